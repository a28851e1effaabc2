//! What there is to read: fixed until the next one replaces it.

use crate::model::Collation;
use crate::present::{Column, Finding, columns, findings, lapses};
use crate::text::{Searchable, fold};
use std::sync::{Arc, OnceLock};

/// A collation with everything that the views derive from it, worked out once.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The comparison.
    pub collation: Arc<Collation>,
    /// Its questions in words, in its order.
    pub findings: Vec<Finding>,
    /// Its articles as columns, in its order.
    pub columns: Vec<Column>,
    /// For each question, all that is told of it, folded: what a filter's words are sought in.
    pub(crate) told: Vec<String>,
    /// What went wrong while loading, a line each.
    pub notices: Vec<String>,
    /// Whether the articles have been compared: without that there are no findings yet.
    pub compared: bool,
    /// Its articles in their form for searching; made when first searched.
    searchable: OnceLock<Vec<Searchable>>,
}

impl Snapshot {
    /// Works out what the views need.
    pub fn new(collation: Arc<Collation>, notices: Vec<String>) -> Self {
        let notices = notices.into_iter().chain(lapses(&collation)).collect();
        let findings = findings(&collation);
        let columns = columns(&collation);
        let told = findings.iter().map(told).collect();
        let (searchable, compared) = (OnceLock::new(), true);
        Self { collation, findings, columns, told, notices, compared, searchable }
    }

    /// The same of articles that are still to be compared.
    pub fn uncompared(collation: Arc<Collation>, notices: Vec<String>) -> Self {
        Self { compared: false, ..Self::new(collation, notices) }
    }

    /// Its articles in their form for searching, in its order.
    pub(crate) fn searchable(&self) -> &[Searchable] {
        self.searchable.get_or_init(|| {
            let articles = self.collation.articles.iter().map(|a| &a.article);
            let folded = articles
                .map(|a| Searchable::new(&a.text, a.blocks.iter().map(|b| b.span)));
            folded.collect()
        })
    }
}

/// What a finding is about, its values, its words and who says them.
fn told(finding: &Finding) -> String {
    let mut out = format!("{} {}", finding.kind.name(), fold(&finding.about));
    for group in &finding.groups {
        let voices = group.voices.iter().flat_map(|v| [v.words.as_str(), &v.outlet]);
        for words in std::iter::once(group.value.as_str()).chain(voices) {
            out.push('\n');
            out.push_str(&fold(words));
        }
    }
    out
}
