//! Which pairs of sentences are worth a look.

use super::profile::Corpus;
use crate::cores::in_parts;
use std::ops::Range;

/// Entries of the inverted index that one sentence may visit, rarest terms first: keeps the
/// work linear in the number of sentences. Sets of a few articles never reach it.
const VISITS: usize = 1500;

/// The least cosine of a candidate: pairs below it came to nothing on the labelled sets (of
/// 6,823 right links 76 were below it, and the mean F1 was the same without them).
const LEAST: f32 = 0.04;

/// Candidates that a sentence wants for itself, those of the greatest cosine first; it gets
/// more where others want it. Sets of a few articles do not reach it.
const KEPT: usize = 40;

/// The share of its best candidate's cosine that a sentence wants of all others: on the
/// labelled sets 13 of 100 candidates were below it for both ends, and the mean F1 was the
/// same without them.
const BESIDE_BEST: f32 = 0.2;

/// Sentences of one other article that a term proposes to a sentence, those nearest to its
/// own place first: a table, or one sentence a thousand times, has a term in each of its
/// sentences, and the work would grow with their square. No article of the labelled sets
/// has a term so often (`tests/bounds.rs` notices where it is gone).
const NEAR: usize = 128;

/// Candidates that a sentence has in one other article, see [`thin`]: more than the
/// sentences of most articles.
const IN_ARTICLE: usize = 64;

/// Sentences that one thread looks up at a stretch.
const STRETCH: usize = 128;

/// A pair of sentences of different articles, the smaller position first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Their cosine over the terms that were looked up.
    cosine: f32,
}

