//! The pairs of mentions that may answer one question, with what is known of each pair.

use super::observation::{CELLS, Observation, Observations};
use super::same_question::Pair;
use crate::model::{Alignment, ArticleId, Kind, Link, Locus, Relation, Value};
use crate::values::Measure;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// How many mentions of one class may be compared without a link. Past it, only links
/// propose pairs, so that the work does not grow with the square of a common class.
const CLASS_CAP: usize = 256;

/// Figures up to this say little by being equal: there are two of many things.
const HANDFUL: f64 = 10.0;

/// Every pair of one kind that is compared, by position in [`Observations::all`], ascending.
/// What an editor has unlinked is not among them.
pub(super) fn candidates<'a>(
    observations: &'a Observations<'a>,
    alignment: &'a Alignment,
    kind: Kind,
) -> Vec<((usize, usize), Pair<'a>)> {
    // Links ascend by their ends.
    let link = |a: Locus, b: Locus| -> Option<&'a Link> {
        let at = alignment.links.binary_search_by_key(&(a, b), |l| (l.a, l.b)).ok()?;
        alignment.links.get(at)
    };
    let index = Index::new(observations, alignment, kind);
    let mut out = Vec::new();
    for (i, j) in proposals(observations, alignment, kind) {
        let (a, b) = (&observations.all[i], &observations.all[j]);
        if alignment.parted.binary_search(&(a.locus, b.locus)).is_err() {
            let pair = index.pair(observations, (i, j), link(a.locus, b.locus));
            out.push(((i, j), pair));
        }
    }
    rank(&mut out);
    out
}

/// What is looked up of the mentions of one kind.
struct Index<'a> {
    lone: BTreeSet<usize>,
    /// How many mentions of one class each article has.
    crowds: BTreeMap<(ArticleId, &'a str), u32>,
    /// How many mentions of the kind each article has.
    kinds: BTreeMap<ArticleId, u32>,
    /// The accounts that give each figure.
    givers: BTreeMap<u32, BTreeSet<ArticleId>>,
    /// The passages that each sentence is in.
    passages: BTreeMap<Locus, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn new(
        observations: &'a Observations<'a>,
        alignment: &Alignment,
        kind: Kind,
    ) -> Self {
        let mut classes: BTreeMap<(ArticleId, &str), Vec<usize>> = BTreeMap::new();
        let mut crowds: BTreeMap<(ArticleId, &str), u32> = BTreeMap::new();
        let mut kinds: BTreeMap<ArticleId, u32> = BTreeMap::new();
        let mut givers: BTreeMap<u32, BTreeSet<ArticleId>> = BTreeMap::new();
        let all = observations.all.iter().enumerate().filter(|(_, o)| o.kind == kind);
        for (i, observation) in all {
            let article = observation.locus.article;
            let class = observation.class();
            *crowds.entry((article, class.unwrap_or(""))).or_default() += 1;
            *kinds.entry(article).or_default() += 1;
            givers.entry(observation.figure).or_default().insert(article);
            if let Some(class) = class {
                classes.entry((article, class)).or_default().push(i);
            }
        }
        // The only figure of its class in its article, whatever the words for it: where each
        // of two articles has one, they mostly answer one question.
        let one = |members: &Vec<usize>| {
            let first = &observations.all[members[0]];
            members.iter().all(|i| agrees(first.relate(&observations.all[*i])))
        };
        let lone = classes.into_values().filter(one).flatten().collect();
        let mut passages: BTreeMap<Locus, Vec<usize>> = BTreeMap::new();
        for (i, passage) in alignment.passages.iter().enumerate() {
            for member in &passage.members {
                passages.entry(*member).or_default().push(i);
            }
        }
        Self { lone, crowds, kinds, givers, passages }
    }

    /// How many mentions of its kind a mention's article has.
    fn of_kind(&self, of: &Observation<'_>) -> f64 {
        f64::from(self.kinds.get(&of.locus.article).copied().unwrap_or(1))
    }

    /// What is known of two mentions without their rivals.
    fn pair(
        &self,
        observations: &'a Observations<'a>,
        (i, j): (usize, usize),
        link: Option<&'a Link>,
    ) -> Pair<'a> {
        let (a, b) = (&observations.all[i], &observations.all[j]);
        let relation = a.relate(b);
        let meet = |of: &Observation<'_>| self.passages.get(&of.locus);
        let passage = meet(a)
            .zip(meet(b))
            .is_some_and(|(x, y)| x.iter().any(|p| y.binary_search(p).is_ok()));
        let crowd = |of: &Observation<'_>| {
            let class = (of.locus.article, of.class().unwrap_or(""));
            f64::from(self.crowds.get(&class).copied().unwrap_or(1))
        };
        let support =
            |of: &Observation<'_>| self.givers.get(&of.figure).map_or(1, BTreeSet::len);
        let given = observations.gives(a, b) || observations.gives(b, a);
        Pair {
            a,
            b,
            link,
            around: a.context.around.cosine(&b.context.around),
            clause: a.context.clause.cosine(&b.context.clause),
            sentence: a.context.sentence.words.cosine(&b.context.sentence.words),
            relation,
            names: shared_names(a, b),
            same_words: observations.text(a).eq_ignore_ascii_case(observations.text(b)),
            lone: self.lone.contains(&i) && self.lone.contains(&j),
            common: common(observations, a, b),
            held: holds(observations, a, b) || holds(observations, b, a),
            given: given && relation != Relation::Equal,
            sums: observations.adds_up(a, b) || observations.adds_up(b, a),
            crowd: (crowd(a) * crowd(b)).ln(),
            crowd_kind: (self.of_kind(a) * self.of_kind(b)).ln(),
            lead: 0.0,
            rival: None,
            support: support(a).min(support(b)) as f64,
            passage,
            figures: figures(observations, a).max(figures(observations, b)) as f64,
            days: days(observations, a, b),
        }
    }
}

