//! Numbers that are no quantities: years, dates, clock times, scores, designators,
//! telephone numbers, list marks.

use super::designators::{joined_to_letters, named, street, telephone};
use super::line::{Line, MONTHS, WEEKDAYS};
use super::measure::Reading;
use super::number::Form;
use super::phrase::event_class;
use super::words::below_hundred;
use crate::model::Counted;
use crate::text::TokenKind;
use crate::values::Measure;

/// Whether the reading names something else than an amount.
pub(super) fn refuse(line: &Line<'_>, it: &Reading) -> bool {
    if it.quantity.measure == Measure::Telephone {
        return false;
    }
    if joined_to_letters(line, it)
        || ordinal(line, it)
        || dates(line, it)
        || left_over(line, it)
    {
        return true;
    }
    // "Windows 8.1", "IE 5.01": a version.
    let version = it.form == Form::Digits
        && it.quantity.measure == Measure::Count
        && it.quantity.precision < 1.0
        && !it.range
        && line.word(it.end - 1).contains('.')
        && named(line, it);
    if version {
        return true;
    }
    if it.marked {
        return ago(line, it) || someday(line, it);
    }
    match it.form {
        Form::Bare => {
            year(line, it)
                || telephone(line, it)
                || street(line, it)
                || clock(line, it)
                || list_mark(line, it)
                || score(line, it)
                || named(line, it)
        }
        Form::Words => {
            pronoun(line, it)
                || title(line, it)
                || score(line, it)
                || clock(line, it)
                || line.before(it.first, 1) == "top"
        }
        _ => false,
    }
}

/// "twenty-first", "two-year" is fine; "21st" is caught as glued letters.
fn ordinal(line: &Line<'_>, it: &Reading) -> bool {
    let next = line.word(it.end + usize::from(line.word(it.end) == "-"));
    let last = line.before(it.end, 1);
    // "three-and-out", "one-on-one", "two-to-one": a set phrase.
    let phrase = line.hyphen(it.end)
        && line.hyphen(it.end + 2)
        && matches!(line.word(it.end + 1), "and" | "on" | "to" | "by" | "in" | "for");
    let loose = line.hyphen(it.end) && line.word(it.end + 1) == "something";
    let bore = line.word(it.end + usize::from(line.hyphen(it.end)));
    if loose || matches!(bore, "caliber" | "calibre" | "revolver") && !it.marked {
        return true;
    }
    if phrase && it.quantity.measure == Measure::Count {
        return true;
    }
    let tens = below_hundred(last).is_some_and(|n| n >= 20.0);
    it.form == Form::Words
        && (tens || last == "hundred")
        && matches!(
            next,
            "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
        )
}

/// "all but two": what is left out, not what is counted; "a page and a half": a part of a
/// unit that nothing here knows.
fn left_over(line: &Line<'_>, it: &Reading) -> bool {
    let all = matches!(
        line.before(it.first, 2),
        "all" | "everybody" | "everyone" | "nobody" | "none"
    );
    let tied = usize::from(line.before(it.first, 1) == "-");
    let half = it.form == Form::Fraction && line.before(it.first, 1 + tied) == "and";
    all && line.before(it.first, 1) == "but" || half && line.word(it.start) == "a"
}

/// "the Group of Seven", "Channel Four": a number word with a capital inside a sentence is
/// part of a name.
fn title(line: &Line<'_>, it: &Reading) -> bool {
    let inside = it.start > 0 && !line.is(it.start - 1, TokenKind::Mark);
    it.first == it.start && inside && line.capital(it.start) && !line.titled
}

