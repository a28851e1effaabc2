//! Where a click or the wheel lands. The hit test is the layout that drawing uses.

use super::super::commands::Command;
use super::super::flow::signed;
use super::super::layout::Pane;
use super::super::ruler::{ruler, sentence};
use super::super::state::{Note, Overlay, View};
use super::super::view::{overlay_lines, popup, tab_at};
use super::super::wrap::cells;
use super::super::{Effect, Snapshot, State};
use crate::model::{ArticleId, Locus, QuestionId};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;
use std::ops::ControlFlow;
use unicode_segmentation::UnicodeSegmentation;

/// Rows that one notch of the wheel moves.
const NOTCH: i32 = 3;

impl State {
    pub(super) fn mouse(
        &mut self,
        snapshot: &Snapshot,
        event: MouseEvent,
    ) -> Option<Effect> {
        let at = Position::new(event.column, event.row);
        let by = match event.kind {
            MouseEventKind::ScrollDown => NOTCH,
            MouseEventKind::ScrollUp => -NOTCH,
            MouseEventKind::Down(MouseButton::Left) => 0,
            MouseEventKind::Down(MouseButton::Right) => {
                self.click_aside(snapshot, at);
                return None;
            }
            MouseEventKind::Drag(MouseButton::Left) => {
                self.drag(snapshot, at);
                return None;
            }
            MouseEventKind::Up(MouseButton::Left) => {
                self.release(snapshot, at);
                return None;
            }
            _ => return None,
        };
        self.note = None;
        (self.pointer.grip, self.pointer.carried) = (None, None);
        let before = self.pointer.clicked.take();
        let again = by == 0 && before.is_some_and(|(was, _)| was == at);
        if by == 0 && !again {
            self.pointer.clicked = Some((at, None));
        }
        if let ControlFlow::Break(effect) = self.mouse_above(snapshot, at, by, again) {
            // What lies under it has not been clicked yet.
            self.pointer.clicked = self.pointer.clicked.filter(|_| self.picker.is_some());
            return effect;
        }
        if by == 0
            && at.y == 0
            && let Some(article) = tab_at(snapshot, self, at.x)
        {
            self.open_tab(snapshot, article);
            return None;
        }
        match self.view {
            View::Findings => self.mouse_in_list(snapshot, at, by, again),
            View::Grid => self.mouse_in_grid(snapshot, at, by, again),
            View::Synopsis => self.mouse_in_synopsis(snapshot, at, by, again),
            View::Columns => self.mouse_in_columns(snapshot, (at, by), (before, again)),
            _ => self.mouse_in_rows(snapshot, at, by, again),
        }
        None
    }

    /// The mouse on what lies above the view, if anything does; what comes of it then. A
    /// click beside it closes it.
    fn mouse_above(
        &mut self,
        snapshot: &Snapshot,
        at: Position,
        by: i32,
        again: bool,
    ) -> ControlFlow<Option<Effect>> {
        if !self.pending.is_empty() {
            let popup = popup(self);
            if by != 0 && popup.is_some() {
                return ControlFlow::Break(None);
            }
            self.pending.clear();
            self.popup = false;
            if let Some(popup) = popup {
                let entry = popup.at(at.y).filter(|_| popup.area.contains(at));
                return ControlFlow::Break(
                    entry.and_then(|entry| self.run(snapshot, entry)),
                );
            }
        }
        if self.picker.is_some() {
            return ControlFlow::Break(self.mouse_in_picker(snapshot, at, by, again));
        }
        if self.sheet.is_some() {
            self.mouse_in_sheet(snapshot, at, by);
            return ControlFlow::Break(None);
        }
        if self.prompt.is_some() {
            return ControlFlow::Break(self.mouse_in_prompt(snapshot, at, by));
        }
        if self.overlay.is_none() {
            return ControlFlow::Continue(());
        }
        let sheet = overlay_lines(snapshot, self);
        if by == 0 && !sheet.is_some_and(|s| s.area.contains(at)) {
            self.overlay = None;
        }
        let moved = signed(self.overlay_top) + by;
        self.overlay_top = usize::try_from(moved).unwrap_or(0);
        ControlFlow::Break(None)
    }

