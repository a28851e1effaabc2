//! Article -> sentences, each with its role.
//!
//! In: an [`Article`]. Out: sentences that tile its blocks, and the metadata that the text
//! itself states (headline, byline, dateline, timestamp, credit).
//! Never: fails, drops text, looks at another article. Linear in the text.

mod boundary;
mod credits;
mod lexicon;

pub use boundary::split;

use crate::model::{Article, Candidate, Role, Sentence};

/// What the text of one article holds.
#[derive(Clone, Debug, Default)]
pub struct Segmented {
    /// The sentences, ascending, tiling the blocks.
    pub sentences: Vec<Sentence>,
    /// The metadata that the text states, each with its span.
    pub found: Vec<Candidate>,
}

/// Splits an article into sentences and tells their roles.
pub fn segment(article: &Article) -> Segmented {
    let sentences = article
        .blocks
        .iter()
        .enumerate()
        .map(|(i, block)| Sentence {
            span: block.span,
            core: block.span,
            role: if i == 0 { Role::Headline } else { Role::Body },
            block: i as u32,
            graf: i as u32,
            quotation: None,
        })
        .collect();
    Segmented { sentences, found: Vec::new() }
}
