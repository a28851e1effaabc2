//! Times of day.

use super::Relation;

/// A time of day, or a stretch of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// First minute after midnight, 0..1440.
    pub first: u16,
    /// Last minute after midnight, not before `first`; equal for a plain clock time.
    pub last: u16,
    /// Whether the words blur it: "around 5 a.m.", "shortly after noon".
    pub about: bool,
    /// The zone as written (`GMT`, `EST`, `local time`), if any.
    pub zone: Option<String>,
}

impl Clock {
    /// `12:13`, `~05:10`, `05:10/06:00`, `16:06 GMT`.
    pub fn normal_form(&self) -> String {
        let clock = |m: u16| format!("{:02}:{:02}", m / 60, m % 60);
        let mut out = String::new();
        if self.about {
            out.push('~');
        }
        out.push_str(&clock(self.first));
        if self.last != self.first {
            out.push('/');
            out.push_str(&clock(self.last));
        }
        if let Some(zone) = &self.zone {
            out.push(' ');
            out.push_str(zone);
        }
        out
    }

    /// See [`super::Value::relate`].
    pub fn relate(&self, other: &Self) -> Relation {
        if self.first == other.first && self.last == other.last {
            Relation::Equal
        } else {
            Relation::Conflicting
        }
    }
}
