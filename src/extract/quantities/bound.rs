//! The words around a number that bound or blur it.

use super::line::Line;
use crate::values::Qualifier;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What the words say about the bounds of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// One of the plain qualifiers.
    Is(Qualifier),
    /// "just over", "slightly more than"
    JustOver,
    /// "between": two ends follow.
    Between,
}

use Bound::{Between, Is, JustOver};
use Qualifier::{About, AtLeast, AtMost, Nearly, Over, Under};

/// Phrases before a number, by first word; longer phrases first.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["a", "maximum", "of"], Is(AtMost)),
    (&["a", "minimum", "of"], Is(AtLeast)),
    (&["a", "total", "of", "about"], Is(About)),
    (&["a", "little", "over"], JustOver),
    (&["a", "little", "more", "than"], JustOver),
    (&["a", "little", "under"], Is(Nearly)),
    (&["a", "little", "less", "than"], Is(Nearly)),
    (&["about"], Is(About)),
    (&["above"], Is(Over)),
    (&["almost"], Is(Nearly)),
    (&["an", "estimated"], Is(About)),
    (&["approaching"], Is(Nearly)),
    (&["approx", "."], Is(About)),
    (&["approx"], Is(About)),
    (&["approximately"], Is(About)),
    (&["around"], Is(About)),
    (&["as", "few", "as"], Is(AtLeast)),
    (&["as", "little", "as"], Is(AtLeast)),
    (&["as", "many", "as"], Is(AtMost)),
    (&["as", "much", "as"], Is(AtMost)),
    (&["at", "least"], Is(AtLeast)),
    (&["at", "most"], Is(AtMost)),
    (&["at", "the", "least"], Is(AtLeast)),
    (&["below"], Is(Under)),
    (&["between"], Between),
    (&["circa"], Is(About)),
    (&["close", "to"], Is(About)),
    (&["estimated"], Is(About)),
    (&["fewer", "than"], Is(Under)),
    (&["greater", "than"], Is(Over)),
    (&["higher", "than"], Is(Over)),
    (&["in", "excess", "of"], Is(Over)),
    (&["in", "the", "region", "of"], Is(About)),
    (&["just", "above"], JustOver),
    (&["just", "below"], Is(Nearly)),
    (&["just", "less", "than"], Is(Nearly)),
    (&["just", "more", "than"], JustOver),
    (&["just", "over"], JustOver),
    (&["just", "shy", "of"], Is(Nearly)),
    (&["just", "short", "of"], Is(Nearly)),
    (&["just", "under"], Is(Nearly)),
    (&["less", "than"], Is(Under)),
    (&["lower", "than"], Is(Under)),
    (&["more", "than"], Is(Over)),
    (&["nearly"], Is(Nearly)),
    (&["near", "to"], Is(About)),
    (&["no", "fewer", "than"], Is(AtLeast)),
    (&["no", "less", "than"], Is(AtLeast)),
    (&["no", "more", "than"], Is(AtMost)),
    (&["north", "of"], Is(Over)),
    (&["not", "less", "than"], Is(AtLeast)),
    (&["not", "more", "than"], Is(AtMost)),
    (&["over"], Is(Over)),
    (&["roughly"], Is(About)),
    (&["slightly", "less", "than"], Is(Nearly)),
    (&["slightly", "more", "than"], JustOver),
    (&["slightly", "over"], JustOver),
    (&["slightly", "under"], Is(Nearly)),
    (&["some"], Is(About)),
    (&["south", "of"], Is(Under)),
    (&["under"], Is(Under)),
    (&["up", "to"], Is(AtMost)),
    (&["upward", "of"], Is(Over)),
    (&["upwards", "of"], Is(Over)),
    (&["virtually"], Is(Nearly)),
    (&["well", "above"], Is(Over)),
    (&["well", "below"], Is(Under)),
    (&["well", "over"], Is(Over)),
    (&["well", "under"], Is(Under)),
    (&["~"], Is(About)),
    (&["≈"], Is(About)),
    (&["≤"], Is(AtMost)),
    (&["≥"], Is(AtLeast)),
    (&[">"], Is(Over)),
    (&["<"], Is(Under)),
];

