//! Which words a linked pair of sentences shares, and which only one of them has.

use super::columns::link;
use super::{Line, Piece, Tone};
use crate::model::{Collation, Locus, Prepared, Value};
use crate::text::{Span, TokenKind, fold, tokens};
use crate::values::Measure;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// Least share of words in common (twice the shared over all, 0..=1) at which words are
/// set against each other. Below it the marks would cover the sentences and say nothing;
/// chosen by hand, see the test `too_different`.
const LEAST_SHARED: f64 = 0.3;

/// A stretch of an article, to be set against one of another.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// The article.
    pub article: &'a Prepared,
    /// Which bytes of its text.
    pub span: Span,
}

/// The words that only one of two stretches has, as runs: byte ranges of each article's
/// text, ascending. Neighbouring words are one run; a date, a time or a sum is marked whole
/// or not at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnlyWords {
    /// Of the first.
    pub one: Vec<Span>,
    /// Of the other.
    pub other: Vec<Span>,
}

/// Sets two stretches against each other by whole words; case, accents and typographic
/// quote marks do not count. `None` where they share too little. The reader's sheet of
/// words, its synopsis and the `diff` of two versions all mark what this finds.
pub fn only_words(one: Stretch<'_>, other: Stretch<'_>) -> Option<OnlyWords> {
    let sides = [Side::new(one), Side::new(other)];
    let mut mates = sides.each_ref().map(|side| vec![None; side.words.len()]);
    let mut common = 0_usize;
    let [left, right] = &sides;
    for op in capture_diff_slices(Algorithm::Myers, &left.folded, &right.folded) {
        if op.tag() == DiffTag::Equal {
            for (i, j) in op.old_range().zip(op.new_range()) {
                (mates[0][i], mates[1][j]) = (Some(j), Some(i));
                common += 1;
            }
        }
    }
    let total = left.words.len() + right.words.len();
    if total == 0 || (2 * common) as f64 / (total as f64) < LEAST_SHARED {
        return None;
    }
    keep_whole(&sides, &mut mates);
    let [one, other] = [0, 1].map(|at| runs(&sides[at].words, &mates[at]));
    Some(OnlyWords { one, other })
}

/// The same of two linked sentences: as wholes, and where these share too little, of the
/// parts of them that match.
pub fn pair_words_differ(
    collation: &Collation,
    one: Locus,
    other: Locus,
) -> Option<OnlyWords> {
    let stretch =
        |at: Locus, span| Stretch { article: collation.article(at.article), span };
    let whole = |at: Locus| stretch(at, collation.sentence(at).span);
    only_words(whole(one), whole(other)).or_else(|| {
        let link = link(collation, one, other)?;
        let part = |at: Locus| Some(stretch(at, link.part_of(at)?));
        only_words(part(one)?, part(other)?)
    })
}

/// A stretch as [`Tone::Only`] and [`Tone::Shared`].
pub fn marked(stretch: Stretch<'_>, only: &[Span]) -> Line {
    let text = &stretch.article.article.text;
    let mut out = Line::new();
    let mut at = stretch.span.start();
    let mut push = |span: Span, tone: Tone| {
        if !span.is_empty() {
            out.push(Piece::new(span.of(text), tone));
        }
    };
    for run in only.iter().filter_map(|run| run.meet(stretch.span)) {
        push(Span::new(at, run.start()), Tone::Shared);
        push(run, Tone::Only);
        at = run.end();
    }
    push(Span::new(at, stretch.span.end()), Tone::Shared);
    out
}

/// For each word of a side, the word of the other side that it is.
type Mates = Vec<Option<usize>>;

/// One side, in words.
struct Side {
    words: Vec<Span>,
    folded: Vec<String>,
    /// Words that are one value, as ranges of `words`.
    values: Vec<Range<usize>>,
}

