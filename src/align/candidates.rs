//! Which pairs of sentences are worth a look.

use super::profile::Corpus;
use std::collections::BTreeMap;

/// Entries of the inverted index that one sentence may visit, rarest terms first: keeps the
/// work linear in the number of sentences. Sets of a few articles never reach it.
const VISITS: usize = 1500;

/// Candidates that one sentence keeps in each other article, those first that share the
/// rarest terms.
const KEPT: usize = 12;

/// Finds pairs of different articles that share a term, ascending, each once, the smaller
/// position first.
pub(super) fn candidates(corpus: &Corpus) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut weight = vec![0.0_f64; corpus.profiles.len()];
    for (i, profile) in corpus.profiles.iter().enumerate() {
        let length = |id: u32| corpus.postings[id as usize].len();
        let mut terms: Vec<u32> = profile.terms.iter().map(|t| t.id).collect();
        terms.sort_by_key(|id| (length(*id), *id));
        let mut visits = 0;
        let mut seen: Vec<usize> = Vec::new();
        for id in terms {
            visits += length(id);
            if visits > VISITS && !seen.is_empty() {
                break;
            }
            for &j in &corpus.postings[id as usize] {
                let j = j as usize;
                if corpus.profiles[j].at.article == profile.at.article {
                    continue;
                }
                if weight[j] == 0.0 {
                    seen.push(j);
                }
                weight[j] += corpus.rarity[id as usize];
            }
        }
        let mut by_article: BTreeMap<_, Vec<(f64, usize)>> = BTreeMap::new();
        for j in seen {
            let list: &mut Vec<_> =
                by_article.entry(corpus.profiles[j].at.article).or_default();
            list.push((weight[j], j));
            weight[j] = 0.0;
        }
        for mut list in by_article.into_values() {
            list.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            out.extend(list.into_iter().take(KEPT).map(|(_, j)| (i.min(j), i.max(j))));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
