//! Offices: which words name one, and where they stand to a name.

use super::Scene;
use crate::text::{Shape, Span, TokenKind};
use crate::values::{Title, is_address};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// How many tokens behind a name and its comma may lead up to an office (N4).
const REACH: usize = 7;

/// Words that open sentences and are no names there.
pub(super) static STARTERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lists = [
        include_str!("../../data/sentence_starters.txt"),
        include_str!("../../data/empty_words.txt"),
    ];
    lists.into_iter().flat_map(str::lines).collect()
});

struct Offices {
    /// Last word of an office, or all its words with hyphens between -> class, family.
    heads: FxHashMap<&'static str, (&'static str, &'static str)>,
    /// First words of these.
    opens: FxHashSet<&'static str>,
    /// Word -> field; `-` for words that name none.
    fields: FxHashMap<&'static str, &'static str>,
    ranks: FxHashSet<&'static str>,
    /// "ex" -> "former".
    tenures: FxHashMap<&'static str, &'static str>,
}

/// How many words an office is called by at most: "chief operating officer".
const LONGEST: usize = 3;

static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let rows = |file: &'static str| {
        let lines = file.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        lines.map(|l| l.split_whitespace().collect::<Vec<&'static str>>())
    };
    let heads: FxHashMap<_, _> = rows(include_str!("../../data/offices.txt"))
        .filter_map(|r| Some((*r.first()?, (*r.get(1)?, *r.get(2)?))))
        .collect();
    let opens = heads.keys().filter_map(|key| key.split('-').next()).collect();
    let fields = rows(include_str!("../../data/office_fields.txt"))
        .filter_map(|r| Some((*r.first()?, *r.get(1)?)))
        .collect();
    let ranks = rows(include_str!("../../data/office_ranks.txt"))
        .filter_map(|r| r.first().copied())
        .collect();
    let tenures = rows(include_str!("../../data/office_tenures.txt"))
        .filter_map(|r| Some((*r.first()?, *r.get(1)?)))
        .collect();
    Offices { heads, opens, fields, ranks, tenures }
});

/// How many tokens from `at` on name one office, "chief operating officer" or "mayor", and
/// the words it stands under; the longest where several do.
pub(super) fn office_at(scene: &Scene<'_>, at: usize) -> Option<(usize, &'static str)> {
    let first = scene.word(at);
    if !OFFICES.opens.contains(first) {
        return None;
    }
    let (mut key, mut end, mut best) = (first.to_string(), at + 1, None);
    for _ in 0..LONGEST {
        if let Some((known, _)) = OFFICES.heads.get_key_value(key.as_str()) {
            best = Some((end - at, *known));
        }
        // "governor-general", "Lt. Col."
        let tied = scene.tokens.get(end).is_some_and(|t| {
            t.is_mark(scene.text, '-') || t.is_mark(scene.text, '.') && t.glued
        });
        end += 1 + usize::from(tied);
        key.push('-');
        key.push_str(scene.word(end - 1));
    }
    best
}

/// How many tokens before `end` name one office.
fn office_before(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let ends = |count: &usize| {
        office_at(scene, end - count).is_some_and(|(tokens, _)| tokens == *count)
    };
    (1..=(2 * LONGEST - 1).min(end)).rev().find(ends)
}

/// Whether token `at` is the stop of a shortened office: "Capt."
pub(super) fn office_stop(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens.get(at).is_some_and(|t| t.is_mark(scene.text, '.') && t.glued)
        && at > 0
        && office_at(scene, at - 1).is_some_and(|(tokens, _)| tokens == 1)
        && is_address(scene.word(at - 1))
}

/// The class of the office that a folded word is the last word of.
pub(super) fn office(word: &str) -> Option<&'static str> {
    OFFICES.heads.get(word).map(|(class, _)| *class)
}

/// Whether a folded word says what an office is in charge of.
pub(super) fn is_field(word: &str) -> bool {
    OFFICES.fields.contains_key(word)
}

/// How far before an office its rank may stand, in tokens: "deputy campaign manager".
const RANKED: usize = 3;

