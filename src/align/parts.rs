//! Which part of a long sentence the other end of a link matches.
//!
//! A sentence is cut where a clause may end; the part is the run of clauses that holds more
//! than its share of what the two have in common.

use crate::cores::in_parts;
use crate::model::{End, Evidence, Grounds, Link, Locus, Prepared, evidence};
use crate::text::{Line, Span, Token, TokenKind};

/// Words that begin a clause.
const OPENERS: [&str; 20] = [
    "after", "although", "amid", "and", "as", "because", "before", "but", "if", "once",
    "since", "so", "that", "though", "until", "when", "where", "which", "while", "who",
];

/// A clause of fewer words is no clause: it stays with the one before it.
const SHORTEST: usize = 4;

/// How much of its fair share of what is common a clause must have at the end of a part to
/// belong to it, 0..=1. By hand; `tests/passages.rs` holds cases on both sides.
const FAIR: f64 = 0.5;

/// Links that one thread looks at in one stretch.
const STRETCH: usize = 128;

/// The clauses of each sentence that reports, by article: where they stand, and how many
/// words they have.
type Clauses = Vec<Vec<Vec<(Span, usize)>>>;

/// Finds the parts of both ends of all links.
pub(super) fn tell(articles: &[&Prepared], grounds: &[Grounds], links: &mut [Link]) {
    let clauses = in_parts(articles.len(), 1, |part| {
        let own = articles[part].iter().map(|article| {
            let text = article.article.text.as_str();
            let own = article.sentences.iter().enumerate().map(|(at, s)| {
                let line = article.tokens.part(at);
                if s.role.reports() { clauses(text, s.core, line) } else { Vec::new() }
            });
            own.collect()
        });
        own.collect::<Clauses>()
    });
    let clauses: Clauses = clauses.into_iter().flatten().collect();
    let end = |at: Locus| End {
        article: articles[at.article.at()],
        sentence: at.sentence,
        grounds: grounds[at.article.at()].of(at.sentence),
    };
    let found = in_parts(links.len(), STRETCH, |stretch| {
        let parts = links[stretch].iter().map(|link| {
            let shared = evidence(end(link.a), end(link.b), link);
            let side = |at: Locus, of: fn(&Evidence) -> Span| {
                let pieces: Vec<(Span, f64)> =
                    shared.iter().map(|e| (of(e), e.weight)).collect();
                let article = articles[at.article.at()];
                let core = article.sentences[at.sentence.at()].core;
                let clauses = &clauses[at.article.at()][at.sentence.at()];
                part(&article.article.text, core, clauses, &pieces)
            };
            (side(link.a, |e| e.a), side(link.b, |e| e.b))
        });
        parts.collect::<Vec<_>>()
    });
    for (link, parts) in links.iter_mut().zip(found.into_iter().flatten()) {
        link.parts = parts;
    }
}

/// The part of `core` that holds the weight of `pieces`.
fn part(
    text: &str,
    core: Span,
    clauses: &[(Span, usize)],
    pieces: &[(Span, f64)],
) -> Span {
    let total: f64 = pieces.iter().map(|(_, weight)| weight).sum();
    let words: usize = clauses.iter().map(|(_, words)| words).sum();
    if clauses.len() < 2 || total <= 0.0 || words == 0 {
        return core;
    }
    // The run of clauses with the greatest gain (Kadane 1984).
    let mut best: Option<(f64, usize, usize)> = None;
    let (mut from, mut sum) = (0, 0.0);
    for (at, (clause, length)) in clauses.iter().enumerate() {
        let inside = pieces.iter().filter(|(span, _)| clause.holds(span.start()));
        let has: f64 = inside.map(|(_, weight)| weight).sum();
        let gain = has / total - FAIR * *length as f64 / words as f64;
        if sum <= 0.0 {
            (from, sum) = (at, 0.0);
        }
        sum += gain;
        if best.is_none_or(|(most, ..)| sum > most + 1e-9) {
            best = Some((sum, from, at));
        }
    }
    let Some((_, from, to)) = best else { return core };
    let joined = clauses[from].0.join(clauses[to].0);
    let edge =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '-');
    let told = joined.of(text);
    let start = joined.start() + (told.len() - told.trim_start_matches(edge).len());
    let end = joined.start() + told.trim_end_matches(edge).len();
    if start < end { Span::new(start, end) } else { core }
}

/// The clauses of a statement with their words, in order; together they are all of it.
fn clauses(text: &str, core: Span, line: Line<'_>) -> Vec<(Span, usize)> {
    let spoken = |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut words = 0;
    let mut parted = false;
    for word in line.iter() {
        if spoken(&word.token) {
            let opens = parted || OPENERS.contains(&word.folded());
            if opens {
                cuts.push((word.token.span.start(), words));
            }
            parted = false;
            words += 1;
        } else if matches!(word.token.of(text), "," | ";" | ":" | "—" | "–" | "(" | ")")
        {
            parted = true;
        }
    }
    let mut out: Vec<(Span, usize)> = Vec::new();
    let mut from = (core.start(), 0);
    for (at, before) in cuts {
        // Neither what is cut off nor what is left may be a stump.
        if before - from.1 >= SHORTEST && words - before >= SHORTEST {
            out.push((Span::new(from.0, at), before - from.1));
            from = (at, before);
        }
    }
    out.push((Span::new(from.0, core.end()), words - from.1));
    out
}
