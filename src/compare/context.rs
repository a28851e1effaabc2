//! The vocabulary of all articles, and the words around each mention.

use super::sparse_vec::SparseVec;
use crate::model::{
    ArticleId, Counted, Kind, Locus, Mention, Prepared, Role, SentenceId,
};
use crate::text::{Shape, Span, Token, TokenKind, class, fold, listed, nation, stem};
use crate::values::Value;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Words that say nothing about what a mention is about.
const EMPTY: &str = include_str!("../../data/empty_words.txt");

/// Words that open sentences and are no names there.
const STARTERS: &str = include_str!("../../data/sentence_starters.txt");

/// Reporting verbs: a date beside one says when something was said, not when it happened.
const SPEECH: &str = include_str!("../../data/speech_verbs.txt");

/// Words that begin a clause.
const OPENERS: [&str; 17] = [
    "after", "although", "and", "as", "because", "before", "but", "if", "that", "though",
    "until", "when", "where", "which", "while", "who", "whose",
];

/// How words weigh by their distance from a mention.
struct Window {
    /// How far off, in tokens, a word's weight sinks to one half.
    reach: f64,
    /// Words farther off, in tokens, have none.
    width: usize,
    /// The power of its rarity that a word weighs with.
    rarity: f64,
}

/// Dates hang on the verb and noun beside them, common as those may be ("talks open on");
/// what a figure measures is named by rare words that may be farther off.
///
/// Of reaches 2, 4, 6, 12, windows 6, 12, none, and powers 0, 0.5, 1, these set labelled
/// pairs of one question apart from other linked pairs best: area under the curve .79 against
/// .62 to .78 for dates, .70 against .61 to .69 for sums and shares.
fn window(kind: Kind) -> Window {
    match kind {
        Kind::Date | Kind::Time => Window { reach: 2.0, width: 12, rarity: 0.3 },
        _ => Window { reach: 6.0, width: 12, rarity: 1.0 },
    }
}

/// The same inside the mention's own clause.
const CLAUSE: Window = Window { reach: 3.0, width: 10, rarity: 0.5 };

/// How far off, in tokens, a reporting verb makes a date the date of the report: "said on
/// Thursday", "told reporters late on Thursday".
const REPORTING: usize = 3;

/// How far off, in tokens, the name nearest to a mention is looked for.
const NAMED: usize = 40;

/// How many content words before and behind a mention are kept, to see whether two mentions
/// stand in the same place of copied words.
const NEIGHBOURS: usize = 5;

/// How far a counted noun may stand behind its number, in bytes, for the words between
/// them to narrow it down; farther off they belong to another phrase.
const SCOPE: usize = 60;

/// The country or class that a folded word names, else its stem.
pub(super) fn kind_of_word(folded: &str) -> String {
    let stem = stem(folded);
    let known = nation(&stem).or_else(|| class(&stem));
    known.map_or(stem, str::to_string)
}

/// A token with its number, where it says something.
#[derive(Debug)]
struct Word {
    token: Token,
    number: Option<u32>,
    /// Whether a clause ends before it: a mark, or a word that opens one.
    parts: bool,
}

/// A sentence's words by number.
#[derive(Debug)]
pub(super) struct IndexedSentence {
    pub(super) locus: Locus,
    pub(super) role: Role,
    /// Where in its article it is, 0..=1.
    depth: f64,
    /// Whether the first word is one that opens sentences.
    starter: bool,
    words: Vec<Word>,
}

impl IndexedSentence {
    /// The words that say something, with their numbers, in order.
    pub(super) fn content(&self) -> impl Iterator<Item = (Span, u32)> {
        self.words.iter().filter_map(|w| Some((w.token.span, w.number?)))
    }

    /// The positions of the words under a span: tokens ascend and do not overlap, so they
    /// stand side by side.
    fn under(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.words.partition_point(|w| w.token.span.end() <= span.start());
        let to = self.words.partition_point(|w| w.token.span.start() < span.end());
        from..to.max(from)
    }

    /// The positions of the words of the clause that `first..=last` stands in, as far as
    /// [`CLAUSE`] looks.
    fn clause(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        let back = first.saturating_sub(CLAUSE.width);
        let ahead = (last + 1 + CLAUSE.width).min(self.words.len());
        let from = (back..first).rev().find(|i| self.words[*i].parts).unwrap_or(back);
        let to = (last + 1..ahead).find(|i| self.words[*i].parts).unwrap_or(ahead);
        from..to
    }
}

