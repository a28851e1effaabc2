//! Groups of articles, joined as long as they are of one event.

use super::missed::Missed;
use super::pairs::MOST;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// What decides whether two groups are one, beside the mean log-odds across. Chosen on the
/// labelled sets by folds (`src/bin/fit_stories.rs`).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rule {
    /// What speaks for joining at all.
    pub bias: f64,
    /// … by how much closer both are within than across.
    pub loose: f64,
    /// … two single articles.
    pub both_single: f64,
    /// … exactly one single article.
    pub one_single: f64,
    /// … the logarithm of the size of the larger.
    pub larger: f64,
    /// … of the smaller.
    pub smaller: f64,
    /// … how few articles there are: of five any two are more likely of one event than of
    /// thousands.
    pub few: f64,
}

impl Rule {
    /// The constants in the order of their names.
    pub fn constants(&mut self) -> [&mut f64; 7] {
        let Self { bias, loose, both_single, one_single, larger, smaller, few } = self;
        [bias, loose, both_single, one_single, larger, smaller, few]
    }
}

/// Articles below which a set counts as small.
const FEW: f64 = 25.0;

/// Cross pairs of two groups that are looked at for want of a candidate, at most: of more,
/// so many spread evenly.
const SAMPLE: usize = 64;

/// Articles that are one group so far.
struct Group {
    members: Vec<u32>,
    /// The sum of the log-odds of all pairs inside.
    within: f64,
    /// The groups that share a candidate with it.
    near: BTreeMap<u32, Edge>,
    /// How often it has grown: what was known before is out of date.
    grown: u32,
}

/// What is known of the pairs between two groups.
#[derive(Clone, Copy, Default)]
struct Edge {
    sum: f64,
    known: u32,
}

/// Two groups that may be one.
struct Asked {
    score: f64,
    a: u32,
    b: u32,
    /// How often each had grown then.
    grown: (u32, u32),
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Asked {}

impl PartialOrd for Asked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Asked {
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |asked: &Self| (asked.a, asked.b);
        self.score.total_cmp(&other.score).then(place(other).cmp(&place(self)))
    }
}

/// All groups.
pub(super) struct Groups<'m> {
    all: Vec<Group>,
    rule: Rule,
    /// Articles with more candidates than are known.
    cut: &'m [bool],
    /// Known log-odds; look-up only.
    odds: FxHashMap<(u32, u32), f64>,
    /// The log-odds of any two articles.
    ask: &'m dyn Fn(usize, usize) -> f64,
}

impl<'m> Groups<'m> {
    /// Each article by itself, with the log-odds of the candidate pairs.
    pub(super) fn new(
        rule: Rule,
        cut: &'m [bool],
        pairs: &[(u32, u32, f64)],
        ask: &'m dyn Fn(usize, usize) -> f64,
    ) -> Self {
        let alone = |at: usize| Group {
            members: vec![at as u32],
            within: 0.0,
            near: BTreeMap::new(),
            grown: 0,
        };
        let mut all: Vec<Group> = (0..cut.len()).map(alone).collect();
        for (a, b, odds) in pairs {
            let edge = Edge { sum: *odds, known: 1 };
            all[*a as usize].near.insert(*b, edge);
            all[*b as usize].near.insert(*a, edge);
        }
        let odds = pairs.iter().map(|(a, b, odds)| ((*a, *b), *odds)).collect();
        let mut rule = rule;
        rule.bias += rule.few * (FEW / cut.len().max(1) as f64).ln_1p();
        Self { all, rule, cut, odds, ask }
    }

    /// Joins the two groups of the greatest score, as long as it is not below 0.
    pub(super) fn join(&mut self) {
        let mut heap: BinaryHeap<Asked> = BinaryHeap::new();
        for a in 0..self.all.len() {
            self.push(a as u32, true, &mut heap);
        }
        while let Some(asked) = heap.pop() {
            let (a, b) = (asked.a as usize, asked.b as usize);
            if (self.all[a].grown, self.all[b].grown) != asked.grown {
                continue;
            }
            if self.fill(a, b) {
                // Now all of its pairs are known.
                heap.extend(self.asked(asked.a, asked.b));
                continue;
            }
            self.unite(a, b);
            self.push(asked.a, false, &mut heap);
        }
    }

    /// Adds what a group may be joined with.
    fn push(&self, a: u32, later_only: bool, heap: &mut BinaryHeap<Asked>) {
        let near = self.all[a as usize].near.keys();
        let others = near.filter(|b| !later_only || **b > a);
        heap.extend(others.filter_map(|b| self.asked(a.min(*b), a.max(*b))));
    }

    fn asked(&self, a: u32, b: u32) -> Option<Asked> {
        let score = self.score(a as usize, b as usize);
        let grown = (self.all[a as usize].grown, self.all[b as usize].grown);
        (score >= 0.0).then_some(Asked { score, a, b, grown })
    }