/// The same by their first word. Look-up only.
static BY_FIRST: LazyLock<FxHashMap<&str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Vec<Phrase>> = FxHashMap::default();
    for (words, bound) in BEFORE {
        if let Some(first) = words.first() {
            all.entry(first).or_default().push((words, *bound));
        }
    }
    all
});

type Phrase = (&'static [&'static str], Bound);

/// Whether a bound may begin with a folded word.
pub(super) fn opens(word: &str) -> bool {
    BY_FIRST.contains_key(word)
}

/// Words that make "about" name a topic: "talked about two things".
const TOPIC: &[&str] = &[
    "talk",
    "talks",
    "talked",
    "talking",
    "speak",
    "spoke",
    "speaking",
    "spoken",
    "know",
    "knew",
    "hear",
    "heard",
    "ask",
    "asked",
    "asking",
    "think",
    "thinking",
    "thought",
    "worry",
    "worried",
    "worries",
    "concern",
    "concerns",
    "concerned",
    "information",
    "details",
    "questions",
    "question",
    "story",
    "stories",
    "report",
    "reports",
    "wrote",
    "write",
    "writing",
    "book",
    "film",
    "movie",
    "joke",
    "joked",
    "complained",
    "complaints",
    "learn",
    "learned",
    "learnt",
    "told",
    "something",
    "anything",
    "doubts",
];

/// The bound that starts at token `i`, and one past its words.
pub(super) fn before(line: &Line<'_>, i: usize) -> Option<(Bound, usize)> {
    let first = line.word(i);
    let topic = matches!(first, "about" | "around") && TOPIC.contains(&line.before(i, 1));
    if topic || first.is_empty() {
        return None;
    }
    let fits = |(words, _): &&Phrase| line.reads(i, words);
    let longest = |(words, _): &&Phrase| words.len();
    let (words, bound) = BY_FIRST.get(first)?.iter().filter(fits).max_by_key(longest)?;
    let mut end = i + words.len();
    // "at least another 12", "up to an estimated 30", "more than an estimated 50".
    if line.reads(end, &["an", "estimated"]) || line.reads(end, &["a", "further"]) {
        end += 2;
    } else if matches!(line.word(end), "another" | "roughly" | "about" | "approximately")
    {
        end += 1;
    }
    Some((*bound, end))
}

/// The bound stated after a number that ends before token `i`, and one past its words:
/// "or more", "-plus", "+", "or so".
pub(super) fn after(line: &Line<'_>, i: usize) -> Option<(Qualifier, usize)> {
    const AFTER: &[(&[&str], Qualifier)] = &[
        (&["or", "more"], AtLeast),
        (&["or", "higher"], AtLeast),
        (&["or", "greater"], AtLeast),
        (&["or", "older"], AtLeast),
        (&["or", "above"], AtLeast),
        (&["and", "above"], AtLeast),
        (&["and", "over"], AtLeast),
        (&["and", "more"], AtLeast),
        (&["or", "so"], About),
        (&["or", "thereabouts"], About),
        (&["or", "less"], AtMost),
        (&["or", "fewer"], AtMost),
        (&["or", "lower"], AtMost),
        (&["or", "under"], AtMost),
        (&["or", "below"], AtMost),
        (&["or", "younger"], AtMost),
        (&["-", "plus"], AtLeast),
        (&["-", "odd"], About),
        (&["-", "ish"], About),
    ];
    if line.word(i) == "+" && line.glued(i) {
        return Some((AtLeast, i + 1));
    }
    if line.word(i) == "plus" && line.glued(i) {
        return Some((AtLeast, i + 1));
    }
    let found = AFTER.iter().find(|(words, _)| line.reads(i, words))?;
    let counted = found.0 == ["and", "more"] && line.word(i + 2) == "than";
    (!counted).then_some((found.1, i + found.0.len()))
}
