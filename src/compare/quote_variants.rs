//! One quotation in two wordings.

use super::components::Components;
use super::identities::Who;
use super::passage_index::PassageIndex;
use super::question_builder::{Terms, question};
use super::quote_pairs::{QuotePairs, Said, Tie, one_speaker};
use crate::model::{ArticleId, Kind, Question, Relation, Severity, Why};
use crate::values::{Altered, Quote};
use std::collections::{BTreeMap, BTreeSet};

/// One question for every sentence of a quotation of which there are versions, over all
/// accounts: each can be set right by itself, and a lost "not" must not hide behind a
/// comma in the sentence before. What one account says in one sentence and another in two
/// stays together.
pub(super) fn quote_variants(
    quoted: &QuotePairs<'_>,
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    let QuotePairs { said, ties } = quoted;
    let mut groups = Components::new(said.len());
    let mut joined: BTreeSet<usize> = BTreeSet::new();
    for (i, j, _) in ties.iter().filter(|(_, _, tie)| *tie != Tie::Same) {
        groups.join(*i, *j);
        joined.extend([*i, *j]);
    }
    let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut grave: BTreeSet<usize> = BTreeSet::new();
    let mut whys: BTreeMap<usize, BTreeSet<Why>> = BTreeMap::new();
    for (i, j, tie) in ties {
        let known = [*i, *j].into_iter().find(|at| joined.contains(at));
        let Some(root) = known.map(|at| groups.root(at)) else { continue };
        members.entry(root).or_default().extend([*i, *j]);
        let (a, b) = (said[*i].quote, said[*j].quote);
        if *tie == Tie::Version && (a.altered(b) == Altered::Gravely || a.swapped(b)) {
            grave.insert(root);
        }
        let why = match tie {
            Tie::Translation => Some(Why::Translation),
            Tie::Version if a.reworded(b) && one_speaker(&said[*i], &said[*j], who) => {
                Some(Why::Translation)
            }
            Tie::Same if a.relate(b) == Relation::Contained => Some(Why::Trimmed),
            _ => None,
        };
        whys.entry(root).or_default().extend(why);
    }
    let questions = members.iter().filter_map(|(root, members)| {
        let readings = worded(said, members);
        let answers = readings.into_iter().map(|(form, i)| said[i].seen.answer(form));
        let severity =
            if grave.contains(root) { Severity::Major } else { Severity::Minor };
        let terms = Terms { kind: Kind::Quote, severity, why: Why::Wording };
        let made = question(answers.collect(), Vec::new(), terms, passages);
        made.map(|mut made| {
            made.why.extend(whys.get(root).into_iter().flatten());
            made
        })
    });
    questions.collect()
}

/// Each account's sentences of a quotation with the wording that they make together; a
/// trimmed wording goes with the whole one.
fn worded(said: &[Said<'_>], members: &BTreeSet<usize>) -> Vec<(String, usize)> {
    let mut whole: BTreeMap<(ArticleId, u32), Vec<usize>> = BTreeMap::new();
    for i in members {
        let key = (said[*i].seen.locus.article, said[*i].quote.number);
        whole.entry(key).or_default().push(*i);
    }
    let mut quotes: Vec<(Quote, &Vec<usize>)> = whole
        .values()
        .map(|parts| {
            let words = parts.iter().flat_map(|i| said[*i].quote.words.clone()).collect();
            (Quote { words, number: 0 }, parts)
        })
        .collect();
    quotes.sort_by(|a, b| {
        (b.0.words.len(), &a.0.words).cmp(&(a.0.words.len(), &b.0.words))
    });
    let mut forms: Vec<Quote> = Vec::new();
    let mut out = Vec::new();
    for (quote, parts) in quotes {
        let same = |form: &&Quote| {
            matches!(form.relate(&quote), Relation::Equal | Relation::Contained)
        };
        let form = forms.iter().find(same).cloned().unwrap_or_else(|| {
            forms.push(quote.clone());
            quote
        });
        out.extend(parts.iter().map(|i| (form.normal_form(), *i)));
    }
    out
}
