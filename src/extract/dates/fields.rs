//! Dates told by calendar fields: weekday, day, month, year, in words or digits.

use super::super::words::{Lex, Line};
use super::said::Core;
use crate::text::Shape;
use crate::values::Partial;

/// A parsed core and the token after it.
pub(super) type Parsed = Option<(Core, usize)>;

/// Whether a word joins the two ends of a range.
pub(super) fn range_word(word: &str) -> bool {
    matches!(word, "to" | "until" | "till" | "til" | "through" | "thru")
}

/// A month at `at`, with its stop where it is abbreviated; the token after it.
fn month(line: &Line, at: usize) -> Option<(i8, usize)> {
    let Lex::Month(month) = line.lex(at) else { return None };
    let word = line.lower(at);
    let short = word.len() <= 4
        && !matches!(word, "may" | "june" | "july")
        && line.is(at + 1, ".")
        && line.glued(at + 1);
    Some((month, if short { at + 2 } else { at + 1 }))
}

/// A month that is surely one where a day or a year stands beside it: "may 10" in lower
/// case is a verb.
fn month_by_number(line: &Line, at: usize) -> Option<(i8, usize)> {
    let word = line.lower(at);
    let lower = line.shape(at) == Shape::Lower;
    let verb = lower && matches!(word, "may" | "march" | "mar");
    // "march 4, 2016", "4 may 2016": what no verb has beside it.
    let dated = || {
        day(line, at + 1).is_some_and(|(_, to)| year_after(line, to).0.is_some())
            || at > 0
                && matches!(line.lex(at - 1), Lex::Number(1..=31, 1..=2))
                && year(line, at + 1).is_some()
    };
    month(line, at).filter(|_| !verb || dated())
}

