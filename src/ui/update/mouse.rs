//! Where a click or the wheel lands. The hit test is the layout that drawing uses.

use super::super::flow::signed;
use super::super::layout::Pane;
use super::super::state::View;
use super::super::wrap::cells;
use super::super::{Snapshot, State};
use crate::model::Locus;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;
use unicode_segmentation::UnicodeSegmentation;

/// Rows that one notch of the wheel moves.
const NOTCH: i32 = 3;

impl State {
    pub(super) fn mouse(&mut self, snapshot: &Snapshot, event: MouseEvent) {
        let at = Position::new(event.column, event.row);
        let by = match event.kind {
            MouseEventKind::ScrollDown => NOTCH,
            MouseEventKind::ScrollUp => -NOTCH,
            MouseEventKind::Down(MouseButton::Left) => 0,
            _ => return,
        };
        self.note = None;
        if self.wheel_in_prompt(snapshot, by) {
            return;
        }
        if self.overlay.is_some() {
            let moved = signed(self.overlay_top) + by;
            self.overlay_top = usize::try_from(moved).unwrap_or(0);
            return;
        }
        match self.view {
            View::Findings => return self.mouse_in_list(snapshot, at, by),
            View::Grid => return self.mouse_in_grid(snapshot, at, by),
            View::Columns => {}
        }
        let Some(screen) = self.screen() else {
            return;
        };
        let Some(pane) = screen.panes.into_iter().find(|p| p.area.contains(at)) else {
            return;
        };
        if by == 0 {
            self.click(snapshot, &pane, at);
        } else {
            self.wheel(snapshot, &pane, by);
        }
    }

    fn mouse_in_list(&mut self, snapshot: &Snapshot, at: Position, by: i32) {
        let count = self.listed(snapshot).len();
        if by != 0 {
            let moved = usize::try_from(signed(self.list.row) + by.signum()).unwrap_or(0);
            self.list.row = moved.min(count.saturating_sub(1));
        } else if let Some(area) = super::super::view::list_area(self)
            && area.contains(at)
        {
            let row = self.list.top + usize::from(at.y - area.y);
            if row < count {
                self.list.row = row;
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

    /// On the prose: the cursor goes to the sentence under the pointer. On the ruler: to
    /// that part of the article.
    fn click(&mut self, snapshot: &Snapshot, pane: &Pane, at: Position) {
        let Some(flow) = self.flow(pane.article).cloned() else {
            return;
        };
        let down = at.y - pane.text.y;
        let prepared = snapshot.collation.article(pane.article);
        let row = if at.x == pane.ruler {
            let height = usize::from(pane.text.height).max(1);
            usize::from(down) * flow.rows.len() / height
        } else {
            let top = self.places[pane.article.at()].top;
            usize::try_from(top + i32::from(down)).unwrap_or(0)
        };
        let row = row.min(flow.rows.len().saturating_sub(1));
        let Some(span) = flow.rows.get(row).map(|r| r.span) else {
            return;
        };
        let mut byte = span.start();
        let mut column = pane.text.x;
        for grapheme in span.of(&prepared.article.text).graphemes(true) {
            column += cells(grapheme);
            if at.x < column || at.x == pane.ruler {
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
    }
}
