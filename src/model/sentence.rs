//! Sentences and the parts they play.

use crate::text::Span;

/// What a sentence is to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The headline, and its repeats.
    Headline,
    /// A standfirst under the headline.
    Dek,
    /// Who wrote it.
    Byline,
    /// Place, day and agency on a line of their own.
    Dateline,
    /// A line with date or clock time of publication.
    Timestamp,
    /// What a picture shows, and whose it is.
    Caption,
    /// A heading between paragraphs.
    Subhead,
    /// The report itself. Compared, as are headlines.
    Body,
    /// An agency's or outlet's sign-off: "Reporting by …", "From The …".
    Credit,
    /// A publisher's correction or editor's note.
    Correction,
    /// Page matter that is not the article.
    Furniture,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 11] = [
        Self::Headline,
        Self::Dek,
        Self::Byline,
        Self::Dateline,
        Self::Timestamp,
        Self::Caption,
        Self::Subhead,
        Self::Body,
        Self::Credit,
        Self::Correction,
        Self::Furniture,
    ];

    /// The role of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The role's name in reports, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Dek => "dek",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Timestamp => "timestamp",
            Self::Caption => "caption",
            Self::Subhead => "subhead",
            Self::Body => "body",
            Self::Credit => "credit",
            Self::Correction => "correction",
            Self::Furniture => "furniture",
        }
    }

    /// Whether sentences of this role report something that can be set against others.
    pub fn reports(self) -> bool {
        matches!(self, Self::Headline | Self::Dek | Self::Body | Self::Caption)
    }

    /// Whether the reader folds it away at first.
    pub fn folds(self) -> bool {
        matches!(self, Self::Furniture)
    }
}

/// A sentence. The sentences of an article tile its blocks: every character of a block
/// that is not white space stands in exactly one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// The part of `span` that makes a statement: without a fused dateline, agency tag or
    /// sign-off. Equal to `span` for most sentences, never empty, on its boundaries.
    pub core: Span,
    /// What it is to its article.
    pub role: Role,
    /// The block it stands in: position in `Article::blocks`.
    pub block: u32,
    /// The paragraph of the report that an editor would count, from 1 for the lead;
    /// 0 for sentences that are not [`Role::Body`].
    pub graf: u32,
    /// Sentences of one quotation share a number; `None` outside quotations.
    pub quotation: Option<u32>,
}
