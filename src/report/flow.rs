//! Styled text -> lines of a width.

use crate::text::Span;
use std::io::{self, Write};
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How a stretch of a text report looks where colour is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Strong,
    Dim,
    /// Of a major divergence.
    Major,
    /// Of a minor divergence.
    Minor,
    /// Of an agreement.
    Agreed,
}

impl Paint {
    /// The sequence that turns it on. The terminal's own 16 colours: its user chose them.
    fn on(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "\x1b[1m",
            Self::Dim => "\x1b[2m",
            Self::Major => "\x1b[1;31m",
            Self::Minor => "\x1b[33m",
            Self::Agreed => "\x1b[32m",
        }
    }
}

/// Where lines go and how they look.
pub(super) struct Page<'w> {
    /// The writer.
    pub(super) out: &'w mut dyn Write,
    /// Cells in a line.
    pub(super) width: usize,
    /// Whether to colour.
    pub(super) color: bool,
}

/// The least number of cells that text gets beside its indent, however narrow the page.
const NARROWEST: usize = 8;

impl Page<'_> {
    /// An empty line.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A paragraph: its first line behind `first`, the others as far in. White space in it
    /// flows.
    pub(super) fn flow(&mut self, first: &str, line: &Flow) -> io::Result<()> {
        let indent = UnicodeWidthStr::width(first);
        let width = self.width.saturating_sub(indent).max(NARROWEST);
        let rows = wrap(&line.text, width);
        for (i, row) in rows.iter().enumerate() {
            if i == 0 {
                write!(self.out, "{first}")?;
            } else {
                write!(self.out, "{:indent$}", "")?;
            }
            self.row(line, *row)?;
            writeln!(self.out)?;
        }
        if rows.is_empty() {
            writeln!(self.out, "{}", first.trim_end())?;
        }
        Ok(())
    }

    fn row(&mut self, line: &Flow, row: Span) -> io::Result<()> {
        for (span, paint) in &line.paints {
            let Some(piece) = span.meet(row) else { continue };
            let text = piece.of(&line.text);
            let on = paint.on();
            if self.color && !on.is_empty() {
                write!(self.out, "{on}{text}\x1b[0m")?;
            } else {
                write!(self.out, "{text}")?;
            }
        }
        Ok(())
    }
}

/// A line under construction: pieces of text, each with its look.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    /// Gap-free and in order.
    paints: Vec<(Span, Paint)>,
}

impl Flow {
    /// Appends a piece. Every run of white space in the line becomes one blank; no-break
    /// spaces stay.
    #[must_use]
    pub(super) fn add(mut self, paint: Paint, piece: &str) -> Self {
        let from = self.text.len();
        for c in piece.chars() {
            let glue = matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
            if !c.is_whitespace() || glue {
                self.text.push(c);
            } else if !self.text.ends_with(' ') && !self.text.is_empty() {
                self.text.push(' ');
            }
        }
        self.paints.push((Span::new(from, self.text.len()), paint));
        self
    }

    /// Appends a piece with no look of its own.
    #[must_use]
    pub(super) fn plain(self, piece: &str) -> Self {
        self.add(Paint::Plain, piece)
    }
}

/// Rows of at most `width` cells, without the blanks at their ends. A word wider than a row
/// is on rows of its own, cut between characters.
fn wrap(text: &str, width: usize) -> Vec<Span> {
    let mut rows = Vec::new();
    let mut row = Span::default();
    let mut from = 0;
    for (at, _) in linebreaks(text) {
        let word = Span::new(from, at);
        let longer = Span::new(row.start(), at);
        let fits = cells(longer.trim(text).of(text)) <= width;
        if fits || row.is_empty() {
            row = longer;
        } else {
            rows.push(row.trim(text));
            row = word;
        }
        from = at;
    }
    rows.push(row.trim(text));
    rows.retain(|row| !row.is_empty());
    rows.into_iter().flat_map(|row| cut(text, row, width)).collect()
}

/// How many cells a text takes.
fn cells(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.len();
    }
    UnicodeWidthStr::width(text)
}

/// A row in pieces that fit; itself where it does.
fn cut(text: &str, row: Span, width: usize) -> Vec<Span> {
    if cells(row.of(text)) <= width {
        return vec![row];
    }
    let mut out = Vec::new();
    let mut piece = Span::new(row.start(), row.start());
    for (at, grapheme) in row.of(text).grapheme_indices(true) {
        let next = Span::new(at, at + grapheme.len()).shift(row.start());
        let longer = piece.join(next);
        if piece.is_empty() || cells(longer.of(text)) <= width {
            piece = longer;
        } else {
            out.push(piece);
            piece = next;
        }
    }
    out.push(piece);
    out
}

/// "1 account", "2 accounts".
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
