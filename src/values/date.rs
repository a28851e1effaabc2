//! Dates as stretches of days, with what was said and what was worked out kept apart.

use super::Relation;
use jiff::civil::{Date, Weekday};

/// A stretch of whole days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day, not before the first.
    pub last: Date,
}

/// How fine an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A day, or a few days named one by one.
    Day,
    /// A week or a weekend.
    Week,
    /// A month.
    Month,
    /// A quarter or a season.
    Quarter,
    /// A year.
    Year,
    /// A decade or more.
    Decade,
}

/// A word that blurs or opens a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateModifier {
    /// "early January"
    Early,
    /// "mid-January"
    Mid,
    /// "late last year"
    Late,
    /// "around January 10"
    About,
    /// "before January 10": the days end there, exclusive.
    Before,
    /// "until", "by": the days end there, inclusive.
    Until,
    /// "since January 10": the days begin there.
    Since,
    /// "after January 10"
    After,
}

/// The calendar fields that the words themselves give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// Year, as written or completed from two digits.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month, 1 to 31.
    pub day: Option<i8>,
    /// Day of the week.
    pub weekday: Option<Weekday>,
}

/// A date expression in its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateValue {
    /// The days meant, as far as they could be worked out; `None` stays unresolved.
    pub days: Option<Days>,
    /// What the words give.
    pub said: Partial,
    /// How fine the expression is.
    pub grain: Grain,
    /// What blurs or opens it.
    pub modifier: Option<DateModifier>,
}

impl DateValue {
    /// `2022-01-10`, `2022-01-09/2022-01-10`, `2022-01`, `2022`, `late 2021`,
    /// `Sunday` where unresolved.
    pub fn normal_form(&self) -> String {
        match self.days {
            Some(d) if d.first == d.last => d.first.to_string(),
            Some(d) => format!("{}/{}", d.first, d.last),
            None => format!("{:?}", self.said),
        }
    }

    /// See [`super::Value::relate`].
    pub fn relate(&self, other: &Self) -> Relation {
        let (Some(a), Some(b)) = (self.days, other.days) else {
            return Relation::Incomparable;
        };
        if a == b {
            Relation::Equal
        } else if a.last < b.first || b.last < a.first {
            Relation::Conflicting
        } else if (a.first <= b.first && b.last <= a.last)
            || (b.first <= a.first && a.last <= b.last)
        {
            Relation::Contained
        } else {
            Relation::Overlapping
        }
    }
}
