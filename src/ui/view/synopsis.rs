//! The accounts along one of them: its sentences run down, what the others have for each
//! is level beside it.

use super::super::flow::{Row, RowKind};
use super::super::glyphs;
use super::super::layout::Pane;
use super::super::synopsis::{Cell, LevelRow, Line};
use super::super::{Snapshot, State};
use super::Page;
use super::columns::{Cursor, PaneView, frame};
use crate::model::ArticleId;
use crate::present::Tone;
use ratatui::layout::Rect;

pub(super) fn draw(page: &mut Page<'_>, snapshot: &Snapshot, state: &State) {
    let Some(screen) = state.synopsis_screen() else { return };
    if screen.framed {
        frame(page, snapshot, state, &screen, Some(state.synopsis.lead));
    }
    let Some(sheet) = &state.synopsis.sheet else { return };
    let cursor = Cursor::alone(snapshot, state);
    for (at, pane) in screen.panes.iter().enumerate() {
        let first = sheet.row_of(state.synopsis.top);
        for (i, row) in sheet.rows.iter().enumerate().skip(first) {
            let Some(cell) = row.cells.get(at) else { continue };
            let from = i32::try_from(row.top).unwrap_or(0)
                - i32::try_from(state.synopsis.top).unwrap_or(0);
            if from >= i32::from(pane.text.height) {
                break;
            }
            let chosen = i == state.synopsis.row;
            let drawn = Drawn { snapshot, state, cursor: &cursor, pane, chosen };
            drawn.cell(page, from, (row, cell));
        }
        for y in 0..pane.area.height {
            let x = pane.ruler - pane.area.x;
            page.text(pane.area, x, y, glyphs::TRACK, Tone::Frame);
        }
    }
}

/// A pane, with all that drawing a cell of it depends on.
struct Drawn<'a> {
    snapshot: &'a Snapshot,
    state: &'a State,
    cursor: &'a Cursor,
    pane: &'a Pane,
    chosen: bool,
}

impl Drawn<'_> {
    /// A cell whose first line is on line `from` of the pane, which may lie above it.
    fn cell(&self, page: &mut Page<'_>, from: i32, (row, cell): (&LevelRow, &Cell)) {
        let here = self.pane;
        for y in 0..row.height {
            let Ok(at) = u16::try_from(from + i32::try_from(y).unwrap_or(i32::MAX))
            else {
                continue;
            };
            if at >= here.text.height {
                break;
            }
            let line = cell.lines.get(y).copied().unwrap_or(Line::Blank);
            self.line(page, at, line, &cell.only);
            if self.chosen {
                // The row under the cursor, between marks and words of every pane.
                let x = here.gutter + 1 - here.area.x;
                page.glyph(here.area, x, at, glyphs::THUMB, Tone::Focus);
            }
        }
    }

    fn line(
        &self,
        page: &mut Page<'_>,
        y: u16,
        line: Line,
        only: &[(ArticleId, crate::model::Span)],
    ) {
        let area = self.pane.text;
        match line {
            Line::Blank => {}
            Line::Silent => {
                page.text(area, 0, y, glyphs::SILENT, Tone::Dim);
            }
            Line::Fold(1) => {
                let text = format!("{} 1 more sentence here", glyphs::FOLDED);
                page.text(area, 0, y, &text, Tone::Dim);
            }
            Line::Fold(count) => {
                let text = format!("{} {count} more sentences here", glyphs::FOLDED);
                page.text(area, 0, y, &text, Tone::Dim);
            }
            Line::Whose(article) => {
                let column = &self.snapshot.columns[article.at()];
                let room = usize::from(area.width);
                let title = super::columns::pane_title(column, room);
                page.text(area, 0, y, &title, Tone::Frame);
            }
            Line::Words { at, span, more } => {
                // In one stacked pane each line is its own account's.
                let own_pane = Pane { article: at.article, ..*self.pane };
                let own: Vec<crate::model::Span> = only
                    .iter()
                    .filter(|(a, s)| *a == at.article && s.overlaps(span))
                    .map(|(_, s)| *s)
                    .collect();
                let view = PaneView {
                    snapshot: self.snapshot,
                    state: self.state,
                    cursor: self.cursor,
                    pane: &own_pane,
                    only: &own,
                };
                let row = Row { kind: RowKind::Text, span };
                view.row(page, y, row);
                if more {
                    let edge = Rect { x: self.pane.gutter, width: 1, ..area };
                    page.glyph(edge, 0, y, glyphs::ALONE, Tone::Dim);
                }
            }
        }
    }
}
