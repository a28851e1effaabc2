//! Quantities as intervals with a measure.
//!
//! In: numbers that an extractor read, with what the words say about their bounds.
//! Out: intervals, their normal form and how two of them relate.
//! Never: converts one currency into another, decides which of two values holds.

mod relate;
mod show;

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
    /// A telephone number: its digits without leading zeros, as a number. Two of them are
    /// the same or conflict, whichever digit differs.
    Telephone,
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
    /// "more than", "over": the bound itself is left out. With a finite `high`:
    /// "just over".
    Over,
    /// "less than", "under", "fewer than": the bound itself is left out.
    Under,
    /// "60,000 to 90,000", "between x and y"
    Between,
    /// "tens of thousands", "dozens", "several": a magnitude and no number.
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
    /// The place value of the last digit that carries meaning, in the base unit: 1,000 for
    /// "143 thousand", 0.1 for "15.5", 1 for "90", 100,000 for "about 100,000".
    pub precision: f64,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// What it measures.
    pub measure: Measure,
}

/// The slack of "about n" where its last significant digit asks for less: a tenth of n.
/// Origin: `about 12` is no 9 and no 15; `tests/quantities.rs` (`relates_as_the_words_do`).
const SLACK_LEAST: f64 = 0.1;

/// The slack of "about n" where its last significant digit asks for more: a fifth of n,
/// or "about 100,000" would reach down to 50,000. Noticed by the same test.
const SLACK_MOST: f64 = 0.2;

impl Quantity {
    /// A number stated flatly.
    pub fn exact(stated: f64, precision: f64, measure: Measure) -> Self {
        Self {
            low: stated,
            high: stated,
            stated,
            precision,
            qualifier: Qualifier::Exact,
            measure,
        }
    }

    /// The interval that `qualifier` makes of one stated number.
    ///
    /// [`Qualifier::Between`] and [`Qualifier::Magnitude`] need two numbers and give the
    /// number itself here; see [`Quantity::between`].
    pub fn bounded(
        stated: f64,
        precision: f64,
        qualifier: Qualifier,
        measure: Measure,
    ) -> Self {
        let mut it = Self::exact(stated, precision, measure);
        let floor = if stated < 0.0 { f64::NEG_INFINITY } else { 0.0 };
        let slack = it.slack();
        it.qualifier = qualifier;
        match qualifier {
            Qualifier::Exact | Qualifier::Between | Qualifier::Magnitude => {
                it.qualifier = Qualifier::Exact;
            }
            Qualifier::About => (it.low, it.high) = (stated - slack, stated + slack),
            Qualifier::Nearly => it.low = stated - slack,
            Qualifier::AtLeast | Qualifier::Over => it.high = f64::INFINITY,
            Qualifier::AtMost | Qualifier::Under => it.low = floor,
        }
        it
    }

    /// "just over n": above n by no more than the slack of "about n".
    pub fn just_over(stated: f64, precision: f64, measure: Measure) -> Self {
        let mut it = Self::exact(stated, precision, measure);
        it.high = stated + it.slack();
        it.qualifier = Qualifier::Over;
        it
    }

    /// A range or a magnitude, both ends included. Ends that are the same make it exact.
    pub fn between(
        low: f64,
        high: f64,
        precision: f64,
        qualifier: Qualifier,
        measure: Measure,
    ) -> Self {
        let (low, high) = if low <= high { (low, high) } else { (high, low) };
        let mut it = Self::exact(low, precision, measure);
        if low < high {
            it.high = high;
            it.qualifier = qualifier;
        }
        it
    }

    /// How far "about n" reaches to either side: half of the last significant digit's
    /// place, but not less than [`SLACK_LEAST`] and not more than [`SLACK_MOST`] of n.
    fn slack(&self) -> f64 {
        let size = self.stated.abs();
        (self.precision / 2.0).max(size * SLACK_LEAST).min(size * SLACK_MOST)
    }

    /// One line of text, the same exactly where [`Quantity::relate`] says equal:
    /// `12`, `~100000`, `<~50`, `>~50`, `>=30`, `>30`, `<=20000000000 USD`, `<30`,
    /// `60000..90000`, `15.5%`, `2 points`, `50 min`, `age 34`, `tel 2079460018`, `16000 metre`.
    pub fn normal_form(&self) -> String {
        show::normal_form(self)
    }

    /// See [`super::Value::relate`].
    pub fn relate(&self, other: &Self) -> Relation {
        relate::relate(self, other)
    }
}
