//! What a file is, by its content first and its name second.

use super::{front, manifest};
use crate::text::Span;
use serde::de::{
    self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use std::fmt;
use std::path::Path;

/// What a file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Text as people save it.
    Plain,
    /// Text with Markdown's marks, or with front matter.
    Markdown,
    /// A set of articles.
    Manifest,
    /// A web page, AMP included.
    Html,
    /// IPTC ninjs 1, 2 or 3 or a dialect; one item, a list of them, or one a line.
    Ninjs,
    /// dpa digitalwires.
    Digitalwires,
    /// JSON Feed.
    JsonFeed,
    /// IPTC `NewsML`-G2: `newsItem`, `newsMessage`.
    NewsMlG2,
    /// IPTC NITF 3.
    Nitf,
    /// IPTC `NewsML` 1.
    NewsMl1,
    /// RSS or Atom.
    Feed,
    /// IPTC 7901, between SOH and ETX.
    Iptc7901,
    /// ANPA 1312, behind SYN SYN SOH.
    Anpa,
    /// A message with headers: `.eml`, MHTML.
    Mail,
    /// A Word document.
    Docx,
    /// Any other XML.
    Xml,
    /// Any other JSON.
    Json,
    /// Rich text.
    Rtf,
    /// Pages of ink.
    Pdf,
    /// Another office document or archive.
    Zip,
    /// An office document of the old kind.
    OldOffice,
    /// No text at all.
    Binary,
}

/// How many bytes are looked at to tell text from other bytes.
const SAMPLE: usize = 65_536;

/// Control characters in percent of a sample from which on it is no text. Random bytes have
/// ten, wire copy with its transmission marks less than one.
const CONTROLS: usize = 3;

/// Elements that a page begins with where it has no `<!doctype html>`.
const PAGE: [&str; 14] = [
    "html", "head", "body", "title", "meta", "main", "article", "section", "header",
    "div", "h1", "h2", "p", "table",
];

/// What bytes alone tell: formats that are no text.
pub(super) fn by_magic(bytes: &[u8]) -> Option<Format> {
    const MAGIC: [(&[u8], Format); 15] = [
        (b"%PDF-", Format::Pdf),
        (b"PK\x03\x04", Format::Zip),
        (b"PK\x05\x06", Format::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::OldOffice),
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
    let format = match found.1 {
        Format::Zip if is_word(bytes) => Format::Docx,
        other => other,
    };
    (!letters_only || head.contains(&0)).then_some(format)
}

/// Whether an archive names a Word document's main part, in its directory or a local header.
fn is_word(bytes: &[u8]) -> bool {
    const PART: &[u8] = b"word/document.xml";
    bytes.windows(PART.len()).any(|window| window == PART)
}

/// Tells what a text file is, from its characters and its name. A name that ended in `.gz`
/// is given without.
pub(super) fn detect(path: &Path, text: &str) -> Format {
    if let Some(format) = by_transmission(text) {
        return format;
    }
    if is_binary(text) {
        return Format::Binary;
    }
    let ending = ending(path);
    let start = text.trim_start_matches(['\u{feff}', '\0']).trim_start();
    if begins(start, "{\\rtf") {
        Format::Rtf
    } else if let Some(format) = by_markup(start, &ending) {
        format
    } else if let Some(format) = by_json(start, &ending) {
        format
    } else if is_mail(start) {
        Format::Mail
    } else if ending == "toml" || manifest::is_manifest(text) {
        Format::Manifest
    } else if matches!(&*ending, "md" | "markdown" | "mdown")
        || front::split(start).is_some()
    {
        Format::Markdown
    } else {
        Format::Plain
    }
}

/// A file's ending in small letters, `.gz` aside; nothing where it has none.
pub(super) fn ending(path: &Path) -> String {
    let lower = |e: &std::ffi::OsStr| e.to_string_lossy().to_lowercase();
    match path.extension().map(lower) {
        Some(gz) if gz == "gz" => {
            let inner = path.file_stem().map(Path::new);
            inner.and_then(Path::extension).map(lower).unwrap_or_default()
        }
        other => other.unwrap_or_default(),
    }
}

fn begins(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|found| found.eq_ignore_ascii_case(head))
}

/// The old wire formats, by the marks that open a transmission.
fn by_transmission(text: &str) -> Option<Format> {
    let start = text.trim_start();
    if start.starts_with("\u{16}\u{16}\u{1}") {
        return Some(Format::Anpa);
    }
    let head = Span::new(0, char_boundary(start, 4096)).of(start);
    let header = head.strip_prefix('\u{1}')?;
    header.contains('\u{2}').then_some(Format::Iptc7901)
}

/// The greatest character boundary up to `at`.
fn char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
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

