//! From mentions that answer one question to the question: groups, relation, severity,
//! explanation.

use super::Detector;
use super::comparable::SAME_MOMENT;
use super::features::{as_of, narrowed};
use super::gather::Gathered;
use super::stand::{Stand, Stands, kind_of_word};
use super::weights::{Family, weights};
use crate::model::{
    Alignment, ArticleId, Kind, Locus, PassageId, Question, Reading, Relation, Rule,
    Severity, Span, Why,
};
use crate::text::fold;
use crate::values::{DateValue, Grain, Measure, Qualifier, Quantity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How sure two readings must answer the same question before their difference is raised,
/// 0..=1. Above [`super::gather::JOIN`]: an agreement may rest on less.
const RAISE: f64 = 0.50;

/// How sure readings must be of one question for it to be raised, and to be of the graver
/// kind: what must be resolved before printing is to be what is surely disputed.
struct Bar {
    raise: f64,
    major: f64,
}

impl Bar {
    /// Counts of anything but what befell people are told of many things in one report,
    /// above all where it tells of a game: read against the texts of single stories, of
    /// those below the higher bar one in five answered one question, of those above four
    /// in five (`docs/errors.md`).
    fn of(kind: Kind, toll: bool) -> Self {
        if let Some(family) = Family::of(kind) {
            let learnt = weights(family);
            let counts = kind == Kind::Number && !toll;
            let major = if counts { learnt.major.max(COUNTS) } else { learnt.major };
            return Self { raise: learnt.raise, major };
        }
        // A clock time is told of little else than the happening.
        if kind == Kind::Time {
            return Self { raise: RAISE, major: RAISE };
        }
        Self { raise: RAISE, major: 0.65 }
    }
}

/// The bar for counts of anything but what befell people to be of the graver kind.
const COUNTS: f64 = 0.8;

/// Whether both are clock times, minutes apart.
fn near(a: &Stand<'_>, b: &Stand<'_>) -> bool {
    match (&a.mention.value, &b.mention.value) {
        (Value::Time(a), Value::Time(b)) => {
            let minutes = i32::from(a.first) - i32::from(b.first);
            a.first == a.last && b.first == b.last && minutes.abs() <= SAME_MOMENT
        }
        _ => false,
    }
}

/// How surely two clock times of one question answer it, be it through a third: "5:40" and
/// "5:45" may stand far apart in their accounts, and each beside "about 5:45" of another.
fn through(gathered: &Gathered, a: usize, b: usize) -> f64 {
    let sure = |x: usize, y: usize| gathered.pairs.get(&(x.min(y), x.max(y))).copied();
    let over =
        gathered.members.iter().filter_map(|c| Some(sure(a, *c)?.min(sure(*c, b)?)));
    over.fold(0.0, f64::max)
}

/// Makes the question that `gathered` answers; `None` where fewer than two accounts do.
pub(super) fn judge(
    stands: &Stands<'_>,
    homes: &Homes,
    detector: &Detector,
    gathered: &Gathered,
) -> Option<Question> {
    let members: Vec<&Stand<'_>> =
        gathered.members.iter().map(|i| &stands.all[*i]).collect();
    let articles: BTreeSet<ArticleId> = members.iter().map(|s| s.locus.article).collect();
    if articles.len() < 2 {
        return None;
    }
    let (groups, group_of) = group(homes, &members);
    let mut relation = Relation::Equal;
    let mut worst = None;
    let mut why = BTreeSet::new();
    let mut surest: f64 = 0.0;
    for (i, a) in members.iter().enumerate() {
        for (j, b) in members.iter().enumerate().skip(i + 1) {
            if a.locus.article == b.locus.article || group_of[i] == group_of[j] {
                continue;
            }
            let sure = gathered.pairs.get(&(gathered.members[i], gathered.members[j]));
            let found = a.mention.value.relate(&b.mention.value);
            if found == Relation::Incomparable {
                continue;
            }
            relation = relation.max(found);
            let Some(grade) = grade(a, b, found) else { continue };
            worst = worst.max(Some(grade));
            why.extend(explain(stands, a, b, found));
            surest = surest.max(sure.copied().unwrap_or(0.0));
            let (i, j) = (gathered.members[i], gathered.members[j]);
            if near(a, b) && surest.max(through(gathered, i, j)) >= detector.join() {
                surest = surest.max(RAISE);
            }
        }
    }
    // One pair that surely answers one question raises it; what is raised is then told of
    // all its readings.
    let toll = members.iter().any(|s| s.is_toll());
    let bar = Bar::of(detector.kind, toll);
    let severity = worst.filter(|_| surest >= bar.raise);
    let severity =
        if surest < bar.major { severity.min(Some(Severity::Minor)) } else { severity };
    if severity.is_none() {
        why.clear();
    }
    let passage = homes.of_most(&members.iter().map(|s| s.locus).collect());
    let readings = members
        .iter()
        .zip(&group_of)
        .map(|(s, g)| Reading {
            locus: s.locus,
            mention: Some(s.id),
            span: s.mention.span,
            group: *g,
        })
        .collect();
    let sure = if severity.is_some() { surest } else { 0.0 };
    let witnesses = homes.witnesses(&articles);
    let weight = sure.min(1.0) * 0.7 + 0.3 * (witnesses as f64 / 8.0).min(1.0);
    Some(Question {
        kind: detector.kind,
        about: about(stands, &members),
        passage,
        readings,
        groups,
        relation,
        severity,
        why: why.into_iter().collect(),
        weight: (weight * 1000.0).round() / 1000.0,
    })
}

/// The normal forms of equal values, that of most independent witnesses first, then of most
/// accounts, and each member's group.
fn group(homes: &Homes, members: &[&Stand<'_>]) -> (Vec<String>, Vec<u32>) {
    let mut tellers: BTreeMap<String, BTreeSet<ArticleId>> = BTreeMap::new();
    let forms: Vec<String> =
        members.iter().map(|s| s.mention.value.normal_form()).collect();
    for (form, stand) in forms.iter().zip(members) {
        tellers.entry(form.clone()).or_default().insert(stand.locus.article);
    }
    let mut order: Vec<(String, (usize, usize))> = tellers
        .into_iter()
        .map(|(form, told)| (form, (homes.witnesses(&told), told.len())))
        .collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let groups: Vec<String> = order.into_iter().map(|(form, _)| form).collect();
    let group_of = forms
        .iter()
        .map(|f| groups.iter().position(|g| g == f).unwrap_or(0) as u32)
        .collect();
    (groups, group_of)
}

/// How much it matters that two values stand so; `None` where both can be printed.
fn grade(a: &Stand<'_>, b: &Stand<'_>, relation: Relation) -> Option<Severity> {
    match relation {
        Relation::Conflicting => match (&a.mention.value, &b.mention.value) {
            (Value::Quantity(a), Value::Quantity(b))
                if at_edge(a, b) || loose(a) || loose(b) =>
            {
                Some(Severity::Minor)
            }
            // "after 10" and "around 10" name one hour.
            (Value::Time(a), Value::Time(b))
                if a.first == b.first && a.last == b.last =>
            {
                None
            }
            // The pages' own dates part them, which a stamp set anew does as well.
            (Value::Date(_), Value::Date(_)) if reckoned_apart(a, b) => {
                Some(Severity::Minor)
            }
            // Morning here, afternoon there: mostly the search and the shots, the fire and
            // its embers. Of four such majors read in the wild one was of one happening.
            (Value::Time(a), Value::Time(b)) if a.part.is_some() || b.part.is_some() => {
                Some(Severity::Minor)
            }
            _ => Some(Severity::Major),
        },
        // "Just after noon" allows 12:10; two approximate times that differ do not agree.
        // "760 miles" and "1,230 km": lengths and weights are rounded as they are converted.
        Relation::Rounded => match (&a.mention.value, &b.mention.value) {
            (Value::Quantity(a), _) if matches!(a.measure, Measure::Unit(_)) => None,
            (Value::Time(a), Value::Time(b)) if !(a.is_about() && b.is_about()) => None,
            _ => Some(Severity::Minor),
        },
        // "Dozens" and "as many as 80" part nobody; "about 80" and "up to 100" may.
        Relation::Overlapping => match (&a.mention.value, &b.mention.value) {
            (Value::Quantity(a), Value::Quantity(b)) if loose(a) || loose(b) => None,
            _ => Some(Severity::Minor),
        },
        Relation::Contained => match (&a.mention.value, &b.mention.value) {
            (Value::Quantity(a), Value::Quantity(b)) if bound_at(a, b) => {
                Some(Severity::Minor)
            }
            (Value::Quantity(x), Value::Quantity(y)) => {
                outgrown(a, b, x, y).or(off(x, y).then_some(Severity::Minor))
            }
            (Value::Date(a), Value::Date(b)) if part_of_days(a, b) => {
                Some(Severity::Minor)
            }
            _ => None,
        },
        Relation::Equal | Relation::Incomparable => None,
    }
}

/// Whether both dates were reckoned from their accounts' own dates, and these differ: "on
/// Monday" and "this morning". A day and month without a year are not: their anchor only
/// chooses the year.
fn reckoned_apart(a: &Stand<'_>, b: &Stand<'_>) -> bool {
    use Rule::{
        CountedFromAnchor, StretchBesideAnchor, WeekdayAhead, WeekdayOnOrBefore,
        WeekdayRelative,
    };
    let from = |s: &Stand<'_>| match s.mention.working.rule {
        CountedFromAnchor | StretchBesideAnchor | WeekdayAhead | WeekdayOnOrBefore
        | WeekdayRelative => s.mention.working.anchor.map(|anchor| anchor.day),
        _ => None,
    };
    matches!((from(a), from(b)), (Some(x), Some(y)) if x != y)
}

/// Whether both name one figure, of which one is a bound that leaves it out: "more than 30"
/// and "30".
fn at_edge(a: &Quantity, b: &Quantity) -> bool {
    a.stated == b.stated && a.qualifier != b.qualifier
}

/// Whether a quantity names a magnitude and no figure: "several", "dozens".
fn loose(quantity: &Quantity) -> bool {
    quantity.qualifier == Qualifier::Magnitude
}

/// Whether one states as a bound, or as the end of a range, what the other states flatly:
/// "at least 20" and "20". An upper bound parts only sums, where it tells of a liability:
/// "as many as 80" and "80" are told of one crowd by people who mean the same.
fn bound_at(a: &Quantity, b: &Quantity) -> bool {
    use Qualifier::{AtLeast, AtMost, Between, Exact, Over, Under};
    let sum = matches!(a.measure, Measure::Money(_));
    let bound = |q: &Quantity| match q.qualifier {
        AtLeast | Over | Under => true,
        AtMost => sum,
        _ => false,
    };
    let edge = |a: &Quantity, b: &Quantity| {
        a.qualifier == Between
            && b.qualifier == Exact
            && (b.stated == a.low || b.stated == a.high)
    };
    a.stated == b.stated
        && ((bound(a) && b.qualifier == Exact) || (bound(b) && a.qualifier == Exact))
        || edge(a, b)
        || edge(b, a)
}

/// Whether one is only said to be about a sum or share that the other gives otherwise, to
/// as many digits: "about 1.9 billion" and "2.07 billion" both allow each other, and are two
/// figures.
fn off(a: &Quantity, b: &Quantity) -> bool {
    let told = |about: &Quantity, exact: &Quantity| {
        let digits = (about.stated.abs() / about.precision).round();
        about.qualifier == Qualifier::About
            && exact.qualifier == Qualifier::Exact
            && exact.precision <= about.precision
            && digits >= 10.0
            && (about.stated - exact.stated).abs() > about.precision
    };
    let sums = matches!(a.measure, Measure::Money(_) | Measure::Percent { .. });
    sums && (told(a, b) || told(b, a))
}

/// How much it matters that one bound is passed by another, or by a figure: "at least 30"
/// against "at least 41", "below 6,500" against "below 6,000". Both can stand, and nobody
/// who knows the second prints the first. `None` where one is only the other rounded.
fn outgrown(
    a: &Stand<'_>,
    b: &Stand<'_>,
    x: &Quantity,
    y: &Quantity,
) -> Option<Severity> {
    use Qualifier::{AtLeast, AtMost, Exact, Over, Under};
    let least =
        |q: &Quantity| matches!(q.qualifier, AtLeast | Over) && q.high.is_infinite();
    let most = |q: &Quantity| matches!(q.qualifier, AtMost | Under);
    let two = least(x) && least(y) || most(x) && most(y);
    let one = least(x) && y.qualifier == Exact || least(y) && x.qualifier == Exact;
    let apart = (x.stated - y.stated).abs();
    let larger = x.stated.abs().max(y.stated.abs());
    let rounded = apart <= x.precision.max(y.precision) || apart <= larger * OUTGROWN;
    if rounded || !(two || one) {
        return None;
    }
    // A toll that one account knows to be higher must be brought up to date.
    if a.is_toll() && b.is_toll() {
        Some(Severity::Major)
    } else {
        two.then_some(Severity::Minor)
    }
}

/// How far apart two bounds lie at most, as a share of the larger figure, where the rounder
/// one still serves for the other: "more than 140" for "at least 147".
const OUTGROWN: f64 = 0.05;

/// Whether one names several days one by one and the other only one of them.
fn part_of_days(a: &DateValue, b: &DateValue) -> bool {
    a.grain == Grain::Day
        && b.grain == Grain::Day
        && a.modifier.is_none()
        && b.modifier.is_none()
}

/// What may explain the difference.
fn explain(
    stands: &Stands<'_>,
    a: &Stand<'_>,
    b: &Stand<'_>,
    relation: Relation,
) -> BTreeSet<Why> {
    let mut out = BTreeSet::new();
    match (&a.mention.value, &b.mention.value) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            if relation == Relation::Rounded {
                out.insert(Why::Rounding);
            }
            if bound_at(x, y) || at_edge(x, y) || relation == Relation::Overlapping {
                out.insert(Why::Bound);
            }
            if relation == Relation::Conflicting && grows(stands, a, b, x.low < y.low) {
                out.insert(Why::LaterUpdate);
            }
            if converted(stands, a, b) {
                out.insert(Why::Conversion);
            }
            if narrowed(a, b).1 > 0.0 {
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
            let reckoned = |s: &Stand<'_>| {
                s.mention.working.rule != Rule::Stated
                    && s.mention.working.anchor.is_some()
            };
            if relation == Relation::Conflicting && (reckoned(a) || reckoned(b)) {
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

/// Whether two lengths, weights or other measures are told in two units: the last word of
/// each names it. "20 miles" and "35 miles" were not converted.
fn converted(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>) -> bool {
    let unit = |s: &Stand<'_>| {
        let words = stands.text(s);
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
fn grows(stands: &Stands<'_>, a: &Stand<'_>, b: &Stand<'_>, b_is_higher: bool) -> bool {
    let day = |s: &Stand<'_>| {
        let published = stands.articles[s.locus.article.at()].metadata.published()?;
        published.stamp.as_ref().map(crate::values::Stamp::day)
    };
    let (Some(a), Some(b)) = (day(a), day(b)) else { return false };
    a != b && (a < b) == b_is_higher
}

/// The passages that each sentence stands in, and who is one witness.
pub(super) struct Homes {
    of: BTreeMap<Locus, Vec<usize>>,
    /// For each article, its origin.
    origins: BTreeMap<ArticleId, usize>,
}

impl Homes {
    /// Looks them up in the other direction.
    pub(super) fn of(alignment: &Alignment) -> Self {
        let mut homes: BTreeMap<Locus, Vec<usize>> = BTreeMap::new();
        for (i, passage) in alignment.passages.iter().enumerate() {
            for member in &passage.members {
                homes.entry(*member).or_default().push(i);
            }
        }
        let told = alignment.origins.iter().enumerate();
        let origins = told.flat_map(|(at, o)| o.articles.iter().map(move |a| (*a, at)));
        Self { of: homes, origins: origins.collect() }
    }

    /// How many independent witnesses these articles are.
    pub(super) fn witnesses(&self, articles: &BTreeSet<ArticleId>) -> usize {
        let of = articles.iter().map(|a| self.origins.get(a).ok_or(a));
        of.collect::<BTreeSet<_>>().len()
    }

    /// The passage that holds most of the readings' sentences, the first among equals.
    pub(super) fn of_most(&self, loci: &BTreeSet<Locus>) -> Option<PassageId> {
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        for passage in loci.iter().filter_map(|l| self.of.get(l)).flatten() {
            *held.entry(*passage).or_default() += 1;
        }
        let best = held.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
        Some(PassageId::new(best.0))
    }
}

/// How many words tell what a question is about.
const ABOUT: usize = 3;

/// What is left of a capitalised word's weight there: names tell who, seldom what.
const CAPITAL: f64 = 0.4;

/// The words that the readings share, where they stand in the first sentence that has most
/// of them, the counted noun among them. No words of telling, no other mention's words.
fn about(stands: &Stands<'_>, members: &[&Stand<'_>]) -> Vec<(Locus, Span)> {
    let mut shared: BTreeMap<u32, (usize, f64)> = BTreeMap::new();
    for (number, weight) in members.iter().flat_map(|s| &s.context.words) {
        let entry = shared.entry(*number).or_insert((0, 0.0));
        entry.0 += 1;
        entry.1 += weight;
    }
    shared
        .retain(|number, (stands_there, _)| *stands_there > 1 && !stands.tells(*number));
    let mut out: Vec<(Locus, Span)> = Vec::new();
    for stand in members {
        let found = telling(stands, stand, &shared);
        if found.len() > out.len() {
            out = found;
        }
    }
    out
}

/// The counted noun and the heaviest shared words of one sentence, in its order.
fn telling(
    stands: &Stands<'_>,
    stand: &Stand<'_>,
    shared: &BTreeMap<u32, (usize, f64)>,
) -> Vec<(Locus, Span)> {
    let counted = stand.mention.counted.as_ref().map(|c| c.span);
    let taken = |span: Span| {
        let valued = stands.of(stand.locus).map(|i| stands.all[i].mention.span);
        let mut taken = valued.chain(counted);
        taken.any(|s| s.overlaps(span))
    };
    let text = stands.articles[stand.locus.article.at()].article.text.as_str();
    let mut seen = BTreeSet::new();
    let mut ranked: Vec<(f64, Span)> = stands
        .words(stand.locus)
        .filter(|(span, number)| !taken(*span) && seen.insert(*number))
        .filter_map(|(span, number)| {
            let (times, weight) = shared.get(&number)?;
            let capital = span.of(text).starts_with(char::is_uppercase);
            let left = if capital { CAPITAL } else { 1.0 };
            Some((weight * *times as f64 * left, span))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let room = ABOUT - usize::from(counted.is_some());
    let mut spans: Vec<Span> = ranked.into_iter().take(room).map(|(_, s)| s).collect();
    spans.extend(counted);
    spans.sort_unstable();
    spans.into_iter().map(|span| (stand.locus, span)).collect()
}