/// The office words right before token `end`: fields, ranks, heads, "of", "of the".
pub(super) fn back(scene: &Scene<'_>, end: usize) -> Range<usize> {
    let word = |i: usize| scene.word(i);
    let mut start = end;
    while let Some(i) = start.checked_sub(1) {
        if let Some(count) = office_before(scene, start) {
            start -= count;
            continue;
        }
        let here = word(i);
        let office = OFFICES.fields.contains_key(here)
            // "under Secretary Doe" is an undersecretary, "under President Doe" is a time.
            || OFFICES.ranks.contains(here)
                && (here != "under" || start < end && word(start) == "secretary")
            || OFFICES.tenures.contains_key(here)
                && (start < end || i > 0 && word(i - 1) == "-")
            || office_stop(scene, i)
            // "ex-president", "president-elect"
            || here == "-" && i > 0 && start < end && tenure_beside(scene, i, start)
            || (here == "of" && start < end)
            || (here == "the" && start < end && i > 0 && word(i - 1) == "of");
        if !office {
            break;
        }
        start = i;
    }
    for i in (start.saturating_sub(RANKED)..start).rev() {
        let here = word(i);
        let ranked = OFFICES.ranks.contains(here) && here != "under";
        if ranked || OFFICES.tenures.contains_key(here) && start < end {
            return i..end;
        }
        if scene.tokens[i].kind != TokenKind::Word || STARTERS.contains(here) {
            break;
        }
    }
    while start < end && matches!(word(start), "of" | "the" | "-" | ".") {
        start += 1;
    }
    start..end
}

/// Whether a hyphen ties "ex", "vice" or "elect" to an office.
fn tenure_beside(scene: &Scene<'_>, hyphen: usize, behind: usize) -> bool {
    let beside = |i: usize| {
        let word = scene.word(i);
        OFFICES.tenures.contains_key(word) || OFFICES.ranks.contains(word)
    };
    beside(hyphen - 1) || beside(behind)
}

/// Past a tenure that a hyphen ties to the office before token `at`: "Premier-elect".
pub(super) fn elect(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let tied = scene.tokens.get(at).is_some_and(|t| t.is_mark(scene.text, '-'));
    (tied && OFFICES.tenures.contains_key(scene.word(at + 1))).then_some(at + 2)
}

/// The office that a stretch of tokens names, if it holds the last word of one.
pub(super) fn title(
    scene: &Scene<'_>,
    range: Range<usize>,
    holder: &[String],
) -> Option<Title> {
    if range.is_empty() {
        return None;
    }
    let words: Vec<&str> = range.clone().map(|i| scene.word(i)).collect();
    let mut heads: Vec<&'static str> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let office = office_at(scene, at).filter(|(n, _)| at + n <= range.end);
        heads.extend(office.map(|(_, key)| key));
        at += office.map_or(1, |(tokens, _)| tokens);
    }
    // An office of several words says most; "Secretary General" is a secretary, "General
    // Secretary" too: a head that is also a field counts as one only where no other stands.
    let head = heads
        .iter()
        .find(|w| w.contains('-'))
        .or_else(|| heads.iter().find(|w| !OFFICES.fields.contains_key(*w)))
        .or_else(|| heads.first())?;
    let (class, family) = OFFICES.heads.get(head)?;
    let field = |w: &&str| {
        let field = *OFFICES.fields.get(w)?;
        let said = head.split('-').any(|part| part == *w);
        (field != "-" && !said).then(|| field.to_string())
    };
    Some(Title {
        words: span(scene, range).of(scene.text).to_string(),
        holder: holder.to_vec(),
        class: (*class).to_string(),
        family: (*family).to_string(),
        ranks: words
            .iter()
            .filter(|w| OFFICES.ranks.contains(*w))
            .map(|w| (*w).to_string())
            .collect(),
        fields: words.iter().filter_map(field).collect(),
        tenure: words
            .iter()
            .filter_map(|w| OFFICES.tenures.get(w))
            .map(|w| (*w).to_string())
            .collect(),
    })
}

/// The office in front of a name in commas: "the governor of Salda province, Ada Lind, said",
/// with its tokens (N10).
pub(super) fn ahead(
    scene: &Scene<'_>,
    from: usize,
    end: usize,
    holder: &[String],
) -> Option<(Range<usize>, Title)> {
    let comma =
        |i: usize| scene.tokens.get(i).is_some_and(|t| t.is_mark(scene.text, ','));
    let before = from.checked_sub(1).filter(|i| comma(*i) && comma(end))?;
    for at in (before.saturating_sub(REACH)..before).rev() {
        let token = scene.tokens[at];
        if token.kind == TokenKind::Mark && !token.is_mark(scene.text, '-') {
            return None;
        }
        let Some((count, _)) = office_at(scene, at) else { continue };
        let opens = at.checked_sub(1).is_some_and(|i| {
            let word = scene.word(i);
            let owner = matches!(word, "the" | "'s" | "its" | "his" | "her" | "their");
            owner || is_field(word) || OFFICES.ranks.contains(word)
        });
        let of = at + count == before || scene.word(at + count) == "of";
        if !opens || !of {
            continue;
        }
        let range = back(scene, at + count).start.min(at)..at + count;
        let title = title(scene, range.clone(), holder)?;
        return Some((range.start..of_whom(scene, range.end), title));
    }
    None
}

