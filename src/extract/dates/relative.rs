//! Dates counted from another day: the anchor's, or that of the mention before.

use super::super::words::{Lex, Line, Unit};
use super::fields::Parsed;
use super::said::{Core, Lean};
use super::stretches;
use super::tense::{Tense, tense};
use super::weekdays::from_weekday;
use crate::text::Shape;
use crate::values::Partial;

/// "today", "yesterday", "tomorrow", "tonight".
pub(super) fn day_word(line: &Line, at: usize) -> Parsed {
    let steps = match line.lower(at) {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    // A paper or a broadcaster: "USA Today", "the Today programme".
    let inside = at > 0 && !line.closes(at - 1) && !line.dash(at - 1);
    let name = line.shape(at) == Shape::Title && inside && !line.headline;
    let brand = matches!(line.before(at, 1), "usa" | "india" | "russia" | "psychology");
    (!name && !brand).then_some((Core::Ago(steps, Unit::Day), at + 1))
}

/// "last", "this", "next", "past", "coming" with a weekday, month, season, feast or
/// stretch after it; "last night", "this morning"; "the next day".
pub(super) fn beside(line: &Line, at: usize) -> Parsed {
    let (lean, mut to) = lean(line, at)?;
    let the = line.before(at, 1) == "the";
    let coming = matches!(line.lower(at), "coming" | "upcoming");
    let steps = match lean {
        Lean::Last | Lean::Past => -1,
        Lean::Next => 1,
        Lean::This | Lean::Bare => 0,
    };
    // "last week Friday", but "next week Monday's talks" has two dates.
    if let Lex::Weekday(weekday) = line.lex(to + 1)
        && line.is(to, "week")
        && !line.possessive(to + 2)
    {
        return Some((Core::WeekdayOfWeek(weekday, steps), to + 2));
    }
    match line.lex(to) {
        Lex::Weekday(_) => {
            let parsed = from_weekday(line, to, lean)?;
            return matches!(parsed.0, Core::Weekday(..)).then_some(parsed);
        }
        Lex::Month(m) => {
            to += 1;
            let stop = usize::from(line.is(to, ".") && line.glued(to));
            // "this Dec. 13, 2016, photo": the date says it all.
            let dated = super::fields::day(line, to + stop)
                .or_else(|| super::fields::day(line, to + 1 + stop));
            if dated.is_some() || super::fields::year(line, to + stop).is_some() {
                return None;
            }
            let partial = Partial { month: Some(m), ..Partial::default() };
            return Some((Core::Fields(partial, lean), to));
        }
        Lex::Season(first) => return Some((Core::Season(first, None, lean), to + 1)),
        Lex::Unit(Unit::Day) => {
            let follows = lean == Lean::Next && line.is(to, "day");
            // "the next day" but not "the next day or two".
            let counted = line.is(to + 1, "or") || line.is(to + 1, "and");
            return (follows && !counted).then_some((Core::After(1, Unit::Day), to + 1));
        }
        Lex::Unit(unit) => {
            let plural = line.lower(to).ends_with('s');
            // "the last week", "in the past year": a length of time.
            // "the past quarter" is one of the calendar's.
            let calendar = matches!(unit, Unit::Weekend | Unit::Quarter);
            let length = (the && !calendar && unit != Unit::Century && !coming)
                || line.is(at, "past") && !calendar;
            let or = line.is(to + 1, "or") && steps != 0;
            if plural || length || or || unit == Unit::Fortnight {
                return None;
            }
            if unit == Unit::Weekend && coming {
                return Some((Core::WeekendAhead, to + 1));
            }
            if unit == Unit::Week
                && let Some(found) = stretches::weekdays_of(line, to + 1, steps)
            {
                return Some(found);
            }
            // "next week on Friday"
            if unit == Unit::Week
                && line.is(to + 1, "on")
                && let Lex::Weekday(weekday) = line.lex(to + 2)
                && !line.possessive(to + 3)
            {
                return Some((Core::WeekdayOfWeek(weekday, steps), to + 3));
            }
            // "next month 20th"
            if unit == Unit::Month
                && let Some((day, end)) = super::fields::day(line, to + 1)
                && end == to + 3
                && line.closes(end)
            {
                return Some((Core::DayOfBeside(day, steps), end));
            }
            if unit == Unit::Year && line.is(to + 1, "to") && line.is(to + 2, "date") {
                return Some((Core::Side(super::said::Side::Earlier, unit), to + 3));
            }
            return Some((Core::Beside(steps, unit), to + 1));
        }
        _ => {}
    }
    match (line.lower(to), lean) {
        ("morning" | "afternoon" | "evening", Lean::This) => {
            Some((Core::Ago(0, Unit::Day), to + 1))
        }
        ("night" | "evening", Lean::Last) => Some((Core::Ago(-1, Unit::Day), to + 1)),
        ("morning" | "night" | "evening", Lean::Next) if the => {
            Some((Core::After(1, Unit::Day), to + 1))
        }
        _ => super::feasts::feast(line, to, lean),
    }
}

fn lean(line: &Line, at: usize) -> Option<(Lean, usize)> {
    let second = line.lower(at + 1);
    match line.lower(at) {
        "last" => Some((Lean::Last, at + 1)),
        "past" if line.before(at, 1) != "half" => Some((Lean::Past, at + 1)),
        "next" => Some((Lean::Next, at + 1)),
        "coming" | "upcoming" => match line.lex(at + 1) {
            Lex::Weekday(_) | Lex::Unit(Unit::Weekend) => Some((Lean::This, at + 1)),
            Lex::Unit(Unit::Month | Unit::Quarter) => Some((Lean::Next, at + 1)),
            _ => None,
        },
        "this" if matches!(second, "coming" | "upcoming") => Some((Lean::This, at + 2)),
        "this" if matches!(second, "past" | "last") => {
            let unit = matches!(line.lex(at + 2), Lex::Unit(_));
            Some((if unit { Lean::Last } else { Lean::Past }, at + 2))
        }
        "this" => Some((Lean::This, at + 1)),
        _ => None,
    }
}

/// "the weekend", "over the weekend".
pub(super) fn weekend(line: &Line, at: usize) -> Parsed {
    let the = line.before(at, 1) == "the"
        && matches!(
            line.before(at, 2),
            "over" | "during" | "at" | "of" | "for" | "on" | ""
        );
    let alone = matches!(line.before(at, 1), "on" | "at") && line.closes(at + 1);
    let bare = line.is(at, "weekend") && (the || alone) && !line.is(at + 1, "of");
    bare.then_some((Core::Beside(0, Unit::Weekend), at + 1))
}

/// "the week of Jan. 10", "the week beginning February 4".
pub(super) fn week_of(line: &Line, at: usize) -> Parsed {
    if !matches!(line.lower(at + 1), "of" | "beginning" | "starting" | "commencing") {
        return None;
    }
    let from = if line.is(at + 2, "on") { at + 3 } else { at + 2 };
    if matches!(line.lex(from), Lex::Unit(_) | Lex::Count(_)) {
        return None;
    }
    let (core, to) = super::grammar::core(line, from)?;
    let day = matches!(core, Core::Fields(Partial { day: Some(_), .. }, _));
    (day && line.is(at, "week")).then_some((Core::WeekOf(Box::new(core)), to))
}

/// "20th of next month", "15th of this month".
pub(super) fn day_of_month(line: &Line, at: usize) -> Parsed {
    let (day, to) = super::fields::day(line, at)?;
    let to = if line.is(to, "day") { to + 1 } else { to };
    let recurs = matches!(line.before(at, 1), "every" | "each")
        || matches!(line.before(at, 2), "every" | "each");
    // "15th this month"
    let bare = to == at + 2 && line.closes(to + 2);
    if !(line.is(to, "of") || bare) || recurs {
        return None;
    }
    let (n, to) = super::fields::month_beside(line, to)?;
    Some((Core::DayOfBeside(day, n), to))
}

/// "the current quarter".
pub(super) fn current(line: &Line, at: usize) -> Parsed {
    let Lex::Unit(unit) = line.lex(at + 1) else { return None };
    let stretch = !matches!(unit, Unit::Day | Unit::Fortnight);
    let one = !line.lower(at + 1).ends_with('s');
    (stretch && one).then_some((Core::Beside(0, unit), at + 2))
}

/// "the end of the week", "by the end of the year": the anchor's own stretch.
pub(super) fn the_stretch(line: &Line, at: usize) -> Parsed {
    let from = if line.is(at, "the") { at + 1 } else { return None };
    let Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Quarter)) =
        line.lex(from)
    else {
        return None;
    };
    let bare = !line.lower(from).ends_with('s') && !line.is(from + 1, "of");
    bare.then_some((Core::Beside(0, unit), from + 1))
}

