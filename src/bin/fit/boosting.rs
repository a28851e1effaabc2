//! Gradient boosting of small decision trees on the log-loss, over binned features.
//!
//! Why no crate: `perpetual` 2.3 sizes its model by a budget and has no number of trees or
//! leaves to set; `forust-ml` 0.8 sums in single precision in an order that its threads
//! choose, names no licence in its manifest and brings a second `rand` and `thiserror`. Both
//! are some ten thousand lines for what is done here: no missing values, sums in the order of
//! the rows, sampling by a hash of the row's place, so that the same rows give the same bytes.

use rashomon::learnt::{Node, Trees};

/// The shape of a model. Of 100 to 300 trees, 4 to 16 leaves, rates .03 to .1, these did best
/// on events held out; the differences are small.
const TREES: usize = 150;
const LEAVES: usize = 8;
const DEPTH: usize = 4;
const RATE: f64 = 0.06;
/// Pull of a leaf's value towards nothing, in units of a row's second derivative.
const RIDGE: f64 = 2.0;
/// Cuts that are tried for each feature, at most: quantiles of its values.
const CUTS: usize = 48;

/// Of a hundred rows, those that each tree is grown on; of a hundred features, those that it
/// may split by: trees that differ say more together.
const SAMPLED: [u64; 2] = [80, 50];

/// What is asked of the trees.
pub(super) struct Shape<'a> {
    /// The least number of rows in a leaf.
    pub(super) least: usize,
    /// For each feature, whether more of it must never lower the log-odds; none where empty.
    pub(super) rising: &'a [bool],
}

/// One labelled row.
pub(super) struct Row<'a> {
    /// The features.
    pub(super) x: &'a [f64],
    /// The label.
    pub(super) y: bool,
    /// How much it counts.
    pub(super) weight: f64,
}

/// First and second derivatives of the loss, summed, and the number of rows.
#[derive(Clone, Copy, Default)]
struct Sums {
    slope: f64,
    curve: f64,
    rows: usize,
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.slope += other.slope;
        self.curve += other.curve;
        self.rows += other.rows;
    }

    fn without(self, other: Self) -> Self {
        Self {
            slope: self.slope - other.slope,
            curve: self.curve - other.curve,
            rows: self.rows - other.rows,
        }
    }

    /// What a leaf gains.
    fn score(self) -> f64 {
        self.slope * self.slope / (self.curve + RIDGE)
    }

    /// The value of a leaf that must keep between two bounds.
    fn value(self, (low, high): (f64, f64)) -> f64 {
        round(RATE * self.slope / (self.curve + RIDGE)).clamp(low, high)
    }
}

/// A leaf that may be split, and how it would best be.
struct Leaf {
    rows: Vec<u32>,
    sums: Sums,
    depth: usize,
    /// What its value may be, so that rising features do rise.
    bounds: (f64, f64),
    best: Option<(f64, usize, usize)>,
    /// Its place among the nodes of the growing tree.
    at: usize,
}

/// A node of a growing tree.
enum Grown {
    Leaf(f64),
    Split { feature: usize, cut: usize, below: usize, above: usize },
}

/// The features of all rows as the number of cuts below each.
struct Binned<'a> {
    shape: &'a Shape<'a>,
    cuts: Vec<Vec<f64>>,
    bins: Vec<Vec<u8>>,
}

