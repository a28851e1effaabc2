//! How sure a difference must be to be raised.

/// A stop of the dial. What a stricter one raises, the next one raises too, in the same order
/// and under the same names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strictness {
    /// What is hardly ever wrong, and nothing else.
    Sure,
    /// What is more often right than wrong.
    #[default]
    Usual,
    /// Everything that may be a difference.
    All,
}

impl Strictness {
    /// Every stop, the strictest first.
    pub const ALL: [Self; 3] = [Self::Sure, Self::Usual, Self::All];

    /// Its name in settings, in reports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Usual => "usual",
            Self::All => "all",
        }
    }

    /// The stop of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stop| stop.name() == name)
    }

    /// The next looser stop; after the last one, the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Sure => Self::Usual,
            Self::Usual => Self::All,
            Self::All => Self::Sure,
        }
    }
}
