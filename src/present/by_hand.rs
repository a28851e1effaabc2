//! What was decided by hand, in words.

use super::columns::Column;
use super::words::cite;
use super::{Line, Piece, Tone};
use crate::model::{By, Collation, Cue, Edit, Locus, Tie};

/// Characters of a sentence that are enough to know it by.
const KNOWN_BY: usize = 48;

/// Two sentences by their places: `Radio Nord, graf 2 and The Ellery Post, graf 4`.
pub fn pair_words(collation: &Collation, a: Locus, b: Locus) -> String {
    format!("{} and {}", cite(collation, a), cite(collation, b))
}

/// What was decided by hand about one sentence: what it was linked with and unlinked from,
/// and its role.
/// `None` where nothing was.
pub fn by_hand(collation: &Collation, columns: &[Column], at: Locus) -> Option<Line> {
    let other = |a: Locus, b: Locus| match (a == at, b == at) {
        (true, _) => Some(b),
        (_, true) => Some(a),
        _ => None,
    };
    let linked = columns[at.article.at()].sentences[at.sentence.at()].linked.clone();
    let unlinked = collation.parted.iter().filter_map(|(a, b)| other(*a, *b));
    let decisions =
        [("linked by hand: ", linked), ("unlinked by hand: ", unlinked.collect())];
    let mut out: Line = Vec::new();
    for (words, ends) in decisions {
        for (i, end) in ends.into_iter().enumerate() {
            let lead = match (i, out.is_empty()) {
                (0, true) => words.to_string(),
                (0, false) => format!("   {words}"),
                _ => ", ".to_string(),
            };
            out.push(Piece::new(lead, Tone::Dim));
            out.push(Piece::new(columns[end.article.at()].sigil.clone(), Tone::Key));
            out.push(Piece::new(format!(" {}", cite(collation, end)), Tone::Dim));
        }
    }
    if collation.recast.contains(&at) {
        let lead = if out.is_empty() { "" } else { "   " };
        let role = collation.sentence(at).role.name();
        out.push(Piece::new(format!("{lead}{role} by hand"), Tone::Dim));
    }
    Some(out).filter(|line| !line.is_empty())
}

/// Everything that was decided by hand and holds, a line each.
pub fn decided(collation: &Collation) -> Vec<String> {
    let made = collation.links.iter().filter(|l| l.by == By::Hand);
    let linked = made.map(|l| format!("linked: {}", pair_words(collation, l.a, l.b)));
    let unlinked = collation.parted.iter();
    let unlinked =
        unlinked.map(|(a, b)| format!("unlinked: {}", pair_words(collation, *a, *b)));
    let cast = collation.recast.iter().map(|at| {
        let cue = collation.article(at.article).cue(at.sentence);
        let role = collation.sentence(*at).role.name();
        format!("{role}: {} {}", cite(collation, *at), known_by(&cue))
    });
    linked.chain(unlinked).chain(cast).collect()
}

/// The edits that hold no longer, a line each.
pub fn lapses(collation: &Collation) -> Vec<String> {
    let decisions = collation.lapsed.iter().map(|lapse| {
        let what = match &lapse.edit {
            Edit::Link(link) if link.tie == Tie::Linked => "a link made by hand",
            Edit::Link(_) => "a link broken by hand",
            Edit::Role(_) => "a role set by hand",
            Edit::Verdict(_) => "a verdict",
            Edit::Note(_) | Edit::Ignore(_) => "a note",
        };
        let gone = known_by(&lapse.gone);
        format!("{}: {what} no longer applies: {gone} has changed", lapse.gone.file)
    });
    decisions.collect()
}

/// A sentence by its first words, in quotation marks.
pub fn known_by(cue: &Cue) -> String {
    if cue.words.chars().count() <= KNOWN_BY {
        return format!("“{}”", cue.words);
    }
    let mut first: String = cue.words.chars().take(KNOWN_BY).collect();
    if let Some((whole, _)) = first.rsplit_once(' ') {
        first = whole.to_string();
    }
    format!("“{first} …”")
}
