//! The noun phrase around a number: which word heads it.

use super::line::Line;
use super::words::below_hundred;
use crate::text::{Shape, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A group of words that count the same thing.
#[derive(Clone, Copy)]
pub(super) struct Group {
    /// Its name, which is the class.
    pub(super) name: &'static str,
    /// Something that happens to people: says more than "people" does.
    pub(super) event: bool,
}

/// The groups, for look-up only.
struct Groups {
    /// By their words.
    by_word: FxHashMap<&'static str, Group>,
    /// Events of several words by the first: "taken into custody".
    phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    /// Their names, and whether each is an event.
    names: FxHashMap<&'static str, bool>,
}

static GROUPS: LazyLock<Groups> = LazyLock::new(|| {
    let list = include_str!("../../../data/counted.txt");
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    let mut groups = Groups {
        by_word: FxHashMap::default(),
        phrases: FxHashMap::default(),
        names: FxHashMap::default(),
    };
    for (name, words) in rows.filter_map(|row| row.split_once(": ")) {
        let bare = name.trim_start_matches('+');
        let group = Group { name: bare, event: bare.len() < name.len() };
        *groups.names.entry(bare).or_default() |= group.event;
        for word in words.split(", ") {
            let parts: Vec<&str> = word.split(' ').collect();
            match parts[..] {
                [first, _, ..] => {
                    groups.phrases.entry(first).or_default().push((parts, bare));
                }
                _ => {
                    groups.by_word.insert(word, group);
                }
            }
        }
    }
    groups
});

/// Words that end or cannot head the noun phrase after a number.
static STOPS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../../data/number_stops.txt");
    list.lines().filter(|line| !line.starts_with('#')).collect()
});

/// How many tokens a noun phrase after a number may have: "two New York City subway work
/// trains" has seven. Noticed by `tests/cases/quantities.txt`.
const PHRASE: usize = 8;

/// Whether token `k` ends a noun phrase; `US` is a country.
pub(super) fn stops(line: &Line<'_>, k: usize) -> bool {
    STOPS.contains(line.word(k)) && line.raw(k) != "US"
}

/// The group of a folded word; plurals count as their singular.
pub(super) fn group(word: &str) -> Option<Group> {
    let trunk = |ending: &str| word.strip_suffix(ending).filter(|t| t.len() > 2);
    let groups = &GROUPS.by_word;
    let singular = |ending: &str| groups.get(trunk(ending)?);
    let found = groups.get(word).or_else(|| singular("s")).or_else(|| singular("es"));
    found.or_else(|| groups.get(format!("{}y", trunk("ies")?).as_str())).copied()
}

/// Whether a class is the name of a group.
pub(super) fn is_group(class: &str) -> bool {
    GROUPS.names.contains_key(class)
}

/// Whether a class is, or begins with, an event: "dead", "dead children".
pub(super) fn event_class(class: &str) -> bool {
    let first = class.split(' ').next().unwrap_or(class);
    GROUPS.names.get(first).copied().unwrap_or(false)
}

/// The event that a folded word names: "killed" -> "dead".
pub(super) fn event(word: &str) -> Option<&'static str> {
    group(word).filter(|g| g.event).map(|g| g.name)
}

