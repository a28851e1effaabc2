//! Linked sentences, word by word, for detectors that compare what no mention carries.

use super::stand::kind_of_word;
use crate::model::{
    Alignment, Link, Locus, Mention, MentionId, Prepared, Strength, Value,
};
use crate::text::{Shape, Span, TokenKind, fold, tokens};
use crate::values::Relation;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Words that say nothing by themselves.
static EMPTY: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/empty_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// One word, number or mark of a sentence.
pub(super) struct Word {
    /// Where it stands in the article's text.
    pub(super) span: Span,
    /// The folded characters.
    pub(super) folded: String,
    /// What the word is one of, as [`kind_of_word`] tells; `None` for marks, numbers and
    /// words that say nothing.
    pub(super) sense: Option<String>,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
    /// What it is made of.
    pub(super) kind: TokenKind,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
}

/// A sentence, word by word.
pub(super) struct Line<'a> {
    pub(super) locus: Locus,
    /// The whole article's text.
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    pub(super) mentions: Vec<(MentionId, &'a Mention)>,
}

impl Line<'_> {
    /// The folded word at a position; empty beyond the ends.
    pub(super) fn at(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.folded.as_str())
    }

    /// The folded word so many places before a position; empty beyond the beginning.
    pub(super) fn before(&self, at: usize, places: usize) -> &str {
        at.checked_sub(places).map_or("", |i| self.at(i))
    }

    /// The stretch of text from one word to another.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.words[from].span.join(self.words[to].span)
    }

    /// Whether the two sentences both give days, of which none meet.
    pub(super) fn days_apart(&self, other: &Self) -> bool {
        let days = |line: &Self| -> Vec<Value> {
            let all = line.mentions.iter().map(|(_, m)| &m.value);
            all.filter(|v| matches!(v, Value::Date(_))).cloned().collect()
        };
        let (a, b) = (days(self), days(other));
        let apart = |x: &Value| b.iter().all(|y| x.relate(y) == Relation::Conflicting);
        !a.is_empty() && !b.is_empty() && a.iter().all(apart)
    }
}

/// The sentences that stand in a link, and these links.
pub(super) struct Lines<'a> {
    by: BTreeMap<Locus, Line<'a>>,
    links: Vec<&'a Link>,
}

impl<'a> Lines<'a> {
    /// Reads the sentences of all links, weak ones too. Linear in their text.
    pub(super) fn new(articles: &[&'a Prepared], alignment: &'a Alignment) -> Self {
        let links: Vec<&Link> = alignment.links.iter().collect();
        let loci: BTreeSet<Locus> = links.iter().flat_map(|l| [l.a, l.b]).collect();
        let by = loci.into_iter().map(|at| (at, line(articles, at))).collect();
        Self { by, links }
    }

    /// Every sentence that stands in a link, ascending.
    pub(super) fn all(&self) -> impl Iterator<Item = &Line<'a>> {
        self.by.values()
    }

    /// Every link of at least this strength with its two sentences.
    pub(super) fn pairs(
        &self,
        least: Strength,
    ) -> impl Iterator<Item = (&'a Link, &Line<'a>, &Line<'a>)> {
        let links = self.links.iter().filter(move |l| l.strength >= least);
        links.filter_map(|l| Some((*l, self.by.get(&l.a)?, self.by.get(&l.b)?)))
    }
}

fn line<'a>(articles: &[&'a Prepared], at: Locus) -> Line<'a> {
    let prepared = articles[at.article.at()];
    let sentence = &prepared.sentences[at.sentence.at()];
    let text = prepared.article.text.as_str();
    let mentions: Vec<(MentionId, &Mention)> =
        prepared.mentions_of(at.sentence).collect();
    let quoted: Vec<Span> = mentions
        .iter()
        .filter(|(_, m)| matches!(m.value, Value::Quote(_)))
        .map(|(_, m)| m.span)
        .collect();
    let core = sentence.core.of(text);
    let words = tokens(core).into_iter().map(|token| {
        let span = token.span.shift(sentence.core.start());
        let folded = fold(token.of(core));
        let plain = folded.replace('.', "");
        let says = token.kind == TokenKind::Word && !EMPTY.contains(plain.as_str());
        Word {
            span,
            sense: says.then(|| kind_of_word(&plain)),
            folded,
            capital: matches!(token.shape, Shape::Title | Shape::Upper),
            kind: token.kind,
            quoted: quoted.iter().any(|q| q.contains(span)),
        }
    });
    Line { locus: at, text, words: words.collect(), mentions }
}
