//! A collation as the parts that a report for people has: a story each.

use crate::model::{ArticleId, Collation};
use crate::present::{StorySummary, cautions, headline, story_summaries};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What is reported together.
pub(super) struct Part<'a> {
    /// What it is about, where there are several: `Bridge closed · 5 accounts · 9 Jan 2022`.
    pub(super) heading: Option<String>,
    /// Its articles and what was found in them.
    pub(super) collation: Cow<'a, Collation>,
}

/// The parts: the story that the set is about; of a heap, every story that several accounts
/// have, the one with most accounts first; all there is where there is one story.
pub(super) fn parts(collation: &Collation) -> Vec<Part<'_>> {
    if collation.stories.len() < 2 {
        return vec![Part { heading: None, collation: Cow::Borrowed(collation) }];
    }
    if let Some(main) = collation.main_story() {
        let collation = Cow::Owned(collation.excerpt(main));
        return vec![Part { heading: None, collation }];
    }
    let several = story_summaries(collation).into_iter().filter(|t| t.articles.len() > 1);
    let part = |story: StorySummary| {
        let mut part = collation.excerpt(story.story);
        part.title = None;
        let dates = story.dates.as_ref().map_or(String::new(), |d| format!(" · {d}"));
        let heading = format!("{} · {}{dates}", story.headline, story.count());
        Part { heading: Some(heading), collation: Cow::Owned(part) }
    };
    several.map(part).collect()
}

/// Of many stories, the accounts that are alone on theirs: path and headline.
pub(super) fn alone(collation: &Collation) -> Vec<String> {
    if !collation.is_heap() {
        return Vec::new();
    }
    let singles = collation.stories.iter().filter(|s| s.is_single());
    let files = files(collation);
    let line = |at: ArticleId| {
        let mut said = cautions(&collation.article(at).metadata);
        said.push(format!("“{}”", headline(collation, at)));
        format!("{}: {}", files[at.at()], said.join(" · "))
    };
    singles.map(|s| line(s.central)).collect()
}

/// The file of each account as an editor knows it: its name, with as many folders as set it
/// apart from the others of the set.
pub(super) fn files(collation: &Collation) -> Vec<String> {
    let paths: Vec<&str> =
        collation.articles.iter().map(|a| a.article.path.as_str()).collect();
    let split: Vec<Vec<&str>> =
        paths.iter().map(|path| path.split(['/', '\\']).collect()).collect();
    let tail = |all: &Vec<&str>, parts: usize| {
        all.get(all.len().saturating_sub(parts)..).unwrap_or_default().join("/")
    };
    let mut out: Vec<Option<String>> = vec![None; paths.len()];
    let deepest = split.iter().map(Vec::len).max().unwrap_or(0);
    for parts in 1..=deepest {
        if out.iter().all(Option::is_some) {
            break;
        }
        let tails: Vec<String> = split.iter().map(|all| tail(all, parts)).collect();
        let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (tail, path) in tails.iter().zip(&paths) {
            owners.entry(tail).or_default().insert(path);
        }
        for (found, tail) in out.iter_mut().zip(&tails) {
            if found.is_none() && owners[tail.as_str()].len() == 1 {
                *found = Some(tail.clone());
            }
        }
    }
    let whole = paths.iter().map(ToString::to_string);
    out.into_iter().zip(whole).map(|(found, path)| found.unwrap_or(path)).collect()
}

/// The same collation with labels that no two articles share, for programs that go by them:
/// in a heap, where each story has an A, the story's number comes first (`2.A`).
pub(super) fn unambiguous(collation: &Collation) -> Cow<'_, Collation> {
    if !collation.is_heap() {
        return Cow::Borrowed(collation);
    }
    let mut out = collation.clone();
    for (number, story) in collation.stories.iter().enumerate() {
        for article in &story.articles {
            let sigil = &mut out.sigils[article.at()];
            *sigil = format!("{}.{sigil}", number + 1);
        }
    }
    Cow::Owned(out)
}
