//! Near copies of one sentence, aligned word by word.
//!
//! In: all sentences that report. Out: the stretches of two sentences that differ between
//! equal neighbours: what stands there answers the same question in both by construction.
//! Never: says what a stretch means; that is `substitutions`.

#![expect(
    clippy::many_single_char_names,
    reason = "a and b are two sentences, i and j their places, x and y what they have there"
)]

use super::units::{Keys, Unit, UnitSort, Units};
use crate::model::{Alignment, ArticleId, Locus, Prepared};
use crate::text::{Places, antonyms};
use rustc_hash::FxHashSet;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// The longest sentence that is aligned, in units: a longer one is a table.
const LONGEST: usize = 160;

/// The share of units in common, of both sentences' units, from which they are near copies,
/// as `difflib`'s ratio counts it. With [`COVER`] from a prototype on 818 injected errors.
const RATIO: f64 = 0.6;

/// The share of the shorter one's units that the longer one has in order, likewise.
const COVER: f64 = 0.75;

/// The fewest units in common of two near copies, and of two looser ones.
const MATCHED: usize = 4;

/// The same as [`RATIO`] and [`COVER`] for looser pairs; .2 breaks them.
const LOOSE_RATIO: f64 = 0.3;
const LOOSE_COVER: f64 = 0.4;

/// The fewest content words that a looser pair shares, and their share of the shorter one's.
const LOOSE_WORDS: usize = 4;
const LOOSE_SHARE: f64 = 0.3;

/// The longest stretch that differs, in units of one side.
const STRETCH: usize = 6;

/// How far beside a stretch equal neighbours are counted, in units of one side.
const BESIDE: usize = 4;

/// The fewest equal neighbours on both sides together, one of them a content word.
const NEIGHBOURS: usize = 3;

/// How many sentences may share three words in a row before these propose no pairs: the
/// work must not grow with their square.
const COMMON: usize = 64;

/// How alike two sentences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// Freely worded, with enough words in common that a local context is enough.
    Loose,
    /// Copies or edits of one another.
    Near,
}

/// A stretch of two sentences that differs between equal neighbours.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// The two sentences, by position in [`AlignedTokens::sentences`], the earlier first.
    pub(super) sentences: (usize, usize),
    /// The units that differ; one side may be empty.
    pub(super) units: (Range<usize>, Range<usize>),
    /// How alike the sentences are.
    pub(super) nearness: Nearness,
}

/// All sentences that report, and the stretches in which near copies differ.
pub(super) struct AlignedTokens<'a> {
    /// The sentences, ascending by locus.
    pub(super) sentences: Vec<Units<'a>>,
    /// The stretches, ascending by sentences and place.
    pub(super) stretches: Vec<Stretch>,
    /// The capitalised words of each article. Look-up only.
    names: FxHashSet<(ArticleId, String)>,
}

