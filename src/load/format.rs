//! What a file is, by its content first and its name second.

use super::decode::{Decoded, decode};
use super::error::LoadError;
use super::manifest;
use std::path::Path;

/// What a file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// Text as people save it.
    Plain,
    /// A set of articles.
    Manifest,
    /// A web page.
    Html,
    /// News XML, a feed, any other XML.
    Xml,
    /// News JSON or any other JSON.
    Json,
    /// Rich text.
    Rtf,
    /// Pages of ink.
    Pdf,
    /// An office document or another archive.
    Zip,
    /// An office document of the old kind.
    OldOffice,
    /// Compressed.
    Gzip,
    /// No text at all.
    Binary,
}

/// How many bytes are looked at to tell text from other bytes.
const SAMPLE: usize = 65_536;

/// Control characters in percent of a sample from which on it is no text. Random bytes have
/// ten, wire copy with its transmission marks less than one.
const CONTROLS: usize = 3;

/// Tells what a file is, from its bytes, its characters and its name.
fn detect(path: &Path, bytes: &[u8], text: &str) -> Format {
    if let Some(format) = by_magic(bytes) {
        return format;
    }
    if is_binary(text) {
        return Format::Binary;
    }
    let ending = path.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
    let ending = ending.as_deref().unwrap_or_default();
    let start = text.trim_start();
    let begins = |tag: &str| {
        start.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag))
    };
    if begins("{\\rtf") {
        Format::Rtf
    } else if begins("<!doctype html") || begins("<html") || begins("<head") {
        Format::Html
    } else if begins("<?xml") || begins("<!doctype") {
        Format::Xml
    } else if start.starts_with('<') && matches!(ending, "html" | "htm" | "xhtml") {
        Format::Html
    } else if start.starts_with('<') && matches!(ending, "xml" | "rss" | "atom") {
        Format::Xml
    } else if is_json(start) {
        Format::Json
    } else if ending == "toml" || manifest::is_manifest(text) {
        Format::Manifest
    } else {
        Format::Plain
    }
}

fn by_magic(bytes: &[u8]) -> Option<Format> {
    const MAGIC: [(&[u8], Format); 16] = [
        (b"%PDF-", Format::Pdf),
        (b"PK\x03\x04", Format::Zip),
        (b"PK\x05\x06", Format::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::OldOffice),
        (b"\x1f\x8b", Format::Gzip),
        (b"\xff\xfe\0\0", Format::Binary),
        (b"\0\0\xfe\xff", Format::Binary),
        (b"\x89PNG\r\n\x1a\n", Format::Binary),
        (b"\xff\xd8\xff", Format::Binary),
        (b"GIF8", Format::Binary),
        (b"RIFF", Format::Binary),
        (b"\x7fELF", Format::Binary),
        (b"SQLite format 3\0", Format::Binary),
        (b"\xfd7zXZ\0", Format::Binary),
        (b"BZh", Format::Binary),
        (b"\x28\xb5\x2f\xfd", Format::Binary),
    ];
    // Three letters can begin an article; bytes that no text has come after them.
    let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    let letters_only = found.0.iter().all(u8::is_ascii_alphanumeric);
    let head = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    (!letters_only || head.contains(&0)).then_some(found.1)
}

fn is_binary(text: &str) -> bool {
    let (mut all, mut controls) = (0, 0);
    for c in text.chars().take(SAMPLE) {
        all += 1;
        let usual = matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}' | '\u{8}');
        controls += usize::from(c.is_ascii_control() && !usual);
    }
    // A page or two of text may hold a handful by accident.
    controls > 4 && controls * 100 > all * CONTROLS
}

/// One JSON document, or one a line. `[Agency] …` is an article.
fn is_json(start: &str) -> bool {
    let whole = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    match start.chars().next() {
        Some('{') => whole(start) || start.lines().next().is_some_and(whole),
        Some('[') => whole(start),
        _ => false,
    }
}

/// What a file holds.
pub(super) enum Content {
    /// An article.
    Text(Decoded),
    /// A manifest.
    Set(Decoded),
}

/// Looks into a file.
///
/// # Errors
/// When it is in a format that is not read, with advice.
pub(super) fn look(path: &Path, shown: &str, bytes: &[u8]) -> Result<Content, LoadError> {
    let decoded = decode(bytes);
    let (what, advice) = match detect(path, bytes, decoded.traced.text()) {
        Format::Plain => return Ok(Content::Text(decoded)),
        Format::Manifest => return Ok(Content::Set(decoded)),
        Format::Html => (
            "this is a web page, and pages are not read yet",
            "save its text: lynx -dump -nolist page.html | rashomon - other.txt",
        ),
        Format::Xml => (
            "this is XML, and XML is not read yet",
            "save the article's text as a file of its own",
        ),
        Format::Json => (
            "this is JSON, and JSON is not read yet",
            "save the article's text as a file of its own",
        ),
        Format::Rtf => (
            "this is rich text (RTF)",
            "save it as plain text: unrtf --text article.rtf | rashomon - other.txt",
        ),
        Format::Pdf => (
            "this is a PDF",
            "take its text out: pdftotext -layout article.pdf - | rashomon - other.txt",
        ),
        Format::Zip => (
            "this is a zip archive or an office document",
            "unpack it, or save the document as plain text",
        ),
        Format::OldOffice => ("this is an office document", "save it as plain text"),
        Format::Gzip => (
            "this is compressed",
            "unpack it: gunzip -c article.txt.gz | rashomon - other.txt",
        ),
        Format::Binary => (
            "this is not text that can be read",
            "an article is a text file in UTF-8, UTF-16 or another common encoding",
        ),
    };
    Err(LoadError::Foreign { path: shown.to_string(), what, advice })
}
