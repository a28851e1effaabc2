//! Whether the clause around a date looks ahead or back.
//!
//! Only tight patterns count: over 310 weekdays of dated news a loose cue for the future
//! made the reading worse than none (89.4 % against 91.0 % right), so the nearest verb
//! that tells decides, and none leaves the default.

use super::super::words::Line;
use crate::text::{Shape, TokenKind};
use std::sync::LazyLock;

/// Irregular past tenses, sorted.
static IRREGULAR: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/past_verbs.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Where the clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "will meet on Monday"
    Ahead,
    /// "met on Monday"
    Back,
    /// "had been scheduled for Monday", "begins on Monday": whichever lies nearer.
    Near,
    /// No verb tells.
    Unknown,
}

/// How many tokens are looked at on either side. A clause is rarely longer; the table
/// `tests/cases/dates.txt` has the long ones.
const REACH: usize = 16;

/// The tense of the clause that holds the tokens `from..to`.
pub(super) fn tense(line: &Line, from: usize, to: usize) -> Tense {
    let mut present = false;
    let mut at = from;
    while at > 0 && from - at < REACH {
        at -= 1;
        // 'are expected on the "party mile" on Sunday': a short quotation ends no clause.
        if let Some(open) = quoted(line, at) {
            at = open;
            continue;
        }
        if stops(line, at) {
            break;
        }
        match verb(line, at) {
            Tense::Unknown => {}
            Tense::Near if scheduled_verb(line.lower(at)) => present = true,
            found => return found,
        }
    }
    if present {
        return Tense::Near;
    }
    forward(line, from, to)
}

fn forward(line: &Line, from: usize, to: usize) -> Tense {
    // A comma closes a fronted date: "On Monday, the two will meet".
    let fronted = from <= 2 && line.is(to, ",");
    let start = if fronted { to + 1 } else { to };
    for at in start..line.len().min(start + REACH) {
        if stops(line, at) {
            break;
        }
        match verb(line, at) {
            Tense::Unknown => {}
            Tense::Back if be_past(line.lower(at)) => {
                let planned = (at + 1..at + 4)
                    .any(|i| planned(line.lower(i)) || (line.is(i, "to") && i == at + 1));
                return if planned { Tense::Near } else { Tense::Back };
            }
            Tense::Near if scheduled_verb(line.lower(at)) => return Tense::Near,
            found => return found,
        }
    }
    Tense::Unknown
}

/// The most tokens between the marks of a name or a turn of speech.
const PHRASE: usize = 4;

/// Where the short quotation opens that closes at `at`.
fn quoted(line: &Line, at: usize) -> Option<usize> {
    let opens = match line.lower(at) {
        "\"" => "\"",
        "”" => "“",
        _ => return None,
    };
    (1..=PHRASE + 1)
        .filter_map(|back| at.checked_sub(back))
        .find(|open| line.is(*open, opens))
        .filter(|open| *open + 1 < at)
}

/// Marks and words between clauses.
fn stops(line: &Line, at: usize) -> bool {
    match line.get(at) {
        None => true,
        Some(w) if w.kind == TokenKind::Mark => {
            // "mid-term" is one word.
            !(w.lower == "-" || matches!(w.lower, "'" | "." | "/" | "$"))
                || (w.lower == "." && !w.glued)
        }
        Some(w) => matches!(
            w.lower,
            "but" | "while" | "although" | "because" | "whereas" | "who" | "which"
        ),
    }
}

/// What the word at `at` says about the tense of what follows or precedes it.
fn verb(line: &Line, at: usize) -> Tense {
    let word = line.lower(at);
    match word {
        "will" | "shall" | "would" | "won't" | "must" | "should" | "might"
        | "upcoming" | "forthcoming" | "awaiting" | "awaits" => Tense::Ahead,
        // The month, where it has a capital inside the sentence.
        "may" if line.shape(at) == Shape::Lower => Tense::Ahead,
        "ahead" if line.is(at + 1, "of") => Tense::Ahead,
        // "smoke can be seen", on the tape of Tuesday or on Tuesday next.
        "can" | "cannot" | "can't" => match (line.lower(at + 1), line.lower(at + 2)) {
            ("be", "seen" | "heard" | "felt" | "smelled") => Tense::Unknown,
            _ => Tense::Ahead,
        },
        // "smoke could be seen on Tuesday", "could not": ability, and past.
        "could" => match (line.lower(at + 1), line.lower(at + 2)) {
            ("be", "seen" | "heard" | "felt" | "smelled") | ("not", _) => Tense::Back,
            _ => Tense::Ahead,
        },
        "to" => infinitive(line, at),
        _ if planned(word) => scheduled(line, at),
        _ if word.ends_with("'ll") => Tense::Ahead,
        _ if scheduled_verb(word) => Tense::Near,
        _ if be_past(word) => Tense::Back,
        _ if past(line, at) => Tense::Back,
        _ => Tense::Unknown,
    }
}

