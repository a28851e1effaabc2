//! What agencies, feeds and mail send: every format in small files of our own, the samples
//! kept beside the project, hostile input, two versions of one item, manifests written.

#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

mod files;
mod formats;
mod hostile;
#[path = "../reader/mod.rs"]
mod reader;
mod samples;
mod sets;
mod shown;
mod versions;

use rashomon::load::{Loaded, load};
use rashomon::model::{Field, Prepared, Role};
use rashomon::pipeline::prepare;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A folder with one file.
fn folder(name: &str, bytes: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    folder
}

/// A file, loaded.
fn loaded(name: &str, bytes: &[u8]) -> Loaded {
    let folder = folder(name, bytes);
    load(&[folder.path().join(name)])
}

/// The articles at a path, prepared.
fn prepared(path: &Path) -> (Vec<Prepared>, Loaded) {
    let mut loaded = load(&[path]);
    let articles = std::mem::take(&mut loaded.articles);
    (articles.into_iter().map(|a| prepare(Arc::new(a))).collect(), loaded)
}

/// The stretches of an article that have one of the roles.
fn blocks(prepared: &Prepared, roles: &[Role]) -> Vec<String> {
    let text = &prepared.article.text;
    let blocks = prepared.article.blocks.iter().enumerate();
    let has = |at: usize| {
        let of = |s: &&rashomon::model::Sentence| s.block as usize == at;
        prepared.sentences.iter().filter(of).any(|s| roles.contains(&s.role))
    };
    blocks.filter(|(at, _)| has(*at)).map(|(_, b)| b.span.of(text).to_string()).collect()
}

fn field(prepared: &Prepared, field: Field) -> String {
    prepared.metadata.text(field).unwrap_or_default().to_string()
}

fn published(prepared: &Prepared) -> String {
    let stamp = prepared.metadata.published().and_then(|c| c.stamp.as_ref());
    stamp.map(rashomon::values::Stamp::iso).unwrap_or_default()
}
