//! One date expression at one token: modifier, core, range. Dispatches on the word.

use super::super::words::{Lex, Line};
use super::fields::{self, Parsed, range_word};
use super::said::{Core, Lean, Phrase};
use super::{bounds, counted, digits, feasts, relative, stretches, weekdays, years};
use crate::values::{DateModifier, Grain, Partial};

/// Whether a date may begin with a word. All others are passed over, so each word that
/// [`opening`], [`blurred`], [`by_word`] and the feasts go by is named here; tests fail
/// where one is not.
pub(in crate::extract) fn opens(word: &str, lex: Lex) -> bool {
    let modifies = matches!(
        word,
        "no" | "not"
            | "on"
            | "as"
            | "up"
            | "prior"
            | "later"
            | "earlier"
            | "sooner"
            | "since"
            | "from"
            | "until"
            | "till"
            | "by"
            | "through"
            | "before"
            | "after"
            | "around"
            | "circa"
            | "starting"
            | "beginning"
            | "commencing"
            | "effective"
            | "early"
            | "late"
            | "mid"
            | "start"
            | "middle"
            | "end"
    );
    let core = matches!(
        word,
        "today"
            | "tonight"
            | "yesterday"
            | "tomorrow"
            | "last"
            | "final"
            | "opening"
            | "closing"
            | "rest"
            | "remainder"
            | "remaining"
            | "now"
            | "this"
            | "next"
            | "past"
            | "coming"
            | "upcoming"
            | "following"
            | "previous"
            | "preceding"
            | "q"
            | "h"
            | "current"
            | "fiscal"
            | "fy"
            | "so"
            | "w"
            | "'"
    );
    lex != Lex::Other
        || modifies
        || core
        || word.starts_with(|c: char| c.is_ascii_digit())
        || word.ends_with("ties")
        || feasts::opens(word)
}

/// The date expression that starts at token `at`, if one does.
pub(super) fn phrase(line: &Line, at: usize) -> Option<Phrase> {
    let found = bounds::opened(line, at)
        .or_else(|| bounds::blurred(line, at))
        .or_else(|| plain(line, at, at, None));
    found.filter(|phrase| {
        !line.is(phrase.from, "now") || matches!(phrase.core, Core::Range(..))
    })
}

/// A core at `at` with its range, told as a phrase from `from` on.
pub(super) fn plain(
    line: &Line,
    from: usize,
    at: usize,
    modifier: Option<DateModifier>,
) -> Option<Phrase> {
    let (core, to) = core(line, at)?;
    let (core, to) = range(line, at, core, to);
    let (core, to) = period_of(line, core, to);
    let (core, to) = of_year(line, core, to);
    Some(Phrase { from, to, core, modifier, part: None })
}

/// Goes on to "quarter of 2015" after "July-September".
fn period_of(line: &Line, core: Core, to: usize) -> (Core, usize) {
    let named = matches!(line.lower(to), "quarter" | "period" | "half" | "season");
    let Core::Range(first, last) = &core else { return (core, to) };
    let (Core::Fields(a, Lean::Bare), Core::Fields(b, Lean::Bare)) = (&**first, &**last)
    else {
        return (core, to);
    };
    let months = a.year.is_none() && a.day.is_none() && b.day.is_none();
    if !(named && months) {
        return (core, to);
    }
    let (Some(year), end) = years::of_year(line, to + 1) else { return (core, to) };
    let turns = i16::from(a.month > b.month);
    let first = Core::fields(Partial { year: Some(year - turns), ..*a });
    let last = Core::fields(Partial { year: Some(year), ..*b });
    (Core::Range(Box::new(first), Box::new(last)), end)
}

/// Goes on to "last year", "of next year" after a month or a day of one.
pub(super) fn of_year(line: &Line, core: Core, to: usize) -> (Core, usize) {
    let from = if line.is(to, "of") { to + 1 } else { to };
    let n = match line.lower(from) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return (core, to),
    };
    let bare = |p: &Partial| p.year.is_none() && p.month.is_some();
    if !line.is(from + 1, "year") {
        return (core, to);
    }
    match &core {
        Core::Fields(p, Lean::Bare) if bare(p) => (Core::OfYear(*p, n), from + 2),
        Core::Range(a, b) => match (a.as_ref(), b.as_ref()) {
            (Core::Fields(a, Lean::Bare), Core::Fields(b, Lean::Bare))
                if bare(a) && bare(b) =>
            {
                let ends = (Core::OfYear(*a, n), Core::OfYear(*b, n));
                (Core::Range(Box::new(ends.0), Box::new(ends.1)), from + 2)
            }
            _ => (core, to),
        },
        _ => (core, to),
    }
}

