//! Marks of the version in front of a headline: `UPDATE 1-`, `CORRECTED-`, `WRAPUP 2:`.

use crate::text::Span;

/// Words that agencies set in front of headlines to say which version it is, in the forms
/// that the samples and the agencies' handbooks have. A number may follow each.
const MARKS: [&str; 22] = [
    "update",
    "updates",
    "updated",
    "corrected",
    "correction",
    "corrects",
    "correct",
    "refile",
    "refiled",
    "rpt",
    "repeat",
    "repeats",
    "wrapup",
    "wrap",
    "extra",
    "lead",
    "kill",
    "killed",
    "withdrawn",
    "withdrawal",
    "recast",
    "clarification",
];

/// Marks that a hyphen alone sets off, in capitals. "EXTRA-LARGE" and "LEAD-FREE" are words.
const HYPHENED: [&str; 8] = [
    "update",
    "corrected",
    "correction",
    "refile",
    "rpt",
    "wrapup",
    "withdrawn",
    "recast",
];

/// Marks that withdraw the item.
const KILLS: [&str; 4] = ["kill", "killed", "withdrawn", "withdrawal"];

/// Marks that correct it.
const CORRECTIONS: [&str; 4] = ["corrected", "correction", "corrects", "correct"];

/// What stands in front of a headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The marks, without the sign behind them.
    pub mark: Span,
    /// The headline itself.
    pub rest: Span,
    /// Whether one of them says that the item was corrected.
    pub corrected: bool,
    /// Whether one of them says that it must not be used.
    pub killed: bool,
}

impl Version {
    /// The marks in front of a headline, if there are any. Several may follow one another:
    /// `REFILE-UPDATE 1-`. Behind some marks in capitals a hyphen is enough; else a colon has
    /// to follow, since "Correct-by-default" is a headline.
    pub fn of(headline: &str) -> Option<Self> {
        let start = headline.len() - headline.trim_start().len();
        let mut at = start;
        let mut end = start;
        let (mut corrected, mut killed) = (false, false);
        while let Some((length, next, word)) = mark(rest(headline, at)) {
            corrected |= CORRECTIONS.contains(&&*word);
            killed |= KILLS.contains(&&*word);
            end = at + length;
            at += next;
        }
        let rest = Span::new(at, headline.len()).trim(headline);
        (end > start && !rest.is_empty()).then_some(Self {
            mark: Span::new(start, end),
            rest,
            corrected,
            killed,
        })
    }
}

fn rest(text: &str, at: usize) -> &str {
    Span::new(at, text.len()).of(text)
}

/// The mark that a text begins with: its length, where what follows its sign begins, and
/// its word.
fn mark(text: &str) -> Option<(usize, usize, String)> {
    let (open, inner) = match text.strip_prefix('(') {
        Some(inner) => (1, inner),
        None => (0, text),
    };
    let mut at = open;
    let mut inner = inner;
    // "1st lead", "2ND UPDATE"
    let ordinal: usize = inner.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&ordinal) {
        let suffix = inner.get(ordinal..ordinal + 2)?.to_ascii_lowercase();
        if !matches!(&*suffix, "st" | "nd" | "rd" | "th") {
            return None;
        }
        let after = inner.get(ordinal + 2..)?.strip_prefix(' ')?;
        at += ordinal + 3;
        inner = after;
    }
    let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = inner.get(..letters)?;
    let lower = word.to_ascii_lowercase();
    if !MARKS.contains(&&*lower) {
        return None;
    }
    let capitals = word.bytes().all(|b| b.is_ascii_uppercase());
    at += letters;
    let tail = rest(text, at);
    let number = tail.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    if tail.starts_with(' ') && (1..=2).contains(&number) {
        at += 1 + number;
    }
    if capitals && let Some(official) = rest(text, at).strip_prefix(" (OFFICIAL)") {
        at = text.len() - official.len();
    }
    let tail = rest(text, at);
    let (length, signed) = match (open, tail.strip_prefix(')')) {
        (1, Some(tail)) => (at + 1, tail),
        (0, None) => (at, tail),
        _ => return None,
    };
    let sign = signed.trim_start();
    let dash = capitals && HYPHENED.contains(&&*lower);
    let behind = match sign.strip_prefix(':') {
        Some(behind) => behind,
        None if open == 1 && capitals => sign.trim_start_matches(['-', '–', '—']),
        None if dash => sign.strip_prefix(['-', '–', '—'])?,
        None => return None,
    };
    let behind = behind.trim_start();
    Some((length, text.len() - behind.len(), lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_headlines() {
        for (headline, mark, rest) in [
            ("UPDATE 1-Ferry stops", "UPDATE 1", "Ferry stops"),
            ("UPDATE 12 - Ferry stops", "UPDATE 12", "Ferry stops"),
            ("REFILE-UPDATE 2-Ferry stops", "REFILE-UPDATE 2", "Ferry stops"),
            ("CORRECTED-Ferry stops", "CORRECTED", "Ferry stops"),
            ("CORRECTED-(OFFICIAL)-Ferry", "CORRECTED", "(OFFICIAL)-Ferry"),
            ("CORRECTED (OFFICIAL)-Ferry", "CORRECTED (OFFICIAL)", "Ferry"),
            ("Correction: Ferry story", "Correction", "Ferry story"),
            ("(CORRECTED) Ferry stops", "(CORRECTED)", "Ferry stops"),
            ("1ST LEAD: Ferry stops", "1ST LEAD", "Ferry stops"),
            ("2nd lead: Ferry stops", "2nd lead", "Ferry stops"),
            ("WRAPUP 3-Ferry stops", "WRAPUP 3", "Ferry stops"),
            ("EXTRA: Ferry stops", "EXTRA", "Ferry stops"),
            ("Update on the ferry: it stops", "", ""),
            ("Lead-free petrol is late", "", ""),
            ("Correct-by-default is a slogan", "", ""),
            ("EXTRA-LARGE ferry stops", "", ""),
            ("5th update soon", "", ""),
            ("CORRECTED-", "", ""),
            ("Ferry stops", "", ""),
            ("", "", ""),
        ] {
            let found = Version::of(headline);
            let mark_found = found.map_or("", |v| v.mark.of(headline));
            let rest_found = found.map_or("", |v| v.rest.of(headline));
            assert_eq!((mark_found, rest_found), (mark, rest), "{headline}");
        }
    }
}
