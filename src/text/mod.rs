//! Characters and words. Knows nothing about news.
//!
//! In: text as the reader shows it. Out: spans, tokens, folded forms and stems.
//! Never: I/O, meaning, anything that depends on which article a text comes from.

mod fold;
mod span;
mod tokens;

pub use fold::{fold, squeeze, stem};
pub use span::Span;
pub use tokens::{Shape, Token, TokenKind, tokens};
