//! The calendar fields that words give, and what they say by themselves where no date
//! resolves them.

use super::Grain;
use jiff::civil::Weekday;

/// The calendar fields that the words themselves give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// Year, as written or completed from two digits.
    pub year: Option<i16>,
    /// Month, 1 to 12. Of a quarter or a season its first month (a quarter begins in 1,
    /// 4, 7, 10; a season in 3, 6, 9, 12).
    pub month: Option<i8>,
    /// Day of the month, 1 to 31.
    pub day: Option<i8>,
    /// Day of the week.
    pub weekday: Option<Weekday>,
    /// How many steps from a day that the words do not name, and how long a step is:
    /// "yesterday" is -1 day, "next month" 1 month.
    pub step: Option<(i16, Grain)>,
}

impl Partial {
    /// `Sunday`, `Sunday, January 9`, `January`, `2022`, `summer`, `Q3`, `-1 day`.
    pub(super) fn name(&self, grain: Grain) -> String {
        let mut out = String::new();
        if let Some(weekday) = self.weekday {
            out.push_str(weekday_name(weekday));
        }
        if let Some(month) = self.month {
            join(&mut out, ", ", &month_name(month, grain, self.day));
        } else if let Some(day) = self.day {
            join(&mut out, " ", &day.to_string());
        } else if grain == Grain::Day && self.weekday.is_none() && self.step.is_none() {
            out.push_str("a day");
        }
        if let Some(year) = self.year {
            join(&mut out, " ", &format!("{year:04}"));
        }
        if let Some((n, unit)) = self.step {
            let unit = match unit {
                Grain::Day => "day",
                Grain::Week => "week",
                Grain::Month => "month",
                Grain::Quarter => "quarter",
                Grain::Year => "year",
                Grain::Decade => "decade",
            };
            let counted = match n {
                0 => format!("this {unit}"),
                -1 | 1 => format!("{n:+} {unit}"),
                _ => format!("{n:+} {unit}s"),
            };
            join(&mut out, ", ", &counted);
        }
        out
    }

    /// Whether any field has a value in both, and whether all such values agree.
    pub fn meets(&self, other: &Self) -> Option<bool> {
        let year = self.year.zip(other.year).map(|(a, b)| a == b);
        let month = self.month.zip(other.month).map(|(a, b)| a == b);
        let day = self.day.zip(other.day).map(|(a, b)| a == b);
        let weekday = self.weekday.zip(other.weekday).map(|(a, b)| a == b);
        [year, month, day, weekday].into_iter().flatten().reduce(|a, b| a && b)
    }

    /// Whether every field given here is given there too.
    pub(super) fn within(&self, other: &Self) -> bool {
        (self.year.is_none() || other.year.is_some())
            && (self.month.is_none() || other.month.is_some())
            && (self.day.is_none() || other.day.is_some())
            && (self.weekday.is_none() || other.weekday.is_some())
    }
}

fn join(out: &mut String, mark: &str, more: &str) {
    if !out.is_empty() {
        out.push_str(mark);
    }
    out.push_str(more);
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month_name(month: i8, grain: Grain, day: Option<i8>) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = usize::try_from(month - 1).ok().and_then(|at| NAMES.get(at));
    let name = name.copied().unwrap_or("?");
    match (grain, day) {
        (Grain::Quarter, _) if month % 3 == 1 => format!("Q{}", month / 3 + 1),
        (Grain::Quarter, _) => match month {
            3 => "spring".to_string(),
            6 => "summer".to_string(),
            9 => "autumn".to_string(),
            _ => "winter".to_string(),
        },
        (Grain::Day, None) => format!("a day in {name}"),
        (_, None) => name.to_string(),
        (_, Some(day)) => format!("{name} {day}"),
    }
}