impl<'a> AlignedTokens<'a> {
    /// Aligns all pairs of sentences of different articles that are linked or share three
    /// words in a row. Linear in the text and in these pairs.
    pub(super) fn new(articles: &[&'a Prepared], alignment: &Alignment) -> Self {
        let sentences = Keys::default().read(articles);
        let mut stretches = Vec::new();
        let keys = |s: &Units<'_>| s.all.iter().map(|u| u.key).collect::<Vec<u32>>();
        let keys: Vec<Vec<u32>> = sentences.iter().map(keys).collect();
        let places: Vec<Option<Places>> = keys.iter().map(|k| Places::of(k)).collect();
        for (i, j) in candidates(&sentences, alignment) {
            // Alignment is the dear part, and most pairs have too little in common.
            let (a, b) = (&sentences[i], &sentences[j]);
            let matched = places[i].as_ref().map_or(0, |p| p.in_common(&keys[j]));
            if nearness(matched, a.all.len(), b.all.len()).is_some() {
                align(&sentences, (i, j), (&keys[i], &keys[j]), &mut stretches);
            }
        }
        let names = sentences.iter().flat_map(|s| {
            let capital = s.all.iter().filter(|u| u.capital);
            capital.map(|u| (s.locus.article, u.folded.clone()))
        });
        let names = names.collect();
        Self { sentences, stretches, names }
    }

    /// Whether an article anywhere has a word with a capital.
    pub(super) fn names(&self, article: ArticleId, folded: &str) -> bool {
        self.names.contains(&(article, folded.to_string()))
    }
}

/// How alike two sentences of these lengths can be where so many units match.
fn nearness(matched: usize, a: usize, b: usize) -> Option<Nearness> {
    let ratio = 2.0 * matched as f64 / (a + b) as f64;
    let cover = matched as f64 / a.min(b) as f64;
    if matched < MATCHED {
        None
    } else if ratio >= RATIO || cover >= COVER {
        Some(Nearness::Near)
    } else {
        (ratio >= LOOSE_RATIO || cover >= LOOSE_COVER).then_some(Nearness::Loose)
    }
}

/// The pairs of sentences of different articles worth aligning, ascending.
fn candidates(sentences: &[Units<'_>], alignment: &Alignment) -> Vec<(usize, usize)> {
    let at = |locus: Locus| sentences.binary_search_by_key(&locus, |u| u.locus).ok();
    let mut out: Vec<(usize, usize)> = alignment
        .links
        .iter()
        .filter_map(|link| Some((at(link.a)?, at(link.b)?)))
        .map(|(i, j)| (i.min(j), i.max(j)))
        .collect();
    let mut windows: Vec<([u32; 3], usize)> = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        for window in sentence.all.windows(3) {
            if window.iter().any(|u| u.sort != UnitSort::Empty) {
                windows.push(([window[0].key, window[1].key, window[2].key], i));
            }
        }
    }
    windows.sort_unstable();
    windows.dedup();
    for bucket in windows.chunk_by(|a, b| a.0 == b.0).filter(|b| b.len() <= COMMON) {
        for (n, (_, i)) in bucket.iter().enumerate() {
            for (_, j) in &bucket[n + 1..] {
                if sentences[*i].locus.article != sentences[*j].locus.article {
                    out.push((*i, *j));
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    let parted = |i: usize, j: usize| {
        let ends = (sentences[i].locus, sentences[j].locus);
        alignment.parted.binary_search(&ends).is_ok()
    };
    out.retain(|(i, j)| {
        !parted(*i, *j)
            && [i, j].iter().all(|s| (1..=LONGEST).contains(&sentences[**s].all.len()))
    });
    out
}

/// Aligns two sentences: notes where they agree, and the stretches in which they differ.
fn align(
    sentences: &[Units<'_>],
    (i, j): (usize, usize),
    keys: (&[u32], &[u32]),
    stretches: &mut Vec<Stretch>,
) {
    let (a, b) = (&sentences[i], &sentences[j]);
    let ops = capture_diff_slices(Algorithm::Myers, keys.0, keys.1);
    let equal = ops.iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => {
            Some((*old_index, *new_index, *len))
        }
        _ => None,
    });
    // Words of one class may exclude each other: "victory" and "defeat".
    let excludes = |x: usize, y: usize| {
        let (x, y) = (&a.all[x].folded, &b.all[y].folded);
        x != y && antonyms(x, y)
    };
    let mut equal: Vec<(usize, usize, usize)> = equal.collect();
    equal = equal
        .into_iter()
        .flat_map(|(x, y, len)| {
            let breaks = (0..len).filter(|n| excludes(x + n, y + n));
            let ends: Vec<usize> = breaks.chain([len]).collect();
            let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
            let runs: Vec<(usize, usize)> = starts.zip(ends.iter().copied()).collect();
            runs.into_iter().map(move |(from, to)| (x + from, y + from, to - from))
        })
        .filter(|(_, _, len)| *len > 0)
        .collect();
    let pairs: Vec<(usize, usize)> = equal
        .iter()
        .flat_map(|(x, y, len)| (0..*len).map(move |n| (x + n, y + n)))
        .collect();
    let says = |u: &Unit| u.sort != UnitSort::Empty;
    let shared = pairs.iter().filter(|(x, _)| says(&a.all[*x])).count();
    let least = [a, b].map(|s| s.all.iter().filter(|u| says(u)).count());
    let nearness = match nearness(pairs.len(), a.all.len(), b.all.len()) {
        Some(Nearness::Near) if shared > 1 => Nearness::Near,
        Some(_)
            if shared >= LOOSE_WORDS
                && shared as f64 >= LOOSE_SHARE * least[0].min(least[1]) as f64 =>
        {
            Nearness::Loose
        }
        _ => return,
    };
    // The equal pairs with an edge on either end; between two of them lies a stretch.
    let mut done = (0, 0);
    let ends = [(a.all.len(), b.all.len(), 0)];
    for (x, y, len) in equal.iter().chain(&ends) {
        let units = (done.0..*x, done.1..*y);
        done = (x + len, y + len);
        let differ = !units.0.is_empty() || !units.1.is_empty();
        let short = units.0.len() <= STRETCH && units.1.len() <= STRETCH;
        if differ && short && holds(a, b, &units, &pairs, nearness) {
            stretches.push(Stretch { sentences: (i, j), units, nearness });
        }
    }
}

/// Whether enough stands equal beside a stretch.
fn holds(
    a: &Units<'_>,
    b: &Units<'_>,
    units: &(Range<usize>, Range<usize>),
    pairs: &[(usize, usize)],
    nearness: Nearness,
) -> bool {
    let from = pairs.partition_point(|(x, _)| *x < units.0.start);
    let to = pairs.partition_point(|(x, _)| *x < units.0.end);
    let before = pairs[..from].iter().rev();
    let before = before
        .take_while(|(x, y)| x + BESIDE >= units.0.start && y + BESIDE >= units.1.start);
    let behind = pairs[to..].iter();
    let behind = behind
        .take_while(|(x, y)| *x < units.0.end + BESIDE && *y < units.1.end + BESIDE);
    let content = |(x, _): &&(usize, usize)| a.all[*x].sort != UnitSort::Empty;
    let count = |side: Vec<&(usize, usize)>| {
        (side.len(), side.iter().filter(|p| content(p)).count())
    };
    let (left, right) = (count(before.collect()), count(behind.collect()));
    let edge = (
        units.0.start == 0 && units.1.start == 0,
        units.0.end == a.all.len() && units.1.end == b.all.len(),
    );
    match nearness {
        Nearness::Near => {
            (left.0 > 0 || edge.0)
                && (right.0 > 0 || edge.1)
                && left.0 + right.0 + usize::from(edge.0 || edge.1) >= NEIGHBOURS
                && left.1 + right.1 > 0
        }
        Nearness::Loose => left.1 > 0 && right.1 > 0,
    }
}
