//! Offices of one person that exclude each other.
//!
//! In: mentions of offices with their holders. Out: questions of the kind title. No link is
//! needed: one holder's office is the same question wherever it stands.

use super::identities::{Seen, Who, seen};
use super::passage_index::PassageIndex;
use super::question_builder::{Terms, question};
use crate::model::{ArticleId, Kind, Prepared, Question, Relation, Severity, Why};
use crate::text::fold;
use crate::values::{Title, Value};
use std::collections::{BTreeMap, BTreeSet};

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
        // Who tells both tells of two offices: one held before the other.
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

/// Women whom one account calls Mrs. and another Miss or Ms., each throughout.
pub(super) fn addresses(
    articles: &[&Prepared],
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    const FORMS: [&str; 3] = ["miss", "mrs", "ms"];
    let mut called: BTreeMap<usize, Vec<(String, Seen<'_>)>> = BTreeMap::new();
    let mut named: BTreeSet<(usize, ArticleId)> = BTreeSet::new();
    for seen in seen(articles) {
        let Value::Name(name) = &seen.mention.value else { continue };
        let Some(identity) = who.of(&seen) else { continue };
        if name.folded().len() > 1 {
            named.insert((identity, seen.locus.article));
        }
        let first = name.words.first().map(|w| fold(w).replace('.', ""));
        if let Some(form) = first.filter(|w| FORMS.contains(&w.as_str())) {
            called.entry(identity).or_default().push((form, seen));
        }
    }
    let questions = called.into_iter().filter_map(|(identity, mut forms)| {
        forms.retain(|(_, seen)| named.contains(&(identity, seen.locus.article)));
        let mut by: BTreeMap<ArticleId, BTreeSet<&str>> = BTreeMap::new();
        for (form, seen) in &forms {
            by.entry(seen.locus.article).or_default().insert(form);
        }
        if by.values().any(|forms| forms.len() > 1) {
            return None;
        }
        let answers = forms.iter().map(|(form, seen)| seen.answer(form.clone()));
        let (kind, severity, why) = (Kind::Title, Severity::Minor, Why::Office);
        question(answers.collect(), Vec::new(), Terms { kind, severity, why }, passages)
    });
    questions.collect()
}
