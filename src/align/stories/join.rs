//! Pairs of articles -> groups.

use super::kin::Kin;
use std::collections::BTreeMap;

/// Two groups are one where their pairs have this much in common on average.
const LEAST: f64 = 0.12;

/// Joins the two groups that have most in common, again and again. The groups ascend by
/// their first members, and the members ascend.
pub(super) fn join(articles: usize, kin: &[Kin]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..articles).map(|at| vec![at]).collect();
    let mut sums: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); articles];
    for pair in kin {
        sums[pair.a].insert(pair.b, pair.score);
        sums[pair.b].insert(pair.a, pair.score);
    }
    while let Some((a, b)) = nearest(&groups, &sums) {
        let moved = std::mem::take(&mut sums[b]);
        let members = std::mem::take(&mut groups[b]);
        groups[a].extend(members);
        sums[a].remove(&b);
        for (other, sum) in moved {
            sums[other].remove(&b);
            if other != a {
                *sums[a].entry(other).or_default() += sum;
                *sums[other].entry(a).or_default() += sum;
            }
        }
    }
    groups.retain(|g| !g.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// The two groups with the highest mean, where it is high enough.
fn nearest(
    groups: &[Vec<usize>],
    sums: &[BTreeMap<usize, f64>],
) -> Option<(usize, usize)> {
    let mut best = None;
    let mut most = LEAST;
    for (a, list) in sums.iter().enumerate() {
        for (b, sum) in list.range(a + 1..) {
            let mean = sum / (groups[a].len() * groups[*b].len()) as f64;
            if mean > most {
                most = mean;
                best = Some((a, *b));
            }
        }
    }
    best
}
