//! The pairs of mentions that are worth a look, with what is seen of each.

use super::comparable::{Pair, Ranked};
use super::stand::{Stand, Stands};
use crate::model::{Alignment, ArticleId, Kind, Link, Locus, Relation, Value};
use crate::values::Measure;
use std::collections::{BTreeMap, BTreeSet};

/// How many mentions of one class may be compared without a link. Past it, only links
/// propose pairs, so that the work does not grow with the square of a common class.
const CLASS_CAP: usize = 256;

/// Figures up to this say little by being equal: there are two of many things.
const HANDFUL: f64 = 10.0;

/// Every pair of one kind that is worth a look, by position in [`Stands::all`], ascending;
/// `None` where an editor has parted the sentences.
pub(super) fn pairs<'a>(
    stands: &'a Stands<'a>,
    alignment: &'a Alignment,
    kind: Kind,
) -> Vec<((usize, usize), Option<Pair<'a>>)> {
    // Links ascend by their ends.
    let link = |a: Locus, b: Locus| -> Option<&'a Link> {
        let at = alignment.links.binary_search_by_key(&(a, b), |l| (l.a, l.b)).ok()?;
        alignment.links.get(at)
    };
    let lone = lone(stands, kind);
    let crowds = crowds(stands, kind);
    let passages = passages(alignment);
    let mut out = Vec::new();
    for (i, j) in proposals(stands, alignment, kind) {
        let (a, b) = (&stands.all[i], &stands.all[j]);
        // What an editor has parted is not set against each other.
        if alignment.parted.binary_search(&(a.locus, b.locus)).is_ok() {
            out.push(((i, j), None));
            continue;
        }
        let meet =
            |of: &Stand<'_>| passages.get(&of.locus).map_or(&[][..], Vec::as_slice);
        let crowd =
            |of: &Stand<'_>| crowds[&(of.locus.article, of.class().unwrap_or(""))];
        let pair = Pair {
            link: link(a.locus, b.locus),
            lone: lone.contains(&i) && lone.contains(&j),
            crowd: (f64::from(crowd(a)) * f64::from(crowd(b))).ln(),
            passage: meet(a).iter().any(|p| meet(b).contains(p)),
            ..Pair::new(stands, a, b)
        };
        out.push(((i, j), Some(pair)));
    }
    rank(&mut out);
    out
}

impl<'a> Pair<'a> {
    /// What can be seen of two mentions without their neighbours.
    pub(super) fn new(stands: &Stands<'_>, a: &'a Stand<'a>, b: &'a Stand<'a>) -> Self {
        let relation = a.mention.value.relate(&b.mention.value);
        let given = stands.gives(a, b) || stands.gives(b, a);
        Self {
            a,
            b,
            link: None,
            likeness: a.context.cosine(&b.context),
            relation,
            names: shared_names(a, b),
            same_words: stands.text(a).eq_ignore_ascii_case(stands.text(b)),
            lone: false,
            common: common(stands, a, b),
            held: holds(stands, a, b) || holds(stands, b, a),
            given: given
                && a.locus.article != b.locus.article
                && relation != Relation::Equal,
            sums: stands.adds_up(a, b) || stands.adds_up(b, a),
            crowd: 0.0,
            ranked: Ranked::Neither,
            passage: false,
            listed: [a, b].iter().all(|s| listed(stands, s)),
            days: days(stands, a, b),
        }
    }

    /// How near the words alone bring them, to tell the likeliest counterpart from others.
    fn alike(&self) -> f64 {
        let words = self.likeness + self.a.near.cosine(&self.b.near);
        words + self.a.wide.cosine(&self.b.wide) + self.link.map_or(0.0, |l| l.score)
    }
}

