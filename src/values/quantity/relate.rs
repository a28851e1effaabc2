//! How two quantities stand to each other.

use super::{Measure, Qualifier, Quantity, Relation};

/// The greatest distance at which one number may still be the other rounded, as a share
/// of the larger: "2 million" is no rounding of 1.6 million that an editor would accept.
/// Noticed by `relates_as_the_words_do`.
const ROUNDING_MOST: f64 = 0.1;

/// The fewest units of its own last digit that a number has whose rounding can be another:
/// 95 is 100 rounded, 90 has one digit as well as 100 and is another number. Noticed by the
/// same test.
const DIGITS_LEAST: f64 = 10.0;

/// How many times a bound an unbounded stretch still speaks of: "more than 50" says nothing
/// of 5,000, nor "up to 5,000" of 50. Noticed by the same test.
const REACH: f64 = 2.0;

/// Room for the last bit of a conversion, as a share.
const EPSILON: f64 = 1e-9;

/// See [`Quantity::relate`]. Symmetric.
pub(super) fn relate(a: &Quantity, b: &Quantity) -> Relation {
    if a.measure != b.measure {
        Relation::Incomparable
    } else if a.measure == Measure::Telephone {
        // Every digit counts: a telephone number is dialled, not rounded.
        if a.stated == b.stated { Relation::Equal } else { Relation::Conflicting }
    } else if a == b || alike(a, b) && a.normal_form() == b.normal_form() {
        Relation::Equal
    } else if rounded(a, b) {
        Relation::Rounded
    } else if disjoint(a, b) {
        Relation::Conflicting
    } else if beyond(a, b) || beyond(b, a) {
        Relation::Overlapping
    } else if inside(a, b) || inside(b, a) {
        if remote(a, b) || remote(b, a) {
            Relation::Incomparable
        } else if abouts(a, b) {
            Relation::Overlapping
        } else {
            Relation::Contained
        }
    } else {
        Relation::Overlapping
    }
}

/// Whether the normal forms can be the same, before they are written out: a twentieth is
/// more than writing rounds away ("six months" are 180 days or half a year).
fn alike(a: &Quantity, b: &Quantity) -> bool {
    const APART: f64 = 0.05;
    let close = |x: f64, y: f64| {
        !x.is_finite() || !y.is_finite() || (x - y).abs() <= APART * x.abs().max(y.abs())
    };
    // Days of the newborn are written whole.
    let infant = a.measure == Measure::Age && a.stated.min(b.stated) < 1.0;
    let shown = |q: &Quantity| match q.qualifier {
        Qualifier::AtMost | Qualifier::Under => q.high,
        Qualifier::AtLeast | Qualifier::Between | Qualifier::Magnitude => q.low,
        Qualifier::Over if q.high.is_infinite() => q.low,
        _ => q.stated,
    };
    infant || close(shown(a), shown(b))
}

/// Whether one number is the other to fewer digits. Only for numbers stated flatly or
/// with "about"; "about 90" and 90 are contained, not rounded.
fn rounded(a: &Quantity, b: &Quantity) -> bool {
    let flat = |q: &Quantity| matches!(q.qualifier, Qualifier::Exact | Qualifier::About);
    let apart = (a.stated - b.stated).abs();
    let larger = a.stated.abs().max(b.stated.abs());
    let coarser = a.precision.max(b.precision);
    let finer = if a.precision < b.precision { a } else { b };
    flat(a)
        && flat(b)
        && finer.stated.abs() >= finer.precision * (DIGITS_LEAST - EPSILON)
        && apart > larger * EPSILON
        && apart <= coarser / 2.0 + larger * EPSILON
        && apart <= larger * ROUNDING_MOST
}

/// Whether all of `a` lies so far on the open side of `bound` that the bound does not speak
/// of it. Two bounds ("at least two", "at least five") always speak of one another.
fn remote(a: &Quantity, bound: &Quantity) -> bool {
    match bound.qualifier {
        Qualifier::AtLeast | Qualifier::Over if bound.high.is_infinite() => {
            a.high.is_finite() && a.low > bound.low * REACH && a.low > 0.0
        }
        Qualifier::AtMost | Qualifier::Under => {
            let open = matches!(a.qualifier, Qualifier::AtMost | Qualifier::Under);
            !open && a.high * REACH < bound.high
        }
        _ => false,
    }
}

/// Whether both are approximations of two numbers, neither of which is the other rounded:
/// the wider holds the narrower, but nobody names two numbers for one.
fn abouts(a: &Quantity, b: &Quantity) -> bool {
    let about = |q: &Quantity| q.qualifier == Qualifier::About;
    about(a) && about(b)
}

/// Whether no number lies in both. Bounds that are left out do not touch.
fn disjoint(a: &Quantity, b: &Quantity) -> bool {
    below(a, b) || below(b, a)
}

/// Whether all of `a` lies below all of `b`.
fn below(a: &Quantity, b: &Quantity) -> bool {
    if near(a.high, b.low) {
        open_above(a) || open_below(b) || grazes(a, b)
    } else {
        a.high < b.low
    }
}

/// Whether two stretches touch at nothing but the outermost edge of an approximation, which
/// nobody who says "about 100,000" means: "60,000 to 90,000" does not hold it.
fn grazes(a: &Quantity, b: &Quantity) -> bool {
    let about = |q: &Quantity| q.qualifier == Qualifier::About;
    (about(a) || about(b)) && a.low < a.high && b.low < b.high
}

/// Whether all of `a` lies inside `b`.
fn inside(a: &Quantity, b: &Quantity) -> bool {
    let low =
        if near(a.low, b.low) { open_below(a) || !open_below(b) } else { a.low > b.low };
    let high = if near(a.high, b.high) {
        open_above(a) || !open_above(b)
    } else {
        a.high < b.high
    };
    low && high
}

/// Whether `cap` ("up to 100,000") speaks of a value beyond the stated range: the words
/// hold 100,000 for possible, and "60,000 to 90,000" does not.
fn beyond(range: &Quantity, cap: &Quantity) -> bool {
    range.qualifier == Qualifier::Between
        && cap.qualifier == Qualifier::AtMost
        && range.high < cap.high
}

fn open_below(q: &Quantity) -> bool {
    q.qualifier == Qualifier::Over
}

fn open_above(q: &Quantity) -> bool {
    q.qualifier == Qualifier::Under
}

fn near(a: f64, b: f64) -> bool {
    a == b
        || (a.is_finite() && b.is_finite())
            && (a - b).abs() <= a.abs().max(b.abs()) * EPSILON
}
