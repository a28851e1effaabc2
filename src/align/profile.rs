//! What each sentence is made of, weighed by how rare it is in the loaded set.

use super::told::Stated;
use super::words::{Found, Line, Makeup, Scan, TermKind, Words, scan};
use crate::cores::in_parts;
use crate::model::{ArticleId, EvidenceKind, Ground, Grounds, Locus, Prepared, Role};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// One term of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// Position in the set's vocabulary.
    pub(super) id: u32,
    /// Its rarity in the set times a damped count, 0..=1 for a term that stands once.
    pub(super) weight: f32,
    /// How many sentences of its article have it.
    pub(super) crowd: u16,
    /// Which run of words it stands in: names that follow one another are one run, and
    /// every other word is its own.
    pub(super) run: u8,
    /// What sort of term it is.
    pub(super) kind: TermKind,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
}

/// Ids with weights, ascending by id.
pub(super) type Bag = Vec<(u32, f32)>;

/// A sentence that reports something, ready to be compared.
#[derive(Debug)]
pub(super) struct Profile<'a> {
    /// Which sentence.
    pub(super) at: Locus,
    /// Its part in the article.
    pub(super) role: Role,
    /// Its position among the sentences of its article that report.
    pub(super) rank: usize,
    /// How far down the article it stands, 0..=1.
    pub(super) depth: f64,
    /// Its terms that other sentences have too, ascending by id.
    pub(super) terms: Vec<Term>,
    /// Where each of them stands first.
    spans: Vec<Span>,
    /// Heads of its words, five letters each: kinship that stems miss. Only those that
    /// other sentences have too.
    pub(super) heads: Bag,
    /// Its neighbouring pairs of words that other sentences have too.
    pub(super) pairs: Bag,
    /// Its content words, counted.
    pub(super) words: usize,
    /// Sums over the above.
    pub(super) sums: Sums,
    /// The values that it states.
    pub(super) stated: Vec<Stated<'a>>,
    /// A number for all its words: equal for sentences that are copies of each other.
    wording: u64,
}

/// Sums over all that a sentence is made of, shared with others or not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// Weight of all terms.
    pub(super) weight: f64,
    /// Weight of the terms of each [`TermKind`], in its order.
    pub(super) weights: [f64; 4],
    /// Whether there are any of each.
    pub(super) has: [bool; 4],
    /// Euclidean lengths of terms, heads and pairs.
    pub(super) length: f64,
    pub(super) length_of_heads: f64,
    pub(super) length_of_pairs: f64,
    /// Logarithm of one more than the content words.
    pub(super) words_log: f64,
}

/// Content words that a repeated sentence must have, to be more than a set phrase. Set by
/// hand; `tests/align.rs::identical_articles_are_linked_one_to_one` would notice.
const REPEATED: usize = 3;

impl Profile<'_> {
    /// Whether the two are the same words and say something.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        self.words >= REPEATED && self.wording == other.wording
    }
}

/// All sentences that report something, and how rare their terms are.
#[derive(Debug)]
pub(super) struct Corpus<'a> {
    /// The sentences, by article, then in order.
    pub(super) profiles: Vec<Profile<'a>>,
    /// Where each article's profiles stand.
    pub(super) ranges: Vec<(usize, usize)>,
    /// For each article, its terms with how many of its sentences have them, ascending.
    pub(super) articles: Vec<Vec<(u32, u32)>>,
    /// How many terms, heads and pairs there are.
    pub(super) terms: usize,
    pub(super) heads: usize,
    pub(super) pairs: usize,
}

/// Articles that one thread reads at a stretch.
const STRETCH: usize = 1;

impl<'a> Corpus<'a> {
    /// Reads all sentences that report something.
    pub(super) fn read(articles: &[&'a Prepared]) -> Self {
        let scans = scan(articles);
        let words = Words::learn(&scans);
        let parts = in_parts(articles.len(), STRETCH, |part| {
            let drafts = part.map(|i| drafts(articles[i], i, &scans[i], &words));
            drafts.collect::<Vec<_>>()
        });
        let mut drafts = Vec::new();
        let mut ranges = Vec::with_capacity(articles.len());
        for own in parts.into_iter().flatten() {
            ranges.push((drafts.len(), drafts.len() + own.len()));
            drafts.extend(own);
        }
        weigh(drafts, ranges, &words)
    }

    /// What each sentence of each article can give as evidence.
    pub(super) fn grounds(&self, articles: &[&Prepared]) -> Vec<Grounds> {
        let of = |(article, (from, to)): (&&Prepared, &(usize, usize))| {
            let mut out = Grounds::new(article.sentences.len());
            for profile in &self.profiles[*from..*to] {
                let ground = |(term, span): (&Term, &Span)| Ground {
                    term: term.id,
                    weight: term.weight,
                    span: *span,
                    quoted: term.quoted,
                    kind: match term.kind {
                        TermKind::Word => EvidenceKind::Word,
                        TermKind::Name => EvidenceKind::Name,
                        TermKind::Number => EvidenceKind::Number,
                        TermKind::Calendar => EvidenceKind::Date,
                    },
                };
                let grounds = profile.terms.iter().zip(&profile.spans).map(ground);
                out.add(profile.at.sentence, grounds);
            }
            out
        };
        articles.iter().zip(&self.ranges).map(of).collect()
    }
}

/// A sentence before it is known how rare its terms are: each term, head and pair once.
struct Draft<'a> {
    profile: Profile<'a>,
    /// How much of each term stands there.
    forces: Vec<f32>,
    heads: Vec<u32>,
    pairs: Vec<u64>,
}

