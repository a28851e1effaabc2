//! The thing that a number counts, and the class it belongs to.

use super::line::Line;
use super::measure::Reading;
use super::number::{Form, below_hundred};
use crate::model::Counted;
use crate::text::{Shape, TokenKind, stem};
use crate::values::Measure;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A group of words that count the same thing.
#[derive(Clone, Copy)]
struct Group {
    name: &'static str,
    /// Something that happens to people: says more than "people" does.
    event: bool,
}

/// Groups by the stem of their words.
static GROUPS: LazyLock<BTreeMap<String, Group>> = LazyLock::new(|| {
    let list = include_str!("../../../data/counted.txt");
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once(": "))
        .flat_map(|(name, words)| {
            let bare = name.trim_start_matches('+');
            let group = Group { name: bare, event: bare.len() < name.len() };
            words.split(", ").map(move |word| (stem(word), group))
        })
        .collect()
});

/// Words that end or cannot head the noun phrase after a number.
const STOPS: &[&str] = &[
    "a",
    "about",
    "above",
    "according",
    "across",
    "after",
    "again",
    "against",
    "ago",
    "all",
    "along",
    "alongside",
    "already",
    "also",
    "although",
    "always",
    "am",
    "amid",
    "among",
    "an",
    "and",
    "another",
    "any",
    "apart",
    "are",
    "around",
    "as",
    "aside",
    "at",
    "away",
    "back",
    "be",
    "because",
    "been",
    "before",
    "behind",
    "being",
    "below",
    "beside",
    "besides",
    "between",
    "beyond",
    "both",
    "but",
    "by",
    "can",
    "can't",
    "could",
    "did",
    "do",
    "does",
    "down",
    "due",
    "during",
    "each",
    "earlier",
    "else",
    "even",
    "ever",
    "every",
    "except",
    "for",
    "from",
    "further",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "i",
    "if",
    "in",
    "inside",
    "instead",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "just",
    "last",
    "late",
    "later",
    "less",
    "like",
    "may",
    "might",
    "more",
    "most",
    "must",
    "my",
    "near",
    "nearly",
    "next",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "once",
    "only",
    "onto",
    "or",
    "our",
    "out",
    "outside",
    "over",
    "per",
    "perhaps",
    "rather",
    "said",
    "say",
    "says",
    "see",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "some",
    "soon",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "throughout",
    "till",
    "to",
    "today",
    "told",
    "tomorrow",
    "too",
    "toward",
    "towards",
    "under",
    "unless",
    "until",
    "up",
    "upon",
    "us",
    "via",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "year-on-year",
    "yesterday",
    "yet",
    "you",
    "your",
    "higher",
    "lower",
    "larger",
    "bigger",
    "worth",
    "plus",
    "minus",
    "versus",
    "long",
    "deep",
    "wide",
    "tall",
    "high",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "overall",
    "went",
    "came",
    "got",
    "took",
    "gave",
    "made",
    "showed",
    "shows",
    "remained",
    "remain",
    "remains",
    "left",
    "annually",
    "became",
    "began",
    "ran",
    "fell",
    "rose",
    "stood",
    "lived",
    "lives",
    "live",
    "work",
    "if",
    "its",
    "until",
    "yearly",
    "daily",
    "monthly",
    "weekly",
    "following",
    "including",
    "apiece",
    "together",
    "alone",
    "altogether",
];

/// Plurals without an s, and words that stand for several.
const PLURALS: &[&str] = &[
    "aircraft",
    "cattle",
    "children",
    "clergy",
    "crew",
    "feet",
    "fish",
    "folk",
    "geese",
    "gunmen",
    "hovercraft",
    "media",
    "men",
    "mice",
    "offspring",
    "people",
    "personnel",
    "police",
    "policemen",
    "salmon",
    "servicemen",
    "sheep",
    "spacecraft",
    "staff",
    "teeth",
    "women",
    "firemen",
    "fishermen",
    "businessmen",
    "businesswomen",
    "congressmen",
    "schoolchildren",
    "grandchildren",
    "troops",
    "deer",
    "criteria",
    "lives",
];

/// How many tokens a noun phrase after a number may have: "two New York City subway work
/// trains" has seven. Noticed by `tests/cases/quantities.txt`.
const PHRASE: usize = 8;

/// How far after the noun the verb of its clause is looked for, in tokens.
const CLAUSE: usize = 10;

/// Whether the class is one of the groups, not just a stem.
pub(super) fn is_group(class: &str) -> bool {
    let last = class.rsplit(' ').next().unwrap_or(class);
    GROUPS.values().any(|g| g.name == last)
}

