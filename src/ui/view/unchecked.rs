//! What was not checked, and why.

use super::super::wrap::width;
use super::super::{Snapshot, State};
use super::bars;
use super::rows::{cell, in_sentence};
use crate::model::Collation;
use crate::present::{Line, Piece, Reason, Tone, Unchecked, unchecked_tally};

/// Cells of the longest reason: `unmatched`.
const REASON: usize = 9;

/// `date  A ¶3  “on Friday”  unresolved: no publication date`.
pub(super) fn line(unchecked: &Unchecked, room: usize, ground: Tone) -> Line {
    let reason = cell(unchecked.reason.name(), REASON);
    let place = unchecked
        .place
        .as_ref()
        .map_or_else(String::new, |p| format!("{} {}", p.sigil, p.place));
    let place = cell(&place, 10.min(room / 5));
    let used = 1 + width(&reason) + width(&place);
    let left = room.saturating_sub(used);
    let mut out =
        vec![Piece::new(format!(" {reason}"), Tone::Dim), Piece::new(place, Tone::Key)];
    let words = bars::cut(&unchecked.words, left);
    let left = left.saturating_sub(width(&words) + 2);
    out.push(Piece::new(words, ground));
    if !unchecked.why.is_empty() && left > 8 {
        out.push(Piece::new(format!("  {}", bars::cut(&unchecked.why, left)), Tone::Dim));
    }
    out
}

/// Why, and the sentence whole.
pub(super) fn details(collation: &Collation, unchecked: &Unchecked) -> Vec<Line> {
    let why = match unchecked.reason {
        Reason::Alone => {
            "No match in any other account: nothing in this sentence was compared."
        }
        Reason::Input => "Message:",
        _ if unchecked.why.is_empty() => "Not checked.",
        _ => unchecked.why.as_str(),
    };
    let mut out = vec![vec![Piece::plain(why)]];
    if unchecked.reason == Reason::Input {
        out.push(vec![Piece::plain(unchecked.words.clone())]);
    }
    if let Some(place) = &unchecked.place {
        out.push(vec![
            Piece::new(place.sigil.clone(), Tone::Key),
            Piece::new(format!("  {}", place.citation), Tone::Dim),
        ]);
        out.push(in_sentence(collation, place, Tone::Lit));
    }
    out
}

/// Whose list is on screen, and how much of each kind there is in all.
pub(super) fn whose(snapshot: &Snapshot, state: &State) -> String {
    let collation = &snapshot.collation;
    let of = match state.row_owner().and_then(|a| collation.sigils.get(a.at())) {
        Some(sigil) => format!("of {sigil} ({})", state.keyed("{previous-pane} {pane}")),
        None => unchecked_tally(&snapshot.unchecked),
    };
    let gap = if of.is_empty() { "" } else { " · " };
    format!("Not checked{gap}{of}")
}

/// What is said where only sentences without a counterpart are left.
pub(super) fn nothing(snapshot: &Snapshot, state: &State) -> String {
    let alone = snapshot.unchecked.iter().filter(|u| u.reason == Reason::Alone).count();
    let details = if alone == 1 {
        state.keyed("1 unmatched sentence; {agreements} lists it")
    } else {
        let lists = state.keyed("{agreements} lists them");
        format!("{alone} unmatched sentences; {lists}")
    };
    format!("No unresolved dates and no foreign-language text here. {details}.")
}
