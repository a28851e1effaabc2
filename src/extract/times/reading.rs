//! Hour and minute as digits or words say them, before it is known whether they are a time.

use super::super::words::{Lex, Line};
use super::parts::half;

/// Digits or words for hour and minute, before it is known whether they are a time.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) hour: u16,
    pub(super) minute: u16,
    pub(super) form: Form,
    pub(super) to: usize,
}

/// How a reading is written, which decides what proof it needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
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

/// Whether a reading may begin with a word that is no number of the calendar's.
pub(super) fn opens(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word,
            "noon"
                | "midday"
                | "noontime"
                | "noonish"
                | "midnight"
                | "half"
                | "quarter"
                | "mid"
        )
}

/// Hour and minute at token `at`, whatever they may be.
pub(super) fn reading(line: &Line, at: usize) -> Option<Reading> {
    let word = line.lower(at);
    let sure = |hour: u16, minute: u16, to: usize| {
        Some(Reading { hour, minute, form: Form::Sure, to })
    };
    match word {
        "noon" | "midday" | "noontime" | "noonish" if inner(line, at) => {
            return sure(12, 0, at + 1);
        }
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
                && (line.glued(at + 2)
                    || half(line, at + 3).is_some()
                    || matches!(line.lex(at + 3), Lex::Weekday(_)))
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

/// "ten past five", "15 past seven o'clock", "five minutes to midnight"; "twenty to three"
/// only where the hour is surely one, for votes are told so too.
fn minutes_past(line: &Line, at: usize) -> Option<Reading> {
    let (m, after) = match line.lex(at) {
        Lex::Number(m @ 1..=29, 1..=2) => (m, at + 1),
        Lex::Count(20) => {
            let ones = at + 1 + usize::from(line.is(at + 1, "-"));
            match line.lex(ones) {
                Lex::Count(one @ 1..=9) if line.lower(ones) != "a" => {
                    (20 + one, ones + 1)
                }
                _ => (20, at + 1),
            }
        }
        Lex::Count(m @ 1..=19) if line.lower(at) != "a" => (m, at + 1),
        _ => return None,
    };
    let unit = matches!(line.lower(after), "minute" | "minutes" | "mins" | "min");
    let after = after + usize::from(unit);
    let (hour, to) = whole_hour(line, after + 1)?;
    let proof =
        matches!(line.lower(to), "o'clock" | "oclock") || half(line, to).is_some();
    let named = matches!(line.lower(to - 1), "noon" | "midday" | "midnight");
    let (minute, form) = (unsigned(m), Form::Sure);
    let from = line.before(at, 1) == "from";
    match line.lower(after) {
        "past" if proof || named || line.closes(to) => {
            Some(Reading { hour: hour % 24, minute, form, to })
        }
        "after" if unit && proof || named => {
            Some(Reading { hour: hour % 24, minute, form, to })
        }
        "to" | "before"
            if named && unit || proof && !from && half(line, to).is_none() =>
        {
            // Before noon and midnight the half of the day is known.
            let hour = if named { hour - 1 } else { (hour + 11) % 12 };
            Some(Reading { hour, minute: 60 - minute, form, to })
        }
        _ => None,
    }
}

/// The hour that minutes are counted from: one of the twelve, noon or midnight (24).
fn whole_hour(line: &Line, at: usize) -> Option<(u16, usize)> {
    match (line.lex(at), line.lower(at)) {
        (_, "noon" | "midday") => Some((12, at + 1)),
        (_, "midnight") => Some((24, at + 1)),
        (Lex::Number(h @ 1..=12, 1..=2) | Lex::Count(h @ 1..=12), _) => {
            Some((unsigned(h), at + 1))
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
    let (hour, _) = whole_hour(line, at + 2)?;
    let named = matches!(line.lower(at + 2), "noon" | "midday" | "midnight");
    let (hour, minute) = match (line.lower(at), line.lower(at + 1)) {
        ("half", "past") => (hour % 24, 30),
        ("quarter", "past" | "after") => (hour % 24, 15),
        ("quarter", "to" | "before" | "of") if named => (hour - 1, 45),
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
