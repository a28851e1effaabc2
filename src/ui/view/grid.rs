//! The grid: a row a question, a column an account; the cell under the cursor in full below.

use super::super::glyphs::{self, SILENT};
use super::super::layout::Screen;
use super::super::wrap::width;
use super::super::{Snapshot, State};
use super::{NO_ROWS, Page, bars, findings, more, progress};
use crate::model::{ArticleId, QuestionId};
use crate::present::{
    GridCell, GridRow, Line, Mark, Piece, Position, Tone, account_readings,
    finding_strip, placement_line,
};
use ratatui::layout::Rect;

/// Least cells of an account's column, the line before it included.
const COLUMN: u16 = 20;
/// Most cells of it: more would tear the row apart.
const WIDEST: u16 = 44;
/// Least and most cells of the column that says what a row is about.
const ABOUT: (u16, u16) = (14, 40);
/// Rows of the screen from which the cell under the cursor is shown below the grid.
const TELLS: u16 = 10;

/// Where everything of the grid is.
#[derive(Clone, Copy)]
pub(in super::super) struct GridParts {
    /// The line that says what is shown.
    title: Rect,
    /// The accounts' names.
    head: Rect,
    /// The questions.
    pub(in super::super) rows: Rect,
    /// Cells of the column that says what a row is about.
    about: u16,
    /// Cells of an account's column.
    column: u16,
    /// How many accounts are on screen.
    pub(in super::super) shown: usize,
    /// What is under the cursor, in full.
    details: Rect,
}

impl GridParts {
    /// Which of the accounts on screen is in column `x` of it.
    pub(in super::super) fn column_at(&self, x: u16) -> Option<usize> {
        let at = usize::from(x.checked_sub(self.about)? / self.column.max(1));
        (at < self.shown).then_some(at)
    }

    fn cell(&self, at: usize, y: u16) -> Rect {
        let x = self.about + at as u16 * self.column;
        Rect::new(x, y, self.column, 1).intersection(Rect { y, height: 1, ..self.rows })
    }
}

/// Where the grid is; `None` where the screen is too small.
pub(in super::super) fn grid_parts(
    snapshot: &Snapshot,
    state: &State,
) -> Option<GridParts> {
    let screen = state.screen()?;
    let body = Rect { height: screen.hints.y - screen.body.y, ..screen.body };
    let room = body.height.saturating_sub(2);
    let details = match body.height {
        0..TELLS => 0,
        _ => room - findings::rows_of(room, state.gridded(snapshot).len()),
    };
    let line = |y: u16| Rect { y: body.y + y, height: 1, ..body };
    let below = body.bottom() - details;
    let rows = Rect { y: body.y + 2, height: below.saturating_sub(body.y + 2), ..body };
    let accounts = state.panes.count().max(1) as u16;
    let about = (body.width / 4).clamp(ABOUT.0, ABOUT.1).min(body.width);
    let room = body.width - about;
    let shown = (room / COLUMN).clamp(1, accounts);
    let column = (room / shown).min(WIDEST);
    // What the accounts leave over, the questions get.
    let about = about.max((body.width - shown * column).min(2 * ABOUT.1));
    let details = Rect {
        x: body.x + 1,
        y: below + 1,
        width: body.width.saturating_sub(2),
        height: u16::from(details > 0) * details.saturating_sub(1),
    };
    let shown = usize::from(shown);
    Some(GridParts { title: line(0), head: line(1), rows, about, column, shown, details })
}

pub(super) fn draw(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    _screen: &Screen,
) {
    let Some(parts) = grid_parts(snapshot, state) else {
        return;
    };
    let questions = state.gridded(snapshot);
    let chosen = questions.get(state.grid.row).copied();
    let narrowed = narrowed(snapshot, state, &parts, chosen);
    let words = heading(snapshot, state, &narrowed, usize::from(parts.title.width));
    page.text(parts.title, 0, 0, &words, Tone::Frame);
    if questions.is_empty() {
        let area =
            Rect { height: parts.rows.height + parts.details.height, ..parts.rows };
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        page.paragraph(area, &[vec![Piece::new(empty(snapshot, state), Tone::Dim)]]);
        return;
    }
    let order = state.grid_order(snapshot);
    let accounts = order.get(state.grid.first..).unwrap_or_default();
    let accounts = &accounts[..accounts.len().min(parts.shown)];
    head(page, snapshot, (state, accounts), &parts);
    let seen = questions.iter().enumerate().skip(state.grid.top);
    for (y, (at, question)) in seen.take(usize::from(parts.rows.height)).enumerate() {
        let row = &snapshot.grid[question.at()];
        let place = (parts.rows.y + y as u16, at == state.grid.row);
        draw_row(page, (state, accounts), &parts, row, place);
    }
    if let Some(question) = questions.get(state.grid.row) {
        details(page, snapshot, state, parts.details, *question);
    }
}

