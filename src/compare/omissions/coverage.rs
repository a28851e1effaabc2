//! What the carriers of a passage share, and which accounts carry it nowhere.

use super::CARRIERS;
use super::answered::{Answers, Links};
use super::wording::{Run, Wordings, contentful, copied, prominence, quotes, terms};
use crate::model::{
    ALERT, Alignment, ArticleId, Carrier, Identity, Locus, Matter, Passage, Prepared,
    Role, SentenceId, Sort,
};
use crate::text::{Word, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// One in so many of the other accounts must carry a statement, for the one that does not to
/// stand out; of those that name a name, more than half. Set by hand on the labelled events.
const SHARE: usize = 3;

/// The fewest words that the carriers must share: what hangs on fewer is a figure of speech
/// or a pair by chance.
const CORE: usize = 4;

/// How many of these must be no names, and their share of the weight: what shares only names
/// is about the same people, and may say something else of them.
const PLAIN: (usize, f64) = (3, 0.4);

/// The share of what the carriers have in common that each of them must hold to be one.
const TELLS: f64 = 0.5;

/// How often those that hold less are left out and the rest looked at again.
const PURE: usize = 2;

/// The least share of the shortest carrier that all have in common.
const ALIKE: f64 = 0.38;

/// The most of them that are looked for, the rarest first: the bits of a mask.
const MOST: usize = 64;

/// The share of their weight that two neighbouring sentences hold when they say the same,
/// and that a whole article holds when it says it here and there. Set by hand by reading
/// a stride of the silences of the labelled events.
const HELD: (f64, f64) = (0.34, 0.7);

/// The share of their weight that a sentence holds which is linked to one of the carriers',
/// however weakly, when it says the same.
const LINKED: f64 = 0.2;

/// How many carry it, against how high up, in the weight of a silence.
const BY_COUNT: f64 = 0.6;

/// What the carriers of a passage share.
pub(super) struct Core {
    /// Numbers of terms with their weights, the heaviest first.
    terms: Vec<(u32, f64)>,
    /// The sentences that hold most of it, ascending.
    members: Vec<Locus>,
    /// The most prominent of them of each account, ascending.
    pub(super) carried: Vec<Carrier>,
    /// How many of these are no copies of one another.
    pub(super) origins: usize,
    pub(super) matter: Matter,
}

/// All sentences that report, by their terms.
pub(super) struct Coverage<'a> {
    /// Each sentence with the numbers of its terms, ascending; by locus.
    sentences: Vec<(Locus, Vec<u32>)>,
    /// By article: where its sentences begin in `sentences`; one more at the end.
    starts: Vec<usize>,
    /// By term: the sentences that hold it, ascending.
    holders: Vec<Vec<u32>>,
    /// By term: whether it only stands in names.
    names: Vec<bool>,
    /// By article: every word in it, page matter included, folded. Look-up only.
    words: Vec<FxHashSet<&'a str>>,
    /// The origin of each article.
    origin: BTreeMap<ArticleId, usize>,
    /// By article: whether it is too short to be silent about anything.
    pub(super) alerts: Vec<bool>,
}

