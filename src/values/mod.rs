//! What a date, a clock time or a quantity is, and how two of them relate.
//!
//! In: parts that an extractor read from words. Out: normal forms and a [`Relation`]
//! between two of them: the algebra that `align` and `compare` share, and scanners that
//! `load` and `segment` share with `extract`.
//! Never: spans, articles, judgement on which of two values to print.

pub(crate) mod calendar;
mod claim;
mod clock;
mod date;
mod name;
mod office;
mod quantity;
mod quote;
mod stamp;
mod version;

pub use claim::{Claim, Stance, Turn, retold};
pub use clock::{Clock, ClockModifier, DayPart, Third};
pub use date::{DateModifier, DateValue, Days, Grain, Partial};
pub use jiff::civil;
pub use name::{
    Name, Title, has_spellings, is_address, is_nickname, letter_slip, spelled_alike,
};
pub use office::{is_office, is_office_rank, offices_exclude};
pub use quantity::{Measure, Qualifier, Quantity};
pub use quote::{Altered, Quote, Speaker, Voice};
pub use stamp::Stamp;
pub use version::Version;

/// How the values of two readings of one question stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same value.
    Equal,
    /// One is the other, rounded to the precision that it shows.
    Rounded,
    /// One says less but nothing else: "January" and "Jan. 10", "more than 140" and 143.
    Contained,
    /// They share some ground and each allows what the other does not.
    Overlapping,
    /// No reading of the words lets both stand.
    Conflicting,
    /// They cannot be compared: unresolved, another currency, another measure.
    Incomparable,
}

/// The normal form of what a mention says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A day, or days, or a coarser stretch of the calendar.
    Date(DateValue),
    /// A time of day.
    Time(Clock),
    /// A number of something: count, money, percent, age, duration and the rest.
    Quantity(Quantity),
    /// A name as it is spelled.
    Name(Name),
    /// Somebody's office as it is titled.
    Title(Title),
    /// Words inside quotation marks.
    Quote(Quote),
    /// Who is credited with a quotation or a claim.
    Speaker(Speaker),
    /// What is told as somebody's word, without quotation marks.
    Claim(Claim),
}

impl Value {
    /// The normal form as one line of text, equal exactly where the values are: the
    /// `value` of the JSON report and the label under which readings are grouped.
    pub fn normal_form(&self) -> String {
        match self {
            Self::Date(date) => date.normal_form(),
            Self::Time(clock) => clock.normal_form(),
            Self::Quantity(quantity) => quantity.normal_form(),
            Self::Name(name) => name.normal_form(),
            Self::Title(title) => title.normal_form(),
            Self::Quote(quote) => quote.normal_form(),
            Self::Speaker(speaker) => speaker.normal_form(),
            Self::Claim(claim) => claim.normal_form(),
        }
    }

    /// How the two stand to each other, in either order.
    ///
    /// Values of different kinds are [`Relation::Incomparable`].
    pub fn relate(&self, other: &Self) -> Relation {
        match (self, other) {
            (Self::Date(a), Self::Date(b)) => a.relate(b),
            (Self::Time(a), Self::Time(b)) => a.relate(b),
            (Self::Quantity(a), Self::Quantity(b)) => a.relate(b),
            (Self::Name(a), Self::Name(b)) => a.relate(b),
            (Self::Title(a), Self::Title(b)) => a.relate(b),
            (Self::Quote(a), Self::Quote(b)) => a.relate(b),
            (Self::Speaker(a), Self::Speaker(b)) => a.relate(b),
            (Self::Claim(a), Self::Claim(b)) => a.relate(b),
            _ => Relation::Incomparable,
        }
    }
}
