//! What the lists have in common on screen: a line that says what is shown, the rows, and
//! beside or below them the one under the cursor in full.

use super::super::layout::Screen;
use super::super::state::View;
use super::super::wrap::width;
use super::super::{Snapshot, State, glyphs};
use super::{
    NO_ROWS, Page, bars, findings, missing, more, notes, people, progress, quotes,
    timeline, unchecked,
};
use crate::model::Severity;
use crate::present::{Line, Mark, Piece, Tone};
use ratatui::layout::Rect;

/// What a row begins with that only hidden accounts have something to say in.
pub(super) const HIDDEN: &str = "[hidden] ";

/// The rows of the list on screen.
pub(in super::super) fn rows_area(snapshot: &Snapshot, state: &State) -> Option<Rect> {
    findings::parts(snapshot, state).map(|(list, _)| list)
}

pub(super) fn draw(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
) {
    let Some((list, preview)) = findings::parts(snapshot, state) else {
        return;
    };
    let head = Rect { y: screen.body.y, height: 1, x: 0, width: screen.body.width };
    title(page, snapshot, state, head);
    let rows = state.listed_rows(snapshot);
    if rows.is_empty() {
        let area = Rect { y: list.y, x: list.x + 1, ..screen.body };
        let area = Rect {
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(1),
            ..area
        };
        page.paragraph(area, &[vec![Piece::new(empty(snapshot, state), Tone::Dim)]]);
        return;
    }
    let place = state.rows_place();
    let seen = rows.iter().enumerate().skip(place.top);
    for (y, (at, row)) in seen.take(usize::from(list.height)).enumerate() {
        let chosen = at == place.row;
        let ground = if chosen { Tone::Cursor } else { Tone::Plain };
        let area = Rect { y: list.y + y as u16, height: 1, ..list };
        page.fill(area, ground);
        let before = (at > 0).then(|| rows[at - 1]);
        let mut line =
            vec![Piece::new(if chosen { glyphs::CURRENT } else { " " }, ground)];
        let hidden = state.hides_row(&snapshot.rows(state.view())[*row]);
        let label = if hidden { HIDDEN } else { "" };
        let room = usize::from(list.width).saturating_sub(1 + width(label));
        line.push(Piece::new(label, Tone::Dim));
        line.extend(self::line(snapshot, state, (*row, before), room, ground));
        page.line(area, 0, 0, &line, ground);
    }
    findings::divide(page, list, preview);
    if !page.paragraph(preview, &details(snapshot, state, preview.width))
        && preview.height > 0
    {
        let more = format!("{} ", more(state));
        let x = preview.width.saturating_sub(width(&more) as u16);
        page.text(preview, x, preview.height - 1, &more, Tone::Key);
    }
}

/// What is shown, in which order, through which filter; where Enter leads.
fn title(page: &mut Page<'_>, snapshot: &Snapshot, state: &State, area: Rect) {
    let place = state.rows_place();
    let (what, all, order, other) = match state.view() {
        View::Quotes => (
            "Quotes · in several accounts".to_string(),
            "Quotes · all".to_string(),
            "by severity",
            "in text order",
        ),
        View::Timeline => (
            "Timeline · days".to_string(),
            "Timeline · days, months, years".to_string(),
            "by day",
            "by accounts",
        ),
        View::People => (
            "People · named in several accounts".to_string(),
            "People · all".to_string(),
            "by accounts",
            "by name",
        ),
        View::Missing => {
            let of = missing::whose(snapshot, state);
            (of.clone(), of, "most-carried first", "in text order")
        }
        View::Notes => {
            let of = "Notes".to_string();
            (of.clone(), of, "by time", "in text order")
        }
        _ => {
            let of = unchecked::whose(snapshot, state);
            (of.clone(), of, "by reason", "in text order")
        }
    };
    let what = if place.all { all } else { what };
    let order = if place.otherwise { other } else { order };
    let filter = state.filter.words(snapshot);
    let filter =
        if state.filter.is_open() { String::new() } else { format!(" · {filter}") };
    let name = what.split(" · ").next().unwrap_or(&what);
    let wordings = [
        format!(" {what} · {order}{filter}"),
        format!(" {what}{filter}"),
        format!(" {name}{filter}"),
    ];
    // A filter that is set stays longest.
    let kept = if filter.is_empty() { &wordings[..1] } else { &wordings[..] };
    let stop = state.stop_here(snapshot).filter(|_| area.width >= 60);
    let stop = stop.map_or_else(String::new, |(stop, at, count)| {
        let sigil = &snapshot.collation.sigils[stop.locus.article.at()];
        let sentence = snapshot.collation.sentence(stop.locus);
        let graf = match sentence.graf {
            0 => sentence.role.name().to_string(),
            graf => format!("¶{graf}"),
        };
        let nth = if count > 1 && !state.view().by_account() {
            let keys = state.keyed("{previous-pane} {pane}");
            format!("  {}/{count} {keys}", at + 1)
        } else {
            String::new()
        };
        format!("{}: {sigil} {graf}{nth} ", state.keyed("{counterpart}"))
    });
    let room = usize::from(area.width).saturating_sub(width(&stop) + 1);
    page.text(area, 0, 0, &bars::fitting(kept, room), Tone::Frame);
    let x = usize::from(area.width).saturating_sub(width(&stop));
    page.text(area, x as u16, 0, &stop, Tone::Key);
}

