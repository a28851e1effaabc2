//! Which words a linked pair of sentences shares, and which only one of them has.

use super::{Line, Piece, Tone};
use crate::text::{Span, TokenKind, fold, tokens};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Least share of words in common (twice the shared over all, 0..=1) at which words are
/// set against each other. Below it the marks would cover the sentences and say nothing;
/// chosen by hand, see the test `too_different`.
const LEAST_SHARED: f64 = 0.3;

/// Two sentences with the words that only one of them has marked.
#[derive(Clone, Debug, PartialEq)]
pub struct WordDiff {
    /// The first sentence: [`Tone::Only`] and [`Tone::Shared`].
    pub one: Line,
    /// The second sentence.
    pub other: Line,
}

/// The words that only one of two texts has, as byte ranges of each.
#[derive(Clone, Debug, PartialEq)]
pub struct OnlyWords {
    /// Of the first text, ascending.
    pub one: Vec<Span>,
    /// Of the other.
    pub other: Vec<Span>,
}

/// Sets two sentences against each other by whole words; case, accents and typographic
/// quote marks do not count. `None` where they share too little.
pub fn word_diff(one: &str, other: &str) -> Option<WordDiff> {
    let set = Set::new(one, other)?;
    Some(WordDiff {
        one: line(one, &set.words.0, &set.shared.0),
        other: line(other, &set.words.1, &set.shared.1),
    })
}

/// The same as [`word_diff`] for whoever draws the texts otherwise.
pub fn only_words(one: &str, other: &str) -> Option<OnlyWords> {
    let Set { words, shared } = Set::new(one, other)?;
    let only = |words: Vec<Span>, shared: &[bool]| {
        let all = words.into_iter().zip(shared);
        all.filter(|(_, shared)| !**shared).map(|(word, _)| word).collect()
    };
    Some(OnlyWords { one: only(words.0, &shared.0), other: only(words.1, &shared.1) })
}

/// The words of two texts, and which of them both have.
struct Set {
    words: (Vec<Span>, Vec<Span>),
    shared: (Vec<bool>, Vec<bool>),
}

impl Set {
    fn new(one: &str, other: &str) -> Option<Self> {
        let (a, b) = (words(one), words(other));
        let folded = |text: &str, spans: &[Span]| -> Vec<String> {
            spans.iter().map(|s| fold(s.of(text))).collect()
        };
        let (left, right) = (folded(one, &a), folded(other, &b));
        let mut shared = (vec![false; a.len()], vec![false; b.len()]);
        let mut common = 0_usize;
        for op in capture_diff_slices(Algorithm::Myers, &left, &right) {
            if op.tag() == DiffTag::Equal {
                op.old_range().for_each(|i| shared.0[i] = true);
                op.new_range().for_each(|i| shared.1[i] = true);
                common += op.old_range().len();
            }
        }
        let total = a.len() + b.len();
        if total == 0 || (2 * common) as f64 / (total as f64) < LEAST_SHARED {
            return None;
        }
        Some(Self { words: (a, b), shared })
    }
}

/// Words and numbers; a possessive ending and a unit glued to its number stay with what
/// they are on.
fn words(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for token in tokens(text) {
        match out.last_mut() {
            _ if token.kind == TokenKind::Mark => {}
            Some(last) if token.glued && last.end() == token.span.start() => {
                *last = last.join(token.span);
            }
            _ => out.push(token.span),
        }
    }
    out
}

fn line(text: &str, words: &[Span], shared: &[bool]) -> Line {
    let mut out: Line = Vec::new();
    let mut at = 0;
    let mut push = |span: Span, tone: Tone| {
        if span.is_empty() {
            return;
        }
        match out.last_mut() {
            Some(last) if last.tone == tone => last.text.push_str(span.of(text)),
            _ => out.push(Piece::new(span.of(text), tone)),
        }
    };
    for (word, shared) in words.iter().zip(shared) {
        push(Span::new(at, word.start()), Tone::Shared);
        push(*word, if *shared { Tone::Shared } else { Tone::Only });
        at = word.end();
    }
    push(Span::new(at, text.len()), Tone::Shared);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(line: &Line) -> Vec<&str> {
        let only = line.iter().filter(|p| p.tone == Tone::Only);
        only.map(|p| p.text.as_str()).collect()
    }

    #[test]
    fn marks_whole_words_and_keeps_the_text() {
        let (one, other) =
            ("Crews rescued 12 miners on Monday.", "Crews rescued 21 miners on Tuesday.");
        let diff = word_diff(one, other).expect("they share four words of six");
        assert_eq!(only(&diff.one), ["12", "Monday"]);
        assert_eq!(only(&diff.other), ["21", "Tuesday"]);
        let whole: String = diff.one.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(whole, one);
    }

    #[test]
    fn case_and_quote_marks_do_not_count() {
        let diff = word_diff("“The dam’s wall” held", "\"the dam's wall\" Held");
        let diff = diff.expect("they are the same words");
        assert!(only(&diff.one).is_empty() && only(&diff.other).is_empty());
    }

    #[test]
    fn too_different() {
        assert_eq!(word_diff("The river rose by night", "Prices fell at noon"), None);
        assert_eq!(word_diff("", ""), None);
    }
}
