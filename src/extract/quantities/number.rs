//! Numbers in digits and words, without what they count.

use super::line::Line;

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
    fn new(value: f64, scale: f64, end: usize, form: Form) -> Self {
        let coarse = place(value) * scale;
        let precision = if value.abs() < 100.0 { coarse.min(scale) } else { coarse };
        let low = value * scale;
        Self { low, high: low, precision, coarse, end, form, scale }
    }

    /// A single one in words that end before token `end`.
    pub(super) fn one(end: usize) -> Self {
        Self::new(1.0, 1.0, end, Form::Words)
    }

    fn magnitude(low: f64, high: f64, end: usize) -> Self {
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

    fn plus(mut self, share: f64, end: usize) -> Self {
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
    let found = digits(line, at)
        .or_else(|| magnitude(line, at))
        .or_else(|| share(line, at))
        .or_else(|| words(line, at, joined))?;
    let found = if minus { found.times(-1.0) } else { found };
    let fits = found.low.is_finite() && found.low.abs() <= LARGEST;
    (fits && found.high <= LARGEST).then_some(found)
}

/// Digits with their fraction, groups and scale word.
fn digits(line: &Line<'_>, i: usize) -> Option<Number> {
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
fn plain(word: &str) -> Option<(f64, bool)> {
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
    let known = matches!(under as u32, 2..=6 | 8 | 10 | 16) && over < under;
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
fn scaled(line: &Line<'_>, found: Number) -> Number {
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

/// "tens of thousands", "dozens", "several hundred", "a couple of", "a few thousand".
fn magnitude(line: &Line<'_>, i: usize) -> Option<Number> {
    let of = line.word(i + 1) == "of";
    let scale_after = |at: usize| plural_scale(line.word(at));
    let (ten, hundred) = (line.word(i) == "tens", line.word(i) == "hundreds");
    if (ten || hundred)
        && of
        && let Some(scale) = scale_after(i + 2)
        && scale >= 1e3
    {
        let times = if ten { 10.0 } else { 100.0 };
        let top = times * 10.0 * scale - 1.0;
        return Some(Number::magnitude(2.0 * times * scale, top, i + 3));
    }
    let simple = match line.word(i) {
        "dozens" => Some((24.0, 99.0)),
        "scores" if of => Some((40.0, 99.0)),
        "hundreds" => Some((200.0, 999.0)),
        "thousands" => Some((2e3, 99_999.0)),
        "millions" => Some((2e6, 999_999_999.0)),
        "billions" => Some((2e9, 999e9)),
        "trillions" => Some((2e12, 999e12)),
        "lakhs" if of => Some((2e5, 99e5)),
        "crores" if of => Some((2e7, 99e7)),
        _ => None,
    };
    if let Some((low, high)) = simple {
        // "hundreds of millions" is above; "dozens of thousands" is read as it stands.
        let scale = if of { scale_after(i + 2).filter(|_| low < 200.0) } else { None };
        let (factor, end) = scale.map_or((1.0, i + 1), |s| (s, i + 3));
        return Some(Number::magnitude(low * factor, high * factor, end));
    }
    if line.is_digits(i) && line.word(i + 1) == "s" && line.glued(i + 1) {
        let (value, _) = plain(line.word(i))?;
        return matches!(value as u64, 100 | 1000 | 10_000 | 100_000)
            .then(|| Number::magnitude(2.0 * value, 10.0 * value - 1.0, i + 2));
    }
    few(line, i)
}

fn few(line: &Line<'_>, i: usize) -> Option<Number> {
    let article = usize::from(matches!(line.word(i), "a" | "the"));
    let at = i + article;
    let (low, high) = match line.word(at) {
        "several" if article == 0 => (3.0, 9.0),
        "few" if line.word(i) != "the" => (3.0, 9.0),
        "handful" if article == 1 => (3.0, 6.0),
        "couple" if line.word(i) != "the" => (2.0, 3.0),
        _ => return None,
    };
    let of = usize::from(line.word(at + 1) == "of");
    let scale = match line.word(at + 1 + of) {
        "dozen" => 12.0,
        "score" => 20.0,
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => {
            // Bare "couple" is two people, bare "few" hardly any.
            let pair =
                line.word(at) == "couple" && of == 0 && !time_unit(line.word(at + 1));
            let hardly =
                line.word(at) == "few" && article == 0 && !time_unit(line.word(at + 1));
            let whole = line.word(at) == "handful" && of == 0;
            if pair || hardly || whole {
                return None;
            }
            return Some(Number::magnitude(low, high, at + 1));
        }
    };
    let top = if high == 9.0 { 10.0 * scale - 1.0 } else { high * scale };
    Some(Number::magnitude(low * scale, top, at + 2 + of))
}

fn time_unit(word: &str) -> bool {
    matches!(
        word,
        "seconds"
            | "minutes"
            | "hours"
            | "days"
            | "weeks"
            | "months"
            | "years"
            | "decades"
    )
}

fn plural_scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundreds" => 1e2,
        "thousands" => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        "trillions" => 1e12,
        _ => return None,
    })
}

/// "half a million", "a quarter of a million", "two-thirds", "a third of".
fn share(line: &Line<'_>, i: usize) -> Option<Number> {
    let (over, at) = match line.word(i) {
        "half" | "quarter" => (1.0, i),
        "a" | "an" => (1.0, i + 1),
        word => (below_hundred(word).filter(|n| (1.0..20.0).contains(n))?, i + 1),
    };
    let hyphen = usize::from(line.word(at) == "-" && at > i);
    let at = at + hyphen;
    let word = line.word(at);
    let under = denominator(word)?;
    let value = over / under;
    let mut end = at + 1;
    // "half a million", "a quarter of a million", "half-million", "half a dozen".
    let mut scale_at = end + usize::from(line.word(end) == "of");
    scale_at += usize::from(matches!(line.word(scale_at), "a" | "an"));
    scale_at += usize::from(line.hyphen(scale_at));
    let scale = match line.word(scale_at) {
        "dozen" => 12.0,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        "crore" => 1e7,
        "lakh" => 1e5,
        _ => 0.0,
    };
    if scale > 0.0 {
        let share = Number::new(value, 1.0, scale_at + 1, Form::Words);
        let share = Number { scale: 1.0, ..share };
        return Some(share.times(scale));
    }
    if word.starts_with("quarter") && at == i {
        return None;
    }
    // "the second half of 2017", "half of the year" tell when.
    let after_of = line.word(end + 1 + usize::from(line.word(end + 1) == "the"));
    let when = after_of == "year" || (after_of.len() == 4 && line.is_digits(end + 1));
    let of = (line.word(end) == "of" && !when) || line.word(end) == "majority";
    let clear = match word {
        "half" => of || line.word(i) == "a" || time_half(line, end),
        "halves" | "quarter" | "quarters" => of || (hyphen == 1 && over < 4.0),
        _ => {
            hyphen == 1
                || of
                || (over > 1.0 && word.ends_with('s'))
                || line.word(i) == "one"
        }
    };
    // "half an hour": the unit follows its article.
    if word == "half" && matches!(line.word(end), "a" | "an") && time_half(line, end + 1)
    {
        end += 1;
    } else if !clear {
        return None;
    }
    let found = Number::new(value, 1.0, end, Form::Fraction);
    Some(Number { precision: 0.05, coarse: 0.05, scale: 1.0, ..found })
}

fn time_half(line: &Line<'_>, at: usize) -> bool {
    let at = at + usize::from(line.hyphen(at));
    matches!(
        line.word(at),
        "hour"
            | "day"
            | "year"
            | "century"
            | "decade"
            | "minute"
            | "mile"
            | "inch"
            | "pound"
    )
}

fn denominator(word: &str) -> Option<f64> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "half" | "halve" => 2.0,
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "hundredth" => 100.0,
        "thousandth" => 1000.0,
        _ => return None,
    })
}