/// "is to meet", "agreed to meet", a headline's "to meet".
fn infinitive(line: &Line, at: usize) -> Tense {
    let mut back = 1;
    while matches!(line.before(at, back), "also" | "now" | "not" | "both" | "all") {
        back += 1;
    }
    match line.before(at, back) {
        "is" | "are" | "be" | "'s" | "going" | "have" | "has" | "agreed" | "agree"
        | "agrees" | "plan" | "plans" | "planning" | "hope" | "hopes" | "hoped"
        | "hoping" | "intend" | "intends" | "vowed" | "vows" | "promised" | "pledged"
        | "prepare" | "prepares" | "preparing" | "ready" | "likely" | "want"
        | "wants" | "decided" | "invited" | "poised" => Tense::Ahead,
        "was" | "were" => Tense::Near,
        "able" => match line.before(at, back + 1) {
            word if be_past(word) => Tense::Back,
            _ => Tense::Ahead,
        },
        _ if line.headline && line.shape(at + 1) != Shape::Upper && at > 0 => {
            Tense::Ahead
        }
        _ => Tense::Unknown,
    }
}

fn planned(word: &str) -> bool {
    matches!(
        word,
        "due" | "scheduled" | "slated" | "set" | "expected" | "planned" | "poised"
    )
}

/// "scheduled for Monday" looks ahead; "had been scheduled for Monday" may have passed.
fn scheduled(line: &Line, at: usize) -> Tense {
    let word = line.lower(at);
    if word == "set" && !matches!(line.lower(at + 1), "to" | "for") {
        return Tense::Unknown;
    }
    // "cancelled due to fog on Monday" gives a reason.
    if word == "due" && line.is(at + 1, "to") {
        let be = (1..=2).any(|back| {
            matches!(
                line.before(at, back),
                "is" | "are" | "be" | "'s" | "was" | "were" | ","
            )
        });
        if !be || line.is(at + 2, "the") || line.is(at + 2, "a") {
            return Tense::Unknown;
        }
    }
    let past = (1..=3).any(|back| {
        let word = line.before(at, back);
        be_past(word) || word == "been"
    });
    if past { Tense::Near } else { Tense::Ahead }
}

/// Verbs that news puts in the present for what a calendar holds.
fn scheduled_verb(word: &str) -> bool {
    matches!(
        word,
        "begin"
            | "begins"
            | "start"
            | "starts"
            | "open"
            | "opens"
            | "resume"
            | "resumes"
            | "convene"
            | "convenes"
            | "meet"
            | "meets"
            | "arrive"
            | "arrives"
            | "vote"
            | "votes"
            | "expire"
            | "expires"
            | "visit"
            | "visits"
            | "run"
            | "runs"
            | "host"
            | "hosts"
            | "holds"
            | "travel"
            | "travels"
    )
}

fn be_past(word: &str) -> bool {
    matches!(word, "was" | "were" | "had" | "did" | "wasn't" | "weren't" | "didn't")
}

/// A past tense: a regular one by its ending, not where it stands like an adjective.
fn past(line: &Line, at: usize) -> bool {
    let word = line.lower(at);
    if line.shape(at) == Shape::Upper {
        return false;
    }
    if IRREGULAR.binary_search(&word).is_ok() {
        return !matches!(line.before(at, 1), "be" | "being");
    }
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && line.shape(at) == Shape::Lower;
    let adjective = matches!(
        line.before(at, 1),
        "a" | "an" | "the" | "of" | "its" | "their" | "his" | "her" | "long" | "'s" | "-"
    );
    // "will be closed", "to be held": the verb before tells.
    let passive = matches!(line.before(at, 1), "be" | "being");
    regular && !adjective && !passive
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_searched() {
        assert!(IRREGULAR.len() > 50);
        assert!(IRREGULAR.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
