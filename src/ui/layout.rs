//! Where everything stands on the screen. Pure: a function of the size and of which
//! articles are shown, shared by update, drawing and the mouse.

use crate::model::ArticleId;
use ratatui::layout::Rect;

/// Least columns and rows that a page fits; below them one line says so.
pub(crate) const LEAST: (u16, u16) = (20, 6);
/// Least columns of prose in a pane when there is more than one (`tui_anchors`: 30 is the
/// least for prose, 40 to 70 is pleasant).
const PROSE: u16 = 30;
/// Greatest measure, in cells; wider panes centre it.
const MEASURE: u16 = 80;
/// Cells of a pane beside its prose: gutter, air on both sides, ruler.
const BESIDE: u16 = 4;
/// Most panes on screen.
const PANES: u16 = 4;
/// Rows below which the frame around the panes is left out.
const FRAMED_ROWS: u16 = 16;

/// The parts of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// The title, or the tabs where there is one pane.
    pub(crate) title: Rect,
    /// What is between title and strip.
    pub(crate) body: Rect,
    /// Whether panes have a line with their title above and one below.
    pub(crate) framed: bool,
    /// The panes, side by side.
    pub(crate) panes: Vec<Pane>,
    /// The finding under the cursor, without the line above it.
    pub(crate) strip: Rect,
    /// The hint bar.
    pub(crate) hints: Rect,
}

/// One article's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pane {
    /// Whose.
    pub(crate) article: ArticleId,
    /// All of it, ruler included, frame lines not.
    pub(crate) area: Rect,
    /// The prose.
    pub(crate) text: Rect,
    /// The column of marks.
    pub(crate) gutter: u16,
    /// The column of the ruler.
    pub(crate) ruler: u16,
}

/// How many panes a screen of `columns` has room for.
pub(crate) fn panes_that_fit(columns: u16) -> u16 {
    (columns.saturating_sub(1) / (PROSE + BESIDE)).clamp(1, PANES)
}

/// Lays out the screen for the articles `shown`, from the first pane on; `None` where it
/// is too small for anything.
pub(crate) fn screen(size: (u16, u16), shown: &[ArticleId]) -> Option<Screen> {
    let (columns, rows) = size;
    if columns < LEAST.0 || rows < LEAST.1 {
        return None;
    }
    let framed = rows >= FRAMED_ROWS;
    let strip = match rows {
        0..=7 => 1,
        8..=15 => 2,
        16..=21 => 3,
        22..=29 => 4,
        _ => 5,
    };
    let lines = if framed { 2 } else { 0 };
    let body = Rect::new(0, 1, columns, rows - 1 - strip - 1 - u16::from(framed));
    let text = rows - 2 - strip - lines;
    let panes = side_by_side(columns, 1 + u16::from(framed), text, shown);
    Some(Screen {
        title: Rect::new(0, 0, columns, 1),
        body,
        framed,
        panes,
        strip: Rect::new(0, rows - 1 - strip, columns, strip),
        hints: Rect::new(0, rows - 1, columns, 1),
    })
}

fn side_by_side(columns: u16, top: u16, height: u16, shown: &[ArticleId]) -> Vec<Pane> {
    let count = shown.len().max(1) as u16;
    // The first column is the frame's own; each pane ends with its ruler.
    let room = columns - 1;
    let mut left = 1;
    let mut out = Vec::new();
    for (at, article) in shown.iter().enumerate() {
        let wide = room / count + u16::from((at as u16) < room % count);
        let prose = wide.saturating_sub(BESIDE).clamp(1, MEASURE);
        let spare = wide.saturating_sub(BESIDE + prose) / 2;
        let start = left + spare;
        out.push(Pane {
            article: *article,
            area: Rect::new(left, top, wide, height),
            text: Rect::new(start + 2, top, prose, height),
            gutter: start,
            ruler: left + wide - 1,
        });
        left += wide;
    }
    out
}
