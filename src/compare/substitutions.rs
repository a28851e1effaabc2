//! What two near copies of one sentence have in the same position, by type.
//!
//! In: aligned sentences. Out: questions of every kind, and plain other words last. A stretch
//! is tried against the types in order; the first that knows it takes it.

use super::aligned_tokens::{AlignedTokens, Nearness, Unit, UnitSort, Units};
use super::passage_index::PassageIndex;
use super::question_builder::{Answer, AnswerPair, Terms, questions};
use crate::model::{
    Counted, Kind, Mention, Question, Relation, ScopeSort, Severity, Value, Why,
};
use crate::text::{Span, american, antonyms, lemma, nation, other_kin, stem};
use crate::values::{
    Measure, Name, Qualifier, Quantity, is_nickname, is_office, is_office_rank,
    offices_exclude, spelled_alike,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Prepositions behind which a capitalised word is where something is.
const WHERE: [&str; 12] = [
    "across", "at", "from", "in", "inside", "into", "near", "outside", "through", "to",
    "toward", "towards",
];

/// Auxiliaries and articles, which a negation brings along or takes away.
const SUPPORT: [&str; 12] =
    ["a", "an", "any", "be", "been", "did", "do", "does", "ever", "had", "has", "have"];

/// Reporting verbs beside which a name is a speaker. Look-up only.
static REPORTING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/speech_verbs.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// The fates of people of `data/counted.txt` by word: who is dead is not injured. Look-up
/// only.
static FATES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/counted.txt").lines();
    let fates = lines.filter_map(|l| l.strip_prefix('+')?.split_once(": "));
    let fates = fates.filter(|(name, _)| super::observation::TOLLS.contains(name));
    fates.flat_map(|(name, words)| words.split(", ").map(move |w| (w, name))).collect()
});

/// What a stretch is found to be.
struct Typed {
    terms: Terms,
    /// The units that are shown on either side: the stretch, or more.
    shown: (Range<usize>, Range<usize>),
}

/// One side of a stretch.
#[derive(Clone, Copy)]
struct Side<'a> {
    sentence: &'a Units<'a>,
    from: usize,
    to: usize,
}

impl<'a> Side<'a> {
    fn units(self) -> &'a [Unit] {
        &self.sentence.all[self.from..self.to]
    }

    /// The same without words at its ends that say nothing and without values.
    fn trimmed(mut self) -> Self {
        let idle = |u: &Unit| match u.sort {
            UnitSort::Empty => !u.capital,
            UnitSort::Value => true,
            _ => false,
        };
        while self.from < self.to && idle(&self.sentence.all[self.from]) {
            self.from += 1;
        }
        while self.from < self.to && idle(&self.sentence.all[self.to - 1]) {
            self.to -= 1;
        }
        self
    }

    /// The part before the first mark inside it, and that behind the last.
    fn cut(self) -> [Self; 2] {
        let mut marks = (self.from + 1..self.to).filter(|i| self.sentence.all[*i].marked);
        let first = marks.next();
        let last = marks.next_back().or(first);
        [
            Self { to: first.unwrap_or(self.to), ..self },
            Self { from: last.unwrap_or(self.from), ..self },
        ]
    }

    /// The mention whose words a unit is.
    fn mention(self, at: usize) -> Option<&'a Mention> {
        let id = self.sentence.all[at].mention?;
        self.sentence.prepared.mentions.get(id.at())
    }

    /// Its value.
    fn value(self, at: usize) -> Option<&'a Value> {
        self.mention(at).map(|mention| &mention.value)
    }

    /// The units that say something.
    fn content(self) -> Vec<&'a Unit> {
        self.units().iter().filter(|u| u.sort != UnitSort::Empty).collect()
    }

    fn before(self) -> Option<&'a Unit> {
        self.sentence.all.get(self.from.checked_sub(1)?)
    }

    fn behind(self) -> Option<&'a Unit> {
        self.sentence.all.get(self.to)
    }

    fn negatives(self) -> usize {
        self.units().iter().filter(|u| u.sort == UnitSort::Negative).count()
    }

    /// Whether all of it is capitalised words, of which none is capital for its place alone.
    fn is_name(self) -> bool {
        let units = self.units();
        !units.is_empty()
            && !self.sentence.title_case
            && units.iter().all(|u| u.capital && u.sort != UnitSort::Value)
    }

    /// The run of capitalised words that it is part of.
    fn name(self) -> Range<usize> {
        let all = &self.sentence.all;
        let (mut from, mut to) = (self.from, self.to);
        while from > 0 && !all[from].marked && all[from - 1].capital {
            from -= 1;
        }
        while all.get(to).is_some_and(|u| u.capital && !u.marked) {
            to += 1;
        }
        from..to
    }

    /// The word that says something before the preposition before the name, and that.
    fn head(self) -> (Option<&'a Unit>, Option<&'a Unit>) {
        let start = self.name().start;
        let at = |back: usize| self.sentence.all.get(start.checked_sub(back)?);
        (at(2).filter(|u| u.sort == UnitSort::Content), at(1))
    }

    fn words(self, units: &Range<usize>) -> Vec<&'a str> {
        self.sentence.all[units.clone()].iter().map(|u| u.folded.as_str()).collect()
    }
}

