//! The accounts along one of them.

use super::super::commands::{Command, ONLY_COLUMNS};
use super::super::flow::signed;
use super::super::layout::{Screen, panes_that_fit, screen};
use super::super::state::{Note, View};
use super::super::synopsis::{Plan, Sheet};
use super::super::{Direction, Snapshot, State};
use super::walk::round;
use crate::model::{ArticleId, Kind, Locus};
use ratatui::layout::Position;
use std::sync::Arc;

impl State {
    pub(super) fn run_in_synopsis(&mut self, snapshot: &Snapshot, command: Command) {
        let page = usize::from(self.synopsis_height()).max(1);
        match command {
            Command::Row(d) => self.synopsis_move(snapshot, d),
            Command::Sentence(d) => self.synopsis_step(snapshot, d, |_| true),
            Command::Half(d) => self.synopsis_page(snapshot, d, page.div_ceil(2)),
            Command::Page(d) => {
                self.synopsis_page(snapshot, d, page.saturating_sub(2).max(1));
            }
            Command::End(d) => {
                let rows = self.synopsis.sheet.as_ref().map_or(0, |s| s.rows.len());
                let row = if d == Direction::On { rows.saturating_sub(1) } else { 0 };
                self.synopsis_at(snapshot, row);
            }
            Command::Passage(d) => {
                self.synopsis_step(snapshot, d, |row| row.texts.is_matched());
            }
            Command::Target(d) if self.search.on() => self.walk_hits(snapshot, d),
            Command::Target(d) | Command::Divergence(d) => {
                self.synopsis_walk(snapshot, d, |_| true);
            }
            Command::Date(d)
            | Command::Number(d)
            | Command::Person(d)
            | Command::Quotation(d) => {
                let kinds = super::walk::kinds_of(command);
                self.synopsis_walk(snapshot, d, |kind| kinds.contains(&kind));
            }
            Command::Pane(d) => self.synopsis_beside(snapshot, d),
            Command::PaneAt(at) => self.synopsis_led_by(snapshot, usize::from(at)),
            Command::Unfold | Command::Agreements => {
                self.synopsis.open = !self.synopsis.open;
                self.note = Some(Note::Said(if self.synopsis.open {
                    "shown: sentences that the lead account lacks"
                } else {
                    "folded: sentences that the lead account lacks"
                }));
            }
            Command::Counterpart => self.enter_from_synopsis(snapshot),
            Command::Layout | Command::Cycle => self.run_in_text(snapshot, command),
            Command::Order => {
                self.note = Some(Note::Said(
                    "in the order of the lead account; {pane-1}-{pane-9}: change lead",
                ));
            }
            _ => self.note = Some(Note::Said(ONLY_COLUMNS)),
        }
    }

    /// Opens the view at the sentence under the cursor, the focused account leading.
    pub(super) fn open_synopsis(&mut self, snapshot: &Snapshot) {
        let at = self.cursor(snapshot);
        self.synopsis.lead = self.focus;
        self.synopsis.column = 0;
        self.make_sheet(snapshot);
        if let (Some(at), Some(sheet)) = (at, &self.synopsis.sheet) {
            self.synopsis.row = sheet.row_with(at);
            self.synopsis.top = sheet.rows.get(self.synopsis.row).map_or(0, |r| r.top);
        }
        self.follow(snapshot);
    }

    /// Opens the view anew on other articles, at the same sentence.
    pub(crate) fn stay_in_synopsis(&mut self, snapshot: &Snapshot) {
        let at = self.cursor(snapshot);
        self.make_sheet(snapshot);
        if let (Some(at), Some(sheet)) = (at, &self.synopsis.sheet) {
            self.synopsis.row = sheet.row_with(at);
        }
    }

    /// The accounts beside the leading one, in their order.
    fn synopsis_others(&self) -> Vec<ArticleId> {
        self.panes.visible().filter(|a| *a != self.synopsis.lead).collect()
    }

    /// The accounts on screen, the leading one first.
    pub(crate) fn synopsis_shown(&self) -> Vec<ArticleId> {
        let fit = usize::from(panes_that_fit(self.size.0));
        let room = self.wanted.map_or(fit, |w| usize::from(w).min(fit)).max(1) - 1;
        let others = self.synopsis_others();
        let first = self.synopsis.first.min(others.len().saturating_sub(room));
        let shown = others.into_iter().skip(first).take(room);
        std::iter::once(self.synopsis.lead).chain(shown).collect()
    }

