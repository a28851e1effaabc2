//! Days with names of their own.

use super::super::words::Line;
use super::fields::Parsed;
use super::said::{Core, Feast, Lean};
use super::years::of_year;
use crate::text::Shape;
use crate::values::civil::{Weekday, date};
use crate::values::{Days, Grain};

/// 9/11 is a day of 2001 wherever it is read.
pub(super) fn september_11() -> Core {
    let day = date(2001, 9, 11);
    Core::Known(Days { first: day, last: day }, Grain::Day)
}

/// Whether a feast's name may begin with a word: the first words that [`named`] goes by.
pub(super) fn opens(word: &str) -> bool {
    matches!(
        word,
        "christmas"
            | "xmas"
            | "new"
            | "boxing"
            | "valentine"
            | "halloween"
            | "juneteenth"
            | "bastille"
            | "may"
            | "armistice"
            | "veterans"
            | "veteran"
            | "earth"
            | "st"
            | "st."
            | "saint"
            | "remembrance"
            | "april"
            | "cinco"
            | "bonfire"
            | "epiphany"
            | "all"
            | "shrove"
            | "mardi"
            | "pentecost"
            | "whit"
            | "ascension"
            | "german"
            | "election"
            | "holy"
            | "washington"
            | "thanksgiving"
            | "thanks"
            | "guy"
            | "anzac"
            | "canada"
            | "australia"
            | "groundhog"
            | "black"
            | "cyber"
            | "memorial"
            | "labor"
            | "mlk"
            | "martin"
            | "presidents"
            | "president"
            | "columbus"
            | "mother"
            | "mothers"
            | "father"
            | "fathers"
            | "easter"
            | "good"
            | "ramadan"
            | "ramadhan"
            | "ramazan"
            | "ramzan"
            | "ramathan"
            | "islamic"
            | "hijri"
            | "arabic"
            | "eid"
            | "international"
            | "int'l"
            | "yuandan"
            | "palm"
            | "ash"
            | "maundy"
    )
}

/// "Christmas", "New Year's Eve", "Good Friday", with a year where one follows.
pub(super) fn feast(line: &Line, at: usize, lean: Lean) -> Parsed {
    // Other calendars' feasts of the same name fall on other days.
    let foreign = matches!(
        line.before(at, 1),
        "chinese"
            | "lunar"
            | "orthodox"
            | "jewish"
            | "islamic"
            | "persian"
            | "hijri"
            | "tamil"
            | "thai"
            | "coptic"
            | "arabic"
            | "vietnamese"
    );
    let (feast, to) = named(line, at)?;
    let sure = matches!(
        line.lower(at),
        "christmas"
            | "xmas"
            | "thanksgiving"
            | "halloween"
            | "black"
            | "father"
            | "mother"
            | "thanks"
            | "valentine"
    );
    if foreign || !(sure || line.capital(at)) {
        return None;
    }
    // "Easter Island", "Christmas Island", "Christmas Carol": names of other things; but
    // "Christmas Day" was taken whole.
    let longer = line.capital(to) && line.is_word(to) && to > at && headless(line, at);
    if longer {
        return None;
    }
    if lean == Lean::Bare
        && let Some((n, to)) = super::years::beside_year(line, to)
    {
        return Some((Core::FeastOf(feast, n), to));
    }
    let (year, to) = of_year(line, to);
    // "a Christmas party", "her Valentine's Day card": no day of the calendar.
    let dated = matches!(
        line.before(at, 1),
        "on" | "since" | "by" | "before" | "after" | "until" | "till" | "at" | "over"
    );
    let thing = year.is_none()
        && lean == Lean::Bare
        && line.shape(to) == Shape::Lower
        && !dated
        && !follows(line.lower(to));
    (!thing).then_some((Core::Feast(feast, year, lean), to))
}

/// Words that may follow a day without making it a part of something else.
fn follows(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "to"
            | "in"
            | "at"
            | "on"
            | "of"
            | "for"
            | "with"
            | "when"
            | "after"
            | "before"
            | "by"
            | "as"
            | "but"
            | "was"
            | "is"
            | "that"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "eve"
            | "will"
    )
}

/// "the Fourth of July".
pub(super) fn feast_of_july(line: &Line, at: usize) -> Parsed {
    let fits = line.is(at, "fourth")
        && line.capital(at)
        && line.is(at + 1, "of")
        && line.is(at + 2, "july");
    let (year, to) = of_year(line, at + 3);
    fits.then_some((Core::Feast(Feast::Fixed(7, 4), year, Lean::Bare), to))
}

