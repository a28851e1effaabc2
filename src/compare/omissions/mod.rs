//! What several accounts carry and one leaves out.
//!
//! A silence is claimed only where it would hold against the whole article: not where a
//! sentence that was not paired has the same in other words about it, not of page
//! matter, not of an alert. So the words that the carriers share are sought in every
//! sentence of the account before it is said to be silent.

mod answered;
mod coverage;
mod wording;

use crate::model::{
    Alignment, ArticleId, Carrier, Identity, Locus, Matter, PassageId, Prepared,
    Question, Silence, Sort, Value,
};
use answered::{Answers, Links};
use coverage::{Core, Coverage};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest independent accounts that must carry a thing.
const CARRIERS: usize = 2;

/// The share of its carriers that another silence of the same account must not have, for
/// both to be listed.
const FRESH: f64 = 0.5;

/// How much less a name is missed than a statement that as many carry.
const NAME: f64 = 0.75;

/// What several accounts carry, whatever the others say.
pub struct Carried<'a> {
    coverage: Coverage<'a>,
    links: Links,
    /// The passages that enough accounts carry, with what these have in common.
    cores: Vec<(PassageId, Core)>,
}

/// What several accounts carry; `None` where there are too few.
pub fn carried<'a>(
    articles: &[&'a Prepared],
    alignment: &Alignment,
) -> Option<Carried<'a>> {
    if articles.len() <= CARRIERS {
        return None;
    }
    let coverage = Coverage::new(articles, alignment);
    let cores = alignment.passages.iter().enumerate().filter_map(|(at, passage)| {
        let core = coverage.core(articles, passage)?;
        (core.origins >= coverage.least()).then(|| (PassageId::new(at), core))
    });
    let cores = cores.collect();
    Some(Carried { coverage, links: Links::new(alignment), cores })
}

/// What each account leaves out that several others carry; what is missed most first.
pub fn silences(
    articles: &[&Prepared],
    carried: &Carried<'_>,
    alignment: &Alignment,
    identities: &[Identity],
    questions: &[Question],
) -> Vec<Silence> {
    let Carried { coverage, links, cores } = carried;
    let answers = Answers::new(questions);
    let mut found: Vec<Silence> = Vec::new();
    for (at, core) in cores {
        let passage = &alignment.passages[at.at()];
        let silent = coverage.silent(articles, core, (links, &answers), passage);
        for article in silent.into_iter().filter(|a| links.compares(*a, &core.carried)) {
            found.push(Silence {
                article,
                matter: core.matter,
                passage: Some(*at),
                carried: core.carried.clone(),
                origins: core.origins as u32,
                weight: coverage.weight(articles, (&core.carried, core.origins), 1.0),
            });
        }
    }
    for identity in identities {
        let named = names(articles, coverage, identity);
        found.extend(named.into_iter().filter(|s| links.compares(s.article, &s.carried)));
    }
    found.sort_by(|a, b| {
        (a.article.cmp(&b.article))
            .then(b.weight.total_cmp(&a.weight))
            .then_with(|| (a.matter, &a.carried).cmp(&(b.matter, &b.carried)))
    });
    apart(found)
}

/// Leaves out what says again what a weightier silence of the same account says.
fn apart(found: Vec<Silence>) -> Vec<Silence> {
    let mut said: BTreeSet<(ArticleId, Locus)> = BTreeSet::new();
    let mut out = Vec::new();
    for silence in found {
        let known = |t: &&Carrier| said.contains(&(silence.article, t.locus));
        let again = silence.carried.iter().filter(known).count();
        if again as f64 > FRESH * silence.carried.len() as f64 {
            continue;
        }
        said.extend(silence.carried.iter().map(|t| (silence.article, t.locus)));
        out.push(silence);
    }
    out
}

/// Somebody whom several accounts name, and who does not.
fn names(
    articles: &[&Prepared],
    coverage: &Coverage<'_>,
    identity: &Identity,
) -> Vec<Silence> {
    if !matches!(identity.sort, Sort::Person | Sort::Body) {
        return Vec::new();
    }
    let mut places: BTreeMap<ArticleId, (bool, Carrier)> = BTreeMap::new();
    for (article, mention) in &identity.mentions {
        let prepared = articles[article.at()];
        let mention = &prepared.mentions[mention.at()];
        if prepared.sentences[mention.sentence.at()].role.reports() {
            let locus = Locus::new(*article, mention.sentence);
            let carrier = Carrier { locus, span: mention.span };
            // Where it is named in full, before where it is only hinted at.
            let full = matches!(mention.value, Value::Name(_));
            let place = places.entry(*article).or_insert((!full, carrier));
            if full && place.0 {
                *place = (false, carrier);
            }
        }
    }
    if 2 * places.len() < articles.len() {
        return Vec::new();
    }
    let carried: Vec<Carrier> = places.values().map(|(_, carrier)| *carrier).collect();
    let origins = coverage.origins(articles, &carried, Matter::Name);
    if origins < CARRIERS {
        return Vec::new();
    }
    let weight = coverage.weight(articles, (&carried, origins), NAME);
    let silent = coverage.alerts.iter().enumerate().filter(|(at, alert)| {
        !**alert
            && !places.contains_key(&ArticleId::new(*at))
            && !coverage.calls(*at, identity)
    });
    let silent = silent.map(|(at, _)| Silence {
        article: ArticleId::new(at),
        matter: Matter::Name,
        passage: None,
        carried: carried.clone(),
        origins: origins as u32,
        weight,
    });
    silent.collect()
}
