//! The one constructor of questions: answers of several accounts, compared two by two, become
//! one question for all that hangs together.

use super::components::Components;
use super::passage_index::PassageIndex;
use crate::model::{
    ArticleId, Kind, Locus, MentionId, Question, Reading, Relation, Severity, Span, Why,
};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What one account has on a question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answer {
    /// Where it stands.
    pub(super) locus: Locus,
    /// The narrowest words that carry it.
    pub(super) span: Span,
    /// Its normal form: the same exactly where two accounts agree.
    pub(super) form: String,
    /// The mention that carries it, if one does.
    pub(super) mention: Option<MentionId>,
}

/// Two accounts on one question, in agreement or not.
pub(super) struct AnswerPair {
    pub(super) a: Answer,
    pub(super) b: Answer,
    /// The words that name what both speak to, in the sentence of `a`.
    pub(super) about: Vec<Span>,
}

/// What a question is where its forms differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Terms {
    pub(super) kind: Kind,
    pub(super) severity: Severity,
    pub(super) why: Why,
}

/// The weight of a question that all of this many accounts speak to is 1.
const ALL: f64 = 8.0;

/// One question for everything that hangs together, directly or through others; none for what
/// agrees throughout.
pub(super) fn questions(
    pairs: &[AnswerPair],
    terms: Terms,
    passages: &PassageIndex,
) -> Vec<Question> {
    let mut ids: BTreeMap<(Locus, Span), usize> = BTreeMap::new();
    let mut answers: Vec<&Answer> = Vec::new();
    for answer in pairs.iter().flat_map(|pair| [&pair.a, &pair.b]) {
        ids.entry((answer.locus, answer.span)).or_insert_with(|| {
            answers.push(answer);
            answers.len() - 1
        });
    }
    let id = |answer: &Answer| ids[&(answer.locus, answer.span)];
    let mut components = Components::new(answers.len());
    for pair in pairs {
        components.join(id(&pair.a), id(&pair.b));
    }
    let mut members: BTreeMap<usize, Vec<Answer>> = BTreeMap::new();
    for (at, answer) in answers.iter().enumerate() {
        members.entry(components.root(at)).or_default().push((*answer).clone());
    }
    let mut about: BTreeMap<usize, Vec<(Locus, Span)>> = BTreeMap::new();
    for pair in pairs {
        let here = pair.about.iter().map(|span| (pair.a.locus, *span)).collect();
        about.entry(components.root(id(&pair.a))).or_insert(here);
    }
    let made = members.into_iter().filter_map(|(at, members)| {
        question(members, about.remove(&at).unwrap_or_default(), terms, passages)
    });
    made.collect()
}

/// The question that these answers make, about the first one's words where nothing else is
/// given; `None` where there are fewer than two accounts or two forms.
pub(super) fn question(
    mut answers: Vec<Answer>,
    about: Vec<(Locus, Span)>,
    terms: Terms,
    passages: &PassageIndex,
) -> Option<Question> {
    answers.sort();
    answers.dedup();
    let mut by_form: BTreeMap<&str, BTreeSet<ArticleId>> = BTreeMap::new();
    for answer in &answers {
        by_form.entry(&answer.form).or_default().insert(answer.locus.article);
    }
    let articles: BTreeSet<ArticleId> = by_form.values().flatten().copied().collect();
    if by_form.len() < 2 || articles.len() < 2 {
        return None;
    }
    // The form of most independent witnesses first, then of most accounts: copies of one
    // report are one voice.
    let mut order: Vec<(Reverse<(usize, usize)>, String)> = by_form
        .iter()
        .map(|(form, by)| {
            (Reverse((passages.witnesses(by), by.len())), (*form).to_string())
        })
        .collect();
    order.sort();
    let groups: Vec<String> = order.into_iter().map(|(_, form)| form).collect();
    let group = |form: &str| groups.iter().position(|f| f == form).unwrap_or(0) as u32;
    let loci: BTreeSet<Locus> = answers.iter().map(|a| a.locus).collect();
    let readings: Vec<Reading> = answers
        .iter()
        .map(|answer| Reading {
            locus: answer.locus,
            mention: answer.mention,
            span: answer.span,
            group: group(&answer.form),
        })
        .collect();
    let first = readings.first().map(|r| (r.locus, r.span));
    let weight = 0.5 + 0.5 * (articles.len() as f64 / ALL).min(1.0);
    Some(Question {
        kind: terms.kind,
        about: if about.is_empty() { first.into_iter().collect() } else { about },
        passage: passages.of_most(&loci),
        readings,
        groups,
        relation: Relation::Conflicting,
        severity: Some(terms.severity),
        usual: Some(terms.severity),
        why: vec![terms.why],
        weight: (weight * 1000.0).round() / 1000.0,
    })
}

/// Adds questions that are not raised yet. One that is keeps the higher of both severities.
pub(super) fn add_new(questions: &mut Vec<Question>, found: Vec<Question>) {
    // The questions that have a reading in each sentence.
    let mut at: FxHashMap<Locus, Vec<usize>> = FxHashMap::default();
    for (number, question) in questions.iter().enumerate() {
        note(&mut at, question, number);
    }
    for question in found {
        let near: BTreeSet<usize> = question
            .readings
            .iter()
            .filter_map(|r| at.get(&r.locus))
            .flatten()
            .copied()
            .collect();
        if let Some(i) =
            near.into_iter().find(|i| asks_the_same(&questions[*i], &question))
        {
            let known = &mut questions[i];
            known.severity = known.severity.max(question.severity);
            known.usual = known.usual.max(question.usual);
        } else {
            note(&mut at, &question, questions.len());
            questions.push(question);
        }
    }
}

fn note(at: &mut FxHashMap<Locus, Vec<usize>>, question: &Question, number: usize) {
    for reading in &question.readings {
        let here = at.entry(reading.locus).or_default();
        if here.last() != Some(&number) {
            here.push(number);
        }
    }
}

/// Whether two readings of one, which differ, stand at two readings of the other.
fn asks_the_same(other: &Question, question: &Question) -> bool {
    let at = |x: &Reading, p: &Reading| p.locus == x.locus && p.span.overlaps(x.span);
    let differ = |p: &Reading, q: &Reading| p.group != q.group;
    question.readings.iter().enumerate().any(|(i, x)| {
        question.readings[i + 1..].iter().filter(|y| differ(x, y)).any(|y| {
            other.readings.iter().filter(|p| at(x, p)).any(|p| {
                let mut met = other.readings.iter().filter(|q| at(y, q));
                met.any(|q| differ(p, q))
            })
        })
    })
}
