//! What is told as somebody's word, without quotation marks.

use super::Relation;
use super::quote::{Quote, says};
use crate::text::stem;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// How strongly the word that tells of a claim stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// Told and no more: said, announced, according to.
    Said,
    /// Told at arm's length: claimed, alleged, insisted.
    Claimed,
    /// Believed by somebody.
    Believed,
    /// Told as true by one who could have denied it: confirmed, admitted.
    Confirmed,
    /// Told not to be so.
    Denied,
    /// Told of what may come.
    Warned,
    /// Told at nobody's door: reportedly, is said to.
    Hedged,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Self; 7] = [
        Self::Said,
        Self::Claimed,
        Self::Believed,
        Self::Confirmed,
        Self::Denied,
        Self::Warned,
        Self::Hedged,
    ];

    /// Its name in reports and in `data/claim_verbs.txt`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Claimed => "claimed",
            Self::Believed => "believed",
            Self::Confirmed => "confirmed",
            Self::Denied => "denied",
            Self::Warned => "warned",
            Self::Hedged => "hedged",
        }
    }

    /// The stance of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// A claim without quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its words, folded, without those that tell of the telling.
    pub words: Vec<String>,
    /// Its number in its article; the [`Speaker`](super::Speaker) with the same number
    /// stands behind it, and nobody where there is none.
    pub number: u32,
    /// How it is told.
    pub stance: Stance,
}

impl Claim {
    /// How it is told: its words are the span's.
    pub fn normal_form(&self) -> String {
        self.stance.name().to_string()
    }

    /// Equal where the words are the same and told alike, else incomparable: whether two
    /// claims are one is for the whole comparison to say.
    pub fn relate(&self, other: &Self) -> Relation {
        if self.words == other.words && self.stance == other.stance {
            Relation::Equal
        } else {
            Relation::Incomparable
        }
    }
}

/// How a claim turns a quotation round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// A "not" was lost or gained; else an "if" or a "may".
    pub grave: bool,
}

/// The fewest words that say something which a quotation and its retelling share, and the
/// share of the shorter one's, 0..=1.
///
/// By hand: who retells a sentence keeps about two thirds of its nouns and verbs.
const SHARED: usize = 4;
const SHARE: f64 = 0.65;

/// How a claim without marks turns a quotation round that it otherwise retells; `None` where
/// it does not, or is another sentence.
pub fn retold(quote: &Quote, claim: &Claim) -> Option<Turn> {
    let (a, b) = (bare(&quote.words), bare(&claim.words));
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    let first = ops.iter().position(|op| op.tag() == DiffTag::Equal)?;
    let last = ops.iter().rposition(|op| op.tag() == DiffTag::Equal)?;
    let equal = ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    let shared: usize =
        equal.map(|op| a[op.old_range()].iter().filter(|w| !turns(w)).count()).sum();
    let telling = |words: &[String]| words.iter().filter(|w| !turns(w)).count();
    let shorter = telling(&a).min(telling(&b));
    if shared < SHARED || (shared as f64) < SHARE * shorter as f64 {
        return None;
    }
    let inner = ops.get(first..=last).unwrap_or_default();
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for op in inner.iter().filter(|op| op.tag() != DiffTag::Equal) {
        gone.extend(a[op.old_range()].iter().filter(|w| turns(w)));
        come.extend(b[op.new_range()].iter().filter(|w| turns(w)));
    }
    // "We do not": the small word that stands right before the first shared one counts.
    let before = |words: &[String], at: usize| {
        at.checked_sub(1).and_then(|i| words.get(i)).filter(|w| turns(w)).cloned()
    };
    let edge = &ops[first];
    let (x, y) = (before(&a, edge.old_range().start), before(&b, edge.new_range().start));
    gone.extend(&x);
    come.extend(&y);
    let count =
        |words: &[&String], word: &str| words.iter().filter(|w| **w == word).count();
    let differs = |word: &str| count(&gone, word) != count(&come, word);
    let grave = differs("not");
    // "inexperienced", told as "experienced".
    let contrary = inner.iter().filter(|op| op.tag() == DiffTag::Replace).any(|op| {
        let (old, new) = (&a[op.old_range()], &b[op.new_range()]);
        old.iter().any(|x| new.iter().any(|y| prefixed(x, y) || prefixed(y, x)))
    });
    (grave || contrary || differs("if") || differs("may")).then_some(Turn { grave })
}

/// Whether a word is another one with what turns it round before it.
fn prefixed(long: &str, short: &str) -> bool {
    let rests = ["un", "in", "im", "dis", "non"].into_iter();
    short.len() > 3
        && rests.filter_map(|p| long.strip_prefix(p)).any(|rest| rest == short)
}

/// Whether a bare word turns what stands beside it round.
fn turns(word: &str) -> bool {
    matches!(word, "not" | "if" | "may")
}

/// The stems of the words that say something, and those that turn it round, each in one
/// form: a retelling changes person and tense.
fn bare(words: &[String]) -> Vec<String> {
    // "as if" puts nothing under a condition.
    let as_if = |at: usize| at > 0 && words[at] == "if" && words[at - 1] == "as";
    let one = |(at, word): (usize, &String)| match word.as_str() {
        _ if as_if(at) => None,
        "can" if words.get(at + 1).is_some_and(|w| w == "t") => None,
        "not" | "no" | "never" | "t" | "cannot" | "cant" | "didnt" | "dont"
        | "doesnt" | "wont" | "isnt" | "wasnt" | "couldnt" | "without" => {
            Some("not".to_string())
        }
        "if" | "unless" => Some("if".to_string()),
        "may" | "might" | "could" | "possibly" | "perhaps" => Some("may".to_string()),
        "don" | "didn" | "doesn" | "isn" | "wasn" | "aren" | "weren" | "hasn"
        | "haven" | "won" | "wouldn" | "couldn" | "shouldn" => None,
        word if says(word) => Some(stem(word)),
        _ => None,
    };
    words.iter().enumerate().filter_map(one).collect()
}
