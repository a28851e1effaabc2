//! What the other pairs say about a pair: rivals, neighbours, witnesses.

use super::candidates::Pair;
use super::profile::Corpus;
use super::sight::flag;
use crate::cores::in_parts;

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
    // The best witness times the names that the pair shares: others tell of them too.
    "who_witness",
];

/// Sentences before and after that make a region. Set by hand; the figures in the head of
/// the table would notice.
const REACH: isize = 2;

/// How many there are.
pub(super) const COUNT: usize = FEATURES.len();

/// Sentences whose pairs one thread looks at in one stretch.
const STRETCH: usize = 64;

/// What [`context`] found of a pair: its position and the values of [`FEATURES`].
pub(super) type Seen = (usize, [f64; COUNT]);

/// The values of [`FEATURES`] for each of `pairs` that is `wanted`, in order, given a first
/// score for each and the weight of the names that they share. The pairs ascend, the smaller position first.
///
/// `wanted` is asked with the pair's position and the least and the greatest values that
/// its features can have: to know them exactly takes many times as long, and most pairs
/// come to nothing.
pub(super) fn context(
    corpus: &Corpus<'_>,
    pairs: &[Pair],
    first: &[f64],
    who: &[f64],
    wanted: impl Fn(usize, &[f64; COUNT], &[f64; COUNT]) -> bool + Sync,
) -> Vec<Seen> {
    let field = Field::of(corpus, pairs, first);
    let parts = in_parts(corpus.profiles.len(), STRETCH, |part| {
        let mut view = View::new(&field);
        let mut out = Vec::new();
        for a in part {
            let from = field.begins[a] as usize;
            let to = field.begins[a + 1] as usize;
            if from < to {
                view.turn_to(a);
            }
            for at in from..to {
                let b = pairs[at].b as usize;
                let mut least = view.features(at, a, b, first[at]);
                let mut most = least;
                // From the cheapest look to the dearest.
                let looks = [View::witnesses_at_most, View::witnesses_about];
                let open = looks.iter().all(|look| {
                    let (low, high) = look(&view, a, b);
                    put(&mut least, low, who[at]);
                    put(&mut most, high, who[at]);
                    wanted(at, &least, &most)
                });
                if open {
                    put(&mut least, view.witnesses(a, b), who[at]);
                    out.push((at, least));
                }
            }
        }
        out
    });
    parts.concat()
}

/// Where the witnesses stand among the features, and their product with the names.
const WITNESS: usize = 7;
const WHO: usize = 10;

/// Puts witnesses among the features of a pair that shares so much of names.
fn put(features: &mut [f64; COUNT], witnesses: [f64; 2], who: f64) {
    features[WITNESS..WITNESS + 2].copy_from_slice(&witnesses);
    features[WHO] = witnesses[0] * who;
}

/// First scores up to here are not looked at one by one while it is open whether a pair
/// comes to anything. Affects the speed and not the result.
const FAINT: f64 = 0.15;

/// The best score and the runner-up.
type Best = (f64, f64);

/// How many sentences make a region.
const ROWS: usize = 2 * REACH as usize + 1;

/// A partner of a sentence and the pair's score.
type Partner = (u32, f32);

/// All pairs and their first scores.
struct Field<'a> {
    corpus: &'a Corpus<'a>,
    /// For each sentence, where the pairs begin whose first one it is.
    begins: Vec<u32>,
    /// For each sentence, its partners, ascending, with the pair's score.
    partners: Lists,
    /// The same without the faint ones.
    clear: Lists,
    /// For each pair, the best and the runner-up that its ends have in the other's article.
    rivals: Vec<[Best; 2]>,
    /// For each sentence, the mean score of its pairs.
    mean: Vec<f64>,
    /// For each sentence, the best score of its pairs and the root of the sum of squares.
    reach: Vec<(f64, f64)>,
}

/// A list for each sentence, one behind the other.
struct Lists {
    from: Vec<u32>,
    all: Vec<Partner>,
}

impl Lists {
    fn of(&self, i: usize) -> &[Partner] {
        &self.all[self.from[i] as usize..self.from[i + 1] as usize]
    }

    /// The lists with what `keep` keeps.
    fn filter(&self, keep: impl Fn(&Partner) -> bool) -> Self {
        let mut out = Self { from: vec![0], all: Vec::with_capacity(self.all.len() / 2) };
        for i in 0..self.from.len() - 1 {
            out.all.extend(self.of(i).iter().copied().filter(&keep));
            out.from.push(out.all.len() as u32);
        }
        out
    }
}

