//! One quotation in two wordings, and the same words put into two people's mouths.
//!
//! Neither needs a link: the quoted words themselves are the evidence.

use super::names::{Seen, question, seen};
use crate::model::{ArticleId, Kind, Prepared, Question, Relation, Severity, Why};
use crate::text::{fold, stem};
use crate::values::{Quote, Speaker, Value, turns};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The fewest words of a quotation that can be told from another by its words alone.
const WORDS: usize = 4;

/// How many quotations may share a word before it stops proposing pairs: common words do
/// not make versions, and the work must not grow with their square.
const COMMON: usize = 48;

struct Said<'a> {
    seen: Seen<'a>,
    quote: &'a Quote,
    speaker: Option<(Seen<'a>, &'a Speaker)>,
}

/// Questions of the kinds quote and attribution.
pub(super) fn quotes(articles: &[&Prepared]) -> Vec<Question> {
    let said = collect(articles);
    let people = people(articles);
    let mut out = Vec::new();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for (i, j) in pairs(&said) {
        let (a, b) = (&said[i], &said[j]);
        let relation = a.quote.relate(b.quote);
        if matches!(relation, Relation::Equal | Relation::Contained) {
            out.extend(two_mouths(a, b, &people, articles));
        } else if relation == Relation::Conflicting
            && same_speaker(a, b)
            && !used.contains(&i)
            && !used.contains(&j)
        {
            used.extend([i, j]);
            let readings =
                [(a.quote.normal_form(), &a.seen), (b.quote.normal_form(), &b.seen)];
            out.extend(question(
                Kind::Quote,
                &readings,
                relation,
                weigh(a, b),
                Why::Wording,
            ));
        }
    }
    merge(out)
}

/// Every quotation long enough to be told from another, with its speaker.
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
        Value::Quote(quote) if quote.words.len() >= WORDS => {
            let speaker = speakers.get(&(seen.locus.article, quote.number)).copied();
            Some(Said { seen, quote, speaker })
        }
        _ => None,
    });
    quotes.collect()
}

/// Pairs of different articles that share two stems or more, through an inverted index.
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
    shared.into_iter().filter(|(_, n)| *n >= 2).map(|(pair, _)| pair).collect()
}

/// Two versions are set against each other unless two named people are credited: those may
/// have said much the same.
fn same_speaker(a: &Said<'_>, b: &Said<'_>) -> bool {
    match (&a.speaker, &b.speaker) {
        (Some((_, a)), Some((_, b))) => a.relate(b) != Relation::Conflicting,
        _ => true,
    }
}

/// A turning word that only one has weighs most; so does a quarter of all words.
fn weigh(a: &Said<'_>, b: &Said<'_>) -> Severity {
    let set = |s: &Said<'_>| s.quote.words.iter().cloned().collect::<BTreeSet<String>>();
    let (x, y) = (set(a), set(b));
    let only: Vec<&String> = x.symmetric_difference(&y).collect();
    let turned = only.iter().any(|w| turns(w));
    if turned || only.len() * 4 > x.len() + y.len() {
        Severity::Major
    } else {
        Severity::Minor
    }
}

/// Last words of names that speak but are no people's.
static BODIES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/body_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// The family names of people: last words of names of two to four words that are not those
/// of a body.
fn people(articles: &[&Prepared]) -> BTreeSet<String> {
    let names = seen(articles).filter_map(|seen| match &seen.mention.value {
        Value::Name(name) if (2..=4).contains(&name.words.len()) => name.folded().pop(),
        Value::Title(title) => title.holder.last().cloned(),
        _ => None,
    });
    names.filter(|n| !BODIES.contains(n.as_str())).collect()
}

fn two_mouths(
    a: &Said<'_>,
    b: &Said<'_>,
    people: &BTreeSet<String>,
    articles: &[&Prepared],
) -> Option<Question> {
    let ((here, one), (there, other)) = (a.speaker.as_ref()?, b.speaker.as_ref()?);
    // Whom a pronoun stands for is a guess; two mouths need two names.
    let person = |seen: &Seen<'_>, s: &Speaker| {
        let words = seen.mention.span.of(&articles[seen.locus.article.at()].article.text);
        let named = |name: &String| people.contains(name) && fold(words).ends_with(name);
        s.name.as_ref().is_some_and(named)
    };
    if one.relate(other) != Relation::Conflicting
        || !person(here, one)
        || !person(there, other)
    {
        return None;
    }
    let readings = [(one.normal_form(), here), (other.normal_form(), there)];
    let severity = Severity::Major;
    let mut made = question(
        Kind::Attribution,
        &readings,
        Relation::Conflicting,
        severity,
        Why::TwoMouths,
    )?;
    made.about = vec![(a.seen.locus, a.seen.mention.span)];
    Some(made)
}

/// One question where the same readings were found twice.
fn merge(questions: Vec<Question>) -> Vec<Question> {
    let mut seen = BTreeSet::new();
    let key = |q: &Question| {
        (q.kind, q.readings.iter().map(|r| (r.locus, r.span)).collect::<Vec<_>>())
    };
    questions.into_iter().filter(|q| seen.insert(key(q))).collect()
}
