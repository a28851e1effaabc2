//! Years, decades, centuries, quarters and seasons.

use super::super::words::{Lex, Line, Unit};
use super::fields::{Parsed, year};
use super::said::{Core, Lean};
use crate::text::Shape;
use crate::values::{Grain, Partial, calendar};

/// A bare year or decade at `at`: four digits where the words around them speak of time.
pub(super) fn from_year(line: &Line, at: usize) -> Parsed {
    let (y, to) = year(line, at)?;
    if line.glued(to) && line.is(to, "s") {
        return decade(y).map(|core| (core, to + 1));
    }
    if let Some(parsed) = year_then_part(line, to, y) {
        return Some(parsed);
    }
    if let Some(parsed) = split_year(line, at, y) {
        return Some(parsed);
    }
    if let Some(parsed) = month_after(line, to, y) {
        return Some(parsed);
    }
    // "the 2015 summer"
    if let Lex::Season(first) = line.lex(to)
        && line.closes(to + 1)
        && (1900..=2099).contains(&y)
    {
        return Some((Core::Season(first, Some(y), Lean::Bare), to + 1));
    }
    if let Some(parsed) = years(line, at, y, to) {
        return Some(parsed);
    }
    let bound = line.glued(to)
        && (line.is_word(to)
            || line.dash(to) && line.glued(to + 1) && line.is_word(to + 1));
    if bound || !(1500..=2099).contains(&y) || !speaks_of_time(line, at, to, y) {
        return None;
    }
    Some((Core::fields(Partial { year: Some(y), ..Partial::default() }), to))
}

/// "2016 June", "2016, Nov.", "2016 March 4": a month after its year.
fn month_after(line: &Line, to: usize, y: i16) -> Parsed {
    let from = to + usize::from(line.is(to, ","));
    let Lex::Month(month) = line.lex(from) else { return None };
    if !(1900..=2099).contains(&y) {
        return None;
    }
    let stop = usize::from(line.is(from + 1, ".") && line.glued(from + 1));
    let partial = Partial { year: Some(y), month: Some(month), ..Partial::default() };
    // "in 2016, March 4 was" has the year of another date before it.
    if from == to
        && let Some((day, end)) = super::fields::day(line, from + 1 + stop)
    {
        return Some((Core::fields(Partial { day: Some(day), ..partial }), end));
    }
    let end = if line.closes(from + 1 + stop) { from + 1 + stop } else { from + 1 };
    line.closes(end).then_some((Core::fields(partial), end))
}

/// "2014-2016", "2014 to 2016", "2014-16": years from one to another, where no word before
/// them need tell that they are years.
fn years(line: &Line, at: usize, first: i16, to: usize) -> Parsed {
    let digits = |at: usize, len: u8| match line.lex(at) {
        Lex::Number(n, l) if l == len => i16::try_from(n).ok(),
        _ => None,
    };
    let modern = |y: i16| (1900..=2099).contains(&y);
    let tight = line.dash(to) && line.glued(to) && line.glued(to + 1);
    let more = line.glued(to + 2) && !line.closes(to + 2)
        || line.glued(to + 2) && (line.glued(to + 3) || line.dash(to + 2));
    if !modern(first) || to != at + 1 || more {
        return None;
    }
    let free = line.closes(to + 2) || line.is_word(to + 2) && !plural_count(line, to + 2);
    let last = match (digits(to + 1, 4), digits(to + 1, 2)) {
        (Some(last), _) if tight => last,
        (Some(last), _)
            if super::fields::range_word(line.lower(to)) && line.closes(to + 2) =>
        {
            last
        }
        (_, Some(short)) if tight && timed(line.before(at, 1)) => {
            first - first % 100 + short
        }
        _ => return None,
    };
    // Telephone numbers and parts have no order; reigns and wars are shorter than this.
    let fits = free && modern(last) && (1..=100).contains(&(last - first));
    let end = |y| Box::new(Core::fields(Partial { year: Some(y), ..Partial::default() }));
    fits.then(|| (Core::Range(end(first), end(last)), to + 2))
}

