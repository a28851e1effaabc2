//! What several accounts tell and one leaves out.
//!
//! A silence is claimed only where it would hold against the whole article: not where a
//! sentence that was not paired tells the same with other words about it, not of page
//! matter, not of an alert. So the words that the tellers share are sought in every
//! sentence of the account before it is said to be silent.

mod reads;
mod telling;
mod ties;

use crate::model::{
    Alignment, ArticleId, Carrier, Identity, Locus, Matter, PassageId, Prepared,
    Question, Silence, Sort, Value,
};
use reads::Reads;
use std::collections::{BTreeMap, BTreeSet};
use ties::{Answers, Links};

/// The fewest independent accounts that must tell a thing.
const TELLERS: usize = 2;

/// The share of the tellings that another silence of the same account must not have, for
/// both to be told.
const FRESH: f64 = 0.5;

/// How much less a name is missed than a statement that as many tell.
const NAME: f64 = 0.75;

/// What each account leaves out that several others tell; what is missed most first.
pub fn silences(
    articles: &[&Prepared],
    alignment: &Alignment,
    identities: &[Identity],
    questions: &[Question],
) -> Vec<Silence> {
    if articles.len() <= TELLERS {
        return Vec::new();
    }
    let reads = Reads::new(articles, alignment);
    let links = Links::new(alignment);
    let answers = Answers::new(questions);
    let mut found: Vec<Silence> = Vec::new();
    for (at, passage) in alignment.passages.iter().enumerate() {
        let Some(core) = reads.core(articles, passage) else { continue };
        if core.origins < reads.least() {
            continue;
        }
        let silent = reads.silent(articles, &core, (&links, &answers), passage);
        for article in silent.into_iter().filter(|a| links.compares(*a, &core.told)) {
            found.push(Silence {
                article,
                matter: core.matter,
                passage: Some(PassageId::new(at)),
                carried: core.told.clone(),
                origins: core.origins as u32,
                weight: reads.weight(articles, (&core.told, core.origins), 1.0),
            });
        }
    }
    for identity in identities {
        let named = names(articles, &reads, identity);
        found.extend(named.into_iter().filter(|s| links.compares(s.article, &s.carried)));
    }
    found.sort_by(|a, b| {
        (a.article.cmp(&b.article))
            .then(b.weight.total_cmp(&a.weight))
            .then_with(|| (a.matter, &a.carried).cmp(&(b.matter, &b.carried)))
    });
    apart(found)
}

/// Leaves out what says again what a graver silence of the same account says.
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
fn names(articles: &[&Prepared], reads: &Reads<'_>, identity: &Identity) -> Vec<Silence> {
    if !matches!(identity.sort, Sort::Person | Sort::Body) {
        return Vec::new();
    }
    let mut places: BTreeMap<ArticleId, (bool, Carrier)> = BTreeMap::new();
    for (article, mention) in &identity.mentions {
        let prepared = articles[article.at()];
        let mention = &prepared.mentions[mention.at()];
        if prepared.sentences[mention.sentence.at()].role.reports() {
            let locus = Locus::new(*article, mention.sentence);
            let told = Carrier { locus, span: mention.span };
            // Where it is named in full, before where it is only hinted at.
            let full = matches!(mention.value, Value::Name(_));
            let place = places.entry(*article).or_insert((!full, told));
            if full && place.0 {
                *place = (false, told);
            }
        }
    }
    if 2 * places.len() < articles.len() {
        return Vec::new();
    }
    let told: Vec<Carrier> = places.values().map(|(_, told)| *told).collect();
    let origins = reads.origins(articles, &told, Matter::Name);
    if origins < TELLERS {
        return Vec::new();
    }
    let weight = reads.weight(articles, (&told, origins), NAME);
    let silent = reads.alerts.iter().enumerate().filter(|(at, alert)| {
        !**alert
            && !places.contains_key(&ArticleId::new(*at))
            && !reads.calls(*at, identity)
    });
    let silent = silent.map(|(at, _)| Silence {
        article: ArticleId::new(at),
        matter: Matter::Name,
        passage: None,
        carried: told.clone(),
        origins: origins as u32,
        weight,
    });
    silent.collect()
}