/// Outside headlines a capital after the name makes it part of a longer name.
fn headless(line: &Line, at: usize) -> bool {
    !line.headline && line.before(at, 1) != "on"
}

fn named(line: &Line, at: usize) -> Option<(Feast, usize)> {
    use Weekday::{Friday, Monday, Sunday, Thursday, Wednesday};
    let is = |back: usize, word: &str| line.is(at + back, word);
    let day = |to: usize| if line.is(to, "day") { to + 1 } else { to };
    let own = |to: usize| own(line, to);
    let fixed = |m, d, to| Some((Feast::Fixed(m, d), to));
    let nth = |m, n, w, to| Some((Feast::Nth(m, n, w, 0), to));
    match line.lower(at) {
        "christmas" | "xmas" if is(1, "eve") => fixed(12, 24, at + 2),
        "christmas" | "xmas" => fixed(12, 25, day(at + 1)),
        "new" if is(1, "year") || is(1, "years") => {
            let to = own(at + 2);
            match line.lower(to) {
                "eve" => fixed(12, 31, to + 1),
                "day" => fixed(1, 1, to + 1),
                _ => line.capital(at + 1).then_some((Feast::Fixed(1, 1), at + 2)),
            }
        }
        "boxing" if is(1, "day") => fixed(12, 26, at + 2),
        "valentine" if line.is(own(at + 1), "day") => fixed(2, 14, own(at + 1) + 1),
        "halloween" => fixed(10, 31, at + 1),
        "juneteenth" => fixed(6, 19, at + 1),
        "bastille" if is(1, "day") => fixed(7, 14, at + 2),
        "may" if is(1, "day") && line.capital(at + 1) => fixed(5, 1, at + 2),
        "armistice" | "veterans" | "veteran" if line.is(own(at + 1), "day") => {
            fixed(11, 11, own(at + 1) + 1)
        }
        "earth" if is(1, "day") && line.capital(at + 1) => fixed(4, 22, at + 2),
        "thanksgiving" => nth(11, 4, Thursday, day(at + 1)),
        "thanks" if is(1, "giving") && is(2, "day") => nth(11, 4, Thursday, at + 3),
        "guy" if is(1, "fawkes") && (is(2, "night") || is(2, "day")) => {
            fixed(11, 5, at + 3)
        }
        "anzac" if is(1, "day") => fixed(4, 25, at + 2),
        "canada" if is(1, "day") => fixed(7, 1, at + 2),
        "australia" if is(1, "day") => fixed(1, 26, at + 2),
        "groundhog" if is(1, "day") => fixed(2, 2, at + 2),
        "black" if is(1, "friday") => Some((Feast::Nth(11, 4, Thursday, 1), at + 2)),
        "cyber" if is(1, "monday") => Some((Feast::Nth(11, 4, Thursday, 4), at + 2)),
        "memorial" if is(1, "day") => nth(5, -1, Monday, at + 2),
        "labor" if is(1, "day") => nth(9, 1, Monday, at + 2),
        "mlk" if is(1, "day") => nth(1, 3, Monday, at + 2),
        "martin" if is(1, "luther") && is(2, "king") => {
            let to = if line.is(at + 3, "jr") { at + 4 } else { at + 3 };
            let to = if line.is(to, ".") { to + 1 } else { to };
            line.is(to, "day").then_some((Feast::Nth(1, 3, Monday, 0), to + 1))
        }
        "presidents" | "president" if line.is(own(at + 1), "day") => {
            nth(2, 3, Monday, own(at + 1) + 1)
        }
        "columbus" if is(1, "day") => nth(10, 2, Monday, at + 2),
        "mother" | "mothers" if line.is(own(at + 1), "day") => {
            nth(5, 2, Sunday, own(at + 1) + 1)
        }
        "father" | "fathers" if line.is(own(at + 1), "day") => {
            nth(6, 3, Sunday, own(at + 1) + 1)
        }
        "easter" if is(1, "monday") => Some((Feast::Easter(1), at + 2)),
        "easter" if is(1, "sunday") => Some((Feast::Easter(0), at + 2)),
        "easter" => Some((Feast::Easter(0), at + 1)),
        "good" if line.lex(at + 1) == super::super::words::Lex::Weekday(Friday) => {
            Some((Feast::Easter(-2), at + 2))
        }
        "ramadan" | "ramadhan" | "ramazan" | "ramzan" | "ramathan" => {
            Some((Feast::Hijri(9, 1, -1), at + 1))
        }
        "islamic" | "hijri" | "arabic" if is(1, "new") && is(2, "year") => {
            Some((Feast::Hijri(1, 1, -1), at + 3))
        }
        "eid" if is(1, "al") && is(2, "-") && is(3, "fitr") => {
            Some((Feast::Hijri(10, 1, 0), at + 4))
        }
        "eid" if is(1, "al") && is(2, "-") && is(3, "adha") => {
            Some((Feast::Hijri(12, 10, 0), at + 4))
        }
        "international" | "int'l" if is(1, "workers") && line.is(own(at + 2), "day") => {
            fixed(5, 1, own(at + 2) + 1)
        }
        "international" if is(1, "women") && line.is(own(at + 2), "day") => {
            fixed(3, 8, own(at + 2) + 1)
        }
        "yuandan" => fixed(1, 1, at + 1),
        "palm" if is(1, "sunday") => Some((Feast::Easter(-7), at + 2)),
        "ash" if line.lex(at + 1) == super::super::words::Lex::Weekday(Wednesday) => {
            Some((Feast::Easter(-46), at + 2))
        }
        "maundy" if is(1, "thursday") => Some((Feast::Easter(-3), at + 2)),
        _ => church(line, at).or_else(|| civic(line, at)),
    }
}

