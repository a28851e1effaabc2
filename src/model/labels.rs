//! What accounts are called for short, and what they were called before in the session.

use super::{
    Article, ArticleId, Collation, Field, Options, OutletNames, Prepared, Story, is_heap,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The labels that accounts have had, by path. Those of accounts that are gone are kept:
/// no other account is ever called so.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    known: BTreeMap<String, Known>,
}

/// What an account was called.
#[derive(Clone, Debug)]
struct Known {
    /// The content that it had then: it is found again by it under another name.
    key: String,
    label: String,
    /// Those that were labelled together: of a heap each story, else all.
    group: u32,
}

impl Options {
    /// A label for each article. The manifest's where they are stated and unique, else those
    /// of before, else the user's for the outlet, else A, B, C … by position and never one
    /// that was in use before; in a heap of stories in each anew. Where nothing was labelled
    /// before, a function of the articles alone. Where nothing may name an outlet, Z, Y, X …
    /// in their order, which is by content then; and none that an account has otherwise.
    pub fn sigils(&self, articles: &[Arc<Prepared>], stories: &[Story]) -> Vec<String> {
        let mut out = vec![String::new(); articles.len()];
        let former = self.labels.former(articles);
        for group in groups(articles.len(), stories) {
            let own = if self.blind {
                self.labels.veiled(articles, &group, &former, &self.outlets)
            } else {
                self.labels.of_group(articles, &group, &former, &self.outlets)
            };
            for (at, label) in group.into_iter().zip(own) {
                out[at] = label;
            }
        }
        out
    }
}

impl Labels {
    /// Remembers what the accounts of a comparison are called; not while outlets are hidden,
    /// since the letters of then name nobody.
    pub fn keep(&mut self, collation: &Collation) {
        if collation.blind {
            return;
        }
        let former = self.former(&collation.articles);
        let mut next = self.known.values().map(|k| k.group + 1).max().unwrap_or(0);
        let mut fresh = Vec::new();
        for group in groups(collation.articles.len(), &collation.stories) {
            let before = group.iter().filter_map(|at| Some(former[*at]?.group)).min();
            let name = before.unwrap_or(next);
            next += u32::from(before.is_none());
            for at in group {
                let Article { path, key, .. } = collation.articles[at].article.as_ref();
                let (key, label) = (key.clone(), collation.sigils[at].clone());
                fresh.push((path.clone(), Known { key, label, group: name }));
            }
        }
        self.known.extend(fresh);
    }

    /// What each article was before: by its path, else by its content, where that lay under
    /// a path that there is no more.
    fn former(&self, articles: &[Arc<Prepared>]) -> Vec<Option<&Known>> {
        if self.known.is_empty() {
            return vec![None; articles.len()];
        }
        let here: BTreeSet<&str> =
            articles.iter().map(|p| p.article.path.as_str()).collect();
        let gone = self.known.iter().filter(|(path, _)| !here.contains(path.as_str()));
        let moved: BTreeMap<&str, &Known> =
            gone.map(|(_, known)| (known.key.as_str(), known)).collect();
        let find = |p: &Arc<Prepared>| {
            let known = self.known.get(&p.article.path);
            known.or_else(|| moved.get(p.article.key.as_str()).copied())
        };
        articles.iter().map(find).collect()
    }

    /// Labels that say nothing of those that the accounts have otherwise, now or before.
    fn veiled(
        &self,
        articles: &[Arc<Prepared>],
        group: &[usize],
        former: &[Option<&Known>],
        outlets: &OutletNames,
    ) -> Vec<String> {
        let own = self.of_group(articles, group, former, outlets);
        let mut usual: BTreeSet<String> = (0..group.len()).map(letter).collect();
        let stated = own.iter().filter(|label| !usual.contains(*label)).count();
        // In another order stated labels move the letters of the others on.
        usual.extend((group.len()..group.len() + stated).map(letter).chain(own));
        usual.extend(self.known.values().map(|known| known.label.clone()));
        let back = |c: u8| char::from(b'A' + (b'Z' - c));
        let labels = (0..).map(|at| letter(at).bytes().map(back).collect::<String>());
        labels.filter(|label| !usual.contains(label)).take(group.len()).collect()
    }

    fn of_group(
        &self,
        articles: &[Arc<Prepared>],
        group: &[usize],
        former: &[Option<&Known>],
        outlets: &OutletNames,
    ) -> Vec<String> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut own: Vec<Option<String>> = group
            .iter()
            .map(|at| {
                let sigil = articles[*at].metadata.text(Field::Sigil)?.to_string();
                taken.insert(sigil.clone()).then_some(sigil)
            })
            .collect();
        for (label, at) in own.iter_mut().zip(group) {
            if let (None, Some(known)) = (&label, former[*at])
                && taken.insert(known.label.clone())
            {
                *label = Some(known.label.clone());
            }
        }
        let wanted = outlets.labels(group.iter().map(|at| articles[*at].as_ref()));
        for (label, wanted) in own.iter_mut().zip(wanted) {
            if let (None, Some(wanted)) = (&label, wanted)
                && taken.insert(wanted.to_string())
            {
                *label = Some(wanted.to_string());
            }
        }
        let before: BTreeSet<u32> =
            group.iter().filter_map(|at| Some(former[*at]?.group)).collect();
        let used = self.known.values().filter(|k| before.contains(&k.group));
        taken.extend(used.map(|k| k.label.clone()));
        let most = taken.len() + group.len();
        let named = own.into_iter().enumerate().map(|(at, label)| {
            // Among more letters than are taken, one is free.
            let free =
                || (at..=at + most).map(letter).find(|label| taken.insert(label.clone()));
            label.or_else(free).expect("invariant: fewer labels are taken than tried")
        });
        named.collect()
    }
}

/// The positions of the articles that are labelled together: of a heap each story's, else
/// all.
fn groups(count: usize, stories: &[Story]) -> Vec<Vec<usize>> {
    if !is_heap(stories, count) {
        return vec![(0..count).collect()];
    }
    let of = |story: &Story| story.articles.iter().map(|a| ArticleId::at(*a)).collect();
    stories.iter().map(of).collect()
}

/// A … Z, AA, AB …
fn letter(mut at: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + (at % 26) as u8));
        match (at / 26).checked_sub(1) {
            Some(next) => at = next,
            None => return out,
        }
    }
}
