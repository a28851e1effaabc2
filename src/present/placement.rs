//! Where a fact first comes in each account: lede here, graf 19 there.

use super::words;
use super::{Finding, Line, Piece, Tone};
use crate::model::{ArticleId, Collation, Locus, Question, Role};

/// Most places that a line names.
const PLACES: usize = 5;
/// The most accounts that a place names one by one.
const NAMED: usize = 6;

/// How far from the head captions and the like are.
const LAST: u32 = u32::MAX;

/// A place in an article with the accounts that first come to a question there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// How far from the head: headlines 0, then by paragraph; captions and the like last.
    pub depth: u32,
    /// `headline`, `lede`, `¶19`, `caption`.
    pub place: String,
    /// The labels of the accounts, in the set's order.
    pub sigils: Vec<String>,
}

impl Placed {
    /// The paragraph of the report; 0 outside it.
    pub fn graf(&self) -> u32 {
        if self.depth == LAST { 0 } else { self.depth }
    }
}

/// Where each account that speaks to a question first does, the nearest to the head first.
/// Linear in the readings.
pub(super) fn placement(collation: &Collation, question: &Question) -> Vec<Placed> {
    let mut readings: Vec<(ArticleId, u32, Locus)> = question
        .readings
        .iter()
        .map(|r| (r.locus.article, depth(collation, r.locus), r.locus))
        .collect();
    readings.sort_unstable();
    readings.dedup_by_key(|(article, ..)| *article);
    readings.sort_unstable_by_key(|(_, depth, locus)| (*depth, *locus));
    let mut out: Vec<Placed> = Vec::new();
    for (_, depth, locus) in readings {
        let place = match depth {
            1 => "lede".to_string(),
            _ => words::place(collation, locus),
        };
        let sigil = collation.sigils[locus.article.at()].clone();
        match out.last_mut() {
            Some(last) if last.depth == depth && last.place == place => {
                last.sigils.push(sigil);
            }
            _ => out.push(Placed { depth, place, sigils: vec![sigil] }),
        }
    }
    out
}

fn depth(collation: &Collation, at: Locus) -> u32 {
    let sentence = collation.sentence(at);
    match sentence.role {
        Role::Headline | Role::Dek => 0,
        Role::Body => sentence.graf,
        _ => LAST,
    }
}

/// `first in headline: C · lede: H Z · ¶19: K`; `None` where all accounts come to it at the
/// same place.
pub fn placement_words(finding: &Finding) -> Option<String> {
    let placed = &finding.placed;
    if placed.len() < 2 {
        return None;
    }
    let part = |p: &Placed| match p.sigils.len() {
        n if n > NAMED => format!("{}: {n} accounts", p.place),
        _ => format!("{}: {}", p.place, p.sigils.join(" ")),
    };
    let mut parts: Vec<String> = placed.iter().map(part).collect();
    if parts.len() > PLACES {
        // Both ends say most.
        let last = parts.pop();
        parts.truncate(PLACES - 1);
        parts.push("…".to_string());
        parts.extend(last);
    }
    Some(format!("first in {}", parts.join(" · ")))
}

/// The same as a quiet line.
pub fn placement_line(finding: &Finding) -> Option<Line> {
    placement_words(finding).map(|words| vec![Piece::new(words, Tone::Dim)])
}
