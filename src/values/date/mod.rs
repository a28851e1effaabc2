//! Dates as stretches of days, with what was said and what was worked out kept apart.

mod days;
mod partial;

use super::{Relation, calendar};
pub use days::Days;
use days::relate_stretches;
use jiff::civil::Date;
pub use partial::Partial;

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

impl DateModifier {
    /// The word for it in normal forms.
    fn word(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
            Self::About => "about",
            Self::Before => "before",
            Self::Until => "until",
            Self::Since => "since",
            Self::After => "after",
        }
    }
}

/// A date expression in its normal form.
///
/// A part of the day ("Sunday evening") does not belong to it: the value is the day, and the
/// evening is a [`super::Clock`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateValue {
    /// The days meant, as far as they could be worked out; `None` stays unresolved. Of a
    /// blurred or opened date the days that the word is put to: all of January for
    /// "early January", January 10 for "since January 10".
    pub days: Option<Days>,
    /// What the words give; of a range what they give for its first end.
    pub said: Partial,
    /// What the words give for the last end of a range ("January 9 and 10", "Monday to
    /// Friday"); `None` for a single date.
    pub said_last: Option<Partial>,
    /// How fine the expression is.
    pub grain: Grain,
    /// What blurs or opens it.
    pub modifier: Option<DateModifier>,
}

/// What "around" allows on either side of a stretch: half its length, but never less than
/// this many days. Our choice; `tests/dates.rs` table `relates` would notice.
const ABOUT_DAYS: i32 = 3;

/// What "two months ago" allows on either side of its day: half a month.
const ABOUT_MONTH: i32 = 15;

/// What "two years ago" allows on either side of its day: half a year.
const ABOUT_YEAR: i32 = 183;

impl DateValue {
    /// `2022-01-10`, `2022-01-09/2022-01-10`, `2022-01`, `2022`, `2022-Q1`, `1990s`,
    /// `late 2021`, `since 2014`; where unresolved what the words give: `Sunday`,
    /// `January 9`, `-1 day`.
    pub fn normal_form(&self) -> String {
        let name = match (self.days, &self.said_last) {
            (Some(days), _) => days.name(),
            (None, None) => self.said.name(self.grain),
            (None, Some(last)) => {
                format!("{} to {}", self.said.name(self.grain), last.name(self.grain))
            }
        };
        match self.modifier {
            Some(modifier) => format!("{} {name}", modifier.word()),
            None => name,
        }
    }

    /// The days that the words allow: thirds for early, mid and late, slack for about,
    /// the far ends of the calendar where they are open. `None` where unresolved.
    pub fn allowed(&self) -> Option<Days> {
        let Days { first, last } = self.days?;
        // "two months ago" is a day by reckoning and a month by what the words know.
        let narrow = match self.grain {
            Grain::Month => ABOUT_MONTH,
            Grain::Year => ABOUT_YEAR,
            _ => ABOUT_DAYS,
        };
        let slack = (self.days?.count() / 2).max(narrow);
        let (first, last) = match self.modifier {
            None => (first, last),
            Some(
                part @ (DateModifier::Early | DateModifier::Mid | DateModifier::Late),
            ) => return Some(Days { first, last }.third(part)),
            Some(DateModifier::About) => {
                (calendar::plus(first, -slack), calendar::plus(last, slack))
            }
            Some(DateModifier::Before) => (Date::MIN, calendar::plus(first, -1)),
            Some(DateModifier::Until) => (Date::MIN, last),
            Some(DateModifier::Since) => (first, Date::MAX),
            Some(DateModifier::After) => (calendar::plus(last, 1), Date::MAX),
        };
        Some(Days { first: first.min(last), last: last.max(first) })
    }

    /// See [`super::Value::relate`].
    ///
    /// Two dates opened by the same "since" or "until" name an end, and the ends are set
    /// against each other: "since 2014" and "since 2015" conflict although every day since
    /// 2015 is a day since 2014. Other open dates are half-open stretches.
    ///
    /// Unresolved dates compare by the fields that both name ("Sunday" and "Monday"
    /// conflict, "January" and "January 9" contain each other); an unresolved month and
    /// day also against a resolved day. An unresolved weekday is incomparable with a
    /// resolved date, and so is whatever is counted from an unknown day.
    pub fn relate(&self, other: &Self) -> Relation {
        match (self.days, other.days) {
            (Some(a), Some(b)) => self.relate_days(a, other, b),
            (None, None) => self.relate_said(other),
            (Some(days), None) => other.relate_open(self, days),
            (None, Some(days)) => self.relate_open(other, days),
        }
    }

