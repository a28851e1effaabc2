//! From where on a difference is raised: the stop of the dial, and the model that says how
//! sure one is.

use super::same_question::{self, Model, Thresholds};
use crate::model::{Kind, Question, Severity, Strictness, Why};

/// From which score on a difference of dates, figures or clock times is raised at the strictest
/// stop, 0..=1: what is in the same place of copied words has it. Between the usual threshold and
/// this one a surer pair is not more often right (the head of `data/figure_trees.txt`); what
/// it comes to is in `data/strictness.txt`.
const SURE: f64 = same_question::SAME_PLACE;

/// How sure a difference must be, and who says how sure it is.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The stop of the dial.
    pub strictness: Strictness,
    /// The model of figures and clock times.
    pub model: &'a Model,
}

impl Judge<'static> {
    /// Judges by the model that ships with the program.
    pub fn of(strictness: Strictness) -> Self {
        Self { strictness, model: same_question::shipped() }
    }
}

impl Judge<'_> {
    /// From which scores on two mentions of a kind are joined, raised, raised as major: at the
    /// usual stop. What is joined is the same at every stop, so that no finding changes its
    /// readings or its name.
    pub(super) fn thresholds(&self, kind: Kind) -> Thresholds {
        same_question::thresholds(kind, self.model)
    }

    /// The severity at this stop of what has one at the usual stop, and one where all is
    /// raised that is joined; `surest` is the score of its surest pair.
    pub(super) fn severity(
        &self,
        usual: Option<Severity>,
        found: Option<Severity>,
        surest: f64,
    ) -> Option<Severity> {
        match self.strictness {
            Strictness::Sure if usual >= Some(Severity::Minor) => {
                usual.filter(|_| surest >= SURE)
            }
            Strictness::Sure | Strictness::Usual => usual,
            Strictness::All => usual.max(found.filter(|found| *found >= Severity::Minor)),
        }
    }

    /// Takes the severity from what is too doubtful for the strictest stop: what is raised by
    /// its position in near copies alone, and two given names. Over all labelled sets these
    /// are wrong more often than right (`docs/detectors.md`).
    pub(super) fn weigh(&self, mut questions: Vec<Question>) -> Vec<Question> {
        if self.strictness == Strictness::Sure {
            let doubtful = |why: &Why| matches!(why, Why::SamePosition | Why::GivenName);
            for question in &mut questions {
                if question.why.iter().any(doubtful) && question.diverges() {
                    question.severity = None;
                    question.why.clear();
                }
            }
        }
        questions
    }
}
