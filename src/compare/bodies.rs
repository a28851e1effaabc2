//! Bodies that the accounts name otherwise, and names with and without an apostrophe.
//!
//! B1 Two names in linked sentences that call one sort of body ("ministry", "commission")
//!    and share a word of what it is for, each with one of its own, name one body otherwise;
//!    not where an account knows both.
//! B2 A capitalised word with "'s" that is nowhere written without it is a name; it is
//!    spelled otherwise where another account writes it without the apostrophe.

use super::judge::Homes;
use super::lines::{Line, Lines};
use super::told::{Bearing, Meeting, Told, question, questions};
use crate::model::{
    ArticleId, Kind, Locus, Mention, MentionId, Prepared, Question, Relation, SentenceId,
    Severity, Strength, Value, Why,
};
use crate::text::{Shape, Span, TokenKind, fold, nation, stem, tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Sorts of bodies of which a state or firm has one for each purpose. A council, a court or
/// a company is named for its seat or owner and may well have a twin.
const HEADS: [&str; 14] = [
    "administration",
    "agency",
    "authority",
    "board",
    "bureau",
    "commission",
    "committee",
    "department",
    "directorate",
    "division",
    "ministry",
    "office",
    "service",
    "unit",
];

/// Small words inside the names of bodies.
static EMPTY: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/empty_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// A body's name, taken apart.
struct Body {
    head: &'static str,
    /// The folded words.
    name: Vec<String>,
    /// What it is for.
    purpose: BTreeSet<String>,
    id: MentionId,
    span: Span,
    form: String,
}

/// Questions of the kind name about bodies.
pub(super) fn renamings(
    articles: &[&Prepared],
    lines: &Lines<'_>,
    homes: &Homes,
) -> Vec<Question> {
    let known = known(articles);
    let mut meetings = Vec::new();
    for (_, a, b) in lines.pairs(Strength::Likely) {
        let (here, there) = (bodies(a), bodies(b));
        for (x, y) in here.iter().flat_map(|x| there.iter().map(move |y| (x, y))) {
            let tells_of = |line: &Line<'_>, body: &Body| {
                known.contains(&(line.locus.article, body.head, body.purpose.clone()))
            };
            let shared = x.purpose.intersection(&y.purpose).count();
            let renamed = shared > 0
                && shared < x.purpose.len().min(y.purpose.len())
                && !tells_of(a, y)
                && !tells_of(b, x);
            let spelled_out = initials(&x.name, &y.name) || initials(&y.name, &x.name);
            if x.head == y.head && (renamed || x.purpose == y.purpose) && !spelled_out {
                meetings.push(Meeting {
                    a: told(a, x),
                    b: told(b, y),
                    about: vec![x.span],
                });
            }
        }
    }
    let bearing = Bearing {
        kind: Kind::Name,
        relation: Relation::Conflicting,
        severity: Severity::Minor,
        why: Why::Renaming,
    };
    questions(&meetings, bearing, homes)
}

fn told(line: &Line<'_>, body: &Body) -> Told {
    Told {
        locus: line.locus,
        span: body.span,
        form: body.form.clone(),
        mention: Some(body.id),
    }
}

/// Every body that each article names.
fn known(
    articles: &[&Prepared],
) -> BTreeSet<(ArticleId, &'static str, BTreeSet<String>)> {
    let mut out = BTreeSet::new();
    for (a, prepared) in articles.iter().enumerate() {
        for (m, mention) in prepared.mentions.iter().enumerate() {
            if let Some(body) = body(MentionId::new(m), mention) {
                out.insert((ArticleId::new(a), body.head, body.purpose));
            }
        }
    }
    out
}

fn bodies(line: &Line<'_>) -> Vec<Body> {
    line.mentions.iter().filter_map(|(id, m)| body(*id, m)).collect()
}