    fn relate_days(&self, a: Days, other: &Self, b: Days) -> Relation {
        if a == b && self.modifier == other.modifier {
            return Relation::Equal;
        }
        let ends =
            matches!(self.modifier, Some(DateModifier::Since | DateModifier::Until));
        if ends && self.modifier == other.modifier {
            return relate_stretches(a, b);
        }
        if let Some(found) = self.relate_assumed(a, other, b) {
            return found;
        }
        let about = [self.modifier, other.modifier].contains(&Some(DateModifier::About));
        match (self.allowed(), other.allowed()) {
            // Nobody means the outermost edge of what is only about right.
            (Some(a), Some(b)) => match relate_stretches(a, b) {
                Relation::Overlapping if about => Relation::Contained,
                found => found,
            },
            _ => Relation::Incomparable,
        }
    }

    /// Two stretches in different years, where the words leave out the year of one: the year
    /// was taken for the likeliest and contradicts nothing. `None` where both are said, or
    /// the rest of the date differs as well.
    fn relate_assumed(&self, a: Days, other: &Self, b: Days) -> Option<Relation> {
        let assumed = |date: &Self| {
            date.said.month.is_some()
                && date.said.year.is_none()
                && date.said.step.is_none()
                && date.grain <= Grain::Quarter
        };
        let moved = if assumed(self) {
            a.in_year(b.first.year())?
        } else if assumed(other) {
            return other.relate_assumed(b, self, a);
        } else {
            return None;
        };
        let fits = relate_stretches(moved, b) != Relation::Conflicting;
        (a.first.year() != b.first.year() && fits).then_some(Relation::Contained)
    }

    fn relate_said(&self, other: &Self) -> Relation {
        let stepped = self.said.step.is_some() || other.said.step.is_some();
        if stepped || self.modifier != other.modifier {
            return Relation::Incomparable;
        }
        if self.said_last != other.said_last {
            return Relation::Incomparable;
        }
        if self.said == other.said && self.grain == other.grain {
            return Relation::Equal;
        }
        match self.said.meets(&other.said) {
            None => Relation::Incomparable,
            Some(false) => Relation::Conflicting,
            Some(true) => {
                let nested =
                    self.said.within(&other.said) || other.said.within(&self.said);
                if nested { Relation::Contained } else { Relation::Overlapping }
            }
        }
    }

