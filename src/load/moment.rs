//! The moments that formats state, in every spelling that their fields were seen in.
//!
//! In: a field's text. Out: a [`Stamp`] as precise as the field and no more: an instant
//! only where an offset or an unambiguous zone is stated, else a civil time or a day.

use crate::values::{Stamp, civil};

/// Years that a field can mean.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// Zones that name one offset wherever they stand in a field, in hours: Greenwich and those
/// of RFC 2822. Others ("IST", "BST") name several, and leave the time civil.
const ZONES: [(&str, i32); 12] = [
    ("z", 0),
    ("gmt", 0),
    ("utc", 0),
    ("ut", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The longest field that is read: no spelling of a moment comes near.
const LONGEST: usize = 80;

/// The moment that a field states: ISO 8601 extended (`2022-01-10T16:06:00+05:30`) and
/// basic (`20151014T043001+0100`), with a blank for the T, with fractions; RFC 2822; month
/// names (`October 18, 2006`, `10 Jan 2022, 4:06 pm`); seconds or milliseconds since 1970.
pub(super) fn moment(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    let mut cursor = Cursor { rest: text.as_bytes() };
    if text.bytes().all(|b| b.is_ascii_digit()) && matches!(text.len(), 10 | 13) {
        return epoch(text);
    }
    match cursor.iso_date() {
        Some(day) => cursor.after(day),
        None => named(text),
    }
}

fn epoch(text: &str) -> Option<Stamp> {
    let number: i64 = text.parse().ok()?;
    let seconds = if text.len() == 13 { number / 1000 } else { number };
    let start = civil::date(1970, 1, 1);
    let day =
        start.checked_add(jiff::Span::new().days(seconds.div_euclid(86_400))).ok()?;
    let of_day = seconds.rem_euclid(86_400);
    let time = clock(of_day / 3600, of_day / 60 % 60, of_day % 60)?;
    YEARS.contains(&day.year()).then(|| Stamp::Instant(day.to_datetime(time), 0))
}

fn day(year: i64, month: i64, day: i64) -> Option<civil::Date> {
    let year = i16::try_from(year).ok().filter(|y| YEARS.contains(y))?;
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A leap second is told as the second before it.
fn clock(hour: i64, minute: i64, second: i64) -> Option<civil::Time> {
    let part = |n: i64| i8::try_from(n).ok();
    let second = if second == 60 { 59 } else { second };
    civil::Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()
}

/// Bytes of an ASCII field, read from the front.
struct Cursor<'t> {
    rest: &'t [u8],
}

impl Cursor<'_> {
    fn eat(&mut self, wanted: impl Fn(u8) -> bool) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        wanted(*first).then(|| {
            self.rest = rest;
            *first
        })
    }

    fn skip(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.eat(&wanted).is_some() {}
    }

    /// A number of exactly `digits` digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let head = self.rest.get(..digits)?;
        let number = std::str::from_utf8(head).ok()?;
        if !head.iter().all(u8::is_ascii_digit) {
            return None;
        }
        self.rest = self.rest.get(digits..)?;
        number.parse().ok()
    }

    /// `2022-01-10`, `2022/1/9`, `2022.01.10`, `20220110`.
    fn iso_date(&mut self) -> Option<civil::Date> {
        let year = self.number(4)?;
        let (month, of_month) = match self.eat(|b| matches!(b, b'-' | b'/' | b'.')) {
            Some(mark) => {
                let month = self.number(2).or_else(|| self.number(1))?;
                self.eat(|b| b == mark)?;
                (month, self.number(2).or_else(|| self.number(1))?)
            }
            None => (self.number(2)?, self.number(2)?),
        };
        day(year, month, of_month)
    }

    /// What stands behind a date: a clock time, a zone, or neither.
    fn after(mut self, date: civil::Date) -> Option<Stamp> {
        let apart = self.rest.len();
        self.skip(|b| b == b' ' || b == b',');
        self.eat(|b| matches!(b, b'T' | b't'));
        if self.rest.is_empty() {
            return Some(Stamp::Day(date));
        }
        let digits = self.rest.first().is_some_and(u8::is_ascii_digit);
        // `20220110-0500`: a day in a zone is a day.
        if !digits {
            return (apart < 12).then_some(Stamp::Day(date));
        }
        let hour = self.number(2).or_else(|| self.number(1))?;
        let colon = self.eat(|b| matches!(b, b':' | b'.')).is_some();
        let minute = self.number(2)?;
        let second = match colon {
            true if self.eat(|b| matches!(b, b':' | b'.')).is_some() => self.number(2)?,
            false if self.rest.first().is_some_and(u8::is_ascii_digit) => {
                self.number(2)?
            }
            _ => 0,
        };
        if self.eat(|b| matches!(b, b'.' | b',')).is_some() {
            self.skip(|b| b.is_ascii_digit());
        }
        let tail = std::str::from_utf8(self.rest).ok()?.trim();
        let (hour, tail) = half_of_day(hour, tail)?;
        let at = date.to_datetime(clock(hour, minute, second)?);
        Some(match offset(tail) {
            Some(seconds) => Stamp::Instant(at, seconds),
            None => Stamp::Civil(at),
        })
    }
}