impl<'a> Coverage<'a> {
    /// Coverage all sentences. Linear in the text.
    pub(super) fn new(articles: &[&'a Prepared], alignment: &Alignment) -> Self {
        let origins = alignment.origins.iter().enumerate();
        let origin = origins.flat_map(|(at, o)| o.articles.iter().map(move |a| (*a, at)));
        let mut numbers: FxHashMap<Cow<'a, str>, u32> = FxHashMap::default();
        let (mut sentences, mut starts) = (Vec::new(), Vec::new());
        let mut names: Vec<bool> = Vec::new();
        for (at, prepared) in articles.iter().enumerate() {
            starts.push(sentences.len());
            let content = contentful(prepared);
            for (n, sentence) in prepared.sentences.iter().enumerate() {
                if !sentence.role.reports() {
                    continue;
                }
                let id = SentenceId::new(n);
                let mut terms: Vec<u32> = terms(prepared, id, &content)
                    .into_iter()
                    .map(|(term, name)| {
                        let next = numbers.len();
                        let number = *numbers.entry(term).or_insert(next as u32);
                        if number as usize == names.len() {
                            names.push(true);
                        }
                        names[number as usize] &= name;
                        number
                    })
                    .collect();
                terms.sort_unstable();
                terms.dedup();
                sentences.push((Locus::new(ArticleId::new(at), id), terms));
            }
        }
        starts.push(sentences.len());
        let mut holders = vec![Vec::new(); numbers.len()];
        for (at, (_, terms)) in sentences.iter().enumerate() {
            for term in terms {
                holders[*term as usize].push(at as u32);
            }
        }
        let words = articles.iter().map(|p| {
            let words = p.tokens.whole().iter().filter(|w| w.is_word());
            words.map(Word::folded).collect()
        });
        Self {
            sentences,
            starts,
            holders,
            names,
            words: words.collect(),
            origin: origin.collect(),
            alerts: articles.iter().map(|p| p.words() < ALERT).collect(),
        }
    }

    /// How many accounts must carry a thing, for those that do not to stand out.
    pub(super) fn least(&self) -> usize {
        (self.alerts.len() - 1).div_ceil(SHARE).max(CARRIERS)
    }

    fn rarity(&self, term: u32) -> f64 {
        let holders = self.holders[term as usize].len();
        ((self.sentences.len() + 1) as f64 / (holders + 1) as f64).ln()
    }

    /// What the sentences of a passage have in common over at least two accounts and over
    /// half of those that carry it; sentences that hold little of it are left out, twice.
    pub(super) fn core(&self, articles: &[&Prepared], passage: &Passage) -> Option<Core> {
        let mut members: Vec<usize> = passage
            .members
            .iter()
            .filter(|m| {
                let sentence = &articles[m.article.at()].sentences[m.sentence.at()];
                // What a picture shows is not what an account says.
                sentence.role != Role::Caption
            })
            .filter_map(|m| self.sentences.binary_search_by_key(m, |(at, ..)| *at).ok())
            .collect();
        let mut terms = Vec::new();
        for _ in 0..PURE {
            terms = self.common(&members);
            let whole: f64 = terms.iter().map(|(_, weight)| weight).sum();
            members.retain(|at| self.held(*at, &terms) >= TELLS * whole);
        }
        let whole: f64 = terms.iter().map(|(_, weight)| weight).sum();
        // Names say whom it is about, not what.
        let plain = terms.iter().filter(|(term, _)| !self.names[*term as usize]);
        let (count, weight) = plain.fold((0, 0.0), |(n, sum), (_, w)| (n + 1, sum + w));
        let own = |at: &usize| {
            let terms = &self.sentences[*at].1;
            terms.iter().map(|term| self.rarity(*term)).sum::<f64>()
        };
        let shortest = members.iter().map(own).fold(f64::INFINITY, f64::min);
        let alike = whole >= ALIKE * shortest;
        if terms.len() < CORE || count < PLAIN.0 || weight < PLAIN.1 * whole || !alike {
            return None;
        }
        let mut places: BTreeMap<ArticleId, (f64, Locus)> = BTreeMap::new();
        let mut quoting: BTreeSet<ArticleId> = BTreeSet::new();
        let members: Vec<Locus> =
            members.into_iter().map(|at| self.sentences[at].0).collect();
        for member in &members {
            let high = prominence(articles, *member);
            let place = places.entry(member.article).or_insert((high, *member));
            if high > place.0 {
                *place = (high, *member);
            }
            if quotes(articles, *member) {
                quoting.insert(member.article);
            }
        }
        let carried = places.values().map(|(_, locus)| {
            let prepared = articles[locus.article.at()];
            Carrier { locus: *locus, span: prepared.sentences[locus.sentence.at()].core }
        });
        let quoted = 2 * quoting.len() > places.len();
        let matter = if quoted { Matter::Quotation } else { Matter::Statement };
        let carried: Vec<Carrier> = carried.collect();
        let origins = self.origins(articles, &carried, matter);
        Some(Core { terms, members, carried, origins, matter })
    }

    /// How many independent witnesses carry a thing: those of one origin are one, and so are
    /// those whose sentences are copies. Two who quote the same words, or give the same
    /// name, need not have copied them.
    pub(super) fn origins(
        &self,
        articles: &[&Prepared],
        carried: &[Carrier],
        matter: Matter,
    ) -> usize {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut own: Vec<Vec<Run>> = Vec::new();
        let mut wordings = Wordings::default();
        let mut count = 0;
        for carrier in carried {
            let origin = self.origin.get(&carrier.locus.article);
            let known = origin.is_some_and(|o| !seen.insert(*o));
            let mut copy = false;
            if matter == Matter::Statement {
                let runs = wordings.runs(articles, carrier);
                copy = !known && own.iter().any(|o| copied(o, &runs));
                own.push(runs);
            }
            count += usize::from(!known && !copy);
        }
        count
    }

    /// The terms that at least two accounts of some sentences share, and half of them.
    fn common(&self, members: &[usize]) -> Vec<(u32, f64)> {
        let mut shared: Vec<(u32, ArticleId)> = Vec::new();
        let mut accounts: Vec<ArticleId> = Vec::with_capacity(members.len());
        for at in members {
            let (locus, terms) = &self.sentences[*at];
            accounts.push(locus.article);
            shared.extend(terms.iter().map(|term| (*term, locus.article)));
        }
        accounts.sort_unstable();
        accounts.dedup();
        shared.sort_unstable();
        shared.dedup();
        let least = accounts.len().div_ceil(2).max(CARRIERS);
        let common = shared.chunk_by(|a, b| a.0 == b.0).filter(|by| by.len() >= least);
        let mut terms: Vec<(u32, f64)> =
            common.map(|by| (by[0].0, self.rarity(by[0].0))).collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(MOST);
        terms
    }

    /// The weight of the terms that a sentence has.
    fn held(&self, at: usize, terms: &[(u32, f64)]) -> f64 {
        let own = &self.sentences[at].1;
        let there = terms.iter().filter(|(term, _)| own.binary_search(term).is_ok());
        there.map(|(_, weight)| weight).sum()
    }

    /// The accounts that carry a passage nowhere.
    pub(super) fn silent(
        &self,
        articles: &[&Prepared],
        core: &Core,
        (links, answers): (&Links, &Answers),
        passage: &Passage,
    ) -> Vec<ArticleId> {
        let whole: f64 = core.terms.iter().map(|(_, weight)| weight).sum();
        if whole <= 0.0 {
            return Vec::new();
        }
        // For each sentence, which of the core's terms it holds.
        let mut held: BTreeMap<u32, u64> = BTreeMap::new();
        for (bit, (term, _)) in core.terms.iter().enumerate() {
            for at in &self.holders[*term as usize] {
                *held.entry(*at).or_default() |= 1 << bit;
            }
        }
        let share = |mask: u64| {
            let terms = core.terms.iter().enumerate();
            let there = terms.filter(|(bit, _)| mask & (1 << bit) != 0);
            there.map(|(_, (_, weight))| weight).sum::<f64>() / whole
        };
        let linked: BTreeSet<Locus> =
            core.members.iter().flat_map(|m| links.of(*m)).copied().collect();
        let member = |a: ArticleId| {
            passage.members.iter().any(|m| m.article == a)
                || answers.share(a, &core.members)
        };
        let says_it = |at: usize| {
            let (from, to) = (self.starts[at] as u32, self.starts[at + 1] as u32);
            let (mut all, mut before) = (0, None);
            for (sentence, mask) in held.range(from..to) {
                let (locus, _) = self.sentences[*sentence as usize];
                let beside = match before {
                    Some((was, mask)) if was + 1 == *sentence => mask,
                    _ => 0,
                };
                if share(mask | beside) >= HELD.0
                    || linked.contains(&locus) && share(*mask) >= LINKED
                {
                    return true;
                }
                all |= mask;
                before = Some((*sentence, *mask));
            }
            share(all) >= HELD.1
        };
        (0..articles.len())
            .filter(|at| {
                !self.alerts[*at] && !member(ArticleId::new(*at)) && !says_it(*at)
            })
            .map(ArticleId::new)
            .collect()
    }

    /// Whether an article has somebody's last word, or most words of a body, anywhere.
    pub(super) fn calls(&self, article: usize, identity: &Identity) -> bool {
        let words = &self.words[article];
        let called = |name: &String| {
            let parts: Vec<String> = name
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(fold)
                .collect();
            let there = parts.iter().filter(|w| words.contains(w.as_str())).count();
            match identity.sort {
                Sort::Person => parts.last().is_some_and(|w| words.contains(w.as_str())),
                _ => 2 * there >= parts.len(),
            }
        };
        identity.spellings.iter().any(called)
            || identity.acronym.as_ref().is_some_and(|a| words.contains(fold(a).as_str()))
    }

    /// How much a thing is missed: by the share of the others that carry it, and by how high
    /// up they do.
    pub(super) fn weight(
        &self,
        articles: &[&Prepared],
        (carried, origins): (&[Carrier], usize),
        scale: f64,
    ) -> f64 {
        let others = (self.alerts.len() - 1).max(1) as f64;
        let high: f64 = carried.iter().map(|t| prominence(articles, t.locus)).sum();
        let count = carried.len() as f64;
        let weight = BY_COUNT * (origins as f64 / others)
            + (1.0 - BY_COUNT) * high / count.max(1.0);
        (scale * weight.min(1.0) * 1000.0).round() / 1000.0
    }
}
