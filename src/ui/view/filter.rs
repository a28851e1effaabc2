//! The sheet that the filter is set in.

use super::super::filter::{Choice, Filter};
use super::super::input::Input;
use super::super::{Snapshot, State};
use super::overlay::boxed;
use super::{Page, bars};
use crate::model::ArticleId;
use crate::present::{Piece, Tone};
use ratatui::layout::{Position, Rect};

/// Cells of a choice.
const CHOICE: u16 = 19;
/// Most cells that the sheet is wide: four choices.
const WIDEST: u16 = 4 * CHOICE + 4;

/// The open sheet, laid out.
pub(in super::super) struct Sheet {
    area: Rect,
    /// Choices side by side.
    pub(in super::super) across: usize,
    rows: Vec<SheetRow>,
}

impl Sheet {
    /// The sheet without its frame.
    fn inner(&self) -> Rect {
        Rect {
            x: self.area.x + 2,
            y: self.area.y + 1,
            width: self.area.width.saturating_sub(4),
            height: self.area.height.saturating_sub(2),
        }
    }

    /// The first row on screen: on one too low for all, the rows around the cursor are.
    fn top(&self, cursor: usize) -> usize {
        let holds = |r: &SheetRow| matches!(r, SheetRow::Choices(a, b) if (*a..*b).contains(&cursor));
        let at = self.rows.iter().position(holds).unwrap_or(0);
        (at + 1).saturating_sub(usize::from(self.inner().height).max(1))
    }

    /// Whether a place of the screen is on the sheet, and the choice there, the cursor being
    /// on choice `cursor`.
    pub(in super::super) fn at(
        &self,
        place: Position,
        cursor: usize,
    ) -> (bool, Option<usize>) {
        let inner = self.inner();
        let row = place.y.checked_sub(inner.y).filter(|_| inner.contains(place));
        let row = row.and_then(|y| self.rows.get(self.top(cursor) + usize::from(y)));
        let choice = match row {
            Some(SheetRow::Choices(from, to)) => {
                let across = usize::from((place.x - inner.x) / CHOICE);
                Some(from + across.min(to - from - 1))
            }
            _ => None,
        };
        (self.area.contains(place), choice)
    }
}

/// A row of the sheet: a heading, or choices from the first to the last.
enum SheetRow {
    Heading(&'static str),
    Choices(usize, usize),
}

/// The sheet, if it is open and the screen has room for one.
pub(in super::super) fn filter_sheet(
    snapshot: &Snapshot,
    state: &State,
) -> Option<Sheet> {
    state.sheet.as_ref()?;
    let screen = state.screen()?;
    let wide = state.size.0.min(WIDEST);
    let across = usize::from(wide.saturating_sub(4) / CHOICE).max(1);
    let choices = Choice::all(snapshot.collation.articles.len());
    let mut rows = Vec::new();
    let mut at = 0;
    while at < choices.len() {
        let head = heading(choices[at]);
        let end = choices[at..].iter().take_while(|c| heading(**c) == head).count() + at;
        rows.push(SheetRow::Heading(head));
        while at < end {
            let until = (at + across).min(end);
            rows.push(SheetRow::Choices(at, until));
            at = until;
        }
    }
    let free = screen.hints.y.saturating_sub(1);
    let mut tall = rows.len() as u16 + 2;
    if tall > free {
        rows.retain(|r| matches!(r, SheetRow::Choices(..)));
        tall = (rows.len() as u16 + 2).min(free);
    }
    let area = Rect::new((state.size.0 - wide) / 2, screen.hints.y - tall, wide, tall);
    Some(Sheet { area, across, rows })
}

fn heading(choice: Choice) -> &'static str {
    match choice {
        Choice::Grade(_) => "Severity (none chosen: all)",
        Choice::Kind(_) => "Kinds",
        Choice::Article(_) => "In all of these accounts",
        Choice::Text => "Containing",
    }
}