/// What the reading counts, if the words name it.
pub(super) fn counted(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    match it.quantity.measure {
        Measure::Count => things(line, it),
        Measure::Money(_) => money(line, it),
        Measure::Percent { .. } => share(line, it),
        Measure::Age => aged(line, it),
        Measure::Duration | Measure::Unit(_) => measured(line, it),
    }
}

/// The class of a folded word: its group's name, else its stem.
fn class_of(word: &str) -> (String, bool) {
    let stem = stem(word);
    match GROUPS.get(&stem) {
        Some(group) => (group.name.to_string(), group.event),
        None => (stem, false),
    }
}

fn event(word: &str) -> Option<&'static str> {
    GROUPS.get(&stem(word)).filter(|g| g.event).map(|g| g.name)
}

fn named(line: &Line<'_>, at: usize) -> Option<Counted> {
    let span = line.tokens.get(at)?.span;
    Some(Counted { span, class: class_of(line.word(at)).0 })
}

/// What a plain number counts.
fn things(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    let mut at = it.end + usize::from(line.hyphen(it.end));
    let partitive = line.word(at) == "of";
    if partitive {
        at = determined(line, at + 1);
        if matches!(line.word(at), "them" | "us" | "whom" | "you") {
            let after = happening_after(line, at + 1);
            return after
                .or_else(|| happening_before(line, it.first))
                .or_else(|| named(line, at));
        }
    }
    let single = it.adjective || it.quantity.stated == 1.0;
    let head = phrase(line, at, single || it.adjective);
    let Some(head) = head else {
        return happening_after(line, at)
            .or_else(|| happening_before(line, it.first))
            .or_else(|| subject(line, it.first).and_then(|k| named(line, k)));
    };
    let (class, is_event) = class_of(line.word(head));
    if is_event || it.adjective {
        return named(line, head);
    }
    let happening =
        happening_after(line, head + 1).or_else(|| happening_before(line, it.first));
    match happening {
        Some(happening) if matches!(class.as_str(), "people" | "others") => {
            Some(happening)
        }
        Some(happening) if people_like(&class) => {
            let class = format!("{} {class}", happening.class);
            Some(Counted { class, ..named(line, head)? })
        }
        _ => named(line, head),
    }
}

/// Whether things of this class are people, to whom the events of the list happen.
fn people_like(class: &str) -> bool {
    matches!(
        class,
        "children"
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
    ) || !GROUPS.values().any(|g| g.name == class)
}

/// Past determiners and a further number: "the", "his", "the 12".
fn determined(line: &Line<'_>, mut at: usize) -> usize {
    for _ in 0..3 {
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
        ) || line.is_digits(at)
            || below_hundred(line.word(at)).is_some();
        if !skip {
            break;
        }
        at += 1;
    }
    at
}

fn plural(word: &str) -> bool {
    PLURALS.contains(&word)
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is"))
}

/// The head of the noun phrase at token `at`: the last of its first plurals, or where
/// `single` a singular that the phrase ends with.
fn phrase(line: &Line<'_>, at: usize, single: bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    let mut proper: Option<usize> = None;
    let mut last: Option<usize> = None;
    for k in at..at + PHRASE {
        let word = line.word(k);
        let quote = matches!(word, "\"" | "'") && line.glued(k + 1);
        if line.hyphen(k) || quote || line.is(k, TokenKind::Clitic) {
            if line.is(k, TokenKind::Clitic) {
                (best, proper, last) = (None, None, None);
            }
            continue;
        }
        let joined = line.hyphen(k + 1) && !single;
        if !line.is_word(k) || (STOPS.contains(&word) && !(joined && k > at)) {
            break;
        }
        if joined {
            continue;
        }
        if event(word).is_some() && !plural_noun(word) {
            if best.or(proper).is_none() && (last.is_none() || !single) {
                return Some(k);
            }
            break;
        }
        let capital = line.shape(k) != Shape::Lower && !line.titled;
        if plural(word) && !(single && plural_name(line, k)) {
            if capital {
                proper = Some(k);
            } else {
                best = Some(k);
            }
        } else if best.is_some() {
            break;
        } else if single && last.is_some() && (verbal(word) || word.ends_with("ly")) {
            break;
        } else {
            last = Some(k);
            if single && GROUPS.contains_key(&stem(word)) && !line.is_word(k + 1) {
                break;
            }
        }
    }
    best.or(proper).or_else(|| {
        let grouped = last.is_some_and(|k| PLURALS.contains(&line.word(k)));
        last.filter(|_| single || grouped)
    })
}

