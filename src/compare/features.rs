//! What stands for and against two mentions answering one question, as numbers.
//!
//! All are the same in either order of the pair. Most lie in 0..=1. Whether the values
//! conflict is among them: two accounts that give one figure mostly give it for one thing.

use super::comparable::{Pair, Ranked, SAME_MOMENT};
use super::stand::Stand;
use crate::model::{Counted, Kind, Relation, Rule, ScopeSort, Strength};
use crate::values::{DateValue, Grain, Measure, Qualifier, Quantity, Value};
use std::collections::BTreeSet;

/// Which way a feature may speak. What is learnt of some hundred questions is held to sense:
/// a weight that comes out the other way is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// For one question.
    For,
    /// Against it.
    Against,
    /// As the labels have it.
    Either,
}

use Leaning::{Against, Either, For};

/// A feature of a pair: a name, which way it may speak and what it is worth.
type Feature = (&'static str, Leaning, fn(&Pair<'_>) -> f64);

/// Beyond a thousandfold two figures are as far apart as can be.
const DECADES: f64 = 3.0;

/// Beyond this, as a power of two, two days or minutes are as far apart as can be.
const DOUBLINGS: f64 = 10.0;

/// All features.
pub(super) const FEATURES: &[Feature] = &[
    // The root of the link's score: the score is the measured chance that it is right.
    ("link", For, |p| p.link.map_or(0.0, |l| l.score.sqrt())),
    ("likely", For, |p| yes(p.is_linked())),
    ("strong", For, |p| yes(p.link.is_some_and(|l| l.strength == Strength::Strong))),
    // Both stand in the clauses by which their sentences answer each other, or one does not.
    ("in_parts", For, |p| yes(in_parts(p) == Some(true))),
    ("off_parts", Against, |p| yes(in_parts(p) == Some(false))),
    // Cosines of the words around, of those of the clause, of those of the sentence.
    ("around", For, |p| p.likeness),
    ("clause", For, |p| p.a.near.cosine(&p.b.near)),
    ("sentence", For, |p| p.a.wide.cosine(&p.b.wide)),
    // Names: of the sentences, and the nearest one of each.
    ("names", For, |p| p.names.unwrap_or(0.0)),
    ("names_apart", Against, |p| yes(p.names == Some(0.0))),
    ("subject", For, |p| yes(subject(p) == Some(true))),
    ("subject_apart", Against, |p| yes(subject(p) == Some(false))),
    ("next", For, |p| yes(p.a.next.is_some() && p.a.next == p.b.next)),
    // What is counted, and of which.
    ("class", For, |p| yes(p.same_class() == Some(true))),
    ("class_apart", Against, |p| yes(p.same_class() == Some(false))),
    ("class_one", Against, |p| yes(p.a.class().is_some() != p.b.class().is_some())),
    ("toll", For, |p| yes(p.same_class() == Some(true) && p.a.is_toll())),
    ("scope", For, |p| yes(scope(p) == Some(true))),
    ("scope_apart", Against, |p| yes(scope(p) == Some(false))),
    ("scope_one", Against, |p| yes(p.a.scope.is_empty() != p.b.scope.is_empty())),
    ("narrowed", For, |p| narrowed(p.a, p.b).0),
    ("narrowed_apart", Against, |p| narrowed(p.a, p.b).1),
    ("as_of", For, |p| yes(as_of(p.a, p.b).is_some_and(|r| r < Relation::Conflicting))),
    ("as_of_apart", Against, |p| yes(as_of(p.a, p.b) == Some(Relation::Conflicting))),
    // How the values stand.
    ("equal", For, |p| yes(p.relation == Relation::Equal)),
    ("rounded", For, |p| yes(p.relation == Relation::Rounded)),
    ("contained", For, |p| yes(p.relation == Relation::Contained)),
    ("overlapping", For, |p| yes(p.relation == Relation::Overlapping)),
    ("far", Against, far),
    ("same_figure", For, |p| {
        yes(quantities(p).is_some_and(|(a, b)| a.stated == b.stated))
    }),
    ("slight", Against, |p| quantities(p).map_or(0.0, |(a, b)| slight(a).min(slight(b)))),
    ("digits", For, |p| quantities(p).map_or(0.0, |(a, b)| digits(a).min(digits(b)))),
    ("bound", Either, |p| yes(quantities(p).is_some_and(|(a, b)| bound(a) || bound(b)))),
    ("crossed", Against, |p| yes(quantities(p).is_some_and(|(a, b)| crossed(a, b)))),
    ("vague", Either, |p| yes(quantities(p).is_some_and(|(a, b)| vague(a) || vague(b)))),
    // What else the accounts give.
    ("lone", For, |p| yes(p.lone)),
    ("common", For, |p| yes(p.common)),
    ("held", Against, |p| yes(p.held)),
    // An account that gives both days mostly tells how one became the other.
    ("given", Against, |p| yes(p.given && p.a.kind != Kind::Date)),
    ("sums", Against, |p| yes(p.sums)),
    ("crowd", Against, |p| p.crowd),
    ("best", For, |p| yes(p.ranked == Ranked::Both)),
    ("best_one", For, |p| yes(p.ranked == Ranked::One)),
    // Where they stand.
    ("headlines", For, |p| yes(p.a.headline && p.b.headline)),
    ("headline_one", Either, |p| yes(p.a.headline != p.b.headline)),
    ("depth_gap", Against, |p| (p.a.depth - p.b.depth).abs()),
    ("passage", For, |p| yes(p.passage)),
    ("days_meet", For, |p| yes(p.days == Some(true))),
    ("days_apart", Against, |p| yes(p.days == Some(false))),
    // Dates.
    ("grain_apart", Against, |p| yes(dates(p).is_some_and(|(a, b)| a.grain != b.grain))),
    ("days", Either, |p| {
        yes(dates(p).is_some_and(|(a, b)| [a, b].map(|d| d.grain) == [Grain::Day; 2]))
    }),
    ("open", Either, |p| {
        yes(dates(p).is_some_and(|(a, b)| a.days.is_none() || b.days.is_none()))
    }),
    ("telling", For, |p| yes(p.a.spoken && p.b.spoken)),
    ("telling_one", Against, |p| yes(p.a.spoken != p.b.spoken)),
    ("reckoned", Either, |p| yes(stated(p) == (false, false))),
    ("reckoned_one", Against, |p| yes(stated(p).0 != stated(p).1)),
    ("anchors", Against, |p| doublings(anchors(p))),
    ("gap", Against, |p| doublings(gap(p))),
    ("same_words", For, |p| yes(p.same_words)),
    // Clock times.
    ("minutes", Against, |p| doublings(minutes(p))),
    ("moment", For, |p| yes(clocks(p) && minutes(p) <= SAME_MOMENT)),
    ("part_one", Against, |p| yes(day_parts(p).0 != day_parts(p).1)),
    ("parts", Either, |p| yes(day_parts(p) == (true, true))),
    // Which kind, where one table serves several.
    ("share", Either, |p| yes(p.a.kind == Kind::Percent)),
    ("duration", Either, |p| yes(p.a.kind == Kind::Duration)),
    ("age", Either, |p| yes(p.a.kind == Kind::Age)),
    ("unit", Either, |p| {
        yes(quantities(p).is_some_and(|(a, _)| matches!(a.measure, Measure::Unit(_))))
    }),
];

