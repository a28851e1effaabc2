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
mod embedded;
mod error;
mod filename;
mod format;
mod inputs;
mod manifest;
mod origin;
mod plain;
mod sanitize;

use crate::model::Article;
pub use error::{LoadError, Spot};
use std::path::Path;

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
}

/// Loads every input that can be read; the embedded set where there is no input.
pub fn load<P: AsRef<Path>>(inputs: &[P]) -> Loaded {
    inputs::load(inputs)
}

/// Text for one line of a screen or a message: without anything that could steer a
/// terminal, line ends as blanks. For paths, arguments and what else is not an article.
pub fn safe_line(text: &str) -> String {
    sanitize::line(text)
}
