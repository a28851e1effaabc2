//! What a sentence can give as evidence, and what two of them share.
//!
//! There are as many links as sentences squared where fifty accounts tell the same thing,
//! and few of them are ever asked why: evidence is drawn from this when it is.

use super::{Evidence, EvidenceKind, Link, Mention, Prepared, SentenceId};
use crate::text::Span;
use crate::values::{Relation, Value};
use std::cmp::Ordering;
use std::ops::Range;

/// Pieces of evidence that are told of a link.
const PIECES: usize = 12;

/// What an equal value adds to the weight of its words as evidence; a word that stands in
/// two sentences of a hundred weighs about as much. Set by hand: for show, not for scores.
const VALUE: f64 = 0.3;

/// A word, name, number or date that a sentence may share with others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// The same for words that stand for one another, within a story.
    pub term: u32,
    /// How rare it is there, 0..=1 for one that stands once.
    pub weight: f32,
    /// Where it stands, in the article's text.
    pub span: Span,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// What sort of thing it is.
    pub kind: EvidenceKind,
}

/// The grounds of all sentences of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grounds {
    /// For each sentence, where its own stand.
    ranges: Vec<Range<usize>>,
    /// Those of one sentence after the other, each ascending by term.
    all: Vec<Ground>,
}

impl Grounds {
    /// Those of an article of so many sentences, none of which gives any.
    pub fn new(sentences: usize) -> Self {
        Self { ranges: vec![0..0; sentences], all: Vec::new() }
    }

    /// Sets those of a sentence, ascending by term.
    pub fn add(&mut self, sentence: SentenceId, grounds: impl Iterator<Item = Ground>) {
        let from = self.all.len();
        self.all.extend(grounds);
        if let Some(range) = self.ranges.get_mut(sentence.at()) {
            *range = from..self.all.len();
        }
    }

    /// Those of a sentence, ascending by term.
    pub fn of(&self, sentence: SentenceId) -> &[Ground] {
        let range = self.ranges.get(sentence.at()).cloned();
        range.and_then(|range| self.all.get(range)).unwrap_or_default()
    }
}

/// One end of a link.
#[derive(Clone, Copy, Debug)]
pub struct End<'a> {
    /// The article.
    pub article: &'a Prepared,
    /// The sentence.
    pub sentence: SentenceId,
    /// What it can give as evidence.
    pub grounds: &'a [Ground],
}

impl<'a> End<'a> {
    fn text(self) -> &'a str {
        &self.article.article.text
    }

    /// What does not follow the order of the accounts: content, then path and place.
    fn rank(self) -> (&'a str, &'a str, SentenceId) {
        let article = &self.article.article;
        (&article.key, &article.path, self.sentence)
    }

    fn mentions(self) -> impl Iterator<Item = &'a Mention> {
        self.article.mentions_of(self.sentence).map(|(_, m)| m)
    }
}

/// What two linked sentences share, heaviest first; the weights add up to at most the
/// link's score. The same pieces whichever end comes first: which of two adjoining words are
/// one piece, and in which order pieces of one weight come, is decided from the end whose
/// content comes first.
pub fn evidence(a: End<'_>, b: End<'_>, link: &Link) -> Vec<Evidence> {
    if a.rank() <= b.rank() {
        return drawn(a, b, link);
    }
    let turned = |e: Evidence| Evidence { a: e.b, b: e.a, ..e };
    drawn(b, a, link).into_iter().map(turned).collect()
}

/// The same of two ends in the order of their contents.
fn drawn(a: End<'_>, b: End<'_>, link: &Link) -> Vec<Evidence> {
    let mut pieces = values(a, b);
    let values = pieces.len();
    for (x, y) in shared(a.grounds, b.grounds) {
        let weight = f64::from(x.weight) * f64::from(y.weight);
        let within = |e: &&mut Evidence| e.a.contains(x.span) && e.b.contains(y.span);
        if let Some(value) = pieces[..values].iter_mut().find(within) {
            value.weight += weight;
            continue;
        }
        let kind = match (x.kind, y.kind) {
            _ if x.quoted && y.quoted => EvidenceKind::Quotation,
            (EvidenceKind::Word, other) | (other, _) => other,
        };
        pieces.push(Evidence { kind, a: x.span, b: y.span, weight });
    }
    pieces.sort_by_key(|e| (e.a, e.b));
    let mut joined: Vec<Evidence> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last)
                if last.kind == piece.kind
                    && adjoin(a.text(), last.a, piece.a)
                    && adjoin(b.text(), last.b, piece.b) =>
            {
                last.a = last.a.join(piece.a);
                last.b = last.b.join(piece.b);
                last.weight += piece.weight;
            }
            _ => joined.push(piece),
        }
    }
    let total: f64 = joined.iter().map(|e| e.weight).sum();
    for piece in &mut joined {
        piece.weight = (piece.weight / total * link.score * 1000.0).floor() / 1000.0;
    }
    joined.sort_by(|x, y| {
        y.weight.total_cmp(&x.weight).then((x.kind, x.a, x.b).cmp(&(y.kind, y.a, y.b)))
    });
    joined.truncate(PIECES);
    joined
}

/// The values that both sentences state.
fn values(a: End<'_>, b: End<'_>) -> Vec<Evidence> {
    let mut out = Vec::new();
    for x in a.mentions() {
        let kind = match x.value {
            Value::Date(_) | Value::Time(_) => EvidenceKind::Date,
            Value::Quantity(_) => EvidenceKind::Number,
            Value::Quote(_) => EvidenceKind::Quotation,
            Value::Name(_) | Value::Title(_) | Value::Speaker(_) | Value::Claim(_) => {
                continue;
            }
        };
        for y in b.mentions().filter(|y| x.value.relate(&y.value) == Relation::Equal) {
            out.push(Evidence { kind, a: x.span, b: y.span, weight: VALUE });
        }
    }
    out
}

/// The grounds that both have.
fn shared<'a>(
    a: &'a [Ground],
    b: &'a [Ground],
) -> impl Iterator<Item = (&'a Ground, &'a Ground)> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            match x.term.cmp(&y.term) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    i += 1;
                    j += 1;
                    return Some((x, y));
                }
            }
        }
        None
    })
}

/// Whether `next` follows `span` with nothing but a blank between them, or overlaps it.
fn adjoin(text: &str, span: Span, next: Span) -> bool {
    if span.overlaps(next) {
        return true;
    }
    next.start() >= span.end()
        && Span::new(span.end(), next.start()).of(text).trim().is_empty()
}
