//! The line that is typed into, in place of the hint bar, and above it what the palette or
//! the help offers.

use super::super::layout::Screen;
use super::super::prompt::{Asking, LegendMark, Prompt, Suggestion, choices};
use super::super::state::View;
use super::super::wrap::{width, wrap_pieces};
use super::super::{Snapshot, State, glyphs};
use super::overlay::boxed;
use super::{Page, bars};
use crate::present::{Line, Piece, Tone};
use ratatui::layout::{Position, Rect};

/// Most cells that the palette is wide, and most rows that it is tall.
const WIDEST: u16 = 100;
const TALLEST: u16 = 16;
/// Cells for the keys of a command, and on a narrow screen.
const KEYS: usize = 20;
const KEYS_NARROW: usize = 9;
/// Rows of commands that must be left above the chosen one in full.
const LEAST_ROWS: u16 = 5;
/// Cells below which a row is narrow.
const NARROW: u16 = 60;

/// Draws the line; where its cursor is, if a line is open.
pub(super) fn line(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
) -> Option<Position> {
    let prompt = state.prompt.as_ref()?;
    let area = screen.hints;
    page.fill(area, Tone::Bar);
    let (prompt_line, tone) = match &state.note {
        Some(note) if prompt.writes() => bars::note_line(state, note),
        _ => prompt_line(prompt, state, snapshot),
    };
    // What is typed has the first claim to the line.
    let prompt_line = bars::cut(&prompt_line, usize::from(area.width / 2));
    let right = width(&prompt_line) as u16 + 1;
    let x = page.text(area, 1, 0, prompt.sign(), Tone::Key);
    let room = usize::from(area.width.saturating_sub(x + right + 1));
    let (text, column) = prompt.input.window(room);
    page.text(area, x, 0, &text, Tone::Bar);
    let at = area.width.saturating_sub(right);
    page.line(area, at, 0, &[Piece::new(prompt_line, tone)], Tone::Bar);
    Some(Position::new(area.x + x + column as u16, area.y))
}

/// What is said of the line at its right.
fn prompt_line(prompt: &Prompt, state: &State, snapshot: &Snapshot) -> (String, Tone) {
    let search = &state.search;
    match prompt.asking {
        Asking::Search(_) if search.fault.is_some() => {
            let fault = search.fault.as_deref().unwrap_or_default();
            (format!("{fault}: hits as before"), Tone::Error)
        }
        Asking::Search(_) if prompt.input.text().trim().is_empty() => {
            let older = if state.searched.is_empty() { "" } else { "Up: older  " };
            (format!("{older}Esc: back"), Tone::Bar)
        }
        Asking::Search(_) if search.hits.is_empty() => {
            ("nothing found".to_string(), Tone::Error)
        }
        Asking::Search(_) => {
            let regex = if search.expression { "pattern  " } else { "" };
            (format!("{regex}{}", bars::hit_count(search)), Tone::Bar)
        }
        Asking::Narrow(_) => {
            let count = match state.view() {
                View::Findings => state.listed(snapshot).len(),
                View::Grid => state.gridded(snapshot).len(),
                _ => state.listed_rows(snapshot).len(),
            };
            let tone = if count == 0 { Tone::Error } else { Tone::Bar };
            (format!("rows: {count}  Enter keeps  Esc: all"), tone)
        }
        Asking::Print => {
            ("letter, number or words  Enter: keep  Esc: back".to_string(), Tone::Bar)
        }
        Asking::Note(_) => {
            ("Enter: keep  Ctrl-o: editor  Esc: back".to_string(), Tone::Bar)
        }
        Asking::Export => ("Enter: write  Esc: back".to_string(), Tone::Bar),
        Asking::Command | Asking::Help => {
            let count = entries(&choices(state, snapshot));
            match count {
                0 => ("no such command".to_string(), Tone::Error),
                n => (format!("{}/{n}", prompt.row.min(n - 1) + 1), Tone::Bar),
            }
        }
    }
}

fn entries(choices: &[Suggestion]) -> usize {
    choices.iter().filter(|c| matches!(c, Suggestion::Entry(..))).count()
}

/// What the palette or the help offers, laid out.
pub(in super::super) struct Offer {
    /// Where it lies, frame included.
    pub(in super::super) area: Rect,
    /// Its rows on screen.
    rows: Rect,
    /// All that is offered, and which of it is on the first row.
    choices: Vec<Suggestion>,
    top: usize,
    /// Which of it is under the cursor.
    chosen: usize,
    /// What is said of that below the rows, wrapped.
    below: Vec<Line>,
}

impl Offer {
    /// The number, among the commands, of the one at a place of the screen.
    pub(in super::super) fn at(&self, place: Position) -> Option<usize> {
        let row =
            place.y.checked_sub(self.rows.y).filter(|_| self.rows.contains(place))?;
        let at = self.top + usize::from(row);
        matches!(self.choices.get(at)?, Suggestion::Entry(..))
            .then(|| entries(&self.choices[..at]))
    }
}

/// What the palette or the help offers, if one is open.
pub(in super::super) fn offer(snapshot: &Snapshot, state: &State) -> Option<Offer> {
    let prompt = state.prompt.as_ref().filter(|p| p.picks())?;
    let hints = state.screen()?.hints;
    let helping = matches!(prompt.asking, Asking::Help);
    let choices = choices(state, snapshot);
    let wide = state.size.0.min(WIDEST);
    // The help keeps its height while it is narrowed, so that nothing jumps.
    let most = hints.y.saturating_sub(1);
    let tall = if helping {
        most
    } else {
        (choices.len() as u16 + 2).clamp(3, TALLEST).min(most)
    };
    let left = (state.size.0 - wide) / 2;
    let area = Rect::new(left, hints.y.saturating_sub(tall), wide, tall);
    let inner = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    let row = prompt.row.min(entries(&choices).saturating_sub(1));
    let is_entry = |(_, c): &(usize, &Suggestion)| matches!(c, Suggestion::Entry(..));
    let chosen = choices.iter().enumerate().filter(is_entry).nth(row);
    let chosen = chosen.map_or(0, |(at, _)| at);
    let (rows, below) = chosen_in_full(state, inner, choices.get(chosen));
    let height = usize::from(rows.height);
    let last = choices.len().saturating_sub(height);
    // The help begins with its legend.
    let top = if row == 0 { 0 } else { chosen.saturating_sub(height / 2).min(last) };
    Some(Offer { area, rows, choices, top, chosen, below })
}

