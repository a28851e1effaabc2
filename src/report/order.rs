//! Readings in the order that an editor wants them: the odd one first.

use crate::present::{Finding, Group, Voice};
use std::collections::BTreeSet;

/// The groups of a finding, those that fewest accounts have first; of as many, as the
/// finding has them.
pub(super) fn odd_first(finding: &Finding) -> Vec<&Group> {
    let mut groups: Vec<&Group> = finding.groups.iter().collect();
    groups.sort_by_key(|g| accounts(g));
    groups
}

/// How many accounts have a group's value.
pub(super) fn accounts(group: &Group) -> usize {
    let articles: BTreeSet<_> = group.voices.iter().map(|v| v.article).collect();
    articles.len()
}

/// One reading an account: that which stands highest in it. A repeated headline says
/// nothing new.
pub(super) fn one_each(group: &Group) -> Vec<&Voice> {
    let mut seen = BTreeSet::new();
    group.voices.iter().filter(|v| seen.insert(v.article)).collect()
}

/// The labels of accounts, runs of the set's order drawn together: `A to E, G`. `all` are
/// the labels of the set in its order.
pub(super) fn span_of(sigils: &[&str], all: &[String]) -> String {
    let places: BTreeSet<usize> =
        sigils.iter().filter_map(|s| all.iter().position(|a| a == s)).collect();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in places {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => runs.push((at, at)),
        }
    }
    let name = |at: usize| all.get(at).map_or("", String::as_str);
    let mut words: Vec<String> = Vec::new();
    for (first, last) in runs {
        match last - first {
            0 => words.push(name(first).to_string()),
            1 => words.extend([name(first).to_string(), name(last).to_string()]),
            _ => words.push(format!("{} to {}", name(first), name(last))),
        }
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_labels_are_drawn_together() {
        let all: Vec<String> = ["A", "B", "C", "D", "E", "F"].map(String::from).to_vec();
        for (sigils, want) in [
            (&["A", "B", "C", "E"][..], "A to C, E"),
            (&["A", "B", "F"], "A, B, F"),
            (&["C"], "C"),
            (&[], ""),
        ] {
            assert_eq!(span_of(sigils, &all), want);
        }
    }
}
