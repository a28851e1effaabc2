//! Number, unit, bounds and ranges put together into one quantity.

use super::super::words::Opens;
use super::bound::{self, Bound};
use super::line::Line;
use super::number::{Form, Number, number};
use super::units::{Unit, money_sign, unit};
use crate::values::{Measure, Qualifier, Quantity};

/// A quantity as read, with the tokens that hold it.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The first token, its bound included.
    pub(super) first: usize,
    /// The first token of the number itself or of its money sign.
    pub(super) start: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The value.
    pub(super) quantity: Quantity,
    /// How the number is written; of a range, its first end.
    pub(super) form: Form,
    /// Whether it carries a unit, a sign or a scale: then it is no year or designator.
    pub(super) marked: bool,
    /// Whether it is a range of two numbers.
    pub(super) range: bool,
    /// Whether a hyphen binds it to what follows: "50-minute call", "12-member team".
    pub(super) adjective: bool,
}

/// A number with its unit: one end of a range, or all there is.
#[derive(Clone, Debug)]
struct Part {
    first: usize,
    end: usize,
    number: Number,
    unit: Option<Unit>,
}

/// Seconds of the units that ages are told in.
const WEEK: f64 = 604_800.0;
const DAY: f64 = 86_400.0;
const MONTH: f64 = 2_592_000.0;

/// Whether a stretch of time without a number, or a number with a sign, may begin with a
/// folded word.
pub(super) fn opens(word: &str) -> bool {
    matches!(
        word,
        "all"
            | "full"
            | "whole"
            | "another"
            | "entire"
            | "minus"
            | "negative"
            | "-"
            | "."
    )
}

/// Reads the quantity that begins at token `i`.
pub(super) fn read(line: &Line<'_>, i: usize) -> Option<Reading> {
    let (bound, start) = match bound::before(line, i) {
        Some((bound, next)) => (Some(bound), next),
        None => (None, i),
    };
    let joined = bound != Some(Bound::Between);
    let mut a = part(line, start, joined)?;
    if bound == Some(Bound::Between) {
        let joins = matches!(line.word(a.end), "and" | "to" | "-");
        let other = joins.then(|| part(line, a.end + 1, true)).flatten();
        let b = other.filter(|b| spread(&mut a, b))?;
        return Some(assemble(line, Head { i, bound: None, start }, &a, Some(&b)));
    }
    let b = range(line, &mut a);
    Some(assemble(line, Head { i, bound, start }, &a, b.as_ref()))
}

/// Where a reading starts.
#[derive(Clone, Copy)]
struct Head {
    i: usize,
    bound: Option<Bound>,
    start: usize,
}

fn part(line: &Line<'_>, i: usize, joined: bool) -> Option<Part> {
    if !line.opens(i, Opens::NUMBER) {
        debug_assert!(written(line, i, joined).is_none(), "{} opens", line.word(i));
        return None;
    }
    written(line, i, joined)
}

fn written(line: &Line<'_>, i: usize, joined: bool) -> Option<Part> {
    if let Some((measure, at)) = money_sign(line, i) {
        let mut number = number(line, at, joined)?;
        let factor = match line.word(number.end) {
            "k" => 1e3,
            "m" => 1e6,
            "b" => 1e9,
            "t" => 1e12,
            _ => 1.0,
        };
        if factor > 1.0 && number.scale == 1.0 && line.glued(number.end) {
            let end = number.end + 1;
            number = Number { end, scale: factor, ..number.times(factor) };
        }
        let end = number.end;
        let adjective = line.hyphen(end);
        let mut unit = Unit { measure, factor: 1.0, end, adjective };
        // "$10 dollars", "US$ 10 USD".
        // "$40 CAD" says whose dollars.
        if let Some(again) = super::units::unit(line, &number, i)
            && matches!(again.measure, Measure::Money(_))
            && again.factor == 1.0
        {
            unit.end = again.end;
            if unit.measure == Measure::Money("USD".to_string()) {
                unit.measure = again.measure;
            }
        }
        return Some(Part { first: i, end: unit.end, number, unit: Some(unit) });
    }
    let (number, unit) = if let Some((number, unit)) = lapse(line, i) {
        (number, Some(unit))
    } else {
        let number = number(line, i, joined)?;
        let unit = unit(line, &number, i);
        (number, unit)
    };
    let end = unit.as_ref().map_or(number.end, |u| u.end);
    let mut it = Part { first: i, end, number, unit };
    compound(line, &mut it);
    Some(it)
}