/// Finds whether each pair is the likeliest counterpart of both its mentions.
fn rank(pairs: &mut [((usize, usize), Option<Pair<'_>>)]) {
    let mut best: BTreeMap<(usize, ArticleId), f64> = BTreeMap::new();
    let near: Vec<f64> =
        pairs.iter().map(|(_, p)| p.as_ref().map_or(0.0, Pair::alike)).collect();
    let sides = |(i, j): (usize, usize), pair: &Pair<'_>| {
        [(i, pair.b.locus.article), (j, pair.a.locus.article)]
    };
    for ((at, pair), near) in pairs.iter().zip(&near) {
        let Some(pair) = pair else { continue };
        for side in sides(*at, pair) {
            let most = best.entry(side).or_insert(0.0);
            *most = most.max(*near);
        }
    }
    for ((at, pair), near) in pairs.iter_mut().zip(&near) {
        let Some(pair) = pair else { continue };
        let [one, other] = sides(*at, pair).map(|side| *near >= best[&side]);
        pair.ranked = match (one, other) {
            (true, true) => Ranked::Both,
            (false, false) => Ranked::Neither,
            _ => Ranked::One,
        };
    }
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

/// How many mentions of one kind and class each article has.
fn crowds<'a>(stands: &'a Stands<'_>, kind: Kind) -> BTreeMap<(ArticleId, &'a str), u32> {
    let mut out = BTreeMap::new();
    for stand in stands.all.iter().filter(|s| s.kind == kind) {
        let class = stand.class().unwrap_or("");
        *out.entry((stand.locus.article, class)).or_default() += 1;
    }
    out
}

/// The passages that each sentence stands in.
fn passages(alignment: &Alignment) -> BTreeMap<Locus, Vec<usize>> {
    let mut out: BTreeMap<Locus, Vec<usize>> = BTreeMap::new();
    for (i, passage) in alignment.passages.iter().enumerate() {
        for member in &passage.members {
            out.entry(*member).or_default().push(i);
        }
    }
    out
}

/// Whether the two sentences, beside these mentions, both state one date or one figure
/// that is more than a handful.
fn common(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>) -> bool {
    let telling = |value: &Value| match value {
        Value::Quantity(q) => q.stated > HANDFUL,
        other => matches!(other, Value::Date(_)),
    };
    others(stands, a)
        .filter(|x| telling(x))
        .any(|x| others(stands, b).any(|y| x.relate(y) == Relation::Equal))
}

/// Whether a mention's sentence holds at least three figures.
fn listed(stands: &Stands<'_>, of: &Stand<'_>) -> bool {
    let figures = stands.of(of.locus).map(|i| &stands.all[i].mention.value);
    figures.filter(|v| matches!(v, Value::Quantity(_))).count() >= 3
}

/// Whether the other dates of the two sentences meet; `None` where one has none.
fn days(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>) -> Option<bool> {
    let dated = |s| others(stands, s).filter(|v| matches!(v, Value::Date(_)));
    (dated(a).next().is_some() && dated(b).next().is_some())
        .then(|| dated(a).any(|x| dated(b).any(|y| x.relate(y) < Relation::Conflicting)))
}

/// The values that stand beside a mention in its sentence.
fn others<'a>(
    stands: &'a Stands<'_>,
    of: &Stand<'_>,
) -> impl Iterator<Item = &'a Value> + use<'a> {
    let own = of.id;
    let told = stands.of(of.locus).map(|i| &stands.all[i]);
    told.filter(move |o| o.id != own).map(|o| &o.mention.value)
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
        if let Some(class) = class(stand) {
            classes.entry(class).or_default().push(i);
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

/// What a mention must have in common with another one to be looked at without a link:
/// counts what they count, lengths and weights their unit; days, sums and shares are few.
fn class<'a>(stand: &'a Stand<'_>) -> Option<&'a str> {
    match &stand.mention.value {
        Value::Quantity(q) => match &q.measure {
            Measure::Count => stand.class(),
            Measure::Unit(unit) => Some(unit),
            _ => Some(""),
        },
        _ => Some(""),
    }
}

/// The share of the names around the mention that has fewer of them that also stand around
/// the other, by rarity, 0..=1; `None` where one has none.
fn shared_names(a: &Stand<'_>, b: &Stand<'_>) -> Option<f64> {
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
fn holds(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>) -> bool {
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