/// "three days ago", "two weeks earlier", "a year later", "a day before".
pub(super) fn counted(line: &Line, at: usize) -> Parsed {
    let (n, mut to) = match line.lex(at) {
        Lex::Number(n @ 1..=2000, 1..=3) | Lex::Count(n) => (n, at + 1),
        _ => return None,
    };
    if line.is(to, "couple") {
        to += if line.is(to + 1, "of") { 2 } else { 1 };
    }
    let n = if to > at + 1 { 2 } else { n };
    if line.dash(to) && line.glued(to) {
        return None;
    }
    let Lex::Unit(unit) = line.lex(to) else { return None };
    let direction = line.lower(to + 1);
    let (n, unit) = if unit == Unit::Fortnight { (2 * n, Unit::Week) } else { (n, unit) };
    if line.glued(at) && line.before(at, 1) != "("
        || matches!(line.before(at, 1), "than" | "half")
    {
        return None;
    }
    match direction {
        "ago" => {
            let today = usize::from(line.is(to + 2, "today"));
            Some((Core::Ago(-n, unit), to + 2 + today))
        }
        "from" if line.is(to + 2, "now") => Some((Core::Ago(n, unit), to + 3)),
        "from" => stretches::from_day(line, n, unit, to + 1),
        "'" | "'s" | "’" if line.before(at, 1) == "in" => {
            stretches::time_ahead(line, n, unit, to)
        }
        "hence" => Some((Core::Ago(n, unit), to + 2)),
        "earlier" | "previously" if n > 0 => Some((Core::After(-n, unit), to + 2)),
        "later" | "afterwards" | "afterward" => Some((Core::After(n, unit), to + 2)),
        "before" | "after" => beside_date(line, n, unit, to + 1),
        // "will be back in five days" tells when; "killed in five days" how long.
        _ if line.before(at, 1) == "in"
            && line.closes(to + 1)
            && !matches!(
                line.before(at, 2),
                "time" | "first" | "second" | "third" | "once" | "twice"
            )
            && tense(line, at, to + 1) == Tense::Ahead =>
        {
            Some((Core::Ago(n, unit), to + 1))
        }
        _ => None,
    }
}

