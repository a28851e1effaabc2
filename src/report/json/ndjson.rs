//! The report as one JSON document a line: the articles, the findings, then the notes that are
//! on none of them; and lines of the same kind for whoever works on an archive line by line.

use super::super::Report;
use super::super::key::{keys, uuid};
use super::super::parts::unambiguous;
use super::articles;
use super::questions::{WireQuestion, questions};
use super::{Modes, WireArticle, findings, sentence_id};
use crate::model::{ArticleId, Collation, Prepared};
use crate::present::{NotePlace, notes_apart, outlet};
use crate::values::Stamp;
use serde::Serialize;
use std::io::{self, Write};

/// Name and version of the shape of a line.
const SCHEMA: &str = "rashomon.ndjson/1";

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Modes {
        schema: &'static str,
        #[serde(flatten)]
        modes: Modes,
    },
    Article {
        schema: &'static str,
        #[serde(flatten)]
        article: Box<WireArticle<'a>>,
    },
    Finding {
        schema: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        story: Option<&'a str>,
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
    Story {
        schema: &'static str,
        story: &'a str,
        articles: Vec<WireAccount<'a>>,
    },
    Keys {
        schema: &'static str,
        path: &'a str,
        sha256: &'a str,
        published: Option<String>,
        keys: &'a [String],
    },
}

/// Which article the findings of a story call by a letter.
#[derive(Serialize)]
struct WireAccount<'a> {
    id: &'a str,
    path: &'a str,
    sha256: &'a str,
    outlet: String,
    published: Option<String>,
}

/// Writes the modes in a line where they are not the usual ones, an article a line, then a
/// finding a line, agreements too, then the notes that are on no finding.
pub(in super::super) fn report(
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let modes = Modes::of(report.collation);
    if !modes.usual() {
        line(&Line::Modes { schema: SCHEMA, modes }, out)?;
    }
    let collation = &*unambiguous(report.collation);
    article_lines(collation, &report.collation.sigils, out)?;
    finding_lines(collation, None, out)
}

/// Writes an article a line.
pub(in super::super) fn facts(
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    article_lines(report.collation, &report.collation.sigils, out)
}

fn article_lines(
    collation: &Collation,
    sigils: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    for article in articles(collation, sigils) {
        line(&Line::Article { schema: SCHEMA, article: Box::new(article) }, out)?;
    }
    Ok(())
}

/// Writes which accounts a story has.
pub(in super::super) fn story_line(
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let collation = report.collation;
    let accounts = collation.articles.iter().zip(&collation.sigils).enumerate();
    let accounts = accounts.map(|(at, (account, sigil))| WireAccount {
        id: sigil,
        path: &account.article.path,
        sha256: &account.article.key,
        outlet: outlet(collation, ArticleId::new(at)),
        published: published(account),
    });
    let (story, articles) = (&story_name(collation), accounts.collect());
    line(&Line::Story { schema: SCHEMA, story, articles }, out)
}

/// Writes a finding of the story a line.
pub(in super::super) fn story_findings(
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    finding_lines(report.collation, Some(&story_name(report.collation)), out)
}

fn published(article: &Prepared) -> Option<String> {
    article.metadata.published()?.stamp.as_ref().map(Stamp::iso)
}

/// The name of a story: made of its texts alone, in their order.
fn story_name(collation: &Collation) -> String {
    uuid(collation.articles.iter().map(|a| a.article.key.as_str()))
}

/// Writes the candidate story keys of each article.
pub(in super::super) fn story_keys(
    report: &Report<'_>,
    keys: &[Vec<String>],
    out: &mut dyn Write,
) -> io::Result<()> {
    for (one, keys) in report.collation.articles.iter().zip(keys) {
        let (path, sha256) = (&one.article.path, &one.article.key);
        let published = published(one);
        line(&Line::Keys { schema: SCHEMA, path, sha256, published, keys }, out)?;
    }
    Ok(())
}

fn finding_lines(
    collation: &Collation,
    story: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = findings(collation);
    let keys = keys(collation, &shown);
    for (question, key) in questions(collation, &shown, |_| true).into_iter().zip(keys) {
        let question = Box::new(question);
        line(&Line::Finding { schema: SCHEMA, story, key, question }, out)?;
    }
    for note in notes_apart(collation) {
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
