//! Which sentences belong to one quotation.

use crate::model::{Article, Role, Sentence};
use crate::text::{Span, touching};

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
            if !touching(&pieces, sentence.span, |p| *p).is_empty() {
                sentence.quotation = Some(id);
            }
        }
        open = unclosed.then_some(id);
    }
}

/// The quoted stretches of a block, marks included, and whether the last is left open.
///
/// Single marks count as quotation marks only where they cannot be apostrophes: open
/// before a word, closed beside another mark.
fn pieces(text: &str, block: Span) -> (Vec<Span>, bool) {
    let words = block.of(text);
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut previous = ' ';
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        let end = at + c.len_utf8();
        match open {
            None if opens(c, previous, next) => open = Some((at, c)),
            Some((from, mark)) if closes(mark, c, previous, next) => {
                keep(&mut out, words, block, from, end);
                open = None;
            }
            Some((from, '“')) if c == '“' && previous.is_whitespace() => {
                // The mark before was never closed.
                keep(&mut out, words, block, from, at);
                open = Some((at, c));
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

fn opens(c: char, previous: char, next: char) -> bool {
    match c {
        '“' | '«' | '„' | '「' => true,
        '"' => !previous.is_alphanumeric(),
        '‘' | '\'' => !previous.is_alphanumeric() && next.is_alphanumeric(),
        _ => false,
    }
}

fn closes(mark: char, c: char, previous: char, next: char) -> bool {
    let beside = matches!(previous, '.' | ',' | '!' | '?' | '…')
        || matches!(next, '.' | ',' | '!' | '?' | ';' | ':');
    match mark {
        '“' => c == '”',
        '„' => matches!(c, '“' | '”'),
        '«' => c == '»',
        '「' => c == '」',
        '‘' => c == '’' && beside && !next.is_alphanumeric(),
        '\'' => c == '\'' && beside && !next.is_alphanumeric(),
        _ => c == mark,
    }
}

fn keep(out: &mut Vec<Span>, words: &str, block: Span, from: usize, end: usize) -> bool {
    let span = Span::new(from, end);
    let long = span.of(words).split_whitespace().take(QUOTED).count() >= QUOTED;
    if long {
        out.push(span.shift(block.start()));
    }
    long
}