/// One unit of time without a number: "another hour", "all day", "for a year", "an hour
/// and a half".
fn lapse(line: &Line<'_>, i: usize) -> Option<(Number, Unit)> {
    if let Some(found) = stretch(line, i) {
        return Some(found);
    }
    let whole = matches!(line.word(i), "all" | "full" | "whole" | "another" | "entire");
    let article = matches!(line.word(i), "a" | "an");
    if !(whole || article) || line.word(i + 1) == "second" {
        return None;
    }
    let at = i + 1 + usize::from(line.hyphen(i + 1));
    let time = super::units::time(line.word(at))?;
    let end = at + 1;
    let half = line.word(end) == "and"
        && matches!(line.word(end + 1 + usize::from(line.word(end + 1) == "a")), "half");
    let asked = matches!(
        line.before(i, 1),
        "for"
            | "in"
            | "within"
            | "than"
            | "about"
            | "almost"
            | "nearly"
            | "lasted"
            | "lasts"
            | "took"
            | "takes"
            | "take"
            | "last"
            | "around"
            | "roughly"
            | "over"
            | "under"
            | "least"
    );
    let noun = line.is_word(end)
        && !super::phrase::stops(line, end)
        && line.before(end, 1) != "another";
    let later = matches!(line.word(end), "ago" | "later" | "earlier" | "'s")
        || (line.hyphen(end) && !half);
    // "an hour and 30 minutes"
    let half = half
        || line.word(end) == "and"
            && line.is_digits(end + 1)
            && super::units::time(line.word(end + 2).trim_end_matches('s'))
                .is_some_and(|finer| finer < time);
    if later || (whole && noun) || (article && !asked && !half) {
        return None;
    }
    let number = Number::one(end);
    let unit = Unit { measure: Measure::Duration, factor: time, end, adjective: false };
    Some((number, unit))
}

/// "a mile and a half": one unit of length or weight, and the half that makes it a figure.
fn stretch(line: &Line<'_>, i: usize) -> Option<(Number, Unit)> {
    if !matches!(line.word(i), "a" | "an") || super::words::words(line, i, true).is_some()
    {
        return None;
    }
    let number = Number::one(i + 1);
    let unit = super::units::unit(line, &number, i)?;
    let half = line.reads(unit.end, &["and", "a", "half"]);
    (half && matches!(unit.measure, Measure::Unit(_))).then_some((number, unit))
}

/// "20 dollars and 43 cents": the coins behind the notes.
fn coins(line: &Line<'_>, it: &mut Part) {
    let skip = usize::from(line.word(it.end) == "and");
    let Some(next) = number(line, it.end + skip, true) else { return };
    let Some(coin) = super::units::unit(line, &next, it.end + skip) else {
        // "thirteen dollars forty-five", said aloud.
        let spoken = it.number.form == Form::Words
            && next.form == Form::Words
            && (10.0..100.0).contains(&next.low)
            && !line.is_word(next.end)
            && !line.hyphen(next.end);
        if spoken && skip == 0 {
            it.number.low += next.low / 100.0;
            it.number.high = it.number.low;
            (it.number.precision, it.number.coarse) = (0.01, 0.01);
            it.end = next.end;
        }
        return;
    };
    let fits = coin.factor == 0.01
        && matches!(coin.measure, Measure::Money(_))
        && (1.0..100.0).contains(&next.low)
        && it.number.low.fract() == 0.0
        && !coin.adjective;
    if fits {
        it.number.low += next.low / 100.0;
        it.number.high = it.number.low;
        it.number.precision = 0.01;
        it.number.coarse = 0.01;
        it.end = coin.end;
    }
}

