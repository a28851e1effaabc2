//! Whether a thing was so, and how surely it is told.
//!
//! C1 A verb that both sentences have, denied in one of them: "did not derail", "derailed".
//! C2 A verb that both have, as a fact in one and in the other as what may be, or is alleged:
//!    "will close two plants", "could close two plants".
//!
//! C3 One of two words that exclude each other, and the other one, among the same words: "was
//!    acquitted", "was convicted".
//!
//! All need words beside the verb that both have too, for each says of one word what the
//! whole sentence must be about; a denial and a contrary need a strong link besides: of what
//! two likely ones say, most is of two occasions.

use super::judge::Homes;
use super::lines::{Line, Lines};
use super::told::{Bearing, Meeting, Told, questions};
use crate::model::{Kind, Question, Relation, Severity, Strength, Why};
use crate::text::TokenKind;
use std::sync::LazyLock;

/// How far behind a small word the verb may stand that it denies or leaves open, in tokens:
/// "did not immediately reply".
const REACH: usize = 3;

/// How far around the verb words count that both sentences have, in tokens.
const AROUND: usize = 6;

/// How many words around the verb must stand around it in both sentences.
const SHARED: usize = 3;

/// Words that deny what follows.
const DENIALS: [&str; 8] =
    ["not", "never", "didn't", "wasn't", "weren't", "hasn't", "haven't", "won't"];

/// Words that leave open what follows, or lay it at somebody else's door.
const HEDGES: [&str; 12] = [
    "allegedly",
    "apparently",
    "could",
    "likely",
    "may",
    "might",
    "perhaps",
    "possibly",
    "probably",
    "purportedly",
    "reportedly",
    "suspected",
];

/// Words that put a sentence under a condition or a doubt of its own, so that nothing in it
/// is told flatly.
const DOUBTS: [&str; 17] = [
    "if",
    "whether",
    "unless",
    "alleged",
    "allegation",
    "allegations",
    "claim",
    "claimed",
    "claims",
    "accused",
    "accusing",
    "believed",
    "believe",
    "suspect",
    "suspects",
    "appears",
    "appeared",
];

/// Pairs of words that exclude each other.
static CONTRARIES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/antonyms.txt").lines();
    lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' ')).collect()
});

/// How many words around a contrary must stand around the other one: more than around a
/// verb that both have, since the verb itself is not shared.
const SHARED_CONTRARY: usize = 4;

/// How a sentence tells of a verb.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Denied,
    Hedged,
}

/// Questions of the kinds polarity and certainty.
pub(super) fn claims(lines: &Lines<'_>, homes: &Homes) -> Vec<Question> {
    let (mut denials, mut hedges, mut contraries) = (Vec::new(), Vec::new(), Vec::new());
    for (link, a, b) in lines.pairs(Strength::Likely) {
        if a.days_apart(b) {
            continue;
        }
        let strong = link.strength == Strength::Strong;
        if strong {
            contraries.extend(contrary(a, b));
        }
        let open =
            |line: &Line<'_>, mood: Mood| moods(line).iter().any(|(_, m, _)| *m == mood);
        for (x, y) in [(a, b), (b, a)] {
            for (at, mood, first) in moods(x) {
                let denies = mood == Mood::Denied;
                if open(y, mood) || doubtful(y) || denies && (!strong || negates(y)) {
                    continue;
                }
                let Some(flat) = counterpart(x, at, y) else { continue };
                let meeting = Meeting {
                    about: vec![x.words[at].span],
                    a: Told {
                        locus: x.locus,
                        span: x.span(first, at),
                        form: if denies { "no" } else { "open" }.to_string(),
                        mention: None,
                    },
                    b: Told {
                        locus: y.locus,
                        span: y.span(auxiliary(y, flat), flat),
                        form: if denies { "yes" } else { "fact" }.to_string(),
                        mention: None,
                    },
                };
                if denies { &mut denials } else { &mut hedges }.push(meeting);
            }
        }
    }
    let polarity = Bearing {
        kind: Kind::Polarity,
        relation: Relation::Conflicting,
        severity: Severity::Major,
        why: Why::Negation,
    };
    let certainty = Bearing {
        kind: Kind::Certainty,
        relation: Relation::Overlapping,
        severity: Severity::Minor,
        why: Why::Hedge,
    };
    let mut out = questions(&denials, polarity, homes);
    out.extend(questions(&hedges, certainty, homes));
    out.extend(questions(&contraries, Bearing { why: Why::Opposite, ..polarity }, homes));
    out
}

/// Two words that exclude each other, one in each sentence, among the same words (C3).
fn contrary(a: &Line<'_>, b: &Line<'_>) -> Option<Meeting> {
    if doubtful(a) || doubtful(b) || negates(a) || negates(b) {
        return None;
    }
    let place = |line: &Line<'_>, word: &str| {
        line.words.iter().position(|w| w.folded == word && !w.quoted && !w.capital)
    };
    let lacks = |line: &Line<'_>, word: &str| line.words.iter().all(|w| w.folded != word);
    CONTRARIES.iter().flat_map(|(x, y)| [(*x, *y), (*y, *x)]).find_map(|(x, y)| {
        let (i, j) = (place(a, x)?, place(b, y)?);
        // Where a sentence tells of both, they are two steps of one thing.
        if !lacks(a, y) || !lacks(b, x) || led_in(a, i) || led_in(b, j) {
            return None;
        }
        let (here, there) = (near(a, i), near(b, j));
        let shared = here.iter().filter(|w| there.contains(w)).count();
        (shared >= SHARED_CONTRARY).then(|| Meeting {
            about: vec![a.words[i].span],
            a: opposed(a, i, x),
            b: opposed(b, j, y),
        })
    })
}

