//! The list of stories over the whole screen, the one under the cursor shown in full below.

use super::super::picker::Picker;
use super::super::wrap::width;
use super::super::{Snapshot, State};
use super::{Page, bars};
use crate::present::{Piece, StorySummary, Tone};
use ratatui::layout::{Position, Rect};

/// Rows of the body from which the story under the cursor is shown in full below the list.
const FULL: u16 = 12;
/// Rows that this takes, its border among them.
const BELOW: u16 = 5;
/// Columns from which the dates are in a column of their own.
const DATES: u16 = 64;
/// Columns from which the outlets are in a column of their own.
const OUTLETS: u16 = 120;

/// Where the head line, the list and the details of its row are.
fn parts(state: &State) -> Option<(Rect, Rect, Rect)> {
    let screen = state.screen()?;
    let all = Rect { height: screen.hints.y - screen.body.y, ..screen.body };
    let head = Rect { height: 1.min(all.height), ..all };
    let below = if all.height >= FULL { BELOW } else { 0 };
    let tall = all.height.saturating_sub(1 + below);
    let list = Rect { y: all.y + 1, height: tall, ..all };
    let details = Rect { y: list.bottom(), height: below, ..all };
    Some((head, list, details))
}

/// The rows of the list on screen.
pub(in super::super) fn picker_list(state: &State) -> Option<Rect> {
    parts(state).map(|(_, list, _)| list)
}

/// Draws it; where the cursor of the words is, while they are typed.
pub(super) fn draw(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    picker: &Picker,
) -> Option<Position> {
    let screen = state.screen()?;
    let (head, list, details) = parts(state)?;
    let whole = Rect { height: screen.hints.y - screen.body.y, ..screen.body };
    page.fill(whole, Tone::Plain);
    let listed = picker.listed(snapshot);
    let cursor = heading(page, head, snapshot, (picker, listed.len()));
    if listed.is_empty() {
        page.text(list, 1, 0, "no matching story", Tone::Dim);
    }
    let counts = listed.iter().map(|t| width(&t.count())).max().unwrap_or(0);
    let dates = listed.iter().filter_map(|t| t.dates.as_deref()).map(width).max();
    let widths = (counts as u16, dates.unwrap_or(0) as u16);
    let rows = listed.iter().enumerate().skip(picker.top);
    for (y, (at, summary)) in rows.take(usize::from(list.height)).enumerate() {
        let line = Rect { y: list.y + y as u16, height: 1, ..list };
        let read = snapshot.story == Some(summary.story);
        row(page, line, summary, (widths, at == picker.row, read));
    }
    if let Some(summary) = listed.get(picker.row).filter(|_| details.height > 0) {
        below(page, details, (snapshot, state), summary);
    }
    hints(page, screen.hints, (state, picker), (picker.row, listed.len()));
    cursor
}

/// `Stories · 12 of 66 · 772 accounts   / quake`
fn heading(
    page: &mut Page<'_>,
    area: Rect,
    snapshot: &Snapshot,
    (picker, listed): (&Picker, usize),
) -> Option<Position> {
    let all = snapshot.story_summaries.len();
    let count =
        if listed == all { all.to_string() } else { format!("{listed} of {all}") };
    let accounts = snapshot.whole.articles.len();
    let words = format!(" Stories · {count} · {accounts} accounts");
    let text = picker.words.text();
    let mut x =
        page.text(area, 0, 0, &bars::cut(&words, usize::from(area.width)), Tone::Frame);
    if !picker.typing && text.is_empty() {
        return None;
    }
    x = page.text(area, x + 2, 0, "/", Tone::Key);
    let room = usize::from(area.width.saturating_sub(x));
    let (shown, at) = picker.words.window(room);
    page.text(area, x, 0, &shown, Tone::Plain);
    let at = (x + at as u16).min(area.width.saturating_sub(1));
    picker.typing.then(|| Position::new(area.x + at, area.y))
}

