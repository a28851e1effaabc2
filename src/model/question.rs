//! Questions: facts that several accounts report, and where they differ.

use super::{Locus, MentionId, PassageId, Relation, Value};
use crate::text::Span;
use crate::values::Measure;

/// The kind of fact that a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// When, by the calendar.
    Date,
    /// When, by the clock.
    Time,
    /// How many.
    Number,
    /// How much money.
    Money,
    /// What share.
    Percent,
    /// How old.
    Age,
    /// How long.
    Duration,
    /// How a name is spelled.
    Name,
    /// The title or office of a person.
    Title,
    /// The wording of a quotation.
    Quote,
    /// Who said it.
    Attribution,
    /// Where.
    Place,
    /// Polarity and direction: it did or did not happen, rose or fell.
    Polarity,
    /// Certainty: a fact, or an allegation or possibility.
    Certainty,
    /// Any other word between equal neighbours of near copies.
    Wording,
}

/// All that the rest of the program derives of a kind: reports and schema page its name, the
/// filter its key, lists and labels their words.
#[derive(Debug)]
pub struct KindEntry {
    kind: Kind,
    /// Its name in reports and on screen.
    pub name: &'static str,
    /// Its key in the filter.
    pub key: char,
    /// What a question of this kind asks, as the first words of its line.
    pub asks: &'static str,
    /// The same as the head of its name.
    pub head: &'static str,
    /// What is said of readings that cannot both be printed.
    pub conflict: &'static str,
}

/// The one table of kinds, in the order of [`Kind`].
const KINDS: [KindEntry; 15] = {
    const fn row(
        kind: Kind,
        name: &'static str,
        key: char,
        [asks, head, conflict]: [&'static str; 3],
    ) -> KindEntry {
        KindEntry { kind, name, key, asks, head, conflict }
    }
    use Kind::{
        Age, Attribution, Certainty, Date, Duration, Money, Name, Number, Percent, Place,
        Polarity, Quote, Time, Title, Wording,
    };
    [
        row(Date, "date", 't', ["when", "Day", "conflict"]),
        row(Time, "time", 'c', ["what time", "Time", "conflict"]),
        row(Number, "number", 'n', ["how many", "Number", "conflict"]),
        row(Money, "money", 'o', ["how much", "Sum", "conflict"]),
        row(Percent, "percent", '%', ["what percentage", "Percentage", "conflict"]),
        row(Age, "age", 'a', ["how old", "Age", "conflict"]),
        row(Duration, "duration", 'u', ["how long", "How long", "conflict"]),
        row(Name, "name", 'p', ["spelling", "Name", "spelling differs"]),
        row(Title, "title", 'i', ["which title", "Title", "different titles"]),
        row(Quote, "quote", 'e', ["quote wording", "Quote", "quote wording differs"]),
        row(
            Attribution,
            "attribution",
            'w',
            ["who said it", "Speaker", "same quote, two speakers"],
        ),
        row(Place, "place", 'b', ["where", "Place", "conflict"]),
        row(
            Polarity,
            "polarity",
            'y',
            ["yes/no, up/down", "Yes or no", "opposite statements"],
        ),
        row(
            Certainty,
            "certainty",
            's',
            ["certainty", "Fact or allegation", "fact v. allegation"],
        ),
        row(Wording, "wording", 'g', ["wording", "Wording", "other words"]),
    ]
};

// A kind's row is found by its place.
const _: () = {
    let mut at = 0;
    while at < KINDS.len() {
        assert!(KINDS[at].kind as usize == at, "the table is in the order of the kinds");
        at += 1;
    }
};

impl Kind {
    /// Every kind, in the order that views list them.
    pub const ALL: [Self; KINDS.len()] = {
        let mut all = [Self::Date; KINDS.len()];
        let mut at = 0;
        while at < KINDS.len() {
            all[at] = KINDS[at].kind;
            at += 1;
        }
        all
    };

    /// Its row in the table of kinds.
    pub fn entry(self) -> &'static KindEntry {
        &KINDS[self as usize]
    }

    /// The kind of question that a value can answer.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Date(_) => Self::Date,
            Value::Time(_) => Self::Time,
            Value::Quantity(quantity) => match quantity.measure {
                Measure::Count | Measure::Unit(_) | Measure::Telephone => Self::Number,
                Measure::Money(_) => Self::Money,
                Measure::Percent { .. } => Self::Percent,
                Measure::Age => Self::Age,
                Measure::Duration => Self::Duration,
            },
            Value::Name(_) => Self::Name,
            Value::Title(_) => Self::Title,
            Value::Quote(_) => Self::Quote,
            Value::Speaker(_) | Value::Claim(_) => Self::Attribution,
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind's name in reports and on screen.
    pub fn name(self) -> &'static str {
        self.entry().name
    }
}

