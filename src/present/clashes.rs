//! Labels of outlets that say nothing, because several accounts have the same.

use crate::model::Collation;
use std::collections::BTreeMap;

/// A line for each label that several accounts would have.
pub fn label_clashes(collation: &Collation) -> Vec<String> {
    if collation.blind {
        return Vec::new();
    }
    let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (prepared, sigil) in collation.articles.iter().zip(&collation.sigils) {
        if let Some(label) = collation.outlets.label(prepared).filter(|l| l != sigil) {
            shared.entry(label).or_default().push(sigil);
        }
    }
    let several = shared.into_iter().filter(|(_, sigils)| sigils.len() > 1);
    let line = |(label, sigils): (&str, Vec<&str>)| {
        format!(
            "label {label}: {} have it, so that letters say which is which",
            sigils.join(", ")
        )
    };
    several.map(line).collect()
}