/// The event that several words from token `at` on name, an article, a pronoun or an
/// adverb between them passed over: "taken into custody", "lost their lives".
pub(super) fn predicate(line: &Line<'_>, at: usize) -> Option<&'static str> {
    let fits = |parts: &[&str]| {
        let mut k = at;
        parts.iter().all(|part| {
            let between = |w: &str| {
                matches!(w, "a" | "the" | "their" | "his" | "her" | "nearby" | "local")
            };
            while k > at && between(line.word(k)) && line.word(k) != *part {
                k += 1;
            }
            k += 1;
            line.word(k - 1) == *part
        })
    };
    let all = GROUPS.phrases.get(line.word(at))?;
    all.iter().find(|(parts, _)| fits(parts)).map(|(_, name)| *name)
}

/// Past determiners and a further number: "the", "his", "the 12", "such", "other".
pub(super) fn determined(line: &Line<'_>, mut at: usize) -> usize {
    for _ in 0..4 {
        let skip = matches!(
            line.word(at),
            "the"
                | "his"
                | "her"
                | "its"
                | "their"
                | "our"
                | "my"
                | "your"
                | "these"
                | "those"
                | "all"
                | "a"
                | "an"
                | "some"
                | "such"
                | "this"
                | "that"
                | "other"
                | "more"
                | "most"
                | "further"
                | "another"
                | "least"
        ) || line.is_digits(at)
            || below_hundred(line.word(at)).is_some();
        if !skip || line.word(at + 1) == "than" {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a folded word looks like a plural noun.
pub(super) fn plural(word: &str) -> bool {
    irregular(word)
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is"))
}

/// Plurals without an s, and words that stand for several.
fn irregular(word: &str) -> bool {
    matches!(
        word,
        "aircraft"
            | "cattle"
            | "children"
            | "clergy"
            | "crew"
            | "feet"
            | "fish"
            | "folk"
            | "geese"
            | "gunmen"
            | "hovercraft"
            | "men"
            | "mice"
            | "offspring"
            | "people"
            | "personnel"
            | "police"
            | "policemen"
            | "salmon"
            | "servicemen"
            | "sheep"
            | "spacecraft"
            | "staff"
            | "teeth"
            | "women"
            | "firemen"
            | "fishermen"
            | "businessmen"
            | "businesswomen"
            | "congressmen"
            | "schoolchildren"
            | "grandchildren"
            | "deer"
            | "criteria"
    )
}

/// Event nouns that may stand behind other words: "12 gun deaths".
pub(super) fn plural_noun(word: &str) -> bool {
    matches!(
        word,
        "deaths"
            | "casualties"
            | "fatalities"
            | "injuries"
            | "arrests"
            | "infections"
            | "bodies"
            | "lives"
            | "detainees"
            | "hostages"
            | "evacuees"
    )
}

/// A word that looks like a verb form behind a noun.
fn verbal(line: &Line<'_>, k: usize) -> bool {
    let word = line.word(k);
    let goes_on = line.is_digits(k + 1)
        || matches!(line.word(k + 1), "the" | "a" | "an" | "his" | "her" | "their");
    group(word).is_none()
        && word.len() > 4
        && (word.ends_with("ed") || (word.ends_with("ing") && goes_on))
}

/// What was found on the way through a noun phrase.
#[derive(Default)]
struct Seen {
    /// The last plural in lower case.
    plural: Option<usize>,
    /// The last capitalised plural: "Americans", but also "Texas".
    proper: Option<usize>,
    /// The last word that may head the phrase.
    last: Option<usize>,
}

/// The head of the noun phrase at token `at`: the last of its first run of plurals, or
/// where `single` the singular that the phrase ends with.
pub(super) fn head(line: &Line<'_>, at: usize, single: bool) -> Option<usize> {
    let opening = usize::from(line.word(at) == "\"");
    let at = determined(line, at + opening);
    let mut seen = Seen::default();
    for k in at..at + PHRASE {
        match step(line, k, single, &mut seen) {
            Step::On => {}
            Step::Head(found) => return Some(found),
            Step::End => break,
        }
    }
    finish(line, &seen, single)
}

fn finish(line: &Line<'_>, seen: &Seen, single: bool) -> Option<usize> {
    seen.plural.or(seen.proper).or_else(|| {
        let several = seen.last.is_some_and(|k| irregular(line.word(k)));
        seen.last.filter(|_| single || several)
    })
}

/// What a token does to a noun phrase.
enum Step {
    /// It belongs to it.
    On,
    /// It heads and ends it.
    Head(usize),
    /// It stands behind it.
    End,
}

/// Looks at one token.
fn step(line: &Line<'_>, k: usize, single: bool, seen: &mut Seen) -> Step {
    let word = line.word(k);
    let quote = matches!(word, "\"" | "'") && line.is_word(k + 1);
    if line.is(k, TokenKind::Clitic) {
        *seen = Seen::default();
        return Step::On;
    }
    let any = seen.plural.or(seen.proper).or(seen.last).is_some();
    // "six shipping and trading companies": no noun yet, so the phrase goes on.
    let listed = word == "and" && !single && seen.last.is_some() && seen.plural.is_none();
    // "14 AK-47 rifles"
    if line.is_digits(k) && k > 0 && line.hyphen(k - 1) && !single {
        return Step::On;
    }
    if line.hyphen(k) || quote || (listed && seen.proper.is_none()) {
        return Step::On;
    }
    let joined = line.hyphen(k + 1) && !single;
    if !line.is_word(k) || (stops(line, k) && !joined) {
        return Step::End;
    }
    if joined {
        return Step::On;
    }
    if event(word).is_some() && !plural_noun(word) {
        let head = seen.plural.or(seen.proper);
        let opens = head.is_none() && (seen.last.is_none() || !single);
        return if opens && !(any && single) { Step::Head(k) } else { Step::End };
    }
    let further = line.is_word(k + 1) && !stops(line, k + 1) && !verbal(line, k + 1);
    if plural(word) && !(single && further) {
        let name = line.shape(k) != Shape::Lower && !line.titled;
        *(if name { &mut seen.proper } else { &mut seen.plural }) = Some(k);
    } else if seen.plural.is_some() && line.capital(k) && !line.titled {
        // "two plainclothes NYPD officers": a name in the middle.
    } else if seen.plural.is_some()
        || (single && !any && word.ends_with("ed") && !further)
        || (single && any && (verbal(line, k) || word.ends_with("ly")))
    {
        return Step::End;
    } else {
        seen.last = Some(k);
    }
    Step::On
}
