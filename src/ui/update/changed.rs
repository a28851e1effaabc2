//! To what an undo or a redo has changed.

use super::super::state::View;
use super::super::wire::Changed;
use super::super::{Snapshot, State};
use crate::model::{Edit, Locus, QuestionId, SentenceId, Subject};
use crate::present::{NotePlace, changed_words, subject_place};

impl State {
    /// Moves the cursor to what an undo or a redo has changed, and says what that was.
    pub fn go_to_changed(&mut self, snapshot: &Snapshot, changed: &Changed) {
        if !self.go_to_note(snapshot, &changed.edit) {
            match self.place_of(snapshot, &changed.edit) {
                NotePlace::Finding(question) => self.go_to_finding(snapshot, question),
                NotePlace::Sentence(at) => self.go_to_text(snapshot, at),
                NotePlace::Article(article) => {
                    if !snapshot.collation.article(article).sentences.is_empty() {
                        self.go_to_text(snapshot, Locus::new(article, SentenceId(0)));
                    }
                }
                NotePlace::Nowhere => {}
            }
        }
        self.reconcile(snapshot);
        let way = if changed.redone { "redone" } else { "undone" };
        self.notify(format!("{way}: {}", changed_words(&changed.edit, changed.holds)));
    }

    /// What an edit is about, where that is here.
    fn place_of(&self, snapshot: &Snapshot, edit: &Edit) -> NotePlace {
        let place = |subject| subject_place(&snapshot.collation, &subject);
        match edit {
            Edit::Verdict(verdict) => place(Subject::Finding(verdict.on.clone())),
            Edit::Note(note) => place(note.on.clone()),
            Edit::Role(role) => place(Subject::Sentence(role.at.clone())),
            Edit::Link(link) => {
                // Of a pair, the end in the account that is read.
                let ends =
                    [&link.a, &link.b].map(|c| place(Subject::Sentence(c.clone())));
                let here = |end: &&NotePlace| matches!(end, NotePlace::Sentence(at) if at.article == self.focus);
                ends.iter().find(here).copied().unwrap_or(ends[0])
            }
            Edit::Ignore(kind) => {
                let first = snapshot.findings.iter().find(|f| f.kind == *kind);
                first.map_or(NotePlace::Nowhere, |f| NotePlace::Finding(f.question))
            }
        }
    }

    /// In the list of notes, a note that is there is a row of it.
    fn go_to_note(&mut self, snapshot: &Snapshot, edit: &Edit) -> bool {
        let (View::Notes, Edit::Note(note)) = (self.view, edit) else { return false };
        let notes = &snapshot.reviewed.notes;
        let same = |n: &usize| notes.get(*n).is_some_and(|n| n.note.on.same(&note.on));
        let row = self.listed_rows(snapshot).iter().position(same);
        self.put_on_row(row);
        row.is_some()
    }

    fn put_on_row(&mut self, row: Option<usize>) {
        if let (Some(at), Some(row)) = (self.view.list_view(), row) {
            self.rows[at].row = row;
        }
    }

    fn go_to_finding(&mut self, snapshot: &Snapshot, question: QuestionId) {
        let row_in = |rows: Vec<QuestionId>| rows.iter().position(|q| *q == question);
        match self.view {
            View::Findings => {
                self.list.row = row_in(self.listed(snapshot)).unwrap_or(self.list.row);
            }
            View::Grid => {
                self.grid.row = row_in(self.gridded(snapshot)).unwrap_or(self.grid.row);
                self.reveal_cell(snapshot);
            }
            View::Columns => {
                self.remember(snapshot);
                self.show_finding(snapshot, question);
            }
            View::Synopsis => {
                self.show_finding(snapshot, question);
                self.stay_in_synopsis(snapshot);
            }
            view => {
                let rows = snapshot.rows(view);
                let asks = |n: &usize| {
                    rows[*n].stops.iter().any(|s| s.question == Some(question))
                };
                let row = self.listed_rows(snapshot).iter().position(asks);
                self.put_on_row(row);
            }
        }
    }

    fn go_to_text(&mut self, snapshot: &Snapshot, at: Locus) {
        if self.view != View::Columns {
            self.came_from = Some(self.view);
            self.view = View::Columns;
        }
        self.remember(snapshot);
        let folds = snapshot.collation.sentence(at).role.folds();
        self.places[at.article.at()].unfolded |= folds;
        self.land(snapshot, at);
        self.lead = self.focus;
    }
}
