//! What happens to the people counted: "were killed", "injuring 30", "deaths of".

use super::line::Line;
use super::phrase::event;
use super::words::below_hundred;
use crate::model::Counted;

/// How far after the noun the verb of its clause is looked for, in tokens. Noticed by
/// `tests/cases/quantities.txt`.
const CLAUSE: usize = 10;

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

/// Whether the event word at `k` tells what happened to those counted, and not what they
/// did to others.
fn happens(line: &Line<'_>, k: usize, helped: bool, adjacent: bool) -> bool {
    let word = line.word(k);
    let state = matches!(
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
    );
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