/// Whether one value can be printed for the other.
fn agrees(relation: Relation) -> bool {
    matches!(relation, Relation::Equal | Relation::Contained | Relation::Rounded)
}

/// The likeness of the best counterparts of a mention in one article.
#[derive(Default)]
struct Best {
    /// Of any value: the best two.
    any: [f64; 2],
    /// Of a value that agrees.
    equal: Option<f64>,
}

/// Finds the rivals of each pair: the best other counterpart of either mention in the other's
/// article, of any value and of an equal one.
fn rank(pairs: &mut [((usize, usize), Pair<'_>)]) {
    // Look-up only.
    let mut best: FxHashMap<(usize, ArticleId), Best> = FxHashMap::default();
    let sides = |(i, j): (usize, usize), pair: &Pair<'_>| {
        [(i, pair.b.locus.article), (j, pair.a.locus.article)]
    };
    let alike: Vec<f64> = pairs.iter().map(|(_, pair)| pair.alike()).collect();
    for ((at, pair), alike) in pairs.iter().zip(&alike) {
        for side in sides(*at, pair) {
            let entry = best.entry(side).or_default();
            let [first, second] = &mut entry.any;
            if alike > first {
                (*first, *second) = (*alike, *first);
            } else {
                *second = second.max(*alike);
            }
            if agrees(pair.relation) {
                entry.equal = Some(entry.equal.unwrap_or(0.0).max(*alike));
            }
        }
    }
    for ((at, pair), alike) in pairs.iter_mut().zip(&alike) {
        let others = sides(*at, pair).map(|side| &best[&side]);
        let lead =
            others.map(|o| alike - if *alike >= o.any[0] { o.any[1] } else { o.any[0] });
        pair.lead = lead[0].min(lead[1]);
        let rivals = others.iter().filter_map(|o| o.equal).map(|equal| equal - alike);
        pair.rival = rivals.reduce(f64::max).filter(|_| !agrees(pair.relation));
    }
}

/// Whether the two sentences, beside these mentions, both state one date or one figure
/// that is more than a handful.
fn common(
    observations: &Observations<'_>,
    a: &Observation<'_>,
    b: &Observation<'_>,
) -> bool {
    let says = |o: &&Observation<'_>| match &o.mention.value {
        Value::Quantity(q) => q.stated > HANDFUL,
        other => matches!(other, Value::Date(_)),
    };
    observations.beside(a).filter(says).any(|x| {
        observations.beside(b).any(|y| x.kind == y.kind && x.relate(y) == Relation::Equal)
    })
}