/// "Jan. 10, 12 and 13", "10 and 12 January": days of one month named one by one that do
/// not follow one another are a mention each.
pub(super) fn list(line: &Line, at: usize) -> Option<Vec<Phrase>> {
    let (mut days, month, year, to) = match line.lex(at) {
        Lex::Month(month) => {
            let (core, after) = fields::from_month(line, at)?;
            let Core::Fields(Partial { day: Some(day), year: None, .. }, _) = core else {
                return None;
            };
            let mut days = vec![(at, after, day)];
            let end = more_days(line, after, &mut days)?;
            let (year, end) = fields::year_after(line, end);
            (days, month, year, end)
        }
        Lex::Number(..)
            if line.before(at, 1) != "between"
                && (line.before(at, 1) != "the" || line.before(at, 2) != "between") =>
        {
            let (day, after) = fields::day(line, at)?;
            let mut days = vec![(at, after, day)];
            let end = more_days(line, after, &mut days)?;
            let (month, after) = fields::month_of(line, end)?;
            let (year, end) = fields::year_after(line, after);
            (days, month, year, end)
        }
        _ => return None,
    };
    let last = days.last_mut()?;
    last.1 = to;
    let phrase = |(from, to, day): (usize, usize, i8)| {
        let partial =
            Partial { year, month: Some(month), day: Some(day), ..Partial::default() };
        Phrase { from, to, core: Core::fields(partial), modifier: None, part: None }
    };
    let adjacent = days.len() == 2 && days[1].2 == days[0].2 + 1;
    (!adjacent).then(|| days.into_iter().map(phrase).collect())
}

/// ", 12 and 13" after a day: ascending days, the last after "and", and no counted noun
/// after it. The token after the list.
fn more_days(
    line: &Line,
    mut at: usize,
    days: &mut Vec<(usize, usize, i8)>,
) -> Option<usize> {
    loop {
        let comma = line.is(at, ",");
        let and = line.is(at, "and") || comma && line.is(at + 1, "and");
        let from = at + usize::from(comma) + usize::from(and);
        if !comma && !and {
            return None;
        }
        let (day, to) = fields::day(line, from)?;
        let ascends = days.last().is_some_and(|(_, _, last)| *last < day);
        if !ascends || !matches!(line.lex(from), Lex::Number(..)) {
            return None;
        }
        days.push((from, to, day));
        at = to;
        if and {
            let free = line.closes(at)
                || line.capital(at)
                || matches!(line.lex(at), Lex::Number(_, 4))
                || matches!(line.lower(at), "in" | "at" | "for" | "with" | "to" | "of");
            return free.then_some(at);
        }
    }
}

/// What opens a core, by the word at hand.
pub(super) fn core(line: &Line, at: usize) -> Parsed {
    match line.lex(at) {
        Lex::Month(9) if september_11(line, at) => {
            let (_, to) = fields::from_month(line, at)?;
            Some((feasts::september_11(), to))
        }
        Lex::Month(_) => {
            feasts::feast(line, at, Lean::Bare).or_else(|| fields::from_month(line, at))
        }
        Lex::Weekday(_) => weekdays::from_weekday(line, at, Lean::Bare),
        Lex::Number(..) => digits::range(line, at)
            .or_else(|| digits::digits(line, at))
            .or_else(|| years::quarter_sign(line, at))
            .or_else(|| feasts::feast_of_july(line, at))
            .or_else(|| fields::from_day(line, at))
            .or_else(|| relative::counted(line, at))
            .or_else(|| relative::day_of_month(line, at))
            .or_else(|| years::century(line, at))
            .or_else(|| years::quarter(line, at))
            .or_else(|| years::half(line, at))
            .or_else(|| counted::of_stretch(line, at))
            .or_else(|| fields::day_of_month(line, at))
            .or_else(|| years::spelt_decade(line, at))
            .or_else(|| years::from_year(line, at)),
        Lex::Count(_) => relative::counted(line, at)
            .or_else(|| fields::from_day(line, at))
            .or_else(|| years::spelt_decade(line, at))
            .or_else(|| years::from_year(line, at)),
        Lex::Ordinal(_) => counted::of_stretch(line, at)
            .or_else(|| years::quarter(line, at))
            .or_else(|| years::half(line, at))
            .or_else(|| years::century(line, at))
            .or_else(|| feasts::feast_of_july(line, at))
            .or_else(|| fields::from_day(line, at))
            .or_else(|| relative::day_of_month(line, at)),
        Lex::Season(_) => years::season(line, at),
        Lex::Unit(_) => counted::to_date(line, at)
            .or_else(|| relative::day_beside(line, at))
            .or_else(|| stretches::weekend_of(line, at))
            .or_else(|| relative::weekend(line, at))
            .or_else(|| relative::week_of(line, at))
            .or_else(|| stretches::week_ending(line, at))
            .or_else(|| stretches::second_beside(line, at)),
        Lex::Other => by_word(line, at),
    }
}

