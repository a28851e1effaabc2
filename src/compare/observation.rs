//! Mentions with their context: the observations that questions are made of.

use super::context::{IndexedSentence, MentionContext, Vocabulary};
use crate::model::{
    ArticleId, Counted, Kind, Locus, Mention, MentionId, Prepared, Relation, Role, Value,
};
use crate::text::Span;
use crate::values::{Measure, Quantity, Stamp, civil};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// How many figures of one sentence are set against another's: the cells of a table say
/// nothing of each other.
pub(super) const CELLS: usize = 24;

/// How many counts of one sentence are added up two by two.
const SUMMANDS: usize = 8;

/// Classes that count what an event did to people: a story has one such count each.
/// Names of groups in `data/counted.txt`.
pub(super) const TOLLS: [&str; 4] = ["dead", "injured", "missing", "hospitalised"];

/// Whether something counted is what an event did to people.
pub(super) fn is_toll(counted: &Counted) -> bool {
    counted.class.split(' ').next().is_some_and(|c| TOLLS.contains(&c))
}

/// One mention with its context.
#[derive(Debug)]
pub(super) struct Observation<'a> {
    /// Its sentence.
    pub(super) locus: Locus,
    /// Its id in its article.
    pub(super) id: MentionId,
    /// The mention.
    pub(super) mention: &'a Mention,
    /// What it could answer.
    pub(super) kind: Kind,
    /// The words around it.
    pub(super) context: MentionContext,
    /// A number for its kind, its value and the class of what is counted, the same for equal
    /// ones.
    pub(super) figure: u32,
}

impl Observation<'_> {
    /// The class of what is counted, if any is named.
    pub(super) fn class(&self) -> Option<&str> {
        self.mention.counted.as_ref().map(|c| c.class.as_str())
    }

    /// Whether it counts what an event did to people.
    pub(super) fn is_toll(&self) -> bool {
        self.mention.counted.as_ref().is_some_and(is_toll)
    }

    /// Its value as a quantity.
    pub(super) fn quantity(&self) -> Option<&Quantity> {
        match &self.mention.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// How its value stands to another's.
    pub(super) fn relate(&self, other: &Self) -> Relation {
        self.mention.value.relate(&other.mention.value)
    }

    /// The number that a count states, where it is whole.
    fn count(&self) -> Option<u64> {
        let counted =
            |q: &&Quantity| q.measure == Measure::Count && q.stated.fract() == 0.0;
        // Whole and below 2^53: exact.
        #[expect(clippy::cast_sign_loss, reason = "counts are not negative")]
        self.quantity().filter(counted).map(|q| q.stated.min(9e15) as u64)
    }
}

/// All mentions of all articles that can answer a question, ascending by locus.
#[derive(Debug)]
pub(super) struct Observations<'a> {
    /// The observations.
    pub(super) all: Vec<Observation<'a>>,
    /// The articles.
    pub(super) articles: &'a [&'a Prepared],
    by_sentence: FxHashMap<Locus, std::ops::Range<usize>>,
    /// Which figures, by [`Observation::figure`], each article gives.
    given: FxHashSet<(ArticleId, u32)>,
    /// What two counts of one sentence come to, by article.
    totals: FxHashSet<(ArticleId, u64)>,
    /// For each article, a count and what it comes to with another of its sentence.
    sums: FxHashSet<(ArticleId, u64, u64)>,
    sentences: Vec<IndexedSentence>,
    reporting: FxHashSet<u32>,
}

