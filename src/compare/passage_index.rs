//! The passages that each sentence is in, and which accounts are one witness.

use crate::model::{Alignment, ArticleId, Locus, PassageId};
use std::collections::{BTreeMap, BTreeSet};

/// The passages that each sentence is in, and which accounts are one witness.
pub(super) struct PassageIndex {
    of: BTreeMap<Locus, Vec<usize>>,
    /// For each article, its origin.
    origins: BTreeMap<ArticleId, usize>,
}

impl PassageIndex {
    /// Looks them up in the other direction.
    pub(super) fn of(alignment: &Alignment) -> Self {
        let mut passages: BTreeMap<Locus, Vec<usize>> = BTreeMap::new();
        for (i, passage) in alignment.passages.iter().enumerate() {
            for member in &passage.members {
                passages.entry(*member).or_default().push(i);
            }
        }
        let origins = alignment.origins.iter().enumerate();
        let origins =
            origins.flat_map(|(at, o)| o.articles.iter().map(move |a| (*a, at)));
        Self { of: passages, origins: origins.collect() }
    }

    /// How many independent witnesses these articles are.
    pub(super) fn witnesses(&self, articles: &BTreeSet<ArticleId>) -> usize {
        let of = articles.iter().map(|a| self.origins.get(a).ok_or(a));
        of.collect::<BTreeSet<_>>().len()
    }

    /// The passage that holds most of the readings' sentences, the first among equals.
    pub(super) fn of_most(&self, loci: &BTreeSet<Locus>) -> Option<PassageId> {
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        for passage in loci.iter().filter_map(|l| self.of.get(l)).flatten() {
            *held.entry(*passage).or_default() += 1;
        }
        let best = held.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
        Some(PassageId::new(best.0))
    }
}
