//! Which articles have words in common.

use super::super::lexicon::LEXICON;
use crate::model::{Prepared, Role};
use crate::text::{TokenKind, fold, stem, tokens};
use std::collections::BTreeMap;

/// Two articles and what they have in common, 0..=1.
pub(super) struct Kin {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) score: f64,
}

/// As many other articles are imagined, none of which has the words of these.
const OTHERS: f64 = 500.0;

/// How much more a word of the headline, of the first sentences and of the rest counts.
const HEADLINE: f64 = 3.0;
const LEAD: f64 = 2.0;

/// Sentences that make the lead.
const LEADING: usize = 3;

/// The pairs that have something in common, ascending.
pub(super) fn kin(articles: &[&Prepared]) -> Vec<Kin> {
    let bags: Vec<BTreeMap<String, f64>> = articles.iter().map(|a| bag(a)).collect();
    let mut ids: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, bag) in bags.iter().enumerate() {
        for (word, count) in bag {
            ids.entry(word).or_default().push((at, *count));
        }
    }
    let all = articles.len() as f64 + OTHERS;
    let mut sums = vec![0.0; articles.len()];
    for list in ids.values_mut() {
        let rarity = (all / (list.len() as f64 + 0.5)).ln();
        for (at, weight) in list {
            *weight = rarity * (1.0 + weight.ln());
            sums[*at] += *weight * *weight;
        }
    }
    let mut pairs: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for list in ids.values() {
        for (i, (a, x)) in list.iter().enumerate() {
            for (b, y) in list.iter().skip(i + 1) {
                *pairs.entry((*a, *b)).or_default() += x * y;
            }
        }
    }
    let cosine = |((a, b), sum): ((usize, usize), f64)| {
        let score = sum / (sums[a] * sums[b]).sqrt();
        Kin { a, b, score }
    };
    pairs.into_iter().map(cosine).collect()
}

fn bag(article: &Prepared) -> BTreeMap<String, f64> {
    let mut out = BTreeMap::new();
    let mut leading = 0;
    for sentence in article.sentences.iter().filter(|s| s.role.reports()) {
        let weight = match sentence.role {
            Role::Headline | Role::Dek => HEADLINE,
            Role::Body if leading < LEADING => {
                leading += 1;
                LEAD
            }
            _ => 1.0,
        };
        let text = sentence.core.of(&article.article.text);
        for token in tokens(text) {
            let word = fold(token.of(text));
            match token.kind {
                TokenKind::Word if !LEXICON.is_stopword(&word) && word.len() > 1 => {
                    *out.entry(stem(&word)).or_default() += weight;
                }
                TokenKind::Number => *out.entry(word).or_default() += weight,
                _ => {}
            }
        }
    }
    out
}
