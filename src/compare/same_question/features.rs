//! Features of a pair of mentions, as numbers for the model.
//!
//! All are the same in either order of the pair. None says whether the values agree, else what
//! is learnt of agreements would say nothing of differences; how far apart they lie is one.

use super::{Pair, rules};
use crate::model::{Kind, Strength, Value};
use crate::values::{Measure, Qualifier, Quantity};

/// A feature: its name in the table and its value.
type Feature = (&'static str, fn(&Pair<'_>) -> f64);

/// Beyond a thousandfold two figures are as far apart as can be.
const DECADES: f64 = 3.0;

/// All features.
pub(crate) const FEATURES: &[Feature] = &[
    // The link of the sentences, and whether both mentions are in the clauses that match.
    ("link", |p| p.link.map_or(0.0, |l| l.score)),
    ("strong", |p| yes(p.link.is_some_and(|l| l.strength == Strength::Strong))),
    ("parts", in_parts),
    ("passage", |p| yes(p.passage)),
    // Words: cosines, the rarest shared one, and how many of the next ones are the same.
    ("around", |p| p.around),
    ("clause", |p| p.clause),
    ("sentence", |p| p.sentence),
    ("rare", |p| p.a.context.clause.rarest_shared(&p.b.context.clause)),
    ("rare_sentence", |p| {
        p.a.context.sentence.words.rarest_shared(&p.b.context.sentence.words)
    }),
    // How much of each clause the other's sentence has too.
    ("cover", |p| cover(p).0),
    ("cover_most", |p| cover(p).1),
    ("before", |p| run(&p.a.context.before, &p.b.context.before)),
    ("after", |p| run(&p.a.context.after, &p.b.context.after)),
    // Names: those of the sentences, and the nearest one of each.
    ("names", |p| p.names.unwrap_or(-1.0)),
    ("name", |p| shared(&p.a.context.nearest_name, &p.b.context.nearest_name)),
    // What is counted, and of which.
    ("class", |p| p.same_class().map_or(0.0, |same| if same { 1.0 } else { -1.0 })),
    ("class_one", |p| yes(p.a.class().is_some() != p.b.class().is_some())),
    ("toll", |p| yes(p.same_class() == Some(true) && p.a.is_toll())),
    ("scope", |p| shared(&p.a.context.scope, &p.b.context.scope)),
    ("narrowed", |p| rules::narrowed(p.a, p.b)),
    // The values.
    ("far", far),
    ("size", |p| quantities(p).map_or(-1.0, |(a, b)| size(a).min(size(b)))),
    ("digits", |p| quantities(p).map_or(0.0, |(a, b)| digits(a).min(digits(b)))),
    ("bound", |p| quantities(p).map_or(0.0, |(a, b)| yes(bound(a) || bound(b)))),
    ("vague", |p| quantities(p).map_or(0.0, |(a, b)| yes(vague(a) || vague(b)))),
    ("minutes", minutes),
    // Rivals: what else the accounts give.
    ("lead", |p| p.lead),
    ("held", |p| yes(p.held)),
    ("given", |p| yes(p.given)),
    ("sums", |p| yes(p.sums)),
    ("lone", |p| yes(p.lone)),
    ("common", |p| yes(p.common)),
    ("crowd", |p| p.crowd),
    ("crowd_kind", |p| p.crowd_kind),
    ("support", |p| p.support),
    ("figures", |p| p.figures),
    // Where they are.
    ("headlines", |p| yes(p.a.context.headline) + yes(p.b.context.headline)),
    ("depth", |p| p.a.context.depth.max(p.b.context.depth)),
    ("depth_gap", |p| (p.a.context.depth - p.b.context.depth).abs()),
    ("days", |p| p.days.map_or(0.0, |meet| if meet { 1.0 } else { -1.0 })),
    // Kinds and measures.
    ("kind", |p| match p.a.kind {
        Kind::Number => 0.0,
        Kind::Duration => 1.0,
        Kind::Percent => 2.0,
        Kind::Money => 3.0,
        Kind::Age => 4.0,
        _ => 5.0,
    }),
    ("unit", |p| {
        quantities(p).map_or(0.0, |(a, _)| yes(matches!(a.measure, Measure::Unit(_))))
    }),
];

fn yes(it: bool) -> f64 {
    f64::from(u8::from(it))
}

/// 1 where both mentions are in the parts by which the link's ends match, -1 where one is
/// not, 0 without a link.
pub(super) fn in_parts(pair: &Pair<'_>) -> f64 {
    let part = |of| pair.link.and_then(|link| link.part_of(of));
    match (part(pair.a.locus), part(pair.b.locus)) {
        (Some(a), Some(b)) => {
            let both = a.contains(pair.a.mention.span) && b.contains(pair.b.mention.span);
            if both { 1.0 } else { -1.0 }
        }
        _ => 0.0,
    }
}

/// The lesser and the greater share of a clause's words that the other's sentence has.
pub(super) fn cover(pair: &Pair<'_>) -> (f64, f64) {
    let (a, b) = (&pair.a.context, &pair.b.context);
    let one = a.clause.covered_by(&b.sentence.words);
    let other = b.clause.covered_by(&a.sentence.words);
    (one.min(other), one.max(other))
}

/// How many of the nearest words are the same, one after the other.
fn run(a: &[u32], b: &[u32]) -> f64 {
    a.iter().zip(b).take_while(|(x, y)| x == y).count() as f64
}

/// 1 where two ascending lists share a word, -1 where they do not, 0 where one is empty.
fn shared(a: &[u32], b: &[u32]) -> f64 {
    let share = a.iter().any(|word| b.binary_search(word).is_ok());
    match (a.is_empty() || b.is_empty(), share) {
        (true, _) => 0.0,
        (_, true) => 1.0,
        _ => -1.0,
    }
}

fn quantities<'a>(pair: &Pair<'a>) -> Option<(&'a Quantity, &'a Quantity)> {
    pair.a.quantity().zip(pair.b.quantity())
}

/// How far apart two figures lie, in powers of ten.
fn far(pair: &Pair<'_>) -> f64 {
    let Some((a, b)) = quantities(pair) else { return 0.0 };
    let (least, most) = (a.stated.min(b.stated), a.stated.max(b.stated));
    if least > 0.0 { (most / least).log10().min(DECADES) } else { 0.0 }
}

/// 0 for one, 3 for a thousand and more: small figures are given for many things.
fn size(quantity: &Quantity) -> f64 {
    quantity.stated.abs().max(1.0).log10().min(DECADES)
}

/// How many digits carry meaning.
fn digits(quantity: &Quantity) -> f64 {
    let places = (quantity.stated.abs() / quantity.precision.max(1e-9)).max(1.0);
    places.log10().floor() + 1.0
}

fn bound(quantity: &Quantity) -> bool {
    use Qualifier::{AtLeast, AtMost, Over, Under};
    matches!(quantity.qualifier, AtLeast | AtMost | Over | Under)
}

fn vague(quantity: &Quantity) -> bool {
    quantity.qualifier == Qualifier::Magnitude
}

/// How many minutes two clock times begin apart.
fn minutes(pair: &Pair<'_>) -> f64 {
    match (&pair.a.mention.value, &pair.b.mention.value) {
        (Value::Time(a), Value::Time(b)) => {
            f64::from((i32::from(a.first) - i32::from(b.first)).abs())
        }
        _ => -1.0,
    }
}
