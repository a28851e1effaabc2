//! What is quoted, and who is said to have said it.

use super::Relation;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

/// Words inside quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, folded, without marks.
    pub words: Vec<String>,
    /// The number of the quotation in its article; the [`Speaker`] with the same number is
    /// credited with it.
    pub number: u32,
}

/// Who is credited with a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The folded last word of the name; `None` for somebody unnamed.
    pub name: Option<String>,
    /// The quotation.
    pub number: u32,
}

/// The share of the shorter quotation's words, in order, from which the longer one holds
/// them: all but a word in ten, for "e-mail" and "email".
const HELD: f64 = 0.9;

/// The share from which two quotations are versions of one.
///
/// By hand: translations of one sentence share about six words in ten in order, two
/// sentences on one subject fewer than four.
const VERSION: f64 = 0.55;

/// The fewest words that can be a trimmed quotation.
const TRIMMED: usize = 3;

/// Words whose loss or gain turns a quotation round.
const TURNING: [&str; 14] = [
    "not", "no", "never", "cannot", "can't", "won't", "don't", "if", "unless", "could",
    "may", "might", "should", "would",
];

/// The fewest words in common that make two quotations versions of one.
const SHARED: usize = 5;

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
        let least = self.words.len().min(other.words.len());
        // What the cheaper look denies, the diff would not find.
        let most = shared_at_most(&self.words, &other.words);
        if (most as f64) < VERSION * least.max(1) as f64 {
            return Relation::Incomparable;
        }
        let ops = capture_diff_slices(Algorithm::Myers, &self.words, &other.words);
        let equal = ops.iter().filter(|op| op.tag() == DiffTag::Equal);
        let shared: usize = equal.map(|op| op.new_range().len()).sum();
        let share = shared as f64 / least.max(1) as f64;
        if share >= HELD && shared >= TRIMMED && !self.turned(other, &ops) {
            Relation::Contained
        } else if share >= VERSION && shared >= SHARED {
            Relation::Conflicting
        } else {
            Relation::Incomparable
        }
    }
}

/// How many words of the shorter the longer has too, in whatever order.
fn shared_at_most(a: &[String], b: &[String]) -> usize {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().filter(|word| long.contains(word)).count()
}

impl Quote {
    /// Whether a turning word was lost or gained between words that both have: what is
    /// missing at the ends is only trimmed.
    fn turned(&self, other: &Self, ops: &[DiffOp]) -> bool {
        let inner = ops.get(1..ops.len().saturating_sub(1)).unwrap_or(&[]);
        inner.iter().filter(|op| op.tag() != DiffTag::Equal).any(|op| {
            let lost = &self.words[op.old_range()];
            let gained = &other.words[op.new_range()];
            lost.iter().chain(gained).any(|w| turns(w))
        })
    }
}

/// Whether losing or gaining the folded word turns a quotation round.
pub fn turns(word: &str) -> bool {
    TURNING.contains(&word)
}

impl Speaker {
    /// The name, or `unnamed`.
    pub fn normal_form(&self) -> String {
        self.name.clone().unwrap_or_else(|| "unnamed".to_string())
    }

    /// Equal or conflicting; nobody unnamed is set against anybody.
    pub fn relate(&self, other: &Self) -> Relation {
        match (&self.name, &other.name) {
            (Some(a), Some(b)) if a == b => Relation::Equal,
            (Some(_), Some(_)) => Relation::Conflicting,
            _ => Relation::Incomparable,
        }
    }
}
