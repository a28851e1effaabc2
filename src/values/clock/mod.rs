//! Times of day: points, stretches, and the parts of the day that have names.
//!
//! In: what an extractor read from words. Out: normal forms and how two of them relate.
//! Never: days, time-zone data; only zones that wires write are converted.

mod part;
mod relate;
mod zone;

use super::Relation;
pub use part::{DayPart, Third};
use zone::Offset;

/// Minutes in a day.
const DAY: i32 = 24 * 60;

/// A time of day, or a stretch of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// First minute after midnight, 0..1440. Of a bounded time the time that is named: 360
    /// for "before 6 a.m.".
    pub first: u16,
    /// Last minute after the same midnight, not before `first`; equal for a plain clock
    /// time. A stretch that runs past midnight ends beyond 1440, below 2880.
    pub last: u16,
    /// What blurs or bounds it.
    pub modifier: Option<ClockModifier>,
    /// The part of the day, where no hour is told: "Tuesday morning".
    pub part: Option<DayPart>,
    /// Which stretch of the part: "early morning".
    pub third: Option<Third>,
    /// The zone as written (`GMT`, `EST`, `local time`), if any.
    pub zone: Option<String>,
}

/// A word that blurs or bounds a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockModifier {
    /// "around 5 a.m."
    About,
    /// "shortly before 6 a.m.": before it, by less than the step it is rounded to.
    ShortlyBefore,
    /// "just after noon"
    ShortlyAfter,
    /// "before 6 a.m.": the time itself is left out.
    Before,
    /// "after 6 a.m."
    After,
    /// "since 6 a.m.": it begins then.
    Since,
    /// "until 6 a.m.", "by 6 a.m.": it ends then.
    Until,
}

impl ClockModifier {
    /// Its sign in normal forms, as those of quantities are.
    fn sign(self) -> &'static str {
        match self {
            Self::About => "~",
            Self::ShortlyBefore => "<~",
            Self::ShortlyAfter => ">~",
            Self::Before => "<",
            Self::After => ">",
            Self::Since => ">=",
            Self::Until => "<=",
        }
    }
}

impl Clock {
    /// A plain time of day in minutes after midnight, told without a zone.
    pub fn at(minute: u16) -> Self {
        Self {
            first: minute,
            last: minute,
            modifier: None,
            part: None,
            third: None,
            zone: None,
        }
    }

    /// A part of the day, with the hours that news means by it.
    pub fn part(part: DayPart, third: Option<Third>) -> Self {
        let (first, last) = part.minutes(third);
        Self { last, part: Some(part), third, ..Self::at(first) }
    }

    /// Whether the words give a time but leave it blurred, whichever way: "around 5 a.m.",
    /// "shortly after noon".
    pub fn is_about(&self) -> bool {
        use ClockModifier::{About, ShortlyAfter, ShortlyBefore};
        matches!(self.modifier, Some(About | ShortlyAfter | ShortlyBefore))
    }

    /// `12:13`, `~05:10`, `17:00/18:00`, `16:06 UTC`, `<~06:00` (shortly before), `>06:00`,
    /// `<=18:00` (until), `morning`, `late afternoon`, `<dawn`. Zones of one known distance
    /// are told in UTC (`7 a.m. EST` is `12:00 UTC`), others by their folded name
    /// (`07:00 et`).
    pub fn normal_form(&self) -> String {
        let sign = self.modifier.map_or("", ClockModifier::sign);
        if let Some(part) = self.part {
            return match self.third {
                Some(third) => format!("{sign}{} {}", third.name(), part.name()),
                None => format!("{sign}{}", part.name()),
            };
        }
        let (shift, zone) = match self.offset() {
            Offset::Known(&[offset]) => (-offset, Some("UTC".to_string())),
            Offset::Local => (0, None),
            _ => (0, self.zone.as_deref().map(zone::key)),
        };
        let clock = |m: u16| {
            let m = (i32::from(m) + shift).rem_euclid(DAY);
            format!("{:02}:{:02}", m / 60, m % 60)
        };
        let mut out = format!("{sign}{}", clock(self.first));
        if self.last != self.first {
            out.push('/');
            out.push_str(&clock(self.last));
        }
        if let Some(zone) = zone {
            out.push(' ');
            out.push_str(&zone);
        }
        out
    }

    /// See [`super::Value::relate`].
    ///
    /// A blurred round time is [`Relation::Rounded`] to what lies within half of the step
    /// it is rounded to ("about 5 a.m." and "around 5:10", but not "5:40"); flat times
    /// that differ conflict. "Shortly before 6" holds 5:50 and not 6:10. A part of the day
    /// holds the times in it; two parts conflict where they share no hour ("morning" and
    /// "evening", not "evening" and "night"). Where only one names a zone, times that
    /// differ by whole half hours may be the same moment and are incomparable.
    pub fn relate(&self, other: &Self) -> Relation {
        relate::relate(self, other)
    }