/// Words after which two numbers are years.
fn timed(word: &str) -> bool {
    matches!(word, "in" | "during" | "from" | "for" | "between" | "the" | "since" | "(")
}

/// "2014-15", "2017/18": a season of two years, one value.
fn split_year(line: &Line, at: usize, first: i16) -> Parsed {
    let Lex::Number(n, 2) = line.lex(at + 2) else { return None };
    let mark = line.dash(at + 1) || line.is(at + 1, "/");
    let glued = line.glued(at + 1) && line.glued(at + 2);
    let next = i32::from(first % 100 + 1) % 100 == n;
    let more = line.glued(at + 3) && (line.dash(at + 3) || line.is(at + 3, "/"));
    if !(mark && glued && next && !more && (1900..=2099).contains(&first)) {
        return None;
    }
    let end =
        |y: i16| Box::new(Core::fields(Partial { year: Some(y), ..Partial::default() }));
    Some((Core::Range(end(first), end(first + 1)), at + 3))
}

/// Whether a four-digit number is a year here and not a count.
fn speaks_of_time(line: &Line, at: usize, to: usize, y: i16) -> bool {
    let next = line.lower(to);
    let measured = matches!(
        next,
        "million"
            | "billion"
            | "percent"
            | "per"
            | "people"
            | "troops"
            | "men"
            | "women"
            | "feet"
            | "points"
            | "votes"
            | "pounds"
            | "dollars"
            | "euros"
            | "tons"
            | "%"
            | "tonnes"
            | "hours"
            | "gmt"
            | "utc"
            | "hrs"
            | "km"
            | "miles"
            | "metres"
            | "meters"
            | "soldiers"
            | "jobs"
            | "homes"
            | "megawatts"
            | "mw"
            | "children"
    );
    let plural = line.shape(to) == Shape::Lower
        && next.len() > 4
        && next.ends_with('s')
        && !matches!(next, "elections" | "olympics" | "talks" | "protests" | "across");
    if measured {
        return false;
    }
    let cue = line.before(at, 1);
    let modern = (1900..=2099).contains(&y);
    match cue {
        "in" | "since" | "during" | "throughout" | "early" | "late" | "mid" | "circa"
        | "fiscal" | "until" | "till" | "before" | "after" | "season" => {
            modern || !plural
        }
        "than" => modern && matches!(line.before(at, 2), "later" | "earlier" | "sooner"),
        "-" => matches!(line.before(at, 2), "mid" | "early" | "late" | "pre" | "post"),
        "year" | "years" | "summer" | "winter" | "spring" | "autumn" | "fall" => modern,
        "by" | "from" | "for" | "of" | "through" => {
            let total = matches!(
                line.before(at, 2),
                "total" | "number" | "group" | "crowd" | "maximum" | "average" | "fee"
            );
            modern && !plural && !total
        }
        "the" | "this" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "'s" => {
            modern && line.is_word(to) && !plural_count(line, to)
        }
        "to" | "and" | "between" => {
            modern && !plural && years_before(line, at) && cue != "between"
                || modern && cue == "between" && line.is(to, "and")
        }
        "(" => modern && matches!(line.lower(to), ")" | "-" | "–"),
        "" | "“" | "\"" => modern && line.is(to, ",") && at == 0,
        _ => false,
    }
}

/// "the 2000 soldiers": a lower-case plural right after.
fn plural_count(line: &Line, at: usize) -> bool {
    let word = line.lower(at);
    let event = matches!(
        word,
        "elections"
            | "olympics"
            | "talks"
            | "games"
            | "finals"
            | "protests"
            | "sanctions"
            | "championships"
            | "polls"
            | "accords"
            | "attacks"
            | "midterms"
            | "riots"
    );
    line.shape(at) == Shape::Lower && word.len() > 4 && word.ends_with('s') && !event
}