/// Questions about what stands in the same position of near copies.
pub(super) fn substitutions(
    aligned: &AlignedTokens<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    let mut found: BTreeMap<Terms, Vec<AnswerPair>> = BTreeMap::new();
    for stretch in &aligned.stretches {
        let (i, j) = stretch.sentences;
        let side = |at: usize, units: &Range<usize>| Side {
            sentence: &aligned.sentences[at],
            from: units.start,
            to: units.end,
        };
        let (a, b) = (side(i, &stretch.units.0), side(j, &stretch.units.1));
        let Some(typed) = typed(aligned, a, b, stretch.nearness) else { continue };
        let (x, y) = (answer(a, &typed.shown.0), answer(b, &typed.shown.1));
        let (Some(x), Some(y)) = (x, y) else { continue };
        if x.form != y.form {
            let about = about(a, &typed.shown.0);
            found.entry(typed.terms).or_default().push(AnswerPair { a: x, b: y, about });
        }
    }
    let mut out = Vec::new();
    for (terms, pairs) in found {
        let mut made = questions(&pairs, terms, passages);
        for question in &mut made {
            if terms.why != Why::SamePosition {
                question.why.push(Why::SamePosition);
            }
        }
        out.extend(made);
    }
    out
}

/// The reading of one side.
fn answer(side: Side<'_>, shown: &Range<usize>) -> Option<Answer> {
    let units = side.sentence.all.get(shown.clone())?;
    let span = units.iter().map(|u| u.span).reduce(Span::join)?;
    let mentions: Vec<_> = units.iter().filter_map(|u| u.mention).collect();
    let mention = match mentions.as_slice() {
        [one] if units.len() == 1 => Some(*one),
        _ => None,
    };
    let form = match mention {
        Some(id) => side.sentence.prepared.mentions[id.at()].value.normal_form(),
        None => units.iter().map(|u| u.folded.as_str()).collect::<Vec<_>>().join(" "),
    };
    Some(Answer { locus: side.sentence.locus, span, form, mention })
}

/// The content words right beside what is shown: they name what is asked.
fn about(side: Side<'_>, shown: &Range<usize>) -> Vec<Span> {
    let all = &side.sentence.all;
    let says = |u: &&Unit| u.sort == UnitSort::Content;
    let before = all[..shown.start].iter().rev().find(says);
    let behind = all[shown.end..].iter().find(says);
    before.into_iter().chain(behind).map(|u| u.span).collect()
}

