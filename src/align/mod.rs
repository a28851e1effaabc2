//! Prepared articles -> links with evidence, and passages.
//!
//! In: all articles, in canonical order. Out: pairs of sentences that report the same
//! thing, each with score, strength and evidence, and the passages they make.
//! Never: favours an order or a base text; compares all pairs of sentences (an inverted
//! index proposes the pairs).
//!
//! ```text
//! sentences -> profile: terms weighed by rarity -> candidates: pairs that share one
//!   -> sight: features of the pair alone -> a first score
//!   -> context: rivals, neighbours, witnesses by first score -> the score -> grade
//!   -> passages: grown from the strongest links
//! ```
//! The weights are learnt (`src/bin/fit.rs`) and stand in `data/link_weights.txt`.

mod by_hand;
mod candidates;
mod context;
mod copying;
mod lexicon;
mod origins;
mod parts;
mod passages;
mod profile;
mod sight;
mod stories;
mod told;
mod weights;

use crate::model::{
    Alignment, Edits, Evidence, EvidenceKind, Link, Locus, Prepared, Strength,
};
use crate::text::Span;
pub use by_hand::join;
use profile::{Corpus, Profile, TermKind};
use sight::{Kinship, Sight};
pub use stories::stories;
pub use weights::{Weights, names, score};

/// Links below this score are not worth showing even as weak ones. Set by hand;
/// `tests/align.rs::unrelated_articles_are_not_linked` would notice.
const SHOWN: f64 = 0.1;

/// The least score of two sentences that are the same words: nothing that is learnt from
/// reworded pairs may put them apart.
const REPEAT: f64 = 0.99;

/// Pieces of evidence that a link keeps.
const PIECES: usize = 12;

/// What an equal value adds to the weight of its words as evidence; a word that stands in
/// two sentences of a hundred weighs about as much. Set by hand: for show, not for scores.
const VALUE: f64 = 0.3;

/// Finds what belongs together across `articles`, as far as no edit says otherwise.
pub fn align(articles: &[&Prepared], edits: &Edits) -> Alignment {
    let weights = &*weights::WEIGHTS;
    let corpus = Corpus::read(articles);
    let shown = SHOWN.min(weights.likely);
    // Scores are rounded to thousandths.
    let looked = look(&corpus, weights, shown - 0.001);
    let mut links = Vec::new();
    for (i, j, score) in looked {
        let (a, b) = (&corpus.profiles[i], &corpus.profiles[j]);
        let least = if a.repeats(b) { REPEAT } else { 0.0 };
        let score = (score.max(least) * 1000.0).round() / 1000.0;
        if score < shown {
            continue;
        }
        let strength = if score >= weights.strong {
            Strength::Strong
        } else if score >= weights.likely {
            Strength::Likely
        } else {
            Strength::Weak
        };
        let evidence = evidence(articles, a, b, score);
        links.push(Link::new(a.at, b.at, score, strength, evidence));
    }
    let by_hand = by_hand::ByHand::of(articles, edits);
    by_hand.apply(&mut links, |a, b| linked_by_hand(articles, &corpus, a, b));
    links.sort_by_key(|l| (l.a, l.b));
    let copying = copying::Copying::read(articles);
    for link in &mut links {
        copying.tell(link);
        parts::tell(articles, link);
    }
    let parted = by_hand.parted();
    let passages = passages::passages(articles, &links, &parted);
    let (copied, origins) = origins::origins(articles, &copying);
    Alignment { links, passages, copied, origins, parted, lapsed: by_hand.lapsed }
}

/// A link that an editor has made, with what its ends share.
fn linked_by_hand(articles: &[&Prepared], corpus: &Corpus, a: Locus, b: Locus) -> Link {
    let profile = |at: Locus| {
        let found = corpus.profiles.binary_search_by_key(&at, |p| p.at).ok();
        found.and_then(|i| corpus.profiles.get(i))
    };
    let shared = match (profile(a), profile(b)) {
        (Some(a), Some(b)) => evidence(articles, a, b, 1.0),
        _ => Vec::new(),
    };
    Link::new(a, b, 1.0, Strength::Strong, shared)
}

