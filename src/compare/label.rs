//! What a question is about: the words that its readings share.

use super::observation::{Observation, Observations};
use crate::model::Locus;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How many words say what a question is about.
const ABOUT: usize = 3;

/// In how many sentences the words are looked for.
const LABELLED: usize = 16;

/// What is left of a capitalised word's weight there: names say who, seldom what.
const CAPITAL: f64 = 0.4;

/// The words that the readings share, where they are in the first sentence that has most
/// of them, the counted noun among them. No reporting verbs, no other mention's words.
pub(super) fn about(
    observations: &Observations<'_>,
    members: &[&Observation<'_>],
) -> Vec<(Locus, Span)> {
    let mut shared: BTreeMap<u32, (usize, f64)> = BTreeMap::new();
    for (number, weight) in members.iter().flat_map(|s| &s.context.around.words) {
        let entry = shared.entry(*number).or_insert((0, 0.0));
        entry.0 += 1;
        entry.1 += weight;
    }
    shared.retain(|number, (times, _)| *times > 1 && !observations.is_reporting(*number));
    let mut out: Vec<(Locus, Span)> = Vec::new();
    for member in members.iter().take(LABELLED) {
        let found = shared_words(observations, member, &shared);
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
    shared: &BTreeMap<u32, (usize, f64)>,
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
            let capital = span.of(text).starts_with(char::is_uppercase);
            let left = if capital { CAPITAL } else { 1.0 };
            Some((weight * *times as f64 * left, span))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let room = ABOUT - usize::from(counted.is_some());
    let mut spans: Vec<Span> = ranked.into_iter().take(room).map(|(_, s)| s).collect();
    spans.extend(counted);
    spans.sort_unstable();
    spans.into_iter().map(|span| (of.locus, span)).collect()
}
