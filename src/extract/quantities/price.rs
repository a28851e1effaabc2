//! Sums that tell what a thing costs on a market: "oil fell below $50 a barrel", "shares
//! closed at $12". Their class is `price` with the thing, and which end of its movement is
//! told: `price oil low`, `price share`.

use super::line::Line;
use super::measure::Reading;
use crate::model::Counted;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Things with a market price.
static PRICED: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../../data/priced.txt");
    list.lines().filter(|line| !line.starts_with('#')).collect()
});

/// How many tokens before the sum its verb, and before that the thing, are looked for: a
/// clause. Noticed by `tests/cases/quantities.txt`.
const CLAUSE: usize = 14;

/// Which way the price went to the sum.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Down,
    Up,
    Level,
}

/// The price that the reading tells, if the words around it make it one.
pub(super) fn price(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    let unit = each(line, it.end);
    let told = way(line, it.start);
    let (way, verb) = match (told, unit) {
        (Some(found), _) => found,
        (None, Some(_)) => (Way::Level, it.start),
        (None, None) => return None,
    };
    let at = thing(line, verb).or(unit)?;
    let end = match way {
        Way::Down => " low",
        Way::Up => " high",
        Way::Level => "",
    };
    let name = line.word(at);
    let name = name.strip_suffix('s').filter(|n| PRICED.contains(n)).unwrap_or(name);
    let class = match name {
        "price" => format!("price{end}"),
        name => format!("price {name}{end}"),
    };
    Some(Counted::new(line.tokens.get(at)?.span, class))
}

/// "a barrel", "per share", "an ounce" behind the sum: the token of the unit.
fn each(line: &Line<'_>, at: usize) -> Option<usize> {
    let per = matches!(line.word(at), "a" | "an" | "per" | "each");
    let unit = matches!(
        line.word(at + 1),
        "barrel"
            | "ounce"
            | "share"
            | "bushel"
            | "ton"
            | "tonne"
            | "gallon"
            | "token"
            | "coin"
    );
    (per && unit).then_some(at + 1)
}

/// Which way the words before the sum say that a price went, and where its verb stands.
fn way(line: &Line<'_>, first: usize) -> Option<(Way, usize)> {
    let (mut told, mut joined) = (None, false);
    let mut at = first;
    while at > 0 && first - at < CLAUSE {
        at -= 1;
        let word = line.word(at);
        match word {
            "below" | "under" | "low" | "lows" => told = told.or(Some(Way::Down)),
            "above" | "high" | "highs" | "peak" | "record" => {
                told = told.or(Some(Way::Up));
            }
            "to" | "at" | "for" | "around" | "near" => joined = true,
            _ if between(word) || line.is_digits(at) || word.ends_with("ly") => {}
            _ => {
                let verb = moves(word)?;
                let reached = matches!(word, "hit" | "hits" | "reach" | "reached");
                // "fell $2" is by how much, "sold $5 million in bonds" how many.
                let fits = joined || told.is_some() || reached;
                return fits.then_some((told.unwrap_or(verb), at));
            }
        }
    }
    None
}

/// Words between a verb and the sum that a price reached, or the bound of the sum.
fn between(word: &str) -> bool {
    matches!(
        word,
        "as" | "of"
            | "back"
            | "just"
            | "about"
            | "nearly"
            | "almost"
            | "over"
            | "a"
            | "an"
            | "all"
            | "time"
            | "new"
            | "by"
            | "-"
            | "$"
            | "%"
            | "percent"
            | "per"
            | "cent"
            | "cents"
            | "points"
            | "more"
            | "less"
            | "than"
            | "well"
            | "further"
            | "hands"
            | "up"
            | "down"
            | "week"
            | "month"
            | "year"
            | "session"
    )
}

/// The way of a verb that brings a price to a sum.
fn moves(word: &str) -> Option<Way> {
    Some(match word {
        "fall" | "falls" | "fell" | "fallen" | "falling" | "drop" | "drops"
        | "dropped" | "dropping" | "plunge" | "plunges" | "plunged" | "plunging"
        | "slump" | "slumps" | "slumped" | "slumping" | "slide" | "slides" | "slid"
        | "sliding" | "sink" | "sinks" | "sank" | "sunk" | "sinking" | "tumble"
        | "tumbles" | "tumbled" | "tumbling" | "plummet" | "plummets" | "plummeted"
        | "crash" | "crashes" | "crashed" | "dip" | "dips" | "dipped" | "decline"
        | "declined" | "slip" | "slips" | "slipped" | "lost" | "shed" => Way::Down,
        "rise" | "rises" | "rose" | "risen" | "rising" | "climb" | "climbs"
        | "climbed" | "climbing" | "jump" | "jumps" | "jumped" | "jumping" | "surge"
        | "surges" | "surged" | "surging" | "soar" | "soars" | "soared" | "soaring"
        | "rally" | "rallied" | "gain" | "gained" | "advanced" | "bounce" | "bounced"
        | "bouncing" | "rebound" | "rebounded" | "recovered" | "recovering" => Way::Up,
        "trade" | "trades" | "traded" | "trading" | "sell" | "sells" | "selling"
        | "sold" | "changing" | "change" | "changes" | "changed" | "close" | "closes"
        | "closed" | "closing" | "open" | "opened" | "settle" | "settled"
        | "settling" | "hit" | "hits" | "reach" | "reached" | "stood" | "stands"
        | "priced" | "quoted" | "valued" | "hovered" | "hovering" | "ended"
        | "finished" => Way::Level,
        _ => return None,
    })
}

/// The thing before the verb at `at` whose price it is: the nearest with one, unless another
/// sum of it is told ("the market value of oil firms").
fn thing(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut k = at;
    while k > 0 && at - k < CLAUSE {
        k -= 1;
        let word = line.word(k);
        if matches!(word, ";" | ":" | "\"") || word == "." && !line.glued(k + 1) {
            return None;
        }
        let singular = word.strip_suffix('s').unwrap_or(word);
        if !PRICED.contains(word) && !PRICED.contains(singular) {
            continue;
        }
        if singular == "price" {
            // "the price of copper", "copper prices"
            let of = line.word(k + 1) == "of"
                || matches!(line.word(k + 1), "for" | "in") && k + 2 < at;
            let named = |k: usize| {
                let word = line.word(k);
                PRICED.contains(word)
                    || PRICED.contains(word.strip_suffix('s').unwrap_or(word))
            };
            let after = (k + 2..at.min(k + 6)).find(|k| of && named(*k));
            let before = k.checked_sub(1).filter(|k| named(*k));
            return Some(after.or(before).unwrap_or(k));
        }
        // "the capitalization of bitcoin", "oil revenue", "the gold mine"
        let owned = line.before(k, 1) == "of"
            && !matches!(
                line.before(k, 2),
                "price" | "prices" | "value" | "cost" | "barrel"
            );
        let next = line.word(k + 1);
        let other = line.is_word(k + 1)
            && k + 1 < at
            && !matches!(
                next,
                "was"
                    | "is"
                    | "were"
                    | "are"
                    | "has"
                    | "have"
                    | "had"
                    | "price"
                    | "prices"
                    | "futures"
                    | "of"
                    | "for"
                    | "in"
                    | "on"
                    | "cash"
                    | "which"
                    | "that"
            )
            && moves(next).is_none()
            && !next.ends_with("ly")
            && !next.starts_with("future");
        return (!owned && !other).then_some(k);
    }
    None
}