/// Days of a month, months' neighbours, years with their month.
fn dates(line: &Line<'_>, it: &Reading) -> bool {
    if it.form != Form::Bare || it.quantity.measure != Measure::Count {
        return false;
    }
    let dotted = usize::from(line.before(it.start, 1) == ".");
    let before = line.before(it.start, 1 + dotted);
    let month_before = MONTHS.contains(before)
        && (before != "may" && before != "march" || line.capital(it.start - 1 - dotted));
    let next = it.end + usize::from(line.word(it.end) == "of");
    let month_after = MONTHS.contains(line.word(next)) && line.capital(next);
    // "Jan. 10 and 11", "10 and 11 January".
    let listed = matches!(line.before(it.start, 1), "and" | "or" | "-" | "to" | ",")
        && line.is_digits(it.start.saturating_sub(2))
        && {
            let back = line.before(it.start, 3);
            let stop = usize::from(back == ".");
            MONTHS.contains(line.before(it.start, 3 + stop))
        }
        && it.quantity.stated <= 31.0;
    let later = matches!(line.word(it.end), "and" | "or" | "-" | "to")
        && line.is_digits(it.end + 1)
        && MONTHS.contains(line.word(it.end + 2))
        && line.capital(it.end + 2);
    let weekday = line.word(it.end) == ")"
        && line.before(it.start, 1) == "("
        && WEEKDAYS.contains(line.before(it.start, 2));
    let year_comma = line.before(it.start, 1) == ","
        && line.is_digits(it.start.saturating_sub(2))
        && (1500.0..=2100.0).contains(&it.quantity.stated)
        && line.word(it.start).len() == 4;
    let small =
        it.quantity.stated <= 31.0 || (1500.0..=2100.0).contains(&it.quantity.stated);
    ((month_before || month_after) && small) || listed || later || weekday || year_comma
}

/// "three years ago" is a date, and the extractor of dates has it.
fn ago(line: &Line<'_>, it: &Reading) -> bool {
    it.quantity.measure == Measure::Duration && line.word(it.end) == "ago"
}

/// "One day it will end": no stretch of time.
fn someday(line: &Line<'_>, it: &Reading) -> bool {
    let one =
        line.reads(it.start, &["one", "day"]) && it.first == it.start && !it.adjective;
    let lasts = matches!(
        line.before(it.first, 1),
        "in" | "for"
            | "within"
            | "than"
            | "just"
            | "only"
            | "after"
            | "of"
            | "by"
            | "lasted"
            | "to"
            | "last"
            | "and"
            | "or"
            | "every"
            | "took"
    );
    // "a zero-day flaw"
    (one && !lasts) || line.word(it.start) == "zero"
}

/// Four digits without a comma between 1500 and 2100 are a year unless people follow
/// and nothing before them asks for a year.
fn year(line: &Line<'_>, it: &Reading) -> bool {
    let stated = it.quantity.stated;
    if line.word(it.start).len() != 4 || !(1500.0..=2100.0).contains(&stated) {
        return false;
    }
    let bounded = it.first != it.start;
    let counts = matches!(
        line.word(it.end),
        "people"
            | "soldiers"
            | "troops"
            | "men"
            | "women"
            | "children"
            | "dead"
            | "jobs"
            | "refugees"
            | "killed"
            | "workers"
            | "employees"
            | "homes"
            | "times"
            | "migrants"
            | "students"
            | "victims"
            | "others"
            | "civilians"
            | "fighters"
    );
    let calendar = matches!(
        line.before(it.start, 1),
        "in" | "since"
            | "by"
            | "of"
            | "the"
            | "from"
            | "until"
            | "during"
            | "after"
            | "before"
            | "early"
            | "late"
            | "mid"
            | "through"
            | "for"
            | "("
            | "'"
            | "summer"
            | "spring"
            | "autumn"
            | "fall"
            | "winter"
            | "year"
    );
    !(counts && (bounded || !calendar))
}

/// `10:30`, `5.10am`, "5 o'clock", `1600 GMT`.
fn clock(line: &Line<'_>, it: &Reading) -> bool {
    let next = line.word(it.end);
    matches!(
        next,
        "am" | "pm"
            | "a.m."
            | "p.m."
            | "a.m"
            | "p.m"
            | "o'clock"
            | "gmt"
            | "utc"
            | "est"
            | "edt"
            | "pst"
            | "pdt"
            | "cet"
            | "bst"
            | "noon"
            | "midnight"
    ) || (matches!(next, "p" | "a")
        && line.word(it.end + 1) == "."
        && line.word(it.end + 2) == "m")
        || (next == ":" && line.is_digits(it.end + 1))
        || (line.before(it.start, 1) == ":"
            && (line.glued(it.start) || line.is_digits(it.start.saturating_sub(2))))
        || (next == "." && line.glued(it.end) && line.is_digits(it.end + 1))
}

/// "[1]", "(2)", "1." and "2)" at the start of a sentence.
fn list_mark(line: &Line<'_>, it: &Reading) -> bool {
    let bracket = |open: &str, close: &str| {
        line.before(it.start, 1) == open && line.word(it.end) == close
    };
    let head = it.start == 0
        && matches!(line.word(it.end), "." | ")")
        && line.len() > it.end + 1;
    bracket("[", "]") || bracket("(", ")") || head
}

