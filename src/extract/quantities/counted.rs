//! The thing that a number counts, and the class it belongs to.

use super::happening;
use super::idiom;
use super::line::Line;
use super::measure::Reading;
use super::number::Form;
use super::phrase::{self, determined, head, stops};
use super::words::below_hundred;
use crate::model::Counted;
use crate::text::{Shape, TokenKind, stem};
use crate::values::Measure;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Whether the class is one of the groups, not just a stem.
pub(super) fn is_group(class: &str) -> bool {
    phrase::is_group(class.rsplit(' ').next().unwrap_or(class))
}

/// What the reading counts, if the words name it.
pub(super) fn counted(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    match it.quantity.measure {
        Measure::Count => idiom::magnitude(line, it)
            .or_else(|| idiom::children(line, it))
            .or_else(|| things(line, it)),
        Measure::Money(_) => money(line, it),
        Measure::Percent { .. } => share(line, it),
        Measure::Age => aged(line, it),
        Measure::Unit(_) => idiom::distance(line, it).or_else(|| measured(line, it)),
        Measure::Duration => measured(line, it),
        Measure::Telephone => {
            let span = line.tokens.get(it.start)?.span;
            Some(Counted::new(span, "telephone".to_string()))
        }
    }
}

/// The class of a counted word: its group's name, else its stem.
fn thing(line: &Line<'_>, at: usize) -> Option<Counted> {
    let word = line.word(at);
    let class = phrase::group(word).map_or_else(|| stem(word), |g| g.name.to_string());
    Some(Counted::new(line.tokens.get(at)?.span, class))
}

/// The class of what is measured: groups of events do not apply ("a $5 million charge").
fn topic(line: &Line<'_>, at: usize) -> Option<Counted> {
    let word = line.word(at);
    let group = phrase::group(word).filter(|group| !group.event);
    let class = group.map_or_else(|| stem(word), |g| g.name.to_string());
    Some(Counted::new(line.tokens.get(at)?.span, class))
}

/// What a plain number counts.
fn things(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    let mut at = it.end + usize::from(line.hyphen(it.end));
    let closing = usize::from(line.word(at) == "\"" && line.glued(at));
    at += closing;
    // "one worker", "a 6.1 quake"
    let exact = it.quantity.low == it.quantity.high;
    let one = it.quantity.stated <= 1.0 || it.quantity.stated.fract() != 0.0;
    let single = exact && one;
    let mut part = false;
    if line.word(at) == "of" {
        part = it.quantity.stated != 0.0
            && (at + 1..determined(line, at + 1))
                .any(|k| line.is_digits(k) || below_hundred(line.word(k)).is_some());
        at = determined(line, at + 1);
        if matches!(line.word(at), "them" | "us" | "whom" | "you") && line.raw(at) != "US"
        {
            return happening::after(line, at + 1, single)
                .or_else(|| happening::before(line, it.first))
                .or_else(|| thing(line, at));
        }
    }
    // "a mother of two died": it is not two who died.
    let found = head(line, at, it.adjective || single);
    let of = owner(line, it).and_then(|k| thing(line, k));
    let bare = found.is_none_or(|k| k == at && phrase::event(line.word(k)).is_some());
    if bare && of.is_some() {
        return of;
    }
    let Some(noun) = found else {
        return happening::of_clause(line, it.first, at, single)
            .or_else(|| happening::after(line, at, single))
            .or_else(|| happening::before(line, it.first))
            .or_else(|| subject(line, it.first).and_then(|k| thing(line, k)));
    };
    let mut counted = thing(line, noun)?;
    if phrase::event(line.word(noun)).is_some() || it.adjective {
        return Some(counted);
    }
    let event = happening::of_clause(line, it.first, noun + 1, single)
        .or_else(|| happening::before(line, it.first).filter(|_| !part));
    if let Some(event) = event {
        if matches!(counted.class.as_str(), "people" | "others") {
            counted = event;
        } else if people_like(&counted.class) {
            counted.class = format!("{} {}", event.class, counted.class);
        }
    }
    if part {
        // "10 of the 12 victims" does not count the victims.
        counted.class = format!("some {}", counted.class);
    }
    Some(counted)
}

