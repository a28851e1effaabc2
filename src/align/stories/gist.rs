//! What an article speaks of, as terms weighed by rarity.

use super::super::lexicon::LEXICON;
use crate::model::{Mention, Prepared, Role, Value};
use crate::text::{TokenKind, Vocabulary, Word};
use crate::values::Grain;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The aspects by which two articles are compared; each counts for itself.
pub(super) const ASPECTS: &[&str] = &[
    // Words, of the whole report and of headline and lead alone.
    "words",
    "top_words",
    // Words of names, likewise.
    "names",
    "top_names",
    // Days that are told, resolved against the article's own.
    "days",
    // Quantities with what they count.
    "quantities",
    // Both tell some day.
    "dated",
];

/// The aspects by their places in [`ASPECTS`].
const WORDS: usize = 0;
const TOP_WORDS: usize = 1;
const NAMES: usize = 2;
const TOP_NAMES: usize = 3;
const DAYS: usize = 4;
const QUANTITIES: usize = 5;
const DATED: usize = 6;

/// Sentences of the body that make the lead. Two more or one fewer change the figures of
/// the table by less than what the folds differ by.
const LEAD: usize = 3;

/// So many articles of other events are imagined beside those at hand, and so many of them
/// have any given word: a word that all accounts of one event share is no less telling
/// for that. Without them (0) a set of one event falls apart; from 500 to 3,000 the figures
/// stay the same.
const OTHERS: f64 = 500.0;
const OTHERS_WITH: f64 = 1.0;

/// What one article speaks of.
pub(super) struct Gist {
    /// The terms, ascending, with their weights: those of one aspect make a vector of
    /// length 1.
    pub(super) terms: Vec<(u32, f64)>,
    /// The natural logarithm of the number of words.
    pub(super) length: f64,
}

/// What all articles speak of.
pub(super) struct Gists {
    pub(super) all: Vec<Gist>,
    /// The aspect of each term.
    pub(super) aspects: Vec<u8>,
    /// How many articles have each term.
    pub(super) spread: Vec<u32>,
}

/// The terms of one article by aspect, with how often they come.
type Bag = [BTreeMap<String, f64>; ASPECTS.len()];

impl Gists {
    /// Reads all articles.
    pub(super) fn read(articles: &[&Prepared]) -> Self {
        let bags: Vec<Bag> = articles.iter().map(|a| bag(a)).collect();
        let mut ids: HashMap<(usize, &str), u32> = HashMap::new();
        let (mut aspects, mut spread) = (Vec::new(), Vec::new());
        let mut counted: Vec<Vec<(u32, f64)>> = Vec::with_capacity(bags.len());
        for bag in &bags {
            let mut terms = Vec::new();
            for (aspect, words) in bag.iter().enumerate() {
                for (word, count) in words {
                    let id = *ids.entry((aspect, word)).or_insert_with(|| {
                        aspects.push(aspect as u8);
                        spread.push(0);
                        spread.len() as u32 - 1
                    });
                    spread[id as usize] += 1;
                    terms.push((id, *count));
                }
            }
            terms.sort_unstable_by_key(|(id, _)| *id);
            counted.push(terms);
        }
        let mut out = Self { all: Vec::with_capacity(bags.len()), aspects, spread };
        for (terms, bag) in counted.into_iter().zip(&bags) {
            let words: f64 = bag[WORDS].values().sum();
            let terms = out.weigh(articles.len(), terms);
            out.all.push(Gist { terms, length: words.ln_1p() });
        }
        out
    }

    fn weigh(&self, articles: usize, mut terms: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
        let all = articles as f64 + OTHERS + 1.0;
        let mut squares = [0.0; ASPECTS.len()];
        for (id, count) in &mut terms {
            let with = f64::from(self.spread[*id as usize]) + OTHERS_WITH + 0.5;
            *count = (all / with).ln().max(0.0) * (1.0 + count.ln());
            squares[usize::from(self.aspects[*id as usize])] += *count * *count;
        }
        for (id, weight) in &mut terms {
            let square: f64 = squares[usize::from(self.aspects[*id as usize])];
            if square > 0.0 {
                *weight /= square.sqrt();
            }
        }
        terms
    }