/// The value of a number word below a hundred.
pub(super) fn below_hundred(word: &str) -> Option<f64> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    if let Some(at) = UNITS.iter().position(|u| *u == word) {
        return Some(at as f64);
    }
    TENS.iter().position(|t| *t == word).map(|at| (at as f64 + 2.0) * 10.0)
}

fn scale_word(word: &str) -> Option<f64> {
    Some(match word {
        "thousand" => 1e3,
        "lakh" => 1e5,
        "million" => 1e6,
        "crore" => 1e7,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// What the last word of a spelled number was: decides what may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    Unit,
    Tens,
    Hundred,
    Scale,
}

/// "one hundred and twenty-three", "two and a half million", "a dozen".
fn words(line: &Line<'_>, i: usize, joined: bool) -> Option<Number> {
    let article = matches!(line.word(i), "a" | "an")
        && (matches!(line.word(i + 1), "hundred" | "dozen" | "score")
            || scale_word(line.word(i + 1)).is_some());
    let bare_scale = scale_word(line.word(i + 1)).is_some() && line.word(i) == "hundred";
    let mut at = i + usize::from(article);
    let (mut total, mut current, mut last) = (0.0, 0.0, Last::Start);
    if article || bare_scale {
        (current, last) = (1.0, Last::Unit);
    }
    let mut scale = 1.0;
    let mut ceiling = f64::INFINITY;
    loop {
        let next = at + link(line, at, last, joined);
        let word = line.word(next);
        if let Some(n) = below_hundred(word) {
            let fits = match last {
                Last::Start | Last::Hundred | Last::Scale => true,
                Last::Tens => n < 10.0 && n > 0.0,
                Last::Unit => false,
            };
            if !fits {
                break;
            }
            current += n;
            scale = 1.0;
            last = if n >= 20.0 { Last::Tens } else { Last::Unit };
        } else if word == "hundred"
            && (1.0..100.0).contains(&current)
            && last != Last::Hundred
        {
            current *= 100.0;
            (last, scale) = (Last::Hundred, 100.0);
        } else if let Some(factor) = scale_word(word)
            && current > 0.0
            && factor < ceiling
        {
            total += current * factor;
            (current, last, ceiling, scale) = (0.0, Last::Scale, factor, factor);
        } else if matches!(word, "dozen" | "score") && current > 0.0 && total == 0.0 {
            let factor = if word == "dozen" { 12.0 } else { 20.0 };
            return Some(Number::new(current * factor, 1.0, next + 1, Form::Words));
        } else {
            break;
        }
        at = next + 1;
    }
    if last == Last::Start || at == i {
        return None;
    }
    let value = total + current;
    let whole = Number::new(value / scale, scale, at, Form::Words);
    let whole = Number { scale, ..whole };
    Some(tail(line, whole, joined))
}

/// "… and a half", "… point five", then a scale word that takes it all.
fn tail(line: &Line<'_>, whole: Number, joined: bool) -> Number {
    let end = whole.end;
    if line.word(end) == "point" && below_hundred(line.word(end + 1)).is_some() {
        let (mut at, mut place, mut value) = (end + 1, 0.1, whole.low);
        while let Some(digit) = below_hundred(line.word(at)).filter(|d| *d < 10.0) {
            value += digit * place;
            place /= 10.0;
            at += 1;
        }
        if at > end + 1 {
            return scaled(line, Number::new(value, 1.0, at, Form::Words));
        }
    }
    let hyphens = usize::from(line.hyphen(end));
    let halves: [(&[&str], f64, usize); 4] = [
        (&["and", "a", "half"], 0.5, 3),
        (&["-", "and", "-", "a", "-", "half"], 0.5, 6),
        (&["and", "a", "quarter"], 0.25, 3),
        (&["and", "three", "quarters"], 0.75, 3),
    ];
    for (phrase, share, len) in halves {
        if (joined || hyphens == 1) && line.reads(end, phrase) {
            let out = whole.plus(share, end + len);
            let word = line.word(out.end);
            if whole.scale < 1e3 && scale_word(word).is_some() {
                return scaled(line, out);
            }
            return out;
        }
    }
    whole
}

/// How many tokens to pass to the next word of the same number: a hyphen in
/// "twenty-three", "and" in "one hundred and six".
fn link(line: &Line<'_>, at: usize, last: Last, joined: bool) -> usize {
    let next = line.word(at + 1);
    let unit = below_hundred(next).is_some();
    match (line.word(at), last) {
        ("-", Last::Tens) if unit => 1,
        ("-", Last::Unit | Last::Tens)
            if next == "hundred" || next == "dozen" || scale_word(next).is_some() =>
        {
            1
        }
        ("and", Last::Hundred | Last::Scale) if joined && unit => 1,
        ("and", Last::Tens)
            if joined && below_hundred(next).is_some_and(|n| n < 10.0) =>
        {
            1
        }
        _ => 0,
    }
}
