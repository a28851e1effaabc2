//! How much a shared term says of two articles.
//!
//! One formula for two articles and for twenty thousand: beside those at hand, so many others
//! are imagined of which each has the term as often as articles have it in general.

use super::terms::is_year;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::LazyLock;

/// Articles that are imagined.
const OTHERS: f64 = 100.0;

/// Words of an imagined article.
const WORDS: f64 = 350.0;

/// What share of imagined articles has a number: up to twelve, up to a month's days, a year,
/// tens up to a hundred, hundreds up to a thousand, any other.
const SMALL: f64 = 0.25;
const DAY: f64 = 0.08;
const YEAR: f64 = 0.15;
const TENS: f64 = 0.03;
const HUNDREDS: f64 = 0.05;
const OTHER: f64 = 0.005;

/// About how many stems the list of frequencies has.
const STEMS: usize = 5400;

/// How often articles in general have each stem, of a million words.
static BACKGROUND: LazyLock<FxHashMap<&'static str, f64>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/stem_frequencies.txt").lines();
    // Growing it would cost as much as filling it.
    let mut out = FxHashMap::with_capacity_and_hasher(STEMS, FxBuildHasher);
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let Some(frequency) = words.next().and_then(|w| w.parse().ok()) else { continue };
        out.extend(words.map(|stem| (stem, frequency)));
    }
    out
});

/// Reads the frequencies before they are asked for.
pub(super) fn warm() {
    LazyLock::force(&BACKGROUND);
}

/// The share of articles that have a term in general, 0..=1.
pub(super) fn general(key: &str, number: bool) -> f64 {
    if !number {
        let frequency = BACKGROUND.get(key).copied().unwrap_or(0.0) / 1e6;
        return 1.0 - (-WORDS * frequency).exp();
    }
    let Ok(value) = key.parse::<f64>() else { return OTHER };
    let whole = value.fract() == 0.0;
    match value {
        _ if !whole => OTHER,
        _ if value <= 12.0 => SMALL,
        _ if value <= 31.0 => DAY,
        _ if value <= 3000.0 && is_year(value as i16) => YEAR,
        _ if value <= 100.0 && value % 10.0 == 0.0 => TENS,
        _ if value <= 1000.0 && value % 100.0 == 0.0 => HUNDREDS,
        _ => OTHER,
    }
}

/// The rarity of a term that `with` of `all` articles have, and a share of `general` of all
/// others.
pub(super) fn rarity(all: f64, with: f64, general: f64) -> f64 {
    let rarity = (all + OTHERS + 1.0) / (with + OTHERS * general + 1.5);
    rarity.ln().max(0.0)
}
