//! In which city, state or country something happened.
//!
//! P1 A place behind "in", "at", "near", "outside", "from", "to" or "into" tells where what
//!    stands before it was: the nearest words of substance there, "arrested in Salem".
//! P2 Two linked sentences that tell of one verb part where no place is both; a coarser one
//!    agrees. Of one thing ("a prison in Salem") in strong links only.
//! P3 A place that the other account also tells of belongs to another part of the story.
//! P4 "between X and Y" parts from another such stretch with one end in common.
//! P5 A ship's flag is a place of its own: "X-flagged", "registered in X".

use super::judge::Homes;
use super::lines::{Line, Lines};
use super::told::{Bearing, Meeting, Told, questions};
use crate::model::{
    ArticleId, Kind, Locus, Question, Relation, Severity, Span, Strength, Why,
};
use crate::text::{CALENDAR, TokenKind, nation, stem};
use crate::values::Place;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How far before its preposition the words stand that a place belongs to, in tokens.
const REACH: usize = 8;

/// How many of them are looked at.
const HEADS: usize = 3;

/// The longest run of capitals that is a place no table knows, in words, before a region:
/// "Merthyr Tydfil, Wales".
const UNHEARD: usize = 3;

/// Words for people who tell: where they sit is not where it happened.
static TELLERS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/tellers.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// Past tenses that do not end in -ed.
static PAST: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/past_verbs.txt").lines();
    lines.filter(|l| !l.starts_with('#')).chain(["born", "shot", "slain"]).collect()
});

/// Verbs of telling.
static SPEECH: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/speech_verbs.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// What a place says of the thing before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    At,
    From,
    To,
    Between,
    Flag,
}

/// A place with what it is the place of.
struct Claim {
    way: Way,
    /// One, or the two ends of a stretch.
    places: Vec<Place>,
    span: Span,
    /// The words of substance before it, nearest first, by sense.
    heads: Vec<String>,
    /// Where the nearest stands.
    head: Option<Span>,
    /// The verbs among what stands before it, by sense, up to another preposition.
    verbs: Vec<String>,
}

/// What a sentence tells of places.
struct Read {
    claims: Vec<Claim>,
    /// All that it names, claim or not.
    named: Vec<Place>,
}

/// Questions of the kind place.
pub(super) fn places(lines: &Lines<'_>, homes: &Homes) -> Vec<Question> {
    let read: BTreeMap<Locus, Read> = lines
        .all()
        .map(|line| (line.locus, Read { claims: claims(line), named: named(line) }))
        .collect();
    let mut told: BTreeMap<ArticleId, Vec<&Place>> = BTreeMap::new();
    for (locus, read) in &read {
        told.entry(locus.article).or_default().extend(&read.named);
    }
    let knows = |line: &Line<'_>, claim: &Claim| {
        let all = told.get(&line.locus.article);
        all.is_some_and(|all| claim.is_among(all.iter().copied()))
    };
    let mut surely = Vec::new();
    let mut likely = Vec::new();
    for (link, a, b) in lines.pairs(Strength::Likely) {
        let (Some(here), Some(there)) = (read.get(&a.locus), read.get(&b.locus)) else {
            continue;
        };
        if a.days_apart(b) {
            continue;
        }
        let strong = link.strength == Strength::Strong;
        for (x, y) in
            here.claims.iter().flat_map(|x| there.claims.iter().map(move |y| (x, y)))
        {
            let Some(happening) = x.meets(y, strong) else { continue };
            let elsewhere = match x.way {
                Way::Between => false,
                // An account may tell two flags of one ship, not in one sentence.
                Way::Flag => y.flies_among(&here.claims) || x.flies_among(&there.claims),
                _ => knows(a, y) || knows(b, x),
            };
            if x.form() != y.form() && (elsewhere || !parted(x, y)) {
                continue;
            }
            let about = vec![x.head.unwrap_or(x.span)];
            let meeting = Meeting { a: x.told(a), b: y.told(b), about };
            if strong && happening { surely.push(meeting) } else { likely.push(meeting) }
        }
    }
    let mut out = questions(&surely, bearing(Severity::Major), homes);
    let raised: BTreeSet<(Locus, Span)> =
        out.iter().flat_map(|q| &q.readings).map(|r| (r.locus, r.span)).collect();
    likely.retain(|m| {
        let asked = |t: &Told| raised.contains(&(t.locus, t.span));
        !asked(&m.a) && !asked(&m.b)
    });
    out.extend(questions(&likely, bearing(Severity::Minor), homes));
    out
}

