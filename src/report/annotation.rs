//! The report as W3C Web Annotations (JSON-LD): an annotation a divergence, with a target a
//! reading.
//!
//! Positions count Unicode code points of the article's text as `report --format json` has
//! it, from 0, the end not included (<https://www.w3.org/TR/annotation-model/>).

use super::Report;
use super::escape::uri;
use super::key::{keys, uuid};
use crate::model::{Article, ArticleId, Collation, Field, Span};
use crate::present::{
    Finding, NoteApart, NotePlace, findings, modes_noted, notes_apart, relation_words,
};
use crate::text::squeeze;
use serde::Serialize;
use std::io::{self, Write};

/// Characters of the text that a quotation is given before and after it.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Page<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    #[serde(rename = "partOf", skip_serializing_if = "Option::is_none")]
    part_of: Option<Set>,
    items: Vec<Annotation<'a>>,
}

/// The collection that the page is all of: it says how the findings came about.
#[derive(Serialize)]
struct Set {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    label: String,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    motivation: &'static str,
    generator: Software,
    body: Vec<Body>,
    target: Vec<Target<'a>>,
}

#[derive(Serialize)]
struct Software {
    #[serde(rename = "type")]
    sort: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    sort: &'static str,
    purpose: &'static str,
    format: &'static str,
    language: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Target<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    source: Source<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    TextPositionSelector { start: usize, end: usize },
    TextQuoteSelector { exact: &'a str, prefix: &'a str, suffix: &'a str },
}

/// Writes a page of annotations.
pub(super) fn report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = report.collation;
    let mut articles: Vec<&str> =
        collation.articles.iter().map(|a| a.article.key.as_str()).collect();
    articles.sort_unstable();
    let name = |of: &str| {
        let texts = [of].into_iter().chain(articles.iter().copied());
        format!("urn:uuid:{}", uuid(texts))
    };
    let shown = findings(collation);
    let all = shown.iter().zip(keys(collation, &shown));
    let open = all.filter(|(finding, _)| finding.severity.is_some());
    let items = open.map(|(finding, key)| annotation(collation, finding, name(&key)));
    let notes = notes_apart(collation);
    let comments = notes.into_iter().map(|note| {
        let id = name(&format!("note {}: {}", note.subject, note.text));
        comment(collation, note, id)
    });
    let modes = modes_noted(collation);
    let page = Page {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: name("page"),
        sort: "AnnotationPage",
        part_of: (!modes.is_empty()).then(|| Set {
            id: name("collection"),
            sort: "AnnotationCollection",
            label: modes.join("; "),
        }),
        items: items.chain(comments).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &page).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn body(purpose: &'static str, value: String) -> Body {
    let (format, language) = ("text/plain", "en");
    Body { sort: "TextualBody", purpose, format, language, value }
}

/// An annotation of these bodies and targets.
fn of<'a>(
    (id, motivation): (String, &'static str),
    body: Vec<Body>,
    target: Vec<Target<'a>>,
) -> Annotation<'a> {
    let name = concat!("rashomon ", env!("CARGO_PKG_VERSION"));
    let generator = Software { sort: "Software", name };
    Annotation { id, sort: "Annotation", motivation, generator, body, target }
}

/// A note on a sentence or an account; of one that is about nothing here, the first account.
fn comment(collation: &Collation, note: NoteApart, id: String) -> Annotation<'_> {
    let (article, span) = match note.place {
        NotePlace::Sentence(at) => (at.article, Some(collation.sentence(at).span)),
        NotePlace::Article(article) => (article, None),
        NotePlace::Finding(_) | NotePlace::Nowhere => (ArticleId(0), None),
    };
    let there = article.at() < collation.articles.len();
    let target = there.then(|| target(collation, article, span));
    let words = match note.place {
        NotePlace::Nowhere => format!("{}: {}", note.subject, note.text),
        _ => note.text,
    };
    let target = target.into_iter().collect();
    of((id, "commenting"), vec![body("commenting", words)], target)
}

fn annotation<'a>(
    collation: &'a Collation,
    finding: &Finding,
    id: String,
) -> Annotation<'a> {
    let grade = finding.grade();
    let mut words =
        format!("{}: {}: {}.", finding.label, finding.tally, relation_words(finding));
    for why in &finding.why {
        words.push(' ');
        words.push_str(why);
    }
    let voices = finding.groups.iter().flat_map(|g| &g.voices);
    let targets = voices.map(|v| target(collation, v.article, Some(v.span))).collect();
    let mut bodies = vec![
        body("assessing", words),
        body("tagging", grade.to_string()),
        body("tagging", finding.kind.name().to_string()),
    ];
    let decided = &finding.decided;
    bodies.extend(decided.words.iter().map(|words| body("moderating", words.clone())));
    bodies.extend(decided.notes.iter().map(|note| body("commenting", squeeze(note))));
    of((id, "assessing"), bodies, targets)
}

/// A stretch of an account, or all of it.
fn target(collation: &Collation, article: ArticleId, span: Option<Span>) -> Target<'_> {
    let prepared = collation.article(article);
    Target {
        sort: "SpecificResource",
        source: Source {
            id: uri(&prepared.article.path),
            sort: "Text",
            format: "text/plain",
            language: prepared.metadata.text(Field::Language),
        },
        selector: span.map_or(Vec::new(), |span| selectors(&prepared.article, span)),
    }
}

/// The same stretch by its place and by its words.
fn selectors(article: &Article, span: Span) -> Vec<Selector<'_>> {
    let text = article.text.as_str();
    let before = Span::new(0, span.start()).of(text);
    let after = Span::new(span.end(), text.len()).of(text);
    let start = before.chars().count();
    let head =
        before.char_indices().rev().take(AROUND).last().map_or(before.len(), |c| c.0);
    let tail = after.char_indices().nth(AROUND).map_or(after.len(), |c| c.0);
    vec![
        Selector::TextPositionSelector {
            start,
            end: start + span.of(text).chars().count(),
        },
        Selector::TextQuoteSelector {
            exact: span.of(text),
            prefix: Span::new(head, before.len()).of(before),
            suffix: Span::new(0, tail).of(after),
        },
    ]
}
