//! Stretches told by how long they are or by the day that opens or ends them: "the past
//! three weeks", "the week ended Jan. 7", "the weekend of Jan. 8", "the month before last".

use super::super::words::{Lex, Line, Unit};
use super::fields::Parsed;
use super::said::{Core, Lean};
use crate::values::Partial;

/// "the next two days", "the past three weeks", "the last few months"; from the word that
/// leans on.
///
/// "for the past three weeks" tells how long, and "his last two years" of somebody's life;
/// both are left to the extractor of quantities.
pub(super) fn window(line: &Line, at: usize) -> Parsed {
    let the = line.before(at, 1) == "the";
    let back = match line.lower(at) {
        "last" | "past" => true,
        // "the previous three weeks" are those before what was told.
        "previous" if !the => true,
        "next" | "coming" => false,
        "following" if the => false,
        _ => return None,
    };
    let (n, to) = count(line, at + 1)?;
    let Lex::Unit(unit) = line.lex(to) else { return None };
    let (n, unit) = match unit {
        Unit::Fortnight => (2 * n, Unit::Week),
        Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade => (n, unit),
        _ => return None,
    };
    let lead = line.before(at, 1 + usize::from(the));
    let owned = matches!(
        line.before(at, 1),
        "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "'s"
            | "'"
            | "these"
            | "half"
    );
    let lasts = matches!(lead, "for" | "of" | "than" | "these" | "those");
    // "the appeal will last five years", "to go past seven years": verb and preposition.
    let verb = !the
        && matches!(
            lead,
            "will"
                | "would"
                | "could"
                | "can"
                | "may"
                | "might"
                | "should"
                | "must"
                | "to"
                | "not"
                | "n't"
                | "go"
                | "goes"
                | "going"
                | "went"
                | "gone"
                | "far"
                | "well"
                | "extend"
                | "extended"
                | "stretch"
                | "get"
                | "move"
                | "lived"
                | "just"
                | "long"
        );
    let goes_on = line.possessive(to + 1)
        || line.is(to + 1, "of")
        || line.is(to + 1, "in") && line.is(to + 2, "office")
        || line.is(to + 1, "-") && line.glued(to + 1);
    let bound = line.dash(to.wrapping_sub(1)) && line.glued(to);
    if owned || lasts || verb || goes_on || bound {
        return None;
    }
    Some((Core::Window(if back { -n } else { n }, unit), to + 1))
}

/// How many, and the token after it: "3", "three", "few", "couple of"; a fortnight is one by
/// itself.
fn count(line: &Line, at: usize) -> Option<(i32, usize)> {
    match line.lex(at) {
        Lex::Number(n @ 1..=999, 1..=3) => Some((n, at + 1)),
        Lex::Count(n) if !matches!(line.lower(at), "a" | "an") => {
            // "twenty-five"
            let next = at + 1 + usize::from(line.is(at + 1, "-"));
            match line.lex(next) {
                Lex::Count(one @ 1..=9) if n >= 20 => Some((n + one, next + 1)),
                _ => Some((n, at + 1)),
            }
        }
        Lex::Unit(Unit::Fortnight) => Some((1, at)),
        _ => match line.lower(at) {
            // As few as "few" can be, as elsewhere in the extraction of quantities.
            "few" => Some((3, at + 1)),
            "couple" => Some((2, at + 1 + usize::from(line.is(at + 1, "of")))),
            _ => None,
        },
    }
}

/// "the week ended Jan. 7", "the week to Jan. 7", "the week that ended Friday".
pub(super) fn week_ending(line: &Line, at: usize) -> Parsed {
    let that = usize::from(matches!(line.lower(at + 1), "that" | "which"));
    let word = line.lower(at + 1 + that);
    let ends = matches!(word, "ending" | "ended" | "ends") || that == 0 && word == "to";
    if !line.is(at, "week") || !ends {
        return None;
    }
    let from = at + 2 + that + usize::from(line.is(at + 2 + that, "on"));
    let (core, to) = super::grammar::core(line, from)?;
    day(&core, word != "to").then(|| (Core::WeekEnding(Box::new(core)), to))
}

