//! Mentions with the words they stand among.

use super::DETECTORS;
use super::around::{Bag, Read, Words};
use super::comparable::TOLLS;
use crate::model::{ArticleId, Kind, Locus, Mention, MentionId, Prepared};
use crate::text::Span;
use crate::values::{Measure, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub(super) use super::around::kind_of_word;

/// How many counts of one sentence are added up two by two; a table of figures is no sum.
const SUMMANDS: usize = 8;

/// One mention with its surroundings.
#[derive(Debug)]
pub(super) struct Stand<'a> {
    /// Where it stands.
    pub(super) locus: Locus,
    /// Its id in its article.
    pub(super) id: MentionId,
    /// The mention.
    pub(super) mention: &'a Mention,
    /// What it could answer.
    pub(super) kind: Kind,
    /// The words around it, each by rarity and nearness.
    pub(super) context: Bag,
    /// The same of its own clause.
    pub(super) near: Bag,
    /// All words of its sentence, by rarity.
    pub(super) wide: Rc<Bag>,
    /// The capitalised words of the whole sentence that are no mention's, by stem number,
    /// with their rarity, ascending: its subject may stand far from a figure.
    pub(super) names: Rc<[(u32, f64)]>,
    /// The name nearest to it, by stem number, ascending; empty where there is none.
    pub(super) subject: Vec<u32>,
    /// The first word behind it that says something.
    pub(super) next: Option<u32>,
    /// The words between number and counted noun that narrow it down ("Russian troops",
    /// "crew members"), by stem number, ascending.
    pub(super) scope: Vec<u32>,
    /// Whether the nearest verb tells of telling.
    pub(super) spoken: bool,
    /// Whether what is counted or measured is a name.
    pub(super) named: bool,
    /// Whether it stands in a headline.
    pub(super) headline: bool,
    /// Where in its article it stands, 0..=1.
    pub(super) depth: f64,
    /// A number for its kind, its value and the class of what is counted, the same for equal
    /// ones.
    pub(super) figure: u32,
}

impl Stand<'_> {
    /// The class of what is counted, if any is named.
    pub(super) fn class(&self) -> Option<&str> {
        self.mention.counted.as_ref().map(|c| c.class.as_str())
    }

    /// Whether it counts what a happening did to people.
    pub(super) fn is_toll(&self) -> bool {
        let first = self.class().and_then(|c| c.split(' ').next());
        first.is_some_and(|c| TOLLS.contains(&c))
    }
}

/// All mentions of all articles that can answer a question, ascending by locus.
#[derive(Debug)]
pub(super) struct Stands<'a> {
    /// The mentions.
    pub(super) all: Vec<Stand<'a>>,
    /// The articles.
    pub(super) articles: &'a [&'a Prepared],
    by_sentence: BTreeMap<Locus, std::ops::Range<usize>>,
    /// Which figures, by [`Stand::figure`], each article gives.
    given: BTreeSet<(ArticleId, u32)>,
    /// What two counts of one sentence come to, by article.
    totals: BTreeSet<(ArticleId, u64)>,
    /// For each article, a count and what it comes to with another of its sentence.
    sums: BTreeSet<(ArticleId, u64, u64)>,
    sentences: Vec<Read>,
    speech: BTreeSet<u32>,
}

