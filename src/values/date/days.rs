//! Stretches of whole days: their parts and their names.

use super::DateModifier;
use crate::values::{Relation, calendar};
use jiff::ToSpan;
use jiff::civil::Date;

/// A stretch of whole days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day, not before the first.
    pub last: Date,
}

impl Days {
    /// How many days it covers, at least 1.
    pub fn count(self) -> i32 {
        calendar::days_between(self.first, self.last) + 1
    }

    /// The same days of the calendar in the year `year`, as far as it has them.
    pub(super) fn in_year(self, year: i16) -> Option<Self> {
        let on = |day: Date, year: i16| day.with().year(year).build().ok();
        let first = on(self.first, year)?;
        let last = on(self.last, year + (self.last.year() - self.first.year()))?;
        Some(Self { first, last })
    }

    /// Its early, middle or late third: four months of a year, ten days and the rest of
    /// a month. Other words leave it whole.
    #[must_use]
    pub fn third(self, part: DateModifier) -> Self {
        let count = self.count();
        let days = (count / 3).max(1);
        let year = count >= 365;
        let years = i32::from(self.last.year() - self.first.year()) + 1;
        let months = |n: i32| self.first.saturating_add((4 * years * n).months());
        let (first, second) = if year {
            (months(1), months(2))
        } else {
            let second = calendar::plus(self.first, 2 * days);
            (calendar::plus(self.first, days), second)
        };
        let before = |day| calendar::plus(day, -1).max(self.first);
        let (first, last) = match part {
            DateModifier::Early => (self.first, before(first)),
            DateModifier::Mid => (first.min(self.last), before(second).min(self.last)),
            DateModifier::Late => (second.min(self.last), self.last),
            _ => (self.first, self.last),
        };
        Self { first: first.min(last), last }
    }

    /// `2022-01-10`, `2022-01`, `2022`, `2022-Q1`, `1990s`; two ends otherwise, as
    /// coarse as they allow: `2022-01-09/2022-01-10`, `2022-01/2022-02`, `2014/2016`.
    /// Different stretches have different names.
    pub(super) fn name(self) -> String {
        let (first, last) = (self.first, self.last);
        if first == last {
            return first.to_string();
        }
        let month = |d: Date| format!("{:04}-{:02}", d.year(), d.month());
        if first.day() != 1 || last != last.last_of_month() {
            return format!("{first}/{last}");
        }
        let years = last.year() - first.year();
        let whole_years = first.month() == 1 && last.month() == 12;
        let months = i32::from(years) * 12 + i32::from(last.month() - first.month());
        match (whole_years, years, months) {
            (true, 0, _) => format!("{:04}", first.year()),
            (true, 9, _) if first.year() % 10 == 0 => format!("{:04}s", first.year()),
            (true, ..) => format!("{:04}/{:04}", first.year(), last.year()),
            (_, _, 0) => month(first),
            (_, 0, 2) if first.month() % 3 == 1 => {
                format!("{:04}-Q{}", first.year(), first.month() / 3 + 1)
            }
            _ => format!("{}/{}", month(first), month(last)),
        }
    }
}

/// Equal ends are one containing the other: the words differed.
pub(super) fn relate_stretches(a: Days, b: Days) -> Relation {
    let within = |a: Days, b: Days| b.first <= a.first && a.last <= b.last;
    if a.last < b.first || b.last < a.first {
        Relation::Conflicting
    } else if within(a, b) || within(b, a) {
        Relation::Contained
    } else {
        Relation::Overlapping
    }
}
