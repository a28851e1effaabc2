//! Ages told by their place alone: "Mary Hill, 34,", "in his 40s".

use super::line::Line;
use super::measure::Reading;
use super::number::Form;
use crate::values::{Measure, Qualifier, Quantity};

/// Ages that a bare number after a name may have, in years.
const AGES: std::ops::RangeInclusive<f64> = 1.0..=112.0;

/// The age at token `i`, if its place makes it one.
pub(super) fn age(line: &Line<'_>, i: usize) -> Option<Reading> {
    after_name(line, i).or_else(|| told(line, i)).or_else(|| decade(line, i))
}

fn reading(line: &Line<'_>, i: usize, end: usize, quantity: Quantity) -> Option<Reading> {
    line.tokens.get(end.checked_sub(1)?)?;
    Some(Reading {
        first: i,
        start: i,
        end,
        quantity,
        form: Form::Digits,
        marked: true,
        range: false,
        adjective: false,
    })
}

/// ", 34," after a capitalised word that is no month or weekday.
fn after_name(line: &Line<'_>, i: usize) -> Option<Reading> {
    if !line.is_digits(i) || line.before(i, 1) != "," || i < 2 {
        return None;
    }
    let years: f64 = line.word(i).parse().ok()?;
    let digits = line.word(i).bytes().all(|b| b.is_ascii_digit());
    let kin = matches!(
        line.word(i - 2),
        "son"
            | "daughter"
            | "boy"
            | "girl"
            | "man"
            | "woman"
            | "wife"
            | "husband"
            | "father"
            | "mother"
            | "brother"
            | "sister"
            | "girlfriend"
            | "boyfriend"
            | "partner"
            | "driver"
            | "pilot"
            | "suspect"
            | "victim"
            | "student"
            | "teacher"
            | "fiancee"
            | "widow"
    );
    let name = line.is_word(i - 2)
        && (line.capital(i - 2) || kin)
        && !super::line::calendar(line.word(i - 2));
    let closed = matches!(
        line.word(i + 1),
        "," | "." | ";" | ")" | "and" | "from" | "of" | "" | "who"
    ) && !line.glued(i + 2)
        || line.word(i + 1) == "," && !line.is_digits(i + 2);
    if !digits || !name || !closed || !AGES.contains(&years) {
        return None;
    }
    reading(line, i, i + 1, Quantity::exact(years, 1.0, Measure::Age))
}

/// "He was 95.", "dies at 95", "before the age of 40".
fn told(line: &Line<'_>, i: usize) -> Option<Reading> {
    if !line.is_digits(i) {
        return None;
    }
    let years: f64 = line.word(i).parse().ok()?;
    let ends =
        matches!(line.word(i + 1), "." | "," | ";" | "" | "\"" | ")" | "and" | "when")
            && !(line.glued(i + 1) && line.glued(i + 2) && line.is_digits(i + 2));
    let (one, two) = (line.before(i, 1), line.before(i, 2));
    let being = matches!(one, "was" | "is" | "turned") && matches!(two, "he" | "she");
    let died = one == "at"
        && (i.saturating_sub(4)..i)
            .any(|k| matches!(line.word(k), "dies" | "died" | "dead"));
    let aged = one == "of" && two == "age";
    let fits = (aged || (ends && (being || died))) && AGES.contains(&years);
    fits.then(|| reading(line, i, i + 1, Quantity::exact(years, 1.0, Measure::Age)))?
}

/// Whether an age may begin with a folded word that is no number.
pub(super) fn opens(word: &str) -> bool {
    owner(word)
}

fn owner(word: &str) -> bool {
    matches!(word, "his" | "her" | "their" | "my" | "your" | "our")
}

/// "in his 40s", "in her mid-20s", "in their late thirties".
fn decade(line: &Line<'_>, i: usize) -> Option<Reading> {
    if !owner(line.word(i)) || line.before(i, 1) != "in" {
        return None;
    }
    let part = match line.word(i + 1) {
        word @ ("early" | "mid" | "late") => Some(word),
        _ => None,
    };
    let mut at = i + 1 + usize::from(part.is_some());
    at += usize::from(line.word(at) == "-");
    let (low, end) =
        if line.is_digits(at) && line.word(at + 1) == "s" && line.glued(at + 1) {
            (line.word(at).parse::<f64>().ok()?, at + 2)
        } else {
            let low = match line.word(at) {
                "twenties" => 20.0,
                "thirties" => 30.0,
                "forties" => 40.0,
                "fifties" => 50.0,
                "sixties" => 60.0,
                "seventies" => 70.0,
                "eighties" => 80.0,
                "nineties" => 90.0,
                _ => return None,
            };
            (low, at + 1)
        };
    if low % 10.0 != 0.0 || !AGES.contains(&low) {
        return None;
    }
    let (from, to) = match part {
        Some("early") => (0.0, 3.0),
        Some("mid") => (4.0, 6.0),
        Some("late") => (7.0, 9.0),
        _ => (0.0, 9.0),
    };
    let kind = Qualifier::Between;
    let quantity = Quantity::between(low + from, low + to, 1.0, kind, Measure::Age);
    reading(line, i + 1, end, quantity)
}
