//! Dates in digits: "2022-01-10", "31/10/2021", "05-Aug-2016", "9/11".

use super::super::words::{Lex, Line};
use super::fields::Parsed;
use super::said::Core;
use crate::values::Partial;

/// "2022-01-10", "10/01/2022", "10.01.2022", "05-Aug-2016", "9/11".
pub(super) fn digits(line: &Line, at: usize) -> Parsed {
    if line.glued(at) && !matches!(line.before(at, 1), "(" | "\"" | "“" | "'" | "‘") {
        return None;
    }
    if let Some(parts) = dotted(line.lower(at)) {
        return numeric(parts).map(|core| (core, at + 1));
    }
    let mark = line.lower(at + 1);
    let glued = line.glued(at + 1) && line.glued(at + 2);
    if !glued || !matches!(mark, "/" | "-") {
        return None;
    }
    let third = line.is(at + 3, mark) && line.glued(at + 3) && line.glued(at + 4);
    let more = |to: usize| {
        line.glued(to)
            && (line.is_word(to)
                || matches!(line.lower(to), "/" | "-" | ":")
                    && matches!(line.lex(to + 1), Lex::Number(..)))
    };
    if !third {
        let core = month_of_year(line, at).or_else(|| month_and_day(line, at));
        if let Some(core) = core.filter(|_| !more(at + 3)) {
            return Some((core, at + 3));
        }
        let nine =
            line.is(at, "9") && line.is(at + 2, "11") && mark == "/" && !more(at + 3);
        return nine.then(|| (super::feasts::september_11(), at + 3));
    }
    if more(at + 5) {
        return None;
    }
    if let Some(core) = with_month(line, [at, at + 2, at + 4]) {
        return Some((core, at + 5));
    }
    let part = |at| match line.lex(at) {
        Lex::Number(n, digits) => Some((n, digits)),
        _ => None,
    };
    numeric([part(at)?, part(at + 2)?, part(at + 4)?]).map(|core| (core, at + 5))
}

/// "05-Aug-2016", "2016-Aug-05", "2016/05/Aug": a month's name, a year and a day.
fn with_month(line: &Line, parts: [usize; 3]) -> Option<Core> {
    let mut partial = Partial::default();
    for at in parts {
        match line.lex(at) {
            Lex::Month(m) => partial.month = Some(m),
            Lex::Number(y @ 1000..=2999, 4) => partial.year = Some(y as i16),
            Lex::Number(d @ 1..=31, 1..=2) => partial.day = Some(d as i8),
            _ => return None,
        }
    }
    let whole =
        partial.month.is_some() && partial.year.is_some() && partial.day.is_some();
    whole.then(|| Core::fields(partial))
}

/// "11/2016", "2016/11", "2016-11", "Dec/2018" in digits; "2016-17" is two years.
fn month_of_year(line: &Line, at: usize) -> Option<Core> {
    let (month, y) = match (line.lex(at), line.lex(at + 2)) {
        (Lex::Number(y @ 1900..=2099, 4), Lex::Number(m, 1..=2)) => (m, y),
        (Lex::Number(m, 1..=2), Lex::Number(y @ 1900..=2099, 4))
            if line.is(at + 1, "/") =>
        {
            (m, y)
        }
        _ => return None,
    };
    if !(1..=12).contains(&month) || y % 100 + 1 == month {
        return None;
    }
    let (month, year) = (Some(month as i8), Some(y as i16));
    Some(Core::fields(Partial { year, month, ..Partial::default() }))
}

/// "on 4/22", "by 22/04", "Friday 4/22": two numbers of which only one can be a month, where
/// a word before them asks for a day; shares and odds look the same.
fn month_and_day(line: &Line, at: usize) -> Option<Core> {
    let (Lex::Number(a @ 1..=31, 1..=2), Lex::Number(b @ 1..=31, 1..=2)) =
        (line.lex(at), line.lex(at + 2))
    else {
        return None;
    };
    let asked = matches!(line.lex(at.wrapping_sub(1)), Lex::Weekday(_))
        || matches!(
            line.before(at, 1),
            "on" | "by" | "since" | "until" | "before" | "after" | "from" | "dated"
        );
    let (month, day) = if a > 12 { (b, a) } else { (a, b) };
    let mark = line.is(at + 1, "/") || line.is(at + 1, "-") && line.before(at, 1) == "on";
    let sure = mark && (a > 12) != (b > 12) && (a, b) != (24, 7);
    (asked && sure).then(|| {
        let (month, day) = (Some(month as i8), Some(day as i8));
        Core::fields(Partial { month, day, ..Partial::default() })
    })
}

/// "10.01.2022" is one token.
fn dotted(written: &str) -> Option<[(i32, u8); 3]> {
    let mut parts = written.split('.');
    let mut next = || {
        let part = parts.next()?;
        Some((part.parse().ok()?, u8::try_from(part.len()).ok()?))
    };
    let found = [next()?, next()?, next()?];
    // A version number or an address does not end in a year.
    (parts.next().is_none() && found[2].1 == 4).then_some(found)
}

/// Year first, or day and month by which of the two can be a month.
fn numeric([a, b, c]: [(i32, u8); 3]) -> Option<Core> {
    let made = |year: i32, month: i32, day: i32| {
        let partial = Partial {
            year: i16::try_from(year).ok(),
            month: Some(month as i8),
            day: Some(day as i8),
            ..Partial::default()
        };
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        fits.then(|| Core::fields(partial))
    };
    if a.1 == 4 {
        return (1000..=2999).contains(&a.0).then(|| made(a.0, b.0, c.0)).flatten();
    }
    let year = match c {
        (year @ 1000..=2999, 4) => year,
        // Two digits: the window of POSIX, 69 to 99 in the last century.
        (year @ 69..=99, 2) => 1900 + year,
        (year, 2) => 2000 + year,
        _ => return None,
    };
    if a.1 > 2 || b.1 > 2 {
        return None;
    }
    match (made(year, b.0, a.0), made(year, a.0, b.0)) {
        (Some(_), Some(_)) if a.0 != b.0 => Some(Core::Ambiguous(year as i16)),
        (Some(core), _) | (None, Some(core)) => Some(core),
        (None, None) => None,
    }
}
