//! What proves that hour and minute are a time of day: the half of the day, a zone, a cue.

use super::super::words::{Lex, Line};
use super::Parsed;
use super::parts::{self, half};
use super::reading::{Form, Reading};
use crate::text::Shape;

/// A reading with what proves that it is a time of day.
pub(super) fn point(line: &Line, at: usize, reading: Reading) -> Option<Parsed> {
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
    let mut about = line.is(at, "noonish");
    let ish = line.is(to, "ish") || line.is(to, "-") && line.is(to + 1, "ish");
    if ish {
        about = true;
        to += if line.is(to, "-") { 2 } else { 1 };
    }
    let clock = matches!(line.lower(to), "o'clock" | "oclock");
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
                || parts::dated(line, at)
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
    // "at ten forty", "from two thirty to three", and nothing that would be counted after it.
    let ranged = matches!(line.before(at, 1), "from" | "between")
        && matches!(line.lower(to), "to" | "and" | "until" | "till");
    let spoken = words
        && minute >= 10
        && (ranged
            || line.closes(to)
                && (cue || matches!(line.before(at, 1), "for" | "past" | "until")));
    let bare = words && half.is_none() && !clock && form == Form::Hour && !spoken;
    if !(proven || spoken) || bare {
        return None;
    }
    let first = match half {
        Some(_)
            if form != Form::Sure && (hour > 12 && form == Form::Hour || hour == 0) =>
        {
            return None;
        }
        Some((half, _)) if hour <= 12 && !(form == Form::Sure && hour == 0) => {
            parts::minute(hour * 60 + minute, Some(half))
        }
        // "10:30 on Tuesday night"
        None if (form == Form::Colon || clock)
            && zone.is_none()
            && (1..=12).contains(&hour) =>
        {
            parts::minute(hour * 60 + minute, parts::half_beside(line, at, to))
        }
        _ => hour % 24 * 60 + minute,
    };
    if form == Form::Military && hours && zone.is_none() {
        to += 1;
    }
    let zone = zone.map(|(name, _)| name);
    let halved = half.is_some();
    Some(Parsed { first, last: first, about, zone, halved, to })
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
    // "New York time", "Central European Time".
    let two = line.capital(at + 1) && line.is_word(at + 1);
    let long = matches!(line.lower(at + 1), "standard" | "daylight" | "summer");
    let end = at + 1 + usize::from(two && !line.is(at + 1, "time") || long);
    let end =
        end + usize::from(matches!(line.lower(end), "standard" | "daylight" | "summer"));
    let name = |to: usize| {
        let words: Vec<&str> = (at..to).map(|k| line.lower(k)).collect();
        words.join(" ")
    };
    line.is(end, "time").then(|| (format!("{} time", name(end)), end + 1))
}
