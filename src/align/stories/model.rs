//! The learnt table: how likely two articles are of one event, and what makes two groups one.

use super::join::Rule;
use super::likeness::FEATURES;
use crate::learnt::Trees;
use std::sync::LazyLock;

/// The table in `data/`, read once; one that joins nothing but copies where it is broken.
pub(super) static MODEL: LazyLock<StoryModel> = LazyLock::new(|| {
    StoryModel::read(include_str!("../../../data/story_trees.txt")).unwrap_or_default()
});

/// What is learnt of stories.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryModel {
    /// The log-odds that two articles are of one event.
    pub trees: Trees,
    /// What makes two groups of articles one.
    pub rule: Rule,
}

impl StoryModel {
    /// Reads a table as [`StoryModel::write`] writes it; `None` where it is none.
    pub fn read(table: &str) -> Option<Self> {
        let mut rule = Rule::default();
        let trees = Trees::read(table, &names(), |name, value| {
            let at = RULE.iter().position(|known| *known == name)?;
            *rule.constants()[at] = value;
            Some(())
        })?;
        Some(Self { trees, rule })
    }

    /// The lines of the table, without its head.
    pub fn write(&self) -> String {
        let mut rule = self.rule;
        let values = rule.constants().map(|value| *value);
        let constants: Vec<(&str, f64)> = RULE.into_iter().zip(values).collect();
        self.trees.write(&names(), &constants)
    }
}

/// The names of the rule's constants in the table.
const RULE: [&str; 7] =
    ["join", "loose", "both_single", "one_single", "larger", "smaller", "few"];

fn names() -> Vec<&'static str> {
    FEATURES.iter().map(|(name, _)| *name).collect()
}
