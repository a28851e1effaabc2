//! One question in words: the strip under the columns, a row of the list, an entry of a
//! report.

use super::label::labels;
use super::origin::{origins_in_brackets, witnesses};
use super::placement::{Placed, placement};
use super::query::{Query, query};
use super::reviewed::reviewed;
use super::words::{self, most_common};
use crate::model::{
    ArticleId, Collation, Kind, Locus, Question, QuestionId, Reading, Relation, Severity,
    Span, Value, Why,
};
use crate::text::squeeze;
use crate::values::{Measure, Qualifier};

/// The most accounts that a line names one by one.
const NAMED: usize = 6;

/// What is said of a question on which all values are one.
pub const AGREED: &str = "agreed";
/// What is said of one whose values differ in a way that no editor need resolve.
pub const NOT_FLAGGED: &str = "not flagged";

/// A question in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which question.
    pub question: QuestionId,
    /// What it asks.
    pub kind: Kind,
    /// How much it matters; `None` is an agreement.
    pub severity: Option<Severity>,
    /// Whether only the wording differs: then it is folded, and has no severity here.
    pub wording: bool,
    /// The relation between its values.
    pub relation: Relation,
    /// Whether it is one quotation that is credited to two speakers.
    pub same_quote: bool,
    /// Its name: "Dead", "Day: talks begin"; no other question of the set has it.
    pub label: String,
    /// What it is about, in words of the articles: "when: open talks … Geneva".
    pub about: String,
    /// The readings, grouped by value, the most widely carried first.
    pub groups: Vec<Group>,
    /// The groups in the order of the strip: figures from high to low, other values as they
    /// are in `groups`.
    pub order: Vec<usize>,
    /// "A B D E 10 Jan 2022; C 9 Jan 2022"; empty for agreements of two.
    pub tally: String,
    /// What explains it, a sentence each; may be empty.
    pub why: Vec<String>,
    /// Where each account first comes to it.
    pub placed: Vec<Placed>,
    /// What it asks of the story being edited, where that differs.
    pub query: Option<Query>,
    /// What an editor had decided on it when it was compared, for reports.
    pub decided: Decided,
}

impl Finding {
    /// Whether the accounts differ in nothing here, wording included.
    pub fn agrees(&self) -> bool {
        self.severity.is_none() && !self.wording
    }

    /// Whether its accounts give values that differ and are not flagged: rounded, contained,
    /// or not sure enough. The others without a severity are agreed.
    pub fn is_passed(&self) -> bool {
        self.agrees() && self.groups.len() > 1
    }

    /// `major`, `minor`, `wording`, `agreed`, `not flagged`: the same words on screen and in
    /// reports.
    pub fn grade(&self) -> &'static str {
        match self.severity {
            Some(severity) => severity.name(),
            None if self.wording => Severity::Wording.name(),
            None if self.is_passed() => NOT_FLAGGED,
            None => AGREED,
        }
    }
}

/// What an editor has decided on a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// The verdict: its name, and what the desk prints.
    pub verdict: Option<(&'static str, Option<String>)>,
    /// Whether outlets were hidden when it was given.
    pub blind: bool,
    /// The same in words: `real; we print 10 January`; or that it has lapsed.
    pub words: Option<String>,
    /// The notes.
    pub notes: Vec<String>,
}

impl Decided {
    /// The verdict and the notes, a line each.
    pub fn lines(&self) -> Vec<String> {
        let notes = self.notes.iter().map(|n| format!("note: {}", squeeze(n)));
        self.words.clone().into_iter().chain(notes).collect()
    }
}

/// The accounts that agree on one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The value in an editor's words: "9 Jan 2022", "60,000 to 90,000".
    pub value: String,
    /// Who says so, in the set's order; an account may speak more than once.
    pub voices: Vec<Voice>,
    /// How many independent witnesses these are: accounts of one origin are one.
    pub origins: usize,
}

impl Group {
    /// " (1 origin)", where the accounts are fewer witnesses than they are accounts.
    pub fn in_brackets(&self) -> String {
        origins_in_brackets(self.sigils().len(), self.origins)
    }

    /// `A B D`; of many accounts, how many they are.
    pub fn who(&self) -> String {
        let sigils = self.sigils();
        match sigils.len() {
            n if n > NAMED => format!("{n} accounts"),
            _ => sigils.join(" "),
        }
    }

    /// The labels of the accounts, each once, in the set's order.
    pub fn sigils(&self) -> Vec<&str> {
        let mut out: Vec<&str> = self.voices.iter().map(|v| v.sigil.as_str()).collect();
        out.dedup();
        out
    }
}