/// Whether a year stands among the few words before.
fn years_before(line: &Line, at: usize) -> bool {
    (2..=4).any(|back| at.checked_sub(back).is_some_and(|i| year(line, i).is_some()))
}

fn decade(y: i16) -> Option<Core> {
    let century = y % 100 == 0 && y < 2000;
    let span = if century { 100 } else { 10 };
    let fits = y % 10 == 0 && (1500..=2090).contains(&y);
    let days = calendar::years(y, span)?;
    fits.then_some(Core::Known(days, Grain::Decade))
}

/// "'90s" after a bare apostrophe.
pub(super) fn short_decade(line: &Line, at: usize) -> Parsed {
    let Lex::Number(n, 2) = line.lex(at + 1) else { return None };
    let shaped = line.glued(at + 1) && line.is(at + 2, "s") && line.glued(at + 2);
    let y = if n < 20 { 2000 + n } else { 1900 + n };
    let core = decade(y as i16)?;
    (shaped && n % 10 == 0).then_some((core, at + 3))
}

/// "the nineties", "the 80s", "nineteen-eighties"; "temperatures in the 90s" are none.
pub(super) fn spelt_decade(line: &Line, at: usize) -> Parsed {
    if line.is(at, "nineteen") {
        let (core, to) = spelt_decade(line, at + 1 + usize::from(line.is(at + 1, "-")))?;
        return matches!(core, Core::Known(..)).then_some((core, to));
    }
    let (n, to) = match (line.lower(at), line.lex(at)) {
        ("noughties", _) => (0, at + 1),
        ("twenties", _) => (20, at + 1),
        ("thirties", _) => (30, at + 1),
        ("forties", _) => (40, at + 1),
        ("fifties", _) => (50, at + 1),
        ("sixties", _) => (60, at + 1),
        ("seventies", _) => (70, at + 1),
        ("eighties", _) => (80, at + 1),
        ("nineties", _) => (90, at + 1),
        (_, Lex::Number(n @ 20..=90, 2))
            if n % 10 == 0 && line.is(at + 1, "s") && line.glued(at + 1) =>
        {
            (n, at + 2)
        }
        _ => return None,
    };
    let the = |back: usize| line.before(at, back) == "the";
    let part = |back: usize| {
        matches!(line.before(at, back), "early" | "mid" | "late" | "nineteen")
    };
    let dash = usize::from(line.before(at, 1) == "-");
    let told = the(1)
        || part(1 + dash)
            && (the(2 + dash) || dash == 0 || line.before(at, 2) == "nineteen");
    let weather = (at.saturating_sub(MONEY_REACH)..at + MONEY_REACH).any(|k| {
        matches!(
            line.lower(k),
            "temperature"
                | "temperatures"
                | "degrees"
                | "highs"
                | "lows"
                | "heat"
                | "humidity"
                | "weather"
                | "forecast"
                | "mph"
                | "percent"
                | "ages"
                | "aged"
                | "scored"
                | "score"
                | "shot"
        )
    });
    let year = if n == 0 { 2000 } else { 1900 + n };
    let core = decade(i16::try_from(year).ok()?)?;
    (told && !weather).then_some((core, to))
}

/// "19th century".
pub(super) fn century(line: &Line, at: usize) -> Parsed {
    let (n, to) = super::fields::day(line, at)?;
    let ordinal = to == at + 2 || matches!(line.lex(at), Lex::Ordinal(_));
    let to = if line.is(to, "-") { to + 1 } else { to };
    if !ordinal || line.lex(to) != Lex::Unit(Unit::Century) || !(10..=21).contains(&n) {
        return None;
    }
    if line.capital(to) && line.capital(to + 1) {
        return None;
    }
    let days = calendar::years(i16::from(n - 1) * 100 + 1, 100)?;
    Some((Core::Known(days, Grain::Decade), to + 1))
}

