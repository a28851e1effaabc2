//! What there is to read: fixed until the next one replaces it.

use crate::model::Collation;
use crate::present::{Column, Finding, columns, findings};
use crate::text::Searchable;
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
    /// What went wrong while loading, a line each.
    pub notices: Vec<String>,
    /// Its articles in their form for searching; made when first searched.
    searchable: OnceLock<Vec<Searchable>>,
}

impl Snapshot {
    /// Works out what the views need.
    pub fn new(collation: Arc<Collation>, notices: Vec<String>) -> Self {
        let findings = findings(&collation);
        let columns = columns(&collation);
        Self { collation, findings, columns, notices, searchable: OnceLock::new() }
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
