//! Numbers in digits and words, without what they count.

use super::super::words::Opens;
use super::line::Line;
use super::ratio::ratio;
use super::words::{magnitude, none, pointed, share, words};

/// A number as written: one value, or the stretch that a magnitude covers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The value, or the least one of a magnitude.
    pub(super) low: f64,
    /// The value, or the greatest one of a magnitude.
    pub(super) high: f64,
    /// The place value of the last digit that carries meaning.
    pub(super) precision: f64,
    /// The place value of the last digit that is not zero: coarser for 90 or 100,000.
    pub(super) coarse: f64,
    /// One past its last token.
    pub(super) end: usize,
    /// How it is written.
    pub(super) form: Form,
    /// The scale word that multiplies it, 1 without one.
    pub(super) scale: f64,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits without groups, fraction or scale: `12`, `2014`.
    Bare,
    /// Digits with groups, a fraction or a scale: `60,000`, `1.3`, `4 million`.
    Digits,
    /// Words: "twelve".
    Words,
    /// A share in words: "two-thirds".
    Fraction,
    /// "tens of thousands", "several hundred".
    Magnitude,
}

/// Largest number that is read as one: beyond, digits are an identifier.
const LARGEST: f64 = 1e18;

impl Number {
    pub(super) fn new(value: f64, scale: f64, end: usize, form: Form) -> Self {
        let coarse = place(value) * scale;
        let precision = if value.abs() < 100.0 { coarse.min(scale) } else { coarse };
        let low = value * scale;
        Self { low, high: low, precision, coarse, end, form, scale }
    }

    /// A single one in words that end before token `end`.
    pub(super) fn one(end: usize) -> Self {
        Self::new(1.0, 1.0, end, Form::Words)
    }

    pub(super) fn magnitude(low: f64, high: f64, end: usize) -> Self {
        let form = Form::Magnitude;
        Self { low, high, precision: low, coarse: low, end, form, scale: low }
    }

    /// The number times `factor`.
    pub(super) fn times(mut self, factor: f64) -> Self {
        for part in [
            &mut self.low,
            &mut self.high,
            &mut self.precision,
            &mut self.coarse,
            &mut self.scale,
        ] {
            *part *= factor;
        }
        self
    }

    pub(super) fn plus(mut self, share: f64, end: usize) -> Self {
        self.low += share * self.scale;
        self.high = self.low;
        self.precision = self.scale * 0.1;
        self.coarse = self.precision;
        self.end = end;
        self
    }
}

/// The place value of the last digit that is not zero: 100 for 4,300, 0.1 for 15.5.
fn place(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 1.0;
    }
    let mut place = 1.0;
    while value.abs() >= place * 10.0 && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    let mut scaled = value.abs();
    while (scaled - scaled.round()).abs() > 1e-9 * scaled.max(1.0) && place > 1e-6 {
        scaled *= 10.0;
        place /= 10.0;
    }
    place
}

/// Reads a number that starts at token `i`. `joined` allows "one hundred and six": not
/// after "between", where "and" parts the two ends.
pub(super) fn number(line: &Line<'_>, i: usize, joined: bool) -> Option<Number> {
    let minus = matches!(line.word(i), "minus" | "negative")
        || (line.word(i) == "-" && line.glued(i + 1) && !line.glued(i));
    let at = i + usize::from(minus);
    if !line.opens(at, Opens::NUMBER) {
        return None;
    }
    let figure = digits(line, at);
    let spelled = if figure.is_none() { words(line, at, true) } else { None };
    let found = ratio(line, at, figure.or(spelled))
        .or(figure)
        .or_else(|| magnitude(line, at))
        .or_else(|| share(line, at))
        .or_else(|| if joined { spelled } else { words(line, at, joined) })
        .or_else(|| pointed(line, at))
        .or_else(|| none(line, at))?;
    let found = if minus { found.times(-1.0) } else { found };
    let fits = found.low.is_finite() && found.low.abs() <= LARGEST;
    (fits && found.high <= LARGEST).then_some(found)
}

