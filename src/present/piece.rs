//! Toned words: what the views hand to whoever draws or prints.

use super::Tone;

/// A stretch of text in one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// What they are.
    pub tone: Tone,
}

impl Piece {
    /// `text` in `tone`.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }

    /// `text` of no particular standing.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Tone::Plain)
    }
}

/// A line of toned words, not wrapped.
pub type Line = Vec<Piece>;
