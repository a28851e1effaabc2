//! Linking and unlinking sentences by hand, and setting their roles.
//!
//! `x` on a sentence that has a counterpart parts the two: the one that Enter leads to. On a
//! sentence without one it marks an end; `m` does that anywhere. With an end marked, `x`
//! links the sentence under the cursor with it, or parts them where they are linked.

use super::super::commands::ONLY_COLUMNS;
use super::super::state::{Note, View};
use super::super::{Effect, Snapshot, State};
use super::UNDO;
use crate::model::{Edit, LinkEdit, Locus, Role, RoleEdit, Strength, Tie};
use crate::present::{counterpart, known_by, link, pair_words};

impl State {
    /// The key for both.
    pub(super) fn tie(&mut self, snapshot: &Snapshot) -> Option<Effect> {
        let at = self.cursor(snapshot)?;
        if let Some(end) = self.marked {
            return self.tie_with(snapshot, end, at);
        }
        if std::mem::take(&mut self.refused) {
            let reason = "no sentence is marked; {unlink-link} again unlinks";
            self.note = Some(Note::Cannot("link", reason));
            return None;
        }
        if let Some(mate) = self.first_mate(snapshot, at) {
            return Some(self.decide(snapshot, at, mate, Tie::Apart));
        }
        self.mark(snapshot);
        None
    }

    /// Marks the sentence under the cursor as one end of a link to be.
    pub(super) fn mark(&mut self, snapshot: &Snapshot) {
        let Some(at) = self.cursor(snapshot) else { return };
        self.refused = !snapshot.collation.sentence(at).role.reports();
        if self.refused {
            self.note = Some(Note::Cannot("link", "not article text"));
        } else if self.marked == Some(at) {
            self.marked = None;
        } else {
            self.marked = Some(at);
        }
    }

    /// Says what the sentence under the cursor is.
    pub(super) fn cast(&mut self, snapshot: &Snapshot, role: Role) -> Option<Effect> {
        if self.view != View::Columns {
            self.note = Some(Note::Cannot("role", ONLY_COLUMNS));
            return None;
        }
        let at = self.cursor(snapshot)?;
        let name = role.name();
        if snapshot.collation.sentence(at).role == role {
            self.note = Some(Note::Message(format!("already a {name}")));
            return None;
        }
        let cue = snapshot.bare.article(at.article).cue(at.sentence);
        let shown = format!("{name}: {} · {}", known_by(&cue), self.keyed(UNDO));
        self.note = Some(Note::Message(shown));
        Some(Effect::Decide(Box::new(Edit::Role(RoleEdit { at: cue, role }))))
    }

    fn tie_with(&mut self, snapshot: &Snapshot, end: Locus, at: Locus) -> Option<Effect> {
        if end == at {
            self.marked = None;
            return None;
        }
        if end.article == at.article {
            let reason = "go to a sentence of another account; {back} cancels";
            self.note = Some(Note::Cannot("link", reason));
            return None;
        }
        if !snapshot.collation.sentence(at).role.reports() {
            self.note = Some(Note::Cannot("link", "not article text"));
            return None;
        }
        let tied = link(&snapshot.collation, end, at);
        let tied = tied.is_some_and(|l| l.strength > Strength::Weak);
        let tie = if tied { Tie::Apart } else { Tie::Linked };
        Some(self.decide(snapshot, end, at, tie))
    }

    fn decide(
        &mut self,
        snapshot: &Snapshot,
        one: Locus,
        other: Locus,
        tie: Tie,
    ) -> Effect {
        self.marked = None;
        let collation = &snapshot.collation;
        let cue = |at: Locus| snapshot.bare.article(at.article).cue(at.sentence);
        let verb = match tie {
            Tie::Linked => "linked",
            Tie::Apart => "unlinked",
        };
        let pair = pair_words(collation, one.min(other), one.max(other));
        let undo = self.keyed(UNDO);
        self.note = Some(Note::Message(format!("{verb}: {pair} · {undo}")));
        Effect::Decide(Box::new(Edit::Link(LinkEdit::new(cue(one), cue(other), tie))))
    }

    /// The sentence that Enter leads to from `at`.
    fn first_mate(&self, snapshot: &Snapshot, at: Locus) -> Option<Locus> {
        let (collation, columns) = (&snapshot.collation, &snapshot.columns);
        let mut others = self.others_after(at.article).into_iter();
        others.find_map(|article| counterpart(collation, columns, at, None, article))
    }
}
