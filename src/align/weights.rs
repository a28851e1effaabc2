//! The learnt table: what each feature weighs.

use super::{context, sight};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// What features weigh, and where the grades begin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// For the first score, from the pair's own features: the bias, then a weight each.
    pub first: Vec<f64>,
    /// For the final score, from all features: the bias, then a weight each.
    pub last: Vec<f64>,
    /// The least score of a likely link. Learnt: it makes the mean F1 over the events
    /// best; the figures stand in the head of the table.
    pub likely: f64,
    /// The least score of a strong link. Learnt: above it five of six links are right.
    pub strong: f64,
}

/// The table in `data/`, read once.
pub(super) static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../data/link_weights.txt")));

/// Names of all features, those of the pair alone first.
pub fn names() -> impl Iterator<Item = &'static str> {
    sight::FEATURES.iter().map(|(name, _)| *name).chain(context::FEATURES.iter().copied())
}

impl Weights {
    /// How many features the first score reads, and how many the final one.
    pub fn widths(&self) -> (usize, usize) {
        (sight::FEATURES.len(), names().count())
    }

    /// Reads a table of lines `STAGE NAME VALUE`; what it does not name weighs nothing.
    pub fn read(table: &str) -> Self {
        // Look-up only.
        let mut values: FxHashMap<(&str, &str), f64> = FxHashMap::default();
        for line in table.lines() {
            let mut words = line.split_ascii_whitespace();
            if let [Some(stage), Some(name), Some(value)] =
                [words.next(), words.next(), words.next()]
                && let Ok(value) = value.parse()
            {
                values.entry((stage, name)).or_insert(value);
            }
        }
        let find =
            |stage: &str, name: &str| values.get(&(stage, name)).copied().unwrap_or(0.0);
        let row = |stage: &str, count: usize| {
            std::iter::once("bias")
                .chain(names().take(count))
                .map(|n| find(stage, n))
                .collect()
        };
        Self {
            first: row("first", sight::FEATURES.len()),
            last: row("last", names().count()),
            likely: find("grade", "likely"),
            strong: find("grade", "strong"),
        }
    }

    /// The table's lines, without its head.
    pub fn write(&self) -> String {
        let mut out =
            format!("grade likely {}\ngrade strong {}\n", self.likely, self.strong);
        for (stage, row) in [("first", &self.first), ("last", &self.last)] {
            for (name, value) in std::iter::once("bias").chain(names()).zip(row) {
                writeln!(out, "{stage} {name} {value:.4}").unwrap_or_default();
            }
        }
        out
    }
}

/// The probability that weights give to features: logistic.
pub fn score(row: &[f64], features: &[f64]) -> f64 {
    let Some((bias, weights)) = row.split_first() else { return 0.0 };
    logistic(bias + add(0.0, weights, features))
}

/// `sum` with what the next features weigh. A sum added up in parts is the same to the last
/// bit.
pub(super) fn add(sum: f64, weights: &[f64], features: &[f64]) -> f64 {
    weights.iter().zip(features).fold(sum, |sum, (w, x)| sum + w * x)
}

pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_feature_and_no_other() {
        let table = include_str!("../../data/link_weights.txt");
        let is_head = |line: &&str| line.starts_with('#');
        let body: Vec<&str> = table.lines().filter(|line| !is_head(line)).collect();
        assert_eq!(WEIGHTS.write().lines().collect::<Vec<_>>(), body);
        assert!(WEIGHTS.likely > 0.0 && WEIGHTS.likely < WEIGHTS.strong);
    }

    #[test]
    fn score_is_logistic() {
        assert_eq!(score(&[0.0, 2.0], &[0.0]), 0.5);
        assert!(score(&[-1.0, 2.0], &[2.0]) > 0.9);
    }
}
