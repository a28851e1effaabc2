//! What belongs together across articles.

use super::{ArticleId, Grounds, Lapse, Locus};
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
    /// Who made it.
    pub by: By,
    /// Whether one end is a copy of the other.
    pub wording: Wording,
    /// The runs of words that both have, at `a` and at `b`, as they follow in `a`.
    pub runs: Vec<(Span, Span)>,
    /// The part of each end that the other matches, at `a` and at `b`: whole clauses; the
    /// whole statement where nothing tells them apart.
    pub parts: (Span, Span),
}

impl Link {
    /// A link that the engine has found.
    pub fn new(a: Locus, b: Locus, score: f64, strength: Strength) -> Self {
        Self {
            a,
            b,
            score,
            strength,
            by: By::Engine,
            wording: Wording::Own,
            runs: Vec::new(),
            parts: (Span::default(), Span::default()),
        }
    }

    /// The same link told from its other end.
    #[must_use]
    pub fn turned(mut self) -> Self {
        std::mem::swap(&mut self.a, &mut self.b);
        for run in &mut self.runs {
            std::mem::swap(&mut run.0, &mut run.1);
        }
        self.runs.sort_unstable();
        std::mem::swap(&mut self.parts.0, &mut self.parts.1);
        self
    }

    /// The part of its end `at` that the other end matches; `None` where that is no end or
    /// no part is known.
    pub fn part_of(&self, at: Locus) -> Option<Span> {
        let part = match at {
            at if at == self.a => self.parts.0,
            at if at == self.b => self.parts.1,
            _ => return None,
        };
        (!part.is_empty()).then_some(part)
    }
}

/// How two linked sentences stand to each other as texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wording {
    /// Each is in its own words, quotations and set phrases aside.
    Own,
    /// The same text, edited: most of the shorter one stands in the other.
    Edited,
    /// The same text: the shorter one stands in the other nearly word for word.
    Verbatim,
}

impl Wording {
    /// The word for it in reports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Edited => "edited",
            Self::Verbatim => "verbatim",
        }
    }
}

/// How much of one article stands in another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Copied {
    /// Whose words are counted.
    pub article: ArticleId,
    /// Where they stand too.
    pub with: ArticleId,
    /// The share of the body's words outside quotation marks, 0..=1, rounded to three
    /// decimals.
    pub share: f64,
    /// How many words these are.
    pub words: u32,
}

/// One independent witness: accounts that carry the same agency's copy, or each other's.
/// Every article belongs to exactly one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The accounts, ascending.
    pub articles: Vec<ArticleId>,
    /// What makes them one, a pair of accounts each, ascending; empty for one alone.
    pub folds: Vec<Fold>,
}

/// Why two accounts count as one witness.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// One account; it comes before the other.
    pub a: ArticleId,
    /// The other.
    pub b: ArticleId,
    /// The greater share of words that one has with the other, 0..=1; 0 where it is too
    /// small to say anything.
    pub share: f64,
    /// The agency that both credit, or that one credits and the other is.
    pub agency: Option<String>,
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
    /// Who shares words with whom, ascending by both ends, each pair in both directions.
    pub copied: Vec<Copied>,
    /// The independent witnesses, ascending; every article is in one.
    pub origins: Vec<Origin>,
    /// Pairs that an editor has parted, the earlier end first, ascending: no link, and no
    /// passage that holds both.
    pub parted: Vec<(Locus, Locus)>,
    /// Edits whose sentences have changed.
    pub lapsed: Vec<Lapse>,
    /// For each article, what its sentences can give as evidence.
    pub grounds: Vec<Grounds>,
}
