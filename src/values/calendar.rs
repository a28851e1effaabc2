//! Reckoning with days: stretches of the calendar, weekdays beside a day, feasts that move.
//!
//! Nothing here fails for a year that a text can name: what lies outside jiff's range
//! (-9999 to 9999) is held at its ends.

use super::Days;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The day `n` days after `day` (before, where negative).
pub(crate) fn plus(day: Date, n: i32) -> Date {
    day.saturating_add(n.days())
}

/// The same day of the month `n` months after `day`, or the last one of a shorter month.
pub(crate) fn plus_months(day: Date, n: i32) -> Date {
    day.saturating_add(n.months())
}

/// Whole days from `a` to `b`; negative where `b` comes first.
pub(crate) fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

/// The latest such weekday on or before `day`.
pub(crate) fn on_or_before(day: Date, weekday: Weekday) -> Date {
    plus(day, -i32::from(day.weekday().since(weekday)))
}

/// The first such weekday on or after `day`.
pub(crate) fn on_or_after(day: Date, weekday: Weekday) -> Date {
    plus(day, i32::from(day.weekday().until(weekday)))
}

/// The such weekday nearest to `day`; seven is odd, so there is no tie.
pub(crate) fn nearest_weekday(day: Date, weekday: Weekday) -> Date {
    on_or_after(plus(day, -3), weekday)
}

/// One day as a stretch.
pub(crate) fn one(day: Date) -> Days {
    Days { first: day, last: day }
}

/// `months` whole months from the first of `month` on; `None` for a year out of range.
pub(crate) fn months(year: i16, month: i8, months: i32) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.checked_add((months - 1).months()).ok()?.last_of_month();
    Some(Days { first, last })
}

/// `years` whole years.
pub(crate) fn years(year: i16, years: i32) -> Option<Days> {
    months(year, 1, 12 * years)
}

/// The week, Monday to Sunday (ISO 8601), that holds `day`.
pub(crate) fn week(day: Date) -> Days {
    let first = on_or_before(day, Weekday::Monday);
    Days { first, last: plus(first, 6) }
}

/// The year in which a month and day come nearest to `anchor`; the earlier one on a tie.
/// `None` where no year near by has that day (February 30; in most years February 29).
pub(crate) fn nearest_year(anchor: Date, month: i8, day: i8) -> Option<Date> {
    (-1..=1)
        .filter_map(|n| Date::new(anchor.year().checked_add(n)?, month, day).ok())
        .min_by_key(|d| days_between(anchor, *d).abs())
}

/// The `n`th such weekday of a month, from its end where `n` is negative.
pub(crate) fn nth_weekday(year: i16, month: i8, n: i8, weekday: Weekday) -> Option<Date> {
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()
}

/// Easter Sunday of the western churches.
///
/// Source: the anonymous Gregorian computus ("Meeus/Jones/Butcher").
pub(crate) fn easter(year: i16) -> Option<Date> {
    let golden = i32::from(year) % 19;
    let (century, rest) = (i32::from(year) / 100, i32::from(year) % 100);
    let lunar = (8 * century + 13) / 25;
    let moon = (19 * golden + century - century / 4 - lunar + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let at = moon + sunday - 7 * late + 114;
    let (month, day) = (i8::try_from(at / 31).ok()?, i8::try_from(at % 31 + 1).ok()?);
    Date::new(year, month, day).ok()
}

/// The first day in a year of ours that is such a day of the Islamic calendar.
///
/// Source: the tabular (civil) calendar of thirty-year cycles, as in Reingold and
/// Dershowitz, "Calendrical Calculations"; sighting can move it by a day.
pub(crate) fn hijri(year: i16, month: i8, day: i8) -> Option<Date> {
    // Days from 1970-01-01 to the calendar's epoch, July 16, 622 (Julian).
    const EPOCH: i32 = 227_015 - 719_163;
    let of = |hijri: i32| {
        let months = 29 * (i32::from(month) - 1) + i32::from(month) / 2;
        let days =
            (hijri - 1) * 354 + (3 + 11 * hijri) / 30 + months + i32::from(day) - 1;
        plus(Date::constant(1970, 1, 1), EPOCH + days)
    };
    // 33 of its years are 32 of ours, within a year or two.
    let near = (i32::from(year) - 622) * 33 / 32;
    (near - 1..=near + 2).map(of).find(|date| date.year() == year && near > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn steps_to_weekdays() {
        let sunday = date(2022, 1, 9);
        assert_eq!(on_or_before(sunday, Weekday::Sunday), sunday);
        assert_eq!(on_or_before(sunday, Weekday::Monday), date(2022, 1, 3));
        assert_eq!(on_or_after(sunday, Weekday::Monday), date(2022, 1, 10));
        assert_eq!(nearest_weekday(sunday, Weekday::Monday), date(2022, 1, 10));
        assert_eq!(nearest_weekday(sunday, Weekday::Thursday), date(2022, 1, 6));
        assert_eq!(week(sunday).first, date(2022, 1, 3));
    }

    #[test]
    fn finds_feasts_and_years() {
        assert_eq!(easter(2022), Some(date(2022, 4, 17)));
        assert_eq!(easter(2018), Some(date(2018, 4, 1)));
        assert_eq!(hijri(2020, 9, 1), Some(date(2020, 4, 24)));
        assert_eq!(hijri(2021, 1, 1), Some(date(2021, 8, 10)));
        assert_eq!(hijri(2023, 10, 1), Some(date(2023, 4, 22)));
        assert_eq!(nth_weekday(2017, 11, 4, Weekday::Thursday), Some(date(2017, 11, 23)));
        assert_eq!(nearest_year(date(2018, 1, 3), 12, 28), Some(date(2017, 12, 28)));
        assert_eq!(nearest_year(date(2021, 12, 30), 1, 10), Some(date(2022, 1, 10)));
        assert_eq!(nearest_year(date(2021, 12, 30), 2, 30), None);
    }
}
