//! How much it matters that two values of one question differ.

use super::observation::{Observation, Observations};
use crate::model::{Kind, Relation, Rule, Severity, Value};
use crate::values::{DateValue, Grain, Measure, Qualifier, Quantity};

/// How much it matters that two values stand so; `None` where both can be printed.
pub(super) fn grade(
    observations: &Observations<'_>,
    a: &Observation<'_>,
    b: &Observation<'_>,
    relation: Relation,
) -> Option<Severity> {
    match relation {
        Relation::Conflicting => match (&a.mention.value, &b.mention.value) {
            (Value::Quantity(x), Value::Quantity(y)) if same_but_qualifier(x, y) => {
                Some(Severity::Wording)
            }
            (Value::Quantity(x), Value::Quantity(y)) if loose(x) || loose(y) => {
                Some(Severity::Minor)
            }
            (Value::Quantity(_), _) if grown_older(observations, a, b) => None,
            // "after 10" and "around 10" name one hour.
            (Value::Time(a), Value::Time(b))
                if a.first == b.first && a.last == b.last =>
            {
                None
            }
            // The pages' own dates part them, which a stamp set anew does as well.
            (Value::Date(_), Value::Date(_)) if computed_apart(a, b) => {
                Some(Severity::Minor)
            }
            // Morning here, afternoon there: mostly the search and the shots, the fire and
            // its embers. Of four such majors read in the wild one was of one happening.
            (Value::Time(a), Value::Time(b)) if a.part.is_some() || b.part.is_some() => {
                Some(Severity::Minor)
            }
            _ => Some(Severity::Major),
        },
        // "Just after noon" allows 12:10; two approximate times that differ do not agree.
        // "760 miles" and "1,230 km": lengths and weights are rounded as they are converted.
        Relation::Rounded => match (&a.mention.value, &b.mention.value) {
            (Value::Quantity(a), _) if matches!(a.measure, Measure::Unit(_)) => None,
            (Value::Time(a), Value::Time(b)) if !(a.is_about() && b.is_about()) => None,
            _ => Some(Severity::Minor),
        },
        // "Dozens" and "as many as 80" part nobody; "about 80" and "up to 100" may.
        Relation::Overlapping => match (&a.mention.value, &b.mention.value) {
            (Value::Quantity(a), Value::Quantity(b)) if loose(a) || loose(b) => None,
            (Value::Quantity(a), Value::Quantity(b)) if same_but_qualifier(a, b) => {
                Some(Severity::Wording)
            }
            _ => Some(Severity::Minor),
        },
        Relation::Contained => match (&a.mention.value, &b.mention.value) {
            (Value::Quantity(x), Value::Quantity(y)) if end_of_range(x, y) => {
                Some(Severity::Minor)
            }
            (Value::Quantity(x), Value::Quantity(y)) => {
                outgrown(a, b, x, y).or(off(x, y).then_some(Severity::Minor))
            }
            (Value::Date(a), Value::Date(b)) if part_of_days(a, b) => {
                Some(Severity::Minor)
            }
            _ => None,
        },
        Relation::Equal | Relation::Incomparable => None,
    }
}

/// Whether both dates were computed from their accounts' own dates, and these differ: "on
/// Monday" and "this morning". A day and month without a year are not: their anchor only
/// chooses the year.
fn computed_apart(a: &Observation<'_>, b: &Observation<'_>) -> bool {
    use Rule::{
        CountedFromAnchor, StretchBesideAnchor, WeekdayAhead, WeekdayOnOrBefore,
        WeekdayRelative,
    };
    let from = |s: &Observation<'_>| match s.mention.working.rule {
        CountedFromAnchor | StretchBesideAnchor | WeekdayAhead | WeekdayOnOrBefore
        | WeekdayRelative => s.mention.working.anchor.map(|anchor| anchor.day),
        _ => None,
    };
    matches!((from(a), from(b)), (Some(x), Some(y)) if x != y)
}

/// Whether a quantity names a magnitude and no figure: "several", "dozens".
fn loose(quantity: &Quantity) -> bool {
    quantity.qualifier == Qualifier::Magnitude
}