    fn mouse_in_columns(
        &mut self,
        snapshot: &Snapshot,
        (at, by): (Position, i32),
        (before, again): (Option<(Position, Option<QuestionId>)>, bool),
    ) {
        let Some(screen) = self.screen() else {
            return;
        };
        if by == 0
            && let Some(pane) = divider(&screen.panes, at)
        {
            if again {
                self.pointer.shares.clear();
            }
            self.remember(snapshot);
            self.pointer.grip = Some((pane, at, false));
            return;
        }
        if by == 0
            && screen.framed
            && let Some(pane) = titled(&screen.panes, at)
        {
            // A title is taken along: where it is let go, the account goes.
            self.pointer.carried = Some(pane.article);
            self.focus_on(snapshot, pane.article);
            return;
        }
        let Some(pane) = screen.panes.into_iter().find(|p| p.area.contains(at)) else {
            return;
        };
        match before {
            Some((_, Some(question))) if again => self.open_finding(question),
            _ if by == 0 => self.click(snapshot, &pane, at),
            _ => self.wheel(snapshot, &pane, by),
        }
    }

    /// The other button on a tab or a pane's title hides the account, or shows it again.
    fn click_aside(&mut self, snapshot: &Snapshot, at: Position) {
        let over = self.picker.is_some() || self.prompt.is_some() || self.sheet.is_some();
        if over || self.overlay.is_some() || !self.pending.is_empty() {
            return;
        }
        let tab = if at.y == 0 { tab_at(snapshot, self, at.x) } else { None };
        let screen = self.screen().filter(|s| s.framed && self.view == View::Columns);
        let title = screen.and_then(|s| titled(&s.panes, at).map(|p| p.article));
        if let Some(article) = tab.or(title) {
            self.note = None;
            self.toggle_hidden(snapshot, article);
        }
    }

