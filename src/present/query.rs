//! A finding as a question about the story that is being edited: what the draft has, and
//! what the others have instead.

use super::strip::label;
use super::{Finding, Group};
use crate::model::{ArticleId, Collation};
use std::collections::BTreeSet;

/// A query about the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// `You have 12; A, B: 15`
    pub text: String,
    /// The group that the draft speaks in.
    pub group: usize,
    /// Its first reading there.
    pub voice: usize,
}

/// Whether a story that is being edited is among the articles.
pub fn has_draft(collation: &Collation) -> bool {
    collation.articles.iter().any(|a| a.article.mine)
}

/// The query that a finding makes about the draft; `None` where the draft has no reading of
/// it, or one that more of the others have than any other: then somebody else differs.
pub(super) fn query(collation: &Collation, finding: &Finding) -> Option<Query> {
    finding.severity?;
    let mine = |article: ArticleId| collation.article(article).article.mine;
    let others = |group: &Group| {
        let voices = group.voices.iter().map(|v| v.article);
        voices.filter(|a| !mine(*a)).collect::<BTreeSet<ArticleId>>()
    };
    let at = |group: &Group| group.voices.iter().position(|v| mine(v.article));
    let drafts = finding.groups.iter().enumerate();
    let mut drafts: Vec<(usize, usize, usize)> = drafts
        .filter_map(|(nth, group)| Some((others(group).len(), nth, at(group)?)))
        .collect();
    // A draft that says two things is asked about the one that fewer others have.
    drafts.sort_unstable();
    let (agree, nth, voice) = *drafts.first()?;
    let against: Vec<&Group> = finding
        .order
        .iter()
        .filter(|other| **other != nth)
        .filter_map(|other| finding.groups.get(*other))
        .filter(|group| !others(group).is_empty())
        .collect();
    let most = against.iter().map(|group| others(group).len()).max()?;
    if most < agree {
        return None;
    }
    let said = against.iter().map(|group| {
        let sigils = others(group).into_iter();
        let sigils = sigils.filter_map(|a| collation.sigils.get(a.at()));
        let sigils: Vec<&str> = sigils.map(String::as_str).collect();
        format!("{}: {}", sigils.join(", "), label(finding, group))
    });
    let said = said.collect::<Vec<_>>().join("; ");
    let have = label(finding, finding.groups.get(nth)?);
    let text = format!("You have {have}; {said}");
    Some(Query { text, group: nth, voice })
}
