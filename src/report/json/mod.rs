//! The JSON report: the stable contract with other programs.
//!
//! `docs/report-schema.md` describes every field. The structs here are the wire's own, so
//! that the model can change without breaking a reader of reports; a change that could
//! break one needs a new [`SCHEMA`].

mod alignment;
mod article;
mod ndjson;
mod questions;
mod views;

use super::Report;
use super::parts::unambiguous;
use crate::model::{
    ArticleId, Collation, Locus, MentionId, Question, Span, Story, Strictness,
};
use crate::present::{findings, note_lines, story_summaries};
use alignment::{
    WireCopied, WireLink, WireOrigin, WirePair, WirePassage, copied, links, origins,
    passages, unlinked,
};
use article::{WireArticle, articles};
pub(super) use ndjson::{
    facts, report as ndjson, story_findings, story_keys, story_line,
};
use questions::{WireQuestion, questions};
use serde::Serialize;
use std::io::{self, Write};
use views::WireViews;

/// Name and version of the shape of JSON reports.
pub const SCHEMA: &str = "rashomon.report/2";

/// How much of a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Its ends and its strength.
    Plain,
    /// What it rests on, too: it is most of a report, and grows with the pairs of accounts.
    Evidence,
}

/// Writes the whole comparison.
pub(super) fn report(
    report: &Report<'_>,
    detail: Detail,
    out: &mut dyn Write,
) -> io::Result<()> {
    let collation = &*unambiguous(report.collation);
    let shown = findings(collation);
    let inputs: Vec<String> =
        report.errors.iter().chain(report.notices).cloned().collect();
    let wire = WireReport {
        head: Head::new(report),
        articles: articles(collation, &report.collation.sigils),
        origins: origins(collation),
        copied: copied(collation),
        stories: collation.stories.iter().map(|s| story(collation, s)).collect(),
        apart: collation.apart().into_iter().map(|a| sigil(collation, a)).collect(),
        links: links(collation, detail),
        unlinked: unlinked(collation),
        passages: passages(collation),
        divergences: questions(collation, &shown, |q| q.diverges() && !q.is_inner()),
        contradictions: questions(collation, &shown, |q| q.diverges() && q.is_inner()),
        agreements: questions(collation, &shown, |q| q.severity.is_none()),
        wordings: questions(collation, &shown, Question::is_wording),
        views: WireViews::new(collation, &shown, &inputs),
        notes: note_lines(collation),
    };
    write(&wire, out)
}

/// Name and version of the shape of lists of stories.
const STORIES: &str = "rashomon.stories/1";

/// Writes which articles cover the same story, and nothing else.
pub(super) fn stories(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = report.collation;
    let path = |at: ArticleId| collation.article(at).article.path.as_str();
    let list = story_summaries(collation).into_iter().map(|story| WireSummary {
        headline: story.headline,
        outlets: story.outlets,
        dates: story.dates,
        central: path(collation.stories[story.story.at()].central),
        articles: story.articles.into_iter().map(path).collect(),
        perhaps: story
            .perhaps
            .into_iter()
            .map(|p| WirePerhaps { with: path(p.with), reason: p.reason })
            .collect(),
    });
    let head = Head { schema: STORIES, ..Head::new(report) };
    write(&WireStories { head, stories: list.collect() }, out)
}

/// Writes what was loaded and nothing that compares.
pub(super) fn inspect(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Report { collation, .. } = report;
    let articles = articles(collation, &collation.sigils);
    write(&WireInspect { head: Head::new(report), articles }, out)
}

fn write(wire: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, wire).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct WireReport<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    articles: Vec<WireArticle<'a>>,
    origins: Vec<WireOrigin<'a>>,
    copied: Vec<WireCopied<'a>>,
    stories: Vec<WireStory<'a>>,
    apart: Vec<&'a str>,
    links: Vec<WireLink<'a>>,
    unlinked: Vec<WirePair>,
    passages: Vec<WirePassage>,
    divergences: Vec<WireQuestion<'a>>,
    contradictions: Vec<WireQuestion<'a>>,
    agreements: Vec<WireQuestion<'a>>,
    wordings: Vec<WireQuestion<'a>>,
    #[serde(flatten)]
    views: WireViews<'a>,
    /// Those on sentences and articles; a finding has its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

#[derive(Serialize)]
struct WireStories<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    stories: Vec<WireSummary<'a>>,
}

#[derive(Serialize)]
struct WireSummary<'a> {
    headline: String,
    outlets: Vec<String>,
    dates: Option<String>,
    central: &'a str,
    articles: Vec<&'a str>,
    perhaps: Vec<WirePerhaps<'a>>,
}

#[derive(Serialize)]
struct WirePerhaps<'a> {
    with: &'a str,
    reason: Option<String>,
}

#[derive(Serialize)]
struct WireStory<'a> {
    articles: Vec<&'a str>,
    central: &'a str,
}

#[derive(Serialize)]
struct WireInspect<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    articles: Vec<WireArticle<'a>>,
}

#[derive(Serialize)]
struct Head<'a> {
    schema: &'static str,
    program: Program,
    title: Option<&'a str>,
    #[serde(flatten)]
    modes: Modes,
    notices: &'a [String],
    errors: &'a [String],
}

/// How the findings came about.
#[derive(Serialize)]
struct Modes {
    /// Where it is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    strictness: Option<&'static str>,
    /// Outlets and order were hidden until a verdict was given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    blind: bool,
}

impl Modes {
    fn of(collation: &Collation) -> Self {
        let stop = Some(collation.strictness).filter(|s| *s != Strictness::Usual);
        Self { strictness: stop.map(Strictness::name), blind: collation.blind }
    }

    /// Whether there is nothing to say of them.
    fn usual(&self) -> bool {
        self.strictness.is_none() && !self.blind
    }
}

#[derive(Serialize)]
struct Program {
    name: &'static str,
    version: &'static str,
}

impl<'a> Head<'a> {
    fn new(report: &Report<'a>) -> Self {
        Self {
            schema: SCHEMA,
            program: Program {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            title: report.collation.title.as_deref(),
            modes: Modes::of(report.collation),
            notices: report.notices,
            errors: report.errors,
        }
    }
}

/// A span with its words, so that a reader of the report need not slice.
#[derive(Serialize)]
struct WireSpan<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> WireSpan<'a> {
    fn new(span: Span, text: &'a str) -> Self {
        Self { start: span.start(), end: span.end(), text: span.of(text) }
    }
}

/// `A:12`: the sentence at position 12 of article A.
fn sentence_id(collation: &Collation, at: Locus) -> String {
    format!("{}:{}", collation.sigils[at.article.at()], at.sentence.at())
}

/// `A.m3`: the mention at position 3 of article A.
fn mention_id(collation: &Collation, article: ArticleId, at: MentionId) -> String {
    format!("{}.m{}", collation.sigils[article.at()], at.at())
}

fn sigil(collation: &Collation, at: ArticleId) -> &str {
    &collation.sigils[at.at()]
}

fn story<'a>(collation: &'a Collation, story: &Story) -> WireStory<'a> {
    WireStory {
        articles: story.articles.iter().map(|a| sigil(collation, *a)).collect(),
        central: sigil(collation, story.central),
    }
}