impl<'a> Field<'a> {
    fn of(corpus: &'a Corpus<'a>, pairs: &[Pair], first: &[f64]) -> Self {
        let n = corpus.profiles.len();
        let mut begins = vec![0_u32; n + 1];
        let mut from = vec![0_u32; n + 1];
        for pair in pairs {
            begins[pair.a as usize + 1] += 1;
            from[pair.a as usize + 1] += 1;
            from[pair.b as usize + 1] += 1;
        }
        for i in 0..n {
            begins[i + 1] += begins[i];
            from[i + 1] += from[i];
        }
        // As the pairs ascend, so do the partners of each sentence.
        let mut next = from.clone();
        let mut all = vec![(0, 0.0); pairs.len() * 2];
        // Which pair each partner is of, and from which end.
        let mut sides = vec![(0_u32, 0_usize); pairs.len() * 2];
        for (at, (pair, s)) in pairs.iter().zip(first).enumerate() {
            for (side, x, y) in [(0, pair.a, pair.b), (1, pair.b, pair.a)] {
                let place = &mut next[x as usize];
                all[*place as usize] = (y, *s as f32);
                sides[*place as usize] = (at as u32, side);
                *place += 1;
            }
        }
        let partners = Lists { from, all };
        let mean = |list: &[Partner]| {
            let sum: f32 = list.iter().map(|(_, s)| s).sum();
            f64::from(sum) / list.len().max(1) as f64
        };
        let reach = |list: &[Partner]| {
            let most = list.iter().map(|(_, s)| *s).fold(0.0, f32::max);
            let squares: f32 = list.iter().map(|(_, s)| s * s).sum();
            // A little more, for what is lost in adding up in another order.
            (f64::from(most), f64::from(squares).sqrt() * 1.001)
        };
        Self {
            corpus,
            begins,
            rivals: rivals(corpus, &partners, &sides, pairs.len()),
            mean: (0..n).map(|i| mean(partners.of(i))).collect(),
            reach: (0..n).map(|i| reach(partners.of(i))).collect(),
            clear: partners.filter(|(_, s)| f64::from(*s) > FAINT),
            partners,
        }
    }
}

/// For each pair, the best and the runner-up of both ends in the other's article.
fn rivals(
    corpus: &Corpus<'_>,
    partners: &Lists,
    sides: &[(u32, usize)],
    pairs: usize,
) -> Vec<[Best; 2]> {
    let mut out = vec![[(0.0, 0.0); 2]; pairs];
    for i in 0..corpus.profiles.len() {
        let (mut from, to) = (partners.from[i] as usize, partners.from[i + 1] as usize);
        while from < to {
            let article = corpus.profiles[partners.all[from].0 as usize].at.article.at();
            let end = corpus.ranges[article].1 as u32;
            let (mut until, mut best) = (from, (0.0_f64, 0.0_f64));
            while until < to && partners.all[until].0 < end {
                let s = f64::from(partners.all[until].1);
                if s > best.0 {
                    best = (s, best.0);
                } else if s > best.1 {
                    best.1 = s;
                }
                until += 1;
            }
            for (pair, side) in &sides[from..until] {
                out[*pair as usize][*side] = best;
            }
            from = until;
        }
    }
    out
}

/// A look at the field from one sentence.
struct View<'a> {
    field: &'a Field<'a>,
    /// The scores of the sentences around the one at hand with all others, written out:
    /// that of sentence `i` is row `i % ROWS`.
    rows: [Vec<f32>; ROWS],
    /// Which sentence each row shows.
    shown: [Option<usize>; ROWS],
}

impl<'a> View<'a> {
    fn new(field: &'a Field<'a>) -> Self {
        let n = field.corpus.profiles.len();
        Self { field, rows: std::array::from_fn(|_| vec![0.0; n]), shown: [None; ROWS] }
    }

    /// Writes out the rows around sentence `a`.
    fn turn_to(&mut self, a: usize) {
        for by in -REACH..=REACH {
            let Some(i) = self.step(a, by) else { continue };
            let row = &mut self.rows[i % ROWS];
            match self.shown[i % ROWS].replace(i) {
                Some(same) if same == i => continue,
                Some(other) => {
                    for (y, _) in self.field.partners.of(other) {
                        row[*y as usize] = 0.0;
                    }
                }
                None => {}
            }
            for (y, s) in self.field.partners.of(i) {
                row[*y as usize] = *s;
            }
        }
    }

