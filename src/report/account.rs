//! What a report owes its reader beside the findings: what was compared and what was not.

use super::flow::count;
use crate::model::{ArticleId, Collation, Locus, SentenceId, Severity};
use crate::present::{
    AGREED, NOT_FLAGGED, Reason, accounts_counted, modes_noted, shortened, unchecked,
};
use std::collections::BTreeSet;

/// The figures and lists at head and foot of a report.
pub(super) struct Account {
    /// "5 accounts, 9 divergences (6 major, 3 minor), 6 agreed, 4 not flagged"; what is set
    /// otherwise than usual.
    pub(super) summary: String,
    /// "14 sentences of furniture in 3 accounts"; empty when there is none.
    pub(super) furniture: Option<String>,
    /// What else was not checked, a line each: inputs, accounts set apart, other languages,
    /// open dates.
    pub(super) left: Vec<String>,
    /// "31 of 96 sentences are in no passage": only their account has them.
    pub(super) alone: Option<String>,
}

/// Draws it up.
pub(super) fn account(collation: &Collation, notices: &[String]) -> Account {
    let graded = |want: Severity| {
        collation.divergences().filter(|(_, q)| q.severity == Some(want)).count()
    };
    let (major, minor) = (graded(Severity::Major), graded(Severity::Minor));
    let quiet = collation.questions.iter().filter(|q| q.severity.is_none());
    let (agreed, passed): (Vec<_>, Vec<_>) = quiet.partition(|q| q.groups.len() < 2);
    let passed = match passed.len() {
        0 => String::new(),
        n => format!(", {n} {NOT_FLAGGED}"),
    };
    let accounts = accounts_counted(collation);
    let wordings = collation.questions.iter().filter(|q| q.is_wording()).count();
    let folded = match wordings {
        0 => String::new(),
        n => format!(", {} folded", count(n, "wording", "wordings")),
    };
    let summary = if collation.articles.len() < 2 {
        format!("{accounts}: nothing to compare")
    } else {
        format!(
            "{accounts}, {} ({major} major, {minor} minor), {} {AGREED}{passed}{folded}",
            count(major + minor, "divergence", "divergences"),
            agreed.len(),
        )
    };
    let said = std::iter::once(summary).chain(modes_noted(collation));
    Account {
        summary: said.collect::<Vec<_>>().join(" · "),
        furniture: furniture(collation),
        left: left(collation, notices),
        alone: alone(collation),
    }
}

fn furniture(collation: &Collation) -> Option<String> {
    let folded = collation
        .articles
        .iter()
        .map(|a| a.sentences.iter().filter(|s| s.role.folds()).count())
        .filter(|n| *n > 0);
    let per_article: Vec<usize> = folded.collect();
    let all: usize = per_article.iter().sum();
    (all > 0).then(|| {
        format!(
            "{} of furniture in {}: not compared",
            count(all, "sentence", "sentences"),
            count(per_article.len(), "account", "accounts"),
        )
    })
}

/// What was not checked, but for sentences without a counterpart, which are counted.
fn left(collation: &Collation, notices: &[String]) -> Vec<String> {
    let left = unchecked(collation, notices).into_iter();
    let left = left.filter(|u| u.reason != Reason::Alone).map(|u| match u.place {
        Some(place) if u.why.is_empty() => format!("{}: {}", place.citation, u.words),
        Some(place) => {
            format!("{}: {}: {}", place.citation, shortened(&u.words, WORDS), u.why)
        }
        None => u.words,
    });
    left.collect()
}

/// Most characters of words that are shown beside why they were not checked.
const WORDS: usize = 60;

fn alone(collation: &Collation) -> Option<String> {
    if collation.articles.len() < 2 {
        return None;
    }
    let together: BTreeSet<Locus> =
        collation.passages.iter().flat_map(|p| p.members.iter().copied()).collect();
    let mut all = 0;
    let mut alone = 0;
    for (i, prepared) in collation.articles.iter().enumerate() {
        for (s, sentence) in prepared.sentences.iter().enumerate() {
            if sentence.role.reports() {
                let at = Locus::new(ArticleId::new(i), SentenceId::new(s));
                all += 1;
                alone += usize::from(!together.contains(&at));
            }
        }
    }
    (alone > 0).then(|| {
        format!(
            "{alone} of {} no match in another account",
            if all == 1 {
                "1 sentence has".into()
            } else {
                format!("{all} sentences have")
            },
        )
    })
}

/// Where something stands for an editor's program: line and column, from 1, the column in
/// characters.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = crate::text::Span::new(0, at).of(text);
    let line = before.matches('\n').count() + 1;
    let head = before.rsplit('\n').next().unwrap_or(before);
    (line, head.chars().count() + 1)
}