impl<'a> Observations<'a> {
    /// Finds every mention's context. Linear in the text.
    pub(super) fn new(articles: &'a [&'a Prepared], kinds: &[Kind]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let sentences = vocabulary.read(articles);
        let mut all: Vec<Observation<'a>> = Vec::new();
        let mut by_sentence = FxHashMap::default();
        let mut sums = Vec::new();
        for read in &sentences {
            let prepared = articles[read.locus.article.at()];
            let from = all.len();
            let here: Vec<(MentionId, &Mention)> =
                prepared.mentions_of(read.locus.sentence).collect();
            let mentions: Vec<&Mention> = here.iter().map(|(_, m)| *m).collect();
            let sentence = vocabulary.sentence(read, &mentions);
            for (id, mention) in here {
                let kind = Kind::of(&mention.value);
                // A caption's moment is the picture's.
                let caption =
                    read.role == Role::Caption && matches!(kind, Kind::Date | Kind::Time);
                if kinds.contains(&kind) && !caption {
                    let context = vocabulary.context(read, mention, &sentence);
                    let locus = read.locus;
                    all.push(Observation {
                        locus,
                        id,
                        mention,
                        kind,
                        context,
                        figure: 0,
                    });
                }
            }
            sums.extend(sums_of(&all[from..]));
            by_sentence.insert(read.locus, from..all.len());
        }
        let mut figures: BTreeMap<(Kind, &str, String), u32> = BTreeMap::new();
        for observation in &mut all {
            let mention: &'a Mention = observation.mention;
            let class = mention.counted.as_ref().map_or("", |c| c.class.as_str());
            let next = figures.len() as u32;
            let figure = (observation.kind, class, mention.value.normal_form());
            observation.figure = *figures.entry(figure).or_insert(next);
        }
        let given = all.iter().map(|o| (o.locus.article, o.figure)).collect();
        let totals = sums.iter().map(|(article, _, whole)| (*article, *whole)).collect();
        let reporting = vocabulary.speech;
        let sums = sums.into_iter().collect();
        Self { all, articles, by_sentence, given, totals, sums, sentences, reporting }
    }

    /// The words of a mention.
    pub(super) fn text(&self, of: &Observation<'_>) -> &str {
        of.mention.span.of(&self.articles[of.locus.article.at()].article.text)
    }

    /// The day on which the account of a mention was published.
    pub(super) fn published(&self, of: &Observation<'_>) -> Option<civil::Date> {
        let metadata = &self.articles[of.locus.article.at()].metadata;
        metadata.published()?.stamp.as_ref().map(Stamp::day)
    }

    /// The positions in `all` of the mentions of one sentence.
    pub(super) fn of(&self, locus: Locus) -> std::ops::Range<usize> {
        self.by_sentence.get(&locus).cloned().unwrap_or(0..0)
    }

    /// The first [`CELLS`] mentions of the sentence of `of`, without itself.
    pub(super) fn beside<'b>(
        &'b self,
        of: &Observation<'_>,
    ) -> impl Iterator<Item = &'b Observation<'a>> + use<'a, 'b> {
        let own = of.id;
        let here = self.all[self.of(of.locus)].iter().take(CELLS);
        here.filter(move |other| other.id != own)
    }

    /// Whether `a`'s article somewhere gives `a`'s count beside another one that makes it
    /// `b`'s: "ten passengers and two pilots" and "twelve people".
    pub(super) fn adds_up(&self, a: &Observation<'_>, b: &Observation<'_>) -> bool {
        let sum = a.count().zip(b.count());
        sum.is_some_and(|(part, whole)| {
            self.sums.contains(&(a.locus.article, part, whole))
        })
    }

    /// Whether `a`'s article gives `b`'s figure for the same class of things elsewhere, by
    /// itself or as the sum of two: then that is what answers `b`.
    pub(super) fn gives(&self, a: &Observation<'_>, b: &Observation<'_>) -> bool {
        let whole = || b.count().map(|whole| (a.locus.article, whole));
        a.class() == b.class()
            && (self.given.contains(&(a.locus.article, b.figure))
                || whole().is_some_and(|whole| self.totals.contains(&whole)))
    }

    /// Whether a word, by number, is a reporting verb.
    pub(super) fn is_reporting(&self, number: u32) -> bool {
        self.reporting.contains(&number)
    }

    /// The content words of one sentence, with their numbers, in order.
    pub(super) fn words(&self, locus: Locus) -> impl Iterator<Item = (Span, u32)> {
        let at = self.sentences.binary_search_by_key(&locus, |r| r.locus);
        let read = at.ok().map(|i| &self.sentences[i]);
        read.into_iter().flat_map(IndexedSentence::content)
    }
}

/// Every two counts of one sentence and what they come to.
fn sums_of(here: &[Observation<'_>]) -> Vec<(ArticleId, u64, u64)> {
    let counts: Vec<(ArticleId, u64)> = here
        .iter()
        .filter_map(|o| Some((o.locus.article, o.count()?)))
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
