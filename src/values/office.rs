//! Words for offices, and which of them exclude each other.

use crate::text::other_person_noun;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = list.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect())
}

/// The class of each word of `data/offices.txt`. Look-up only.
static CLASSES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let all = rows(include_str!("../../data/offices.txt"));
    all.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
});

/// The words of `data/office_ranks.txt`. Look-up only.
static RANKS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let all = rows(include_str!("../../data/office_ranks.txt"));
    all.filter_map(|row| row.first().copied()).collect()
});

/// A word that changes the rank of an office: "deputy".
pub fn is_office_rank(folded: &str) -> bool {
    RANKS.contains(folded)
}

/// The last word of an office of `data/offices.txt`.
pub fn is_office(folded: &str) -> bool {
    CLASSES.contains_key(folded)
}

/// The last words of two offices, neither the same class nor wider: "president" and
/// "minister". `false` where one is no office, trade or kin. Symmetric.
pub fn offices_exclude(a: &str, b: &str) -> bool {
    match (CLASSES.get(a), CLASSES.get(b)) {
        (Some(x), Some(y)) if x == y => false,
        // The table's classes are narrower than the dictionary's: a colonel and a captain
        // are both officers, which the dictionary knows; short forms it does not know.
        (Some(x), Some(y)) => other_person_noun(x, y) || !known_wider(x, y),
        (x, y) => other_person_noun(x.unwrap_or(&a), y.unwrap_or(&b)),
    }
}

/// Whether the dictionary knows both words and holds one for the same or wider.
fn known_wider(a: &str, b: &str) -> bool {
    crate::text::is_person_noun(a)
        && crate::text::is_person_noun(b)
        && !other_person_noun(a, b)
}
