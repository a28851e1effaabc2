//! What two articles have in common, as features of the learnt model.

use super::heap::{Heap, Sheet};
use super::vectors::{Norms, VECTORS, couple, products};

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
    // … of what matters most to the one, and of the names that do, by weight.
    ("core_less", true),
    ("core_more", true),
    ("core_names_less", true),
    ("core_names_more", true),
    // The cosine of names of several words.
    ("full_names", true),
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
/// … and of the length of the longer one.
pub(super) const LONGER: usize = 20;

/// What two articles have in common, to four places, so that no platform's last bit decides.
pub(super) fn likeness(heap: &Heap, a: usize, b: usize) -> [f64; COUNT] {
    let (a, b) = (&heap.sheets[a], &heap.sheets[b]);
    let mut dots = [0.0; VECTORS];
    // Of a's found in b, b's in a: rarity of the top, of its names, weight of the core, of its
    // names.
    let mut found = [[0.0; 2]; 4];
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
                let weight = f64::from(term.all) * known.rarity;
                let high = term.top > 0.0;
                found[0][at] += if high { known.rarity } else { 0.0 };
                found[1][at] += if high && term.name { known.rarity } else { 0.0 };
                found[2][at] += if term.core { weight } else { 0.0 };
                found[3][at] += if term.core_name { weight } else { 0.0 };
            }
            if known.number && x.top > 0.0 && y.top > 0.0 {
                numbers += known.rarity;
            }
        },
    );
    meet(&a.duos, &b.duos, |duo| duo.hash, |x, y| couple(x, y, &mut dots));
    let mut out = [0.0; COUNT];
    let cosine = |at: usize| ratio(dots[at], a.norms.lengths[at] * b.norms.lengths[at]);
    for (at, out) in out[..8].iter_mut().enumerate() {
        *out = cosine(at);
    }
    for (at, found) in found.into_iter().enumerate() {
        let of = |norms: &Norms| {
            [norms.top, norms.top_names, norms.core, norms.core_names][at]
        };
        let (x, y) = (ratio(found[0], of(&a.norms)), ratio(found[1], of(&b.norms)));
        out[8 + 2 * at] = x.min(y);
        out[9 + 2 * at] = x.max(y);
    }
    out[16] = cosine(8);
    out[17] = f64::ln_1p(shared);
    out[18] = ratio(shared, a.norms.whole.min(b.norms.whole));
    let lengths = [a.norms.whole.ln_1p(), b.norms.whole.ln_1p()];
    out[19] = lengths[0].min(lengths[1]);
    out[20] = lengths[0].max(lengths[1]);
    out[21] = numbers;
    out[22] = flag(numbers == 0.0 && a.norms.numbers && b.norms.numbers);
    days(a, b, &mut out);
    out.map(|x| (x * 1e4).round() / 1e4)
}

fn days(a: &Sheet, b: &Sheet, out: &mut [f64; COUNT]) {
    let (a, b) = (&a.days, &b.days);
    let mut dates = 0.0;
    meet(&a.of_year, &b.of_year, |d| *d, |_, _| dates += 1.0);
    out[23] = f64::ln_1p(dates);
    out[24] = flag(dates == 0.0 && !a.of_year.is_empty() && !b.of_year.is_empty());
    out[25] = match (a.weekdays, b.weekdays) {
        (0, _) | (_, 0) => 0.0,
        (x, y) if x & y == 0 => -1.0,
        _ => 1.0,
    };
    let mut years = 0;
    meet(&a.years, &b.years, |y| *y, |_, _| years += 1);
    out[26] = flag(years == 0 && !a.years.is_empty() && !b.years.is_empty());
    out[27] = match a.published.zip(b.published) {
        Some((x, y)) => f64::from((x - y).abs()).ln_1p(),
        None => -1.0,
    };
    let near = |x: &i32| b.opening.iter().map(|y| (x - y).abs()).min();
    let nearest = a.opening.iter().filter_map(near).min();
    out[28] = nearest.map_or(-1.0, |days| f64::from(days).ln_1p());
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
