//! The word tables: what tells nothing, what names a country, what means the same.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The tables, keyed by folded words or stems.
pub(super) struct Lexicon {
    stopwords: FxHashSet<&'static str>,
    reporting: FxHashSet<&'static str>,
    /// Folded word, or two words with a hyphen, to the name of a country or region.
    nations: FxHashMap<&'static str, &'static str>,
    /// First words of the countries that are two words.
    openings: FxHashSet<&'static str>,
    /// Folded seat of government to the country that it may stand for.
    metonyms: FxHashMap<&'static str, &'static str>,
}

/// Read once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let nations: FxHashMap<_, _> = lines(include_str!("../../data/demonyms.txt"))
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(name, words)| {
            words.split(' ').chain([name]).map(move |word| (word, name))
        })
        .collect();
    Lexicon {
        stopwords: lines(include_str!("../../data/stopwords.txt")).collect(),
        reporting: lines(include_str!("../../data/reporting_verbs.txt")).collect(),
        openings: lines(include_str!("../../data/demonyms.txt"))
            .flat_map(|line| line.split([' ', ':']))
            .filter_map(|word| word.split_once('-'))
            .map(|(first, _)| first)
            .collect(),
        nations,
        metonyms: lines(include_str!("../../data/metonyms.txt"))
            .filter_map(|line| line.split_once(": "))
            .collect(),
    }
});

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Lexicon {
    /// Whether a folded word tells nothing about what is reported.
    pub(super) fn is_stopword(&self, folded: &str) -> bool {
        self.stopwords.contains(folded)
    }

    /// Whether a folded word only says that something was said.
    pub(super) fn reports(&self, folded: &str) -> bool {
        self.reporting.contains(folded)
    }

    /// The country or region that a folded word names.
    pub(super) fn nation(&self, folded: &str) -> Option<&'static str> {
        self.nations.get(folded).copied()
    }

    /// Countries of two words, with a hyphen, and their names.
    pub(super) fn of_two_words() -> impl Iterator<Item = (&'static str, &'static str)> {
        lines(include_str!("../../data/demonyms.txt"))
            .filter_map(|line| line.split_once(": "))
            .flat_map(|(name, words)| words.split(' ').map(move |word| (word, name)))
            .filter(|(word, _)| word.contains('-'))
    }

    /// Whether a folded word may be the first of two that name a country.
    pub(super) fn opens_nation(&self, folded: &str) -> bool {
        self.openings.contains(folded)
    }

    /// The country whose government sits in the place that a folded word names.
    pub(super) fn metonym(&self, folded: &str) -> Option<&'static str> {
        self.metonyms.get(folded).copied()
    }
}