/// What a stretch is: as a whole, else its part before the first mark, else that behind the
/// last.
fn typed(
    aligned: &AlignedTokens<'_>,
    a: Side<'_>,
    b: Side<'_>,
    nearness: Nearness,
) -> Option<Typed> {
    if let Some(found) = value(a, b, nearness) {
        return found;
    }
    if let Some(shown) = negation(a, b) {
        let (kind, why) = (Kind::Polarity, Why::Negation);
        let terms = Terms { kind, severity: Severity::Major, why };
        return Some(Typed { terms, shown });
    }
    if nearness == Nearness::Near && opposite(a.units(), b.units()) {
        let (kind, why) = (Kind::Polarity, Why::Opposite);
        let shown = (a.from..a.to, b.from..b.to);
        let terms = Terms { kind, severity: Severity::Major, why };
        return Some(Typed { terms, shown });
    }
    let ([before_a, behind_a], [before_b, behind_b]) = (a.cut(), b.cut());
    [(a, b), (before_a, before_b), (behind_a, behind_b)]
        .into_iter()
        .find_map(|(a, b)| words(aligned, a.trimmed(), b.trimmed(), nearness))
}

/// What the words of a stretch are.
fn words(
    aligned: &AlignedTokens<'_>,
    a: Side<'_>,
    b: Side<'_>,
    nearness: Nearness,
) -> Option<Typed> {
    let near = nearness == Nearness::Near;
    let (x, y) = (a.content(), b.content());
    let found = |kind, severity, why| Typed {
        terms: Terms { kind, severity, why },
        shown: (a.from..a.to, b.from..b.to),
    };
    if a.units().is_empty() || b.units().is_empty() || same_words(&x, &y) {
        return None;
    }
    if near
        && let ([p], [q]) = (a.units(), b.units())
        && is_number(p)
        && is_number(q)
    {
        return Some(found(Kind::Number, Severity::Major, Why::SamePosition));
    }
    if near && let Some((kind, severity, why)) = office(a, b, &x, &y) {
        return Some(found(kind, severity, why));
    }
    // A sentence in quotation marks here, and in the first person without them there.
    let spoken = |side: Side<'_>, other: Side<'_>| {
        let first =
            |u: &Unit| matches!(u.folded.as_str(), "i" | "me" | "my" | "we" | "our");
        let says = |u: &Unit| u.sort == UnitSort::Content && u.folded.len() > 2;
        side.units().iter().all(|u| u.quoted)
            && (side.units().iter().any(says) || other.units().iter().any(says))
            && !other.units().iter().any(|u| u.quoted)
            && other.sentence.all.iter().any(|u| first(u) && !u.quoted)
    };
    if near && (spoken(a, b) || spoken(b, a)) {
        let all = |side: Side<'_>| 0..side.sentence.all.len();
        let shown = (all(a), all(b));
        return Some(Typed {
            shown,
            ..found(Kind::Quote, Severity::Minor, Why::Wording)
        });
    }
    // Who is named in both sentences is named in another place, not otherwise.
    let elsewhere = |side: Side<'_>, other: Side<'_>| {
        let named =
            |w: &str| other.sentence.all.iter().any(|u| u.capital && u.folded == w);
        side.units().iter().any(|u| u.capital && named(&u.folded))
    };
    let known = |side: Side<'_>, other: Side<'_>| {
        let article = other.sentence.locus.article;
        side.is_name() && side.units().iter().all(|u| aligned.names(article, &u.folded))
    };
    if elsewhere(a, b) || elsewhere(b, a) || known(a, b) && known(b, a) {
        return None;
    }
    if a.is_name() && b.is_name() {
        let stranger = |units: &[Unit], other: Side<'_>| {
            let article = other.sentence.locus.article;
            units.iter().all(|u| !aligned.names(article, &u.folded))
        };
        let strangers = stranger(a.units(), b) && stranger(b.units(), a);
        let (kind, severity, whole) = name(a, b, near, strangers)?;
        let shown =
            if whole { (a.name(), b.name()) } else { (a.from..a.to, b.from..b.to) };
        return Some(Typed { shown, ..found(kind, severity, Why::SamePosition) });
    }
    None
}

