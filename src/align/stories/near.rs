//! Which articles are worth a look, article by article.

use super::gist::Gists;

/// Entries of the inverted index that one article may visit, rarest terms first: keeps the
/// work linear in the number of articles. Sets below a hundred articles never reach it, and
/// with four times as many the labelled heap comes out the same.
const VISITS: usize = 5_000;

/// How many others an article keeps, those first that share most.
const KEPT: usize = 24;

/// Pairs that share something, ascending, each once, the smaller position first.
pub(super) fn near(gists: &Gists) -> Vec<(usize, usize)> {
    let mut postings: Vec<Vec<(u32, f64)>> = vec![Vec::new(); gists.spread.len()];
    for (at, gist) in gists.all.iter().enumerate() {
        for (id, weight) in &gist.terms {
            postings[*id as usize].push((at as u32, *weight));
        }
    }
    let mut out = Vec::new();
    let mut sums = vec![0.0_f64; gists.all.len()];
    for (at, gist) in gists.all.iter().enumerate() {
        let mut terms: Vec<(u32, f64)> = gist.terms.clone();
        terms.sort_unstable_by_key(|(id, _)| (gists.spread[*id as usize], *id));
        let mut visits = 0;
        let mut seen: Vec<usize> = Vec::new();
        for (id, weight) in terms {
            let list = &postings[id as usize];
            visits += list.len();
            if visits > VISITS && !seen.is_empty() {
                break;
            }
            for (other, theirs) in list {
                let other = *other as usize;
                if other == at {
                    continue;
                }
                if sums[other] == 0.0 {
                    seen.push(other);
                }
                sums[other] += weight * theirs;
            }
        }
        let nearer = |x: &usize, y: &usize| sums[*y].total_cmp(&sums[*x]).then(x.cmp(y));
        if seen.len() > KEPT {
            seen.select_nth_unstable_by(KEPT, nearer);
        }
        out.extend(seen.iter().take(KEPT).map(|o| (at.min(*o), at.max(*o))));
        for other in seen {
            sums[other] = 0.0;
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