fn drafts<'a>(
    article: &'a Prepared,
    at: usize,
    scan: &Scan<'_>,
    words: &Words<'_>,
) -> Vec<Draft<'a>> {
    let text = article.article.text.as_str();
    let count = scan.lines.len().max(2) as f64;
    let draft = |(rank, line): (usize, &Line<'_>)| {
        let sentence = &article.sentences[line.sentence.at()];
        let core = sentence.core.of(text);
        let quoted = sentence.quotation.is_some() && !core.contains(['"', '“', '”']);
        let makeup = words.read(at, line, text, quoted);
        let mentions = article.mentions_of(line.sentence);
        let profile = Profile {
            at: Locus::new(ArticleId::new(at), line.sentence),
            role: sentence.role,
            rank,
            depth: rank as f64 / count,
            terms: Vec::new(),
            spans: Vec::new(),
            heads: Bag::new(),
            pairs: Bag::new(),
            words: makeup.stems.len(),
            sums: Sums::default(),
            stated: mentions.filter_map(|(_, m)| Stated::of(m)).collect(),
            wording: makeup.wording,
        };
        Draft::new(profile, makeup)
    };
    scan.lines.iter().enumerate().map(draft).collect()
}

impl<'a> Draft<'a> {
    fn new(mut profile: Profile<'a>, mut makeup: Makeup) -> Self {
        let runs = runs(&makeup.found);
        let mut found: Vec<(Found, u8)> = makeup.found.into_iter().zip(runs).collect();
        found.sort_by_key(|(f, _)| f.id);
        let mut forces: Vec<f32> = Vec::with_capacity(found.len());
        for (f, run) in found {
            match profile.terms.last_mut() {
                Some(last) if last.id == f.id => {
                    last.quoted |= f.quoted;
                    last.kind = last.kind.max(f.kind);
                    if let Some(force) = forces.last_mut() {
                        *force += f.force;
                    }
                }
                _ => {
                    let (id, kind, quoted) = (f.id, f.kind, f.quoted);
                    profile.terms.push(Term {
                        id,
                        weight: 0.0,
                        crowd: 0,
                        run,
                        kind,
                        quoted,
                    });
                    profile.spans.push(f.span);
                    forces.push(f.force);
                }
            }
        }
        let both = |w: &[u32]| u64::from(w[0]) << 32 | u64::from(w[1]);
        let mut pairs: Vec<u64> = makeup.stems.windows(2).map(both).collect();
        pairs.sort_unstable();
        pairs.dedup();
        makeup.heads.sort_unstable();
        makeup.heads.dedup();
        Self { profile, forces, heads: makeup.heads, pairs }
    }
}

/// For each term, which run of words it stands in; a name that stands for a run (an acronym
/// that is spelled out) is in it.
fn runs(found: &[Found]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(found.len());
    let mut next = 0_u8;
    for (at, f) in found.iter().enumerate() {
        let name = f.kind == TermKind::Name;
        let before = found[..at].iter().zip(&out).rev();
        let same = before.clone().take(1).find(|(b, _)| {
            name && b.kind == TermKind::Name && f.span.start() <= b.span.end() + 1
        });
        let inside =
            || before.clone().skip(1).find(|(b, _)| name && f.span.contains(b.span));
        out.push(same.or_else(inside).map_or(next, |(_, run)| *run));
        next = next.max(out[at].saturating_add(1));
    }
    out
}

/// How many sentences have each, and how rare that makes it.
struct Spread {
    counts: Vec<u32>,
    /// By count.
    rarities: Vec<f32>,
}

impl Spread {
    fn new(counts: Vec<u32>, sentences: usize) -> Self {
        let most = counts.iter().copied().max().unwrap_or(0);
        let total = sentences as f64 + 1.0;
        let scale = total.ln().max(1.0);
        let rarity = |count| {
            let idf = (total / (f64::from(count) + 0.5)).ln();
            (idf / scale).clamp(0.02, 1.0) as f32
        };
        Self { counts, rarities: (0..=most).map(rarity).collect() }
    }