/// `▸ Bridge at Lorm closed …   5 accounts  9 Jan 2022`
fn row(
    page: &mut Page<'_>,
    line: Rect,
    summary: &StorySummary,
    ((counts, dates), here, read): ((u16, u16), bool, bool),
) {
    let ground = if here { Tone::Cursor } else { Tone::Plain };
    page.fill(line, ground);
    let mark = if read { "▸ " } else { "  " };
    page.line(line, 0, 0, &[Piece::new(mark.to_string(), Tone::Key)], ground);
    let mut right = line.width.saturating_sub(1);
    let mut column = |page: &mut Page<'_>, wide: u16, text: &str, tone: Tone| {
        if wide == 0 || right < wide + 12 {
            return;
        }
        right -= wide;
        let text = bars::cut(text, usize::from(wide));
        page.line(line, right, 0, &[Piece::new(text, tone)], ground);
        right = right.saturating_sub(2);
    };
    if line.width >= OUTLETS {
        column(page, line.width / 4, &summary.outlets.join(", "), Tone::Dim);
    }
    if line.width >= DATES {
        column(page, dates, summary.dates.as_deref().unwrap_or_default(), Tone::Dim);
    }
    let count = summary.count();
    if line.width >= DATES {
        column(page, counts, &format!("{count:>0$}", usize::from(counts)), Tone::Plain);
    } else {
        // On a narrow screen the figure says it.
        let figure = format!("{:>4}", summary.articles.len());
        column(page, 4, &figure, Tone::Plain);
    }
    let headline = bars::cut(&summary.headline, usize::from(right.saturating_sub(2)));
    page.line(line, 2, 0, &[Piece::new(headline, Tone::Headline)], ground);
}

/// The headline whole, who carries the story and when.
fn below(
    page: &mut Page<'_>,
    area: Rect,
    (snapshot, state): (&Snapshot, &State),
    summary: &StorySummary,
) {
    for x in 0..area.width {
        page.text(area, x, 0, "─", Tone::Frame);
    }
    let inner = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height - 1,
    };
    let dates = summary.dates.as_ref().map_or(String::new(), |d| format!(" · {d}"));
    let who = format!("{}{dates}: {}", summary.count(), summary.outlets.join(", "));
    let mut lines = vec![
        vec![Piece::new(summary.headline.clone(), Tone::Headline)],
        vec![Piece::plain(&who)],
    ];
    if let Some(miss) = summary.perhaps.first() {
        let words = format!(" {}", miss.line(&snapshot.whole));
        lines.push(vec![
            Piece::new(state.keyed("{furniture}"), Tone::Key),
            Piece::plain(&words),
        ]);
    }
    page.paragraph(inner, &lines);
}

fn hints(
    page: &mut Page<'_>,
    area: Rect,
    (state, picker): (&State, &Picker),
    (row, count): (usize, usize),
) {
    page.fill(area, Tone::Bar);
    let status =
        if count == 0 { "–/0".to_string() } else { format!("{}/{count}", row + 1) };
    let right = width(&status) as u16 + 1;
    let fixed = |key: &str| key.to_string();
    let keys: Vec<(String, &str)> = if picker.typing {
        let keys =
            [("Enter", "read"), ("Esc", "all"), ("Down", "next"), ("Up", "before")];
        keys.map(|(key, name)| (fixed(key), name)).into()
    } else {
        let keys = [
            ("Enter", "read"),
            ("{search}", "filter"),
            ("Esc", "back"),
            ("{down}", "next"),
            ("{up}", "before"),
            ("{help}", "keys"),
        ];
        keys.map(|(key, name)| (state.keyed(key), name)).into()
    };
    let note = state.note.as_ref().map(|note| bars::note_line(state, note));
    if let Some((text, tone)) = &note {
        let room = usize::from(area.width.saturating_sub(right + 3));
        page.line(area, 1, 0, &[Piece::new(bars::cut(text, room), *tone)], Tone::Bar);
    }
    let keys = if note.is_some() { Vec::new() } else { keys };
    let mut x = 1;
    for (key, name) in keys {
        let wide = (width(&key) + 1 + width(name)) as u16;
        if x + wide + right + 2 <= area.width {
            let line =
                [Piece::new(key, Tone::Key), Piece::new(format!(" {name}"), Tone::Bar)];
            x = page.line(area, x, 0, &line, Tone::Bar) + 2;
        }
    }
    if right < area.width {
        page.text(area, area.width - right, 0, &status, Tone::Bar);
    }
}
