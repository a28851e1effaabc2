//! Forms for comparing words. They are never shown.

use super::Span;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::{LazyLock, RwLock};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Stems that were made: news says the same words again and again, and the stemmer takes
/// some thousand steps for each. Look-up only.
static KNOWN: LazyLock<RwLock<FxHashMap<Box<str>, Box<str>>>> =
    LazyLock::new(RwLock::default);

/// How many stems are remembered, and the longest word of these in bytes: some megabytes
/// at most. Past that all are forgotten.
const REMEMBERED: usize = 1 << 15;
const LONGEST: usize = 40;

fn stemmed<T>(word: &str, then: impl FnOnce(&str) -> T) -> T {
    if let Ok(known) = KNOWN.read()
        && let Some(stem) = known.get(word)
    {
        return then(stem);
    }
    let stem = Stemmer::create(Algorithm::English).stem(word);
    if word.len() <= LONGEST
        && let Ok(mut known) = KNOWN.write()
    {
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(word.into(), (&*stem).into());
    }
    then(&stem)
}

/// Lower case without accents, ligatures or typographic quote marks and dashes:
/// `“Kyïv’s”` and `"kyiv's"` fold alike. White space is kept as it stands.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '`' => out.push('\''),
            ..='\x7f' => out.push(c),
            // The order of marks, which alone looks beyond one character, is lost with them.
            _ => decompose_compatible(c, |c| {
                if !is_combining_mark(c) {
                    out.extend(plain(c).to_lowercase());
                }
            }),
        }
    }
    out
}

/// A typographic mark as a typewriter has it.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

/// As [`fold`], borrowed where the text is folded as it stands, as most words are.
pub fn folded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(fold(text))
}

/// The text with every run of white space (no-break spaces included) as one blank, and
/// none at the ends.
pub fn squeeze(text: &str) -> String {
    if is_squeezed(text.as_bytes()) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a text surely is as [`squeeze`] makes it: ASCII with single blanks inside.
fn is_squeezed(text: &[u8]) -> bool {
    let mut before = b' ';
    let inside = text.iter().all(|byte| {
        let fits = matches!(byte, b'!'..=b'~') || *byte == b' ' && before != b' ';
        before = *byte;
        fits
    });
    inside && (before != b' ' || text.is_empty())
}

/// The Snowball stem (English, "Porter 2") of a folded word.
///
/// Words of other scripts come back as they are.
pub fn stem(folded: &str) -> String {
    stemmed(folded, str::to_string)
}

/// Where the stem of the folded word at `folded` stands in `letters`: in the word itself,
/// which most stems are the head of, or added behind all others.
pub(super) fn stem_into(letters: &mut String, folded: Span) -> Span {
    let word = folded.of(letters);
    let changed = stemmed(word, |stem| {
        if word.starts_with(stem) { Ok(stem.len()) } else { Err(stem.to_string()) }
    });
    match changed {
        Ok(len) => Span::new(folded.start(), folded.start() + len),
        Err(stem) => {
            let from = letters.len();
            letters.push_str(&stem);
            Span::new(from, letters.len())
        }
    }
}

/// The lines of a list in `data/`, without its head and blank lines.
pub fn listed(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn folds_marks_case_and_accents() {
        assert_eq!(fold("“Kyïv’s” – Ångström"), "\"kyiv's\" - angstrom");
        assert_eq!(squeeze("  a\u{a0} b\n\tc "), "a b c");
        assert_eq!(stem("talks"), stem("talking"));
    }

    /// As the whole text decomposed: `fold` goes character by character.
    #[test]
    fn every_character_folds_as_compatibility_decomposition_has_it() {
        let whole = |text: &str| -> String {
            text.nfkd()
                .filter(|c| !is_combining_mark(*c))
                .map(plain)
                .flat_map(char::to_lowercase)
                .collect()
        };
        // Miri takes a thousand times as long: it gets a sample.
        let step = if cfg!(miri) { 25_013 } else { 1 };
        let all = (0..=u32::from(char::MAX)).step_by(step);
        for c in all.filter_map(char::from_u32) {
            let text = format!("é{c}o\u{301}");
            assert_eq!(fold(&text), whole(&text), "{c:?}");
        }
    }
}
