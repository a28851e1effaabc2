//! One text and what is known about it.

use crate::text::Span;
use crate::values::Stamp;

/// One text by one outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Hex SHA-256 of `text`: the article's identity in every order of loading.
    pub key: String,
    /// The path as the user gave it, `-` for standard input.
    pub path: String,
    /// The decoded text that the reader shows: `\n` line ends, no control characters
    /// but `\n`, no escape sequences. The only owner of text.
    pub text: String,
    /// The blocks of the text in order; they do not overlap. What stands between them is
    /// white space.
    pub blocks: Vec<Block>,
    /// What manifest, format and file name say about it.
    pub metadata: Metadata,
    /// From bytes of `text` back to bytes of the file.
    pub origin: OriginMap,
    /// The encoding that the bytes were decoded from, by its WHATWG name.
    pub encoding: String,
    /// Whether this is the story being edited (`mine = true`).
    pub mine: bool,
}

/// A stretch of the text that the file itself sets apart: a paragraph, a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without the white space around it. A block may hold line ends
    /// where the file hard-wraps its paragraphs.
    pub span: Span,
    /// What the format says it is.
    pub hint: BlockHint,
}

/// What a format says about a block. Plain text says [`BlockHint::Unmarked`] throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockHint {
    /// The format does not tell.
    Unmarked,
    /// Marked as a paragraph of the article.
    Paragraph,
    /// Marked as a heading inside the article.
    Heading,
    /// Marked as the headline.
    Headline,
    /// Marked as a caption.
    Caption,
    /// Marked as a byline.
    Byline,
    /// Marked as a standfirst.
    Dek,
    /// Marked as a dateline.
    Dateline,
    /// Marked as the time of publication.
    Timestamp,
    /// Marked as an agency's or outlet's credit.
    Credit,
    /// Marked as a publisher's correction or note.
    Correction,
    /// Marked as page matter.
    Furniture,
}

/// A fact about an article that is not told in its sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The headline.
    Headline,
    /// Who published it.
    Outlet,
    /// Who wrote it.
    Byline,
    /// Place, day and agency at the head of the lead.
    Dateline,
    /// When it was published.
    Published,
    /// Its address.
    Url,
    /// Its short label.
    Sigil,
    /// An agency that the text credits.
    Agency,
    /// Its language, as a BCP 47 tag.
    Language,
    /// When it was first made, where that is not when it was published: the first version of
    /// an item that was sent again.
    Created,
    /// When it was last changed.
    Modified,
    /// Until when it must not be published.
    Embargo,
    /// Whether it may be used, in plain words: `usable`, `withheld`, `killed`, `corrected`.
    Status,
    /// Which version of the story it is: `UPDATE 1`, `CORRECTED`, `1st Ld-Writethru`, `3`.
    Version,
    /// What its publisher tells desks: an editorial note, the reason of a correction.
    Note,
    /// The name its publisher gives the item in every version.
    Item,
}

impl Field {
    /// The field's name in reports, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Outlet => "outlet",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Published => "published",
            Self::Url => "url",
            Self::Sigil => "sigil",
            Self::Agency => "agency",
            Self::Language => "language",
            Self::Created => "created",
            Self::Modified => "modified",
            Self::Embargo => "embargo",
            Self::Status => "status",
            Self::Version => "version",
            Self::Note => "note",
            Self::Item => "item",
        }
    }
}

/// Where a candidate was found. Earlier variants win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// In `set.toml` or on the command line.
    Manifest,
    /// In a native field of the file's format.
    Format,
    /// In the text itself.
    Text,
    /// In the file's name.
    FileName,
}

/// One statement of one field, with where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The field.
    pub field: Field,
    /// The statement as written.
    pub text: String,
    /// The moment it states, for [`Field::Published`], [`Field::Modified`],
    /// [`Field::Embargo`] and datelines that carry a day.
    pub stamp: Option<Stamp>,
    /// Where it was found.
    pub found: Found,
    /// The field of the format that says so, for [`Found::Format`]: `JSON-LD datePublished`.
    pub place: Option<String>,
    /// Where in the article's text, for [`Found::Text`].
    pub span: Option<Span>,
}

impl Found {
    /// Its name in reports, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Format => "format",
            Self::Text => "text",
            Self::FileName => "file-name",
        }
    }
}

impl Candidate {
    /// The statement with where it stands, for a line of a message:
    /// `2022-01-10T05:00:00Z (JSON-LD datePublished)`.
    pub fn told(&self) -> String {
        let place = self.place.as_deref().unwrap_or(self.found.name());
        format!("{} ({place})", self.text)
    }
}

/// Every candidate for every field, best first within a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// All candidates, sorted by field, then by where they were found, then by place in
    /// the text; those of the format in its reader's order. Nothing is thrown away.
    pub candidates: Vec<Candidate>,
}

impl Metadata {
    /// Adds candidates and restores the order.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Candidate>) {
        self.candidates.extend(more);
        self.candidates.sort_by_key(|c| (c.field, c.found, c.span));
    }

    /// The candidates for one field, best first.
    pub fn all(&self, field: Field) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(move |c| c.field == field)
    }

    /// The chosen candidate for a field.
    pub fn best(&self, field: Field) -> Option<&Candidate> {
        self.all(field).next()
    }

    /// The chosen statement of a field.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.best(field).map(|c| c.text.as_str())
    }

    /// The publication moment: the first candidate that states one; a dateline's day
    /// only where nothing else does.
    pub fn published(&self) -> Option<&Candidate> {
        let stamped = |field| self.all(field).find(|c| c.stamp.is_some());
        stamped(Field::Published).or_else(|| stamped(Field::Dateline))
    }
}

/// What [`Field::Note`] says of an entry of a feed that has no more.
pub const SUMMARY_ONLY: &str = "summary only: the feed does not carry the full article";

/// Leads from bytes of the shown text back to bytes of the file.
///
/// A sorted list of places where the two go out of step: from text byte `.0` on (until
/// the next entry) the file's byte is `.1` plus the distance from `.0`. Only plain text has
/// one: what a reader of markup yields does not stand in the file as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OriginMap {
    /// `(text byte, file byte)`, ascending in both; empty means the two agree throughout.
    pub steps: Vec<(u32, u32)>,
}

impl OriginMap {
    /// The byte of the file from which text byte `at` was decoded.
    pub fn file_byte(&self, at: usize) -> usize {
        let next = self.steps.partition_point(|(text, _)| *text as usize <= at);
        match next.checked_sub(1).and_then(|i| self.steps.get(i)) {
            Some((text, file)) => *file as usize + (at - *text as usize),
            None => at,
        }
    }
}
