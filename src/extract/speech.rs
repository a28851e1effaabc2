//! Quotations and who is credited with them, over a whole article.
//!
//! The order of the sieve (after the quote annotator of `CoreNLP`): what follows the closing mark, what stands before the opening one, the speaker
//! of the quotation before in the same paragraph, a pronoun's last speaker.

use crate::model::{Article, Mention, Sentence, SentenceId, Span, Working};
use crate::text::{Shape, Token, TokenKind, fold, tokens};
use crate::values::{Quote, Speaker, Value};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static VERBS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/speech_verbs.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// Capitalised words that are nobody: words that open sentences, ranks, days, months.
static NO_SPEAKER: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    const CALENDAR: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const FORMS: [&str; 10] =
        ["mr", "mrs", "ms", "dr", "lt", "sgt", "gen", "col", "capt", "det"];
    let words = |file: &'static str| file.lines().filter(|l| !l.starts_with('#'));
    words(include_str!("../../data/sentence_starters.txt"))
        .chain(words(include_str!("../../data/empty_words.txt")))
        .chain(CALENDAR)
        .chain(FORMS)
        .collect()
});

/// The longest stretch behind a closing mark that may hold the credit, in tokens.
const AFTER: usize = 14;

/// One pair of quotation marks: the words between them.
struct Quoted {
    inner: Span,
    outer: Span,
}

/// A speaker as found: the words that name them, and the name.
#[derive(Clone)]
struct Credit {
    span: Option<Span>,
    name: Option<String>,
}

/// Quotes and speakers of all paragraphs, ascending by sentence.
pub(super) fn extract(article: &Article, sentences: &[Sentence]) -> Vec<Mention> {
    let text = article.text.as_str();
    let mut out = Vec::new();
    let mut number = 0;
    let mut last_named: Option<Credit> = None;
    for (i, block) in article.blocks.iter().enumerate() {
        // Sentences ascend by block.
        let from = sentences.partition_point(|s| (s.block as usize) < i);
        let inside: Vec<(SentenceId, &Sentence)> = sentences[from..]
            .iter()
            .zip(from..)
            .take_while(|(s, _)| s.block as usize == i)
            .filter(|(s, _)| s.role.reports())
            .map(|(s, n)| (SentenceId::new(n), s))
            .collect();
        if inside.is_empty() {
            continue;
        }
        let all = shifted(block.span, text);
        let mut here: Option<Credit> = None;
        let mut end = block.span.start();
        for quoted in quotations(block.span, text) {
            let found = after(&all, &quoted, text)
                .or_else(|| before(&all, &quoted, end, &inside, text))
                .or_else(|| here.clone().map(|c| Credit { span: None, ..c }));
            let found = found.map(|c| resolve(c, last_named.as_ref()));
            if let Some(credit) = &found {
                here = Some(credit.clone());
                if credit.name.is_some() {
                    last_named = Some(credit.clone());
                }
            }
            end = quoted.outer.end();
            push(&mut out, &quoted, found.as_ref(), number, &inside, text);
            number += 1;
        }
    }
    out.sort_by_key(|m| (m.sentence, m.span));
    out
}

fn shifted(span: Span, text: &str) -> Vec<Token> {
    let mut all = tokens(span.of(text));
    for token in &mut all {
        token.span = token.span.shift(span.start());
    }
    all
}

/// A pronoun stands for the last named speaker.
fn resolve(credit: Credit, last: Option<&Credit>) -> Credit {
    match (&credit.name, credit.span, last) {
        (Some(name), span, last) if matches!(name.as_str(), "he" | "she" | "they") => {
            Credit { span, name: last.and_then(|l| l.name.clone()) }
        }
        _ => credit,
    }
}

/// Adds the part of a quotation that stands in each sentence, and its speaker.
fn push(
    out: &mut Vec<Mention>,
    quoted: &Quoted,
    credit: Option<&Credit>,
    number: u32,
    inside: &[(SentenceId, &Sentence)],
    text: &str,
) {
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
        let words: Vec<String> = tokens(part.of(text))
            .into_iter()
            .filter(|t| t.kind != TokenKind::Mark)
            .map(|t| fold(t.of(part.of(text))))
            .collect();
        if !words.is_empty() {
            out.push(mention(*id, part, Value::Quote(Quote { words, number })));
        }
    }
    if let Some(span) = credit.and_then(|c| c.span)
        && let Some((id, _)) = inside.iter().find(|(_, s)| s.span.contains(span))
    {
        let name = credit.and_then(|c| c.name.clone());
        out.push(mention(*id, span, Value::Speaker(Speaker { name, number })));
    }
}

/// The quotations of a paragraph, in order. A mark that is never closed closes with the
/// paragraph; single marks inside words are apostrophes.
fn quotations(block: Span, text: &str) -> Vec<Quoted> {
    let slice = block.of(text);
    let mut out = Vec::new();
    let mut open: Option<(usize, usize, char)> = None;
    let mut previous = ' ';
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        match open {
            None => {
                let opens = match c {
                    '“' | '„' | '«' => true,
                    '"' => !previous.is_alphanumeric(),
                    '‘' | '\'' => {
                        !previous.is_alphanumeric()
                            && (next.is_alphabetic() || next == '“')
                    }
                    _ => false,
                };
                if opens {
                    open = Some((at, at + c.len_utf8(), closer(c)));
                }
            }
            Some((outer, inner, mark)) => {
                let closes = c == mark
                    && (mark != '’' && mark != '\'' || !next.is_alphanumeric())
                    || (mark == '”' && c == '"');
                if closes {
                    out.push(quoted(block, outer, inner, at, at + c.len_utf8()));
                    open = None;
                }
            }
        }
        previous = c;
    }
    if let Some((outer, inner, mark)) = open
        && mark != '’'
        && mark != '\''
    {
        out.push(quoted(block, outer, inner, slice.len(), slice.len()));
    }
    out
}

