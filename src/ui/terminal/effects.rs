//! What the reader does outside for an editor: verdicts and notes to the session, copies, the
//! file in the editor, a report.

use super::outside;
use super::turns::{Reader, Screen};
use crate::model::{Edit, Locus, NoteEdit, QuestionId, Revised};
use crate::present::report_words;
use crate::ui::Outgoing;
use crate::ui::prompt::{Asking, Prompt};
use crate::ui::state::Note;
use std::io;

impl Reader {
    /// Changes verdicts or notes: on screen at once, on disk by the session.
    pub(super) fn revise(&mut self, revised: Box<Revised>) {
        let mut review = self.snapshot.review.clone();
        review.revise(&revised);
        self.state.take_review(&mut self.snapshot, review);
        self.ask(Outgoing::Revise(revised));
    }

    /// Has a note written in the user's editor.
    pub(super) fn compose(
        &mut self,
        note: NoteEdit,
        screen: &mut impl Screen,
    ) -> io::Result<()> {
        let text = match outside::compose(&self.tools, &note.text, screen)? {
            Ok(text) => text,
            Err(reason) => {
                // What was typed is not lost: the line opens again.
                if note.text.lines().count() < 2 {
                    let asking = Asking::Note(Box::new(note.on));
                    self.state.prompt = Some(Prompt::new(asking, &note.text));
                }
                self.state.note = Some(Note::Wrong(format!("note: {reason}")));
                return Ok(());
            }
        };
        let text = text.trim().to_string();
        let (gone, put) = if text.is_empty() {
            (vec![Edit::Note(note)], Vec::new())
        } else {
            (Vec::new(), vec![Edit::Note(NoteEdit { text, ..note })])
        };
        self.revise(Box::new(Revised { gone, put }));
        Ok(())
    }

    /// Copies a text, and says how.
    pub(super) fn copy(
        &mut self,
        text: &str,
        name: &str,
        screen: &mut impl Screen,
    ) -> io::Result<()> {
        screen.copy(text)?;
        let by = outside::copy(&self.tools, text);
        let by = by.map_or("OSC 52".to_string(), |tool| format!("OSC 52 and {tool}"));
        let count = text.chars().count();
        self.state.notify(format!("{name} copied: {count} characters, by {by}"));
        Ok(())
    }

    /// Opens the file of a sentence in the user's editor, then reads everything again.
    pub(super) fn edit_file(
        &mut self,
        at: Locus,
        screen: &mut impl Screen,
    ) -> io::Result<()> {
        let collation = &self.snapshot.bare;
        let span = collation.sentence(at).core;
        let article = &collation.article(at.article).article;
        let note = match (self.tools.locate)(article, span) {
            None => Some(Note::Cannot("open in editor", "this account has no file")),
            Some((path, line)) => {
                let ended = outside::edit(&self.tools, &path, line, screen)?;
                let reason = ended.err();
                reason.map(|reason| Note::Wrong(format!("open in editor: {reason}")))
            }
        };
        if note.is_none() {
            self.ask(Outgoing::Reload);
        }
        self.state.note = note;
        Ok(())
    }

    /// Writes a report of the questions that are shown.
    pub(super) fn export(&mut self, path: &str, kept: &[QuestionId]) {
        let shown = self.snapshot.shown(kept);
        self.state.note = Some(match (self.tools.report)(&shown, path) {
            Ok(path) => {
                Note::Message(format!("{path}: {} written", report_words(&shown)))
            }
            Err(cause) => Note::Wrong(cause),
        });
    }
}
