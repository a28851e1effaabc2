//! Numbers in words: cardinals, magnitudes and shares.

use super::line::Line;
use super::number::{Form, Number, plain, scaled};
use crate::text::numeral;

/// Whether a number may begin with a folded word: digits, fractions in one sign (which fold
/// to digits), and the words that the readers of this file go by.
pub(super) fn opens(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || below_hundred(word).is_some()
        || plural_scale(word).is_some()
        || matches!(
            word,
            "a" | "an"
                | "the"
                | "tens"
                | "dozens"
                | "scores"
                | "lakhs"
                | "crores"
                | "several"
                | "few"
                | "couple"
                | "half"
                | "quarter"
                | "hundred"
                | "point"
                | "no"
                | "nobody"
                | "none"
        )
}

/// "no one", "nobody", "none", "no deaths": zero. What is counted decides whether it says
/// anything.
pub(super) fn none(line: &Line<'_>, i: usize) -> Option<Number> {
    let further = matches!(line.word(i + 1), "further" | "more" | "new" | "other");
    let noun = line.word(i + 1 + usize::from(further));
    let end = match line.word(i) {
        "nobody" | "none" => i + 1,
        "no" if line.word(i + 1) == "one" => i + 2,
        "no" if super::phrase::plural_noun(noun) => i + 1,
        _ => return None,
    };
    Some(Number::new(0.0, 1.0, end, Form::Words))
}

/// "tens of thousands", "dozens", "several hundred", "a couple of", "a few thousand".
pub(super) fn magnitude(line: &Line<'_>, i: usize) -> Option<Number> {
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
        "scores" if of || scores(line, i) => Some((40.0, 99.0)),
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
        return [100.0, 1000.0, 10_000.0, 100_000.0]
            .contains(&value)
            .then(|| Number::magnitude(2.0 * value, 10.0 * value - 1.0, i + 2));
    }
    few(line, i)
}

/// "Scores died", "scores more": not the scores of a test, which have a word before them.
fn scores(line: &Line<'_>, i: usize) -> bool {
    let opens = i == 0
        || !line.is_word(i - 1)
        || matches!(
            line.word(i - 1),
            "and"
                | "but"
                | "where"
                | "that"
                | "as"
                | "after"
                | "leaving"
                | "while"
                | "killing"
                | "injuring"
                | "wounding"
                | "hurting"
                | "arresting"
        );
    let next = line.word(i + 1);
    let happened = super::phrase::event(next).is_some()
        || matches!(next, "more" | "others")
        || matches!(next, "were" | "are" | "have")
            && (2..5).any(|k| super::phrase::event(line.word(i + k)).is_some());
    opens && happened
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
pub(super) fn share(line: &Line<'_>, i: usize) -> Option<Number> {
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
    scale_at += usize::from(line.hyphen(scale_at));
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
    // "half a percentage point", "a quarter of a percentage point": the unit follows.
    let of = usize::from(line.word(end) == "of");
    let per = line.word(end + of + 1) == "per" && line.word(end + of + 2) == "cent";
    if matches!(line.word(end + of), "a" | "an" | "one")
        && (per || matches!(line.word(end + of + 1), "percentage" | "percent"))
    {
        let found = Number::new(value, 1.0, end + of + 1, Form::Words);
        return Some(Number { precision: 0.05, coarse: 0.05, ..found });
    }
    if word.starts_with("quarter") && at == i {
        return None;
    }
    // "the second half of 2017", "half of the year" tell when.
    let after_of = line.word(end + 1 + usize::from(line.word(end + 1) == "the"));
    let when = after_of == "year" || (after_of.len() == 4 && line.is_digits(end + 1));
    let of = (line.word(end) == "of" && !when) || line.word(end) == "majority";
    let clear = match word {
        "half" => {
            of || line.word(i) == "a"
                || time_half(line, end)
                || line.word(i) == "one" && !line.is_word(end) && !line.hyphen(end)
        }
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

/// The number that an ordinal divides by: 5 for "fifths".
pub(super) fn denominator(word: &str) -> Option<f64> {
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
    match word {
        "nought" | "naught" => Some(0.0),
        word => numeral(word).map(f64::from),
    }
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

/// "point seven seven": at least two digits, for "at this point two left" is none.
pub(super) fn pointed(line: &Line<'_>, i: usize) -> Option<Number> {
    let digit = |at: usize| below_hundred(line.word(at)).filter(|d| *d < 10.0);
    let minus = matches!(line.before(i, 1), "minus" | "negative");
    if line.word(i) != "point" || !minus && digit(i + 2).is_none() {
        return None;
    }
    let (mut at, mut place, mut value) = (i + 1, 0.1, 0.0);
    while let Some(digit) = digit(at) {
        value += digit * place;
        place /= 10.0;
        at += 1;
    }
    (at > i + 1).then(|| scaled(line, Number::new(value, 1.0, at, Form::Words)))
}

/// "one hundred and twenty-three", "two and a half million", "a dozen".
pub(super) fn words(line: &Line<'_>, i: usize, joined: bool) -> Option<Number> {
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
            && current == 0.0
            && last == Last::Scale
            && ceiling == 1e3
            && factor >= 1e6
        {
            // "three thousand million"
            total *= factor;
            scale = 1e3 * factor;
        } else if let Some(factor) = scale_word(word)
            && current > 0.0
            && factor < ceiling
        {
            total += current * factor;
            (current, last, ceiling, scale) = (0.0, Last::Scale, factor, factor);
        } else if matches!(word, "dozen" | "dozens" | "score")
            && current > 0.0
            && total == 0.0
        {
            let factor = if word == "score" { 20.0 } else { 12.0 };
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
        let pair = below_hundred(line.word(at)).filter(|n| at == end + 1 && *n >= 10.0);
        if let Some(pair) = pair {
            (value, at) = (value + pair / 100.0, at + 1);
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
    // "a hundred and three quarters" adds them to the hundred, "two million and a half" to
    // the million.
    let whole = if whole.scale == 100.0 { Number { scale: 1.0, ..whole } } else { whole };
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
    // "eight and a third"
    if joined
        && line.reads(end, &["and", "a"])
        && let Some(under) = denominator(line.word(end + 2)).filter(|n| *n > 2.0)
        && (!line.is_word(end + 3) || scale_word(line.word(end + 3)).is_some())
    {
        return whole.plus(1.0 / under, end + 3);
    }
    // "one hundred and three and two thirds".
    let part = share(line, end + 1).filter(|_| joined && line.word(end) == "and");
    let part = part.filter(|part| part.low < 1.0 && line.word(part.end) != "of");
    part.map_or(whole, |part| Number { scale: 1.0, ..whole }.plus(part.low, part.end))
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
        // "a hundred and three quarters" is no hundred and three.
        ("and", Last::Hundred | Last::Scale)
            if joined && unit && !matches!(line.word(at + 2), "quarters" | "thirds") =>
        {
            1
        }
        ("and", Last::Tens)
            if joined && below_hundred(next).is_some_and(|n| n < 10.0) =>
        {
            1
        }
        _ => 0,
    }
}
