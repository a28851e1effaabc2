//! Up in one account, down in the other.
//!
//! A movement is a verb that tells of one ("rose", "slid") or "up", "down", "higher",
//! "lower" beside a figure or behind a form of "be". Two are compared only inside a link,
//! where their subjects share words and they speak of one period.

use super::judge::Homes;
use super::lines::{Line, Lines};
use super::stand::kind_of_word;
use super::told::{Bearing, Meeting, Told, questions};
use crate::model::{Kind, Question, Relation, Severity, Span, Strength, Value, Why};
use crate::text::TokenKind;
use crate::values::{Measure, Quantity};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How far before its verb the subject of a movement may begin, in tokens.
const SUBJECT: usize = 12;

/// How far behind its verb the period of a movement may be named, in tokens.
const PERIOD: usize = 12;

/// The share of the slighter subject's words that the other must have, 0..=1.
///
/// By hand: "Harbour Lines' shares" and "shares of Harbour Lines Group" share all of the
/// slighter one; "exports" and "exports of coal" too, "shares of Harbour Lines" and "shares
/// of North Steel" a third. `tests/claims.rs`.
const SHARED: f64 = 0.6;

/// How a word tells of a movement.
#[derive(Clone, Copy)]
struct Movement {
    up: bool,
    /// Whether it does so only beside a figure or behind a form of "be".
    bare: bool,
}

static TRENDS: LazyLock<FxHashMap<&'static str, Movement>> = LazyLock::new(|| {
    let lines = include_str!("../../data/trends.txt").lines();
    let rows = lines.filter(|l| !l.starts_with('#')).flat_map(|line| {
        let mut words = line.split(' ');
        let (up, bare) = (words.next() == Some("up"), words.next() == Some("bare"));
        words.map(move |word| (word, Movement { up, bare }))
    });
    rows.collect()
});

/// Stems of what is measured and moves: shares, prices, rates.
static MEASURED: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let lines = include_str!("../../data/measured.txt").lines();
    lines.filter(|l| !l.starts_with('#')).map(kind_of_word).collect()
});

/// A movement in a sentence.
struct Trend {
    up: bool,
    span: Span,
    /// The words that name what moves.
    subject: BTreeMap<String, Span>,
    /// The capitalised ones among them.
    names: BTreeSet<String>,
    /// The stretches of time that it is measured over.
    periods: BTreeSet<&'static str>,
}

/// Questions of the kind polarity about the way that something went.
pub(super) fn trends(lines: &Lines<'_>, homes: &Homes) -> Vec<Question> {
    let mut meetings = Vec::new();
    for (_, a, b) in lines.pairs(Strength::Likely) {
        let (here, there) = (movements(a), movements(b));
        if here.is_empty() || there.is_empty() || a.days_apart(b) {
            continue;
        }
        for x in &here {
            for y in &there {
                if !alike(x, y) {
                    continue;
                }
                // Where the sentence tells of both ways, the other one is the counterpart.
                let both = |all: &[Trend], one: &Trend, other: &Trend| {
                    all.iter()
                        .any(|t| t.up == other.up && t.up != one.up && alike(t, other))
                };
                if x.up != y.up && (both(&here, x, y) || both(&there, y, x)) {
                    continue;
                }
                let about = x.subject.iter().filter(|(w, _)| y.subject.contains_key(*w));
                meetings.push(Meeting {
                    about: about.map(|(_, span)| *span).collect(),
                    a: told(a, x),
                    b: told(b, y),
                });
            }
        }
    }
    let bearing = Bearing {
        kind: Kind::Polarity,
        relation: Relation::Conflicting,
        severity: Severity::Major,
        why: Why::Direction,
    };
    questions(&meetings, bearing, homes)
}

fn told(line: &Line<'_>, trend: &Trend) -> Told {
    let form = if trend.up { "up" } else { "down" };
    Told { locus: line.locus, span: trend.span, form: form.to_string(), mention: None }
}

/// Whether two movements are of one thing over one period.
fn alike(a: &Trend, b: &Trend) -> bool {
    let shared = a.subject.keys().filter(|w| b.subject.contains_key(*w)).count();
    let least = a.subject.len().min(b.subject.len());
    let named =
        a.names.is_empty() || b.names.is_empty() || !a.names.is_disjoint(&b.names);
    least > 0 && shared as f64 >= SHARED * least as f64 && named && a.periods == b.periods
}

