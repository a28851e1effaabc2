//! One quotation in two wordings, and the same words put into two people's mouths.
//!
//! Neither needs a link: the quoted words themselves are the evidence. Only short phrases,
//! which chance repeats, need a link, be it weak, or one speaker.

use super::components::Components;
use super::identities::{Seen, Who, seen};
use super::passage_index::PassageIndex;
use super::question_builder::{Terms, question};
use crate::model::{
    Alignment, ArticleId, Kind, Locus, Prepared, Question, Relation, Severity, Sort, Why,
};
use crate::text::{Span, fold, stem};
use crate::values::{Altered, Quote, Speaker, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest words of a quotation that can be told from another by its words alone.
const WORDS: usize = 4;

/// The fewest words that say something in a quotation that two people are credited with:
/// fewer are a turn of speech that two may use.
const TELLING: usize = 2;

/// How many quotations may share a word before it stops proposing pairs: common words do
/// not make versions, and the work must not grow with their square.
const COMMON: usize = 48;

/// How far around a speaker another name may stand that shares the credit, in bytes.
const BESIDE: usize = 48;

struct Said<'a> {
    seen: Seen<'a>,
    quote: &'a Quote,
    speaker: Option<(Seen<'a>, &'a Speaker)>,
}

/// How two quotations of two articles belong together.
#[derive(Clone, Copy, PartialEq)]
enum Tie {
    /// The same words, one trimmed or not.
    Same,
    /// Two wordings.
    Version,
    /// Two wordings that share little but stems: of one speaker in linked sentences, they
    /// are two translations or two memories of one utterance.
    Translation,
}

