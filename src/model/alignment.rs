//! What belongs together across articles.

use super::{Lapse, Locus};
use crate::text::Span;

/// How sure a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Shown, never compared.
    Weak,
    /// Compared.
    Likely,
    /// Compared, and its differences rank higher.
    Strong,
}

impl Strength {
    /// The grade's name in reports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Likely => "likely",
            Self::Strong => "strong",
        }
    }
}

/// Two sentences of two articles that report the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// One end; its article comes before the other's in the collation.
    pub a: Locus,
    /// The other end.
    pub b: Locus,
    /// 0..=1, rounded to three decimals.
    pub score: f64,
    /// The score's grade.
    pub strength: Strength,
    /// What the two share, heaviest first.
    pub evidence: Vec<Evidence>,
    /// Who made it.
    pub by: By,
}

impl Link {
    /// A link that the engine has found.
    pub fn new(
        a: Locus,
        b: Locus,
        score: f64,
        strength: Strength,
        evidence: Vec<Evidence>,
    ) -> Self {
        Self { a, b, score, strength, evidence, by: By::Engine }
    }
}

/// Who made a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The engine, from what the sentences share.
    Engine,
    /// An editor.
    Hand,
}

impl By {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Hand => "hand",
        }
    }
}

/// Something that both ends of a link have.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What sort of thing it is.
    pub kind: EvidenceKind,
    /// Where it stands at end `a`.
    pub a: Span,
    /// Where it stands at end `b`.
    pub b: Span,
    /// Its share of the score, 0..=1.
    pub weight: f64,
}

/// What two linked sentences can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// Words inside quotation marks.
    Quotation,
    /// A capitalised name.
    Name,
    /// A date or clock time that means the same.
    Date,
    /// A number that means the same.
    Number,
    /// A word or its stem.
    Word,
}

impl EvidenceKind {
    /// The kind's name in reports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Name => "name",
            Self::Date => "date",
            Self::Number => "number",
            Self::Word => "word",
        }
    }
}

/// Sentences of at least two articles that report the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The sentences, ascending, at least two articles among them. A sentence may stand
    /// in several passages.
    pub members: Vec<Locus>,
}

/// What `align` found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// Links, ascending by their ends, each pair once.
    pub links: Vec<Link>,
    /// Passages, ascending by their members.
    pub passages: Vec<Passage>,
    /// Pairs that an editor has parted, the earlier end first, ascending: no link, and no
    /// passage that holds both.
    pub parted: Vec<(Locus, Locus)>,
    /// Edits whose sentences have changed.
    pub lapsed: Vec<Lapse>,
}
