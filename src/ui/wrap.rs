//! Text -> screen rows, each a byte range.
//!
//! ratatui's `Paragraph` hides which text is on which row, so the reader wraps by
//! itself: line breaks by UAX #14, never inside a grapheme, measured with the width
//! function of the buffer that the rows are drawn into.

use crate::model::Span;
use crate::present::Piece;
use ratatui::buffer::CellWidth;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

/// The graphemes of a text with the byte that each begins at.
///
/// What is ASCII on both sides needs no tables: a printable character that another one, or
/// nothing, follows is alone (UAX #29: all that joins is outside of ASCII, or a line
/// end).
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = bytes.get(at)?;
        let plain =
            (b' '..=b'~').contains(first) && bytes.get(at + 1).is_none_or(u8::is_ascii);
        let rest = Span::new(at, text.len()).of(text);
        let len = if plain { 1 } else { rest.graphemes(true).next()?.len() };
        let found = (at, Span::new(at, at + len).of(text));
        at += len;
        Some(found)
    })
}

/// How many cells a grapheme takes as the reader draws it: control characters (line ends
/// and tabs inside a paragraph) are drawn as one blank.
pub fn cells(grapheme: &str) -> u16 {
    if grapheme.len() == 1 {
        return 1;
    }
    if grapheme.contains(char::is_control) { 1 } else { grapheme.cell_width() }
}

/// How many cells a text takes as the reader draws it.
pub fn width(text: &str) -> usize {
    graphemes(text).map(|(_, g)| usize::from(cells(g))).sum()
}

/// Whether a grapheme may hang over the right edge unseen: white space that a line may
/// break after.
fn hangs(grapheme: &str) -> bool {
    let glue = |c| matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    grapheme.chars().all(|c| c.is_whitespace() || c.is_control())
        && !grapheme.contains(glue)
}

/// Breaks `text` at `within` into rows of at most `columns` cells.
///
/// The rows are gap-free and in order: put together they are `within`. White space at
/// the end of a row belongs to it and may hang over. A line end inside is white space
/// like any other: hard-wrapped paragraphs flow anew. A word longer than a row is broken
/// between graphemes; a grapheme wider than a row is alone on it. Linear in the text;
/// nothing for an empty `within`; `columns` of 0 counts as 1.
pub fn wrap(text: &str, within: Span, columns: u16) -> Vec<Span> {
    let columns = usize::from(columns.max(1));
    let slice = within.of(text);
    let mut breaks = linebreaks(slice).map(|(at, _)| at).peekable();
    let mut rows = Vec::new();
    let mut from = 0;
    let mut column = 0;
    let mut last: Option<(usize, usize)> = None;
    for (at, grapheme) in graphemes(slice) {
        while breaks.next_if(|b| *b < at).is_some() {}
        if breaks.peek() == Some(&at) && at > from {
            last = Some((at, column));
        }
        let wide = usize::from(cells(grapheme));
        while !hangs(grapheme) && column + wide > columns && at > from {
            let (cut, used) = last.take().unwrap_or((at, column));
            rows.push(Span::new(from, cut).shift(within.start()));
            from = cut;
            column -= used;
        }
        column += wide;
    }
    if from < slice.len() {
        rows.push(Span::new(from, slice.len()).shift(within.start()));
    }
    rows
}

/// Breaks a line of toned pieces into rows of at most `columns` cells.
///
/// White space where a row was broken is dropped. An empty line is one empty row.
pub fn wrap_pieces(line: &[Piece], columns: u16) -> Vec<Vec<Piece>> {
    let whole: String = line.iter().map(|p| p.text.as_str()).collect();
    let mut out = Vec::new();
    for row in wrap(&whole, Span::new(0, whole.len()), columns) {
        let mut pieces = Vec::new();
        let mut at = 0;
        let kept = Span::new(row.start(), row.start() + row.of(&whole).trim_end().len());
        for piece in line {
            let here = Span::new(at, at + piece.text.len());
            if let Some(part) = here.meet(kept) {
                pieces.push(Piece::new(part.of(&whole), piece.tone));
            }
            at = here.end();
        }
        out.push(pieces);
    }
    if out.is_empty() {
        out.push(Vec::new());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, columns: u16) -> Vec<&str> {
        let whole = Span::new(0, text.len());
        wrap(text, whole, columns).into_iter().map(|r| r.of(text)).collect()
    }

    #[test]
    fn breaks_at_words_and_inside_long_ones() {
        assert_eq!(rows("one two three", 7), ["one two ", "three"]);
        assert_eq!(rows("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(rows("a  \n b", 1), ["a  \n ", "b"]);
        assert_eq!(rows("", 5), Vec::<&str>::new());
    }

    #[test]
    fn keeps_clusters_and_wide_characters_whole() {
        assert_eq!(rows("👨‍👩‍👧👨‍👩‍👧", 3), ["👨‍👩‍👧", "👨‍👩‍👧"]);
        assert_eq!(rows("北京，上海。", 4), ["北", "京，", "上", "海。"]);
        assert_eq!(rows("界界", 1), ["界", "界"]);
        assert_eq!(rows("♻️♻️", 3), ["♻️", "♻️"]);
    }

    #[test]
    fn toned_lines_keep_their_tones_over_a_break() {
        use crate::present::Tone;
        let line = [Piece::new("ab cd", Tone::Key), Piece::new(" ef", Tone::Dim)];
        let rows = wrap_pieces(&line, 5);
        assert_eq!(rows[0], [Piece::new("ab cd", Tone::Key)]);
        assert_eq!(rows[1], [Piece::new("ef", Tone::Dim)]);
    }
}
