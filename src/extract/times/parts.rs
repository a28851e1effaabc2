//! Parts of the day: "Tuesday morning", "in the early hours", "overnight", "late Thursday".
//!
//! A part is told where a day stands beside it or a preposition makes it a time; "morning
//! traffic", "a night out" and "Monday Night Football" are none. "This morning", "last
//! night" and "tonight" are days, and the extractor of dates has them.

use super::super::words::{Lex, Line};
use crate::values::{Clock, ClockModifier, DayPart, Third};

/// Which half of the day the words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Morning,
    Afternoon,
    /// Evening hours and those after midnight.
    Night,
}

/// Minutes after midnight for a time told by the twelve hours, 0..=720 and more, in a half
/// of the day.
pub(super) fn minute(told: u16, half: Option<Half>) -> u16 {
    let hour = told / 60;
    match half {
        // "12:15 on Sunday night", "1:30 at night" lie behind midnight.
        Some(Half::Morning | Half::Night) if hour == 12 => told - 720,
        Some(Half::Afternoon) if hour < 12 => told + 720,
        Some(Half::Night) if (6..12).contains(&hour) => told + 720,
        _ => told % 1440,
    }
}

/// Which half of the day a part of it means for hours of the twelve.
fn half_of(part: DayPart) -> Option<Half> {
    use DayPart::{
        Afternoon, Dawn, Day, Dusk, Evening, Midday, Morning, Night, Overnight,
    };
    match part {
        Morning | Dawn => Some(Half::Morning),
        Afternoon | Evening | Dusk | Midday => Some(Half::Afternoon),
        Night => Some(Half::Night),
        Day | Overnight => None,
    }
}

/// "a.m.", "pm", "in the evening", "at night".
pub(super) fn half(line: &Line, at: usize) -> Option<(Half, usize)> {
    match line.lower(at) {
        "a.m." | "a.m" | "am" => Some((Half::Morning, at + 1)),
        "p.m." | "p.m" | "pm" => Some((Half::Afternoon, at + 1)),
        // "7 p. m.", as texts that were taken apart into words write it
        letter @ ("a" | "p") if line.is(at + 1, ".") && line.is(at + 2, "m") => {
            let half = if letter == "a" { Half::Morning } else { Half::Afternoon };
            Some((half, at + 3 + usize::from(line.is(at + 3, "."))))
        }
        "in" if line.is(at + 1, "the") => match line.lower(at + 2) {
            "morning" => Some((Half::Morning, at + 3)),
            "afternoon" | "evening" => Some((Half::Afternoon, at + 3)),
            "night" => Some((Half::Night, at + 3)),
            _ => None,
        },
        "at" if line.is(at + 1, "night") => Some((Half::Night, at + 2)),
        // "3:15p"
        "a" if line.glued(at) && line.before(at, 2) == ":" => {
            Some((Half::Morning, at + 1))
        }
        "p" if line.glued(at) && line.before(at, 2) == ":" => {
            Some((Half::Afternoon, at + 1))
        }
        "lunchtime" if !line.is(at.wrapping_sub(2), "11") => {
            Some((Half::Afternoon, at + 1))
        }
        _ => None,
    }
}

/// The half that a part of the day beside the tokens `at..to` names: "Friday night at 8",
/// "10:30 on Tuesday night", "at 11 last night".
pub(super) fn half_beside(line: &Line, at: usize, to: usize) -> Option<Half> {
    let half = |k: usize| {
        if line.is(k, "tonight") {
            return Some(Half::Night);
        }
        let (part, _, _) = word(line, k)?;
        // Lunch is at 11 in the morning or at 1.
        let early = matches!(line.lower(at), "10" | "11" | "ten" | "eleven");
        if part == DayPart::Midday && early {
            return Some(Half::Morning);
        }
        half_of(part)
    };
    // "7 tonight"
    if line.is(to, "tonight") {
        return Some(Half::Night);
    }
    let lead = (1..=3).find(|back| {
        !matches!(
            line.before(at, *back),
            "at" | "around" | "about" | "shortly" | "just" | "before" | "after" | "by"
        )
    })?;
    if let Some(found) = at.checked_sub(lead).and_then(half) {
        return Some(found);
    }
    let on = usize::from(line.is(to, "on") || line.is(to, ","));
    let day = matches!(line.lex(to + on), Lex::Weekday(_))
        || matches!(line.lower(to + on), "last" | "this" | "yesterday" | "tomorrow");
    half(to + on + 1).filter(|_| day)
}

/// Whether a part of the day may begin with a word.
pub(super) fn opens(word: &str) -> bool {
    let own = matches!(word, "overnight" | "middle" | "dead" | "predawn" | "pre");
    own || plain(word).is_some() || third(word).is_some()
}

/// A word, or a bound pair of words, that names a part of the day: "morning",
/// "mid-morning", "early hours". The token after it.
fn word(line: &Line, at: usize) -> Option<(DayPart, Option<Third>, usize)> {
    match plain(line.lower(at)) {
        Some((part, third)) => Some((part, third, at + 1)),
        None => third_word(line, at),
    }
}

