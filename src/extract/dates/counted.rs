//! Parts counted out of a month or a year, and the sides of the article's own stretch.

use super::super::words::{Lex, Line, Unit};
use super::fields::Parsed;
use super::said::{Core, Nth, Side};
use crate::values::civil::{Date, Weekday};
use crate::values::{Days, Grain, calendar};

/// "earlier this week", "later in the year"; from "earlier" or "later" on.
pub(super) fn earlier(line: &Line, at: usize) -> Parsed {
    let side = match line.lower(at) {
        "earlier" => Side::Earlier,
        "later" => Side::Later,
        _ => return None,
    };
    let of_this =
        line.is(at + 1, "this") || line.is(at + 1, "in") && line.is(at + 2, "the");
    let to = at + 2 + usize::from(line.is(at + 1, "in"));
    let unit = stretch(line, to).filter(|_| of_this)?;
    Some((Core::Side(side, unit), to + 1))
}

/// "so far this year".
pub(super) fn so_far(line: &Line, at: usize) -> Parsed {
    let unit = stretch(line, at + 3).filter(|_| line.is(at + 2, "this"))?;
    Some((Core::Side(Side::Earlier, unit), at + 4))
}

/// "the rest of the week", "the remainder of this year".
pub(super) fn rest(line: &Line, at: usize) -> Parsed {
    let of = usize::from(line.is(at + 1, "of"));
    let own =
        matches!(line.lower(at + 1 + of), "the" | "this" | "my" | "our" | "current");
    if of == 0 && !own {
        return None;
    }
    let to = at + 1 + of + usize::from(own);
    let unit = stretch(line, to)?;
    Some((Core::Side(Side::Rest, unit), to + 1))
}

/// "year to date", "the month to date".
pub(super) fn to_date(line: &Line, at: usize) -> Parsed {
    let unit = stretch(line, at)?;
    let words = line.is(at + 1, "-") && line.is(at + 2, "to") && line.is(at + 4, "date");
    let to = match (line.is(at + 1, "to") && line.is(at + 2, "date"), words) {
        (true, _) => at + 3,
        (_, true) => at + 5,
        _ => return None,
    };
    Some((Core::Side(Side::Earlier, unit), to))
}

/// A single week, month, quarter or year.
fn stretch(line: &Line, at: usize) -> Option<Unit> {
    match line.lex(at) {
        Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)) => {
            (!line.lower(at).ends_with('s')).then_some(unit)
        }
        _ => None,
    }
}

/// "first Monday of October", "last week of 2019", "first nine months of last year", "final
/// three days of June".
pub(super) fn of_stretch(line: &Line, at: usize) -> Parsed {
    let (n, at): (i8, usize) = match (line.lex(at), line.lower(at)) {
        (_, "opening") => (1, at),
        (_, "last" | "final" | "closing") => (-1, at),
        _ => {
            let (n, to) = super::fields::day(line, at)?;
            let ordinal = to > at + 1 || matches!(line.lex(at), Lex::Ordinal(_));
            ordinal.then_some((n, to - 1))?
        }
    };
    let edge = n.abs() == 1;
    let (count, next) = match line.lex(at + 1) {
        Lex::Number(c @ 2..=31, 1..=2) | Lex::Count(c @ 2..=31) if edge => (c, at + 2),
        _ => (1, at + 1),
    };
    if n > 5 && line.lex(next) != Lex::Unit(Unit::Day) {
        return None;
    }
    let plural = line.lower(next).ends_with('s');
    let what = match line.lex(next) {
        Lex::Weekday(weekday) => Some(Nth::Weekday(weekday)),
        Lex::Unit(Unit::Week) if count == 1 && !plural => Some(Nth::Week),
        Lex::Unit(Unit::Weekend) if !plural => Some(Nth::Weekend),
        Lex::Unit(Unit::Day) if count == 1 && !plural => Some(Nth::Day),
        Lex::Unit(Unit::Day | Unit::Week | Unit::Month) if count > 1 && plural => None,
        _ => return None,
    };
    if !matches!(line.lower(next + 1), "of" | "in") {
        return None;
    }
    let (of, to) = whole(line, next + 2)?;
    let of = Box::new(of);
    match (what, line.lex(next)) {
        (Some(what), _) => {
            let monthly = of.grain() == Grain::Month;
            let fits = monthly || matches!(what, Nth::Week | Nth::Day) && edge;
            fits.then_some((Core::Nth(n, what, of), to))
        }
        (None, Lex::Unit(unit)) => Some((Core::Some(count * i32::from(n), unit, of), to)),
        _ => None,
    }
}

