//! Verdicts and notes: what an editor has decided about findings, by content, so that it
//! holds when everything is compared anew and lapses where a reading has changed.

use super::{ArticleId, Collation, Cue, Edit, Kind, QuestionId, Reading, Revised};
use crate::text::{Span, fold, squeeze};
use std::collections::BTreeSet;

/// An editor's decision on a divergence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The accounts do differ.
    Real,
    /// They do not: nothing to resolve.
    NotOne,
    /// Ask the outlet or the reporter.
    Ask,
    /// It has been put right.
    Fixed,
    /// Not wanted on the list.
    Ignored,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 5] =
        [Self::Real, Self::NotOne, Self::Ask, Self::Fixed, Self::Ignored];

    /// Its name in files, in reports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::NotOne => "not a conflict",
            Self::Ask => "ask",
            Self::Fixed => "fixed",
            Self::Ignored => "ignored",
        }
    }

    /// The verdict of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }
}

/// A reading by its words and its sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// Its words, folded.
    pub words: String,
    /// Its sentence.
    pub at: Cue,
}

/// Words on each side of a reading that must be as they were for it to be the same reading:
/// enough to hold what is counted or dated, so that another word elsewhere in a long
/// sentence changes nothing.
const BESIDE: usize = 4;

impl Said {
    /// Its words as its sentence writes them, where they are whole words of it.
    pub fn as_written(&self) -> String {
        let sentence: Vec<&str> = self.at.words.split_whitespace().collect();
        let runs = sentence.windows(self.words.split(' ').count());
        let mut runs = runs.map(|run| run.join(" "));
        let found = runs.find(|run| folded(run) == self.words);
        let bare = |run: String| run.trim_matches(|c| MARKS.contains(c)).to_string();
        found.map_or_else(|| self.words.clone(), bare)
    }

    /// Whether a reading of these words, between these others of its sentence, is the one
    /// that was read.
    fn is(&self, before: &str, words: &str, after: &str) -> bool {
        let sentence = folded(&self.at.words);
        if folded(&[before, words, after].concat()) == sentence {
            return true;
        }
        let (before, after) = (folded(before), folded(after));
        let near: Vec<&str> = before.split(' ').collect();
        let skipped = near.len().saturating_sub(BESIDE);
        let near = near.into_iter().skip(skipped).chain([self.words.as_str()]);
        let near: Vec<&str> = near.chain(after.split(' ').take(BESIDE)).collect();
        // Blanks around it: a word must not be the end of another one.
        format!(" {sentence} ").contains(&format!(" {} ", squeeze(&near.join(" "))))
    }
}

/// The marks beside words.
const MARKS: &str = ".,;:!?\"'“”‘’«»()[]…";

/// Words without the marks beside them, as they are compared: `“Monday,` and `monday` are one
/// word, `$5` and `€5` are two.
fn folded(words: &str) -> String {
    let folded = fold(words);
    let bare = folded.split_whitespace().map(|w| w.trim_matches(|c| MARKS.contains(c)));
    let bare: Vec<&str> = bare.filter(|w| !w.is_empty()).collect();
    bare.join(" ")
}

/// A question by its kind and its readings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionKey {
    /// What it asks.
    pub kind: Kind,
    /// What it was called when it was judged: for people who read the file.
    pub label: String,
    /// The readings, ascending, each once.
    pub readings: Vec<Said>,
}

impl QuestionKey {
    /// Whether both are about one question, as far as their readings say.
    pub fn same(&self, other: &Self) -> bool {
        let among = |one: &Said, all: &[Said]| {
            all.iter().any(|o| o.words == one.words && o.at.same(&one.at))
        };
        self.kind == other.kind
            && self.readings.len() == other.readings.len()
            && self.readings.iter().all(|r| among(r, &other.readings))
    }
}

/// A verdict on a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictEdit {
    /// The question.
    pub on: QuestionKey,
    /// The verdict.
    pub verdict: Verdict,
    /// What the desk prints, where it has chosen.
    pub print: Option<String>,
    /// Whether outlets were hidden when it was given.
    pub blind: bool,
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A finding.
    Finding(QuestionKey),
    /// A sentence.
    Sentence(Cue),
    /// An article: its key and its file's name.
    Article(String, String),
}

