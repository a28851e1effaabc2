//! Names that the accounts spell differently, and offices that they title differently.
//!
//! Neither needs a link: a name is the same question wherever it stands.

use crate::model::{
    ArticleId, Kind, Locus, Mention, MentionId, Prepared, Question, Reading, Relation,
    Severity, Why,
};
use crate::values::{Name, Title, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A mention with its place.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) locus: Locus,
    pub(super) id: MentionId,
    pub(super) mention: &'a Mention,
}

/// All mentions of all articles, ascending.
pub(super) fn seen<'a>(articles: &'a [&'a Prepared]) -> impl Iterator<Item = Seen<'a>> {
    articles.iter().enumerate().flat_map(|(a, prepared)| {
        prepared.mentions.iter().enumerate().map(move |(m, mention)| Seen {
            locus: Locus::new(ArticleId::new(a), mention.sentence),
            id: MentionId::new(m),
            mention,
        })
    })
}

/// Names of which the accounts use two spellings or more.
pub(super) fn spellings(articles: &[&Prepared]) -> Vec<Question> {
    let mut forms: BTreeMap<Vec<String>, Vec<(Seen<'_>, &Name)>> = BTreeMap::new();
    for seen in seen(articles) {
        if let Value::Name(name) = &seen.mention.value {
            forms.entry(name.folded()).or_default().push((seen, name));
        }
    }
    // Candidates share all words but one, or all letters: no pass over all pairs.
    let mut buckets: BTreeMap<Vec<String>, Vec<&Vec<String>>> = BTreeMap::new();
    for form in forms.keys() {
        for key in keys(form) {
            buckets.entry(key).or_default().push(form);
        }
    }
    let mut home: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Vec<String>>> = Vec::new();
    for bucket in buckets.values() {
        for (i, a) in bucket.iter().enumerate() {
            for b in &bucket[i + 1..] {
                let (x, y) = (&forms[*a], &forms[*b]);
                let spelled = x
                    .first()
                    .zip(y.first())
                    .is_some_and(|((_, x), (_, y))| x.relate(y) == Relation::Conflicting);
                if spelled {
                    join(&mut home, &mut groups, a, b);
                }
            }
        }
    }
    let questions = groups.iter().filter(|g| g.len() > 1).filter_map(|group| {
        let readings: Vec<(String, &Seen<'_>)> = group
            .iter()
            .flat_map(|form| &forms[*form])
            .map(|(seen, name)| (name.normal_form(), seen))
            .collect();
        question(
            Kind::Name,
            &readings,
            Relation::Conflicting,
            Severity::Minor,
            Why::Spelling,
        )
    });
    questions.collect()
}

/// What two spellings of one name have in common: all words but one, or all letters, or
/// the place.
fn keys(form: &[String]) -> Vec<Vec<String>> {
    if form.len() < 2 {
        return vec![vec!["place".to_string()]];
    }
    let mut out: Vec<Vec<String>> = (0..form.len())
        .map(|skip| {
            let mut key = form.to_vec();
            key[skip] = "*".to_string();
            key
        })
        .collect();
    out.push(vec![form.concat().replace('-', "")]);
    out
}

fn join<'a>(
    home: &mut BTreeMap<&'a Vec<String>, usize>,
    groups: &mut Vec<Vec<&'a Vec<String>>>,
    a: &'a Vec<String>,
    b: &'a Vec<String>,
) {
    let mut group_of = |form: &'a Vec<String>| {
        *home.entry(form).or_insert_with(|| {
            groups.push(vec![form]);
            groups.len() - 1
        })
    };
    let (x, y) = (group_of(a), group_of(b));
    if x != y {
        let moved = std::mem::take(&mut groups[y]);
        for form in &moved {
            home.insert(form, x);
        }
        groups[x].extend(moved);
    }
}

/// Offices of one person that exclude each other.
pub(super) fn titles(articles: &[&Prepared]) -> Vec<Question> {
    let mut held: BTreeMap<&str, Vec<(Seen<'_>, &Title)>> = BTreeMap::new();
    for seen in seen(articles) {
        if let Value::Title(title) = &seen.mention.value
            && let Some(family) = title.holder.last()
        {
            held.entry(family).or_default().push((seen, title));
        }
    }
    let questions = held.values().filter_map(|titles| {
        let pair = |(a, x): &(Seen<'_>, &Title), (b, y): &(Seen<'_>, &Title)| {
            a.locus.article != b.locus.article
                && same_person(&x.holder, &y.holder)
                && x.relate(y) == Relation::Conflicting
        };
        let apart: Vec<&(Seen<'_>, &Title)> =
            titles.iter().filter(|a| titles.iter().any(|b| pair(a, b))).collect();
        let readings: Vec<(String, &Seen<'_>)> =
            apart.iter().map(|(seen, title)| (title.normal_form(), seen)).collect();
        question(
            Kind::Title,
            &readings,
            Relation::Conflicting,
            Severity::Major,
            Why::Office,
        )
    });
    questions.collect()
}

/// Whether two names with the same last word can be one person's: one is the last word
/// alone, or the first words begin alike.
fn same_person(a: &[String], b: &[String]) -> bool {
    let initial = |words: &[String]| words.first().and_then(|w| w.chars().next());
    a.len() == 1 || b.len() == 1 || initial(a) == initial(b)
}

/// A question whose readings stand as they are told, or `None` where no two accounts part.
pub(super) fn question(
    kind: Kind,
    readings: &[(String, &Seen<'_>)],
    relation: Relation,
    severity: Severity,
    why: Why,
) -> Option<Question> {
    let mut tellers: BTreeMap<&str, BTreeSet<ArticleId>> = BTreeMap::new();
    for (form, seen) in readings {
        tellers.entry(form).or_default().insert(seen.locus.article);
    }
    let articles: BTreeSet<ArticleId> = tellers.values().flatten().copied().collect();
    // One account that spells a name in two ways is not at odds with another.
    let apart = tellers
        .values()
        .any(|a| tellers.values().any(|b| !a.is_subset(b) && !b.is_subset(a)))
        || (tellers.len() > 1 && articles.len() > 1);
    if !apart || tellers.len() < 2 {
        return None;
    }
    let mut order: Vec<(&str, usize)> =
        tellers.iter().map(|(f, a)| (*f, a.len())).collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let group =
        |form: &str| order.iter().position(|(f, _)| *f == form).unwrap_or(0) as u32;
    let mut out: Vec<Reading> = readings
        .iter()
        .map(|(form, seen)| Reading {
            locus: seen.locus,
            mention: seen.id,
            span: seen.mention.span,
            group: group(form),
        })
        .collect();
    out.sort_by_key(|r| (r.locus, r.span));
    let weight = 0.5 + 0.5 * (articles.len() as f64 / 8.0).min(1.0);
    Some(Question {
        kind,
        about: out.first().map(|r| (r.locus, r.span)).into_iter().collect(),
        passage: None,
        readings: out,
        groups: order.iter().map(|(f, _)| (*f).to_string()).collect(),
        relation,
        severity: Some(severity),
        why: vec![why],
        weight: (weight * 1000.0).round() / 1000.0,
    })
}
