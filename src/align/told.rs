//! What the dates, numbers and quotations of two sentences say to each other.

use crate::model::{Mention, Relation, Value};
use crate::values::{Grain, Measure};

/// A value that a sentence states.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated<'a> {
    value: &'a Value,
    /// The class of what is counted.
    counted: Option<&'a str>,
}

impl<'a> Stated<'a> {
    /// The value of a mention, where sentences can be compared by it.
    pub(super) fn of(mention: &'a Mention) -> Option<Self> {
        match mention.value {
            Value::Date(_) | Value::Time(_) | Value::Quantity(_) | Value::Quote(_) => {}
            Value::Name(_) | Value::Title(_) | Value::Speaker(_) | Value::Claim(_) => {
                return None;
            }
        }
        Some(Self {
            value: &mention.value,
            counted: mention.counted.as_ref().map(|c| c.class.as_str()),
        })
    }
}

/// Sums over the values of two sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    /// Numbers that are equal.
    pub(super) numbers_same: f64,
    /// Numbers that leave room for each other: rounded, contained, overlapping.
    pub(super) numbers_near: f64,
    /// Numbers of the same thing that cannot both be.
    pub(super) numbers_odds: f64,
    /// Numbers with the same unit or currency, whatever they say.
    pub(super) measures: f64,
    /// Numbers that count the same thing, whatever they say.
    pub(super) counted: f64,
    /// Both give days, and some meet.
    pub(super) days_meet: f64,
    /// Both give days, and none meet.
    pub(super) days_apart: f64,
    /// Quotations that are the same or one within the other.
    pub(super) quotes: f64,
}

/// Counts up to this say little by being equal: there are two of many things.
const SMALL: f64 = 10.0;
/// What such a count says.
const LITTLE: f64 = 0.3;

impl Told {
    /// Sets the values of `a` against those of `b`. The same in either order.
    pub(super) fn of(a: &[Stated<'_>], b: &[Stated<'_>]) -> Self {
        let mut out = Self::default();
        let (mut days, mut met) = (false, false);
        for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
            match (x.value, y.value) {
                (Value::Date(d), Value::Date(e)) => {
                    let fine = d.grain <= Grain::Week && e.grain <= Grain::Week;
                    let relation = d.relate(e);
                    if fine && relation != Relation::Incomparable {
                        days = true;
                        met |= relation != Relation::Conflicting;
                    }
                }
                (Value::Quantity(p), Value::Quantity(q)) => {
                    out.numbers(x, y, p.relate(q));
                }
                (Value::Quote(p), Value::Quote(q)) if agrees(p.relate(q)) => {
                    out.quotes += 1.0;
                }
                _ => {}
            }
        }
        out.days_meet = f64::from(u8::from(days && met));
        out.days_apart = f64::from(u8::from(days && !met));
        for sum in [
            &mut out.numbers_same,
            &mut out.numbers_near,
            &mut out.numbers_odds,
            &mut out.measures,
            &mut out.counted,
            &mut out.quotes,
        ] {
            *sum = sum.min(2.0);
        }
        out
    }

    fn numbers(&mut self, one: &Stated<'_>, other: &Stated<'_>, relation: Relation) {
        let (Value::Quantity(p), Value::Quantity(q)) = (one.value, other.value) else {
            return;
        };
        let thing = one.counted.is_some() && one.counted == other.counted;
        let plain = p.measure == Measure::Count;
        let small = plain && !thing && p.stated.max(q.stated) <= SMALL;
        let force = if small { LITTLE } else { 1.0 };
        if p.measure == q.measure {
            self.measures += f64::from(u8::from(!plain));
            self.counted += f64::from(u8::from(thing));
        }
        if relation == Relation::Equal {
            self.numbers_same += force;
        } else if agrees(relation) && (thing || !plain) {
            self.numbers_near += force;
        } else if relation == Relation::Conflicting && thing {
            self.numbers_odds += 1.0;
        }
    }
}

fn agrees(relation: Relation) -> bool {
    !matches!(relation, Relation::Conflicting | Relation::Incomparable)
}