    fn offset(&self) -> Offset {
        zone::offset(self.zone.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Relation::{Conflicting, Contained, Equal, Incomparable, Overlapping, Rounded};

    /// `~05:10 EST`, `17:00/18:00`, `<~06:00`, `early morning`.
    fn clock(written: &str) -> Clock {
        use ClockModifier::{
            About, After, Before, ShortlyAfter, ShortlyBefore, Since, Until,
        };
        let signs = [ShortlyBefore, ShortlyAfter, Since, Until, About, Before, After];
        let modifier = signs.into_iter().find(|m| written.starts_with(m.sign()));
        let rest = written.trim_start_matches(['<', '>', '=', '~']);
        let (early, name) = match rest.strip_prefix("early ") {
            Some(name) => (Some(Third::Early), name),
            None => (None, rest),
        };
        let parts =
            [DayPart::Morning, DayPart::Afternoon, DayPart::Evening, DayPart::Night];
        if let Some(part) = parts.into_iter().find(|p| p.name() == name) {
            return Clock { modifier, ..Clock::part(part, early) };
        }
        let (times, zone) = match rest.split_once(' ') {
            Some((times, zone)) => (times, Some(zone.to_string())),
            None => (rest, None),
        };
        let minute = |s: &str| {
            let (h, m) = s.split_once(':').expect("a clock has a colon");
            h.parse::<u16>().expect("hours") * 60 + m.parse::<u16>().expect("minutes")
        };
        let (first, last) = times.split_once('/').unwrap_or((times, times));
        Clock { last: minute(last), modifier, zone, ..Clock::at(minute(first)) }
    }

    #[test]
    fn relates() {
        let table: &[(&str, &str, Relation)] = &[
            ("05:10", "05:10", Equal),
            ("05:10", "05:12", Conflicting),
            ("12:13", "~12:20", Conflicting),
            ("~05:10", "~05:00", Rounded),
            ("05:10", "~05:00", Rounded),
            ("~05:40", "~05:00", Conflicting),
            ("05:10", "~05:10", Contained),
            ("17:30", "17:00/18:00", Contained),
            ("17:00/18:00", "17:30/19:00", Overlapping),
            ("23:30", "22:00/26:00", Contained),
            ("01:00", "22:00/26:00", Contained),
            ("03:00", "22:00/26:00", Conflicting),
            // Zones.
            ("12:00 GMT", "12:00 UTC", Equal),
            ("07:00 EST", "12:00 GMT", Equal),
            ("20:00 EST", "01:00 GMT", Equal),
            ("07:00 EST", "07:00 GMT", Conflicting),
            ("07:00 ET", "12:00 GMT", Contained),
            ("07:00 ET", "11:00 GMT", Contained),
            ("07:00 ET", "10:00 GMT", Conflicting),
            ("07:00 ET", "07:00 ET", Equal),
            ("16:13 GMT", "17:13", Incomparable),
            ("16:13 GMT", "16:13", Contained),
            ("16:13 GMT", "16:20", Conflicting),
            ("16:13", "16:13 local time", Equal),
            ("16:13 moscow time", "13:13 GMT", Equal),
            ("16:13 moscow time", "16:13 tokyo time", Conflicting),
            ("16:13 bamako time", "16:13 dakar time", Incomparable),
            ("16:13 bamako time", "16:13 bamako time", Equal),
            ("16:13 London time", "15:13 GMT", Contained),
            // Bounds.
            ("<~06:00", "05:50", Contained),
            ("<~06:00", "06:00", Rounded),
            ("<~06:00", "~06:00", Contained),
            ("<~06:00", "06:10", Conflicting),
            ("<~06:00", "05:10", Conflicting),
            ("<~06:00", ">~06:00", Rounded),
            (">~12:00", "12:10", Contained),
            (">~12:13", "12:13", Conflicting),
            ("<06:00", "05:10", Contained),
            ("<06:00", "06:00", Conflicting),
            (">=20:00", "23:00", Contained),
            (">=20:00", ">=21:00", Conflicting),
            ("<=18:00", "18:00", Contained),
            // Parts of the day.
            ("morning", "09:15", Contained),
            ("morning", "14:00", Conflicting),
            ("morning", "early morning", Contained),
            ("morning", "afternoon", Conflicting),
            ("morning", "evening", Conflicting),
            ("evening", "night", Contained),
            ("night", "01:30", Contained),
            ("night", "14:00", Conflicting),
            ("morning", "09:15 GMT", Contained),
            ("morning", "16:15 GMT", Incomparable),
        ];
        for (a, b, want) in table {
            assert_eq!(clock(a).relate(&clock(b)), *want, "{a} | {b}");
            assert_eq!(clock(b).relate(&clock(a)), *want, "{b} | {a}");
        }
    }
}
