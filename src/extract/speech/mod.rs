//! Quotations and claims, and who is credited with them, over a whole article.
//!
//! The order of the sieve (after the quote annotator of `CoreNLP`): what follows the
//! closing mark, what stands before the opening one, the speaker of the quotation before in
//! the same paragraph.
//!
//! Claims without marks follow (T1 to T3, `indirect`).
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
mod indirect;
mod marks;
mod phrase;

use super::words::Words;
use crate::model::{Article, Mention, Sentence, SentenceId, Span, Working};
use crate::text::{Token, TokenKind, folded, numeral, touching};
use crate::values::{Claim, Quote, Speaker, Value, Voice};
use cast::{Cast, Credit};
use indirect::{Telling, tellings};
use marks::{Quoted, closes, has_mark, quotations};
use std::collections::BTreeMap;

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
    let quoted = runs(article, &blocks);
    // The number of the quotation that the paragraph before left open.
    let mut running: Option<u32> = None;
    for ((block, inside), (found, open)) in article.blocks.iter().zip(&blocks).zip(quoted)
    {
        if inside.is_empty() {
            continue;
        }
        let mut here: Option<(Credit, Option<String>)> = None;
        let mut end = block.span.start();
        let (from, marks) =
            (out.len(), found.iter().map(|q| q.outer).collect::<Vec<Span>>());
        let all = if found.is_empty() { Vec::new() } else { words.tokens(block.span) };
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
            // What goes on from the paragraph before is one quotation with it.
            let goes_on = quoted.outer.start() == block.span.start();
            let own = running.take().filter(|_| goes_on).unwrap_or(number);
            push(&mut out, &quoted, credited, own, inside, words);
            running = Some(own);
            number += 1;
        }
        running = running.filter(|_| open);
        let mut known: BTreeMap<SentenceId, Vec<Mention>> = BTreeMap::new();
        for mention in &out[from..] {
            known.entry(mention.sentence).or_default().push(mention.clone());
        }
        for (id, sentence) in inside {
            let line = words.line(*id, false);
            let marks = &marks[touching(&marks, sentence.span, |mark| *mark)];
            for telling in tellings(&cast, line.tokens(), marks) {
                let at = telling.span().map_or(sentence.core.start(), Span::start);
                let name = telling.teller.as_ref().and_then(|credit| {
                    let at = credit.span.map_or(at, Span::start);
                    let name = cast.resolve(credit, at, last_named.as_ref())?;
                    // A paper or a ministry is no "he".
                    if !credit.span.is_some_and(|s| phrase::body(s.of(text))) {
                        last_named = Some((at, name.clone()));
                    }
                    Some(name)
                });
                let known = known.entry(*id).or_default();
                let Some(found) = claim(&telling, name, number, *id, known, marks, words)
                else {
                    continue;
                };
                known.extend(found.iter().cloned());
                out.extend(found);
                number += 1;
            }
        }
    }
    out.sort_by_key(|m| (m.sentence, m.span));
    out
}

/// The most paragraphs that one pair of marks encloses: a sentence each, in copy that breaks
/// behind every sentence.
const RUN: usize = 12;

