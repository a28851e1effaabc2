//! Sentences -> mentions: the words that name a date, a clock time or a quantity.
//!
//! In: an article's sentences, tokens and metadata. Out: mentions with normal forms and the working
//! that led to them. Never: fails, looks at another article. One token pass over the text
//! feeds every extractor; linear in the text.

mod dates;
mod names;
mod offices;
mod quantities;
mod speech;
mod times;
mod words;

use crate::model::{Article, Mention, Metadata, Role, Sentence, SentenceId};
use crate::text::{Token, Tokenized};
use crate::values::Value;
use names::Families;
use std::collections::BTreeMap;
use words::{Line, Words};

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
    /// The tokens of the sentence's core, with spans in the article's text.
    pub(crate) tokens: &'a [Token],
    /// The words of the whole article.
    words: &'a Words<'a>,
    /// The same tokens with what they can be to a date, a time or a quantity.
    line: Line<'a>,
    /// The mentions found so far, of earlier sentences and, from extractors earlier in
    /// [`EXTRACTORS`], of this one.
    pub(crate) before: &'a [Mention],
    /// The longer names among them.
    families: &'a Families,
}

impl<'a> Scene<'a> {
    /// The folded word at token `at`, "" beyond the end.
    fn word(&self, at: usize) -> &'a str {
        self.line.folded(at)
    }
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
    tokens: &Tokenized,
    metadata: &Metadata,
) -> Vec<Mention> {
    let text = article.text.as_str();
    let words = Words::new(text, tokens);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut families = Families::default();
    // What is taken in this sentence, from start to end.
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, sentence) in sentences.iter().enumerate() {
        if !sentence.role.reports() {
            continue;
        }
        let id = SentenceId::new(i);
        let line = words.line(id, sentence.role == Role::Headline);
        let from = mentions.len();
        taken.clear();
        for extractor in EXTRACTORS {
            let scene = Scene {
                text,
                metadata,
                sentences,
                sentence: id,
                tokens: line.tokens(),
                words: &words,
                line,
                before: &mentions,
                families: &families,
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
        if sentence.role == Role::Caption {
            // When the picture was taken, which says nothing of the event.
            let moment = |m: &Mention| matches!(m.value, Value::Date(_) | Value::Time(_));
            let rest = mentions.split_off(from);
            mentions.extend(rest.into_iter().filter(|m| !moment(m)));
        }
        mentions[from..].sort_by_key(|m| m.span);
        families.learn(&mentions, from);
    }
    // Quotations hold other mentions, so they stand outside the rule of overlaps.
    let spoken = speech::extract(article, sentences, &words, &mentions);
    mentions.extend(spoken);
    mentions.sort_by_key(|m| (m.sentence, m.span));
    mentions
}
