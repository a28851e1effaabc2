//! The word tables: what tells nothing, what names a country, what means the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The tables, keyed by folded words or stems.
pub(super) struct Lexicon {
    stopwords: BTreeSet<&'static str>,
    /// Folded word, or two words with a hyphen, to the name of a country or region.
    nations: BTreeMap<&'static str, &'static str>,
    /// Folded seat of government to the country that it may stand for.
    metonyms: BTreeMap<&'static str, &'static str>,
}

/// Read once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    stopwords: lines(include_str!("../../data/stopwords.txt")).collect(),
    nations: lines(include_str!("../../data/demonyms.txt"))
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(name, words)| {
            words.split(' ').chain([name]).map(move |word| (word, name))
        })
        .collect(),
    metonyms: lines(include_str!("../../data/metonyms.txt"))
        .filter_map(|line| line.split_once(": "))
        .collect(),
});

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Lexicon {
    /// Whether a folded word tells nothing about what is reported.
    pub(super) fn is_stopword(&self, folded: &str) -> bool {
        self.stopwords.contains(folded)
    }

    /// The country or region that a folded word names.
    pub(super) fn nation(&self, folded: &str) -> Option<&'static str> {
        self.nations.get(folded).copied()
    }

    /// The country whose government sits in the place that a folded word names.
    pub(super) fn metonym(&self, folded: &str) -> Option<&'static str> {
        self.metonyms.get(folded).copied()
    }
}
