//! What is quoted, and who is said to have said it.

use super::Relation;
use crate::text::{Places, listed, stem};
use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words inside quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, folded, without marks.
    pub words: Vec<String>,
    /// The number of the quotation in its article; the [`Speaker`] with the same number is
    /// credited with it.
    pub number: u32,
}

/// Who is credited with a quotation or a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The folded words of the name as far as the words at hand give it, one blank between
    /// them; `None` for somebody unnamed.
    pub name: Option<String>,
    /// What somebody described is ("police" for officers, "spokesperson"), from
    /// `data/teller_classes.txt`, else the last word of the description; `None` for a name
    /// or a pronoun.
    pub role: Option<String>,
    /// The quotation or the claim.
    pub number: u32,
    /// What they are credited with.
    pub voice: Voice,
}

/// What a speaker is credited with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// Words in quotation marks.
    Direct,
    /// A claim without them.
    Indirect,
}

/// The share of the shorter quotation's words, in order, from which the longer one holds
/// them: all but a word in ten, for "e-mail" and "email".
const HELD: f64 = 0.9;

/// The share of its words that a trimmed quotation without figures has as they are: the rest
/// may be written otherwise. Figures are written in more ways.
const KEPT: f64 = 0.5;

/// The fewest words that can be a trimmed quotation.
const TRIMMED: usize = 3;

/// The share of words in order from which two quotations of like length are versions of one.
///
/// By hand: translations of one sentence share about six words in ten in order, two
/// sentences on one subject fewer than four.
const VERSION: f64 = 0.5;

/// The same where one is much the longer, counted from the first shared word to the last:
/// there, chance finds more.
const INSIDE: f64 = 0.6;

/// The fewest shared words, and shared words that say something, of two versions: of like
/// length, and where one is much the longer. A long proper name alone must not do.
const SHARED: (usize, usize) = (5, 2);
const SHARED_INSIDE: (usize, usize) = (6, 4);

/// From this share of the longer one's words on, the shorter is of like length.
const LIKE: f64 = 0.6;

/// Words whose loss or gain turns a quotation round (`t` as in "don't").
const TURNING: [&str; 12] = [
    "not", "no", "never", "cannot", "t", "if", "unless", "could", "may", "might",
    "should", "would",
];

/// Words that say nothing by themselves. Look-up only.
static EMPTY: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| listed(include_str!("../../data/empty_words.txt")).collect());

/// How far the words of two versions of one quotation part, trimmed ends aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Altered {
    /// Articles, tense, spelling; one word left out.
    Lightly,
    /// A word that says something was swapped, several left out, or a "not", "could" or
    /// "if" was lost or gained.
    Gravely,
}

impl Quote {
    /// The folded words.
    pub fn normal_form(&self) -> String {
        self.words.join(" ")
    }

    /// [`Relation::Equal`], [`Relation::Contained`] where one is trimmed,
    /// [`Relation::Conflicting`] for two wordings of one quotation,
    /// [`Relation::Incomparable`] for two quotations.
    pub fn relate(&self, other: &Self) -> Relation {
        if self.words == other.words {
            return Relation::Equal;
        }
        // Alignment is the dear part, and most quotations have next to nothing in common.
        let [a, b] = self.numbered(other);
        let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
        let most = Places::of(short).map_or(short.len(), |p| p.in_common(long));
        let (fewest, whole) = if short.len() as f64 >= LIKE * long.len() as f64 {
            (SHARED.0, VERSION * long.len() as f64)
        } else {
            (SHARED_INSIDE.0, INSIDE * short.len() as f64)
        };
        let version = most >= fewest && most as f64 >= whole;
        let figure = |word: &String| word.bytes().any(|b| b.is_ascii_digit());
        let trimmed = most >= TRIMMED
            && (most as f64 >= KEPT * short.len() as f64
                || self.words.iter().chain(&other.words).any(figure));
        if !version && !trimmed {
            return Relation::Incomparable;
        }
        let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
        let equal: Vec<&DiffOp> =
            ops.iter().filter(|op| op.tag() == DiffTag::Equal).collect();
        let (Some(first), Some(last)) = (equal.first(), equal.last()) else {
            return Relation::Incomparable;
        };
        let shared: usize = equal.iter().map(|op| op.new_range().len()).sum();
        let (shorter, longer) = {
            let (a, b) = (self.words.len(), other.words.len());
            (a.min(b), a.max(b))
        };
        let share = |of: usize| shared as f64 / of.max(1) as f64;
        let rewritten = ops
            .iter()
            .filter(|op| op.tag() == DiffTag::Replace && self.rewritten(other, op));
        let rewritten: usize =
            rewritten.map(|op| op.old_range().len().min(op.new_range().len())).sum();
        let held = (shared + rewritten) as f64 >= HELD * shorter as f64;
        if held && shared >= TRIMMED && !self.turned(other, &ops) {
            let altered = shared >= SHARED.0 && self.altered_inside(other, &ops);
            return if altered { Relation::Conflicting } else { Relation::Contained };
        }
        let telling = |op: &&&DiffOp| -> usize {
            self.words[op.old_range()].iter().filter(|w| says(w)).count()
        };
        let told: usize = equal.iter().map(|op| telling(&op)).sum();
        // One run of words in common is as likely a long proper name; what was altered
        // inside has words of its own on both sides.
        let runs = equal.iter().filter(|op| telling(op) > 0).count();
        let version = if shorter as f64 >= LIKE * longer as f64 {
            share(longer) >= VERSION && shared >= SHARED.0 && told >= SHARED.1
        } else {
            let stretch = (last.old_range().end - first.old_range().start)
                .max(last.new_range().end - first.new_range().start);
            share(shorter.max(stretch)) >= INSIDE
                && shared >= SHARED_INSIDE.0
                && told >= SHARED_INSIDE.1
                && runs > 1
        };
        if version { Relation::Conflicting } else { Relation::Incomparable }
    }