    /// This unresolved date against a resolved one.
    fn relate_open(&self, resolved: &Self, days: Days) -> Relation {
        let plain = self.modifier.is_none() && resolved.modifier.is_none();
        let named = self.said.month.is_some() && self.grain <= Grain::Month;
        let open = self.said.step.is_some() || self.said_last.is_some();
        if !plain || !named || open || days.first != days.last {
            return Relation::Incomparable;
        }
        let day = Partial {
            year: Some(days.first.year()),
            month: Some(days.first.month()),
            day: Some(days.first.day()),
            weekday: Some(days.first.weekday()),
            step: None,
        };
        match self.said.meets(&day) {
            Some(true) => Relation::Contained,
            Some(false) => Relation::Conflicting,
            None => Relation::Incomparable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Relation::{
        Conflicting, Contained, Equal, Incomparable, Overlapping,
    };
    use jiff::civil::Weekday;

    /// `early 2022-01-01/2022-01-31`, `Sunday`, `1-9` (January 9 without a year), `+1`
    /// (a day counted from an unknown one).
    fn value(written: &str) -> DateValue {
        let (modifier, rest) = match written.split_once(' ') {
            Some((word, rest)) => {
                let all = [
                    DateModifier::Early,
                    DateModifier::Mid,
                    DateModifier::Late,
                    DateModifier::About,
                    DateModifier::Before,
                    DateModifier::Until,
                    DateModifier::Since,
                    DateModifier::After,
                ];
                (all.into_iter().find(|m| m.word() == word), rest)
            }
            None => (None, written),
        };
        let mut out = DateValue {
            days: None,
            said: Partial::default(),
            said_last: None,
            grain: Grain::Day,
            modifier,
        };
        let day = |s: &str| s.parse::<Date>().ok();
        match rest.split_once('/') {
            Some((a, b)) => {
                out.days = day(a).zip(day(b)).map(|(first, last)| Days { first, last });
            }
            None => out.days = day(rest).map(calendar::one),
        }
        if out.days.is_none() {
            match rest {
                "Sunday" => out.said.weekday = Some(Weekday::Sunday),
                "Monday" => out.said.weekday = Some(Weekday::Monday),
                "+1" => out.said.step = Some((1, Grain::Day)),
                "Sunday-9" => {
                    out.said.weekday = Some(Weekday::Sunday);
                    out.said.day = Some(9);
                }
                _ => {
                    let (month, day) = rest.split_once('-').unwrap_or((rest, ""));
                    out.said.month = month.parse().ok();
                    out.said.day = day.parse().ok();
                    if out.said.day.is_none() {
                        out.grain = Grain::Month;
                    }
                }
            }
        }
        out
    }

    #[test]
    fn relates() {
        let jan = "2022-01-01/2022-01-31";
        let year = "2021-01-01/2021-12-31";
        let table: &[(&str, &str, Relation)] = &[
            ("2022-01-10", "2022-01-10", Equal),
            ("2022-01-09", "2022-01-10", Conflicting),
            ("2022-01-10", "2022-01-09/2022-01-10", Contained),
            ("2022-01-10", jan, Contained),
            ("2022-02-10", jan, Conflicting),
            ("2022-01-20/2022-02-05", jan, Overlapping),
            // Thirds.
            ("2022-01-05", "early 2022-01-01/2022-01-31", Contained),
            ("2022-01-25", "early 2022-01-01/2022-01-31", Conflicting),
            ("2022-01-15", "mid 2022-01-01/2022-01-31", Contained),
            ("2022-01-31", "late 2022-01-01/2022-01-31", Contained),
            (jan, "early 2022-01-01/2022-01-31", Contained),
            ("late 2021-01-01/2021-12-31", "2021-10-01/2021-10-31", Contained),
            ("late 2021-01-01/2021-12-31", "2021-06-01/2021-06-30", Conflicting),
            (year, "late 2021-01-01/2021-12-31", Contained),
            // Slack.
            ("about 2022-01-10", "2022-01-10", Contained),
            ("about 2022-01-10", "2022-01-12", Contained),
            ("about 2022-01-10", "2022-01-20", Conflicting),
            // Open ends.
            ("since 2014-01-01/2014-12-31", "since 2015-01-01/2015-12-31", Conflicting),
            ("since 2014-01-01/2014-12-31", "since 2014-03-01/2014-03-31", Contained),
            ("since 2014-01-01/2014-12-31", "2021-05-05", Contained),
            ("since 2014-01-01/2014-12-31", "2013-05-05", Conflicting),
            ("until 2022-01-12", "until 2022-01-14", Conflicting),
            ("until 2022-01-12", "2022-01-12", Contained),
            ("before 2021-12-25", "2021-12-25", Conflicting),
            ("before 2021-12-25", "before 2021-12-20", Contained),
            ("after 2022-01-12", "before 2022-01-20", Overlapping),
            ("after 2022-01-12", "2022-01-12", Conflicting),
            // Unresolved.
            ("Sunday", "Sunday", Equal),
            ("Sunday", "Monday", Conflicting),
            ("Sunday", "2022-01-09", Incomparable),
            ("Sunday", "Sunday-9", Contained),
            ("Sunday", "1-9", Incomparable),
            ("1-9", "1-9", Equal),
            ("1-9", "1-10", Conflicting),
            ("1", "1-10", Contained),
            ("1-9", "2022-01-09", Contained),
            ("1-9", "2022-01-10", Conflicting),
            ("1", "2022-01-10", Contained),
            ("+1", "+1", Incomparable),
        ];
        for (a, b, want) in table {
            assert_eq!(value(a).relate(&value(b)), *want, "{a} | {b}");
            assert_eq!(value(b).relate(&value(a)), *want, "{b} | {a}");
        }
    }

    #[test]
    fn a_year_that_was_taken_contradicts_nothing() {
        let taken = |day: &str, month: i8| {
            let said = Partial { month: Some(month), ..Partial::default() };
            DateValue { said, ..value(day) }
        };
        let table = [
            (taken("2021-01-10", 1), value("2022-01-10"), Contained),
            (taken("2021-01-10", 1), taken("2022-01-10", 1), Contained),
            (taken("2021-01-10", 1), value("2022-01-11"), Conflicting),
            (value("2021-01-10"), value("2022-01-10"), Conflicting),
            (taken("2020-02-29", 2), value("2021-03-01"), Conflicting),
        ];
        for (a, b, want) in table {
            assert_eq!(a.relate(&b), want, "{a:?} | {b:?}");
            assert_eq!(b.relate(&a), want, "{b:?} | {a:?}");
        }
    }

    #[test]
    fn names_stretches() {
        let table = [
            ("2022-01-10", "2022-01-10"),
            ("2022-01-09/2022-01-10", "2022-01-09/2022-01-10"),
            ("2022-01-01/2022-01-31", "2022-01"),
            ("2024-02-01/2024-02-29", "2024-02"),
            ("2023-02-01/2023-02-27", "2023-02-01/2023-02-27"),
            ("2021-01-01/2021-12-31", "2021"),
            ("1990-01-01/1999-12-31", "1990s"),
            ("1991-01-01/2000-12-31", "1991/2000"),
            ("2017-07-01/2017-09-30", "2017-Q3"),
            ("2017-06-01/2017-08-31", "2017-06/2017-08"),
            ("late 2021-01-01/2021-12-31", "late 2021"),
            ("since 2014-01-01/2014-12-31", "since 2014"),
            ("Sunday", "Sunday"),
            ("Sunday-9", "Sunday 9"),
            ("1-9", "January 9"),
            ("1", "January"),
            ("+1", "+1 day"),
        ];
        for (days, want) in table {
            assert_eq!(value(days).normal_form(), want);
        }
    }
}