/// The hour of 24 where `am` or `pm` follows, and what follows that.
fn half_of_day(hour: i64, tail: &str) -> Option<(i64, &str)> {
    let word = tail.split_whitespace().next().unwrap_or_default();
    let half = word.to_ascii_lowercase().replace('.', "");
    let hour = match half.as_str() {
        "am" | "pm" if !(1..=12).contains(&hour) => return None,
        "am" => hour % 12,
        "pm" => hour % 12 + 12,
        _ => return Some((hour, tail)),
    };
    Some((hour, tail.strip_prefix(word).unwrap_or_default().trim_start()))
}

/// Seconds from UTC that a zone states: `Z`, `+01:00`, `+0100`, `-05`, `GMT`, `GMT+01:00`,
/// `EST`, each perhaps with a comment behind it.
fn offset(tail: &str) -> Option<i32> {
    let tail = tail.split('(').next().unwrap_or_default().trim();
    let letters = tail.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = tail.split_at_checked(letters)?;
    let rest = rest.trim();
    let name = name.to_ascii_lowercase();
    let hours = ZONES.iter().find(|(zone, _)| *zone == name).map(|(_, hours)| *hours);
    if rest.is_empty() || !name.is_empty() && hours != Some(0) {
        return hours.map(|h| h * 3600);
    }
    let mut cursor = Cursor { rest: rest.as_bytes() };
    let sign = if cursor.eat(|b| matches!(b, b'+' | b'-'))? == b'-' { -1 } else { 1 };
    let hours = cursor.number(2)?;
    cursor.eat(|b| b == b':');
    let minutes = cursor.number(2).unwrap_or(0);
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    // The widest offset in use is fourteen hours.
    (cursor.rest.is_empty() && seconds <= 14 * 3600 && minutes < 60)
        .then_some(sign * seconds)
}

/// A date with its month in letters, and what follows it: `Wed, 18 Feb 2015 22:18:43
/// -0800`, `October 18, 2006`.
fn named(text: &str) -> Option<Stamp> {
    let mut parts: [Option<i64>; 2] = [None, None];
    let mut month = None;
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', ',', '-', '/']);
        let end = rest.find([' ', ',', '-', '/']).unwrap_or(rest.len());
        let (word, tail) = rest.split_at_checked(end)?;
        if word.is_empty() {
            return None;
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            let slot = parts.iter_mut().find(|slot| slot.is_none())?;
            *slot = Some(word.parse().ok()?);
        } else if let Some(named) = month_named(word) {
            month = Some(named);
        } else if parts[0].is_some() || month.is_some() || !weekday(word) {
            return None;
        }
        rest = tail;
        if let (Some(month), [Some(a), Some(b)]) = (month, parts) {
            let (year, of_month) = if a > 31 { (a, b) } else { (b, a) };
            // RFC 822 has years of two digits; mail programs read them so.
            let year = match year {
                0..50 => year + 2000,
                50..100 => year + 1900,
                year => year,
            };
            return Cursor { rest: rest.as_bytes() }.after(day(year, month, of_month)?);
        }
    }
}

fn month_named(word: &str) -> Option<i64> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let long = word.len() >= 3;
    let at = MONTHS.iter().position(|m| long && m.starts_with(&word))?;
    i64::try_from(at + 1).ok()
}

fn weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let days =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && days.iter().any(|d| d.starts_with(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_say_what_they_say_and_no_more() {
        for (text, want) in [
            ("2022-01-10", Some("2022-01-10")),
            ("20220110", Some("2022-01-10")),
            ("2022/1/9", Some("2022-01-09")),
            ("2022-01-10T16:06:00+05:30", Some("2022-01-10T16:06:00+05:30")),
            ("2022-01-10T16:06:00.123Z", Some("2022-01-10T16:06:00Z")),
            ("2022-01-10 16:06", Some("2022-01-10T16:06:00")),
            ("20151014T043001+0100", Some("2015-10-14T04:30:01+01:00")),
            ("20151210T191044Z", Some("2015-12-10T19:10:44Z")),
            ("20141126T152703", Some("2014-11-26T15:27:03")),
            ("2020.09.07 14:45:26", Some("2020-09-07T14:45:26")),
            ("2014-07-17 00:24:11 GMT+00:00", Some("2014-07-17T00:24:11Z")),
            ("2016-01-04T16:34:45-05", Some("2016-01-04T16:34:45-05:00")),
            ("2016-12-31T23:59:60Z", Some("2016-12-31T23:59:59Z")),
            ("Wed, 18 Feb 2015 22:18:43 -0800 (PST)", Some("2015-02-18T22:18:43-08:00")),
            ("18 Feb 2015 22:18:43 GMT", Some("2015-02-18T22:18:43Z")),
            ("Tue, 3 Mar 15 09:05:00 EST", Some("2015-03-03T09:05:00-05:00")),
            ("October 18, 2006", Some("2006-10-18")),
            ("10 Jan, 2022, 4:06 pm", Some("2022-01-10T16:06:00")),
            ("Jan. 10, 2022 12:30 a.m. EST", Some("2022-01-10T00:30:00-05:00")),
            ("1641830760", Some("2022-01-10T16:06:00Z")),
            ("1641830760123", Some("2022-01-10T16:06:00Z")),
            // A zone of several countries is no offset.
            ("2022-01-10 16:06 BST", Some("2022-01-10T16:06:00")),
            ("2022-02-30", None),
            ("2022-01-10T25:00:00Z", None),
            ("YYYYMMDD000000-HHMM", None),
            ("01/02/2022", None),
            ("", None),
            ("yesterday", None),
            ("2022", None),
        ] {
            assert_eq!(moment(text).map(|s| s.iso()).as_deref(), want, "{text}");
        }
    }
}
