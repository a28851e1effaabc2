//! One claim, laid at the door of two tellers.
//!
//! A1 Only inside links, where the claims share most of the slighter one's words, in likely
//!    links most of both.
//! A2 One of them is told without quotation marks: words in two mouths are `quotes`'.
//! A3 Two accounts part where none of the one's tellers of the claim can be one of the
//!    other's; who may be one of them, or speak for them, agrees with them.

use super::judge::Homes;
use super::stand::kind_of_word;
use super::standing::{Standing, Teller};
use super::told::{Bearing, Told, question};
use crate::model::{
    Alignment, ArticleId, Kind, Locus, Prepared, Question, Relation, Severity, Span,
    Strength, Why,
};
use crate::text::{TokenKind, fold, tokens};
use crate::values::{Value, Voice};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The share of the slighter claim's words that the other must have, 0..=1, by the strength
/// of the link, and the least number of them.
///
/// By hand: where one account tells a claim in a sentence of its own and another in a
/// longer one, two thirds of the shorter stand in the longer. `tests/tellers.rs`.
const SHARED: f64 = 0.55;
const SHARED_LIKELY: f64 = 0.6;
const FEWEST: usize = 3;
const FEWEST_LIKELY: usize = 4;

/// The fewest words, names aside, that a quotation and a claim share that are one.
const FEWEST_QUOTED: usize = 5;

/// The share of the words of both claims that they share.
const BOTH: f64 = 0.25;
const BOTH_LIKELY: f64 = 0.35;

/// How many words name what a claim is about.
const ABOUT: usize = 5;

/// Words that say nothing by themselves.
static EMPTY: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/empty_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// A claim or a quotation with whoever is credited with it.
struct Telling<'a> {
    locus: Locus,
    /// What its words say, each with where it stands and whether it is written with a
    /// capital.
    words: BTreeMap<String, (Span, bool)>,
    voice: Voice,
    teller: Teller<'a>,
}

/// Questions of the kind attribution about claims, but for those `known` already.
pub(super) fn tellers(
    articles: &[&Prepared],
    alignment: &Alignment,
    standing: &Standing<'_>,
    homes: &Homes,
    known: &[Question],
) -> Vec<Question> {
    let loci: BTreeSet<Locus> = alignment.links.iter().flat_map(|l| [l.a, l.b]).collect();
    let mut all: Vec<Telling<'_>> = Vec::new();
    let mut at: BTreeMap<Locus, Vec<usize>> = BTreeMap::new();
    for locus in loci {
        for telling in told(articles, locus, standing) {
            at.entry(locus).or_default().push(all.len());
            all.push(telling);
        }
    }
    let mut alike: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for link in alignment.links.iter().filter(|l| l.strength >= Strength::Likely) {
        let (Some(here), Some(there)) = (at.get(&link.a), at.get(&link.b)) else {
            continue;
        };
        for i in here {
            for j in there {
                if let Some(share) = one_claim(&all[*i], &all[*j], link.strength) {
                    alike.insert((*i.min(j), *i.max(j)), share);
                }
            }
        }
    }
    let groups = groups(all.len(), &alike);
    let asked = groups.iter().filter_map(|members| asked(&all, members, homes));
    let known: Vec<BTreeSet<(Locus, Span)>> = known.iter().map(places).collect();
    asked
        .filter(|question| {
            let here = places(question);
            !known.iter().any(|there| here.intersection(there).count() > 1)
        })
        .collect()
}

/// Where the readings of a question stand.
fn places(question: &Question) -> BTreeSet<(Locus, Span)> {
    question.readings.iter().map(|r| (r.locus, r.span)).collect()
}

/// Tellings of one claim each: the most alike first, and two groups only where at least half
/// of the pairs across them are alike, so that claims do not chain.
fn groups(count: usize, alike: &BTreeMap<(usize, usize), f64>) -> Vec<Vec<usize>> {
    let mut order: Vec<(&(usize, usize), &f64)> = alike.iter().collect();
    order.sort_by(|a, b| b.1.total_cmp(a.1).then(a.0.cmp(b.0)));
    let mut home: Vec<usize> = (0..count).collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ((i, j), _) in order {
        let (x, y) = (home[*i].min(home[*j]), home[*i].max(home[*j]));
        if x == y {
            continue;
        }
        let of = |at: usize| members.get(&at).cloned().unwrap_or_else(|| vec![at]);
        let (here, there) = (of(x), of(y));
        let across =
            here.iter().flat_map(|a| there.iter().map(move |b| (*a.min(b), *a.max(b))));
        let met = across.filter(|pair| alike.contains_key(pair)).count();
        if 2 * met < here.len() * there.len() {
            continue;
        }
        for one in &there {
            home[*one] = x;
        }
        members.remove(&y);
        members.insert(x, here.into_iter().chain(there).collect());
    }
    members.into_values().collect()
}