/// What is shown, in which order, through which filter, in so many cells. A filter that is set
/// stays longest: the rest is on screen, or its key says it.
fn heading(snapshot: &Snapshot, state: &State, narrowed: &str, room: usize) -> String {
    let order = if state.grid.by_text { "in text order" } else { "by severity" };
    let what = if state.grid.diverging { "divergences" } else { bars::WITH_QUIET };
    let gap = if state.grid.diverging { " " } else { " · " };
    let filter = state.filter.words(snapshot);
    let hidden = match state.panes.words() {
        hidden if hidden.is_empty() => hidden,
        hidden => format!(" · {hidden}"),
    };
    let whole = format!(" Grid{narrowed}{hidden} · {what}{gap}{order} · {filter}");
    if state.filter.is_open() {
        let wordings = [
            whole,
            format!(" Grid{narrowed}{hidden} · {what}{gap}{order}"),
            format!(" Grid{narrowed}{hidden} · {what}"),
        ];
        return bars::fitting(&wordings, room);
    }
    let wordings = [
        whole,
        format!(" Grid{narrowed}{hidden} · {what} · {filter}"),
        format!(" Grid{narrowed}{hidden} · {filter}"),
        format!(" Grid{hidden} · {filter}"),
        format!(" Grid · {filter}"),
    ];
    bars::fitting(&wordings, room)
}

/// Of more accounts than fit, how many speak to the row under the cursor; empty otherwise.
fn narrowed(
    snapshot: &Snapshot,
    state: &State,
    parts: &GridParts,
    question: Option<QuestionId>,
) -> String {
    let all = snapshot.columns.len();
    match question {
        Some(question) if parts.shown < state.panes.count() => {
            let row = &snapshot.grid[question.at()];
            format!(" · {} of {all} accounts on this row", row.speakers())
        }
        _ => String::new(),
    }
}

pub(super) fn empty(snapshot: &Snapshot, state: &State) -> String {
    if let Some(waiting) = progress::waiting(snapshot, state) {
        return waiting;
    }
    let text = if snapshot.collation.articles.len() < 2 {
        "One account only: nothing to compare."
    } else if snapshot.collation.questions.is_empty() {
        "No date, figure, name or quote appears in two of these accounts."
    } else if state.filter.is_open() {
        "No divergences. {agreements} shows what is agreed or not flagged."
    } else {
        NO_ROWS
    };
    state.keyed(text)
}

/// The accounts' labels and names; at the edges how many more there are.
fn head(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    (state, accounts): (&State, &[usize]),
    parts: &GridParts,
) {
    page.fill(parts.head, Tone::Bar);
    let (first, count) = (state.grid.first, state.panes.count());
    let (before, after) = (first, count.saturating_sub(first + parts.shown));
    let hidden = match (before, after) {
        (0, 0) => String::new(),
        (0, after) => state.keyed(&format!("{after} more: {{pane}}")),
        (before, 0) => state.keyed(&format!("{before} more: {{previous-pane}}")),
        (before, after) => {
            state.keyed(&format!("{before} {{previous-pane}} · {after} {{pane}}"))
        }
    };
    let room = usize::from(parts.about).saturating_sub(3);
    let name = if hidden.is_empty() { "question" } else { hidden.as_str() };
    page.text(parts.head, 2, 0, &bars::cut(name, room), Tone::Bar);
    for (i, at) in accounts.iter().enumerate() {
        let Some(column) = snapshot.columns.get(*at) else { continue };
        let area = parts.cell(i, parts.head.y);
        let on = *at == state.grid.column;
        let tone = if on { Tone::Focus } else { Tone::Bar };
        let room = usize::from(area.width).saturating_sub(3);
        let mark = if on { glyphs::CURRENT } else { " " };
        let name = bars::cut(&format!("{}  {}", column.sigil, column.outlet), room);
        let line = [
            Piece::new(glyphs::TRACK, Tone::Frame),
            Piece::new(mark, tone),
            Piece::new(name, tone),
        ];
        page.line(area, 0, 0, &line, Tone::Bar);
    }
}

