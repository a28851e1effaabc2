//! The lists of quotations, happenings, people, silences, and of what was not checked.

use super::super::commands::Command;
use super::super::list_view::ListStop;
use super::super::state::{Note, RowsPlace, View};
use super::super::{Direction, Snapshot, State};
use super::walk::round;
use crate::model::{ArticleId, QuestionId};
use ratatui::layout::Position;

impl State {
    pub(super) fn run_in_rows(&mut self, snapshot: &Snapshot, command: Command) {
        let page = self.rows_height(snapshot).max(1);
        match command {
            Command::Row(d) | Command::Sentence(d) => self.rows_move(snapshot, d, 1),
            Command::Half(d) => self.rows_move(snapshot, d, page.div_ceil(2)),
            Command::Page(d) => self.rows_move(snapshot, d, page),
            Command::End(d) => self.rows_move(snapshot, d, usize::MAX),
            Command::Target(d) | Command::Divergence(d) if self.view == View::Missing => {
                self.next_silent(snapshot, d);
            }
            Command::Target(d) | Command::Divergence(d) => self.rows_walk(snapshot, d),
            Command::Pane(d) => self.beside(snapshot, d),
            Command::PaneAt(at) => match self.account_at(usize::from(at)) {
                Some(article) => self.beside_at(snapshot, article),
                None => self.note = Some(Note::Said("no such account")),
            },
            Command::Counterpart => self.enter_from_rows(snapshot),
            Command::Order => self.keeping_row(snapshot, |place| {
                place.otherwise = !place.otherwise;
            }),
            Command::Agreements => {
                self.keeping_row(snapshot, |place| place.all = !place.all);
                if !snapshot.rows(self.view).iter().any(|r| r.quiet) {
                    self.note = Some(Note::Said("nothing is filtered out"));
                }
            }
            _ => self.run_outside_columns(snapshot, command),
        }
    }

    /// Where the list on screen is read; the first list's where none is.
    pub(crate) fn rows_place(&self) -> RowsPlace {
        self.rows[self.view.list_view().unwrap_or(0)]
    }

    fn place_mut(&mut self) -> &mut RowsPlace {
        &mut self.rows[self.view.list_view().unwrap_or(0)]
    }

    /// The rows of the list on screen, by their number in the snapshot: those that pass the
    /// filter, in the order chosen.
    pub(crate) fn listed_rows(&self, snapshot: &Snapshot) -> Vec<usize> {
        self.listed_rows_in(snapshot, self.view)
    }

    /// The same of any view that is a list.
    pub(crate) fn listed_rows_in(&self, snapshot: &Snapshot, view: View) -> Vec<usize> {
        let Some(at) = view.list_view() else {
            return Vec::new();
        };
        let place = self.rows[at];
        let owner = owner(view, place);
        let rows = snapshot.rows(view);
        let mut out: Vec<usize> = (0..rows.len())
            .filter(|n| {
                let row = &rows[*n];
                (place.all || !row.quiet)
                    && owner.is_none_or(|o| row.owner == Some(o))
                    && self.filter.passes_row(row)
            })
            .collect();
        if place.otherwise {
            out.sort_by_key(|n| rows[*n].other);
        }
        out
    }

    /// The row under the cursor, by its number in the snapshot.
    pub(crate) fn row_here(&self, snapshot: &Snapshot) -> Option<usize> {
        self.listed_rows(snapshot).get(self.rows_place().row).copied()
    }

    /// Where Enter leads, which of how many places of the row that is.
    pub(crate) fn stop_here(
        &self,
        snapshot: &Snapshot,
    ) -> Option<(ListStop, usize, usize)> {
        let row = &snapshot.rows(self.view)[self.row_here(snapshot)?];
        let last = row.stops.len().checked_sub(1)?;
        let at = if self.view.by_account() { 0 } else { self.rows_place().column };
        let at = at.min(last);
        Some((row.stops[at], at, row.stops.len()))
    }

    /// The finding that the row under the cursor is about.
    pub(crate) fn question_of_row(&self, snapshot: &Snapshot) -> Option<QuestionId> {
        self.stop_here(snapshot)?.0.question
    }

    /// The account whose list is on screen: of silences always one, of what was not checked
    /// one or all.
    pub(crate) fn row_owner(&self) -> Option<ArticleId> {
        owner(self.view, self.rows_place())
    }

    fn rows_move(&mut self, snapshot: &Snapshot, direction: Direction, by: usize) {
        let last = self.listed_rows(snapshot).len().saturating_sub(1);
        let place = self.place_mut();
        let was = place.row;
        place.row = match direction {
            Direction::On => place.row.saturating_add(by).min(last),
            Direction::Back => place.row.saturating_sub(by),
        };
        self.leave_column(was);
    }

    /// Another row is entered at its first place.
    fn leave_column(&mut self, was: usize) {
        let by_account = self.view.by_account();
        let place = self.place_mut();
        if place.row != was && !by_account {
            place.column = 0;
        }
    }

    /// To the next row that diverges, round the end; where none does, to the next row.
    fn rows_walk(&mut self, snapshot: &Snapshot, direction: Direction) {
        let rows = self.listed_rows(snapshot);
        let diverges = |i: &usize| snapshot.rows(self.view)[rows[*i]].severity.is_some();
        let from = self.rows_place().row;
        let next = round(from, rows.len(), direction).find(diverges);
        match next {
            Some(next) => {
                self.place_mut().row = next;
                self.leave_column(from);
            }
            None => self.rows_move(snapshot, direction, 1),
        }
    }

