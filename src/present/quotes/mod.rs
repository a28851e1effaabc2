//! Quotations: all versions of one, aligned by word, with their speakers beside them.

mod align;

pub use align::Slot;

use super::words::most_common;
use super::{Finding, Place};
use crate::model::{
    ArticleId, Collation, Kind, Locus, MentionId, QuestionId, Relation, Severity, Span,
    Value,
};
use crate::text::{TokenKind, fold, squeeze, stem};
use crate::values::Quote;
use align::{Word, aligned};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The fewest words of a quotation that is listed without others of its kind: fewer are
/// words held at arm's length.
const LISTED: usize = 4;

/// The fewest words that make two quotations one by their words alone. As in `compare`.
const WORDS: usize = 4;

/// How many quotations may share a word before it stops proposing pairs, so that the work
/// does not grow with the square of a common word. As in `compare`.
const COMMON: usize = 48;

/// How far from a speaker the reporting verb is looked for, in words.
const NEAR: usize = 4;

/// A quotation with all its versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Each wording and speaker: those that most accounts have first, then the longest.
    pub versions: Vec<Version>,
    /// The severity of the divergence over its words or its speaker.
    pub severity: Option<Severity>,
    /// The questions about it, the gravest first.
    pub questions: Vec<QuestionId>,
}

/// One wording of a quotation, by one speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The accounts that have it, ascending.
    pub voices: Vec<Utterance>,
    /// Its words as written, white space squeezed, without marks around them.
    pub words: String,
    /// Its words under those of the other versions: as many slots in each version.
    pub slots: Vec<Slot>,
}

/// One account's quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// Its place.
    pub place: Place,
    /// Who is credited with it, in the account's words.
    pub speaker: Option<String>,
    /// The reporting verb beside the speaker.
    pub verb: Option<String>,
}

impl Utterance {
    /// The speaker with the verb: `Ann Bo warned`; `no speaker given` without one.
    pub fn credit(&self) -> String {
        match (&self.speaker, &self.verb) {
            (Some(speaker), Some(verb)) => format!("{speaker} {verb}"),
            (Some(speaker), None) => speaker.clone(),
            (None, _) => "no speaker given".to_string(),
        }
    }
}

impl Version {
    /// The credit that names the speaker most fully.
    pub fn credit(&self) -> String {
        let length = |u: &&Utterance| {
            (u.speaker.as_ref().map(|s| s.chars().count()), Reverse(u.place.locus))
        };
        self.voices.iter().max_by_key(length).map_or_else(String::new, Utterance::credit)
    }

    /// Each attribution, with its places.
    pub fn credits(&self) -> Vec<(String, Vec<&Place>)> {
        let mut out: Vec<(String, Vec<&Place>)> = Vec::new();
        for voice in &self.voices {
            let credit = voice.credit();
            match out.iter_mut().find(|(known, _)| *known == credit) {
                Some((_, places)) => places.push(&voice.place),
                None => out.push((credit, vec![&voice.place])),
            }
        }
        out
    }

    /// Its place, by account.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.voices.iter().map(|v| &v.place)
    }

    /// The labels of the accounts, each once.
    pub fn sigils(&self) -> Vec<&str> {
        let mut out: Vec<&str> = self.places().map(|p| p.sigil.as_str()).collect();
        out.dedup();
        out
    }
}

impl Quotation {
    /// The accounts that quote it, ascending, each once.
    pub fn accounts(&self) -> Vec<ArticleId> {
        let places = self.versions.iter().flat_map(Version::places);
        let all: BTreeSet<ArticleId> = places.map(|p| p.article).collect();
        all.into_iter().collect()
    }

    /// Whether its versions differ in a word or in the speaker.
    pub fn differs(&self) -> bool {
        self.versions.len() > 1
    }
}

/// One account's quotation, all its sentences together.
struct Unit {
    article: ArticleId,
    locus: Locus,
    /// The parts of it, by sentence.
    parts: Vec<Span>,
    quote: Quote,
    /// The credit.
    speaker: Option<(Locus, Span, Option<String>)>,
}