    /// How much speaks for joining two groups. Pairs that are not known yet count as those
    /// that are.
    fn score(&self, a: usize, b: usize) -> f64 {
        let edge = self.all[a].near.get(&(b as u32)).copied().unwrap_or_default();
        let (a, b) = (&self.all[a], &self.all[b]);
        let across = edge.sum / f64::from(edge.known.max(1));
        let sizes = [a, b].map(|g| g.members.len() as f64);
        let within = |g: &Group| {
            let n = g.members.len() as f64;
            (n > 1.0).then(|| g.within / (n * (n - 1.0) / 2.0) - across)
        };
        let loose = match (within(a), within(b)) {
            (Some(x), Some(y)) => x.min(y),
            (one, other) => one.or(other).unwrap_or(0.0),
        };
        let rule = &self.rule;
        let singles = match (sizes[0] == 1.0, sizes[1] == 1.0) {
            (true, true) => rule.both_single,
            (false, false) => 0.0,
            _ => rule.one_single,
        };
        let (most, least) = (sizes[0].max(sizes[1]), sizes[0].min(sizes[1]));
        let sizes = rule.larger * most.ln() + rule.smaller * least.ln();
        across + rule.bias + rule.loose * loose + singles + sizes
    }

    /// Looks at the pairs across that are not known yet; whether there were any.
    fn fill(&mut self, a: usize, b: usize) -> bool {
        let all = self.all[a].members.len() * self.all[b].members.len();
        let edge = self.all[a].near.get(&(b as u32)).copied().unwrap_or_default();
        if edge.known as usize >= all {
            return false;
        }
        let mut missing = Vec::new();
        for x in &self.all[a].members {
            for y in &self.all[b].members {
                let pair = (*x.min(y), *x.max(y));
                if !self.odds.contains_key(&pair) {
                    missing.push(pair);
                }
            }
        }
        let step = missing.len().div_ceil(SAMPLE).max(1);
        let (mut sum, mut count) = (0.0, 0.0);
        for (x, y) in missing.iter().copied().step_by(step) {
            // Who has room for more candidates and has not this one shares nothing with it.
            let may = self.cut[x as usize] && self.cut[y as usize];
            let odds = if may { (self.ask)(x as usize, y as usize) } else { -MOST };
            sum += odds;
            count += 1.0;
            self.odds.insert((x, y), odds);
        }
        let sum = edge.sum + sum / f64::max(count, 1.0) * missing.len() as f64;
        let edge = Edge { sum, known: all as u32 };
        self.all[a].near.insert(b as u32, edge);
        self.all[b].near.insert(a as u32, edge);
        true
    }

    /// Puts the second group into the first.
    fn unite(&mut self, a: usize, b: usize) {
        let taken = std::mem::replace(
            &mut self.all[b],
            Group { members: Vec::new(), within: 0.0, near: BTreeMap::new(), grown: 0 },
        );
        self.all[b].grown = taken.grown + 1;
        let (first, second) = (a as u32, b as u32);
        let across = self.all[a].near.remove(&second).unwrap_or_default();
        let group = &mut self.all[a];
        group.members.extend(taken.members);
        group.within += taken.within + across.sum;
        group.grown += 1;
        for (other, edge) in taken.near {
            if other == first {
                continue;
            }
            let mine = self.all[a].near.entry(other).or_default();
            mine.sum += edge.sum;
            mine.known += edge.known;
            let mine = *mine;
            let near = &mut self.all[other as usize].near;
            near.remove(&second);
            near.insert(first, mine);
        }
        // Whom only the first was near has the first's edge still.
    }

    /// The groups that were nearly joined: their score is at least `least`.
    pub(super) fn missed(&mut self, least: f64) -> Vec<Missed> {
        let mut out = Vec::new();
        for a in 0..self.all.len() {
            let near: Vec<u32> = self.all[a].near.keys().copied().collect();
            for b in near.into_iter().filter(|b| *b as usize > a) {
                if self.score(a, b as usize) < least {
                    continue;
                }
                self.fill(a, b as usize);
                let score = self.score(a, b as usize);
                if score >= least {
                    out.push(Missed { score, pair: self.likest(a, b as usize) });
                }
            }
        }
        out
    }

    /// The two members of two groups that have most in common, that of the smaller first.
    fn likest(&self, a: usize, b: usize) -> (usize, usize) {
        let (a, b) = (&self.all[a].members, &self.all[b].members);
        let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let mut best = (f64::NEG_INFINITY, (few[0], many[0]));
        for x in few {
            for y in many {
                let odds = self.odds.get(&(*x.min(y), *x.max(y))).unwrap_or(&-MOST);
                if *odds > best.0 {
                    best = (*odds, (*x, *y));
                }
            }
        }
        (best.1.0 as usize, best.1.1 as usize)
    }

    /// The groups in the order of their first members, ascending inside, each with the member
    /// that has most in common with the others; the first of several.
    pub(super) fn take(self) -> Vec<(Vec<usize>, usize)> {
        let mut home = vec![0; self.all.len()];
        for (at, group) in self.all.iter().enumerate() {
            for member in &group.members {
                home[*member as usize] = at;
            }
        }
        let mut pairs: Vec<(&(u32, u32), &f64)> = self.odds.iter().collect();
        pairs.sort_unstable_by_key(|(pair, _)| **pair);
        let mut common = vec![0.0; self.all.len()];
        for ((a, b), odds) in pairs {
            let (a, b) = (*a as usize, *b as usize);
            if home[a] == home[b] {
                common[a] += odds + MOST;
                common[b] += odds + MOST;
            }
        }
        let mut out = Vec::new();
        for group in self.all.iter().filter(|g| !g.members.is_empty()) {
            let mut members: Vec<usize> =
                group.members.iter().map(|m| *m as usize).collect();
            members.sort_unstable();
            let mut central = members[0];
            for at in &members {
                if common[*at] > common[central] + 1e-9 {
                    central = *at;
                }
            }
            out.push((members, central));
        }
        out.sort_unstable();
        out
    }
}
