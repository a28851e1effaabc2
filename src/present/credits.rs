//! The sourcing of a sentence in each account: named speakers, or none.

use super::{Line, Piece, Tone};
use crate::model::{Collation, Locus, Prepared, Value};
use crate::text::squeeze;

/// The sourcing of the sentences of a passage in a line, account by account, in
/// the order given; `None` where no account names a speaker.
pub(super) fn credits(collation: &Collation, loci: &[Locus]) -> Option<Line> {
    let credited: Vec<(Locus, Vec<String>)> =
        loci.iter().map(|at| (*at, behind(collation.article(at.article), *at))).collect();
    if credited.iter().all(|(_, by)| by.is_empty()) {
        return None;
    }
    let mut out = vec![Piece::new("sourcing: ", Tone::Dim)];
    for (n, (at, by)) in credited.iter().enumerate() {
        if n > 0 {
            out.push(Piece::new("; ", Tone::Dim));
        }
        out.push(Piece::new(collation.sigils[at.article.at()].clone(), Tone::Key));
        let by = if by.is_empty() { "none".to_string() } else { by.join(", ") };
        out.push(Piece::new(format!(" {by}"), Tone::Dim));
    }
    Some(out)
}

/// The speakers of a sentence, with the stance where it is more than saying:
/// `police (denied)`; each once.
fn behind(prepared: &Prepared, at: Locus) -> Vec<String> {
    let text = prepared.article.text.as_str();
    let mut out: Vec<String> = Vec::new();
    for (_, mention) in prepared.mentions_of(at.sentence) {
        let (number, manner) = match &mention.value {
            Value::Claim(claim) => (claim.number, claim.stance.name()),
            Value::Quote(quote) => (quote.number, "quoted"),
            _ => continue,
        };
        let speaker = prepared.mentions.iter().find(
            |m| matches!(&m.value, Value::Speaker(speaker) if speaker.number == number),
        );
        let who = match (speaker, manner) {
            (Some(speaker), _) => squeeze(speaker.span.of(text)),
            (None, "quoted") => continue,
            (None, _) => "unnamed".to_string(),
        };
        let credited = match manner {
            "said" | "quoted" => who,
            _ => format!("{who} ({manner})"),
        };
        if !out.contains(&credited) {
            out.push(credited);
        }
    }
    out
}