/// A singular phrase keeps its last word: "a two-hour news conference".
fn plural_name(line: &Line<'_>, k: usize) -> bool {
    line.is_word(k + 1) && !STOPS.contains(&line.word(k + 1)) && !verbal(line.word(k + 1))
}

/// Event nouns that may stand in the plural behind other words: "12 gun deaths".
fn plural_noun(word: &str) -> bool {
    matches!(
        word,
        "deaths" | "casualties" | "fatalities" | "injuries" | "arrests" | "infections"
    )
}

/// A word that looks like a verb in the past, after a noun.
fn verbal(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}

/// The event of the clause that goes on at token `from`: "were killed", "dead", "have died".
fn happening_after(line: &Line<'_>, from: usize) -> Option<Counted> {
    let mut helped = false;
    for k in from..from + CLAUSE {
        let word = line.word(k);
        if !line.is_word(k) && !line.hyphen(k) {
            return None;
        }
        match word {
            "and" | "but" | "while" | "after" | "when" | "as" | "because" | "before"
            | "or" | "if" | "since" | "than" | "said" | "says" | "told" | "whose"
            | "which" => return None,
            "were" | "was" | "are" | "is" | "been" | "be" | "being" | "have" | "had"
            | "has" | "got" => helped = true,
            _ => {}
        }
        let Some(class) = event(word) else { continue };
        let state = matches!(
            word,
            "dead" | "died" | "die" | "missing" | "perished" | "homeless" | "unaccounted"
        );
        let form = state || word.ends_with("ed") || matches!(word, "hurt" | "slain");
        let pointed = matches!(line.before(k, 1), "the" | "a" | "of" | "to");
        let object = matches!(line.word(k + 1), "the" | "a" | "an" | "at" | "about")
            && !helped
            && !(line.word(k + 1) == "at" && line.word(k + 2) != "least")
            || line.is_digits(k + 1) && !helped
            || below_hundred(line.word(k + 1)).is_some() && !helped;
        if form && !pointed && (state || !object) && (helped || k == from || state) {
            let span = line.tokens.get(k)?.span;
            return Some(Counted { span, class: class.to_string() });
        }
        if !helped {
            return None;
        }
    }
    None
}

/// The event whose verb or noun stands before the number: "killing 12", "deaths of 12".
fn happening_before(line: &Line<'_>, first: usize) -> Option<Counted> {
    let mut at = first;
    for _ in 0..3 {
        let before = line.before(at, 1);
        let skip = matches!(
            before,
            "another"
                | "all"
                | "a"
                | "further"
                | "total"
                | "of"
                | "the"
                | "these"
                | "those"
                | "as"
                | "additional"
        );
        if !skip {
            break;
        }
        at -= 1;
    }
    let at = at.checked_sub(1)?;
    let class = event(line.word(at))?;
    let passive = matches!(line.before(at, 1), "was" | "were" | "been" | "being");
    let noun = line.before(first, 1) == "of";
    let verb = line.word(at).ends_with("ed")
        || line.word(at).ends_with("ing")
        || matches!(
            line.word(at),
            "kills"
                | "kill"
                | "injures"
                | "hurt"
                | "hurting"
                | "arrest"
                | "arrests"
                | "detain"
        );
    if passive || !(verb || noun) {
        return None;
    }
    Some(Counted { span: line.tokens.get(at)?.span, class: class.to_string() })
}

/// Verbs between a quantity and what has it: "unemployment rose to 5 percent".
const LINKS: &[&str] = &[
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "climbed",
    "climb",
    "jumped",
    "jump",
    "grew",
    "grow",
    "grown",
    "increased",
    "increase",
    "decreased",
    "declined",
    "slipped",
    "slid",
    "stood",
    "stands",
    "stand",
    "reached",
    "reach",
    "reaching",
    "hit",
    "hitting",
    "was",
    "is",
    "were",
    "are",
    "be",
    "been",
    "totaled",
    "totalled",
    "totals",
    "amounted",
    "amount",
    "averaged",
    "averages",
    "surged",
    "soared",
    "plunged",
    "plummeted",
    "tumbled",
    "sank",
    "gained",
    "lost",
    "added",
    "shed",
    "dipped",
    "exceeded",
    "exceeds",
    "topped",
    "surpassed",
    "traded",
    "trading",
    "closed",
    "opened",
    "remains",
    "remained",
    "lasted",
    "lasts",
    "lasting",
    "up",
    "down",
    "went",
    "shrank",
    "edged",
    "ticked",
    "advanced",
    "rallied",
    "numbered",
    "numbers",
    "stretched",
    "measured",
    "measures",
    "weighed",
    "weighs",
    "has",
    "had",
    "put",
];

