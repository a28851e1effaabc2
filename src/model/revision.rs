//! What became of each sentence between two versions of one item.

use super::SentenceId;

/// Two versions of one item, sentence by sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// In the second version's order; what was cut stands where it stood. Every sentence
    /// of either version that is not page matter is in exactly one of them.
    pub changes: Vec<Change>,
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Word for word in both, or the same but for case, accents and marks.
    Kept {
        /// In the first version.
        first: SentenceId,
        /// In the second.
        second: SentenceId,
        /// Whether it stands elsewhere among the sentences that both have.
        moved: bool,
    },
    /// In other words.
    Reworded {
        /// In the first version.
        first: SentenceId,
        /// In the second.
        second: SentenceId,
        /// Whether it stands elsewhere among the sentences that both have.
        moved: bool,
    },
    /// Only in the first version.
    Cut {
        /// In the first version.
        first: SentenceId,
    },
    /// Only in the second.
    Added {
        /// In the second version.
        second: SentenceId,
    },
}
