//! Which articles are worth a look, article by article.

use super::heap::Heap;
use crate::cores::in_parts;

/// Entries of the inverted index that one article may visit, rarest terms first: keeps the
/// work linear in the number of articles.
const VISITS: usize = 5_000;

/// The least cosine of a candidate, as in the measured design.
pub(super) const LEAST: f64 = 0.06;

/// How many candidates an article keeps, those first that share most.
const KEPT: usize = 24;

/// Articles that one thread looks up in one stretch.
const STRETCH: usize = 64;

/// Pairs that share something.
pub(super) struct Near {
    /// Ascending, each once, the smaller position first.
    pub(super) pairs: Vec<(u32, u32)>,
    /// The articles that have more candidates than were kept.
    pub(super) cut: Vec<bool>,
}

impl Near {
    pub(super) fn of(heap: &Heap) -> Self {
        let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); heap.known.len()];
        for (at, sheet) in heap.sheets.iter().enumerate() {
            for term in &sheet.terms {
                let rarity = heap.known[term.id as usize].rarity;
                let weight = f64::from(term.all) * rarity / sheet.norms.length();
                postings[term.id as usize].push((at as u32, weight as f32));
            }
        }
        let found = in_parts(heap.sheets.len(), STRETCH, |part| {
            let mut sums = vec![0.0_f32; heap.sheets.len()];
            part.map(|at| look_up(heap, &postings, at, &mut sums)).collect::<Vec<_>>()
        });
        let found: Vec<(Vec<u32>, bool)> = found.into_iter().flatten().collect();
        let cut = found.iter().map(|(_, cut)| *cut).collect();
        let mut pairs = Vec::new();
        for (at, (others, _)) in found.into_iter().enumerate() {
            let at = at as u32;
            pairs.extend(others.into_iter().map(|o| (at.min(o), at.max(o))));
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { pairs, cut }
    }
}

/// The nearest others of an article, and whether there are more.
fn look_up(
    heap: &Heap,
    postings: &[Vec<(u32, f32)>],
    at: usize,
    sums: &mut [f32],
) -> (Vec<u32>, bool) {
    let sheet = &heap.sheets[at];
    let mut terms: Vec<(u32, u32, f32)> = sheet
        .terms
        .iter()
        .map(|t| {
            let known = &heap.known[t.id as usize];
            (known.with, t.id, (f64::from(t.all) * known.rarity) as f32)
        })
        .filter(|(.., weight)| *weight > 0.0)
        .collect();
    terms.sort_unstable_by_key(|(with, id, _)| (*with, *id));
    let mut visits = 0;
    let mut seen: Vec<u32> = Vec::new();
    let mut cut = false;
    for (with, id, weight) in terms {
        visits += with as usize;
        if visits > VISITS && !seen.is_empty() {
            cut = true;
            break;
        }
        for (other, theirs) in &postings[id as usize] {
            if *other as usize == at {
                continue;
            }
            let sum = &mut sums[*other as usize];
            if *sum == 0.0 {
                seen.push(*other);
            }
            *sum += weight * theirs;
        }
    }
    let nearer =
        |x: &u32, y: &u32| sums[*y as usize].total_cmp(&sums[*x as usize]).then(x.cmp(y));
    // What was not visited may add as much again.
    let least = (LEAST * sheet.norms.length() * if cut { 0.5 } else { 1.0 }) as f32;
    let mut out = seen.clone();
    out.retain(|other| sums[*other as usize] >= least);
    if out.len() > KEPT {
        out.select_nth_unstable_by(KEPT, nearer);
        out.truncate(KEPT);
        cut = true;
    }
    for other in seen {
        sums[other as usize] = 0.0;
    }
    (out, cut)
}