/// "two hours and 15 minutes", "an hour and a half", "5 feet 2 inches", "$17 and 25 cents".
fn compound(line: &Line<'_>, it: &mut Part) {
    // "the 6-foot-9 senior"
    let inches: Option<f64> = (line.before(it.end, 1) == "foot"
        && line.hyphen(it.end)
        && line.is_digits(it.end + 1))
    .then(|| line.word(it.end + 1).parse().ok())
    .flatten();
    if let Some(inches) = inches.filter(|inches| *inches < 12.0) {
        it.number.low += inches / 12.0;
        it.number.high = it.number.low;
        it.number.precision = 1.0 / 12.0;
        it.number.coarse = it.number.precision;
        it.end += 2;
        return;
    }
    for _ in 0..3 {
        let Some(unit) = it.unit.as_ref().filter(|u| !u.adjective) else { return };
        if matches!(unit.measure, Measure::Money(_)) && unit.factor == 1.0 {
            coins(line, it);
            return;
        }
        let small = matches!(unit.measure, Measure::Duration | Measure::Unit(_));
        if !small {
            return;
        }
        let skip = usize::from(matches!(line.word(it.end), "and" | ","));
        let article = usize::from(line.word(it.end + 1) == "a");
        if line.word(it.end) == "and"
            && line.word(it.end + 1 + article) == "half"
            && it.number.low.fract() == 0.0
        {
            it.number.low += 0.5;
            it.number.high += 0.5;
            it.number.precision = 0.1;
            it.number.coarse = 0.1;
            it.end += 2 + article;
            return;
        }
        let Some(next) = number(line, it.end + skip, true) else { return };
        let Some(finer) = super::units::unit(line, &next, it.end + skip) else { return };
        let digits = matches!(next.form, Form::Bare | Form::Words);
        let below = finer.factor < unit.factor && next.low * finer.factor < unit.factor;
        if finer.measure != unit.measure || !below || !digits || finer.adjective {
            return;
        }
        let share = next.low * finer.factor / unit.factor;
        it.number.low += share;
        it.number.high = it.number.low;
        it.number.precision = finer.factor / unit.factor;
        it.number.coarse = it.number.precision;
        it.end = finer.end;
    }
}

/// The other end of a range after `a`: "to 90,000", "-5 million", "or six".
fn range(line: &Line<'_>, a: &mut Part) -> Option<Part> {
    let joiner = line.word(a.end);
    let close = line.glued(a.end) && line.glued(a.end + 1);
    let at = match joiner {
        "-" | "~" | "to" | "through" | "or" => a.end + 1,
        _ => return None,
    };
    // "five-to-ten-year", "60 - 90 people": a blank on both sides of a dash is no range
    // between bare numbers.
    if joiner == "-" && !close && a.unit.is_none() && a.number.form != Form::Bare {
        return None;
    }
    let b = part(line, at, true)?;
    if joiner == "or" {
        let neighbours = b.number.low > a.number.low
            && b.number.low <= (a.number.low + 1.0).max(a.number.low * 1.5)
            && a.number.low <= 20.0;
        let plain = a.unit.is_none() && b.number.scale == 1.0;
        return (neighbours && plain && spread(a, &b)).then_some(b);
    }
    if joiner == "to" && changes(line, a, &b) {
        return None;
    }
    let mut widened = a.clone();
    if !spread(&mut widened, &b) {
        return None;
    }
    *a = widened;
    Some(b)
}

/// How many tokens before "from 5 percent to 10 percent" may hold the verb of change.
/// Noticed by the cases "from … to" in `tests/cases/quantities.txt`.
const CHANGE_WINDOW: usize = 8;

/// Whether "from a to b" tells two values of one thing and not a range.
fn changes(line: &Line<'_>, a: &Part, b: &Part) -> bool {
    const VERBS: &str = "rise rises rose risen rising fall falls fell fallen falling drop drops \
        dropped dropping increase increases increased increasing grow grew \
        grown growing cut cuts cutting reduce reduced reducing lower lowered \
        raise raised raising jump jumped jumping climb climbed climbing \
        decline declined slip slipped went goes go moved up down changed \
        shrank shrink expand expanded doubled tripled surged surge soared soar \
        plunged plunge tumbled sank slashed slid dipped gained lost added \
        hiked boosted";
    let before = a.first.saturating_sub(CHANGE_WINDOW)..a.first;
    let known =
        |i: usize| line.is_word(i) && VERBS.contains(&format!(" {} ", line.word(i)));
    let verb = before.into_iter().any(known);
    let from = line.before(a.first, 1) == "from";
    (from && (verb || a.number.low > b.number.low))
        || (verb && a.unit.is_some() && line.before(a.first, 1) != "by")
}

