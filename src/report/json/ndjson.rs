//! The report as one JSON document a line: the articles, the findings, then the notes that are
//! on none of them.

use super::super::Report;
use super::super::key::keys;
use super::articles;
use super::questions::{WireQuestion, questions};
use super::{WireArticle, findings, sentence_id};
use crate::present::{NotePlace, notes_apart};
use serde::Serialize;
use std::io::{self, Write};

/// Name and version of the shape of a line.
const SCHEMA: &str = "rashomon.ndjson/1";

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Article {
        schema: &'static str,
        #[serde(flatten)]
        article: Box<WireArticle<'a>>,
    },
    Finding {
        schema: &'static str,
        key: String,
        #[serde(flatten)]
        question: Box<WireQuestion<'a>>,
    },
    Note {
        schema: &'static str,
        subject: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        article: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        sentence: Option<String>,
        text: String,
    },
}

/// Writes an article a line, then a finding a line, agreements too, then the notes that are
/// on no finding.
pub(in super::super) fn report(
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let collation = report.collation;
    for article in articles(collation) {
        line(&Line::Article { schema: SCHEMA, article: Box::new(article) }, out)?;
    }
    let shown = findings(collation);
    let keys = keys(collation, &shown);
    for (question, key) in questions(collation, &shown, |_| true).into_iter().zip(keys) {
        let question = Box::new(question);
        line(&Line::Finding { schema: SCHEMA, key, question }, out)?;
    }
    for note in notes_apart(collation, &shown) {
        let (article, sentence) = match note.place {
            NotePlace::Sentence(at) => (Some(at.article), Some(at)),
            NotePlace::Article(article) => (Some(article), None),
            NotePlace::Finding(_) | NotePlace::Nowhere => (None, None),
        };
        let (subject, text) = (note.subject, note.text);
        let article = article.map(|a| collation.sigils[a.at()].as_str());
        let sentence = sentence.map(|at| sentence_id(collation, at));
        line(&Line::Note { schema: SCHEMA, subject, article, sentence, text }, out)?;
    }
    Ok(())
}

fn line(line: &Line<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