impl Subject {
    /// Whether both are the same thing.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Finding(a), Self::Finding(b)) => a.same(b),
            (Self::Sentence(a), Self::Sentence(b)) => a.same(b),
            (Self::Article(key, file), Self::Article(other_key, other)) => {
                key == other_key || file == other
            }
            _ => false,
        }
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteEdit {
    /// What it is about.
    pub on: Subject,
    /// The words; may have several lines.
    pub text: String,
}

/// All verdicts and notes on a set, and the kinds of findings that it ignores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Verdicts, in the order of judging.
    pub verdicts: Vec<VerdictEdit>,
    /// Notes, in the order of writing.
    pub notes: Vec<NoteEdit>,
    /// Kinds that are ignored in this set.
    pub ignored: BTreeSet<Kind>,
}

impl Review {
    /// Whether nothing is decided.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Everything, an entry each.
    pub fn entries(&self) -> impl Iterator<Item = Edit> {
        let verdicts = self.verdicts.iter().cloned().map(Edit::Verdict);
        let notes = self.notes.iter().cloned().map(Edit::Note);
        verdicts.chain(notes).chain(self.ignored.iter().copied().map(Edit::Ignore))
    }

    /// What is decided about the same as `edit`.
    pub fn about(&self, edit: &Edit) -> Option<Edit> {
        self.entries().find(|e| e.same(edit))
    }

    /// Forgets what is decided about the same as `edit`.
    pub fn forget(&mut self, edit: &Edit) {
        match edit {
            Edit::Verdict(verdict) => {
                self.verdicts.retain(|v| !v.on.same(&verdict.on));
            }
            Edit::Note(note) => self.notes.retain(|n| !n.on.same(&note.on)),
            Edit::Ignore(kind) => {
                self.ignored.remove(kind);
            }
            Edit::Link(_) | Edit::Role(_) => {}
        }
    }

    /// Adds a verdict, a note or a kind, in the place of what is decided about the same.
    pub fn add(&mut self, edit: Edit) {
        self.forget(&edit);
        match edit {
            Edit::Verdict(verdict) => self.verdicts.push(verdict),
            Edit::Note(note) => self.notes.push(note),
            Edit::Ignore(kind) => {
                self.ignored.insert(kind);
            }
            Edit::Link(_) | Edit::Role(_) => {}
        }
    }

    /// Makes a change.
    pub fn revise(&mut self, revised: &Revised) {
        for edit in &revised.gone {
            self.forget(edit);
        }
        for edit in &revised.put {
            self.add(edit.clone());
        }
    }
}

/// What a verdict or a note on a finding is about now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundAgain {
    /// This question.
    Question(QuestionId),
    /// It holds no longer: the reading that is not there any more, or the words of one that
    /// has come; and the question that is nearest to it.
    Lapsed(Gone, Option<QuestionId>),
    /// Its articles are not here, or what they say is not compared: neither holds nor lapses.
    Absent,
}

/// Why a verdict holds no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// This reading has changed.
    Changed(Said),
    /// Another value has come.
    Came(String),
}

impl Collation {
    /// A question by its readings, under the name that it has on screen.
    pub fn key_of(&self, question: QuestionId, label: &str) -> QuestionKey {
        let question = &self.questions[question.at()];
        let said = |reading: &Reading| {
            let prepared = self.article(reading.locus.article);
            Said {
                words: folded(reading.span.of(&prepared.article.text)),
                at: prepared.cue(reading.locus.sentence),
            }
        };
        let mut readings: Vec<Said> = question.readings.iter().map(said).collect();
        readings.sort();
        readings.dedup();
        QuestionKey { kind: question.kind, label: label.to_string(), readings }
    }
}

/// Finds the questions of a comparison again that were judged in it or in an earlier one.
#[derive(Debug)]
pub struct Finder<'a> {
    collation: &'a Collation,
    /// The readings' words by question, folded.
    words: Vec<Vec<String>>,
}

/// A reading that was read, and the articles here that it may be in.
struct Sought<'a> {
    said: &'a Said,
    homes: Vec<ArticleId>,
}

impl<'a> Finder<'a> {
    /// Reads the questions of a comparison.
    pub fn new(collation: &'a Collation) -> Self {
        let text = |r: &Reading| &collation.article(r.locus.article).article.text;
        let of = |q: &super::Question| {
            q.readings.iter().map(|r| folded(r.span.of(text(r)))).collect()
        };
        Self { collation, words: collation.questions.iter().map(of).collect() }
    }

