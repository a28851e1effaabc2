//! The title line and the hint bar.

use super::super::commands::{COMMANDS, keys_written};
use super::super::layout::Screen;
use super::super::state::{Note, View};
use super::super::wrap::{cells, width};
use super::super::{Snapshot, State};
use super::Page;
use crate::present::{Mark, Piece, Tone};
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

/// A text cut to so many cells, with `…` for what is lost.
pub(super) fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_string();
    }
    let mut out = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += usize::from(cells(grapheme));
        if used > room {
            break;
        }
        out.push_str(grapheme);
    }
    if room > 0 {
        out.push('…');
    }
    out
}

/// Title, counts and filter; in one column the tabs of all accounts.
pub(super) fn title(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
) {
    let area = screen.title;
    page.fill(area, Tone::Bar);
    let collation = &snapshot.collation;
    let hidden = state.shown.len() < collation.articles.len() || state.zoom;
    let counts = counts(snapshot, state);
    let right = width(&counts) as u16 + 1;
    let tabs_only = area.width < 64;
    let mut x = 0;
    if !tabs_only {
        let name =
            collation.title.as_deref().map_or(String::new(), |t| format!(" · {t}"));
        let room = usize::from(area.width.saturating_sub(right + 4)) / 2;
        let name = cut(&format!(" rashomon{name}"), room.max(9));
        x = page.text(area, 0, 0, &name, Tone::Bar) + 2;
    }
    if hidden || tabs_only {
        let room = if tabs_only { area.width } else { area.width - right };
        x = tabs(page, snapshot, state, Rect { width: room, ..area }, x);
    }
    if tabs_only {
        if let (View::Columns, Some(column)) =
            (state.view(), snapshot.columns.get(state.focus.at()))
        {
            let room = usize::from(area.width.saturating_sub(x + 2));
            let name = column.published.as_ref().map_or_else(
                || column.outlet.clone(),
                |p| format!("{} · {p}", column.outlet),
            );
            let name = if width(&name) <= room { name } else { column.outlet.clone() };
            page.line(
                area,
                x + 1,
                0,
                &[Piece::new(cut(&name, room), Tone::Bar)],
                Tone::Bar,
            );
        }
    } else if x + right < area.width {
        page.text(area, area.width - right, 0, &counts, Tone::Bar);
    }
}

fn counts(snapshot: &Snapshot, state: &State) -> String {
    let collation = &snapshot.collation;
    let accounts = collation.articles.len();
    let conflicts = collation.divergences().count();
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let notices = match snapshot.notices.len() {
        0 => String::new(),
        n => format!("! {n} message{}   ", plural(n)),
    };
    format!(
        "{notices}{accounts} account{}   {conflicts} conflict{}   {}",
        plural(accounts),
        plural(conflicts),
        state.filter.words()
    )
}

/// The accounts' labels: those on screen in brackets, a mark on those that have something
/// to the cursor's passage.
fn tabs(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    area: Rect,
    mut x: u16,
) -> u16 {
    let from = state.cursor(snapshot);
    for (at, column) in snapshot.columns.iter().enumerate() {
        let article = crate::model::ArticleId::new(at);
        let shown = if state.zoom {
            article == state.focus
        } else {
            state.shown.contains(&article)
        };
        let speaks = from.is_some_and(|from| {
            from.article != article
                && crate::present::counterpart(
                    &snapshot.collation,
                    &snapshot.columns,
                    from,
                    state.question,
                    article,
                )
                .is_some()
        });
        let mark = if speaks { super::super::glyphs::mark(Mark::Matched) } else { "" };
        let label = if shown {
            format!("[{}]{mark}", column.sigil)
        } else {
            format!(" {}{mark} ", column.sigil)
        };
        let tone = if article == state.focus { Tone::Focus } else { Tone::Bar };
        x = page.line(area, x, 0, &[Piece::new(label, tone)], Tone::Bar);
    }
    x
}

/// Hints by importance as far as they fit; the position at the right. A note takes the
/// place of the hints until the next key.
pub(super) fn hints(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
) {
    let area = screen.hints;
    page.fill(area, Tone::Bar);
    let status = status(snapshot, state);
    let right = width(&status) as u16 + 1;
    let room = Rect { width: area.width.saturating_sub(right + 1), ..area };
    if let Some(note) = &state.note {
        let (text, tone) = told(note);
        page.line(
            room,
            1,
            0,
            &[Piece::new(cut(&text, usize::from(room.width).saturating_sub(1)), tone)],
            Tone::Bar,
        );
    } else if state.pending.is_empty() {
        let mut entries: Vec<_> = COMMANDS.iter().filter(|e| e.hint > 0).collect();
        entries.sort_by_key(|e| e.hint);
        let mut x = 1;
        for entry in entries {
            if entry.enabled(state, snapshot).is_err() {
                continue;
            }
            let keys = keys_written(entry);
            let key = keys.split(", ").next().unwrap_or_default();
            let line = [
                Piece::new(key, Tone::Key),
                Piece::new(format!(" {}", entry.name), Tone::Bar),
            ];
            let wide = (width(key) + 1 + width(entry.name)) as u16;
            if x + wide <= room.width {
                x = page.line(room, x, 0, &line, Tone::Bar) + 2;
            }
        }
    } else {
        let keys: Vec<String> = state.pending.iter().map(ToString::to_string).collect();
        page.line(
            room,
            1,
            0,
            &[Piece::new(format!("{} …", keys.join(" ")), Tone::Key)],
            Tone::Bar,
        );
    }
    if right < area.width {
        page.text(area, area.width - right, 0, &status, Tone::Bar);
    }
}

fn told(note: &Note) -> (String, Tone) {
    match note {
        Note::Said(text) => ((*text).to_string(), Tone::Bar),
        Note::Cannot(name, reason) => (format!("{name}: {reason}"), Tone::Error),
        Note::Unbound(keys) => {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            (format!("{} is no key here; ? lists them", keys.join(" ")), Tone::Error)
        }
    }
}

/// `3/9 ≠`: which divergence of how many, in the order of the walk or of the list.
fn status(snapshot: &Snapshot, state: &State) -> String {
    let free = if state.free { "free  " } else { "" };
    let glyph = "≠";
    let (at, count) = match state.view() {
        View::Findings => {
            let count = state.listed(snapshot).len();
            ((count > 0).then_some(state.list.row + 1), count)
        }
        View::Columns => {
            let order = state.walk_order(snapshot, |_| true);
            let at = order.iter().position(|(q, ..)| Some(*q) == state.question);
            (at.map(|i| i + 1), order.len())
        }
    };
    match at {
        Some(at) => format!("{free}{at}/{count} {glyph}"),
        None => format!("{free}–/{count} {glyph}"),
    }
}
