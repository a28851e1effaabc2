//! The title line and the hint bar.

use super::super::commands::{Bound, COMMANDS, Command, Entry, PREFIXES};
use super::super::keys::Key;
use super::super::layout::Screen;
use super::super::search::Search;
use super::super::state::{Note, View};
use super::super::wrap::{cells, graphemes, width};
use super::super::{Direction, Snapshot, State, glyphs};
use super::{Page, progress};
use crate::model::ArticleId;
use crate::present::{Column, Mark, Piece, Tone, accounts_counted, counterpart};
use ratatui::layout::Rect;
use std::fmt::Write as _;

/// A text cut to so many cells, with `…` for what is lost.
pub(super) fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_string();
    }
    let mut out = String::new();
    let mut used = 1;
    for (_, grapheme) in graphemes(text) {
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

/// Columns below which the title is the tabs of all accounts.
const TABS_ONLY: u16 = 64;

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
    let counts = counts(snapshot, state, area.width >= 100);
    let right = width(&counts) as u16 + 1;
    let tabs_only = area.width < TABS_ONLY;
    let tabs = tabs(snapshot, state);
    let mut x = 0;
    if !tabs_only {
        let name = snapshot.title.as_deref().map_or(String::new(), |t| format!(" · {t}"));
        let labels: usize = tabs.iter().map(|t| width(&t.text)).sum();
        let labels = if hidden { labels as u16 } else { 0 };
        let room = usize::from(area.width.saturating_sub(right + labels + 4));
        let name = cut(&format!(" rashomon{name}"), room.max(9));
        x = page.text(area, 0, 0, &name, Tone::Bar) + 2;
    }
    if hidden || tabs_only {
        let end =
            if tabs_only { area.width * 2 / 3 } else { area.width.saturating_sub(right) };
        let tabs = around(tabs, state.focus.at(), usize::from(end.saturating_sub(x)));
        x = page.line(Rect { width: end, ..area }, x, 0, &tabs, Tone::Bar);
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
    } else if x + right <= area.width {
        page.text(area, area.width - right, 0, &counts, Tone::Bar);
    }
}

fn counts(snapshot: &Snapshot, state: &State, full: bool) -> String {
    let collation = &snapshot.collation;
    let divergences = collation.divergences().count();
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let notices = match snapshot.notices.len() {
        0 => String::new(),
        n => format!("! {n} message{}   ", plural(n)),
    };
    let accounts = if full {
        format!("{}{}   ", accounts_counted(collation), beside(snapshot))
    } else {
        String::new()
    };
    if let Some(work) = progress::words(snapshot, state) {
        return format!("{notices}{accounts}{work}");
    }
    let tally = tally_words(snapshot).unwrap_or_else(|| {
        if snapshot.drafted {
            return queries_words(snapshot);
        }
        format!("{divergences} divergence{}", plural(divergences))
    });
    format!("{notices}{accounts}{tally}   {}", state.filter.words(snapshot))
}

/// `4 of 12 judged, 2 major open`, and what is ignored or has lapsed; `None` while nothing is
/// decided.
pub(in super::super) fn tally_words(snapshot: &Snapshot) -> Option<String> {
    let tally = &snapshot.tally;
    if tally.judged + tally.ignored + tally.lapsed == 0 {
        return None;
    }
    let mut out = format!("{} of {} judged", tally.judged, tally.all);
    for (count, what) in [
        (tally.ignored, "ignored"),
        (tally.lapsed, "lapsed"),
        (tally.major, "major open"),
    ] {
        if count > 0 || what == "major open" {
            // Writing to a String does not fail.
            let _ = write!(out, ", {count} {what}");
        }
    }
    Some(out)
}

/// `2 queries, 1 fixed`: what is asked of the draft, and what was before.
fn queries_words(snapshot: &Snapshot) -> String {
    let queries = match snapshot.queries() {
        1 => "1 query".to_string(),
        n => format!("{n} queries"),
    };
    match snapshot.fixed {
        0 => queries,
        n => format!("{queries}, {n} fixed"),
    }
}

/// What there is beside the story on screen: `, 1 set apart`; of a heap `, story 3 of 66`.
fn beside(snapshot: &Snapshot) -> String {
    let whole = &snapshot.whole;
    match (snapshot.story, whole.apart().len()) {
        (Some(story), _) if snapshot.heap() || Some(story) != whole.main_story() => {
            format!(", story {} of {}", story.at() + 1, whole.stories.len())
        }
        (_, 0) => String::new(),
        (_, apart) => format!(", {apart} set apart"),
    }
}

