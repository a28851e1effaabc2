//! Quotations and who is credited with them, over a whole article.
//!
//! The order of the sieve (after the quote annotator of `CoreNLP`): what follows the
//! closing mark, what stands before the opening one, the speaker of the quotation before in
//! the same paragraph.
//!
//! S1 The subject is the candidate nearest to the verb of telling: a name that the verb, a
//!    comma or an adverb follows, a pronoun, or somebody described ("a senior official").
//! S2 What a preposition leads in ("an aide to …") or owns something ("…'s lawyer") is no
//!    subject, nor is a capital word before a noun ("the Swiss envoy").
//! S3 A quotation of three words at most that no verb of telling leads to has no speaker.
//! S4 A pronoun is the last person who was the subject of a sentence or of telling; an
//!    office alone ("the minister") is the one person whom the article gives it.

mod cast;
mod grammar;
mod marks;

use super::words::Words;
use crate::model::{Article, Mention, Sentence, SentenceId, Span, Working};
use crate::text::{Token, TokenKind, folded};
use crate::values::{Quote, Speaker, Value};
use cast::{Cast, Credit};
use marks::{Quoted, quotations};

/// Quotes and speakers of all paragraphs, ascending by sentence. `mentions` are the
/// article's others, ascending.
pub(super) fn extract(
    article: &Article,
    sentences: &[Sentence],
    words: &Words<'_>,
    mentions: &[Mention],
) -> Vec<Mention> {
    let text = article.text.as_str();
    let cast = Cast::new(text, sentences, mentions);
    let mut out = Vec::new();
    let mut number = 0;
    let mut last_named: Option<(usize, String)> = None;
    let mut blocks: Vec<Vec<(SentenceId, &Sentence)>> =
        vec![Vec::new(); article.blocks.len()];
    for (n, sentence) in sentences.iter().enumerate().filter(|(_, s)| s.role.reports()) {
        if let Some(block) = blocks.get_mut(sentence.block as usize) {
            block.push((SentenceId::new(n), sentence));
        }
    }
    let mut running = false;
    for (block, inside) in article.blocks.iter().zip(&blocks) {
        if inside.is_empty() {
            continue;
        }
        let mut here: Option<(Credit, Option<String>)> = None;
        let mut end = block.span.start();
        let (found, open) = quotations(block.span, text, running);
        running = open;
        if found.is_empty() {
            continue;
        }
        let all = words.tokens(block.span);
        for quoted in found {
            let credit = cast
                .after(&all, &quoted)
                .or_else(|| cast.before(&all, &quoted, end, inside));
            if let Some(credit) = credit {
                let at = credit.span.map_or(quoted.outer.start(), Span::start);
                let name = cast.resolve(&credit, at, last_named.as_ref());
                if let Some(name) = &name {
                    last_named = Some((at, name.clone()));
                }
                here = Some((credit, name));
            } else if let Some((credit, _)) = &mut here {
                credit.span = None;
            }
            let long = || words.tokens(quoted.inner).len() > SCARE;
            let credited = here.as_ref().filter(|(c, _)| c.span.is_some() || long());
            end = quoted.outer.end();
            push(&mut out, &quoted, credited, number, inside, words);
            number += 1;
        }
    }
    out.sort_by_key(|m| (m.sentence, m.span));
    out
}

/// The most words in quotation marks that may be a word held at arm's length (S3).
const SCARE: usize = 3;

/// The tokens of a quotation without what an editor put into it in brackets.
fn spoken(all: &[Token], text: &str) -> Vec<Token> {
    let closes = |t: &Token| t.is_mark(text, ')') || t.is_mark(text, ']');
    let mut closing = all.iter().filter(|t| closes(t)).count();
    let mut inside = false;
    let kept = all.iter().filter(|token| {
        let opens = token.is_mark(text, '(') || token.is_mark(text, '[');
        // A bracket that never closes holds nothing back.
        inside |= opens && closing > 0;
        let keep = !inside;
        if closes(token) {
            closing -= 1;
            inside = false;
        }
        keep
    });
    kept.copied().collect()
}

/// Adds the part of a quotation that stands in each sentence, and its speaker.
fn push(
    out: &mut Vec<Mention>,
    quoted: &Quoted,
    credit: Option<&(Credit, Option<String>)>,
    number: u32,
    inside: &[(SentenceId, &Sentence)],
    words: &Words<'_>,
) {
    let text = words.text();
    let mention = |sentence, span, value| Mention {
        sentence,
        span,
        value,
        counted: None,
        working: Working::STATED,
    };
    for (id, sentence) in inside {
        let Some(part) = sentence.span.meet(quoted.inner) else { continue };
        let part = part.trim(text);
        let mut said: Vec<String> = Vec::new();
        for token in spoken(&words.tokens(part), text) {
            if token.kind != TokenKind::Mark {
                let folded = folded(token.of(text));
                let parts = folded.split('\'').filter(|w| !w.is_empty());
                said.extend(parts.map(str::to_string));
            }
        }
        if !said.is_empty() {
            let quote = Quote { words: said, number };
            out.push(mention(*id, part, Value::Quote(quote)));
        }
    }
    if let Some((Credit { span: Some(span), .. }, name)) = credit
        && let Some((id, _)) = inside.iter().find(|(_, s)| s.span.contains(*span))
    {
        let name = name.clone();
        out.push(mention(*id, *span, Value::Speaker(Speaker { name, number })));
    }
}
