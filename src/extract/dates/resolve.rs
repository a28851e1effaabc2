//! What the words say and the article's own date -> days, with the rule that gave them.

use super::super::words::Unit;
use super::counted;
use super::said::{Core, Feast, Lean, Phrase, said};
use super::tense::Tense;
use crate::model::{Anchor, Rule, Working};
use crate::values::calendar;
use crate::values::civil::{Date, Weekday};
use crate::values::{DateModifier, DateValue, Days, Partial};

/// What a date can be reckoned from.
pub(super) struct Given {
    /// The article's own date.
    pub(super) anchor: Option<Anchor>,
    /// The day of the mention before.
    pub(super) mention: Option<Anchor>,
    /// Where the clause looks.
    pub(super) tense: Tense,
}

/// Days, the rule that gave them and the day they were reckoned from.
struct Found {
    days: Option<Days>,
    rule: Rule,
    anchor: Option<Anchor>,
}

/// A month stands ahead of the anchor without a cue for the future only this near, in
/// months: at the end of December "in January" is the coming one. Our choice; the table
/// `tests/cases/dates.txt` has both sides.
const MONTHS_AHEAD: i32 = 3;

/// A weekday with its day of the month is looked for this many days on either side of the
/// anchor: enough for the same day number of the month before and after.
const MONTH_REACH: i32 = 45;

/// The value of a phrase and how it was worked out.
pub(super) fn resolve(phrase: &Phrase, given: &Given) -> (DateValue, Working) {
    let (found, said_last) = match &phrase.core {
        Core::Range(first, last) => (given.range(first, last), Some(said(last))),
        core => (given.find(core), None),
    };
    let days = match phrase.part {
        Some(part) => found.days.map(|days| days.third(part)),
        None => found.days,
    };
    let value = DateValue {
        days,
        said: said(&phrase.core),
        said_last,
        grain: phrase.core.grain(),
        modifier: modifier(phrase),
    };
    (value, Working { rule: found.rule, anchor: found.anchor })
}

/// "two weeks ago" is seldom to the day, nor "two months ago", nor "two decades ago" to the
/// year.
fn modifier(phrase: &Phrase) -> Option<DateModifier> {
    let loose = matches!(
        phrase.core,
        Core::Ago(_, Unit::Week | Unit::Month | Unit::Year | Unit::Decade)
            | Core::Feast(Feast::Hijri(..), ..)
            | Core::FeastOf(Feast::Hijri(..), _)
            | Core::Window(..)
    );
    phrase.modifier.or(loose.then_some(DateModifier::About))
}

impl Feast {
    fn of_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(after) => Some(calendar::plus(calendar::easter(year)?, after)),
            Self::Hijri(month, day, after) => {
                Some(calendar::plus(calendar::hijri(year, month, day)?, after))
            }
            Self::Nth(month, n, weekday, after) => Some(calendar::plus(
                calendar::nth_weekday(year, month, n, weekday)?,
                after,
            )),
        }
    }
}