/// How many figures a mention's sentence holds.
fn figures(observations: &Observations<'_>, of: &Observation<'_>) -> usize {
    observations.beside(of).filter(|o| o.quantity().is_some()).count() + 1
}

/// Whether the other dates of the two sentences meet; `None` where one has none.
fn days(
    observations: &Observations<'_>,
    a: &Observation<'_>,
    b: &Observation<'_>,
) -> Option<bool> {
    let dated = |of| observations.beside(of).filter(|o| o.kind == Kind::Date);
    (dated(a).next().is_some() && dated(b).next().is_some())
        .then(|| dated(a).any(|x| dated(b).any(|y| x.relate(y) < Relation::Conflicting)))
}

/// The pairs to be compared, each once, the earlier article first.
fn proposals(
    observations: &Observations<'_>,
    alignment: &Alignment,
    kind: Kind,
) -> BTreeSet<(usize, usize)> {
    let mut out = BTreeSet::new();
    let all = &observations.all;
    let of = |locus| observations.of(locus).filter(|i| all[*i].kind == kind).take(CELLS);
    for link in &alignment.links {
        out.extend(of(link.a).flat_map(|i| of(link.b).map(move |j| (i, j))));
    }
    let mut classes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, observation) in all.iter().enumerate().filter(|(_, o)| o.kind == kind) {
        if let Some(class) = class(observation) {
            classes.entry(class).or_default().push(i);
        }
    }
    for members in classes.values().filter(|m| m.len() <= CLASS_CAP) {
        for (n, i) in members.iter().enumerate() {
            let others = members[n + 1..].iter();
            let others =
                others.filter(|j| all[*i].locus.article != all[**j].locus.article);
            out.extend(others.map(|j| (*i, *j)));
        }
    }
    out
}

/// What a mention must have in common with another one to be compared without a link:
/// counts what they count, lengths and weights their unit; days, sums and shares are few.
fn class<'a>(observation: &'a Observation<'_>) -> Option<&'a str> {
    match observation.quantity().map(|q| &q.measure) {
        Some(Measure::Count) => observation.class(),
        Some(Measure::Unit(unit)) => Some(unit),
        _ => Some(""),
    }
}

/// The share of the names around the mention that has fewer of them that are also around
/// the other, by rarity, 0..=1; `None` where one has none.
fn shared_names(a: &Observation<'_>, b: &Observation<'_>) -> Option<f64> {
    let (a, b) = (&a.context.sentence.names, &b.context.sentence.names);
    let sum = |names: &[(u32, f64)]| names.iter().map(|(_, w)| w).sum::<f64>();
    let common = a.iter().filter(|(n, _)| b.binary_search_by_key(n, |(m, _)| *m).is_ok());
    let shared: f64 = common.map(|(_, w)| w).sum();
    let least = sum(a).min(sum(b));
    (least > 0.0).then(|| shared / least)
}

/// Whether `a`'s sentence, beside `a`, holds `b`'s value too, or one that agrees with it.
fn holds(
    observations: &Observations<'_>,
    a: &Observation<'_>,
    b: &Observation<'_>,
) -> bool {
    observations.beside(a).any(|other| {
        let one =
            other.class().is_none() || b.class().is_none() || other.class() == b.class();
        other.kind == b.kind
            && one
            && match other.relate(b) {
                Relation::Equal => true,
                // "Wednesday morning, at about 5" gives its hour once; the morning holds
                // every other account's hour too.
                Relation::Contained => !part_of_day(&other.mention.value),
                _ => false,
            }
    })
}

/// Whether a value is a part of the day and no hour.
fn part_of_day(value: &Value) -> bool {
    matches!(value, Value::Time(clock) if clock.part.is_some())
}
