//! What an editor has decided by hand: kept beside the set, or for the user alone.
//!
//! In: where a set lies and what is in it; then one change after the other. Out: all that
//! holds, after what others wrote meanwhile. Never: overwrites what another writer has
//! put down; touches a file that it cannot read; decides what a change means (that is for
//! the stages, which find the sentences by their words).
//!
//! ```text
//! place    which file: beside the set.toml, else in the user's state folder
//! sheet    a file's text <-> what it says; what it does not know it keeps
//! entries  verdicts and notes in it
//! save     locked, re-read, merged, written whole, readable by its owner alone
//! ```
//!
//! A file holds tables of entries (`[[link]]`, `[[role]]`, `[[verdict]]`, `[[note]]`,
//! `[[ignore]]`). Each entry is keyed by content, so that it outlives a reload and finds its sentences in a
//! later version of the same text.

mod entries;
mod place;
mod save;
mod sheet;

use crate::model::{Edit, Edits, Revised};
pub use place::Places;
use sheet::Sheet;
use std::path::PathBuf;

/// Why what was decided cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// The file does not say what such a file says.
    #[error("{path}:{line}: {message}")]
    Sheet {
        /// The file.
        path: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// The file could not be read.
    #[error("{path}: cannot read your edits: {cause}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The file could not be written.
    #[error("{path}: cannot save your edits: {cause}")]
    Write {
        /// The file.
        path: String,
        /// Why.
        cause: std::io::Error,
    },
    /// There is no place to write to.
    #[error("your edits last until you quit: no folder to save them in")]
    Nowhere,
}

/// What a file of edits says, and what it says when it was written again; `None` where it
/// is not understood. For `fuzz/`: everything else goes through [`Book`].
#[doc(hidden)]
pub fn probe(text: &str) -> Option<(Vec<Edit>, Option<Vec<Edit>>)> {
    let sheet = Sheet::parse(text).ok()?;
    let again = sheet.text().ok().and_then(|text| Sheet::parse(&text).ok());
    Some((sheet.edits(), again.map(|sheet| sheet.edits())))
}

/// A change of one entry or of several that are changed at once.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    /// What was there.
    before: Vec<Edit>,
    /// What is to be there.
    after: Vec<Edit>,
}

impl Change {
    fn back(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone() }
    }

    fn apply(&self, edits: &mut Edits) {
        for gone in &self.before {
            edits.forget(gone);
        }
        for edit in &self.after {
            edits.add(edit.clone());
        }
    }
}

/// What is decided about one set.
#[derive(Debug, Default)]
pub struct Book {
    places: Places,
    /// The file that it was last written to.
    path: Option<PathBuf>,
    /// The files that have said something so far.
    held: Vec<PathBuf>,
    edits: Edits,
    /// Changes that no file has yet.
    unsaved: Vec<Change>,
    done: Vec<Change>,
    undone: Vec<Change>,
}

/// What came of a change.
#[derive(Debug, Default)]
pub struct Kept {
    /// What was changed, as it is now: `None` where the entry was taken away.
    pub edit: Option<Edit>,
    /// What was taken away, or had another content.
    pub gone: Option<Edit>,
    /// The file that holds it; named once, and again where it is another one.
    pub path: Option<PathBuf>,
    /// Why it is kept there and not beside the set, or not at all.
    pub trouble: Vec<String>,
}

impl Book {
    /// Reads what is decided about the set at `places`.
    ///
    /// A file that cannot be understood counts for nothing, is reported, and is not written
    /// to.
    pub fn open(places: Places) -> (Self, Vec<ReviewError>) {
        let mut book = Self { places, ..Self::default() };
        let errors = book.refresh();
        (book, errors)
    }

    /// Says which articles (key and path) the set has now.
    pub fn list(&mut self, articles: Vec<(String, String)>) {
        self.places.articles = articles;
    }

    /// Reads again what is on disk: others may have written. What is not saved yet stays.
    pub fn refresh(&mut self) -> Vec<ReviewError> {
        let mut errors = Vec::new();
        // What was decided holds though the folder that it is kept in is gone.
        let vanished = self.has_vanished();
        let mut edits =
            if vanished { std::mem::take(&mut self.edits) } else { Edits::default() };
        for path in self.places.files() {
            match Sheet::read(&path) {
                Ok(Some(sheet)) => {
                    for edit in sheet.edits() {
                        edits.add(edit);
                    }
                    if !self.held.contains(&path) {
                        self.held.push(path);
                    }
                }
                Ok(None) => {}
                Err(error) => errors.push(error),
            }
        }
        for change in &self.unsaved {
            change.apply(&mut edits);
        }
        self.edits = edits;
        errors
    }

    fn has_vanished(&self) -> bool {
        self.held.iter().any(|path| self.places.has_vanished(path))
    }

    /// What holds.
    pub fn edits(&self) -> &Edits {
        &self.edits
    }

    /// Puts a decision into force: links or parts a pair, sets a role, gives a verdict.
    pub fn decide(&mut self, edit: Edit) -> Kept {
        self.revise(Revised { gone: Vec::new(), put: vec![edit] })
    }

    /// Takes entries away and puts others in, as one change.
    pub fn revise(&mut self, revised: Revised) -> Kept {
        // What is to go may have been written by another since: it goes all the same.
        let gone = revised.gone.iter();
        let gone =
            gone.map(|edit| self.edits.about(edit).unwrap_or_else(|| edit.clone()));
        let changed = revised.put.iter().filter_map(|edit| self.edits.about(edit));
        let mut before: Vec<Edit> = Vec::new();
        for edit in gone.chain(changed) {
            if !before.iter().any(|other| other.same(&edit)) {
                before.push(edit);
            }
        }
        let change = Change { before, after: revised.put };
        self.undone.clear();
        self.done.push(change.clone());
        self.put(change)
    }

    /// Takes back the last change that was made here; `None` where there is none.
    pub fn undo(&mut self) -> Option<Kept> {
        let change = self.done.pop()?;
        self.undone.push(change.clone());
        Some(self.put(change.back()))
    }

    /// Makes it again.
    pub fn redo(&mut self) -> Option<Kept> {
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(self.put(change))
    }

    /// Tries once more to save what no file has yet; why that cannot be.
    pub fn keep(&mut self) -> Vec<ReviewError> {
        if self.unsaved.is_empty() {
            return Vec::new();
        }
        match save::save(&self.places, &self.unsaved) {
            Ok(_) => {
                self.unsaved.clear();
                Vec::new()
            }
            Err(errors) => errors,
        }
    }

    fn put(&mut self, change: Change) -> Kept {
        change.apply(&mut self.edits);
        let mut kept = Kept {
            edit: change.after.first().cloned(),
            gone: change.before.first().cloned(),
            ..Kept::default()
        };
        if self.has_vanished() {
            // Whatever was kept there goes along to the next place.
            let whole = Change { before: Vec::new(), after: self.edits.entries() };
            self.unsaved.insert(0, whole);
            self.held.clear();
        }
        self.unsaved.push(change);
        match save::save(&self.places, &self.unsaved) {
            Ok(saved) => {
                self.unsaved.clear();
                // What others wrote came in with the merge.
                let _ = self.refresh();
                if self.path.as_ref() != Some(&saved.path) {
                    kept.path = Some(saved.path.clone());
                    self.path = Some(saved.path);
                    kept.trouble = saved.trouble;
                }
            }
            Err(errors) => {
                let errors: Vec<String> =
                    errors.iter().map(ToString::to_string).collect();
                kept.trouble =
                    vec![format!("kept only in memory: {}", errors.join("; "))];
            }
        }
        kept
    }
}
