//! One carrier of a thing: its words, how high up it is, whether it was copied.

use crate::model::{Carrier, Locus, Prepared, SentenceId, Value};
use crate::text::{Shape, Span, TokenKind, Word, listed};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// At this paragraph a thing counts half as prominent as in the lede.
const HALFWAY: f64 = 5.0;

/// Words in a row that are compared to see whether one carrier was copied from another, and
/// the share of the shorter one's runs that then stand in both. Independent accounts of one
/// thing share few runs but of names; a wire's sentence with a word changed shares most.
const RUN: usize = 3;

const COPIED: f64 = 0.6;

/// How high up a sentence stands, 0..=1: 1 in headline and lede, half at [`HALFWAY`].
pub(super) fn prominence(articles: &[&Prepared], at: Locus) -> f64 {
    // What is no body text, a headline above all, is in no paragraph: it counts as high up.
    let graf = articles[at.article.at()].sentences[at.sentence.at()].graf;
    1.0 / (1.0 + f64::from(graf.saturating_sub(1)) / (HALFWAY - 1.0))
}

/// A run of words, each by its number in [`Wordings`].
pub(super) type Run = [u32; RUN];

/// Numbers the words of carriers, so that runs of them are quick to compare.
#[derive(Default)]
pub(super) struct Wordings<'a> {
    numbers: FxHashMap<&'a str, u32>,
}

impl<'a> Wordings<'a> {
    /// The runs of words of a carrier, ascending, each once.
    pub(super) fn runs(
        &mut self,
        articles: &[&'a Prepared],
        carrier: &Carrier,
    ) -> Vec<Run> {
        let line = articles[carrier.locus.article.at()].tokens_of(carrier.locus.sentence);
        let line = line.slice(line.under(carrier.span));
        let words = line.iter().filter(|w| w.token.kind != TokenKind::Mark);
        let words: Vec<u32> = words.map(|w| self.number(w)).collect();
        let runs = words.windows(RUN).map(|run| std::array::from_fn(|i| run[i]));
        let mut runs: Vec<Run> = runs.collect();
        runs.sort_unstable();
        runs.dedup();
        runs
    }

    fn number(&mut self, word: Word<'a>) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(word.folded()).or_insert(next)
    }
}

/// Whether two carriers have nearly the same words in the same order.
pub(super) fn copied(one: &[Run], other: &[Run]) -> bool {
    let shared = one.iter().filter(|run| other.binary_search(run).is_ok()).count();
    shared as f64 >= COPIED * one.len().min(other.len()).max(1) as f64
}

/// Whether a sentence is for the greater part words that it quotes.
pub(super) fn quotes(articles: &[&Prepared], at: Locus) -> bool {
    let prepared = articles[at.article.at()];
    let whole = prepared.sentences[at.sentence.at()].core;
    let quoted: usize = prepared
        .mentions_of(at.sentence)
        .filter(|(_, m)| matches!(m.value, Value::Quote(_)))
        .map(|(_, m)| m.span.len())
        .sum();
    3 * quoted >= whole.len()
}

/// What a sentence says: the kinds of its words, whether they are a name's, and the values
/// of its dates and figures. `contentful`: which words of its article say something.
pub(super) fn terms<'a>(
    prepared: &'a Prepared,
    id: SentenceId,
    contentful: &[bool],
) -> Vec<(Cow<'a, str>, bool)> {
    let core = prepared.sentences[id.at()].core;
    let named: Vec<Span> = prepared
        .mentions_of(id)
        .filter(|(_, m)| {
            matches!(m.value, Value::Name(_) | Value::Title(_) | Value::Speaker(_))
        })
        .map(|(_, m)| m.span)
        .collect();
    let mut out: Vec<(Cow<'a, str>, bool)> = Vec::new();
    for word in prepared.tokens_of(id).iter() {
        let here = word.token.span;
        match word.token.kind {
            TokenKind::Word if contentful[word.word as usize] => {
                let capital = matches!(word.token.shape, Shape::Title | Shape::Upper);
                let inside = named.iter().any(|n| n.contains(here));
                let first = here.start() == core.start();
                out.push((word.class().into(), inside || capital && !first));
            }
            TokenKind::Number => out.push((word.folded().replace(',', "").into(), false)),
            _ => {}
        }
    }
    for (_, mention) in prepared.mentions_of(id) {
        if matches!(mention.value, Value::Date(_) | Value::Time(_) | Value::Quantity(_))
            && core.meet(mention.span).is_some_and(|s: Span| !s.is_empty())
        {
            out.push((format!("={}", mention.value.normal_form()).into(), false));
        }
    }
    out
}

/// Which words of an article say something about what its sentences report, by number.
pub(super) fn contentful(prepared: &Prepared) -> Vec<bool> {
    let words = prepared.tokens.vocabulary();
    let all = 0..words.words() as u32;
    all.map(|word| words.is_word(word) && says(words.folded(word))).collect()
}

/// Whether a folded word says something about what a sentence reports.
fn says(word: &str) -> bool {
    /// Look-up only.
    static EMPTY: std::sync::LazyLock<FxHashSet<&'static str>> =
        std::sync::LazyLock::new(|| {
            listed(include_str!("../../../data/stopwords.txt")).collect()
        });
    word.chars().count() > 1 && !EMPTY.contains(word)
}