/// "Harbour Safety Board" and "Board of Harbour Safety": a board for harbour and safety.
fn body(id: MentionId, mention: &Mention) -> Option<Body> {
    let Value::Name(name) = &mention.value else { return None };
    let folded: Vec<String> =
        name.words.iter().map(|w| fold(w).replace('.', "")).collect();
    let of = folded.iter().position(|w| matches!(w.as_str(), "of" | "for" | "on"));
    let at = of.unwrap_or(folded.len()).checked_sub(1)?;
    let head = *HEADS.iter().find(|h| folded.get(at).is_some_and(|w| w == *h))?;
    let purpose: BTreeSet<String> = folded
        .iter()
        .enumerate()
        .filter(|(i, w)| *i != at && !EMPTY.contains(w.as_str()))
        .map(|(_, w)| {
            stem(&w.replace("defence", "defense").replace("isation", "ization"))
        })
        // Whose it is an account may leave out.
        .filter(|stem| nation(stem).is_none())
        .collect();
    let words: Vec<&str> = purpose.iter().map(String::as_str).collect();
    let form = format!("{head} ({})", words.join(", "));
    let span = mention.span;
    (!purpose.is_empty()).then_some(Body { head, name: folded, purpose, id, span, form })
}

/// Whether a word of the one is the initials of words in a row of the other: "the HFA
/// Board", "the Harbour Fishers Association Board".
fn initials(short: &[String], long: &[String]) -> bool {
    let first: String = long.iter().filter_map(|w| w.chars().next()).collect();
    let other = |w: &&String| (2..=6).contains(&w.len()) && !long.contains(w);
    short.iter().filter(other).any(|w| first.contains(w.as_str()))
}

/// Questions of the kind name about apostrophes (B2).
pub(super) fn apostrophes(articles: &[&Prepared], homes: &Homes) -> Vec<Question> {
    let mut bare: BTreeSet<String> = BTreeSet::new();
    let mut owning: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    let mut plain: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for (a, prepared) in articles.iter().enumerate() {
        for (s, sentence) in prepared.sentences.iter().enumerate() {
            if !sentence.role.reports() {
                continue;
            }
            let text = sentence.core.of(&prepared.article.text);
            let all = tokens(text);
            for (i, token) in
                all.iter().enumerate().filter(|(_, t)| t.shape == Shape::Title)
            {
                let word = fold(token.of(text));
                let next = all.get(i + 1).filter(|n| n.kind == TokenKind::Clitic);
                let owner = next.filter(|n| n.of(text).chars().count() > 1);
                let span = owner.map_or(token.span, |n| token.span.join(n.span));
                let told = Told {
                    locus: Locus::new(ArticleId::new(a), SentenceId::new(s)),
                    span: span.shift(sentence.core.start()),
                    form: fold(span.of(text)),
                    mention: None,
                };
                if owner.is_some() {
                    owning.entry(format!("{word}s")).or_default().push(told);
                } else {
                    plain.entry(word.clone()).or_default().push(told);
                    bare.insert(word);
                }
            }
        }
    }
    let bearing = Bearing {
        kind: Kind::Name,
        relation: Relation::Conflicting,
        severity: Severity::Minor,
        why: Why::Spelling,
    };
    let names = owning.into_iter().filter(|(word, _)| {
        let stem = word.strip_suffix('s').unwrap_or(word);
        word.len() > SHORTEST && !bare.contains(stem)
    });
    let questions = names.filter_map(|(word, mut told)| {
        let others = plain.remove(&word)?;
        let here: BTreeSet<ArticleId> = told.iter().map(|t| t.locus.article).collect();
        // An account that writes both has a name and its owner.
        if others.iter().any(|t| here.contains(&t.locus.article)) {
            return None;
        }
        told.extend(others);
        let about = told.first().map(|t| (t.locus, t.span)).into_iter().collect();
        question(told, about, bearing, homes)
    });
    questions.collect()
}

/// The longest word, in bytes, that is too short to be told from a plural by chance ("its").
const SHORTEST: usize = 4;
