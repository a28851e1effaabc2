//! Mentions that answer the same question, over all accounts.

use super::Detector;
use super::comparable::Pair;
use super::stand::{Stand, Stands};
use crate::model::{Alignment, ArticleId, Kind, Link, Locus, Relation, Strength, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How sure two mentions must answer the same question to be set beside each other, 0..=1.
///
/// Set by hand on the labelled events, none held out; `tests/compare.rs` holds cases on
/// both sides.
pub(super) const JOIN: f64 = 0.40;

/// How well two groups of mentions must hang together to be one question, 0..=1.
///
/// By hand: full chaining (0) put eight unrelated point scores into one question; a third
/// cut the start of one event off its other accounts.
const HOLD: f64 = 0.25;

/// How many mentions of one class may be compared without a link. Past it, only links
/// propose pairs, so that the work does not grow with the square of a common class.
const CLASS_CAP: usize = 256;

/// Mentions that answer one question.
#[derive(Debug)]
pub(super) struct Gathered {
    /// Positions in `Stands::all`, ascending.
    pub(super) members: Vec<usize>,
    /// The comparability of every pair of members that was looked at, by position.
    pub(super) pairs: BTreeMap<(usize, usize), f64>,
}

/// Gathers the mentions of one kind.
pub(super) fn gather(
    stands: &Stands<'_>,
    alignment: &Alignment,
    detector: &Detector,
) -> Vec<Gathered> {
    // Links ascend by their ends.
    let link = |a: Locus, b: Locus| -> Option<&Link> {
        let at = alignment.links.binary_search_by_key(&(a, b), |l| (l.a, l.b)).ok()?;
        alignment.links.get(at)
    };
    let lone = lone(stands, detector.kind);
    let mut seen: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (i, j) in proposals(stands, alignment, detector.kind) {
        let (a, b) = (&stands.all[i], &stands.all[j]);
        // What an editor has parted is not set against each other.
        if alignment.parted.binary_search(&(a.locus, b.locus)).is_ok() {
            seen.insert((i, j), 0.0);
            continue;
        }
        let pair = Pair {
            a,
            b,
            link: link(a.locus, b.locus),
            likeness: likeness(a, b),
            relation: a.mention.value.relate(&b.mention.value),
            names: shared_names(a, b),
            same_words: stands.text(a).eq_ignore_ascii_case(stands.text(b)),
            lone: lone.contains(&i) && lone.contains(&j),
            common: common(stands, a, b),
            spoken_for: holds(stands, a, b)
                || holds(stands, b, a)
                || stands.adds_up(a, b)
                || stands.adds_up(b, a)
                || stands.gives(a, b)
                || stands.gives(b, a),
        };
        let sure = round(match pair.relation {
            Relation::Incomparable => 0.0,
            _ => (detector.comparability)(&pair),
        });
        // Dates of sentences that no link ties say nothing for or against a question.
        let tied = pair.link.is_some_and(|l| l.strength > Strength::Weak);
        if tied || detector.kind != Kind::Date {
            seen.insert((i, j), sure);
        }
    }
    agglomerate(stands, &seen)
}

/// The figures that are the only one of their class in their article, whatever the words
/// for it: where each of two articles has one, they mostly answer one question.
fn lone(stands: &Stands<'_>, kind: Kind) -> BTreeSet<usize> {
    let mut classes: BTreeMap<(ArticleId, &str), Vec<usize>> = BTreeMap::new();
    for (i, stand) in stands.all.iter().enumerate().filter(|(_, s)| s.kind == kind) {
        if let Some(class) = stand.class() {
            classes.entry((stand.locus.article, class)).or_default().push(i);
        }
    }
    let one = |members: &Vec<usize>| {
        let first = &stands.all[members[0]].mention.value;
        members.iter().all(|i| {
            matches!(
                first.relate(&stands.all[*i].mention.value),
                Relation::Equal | Relation::Contained | Relation::Rounded
            )
        })
    };
    classes.into_values().filter(one).flatten().collect()
}

/// Whether the two sentences, beside these mentions, both state one date or one figure
/// that is more than a handful.
fn common(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>) -> bool {
    let others = |s: &Stand<'_>| {
        let own = s.id;
        let told = stands.of(s.locus).map(|i| &stands.all[i]);
        told.filter(move |o| o.id != own).map(|o| &o.mention.value)
    };
    let telling = |value: &Value| match value {
        Value::Quantity(q) => q.stated > HANDFUL,
        other => matches!(other, Value::Date(_)),
    };
    others(a)
        .filter(|x| telling(x))
        .any(|x| others(b).any(|y| x.relate(y) == Relation::Equal))
}

/// Figures up to this say little by being equal: there are two of many things.
const HANDFUL: f64 = 10.0;

/// Three decimals, so that no platform's last bit decides.
fn round(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}

/// The pairs worth a look, each once, the earlier article first.
fn proposals(
    stands: &Stands<'_>,
    alignment: &Alignment,
    kind: Kind,
) -> BTreeSet<(usize, usize)> {
    let mut out = BTreeSet::new();
    for link in &alignment.links {
        for i in stands.of(link.a).filter(|i| stands.all[*i].kind == kind) {
            for j in stands.of(link.b).filter(|j| stands.all[*j].kind == kind) {
                out.insert((i, j));
            }
        }
    }
    let mut classes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, stand) in stands.all.iter().enumerate().filter(|(_, s)| s.kind == kind) {
        if let Some(class) = stand.class() {
            classes.entry(class).or_default().push(i);
        } else if matches!(kind, Kind::Money | Kind::Percent | Kind::Time) {
            classes.entry("").or_default().push(i);
        }
    }
    for members in classes.values().filter(|m| m.len() <= CLASS_CAP) {
        for (n, i) in members.iter().enumerate() {
            for j in &members[n + 1..] {
                if stands.all[*i].locus.article != stands.all[*j].locus.article {
                    out.insert((*i, *j));
                }
            }
        }
    }
    out
}