/// All quotations: the gravest divergences first, then those that most accounts have, then
/// as written. Quotations of a few words that only one account has are left out.
pub fn quotations(collation: &Collation, findings: &[Finding]) -> Vec<Quotation> {
    let (units, of_mention) = units(collation);
    let mut home: Vec<usize> = (0..units.len()).collect();
    for (i, j) in pairs(&units) {
        let (a, b) = (&units[i].quote, &units[j].quote);
        let long = a.words.len() >= WORDS && b.words.len() >= WORDS;
        let related = matches!(
            a.relate(b),
            Relation::Equal | Relation::Contained | Relation::Conflicting
        );
        if related && (long || a.words == b.words) {
            join(&mut home, i, j);
        }
    }
    let mut asked: BTreeMap<usize, BTreeSet<QuestionId>> = BTreeMap::new();
    for (at, question) in collation.questions.iter().enumerate() {
        if !matches!(question.kind, Kind::Quote | Kind::Attribution) {
            continue;
        }
        let readings = question.readings.iter();
        let mut members =
            readings.filter_map(|r| of_mention.get(&(r.locus.article, r.mention?)));
        let Some(first) = members.next() else { continue };
        asked.entry(*first).or_default().insert(QuestionId::new(at));
        for other in members {
            join(&mut home, *first, *other);
        }
    }
    let mut groups: BTreeMap<usize, (Vec<usize>, BTreeSet<QuestionId>)> = BTreeMap::new();
    for n in 0..units.len() {
        let group = groups.entry(root(&home, n)).or_default();
        group.0.push(n);
        group.1.extend(asked.remove(&n).into_iter().flatten());
    }
    let quotations = groups.into_values().filter_map(|(members, questions)| {
        let accounts: BTreeSet<ArticleId> =
            members.iter().map(|n| units[*n].article).collect();
        let longest = members.iter().map(|n| units[*n].quote.words.len()).max();
        let longest = longest.unwrap_or(0);
        let named = || members.iter().all(|n| is_title(collation, &units[*n]));
        let asked = !questions.is_empty();
        if accounts.len() < 2 && longest < LISTED || !asked && longest < LISTED && named()
        {
            return None;
        }
        let units: Vec<&Unit> = members.iter().map(|n| &units[*n]).collect();
        Some(quotation(collation, findings, &units, questions))
    });
    let mut out: Vec<Quotation> = quotations.collect();
    out.sort_by(|a, b| {
        let order = |q: &Quotation| {
            let place =
                q.versions.iter().flat_map(Version::places).map(|p| (p.locus, p.span));
            let accounts = q.accounts().len();
            let shared = accounts > 1;
            let differs = shared && q.differs();
            (Reverse(q.severity), Reverse(differs), Reverse(accounts), place.min())
        };
        order(a).cmp(&order(b))
    });
    out
}

/// Every account's quotations, and which one each quoted or crediting mention belongs to.
fn units(collation: &Collation) -> (Vec<Unit>, BTreeMap<(ArticleId, MentionId), usize>) {
    let (mut out, mut of_mention) = (Vec::<Unit>::new(), BTreeMap::new());
    for (at, prepared) in collation.articles.iter().enumerate() {
        let article = ArticleId::new(at);
        let mut by_number: BTreeMap<u32, usize> = BTreeMap::new();
        for (n, mention) in prepared.mentions.iter().enumerate() {
            let Value::Quote(quote) = &mention.value else { continue };
            if !prepared.sentences[mention.sentence.at()].role.reports() {
                continue;
            }
            let unit = *by_number.entry(quote.number).or_insert_with(|| {
                let locus = Locus::new(article, mention.sentence);
                let empty = Quote { words: Vec::new(), number: quote.number };
                let (parts, quote, speaker) = (Vec::new(), empty, None);
                out.push(Unit { article, locus, parts, quote, speaker });
                out.len() - 1
            });
            out[unit].parts.push(mention.span);
            out[unit].quote.words.extend(quote.words.iter().cloned());
            of_mention.insert((article, MentionId::new(n)), unit);
        }
        for (n, mention) in prepared.mentions.iter().enumerate() {
            if let Value::Speaker(speaker) = &mention.value
                && let Some(unit) = by_number.get(&speaker.number)
            {
                let locus = Locus::new(article, mention.sentence);
                let credit = (locus, mention.span, speaker.name.clone());
                out[*unit].speaker.get_or_insert(credit);
                of_mention.insert((article, MentionId::new(n)), *unit);
            }
        }
    }
    (out, of_mention)
}