    /// A click on a tab: that account, in the view on screen or in the text.
    fn open_tab(&mut self, snapshot: &Snapshot, article: ArticleId) {
        let number = u8::try_from(self.panes.rank(article)).unwrap_or(u8::MAX);
        let command = Command::PaneAt(number);
        match self.view {
            View::Columns => self.focus_on(snapshot, article),
            View::Synopsis => self.run_in_synopsis(snapshot, command),
            View::Grid => self.run_in_grid(snapshot, command),
            view if view.by_account() => self.run_in_rows(snapshot, command),
            view => {
                self.came_from = Some(view);
                self.view = View::Columns;
                self.focus_on(snapshot, article);
            }
        }
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn toggle_mouse(&mut self) -> Effect {
        self.pointer.off = !self.pointer.off;
        self.note = Some(Note::Said(if self.pointer.off {
            "mouse off: select text with the terminal ({mouse}: on)"
        } else {
            "mouse on ({mouse}: off)"
        }));
        Effect::Mouse(!self.pointer.off)
    }

    fn open_finding(&mut self, question: QuestionId) {
        self.question = Some(question);
        self.overlay = Some(Overlay::Details);
        self.overlay_top = 0;
    }

    /// A held divider goes with the pointer; held on a ruler and moved along it, the text
    /// goes with the pointer.
    fn drag(&mut self, snapshot: &Snapshot, at: Position) {
        let Some((pane, from, moved)) = self.pointer.grip else {
            return;
        };
        if at == from {
            return;
        }
        if at.x == from.x && !moved {
            self.pointer.grip = Some((pane, at, moved));
            self.jump_by_ruler(snapshot, pane, at.y);
            return;
        }
        self.pointer.grip = Some((pane, from, true));
        let Some(screen) = self.screen() else {
            return;
        };
        let mut widths: Vec<u16> = screen.panes.iter().map(|p| p.area.width).collect();
        let Some([here, next]) = widths.get_mut(pane..pane + 2) else {
            return;
        };
        let both = *here + *next;
        *here = (at.x + 1).saturating_sub(screen.panes[pane].area.x).clamp(1, both - 1);
        *next = both - *here;
        self.pointer.shares = widths;
    }

    /// A divider let go where it was taken was a click on the ruler; a title let go over
    /// another pane takes its account there.
    fn release(&mut self, snapshot: &Snapshot, at: Position) {
        if let Some(article) = self.pointer.carried.take() {
            let panes = self.screen().map(|s| s.panes).unwrap_or_default();
            let over = panes.iter().find(|p| (p.area.x..p.area.right()).contains(&at.x));
            if let Some(pane) = over.filter(|p| p.article != article) {
                self.place_at(snapshot, article, pane.article);
            }
        }
        if let Some((pane, at, false)) = self.pointer.grip.take() {
            self.jump_by_ruler(snapshot, pane, at.y);
        }
    }

    /// To the part of an article that row `y` of the screen stands for on its ruler.
    fn jump_by_ruler(&mut self, snapshot: &Snapshot, pane: usize, y: u16) {
        let pane = self.screen().and_then(|s| s.panes.get(pane).copied());
        let Some(pane) = pane else {
            return;
        };
        let ticks = ruler(snapshot, self, pane.article, pane.text.height);
        let tick = y.checked_sub(pane.text.y).and_then(|y| ticks.get(usize::from(y)));
        let Some(sentence) =
            tick.and_then(|t| sentence(snapshot, self, pane.article, *t))
        else {
            return;
        };
        self.land(snapshot, Locus::new(pane.article, sentence));
        self.moved_by_hand(snapshot);
    }

    fn mouse_in_list(&mut self, snapshot: &Snapshot, at: Position, by: i32, again: bool) {
        let count = self.listed(snapshot).len();
        if by != 0 {
            let moved = usize::try_from(signed(self.list.row) + by.signum()).unwrap_or(0);
            self.list.row = moved.min(count.saturating_sub(1));
        } else if let Some(area) = super::super::view::list_area(snapshot, self)
            && area.contains(at)
        {
            let row = self.list.top + usize::from(at.y - area.y);
            if row < count {
                self.list.row = row;
                if again {
                    self.run_in_list(snapshot, Command::Counterpart);
                }
            }
        }
    }

    fn wheel(&mut self, snapshot: &Snapshot, pane: &Pane, by: i32) {
        let Some(flow) = self.flow(pane.article).cloned() else {
            return;
        };
        let height = i32::from(pane.text.height);
        let place = &mut self.places[pane.article.at()];
        let most = (signed(flow.rows.len()) - height).max(0);
        place.top = (place.top + by).clamp(0.min(place.top), most.max(place.top));
        if pane.article == self.focus {
            let last = signed(flow.rows.len().saturating_sub(1));
            let margin = 3.min((height - 1).max(0) / 3);
            let low = place.top + margin;
            let high = (place.top + height - 1 - margin).max(low);
            let row = (signed(place.row)).clamp(low, high).clamp(0, last.max(0));
            let row = usize::try_from(row).unwrap_or(0);
            if row != place.row {
                place.row = row;
                let prepared = snapshot.collation.article(pane.article);
                place.sentence = flow.sentence_on(prepared, place.row);
                self.moved_by_hand(snapshot);
            }
        }
    }

    /// The cursor goes to the sentence under the pointer, and to the finding whose words
    /// are there.
    fn click(&mut self, snapshot: &Snapshot, pane: &Pane, at: Position) {
        let Some(flow) = self.flow(pane.article).cloned() else {
            return;
        };
        let down = at.y - pane.text.y;
        let prepared = snapshot.collation.article(pane.article);
        let top = self.places[pane.article.at()].top;
        let row = usize::try_from(top + i32::from(down)).unwrap_or(0);
        let row = row.min(flow.rows.len().saturating_sub(1));
        let Some(span) = flow.rows.get(row).map(|r| r.span) else {
            return;
        };
        let mut byte = span.start();
        let mut column = pane.text.x;
        let mut on_words = false;
        for grapheme in span.of(&prepared.article.text).graphemes(true) {
            column += cells(grapheme);
            if at.x < column {
                on_words = at.x >= pane.text.x;
                break;
            }
            byte += grapheme.len();
        }
        self.remember(snapshot);
        self.focus = pane.article;
        let place = &mut self.places[pane.article.at()];
        place.row = row;
        place.sentence = prepared.sentence_at(byte).or(place.sentence);
        if let Some(sentence) = place.sentence {
            let locus = Locus::new(pane.article, sentence);
            let start = snapshot.collation.sentence(locus).span.start();
            place.row = flow.row_of(start).min(row);
        }
        self.moved_by_hand(snapshot);
        let readings = snapshot.columns[pane.article.at()].readings.iter();
        let hit = readings
            .filter(|l| on_words && l.span.holds(byte))
            .filter(|l| self.filter.passes(snapshot, l.question))
            .max_by_key(|l| (l.severity, std::cmp::Reverse(l.question)))
            .map(|l| l.question);
        self.question = hit.or(self.question);
        self.pointer.clicked = Some((at, hit));
    }
}

/// The pane whose title is at a place of the screen.
fn titled(panes: &[Pane], at: Position) -> Option<&Pane> {
    let on =
        |p: &&Pane| at.y + 1 == p.area.y && (p.area.x..p.area.right()).contains(&at.x);
    panes.iter().find(on)
}

/// The pane whose ruler is at a place of the screen; the frame's lines above and below
/// belong to it too.
fn divider(panes: &[Pane], at: Position) -> Option<usize> {
    let on = |p: &Pane| {
        let rows = p.area.y.saturating_sub(1)..=p.area.bottom();
        p.ruler == at.x && rows.contains(&at.y)
    };
    panes.iter().position(on)
}
