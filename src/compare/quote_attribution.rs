//! The same words credited to two people.

use super::components::Components;
use super::identities::Who;
use super::passage_index::PassageIndex;
use super::question_builder::{Terms, question};
use super::quote_pairs::{QuotePairs, Said, Tie};
use crate::model::{Kind, Prepared, Question, Severity, Sort, Why};
use crate::text::{Span, fold};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest words that say something in a quotation that two people are credited with:
/// fewer are a turn of speech that two may use.
const CONTENT: usize = 2;

/// How far around a speaker another name may stand that shares the credit, in bytes.
const BESIDE: usize = 48;

/// One question for all words that two people are credited with.
pub(super) fn quote_attribution(
    quoted: &QuotePairs<'_>,
    articles: &[&Prepared],
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    let QuotePairs { said, ties } = quoted;
    // What a pronoun or an office stands for is a guess; two speakers need two names.
    let person = |i: usize| {
        let (seen, speaker) = said[i].speaker.as_ref()?;
        let text = &articles[seen.locus.article.at()].article.text;
        let last = speaker.name.as_ref()?.split(' ').next_back()?;
        let named = fold(seen.mention.span.of(text)).ends_with(last);
        let identity =
            who.of(seen).filter(|p| who.identities[*p].sort == Sort::Person)?;
        named.then_some(identity)
    };
    let mut groups = Components::new(said.len());
    let mut joined: BTreeSet<usize> = BTreeSet::new();
    let mut apart: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (i, j, _) in ties.iter().filter(|(_, _, tie)| *tie == Tie::Same) {
        let contentful = said[*i].quote.weight().min(said[*j].quote.weight()) >= CONTENT;
        let (Some(p), Some(q)) = (person(*i), person(*j)) else { continue };
        let family = |p: usize| -> BTreeSet<String> {
            let spellings = who.identities[p].spellings.iter();
            spellings.filter_map(|s| s.split(' ').next_back().map(fold)).collect()
        };
        // Two people of one family name are one whom an account names otherwise.
        if p != q && !family(p).is_disjoint(&family(q)) {
            continue;
        }
        let shared = || {
            beside(&said[*i], &who.identities[q].spellings, articles)
                || beside(&said[*j], &who.identities[p].spellings, articles)
        };
        if contentful && !(p != q && shared()) {
            groups.join(*i, *j);
            joined.extend([*i, *j]);
            if p != q {
                apart.insert((*i, *j));
            }
        }
    }
    let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for i in joined {
        members.entry(groups.root(i)).or_default().insert(i);
    }
    let mut seen_readings = BTreeSet::new();
    let mut out = Vec::new();
    for members in members.values() {
        if !apart.iter().any(|(i, _)| members.contains(i)) {
            continue;
        }
        let mut credited = BTreeSet::new();
        let mut answers = Vec::new();
        for i in members {
            if let (Some((seen, _)), Some(p)) = (&said[*i].speaker, person(*i))
                && credited.insert((seen.locus, seen.mention.span))
            {
                answers.push(seen.answer(who.identities[p].spellings[0].clone()));
            }
        }
        // Sentences of one quotation have one credit: one question.
        if !seen_readings.insert(credited) {
            continue;
        }
        let first = members.first().map(|i| &said[*i].seen);
        let about = first.map(|s| (s.locus, s.mention.span)).into_iter().collect();
        let (kind, severity) = (Kind::Attribution, Severity::Major);
        let terms = Terms { kind, severity, why: Why::SameQuoteTwoSpeakers };
        out.extend(question(answers, about, terms, passages));
    }
    out
}

/// Whether somebody with one of these names shares the credit: "said Ann Bo and Cy Do".
fn beside(said: &Said<'_>, spellings: &[String], articles: &[&Prepared]) -> bool {
    let Some((seen, _)) = &said.speaker else { return false };
    let prepared = articles[seen.locus.article.at()];
    let sentence = prepared.sentences[seen.locus.sentence.at()].span;
    let text = prepared.article.text.as_str();
    let mut from = seen.mention.span.start().saturating_sub(BESIDE).max(sentence.start());
    let mut to = (seen.mention.span.end() + BESIDE).min(sentence.end());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let around = fold(Span::new(from, to).of(text));
    let last = |s: &String| s.split(' ').next_back().map(fold);
    around.contains(" and ")
        && spellings.iter().filter_map(last).any(|w| around.contains(&w))
}
