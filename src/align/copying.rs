//! Copy or own words: of two linked sentences, and of two articles.
//!
//! What stands inside quotation marks is nobody's copy: everybody carries the words that
//! were said. So all shares are of the words outside them.

use crate::model::{ArticleId, Copied, Link, Locus, Prepared, Role, Wording};
use crate::text::{Span, TokenKind, fold, tokens};
use std::collections::BTreeMap;

/// Words of a run that tells copy from chance between two articles. Among reports of one
/// event by different hands, four words in a row are often a set phrase ("a spokesman for
/// the"); five with two that carry meaning seldom are. By hand; `tests/origins.rs` holds
/// cases on both sides.
const SHINGLE: usize = 5;
/// Words in it that carry meaning: in lower case, of [`MEANS`] letters and more. A chain of
/// names and titles is how somebody is called, not how somebody writes.
const MEANING: usize = 2;
/// See [`MEANING`].
const MEANS: usize = 4;

/// Articles that may share one run and still be looked at pair by pair: bounds the work
/// where hundreds carry the same copy. The others are looked at beside the first alone.
const CROWD: usize = 64;

/// The least share that is told, 0..=1: below, it is set phrases.
const TOLD: f64 = 0.05;

/// The least number of words outside quotation marks that shares are reckoned of.
const LEAST: usize = 20;

/// Words of a run inside a linked pair: shorter ones are phrases.
const RUN: usize = 3;
/// The share of the shorter sentence's words in such runs from which it is a copy, and from
/// which it is an edited one, 0..=1. By hand: half of a sentence in the order of another
/// does not come about by itself, one word in ten changed is house style.
const VERBATIM: f64 = 0.9;
/// See [`VERBATIM`].
const EDITED: f64 = 0.5;
/// Fewer words in runs are a name or a set phrase, unless they are all there is.
const PHRASE: usize = 6;
/// Fewer words outside quotation marks say nothing about whose they are.
const SPOKEN: usize = 4;
/// Words of a sentence that are set against another's. No sentence has more; it bounds the
/// work on what is none.
const LONGEST: usize = 200;

/// A word of an article.
#[derive(Clone, Copy, Debug)]
struct Word {
    /// Equal for equal folded words.
    id: u32,
    span: Span,
    /// Inside quotation marks.
    quoted: bool,
    /// Carries meaning, see [`MEANING`].
    means: bool,
}

/// The words of all articles.
#[derive(Debug)]
pub(super) struct Copying {
    /// By article, then sentence: its words.
    words: Vec<Vec<Vec<Word>>>,
    /// By article, then sentence: whether it counts as the article's own report.
    body: Vec<Vec<bool>>,
}

impl Copying {
    /// Reads the articles.
    pub(super) fn read(articles: &[&Prepared]) -> Self {
        let mut ids: BTreeMap<String, u32> = BTreeMap::new();
        let mut words = Vec::with_capacity(articles.len());
        let mut body = Vec::with_capacity(articles.len());
        for article in articles {
            let text = article.article.text.as_str();
            let sentences = article.sentences.iter();
            let read = sentences.clone().map(|s| {
                if !s.role.reports() {
                    return Vec::new();
                }
                let core = s.core.of(text);
                let within = s.quotation.is_some() && !core.contains(['"', '“', '”']);
                read(core, s.core.start(), within, &mut ids)
            });
            words.push(read.collect());
            body.push(
                sentences.map(|s| matches!(s.role, Role::Body | Role::Dek)).collect(),
            );
        }
        Self { words, body }
    }

    /// Says of a link whose words its ends are in.
    pub(super) fn tell(&self, link: &mut Link) {
        let (a, b) = (self.sentence(link.a), self.sentence(link.b));
        let runs = runs(a, b);
        let own = |words: &[Word]| words.iter().filter(|w| !w.quoted).count();
        let shorter = own(a).min(own(b));
        // A word that is quoted in one and not in the other was not copied.
        let plain = |(i, j, n): &(usize, usize, usize)| {
            (0..*n).filter(|k| !a[i + k].quoted && !b[j + k].quoted).count()
        };
        let copied: usize = runs.iter().map(plain).sum();
        let share = copied as f64 / shorter.max(1) as f64;
        link.wording = if shorter < SPOKEN || share < EDITED {
            Wording::Own
        } else if copied < PHRASE && copied < shorter {
            // A name of three words is half of a headline.
            Wording::Own
        } else if share < VERBATIM {
            Wording::Edited
        } else {
            Wording::Verbatim
        };
        let span = |words: &[Word], from: usize, n: usize| {
            words[from].span.join(words[from + n - 1].span)
        };
        link.runs =
            runs.iter().map(|(i, j, n)| (span(a, *i, *n), span(b, *j, *n))).collect();
    }

