//! Omissions: what several accounts carry and one does not.

use super::{ArticleId, Locus, PassageId};
use crate::text::Span;

/// The fewest words of report in an account that is checked for omissions: a
/// shorter one is an alert and leaves out nearly everything. A wire's
/// first two or three paragraphs stay below it. Set by hand;
/// `silences::an_alert_is_not_blamed` would notice.
pub const ALERT: usize = 120;

/// An omission: something that several accounts carry and one does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Silence {
    /// The account that leaves it out.
    pub article: ArticleId,
    /// The kind of thing left out.
    pub matter: Matter,
    /// The passage that has it; `None` for a name.
    pub passage: Option<PassageId>,
    /// Where the others have it, ascending, each account once: its most prominent place.
    pub carried: Vec<Carrier>,
    /// How many independent accounts carry it, at least 2: those that copy one another count
    /// once.
    pub origins: u32,
    /// How much it is missed, 0..=1, rounded to three decimals: by how many carry it, and
    /// how high up.
    pub weight: f64,
}

/// The kind of thing left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A statement.
    Statement,
    /// Words that somebody said, which the others quote.
    Quotation,
    /// Somebody, or a body, by name.
    Name,
}

impl Matter {
    /// Its name in reports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Quotation => "quotation",
            Self::Name => "name",
        }
    }
}

/// The place in one account of what another leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Carrier {
    /// The sentence.
    pub locus: Locus,
    /// The words in it: its core, or the name.
    pub span: Span,
}
