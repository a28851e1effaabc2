//! What is learnt from: every pair that is looked at, with all its features.

use super::DETECTORS;
use super::features::{FEATURES, Leaning};
use super::pairs::pairs;
use super::stand::Stands;
use crate::model::{Alignment, Kind, Locus, MentionId, Prepared, Relation};

/// Two mentions of different articles that are looked at.
#[derive(Clone, Debug)]
pub struct Figures {
    /// What both could answer.
    pub kind: Kind,
    /// The one of the earlier article.
    pub a: (Locus, MentionId),
    /// The other.
    pub b: (Locus, MentionId),
    /// How their values stand to each other.
    pub relation: Relation,
    /// The features, in the order of [`features`].
    pub x: Vec<f64>,
}

/// The names of all features, and which way each may speak.
pub fn features() -> impl Iterator<Item = (&'static str, Leaning)> {
    FEATURES.iter().map(|(name, leaning, _)| (*name, *leaning))
}

/// All pairs that are looked at, by kind.
pub fn study(articles: &[&Prepared], alignment: &Alignment) -> Vec<Figures> {
    let stands = Stands::new(articles);
    let mut out = Vec::new();
    for detector in DETECTORS {
        for (_, pair) in pairs(&stands, alignment, detector.kind) {
            let Some(pair) = pair.filter(|p| p.relation < Relation::Incomparable) else {
                continue;
            };
            out.push(Figures {
                kind: detector.kind,
                a: (pair.a.locus, pair.a.id),
                b: (pair.b.locus, pair.b.id),
                relation: pair.relation,
                x: FEATURES.iter().map(|(.., of)| of(&pair)).collect(),
            });
        }
    }
    out
}
