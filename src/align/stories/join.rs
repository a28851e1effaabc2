//! Groups of articles, joined as long as they tell of one event.

use super::gist::{Gists, shared};
use super::weights::{StoryWeights, logistic};
use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

/// Names of the features of two groups, the larger one first.
pub(super) const FEATURES: &[&str] = &[
    // What pairs across have in common on average, and the likelihood that this makes.
    "across",
    "likely",
    // By how much more pairs inside have in common, of the larger and of the smaller group
    // (0 for a single article), and the lesser of the two.
    "looser_than_larger",
    "looser_than_smaller",
    "looser_than_either",
    // How many articles, as logarithms; whether there is one alone.
    "larger",
    "smaller",
    "larger_single",
    "smaller_single",
    // The mean length of the articles where they are shorter, as a logarithm.
    "length",
    // One article beside many.
    "one_to_many",
];

/// Pairs with less in common than this, as a log-likelihood ratio, are not even asked
/// about: none in a thousand tells of one event. Affects the speed and not the result.
const FLOOR: f64 = -7.0;

/// Articles that are one group so far.
struct Group {
    members: Vec<usize>,
    /// The sum of the members' terms, each aspect by the root of its weight.
    sum: Vec<(u32, f64)>,
    /// The sum of the squares of each member's terms.
    own: f64,
    /// The sum of the members' lengths.
    lengths: f64,
    /// How often it has grown: what was known before is out of date.
    grown: u32,
}

impl Group {
    fn count(&self) -> f64 {
        self.members.len() as f64
    }

    /// What two members have in common on average; `None` of a single one.
    fn within(&self, bias: f64) -> Option<f64> {
        let n = self.count();
        let square: f64 = self.sum.iter().map(|(_, x)| x * x).sum();
        (n > 1.0).then(|| bias + (square - self.own) / (n * (n - 1.0)))
    }
}

/// Two groups to be asked about.
struct Asked {
    /// What they had in common when that was last reckoned: never less than now, while no
    /// one but the two has been joined in.
    across: f64,
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
        let place = |asked: &Self| (asked.a, asked.b, asked.grown);
        self.across.total_cmp(&other.across).then(place(other).cmp(&place(self)))
    }
}

/// All groups.
pub(super) struct Groups<'a> {
    gists: &'a Gists,
    /// The root of each aspect's weight.
    roots: Vec<f64>,
    all: Vec<Group>,
    /// For each group, the one it has gone into, or itself.
    home: Vec<usize>,
    bias: f64,
}

impl<'a> Groups<'a> {
    /// Each article by itself.
    pub(super) fn new(gists: &'a Gists, weights: &StoryWeights) -> Self {
        let roots: Vec<f64> = weights.aspects.iter().map(|w| w.max(0.0).sqrt()).collect();
        let alone = gists.all.iter().enumerate().map(|(at, gist)| {
            let sum = rooted(gists, &roots, at);
            let own = sum.iter().map(|(_, x)| x * x).sum();
            Group { members: vec![at], sum, own, lengths: gist.length, grown: 0 }
        });
        let groups: Vec<Group> = alone.collect();
        Self {
            home: (0..groups.len()).collect(),
            all: groups,
            bias: weights.bias,
            gists,
            roots,
        }
    }

    /// Asks `joins` about groups, those first that have most in common on average, and joins
    /// those of which it says so. It is given their features and members, the larger group
    /// first.
    ///
    /// The mean of a joined group with a third is never above the greater of its parts'
    /// means, so what is known of the parts is a bound: it is reckoned anew only for the pair
    /// that stands first.
    pub(super) fn join(
        &mut self,
        pairs: &[(usize, usize)],
        mut joins: impl FnMut(&[f64], &[usize], &[usize]) -> bool,
    ) {
        let first = pairs.iter().filter_map(|(a, b)| self.ask(*a, *b));
        let mut heap: BinaryHeap<Asked> = first.collect();
        // What was said no to, as the two groups then were.
        let mut refused: BTreeSet<(u32, u32, u32, u32)> = BTreeSet::new();
        while let Some(asked) = heap.pop() {
            let (a, b) = (self.find(asked.a as usize), self.find(asked.b as usize));
            if a == b {
                continue;
            }
            let (a, b) = (a.min(b), a.max(b));
            let grown = (self.all[a].grown, self.all[b].grown);
            if (a as u32, b as u32) != (asked.a, asked.b) || grown != asked.grown {
                heap.extend(self.ask(a, b));
                continue;
            }
            if !refused.insert((asked.a, asked.b, grown.0, grown.1)) {
                continue;
            }
            let (large, small) = self.ordered(a, b);
            let features = self.features(large, small, asked.across);
            let members = |at: usize| self.all[at].members.as_slice();
            if joins(&features, members(large), members(small)) {
                self.unite(a, b);
            }
        }
    }

