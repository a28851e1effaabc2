//! Whether two mentions answer the same question.
//!
//! Nothing here looks at whether the values conflict, only at what they are values of; a
//! value that the other account also gives, beside the one at hand, counts against the pair.

use super::stand::Stand;
use crate::model::{Link, Relation, Strength};
use crate::values::Value;

/// Two mentions of different articles, with what stands between them.
pub(super) struct Pair<'a> {
    pub(super) a: &'a Stand<'a>,
    pub(super) b: &'a Stand<'a>,
    /// The link between their sentences, if there is one.
    pub(super) link: Option<&'a Link>,
    /// How alike the words around them are, 0..=1.
    pub(super) likeness: f64,
    /// How their values stand to each other.
    pub(super) relation: Relation,
    /// Whether one of the two sentences, beside its own mention, also holds the other's
    /// value: then that one is the counterpart.
    pub(super) spoken_for: bool,
}

/// What an unlinked pair's words must share at least, 0..=1, for the pair to be looked at.
///
/// By hand: below it two figures of the same class ("people") in unrelated sentences meet.
/// `tests/compare.rs`, "two crowds".
const UNLINKED: f64 = 0.30;

/// What is left of a pair whose value has its counterpart elsewhere in the sentence.
const SPOKEN_FOR: f64 = 0.35;

/// What is left of a pair of which one is a date of telling and the other is not.
const TELLING: f64 = 0.5;

/// What is left of a pair whose counted nouns are narrowed down by different words.
const OTHER_SCOPE: f64 = 0.55;

impl Pair<'_> {
    /// The link's bearing, 0..=1; none where the link is weak or missing.
    fn linked(&self) -> f64 {
        match self.link {
            Some(link) if link.strength > Strength::Weak => link.score,
            Some(link) => link.score * 0.5,
            None => 0.0,
        }
    }

    fn is_linked(&self) -> bool {
        self.link.is_some_and(|l| l.strength > Strength::Weak)
    }

    /// The bearing of the other mentions in the two sentences.
    fn spoken_for(&self) -> f64 {
        if self.spoken_for && self.relation != Relation::Equal { SPOKEN_FOR } else { 1.0 }
    }

    /// Whether both name the same class (`Some(true)`), different ones, or one names none.
    fn same_class(&self) -> Option<bool> {
        Some(self.a.class()? == self.b.class()?)
    }

    fn scope(&self) -> f64 {
        let (a, b) = (&self.a.scope, &self.b.scope);
        let shared = a.iter().any(|w| b.binary_search(w).is_ok());
        match (a.is_empty(), b.is_empty()) {
            (true, true) => 1.0,
            (false, false) if shared => 1.0,
            (false, false) => OTHER_SCOPE,
            _ => 0.9,
        }
    }
}

/// Dates: of the same happening, and both of its happening or both of its telling.
pub(super) fn dates(pair: &Pair<'_>) -> f64 {
    if !pair.is_linked() || same_words_apart(pair) {
        return 0.0;
    }
    let alone = if pair.a.peers == 1 && pair.b.peers == 1 { 0.1 } else { 0.0 };
    let telling = if pair.a.spoken == pair.b.spoken { 1.0 } else { TELLING };
    (0.5 * pair.linked() + 0.6 * pair.likeness + alone) * telling * pair.spoken_for()
}

/// Two bare weekdays of the same name, or two relative dates in the same words, that come
/// out differently because the articles are dated differently: the accounts agree in words,
/// and the later one is more often a page stamped anew than another event.
fn same_words_apart(pair: &Pair<'_>) -> bool {
    let (Value::Date(a), Value::Date(b)) = (&pair.a.mention.value, &pair.b.mention.value)
    else {
        return false;
    };
    let bare =
        |d: &crate::values::DateValue| d.said.day.is_none() && d.said.year.is_none();
    pair.relation != Relation::Equal
        && a.said.weekday.is_some()
        && a.said.weekday == b.said.weekday
        && bare(a)
        && bare(b)
}

/// Clock times of the same happening.
pub(super) fn times(pair: &Pair<'_>) -> f64 {
    if !pair.is_linked() && pair.likeness < UNLINKED {
        return 0.0;
    }
    (0.5 * pair.linked() + 0.6 * pair.likeness + 0.1) * pair.spoken_for()
}

/// Counts of the same class of things.
pub(super) fn counts(pair: &Pair<'_>) -> f64 {
    let class = match pair.same_class() {
        Some(true) => 0.4,
        Some(false) => return 0.0,
        None if pair.a.class().is_none() && pair.b.class().is_none() => 0.1,
        None => 0.0,
    };
    if !pair.is_linked() && (class < 0.4 || pair.likeness < UNLINKED) {
        return 0.0;
    }
    (class + 0.25 * pair.linked() + 0.5 * pair.likeness)
        * pair.scope()
        * pair.spoken_for()
}

/// Sums, shares and durations, whose noun is often far off or unnamed.
pub(super) fn amounts(pair: &Pair<'_>) -> f64 {
    let class = match pair.same_class() {
        Some(true) => 0.25,
        Some(false) => -0.1,
        None => 0.05,
    };
    if !pair.is_linked() && pair.likeness < UNLINKED {
        return 0.0;
    }
    (class + 0.3 * pair.linked() + 0.6 * pair.likeness) * pair.spoken_for()
}

/// Ages, which belong to a person: only within linked sentences.
pub(super) fn ages(pair: &Pair<'_>) -> f64 {
    if !pair.is_linked() {
        return 0.0;
    }
    (0.3 * pair.linked() + 0.8 * pair.likeness) * pair.spoken_for()
}