/// "fiscal 2018", "fiscal year 2018", "FY2018".
pub(super) fn fiscal(line: &Line, at: usize) -> Parsed {
    let mut to = at + 1;
    if line.is(to, "year") {
        to += 1;
    }
    let (y, to) = year(line, to)?;
    Some((Core::fields(Partial { year: Some(y), ..Partial::default() }), to))
}

/// "Q3", "Q3 2017": the letter is one token, its digit the next.
pub(super) fn short_quarter(line: &Line, at: usize) -> Parsed {
    let Lex::Number(q @ 1..=4, 1) = line.lex(at + 1) else { return None };
    let fits = line.glued(at + 1) && line.shape(at) == Shape::Upper;
    if !fits || (line.is(at, "h") && q > 2) {
        return None;
    }
    let (year, to) = of_year(line, at + 2);
    if line.is(at, "h") {
        let days = calendar::months(year?, 6 * q as i8 - 5, 6)?;
        return Some((Core::Known(days, Grain::Quarter), to));
    }
    if let Some((n, to)) = beside_year(line, at + 2) {
        return Some((Core::MonthsOf(3 * q as i8 - 2, 3, n), to));
    }
    Some((Core::Quarter(q as i8, year), to))
}

/// "3Q 2015", "1H 2018", "4Q last year".
pub(super) fn quarter_sign(line: &Line, at: usize) -> Parsed {
    let Lex::Number(n @ 1..=4, 1) = line.lex(at) else { return None };
    let sign = line.glued(at + 1) && line.shape(at + 1) == Shape::Upper;
    let (first, length) = match line.lower(at + 1) {
        "q" => (3 * n as i8 - 2, 3),
        "h" if n <= 2 => (6 * n as i8 - 5, 6),
        _ => return None,
    };
    if let Some((n, to)) = beside_year(line, at + 2).filter(|_| sign) {
        return Some((Core::MonthsOf(first, length, n), to));
    }
    let (year, to) = of_year(line, at + 2);
    let days = calendar::months(year?, first, length)?;
    sign.then_some((Core::Known(days, Grain::Quarter), to))
}

/// "2016 Q3", "2019-Q1", "2018 H2".
fn year_then_part(line: &Line, at: usize, y: i16) -> Parsed {
    let letter = if line.dash(at) { at + 1 } else { at };
    let Lex::Number(n @ 1..=4, 1) = line.lex(letter + 1) else { return None };
    let n = n as i8;
    let days = match line.lower(letter) {
        _ if !line.glued(letter + 1) => None,
        "q" => calendar::months(y, 3 * n - 2, 3),
        "h" if n <= 2 => calendar::months(y, 6 * n - 5, 6),
        _ => None,
    };
    days.map(|days| (Core::Known(days, Grain::Quarter), letter + 2))
}

/// "first half of 2018", "second half of last year", "first half of the year".
pub(super) fn half(line: &Line, at: usize) -> Parsed {
    let (h, at) = match super::fields::day(line, at)? {
        (h @ 1..=2, to) if to > at + 1 || matches!(line.lex(at), Lex::Ordinal(_)) => {
            (h, to - 1)
        }
        _ => return None,
    };
    let to = if line.is(at + 1, "-") { at + 2 } else { at + 1 };
    if !line.is(to, "half") {
        return None;
    }
    if let Some((n, to)) = beside_year(line, to + 1) {
        return Some((Core::MonthsOf(6 * h - 5, 6, n), to));
    }
    let (year, to) = of_year(line, to + 1);
    let days = calendar::months(year?, 6 * h - 5, 6)?;
    Some((Core::Known(days, Grain::Quarter), to))
}

/// "of last year", "this year", "of the year" after a part of it: how many years from the
/// anchor's.
pub(super) fn beside_year(line: &Line, at: usize) -> Option<(i32, usize)> {
    let of = line.is(at, "of");
    let from = if of || line.is(at, "in") { at + 1 } else { at };
    let n = match line.lower(from) {
        "last" => -1,
        "this" => 0,
        "the" if of => 0,
        "next" => 1,
        _ => return None,
    };
    line.is(from + 1, "year").then_some((n, from + 2))
}