fn by_word(line: &Line, at: usize) -> Parsed {
    match line.lower(at) {
        "today" | "tonight" | "yesterday" | "tomorrow" => relative::day_word(line, at),
        "last" | "final" if line.is(at + 1, "quarter") => years::last_quarter(line, at),
        "last" | "final" | "opening" | "closing"
            if let Some(found) = counted::of_stretch(line, at) =>
        {
            Some(found)
        }
        "last" | "past" | "previous" | "next" | "coming" | "following"
            if let Some(found) = stretches::window(line, at) =>
        {
            Some(found)
        }
        "earlier" | "later" => counted::earlier(line, at),
        "so" if line.is(at + 1, "far") => counted::so_far(line, at),
        "w" => stretches::commencing(line, at),
        "rest" | "remainder" | "remaining" => counted::rest(line, at),
        "now" if matches!(line.before(at, 1), "between" | "from") => {
            Some((Core::Ago(0, super::super::words::Unit::Day), at + 1))
        }
        "last" | "this" | "next" | "past" | "coming" | "upcoming" => {
            relative::beside(line, at)
        }
        "following" | "previous" | "preceding" => relative::following(line, at),
        "q" | "h" => years::short_quarter(line, at),
        "current" => relative::current(line, at),
        "fiscal" | "fy" => years::fiscal(line, at),
        "'" | "’" | "‘" => years::short_decade(line, at),
        // Words that stand before dates, and open nothing by themselves.
        "" | "," | "." | "the" | "of" | "and" | "to" | "in" | "on" | "as" | "not"
        | "no" | "up" | "so" | "prior" | "by" | "from" | "since" | "until" | "before"
        | "after" => None,
        word if word.ends_with("ties") => years::spelt_decade(line, at),
        // "10.01.2022" is a number with two stops.
        word if word.starts_with(|c: char| c.is_ascii_digit()) => {
            digits::digits(line, at)
        }
        _ => feasts::feast(line, at, Lean::Bare),
    }
}

/// "the Sept. 11 attacks" are those of 2001.
fn september_11(line: &Line, at: usize) -> bool {
    let day = if line.is(at + 1, ".") { at + 2 } else { at + 1 };
    line.is(day, "11")
        && matches!(
            line.lower(day + 1),
            "attack" | "attacks" | "terror" | "terrorist" | "hijackers" | "hijackings"
        )
}

