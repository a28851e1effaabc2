//! How strict the dial is set, and what was measured at each of its stops.

use crate::model::{Collation, Strictness};
use std::fmt::Write as _;

/// The table of what was measured: its head says how.
const MEASURED: &str = include_str!("../../data/strictness.txt");

/// What was measured at a stop, on the labelled events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// How many findings it raises.
    pub raised: usize,
    /// How many of them are right.
    pub right: usize,
    /// How many differences of a type are labelled.
    pub labelled: usize,
    /// How many of these it raises.
    pub found: usize,
}

impl Measured {
    /// Of what is raised, how much is right, in percent.
    pub fn precision(&self) -> usize {
        percent(self.right, self.raised)
    }

    /// Of what is labelled, how much is raised, in percent.
    pub fn recall(&self) -> usize {
        percent(self.found, self.labelled)
    }
}

fn percent(some: usize, all: usize) -> usize {
    (some * 200 + all) / (2 * all).max(1)
}

/// What was measured at a stop; zeros where the table says nothing of it.
pub fn measured(stop: Strictness) -> Measured {
    let rows = MEASURED.lines().filter(|line| !line.starts_with('#'));
    let numbers = rows.filter_map(|row| row.strip_prefix(stop.name()));
    let mut rows = numbers.filter_map(|row| {
        let counts: Vec<usize> =
            row.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let [raised, right, labelled, found] = *counts.as_slice() else { return None };
        Some(Measured { raised, right, labelled, found })
    });
    rows.next().unwrap_or_default()
}

/// `strictness sure: measured 95 % right, 40 % of differences found`
pub fn stop_words(stop: Strictness) -> String {
    let at = measured(stop);
    format!(
        "strictness {}: measured {} % right, {} % of differences found",
        stop.name(),
        at.precision(),
        at.recall(),
    )
}

/// What a report says of how its findings came about: a stop that is not the usual one, the
/// blind mode.
pub fn modes_noted(collation: &Collation) -> Vec<String> {
    let stop = collation.strictness;
    let stop = (stop != Strictness::Usual).then(|| stop_words(stop));
    let blind =
        "blind mode: outlets and their order were hidden until a verdict was given";
    stop.into_iter().chain(collation.blind.then(|| blind.to_string())).collect()
}

/// What was measured, as rows of a Markdown table, for the README.
pub fn dial_table() -> String {
    let mut out = String::from(
        "| strictness | findings raised | right | labelled differences found |\n|---|---|---|---|\n",
    );
    for stop in Strictness::ALL {
        let Measured { raised, right, labelled, found } = measured(stop);
        let (precision, recall) = (measured(stop).precision(), measured(stop).recall());
        let _ = writeln!(
            out,
            "| `{}` | {raised} | {right} ({precision} %) | {found} of {labelled} ({recall} %) |",
            stop.name(),
        );
    }
    out
}
