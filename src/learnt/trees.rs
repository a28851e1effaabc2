//! Sums of small decision trees: reading, writing and evaluating.

use std::fmt::Write as _;

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
pub struct Trees {
    /// The log-odds before any tree.
    pub bias: f64,
    /// The nodes of all trees.
    pub nodes: Vec<Node>,
    /// Where each tree begins among the nodes.
    pub roots: Vec<usize>,
}

impl Trees {
    /// The log-odds of what has these features.
    pub fn odds(&self, mut feature_of: impl FnMut(usize) -> f64) -> f64 {
        let mut sum = self.bias;
        for root in &self.roots {
            let mut at = *root;
            loop {
                match &self.nodes[at] {
                    Node::Leaf(value) => break sum += value,
                    Node::Split { feature, cut, above } => {
                        at = if feature_of(*feature) <= *cut { at + 1 } else { *above };
                    }
                }
            }
        }
        sum
    }

    /// The probability for a pair, whose features are asked for as they are needed, each at
    /// most once.
    pub fn probability(&self, of: impl Fn(usize) -> f64) -> f64 {
        let mut known: Vec<Option<f64>> = Vec::new();
        let sum = self.odds(|feature| {
            if known.len() <= feature {
                known.resize(feature + 1, None);
            }
            *known[feature].get_or_insert_with(|| of(feature))
        });
        1.0 / (1.0 + (-sum).exp())
    }

    /// Reads a table as [`Trees::write`] writes it; `None` where it is none, names a feature
    /// that is none of `names`, or a constant that `constant` does not take.
    pub fn read(
        table: &str,
        names: &[&str],
        mut constant: impl FnMut(&str, f64) -> Option<()>,
    ) -> Option<Self> {
        let mut trees = Self::default();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut words = line.split_ascii_whitespace();
            match words.next()? {
                "tree" => {
                    trees.roots.push(trees.nodes.len());
                    trees.tree(&mut words, names)?;
                }
                name => {
                    let value = words.next()?.parse().ok()?;
                    if name == "bias" {
                        trees.bias = value;
                    } else {
                        constant(name, value)?;
                    }
                }
            }
        }
        Some(trees)
    }

    /// Reads one subtree: `LEAF` or `name cut SUBTREE SUBTREE`.
    fn tree<'a>(
        &mut self,
        words: &mut impl Iterator<Item = &'a str>,
        names: &[&str],
    ) -> Option<()> {
        let word = words.next()?;
        // Names begin with a letter, and trying one as a number is dear.
        let number = !word.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some(value) = number.then(|| word.parse().ok()).flatten() {
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

    /// The lines of the table, without its head: the bias, the constants, a tree a line.
    pub fn write(&self, names: &[&str], constants: &[(&str, f64)]) -> String {
        let mut out = String::new();
        for (name, value) in [("bias", self.bias)].iter().chain(constants) {
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