    /// The question that a key is about: the one of its kind that has all its readings, as
    /// far as their articles are here, and no value besides.
    pub fn find(&self, key: &QuestionKey) -> FoundAgain {
        let here: Vec<Sought<'_>> = key.readings.iter().map(|s| self.sought(s)).collect();
        let here: Vec<Sought<'_>> =
            here.into_iter().filter(|s| !s.homes.is_empty()).collect();
        // By question: which of its readings were read, and how many of those sought it has.
        let mut best: Option<(usize, bool, QuestionId, Vec<bool>)> = None;
        for (at, question) in self.collation.questions.iter().enumerate() {
            if question.kind != key.kind {
                continue;
            }
            let mut found = vec![false; here.len()];
            let mut known = BTreeSet::new();
            for (r, reading) in question.readings.iter().enumerate() {
                for (s, sought) in here.iter().enumerate() {
                    if self.is(sought, reading, &self.words[at][r]) {
                        found[s] = true;
                        known.insert(reading.group);
                    }
                }
            }
            let count = found.iter().filter(|f| **f).count();
            let rank = (count, known.len() == question.groups.len());
            if count > 0 && best.as_ref().is_none_or(|(c, a, ..)| rank > (*c, *a)) {
                best = Some((rank.0, rank.1, QuestionId::new(at), found));
            }
        }
        let found = best.as_ref().map(|(.., found)| found);
        // A sentence that is there word by word has not changed, whatever is compared now.
        let lost = here.iter().enumerate().find(|(s, sought)| {
            !found.is_some_and(|f| f[*s]) && !self.has_sentence(sought)
        });
        let question = best.as_ref().map(|(_, _, question, _)| *question);
        match (best.as_ref(), lost) {
            (_, Some((_, lost))) => {
                FoundAgain::Lapsed(Gone::Changed(lost.said.clone()), question)
            }
            (Some((_, true, question, _)), None) => FoundAgain::Question(*question),
            (Some((_, false, question, _)), None) => {
                let came = self.new_value(&here, *question);
                FoundAgain::Lapsed(Gone::Came(came), Some(*question))
            }
            (None, None) => FoundAgain::Absent,
        }
    }

    fn sought<'k>(&self, said: &'k Said) -> Sought<'k> {
        let articles = self.collation.articles.iter().enumerate();
        let homes = articles.filter(|(_, a)| a.is_home_of(&said.at) > 0);
        Sought { said, homes: homes.map(|(at, _)| ArticleId::new(at)).collect() }
    }

    fn has_sentence(&self, sought: &Sought<'_>) -> bool {
        let articles = sought.homes.iter().map(|a| self.collation.article(*a));
        articles.into_iter().any(|a| a.recall(&sought.said.at).is_some())
    }

    /// The words of a reading whose value nobody had when the question was judged.
    fn new_value(&self, here: &[Sought<'_>], question: QuestionId) -> String {
        let words = &self.words[question.at()];
        let readings = &self.collation.questions[question.at()].readings;
        let known = |(_, r): &(&String, &Reading)| {
            here.iter().any(|sought| self.is(sought, r, &folded(r.span.of(self.text(r)))))
        };
        let known: BTreeSet<u32> =
            words.iter().zip(readings).filter(known).map(|(_, r)| r.group).collect();
        let came = readings.iter().find(|r| !known.contains(&r.group));
        came.map(|r| squeeze(r.span.of(self.text(r)))).unwrap_or_default()
    }

    fn text(&self, reading: &Reading) -> &'a str {
        &self.collation.article(reading.locus.article).article.text
    }

    fn is(&self, sought: &Sought<'_>, reading: &Reading, words: &str) -> bool {
        if words != sought.said.words || !sought.homes.contains(&reading.locus.article) {
            return false;
        }
        let text = self.text(reading);
        let sentence = self.collation.sentence(reading.locus).span.join(reading.span);
        let before = Span::new(sentence.start(), reading.span.start());
        let after = Span::new(reading.span.end(), sentence.end());
        sought.said.is(before.of(text), reading.span.of(text), after.of(text))
    }
}