/// Cosine of the words around two mentions, 0..=1.
pub(super) fn likeness(a: &Stand<'_>, b: &Stand<'_>) -> f64 {
    if a.length == 0.0 || b.length == 0.0 {
        return 0.0;
    }
    let mut sum = 0.0;
    let (mut x, mut y) = (a.context.iter().peekable(), b.context.iter().peekable());
    while let (Some((p, v)), Some((q, w))) = (x.peek(), y.peek()) {
        match p.cmp(q) {
            std::cmp::Ordering::Less => drop(x.next()),
            std::cmp::Ordering::Greater => drop(y.next()),
            std::cmp::Ordering::Equal => {
                sum += v * w;
                x.next();
                y.next();
            }
        }
    }
    (sum / (a.length * b.length)).min(1.0)
}

/// The share of the names around the mention that has fewer of them that also stand around
/// the other, by rarity, 0..=1; `None` where one has none.
pub(super) fn shared_names(a: &Stand<'_>, b: &Stand<'_>) -> Option<f64> {
    let sum = |names: &[(u32, f64)]| names.iter().map(|(_, w)| w).sum::<f64>();
    let shared: f64 = a
        .names
        .iter()
        .filter(|(n, _)| b.names.binary_search_by_key(n, |(m, _)| *m).is_ok())
        .map(|(_, w)| w)
        .sum();
    let least = sum(&a.names).min(sum(&b.names));
    (least > 0.0).then(|| shared / least)
}

/// Whether `a`'s sentence, beside `a`, holds `b`'s value too, or one that agrees with it.
pub(super) fn holds(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>) -> bool {
    stands.of(a.locus).map(|i| &stands.all[i]).any(|other| {
        other.id != a.id
            && other.kind == b.kind
            && (other.class().is_none()
                || b.class().is_none()
                || other.class() == b.class())
            && match other.mention.value.relate(&b.mention.value) {
                Relation::Equal => true,
                // "Wednesday morning, at about 5" tells its hour once; the morning holds
                // every other account's hour too.
                Relation::Contained => !a_part(&other.mention.value),
                _ => false,
            }
    })
}

/// Whether a value is a part of the day and no hour.
fn a_part(value: &Value) -> bool {
    matches!(value, Value::Time(clock) if clock.part.is_some())
}

/// Joins pairs into questions, the surest first. Two groups join only where their members
/// hang together on the whole, so that one pair does not chain two questions; and never so
/// that one account contradicts itself: where it states two values, the surer one answers.
fn agglomerate(
    stands: &Stands<'_>,
    seen: &BTreeMap<(usize, usize), f64>,
) -> Vec<Gathered> {
    let mut order: Vec<((usize, usize), f64)> =
        seen.iter().filter(|(_, sure)| **sure >= JOIN).map(|(k, v)| (*k, *v)).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut home: BTreeMap<usize, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for ((i, j), _) in &order {
        let mut group_of = |i: usize| {
            *home.entry(i).or_insert_with(|| {
                groups.push(vec![i]);
                groups.len() - 1
            })
        };
        let (a, b) = (group_of(*i), group_of(*j));
        if a == b
            || cohesion(seen, &groups[a], &groups[b]) < HOLD
            || quarrel(stands, &groups[a], &groups[b])
        {
            continue;
        }
        let moved = std::mem::take(&mut groups[b]);
        for member in &moved {
            home.insert(*member, a);
        }
        groups[a].extend(moved);
    }
    let mut out: Vec<Gathered> = groups
        .into_iter()
        .map(|mut members| {
            members.sort_unstable();
            Gathered { members, pairs: BTreeMap::new() }
        })
        .collect();
    for ((i, j), sure) in order {
        if home[&i] == home[&j] {
            out[home[&i]].pairs.insert((i, j), sure);
        }
    }
    out.retain(|g| g.members.len() > 1);
    out
}

/// How well two groups hang together: the mean over the pairs between them that were
/// looked at, 0..=1.
fn cohesion(seen: &BTreeMap<(usize, usize), f64>, a: &[usize], b: &[usize]) -> f64 {
    let pairs = a.iter().flat_map(|i| b.iter().map(move |j| (*i.min(j), *i.max(j))));
    let found: Vec<f64> = pairs.filter_map(|pair| seen.get(&pair).copied()).collect();
    found.iter().sum::<f64>() / found.len().max(1) as f64
}

/// Whether joining would set two values of one account against each other.
fn quarrel(stands: &Stands<'_>, a: &[usize], b: &[usize]) -> bool {
    a.iter().any(|i| {
        b.iter().any(|j| {
            let (x, y) = (&stands.all[*i], &stands.all[*j]);
            x.locus.article == y.locus.article
                && !matches!(
                    x.mention.value.relate(&y.mention.value),
                    Relation::Equal | Relation::Contained | Relation::Rounded
                )
        })
    })
}
