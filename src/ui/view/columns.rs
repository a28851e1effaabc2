//! The accounts side by side.

use super::super::flow::{Flow, Row, RowKind};
use super::super::glyphs;
use super::super::layout::{Pane, Screen};
use super::super::{Snapshot, State};
use super::Page;
use crate::model::{Locus, QuestionId, Sentence};
use crate::present::{Column, Lit, Mark, Tone};
use ratatui::layout::Rect;
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// What all panes show of the cursor.
struct Cursor {
    at: Option<Locus>,
    question: Option<QuestionId>,
    /// The sentences that belong to it: its passages and the readings of its finding.
    lit: BTreeSet<Locus>,
}

pub(super) fn draw(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
) {
    let cursor = cursor(snapshot, state);
    if screen.framed {
        frame(page, snapshot, state, screen);
    }
    for pane in &screen.panes {
        let Some(flow) = state.flow(pane.article) else {
            continue;
        };
        let top = state.places[pane.article.at()].top;
        for y in 0..pane.text.height {
            let row = usize::try_from(top + i32::from(y)).ok();
            if let Some(row) = row.and_then(|r| flow.rows.get(r)) {
                draw_row(page, snapshot, state, &cursor, pane, pane.text.y + y, *row);
            }
        }
        ruler(page, snapshot, state, &cursor, pane, flow);
    }
}

fn cursor(snapshot: &Snapshot, state: &State) -> Cursor {
    let collation = &snapshot.collation;
    let at = state.cursor(snapshot);
    let mut lit = BTreeSet::new();
    if let Some(at) = at {
        let standing = &snapshot.columns[at.article.at()].sentences[at.sentence.at()];
        for passage in &standing.passages {
            lit.extend(collation.passages[passage.at()].members.iter().copied());
        }
    }
    if let Some(question) = state.question {
        let readings = &collation.questions[question.at()].readings;
        lit.extend(readings.iter().map(|r| r.locus));
    }
    Cursor { at, question: state.question, lit }
}

/// The line with titles above the panes, the left edge, the line below.
fn frame(page: &mut Page<'_>, snapshot: &Snapshot, state: &State, screen: &Screen) {
    let (Some(first), Some(last)) = (screen.panes.first(), screen.panes.last()) else {
        return;
    };
    let whole = Rect::new(0, first.area.y - 1, last.area.right(), first.area.height + 2);
    let (top, bottom) = (0, whole.height - 1);
    for x in 0..whole.width {
        page.text(whole, x, top, "─", Tone::Frame);
        page.text(whole, x, bottom, "─", Tone::Frame);
    }
    for y in 1..bottom {
        page.text(whole, 0, y, glyphs::TRACK, Tone::Frame);
    }
    page.text(whole, 0, top, "┌", Tone::Frame);
    page.text(whole, 0, bottom, "└", Tone::Frame);
    for pane in &screen.panes {
        let end = pane.article == last.article;
        let (above, below) = if end { ("┐", "┘") } else { ("┬", "┴") };
        page.text(whole, pane.ruler, top, above, Tone::Frame);
        page.text(whole, pane.ruler, bottom, below, Tone::Frame);
        let focused = pane.article == state.focus;
        let column = &snapshot.columns[pane.article.at()];
        let room = Rect::new(pane.area.x, whole.y, pane.area.width - 1, 1);
        let tone = if focused { Tone::Focus } else { Tone::Frame };
        let title = pane_title(column, usize::from(room.width.saturating_sub(2)));
        page.text(room, 0, 0, &format!(" {title} "), tone);
        if focused {
            let under = Rect::new(pane.area.x, whole.bottom() - 1, room.width, 1);
            for x in 0..under.width {
                page.text(under, x, 0, "━", Tone::Focus);
            }
        }
    }
}

/// `A  Outlet · 9 Jan 2022`, the date left out where it does not fit, the outlet cut.
pub(super) fn pane_title(column: &Column, room: usize) -> String {
    let short = format!("{}  {}", column.sigil, column.outlet);
    if let Some(published) = &column.published {
        let full = format!("{short} · {published}");
        if super::super::wrap::width(&full) <= room {
            return full;
        }
        let day = published.rsplit_once(' ').filter(|(_, last)| last.contains(':'));
        let day = day.map_or(published.as_str(), |(day, _)| day);
        let dated = format!("{short} · {day}");
        if super::super::wrap::width(&dated) <= room {
            return dated;
        }
    }
    super::bars::cut(&short, room)
}

fn draw_row(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    cursor: &Cursor,
    pane: &Pane,
    y: u16,
    row: Row,
) {
    let column = &snapshot.columns[pane.article.at()];
    let prepared = snapshot.collation.article(pane.article);
    if let RowKind::Fold(lines) = row.kind {
        let s = if lines == 1 { "" } else { "s" };
        let text = format!("{} {lines} line{s} of page matter", glyphs::FOLDED);
        let held = cursor.at.is_some_and(|at| {
            at.article == pane.article
                && row.span.contains(snapshot.collation.sentence(at).span)
        });
        let tone = if held { Tone::Cursor } else { Tone::Dim };
        let style = page.style(Tone::Dim).patch(page.style(tone));
        page.styled(pane.text, 0, y - pane.text.y, &text, style);
        return;
    }
    if row.kind == RowKind::Blank {
        return;
    }
    gutter(page, state, cursor, column, &prepared.sentences, pane, y, row);
    let text = row.span.of(&prepared.article.text);
    let first = prepared.sentences.partition_point(|s| s.span.end() <= row.span.start());
    let readings = readings_on(column, row);
    let mut sentence = first;
    let (mut x, mut byte) = (pane.text.x, row.span.start());
    let kept = row.span.start() + text.trim_end().len();
    for grapheme in text.graphemes(true) {
        if byte >= kept {
            break;
        }
        while prepared.sentences.get(sentence).is_some_and(|s| s.span.end() <= byte) {
            sentence += 1;
        }
        let inside = prepared.sentences.get(sentence).filter(|s| s.span.holds(byte));
        let style = match inside {
            Some(_) => {
                let at =
                    Locus::new(pane.article, crate::model::SentenceId::new(sentence));
                let base = page.style(column.sentences[sentence].tone);
                let base = base.patch(page.style(sentence_tone(column, cursor, at)));
                match word_tone(state, snapshot, cursor, readings, byte) {
                    Some(tone) => base.patch(page.style(tone)),
                    None => base,
                }
            }
            None => page.style(Tone::Plain),
        };
        x += page.put(pane.text, x, y, grapheme, style);
        byte += grapheme.len();
    }
}

