//! Numbers written as a sum or a division: "three out of five", "one over twenty",
//! "twenty-one fifths", `1.2e6`, `2^10`.

use super::line::Line;
use super::number::{Form, Number, digits};
use super::words::{below_hundred, denominator, words};

/// The division or power that starts at token `i`, where `top` is the number that it starts
/// with, if there is one.
pub(super) fn ratio(line: &Line<'_>, i: usize, top: Option<Number>) -> Option<Number> {
    let article = usize::from(matches!(line.word(i), "a" | "an"));
    let Some(top) = top.filter(|n| n.low == n.high) else {
        // "a trillionth", "a twenty-first" with nothing behind it.
        let (under, end) = ordinal(line, i + 1).filter(|_| article == 1)?;
        let alone = under >= 20.0 && !line.is_word(end) && !line.hyphen(end);
        return alone.then(|| divided(1.0, under, end));
    };
    power(line, &top).or_else(|| {
        let at = top.end;
        if line.word(at) == "over" {
            let under = cardinal(line, at + 1)?;
            let plain = top.low.abs() < under.low && !line.is_word(under.end);
            return plain.then(|| divided(top.low, under.low, under.end));
        }
        if line.reads(at, &["out", "of"]) {
            let under = cardinal(line, at + 2)?;
            return (top.low < under.low).then(|| divided(top.low, under.low, under.end));
        }
        if let Some(share) = one_in(line, &top) {
            return Some(share);
        }
        if top.form != Form::Words {
            return None;
        }
        let (under, end) = ordinal(line, at)?;
        let plural = line.before(end, 1).ends_with('s');
        let far = under > 100.0 && !line.is_word(end);
        if !(plural || far) || line.before(end, 1) == "seconds" || under == 4.0 {
            return None;
        }
        // "one hundred thirty fifths" divides a hundred by thirty-five.
        let tens =
            below_hundred(line.before(at, 1)).filter(|n| *n >= 20.0 && under < 10.0);
        let (top, under) = match tens.filter(|n| *n < top.low && end == at + 1) {
            Some(tens) if top.low % 100.0 == tens => (top.low - tens, under + tens),
            _ => (top.low, under),
        };
        Some(divided(top, under, end))
    })
}

/// "one in three children", "1 in 5 voters", "nine in 10 people"; not "one in three days",
/// "scored one in 10 games".
fn one_in(line: &Line<'_>, top: &Number) -> Option<Number> {
    let at = top.end;
    if line.word(at) != "in" || !matches!(top.form, Form::Words | Form::Bare) {
        return None;
    }
    let under = cardinal(line, at + 1).filter(|n| n.low.fract() == 0.0)?;
    let told = top.low == 1.0 && (2.0..=1e6).contains(&under.low)
        || under.low == 10.0 && top.low < 10.0;
    let next = line.word(under.end);
    let year = (1500.0..=2100.0).contains(&under.low) && under.form == Form::Bare;
    let spell = super::units::time(next).is_some()
        || matches!(
            next,
            "games"
                | "matches"
                | "tries"
                | "attempts"
                | "starts"
                | "innings"
                | "outings"
                | "tests"
                | "races"
                | "meetings"
                | "seasons"
                | "rounds"
                | "trips"
                | "visits"
        );
    let counts =
        super::phrase::plural(next) || next == "of" || line.word(under.end) == "chance";
    (told && !year && !spell && counts).then(|| divided(top.low, under.low, under.end))
}

fn cardinal(line: &Line<'_>, i: usize) -> Option<Number> {
    digits(line, i)
        .or_else(|| words(line, i, true))
        .filter(|n| n.low == n.high && n.low > 0.0)
}

fn divided(top: f64, under: f64, end: usize) -> Number {
    Number {
        low: top / under,
        high: top / under,
        precision: 0.05,
        coarse: 0.05,
        end,
        form: Form::Fraction,
        scale: 1.0,
    }
}

/// `1.2e6`, `2^10`, `2^-1`: every token glued to the one before it.
fn power(line: &Line<'_>, top: &Number) -> Option<Number> {
    let at = top.end;
    let exponent = line.word(at) == "e";
    if !(exponent || line.word(at) == "^") || !line.glued(at) || top.form == Form::Words {
        return None;
    }
    let signed = usize::from(matches!(line.word(at + 1), "+" | "-"));
    let digits = at + 1 + signed;
    if !line.is_digits(digits) || !line.glued(digits) {
        return None;
    }
    let size: i32 = line.word(digits).parse().ok()?;
    let size = if line.word(at + 1) == "-" { -size } else { size };
    let value = if exponent { top.low * 10f64.powi(size) } else { top.low.powi(size) };
    let end = digits + 1;
    Some(Number { low: value, high: value, end, form: Form::Digits, ..*top })
}

/// "fifths", "twenty firsts", "one hundred and fifth", "trillionths".
fn ordinal(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    let head = words(line, i, true).filter(|n| n.low == n.high);
    let (base, mut at) = head.map_or((0.0, i), |n| (n.low, n.end));
    if base > 0.0 {
        at += usize::from(matches!(line.word(at), "-" | "and"));
    }
    let word = line.word(at);
    let last = match word.trim_end_matches('s') {
        "first" if base > 0.0 => 1.0,
        "second" if base > 0.0 => 2.0,
        "thirtieth" => 30.0,
        "fortieth" => 40.0,
        "fiftieth" => 50.0,
        "millionth" => 1e6,
        "billionth" => 1e9,
        "trillionth" => 1e12,
        _ => denominator(word).filter(|n| *n > 2.0)?,
    };
    // "a hundred trillionths" has its hundred on top.
    (base == 0.0 || last < 100.0).then_some((base + last, at + 1))
}
