//! The blind mode: a comparison in which nothing names an outlet, until a verdict is given.
//!
//! Names are blanked out in the text itself, byte for byte, so that every view shows the same
//! and every span holds. The articles are in an order of their content already.

use super::Reviewed;
use crate::model::{
    Article, ArticleId, Collation, Field, Prepared, QuestionId, Role, Span,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands in the place of an outlet's name.
const HIDDEN: &str = "outlet hidden";

/// What a switch of the blind mode says.
pub fn blind_words(on: bool) -> &'static str {
    if on {
        "blind: outlets and their order are hidden until a verdict is given"
    } else {
        "blind mode is off: outlets are shown in their order"
    }
}

/// The same comparison with every outlet hidden that a finding is still open on. The ids are
/// the same.
#[must_use]
pub fn blinded(collation: &Collation, reviewed: &Reviewed) -> Collation {
    let mut out = collation.clone();
    let shown = judged_throughout(collation, reviewed);
    for (at, prepared) in out.articles.iter_mut().enumerate() {
        if !shown.contains(&ArticleId::new(at)) && !prepared.article.mine {
            *prepared = Arc::new(hidden(collation, prepared));
        }
    }
    out
}

/// The accounts that have a finding, and none that is open.
fn judged_throughout(collation: &Collation, reviewed: &Reviewed) -> BTreeSet<ArticleId> {
    let (mut judged, mut open) = (BTreeSet::new(), BTreeSet::new());
    for (id, question) in collation.divergences() {
        let of = if is_judged(reviewed, id) { &mut judged } else { &mut open };
        of.extend(question.readings.iter().map(|r| r.locus.article));
    }
    judged.difference(&open).copied().collect()
}

/// Whether the outlets of a finding may show.
pub fn is_judged(reviewed: &Reviewed, question: QuestionId) -> bool {
    reviewed.verdicts.contains_key(&question)
}

/// Whether an account's outlet is hidden.
pub fn is_hidden(collation: &Collation, article: ArticleId) -> bool {
    collation.blind && collation.article(article).article.path == HIDDEN
}

fn hidden(collation: &Collation, prepared: &Prepared) -> Prepared {
    let mut out = prepared.clone();
    let kept =
        |field: Field| matches!(field, Field::Published | Field::Status | Field::Embargo);
    out.metadata.candidates.retain(|c| kept(c.field));
    out.article = Arc::new(Article {
        path: HIDDEN.to_string(),
        text: blanked(collation, prepared),
        metadata: out.metadata.clone(),
        ..Article::clone(&prepared.article)
    });
    out
}

/// The text with blanks for whatever names its outlet: bylines, credits and page matter whole,
/// agencies before the first words of a report, elsewhere the outlet's own names.
fn blanked(collation: &Collation, prepared: &Prepared) -> String {
    let text = &prepared.article.text;
    let mut bytes = text.clone().into_bytes();
    for sentence in &prepared.sentences {
        let lead = Span::new(sentence.span.start(), sentence.core.start());
        match sentence.role {
            Role::Byline | Role::Credit | Role::Furniture => {
                blank_words(&mut bytes, text, sentence.span);
            }
            Role::Dateline => blank_agencies(&mut bytes, text, sentence.span),
            _ => blank_agencies(&mut bytes, text, lead),
        }
    }
    for name in names(collation, prepared) {
        blank_name(&mut bytes, text, &name);
    }
    // Whole characters were replaced, by as many bytes.
    String::from_utf8(bytes).unwrap_or_else(|_| text.clone())
}

/// The names that an article's outlet goes by.
fn names(collation: &Collation, prepared: &Prepared) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = BTreeSet::new();
    let stated = [Field::Outlet, Field::Agency];
    for field in stated {
        let all = prepared.metadata.all(field);
        out.extend(all.map(|c| c.text.trim().to_string()));
    }
    out.extend(collation.outlets.name(prepared).map(str::to_string));
    out.extend(collation.outlets.label(prepared).map(str::to_string));
    for name in out.clone() {
        let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the "));
        let bare = bare.unwrap_or(&name);
        let bare = bare.split(".com").next().unwrap_or(bare).trim();
        out.insert(bare.to_string());
        let words = bare.split_whitespace();
        let initials: String = words.filter_map(|w| w.chars().next()).collect();
        out.insert(initials);
    }
    out.retain(|name| name.chars().count() > 1);
    out
}

/// The agencies that a dateline or a credit may name.
fn agencies() -> impl Iterator<Item = &'static str> {
    let rows = include_str!("../../data/wire_agencies.txt").lines();
    rows.filter(|row| !row.starts_with('#')).flat_map(|row| row.split('|'))
}

fn blank_agencies(bytes: &mut [u8], text: &str, within: Span) {
    for name in agencies() {
        for span in found(text, name, within, false) {
            blank(bytes, span);
        }
    }
}

/// A name of one word is sought as it is written: "AP" is no "ap", "Time" no "time".
fn blank_name(bytes: &mut [u8], text: &str, name: &str) {
    let exact = !name.contains(' ');
    for span in found(text, name, Span::new(0, text.len()), exact) {
        blank(bytes, span);
    }
}

fn blank_words(bytes: &mut [u8], text: &str, within: Span) {
    for (at, c) in within.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let at = within.start() + at;
        blank(bytes, Span::new(at, at + c.len_utf8()));
    }
}

/// The places of a name as whole words.
fn found(text: &str, name: &str, within: Span, exact: bool) -> Vec<Span> {
    let sought = within.of(text);
    let same = |a: u8, b: u8| if exact { a == b } else { a.eq_ignore_ascii_case(&b) };
    let (long, bytes) = (name.len(), sought.as_bytes());
    let mut out = Vec::new();
    let mut end = 0;
    for (at, _) in sought.char_indices() {
        let Some(here) = bytes.get(at..at + long).filter(|_| at >= end && long > 0)
        else {
            continue;
        };
        let fits = here.iter().zip(name.as_bytes()).all(|(a, b)| same(*a, *b));
        let place = Span::new(within.start() + at, within.start() + at + long);
        let word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let whole = !word(at.checked_sub(1).and_then(|at| bytes.get(at)))
            && !word(bytes.get(at + long));
        if fits && whole && place.get(text).is_some() {
            end = at + long;
            out.push(place);
        }
    }
    out
}

fn blank(bytes: &mut [u8], span: Span) {
    if let Some(here) = bytes.get_mut(span.start()..span.end()) {
        for byte in here.iter_mut().filter(|b| !b.is_ascii_whitespace()) {
            *byte = b'_';
        }
    }
}