/// A row without its cursor mark. `before` is the row above it.
fn line(
    snapshot: &Snapshot,
    state: &State,
    (row, before): (usize, Option<usize>),
    room: usize,
    ground: Tone,
) -> Line {
    match state.view() {
        View::Quotes => quotes::line(&snapshot.quotations[row], room, ground),
        View::Timeline => {
            let above = before.map(|b| &snapshot.timeline[b]);
            timeline::line(snapshot, (&snapshot.timeline[row], above), room, ground)
        }
        View::People => people::line(snapshot, &snapshot.people[row], room, ground),
        View::Missing => missing::line(&snapshot.missing[row], room, ground),
        View::Notes => notes::line(snapshot, row, room, ground),
        _ => unchecked::line(&snapshot.unchecked[row], room, ground),
    }
}

/// The row under the cursor in full, for a sheet so many cells wide.
pub(super) fn details(snapshot: &Snapshot, state: &State, wide: u16) -> Vec<Line> {
    let Some(row) = state.row_here(snapshot) else {
        return Vec::new();
    };
    let collation = &snapshot.collation;
    match state.view() {
        View::Quotes => quotes::details(&snapshot.quotations[row], usize::from(wide)),
        View::Timeline => timeline::details(snapshot, &snapshot.timeline[row]),
        View::People => people::details(snapshot, &snapshot.people[row]),
        View::Missing => missing::details(collation, &snapshot.missing[row]),
        View::Notes => notes::details(snapshot, row),
        _ => unchecked::details(collation, &snapshot.unchecked[row]),
    }
}

pub(super) fn empty(snapshot: &Snapshot, state: &State) -> String {
    let place = state.rows_place();
    let rows = snapshot.rows(state.view());
    let quiet = rows.iter().any(|r| r.quiet) && !place.all;
    let accounts = snapshot.collation.articles.len();
    if let Some(waiting) = progress::waiting(snapshot, state) {
        return waiting;
    }
    let unfolded = rows.iter().any(|r| place.all || !r.quiet);
    if !state.filter.is_open() && unfolded && state.view() != View::Missing {
        return state.keyed(NO_ROWS);
    }
    let of_one = accounts < 2;
    let text = match state.view() {
        View::Quotes if quiet && of_one => {
            "One account only. {agreements} lists its quotes."
        }
        View::Quotes if quiet => {
            "No quote appears in two of these accounts. {agreements} lists them all."
        }
        View::Quotes => "No quotes found.",
        View::Timeline if quiet => {
            "No exact dates found. {agreements} lists months and years."
        }
        View::Timeline => "No dates found.",
        View::People if quiet => {
            "No name appears in two of these accounts. {agreements} lists them all."
        }
        View::People => "No full names found.",
        View::Missing => return missing::empty(snapshot, state),
        View::Notes => {
            "No notes. {note}: note on a finding; {note-on-sentence}: on a sentence."
        }
        _ if quiet => return unchecked::nothing(snapshot, state),
        _ => "Everything was checked.",
    };
    state.keyed(text)
}

/// The mark of a row, or a blank.
pub(super) fn mark(severity: Option<Severity>, ground: Tone) -> Piece {
    match severity.map(Mark::Divergent) {
        Some(mark) => Piece::new(glyphs::mark(mark), glyphs::tone(mark)),
        None => Piece::new(" ", ground),
    }
}

/// A text in a column of so many cells, a blank after it.
pub(super) fn cell(text: &str, cells: usize) -> String {
    let text = bars::cut(text, cells);
    let pad = cells.saturating_sub(width(&text)) + 1;
    format!("{text}{}", " ".repeat(pad))
}

/// The labels of accounts as far as there is room, else how many they are.
pub(super) fn labels(sigils: &[&str], room: usize) -> String {
    let all = sigils.join(" ");
    if width(&all) <= room { all } else { format!("{} acc.", sigils.len()) }
}

/// A sentence with some words in it set off.
pub(super) fn in_sentence(
    collation: &crate::model::Collation,
    place: &crate::present::Place,
    tone: Tone,
) -> Line {
    let text = collation.article(place.article).article.text.as_str();
    let whole = collation.sentence(place.locus).span.join(place.span);
    let part = |from, to| {
        let words = crate::model::Span::new(from, to).of(text);
        let (first, last) = (
            words.starts_with(char::is_whitespace),
            words.ends_with(char::is_whitespace),
        );
        let words = crate::text::squeeze(words);
        match (first, last) {
            _ if words.is_empty() => {
                if first {
                    " ".to_string()
                } else {
                    words
                }
            }
            (true, true) => format!(" {words} "),
            (true, false) => format!(" {words}"),
            (false, true) => format!("{words} "),
            (false, false) => words,
        }
    };
    vec![
        Piece::plain(part(whole.start(), place.span.start())),
        Piece::new(part(place.span.start(), place.span.end()), tone),
        Piece::plain(part(place.span.end(), whole.end())),
    ]
}
