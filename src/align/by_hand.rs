//! Edits -> what they mean in the articles that are loaded.
//!
//! An edit holds where both of its sentences are found: in the same text, else in the file
//! of the same name, by their words. It lapses where the article is there and the sentence
//! is not; where the article is not there it waits.

use crate::model::{
    ArticleId, By, Cue, Edit, Edits, Lapse, Link, Locus, Prepared, Story, Strength, Tie,
};
use std::collections::BTreeMap;

/// What was decided about pairs of sentences that are there.
#[derive(Debug, Default)]
pub(super) struct ByHand {
    /// By pair, the earlier end first.
    ties: BTreeMap<(Locus, Locus), Tie>,
    /// What holds no longer.
    pub(super) lapsed: Vec<Lapse>,
}

/// Where a cue leads.
enum Found {
    At(Locus),
    /// Its article is there, its sentence is not.
    Changed,
    /// Its article is not there.
    Away,
}

impl ByHand {
    /// Finds the sentences of `edits`.
    pub(super) fn of(articles: &[&Prepared], edits: &Edits) -> Self {
        let mut out = Self::default();
        for edit in &edits.links {
            match (find(articles, &edit.a), find(articles, &edit.b)) {
                (Found::At(a), Found::At(b)) if a.article != b.article => {
                    out.ties.insert((a.min(b), a.max(b)), edit.tie);
                }
                (Found::Changed, Found::At(_) | Found::Changed) => {
                    out.lapsed.push(Lapse {
                        edit: Edit::Link(edit.clone()),
                        gone: edit.a.clone(),
                    });
                }
                (Found::At(_), Found::Changed) => {
                    out.lapsed.push(Lapse {
                        edit: Edit::Link(edit.clone()),
                        gone: edit.b.clone(),
                    });
                }
                _ => {}
            }
        }
        out
    }

    /// Puts them into force: `links` loses what was parted, and has what was linked as
    /// strong. `make` makes a link that is not there yet.
    pub(super) fn apply(
        &self,
        links: &mut Vec<Link>,
        mut make: impl FnMut(Locus, Locus) -> Link,
    ) {
        if self.ties.is_empty() {
            return;
        }
        links.retain(|l| self.ties.get(&(l.a, l.b)) != Some(&Tie::Apart));
        for (&(a, b), _) in self.ties.iter().filter(|(_, tie)| **tie == Tie::Linked) {
            let there = links.iter().position(|l| (l.a, l.b) == (a, b));
            let at = there.unwrap_or_else(|| {
                links.push(make(a, b));
                links.len() - 1
            });
            let link = &mut links[at];
            (link.score, link.strength, link.by) = (1.0, Strength::Strong, By::Hand);
        }
    }

    /// The pairs that were parted, ascending.
    pub(super) fn parted(&self) -> Vec<(Locus, Locus)> {
        let apart = self.ties.iter().filter(|(_, tie)| **tie == Tie::Apart);
        apart.map(|(pair, _)| *pair).collect()
    }
}

fn find(articles: &[&Prepared], cue: &Cue) -> Found {
    let mut out = Found::Away;
    // The same text in the same file is its home before any other.
    let mut homes: Vec<(u8, usize)> = articles
        .iter()
        .enumerate()
        .map(|(at, p)| (p.is_home_of(cue), at))
        .filter(|(home, _)| *home > 0)
        .collect();
    homes.sort_by_key(|(home, at)| (std::cmp::Reverse(*home), *at));
    for (_, at) in homes {
        if let Some(sentence) = articles[at].recall(cue) {
            return Found::At(Locus::new(ArticleId::new(at), sentence));
        }
        out = Found::Changed;
    }
    out
}

/// The stories with those made one that an editor has tied by a link: who says that two
/// sentences report the same thing says so of their stories. Ascending by their articles
/// within; the greater story gives the central one.
pub fn join(stories: Vec<Story>, articles: &[&Prepared], edits: &Edits) -> Vec<Story> {
    let mut stories = stories;
    for ((a, b), tie) in ByHand::of(articles, edits).ties {
        let home = |article| stories.iter().position(|s| s.articles.contains(&article));
        let (Some(a), Some(b)) = (home(a.article), home(b.article)) else { continue };
        if tie == Tie::Apart || a == b {
            continue;
        }
        let other = stories.remove(a.max(b));
        let story = &mut stories[a.min(b)];
        if other.articles.len() > story.articles.len() {
            story.central = other.central;
        }
        story.articles.extend(other.articles);
        story.articles.sort_unstable();
    }
    stories
}