fn opposed(line: &Line<'_>, at: usize, word: &str) -> Told {
    let span = line.span(auxiliary(line, at), at);
    Told { locus: line.locus, span, form: word.to_string(), mention: None }
}

/// Whether a verb is no fact for what leads it in: "to close", "charged with closing".
fn led_in(line: &Line<'_>, at: usize) -> bool {
    matches!(line.before(at, 1), "to" | "with" | "of" | "be")
        || (1..=REACH).any(|n| line.before(at, n).ends_with("n't"))
}

/// What the words around a position say.
fn near(line: &Line<'_>, at: usize) -> Vec<String> {
    let window = at.saturating_sub(AROUND)..(at + AROUND + 1).min(line.words.len());
    let words = window.filter(|i| *i != at).map(|i| &line.words[i]);
    words.filter_map(|w| w.sense.clone().or_else(|| figure(w))).collect()
}

/// The verbs that a sentence denies or leaves open: where, how, and the first word of it.
fn moods(line: &Line<'_>) -> Vec<(usize, Mood, usize)> {
    let mut out = Vec::new();
    for (i, word) in line.words.iter().enumerate() {
        let small = word.folded.as_str();
        let mood = match small {
            _ if word.quoted || word.capital && i > 0 => continue,
            _ if DENIALS.contains(&small) => Mood::Denied,
            _ if HEDGES.contains(&small) => Mood::Hedged,
            _ => continue,
        };
        // "not only", "not yet", "not immediately"; "would not", "could not": no denial of
        // what was.
        let would = matches!(
            line.before(i, 1),
            "would" | "could" | "should" | "may" | "might" | "can" | "will" | "must"
        );
        if matches!(line.at(i + 1), "only" | "just" | "yet" | "immediately") || would {
            continue;
        }
        let from = if mood == Mood::Denied { i.saturating_sub(1) } else { i };
        let behind = (i + 1..line.words.len().min(i + 1 + REACH)).find(|n| {
            let w = &line.words[*n];
            w.kind == TokenKind::Word
                && w.sense.is_some()
                && !w.capital
                && !w.folded.ends_with("ly")
        });
        let stops = |n: usize| (i + 1..n).any(|m| line.words[m].kind == TokenKind::Mark);
        if let Some(verb) = behind.filter(|n| !stops(*n)) {
            out.push((verb, mood, from));
        }
    }
    out
}

/// Whether a sentence denies anything at all.
fn negates(line: &Line<'_>) -> bool {
    const NO: [&str; 5] = ["no", "without", "none", "cannot", "t"];
    line.words.iter().any(|w| {
        let small = w.folded.as_str();
        DENIALS.contains(&small) || NO.contains(&small) || small.ends_with("n't")
    })
}

/// Whether nothing in the sentence is told flatly: a question, a doubt, a condition.
fn doubtful(line: &Line<'_>) -> bool {
    let asks = line.words.iter().rev().take(2).any(|w| w.folded == "?");
    asks || line.words.iter().any(|w| {
        let small = w.folded.as_str();
        DOUBTS.contains(&small) || HEDGES.contains(&small) && !w.capital
    })
}

/// Where `other` tells the same verb among the same words.
fn counterpart(line: &Line<'_>, at: usize, other: &Line<'_>) -> Option<usize> {
    let sense = line.words[at].sense.as_ref().filter(|s| *s != "say")?;
    let around = near(line, at);
    // "to close", "failed to close", "couldn't close", "charged with closing": no facts.
    let told = |i: usize| {
        let led_in = matches!(other.before(i, 1), "to" | "with" | "of");
        !led_in && !(1..=REACH).any(|n| other.before(i, n).ends_with("n't"))
    };
    let mut places = (0..other.words.len()).filter(|i| {
        let word = &other.words[*i];
        word.sense.as_ref() == Some(sense) && !word.quoted && told(*i)
    });
    places.find(|i| {
        let there = near(other, *i);
        around.iter().filter(|w| there.contains(w)).count() >= SHARED
    })
}

/// The digits of a number.
fn figure(word: &super::lines::Word) -> Option<String> {
    (word.kind == TokenKind::Number).then(|| word.folded.clone())
}

/// The first of the small verbs before a verb: "will have closed".
fn auxiliary(line: &Line<'_>, verb: usize) -> usize {
    const SMALL: [&str; 12] = [
        "will", "would", "has", "have", "had", "is", "are", "was", "were", "be", "been",
        "to",
    ];
    let mut first = verb;
    while first > 0 && SMALL.contains(&line.at(first - 1)) {
        first -= 1;
    }
    first
}
