//! The accounts' tabs in the title: drawn there, and found under the mouse.

use super::super::layout::panes_that_fit;
use super::super::state::View;
use super::super::wrap::width;
use super::super::{Snapshot, State, glyphs};
use super::bars::{counts, cut, modes};
use crate::model::ArticleId;
use crate::present::{Mark, Piece, Tone, counterpart};

/// Columns below which the title is the tabs of all accounts.
pub(super) const TABS_ONLY: u16 = 64;

/// Columns from which a title of tabs says that they are tabs.
const SAYS: u16 = 40;

/// The program's name, as the title begins.
const PROGRAM: &str = " rashomon";

/// Cells from which a set's name that is cut has the program's before it.
const BOTH: usize = 30;

/// The title's left half.
pub(super) struct Tabs {
    /// The set's name, or that the accounts are tabs.
    pub(super) name: String,
    /// The first cell of the tabs, and the first behind them.
    pub(super) from: u16,
    pub(super) end: u16,
    /// The tabs with their accounts; "…" has none.
    pub(super) labels: Vec<(Piece, Option<ArticleId>)>,
}

/// What the title has at its left, before its `counts`.
pub(super) fn tabs(snapshot: &Snapshot, state: &State, counts: &str) -> Tabs {
    let columns = state.size.0;
    let off = state.shown.len() < snapshot.collation.articles.len() || state.zoom;
    let focus = state.panes.rank(state.focus);
    if columns < TABS_ONLY {
        let says = columns >= SAYS && became_tabs(state);
        // The stop's name alone: there is no room for the word before it.
        let short = |modes: String| modes.replace("strictness ", "") + " ";
        let modes = modes(&snapshot.collation).map(short);
        let name = modes.unwrap_or_default() + if says { "tabs " } else { "" };
        let from = if name.is_empty() { 0 } else { width(&name) as u16 + 1 };
        let end = columns * 2 / 3;
        let labels = labels(snapshot, state);
        let labels = around(labels, focus, usize::from(end.saturating_sub(from)));
        return Tabs { name, from, end, labels };
    }
    let labels = if off { labels(snapshot, state) } else { Vec::new() };
    let right = width(counts) as u16 + 1;
    let wide: usize = labels.iter().map(|(t, _)| width(&t.text)).sum();
    let room = usize::from(columns.saturating_sub(right + wide as u16 + 4));
    // Where both have no room, the set's name is worth more than the program's.
    let name = match snapshot.title.as_deref() {
        Some(title) if room < BOTH.min(width(title) + width(PROGRAM) + 3) => {
            format!(" {title}")
        }
        Some(title) => format!("{PROGRAM} · {title}"),
        None => PROGRAM.to_string(),
    };
    let name = cut(&name, room.max(width(PROGRAM)));
    let from = width(&name) as u16 + 2;
    let end = columns.saturating_sub(right);
    let labels = around(labels, focus, usize::from(end.saturating_sub(from)));
    Tabs { name, from, end, labels }
}

/// The account whose tab is at cell `x` of the title.
pub(in super::super) fn tab_at(
    snapshot: &Snapshot,
    state: &State,
    x: u16,
) -> Option<ArticleId> {
    let Tabs { from, end, labels, .. } = tabs(snapshot, state, &counts(snapshot, state));
    let mut at = from;
    let found = labels.into_iter().find(|(piece, _)| {
        at += width(&piece.text) as u16;
        x < at
    });
    found.filter(|_| x >= from && x < end)?.1
}

/// The accounts' labels, as they are arranged: those on screen in brackets, hidden ones in
/// round ones, a mark on those that have something to the cursor's passage, how often the
/// search found something there.
fn labels(snapshot: &Snapshot, state: &State) -> Vec<(Piece, Option<ArticleId>)> {
    let cursor = state.cursor(snapshot);
    let panes = match state.view() {
        View::Synopsis => state.synopsis_shown(),
        _ => state.shown.clone(),
    };
    let tab = |article: ArticleId| {
        let column = snapshot.columns.get(article.at())?;
        let shown = if state.zoom && state.view() == View::Columns {
            article == state.focus
        } else {
            panes.contains(&article)
        };
        let speaks = cursor.is_some_and(|from| {
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
        } else if state.panes.hides(article) {
            format!("({}){mark}{found}", column.sigil)
        } else {
            format!(" {}{mark}{found} ", column.sigil)
        };
        let tone = if article == state.focus { Tone::Focus } else { Tone::Bar };
        Some((Piece::new(label, tone), Some(article)))
    };
    state.panes.order().iter().filter_map(|a| tab(*a)).collect()
}

/// Whether there is room for one pane alone, so that the others are tabs.
fn became_tabs(state: &State) -> bool {
    state.view() == View::Columns
        && panes_that_fit(state.size.0) == 1
        && state.panes.count() > 1
}

/// As many tabs around the focus as go into `room` cells; "…" stands for the others.
fn around(
    tabs: Vec<(Piece, Option<ArticleId>)>,
    focus: usize,
    room: usize,
) -> Vec<(Piece, Option<ArticleId>)> {
    let cells: Vec<usize> = tabs.iter().map(|(t, _)| width(&t.text)).collect();
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
    let more = |there: bool| there.then(|| (Piece::new("…", Tone::Bar), None));
    let count = tabs.len();
    let shown = tabs.into_iter().take(to).skip(from);
    more(from > 0).into_iter().chain(shown).chain(more(to < count)).collect()
}
