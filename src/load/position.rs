//! Spans of an article's text -> lines and columns of its file on disk.

use super::decode::decode;
use super::gzip::unpacked;
use super::inputs::{LARGEST, numbered, read_file};
use super::origin::Traced;
use super::sanitize::{self, sanitize};
use crate::model::{Article, OriginMap};
use crate::text::Span;
use std::path::Path;

/// A place in a file: line and column, from 1, the column in characters.
pub type LineColumn = (usize, usize);

/// Where stretches of an article are in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDisk {
    /// The file, where the article's path names more than that (`feed.xml#2`).
    pub file: String,
    /// First character and end of each stretch that was asked for. Of a file of markup, the
    /// place of the words, found by the text in front of them; the file's head where they
    /// are not in it as the article has them.
    pub places: Vec<(LineColumn, LineColumn)>,
}

/// Characters of the text in front of some words that they are looked up with, the longest
/// first. Letters and digits only: what stands between differs with the markup.
const CONTEXTS: [usize; 5] = [80, 40, 20, 10, 0];

/// Characters behind them, where nothing in front helps.
const BEHIND: usize = 12;

/// Reads an article's file again and looks its stretches up; `None` where the article has no
/// file (standard input) or it cannot be read any more.
pub fn on_disk(article: &Article, spans: &[Span]) -> Option<OnDisk> {
    let (path, _) = numbered(Path::new(&article.path));
    // A pipe can be read but once.
    if !path.is_file() {
        return None;
    }
    let bytes = read_file(&path).ok()?;
    let bytes = unpacked(&bytes, &article.path, LARGEST).ok()?;
    let decoded = decode(&bytes).traced;
    let lines = Lines::of(decoded.text());
    let plain = sanitize(&decoded).traced.text() == article.text;
    let page = (!plain).then(|| Letters::of(decoded.text()));
    let places = spans.iter().map(|span| match &page {
        None => {
            let at = |byte| decoded_byte(&decoded, article.origin.file_byte(byte));
            (lines.place(at(span.start())), lines.place(at(span.end())))
        }
        Some(page) => match page.find(&article.text, *span) {
            Some((start, end)) => (lines.place(start), lines.place(end)),
            None => ((1, 1), (1, 1)),
        },
    });
    let places = places.collect();
    Some(OnDisk { file: sanitize::line(&path.to_string_lossy()), places })
}

/// The byte of the decoded text that was decoded from byte `file` of the file.
fn decoded_byte(decoded: &Traced, file: usize) -> usize {
    let OriginMap { steps } = decoded.map();
    let next = steps.partition_point(|(_, from)| *from as usize <= file);
    let at = match next.checked_sub(1).and_then(|i| steps.get(i)) {
        Some((text, from)) => *text as usize + (file - *from as usize),
        None => file,
    };
    at.min(decoded.text().len())
}

/// Where the lines of a text begin: behind LF, CR LF, and CR alone.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Self {
            text,
            starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect(),
        }
    }

    fn place(&self, at: usize) -> LineColumn {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let before = Span::new(start, at.max(start)).get(self.text).unwrap_or_default();
        (line, before.chars().count() + 1)
    }
}

/// The letters and digits of a file of markup, without tags, references and escapes.
struct Letters {
    letters: String,
    /// For each byte of `letters`, the byte of the file's text.
    from: Vec<usize>,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut out = Self { letters: String::new(), from: Vec::new() };
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, c)| *c);
            match c {
                '<' if next
                    .is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)) =>
                {
                    while chars.next_if(|(_, c)| *c != '>').is_some() {}
                }
                '&' => {
                    let reference = |c: &char| c.is_ascii_alphanumeric() || *c == '#';
                    let rest = Span::new(at + 1, text.len()).of(text);
                    let length = rest.chars().take_while(reference).count();
                    if length > 0 && rest.chars().nth(length) == Some(';') {
                        chars.by_ref().take(length + 1).for_each(|_| {});
                    }
                }
                '\\' => {
                    let digits = if next == Some('u') { 5 } else { 1 };
                    chars.by_ref().take(digits).for_each(|_| {});
                }
                c if c.is_alphanumeric() => {
                    out.letters.push(c);
                    out.from.extend(std::iter::repeat_n(at, c.len_utf8()));
                }
                _ => {}
            }
        }
        out
    }

    /// First byte and end of some words in the file's text.
    fn find(&self, text: &str, span: Span) -> Option<(usize, usize)> {
        let letters = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let words = letters(span.of(text));
        if words.is_empty() {
            return None;
        }
        let before = letters(Span::new(0, span.start()).of(text));
        let after = letters(Span::new(span.end(), text.len()).of(text));
        let after: String = after.chars().take(BEHIND).collect();
        let looked_up = CONTEXTS.iter().find_map(|most| {
            let head = before.chars().count().saturating_sub(*most);
            let context: String = before.chars().skip(head).collect();
            let tail = if context.is_empty() { after.as_str() } else { "" };
            let found = self.letters.find(&format!("{context}{words}{tail}"))?;
            Some(found + context.len())
        });
        let start = looked_up.or_else(|| self.letters.find(&words))?;
        let last = self.from.get(start + words.len() - 1)?;
        let end = last + words.chars().next_back().map_or(1, char::len_utf8);
        Some((*self.from.get(start)?, end))
    }
}
