//! Verdicts and notes as they apply to a comparison, and in words.

use super::by_hand::known_by;
use super::{Decided, Finding, Line, Piece, Tone, cite, label};
use crate::model::{
    ArticleId, Collation, Edit, Finder, FoundAgain, Gone, Kind, LinkEdit, Locus,
    NoteEdit, QuestionId, QuestionKey, Review, Severity, Subject, Tie, Verdict,
    VerdictEdit,
};
use crate::text::squeeze;
use std::collections::{BTreeMap, BTreeSet};

/// The verdicts and notes of a set, each at what it is about now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reviewed {
    /// The verdict on each question that has one.
    pub verdicts: BTreeMap<QuestionId, VerdictEdit>,
    /// Verdicts that hold no longer.
    pub lapsed: Vec<LapsedVerdict>,
    /// Notes, in the order of writing.
    pub notes: Vec<Noted>,
    /// Kinds that are ignored.
    pub ignored: BTreeSet<Kind>,
}

/// A verdict that holds no longer.
#[derive(Clone, Debug, PartialEq)]
pub struct LapsedVerdict {
    /// The verdict.
    pub verdict: VerdictEdit,
    /// The finding that is nearest to the one that it was given on.
    pub question: Option<QuestionId>,
    /// Why: `“Monday” in b.txt has changed`.
    pub why: String,
}

/// A note, and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// The note.
    pub note: NoteEdit,
    /// Where it is shown.
    pub place: NotePlace,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotePlace {
    /// A finding.
    Finding(QuestionId),
    /// A sentence.
    Sentence(Locus),
    /// An article.
    Article(ArticleId),
    /// Nothing that is here: the text has changed, or is not in this set.
    Nowhere,
}

/// What there is to judge, and how much of it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Divergences.
    pub all: usize,
    /// Those with a verdict.
    pub judged: usize,
    /// Those that are ignored.
    pub ignored: usize,
    /// Major ones that are neither.
    pub major: usize,
    /// Verdicts that have lapsed.
    pub lapsed: usize,
}

/// Puts verdicts and notes at what they are about now.
pub fn reviewed(collation: &Collation, review: &Review) -> Reviewed {
    let mut out = Reviewed { ignored: review.ignored.clone(), ..Reviewed::default() };
    if review.verdicts.is_empty() && review.notes.is_empty() {
        return out;
    }
    let finder = Finder::new(collation);
    for verdict in &review.verdicts {
        match finder.find(&verdict.on) {
            FoundAgain::Question(question) => {
                out.verdicts.insert(question, verdict.clone());
            }
            FoundAgain::Lapsed(gone, question) => {
                let (verdict, why) = (verdict.clone(), why(&gone));
                out.lapsed.push(LapsedVerdict { verdict, question, why });
            }
            FoundAgain::Absent => {}
        }
    }
    // One that was given anew counts, not the one that it was given for before.
    let judged: BTreeSet<QuestionId> = out.verdicts.keys().copied().collect();
    out.lapsed.retain(|l| l.question.is_none_or(|q| !judged.contains(&q)));
    for note in &review.notes {
        let place = place_of(collation, &finder, &note.on);
        out.notes.push(Noted { note: note.clone(), place });
    }
    out
}

/// Where that is which an edit is about.
pub fn subject_place(collation: &Collation, subject: &Subject) -> NotePlace {
    place_of(collation, &Finder::new(collation), subject)
}

fn place_of(collation: &Collation, finder: &Finder<'_>, subject: &Subject) -> NotePlace {
    match subject {
        Subject::Finding(key) => match finder.find(key) {
            FoundAgain::Question(question) | FoundAgain::Lapsed(_, Some(question)) => {
                NotePlace::Finding(question)
            }
            _ => NotePlace::Nowhere,
        },
        Subject::Sentence(cue) => {
            let homes = collation.articles.iter().enumerate();
            let mut homes: Vec<_> =
                homes.map(|(at, a)| (a.is_home_of(cue), at, a)).collect();
            homes.sort_by_key(|(home, at, _)| (std::cmp::Reverse(*home), *at));
            let here = homes.into_iter().filter(|(home, ..)| *home > 0);
            let found = here.into_iter().find_map(|(_, at, a)| {
                Some(Locus::new(ArticleId::new(at), a.recall(cue)?))
            });
            found.map_or(NotePlace::Nowhere, NotePlace::Sentence)
        }
        Subject::Article(key, file) => {
            let article = article_of(collation, key, file);
            article.map_or(NotePlace::Nowhere, NotePlace::Article)
        }
    }
}

