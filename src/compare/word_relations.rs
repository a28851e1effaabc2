//! What two words or names in the same position are to each other: the same in another style,
//! opposites, two offices, two places, speakers or names.

#![expect(
    clippy::many_single_char_names,
    reason = "a and b are two sentences, i and j their places, x and y what they have there"
)]

use super::name_spellings::COUNTRIES;
use super::stretch_side::Side;
use super::units::{Unit, UnitSort};
use crate::model::{Kind, Relation, Severity, Why};
use crate::text::{Span, american, antonyms, lemma, listed, nation, other_kin, stem};
use crate::values::{
    Name, is_nickname, is_office, is_office_rank, offices_exclude, spelled_alike,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Prepositions behind which a capitalised word is where something is.
const WHERE: [&str; 12] = [
    "across", "at", "from", "in", "inside", "into", "near", "outside", "through", "to",
    "toward", "towards",
];

/// Reporting verbs beside which a name is a speaker. Look-up only.
static REPORTING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| listed(include_str!("../../data/speech_verbs.txt")).collect());

/// The fates of people of `data/counted.txt` by word: who is dead is not injured. Look-up
/// only.
static FATES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/counted.txt").lines();
    let fates = lines.filter_map(|l| l.strip_prefix('+')?.split_once(": "));
    let fates = fates.filter(|(name, _)| super::observation::TOLLS.contains(name));
    fates.flat_map(|(name, words)| words.split(", ").map(move |w| (w, name))).collect()
});

/// Whether the words that say something are the same: inflected, abbreviated, spelled or
/// hyphenated otherwise, or synonyms.
pub(super) fn same_words(x: &[&Unit], y: &[&Unit]) -> bool {
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
pub(super) fn office(
    a: Side<'_>,
    b: Side<'_>,
    x: &[&Unit],
    y: &[&Unit],
) -> Option<(Kind, Severity, Why)> {
    let (Some(p), Some(q)) = (x.last(), y.last()) else { return None };
    if a.negatives() + b.negatives() > 0 || x.len() > 3 || y.len() > 3 {
        return None;
    }
    // "Prime Minister" is one phrase, "met the director" is none.
    let phrase = |side: Side<'_>| {
        let text = side.sentence.prepared.article.text.as_str();
        side.units().windows(2).all(|two| {
            let gap =
                Span::new(two[0].span.end(), two[1].span.start().max(two[0].span.end()));
            !gap.of(text).contains(char::is_alphanumeric)
        })
    };
    if !phrase(a) || !phrase(b) {
        return None;
    }
    let rank = |u: &Unit| is_office_rank(&u.folded);
    // One holder, or one body: the same name or "of" beside both.
    let named = |u: &Unit| u.capital || matches!(u.folded.as_str(), "for" | "of");
    let same = |u: Option<&Unit>, v: Option<&Unit>| {
        u.zip(v).is_some_and(|(u, v)| named(u) && u.folded == v.folded)
    };
    let beside = same(a.behind(), b.behind()) || same(a.before(), b.before());
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
    beside.then_some((Kind::Title, severity, Why::Office))
}

/// What two names in one position are: a place, a speaker, or a name.
pub(super) fn name(
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
    if let ([x], [y]) = (x.as_slice(), y.as_slice())
        && COUNTRIES.contains(x)
        && COUNTRIES.contains(y)
    {
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
pub(super) fn opposite(x: &[Unit], y: &[Unit]) -> bool {
    let one = |units: &[Unit]| -> Option<String> {
        let says = |u: &&Unit| matches!(u.sort, UnitSort::Content | UnitSort::Negative);
        if let [one] = units {
            return Some(one.folded.clone());
        }
        let mut all = units.iter().filter(says);
        all.next().filter(|_| all.next().is_none()).map(|u| u.folded.clone())
    };
    let (Some(p), Some(q)) = (one(x), one(y)) else { return false };
    let (p, q) = (p.as_str(), q.as_str());
    let fates = FATES.get(p).zip(FATES.get(q)).is_some_and(|(a, b)| a != b);
    fates || antonyms(p, q) || other_kin(p, q)
}
