//! What ties accounts to a thing carried: links, and questions that they answer.

use crate::model::{Alignment, ArticleId, Carrier, Locus, Question, Strength};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// So many likely links, or a strong one, show that two accounts cover the same.
const SAME: usize = 2;

/// Which questions each sentence, and each account, has a reading on.
pub(super) struct Answers {
    sentences: FxHashMap<Locus, Vec<usize>>,
    accounts: BTreeSet<(ArticleId, usize)>,
}

impl Answers {
    pub(super) fn new(questions: &[Question]) -> Self {
        let mut out = Self { sentences: FxHashMap::default(), accounts: BTreeSet::new() };
        for (at, question) in questions.iter().enumerate() {
            for reading in &question.readings {
                out.sentences.entry(reading.locus).or_default().push(at);
                out.accounts.insert((reading.locus.article, at));
            }
        }
        out
    }

    /// Whether an account answers a question that one of these sentences answers: it has
    /// the same with another figure, then, and is not silent.
    pub(super) fn share(&self, article: ArticleId, sentences: &[Locus]) -> bool {
        let asked = sentences.iter().filter_map(|at| self.sentences.get(at)).flatten();
        asked.into_iter().any(|q| self.accounts.contains(&(article, *q)))
    }
}

/// Which sentences are linked, at any strength, and which accounts surely cover the same.
pub(super) struct Links {
    of: FxHashMap<Locus, Vec<Locus>>,
    /// Pairs of accounts with a strong link, or with [`SAME`] likely ones.
    accounts: BTreeSet<(ArticleId, ArticleId)>,
}

impl Links {
    pub(super) fn new(alignment: &Alignment) -> Self {
        let mut of: FxHashMap<Locus, Vec<Locus>> = FxHashMap::default();
        let mut shared: BTreeMap<(ArticleId, ArticleId), usize> = BTreeMap::new();
        for link in &alignment.links {
            of.entry(link.a).or_default().push(link.b);
            of.entry(link.b).or_default().push(link.a);
            let (a, b) = (link.a.article, link.b.article);
            let count = match link.strength {
                Strength::Weak => 0,
                Strength::Likely => 1,
                Strength::Strong => SAME,
            };
            *shared.entry((a.min(b), a.max(b))).or_default() += count;
        }
        let surely = shared.into_iter().filter(|(_, n)| *n >= SAME);
        Self { of, accounts: surely.map(|(pair, _)| pair).collect() }
    }

    /// Whether an account covers the same as at least half of those that carry a thing:
    /// one of a look-alike event is silent about all of this one.
    pub(super) fn compares(&self, article: ArticleId, carried: &[Carrier]) -> bool {
        let pair = |t: &&Carrier| {
            let other = t.locus.article;
            self.accounts.contains(&(article.min(other), article.max(other)))
        };
        2 * carried.iter().filter(pair).count() >= carried.len()
    }

    pub(super) fn of(&self, at: Locus) -> &[Locus] {
        self.of.get(&at).map_or(&[], Vec::as_slice)
    }
}