/// A day of the month at `at` in one or two digits with its ending ("10", "10th"), or in
/// words ("tenth"); the token after it.
pub(super) fn day(line: &Line, at: usize) -> Option<(i8, usize)> {
    match line.lex(at) {
        Lex::Number(n @ 1..=31, 1..=2) => {
            let suffix = matches!(line.lower(at + 1), "st" | "nd" | "rd" | "th");
            let after = if suffix && line.glued(at + 1) { at + 2 } else { at + 1 };
            // "10:30", "10%", "10am", "10-year", "10/11", "10/2".
            let more = line.glued(after) && matches!(line.lower(after), ":" | "%" | "/");
            let unit = line.glued(after) && line.is_word(after);
            (!more && !unit).then_some((n as i8, after))
        }
        Lex::Ordinal(n) => Some((n, at + 1)),
        // "twenty-first", "thirty first"
        Lex::Count(tens @ (20 | 30)) => {
            let ones = if line.is(at + 1, "-") { at + 2 } else { at + 1 };
            match line.lex(ones) {
                Lex::Ordinal(n @ 1..=9) if tens as i8 + n <= 31 => {
                    Some((tens as i8 + n, ones + 1))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// A year in four digits, 1000 to 2999, or in words; the token after it.
pub(super) fn year(line: &Line, at: usize) -> Option<(i16, usize)> {
    match line.lex(at) {
        Lex::Number(n @ 1000..=2999, 4) => Some((n as i16, at + 1)),
        Lex::Count(_) => super::spelt::year(line, at),
        _ => None,
    }
}

/// ", 2022", "2022", "of 2022" after a day or month.
pub(super) fn year_after(line: &Line, at: usize) -> (Option<i16>, usize) {
    let joined = matches!(line.lower(at), "," | "of" | "in");
    let from = if joined { at + 1 } else { at };
    match year(line, from) {
        // "Jan. 10, 2022 people" cannot be told; "Jan. 10, 1,500" is no four digits.
        Some((year, to)) if (1500..=2199).contains(&year) && !clock_follows(line, to) => {
            (Some(year), to)
        }
        _ => (None, at),
    }
}

fn clock_follows(line: &Line, at: usize) -> bool {
    matches!(line.lower(at), "gmt" | "utc" | "hrs" | "hours")
}

/// "Jan. 10", "January 9-10", "January 9 and 10, 2022", "January 2022", "January".
pub(super) fn from_month(line: &Line, at: usize) -> Parsed {
    let (m, after) = month(line, at)?;
    if month_by_number(line, at).is_some() {
        // "October, 1st" but not "in October, 10 people".
        let counted = line.is(after, ",")
            && day(line, after + 1).is_some_and(|(_, to)| to == after + 3);
        // "June the 28th", "Oct-2"
        let the = line.is(after, "the") && ordinal(line, after + 1);
        let hyphen = (line.is(after, "-") || line.is(after, "/"))
            && line.glued(after)
            && line.glued(after + 1)
            && matches!(line.lex(after + 1), Lex::Number(..));
        let from = if counted || the || hyphen { after + 1 } else { after };
        if let Some((first, to)) = day(line, from).filter(|_| !of_month_only(line, at)) {
            return Some(month_days(line, m, first, to));
        }
        let slash = line.is(after, "/") && line.glued(after) && line.glued(after + 1);
        let comma = if slash || line.is(after, ",") { after + 1 } else { after };
        if let (Some(year), to) = year_after(line, comma) {
            let partial =
                Partial { year: Some(year), month: Some(m), ..Partial::default() };
            return Some((Core::fields(partial), to));
        }
    }
    if let Some(found) = days_of(line, m, after) {
        return Some(found);
    }
    // A stop is the sentence's own, unless the other end of a range follows it.
    let end = if paired(line, after) { after } else { at + 1 };
    let bare = bare_month(line, at, after).then_some(end)?;
    let partial = Partial { month: Some(m), ..Partial::default() };
    Some((Core::fields(partial), bare))
}

/// "between the 19th and the 22nd", "from 19 to 22" after a month.
fn days_of(line: &Line, m: i8, at: usize) -> Parsed {
    let between = line.is(at, "between");
    if !between && !line.is(at, "from") {
        return None;
    }
    let the = |k: usize| k + usize::from(line.is(k, "the"));
    let (first, to) = day(line, the(at + 1))?;
    let joined = line.is(to, "and") && between || range_word(line.lower(to));
    let (last, end) = day(line, the(to + 1)).filter(|_| joined)?;
    let free =
        line.closes(end) || matches!(line.lower(end), "in" | "at" | "for" | "with");
    let day = |day| {
        let partial = Partial { month: Some(m), day: Some(day), ..Partial::default() };
        Box::new(Core::fields(partial))
    };
    (first < last && free).then(|| (Core::Range(day(first), day(last)), end))
}

/// Whether a day with its ending, "28th" or "tenth", stands here.
fn ordinal(line: &Line, at: usize) -> bool {
    day(line, at)
        .is_some_and(|(_, to)| to > at + 1 || matches!(line.lex(at), Lex::Ordinal(_)))
}

/// "in January 10 people": "in" goes with months, and a plural noun with a count.
fn of_month_only(line: &Line, at: usize) -> bool {
    line.before(at, 1) == "in"
        && line.shape(at + 2) == Shape::Lower
        && line.lower(at + 2).ends_with('s')
        || (line.before(at, 1) == "in" && line.is(at + 2, "people"))
}

/// After "January 9": a second day and the year.
fn month_days(line: &Line, m: i8, first: i8, after: usize) -> (Core, usize) {
    let days = |year: Option<i16>, day: i8| {
        Core::fields(Partial {
            year,
            month: Some(m),
            day: Some(day),
            ..Partial::default()
        })
    };
    if let Some((last, to)) = second_day(line, first, after) {
        let (year, to) = year_after(line, to);
        return (
            Core::Range(Box::new(days(year, first)), Box::new(days(year, last))),
            to,
        );
    }
    // "Sep-23-2020"
    let hyphen = line.is(after, "-") && line.glued(after) && line.glued(after + 1);
    if hyphen && let Some((year, to)) = year(line, after + 1) {
        return (days(Some(year), first), to);
    }
    let (year, to) = year_after(line, after);
    (days(year, first), to)
}

/// "-10", "to 11", "and 10" after a day, where what follows is a later day of the same
/// month and no number of something else. Days joined by "and" are one value only where
/// they follow one another.
fn second_day(line: &Line, first: i8, after: usize) -> Option<(i8, usize)> {
    let joined = line.is(after, "and") || line.is(after, "&") || line.is(after, "or");
    let ranged = line.dash(after) || range_word(line.lower(after));
    if !joined && !ranged {
        return None;
    }
    let (last, to) = day(line, after + 1)?;
    let in_words = matches!(line.lex(after + 1), Lex::Ordinal(_));
    let other = month(line, to).is_some()
        || matches!(line.lower(to), "a.m." | "p.m." | "am" | "pm" | "people" | "%")
        || in_words && !matches!(line.lex(after.saturating_sub(1)), Lex::Ordinal(_));
    let fits = if joined { last == first + 1 } else { last > first };
    let between =
        line.before(after, 3) == "between" || line.before(after, 2) == "between";
    (!other && (fits || (between && last > first))).then_some((last, to))
}

/// Whether a range goes on from a month to another: "May to September", "Feb.-April".
fn paired(line: &Line, after: usize) -> bool {
    (line.dash(after) || range_word(line.lower(after)))
        && matches!(line.lex(after + 1), Lex::Month(_))
}

/// Whether a month's name alone is the month: the names that are words or people besides
/// want a preposition.
fn bare_month(line: &Line, at: usize, after: usize) -> bool {
    let word = line.lower(at);
    let cue = line.before(at, 1);
    let capital = line.capital(at);
    let timed = matches!(
        cue,
        "in" | "since"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "until"
            | "till"
            | "during"
            | "throughout"
            | "before"
            | "after"
            | "through"
            | "earlier"
            | "past"
            | "between"
            | "from"
    ) || cue == "-" && matches!(line.before(at, 2), "mid" | "early" | "late");
    if cue == "every" || cue == "each" {
        return false;
    }
    // "May to September", "March-June": the other end is a month too.
    if capital && paired(line, after) {
        return true;
    }
    match word {
        "may" => {
            let person = matches!(cue, "before" | "after" | "from" | "through")
                && !matches!(line.lex(after + 1), Lex::Month(_));
            let of_year = line.is(after, "of")
                && matches!(line.lower(after + 1), "last" | "next" | "this");
            capital && (timed || of_year) && !person && !line.capital(after)
        }
        "march" | "august" | "april" | "june" => {
            let named = line.capital(after)
                && !matches!(line.lex(after), Lex::Weekday(_) | Lex::Month(_))
                && line.shape(after) != Shape::Upper;
            let walk = word == "march"
                && matches!(line.lower(after), "on" | "for" | "of")
                && cue == "the";
            let before = matches!(cue, "by" | "of" | "to" | "and" | "for" | "the")
                || line.possessive(after);
            let surname = line.capital(at.wrapping_sub(1)) && at > 1 && !timed;
            // "june next year" in small letters is the month all the same.
            let of = usize::from(line.is(after, "of"));
            let of_year = matches!(line.lower(after + of), "last" | "next" | "this")
                && line.is(after + of + 1, "year");
            (capital || of_year && word != "march")
                && !walk
                && !surname
                && (timed || of_year || (before || word != "march") && !named)
        }
        _ if word.len() <= 4 && word != "july" => {
            let short = after > at + 1 || word == "sept" && cue == "last";
            (capital || word == "sept")
                && line.shape(at) != Shape::Upper
                && timed
                && short
        }
        _ => line.shape(at) != Shape::Mixed,
    }
}

/// "10 January", "10th of January 2022", "9 to 11 January", "9 and 10 January".
pub(super) fn from_day(line: &Line, at: usize) -> Parsed {
    // ".10 January" and "$10" are parts of something else.
    let clock = line.before(at, 1) == ":"
        && at >= 2
        && matches!(line.lex(at - 2), Lex::Number(..));
    if line.glued(at)
        && (clock || matches!(line.before(at, 1), "." | "$" | "£" | "€" | "/"))
    {
        return None;
    }
    let (first, after) = day(line, at)?;
    if let Some((m, to)) = month_of(line, after) {
        let (year, to) = year_after(line, to);
        let partial =
            Partial { year, month: Some(m), day: Some(first), ..Partial::default() };
        return Some((Core::fields(partial), to));
    }
    let joined = line.is(after, "and") || line.is(after, "&") || line.is(after, "or");
    let ranged = line.dash(after) || range_word(line.lower(after));
    if joined || ranged {
        let the = usize::from(line.is(after + 1, "the") && ordinal(line, after + 2));
        let (last, to) = day(line, after + 1 + the)?;
        let between = matches!(
            (line.before(at, 1), line.before(at, 2)),
            ("between", _) | ("the", "between")
        );
        if let Some((n, to)) = month_beside(line, to) {
            let cue = between
                || ordinal(line, at)
                || line.before(at, 1) == "from"
                || line.dash(after) && line.glued(after) && line.glued(after + 1);
            let fits = cue && last > first && (!joined || between);
            let end = |day| Box::new(Core::DayOfBeside(day, n));
            return fits.then(|| (Core::Range(end(first), end(last)), to));
        }
        let (m, to) = month_of(line, to)?;
        if last <= first || (joined && !between && last != first + 1) {
            return None;
        }
        let (year, to) = year_after(line, to);
        let end = |day| {
            let partial =
                Partial { year, month: Some(m), day: Some(day), ..Partial::default() };
            Box::new(Core::fields(partial))
        };
        return Some((Core::Range(end(first), end(last)), to));
    }
    None
}

/// "this month", "of last month" after days: how many months from the anchor's.
pub(super) fn month_beside(line: &Line, at: usize) -> Option<(i32, usize)> {
    let of = usize::from(line.is(at, "of"));
    let n = match line.lower(at + of) {
        "last" => -1,
        "this" => 0,
        "the" if of == 1 => 0,
        "next" => 1,
        _ => return None,
    };
    line.is(at + of + 1, "month").then_some((n, at + of + 2))
}

/// "January", "of January" after a day.
pub(super) fn month_of(line: &Line, at: usize) -> Option<(i8, usize)> {
    let bound =
        matches!(line.lower(at), "-" | "/") && line.glued(at) && line.glued(at + 1);
    let from = if line.is(at, "of") || (line.is(at, ".") && line.glued(at)) || bound {
        at + 1
    } else {
        at
    };
    let (m, to) = month_by_number(line, from)?;
    // "by 10 May said": nobody can tell; a following surname can: "aged 10 April Jones".
    Some((m, to))
}

/// "on the 10th" where no noun follows.
pub(super) fn day_of_month(line: &Line, at: usize) -> Parsed {
    let (n, to) = day(line, at)?;
    let on = line.before(at, 1) == "the"
        && matches!(line.before(at, 2), "on" | "until" | "since" | "by" | "from" | "for");
    let alone = line.closes(to)
        || matches!(line.lower(to), "and" | "to" | "in" | "at" | "when" | "for" | "with");
    (on && to == at + 2 && alone).then_some((Core::DayOfMonth(n), to))
}
