//! What lies over the view: explanations, messages, and the popup of a prefix key.

use super::super::commands::{Entry, PREFIXES};
use super::super::state::{Overlay, View};
use super::super::wrap::{width, wrap_pieces};
use super::super::{Snapshot, State};
use super::{Page, full, rows};
use crate::present::{Line, Piece, Tone, match_reasons, word_differences};
use ratatui::layout::Rect;

/// Most cells that an overlay is wide.
const WIDEST: u16 = 110;

/// An open overlay, laid out.
pub(in super::super) struct Sheet {
    title: &'static str,
    /// Where it lies, frame included.
    pub(in super::super) area: Rect,
    /// All its rows, wrapped.
    pub(in super::super) lines: Vec<Line>,
    /// How many of them are on screen.
    pub(in super::super) height: usize,
}

/// The open overlay, if there is one and the screen has room for it.
pub(in super::super) fn overlay_lines(
    snapshot: &Snapshot,
    state: &State,
) -> Option<Sheet> {
    let overlay = state.overlay?;
    let screen = state.screen()?;
    let columns = state.size.0;
    let about_cursor = overlay != Overlay::Notices;
    let margin = if columns > 100 && about_cursor { 6 } else { 0 };
    let wide = columns.saturating_sub(margin).min(WIDEST);
    let inner = wide.saturating_sub(4).max(1);
    let (title, details) = contents(snapshot, state, overlay, inner);
    let lines: Vec<Line> = details.iter().flat_map(|l| wrap_pieces(l, inner)).collect();
    // What is explained stays in sight: the sheet grows from the strip up, where the strip
    // leaves room for that.
    let over_strip = screen.framed && about_cursor && state.view() == View::Columns;
    let bottom = if over_strip { screen.strip.y - 1 } else { screen.hints.y };
    let free = bottom.saturating_sub(1);
    let most = if about_cursor { (free * 2 / 3).max(free.min(8)) } else { free };
    let tall = (lines.len() as u16).saturating_add(2).min(most).max(3);
    let y = bottom.saturating_sub(tall);
    let area = Rect::new((columns - wide) / 2, y, wide, tall);
    let height = usize::from(tall.saturating_sub(2));
    Some(Sheet { title, area, lines, height })
}

/// The open overlay's lines, not wrapped, for whoever has no screen.
pub(in super::super) fn overlay_text(
    snapshot: &Snapshot,
    state: &State,
) -> Option<Vec<Line>> {
    Some(contents(snapshot, state, state.overlay?, u16::MAX).1)
}

fn contents(
    snapshot: &Snapshot,
    state: &State,
    overlay: Overlay,
    wide: u16,
) -> (&'static str, Vec<Line>) {
    let collation = &snapshot.collation;
    // In a list, that is the sentence that its row is about, not one of a pane out of sight.
    let cursor = state.here(snapshot);
    let none = |text: &str| vec![vec![Piece::new(text, Tone::Dim)]];
    match overlay {
        Overlay::Notices => (
            "Messages",
            snapshot.notices.iter().map(|n| vec![Piece::new(n, Tone::Error)]).collect(),
        ),
        Overlay::Why | Overlay::WhyAll => (
            "Why matched",
            cursor.map_or_else(
                || none("No sentence under the cursor."),
                |at| {
                    let all = overlay == Overlay::WhyAll;
                    let shows = state.keyed("{furniture}");
                    match_reasons(collation, &snapshot.columns, at, (all, &shows))
                },
            ),
        ),
        Overlay::Words => (
            "Words",
            cursor.map_or_else(
                || none("No sentence under the cursor."),
                |at| {
                    word_differences(
                        collation,
                        &snapshot.columns,
                        at,
                        state.finding(snapshot),
                    )
                },
            ),
        ),
        Overlay::Details if state.view().list_view().is_some() => {
            ("In full", rows::details(snapshot, state, wide))
        }
        Overlay::Details => (
            "Finding",
            state.finding(snapshot).map_or_else(
                || none("No finding under the cursor."),
                |q| full(snapshot, &snapshot.findings[q.at()]),
            ),
        ),
    }
}

