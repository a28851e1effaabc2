//! What is decided by rule: pairs that are never of one question, and dates.

use super::{Pair, Thresholds};
use crate::compare::observation::Observation;
use crate::model::{Counted, Kind, Relation, Rule, ScopeSort, Value};
use crate::values::{DateValue, Qualifier};
use std::collections::BTreeSet;

/// From which scores on dates are joined, raised, raised as major: set on the labelled events
/// so that the main dates of the sample set meet (`tests/embedded.rs`).
pub(super) const DATES: Thresholds = Thresholds { join: 0.45, raise: 0.6, major: 0.6 };

/// How far a figure lies at most from a bound that is about the same thing, as a factor: "more
/// than 50" holds 90, but says nothing of 1,200.
const BOUND: f64 = 2.0;

/// Whether two mentions are never of one question, whatever their words.
pub(super) fn excluded(pair: &Pair<'_>) -> bool {
    let differ = pair.relation == Relation::Conflicting;
    match (&pair.a.mention.value, &pair.b.mention.value) {
        (Value::Date(a), Value::Date(b)) => {
            pair.relation != Relation::Equal && (same_weekday(a, b) || same_words(pair))
                || differ && a.grain != b.grain
        }
        (Value::Quantity(a), Value::Quantity(b)) => {
            let (least, most) = (a.stated.min(b.stated), a.stated.max(b.stated));
            let loose = !differ
                && (bound(a.qualifier) || bound(b.qualifier))
                && !pair.a.is_toll()
                && most > least * BOUND;
            let other_victims = differ
                && pair.a.is_toll()
                && pair.b.is_toll()
                && pair.same_class() == Some(false);
            loose
                || other_victims
                || pair.a.kind == Kind::Age && !one_person(pair)
                || differ && narrowed(pair.a, pair.b) < 0.0
        }
        _ => false,
    }
}

/// How sure two mentions are of one question that are in the same place of copied words.
pub(crate) const SAME_PLACE: f64 = 0.9;

/// Whether two mentions are in the same place of sentences of which one is a copy or an edit
/// of the other: there the words alone decide, whatever the values. Of the labelled pairs that
/// this takes in and that differ, 11 in 13 are of one question.
pub(super) fn same_place(pair: &Pair<'_>) -> bool {
    let link = pair.link.map_or(0.0, |l| l.score);
    let (covered, _) = super::features::cover(pair);
    let clause = link >= 0.8 && covered >= 0.6 && pair.lead > 0.3;
    let sentence = link >= 0.7 && pair.sentence >= 0.5 && pair.lead > 0.0;
    (clause || sentence)
        && super::features::in_parts(pair) >= 0.0
        && pair.same_class() != Some(false)
        && !pair.is_rivalled()
}

fn bound(qualifier: Qualifier) -> bool {
    use Qualifier::{AtLeast, AtMost, Over, Under};
    matches!(qualifier, AtLeast | AtMost | Over | Under)
}

/// How sure two ages are of one person that are given of one name; a father and a son are
/// told apart in other words. Hardly any labelled ages of one person differ, so that none
/// is learnt.
pub(super) const NAMED_AGE: f64 = 0.8;

/// Whether two ages are given of one name.
pub(super) fn one_name(pair: &Pair<'_>) -> bool {
    let named = pair.a.context.of_name && pair.b.context.of_name;
    pair.a.kind == Kind::Age && named && pair.same_class() == Some(true)
}

/// Whether two ages may be of one person: given of one name, or behind one name in linked
/// sentences.
fn one_person(pair: &Pair<'_>) -> bool {
    let (a, b) = (&pair.a.context, &pair.b.context);
    match pair.same_class() {
        Some(_) => one_name(pair),
        None => {
            pair.is_linked() && a.nearest_name.iter().any(|w| b.nearest_name.contains(w))
        }
    }
}

/// How surely two dates are of one happening, 0..=1: those of linked sentences that have words
/// around them in common and no better counterpart.
pub(super) fn dates(pair: &Pair<'_>) -> f64 {
    if !pair.is_linked() {
        return 0.0;
    }
    let link = pair.link.map_or(0.0, |l| l.score);
    let words = pair.clause.max(pair.around);
    let best = if pair.lead > 0.0 { 0.2 } else { 0.0 };
    let reported = pair.a.context.reported != pair.b.context.reported;
    let left = if reported { REPORTED } else { 1.0 };
    let score = (0.4 * link + 0.4 * words + best) * left;
    if words < DATE_WORDS { score.min(DATES.join) } else { score }
}

/// What is left of two dates of which one is beside a reporting verb.
const REPORTED: f64 = 0.8;

/// What the words around two dates share at least where they are to be raised, as a cosine.
const DATE_WORDS: f64 = 0.25;

/// Two relative dates in the same words ("yesterday", "last week") that come out differently
/// because the articles are dated differently: the accounts agree in words.
fn same_words(pair: &Pair<'_>) -> bool {
    pair.same_words && pair.a.mention.working.rule != Rule::Stated
}

/// Two bare weekdays of the same name that come out differently because the articles are
/// dated differently: the accounts agree in words, and the later one is more often a page
/// stamped anew than another event.
fn same_weekday(a: &DateValue, b: &DateValue) -> bool {
    let bare = |d: &DateValue| d.said.day.is_none() && d.said.year.is_none();
    a.said.weekday.is_some() && a.said.weekday == b.said.weekday && bare(a) && bare(b)
}

/// Whether group, place or agent of two counts are different ones.
pub(crate) fn narrowed_apart(a: &Observation<'_>, b: &Observation<'_>) -> bool {
    narrowed(a, b) < 0.0
}

/// -1 where group, place or agent of two counts are different ones, 1 where they are the same,
/// 0 where one count names none.
pub(super) fn narrowed(a: &Observation<'_>, b: &Observation<'_>) -> f64 {
    let (Some(a), Some(b)) = (&a.mention.counted, &b.mention.counted) else {
        return 0.0;
    };
    let of = |c: &Counted, sort: ScopeSort| -> BTreeSet<String> {
        let words = c.scope.iter().filter(|s| s.sort == sort);
        words.map(|s| s.class.clone()).collect()
    };
    let mut out = 0.0;
    for sort in [ScopeSort::Group, ScopeSort::Place, ScopeSort::Agent] {
        let (x, y) = (of(a, sort), of(b, sort));
        if !x.is_empty() && !y.is_empty() {
            if x.is_disjoint(&y) {
                return -1.0;
            }
            out = 1.0;
        }
    }
    out
}
