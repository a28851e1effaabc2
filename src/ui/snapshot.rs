//! What there is to read: fixed until the next one replaces it.

use crate::model::Collation;
use crate::present::{Column, Finding, columns, findings};
use std::sync::Arc;

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
    /// Whether the articles have been compared: without that there are no findings yet.
    pub compared: bool,
}

impl Snapshot {
    /// Works out what the views need.
    pub fn new(collation: Arc<Collation>, notices: Vec<String>) -> Self {
        let findings = findings(&collation);
        let columns = columns(&collation);
        Self { collation, findings, columns, notices, compared: true }
    }

    /// The same of articles that are still to be compared.
    pub fn uncompared(collation: Arc<Collation>, notices: Vec<String>) -> Self {
        Self { compared: false, ..Self::new(collation, notices) }
    }
}
