//! Words that stand for one another.

use super::stem;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The stem of each word to the first word of its class.
static CLASSES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/synonyms.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .flat_map(|line| {
            let name = line.split(' ').next().unwrap_or_default();
            line.split(' ').map(move |word| (stem(word), name))
        })
        .collect()
});

/// The name of the class of words that a stem belongs to: "accident" for "collid". From
/// `data/synonyms.txt`.
pub fn class(stem: &str) -> Option<&'static str> {
    CLASSES.get(stem).copied()
}

/// The stem of each word that names a country or its people to the country's name.
static NATIONS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/demonyms.txt").lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(name, words)| words.split(' ').map(move |word| (stem(word), name)))
        .collect()
});

/// The name of the country that a stem is a word for: "russia" for "russian". From
/// `data/demonyms.txt`.
pub fn nation(stem: &str) -> Option<&'static str> {
    NATIONS.get(stem).copied()
}

/// Reads the lists before they are asked for.
pub fn warm() {
    LazyLock::force(&CLASSES);
    LazyLock::force(&NATIONS);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [`Vocabulary`](crate::text::Vocabulary) keeps one of the two for a word.
    #[test]
    fn no_stem_is_a_country_and_a_class() {
        let mut both = NATIONS.keys().filter(|stem| CLASSES.contains_key(*stem));
        assert_eq!(both.next(), None);
    }
}
