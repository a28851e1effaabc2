//! One account's sentences in its own order, each with what every other account has for it,
//! and what that account does not have at all.

use crate::model::{ArticleId, Collation, Locus, Role, SentenceId, Strength};
use std::collections::BTreeMap;

/// A sentence of the leading account beside those of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynopsisRow {
    /// The sentence; `None` in the first row alone, for what is before all that the
    /// leading account has too.
    pub lead: Option<SentenceId>,
    /// By article: its sentences that report the same, ascending; the leading account's
    /// entry is empty.
    pub mates: Vec<Vec<SentenceId>>,
    /// By article: what follows there that the leading account lacks, ascending.
    pub more: Vec<Vec<SentenceId>>,
}

impl SynopsisRow {
    fn new(lead: Option<SentenceId>, articles: usize) -> Self {
        Self { lead, mates: vec![Vec::new(); articles], more: vec![Vec::new(); articles] }
    }

    /// Whether any other account reports what its sentence reports.
    pub fn is_matched(&self) -> bool {
        self.mates.iter().any(|m| !m.is_empty())
    }
}

/// The accounts along the sentences of `lead`.
///
/// A sentence of another account is beside the sentence of `lead` that it is linked to
/// most strongly, and beside each of which it is the strongest counterpart; weak links
/// count for nothing. What is linked to none follows the sentence that is before it in
/// its own account. Page matter is left out. Linear in sentences and links.
pub fn synopsis(collation: &Collation, lead: ArticleId) -> Vec<SynopsisRow> {
    let count = collation.articles.len();
    if lead.at() >= count {
        return Vec::new();
    }
    let reports = |at: ArticleId| {
        let sentences = collation.article(at).sentences.iter().enumerate();
        sentences.filter(|(_, s)| runs(s.role)).map(|(i, _)| SentenceId::new(i))
    };
    let mut rows = vec![SynopsisRow::new(None, count)];
    let mut row_of: BTreeMap<SentenceId, usize> = BTreeMap::new();
    for sentence in reports(lead) {
        row_of.insert(sentence, rows.len());
        rows.push(SynopsisRow::new(Some(sentence), count));
    }
    let best = Best::of(collation, lead);
    let mut home: BTreeMap<Locus, usize> = BTreeMap::new();
    for (other, sentence) in &best.of_others {
        if let Some(row) = row_of.get(&sentence.1) {
            home.insert(*other, *row);
            rows[*row].mates[other.article.at()].push(other.sentence);
        }
    }
    for ((sentence, article), (_, other)) in &best.of_lead {
        if let Some(row) = row_of.get(sentence) {
            rows[*row].mates[article.at()].push(*other);
        }
    }
    for mates in rows.iter_mut().flat_map(|r| &mut r.mates) {
        mates.sort_unstable();
        mates.dedup();
    }
    for article in (0..count).map(ArticleId::new).filter(|a| *a != lead) {
        let mut row = 0;
        for sentence in reports(article) {
            match home.get(&Locus::new(article, sentence)) {
                Some(there) => row = *there,
                None => rows[row].more[article.at()].push(sentence),
            }
        }
    }
    if rows[0].more.iter().all(Vec::is_empty) {
        rows.remove(0);
    }
    rows
}

/// Whether a sentence is part of what an account reports from top to bottom.
fn runs(role: Role) -> bool {
    role.reports() || matches!(role, Role::Subhead | Role::Correction)
}

/// The strongest counterparts, from both ends.
struct Best {
    /// For a sentence of another account, the leading one's: score, sentence.
    of_others: BTreeMap<Locus, (f64, SentenceId)>,
    /// For a sentence of the leading account and another account, that one's.
    of_lead: BTreeMap<(SentenceId, ArticleId), (f64, SentenceId)>,
}

impl Best {
    fn of(collation: &Collation, lead: ArticleId) -> Self {
        let (mut of_others, mut of_lead) = (BTreeMap::new(), BTreeMap::new());
        let reports = |at: Locus| runs(collation.sentence(at).role);
        for link in &collation.links {
            let (own, other) = match (link.a.article == lead, link.b.article == lead) {
                (true, false) => (link.a, link.b),
                (false, true) => (link.b, link.a),
                _ => continue,
            };
            if link.strength == Strength::Weak || !reports(own) || !reports(other) {
                continue;
            }
            // The earlier of two that are as strong stays.
            let better = |was: &(f64, SentenceId)| link.score > was.0;
            let at = of_others.entry(other).or_insert((link.score, own.sentence));
            if better(at) {
                *at = (link.score, own.sentence);
            }
            let key = (own.sentence, other.article);
            let at = of_lead.entry(key).or_insert((link.score, other.sentence));
            if better(at) {
                *at = (link.score, other.sentence);
            }
        }
        Self { of_others, of_lead }
    }
}