/// "the weekend of Jan. 8", "the weekend of Jan. 8-9".
pub(super) fn weekend_of(line: &Line, at: usize) -> Parsed {
    if !(line.is(at, "weekend") && line.is(at + 1, "of")) {
        return None;
    }
    let (core, to) = super::grammar::core(line, at + 2)?;
    let days = match &core {
        Core::Range(first, _) => day(first, false),
        core => day(core, false),
    };
    days.then(|| (Core::WeekendOf(Box::new(core)), to))
}

/// "w/c Feb. 4": week commencing.
pub(super) fn commencing(line: &Line, at: usize) -> Parsed {
    let sign = line.is(at, "w")
        && line.is(at + 1, "/")
        && line.is(at + 2, "c")
        && line.glued(at + 1)
        && line.glued(at + 2);
    let (core, to) = super::grammar::core(line, at + 3).filter(|_| sign)?;
    day(&core, false).then(|| (Core::WeekOf(Box::new(core)), to))
}

fn day(core: &Core, weekdays: bool) -> bool {
    matches!(core, Core::Fields(Partial { day: Some(_), .. }, _))
        || weekdays && matches!(core, Core::Weekday(_, Lean::Bare | Lean::Last))
}

/// "the month before last", "the week after next".
pub(super) fn second_beside(line: &Line, at: usize) -> Parsed {
    let Lex::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Month | Unit::Year)) =
        line.lex(at)
    else {
        return None;
    };
    let n = match (line.lower(at + 1), line.lower(at + 2)) {
        ("before", "last") => -2,
        ("after", "next") => 2,
        _ => return None,
    };
    Some((Core::Beside(n, unit), at + 3))
}

/// "from Tuesday to Friday", "between Wednesday and Friday" after "this week", "next week".
pub(super) fn weekdays_of(line: &Line, at: usize, n: i32) -> Parsed {
    let comma = usize::from(line.is(at, ","));
    let between = line.is(at + comma, "between");
    let cue = between || line.is(at + comma, "from");
    let from = at + comma + usize::from(cue);
    let (Lex::Weekday(a), Lex::Weekday(b)) = (line.lex(from), line.lex(from + 2)) else {
        return None;
    };
    let joined = super::fields::range_word(line.lower(from + 1))
        || between && line.is(from + 1, "and");
    // "next week, Wednesday to Friday"
    let stated = cue || comma == 1;
    let end = |weekday| Box::new(Core::WeekdayOfWeek(weekday, n));
    (joined && stated && a != b).then(|| (Core::Range(end(a), end(b)), from + 3))
}

/// "two weeks from Tuesday", "three days from tomorrow", "a week from today"; from the
/// number's unit on, with "from" at `at`.
pub(super) fn from_day(line: &Line, n: i32, unit: Unit, at: usize) -> Parsed {
    let days = match unit {
        Unit::Day => n,
        Unit::Week => n.checked_mul(7)?,
        _ if line.is(at + 1, "today") => return Some((Core::Ago(n, unit), at + 2)),
        _ => return None,
    };
    let (core, to) = match line.lex(at + 1) {
        Lex::Weekday(weekday) if line.lower(at + 1).ends_with("day") => {
            (Core::Weekday(weekday, Lean::This), at + 2)
        }
        Lex::Month(_) => super::fields::from_month(line, at + 1)?,
        _ if matches!(line.lower(at + 1), "today" | "tomorrow" | "yesterday") => {
            super::relative::day_word(line, at + 1)?
        }
        _ => return None,
    };
    let single = matches!(
        &core,
        Core::Fields(Partial { day: Some(_), .. }, _) | Core::Weekday(..) | Core::Ago(..)
    );
    single.then(|| (Core::DaysFrom(days, Box::new(core)), to))
}

/// "in two weeks' time"; from the unit on.
pub(super) fn time_ahead(line: &Line, n: i32, unit: Unit, at: usize) -> Parsed {
    let own = line.possessive(at + 1) || matches!(line.lower(at + 1), "'" | "’");
    let fits = own && line.is(at + 2, "time");
    fits.then_some((Core::Ago(n, unit), at + 3))
}