impl<'a> Stands<'a> {
    /// Finds every mention's surroundings. Linear in the text.
    pub(super) fn new(articles: &'a [&'a Prepared]) -> Self {
        let mut words = Words::default();
        let sentences = words.read(articles);
        let mut all: Vec<Stand<'a>> = Vec::new();
        let mut by_sentence = BTreeMap::new();
        let mut sums = BTreeSet::new();
        for sentence in &sentences {
            let prepared = articles[sentence.locus.article.at()];
            let from = all.len();
            let here: Vec<(MentionId, &Mention)> =
                prepared.mentions_of(sentence.locus.sentence).collect();
            let mentions: Vec<&Mention> = here.iter().map(|(_, m)| *m).collect();
            let setting = words.setting(sentence, &mentions);
            for (id, mention) in here {
                if DETECTORS.iter().any(|d| d.kind == Kind::of(&mention.value)) {
                    all.push(words.stand(sentence, id, mention, &setting));
                }
            }
            sums.extend(sums_of(&all[from..]));
            by_sentence.insert(sentence.locus, from..all.len());
        }
        let mut figures: BTreeMap<(Kind, &str, String), u32> = BTreeMap::new();
        for stand in &mut all {
            let mention: &'a Mention = stand.mention;
            let class = mention.counted.as_ref().map_or("", |c| c.class.as_str());
            let next = figures.len() as u32;
            let figure = (stand.kind, class, mention.value.normal_form());
            stand.figure = *figures.entry(figure).or_insert(next);
        }
        let given = all.iter().map(|s| (s.locus.article, s.figure)).collect();
        let totals = sums.iter().map(|(article, _, whole)| (*article, *whole)).collect();
        let speech = words.speech;
        Self { all, articles, by_sentence, given, totals, sums, sentences, speech }
    }

    /// The words of a mention.
    pub(super) fn text(&self, stand: &Stand<'_>) -> &str {
        stand.mention.span.of(&self.articles[stand.locus.article.at()].article.text)
    }

    /// The positions in `all` of the mentions of one sentence.
    pub(super) fn of(&self, locus: Locus) -> std::ops::Range<usize> {
        self.by_sentence.get(&locus).cloned().unwrap_or(0..0)
    }

    /// Whether `a`'s article somewhere gives `a`'s count beside another one that makes it
    /// `b`'s: "ten passengers and two pilots" and "twelve people".
    pub(super) fn adds_up(&self, a: &Stand<'_>, b: &Stand<'_>) -> bool {
        let sum = count(a).zip(count(b));
        sum.is_some_and(|(part, whole)| {
            self.sums.contains(&(a.locus.article, part, whole))
        })
    }

    /// Whether `a`'s article gives `b`'s figure for the same class of things elsewhere, by
    /// itself or as the sum of two: then that is what stands against `b`.
    pub(super) fn gives(&self, a: &Stand<'_>, b: &Stand<'_>) -> bool {
        let whole = || count(b).map(|whole| (a.locus.article, whole));
        a.class() == b.class()
            && (self.given.contains(&(a.locus.article, b.figure))
                || whole().is_some_and(|whole| self.totals.contains(&whole)))
    }

    /// Whether a word, by number, tells of telling.
    pub(super) fn tells(&self, number: u32) -> bool {
        self.speech.contains(&number)
    }

    /// The words of one sentence that say something, with their numbers, in order.
    pub(super) fn words(&self, locus: Locus) -> impl Iterator<Item = (Span, u32)> {
        let at = self.sentences.binary_search_by_key(&locus, |r| r.locus);
        let read = at.ok().map(|i| &self.sentences[i]);
        read.into_iter().flat_map(Read::telling)
    }
}

/// The number that a count states, where it is whole.
fn count(stand: &Stand<'_>) -> Option<u64> {
    match &stand.mention.value {
        Value::Quantity(q) if q.measure == Measure::Count && q.stated.fract() == 0.0 => {
            // Whole and below 2^53: exact.
            #[expect(clippy::cast_sign_loss, reason = "counts are not negative")]
            let whole = q.stated.min(9e15) as u64;
            Some(whole)
        }
        _ => None,
    }
}

/// Every two counts of one sentence and what they come to.
fn sums_of(stands: &[Stand<'_>]) -> Vec<(ArticleId, u64, u64)> {
    let counts: Vec<(ArticleId, u64)> = stands
        .iter()
        .filter_map(|s| Some((s.locus.article, count(s)?)))
        .take(SUMMANDS)
        .collect();
    let mut out = Vec::new();
    for (i, (article, part)) in counts.iter().enumerate() {
        for (j, (_, rest)) in counts.iter().enumerate() {
            if i != j {
                out.push((*article, *part, part + rest));
            }
        }
    }
    out
}
