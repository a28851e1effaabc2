//! How likely two articles tell of one event, as log-odds.

use super::heap::Heap;
use super::likeness::{ALL, COUNT, NEIGHBOURS, PUBLISHED, likeness};
use super::near::LEAST;

/// Log-odds are cut here: surer than that nothing is.
pub(super) const MOST: f64 = 6.0;

/// The cosine of neighbouring words from which one article is a copy of the other. Hand-set:
/// of labelled pairs that are no copies none has .5.
const COPY: f64 = 0.5;

/// Articles published further apart than this, in days, are of one event only as copies. Wide,
/// since pages state the day they were saved as often as that of the news.
const WINDOW: i32 = 1000;

/// From so many days on it speaks against one event, by so much: labelled pairs that far apart
/// are too few to learn from.
const FAR: f64 = 300.0;
const AGAINST: f64 = 3.0;

/// What speaks against one event, whatever a model says.
pub(super) fn against(x: &[f64; COUNT]) -> f64 {
    if x[PUBLISHED] > FAR.ln_1p() { AGAINST } else { 0.0 }
}

/// What is known of two articles before any model is asked.
pub(super) enum Pair {
    /// The log-odds: they are copies, or cannot be of one event.
    Sure(f64),
    /// The features, for a model.
    Open([f64; COUNT]),
}

impl Pair {
    pub(super) fn of(heap: &Heap, a: usize, b: usize) -> Self {
        let x = likeness(heap, a, b);
        if x[NEIGHBOURS] >= COPY {
            return Self::Sure(MOST);
        }
        let (a, b) = (&heap.sheets[a], &heap.sheets[b]);
        let stamps = a.days.published.zip(b.days.published);
        let far = stamps.is_some_and(|(a, b)| (a - b).abs() > WINDOW);
        if far || a.copy_only || b.copy_only || x[ALL] < LEAST {
            return Self::Sure(-MOST);
        }
        Self::Open(x)
    }
}
