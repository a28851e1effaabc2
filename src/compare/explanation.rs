//! Why the values of two mentions may differ.

use super::context::kind_of_word;
use super::observation::{Observation, Observations};
use super::same_question::narrowed_apart;
use super::severity::part_of_days;
use crate::model::{Counted, Relation, Rule, Value, Why};
use crate::text::fold;
use crate::values::{Measure, Quantity};
use std::collections::BTreeSet;

/// What may explain the difference.
pub(super) fn explain(
    observations: &Observations<'_>,
    a: &Observation<'_>,
    b: &Observation<'_>,
    relation: Relation,
) -> BTreeSet<Why> {
    let mut out = BTreeSet::new();
    match (&a.mention.value, &b.mention.value) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            if relation == Relation::Rounded {
                out.insert(Why::Rounding);
            }
            if relation == Relation::Overlapping || x.stated == y.stated {
                out.insert(Why::Bound);
            }
            if relation == Relation::Conflicting
                && x.measure == Measure::Count
                && grows(observations, a, b, x.low < y.low)
            {
                out.insert(Why::LaterUpdate);
            }
            if converted(observations, a, b) {
                out.insert(Why::Conversion);
            }
            if narrowed_apart(a, b) {
                out.insert(Why::Scope);
            }
            if as_of(a, b).is_some_and(|days| days != Relation::Equal) {
                out.insert(Why::AsOf);
            }
        }
        (Value::Date(x), Value::Date(y)) => {
            if relation == Relation::Contained && part_of_days(x, y) {
                out.insert(Why::PartOfRange);
            }
            let computed = |s: &Observation<'_>| {
                s.mention.working.rule != Rule::Stated
                    && s.mention.working.anchor.is_some()
            };
            if relation == Relation::Conflicting && (computed(a) || computed(b)) {
                out.insert(Why::RelativeDate);
            }
        }
        (Value::Time(x), Value::Time(y)) => {
            if x.zone != y.zone {
                out.insert(Why::TimeZone);
            }
            if relation == Relation::Rounded {
                out.insert(Why::Rounding);
            }
        }
        _ => {}
    }
    out
}

/// Whether two lengths, weights or other measures are given in two units: the last word of
/// each names it. "20 miles" and "35 miles" were not converted.
fn converted(
    observations: &Observations<'_>,
    a: &Observation<'_>,
    b: &Observation<'_>,
) -> bool {
    let unit = |s: &Observation<'_>| {
        let words = observations.text(s);
        let last = words.rsplit(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty());
        last.map(|word| kind_of_word(&fold(word)))
    };
    let measured = matches!(
        &a.mention.value,
        Value::Quantity(Quantity { measure: Measure::Unit(_), .. })
    );
    measured && matches!((unit(a), unit(b)), (Some(x), Some(y)) if x != y)
}

/// Whether the account published later gives the higher figure, as running counts do.
fn grows(
    observations: &Observations<'_>,
    a: &Observation<'_>,
    b: &Observation<'_>,
    b_is_higher: bool,
) -> bool {
    let days = (observations.published(a), observations.published(b));
    matches!(days, (Some(x), Some(y)) if x != y && (x < y) == b_is_higher)
}

/// How the days stand for which two counts hold.
fn as_of(a: &Observation<'_>, b: &Observation<'_>) -> Option<Relation> {
    let day = |c: &Option<Counted>| c.as_ref()?.as_of.as_ref()?.date.clone();
    Some(day(&a.mention.counted)?.relate(&day(&b.mention.counted)?))
}
