//! Words that name a date, a time or a quantity.

use super::SentenceId;
use crate::text::Span;
use crate::values::{DateValue, Value, civil};

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
    /// What narrows it down to some of the things of its class, in the order of the text;
    /// empty where the words name nothing. Two counts whose scopes of one sort have
    /// different classes may both hold.
    pub scope: Vec<Scope>,
    /// For when the count holds, where the sentence says so.
    pub as_of: Option<AsOf>,
}

impl Counted {
    /// The things of a class, not narrowed down.
    pub fn new(span: Span, class: String) -> Self {
        Self { span, class, scope: Vec::new(), as_of: None }
    }
}

/// Words that narrow a count down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// In which way they do.
    pub sort: ScopeSort,
    /// The words.
    pub span: Span,
    /// What they name, the same for words that name the same: a country's name for its
    /// people and its adjective ("russia"), else the folded words or the class of the noun.
    pub class: String,
}

/// In which way words narrow a count down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScopeSort {
    /// Of which group: "US soldiers", "12 Palestinians", "two of the passengers".
    Group,
    /// Where: "in Aleppo", "on the Syrian side".
    Place,
    /// By whom or what: "killed by police".
    Agent,
}

impl ScopeSort {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Place => "place",
            Self::Agent => "agent",
        }
    }
}

/// For when a count holds: the day as of which ("as of Tuesday", "by Friday") or the
/// stretch that it is counted over ("in 2016", "since January", "so far this year").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The words.
    pub span: Span,
    /// The date; `None` for "so far" and "to date" alone.
    pub date: Option<DateValue>,
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
