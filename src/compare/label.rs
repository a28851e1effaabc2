//! What a question is about: the words that its readings share.

use super::observation::{Observation, Observations};
use super::sparse_vec::SparseVec;
use crate::model::Locus;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How many words beside the counted noun say what a question is about.
const ABOUT: usize = 2;

/// In how many sentences the words are looked for.
const LABELLED: usize = 16;

/// A word by number, how many accounts have it, and its weights in them.
type Shared = BTreeMap<u32, (usize, f64)>;

/// The words that the readings of two accounts share, where they are in the first sentence
/// that has most of them, the counted noun among them: those of the readings' own clauses,
/// else those around them; names, which say who, seldom what, only where there is nothing
/// else. No reporting verbs, no other mention's words.
pub(super) fn about(
    observations: &Observations<'_>,
    members: &[&Observation<'_>],
) -> Vec<(Locus, Span)> {
    let clause = shared(observations, members, |member| &member.context.clause);
    let around = shared(observations, members, |member| &member.context.around);
    let mut found = Vec::new();
    for (words, names) in
        [(&clause, false), (&around, false), (&clause, true), (&around, true)]
    {
        found = fullest(observations, members, words, names);
        if found.iter().any(|(at, span)| !is_counted(members, *at, *span)) {
            break;
        }
    }
    found
}

/// Whether a span is the counted noun of a reading.
fn is_counted(members: &[&Observation<'_>], at: Locus, span: Span) -> bool {
    members.iter().any(|m| {
        m.locus == at && m.mention.counted.as_ref().is_some_and(|c| c.span == span)
    })
}

/// The words that two accounts have there; two readings, where all are of one account.
fn shared<'a>(
    observations: &Observations<'_>,
    members: &'a [&'a Observation<'a>],
    there: impl Fn(&'a Observation<'a>) -> &'a SparseVec,
) -> Shared {
    let first = members.first().map(|m| m.locus.article);
    let inner = members.iter().all(|m| Some(m.locus.article) == first);
    let mut of: BTreeMap<u32, (BTreeSet<usize>, f64)> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        let account = if inner { at } else { member.locus.article.at() };
        for (number, weight) in &there(member).words {
            let entry = of.entry(*number).or_default();
            entry.0.insert(account);
            entry.1 += weight;
        }
    }
    of.into_iter()
        .filter(|(number, (by, _))| by.len() > 1 && !observations.is_reporting(*number))
        .map(|(number, (by, weight))| (number, (by.len(), weight)))
        .collect()
}

/// The words, or the names, of the first sentence that has most of them.
fn fullest(
    observations: &Observations<'_>,
    members: &[&Observation<'_>],
    shared: &Shared,
    names: bool,
) -> Vec<(Locus, Span)> {
    let mut out: Vec<(Locus, Span)> = Vec::new();
    for member in members.iter().take(LABELLED) {
        let found = shared_words(observations, member, shared, names);
        if found.len() > out.len() {
            out = found;
        }
    }
    out
}

/// The counted noun and the heaviest shared words of one sentence, in its order.
fn shared_words(
    observations: &Observations<'_>,
    of: &Observation<'_>,
    shared: &Shared,
    names: bool,
) -> Vec<(Locus, Span)> {
    let counted = of.mention.counted.as_ref().map(|c| c.span);
    // Mentions ascend by their spans.
    let valued = &observations.all[observations.of(of.locus)];
    let taken = |span: Span| {
        let from = valued.partition_point(|o| o.mention.span.end() <= span.start());
        valued.get(from).is_some_and(|o| o.mention.span.overlaps(span))
            || counted.is_some_and(|counted| counted.overlaps(span))
    };
    let text = observations.articles[of.locus.article.at()].article.text.as_str();
    let mut seen = BTreeSet::new();
    let mut ranked: Vec<(f64, Span)> = observations
        .words(of.locus)
        .filter(|(span, number)| !taken(*span) && seen.insert(*number))
        .filter_map(|(span, number)| {
            let (times, weight) = shared.get(&number)?;
            let name = span.of(text).starts_with(char::is_uppercase);
            (name == names).then_some((weight * *times as f64, span))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut spans: Vec<Span> = ranked.into_iter().take(ABOUT).map(|(_, s)| s).collect();
    spans.extend(counted);
    spans.sort_unstable();
    spans.into_iter().map(|span| (of.locus, span)).collect()
}
