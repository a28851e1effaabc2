//! The grid: rows are questions, columns are accounts.

use super::super::commands::Command;
use super::super::state::{Note, View};
use super::super::{Direction, Snapshot, State};
use super::list::next_of_kind;
use super::walk::round;
use crate::model::{ArticleId, QuestionId};

impl State {
    pub(super) fn run_in_grid(&mut self, snapshot: &Snapshot, command: Command) {
        let page = self.grid_height(snapshot).max(1);
        match command {
            Command::Row(d) | Command::Sentence(d) => self.grid_move(snapshot, d, 1),
            Command::Half(d) => self.grid_move(snapshot, d, page.div_ceil(2)),
            Command::Page(d) => self.grid_move(snapshot, d, page),
            Command::End(d) => self.grid_move(snapshot, d, usize::MAX),
            Command::Target(d) | Command::Divergence(d) => self.grid_walk(snapshot, d),
            Command::Pane(d) => {
                let order = self.grid_order(snapshot);
                let at = order.iter().position(|a| *a == self.grid.column).unwrap_or(0);
                let next = match d {
                    Direction::On => at + 1,
                    Direction::Back => at.saturating_sub(1),
                };
                self.grid.column = order.get(next).copied().unwrap_or(self.grid.column);
            }
            Command::PaneAt(at) => match self.account_at(usize::from(at)) {
                Some(article) if self.panes.hides(article) => {
                    self.show_again(snapshot, article);
                    self.grid.column = article.at();
                }
                Some(article) => self.grid.column = article.at(),
                None => self.note = Some(Note::Said("no such account")),
            },
            Command::Counterpart => self.enter_from_grid(snapshot),
            Command::Order | Command::Agreements => {
                let kept = self.finding(snapshot);
                if command == Command::Order {
                    self.grid.by_text = !self.grid.by_text;
                } else {
                    self.grid.diverging = !self.grid.diverging;
                }
                let rows = self.gridded(snapshot);
                let row = rows.iter().position(|q| Some(*q) == kept);
                self.grid.row = row.unwrap_or(0);
                self.reveal_cell(snapshot);
            }
            Command::Date(d)
            | Command::Number(d)
            | Command::Person(d)
            | Command::Quotation(d) => {
                let rows = self.gridded(snapshot);
                let next = next_of_kind(snapshot, &rows, (self.grid.row, d), command);
                self.go_to_row(next, |state, row| state.grid.row = row);
                self.reveal_cell(snapshot);
            }
            _ => self.run_outside_columns(snapshot, command),
        }
    }

    /// To the reading under the cursor, in the text.
    fn enter_from_grid(&mut self, snapshot: &Snapshot) {
        let Some(question) = self.finding(snapshot) else {
            return;
        };
        let row = &snapshot.grid[question.at()];
        match row.cells.get(self.grid.column).and_then(Option::as_ref) {
            Some(cell) => {
                self.remember(snapshot);
                self.view = View::Columns;
                self.came_from = Some(View::Grid);
                self.show_reading(snapshot, question, cell.locus);
            }
            None => {
                self.note = Some(Note::Said(
                    "nothing in this account; {previous-pane} {pane}: next account",
                ));
            }
        }
    }

    fn grid_move(&mut self, snapshot: &Snapshot, direction: Direction, by: usize) {
        let last = self.gridded(snapshot).len().saturating_sub(1);
        self.grid.row = match direction {
            Direction::On => self.grid.row.saturating_add(by).min(last),
            Direction::Back => self.grid.row.saturating_sub(by),
        };
        self.reveal_cell(snapshot);
    }

    /// Brings the accounts that speak to the row on screen, the cursor on one of them.
    pub(super) fn reveal_cell(&mut self, snapshot: &Snapshot) {
        let parts = super::super::view::grid_parts(snapshot, self);
        let Some((parts, question)) = parts.zip(self.finding(snapshot)) else {
            return;
        };
        if parts.shown >= self.panes.count() {
            return;
        }
        self.grid.first = 0;
        let cells = &snapshot.grid[question.at()].cells;
        if !cells.get(self.grid.column).is_some_and(Option::is_some) {
            let order = self.grid_order(snapshot);
            self.grid.column = order.first().copied().unwrap_or(self.grid.column);
        }
    }

