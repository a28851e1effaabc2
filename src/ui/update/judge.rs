//! Verdicts and notes.
//!
//! A verdict moves the cursor to the next finding that is open. All of them go through
//! [`Effect::Revise`]: the review sheet keeps them, and one undo takes each of them back.

use super::super::commands::{Command, Noting};
use super::super::filter::Filter;
use super::super::prompt::{Asking, Prompt};
use super::super::state::{Note, View};
use super::super::{Direction, Effect, Snapshot, State};
use super::UNDO;
use crate::model::{
    Edit, Locus, NoteEdit, QuestionId, Review, Revised, Subject, Verdict, VerdictEdit,
};
use crate::present::printed;

/// Why an agreement has no verdict and no query.
pub(super) const AGREED: &str = "the accounts agree on this";

impl State {
    /// Takes other verdicts and notes: the cursor of each list stays on its finding.
    pub fn take_review(&mut self, snapshot: &mut Snapshot, review: Review) {
        let listed = self.listed(snapshot).get(self.list.row).copied();
        let gridded = self.gridded(snapshot).get(self.grid.row).copied();
        snapshot.set_review(review);
        if snapshot.collation.blind {
            // A name that is shown now may take other room than the blank before.
            self.flows.fill(None);
        }
        let row = |rows: Vec<QuestionId>, kept: Option<QuestionId>| {
            rows.iter().position(|q| Some(*q) == kept)
        };
        self.list.row = row(self.listed(snapshot), listed).unwrap_or(self.list.row);
        self.grid.row = row(self.gridded(snapshot), gridded).unwrap_or(self.grid.row);
        self.reconcile(snapshot);
    }

    /// Judges the finding under the cursor and goes on to the next one.
    pub(super) fn judge(
        &mut self,
        snapshot: &Snapshot,
        verdict: Verdict,
        print: Option<String>,
    ) -> Option<Effect> {
        let Some(question) = self.finding(snapshot) else {
            self.note = Some(Note::Cannot("verdict", "no finding here"));
            return None;
        };
        let finding = &snapshot.findings[question.at()];
        if finding.agrees() {
            self.note = Some(Note::Cannot("verdict", AGREED));
            return None;
        }
        let on = snapshot.bare.key_of(question, &finding.label);
        let blind = snapshot.collation.blind;
        let given = VerdictEdit { on, verdict, print, blind };
        let words = crate::present::verdict_words(&given);
        let revised = Revised {
            gone: verdict_on(snapshot, question),
            put: vec![Edit::Verdict(given)],
        };
        self.go_to_open(snapshot, question);
        let undo = self.keyed(UNDO);
        self.notify(format!("{words}: {} · {undo}", finding.label));
        Some(Effect::Revise(Box::new(revised)))
    }

    /// Takes the verdict on the finding under the cursor back.
    pub(super) fn unjudge(&mut self, snapshot: &Snapshot) -> Option<Effect> {
        let question = self.finding(snapshot)?;
        let gone = verdict_on(snapshot, question);
        if gone.is_empty() {
            self.note = Some(Note::Cannot("no verdict", "none was given here"));
            return None;
        }
        let label = &snapshot.findings[question.at()].label;
        self.notify(format!("open again: {label} · {}", self.keyed(UNDO)));
        Some(Effect::Revise(Box::new(Revised { gone, put: Vec::new() })))
    }

    /// Ignores findings of the kind under the cursor, or does so no longer.
    pub(super) fn ignore_kind(&mut self, snapshot: &Snapshot) -> Option<Effect> {
        let kind = snapshot.findings[self.finding(snapshot)?.at()].kind;
        let edit = vec![Edit::Ignore(kind)];
        let was = snapshot.reviewed.ignored.contains(&kind);
        let what = if was { "shown again" } else { "ignored in this set" };
        let undo = self.keyed("{ignore-kind} or {undo}: undo");
        self.notify(format!("{}: {what} · {undo}", kind.name()));
        let (gone, put) = if was { (edit, Vec::new()) } else { (Vec::new(), edit) };
        Some(Effect::Revise(Box::new(Revised { gone, put })))
    }

