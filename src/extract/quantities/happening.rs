//! What happens to the people counted: "were killed", "injuring 30", "deaths of".

use super::line::Line;
use super::phrase::{event, predicate};
use super::words::below_hundred;
use crate::model::Counted;
use crate::text::TokenKind;

/// How far after the noun the verb of its clause is looked for, in tokens. Noticed by
/// `tests/cases/quantities.txt`.
const CLAUSE: usize = 10;

/// How many tokens may stand between a subject and its verb: "including …", "who …".
/// Noticed by `tests/cases/quantities.txt`.
const BETWEEN: usize = 24;

/// The event of the clause whose subject begins at token `first` and whose noun ends before
/// `from`: words in commas and a relative clause between noun and verb say what the things
/// are, not what happened to them ("12 people who were hurt in May *were killed*").
pub(super) fn of_clause(
    line: &Line<'_>,
    first: usize,
    from: usize,
    single: bool,
) -> Option<Counted> {
    let verb = if opens_clause(line, first) { own_verb(line, from) } else { None };
    after(line, verb.unwrap_or(from), single)
}

/// Whether a noun phrase with its number at token `first` is the subject of its clause:
/// nothing, a mark or a conjunction stands before it.
fn opens_clause(line: &Line<'_>, first: usize) -> bool {
    let mut at = first;
    while matches!(
        line.before(at, 1),
        "the" | "all" | "these" | "those" | "other" | "another" | "a" | "total" | "of"
    ) {
        at -= 1;
    }
    at == 0
        || line.is(at - 1, TokenKind::Mark) && !line.hyphen(at - 1)
        || matches!(
            line.word(at - 1),
            "and"
                | "as"
                | "because"
                | "but"
                | "if"
                | "said"
                | "says"
                | "since"
                | "that"
                | "when"
                | "where"
                | "while"
        )
}

/// Where the verb of the clause begins, if words in commas or a relative clause part it from
/// the noun that ends before token `from`.
fn own_verb(line: &Line<'_>, from: usize) -> Option<usize> {
    let mut at = from;
    while line.is_word(at) && !helps(line.word(at)) && !relative(line.word(at)) {
        if at > from + CLAUSE || ends(line.word(at)) || event(line.word(at)).is_some() {
            return None;
        }
        at += 1;
    }
    let range = at + 1..at + BETWEEN;
    let inner = |k: &usize| {
        let word = line.word(*k);
        let mark = word.is_empty() || matches!(word, ";" | ":" | "\"" | "!" | "?");
        !mark && (word != "." || line.glued(*k))
    };
    let closes = |k: usize| helps(line.word(k)) || predicative(line.word(k));
    if line.word(at) == "," {
        let comma = |k: &usize| line.word(*k) == "," && closes(k + 1);
        return range.take_while(inner).find(comma).map(|k| k + 1);
    }
    if !relative(line.word(at)) {
        return None;
    }
    // The first verb is the relative clause's, and so is one that a word joins to it.
    let joined = |k: usize| {
        helps(line.before(k, 1))
            || relative(line.before(k, 1))
            || ends(line.before(k, 1))
            || matches!(
                line.before(k, 1),
                "he" | "it" | "she" | "there" | "they" | "where"
            )
    };
    let mut verbs = 0;
    for k in range.take_while(|k| inner(k) && line.word(*k) != ",") {
        if helps(line.word(k)) && verbs > 0 && !joined(k) {
            return Some(k);
        }
        verbs += usize::from(helps(line.word(k)) || line.word(k).ends_with("ed"));
    }
    None
}

fn relative(word: &str) -> bool {
    matches!(word, "who" | "that" | "which" | "whose" | "whom")
}

/// The event of the clause that goes on at token `from`: "were killed", "dead", "have died".
pub(super) fn after(line: &Line<'_>, from: usize, single: bool) -> Option<Counted> {
    let mut helped = false;
    for k in from..from + CLAUSE {
        let word = line.word(k);
        let part = line.is_word(k) || line.hyphen(k);
        let listed = word == "and" && event(line.word(k + 1)).is_some();
        if !part || below_hundred(word).is_some() || (ends(word) && !listed) {
            return None;
        }
        // "a man suspected of shooting three people was arrested": one was.
        if !single && matches!(word, "was" | "is" | "has") {
            return None;
        }
        helped |= helps(word);
        if let Some(class) = predicate(line, k).filter(|_| helped || k == from) {
            return Some(Counted::new(line.tokens.get(k)?.span, class.to_string()));
        }
        let Some(class) = event(word) else { continue };
        let fits = happens(line, k, helped, k == from);
        if fits {
            let span = line.tokens.get(k)?.span;
            return Some(Counted::new(span, class.to_string()));
        }
        if !helped {
            return None;
        }
    }
    None
}

fn ends(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "while"
            | "after"
            | "when"
            | "as"
            | "because"
            | "before"
            | "or"
            | "if"
            | "since"
            | "than"
            | "said"
            | "says"
            | "told"
            | "whose"
            | "which"
            | "among"
            | "not"
    )
}

fn helps(word: &str) -> bool {
    matches!(
        word,
        "were"
            | "was"
            | "are"
            | "is"
            | "been"
            | "be"
            | "being"
            | "have"
            | "had"
            | "has"
            | "got"
    )
}

/// Words that say what happened to people without a helping verb.
fn predicative(word: &str) -> bool {
    matches!(
        word,
        "dead"
            | "died"
            | "die"
            | "dies"
            | "missing"
            | "perished"
            | "homeless"
            | "unaccounted"
            | "dying"
    )
}

/// Whether the event word at `k` tells what happened to those counted, and not what they
/// did to others.
fn happens(line: &Line<'_>, k: usize, helped: bool, adjacent: bool) -> bool {
    let word = line.word(k);
    let state = predicative(word);
    let form = state || word.ends_with("ed") || matches!(word, "hurt" | "slain");
    let pointed = matches!(line.before(k, 1), "the" | "a" | "of" | "to");
    let next = line.word(k + 1);
    let least = next == "at" && matches!(line.word(k + 2), "least" | "most");
    let object =
        matches!(next, "the" | "a" | "an" | "about" | "more" | "several" | "dozens")
            || least
            || line.is_digits(k + 1)
            || below_hundred(next).is_some();
    form && !pointed && (helped || state || (adjacent && !object))
}

/// The event whose verb or noun stands before the number: "killing 12", "deaths of 12".
pub(super) fn before(line: &Line<'_>, first: usize) -> Option<Counted> {
    let mut at = first;
    for _ in 0..3 {
        let skip = matches!(
            line.before(at, 1),
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
                | "his"
                | "her"
                | "their"
                | "its"
        );
        if !skip {
            break;
        }
        at -= 1;
    }
    let at = at.checked_sub(1)?;
    let word = line.word(at);
    let class = event(word)?;
    let passive = matches!(line.before(at, 1), "was" | "were" | "been" | "being");
    let noun =
        line.before(first, 1) == "of" || (at + 2..first).any(|k| line.word(k) == "of");
    let noun = noun || line.word(at + 1) == "of";
    let verb = word.ends_with("ed")
        || word.ends_with("ing")
        || matches!(
            word,
            "kills"
                | "kill"
                | "injures"
                | "injure"
                | "wounds"
                | "wound"
                | "hurt"
                | "arrest"
                | "arrests"
                | "detain"
                | "detains"
                | "rescue"
                | "rescues"
        );
    if passive || !(verb || noun) {
        return None;
    }
    Some(Counted::new(line.tokens.get(at)?.span, class.to_string()))
}
