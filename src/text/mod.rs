//! Characters and words. Knows nothing about news.
//!
//! In: text as the reader shows it. Out: spans, tokens with their vocabulary, folded forms and stems, what a
//! search finds.
//! Never: I/O, meaning, anything that depends on which article a text comes from.

mod calendar;
mod classes;
mod fold;
mod language;
mod lexicon;
mod numerals;
mod pattern;
mod span;
mod subsequence;
mod tokenized;
mod tokens;
mod vocabulary;

pub use calendar::CALENDAR;
pub use classes::{class, nation, warm};
pub use fold::{fold, folded, listed, squeeze, stem};
pub use language::foreign;
pub use lexicon::{
    HEARSAY, american, antonyms, is_person_noun, lemma, other_kin, other_person_noun,
};
pub use numerals::numeral;
pub use pattern::{Pattern, Searchable};
pub use span::{Span, touching};
pub use subsequence::Places;
pub use tokenized::{Line, Tokenized, Word};
pub use tokens::{Shape, Token, TokenKind, tokens};
pub use vocabulary::Vocabulary;
