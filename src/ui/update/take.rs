//! What is taken along: copies, the file in the editor, a report of what is shown.

use super::super::commands::Copying;
use super::super::prompt::{Asking, Prompt};
use super::super::state::{Note, View};
use super::super::{Effect, Snapshot, State};
use super::judge::AGREED;
use crate::model::{ArticleId, Locus};
use crate::present::{
    Finding, counterpart, desk_query, finding_copy, is_hidden, pair_copy, quotation_copy,
    sentence_copy,
};

impl State {
    /// Copies what is at the cursor.
    pub(super) fn copy(&mut self, snapshot: &Snapshot, what: Copying) -> Option<Effect> {
        let collation = &snapshot.collation;
        let finding = self.finding(snapshot).map(|q| &snapshot.findings[q.at()]);
        let here = self.here(snapshot);
        let (text, name) = match what {
            Copying::Sentence => {
                (here.map(|at| sentence_copy(collation, at)), "sentence")
            }
            Copying::Pair => {
                let mates = here.map(|at| (at, self.mates(snapshot, at)));
                let pair = mates.filter(|(_, mates)| !mates.is_empty());
                (pair.map(|(at, mates)| pair_copy(collation, at, &mates)), "pair")
            }
            Copying::Quotation => {
                (here.and_then(|at| quotation_copy(collation, at)), "quote")
            }
            Copying::Finding => (finding.map(|f| finding_copy(collation, f)), "finding"),
            Copying::Query => (finding.map(|f| desk_query(collation, f)), "query"),
        };
        if matches!(what, Copying::Query) && finding.is_some_and(Finding::agrees) {
            self.note = Some(Note::Cannot("copy query", AGREED));
            return None;
        }
        if text.is_none() {
            let reason = match what {
                Copying::Sentence => "no sentence here",
                Copying::Pair => "no other account has this",
                Copying::Quotation => "no quote here",
                Copying::Finding | Copying::Query => "no finding here",
            };
            self.note = Some(Note::Cannot("copy", reason));
        }
        text.map(|text| Effect::Copy(text, name))
    }

    /// The counterparts of a sentence in the accounts on screen, or of all where none of
    /// those has one.
    fn mates(&self, snapshot: &Snapshot, at: Locus) -> Vec<Locus> {
        let (collation, columns) = (&snapshot.collation, &snapshot.columns);
        let all = (0..columns.len()).map(ArticleId::new).filter(|a| *a != at.article);
        let of = |article| counterpart(collation, columns, at, self.question, article);
        let all: Vec<Locus> = all.filter_map(of).collect();
        let shown = |mate: &&Locus| self.shown.contains(&mate.article);
        let here: Vec<Locus> = all.iter().filter(shown).copied().collect();
        if self.view == View::Columns && !here.is_empty() { here } else { all }
    }

    /// Opens the file of the sentence under the cursor in the editor.
    pub(super) fn edit_file(&mut self, snapshot: &Snapshot) -> Option<Effect> {
        let here = self.here(snapshot);
        let collation = &snapshot.collation;
        if here.is_some_and(|at| is_hidden(collation, at.article)) {
            let why = "its outlet is hidden until its findings are judged";
            self.note = Some(Note::Cannot("open in editor", why));
            return None;
        }
        if here.is_none() {
            self.note = Some(Note::Cannot("open in editor", "no sentence here"));
        }
        here.map(Effect::Edit)
    }

    /// Asks for the name of a file to report to.
    pub(super) fn ask_export(&mut self) {
        self.overlay = None;
        self.prompt = Some(Prompt::new(Asking::Export, "rashomon-report.md"));
    }
}
