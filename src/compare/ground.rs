//! Where something came down, and in which quarter of a country.
//!
//! G1 "crashed in woods" and "crashed into a mountain": the word for the ground behind one
//!    verb, in two linked sentences that have one such word each.
//! G2 "north-western" and "the southeast": two quarters a right angle or more apart, of one
//!    place or of the same unnamed one; and "central" against any quarter, for
//!    where one town lies.
//! G3 "fell from a ridge" and "fell down a gully": what somebody fell from, told the same way.

use super::judge::Homes;
use super::lines::{Line, Lines};
use super::told::{Bearing, Meeting, Told, questions};
use crate::model::{Kind, Question, Relation, Severity, Span, Strength, Why};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How far behind its verb the ground may be told, in tokens: "crashed this morning into the
/// densely wooded slopes".
const REACH: usize = 7;

/// Verbs of coming down, by the sense that `data/synonyms.txt` gives them or their stem.
const DOWN: [&str; 10] = [
    "accident", "crash", "plunge", "land", "fall", "plough", "plow", "slam", "went",
    "sink",
];

/// How far behind its verb stands what somebody fell from, in tokens.
const NEAR: usize = 9;

/// Verbs of falling, by the sense that `data/synonyms.txt` gives them or their stem.
const FALLING: [&str; 5] = ["collapse", "fell", "slid", "slip", "drop"];

type Words = BTreeMap<&'static str, &'static str>;

/// Ground words to their sort; and what one falls from, where the sort begins with "off".
static GROUNDS: LazyLock<(Words, Words)> = LazyLock::new(|| {
    let lines = include_str!("../../data/ground.txt").lines();
    let rows = lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(": "));
    let words =
        rows.flat_map(|(sort, words)| words.split(' ').map(move |word| (word, sort)));
    let (off, on): (Vec<_>, Vec<_>) =
        words.partition(|(_, sort)| sort.starts_with("off "));
    (on.into_iter().collect(), off.into_iter().collect())
});

/// Neither north nor south: no quarter, and in none.
const CENTRAL: &str = "central";

/// The eight quarters in degrees.
const QUARTERS: [(&str, i32); 8] = [
    ("north", 0),
    ("northeast", 45),
    ("east", 90),
    ("southeast", 135),
    ("south", 180),
    ("southwest", 225),
    ("west", 270),
    ("northwest", 315),
];

/// The least angle between two quarters of which one place is not both, in degrees: the
/// northwest is also the west.
const APART: i32 = 90;

/// A word for where something is.
struct Spot {
    span: Span,
    sort: String,
    /// Of what it is a quarter.
    of: Option<String>,
    /// The town that lies there.
    town: Option<String>,
}

/// Questions of the kind place.
pub(super) fn grounds(lines: &Lines<'_>, homes: &Homes) -> Vec<Question> {
    let mut meetings = Vec::new();
    for (_, a, b) in lines.pairs(Strength::Likely) {
        if let (Some(x), Some(y)) = (ground(a), ground(b)) {
            meetings.push(meeting(a, x, b, y));
        }
    }
    let mut out = questions(&meetings, bearing(Severity::Minor), homes);
    let mut meetings = Vec::new();
    for (_, a, b) in lines.pairs(Strength::Likely) {
        if let (Some(x), Some(y)) = (fallen_from(a), fallen_from(b)) {
            meetings.push(meeting(a, x, b, y));
        }
    }
    out.extend(questions(&meetings, bearing(Severity::Minor), homes));
    let mut meetings = Vec::new();
    for (_, a, b) in lines.pairs(Strength::Likely) {
        let (Some(x), Some(y)) = (quarter(a), quarter(b)) else { continue };
        let town = x.town.is_some() && x.town == y.town;
        let middle = (x.sort == CENTRAL || y.sort == CENTRAL) && town;
        let apart = x.sort == y.sort || middle || angle(&x.sort, &y.sort) >= APART;
        if apart && (x.of == y.of || town) {
            meetings.push(meeting(a, x, b, y));
        }
    }
    out.extend(questions(&meetings, bearing(Severity::Major), homes));
    out
}

fn bearing(severity: Severity) -> Bearing {
    Bearing {
        kind: Kind::Place,
        relation: Relation::Conflicting,
        severity,
        why: Why::Ground,
    }
}

fn meeting(a: &Line<'_>, x: Spot, b: &Line<'_>, y: Spot) -> Meeting {
    let told = |line: &Line<'_>, spot: Spot| Told {
        locus: line.locus,
        span: spot.span,
        form: spot.sort,
        mention: None,
    };
    let about = vec![x.span];
    Meeting { a: told(a, x), b: told(b, y), about }
}

/// The only sort of ground behind a verb of coming down (G1).
fn ground(line: &Line<'_>) -> Option<Spot> {
    let mut found: Option<Spot> = None;
    for (at, word) in line.words.iter().enumerate() {
        let falls = word.sense.as_deref().is_some_and(|s| DOWN.contains(&s));
        if !falls || word.quoted {
            continue;
        }
        let mut led_in = false;
        for word in line.words.iter().skip(at + 1).take(REACH) {
            let small = word.folded.as_str();
            if matches!(small, "," | ";" | "after" | "when" | "while" | "killing" | "and")
            {
                break;
            }
            led_in |= matches!(small, "in" | "into" | "on" | "onto" | "among");
            // "the River Tarn" and "Forest Hills" are names.
            let Some(sort) = GROUNDS.0.get(small).filter(|_| led_in && !word.capital)
            else {
                continue;
            };
            match &found {
                Some(spot) if spot.sort != *sort => return None,
                Some(_) => {}
                None => {
                    let sort = (*sort).to_string();
                    found = Some(Spot { span: word.span, sort, of: None, town: None });
                }
            }
            break;
        }
    }
    found
}

