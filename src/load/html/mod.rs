//! Web pages, AMP included -> a draft: what of the page is the article, and what it says
//! about itself.
//!
//! In: the decoded page. Out: one draft, headline first. The article is what `dom_smoothie`
//! finds; where it finds nothing or too little, the text that the page gives in its
//! JSON-LD, and else its largest run of paragraphs. Never: fetches anything, runs anything.
//!
//! ```text
//! text -> guard -> tree -> facts (candidates)
//!                       -> dom_smoothie -> blocks -> furniture (hints)
//! ```

mod blocks;
mod facts;
mod furniture;
mod guard;
mod linked;

use super::draft::{Draft, Trouble};
use crate::model::Field;
use blocks::Piece;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use facts::Facts;

/// More elements than this are not weighed against one another; the longest page of the
/// samples has 1,600, an encyclopedia's longest 60,000.
const ELEMENTS: usize = 200_000;

/// JSON-LD's body stands for the page's where what was found is shorter than this part of
/// it, in percent. Of the pages measured it is seldom whole, so it only fills a void.
const VOID: usize = 25;

/// Reads a page.
///
/// # Errors
/// When the page is built so that reading it would not end; when it has no text.
pub(super) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    guard::check(text)?;
    Ok(vec![draft(text)])
}

/// The draft of a page that the guard has let through. Also for pages inside other formats.
fn draft(text: &str) -> Draft {
    let document = Document::from(text);
    let facts = Facts::of(&document, text);
    let pieces = article(text, document, &facts);
    let mut draft = Draft::default();
    facts.tell(&mut draft);
    let headline = draft.candidates.iter().find(|c| c.field == Field::Headline);
    let headline = headline.map(|c| c.text.clone()).unwrap_or_default();
    draft.blocks = furniture::hinted(pieces, &headline);
    draft
}

/// The stretches of the page that are the article, with what stands among them.
fn article(text: &str, document: Document, facts: &Facts) -> Vec<Piece> {
    let config = Config {
        keep_classes: true,
        disable_json_ld: true,
        max_elements_to_parse: ELEMENTS,
        ..Config::default()
    };
    let mut found = Vec::new();
    if let Ok(mut reader) = Readability::with_document(document, None, Some(config))
        && reader.parse().is_ok()
    {
        // The tree keeps the rest of the page; what was found stands in an element of its own.
        let page = reader.doc.select_single("#readability-page-1");
        found = page.nodes().first().map(blocks::of).unwrap_or_default();
    }
    let length = |pieces: &[Piece]| pieces.iter().map(|p| p.text.len()).sum::<usize>();
    let stated = facts.body();
    if length(&found) * 100 < length(&stated) * VOID {
        return stated;
    }
    if length(&found) == 0 {
        // dom_smoothie has taken the tree apart.
        return blocks::largest(&Document::from(text).root());
    }
    found
}