/// The model that fits the rows, its numbers rounded to four places.
pub(super) fn fit(rows: &[Row<'_>], shape: &Shape<'_>) -> Trees {
    let binned = Binned::new(rows, shape);
    let (mut yes, mut all) = (0.0, 0.0);
    for row in rows {
        all += row.weight;
        yes += if row.y { row.weight } else { 0.0 };
    }
    let mut model = Trees { bias: round((yes / (all - yes)).ln()), ..Trees::default() };
    // So that the ridge is in units of a row.
    let scale = rows.len() as f64 / all;
    let mut odds = vec![model.bias; rows.len()];
    for round in 0..TREES {
        let each: Vec<Sums> = rows
            .iter()
            .zip(&odds)
            .map(|(row, odds)| {
                let (p, weight) = (1.0 / (1.0 + (-odds).exp()), row.weight * scale);
                let slope = weight * (f64::from(u8::from(row.y)) - p);
                Sums { slope, curve: weight * p * (1.0 - p), rows: 1 }
            })
            .collect();
        let tree = binned.grow(round, &each, &mut odds);
        model.roots.push(model.nodes.len());
        binned.write(&tree, 0, &mut model.nodes);
    }
    model
}

impl<'a> Binned<'a> {
    fn new(rows: &[Row<'_>], shape: &'a Shape<'a>) -> Self {
        let count = rows.first().map_or(0, |row| row.x.len());
        let cuts: Vec<Vec<f64>> = (0..count)
            .map(|k| {
                let mut values: Vec<f64> = rows.iter().map(|row| row.x[k]).collect();
                values.sort_by(f64::total_cmp);
                let mut cuts: Vec<f64> = (1..=CUTS)
                    .map(|q| values[(values.len() - 1) * q / (CUTS + 1)])
                    .chain(values.first().copied())
                    .map(round)
                    .collect();
                cuts.sort_by(f64::total_cmp);
                cuts.dedup();
                cuts
            })
            .collect();
        let bin = |k: usize| {
            let of = |row: &Row<'_>| cuts[k].partition_point(|cut| *cut < row.x[k]) as u8;
            rows.iter().map(of).collect()
        };
        let bins = (0..count).map(bin).collect();
        Self { shape, cuts, bins }
    }

    /// One tree: the leaf that gains most is split first. Adds its values to the log-odds.
    fn grow(&self, round: usize, each: &[Sums], odds: &mut [f64]) -> Vec<Grown> {
        let rows = (0..each.len()).filter(|i| sampled(round, *i, SAMPLED[0]));
        let rows = rows.map(|i| i as u32).collect();
        let count = self.cuts.len();
        let features: Vec<usize> =
            (0..count).filter(|k| sampled(round + TREES, *k, SAMPLED[1])).collect();
        let open = (f64::NEG_INFINITY, f64::INFINITY);
        let root = self.leaf(rows, each, &features, (0, 0), open);
        let mut tree = vec![Grown::Leaf(root.sums.value(open))];
        let mut leaves = vec![root];
        while leaves.len() < LEAVES {
            let gains = leaves.iter().enumerate();
            let best = gains
                .filter_map(|(at, leaf)| Some((at, leaf.best?)))
                .max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(&a.0)));
            let Some((at, (_, feature, cut))) = best else { break };
            let leaf = leaves.swap_remove(at);
            let bins = &self.bins[feature];
            let (below, above): (Vec<u32>, Vec<u32>) =
                leaf.rows.iter().partition(|i| usize::from(bins[**i as usize]) <= cut);
            let (at, depth) = (tree.len(), leaf.depth + 1);
            tree[leaf.at] = Grown::Split { feature, cut, below: at, above: at + 1 };
            let (mut low, mut high) = (leaf.bounds, leaf.bounds);
            if self.rises(feature) {
                let value = |rows: &[u32]| summed(rows, each).value(leaf.bounds);
                let middle = f64::midpoint(value(&below), value(&above));
                (low.1, high.0) = (middle, middle);
            }
            for (rows, at, bounds) in [(below, at, low), (above, at + 1, high)] {
                let leaf = self.leaf(rows, each, &features, (depth, at), bounds);
                tree.push(Grown::Leaf(leaf.sums.value(bounds)));
                leaves.push(leaf);
            }
        }
        for (i, odds) in odds.iter_mut().enumerate() {
            let mut at = 0;
            *odds += loop {
                match tree[at] {
                    Grown::Leaf(value) => break value,
                    Grown::Split { feature, cut, below, above } => {
                        let bin = usize::from(self.bins[feature][i]);
                        at = if bin <= cut { below } else { above };
                    }
                }
            };
        }
        tree
    }

    /// A leaf with its best split: gain, feature and cut.
    fn leaf(
        &self,
        rows: Vec<u32>,
        each: &[Sums],
        features: &[usize],
        (depth, at): (usize, usize),
        bounds: (f64, f64),
    ) -> Leaf {
        let sums = summed(&rows, each);
        let mut best: Option<(f64, usize, usize)> = None;
        let features = if depth < DEPTH { features } else { &[] };
        for &feature in features {
            let mut bins = [Sums::default(); CUTS + 2];
            for i in &rows {
                bins[usize::from(self.bins[feature][*i as usize])].add(each[*i as usize]);
            }
            let mut below = Sums::default();
            for (cut, bin) in bins[..self.cuts[feature].len()].iter().enumerate() {
                below.add(*bin);
                let above = sums.without(below);
                let least = self.shape.least;
                if below.rows < least || above.rows < least {
                    continue;
                }
                if self.rises(feature) && below.value(bounds) > above.value(bounds) {
                    continue;
                }
                let gain = below.score() + above.score() - sums.score();
                if gain > best.map_or(1e-6, |(gain, ..)| gain) {
                    best = Some((gain, feature, cut));
                }
            }
        }
        Leaf { rows, sums, depth, bounds, best, at }
    }

    fn rises(&self, feature: usize) -> bool {
        self.shape.rising.get(feature).copied().unwrap_or(false)
    }

    /// The subtree at `at`, in preorder.
    fn write(&self, tree: &[Grown], at: usize, nodes: &mut Vec<Node>) {
        match tree[at] {
            Grown::Leaf(value) => nodes.push(Node::Leaf(value)),
            Grown::Split { feature, cut, below, above } => {
                let split = nodes.len();
                nodes.push(Node::Leaf(0.0));
                self.write(tree, below, nodes);
                let cut = self.cuts[feature][cut];
                nodes[split] = Node::Split { feature, cut, above: nodes.len() };
                self.write(tree, above, nodes);
            }
        }
    }
}

fn summed(rows: &[u32], each: &[Sums]) -> Sums {
    let mut sums = Sums::default();
    for i in rows {
        sums.add(each[*i as usize]);
    }
    sums
}

/// Whether a tree sees one of its rows or features: the finaliser of `splitmix64`.
fn sampled(tree: usize, one: usize, percent: u64) -> bool {
    let mut hash = ((tree as u64) << 32) | one as u64;
    for factor in [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb] {
        hash = (hash ^ (hash >> 29)).wrapping_mul(factor);
    }
    (hash ^ (hash >> 32)) % 100 < percent
}

/// What the table shows is what was measured.
fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
