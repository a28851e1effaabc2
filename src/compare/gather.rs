//! Mentions that answer the same question, over all accounts.

use super::Detector;
use super::pairs::pairs;
use super::stand::Stands;
use crate::model::{Alignment, Kind, Relation};
use std::collections::BTreeMap;

/// How sure two mentions must answer the same question to be set beside each other, 0..=1.
///
/// Set by hand on the labelled events, none held out; `tests/compare.rs` holds cases on
/// both sides.
pub(super) const JOIN: f64 = 0.40;

/// How well two groups of mentions must hang together to be one question, 0..=1.
///
/// By hand: full chaining (0) put eight unrelated point scores into one question; a third
/// cut the start of one event off its other accounts.
const HOLD: f64 = 0.25;

/// Mentions that answer one question.
#[derive(Debug)]
pub(super) struct Gathered {
    /// Positions in `Stands::all`, ascending.
    pub(super) members: Vec<usize>,
    /// The comparability of every pair of members that was looked at, by position.
    pub(super) pairs: BTreeMap<(usize, usize), f64>,
}

/// Gathers the mentions of one kind.
pub(super) fn gather(
    stands: &Stands<'_>,
    alignment: &Alignment,
    detector: &Detector,
) -> Vec<Gathered> {
    let mut seen: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (at, pair) in pairs(stands, alignment, detector.kind) {
        let Some(pair) = pair else {
            seen.insert(at, 0.0);
            continue;
        };
        let sure = round(match pair.relation {
            Relation::Incomparable => 0.0,
            _ => (detector.comparability)(&pair),
        });
        // Dates of sentences that no link ties say nothing for or against a question.
        if pair.is_linked() || detector.kind != Kind::Date || sure >= detector.join() {
            seen.insert(at, sure);
        }
    }
    agglomerate(stands, alignment, &seen, detector)
}

/// Three decimals, so that no platform's last bit decides.
fn round(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

/// Joins pairs into questions, the surest first. Two groups join only where their members
/// hang together on the whole, so that one pair does not chain two questions; and never so
/// that one account contradicts itself: where it states two values, the surer one answers;
/// nor so that sentences meet that an editor has parted, through whatever third.
fn agglomerate(
    stands: &Stands<'_>,
    alignment: &Alignment,
    seen: &BTreeMap<(usize, usize), f64>,
    detector: &Detector,
) -> Vec<Gathered> {
    let join = detector.join();
    let mut order: Vec<((usize, usize), f64)> =
        seen.iter().filter(|(_, sure)| **sure >= join).map(|(k, v)| (*k, *v)).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for ((i, j), _) in &order {
        let mut group_of = |i: usize| {
            *home.entry(i).or_insert_with(|| {
                groups.push(vec![i]);
                groups.len() - 1
            })
        };
        let (a, b) = (group_of(*i), group_of(*j));
        if a == b
            || cohesion(seen, &groups[a], &groups[b]) < join * HOLD / JOIN
            || quarrel(stands, &groups[a], &groups[b])
            || parted(stands, alignment, &groups[a], &groups[b])
        {
            continue;
        }
        let moved = std::mem::take(&mut groups[b]);
        for member in &moved {
            home.insert(*member, a);
        }
        groups[a].extend(moved);
    }
    let mut out: Vec<Gathered> = groups
        .into_iter()
        .map(|mut members| {
            members.sort_unstable();
            Gathered { members, pairs: BTreeMap::new() }
        })
        .collect();
    for ((i, j), sure) in order {
        if home[&i] == home[&j] {
            out[home[&i]].pairs.insert((i, j), sure);
        }
    }
    out.retain(|g| g.members.len() > 1);
    out
}

/// How well two groups hang together: the mean over the pairs between them that were
/// looked at, 0..=1.
fn cohesion(seen: &BTreeMap<(usize, usize), f64>, a: &[usize], b: &[usize]) -> f64 {
    let pairs = a.iter().flat_map(|i| b.iter().map(move |j| (*i.min(j), *i.max(j))));
    let found: Vec<f64> = pairs.filter_map(|pair| seen.get(&pair).copied()).collect();
    found.iter().sum::<f64>() / found.len().max(1) as f64
}

/// Whether joining would set two values of one account against each other.
fn quarrel(stands: &Stands<'_>, a: &[usize], b: &[usize]) -> bool {
    a.iter().any(|i| {
        b.iter().any(|j| {
            let (x, y) = (&stands.all[*i], &stands.all[*j]);
            x.locus.article == y.locus.article
                && !matches!(
                    x.mention.value.relate(&y.mention.value),
                    Relation::Equal | Relation::Contained | Relation::Rounded
                )
        })
    })
}

/// Whether joining would bring sentences together that an editor has parted.
fn parted(stands: &Stands<'_>, alignment: &Alignment, a: &[usize], b: &[usize]) -> bool {
    !alignment.parted.is_empty()
        && a.iter().any(|i| {
            b.iter().any(|j| {
                let (x, y) = (stands.all[*i].locus, stands.all[*j].locus);
                alignment.parted.binary_search(&(x.min(y), x.max(y))).is_ok()
            })
        })
}