fn sentence_tone(column: &Column, cursor: &Cursor, at: Locus) -> Tone {
    if cursor.at == Some(at) {
        Tone::Cursor
    } else if cursor.lit.contains(&at) {
        Tone::Lit
    } else if column.sentences[at.sentence.at()].mark >= Mark::Matched
        && column.sentences[at.sentence.at()].tone == Tone::Plain
    {
        Tone::Matched
    } else {
        column.sentences[at.sentence.at()].tone
    }
}

/// The readings that may stand on a row: none is so long that it begins more than
/// `LONGEST` readings before the row's own.
fn readings_on(column: &Column, row: Row) -> &[Lit] {
    const LONGEST: usize = 8;
    let until = column.readings.partition_point(|l| l.span.start() < row.span.end());
    let from = column.readings.partition_point(|l| l.span.start() < row.span.start());
    &column.readings[from.saturating_sub(LONGEST)..until]
}

/// The tone of a word: the finding under the cursor before all others, then the gravest.
fn word_tone(
    state: &State,
    snapshot: &Snapshot,
    cursor: &Cursor,
    readings: &[Lit],
    byte: usize,
) -> Option<Tone> {
    let here = readings.iter().filter(|l| l.span.holds(byte));
    let mut best: Option<&Lit> = None;
    for lit in here {
        if Some(lit.question) == cursor.question {
            return Some(Tone::Current);
        }
        let passes =
            state.filter.passes(&snapshot.collation.questions[lit.question.at()]);
        if passes && best.is_none_or(|b| lit.severity > b.severity) {
            best = Some(lit);
        }
    }
    best.map(Lit::tone)
}

#[expect(clippy::too_many_arguments, reason = "a row's gutter is drawn from all of it")]
fn gutter(
    page: &mut Page<'_>,
    state: &State,
    cursor: &Cursor,
    column: &Column,
    sentences: &[Sentence],
    pane: &Pane,
    y: u16,
    row: Row,
) {
    let _ = state;
    let on_row = readings_on(column, row).iter().filter(|l| l.span.overlaps(row.span));
    let mut best = Mark::Alone;
    for lit in on_row {
        if Some(lit.question) == cursor.question {
            page.text(
                pane.area,
                pane.gutter - pane.area.x,
                y - pane.area.y,
                glyphs::CURRENT,
                Tone::Current,
            );
            return;
        }
        best = best.max(lit.mark());
    }
    let from = sentences.partition_point(|s| s.span.start() < row.span.start());
    let begins = sentences[from..]
        .iter()
        .zip(&column.sentences[from..])
        .take_while(|(s, _)| s.span.start() < row.span.end());
    for (_, standing) in begins {
        best = best.max(standing.mark.min(Mark::Matched));
    }
    page.text(
        pane.area,
        pane.gutter - pane.area.x,
        y - pane.area.y,
        glyphs::mark(best),
        glyphs::tone(best),
    );
}

/// The ruler: the part on screen, and every divergence of the article.
fn ruler(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    cursor: &Cursor,
    pane: &Pane,
    flow: &Flow,
) {
    let height = usize::from(pane.text.height);
    let rows = flow.rows.len().max(height).max(1);
    let focused = pane.article == state.focus;
    let top = usize::try_from(state.places[pane.article.at()].top.max(0)).unwrap_or(0);
    let place = |row: usize| (row * height / rows).min(height.saturating_sub(1));
    let (from, to) = (place(top), place(top + height.saturating_sub(1)));
    let mut marks: Vec<Option<(Mark, bool)>> = vec![None; height];
    for lit in &snapshot.columns[pane.article.at()].readings {
        let question = &snapshot.collation.questions[lit.question.at()];
        let current = Some(lit.question) == cursor.question;
        if !current && (lit.severity.is_none() || !state.filter.passes(question)) {
            continue;
        }
        if let Some(cell) = marks.get_mut(place(flow.row_of(lit.span.start()))) {
            let (mark, was) = cell.unwrap_or((Mark::Alone, false));
            *cell = Some((mark.max(lit.mark()), was || current));
        }
    }
    for (y, mark) in marks.into_iter().enumerate() {
        let seen = (from..=to).contains(&y) && rows > height;
        let track = if seen { glyphs::THUMB } else { glyphs::TRACK };
        let frame = if focused { Tone::Focus } else { Tone::Frame };
        let (glyph, tone) = match mark {
            Some((mark, true)) => (glyphs::mark(mark), Tone::Current),
            Some((mark, false)) => (glyphs::mark(mark), glyphs::tone(mark)),
            None => (track, if seen { frame } else { Tone::Frame }),
        };
        page.text(pane.area, pane.ruler - pane.area.x, y as u16, glyph, tone);
    }
}