/// Digits that no value is read from: of a flight, a road, a telephone.
fn is_number(unit: &Unit) -> bool {
    unit.folded.bytes().any(|b| b.is_ascii_digit())
        && unit.folded.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
}

/// A date, time or quantity on either side; `Some(None)` where both have one and they are no
/// difference.
#[expect(clippy::option_option, reason = "known to be of this type, and no difference")]
fn value(a: Side<'_>, b: Side<'_>, nearness: Nearness) -> Option<Option<Typed>> {
    let one = |side: Side<'_>| {
        let mut all = (side.from..side.to)
            .filter(|i| side.sentence.all[*i].sort == UnitSort::Value);
        all.next().filter(|_| all.next().is_none())
    };
    let (i, j) = (one(a)?, one(b)?);
    let (x, y) = (a.value(i)?, b.value(j)?);
    // "12 soldiers" and "30 civilians" count two things: both can be printed.
    if let (Some(p), Some(q)) = (&a.mention(i)?.counted, &b.mention(j)?.counted)
        && counted_apart(p, q)
    {
        return Some(None);
    }
    let (kind, severity) = match (x, y) {
        (Value::Quantity(x), Value::Quantity(y)) => quantities(x, y)?,
        (Value::Date(x), Value::Date(y)) => {
            let steps = x.said.step.zip(y.said.step).is_some_and(|(x, y)| x != y);
            let apart = x.said.meets(&y.said) == Some(false) || steps;
            let apart = apart && x.said_last == y.said_last;
            (Kind::Date, apart.then_some(Severity::Major))
        }
        (Value::Time(s), Value::Time(t)) => {
            let apart = x.relate(y) == Relation::Conflicting && s.zone == t.zone;
            (Kind::Time, apart.then_some(Severity::Major))
        }
        _ => return None,
    };
    // In freely worded sentences a date says too little of what it dates, and a figure's
    // like is for `same_question` to find; another unit or currency of one figure is a slip.
    let one_figure = match (x, y) {
        (Value::Quantity(x), Value::Quantity(y)) => x.measure != y.measure,
        _ => false,
    };
    let severity = severity.filter(|_| nearness == Nearness::Near || one_figure);
    Some(severity.map(|severity| Typed {
        terms: Terms { kind, severity, why: Why::SamePosition },
        shown: (i..i + 1, j..j + 1),
    }))
}

/// Whether two counts are of two things, or of two groups of one.
fn counted_apart(a: &Counted, b: &Counted) -> bool {
    let groups = |c: &Counted| -> Vec<String> {
        let groups = c.scope.iter().filter(|s| s.sort == ScopeSort::Group);
        groups.map(|s| s.class.clone()).collect()
    };
    let (x, y) = (groups(a), groups(b));
    a.class != b.class
        || !x.is_empty() && !y.is_empty() && !x.iter().any(|g| y.contains(g))
}

/// The kind of two quantities and how much their difference matters; `None` where they
/// measure different things.
fn quantities(x: &Quantity, y: &Quantity) -> Option<(Kind, Option<Severity>)> {
    let kind = |q: &Quantity| Kind::of(&Value::Quantity(q.clone()));
    let whole = |q: &Quantity| q.qualifier != Qualifier::Magnitude;
    if x.measure == y.measure {
        let same = x.stated == y.stated && x.high == y.high;
        // Two bounds of one sort, or two ranges, in one sentence are two figures.
        let conflict = x.relate(y) == Relation::Conflicting;
        let apart = conflict || x.qualifier == y.qualifier;
        let apart = apart && !same && whole(x) && whole(y);
        let severity = if conflict { Severity::Major } else { Severity::Minor };
        return Some((kind(x), apart.then_some(severity)));
    }
    match (&x.measure, &y.measure) {
        // Another amount is a conversion.
        (Measure::Money(_), Measure::Money(_)) => {
            Some((Kind::Money, (x.stated == y.stated).then_some(Severity::Major)))
        }
        (
            Measure::Unit(_) | Measure::Duration | Measure::Count,
            Measure::Unit(_) | Measure::Duration | Measure::Count,
        ) => Some((kind(x), (x.stated == y.stated).then_some(Severity::Major))),
        _ => None,
    }
}