/// The candidate pairs with their final scores, without those that stay below `least`.
fn look(corpus: &Corpus, weights: &Weights, least: f64) -> Vec<(usize, usize, f64)> {
    let kinship = Kinship::of(corpus);
    let pairs = candidates::candidates(corpus);
    let mut firsts = Vec::with_capacity(pairs.len());
    // The sums so far of the final scores: features are too many to keep.
    let mut sums = Vec::with_capacity(pairs.len());
    let (bias, weighed) = weights.last.split_first().unwrap_or((&0.0, &[]));
    let (own, around) = weighed.split_at(sight::COUNT.min(weighed.len()));
    for (a, b) in &pairs {
        let features = Sight::of(corpus, &kinship, *a, *b).features();
        firsts.push(score(&weights.first, &features));
        sums.push(weights::add(0.0, own, &features));
    }
    let final_score = |sum: f64, more: &[f64]| {
        weights::logistic(bias + weights::add(sum, around, more))
    };
    // A little less than the score asks for, so that no last bit decides.
    let needed = (least / (1.0 - least)).ln() - bias - 1e-9;
    let wanted =
        |at: usize, low: &[f64; context::COUNT], high: &[f64; context::COUNT]| {
            let (a, b) = pairs[at];
            let mut best = *high;
            for ((best, low), weight) in best.iter_mut().zip(low).zip(around) {
                if *weight < 0.0 {
                    *best = *low;
                }
            }
            weights::add(sums[at], around, &best) >= needed
                || corpus.profiles[a].repeats(&corpus.profiles[b])
        };
    let mut out = Vec::new();
    context::context(corpus, &pairs, &firsts, wanted, |at, more| {
        out.push((pairs[at].0, pairs[at].1, final_score(sums[at], more)));
    });
    out
}

/// The candidate pairs of `articles` with the values of all features in the order of
/// [`names`], the context reckoned from the scores that `first` gives: what weights are
/// learnt from.
pub fn features(articles: &[&Prepared], first: &[f64]) -> Vec<(Locus, Locus, Vec<f64>)> {
    let corpus = Corpus::read(articles);
    let kinship = Kinship::of(&corpus);
    let pairs = candidates::candidates(&corpus);
    let mut rows: Vec<Vec<f64>> = pairs
        .iter()
        .map(|(a, b)| Sight::of(&corpus, &kinship, *a, *b).features().to_vec())
        .collect();
    let scores: Vec<f64> = rows.iter().map(|f| score(first, f)).collect();
    context::context(
        &corpus,
        &pairs,
        &scores,
        |_, _, _| true,
        |at, more| rows[at].extend(more),
    );
    let at = |i: usize| corpus.profiles[i].at;
    let rows = pairs.into_iter().zip(rows);
    rows.map(|((a, b), features)| (at(a), at(b), features)).collect()
}

/// What two linked sentences share, heaviest first; the weights add up to at most `score`.
fn evidence(
    articles: &[&Prepared],
    a: &Profile,
    b: &Profile,
    score: f64,
) -> Vec<Evidence> {
    let mut pieces: Vec<Evidence> = told::common(&a.stated, &b.stated)
        .into_iter()
        .map(|(kind, a, b)| Evidence { kind, a, b, weight: VALUE })
        .collect();
    let values = pieces.len();
    for (x, y) in sight::common(a, b) {
        let weight = x.weight * y.weight;
        let within = |e: &&mut Evidence| e.a.contains(x.span) && e.b.contains(y.span);
        if let Some(value) = pieces[..values].iter_mut().find(within) {
            value.weight += weight;
            continue;
        }
        let kind = match x.kind.max(y.kind) {
            _ if x.quoted && y.quoted => EvidenceKind::Quotation,
            TermKind::Word => EvidenceKind::Word,
            TermKind::Name => EvidenceKind::Name,
            TermKind::Number => EvidenceKind::Number,
            TermKind::Calendar => EvidenceKind::Date,
        };
        pieces.push(Evidence { kind, a: x.span, b: y.span, weight });
    }
    pieces.sort_by_key(|e| (e.a, e.b));
    let text = |p: &Profile| articles[p.at.article.at()].article.text.as_str();
    let mut joined: Vec<Evidence> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last)
                if last.kind == piece.kind
                    && adjoin(text(a), last.a, piece.a)
                    && adjoin(text(b), last.b, piece.b) =>
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
        piece.weight = (piece.weight / total * score * 1000.0).floor() / 1000.0;
    }
    joined.sort_by(|x, y| {
        y.weight.total_cmp(&x.weight).then((x.kind, x.a, x.b).cmp(&(y.kind, y.a, y.b)))
    });
    joined.truncate(PIECES);
    joined
}

/// Whether `next` follows `span` with nothing but a blank between them, or overlaps it.
fn adjoin(text: &str, span: Span, next: Span) -> bool {
    if span.overlaps(next) {
        return true;
    }
    next.start() >= span.end()
        && Span::new(span.end(), next.start()).of(text).trim().is_empty()
}
