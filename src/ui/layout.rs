//! Where everything is on the screen. Pure: a function of the size and of which
//! articles are shown, shared by update, drawing and the mouse.

use crate::model::ArticleId;
use ratatui::layout::Rect;

/// Least columns and rows that a page fits; below them one line says so.
pub(crate) const LEAST: (u16, u16) = (20, 6);
/// Least columns of prose in a pane when there is more than one (`tui_anchors`: 30 is the
/// least for prose, 40 to 70 is pleasant).
const PROSE: u16 = 30;
/// Greatest measure where the user sets none, in cells; wider panes centre it.
pub(crate) const MEASURE: u16 = 80;
/// Cells of a pane beside its prose: gutter, air on both sides, ruler.
const BESIDE: u16 = 4;
/// Cells between a ruler and the marks of the next pane, so that each sign belongs to one
/// account.
const GAP: u16 = 1;
/// Least cells that a pane can be dragged to.
const LEAST_PANE: u16 = GAP + BESIDE + 12;
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
    (columns.saturating_sub(1) / (PROSE + BESIDE + GAP)).clamp(1, PANES)
}

/// Lays out the screen for the articles `shown`, from the first pane on; `None` where it
/// is too small for anything. `shares` are the panes' widths in any unit; they count where
/// there is one for each pane. Prose is at most `measure` cells wide.
pub(crate) fn screen(
    size: (u16, u16),
    shown: &[ArticleId],
    shares: &[u16],
    measure: u16,
) -> Option<Screen> {
    let (columns, rows) = size;
    if columns < LEAST.0 || rows < LEAST.1 {
        return None;
    }
    let framed = rows >= FRAMED_ROWS;
    let strip = match rows {
        0..=7 => 1,
        8..=21 => 2,
        _ => 3,
    };
    let lines = if framed { 2 } else { 0 };
    let body = Rect::new(0, 1, columns, rows - 1 - strip - 1 - u16::from(framed));
    let text = rows - 2 - strip - lines;
    let widths = widths(columns - 1, shown.len(), shares);
    let panes = side_by_side(&widths, (1 + u16::from(framed), text), shown, measure);
    Some(Screen {
        title: Rect::new(0, 0, columns, 1),
        body,
        framed,
        panes,
        strip: Rect::new(0, rows - 1 - strip, columns, strip),
        hints: Rect::new(0, rows - 1, columns, 1),
    })
}

/// Cells of each of `count` panes that share `room`: even, or as `shares` say, none below
/// [`LEAST_PANE`].
pub(crate) fn widths(room: u16, count: usize, shares: &[u16]) -> Vec<u16> {
    let number = count.max(1) as u16;
    let total: u32 = shares.iter().map(|s| u32::from(*s)).sum();
    if shares.len() != count || total == 0 || room < number * LEAST_PANE {
        let even = |at: u16| room / number + u16::from(at < room % number);
        return (0..number).map(even).collect();
    }
    let mut out = Vec::new();
    let (mut sum, mut left) = (0, 0);
    for (at, share) in shares.iter().enumerate() {
        sum += u32::from(*share);
        let edge = (u32::from(room) * sum / total) as u16;
        let after = (count - 1 - at) as u16 * LEAST_PANE;
        let edge = edge.max(left + LEAST_PANE).min(room - after);
        out.push(edge - left);
        left = edge;
    }
    out
}

fn side_by_side(
    widths: &[u16],
    (top, height): (u16, u16),
    shown: &[ArticleId],
    measure: u16,
) -> Vec<Pane> {
    // The first column is the frame's own; each pane ends with its ruler.
    let mut left = 1;
    let mut out = Vec::new();
    let beside = BESIDE + if shown.len() > 1 { GAP } else { 0 };
    for (article, wide) in shown.iter().zip(widths.iter().copied()) {
        let prose = wide.saturating_sub(beside).clamp(1, measure.max(1));
        let spare = wide.saturating_sub(beside + prose) / 2;
        let start = left + spare + (beside - BESIDE);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_share_the_room_and_none_vanishes() {
        assert_eq!(widths(79, 2, &[]), [40, 39]);
        assert_eq!(widths(100, 2, &[3, 1]), [75, 25]);
        assert_eq!(widths(100, 2, &[99, 1]), [83, 17]);
        assert_eq!(widths(100, 3, &[1, 99, 1]), [17, 66, 17]);
        assert_eq!(widths(100, 2, &[1, 2, 3]), [50, 50], "of other panes: forgotten");
        assert_eq!(widths(20, 2, &[3, 1]), [10, 10], "no room to choose");
        for room in 1..200 {
            for shares in [&[1, 9][..], &[5, 1, 1], &[0, 0, 7, 0], &[]] {
                let count = shares.len().max(1);
                assert_eq!(widths(room, count, shares).iter().sum::<u16>(), room);
            }
        }
    }
}
