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

/// Day and month in digits, in either order, with the year where one stands behind them.
struct Pair {
    numbers: [i32; 2],
    year: Option<i16>,
    to: usize,
}

fn two(line: &Line, at: usize) -> Option<Pair> {
    let number = |at: usize| match line.lex(at) {
        Lex::Number(n @ 1..=31, 1..=2) => Some(n),
        _ => None,
    };
    let numbers = [number(at)?, number(at + 2)?];
    if !(line.is(at + 1, "/") && line.glued(at + 1) && line.glued(at + 2)) {
        return None;
    }
    let year = |from: usize| match line.lex(from) {
        Lex::Number(y @ 1900..=2099, 4) => i16::try_from(y).ok(),
        _ => None,
    };
    if line.is(at + 3, "/") && line.glued(at + 3) {
        return Some(Pair { numbers, year: Some(year(at + 4)?), to: at + 5 });
    }
    let comma = at + 3 + usize::from(line.is(at + 3, ","));
    match year(comma).filter(|_| comma > at + 3) {
        year @ Some(_) => Some(Pair { numbers, year, to: comma + 1 }),
        None => Some(Pair { numbers, year: None, to: at + 3 }),
    }
}

/// "10/1 to 11/7", "10/1/2018-10/7/2018", "from 5/1-5/7, 2020". Which number is the month is
/// the same in both; where both orders make sense, the shorter stretch is meant.
pub(super) fn range(line: &Line, at: usize) -> Parsed {
    if line.glued(at) && line.before(at, 1) != "(" {
        return None;
    }
    let first = two(line, at)?;
    let joins = line.dash(first.to)
        || super::fields::range_word(line.lower(first.to))
        || line.is(first.to, "and") && line.before(at, 1) == "between";
    let last = two(line, first.to + 1).filter(|_| joins)?;
    let sure = first.year.or(last.year).is_some()
        || matches!(line.before(at, 1), "from" | "between")
        || first.numbers.iter().chain(&last.numbers).any(|n| *n > 16);
    if !sure || line.glued(last.to) && !line.closes(last.to) {
        return None;
    }
    let turned = |[a, b]: [i32; 2], swap: bool| if swap { [b, a] } else { [a, b] };
    // Days from one end to the other, as far as months of thirty-one days tell.
    let length = |swap: bool| {
        let (from, to) = (turned(first.numbers, swap), turned(last.numbers, swap));
        let months = match (first.year, last.year) {
            (Some(one), Some(other)) => 12 * i32::from(other - one) + to[0] - from[0],
            // The turn of the year lies between them.
            _ => (to[0] - from[0]).rem_euclid(12),
        };
        let days = 31 * months + to[1] - from[1];
        (from[0] <= 12 && to[0] <= 12 && days > 0).then_some((days, swap))
    };
    let (_, swap) = [length(false), length(true)].into_iter().flatten().min()?;
    let core = |pair: &Pair, year: Option<i16>| {
        let [month, day] = turned(pair.numbers, swap);
        let (month, day) = (i8::try_from(month).ok(), i8::try_from(day).ok());
        Core::fields(Partial { year, month, day, ..Partial::default() })
    };
    let turns = i16::from(turned(first.numbers, swap) > turned(last.numbers, swap));
    let opens = first.year.or(last.year.map(|year| year - turns));
    let ends = last.year.or(first.year.map(|year| year + turns));
    let range = Core::Range(Box::new(core(&first, opens)), Box::new(core(&last, ends)));
    Some((range, last.to))
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
    // No share or odds has a nought before its digit.
    let padded = line.is(at + 1, "/")
        && [at, at + 2].into_iter().any(|k| line.lower(k).starts_with('0'));
    ((asked || padded) && sure).then(|| {
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
