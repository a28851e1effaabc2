//! What the other pairs say about a pair: rivals, neighbours, witnesses.

use super::profile::Corpus;
use super::sight::flag;

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

/// How many there are.
pub(super) const COUNT: usize = FEATURES.len();

/// Calls `take` with the values of [`FEATURES`] for each of `pairs` that is `wanted`, in
/// order, given a first score for each. The pairs ascend, the smaller position first.
///
/// `wanted` is asked with the pair's position and the least and the greatest values that
/// its features can have: to know them exactly takes many times as long, and most pairs
/// come to nothing.
pub(super) fn context(
    corpus: &Corpus,
    pairs: &[(usize, usize)],
    first: &[f64],
    wanted: impl Fn(usize, &[f64; COUNT], &[f64; COUNT]) -> bool,
    mut take: impl FnMut(usize, &[f64; COUNT]),
) {
    let mut field = Field::of(corpus, pairs, first);
    for (at, (&(a, b), &s)) in pairs.iter().zip(first).enumerate() {
        field.turn_to(a);
        let mut least = field.features(a, b, s);
        let mut most = least;
        let (low, high) = field.witnesses_about(a, b);
        least[WITNESS..WITNESS + 2].copy_from_slice(&low);
        most[WITNESS..WITNESS + 2].copy_from_slice(&high);
        if wanted(at, &least, &most) {
            least[WITNESS..WITNESS + 2].copy_from_slice(&field.witnesses(a, b));
            take(at, &least);
        }
    }
}

/// Where the witnesses stand among the features.
const WITNESS: usize = 7;

/// First scores up to here are not looked at one by one while it is open whether a pair
/// comes to anything. Affects the speed and not the result.
const FAINT: f64 = 0.05;

/// The best score and the runner-up.
type Best = (f64, f64);

/// How many sentences make a region.
const ROWS: usize = 2 * REACH as usize + 1;

/// All pairs and their first scores.
struct Field<'a> {
    corpus: &'a Corpus,
    /// For each sentence, its partners, ascending, with the pair's score.
    partners: Vec<Vec<(u32, f64)>>,
    /// The same without the faint ones.
    clear: Vec<Vec<(u32, f64)>>,
    /// For each sentence and other article, ascending, the best.
    best: Vec<Vec<(usize, Best)>>,
    /// For each sentence, the position in `best` that was last asked for: as pairs ascend,
    /// so do the articles.
    cursor: Vec<usize>,
    /// For each sentence, the mean score of its pairs.
    mean: Vec<f64>,
    /// The scores of the sentences around the one at hand with all others, written out:
    /// that of sentence `i` is row `i % ROWS`.
    rows: [Vec<f64>; ROWS],
    /// Which sentence each row shows.
    shown: [Option<usize>; ROWS],
}

impl<'a> Field<'a> {
    fn of(corpus: &'a Corpus, pairs: &[(usize, usize)], first: &[f64]) -> Self {
        let n = corpus.profiles.len();
        let mut partners = vec![Vec::new(); n];
        for (&(a, b), &s) in pairs.iter().zip(first) {
            partners[a].push((b as u32, s));
            partners[b].push((a as u32, s));
        }
        for list in &mut partners {
            list.sort_unstable_by_key(|(y, _)| *y);
        }
        let article = |i: u32| corpus.profiles[i as usize].at.article.at();
        let clear = |list: &Vec<(u32, f64)>| -> Vec<(u32, f64)> {
            list.iter().copied().filter(|(_, s)| *s > FAINT).collect()
        };
        let mean = |list: &Vec<(u32, f64)>| {
            list.iter().map(|(_, s)| s).sum::<f64>() / list.len().max(1) as f64
        };
        Self {
            corpus,
            best: partners.iter().map(|list| best(list, article)).collect(),
            cursor: vec![0; n],
            clear: partners.iter().map(clear).collect(),
            mean: partners.iter().map(mean).collect(),
            partners,
            rows: std::array::from_fn(|_| vec![0.0; n]),
            shown: [None; ROWS],
        }
    }