    /// The accounts in the order of the columns, as they are arranged; of more accounts than
    /// fit, those that speak to the row under the cursor first.
    pub(crate) fn grid_order(&self, snapshot: &Snapshot) -> Vec<usize> {
        let mut order: Vec<usize> = self.panes.visible().map(ArticleId::at).collect();
        let parts = super::super::view::grid_parts(snapshot, self);
        if let Some((parts, question)) = parts.zip(self.finding(snapshot))
            && parts.shown < order.len()
        {
            let cells = &snapshot.grid[question.at()].cells;
            order.sort_by_key(|at| cells.get(*at).is_none_or(Option::is_none));
        }
        order
    }

    /// To the next row that diverges, round the end.
    fn grid_walk(&mut self, snapshot: &Snapshot, direction: Direction) {
        let rows = self.gridded(snapshot);
        let diverges = |i: &usize| snapshot.collation.questions[rows[*i].at()].diverges();
        let from = self.grid.row;
        let next = round(from, rows.len(), direction).find(diverges);
        self.grid.row = next.unwrap_or(from);
        self.reveal_cell(snapshot);
    }

    /// The questions of the grid's rows.
    pub(crate) fn gridded(&self, snapshot: &Snapshot) -> Vec<QuestionId> {
        self.chosen(snapshot, !self.grid.diverging, self.grid.by_text)
    }

    /// Rows of the grid on screen.
    fn grid_height(&self, snapshot: &Snapshot) -> usize {
        super::super::view::grid_parts(snapshot, self)
            .map_or(0, |p| usize::from(p.rows.height))
    }

    pub(super) fn reconcile_grid(&mut self, snapshot: &Snapshot) {
        if self.view != View::Grid {
            return;
        }
        let last = self.gridded(snapshot).len().saturating_sub(1);
        self.grid.row = self.grid.row.min(last);
        self.grid.column = self.grid.column.min(self.places.len().saturating_sub(1));
        if self.panes.hides(self.grid_account()) {
            self.grid.column = self.focus.at();
        }
        let Some(parts) = super::super::view::grid_parts(snapshot, self) else {
            return;
        };
        let height = usize::from(parts.rows.height).max(1);
        let (row, top) = (self.grid.row, self.grid.top);
        self.grid.top = top.min(row).max((row + 1).saturating_sub(height));
        let order = self.grid_order(snapshot);
        let column = order.iter().position(|a| *a == self.grid.column).unwrap_or(0);
        let first = self.grid.first;
        let first = first.min(column).max((column + 1).saturating_sub(parts.shown));
        self.grid.first = first.min(self.panes.count().saturating_sub(parts.shown));
    }

    /// A click on a cell of the grid, or `by` notches of the wheel.
    pub(super) fn mouse_in_grid(
        &mut self,
        snapshot: &Snapshot,
        at: ratatui::layout::Position,
        by: i32,
        again: bool,
    ) {
        if by != 0 {
            let direction = if by > 0 { Direction::On } else { Direction::Back };
            self.grid_move(snapshot, direction, 1);
        } else if let Some(parts) = super::super::view::grid_parts(snapshot, self)
            && parts.rows.contains(at)
        {
            let row = self.grid.top + usize::from(at.y - parts.rows.y);
            if row < self.gridded(snapshot).len() {
                // The columns as they are on screen: another row may have another order.
                let order = self.grid_order(snapshot);
                let column = parts.column_at(at.x).map(|at| self.grid.first + at);
                self.grid.row = row;
                if let Some(column) = column.and_then(|at| order.get(at).copied()) {
                    self.grid.column = column;
                    if again {
                        self.enter_from_grid(snapshot);
                    }
                }
            }
        }
    }

    /// The account of the column under the grid's cursor.
    pub(crate) fn grid_account(&self) -> ArticleId {
        ArticleId::new(self.grid.column)
    }
}
