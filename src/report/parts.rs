//! A collation as the parts that a report for people has: a story each.

use crate::model::{ArticleId, Collation};
use crate::present::{StorySummary, cautions, headline, story_summaries};
use std::borrow::Cow;

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
    let line = |at| {
        let mut said = cautions(&collation.article(at).metadata);
        said.push(format!("“{}”", headline(collation, at)));
        format!("{}: {}", file(collation, at), said.join(" · "))
    };
    singles.map(|s| line(s.central)).collect()
}

/// The file of an account as an editor knows it: its name, with as many folders as set it
/// apart from the others of the set.
pub(super) fn file(collation: &Collation, id: ArticleId) -> String {
    let path = &collation.article(id).article.path;
    let tail = |path: &str, parts: usize| {
        let all: Vec<&str> = path.split(['/', '\\']).collect();
        all.get(all.len().saturating_sub(parts)..).unwrap_or_default().join("/")
    };
    let others = (0..collation.articles.len()).map(ArticleId::new).filter(|a| *a != id);
    let others: Vec<&str> =
        others.map(|a| collation.article(a).article.path.as_str()).collect();
    let deepest = path.split(['/', '\\']).count();
    let distinct = |parts: &usize| {
        let own = tail(path, *parts);
        others.iter().all(|other| tail(other, *parts) != own || *other == path)
    };
    (1..=deepest).find(distinct).map_or_else(|| path.clone(), |parts| tail(path, parts))
}