/// Draws the sheet; where its cursor is, while words are typed.
pub(super) fn draw(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
) -> Option<Position> {
    let (sheet, place) = (filter_sheet(snapshot, state)?, state.sheet.as_ref()?);
    let count = (0..snapshot.collation.questions.len())
        .map(crate::model::QuestionId::new)
        .filter(|q| snapshot.collation.questions[q.at()].diverges())
        .filter(|q| state.filter.passes(snapshot, *q))
        .count();
    let all = snapshot.collation.divergences().count();
    let foot = if place.line.is_some() {
        " Enter done · Esc clears "
    } else if sheet.area.width < 50 {
        " x clears · Esc closes "
    } else {
        " Space or letter chooses · x clears all · Esc closes "
    };
    let s = if all == 1 { "" } else { "s" };
    boxed(page, sheet.area, &format!("Filter · {count} of {all} divergence{s}"), foot);
    let inner = sheet.inner();
    let (height, skip) = (usize::from(inner.height).max(1), sheet.top(place.at));
    let choices = Choice::all(snapshot.collation.articles.len());
    let mut cursor = None;
    for (y, row) in sheet.rows.iter().skip(skip).take(height).enumerate() {
        match row {
            SheetRow::Heading(text) => {
                page.text(inner, 0, y as u16, text, Tone::Dim);
            }
            SheetRow::Choices(from, to) => {
                for (i, choice) in choices[*from..*to].iter().enumerate() {
                    let wide = if *choice == Choice::Text { inner.width } else { CHOICE };
                    let x = inner.x + i as u16 * CHOICE;
                    let area =
                        Rect::new(x, inner.y + y as u16, wide, 1).intersection(inner);
                    let on = from + i == place.at;
                    if *choice == Choice::Text {
                        cursor = words(page, state, place.line.as_ref(), (area, on));
                    } else {
                        one(page, snapshot, &state.filter, *choice, (area, on));
                    }
                }
            }
        }
    }
    cursor
}

/// `/ [toll]`; where the cursor is in it, while it is typed.
fn words(
    page: &mut Page<'_>,
    state: &State,
    line: Option<&Input>,
    (area, here): (Rect, bool),
) -> Option<Position> {
    let ground = if here { Tone::Cursor } else { Tone::Plain };
    page.fill(Rect { width: area.width.saturating_sub(1), ..area }, ground);
    let room = usize::from(area.width).saturating_sub(6);
    let key = Choice::Text.key().unwrap_or(' ');
    let (text, column) = match line {
        Some(line) => line.window(room),
        None => (bars::cut(state.filter.text.text(), room), 0),
    };
    let pieces = [
        Piece::new(format!("{key} "), Tone::Key),
        Piece::new(format!("[{text}]"), ground),
    ];
    page.line(area, 0, 0, &pieces, ground);
    // Behind the key and the bracket.
    line.map(|_| Position::new(area.x + 3 + column as u16, area.y))
}

/// `d [x] date`.
fn one(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    filter: &Filter,
    choice: Choice,
    (area, here): (Rect, bool),
) {
    let ground = if here { Tone::Cursor } else { Tone::Plain };
    page.fill(Rect { width: area.width.saturating_sub(1), ..area }, ground);
    let key = choice.key().unwrap_or(' ');
    let sigil = |a: ArticleId| {
        let column = &snapshot.columns[a.at()];
        format!("{} {}", column.sigil, column.outlet)
    };
    let details = match choice {
        Choice::Grade(grade) => grade.name().to_string(),
        Choice::Kind(kind) => kind.name().to_string(),
        Choice::Article(article) => sigil(article),
        Choice::Text => return,
    };
    let room = usize::from(area.width).saturating_sub(7);
    let mark = if choice.is_on(filter) { "[x]" } else { "[ ]" };
    let line = [
        Piece::new(format!("{key} "), Tone::Key),
        Piece::new(format!("{mark} {}", bars::cut(&details, room)), ground),
    ];
    page.line(area, 0, 0, &line, ground);
}