/// One reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The article.
    pub article: ArticleId,
    /// Its label.
    pub sigil: String,
    /// Its name.
    pub outlet: String,
    /// Its place.
    pub locus: Locus,
    /// Which bytes of the article's text.
    pub span: Span,
    /// The words, verbatim.
    pub words: String,
    /// Outlet and paragraph.
    pub citation: String,
    /// How the value was worked out, where the words do not say it by themselves.
    pub working: Option<String>,
}

/// All questions of a collation in words, in its order.
pub fn findings(collation: &Collation) -> Vec<Finding> {
    let labels = labels(collation).into_iter().enumerate();
    let mut out: Vec<Finding> =
        labels.map(|(i, label)| finding(collation, QuestionId::new(i), label)).collect();
    if !collation.review.is_empty() {
        let reviewed = reviewed(collation, &collation.review);
        for finding in &mut out {
            finding.decided = reviewed.decided(finding);
        }
    }
    out
}

/// One question, of this name, in words.
fn finding(collation: &Collation, id: QuestionId, label: String) -> Finding {
    let question = &collation.questions[id.at()];
    let groups: Vec<Group> = (0..question.groups.len())
        .map(|g| {
            let of_group = |r: &&Reading| r.group as usize == g;
            let readings: Vec<&Reading> =
                question.readings.iter().filter(of_group).collect();
            let value = most_common(readings.iter().map(|r| value(collation, r)))
                .unwrap_or_else(|| question.groups[g].clone());
            let places: Vec<Locus> = readings.iter().map(|r| r.locus).collect();
            Group {
                value,
                voices: readings.into_iter().map(|r| voice(collation, r)).collect(),
                origins: witnesses(collation, &places),
            }
        })
        .collect();
    let order = high_to_low(collation, question, groups.len());
    let mut out = Finding {
        question: id,
        kind: question.kind,
        severity: question.grade(),
        wording: question.is_wording(),
        relation: question.relation,
        same_quote: question.why.contains(&Why::SameQuoteTwoSpeakers),
        label,
        about: about(collation, question),
        tally: tally(&groups, &order),
        groups,
        order,
        why: explanations(collation, question),
        placed: placement(collation, question),
        query: None,
        decided: Decided::default(),
    };
    out.query = query(collation, &out);
    out
}

/// The explanations of a difference, as sentences: those that say more than its relation.
fn explanations(collation: &Collation, question: &Question) -> Vec<String> {
    let said = question.why.iter().filter(|why| match why {
        Why::LaterUpdate => is_count(collation, question),
        Why::Rounding => question.relation != Relation::Rounded,
        Why::Bound => question.relation != Relation::Overlapping,
        Why::Spelling | Why::SameQuoteTwoSpeakers => {
            question.relation != Relation::Conflicting
        }
        _ => true,
    });
    said.map(|why| words::why(*why).to_string()).collect()
}

fn voice(collation: &Collation, reading: &Reading) -> Voice {
    let prepared = collation.article(reading.locus.article);
    let text = &prepared.article.text;
    Voice {
        article: reading.locus.article,
        sigil: collation.sigils[reading.locus.article.at()].clone(),
        outlet: words::outlet(collation, reading.locus.article),
        locus: reading.locus,
        span: reading.span,
        words: reading.span.of(text).to_string(),
        citation: words::cite(collation, reading.locus),
        working: reading
            .mention
            .and_then(|m| words::working(&prepared.mentions[m.at()], prepared)),
    }
}

/// A reading's value in an editor's words: worked out for dates and figures, as written
/// for what is a matter of words.
fn value(collation: &Collation, reading: &Reading) -> String {
    let prepared = collation.article(reading.locus.article);
    let words = reading.span.of(&prepared.article.text);
    let Some(mention) = reading.mention else { return squeeze(words) };
    match &prepared.mentions[mention.at()].value {
        Value::Title(_) | Value::Speaker(_) | Value::Name(_) | Value::Claim(_) => {
            squeeze(words)
        }
        Value::Quote(_) => format!("“{}”", trim_marks(&squeeze(words))),
        // Units as the account has them: "200 feet", not 60.96 metres.
        Value::Quantity(q)
            if q.qualifier == Qualifier::Magnitude
                || matches!(q.measure, Measure::Unit(_)) =>
        {
            squeeze(words)
        }
        value => words::value(value),
    }
}

/// Words without the stop or comma that typography moved inside the quotation marks.
fn trim_marks(words: &str) -> &str {
    words.trim_end_matches([',', '.', ';', ':', ' '])
}