    /// Hides what is judged or ignored, or shows it.
    pub(super) fn hide_judged(&mut self, snapshot: &Snapshot) {
        let open = !self.filter.open;
        self.narrow(snapshot, Filter { open, ..self.filter.clone() });
        let closed = snapshot.tally.judged + snapshot.tally.ignored;
        let what = if open {
            "hidden; {judged} shows them"
        } else {
            "shown; {judged} hides them"
        };
        let what = self.keyed(what);
        self.notify(format!("judged and ignored ({closed}): {what}"));
    }

    /// Asks which reading the desk prints.
    pub(super) fn ask_print(&mut self, snapshot: &Snapshot) {
        let reason = match self.finding(snapshot).map(|q| &snapshot.findings[q.at()]) {
            None => Some("no finding here"),
            Some(finding) => finding.agrees().then_some(AGREED),
        };
        if let Some(reason) = reason {
            self.note = Some(Note::Cannot("we print", reason));
            return;
        }
        self.overlay = None;
        self.prompt = Some(Prompt::new(Asking::Print, ""));
    }

    /// Asks for a note; one of several lines goes to the editor at once.
    pub(super) fn ask_note(
        &mut self,
        snapshot: &Snapshot,
        noting: Noting,
    ) -> Option<Effect> {
        let Some(on) = self.subject(snapshot, noting) else {
            self.note = Some(Note::Cannot("note", "nothing here to write it on"));
            return None;
        };
        let old = snapshot.review.notes.iter().find(|note| note.on.same(&on));
        let text = old.map(|note| note.text.clone()).unwrap_or_default();
        if text.lines().count() > 1 {
            return Some(Effect::Compose(Box::new(NoteEdit { on, text })));
        }
        self.overlay = None;
        self.prompt = Some(Prompt::new(Asking::Note(Box::new(on)), &text));
        None
    }

    fn subject(&self, snapshot: &Snapshot, noting: Noting) -> Option<Subject> {
        let collation = &snapshot.bare;
        match noting {
            Noting::Finding => {
                let question = self.finding(snapshot)?;
                // A note that is there already keeps the name that it was given under.
                let place = crate::present::NotePlace::Finding(question);
                let old = snapshot.reviewed.notes.iter().find(|n| n.place == place);
                let label = &snapshot.findings[question.at()].label;
                Some(old.map_or_else(
                    || Subject::Finding(collation.key_of(question, label)),
                    |noted| noted.note.on.clone(),
                ))
            }
            Noting::Sentence => {
                let at = self.here(snapshot)?;
                Some(Subject::Sentence(collation.article(at.article).cue(at.sentence)))
            }
            Noting::Article => {
                let at = self.here(snapshot)?;
                let cue = collation.article(at.article).cue(at.sentence);
                Some(Subject::Article(cue.article, cue.file))
            }
        }
    }

    /// The sentence under the cursor of any view.
    pub(crate) fn here(&self, snapshot: &Snapshot) -> Option<Locus> {
        let first = |question: QuestionId| {
            let readings = &snapshot.collation.questions[question.at()].readings;
            readings.first().map(|r| r.locus)
        };
        match self.view {
            View::Columns | View::Synopsis => self.cursor(snapshot),
            View::Findings => first(self.finding(snapshot)?),
            View::Grid => {
                let question = self.finding(snapshot)?;
                let cells = &snapshot.grid[question.at()].cells;
                let cell = cells.get(self.grid.column).and_then(Option::as_ref);
                cell.map(|c| c.locus).or_else(|| first(question))
            }
            _ => self.stop_here(snapshot).map(|(stop, ..)| stop.locus),
        }
    }

    /// Puts down what was typed: a note, the desk's reading, a file's name.
    pub(super) fn keep_line(&mut self, snapshot: &Snapshot) -> Option<Effect> {
        let prompt = self.prompt.take()?;
        let text = prompt.input.text().trim().to_string();
        match prompt.asking {
            Asking::Note(on) => {
                Some(self.keep_note(snapshot, &NoteEdit { on: *on, text }))
            }
            Asking::Print if self.is_silent(snapshot, &text) => {
                let reason = "that account has no reading of this finding";
                self.note = Some(Note::Cannot("we print", reason));
                None
            }
            Asking::Print if !text.is_empty() => {
                let print = self.reading_of(snapshot, &text).unwrap_or(text);
                self.judge(snapshot, Verdict::Real, Some(print))
            }
            Asking::Export if !text.is_empty() => {
                let questions = &snapshot.collation.questions;
                let all = (0..questions.len()).map(QuestionId::new);
                let kept = all.filter(|q| self.filter.passes(snapshot, *q));
                Some(Effect::Export(text, kept.collect()))
            }
            _ => None,
        }
    }

