//! Prepared articles -> links with evidence, and passages.
//!
//! In: all articles, in canonical order. Out: pairs of sentences that report the same
//! thing, each with score, strength and evidence, and the passages they make.
//! Never: favours an order or a base text; compares all pairs of sentences (an inverted
//! index proposes the pairs).
//!
//! ```text
//! sentences -> profile: terms weighed by rarity -> candidates: pairs that share one
//!   -> sight: features of the pair alone -> a first score
//!   -> context: rivals, neighbours, witnesses by first score -> the score -> grade
//!   -> passages: grown from the strongest links
//! ```
//! The weights are learnt (`src/bin/fit.rs`) and stand in `data/link_weights.txt`.

mod by_hand;
mod candidates;
mod context;
mod copying;
mod lexicon;
mod origins;
mod parts;
mod passages;
mod profile;
mod sight;
mod stories;
mod told;
mod weights;
mod words;

use crate::cores::{both, in_parts};
use crate::model::{Alignment, Edits, Link, Locus, Prepared, Strength};
pub use by_hand::join;
use profile::Corpus;
use sight::{Desk, Kinship};
use std::sync::LazyLock;
pub use stories::{
    Rule, STORY_FEATURES, Sorted, StoryHeap, StoryModel, stories, story_keys, story_terms,
};
pub use weights::{Weights, names, score};

/// Links below this score are not worth showing even as weak ones. Set by hand;
/// `tests/align.rs::unrelated_articles_are_not_linked` would notice.
const SHOWN: f64 = 0.1;

/// The least score of two sentences that are the same words: nothing that is learnt from
/// reworded pairs may put them apart.
const REPEAT: f64 = 0.99;

/// Links of a sentence to sentences of one other article, the best first: on the labelled
/// sets none has more than 15. Bounds what is made of links where one sentence comes a
/// thousand times.
const LINKS: usize = 24;

/// Pairs whose own features one thread reads in one stretch.
const STRETCH: usize = 256;

/// Reads word lists and learnt tables before they are asked for.
pub fn warm() {
    crate::text::warm();
    LazyLock::force(&lexicon::LEXICON);
    LazyLock::force(&weights::WEIGHTS);
    stories::warm();
}

/// Finds what belongs together across `articles`, as far as no edit says otherwise.
pub fn align(articles: &[&Prepared], edits: &Edits) -> Alignment {
    let weights = &*weights::WEIGHTS;
    let shown = SHOWN.min(weights.likely);
    let sought = || {
        let corpus = Corpus::read(articles);
        // Scores are rounded to thousandths.
        let mut looked = look(&corpus, weights, shown - 0.001);
        candidates::thin(&mut looked, LINKS, &corpus, |found| *found);
        (corpus, looked)
    };
    let ((corpus, looked), (copying, (copied, origins))) = both(sought, || {
        let copying = copying::Copying::read(articles);
        let copied = origins::origins(articles, &copying);
        (copying, copied)
    });
    let mut links = Vec::with_capacity(looked.len());
    for (i, j, score) in looked {
        let (a, b) = (&corpus.profiles[i], &corpus.profiles[j]);
        let least = if a.repeats(b) { REPEAT } else { 0.0 };
        let score = (score.max(least) * 1000.0).round() / 1000.0;
        if score < shown {
            continue;
        }
        let strength = if score >= weights.strong {
            Strength::Strong
        } else if score >= weights.likely {
            Strength::Likely
        } else {
            Strength::Weak
        };
        links.push(Link::new(a.at, b.at, score, strength));
    }
    let by_hand = by_hand::ByHand::of(articles, edits);
    by_hand.apply(&mut links, |a, b| Link::new(a, b, 1.0, Strength::Strong));
    links.sort_by_key(|l| (l.a, l.b));
    copying.tell(&mut links);
    let grounds = corpus.grounds(articles);
    parts::tell(articles, &grounds, &mut links);
    let parted = by_hand.parted();
    let passages = passages::passages(articles, &links, &parted);
    let lapsed = by_hand.lapsed;
    Alignment { links, passages, copied, origins, parted, lapsed, grounds }
}

