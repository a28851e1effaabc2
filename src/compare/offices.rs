//! Offices of one person that exclude each other.
//!
//! In: mentions of offices with their holders. Out: questions of the kind title. No link is
//! needed: one holder's office is the same question wherever it stands.

use super::identities::{Seen, Who, seen};
use super::passage_index::PassageIndex;
use super::question_builder::{Terms, question};
use crate::model::{ArticleId, Kind, Prepared, Question, Relation, Severity, Why};
use crate::values::{Title, Value};
use std::collections::BTreeMap;

/// A mention of an office.
type Titled<'a> = (Seen<'a>, &'a Title);

/// Offices of one person that exclude each other.
pub(super) fn titles(
    articles: &[&Prepared],
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    // A holder whom no account names in full is known by the last word alone.
    let mut held: BTreeMap<(Option<usize>, &str), Vec<Titled<'_>>> = BTreeMap::new();
    for seen in seen(articles) {
        if let Value::Title(title) = &seen.mention.value
            && let Some(family) = title.holder.last()
        {
            let identity = who.titled.get(&(seen.locus.article, seen.id)).copied();
            let key = (identity, if identity.is_some() { "" } else { family });
            held.entry(key).or_default().push((seen, title));
        }
    }
    let questions = held.values().filter_map(|titles| {
        // Who has both has two offices: one held before the other.
        let knows = |article: ArticleId, title: &Title| {
            titles.iter().any(|(seen, other)| {
                seen.locus.article == article
                    && matches!(
                        title.relate(other),
                        Relation::Equal | Relation::Contained
                    )
            })
        };
        let pair = |(a, x): &Titled<'_>, (b, y): &Titled<'_>| {
            a.locus.article != b.locus.article
                && x.relate(y) == Relation::Conflicting
                && !knows(a.locus.article, y)
                && !knows(b.locus.article, x)
        };
        let apart: Vec<&Titled<'_>> =
            titles.iter().filter(|a| titles.iter().any(|b| pair(a, b))).collect();
        let answers = apart.iter().map(|(seen, title)| seen.answer(title.normal_form()));
        let (kind, severity, why) = (Kind::Title, Severity::Major, Why::Office);
        question(answers.collect(), Vec::new(), Terms { kind, severity, why }, passages)
    });
    questions.collect()
}