/// The end of the words for what an office is of: "governor | of Salda Province".
fn of_whom(scene: &Scene<'_>, end: usize) -> usize {
    let named = |i: usize| scene.tokens.get(i).is_some_and(|t| t.shape == Shape::Title);
    if scene.word(end) != "of" {
        return end;
    }
    let the = scene.word(end + 1) == "the";
    let from = end + 1 + usize::from(the);
    let behind = (from..from + OF_WHOM).find(|i| !named(*i)).unwrap_or(from + OF_WHOM);
    let kind = matches!(scene.word(behind), "city" | "island" | "province" | "state");
    if behind == from { end } else { behind + usize::from(kind) }
}

/// How many words the name of what an office is of has at most.
const OF_WHOM: usize = 4;

/// The offices behind a name, with their tokens: behind a comma, past an age in commas (N4),
/// and behind "is", "was" or "became" (N11).
pub(super) fn behind(
    scene: &Scene<'_>,
    end: usize,
    holder: &[String],
) -> Vec<(Range<usize>, Title)> {
    let comma =
        |i: usize| scene.tokens.get(i).is_some_and(|t| t.is_mark(scene.text, ','));
    let age = scene.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number);
    let from = match (comma(end), age && comma(end + 2)) {
        (true, true) => Some(end + 3),
        (true, false) => Some(end + 1 + usize::from(scene.word(end + 1) == "who")),
        (false, _) => None,
    };
    let from = match from {
        Some(from) => {
            copula(scene, from).or((scene.word(from - 1) != "who").then_some(from))
        }
        None => copula(scene, end),
    };
    let mut found = Vec::new();
    let mut next = from;
    while let Some((range, title)) = next.and_then(|at| one(scene, at, holder)) {
        // "founder and chief executive of Salda Water"
        next = (scene.word(range.end) == "and").then_some(range.end + 1);
        found.push((range, title));
    }
    found
}

/// Past the words that make what follows somebody's office: "is", "was elected", "has been
/// named". Behind a name alone the office then has an article, or follows at once.
fn copula(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let word = |i: usize| scene.word(i);
    let mut end = at;
    while matches!(word(end), "has" | "had" | "also" | "now" | "then" | "later" | "once")
    {
        end += 1;
    }
    match word(end) {
        "is" | "was" | "been" => {
            let made = matches!(
                word(end + 1),
                "appointed" | "elected" | "named" | "confirmed" | "made"
            );
            end += 1 + usize::from(made);
        }
        "became" | "becomes" => end += 1,
        "served" | "serves" | "acts" | "acted" if word(end + 1) == "as" => end += 2,
        _ => return None,
    }
    let opens = |i: usize| {
        let word = scene.word(i);
        matches!(word, "the" | "a" | "an" | "its" | "his" | "her" | "their")
            || is_field(word)
            || OFFICES.ranks.contains(word)
            || OFFICES.tenures.contains_key(word)
            || office_at(scene, i).is_some()
    };
    opens(end).then_some(end)
}

/// The first office from token `from` on, within reach.
fn one(
    scene: &Scene<'_>,
    from: usize,
    holder: &[String],
) -> Option<(Range<usize>, Title)> {
    let word = |i: usize| scene.word(i);
    for last in from..from + REACH {
        let token = scene.tokens.get(last)?;
        let tied = token.is_mark(scene.text, '-') && token.glued;
        if token.kind == TokenKind::Mark && !tied || parts(word(last)) {
            return None;
        }
        let Some((count, _)) = office_at(scene, last) else { continue };
        let mut stop = last + count;
        while is_field(word(stop)) || word(stop) == "of" && is_field(word(stop + 1)) {
            stop += 1;
        }
        let next = scene.tokens.get(stop);
        // "…, Interior Secretary Jane Doe": the office of the next name; "the mayor's aide".
        if next.is_some_and(|t| t.shape == Shape::Title || t.kind == TokenKind::Clitic) {
            return None;
        }
        let office = |i: &usize| {
            let word = word(*i);
            is_field(word)
                || OFFICES.ranks.contains(word)
                || OFFICES.tenures.contains_key(word)
        };
        let start = (from..last).find(office).unwrap_or(last);
        let title = title(scene, start..stop, holder)?;
        return Some((start..of_whom(scene, stop), title));
    }
    None
}

/// Words before an office that make it somebody else's: "the wife of the mayor".
fn parts(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "by"
            | "for"
            | "from"
            | "in"
            | "of"
            | "on"
            | "or"
            | "than"
            | "that"
            | "to"
            | "who"
            | "whose"
            | "with"
    )
}

/// What the tokens of a range cover.
pub(super) fn span(scene: &Scene<'_>, range: std::ops::Range<usize>) -> Span {
    let first = scene.tokens[range.start].span;
    range.map(|i| scene.tokens[i].span).fold(first, Span::join)
}