/// "first quarter", "third-quarter profit", "the fourth quarter of 2017".
pub(super) fn quarter(line: &Line, at: usize) -> Parsed {
    let (q, mut to) = match line.lex(at) {
        Lex::Ordinal(q @ 1..=4) => (q, at + 1),
        Lex::Number(q @ 1..=4, 1) => {
            let suffix = matches!(line.lower(at + 1), "st" | "nd" | "rd" | "th");
            (suffix && line.glued(at + 1)).then_some((q as i8, at + 2))?
        }
        _ => return None,
    };
    if line.is(to, "-") {
        to += 1;
    }
    if !line.is(to, "quarter") {
        return None;
    }
    if let Some((n, to)) = beside_year(line, to + 1) {
        return Some((Core::MonthsOf(3 * q - 2, 3, n), to));
    }
    let (year, to) = of_year(line, to + 1);
    (year.is_some() || speaks_of_money(line, at)).then_some((Core::Quarter(q, year), to))
}

/// How many tokens on either side may tell a quarter of the business year from one of a
/// game. Our choice: about a clause each way.
const MONEY_REACH: usize = 24;

/// Whether a quarter here is one of the business year and not of a game.
fn speaks_of_money(line: &Line, at: usize) -> bool {
    (at.saturating_sub(MONEY_REACH)..at + MONEY_REACH).any(|at| {
        matches!(
            line.lower(at),
            "profit"
                | "profits"
                | "loss"
                | "losses"
                | "earnings"
                | "revenue"
                | "revenues"
                | "sales"
                | "income"
                | "results"
                | "growth"
                | "gdp"
                | "economy"
                | "economic"
                | "billion"
                | "million"
                | "percent"
                | "%"
                | "$"
                | "€"
                | "£"
                | "shares"
                | "estimate"
                | "estimates"
                | "inflation"
                | "output"
                | "exports"
                | "company"
                | "spending"
                | "investors"
                | "bank"
                | "year-on-year"
                | "prices"
                | "orders"
        )
    })
}

/// "the last quarter of 2017"; "last quarter" by itself is the one before this.
pub(super) fn last_quarter(line: &Line, at: usize) -> Parsed {
    match of_year(line, at + 2) {
        (Some(year), to) => Some((Core::Quarter(4, Some(year)), to)),
        _ => super::relative::beside(line, at),
    }
}

/// "the summer of 2021", "summer 2021", "this past winter" (the lean stands before),
/// "in the summer". A season by itself is weather.
pub(super) fn season(line: &Line, at: usize) -> Parsed {
    let Lex::Season(first) = line.lex(at) else { return None };
    if let (Some(year), to) = of_year(line, at + 1) {
        return Some((Core::Season(first, Some(year), Lean::Bare), to));
    }
    if let Some((n, to)) = beside_year(line, at + 1).filter(|_| !line.is(at + 2, "the")) {
        return Some((Core::MonthsOf(first, 3, n), to));
    }
    let timed =
        matches!(line.before(at, 2), "in" | "over" | "during" | "since" | "until")
            && line.before(at, 1) == "the";
    let word = matches!(line.lower(at), "summer" | "winter" | "autumn");
    let alone = line.closes(at + 1) || !line.is(at + 1, "of") && !line.dash(at + 1);
    (timed && word && alone).then_some((Core::Season(first, None, Lean::Bare), at + 1))
}

/// "of 2021", "2021", "in 2021" after a quarter or season.
pub(super) fn of_year(line: &Line, at: usize) -> (Option<i16>, usize) {
    let from = if matches!(line.lower(at), "of" | "in" | ",") { at + 1 } else { at };
    match year(line, from) {
        Some((y @ 1500..=2099, to)) => (Some(y), to),
        _ => (None, at),
    }
}
