//! Numbers that name things: flights, routes, houses, telephones, versions.

use super::line::{Line, calendar};
use super::measure::Reading;
use super::number::Form;
use crate::text::{Shape, TokenKind};
use crate::values::Measure;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words after which a number is a name: "Flight 302", "Article 5", "No. 2".
static NAMERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "no nos number nr nrs boeing airbus flight route highway interstate article \
     articles section sections chapter resolution room page pages figure table \
     apollo windows iphone channel formula type model phase stage tier level \
     category platform gate terminal building block pier season episode round \
     district ward precinct part volume vol rule amendment proposition prop \
     protocol area zone exit marker squad apt apartment suite box lot top class \
     grade version verse psalm lane line unit reactor hurricane group title catch \
     studio radio bbc itv day week year game match super sputnik soyuz falcon \
     galaxy pixel playstation xbox nord stream exercise question form \
     schedule order bill paragraph clause item step age aisle bus train car case \
     ps psalms vision agenda"
        .split_whitespace()
        .collect()
});

/// `9M729`, `G7`, `F-16`, `@user1`, `#1`, `192.168.1.2`, `10/01/2022`.
pub(super) fn joined_to_letters(line: &Line<'_>, it: &Reading) -> bool {
    let digits = matches!(it.form, Form::Bare | Form::Digits | Form::Magnitude);
    if !digits || !line.is_digits(it.start) && !it.range {
        return false;
    }
    let mark = |i: usize| {
        matches!(line.word(i), "@" | "#" | "/" | "_" | "=" | "&" | "\\" | ":" | "*" | "^")
    };
    let front = it.start;
    let after_word = line.glued(front)
        && front > 0
        && (line.is_word(front - 1)
            || line.is_digits(front - 1)
            || (line.is(front - 1, TokenKind::Clitic))
            || mark(front - 1) && line.word(front - 1) != "/"
            || line.word(front - 1) == "/" && line.glued(front - 1));
    let hyphen_name = line.glued(front)
        && line.before(front, 1) == "-"
        && line.glued(front - 1)
        && front >= 2
        && (line.is_word(front - 2) || line.is_digits(front - 2))
        && line.word(front - 2) != "magnitude";
    let stop_name =
        line.glued(front) && line.before(front, 1) == "." && line.glued(front - 1);
    let back = it.end;
    let bare = it.quantity.measure == Measure::Count && !it.adjective;
    let into_word = bare
        && line.glued(back)
        && ((line.is_word(back) && line.shape(back) != Shape::None)
            || line.is_digits(back)
            || (mark(back) && line.glued(back + 1))
            || line.reads(back, &["-"])
                && line.glued(back + 1)
                && line.is_digits(back + 1));
    let slashed =
        line.word(back) == "/" && line.is_digits(back + 1) && it.form == Form::Bare;
    // "2017-12-28", "555-1234-99": a chain of numbers; the score rule has the short ones.
    let chain = line.hyphen(back) && line.is_digits(back + 1) && it.range;
    slashed || after_word || hyphen_name || stop_name || into_word || chain
}

/// "Boeing 737", "Nord Stream 2", "Flight 302", "No. 2": a name's number.
pub(super) fn named(line: &Line<'_>, it: &Reading) -> bool {
    if it.first != it.start || it.adjective {
        return false;
    }
    let dotted = usize::from(line.before(it.start, 1) == "." && !line.glued(it.start));
    let Some(mut at) = it.start.checked_sub(1 + dotted) else { return false };
    // "Explorer 8 and 9"
    if matches!(line.word(at), "and" | "or") && at >= 2 && line.is_digits(at - 1) {
        at -= 2;
    }
    let before = line.word(at);
    if NAMERS.contains(before)
        && (line.capital(at)
            || matches!(
                before,
                "number"
                    | "no"
                    | "nos"
                    | "nr"
                    | "nrs"
                    | "page"
                    | "room"
                    | "chapter"
                    | "article"
                    | "section"
                    | "level"
                    | "phase"
                    | "stage"
                    | "route"
                    | "flight"
                    | "exercise"
                    | "version"
                    | "step"
            ))
    {
        return true;
    }
    if before == "top" {
        return true;
    }
    if dotted == 1 || line.titled || !line.capital(at) || !line.is_word(at) {
        return false;
    }
    // A capital before bare digits is a name unless it opens the sentence or is a day.
    let opens = at == 0 || matches!(line.before(at, 1), "." | "\"" | ":" | "-" | "'");
    let day = calendar(before);
    let next = line.word(it.end);
    let plural = next.len() > 3 && next.ends_with('s') || next == "people";
    !(opens || day || plural && line.shape(it.end) == Shape::Lower)
}

/// "call 0207 782 4368": a leading zero, or bare numbers one after the other.
pub(super) fn telephone(line: &Line<'_>, it: &Reading) -> bool {
    let word = line.word(it.start);
    let zero = word.len() > 1 && word.starts_with('0');
    // "911 calls", "he dialed 999"
    let emergency = matches!(word, "911" | "999" | "112")
        && (matches!(
            line.word(it.end + usize::from(line.hyphen(it.end))),
            "call"
                | "calls"
                | "caller"
                | "callers"
                | "dispatcher"
                | "dispatchers"
                | "operator"
                | "operators"
                | "tape"
                | "tapes"
                | "emergency"
                | "center"
                | "system"
        ) || matches!(
            line.before(it.start, 1),
            "dial"
                | "dialed"
                | "dialled"
                | "called"
                | "call"
                | "calling"
                | "phoned"
                | "rang"
        ));
    if emergency {
        return true;
    }
    let beside = |k: usize| line.is_digits(k) && line.word(k).len() > 1;
    zero || beside(it.end) || (it.start > 0 && beside(it.start - 1))
}

/// "123 Main Street", "the 1200 block of": the number of a house.
pub(super) fn street(line: &Line<'_>, it: &Reading) -> bool {
    let way = |word: &str| {
        matches!(
            word,
            "street"
                | "avenue"
                | "road"
                | "boulevard"
                | "lane"
                | "drive"
                | "st"
                | "ave"
                | "blvd"
                | "rd"
                | "parkway"
                | "terrace"
                | "crescent"
                | "highway"
        )
    };
    let mut at = it.end;
    while at < it.end + 4 && line.capital(at) && line.is_word(at) {
        if way(line.word(at)) {
            return at > it.end;
        }
        at += 1;
    }
    line.word(it.end) == "block" && it.quantity.stated >= 100.0
}