/// The movements that a sentence tells, not those it denies or quotes.
fn movements(line: &Line<'_>) -> Vec<Trend> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, word) in line.words.iter().enumerate() {
        let Some(movement) = TRENDS.get(word.folded.as_str()) else { continue };
        let Some(first) = first_word(line, at, *movement) else { continue };
        let trend = Trend {
            up: movement.up,
            span: line.span(first, at),
            subject: subject(line, from, first),
            names: BTreeSet::new(),
            periods: periods(line, at),
        };
        from = at + 1;
        let measured =
            trend.subject.keys().any(|w| MEASURED.contains(w)) || share(line, at);
        if word.quoted || denied(line, first) || !measured {
            continue;
        }
        let capital = |span: &Span| span.of(line.text).starts_with(char::is_uppercase);
        let names = trend.subject.iter().filter(|(_, s)| capital(s));
        let names = names.map(|(word, _)| word.clone()).collect();
        out.push(Trend { names, ..trend });
    }
    out
}

/// The word that the telling begins with: the form of "be" before a bare "up". `None` where
/// the word tells of no movement.
fn first_word(line: &Line<'_>, at: usize, movement: Movement) -> Option<usize> {
    const BE: [&str; 6] = ["is", "are", "was", "were", "been", "be"];
    // "falling prices", "rising tide": said of a noun, and no statement.
    let next = line.words.get(at + 1);
    if !movement.bare {
        let noun = next.is_some_and(|n| n.sense.is_some() && !n.folded.ends_with("ly"));
        let participle = line.at(at).ends_with("ing");
        return (!(participle && noun)).then_some(at);
    }
    if at > 0 && BE.contains(&line.before(at, 1)) {
        return Some(at - 1);
    }
    let roughly = matches!(
        line.at(at + 1),
        "about" | "around" | "nearly" | "almost" | "by" | "some" | "over"
    );
    let figure = at + 1 + usize::from(roughly);
    let number = line.words.get(figure).is_some_and(|w| {
        let figures = line.mentions.iter().map(|(_, m)| *m);
        let mut figures = figures.filter(|m| matches!(m.value, Value::Quantity(_)));
        figures.any(|m| m.span.contains(w.span))
    });
    // "up 6 percent", not "up to 6 percent".
    number.then_some(at)
}

/// How many tokens behind a movement a share may stand that says how far it went.
const BESIDE: usize = 4;

/// Whether a share stands right behind a movement: "fell by about 6 percent".
fn share(line: &Line<'_>, at: usize) -> bool {
    let behind = line.words.iter().skip(at + 1).take(BESIDE);
    behind.take_while(|w| w.kind != TokenKind::Mark || w.folded == "%").any(|w| {
        line.mentions.iter().any(|(_, m)| {
            let percent = |q: &Quantity| matches!(q.measure, Measure::Percent { .. });
            m.span.contains(w.span)
                && matches!(&m.value, Value::Quantity(q) if percent(q))
        })
    })
}

/// Whether the telling is denied or left open: "did not fall", "could rise", "to rise".
fn denied(line: &Line<'_>, first: usize) -> bool {
    const OPEN: [&str; 16] = [
        "not", "never", "no", "could", "may", "might", "would", "will", "if", "to",
        "should", "can", "n't", "cannot", "didn't", "unless",
    ];
    (1..=3).any(|n| OPEN.contains(&line.before(first, n)))
}

/// The words that name what moves: before the verb, back to where another clause begins.
fn subject(line: &Line<'_>, from: usize, verb: usize) -> BTreeMap<String, Span> {
    const BREAKS: [&str; 9] =
        ["while", "but", "although", "whereas", "as", ";", "though", "after", "when"];
    let mut out = BTreeMap::new();
    for i in (from.max(verb.saturating_sub(SUBJECT))..verb).rev() {
        let word = &line.words[i];
        if BREAKS.contains(&word.folded.as_str()) || word.folded == "," && !out.is_empty()
        {
            break;
        }
        if word.folded == "said"
            || word.kind != TokenKind::Word
            || word.folded.ends_with("ly")
        {
            continue;
        }
        if let Some(sense) = &word.sense {
            out.insert(sense.clone(), word.span);
        }
    }
    out
}

/// The stretches of time behind a movement: "on the year", "from the quarter before".
fn periods(line: &Line<'_>, at: usize) -> BTreeSet<&'static str> {
    const PERIODS: [(&str, &str); 16] = [
        ("annual", "year"),
        ("annually", "year"),
        ("daily", "day"),
        ("day", "day"),
        ("decade", "decade"),
        ("hour", "day"),
        ("hours", "day"),
        ("month", "month"),
        ("monthly", "month"),
        ("months", "month"),
        ("quarter", "quarter"),
        ("quarterly", "quarter"),
        ("week", "week"),
        ("weekly", "week"),
        ("year", "year"),
        ("years", "year"),
    ];
    let behind = line.words.iter().skip(at + 1).take(PERIOD);
    behind
        .take_while(|w| !TRENDS.contains_key(w.folded.as_str()))
        .filter_map(|w| PERIODS.iter().find(|(word, _)| *word == w.folded))
        .map(|(_, period)| *period)
        .collect()
}
