//! The text of a file of decisions, and what it says.

use super::ReviewError;
use super::entries::Entries;
use super::place::shown;
use crate::model::{Cue, Edit, LinkEdit, Role, RoleEdit, Tie};
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
use std::path::Path;

/// The shape of the file. One with a greater number is left alone.
const VERSION: i64 = 1;

/// The largest file that is read, in bytes: a hundred thousand links and more.
const LARGEST: u64 = 64 << 20;

const HEAD: &str = "\
# Edits made by hand to a set of accounts. rashomon reads and writes this file.
# Delete an entry to undo it. Sentences are identified by their words; an entry whose
# sentence has changed is ignored.
";

/// What a file says. Tables and keys that are not known here are kept as they are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sheet {
    #[serde(default = "version")]
    version: i64,
    #[serde(default, rename = "article", skip_serializing_if = "Vec::is_empty")]
    articles: Vec<Listed>,
    #[serde(default, rename = "link", skip_serializing_if = "Vec::is_empty")]
    links: Vec<Entry>,
    #[serde(default, rename = "role", skip_serializing_if = "Vec::is_empty")]
    roles: Vec<Cast>,
    #[serde(flatten)]
    entries: Entries,
    #[serde(flatten)]
    rest: toml::Table,
}

/// An article of the set.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Listed {
    key: String,
    path: String,
}

/// A `[[link]]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    tie: Word,
    a: End,
    b: End,
    #[serde(flatten)]
    rest: toml::Table,
}

/// A `[[role]]`. A role that is not known here is kept, and holds nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Cast {
    role: String,
    at: End,
    #[serde(flatten)]
    rest: toml::Table,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Linked,
    Apart,
}

/// A sentence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct End {
    file: String,
    words: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    after: String,
    #[serde(default)]
    sha256: String,
}

fn version() -> i64 {
    VERSION
}

impl Default for Sheet {
    fn default() -> Self {
        Self {
            version: VERSION,
            articles: Vec::new(),
            links: Vec::new(),
            roles: Vec::new(),
            entries: Entries::default(),
            rest: toml::Table::new(),
        }
    }
}

impl Sheet {
    /// Reads a file; `None` where there is none.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, ReviewError> {
        let unread = |cause| ReviewError::Read { path: shown(path), cause };
        let file = match std::fs::File::open(path) {
            Ok(file) => file,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(unread(cause)),
        };
        let mut text = String::new();
        file.take(LARGEST).read_to_string(&mut text).map_err(unread)?;
        Self::parse(&text).map(Some).map_err(|(line, message)| ReviewError::Sheet {
            path: shown(path),
            line,
            message,
        })
    }

    /// What a text says, or the line where it says something else and what.
    pub(super) fn parse(text: &str) -> Result<Self, (usize, String)> {
        let line_of =
            |at: usize| text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
        let plain = |message: &str| -> String {
            message.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
        };
        let sheet: Self = toml::from_str(text).map_err(|error| {
            (error.span().map_or(1, |s| line_of(s.start)), plain(error.message()))
        })?;
        if sheet.version > VERSION {
            let at = text.lines().position(|l| l.trim_start().starts_with("version"));
            let message = "this file was written by a newer rashomon";
            return Err((at.map_or(1, |at| at + 1), message.to_string()));
        }
        Ok(sheet)
    }

    pub(super) fn text(&self) -> Result<String, toml::ser::Error> {
        Ok(format!("{HEAD}\n{}", toml::to_string(self)?))
    }

    /// What it holds, that aside which no text could.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let links = self.links.iter().filter_map(Entry::edit).map(Edit::Link);
        let roles = self.roles.iter().filter_map(Cast::edit).map(Edit::Role);
        links.chain(roles).chain(self.entries.edits()).collect()
    }

    /// Its articles: key and path.
    pub(super) fn articles(&self) -> Vec<(String, String)> {
        self.articles.iter().map(|l| (l.key.clone(), l.path.clone())).collect()
    }

    pub(super) fn list(&mut self, articles: &[(String, String)]) {
        let listed = |(key, path): &(String, String)| Listed {
            key: key.clone(),
            path: path.clone(),
        };
        self.articles = articles.iter().map(listed).collect();
    }

    /// Puts `edit` in the place of what it says of the same; `None` takes that away.
    pub(super) fn put(&mut self, about: &Edit, edit: Option<&Edit>) {
        match (about, edit) {
            (Edit::Link(about), Some(Edit::Link(edit))) => {
                self.put_link(about, Some(edit));
            }
            (Edit::Link(about), _) => self.put_link(about, None),
            (Edit::Role(about), Some(Edit::Role(edit))) => {
                self.put_role(about, Some(edit));
            }
            (Edit::Role(about), _) => self.put_role(about, None),
            _ => self.entries.put(about, edit),
        }
    }

    fn put_role(&mut self, about: &RoleEdit, edit: Option<&RoleEdit>) {
        let same = |c: &Cast| c.edit().is_some_and(|other| other.at.same(&about.at));
        let rest = self.roles.iter().find(|c| same(c)).map(|c| c.rest.clone());
        self.roles.retain(|c| !same(c));
        self.roles.extend(edit.map(|edit| Cast {
            role: edit.role.name().to_string(),
            at: End::of(&edit.at),
            rest: rest.unwrap_or_default(),
        }));
    }

    fn put_link(&mut self, pair: &LinkEdit, edit: Option<&LinkEdit>) {
        let about = |e: &Entry| e.edit().is_some_and(|other| other.same_pair(pair));
        let rest = self.links.iter().find(|e| about(e)).map(|e| e.rest.clone());
        self.links.retain(|e| !about(e));
        if let Some(edit) = edit {
            self.links.push(Entry {
                tie: match edit.tie {
                    Tie::Linked => Word::Linked,
                    Tie::Apart => Word::Apart,
                },
                a: End::of(&edit.a),
                b: End::of(&edit.b),
                rest: rest.unwrap_or_default(),
            });
        }
    }
}

impl Entry {
    fn edit(&self) -> Option<LinkEdit> {
        let tie = match self.tie {
            Word::Linked => Tie::Linked,
            Word::Apart => Tie::Apart,
        };
        Some(LinkEdit::new(self.a.cue()?, self.b.cue()?, tie))
    }
}

impl Cast {
    fn edit(&self) -> Option<RoleEdit> {
        Some(RoleEdit { at: self.at.cue()?, role: Role::named(&self.role)? })
    }
}

impl End {
    pub(super) fn of(cue: &Cue) -> Self {
        Self {
            file: cue.file.clone(),
            words: cue.words.clone(),
            before: cue.before.clone(),
            after: cue.after.clone(),
            sha256: cue.article.clone(),
        }
    }

    /// The sentence in words; `None` where words in it could steer a terminal: no text
    /// that was loaded has such.
    pub(super) fn cue(&self) -> Option<Cue> {
        let parts = [&self.file, &self.words, &self.before, &self.after, &self.sha256];
        let safe = parts.iter().all(|part| harmless(part));
        safe.then(|| Cue {
            article: self.sha256.clone(),
            file: self.file.clone(),
            words: self.words.clone(),
            before: self.before.clone(),
            after: self.after.clone(),
        })
    }
}

/// Whether nothing in a text could steer a terminal.
pub(super) fn harmless(text: &str) -> bool {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.chars().any(steers)
}
