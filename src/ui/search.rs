//! What is searched for, and where it is.

use super::Snapshot;
use super::state::{Levelled, Panes, Place, SynopsisPlace, View};
use crate::model::{ArticleId, PassageId, QuestionId, Span};
use crate::text::Pattern;

/// One place where the search found something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// In which article.
    pub(crate) article: ArticleId,
    /// Which bytes of its text.
    pub(crate) span: Span,
}

/// A search over all articles; on while it has a query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Search {
    /// As it was typed.
    pub(crate) query: String,
    /// By article, then by place.
    pub(crate) hits: Vec<Hit>,
    /// The hit that the walk has come to.
    pub(crate) current: Option<usize>,
    /// Whether the query was taken as a regular expression.
    pub(crate) expression: bool,
    /// What is wrong with the query; the hits are those of the one before.
    pub(crate) fault: Option<String>,
}

impl Search {
    /// Whether `n` and `N` go by it.
    pub(crate) fn on(&self) -> bool {
        !self.query.is_empty()
    }

    /// Searches for another query. One that cannot be read changes nothing but the fault.
    pub(crate) fn seek(&mut self, snapshot: &Snapshot, query: &str) {
        let Some(pattern) = Pattern::new(query) else {
            *self = Self::default();
            return;
        };
        match pattern.find(snapshot.searchable()) {
            Ok((found, expression)) => {
                let by_article = found.into_iter().enumerate();
                let hits = by_article.flat_map(|(i, spans)| {
                    let article = ArticleId::new(i);
                    spans.into_iter().map(move |span| Hit { article, span })
                });
                let hits: Vec<Hit> = hits.collect();
                let query = query.to_string();
                *self = Self { query, hits, expression, ..Self::default() };
            }
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// How many hits come before this place.
    pub(crate) fn before(&self, article: ArticleId, byte: usize) -> usize {
        self.hits.partition_point(|h| (h.article, h.span.start()) < (article, byte))
    }

    /// The hits in an article.
    pub(crate) fn hits_in(&self, article: ArticleId) -> &[Hit] {
        let from = self.before(article, 0);
        let to = self.hits.partition_point(|h| h.article <= article);
        &self.hits[from..to]
    }

    /// The hit that the walk has come to.
    pub(crate) fn hit(&self) -> Option<Hit> {
        self.hits.get(self.current?).copied()
    }
}

/// Where the reader was when the search line opened.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) view: View,
    pub(crate) focus: ArticleId,
    pub(crate) lead: ArticleId,
    pub(crate) panes: Panes,
    pub(crate) shown: Vec<ArticleId>,
    pub(crate) places: Vec<Place>,
    pub(crate) question: Option<QuestionId>,
    pub(crate) passage: Option<PassageId>,
    pub(crate) synopsis: SynopsisPlace,
    pub(crate) levelled: Option<Levelled>,
    pub(crate) search: Search,
}