    fn find(&mut self, at: usize) -> usize {
        let mut top = at;
        while self.home[top] != top {
            self.home[top] = self.home[self.home[top]];
            top = self.home[top];
        }
        top
    }

    fn ask(&self, a: usize, b: usize) -> Option<Asked> {
        let across = self.across(a, b);
        let grown = (self.all[a].grown, self.all[b].grown);
        (across >= FLOOR).then_some(Asked { across, a: a as u32, b: b as u32, grown })
    }

    fn across(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (&self.all[a], &self.all[b]);
        let mut sum = 0.0;
        shared(&a.sum, &b.sum, |_, x, y| sum += x * y);
        self.bias + sum / (a.count() * b.count())
    }

    /// The larger group first; of two that are as large, the one that holds together better.
    fn ordered(&self, a: usize, b: usize) -> (usize, usize) {
        let key = |at: usize| {
            let group = &self.all[at];
            (group.members.len(), group.within(self.bias).unwrap_or(0.0))
        };
        let (x, y) = (key(a), key(b));
        let turned = x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)) == Ordering::Less;
        if turned { (b, a) } else { (a, b) }
    }

    fn features(&self, large: usize, small: usize, across: f64) -> Vec<f64> {
        let (large, small) = (&self.all[large], &self.all[small]);
        let looser = |group: &Group| group.within(self.bias).map(|w| w - across);
        let (l, s) = (looser(large), looser(small));
        let either = match (l, s) {
            (Some(l), Some(s)) => l.min(s),
            (one, other) => one.or(other).unwrap_or(0.0),
        };
        let flag = |yes: bool| f64::from(u8::from(yes));
        let single = |group: &Group| flag(group.members.len() == 1);
        let length = |group: &Group| group.lengths / group.count();
        vec![
            across,
            logistic(across),
            l.unwrap_or(0.0),
            s.unwrap_or(0.0),
            either,
            large.count().ln(),
            small.count().ln(),
            single(large),
            single(small),
            length(large).min(length(small)),
            (large.count() + small.count()).ln() * single(small),
        ]
    }

    /// Puts the second group into the first.
    fn unite(&mut self, a: usize, b: usize) {
        let taken = std::mem::replace(
            &mut self.all[b],
            Group {
                members: Vec::new(),
                sum: Vec::new(),
                own: 0.0,
                lengths: 0.0,
                grown: 0,
            },
        );
        self.home[b] = a;
        let group = &mut self.all[a];
        group.members.extend(taken.members);
        group.sum = added(&group.sum, &taken.sum);
        group.own += taken.own;
        group.lengths += taken.lengths;
        group.grown += 1;
    }

    /// The groups in the order of their first members, ascending inside, each with the member
    /// that has most in common with all; the first of several.
    pub(super) fn take(self) -> Vec<(Vec<usize>, usize)> {
        let mut out = Vec::new();
        for group in self.all.iter().filter(|g| !g.members.is_empty()) {
            let mut members = group.members.clone();
            members.sort_unstable();
            let mut best = (members[0], f64::NEG_INFINITY);
            for at in &members {
                let mut sum = 0.0;
                let own = rooted(self.gists, &self.roots, *at);
                shared(&group.sum, &own, |_, x, y| sum += (x - y) * y);
                if sum > best.1 + 1e-9 {
                    best = (*at, sum);
                }
            }
            out.push((members, best.0));
        }
        out.sort_unstable();
        out
    }
}

/// The terms of one article, each aspect by the root of its weight.
fn rooted(gists: &Gists, roots: &[f64], at: usize) -> Vec<(u32, f64)> {
    let root = |id: u32| roots[usize::from(gists.aspects[id as usize])];
    gists.all[at].terms.iter().map(|(id, x)| (*id, x * root(*id))).collect()
}

/// The sum of two lists.
fn added(a: &[(u32, f64)], b: &[(u32, f64)]) -> Vec<(u32, f64)> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.0.cmp(&y.0) {
            Ordering::Less => out.extend(a.next()),
            Ordering::Greater => out.extend(b.next()),
            Ordering::Equal => {
                out.push((x.0, x.1 + y.1));
                a.next();
                b.next();
            }
        }
    }
    out.extend(a);
    out.extend(b);
    out
}