/// Questions of the kinds quote and attribution.
pub(super) fn quotes(
    articles: &[&Prepared],
    alignment: &Alignment,
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
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
    let mut out = wordings(&said, &ties, who, passages);
    out.extend(speakers(&said, &ties, articles, who, passages));
    out
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
fn one_speaker(a: &Said<'_>, b: &Said<'_>, who: &Who<'_>) -> bool {
    let of = |s: &Said<'_>| s.speaker.as_ref().and_then(|(seen, _)| who.of(seen));
    of(a).is_some() && of(a) == of(b)
}

/// One question for every sentence of a quotation of which there are versions, over all
/// accounts: each can be set right by itself, and a lost "not" must not hide behind a
/// comma in the sentence before. What one account says in one sentence and another in two
/// stays together.
fn wordings(
    said: &[Said<'_>],
    ties: &[(usize, usize, Tie)],
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    let mut groups = Components::new(said.len());
    let mut joined: BTreeSet<usize> = BTreeSet::new();
    for (i, j, _) in ties.iter().filter(|(_, _, tie)| *tie != Tie::Same) {
        groups.join(*i, *j);
        joined.extend([*i, *j]);
    }
    let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut grave: BTreeSet<usize> = BTreeSet::new();
    let mut whys: BTreeMap<usize, BTreeSet<Why>> = BTreeMap::new();
    for (i, j, tie) in ties {
        let known = [*i, *j].into_iter().find(|at| joined.contains(at));
        let Some(root) = known.map(|at| groups.root(at)) else { continue };
        members.entry(root).or_default().extend([*i, *j]);
        let (a, b) = (said[*i].quote, said[*j].quote);
        if *tie == Tie::Version && (a.altered(b) == Altered::Gravely || a.swapped(b)) {
            grave.insert(root);
        }
        let why = match tie {
            Tie::Translation => Some(Why::Translation),
            Tie::Version if a.reworded(b) && one_speaker(&said[*i], &said[*j], who) => {
                Some(Why::Translation)
            }
            Tie::Same if a.relate(b) == Relation::Contained => Some(Why::Trimmed),
            _ => None,
        };
        whys.entry(root).or_default().extend(why);
    }
    let questions = members.iter().filter_map(|(root, members)| {
        let readings = worded(said, members);
        let answers = readings.into_iter().map(|(form, i)| said[i].seen.answer(form));
        let severity =
            if grave.contains(root) { Severity::Major } else { Severity::Minor };
        let terms = Terms { kind: Kind::Quote, severity, why: Why::Wording };
        let made = question(answers.collect(), Vec::new(), terms, passages);
        made.map(|mut made| {
            made.why.extend(whys.get(root).into_iter().flatten());
            made
        })
    });
    questions.collect()
}

/// Each account's sentences of a quotation with the wording that they make together; a
/// trimmed wording goes with the whole one.
fn worded(said: &[Said<'_>], members: &BTreeSet<usize>) -> Vec<(String, usize)> {
    let mut whole: BTreeMap<(ArticleId, u32), Vec<usize>> = BTreeMap::new();
    for i in members {
        let key = (said[*i].seen.locus.article, said[*i].quote.number);
        whole.entry(key).or_default().push(*i);
    }
    let mut quotes: Vec<(Quote, &Vec<usize>)> = whole
        .values()
        .map(|parts| {
            let words = parts.iter().flat_map(|i| said[*i].quote.words.clone()).collect();
            (Quote { words, number: 0 }, parts)
        })
        .collect();
    quotes.sort_by(|a, b| {
        (b.0.words.len(), &a.0.words).cmp(&(a.0.words.len(), &b.0.words))
    });
    let mut forms: Vec<Quote> = Vec::new();
    let mut out = Vec::new();
    for (quote, parts) in quotes {
        let same = |form: &&Quote| {
            matches!(form.relate(&quote), Relation::Equal | Relation::Contained)
        };
        let form = forms.iter().find(same).cloned().unwrap_or_else(|| {
            forms.push(quote.clone());
            quote
        });
        out.extend(parts.iter().map(|i| (form.normal_form(), *i)));
    }
    out
}

/// One question for all words that two people are credited with.
fn speakers(
    said: &[Said<'_>],
    ties: &[(usize, usize, Tie)],
    articles: &[&Prepared],
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    // What a pronoun or an office stands for is a guess; two speakers need two names.
    let person = |i: usize| {
        let (seen, speaker) = said[i].speaker.as_ref()?;
        let text = &articles[seen.locus.article.at()].article.text;
        let last = speaker.name.as_ref()?.split(' ').next_back()?;
        let named = fold(seen.mention.span.of(text)).ends_with(last);
        let identity =
            who.of(seen).filter(|p| who.identities[*p].sort == Sort::Person)?;
        named.then_some(identity)
    };
    let mut groups = Components::new(said.len());
    let mut joined: BTreeSet<usize> = BTreeSet::new();
    let mut apart: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (i, j, _) in ties.iter().filter(|(_, _, tie)| *tie == Tie::Same) {
        let telling = said[*i].quote.weight().min(said[*j].quote.weight()) >= TELLING;
        let (Some(p), Some(q)) = (person(*i), person(*j)) else { continue };
        let family = |p: usize| -> BTreeSet<String> {
            let spellings = who.identities[p].spellings.iter();
            spellings.filter_map(|s| s.split(' ').next_back().map(fold)).collect()
        };
        // Two people of one family name are one whom an account names otherwise.
        if p != q && !family(p).is_disjoint(&family(q)) {
            continue;
        }
        let shared = || {
            beside(&said[*i], &who.identities[q].spellings, articles)
                || beside(&said[*j], &who.identities[p].spellings, articles)
        };
        if telling && !(p != q && shared()) {
            groups.join(*i, *j);
            joined.extend([*i, *j]);
            if p != q {
                apart.insert((*i, *j));
            }
        }
    }
    let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for i in joined {
        members.entry(groups.root(i)).or_default().insert(i);
    }
    let mut seen_readings = BTreeSet::new();
    let mut out = Vec::new();
    for members in members.values() {
        if !apart.iter().any(|(i, _)| members.contains(i)) {
            continue;
        }
        let mut credited = BTreeSet::new();
        let mut answers = Vec::new();
        for i in members {
            if let (Some((seen, _)), Some(p)) = (&said[*i].speaker, person(*i))
                && credited.insert((seen.locus, seen.mention.span))
            {
                answers.push(seen.answer(who.identities[p].spellings[0].clone()));
            }
        }
        // Sentences of one quotation have one credit: one question.
        if !seen_readings.insert(credited) {
            continue;
        }
        let first = members.first().map(|i| &said[*i].seen);
        let about = first.map(|s| (s.locus, s.mention.span)).into_iter().collect();
        let (kind, severity) = (Kind::Attribution, Severity::Major);
        let terms = Terms { kind, severity, why: Why::SameQuoteTwoSpeakers };
        out.extend(question(answers, about, terms, passages));
    }
    out
}

/// Whether somebody with one of these names shares the credit: "said Ann Bo and Cy Do".
fn beside(said: &Said<'_>, spellings: &[String], articles: &[&Prepared]) -> bool {
    let Some((seen, _)) = &said.speaker else { return false };
    let prepared = articles[seen.locus.article.at()];
    let sentence = prepared.sentences[seen.locus.sentence.at()].span;
    let text = prepared.article.text.as_str();
    let mut from = seen.mention.span.start().saturating_sub(BESIDE).max(sentence.start());
    let mut to = (seen.mention.span.end() + BESIDE).min(sentence.end());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let around = fold(Span::new(from, to).of(text));
    let last = |s: &String| s.split(' ').next_back().map(fold);
    around.contains(" and ")
        && spellings.iter().filter_map(last).any(|w| around.contains(&w))
}