impl Side {
    fn new(stretch: Stretch<'_>) -> Self {
        let text = &stretch.article.article.text;
        let words = words(text, stretch.span);
        let folded = words.iter().map(|s| fold(s.of(text))).collect();
        let mentions = &stretch.article.mentions;
        let from = mentions.partition_point(|m| m.span.start() < stretch.span.start());
        let near = mentions[from..].iter();
        let inside = near.take_while(|m| m.span.start() < stretch.span.end());
        let values = inside.filter(|m| is_one_value(&m.value)).map(|mention| {
            let first = words.partition_point(|w| w.end() <= mention.span.start());
            let past = words.partition_point(|w| w.start() < mention.span.end());
            first..past.max(first)
        });
        let values = values.filter(|range| range.len() > 1).collect();
        Self { words, folded, values }
    }
}

/// Whether a mention is a date, a time, a sum or another measurement, and not a matter of
/// words.
fn is_one_value(value: &Value) -> bool {
    match value {
        Value::Date(_) | Value::Time(_) => true,
        Value::Quantity(quantity) => quantity.measure != Measure::Count,
        Value::Name(_)
        | Value::Title(_)
        | Value::Quote(_)
        | Value::Speaker(_)
        | Value::Claim(_) => false,
    }
}

/// Takes back what is shared of a value that is not shared as a whole, on both sides, until
/// nothing changes. Each turn takes at least one word.
fn keep_whole(sides: &[Side; 2], mates: &mut [Mates; 2]) {
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for at in [0, 1] {
            for range in &sides[at].values {
                let alone = range.clone().any(|word| mates[at][word].is_none());
                for word in range.clone().filter(|_| alone) {
                    if let Some(mate) = mates[at][word].take() {
                        mates[1 - at][mate] = None;
                        changed = true;
                    }
                }
            }
        }
    }
}

/// Words without a mate, neighbours joined.
fn runs(words: &[Span], mates: &[Option<usize>]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut joins = false;
    for (word, mate) in words.iter().zip(mates) {
        match (mate, out.last_mut()) {
            (Some(_), _) => {}
            (None, Some(run)) if joins => *run = run.join(*word),
            (None, _) => out.push(*word),
        }
        joins = mate.is_none();
    }
    out
}

/// Characters between two tokens that make them one word: `4:15`, `10/12`, `US-led`.
const INSIDE: [char; 10] =
    [':', '.', ',', '/', '-', '\u{2010}', '\u{2011}', '&', '\'', '’'];
/// Signs before a number that belong to it.
const BEFORE: [char; 6] = ['$', '€', '£', '¥', '₹', '#'];
/// Signs after one.
const AFTER: [char; 4] = ['%', '‰', '°', '€'];

/// Words and numbers: what is written without a blank is one, so that `4:15` and `$30m` are
/// never cut.
fn words(text: &str, within: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let from = within.start();
    for token in tokens(within.of(text)) {
        let span = token.span.shift(from);
        let mark = span.of(text);
        let sign = |of: &[char]| mark.chars().next().is_some_and(|c| of.contains(&c));
        let touches = |gap: Span| gap.of(text).chars().all(|c| INSIDE.contains(&c));
        match out.last_mut() {
            _ if token.kind == TokenKind::Mark && sign(&BEFORE) => out.push(span),
            Some(last) if token.kind == TokenKind::Mark => {
                if sign(&AFTER) && last.end() == span.start() {
                    *last = last.join(span);
                }
            }
            None if token.kind == TokenKind::Mark => {}
            Some(last) if touches(Span::new(last.end(), span.start())) => {
                *last = last.join(span);
            }
            _ => out.push(span),
        }
    }
    // A sign that was followed by a blank belongs to nothing.
    out.retain(|word| word.of(text).chars().any(char::is_alphanumeric));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_one_piece_is_one_word() {
        let text = "At 4:15 p.m., $30m (5.5%) of US-led aid—half—came: “don’t” 10/12.";
        let all = words(text, Span::new(0, text.len()));
        let all: Vec<&str> = all.into_iter().map(|w| w.of(text)).collect();
        assert_eq!(
            all,
            [
                "At", "4:15", "p.m.", "$30m", "5.5%", "of", "US-led", "aid", "half",
                "came", "don’t", "10/12"
            ]
        );
        assert_eq!(words("", Span::new(0, 0)), []);
        assert_eq!(words("$ — !", Span::new(0, 7)), []);
    }
}
