//! Verdicts, notes and ignored kinds as entries of the file.

use super::sheet::{End, harmless};
use crate::model::{
    Edit, Kind, NoteEdit, QuestionKey, Said, Subject, Verdict, VerdictEdit,
};
use serde::{Deserialize, Serialize};

/// The three tables. An entry whose words are not known here (a kind, a verdict of a later
/// release) is kept, and holds nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Entries {
    #[serde(default, rename = "verdict", skip_serializing_if = "Vec::is_empty")]
    verdicts: Vec<Judged>,
    #[serde(default, rename = "note", skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Noted>,
    #[serde(default, rename = "ignore", skip_serializing_if = "Vec::is_empty")]
    ignored: Vec<Ignored>,
}

/// A `[[verdict]]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Judged {
    verdict: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    print: Option<String>,
    /// Whether outlets were hidden when it was given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    blind: bool,
    on: Asked,
    #[serde(flatten)]
    rest: toml::Table,
}

/// A `[[note]]`: on a finding, a sentence or an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Noted {
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<Whole>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<End>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<Asked>,
    #[serde(flatten)]
    rest: toml::Table,
}

/// An `[[ignore]]`.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Ignored {
    kind: String,
    #[serde(flatten)]
    rest: toml::Table,
}

/// An article.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Whole {
    file: String,
    #[serde(default)]
    sha256: String,
}

/// A finding.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Asked {
    kind: String,
    #[serde(default)]
    label: String,
    #[serde(default, rename = "reading")]
    readings: Vec<Read>,
}

/// A reading of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Read {
    says: String,
    at: End,
}

impl Entries {
    /// What they say, that aside which no text could.
    pub(super) fn edits(&self) -> impl Iterator<Item = Edit> {
        let verdicts = self.verdicts.iter().filter_map(Judged::edit).map(Edit::Verdict);
        let notes = self.notes.iter().filter_map(Noted::edit).map(Edit::Note);
        let ignored = self.ignored.iter().filter_map(|i| Kind::named(&i.kind));
        verdicts.chain(notes).chain(ignored.map(Edit::Ignore))
    }

    /// Puts `edit` in the place of what is said of the same as `about`; `None` takes that
    /// away.
    pub(super) fn put(&mut self, about: &Edit, edit: Option<&Edit>) {
        match about {
            Edit::Verdict(_) => self.put_verdict(about, edit),
            Edit::Note(_) => self.put_note(about, edit),
            Edit::Ignore(kind) => {
                let was = self.ignored.iter().find(|i| i.kind == kind.name()).cloned();
                self.ignored.retain(|i| i.kind != kind.name());
                let new = || Ignored {
                    kind: kind.name().to_string(),
                    rest: toml::Table::new(),
                };
                self.ignored.extend(edit.map(|_| was.unwrap_or_else(new)));
            }
            Edit::Link(_) | Edit::Role(_) => {}
        }
    }

    fn put_verdict(&mut self, about: &Edit, edit: Option<&Edit>) {
        let same = |j: &Judged| j.edit().is_some_and(|e| Edit::Verdict(e).same(about));
        let rest = self.verdicts.iter().find(|j| same(j)).map(|j| j.rest.clone());
        self.verdicts.retain(|j| !same(j));
        if let Some(Edit::Verdict(edit)) = edit {
            self.verdicts.push(Judged {
                verdict: edit.verdict.name().to_string(),
                print: edit.print.clone(),
                blind: edit.blind,
                on: Asked::of(&edit.on),
                rest: rest.unwrap_or_default(),
            });
        }
    }

    fn put_note(&mut self, about: &Edit, edit: Option<&Edit>) {
        let same = |n: &Noted| n.edit().is_some_and(|e| Edit::Note(e).same(about));
        let rest = self.notes.iter().find(|n| same(n)).map(|n| n.rest.clone());
        self.notes.retain(|n| !same(n));
        if let Some(Edit::Note(edit)) = edit {
            let (mut article, mut at, mut on) = (None, None, None);
            match &edit.on {
                Subject::Finding(key) => on = Some(Asked::of(key)),
                Subject::Sentence(cue) => at = Some(End::of(cue)),
                Subject::Article(key, file) => {
                    article = Some(Whole { file: file.clone(), sha256: key.clone() });
                }
            }
            let (text, rest) = (edit.text.clone(), rest.unwrap_or_default());
            self.notes.push(Noted { text, article, at, on, rest });
        }
    }
}

impl Judged {
    fn edit(&self) -> Option<VerdictEdit> {
        let print = self.print.clone().filter(|words| harmless(words));
        let verdict = Verdict::named(&self.verdict)?;
        Some(VerdictEdit { on: self.on.key()?, verdict, print, blind: self.blind })
    }
}

impl Noted {
    fn edit(&self) -> Option<NoteEdit> {
        let on = match (&self.on, &self.at, &self.article) {
            (Some(on), ..) => Subject::Finding(on.key()?),
            (None, Some(at), _) => Subject::Sentence(at.cue()?),
            (None, None, Some(whole)) => {
                let safe = harmless(&whole.file) && harmless(&whole.sha256);
                safe.then(|| Subject::Article(whole.sha256.clone(), whole.file.clone()))?
            }
            (None, None, None) => return None,
        };
        let safe = self.text.lines().all(harmless);
        safe.then(|| NoteEdit { on, text: self.text.clone() })
    }
}

impl Asked {
    fn of(key: &QuestionKey) -> Self {
        let read = |said: &Said| Read { says: said.words.clone(), at: End::of(&said.at) };
        Self {
            kind: key.kind.name().to_string(),
            label: key.label.clone(),
            readings: key.readings.iter().map(read).collect(),
        }
    }

    fn key(&self) -> Option<QuestionKey> {
        let read = |r: &Read| {
            harmless(&r.says)
                .then(|| Some(Said { words: r.says.clone(), at: r.at.cue()? }))?
        };
        let readings = self.readings.iter().map(read).collect::<Option<Vec<Said>>>()?;
        let label = self.label.clone();
        let kind = Kind::named(&self.kind)?;
        harmless(&label).then_some(QuestionKey { kind, label, readings })
    }
}
