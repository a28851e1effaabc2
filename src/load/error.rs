//! What can go wrong with an input, in the words the user reads.

use super::sanitize;
use std::fmt;
use thiserror::Error;

/// Why an input could not be loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The file could not be read.
    #[error("{path}: cannot be read: {}", reason(cause))]
    Read {
        /// The path as the user gave it.
        path: String,
        /// The system's reason.
        cause: std::io::Error,
    },
    /// The file is larger than texts may be.
    #[error("{path}: the file has more than the {limit} MiB that one article may have")]
    TooLarge {
        /// The path as the user gave it.
        path: String,
        /// The limit in MiB.
        limit: u64,
    },
    /// There is nothing in the file, or nothing but white space.
    #[error("{path}: no text in it")]
    Empty {
        /// The path as the user gave it.
        path: String,
    },
    /// The file is not in a format that can be read.
    #[error("{path}: {what}; {advice}")]
    Foreign {
        /// The path as the user gave it.
        path: String,
        /// What it is.
        what: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
    /// The file is in a format that is read, and something in it is wrong.
    #[error("{path}{}: {what}", line.map_or_else(String::new, |line| format!(":{line}")))]
    Broken {
        /// The path as the user gave it.
        path: String,
        /// The line, from 1, where one can be told.
        line: Option<usize>,
        /// What was wrong, and what was expected.
        what: String,
    },
    /// A file has fewer articles than the number that was asked for.
    #[error("{path}: no article {number} in it")]
    NoSuch {
        /// The file as the user gave it.
        path: String,
        /// The number that was asked for.
        number: usize,
    },
    /// There is no article in the folder.
    #[error(
        "{path}: no article in this folder (a set.toml, or text, pages, wire copy or feeds: .txt, .html, .md, .json, .xml, .eml and the like)"
    )]
    NoArticles {
        /// The folder as the user gave it.
        path: String,
    },
    /// No set of this name is compiled in.
    #[error("{name}: no such sample set; there {} {known}", if known.contains(',') { "are" } else { "is" })]
    NoSet {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// Something in a manifest is not understood.
    #[error("{spot}: {message}{}", spot.shown())]
    Manifest {
        /// Where.
        spot: Spot,
        /// What is wrong and what was expected.
        message: String,
    },
    /// An article that a manifest lists could not be loaded.
    #[error("{spot}: {cause}")]
    Listed {
        /// Where the manifest lists it.
        spot: Spot,
        /// Why.
        cause: Box<LoadError>,
    },
}

impl LoadError {
    /// The error of something that a manifest lists.
    pub(super) fn listed(self, spot: Spot) -> Self {
        Self::Listed { spot, cause: Box::new(self) }
    }
}

/// The system's reason in plain words, without its error number.
fn reason(cause: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match cause.kind() {
        ErrorKind::NotFound => "no such file".to_string(),
        ErrorKind::PermissionDenied => "permission denied".to_string(),
        _ => cause.to_string(),
    }
}

/// A place in a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The manifest's path.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line itself.
    pub text: String,
}

impl Spot {
    /// Where byte `at` of `text` stands.
    pub(super) fn new(path: &str, text: &str, at: usize) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (before, after) = text.split_at(at);
        let head = before.rsplit('\n').next().unwrap_or(before);
        let tail = after.split('\n').next().unwrap_or(after);
        Self {
            path: path.to_string(),
            line: before.matches('\n').count() + 1,
            column: head.chars().count() + 1,
            text: sanitize::line(&format!("{head}{tail}")).trim_end().to_string(),
        }
    }

    /// The line with its number and a mark under the place, on lines of their own; nothing
    /// for an empty line.
    fn shown(&self) -> String {
        if self.text.trim().is_empty() {
            return String::new();
        }
        let number = self.line.to_string();
        let pad = " ".repeat(number.len());
        let under: String =
            self.text.chars().take(self.column - 1).map(|_| ' ').collect();
        format!("\n  {number} | {}\n  {pad} | {under}^", self.text)
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}
