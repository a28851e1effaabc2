//! Times of day: clock times in twelve and twenty-four hours, noon and midnight, stretches
//! between two of them, bounds ("shortly before 6"), and parts of the day ("Tuesday
//! morning", "overnight").
//!
//! Bare hours ("at 7") are left alone: ages, scores and addresses look the same; a bound
//! ("just after 7") or a part of the day beside them ("Friday night at 8") proves them.

mod bounds;
mod parts;
mod proof;
mod reading;

use super::Scene;
use super::words::{Lex, Line, Opens};
use crate::model::{Mention, Working};
use crate::values::{Clock, ClockModifier, Value};
use proof::point;
use reading::{Form, Reading, reading};

/// The times of the sentence at hand.
pub(super) fn extract(scene: &Scene<'_>) -> Vec<Mention> {
    let line = &scene.line;
    let mut out = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let found = || clock(line, at).or_else(|| parts::part(line, at));
        if !line.opens(at, Opens::TIME) {
            debug_assert!(found().is_none(), "`opens` does not know {}", line.lower(at));
            at += 1;
            continue;
        }
        let Some((clock, from, to)) = found() else {
            at += 1;
            continue;
        };
        let Some(span) = line.span(from, to) else { break };
        at = to.max(at + 1);
        out.push(Mention {
            sentence: scene.sentence,
            span,
            value: Value::Time(clock),
            counted: None,
            working: Working::STATED,
        });
    }
    out
}

/// Whether a time may begin with a word. All others are passed over, so each word that the
/// readers of this room go by is named here; tests fail where one is not.
pub(super) fn opens(word: &str, lex: Lex) -> bool {
    let number = matches!(lex, Lex::Number(..) | Lex::Count(_));
    number || reading::opens(word) || parts::opens(word)
}

/// The clock time whose hour stands at `at`, with the tokens that hold it.
fn clock(line: &Line, at: usize) -> Option<(Clock, usize, usize)> {
    let found = stretch(line, at)
        .or_else(|| bounds::bare(line, at))
        .or_else(|| bounds::bare_stretch(line, at))?;
    // "from 5 to 6 p.m." is a stretch as it stands.
    let bound = bounds::before(line, at).filter(|(modifier, _)| {
        found.first == found.last || *modifier == ClockModifier::About
    });
    let modifier = match bound {
        Some((modifier, _)) => Some(modifier),
        None => found.about.then_some(ClockModifier::About),
    };
    let from = bound.map_or(at, |(_, from)| from);
    let clock =
        Clock { last: found.last, modifier, zone: found.zone, ..Clock::at(found.first) };
    Some((clock, from, found.to))
}

/// A time as parsed: minutes, and the token after it.
struct Parsed {
    first: u16,
    last: u16,
    about: bool,
    zone: Option<String>,
    /// Whether "a.m.", "p.m." or the like says which half of the day.
    halved: bool,
    to: usize,
}

/// One time or two joined at token `at`.
fn stretch(line: &Line, at: usize) -> Option<Parsed> {
    let reading = reading(line, at)?;
    let first = point(line, at, reading);
    let end = first.as_ref().map_or(reading.to, |p| p.to);
    let joins = line.dash(end)
        || matches!(line.lower(end), "to" | "until" | "till" | "til" | "through")
        || line.is(end, "and") && line.before(at, 1) == "between";
    let second = joins
        .then(|| self::reading(line, end + 1))
        .flatten()
        .and_then(|r| point(line, end + 1, r).map(|p| (p, r)));
    let Some((second, _)) = second else { return inherited(line, at, first, end) };
    let start = match &first {
        Some(first) => first.first,
        None if reading.form == Form::Military => return None,
        None => {
            // "5 to 6 p.m.": the first hour takes the half that keeps the stretch short.
            let half = second.first / 720 * 720;
            let same = reading.hour % 12 * 60 + reading.minute + half;
            if same <= second.first { same } else { (same + 720) % 1440 }
        }
    };
    if reading.hour > 24 || reading.minute > 59 {
        return None;
    }
    // "from 1:30 p.m. to 3:30" ends in the afternoon too.
    if let Some(first) = first.filter(|f| f.halved)
        && !second.halved
        && second.first <= 720
        && second.zone.is_none()
    {
        let mut last = second.first % 720;
        while last <= start {
            last += 720;
        }
        return Some(Parsed { last, to: second.to, ..first });
    }
    let last = if second.last < start { second.last + 1440 } else { second.last };
    Some(Parsed { first: start, last, ..second })
}

/// "from 1:30 p.m. to 3:30", "from 11 p.m. to 3": the second time is the first such one
/// after the first.
fn inherited(
    line: &Line,
    at: usize,
    first: Option<Parsed>,
    end: usize,
) -> Option<Parsed> {
    let first = first?;
    let ranged = line.dash(end)
        || matches!(line.lower(end), "to" | "until" | "till")
        || line.is(end, "and") && line.before(at, 1) == "between";
    let cue = matches!(line.before(at, 1), "from" | "between") || line.dash(end);
    let Some(Reading { hour, minute, form: Form::Hour | Form::Colon, to }) =
        reading(line, end + 1).filter(|_| ranged && cue)
    else {
        return Some(first);
    };
    // "from 5 p.m. to 3 miles away"
    if hour > 12 || minute > 59 || !line.closes(to) {
        return Some(first);
    }
    let mut last = hour % 12 * 60 + minute;
    while last <= first.first {
        last += 720;
    }
    Some(Parsed { last, to, ..first })
}