    /// Writes a note, or takes it away where nothing is left of it.
    fn keep_note(&mut self, snapshot: &Snapshot, note: &NoteEdit) -> Effect {
        let edit = vec![Edit::Note(note.clone())];
        let (revised, said) = if note.text.is_empty() {
            (Revised { gone: edit, put: Vec::new() }, "note deleted")
        } else {
            (Revised { gone: Vec::new(), put: edit }, "note kept")
        };
        let count = snapshot.review.notes.len();
        let more = if count > 0 { "{undo}: undo · {notes}: all notes" } else { UNDO };
        self.notify(format!("{said} · {}", self.keyed(more)));
        Effect::Revise(Box::new(revised))
    }

    /// What is typed so far goes to the editor; other lines stay.
    pub(super) fn compose(&mut self) -> Option<Effect> {
        let prompt = self.prompt.take_if(|p| matches!(p.asking, Asking::Note(_)))?;
        let text = prompt.input.text().to_string();
        match prompt.asking {
            Asking::Note(on) => {
                Some(Effect::Compose(Box::new(NoteEdit { on: *on, text })))
            }
            _ => None,
        }
    }

    /// The reading of the account that a letter or a number names, on the finding under the
    /// cursor.
    fn reading_of(&self, snapshot: &Snapshot, named: &str) -> Option<String> {
        let finding = &snapshot.findings[self.finding(snapshot)?.at()];
        printed(finding, self.account_named(snapshot, named)?)
    }

    /// Whether this is the letter of an account that has nothing on the finding.
    fn is_silent(&self, snapshot: &Snapshot, named: &str) -> bool {
        let labelled = snapshot.collation.sigils.iter();
        let labelled = labelled.into_iter().any(|s| s.eq_ignore_ascii_case(named));
        labelled && self.reading_of(snapshot, named).is_none()
    }

    /// To the next finding that is neither judged nor ignored, after the one just judged.
    fn go_to_open(&mut self, snapshot: &Snapshot, judged: QuestionId) {
        let open = |q: QuestionId| {
            let kind = snapshot.collation.questions[q.at()].kind;
            q != judged && !snapshot.reviewed.is_closed(q, kind)
        };
        let next = |rows: &[QuestionId]| {
            let at = rows.iter().position(|q| *q == judged)?;
            let after = (1..rows.len()).map(|by| (at + by) % rows.len());
            after.into_iter().find(|at| open(rows[*at]))
        };
        match self.view {
            View::Findings => {
                let rows = self.listed(snapshot);
                self.list.row = next(&rows).unwrap_or(self.list.row);
            }
            View::Grid => {
                let rows = self.gridded(snapshot);
                self.grid.row = next(&rows).unwrap_or(self.grid.row);
                self.reveal_cell(snapshot);
            }
            View::Columns => {
                let order = self.walk_order(snapshot, |_| true);
                let rows: Vec<QuestionId> = order.into_iter().map(|(q, ..)| q).collect();
                if let Some(at) = next(&rows) {
                    self.remember(snapshot);
                    self.show_finding(snapshot, rows[at]);
                }
            }
            View::Synopsis => {
                self.run_in_synopsis(snapshot, Command::Target(Direction::On));
            }
            _ => self.run_in_rows(snapshot, Command::Target(Direction::On)),
        }
    }
}

/// The verdict that a finding has, and the one that has lapsed on it.
fn verdict_on(snapshot: &Snapshot, question: QuestionId) -> Vec<Edit> {
    let held = snapshot.reviewed.verdicts.get(&question);
    let lapsed = snapshot.reviewed.lapsed_on(question).map(|l| &l.verdict);
    held.into_iter().chain(lapsed).cloned().map(Edit::Verdict).collect()
}
