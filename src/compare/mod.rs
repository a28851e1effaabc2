//! Passages and mentions -> questions.
//!
//! In: all articles with their mentions, in canonical order, the alignment, and who is who.
//! Out: questions with readings grouped by value, the relation of the groups, severity
//! and explanation; most important first; and what one account leaves out that others carry.
//! Never: says which reading is right.
//!
//! Comparability comes before contradiction. Two mentions are compared only where they seem
//! to answer the same question: by construction in the same position of near copies
//! (`aligned_tokens`, `substitutions`), else by learnt trees and a few rules (`candidates`,
//! `same_question`); what answers one question is gathered over all accounts (`clustering`);
//! only then are values compared (`severity`, `explanation`). Names, offices and quotations
//! are their own evidence (`name_spellings`, `name_variants`, `offices`, `quotes`).

mod aligned_tokens;
mod candidates;
mod clustering;
mod components;
mod context;
mod explanation;
mod identities;
mod label;
mod name_spellings;
mod name_variants;
mod observation;
mod offices;
mod passage_index;
mod question;
mod question_builder;
mod quotes;
mod same_question;
mod severity;
mod silences;
mod substitutions;
mod training_pairs;

use crate::model::{
    Alignment, ArticleId, Identity, Kind, Prepared, Question, Reading, Severity,
};
use aligned_tokens::AlignedTokens;
use identities::Who;
use observation::{Observations, is_toll};
use passage_index::PassageIndex;
use question_builder::add_new;
pub use same_question::{Model, Node, Thresholds};
pub use silences::silences;
use std::cmp::Reverse;
use std::collections::BTreeSet;
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
/// Questions come in order of severity, then of what they ask ([`importance`]), then of how
/// many accounts speak to them and how high up, then of weight and place.
pub fn compare(
    articles: &[&Prepared],
    alignment: &Alignment,
    identities: &[Identity],
) -> Vec<Question> {
    let observations = Observations::new(articles, &KINDS);
    let passages = PassageIndex::of(alignment);
    let mut questions: Vec<Question> = Vec::new();
    for kind in KINDS {
        for cluster in clustering::clusters(&observations, alignment, kind) {
            questions.extend(question::question(
                &observations,
                &passages,
                kind,
                &cluster,
            ));
        }
    }
    let who = Who::new(identities);
    questions.extend(name_spellings::spellings(articles, &who, &passages));
    questions.extend(offices::titles(articles, &who, &passages));
    questions.extend(offices::addresses(articles, &who, &passages));
    questions.extend(quotes::quotes(articles, alignment, &who, &passages));
    let variants = name_variants::name_variants(articles, &who, alignment, &passages);
    questions.extend(variants);
    let aligned = AlignedTokens::new(articles, alignment);
    add_new(&mut questions, substitutions::substitutions(&aligned, &passages));
    let given = name_spellings::given_names(articles, alignment, &who, &passages);
    add_new(&mut questions, given);
    let mut ranked: Vec<(Rank, Question)> =
        questions.into_iter().map(|q| (Rank::of(articles, &q), q)).collect();
    ranked.sort_by(|(x, a), (y, b)| {
        x.cmp(y)
            .then(b.weight.total_cmp(&a.weight))
            .then_with(|| a.kind.cmp(&b.kind))
            .then_with(|| a.readings.first().map(at).cmp(&b.readings.first().map(at)))
    });
    ranked.into_iter().map(|(_, question)| question).collect()
}

/// What questions are ordered by, the first first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    severity: Reverse<Option<Severity>>,
    importance: u8,
    accounts: Reverse<usize>,
    /// The place of its highest sentence in its article.
    highest: usize,
}

impl Rank {
    fn of(articles: &[&Prepared], question: &Question) -> Self {
        let accounts: BTreeSet<ArticleId> =
            question.readings.iter().map(|r| r.locus.article).collect();
        let places = question.readings.iter().map(|r| r.locus.sentence.at());
        Self {
            severity: Reverse(question.severity),
            importance: importance(articles, question),
            accounts: Reverse(accounts.len()),
            highest: places.min().unwrap_or(usize::MAX),
        }
    }
}

/// In which order an editor wants questions of one grade: tolls, day and place, names and
/// offices, quotations and speakers, yes or no, then all other figures.
fn importance(articles: &[&Prepared], question: &Question) -> u8 {
    let toll = |reading: &Reading| {
        let mentions = &articles[reading.locus.article.at()].mentions;
        let counted = reading.mention.and_then(|m| mentions[m.at()].counted.as_ref());
        counted.is_some_and(is_toll)
    };
    match question.kind {
        Kind::Number if question.readings.iter().any(toll) => 0,
        Kind::Date | Kind::Place => 1,
        Kind::Name | Kind::Title => 2,
        Kind::Quote | Kind::Attribution => 3,
        Kind::Polarity | Kind::Certainty => 4,
        Kind::Time
        | Kind::Number
        | Kind::Money
        | Kind::Percent
        | Kind::Age
        | Kind::Duration => 5,
    }
}

/// Where a reading stands, for ordering.
fn at(reading: &Reading) -> (crate::model::Locus, crate::text::Span) {
    (reading.locus, reading.span)
}