pub(super) fn draw(page: &mut Page<'_>, snapshot: &Snapshot, state: &State) {
    if let Some(sheet) = overlay_lines(snapshot, state) {
        let seen = sheet.lines.len() - state.overlay_top.min(sheet.lines.len());
        let more = if seen > sheet.height { "{down} more · " } else { "" };
        let foot = state.keyed(&format!(" {more}{{back}} closes "));
        boxed(page, sheet.area, sheet.title, &foot);
        let inner = Rect {
            x: sheet.area.x + 2,
            y: sheet.area.y + 1,
            width: sheet.area.width.saturating_sub(4),
            height: sheet.height as u16,
        };
        let rows = sheet.lines.iter().skip(state.overlay_top).take(sheet.height);
        for (y, line) in rows.enumerate() {
            page.line(inner, 0, y as u16, line, Tone::Plain);
        }
    }
    if let Some(popup) = popup(state) {
        draw_popup(page, &popup);
    }
}

pub(super) fn boxed(page: &mut Page<'_>, area: Rect, title: &str, foot: &str) {
    page.fill(area, Tone::Plain);
    let (right, bottom) = (area.width.saturating_sub(1), area.height.saturating_sub(1));
    for x in 0..area.width {
        page.text(area, x, 0, "─", Tone::Focus);
        page.text(area, x, bottom, "─", Tone::Focus);
    }
    for y in 0..area.height {
        page.text(area, 0, y, "│", Tone::Focus);
        page.text(area, right, y, "│", Tone::Focus);
    }
    for (x, y, corner) in
        [(0, 0, "┌"), (right, 0, "┐"), (0, bottom, "└"), (right, bottom, "┘")]
    {
        page.text(area, x, y, corner, Tone::Focus);
    }
    page.text(area, 2, 0, &format!(" {title} "), Tone::Focus);
    let from = area.width.saturating_sub(width(foot) as u16 + 2);
    if !foot.is_empty() && from > 0 {
        page.text(area, from, bottom, foot, Tone::Focus);
    }
}

/// What may follow the keys so far, laid out above the hint bar at the right.
pub(in super::super) struct Popup {
    title: String,
    /// Where it lies, frame included.
    pub(in super::super) area: Rect,
    /// A row each: the rest of the keys, and what they run.
    pub(in super::super) rows: Vec<(String, &'static Entry)>,
}

impl Popup {
    /// What is on row `y` of the screen.
    pub(in super::super) fn at(&self, y: u16) -> Option<&'static Entry> {
        let row = y.checked_sub(self.area.y + 1)?;
        let seen = usize::from(self.area.height.saturating_sub(2));
        self.rows.iter().take(seen).nth(usize::from(row)).map(|(_, entry)| *entry)
    }
}

/// The popup, if it is open.
pub(in super::super) fn popup(state: &State) -> Option<Popup> {
    let hints = state.screen().filter(|_| state.popup)?.hints;
    let rows = state.habits.keymap.continuations(state.view(), &state.pending);
    let (columns, tallest) = (state.size.0, state.size.1.saturating_sub(1));
    let wide =
        rows.iter().map(|(keys, entry)| width(keys).max(KEYS) + 1 + width(entry.name));
    let wide = (wide.max().unwrap_or(0) as u16 + 4).max(12).min(columns);
    let tall = (rows.len() as u16 + 2).min(tallest);
    let area = Rect::new(columns - wide, hints.y.saturating_sub(tall), wide, tall);
    let keys: Vec<String> = state.pending.iter().map(ToString::to_string).collect();
    let keys = keys.join(" ");
    let name = PREFIXES.iter().find(|(key, ..)| *key == keys).map_or("", |(_, n, _)| n);
    Some(Popup { title: format!("{keys} {name}"), area, rows })
}

/// Cells of the keys in the popup.
const KEYS: usize = 2;

fn draw_popup(page: &mut Page<'_>, popup: &Popup) {
    let area = popup.area;
    boxed(page, area, &popup.title, "");
    let inner = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    let rows = popup.rows.iter().take(usize::from(inner.height));
    for (y, (keys, entry)) in rows.enumerate() {
        let line =
            [Piece::new(format!("{keys:<KEYS$} "), Tone::Key), Piece::plain(entry.name)];
        page.line(inner, 0, y as u16, &line, Tone::Plain);
    }
}