fn article_of(collation: &Collation, key: &str, file: &str) -> Option<ArticleId> {
    let cue = crate::model::Cue {
        article: key.to_string(),
        file: file.to_string(),
        ..crate::model::Cue::default()
    };
    let homes = collation.articles.iter().enumerate();
    let homes = homes.map(|(at, a)| (a.is_home_of(&cue), std::cmp::Reverse(at)));
    let best = homes.filter(|(home, _)| *home > 0).max()?;
    Some(ArticleId::new(best.1.0))
}

fn why(gone: &Gone) -> String {
    match gone {
        Gone::Changed(said) => {
            format!("“{}” in {} has changed", said.as_written(), said.at.file)
        }
        Gone::Came(words) => format!("an account has another value now, “{words}”"),
    }
}

impl Reviewed {
    /// Whether a finding is ignored, for itself or with its kind.
    pub fn is_ignored(&self, question: QuestionId, kind: Kind) -> bool {
        let own = self.verdicts.get(&question);
        own.map_or(self.ignored.contains(&kind), |v| v.verdict == Verdict::Ignored)
    }

    /// Whether a finding is out of the way: judged or ignored.
    pub fn is_closed(&self, question: QuestionId, kind: Kind) -> bool {
        self.verdicts.contains_key(&question) || self.ignored.contains(&kind)
    }

    /// The verdict on a finding that has lapsed.
    pub fn lapsed_on(&self, question: QuestionId) -> Option<&LapsedVerdict> {
        self.lapsed.iter().find(|l| l.question == Some(question))
    }

    /// The notes on something.
    pub fn notes_at(&self, place: NotePlace) -> impl Iterator<Item = &NoteEdit> {
        self.notes.iter().filter(move |n| n.place == place).map(|n| &n.note)
    }

    /// What is judged, ignored and open.
    pub fn tally(
        &self,
        collation: &Collation,
        counts: impl Fn(QuestionId) -> bool,
    ) -> Tally {
        let mut out = Tally { lapsed: self.lapsed.len(), ..Tally::default() };
        for (id, question) in collation.divergences().filter(|(id, _)| counts(*id)) {
            out.all += 1;
            if self.is_ignored(id, question.kind) {
                out.ignored += 1;
            } else if self.verdicts.contains_key(&id) {
                out.judged += 1;
            } else if question.severity == Some(Severity::Major) {
                out.major += 1;
            }
        }
        out
    }

    /// What an editor has decided on a finding.
    pub(super) fn decided(&self, finding: &Finding) -> Decided {
        let notes = self.notes_at(NotePlace::Finding(finding.question));
        let notes = notes.map(|n| n.text.clone()).collect();
        let verdict = self.verdicts.get(&finding.question);
        let (verdict, words) = match (verdict, self.lapsed_on(finding.question)) {
            (Some(v), _) => (
                Some((v.verdict.name(), v.print.clone())),
                Some(format!("verdict: {}", verdict_words(v))),
            ),
            (None, _) if self.ignored.contains(&finding.kind) => {
                let name = Verdict::Ignored.name();
                let kind = finding.kind.name();
                let words = format!("verdict: {name}, as every {kind} of this set");
                (Some((name, None)), Some(words))
            }
            (None, Some(lapsed)) => (None, Some(lapsed.words())),
            (None, None) => (None, None),
        };
        let blind = verdict.is_some()
            && self.verdicts.get(&finding.question).is_some_and(|v| v.blind);
        Decided { verdict, blind, words, notes }
    }

    /// What an editor has decided on a finding, a line each: its verdict or the one that has
    /// lapsed, its notes.
    pub fn lines(&self, finding: &Finding) -> Vec<Line> {
        let decided = self.decided(finding);
        let tone = if decided.verdict.is_some() { Tone::Agreed } else { Tone::Error };
        let mut out: Vec<Line> = decided
            .words
            .map(|words| vec![Piece::new(words, tone)])
            .into_iter()
            .collect();
        for note in self.notes_at(NotePlace::Finding(finding.question)) {
            out.push(note_line(note));
        }
        out
    }
}

/// `note: …`, its lines as one.
pub fn note_line(note: &NoteEdit) -> Line {
    let text: Vec<&str> = note.text.lines().collect();
    vec![Piece::new("note: ", Tone::Key), Piece::plain(text.join(" / "))]
}

