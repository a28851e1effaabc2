//! What is quoted, and who is said to have said it.

use super::Relation;

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
        let shared = in_order(&self.words, &other.words);
        let least = self.words.len().min(other.words.len());
        let share = shared as f64 / least.max(1) as f64;
        if share >= HELD && shared >= 3 {
            Relation::Contained
        } else if share >= VERSION && shared >= SHARED {
            Relation::Conflicting
        } else {
            Relation::Incomparable
        }
    }
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

/// How many words two sequences have in common in the same order (longest common
/// subsequence). Quotations are short; the square of their length is small.
fn in_order(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
