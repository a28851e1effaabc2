//! Which accounts may have a pane, and in which order: as the user arranged them.
//!
//! What was arranged is known by the accounts' paths, so that it outlives ids, stories and
//! files that come and go; what follows from it for the accounts at hand is worked out once.

use crate::config::Arranged;
use crate::model::{ArticleId, Collation};
use std::collections::{BTreeMap, BTreeSet};

/// The accounts as they are arranged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Panes {
    /// By path, of all accounts that were ever arranged.
    arranged: Arranged,
    /// All accounts at hand, from the first pane on.
    order: Vec<ArticleId>,
    /// By article, its place in `order`.
    ranks: Vec<usize>,
    /// By article. Never all of them.
    hidden: Vec<bool>,
}

fn path(collation: &Collation, article: ArticleId) -> &str {
    &collation.article(article).article.path
}

impl Panes {
    /// The accounts of `collation`, as far as they are arranged. Where all would be hidden,
    /// none is.
    pub(crate) fn of(arranged: Arranged, collation: &Collation) -> Self {
        let count = collation.articles.len();
        let wanted: BTreeMap<&str, usize> =
            arranged.order.iter().enumerate().map(|(at, p)| (p.as_str(), at)).collect();
        let away: BTreeSet<&str> = arranged.hidden.iter().map(String::as_str).collect();
        let mut order: Vec<ArticleId> = (0..count).map(ArticleId::new).collect();
        let place = |a: &ArticleId| wanted.get(path(collation, *a)).copied();
        order.sort_by_key(|a| place(a).unwrap_or(usize::MAX));
        let mut ranks = vec![0; count];
        for (rank, article) in order.iter().enumerate() {
            ranks[article.at()] = rank;
        }
        let is_away = |at: usize| away.contains(path(collation, ArticleId::new(at)));
        let mut hidden: Vec<bool> = (0..count).map(is_away).collect();
        if hidden.iter().all(|h| *h) {
            hidden.fill(false);
        }
        Self { arranged, order, ranks, hidden }
    }

    /// What was arranged by hand.
    pub(crate) fn arranged(&self) -> &Arranged {
        &self.arranged
    }

    /// All accounts in their order, hidden ones too.
    pub(crate) fn order(&self) -> &[ArticleId] {
        &self.order
    }

    /// An account's place in that order.
    pub(crate) fn rank(&self, article: ArticleId) -> usize {
        self.ranks.get(article.at()).copied().unwrap_or(article.at())
    }

    /// How far apart two accounts are in that order.
    pub(crate) fn apart(&self, one: ArticleId, other: ArticleId) -> usize {
        self.rank(one).abs_diff(self.rank(other))
    }

    /// Whether an account has no pane.
    pub(crate) fn hides(&self, article: ArticleId) -> bool {
        self.hidden.get(article.at()).copied().unwrap_or(false)
    }

    /// The accounts that may have a pane, in their order.
    pub(crate) fn visible(&self) -> impl DoubleEndedIterator<Item = ArticleId> {
        self.order.iter().copied().filter(|a| !self.hides(*a))
    }

    /// How many these are.
    pub(crate) fn count(&self) -> usize {
        self.hidden.iter().filter(|h| !**h).count()
    }

    /// The hidden accounts, in their order.
    pub(crate) fn hidden(&self) -> impl Iterator<Item = ArticleId> {
        self.order.iter().copied().filter(|a| self.hides(*a))
    }

    /// `2 hidden`; empty where none is.
    pub(crate) fn words(&self) -> String {
        match self.hidden.iter().filter(|h| **h).count() {
            0 => String::new(),
            count => format!("{count} hidden"),
        }
    }

    /// The account that takes the place of one that goes: the next, else the one before.
    pub(crate) fn beside(&self, article: ArticleId) -> Option<ArticleId> {
        let rank = self.rank(article);
        let next = self.visible().find(|a| self.rank(*a) > rank);
        next.or_else(|| self.visible().rev().find(|a| self.rank(*a) < rank))
    }

    /// Hides an account; false where it is the last one.
    pub(crate) fn hide(&mut self, collation: &Collation, article: ArticleId) -> bool {
        if self.count() < 2 || self.hides(article) {
            return false;
        }
        self.arranged.hidden.push(path(collation, article).to_string());
        self.again(collation);
        true
    }

    /// Shows an account again.
    pub(crate) fn show(&mut self, collation: &Collation, article: ArticleId) {
        let path = path(collation, article);
        self.arranged.hidden.retain(|p| p != path);
        self.again(collation);
    }

    /// Shows all again; how many were hidden.
    pub(crate) fn show_all(&mut self, collation: &Collation) -> usize {
        let count = self.hidden().count();
        for article in (0..self.order.len()).map(ArticleId::new) {
            let path = path(collation, article);
            self.arranged.hidden.retain(|p| p != path);
        }
        self.again(collation);
        count
    }

    /// Puts an account where another one is; those between move up.
    pub(crate) fn place(
        &mut self,
        collation: &Collation,
        article: ArticleId,
        at: ArticleId,
    ) {
        let (from, to) = (self.rank(article), self.rank(at));
        if from >= self.order.len() || to >= self.order.len() {
            return;
        }
        let moved = self.order.remove(from);
        self.order.insert(to, moved);
        // The set's own order is nothing to keep.
        let here: Vec<&str> = self.order.iter().map(|a| path(collation, *a)).collect();
        self.arranged.order.retain(|p| !here.contains(&p.as_str()));
        if !self.order.is_sorted() {
            self.arranged.order.extend(here.into_iter().map(str::to_string));
        }
        self.again(collation);
    }

    fn again(&mut self, collation: &Collation) {
        *self = Self::of(std::mem::take(&mut self.arranged), collation);
    }
}
