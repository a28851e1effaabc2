//! Figures of one account that contradict each other or do not add up.
//!
//! I1 Two figures of one class in two sentences of one article that seem to answer one
//!    question, and cannot both be; two ages of one person. Not where a sentence tells of
//!    what was said before ("earlier", "revised"), nor of two days.
//! I2 More in the parts than in the whole: "ten people, including seven women and five men".

use super::comparable::{Pair, ages_apart, tolls};
use super::judge::Homes;
use super::stand::{Stand, Stands};
use crate::model::{
    ArticleId, Kind, Locus, Question, Reading, Relation, Severity, Span, Why,
};
use crate::text::fold;
use crate::values::{Measure, Qualifier, Quantity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How sure two figures of one account must answer one question, 0..=1. Above what sets two
/// accounts against each other: an account mostly knows what it wrote.
const SURE: f64 = 0.60;

/// The most figures of one class in an article that are looked at: a table is no report,
/// and the work must not grow with its square.
const CLASS_CAP: usize = 48;

/// Words of a sentence that tells how a figure changed.
const CHANGED: [&str; 14] = [
    "additional",
    "another",
    "before",
    "earlier",
    "initial",
    "initially",
    "later",
    "more",
    "other",
    "others",
    "previous",
    "previously",
    "revised",
    "since",
];

/// Words behind which the parts of a whole stand.
const PARTS: [&str; 3] = ["including", "among them", "among whom"];

/// Words by which one part is told to be some of another.
const NESTED: [&str; 4] = ["of them", "of whom", "of those", "of these"];

/// Questions that one account alone raises.
pub(super) fn inner(stands: &Stands<'_>, homes: &Homes) -> Vec<Question> {
    let mut classes: BTreeMap<(ArticleId, Kind, &str), Vec<usize>> = BTreeMap::new();
    for (i, stand) in stands.all.iter().enumerate() {
        if let Some(class) = stand.class().filter(|_| exact(stand).is_some()) {
            classes.entry((stand.locus.article, stand.kind, class)).or_default().push(i);
        }
    }
    let mut out = Vec::new();
    for members in classes.values().filter(|m| m.len() <= CLASS_CAP) {
        let mut apart: BTreeSet<usize> = BTreeSet::new();
        for (n, i) in members.iter().enumerate() {
            for j in &members[n + 1..] {
                if contradict(stands, &stands.all[*i], &stands.all[*j]) {
                    apart.extend([*i, *j]);
                }
            }
        }
        let told: Vec<&Stand<'_>> = apart.iter().map(|i| &stands.all[*i]).collect();
        out.extend(question(&told, Why::SelfContradiction, homes));
    }
    let mut loci: Vec<Locus> = stands.all.iter().map(|s| s.locus).collect();
    loci.dedup();
    for locus in loci {
        let told: Vec<&Stand<'_>> = stands.of(locus).map(|i| &stands.all[i]).collect();
        if let Some(told) = overfull(stands, &told) {
            out.extend(question(&told, Why::Sum, homes));
        }
    }
    out
}

/// The number of a figure that is stated flatly.
fn exact<'a>(stand: &'a Stand<'_>) -> Option<&'a Quantity> {
    match &stand.mention.value {
        Value::Quantity(q) if q.qualifier == Qualifier::Exact => Some(q),
        _ => None,
    }
}

/// Whether two figures of one article answer one question and cannot both be (I1).
fn contradict(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>) -> bool {
    let relation = a.mention.value.relate(&b.mention.value);
    if a.locus == b.locus || relation != Relation::Conflicting {
        return false;
    }
    if a.kind == Kind::Age {
        return one_person(stands, a, b) && ages_apart(a, b);
    }
    let counted = |s: &Stand<'_>| exact(s).is_some_and(|q| q.measure == Measure::Count);
    let changed = |s: &Stand<'_>| {
        let prepared = stands.articles[s.locus.article.at()];
        let words = fold(prepared.text_of(s.locus.sentence));
        words.split(|c: char| !c.is_alphanumeric()).any(|w| CHANGED.contains(&w))
    };
    if !counted(a) || !counted(b) || !a.is_toll() || changed(a) || changed(b) {
        return false;
    }
    let pair = Pair::new(stands, a, b);
    tolls(&pair) >= SURE
}

