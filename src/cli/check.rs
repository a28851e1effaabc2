//! `rashomon check PATH…`: a line for each divergence that is open, and a status that says
//! whether there is one.

use super::args::{Check, Inputs};
use super::surroundings::Surroundings;
use super::{Depth, FAILED, OPEN, Set, UNWRITABLE, USAGE, complain, gathered};
use crate::load::{Input, on_disk, safe_line};
use crate::present::modes_noted;
use crate::report::{self, Checked, Positions, Report, checked, places};
use anyhow::Context;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// Prints what is open: status 1 while something is, 0 else; 2 where there is nothing to
/// check or the list of accepted findings is none.
pub(super) fn check(order: &Check, around: &Surroundings) -> anyhow::Result<ExitCode> {
    let accepted = match order.allow.as_deref().map(accepted).transpose() {
        Ok(accepted) => accepted.unwrap_or_default(),
        Err(status) => return Ok(ExitCode::from(status)),
    };
    let Some(set) = gathered(&order.given, around, Depth::Compared) else {
        return Ok(ExitCode::from(USAGE));
    };
    for mode in modes_noted(&set.collation) {
        complain(&mode);
    }
    let mut all = checked(&set.collation);
    for entry in accepted {
        let mut found = false;
        for checked in all.iter_mut().filter(|c| c.key == entry.key) {
            checked.accepted = true;
            found = true;
        }
        if !found {
            let why = "no such finding: it is resolved, or a reading of it has changed";
            complain(&format!("{}: {}: {why}", entry.place, entry.key));
        }
    }
    all.retain(|c| c.finding.severity >= Some(order.min_severity.into()));
    let positions = positions(&order.given, &set, &all);
    let Set { collation, notices, errors } = &set;
    let shown = Report { collation, notices, errors };
    let mut out = BufWriter::new(io::stdout().lock());
    report::check(&shown, &all, &positions, order.format.into(), &mut out)
        .and_then(|()| out.flush())
        .context(UNWRITABLE)?;
    Ok(if all.iter().any(Checked::is_open) {
        ExitCode::from(OPEN)
    } else {
        ExitCode::SUCCESS
    })
}

/// Where the readings of these divergences are in files on disk. A sample set has none.
pub(super) fn positions(given: &Inputs, set: &Set, all: &[Checked]) -> Positions {
    let mut out = Positions::default();
    if matches!(given.sorted().as_slice(), [Input::Embedded(_)]) {
        return out;
    }
    for (id, spans) in places(all) {
        let Some(found) = on_disk(&set.collation.article(id).article, &spans) else {
            continue;
        };
        out.files.insert(id, found.file);
        for (span, (start, end)) in spans.iter().zip(found.places) {
            out.known.insert((id, span.start()), start);
            out.known.entry((id, span.end())).or_insert(end);
        }
    }
    out
}

/// An entry of a list of accepted findings.
struct Entry {
    /// `accepted.txt:3`
    place: String,
    key: String,
}

/// The largest list that is read, in bytes: some hundred thousand entries.
const LARGEST: u64 = 16 << 20;

/// Reads a list of accepted findings, an entry a line: a key, or a line of this command's
/// output, which ends with one in brackets. What follows `#` is a comment. The status to
/// end with where that cannot be done, which has been said then.
fn accepted(path: &Path) -> Result<Vec<Entry>, u8> {
    let shown = safe_line(&path.to_string_lossy());
    let text = read(path).map_err(|error| {
        complain(&format!("{shown}: cannot be read: {error}"));
        FAILED
    })?;
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let place = format!("{shown}:{}", at + 1);
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let Some(key) = key_in(bare) else {
            complain(&format!(
                "{place}: `{}`: expected a finding's key, such as date-0123456789ab",
                safe_line(bare)
            ));
            return Err(USAGE);
        };
        out.push(Entry { place, key: key.to_string() });
    }
    Ok(out)
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = std::fs::File::open(path)?;
    io::Read::read_to_string(&mut io::Read::take(file, LARGEST + 1), &mut text)?;
    if text.len() as u64 > LARGEST {
        return Err(io::Error::other("more than 16 MiB"));
    }
    Ok(text)
}

/// The key that a line begins with, or has in brackets at its end or before a comment.
fn key_in(line: &str) -> Option<&str> {
    let first = line.split_whitespace().next().filter(|word| is_key(word));
    first.or_else(|| {
        let bracketed = line.rsplit('[').next()?.split_once(']')?;
        Some(bracketed.0).filter(|word| is_key(word))
    })
}

/// Whether a word is a kind, a hyphen and 12 hex digits.
fn is_key(word: &str) -> bool {
    let hex = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f');
    word.rsplit_once('-').is_some_and(|(kind, digest)| {
        let named = !kind.is_empty() && kind.chars().all(|c| c.is_ascii_lowercase());
        named && digest.len() == 12 && digest.chars().all(hex)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_in_a_line_of_output() {
        for (line, want) in [
            ("date-0123456789ab", Some("date-0123456789ab")),
            ("date-0123456789ab  # the desk knows", Some("date-0123456789ab")),
            (
                "a.txt:3:1: major date: 9 Jan in A [sic] (Day) [date-0123456789ab]",
                Some("date-0123456789ab"),
            ),
            ("a.txt:3:1: major date", None),
            ("date-0123", None),
        ] {
            assert_eq!(key_in(line), want, "{line}");
        }
    }
}