/// The words to show where one side denies what the other says: with the verb, which both
/// have beside the stretch.
fn negation(a: Side<'_>, b: Side<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let odd = a.negatives() % 2 != b.negatives() % 2;
    let in_all = |side: Side<'_>| {
        side.sentence.all.iter().filter(|u| u.sort == UnitSort::Negative).count()
    };
    let rest = |side: Side<'_>| {
        let units = side.units().iter();
        units
            .filter(|u| u.sort != UnitSort::Negative && u.sort != UnitSort::Empty)
            .filter(|u| !SUPPORT.contains(&u.folded.as_str()))
            .count()
    };
    if !odd || in_all(a) == in_all(b) || rest(a) > 0 || rest(b) > 0 {
        return None;
    }
    let shown = |side: Side<'_>| {
        let to = (side.to + 1).min(side.sentence.all.len());
        side.from.saturating_sub(1)..to
    };
    Some((shown(a), shown(b)))
}

/// Whether the words that say something are the same: inflected, abbreviated, spelled or
/// hyphenated otherwise, or synonyms.
fn same_words(x: &[&Unit], y: &[&Unit]) -> bool {
    let letters = |units: &[&Unit]| -> String {
        units
            .iter()
            .flat_map(|u| u.folded.chars())
            .filter(|c| c.is_alphanumeric())
            .collect()
    };
    if x.is_empty() || y.is_empty() || american(&letters(x)) == american(&letters(y)) {
        return true;
    }
    let lemmas =
        |units: &[&Unit]| units.iter().map(|u| lemma(&u.folded)).collect::<Vec<_>>();
    lemmas(x) == lemmas(y) || abbreviates(x, y) || abbreviates(y, x)
}

/// Whether one side is the initials or the first letters of the other: "FBI", "Sept".
fn abbreviates(short: &[&Unit], long: &[&Unit]) -> bool {
    let [short] = short else { return false };
    let initials: String = long.iter().filter_map(|u| u.folded.chars().next()).collect();
    let cut = matches!(long, [long] if short.folded.len() > 1
        && long.folded.starts_with(&short.folded));
    initials.len() > 1 && initials == short.folded || cut
}

/// Two offices, trades or ranks: the last words are nouns for what somebody is, and a name or
/// "of" stands beside them.
fn office(
    a: Side<'_>,
    b: Side<'_>,
    x: &[&Unit],
    y: &[&Unit],
) -> Option<(Kind, Severity, Why)> {
    let (Some(p), Some(q)) = (x.last(), y.last()) else { return None };
    if a.negatives() + b.negatives() > 0 || x.len() > 3 || y.len() > 3 {
        return None;
    }
    let rank = |u: &Unit| is_office_rank(&u.folded);
    let beside = |side: Side<'_>| {
        let name = |u: &&Unit| u.capital || matches!(u.folded.as_str(), "for" | "of");
        side.behind().filter(name).is_some()
            || side.before().filter(|u| u.capital).is_some()
    };
    let ranks = rank(p) && rank(q) && p.folded != q.folded;
    let apart = ranks || offices_exclude(&p.folded, &q.folded);
    if !apart {
        return None;
    }
    if other_kin(&p.folded, &q.folded) {
        return Some((Kind::Polarity, Severity::Major, Why::Opposite));
    }
    // Two offices cannot both be printed; two trades may.
    let both = [p, q].iter().all(|u| is_office(&u.folded) || is_office_rank(&u.folded));
    let severity = if both { Severity::Major } else { Severity::Minor };
    (beside(a) && beside(b)).then_some((Kind::Title, severity, Why::Office))
}