    fn sentence(&self, at: Locus) -> &[Word] {
        let words = &self.words[at.article.at()][at.sentence.at()];
        words.get(..LONGEST).unwrap_or(words)
    }

    /// Which share of each article stands in which other.
    ///
    /// An index of runs proposes the pairs; the work grows with the words, and with the
    /// pairs that share some.
    pub(super) fn shares(&self) -> Vec<Copied> {
        let flat: Vec<Vec<Word>> =
            (0..self.words.len()).map(|at| self.own_words(at)).collect();
        let mut index: Vec<([u32; SHINGLE], u32, u32)> = Vec::new();
        for (article, words) in flat.iter().enumerate() {
            for (at, run) in words.windows(SHINGLE).enumerate() {
                if run.iter().filter(|w| w.means).count() >= MEANING {
                    let key = std::array::from_fn(|i| run[i].id);
                    index.push((key, article as u32, at as u32));
                }
            }
        }
        index.sort_unstable();
        // For two articles, where in the first a run begins that the second has too.
        let mut shared: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
        for same in index.chunk_by(|x, y| x.0 == y.0) {
            let mut holders: Vec<u32> =
                same.iter().map(|(_, article, _)| *article).collect();
            holders.dedup();
            let (near, far) = holders.split_at(holders.len().min(CROWD));
            for (_, article, at) in same {
                let others = if far.contains(article) { &near[..1] } else { near };
                for other in others.iter().filter(|o| *o != article) {
                    shared.entry((*article, *other)).or_default().push(*at);
                }
            }
        }
        let told = shared.into_iter().filter_map(|((article, with), mut starts)| {
            let all = flat[article as usize].len();
            starts.sort_unstable();
            starts.dedup();
            let words = covered(&starts);
            let share = (words as f64 / all.max(1) as f64 * 1000.0).round() / 1000.0;
            let (article, with) = (ArticleId(article), ArticleId(with));
            let copied = Copied { article, with, share, words: words as u32 };
            (all >= LEAST && share >= TOLD).then_some(copied)
        });
        told.collect()
    }

    /// The words of an article's report outside quotation marks.
    fn own_words(&self, article: usize) -> Vec<Word> {
        let sentences = self.words[article].iter().zip(&self.body[article]);
        let body = sentences.filter(|(_, body)| **body).flat_map(|(words, _)| words);
        body.filter(|w| !w.quoted).copied().collect()
    }
}

/// The words of a sentence. `quoted`: it is the middle of a longer quotation.
fn read(
    text: &str,
    offset: usize,
    mut quoted: bool,
    ids: &mut BTreeMap<String, u32>,
) -> Vec<Word> {
    let mut out = Vec::new();
    for token in tokens(text) {
        match token.kind {
            TokenKind::Mark => match token.of(text) {
                "\"" => quoted = !quoted,
                "“" => quoted = true,
                "”" => quoted = false,
                _ => {}
            },
            TokenKind::Clitic => {}
            TokenKind::Word | TokenKind::Number => {
                let word = token.of(text);
                let small = word.chars().next().is_some_and(char::is_lowercase);
                let means = small && word.chars().count() >= MEANS;
                let next = ids.len() as u32;
                let id = *ids.entry(fold(word)).or_insert(next);
                out.push(Word { id, span: token.span.shift(offset), quoted, means });
            }
        }
    }
    out
}

/// How many words the runs that start at these places cover. `starts` ascend.
fn covered(starts: &[u32]) -> usize {
    let mut words = 0;
    let mut end = 0;
    for start in starts.iter().map(|s| *s as usize) {
        words += (start + SHINGLE) - end.max(start);
        end = start + SHINGLE;
    }
    words
}

/// The runs of [`RUN`] words and more that two sentences share, the longest first taken,
/// none twice; ascending. Place in `a`, place in `b`, words.
///
/// Greedy string tiling (Wise 1993), which finds what was moved as well.
fn runs(a: &[Word], b: &[Word]) -> Vec<(usize, usize, usize)> {
    let mut free = (vec![true; a.len()], vec![true; b.len()]);
    let mut out = Vec::new();
    loop {
        let mut best = (0, 0, 0);
        // For each place in `b`, how long the run is that ends there and before `i`.
        let mut before = vec![0_usize; b.len() + 1];
        for (i, word) in a.iter().enumerate() {
            let mut now = vec![0_usize; b.len() + 1];
            for (j, other) in b.iter().enumerate() {
                if word.id == other.id && free.0[i] && free.1[j] {
                    let length = before[j] + 1;
                    now[j + 1] = length;
                    if length > best.2 {
                        best = (i + 1 - length, j + 1 - length, length);
                    }
                }
            }
            before = now;
        }
        if best.2 < RUN {
            break;
        }
        free.0[best.0..best.0 + best.2].fill(false);
        free.1[best.1..best.1 + best.2].fill(false);
        out.push(best);
    }
    out.sort_unstable();
    out
}