fn yes(it: bool) -> f64 {
    f64::from(u8::from(it))
}

/// Whether both mentions stand in the parts by which the link's ends answer each other.
fn in_parts(pair: &Pair<'_>) -> Option<bool> {
    let link = pair.link?;
    let (a, b) = (link.part_of(pair.a.locus)?, link.part_of(pair.b.locus)?);
    Some(a.contains(pair.a.mention.span) && b.contains(pair.b.mention.span))
}

/// Whether the names nearest to each share a word; `None` where one has none.
fn subject(pair: &Pair<'_>) -> Option<bool> {
    shared(&pair.a.subject, &pair.b.subject)
}

/// Whether the words that narrow both down share one; `None` where one has none.
pub(super) fn scope(pair: &Pair<'_>) -> Option<bool> {
    shared(&pair.a.scope, &pair.b.scope)
}

fn shared(a: &[u32], b: &[u32]) -> Option<bool> {
    let both = !a.is_empty() && !b.is_empty();
    both.then(|| a.iter().any(|w| b.binary_search(w).is_ok()))
}

/// Whether group, place or agent are the same in both, and whether one is another.
pub(super) fn narrowed(a: &Stand<'_>, b: &Stand<'_>) -> (f64, f64) {
    let (Some(a), Some(b)) = (&a.mention.counted, &b.mention.counted) else {
        return (0.0, 0.0);
    };
    let of = |c: &Counted, sort: ScopeSort| -> BTreeSet<String> {
        let words = c.scope.iter().filter(|s| s.sort == sort);
        words.map(|s| s.class.clone()).collect()
    };
    let mut out = (0.0, 0.0);
    for sort in [ScopeSort::Group, ScopeSort::Place, ScopeSort::Agent] {
        let (x, y) = (of(a, sort), of(b, sort));
        if !x.is_empty() && !y.is_empty() {
            if x.is_disjoint(&y) { out.1 = 1.0 } else { out.0 = 1.0 }
        }
    }
    out
}