/// The noun of which the words before a quantity tell: before "of", or the subject of a
/// verb of being and change.
fn subject(line: &Line<'_>, first: usize) -> Option<usize> {
    if line.before(first, 1) == "of" {
        return noun(line, first.checked_sub(2)?);
    }
    let mut at = first;
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
        ) || word.ends_with("ly")
    };
    let mut passed = 0;
    while passed < 4 && skip(line.before(at, 1)) {
        at -= 1;
        passed += 1;
    }
    let moved = (at..first).any(|k| matches!(line.word(k), "up" | "down"));
    if !LINKS.contains(&line.before(at, 1)) && !moved {
        return None;
    }
    for _ in 0..5 {
        let before = line.before(at, 1);
        let helper = LINKS.contains(&before)
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
    noun(line, at.checked_sub(1)?)
}

fn noun(line: &Line<'_>, at: usize) -> Option<usize> {
    let word = line.word(at);
    let fits = line.is_word(at)
        && !STOPS.contains(&word)
        && !super::guard::calendar(word)
        && word.chars().count() > 1;
    fits.then_some(at)
}

/// Nouns that only say that something changed; what changed follows.
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
    let first = line.word(at);
    if !line.is_word(at) || STOPS.contains(&first) || first.ends_with("ly") {
        return None;
    }
    let head = phrase(line, at, true)?;
    let of = head + 1;
    if change(line.word(head)) && matches!(line.word(of), "in" | "of" | "on") {
        return Some(object(line, of + 1).unwrap_or(head));
    }
    Some(head)
}

/// The head of the noun phrase after a preposition.
fn object(line: &Line<'_>, at: usize) -> Option<usize> {
    let at = determined(line, at);
    phrase(line, at, true)
}

fn after_word(line: &Line<'_>, it: &Reading, words: &[&str]) -> Option<usize> {
    words.contains(&line.word(it.end)).then(|| object(line, it.end + 1)).flatten()
}

fn money(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    const DEALS: &[&str] = &[
        "cost", "costs", "costing", "paid", "pay", "pays", "paying", "fined", "raised",
        "donated", "earned", "owed", "stole", "spent", "spend", "spending", "sold",
        "worth", "invested", "invest", "bought", "valued", "priced", "saved", "save",
        "borrowed", "won", "made",
    ];
    let deal = |back: usize| {
        let at = it.first.checked_sub(back)?;
        (DEALS.contains(&line.word(at))).then_some(at)
    };
    let priced = || {
        deal(1).or_else(|| {
            matches!(
                line.before(it.first, 1),
                "at" | "for" | "him" | "her" | "them" | "it" | "an"
            )
            .then(|| deal(2))
            .flatten()
        })
    };
    attribute(line, it)
        .or_else(|| after_word(line, it, &["of"]))
        .or_else(|| {
            after_word(line, it, &["in"]).filter(|k| line.shape(*k) == Shape::Lower)
        })
        .or_else(priced)
        .or_else(|| subject(line, it.first))
        .or_else(|| after_word(line, it, &["for"]))
        .and_then(|k| named(line, k))
}

fn share(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    after_word(line, it, &["of"])
        .or_else(|| attribute(line, it))
        .or_else(|| subject(line, it.first))
        .or_else(|| after_word(line, it, &["for", "on"]))
        .and_then(|k| named(line, k))
}

fn measured(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    let bound = it.adjective.then(|| attribute(line, it)).flatten();
    let extent = || {
        let word = line.word(it.end);
        let known =
            matches!(word, "deep" | "long" | "high" | "tall" | "wide" | "thick" | "away");
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
        .or_else(|| after_word(line, it, &["of"]))
        .or_else(owned)
        .or_else(jailed)
        .or_else(extent)
        .or_else(|| subject(line, it.first))
        .and_then(|k| named(line, k))
}

fn aged(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    let bound = (it.adjective && it.form != Form::Fraction)
        .then(|| attribute(line, it))
        .flatten();
    let named_before = || {
        let back = match line.before(it.first, 1) {
            "aged" if line.before(it.first, 2) == "," => 3,
            "," | "aged" => 2,
            _ => return None,
        };
        noun(line, it.first.checked_sub(back)?)
    };
    bound
        .or_else(named_before)
        .or_else(|| subject(line, it.first))
        .and_then(|k| named(line, k))
}
