//! The list of findings.

use super::super::commands::{COMMANDS, Command, ONLY_COLUMNS};
use super::super::state::{Note, View};
use super::super::{Direction, Snapshot, State};
use super::walk::{kinds_of, round};
use crate::model::QuestionId;

impl State {
    pub(super) fn run_in_list(&mut self, snapshot: &Snapshot, command: Command) {
        let page = self.list_height(snapshot).max(1);
        match command {
            Command::Row(d)
            | Command::Sentence(d)
            | Command::Target(d)
            | Command::Divergence(d) => self.list_move(snapshot, d, 1),
            Command::Half(d) => self.list_move(snapshot, d, page.div_ceil(2)),
            Command::Page(d) => self.list_move(snapshot, d, page),
            Command::End(d) => self.list_move(snapshot, d, usize::MAX),
            Command::Counterpart => {
                if let Some(question) = self.finding(snapshot) {
                    self.remember(snapshot);
                    self.view = View::Columns;
                    self.came_from = Some(View::Findings);
                    self.show_finding(snapshot, question);
                }
            }
            Command::Order | Command::Agreements => {
                let kept = self.finding(snapshot);
                if command == Command::Order {
                    self.list.by_text = !self.list.by_text;
                } else {
                    self.list.agreements = !self.list.agreements;
                }
                let listed = self.listed(snapshot);
                let row = listed.iter().position(|q| Some(*q) == kept);
                self.list.row = row.unwrap_or(0);
            }
            Command::Date(d)
            | Command::Number(d)
            | Command::Person(d)
            | Command::Quotation(d) => {
                let rows = self.listed(snapshot);
                let next = next_of_kind(snapshot, &rows, (self.list.row, d), command);
                self.go_to_row(next, |state, row| state.list.row = row);
            }
            _ => self.run_outside_columns(snapshot, command),
        }
    }

    /// What a list leaves to the text: a jump leads there, as Enter does; what is about panes
    /// says that it is.
    pub(super) fn run_outside_columns(&mut self, snapshot: &Snapshot, command: Command) {
        if let Command::Jump(_) = command {
            self.came_from = Some(self.view);
            self.view = View::Columns;
            self.run_in_text(snapshot, command);
            return;
        }
        let named = COMMANDS.iter().find(|e| e.command == command);
        self.note = Some(Note::Cannot(named.map_or("", |e| e.name), ONLY_COLUMNS));
    }

    /// Goes to a row, or says that there is none.
    pub(super) fn go_to_row(
        &mut self,
        row: Option<usize>,
        go: impl Fn(&mut Self, usize),
    ) {
        match row {
            Some(row) => go(self, row),
            None => self.note = Some(Note::Said("none match the filter")),
        }
    }

    fn list_move(&mut self, snapshot: &Snapshot, direction: Direction, by: usize) {
        let last = self.listed(snapshot).len().saturating_sub(1);
        self.list.row = match direction {
            Direction::On => self.list.row.saturating_add(by).min(last),
            Direction::Back => self.list.row.saturating_sub(by),
        };
    }
}

/// The next of `rows` after `from`, round the end, that diverges and is of a kind that
/// `command` walks through.
pub(super) fn next_of_kind(
    snapshot: &Snapshot,
    rows: &[QuestionId],
    (from, direction): (usize, Direction),
    command: Command,
) -> Option<usize> {
    let kinds = kinds_of(command);
    let questions = &snapshot.collation.questions;
    round(from, rows.len(), direction).find(|at| {
        let question = &questions[rows[*at].at()];
        question.diverges() && kinds.contains(&question.kind)
    })
}
