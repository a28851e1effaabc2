//! What may reach a screen: line ends and printable characters, nothing that steers a
//! terminal or hides one text behind another.
//!
//! | in the file | in the text |
//! |---|---|
//! | CR LF, CR, form feed, vertical tab, NEL, U+2028, U+2029 | `\n` |
//! | tab | a blank |
//! | a whole escape sequence (ECMA-48: CSI, OSC and its like with their payload, two-byte) | nothing |
//! | any other control character (C0, DEL, C1) | nothing |
//! | bidirectional embeddings, overrides, isolates (U+202A–202E, U+2066–2069) | nothing |
//! | everything else, no-break spaces included | as it is |
//!
//! C1 forms of escape sequences (U+0080–009F) lose the introducer only, and what would be
//! their payload stays visible: in text that was decoded twice these characters are the
//! remains of quotation marks, and the words after them are the article's. Only CSI with
//! parameters (`U+009B 31 m`) goes as a whole.

use super::origin::Traced;
use crate::text::Span;

/// Sanitized text and how much of the file it leaves out.
#[derive(Debug)]
pub(super) struct Sanitized {
    /// The text.
    pub(super) traced: Traced,
    /// Escape sequences, control characters and bidirectional controls left out. Line ends
    /// and tabs, which are put differently, do not count.
    pub(super) dropped: usize,
}

/// Makes decoded text safe to show, keeping its trace to the file.
pub(super) fn sanitize(decoded: &Traced) -> Sanitized {
    let text = decoded.text();
    let mut out = Traced::with_capacity(text.len());
    let mut dropped = 0;
    let mut steps = decoded.map().steps.iter().peekable();
    // From decoded byte `step.0` on, the file's byte is `step.1` plus the distance.
    let mut step = (0, 0);
    let mut scanner = Scanner::new(text);
    while let Some((at, c, piece)) = scanner.next() {
        while let Some((from, file)) = steps.next_if(|(from, _)| *from as usize <= at) {
            step = (*from as usize, *file as usize);
        }
        let file = step.1 + (at - step.0);
        match piece {
            Piece::Keep => out.push(c, file),
            Piece::Put(other) => out.push(other, file),
            Piece::Skip => {}
            Piece::Drop => dropped += 1,
        }
    }
    Sanitized { traced: out, dropped }
}

/// As [`sanitize`], for text that was decoded elsewhere, with how much is left out.
pub(super) fn text(text: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let mut dropped = 0;
    let mut scanner = Scanner::new(text);
    while let Some((_, c, piece)) = scanner.next() {
        match piece {
            Piece::Keep => out.push(c),
            Piece::Put(other) => out.push(other),
            Piece::Skip => {}
            Piece::Drop => dropped += 1,
        }
    }
    (out, dropped)
}

/// A line of metadata, a path, a message: as [`sanitize`], with line ends as blanks.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut scanner = Scanner::new(text);
    while let Some((_, c, piece)) = scanner.next() {
        match piece {
            Piece::Keep if c == '\n' => out.push(' '),
            Piece::Keep => out.push(c),
            Piece::Put('\n') => out.push(' '),
            Piece::Put(other) => out.push(other),
            Piece::Skip | Piece::Drop => {}
        }
    }
    out
}

/// What becomes of a character, or of the sequence that it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Keep,
    Put(char),
    /// Left out without loss: the CR of CR LF.
    Skip,
    /// Left out.
    Drop,
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// The last look for the end of a string sequence: up to where, and the byte after its
    /// terminator if there was one. Kept so that many open sequences cost one look.
    looked: (usize, Option<usize>),
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, looked: (0, None) }
    }

    fn rest(&self, from: usize) -> &'t str {
        Span::new(from, self.text.len()).of(self.text)
    }

    fn next(&mut self) -> Option<(usize, char, Piece)> {
        let at = self.at;
        let c = self.rest(at).chars().next()?;
        let after = at + c.len_utf8();
        let (piece, end) = match c {
            '\n' => (Piece::Keep, after),
            '\r' if self.rest(after).starts_with('\n') => (Piece::Skip, after),
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                (Piece::Put('\n'), after)
            }
            '\t' => (Piece::Put(' '), after),
            '\u{1b}' => (Piece::Drop, self.escape(after)),
            '\u{9b}' => {
                let end = csi(self.text.as_bytes(), after).filter(|end| *end > after + 1);
                (Piece::Drop, end.unwrap_or(after))
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => (Piece::Drop, after),
            c if c.is_control() => (Piece::Drop, after),
            _ => (Piece::Keep, after),
        };
        self.at = end;
        Some((at, c, piece))
    }

    /// Where the sequence ends whose ESC ends before `at`. A malformed one is its
    /// introducer.
    fn escape(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        match bytes.get(at) {
            Some(b'[') => csi(bytes, at + 1).unwrap_or(at + 1),
            Some(b']' | b'P' | b'X' | b'^' | b'_') => {
                self.string_end(at + 1).unwrap_or(at + 1)
            }
            Some(0x20..=0x2f) => {
                let middle = run(bytes, at, 0x20..=0x2f);
                match bytes.get(middle) {
                    Some(0x30..=0x7e) => middle + 1,
                    _ => at,
                }
            }
            Some(0x30..=0x7e) => at + 1,
            _ => at,
        }
    }

    /// Where a string sequence ends that begins at `at`: after BEL, ESC \ or U+009C on the
    /// same line. Without an end it is no sequence: nothing may swallow an article.
    fn string_end(&mut self, at: usize) -> Option<usize> {
        if at >= self.looked.0 {
            self.looked = look_for_end(self.text.as_bytes(), at);
        }
        self.looked.1
    }
}

/// How far was looked, and the byte after the terminator.
fn look_for_end(bytes: &[u8], from: usize) -> (usize, Option<usize>) {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match (byte, bytes.get(at + 1)) {
            (0x07, _) => return (at + 1, Some(at + 1)),
            (0x1b, Some(b'\\')) | (0xc2, Some(0x9c)) => return (at + 2, Some(at + 2)),
            (b'\n' | b'\r', _) => return (at, None),
            _ => at += 1,
        }
    }
    (at, None)
}

/// Where a control sequence ends whose parameters begin at `at`: after parameters,
/// intermediates and a final byte.
fn csi(bytes: &[u8], at: usize) -> Option<usize> {
    let parameters = run(bytes, at, 0x30..=0x3f);
    let middle = run(bytes, parameters, 0x20..=0x2f);
    matches!(bytes.get(middle), Some(0x40..=0x7e)).then_some(middle + 1)
}

fn run(bytes: &[u8], from: usize, of: std::ops::RangeInclusive<u8>) -> usize {
    let tail = bytes.get(from..).unwrap_or_default();
    from + tail.iter().take_while(|b| of.contains(b)).count()
}
