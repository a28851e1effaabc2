//! The report as SARIF 2.1.0, for tools of code review: a result a divergence, placed at
//! the odd one's reading, with the others beside it.

use super::Report;
use super::check::{Checked, Positions, checked, odd_one, says};
use super::escape::uri;
use super::order::odd_first;
use crate::model::{Collation, Kind, Severity};
use crate::present::{Finding, Voice, modes_noted, note_lines, relation_words};
use crate::text::squeeze;
use serde_json::{Value, json};
use std::io::{self, Write};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes every divergence, placed in the articles' texts.
pub(super) fn report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    write(report, &checked(report.collation), &Positions::default(), out)
}

/// Writes these divergences; accepted ones are marked as suppressed.
pub(super) fn write(
    report: &Report<'_>,
    checked: &[Checked],
    positions: &Positions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let collation = report.collation;
    let used = used(checked);
    let results = checked.iter().filter_map(|c| result(collation, c, (&used, positions)));
    let notes_of = |level: &'static str, lines: &[String]| -> Vec<Value> {
        let note = |line: &String| json!({"level": level, "message": {"text": line}});
        lines.iter().map(note).collect()
    };
    let mut notes = notes_of("error", report.errors);
    notes.extend(notes_of("note", report.notices));
    notes.extend(notes_of("note", &modes_noted(collation)));
    let desk = note_lines(collation).into_iter();
    let desk: Vec<String> = desk.map(|line| format!("note: {line}")).collect();
    notes.extend(notes_of("note", &desk));
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules(&used),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notes,
            }],
            "results": results.collect::<Vec<Value>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// The kinds of the findings, in the order of the table of kinds: a rule each.
fn used(checked: &[Checked]) -> Vec<Kind> {
    let has = |kind: &Kind| checked.iter().any(|c| c.finding.kind == *kind);
    Kind::ALL.into_iter().filter(has).collect()
}

/// A rule a kind of finding that there is.
fn rules(used: &[Kind]) -> Vec<Value> {
    let rule = |kind: &Kind| {
        let name = kind.name();
        json!({
            "id": name,
            "shortDescription": {"text": format!("Accounts disagree: {name}.")},
            "fullDescription": {"text": format!(
                "Several accounts of one event give different readings of one {name}. \
                 No account is taken for the right one."
            )},
            "help": {"text": "Compare the readings with the original and settle on one."},
        })
    };
    used.iter().map(rule).collect()
}

fn result(
    collation: &Collation,
    checked: &Checked,
    (used, positions): (&[Kind], &Positions),
) -> Option<Value> {
    let finding = &checked.finding;
    let first = odd_one(finding)?;
    let groups = odd_first(finding);
    let others = groups.iter().flat_map(|g| g.voices.iter().map(move |v| (g, v)));
    let related = others.filter(|(_, v)| *v != first).enumerate().map(|(at, (g, v))| {
        let mut place = location(collation, v, positions);
        if let Some(place) = place.as_object_mut() {
            let text = format!("{} ({}): {}", v.citation, v.sigil, squeeze(&g.value));
            place.insert("id".to_string(), json!(at + 1));
            place.insert("message".to_string(), json!({"text": text}));
        }
        place
    });
    let level = match finding.severity {
        Some(Severity::Major) => "error",
        _ => "warning",
    };
    let text = format!(
        "{}: {}: {}.",
        squeeze(&finding.label),
        says(collation, finding),
        relation_words(finding)
    );
    let mut result = json!({
        "ruleId": finding.kind.name(),
        "ruleIndex": used.iter().position(|k| *k == finding.kind),
        "level": level,
        "message": {"text": text},
        "locations": [location(collation, first, positions)],
        "relatedLocations": related.collect::<Vec<Value>>(),
        "partialFingerprints": {"rashomonFinding/v1": checked.key},
    });
    let decided = decided(finding);
    if let (Some(decided), Some(result)) = (decided, result.as_object_mut()) {
        result.insert("properties".to_string(), decided);
    }
    if let (false, Some(result)) = (checked.is_open(), result.as_object_mut()) {
        let listed = "in the list of accepted findings".to_string();
        let judged = checked.finding.decided.words.clone().unwrap_or_default();
        let why = if checked.accepted { listed } else { judged };
        let suppressed = json!([{"kind": "external", "justification": why}]);
        result.insert("suppressions".to_string(), suppressed);
    }
    Some(result)
}

/// What an editor has decided, as the properties of a result.
fn decided(finding: &Finding) -> Option<Value> {
    let decided = &finding.decided;
    let mut out = serde_json::Map::new();
    if let Some((verdict, print)) = &decided.verdict {
        out.insert("verdict".to_string(), json!(verdict));
        if let Some(print) = print {
            out.insert("print".to_string(), json!(print));
        }
    } else if let Some(words) = &decided.words {
        out.insert("lapsed".to_string(), json!(words));
    }
    if !decided.notes.is_empty() {
        out.insert("notes".to_string(), json!(decided.notes));
    }
    Some(Value::Object(out)).filter(|v| v.as_object().is_some_and(|o| !o.is_empty()))
}

fn location(collation: &Collation, voice: &Voice, positions: &Positions) -> Value {
    let at = |byte| positions.of(collation, voice.article, byte);
    let (line, column) = at(voice.span.start());
    let (end_line, end_column) = at(voice.span.end());
    let mut region = json!({
        "startLine": line,
        "startColumn": column,
        "snippet": {"text": voice.words},
    });
    // The end of words in a file of markup may not be known.
    if let (true, Some(region)) =
        ((end_line, end_column) > (line, column), region.as_object_mut())
    {
        region.insert("endLine".to_string(), json!(end_line));
        region.insert("endColumn".to_string(), json!(end_column));
    }
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(positions.file(collation, voice.article))},
            "region": region,
        },
        "logicalLocations": [{"name": voice.citation}],
    })
}