/// Whether things of this class may be people, to whom the events of the list happen.
fn people_like(class: &str) -> bool {
    matches!(
        class,
        "children"
            | "doctors"
            | "firefighters"
            | "journalists"
            | "lawmakers"
            | "migrants"
            | "prisoners"
            | "refugees"
            | "youths"
            | "men"
            | "women"
            | "employees"
            | "militants"
            | "officials"
            | "passengers"
            | "police"
            | "protesters"
            | "soldiers"
            | "students"
            | "suspects"
            | "tourists"
            | "victims"
    ) || !phrase::is_group(class)
}

/// Verbs between a quantity and what has it: "unemployment rose to 5 percent".
static LINKS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    "rose rise rises risen rising fell fall falls fallen falling dropped drop drops dropping \
     climbed climb jumped jump grew grow grown increased increase decreased declined slipped \
     slid stood stands stand reached reach reaching hit hitting was is were are be been totaled \
     totalled totals amounted amount averaged averages surged soared plunged plummeted tumbled \
     sank gained lost added shed dipped exceeded exceeds topped surpassed traded trading closed \
     opened remains remained lasted lasts lasting up down went shrank edged ticked advanced \
     rallied numbered numbers stretched measured measures weighed weighs has had put"
        .split_whitespace()
        .collect()
});

/// Nouns that only say that something is counted; what is counted follows their "of".
fn counter(word: &str) -> bool {
    matches!(
        word,
        "number"
            | "count"
            | "share"
            | "percentage"
            | "proportion"
            | "total"
            | "amount"
            | "majority"
    )
}

/// The noun of which the words before a quantity tell: before "of", or the subject of a
/// verb of being and change.
fn subject(line: &Line<'_>, first: usize) -> Option<usize> {
    if line.before(first, 1) == "of" {
        return noun(line, first.checked_sub(2)?).filter(|k| !counter(line.word(*k)));
    }
    let skip = |word: &str| {
        matches!(
            word,
            "to" | "at"
                | "by"
                | "below"
                | "above"
                | "from"
                | "as"
                | "about"
                | "only"
                | "just"
                | "further"
                | "nearly"
                | "another"
                | "a"
                | "back"
                | "more"
                | "under"
                | "over"
                | "up"
                | "down"
                | "low"
                | "high"
        ) || word.ends_with("ly")
    };
    let mut at = first;
    while first - at < 4 && skip(line.before(at, 1)) {
        at -= 1;
    }
    let moved = (at..first).any(|k| matches!(line.word(k), "up" | "down"));
    if !LINKS.contains(line.before(at, 1)) && !moved {
        return None;
    }
    for _ in 0..6 {
        let before = line.before(at, 1);
        if before == "to" {
            return None;
        }
        let helper = LINKS.contains(before)
            || skip(before)
            || matches!(
                before,
                "will"
                    | "would"
                    | "could"
                    | "may"
                    | "might"
                    | "also"
                    | "now"
                    | "then"
                    | "since"
                    | "have"
                    | "already"
                    | "still"
                    | "again"
                    | "not"
                    | "currently"
            );
        if !helper {
            break;
        }
        at -= 1;
    }
    if line.before(at, 1) == "."
        && matches!(line.before(at, 2), "inc" | "corp" | "co" | "ltd")
    {
        at -= 1;
    }
    Some(leftmost(line, noun(line, at.checked_sub(1)?)?))
}

