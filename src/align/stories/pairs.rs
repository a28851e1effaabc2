//! How likely two articles are of one event, as log-odds.

use super::heap::Heap;
use super::likeness::{ALL, COUNT, LONGER, NEIGHBOURS, likeness};
use super::near::LEAST;

/// Log-odds are cut here: surer than that nothing is.
pub(super) const MOST: f64 = 6.0;

/// The cosine of neighbouring words from which one article is a copy of the other. Set by
/// hand.
const COPY: f64 = 0.5;

/// The cosine of all words from which two alerts of a sentence or two are copies: one swapped
/// name is a large share of so few neighbouring words. Hand-set: of made-up alerts those of one
/// event have .58 and more, look-alikes up to .45.
const ALERT_COPY: f64 = 0.55;

/// The most words of an alert, as the logarithm that is a feature.
const ALERT: f64 = 3.5;

/// Articles published further apart than this, in days, are of one event only as copies. Wide,
/// since pages state the day they were saved as often as that of the news.
const WINDOW: i32 = 1000;

/// So many days speak against one event, by so much, where files state when they were
/// published: labelled pairs that far apart are too few to learn from. Set by hand.
const FAR: i32 = 300;
/// A live page likewise.
const AGAINST: f64 = 3.0;

/// What is known of two articles before any model is asked.
#[expect(clippy::large_enum_variant, reason = "lives for one look")]
pub(super) enum Pair {
    /// The log-odds: they are copies, or cannot be of one event.
    Sure(f64),
    /// The features, for a model, and what speaks against one event whatever it says.
    Open([f64; COUNT], f64),
}

impl Pair {
    pub(super) fn of(heap: &Heap, a: usize, b: usize) -> Self {
        let x = likeness(heap, a, b);
        if x[NEIGHBOURS] >= COPY || x[LONGER] <= ALERT && x[ALL] >= ALERT_COPY {
            return Self::Sure(MOST);
        }
        let (a, b) = (&heap.sheets[a], &heap.sheets[b]);
        let stamps = a.days.published.zip(b.days.published);
        let between = stamps.map_or(0, |(a, b)| (a - b).abs());
        if between > WINDOW || a.copy_only || b.copy_only || x[ALL] < LEAST {
            return Self::Sure(-MOST);
        }
        let far = a.days.stated && b.days.stated && between > FAR;
        let live = a.live || b.live;
        Self::Open(x, if far || live { AGAINST } else { 0.0 })
    }
}
