//! The nouns, how they nest, and what holds between them. No algorithms.
//!
//! ```text
//! Article  text, blocks, metadata                 what load made of one file
//! Prepared Article + Sentence* + Tokenized + Mention*    what one article says by itself
//! Collation Prepared* + Story* + Link* + Passage* + Question*   the comparison of all of them
//! ```
//! Text lives in [`Article`] alone; everything else is ids and [`Span`]s into it.

mod alignment;
mod article;
mod collation;
mod disagreement;
mod edits;
mod excerpt;
mod grounds;
mod identity;
mod labels;
mod mention;
mod outlets;
mod question;
mod review;
mod revision;
mod sentence;
mod silence;
mod story;
mod strictness;

pub use crate::text::Span;
pub use crate::values::{Relation, Value};
pub use alignment::{
    Alignment, By, Copied, Evidence, EvidenceKind, Fold, Link, Origin, Passage, Strength,
    Wording,
};
pub use article::{
    Article, Block, BlockHint, Candidate, Field, Found, Metadata, OriginMap, SUMMARY_ONLY,
};
pub use collation::{Collation, Options, Prepared};
pub use disagreement::Disagreement;
pub use edits::{Cue, Edit, Edits, Lapse, LinkEdit, Revised, RoleEdit, Tie};
pub use grounds::{End, Ground, Grounds, evidence};
pub use identity::{Identity, Sort};
pub use labels::Labels;
pub use mention::{
    Anchor, AnchorBasis, AsOf, Counted, Mention, Rule, Scope, ScopeSort, Working,
};
pub use outlets::{OutletName, OutletNames};
pub use question::{Kind, Question, Reading, Severity, Why};
pub use review::{
    Finder, FoundAgain, Gone, NoteEdit, QuestionKey, Review, Said, Subject, Verdict,
    VerdictEdit,
};
pub use revision::{Change, Revision};
pub use sentence::{Role, Sentence};
pub use silence::{ALERT, Carrier, Matter, Silence};
pub use story::{NearMiss, Story, is_heap};
pub use strictness::Strictness;

/// Declares an id: a position in a `Vec`.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of position `at`.
            pub fn new(at: usize) -> Self {
                Self(u32::try_from(at).expect("invariant: fewer than 2^32 of anything"))
            }

            /// The position.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// An article: its position in the collation.
    ArticleId
}
id! {
    /// A story: its position in [`Collation::stories`].
    StoryId
}
id! {
    /// A sentence: its position in its article's [`Prepared::sentences`].
    SentenceId
}
id! {
    /// A mention: its position in its article's [`Prepared::mentions`].
    MentionId
}
id! {
    /// A link: its position in [`Collation::links`].
    LinkId
}
id! {
    /// A passage: its position in [`Collation::passages`].
    PassageId
}
id! {
    /// A question: its position in [`Collation::questions`].
    QuestionId
}

/// A sentence of a certain article: where in the collation something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locus {
    /// The article.
    pub article: ArticleId,
    /// The sentence in it.
    pub sentence: SentenceId,
}

impl Locus {
    /// The locus of sentence `sentence` of article `article`.
    pub fn new(article: ArticleId, sentence: SentenceId) -> Self {
        Self { article, sentence }
    }
}