/// A word that names a part of the day by itself.
fn plain(word: &str) -> Option<(DayPart, Option<Third>)> {
    let part = match word {
        "morning" => DayPart::Morning,
        "midmorning" => return Some((DayPart::Morning, Some(Third::Mid))),
        "afternoon" => DayPart::Afternoon,
        "midafternoon" => return Some((DayPart::Afternoon, Some(Third::Mid))),
        "evening" => DayPart::Evening,
        "night" | "nighttime" => DayPart::Night,
        "dawn" | "daybreak" | "sunrise" => DayPart::Dawn,
        "dusk" | "sunset" | "nightfall" | "sundown" => DayPart::Dusk,
        "lunchtime" => DayPart::Midday,
        _ => return None,
    };
    Some((part, None))
}

/// "early morning", "mid-afternoon", "late-night", "early hours".
fn third_word(line: &Line, at: usize) -> Option<(DayPart, Option<Third>, usize)> {
    let third = third(line.lower(at))?;
    let next = at + 1 + usize::from(line.is(at + 1, "-"));
    let small = matches!(line.lower(at), "early" | "small" | "wee");
    if small && line.is(next, "hours") {
        return Some((DayPart::Morning, Some(Third::Early), next + 1));
    }
    // "in the early-morning hours"
    let hours = usize::from(line.is(next + 1, "hours"));
    let part = match line.lower(next) {
        "morning" => DayPart::Morning,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        _ => return None,
    };
    Some((part, Some(third), next + 1 + hours))
}

fn third(word: &str) -> Option<Third> {
    match word {
        "early" | "small" | "wee" => Some(Third::Early),
        "mid" => Some(Third::Mid),
        "late" => Some(Third::Late),
        _ => None,
    }
}

/// The part of the day that begins at `at`, with the tokens that hold it.
pub(super) fn part(line: &Line, at: usize) -> Option<(Clock, usize, usize)> {
    overnight(line, at)
        .or_else(|| middle_of_night(line, at))
        .or_else(|| named(line, at))
        .or_else(|| late_day(line, at))
}

/// "overnight" as an adverb.
fn overnight(line: &Line, at: usize) -> Option<(Clock, usize, usize)> {
    let free = line.is(at, "overnight") && ends_phrase(line, at + 1);
    // "an overnight success", "the overnight train" are caught by what follows; "became
    // famous overnight" is not, and says when as well.
    let noun = matches!(line.before(at, 1), "a" | "an" | "the");
    (free && !noun).then(|| (Clock::part(DayPart::Overnight, None), at, at + 1))
}

/// "in the middle of the night", "in the dead of night".
fn middle_of_night(line: &Line, at: usize) -> Option<(Clock, usize, usize)> {
    let head = matches!(line.lower(at), "middle" | "dead") && line.is(at + 1, "of");
    let the = usize::from(line.is(at + 2, "the"));
    let night = head && line.is(at + 2 + the, "night") && line.before(at, 1) == "the";
    let clock = Clock::part(DayPart::Night, Some(Third::Mid));
    night.then(|| (clock, at, at + 3 + the))
}

/// "morning" and its like, where a day or a preposition makes it a time.
fn named(line: &Line, at: usize) -> Option<(Clock, usize, usize)> {
    let (part, third, to) = predawn(line, at).or_else(|| word(line, at))?;
    let predawn = line.lower(at).starts_with("pre");
    // "Monday Night Football", "Good Morning Britain": names.
    if line.capital(at) && at > 0 && line.capital(to) {
        return None;
    }
    let day = day_before(line, at);
    // "Tuesday night's game", "Tuesday morning rush hour" are of that part all the same.
    if day || predawn {
        let modifier = predawn.then_some(ClockModifier::Before);
        let third = third.or_else(|| third_of_day(line, at).filter(|_| day));
        return Some((Clock { modifier, ..Clock::part(part, third) }, at, to));
    }
    let light = matches!(part, DayPart::Dawn | DayPart::Dusk | DayPart::Midday);
    let dated = line.is(to, "of")
        && (matches!(line.lex(to + 1), Lex::Weekday(_) | Lex::Month(_))
            || matches!(line.lex(to + 1), Lex::Number(..)));
    let the = line.before(at, 1) == "the";
    let before = line.before(at, 1 + usize::from(the));
    let free = ends_phrase(line, to);
    let timed = the
        && (dated
            || free
                && matches!(before, "in" | "during" | "into" | "through" | "throughout"));
    let bare =
        !the && free && (light || matches!(part, DayPart::Morning | DayPart::Evening));
    let modifier = match before {
        "before" if light => Some(ClockModifier::Before),
        "after" if light => Some(ClockModifier::After),
        "since" => Some(ClockModifier::Since),
        "by" | "until" => Some(ClockModifier::Until),
        "around" | "about" => Some(ClockModifier::About),
        _ => None,
    };
    let told = modifier.is_some() || before == "at" && light;
    if timed {
        return Some((Clock::part(part, third), at, to));
    }
    let from = if modifier.is_some() { at - 1 } else { at };
    (bare && told).then(|| (Clock { modifier, ..Clock::part(part, third) }, from, to))
}

