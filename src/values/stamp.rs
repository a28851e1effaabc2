//! When an article was published, as precisely as it says and no more.

use jiff::civil::{Date, DateTime};

/// A publication moment. The three states are kept apart: no zone is ever invented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// A date and nothing more.
    Day(Date),
    /// A clock reading without a zone.
    Civil(DateTime),
    /// A clock reading with its offset from UTC in seconds.
    Instant(DateTime, i32),
}

/// Seconds within which two clock readings are one: systems write a story down field by
/// field, and some fields without seconds.
const SAME: i64 = 120;

/// How far from UTC a clock reading without a zone may be, in seconds.
const ANYWHERE: i64 = 14 * 3600;

impl Stamp {
    /// Whether both can be the same moment. A reading without a zone may be that of any
    /// zone; a day is as long as it is anywhere on earth.
    pub fn agrees(&self, other: &Self) -> bool {
        let within = |a: i64, b: i64, most: i64| (a - b).abs() <= most;
        match (self, other) {
            (Self::Instant(a, x), Self::Instant(b, y)) => {
                within(seconds(a) - i64::from(*x), seconds(b) - i64::from(*y), SAME)
            }
            (Self::Civil(a), Self::Civil(b)) => within(seconds(a), seconds(b), SAME),
            (Self::Instant(a, offset), Self::Civil(b))
            | (Self::Civil(b), Self::Instant(a, offset)) => {
                within(seconds(a) - i64::from(*offset), seconds(b), ANYWHERE + SAME)
            }
            (Self::Instant(..), Self::Day(_)) | (Self::Day(_), Self::Instant(..)) => {
                (self.day() - other.day()).get_days().abs() <= 1
            }
            (a, b) => a.day() == b.day(),
        }
    }

    /// The calendar day as written, in the stamp's own zone.
    pub fn day(&self) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Civil(at) | Self::Instant(at, _) => at.date(),
        }
    }

    /// ISO 8601: `2022-01-10`, `2022-01-10T16:06:00`, `2022-01-10T16:06:00+05:30`.
    pub fn iso(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Civil(at) => at.to_string(),
            Self::Instant(at, 0) => format!("{at}Z"),
            Self::Instant(at, offset) => {
                let sign = if *offset < 0 { '-' } else { '+' };
                let minutes = offset.abs() / 60;
                format!("{at}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Seconds of a clock reading since the start of 2000 by the same clock.
fn seconds(at: &DateTime) -> i64 {
    let days = (at.date() - Date::constant(2000, 1, 1)).get_days();
    let clock = |n: i8| i64::from(n);
    i64::from(days) * 86_400
        + clock(at.hour()) * 3600
        + clock(at.minute()) * 60
        + clock(at.second())
}