/// Whether two ages stand behind one name: the words before the family name are the same,
/// or one account of it has none.
fn one_person(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>) -> bool {
    let given = |s: &Stand<'_>| -> Option<String> {
        let counted = s.mention.counted.as_ref()?;
        let text = &stands.articles[s.locus.article.at()].article.text;
        let before = Span::new(0, counted.span.start()).get(text)?;
        let word = before.split_whitespace().next_back()?;
        let name = counted.span.of(text).starts_with(char::is_uppercase);
        let given = name && word.starts_with(char::is_uppercase);
        given.then(|| fold(word))
    };
    matches!((given(a), given(b)), (Some(x), Some(y)) if x == y)
}

/// A whole and its parts, where the parts come to more (I2).
fn overfull<'a, 'b>(
    stands: &Stands<'_>,
    told: &[&'a Stand<'b>],
) -> Option<Vec<&'a Stand<'b>>> {
    let counts: Vec<&'a Stand<'b>> = told
        .iter()
        .copied()
        .filter(|s| s.kind == Kind::Number && exact(s).is_some() && s.class().is_some())
        .collect();
    let (whole, parts) = counts.split_first()?;
    let first = parts.first()?;
    let prepared = stands.articles[whole.locus.article.at()];
    let text = prepared.article.text.as_str();
    let end = prepared.sentences[whole.locus.sentence.at()].core.end();
    let behind = whole.mention.span.end();
    let between = fold(Span::new(behind, first.mention.span.start()).get(text)?);
    let after = fold(Span::new(behind, end).get(text)?);
    let led_in = PARTS.iter().any(|p| between.contains(p));
    let nested = NESTED.iter().any(|n| after.contains(n));
    let people = whole.is_toll() || whole.class() == Some("people");
    let stops = after.contains(';') || after.contains(" and another ");
    let sum = |all: &[&Stand<'_>]| -> f64 {
        all.iter().filter_map(|s| Some(exact(s)?.stated)).sum()
    };
    (led_in && !nested && !stops && people && sum(parts) > sum(&[whole]))
        .then(|| counts.clone())
}

/// The question that figures of one article raise; `None` where fewer than two stand against
/// each other.
fn question(told: &[&Stand<'_>], why: Why, homes: &Homes) -> Option<Question> {
    let forms: BTreeSet<String> =
        told.iter().map(|s| s.mention.value.normal_form()).collect();
    if forms.len() < 2 {
        return None;
    }
    let groups: Vec<String> = forms.into_iter().collect();
    let group = |s: &Stand<'_>| {
        let form = s.mention.value.normal_form();
        groups.iter().position(|g| *g == form).unwrap_or(0) as u32
    };
    let first = told.first()?;
    let counted = first.mention.counted.as_ref().map(|c| (first.locus, c.span));
    let mut readings: Vec<Reading> = told
        .iter()
        .map(|s| Reading {
            locus: s.locus,
            mention: Some(s.id),
            span: s.mention.span,
            group: group(s),
        })
        .collect();
    readings.sort_by_key(|r| (r.locus, r.span));
    Some(Question {
        kind: first.kind,
        about: counted.into_iter().collect(),
        passage: homes.of_most(&told.iter().map(|s| s.locus).collect()),
        readings,
        groups,
        relation: Relation::Conflicting,
        severity: Some(Severity::Minor),
        why: vec![why],
        weight: WEIGHT,
    })
}

/// The weight of what one account raises alone: below what two accounts dispute.
const WEIGHT: f64 = 0.4;