/// The quotations of every paragraph, and whether its last one goes on in the next. An open
/// one does up to a paragraph whose first mark closes it, over paragraphs without marks.
fn runs(
    article: &Article,
    blocks: &[Vec<(SentenceId, &Sentence)>],
) -> Vec<(Vec<Quoted>, bool)> {
    let text = article.text.as_str();
    let mut out: Vec<(Vec<Quoted>, bool)> = Vec::with_capacity(blocks.len());
    let mut closing: Option<usize> = None;
    for (at, (block, inside)) in article.blocks.iter().zip(blocks).enumerate() {
        if inside.is_empty() {
            out.push((Vec::new(), false));
            continue;
        }
        let running = closing.is_some();
        if closing.is_some_and(|end| at < end) {
            let whole = Quoted { inner: block.span, outer: block.span };
            out.push((vec![whole], true));
            continue;
        }
        let (found, open) = quotations(block.span, text, running);
        closing = None;
        if open {
            let mut behind = article.blocks.iter().enumerate().skip(at + 1).take(RUN);
            closing = behind
                .find(|(_, b)| has_mark(b.span.of(text)))
                .filter(|(_, b)| closes(b.span, text))
                .map(|(end, _)| end);
        }
        out.push((found, closing.is_some()));
    }
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
    for (id, sentence) in &inside[touching(inside, quoted.inner, |(_, s)| s.span)] {
        let Some(part) = sentence.span.meet(quoted.inner) else { continue };
        let part = part.trim(text);
        let said = said(part, words);
        if !said.is_empty() {
            let quote = Quote { words: said, number };
            out.push(mention(*id, part, Value::Quote(quote)));
        }
    }
    if let Some((credit, name)) = credit
        && let Some(span) = &credit.span
        && let Some((id, _)) = inside[touching(inside, *span, |(_, s)| s.span)]
            .iter()
            .find(|(_, s)| s.span.contains(*span))
    {
        let name = name.clone();
        let role = credit.role.clone().filter(|_| name.is_none());
        let speaker = Speaker { name, role, number, voice: Voice::Direct };
        out.push(mention(*id, *span, Value::Speaker(speaker)));
    }
}

fn mention(sentence: SentenceId, span: Span, value: Value) -> Mention {
    Mention { sentence, span, value, counted: None, working: Working::STATED }
}

/// The folded words of a stretch, without what an editor put in brackets.
fn said(part: Span, words: &Words<'_>) -> Vec<String> {
    let text = words.text();
    let mut said: Vec<String> = Vec::new();
    for token in spoken(&words.tokens(part), text) {
        if token.kind != TokenKind::Mark {
            let folded = folded(token.of(text));
            // House style is no wording: "doesn't", "does not"; "twelve", "12".
            if let Some(verb) = folded.strip_suffix("n't") {
                let verb = match verb {
                    "ca" => "can",
                    "wo" => "will",
                    other => other,
                };
                said.extend([verb.to_string(), "not".to_string()]);
                continue;
            }
            if let Some(number) = numeral(&folded).filter(|n| *n > 1) {
                said.push(number.to_string());
                continue;
            }
            let parts = folded.split('\'').filter(|w| !w.is_empty());
            said.extend(parts.map(str::to_string));
        }
    }
    said
}

/// The fewest words outside quotation marks of a claim that is partly quoted.
const OWN: usize = 4;

/// The mentions of a claim and its teller; `known` are those of the sentence so far.
/// `None` where the words are quoted: they are a quotation's then.
fn claim(
    telling: &Telling,
    name: Option<String>,
    number: u32,
    id: SentenceId,
    known: &[Mention],
    marks: &[Span],
    words: &Words<'_>,
) -> Option<Vec<Mention>> {
    let span = telling.span()?;
    let inside: Vec<Token> =
        telling.claim.iter().flat_map(|p| words.tokens(*p)).collect();
    let own = inside.iter().filter(|t| {
        t.kind == TokenKind::Word && !marks.iter().any(|m| m.contains(t.span))
    });
    if own.count() < OWN {
        return None;
    }
    let mut out = Vec::new();
    let mut credited = number;
    if let Some((credit, place)) =
        telling.teller.as_ref().and_then(|c| Some((c, c.span?)))
    {
        let same = known.iter().find_map(|m| match &m.value {
            Value::Speaker(s) if m.span.overlaps(place) => Some(s.number),
            _ => None,
        });
        credited = same.unwrap_or(number);
        if same.is_none() {
            let role = credit.role.clone().filter(|_| name.is_none());
            let speaker = Speaker { name, role, number, voice: Voice::Indirect };
            out.push(mention(id, place, Value::Speaker(speaker)));
        }
    }
    let words = telling.claim.iter().flat_map(|p| said(*p, words)).collect();
    let claim = Claim { words, number: credited, stance: telling.stance };
    out.push(mention(id, span, Value::Claim(claim)));
    Some(out)
}
