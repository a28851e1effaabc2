//! Bytes -> [`Article`]. The only room that reads files, and the only one that can fail.
//!
//! In: paths as the user gave them. Out: articles whose text is safe to show and traces
//! back to bytes on disk, the set's title, and an error for each input that could not be
//! read. Never: drops text, takes the other articles down with a bad one.

mod error;

use crate::model::{Article, Block, BlockHint, Metadata, OriginMap, Span};
pub use error::LoadError;
use std::path::Path;

/// What was loaded.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The set's title, from its manifest.
    pub title: Option<String>,
    /// The articles, in the order given; a folder's files by name.
    pub articles: Vec<Article>,
    /// What could not be read. The others are not touched by it.
    pub errors: Vec<LoadError>,
}

/// Loads every input that can be read.
pub fn load(inputs: &[String]) -> Loaded {
    let mut out = Loaded::default();
    for input in inputs {
        match std::fs::read(Path::new(input)) {
            Ok(bytes) => out.articles.push(stub(input, &bytes)),
            Err(cause) => {
                out.errors.push(LoadError::Read { path: input.clone(), cause });
            }
        }
    }
    out
}

fn stub(path: &str, bytes: &[u8]) -> Article {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { span, hint: BlockHint::Unmarked });
        }
        at += line.len();
    }
    Article {
        key: String::new(),
        path: path.to_string(),
        text,
        blocks,
        metadata: Metadata::default(),
        origin: OriginMap::default(),
        encoding: "UTF-8".to_string(),
        mine: false,
    }
}
