//! Whether two mentions answer the same question.
//!
//! Dates, counts and durations by learnt weights (`features`, `weights`), the rest by rules by
//! hand: what there is of labels teaches sums, shares and clock times too little.

use super::features::{narrowed, scope};
use super::stand::Stand;
use super::weights::{Family, sure};
use crate::model::{Link, Relation, Rule, Strength};
use crate::values::{DateValue, Qualifier, Quantity, Value};

/// Two mentions of different articles, with what stands between them.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing seen of the pair")]
pub(super) struct Pair<'a> {
    pub(super) a: &'a Stand<'a>,
    pub(super) b: &'a Stand<'a>,
    /// The link between their sentences, if there is one.
    pub(super) link: Option<&'a Link>,
    /// How alike the words around them are, 0..=1.
    pub(super) likeness: f64,
    /// How many of the names around them they share, 0..=1; `None` where one has none.
    pub(super) names: Option<f64>,
    /// Whether they stand in the same words.
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
    /// Whether each is the other's likeliest counterpart.
    pub(super) ranked: Ranked,
    /// Whether their sentences stand in one passage.
    pub(super) passage: bool,
    /// Whether both sentences hold three figures or more.
    pub(super) listed: bool,
    /// Whether the other dates of their sentences meet; `None` where one has none.
    pub(super) days: Option<bool>,
}

/// Whether two mentions are the likeliest counterparts of each other in their articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ranked {
    /// Each is the other's.
    Both,
    /// One is the other's.
    One,
    /// Neither.
    Neither,
}

/// What an unlinked pair's words must share at least, 0..=1, for the pair to be looked at.
///
/// By hand: below it two figures of the same class ("people") in unrelated sentences meet.
/// `tests/compare.rs`, "two crowds".
const UNLINKED: f64 = 0.30;

/// Classes that count what a happening did to people: a story has one such count each.
/// Names of groups in `data/counted.txt`.
pub(super) const TOLLS: [&str; 4] = ["dead", "injured", "missing", "hospitalised"];

/// What the words around two sums or shares must share at least, each the only one of its
/// class in its account, 0..=1.
const UNLINKED_LONE: f64 = 0.10;

/// What is left of two figures of sentences that both list three or more and have another name
/// before each: statistics of two players, told in one pattern. By hand: among the labels
/// there is one event of sport; of fourteen such majors read in the wild none was of one
/// player.
const LISTED: f64 = 0.4;

/// What it adds that each is the only sum or share of its class in its article.
const LONE: f64 = 0.2;

/// What a date or greater figure that both sentences state adds to a weak link's bearing.
const COMMON: f64 = 0.2;

/// What is left of a weak link's bearing.
const WEAK: f64 = 0.8;

/// What is left of a pair whose value has its counterpart elsewhere in the sentence.
const SPOKEN_FOR: f64 = 0.35;

/// What is left of two mentions that share no name in their clauses.
const OTHER_NAMES: f64 = 0.7;

/// How many minutes apart two clock times of one story mostly tell one moment twice.
pub(super) const SAME_MOMENT: i32 = 15;

/// What such nearness adds to a pair of clock times.
const NEAR: f64 = 0.2;

/// What it adds that both are approximate and either is the other, rounded.
const ROUGH: f64 = 0.3;

/// What is left of two bounds that point in opposite ways and exclude each other.
const OTHER_WAY: f64 = 0.5;

/// What a figure that both state adds to a pair.
const SAME_FIGURE: f64 = 0.2;

/// Figures that differ by more than the first factor seldom measure the same thing; by more
/// than the second, hardly ever.
const FAR: [(f64, f64); 2] = [(3.0, 0.85), (10.0, 0.5)];

