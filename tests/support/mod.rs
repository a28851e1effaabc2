//! What tests of several stages share: accounts in, a collation out.

#![allow(dead_code, reason = "each test binary uses its own part")]

use rashomon::load::load;
use rashomon::model::{Collation, Options, Question};
use rashomon::pipeline::{prepare, relate};
use std::fmt::Write as _;
use std::sync::Arc;

/// The publication date of accounts that state none: a Sunday.
pub(crate) const DAY: &str = "2022-01-09";

/// Writes the accounts to a folder with a manifest, loads and collates them. Every account
/// gets a headline of its own that says nothing, so that its text is body; "2022-01-10|"
/// before a text dates it otherwise than [`DAY`]. They are one story: a sentence is too little
/// to know an event by.
pub(crate) fn collate(texts: &[&str]) -> Collation {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut manifest = String::from("title = \"test\"\n");
    for (i, text) in texts.iter().enumerate() {
        let (day, text) = match text.split_once('|') {
            Some((day, text)) if day.len() == DAY.len() => (day, text),
            _ => (DAY, *text),
        };
        let file = format!("{i}.txt");
        std::fs::write(
            folder.path().join(&file),
            format!("Report number {i}\n\n{text}\n"),
        )
        .expect("writing an account");
        writeln!(manifest, "[[article]]\npath = \"{file}\"\npublished = {day}")
            .expect("writing to a string");
    }
    let path = folder.path().join("set.toml");
    std::fs::write(&path, manifest).expect("writing the manifest");
    let loaded = load(&[path.to_string_lossy().into_owned()]);
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    relate(
        prepared.collect(),
        &Options { title: loaded.title, one_story: true, ..Options::default() },
    )
}

/// Writes the files to a folder, loads and collates them as they are.
pub(crate) fn related(files: &[(&str, &str)]) -> Collation {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("writing an account");
        paths.push(path);
    }
    let loaded = load(&paths);
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    relate(prepared.collect(), &Options::default())
}

/// A question's readings as `A: words`, in order.
pub(crate) fn readings(collation: &Collation, question: &Question) -> Vec<String> {
    let told = question.readings.iter().map(|r| {
        let at = r.locus.article.at();
        let text = &collation.articles[at].article.text;
        format!("{}: {}", collation.sigils[at], r.span.of(text))
    });
    told.collect()
}
