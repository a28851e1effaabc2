//! State -> frame. Changes nothing.

mod bars;
mod columns;
mod filter;
mod findings;
mod grid;
mod missing;
mod notes;
mod overlay;
mod people;
mod picker;
mod progress;
mod prompt;
mod quotes;
mod rows;
mod strip;
mod synopsis;
mod tabs;
mod timeline;
mod unchecked;

use super::layout::LEAST;
use super::state::View;
use super::wrap::{cells, graphemes};
use super::{Snapshot, State, Theme};
use crate::present::{Finding, Line, Piece, Tone, finding_full};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

pub(super) use bars::{note_line, tally_words};
pub(super) use filter::filter_sheet;
pub(super) use findings::list_area;
pub(super) use grid::grid_parts;
pub(super) use overlay::{overlay_lines, overlay_text, popup};
pub(super) use picker::picker_list;
pub(super) use prompt::offer;
pub(super) use rows::rows_area;
pub(super) use tabs::tab_at;

/// The row under the cursor of a list in full, for whoever has no screen.
pub(super) fn row_details(snapshot: &Snapshot, state: &State) -> Vec<Line> {
    rows::details(snapshot, state, u16::MAX)
}

/// Why a list has no rows, in a line.
pub(super) fn why_empty(snapshot: &Snapshot, state: &State) -> Option<String> {
    match state.view() {
        View::Columns | View::Synopsis => None,
        View::Findings => Some(findings::empty(snapshot, state)),
        View::Grid => Some(grid::empty(snapshot, state)),
        _ => Some(rows::empty(snapshot, state)),
    }
}

/// Draws the whole screen.
pub fn render(snapshot: &Snapshot, state: &State, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut page = Page { buffer: frame.buffer_mut(), theme };
    page.fill(area, Tone::Plain);
    // The terminal may already have another size than the last message said.
    let size = (area.width, area.height);
    let Some(screen) = state.screen().filter(|_| size == state.size) else {
        let (columns, rows) = LEAST;
        if area.width < columns || area.height < rows {
            let text = format!("needs {columns}x{rows}");
            page.text(area, 0, 0, &text, Tone::Plain);
        }
        return;
    };
    bars::title(&mut page, snapshot, state, &screen);
    if let Some(picker) = &state.picker {
        let typed = picker::draw(&mut page, snapshot, state, picker);
        overlay::draw(&mut page, snapshot, state);
        if let Some(at) = typed {
            frame.set_cursor_position(at);
        }
        return;
    }
    if snapshot.collation.articles.is_empty() {
        let text = progress::instead(snapshot, state);
        page.paragraph(screen.body, &[vec![Piece::plain(text)]]);
    } else {
        match state.view {
            View::Columns => {
                columns::draw(&mut page, snapshot, state, &screen);
                strip::draw(&mut page, snapshot, state, &screen);
            }
            View::Synopsis => {
                synopsis::draw(&mut page, snapshot, state);
                strip::draw(&mut page, snapshot, state, &screen);
            }
            View::Findings => findings::draw(&mut page, snapshot, state, &screen),
            View::Grid => grid::draw(&mut page, snapshot, state, &screen),
            _ => rows::draw(&mut page, snapshot, state, &screen),
        }
    }
    bars::hints(&mut page, snapshot, state, &screen);
    overlay::draw(&mut page, snapshot, state);
    let typed = filter::draw(&mut page, snapshot, state);
    prompt::sheet(&mut page, snapshot, state);
    if let Some(at) = prompt::line(&mut page, snapshot, state, &screen).or(typed) {
        frame.set_cursor_position(at);
    }
}

/// What a list says that the filter leaves nothing of.
const NO_ROWS: &str = "No rows match the filter. {all-findings} clears it.";

/// Where something is cut short: that there is more, and the key that shows it.
fn more(state: &State) -> String {
    state.keyed(" … {details}: all  ")
}

/// A finding in full, with what was decided on it below its head.
fn full(snapshot: &Snapshot, finding: &Finding) -> Vec<Line> {
    let mut lines = finding_full(&snapshot.collation, finding);
    lines.splice(1..1, snapshot.reviewed.lines(finding));
    lines
}

