//! Plain text -> paragraphs.
//!
//! A blank line always ends a paragraph. A single line end does too, except where the file
//! is hard-wrapped: then the lines that were broken for width belong together. Whether it
//! is, is told by what filling leaves behind, never by the file's name:
//!
//! 1. One column explains the line ends: the upper line fits within it and the next line's
//!    first word would not have fitted any more. In a filled text that holds for every line
//!    end inside a paragraph; among paragraphs, verses or captions it is chance.
//! 2. Lines break inside sentences: no full stop above, a small letter below.

use crate::model::{Block, BlockHint};
use crate::text::Span;
use std::ops::RangeInclusive;

/// Columns, in characters, at which text may have been wrapped. Below, lines are verse or
/// labels (`verse_keeps_its_lines`); above, they are paragraphs: of the plain-text saves at
/// hand none of one line a paragraph stays below 160, and mail and wire wrap at 60 to 80.
const COLUMNS: RangeInclusive<usize> = 40..=100;

/// Line ends, in percent of all between two lines of text, that the column must explain.
/// A filled text without blank lines between its paragraphs still has four of five.
const EXPLAINED: usize = 50;

/// Explained line ends, in percent, that must stand inside a sentence. In filled English
/// three of four do.
const INSIDE: usize = 25;

/// Fewer explained line ends than this prove nothing.
const LEAST: usize = 2;

/// The paragraphs of a text, in order: every character that is not white space stands in
/// exactly one.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let column = column(text, &lines);
    let mut out: Vec<Block> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let above = i.checked_sub(1).map(|above| &lines[above]);
        let goes_on = column.zip(above).is_some_and(|(column, above)| {
            !line.first && Joint::new(text, above, line).rejoins(column)
        });
        match out.last_mut() {
            Some(block) if goes_on => block.span = block.span.join(line.span),
            _ => out.push(Block { span: line.span, hint: BlockHint::Unmarked }),
        }
    }
    out
}

/// A line with something on it.
struct Line {
    /// Without the white space at its ends.
    span: Span,
    /// Its width in characters, indent included.
    width: usize,
    /// The white space before it, in characters.
    indent: usize,
    /// Whether it follows a blank line or begins the text.
    first: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut first = true;
    for line in text.split_inclusive('\n') {
        let whole = Span::new(at, at + line.len());
        let span = whole.trim(text);
        at += line.len();
        if span.is_empty() {
            first = true;
            continue;
        }
        let indent = Span::new(whole.start(), span.start()).of(text).chars().count();
        let width = indent + span.of(text).chars().count();
        out.push(Line { span, width, indent, first });
        first = false;
    }
    out
}

/// The line end between two lines with no blank line between them.
struct Joint<'t> {
    /// Width of the upper line.
    upper: usize,
    /// Width that the upper line would have with the next line's first word.
    with_word: usize,
    above: &'t str,
    below: &'t str,
    /// Whether the lower line stands further in than the upper.
    deeper: bool,
}

impl<'t> Joint<'t> {
    fn new(text: &'t str, above: &Line, below: &Line) -> Self {
        let (upper, lower) = (above.span.of(text), below.span.of(text));
        let word = lower.split_whitespace().next().map_or(0, |w| w.chars().count());
        Self {
            upper: above.width,
            with_word: above.width + 1 + word,
            above: upper,
            below: lower,
            deeper: below.indent > above.indent,
        }
    }

    /// Whether filling up to `column` would have broken the line here.
    fn explained_by(&self, column: usize) -> bool {
        self.upper <= column && column < self.with_word
    }

    /// Whether a sentence visibly goes on over the line end.
    fn inside_sentence(&self) -> bool {
        !ends_statement(self.above)
            && self.below.chars().next().is_some_and(char::is_lowercase)
    }

    /// Whether the two lines belong to one paragraph of a text wrapped at `column`.
    fn rejoins(&self, column: usize) -> bool {
        if begins_item(self.below) && (ends_statement(self.above) || self.deeper) {
            return false;
        }
        if self.deeper && ends_statement(self.above) && !begins_item(self.above) {
            return false;
        }
        self.with_word > column && self.upper <= column || self.inside_sentence()
    }
}

/// The column at which the text was wrapped, if it was.
fn column(text: &str, lines: &[Line]) -> Option<usize> {
    let joints: Vec<Joint<'_>> = lines
        .windows(2)
        .filter(|pair| !pair[1].first)
        .map(|pair| Joint::new(text, &pair[0], &pair[1]))
        // An entry of a list begins a line in any text.
        .filter(|joint| !begins_item(joint.below))
        .collect();
    let mut explained = [0_usize; 101];
    for joint in &joints {
        for column in COLUMNS.filter(|c| joint.explained_by(*c)) {
            explained[column] += 1;
        }
    }
    let best = COLUMNS.max_by_key(|c| (explained[*c], std::cmp::Reverse(*c)))?;
    let inside =
        joints.iter().filter(|j| j.explained_by(best) && j.inside_sentence()).count();
    let enough = explained[best] >= LEAST
        && explained[best] * 100 >= joints.len() * EXPLAINED
        && inside * 100 >= explained[best] * INSIDE;
    enough.then_some(best)
}

/// Whether a line ends as a sentence, a label or a verse of speech does.
fn ends_statement(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
        .ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？'])
}

/// Whether a line begins as an entry of a list or a turn of a dialogue does.
fn begins_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '–' | '—' | '*' | '•' | '·' | '◦' | '▪' | '‣') => {
            chars.next().is_some_and(char::is_whitespace)
        }
        Some(c) if c.is_ascii_digit() => {
            let mut rest = chars.skip_while(char::is_ascii_digit);
            matches!(rest.next(), Some('.' | ')'))
                && rest.next().is_some_and(char::is_whitespace)
        }
        _ => false,
    }
}