/// "New Year's", "Valentine's", with or without the clitic.
fn own(line: &Line, to: usize) -> usize {
    match line.lower(to) {
        "'s" | "'" | "’" => to + 1,
        _ => to,
    }
}

/// Days of saints and of the church's year.
fn church(line: &Line, at: usize) -> Option<(Feast, usize)> {
    let is = |back: usize, word: &str| line.is(at + back, word);
    let own = |to: usize| own(line, to);
    let fixed = |m, d, to| Some((Feast::Fixed(m, d), to));
    match line.lower(at) {
        "st" | "st." | "saint" => {
            let name = at + 1 + usize::from(is(1, "."));
            let whose = line.is(own(name + 1), "day").then(|| own(name + 1) + 1)?;
            match line.lower(name) {
                "patrick" | "patricks" => fixed(3, 17, whose),
                "andrew" => fixed(11, 30, whose),
                "george" => fixed(4, 23, whose),
                "david" => fixed(3, 1, whose),
                "valentine" => fixed(2, 14, whose),
                _ => None,
            }
        }
        "epiphany" => fixed(1, 6, at + 1),
        "all" if matches!(line.lower(at + 1), "saint" | "saints" | "soul" | "souls") => {
            let first = i8::from(line.lower(at + 1).starts_with("soul")) + 1;
            line.is(own(at + 2), "day")
                .then(|| (Feast::Fixed(11, first), own(at + 2) + 1))
        }
        "shrove" | "mardi" if is(1, "tuesday") || is(1, "gras") => {
            Some((Feast::Easter(-47), at + 2))
        }
        "pentecost" => Some((Feast::Easter(49), at + 1)),
        "whit" if is(1, "sunday") => Some((Feast::Easter(49), at + 2)),
        "whit" if is(1, "monday") => Some((Feast::Easter(50), at + 2)),
        "ascension" if is(1, "day") => Some((Feast::Easter(39), at + 2)),
        "holy" if is(1, "thursday") => Some((Feast::Easter(-3), at + 2)),
        "holy" if is(1, "saturday") => Some((Feast::Easter(-1), at + 2)),
        _ => None,
    }
}

/// Days that states and customs keep.
fn civic(line: &Line, at: usize) -> Option<(Feast, usize)> {
    let is = |back: usize, word: &str| line.is(at + back, word);
    let own = |to: usize| own(line, to);
    let fixed = |m, d, to| Some((Feast::Fixed(m, d), to));
    match line.lower(at) {
        "remembrance" if is(1, "day") => fixed(11, 11, at + 2),
        "april" if matches!(line.lower(at + 1), "fool" | "fools") => {
            line.is(own(at + 2), "day").then(|| (Feast::Fixed(4, 1), own(at + 2) + 1))
        }
        "cinco" if is(1, "de") && is(2, "mayo") => fixed(5, 5, at + 3),
        "bonfire" if is(1, "night") && line.capital(at + 1) => fixed(11, 5, at + 2),
        "german" if is(1, "unity") && is(2, "day") => fixed(10, 3, at + 3),
        // The Tuesday after the first Monday of November, where capitals say that it is the
        // American one.
        "election" if is(1, "day") && line.capital(at + 1) => {
            Some((Feast::Nth(11, 1, Weekday::Monday, 1), at + 2))
        }
        "washington" if line.is(own(at + 1), "birthday") => {
            Some((Feast::Nth(2, 3, Weekday::Monday, 0), own(at + 1) + 1))
        }
        _ => None,
    }
}
