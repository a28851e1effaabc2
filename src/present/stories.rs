//! The stories of a heap of articles in an editor's words.

use super::words::{day, outlet};
use crate::model::{ArticleId, Collation, Field, NearMiss, Role, SentenceId, StoryId};
use crate::text::squeeze;
use crate::values::Stamp;
use crate::values::civil;
use std::collections::BTreeMap;

/// One story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorySummary {
    /// Which.
    pub story: StoryId,
    /// Its accounts, ascending.
    pub articles: Vec<ArticleId>,
    /// The headline of the account that has most in common with the others, or its first
    /// words.
    pub headline: String,
    /// Who published the accounts, each once, in their order.
    pub outlets: Vec<String>,
    /// Stories of which it may be another account.
    pub perhaps: Vec<Perhaps>,
    /// When: `9 Jan 2022`, `9 Jan 2022 to 11 Jan 2022`; nothing where no account says so.
    pub dates: Option<String>,
}

impl StorySummary {
    /// `5 accounts`, `1 account`.
    pub fn count(&self) -> String {
        match self.articles.len() {
            1 => "1 account".to_string(),
            n => format!("{n} accounts"),
        }
    }
}

/// A story that may be of the same event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perhaps {
    /// Which.
    pub story: StoryId,
    /// Its account that has most in common with this story.
    pub with: ArticleId,
    /// What they share: `both name Lida Maresh, 3 Mar 2020`; nothing where that is many common
    /// words.
    pub reason: Option<String>,
}

impl Perhaps {
    fn of(miss: &NearMiss, homes: &BTreeMap<ArticleId, StoryId>) -> Option<Self> {
        let mut shared = miss.names.clone();
        shared.extend(miss.day.map(day));
        let reason =
            (!shared.is_empty()).then(|| format!("both name {}", shared.join(", ")));
        Some(Self { story: *homes.get(&miss.with)?, with: miss.with, reason })
    }

    /// `perhaps the same event as “Orvene counts its dead”: both name Lida Maresh`
    pub fn line(&self, collation: &Collation) -> String {
        let head = title(collation, self.with);
        let why = self.reason.as_ref().map_or(String::new(), |r| format!(": {r}"));
        format!("perhaps the same event as “{head}”{why}")
    }
}

/// All stories, in the collation's order. Linear in the articles and in the near misses.
pub fn story_summaries(collation: &Collation) -> Vec<StorySummary> {
    let stories = collation.stories.iter().enumerate();
    let homes: BTreeMap<ArticleId, StoryId> = stories
        .flat_map(|(at, s)| s.articles.iter().map(move |a| (*a, StoryId::new(at))))
        .collect();
    let mut perhaps: BTreeMap<StoryId, Vec<Perhaps>> = BTreeMap::new();
    for miss in &collation.near_misses {
        if let (Some(home), Some(other)) =
            (homes.get(&miss.article), Perhaps::of(miss, &homes))
        {
            perhaps.entry(*home).or_default().push(other);
        }
    }
    let summaries = collation.stories.iter().enumerate().map(|(at, story)| {
        let mut outlets: Vec<String> = Vec::new();
        for article in &story.articles {
            let name = outlet(collation, *article);
            if !outlets.contains(&name) {
                outlets.push(name);
            }
        }
        StorySummary {
            story: StoryId::new(at),
            articles: story.articles.clone(),
            headline: title(collation, story.central),
            perhaps: perhaps.remove(&StoryId::new(at)).unwrap_or_default(),
            outlets,
            dates: dates(collation, &story.articles),
        }
    });
    summaries.collect()
}

/// An account's headline, or the first words of what it reports.
pub fn headline(collation: &Collation, article: ArticleId) -> String {
    let prepared = collation.article(article);
    if let Some(stated) = prepared.metadata.text(Field::Headline) {
        return squeeze(stated);
    }
    let of = |wanted: &dyn Fn(Role) -> bool| {
        let at = prepared.sentences.iter().position(|s| wanted(s.role))?;
        Some(squeeze(prepared.text_of(SentenceId::new(at))))
    };
    of(&|role| role == Role::Headline)
        .or_else(|| of(&Role::reports))
        .unwrap_or_else(|| prepared.article.path.clone())
}

/// Words that names of outlets end in.
const OUTLETS: [&str; 20] = [
    "news",
    "times",
    "post",
    "herald",
    "tribune",
    "journal",
    "guardian",
    "reuters",
    "telegraph",
    "independent",
    "mail",
    "express",
    "press",
    "online",
    "today",
    "magazine",
    "gazette",
    "chronicle",
    "bbc",
    "com",
];

/// An account's headline without the outlet that pages put behind it: what names a story.
fn title(collation: &Collation, article: ArticleId) -> String {
    let mut head = headline(collation, article);
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let own = letters(&outlet(collation, article));
    let is_outlet = |end: &str| {
        let plain = letters(end);
        let known = plain.len() > 2 && (own.contains(&plain) || plain.contains(&own));
        let last = end.rsplit([' ', '.']).next().unwrap_or_default().to_lowercase();
        let named = OUTLETS.contains(&last.as_str());
        end.split(' ').count() <= 5 && (known || named)
    };
    for mark in [" | ", " - ", " – ", " — "] {
        if let Some((front, end)) = head.rsplit_once(mark)
            && front.contains(' ')
            && is_outlet(end)
        {
            head = front.trim_end().to_string();
        }
    }
    head
}

fn dates(collation: &Collation, articles: &[ArticleId]) -> Option<String> {
    let stamps = articles.iter().filter_map(|a| {
        collation.article(*a).metadata.published().and_then(|c| c.stamp.as_ref())
    });
    let mut days: Vec<civil::Date> = stamps.map(Stamp::day).collect();
    days.sort_unstable();
    let (first, last) = (days.first()?, days.last()?);
    let (first, last) = (day(*first), day(*last));
    Some(if first == last { first } else { format!("{first} to {last}") })
}

/// What is set apart, a line an account; of a heap, that it is one.
pub fn set_apart(collation: &Collation) -> Vec<String> {
    if collation.is_heap() {
        let summaries = collation.stories.iter().filter(|s| !s.is_single()).count();
        if summaries == 0 {
            let accounts = collation.articles.len();
            return vec![format!(
                "{accounts} accounts, no two of one event: nothing to compare (--one-story compares them all the same)"
            )];
        }
        let (stories, accounts) = (collation.stories.len(), collation.articles.len());
        return vec![format!(
            "{accounts} accounts, {stories} stories ({summaries} with several accounts): each story is compared on its own"
        )];
    }
    let line = |article: ArticleId| {
        let path = &collation.article(article).article.path;
        let head = headline(collation, article);
        format!("{path}: different story, set apart: “{head}”")
    };
    collation.apart().into_iter().map(line).collect()
}
