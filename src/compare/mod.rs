//! Passages and mentions -> questions.
//!
//! In: all articles with their mentions, in canonical order, the alignment, and who is who.
//! Out: questions with readings grouped by value, the relation of the groups, severity
//! and explanation; most important first; and what one account leaves out that others tell.
//! Never: says which reading is right.
//!
//! Comparability comes before contradiction. Two mentions are set against each other only
//! where they seem to answer the same question (`comparable`); what answers one question
//! is gathered over all accounts (`gather`); only then are values compared (`judge`).

mod aligned_tokens;
mod around;
mod comparable;
mod features;
mod gather;
mod judge;
mod lines;
mod names;
mod pairs;
mod quotes;
mod silences;
mod spelled;
mod stand;
mod standing;
mod study;
mod substitutions;
mod tellers;
mod told;
mod weights;

use crate::model::{Alignment, Identity, Kind, Prepared, Question, Reading};
pub use features::Leaning;
pub use silences::silences;
use stand::Stands;
pub use study::{Figures, features, study};
pub use weights::{Family, Weights};

/// Tells which mentions answer the questions of one kind, pair by pair.
struct Detector {
    /// The kind of question.
    kind: Kind,
    /// How surely two mentions of this kind answer the same question, 0..=1.
    comparability: fn(&comparable::Pair<'_>) -> f64,
}

impl Detector {
    /// How sure two mentions must answer the same question to be set beside each other,
    /// 0..=1.
    fn join(&self) -> f64 {
        Family::of(self.kind).map_or(gather::JOIN, |family| weights::weights(family).join)
    }
}

/// Every kind of question and what makes two of its mentions comparable.
const DETECTORS: &[Detector] = &[
    Detector { kind: Kind::Date, comparability: comparable::dates },
    Detector { kind: Kind::Time, comparability: comparable::times },
    Detector { kind: Kind::Number, comparability: comparable::figures },
    Detector { kind: Kind::Money, comparability: comparable::amounts },
    Detector { kind: Kind::Percent, comparability: comparable::amounts },
    Detector { kind: Kind::Age, comparability: comparable::ages },
    Detector { kind: Kind::Duration, comparability: comparable::figures },
];

/// Sets the readings of all articles against each other.
///
/// Questions come in order of severity, then weight, then place.
pub fn compare(
    articles: &[&Prepared],
    alignment: &Alignment,
    identities: &[Identity],
) -> Vec<Question> {
    let stands = Stands::new(articles);
    let homes = judge::Homes::of(alignment);
    let mut questions: Vec<Question> = Vec::new();
    for detector in DETECTORS {
        for gathered in gather::gather(&stands, alignment, detector) {
            questions.extend(judge::judge(&stands, &homes, detector, &gathered));
        }
    }
    let who = names::Who::new(identities);
    questions.extend(names::spellings(articles, &who));
    questions.extend(names::titles(articles, &who));
    questions.extend(names::addresses(articles, &who));
    questions.extend(quotes::quotes(articles, alignment, &who));
    let lines = lines::Lines::new(articles, alignment);
    questions.extend(spelled::spelled(articles, &who, &lines, &homes));
    let standing = standing::Standing::new(articles, &who);
    let asked = tellers::tellers(articles, alignment, &standing, &homes, &questions);
    questions.extend(asked);
    let aligned = aligned_tokens::AlignedTokens::new(articles, alignment);
    let found = substitutions::substitutions(&aligned, &homes);
    add_new(&mut questions, found);
    add_new(&mut questions, names::given_names(articles, alignment, &who, &homes));
    for question in &mut questions {
        names::by_witnesses(question, &homes);
    }
    questions.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then(b.weight.total_cmp(&a.weight))
            .then_with(|| a.kind.cmp(&b.kind))
            .then_with(|| a.readings.first().map(at).cmp(&b.readings.first().map(at)))
    });
    questions
}

/// Adds questions that are not raised yet. One that is keeps the graver of both severities.
fn add_new(questions: &mut Vec<Question>, found: Vec<Question>) {
    for question in found {
        let raised = questions.iter_mut().find(|other| asks_the_same(other, &question));
        match raised {
            Some(other) => other.severity = other.severity.max(question.severity),
            None => questions.push(question),
        }
    }
}

/// Whether two readings of one, which differ, stand at two readings of the other.
fn asks_the_same(other: &Question, question: &Question) -> bool {
    let at = |x: &Reading, p: &Reading| p.locus == x.locus && p.span.overlaps(x.span);
    let differ = |p: &Reading, q: &Reading| p.group != q.group;
    question.readings.iter().enumerate().any(|(i, x)| {
        question.readings[i + 1..].iter().filter(|y| differ(x, y)).any(|y| {
            other.readings.iter().filter(|p| at(x, p)).any(|p| {
                let mut met = other.readings.iter().filter(|q| at(y, q));
                met.any(|q| differ(p, q))
            })
        })
    })
}

/// Where a reading stands, for ordering.
fn at(reading: &crate::model::Reading) -> (crate::model::Locus, crate::text::Span) {
    (reading.locus, reading.span)
}
