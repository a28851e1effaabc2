//! View-models -> bytes in any writer: text, Markdown, HTML, JSON and its like, CSV, TEI, SARIF.
//!
//! In: a collation. Out: the report, byte-identical for the same input on any machine.
//! Never: words about findings of its own (`present` has them), a terminal, a clock.

mod account;
mod annotation;
mod check;
mod csv;
mod diff;
mod escape;
mod flow;
mod html;
mod inspect;
mod json;
mod key;
mod markdown;
mod order;
mod parts;
mod sarif;
mod stories;
mod tei;
mod text;
mod views;

use crate::model::Collation;
pub use check::{CheckFormat, Checked, Positions, check, checked, places};
pub use diff::Diff;
pub use json::SCHEMA;
use std::io::{self, Write};

/// What a report can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal, or a pipe.
    Text,
    /// For a ticket, a note, a pull request.
    Markdown,
    /// For other programs; see `docs/report-schema.md`.
    Json,
    /// The same, each link with what it rests on: several times as long.
    JsonEvidence,
    /// For a browser: one page that needs nothing else.
    Html,
    /// For a spreadsheet: a row a reading.
    Csv,
    /// For pipelines: a JSON document a line, articles, then findings.
    Ndjson,
    /// For annotation tools: W3C Web Annotations in JSON-LD.
    Annotation,
    /// For scholarly editions: TEI P5 with a critical apparatus.
    Tei,
    /// For code review: SARIF 2.1.0.
    Sarif,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Markdown,
        Self::Json,
        Self::JsonEvidence,
        Self::Html,
        Self::Csv,
        Self::Ndjson,
        Self::Annotation,
        Self::Tei,
        Self::Sarif,
    ];
}

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The comparison.
    pub collation: &'a Collation,
    /// What should be known about the inputs, a line each.
    pub notices: &'a [String],
    /// The inputs that could not be read and why, a line each.
    pub errors: &'a [String],
}

impl Report<'_> {
    /// The inputs that could not be read, a line each: of one about a manifest the first,
    /// without the excerpt below it.
    fn unread(&self) -> Vec<String> {
        self.errors.iter().map(|e| e.lines().next().unwrap_or(e).to_string()).collect()
    }
}

/// How a text report is laid out. The other formats do not look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Cells in a line. Words are not broken: one that is wider hangs over.
    pub width: usize,
    /// Whether escape sequences may colour it.
    pub color: bool,
}

/// Writes the findings of a comparison.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    report: &Report<'_>,
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::report(report, look, out),
        Format::Markdown => markdown::report(report, out),
        Format::Json => json::report(report, json::Detail::Plain, out),
        Format::JsonEvidence => json::report(report, json::Detail::Evidence, out),
        Format::Html => html::report(report, out),
        Format::Csv => csv::report(report, out),
        Format::Ndjson => json::ndjson(report, out),
        Format::Annotation => annotation::report(report, out),
        Format::Tei => tei::report(report, out),
        Format::Sarif => sarif::report(report, out),
    }
}

/// Writes what became of one version of an item in another.
///
/// # Errors
/// When `out` cannot be written to.
pub fn diff(
    shown: &Diff<'_>,
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    diff::write(shown, format, look, out)
}

/// Writes which articles cover the same story, as JSON or as text, whatever else is asked.
///
/// # Errors
/// When `out` cannot be written to.
pub fn stories(
    report: &Report<'_>,
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => json::stories(report, out),
        _ => stories::report(report, look, out),
    }
}

/// Writes the facts of each article, a line of JSON each.
///
/// # Errors
/// When `out` cannot be written to.
pub fn facts(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::facts(report, out)
}

/// Writes which accounts a story has, as one line of JSON.
///
/// # Errors
/// When `out` cannot be written to.
pub fn story(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::story_line(report, out)
}

/// Writes the findings of one story, a line of JSON each, which has the story's name.
///
/// # Errors
/// When `out` cannot be written to.
pub fn story_findings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    json::story_findings(report, out)
}

/// Writes the candidate story keys of each article, a line of JSON each.
///
/// # Errors
/// When `out` cannot be written to.
pub fn story_keys(
    report: &Report<'_>,
    keys: &[Vec<String>],
    out: &mut dyn Write,
) -> io::Result<()> {
    json::story_keys(report, keys, out)
}

/// Writes what was loaded: metadata with its origin, sentences with their roles; as JSON or
/// as text, whatever else is asked.
///
/// # Errors
/// When `out` cannot be written to.
pub fn inspect(
    report: &Report<'_>,
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => json::inspect(report, out),
        _ => inspect::inspect(report, look, out),
    }
}
