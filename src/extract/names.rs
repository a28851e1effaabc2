//! Names and offices: runs of capitalised words, and the titles beside them.
//!
//! N1 A run of two capitalised words or more is a name; of one, only where the word is a
//!    place known under several spellings.
//! N2 A sentence's first word is part of a run only where its article never writes it small.
//! N3 Office words at the head of a run, with the ranks and fields before and after them,
//!    are the title of the name that follows.
//! N4 Behind a name and a comma, an office within reach is its title.
//! N5 Headlines in title case hold no names, for every word of theirs is capitalised.

use super::Scene;
use crate::model::{Mention, Role, Working};
use crate::text::{Shape, Span, Token, TokenKind, fold};
use crate::values::{Name, Title, Value, has_spellings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How many tokens behind a name and its comma may lead up to an office (N4).
const REACH: usize = 7;

/// The share of capitalised words from which a headline is in title case (N5).
const TITLE_CASE: f64 = 0.6;

struct Offices {
    /// Last word of an office -> class, family.
    heads: BTreeMap<&'static str, (&'static str, &'static str)>,
    /// Word -> field; `-` for words that name none.
    fields: BTreeMap<&'static str, &'static str>,
    ranks: BTreeSet<&'static str>,
}

static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let rows = |file: &'static str| {
        let lines = file.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        lines.map(|l| l.split_whitespace().collect::<Vec<&'static str>>())
    };
    let heads = rows(include_str!("../../data/offices.txt"))
        .filter_map(|r| Some((*r.first()?, (*r.get(1)?, *r.get(2)?))))
        .collect();
    let fields = rows(include_str!("../../data/office_fields.txt"))
        .filter_map(|r| Some((*r.first()?, *r.get(1)?)))
        .collect();
    let ranks = rows(include_str!("../../data/office_ranks.txt"))
        .filter_map(|r| r.first().copied())
        .collect();
    Offices { heads, fields, ranks }
});

/// Words that open sentences and are no names there.
static STARTERS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lists = [
        include_str!("../../data/sentence_starters.txt"),
        include_str!("../../data/empty_words.txt"),
    ];
    lists.into_iter().flat_map(str::lines).collect()
});

/// The names and titles of the sentence at hand.
pub(super) fn extract(scene: &Scene<'_>) -> Vec<Mention> {
    let role = scene.sentences[scene.sentence.at()].role;
    if role != Role::Body && title_case(scene) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < scene.tokens.len() {
        let Some(end) = run(scene, at) else {
            at += 1;
            continue;
        };
        name_and_title(scene, at..end, &mut out);
        at = end;
    }
    out
}

fn title_case(scene: &Scene<'_>) -> bool {
    let words = scene.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let (mut all, mut capital) = (0usize, 0usize);
    for word in words.filter(|t| t.span.len() > 3) {
        all += 1;
        capital += usize::from(word.shape != Shape::Lower);
    }
    capital as f64 >= TITLE_CASE * all as f64
}

