//! Articles -> prepared articles: in parallel, and each but once.

use crate::model::{Article, Prepared};
use crate::pipeline::prepare;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// The prepared articles of the set that is open, by the key of their text.
#[derive(Debug, Default)]
pub(super) struct PreparedCache {
    by_key: Mutex<BTreeMap<String, Vec<Arc<Prepared>>>>,
}

impl PreparedCache {
    /// Prepares the articles that are not in the cache, and keeps these and no others. The
    /// order stays. `step` gets how many are done; `None` where it breaks off.
    pub(super) fn prepare(
        &self,
        articles: Vec<Article>,
        step: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Option<Vec<Arc<Prepared>>> {
        let mut found: Vec<Option<Arc<Prepared>>> =
            articles.iter().map(|a| self.find(a)).collect();
        let mut missing: Vec<(usize, Arc<Article>)> = articles
            .into_iter()
            .enumerate()
            .filter(|(at, _)| found[*at].is_none())
            .map(|(at, article)| (at, Arc::new(article)))
            .collect();
        // The longest first, so that no core is left with it at the end.
        missing.sort_by_key(|(_, article)| Reverse(article.text.len()));
        let there = found.len() - missing.len();
        in_parallel(&missing, &mut found, &mut |done| step(there + done))?;
        let prepared: Vec<Arc<Prepared>> = found.into_iter().flatten().collect();
        let mut by_key: BTreeMap<String, Vec<Arc<Prepared>>> = BTreeMap::new();
        for one in &prepared {
            by_key.entry(one.article.key.clone()).or_default().push(Arc::clone(one));
        }
        *self.by_key.lock().unwrap_or_else(PoisonError::into_inner) = by_key;
        Some(prepared)
    }

    /// The article as it was prepared before. The same text with another date or label is
    /// another article.
    fn find(&self, article: &Article) -> Option<Arc<Prepared>> {
        let by_key = self.by_key.lock().unwrap_or_else(PoisonError::into_inner);
        by_key.get(&article.key)?.iter().find(|p| *p.article == *article).cloned()
    }
}

/// Prepares articles on as many cores as there are, each into its place. `None` where
/// `step` breaks off.
fn in_parallel(
    articles: &[(usize, Arc<Article>)],
    places: &mut [Option<Arc<Prepared>>],
    step: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Option<()> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let enough = AtomicBool::new(false);
    let (give, take) = channel();
    std::thread::scope(|scope| {
        let (next, enough) = (&next, &enough);
        let work = move |give: &Sender<(usize, Arc<Prepared>)>| {
            while !enough.load(Ordering::Relaxed)
                && let Some((at, article)) =
                    articles.get(next.fetch_add(1, Ordering::Relaxed))
            {
                let one = Arc::new(prepare(Arc::clone(article)));
                if give.send((*at, one)).is_err() {
                    return;
                }
            }
        };
        let spawn = |_: &usize| {
            let give = give.clone();
            std::thread::Builder::new().spawn_scoped(scope, move || work(&give)).is_ok()
        };
        let threads = (0..cores.min(articles.len())).filter(spawn).count();
        if threads == 0 {
            // No thread can be had: this one does the work.
            work(&give);
        }
        drop(give);
        for (done, (at, one)) in take.iter().enumerate() {
            places[at] = Some(one);
            if step(done + 1).is_break() {
                enough.store(true, Ordering::Relaxed);
                return None;
            }
        }
        Some(())
    })
}

/// Prepares every article, on as many cores as there are; the order stays.
///
/// # Panics
/// Where preparing an article panics.
pub fn prepare_all(articles: Vec<Article>) -> Vec<Arc<Prepared>> {
    PreparedCache::default()
        .prepare(articles, &mut |_| ControlFlow::Continue(()))
        .expect("invariant: nobody stops it")
}