/// What two names in one position are: a place, a speaker, or a name.
fn name(
    a: Side<'_>,
    b: Side<'_>,
    near: bool,
    strangers: bool,
) -> Option<(Kind, Severity, bool)> {
    let (x, y) = (a.words(&(a.from..a.to)), b.words(&(b.from..b.to)));
    let known = |words: &[&str]| words.iter().any(|w| nation(&stem(w)).is_some());
    let (all_x, all_y) = (a.name(), b.name());
    let (long_x, long_y) = (a.words(&all_x), b.words(&all_y));
    let single = all_x.len() == 1 && all_y.len() == 1;
    let said = |side: Side<'_>| {
        let verb =
            |u: Option<&Unit>| u.is_some_and(|u| REPORTING.contains(u.folded.as_str()));
        let whole = side.name();
        let all = &side.sentence.all;
        verb(whole.start.checked_sub(1).and_then(|i| all.get(i)))
            || verb(all.get(whole.end))
    };
    // "Los Angeles airport" and "LA".
    let initials = |short: &[&str], long: &[&str]| {
        let first: String = long.iter().filter_map(|w| w.chars().next()).collect();
        matches!(short, [one] if one.len() > 1 && first.starts_with(one))
    };
    if initials(&long_x, &long_y) || initials(&long_y, &long_x) {
        return None;
    }
    let respelled = |x: &str, y: &str| {
        spelled_alike(x, y) || is_nickname(x, y) || x.starts_with(y) || y.starts_with(x)
    };
    if let ([x], [y]) = (x.as_slice(), y.as_slice())
        && respelled(x, y)
    {
        return None;
    }
    if said(a) && said(b) {
        let shared = long_x.iter().any(|w| long_y.contains(w));
        if !shared || near && long_x.last() != long_y.last() {
            return Some((Kind::Attribution, Severity::Major, true));
        }
    }
    let place = |side: Side<'_>| {
        let whole = side.name();
        let before = whole.start.checked_sub(1).and_then(|i| side.sentence.all.get(i));
        before.is_some_and(|u| WHERE.contains(&u.folded.as_str()))
    };
    if !near {
        // "the store in Salda", "the store in Ormont", where neither names the other's.
        let ((p, in_a), (q, in_b)) = (a.head(), b.head());
        let same = p.zip(q).is_some_and(|(p, q)| lemma(&p.folded) == lemma(&q.folded))
            && in_a.zip(in_b).is_some_and(|(p, q)| p.folded == q.folded);
        return (same && place(a) && place(b) && strangers).then_some((
            Kind::Place,
            Severity::Major,
            true,
        ));
    }
    if place(a) && place(b) && !long_x.iter().any(|w| long_y.contains(w)) {
        return Some((Kind::Place, Severity::Major, true));
    }
    if known(&x) || known(&y) {
        return None;
    }
    let as_name =
        |words: &[&str]| Name { words: words.iter().map(|w| (*w).to_string()).collect() };
    let relation = as_name(&long_x).relate(&as_name(&long_y));
    let longer = all_x.len() > 1 && all_y.len() > 1;
    let starts = all_x.start == 0 || all_y.start == 0;
    match relation {
        Relation::Incomparable if longer || single && !starts => {
            Some((Kind::Name, Severity::Minor, true))
        }
        _ => None,
    }
}

/// Two words that exclude each other: antonyms, fates, kin.
fn opposite(x: &[Unit], y: &[Unit]) -> bool {
    let one = |units: &[Unit]| -> Option<String> {
        let says = |u: &&Unit| matches!(u.sort, UnitSort::Content | UnitSort::Negative);
        match units {
            [one] => Some(one.folded.clone()),
            _ => {
                let mut all = units.iter().filter(says);
                all.next().filter(|_| all.next().is_none()).map(|u| u.folded.clone())
            }
        }
    };
    let (Some(p), Some(q)) = (one(x), one(y)) else { return false };
    let (p, q) = (p.as_str(), q.as_str());
    let fates = FATES.get(p).zip(FATES.get(q)).is_some_and(|(a, b)| a != b);
    fates || antonyms(p, q) || other_kin(p, q)
}