/// The accounts' labels: those on screen in brackets, a mark on those that have something
/// to the cursor's passage, how often the search found something there.
fn tabs(snapshot: &Snapshot, state: &State) -> Vec<Piece> {
    let from = state.cursor(snapshot);
    let tab = |(at, column): (usize, &Column)| {
        let article = ArticleId::new(at);
        let shown = if state.zoom {
            article == state.focus
        } else {
            state.shown.contains(&article)
        };
        let speaks = from.is_some_and(|from| {
            let (collation, columns) = (&snapshot.collation, &snapshot.columns);
            from.article != article
                && counterpart(collation, columns, from, state.question, article)
                    .is_some()
        });
        let mark = if speaks { glyphs::mark(Mark::Matched) } else { "" };
        let found = state.search.hits_in(article).len();
        let found = if found > 0 { format!("/{found}") } else { String::new() };
        let label = if shown {
            format!("[{}]{mark}{found}", column.sigil)
        } else {
            format!(" {}{mark}{found} ", column.sigil)
        };
        let tone = if article == state.focus { Tone::Focus } else { Tone::Bar };
        Piece::new(label, tone)
    };
    snapshot.columns.iter().enumerate().map(tab).collect()
}

/// As many tabs around the focus as go into `room` cells; "…" stands for the others.
fn around(tabs: Vec<Piece>, focus: usize, room: usize) -> Vec<Piece> {
    let cells: Vec<usize> = tabs.iter().map(|t| width(&t.text)).collect();
    if cells.iter().sum::<usize>() <= room {
        return tabs;
    }
    let focus = focus.min(tabs.len().saturating_sub(1));
    // Both signs of what is left out have their cells from the start.
    let mut left = room.saturating_sub(2 + cells.get(focus).copied().unwrap_or(0));
    let (mut from, mut to) = (focus, (focus + 1).min(tabs.len()));
    loop {
        let after = cells.get(to).filter(|c| **c <= left).copied();
        if let Some(cells) = after {
            left -= cells;
            to += 1;
        }
        let before = from.checked_sub(1).map(|i| cells[i]).filter(|c| *c <= left);
        if let Some(cells) = before {
            left -= cells;
            from -= 1;
        }
        if after.is_none() && before.is_none() {
            break;
        }
    }
    let more = |there: bool| there.then(|| Piece::new("…".to_string(), Tone::Bar));
    let count = tabs.len();
    let shown = tabs.into_iter().take(to).skip(from);
    more(from > 0).into_iter().chain(shown).chain(more(to < count)).collect()
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
    let room = Rect { width: area.width.saturating_sub(right + 2), ..area };
    if let Some(note) = &state.note {
        let (text, tone) = note_line(state, note);
        page.line(
            room,
            1,
            0,
            &[Piece::new(cut(&text, usize::from(room.width).saturating_sub(1)), tone)],
            Tone::Bar,
        );
    } else if state.pending.is_empty() {
        let mut x = 1;
        for (key, name) in hinted(snapshot, state) {
            let wide = (width(&key) + 1 + width(name)) as u16;
            let line =
                [Piece::new(key, Tone::Key), Piece::new(format!(" {name}"), Tone::Bar)];
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

/// The hints of the view, the most useful first: first key and name of what can be done
/// now.
fn hinted(snapshot: &Snapshot, state: &State) -> Vec<(String, &'static str)> {
    let keymap = &state.habits.keymap;
    let mut out: Vec<(u8, String, &'static str)> = COMMANDS
        .iter()
        .filter_map(|entry| {
            let target = matches!(entry.command, Command::Target(_));
            let name = match target {
                true if state.search.on() => "hit",
                true => "divergence",
                false => entry.name,
            };
            let (place, name) = match state.view() {
                View::Columns => (entry.hint, name),
                View::Synopsis => in_synopsis(entry),
                _ => entry.list,
            };
            let beside = entry.command == Command::Pane(Direction::On);
            let place = if beside && state.view().by_account() { 2 } else { place };
            let name = match entry.command {
                Command::Agreements if state.view().list_view().is_some() => "more",
                Command::Pane(Direction::On) if state.view().by_account() => "account",
                _ => name,
            };
            // Most have no place there: their keys need not be written.
            let can = place > 0 && entry.enabled(state, snapshot).is_ok();
            can.then(|| (place, keymap.first_key(state.view(), entry.command), name))
        })
        .chain(
            PREFIXES
                .map(|(key, name, place)| (place, key.to_string(), name))
                .into_iter()
                .filter(|(place, key, _)| {
                    let keys = Key::sequence(key).unwrap_or_default();
                    let bound = keymap.bound(state.view(), &keys);
                    *place > 0 && matches!(bound, Bound::Prefix)
                }),
        )
        .filter(|(_, key, _)| !key.is_empty())
        .collect();
    out.sort_by_key(|(place, ..)| *place);
    out.into_iter().map(|(_, key, name)| (key, name)).collect()
}

/// A command's place and name in the hint bar of the synopsis; 0 is not there.
fn in_synopsis(entry: &Entry) -> (u8, &'static str) {
    match entry.command {
        Command::Counterpart => (1, "to the text"),
        Command::Target(Direction::On) => (2, "divergence"),
        Command::PaneAt(0) => (3, "lead"),
        Command::Pane(Direction::On) => (4, "account"),
        Command::Agreements => (5, "omissions"),
        Command::Help => (6, "help"),
        Command::Why => (7, "why"),
        Command::Words => (8, "words"),
        Command::Leave => (9, "back"),
        _ => (0, ""),
    }
}

/// A word to the user, with the keys that hold now.
pub(in super::super) fn note_line(state: &State, note: &Note) -> (String, Tone) {
    match note {
        Note::Said(text) => (state.keyed(text), Tone::Bar),
        Note::Message(text) => (text.clone(), Tone::Bar),
        Note::Cannot(name, reason) => {
            (format!("{name}: {}", state.keyed(reason)), Tone::Error)
        }
        Note::Wrong(line) => (line.clone(), Tone::Error),
        Note::Unbound(keys) => {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            let help = state.keyed("no such key here; {help}: help");
            (format!("{}: {help}", keys.join(" ")), Tone::Error)
        }
    }
}

/// Cells of the screen from which the status says what it counts.
const WORDY: u16 = 90;
/// Most cells of a query in the status.
const QUERY: usize = 16;

/// `3/17`, or `–/17` away from the hits.
pub(super) fn hit_count(search: &Search) -> String {
    let at = search.current.map_or_else(|| "–".to_string(), |at| (at + 1).to_string());
    format!("{at}/{}", search.hits.len())
}

/// What `n` goes by, and which of how many it has come to: `≠ 3/9 in the text`,
/// `/geneva 3/17`; `· 3/20` while a walk goes through passages. In the list, the row.
fn status(snapshot: &Snapshot, state: &State) -> String {
    // A narrow title has no room for it.
    if state.size.0 < TABS_ONLY
        && state.note.is_none()
        && let Some(work) = progress::words(snapshot, state)
    {
        return work;
    }
    let wordy = state.size.0 >= WORDY;
    let mouse = if state.pointer.off { "mouse off  " } else { "" };
    let free = if state.free { "free  " } else { "" };
    let free = format!("{mouse}{free}");
    let nth = |at: Option<usize>, count: usize| match at {
        Some(at) => format!("{}/{count}", at + 1),
        None => format!("–/{count}"),
    };
    let note_line = match state.view() {
        View::Findings => {
            let count = state.listed(snapshot).len();
            let order = if state.list.by_text { "in text order" } else { "by severity" };
            let order = if wordy { order } else { "" };
            format!("≠ {} {order}", nth((count > 0).then_some(state.list.row), count))
        }
        View::Columns if state.search.on() => {
            let query = cut(&state.search.query, QUERY);
            format!("/{query} {}", hit_count(&state.search))
        }
        View::Synopsis => {
            let count = state.synopsis.sheet.as_ref().map_or(0, |s| s.rows.len());
            nth((count > 0).then_some(state.synopsis.row), count)
        }
        View::Grid => {
            let count = state.gridded(snapshot).len();
            format!("≠ {}", nth((count > 0).then_some(state.grid.row), count))
        }
        View::Quotes
        | View::Timeline
        | View::People
        | View::Missing
        | View::Unchecked
        | View::Notes => {
            let count = state.listed_rows(snapshot).len();
            nth((count > 0).then_some(state.rows_place().row), count)
        }
        View::Columns if state.passage.is_some() => {
            let order = state.passage_order(snapshot);
            let at = order.iter().position(|(_, p)| Some(*p) == state.passage);
            format!("· {}", nth(at, order.len()))
        }
        View::Columns => {
            let order = state.walk_order(snapshot, |_| true);
            let at = order.iter().position(|(q, ..)| Some(*q) == state.question);
            let order_words = if wordy { "in text order" } else { "" };
            format!("≠ {} {order_words}", nth(at, order.len()))
        }
    };
    format!("{free}{}", note_line.trim_end())
}
