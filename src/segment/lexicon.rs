//! The word tables of this room, read once.

use crate::text::CALENDAR;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a stop after an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// `Mr.`, `Gen.`: a name follows, the sentence goes on.
    Title,
    /// `No.`, `Art.`: the sentence goes on before a digit.
    Number,
    /// `Jan.`, `Tues.`: the sentence goes on before a digit or another of its kind.
    Month,
    /// `Calif.`: goes on before a name it belongs to ("Calif. Gov. …").
    State,
    /// `Inc.`: ends the sentence before a starter, or before a capital with a verb after it.
    Company,
    /// `Jr.`: ends the sentence before a starter only.
    Kin,
    /// `etc.`: ends the sentence before any capital.
    Trail,
    /// `e.g.`, `vs.`: never ends one.
    Bound,
    /// `St.`, `Ave.`: saint or street; ends the sentence before a starter.
    Street,
}

/// The lines of a word list without its head.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

static ABBREVIATIONS: LazyLock<BTreeMap<&'static str, Class>> = LazyLock::new(|| {
    lines(include_str!("../../data/abbreviations.txt"))
        .filter_map(|line| {
            let (word, class) = line.split_once(' ')?;
            let class = match class {
                "title" => Class::Title,
                "number" => Class::Number,
                "month" => Class::Month,
                "state" => Class::State,
                "company" => Class::Company,
                "kin" => Class::Kin,
                "trail" => Class::Trail,
                "bound" => Class::Bound,
                "street" => Class::Street,
                _ => return None,
            };
            Some((word, class))
        })
        .collect()
});

static STARTERS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../data/sentence_starters.txt")).collect());

static REPORTING: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../data/reporting_verbs.txt")).collect());

/// The class of an abbreviation, given without its last stop. Titles, months and states
/// count only with a capital: `gen.` and `ill.` are ordinary words.
pub(super) fn abbreviation(word: &str) -> Option<Class> {
    let class = *ABBREVIATIONS.get(word.to_lowercase().as_str())?;
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    match class {
        Class::Title | Class::Month | Class::State if !capital => None,
        // `P.` is an initial, `p.` a page.
        _ if capital && word.chars().nth(1).is_none() => None,
        _ => Some(class),
    }
}

/// Whether a capitalised word opens a sentence.
pub(super) fn starts_sentence(word: &str) -> bool {
    STARTERS.contains(word.to_lowercase().replace('’', "'").as_str())
}

/// Whether a word is a verb that credits a quotation.
pub(super) fn reports(word: &str) -> bool {
    REPORTING.contains(word)
}

/// What may follow `5 a.m.` in the same sentence, lower case.
pub(super) fn follows_clock(word: &str) -> bool {
    const ZONES: [&str; 27] = [
        "est",
        "edt",
        "et",
        "cst",
        "cdt",
        "ct",
        "mst",
        "mdt",
        "mt",
        "pst",
        "pdt",
        "pt",
        "gmt",
        "utc",
        "bst",
        "cet",
        "cest",
        "ist",
        "jst",
        "eastern",
        "pacific",
        "central",
        "mountain",
        "moscow",
        "christmas",
        "thanksgiving",
        "easter",
    ];
    is_month(word) || is_weekday(word) || ZONES.contains(&word)
}

/// The months, with their common short forms, lower case without a stop: 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    let names = &CALENDAR[7..];
    if word == "sept" {
        return Some(9);
    }
    let short = word.len() == 3;
    let at = names.iter().position(|n| *n == word || short && n.starts_with(word))?;
    i8::try_from(at + 1).ok()
}

/// Whether a lower-case word names a month.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// Whether a lower-case word names a day of the week, in full or shortened.
pub(super) fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    NAMES.contains(&word)
        || (3..=5).contains(&word.len()) && NAMES.iter().any(|n| n.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every list that this room owns.
    const LISTS: [(&str, &str); 4] = [
        ("abbreviations", include_str!("../../data/abbreviations.txt")),
        ("sentence_starters", include_str!("../../data/sentence_starters.txt")),
        ("reporting_verbs", include_str!("../../data/reporting_verbs.txt")),
        ("furniture", include_str!("../../data/furniture.txt")),
    ];

    #[test]
    fn lists_are_sorted_and_unique() {
        for (name, list) in LISTS {
            let words: Vec<&str> = lines(list).collect();
            assert!(words.len() > 20, "{name} is nearly empty");
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{name}: {} before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn every_abbreviation_has_a_known_class() {
        let listed = lines(include_str!("../../data/abbreviations.txt")).count();
        assert_eq!(ABBREVIATIONS.len(), listed);
        assert_eq!(abbreviation("Gen"), Some(Class::Title));
        assert_eq!(abbreviation("ill"), None);
    }
}
