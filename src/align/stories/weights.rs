//! The learnt table: what makes two articles alike, and two groups one.

use super::{JOIN_FEATURES, PAIR_FEATURES};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// What aspects and features weigh, and from where on groups are joined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryWeights {
    /// What is added to what two articles have in common.
    pub bias: f64,
    /// What each aspect weighs; those below 0 count as 0.
    pub aspects: Vec<f64>,
    /// For joining two groups: the bias, then a weight for each feature.
    pub join: Vec<f64>,
    /// The least likelihood at which two groups are joined.
    pub least: f64,
}

/// The table in `data/`, read once.
pub(super) static WEIGHTS: LazyLock<StoryWeights> =
    LazyLock::new(|| StoryWeights::read(include_str!("../../../data/story_weights.txt")));

pub(super) fn logistic(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

impl StoryWeights {
    /// Whether two groups with these features tell of one event.
    pub fn joins(&self, features: &[f64]) -> bool {
        self.likelihood(features) >= self.least
    }

    /// How likely two groups with these features tell of one event, 0..=1.
    pub(super) fn likelihood(&self, features: &[f64]) -> f64 {
        let (bias, weights) = self.join.split_first().unwrap_or((&0.0, &[]));
        let sum: f64 = weights.iter().zip(features).map(|(w, x)| w * x).sum();
        logistic(bias + sum)
    }

    /// Reads a table of lines `STAGE NAME VALUE`; what it does not name weighs nothing.
    pub fn read(table: &str) -> Self {
        let find = |stage: &str, name: &str| {
            let words = table.lines().map(|l| l.split_ascii_whitespace());
            words
                .filter_map(|mut w| {
                    let fits = w.next() == Some(stage) && w.next() == Some(name);
                    w.next().filter(|_| fits)
                })
                .find_map(|value| value.parse().ok())
                .unwrap_or(0.0)
        };
        let row = |stage, names: &[&str]| names.iter().map(|n| find(stage, n)).collect();
        let mut join = vec![find("join", "bias")];
        join.extend::<Vec<f64>>(row("join", JOIN_FEATURES));
        Self {
            bias: find("pair", "bias"),
            aspects: row("pair", PAIR_FEATURES),
            join,
            least: find("join", "least"),
        }
    }

    /// The table of these weights, without a head.
    pub fn write(&self) -> String {
        let mut out = String::new();
        let mut line = |stage: &str, name: &str, value: f64| {
            writeln!(out, "{stage} {name} {value}").unwrap_or_default();
        };
        line("pair", "bias", self.bias);
        for (name, weight) in PAIR_FEATURES.iter().zip(&self.aspects) {
            line("pair", name, *weight);
        }
        let names = std::iter::once(&"bias").chain(JOIN_FEATURES);
        for (name, weight) in names.zip(&self.join) {
            line("join", name, *weight);
        }
        line("join", "least", self.least);
        out
    }
}
