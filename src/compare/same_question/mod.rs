//! Whether two mentions answer the same question, 0..=1.
//!
//! Figures and clock times by a small gradient-boosted model over features of the pair
//! (`features`, `trees`), dates by rules (`rules`): of the labelled differences between dates
//! no learnt pairing found one.

mod features;
mod rules;
mod trees;

use super::observation::Observation;
use crate::model::{Kind, Link, Relation, Strength};
pub(super) use features::FEATURES;
pub(super) use rules::{SAME_PLACE, narrowed_apart};
pub use trees::{Model, Thresholds};

/// Two mentions of different articles, with what is known of the two together.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing seen of the pair")]
pub(super) struct Pair<'a> {
    pub(super) a: &'a Observation<'a>,
    pub(super) b: &'a Observation<'a>,
    /// The link between their sentences, if there is one.
    pub(super) link: Option<&'a Link>,
    /// The cosine of the words around them, 0..=1.
    pub(super) around: f64,
    /// The cosine of the words of their clauses, 0..=1.
    pub(super) clause: f64,
    /// The cosine of the words of their sentences, 0..=1.
    pub(super) sentence: f64,
    /// The share of the names of the sentence with fewer that the other has too, by rarity,
    /// 0..=1; `None` where one has none.
    pub(super) names: Option<f64>,
    /// Whether both are written in the same words.
    pub(super) same_words: bool,
    /// How their values stand to each other.
    pub(super) relation: Relation,
    /// Whether each is the only figure of its class in its article.
    pub(super) lone: bool,
    /// Whether both sentences also state one date or one greater figure.
    pub(super) common: bool,
    /// Whether one of the two sentences, beside its own mention, also holds the other's
    /// value: then that one is the counterpart.
    pub(super) held: bool,
    /// Whether one of the two articles gives the other's value elsewhere.
    pub(super) given: bool,
    /// Whether one is a part of what the other sums up.
    pub(super) sums: bool,
    /// How many more of their kind and class their articles have, as the logarithm of the
    /// number of pairs these make.
    pub(super) crowd: f64,
    /// The same for all of their kind.
    pub(super) crowd_kind: f64,
    /// By how much their contexts are more alike than those of either and its best other
    /// counterpart in the other's article; the lesser of the two.
    pub(super) lead: f64,
    /// By how much the best counterpart of an equal value, in either article, is more alike
    /// than this one; `None` where neither has one.
    pub(super) rival: Option<f64>,
    /// How many accounts give either value for the same class of things, the lesser count.
    pub(super) support: f64,
    /// Whether their sentences are in one passage.
    pub(super) passage: bool,
    /// How many figures the sentence with more of them holds.
    pub(super) figures: f64,
    /// Whether the other dates of their sentences meet; `None` where one has none.
    pub(super) days: Option<bool>,
}

impl Pair<'_> {
    /// Whether the sentences are linked, and not only weakly.
    pub(super) fn is_linked(&self) -> bool {
        self.link.is_some_and(|l| l.strength > Strength::Weak)
    }

    /// Whether both name the same class (`Some(true)`), different ones, or one names none.
    pub(super) fn same_class(&self) -> Option<bool> {
        Some(self.a.class()? == self.b.class()?)
    }

    /// How alike their contexts are, 0..=4, without regard to their values: what tells the
    /// likeliest counterpart from others.
    pub(super) fn alike(&self) -> f64 {
        let words = self.around + self.clause + self.sentence;
        words + self.link.map_or(0.0, |l| l.score)
    }

    /// Whether one of them answers the other's question better elsewhere: an equal value in a
    /// context as alike, in the same sentence, for the same things in the same account, or as
    /// a sum. Then their difference is none between the accounts.
    pub(super) fn is_rivalled(&self) -> bool {
        let given = self.given && self.a.kind != Kind::Date;
        self.held || self.sums || given || self.rival.is_some_and(|rival| rival >= 0.0)
    }

    /// How surely both answer the same question, 0..=1, to three decimals, so that no
    /// platform's last bit decides.
    pub(super) fn score(&self, model: &Model) -> f64 {
        let score = match self.a.kind {
            _ if self.relation == Relation::Incomparable || rules::excluded(self) => 0.0,
            Kind::Date => rules::dates(self),
            _ if rules::one_name(self) => rules::NAMED_AGE,
            _ if rules::same_place(self) => rules::SAME_PLACE,
            _ => model.trees.probability(|feature| (FEATURES[feature].1)(self)),
        };
        (score * 1000.0).round() / 1000.0
    }
}

/// From which scores on two mentions of a kind are joined, raised, raised as major.
pub(super) fn thresholds(kind: Kind, model: &Model) -> Thresholds {
    if kind == Kind::Date { rules::DATES } else { model.thresholds }
}

/// The model that ships with the program.
pub(super) fn shipped() -> &'static Model {
    &trees::MODEL
}
