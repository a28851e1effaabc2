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
//! are their own evidence (`name_spellings`, `name_variants`, `offices`, `quote_pairs`).

mod aligned_tokens;
mod candidates;
mod clustering;
mod components;
mod context;
mod explanation;
mod identities;
mod judge;
mod label;
mod name_spellings;
mod name_variants;
mod observation;
mod offices;
mod omissions;
mod passage_index;
mod question;
mod question_builder;
mod quote_attribution;
mod quote_pairs;
mod quote_variants;
mod ranking;
mod same_question;
mod severity;
mod sparse_vec;
mod stretch_side;
mod substitutions;
mod training_pairs;
mod units;
mod word_relations;

use crate::cores::both;
use crate::model::{Alignment, Identity, Kind, Prepared, Question, Reading};
use aligned_tokens::AlignedTokens;
use identities::Who;
pub use judge::Judge;
use observation::Observations;
pub use omissions::{Carried, carried, silences};
use passage_index::PassageIndex;
use question_builder::add_new;
use quote_pairs::QuotePairs;
pub use ranking::ranked;
pub use same_question::{Model, Thresholds};
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
/// `judge` says how sure a difference must be; what is less sure is an agreement here, and
/// changes nothing else. Questions come in the order of [`ranked`], then of kind and place.
pub fn compare(
    articles: &[&Prepared],
    alignment: &Alignment,
    identities: &[Identity],
    judge: &Judge<'_>,
) -> Vec<Question> {
    let passages = PassageIndex::of(alignment);
    let who = Who::new(identities);
    let (mut questions, worded) = both(
        || figures(articles, alignment, &passages, judge),
        || words(articles, alignment, &who, &passages, judge),
    );
    questions.extend(worded.claims);
    add_new(&mut questions, worded.substitutions);
    add_new(&mut questions, worded.spellings);
    add_new(&mut questions, worded.wordings);
    questions.sort_by(|a, b| {
        let place = |q: &Question| q.readings.first().map(at);
        (a.kind.cmp(&b.kind)).then_with(|| place(a).cmp(&place(b)))
    });
    ranked(articles, questions)
}

/// Reads the learnt trees before they are asked for.
pub fn warm() {
    let _ = Judge::of(crate::model::Strictness::Usual);
}

/// What figures, dates and clock times answer.
fn figures(
    articles: &[&Prepared],
    alignment: &Alignment,
    passages: &PassageIndex,
    judge: &Judge<'_>,
) -> Vec<Question> {
    let observations = Observations::new(articles, &KINDS);
    let mut questions: Vec<Question> = Vec::new();
    for kind in KINDS {
        for cluster in clustering::clusters(&observations, alignment, kind, judge) {
            questions.extend(question::question(
                &observations,
                passages,
                kind,
                &cluster,
                judge,
            ));
        }
    }
    questions
}

/// What words answer.
struct Worded {
    /// Names, offices, quotations and who is credited with them.
    claims: Vec<Question>,
    /// What differs in the same place of near copies: `wordings` where it changes nothing.
    substitutions: Vec<Question>,
    wordings: Vec<Question>,
    /// Names that differ by a word in linked sentences.
    spellings: Vec<Question>,
}

fn words(
    articles: &[&Prepared],
    alignment: &Alignment,
    who: &Who<'_>,
    passages: &PassageIndex,
    judge: &Judge<'_>,
) -> Worded {
    let mut claims = judge.weigh(name_spellings::spellings(articles, who, passages));
    claims.extend(offices::titles(articles, who, passages));
    let quoted = QuotePairs::new(articles, alignment, who);
    claims.extend(quote_variants::quote_variants(&quoted, who, passages));
    claims.extend(quote_attribution::quote_attribution(&quoted, articles, who, passages));
    let variants = name_variants::name_variants(articles, who, alignment, passages);
    claims.extend(judge.weigh(variants));
    let aligned = AlignedTokens::new(articles, alignment);
    let (substitutions, wordings) = substitutions::substitutions(&aligned, passages)
        .into_iter()
        .partition(Question::diverges);
    let substitutions = judge.weigh(substitutions);
    let spellings = name_spellings::one_word_apart(articles, alignment, who, passages);
    Worded { claims, substitutions, wordings, spellings: judge.weigh(spellings) }
}

/// Where a reading stands, for ordering.
fn at(reading: &Reading) -> (crate::model::Locus, crate::text::Span) {
    (reading.locus, reading.span)
}
