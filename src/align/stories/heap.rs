//! All articles with their terms numbered and weighed, and what two of them have in common.

use super::rarity::{general, rarity};
use super::terms::{Days, Terms};
use super::vectors::{Duo, Known, Norms, Term, norms};
use crate::cores::in_parts;
use crate::model::Prepared;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Articles that one thread reads in one stretch.
const STRETCH: usize = 64;

/// Terms, and names, that are the core of an article.
const CORE: usize = 12;
const CORE_NAMES: usize = 4;

/// One article.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its terms, ascending.
    pub(super) terms: Vec<Term>,
    /// Terms that follow one another, ascending.
    pub(super) duos: Vec<Duo>,
    pub(super) days: Days,
    pub(super) live: bool,
    pub(super) copy_only: bool,
    pub(super) norms: Norms,
}

/// All articles.
pub(super) struct Heap {
    pub(super) sheets: Vec<Sheet>,
    pub(super) known: Vec<Known>,
}

impl Heap {
    /// Reads all articles.
    pub(super) fn read(articles: &[&Prepared]) -> Self {
        let read = |part: std::ops::Range<usize>| {
            articles[part].iter().map(|a| Terms::of(a)).collect::<Vec<_>>()
        };
        let terms = in_parts(articles.len(), STRETCH, read).concat();
        // Look-up only.
        let mut ids: FxHashMap<Cow<'_, str>, u32> = FxHashMap::default();
        let mut known: Vec<Known> = Vec::new();
        let mut numbered: Vec<Vec<u32>> = Vec::with_capacity(terms.len());
        for article in &terms {
            let mut own = Vec::with_capacity(article.counts.len());
            for count in &article.counts {
                let id = *ids.entry(count.key.clone()).or_insert_with(|| {
                    let number = count.number;
                    let general = general(&count.key, number);
                    known.push(Known { rarity: 0.0, general, number, with: 0 });
                    known.len() as u32 - 1
                });
                own.push(id);
            }
            let mut each = own.clone();
            each.sort_unstable();
            each.dedup();
            for id in each {
                known[id as usize].with += 1;
            }
            numbered.push(own);
        }
        for term in &mut known {
            let share = term.general;
            term.rarity = rarity(articles.len() as f64, f64::from(term.with), share);
            term.general = rarity(0.0, 0.0, share);
        }
        let made = in_parts(terms.len(), STRETCH, |part| {
            part.map(|at| sheet(&terms[at], &numbered[at], &known)).collect::<Vec<_>>()
        });
        Self { sheets: made.into_iter().flatten().collect(), known }
    }
}

fn sheet(article: &Terms<'_>, ids: &[u32], known: &[Known]) -> Sheet {
    let damped = |count: u32| if count == 0 { 0.0 } else { 1.0 + (count as f32).ln() };
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_unstable_by_key(|at| ids[*at]);
    let mut counts: Vec<(u32, u32, u32, bool)> = Vec::with_capacity(ids.len());
    for at in order {
        let (id, count) = (ids[at], &article.counts[at]);
        // Words of one stem.
        match counts.last_mut() {
            Some((last, all, top, name)) if *last == id => {
                *all += count.all;
                *top += count.top;
                *name |= count.name;
            }
            _ => counts.push((id, count.all, count.top, count.name)),
        }
    }
    let mut terms: Vec<Term> = counts
        .into_iter()
        .map(|(id, all, top, name)| Term {
            id,
            all: damped(all),
            top: damped(top),
            name,
            core: false,
            core_name: false,
        })
        .collect();
    mark_core(&mut terms, known);
    let mut duos: Vec<Duo> = article
        .pairs
        .iter()
        .map(|(a, b)| {
            let names = [a, b].into_iter().all(|at| article.counts[*at as usize].name);
            let (a, b) = (ids[*a as usize], ids[*b as usize]);
            let rarity = known[a as usize].rarity + known[b as usize].rarity;
            let hash = (u64::from(a) << 32) | u64::from(b);
            Duo { hash, rarity: rarity as f32, names }
        })
        .collect();
    duos.sort_unstable_by_key(|duo| (duo.hash, !duo.names));
    duos.dedup_by_key(|duo| duo.hash);
    let norms = norms(&terms, &duos, known);
    let days = article.days.clone();
    let (live, copy_only) = (article.live, article.copy_only);
    Sheet { terms, duos, days, live, copy_only, norms }
}

/// Marks the terms and the names that matter most: often named, rare, and near the top.
fn mark_core(terms: &mut [Term], known: &[Known]) {
    let weight = |t: &Term| f64::from(t.all + t.top) * known[t.id as usize].rarity;
    let mut order: Vec<(f64, usize)> =
        terms.iter().enumerate().map(|(at, t)| (weight(t), at)).collect();
    order.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    for (_, at) in order.iter().take(CORE) {
        terms[*at].core = true;
    }
    let names = order.iter().filter(|(_, at)| terms[*at].name);
    let names: Vec<usize> = names.take(CORE_NAMES).map(|(_, at)| *at).collect();
    for at in names {
        terms[at].core_name = true;
    }
}