/// Whether the words differ in a qualifier alone, which is house style: "51" and "more than
/// 51". "Over" against "almost" is a difference.
pub(super) fn same_but_qualifier(a: &Quantity, b: &Quantity) -> bool {
    use Qualifier::{AtLeast, AtMost, Between, Magnitude, Nearly, Over, Under};
    let range = |q: &Quantity| matches!(q.qualifier, Between | Magnitude);
    let above = |q: &Quantity| matches!(q.qualifier, Over | AtLeast);
    let below = |q: &Quantity| matches!(q.qualifier, Under | Nearly | AtMost);
    let crossed = above(a) && below(b) || below(a) && above(b);
    a.stated == b.stated && !range(a) && !range(b) && !crossed
}

/// Whether one gives as the end of a range what the other states flatly.
fn end_of_range(a: &Quantity, b: &Quantity) -> bool {
    let end = |a: &Quantity, b: &Quantity| {
        a.qualifier == Qualifier::Between
            && b.qualifier == Qualifier::Exact
            && (b.stated == a.low || b.stated == a.high)
    };
    end(a, b) || end(b, a)
}

/// Whether two ages of one person differ by no more than the time between the accounts, to
/// which a birthday is added: 20 months later somebody is a year or two older.
fn grown_older(
    observations: &Observations<'_>,
    a: &Observation<'_>,
    b: &Observation<'_>,
) -> bool {
    let (Some(x), Some(y)) = (a.quantity(), b.quantity()) else { return false };
    let (Some(first), Some(second)) =
        (observations.published(a), observations.published(b))
    else {
        return false;
    };
    let years = f64::from((second - first).get_days()) / 365.25;
    let older = y.stated - x.stated;
    a.kind == Kind::Age
        && years.abs() >= MONTH
        && older * years > 0.0
        && (older.abs() - years.abs()).abs() <= 1.0
}

/// The least time between two accounts in which an age may change, in years.
const MONTH: f64 = 1.0 / 12.0;

/// Whether one is only said to be about a sum or share that the other gives otherwise, to
/// as many digits: "about 1.9 billion" and "2.07 billion" both allow each other, and are two
/// figures.
fn off(a: &Quantity, b: &Quantity) -> bool {
    let off = |about: &Quantity, exact: &Quantity| {
        let digits = (about.stated.abs() / about.precision).round();
        about.qualifier == Qualifier::About
            && exact.qualifier == Qualifier::Exact
            && exact.precision <= about.precision
            && digits >= 10.0
            && (about.stated - exact.stated).abs() > about.precision
    };
    let sums = matches!(a.measure, Measure::Money(_) | Measure::Percent { .. });
    sums && (off(a, b) || off(b, a))
}

/// How much it matters that one bound is passed by another, or by a figure: "at least 30"
/// against "at least 41", "below 6,500" against "below 6,000". Both can stand, and nobody
/// who knows the second prints the first. `None` where one is only the other rounded.
fn outgrown(
    a: &Observation<'_>,
    b: &Observation<'_>,
    x: &Quantity,
    y: &Quantity,
) -> Option<Severity> {
    use Qualifier::{AtLeast, AtMost, Exact, Over, Under};
    let least =
        |q: &Quantity| matches!(q.qualifier, AtLeast | Over) && q.high.is_infinite();
    let most = |q: &Quantity| matches!(q.qualifier, AtMost | Under);
    let two = least(x) && least(y) || most(x) && most(y);
    let one = least(x) && y.qualifier == Exact || least(y) && x.qualifier == Exact;
    let apart = (x.stated - y.stated).abs();
    let larger = x.stated.abs().max(y.stated.abs());
    let rounded = apart <= x.precision.max(y.precision) || apart <= larger * OUTGROWN;
    if rounded || !(two || one) {
        return None;
    }
    // A toll that one account knows to be higher must be brought up to date.
    if a.is_toll() && b.is_toll() {
        Some(Severity::Major)
    } else {
        two.then_some(Severity::Minor)
    }
}

/// How far apart two bounds lie at most, as a share of the larger figure, where the rounder
/// one still serves for the other: "more than 140" for "at least 147".
const OUTGROWN: f64 = 0.05;

/// Whether one names several days one by one and the other only one of them.
pub(super) fn part_of_days(a: &DateValue, b: &DateValue) -> bool {
    a.grain == Grain::Day
        && b.grain == Grain::Day
        && a.modifier.is_none()
        && b.modifier.is_none()
        && a.said_last.is_some() != b.said_last.is_some()
}