fn closer(open: char) -> char {
    match open {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '‘' => '’',
        same => same,
    }
}

fn quoted(
    block: Span,
    outer: usize,
    inner: usize,
    end: usize,
    outer_end: usize,
) -> Quoted {
    let from = block.start();
    Quoted {
        inner: Span::new(from + inner, from + end),
        outer: Span::new(from + outer, from + outer_end),
    }
}

/// The credit behind the closing mark: `” NAME VERB`, `” VERB NAME`, `” according to NAME`.
fn after(all: &[Token], quoted: &Quoted, text: &str) -> Option<Credit> {
    let from = all.partition_point(|t| t.span.start() < quoted.outer.end());
    let stretch: Vec<Token> = all[from..]
        .iter()
        .take(AFTER)
        .take_while(|t| !matches!(t.of(text), "." | "“" | "\"" | ";" | "‘" | "!" | "?"))
        .copied()
        .collect();
    // A credit is joined to the quotation by nothing, a comma or a dash.
    let stretch: &[Token] = match stretch.first() {
        Some(t) if matches!(t.of(text), "," | "-" | "–" | "—") => &stretch[1..],
        _ => &stretch,
    };
    let word = |i: usize| stretch.get(i).map(|t| fold(t.of(text)));
    if word(0).as_deref() == Some("according") && word(1).as_deref() == Some("to") {
        return who(&stretch[2..], text);
    }
    let verb = stretch.iter().position(|t| VERBS.contains(fold(t.of(text)).as_str()))?;
    if verb == 0 { who(&stretch[1..], text) } else { who(&stretch[..verb], text) }
}

/// The credit before the opening mark, in the same sentence: `NAME VERB …`,
/// `according to NAME`; nothing from before byte `end`, where the last quotation ends.
fn before(
    all: &[Token],
    quoted: &Quoted,
    end: usize,
    inside: &[(SentenceId, &Sentence)],
    text: &str,
) -> Option<Credit> {
    let (_, sentence) =
        inside.iter().find(|(_, s)| s.span.holds(quoted.outer.start()))?;
    let from = all.partition_point(|t| t.span.start() < sentence.core.start().max(end));
    let to = all.partition_point(|t| t.span.start() < quoted.outer.start());
    let stretch = all.get(from..to)?;
    let verb = stretch.iter().rposition(|t| VERBS.contains(fold(t.of(text)).as_str()))?;
    who(&stretch[..verb], text)
}

/// The person that a stretch of words names: the first run of capitals with the office
/// words before it, or a pronoun, or somebody unnamed.
fn who(stretch: &[Token], text: &str) -> Option<Credit> {
    let pronoun = stretch
        .iter()
        .find(|t| matches!(fold(t.of(text)).as_str(), "he" | "she" | "they"));
    let capital = |t: &Token| {
        t.kind == TokenKind::Word
            && matches!(t.shape, Shape::Title | Shape::Upper)
            && !NO_SPEAKER.contains(fold(t.of(text)).as_str())
    };
    let mut best: Option<(usize, usize)> = None;
    let mut i = 0;
    while i < stretch.len() {
        if !capital(&stretch[i]) {
            i += 1;
            continue;
        }
        let start = i;
        while i < stretch.len()
            && (capital(&stretch[i]) || matches!(stretch[i].of(text), "-" | "." | "of"))
        {
            i += 1;
        }
        let end = (start..i).rev().find(|j| capital(&stretch[*j])).map_or(i, |j| j + 1);
        // "Russia’s foreign ministry spokesperson": a possessor is not the speaker.
        let possessor = stretch.get(end).is_some_and(|t| t.kind == TokenKind::Clitic);
        // The longest run is the likeliest person ("Kremlin | aide Yuri Ushakov").
        if !possessor && best.is_none_or(|(s, e)| end - start >= e - s) {
            best = Some((start, end));
        }
        if stretch.get(i).is_some_and(|t| t.is_mark(text, ',')) && best.is_some() {
            break;
        }
    }
    if let Some((start, end)) = best {
        let span =
            stretch[start..end].iter().fold(stretch[start].span, |s, t| s.join(t.span));
        let name = fold(stretch[end - 1].of(text)).replace('.', "");
        return Some(Credit { span: Some(span), name: Some(name) });
    }
    if let Some(token) = pronoun {
        return Some(Credit { span: Some(token.span), name: Some(fold(token.of(text))) });
    }
    let words: Vec<&Token> =
        stretch.iter().filter(|t| t.kind == TokenKind::Word).collect();
    let first = words.first().filter(|_| words.len() > 1)?;
    let span = words.iter().take(6).fold(first.span, |s, t| s.join(t.span));
    Some(Credit { span: Some(span), name: None })
}