/// The relation between a finding's values, in an editor's words. What is not raised
/// although the values differ says so: the mentions may not be about the same thing.
pub fn relation_words(finding: &Finding) -> &'static str {
    match (finding.severity, finding.relation) {
        (None, Relation::Conflicting | Relation::Overlapping) => {
            "may not be the same thing"
        }
        (_, Relation::Conflicting)
            if finding.kind == Kind::Attribution && !finding.same_quote =>
        {
            "two different sources"
        }
        _ => words::relation(finding.kind, finding.relation),
    }
}

/// The words it is about, in the order of the sentence they are in, gaps shown.
fn about(collation: &Collation, question: &Question) -> String {
    let asks = question.kind.entry().asks;
    let mut out = String::new();
    if question.kind == Kind::Title
        && let Some(holder) = holder(collation, question)
    {
        return format!("{asks}: {holder}");
    }
    if matches!(question.kind, Kind::Attribution | Kind::Quote)
        && let Some((at, span)) = question.about.first()
    {
        let words = squeeze(span.of(&collation.article(at.article).article.text));
        return format!("{asks}: “{}”", trim_marks(&words));
    }
    let mut end = None;
    for (at, span) in &question.about {
        let text = &collation.article(at.article).article.text;
        if let Some(end) = end {
            let between = if span.start() >= end { span.start() - end } else { 2 };
            out.push_str(if between <= 1 { " " } else { " … " });
        }
        out.push_str(span.of(text));
        end = Some(span.end());
    }
    if out.is_empty() { asks.to_string() } else { format!("{asks}: {out}") }
}

/// The name beside the titles, as it is mostly spelled there.
fn holder(collation: &Collation, question: &Question) -> Option<String> {
    let names = question.readings.iter().filter_map(|reading| {
        let prepared = collation.article(reading.locus.article);
        let nearest = prepared
            .mentions_of(reading.locus.sentence)
            .filter(|(_, m)| matches!(m.value, Value::Name(_)))
            .min_by_key(|(_, m)| m.span.start().abs_diff(reading.span.end()))?;
        Some(squeeze(nearest.1.span.of(&prepared.article.text)))
    });
    most_common(names)
}

/// The groups of a question by number: figures from high to low, other values as they are.
fn high_to_low(collation: &Collation, question: &Question, groups: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..groups).collect();
    let figures: Vec<Option<f64>> =
        order.iter().map(|g| figure(collation, question, *g)).collect();
    if figures.iter().all(Option::is_some) {
        let key = |g: &usize| figures[*g].unwrap_or_default();
        order.sort_by(|a, b| key(b).total_cmp(&key(a)));
    }
    order
}

/// The accounts of each value, in this order: `A B D 10 Jan 2022; C 9 Jan 2022`.
fn tally(groups: &[Group], order: &[usize]) -> String {
    if groups.len() < 2 {
        return String::new();
    }
    let mut sigils: Vec<&str> = groups.iter().flat_map(Group::sigils).collect();
    sigils.sort_unstable();
    sigils.dedup();
    if let [only] = sigils.as_slice() {
        let values: Vec<&str> = order.iter().map(|g| groups[*g].value.as_str()).collect();
        return format!("{only} says {}", values.join(" and "));
    }
    let counts = order.iter().map(|g| {
        let group = &groups[*g];
        format!("{} {}{}", group.who(), group.value, group.in_brackets())
    });
    counts.collect::<Vec<_>>().join("; ")
}

/// The figure that a group's readings give; `None` for what is not a figure.
fn figure(collation: &Collation, question: &Question, group: usize) -> Option<f64> {
    let mut readings = question.readings.iter().filter(|r| r.group as usize == group);
    let reading = readings.find(|r| r.mention.is_some())?;
    let prepared = collation.article(reading.locus.article);
    match &prepared.mentions[reading.mention?.at()].value {
        Value::Quantity(q) if !q.high.is_finite() => Some(q.low),
        Value::Quantity(q) if !q.low.is_finite() => Some(q.high),
        Value::Quantity(q) => Some(f64::midpoint(q.low, q.high)),
        _ => None,
    }
}

/// Whether all readings are plain counts: a toll or another running total, unlike an age, a
/// price, a percentage or a measurement, can have grown since the earlier account.
fn is_count(collation: &Collation, question: &Question) -> bool {
    question.readings.iter().all(|reading| {
        let prepared = collation.article(reading.locus.article);
        reading.mention.is_some_and(|m| match &prepared.mentions[m.at()].value {
            Value::Quantity(quantity) => quantity.measure == Measure::Count,
            _ => false,
        })
    })
}
