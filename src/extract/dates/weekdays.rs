//! Weekdays with what stands beside them: dates, days of the month, weeks.

use super::super::words::{Lex, Line};
use super::digits;
use super::fields::{Parsed, day, from_day, from_month};
use super::said::{Core, Lean};
use crate::text::Shape;
use crate::values::Partial;
use crate::values::civil::Weekday;

/// A weekday with what stands beside it: "Monday", "Monday (10)", "Thursday, Dec. 28,
/// 2017", "Friday the 15th".
pub(super) fn from_weekday(line: &Line, at: usize, lean: Lean) -> Parsed {
    let Lex::Weekday(weekday) = line.lex(at) else { return None };
    let full = line.lower(at).ends_with("day");
    let mut after = at + 1;
    if !full && line.is(after, ".") && line.glued(after) {
        after += 1;
    }
    let dated = if line.is(after, ",") { after + 1 } else { after };
    let field = match line.lex(dated) {
        Lex::Month(_) => from_month(line, dated),
        Lex::Number(..) => from_day(line, dated).or_else(|| digits::digits(line, dated)),
        Lex::Ordinal(_) | Lex::Count(_) => from_day(line, dated),
        _ if line.is(dated, "the") => from_day(line, dated + 1),
        _ => None,
    };
    if let Some((core, to)) = field
        && let Some(core) = with_weekday(core, weekday)
    {
        return Some((core, to));
    }
    // "from Tue to Thur"
    let ranged = |k: usize| line.dash(k) || super::fields::range_word(line.lower(k));
    let paired = matches!(line.lex(after + 1), Lex::Weekday(_)) && ranged(after)
        || at >= 2 && matches!(line.lex(at - 2), Lex::Weekday(_)) && ranged(at - 1);
    let told = full || paired && line.capital(at);
    if !told || named_otherwise(line, at, after) {
        return None;
    }
    if line.is(after, "(")
        && line.is(after + 2, ")")
        && let Some((n, _)) = day(line, after + 1)
    {
        return Some((Core::WeekdayOfMonth(weekday, n), after + 3));
    }
    let article = if line.is(after, "the") { after + 1 } else { after };
    let ordinal =
        |to: usize| to > article + 1 || matches!(line.lex(article), Lex::Ordinal(_));
    let alone = |to: usize| {
        line.closes(to) || line.shape(to) == Shape::Lower && line.lower(to).len() < 6
    };
    if let Some((n, to)) = day(line, article)
        && ordinal(to)
        && alone(to)
    {
        return Some((Core::WeekdayOfMonth(weekday, n), to));
    }
    if let Some((n, to)) = week_beside(line, after).filter(|_| lean == Lean::Bare) {
        return Some((Core::WeekdayOfWeek(weekday, n), to));
    }
    Some((Core::Weekday(weekday, lean), after))
}

/// "last week", "of next week" after a weekday: how many weeks from the anchor's.
pub(super) fn week_beside(line: &Line, at: usize) -> Option<(i32, usize)> {
    let of = usize::from(matches!(line.lower(at), "of" | "from"));
    let n = match line.lower(at + of) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let whole = of == 0 || !line.possessive(at + 3);
    (whole && line.is(at + of + 1, "week")).then_some((n, at + of + 2))
}

/// Papers, parishes and bands that carry a weekday in their name, and weekdays that recur.
fn named_otherwise(line: &Line, at: usize, after: usize) -> bool {
    let paper = matches!(
        line.lower(after),
        "times"
            | "mirror"
            | "express"
            | "telegraph"
            | "mail"
            | "post"
            | "herald"
            | "world"
            | "independent"
            | "people"
            | "sport"
            | "mercury"
            | "star"
            | "sun"
            | "school"
            | "night"
            | "morning"
            | "reading"
    ) && line.capital(after);
    let feast = matches!(
        line.before(at, 1),
        "black"
            | "bloody"
            | "super"
            | "ash"
            | "palm"
            | "fat"
            | "cyber"
            | "maundy"
            | "shrove"
            | "easter"
            | "giving"
            | "holy"
            | "ruby"
            | "good"
            | "patch"
    ) && line.capital(at.wrapping_sub(1));
    let mail = line.before(at, 1) == "on"
        && line.before(at, 2) == "mail"
        && line.capital(at.wrapping_sub(2));
    let ordinal = matches!(line.lex(at.wrapping_sub(1)), Lex::Ordinal(_));
    let recurs = matches!(line.before(at, 1), "every" | "each" | "any")
        || ordinal
            && line.is(after, "of")
            && matches!(line.lower(after + 1), "each" | "every");
    paper || feast || mail || recurs
}

fn with_weekday(core: Core, weekday: Weekday) -> Option<Core> {
    let put = |partial: Partial| {
        let named = partial.day.is_some();
        named.then_some(Partial { weekday: Some(weekday), ..partial })
    };
    match core {
        Core::Fields(partial, lean) => put(partial).map(|p| Core::Fields(p, lean)),
        Core::Range(first, last) => match *first {
            Core::Fields(partial, lean) => {
                let first = put(partial)?;
                Some(Core::Range(Box::new(Core::Fields(first, lean)), last))
            }
            _ => None,
        },
        _ => None,
    }
}
