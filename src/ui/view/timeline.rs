//! What is dated, by day: accounts as marks in columns of their own.

use super::super::Snapshot;
use super::super::glyphs::SILENT;
use super::super::wrap::width;
use super::bars;
use super::rows::{cell, in_sentence, mark};
use crate::model::ArticleId;
use crate::present::{Happening, Line, Piece, Tone, finding_strip};

/// Most cells of the column of days.
const WHEN: usize = 19;
/// Cells of the column that names accounts where they are too many for marks.
const WHO: usize = 9;
/// The part of a row that the accounts' columns may take, as a divisor.
const SHARE: usize = 3;

/// `≠ 9 Jan 2022  A·C··  (10 Jan 2022: B) The talks open …`.
pub(super) fn line(
    snapshot: &Snapshot,
    (happening, above): (&Happening, Option<&Happening>),
    room: usize,
    ground: Tone,
) -> Line {
    // A day of the row above is not repeated.
    let again = above.is_some_and(|a| a.when == happening.when);
    let when = if again { String::new() } else { happening.when.clone() };
    let when = cell(&when, WHEN.min(room / 3));
    let mut out =
        vec![mark(happening.severity, ground), Piece::new(format!(" {when}"), ground)];
    let used = 2 + width(&when);
    let speaks = |at: usize| happening.places.iter().any(|p| p.article.at() == at);
    let sigils = &snapshot.collation.sigils;
    let wide = sigils.iter().map(|s| width(s)).max().unwrap_or(1);
    let matrix = sigils.len() * wide + sigils.len() * usize::from(wide > 1);
    let column = if matrix <= room.saturating_sub(used) / SHARE {
        for (at, sigil) in sigils.iter().enumerate() {
            let (text, tone) = if speaks(at) {
                (sigil.as_str(), Tone::Key)
            } else {
                (SILENT, Tone::Dim)
            };
            let gap = if wide > 1 { wide + 1 } else { wide };
            let pad = gap.saturating_sub(width(text));
            out.push(Piece::new(format!("{text}{}", " ".repeat(pad)), tone));
        }
        matrix
    } else {
        let mut speaking: Vec<&str> =
            happening.places.iter().map(|p| p.sigil.as_str()).collect();
        speaking.dedup();
        let named = speaking.join(" ");
        let text = if width(&named) <= WHO {
            named
        } else {
            format!("{} of {}", speaking.len(), sigils.len())
        };
        let text = cell(&text, WHO);
        let wide = width(&text);
        out.push(Piece::new(text, Tone::Key));
        wide
    };
    out.push(Piece::new("  ", ground));
    let mut left = room.saturating_sub(used + column + 2);
    if !happening.rivals.is_empty() {
        let otherwise: Vec<String> =
            happening.rivals.iter().map(|r| rival(snapshot, r)).collect();
        let text = bars::cut(&format!("({}) ", otherwise.join(", ")), left);
        left = left.saturating_sub(width(&text));
        out.push(Piece::new(text, Tone::Dim));
    }
    out.push(Piece::new(bars::cut(&happening.what, left), ground));
    out
}

/// `10 Jan 2022: A B`.
fn rival(snapshot: &Snapshot, (when, accounts): &(String, Vec<ArticleId>)) -> String {
    let sigils: Vec<&str> =
        accounts.iter().map(|a| snapshot.collation.sigils[a.at()].as_str()).collect();
    format!("{when}: {}", super::rows::labels(&sigils, 12))
}

/// The day, who dates it otherwise, then each account in its own words.
pub(super) fn details(snapshot: &Snapshot, happening: &Happening) -> Vec<Line> {
    let first = happening.places.first().map(|p| p.article);
    let all = first.map_or(0, |a| snapshot.collation.story_of(a).len());
    let count = happening.places.len();
    let mut out = vec![vec![
        Piece::new(happening.when.clone(), Tone::Headline),
        Piece::new(format!("  {count} of {all} accounts"), Tone::Dim),
    ]];
    if let (Some(question), true) = (happening.question, happening.severity.is_some()) {
        out.extend(finding_strip(&snapshot.findings[question.at()]));
    }
    for place in &happening.places {
        out.push(vec![
            Piece::new(place.sigil.clone(), Tone::Key),
            Piece::new(format!("  {}", place.citation), Tone::Dim),
        ]);
        out.push(in_sentence(&snapshot.collation, place, Tone::Lit));
    }
    out
}