/// What is around one mention.
#[derive(Debug)]
pub(super) struct MentionContext {
    /// The words around it, each by rarity and nearness.
    pub(super) around: SparseVec,
    /// The same of its own clause.
    pub(super) clause: SparseVec,
    /// What it shares with the other mentions of its sentence.
    pub(super) sentence: SentenceContext,
    /// The name nearest to it, by number, ascending; empty where there is none.
    pub(super) nearest_name: Vec<u32>,
    /// The content words before it, the nearest first.
    pub(super) before: Vec<u32>,
    /// The content words behind it, the nearest first.
    pub(super) after: Vec<u32>,
    /// The words between number and counted noun that narrow it down ("Russian troops",
    /// "crew members"), by number, ascending.
    pub(super) scope: Vec<u32>,
    /// Whether a reporting verb is near.
    pub(super) reported: bool,
    /// Whether what is counted or measured is a name.
    pub(super) of_name: bool,
    /// Whether it stands in a headline.
    pub(super) headline: bool,
    /// Where in its article it stands, 0..=1.
    pub(super) depth: f64,
}

/// What all mentions of a sentence share.
#[derive(Clone, Debug)]
pub(super) struct SentenceContext {
    /// The capitalised words of the whole sentence that are no mention's, by number, with
    /// their rarity, ascending: its subject may stand far from a figure.
    pub(super) names: Rc<[(u32, f64)]>,
    /// All its words that say something, by rarity.
    pub(super) words: Rc<SparseVec>,
    /// For each word, whether it is one of `names`.
    named: Rc<[bool]>,
}

/// The words of all articles: their numbers, and in how many sentences each stands.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Look-up only; numbers are given in order of first appearance.
    numbers: FxHashMap<String, u32>,
    spread: Vec<u32>,
    sentences: u32,
    /// Reporting verbs. Look-up only.
    pub(super) speech: FxHashSet<u32>,
}

impl Vocabulary {
    /// Reads all sentences that report.
    pub(super) fn read(&mut self, articles: &[&Prepared]) -> Vec<IndexedSentence> {
        // Look-up only.
        let empty: FxHashSet<&str> = listed(EMPTY).collect();
        let starters: FxHashSet<&str> = listed(STARTERS).collect();
        for verb in listed(SPEECH) {
            let number = self.number(&kind_of_word(verb));
            self.speech.insert(number);
        }
        let mut out = Vec::new();
        for (a, prepared) in articles.iter().enumerate() {
            let length = prepared.article.text.len().max(1) as f64;
            for (s, sentence) in prepared.sentences.iter().enumerate() {
                if !sentence.role.reports() {
                    continue;
                }
                let text = sentence.core.of(&prepared.article.text);
                let mut seen = BTreeSet::new();
                let line = prepared.tokens_of(SentenceId::new(s));
                let words = line.iter().map(|word| {
                    let word = self.word(word, &prepared.article.text, &empty);
                    seen.extend(word.number);
                    word
                });
                let words: Vec<Word> = words.collect();
                for number in seen {
                    self.spread[number as usize] += 1;
                }
                self.sentences += 1;
                let first = text.split_whitespace().next().map(fold).unwrap_or_default();
                out.push(IndexedSentence {
                    locus: Locus::new(ArticleId::new(a), SentenceId::new(s)),
                    role: sentence.role,
                    depth: sentence.core.start() as f64 / length,
                    starter: starters.contains(first.as_str()),
                    words,
                });
            }
        }
        out
    }

    fn word(
        &mut self,
        word: crate::text::Word<'_>,
        text: &str,
        empty: &FxHashSet<&str>,
    ) -> Word {
        let token = word.token;
        let said = token.of(text);
        let (mut number, mut parts) = (None, matches!(said, "," | ";" | ":" | "—" | "–"));
        if token.kind == TokenKind::Word {
            let dotted = word.folded().contains('.');
            let bare = dotted.then(|| word.folded().replace('.', ""));
            let folded = bare.as_deref().unwrap_or(word.folded());
            parts = OPENERS.contains(&folded);
            if !empty.contains(folded) {
                number = Some(match &bare {
                    Some(bare) => self.number(&kind_of_word(bare)),
                    None => self.number(word.class()),
                });
            }
        }
        Word { token, number, parts }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let next = self.spread.len() as u32;
        self.numbers.insert(word.to_string(), next);
        self.spread.push(0);
        next
    }

    /// Inverse document frequency over sentences, at least a little above nothing.
    fn rarity(&self, number: u32) -> f64 {
        let spread = f64::from(self.spread[number as usize].max(1));
        (1.0 + f64::from(self.sentences) / spread).ln()
    }

    /// What the mentions of a sentence share. The first word may be capital for its place
    /// alone.
    pub(super) fn sentence(
        &self,
        read: &IndexedSentence,
        mentions: &[&Mention],
    ) -> SentenceContext {
        let mut valued = vec![false; read.words.len()];
        for mention in mentions {
            let worded = matches!(
                mention.value,
                Value::Name(_)
                    | Value::Title(_)
                    | Value::Quote(_)
                    | Value::Speaker(_)
                    | Value::Claim(_)
            );
            if !worded {
                valued[read.under(mention.span)].fill(true);
            }
        }
        let capital = |(i, word): (usize, &Word)| {
            let shaped = matches!(word.token.shape, Shape::Title | Shape::Upper);
            let placed = i > 0 || !read.starter;
            word.number.is_some() && shaped && placed && !valued[i]
        };
        let named: Vec<bool> = read.words.iter().enumerate().map(capital).collect();
        let found = read.words.iter().zip(&named).filter(|(_, named)| **named);
        let found: BTreeSet<u32> = found.filter_map(|(w, _)| w.number).collect();
        let plain = read.words.iter().zip(&valued).filter(|(_, valued)| !**valued);
        let wide = plain.filter_map(|(w, _)| Some((w.number?, self.rarity(w.number?))));
        SentenceContext {
            names: found.into_iter().map(|n| (n, self.rarity(n))).collect(),
            words: Rc::new(SparseVec::new(wide.collect())),
            named: named.into(),
        }
    }