/// Whether every word of it begins with a capital: the name of a film or a book.
fn is_title(collation: &Collation, unit: &Unit) -> bool {
    let words = words(collation, unit);
    words.iter().all(|w| w.shown.starts_with(|c: char| !c.is_lowercase()))
}

/// Pairs of different accounts that share two stems, or one where both are short.
fn pairs(units: &[Unit]) -> Vec<(usize, usize)> {
    let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, unit) in units.iter().enumerate() {
        let stems: BTreeSet<String> = unit.quote.words.iter().map(|w| stem(w)).collect();
        for stem in stems.into_iter().filter(|s| s.len() > 3) {
            index.entry(stem).or_default().push(n);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for holders in index.values().filter(|h| h.len() <= COMMON) {
        for (n, i) in holders.iter().enumerate() {
            for j in &holders[n + 1..] {
                if units[*i].article != units[*j].article {
                    *shared.entry((*i, *j)).or_default() += 1;
                }
            }
        }
    }
    let short = |n: usize| units[n].quote.words.len() <= WORDS + 1;
    let many = shared.into_iter().filter(|((i, j), n)| *n >= 2 || short(*i) && short(*j));
    many.map(|(pair, _)| pair).collect()
}

fn root(home: &[usize], mut at: usize) -> usize {
    while home[at] != at {
        at = home[at];
    }
    at
}

fn join(home: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(home, a), root(home, b));
    home[a.max(b)] = a.min(b);
}

fn quotation(
    collation: &Collation,
    findings: &[Finding],
    units: &[&Unit],
    questions: BTreeSet<QuestionId>,
) -> Quotation {
    let mut versions = by_wording(units);
    versions.sort_by_key(|units| {
        let accounts: BTreeSet<ArticleId> = units.iter().map(|u| u.article).collect();
        // As they come: in the order of their words.
        (Reverse(accounts.len()), Reverse(units[0].quote.words.len()))
    });
    let written = |unit: &Unit| {
        let text = collation.article(unit.article).article.text.as_str();
        let text: Vec<&str> = unit.parts.iter().map(|p| p.of(text)).collect();
        squeeze(&text.join(" "))
    };
    // The version as most of its accounts write it.
    let shown: Vec<String> = versions
        .iter()
        .map(|units| most_common(units.iter().map(|u| written(u))).unwrap_or_default())
        .collect();
    let worded = versions.iter().zip(&shown).map(|(units, shown)| {
        let unit = units.iter().find(|u| written(u) == *shown);
        unit.map_or_else(Vec::new, |unit| words(collation, unit))
    });
    let worded: Vec<Vec<Word>> = worded.collect();
    let weights: Vec<usize> = versions.iter().map(Vec::len).collect();
    let slots = aligned(&worded, &weights);
    let quotations = versions.iter().zip(shown).zip(slots);
    let quotations = quotations.map(|((units, words), slots)| Version {
        voices: units.iter().map(|u| utterance(collation, u)).collect(),
        words,
        slots,
    });
    let versions = quotations.collect();
    let grave = |q: &QuestionId| findings.get(q.at()).and_then(|f| f.severity);
    let severity = questions.iter().filter_map(grave).max();
    let mut questions: Vec<QuestionId> = questions.into_iter().collect();
    questions.sort_by_key(|q| (Reverse(grave(q)), *q));
    Quotation { versions, severity, questions }
}

