//! Article -> sentences, each with its role.
//!
//! In: an [`Article`]. Out: sentences that tile its blocks, and the metadata that the text
//! itself states (headline, byline, dateline, timestamp, credit).
//! Never: fails, drops text, looks at another article. Linear in the text.

mod boundary;
mod credits;
mod furniture;
mod lexicon;
mod lists;
mod metadata;
mod moments;
mod pictures;
mod quotations;
mod roles;
mod scan;

pub use boundary::split;

use crate::model::{Article, Candidate, Role, Sentence};
use crate::text::Span;
use furniture::Junk;

/// What the text of one article holds.
#[derive(Clone, Debug, Default)]
pub struct Segmented {
    /// The sentences, ascending, tiling the blocks.
    pub sentences: Vec<Sentence>,
    /// The metadata that the text states, each with its span.
    pub found: Vec<Candidate>,
}

/// Splits an article into sentences and tells their roles.
pub fn segment(article: &Article) -> Segmented {
    let (views, roles) = roles::roles(article);
    let text = article.text.as_str();
    let mut sentences = Vec::new();
    let mut graf = 0;
    for (block, (view, role)) in views.iter().zip(&roles).enumerate() {
        let mut counted = false;
        for (nth, (span, junk)) in view.sentences.iter().zip(&view.junk).enumerate() {
            let last = nth + 1 == view.sentences.len();
            let role = refine(text, *span, *role, *junk, last && nth > 0);
            if role == Role::Body && !counted {
                graf += 1;
                counted = true;
            }
            let lead = nth == 0 && role == Role::Body && graf == 1;
            sentences.push(Sentence {
                span: *span,
                core: core(text, *span, lead),
                role,
                block: block as u32,
                graf: if role == Role::Body { graf } else { 0 },
                quotation: None,
            });
        }
    }
    quotations::number(article, &mut sentences);
    let found = metadata::candidates(article, &sentences);
    Segmented { sentences, found }
}

/// Reads an article anew whose sentences have got other roles: paragraphs are counted, cores
/// cut and metadata found as [`segment`] would have.
pub fn recast(article: &Article, mut sentences: Vec<Sentence>) -> Segmented {
    let text = article.text.as_str();
    let (mut graf, mut counted) = (0, None);
    let mut block = None;
    for sentence in &mut sentences {
        let first = block.replace(sentence.block) != Some(sentence.block);
        let body = sentence.role == Role::Body;
        if body && counted != Some(sentence.block) {
            graf += 1;
            counted = Some(sentence.block);
        }
        sentence.graf = if body { graf } else { 0 };
        sentence.core = core(text, sentence.span, first && body && graf == 1);
        sentence.quotation = None;
    }
    quotations::number(article, &mut sentences);
    let found = metadata::candidates(article, &sentences);
    Segmented { sentences, found }
}

/// The role of one sentence of a block: page matter and sign-offs stand out even inside a
/// paragraph of the report.
fn refine(text: &str, span: Span, role: Role, junk: Junk, closing: bool) -> Role {
    if role != Role::Body {
        return role;
    }
    let words = span.of(text);
    if moments::posted(words) {
        return Role::Timestamp;
    }
    if closing && credits::sign_off(words) {
        return Role::Credit;
    }
    if closing && credits::credit(words, false).is_some() {
        return Role::Credit;
    }
    if junk == Junk::Yes && words.len() <= JUNK_SENTENCE { Role::Furniture } else { role }
}

/// Longest sentence inside a paragraph of the report that its words alone make page
/// matter, in bytes.
const JUNK_SENTENCE: usize = 80;

/// The version marks that desks put before a headline: "UPDATE 2-", "WRAPUP 1-".
const SLUGS: [&str; 13] = [
    "ALERT",
    "ADVISORY",
    "BRIEF",
    "CORRECTED",
    "CORRECTION",
    "EXCLUSIVE",
    "FACTBOX",
    "KILL",
    "REFILE",
    "RPT",
    "TIMELINE",
    "UPDATE",
    "WRAPUP",
];

/// The length in bytes of a version mark at the head of `words`, its number and dash
/// included; 0 where there is none.
fn slug(words: &str) -> usize {
    let Some(mark) = SLUGS.iter().find(|mark| words.starts_with(**mark)) else {
        return 0;
    };
    let rest = words.trim_start_matches(mark);
    let number = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let number = number.trim_start();
    let headline = number.trim_start_matches(credits::is_dash);
    if headline.len() < number.len() && headline.chars().any(char::is_alphanumeric) {
        words.len() - headline.len()
    } else {
        0
    }
}

/// The sentence without the dateline, mark or tag at its head and the sign-off at its end.
fn core(text: &str, span: Span, lead: bool) -> Span {
    let mut core = span;
    if lead && let Some(dateline) = credits::dateline(span.of(text)) {
        core = Span::new(span.start() + dateline.end, span.end());
    }
    core = Span::new(core.start() + slug(core.of(text)), core.end());
    let words = core.of(text);
    if let Some(dash) = words.rfind(credits::is_dash)
        && dash > 0
        && credits::names_agency(
            Span::new(dash, words.len())
                .of(words)
                .trim_start_matches(credits::is_dash)
                .trim(),
        )
    {
        let kept = Span::new(core.start(), core.start() + dash).trim(text);
        if kept.of(text).chars().any(char::is_alphanumeric) {
            core = kept;
        }
    }
    core
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn version_marks_are_no_part_of_a_headline() {
        let cases = [
            ("UPDATE 2-Seven dead in mine", "Seven dead in mine"),
            ("ALERT 1 - Mine collapses", " Mine collapses"),
            ("CORRECTED-Mine collapses", "Mine collapses"),
            ("UPDATE 2", "UPDATE 2"),
            ("UPDATES on the mine", "UPDATES on the mine"),
            ("Update 2-Seven dead", "Update 2-Seven dead"),
        ];
        for (headline, want) in cases {
            assert_eq!(headline.get(slug(headline)..), Some(want), "{headline}");
        }
    }
}
