//! Parts of the day, and the hours that news means by them.

/// A part of the day that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayPart {
    /// The day itself: "early on Tuesday", "late Thursday".
    Day,
    /// "at dawn", "daybreak", "sunrise"
    Dawn,
    /// "Tuesday morning"
    Morning,
    /// "at midday", "lunchtime"
    Midday,
    /// "in the afternoon"
    Afternoon,
    /// "at dusk", "sunset", "nightfall"
    Dusk,
    /// "in the evening"
    Evening,
    /// "Monday night"
    Night,
    /// "overnight": from one day into the next.
    Overnight,
}

/// Which stretch of a part is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Third {
    /// "early morning", "in the early hours"
    Early,
    /// "mid-morning"
    Mid,
    /// "late afternoon"
    Late,
}

impl DayPart {
    /// First and last minute after midnight; what runs past midnight ends beyond 1440.
    ///
    /// Own choice, wide on purpose, since two parts are only held to exclude each other
    /// where nobody would use both words of one moment: "morning" begins at midnight
    /// ("1 a.m. Sunday morning"), "evening" and "night" overlap, and so do "late Thursday"
    /// and "Thursday evening". `tests/cases/times.txt` and the table `relates` would notice.
    pub(super) fn minutes(self, third: Option<Third>) -> (u16, u16) {
        let hours = match (self, third) {
            (Self::Day, None) => (0, 24),
            (Self::Day, Some(Third::Mid)) => (10, 16),
            (Self::Dawn, _) => (4, 8),
            (Self::Morning, None) => (0, 12),
            (Self::Day | Self::Morning, Some(Third::Early)) => (0, 9),
            (Self::Morning, Some(Third::Mid)) => (8, 11),
            (Self::Morning, Some(Third::Late)) => (10, 12),
            (Self::Midday, _) => (11, 14),
            (Self::Afternoon, None) => (12, 18),
            (Self::Afternoon, Some(Third::Early)) => (12, 15),
            (Self::Afternoon, Some(Third::Mid)) => (13, 17),
            (Self::Afternoon, Some(Third::Late)) => (15, 19),
            (Self::Dusk, _) => (16, 22),
            (Self::Evening, None) | (Self::Day, Some(Third::Late)) => (17, 24),
            (Self::Evening, Some(Third::Early)) => (17, 20),
            (Self::Evening, Some(Third::Mid)) => (18, 22),
            (Self::Evening, Some(Third::Late)) => (20, 24),
            (Self::Night, None) => (18, 30),
            (Self::Night, Some(Third::Early)) => (18, 23),
            (Self::Night, Some(Third::Mid)) => (23, 28),
            (Self::Night, Some(Third::Late)) => (21, 30),
            (Self::Overnight, _) => (20, 33),
        };
        (hours.0 * 60, hours.1 * 60 - 1)
    }

    /// Its name in normal forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Dawn => "dawn",
            Self::Morning => "morning",
            Self::Midday => "midday",
            Self::Afternoon => "afternoon",
            Self::Dusk => "dusk",
            Self::Evening => "evening",
            Self::Night => "night",
            Self::Overnight => "overnight",
        }
    }
}

impl Third {
    /// Its word in normal forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
        }
    }
}