/// How the days stand for which two counts hold.
pub(super) fn as_of(a: &Stand<'_>, b: &Stand<'_>) -> Option<Relation> {
    let day = |c: &Option<Counted>| c.as_ref()?.as_of.as_ref()?.date.clone();
    Some(day(&a.mention.counted)?.relate(&day(&b.mention.counted)?))
}

fn quantities<'a>(pair: &Pair<'a>) -> Option<(&'a Quantity, &'a Quantity)> {
    match (&pair.a.mention.value, &pair.b.mention.value) {
        (Value::Quantity(a), Value::Quantity(b)) => Some((a, b)),
        _ => None,
    }
}

/// How far apart two figures lie, in powers of ten.
fn far(pair: &Pair<'_>) -> f64 {
    let Some((a, b)) = quantities(pair) else { return 0.0 };
    let (least, most) = (a.stated.min(b.stated), a.stated.max(b.stated));
    if least > 0.0 { (most / least).log10().min(DECADES) } else { 0.0 }
}

/// 1 for one, falling to 0 for a thousand: small figures are told of many things.
fn slight(quantity: &Quantity) -> f64 {
    1.0 - (quantity.stated.abs().max(1.0).log10() / DECADES).min(1.0)
}

/// How many digits carry meaning, as a share of four.
fn digits(quantity: &Quantity) -> f64 {
    let places = (quantity.stated.abs() / quantity.precision.max(1e-9)).max(1.0);
    ((places.log10().floor() + 1.0) / 4.0).min(1.0)
}

fn bound(quantity: &Quantity) -> bool {
    use Qualifier::{AtLeast, AtMost, Over, Under};
    matches!(quantity.qualifier, AtLeast | AtMost | Over | Under)
}

fn vague(quantity: &Quantity) -> bool {
    quantity.qualifier == Qualifier::Magnitude
}

/// Whether one passed a mark upwards and the other one downwards.
fn crossed(a: &Quantity, b: &Quantity) -> bool {
    use Qualifier::{Over, Under};
    matches!((a.qualifier, b.qualifier), (Over, Under) | (Under, Over))
}

fn dates<'a>(pair: &Pair<'a>) -> Option<(&'a DateValue, &'a DateValue)> {
    match (&pair.a.mention.value, &pair.b.mention.value) {
        (Value::Date(a), Value::Date(b)) => Some((a, b)),
        _ => None,
    }
}

/// Whether the words of each say its date in full.
fn stated(pair: &Pair<'_>) -> (bool, bool) {
    let stated = |rule| dates(pair).is_none() || rule == Rule::Stated;
    (stated(pair.a.mention.working.rule), stated(pair.b.mention.working.rule))
}

/// How many days the days lie apart from which both dates were reckoned.
fn anchors(pair: &Pair<'_>) -> i32 {
    if stated(pair) != (false, false) {
        return 0;
    }
    match (pair.a.mention.working.anchor, pair.b.mention.working.anchor) {
        (Some(a), Some(b)) => (a.day - b.day).get_days().abs(),
        _ => 0,
    }
}

/// How many days two dates begin apart.
fn gap(pair: &Pair<'_>) -> i32 {
    match dates(pair).map(|(a, b)| (a.days, b.days)) {
        Some((Some(a), Some(b))) => (a.first - b.first).get_days().abs(),
        _ => 0,
    }
}

fn clocks(pair: &Pair<'_>) -> bool {
    matches!(pair.a.mention.value, Value::Time(_))
}

/// How many minutes two clock times begin apart.
fn minutes(pair: &Pair<'_>) -> i32 {
    match (&pair.a.mention.value, &pair.b.mention.value) {
        (Value::Time(a), Value::Time(b)) => {
            (i32::from(a.first) - i32::from(b.first)).abs()
        }
        _ => 0,
    }
}

/// Whether each names a part of the day and no hour.
fn day_parts(pair: &Pair<'_>) -> (bool, bool) {
    let part =
        |value: &Value| matches!(value, Value::Time(clock) if clock.part.is_some());
    (part(&pair.a.mention.value), part(&pair.b.mention.value))
}

/// How often one must be doubled to come to `count`, as a share of what can be.
fn doublings(count: i32) -> f64 {
    (f64::from(count.saturating_add(1)).log2() / DOUBLINGS).min(1.0)
}