/// The severity of a divergence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Style or wording, folded and counted: other words in the same position, a qualifier
    /// more or less.
    Wording,
    /// Worth a look: precision, rounding, a bound.
    Minor,
    /// Must be resolved before printing.
    Major,
}

impl Severity {
    /// The grade's name in reports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wording => "wording",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What one account reports on a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its sentence.
    pub locus: Locus,
    /// The mention that carries it; `None` where the words are not a mention, as
    /// with certainty.
    pub mention: Option<MentionId>,
    /// The words.
    pub span: Span,
    /// The group of equal values it belongs to: position in [`Question::groups`].
    pub group: u32,
}

/// Explanations of a difference between readings, and of why they may be compared at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The later account has the higher figure: it may update a running count.
    LaterUpdate,
    /// One gives the other's value to fewer digits.
    Rounding,
    /// One states a bound, the other a value on the far side of it or at its edge.
    Bound,
    /// One gives a range or two values where the other gives one of them.
    PartOfRange,
    /// A relative date depends on the article's own date.
    RelativeDate,
    /// The clock times name different zones, or only one names a zone.
    TimeZone,
    /// One gives in one unit what the other gives in another ("20 miles", "32 km").
    Conversion,
    /// The words say that the figures hold for two groups, two places or two agents.
    Scope,
    /// The words say that the figures hold for two days or stretches of time.
    AsOf,
    /// One name, spelled in two ways.
    Spelling,
    /// One person, titled with two offices that exclude each other.
    Office,
    /// One quotation in two wordings.
    Wording,
    /// One account has only part of the quotation.
    Trimmed,
    /// One utterance of one speaker in the words of two translators.
    Translation,
    /// The same words, credited to two people.
    SameQuoteTwoSpeakers,
    /// One affirms it, the other negates it.
    Negation,
    /// One says it flatly, the other hedges.
    Hedged,
    /// Words of opposite meaning: what one says excludes what the other says.
    Opposite,
    /// One family name, two given names.
    GivenName,
    /// They stand in the same position of two near copies of one sentence.
    SamePosition,
    /// One body or thing under two names.
    Renaming,
}

/// A fact that several accounts report, with what each has on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its kind.
    pub kind: Kind,
    /// The words that name what it is about, taken from one of the readings' sentences:
    /// the thing counted, or the happening that is dated.
    pub about: Vec<(Locus, Span)>,
    /// The passage that holds most of the readings' sentences; `None` where the readings
    /// meet outside every passage.
    pub passage: Option<PassageId>,
    /// The readings, ascending by locus, then by place; from at least two articles, or all of
    /// one where that contradicts itself ([`Question::is_inner`]).
    pub readings: Vec<Reading>,
    /// The normal form of each group of equal readings; the group with most articles
    /// first, then by value.
    pub groups: Vec<String>,
    /// The relation between the groups: the widest between any two.
    pub relation: Relation,
    /// Its severity; `None` is an agreement.
    pub severity: Option<Severity>,
    /// The same at the usual stop of the dial, which alone bears on its name.
    pub usual: Option<Severity>,
    /// Explanations of the difference.
    pub why: Vec<Why>,
    /// How important it is among its equals, 0..=1, rounded to three decimals.
    pub weight: f64,
}

impl Question {
    /// Its severity where it is for an editor to resolve: what differs in wording alone is
    /// folded, and agrees for whoever lists what differs.
    pub fn grade(&self) -> Option<Severity> {
        self.severity.filter(|_| self.diverges())
    }

    /// Whether only the wording differs.
    pub fn is_wording(&self) -> bool {
        self.severity == Some(Severity::Wording)
    }

    /// Whether it is for an editor to resolve: what differs in wording alone is folded.
    pub fn diverges(&self) -> bool {
        self.severity >= Some(Severity::Minor)
    }

    /// Whether the usual stop of the dial raises it.
    pub fn is_usual(&self) -> bool {
        self.usual >= Some(Severity::Minor)
    }

    /// Whether one account alone raises it: its figures contradict each other or do not add
    /// up.
    pub fn is_inner(&self) -> bool {
        let first = self.readings.first().map(|r| r.locus.article);
        self.readings.iter().all(|r| Some(r.locus.article) == first)
    }
}