impl Given {
    fn find(&self, core: &Core) -> Found {
        match core {
            Core::Fields(partial, lean) => self.fields(*partial, *lean),
            Core::Known(days, _) => stated(Some(*days)),
            Core::Feast(feast, Some(year), _) => {
                stated(feast.of_year(*year).map(calendar::one))
            }
            Core::Season(month, Some(year), _) => {
                stated(calendar::months(*year, *month, 3))
            }
            Core::Quarter(q, Some(year)) => stated(calendar::months(*year, 3 * q - 2, 3)),
            Core::Ambiguous(_) => {
                Found { days: None, rule: Rule::Ambiguous, anchor: None }
            }
            Core::After(n, unit) => self.after(*n, *unit),
            Core::Following(weekday, ahead) => self.following(*weekday, *ahead),
            Core::Nth(n, what, of) => {
                let found = self.find(of);
                let days = found.days.and_then(|days| counted::nth(days, *n, *what));
                Found { days, ..found }
            }
            Core::Some(n, unit, of) => {
                let found = self.find(of);
                let days = found.days.and_then(|days| counted::some(days, *n, *unit));
                Found { days, ..found }
            }
            Core::Range(first, last) => self.range(first, last),
            Core::WeekOf(core) => {
                let found = self.find(core);
                Found { days: found.days.map(|d| calendar::week(d.first)), ..found }
            }
            Core::WeekEnding(core) => {
                let found = self.find(core);
                let days = found
                    .days
                    .map(|d| Days { first: calendar::plus(d.last, -6), last: d.last });
                Found { days, ..found }
            }
            Core::WeekendOf(core) => {
                let found = self.find(core);
                let days = found.days.map(|d| {
                    let week = calendar::week(d.first);
                    Days { first: calendar::plus(week.first, 5), last: week.last }
                });
                Found { days, ..found }
            }
            Core::DaysFrom(n, core) => {
                let found = self.find(core);
                let days = found.days.map(|d| calendar::one(calendar::plus(d.first, *n)));
                Found { days, ..found }
            }
            _ => match self.anchor {
                Some(anchor) => {
                    let (days, rule) = self.reckon(core, anchor.day);
                    Found { days, rule, anchor: Some(anchor) }
                }
                None => Found { days: None, rule: Rule::NoAnchor, anchor: None },
            },
        }
    }

    /// Cores that need the article's date.
    fn reckon(&self, core: &Core, anchor: Date) -> (Option<Days>, Rule) {
        match core {
            Core::Weekday(weekday, lean) => {
                let (day, rule) = self.weekday(*weekday, *lean, anchor);
                (Some(calendar::one(day)), rule)
            }
            Core::WeekdayOfWeek(weekday, n) => {
                let week = calendar::week(calendar::plus(anchor, 7 * n));
                let day = calendar::on_or_after(week.first, *weekday);
                (Some(calendar::one(day)), Rule::WeekdayRelative)
            }
            Core::WeekdayOfMonth(weekday, n) => {
                let day = near(anchor, |d| d.day() == *n && d.weekday() == *weekday);
                let rule = day.map_or(Rule::Contradictory, |_| Rule::NearestMonth);
                (day.map(calendar::one), rule)
            }
            Core::OfYear(partial, n) => {
                let year = i16::try_from(i32::from(anchor.year()) + n).ok();
                let found = self.fields(Partial { year, ..*partial }, Lean::Bare);
                (found.days, Rule::StretchBesideAnchor)
            }
            Core::MonthsOf(month, length, n) => {
                let year = i16::try_from(i32::from(anchor.year()) + n).ok();
                let days = year.and_then(|year| calendar::months(year, *month, *length));
                (days, Rule::StretchBesideAnchor)
            }
            Core::DayOfBeside(day, n) => {
                let month = beside(anchor, *n, Unit::Month).map(|d| d.first);
                let day = month.and_then(|m| Date::new(m.year(), m.month(), *day).ok());
                let rule = day.map_or(Rule::Contradictory, |_| Rule::StretchBesideAnchor);
                (day.map(calendar::one), rule)
            }
            Core::DayOfMonth(n) => {
                let day = near(anchor, |d| d.day() == *n);
                (day.map(calendar::one), Rule::NearestMonth)
            }
            Core::Feast(feast, _, lean) => {
                let years = (-1..=1).filter_map(|n| feast.of_year(anchor.year() + n));
                let day = choose(years, anchor, *lean, 1);
                (day.map(calendar::one), Rule::NearestYear)
            }
            Core::FeastOf(feast, n) => {
                let year = i16::try_from(i32::from(anchor.year()) + n).ok();
                let day = year.and_then(|year| feast.of_year(year));
                (day.map(calendar::one), Rule::StretchBesideAnchor)
            }
            Core::Window(n, unit) => (window(anchor, *n, *unit), Rule::CountedFromAnchor),
            Core::WeekendAhead => {
                let last = calendar::on_or_after(anchor, Weekday::Sunday);
                let days = Days { first: calendar::plus(last, -1), last };
                (Some(days), Rule::StretchBesideAnchor)
            }
            Core::Season(month, _, lean) => self.stretch(*month, 3, *lean, anchor),
            Core::Quarter(q, _) => {
                // Figures are told of the latest quarter that has begun.
                self.stretch(3 * q - 2, 3, Lean::Bare, anchor)
            }
            Core::Side(side, unit) => {
                let whole = beside(anchor, 0, *unit).filter(|d| d.last >= anchor);
                let days = whole.and_then(|whole| counted::side(whole, anchor, *side));
                (days, Rule::StretchBesideAnchor)
            }
            Core::Ago(n, Unit::Decade) => {
                (beside(anchor, 10 * n, Unit::Year), Rule::CountedFromAnchor)
            }
            Core::Ago(n, unit) => (ago(anchor, *n, *unit), Rule::CountedFromAnchor),
            Core::Beside(n, unit) => {
                let days = match (unit, n) {
                    (Unit::Weekend, 0) => Some(self.weekend(anchor)),
                    _ => beside(anchor, *n, *unit),
                };
                (days, Rule::StretchBesideAnchor)
            }
            _ => (None, Rule::NoAnchor),
        }
    }

