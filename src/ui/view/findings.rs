//! The list of findings, with the one under the cursor shown in full beside or below it.

use super::super::layout::Screen;
use super::super::state::View;
use super::super::wrap::width;
use super::super::{Snapshot, State, glyphs};
use super::rows::HIDDEN;
use super::{Page, bars, full, more, progress};
use crate::present::{Finding, Mark, Piece, Tone, label, verdict_words};
use ratatui::layout::Rect;

/// Least cells of a grade: `agreed`.
const GRADE: usize = 6;
/// Columns from which the preview is beside the list.
const BESIDE: u16 = 140;

/// Where list and preview are.
pub(super) fn parts(snapshot: &Snapshot, state: &State) -> Option<(Rect, Rect)> {
    let screen = state.screen()?;
    let body = Rect { height: screen.hints.y - screen.body.y, ..screen.body };
    if body.width >= BESIDE {
        let wide = body.width * 11 / 20;
        let list = Rect { y: body.y + 1, height: body.height - 1, width: wide, ..body };
        let preview = Rect { x: wide + 2, width: body.width - wide - 3, ..list };
        return Some((list, preview));
    }
    let count = match state.view() {
        View::Findings => state.listed(snapshot).len(),
        _ => state.listed_rows(snapshot).len(),
    };
    let tall = rows_of(body.height - 1, count);
    let list = Rect { y: body.y + 1, height: tall, ..body };
    let below = list.bottom() + 1;
    let preview = Rect::new(
        body.x + 1,
        below.min(body.bottom()),
        body.width.saturating_sub(2),
        body.bottom().saturating_sub(below),
    );
    Some((list, preview))
}

/// Rows that a preview seldom needs more of.
const PREVIEW: u16 = 12;

/// How many of `room` rows a list of `count` takes above its preview: what it needs, up to
/// three of five, and on a tall screen all that the preview hardly needs.
pub(super) fn rows_of(room: u16, count: usize) -> u16 {
    let most = (room * 3 / 5).max(room.saturating_sub(PREVIEW)).max(1);
    u16::try_from(count).unwrap_or(u16::MAX).clamp(1, most)
}

/// The rows of the list on screen.
pub(in super::super) fn list_area(snapshot: &Snapshot, state: &State) -> Option<Rect> {
    parts(snapshot, state).map(|(list, _)| list)
}

pub(super) fn draw(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
) {
    let Some((list, preview)) = parts(snapshot, state) else {
        return;
    };
    let order = if state.list.by_text { "in text order" } else { "by severity" };
    let what = if state.list.agreements { bars::WITH_QUIET } else { "divergences" };
    let gap = if state.list.agreements { " · " } else { " " };
    let head = Rect { y: screen.body.y, height: 1, ..list };
    let folded = match snapshot.wordings {
        0 => String::new(),
        _ if state.filter.unfolds() => String::new(),
        1 => state.keyed(" · 1 wording folded ({filter} z)"),
        n => state.keyed(&format!(" · {n} wordings folded ({{filter}} z)")),
    };
    let filter = state.filter.words(snapshot);
    let wordings = [
        format!(" Findings · {what}{gap}{order} · {filter}{folded}"),
        format!(" Findings · {what}{gap}{order} · {filter}"),
        format!(" Findings · {what} · {filter}"),
        format!(" Findings · {filter}"),
    ];
    let unfiltered = [
        wordings[0].clone(),
        format!(" Findings · {what}{gap}{order}{folded}"),
        format!(" Findings · {what}{folded}"),
        format!(" Findings · {what}"),
    ];
    // A filter that is set stays longest.
    let kept = if state.filter.is_open() { unfiltered } else { wordings };
    let words = bars::fitting(&kept, usize::from(head.width));
    page.text(head, 0, 0, &words, Tone::Frame);
    let listed = state.listed(snapshot);
    if listed.is_empty() {
        let area =
            Rect { width: screen.body.width.saturating_sub(2), x: list.x + 1, ..list };
        let area = Rect { height: screen.body.height.saturating_sub(1), ..area };
        page.paragraph(area, &[vec![Piece::new(empty(snapshot, state), Tone::Dim)]]);
        return;
    }
    let abouts = listed.iter().map(|q| width(&snapshot.findings[q.at()].label));
    let widest = abouts.max().unwrap_or(0);
    let words = listed.iter().map(|q| snapshot.findings[q.at()].grade().len());
    let graded = words.max().unwrap_or(0).max(GRADE);
    let rows = listed.iter().enumerate().skip(state.list.top);
    for (y, (at, question)) in rows.take(usize::from(list.height)).enumerate() {
        let finding = &snapshot.findings[question.at()];
        let decided = decided(snapshot, finding);
        let hidden = state.only_hidden(snapshot, *question);
        let place = (y as u16, (graded, widest));
        row(page, (finding, decided, hidden), list, place, at == state.list.row);
    }
    divide(page, list, preview);
    if let Some(question) = listed.get(state.list.row) {
        let finding = &snapshot.findings[question.at()];
        let whole = page.paragraph(preview, &full(snapshot, finding));
        if !whole && preview.height > 0 {
            let more = format!("{} ", more(state));
            let x = preview.width.saturating_sub(width(&more) as u16);
            page.text(preview, x, preview.height - 1, &more, Tone::Key);
        }
    }
}