    /// The words around a mention.
    pub(super) fn context(
        &self,
        read: &IndexedSentence,
        mention: &Mention,
        sentence: &SentenceContext,
    ) -> MentionContext {
        let under = read.under(mention.span);
        let (first, last) =
            if under.is_empty() { (0, 0) } else { (under.start, under.end - 1) };
        let own = first..last + 1;
        let all = 0..read.words.len();
        let kind = Kind::of(&mention.value);
        let (around, reported) = self.bag(read, mention, own.clone(), all, &window(kind));
        let clause = read.clause(first, last);
        let (clause, _) = self.bag(read, mention, own.clone(), clause, &CLAUSE);
        let before = read.words[..first.min(read.words.len())].iter().rev();
        let after = read.words.iter().skip(own.end);
        MentionContext {
            around,
            clause,
            sentence: sentence.clone(),
            nearest_name: nearest_name(read, &sentence.named, first, last),
            before: before.filter_map(|w| w.number).take(NEIGHBOURS).collect(),
            after: after.filter_map(|w| w.number).take(NEIGHBOURS).collect(),
            scope: mention
                .counted
                .as_ref()
                .map_or_else(Vec::new, |counted| scope(read, mention.span, counted)),
            reported,
            of_name: mention.counted.as_ref().is_some_and(|c| {
                let words = read.under(c.span);
                words.clone().count() > 0 && words.into_iter().all(|i| sentence.named[i])
            }),
            headline: read.role == Role::Headline,
            depth: read.depth,
        }
    }

    /// The words of `within` around a mention, and whether a reporting verb is near.
    fn bag(
        &self,
        read: &IndexedSentence,
        mention: &Mention,
        own: std::ops::Range<usize>,
        within: std::ops::Range<usize>,
        reach: &Window,
    ) -> (SparseVec, bool) {
        let time = Kind::of(&mention.value) == Kind::Time;
        let (first, last) = (own.start, own.end.saturating_sub(1));
        let from = first.saturating_sub(reach.width).max(within.start);
        let to = (last + reach.width + 1).min(within.end);
        let mut bag: BTreeMap<u32, f64> = BTreeMap::new();
        let mut reported = false;
        for (i, word) in (from..to).zip(&read.words[from..to.max(from)]) {
            let (Some(number), false) =
                (word.number, mention.span.overlaps(word.token.span))
            else {
                continue;
            };
            // Who reported a clock time, and who was there, is not what it times.
            let verb = self.speech.contains(&number);
            if time && (verb || word.token.shape == Shape::Title) {
                continue;
            }
            let distance = first.saturating_sub(i).max(i.saturating_sub(last));
            let near = 1.0 + distance as f64 / reach.reach;
            let weight = self.rarity(number).powf(reach.rarity) / near;
            let best = bag.entry(number).or_insert(0.0);
            *best = best.max(weight);
            reported |= verb && distance <= REPORTING;
        }
        (SparseVec::new(bag), reported)
    }
}

/// The name nearest to a mention, by number, ascending: the last run of capitalised words
/// before it in its sentence, else the first one behind. Whose figure it is mostly stands
/// there.
fn nearest_name(
    read: &IndexedSentence,
    named: &[bool],
    first: usize,
    last: usize,
) -> Vec<u32> {
    let at = (first.saturating_sub(NAMED)..first).rev().find(|i| named[*i]);
    let most = named.len().min(last + NAMED);
    let at = at.or_else(|| (last + 1..most).find(|i| named[*i]));
    let Some(at) = at else { return Vec::new() };
    let run = |i: &usize| named[*i];
    let before = (0..at).rev().take_while(run).take(NAMED);
    let mut out: Vec<u32> = (at..named.len())
        .take_while(run)
        .take(NAMED)
        .chain(before)
        .filter_map(|i| read.words[i].number)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The words between a number and the noun it counts.
fn scope(read: &IndexedSentence, number: Span, counted: &Counted) -> Vec<u32> {
    let gap = counted.span.start().saturating_sub(number.end());
    if gap > SCOPE {
        return Vec::new();
    }
    let behind = read.words.partition_point(|w| w.token.span.start() < number.end());
    let mut out: Vec<u32> = read.words[behind..]
        .iter()
        .take_while(|w| w.token.span.end() <= counted.span.start())
        .filter_map(|w| w.number)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}
