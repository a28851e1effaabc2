//! Words that blur or bound a time of day, and the bare hours that they prove.

use super::super::words::{Lex, Line};
use super::Parsed;
use super::parts;
use crate::values::ClockModifier;

/// What the words before the time at `at` make of it, and the first of them.
pub(super) fn before(line: &Line, at: usize) -> Option<(ClockModifier, usize)> {
    use ClockModifier::{
        About, After, Before, ShortlyAfter, ShortlyBefore, Since, Until,
    };
    let adverb = shortly(line.before(at, 2));
    let (plain, near) = match line.before(at, 1) {
        "around" | "about" | "approximately" | "roughly" | "circa" | "near" | "~" => {
            return Some((About, at - 1));
        }
        "nearly" | "almost" => return Some((ShortlyBefore, at - 1)),
        "before" => (Before, ShortlyBefore),
        "after" | "past" => (After, ShortlyAfter),
        "since" | "from" => (Since, Since),
        "until" | "till" | "til" | "by" => (Until, Until),
        _ => return None,
    };
    // "sometime after 9" says no more than "after".
    Some(if adverb { (near, at - 2) } else { (plain, at - 1) })
}

fn shortly(word: &str) -> bool {
    matches!(
        word,
        "shortly"
            | "just"
            | "soon"
            | "right"
            | "moments"
            | "immediately"
            | "minutes"
            | "little"
    )
}

/// "shortly before 6", "just after ten on Tuesday": an hour that nothing but its bound
/// proves. The half of the day is the one that a part of the day beside it names, else
/// the hour is taken as it stands.
pub(super) fn bare(line: &Line, at: usize) -> Option<Parsed> {
    let hour = hour(line, at)?;
    let to = at + 1;
    let bound = matches!(line.before(at, 1), "before" | "after" | "past")
        && matches!(
            line.before(at, 2),
            "shortly" | "just" | "soon" | "moments" | "immediately" | "minutes"
        );
    let half = parts::half_beside(line, at, to);
    let cue = line.before(at, 1);
    let named = matches!(cue, "at" | "by" | "until" | "since" | "around" | "about")
        && half.is_some()
        && (cue == "at" || matches!(line.lex(at), Lex::Number(..)));
    // "on Tuesday at seven"
    let dated = cue == "at" && line.before(at, 2) != "," && parts::dated(line, at);
    let free = ends(line, to)
        || matches!(line.lex(to), Lex::Weekday(_))
        || matches!(
            line.lower(to),
            "on" | "in"
                | "at"
                | "when"
                | "as"
                | "and"
                | "but"
                | "this"
                | "last"
                | "yesterday"
                | "today"
                | "tonight"
                | "tomorrow"
                | "local"
        );
    if !(bound || named || dated) || !free {
        return None;
    }
    let minute = parts::minute(hour * 60, half);
    let halved = half.is_some();
    Some(Parsed { first: minute, last: minute, about: false, zone: None, halved, to })
}

/// "between 3 and 5 yesterday", "between seven and nine on Friday": two bare hours that the
/// day behind them proves.
pub(super) fn bare_stretch(line: &Line, at: usize) -> Option<Parsed> {
    if line.before(at, 1) != "between" || !line.is(at + 1, "and") {
        return None;
    }
    let (first, last) = (hour(line, at)?, hour(line, at + 2)?);
    let to = at + 3;
    let day = to + usize::from(line.is(to, "on"));
    let dated = matches!(line.lex(day), Lex::Weekday(_))
        || matches!(line.lower(day), "yesterday" | "tomorrow" | "tonight" | "today")
        || day > to
            && matches!(line.lex(day), Lex::Month(_))
            && matches!(line.lex(day + 1), Lex::Number(1..=31, _))
        || day > to
            && matches!(line.lex(day), Lex::Number(1..=31, _))
            && (matches!(line.lex(day + 1), Lex::Month(_)) || line.is(day + 1, "/"))
        || matches!(line.lower(day), "this" | "last")
            && matches!(
                line.lower(day + 1),
                "morning" | "afternoon" | "evening" | "night"
            );
    if first >= last || !dated {
        return None;
    }
    let half = parts::half_beside(line, at, to);
    let minute = |hour: u16| parts::minute(hour * 60, half);
    let (first, last) = (minute(first), minute(last));
    let parsed =
        Parsed { first, last, about: false, zone: None, halved: half.is_some(), to };
    (first < last).then_some(parsed)
}

/// An hour of the twelve, in digits or words.
fn hour(line: &Line, at: usize) -> Option<u16> {
    let torn =
        line.glued(at) && matches!(line.before(at, 1), "." | "$" | "£" | "€" | "-");
    match line.lex(at) {
        _ if torn => None,
        Lex::Number(h @ 1..=12, 1..=2) => u16::try_from(h).ok(),
        Lex::Count(h @ 1..=12) if !matches!(line.lower(at), "a" | "an") => {
            u16::try_from(h).ok()
        }
        _ => None,
    }
}

/// Whether a phrase ends here and no sign goes on with the number: "9/11", "9%".
fn ends(line: &Line, at: usize) -> bool {
    let glued = line.glued(at)
        && (line.glued(at + 1) || matches!(line.lower(at), "%" | "/" | ":" | "°"));
    line.closes(at) && !glued
}
