//! Bytes -> [`Article`]. The only room that reads files, and the only one that can fail.
//!
//! In: paths as the user gave them. Out: articles whose text is safe to show and traces
//! back to bytes on disk, the set's title, and an error for each input that could not be
//! read. Never: drops text, takes the other articles down with a bad one.

mod error;
mod manifest;

use crate::model::{Article, Block, BlockHint, Metadata, OriginMap, Span};
pub use error::{LoadError, Spot};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
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
    /// What should be known about the inputs though nothing is wrong with them.
    pub notices: Vec<String>,
}

/// Loads every input that can be read.
pub fn load(inputs: &[String]) -> Loaded {
    let mut out = Loaded::default();
    for input in inputs {
        if Path::new(input).extension().is_some_and(|e| e == "toml") {
            set(input, &mut out);
        } else {
            match read(input) {
                Ok(article) => out.articles.push(article),
                Err(error) => out.errors.push(error),
            }
        }
    }
    out
}

fn set(input: &str, out: &mut Loaded) {
    let text = match std::fs::read_to_string(input) {
        Ok(text) => text,
        Err(cause) => {
            out.errors.push(LoadError::Read { path: input.to_string(), cause });
            return;
        }
    };
    let manifest = manifest::read(input, &text);
    out.title = out.title.take().or(manifest.title);
    out.errors.extend(manifest.errors);
    let folder = Path::new(input).parent().unwrap_or(Path::new(""));
    for entry in manifest.entries {
        match read(&folder.join(&entry.path).to_string_lossy()) {
            Ok(mut article) => {
                article.metadata.extend(entry.candidates);
                article.mine = entry.mine;
                out.articles.push(article);
            }
            Err(error) => out.errors.push(error.listed(entry.spot)),
        }
    }
}

fn read(path: &str) -> Result<Article, LoadError> {
    let bytes = std::fs::read(path)
        .map_err(|cause| LoadError::Read { path: path.to_string(), cause })?;
    Ok(stub(path, &bytes))
}

fn key(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
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
        key: key(&text),
        path: path.to_string(),
        text,
        blocks,
        metadata: Metadata::default(),
        origin: OriginMap::default(),
        encoding: "UTF-8".to_string(),
        mine: false,
    }
}
