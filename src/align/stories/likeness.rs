//! What two articles have in common, as features of the learnt model.

use super::heap::{Heap, Known, Sheet, Term};

/// Names of the features of two articles, and whether more of it can only speak for one
/// event.
pub const FEATURES: &[(&str, bool)] = &[
    // Cosines of what they speak of: the whole, headline and lead, names, names of the top,
    // numbers; of all by rarity in general alone, of what is rare, of neighbouring words.
    ("all", true),
    ("top", true),
    ("names", true),
    ("top_names", true),
    ("numbers", true),
    ("general", true),
    ("rare", true),
    ("neighbours", true),
    // The share of the one's top that the other has anywhere: the lesser, the greater; the
    // same of the names of the top.
    ("top_found_less", true),
    ("top_found_more", true),
    ("names_found_less", true),
    ("names_found_more", true),
    // The rarity of all that is shared, and its share of what the lesser has.
    ("shared", true),
    ("shared_of_less", true),
    // How much they have, as logarithms.
    ("shorter", false),
    ("longer", false),
    // Numbers that both tops have, and whether both have some and none in common.
    ("top_numbers", true),
    ("top_numbers_apart", false),
    // Days of the year likewise.
    ("dates", true),
    ("dates_apart", false),
    // Weekdays of the opening: shared 1, apart -1.
    ("weekdays", true),
    ("years_apart", false),
    // How far apart they were published, and the nearest days of their openings are: a
    // logarithm of days, -1 where unknown.
    ("published", false),
    ("opening", false),
];

pub(super) const COUNT: usize = FEATURES.len();

/// Position of the cosine of the whole, and of neighbouring words, among the features.
pub(super) const ALL: usize = 0;
pub(super) const NEIGHBOURS: usize = 7;

/// Rarity below which a term is no rare one.
const RARE: f64 = 1.5;

/// Lengths of an article's vectors and sums of its rarities.
#[derive(Clone, Debug, Default)]
pub(super) struct Norms {
    /// For the first features: all, top, names, names of the top, numbers, general, rare,
    /// neighbours.
    lengths: [f64; 8],
    /// Rarity of all terms, of those of the top, of the names of the top.
    whole: f64,
    top: f64,
    top_names: f64,
    /// Whether the top has a number.
    numbers: bool,
}

impl Norms {
    /// The length of the vector of all terms.
    pub(super) fn length(&self) -> f64 {
        self.lengths[ALL]
    }
}

/// The eight products of a term in two articles.
fn products(a: Term, b: Term, known: &Known, out: &mut [f64; 8]) {
    let all = f64::from(a.all) * f64::from(b.all);
    let square = all * known.rarity * known.rarity;
    let top = f64::from(a.top) * f64::from(b.top) * known.rarity * known.rarity;
    out[0] += square;
    out[1] += top;
    if a.name && b.name {
        out[2] += square;
        out[3] += top;
    }
    if known.number {
        out[4] += square;
    }
    out[5] += all * known.general * known.general;
    out[6] += all * (known.rarity - RARE).max(0.0).powi(2);
}

pub(super) fn norms(terms: &[Term], pairs: &[(u64, f32)], known: &[Known]) -> Norms {
    let mut out = Norms::default();
    for term in terms {
        let known = &known[term.id as usize];
        products(*term, *term, known, &mut out.lengths);
        out.whole += known.rarity;
        if term.top > 0.0 {
            out.top += known.rarity;
            out.numbers |= known.number;
            if term.name {
                out.top_names += known.rarity;
            }
        }
    }
    out.lengths[7] = pairs.iter().map(|(_, x)| f64::from(*x).powi(2)).sum();
    for length in &mut out.lengths {
        *length = length.sqrt();
    }
    out
}

/// What two articles have in common, to four places, so that no platform's last bit decides.
pub(super) fn likeness(heap: &Heap, a: usize, b: usize) -> [f64; COUNT] {
    let (a, b) = (&heap.sheets[a], &heap.sheets[b]);
    let mut dots = [0.0; 8];
    // Of a's top found in b, b's in a; of the names of the tops; numbers of both tops.
    let (mut found, mut named) = ([0.0; 2], [0.0; 2]);
    let (mut shared, mut numbers) = (0.0, 0.0);
    meet(
        &a.terms,
        &b.terms,
        |t| t.id,
        |x, y| {
            let known = &heap.known[x.id as usize];
            products(*x, *y, known, &mut dots);
            shared += known.rarity;
            for (at, term) in [x, y].into_iter().enumerate() {
                if term.top > 0.0 {
                    found[at] += known.rarity;
                    if term.name {
                        named[at] += known.rarity;
                    }
                }
            }
            if known.number && x.top > 0.0 && y.top > 0.0 {
                numbers += known.rarity;
            }
        },
    );
    meet(&a.pairs, &b.pairs, |p| p.0, |x, y| dots[7] += f64::from(x.1) * f64::from(y.1));
    let mut out = [0.0; COUNT];
    for (at, dot) in dots.into_iter().enumerate() {
        out[at] = ratio(dot, a.norms.lengths[at] * b.norms.lengths[at]);
    }
    let top = [ratio(found[0], a.norms.top), ratio(found[1], b.norms.top)];
    let names = [ratio(named[0], a.norms.top_names), ratio(named[1], b.norms.top_names)];
    out[8] = top[0].min(top[1]);
    out[9] = top[0].max(top[1]);
    out[10] = names[0].min(names[1]);
    out[11] = names[0].max(names[1]);
    out[12] = f64::ln_1p(shared);
    out[13] = ratio(shared, a.norms.whole.min(b.norms.whole));
    let lengths = [a.norms.whole.ln_1p(), b.norms.whole.ln_1p()];
    out[14] = lengths[0].min(lengths[1]);
    out[15] = lengths[0].max(lengths[1]);
    out[16] = numbers;
    out[17] = flag(numbers == 0.0 && a.norms.numbers && b.norms.numbers);
    days(a, b, &mut out);
    out.map(|x| (x * 1e4).round() / 1e4)
}

fn days(a: &Sheet, b: &Sheet, out: &mut [f64; COUNT]) {
    let (a, b) = (&a.days, &b.days);
    let mut dates = 0.0;
    meet(&a.of_year, &b.of_year, |d| *d, |_, _| dates += 1.0);
    out[18] = f64::ln_1p(dates);
    out[19] = flag(dates == 0.0 && !a.of_year.is_empty() && !b.of_year.is_empty());
    out[20] = match (a.weekdays, b.weekdays) {
        (0, _) | (_, 0) => 0.0,
        (x, y) if x & y == 0 => -1.0,
        _ => 1.0,
    };
    let mut years = 0;
    meet(&a.years, &b.years, |y| *y, |_, _| years += 1);
    out[21] = flag(years == 0 && !a.years.is_empty() && !b.years.is_empty());
    out[22] = match a.published.zip(b.published) {
        Some((x, y)) => f64::from((x - y).abs()).ln_1p(),
        None => -1.0,
    };
    let near = |x: &i32| b.opening.iter().map(|y| (x - y).abs()).min();
    let nearest = a.opening.iter().filter_map(near).min();
    out[23] = nearest.map_or(-1.0, |days| f64::from(days).ln_1p());
}

fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Calls `take` with the entries of two ascending lists that have the same key.
pub(super) fn meet<T, K: Ord>(
    a: &[T],
    b: &[T],
    key: impl Fn(&T) -> K,
    mut take: impl FnMut(&T, &T),
) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match key(x).cmp(&key(y)) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                take(x, y);
                i += 1;
                j += 1;
            }
        }
    }
}