impl LapsedVerdict {
    /// `verdict lapsed: was real; “Monday” in b.txt has changed`.
    pub fn words(&self) -> String {
        let was = verdict_words(&self.verdict);
        format!("verdict lapsed: was {was}; {}", self.why)
    }
}

/// `real; we print 10 January`.
pub fn verdict_words(edit: &VerdictEdit) -> String {
    let print = edit.print.as_ref().map(|print| format!("; we print {print}"));
    let blind = if edit.blind { "; judged blind" } else { "" };
    format!("{}{}{blind}", edit.verdict.name(), print.unwrap_or_default())
}

/// An entry that holds, or does no longer, in words.
pub fn changed_words(edit: &Edit, holds: bool) -> String {
    let pair =
        |link: &LinkEdit| format!("{} and {}", known_by(&link.a), known_by(&link.b));
    match edit {
        Edit::Verdict(v) if holds => format!("{}: {}", v.on.label, verdict_words(v)),
        Edit::Verdict(v) => format!("{} is open again", v.on.label),
        Edit::Note(note) if holds => format!("note: {}", squeeze(&note.text)),
        Edit::Note(note) => format!("note deleted: {}", squeeze(&note.text)),
        Edit::Ignore(kind) if holds => format!("{} ignored in this set", kind.name()),
        Edit::Ignore(kind) => format!("{} shown again", kind.name()),
        Edit::Link(link) if holds => match link.tie {
            Tie::Linked => format!("linked: {}", pair(link)),
            Tie::Apart => format!("unlinked: {}", pair(link)),
        },
        Edit::Link(link) => format!("matched as found: {}", pair(link)),
        Edit::Role(role) if holds => {
            format!("{}: {}", role.role.name(), known_by(&role.at))
        }
        Edit::Role(role) => format!("role as found: {}", known_by(&role.at)),
    }
}

/// The verdicts of a set that hold no longer, a line each.
pub fn lapsed_verdicts(reviewed: &Reviewed) -> Vec<String> {
    let line = |lapsed: &LapsedVerdict| {
        let QuestionKey { label, .. } = &lapsed.verdict.on;
        format!("{label}: {}", lapsed.words())
    };
    reviewed.lapsed.iter().map(line).collect()
}

/// A note that is not on a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteApart {
    /// Where what it is about is.
    pub place: NotePlace,
    /// What it is about, in words.
    pub subject: String,
    /// Its words, in one line.
    pub text: String,
}

/// The notes that are not on a finding, in the order of writing.
pub fn notes_apart(collation: &Collation) -> Vec<NoteApart> {
    let reviewed = reviewed(collation, &collation.review);
    let note = |noted: &Noted| {
        Some(NoteApart {
            place: noted.place,
            subject: subject_apart(collation, noted)?,
            text: squeeze(&noted.note.text),
        })
    };
    reviewed.notes.iter().filter_map(note).collect()
}

/// The same, a line each.
pub fn note_lines(collation: &Collation) -> Vec<String> {
    let notes = notes_apart(collation).into_iter();
    notes.map(|note| format!("{}: {}", note.subject, note.text)).collect()
}

/// What a note is about: `Day: talks begin`, `NNN, graf 5: “The talks …”`.
pub fn note_subject(
    collation: &Collation,
    findings: &[Finding],
    noted: &Noted,
) -> String {
    match noted.place {
        NotePlace::Finding(question) => findings[question.at()].label.clone(),
        _ => subject_apart(collation, noted).unwrap_or_default(),
    }
}

/// The same of a note that is on no finding; `None` of one that is.
fn subject_apart(collation: &Collation, noted: &Noted) -> Option<String> {
    Some(match noted.place {
        NotePlace::Finding(_) => return None,
        NotePlace::Sentence(at) => {
            let cue = collation.article(at.article).cue(at.sentence);
            format!("{} {}", cite(collation, at), known_by(&cue))
        }
        NotePlace::Article(article) => super::outlet(collation, article),
        NotePlace::Nowhere => match &noted.note.on {
            Subject::Finding(key) => format!("{} (not here now)", key.label),
            Subject::Sentence(cue) => format!("{} (not here now)", known_by(cue)),
            Subject::Article(_, file) => format!("{file} (not here now)"),
        },
    })
}

/// What the desk would print by an account's reading: the value that it gives.
pub fn printed(finding: &Finding, article: ArticleId) -> Option<String> {
    let says = |g: &&super::Group| g.voices.iter().any(|v| v.article == article);
    let group = finding.groups.iter().find(says)?;
    Some(label(finding, group))
}