/// The claims and quotations of a sentence with their tellers.
fn told<'a>(
    articles: &[&'a Prepared],
    locus: Locus,
    standing: &Standing<'a>,
) -> Vec<Telling<'a>> {
    let prepared = articles[locus.article.at()];
    let mut out = Vec::new();
    for (_, mention) in prepared.mentions_of(locus.sentence) {
        let (number, voice) = match &mention.value {
            Value::Claim(claim) => (claim.number, Voice::Indirect),
            Value::Quote(quote) => (quote.number, Voice::Direct),
            _ => continue,
        };
        let teller = standing.credited(locus.article, number);
        // A quotation may be credited a sentence before or behind.
        let near = |t: &Teller<'_>| t.sentence.at().abs_diff(locus.sentence.at()) <= 1;
        let Some(teller) = teller.filter(near) else { continue };
        let words = senses(prepared, mention.span, teller.span);
        out.push(Telling { locus, words, voice, teller });
    }
    out
}

/// What the words of a claim say, the teller's own name left out.
fn senses(
    prepared: &Prepared,
    claim: Span,
    teller: Span,
) -> BTreeMap<String, (Span, bool)> {
    let text = prepared.article.text.as_str();
    let mut out = BTreeMap::new();
    for token in tokens(claim.of(text)) {
        let span = token.span.shift(claim.start());
        if teller.contains(span) {
            continue;
        }
        let folded = fold(span.of(text)).replace('.', "");
        let sense = match token.kind {
            TokenKind::Word if !EMPTY.contains(folded.as_str()) => kind_of_word(&folded),
            TokenKind::Number => folded,
            _ => continue,
        };
        if sense != "say" {
            let capital = span.of(text).starts_with(char::is_uppercase);
            out.entry(sense).or_insert((span, capital));
        }
    }
    out
}

/// How much of the words of both two tellings of one claim share (A1, A2).
fn one_claim(a: &Telling<'_>, b: &Telling<'_>, strength: Strength) -> Option<f64> {
    if a.voice == Voice::Direct && b.voice == Voice::Direct {
        return None;
    }
    let common = || a.words.iter().filter(|(w, _)| b.words.contains_key(*w));
    let shared = common().count();
    // Names alone make two claims about one matter, not one claim.
    let plain = common().filter(|(_, (_, capital))| !capital).count();
    let (least, most) =
        (a.words.len().min(b.words.len()), a.words.len().max(b.words.len()));
    let union = least + most - shared;
    let of = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    // What somebody is quoted with is theirs first; another must tell clearly the same.
    let quoted = a.voice == Voice::Direct || b.voice == Voice::Direct;
    let (fewest, share, both) = match strength {
        Strength::Strong if !quoted => (FEWEST, SHARED, BOTH),
        _ => (FEWEST_LIKELY, SHARED_LIKELY, BOTH_LIKELY),
    };
    let few = if quoted { FEWEST_QUOTED } else { FEWEST };
    let alike = of(shared, union);
    let one = shared >= fewest && plain >= few && of(shared, least) >= share;
    (one && alike >= both).then_some(alike)
}

/// The question that the tellings of one claim make (A3).
fn asked(all: &[Telling<'_>], members: &[usize], homes: &Homes) -> Option<Question> {
    let members: Vec<&Telling<'_>> = members.iter().map(|i| &all[*i]).collect();
    let apart = |a: &Telling<'_>, b: &Telling<'_>| a.teller.apart(&b.teller);
    let of = |article: ArticleId| {
        members.iter().filter(move |m| m.locus.article == article).copied()
    };
    let accounts: BTreeSet<ArticleId> = members.iter().map(|m| m.locus.article).collect();
    let part = accounts.iter().any(|x| {
        accounts.iter().any(|y| x < y && of(*x).all(|a| of(*y).all(|b| apart(a, b))))
    });
    if !part {
        return None;
    }
    let mut sorted = members.clone();
    sorted.sort_by_key(|m| {
        (std::cmp::Reverse(m.teller.fullness()), m.locus, m.teller.span)
    });
    let mut groups: Vec<Vec<&Telling<'_>>> = Vec::new();
    for one in sorted {
        match groups.iter_mut().find(|g| !g.iter().any(|other| apart(one, other))) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    let mut told: Vec<Told> = Vec::new();
    let mut forms: BTreeSet<String> = BTreeSet::new();
    for group in &groups {
        let form = group[0].teller.form();
        let form =
            if forms.insert(form.clone()) { form } else { group[0].teller.described() };
        told.extend(group.iter().map(|one| Told {
            locus: Locus::new(one.locus.article, one.teller.sentence),
            span: one.teller.span,
            form: form.clone(),
            mention: Some(one.teller.mention),
        }));
    }
    let first = members.iter().min_by_key(|m| (m.locus, m.teller.span))?;
    let mut about: Vec<Span> = first
        .words
        .iter()
        .filter(|(w, _)| {
            members.iter().any(|m| {
                m.locus.article != first.locus.article && m.words.contains_key(*w)
            })
        })
        .map(|(_, (span, _))| *span)
        .collect();
    about.sort_unstable();
    about.truncate(ABOUT);
    let about = about.into_iter().map(|span| (first.locus, span)).collect();
    let bearing = Bearing {
        kind: Kind::Attribution,
        relation: Relation::Conflicting,
        severity: Severity::Minor,
        why: Why::Attributions,
    };
    question(told, about, bearing, homes)
}
