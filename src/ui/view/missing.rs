//! What one account leaves out.

use super::super::wrap::width;
use super::super::{Snapshot, State};
use super::rows::{cell, in_sentence};
use super::{NO_ROWS, bars};
use crate::model::{ArticleId, Collation, Matter};
use crate::present::{Line, Missing, Piece, Tone, outlet, too_short};

/// Most cells of the column that says who has it.
const WHO: usize = 26;

/// `3 of 4  B lede, C ¶4  statement  words …`.
pub(super) fn line(missing: &Missing, room: usize, ground: Tone) -> Line {
    let (count, places) = missing.tally.split_once(": ").unwrap_or((&missing.tally, ""));
    let count = count.split(" others").next().unwrap_or(count).to_string();
    let count = cell(&count, 8);
    let places = cell(places, WHO.min(room / 4));
    let kind = if room >= 60 { cell(missing.matter.name(), 9) } else { String::new() };
    let used = 1 + width(&count) + width(&places) + width(&kind);
    vec![
        Piece::new(format!(" {count}"), ground),
        Piece::new(places, Tone::Key),
        Piece::new(kind, Tone::Dim),
        Piece::new(bars::cut(&missing.words, room.saturating_sub(used)), ground),
    ]
}

/// What it is, then how each of the others has it.
pub(super) fn details(collation: &Collation, missing: &Missing) -> Vec<Line> {
    let sigil = collation.sigils[missing.article.at()].as_str();
    let words = collation.article(missing.article).words();
    let named = missing.matter == Matter::Name;
    let mut out = vec![vec![
        Piece::new(sigil, Tone::Key),
        Piece::new(
            format!(" ({words} words) lacks this {}: ", missing.matter.name()),
            Tone::Dim,
        ),
        Piece::plain(missing.tally.split(": ").next().unwrap_or_default().to_string()),
        Piece::new(if named { " name it" } else { " have it" }, Tone::Dim),
    ]];
    for place in &missing.carried {
        out.push(vec![
            Piece::new(place.sigil.clone(), Tone::Key),
            Piece::new(format!("  {}", place.citation), Tone::Dim),
        ]);
        out.push(in_sentence(collation, place, Tone::Lit));
    }
    out
}

/// Whose silences are on screen: `Missing · what A Harbour Wire leaves out (1 of 5, h l)`.
pub(super) fn whose(snapshot: &Snapshot, state: &State) -> String {
    let collation = &snapshot.collation;
    let all = collation.articles.len();
    match state.row_owner().filter(|a| a.at() < all) {
        Some(account) => format!(
            "Missing · what {} {} leaves out ({} of {all}: {})",
            collation.sigils[account.at()],
            outlet(collation, account),
            account.at() + 1,
            state.keyed("{previous-pane} {pane} {next}"),
        ),
        None => "Missing".to_string(),
    }
}

pub(super) fn empty(snapshot: &Snapshot, state: &State) -> String {
    let collation = &snapshot.collation;
    let account = state.row_owner().unwrap_or(ArticleId(0));
    if collation.articles.len() < 3 {
        return "Checking for omissions takes three accounts or more. The columns mark \
                what only one account has."
            .to_string();
    }
    let sigil = collation.sigils.get(account.at()).map_or("", String::as_str);
    let next = state.keyed("{next}: next account with omissions.");
    let silent = collation.silences.iter().any(|s| s.article == account);
    if let Some(short) = too_short(collation, account) {
        format!("{sigil} {short}. {next}")
    } else if silent {
        state.keyed(NO_ROWS)
    } else {
        format!("No omissions found in {sigil}. {next}")
    }
}
