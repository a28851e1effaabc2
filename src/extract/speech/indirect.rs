//! Claims without quotation marks: who tells them, how, and which words are the claim.
//!
//! T1 A verb of telling in small letters, outside quotation marks, not an infinitive, not
//!    denied and not passive; "according to"; or a word that lays the claim at nobody's
//!    door ("reportedly", "is said to").
//! T2 The teller is the noun before the verb with all that belongs to it, back to the last
//!    comma or conjunction; behind an apposition, what stands before that; after a comma
//!    that the verb follows at once, what stands behind the verb.
//! T3 Told first, the claim is what follows; told last or in between commas, all the rest.
//!    Another teller begins another claim.

use super::cast::{Cast, Credit};
use super::phrase::Line;
use crate::text::{HEARSAY, Span, Token, TokenKind};
use crate::values::Stance;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Verbs of telling with their stances.
static VERBS: LazyLock<BTreeMap<&'static str, Stance>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/claim_verbs.txt").lines();
    let rows = lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' '));
    rows.filter_map(|(verb, stance)| Some((verb, Stance::named(stance)?))).collect()
});

/// Participles that do so behind a form of "be", before "to".
const PASSIVES: [&str; 7] =
    ["alleged", "believed", "reported", "rumored", "rumoured", "said", "thought"];

/// Words before a verb of telling that keep it from telling: "refused to say", "the said".
const STOPS: [&str; 19] = [
    "to", "not", "never", "would", "could", "might", "may", "should", "can", "cannot",
    "must", "be", "been", "being", "is", "are", "was", "were", "the",
];

/// The fewest words of a claim, so that "she said" with nothing behind it is none.
const FEWEST: usize = 4;

/// How far behind a verb of telling its "that" may stand, in tokens: "told reporters in a
/// crowded hall that".
const THAT: usize = 14;

/// The fewest words before ", police said" that are a clause and not an adverbial.
const CLAUSE: usize = 5;

/// A claim and who tells it.
pub(super) struct Telling {
    /// Who tells it; `None` where it is laid at nobody's door.
    pub(super) teller: Option<Credit>,
    pub(super) stance: Stance,
    /// The words that are the claim, in one stretch or two.
    pub(super) claim: Vec<Span>,
}

/// Where the words that tell of the telling stand, in tokens, and on which side of them
/// the claim is.
struct Clause {
    teller: Option<Credit>,
    stance: Stance,
    start: usize,
    end: usize,
    before: bool,
    after: bool,
}

/// Whether a word can begin a telling.
fn cue(word: &str) -> bool {
    VERBS.contains_key(word)
        || word == "according"
        || word == "thought"
        || word.starts_with("rumo")
        || HEARSAY.contains(&word)
}

/// The claims of one sentence, in order. `tokens` are those of its core, `quoted` the
/// stretches in quotation marks.
pub(super) fn tellings(
    cast: &Cast<'_>,
    tokens: &[Token],
    quoted: &[Span],
) -> Vec<Telling> {
    let text = cast.text;
    if !tokens.iter().any(|t| t.kind == TokenKind::Word && cue(t.of(text))) {
        return Vec::new();
    }
    let line = Line::new(cast, tokens, quoted);
    let mut clauses: Vec<Clause> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let found = clause(&line, at).filter(|c| {
            // A telling inside the words of another one is part of those.
            clauses.last().is_none_or(|last| c.start >= last.end)
        });
        at = found.as_ref().map_or(at + 1, |c| c.end.max(at + 1));
        clauses.extend(found);
    }
    let edges = edges(&line, &clauses);
    let told = clauses.into_iter().zip(edges).filter_map(|(clause, (low, high))| {
        let before = low..if clause.before { clause.start } else { low };
        let after = clause.end..if clause.after { high } else { clause.end };
        let pieces = [before, after].into_iter().filter_map(|r| line.stretch(r));
        let claim: Vec<Span> = pieces.collect();
        let words = claim.iter().map(|p| line.words_in(*p)).sum::<usize>();
        (words >= FEWEST).then_some(Telling {
            teller: clause.teller,
            stance: clause.stance,
            claim,
        })
    });
    told.collect()
}

/// For each telling the tokens between which its claim lies.
fn edges(line: &Line<'_, '_>, clauses: &[Clause]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut low = 0;
    for (n, clause) in clauses.iter().enumerate() {
        let Some(next) = clauses.get(n + 1) else {
            out.push((low, line.len()));
            break;
        };
        // "A said …, but B said …": at the conjunction; "…, A said, and …, B said": there
        // too; else where the other telling begins.
        let between = clause.end..next.start;
        let parts =
            |i: &usize| matches!(line.word(*i), "but" | "while" | "although" | ";");
        let edge = between.clone().rev().find(parts);
        let edge = edge.unwrap_or(if clause.after { next.start } else { clause.end });
        let hedged = next.teller.is_none() || clause.teller.is_none();
        // A hedge stands inside somebody's claim and does not end it.
        out.push((low, if hedged { line.len() } else { edge }));
        if !hedged {
            low = edge;
        }
    }
    out
}

