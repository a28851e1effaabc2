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

impl Stamp {
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
