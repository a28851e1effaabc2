//! The metadata that the text itself states, as candidates with their spans.

use super::credits::{self, Credit};
use super::moments;
use crate::model::{Article, Candidate, Field, Found, Role, Sentence};
use crate::text::Span;
use crate::values::Stamp;

/// Reads candidates off the sentences by their roles.
pub(super) fn candidates(article: &Article, sentences: &[Sentence]) -> Vec<Candidate> {
    let text = article.text.as_str();
    let near =
        article.metadata.published().and_then(|c| c.stamp.as_ref()).map(Stamp::day);
    let mut out = Vec::new();
    let mut add = |field, span: Span, stamp| {
        let words = span.of(text).to_string();
        out.push(Candidate {
            field,
            text: words,
            stamp,
            found: Found::Text,
            place: None,
            span: Some(span),
        });
    };
    let mut headed = false;
    for sentence in sentences {
        let span = sentence.span;
        let words = span.of(text);
        match sentence.role {
            Role::Headline if !headed => {
                headed = true;
                let block = article.blocks.get(sentence.block as usize);
                add(Field::Headline, block.map_or(span, |b| b.span), None);
            }
            Role::Byline => {
                let name = credits::byline(words).map_or(span, |n| n.shift(span.start()));
                add(Field::Byline, name, None);
            }
            Role::Timestamp => {
                let stamp = moments::read(words).stamp(None);
                if stamp.is_some() {
                    add(Field::Published, span, stamp);
                }
            }
            Role::Dateline => {
                add(Field::Dateline, span, moments::read(words).stamp(near));
            }
            Role::Credit => match credits::credit(words, true) {
                Some(Credit::Outlet(outlet)) => {
                    add(Field::Outlet, outlet.shift(span.start()), None);
                }
                Some(Credit::Agency(agency)) => {
                    add(Field::Agency, agency.shift(span.start()), None);
                }
                _ => {}
            },
            Role::Body if sentence.core.start() > span.start() => {
                let Some(dateline) = credits::dateline(words) else { continue };
                let place = dateline.span.of(words);
                let stamp = moments::read(place).stamp(near);
                add(Field::Dateline, dateline.span.shift(span.start()), stamp);
                if let Some(agency) = dateline.agency {
                    add(Field::Agency, agency.shift(span.start()), None);
                }
            }
            _ => {}
        }
    }
    out
}
