//! Quotations of two accounts that belong together: one utterance in two wordings, or the
//! same words credited to two people.
//!
//! Neither needs a link: the quoted words themselves are the evidence. Only short phrases,
//! which chance repeats, need a link, be it weak, or one speaker.

use super::identities::{Seen, Who, seen};
use crate::model::{Alignment, ArticleId, Locus, Prepared, Relation};
use crate::text::stem;
use crate::values::{Quote, Speaker, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest words of a quotation that can be known from another by its words alone.
const WORDS: usize = 4;

/// How many quotations may share a word before it stops proposing pairs: common words do
/// not make versions, and the work must not grow with their square.
const COMMON: usize = 48;

/// A quotation with its speaker.
pub(super) struct Said<'a> {
    pub(super) seen: Seen<'a>,
    pub(super) quote: &'a Quote,
    pub(super) speaker: Option<(Seen<'a>, &'a Speaker)>,
}

/// How two quotations of two articles belong together.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tie {
    /// The same words, one trimmed or not.
    Same,
    /// Two wordings.
    Version,
    /// Two wordings that share little but stems: of one speaker in linked sentences, they
    /// are two translations or two memories of one utterance.
    Translation,
}

/// All quotations, and the pairs of them that belong together.
pub(super) struct QuotePairs<'a> {
    pub(super) said: Vec<Said<'a>>,
    /// Positions in `said`, of different articles.
    pub(super) ties: Vec<(usize, usize, Tie)>,
}

impl<'a> QuotePairs<'a> {
    pub(super) fn new(
        articles: &'a [&'a Prepared],
        alignment: &Alignment,
        who: &Who<'_>,
    ) -> Self {
        let said = collect(articles);
        let linked: BTreeSet<(Locus, Locus)> =
            alignment.links.iter().map(|l| (l.a, l.b)).collect();
        let mut ties: Vec<(usize, usize, Tie)> = Vec::new();
        for (i, j) in pairs(&said) {
            let (a, b) = (&said[i], &said[j]);
            let long = a.quote.words.len() >= WORDS && b.quote.words.len() >= WORDS;
            let tie = match a.quote.relate(b.quote) {
                Relation::Equal | Relation::Contained if long => Some(Tie::Same),
                Relation::Conflicting if long && !rivals(a, b) => Some(Tie::Version),
                // Two translations of one utterance: one speaker, and sentences that meet.
                Relation::Incomparable
                    if long
                        && linked.contains(&(a.seen.locus, b.seen.locus))
                        && one_speaker(a, b, who)
                        && a.quote.stemmed().relate(&b.quote.stemmed())
                            == Relation::Conflicting =>
                {
                    Some(Tie::Translation)
                }
                _ if a.quote.swapped(b.quote) => {
                    let linked = linked.contains(&(a.seen.locus, b.seen.locus));
                    let one = linked && !rivals(a, b) || one_speaker(a, b, who);
                    one.then_some(Tie::Version)
                }
                _ => None,
            };
            ties.extend(tie.map(|tie| (i, j, tie)));
        }
        Self { said, ties }
    }
}

/// Every quotation with its speaker.
fn collect<'a>(articles: &'a [&'a Prepared]) -> Vec<Said<'a>> {
    let mut speakers: BTreeMap<(ArticleId, u32), (Seen<'a>, &'a Speaker)> =
        BTreeMap::new();
    for seen in seen(articles) {
        if let Value::Speaker(speaker) = &seen.mention.value {
            speakers
                .entry((seen.locus.article, speaker.number))
                .or_insert((seen, speaker));
        }
    }
    let quotes = seen(articles).filter_map(|seen| match &seen.mention.value {
        Value::Quote(quote) if quote.words.len() > 1 => {
            let speaker = speakers.get(&(seen.locus.article, quote.number)).copied();
            Some(Said { seen, quote, speaker })
        }
        _ => None,
    });
    quotes.collect()
}

/// Pairs of different articles that share two stems or more, or one where both are short,
/// through an inverted index.
fn pairs(said: &[Said<'_>]) -> Vec<(usize, usize)> {
    let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, said) in said.iter().enumerate() {
        let stems: BTreeSet<String> = said.quote.words.iter().map(|w| stem(w)).collect();
        for stem in stems.into_iter().filter(|s| s.len() > 3) {
            index.entry(stem).or_default().push(i);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for holders in index.values().filter(|h| h.len() <= COMMON) {
        for (n, i) in holders.iter().enumerate() {
            for j in &holders[n + 1..] {
                if said[*i].seen.locus.article != said[*j].seen.locus.article {
                    *shared.entry((*i, *j)).or_default() += 1;
                }
            }
        }
    }
    let short = |i: usize| said[i].quote.words.len() <= WORDS + 1;
    shared
        .into_iter()
        .filter(|((i, j), n)| *n >= 2 || short(*i) && short(*j))
        .map(|(pair, _)| pair)
        .collect()
}

/// Whether two different people are credited: they may have said much the same.
fn rivals(a: &Said<'_>, b: &Said<'_>) -> bool {
    match (&a.speaker, &b.speaker) {
        (Some((_, a)), Some((_, b))) => a.relate(b) == Relation::Conflicting,
        _ => false,
    }
}

/// Whether both are credited to one known person.
pub(super) fn one_speaker(a: &Said<'_>, b: &Said<'_>, who: &Who<'_>) -> bool {
    let of = |s: &Said<'_>| s.speaker.as_ref().and_then(|(seen, _)| who.of(seen));
    of(a).is_some() && of(a) == of(b)
}
