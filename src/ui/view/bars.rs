//! The title line and the hint bar.

use super::super::commands::{Bound, COMMANDS, Command, Entry, PREFIXES};
use super::super::keys::Key;
use super::super::layout::Screen;
use super::super::search::Search;
use super::super::state::{Note, View};
use super::super::wrap::{cells, graphemes, width};
use super::super::{Direction, Snapshot, State};
use super::tabs::{TABS_ONLY, Tabs, tabs};
use super::{Page, progress};
use crate::model::{Collation, Strictness};
use crate::present::{Piece, Tone};
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

/// What is listed where nothing is left out.
pub(super) const WITH_QUIET: &str = "divergences, agreed, not flagged";

/// Of wordings from the longest to the shortest, the first that goes into so many cells; the
/// last one, cut, where none does.
pub(super) fn fitting(wordings: &[String], room: usize) -> String {
    let fits = wordings.iter().find(|words| width(words) <= room);
    fits.or(wordings.last()).map_or_else(String::new, |words| cut(words, room))
}

/// A line cut to so many cells; before its end is lost, paths are cut to the file's name.
fn fitted(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_string();
    }
    let short = |word: &str| match word.rsplit_once('/') {
        Some((_, name)) if word.starts_with('/') => format!("…/{name}"),
        _ => word.to_string(),
    };
    cut(&text.split(' ').map(short).collect::<Vec<_>>().join(" "), room)
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
    let counts = counts(snapshot, state);
    let right = width(&counts) as u16 + 1;
    let tabs_only = area.width < TABS_ONLY;
    let Tabs { name, from, end, labels } = tabs(snapshot, state, &counts);
    page.text(area, u16::from(tabs_only), 0, &name, Tone::Bar);
    let tabs: Vec<Piece> = labels.into_iter().map(|(piece, _)| piece).collect();
    let mut x = page.line(Rect { width: end, ..area }, from, 0, &tabs, Tone::Bar);
    if tabs_only {
        x = x.max(from);
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

/// Columns from which the title counts the accounts.
const WHOLE: u16 = 100;

/// What is counted at the right of the title.
pub(super) fn counts(snapshot: &Snapshot, state: &State) -> String {
    let collation = &snapshot.collation;
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let notices = match snapshot.notices.len() {
        0 => String::new(),
        n => format!("! {n} message{}   ", plural(n)),
    };
    let hidden = state.panes.words();
    let accounts = if state.size.0 >= WHOLE {
        let hidden = if hidden.is_empty() { hidden } else { format!(", {hidden}") };
        format!("{}{hidden}   ", snapshot.counted)
    } else if hidden.is_empty() {
        hidden
    } else {
        format!("{hidden}   ")
    };
    let modes = modes(collation).map_or(String::new(), |modes| format!("{modes}   "));
    if let Some(work) = progress::words(snapshot, state) {
        return format!("{notices}{modes}{accounts}{work}");
    }
    let judged = tally_words(snapshot);
    let plain = judged.is_none();
    let tally = judged.unwrap_or_else(|| {
        if snapshot.drafted {
            return queries_words(snapshot);
        }
        let divergences = collation.divergences().count();
        format!("{divergences} divergence{}", plural(divergences))
    });
    let before = format!("{notices}{modes}{accounts}{tally}");
    // A narrow title that has more to say need not say that nothing is filtered.
    let full = !plain || !modes.is_empty() || !state.panes.words().is_empty();
    if full && state.size.0 < WHOLE && state.filter.is_open() {
        return before;
    }
    format!("{before}   {}", state.filter.words(snapshot))
}

/// `strictness sure, blind`: what is set otherwise than usual.
pub(super) fn modes(collation: &Collation) -> Option<String> {
    let stop = collation.strictness;
    let stop = (stop != Strictness::Usual).then(|| format!("strictness {}", stop.name()));
    let blind = collation.blind.then(|| "blind".to_string());
    let words: Vec<String> = stop.into_iter().chain(blind).collect();
    (!words.is_empty()).then(|| words.join(", "))
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
            &[Piece::new(fitted(&text, usize::from(room.width).saturating_sub(1)), tone)],
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
            // A search that found nothing has nowhere to go.
            let idle = target && state.search.on() && state.search.hits.is_empty();
            let name = match target {
                true if state.search.on() => "hit",
                true => "divergence",
                false => entry.name,
            };
            let (place, name) = match state.view() {
                View::Columns | View::Synopsis if idle => (0, name),
                View::Columns => (entry.hint, name),
                View::Synopsis => match in_synopsis(entry) {
                    (place, "divergence") => (place, name),
                    other => other,
                },
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

/// How many divergences a walk through the text leaves out: only hidden accounts speak to
/// them.
fn left_to_the_list(snapshot: &Snapshot, state: &State) -> usize {
    if state.panes.hidden().next().is_none() {
        return 0;
    }
    let left = state.chosen(snapshot, false, false).into_iter();
    left.filter(|q| state.only_hidden(snapshot, *q)).count()
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
    // A narrow title has no room for that either.
    let hidden = state.panes.words();
    let narrow = state.size.0 < TABS_ONLY && !hidden.is_empty();
    let hidden = if narrow { format!("{hidden}  ") } else { String::new() };
    let free = format!("{mouse}{hidden}{free}");
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
        View::Synopsis if state.search.on() => {
            // Row by row, as a walk goes there.
            let hits = state.synopsis_hits(snapshot);
            let at = hits.iter().position(|(i, _)| Some(*i) == state.search.current);
            let query = cut(&state.search.query, QUERY);
            format!("/{query} {}", nth(at, hits.len()))
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
            let order_words = match left_to_the_list(snapshot, state) {
                0 if wordy => "in text order".to_string(),
                0 => String::new(),
                left => format!("+{left} hidden"),
            };
            format!("≠ {} {order_words}", nth(at, order.len()))
        }
    };
    format!("{free}{}", note_line.trim_end())
}
