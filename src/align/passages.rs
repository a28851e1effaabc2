//! Links -> passages: sentences of several articles that report the same thing.
//!
//! A passage grows from its strongest link. A sentence joins while it is linked to most
//! of the members of other articles, so that a broad sentence cannot chain two passages
//! into one; it may stand in both.

use super::profile::Corpus;
use crate::model::Passage;
use std::collections::BTreeMap;

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
    let mut garden = Garden::new(corpus, links);
    let mut order: Vec<usize> = (0..links.len()).collect();
    let ends = |at: usize| (links[at].0, links[at].1);
    order.sort_by(|x, y| {
        links[*y].2.total_cmp(&links[*x].2).then_with(|| ends(*x).cmp(&ends(*y)))
    });
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut covered = vec![false; links.len()];
    for link in order {
        if covered[link] {
            continue;
        }
        let group = garden.grow(links[link].0, links[link].1);
        for &x in &group {
            for bond in &garden.bonds[x] {
                covered[bond.link] |= group.binary_search(&bond.to).is_ok();
            }
        }
        groups.push(group);
    }
    let mut out: Vec<Passage> = merge(groups, corpus.profiles.len())
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

/// One end of a link as the other sees it.
struct Bond {
    to: usize,
    /// Thousandths, so that sums do not depend on their order.
    score: u64,
    /// Which link.
    link: usize,
}

/// How a sentence stands to the passage that grows.
#[derive(Clone, Copy, Default)]
struct Reach {
    /// The scores of its links to members.
    score: u64,
    /// How many there are; all lead to other articles.
    links: usize,
    /// Whether it is a member.
    inside: bool,
}

/// Where passages grow.
struct Garden<'a> {
    corpus: &'a Corpus,
    /// For each sentence, its links.
    bonds: Vec<Vec<Bond>>,
    /// For each sentence, how it stands to the passage; nothing between two passages.
    reach: Vec<Reach>,
}

impl<'a> Garden<'a> {
    fn new(corpus: &'a Corpus, links: &[(usize, usize, f64)]) -> Self {
        let n = corpus.profiles.len();
        let mut bonds: Vec<Vec<Bond>> =
            std::iter::repeat_with(Vec::new).take(n).collect();
        for (link, &(a, b, score)) in links.iter().enumerate() {
            #[expect(clippy::cast_sign_loss, reason = "scores lie in 0..=1")]
            let score = (score * 1000.0).round() as u64;
            bonds[a].push(Bond { to: b, score, link });
            bonds[b].push(Bond { to: a, score, link });
        }
        Self { corpus, bonds, reach: vec![Reach::default(); n] }
    }

    /// Grows a passage from the link between `a` and `b`; ascending.
    fn grow(&mut self, a: usize, b: usize) -> Vec<usize> {
        let mut group = Vec::new();
        // Sentences linked to a member, in order of discovery.
        let mut near: Vec<usize> = Vec::new();
        let mut by_article: BTreeMap<usize, usize> = BTreeMap::new();
        let mut next = Some(a);
        while let Some(joins) = next {
            group.push(joins);
            *by_article.entry(self.article(joins)).or_default() += 1;
            self.reach[joins].inside = true;
            for bond in &self.bonds[joins] {
                let reach = &mut self.reach[bond.to];
                if reach.links == 0 {
                    near.push(bond.to);
                }
                reach.links += 1;
                reach.score += bond.score;
            }
            next = if group.len() == 1 {
                Some(b)
            } else {
                self.best(&near, group.len(), &by_article)
            };
        }
        for i in near {
            self.reach[i] = Reach::default();
        }
        group.sort_unstable();
        group
    }

    /// The sentence of `near` that belongs most to a passage of `members`, if any does:
    /// the one of the highest mean score over all members of other articles.
    fn best(
        &self,
        near: &[usize],
        members: usize,
        by_article: &BTreeMap<usize, usize>,
    ) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for &c in near {
            let reach = self.reach[c];
            if reach.inside {
                continue;
            }
            let own = by_article.get(&self.article(c)).copied().unwrap_or(0);
            let count = (members - own) as f64;
            if (reach.links as f64) < SUPPORT * count {
                continue;
            }
            let mean = reach.score as f64 / count.max(1.0);
            let better = |(found, at)| mean > found || mean == found && c < at;
            if best.is_none_or(better) {
                best = Some((mean, c));
            }
        }
        best.map(|(_, c)| c)
    }

    fn article(&self, i: usize) -> usize {
        self.corpus.profiles[i].at.article.at()
    }
}

/// Joins groups that are nearly the same. `sentences`: how many there are in all.
fn merge(mut groups: Vec<Vec<usize>>, sentences: usize) -> Vec<Vec<usize>> {
    groups.sort_by(|x, y| y.len().cmp(&x.len()).then(x.cmp(y)));
    let mut out: Vec<Vec<usize>> = Vec::new();
    // For each sentence, the groups of `out` that it stands in.
    let mut homes: Vec<Vec<usize>> = vec![Vec::new(); sentences];
    for group in groups {
        let mut both: BTreeMap<usize, usize> = BTreeMap::new();
        for home in group.iter().flat_map(|i| &homes[*i]) {
            *both.entry(*home).or_default() += 1;
        }
        let same = |n: usize| n as f64 >= SAME * group.len() as f64;
        let home = both.into_iter().find(|(_, n)| same(*n)).map(|(home, _)| home);
        let home = home.unwrap_or_else(|| {
            out.push(Vec::new());
            out.len() - 1
        });
        for i in group {
            if !homes[i].contains(&home) {
                homes[i].push(home);
                out[home].push(i);
            }
        }
    }
    out
}
