//! Sentences -> mentions: the words that name a date, a clock time or a quantity.
//!
//! In: an article's sentences and metadata. Out: mentions with normal forms and the working
//! that led to them. Never: fails, looks at another article. One token pass over the text
//! feeds every extractor; linear in the text.

mod dates;
mod names;
mod quantities;
mod speech;
mod times;
mod words;

use crate::model::{Article, Mention, Metadata, Role, Sentence, SentenceId};
use crate::text::{Shape, Span, Token, fold, tokens};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// What an extractor is given: one sentence, and what went before it.
pub(crate) struct Scene<'a> {
    /// The article's whole text; spans are positions in it.
    pub(crate) text: &'a str,
    /// The article's metadata, with what its text states.
    pub(crate) metadata: &'a Metadata,
    /// All sentences of the article.
    pub(crate) sentences: &'a [Sentence],
    /// The sentence at hand.
    pub(crate) sentence: SentenceId,
    /// The words that the article writes in small letters somewhere, folded.
    pub(crate) small: &'a HashSet<Cow<'a, str>>,
    /// The tokens of the sentence's core, with spans in the article's text.
    pub(crate) tokens: &'a [Token],
    /// The same tokens with what they can be to a date or a time.
    line: &'a words::Line,
    /// The mentions found so far, of earlier sentences and, from extractors earlier in
    /// [`EXTRACTORS`], of this one.
    pub(crate) before: &'a [Mention],
}

type Extractor = fn(&Scene<'_>) -> Vec<Mention>;

/// Every extractor, in order of precedence: where two mentions overlap, the one from the
/// earlier row stays, and within a row the longer.
const EXTRACTORS: &[Extractor] =
    &[times::extract, dates::extract, quantities::extract, names::extract];

/// Finds the mentions of all sentences that report something.
pub fn extract(
    article: &Article,
    sentences: &[Sentence],
    metadata: &Metadata,
) -> Vec<Mention> {
    let text = article.text.as_str();
    let all = tokens(text);
    let small = small(text, &all);
    let mut mentions: Vec<Mention> = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        if !sentence.role.reports() {
            continue;
        }
        let tokens = within(text, &all, sentence.core);
        let line = words::Line::new(text, &tokens, sentence.role == Role::Headline);
        let from = mentions.len();
        // What is taken in this sentence, from start to end.
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        for extractor in EXTRACTORS {
            let scene = Scene {
                text,
                metadata,
                sentences,
                sentence: SentenceId::new(i),
                small: &small,
                tokens: &tokens,
                line: &line,
                before: &mentions,
            };
            let mut found = extractor(&scene);
            found.sort_by_key(|m| (std::cmp::Reverse(m.span.len()), m.span.start()));
            for mention in found {
                let before = taken.range(..mention.span.end()).next_back();
                if before.is_none_or(|(_, end)| *end <= mention.span.start()) {
                    taken.insert(mention.span.start(), mention.span.end());
                    mentions.push(mention);
                }
            }
        }
        mentions[from..].sort_by_key(|m| m.span);
    }
    // Quotations hold other mentions, so they stand outside the rule of overlaps.
    let spoken = speech::extract(article, sentences, &mentions);
    mentions.extend(spoken);
    mentions.sort_by_key(|m| (m.sentence, m.span));
    mentions
}

/// The tokens of a part of the text, as if it stood alone.
fn within(text: &str, all: &[Token], part: Span) -> Vec<Token> {
    let from = all.partition_point(|t| t.span.end() <= part.start());
    let to = all.partition_point(|t| t.span.start() < part.end());
    let inside = all.get(from..to).unwrap_or_default();
    // Where a word goes on beyond the part ("5.10" parted at its stop) it is read anew.
    if !inside.iter().all(|t| part.contains(t.span)) {
        let mut anew = tokens(part.of(text));
        for token in &mut anew {
            token.span = token.span.shift(part.start());
        }
        return anew;
    }
    let mut inside = inside.to_vec();
    if let Some(first) = inside.first_mut() {
        first.glued = false;
    }
    inside
}

/// The words that stand somewhere in small letters, folded. Look-up only.
fn small<'a>(text: &'a str, all: &[Token]) -> HashSet<Cow<'a, str>> {
    let words = all.iter().filter(|t| t.shape == Shape::Lower);
    words
        .map(|t| match t.of(text) {
            word if word.is_ascii() => Cow::Borrowed(word),
            word => Cow::Owned(fold(word)),
        })
        .collect()
}