    /// The words of both as numbers, the same for equal ones.
    fn numbered(&self, other: &Self) -> [Vec<u32>; 2] {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        [self, other].map(|quote| {
            let words = quote.words.iter().map(|word| {
                let next = numbers.len() as u32;
                *numbers.entry(word).or_insert(next)
            });
            words.collect()
        })
    }

    /// The same with the stems of its words: for translations of one utterance, where tense
    /// and number are the translator's.
    #[must_use]
    pub fn stemmed(&self) -> Self {
        let words = self.words.iter().map(|w| stem(w)).collect();
        Self { words, number: self.number }
    }

    /// Whether words that say something were swapped for others in two places or more, and
    /// none that turns it round: how two translators put one utterance.
    pub fn reworded(&self, other: &Self) -> bool {
        let ops = capture_diff_slices(Algorithm::Myers, &self.words, &other.words);
        let telling = |words: &[String]| words.iter().any(|w| says(w));
        let swapped = ops.iter().filter(|op| {
            op.tag() == DiffTag::Replace
                && telling(&self.words[op.old_range()])
                && telling(&other.words[op.new_range()])
                && !self.rewritten(other, op)
        });
        swapped.count() > 1 && !self.turned(other, &ops)
    }

    /// How far two versions of one quotation part.
    pub fn altered(&self, other: &Self) -> Altered {
        let ops = capture_diff_slices(Algorithm::Myers, &self.words, &other.words);
        let (mut lost, mut gained) = (Vec::new(), Vec::new());
        let end = ops.len().saturating_sub(1);
        for (i, op) in ops.iter().enumerate().filter(|(_, o)| o.tag() != DiffTag::Equal) {
            // What only one has at either end is trimmed.
            if (i == 0 || i == end) && op.tag() != DiffTag::Replace
                || self.letters(other, op)
            {
                continue;
            }
            lost.extend(&self.words[op.old_range()]);
            gained.extend(&other.words[op.new_range()]);
        }
        let stems = |words: &[&String]| -> BTreeSet<String> {
            words.iter().filter(|w| says(w)).map(|w| stem(w)).collect()
        };
        let (x, y) = (stems(&lost), stems(&gained));
        let only = |x: &BTreeSet<String>, y: &BTreeSet<String>| x.difference(y).count();
        let turned = |a: &[&String], b: &[&String]| {
            a.iter().any(|w| TURNING.contains(&w.as_str()) && !b.contains(w))
        };
        let (l, g) = (only(&x, &y), only(&y, &x));
        let grave = turned(&lost, &gained) || turned(&gained, &lost) || l + g > 1;
        if grave { Altered::Gravely } else { Altered::Lightly }
    }

