//! Telephone numbers: groups of digits that are dialled, one value whose every digit counts.

use super::line::Line;
use super::measure::Reading;
use super::number::Form;
use crate::values::{Measure, Quantity};

/// The fewest digits of a telephone number without its prefix, and the most that the
/// international plan (ITU-T E.164) allows.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// The fewest digits of a number with the prefix 0: below, digits with a zero before them
/// are hours or codes.
const TRUNK: usize = 9;

/// The most groups that a number is written in.
const GROUPS: usize = 6;

/// How many tokens before a number the word of calling is looked for.
const CUE: usize = 4;

/// The telephone number at token `i`: "0845 125 2222", "(212) 555-0147", "+44 20 7946 0018".
pub(super) fn read(line: &Line<'_>, i: usize) -> Option<Reading> {
    if !line.is_digits(i) {
        return None;
    }
    let mut groups: Vec<&str> = Vec::new();
    let (mut at, mut end, mut tied) = (i, i, false);
    while line.is_digits(at) && groups.len() < GROUPS {
        let word = line.word(at);
        tied |= word.contains('.');
        groups.extend(word.split('.'));
        end = at + 1;
        at = match line.word(end) {
            "-" if line.hyphen(end) => end + 1,
            ")" => end + 1,
            "(" if line.reads(end + 1, &["0", ")"]) => end + 3,
            _ if line.glued(end) => break,
            _ => end,
        };
        tied |= line.is_digits(at) && at > end;
    }
    let sizes: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    let digits: String = groups.concat();
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    if !plain || !DIGITS.contains(&digits.len()) {
        return None;
    }
    let (plus, bracket) = (line.before(i, 1) == "+", line.before(i, 1) == "(");
    let cue = (1..=CUE).any(|back| dials(line.before(i, back)));
    let american = matches!(sizes[..], [3, 4] | [3, 3, 4] | [1, 3, 3, 4]);
    let trunk = digits.starts_with('0') && sizes[0] > 2 && digits.len() >= TRUNK;
    let several = sizes.len() > 1 && sizes.iter().skip(1).all(|n| *n > 1);
    if !(plus || trunk || american && (tied || cue) || several && cue) {
        return None;
    }
    let national = if sizes[0] == 1 { digits.get(1..) } else { None };
    let value: f64 = national.unwrap_or(&digits).parse().ok()?;
    Some(Reading {
        first: i - usize::from(plus || bracket),
        start: i,
        end,
        quantity: Quantity::exact(value, 1.0, Measure::Telephone),
        form: Form::Digits,
        marked: true,
        range: false,
        adjective: false,
    })
}

/// Words that a telephone number follows.
fn dials(word: &str) -> bool {
    matches!(
        word,
        "call"
            | "calling"
            | "dial"
            | "fax"
            | "helpline"
            | "hotline"
            | "phone"
            | "phoning"
            | "ring"
            | "ringing"
            | "tel"
            | "telephone"
            | "text"
    )
}