impl Claim {
    /// Whether both tell where one thing was (P2); `Some(true)` where that is a happening.
    fn meets(&self, other: &Self, strong: bool) -> Option<bool> {
        // "facility" says little, "arrested" is a happening: it may be told in a likely link.
        let thing =
            strong && self.heads.first().is_some_and(|h| other.heads.first() == Some(h));
        let happening = self.verbs.iter().any(|v| other.verbs.contains(v));
        let met = thing || happening || matches!(self.way, Way::Between | Way::Flag);
        (self.way == other.way && met).then_some(happening)
    }

    /// Whether a place of it can be one of these.
    fn is_among<'a>(&self, mut all: impl Iterator<Item = &'a Place>) -> bool {
        all.any(|place| self.places.iter().any(|p| meets(p, place)))
    }

    /// Whether one of these is the same flag.
    fn flies_among(&self, all: &[Self]) -> bool {
        let mut flags = all.iter().filter(|c| c.way == Way::Flag);
        flags.any(|c| self.is_among(c.places.iter()))
    }

    fn told(&self, line: &Line<'_>) -> Told {
        Told { locus: line.locus, span: self.span, form: self.form(), mention: None }
    }

    fn form(&self) -> String {
        let mut names: Vec<String> = self.places.iter().map(Place::normal_form).collect();
        names.sort();
        names.join(" and ")
    }
}

fn bearing(severity: Severity) -> Bearing {
    Bearing {
        kind: Kind::Place,
        relation: Relation::Conflicting,
        severity,
        why: Why::Ground,
    }
}

/// Whether one place can be the other or hold it, or is next to it.
fn meets(a: &Place, b: &Place) -> bool {
    !matches!(a.relate(b), Relation::Conflicting | Relation::Incomparable)
}

/// Whether no reading of the words lets both stand.
fn parted(x: &Claim, y: &Claim) -> bool {
    let without = |a: &Claim, b: &Claim| {
        a.places.iter().any(|p| !b.places.iter().any(|q| meets(p, q)))
    };
    match x.way {
        // A stretch with no end in common is another one.
        Way::Between => {
            let shared = x.places.iter().any(|p| y.places.iter().any(|q| meets(p, q)));
            shared && without(x, y) && without(y, x)
        }
        _ => without(x, y),
    }
}

/// Every place that a sentence names, claim or not.
fn named(line: &Line<'_>) -> Vec<Place> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        if let Some((place, end)) = place(line, at) {
            out.push(place);
            at = end;
        } else {
            at += 1;
        }
    }
    out
}

/// The places of a sentence that tell where something was.
fn claims(line: &Line<'_>) -> Vec<Claim> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        if let Some((claim, end)) = flag(line, at) {
            out.push(claim);
            at = end;
            continue;
        }
        let Some((place, mut end)) = place(line, at) else {
            at += 1;
            continue;
        };
        if let Some(claim) = claim(line, place, at, &mut end) {
            out.push(claim);
        }
        at = end;
    }
    out
}

/// Small words and kinds of places between a preposition and a name.
fn leads_up(line: &Line<'_>, at: usize) -> bool {
    const SORTS: [&str; 14] = [
        "capital",
        "city",
        "community",
        "county",
        "district",
        "island",
        "port",
        "province",
        "region",
        "resort",
        "state",
        "suburb",
        "town",
        "village",
    ];
    let word = line.at(at);
    let quarter = |w: &str| {
        let bare = w.strip_suffix("ern").unwrap_or(w);
        matches!(
            bare,
            "north"
                | "northeast"
                | "east"
                | "southeast"
                | "south"
                | "southwest"
                | "west"
                | "northwest"
                | "central"
                | "downtown"
                | "rural"
                | "nearby"
                | "mainland"
        )
    };
    word == "the"
        || word == "-"
        || quarter(word)
        || SORTS.contains(&word)
        || word == "of" && SORTS.contains(&line.before(at, 1))
        || nation(&stem(word)).is_some() && SORTS.contains(&line.at(at + 1))
}

fn preposition(word: &str) -> bool {
    matches!(
        word,
        "at" | "between"
            | "from"
            | "in"
            | "inside"
            | "into"
            | "near"
            | "on"
            | "outside"
            | "to"
            | "toward"
            | "towards"
    )
}

