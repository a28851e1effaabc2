//! Words that name a date, a time or a quantity.

use super::SentenceId;
use crate::text::Span;
use crate::values::{Value, civil};

/// A span with its normal form.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The narrowest words that carry the value, qualifier and counted noun left out
    /// where the value is clear without them ("Jan. 10", not "on Jan. 10"; but
    /// "up to 100,000", "60,000 to 90,000").
    pub span: Span,
    /// The normal form.
    pub value: Value,
    /// What is counted or measured, for quantities.
    pub counted: Option<Counted>,
    /// How the value was worked out.
    pub working: Working,
}

/// The thing that a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The words that name it.
    pub span: Span,
    /// Its class: a folded stem, or the name of a group of words that count the same
    /// ("dead" for killed, deaths, fatalities). Equal classes are the same kind of thing.
    pub class: String,
}

/// How a value was worked out from the words. `present` puts it into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Working {
    /// The rule that gave it.
    pub rule: Rule,
    /// The date that it was reckoned from, for rules that need one.
    pub anchor: Option<Anchor>,
}

impl Working {
    /// The words say it in full.
    pub const STATED: Self = Self { rule: Rule::Stated, anchor: None };
}

/// The rules by which dates are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The words say it in full.
    Stated,
    /// A bare weekday: the latest such day on or before the anchor.
    WeekdayOnOrBefore,
    /// A weekday with a cue for the future: the first such day after the anchor
    /// (the anchor's own day where the words allow it).
    WeekdayAhead,
    /// "last Sunday", "next Monday", "this Friday".
    WeekdayRelative,
    /// A month and day without a year: the year that brings it nearest to the anchor.
    NearestYear,
    /// A day of the month in brackets or alone: "Monday (10)".
    NearestMonth,
    /// "today", "yesterday", "three days ago": counted from the anchor.
    CountedFromAnchor,
    /// "last month", "this year", "next week": the calendar stretch beside the anchor's.
    StretchBesideAnchor,
    /// "the next day", "a day earlier": counted from the mention before.
    CountedFromMention,
    /// A month or season without a year: the nearest one before or around the anchor.
    NearestStretch,
    /// Needs an anchor and the article has none: left open.
    NoAnchor,
    /// The words do not fit together (a weekday that is not that day): left open.
    Contradictory,
    /// Digits that can be read two ways ("10/01/2022"): left open.
    Ambiguous,
}

/// The date from which a relative date is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The day.
    pub day: civil::Date,
    /// What states it.
    pub basis: AnchorBasis,
}

/// What states an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorBasis {
    /// The publication date from manifest or format.
    Published,
    /// The dateline in the text.
    Dateline,
    /// A timestamp line in the text.
    Timestamp,
    /// An earlier mention in the same article.
    Mention(Span),
}