/// Fits `a` to the other end `b`: its scale and its unit spread back. False where the two
/// are no range.
fn spread(a: &mut Part, b: &Part) -> bool {
    let plain = matches!(a.number.form, Form::Bare | Form::Digits | Form::Words);
    if b.number.scale > 1.0 && a.number.scale == 1.0 && plain && a.number.low < 1000.0 {
        let spread = a.number.times(b.number.scale);
        if spread.low < b.number.low {
            a.number = spread;
        }
    }
    let same = match (&a.unit, &b.unit) {
        (Some(x), Some(y)) => x.measure == y.measure,
        (Some(x), None) => matches!(x.measure, Measure::Money(_)),
        _ => true,
    };
    let size = |p: &Part| p.number.low * p.unit.as_ref().map_or(1.0, |u| u.factor);
    let unit = b.unit.as_ref().map_or(1.0, |u| u.factor);
    let low = if a.unit.is_some() { size(a) } else { a.number.low * unit };
    same && low < size(b)
}

fn assemble(line: &Line<'_>, head: Head, a: &Part, b: Option<&Part>) -> Reading {
    let last = b.unwrap_or(a);
    let unit = last.unit.as_ref().or(a.unit.as_ref());
    let mut measure = unit.map_or(Measure::Count, |u| u.measure.clone());
    let mut factor = unit.map_or(1.0, |u| u.factor);
    let first_factor = a.unit.as_ref().map_or(factor, |u| u.factor);
    let mut end = last.end;
    let mut adjective = unit.is_some_and(|u| u.adjective) || line.hyphen(end);
    if unit.is_none()
        && a.number.form == Form::Fraction
        && (line.word(end) == "of"
            || (a.first..end).any(|k| matches!(line.word(k), "out" | "in")))
    {
        (measure, factor) = (Measure::Percent { points: false }, 100.0);
    }
    let mut later = bound::after(line, end);
    if later.is_some() {
        adjective = false;
    }
    if let Some((years, next)) = age(line, &head, unit, end) {
        (measure, factor, end) = (Measure::Age, years, next);
        adjective = line.word(end) != ",";
        later = later.or_else(|| bound::after(line, end));
    }
    if let Some((_, next)) = later {
        end = next;
        // "30 or more percent", "100-plus miles" carry the unit behind the bound.
        if unit.is_none() && measure == Measure::Count {
            let number = Number { end, ..last.number };
            if let Some(unit) = super::units::unit(line, &number, head.start) {
                (measure, factor, end, adjective) =
                    (unit.measure, unit.factor, unit.end, unit.adjective);
            }
        }
    }
    let parts = Parts { a, b, factor, first_factor, measure };
    let quantity = parts.quantity(line, head.bound, later.map(|(q, _)| q), head.start);
    let marked = quantity.measure != Measure::Count
        || a.number.scale > 1.0
        || last.number.scale > 1.0
        || !matches!(a.number.form, Form::Bare | Form::Words);
    Reading {
        first: if head.bound.is_none() && b.is_none() { head.start } else { head.i },
        start: head.start,
        end,
        quantity,
        form: a.number.form,
        marked,
        range: b.is_some(),
        adjective,
    }
}