/// The accounts by wording and speaker, whatever short form names the speaker. Somebody
/// unnamed may be anybody: no other mouth.
fn by_wording<'a>(units: &[&'a Unit]) -> Vec<Vec<&'a Unit>> {
    let mut by_words: BTreeMap<&[String], BTreeMap<Option<&str>, Vec<&'a Unit>>> =
        BTreeMap::new();
    for unit in units {
        let name = unit.speaker.as_ref().and_then(|(.., name)| name.as_deref());
        let last = name.and_then(|n| n.split(' ').next_back());
        let speakers = by_words.entry(&unit.quote.words).or_default();
        speakers.entry(last).or_default().push(unit);
    }
    let mut out: Vec<Vec<&Unit>> = Vec::new();
    for mut speakers in by_words.into_values() {
        let unnamed = speakers.remove(&None).unwrap_or_default();
        let most = speakers.values_mut().max_by_key(|u| u.len());
        match most {
            Some(named) => named.extend(unnamed),
            None => out.push(unnamed),
        }
        out.extend(speakers.into_values());
    }
    for units in &mut out {
        units.sort_by_key(|u| u.locus);
    }
    out
}

fn utterance(collation: &Collation, unit: &Unit) -> Utterance {
    let span = unit.parts.first().copied().unwrap_or_default();
    let credit = unit.speaker.as_ref();
    let text = collation.article(unit.article).article.text.as_str();
    Utterance {
        place: Place::new(collation, unit.locus, span),
        speaker: credit.map(|(_, span, _)| squeeze(span.of(text))),
        verb: credit.and_then(|(at, span, _)| verb(collation, *at, *span)),
    }
}

/// A quotation's words, each with the marks that are on it.
fn words(collation: &Collation, unit: &Unit) -> Vec<Word> {
    let prepared = collation.article(unit.article);
    let text = prepared.article.text.as_str();
    let mut out: Vec<Word> = Vec::new();
    for part in &unit.parts {
        let mut ends: Vec<Span> = Vec::new();
        for token in prepared.tokens.stretch(text, *part) {
            match ends.last_mut() {
                _ if token.kind == TokenKind::Mark => {}
                Some(last) if token.glued && last.end() == token.span.start() => {
                    *last = last.join(token.span);
                }
                _ => ends.push(token.span),
            }
        }
        for (n, span) in ends.iter().enumerate() {
            let next = ends.get(n + 1).map_or(part.end(), |s| s.start());
            let shown = Span::new(span.start(), next).of(text).trim();
            out.push(Word { folded: fold(span.of(text)), shown: squeeze(shown) });
        }
    }
    out
}

/// The reporting verb nearest to a speaker, as written there.
fn verb(collation: &Collation, at: Locus, speaker: Span) -> Option<String> {
    static VERBS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let lists = [
            include_str!("../../../data/speech_verbs.txt"),
            include_str!("../../../data/quoting_verbs.txt"),
        ];
        let lines = lists.into_iter().flat_map(str::lines);
        lines.filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
    });
    let prepared = collation.article(at.article);
    let text = prepared.article.text.as_str();
    let sentence = prepared.sentences[at.sentence.at()].span;
    let words = |span: Span| -> Vec<String> {
        let all = prepared.tokens.stretch(text, span).into_iter();
        let words = all.filter(|t| t.kind == TokenKind::Word);
        words.map(|t| t.of(text).to_string()).collect()
    };
    let after = words(Span::new(speaker.end().min(sentence.end()), sentence.end()));
    let before =
        words(Span::new(sentence.start(), speaker.start().max(sentence.start())));
    let is_verb = |w: &&String| VERBS.contains(fold(w).as_str());
    let near_after = after.iter().take(NEAR).position(|w| is_verb(&w));
    let near_before = before.iter().rev().take(NEAR).position(|w| is_verb(&w));
    match (near_after, near_before) {
        (Some(a), Some(b)) if b < a => before.iter().nth_back(b).cloned(),
        (Some(a), _) => after.get(a).cloned(),
        (None, Some(b)) => before.iter().nth_back(b).cloned(),
        (None, None) => None,
    }
}