    /// Whether two short phrases are the same but for one word that says something, with
    /// another such word in common: "a giant leap", "a huge leap".
    pub fn swapped(&self, other: &Self) -> bool {
        let phrase = |words: &[String]| (2..=PHRASE).contains(&words.len());
        let bare = |words: &[String]| -> Vec<String> {
            let first =
                words.iter().take_while(|w| matches!(w.as_str(), "a" | "an" | "the"));
            words[first.count()..].to_vec()
        };
        let (a, b) = (bare(&self.words), bare(&other.words));
        if !phrase(&a) || a.len() != b.len() {
            return false;
        }
        let (same, apart): (Vec<_>, Vec<_>) = a.iter().zip(&b).partition(|(x, y)| x == y);
        // The last word is what the phrase names; the others say how it is.
        same.last().is_some_and(|(w, _)| says(w) && a.last() == Some(*w))
            && matches!(apart.as_slice(), [(x, y)] if says(x) && says(y) && stem(x) != stem(y))
    }

    /// Whether an op is but another writing of the same words ("e-mail", "per cent", figures,
    /// a slip of one letter).
    fn rewritten(&self, other: &Self, op: &DiffOp) -> bool {
        let letters = |words: &[String]| -> String {
            words.concat().chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let lost = letters(&self.words[op.old_range()]);
        let gained = letters(&other.words[op.new_range()]);
        let (short, long) =
            if lost.len() <= gained.len() { (lost, gained) } else { (gained, lost) };
        let head = short.chars().zip(long.chars()).take_while(|(x, y)| x == y).count();
        let backwards = short.chars().rev().zip(long.chars().rev());
        let tail = backwards.take_while(|(x, y)| x == y).count();
        let slip = head + tail + 1 >= long.chars().count();
        // "centre" and "center".
        let sorted = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            letters.sort_unstable();
            letters
        };
        let turned = short.len() > 3 && sorted(&short) == sorted(&long);
        slip || turned || long.chars().any(|c| c.is_ascii_digit())
    }

    /// Whether both sides of an op have the same letters.
    fn letters(&self, other: &Self, op: &DiffOp) -> bool {
        self.words[op.old_range()].concat() == other.words[op.new_range()].concat()
    }

    /// Whether words between words that both have were lost, gained or swapped, writing
    /// aside: what is printed between quotation marks is to be what was said.
    fn altered_inside(&self, other: &Self, ops: &[DiffOp]) -> bool {
        let inner = ops.get(1..ops.len().saturating_sub(1)).unwrap_or(&[]);
        let mut inner = inner.iter().filter(|op| op.tag() != DiffTag::Equal);
        inner.any(|op| !self.rewritten(other, op))
    }

    /// Whether a turning word was lost or gained between words that both have: what is
    /// missing at the ends is only trimmed.
    fn turned(&self, other: &Self, ops: &[DiffOp]) -> bool {
        let inner = ops.get(1..ops.len().saturating_sub(1)).unwrap_or(&[]);
        let written = |op: &&DiffOp| {
            // "cant" and "can't" are one word.
            op.tag() == DiffTag::Replace && self.letters(other, op)
        };
        inner.iter().filter(|op| op.tag() != DiffTag::Equal && !written(op)).any(|op| {
            let lost = &self.words[op.old_range()];
            let gained = &other.words[op.new_range()];
            lost.iter().chain(gained).any(|w| TURNING.contains(&w.as_str()))
        })
    }

    /// How many of its words say something.
    pub fn weight(&self) -> usize {
        self.words.iter().filter(|w| says(w)).count()
    }
}

/// The most words of a phrase that may differ in one of them.
const PHRASE: usize = 4;

/// Whether a folded word says something by itself.
pub(super) fn says(word: &str) -> bool {
    word.chars().count() > 1 && !EMPTY.contains(word)
}

impl Speaker {
    /// The name, else what they are described as, else `unnamed`.
    pub fn normal_form(&self) -> String {
        let told = self.name.as_ref().or(self.role.as_ref());
        told.cloned().unwrap_or_else(|| "unnamed".to_string())
    }

    /// Equal (a family name is the same as the whole name) or conflicting; nobody unnamed is set against anybody.
    pub fn relate(&self, other: &Self) -> Relation {
        match (&self.name, &other.name) {
            (Some(a), Some(b)) => {
                let tail = |long: &str, short: &str| {
                    long.strip_suffix(short)
                        .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
                };
                if tail(a, b) || tail(b, a) {
                    Relation::Equal
                } else {
                    Relation::Conflicting
                }
            }
            _ => Relation::Incomparable,
        }
    }
}
