//! The list of stories, from which the one to read is picked.

use super::input::Input;
use super::{Direction, Snapshot};
use crate::present::StorySummary;
use crate::text::fold;

/// Where the open list is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picker {
    /// The row under the cursor, among those that pass the words.
    pub(crate) row: usize,
    /// The first row on screen.
    pub(crate) top: usize,
    /// Words that a story must have.
    pub(crate) words: Input,
    /// Whether keys go into the words.
    pub(crate) typing: bool,
}

impl Picker {
    /// A list with the cursor on the story that is read.
    pub(crate) fn new(snapshot: &Snapshot) -> Self {
        let row = snapshot.story.map_or(0, crate::model::StoryId::at);
        Self { row, ..Self::default() }
    }

    /// So many rows on or back; past the end, to the last.
    pub(crate) fn go(&mut self, direction: Direction, by: usize) {
        self.row = match direction {
            Direction::On => self.row.saturating_add(by),
            Direction::Back => self.row.saturating_sub(by),
        };
    }

    /// The stories that have every word, in headline, outlets or dates.
    pub(crate) fn listed<'a>(&self, snapshot: &'a Snapshot) -> Vec<&'a StorySummary> {
        let words = fold(self.words.text());
        let words: Vec<&str> = words.split_whitespace().collect();
        let has = |haystack: &String| words.iter().all(|word| haystack.contains(word));
        let stories = snapshot.story_summaries.iter().zip(&snapshot.story_haystacks);
        stories.filter(|(_, haystack)| has(haystack)).map(|(story, _)| story).collect()
    }
}