    /// Writes out the rows around sentence `a`.
    fn turn_to(&mut self, a: usize) {
        for by in -REACH..=REACH {
            let Some(i) = self.step(a, by) else { continue };
            let row = &mut self.rows[i % ROWS];
            match self.shown[i % ROWS].replace(i) {
                Some(same) if same == i => continue,
                Some(other) => {
                    for (y, _) in &self.partners[other] {
                        row[*y as usize] = 0.0;
                    }
                }
                None => {}
            }
            for (y, s) in &self.partners[i] {
                row[*y as usize] = *s;
            }
        }
    }

    /// All features but those of witnesses.
    fn features(&mut self, a: usize, b: usize, first: f64) -> [f64; COUNT] {
        let at_a = self.rivals(a, b);
        let at_b = self.rivals(b, a);
        let rank = |(best, _): Best| if best > 0.0 { first / best } else { 0.0 };
        let rival = |(best, next): Best| if first >= best { next } else { best };
        let (one, other) = (rank(at_a), rank(at_b));
        [
            one.max(other),
            one.min(other),
            one * other,
            flag(one >= 1.0 && other >= 1.0),
            first - rival(at_a).max(rival(at_b)),
            self.around(a, b),
            self.region(a, b),
            0.0,
            0.0,
            self.mean[a].max(self.mean[b]),
        ]
    }

    fn rivals(&mut self, x: usize, y: usize) -> Best {
        let article = self.corpus.profiles[y].at.article.at();
        let (list, cursor) = (&self.best[x], &mut self.cursor[x]);
        while list.get(*cursor).is_some_and(|(at, _)| *at < article) {
            *cursor += 1;
        }
        list.get(*cursor).map_or((0.0, 0.0), |(_, best)| *best)
    }

    /// The score of `a`, one of the sentences around the one at hand, with `b`.
    fn score(&self, a: usize, b: usize) -> f64 {
        self.rows[a % ROWS][b]
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

    /// The best witness and all of them.
    fn witnesses(&self, a: usize, b: usize) -> [f64; 2] {
        let (best, sum) = self.both(a, &self.partners[b]);
        [best, sum.sqrt()]
    }

    /// The least and the greatest that [`Self::witnesses`] can be.
    fn witnesses_about(&self, a: usize, b: usize) -> ([f64; 2], [f64; 2]) {
        let (best, sum) = self.both(a, &self.clear[b]);
        let faint = (self.partners[b].len() - self.clear[b].len()) as f64;
        let most = (sum + faint * FAINT * FAINT).sqrt();
        ([best, sum.sqrt()], [best.max(FAINT), most])
    }

    /// The greatest and the sum of squares of what `a` and the other end of `list` both
    /// have with a sentence of it.
    fn both(&self, a: usize, list: &[(u32, f64)]) -> (f64, f64) {
        let row = &self.rows[a % ROWS];
        let (mut best, mut sum) = (0.0_f64, 0.0);
        for (y, s) in list {
            let both = row[*y as usize].min(*s);
            best = best.max(both);
            sum += both * both;
        }
        (best, sum)
    }
}

/// The best score in each article of a sentence's partners, which ascend.
fn best(partners: &[(u32, f64)], article: impl Fn(u32) -> usize) -> Vec<(usize, Best)> {
    let mut out: Vec<(usize, Best)> = Vec::new();
    for &(y, s) in partners {
        let article = article(y);
        if out.last().is_none_or(|(last, _)| *last != article) {
            out.push((article, (0.0, 0.0)));
        }
        if let Some((_, two)) = out.last_mut() {
            if s > two.0 {
                *two = (s, two.0);
            } else if s > two.1 {
                two.1 = s;
            }
        }
    }
    out
}