    /// Calendar fields: with their year as they stand, without it by the anchor.
    fn fields(&self, p: Partial, lean: Lean) -> Found {
        if let Some(year) = p.year {
            let days = match (p.month, p.day) {
                (Some(month), Some(day)) => {
                    Date::new(year, month, day).ok().map(calendar::one)
                }
                (Some(month), None) => calendar::months(year, month, 1),
                (None, _) => calendar::years(year, 1),
            };
            return checked(stated(days), p.weekday);
        }
        let Some(anchor) = self.anchor else {
            return Found { days: None, rule: Rule::NoAnchor, anchor: None };
        };
        let (days, rule) = match (p.month, p.day) {
            (Some(month), Some(day)) => {
                let near = calendar::nearest_year(anchor.day, month, day);
                (near.map(calendar::one), Rule::NearestYear)
            }
            (Some(month), None) => self.stretch(month, 1, lean, anchor.day),
            (None, _) => (None, Rule::Contradictory),
        };
        let rule = if days.is_none() { Rule::Contradictory } else { rule };
        checked(Found { days, rule, anchor: Some(anchor) }, p.weekday)
    }

    /// A month, season or quarter without a year.
    fn stretch(
        &self,
        month: i8,
        length: i32,
        lean: Lean,
        anchor: Date,
    ) -> (Option<Days>, Rule) {
        let of = |n: i16| calendar::months(anchor.year() + n, month, length);
        let candidates: Vec<Days> = (-2..=2).filter_map(of).collect();
        let begun = candidates.iter().rev().find(|d| d.first <= anchor);
        let over = candidates.iter().rev().find(|d| d.last < anchor);
        let open = candidates.iter().find(|d| d.last >= anchor);
        let ahead = candidates.iter().find(|d| d.first > anchor);
        let this = candidates.iter().find(|d| d.first.year() == anchor.year());
        let soon = ahead.filter(|d| {
            let months = i32::from(d.first.year() - anchor.year()) * 12
                + i32::from(d.first.month() - anchor.month());
            months <= MONTHS_AHEAD
        });
        let days = match (lean, self.tense) {
            (Lean::Last | Lean::Past, _) => over,
            (Lean::Next, _) => ahead,
            (Lean::This, _) if length == 3 => begun.filter(|d| d.last >= anchor).or(this),
            (Lean::This, _) => this,
            (Lean::Bare, Tense::Ahead) => open,
            (Lean::Bare, Tense::Back) => begun,
            // Quarters are reported on, not looked forward to.
            (Lean::Bare, _) if length == 3 => begun,
            (Lean::Bare, _) => {
                let current = begun.filter(|d| d.last >= anchor);
                current.or(soon).or(begun)
            }
        };
        (days.copied(), Rule::NearestStretch)
    }

