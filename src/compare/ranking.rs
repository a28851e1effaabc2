//! The order of questions: what an editor must settle first.

use super::observation::is_toll;
use crate::model::{ArticleId, Kind, Prepared, Question, Reading, Severity};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Puts questions in order of severity, then of what they ask (tolls, day and place, names
/// and offices, quotations and speakers, yes or no, all other figures), then of how many
/// accounts speak to them and how high up, then of weight. What is even keeps its order.
pub fn ranked(articles: &[&Prepared], questions: Vec<Question>) -> Vec<Question> {
    let mut ranked: Vec<(Rank, Question)> =
        questions.into_iter().map(|q| (Rank::of(articles, &q), q)).collect();
    ranked.sort_by(|(x, a), (y, b)| x.cmp(y).then(b.weight.total_cmp(&a.weight)));
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
        Kind::Wording => 6,
    }
}
