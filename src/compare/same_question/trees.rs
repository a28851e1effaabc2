//! The gradient-boosted model of `data/figure_trees.txt` with its thresholds.

use crate::learnt::Trees;
use std::sync::LazyLock;

/// The model that ships with the program; one that says nothing where the table is broken.
pub(super) static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let names: Vec<&str> = super::FEATURES.iter().map(|(name, _)| *name).collect();
    Model::read(include_str!("../../../data/figure_trees.txt"), &names)
        .unwrap_or_default()
});

/// From which scores on two mentions are joined, raised, raised as major.
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// How sure two mentions answer one question, and from where on that counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The log-odds.
    pub trees: Trees,
    /// The thresholds that go with them.
    pub thresholds: Thresholds,
}

impl Model {
    /// Reads a table as [`Model::write`] writes it; `None` where it is none, or names a
    /// feature that is none of `names`.
    pub fn read(table: &str, names: &[&str]) -> Option<Self> {
        let mut thresholds = Thresholds::default();
        let trees = Trees::read(table, names, |name, value| {
            *match name {
                "join" => &mut thresholds.join,
                "raise" => &mut thresholds.raise,
                "major" => &mut thresholds.major,
                _ => return None,
            } = value;
            Some(())
        })?;
        Some(Self { trees, thresholds })
    }

    /// The lines of the table, without its head.
    pub fn write(&self, names: &[&str]) -> String {
        let Thresholds { join, raise, major } = self.thresholds;
        self.trees.write(names, &[("join", join), ("raise", raise), ("major", major)])
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
        assert!(MODEL.trees.roots.len() > 100);
    }
}