/// Draws what the palette or the help offers.
pub(super) fn sheet(page: &mut Page<'_>, snapshot: &Snapshot, state: &State) {
    let Some(Offer { area, rows, choices, top, chosen, below }) = offer(snapshot, state)
    else {
        return;
    };
    let asking = state.prompt.as_ref().map(|p| &p.asking);
    let helping = matches!(asking, Some(Asking::Help));
    let title = if helping { "Help" } else { "Commands" };
    boxed(page, area, title, " ↑ ↓ · Enter runs · Esc closes ");
    if choices.is_empty() {
        page.text(rows, 1, 0, "No such command. Esc: back", Tone::Dim);
        return;
    }
    for x in 0..if below.is_empty() { 0 } else { rows.width } {
        page.text(
            Rect { height: rows.height + 1, ..rows },
            x,
            rows.height,
            "─",
            Tone::Frame,
        );
    }
    let whole = Rect { height: area.height.saturating_sub(2), ..rows };
    for (y, line) in below.iter().enumerate() {
        page.line(whole, 1, rows.height + 1 + y as u16, line, Tone::Plain);
    }
    let height = usize::from(rows.height);
    for (y, choice) in choices.iter().enumerate().skip(top).take(height) {
        let ground = if y == chosen { Tone::Cursor } else { Tone::Plain };
        let here = Rect { y: rows.y + (y - top) as u16, height: 1, ..rows };
        page.fill(here, ground);
        let named = !helping || here.width >= WIDEST - 2;
        let line = choice_line(state, choice, y == chosen, (here.width, named));
        page.line(here, 0, 0, &line, ground);
    }
}

/// The chosen command in full, below the rows, where there is room for that; with what is
/// left for the rows.
fn chosen_in_full(
    state: &State,
    inner: Rect,
    chosen: Option<&Suggestion>,
) -> (Rect, Vec<Line>) {
    let Some(Suggestion::Entry(entry, reason)) = chosen else {
        return (inner, Vec::new());
    };
    let prompt_line = match reason {
        Some(reason) => {
            format!("{}: not available, {}", entry.name, state.keyed(reason))
        }
        None => format!("{}: {}", entry.name, state.keyed(entry.help)),
    };
    let keys = state.habits.keymap.keys_of(state.view(), entry.command);
    let lines = wrap_pieces(
        &[Piece::new(keys, Tone::Key), Piece::new(format!("  {prompt_line}"), Tone::Dim)],
        inner.width.saturating_sub(1),
    );
    let tall = lines.len() as u16;
    if inner.height < tall + LEAST_ROWS {
        return (inner, Vec::new());
    }
    (Rect { height: inner.height - tall - 1, ..inner }, lines)
}

/// ` ≠ conflict   ~ minor`: marks of the page in columns.
fn legend(state: &State, marks: &[LegendMark], wide: usize) -> Line {
    let column = wide / marks.len().max(1);
    let mut out = Line::new();
    for (sign, tone, says) in marks {
        let words = bars::cut(&state.keyed(says), column.saturating_sub(4));
        let pad = column.saturating_sub(width(&words) + 3);
        out.push(Piece::plain(" "));
        out.push(Piece::new(*sign, *tone));
        out.push(Piece::plain(format!(" {words}{}", " ".repeat(pad))));
    }
    out
}

/// `▸z  zoom  Only this pane, or all`; where there is little room, the name alone, or the
/// sentence alone where it is not `named`.
fn choice_line(
    state: &State,
    choice: &Suggestion,
    chosen: bool,
    (wide, named): (u16, bool),
) -> Line {
    let (entry, reason) = match choice {
        Suggestion::Heading(name) => return vec![Piece::new(*name, Tone::Headline)],
        Suggestion::Legend(marks) => return legend(state, marks, usize::from(wide)),
        Suggestion::Entry(entry, reason) => (entry, reason),
    };
    let mark = if chosen { glyphs::CURRENT } else { " " };
    let most = if wide < NARROW { KEYS_NARROW } else { KEYS };
    let keys =
        bars::cut(&state.habits.keymap.keys_of(state.view(), entry.command), most - 1);
    let pad = " ".repeat(most.saturating_sub(width(&keys)));
    let mut line =
        vec![Piece::new(mark, Tone::Key), Piece::new(keys, Tone::Key), Piece::plain(pad)];
    // Where a command can do nothing, the reason is what counts.
    let prompt_line = match reason {
        Some(reason) => {
            let reason = state.keyed(reason);
            Piece::new(format!("{}: not available, {reason}", entry.name), Tone::Dim)
        }
        None if wide < NARROW && named => Piece::plain(entry.name),
        None => Piece::plain(state.keyed(entry.help)),
    };
    if wide >= NARROW && named && reason.is_none() {
        line.push(Piece::plain(format!("{:<20} ", entry.name)));
    }
    let used: usize = line.iter().map(|p| width(&p.text)).sum();
    let room = usize::from(wide).saturating_sub(used + 1);
    line.push(Piece::new(bars::cut(&prompt_line.text, room), prompt_line.tone));
    line
}