    /// Where the panes of the view are.
    pub(crate) fn synopsis_screen(&self) -> Option<Screen> {
        screen(self.size, &self.synopsis_shown(), &[], self.habits.measure)
    }

    fn synopsis_height(&self) -> u16 {
        let first = self.synopsis_screen().and_then(|s| s.panes.first().copied());
        first.map_or(0, |p| p.text.height)
    }

    /// The account of the column under the cursor.
    pub(super) fn synopsis_account(&self) -> ArticleId {
        let others = self.synopsis_others();
        let at = self.synopsis.column.checked_sub(1);
        at.and_then(|i| others.get(i).copied()).unwrap_or(self.synopsis.lead)
    }

    /// Puts the cursor of the text on the sentence under the cursor of the view: whatever is
    /// said of a sentence is said of that. A column without one leaves it on the leading
    /// account's.
    fn follow(&mut self, snapshot: &Snapshot) {
        let Some(sheet) = self.synopsis.sheet.clone() else { return };
        let Some(row) = sheet.rows.get(self.synopsis.row) else { return };
        let lead = self.synopsis.lead;
        let here = row.sentence(lead, self.synopsis_account());
        let Some(at) = here.or_else(|| row.sentence(lead, lead)) else { return };
        self.focus = at.article;
        self.put(snapshot, at);
        self.moved_by_hand(snapshot);
    }

    fn synopsis_at(&mut self, snapshot: &Snapshot, row: usize) {
        self.synopsis.row = row;
        self.follow(snapshot);
    }

    /// A row on; within a row that is longer than the screen, some lines on.
    fn synopsis_move(&mut self, snapshot: &Snapshot, direction: Direction) {
        let height = usize::from(self.synopsis_height()).max(1);
        let Some(sheet) = &self.synopsis.sheet else { return };
        let Some(row) = sheet.rows.get(self.synopsis.row) else { return };
        let (top, bottom) = (self.synopsis.top, row.top + row.height);
        let step = height.div_ceil(2);
        match direction {
            Direction::On if bottom > top + height => {
                self.synopsis.top += step.min(bottom - top - height);
            }
            Direction::Back if row.top < top => {
                self.synopsis.top -= step.min(top - row.top);
            }
            _ => self.synopsis_step(snapshot, direction, |_| true),
        }
    }

    /// To the next row that is wanted; stays where there is none.
    fn synopsis_step(
        &mut self,
        snapshot: &Snapshot,
        direction: Direction,
        wanted: impl Fn(&super::super::synopsis::LevelRow) -> bool,
    ) {
        let Some(sheet) = self.synopsis.sheet.clone() else { return };
        let (at, count) = (self.synopsis.row, sheet.rows.len());
        let next = match direction {
            Direction::On => (at + 1..count).find(|i| wanted(&sheet.rows[*i])),
            Direction::Back => (0..at.min(count)).rev().find(|i| wanted(&sheet.rows[*i])),
        };
        if let Some(next) = next {
            self.synopsis_at(snapshot, next);
        }
    }

    fn synopsis_page(&mut self, snapshot: &Snapshot, direction: Direction, by: usize) {
        let Some(sheet) = self.synopsis.sheet.clone() else { return };
        let here = sheet.rows.get(self.synopsis.row).map_or(0, |r| r.top);
        let there = match direction {
            Direction::On => here + by,
            Direction::Back => here.saturating_sub(by),
        };
        let row = sheet.row_of(there.min(sheet.lines()));
        let row = match direction {
            Direction::On => row.max(self.synopsis.row + 1).min(sheet.rows.len() - 1),
            Direction::Back => row.min(self.synopsis.row.saturating_sub(1)),
        };
        self.synopsis_at(snapshot, row);
    }

