//! Words of several accounts that were set against each other two by two, made into
//! questions: one for all that hangs together, not one a pair.

use super::judge::Homes;
use crate::model::{
    ArticleId, Kind, Locus, MentionId, Question, Reading, Relation, Severity, Span, Why,
};
use std::collections::{BTreeMap, BTreeSet};

/// What one account has on a question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    /// Where it stands.
    pub(super) locus: Locus,
    /// The narrowest words that carry it.
    pub(super) span: Span,
    /// What it comes to: the same exactly where two accounts agree.
    pub(super) form: String,
    /// The mention that carries it, if one does.
    pub(super) mention: Option<MentionId>,
}

/// Two accounts on one question, whether they part or agree.
pub(super) struct Meeting {
    pub(super) a: Told,
    pub(super) b: Told,
    /// The words that name what both tell of, in the sentence of `a`.
    pub(super) about: Vec<Span>,
}

/// The bearing of a kind of meeting where its forms differ.
#[derive(Clone, Copy)]
pub(super) struct Bearing {
    pub(super) kind: Kind,
    pub(super) relation: Relation,
    pub(super) severity: Severity,
    pub(super) why: Why,
}

impl Bearing {
    /// Of forms that exclude each other.
    pub(super) fn apart(kind: Kind, severity: Severity, why: Why) -> Self {
        Self { kind, relation: Relation::Conflicting, severity, why }
    }
}

/// One question for everything that meets, directly or through others; nothing for what
/// agrees throughout.
pub(super) fn questions(
    meetings: &[Meeting],
    bearing: Bearing,
    homes: &Homes,
) -> Vec<Question> {
    let mut ids: BTreeMap<(Locus, Span), usize> = BTreeMap::new();
    let mut told: Vec<&Told> = Vec::new();
    let mut home: Vec<usize> = Vec::new();
    for meeting in meetings {
        for one in [&meeting.a, &meeting.b] {
            ids.entry((one.locus, one.span)).or_insert_with(|| {
                told.push(one);
                home.push(home.len());
                home.len() - 1
            });
        }
    }
    let root = |home: &[usize], mut at: usize| {
        while home[at] != at {
            at = home[at];
        }
        at
    };
    for meeting in meetings {
        let x = root(&home, ids[&(meeting.a.locus, meeting.a.span)]);
        let y = root(&home, ids[&(meeting.b.locus, meeting.b.span)]);
        home[x.max(y)] = x.min(y);
    }
    let mut members: BTreeMap<usize, Vec<&Told>> = BTreeMap::new();
    let mut about: BTreeMap<usize, Vec<(Locus, Span)>> = BTreeMap::new();
    for (at, one) in told.iter().enumerate() {
        members.entry(root(&home, at)).or_default().push(one);
    }
    for meeting in meetings {
        let at = root(&home, ids[&(meeting.a.locus, meeting.a.span)]);
        let here = meeting.about.iter().map(|span| (meeting.a.locus, *span)).collect();
        about.entry(at).or_insert(here);
    }
    let made = members.into_iter().filter_map(|(at, members)| {
        let members: Vec<Told> = members.into_iter().cloned().collect();
        question(members, about.remove(&at).unwrap_or_default(), bearing, homes)
    });
    made.collect()
}

/// The question that these readings make, or `None` where fewer than two accounts or two
/// forms stand against each other.
pub(super) fn question(
    mut told: Vec<Told>,
    about: Vec<(Locus, Span)>,
    bearing: Bearing,
    homes: &Homes,
) -> Option<Question> {
    told.sort();
    told.dedup();
    let mut tellers: BTreeMap<&str, BTreeSet<ArticleId>> = BTreeMap::new();
    for one in &told {
        tellers.entry(&one.form).or_default().insert(one.locus.article);
    }
    let articles: BTreeSet<ArticleId> = tellers.values().flatten().copied().collect();
    if tellers.len() < 2 || articles.len() < 2 {
        return None;
    }
    let mut groups: Vec<(String, usize)> =
        tellers.iter().map(|(form, by)| ((*form).to_string(), by.len())).collect();
    groups.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let group = |form: &str| groups.iter().position(|(f, _)| f == form).unwrap_or(0);
    let loci: BTreeSet<Locus> = told.iter().map(|t| t.locus).collect();
    let readings = told
        .iter()
        .map(|one| Reading {
            locus: one.locus,
            mention: one.mention,
            span: one.span,
            group: group(&one.form) as u32,
        })
        .collect();
    let weight = 0.5 + 0.5 * (articles.len() as f64 / 8.0).min(1.0);
    Some(Question {
        kind: bearing.kind,
        about,
        passage: homes.of_most(&loci),
        readings,
        groups: groups.into_iter().map(|(form, _)| form).collect(),
        relation: bearing.relation,
        severity: Some(bearing.severity),
        why: vec![bearing.why],
        weight: (weight * 1000.0).round() / 1000.0,
    })
}