impl Pair<'_> {
    /// Whether the sentences are linked, and not only weakly.
    pub(super) fn is_linked(&self) -> bool {
        self.link.is_some_and(|l| l.strength > Strength::Weak)
    }

    /// The link's bearing, 0..=1. A link's score is the measured chance that it is right;
    /// its root spreads the middle, where most links of freely worded accounts lie.
    fn linked(&self) -> f64 {
        self.link.map_or(0.0, |link| match link.strength {
            Strength::Weak => WEAK * link.score.sqrt(),
            _ => link.score.sqrt(),
        })
    }

    /// Whether the sentences are linked, if weakly, and the figures are of one named class.
    fn kin(&self) -> bool {
        self.link.is_some() && self.same_class() == Some(true)
    }

    /// The bearing of the other mentions in the two sentences.
    fn spoken_for(&self) -> f64 {
        let elsewhere =
            self.held || self.given && self.same_class() == Some(true) || self.sums;
        if elsewhere && self.relation != Relation::Equal { SPOKEN_FOR } else { 1.0 }
    }

    /// Whether both name the same class (`Some(true)`), different ones, or one names none.
    pub(super) fn same_class(&self) -> Option<bool> {
        Some(self.a.class()? == self.b.class()?)
    }

    /// Whether both count what a happening did to people.
    fn tolls(&self) -> bool {
        self.a.is_toll() && self.b.is_toll()
    }

    /// Whether the names nearest to the two share a word.
    fn one_subject(&self) -> bool {
        self.a.subject.iter().any(|w| self.b.subject.contains(w))
    }

    /// What is left of a mark passed upwards and one passed downwards: "above 7,000" and
    /// "below 6,000" tell of two moments.
    fn direction(&self) -> f64 {
        use Qualifier::{Over, Under};
        let (Value::Quantity(a), Value::Quantity(b)) =
            (&self.a.mention.value, &self.b.mention.value)
        else {
            return 1.0;
        };
        let crossed = matches!((a.qualifier, b.qualifier), (Over, Under) | (Under, Over));
        if crossed && self.relation == Relation::Conflicting { OTHER_WAY } else { 1.0 }
    }

    /// The bearing of a figure that both state, whatever bounds they put on it: seldom a
    /// coincidence in sentences that are linked.
    fn same_figure(&self) -> f64 {
        match (&self.a.mention.value, &self.b.mention.value) {
            (Value::Quantity(a), Value::Quantity(b))
                if a.stated == b.stated && ranges(a) == ranges(b) =>
            {
                SAME_FIGURE
            }
            _ => 0.0,
        }
    }

    /// What is left of two mentions that share no name in their clauses.
    fn other_names(&self) -> f64 {
        if self.names == Some(0.0) { OTHER_NAMES } else { 1.0 }
    }

    /// The bearing of how far two figures lie apart.
    fn nearness(&self) -> f64 {
        let (Value::Quantity(a), Value::Quantity(b)) =
            (&self.a.mention.value, &self.b.mention.value)
        else {
            return 1.0;
        };
        let (least, most) = (a.stated.min(b.stated), a.stated.max(b.stated));
        let factor = if least > 0.0 { most / least } else { 1.0 };
        FAR.iter().rev().find(|(far, _)| factor > *far).map_or(1.0, |(_, left)| *left)
    }
}

/// Whether a quantity is a range, whose lower end is no figure of its own.
fn ranges(quantity: &Quantity) -> bool {
    quantity.qualifier == Qualifier::Between
}

/// Dates of the same happening.
pub(super) fn dates(pair: &Pair<'_>) -> f64 {
    let (Value::Date(a), Value::Date(b)) = (&pair.a.mention.value, &pair.b.mention.value)
    else {
        return 0.0;
    };
    let apart = pair.relation != Relation::Equal;
    if apart && (same_weekday(a, b) || same_words(pair)) {
        return 0.0;
    }
    sure(Family::Dates, pair)
}

/// Two relative dates in the same words ("yesterday", "last week") that come out differently
/// because the articles are dated differently: the accounts agree in words.
fn same_words(pair: &Pair<'_>) -> bool {
    pair.same_words && pair.a.mention.working.rule != Rule::Stated
}

/// Two bare weekdays of the same name that come out differently because the articles are
/// dated differently: the accounts agree in words, and the later one is more often a page
/// stamped anew than another event.
fn same_weekday(a: &DateValue, b: &DateValue) -> bool {
    let bare = |d: &DateValue| d.said.day.is_none() && d.said.year.is_none();
    a.said.weekday.is_some() && a.said.weekday == b.said.weekday && bare(a) && bare(b)
}

/// Clock times of the same happening.
pub(super) fn times(pair: &Pair<'_>) -> f64 {
    let (Value::Time(a), Value::Time(b)) = (&pair.a.mention.value, &pair.b.mention.value)
    else {
        return 0.0;
    };
    // That 9:15 lies in the morning is worth no question; that it does not may be.
    let parts = (a.part.is_some(), b.part.is_some());
    let holds = parts.0 != parts.1 && pair.relation != Relation::Conflicting;
    if holds || (parts.0 || parts.1) && !pair.is_linked() {
        return 0.0;
    }
    let rough = a.is_about() && b.is_about() && pair.relation == Relation::Rounded;
    if pair.link.is_none() && pair.likeness < UNLINKED && !rough {
        return 0.0;
    }
    let minutes = i32::from(a.first) - i32::from(b.first);
    let near = if minutes.abs() <= SAME_MOMENT { NEAR } else { 0.0 };
    let rough = if rough { ROUGH } else { 0.0 };
    (0.4 * pair.linked() + pair.likeness + near + rough) * pair.spoken_for()
}

