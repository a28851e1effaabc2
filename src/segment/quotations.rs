//! Which sentences belong to one quotation.

use crate::model::{Article, Role, Sentence};
use crate::text::Span;

/// Words from which on quoted words are a quotation and not a phrase in passing.
const QUOTED: usize = 4;

/// Numbers the quotations of an article, from 0, and gives every sentence the number of
/// the first quotation that it holds a part of.
///
/// Pieces of one paragraph with an attribution between them are one quotation, and so are
/// paragraphs of which each opens with a mark and only the last one closes it.
pub(super) fn number(article: &Article, sentences: &mut [Sentence]) {
    let mut next = 0;
    let mut open: Option<u32> = None;
    let mut from = 0;
    while from < sentences.len() {
        let block = sentences[from].block;
        let len = sentences[from..].iter().take_while(|s| s.block == block).count();
        let group = &mut sentences[from..from + len];
        from += len;
        if group.iter().all(|s| matches!(s.role, Role::Furniture | Role::Headline)) {
            continue;
        }
        let span = group[0].span.join(group[len - 1].span);
        let (pieces, unclosed) = pieces(&article.text, span);
        if pieces.is_empty() {
            open = None;
            continue;
        }
        let id =
            open.filter(|_| pieces[0].start() <= span.start() + 4).unwrap_or_else(|| {
                next += 1;
                next - 1
            });
        for sentence in group.iter_mut() {
            if pieces.iter().any(|p| p.overlaps(sentence.span)) {
                sentence.quotation = Some(id);
            }
        }
        open = unclosed.then_some(id);
    }
}

/// The quoted stretches of a block, marks included, and whether the last is left open.
fn pieces(text: &str, block: Span) -> (Vec<Span>, bool) {
    let words = block.of(text);
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut previous = ' ';
    for (at, c) in words.char_indices() {
        let end = at + c.len_utf8();
        match (open, c) {
            (None, '“' | '«' | '„' | '「') => open = Some((at, c)),
            (None, '"') if !previous.is_alphanumeric() => open = Some((at, c)),
            (Some((from, '“' | '„')), '”' | '“') if from < at => {
                keep(&mut out, words, block, from, end);
                open = (c == '“' && previous.is_whitespace()).then_some((at, c));
            }
            (Some((from, '«')), '»')
            | (Some((from, '「')), '」')
            | (Some((from, '"')), '"') => {
                keep(&mut out, words, block, from, end);
                open = None;
            }
            _ => {}
        }
        previous = c;
    }
    let unclosed = open.is_some_and(|(from, c)| {
        c == '“' && keep(&mut out, words, block, from, words.len())
    });
    (out, unclosed)
}

fn keep(out: &mut Vec<Span>, words: &str, block: Span, from: usize, end: usize) -> bool {
    let span = Span::new(from, end);
    let long = span.of(words).split_whitespace().take(QUOTED).count() >= QUOTED;
    if long {
        out.push(span.shift(block.start()));
    }
    long
}