/// From the last noun before a verb to the noun that heads the phrase: from "copper" in
/// "the price of copper fell" to "price". How far it looks back, in tokens: 12.
fn leftmost(line: &Line<'_>, from: usize) -> usize {
    let mut best = from;
    let mut at = from;
    for _ in 0..12 {
        let Some(next) = at.checked_sub(1) else { break };
        at = next;
        let word = line.word(at);
        if matches!(word, "of" | "for" | "from" | "in" | "on" | "by" | "against") {
            let Some(owner) = at.checked_sub(1).and_then(|k| noun(line, k)) else {
                break;
            };
            if counter(line.word(owner)) {
                break;
            }
            best = owner;
        } else if !line.is_word(at) && !line.is(at, TokenKind::Clitic) && !line.hyphen(at)
            || (stops(line, at)
                && !matches!(word, "the" | "a" | "an" | "its" | "all" | "their"))
        {
            break;
        }
    }
    best
}

fn noun(line: &Line<'_>, at: usize) -> Option<usize> {
    let word = line.word(at);
    let fits = line.is_word(at)
        && !stops(line, at)
        && !super::line::calendar(word)
        && below_hundred(word).is_none()
        && word.chars().count() > 1;
    fits.then_some(at)
}

/// Nouns that only say that something changed; what changed stands beside them.
fn change(word: &str) -> bool {
    matches!(
        word,
        "increase"
            | "rise"
            | "drop"
            | "fall"
            | "decline"
            | "jump"
            | "cut"
            | "gain"
            | "loss"
            | "hike"
            | "growth"
            | "reduction"
            | "decrease"
            | "surge"
            | "plunge"
            | "slump"
            | "chance"
            | "majority"
            | "share"
            | "raise"
    )
}

/// The noun phrase that a quantity stands before as an adjective: "a $5 billion charge".
fn attribute(line: &Line<'_>, it: &Reading) -> Option<usize> {
    let at = it.end + usize::from(line.hyphen(it.end));
    if !line.is_word(at) || stops(line, at) || line.word(at).ends_with("ly") {
        return None;
    }
    let found = head(line, at, true)?;
    if change(line.word(found)) {
        let of = matches!(line.word(found + 1), "in" | "of" | "on");
        let object = if of {
            object(line, found + 2).filter(|k| !moment(line.word(*k)))
        } else {
            None
        };
        let beside = (found > at).then(|| found - 1).filter(|k| line.is_word(*k));
        return object.or(beside).or(Some(found));
    }
    // "a 2 million-barrel cap holds": after "a" the last word in -s is the verb.
    let one = matches!(line.before(it.first, 1), "a" | "an");
    let verb =
        one && found > at && phrase::plural(line.word(found)) && line.is_word(found - 1);
    Some(found - usize::from(verb)).filter(|k| !moment(line.word(*k)))
}

/// Nouns that tell when or how, not what: "in trading", "on the day", "in cash".
fn moment(word: &str) -> bool {
    matches!(
        word,
        "trading"
            | "trade"
            | "day"
            | "days"
            | "week"
            | "month"
            | "year"
            | "years"
            | "quarter"
            | "basis"
            | "track"
            | "total"
            | "cash"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "session"
            | "case"
            | "cases"
            | "minutes"
            | "hours"
    )
}

/// The head of the noun phrase after a preposition.
fn object(line: &Line<'_>, at: usize) -> Option<usize> {
    head(line, at, false).or_else(|| head(line, at, true))
}

fn following(line: &Line<'_>, it: &Reading, words: &[&str]) -> Option<usize> {
    let found =
        words.contains(&line.word(it.end)).then(|| object(line, it.end + 1)).flatten();
    found.filter(|k| !moment(line.word(*k)))
}

/// The noun before "of": "a tax rate of 15.5 percent".
fn owner(line: &Line<'_>, it: &Reading) -> Option<usize> {
    let of = line.before(it.first, 1) == "of" && !it.adjective;
    of.then(|| subject(line, it.first)).flatten()
}

