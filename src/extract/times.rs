//! Times of day: clock times in twelve and twenty-four hours, noon and midnight, and
//! stretches between two of them.
//!
//! Parts of the day ("in the morning") are no times of their own; they only tell which
//! half of the day a clock time is in. Bare hours ("at 7") are left alone: ages, scores
//! and addresses look the same.

use super::Scene;
use super::words::{Lex, Line};
use crate::model::{Mention, Working};
use crate::text::Shape;
use crate::values::{Clock, Value};

/// The times of the sentence at hand.
pub(super) fn extract(scene: &Scene<'_>) -> Vec<Mention> {
    let line = Line::new(scene.text, scene.tokens, false);
    let mut out = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let Some(found) = stretch(&line, at) else {
            at += 1;
            continue;
        };
        let from = about(&line, at);
        let Some(span) = line.span(from.unwrap_or(at), found.to) else { break };
        let clock = Clock {
            first: found.first,
            last: found.last,
            about: from.is_some() || found.about,
            zone: found.zone,
        };
        at = found.to;
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

/// Which half of the day the words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// Digits or words for hour and minute, before it is known whether they are a time.
#[derive(Clone, Copy)]
struct Reading {
    hour: u16,
    minute: u16,
    form: Form,
    to: usize,
}

/// How a reading is written, which decides what proof it needs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// "5", "five"
    Hour,
    /// "5:10"
    Colon,
    /// "5.10"
    Dot,
    /// "1613"
    Military,
    /// "noon", "half past five"
    Sure,
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

/// Hour and minute at token `at`, whatever they may be.
fn reading(line: &Line, at: usize) -> Option<Reading> {
    let word = line.lower(at);
    let sure = |hour: u16, minute: u16, to: usize| {
        Some(Reading { hour, minute, form: Form::Sure, to })
    };
    match word {
        "noon" | "midday" if inner(line, at) => return sure(12, 0, at + 1),
        "midnight" if inner(line, at) => return sure(0, 0, at + 1),
        "half" | "quarter" => return spoken(line, at),
        // "mid-day", "mid night"
        "mid" => {
            let to = if line.is(at + 1, "-") { at + 2 } else { at + 1 };
            return match line.lower(to) {
                "day" => sure(12, 0, to + 1),
                "night" => sure(0, 0, to + 1),
                _ => None,
            };
        }
        _ => {}
    }
    if let Some(reading) = minutes_past(line, at) {
        return Some(reading);
    }
    match line.lex(at) {
        Lex::Number(h @ 0..=24, 1..=2) => {
            if matches!(line.lower(at + 1), "noon" | "midday") {
                return (h == 12).then(|| sure(12, 0, at + 2))?;
            }
            if line.is(at + 1, "midnight") {
                return (h == 12).then(|| sure(0, 0, at + 2))?;
            }
            if line.is(at + 1, ":")
                && line.glued(at + 1)
                && (line.glued(at + 2) || half(line, at + 3).is_some())
            {
                let Lex::Number(m @ 0..=59, 2) = line.lex(at + 2) else { return None };
                let seconds = line.is(at + 3, ":")
                    && line.glued(at + 3)
                    && matches!(line.lex(at + 4), Lex::Number(0..=59, 2));
                let to = if seconds { at + 5 } else { at + 3 };
                let reading = Reading {
                    hour: unsigned(h),
                    minute: unsigned(m),
                    form: Form::Colon,
                    to,
                };
                return Some(reading);
            }
            Some(Reading { hour: unsigned(h), minute: 0, form: Form::Hour, to: at + 1 })
        }
        Lex::Number(n @ 0..=2400, 3..=4) => Some(Reading {
            hour: unsigned(n / 100),
            minute: unsigned(n % 100),
            form: Form::Military,
            to: at + 1,
        }),
        Lex::Count(h @ 1..=12) if !matches!(word, "a" | "an") => {
            let (minute, to) = minutes_in_words(line, at + 1).unwrap_or((0, at + 1));
            Some(Reading { hour: unsigned(h), minute, form: Form::Hour, to })
        }
        _ => {
            let (hour, minute) = word.split_once('.')?;
            let shaped = hour.len() <= 2 && minute.len() == 2;
            let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
            let reading = Reading { hour, minute, form: Form::Dot, to: at + 1 };
            (shaped && hour <= 24 && minute < 60).then_some(reading)
        }
    }
}

/// "forty", "forty five", "ten" after an hour in words.
fn minutes_in_words(line: &Line, at: usize) -> Option<(u16, usize)> {
    let Lex::Count(n @ 10..=59) = line.lex(at) else { return None };
    let ones = if line.is(at + 1, "-") { at + 2 } else { at + 1 };
    match line.lex(ones) {
        Lex::Count(one @ 1..=9) if n % 10 == 0 && n >= 20 => {
            Some((unsigned(n + one), ones + 1))
        }
        _ => Some((unsigned(n), at + 1)),
    }
}

/// "ten past five", "15 past seven o'clock"; "twenty to three" only where the hour is
/// surely one, for votes are told so too.
fn minutes_past(line: &Line, at: usize) -> Option<Reading> {
    let (Lex::Number(m @ 1..=29, _) | Lex::Count(m @ 1..=29)) = line.lex(at) else {
        return None;
    };
    let unit = usize::from(matches!(line.lower(at + 1), "minutes" | "mins"));
    let to = at + unit + 3;
    let (Lex::Number(h @ 1..=12, 1..=2) | Lex::Count(h @ 1..=12)) = line.lex(to - 1)
    else {
        return None;
    };
    let (hour, minute) = (unsigned(h), unsigned(m));
    let proof = line.is(to, "o'clock") || half(line, to).is_some();
    let form = Form::Sure;
    match line.lower(to - 2) {
        "past" if proof || line.closes(to) => Some(Reading { hour, minute, form, to }),
        "to" if proof && line.before(at, 1) != "from" && half(line, to).is_none() => {
            Some(Reading { hour: (hour + 11) % 12, minute: 60 - minute, form, to })
        }
        _ => None,
    }
}

/// A number that was read from digits or words.
fn unsigned(n: i32) -> u16 {
    u16::try_from(n).expect("invariant: read within the hours or minutes of a day")
}

/// Not part of a name: "High Noon", "Midnight Express".
fn inner(line: &Line, at: usize) -> bool {
    let named = line.capital(at) && (at > 0 || line.capital(at + 1));
    // "so-called “midnight rules”"
    let quoted = matches!(line.before(at, 1), "\"" | "“" | "‘" | "'" | "called");
    !named && !quoted && line.before(at, 1) != "high"
}

/// "half past five", "quarter to six".
fn spoken(line: &Line, at: usize) -> Option<Reading> {
    let hour = match line.lex(at + 2) {
        Lex::Number(h @ 1..=12, 1..=2) | Lex::Count(h @ 1..=12) => unsigned(h),
        _ => return None,
    };
    let (hour, minute) = match (line.lower(at), line.lower(at + 1)) {
        ("half", "past") => (hour, 30),
        ("quarter", "past" | "after") => (hour, 15),
        ("quarter", "to" | "before") => ((hour + 11) % 12, 45),
        _ => return None,
    };
    // "a quarter to 12 people": the article tells a clock from a share.
    let clock = line.is(at, "half")
        || line.closes(at + 3)
        || !line.is_word(at + 3)
        || half(line, at + 3).is_some();
    clock.then_some(Reading { hour, minute, form: Form::Sure, to: at + 3 })
}

/// A reading with what proves that it is a time of day.
fn point(line: &Line, at: usize, reading: Reading) -> Option<Parsed> {
    let Reading { hour, minute, form, mut to } = reading;
    if minute > 59 || hour > 24 {
        return None;
    }
    // ".5 am", "$5", "2:5", "-5".
    let torn =
        line.glued(at) && matches!(line.before(at, 1), "." | "$" | "£" | "€" | ":" | "/");
    if torn {
        return None;
    }
    let mut about = false;
    let ish = line.is(to, "ish") || line.is(to, "-") && line.is(to + 1, "ish");
    if ish {
        about = true;
        to += if line.is(to, "-") { 2 } else { 1 };
    }
    let clock = line.is(to, "o'clock");
    if clock {
        to += 1;
    }
    // "9.am"
    let stop = usize::from(line.is(to, ".") && line.glued(to) && line.glued(to + 1));
    let half = half(line, to + stop);
    if let Some((_, after)) = half {
        to = after;
    }
    let zone = zone(line, to);
    if let Some((_, after)) = &zone {
        to = *after;
    }
    let hours = matches!(line.lower(to), "hours" | "hrs" | "hour");
    let cue = matches!(
        line.before(at, 1),
        "at" | "by"
            | "around"
            | "about"
            | "until"
            | "till"
            | "since"
            | "before"
            | "after"
            | "from"
            | "between"
            | "approximately"
            | "to"
            | "and"
    );
    let proven = match form {
        Form::Sure => true,
        Form::Hour => half.is_some() || clock || ish,
        Form::Colon => {
            let two = line.get(at).is_some_and(|w| w.lower.len() == 2);
            let verse = at > 0 && line.capital(at - 1) && line.is_word(at - 1);
            half.is_some()
                || zone.is_some()
                || hours
                || cue
                || two && hour >= 10 && !verse
        }
        Form::Dot => half.is_some() || zone.is_some() || hours,
        // "1613 GMT", "0900 hours"; "1140 a.m."; but never "600 hours".
        Form::Military => {
            let four = line.get(at).is_some_and(|w| w.lower.len() == 4);
            zone.is_some() || hours && four || half.is_some()
        }
    };
    let words = matches!(line.lex(at), Lex::Count(_));
    let hour = match half {
        _ if !proven || (words && half.is_none() && !clock && form == Form::Hour) => {
            return None;
        }
        Some(_)
            if form != Form::Sure && (hour > 12 && form == Form::Hour || hour == 0) =>
        {
            return None;
        }
        Some((Half::Morning, _)) if hour == 12 => 0,
        Some((Half::Afternoon, _)) if hour < 12 && !(form == Form::Sure && hour == 0) => {
            hour + 12
        }
        _ => hour % 24,
    };
    if form == Form::Military && hours && zone.is_none() {
        to += 1;
    }
    let at = hour * 60 + minute;
    let zone = zone.map(|(name, _)| name);
    let halved = half.is_some();
    Some(Parsed { first: at, last: at, about, zone, halved, to })
}

/// "a.m.", "pm", "in the evening", "at night".
fn half(line: &Line, at: usize) -> Option<(Half, usize)> {
    match line.lower(at) {
        "a.m." | "a.m" | "am" => Some((Half::Morning, at + 1)),
        "p.m." | "p.m" | "pm" => Some((Half::Afternoon, at + 1)),
        "in" if line.is(at + 1, "the") => match line.lower(at + 2) {
            "morning" => Some((Half::Morning, at + 3)),
            "afternoon" | "evening" => Some((Half::Afternoon, at + 3)),
            _ => None,
        },
        "at" if line.is(at + 1, "night") => Some((Half::Afternoon, at + 2)),
        _ => None,
    }
}

/// "GMT", "EST", "local time", "Eastern Standard Time", "Moscow time", as written.
fn zone(line: &Line, at: usize) -> Option<(String, usize)> {
    const CAPITALS: &[&str] = &[
        "aedt", "aest", "bst", "cdt", "cest", "cet", "cst", "ct", "edt", "eest", "eet",
        "est", "et", "gmt", "hkt", "ist", "jst", "kst", "mdt", "msk", "mst", "mt", "pdt",
        "pst", "pt", "sast", "sgt", "utc", "wib",
    ];
    let word = line.lower(at);
    if line.shape(at) == Shape::Upper && CAPITALS.binary_search(&word).is_ok() {
        return Some((word.to_uppercase(), at + 1));
    }
    if word == "local" && line.is(at + 1, "time") {
        return Some(("local time".to_string(), at + 2));
    }
    if line.shape(at) != Shape::Title || !line.is_word(at) {
        return None;
    }
    let long = matches!(line.lower(at + 1), "standard" | "daylight" | "summer");
    let end = if long { at + 2 } else { at + 1 };
    line.is(end, "time").then(|| (format!("{word} time"), end + 1))
}

/// The first token of the words that blur a time at `at`, if any stand before it.
fn about(line: &Line, at: usize) -> Option<usize> {
    let blur = matches!(
        line.before(at, 1),
        "around"
            | "about"
            | "approximately"
            | "roughly"
            | "circa"
            | "nearly"
            | "almost"
            | "before"
            | "after"
            | "past"
            | "near"
            | "~"
    );
    if !blur {
        return None;
    }
    let adverb = matches!(
        line.before(at, 2),
        "shortly" | "just" | "soon" | "right" | "moments" | "immediately"
    );
    Some(if adverb { at - 2 } else { at - 1 })
}
