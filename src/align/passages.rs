//! Links -> passages: sentences of several articles that report the same thing.
//!
//! A passage grows from its strongest link. A sentence joins while it is linked to most
//! of the members of other articles, so that a broad sentence cannot chain two passages
//! into one; it may stand in both.

use super::profile::Corpus;
use crate::model::{ArticleId, Passage};
use std::collections::{BTreeMap, BTreeSet};

/// The share of a passage's members in other articles that a sentence must be linked to,
/// to join. Set on the labelled events (purity .72, coverage .73); the test
/// `passages_hold_every_link_and_do_not_chain` would notice.
const SUPPORT: f64 = 0.75;

/// Two passages become one where the smaller shares this much of its members with the
/// larger.
const SAME: f64 = 0.75;

/// Groups the linked sentences. `links`: positions in the corpus and the score.
///
/// Every link lies inside at least one passage.
pub(super) fn passages(corpus: &Corpus, links: &[(usize, usize, f64)]) -> Vec<Passage> {
    let article = |i: usize| corpus.profiles[i].at.article;
    let mut partners: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    for &(a, b, score) in links {
        partners.entry(a).or_default().insert(b, score);
        partners.entry(b).or_default().insert(a, score);
    }
    let mut order: Vec<&(usize, usize, f64)> = links.iter().collect();
    order.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    let mut covered: BTreeSet<(usize, usize)> = BTreeSet::new();
    for &(a, b, _) in order {
        if covered.contains(&(a, b)) {
            continue;
        }
        let group = grow(&partners, &article, a, b);
        for &x in &group {
            for &y in partners[&x].keys().filter(|y| group.contains(y)) {
                covered.insert((x.min(y), x.max(y)));
            }
        }
        groups.push(group);
    }
    let mut out: Vec<Passage> = merge(groups)
        .into_iter()
        .map(|group| Passage {
            members: group.into_iter().map(|i| corpus.profiles[i].at).collect(),
        })
        .collect();
    for passage in &mut out {
        passage.members.sort_unstable();
    }
    out.sort_by(|x, y| x.members.cmp(&y.members));
    out.dedup();
    out
}

/// Grows a passage from the link between `a` and `b`.
fn grow(
    partners: &BTreeMap<usize, BTreeMap<usize, f64>>,
    article: &impl Fn(usize) -> ArticleId,
    a: usize,
    b: usize,
) -> BTreeSet<usize> {
    let mut group = BTreeSet::from([a, b]);
    loop {
        let near: BTreeSet<usize> = group
            .iter()
            .flat_map(|m| partners[m].keys().copied())
            .filter(|c| !group.contains(c))
            .collect();
        let mut best: Option<(f64, usize)> = None;
        for c in near {
            let others = || group.iter().filter(|m| article(**m) != article(c));
            let scores: Vec<f64> =
                others().filter_map(|m| partners[&c].get(m).copied()).collect();
            let count = others().count() as f64;
            if (scores.len() as f64) < SUPPORT * count {
                continue;
            }
            let mean = scores.iter().sum::<f64>() / count.max(1.0);
            if best.is_none_or(|(found, _)| mean > found) {
                best = Some((mean, c));
            }
        }
        match best {
            Some((_, c)) => group.insert(c),
            None => return group,
        };
    }
}

/// Joins groups that are nearly the same.
fn merge(mut groups: Vec<BTreeSet<usize>>) -> Vec<BTreeSet<usize>> {
    groups.sort_by(|x, y| y.len().cmp(&x.len()).then(x.cmp(y)));
    let mut out: Vec<BTreeSet<usize>> = Vec::new();
    for group in groups {
        let home = out.iter_mut().find(|g| {
            let both = g.intersection(&group).count() as f64;
            both >= SAME * group.len() as f64
        });
        match home {
            Some(home) => home.extend(group),
            None => out.push(group),
        }
    }
    out
}
