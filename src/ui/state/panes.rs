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

/// What an account is known by: its path; in the blind mode, which has none and must not
/// show an order that was made with outlets in sight, its text.
fn path(collation: &Collation, article: ArticleId) -> &str {
    let article = &collation.article(article).article;
    if collation.blind { &article.key } else { &article.path }
}

/// Where accounts are in a list of paths: by their path; by its last part where that path is
/// no other account's, since a set may be opened from another folder.
struct Known<'a> {
    whole: BTreeMap<&'a str, usize>,
    last: BTreeMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    fn new(kept: &'a [String], collation: &Collation) -> Self {
        let here: BTreeSet<&str> = if kept.is_empty() {
            BTreeSet::new()
        } else {
            let all = (0..collation.articles.len()).map(ArticleId::new);
            all.map(|article| path(collation, article)).collect()
        };
        let all = || kept.iter().enumerate().rev().map(|(at, p)| (p.as_str(), at));
        let gone = all().filter(|(path, _)| !here.contains(path));
        let last = gone.map(|(path, at)| (last_part(path), at)).collect();
        Self { whole: all().collect(), last }
    }

    fn find(&self, path: &str) -> Option<usize> {
        let found = self.whole.get(path).or_else(|| self.last.get(last_part(path)));
        found.copied()
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

impl Panes {
    /// The accounts of `collation`, as far as they are arranged. Where all would be hidden,
    /// none is.
    pub(crate) fn of(arranged: Arranged, collation: &Collation) -> Self {
        let count = collation.articles.len();
        let wanted = Known::new(&arranged.order, collation);
        let away = Known::new(&arranged.hidden, collation);
        let mut order: Vec<ArticleId> = (0..count).map(ArticleId::new).collect();
        let place = |a: &ArticleId| wanted.find(path(collation, *a));
        order.sort_by_key(|a| place(a).unwrap_or(usize::MAX));
        let mut ranks = vec![0; count];
        for (rank, article) in order.iter().enumerate() {
            ranks[article.at()] = rank;
        }
        let is_away =
            |at: usize| away.find(path(collation, ArticleId::new(at))).is_some();
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

    /// Whether there are such accounts, and all of them are hidden.
    pub(crate) fn hides_all(
        &self,
        mut articles: impl Iterator<Item = ArticleId>,
    ) -> bool {
        self.count() < self.order.len()
            && articles.next().is_some_and(|a| self.hides(a))
            && articles.all(|a| self.hides(a))
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
        let hidden = &self.arranged.hidden;
        let found = Known::new(hidden, collation).find(path(collation, article));
        if let Some(at) = found {
            self.arranged.hidden.remove(at);
            self.again(collation);
        }
    }

    /// Shows all again; how many were hidden.
    pub(crate) fn show_all(&mut self, collation: &Collation) -> usize {
        let hidden: Vec<ArticleId> = self.hidden().collect();
        for article in &hidden {
            self.show(collation, *article);
        }
        hidden.len()
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
        let parts: BTreeSet<&str> = here.iter().map(|p| last_part(p)).collect();
        self.arranged.order.retain(|p| !parts.contains(last_part(p)));
        if !self.order.is_sorted() {
            self.arranged.order.extend(here.into_iter().map(str::to_string));
        }
        self.again(collation);
    }

    fn again(&mut self, collation: &Collation) {
        *self = Self::of(std::mem::take(&mut self.arranged), collation);
    }
}
