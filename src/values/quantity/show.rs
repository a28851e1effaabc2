//! The normal form of a quantity as one line.

use super::{Measure, Qualifier, Quantity};

/// Seconds in a minute, an hour, a day; days in a month and a year, as the duration of
/// "a month" is reckoned where no calendar is at hand.
const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;
const DAY: f64 = 86_400.0;
const MONTH: f64 = 30.0 * DAY;
const YEAR: f64 = 365.0 * DAY;

/// See [`Quantity::normal_form`].
pub(super) fn normal_form(q: &Quantity) -> String {
    let amount = |x: f64| amount(x, &q.measure);
    match q.qualifier {
        Qualifier::Exact => amount(q.stated),
        Qualifier::About => format!("~{}", amount(q.stated)),
        Qualifier::Nearly => format!("<~{}", amount(q.stated)),
        Qualifier::AtLeast => format!(">={}", amount(q.low)),
        Qualifier::Over if q.high.is_finite() => format!(">~{}", amount(q.stated)),
        Qualifier::Over => format!(">{}", amount(q.low)),
        Qualifier::AtMost => format!("<={}", amount(q.high)),
        Qualifier::Under => format!("<{}", amount(q.high)),
        Qualifier::Between | Qualifier::Magnitude => match q.measure {
            Measure::Duration | Measure::Age => {
                format!("{}..{}", amount(q.low), amount(q.high))
            }
            _ => format!("{}..{}", number(q.low), amount(q.high)),
        },
    }
}

fn amount(x: f64, measure: &Measure) -> String {
    match measure {
        Measure::Count => number(x),
        Measure::Money(code) => format!("{} {code}", number(x)),
        Measure::Percent { points: false } => format!("{}%", number(x)),
        Measure::Percent { points: true } => format!("{} points", number(x)),
        Measure::Age => age(x),
        Measure::Duration => duration(x),
        // Up to fifteen digits, all of which count.
        Measure::Telephone => format!("tel {x:.0}"),
        Measure::Unit(unit) => format!("{} {unit}", number(x)),
    }
}

/// The number to twelve significant digits, without exponent: enough for any figure in
/// print, and conversions of units come out alike.
fn number(x: f64) -> String {
    if !x.is_finite() {
        return x.to_string();
    }
    let rounded: f64 = format!("{x:.11e}").parse().unwrap_or(x);
    // Adding zero turns -0 into 0.
    (rounded + 0.0).to_string()
}

fn age(years: f64) -> String {
    let months = (years * 12.0 * 1e6).round() / 1e6;
    if (years - years.round()).abs() < 1e-9 {
        format!("age {}", number(years.round()))
    } else if months.fract() == 0.0 {
        format!("age {} months", number(months))
    } else {
        format!("age {} days", number((years * 365.0).round()))
    }
}

/// A duration in the coarsest unit that leaves no fraction. Twelve months are a year and
/// thirty days a month, whichever way they were written.
fn duration(seconds: f64) -> String {
    let whole = |unit: f64| {
        let n = seconds / unit;
        (n >= 1.0 && (n - n.round()).abs() < 1e-9).then(|| n.round())
    };
    let months = whole(YEAR)
        .map(|n| n * 12.0)
        .or_else(|| whole(YEAR / 2.0).map(|n| n * 6.0))
        .or_else(|| whole(MONTH));
    if let Some(months) = months {
        if months % 12.0 == 0.0 {
            return counted(months / 12.0, "year");
        }
        return counted(months, "month");
    }
    if let Some(days) = whole(DAY) {
        return counted(days, "day");
    }
    if let Some(hours) = whole(HOUR) {
        return format!("{} h", number(hours));
    }
    if let Some(minutes) = whole(MINUTE) {
        return format!("{} min", number(minutes));
    }
    format!("{} s", number(seconds))
}

fn counted(n: f64, unit: &str) -> String {
    let ending = if n == 1.0 { "" } else { "s" };
    format!("{} {unit}{ending}", number(n))
}
