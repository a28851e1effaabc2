//! The versions of a quotation, word under word.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::BTreeMap;

/// A word of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// For comparing.
    pub(super) folded: String,
    /// As written, with the marks on it.
    pub(super) shown: String,
}

/// What a version has in one place of the alignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The word that no other version contradicts, or that most have.
    Same(String),
    /// Another word than others have here.
    Swapped(String),
    /// A word where others have none.
    Added(String),
    /// Nothing, where others have a word.
    Cut,
    /// Nothing, as most others: room for a word that one of them adds.
    Room,
    /// Before the first or after the last word that the version quotes.
    Outside,
}

impl Slot {
    /// The words in it.
    pub fn words(&self) -> &str {
        match self {
            Self::Same(words) | Self::Swapped(words) | Self::Added(words) => words,
            Self::Cut | Self::Room | Self::Outside => "",
        }
    }
}

/// Puts versions under one another: as many slots for each. What differs is what fewer
/// accounts have (`weights`, one a version); where as many are on each side, both differ.
/// No version is the measure of the others: the longest one only gives the rows.
pub(super) fn aligned(versions: &[Vec<Word>], weights: &[usize]) -> Vec<Vec<Slot>> {
    let Some(longest) =
        (0..versions.len()).max_by_key(|n| (versions[*n].len(), std::cmp::Reverse(*n)))
    else {
        return Vec::new();
    };
    let folded = |version: &[Word]| -> Vec<String> {
        version.iter().map(|w| w.folded.clone()).collect()
    };
    let row = folded(&versions[longest]);
    // For each version: the word at each place of the row, and what is before it.
    let mut at: Vec<Vec<Option<usize>>> = Vec::new();
    let mut before: Vec<BTreeMap<usize, Vec<usize>>> = Vec::new();
    for version in versions {
        let mut here = vec![None; row.len()];
        let mut extra: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for op in capture_diff_slices(Algorithm::Myers, &row, &folded(version)) {
            let (places, words) = (op.old_range(), op.new_range());
            let pairs = places.clone().zip(words.clone());
            if matches!(op.tag(), DiffTag::Equal | DiffTag::Replace) {
                pairs.clone().for_each(|(place, word)| here[place] = Some(word));
                let left = words.skip(pairs.count());
                extra.entry(places.end).or_default().extend(left);
            } else {
                extra.entry(places.end).or_default().extend(words);
            }
        }
        at.push(here);
        before.push(extra);
    }
    let mut columns: Vec<Vec<Option<usize>>> = Vec::new();
    for place in 0..=row.len() {
        let extra = |n: usize| before[n].get(&place).map_or(&[][..], Vec::as_slice);
        let most = (0..versions.len()).map(|n| extra(n).len()).max().unwrap_or(0);
        for nth in 0..most {
            columns
                .push((0..versions.len()).map(|n| extra(n).get(nth).copied()).collect());
        }
        if place < row.len() {
            columns.push(at.iter().map(|here| here[place]).collect());
        }
    }
    judged(versions, weights, &columns)
}

/// Says of each word in each column whether it differs.
fn judged(
    versions: &[Vec<Word>],
    weights: &[usize],
    columns: &[Vec<Option<usize>>],
) -> Vec<Vec<Slot>> {
    let spans: Vec<Option<(usize, usize)>> = (0..versions.len())
        .map(|n| {
            let first = columns.iter().position(|c| c[n].is_some())?;
            let last = columns.iter().rposition(|c| c[n].is_some())?;
            Some((first, last))
        })
        .collect();
    let mut out: Vec<Vec<Slot>> = vec![Vec::new(); versions.len()];
    for (place, column) in columns.iter().enumerate() {
        let quotes = |n: &usize| {
            spans[*n].is_some_and(|(first, last)| (first..=last).contains(&place))
        };
        let form = |n: usize| column[n].map(|w| versions[n][w].folded.as_str());
        let mut tally: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for n in (0..versions.len()).filter(quotes) {
            *tally.entry(form(n)).or_default() += weights[n];
        }
        let most = tally.values().copied().max().unwrap_or(0);
        let tied = tally.values().filter(|n| **n == most).count() > 1;
        let silent = tally.contains_key(&None);
        let worded = tally.keys().filter(|k| k.is_some()).count();
        for n in 0..versions.len() {
            let leads = tally.get(&form(n)).is_some_and(|t| *t == most) && !tied;
            let word = column[n].map(|w| versions[n][w].shown.clone());
            out[n].push(match word {
                _ if !quotes(&n) => Slot::Outside,
                Some(word) if tally.len() < 2 || leads => Slot::Same(word),
                Some(word) if worded > 1 => Slot::Swapped(word),
                Some(word) if silent => Slot::Added(word),
                Some(word) => Slot::Same(word),
                None if leads => Slot::Room,
                None => Slot::Cut,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(versions: &[(&str, usize)]) -> Vec<String> {
        let words = |text: &str| -> Vec<Word> {
            let words = text.split(' ').filter(|w| !w.is_empty());
            words
                .map(|w| Word { folded: w.to_lowercase(), shown: w.to_string() })
                .collect()
        };
        let texts: Vec<Vec<Word>> = versions.iter().map(|(t, _)| words(t)).collect();
        let weights: Vec<usize> = versions.iter().map(|(_, w)| *w).collect();
        let slot = |slot: &Slot| match slot {
            Slot::Same(w) => w.clone(),
            Slot::Swapped(w) => format!("≠{w}"),
            Slot::Added(w) => format!("+{w}"),
            Slot::Cut => "⋯".to_string(),
            Slot::Room => "_".to_string(),
            Slot::Outside => ".".to_string(),
        };
        let rows = aligned(&texts, &weights);
        rows.iter().map(|r| r.iter().map(slot).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn words_are_aligned_and_the_odd_one_is_marked() {
        assert_eq!(
            marked(&[
                ("we saw a large crack there", 2),
                ("we saw a small crack there", 1),
                ("a large crack", 1),
            ]),
            [
                "we saw a large crack there",
                "we saw a ≠small crack there",
                ". . a large crack ."
            ],
        );
    }

    #[test]
    fn one_against_one_both_are_marked() {
        assert_eq!(
            marked(&[("the roof was not safe", 1), ("the roof was safe", 1)]),
            ["the roof was +not safe", "the roof was ⋯ safe"],
        );
        assert_eq!(marked(&[("a b c", 1), ("a x c", 1)]), ["a ≠b c", "a ≠x c"]);
    }

    #[test]
    fn what_one_adds_leaves_room_in_the_others() {
        assert_eq!(
            marked(&[("it is over now", 3), ("it is all over", 1), ("", 1)]),
            ["it is _ over now", "it is +all over .", ". . . . ."],
        );
        assert!(marked(&[]).is_empty());
    }
}