/// "the day before", "the day before yesterday", "the day after Christmas".
pub(super) fn day_beside(line: &Line, at: usize) -> Parsed {
    let whole = matches!(
        (line.lower(at + 1), line.lower(at + 2)),
        ("before", "yesterday") | ("after", "tomorrow")
    );
    if !line.is(at, "day") || line.before(at, 1) != "the" && !whole {
        return None;
    }
    match line.lower(at + 1) {
        "before" | "after" => beside_date(line, 1, Unit::Day, at + 1),
        _ => None,
    }
}

/// From "before" or "after" on: another date, or nothing at all. An event ("the day
/// before the vote") dates nothing by itself.
fn beside_date(line: &Line, n: i32, unit: Unit, at: usize) -> Parsed {
    let n = if line.is(at, "before") { -n } else { n };
    if line.closes(at + 1) && !line.is(at + 1, "\"") {
        return Some((Core::After(n, unit), at + 1));
    }
    let days = match unit {
        Unit::Day => n,
        Unit::Week => 7 * n,
        _ => return None,
    };
    // "a day before a day before …" would go as deep as the sentence is long.
    let counts = match line.lex(at + 1) {
        Lex::Count(_) | Lex::Unit(_) => true,
        Lex::Number(..) => matches!(line.lex(at + 2), Lex::Unit(_)),
        _ => false,
    };
    if counts {
        return None;
    }
    let (core, to) = super::grammar::core(line, at + 1)?;
    let day = core.grain() == crate::values::Grain::Day
        && !matches!(core, Core::Range(..) | Core::Ambiguous(_));
    // "the day before Sunday's vote" is the day before Sunday.
    day.then_some((Core::DaysFrom(days, Box::new(core)), to))
}

/// "the following day", "the previous week", "the following Monday".
pub(super) fn following(line: &Line, at: usize) -> Parsed {
    let n = match line.lower(at) {
        "following" => 1,
        "previous" | "preceding" => -1,
        _ => return None,
    };
    let the = line.before(at, 1) == "the";
    if let Lex::Weekday(weekday) = line.lex(at + 1)
        && line.lower(at + 1).ends_with("day")
    {
        return Some((Core::Following(weekday, n > 0), at + 2));
    }
    // "against previous quarter", "previous month:" count from the article's own.
    let bare = at == 0
        || line.closes(at - 1)
        || matches!(
            line.before(at, 1),
            "in" | "during" | "over" | "since" | "for" | "from" | "against" | "out"
        );
    if let Lex::Unit(
        unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade),
    ) = line.lex(at + 1)
        && bare
        && line.closes(at + 2)
        && !line.lower(at + 1).ends_with('s')
    {
        return Some((Core::Beside(n, unit), at + 2));
    }
    let unit = match (line.lex(at + 1), line.lower(at + 1)) {
        (Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year)), w)
            if !w.ends_with('s') =>
        {
            unit
        }
        (_, "morning" | "night" | "evening") => Unit::Day,
        _ => return None,
    };
    let lower = line.shape(at) == Shape::Lower || at <= 1;
    (the && lower).then_some((Core::After(n, unit), at + 2))
}
