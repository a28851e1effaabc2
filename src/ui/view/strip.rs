//! The strip: what is to be said of the sentence under the cursor.

use super::super::layout::Screen;
use super::super::state::View;
use super::super::wrap::{width, wrap_pieces};
use super::super::{Snapshot, State};
use super::{Page, more, progress};
use crate::model::{ArticleId, Locus, QuestionId};
use crate::present::{
    Line, NotePlace, Piece, Tone, agreement, by_hand, cite, finding_strip, known_by,
    note_line, passage_strip, placement_line,
};
use ratatui::layout::Rect;

pub(super) fn draw(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
) {
    let area = inner(screen.strip);
    let mut lines = lines(snapshot, state);
    caution(snapshot, state, &mut lines);
    if let Some(line) = marked(snapshot, state) {
        lines.insert(0, line);
    }
    let mut rows: Vec<Line> =
        lines.iter().flat_map(|l| wrap_pieces(l, area.width)).collect();
    // What held words together has done its work.
    for piece in rows.iter_mut().flatten() {
        piece.text = piece.text.replace('\u{a0}', " ");
    }
    let height = usize::from(area.height);
    // Where a fact stands is said where there is room for it.
    let placed = state.finding(snapshot).map(|q| &snapshot.findings[q.at()]);
    if let Some(line) = placed.and_then(placement_line) {
        let placed = wrap_pieces(&line, area.width);
        if rows.len() + placed.len() <= height {
            rows.extend(placed);
        }
    }
    if rows.len() > height {
        rows.truncate(height);
        let details = state.finding(snapshot).is_some();
        let more = if details { more(state) } else { " …".to_string() };
        let room = area.width.saturating_sub(width(&more) as u16);
        for (y, row) in rows.iter().enumerate() {
            let cut = if y + 1 == height { Rect { width: room, ..area } } else { area };
            page.line(cut, 0, y as u16, row, Tone::Plain);
        }
        page.text(area, room, area.height - 1, &more, Tone::Dim);
        return;
    }
    for (y, row) in rows.iter().enumerate() {
        page.line(area, 0, y as u16, row, Tone::Plain);
    }
}

/// What must not be missed about the account under the cursor is before all else.
fn caution(snapshot: &Snapshot, state: &State, lines: &mut Vec<Line>) {
    let Some(column) = snapshot.columns.get(state.focus.at()) else { return };
    if column.cautions.is_empty() {
        return;
    }
    let said = Piece::new(column.cautions.join(", "), Tone::Major);
    let whose = Piece::plain(format!(": {} · ", column.outlet));
    match lines.first_mut() {
        Some(first) => {
            first.splice(0..0, [said, whose]);
        }
        None => lines.push(vec![said, Piece::plain(format!(": {}", column.outlet))]),
    }
}

/// That one end of a link is marked, and how to go on.
fn marked(snapshot: &Snapshot, state: &State) -> Option<Line> {
    let at = state.marked?;
    let collation = &snapshot.collation;
    let here = state.cursor(snapshot) == Some(at);
    let how = if here { " … go to the other sentence, then " } else { " and this: " };
    Some(vec![
        Piece::new("link ", Tone::Agreed),
        Piece::plain(known_by(&collation.article(at.article).cue(at.sentence))),
        Piece::new(format!(" ({})", cite(collation, at)), Tone::Dim),
        Piece::plain(how),
        Piece::new(state.keyed("{unlink-link}"), Tone::Key),
        Piece::plain(" · "),
        Piece::new(state.keyed("{back}"), Tone::Key),
        Piece::plain(" cancels"),
    ])
}

fn inner(area: Rect) -> Rect {
    let side = u16::from(area.width > 40);
    Rect::new(area.x + side, area.y, area.width - 2 * side, area.height)
}

fn lines(snapshot: &Snapshot, state: &State) -> Vec<Line> {
    let collation = &snapshot.collation;
    if let Some(waiting) = progress::waiting(snapshot, state) {
        return vec![vec![Piece::new(waiting, Tone::Dim)]];
    }
    // Nothing to open on: what there was to compare is said instead.
    if !state.touched
        && collation.articles.len() > 1
        && collation.divergences().next().is_none()
    {
        let mut line = agreement(collation);
        if !collation.questions.is_empty() {
            let key = state.keyed("{grid}").replace(' ', "\u{a0}");
            line.push(Piece::new(format!("  {key} lists the facts"), Tone::Dim));
        }
        return vec![line];
    }
    if let Some(question) = state.finding(snapshot) {
        let finding = &snapshot.findings[question.at()];
        let mut lines = finding_strip(finding);
        // What an editor wrote is before what the program worked out.
        let here = state.cursor(snapshot).and_then(|at| notes(snapshot, at));
        lines.splice(1..1, snapshot.reviewed.lines(finding).into_iter().chain(here));
        if let Some(head) = lines.first_mut() {
            head.extend(hidden(snapshot, state, question));
        }
        let here = state.questions_here(snapshot);
        if here.len() > 1
            && let Some(at) = here.iter().position(|q| *q == question)
            && let Some(head) = lines.first_mut()
        {
            let next = state.keyed("({next-finding-here}\u{a0}next)");
            let count = format!("  {}/{}\u{a0}{next}", at + 1, here.len());
            head.push(Piece::new(count, Tone::Dim));
        }
        if let Some(at) = state.cursor(snapshot).filter(|_| state.view() == View::Columns)
        {
            lines.extend(by_hand(&snapshot.collation, &snapshot.columns, at));
        }
        return lines;
    }
    let say = |text: &str| vec![vec![Piece::new(text, Tone::Dim)]];
    let Some(at) = state.cursor(snapshot) else {
        return say("This account has no sentences.");
    };
    if collation.articles.len() == 1 {
        return say("One account only: open a second to compare.");
    }
    if collation.passages.is_empty() {
        return say("No matching passages found.");
    }
    let mut lines = passage_strip(collation, &snapshot.columns, at);
    lines.splice(1..1, notes(snapshot, at));
    lines
}

/// `  hidden: C P`: the accounts that speak to a question and have no pane.
fn hidden(snapshot: &Snapshot, state: &State, question: QuestionId) -> Option<Piece> {
    let readings = &snapshot.collation.questions[question.at()].readings;
    let speaks = |a: &ArticleId| readings.iter().any(|r| r.locus.article == *a);
    let label = |a: ArticleId| snapshot.collation.sigils[a.at()].as_str();
    let labels: Vec<&str> = state.panes.hidden().filter(speaks).map(label).collect();
    let words = format!("   hidden: {}", labels.join(" "));
    (!labels.is_empty()).then(|| Piece::new(words, Tone::Dim))
}

/// The notes on a sentence and on its article, in one line.
fn notes(snapshot: &Snapshot, at: Locus) -> Option<Line> {
    let reviewed = &snapshot.reviewed;
    let sentence = reviewed.notes_at(NotePlace::Sentence(at));
    let article = reviewed.notes_at(NotePlace::Article(at.article));
    let all: Vec<Line> = sentence.chain(article).map(note_line).collect();
    let joined = all.join(&Piece::plain("   "));
    Some(joined).filter(|line| !line.is_empty())
}