    /// To the next account that leaves something out, round the end.
    fn next_silent(&mut self, snapshot: &Snapshot, direction: Direction) {
        let count = self.places.len();
        let from = self.rows_place().column;
        let owners: Vec<usize> =
            snapshot.rows(self.view).iter().filter_map(|r| Some(r.owner?.at())).collect();
        let next = round(from, count, direction).find(|at| owners.contains(at));
        match next {
            Some(next) => {
                let place = self.place_mut();
                (place.column, place.row, place.top) = (next, 0, 0);
            }
            None => self.note = Some(Note::Said("no omissions found")),
        }
    }

    /// `h` and `l`: another place of the row; in a list by account, another account.
    fn beside(&mut self, snapshot: &Snapshot, direction: Direction) {
        let by_account = self.view.by_account();
        let last = if by_account {
            let all = usize::from(self.view == View::Unchecked);
            (self.places.len() + all).saturating_sub(1)
        } else {
            self.stop_here(snapshot).map_or(0, |(_, _, count)| count - 1)
        };
        let place = self.place_mut();
        let column = place.column.min(last);
        let next = match direction {
            Direction::On => (column + 1).min(last),
            Direction::Back => column.saturating_sub(1),
        };
        if by_account && next != column {
            (place.row, place.top) = (0, 0);
        }
        place.column = next;
    }

    /// A number: that account's list, or its place in the row.
    fn beside_at(&mut self, snapshot: &Snapshot, article: ArticleId) {
        if self.view.by_account() {
            let all = usize::from(self.view == View::Unchecked);
            let place = self.place_mut();
            (place.column, place.row, place.top) = (article.at() + all, 0, 0);
            return;
        }
        let row = self.row_here(snapshot).map(|n| &snapshot.rows(self.view)[n]);
        let at =
            row.and_then(|r| r.stops.iter().position(|s| s.locus.article == article));
        match at {
            Some(at) => self.place_mut().column = at,
            None => self.note = Some(Note::Said("nothing in this account")),
        }
    }

    /// Into the text, to the place under the cursor; the accounts that speak to it come on
    /// screen, and the one that is silent.
    fn enter_from_rows(&mut self, snapshot: &Snapshot) {
        let Some(at) = self.row_here(snapshot) else {
            return;
        };
        let Some((stop, ..)) = self.stop_here(snapshot) else {
            self.note =
                Some(Note::Said("not in any text; {messages} shows the messages"));
            return;
        };
        let row = &snapshot.rows(self.view)[at];
        self.remember(snapshot);
        self.came_from = Some(self.view);
        self.view = View::Columns;
        if let Some(question) = stop.question {
            self.show_reading(snapshot, question, stop.locus);
            return;
        }
        let mut wanted: Vec<ArticleId> = row.owner.into_iter().collect();
        wanted.extend(row.stops.iter().map(|s| s.locus.article));
        self.show_place(snapshot, stop.locus, &wanted);
    }

    /// Changes how the list is read, and stays on its row.
    fn keeping_row(&mut self, snapshot: &Snapshot, change: impl Fn(&mut RowsPlace)) {
        let kept = self.row_here(snapshot);
        change(self.place_mut());
        let rows = self.listed_rows(snapshot);
        let row = rows.iter().position(|n| Some(*n) == kept);
        self.place_mut().row = row.unwrap_or(0);
    }

    /// Rows of the list on screen.
    fn rows_height(&self, snapshot: &Snapshot) -> usize {
        super::super::view::rows_area(snapshot, self).map_or(0, |a| usize::from(a.height))
    }

    pub(super) fn reconcile_rows(&mut self, snapshot: &Snapshot) {
        if self.view.list_view().is_none() {
            return;
        }
        let last = self.listed_rows(snapshot).len().saturating_sub(1);
        let height = self.rows_height(snapshot).max(1);
        let most = if self.view.by_account() {
            self.places.len().saturating_sub(usize::from(self.view == View::Missing))
        } else {
            usize::MAX
        };
        let place = self.place_mut();
        place.row = place.row.min(last);
        place.column = place.column.min(most);
        place.top = place.top.min(place.row).max((place.row + 1).saturating_sub(height));
    }

    /// A click on a row, or `by` notches of the wheel.
    pub(super) fn mouse_in_rows(
        &mut self,
        snapshot: &Snapshot,
        at: Position,
        by: i32,
        again: bool,
    ) {
        if by != 0 {
            let direction = if by > 0 { Direction::On } else { Direction::Back };
            self.rows_move(snapshot, direction, 1);
        } else if let Some(area) = super::super::view::rows_area(snapshot, self)
            && area.contains(at)
        {
            let was = self.rows_place();
            let row = was.top + usize::from(at.y - area.y);
            if row < self.listed_rows(snapshot).len() {
                self.place_mut().row = row;
                self.leave_column(was.row);
                if again {
                    self.enter_from_rows(snapshot);
                }
            }
        }
    }
}

/// The account whose list a view shows: the first column of what was not checked is all.
fn owner(view: View, place: RowsPlace) -> Option<ArticleId> {
    match view {
        View::Missing => Some(ArticleId::new(place.column)),
        View::Unchecked => place.column.checked_sub(1).map(ArticleId::new),
        _ => None,
    }
}