/// A month or a year by name, or beside the anchor's: what something is counted out of.
fn whole(line: &Line, at: usize) -> Parsed {
    let the = usize::from(line.is(at, "the"));
    if the == 1
        && let Some(unit @ (Unit::Month | Unit::Year)) = stretch(line, at + 1)
    {
        return Some((Core::Beside(0, unit), at + 2));
    }
    let (core, to) = super::grammar::core(line, at)?;
    let (core, to) = super::grammar::of_year(line, core, to);
    let fits = matches!(core.grain(), Grain::Month | Grain::Year)
        && matches!(core, Core::Fields(..) | Core::Beside(..) | Core::OfYear(..));
    fits.then_some((core, to))
}

/// The nth weekday, week or weekend of a stretch, from its end where `n` is negative.
///
/// Weeks of a month are counted from its first day, seven by seven; those of a year are the
/// calendar's (ISO 8601: the first is the one that holds January 4).
pub(super) fn nth(of: Days, n: i8, what: Nth) -> Option<Days> {
    let weekday =
        |weekday| calendar::nth_weekday(of.first.year(), of.first.month(), n, weekday);
    match what {
        Nth::Weekday(day) => weekday(day).map(calendar::one),
        Nth::Day => {
            let days = i32::from(n);
            let day = if n > 0 {
                calendar::plus(of.first, days - 1)
            } else {
                calendar::plus(of.last, days + 1)
            };
            (of.first <= day && day <= of.last).then(|| calendar::one(day))
        }
        Nth::Weekend => {
            let first = weekday(Weekday::Saturday)?;
            Some(Days { first, last: calendar::plus(first, 1) })
        }
        Nth::Week if of.count() > 31 => {
            let (month, day) = if n > 0 { (1, 4) } else { (12, 28) };
            Date::new(of.first.year(), month, day).ok().map(calendar::week)
        }
        Nth::Week if n < 0 => {
            Some(Days { first: calendar::plus(of.last, -6), last: of.last })
        }
        Nth::Week => {
            let first = calendar::plus(of.first, 7 * (i32::from(n) - 1));
            (first <= of.last)
                .then(|| Days { first, last: calendar::plus(first, 6).min(of.last) })
        }
    }
}

/// So many units from the start of a stretch, from its end where `n` is negative.
pub(super) fn some(of: Days, n: i32, unit: Unit) -> Option<Days> {
    let days = match unit {
        Unit::Day => n.abs(),
        Unit::Week => 7 * n.abs(),
        Unit::Month if n > 0 => {
            let next = calendar::plus_months(of.first, n);
            return Some(Days {
                first: of.first,
                last: calendar::plus(next, -1).min(of.last),
            });
        }
        Unit::Month => {
            let first = calendar::plus_months(calendar::plus(of.last, 1), n);
            return Some(Days { first: first.max(of.first), last: of.last });
        }
        _ => return None,
    };
    Some(if n > 0 {
        Days { first: of.first, last: calendar::plus(of.first, days - 1).min(of.last) }
    } else {
        Days { first: calendar::plus(of.last, 1 - days).max(of.first), last: of.last }
    })
}

/// The side of the anchor's own stretch.
pub(super) fn side(whole: Days, anchor: Date, side: Side) -> Option<Days> {
    let (first, last) = match side {
        Side::Earlier => (whole.first, anchor),
        Side::Later => (calendar::plus(anchor, 1), whole.last),
        Side::Rest => (anchor, whole.last),
    };
    (first <= last).then_some(Days { first, last })
}
