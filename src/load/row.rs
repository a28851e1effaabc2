//! One line of NDJSON -> the articles in it.
//!
//! A line is an item, a list of items, or a server's answer that holds a list; the formats
//! are those of JSON files (ninjs, digitalwires, JSON Feed). What a file would need to be
//! known by, such as an address, a line need not have: nothing else can be in it.

use super::draft::{Draft, Trouble};
use super::error::LoadError;
use super::format::{self, Content};
use super::{sanitize, wire};
use crate::model::{Article, Field};
use std::path::Path;

/// What a line holds.
#[derive(Debug, Default)]
pub struct Row {
    /// The articles, in their order; each is named by the address that its item states, or
    /// by the key of its text: never by the number of its line, which partitions change.
    pub articles: Vec<Article>,
    /// What should be known of it, a line each, the place in front.
    pub notices: Vec<String>,
}

/// Reads a line. `place` is what errors and notices begin with: `-:7`.
///
/// # Errors
/// When it is not UTF-8 or not JSON, or when no item of it has text.
pub fn row(line: &[u8], place: &str) -> Result<Row, LoadError> {
    let trouble = |what: String| Trouble::new(what).of(place);
    let text = std::str::from_utf8(line)
        .map_err(|error| trouble(format!("not UTF-8 at byte {}", error.valid_up_to())))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let drafts = drafts(text).map_err(|t| Trouble { line: None, ..t }.of(place))?;
    let mut row = Row::default();
    for draft in drafts {
        let item = draft.candidates.iter().find(|c| c.field == Field::Item);
        let item = item.map(|c| sanitize::line(&c.text));
        let mut article = draft.article(place, "UTF-8", &mut row.notices)?;
        article.path = item.unwrap_or_else(|| article.key.clone());
        row.articles.push(article);
    }
    Ok(row)
}

fn drafts(text: &str) -> Result<Vec<Draft>, Trouble> {
    if !text.starts_with(['{', '[']) {
        return Err(Trouble::new("not a JSON object or a list of objects"));
    }
    match format::look(Path::new("-.json"), "-", text.as_bytes()) {
        Ok(Content::Drafts { drafts, .. }) => Ok(drafts),
        Ok(Content::Set(_) | Content::Text(_)) | Err(_) => wire::ninjs::read(text),
    }
}