/// The only quarter that a sentence tells (G2).
fn quarter(line: &Line<'_>) -> Option<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        let Some((sort, last)) = compass(line, at) else {
            at += 1;
            continue;
        };
        // Behind it: "northern Salda", "north of Salda"; before it: "Salda's north".
        let of = if line.at(last + 1) == "of" { last + 2 } else { last + 1 };
        let of = of + usize::from(line.at(of) == "the");
        let behind = line.words.get(of).filter(|w| w.capital);
        let named = behind.map(|w| w.sense.clone().unwrap_or_else(|| w.folded.clone()));
        // "North Salda", "the Western Alliance": parts of names, and directions of travel.
        let proper = line.words[at].capital;
        let travel = matches!(
            line.before(at, 1),
            "-" | "heading" | "headed" | "travelling" | "traveling"
        ) || line.at(last + 1) == "bound";
        let town = town(line, at, last);
        // "the central bank" lies nowhere.
        let lies = sort != CENTRAL || named.is_some() || town.is_some();
        if !proper && !travel && lies {
            let end = whole(line, last, of, town.as_deref());
            found.push(Spot { span: line.span(at, end), sort, of: named, town });
        }
        at = last + 1;
    }
    let sorts: BTreeSet<&str> = found.iter().map(|s| s.sort.as_str()).collect();
    if sorts.len() == 1 { found.into_iter().next() } else { None }
}

/// The town that lies in a quarter: "Salda in the northern Orlen", "the northern city of
/// Salda".
fn town(line: &Line<'_>, first: usize, last: usize) -> Option<String> {
    const SORTS: [&str; 6] = ["city", "island", "port", "province", "town", "village"];
    let name = |at: usize| {
        let word = line.words.get(at).filter(|w| w.capital)?;
        Some(word.folded.clone())
    };
    if SORTS.contains(&line.at(last + 1)) {
        return name(last + 2 + usize::from(line.at(last + 2) == "of"));
    }
    let before = first - usize::from(line.before(first, 1) == "the");
    let led = line.before(before, 1) == "in";
    before.checked_sub(2).filter(|_| led).and_then(name)
}

/// The last word of what a quarter is told of: "the southern city of Salda".
fn whole(line: &Line<'_>, last: usize, of: usize, town: Option<&str>) -> usize {
    let ends = |at: &usize| {
        let word = line.words.get(*at);
        word.is_some_and(|w| w.capital && (*at == of || Some(w.folded.as_str()) == town))
    };
    (last + 1..=last + 3).find(ends).unwrap_or(last)
}

/// The only thing that somebody is said to have fallen from (G3).
fn fallen_from(line: &Line<'_>) -> Option<Spot> {
    let mut found: Option<Spot> = None;
    for (at, word) in line.words.iter().enumerate() {
        let falls = word.sense.as_deref().is_some_and(|s| FALLING.contains(&s));
        if !falls || word.quoted {
            continue;
        }
        let mut led = None;
        for word in line.words.iter().skip(at + 1).take(NEAR) {
            let small = word.folded.as_str();
            if matches!(small, "," | ";" | "and" | "into" | "onto" | "to") {
                break;
            }
            if matches!(small, "from" | "off" | "down" | "over") {
                led = Some(word.span);
            }
            let sort = GROUNDS.1.get(small).filter(|_| !word.capital);
            let Some((sort, led)) = sort.zip(led) else { continue };
            if found.as_ref().is_some_and(|spot| spot.sort != *sort) {
                return None;
            }
            let sort = (*sort).to_string();
            let span = led.join(word.span);
            found = found.or(Some(Spot { span, sort, of: None, town: None }));
            break;
        }
    }
    found
}

/// The quarter that is named at a position and the last word of it: "north-western".
fn compass(line: &Line<'_>, at: usize) -> Option<(String, usize)> {
    if line.at(at) == CENTRAL {
        return Some((CENTRAL.to_string(), at));
    }
    let bare = |word: &str| -> Option<String> {
        let word = word.strip_suffix("ern").unwrap_or(word);
        QUARTERS.iter().find(|(q, _)| *q == word).map(|(q, _)| (*q).to_string())
    };
    let first = bare(line.at(at))?;
    let second = at + 1 + usize::from(line.at(at + 1) == "-");
    let joined = bare(line.at(second)).map(|second| format!("{first}{second}"));
    match joined.and_then(|joined| bare(&joined)) {
        Some(both) => Some((both, second)),
        None => Some((first, at)),
    }
}

fn angle(a: &str, b: &str) -> i32 {
    if a == CENTRAL || b == CENTRAL {
        return 0;
    }
    let degrees = |q: &str| QUARTERS.iter().find(|(n, _)| *n == q).map_or(0, |(_, d)| *d);
    let apart = (degrees(a) - degrees(b)).abs();
    apart.min(360 - apart)
}
