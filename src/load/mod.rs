//! Bytes -> [`Article`]. The only room that reads files, and the only one that can fail.
//!
//! In: paths as the user gave them: files, folders, `set.toml` manifests, `-` for standard
//! input; none means the embedded set. Out: articles whose text is safe to show and traces
//! back to bytes on disk, the set's title, an error for each input that could not be read,
//! and notices of what should be known though nothing is wrong.
//! Never: drops text, takes the other articles down with a bad one.
//!
//! ```text
//! bytes -> decode -> characters with their places -> sanitize -> text -> blocks
//! ```

mod blocks;
mod decode;
mod detect;
mod draft;
mod embedded;
mod error;
mod filename;
mod footprint;
mod format;
mod fragment;
mod front;
mod gzip;
mod html;
mod inputs;
mod listing;
mod manifest;
mod markdown;
mod moment;
mod origin;
mod plain;
mod position;
mod probe;
mod recall;
mod row;
mod sanitize;
mod wire;
mod xml;

use crate::model::Article;
pub use error::{LoadError, Spot};
pub use footprint::Footprint;
pub use listing::{Listed, Listing, list};
pub use position::{LineColumn, OnDisk, on_disk};
#[doc(hidden)]
pub use probe::{READERS, probe, probe_manifest};
pub use row::{Row, row};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What is to be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, a folder, a manifest; `-` is standard input.
    Path(PathBuf),
    /// A set that is compiled in, by its name.
    Embedded(String),
    /// The file of the story that is being edited; it may be among the others too.
    Mine(PathBuf),
}

impl Input {
    /// The inputs that paths stand for: no path is the default set.
    pub fn of<P: AsRef<Path>>(paths: &[P]) -> Vec<Self> {
        if paths.is_empty() {
            return vec![Self::Embedded(embedded::DEFAULT.to_string())];
        }
        paths.iter().map(|p| Self::Path(p.as_ref().to_path_buf())).collect()
    }
}

/// The manifest of a set, where the inputs name one and no other: beside it lies what
/// belongs to the set.
pub fn manifest_of(inputs: &[Input]) -> Option<PathBuf> {
    let mut found = inputs.iter().filter_map(|input| match input {
        Input::Path(path) if path.is_dir() => {
            let inside = inputs::inside(path, Path::new(inputs::MANIFEST));
            inside.is_file().then_some(inside)
        }
        Input::Path(path) => {
            let ends = path.extension().is_some_and(|e| e == "toml");
            (ends && path.is_file()).then(|| path.clone())
        }
        Input::Embedded(_) | Input::Mine(_) => None,
    });
    found.next().filter(|_| found.next().is_none())
}

/// What can be read but once, kept so that the other inputs can be loaded again: standard
/// input and pipes.
#[derive(Debug, Default)]
pub struct Memory {
    streams: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
}

/// How far a loading has come. The number of all grows while folders and manifests are
/// opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Inputs that were read, well or not.
    pub done: usize,
    /// Inputs known so far.
    pub total: usize,
    /// Articles among those read.
    pub articles: usize,
}

/// What was loaded.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The set's title, from its manifest; of several manifests, the first that has one.
    pub title: Option<String>,
    /// The articles, in the order given; a folder's files by name.
    pub articles: Vec<Article>,
    /// What could not be read. The others are not touched by it.
    pub errors: Vec<LoadError>,
    /// What should be known about the inputs though nothing is wrong with them, a line
    /// each.
    pub notices: Vec<String>,
    /// What was looked at on disk.
    pub footprint: Footprint,
}

/// A set that is compiled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbeddedSet {
    /// Its name.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// How many articles it has.
    pub articles: usize,
}

/// The names of the sets that are compiled in, the default first.
pub fn embedded_names() -> impl Iterator<Item = &'static str> {
    inputs::embedded_names()
}

/// The sets that are compiled in, the default first.
pub fn embedded_sets() -> Vec<EmbeddedSet> {
    inputs::embedded_sets()
}

/// Loads every input that can be read; the embedded set where there is no input.
pub fn load<P: AsRef<Path>>(paths: &[P]) -> Loaded {
    open(&Input::of(paths), &Memory::default(), &mut |_| ControlFlow::Continue(()))
}

/// Loads every input that can be read. `step` is told after each, and ends the loading with
/// what it has where it says [`ControlFlow::Break`]. With the same `memory`, loading again
/// has what could be read but once.
pub fn open(
    inputs: &[Input],
    memory: &Memory,
    step: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Loaded {
    inputs::load(inputs, memory, step)
}

/// Text for one line of a screen or a message: without anything that could steer a
/// terminal, line ends as blanks. For paths, arguments and what else is not an article.
pub fn safe_line(text: &str) -> String {
    sanitize::line(text)
}