/// The candidate pairs with their final scores, ascending, without those that stay below
/// `least`.
fn look(corpus: &Corpus<'_>, weights: &Weights, least: f64) -> Vec<(usize, usize, f64)> {
    let kinship = Kinship::of(corpus);
    let pairs = candidates::candidates(corpus);
    let (bias, weighed) = weights.last.split_first().unwrap_or((&0.0, &[]));
    let (own, around) = weighed.split_at(sight::COUNT.min(weighed.len()));
    // First scores, and the sums so far of the final ones: features are too many to keep.
    let parts = in_parts(pairs.len(), STRETCH, |part| {
        let mut desk = Desk::new(corpus, &kinship);
        let looked = pairs[part].iter().map(|pair| {
            let features = desk.sight(pair.a as usize, pair.b as usize).features();
            let first = score(&weights.first, &features);
            (first, (weights::add(0.0, own, &features), features[sight::WHO]))
        });
        looked.collect::<Vec<_>>()
    });
    let (firsts, rest): (Vec<f64>, Vec<_>) = parts.into_iter().flatten().unzip();
    let (sums, who): (Vec<f64>, Vec<f64>) = rest.into_iter().unzip();
    // A little less than the score asks for, so that no last bit decides.
    let needed = (least / (1.0 - least)).ln() - bias - 1e-9;
    let wanted =
        |at: usize, low: &[f64; context::COUNT], high: &[f64; context::COUNT]| {
            let (a, b) = (pairs[at].a as usize, pairs[at].b as usize);
            let mut best = *high;
            for ((best, low), weight) in best.iter_mut().zip(low).zip(around) {
                if *weight < 0.0 {
                    *best = *low;
                }
            }
            weights::add(sums[at], around, &best) >= needed
                || corpus.profiles[a].repeats(&corpus.profiles[b])
        };
    let seen = context::context(corpus, &pairs, &firsts, &who, wanted);
    let scored = seen.into_iter().map(|(at, more)| {
        let score = weights::logistic(bias + weights::add(sums[at], around, &more));
        (pairs[at].a as usize, pairs[at].b as usize, score)
    });
    scored.collect()
}

/// The candidate pairs of some articles with all that their own two sentences say: what
/// weights are learnt from.
pub struct Study<'a> {
    corpus: Corpus<'a>,
    pairs: Vec<candidates::Pair>,
    own: Vec<Vec<f64>>,
}

impl<'a> Study<'a> {
    /// Looks at all candidate pairs.
    pub fn of(articles: &[&'a Prepared]) -> Self {
        let corpus = Corpus::read(articles);
        let kinship = Kinship::of(&corpus);
        let pairs = candidates::candidates(&corpus);
        let mut desk = Desk::new(&corpus, &kinship);
        let own = pairs
            .iter()
            .map(|pair| desk.sight(pair.a as usize, pair.b as usize).features().to_vec());
        let own = own.collect();
        drop(desk);
        Self { corpus, pairs, own }
    }

    /// The pairs with the values of all features in the order of [`names`], the context
    /// reckoned from the scores that `first` gives; without it, from none.
    pub fn rows(&self, first: &[f64]) -> Vec<(Locus, Locus, Vec<f64>)> {
        let scores: Vec<f64> = self.own.iter().map(|f| score(first, f)).collect();
        let who: Vec<f64> = self.own.iter().map(|f| f[sight::WHO]).collect();
        let all = |_: usize, _: &_, _: &_| true;
        let around = context::context(&self.corpus, &self.pairs, &scores, &who, all);
        let at = |i: u32| self.corpus.profiles[i as usize].at;
        let row = |(at_pair, more): context::Seen| {
            let pair = self.pairs[at_pair];
            let features = self.own[at_pair].iter().copied().chain(more).collect();
            (at(pair.a), at(pair.b), features)
        };
        around.into_iter().map(row).collect()
    }
}