/// What the place at `at..end` tells of; moves `end` behind a stretch "between X and Y".
fn claim(line: &Line<'_>, place: Place, at: usize, end: &mut usize) -> Option<Claim> {
    // "in Salem's north" is a part of it, and "Salem's firm" is from there.
    let owns = line.words.get(*end).is_some_and(|w| w.kind == TokenKind::Clitic);
    if owns {
        return None;
    }
    let mut from = at;
    while from > 0 && leads_up(line, from - 1) {
        from -= 1;
    }
    let edge = line.before(from, 1) == "of"
        && matches!(line.before(from, 2), "outskirts" | "suburbs" | "edge");
    if edge {
        from = from.checked_sub(3)?;
        from -= usize::from(line.at(from) == "the");
        from += 1;
    }
    let small = line.before(from, 1);
    let mut places = vec![place];
    let way = match small {
        "in" | "inside" | "at" | "on" => Way::At,
        "near" | "outside" => {
            places = places.into_iter().map(Place::nearby).collect();
            Way::At
        }
        // "30 miles from Salem" is anywhere.
        "from" if !measures(line.before(from, 2)) => Way::From,
        "to" | "into" | "toward" | "towards" => Way::To,
        "between" if line.at(*end) == "and" => {
            let mut other = *end + 1;
            while leads_up(line, other) {
                other += 1;
            }
            let (second, behind) = self::place(line, other)?;
            places.push(second);
            *end = behind;
            Way::Between
        }
        _ => return None,
    };
    if edge {
        places = places.into_iter().map(Place::nearby).collect();
    }
    // "from Salem to Eugene" is a way, and its ends are two claims; "in Salem-area" is near.
    let last = end.checked_sub(1)?;
    let (heads, head) = heads(line, from.checked_sub(1)?);
    if heads.first().is_some_and(|_| head.is_some_and(|(at, _)| teller(line.at(at)))) {
        return None;
    }
    let flag = way == Way::At && heads.first().is_some_and(|h| *h == stem("registered"));
    Some(Claim {
        way: if flag { Way::Flag } else { way },
        places,
        span: line.span(at, last),
        heads: if flag { vec!["flag".to_string()] } else { heads },
        head: head.map(|(_, span)| span),
        verbs: verbs(line, from.checked_sub(1)?),
    })
}

/// The verbs before a preposition, nearest first, by sense: "arrested the man in". What is
/// told in a place is no happening there.
fn verbs(line: &Line<'_>, before: usize) -> Vec<String> {
    let stretch = before.saturating_sub(REACH)..before;
    let words = stretch.rev().map(|at| &line.words[at]).take_while(|w| {
        (w.kind != TokenKind::Mark || w.folded == "-")
            && !preposition(&w.folded)
            && !matches!(w.folded.as_str(), "of" | "by" | "for" | "with")
    });
    let verbs = words.filter(|w| !w.capital && is_verb(&w.folded));
    verbs.filter_map(|w| w.sense.clone()).collect()
}

/// Whether a word has the form of a verb in the past, or of a participle.
fn is_verb(word: &str) -> bool {
    let past = word.ends_with("ed") || word.ends_with("ing") || PAST.contains(word);
    past && !SPEECH.contains(word)
}

fn teller(word: &str) -> bool {
    TELLERS.contains(word) || word.ends_with("spokesman") || word.ends_with("spokeswoman")
}

fn measures(word: &str) -> bool {
    matches!(word, "miles" | "mile" | "kilometers" | "kilometres" | "km" | "away" | "far")
}

/// The words of substance before a preposition, nearest first, and where the nearest is.
fn heads(line: &Line<'_>, before: usize) -> (Vec<String>, Option<(usize, Span)>) {
    let mut out = Vec::new();
    let mut first = None;
    for at in (before.saturating_sub(REACH)..before).rev() {
        let word = &line.words[at];
        if word.kind == TokenKind::Mark && word.folded != "-" {
            break;
        }
        let says = !word.capital && !CALENDAR.contains(&word.folded.as_str());
        if let Some(sense) = word.sense.as_ref().filter(|_| says) {
            first = first.or(Some((at, word.span)));
            out.push(sense.clone());
            if out.len() == HEADS {
                break;
            }
        }
    }
    (out, first)
}