/// Digits with their fraction, groups and scale word.
pub(super) fn digits(line: &Line<'_>, i: usize) -> Option<Number> {
    let leading_stop = line.word(i) == "." && line.glued(i + 1) && !line.glued(i);
    if leading_stop && line.is_digits(i + 1) {
        let value: f64 = format!("0.{}", line.word(i + 1)).parse().ok()?;
        return Some(scaled(line, Number::new(value, 1.0, i + 2, Form::Digits)));
    }
    if !line.is_digits(i) {
        return vulgar(line.raw(i)).map(|share| Number {
            precision: 0.05,
            coarse: 0.05,
            ..Number::new(share, 1.0, i + 1, Form::Fraction)
        });
    }
    let (mut value, mut bare) = plain(line.word(i))?;
    let mut end = i + 1;
    while let Some((grouped, next)) = blank_group(line, i, end, value) {
        (value, end, bare) = (grouped, next, false);
    }
    let form = if bare { Form::Bare } else { Form::Digits };
    let mut found = Number::new(value, 1.0, end, form);
    if !bare && value.fract() == 0.0 && line.word(i).contains('.') {
        found.precision = 0.1;
        found.coarse = 0.1;
    }
    if let Some(share) = vulgar(line.raw(end)).filter(|_| bare) {
        return Some(scaled(line, found.plus(share, end + 1)));
    }
    if bare && let Some((share, next)) = slashed(line, end) {
        return Some(scaled(line, found.plus(share, next)));
    }
    // "a 2-1/2 year term"
    if bare
        && line.hyphen(end)
        && let Some((share, next)) = slashed(line, end + 1)
    {
        return Some(scaled(line, found.plus(share, next)));
    }
    if bare && line.word(end) == "/" && line.glued(end) {
        let (share, next) = slashed(line, i)?;
        return Some(Number {
            precision: 0.05,
            coarse: 0.05,
            ..Number::new(share, 1.0, next, Form::Fraction)
        });
    }
    if bare && line.reads(end, &["and", "a", "half"]) {
        return Some(scaled(line, found.plus(0.5, end + 3)));
    }
    Some(scaled(line, found))
}

/// `1 234 567`: a further group of three digits after a blank. Groups after a plain blank
/// count only where there are two of them, so that "killed 12 300 fled" stays two numbers.
fn blank_group(
    line: &Line<'_>,
    first: usize,
    end: usize,
    value: f64,
) -> Option<(f64, usize)> {
    let group = |i: usize| {
        line.is_digits(i)
            && !line.glued(i)
            && line.word(i).len() == 3
            && line.word(i).bytes().all(|b| b.is_ascii_digit())
    };
    let short = line.word(first).len() <= 3 && !line.word(first).contains(['.', ',']);
    if !short || !group(end) || value >= 1e12 {
        return None;
    }
    let gap = line.tokens.get(end - 1)?.span.end()..line.tokens.get(end)?.span.start();
    let tight = line
        .text
        .get(gap)
        .is_some_and(|g| matches!(g, "\u{a0}" | "\u{2009}" | "\u{202f}"));
    let further: f64 = line.word(end).parse().ok()?;
    (tight || end > first + 1 || group(end + 1))
        .then_some((value * 1000.0 + further, end + 1))
}

