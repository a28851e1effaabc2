//! A file's bytes -> what its format's reader makes of them. A format is a variant of
//! [`Format`], an arm here and a module that reads it.

use super::decode::{Decoded, decode};
use super::detect::{self, Format};
use super::draft::{Draft, Trouble};
use super::error::LoadError;
use super::inputs::LARGEST;
use super::wire::{
    anpa, docx, dpa, feed, iptc7901, mail, newsml_g2, newsml1, ninjs, nitf,
};
use super::{gzip, html, markdown};
use std::path::Path;

/// What a file holds.
pub(super) enum Content {
    /// An article as people save it.
    Text(Decoded),
    /// A manifest.
    Set(Decoded),
    /// What the reader of a format made of it: one draft for each article, in their order.
    Drafts {
        /// The articles.
        drafts: Vec<Draft>,
        /// The encoding of the file, by its WHATWG name.
        encoding: &'static str,
        /// Places that could not be decoded.
        broken: usize,
    },
}

/// Looks into a file.
///
/// # Errors
/// When it is in a format that is not read, with advice; when something in it is wrong.
pub(super) fn look(path: &Path, shown: &str, bytes: &[u8]) -> Result<Content, LoadError> {
    let bytes = &*gzip::unpacked(bytes, shown, LARGEST)?;
    let (format, decoded) = if let Some(format) = detect::by_magic(bytes) {
        (format, Decoded::default())
    } else {
        let decoded = decode(bytes);
        (detect::detect(path, decoded.traced.text()), decoded)
    };
    let text = decoded.traced.text();
    let drafts = match format {
        Format::Plain => return Ok(Content::Text(decoded)),
        Format::Manifest => return Ok(Content::Set(decoded)),
        _ => read(format, text, bytes).map_err(|refused| refused.of(shown))?,
    };
    let Decoded { encoding, broken, .. } = decoded;
    Ok(Content::Drafts { drafts, encoding, broken })
}

/// Why a reader gave nothing.
enum Refused {
    /// Nobody reads this format: what it is, and what to do about it.
    Foreign(&'static str, &'static str),
    /// Something in the file is wrong.
    Trouble(Trouble),
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Refused {
    fn of(self, shown: &str) -> LoadError {
        match self {
            Self::Trouble(trouble) => trouble.of(shown),
            Self::Foreign(what, advice) => {
                LoadError::Foreign { path: shown.to_string(), what, advice }
            }
        }
    }
}

/// The one table from formats to readers: `text` is the decoded file, `bytes` the file
/// itself, for readers that decode in parts.
fn read(format: Format, text: &str, bytes: &[u8]) -> Result<Vec<Draft>, Refused> {
    let refused = match format {
        Format::Plain | Format::Manifest => return Ok(Vec::new()),
        Format::Html => return Ok(html::read(text)?),
        Format::Markdown => return Ok(markdown::read(text)),
        Format::Ninjs => return Ok(ninjs::read(text)?),
        Format::Digitalwires => return Ok(dpa::read(text)?),
        Format::JsonFeed => return Ok(feed::read_json(text)?),
        Format::NewsMlG2 => return Ok(newsml_g2::read(text)?),
        Format::Nitf => return Ok(nitf::read(text)?),
        Format::NewsMl1 => return Ok(newsml1::read(text)?),
        Format::Feed => return Ok(feed::read(text)?),
        Format::Iptc7901 => return Ok(iptc7901::read(text)?),
        Format::Anpa => return Ok(anpa::read(text)?),
        Format::Mail => return Ok(mail::read(bytes)?),
        Format::Docx => return Ok(docx::read(bytes)?),
        Format::Xml => Refused::Foreign(
            "this kind of XML is not supported",
            "NewsML-G2, NewsML 1, NITF, RSS and Atom are; or save the article's text",
        ),
        Format::Json => return Err(json_trouble(text)),
        Format::Rtf => Refused::Foreign(
            "this is rich text (RTF)",
            "save it as plain text: unrtf --text article.rtf | rashomon - other.txt",
        ),
        Format::Pdf => Refused::Foreign(
            "this is a PDF",
            "extract its text: pdftotext -layout article.pdf - | rashomon - other.txt",
        ),
        Format::Zip => Refused::Foreign(
            "this is a zip archive or an office document",
            "unpack it, or save the document as plain text or .docx",
        ),
        Format::OldOffice => Refused::Foreign(
            "this is an old-format office document",
            "save it as plain text or .docx",
        ),
        Format::Binary => Refused::Foreign(
            "this is not readable text",
            "an article is a text file in UTF-8, UTF-16 or another common encoding",
        ),
    };
    Err(refused)
}

/// The drafts that a format's reader makes; none where it refuses.
pub(super) fn read_drafts(format: Format, text: &str, bytes: &[u8]) -> Vec<Draft> {
    read(format, text, bytes).unwrap_or_default()
}

/// JSON that is no item of news, or no JSON.
fn json_trouble(text: &str) -> Refused {
    // One document, or one a line.
    let mut documents =
        serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    match documents.find_map(Result::err) {
        Some(error) => Refused::Trouble(Trouble::at(
            error.line().max(1),
            format!("incomplete or invalid JSON ({error}); download the file again"),
        )),
        None => Refused::Foreign(
            "this kind of JSON is not supported",
            "ninjs, JSON Feed and dpa digitalwires are; or save the article's text",
        ),
    }
}
