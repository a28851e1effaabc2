//! Candidate story keys: what an article can be found by beside others of its event, known of
//! the article alone, so that each machine can give them to its own articles.
//!
//! In: a prepared article. Out: pairs of terms, `ferry+pier`: those of its core, and the rarest
//! of those that follow one another. Never: looks at another article; says that two are of one
//! event, which [`super::stories`] decides among those that share a key.

use super::rarity::{general, rarity};
use super::terms::{Count, Terms};
use crate::model::Prepared;
use std::collections::{BTreeMap, BTreeSet};

/// Terms of the core that are paired with one another. Of the labelled heaps (news, political
/// stories, look-alikes) 8, 10 and 12 bring together .87 .89 .80, .91 .94 .87 and .96 .96 .91
/// of the pairs of one event, with 28, 45 and 66 keys an article.
const CORE: usize = 10;

/// Neighbours that are taken, the rarest first. Articles of which all words are equally rare
/// have no core to speak of, and hold together by these.
const NEIGHBOURS: usize = 16;

/// The candidate keys of an article, ascending. Two accounts of one event mostly share one,
/// and nearly always through a third; articles of different events hardly ever do.
pub fn story_keys(article: &Prepared) -> Vec<String> {
    let terms = Terms::of(article);
    let rare = |count: &Count<'_>| rarity(0.0, 0.0, general(&count.key, count.number));
    let mut keys = BTreeSet::new();
    let core = core(&terms.counts, rare);
    for (at, a) in core.iter().enumerate() {
        keys.extend(core.iter().skip(at + 1).map(|b| key(a, b)));
    }
    let mut neighbours: Vec<(f64, u64, String)> = terms
        .pairs
        .iter()
        .map(|(a, b)| (&terms.counts[*a as usize], &terms.counts[*b as usize]))
        .filter(|(a, b)| a.key != b.key)
        .map(|(a, b)| {
            let key = key(&a.key, &b.key);
            (rare(a) + rare(b), spread(&key), key)
        })
        .collect();
    neighbours.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(&y.1)));
    neighbours.dedup_by(|x, y| x.2 == y.2);
    keys.extend(neighbours.into_iter().take(NEIGHBOURS).map(|(.., key)| key));
    keys.into_iter().collect()
}

/// The terms that matter most: often named, near the top, and rare in general.
fn core<'a>(counts: &'a [Count<'_>], rare: impl Fn(&Count<'_>) -> f64) -> Vec<&'a str> {
    // Words of one stem are one term.
    let mut terms: BTreeMap<&str, (u32, u32, f64)> = BTreeMap::new();
    for count in counts {
        let term = terms.entry(&count.key).or_insert((0, 0, rare(count)));
        term.0 += count.all;
        term.1 += count.top;
    }
    let damped = |n: u32| if n == 0 { 0.0 } else { 1.0 + f64::from(n).ln() };
    let mut order: Vec<(f64, &str)> = terms
        .into_iter()
        .map(|(term, (all, top, rare))| ((damped(all) + damped(top)) * rare, term))
        .collect();
    order.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(y.1)));
    order.into_iter().take(CORE).map(|(_, term)| term).collect()
}

/// Two terms in one order.
fn key(a: &str, b: &str) -> String {
    if a < b { format!("{a}+{b}") } else { format!("{b}+{a}") }
}

/// A number that lies anywhere (FNV-1a): of pairs that are equally rare two accounts pick the
/// same.
fn spread(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
