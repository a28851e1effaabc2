//! Clusters of mentions that answer one question, over all accounts: average-link
//! agglomeration of the candidate pairs by their scores.

use super::candidates::candidates;
use super::judge::Judge;
use super::observation::Observations;
use super::same_question::narrowed_apart;
use crate::model::{Alignment, ArticleId, Kind, Relation};
use std::collections::BTreeMap;

/// How well two clusters must hang together to be one question: the mean score of the pairs
/// between them, as a share of the score that joins two mentions.
///
/// By hand: full chaining (0) put eight unrelated point scores into one question; above .8
/// the start of one event lost its other accounts.
const COHESION: f64 = 0.6;

/// The same for two clusters of one toll of which one account gives both values.
const COHESION_TOLL: f64 = 0.5;

/// What is known of two members that answer one question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    /// How surely they do, 0..=1.
    pub(super) score: f64,
    /// Whether either has a better or an equal counterpart elsewhere, so that their
    /// difference is none between the accounts.
    pub(super) rivalled: bool,
}

/// Mentions that answer one question.
#[derive(Debug)]
pub(super) struct Cluster {
    /// Positions in [`Observations::all`], ascending.
    pub(super) members: Vec<usize>,
    /// Every pair of members that is sure enough to be joined, by position.
    pub(super) ties: BTreeMap<(usize, usize), Tie>,
}

/// Clusters the mentions of one kind.
pub(super) fn clusters(
    observations: &Observations<'_>,
    alignment: &Alignment,
    kind: Kind,
    judge: &Judge<'_>,
) -> Vec<Cluster> {
    let join = judge.thresholds(kind).join;
    let mut work = Agglomeration::new(observations, alignment);
    let mut ties: Vec<((usize, usize), Tie)> = Vec::new();
    for (at, pair) in candidates(observations, alignment, kind) {
        let score = pair.score(judge.model);
        // Dates of sentences that no link ties say nothing for or against a question.
        if pair.is_linked() || kind != Kind::Date {
            work.link(at, score);
        }
        if score >= join {
            ties.push((at, Tie { score, rivalled: pair.is_rivalled() }));
        }
    }
    ties.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
    for ((i, j), _) in &ties {
        work.join(*i, *j, join * COHESION, Quarrel::Avoided);
    }
    for ((i, j), _) in &ties {
        if observations.all[*i].is_toll() && observations.all[*j].is_toll() {
            work.join(*i, *j, join * COHESION_TOLL, Quarrel::Allowed);
        }
    }
    work.clusters(ties)
}

/// Whether clusters may join that hold two values of one account.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quarrel {
    Avoided,
    Allowed,
}

/// One cluster as it grows.
#[derive(Default)]
struct Growing {
    members: Vec<usize>,
    /// The sum and number of the scores of the pairs between it and each other cluster.
    sums: BTreeMap<usize, (f64, u32)>,
    /// One member for each value that each account gives.
    values: BTreeMap<ArticleId, BTreeMap<u32, usize>>,
}

/// Clusters by the position of one of their mentions, with running sums between them, so that
/// a join costs no more than the lesser cluster.
struct Agglomeration<'a, 'b> {
    observations: &'a Observations<'b>,
    alignment: &'a Alignment,
    /// The cluster of each mention.
    home: BTreeMap<usize, usize>,
    growing: BTreeMap<usize, Growing>,
}

impl<'a, 'b> Agglomeration<'a, 'b> {
    fn new(observations: &'a Observations<'b>, alignment: &'a Alignment) -> Self {
        let (home, growing) = (BTreeMap::new(), BTreeMap::new());
        Self { observations, alignment, home, growing }
    }

    /// Notes the score of two mentions, each a cluster of its own so far.
    fn link(&mut self, (i, j): (usize, usize), score: f64) {
        for (one, other) in [(i, j), (j, i)] {
            self.home.insert(one, one);
            let observation = &self.observations.all[one];
            let growing = self.growing.entry(one).or_insert_with(|| Growing {
                members: vec![one],
                sums: BTreeMap::new(),
                values: BTreeMap::from([(
                    observation.locus.article,
                    BTreeMap::from([(observation.figure, one)]),
                )]),
            });
            growing.sums.insert(other, (score, 1));
        }
    }