fn money(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    if let Some(price) = super::price::price(line, it) {
        return Some(price);
    }
    let deal = |back: usize| {
        let at = it.first.checked_sub(back)?;
        let known = matches!(
            line.word(at),
            "cost"
                | "costs"
                | "costing"
                | "paid"
                | "pay"
                | "pays"
                | "paying"
                | "fined"
                | "raised"
                | "donated"
                | "earned"
                | "owed"
                | "stole"
                | "spent"
                | "spend"
                | "spending"
                | "sold"
                | "worth"
                | "invested"
                | "invest"
                | "bought"
                | "valued"
                | "priced"
                | "saved"
                | "save"
                | "borrowed"
        );
        known.then_some(at)
    };
    let priced = || {
        let object = matches!(
            line.before(it.first, 1),
            "at" | "for" | "him" | "her" | "them" | "it" | "an" | "us" | "a"
        );
        deal(1).or_else(|| object.then(|| deal(2)).flatten())
    };
    let owner =
        || if line.before(it.first, 1) == "of" { subject(line, it.first) } else { None };
    attribute(line, it)
        .or_else(|| following(line, it, &["of"]))
        .or_else(owner)
        .or_else(|| {
            following(line, it, &["in"]).filter(|k| line.shape(*k) == Shape::Lower)
        })
        .or_else(priced)
        .or_else(|| subject(line, it.first))
        .or_else(|| following(line, it, &["for"]))
        .and_then(|k| topic(line, k))
}

fn share(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    owner(line, it)
        .or_else(|| following(line, it, &["of"]))
        .or_else(|| attribute(line, it))
        .or_else(|| subject(line, it.first))
        .or_else(|| following(line, it, &["for", "on"]))
        .and_then(|k| topic(line, k))
}

fn measured(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    let bound = it.adjective.then(|| attribute(line, it)).flatten();
    let extent = || {
        let known = matches!(
            line.word(it.end),
            "deep" | "long" | "high" | "tall" | "wide" | "thick" | "away"
        );
        known.then_some(it.end)
    };
    let owned = || {
        let possessive = line.is(it.end, TokenKind::Clitic) || line.word(it.end) == "'";
        possessive.then(|| object(line, it.end + 1)).flatten()
    };
    let jailed = || {
        let words =
            matches!(line.word(it.end + 1), "prison" | "jail" | "custody" | "office");
        (line.word(it.end) == "in" && words).then_some(it.end + 1)
    };
    bound
        .or_else(|| following(line, it, &["of"]))
        .or_else(owned)
        .or_else(jailed)
        .or_else(extent)
        .or_else(|| subject(line, it.first))
        .and_then(|k| topic(line, k))
}

fn aged(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    let bound = (it.adjective && it.form != Form::Fraction)
        .then(|| attribute(line, it))
        .flatten();
    let before = || {
        let back = match line.before(it.first, 1) {
            "aged" if line.before(it.first, 2) == "," => 3,
            "," | "aged" => 2,
            "his" | "her" | "their" if line.before(it.first, 2) == "in" => {
                return subject(line, it.first - 2);
            }
            _ => return None,
        };
        // "died in jail, aged 77" is not the age of the jail.
        let at = it.first.checked_sub(back)?;
        let place =
            matches!(line.before(at, 1), "in" | "at" | "the" | "on" | "to" | "near");
        let person = !place || line.before(at, 1) == "the" && line.before(at, 2) != "in";
        noun(line, at).filter(|_| person)
    };
    let whose = || {
        let of = line.before(it.first, 1) == "of";
        if of { None } else { subject(line, it.first) }
    };
    let found = bound.or_else(before).or_else(whose)?;
    topic(line, surname(line, found))
}

/// The surname for which a name's last word stands: "Anthony Hill III", "Kim (Kiki) Gray".
fn surname(line: &Line<'_>, at: usize) -> usize {
    let capital = |k: usize| line.is_word(k) && line.capital(k);
    if matches!(line.word(at), "jr" | "sr" | "ii" | "iii" | "iv") && at > 0 {
        let comma = usize::from(line.before(at, 1) == ",");
        return at.checked_sub(1 + comma).filter(|k| capital(*k)).unwrap_or(at);
    }
    let marks =
        matches!((line.word(at + 1), line.word(at + 3)), ("(", ")") | ("\"", "\""));
    if marks && capital(at) && capital(at + 4) { at + 4 } else { at }
}