    fn weekday(&self, weekday: Weekday, lean: Lean, anchor: Date) -> (Date, Rule) {
        let behind = calendar::on_or_before(anchor, weekday);
        let ahead = calendar::on_or_after(anchor, weekday);
        match (lean, self.tense) {
            (Lean::Last, _) => {
                let day = calendar::on_or_before(calendar::plus(anchor, -1), weekday);
                (day, Rule::WeekdayRelative)
            }
            // A weekday of this week needs no "next": on Monday, "next Friday" is eleven days
            // off. From Sunday, the week that follows has begun.
            (Lean::Next, _) => {
                let week = calendar::week(calendar::plus(anchor, 7));
                (calendar::on_or_after(week.first, weekday), Rule::WeekdayRelative)
            }
            (Lean::Past, _) | (Lean::This, Tense::Back) => {
                (behind, Rule::WeekdayRelative)
            }
            (Lean::This, _) => (ahead, Rule::WeekdayRelative),
            (Lean::Bare, Tense::Ahead) => (ahead, Rule::WeekdayAhead),
            (Lean::Bare, Tense::Near) => {
                let day = calendar::nearest_weekday(anchor, weekday);
                let rule = if day > anchor {
                    Rule::WeekdayAhead
                } else {
                    Rule::WeekdayOnOrBefore
                };
                (day, rule)
            }
            (Lean::Bare, _) => (behind, Rule::WeekdayOnOrBefore),
        }
    }

    /// Saturday and Sunday: the coming ones where the clause looks ahead, else those of
    /// the anchor's week once they have begun, else the ones before.
    fn weekend(&self, anchor: Date) -> Days {
        let first = match self.tense {
            Tense::Ahead => {
                calendar::plus(calendar::on_or_after(anchor, Weekday::Sunday), -1)
            }
            _ => calendar::on_or_before(anchor, Weekday::Saturday),
        };
        Days { first, last: calendar::plus(first, 1) }
    }

    fn after(&self, n: i32, unit: Unit) -> Found {
        let Some(anchor) = self.mention else {
            return Found { days: None, rule: Rule::NoAnchor, anchor: None };
        };
        let days = match unit {
            Unit::Week | Unit::Fortnight | Unit::Weekend => {
                ago(anchor.day, n, Unit::Week)
            }
            // "the previous month" is one of the calendar's.
            unit => beside(anchor.day, n, unit),
        };
        Found { days, rule: Rule::CountedFromMention, anchor: Some(anchor) }
    }

    /// The first such weekday after or before the mention before; where none is, that of
    /// the week beside the article's.
    fn following(&self, weekday: Weekday, ahead: bool) -> Found {
        let Some(anchor) = self.mention else {
            let n = if ahead { 1 } else { -1 };
            return self.find(&Core::WeekdayOfWeek(weekday, n));
        };
        let day = if ahead {
            calendar::on_or_after(calendar::plus(anchor.day, 1), weekday)
        } else {
            calendar::on_or_before(calendar::plus(anchor.day, -1), weekday)
        };
        Found {
            days: Some(calendar::one(day)),
            rule: Rule::CountedFromMention,
            anchor: Some(anchor),
        }
    }

    /// Both ends; the second is looked for from the first one on.
    fn range(&self, first: &Core, last: &Core) -> Found {
        let start = self.find(first);
        let Some(days) = start.days else { return start };
        let end = match last {
            Core::Weekday(weekday, _) => {
                Some(calendar::on_or_after(calendar::plus(days.first, 1), *weekday))
            }
            Core::WeekdayOfMonth(_, n) | Core::DayOfMonth(n) => {
                (1..=31).map(|i| calendar::plus(days.first, i)).find(|d| d.day() == *n)
            }
            Core::Fields(Partial { year: None, month: Some(month), day, .. }, _) => {
                let year = days.first.year() + i16::from(*month < days.first.month());
                match day {
                    Some(day) => Date::new(year, *month, *day).ok(),
                    None => calendar::months(year, *month, 1).map(|d| d.last),
                }
            }
            core => self.find(core).days.map(|d| d.last),
        };
        match end {
            Some(end) if end >= days.first => {
                Found { days: Some(Days { first: days.first, last: end }), ..start }
            }
            _ => Found { days: None, rule: Rule::Contradictory, anchor: start.anchor },
        }
    }
}

