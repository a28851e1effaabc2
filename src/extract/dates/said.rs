//! What date words say, before anything is worked out.

use super::super::words::Unit;
use crate::values::civil::Weekday;
use crate::values::{DateModifier, Days, Grain, Partial};

/// Which way a word points from the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// No word says; the verbs of the clause decide.
    Bare,
    /// "last Sunday"
    Last,
    /// "this Sunday", "this coming Sunday"
    This,
    /// "this past Sunday"
    Past,
    /// "next Sunday"
    Next,
}

/// A day with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// The same month and day every year.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// A month and day of the Islamic calendar, and days after it. Sighting of the moon can
    /// move it by a day, so its value is only about right.
    Hijri(i8, i8, i32),
    /// The nth such weekday of a month, from its end where negative, and days after it.
    Nth(i8, i8, Weekday, i32),
}

/// Which side of the anchor a part of its stretch lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// "earlier this month", "the year to date": up to the anchor.
    Earlier,
    /// "later this month": from the day after the anchor on.
    Later,
    /// "the rest of the month": from the anchor on.
    Rest,
}

/// What is counted out of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nth {
    /// "the first Monday of"
    Weekday(Weekday),
    /// "the first week of"
    Week,
    /// "the first weekend of"
    Weekend,
    /// "the last day of"
    Day,
}

/// The heart of a date expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Core {
    /// Calendar fields: a day, a month or a year. `Lean` is "last" or "next" before them.
    Fields(Partial, Lean),
    /// A month or a day of one, in a year so many from the anchor's: "in March last year".
    OfYear(Partial, i32),
    /// A weekday by itself, or with a day of the month in `Partial::day`.
    Weekday(Weekday, Lean),
    /// "Friday next week"
    WeekdayOfWeek(Weekday, i32),
    /// "Monday (10)"
    WeekdayOfMonth(Weekday, i8),
    /// "the 10th"
    DayOfMonth(i8),
    /// A named day, with its year where given.
    Feast(Feast, Option<i16>, Lean),
    /// A named day in a year so many from the anchor's: "Christmas last year".
    FeastOf(Feast, i32),
    /// A season by its first month.
    Season(i8, Option<i16>, Lean),
    /// A quarter, 1 to 4.
    Quarter(i8, Option<i16>),
    /// Known days: a decade, a century, an event known by its date.
    Known(Days, Grain),
    /// Months from the given one on, so many, in a year so many from the anchor's: "the
    /// first half of last year".
    MonthsOf(i8, i32, i32),
    /// The week, Monday to Sunday, that holds a day.
    WeekOf(Box<Core>),
    /// The seven days that end with a day: "the week ended Jan. 7".
    WeekEnding(Box<Core>),
    /// The Saturday and Sunday of a day's week: "the weekend of Jan. 8".
    WeekendOf(Box<Core>),
    /// So many units up to the anchor's day where negative, else from the day after it on:
    /// "the past three weeks", "the next two days". Only about right: nobody counts whether
    /// the day itself is one of them.
    Window(i32, Unit),
    /// The Saturday and Sunday ahead: "the coming weekend".
    WeekendAhead,
    /// "the 20th of next month": the day, and how many months from the anchor's.
    DayOfBeside(i8, i32),
    /// Digits that can be read two ways: "10/01/2022".
    Ambiguous(i16),
    /// So many steps from the anchor's day: "yesterday", "three weeks ago".
    Ago(i32, Unit),
    /// The calendar stretch so many steps beside the anchor's: "last month".
    Beside(i32, Unit),
    /// So many steps from the mention before: "the next day", "two weeks earlier".
    After(i32, Unit),
    /// The part of the anchor's own stretch that lies on one side of it: "earlier this
    /// week", "the rest of the year".
    Side(Side, Unit),
    /// The nth weekday, week or weekend of a month or year, from its end where negative:
    /// "the first Monday of October", "the last week of June".
    Nth(i8, Nth, Box<Core>),
    /// So many units from the start of a month or year, from its end where negative: "the
    /// first nine months of 2017", "the last three days of May".
    Some(i32, Unit, Box<Core>),
    /// The first such weekday after the mention before, "the following Monday"; before it
    /// where the flag is false, "the previous Monday".
    Following(Weekday, bool),
    /// So many days from another date: "the day before Christmas".
    DaysFrom(i32, Box<Core>),
    /// From one to the other, both included.
    Range(Box<Core>, Box<Core>),
}

impl Core {
    /// Calendar fields without a lean.
    pub(super) fn fields(partial: Partial) -> Self {
        Self::Fields(partial, Lean::Bare)
    }