    /// All features but those of witnesses, of the pair at a position.
    fn features(&self, at: usize, a: usize, b: usize, first: f64) -> [f64; COUNT] {
        // As it is kept beside its rivals.
        let first = f64::from(first as f32);
        let [at_a, at_b] = self.field.rivals[at];
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
            self.field.mean[a].max(self.field.mean[b]),
            0.0,
        ]
    }

    /// The score of `a`, one of the sentences around the one at hand, with `b`.
    fn score(&self, a: usize, b: usize) -> f64 {
        f64::from(self.rows[a % ROWS][b])
    }

    /// The sentence `by` places further on in the same article.
    fn step(&self, i: usize, by: isize) -> Option<usize> {
        let corpus = self.field.corpus;
        let (from, to) = corpus.ranges[corpus.profiles[i].at.article.at()];
        i.checked_add_signed(by).filter(|at| (from..to).contains(at))
    }

    /// The sentences before and after one in its article.
    fn beside(&self, i: usize) -> [Option<usize>; 2] {
        [self.step(i, -1), self.step(i, 1)]
    }

    fn around(&self, a: usize, b: usize) -> f64 {
        let ([a_before, a_after], [b_before, b_after]) = (self.beside(a), self.beside(b));
        let near = |x: Option<usize>, y: Option<usize>| match (x, y) {
            (Some(x), Some(y)) => self.score(x, y),
            _ => 0.0,
        };
        let along = near(a_before, b_before).max(near(a_after, b_after));
        let across = near(a_before, b_after).max(near(a_after, b_before));
        let (a, b) = (Some(a), Some(b));
        let to_b = near(a_before, b).max(near(a_after, b));
        let beside = near(a, b_before).max(near(a, b_after)).max(to_b);
        along + 0.5 * across + 0.5 * beside
    }

    fn region(&self, a: usize, b: usize) -> f64 {
        let corpus = self.field.corpus;
        let near = |i: usize| {
            let (from, to) = corpus.ranges[corpus.profiles[i].at.article.at()];
            let reach = REACH.unsigned_abs();
            i.saturating_sub(reach).max(from)..(i + reach + 1).min(to)
        };
        let (own, others) = (near(a), near(b));
        let count = own.len() * others.len() - 1;
        let sum: f32 =
            own.map(|x| self.rows[x % ROWS][others.clone()].iter().sum::<f32>()).sum();
        let rest = f64::from(sum) - self.score(a, b);
        if count > 0 { rest.max(0.0) / count as f64 } else { 0.0 }
    }

    /// The best witness and all of them.
    fn witnesses(&self, a: usize, b: usize) -> [f64; 2] {
        let (best, sum) = self.both(a, self.field.partners.of(b));
        [best, sum.sqrt()]
    }

    /// The same from what either end has with anything.
    fn witnesses_at_most(&self, a: usize, b: usize) -> ([f64; 2], [f64; 2]) {
        let (a, b) = (self.field.reach[a], self.field.reach[b]);
        ([0.0; 2], [a.0.min(b.0), a.1.min(b.1)])
    }

    /// The least and the greatest that [`Self::witnesses`] can be, from clear pairs.
    fn witnesses_about(&self, a: usize, b: usize) -> ([f64; 2], [f64; 2]) {
        let (all, clear) = (self.field.partners.of(b), self.field.clear.of(b));
        let (best, sum) = self.both(a, clear);
        let faint = (all.len() - clear.len()) as f64;
        let most = (sum + faint * FAINT * FAINT).sqrt() * 1.001;
        ([best, sum.sqrt() * 0.999], [best.max(FAINT), most])
    }

    /// The greatest and the sum of squares of what `a` and the other end of `list` both
    /// have with a sentence of it.
    fn both(&self, a: usize, list: &[Partner]) -> (f64, f64) {
        let row = &self.rows[a % ROWS];
        let (mut best, mut sum) = (0.0_f32, 0.0_f32);
        for (y, s) in list {
            let both = row[*y as usize].min(*s);
            best = best.max(both);
            sum += both * both;
        }
        (f64::from(best), f64::from(sum))
    }
}
