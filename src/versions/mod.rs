//! Two versions of one item -> what became of each sentence.
//!
//! In: a correction or write-through and what it replaces, prepared. Out: which sentences
//! were kept, moved, reworded, cut, added. Never: guesses from meaning; prefers one version.
//! Linear in the text but for a sort: no pair is looked at that shares no word.
//!
//! This is not `align`: that asks which sentences of independent accounts report the same
//! thing, this one which sentence was made of which.

use crate::model::{Change, Prepared, Revision, SentenceId};
use crate::text::{TokenKind, Word, fold, squeeze};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Share of words (twice the shared over all, in thousandths) from which on one sentence was
/// made of the other. An editor who changes half the words of a sentence has written another; held
/// by `diff`: `a_new_sentence_is_no_rewording`.
const MADE_OF: usize = 500;

/// Words that stand in more of the sentences left than this tell nothing, and would make
/// the search quadratic.
const COMMON: usize = 48;

/// What became of each sentence of `first` in `second`.
pub fn revise(first: &Prepared, second: &Prepared) -> Revision {
    let (a, b) = (sentences(first), sentences(second));
    let mut pairs = same(&a, &b);
    pairs.extend(reworded(&a, &b, &pairs));
    pairs.sort_unstable();
    let placed = in_order(&pairs);
    Revision { changes: changes(&a, &b, &pairs, &placed) }
}

/// A sentence that is not page matter.
struct Entry<'a> {
    id: SentenceId,
    /// Folded, white space squeezed.
    folded: String,
    words: BTreeSet<&'a str>,
}

/// Two positions in the lists, and whether their words are the same.
type Pair = (usize, usize, bool);

fn sentences(prepared: &Prepared) -> Vec<Entry<'_>> {
    let kept = prepared.sentences.iter().enumerate().filter(|(_, s)| !s.role.folds());
    kept.map(|(at, sentence)| {
        let text = sentence.span.of(&prepared.article.text);
        let folded = squeeze(&fold(text));
        let all = prepared.tokens.whole();
        let words = all.slice(all.under(sentence.span)).iter();
        let words = words.filter(|w| w.token.kind != TokenKind::Mark);
        let words = words.map(Word::folded).collect();
        Entry { id: SentenceId::new(at), folded, words }
    })
    .collect()
}

/// Sentences that are the same in both, the first of several with the first.
fn same(a: &[Entry<'_>], b: &[Entry<'_>]) -> Vec<Pair> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, entry) in b.iter().enumerate().rev() {
        places.entry(&entry.folded).or_default().push(at);
    }
    let mut out = Vec::new();
    for (at, entry) in a.iter().enumerate() {
        if let Some(other) = places.get_mut(entry.folded.as_str()).and_then(Vec::pop) {
            out.push((at, other, true));
        }
    }
    out
}

/// Of what is left, the sentences that were made of one another: the likest first, and of
/// equally like ones those that stand at like places.
fn reworded(a: &[Entry<'_>], b: &[Entry<'_>], same: &[Pair]) -> Vec<Pair> {
    let mut taken = (vec![false; a.len()], vec![false; b.len()]);
    for (i, j, _) in same {
        taken.0[*i] = true;
        taken.1[*j] = true;
    }
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (j, entry) in b.iter().enumerate().filter(|(j, _)| !taken.1[*j]) {
        for word in &entry.words {
            index.entry(word).or_default().push(j);
        }
    }
    let mut found = Vec::new();
    for (i, entry) in a.iter().enumerate().filter(|(i, _)| !taken.0[*i]) {
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for word in &entry.words {
            let places = index.get(word).map(Vec::as_slice).unwrap_or_default();
            if places.len() <= COMMON {
                near.extend(places);
            }
        }
        for j in near {
            let shared = entry.words.intersection(&b[j].words).count();
            let all = entry.words.len() + b[j].words.len();
            let share = 2000 * shared / all.max(1);
            if share >= MADE_OF {
                found.push((Reverse(share), i.abs_diff(j), i, j));
            }
        }
    }
    found.sort_unstable();
    let mut out = Vec::new();
    for (_, _, i, j) in found {
        if !taken.0[i] && !taken.1[j] {
            taken.0[i] = true;
            taken.1[j] = true;
            out.push((i, j, false));
        }
    }
    out
}

/// Which of the pairs, ascending in the first version, stand in the same order in the
/// second: the longest such run. The others were moved.
fn in_order(pairs: &[Pair]) -> Vec<bool> {
    // Patience: for each length the pair that ends such a run lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, second, _)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *second);
        before.push(length.checked_sub(1).and_then(|l| ends.get(l)).copied());
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut placed = vec![false; pairs.len()];
    let mut at = ends.last().copied();
    while let Some(end) = at {
        placed[end] = true;
        at = before[end];
    }
    placed
}

fn changes(
    a: &[Entry<'_>],
    b: &[Entry<'_>],
    pairs: &[Pair],
    placed: &[bool],
) -> Vec<Change> {
    let mut of_second: Vec<Option<usize>> = vec![None; b.len()];
    let mut paired = vec![false; a.len()];
    for (at, (i, j, _)) in pairs.iter().enumerate() {
        of_second[*j] = Some(at);
        paired[*i] = true;
    }
    let mut out = Vec::new();
    let mut next = 0;
    let mut cut_up_to = |end: usize, out: &mut Vec<Change>| {
        while next < end {
            if !paired[next] {
                out.push(Change::Cut { first: a[next].id });
            }
            next += 1;
        }
    };
    for (j, entry) in b.iter().enumerate() {
        let Some(at) = of_second[j] else {
            out.push(Change::Added { second: entry.id });
            continue;
        };
        let (i, _, same) = pairs[at];
        let (first, second, moved) = (a[i].id, entry.id, !placed[at]);
        if !moved {
            cut_up_to(i, &mut out);
        }
        out.push(if same {
            Change::Kept { first, second, moved }
        } else {
            Change::Reworded { first, second, moved }
        });
    }
    cut_up_to(a.len(), &mut out);
    out
}
