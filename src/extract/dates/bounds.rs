//! Words that open, end or blur a date: "since 2014", "on or before Jan. 31", "late last
//! year".

use super::super::words::Line;
use super::grammar::{core, of_year, plain};
use super::relative;
use super::said::{Core, Phrase};
use crate::text::Shape;
use crate::values::{DateModifier, Grain, Partial};

/// The word that opens a date at `at`, and the token after it.
fn opening(line: &Line, at: usize) -> Option<(DateModifier, usize)> {
    let no = usize::from(line.is(at, "no"));
    if line.is(at + no + 1, "than") {
        let modifier = match (no, line.lower(at + no)) {
            (1, "later") => DateModifier::Until,
            (1, "earlier" | "sooner") => DateModifier::Since,
            (0, "later") => DateModifier::After,
            (0, "earlier" | "sooner") => DateModifier::Before,
            _ => return None,
        };
        return Some((modifier, at + no + 2));
    }
    let modifier = match (line.lower(at), line.lower(at + 1), line.lower(at + 2)) {
        ("on", "or", "after")
        | ("not", "earlier" | "before", "than")
        | ("as", "early" | "soon", "as") => Some((DateModifier::Since, 3)),
        ("on", "or", "before") | ("not", "later" | "after", "than") => {
            Some((DateModifier::Until, 3))
        }
        ("up", "to" | "until" | "till", _) => Some((DateModifier::Until, 2)),
        ("prior", "to", _) => Some((DateModifier::Before, 2)),
        _ => None,
    };
    if let Some((modifier, len)) = modifier {
        return Some((modifier, at + len));
    }
    let modifier = match line.lower(at) {
        "since" | "from" => DateModifier::Since,
        "until" | "till" | "by" | "through" => DateModifier::Until,
        "before" => DateModifier::Before,
        "after" => DateModifier::After,
        "around" | "circa" => DateModifier::About,
        // "the week beginning Jan. 3" is taken whole before.
        "starting" | "beginning" | "commencing" | "effective" => {
            let on = matches!(line.lower(at + 1), "on" | "in" | "from");
            return Some((DateModifier::Since, at + 1 + usize::from(on)));
        }
        _ => return None,
    };
    Some((modifier, at + 1))
}

/// "shut from Wednesday", "From June 1, fares rise", "from Monday onwards": where something
/// begins. "A picture from Sunday", "up from June" and "from Monday to Friday" do not.
fn begins(line: &Line, at: usize, to: usize) -> bool {
    let on = matches!(line.lower(to), "onward" | "onwards" | "forward")
        || line.is(to, "on") && line.closes(to + 1);
    let before = line.before(at, 1);
    let shut =
        before.len() > 4 && before.ends_with("ed") && line.shape(at - 1) == Shape::Lower
            || matches!(
                before,
                "shut" | "effect" | "force" | "begin" | "start" | "run" | "open"
            );
    let fronted = at == 0 && line.is(to, ",");
    let named =
        !matches!(before, "dated" | "released" | "obtained" | "reported" | "adjourned")
            && !matches!(
                before,
                "postponed" | "delayed" | "moved" | "rescheduled" | "returned"
            );
    on || fronted || shut && named
}