/// "pre-dawn", "predawn".
fn predawn(line: &Line, at: usize) -> Option<(DayPart, Option<Third>, usize)> {
    if line.is(at, "predawn") {
        return Some((DayPart::Dawn, None, at + 1));
    }
    let parted = line.is(at, "pre") && line.is(at + 1, "-") && line.is(at + 2, "dawn");
    parted.then_some((DayPart::Dawn, None, at + 3))
}

/// Whether a day stands right before: "Tuesday", "yesterday", "Jan. 10".
fn day_before(line: &Line, at: usize) -> bool {
    let Some(back) = at.checked_sub(1) else { return false };
    match line.lex(back) {
        Lex::Weekday(_) => line.lower(back).ends_with("day"),
        Lex::Number(1..=31, 1..=2) => {
            let stop = usize::from(line.before(back, 1) == ".");
            back.checked_sub(1 + stop)
                .is_some_and(|k| matches!(line.lex(k), Lex::Month(_)))
        }
        _ => matches!(line.lower(back), "yesterday" | "tomorrow" | "today"),
    }
}

/// Whether a day stands right before, a comma or "at" between them left aside: "Tuesday",
/// "Jan. 10", "January 22nd", "March 4, 2016".
pub(super) fn dated(line: &Line, at: usize) -> bool {
    let gap = usize::from(matches!(line.before(at, 1), "," | "at" | "@"));
    let Some(last) = at.checked_sub(1 + gap) else { return false };
    let ordinal =
        matches!(line.lower(last), "st" | "nd" | "rd" | "th") && line.glued(last);
    if ordinal && matches!(line.lex(last.wrapping_sub(1)), Lex::Number(1..=31, _)) {
        return true;
    }
    let year = matches!(line.lex(last), Lex::Number(1900..=2099, 4))
        && (1..=3).any(|k| last >= k && matches!(line.lex(last - k), Lex::Month(_)));
    year || line.is(last, "tonight") || day_before(line, last + 1)
}

/// The third that stands before the day: "early Tuesday morning", "late on Tuesday night".
fn third_of_day(line: &Line, at: usize) -> Option<Third> {
    let on = usize::from(line.before(at, 2) == "on");
    third(line.before(at, 2 + on))
        .filter(|_| !matches!(line.before(at, 3 + on), "as" | "too"))
}

/// "late Thursday", "early on Tuesday": the hours that no word names.
fn late_day(line: &Line, at: usize) -> Option<(Clock, usize, usize)> {
    let third = match line.lower(at) {
        "early" => Third::Early,
        "late" => Third::Late,
        _ => return None,
    };
    let day = at + 1 + usize::from(line.is(at + 1, "on"));
    let dated = match line.lex(day) {
        Lex::Weekday(_) => line.lower(day).ends_with("day"),
        Lex::Month(_) => {
            let stop = usize::from(line.is(day + 1, "."));
            day > at + 1 && matches!(line.lex(day + 1 + stop), Lex::Number(1..=31, 1..=2))
        }
        _ => matches!(line.lower(day), "yesterday" | "today"),
    };
    // "as early as Tuesday" is a bound, and "since early Friday" one phrase with its day;
    // "early Tuesday morning" tells it with the morning.
    let bound = matches!(
        line.before(at, 1),
        "as" | "too"
            | "since"
            | "until"
            | "till"
            | "by"
            | "before"
            | "after"
            | "through"
            | "so"
            | "very"
            | "of"
    );
    let parted = word(line, day + 1).is_some();
    (dated && !bound && !parted)
        .then(|| (Clock::part(DayPart::Day, Some(third)), at, at + 1))
}

/// Whether no noun follows that the words before would only describe.
fn ends_phrase(line: &Line, at: usize) -> bool {
    line.closes(at)
        || line.capital(at)
        || matches!(
            line.lower(at),
            "on" | "in"
                | "at"
                | "after"
                | "by"
                | "as"
                | "and"
                | "to"
                | "from"
                | "into"
                | "when"
                | "while"
                | "with"
                | "but"
                | "before"
                | "for"
                | "amid"
                | "between"
                | "near"
                | "following"
                | "that"
                | "of"
                | "until"
                | "because"
                | "he"
                | "she"
                | "they"
                | "it"
                | "we"
                | "i"
                | "there"
                | "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "their"
                | "was"
                | "were"
                | "is"
                | "had"
                | "has"
                | "have"
                | "will"
                | "local"
                | "via"
                | "through"
                | "around"
                | "or"
                | "so"
                | "if"
                | "where"
                | "who"
        )
}
