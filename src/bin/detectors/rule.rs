//! When a raised difference is right: the rule of `score.py`.
//!
//! A reading is at a labelled one if it lies in that sentence and the words of both fit. A
//! question is right if two of its readings, of two articles and two values, are at readings
//! of one labelled difference whose values differ. Each label credits one question, of the
//! same kind first, then the best fit; what is raised a second time is wrong. Readings with
//! the same figures, units and days that differ in a qualifier alone count neither way.

use super::labelled::{Entry, Event, LabelledReading, common, words};
use rashomon::model::{Kind, Question, Reading};
use rashomon::text::squeeze;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

/// Kinds that readers of labels mix up.
const NEAR: [&[&str]; 5] = [
    &["name", "title"],
    &["date", "time"],
    &["number", "money", "percent", "age", "duration"],
    &["quote", "attribution"],
    &["polarity", "certainty"],
];

/// Kinds that recall is not asked of.
const UNTYPED: [&str; 2] = ["other", "certainty"];

/// The share of the words of both that fitting readings have in common, and how many times
/// as long one that holds the other may be.
const SHARE: f64 = 1.0 / 3.0;
const LONGER: usize = 4;

/// Numbers in words, by value.
const SPELT: &str = "zero one two three four five six seven eight nine ten eleven twelve \
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty";

/// Words beside a figure that are part of it and no qualifier.
const UNITS: &str = "half quarter third quarters thirds hundred thousand million billion \
    trillion m bn k dozen dozens hundreds thousands millions percent per cent % $ £ € us \
    dollars euros pounds miles mile km kilometers kilometres feet foot meters metres inches \
    lbs kg tons tonnes year years month months week weeks day days hour hours minute minutes \
    second seconds am pm noon midnight morning afternoon evening night today yesterday \
    tomorrow tonight last next this january february march april may june july august \
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec \
    monday tuesday wednesday thursday friday saturday sunday";

/// Words that put the value on one side of the figure.
const SIDES: [&[&str]; 2] = [
    &["over", "more", "least", "exceeding"],
    &["almost", "nearly", "under", "fewer", "less", "below"],
];

/// Applies the rule.
pub(super) struct Rule {
    half_of_day: Regex,
    word: Regex,
}

