//! Which of the stretches that were kept are the article's, and which are the page's.
//!
//! Nothing is thrown away: what is not the article gets its hint, and the reader folds it.
//! Lines that give themselves away by their words (bylines, sign-ups, time stamps) are
//! left to `segment`, which knows them in any format; here is what only a page tells.

use super::blocks::{Kind, Piece};
use crate::model::BlockHint;

/// The blocks of a page, headline first.
pub(super) fn hinted(pieces: Vec<Piece>, headline: &str) -> Vec<(BlockHint, String)> {
    let mut out = Vec::new();
    let stated = folded(headline);
    let headed = pieces
        .iter()
        .take(5)
        .position(|p| !stated.is_empty() && folded(&p.text) == stated);
    if headed.is_none() && !headline.is_empty() {
        out.push((BlockHint::Headline, headline.to_string()));
    }
    for (i, piece) in pieces.into_iter().enumerate() {
        let hint = if Some(i) == headed { BlockHint::Headline } else { hint(&piece) };
        out.push((hint, piece.text));
    }
    out
}

/// Letters of a stretch that must be links, in percent, for it to point away from the
/// article: "Read more: …", a row of icons.
const LINKED: usize = 90;

/// Words that a caption may have: what is longer is text in a box.
const CAPTION: usize = 80;

fn hint(piece: &Piece) -> BlockHint {
    let words = piece.text.split_whitespace().count();
    let letters: usize = piece.text.split_whitespace().map(|w| w.chars().count()).sum();
    let running = matches!(piece.kind, Kind::Text | Kind::Item);
    if running && piece.linked * 100 >= letters * LINKED && piece.linked > 0 {
        return BlockHint::Furniture;
    }
    if running && words <= CAPTION && piece.around.contains("caption") {
        return BlockHint::Caption;
    }
    match piece.kind {
        Kind::Caption => BlockHint::Caption,
        Kind::Aside => BlockHint::Furniture,
        Kind::Title | Kind::Heading => BlockHint::Heading,
        Kind::Text | Kind::Item | Kind::Row | Kind::Address => BlockHint::Paragraph,
    }
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
