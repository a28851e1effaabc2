//! Which articles are of the same event.
//!
//! In: all articles, in canonical order. Out: stories, each article in one of them, and which
//! were nearly one.
//! Never: scores all pairs of articles; looks at file names, outlets or the order.
//!
//! ```text
//! articles -> terms: what each speaks of -> heap: weighed by rarity, here and in general
//!   -> near: for each the others that share its rarest terms (inverted index)
//!   -> likeness: features of two articles -> pairs: log-odds that they are of one event
//!   -> join: the two groups that most speaks for are joined first, by the mean across
//! ```
//! The log-odds are learnt (`src/bin/fit_stories.rs`) and stand in `data/story_trees.txt`.

mod heap;
mod join;
mod keys;
mod likeness;
mod missed;
mod model;
mod near;
mod pairs;
mod rarity;
mod terms;
mod vectors;

use crate::cores::in_parts;
use crate::model::{ArticleId, NearMiss, Prepared, Story};
use heap::Heap;
use join::Groups;
pub use join::Rule;
pub use keys::story_keys;
pub use likeness::FEATURES as STORY_FEATURES;
pub use model::StoryModel;
use near::Near;
use pairs::Pair;
use std::sync::LazyLock;

/// Pairs that one thread looks at in one stretch.
const STRETCH: usize = 256;

/// What the articles of a heap were grouped into.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    /// The stories, in the order of their first articles.
    pub stories: Vec<Story>,
    /// Articles of different stories that may be of one event all the same, the likeliest
    /// first; each story is named once at most as the lesser.
    pub near_misses: Vec<NearMiss>,
}

/// Reads the tables before they are asked for.
pub(super) fn warm() {
    LazyLock::force(&model::MODEL);
    rarity::warm();
}

/// Groups `articles` by the event that they report.
pub fn stories(articles: &[&Prepared]) -> Sorted {
    let model = &*model::MODEL;
    let heap = StoryHeap::read(articles);
    let ask = |_: usize, _: usize, x: &[f64]| model.trees.odds(|at| x[at]);
    let (groups, missed) = heap.join(model.rule, &ask);
    let named = groups.into_iter().map(|(members, central)| Story {
        articles: members.into_iter().map(ArticleId::new).collect(),
        central: ArticleId::new(central),
    });
    Sorted { stories: named.collect(), near_misses: missed::named(articles, missed) }
}

/// What a model of two articles is asked: their places and their features.
type Ask<'m> = dyn Fn(usize, usize, &[f64]) -> f64 + Sync + 'm;

/// Some articles read, to be grouped by one model or another.
pub struct StoryHeap {
    heap: Heap,
    near: Near,
}

impl StoryHeap {
    /// Reads the articles.
    pub fn read(articles: &[&Prepared]) -> Self {
        let heap = Heap::read(articles);
        let near = Near::of(&heap);
        Self { heap, near }
    }

    /// The candidate pairs that a model is asked of, with their features in the order of
    /// [`STORY_FEATURES`].
    pub fn pairs(&self) -> Vec<(usize, usize, Vec<f64>)> {
        let pairs = self.near.pairs.iter().map(|(a, b)| (*a as usize, *b as usize));
        let open = |(a, b): (usize, usize)| match Pair::of(&self.heap, a, b) {
            Pair::Open(x, _) => Some((a, b, x.to_vec())),
            Pair::Sure(_) => None,
        };
        pairs.filter_map(open).collect()
    }

    /// Groups the articles by a rule and a model.
    pub fn group(&self, rule: Rule, ask: &Ask<'_>) -> Vec<Vec<usize>> {
        self.join(rule, ask).0.into_iter().map(|(members, _)| members).collect()
    }

    fn join(
        &self,
        rule: Rule,
        ask: &Ask<'_>,
    ) -> (Vec<(Vec<usize>, usize)>, Vec<missed::Missed>) {
        let odds = |a: usize, b: usize| match Pair::of(&self.heap, a, b) {
            Pair::Sure(odds) => odds,
            Pair::Open(x, against) => {
                (ask(a, b, &x) - against).clamp(-pairs::MOST, pairs::MOST)
            }
        };
        let pairs = &self.near.pairs;
        let found = in_parts(pairs.len(), STRETCH, |part| {
            let judged =
                pairs[part].iter().map(|(a, b)| (*a, *b, odds(*a as usize, *b as usize)));
            judged.collect::<Vec<_>>()
        });
        let mut groups = Groups::new(rule, &self.near.cut, &found.concat(), &odds);
        groups.join();
        let missed = groups.missed(missed::LEAST);
        (groups.take(), missed)
    }
}

/// The terms of an article with how often they come, numbers left out: what the rarity of
/// terms in general is counted from.
pub fn story_terms(article: &Prepared) -> Vec<(String, u32)> {
    let counts = terms::Terms::of(article).counts.into_iter().filter(|c| !c.number);
    counts.map(|c| (c.key.into_owned(), c.all)).collect()
}
