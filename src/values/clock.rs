//! Times of day.

use super::Relation;

/// Minutes in a day.
const DAY: i32 = 24 * 60;

/// A time of day, or a stretch of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// First minute after midnight, 0..1440.
    pub first: u16,
    /// Last minute after the same midnight, not before `first`; equal for a plain clock
    /// time. A stretch that runs past midnight ends beyond 1440, below 2880.
    pub last: u16,
    /// Whether the words blur it: "around 5 a.m.", "shortly after noon".
    pub about: bool,
    /// The zone as written (`GMT`, `EST`, `local time`), if any.
    pub zone: Option<String>,
}

/// What a zone's name says about its distance from UTC.
enum Offset {
    /// No zone, or "local time": the place's own.
    Local,
    /// Minutes east of UTC; two where the name leaves daylight saving open.
    Known(&'static [i32]),
    /// A zone that we cannot convert.
    Named,
}

/// Distances in minutes of the zones that English wires write. Names that mean different
/// offsets in different countries (IST, CST in China) are left out but for the American
/// reading that wires use.
const ZONES: &[(&str, &[i32])] = &[
    ("gmt", &[0]),
    ("utc", &[0]),
    ("bst", &[60]),
    ("cet", &[60]),
    ("cest", &[120]),
    ("msk", &[180]),
    ("est", &[-300]),
    ("edt", &[-240]),
    ("et", &[-300, -240]),
    ("eastern", &[-300, -240]),
    ("cst", &[-360]),
    ("cdt", &[-300]),
    ("ct", &[-360, -300]),
    ("central", &[-360, -300]),
    ("mst", &[-420]),
    ("mdt", &[-360]),
    ("mt", &[-420, -360]),
    ("mountain", &[-420, -360]),
    ("pst", &[-480]),
    ("pdt", &[-420]),
    ("pt", &[-480, -420]),
    ("pacific", &[-480, -420]),
];

impl Clock {
    /// `12:13`, `~05:10`, `17:00/18:00`, `16:06 UTC`. Zones of one known distance are told
    /// in UTC (`7 a.m. EST` is `12:00 UTC`), others by their folded name (`07:00 et`).
    pub fn normal_form(&self) -> String {
        let (shift, zone) = match self.offset() {
            Offset::Known(&[offset]) => (-offset, Some("UTC".to_string())),
            Offset::Local => (0, None),
            _ => (0, self.zone.as_deref().map(zone_key)),
        };
        let clock = |m: u16| {
            let m = (i32::from(m) + shift).rem_euclid(DAY);
            format!("{:02}:{:02}", m / 60, m % 60)
        };
        let mut out = String::new();
        if self.about {
            out.push('~');
        }
        out.push_str(&clock(self.first));
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
    /// that differ conflict. Where only one names a zone, times that differ by whole half
    /// hours may be the same moment and are incomparable.
    pub fn relate(&self, other: &Self) -> Relation {
        match (self.offset(), other.offset()) {
            (Offset::Known(a), Offset::Known(b)) => {
                let found = a.iter().flat_map(|a| {
                    b.iter().map(move |b| self.at_distance(other, a - b, true))
                });
                let best = found.min().unwrap_or(Relation::Incomparable);
                let sure = a.len() == 1 && b.len() == 1 || self.same_zone(other);
                match best {
                    Relation::Equal if !sure => Relation::Contained,
                    found => found,
                }
            }
            (Offset::Local, Offset::Local) => self.at_distance(other, 0, true),
            (Offset::Named, Offset::Named) if self.same_zone(other) => {
                self.at_distance(other, 0, true)
            }
            (Offset::Local, _) | (_, Offset::Local) => {
                let apart = i32::from(self.first) - i32::from(other.first);
                match self.at_distance(other, 0, false) {
                    Relation::Equal => Relation::Contained,
                    Relation::Conflicting if apart % 30 == 0 => Relation::Incomparable,
                    found => found,
                }
            }
            _ => Relation::Incomparable,
        }
    }

    /// The relation when this clock runs `ahead` minutes before the other's.
    fn at_distance(&self, other: &Self, ahead: i32, whole_day: bool) -> Relation {
        let (a, b) = (self.stretch(-ahead), other.stretch(0));
        let turns = if whole_day { &[-DAY, 0, DAY][..] } else { &[0][..] };
        let moved = turns.iter().map(|turn| {
            let a = (a.0 + turn, a.1 + turn);
            if a == b && self.about == other.about {
                Relation::Equal
            } else if self.rounds(a, other, b) {
                Relation::Rounded
            } else if a.1 < b.0 || b.1 < a.0 {
                Relation::Conflicting
            } else if (b.0 <= a.0 && a.1 <= b.1) || (a.0 <= b.0 && b.1 <= a.1) {
                Relation::Contained
            } else {
                Relation::Overlapping
            }
        });
        moved.min().unwrap_or(Relation::Incomparable)
    }

    fn rounds(&self, a: (i32, i32), other: &Self, b: (i32, i32)) -> bool {
        let points = a.0 == a.1 && b.0 == b.1;
        let apart = (a.0 - b.0).abs();
        let slack = |clock: &Self, at: i32| if clock.about { step(at) / 2 } else { 0 };
        points && apart > 0 && apart <= slack(self, a.0).max(slack(other, b.0))
    }

    fn stretch(&self, by: i32) -> (i32, i32) {
        (i32::from(self.first) + by, i32::from(self.last) + by)
    }

    fn same_zone(&self, other: &Self) -> bool {
        self.zone.as_deref().map(zone_key) == other.zone.as_deref().map(zone_key)
    }

    fn offset(&self) -> Offset {
        let Some(zone) = &self.zone else { return Offset::Local };
        let key = zone_key(zone);
        if key == "local" {
            return Offset::Local;
        }
        match ZONES.iter().find(|(name, _)| *name == key) {
            Some((_, offsets)) => Offset::Known(offsets),
            None => Offset::Named,
        }
    }
}

/// A zone's name without case, stops and the word "time".
fn zone_key(zone: &str) -> String {
    let lower = zone.to_lowercase().replace('.', "");
    let short = lower.trim_end_matches(" time").trim_end_matches(" standard");
    short.trim_end_matches(" daylight").to_string()
}

/// The step in minutes that a time seems rounded to: the hour, the half, the quarter, ten
/// or five minutes.
fn step(at: i32) -> i32 {
    let steps = [60, 30, 15, 10, 5];
    steps.into_iter().find(|step| at % step == 0).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Relation::{Conflicting, Contained, Equal, Incomparable, Overlapping, Rounded};

    /// `~05:10 EST`, `17:00/18:00`.
    fn clock(written: &str) -> Clock {
        let (about, rest) = match written.strip_prefix('~') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let (times, zone) = match rest.split_once(' ') {
            Some((times, zone)) => (times, Some(zone.to_string())),
            None => (rest, None),
        };
        let minute = |s: &str| {
            let (h, m) = s.split_once(':').expect("a clock has a colon");
            h.parse::<u16>().expect("hours") * 60 + m.parse::<u16>().expect("minutes")
        };
        let (first, last) = times.split_once('/').unwrap_or((times, times));
        Clock { first: minute(first), last: minute(last), about, zone }
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
            ("16:13 moscow time", "16:13 tokyo time", Incomparable),
            ("16:13 moscow time", "16:13 moscow time", Equal),
        ];
        for (a, b, want) in table {
            assert_eq!(clock(a).relate(&clock(b)), *want, "{a} | {b}");
            assert_eq!(clock(b).relate(&clock(a)), *want, "{b} | {a}");
        }
    }
}