/// "Salem-flagged", "Salem-registered", of a place or of its people (P5).
fn flag(line: &Line<'_>, at: usize) -> Option<(Claim, usize)> {
    let (place, end) = if let Some(found) = place_of(line, at, false) {
        found
    } else {
        let country = nation(&stem(line.at(at)))?;
        (Place::known(country)?, at + 1)
    };
    let sails = line.at(end) == "-"
        && matches!(line.at(end + 1), "flagged" | "registered")
        && line.words[at].capital;
    sails.then(|| {
        let claim = Claim {
            way: Way::Flag,
            places: vec![place],
            span: line.span(at, end + 1),
            heads: vec!["flag".to_string()],
            head: Some(line.words[end + 1].span),
            verbs: Vec::new(),
        };
        (claim, end + 2)
    })
}

/// The place that begins at a word, with the word behind it.
fn place(line: &Line<'_>, at: usize) -> Option<(Place, usize)> {
    place_of(line, at, true)
}

fn place_of(line: &Line<'_>, at: usize, whole: bool) -> Option<(Place, usize)> {
    let capital = |i: usize| {
        line.words.get(i).is_some_and(|w| w.capital && w.kind == TokenKind::Word)
    };
    let led = |i: usize| leads_up(line, i) || preposition(line.at(i));
    if !capital(at) || at > 0 && capital(at - 1) && !led(at - 1) {
        return None;
    }
    let known = longest(line, at, |name| Place::known(name).is_some());
    // A run of capitals that no table knows, if a region stands behind it.
    let mut run = at + 1;
    while capital(run) {
        run += 1;
    }
    let unheard = (run - at <= UNHEARD).then(|| (words(line, at..run), run));
    if whole {
        for (name, end) in [known.clone(), unheard].into_iter().flatten() {
            let comma = line.at(end) == ",";
            let region =
                longest(line, end + 1, |region| is_region(line, end + 1, region));
            if let Some((region, behind)) = region.filter(|_| comma)
                && line.at(behind) != "and"
                && !capital(behind)
                && !Place::known(&name).is_some_and(|p| p.is_region())
                && let Some(place) = Place::inside(&name, &region)
            {
                let stop = Place::is_short(&region) && line.at(behind) == ".";
                return Some((place, behind + usize::from(stop)));
            }
        }
    }
    let (name, end) = known?;
    // "Salem High School", "Jordan Hale": another name begins with it.
    if capital(end) && !CALENDAR.contains(&line.at(end)) {
        return None;
    }
    if whole && line.at(end) == "-" {
        return None;
    }
    Some((Place::known(&name)?, end))
}

/// Whether the words from `at` name a region behind a city: short forms of two letters in
/// capitals only.
fn is_region(line: &Line<'_>, at: usize, name: &str) -> bool {
    if Place::is_short(name) {
        let written = line.words[at].span.of(line.text);
        let letters = written.chars().filter(|c| c.is_alphabetic());
        return name.len() > 2 || letters.clone().all(char::is_uppercase);
    }
    Place::known(name).is_some_and(|p| p.is_region())
}

/// The longest name from a word on that passes, and the word behind it.
fn longest(
    line: &Line<'_>,
    at: usize,
    passes: impl Fn(&str) -> bool,
) -> Option<(String, usize)> {
    let mut best = None;
    let mut count = 0;
    let mut end = at;
    while let Some(word) = line.words.get(end) {
        let joins = matches!(word.folded.as_str(), "." | "-") && end > at;
        let small = matches!(word.folded.as_str(), "of" | "and" | "the");
        if !joins && (word.kind != TokenKind::Word || !word.capital && !small) {
            break;
        }
        end += 1;
        if joins || small {
            continue;
        }
        count += 1;
        let name = words(line, at..end);
        // "US", "UK": a short name stands in capitals.
        let written = word.span.of(line.text);
        let short = name.len() <= 3 && written.chars().any(char::is_lowercase);
        if passes(&name) && (!short || name.len() > 2 && Place::is_short(&name)) {
            best = Some((name, end));
        }
        if count >= Place::LONGEST {
            break;
        }
    }
    best
}

/// The folded words without marks and stops.
fn words(line: &Line<'_>, range: std::ops::Range<usize>) -> String {
    let words: Vec<String> = line.words[range]
        .iter()
        .filter(|w| w.kind == TokenKind::Word)
        .map(|w| w.folded.replace(['.', '\'', '’'], ""))
        .collect();
    words.join(" ")
}