/// The telling that the word at a position makes.
fn clause(line: &Line<'_, '_>, at: usize) -> Option<Clause> {
    if !line.small(at) {
        return None;
    }
    let word = line.word(at);
    if word == "according" && line.word(at + 1) == "to" {
        return according(line, at);
    }
    if HEARSAY.contains(&word) {
        return Some(hedge(at, at + 1));
    }
    let be = matches!(line.word_before(at), "is" | "are" | "was" | "were");
    if be && PASSIVES.contains(&word) && line.word(at + 1) == "to" {
        return Some(hedge(at - 1, at + 2));
    }
    let stance = *VERBS.get(word)?;
    if STOPS.contains(&line.word_before(at)) || line.word_before(at).ends_with("n't") {
        return None;
    }
    // "said to be close to": nobody says so.
    if line.word(at + 1) == "to" && matches!(line.word(at + 2), "be" | "have") {
        return None;
    }
    // "responded to calls", "admitted to a theft": telling only where a "that" follows.
    let that = (at + 1..line.len().min(at + THAT)).any(|i| line.word(i) == "that");
    if line.word(at + 1) == "to" && !that && !matches!(word, "said" | "says") {
        return None;
    }
    let end = line.before_adverbs(at);
    if let Some((start, teller)) = line.subject(end, |w| VERBS.contains_key(w)) {
        return Some(placed(line, teller, stance, start, at + 1));
    }
    let opens = at > 0 && line.mark(at - 1);
    let last = line.noun_end(at + 1, |w| VERBS.contains_key(w));
    let teller = line.noun_phrase(at + 1, last).filter(|_| opens && last > at + 1)?;
    let mut clause = placed(line, teller, stance, at, last);
    // "…, said Ann Bo, a teacher, …": what follows tells of her.
    clause.before = true;
    clause.after = false;
    Some(clause)
}

fn hedge(start: usize, end: usize) -> Clause {
    Clause { teller: None, stance: Stance::Hedged, start, end, before: true, after: true }
}

/// "according to …", up to the end of whom it names.
fn according(line: &Line<'_, '_>, at: usize) -> Option<Clause> {
    let end = line.noun_end(at + 2, |w| VERBS.contains_key(w));
    let teller = line.noun_phrase(at + 2, end)?;
    let first = (0..at).all(|i| line.mark(i));
    Some(Clause {
        teller: Some(teller),
        stance: Stance::Said,
        start: at,
        end,
        before: !first,
        after: first || line.mark(end) && line.words_from(end) >= CLAUSE,
    })
}

/// A telling from its first token to the one behind its verb, and where its claim is.
fn placed(
    line: &Line<'_, '_>,
    teller: Credit,
    stance: Stance,
    start: usize,
    verb_end: usize,
) -> Clause {
    let teller = Some(teller);
    let that = (verb_end..line.len().min(verb_end + THAT))
        .take_while(|i| !line.mark(*i))
        .find(|i| line.word(*i) == "that");
    let mut end = that.map_or(line.after_adverbs(verb_end), |i| i + 1);
    // "told the crowd the bridge was safe": the one told is no part of it.
    if that.is_none() && matches!(line.word(verb_end - 1), "told" | "tells" | "informed")
    {
        end = line.after_object(end);
    }
    let lead = Clause { teller, stance, start, end, before: false, after: true };
    // Only what a comma or a mark parts from what goes before can stand behind a claim.
    let clause_before = start > 0 && line.mark(start - 1) && {
        let first = (0..start).find(|i| !line.mark(*i)).unwrap_or(0);
        line.quotes(start)
            || line.words_between(0, start) >= CLAUSE && !line.adverbial(first)
    };
    let behind = line.word(end);
    let nothing = end >= line.len() || line.mark(end) && behind != ":";
    let loose = line.adverbial(end);
    if that.is_some() || !clause_before || !(nothing || loose) {
        return lead;
    }
    let more = nothing && behind == "," && line.words_from(end) >= CLAUSE;
    Clause { before: true, after: more, ..lead }
}

impl Telling {
    /// The span of the claim: from its first word to its last.
    pub(super) fn span(&self) -> Option<Span> {
        self.claim.iter().copied().reduce(Span::join)
    }
}