/// The sentences that have each term, with its weight there, ascending.
struct Index {
    /// Where each term's entries begin.
    from: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Index {
    fn of(corpus: &Corpus<'_>) -> Self {
        let mut from = vec![0_u32; corpus.terms + 1];
        for term in corpus.profiles.iter().flat_map(|p| &p.terms) {
            from[term.id as usize + 1] += 1;
        }
        for at in 0..corpus.terms {
            from[at + 1] += from[at];
        }
        let mut next = from.clone();
        let count = from.last().copied().unwrap_or(0) as usize;
        let mut entries = vec![(0, 0.0); count];
        for (i, profile) in corpus.profiles.iter().enumerate() {
            for term in &profile.terms {
                let at = &mut next[term.id as usize];
                entries[*at as usize] = (i as u32, term.weight);
                *at += 1;
            }
        }
        Self { from, entries }
    }

    fn entries(&self, term: u32) -> &[(u32, f32)] {
        let (from, to) = (self.from[term as usize], self.from[term as usize + 1]);
        &self.entries[from as usize..to as usize]
    }
}

/// Finds pairs of different articles that share rare terms, ascending, each once.
pub(super) fn candidates(corpus: &Corpus<'_>) -> Vec<Pair> {
    let index = Index::of(corpus);
    let n = corpus.profiles.len();
    let found = in_parts(n, STRETCH, |part| look_up(corpus, &index, part)).concat();
    let wanted = Wanted::of(&found, n);
    let mut out = found;
    out.retain(|pair| wanted.take(pair));
    thin(&mut out, IN_ARTICLE, corpus, |pair| {
        (pair.a as usize, pair.b as usize, f64::from(pair.cosine))
    });
    out
}

/// Keeps of `items` (pairs, ascending by their ends) those that are among the best `most`
/// that either end has in the other's article; of equal ones, those nearest in place.
/// `read` gives the ends and how good the pair is. Where no article has more than `most`
/// sentences all are kept.
pub(super) fn thin<T>(
    items: &mut Vec<T>,
    most: usize,
    corpus: &Corpus<'_>,
    read: impl Fn(&T) -> (usize, usize, f64),
) {
    if corpus.ranges.iter().all(|(from, to)| to - from <= most) {
        return;
    }
    let locus = |i: usize| corpus.profiles[i].at;
    let apart = |(a, b, _): (usize, usize, f64)| {
        locus(a).sentence.at().abs_diff(locus(b).sentence.at())
    };
    let mut keep = vec![true; items.len()];
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut drop_rest = |order: &[usize], side: fn(usize, usize) -> (usize, usize)| {
        let key = |at: &usize| {
            let (a, b, _) = read(&items[*at]);
            let (own, other) = side(a, b);
            (own, locus(other).article)
        };
        for same in order.chunk_by(|x, y| key(x) == key(y)).filter(|s| s.len() > most) {
            let mut best = same.to_vec();
            best.sort_by(|x, y| {
                let (one, other) = (read(&items[*x]), read(&items[*y]));
                let nearer = apart(one).cmp(&apart(other));
                other.2.total_cmp(&one.2).then(nearer).then(x.cmp(y))
            });
            for at in &best[most..] {
                keep[*at] = false;
            }
        }
    };
    drop_rest(&order, |a, b| (a, b));
    order.sort_by_key(|at| {
        let (a, b, _) = read(&items[*at]);
        (b, a)
    });
    drop_rest(&order, |a, b| (b, a));
    let mut keep = keep.into_iter();
    items.retain(|_| keep.next().unwrap_or(true));
}

/// The pairs whose first sentence is in `part`.
fn look_up(corpus: &Corpus<'_>, index: &Index, part: Range<usize>) -> Vec<Pair> {
    let mut sums = vec![0.0_f32; corpus.profiles.len()];
    let mut seen: Vec<u32> = Vec::new();
    let mut terms: Vec<(u32, u32, f32)> = Vec::new();
    let mut out = Vec::new();
    for i in part {
        let profile = &corpus.profiles[i];
        let after = corpus.ranges[profile.at.article.at()].1 as u32;
        terms.clear();
        terms.extend(profile.terms.iter().map(|t| {
            let count = index.entries(t.id).len() as u32;
            (count, t.id, t.weight)
        }));
        terms.sort_unstable_by_key(|(count, id, _)| (*count, *id));
        let mut visits = 0;
        for &(count, id, weight) in &terms {
            visits += count as usize;
            if visits > VISITS && !seen.is_empty() {
                break;
            }
            let entries = index.entries(id);
            let later = entries.partition_point(|(j, _)| *j < after);
            for_near(corpus, i, &entries[later..], |j, other| {
                let sum = &mut sums[j as usize];
                if *sum == 0.0 {
                    seen.push(j);
                }
                *sum += weight * other;
            });
        }
        let own = profile.sums.length as f32;
        seen.sort_unstable();
        for j in seen.drain(..) {
            let length = own * corpus.profiles[j as usize].sums.length as f32;
            let cosine = std::mem::take(&mut sums[j as usize]) / length;
            if cosine >= LEAST {
                out.push(Pair { a: i as u32, b: j, cosine });
            }
        }
    }
    out
}

/// Visits the entries of later articles, of each at most [`NEAR`], those around the place
/// that sentence `i` has in its own.
fn for_near(
    corpus: &Corpus<'_>,
    i: usize,
    mut entries: &[(u32, f32)],
    mut visit: impl FnMut(u32, f32),
) {
    if entries.len() <= NEAR {
        return entries.iter().for_each(|(j, weight)| visit(*j, *weight));
    }
    let article = |i: usize| corpus.ranges[corpus.profiles[i].at.article.at()];
    let place = i - article(i).0;
    while let Some((first, _)) = entries.first() {
        let (from, to) = article(*first as usize);
        let (own, rest) =
            entries.split_at(entries.partition_point(|(j, _)| (*j as usize) < to));
        entries = rest;
        let at = own.partition_point(|(j, _)| (*j as usize) < from + place);
        let start = at.saturating_sub(NEAR / 2).min(own.len().saturating_sub(NEAR));
        own[start..].iter().take(NEAR).for_each(|(j, weight)| visit(*j, *weight));
    }
}

/// The least cosine that each sentence wants.
struct Wanted(Vec<f32>);

impl Wanted {
    fn of(pairs: &[Pair], sentences: usize) -> Self {
        let mut from = vec![0_u32; sentences + 1];
        for pair in pairs {
            from[pair.a as usize + 1] += 1;
            from[pair.b as usize + 1] += 1;
        }
        for at in 0..sentences {
            from[at + 1] += from[at];
        }
        let mut next = from.clone();
        let mut all = vec![0.0_f32; pairs.len() * 2];
        for pair in pairs {
            for end in [pair.a, pair.b] {
                let at = &mut next[end as usize];
                all[*at as usize] = pair.cosine;
                *at += 1;
            }
        }
        let least = (0..sentences).map(|i| {
            let own = &mut all[from[i] as usize..from[i + 1] as usize];
            let beside = own.iter().copied().fold(0.0, f32::max) * BESIDE_BEST;
            if own.len() <= KEPT {
                return beside;
            }
            let (_, last, _) =
                own.select_nth_unstable_by(KEPT - 1, |x, y| y.total_cmp(x));
            last.max(beside)
        });
        Self(least.collect())
    }

    fn take(&self, pair: &Pair) -> bool {
        let least = self.0[pair.a as usize].min(self.0[pair.b as usize]);
        pair.cosine >= least
    }
}
