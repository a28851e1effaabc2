//! Two versions of one item: for a person, for a ticket, for programs.

use super::flow::{Flow, Page, Paint, count};
use super::text::accounts_line;
use super::{Format, Look};
use crate::model::{ArticleId, Collation};
use crate::present::{Fate, FieldChange, Line, Row, Tone, Versions};
use serde::Serialize;
use std::io::{self, Write};

/// Name and version of the shape of the JSON.
const SCHEMA: &str = "rashomon.diff/1";

/// What a comparison of versions is about.
#[derive(Clone, Copy, Debug)]
pub struct Diff<'a> {
    /// The two articles.
    pub collation: &'a Collation,
    /// What became of them.
    pub versions: &'a Versions,
    /// What should be known about the inputs, a line each.
    pub notices: &'a [String],
}

pub(super) fn write(
    diff: &Diff<'_>,
    format: Format,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Markdown => markdown(diff, out),
        Format::Json => json(diff, out),
        _ => text(diff, look, out),
    }
}

fn text(diff: &Diff<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let versions = diff.versions;
    let mut page = Page { out, width: look.width, color: look.color };
    for (at, label) in ["A", "B"].into_iter().enumerate() {
        let line = accounts_line(diff.collation, ArticleId::new(at));
        page.flow(&format!("{label}  "), &line)?;
    }
    page.flow("", &Flow::default().plain(&versions.tally))?;
    for doubt in &versions.doubts {
        page.flow("! ", &Flow::default().add(Paint::Major, doubt))?;
    }
    for field in &versions.fields {
        page.gap()?;
        page.flow("~ ", &Flow::default().add(Paint::Strong, field.name))?;
        for (label, stated) in [("A", &field.first), ("B", &field.second)] {
            let line = match stated {
                Some(text) => Flow::default().plain(text),
                None => Flow::default().add(Paint::Dim, "not stated"),
            };
            page.flow(&format!("  {label}  "), &line)?;
        }
    }
    for row in &versions.rows {
        page.gap()?;
        text_row(&mut page, row)?;
    }
    if !diff.notices.is_empty() {
        page.gap()?;
        page.flow("", &Flow::default().add(Paint::Strong, "NOTICES"))?;
        for notice in diff.notices {
            page.flow("- ", &Flow::default().plain(notice))?;
        }
    }
    Ok(())
}

fn text_row(page: &mut Page<'_>, row: &Row) -> io::Result<()> {
    if let Fate::Unchanged(n) = row.fate {
        let said = format!("{} unchanged", count(n, "sentence", "sentences"));
        return page.flow("  ", &Flow::default().add(Paint::Dim, &said));
    }
    let head = format!("{} · {}", row.fate.name(), places(row));
    page.flow(
        &format!("{} ", row.fate.glyph()),
        &Flow::default().add(Paint::Strong, &head),
    )?;
    let plain = matches!(row.fate, Fate::Moved);
    let first = row.first.as_ref().filter(|_| !plain);
    for (label, side, paint) in
        [("A", first, Paint::Major), ("B", row.second.as_ref(), Paint::Agreed)]
    {
        let Some((_, line)) = side else { continue };
        let mut flow = Flow::default();
        for piece in line {
            let only = piece.tone == Tone::Only;
            // Whole sentences need no marks: the row says what became of them.
            let marks = only && !page.color && line.len() > 1;
            flow = match (only, marks) {
                (true, true) if label == "A" => {
                    flow.add(paint, &format!("[-{}-]", piece.text))
                }
                (true, true) => flow.add(paint, &format!("{{+{}+}}", piece.text)),
                (true, false) => flow.add(paint, &piece.text),
                (false, _) => flow.plain(&piece.text),
            };
        }
        page.flow(&format!("  {label}  "), &flow)?;
    }
    Ok(())
}

