//! What the other pairs say about a pair: rivals, neighbours, witnesses.

use super::profile::Corpus;
use super::sight::flag;
use std::collections::BTreeMap;

/// Names of the features that [`context`] adds, in its order.
pub(super) const FEATURES: &[&str] = &[
    // Its first score as a share of the best that either end has in the other's article:
    // of the end that likes it better, of the other, of both.
    "rank_best",
    "rank_least",
    "rank_both",
    // Each end is the other's best.
    "mutual",
    // Its first score less the best rival's.
    "margin",
    // First scores of the sentences before and after both ends.
    "around",
    // The mean first score of the pairs up to REACH sentences away at both ends.
    "region",
    // The best sentence of a third article that goes with both ends, and all such.
    "witness",
    "witnesses",
    // How readily the more generic end goes with anything.
    "generic",
];

/// Sentences before and after that make a region. Set by hand; the figures in the head of
/// the table would notice.
const REACH: isize = 2;

/// The values of [`FEATURES`] for each pair, given a first score for each.
pub(super) fn context(
    corpus: &Corpus,
    pairs: &[(usize, usize)],
    first: &[f64],
) -> Vec<Vec<f64>> {
    let field = Field::of(corpus, pairs, first);
    pairs.iter().zip(first).map(|(&(a, b), &s)| field.features(a, b, s)).collect()
}

/// All pairs and their first scores.
struct Field<'a> {
    corpus: &'a Corpus,
    /// For each sentence, its partners, ascending, with the pair's score.
    partners: Vec<Vec<(usize, f64)>>,
    /// For each sentence and other article, the best score and the runner-up.
    best: Vec<BTreeMap<usize, (f64, f64)>>,
}

impl<'a> Field<'a> {
    fn of(corpus: &'a Corpus, pairs: &[(usize, usize)], first: &[f64]) -> Self {
        let n = corpus.profiles.len();
        let mut partners = vec![Vec::new(); n];
        let mut best: Vec<BTreeMap<usize, (f64, f64)>> = vec![BTreeMap::new(); n];
        for (&(a, b), &s) in pairs.iter().zip(first) {
            for (x, y) in [(a, b), (b, a)] {
                partners[x].push((y, s));
                let two = best[x]
                    .entry(corpus.profiles[y].at.article.at())
                    .or_insert((0.0, 0.0));
                if s > two.0 {
                    *two = (s, two.0);
                } else if s > two.1 {
                    two.1 = s;
                }
            }
        }
        for list in &mut partners {
            list.sort_by_key(|(y, _)| *y);
        }
        Self { corpus, partners, best }
    }

    fn features(&self, a: usize, b: usize, first: f64) -> Vec<f64> {
        let at_a = self.rivals(a, b);
        let at_b = self.rivals(b, a);
        let rank = |(best, _): (f64, f64)| if best > 0.0 { first / best } else { 0.0 };
        let rival = |(best, next): (f64, f64)| if first >= best { next } else { best };
        let (one, other) = (rank(at_a), rank(at_b));
        let (witness, witnesses) = self.witnesses(a, b);
        vec![
            one.max(other),
            one.min(other),
            one * other,
            flag(one >= 1.0 && other >= 1.0),
            first - rival(at_a).max(rival(at_b)),
            self.around(a, b),
            self.region(a, b),
            witness,
            witnesses,
            self.mean(a).max(self.mean(b)),
        ]
    }

    fn rivals(&self, x: usize, y: usize) -> (f64, f64) {
        let article = self.corpus.profiles[y].at.article.at();
        self.best[x].get(&article).copied().unwrap_or_default()
    }

    fn score(&self, a: usize, b: usize) -> f64 {
        let list = &self.partners[a];
        list.binary_search_by_key(&b, |(y, _)| *y).map_or(0.0, |at| list[at].1)
    }

    /// The sentence `by` places further on in the same article.
    fn step(&self, i: usize, by: isize) -> Option<usize> {
        let (from, to) = self.corpus.ranges[self.corpus.profiles[i].at.article.at()];
        i.checked_add_signed(by).filter(|at| (from..to).contains(at))
    }

    fn around(&self, a: usize, b: usize) -> f64 {
        let near = |x: isize, y: isize| match (self.step(a, x), self.step(b, y)) {
            (Some(a), Some(b)) => self.score(a, b),
            _ => 0.0,
        };
        let beside = near(0, 1).max(near(0, -1)).max(near(1, 0).max(near(-1, 0)));
        near(-1, -1).max(near(1, 1)) + 0.5 * near(-1, 1).max(near(1, -1)) + 0.5 * beside
    }

    fn region(&self, a: usize, b: usize) -> f64 {
        let near = -REACH..=REACH;
        let pairs = near.clone().flat_map(|x| near.clone().map(move |y| (x, y)));
        let scores = pairs
            .filter(|at| *at != (0, 0))
            .filter_map(|(x, y)| Some(self.score(self.step(a, x)?, self.step(b, y)?)));
        let (sum, count) = scores.fold((0.0, 0.0), |(sum, n), s| (sum + s, n + 1.0));
        if count > 0.0 { sum / count } else { 0.0 }
    }

    fn witnesses(&self, a: usize, b: usize) -> (f64, f64) {
        let (la, lb) = (&self.partners[a], &self.partners[b]);
        let (mut i, mut j) = (0, 0);
        let (mut best, mut sum) = (0.0_f64, 0.0);
        while let (Some(x), Some(y)) = (la.get(i), lb.get(j)) {
            if x.0 == y.0 {
                let both = x.1.min(y.1);
                best = best.max(both);
                sum += both * both;
            }
            i += usize::from(x.0 <= y.0);
            j += usize::from(y.0 <= x.0);
        }
        (best, sum.sqrt())
    }

    fn mean(&self, i: usize) -> f64 {
        let list = &self.partners[i];
        list.iter().map(|(_, s)| s).sum::<f64>() / list.len().max(1) as f64
    }
}
