//! Passages and mentions -> questions.
//!
//! In: all articles with their mentions, in canonical order, the alignment, and who is who.
//! Out: questions with readings grouped by value, the relation of the groups, severity
//! and explanation; most important first; and what one account leaves out that others tell.
//! Never: says which reading is right.
//!
//! Comparability comes before contradiction. Two mentions are set against each other only
//! where they seem to answer the same question (`same_question`); what answers one question
//! is clustered over all accounts (`clustering`); only then are values compared (`question`).

mod bodies;
mod candidates;
mod claims;
mod clustering;
mod context;
mod explanation;
mod ground;
mod label;
mod lines;
mod names;
mod observation;
mod passage_index;
mod places;
mod question;
mod quotes;
mod retold;
mod same_question;
mod severity;
mod silences;
mod spelled;
mod standing;
mod streets;
mod tellers;
mod told;
mod training_pairs;
mod trends;

/// The old paths of two names, until their users follow.
mod judge {
    pub(super) use super::passage_index::Homes;
}
mod stand {
    pub(super) use super::context::kind_of_word;
}

use crate::model::{Alignment, Identity, Kind, Prepared, Question};
use observation::Observations;
use passage_index::Homes;
pub use same_question::{Model, Node, Thresholds};
pub use silences::silences;
pub use training_pairs::{TrainingPair, feature_names, training_pairs};

/// The kinds of question that figures, dates and clock times answer.
const KINDS: [Kind; 7] = [
    Kind::Date,
    Kind::Time,
    Kind::Number,
    Kind::Money,
    Kind::Percent,
    Kind::Age,
    Kind::Duration,
];

/// Sets the readings of all articles against each other.
///
/// Questions come in order of severity, then weight, then place.
pub fn compare(
    articles: &[&Prepared],
    alignment: &Alignment,
    identities: &[Identity],
) -> Vec<Question> {
    let observations = Observations::new(articles, &KINDS);
    let homes = Homes::of(alignment);
    let mut questions: Vec<Question> = Vec::new();
    for kind in KINDS {
        for cluster in clustering::clusters(&observations, alignment, kind) {
            questions.extend(question::question(&observations, &homes, kind, &cluster));
        }
    }
    let who = names::Who::new(identities);
    questions.extend(names::spellings(articles, &who));
    questions.extend(names::titles(articles, &who));
    questions.extend(names::addresses(articles, &who));
    questions.extend(quotes::quotes(articles, alignment, &who));
    let lines = lines::Lines::new(articles, alignment);
    questions.extend(bodies::renamings(articles, &lines, &homes));
    questions.extend(bodies::apostrophes(articles, &homes));
    questions.extend(spelled::spelled(articles, &who, &lines, &homes));
    questions.extend(streets::streets(articles, &homes));
    questions.extend(places::places(&lines, &homes));
    questions.extend(trends::trends(&lines, &homes));
    questions.extend(ground::grounds(&lines, &homes));
    questions.extend(claims::claims(&lines, &homes));
    let standing = standing::Standing::new(articles, &who);
    questions.extend(retold::retellings(articles, alignment, &standing, &homes));
    let asked = tellers::tellers(articles, alignment, &standing, &homes, &questions);
    questions.extend(asked);
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

/// Where a reading stands, for ordering.
fn at(reading: &crate::model::Reading) -> (crate::model::Locus, crate::text::Span) {
    (reading.locus, reading.span)
}