    /// To the next row on screen's accounts with a divergence, round the end.
    fn synopsis_walk(
        &mut self,
        snapshot: &Snapshot,
        direction: Direction,
        wanted: impl Fn(Kind) -> bool,
    ) {
        let Some(sheet) = self.synopsis.sheet.clone() else { return };
        let count = sheet.rows.len();
        let lead = self.synopsis.lead;
        let diverging = |at: Locus| {
            let relation_words =
                &snapshot.columns[at.article.at()].sentences[at.sentence.at()];
            let found = relation_words.questions.iter().find(|q| {
                let question = &snapshot.collation.questions[q.at()];
                question.diverges()
                    && wanted(question.kind)
                    && self.filter.passes(snapshot, **q)
            });
            found.copied()
        };
        let question = |i: usize| {
            let row = &sheet.rows[i];
            let accounts = std::iter::once(lead).chain(self.synopsis_others());
            accounts.into_iter().find_map(|a| {
                let at = row.sentence(lead, a)?;
                Some((a, diverging(at)?))
            })
        };
        let from = self.synopsis.row;
        let next = round(from, count, direction).find_map(|at| Some((at, question(at)?)));
        match next {
            Some((row, (article, question))) => {
                let others = self.synopsis_others();
                let column = others.iter().position(|a| *a == article);
                self.synopsis.column = column.map_or(0, |i| i + 1);
                self.synopsis_at(snapshot, row);
                self.question = Some(question);
            }
            None => self.note = Some(Note::Said("no such divergence here")),
        }
    }

    /// The hits of the search that are on a row, by row, the leading account first; each
    /// with whether its row is above the cursor's.
    pub(crate) fn synopsis_hits(&self, snapshot: &Snapshot) -> Vec<(usize, bool)> {
        let Some(sheet) = &self.synopsis.sheet else { return Vec::new() };
        let places = sheet.places();
        let lead = self.synopsis.lead;
        let column = |a: ArticleId| if a == lead { 0 } else { 1 + self.panes.rank(a) };
        let hits = self.search.hits.iter().enumerate().filter_map(|(at, hit)| {
            let prepared = snapshot.collation.article(hit.article);
            let sentence = prepared.sentence_at(hit.span.start())?;
            let (row, _) = places.get(&Locus::new(hit.article, sentence))?;
            let seen = hit.article == lead || !self.panes.hides(hit.article);
            seen.then_some((*row, column(hit.article), hit.span.start(), at))
        });
        let mut hits: Vec<_> = hits.collect();
        hits.sort_unstable();
        let here = self.synopsis.row;
        hits.into_iter().map(|(row, _, _, at)| (at, row < here)).collect()
    }

    /// Puts the cursor on a sentence, wherever it is on the sheet; what hides it unfolds.
    pub(super) fn show_in_synopsis(&mut self, snapshot: &Snapshot, at: Locus) {
        let place = self.synopsis.sheet.as_ref().and_then(|s| s.places().remove(&at));
        let Some((row, more)) = place else { return };
        if more && !self.synopsis.open {
            self.synopsis.open = true;
            self.make_sheet(snapshot);
        }
        let others = self.synopsis_others();
        let column = others.iter().position(|a| *a == at.article);
        self.synopsis.column = column.map_or(0, |i| i + 1);
        self.synopsis.row = row;
        self.focus = at.article;
        self.put(snapshot, at);
        self.moved_by_hand(snapshot);
    }

    fn synopsis_beside(&mut self, snapshot: &Snapshot, direction: Direction) {
        let last = self.synopsis_others().len();
        self.synopsis.column = match direction {
            Direction::On => (self.synopsis.column + 1).min(last),
            Direction::Back => self.synopsis.column.saturating_sub(1),
        };
        self.follow(snapshot);
    }

    /// Another account leads; the row stays with what it reports.
    fn synopsis_led_by(&mut self, snapshot: &Snapshot, at: usize) {
        let Some(lead) = self.account_at(at) else {
            self.note = Some(Note::Said("no such account"));
            return;
        };
        if self.panes.hides(lead) {
            self.show_again(snapshot, lead);
        }
        let here = self.synopsis.sheet.as_ref().and_then(|sheet| {
            let row = sheet.rows.get(self.synopsis.row)?;
            let own = row.sentence(self.synopsis.lead, lead);
            own.or_else(|| row.sentence(self.synopsis.lead, self.synopsis.lead))
        });
        (self.synopsis.lead, self.synopsis.column) = (lead, 0);
        self.make_sheet(snapshot);
        if let (Some(at), Some(sheet)) = (here, &self.synopsis.sheet) {
            self.synopsis.row = sheet.row_with(at);
        }
        self.follow(snapshot);
    }