/// The end of the run of capitalised words that begins at token `at`.
fn run(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let capital = |t: &Token| {
        t.kind == TokenKind::Word && matches!(t.shape, Shape::Title | Shape::Upper)
    };
    let first = scene.tokens.get(at).filter(|t| capital(t))?;
    if at == 0 && !known_capital(scene, *first) {
        return None;
    }
    let mut end = at + 1;
    while let Some(token) = scene.tokens.get(end) {
        let next = scene.tokens.get(end + 1);
        if capital(token) {
            end += 1;
        } else if token.is_mark(scene.text, '-')
            && token.glued
            && next.is_some_and(|n| n.kind == TokenKind::Word && n.glued)
        {
            end += 2;
        } else if token.is_mark(scene.text, '.')
            && token.glued
            && scene.tokens[end - 1].span.len() == 1
            && next.is_some_and(capital)
        {
            end += 1;
        } else if joins(scene, token) && next.is_some_and(capital) {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

/// Small words inside family names.
fn joins(scene: &Scene<'_>, token: &Token) -> bool {
    const JOINERS: [&str; 9] =
        ["al", "bin", "da", "de", "del", "der", "di", "van", "von"];
    token.shape == Shape::Lower && JOINERS.contains(&token.of(scene.text))
}

/// Whether the first word of a sentence is a name by itself (N2).
fn known_capital(scene: &Scene<'_>, token: Token) -> bool {
    let word = token.of(scene.text);
    let small = fold(word);
    if token.shape == Shape::Upper && token.span.len() > 1 {
        return true;
    }
    OFFICES.heads.contains_key(small.as_str())
        || !STARTERS.contains(small.as_str()) && !scene.small.contains(small.as_str())
}

/// Splits a run into an office and a name, and looks behind the name for another office.
fn name_and_title(
    scene: &Scene<'_>,
    run: std::ops::Range<usize>,
    out: &mut Vec<Mention>,
) {
    let word = |i: usize| fold(scene.tokens[i].of(scene.text));
    let head = |i: usize| OFFICES.heads.contains_key(word(i).as_str());
    // "Deputy Secretary | of State Jane Doe": the run breaks at the "of".
    if head(run.end - 1) && scene.tokens.get(run.end).is_some_and(|t| is(scene, t, "of"))
    {
        return;
    }
    let mut from = run.start;
    let office = run.clone().rev().find(|i| head(*i));
    if let Some(head) = office {
        from = head + 1;
        while from < run.end && OFFICES.fields.contains_key(word(from).as_str()) {
            from += 1;
        }
    } else if run.start >= 2 && is(scene, &scene.tokens[run.start - 1], "of") {
        while from < run.end && OFFICES.fields.contains_key(word(from).as_str()) {
            from += 1;
        }
    }
    let Some(name) = name(scene, from..run.end) else { return };
    let holder = name.folded();
    let span = span(scene, from..run.end);
    let before = back(scene, from);
    if let Some(title) = title(scene, before.clone(), &holder) {
        out.push(mention(scene, self::span(scene, before), Value::Title(title)));
    }
    if name.words.len() > 1 || has_spellings(&name.words[0]) {
        out.push(mention(scene, span, Value::Name(name)));
    }
    if let Some((range, title)) = behind(scene, run.end, &holder) {
        out.push(mention(scene, self::span(scene, range), Value::Title(title)));
    }
}

fn is(scene: &Scene<'_>, token: &Token, word: &str) -> bool {
    fold(token.of(scene.text)) == word
}

fn span(scene: &Scene<'_>, range: std::ops::Range<usize>) -> Span {
    let first = scene.tokens[range.start].span;
    range.map(|i| scene.tokens[i].span).fold(first, Span::join)
}

fn mention(scene: &Scene<'_>, span: Span, value: Value) -> Mention {
    Mention {
        sentence: scene.sentence,
        span,
        value,
        counted: None,
        working: Working::STATED,
    }
}

/// The words of a run, hyphenated ones as one, initials with their stop.
fn name(scene: &Scene<'_>, run: std::ops::Range<usize>) -> Option<Name> {
    let mut words: Vec<String> = Vec::new();
    let mut glue = false;
    for i in run {
        let token = scene.tokens[i];
        let text = token.of(scene.text);
        if token.kind == TokenKind::Mark || glue {
            words.last_mut()?.push_str(text);
            glue = token.is_mark(scene.text, '-');
        } else {
            words.push(text.to_string());
        }
    }
    (!words.is_empty()).then_some(Name { words })
}

/// The office words right before token `end`: fields, ranks, heads, "of".
fn back(scene: &Scene<'_>, end: usize) -> std::ops::Range<usize> {
    let mut start = end;
    while let Some(i) = start.checked_sub(1) {
        let word = fold(scene.tokens[i].of(scene.text));
        let office = OFFICES.heads.contains_key(word.as_str())
            || OFFICES.fields.contains_key(word.as_str())
            || OFFICES.ranks.contains(word.as_str())
            || (word == "of" && start < end);
        if !office {
            break;
        }
        start = i;
    }
    start..end
}

/// The office that a stretch of tokens names, if it holds the last word of one.
fn title(
    scene: &Scene<'_>,
    range: std::ops::Range<usize>,
    holder: &[String],
) -> Option<Title> {
    if range.is_empty() {
        return None;
    }
    let words: Vec<String> =
        range.clone().map(|i| fold(scene.tokens[i].of(scene.text))).collect();
    // "Secretary General" is a secretary, "General Secretary" too: a head that is also a
    // field counts as one only where no other head stands.
    let heads = words.iter().filter(|w| OFFICES.heads.contains_key(w.as_str()));
    let head = heads
        .clone()
        .find(|w| !OFFICES.fields.contains_key(w.as_str()))
        .or_else(|| heads.clone().next())?;
    let (class, family) = OFFICES.heads.get(head.as_str())?;
    let field = |w: &String| {
        let field = *OFFICES.fields.get(w.as_str())?;
        (field != "-" && w != head).then(|| field.to_string())
    };
    Some(Title {
        words: span(scene, range).of(scene.text).to_string(),
        holder: holder.to_vec(),
        class: (*class).to_string(),
        family: (*family).to_string(),
        ranks: words
            .iter()
            .filter(|w| OFFICES.ranks.contains(w.as_str()))
            .cloned()
            .collect(),
        fields: words.iter().filter_map(field).collect(),
    })
}

/// The office behind a name and a comma (N4), with its tokens.
fn behind(
    scene: &Scene<'_>,
    end: usize,
    holder: &[String],
) -> Option<(std::ops::Range<usize>, Title)> {
    scene.tokens.get(end).filter(|t| t.is_mark(scene.text, ','))?;
    let word = |i: usize| scene.tokens.get(i).map(|t| fold(t.of(scene.text)));
    for last in end + 1..=end + REACH {
        let token = scene.tokens.get(last)?;
        if token.kind == TokenKind::Mark {
            return None;
        }
        let here = word(last)?;
        if !OFFICES.heads.contains_key(here.as_str()) {
            continue;
        }
        let mut stop = last + 1;
        while word(stop).is_some_and(|w| {
            OFFICES.fields.contains_key(w.as_str())
                || (w == "of"
                    && word(stop + 1)
                        .is_some_and(|n| OFFICES.fields.contains_key(n.as_str())))
        }) {
            stop += 1;
        }
        let office = |i: &usize| {
            word(*i).is_some_and(|w| {
                OFFICES.fields.contains_key(w.as_str())
                    || OFFICES.ranks.contains(w.as_str())
            })
        };
        let start = (end + 1..last).find(office).unwrap_or(last);
        return Some((start..stop, title(scene, start..stop, holder)?));
    }
    None
}