    /// What two articles have in common, aspect by aspect, 0..=1 each.
    pub(super) fn common(&self, a: usize, b: usize) -> Vec<f64> {
        let mut out = vec![0.0; ASPECTS.len()];
        shared(&self.all[a].terms, &self.all[b].terms, |id, x, y| {
            out[usize::from(self.aspects[id as usize])] += x * y;
        });
        out
    }
}

fn bag(article: &Prepared) -> Bag {
    let mut out = Bag::default();
    let mut leading = 0;
    let mut tally = vec![(0, 0); article.tokens.vocabulary().words()];
    for (at, sentence) in article.sentences.iter().enumerate() {
        if !sentence.role.reports() {
            continue;
        }
        let top = match sentence.role {
            Role::Headline | Role::Dek => true,
            Role::Body => {
                leading += 1;
                leading <= LEAD
            }
            _ => false,
        };
        for word in article.tokens.part(at).iter().filter(speaks) {
            let (all, high) = &mut tally[word.word as usize];
            *all += 1;
            *high += u32::from(top);
        }
        for (_, mention) in article.mentions_of(crate::model::SentenceId::new(at)) {
            told(mention, top, &mut out);
        }
    }
    for (word, (all, high)) in tally.into_iter().enumerate().filter(|(_, t)| t.0 > 0) {
        let Some(key) = key(article.tokens.vocabulary(), word as u32) else { continue };
        if high > 0 {
            *out[TOP_WORDS].entry(key.clone()).or_default() += f64::from(high);
        }
        *out[WORDS].entry(key).or_default() += f64::from(all);
    }
    if !out[DAYS].is_empty() {
        out[DATED].insert("dated".to_string(), 1.0);
    }
    out
}

/// Whether a token is a word or a number.
fn speaks(word: &Word<'_>) -> bool {
    matches!(word.token.kind, TokenKind::Word | TokenKind::Number)
}

/// The term that a word or number counts for.
fn key(words: &Vocabulary, word: u32) -> Option<String> {
    let folded = words.folded(word);
    if !words.is_word(word) {
        return Some(format!("#{}", folded.replace(',', "")));
    }
    match LEXICON.nation(folded) {
        Some(nation) if folded.len() > 2 => Some(nation.to_string()),
        _ if LEXICON.is_stopword(folded) || folded.chars().count() < 2 => None,
        _ => Some(match words.synonym(word) {
            Some(class) => format!("={class}"),
            None => words.stem(word).to_string(),
        }),
    }
}

fn told(mention: &Mention, top: bool, out: &mut Bag) {
    match &mention.value {
        Value::Name(name) => {
            let folded: BTreeSet<String> = name.folded().into_iter().collect();
            for word in folded {
                if LEXICON.is_stopword(&word) || word.chars().count() < 2 {
                    continue;
                }
                let word = LEXICON.nation(&word).map_or(word.clone(), str::to_string);
                if top {
                    *out[TOP_NAMES].entry(word.clone()).or_default() += 1.0;
                }
                *out[NAMES].entry(word).or_default() += 1.0;
            }
        }
        Value::Date(date) if date.grain <= Grain::Day && date.days.is_some() => {
            *out[DAYS].entry(date.normal_form()).or_default() += 1.0;
        }
        Value::Quantity(quantity) => {
            let counted = mention.counted.as_ref().map_or("", |c| c.class.as_str());
            let key = format!("{} {counted}", quantity.normal_form());
            *out[QUANTITIES].entry(key).or_default() += 1.0;
        }
        _ => {}
    }
}

/// Calls `take` with each term that both lists have, and its two weights.
pub(super) fn shared(
    a: &[(u32, f64)],
    b: &[(u32, f64)],
    mut take: impl FnMut(u32, f64, f64),
) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let turned = a.len() < b.len();
    let mut rest = long;
    for (id, x) in short {
        // Galloping: the longer list may be a hundred times as long.
        let mut reach = 1;
        while reach < rest.len() && rest[reach].0 < *id {
            reach *= 2;
        }
        let end = (reach + 1).min(rest.len());
        let at = rest[..end].partition_point(|(other, _)| other < id);
        rest = &rest[at..];
        if let Some((found, y)) = rest.first()
            && found == id
        {
            if turned { take(*id, *x, *y) } else { take(*id, *y, *x) }
        }
    }
}