/// Pages and XML, by the first element behind declaration, comments and document type.
fn by_markup(start: &str, ending: &str) -> Option<Format> {
    if !start.starts_with('<') {
        return None;
    }
    let declared = begins(start, "<?xml");
    let mut rest = start;
    let mut typed = false;
    while let Some(after) = skip_prolog(rest) {
        if begins(rest, "<!doctype html") {
            return Some(Format::Html);
        }
        typed |= begins(rest, "<!doctype");
        rest = after.trim_start();
    }
    let name = rest.strip_prefix('<').map(root_name).unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default();
    Some(match local {
        "newsItem" | "newsMessage" | "contentSet" | "contentMeta" | "packageItem" => {
            Format::NewsMlG2
        }
        "nitf" => Format::Nitf,
        "NewsML" => Format::NewsMl1,
        "rss" | "RDF" | "feed" | "entry" | "XMLNewsQueuedResponse" | "RBNews" => {
            Format::Feed
        }
        _ if local.eq_ignore_ascii_case("html") => Format::Html,
        _ if declared || typed => Format::Xml,
        _ if matches!(ending, "html" | "htm" | "xhtml" | "shtml") => Format::Html,
        _ if matches!(ending, "xml" | "rss" | "atom" | "nitf") => Format::Xml,
        _ if is_page(start, local) => Format::Html,
        _ => return None,
    })
}

/// Whether text that begins with an element of pages closes one, as pages do.
fn is_page(text: &str, first: &str) -> bool {
    PAGE.iter().any(|name| name.eq_ignore_ascii_case(first)) && text.contains("</")
}

/// What follows a declaration, a comment or a document type that `text` begins with.
fn skip_prolog(text: &str) -> Option<&str> {
    let after = |end: &str| text.split_once(end).map(|(_, rest)| rest);
    if text.starts_with("<!--") {
        after("-->")
    } else if text.starts_with("<?") {
        after("?>")
    } else if begins(text, "<!doctype") {
        // An internal subset has elements of its own, in brackets.
        let plain = after(">");
        let subset = text.find('[').zip(text.find('>')).is_some_and(|(a, b)| a < b);
        if subset {
            text.split_once(']').and_then(|(_, r)| r.split_once('>')).map(|(_, r)| r)
        } else {
            plain
        }
    } else {
        None
    }
}

fn root_name(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    end.and_then(|end| text.split_at_checked(end)).map_or("", |(name, _)| name)
}

/// JSON by the keys of its first object. `[Agency] …` and `{` in prose are an article's,
/// but in a file that is named JSON.
fn by_json(start: &str, ending: &str) -> Option<Format> {
    let named = matches!(ending, "json" | "ndjson" | "jsonl" | "jsonld");
    if !start.starts_with(['{', '[']) {
        return named.then_some(Format::Json);
    }
    let top = serde_json::from_str::<Top>(start).ok().or_else(|| {
        // One document a line.
        let line = start.lines().next().filter(|_| start.starts_with('{'))?;
        serde_json::from_str::<Top>(line).ok()
    });
    match top {
        Some(top) => Some(top.format()),
        None => named.then_some(Format::Json),
    }
}

/// The keys of a document's first object, and what names its format.
#[derive(Default)]
struct Top {
    keys: Vec<String>,
    version: String,
}

impl Top {
    fn format(&self) -> Format {
        let has =
            |names: &[&str]| self.keys.iter().any(|key| names.contains(&key.as_str()));
        if self.version.contains("digitalwires@") {
            Format::Digitalwires
        } else if self.version.contains("jsonfeed.org") {
            Format::JsonFeed
        } else if has(&["uri", "guid", "altids", "altIds"])
            && has(&[
                "headline",
                "headlines",
                "bodies",
                "body_text",
                "body_html",
                "body_xhtml",
                "slugline",
            ])
        {
            Format::Ninjs
        } else if has(&["_items"]) || has(&["item"]) && has(&["total"]) {
            // A server's answer with a list of them.
            Format::Ninjs
        } else {
            Format::Json
        }
    }
}

impl<'de> Deserialize<'de> for Top {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TopVisitor)
    }
}

struct TopVisitor;

impl<'de> Visitor<'de> for TopVisitor {
    type Value = Top;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Top, A::Error> {
        let mut top = Top::default();
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "version" | "format" => {
                    if let serde_json::Value::String(text) = map.next_value()? {
                        top.version = format!("{} {text}", top.version);
                    }
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            top.keys.push(key);
        }
        Ok(top)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Top, A::Error> {
        let first = list.next_element::<Top>()?;
        while list.next_element::<IgnoredAny>()?.is_some() {}
        first.ok_or_else(|| de::Error::custom("an empty list"))
    }
}

/// Whether the text begins with the headers of a message, which a blank line ends, `From`
/// among them and one that only messages have.
fn is_mail(start: &str) -> bool {
    const SURE: [&str; 6] = [
        "mime-version",
        "message-id",
        "received",
        "delivered-to",
        "return-path",
        "content-transfer-encoding",
    ];
    const ALSO: [&str; 3] = ["date", "subject", "to"];
    let (mut from, mut sure, mut also) = (false, false, 0);
    for (i, line) in start.lines().enumerate() {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && i > 0 {
            continue;
        }
        if i == 0 && line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        let header = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        if name.is_empty() || !name.bytes().all(header) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        from |= name == "from";
        sure |= SURE.contains(&&*name);
        also += usize::from(ALSO.contains(&&*name));
    }
    from && (sure || also >= 2)
}