/// What is drawn on, and the look of it. Every write stays inside the frame.
struct Page<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl Page<'_> {
    fn style(&self, tone: Tone) -> Style {
        self.theme.style(tone)
    }

    /// Blanks in a tone.
    fn fill(&mut self, area: Rect, tone: Tone) {
        let style = self.style(tone);
        let area = area.intersection(*self.buffer.area());
        for y in area.top()..area.bottom() {
            self.uncover(area.left(), y);
            let from = self.buffer.index_of(area.left(), y);
            let row = from..from + usize::from(area.width);
            for cell in self.buffer.content.get_mut(row).unwrap_or_default() {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Takes away the wide character that begins before a cell and covers it: half of it
    /// would lie over what is drawn there next.
    fn uncover(&mut self, x: u16, y: u16) {
        // Clusters of more cells than these are of no script; half-width marks behind a blank
        // take five. What is wide has more bytes than cells, so that settles most cells.
        let area = *self.buffer.area();
        if !area.contains((x, y).into()) {
            return;
        }
        let at = self.buffer.index_of(x, y);
        let reach = usize::from(16_u16.min(x - area.x));
        let before = self.buffer.content.get_mut(at - reach..at).unwrap_or_default();
        for (back, cell) in before.iter_mut().rev().enumerate() {
            let wide = cell.symbol().len() > back + 1;
            if wide && usize::from(cells(cell.symbol())) > back + 1 {
                cell.set_symbol(" ");
            }
        }
    }

    /// One grapheme at a cell; returns the cells that it took, 0 where it does not fit.
    fn put(&mut self, within: Rect, x: u16, y: u16, grapheme: &str, style: Style) -> u16 {
        let shown = if grapheme.contains(char::is_control) { " " } else { grapheme };
        let wide = cells(grapheme);
        let within = within.intersection(*self.buffer.area());
        let inside = y >= within.top() && y < within.bottom() && x >= within.left();
        if wide == 0 || !inside || x.saturating_add(wide) > within.right() {
            return 0;
        }
        // What `Buffer::set_stringn` does to one grapheme, without looking for graphemes.
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(shown).set_style(style);
        }
        for behind in 1..wide {
            if let Some(cell) = self.buffer.cell_mut((x + behind, y)) {
                cell.reset();
            }
        }
        wide
    }

    /// A text from column `x`, row `y` of `area`, cut at its edge; returns the next column.
    fn text(&mut self, area: Rect, x: u16, y: u16, text: &str, tone: Tone) -> u16 {
        self.styled(area, x, y, text, self.style(tone))
    }

    /// A mark in the gutter or on the ruler: its tone without the line below, which is for
    /// words.
    fn glyph(&mut self, area: Rect, x: u16, y: u16, glyph: &str, tone: Tone) {
        let style = self.style(tone).remove_modifier(Modifier::UNDERLINED);
        self.styled(area, x, y, glyph, style);
    }

    fn styled(&mut self, area: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let (mut at, row) = (area.x.saturating_add(x), area.y.saturating_add(y));
        self.uncover(at, row);
        let start = at;
        for (_, grapheme) in graphemes(text) {
            if self.theme.ascii && grapheme == "…" {
                at = self.dots(area, (start, at, row), style);
                continue;
            }
            let grapheme =
                if self.theme.ascii { super::glyphs::ascii(grapheme) } else { grapheme };
            let wide = self.put(area, at, row, grapheme, style);
            if wide == 0 && cells(grapheme) > 0 {
                break;
            }
            at += wide;
        }
        at - area.x
    }

    /// Three dots where an ellipsis would be. Where it cuts a word short they take the place
    /// of its last letters, so that nothing behind moves; returns the next column.
    fn dots(
        &mut self,
        area: Rect,
        (start, at, row): (u16, u16, u16),
        style: Style,
    ) -> u16 {
        const DOTS: u16 = 3;
        let before = at.checked_sub(1).filter(|_| at > start);
        let before = before.and_then(|x| self.buffer.cell((x, row)));
        let cuts = before.is_some_and(|cell| !cell.symbol().trim().is_empty());
        let from = if cuts || at + DOTS > area.right() {
            at.saturating_sub(DOTS - 1).max(start)
        } else {
            at
        };
        let to = if from == at { at + DOTS } else { at + 1 };
        self.uncover(from, row);
        for x in from..to {
            self.put(area, x, row, ".", style);
        }
        to
    }

    /// Pieces from column `x`, row `y` of `area`, over a ground tone.
    fn line(
        &mut self,
        area: Rect,
        mut x: u16,
        y: u16,
        line: &[Piece],
        ground: Tone,
    ) -> u16 {
        for piece in line {
            let style = self.theme.over(self.style(ground), piece.tone);
            x = self.styled(area, x, y, &piece.text, style);
        }
        x
    }

    /// Lines wrapped into an area, from its top; whether there was room for all.
    fn paragraph(&mut self, area: Rect, lines: &[Vec<Piece>]) -> bool {
        let mut rows = lines.iter().flat_map(|l| super::wrap::wrap_pieces(l, area.width));
        for (y, row) in rows.by_ref().take(usize::from(area.height)).enumerate() {
            self.line(area, 0, y as u16, &row, Tone::Plain);
        }
        rows.next().is_none()
    }
}
