//! The list of findings.

use super::super::commands::Command;
use super::super::state::View;
use super::super::{Direction, Snapshot, State};

impl State {
    pub(super) fn run_in_list(&mut self, snapshot: &Snapshot, command: Command) {
        let page = self.list_height().max(1);
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
            // Panes are not on screen: choosing one leads back to them.
            Command::Pane(_)
            | Command::PaneAt(_)
            | Command::Passage(_)
            | Command::Jump(_)
            | Command::Date(_)
            | Command::Number(_)
            | Command::Person(_)
            | Command::Quotation(_)
            | Command::Free
            | Command::Zoom
            | Command::Layout
            | Command::Unfold => {
                self.view = View::Columns;
                self.run_in_text(snapshot, command);
            }
            _ => self.run_in_text(snapshot, command),
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
