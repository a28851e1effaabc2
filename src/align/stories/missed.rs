//! Groups that were nearly joined, and what they share.

use crate::model::{ArticleId, NearMiss, Prepared, Role, SentenceId, Value};
use crate::text::squeeze;
use crate::values::civil::Date;
use std::collections::BTreeSet;

/// How near to joining, on the scale of log-odds, is worth saying.
pub(super) const LEAST: f64 = -1.5;

/// Names that are given as a reason, at most.
const NAMES: usize = 3;

/// Two groups that were nearly joined.
pub(super) struct Missed {
    /// How near it was: below 0.
    pub(super) score: f64,
    /// The two articles that have most in common, the one of the smaller group first.
    pub(super) pair: (usize, usize),
}

/// The likeliest first, each smaller group once.
pub(super) fn named(articles: &[&Prepared], mut missed: Vec<Missed>) -> Vec<NearMiss> {
    missed.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.pair.cmp(&y.pair)));
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    missed.retain(|m| seen.insert(m.pair.0));
    missed.into_iter().map(|m| near_miss(articles, m.pair)).collect()
}

fn near_miss(articles: &[&Prepared], (a, b): (usize, usize)) -> NearMiss {
    let (first, second) = (Top::of(articles[a]), Top::of(articles[b]));
    let theirs: BTreeSet<&String> = second.names.iter().flat_map(|(f, _)| f).collect();
    let mut names: Vec<String> = Vec::new();
    for (folded, written) in &first.names {
        let shared = folded.iter().all(|word| theirs.contains(word));
        if shared && !names.contains(written) && names.len() < NAMES {
            names.push(written.clone());
        }
    }
    let day = first.days.intersection(&second.days).next().copied();
    NearMiss { article: ArticleId::new(a), with: ArticleId::new(b), names, day }
}

/// What headline and lead name.
struct Top {
    /// Folded words, and the name as written.
    names: Vec<(Vec<String>, String)>,
    days: BTreeSet<Date>,
}

impl Top {
    fn of(article: &Prepared) -> Self {
        let mut out = Self { names: Vec::new(), days: BTreeSet::new() };
        let mut body = 0;
        for (at, sentence) in article.sentences.iter().enumerate() {
            body += usize::from(sentence.role == Role::Body);
            let high = matches!(sentence.role, Role::Headline | Role::Dek | Role::Body);
            if !high || body > super::terms::OPENING {
                continue;
            }
            for (_, mention) in article.mentions_of(SentenceId::new(at)) {
                match &mention.value {
                    Value::Name(name) => {
                        let written = squeeze(mention.span.of(&article.article.text));
                        out.names.push((name.folded(), written));
                    }
                    Value::Date(date) => {
                        let one = date.days.filter(|d| d.first == d.last);
                        out.days.extend(one.map(|d| d.first));
                    }
                    _ => {}
                }
            }
        }
        out
    }
}