fn stated(days: Option<Days>) -> Found {
    let rule = if days.is_some() { Rule::Stated } else { Rule::Contradictory };
    Found { days, rule, anchor: None }
}

/// Leaves open a day that is not the weekday said.
fn checked(found: Found, weekday: Option<Weekday>) -> Found {
    match (found.days, weekday) {
        (Some(days), Some(weekday)) if days.first.weekday() != weekday => {
            Found { days: None, rule: Rule::Contradictory, ..found }
        }
        _ => found,
    }
}

/// The day nearest to the anchor that fits, the earlier one on a tie.
fn near(anchor: Date, fits: impl Fn(Date) -> bool) -> Option<Date> {
    (0..=MONTH_REACH)
        .flat_map(|n| [calendar::plus(anchor, -n), calendar::plus(anchor, n)])
        .find(|day| fits(*day))
}

/// The candidate that the lean asks for, the nearest without one.
fn choose(
    days: impl Iterator<Item = Date>,
    anchor: Date,
    lean: Lean,
    least: i32,
) -> Option<Date> {
    let apart = |day: Date| calendar::days_between(anchor, day);
    days.filter(|day| match lean {
        Lean::Last | Lean::Past => apart(*day) <= -least,
        Lean::Next => apart(*day) >= least,
        Lean::This => day.year() == anchor.year(),
        Lean::Bare => true,
    })
    .min_by_key(|day| apart(*day).abs())
}

/// So many units from a day: days and weeks to the day, longer units to the stretch.
fn ago(day: Date, n: i32, unit: Unit) -> Option<Days> {
    match unit {
        Unit::Day => Some(calendar::one(calendar::plus(day, n))),
        Unit::Week | Unit::Fortnight => {
            Some(calendar::one(calendar::plus(day, n.saturating_mul(7))))
        }
        Unit::Month => Some(calendar::one(calendar::plus_months(day, n))),
        Unit::Year => {
            Some(calendar::one(calendar::plus_months(day, n.saturating_mul(12))))
        }
        unit => beside(day, n, unit),
    }
}

/// So many units up to `day`, it included, where `n` is negative; else so many from the day
/// after it on.
fn window(day: Date, n: i32, unit: Unit) -> Option<Days> {
    let far = match unit {
        Unit::Day => calendar::plus(day, n),
        Unit::Week => calendar::plus(day, n.saturating_mul(7)),
        Unit::Month => calendar::plus_months(day, n),
        Unit::Year => calendar::plus_months(day, n.saturating_mul(12)),
        Unit::Decade => calendar::plus_months(day, n.saturating_mul(120)),
        _ => return None,
    };
    let (first, last) = if n < 0 { (far, day) } else { (calendar::plus(day, 1), far) };
    (first <= last).then_some(Days { first, last })
}

/// The calendar stretch `n` units beside the one that holds `day`.
fn beside(day: Date, n: i32, unit: Unit) -> Option<Days> {
    let year = i32::from(day.year());
    let months = |first: i32, length: i32| {
        let year = i16::try_from(first.div_euclid(12)).ok()?;
        calendar::months(year, first.rem_euclid(12) as i8 + 1, length)
    };
    let month = year * 12 + i32::from(day.month()) - 1;
    match unit {
        Unit::Day => Some(calendar::one(calendar::plus(day, n))),
        Unit::Week => Some(calendar::week(calendar::plus(day, n.saturating_mul(7)))),
        Unit::Fortnight => None,
        Unit::Weekend => {
            let week = calendar::week(calendar::plus(day, n.saturating_mul(7)));
            Some(Days { first: calendar::plus(week.first, 5), last: week.last })
        }
        Unit::Month => months(month + n, 1),
        Unit::Quarter => months(month - month.rem_euclid(3) + 3 * n, 3),
        Unit::Year => months((year + n) * 12, 12),
        Unit::Decade => months((year - year.rem_euclid(10) + 10 * n) * 12, 120),
        Unit::Century => months((year - year.rem_euclid(100) + 100 * n) * 12, 1200),
    }
}
