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
mod components;
mod features;
mod gather;
mod identities;
mod judge;
mod name_spellings;
mod name_variants;
mod offices;
mod pairs;
mod question_builder;
mod quotes;
mod silences;
mod stand;
mod study;
mod substitutions;
mod weights;

use crate::model::{Alignment, Identity, Kind, Prepared, Question};
pub use features::Leaning;
pub use silences::silences;
use question_builder::add_new;
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
    let who = identities::Who::new(identities);
    questions.extend(name_spellings::spellings(articles, &who, &homes));
    questions.extend(offices::titles(articles, &who, &homes));
    questions.extend(offices::addresses(articles, &who, &homes));
    questions.extend(quotes::quotes(articles, alignment, &who, &homes));
    questions.extend(name_variants::name_variants(articles, &who, alignment, &homes));
    let aligned = aligned_tokens::AlignedTokens::new(articles, alignment);
    add_new(&mut questions, substitutions::substitutions(&aligned, &homes));
    let given = name_spellings::given_names(articles, alignment, &who, &homes);
    add_new(&mut questions, given);
    questions.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then(b.weight.total_cmp(&a.weight))
            .then_with(|| a.kind.cmp(&b.kind))
            .then_with(|| a.readings.first().map(at).cmp(&b.readings.first().map(at)))
    });
    questions
}

/// Where a reading stands, for ordering.
fn at(reading: &crate::model::Reading) -> (crate::model::Locus, crate::text::Span) {
    (reading.locus, reading.span)
}
