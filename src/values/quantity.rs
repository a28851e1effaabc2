//! Quantities as intervals with a measure.

use super::Relation;

/// What a number measures. Two measures of different variants or units do not compare.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// How many of something.
    Count,
    /// Money, with its ISO 4217 code where known (`USD`), else the words as written, folded.
    Money(String),
    /// Percent of something, and percentage points where `points` is true.
    Percent {
        /// Percentage points, not percent.
        points: bool,
    },
    /// An age in years.
    Age,
    /// A duration in seconds.
    Duration,
    /// A physical or other unit, in its base unit's name: `metre`, `kilogram`, `barrel`.
    Unit(String),
}

/// How the words bound the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Qualifier {
    /// Stated flatly.
    Exact,
    /// "about", "some", "roughly"
    About,
    /// "nearly", "almost": at or just below.
    Nearly,
    /// "at least", "or more"
    AtLeast,
    /// "up to", "as many as", "no more than"
    AtMost,
    /// "more than", "over"
    Over,
    /// "less than", "under", "fewer than"
    Under,
    /// "60,000 to 90,000", "between x and y"
    Between,
    /// "tens of thousands", "dozens": a magnitude and no number.
    Magnitude,
}

/// A quantity in its normal form: the interval that the words allow.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Least value that the words allow, in the measure's base unit.
    pub low: f64,
    /// Greatest value that the words allow; infinite for "at least".
    pub high: f64,
    /// The number named, where one is ("about 100,000": 100,000); the lower of two.
    pub stated: f64,
    /// The place value of the last digit shown: 1,000 for "143 thousand", 0.1 for "15.5".
    pub precision: f64,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// What it measures.
    pub measure: Measure,
}

impl Quantity {
    /// `12`, `~100000`, `>=30`, `<=20000000000 USD`, `60000..90000`, `89%`.
    pub fn normal_form(&self) -> String {
        format!("{}..{} {:?}", self.low, self.high, self.measure)
    }

    /// See [`super::Value::relate`].
    pub fn relate(&self, other: &Self) -> Relation {
        if self.measure != other.measure {
            Relation::Incomparable
        } else if self.low == other.low && self.high == other.high {
            Relation::Equal
        } else if self.high < other.low || other.high < self.low {
            Relation::Conflicting
        } else {
            Relation::Overlapping
        }
    }
}
