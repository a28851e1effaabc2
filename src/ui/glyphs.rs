//! The marks that the reader draws by itself. None is wider than one cell and none is an
//! emoji; each says without colour what its tone says with it.

use crate::model::Severity;
use crate::present::{Mark, Tone};

/// A row that carries words of the finding under the cursor.
pub(crate) const CURRENT: &str = "▸";
/// A cell of the grid whose account says nothing.
pub(crate) const SILENT: &str = "·";
/// On the ruler: only this account has it.
pub(crate) const ALONE: &str = "◦";
/// The row that holds the hit which a search has come to.
pub(crate) const FOUND: &str = "›";
/// A sentence with a note.
pub(crate) const NOTE: &str = "*";
/// A stretch of furniture that is folded away.
pub(crate) const FOLDED: &str = "⋯";
/// The ruler beside a pane where nothing is.
pub(crate) const TRACK: &str = "│";
/// The ruler beside the rows that are on screen.
pub(crate) const THUMB: &str = "┃";

/// What stands for the reader's own signs where the terminal or its font has only ASCII:
/// all of one cell, so that nothing moves. Words of the articles in the panes are left as
/// they are.
const ASCII: [(&str, &str); 30] = [
    ("│", "|"),
    ("┃", "#"),
    ("─", "-"),
    ("━", "="),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("≠", "!"),
    ("≈", "~"),
    ("·", "."),
    ("▸", ">"),
    ("⋯", ":"),
    ("›", ">"),
    ("×", "x"),
    ("↑", "^"),
    ("↓", "v"),
    ("←", "<"),
    ("→", ">"),
    ("◦", "o"),
    ("…", "."),
    ("–", "-"),
    ("—", "-"),
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("¶", "#"),
];

/// A sign in ASCII; what is no sign of the reader's stays.
pub(crate) fn ascii(sign: &str) -> &str {
    if sign.is_ascii() {
        return sign;
    }
    ASCII.iter().find(|(own, _)| *own == sign).map_or(sign, |(_, plain)| plain)
}

/// A sentence's or row's mark.
pub(crate) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Divergent(Severity::Major) => "≠",
        Mark::Divergent(Severity::Minor | Severity::Wording) => "~",
        Mark::Agreed => "=",
        Mark::Matched => "·",
        Mark::Alone => " ",
    }
}

/// The tone that a mark is drawn in.
pub(crate) fn tone(mark: Mark) -> Tone {
    match mark {
        Mark::Divergent(Severity::Major) => Tone::Major,
        Mark::Divergent(Severity::Minor | Severity::Wording) => Tone::Minor,
        Mark::Agreed => Tone::Agreed,
        Mark::Matched => Tone::Matched,
        Mark::Alone => Tone::Dim,
    }
}