    /// Joins the clusters of two mentions where they hang together on the whole, so that one
    /// pair does not chain two questions.
    fn join(&mut self, i: usize, j: usize, least: f64, quarrel: Quarrel) {
        let (Some(&a), Some(&b)) = (self.home.get(&i), self.home.get(&j)) else { return };
        if a == b {
            return;
        }
        let (one, other) = (&self.growing[&a], &self.growing[&b]);
        let (sum, count) = one.sums.get(&b).copied().unwrap_or_default();
        if sum / f64::from(count.max(1)) < least
            || quarrel == Quarrel::Avoided && self.quarrel(one, other)
            || quarrel == Quarrel::Allowed && self.narrowed(one, other)
            || self.unlinked(one, b)
            || self.unlinked(other, a)
        {
            return;
        }
        let lesser =
            one.sums.len() + one.members.len() < other.sums.len() + other.members.len();
        let (into, from) = if lesser { (b, a) } else { (a, b) };
        let moved = self.growing.remove(&from).unwrap_or_default();
        for member in &moved.members {
            self.home.insert(*member, into);
        }
        for (third, (sum, count)) in moved.sums {
            if let Some(growing) = self.growing.get_mut(&third) {
                growing.sums.remove(&from);
                if third != into {
                    let entry = growing.sums.entry(into).or_default();
                    *entry = (entry.0 + sum, entry.1 + count);
                    if let Some(growing) = self.growing.get_mut(&into) {
                        let entry = growing.sums.entry(third).or_default();
                        *entry = (entry.0 + sum, entry.1 + count);
                    }
                }
            }
        }
        if let Some(growing) = self.growing.get_mut(&into) {
            growing.members.extend(moved.members);
            for (article, values) in moved.values {
                growing.values.entry(article).or_default().extend(values);
            }
        }
    }

    /// Whether joining would set two values of one account against each other.
    fn quarrel(&self, a: &Growing, b: &Growing) -> bool {
        let all = &self.observations.all;
        a.values.iter().any(|(article, values)| {
            let others = b.values.get(article).into_iter().flatten();
            others.into_iter().any(|(_, j)| {
                values.values().any(|i| {
                    !matches!(
                        all[*i].relate(&all[*j]),
                        Relation::Equal | Relation::Contained | Relation::Rounded
                    )
                })
            })
        })
    }

    /// Whether two clusters count different groups or places.
    fn narrowed(&self, a: &Growing, b: &Growing) -> bool {
        let all = &self.observations.all;
        let of = |g: &Growing| -> Vec<usize> {
            g.values.values().flat_map(|values| values.values().copied()).collect()
        };
        let others = of(b);
        of(a).iter().any(|i| others.iter().any(|j| narrowed_apart(&all[*i], &all[*j])))
    }

    /// Whether joining would bring sentences together that an editor has unlinked.
    fn unlinked(&self, one: &Growing, other: usize) -> bool {
        let parted = &self.alignment.parted;
        !parted.is_empty()
            && one.members.iter().any(|i| {
                let locus = self.observations.all[*i].locus;
                let from = parted.partition_point(|(a, _)| *a < locus);
                let others = parted[from..].iter().take_while(|(a, _)| *a == locus);
                others
                    .flat_map(|(_, b)| self.observations.of(*b))
                    .any(|j| self.home.get(&j) == Some(&other))
            })
    }

    /// The clusters of more than one mention, with the ties inside them.
    fn clusters(self, ties: Vec<((usize, usize), Tie)>) -> Vec<Cluster> {
        let mut out: BTreeMap<usize, Cluster> = BTreeMap::new();
        for (at, growing) in self.growing {
            let mut members = growing.members;
            if members.len() > 1 {
                members.sort_unstable();
                out.insert(at, Cluster { members, ties: BTreeMap::new() });
            }
        }
        for (at, tie) in ties {
            let (a, b) = (self.home.get(&at.0), self.home.get(&at.1));
            if a == b
                && let Some(cluster) = a.and_then(|a| out.get_mut(a))
            {
                cluster.ties.insert(at, tie);
            }
        }
        let mut out: Vec<Cluster> = out.into_values().collect();
        out.sort_by(|a, b| a.members.cmp(&b.members));
        out
    }
}
