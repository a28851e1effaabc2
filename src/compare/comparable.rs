//! Whether two mentions answer the same question.
//!
//! Nothing here looks at whether the values conflict, only at what they are values of; a
//! value that the other account also gives, beside the one at hand, counts against the pair.

use super::stand::Stand;
use crate::model::{Counted, Kind, Link, Relation, Rule, ScopeSort, Strength};
use crate::values::{DateValue, Measure, Qualifier, Quantity, Value};
use std::collections::BTreeSet;

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
    pub(super) spoken_for: bool,
}

/// What an unlinked pair's words must share at least, 0..=1, for the pair to be looked at.
///
/// By hand: below it two figures of the same class ("people") in unrelated sentences meet.
/// `tests/compare.rs`, "two crowds".
const UNLINKED: f64 = 0.30;

/// Classes that count what a happening did to people: a story has one such count each.
/// Names of groups in `data/counted.txt`.
pub(super) const TOLLS: [&str; 4] = ["dead", "injured", "missing", "hospitalised"];

/// What the words around two tolls must share at least without a link, 0..=1.
const UNLINKED_TOLL: f64 = 0.10;

/// What it adds to a pair of counts that both are tolls.
const TOLL: f64 = 0.15;

/// What it adds that each is the only sum or share of its class in its article.
const LONE: f64 = 0.2;

/// What a date or greater figure that both sentences state adds to a weak link's bearing.
const COMMON: f64 = 0.2;

/// What is left of a weak link's bearing.
const WEAK: f64 = 0.8;

/// What is left of a pair whose value has its counterpart elsewhere in the sentence.
const SPOKEN_FOR: f64 = 0.35;

/// What is left of a pair of which one is a date of telling and the other is not.
const TELLING: f64 = 0.5;

/// What is left of a pair whose counted nouns are narrowed down by different words.
const OTHER_SCOPE: f64 = 0.55;

/// What is left of two counts that hold for two times: a toll of last year is another toll,
/// one of yesterday is the same one grown, which the question then says.
const OTHER_TIME: f64 = 0.7;

/// What is left of two dates of which one is a day and the other a month or a year: the
/// finer one mostly dates a happening, the coarser one a state of affairs.
const OTHER_GRAIN: f64 = 0.6;

/// What is left of two weekdays that no date resolves.
const UNRESOLVED: f64 = 0.85;

/// What is left of two mentions that share no name in their clauses.
const OTHER_NAMES: f64 = 0.7;

/// How many days apart two articles may be dated for their relative dates to be set against
/// each other in full. Beyond half a week one weekday's name means two weeks' days, and one of
/// the two is often a page that was stamped anew.
const ANCHORS: i32 = 4;

