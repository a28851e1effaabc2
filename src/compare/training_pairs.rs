//! What the model learns from: every candidate pair with its features.

use super::KINDS;
use super::candidates::candidates;
use super::observation::Observations;
use super::same_question::FEATURES;
use crate::model::{Alignment, Kind, Locus, MentionId, Prepared, Relation};

/// Two mentions of different articles that are compared.
#[derive(Clone, Debug)]
pub struct TrainingPair {
    /// What both could answer.
    pub kind: Kind,
    /// The one of the earlier article.
    pub a: (Locus, MentionId),
    /// The other.
    pub b: (Locus, MentionId),
    /// How their values stand to each other.
    pub relation: Relation,
    /// Whether either has a better or an equal counterpart elsewhere.
    pub rivalled: bool,
    /// The features, in the order of [`feature_names`].
    pub x: Vec<f64>,
}

/// The names of all features.
pub fn feature_names() -> Vec<&'static str> {
    FEATURES.iter().map(|(name, _)| *name).collect()
}

/// All pairs that are compared, by kind.
pub fn training_pairs(
    articles: &[&Prepared],
    alignment: &Alignment,
) -> Vec<TrainingPair> {
    let observations = Observations::new(articles, &KINDS);
    let mut out = Vec::new();
    for kind in KINDS {
        for (_, pair) in candidates(&observations, alignment, kind) {
            if pair.relation < Relation::Incomparable {
                out.push(TrainingPair {
                    kind,
                    a: (pair.a.locus, pair.a.id),
                    b: (pair.b.locus, pair.b.id),
                    relation: pair.relation,
                    rivalled: pair.is_rivalled(),
                    x: FEATURES.iter().map(|(_, of)| of(&pair)).collect(),
                });
            }
        }
    }
    out
}
