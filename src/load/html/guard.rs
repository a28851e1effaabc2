//! Whether a page can be made a tree in time and memory that its size explains.
//!
//! HTML's rules for broken nesting copy open formatting elements into every new block, and
//! look through all open elements at many tags: a small page can so ask for gigabytes. No
//! page of news comes near either limit.

use crate::load::draft::{DEEPEST, Trouble};

/// The largest page, in MiB: a tree takes about ten times its text.
const LARGEST: usize = 16;

/// Copies of formatting elements that a page may ask for. The pages of the samples ask for
/// some thousand.
const COPIES: usize = 4_000_000;

/// Elements that close themselves, or are closed by what follows: they do not pile up.
const SHALLOW: [&str; 32] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "hr", "img", "input",
    "li", "link", "meta", "optgroup", "option", "p", "param", "rb", "rp", "rt", "rtc",
    "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr", "keygen",
];

/// Elements that are opened again in the next block where they were left open.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong",
    "tt", "u",
];

/// Elements whose content is text, whatever it looks like.
const RAW: [&str; 8] =
    ["script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"];

/// Looks through the tags of a page, in time linear in it.
pub(super) fn check(text: &str) -> Result<(), Trouble> {
    if text.len() > LARGEST * 1024 * 1024 {
        let what = format!(
            "the page has more than the {LARGEST} MiB that are read of one; save its text"
        );
        return Err(Trouble::new(what));
    }
    let mut open = Open::default();
    let mut tags = Tags { bytes: text.as_bytes(), at: 0 };
    while let Some(tag) = tags.next() {
        open.see(&tag);
        let refused = if open.depth > DEEPEST {
            format!("elements stand more than {DEEPEST} deep in one another")
        } else if open.copies > COPIES {
            "formatting elements are left open without end".to_string()
        } else {
            continue;
        };
        let before = text.get(..tags.at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let what = format!("{refused}: no news page is like that; save its text");
        return Err(Trouble::at(line, what));
    }
    Ok(())
}

/// How many elements of each name are open, nearly: an end closes the last of its name.
#[derive(Default)]
struct Open {
    names: std::collections::BTreeMap<Vec<u8>, usize>,
    depth: usize,
    formatting: usize,
    copies: usize,
}

impl Open {
    fn see(&mut self, tag: &Tag) {
        let name = std::str::from_utf8(&tag.name).unwrap_or("?");
        let formatting = FORMATTING.contains(&name);
        if !tag.end && !formatting {
            self.copies += self.formatting;
        }
        if SHALLOW.contains(&name) || RAW.contains(&name) {
            return;
        }
        let count = self.names.entry(tag.name.clone()).or_default();
        if !tag.end {
            *count += 1;
            self.depth += 1;
            self.formatting += usize::from(formatting);
        } else if *count > 0 {
            *count -= 1;
            self.depth -= 1;
            self.formatting -= usize::from(formatting);
        }
    }
}

/// A start or end tag; its name in small letters, cut at sixteen bytes.
struct Tag {
    name: Vec<u8>,
    end: bool,
}

/// The tags of a page, comments and raw text aside.
struct Tags<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Tags<'_> {
    fn find(&self, from: usize, wanted: &[u8]) -> Option<usize> {
        let tail = self.bytes.get(from..)?;
        tail.windows(wanted.len())
            .position(|w| w.eq_ignore_ascii_case(wanted))
            .map(|n| from + n)
    }

    fn next(&mut self) -> Option<Tag> {
        loop {
            let tail = self.bytes.get(self.at..)?;
            let start = self.at + tail.iter().position(|b| *b == b'<')?;
            let rest = self.bytes.get(start + 1..)?;
            if rest.starts_with(b"!--") {
                self.at =
                    self.find(start + 4, b"-->").map_or(self.bytes.len(), |n| n + 3);
                continue;
            }
            let end = rest.first() == Some(&b'/');
            let name_at = start + 1 + usize::from(end);
            let name: Vec<u8> = self
                .bytes
                .get(name_at..)?
                .iter()
                .take(16)
                .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
                .map(u8::to_ascii_lowercase)
                .collect();
            if !name.first().is_some_and(u8::is_ascii_alphabetic) {
                self.at = start + 1;
                continue;
            }
            self.at = self.tag_end(name_at);
            if !end && RAW.iter().any(|raw| raw.as_bytes() == name) {
                let close = [b"</", name.as_slice()].concat();
                self.at = self.find(self.at, &close).unwrap_or(self.bytes.len());
            }
            return Some(Tag { name, end });
        }
    }

    /// Behind the `>` of the tag whose name begins at `from`; one inside quotes is none.
    fn tag_end(&self, from: usize) -> usize {
        let mut quote = None;
        let mut value = false;
        for (i, byte) in self.bytes.iter().enumerate().skip(from) {
            match (quote, byte) {
                (None, b'>') => return i + 1,
                (None, b'"' | b'\'') if value => quote = Some(*byte),
                (Some(open), byte) if open == *byte => quote = None,
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                value = *byte == b'=';
            }
        }
        self.bytes.len()
    }
}
