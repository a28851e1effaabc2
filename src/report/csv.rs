//! The report for a spreadsheet: one row a reading (RFC 4180, UTF-8, CR LF).

use super::Report;
use super::key::keys;
use super::parts::unambiguous;
use crate::model::{ArticleId, Collation, Locus, Severity};
use crate::present::{
    Finding, NoteApart, NotePlace, Voice, cite, findings, notes_apart, outlet,
    relation_words,
};
use crate::text::squeeze;
use crate::values::Stamp;
use csv::{Terminator, WriterBuilder};
use std::io::{self, Write};

const HEAD: [&str; 21] = [
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
    "verdict",
    "print",
    "note",
];

/// Writes every reading of every finding, agreements too, whose severity is empty; then the
/// notes that are on no finding.
pub(super) fn report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = &*unambiguous(report.collation);
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
    for note in notes_apart(collation) {
        let cells = note_row(collation, note);
        rows.write_record(cells.map(|c| defused(&c))).map_err(io::Error::from)?;
    }
    rows.flush()
}

fn row(
    collation: &Collation,
    finding: &Finding,
    key: &str,
    value: &str,
    voice: &Voice,
) -> [String; 21] {
    let prepared = collation.article(voice.article);
    let decided = &finding.decided;
    let (verdict, print) = match &decided.verdict {
        Some((verdict, print)) => (*verdict, print.clone()),
        None if decided.words.is_some() => ("lapsed", None),
        None => ("", None),
    };
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
        verdict.to_string(),
        print.unwrap_or_default(),
        finding.decided.notes.iter().map(|n| squeeze(n)).collect::<Vec<_>>().join(" / "),
    ]
}

/// A note on a sentence or an account: a row of the kind `note`, of no finding.
fn note_row(collation: &Collation, note: NoteApart) -> [String; 21] {
    let (article, sentence) = match note.place {
        NotePlace::Sentence(at) => (Some(at.article), Some(at)),
        NotePlace::Article(article) => (Some(article), None),
        NotePlace::Finding(_) | NotePlace::Nowhere => (None, None),
    };
    let mut row: [String; 21] = Default::default();
    let sigil = |a: ArticleId| collation.sigils[a.at()].clone();
    let file = |a: ArticleId| collation.article(a).article.path.clone();
    let name = |at: Locus| format!("{}:{}", sigil(at.article), at.sentence.at());
    for (head, cell) in [
        ("kind", Some("note".to_string())),
        ("label", Some(note.subject)),
        ("article", article.map(sigil)),
        ("outlet", article.map(|a| outlet(collation, a))),
        ("file", article.map(file)),
        ("sentence", sentence.map(name)),
        ("citation", sentence.map(|at| cite(collation, at))),
        ("context", sentence.map(|at| squeeze(collation.text_of(at)))),
        ("note", Some(note.text)),
    ] {
        if let (Some(at), Some(cell)) = (HEAD.iter().position(|h| *h == head), cell) {
            row[at] = cell;
        }
    }
    row
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
