//! The report for a spreadsheet: one row a reading (RFC 4180, UTF-8, CR LF).

use super::Report;
use super::key::keys;
use crate::model::{Collation, Severity};
use crate::present::{Finding, Voice, findings, relation_words};
use crate::text::squeeze;
use crate::values::Stamp;
use csv::{Terminator, WriterBuilder};
use std::io::{self, Write};

const HEAD: [&str; 18] = [
    "finding",
    "key",
    "severity",
    "kind",
    "label",
    "relation",
    "value",
    "article",
    "outlet",
    "published",
    "file",
    "sentence",
    "citation",
    "start",
    "end",
    "text",
    "context",
    "working",
];

/// Writes every reading of every finding, agreements too, whose severity is empty.
pub(super) fn report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = report.collation;
    let mut rows =
        WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut *out);
    rows.write_record(HEAD).map_err(io::Error::from)?;
    let shown = findings(collation);
    for (finding, key) in shown.iter().zip(keys(collation, &shown)) {
        for group in &finding.groups {
            for voice in &group.voices {
                let cells = row(collation, finding, &key, &group.value, voice);
                rows.write_record(cells.map(|c| defused(&c))).map_err(io::Error::from)?;
            }
        }
    }
    rows.flush()
}

fn row(
    collation: &Collation,
    finding: &Finding,
    key: &str,
    value: &str,
    voice: &Voice,
) -> [String; 18] {
    let prepared = collation.article(voice.article);
    let published = prepared.metadata.published().and_then(|c| c.stamp.as_ref());
    [
        format!("Q{}", finding.question.at()),
        key.to_string(),
        finding.severity.map_or("", Severity::name).to_string(),
        finding.kind.name().to_string(),
        finding.label.clone(),
        relation_words(finding).to_string(),
        value.to_string(),
        voice.sigil.clone(),
        voice.outlet.clone(),
        published.map(Stamp::iso).unwrap_or_default(),
        prepared.article.path.clone(),
        format!("{}:{}", voice.sigil, voice.locus.sentence.at()),
        voice.citation.clone(),
        voice.span.start().to_string(),
        voice.span.end().to_string(),
        squeeze(&voice.words),
        squeeze(collation.text_of(voice.locus)),
        voice.working.clone().unwrap_or_default(),
    ]
}

/// A cell that no spreadsheet takes for a formula: where one would, an apostrophe stands in
/// front (<https://owasp.org/www-community/attacks/CSV_Injection>). The full-width signs
/// open formulas where East Asian input is set.
fn defused(cell: &str) -> String {
    let opens = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
        )
    };
    if cell.starts_with(opens) { format!("'{cell}") } else { cell.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_would_be_formulas_are_defused() {
        for (cell, want) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("＝1", "'＝1"),
            ("1=2", "1=2"),
            ("", ""),
        ] {
            assert_eq!(defused(cell), want);
        }
    }
}
