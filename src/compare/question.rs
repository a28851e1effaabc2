//! From a cluster of mentions to the question that they answer.

use super::clustering::Cluster;
use super::explanation::explain;
use super::judge::Judge;
use super::label::about;
use super::observation::{Observation, Observations};
use super::passage_index::PassageIndex;
use super::severity::grade;
use crate::model::{ArticleId, Kind, Question, Reading, Relation, Severity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How many members of a cluster have their values related to one another; of more, those
/// that were compared.
const RELATED: usize = 64;

/// Makes the question that a cluster answers; `None` where fewer than two accounts do.
///
/// One pair that surely answers one question raises it; what is raised is then listed with
/// all its readings.
pub(super) fn question(
    observations: &Observations<'_>,
    passages: &PassageIndex,
    kind: Kind,
    cluster: &Cluster,
    judge: &Judge<'_>,
) -> Option<Question> {
    let members: Vec<&Observation<'_>> =
        cluster.members.iter().map(|i| &observations.all[*i]).collect();
    let articles: BTreeSet<ArticleId> = members.iter().map(|o| o.locus.article).collect();
    if articles.len() < 2 {
        return None;
    }
    let thresholds = judge.thresholds(kind);
    let mut relation = Relation::Equal;
    let some = &members[..members.len().min(RELATED)];
    for (i, a) in some.iter().enumerate() {
        for b in some[i + 1..].iter().filter(|b| b.locus.article != a.locus.article) {
            let found = a.relate(b);
            if found != Relation::Incomparable {
                relation = relation.max(found);
            }
        }
    }
    let (mut found, mut why, mut surest) = (None, BTreeSet::new(), 0.0_f64);
    for ((i, j), tie) in cluster.ties.iter().filter(|(_, tie)| !tie.rivalled) {
        let (a, b) = (&observations.all[*i], &observations.all[*j]);
        let stand = a.relate(b);
        let Some(grade) = grade(observations, a, b, stand) else { continue };
        found = found.max(Some(grade));
        why.extend(explain(observations, a, b, stand));
        surest = surest.max(tie.score);
        relation = relation.max(stand);
    }
    if surest < thresholds.major {
        found = found.min(Some(Severity::Minor));
    }
    let mut usual = found.filter(|_| surest >= thresholds.raise);
    if usual < Some(Severity::Minor) && two_moments(some) {
        usual = Some(Severity::Minor);
    }
    let severity = judge.severity(usual, found, surest);
    if surest < thresholds.raise && severity == usual {
        surest = 0.0;
    }
    if surest == 0.0 || severity < usual {
        why.clear();
    }
    let (groups, group_of) = group(passages, &members);
    let readings = members.iter().zip(&group_of).map(|(o, group)| Reading {
        locus: o.locus,
        mention: Some(o.id),
        span: o.mention.span,
        group: *group,
    });
    let readings = readings.collect();
    let witnesses = passages.witnesses(&articles);
    let weight = surest * 0.7 + 0.3 * (witnesses as f64 / 8.0).min(1.0);
    Some(Question {
        kind,
        about: about(observations, &members),
        passage: passages.of_most(&members.iter().map(|o| o.locus).collect()),
        readings,
        groups,
        relation,
        severity,
        usual,
        why: why.into_iter().collect(),
        weight: (weight * 1000.0).round() / 1000.0,
    })
}

/// Whether two accounts of one cluster state two plain clock times: what chains them to one
/// question says enough for a look.
fn two_moments(members: &[&Observation<'_>]) -> bool {
    let plain = |o: &&&Observation<'_>| {
        matches!(&o.mention.value, Value::Time(clock)
            if clock.part.is_none() && clock.modifier.is_none())
    };
    members.iter().filter(plain).any(|a| {
        members.iter().filter(plain).any(|b| {
            a.locus.article != b.locus.article && a.relate(b) == Relation::Conflicting
        })
    })
}

/// The normal forms of equal values, that of most independent witnesses first, then of most
/// accounts, and each member's group.
fn group(
    passages: &PassageIndex,
    members: &[&Observation<'_>],
) -> (Vec<String>, Vec<u32>) {
    let mut givers: BTreeMap<String, BTreeSet<ArticleId>> = BTreeMap::new();
    let forms: Vec<String> =
        members.iter().map(|s| s.mention.value.normal_form()).collect();
    for (form, member) in forms.iter().zip(members) {
        givers.entry(form.clone()).or_default().insert(member.locus.article);
    }
    let mut order: Vec<(String, (usize, usize))> = givers
        .into_iter()
        .map(|(form, by)| (form, (passages.witnesses(&by), by.len())))
        .collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let groups: Vec<String> = order.into_iter().map(|(form, _)| form).collect();
    let at: BTreeMap<&str, u32> =
        groups.iter().zip(0..).map(|(form, at)| (form.as_str(), at)).collect();
    let group_of = forms.iter().map(|form| at[form.as_str()]).collect();
    (groups, group_of)
}