/// Goes on to "to Wednesday", "- Jan. 2", "and Tuesday" where the second end is of the
/// same kind.
fn range(line: &Line, at: usize, first: Core, to: usize) -> (Core, usize) {
    // "from Dec. 28, 2017, to Jan. 3, 2018"
    let comma = line.is(to, ",")
        && line.before(at, 1) == "from"
        && range_word(line.lower(to + 1))
        && matches!(first, Core::Fields(Partial { day: Some(_), .. }, _));
    let (start, to) = (to, to + usize::from(comma));
    let joined = line.is(to, "and") || line.is(to, "&");
    let ranged = line.dash(to) || range_word(line.lower(to));
    let open = matches!(
        first,
        Core::Fields(..) | Core::Weekday(..) | Core::WeekdayOfMonth(..) | Core::Feast(..)
    ) || line.is(at, "now");
    if !open || !(joined || ranged) {
        return (first, start);
    }
    // "from Monday until today" is not told apart from "Monday to": both ends are days.
    let the = usize::from(line.is(to + 1, "the"));
    let Some((last, end)) =
        same_month(line, &first, to + 1 + the).or_else(|| core(line, to + 1 + the))
    else {
        return (first, start);
    };
    // "moved from Monday to Tuesday" is no stretch, but "from Monday to Wednesday" is;
    // the verb tells.
    let moved = (1..=4).any(|back| {
        matches!(
            line.before(at, back),
            "moved"
                | "postponed"
                | "delayed"
                | "pushed"
                | "rescheduled"
                | "shifted"
                | "brought"
                | "changed"
                | "extended"
        )
    });
    // "up to January from December": comparisons run backwards.
    if moved || line.possessive(end) && joined {
        return (first, start);
    }
    let between = line.before(at, 1) == "between";
    match pair(&first, &last, joined && !between) {
        Some(core) => (core, end),
        None => (first, start),
    }
}

/// "the 12th" as the other end of "from the 3rd of September to the 12th".
fn same_month(line: &Line, first: &Core, at: usize) -> Parsed {
    let Core::Fields(Partial { month, day: Some(from), year, .. }, Lean::Bare) = first
    else {
        return None;
    };
    let (day, to) = fields::day(line, at)?;
    let alone = to == at + 2 && (line.closes(to) || line.is(to, "in"));
    let end =
        Partial { year: *year, month: *month, day: Some(day), ..Partial::default() };
    (alone && day > *from).then(|| (Core::fields(end), to))
}

/// The two ends as one value, where they are of one kind and in order. `adjacent`: only
/// days that follow one another.
fn pair(first: &Core, last: &Core, adjacent: bool) -> Option<Core> {
    let range = |a: Core, b: Core| Some(Core::Range(Box::new(a), Box::new(b)));
    match (first, last) {
        (Core::Weekday(a, lean), Core::Weekday(b, Lean::Bare)) if a != b => {
            let next = b.since(*a) == 1;
            (next || !adjacent)
                .then(|| range(Core::Weekday(*a, *lean), Core::Weekday(*b, Lean::Bare)))?
        }
        // "Wednesday to Friday next week"
        (Core::Weekday(a, Lean::Bare), Core::WeekdayOfWeek(b, n))
            if a != b && (!adjacent || b.since(*a) == 1) =>
        {
            range(Core::WeekdayOfWeek(*a, *n), last.clone())
        }
        (Core::WeekdayOfMonth(_, a), Core::WeekdayOfMonth(_, b)) => (*b == *a + 1
            || !adjacent && b > a)
            .then(|| range(first.clone(), last.clone()))?,
        (Core::Fields(a, lean), Core::Fields(b, Lean::Bare)) => {
            let same = first.grain() == last.grain();
            // "Dec. 31-Jan. 2, 2018": the year stands at the end.
            let (mut a, mut b) = (*a, *b);
            let turns = a.month > b.month;
            match (a.year, b.year) {
                (None, Some(year)) => a.year = Some(if turns { year - 1 } else { year }),
                (Some(year), None) => b.year = Some(if turns { year + 1 } else { year }),
                _ => {}
            }
            let order = (a.year, a.month, a.day) < (b.year, b.month, b.day);
            let ordered = order || a.year.is_none() && turns;
            let next = a.month == b.month
                && a.day.zip(b.day).is_some_and(|(a, b)| b == a + 1)
                || a.day.is_none()
                    && a.month.zip(b.month).is_some_and(|(a, b)| b == a % 12 + 1);
            let year = first.grain() == Grain::Year;
            (same && ordered && (next || !adjacent) && !(year && adjacent))
                .then(|| range(Core::Fields(a, *lean), Core::fields(b)))?
        }
        // "from Aug. 1 to today"; "between now and June", where "now" alone is no date, see
        // `phrase`.
        (Core::Feast(..), Core::Feast(..)) | (Core::Fields(..), Core::Ago(0, _))
            if !adjacent =>
        {
            range(first.clone(), last.clone())
        }
        (Core::Ago(0, _), Core::Fields(..) | Core::Feast(..) | Core::Weekday(..)) => {
            range(first.clone(), last.clone())
        }
        _ => None,
    }
}
