//! One sentence as the readers of numbers see it: folded words with their neighbours.

use super::super::Scene;
use super::super::words::{self, Opens};
use crate::text::{Shape, Span, Token, TokenKind};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Folded months. Look-up only.
pub(super) static MONTHS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "january february march april may june july august september october november \
     december jan feb mar apr jun jul aug sep sept oct nov dec"
        .split_whitespace()
        .collect()
});

/// Folded weekdays. Look-up only.
pub(super) static WEEKDAYS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed \
     thu thur thurs fri sat sun"
        .split_whitespace()
        .collect()
});

/// Whether a folded word is a month or a weekday.
pub(super) fn calendar(word: &str) -> bool {
    MONTHS.contains(word) || WEEKDAYS.contains(word)
}

/// The tokens of a sentence with their folded words.
pub(super) struct Line<'a> {
    /// The article's text.
    pub(super) text: &'a str,
    /// The sentence's tokens.
    pub(super) tokens: &'a [Token],
    words: words::Line<'a>,
    /// For each token whether an extractor of an earlier row has it.
    taken: Vec<bool>,
    /// Whether most words are capitalised, as in a headline: capitals say nothing then.
    pub(super) titled: bool,
}

impl<'a> Line<'a> {
    /// The line of the scene's sentence.
    pub(super) fn new(scene: &Scene<'a>) -> Self {
        let from = scene.before.partition_point(|m| m.sentence < scene.sentence);
        let before = scene.before.get(from..).unwrap_or_default();
        // They do not overlap, so both their starts and their ends ascend.
        let mut spans: Vec<Span> = before.iter().map(|m| m.span).collect();
        spans.sort_unstable();
        let mut left = spans.as_slice();
        let has = |t: &Token| {
            while let Some((_, next)) =
                left.split_first().filter(|(s, _)| s.end() <= t.span.start())
            {
                left = next;
            }
            left.first().is_some_and(|s| s.overlaps(t.span))
        };
        let taken = scene.tokens.iter().map(has).collect();
        let long = |t: &&Token| t.kind == TokenKind::Word && t.span.len() > 3;
        let all = scene.tokens.iter().filter(long).count();
        let capital =
            scene.tokens.iter().filter(long).filter(|t| t.shape != Shape::Lower);
        let titled = all >= 3 && capital.count() * 4 >= all * 3;
        Self { text: scene.text, tokens: scene.tokens, words: scene.line, taken, titled }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The folded token at `i`; empty past either end.
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.words.folded(i)
    }

    /// Whether something of this kind may begin at token `i`.
    pub(super) fn opens(&self, i: usize, what: Opens) -> bool {
        self.words.opens(i, what)
    }

    /// The folded token `back` places before `i`; empty where there is none.
    pub(super) fn before(&self, i: usize, back: usize) -> &'a str {
        i.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// Whether the tokens from `i` on are `words`.
    pub(super) fn reads(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, w)| self.word(i + k) == *w)
    }

    /// Whether token `i` touches the one before it.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// Whether token `i` is of this kind.
    pub(super) fn is(&self, i: usize, kind: TokenKind) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == kind)
    }

    /// Whether token `i` is a word.
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.is(i, TokenKind::Word)
    }

    /// Whether token `i` is a number in digits.
    pub(super) fn is_digits(&self, i: usize) -> bool {
        self.is(i, TokenKind::Number)
    }

    /// Whether token `i` is a hyphen or dash with something glued to both of its sides.
    pub(super) fn hyphen(&self, i: usize) -> bool {
        self.word(i) == "-" && self.glued(i) && self.glued(i + 1)
    }

    /// How token `i` is written.
    pub(super) fn shape(&self, i: usize) -> Shape {
        self.tokens.get(i).map_or(Shape::None, |t| t.shape)
    }

    /// Whether token `i` begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        matches!(self.shape(i), Shape::Title | Shape::Upper)
    }

    /// Whether token `i` begins with a capital, whatever follows it: `KSh`.
    pub(super) fn capital_or_mixed(&self, i: usize) -> bool {
        self.raw(i).starts_with(char::is_uppercase)
    }

    /// The token at `i` as it stands in the text.
    pub(super) fn raw(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.of(self.text))
    }

    /// Whether an extractor of an earlier row has token `i`.
    pub(super) fn is_taken(&self, i: usize) -> bool {
        self.taken.get(i).copied().unwrap_or(false)
    }
}
