//! The place of some words, in an editor's terms.

use super::words;
use crate::model::{ArticleId, Collation, Locus, Role, Span};

/// Words of an account with their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// Its label.
    pub sigil: String,
    /// The sentence.
    pub locus: Locus,
    /// Which bytes of the article's text.
    pub span: Span,
    /// Those words, verbatim.
    pub words: String,
    /// `¶5`; `headline`, `caption` for what is not body.
    pub place: String,
    /// Outlet and paragraph.
    pub citation: String,
    /// The paragraph, 0 outside the body.
    graf: u32,
    role: Role,
}

impl Place {
    /// The words at `span` of the sentence at `locus`.
    ///
    /// # Panics
    /// When the collation has no such sentence.
    pub fn new(collation: &Collation, locus: Locus, span: Span) -> Self {
        let sentence = collation.sentence(locus);
        Self {
            article: locus.article,
            sigil: collation.sigils[locus.article.at()].clone(),
            locus,
            span,
            words: span.of(&collation.article(locus.article).article.text).to_string(),
            place: words::place(collation, locus),
            citation: words::cite(collation, locus),
            graf: sentence.graf,
            role: sentence.role,
        }
    }

    /// How far from the head of the article: headlines 0, then by paragraph; captions and
    /// the like last.
    pub fn depth(&self) -> u32 {
        match self.role {
            Role::Headline | Role::Dek => 0,
            Role::Body => self.graf,
            _ => u32::MAX,
        }
    }
}
