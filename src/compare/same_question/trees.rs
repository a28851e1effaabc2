//! The gradient-boosted model of `data/figure_trees.txt`: reading, writing and evaluating.

use std::fmt::Write as _;
use std::sync::LazyLock;

/// The model that ships with the program; one that says nothing where the table is broken.
pub(super) static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let names: Vec<&str> = super::FEATURES.iter().map(|(name, _)| *name).collect();
    Model::read(include_str!("../../../data/figure_trees.txt"), &names)
        .unwrap_or_default()
});

/// From which scores on two mentions are joined, raised, raised as major.
#[derive(Clone, Debug, PartialEq)]
pub struct Thresholds {
    /// How sure two mentions must answer one question to be set beside each other, 0..=1.
    pub join: f64,
    /// … before their difference is raised.
    pub raise: f64,
    /// … before it is raised as major.
    pub major: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { join: 1.0, raise: 1.0, major: 1.0 }
    }
}

/// One node of a tree; a tree's nodes follow in preorder.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Goes to the next node where the feature is at most the cut, else to `above`.
    Split {
        /// Position of the feature.
        feature: usize,
        /// The greatest value that goes to the next node.
        cut: f64,
        /// Position of the other branch among all nodes.
        above: usize,
    },
    /// What the tree adds to the log-odds.
    Leaf(f64),
}

/// A sum of small decision trees, as log-odds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The log-odds before any tree.
    pub bias: f64,
    /// The thresholds that go with it.
    pub thresholds: Thresholds,
    /// The nodes of all trees.
    pub nodes: Vec<Node>,
    /// Where each tree begins among the nodes.
    pub roots: Vec<usize>,
}

impl Model {
    /// The probability for a pair, whose features are asked for as they are needed, each at
    /// most once.
    pub fn probability(&self, of: impl Fn(usize) -> f64) -> f64 {
        let mut known: Vec<Option<f64>> = Vec::new();
        let mut get = |feature: usize| {
            if known.len() <= feature {
                known.resize(feature + 1, None);
            }
            *known[feature].get_or_insert_with(|| of(feature))
        };
        let mut sum = self.bias;
        for root in &self.roots {
            let mut at = *root;
            loop {
                match &self.nodes[at] {
                    Node::Leaf(value) => break sum += value,
                    Node::Split { feature, cut, above } => {
                        at = if get(*feature) <= *cut { at + 1 } else { *above };
                    }
                }
            }
        }
        1.0 / (1.0 + (-sum).exp())
    }

    /// Reads a table as [`Model::write`] writes it; `None` where it is none, or names a
    /// feature that is none of `names`.
    pub fn read(table: &str, names: &[&str]) -> Option<Self> {
        let mut model = Self::default();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut words = line.split_ascii_whitespace();
            let number = |words: &mut std::str::SplitAsciiWhitespace<'_>| {
                words.next().and_then(|word| word.parse::<f64>().ok())
            };
            match words.next()? {
                "bias" => model.bias = number(&mut words)?,
                "join" => model.thresholds.join = number(&mut words)?,
                "raise" => model.thresholds.raise = number(&mut words)?,
                "major" => model.thresholds.major = number(&mut words)?,
                "tree" => {
                    model.roots.push(model.nodes.len());
                    model.tree(&mut words, names)?;
                }
                _ => return None,
            }
        }
        Some(model)
    }

    /// Reads one subtree: `LEAF` or `name cut SUBTREE SUBTREE`.
    fn tree<'a>(
        &mut self,
        words: &mut impl Iterator<Item = &'a str>,
        names: &[&str],
    ) -> Option<()> {
        let word = words.next()?;
        if let Ok(value) = word.parse() {
            self.nodes.push(Node::Leaf(value));
            return Some(());
        }
        let feature = names.iter().position(|name| *name == word)?;
        let cut = words.next()?.parse().ok()?;
        let at = self.nodes.len();
        self.nodes.push(Node::Leaf(0.0));
        self.tree(words, names)?;
        let above = self.nodes.len();
        self.nodes[at] = Node::Split { feature, cut, above };
        self.tree(words, names)
    }

    /// The lines of the table, without its head: a tree a line.
    pub fn write(&self, names: &[&str]) -> String {
        let mut out = String::new();
        let Thresholds { join, raise, major } = &self.thresholds;
        let head = [("bias", self.bias), ("join", *join), ("raise", *raise)];
        for (name, value) in head.into_iter().chain([("major", *major)]) {
            writeln!(out, "{name} {value}").unwrap_or_default();
        }
        let ends = self.roots.iter().skip(1).copied().chain([self.nodes.len()]);
        for (from, to) in self.roots.iter().zip(ends) {
            out.push_str("tree");
            for node in &self.nodes[*from..to] {
                match node {
                    Node::Leaf(value) => write!(out, " {value}"),
                    Node::Split { feature, cut, .. } => {
                        write!(out, " {} {cut}", names[*feature])
                    }
                }
                .unwrap_or_default();
            }
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_a_model_that_writes_itself() {
        let table = include_str!("../../../data/figure_trees.txt");
        let body: Vec<&str> = table.lines().filter(|l| !l.starts_with('#')).collect();
        let names: Vec<&str> =
            super::super::FEATURES.iter().map(|(name, _)| *name).collect();
        assert_eq!(MODEL.write(&names).lines().collect::<Vec<_>>(), body);
        let Thresholds { join, raise, major } = MODEL.thresholds;
        assert!(0.0 < join && join <= raise && raise <= major && major < 1.0);
        assert!(MODEL.roots.len() > 100);
    }
}
