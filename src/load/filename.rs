//! What a file's name says about the article in it.

use crate::model::{Candidate, Field, Found};
use crate::values::{Stamp, civil};
use std::path::Path;

/// Years that a name can mean; other eight-digit numbers are numbers.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// The date in a file's name, if one stands there: `2022-01-09-talks.txt`,
/// `talks_2022_01_09`, `20220109.txt`. The first wins. It is a guess, and says so by
/// [`Found::FileName`].
pub(super) fn published(path: &Path) -> Option<Candidate> {
    let name = path.file_stem()?.to_str()?;
    // Runs of letters and digits with what stands between them.
    let mut words: Vec<(&str, Option<char>)> = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        let mut tail = tail.chars();
        let mark = tail.next();
        rest = tail.as_str();
        words.push((word, mark));
    }
    (0..words.len()).find_map(|i| date_at(words.get(i..).unwrap_or_default()))
}

fn date_at(words: &[(&str, Option<char>)]) -> Option<Candidate> {
    let (text, day) = match words {
        [(word, _), ..] if word.len() == 8 && digits(word) => {
            let (year, rest) = word.split_at(4);
            let (month, day) = rest.split_at(2);
            ((*word).to_string(), date(year, month, day)?)
        }
        [(year, Some(a @ ('-' | '_' | '.'))), (month, Some(b)), (day, _), ..]
            if a == b && year.len() == 4 && month.len() == 2 && day.len() == 2 =>
        {
            (format!("{year}{a}{month}{b}{day}"), date(year, month, day)?)
        }
        _ => return None,
    };
    Some(Candidate {
        field: Field::Published,
        text,
        stamp: Some(Stamp::Day(day)),
        found: Found::FileName,
        place: None,
        span: None,
    })
}

fn digits(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

fn date(year: &str, month: &str, day: &str) -> Option<civil::Date> {
    if ![year, month, day].into_iter().all(digits) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    if !YEARS.contains(&year) {
        return None;
    }
    civil::Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_and_leaves_other_numbers_alone() {
        let read = |name: &str| {
            published(Path::new(name)).and_then(|c| c.stamp).map(|s| s.iso())
        };
        for (name, want) in [
            ("2022-01-09-talks.txt", Some("2022-01-09")),
            ("desk/talks_2022_01_09.txt", Some("2022-01-09")),
            ("20220109.txt", Some("2022-01-09")),
            ("a.2022.01.09.txt", Some("2022-01-09")),
            ("2022-13-09.txt", None),
            ("2022-02-30.txt", None),
            ("12345678.txt", None),
            ("ab20220109cd.txt", None),
            ("2022-01_09.txt", None),
            ("1-2-3.txt", None),
            ("draft-2 2021-12-30.txt", Some("2021-12-30")),
            ("٢٠٢٢-٠١-٠٩.txt", None),
            ("", None),
        ] {
            assert_eq!(read(name).as_deref(), want, "{name}");
        }
    }
}