fn draw_row(
    page: &mut Page<'_>,
    (state, accounts): (&State, &[usize]),
    parts: &GridParts,
    row: &GridRow,
    (y, chosen): (u16, bool),
) {
    let ground = if chosen { Tone::Cursor } else { Tone::Plain };
    let whole = Rect { y, height: 1, ..parts.rows };
    page.fill(whole, ground);
    let mark = row.severity.map_or(Mark::Agreed, Mark::Divergent);
    let about = Rect { width: parts.about, ..whole };
    // Where not every account is on screen, how many speak to the row; where no account on
    // screen does, that hidden ones do.
    let says = row.cells.iter().enumerate().filter(|(_, cell)| cell.is_some());
    let count = if state.panes.hides_all(says.map(|(at, _)| ArticleId::new(at))) {
        " hidden".to_string()
    } else if parts.shown < state.panes.count() {
        format!(" {}", row.speakers())
    } else {
        String::new()
    };
    let room = usize::from(parts.about).saturating_sub(4 + width(&count));
    let label = bars::cut(&row.label, room);
    let pad = " ".repeat(room.saturating_sub(width(&label)));
    let line = [
        Piece::new(if chosen { glyphs::CURRENT } else { " " }, ground),
        Piece::new(glyphs::mark(mark), glyphs::tone(mark)),
        Piece::new(" ", ground),
        Piece::new(label, ground),
        Piece::new(pad, ground),
        Piece::new(count, Tone::Dim),
    ];
    page.line(about, 0, 0, &line, ground);
    let cells = accounts.iter().filter_map(|at| Some((*at, row.cells.get(*at)?)));
    for (i, (at, cell)) in cells.enumerate() {
        let area = parts.cell(i, y);
        let here = chosen && at == state.grid.column;
        page.line(area, 0, 0, &[Piece::new(glyphs::TRACK, Tone::Frame)], ground);
        let room = usize::from(area.width).saturating_sub(2);
        let line = match cell {
            Some(cell) => spoken(cell, mark, here, room),
            None if here => vec![Piece::new(format!(" {SILENT} "), Tone::Current)],
            None => vec![Piece::new(format!(" {SILENT}"), Tone::Dim)],
        };
        page.line(area, 1, 0, &line, ground);
    }
}

/// `≠9 January ¶1`: the mark only where the account parts from most or from its equals.
fn spoken(cell: &GridCell, mark: Mark, here: bool, room: usize) -> Line {
    let (sign, tone) = match cell.position {
        Position::Odd | Position::Even => (glyphs::mark(mark), glyphs::tone(mark)),
        Position::Most => (" ", Tone::Plain),
        Position::Agreed => (" ", Tone::Dim),
    };
    let more = if cell.more > 0 { format!(" +{}", cell.more) } else { String::new() };
    let place = format!(" {}{more}", cell.place);
    // Where both do not fit, the words come before their place.
    let left = room.saturating_sub(1 + width(&place));
    let (words, place) = if left >= 8 || width(&cell.words) <= left {
        (bars::cut(&cell.words, left), place)
    } else {
        (bars::cut(&cell.words, room.saturating_sub(1)), String::new())
    };
    let words_tone = if here { Tone::Current } else { tone };
    vec![
        Piece::new(sign, tone),
        Piece::new(words, words_tone),
        Piece::new(place, Tone::Dim),
    ]
}

/// The finding under the cursor, and what the account under it says there, verbatim.
fn details(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    area: Rect,
    question: QuestionId,
) {
    if area.height == 0 {
        return;
    }
    let line = Rect { x: 0, y: area.y - 1, width: area.right() + 1, height: 1 };
    for x in 0..line.width {
        page.text(line, x, 0, "─", Tone::Frame);
    }
    let finding = &snapshot.findings[question.at()];
    let mut lines = account_readings(&snapshot.collation, finding, state.grid_account());
    let strip = finding_strip(finding);
    // The cell first: the row says the rest already.
    let head = strip.first().cloned();
    lines.splice(0..0, head);
    lines.extend(strip.into_iter().skip(1));
    lines.extend(placement_line(finding));
    if !page.paragraph(area, &lines) {
        let more = format!("{} ", more(state));
        let x = area.width.saturating_sub(width(&more) as u16);
        page.text(area, x, area.height - 1, &more, Tone::Key);
    }
}
