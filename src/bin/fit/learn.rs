//! How the trees of figures are learnt from labelled pairs.

use super::boosting::{Row, Shape, fit};
use super::labels::{Label, LabelledPair};
use rashomon::compare::{Model, Thresholds};
use rashomon::model::{Kind, Relation};
use std::collections::BTreeMap;

/// The weight of a pair of equal values against one of others: what is raised are differences.
const EQUAL: f64 = 0.5;
/// The weight of a labelled difference against an agreement: there are few.
const DIFFER: f64 = 1.5;
/// From which probability on pairs are joined, raised, raised as major, chosen by the counts of
/// held-out events in the head of the table: below .5 each step raises more wrong ones than
/// right ones, above it the share of right ones no longer rises (so major asks for little more:
/// it says what the difference is, not how sure it is). From one fit to the next
/// a threshold that is chosen by a program moves by .15.
const THRESHOLDS: Thresholds = Thresholds { join: 0.42, raise: 0.6, major: 0.6 };

/// Whether a pair is learnt from: dates are paired by rule.
pub(super) fn is_figure(pair: &LabelledPair) -> bool {
    pair.pair.kind != Kind::Date && pair.label != Label::None
}

/// Whether the labels say that both answer one question.
pub(super) fn same(pair: &LabelledPair) -> bool {
    matches!(pair.label, Label::Differ(_) | Label::Alike)
}

/// The least number of pairs in a leaf.
const SHAPE: Shape<'static> = Shape { least: 15, rising: &[] };

/// The model of these pairs.
pub(super) fn learn(pairs: &[&LabelledPair]) -> Model {
    let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
    for pair in pairs {
        *sizes.entry(pair.set).or_default() += 1.0;
    }
    let rows: Vec<Row<'_>> = pairs
        .iter()
        .map(|p| {
            let equal = if p.pair.relation == Relation::Equal { EQUAL } else { 1.0 };
            let differ = if matches!(p.label, Label::Differ(_)) { DIFFER } else { 1.0 };
            let weight = sizes[&p.set].sqrt().recip() * equal * differ;
            Row { x: &p.pair.x, y: same(p), weight }
        })
        .collect();
    Model { trees: fit(&rows, &SHAPE), thresholds: THRESHOLDS }
}