/// `60,000`, `1.3`, `1,5`, `12,34,567.89`; the flag says that there is nothing but digits.
pub(super) fn plain(word: &str) -> Option<(f64, bool)> {
    let mut halves = word.split('.');
    let (whole, fraction) = (halves.next()?, halves.next());
    if halves.next().is_some() {
        return None;
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let [head, tail @ ..] = groups.as_slice() else { return None };
    let Some((last, middle)) = tail.split_last() else {
        let value = word.parse().ok()?;
        return Some((value, fraction.is_none() && head.len() < 16));
    };
    let grouped = head.len() <= 3
        && last.len() == 3
        && (middle.iter().all(|g| g.len() == 3) || middle.iter().all(|g| g.len() == 2));
    if grouped {
        let mut joined = groups.concat();
        if let Some(fraction) = fraction {
            joined.push('.');
            joined.push_str(fraction);
        }
        return Some((joined.parse().ok()?, false));
    }
    // A comma before one or two digits is a decimal comma.
    let decimal = middle.is_empty() && last.len() <= 2 && fraction.is_none();
    let value =
        if decimal { format!("{head}.{last}").parse().ok()? } else { return None };
    Some((value, false))
}

/// `1/2` at `i`: the share and one past it.
fn slashed(line: &Line<'_>, i: usize) -> Option<(f64, usize)> {
    let part = |i: usize| -> Option<f64> {
        (line.is_digits(i) && line.word(i).len() <= 2)
            .then(|| line.word(i).parse().ok())?
    };
    let (over, under) = (part(i)?, part(i + 2)?);
    let closed = line.word(i + 1) == "/" && line.glued(i + 1) && line.glued(i + 2);
    let ends = line.word(i + 3) != "/" || !line.glued(i + 3);
    let known =
        [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0].contains(&under) && over < under;
    (closed && ends && known).then_some((over / under, i + 3))
}

fn vulgar(raw: &str) -> Option<f64> {
    Some(match raw {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅛" => 0.125,
        _ => return None,
    })
}

/// Applies the scale word after a number: "4 million", `1.2bn`, `$5-million`, `10k`.
pub(super) fn scaled(line: &Line<'_>, found: Number) -> Number {
    let hyphen = usize::from(line.hyphen(found.end));
    let at = found.end + hyphen;
    let word = line.word(at);
    let glued = line.glued(at) && hyphen == 0;
    let long = found.form == Form::Digits || found.low.fract() != 0.0;
    let factor = match word {
        "hundred" | "hundreds" => 1e2,
        "thousand" | "thousands" => 1e3,
        "million" | "millions" | "mn" | "mln" | "mil" | "mio" => 1e6,
        "billion" | "billions" | "bn" | "bln" => 1e9,
        "trillion" | "trillions" | "tn" | "trn" | "tln" => 1e12,
        "lakh" | "lakhs" => 1e5,
        "crore" | "crores" => 1e7,
        "dozen" | "dozens" | "dzs" => 12.0,
        "k" if glued || long => 1e3,
        "mm" if glued && line.raw(at) == "MM" => 1e6,
        "m" if glued && million(line, at) => 1e6,
        "b" if glued
            && line.raw(at) == "B"
            && (found.low.fract() != 0.0 || plural_next(line, at)) =>
        {
            1e9
        }
        _ => return found,
    };
    let mantissa = found;
    let mut out = found.times(factor);
    out.end = at + 1;
    out.scale = factor;
    out.form = if mantissa.form == Form::Words { Form::Words } else { Form::Digits };
    // "4 million and a half", "4 hundred million".
    if line.reads(out.end, &["and", "a", "half"]) {
        return out.plus(0.5, out.end + 3);
    }
    if line.reads(out.end, &["and", "a", "quarter"]) && line.word(out.end + 3) != "of" {
        return out.plus(0.25, out.end + 3);
    }
    if matches!(
        line.word(out.end),
        "thousand" | "million" | "billion" | "trillion" | "crore"
    ) && factor < 1e6
    {
        let further = scaled(line, out);
        return Number { form: out.form, ..further };
    }
    out
}

/// Whether the `m` glued to a number is "million" and not "metres": a capital, or a
/// plural noun after it.
fn million(line: &Line<'_>, at: usize) -> bool {
    line.raw(at) == "M" || plural_next(line, at)
}

/// Whether the word after token `at` looks like a plural noun.
fn plural_next(line: &Line<'_>, at: usize) -> bool {
    let next = line.word(at + 1);
    next.len() > 3
        && (next.ends_with('s') || next == "people")
        && !matches!(next, "across" | "towards" | "this" | "always")
}