impl Rule {
    pub(super) fn new() -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            half_of_day: Regex::new(r"\b([ap])\.? ?m\b\.?")?,
            word: Regex::new(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|[$£€%]")?,
        })
    }

    /// The differences that count, each with whether it is right.
    pub(super) fn judged<'a>(&self, event: &'a Event) -> Vec<(&'a Question, bool)> {
        let (raised, _, right) = self.matched(event);
        raised.into_iter().enumerate().map(|(i, q)| (q, right.contains_key(&i))).collect()
    }

    /// How much is raised, how much of it is right, how many differences of a type are
    /// labelled, and how many of these are raised as such.
    pub(super) fn counts(&self, event: &Event) -> [usize; 4] {
        let (raised, labels, right) = self.matched(event);
        let typed = |entry: &Entry| !UNTYPED.contains(&entry.kind.as_str());
        let found = right.iter().filter(|(i, j)| {
            let entry = labels[**j];
            typed(entry)
                && (raised[**i].kind.name() == entry.kind
                    || kin(raised[**i].kind, &entry.kind))
        });
        let typed = labels.iter().filter(|entry| typed(entry)).count();
        [raised.len(), right.len(), typed, found.count()]
    }

    /// What is raised, what is labelled, and which of the latter each of the former is.
    fn matched<'a>(
        &self,
        event: &'a Event,
    ) -> (Vec<&'a Question>, Vec<&'a Entry>, BTreeMap<usize, usize>) {
        let raised = event.found.divergences().map(|(_, q)| q).filter(|q| {
            let said: Vec<&str> = q.readings.iter().map(|r| said(event, r)).collect();
            !q.is_inner() && !self.qualifier_only(q.kind.name(), &said)
        });
        let raised: Vec<&Question> = raised.collect();
        let labels = event.differences.iter().filter(|e| {
            let said: Vec<&str> = e.readings.iter().map(|r| r.words.as_str()).collect();
            !self.qualifier_only(&e.kind, &said)
        });
        let labels: Vec<&Entry> = labels.collect();
        let mut meetings = Vec::new();
        for (i, question) in raised.iter().enumerate() {
            for (j, entry) in labels.iter().enumerate() {
                let same = question.kind.name() == entry.kind;
                if let Some(fit) = meets(event, question, entry) {
                    let near = same || kin(question.kind, &entry.kind);
                    meetings.push((!same, !near, -fit, i, j));
                }
            }
        }
        meetings.sort_by(|a, b| {
            let fit = a.2.total_cmp(&b.2);
            (a.0, a.1).cmp(&(b.0, b.1)).then(fit).then((a.3, a.4).cmp(&(b.3, b.4)))
        });
        let (mut right, mut credited) = (BTreeMap::new(), BTreeSet::new());
        for (.., i, j) in meetings {
            if !right.contains_key(&i) && !credited.contains(&j) {
                right.insert(i, j);
                credited.insert(j);
            }
        }
        (raised, labels, right)
    }

    /// Whether readings differ in a qualifier alone ("51", "more than 51").
    fn qualifier_only(&self, kind: &str, said: &[&str]) -> bool {
        let timed = NEAR[1].contains(&kind) || NEAR[2].contains(&kind);
        let sides = SIDES.iter().filter(|side| {
            let mut all = said.iter().flat_map(|text| words(text));
            all.any(|word| side.contains(&word.as_str()))
        });
        let figures: Vec<Vec<String>> =
            said.iter().map(|text| self.figures(text)).collect();
        let Some((first, others)) = figures.split_first() else { return false };
        timed
            && sides.count() < 2
            && !others.is_empty()
            && first.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            && others.iter().all(|other| other == first)
    }

    /// The figures, units and days of some words, sorted.
    fn figures(&self, text: &str) -> Vec<String> {
        let text = text.to_lowercase();
        let text = self.half_of_day.replace_all(&text, "${1}m");
        let mut out = Vec::new();
        for word in self.word.find_iter(&text).map(|m| m.as_str()) {
            if let Some(value) = SPELT.split(' ').position(|spelt| spelt == word) {
                out.push(value.to_string());
            } else if word.starts_with(|c: char| c.is_ascii_digit()) {
                out.push(word.replace(',', ""));
            } else if UNITS.split(' ').any(|unit| unit == word) {
                out.push(word.to_string());
            }
        }
        out.sort();
        out
    }
}

fn said<'a>(event: &'a Event, reading: &Reading) -> &'a str {
    reading.span.of(&event.found.article(reading.locus.article).article.text)
}

fn kin(found: Kind, labelled: &str) -> bool {
    NEAR.iter().any(|kinds| kinds.contains(&found.name()) && kinds.contains(&labelled))
}

/// How well a question fits a labelled difference; `None` where it is not that one.
fn meets(event: &Event, question: &Question, entry: &Entry) -> Option<f64> {
    let quotes = question.kind == Kind::Quote && entry.kind == "quote";
    let (mut at, mut fit) = (Vec::new(), 0.0);
    for reading in &question.readings {
        for labelled in &entry.readings {
            let here = fits(event, reading, labelled, quotes);
            if here > 0.0 {
                at.push((labelled.article, reading.group, labelled.value.as_str()));
                fit += here;
            }
        }
    }
    let differ = at
        .iter()
        .enumerate()
        .any(|(i, x)| at[i + 1..].iter().any(|y| x.0 != y.0 && x.1 != y.1 && x.2 != y.2));
    differ.then_some(fit)
}

/// How well a reading fits a labelled one, 0..=1: the share of their words in common.
fn fits(
    event: &Event,
    reading: &Reading,
    labelled: &LabelledReading,
    quotes: bool,
) -> f64 {
    let locus = reading.locus;
    if locus.article != labelled.article || !labelled.sentences.contains(&locus.sentence)
    {
        return 0.0;
    }
    let folded = |text: &str| squeeze(text).to_lowercase();
    let (a, b) = (folded(said(event, reading)), folded(&labelled.words));
    let (x, y) = (words(&a), words(&b));
    if x.is_empty() || y.is_empty() || !folded(event.found.text_of(locus)).contains(&a) {
        return 0.0;
    }
    let shared = common(&x, &y);
    let share = shared as f64 / (x.len() + y.len() - shared) as f64;
    let length = quotes || x.len().max(y.len()) <= LONGER * x.len().min(y.len());
    let held = length && (a.contains(&b) || b.contains(&a));
    if share >= SHARE || held { share } else { 0.0 }
}