/// "since 2014", "by Friday", "until Jan. 12", "before Christmas", "starting Monday".
pub(super) fn opened(line: &Line, start: usize) -> Option<Phrase> {
    let (modifier, at) = opening(line, start)?;
    let the = usize::from(line.is(at, "the"));
    // "since early Friday": the hour goes unsaid.
    let hour = usize::from(matches!(line.lower(at), "early" | "late"));
    let inner = blurred(line, at + the)
        .or_else(|| plain(line, at + the, at + the, None))
        .or_else(|| {
            let inner = plain(line, at + hour, at + hour, None)?;
            (hour == 1 && inner.core.grain() == Grain::Day).then_some(inner)
        })
        .or_else(|| {
            let (core, to) = relative::the_stretch(line, at)?;
            Some(Phrase { from: at, to, core, modifier: None, part: None })
        })?;
    // "before Monday's vote", "after the January 9 talks": the day is the vote's.
    let lent = line.possessive(inner.to)
        || line.is(inner.to, "-")
        || the == 1 && line.is_word(inner.to) && inner.core.grain() == Grain::Day;
    let loose = matches!(modifier, DateModifier::Before | DateModifier::After)
        && matches!(
            inner.core,
            Core::After(..) | Core::Beside(..) | Core::DaysFrom(..) | Core::Side(..)
        )
        && inner.modifier != Some(DateModifier::Late);
    // "around last week" is no date, "around 2014 people" no year.
    let vague = modifier == DateModifier::About
        && (!matches!(inner.core, Core::Fields(..) | Core::Feast(..))
            || line.is_word(inner.to) && inner.core.grain() == Grain::Year);
    let ranged = matches!(inner.core, Core::Range(..));
    let beginning = matches!(
        line.lower(start),
        "from" | "starting" | "beginning" | "commencing" | "effective"
    );
    let dated = matches!(
        inner.core,
        Core::Fields(..) | Core::Weekday(..) | Core::Feast(..) | Core::Ago(0..=1, _)
    );
    let other = beginning && (!dated || inner.core.grain() > Grain::Month)
        || line.is(start, "from") && !begins(line, start, inner.to);
    // "as early as 1972 he said so": nothing is bounded, it was then.
    let told = line.is(start, "as")
        && matches!(&inner.core, Core::Fields(Partial { year: Some(_), .. }, _));
    if lent || loose || vague || ranged || other || told {
        return None;
    }
    let part = inner.modifier;
    // What is before the end of the year is in it.
    let ends = modifier == DateModifier::Before && part == Some(DateModifier::Late);
    let modifier = if ends { DateModifier::Until } else { modifier };
    Some(Phrase { from: start, modifier: Some(modifier), part, ..inner })
}

/// "early January", "mid-2017", "late last year", "the end of the month".
pub(super) fn blurred(line: &Line, at: usize) -> Option<Phrase> {
    let end = |modifier| {
        let before = line.before(at, 1);
        let of = line.is(at + 1, "of")
            && matches!(
                before,
                "the" | "by" | "before" | "until" | "at" | "around" | "towards"
            );
        of.then_some((modifier, at + 2))
    };
    let (modifier, from) = match line.lower(at) {
        "early" => (DateModifier::Early, after_blur(line, at)),
        "late" => (DateModifier::Late, after_blur(line, at)),
        "mid" => (DateModifier::Mid, after_blur(line, at)),
        "beginning" | "start" => end(DateModifier::Early)?,
        "middle" => end(DateModifier::Mid)?,
        "end" => end(DateModifier::Late)?,
        "year" if line.is(at + 1, "-") && line.is(at + 2, "end") => {
            let core = Core::Beside(0, super::super::words::Unit::Year);
            let modifier = Some(DateModifier::Late);
            return Some(Phrase { from: at, to: at + 3, core, modifier, part: None });
        }
        _ => return None,
    };
    let (core, to) = match relative::the_stretch(line, from) {
        Some(found) if line.is(from.wrapping_sub(1), "of") => found,
        _ => {
            let the = usize::from(line.is(from, "the"));
            core(line, from + the)?
        }
    };
    let (core, to) = of_year(line, core, to);
    // "early on Friday", "late Thursday": the hour, not the day.
    (core.grain() > Grain::Day && !matches!(core, Core::Range(..))).then_some(Phrase {
        from: at,
        to,
        core,
        modifier: Some(modifier),
        part: None,
    })
}

/// "early January", "early-January", "early in January".
fn after_blur(line: &Line, at: usize) -> usize {
    if line.is(at + 1, "-") || line.is(at + 1, "in") || line.is(at + 1, "to") {
        at + 2
    } else {
        at + 1
    }
}