    /// How fine it is.
    pub(super) fn grain(&self) -> Grain {
        match self {
            Self::Fields(p, _) | Self::OfYear(p, _) if p.day.is_some() => Grain::Day,
            Self::Fields(p, _) | Self::OfYear(p, _) if p.month.is_some() => Grain::Month,
            Self::Fields(..) | Self::OfYear(..) => Grain::Year,
            Self::Season(..)
            | Self::Quarter(..)
            | Self::MonthsOf(..)
            | Self::Some(_, Unit::Month, _) => Grain::Quarter,
            Self::WeekOf(..)
            | Self::WeekEnding(..)
            | Self::WeekendOf(..)
            | Self::WeekendAhead
            | Self::Some(..)
            | Self::Nth(_, Nth::Week | Nth::Weekend, _) => Grain::Week,
            Self::Window(_, unit) => unit.grain(),
            Self::Known(_, grain) => *grain,
            Self::Ago(_, unit) => match unit {
                Unit::Week | Unit::Weekend | Unit::Fortnight => Grain::Day,
                Unit::Decade | Unit::Century => Grain::Year,
                unit => unit.grain(),
            },
            Self::Beside(_, unit) | Self::After(_, unit) | Self::Side(_, unit) => {
                unit.grain()
            }
            Self::Range(first, _) => first.grain(),
            _ => Grain::Day,
        }
    }
}

impl Unit {
    /// How fine a stretch of this length is.
    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Day => Grain::Day,
            Self::Week | Self::Weekend | Self::Fortnight => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Year => Grain::Year,
            Self::Decade | Self::Century => Grain::Decade,
        }
    }
}

/// A date expression: which tokens, and what they say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// First token.
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    pub(super) core: Core,
    pub(super) modifier: Option<DateModifier>,
    /// The third of the stretch that is opened: "since late 2021".
    pub(super) part: Option<DateModifier>,
}

/// The fields that the words give.
pub(super) fn said(core: &Core) -> Partial {
    let step = |n: i32, unit: Unit| Partial {
        step: Some((n as i16, unit.grain())),
        ..Partial::default()
    };
    let lean = |lean: Lean| match lean {
        Lean::Last | Lean::Past => Some(-1),
        Lean::Next => Some(1),
        Lean::Bare | Lean::This => None,
    };
    match core {
        Core::Fields(partial, l) => {
            Partial { step: lean(*l).map(|n| (n, Grain::Year)), ..*partial }
        }
        Core::Weekday(weekday, l) => Partial {
            weekday: Some(*weekday),
            step: lean(*l).map(|n| (n, Grain::Week)),
            ..Partial::default()
        },
        Core::OfYear(partial, n) => {
            Partial { step: Some((*n as i16, Grain::Year)), ..*partial }
        }
        Core::WeekdayOfWeek(weekday, n) => Partial {
            weekday: Some(*weekday),
            step: Some((*n as i16, Grain::Week)),
            ..Partial::default()
        },
        Core::WeekdayOfMonth(weekday, day) => {
            Partial { weekday: Some(*weekday), day: Some(*day), ..Partial::default() }
        }
        Core::DayOfMonth(day) => Partial { day: Some(*day), ..Partial::default() },
        Core::Feast(feast, year, _) => feast.said(*year),
        Core::Season(month, year, l) => Partial {
            year: *year,
            month: Some(*month),
            step: lean(*l).map(|n| (n, Grain::Year)),
            ..Partial::default()
        },
        Core::Quarter(q, year) => {
            Partial { year: *year, month: Some(3 * q - 2), ..Partial::default() }
        }
        Core::MonthsOf(month, _, n) => Partial {
            month: Some(*month),
            step: Some((*n as i16, Grain::Year)),
            ..Partial::default()
        },
        Core::WeekOf(core)
        | Core::WeekEnding(core)
        | Core::WeekendOf(core)
        | Core::Nth(_, _, core)
        | Core::Some(_, _, core) => said(core),
        Core::Window(n, unit) => step(*n, *unit),
        Core::WeekendAhead => step(0, Unit::Weekend),
        Core::FeastOf(feast, n) => {
            Partial { step: Some((*n as i16, Grain::Year)), ..feast.said(None) }
        }
        Core::Following(weekday, ahead) => Partial {
            weekday: Some(*weekday),
            step: Some((if *ahead { 1 } else { -1 }, Grain::Week)),
            ..Partial::default()
        },
        Core::Side(_, unit) => step(0, *unit),
        Core::DayOfBeside(day, n) => Partial {
            day: Some(*day),
            step: Some((*n as i16, Grain::Month)),
            ..Partial::default()
        },
        Core::Ambiguous(year) => Partial { year: Some(*year), ..Partial::default() },
        Core::Ago(n, unit) | Core::Beside(n, unit) | Core::After(n, unit) => {
            step(*n, *unit)
        }
        Core::DaysFrom(n, core) => {
            Partial { step: Some((*n as i16, Grain::Day)), ..said(core) }
        }
        Core::Known(days, Grain::Day) => Partial {
            year: Some(days.first.year()),
            month: Some(days.first.month()),
            day: Some(days.first.day()),
            ..Partial::default()
        },
        Core::Known(days, _) => {
            Partial { year: Some(days.first.year()), ..Partial::default() }
        }
        Core::Range(first, _) => said(first),
    }
}

impl Feast {
    fn said(self, year: Option<i16>) -> Partial {
        match self {
            Self::Fixed(month, day) => {
                Partial { year, month: Some(month), day: Some(day), ..Partial::default() }
            }
            Self::Nth(month, _, weekday, 0) => Partial {
                year,
                month: Some(month),
                weekday: Some(weekday),
                ..Partial::default()
            },
            Self::Nth(month, ..) => {
                Partial { year, month: Some(month), ..Partial::default() }
            }
            Self::Easter(_) | Self::Hijri(..) => Partial { year, ..Partial::default() },
        }
    }
}