/// Scores, votes and odds: "52-48", "won 3-2", "a 5-4 ruling".
fn score(line: &Line<'_>, it: &Reading) -> bool {
    let dash = |i: usize| line.word(i) == "-" && line.glued(i) && line.glued(i + 1);
    // A falling pair is no range, so its first number stands alone before the hyphen.
    let falling = dash(it.end)
        && (line.is_digits(it.end + 1) || below_hundred(line.word(it.end + 1)).is_some());
    let second = it.start >= 2 && dash(it.start - 1) && line.is_digits(it.start - 2);
    if falling || second {
        return true;
    }
    // "(9-7, 0-3)": what a side has won and lost.
    let record = it.range
        && (line.before(it.start, 1) == "(" || line.word(it.end) == ")")
        && matches!(line.before(it.start, 1), "(" | ",")
        && matches!(line.word(it.end), ")" | ",");
    if record {
        return true;
    }
    let votes = line.word(it.end) == "to"
        && !it.range
        && (line.is_digits(it.end + 1) || below_hundred(line.word(it.end + 1)).is_some())
        && line.before(it.start, 1) != "from";
    let result = |w: &str| {
        matches!(
            w,
            "won"
                | "win"
                | "beat"
                | "lost"
                | "lose"
                | "led"
                | "lead"
                | "draw"
                | "drew"
                | "defeated"
                | "defeat"
                | "victory"
                | "vote"
                | "voted"
                | "score"
                | "scored"
                | "ruling"
                | "ruled"
                | "decision"
                | "majority"
                | "tie"
                | "tied"
                | "scoreline"
        )
    };
    let near =
        (1..=4).any(|k| result(line.before(it.start, k))) || result(line.word(it.end));
    let hyphened = it.range && (it.start..it.end).any(|i| line.word(i) == "-");
    let season =
        hyphened && line.word(it.start).len() == 4 && line.word(it.start + 2).len() == 2;
    let phone =
        hyphened && line.word(it.start).len() == 3 && line.word(it.start + 2).len() == 4;
    let eleven = hyphened && line.reads(it.start, &["9", "-", "11"]);
    (votes || hyphened) && near || season || phone || eleven
}

/// "one of the", "no one", "one another", "the one", and every bare "one".
fn pronoun(line: &Line<'_>, it: &Reading) -> bool {
    if it.range || it.quantity.stated != 1.0 || line.word(it.start) != "one" {
        return false;
    }
    let before = matches!(
        line.before(it.first, 1),
        "no" | "any"
            | "every"
            | "each"
            | "this"
            | "that"
            | "the"
            | "which"
            | "some"
            | "another"
            | "only"
            | "by"
            | "day"
    );
    let next = line.word(it.end);
    let after = matches!(
        next,
        "of" | "another"
            | "day"
            | "time"
            | "by"
            | "side"
            | "thing"
            | "way"
            | "point"
            | "who"
            | "that"
            | "is"
            | "was"
            | "can"
            | "would"
            | "to"
            | "in"
            | "at"
            | "with"
            | "on"
    ) || line.word(it.end) == "'s"
        || it.adjective
        || !line.is_word(it.end);
    before || after
}

/// A number that says nothing: "one" before a word that does not count, "the two".
pub(super) fn idle(line: &Line<'_>, it: &Reading, counted: Option<&Counted>) -> bool {
    // "a 9-14 start": small numbers with a hyphen and no things behind them are a score.
    let hyphened = it.range && line.hyphen(it.start + 1) && it.form == Form::Bare;
    if hyphened && it.quantity.measure == Measure::Count && it.quantity.high < 200.0 {
        let end = line.tokens.get(it.end - 1).map_or(0, |t| t.span.end());
        let things = counted.is_some_and(|c| c.span.start() >= end);
        if !things {
            return true;
        }
    }
    if it.marked || it.range || it.form != Form::Words || it.first != it.start {
        return false;
    }
    let none = matches!(line.word(it.start), "no" | "nobody" | "none");
    if none {
        return !counted.is_some_and(|c| event_class(&c.class));
    }
    if it.quantity.stated == 1.0 {
        return !counted.is_some_and(|c| super::counted::is_group(&c.class));
    }
    let pointed = matches!(
        line.before(it.start, 1),
        "the"
            | "these"
            | "those"
            | "all"
            | "both"
            | "other"
            | "its"
            | "their"
            | "his"
            | "her"
    );
    counted.is_none() && pointed
}