pub(super) fn empty(snapshot: &Snapshot, state: &State) -> String {
    if let Some(waiting) = progress::waiting(snapshot, state) {
        return waiting;
    }
    let collation = &snapshot.collation;
    let text = if collation.articles.len() < 2 {
        "One account only: nothing to compare."
    } else if collation.questions.is_empty() {
        "No date, figure, name or quote appears in two of these accounts."
    } else if collation.divergences().next().is_none() && !state.list.agreements {
        "No divergences. {agreements} lists what is agreed or not flagged."
    } else {
        "No findings match the filter. {all-findings} clears it."
    };
    state.keyed(text)
}

/// `[real; we print 10 January]`: what was decided on a finding, if anything was.
fn decided(snapshot: &Snapshot, finding: &Finding) -> Option<String> {
    let reviewed = &snapshot.reviewed;
    match reviewed.verdicts.get(&finding.question) {
        Some(verdict) => Some(format!("[{}]", verdict_words(verdict))),
        None if reviewed.ignored.contains(&finding.kind) => {
            Some("[ignored kind]".to_string())
        }
        None => None,
    }
}

/// A line between list and preview.
pub(super) fn divide(page: &mut Page<'_>, list: Rect, preview: Rect) {
    if preview.x > 1 {
        for y in 0..list.height {
            page.text(list.outer_right(), 0, y, glyphs::TRACK, Tone::Frame);
        }
    } else if preview.height > 0 {
        let line = Rect { y: list.bottom(), height: 1, ..list };
        for x in 0..line.width {
            page.text(line, x, 0, "─", Tone::Frame);
        }
    }
}

/// The column right of an area.
trait Outer {
    fn outer_right(self) -> Rect;
}

impl Outer for Rect {
    fn outer_right(self) -> Rect {
        Rect { x: self.right(), width: 1, ..self }
    }
}

/// `≠ major  date     start of the talks    9 Jan 2022: C   10 Jan 2022: A, B`.
fn row(
    page: &mut Page<'_>,
    (finding, decided, hidden): (&Finding, Option<String>, bool),
    list: Rect,
    (y, (graded, widest)): (u16, (usize, usize)),
    chosen: bool,
) {
    let ground = if chosen { Tone::Cursor } else { Tone::Plain };
    page.fill(Rect { y: list.y + y, height: 1, ..list }, ground);
    let mark = finding.severity.map_or(Mark::Agreed, Mark::Divergent);
    // What is closed is quiet.
    let (word, sign) = match decided {
        Some(_) => (Tone::Dim, Tone::Dim),
        None => (ground, glyphs::tone(mark)),
    };
    let narrow = list.width < 86;
    let kind = finding.kind.name();
    let mut line = vec![
        Piece::new(if chosen { glyphs::CURRENT } else { " " }, ground),
        Piece::new(glyphs::mark(mark), sign),
    ];
    if narrow {
        line.push(Piece::new(format!(" {kind:<11} "), word));
    } else {
        let grade = finding.grade();
        line.push(Piece::new(format!(" {grade:<graded$} {kind:<11} "), word));
    }
    let ordered = finding.order.iter().map(|g| &finding.groups[*g]);
    let values = ordered.map(|g| format!("{}: {}", label(finding, g), g.who()));
    let values: Vec<String> = match &finding.query {
        Some(query) => vec![query.text.clone()],
        None => values.collect(),
    };
    let hidden = hidden.then(|| HIDDEN.trim_end().to_string());
    let values: Vec<String> = decided.into_iter().chain(hidden).chain(values).collect();
    let values = values.join("  ");
    let used: usize = line.iter().map(|p| width(&p.text)).sum();
    let room = usize::from(list.width).saturating_sub(used + 1);
    // Half of the row at most; every row's readings begin in the same column.
    let column = widest.min(room / 2);
    if column > 0 {
        let about = bars::cut(&finding.label, column);
        let pad = column.saturating_sub(width(&about)) + 2;
        line.push(Piece::new(about, word));
        line.push(Piece::new(" ".repeat(pad), ground));
    }
    let used: usize = line.iter().map(|p| width(&p.text)).sum();
    let room = usize::from(list.width).saturating_sub(used + 1);
    line.push(Piece::new(bars::cut(&values, room), word));
    page.line(list, 0, y, &line, ground);
}
