//! Who and what the accounts name, over all of them.

use super::{ArticleId, MentionId};

/// What sort of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Somebody: titled, quoted, or called by the last word alone.
    Person,
    /// An office, company, court, club: its name holds a word for one.
    Body,
    /// A place known under several spellings, a street, a county, an island.
    Place,
    /// The words do not tell.
    Other,
}

/// One person, body or place with all that the accounts call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// What it is.
    pub sort: Sort,
    /// Its names in two words or more (places: in one) as written, each once; the one with
    /// most articles first, then by letters.
    pub spellings: Vec<String>,
    /// The capitals that stand for it, where an account gives them in brackets behind it.
    pub acronym: Option<String>,
    /// The normal forms of the offices that accounts give it, ascending, each once.
    pub titles: Vec<String>,
    /// The mentions that name it, short forms and credits included, ascending.
    pub mentions: Vec<(ArticleId, MentionId)>,
    /// The mentions of its offices, ascending.
    pub offices: Vec<(ArticleId, MentionId)>,
}