/// Counts, and how long something took. What the words say outright is taken at its word:
/// the labels have too few of each to teach it.
pub(super) fn figures(pair: &Pair<'_>) -> f64 {
    let met = pair.is_linked() || pair.passage;
    let least = if pair.a.is_toll() { UNLINKED_TOLL } else { UNLINKED };
    if !met && pair.likeness < least {
        return 0.0;
    }
    let listed = pair.listed && !pair.one_subject() && !pair.a.is_toll();
    let left = [
        (listed, LISTED),
        (narrowed(pair.a, pair.b).1 > 0.0, OTHER_SCOPE),
        (pair.same_class() == Some(false) && pair.tolls(), OTHER_GROUP),
        (pair.sums && pair.relation != Relation::Equal, SUMS),
    ];
    let left = left.iter().filter(|(holds, _)| *holds).map(|(_, left)| left);
    sure(Family::Figures, pair) * left.product::<f64>()
}

/// What the words around two tolls must share at least where neither a likely link nor a passage
/// ties their sentences, 0..=1: a story has one such count each.
const UNLINKED_TOLL: f64 = 0.10;

/// What is left of two tolls of one fate whose victims are named otherwise.
const OTHER_GROUP: f64 = 0.5;

/// What is left of two counts of which one is a part of what the other sums up.
const SUMS: f64 = 0.5;

/// Two tolls of one account: the learnt weights rest on links and passages, of which an
/// article has none with itself.
pub(super) fn tolls(pair: &Pair<'_>) -> f64 {
    let apart = narrowed(pair.a, pair.b).1 > 0.0 || scope(pair) == Some(false);
    let class = if pair.same_class() == Some(true) { TOLL } else { 0.0 };
    (class + 0.5 * pair.likeness)
        * if apart { OTHER_SCOPE } else { 1.0 }
        * pair.nearness()
        * pair.other_names()
        * pair.spoken_for()
}

/// How surely two tolls of one class in one account are one, whatever stands around them.
const TOLL: f64 = 0.45;

/// What is left of two counts whose nouns are narrowed down by different words.
const OTHER_SCOPE: f64 = 0.45;

/// Sums and shares, whose noun is often far off or unnamed.
pub(super) fn amounts(pair: &Pair<'_>) -> f64 {
    let class = match pair.same_class() {
        Some(true) => 0.2,
        Some(false) => -0.1,
        None => 0.0,
    };
    let lone = class > 0.0 && pair.lone && pair.likeness >= UNLINKED_LONE;
    let met = pair.link.is_some() && pair.common && !pair.is_linked();
    if !pair.is_linked() && pair.likeness < UNLINKED && !pair.kin() && !lone && !met {
        return 0.0;
    }
    let lone = if lone { LONE } else { 0.0 };
    let met = if met { COMMON } else { 0.0 };
    (class + lone + met + 0.5 * pair.linked() + pair.likeness + pair.same_figure())
        * pair.nearness()
        * pair.other_names()
        * pair.direction()
        * pair.spoken_for()
}

/// Ages, which belong to a person: of one name, be it anywhere, or behind one name in linked
/// sentences. No table is learnt: of 700 labelled pairs hardly any two ages of one person
/// differ.
pub(super) fn ages(pair: &Pair<'_>) -> f64 {
    let known = match pair.same_class() {
        Some(true) if pair.a.named && pair.b.named => NAMED_AGE,
        None if pair.one_subject() && pair.is_linked() => 0.3 * pair.linked(),
        _ => return 0.0,
    };
    (known + pair.likeness) * pair.spoken_for()
}

/// How surely two ages told of one name are of one person; a father and a son are told of in
/// other words.
const NAMED_AGE: f64 = 0.5;

/// Whether two ages of one person are a year or more apart.
pub(super) fn ages_apart(a: &Stand<'_>, b: &Stand<'_>) -> bool {
    match (&a.mention.value, &b.mention.value) {
        (Value::Quantity(a), Value::Quantity(b)) => (a.stated - b.stated).abs() >= 1.0,
        _ => false,
    }
}
