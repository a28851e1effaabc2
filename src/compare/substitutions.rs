//! What two near copies of one sentence have in the same position, by type.
//!
//! In: aligned sentences. Out: questions of every kind, and plain other words last. A stretch
//! is tried against the types in order; the first that knows it takes it.

#![expect(
    clippy::many_single_char_names,
    reason = "a and b are two sentences, i and j their places, x and y what they have there"
)]

use super::aligned_tokens::{AlignedTokens, Nearness};
use super::passage_index::PassageIndex;
use super::question_builder::{Answer, AnswerPair, Terms, questions};
use super::stretch_side::Side;
use super::units::{Unit, UnitSort};
use super::word_relations::{name, office, opposite, same_words};
use crate::model::{Counted, Kind, Question, Relation, ScopeSort, Severity, Value, Why};
use crate::text::{HEARSAY, Span, numeral};
use crate::values::{Measure, Qualifier, Quantity};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Auxiliaries and articles, which a negation brings along or takes away.
const SUPPORT: [&str; 12] =
    ["a", "an", "any", "be", "been", "did", "do", "does", "ever", "had", "has", "have"];

/// Words of doubt, beside [`HEARSAY`]; a swap of one for another is style.
const DOUBT: [&str; 9] = [
    "alleged",
    "apparently",
    "could",
    "may",
    "might",
    "perhaps",
    "possibly",
    "presumably",
    "probably",
];

/// Auxiliaries that a hedge brings along or takes the place of.
const CERTAIN: [&str; 8] = ["are", "be", "been", "have", "is", "was", "will", "would"];

/// The most units of either side of a stretch that is one wording for another.
const WORDING: usize = 4;

/// What a stretch is found to be.
struct Typed {
    terms: Terms,
    /// The units that are shown on either side: the stretch, or more.
    shown: (Range<usize>, Range<usize>),
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
    if nearness == Nearness::Near
        && let Some(found) = figures(a, b)
    {
        return Some(found);
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
    if nearness == Nearness::Near
        && let Some(shown) = certainty(a, b)
    {
        let (kind, severity) = (Kind::Certainty, Severity::Minor);
        return Some(Typed { terms: Terms { kind, severity, why: Why::Hedged }, shown });
    }
    let ([before_a, behind_a], [before_b, behind_b]) = (a.cut(), b.cut());
    [(a, b), (before_a, before_b), (behind_a, behind_b)]
        .into_iter()
        .find_map(|(a, b)| words(aligned, a.trimmed(), b.trimmed(), nearness))
        .or_else(|| wording(a.trimmed(), b.trimmed(), nearness))
}

/// Other words in the same position, which no type knows: folded, not raised.
fn wording(a: Side<'_>, b: Side<'_>, nearness: Nearness) -> Option<Typed> {
    let (x, y) = (a.content(), b.content());
    let short = |side: Side<'_>| (1..=WORDING).contains(&side.units().len());
    let plain = nearness == Nearness::Near
        && short(a)
        && short(b)
        && !x.is_empty()
        && !y.is_empty()
        && !same_words(&x, &y);
    plain.then(|| {
        let (kind, severity) = (Kind::Wording, Severity::Wording);
        Typed {
            terms: Terms { kind, severity, why: Why::SamePosition },
            shown: (a.from..a.to, b.from..b.to),
        }
    })
}

/// The words to show where one side hedges what the other says flatly: with the word that
/// both have behind the stretch.
fn certainty(a: Side<'_>, b: Side<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let hedge = |u: &Unit| {
        let word = u.folded.as_str();
        DOUBT.contains(&word) || HEARSAY.contains(&word)
    };
    // One that has moved within the sentence is no less said.
    let hedged = |side: Side<'_>| side.sentence.all.iter().any(hedge);
    let flat = |side: Side<'_>| {
        side.units().iter().all(|u| {
            let word = u.folded.as_str();
            hedge(u) || CERTAIN.contains(&word) || SUPPORT.contains(&word)
        })
    };
    let here = a.units().iter().any(hedge) || b.units().iter().any(hedge);
    let odd = here && hedged(a) != hedged(b);
    let shown = |side: Side<'_>| side.from..(side.to + 1).min(side.sentence.all.len());
    (odd && flat(a) && flat(b)).then(|| (shown(a), shown(b)))
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
    let whole = |side: Side<'_>| -> String {
        side.units().iter().map(|u| u.folded.as_str()).collect()
    };
    if a.units().is_empty()
        || b.units().is_empty()
        || same_words(&x, &y)
        || whole(a) == whole(b)
    {
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

/// A number that no value is read from: of a flight, a road, a telephone, "six or" of "six or
/// seven".
fn is_number(unit: &Unit) -> bool {
    let plain = |b: u8| b.is_ascii_digit() || matches!(b, b',' | b'.');
    let digits = unit.folded.bytes().any(|b| b.is_ascii_digit());
    unit.sort == UnitSort::Content
        && (digits && unit.folded.bytes().all(plain)
            || numeral(&unit.folded).is_some_and(|n| n > 1))
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
    // "December 2, 3017" against "December 2, 2017": the value is not all of the figure.
    if a.units().iter().chain(b.units()).any(is_number) {
        return None;
    }
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

/// Figures that are several on one side or cut otherwise: "four or five" and "seven or five".
fn figures(a: Side<'_>, b: Side<'_>) -> Option<Typed> {
    let digits = |side: Side<'_>| -> BTreeSet<String> {
        let words = side.units().iter().flat_map(|u| {
            u.folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
        });
        words
            .filter_map(|w| {
                numeral(w).map_or_else(|| digital(w), |n| Some(n.to_string()))
            })
            .collect()
    };
    let plain = |side: Side<'_>| {
        side.units().iter().all(|u| match u.sort {
            UnitSort::Value | UnitSort::Empty => true,
            UnitSort::Content => is_number(u),
            UnitSort::Negative => false,
        })
    };
    let (x, y) = (digits(a), digits(b));
    if !plain(a) || !plain(b) || x.is_subset(&y) || y.is_subset(&x) {
        return None;
    }
    let mention = (a.from..a.to).find_map(|i| a.value(i));
    let kind = mention.map_or(Kind::Number, Kind::of);
    let terms = Terms { kind, severity: Severity::Major, why: Why::SamePosition };
    Some(Typed { terms, shown: (a.from..a.to, b.from..b.to) })
}

/// A word of digits.
fn digital(word: &str) -> Option<String> {
    word.bytes().all(|b| b.is_ascii_digit()).then(|| word.to_string())
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