    /// Into the text, at the sentence under the cursor.
    fn enter_from_synopsis(&mut self, snapshot: &Snapshot) {
        let account = self.synopsis_account();
        let Some(sheet) = self.synopsis.sheet.clone() else { return };
        let Some(row) = sheet.rows.get(self.synopsis.row) else { return };
        let more = row.texts.more.get(account.at()).and_then(|m| m.first().copied());
        let here = row.sentence(self.synopsis.lead, account);
        let Some(at) = here.or_else(|| more.map(|s| Locus::new(account, s))) else {
            self.note = Some(Note::Said(
                "not in this account; {previous-pane} {pane}: next account",
            ));
            return;
        };
        self.remember(snapshot);
        self.view = View::Columns;
        self.came_from = Some(View::Synopsis);
        let shown = self.synopsis_shown();
        self.show_place(snapshot, at, &shown);
    }

    /// Lays the view out where anything that it depends on has changed.
    fn make_sheet(&mut self, snapshot: &Snapshot) {
        if self.places.is_empty() {
            self.synopsis.sheet = None;
            return;
        }
        self.synopsis.lead =
            self.synopsis.lead.min(ArticleId::new(self.places.len() - 1));
        if self.panes.hides(self.synopsis.lead) {
            self.synopsis.lead = self.focus;
        }
        let Some(screen) = self.synopsis_screen() else { return };
        let panes = screen.panes.iter().map(|p| (p.article, p.text.width)).collect();
        let (lead, open) = (self.synopsis.lead, self.synopsis.open);
        let plan = Plan { lead, panes, others: self.synopsis_others(), open };
        if self.synopsis.sheet.as_ref().is_some_and(|s| s.plan == plan) {
            return;
        }
        let before = self.synopsis.sheet.take();
        let sheet = Sheet::new(&snapshot.collation, plan);
        if before.is_some_and(|b| b.plan.lead != lead) {
            self.synopsis.top = 0;
        }
        self.synopsis.sheet = Some(Arc::new(sheet));
    }

    /// The sheet fits the screen, the cursor's row is on it.
    pub(super) fn reconcile_synopsis(&mut self, snapshot: &Snapshot) {
        if self.view != View::Synopsis {
            return;
        }
        self.synopsis.column = self.synopsis.column.min(self.synopsis_others().len());
        // The column under the cursor comes on screen.
        let room = self.synopsis_shown().len().saturating_sub(1);
        if let Some(at) = self.synopsis.column.checked_sub(1).filter(|_| room > 0) {
            let first = self.synopsis.first;
            self.synopsis.first = first.min(at).max((at + 1).saturating_sub(room));
        }
        self.make_sheet(snapshot);
        let Some(sheet) = self.synopsis.sheet.clone() else { return };
        self.synopsis.row = self.synopsis.row.min(sheet.rows.len().saturating_sub(1));
        let Some(row) = sheet.rows.get(self.synopsis.row) else { return };
        let height = usize::from(self.synopsis_height()).max(1);
        let top = self.synopsis.top;
        let bottom = row.top + row.height;
        self.synopsis.top = if row.height > height {
            // It is read in parts: some part of it stays on screen.
            top.clamp(row.top, bottom - height)
        } else {
            top.min(row.top).max(bottom.saturating_sub(height))
        };
    }

    /// A click on a cell, or `by` notches of the wheel.
    pub(super) fn mouse_in_synopsis(
        &mut self,
        snapshot: &Snapshot,
        at: Position,
        by: i32,
        again: bool,
    ) {
        if by != 0 {
            let direction = if by > 0 { Direction::On } else { Direction::Back };
            self.synopsis_move(snapshot, direction);
            return;
        }
        let Some(screen) = self.synopsis_screen() else { return };
        let Some(pane) = screen.panes.iter().find(|p| p.area.contains(at)) else {
            return;
        };
        let Some(sheet) = self.synopsis.sheet.clone() else { return };
        let line = self.synopsis.top + usize::from(at.y - pane.text.y);
        if signed(line) >= signed(sheet.lines()) {
            return;
        }
        let others = self.synopsis_others();
        let column = others.iter().position(|a| *a == pane.article);
        self.synopsis.column = column.map_or(0, |i| i + 1);
        self.synopsis_at(snapshot, sheet.row_of(line));
        if again {
            self.enter_from_synopsis(snapshot);
        }
    }
}
