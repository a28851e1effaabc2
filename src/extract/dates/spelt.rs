//! Years in words: "nineteen ninety-seven", "two thousand and twelve", "twenty sixteen".

use super::super::words::{Lex, Line};

/// The year that the words at `at` spell, and the token after it.
///
/// A century and a number of two digits, or "two thousand" with what stands behind it;
/// nothing that a noun bound by a hyphen goes on with ("twenty twelve-year-olds").
pub(super) fn year(line: &Line, at: usize) -> Option<(i16, usize)> {
    let Lex::Count(century) = line.lex(at) else { return None };
    let (n, to) = match century {
        18..=20 => {
            let from = at + 1 + usize::from(line.is(at + 1, "-"));
            let (n, to) = tens(line, from).filter(|(n, _)| *n >= 10)?;
            (century * 100 + n, to)
        }
        2 if line.is(at + 1, "thousand") => {
            let from = at + 2 + usize::from(line.is(at + 2, "and"));
            let (n, to) = tens(line, from)?;
            (2000 + n, to)
        }
        _ => return None,
    };
    let bound = line.is(to, "-") && line.glued(to);
    let year = i16::try_from(n).ok()?;
    (!bound && !line.is(to, "thousand") && !line.is(to, "hundred")).then_some((year, to))
}

/// One to ninety-nine in words.
fn tens(line: &Line, at: usize) -> Option<(i32, usize)> {
    let Lex::Count(n) = line.lex(at) else { return None };
    if matches!(line.lower(at), "a" | "an") {
        return None;
    }
    let next = at + 1 + usize::from(line.is(at + 1, "-") && line.glued(at + 1));
    match line.lex(next) {
        Lex::Count(one @ 1..=9) if n >= 20 && !matches!(line.lower(next), "a" | "an") => {
            Some((n + one, next + 1))
        }
        _ => Some((n, at + 1)),
    }
}