/// What is left of two relative dates reckoned from days farther apart.
const FAR_ANCHORS: f64 = 0.5;

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
    fn is_linked(&self) -> bool {
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
        if self.spoken_for && self.relation != Relation::Equal { SPOKEN_FOR } else { 1.0 }
    }

    /// Whether both name the same class (`Some(true)`), different ones, or one names none.
    fn same_class(&self) -> Option<bool> {
        Some(self.a.class()? == self.b.class()?)
    }

    /// What is left of two counts of which the words say that they hold of two groups, two
    /// places, by two agents or for two times.
    fn scope(&self) -> f64 {
        let (Some(a), Some(b)) = (&self.a.mention.counted, &self.b.mention.counted)
        else {
            return 1.0;
        };
        let of = |c: &Counted, sort: ScopeSort| -> BTreeSet<String> {
            let words = c.scope.iter().filter(|s| s.sort == sort);
            words.map(|s| s.class.clone()).collect()
        };
        let apart =
            [ScopeSort::Group, ScopeSort::Place, ScopeSort::Agent].iter().any(|s| {
                let (x, y) = (of(a, *s), of(b, *s));
                !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
            });
        let days = |c: &Counted| c.as_of.as_ref().and_then(|at| at.date.clone());
        let times = match (days(a), days(b)) {
            (Some(x), Some(y)) => x.relate(&y) == Relation::Conflicting,
            _ => false,
        };
        if apart {
            return OTHER_SCOPE;
        }
        let (a, b) = (&self.a.scope, &self.b.scope);
        let shared = a.iter().any(|w| b.binary_search(w).is_ok());
        let left = match (a.is_empty(), b.is_empty()) {
            (true, true) => 1.0,
            (false, false) if shared => 1.0,
            (false, false) => OTHER_SCOPE,
            _ => 0.9,
        };
        if times { left * OTHER_TIME } else { left }
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

/// Dates: of the same happening, and both of its happening or both of its telling.
pub(super) fn dates(pair: &Pair<'_>) -> f64 {
    let (Value::Date(a), Value::Date(b)) = (&pair.a.mention.value, &pair.b.mention.value)
    else {
        return 0.0;
    };
    let apart = pair.relation != Relation::Equal;
    if !pair.is_linked() || apart && (same_weekday(a, b) || same_words(pair)) {
        return 0.0;
    }
    let grain = if a.grain == b.grain { 1.0 } else { OTHER_GRAIN };
    let open = a.days.is_none() && b.days.is_none();
    let resolved = if open { UNRESOLVED } else { 1.0 };
    let telling = if pair.a.spoken == pair.b.spoken { 1.0 } else { TELLING };
    (0.3 * pair.linked() + pair.likeness)
        * grain
        * resolved
        * pair.other_names()
        * telling
        * anchors(pair)
        * pair.spoken_for()
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

/// The bearing of how far apart the days lie from which both dates were reckoned.
fn anchors(pair: &Pair<'_>) -> f64 {
    use Rule::{
        CountedFromAnchor, StretchBesideAnchor, WeekdayOnOrBefore, WeekdayRelative,
    };
    let anchor = |s: &Stand<'_>| match s.mention.working.rule {
        CountedFromAnchor | StretchBesideAnchor | WeekdayOnOrBefore | WeekdayRelative => {
            s.mention.working.anchor.map(|a| a.day)
        }
        _ => None,
    };
    match (anchor(pair.a), anchor(pair.b)) {
        (Some(a), Some(b)) if (a - b).get_days().abs() > ANCHORS => FAR_ANCHORS,
        _ => 1.0,
    }
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

/// Counts of the same class of things. What is measured in a unit of its own is told by
/// the unit.
pub(super) fn counts(pair: &Pair<'_>) -> f64 {
    if let Value::Quantity(q) = &pair.a.mention.value
        && q.measure != Measure::Count
    {
        // Yards, miles and tons are told of many things: only a link says of which.
        let tied = pair.is_linked() || pair.link.is_some() && pair.common;
        return if tied { amounts(pair) } else { 0.0 };
    }
    let class = match pair.same_class() {
        Some(true) => 0.3,
        Some(false) => return 0.0,
        None => 0.0,
    };
    let toll = class > 0.0 && pair.a.class().is_some_and(|c| TOLLS.contains(&c));
    let (least, toll) = if toll { (UNLINKED_TOLL, TOLL) } else { (UNLINKED, 0.0) };
    if !pair.is_linked() && (class == 0.0 || pair.likeness < least) {
        return 0.0;
    }
    (class + toll + 0.3 * pair.linked() + 0.5 * pair.likeness + pair.same_figure())
        * pair.scope()
        * pair.nearness()
        * pair.other_names()
        * pair.spoken_for()
}

/// Sums, shares and durations, whose noun is often far off or unnamed.
pub(super) fn amounts(pair: &Pair<'_>) -> f64 {
    let class = match pair.same_class() {
        Some(true) => 0.2,
        Some(false) => -0.1,
        None => 0.0,
    };
    let sum = matches!(pair.a.kind, Kind::Money | Kind::Percent);
    let lone = sum && class > 0.0 && pair.lone && pair.likeness >= UNLINKED_TOLL;
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

/// Ages, which belong to a person: only within linked sentences.
pub(super) fn ages(pair: &Pair<'_>) -> f64 {
    if !pair.is_linked() {
        return 0.0;
    }
    (0.3 * pair.linked() + pair.likeness) * pair.spoken_for()
}

/// Whether two ages of one person are a year or more apart.
pub(super) fn ages_apart(a: &Stand<'_>, b: &Stand<'_>) -> bool {
    match (&a.mention.value, &b.mention.value) {
        (Value::Quantity(a), Value::Quantity(b)) => (a.stated - b.stated).abs() >= 1.0,
        _ => false,
    }
}