    fn rarity(&self, id: u32) -> f32 {
        self.rarities[self.counts[id as usize] as usize]
    }

    fn is_shared(&self, id: u32) -> bool {
        self.counts[id as usize] > 1
    }

    /// The bag of those that others have too, and the length of all.
    fn bag(&self, ids: impl Iterator<Item = u32>) -> (Bag, f64) {
        let mut bag = Bag::new();
        let mut squares = 0.0;
        for id in ids {
            let weight = self.rarity(id);
            squares += f64::from(weight * weight);
            if self.is_shared(id) {
                bag.push((id, weight));
            }
        }
        (bag, squares.sqrt())
    }
}

fn weigh<'a>(
    mut drafts: Vec<Draft<'a>>,
    ranges: Vec<(usize, usize)>,
    words: &Words,
) -> Corpus<'a> {
    let n = drafts.len();
    let mut terms = vec![0_u32; words.terms];
    let mut heads = vec![0_u32; words.heads];
    let mut pairs: Vec<u32> = Vec::new();
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    for draft in &mut drafts {
        for term in &draft.profile.terms {
            terms[term.id as usize] += 1;
        }
        for head in &draft.heads {
            heads[*head as usize] += 1;
        }
        for pair in &mut draft.pairs {
            let next = pairs.len() as u32;
            let number = *numbers.entry(*pair).or_insert(next);
            if number == next {
                pairs.push(0);
            }
            pairs[number as usize] += 1;
            *pair = u64::from(number);
        }
        draft.pairs.sort_unstable();
    }
    let terms = Spread::new(terms, n);
    let heads = Spread::new(heads, n);
    let pairs = Spread::new(pairs, n);
    let mut crowd = vec![0_u32; terms.counts.len()];
    let mut articles = Vec::with_capacity(ranges.len());
    for (from, to) in &ranges {
        let own = &mut drafts[*from..*to];
        articles.push(count_crowds(own, &mut crowd));
    }
    let finish = |draft: Draft<'a>| {
        let Draft { mut profile, forces, heads: own_heads, pairs: own_pairs } = draft;
        profile.weigh_terms(&forces, &terms);
        let sums = &mut profile.sums;
        (profile.heads, sums.length_of_heads) = heads.bag(own_heads.into_iter());
        let numbers = own_pairs.into_iter().map(|pair| pair as u32);
        (profile.pairs, sums.length_of_pairs) = pairs.bag(numbers);
        sums.words_log = (profile.words as f64 + 1.0).ln();
        profile
    };
    let profiles: Vec<Profile<'_>> = drafts.into_iter().map(finish).collect();
    let count = |spread: &Spread| spread.counts.len();
    let (terms, heads, pairs) = (count(&terms), count(&heads), count(&pairs));
    Corpus { profiles, ranges, articles, terms, heads, pairs }
}

/// Notes for each term of an article's sentences how many of them have it; all of them,
/// ascending.
fn count_crowds(own: &mut [Draft<'_>], crowd: &mut [u32]) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for term in own.iter().flat_map(|d| &d.profile.terms) {
        let count = &mut crowd[term.id as usize];
        if *count == 0 {
            out.push((term.id, 0));
        }
        *count += 1;
    }
    for term in own.iter_mut().flat_map(|d| &mut d.profile.terms) {
        term.crowd = u16::try_from(crowd[term.id as usize]).unwrap_or(u16::MAX);
    }
    out.sort_unstable();
    for (id, count) in &mut out {
        *count = std::mem::take(&mut crowd[*id as usize]);
    }
    out
}

impl Profile<'_> {
    /// Weighs the terms and keeps those that other sentences have too.
    fn weigh_terms(&mut self, forces: &[f32], spread: &Spread) {
        let sums = &mut self.sums;
        let mut kept = 0;
        for (at, force) in forces.iter().copied().enumerate() {
            let mut term = self.terms[at];
            let damped = if force > 1.0 { 1.0 + 0.5 * force.ln() } else { force };
            term.weight = spread.rarity(term.id) * damped;
            let weight = f64::from(term.weight);
            sums.weight += weight;
            sums.weights[term.kind as usize] += weight;
            sums.has[term.kind as usize] = true;
            sums.length += weight * weight;
            if spread.is_shared(term.id) {
                self.terms[kept] = term;
                self.spans[kept] = self.spans[at];
                kept += 1;
            }
        }
        sums.length = sums.length.sqrt();
        self.terms.truncate(kept);
        self.spans.truncate(kept);
    }
}