/// Whether a duration is an age: years to one unit, and one past its words.
fn age(
    line: &Line<'_>,
    head: &Head,
    unit: Option<&Unit>,
    end: usize,
) -> Option<(f64, usize)> {
    if let Some(unit) = unit {
        if unit.measure != Measure::Duration {
            return None;
        }
        let years = match unit.factor {
            DAY => 1.0 / 365.0,
            WEEK => 7.0 / 365.0,
            MONTH => 1.0 / 12.0,
            years => years / (365.0 * DAY),
        };
        let binding = usize::from(line.hyphen(end));
        return match line.word(end + binding) {
            "old" | "olds" => Some((years, end + binding + 1)),
            "of" if line.word(end + 1) == "age" => Some((years, end + 2)),
            _ => None,
        };
    }
    if matches!(line.word(end), "yo") && line.glued(end) {
        return Some((1.0, end + 1));
    }
    // "ages 47 and 48".
    let second = matches!(line.before(head.i, 1), "and" | "to" | ",")
        && matches!(line.before(head.i, 3), "ages" | "aged")
        && line.is_digits(head.i.saturating_sub(2));
    let told = matches!(line.before(head.i, 1), "aged" | "age" | "ages");
    (told || second).then_some((1.0, end))
}

/// What a quantity is made of.
struct Parts<'p> {
    a: &'p Part,
    b: Option<&'p Part>,
    factor: f64,
    first_factor: f64,
    measure: Measure,
}

impl Parts<'_> {
    fn quantity(
        self,
        line: &Line<'_>,
        before: Option<Bound>,
        after: Option<Qualifier>,
        start: usize,
    ) -> Quantity {
        let Self { a, b, factor, first_factor, measure } = self;
        let Number { low, high, precision, coarse, .. } = a.number;
        let single = if b.is_some() { first_factor } else { factor };
        let stretch = |low, high, kind| {
            Quantity::between(low, high, precision * single, kind, measure.clone())
        };
        let mut quantity = if let Some(b) = b {
            stretch(low * single, b.number.high * factor, Qualifier::Between)
        } else if low < high {
            stretch(low * single, high * single, Qualifier::Magnitude)
        } else {
            let bound = after.map(Bound::Is).or(before);
            let bound = bound.filter(|b| !passes(line, *b, &measure, start));
            let low = low * single;
            match bound {
                Some(Bound::JustOver) => {
                    Quantity::just_over(low, coarse * single, measure.clone())
                }
                Some(Bound::Is(qualifier)) => {
                    let blurs = matches!(qualifier, Qualifier::About | Qualifier::Nearly);
                    let place = if blurs { coarse } else { precision };
                    Quantity::bounded(low, place * single, qualifier, measure.clone())
                }
                _ => Quantity::exact(low, precision * single, measure.clone()),
            }
        };
        if a.number.low < a.number.high || b.is_some() {
            match before {
                Some(Bound::Is(Qualifier::AtLeast)) => {
                    let kind = Qualifier::AtLeast;
                    quantity = Quantity::bounded(
                        quantity.low,
                        quantity.precision,
                        kind,
                        measure,
                    );
                }
                Some(Bound::Is(Qualifier::AtMost)) => {
                    let kind = Qualifier::AtMost;
                    quantity = Quantity::bounded(
                        quantity.high,
                        quantity.precision,
                        kind,
                        measure,
                    );
                }
                _ => {}
            }
        }
        celsius(quantity)
    }
}

/// Whether "over" only says how long something went on: "over three days".
fn passes(line: &Line<'_>, bound: Bound, measure: &Measure, start: usize) -> bool {
    let over = bound == Bound::Is(Qualifier::Over) && line.before(start, 1) == "over";
    let lasted = matches!(
        line.before(start, 2),
        "lasted"
            | "lasts"
            | "took"
            | "takes"
            | "for"
            | "than"
            | "after"
            | "well"
            | "spent"
            | "wait"
            | "waited"
            | "just"
            | "of"
            | "was"
            | "is"
    );
    over && *measure == Measure::Duration && !lasted
}

/// Fahrenheit as Celsius, so that the two compare.
fn celsius(mut quantity: Quantity) -> Quantity {
    if quantity.measure != Measure::Unit("fahrenheit".to_string()) {
        return quantity;
    }
    let convert = |x: f64| (x - 32.0) * 5.0 / 9.0;
    quantity.low = convert(quantity.low);
    quantity.high = convert(quantity.high);
    quantity.stated = convert(quantity.stated);
    quantity.precision *= 5.0 / 9.0;
    quantity.measure = Measure::Unit("celsius".to_string());
    quantity
}
