//! Which articles are of the same event.

use super::ArticleId;
use crate::values::civil;

/// Articles that are of the same event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The articles, ascending, at least one.
    pub articles: Vec<ArticleId>,
    /// The one of them that has most in common with the others: what names the story.
    pub central: ArticleId,
}

/// Two articles of different stories that may be of one event all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The one, of the story with fewer articles.
    pub article: ArticleId,
    /// The other.
    pub with: ArticleId,
    /// Names that both have near the top, as the first writes them.
    pub names: Vec<String>,
    /// A day that both name near the top.
    pub day: Option<civil::Date>,
}

impl Story {
    /// Whether more than half of `all` articles report it.
    pub fn is_main(&self, all: usize) -> bool {
        2 * self.articles.len() > all
    }

    /// Whether it has one article alone.
    pub fn is_single(&self) -> bool {
        self.articles.len() == 1
    }
}

/// Whether these are several stories, the one with most articles first, and none of them is
/// what the set of `all` articles is about.
pub fn is_heap(stories: &[Story], all: usize) -> bool {
    stories.len() > 1 && stories.first().is_some_and(|first| !first.is_main(all))
}
