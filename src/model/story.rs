//! Which articles tell of the same event.

use super::ArticleId;

/// Articles that tell of the same event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The articles, ascending, at least one.
    pub articles: Vec<ArticleId>,
    /// The one of them that has most in common with the others: what names the story.
    pub central: ArticleId,
}

impl Story {
    /// Whether it is told by one article alone.
    pub fn is_single(&self) -> bool {
        self.articles.len() == 1
    }
}