/// "graf 2", "graf 2, in B graf 5".
fn places(row: &Row) -> String {
    let place =
        |side: &Option<(String, Line)>| side.as_ref().map(|(place, _)| place.clone());
    match (place(&row.first), place(&row.second)) {
        (Some(a), Some(b)) if a != b => format!("{a}, in B {b}"),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

fn markdown(diff: &Diff<'_>, out: &mut dyn Write) -> io::Result<()> {
    let versions = diff.versions;
    writeln!(out, "# Two versions\n")?;
    for (at, label) in ["A", "B"].into_iter().enumerate() {
        let outlet = crate::present::outlet(diff.collation, ArticleId::new(at));
        let path = diff.collation.articles.get(at).map(|a| a.article.path.as_str());
        let path = path.unwrap_or_default();
        writeln!(out, "- **{label}** {}, {}", escaped(&outlet), escaped(path))?;
    }
    writeln!(out, "\n{}\n", escaped(&versions.tally))?;
    for doubt in &versions.doubts {
        writeln!(out, "> **{}**\n", escaped(doubt))?;
    }
    if !versions.fields.is_empty() {
        writeln!(out, "| field | A | B |\n|---|---|---|")?;
        for FieldChange { name, first, second } in &versions.fields {
            let cell = |text: &Option<String>| {
                text.as_deref().map_or_else(|| "–".to_string(), escaped)
            };
            writeln!(out, "| {name} | {} | {} |", cell(first), cell(second))?;
        }
        writeln!(out)?;
    }
    for row in &versions.rows {
        if let Fate::Unchanged(n) = row.fate {
            writeln!(out, "*{} unchanged*\n", count(n, "sentence", "sentences"))?;
            continue;
        }
        writeln!(out, "**{}** · {}\n", row.fate.name(), places(row))?;
        let plain = matches!(row.fate, Fate::Moved);
        let first = row.first.as_ref().filter(|_| !plain);
        for (label, side) in [("A", first), ("B", row.second.as_ref())] {
            let Some((_, line)) = side else { continue };
            writeln!(out, "> {label}: {}\n", marked(line, label))?;
        }
    }
    for notice in diff.notices {
        writeln!(out, "- {}", escaped(notice))?;
    }
    Ok(())
}

/// A line with what only it has struck out (A) or bold (B).
fn marked(line: &Line, label: &str) -> String {
    let mark = if label == "A" { "~~" } else { "**" };
    line.iter()
        .map(|piece| {
            // Pieces keep the blanks that part them.
            let text = super::markdown::text(&piece.text);
            match piece.tone {
                Tone::Only if line.len() > 1 => format!("{mark}{text}{mark}"),
                _ => text,
            }
        })
        .collect()
}

fn escaped(text: &str) -> String {
    super::markdown::escape(text)
}

#[derive(Serialize)]
struct WireDiff<'a> {
    schema: &'static str,
    versions: Vec<WireVersion<'a>>,
    tally: &'a str,
    doubts: &'a [String],
    fields: Vec<WireField<'a>>,
    sentences: Vec<WireRow<'a>>,
    notices: &'a [String],
}

#[derive(Serialize)]
struct WireVersion<'a> {
    id: &'static str,
    path: &'a str,
    outlet: String,
    sha256: &'a str,
}

#[derive(Serialize)]
struct WireField<'a> {
    field: &'a str,
    first: Option<&'a str>,
    second: Option<&'a str>,
}

#[derive(Serialize)]
struct WireRow<'a> {
    fate: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<WireSide<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<WireSide<'a>>,
}

#[derive(Serialize)]
struct WireSide<'a> {
    place: &'a str,
    text: String,
    /// The words that only this version has.
    only: Vec<&'a str>,
}

fn json(diff: &Diff<'_>, out: &mut dyn Write) -> io::Result<()> {
    let versions = diff.versions;
    let wire = WireDiff {
        schema: SCHEMA,
        versions: diff
            .collation
            .articles
            .iter()
            .zip(["A", "B"])
            .enumerate()
            .map(|(at, (prepared, id))| WireVersion {
                id,
                path: &prepared.article.path,
                outlet: crate::present::outlet(diff.collation, ArticleId::new(at)),
                sha256: &prepared.article.key,
            })
            .collect(),
        tally: &versions.tally,
        doubts: &versions.doubts,
        fields: versions
            .fields
            .iter()
            .map(|f| WireField {
                field: f.name,
                first: f.first.as_deref(),
                second: f.second.as_deref(),
            })
            .collect(),
        sentences: versions.rows.iter().map(wire_row).collect(),
        notices: diff.notices,
    };
    serde_json::to_writer_pretty(&mut *out, &wire).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn wire_row(row: &Row) -> WireRow<'_> {
    let run = match row.fate {
        Fate::Unchanged(n) => Some(n),
        _ => None,
    };
    // Of an unchanged run its length is enough.
    let side = run.is_none();
    WireRow {
        fate: row.fate.name(),
        count: run,
        first: row.first.as_ref().filter(|_| side).map(wire_side),
        second: row.second.as_ref().filter(|_| side).map(wire_side),
    }
}

fn wire_side((place, line): &(String, Line)) -> WireSide<'_> {
    let only = line.iter().filter(|p| p.tone == Tone::Only);
    WireSide {
        place,
        text: line.iter().map(|p| p.text.as_str()).collect(),
        only: only.map(|p| p.text.as_str()).collect(),
    }
}
