//! Mentions with the words they stand among.

use super::DETECTORS;
use super::comparable::TOLLS;
use crate::model::{ArticleId, Counted, Kind, Locus, Mention, MentionId, Prepared};
use crate::text::{Shape, Span, Token, TokenKind, class, fold, nation, stem, tokens};
use crate::values::{Measure, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Words that say nothing about what a mention is about.
const EMPTY: &str = include_str!("../../data/empty_words.txt");

/// How the words around a mention bear on what it is about.
struct Bearing {
    /// How far off, in tokens, a word's bearing sinks to one half.
    reach: f64,
    /// Words farther off, in tokens, have none.
    window: usize,
    /// The power of its rarity that a word weighs with.
    rarity: f64,
}

/// Dates hang on the verb and noun beside them, common as those may be ("talks open on");
/// what a figure measures is told by rare words that may stand farther off.
///
/// Of reaches 2, 4, 6, 12, windows 6, 12, none, and powers 0, 0.5, 1, these told labelled
/// pairs of one question from other linked pairs best: area under the curve .79 against
/// .62 to .78 for dates, .70 against .61 to .69 for sums and shares.
fn bearing(kind: Kind) -> Bearing {
    match kind {
        Kind::Date | Kind::Time => Bearing { reach: 2.0, window: 12, rarity: 0.3 },
        _ => Bearing { reach: 6.0, window: 12, rarity: 1.0 },
    }
}

/// How far off, in tokens, a verb of telling makes a date the date of the telling: "said on
/// Thursday", "told reporters late on Thursday".
const TELLING: usize = 3;

/// How many counts of one sentence are added up two by two; a table of figures is no sum.
const SUMMANDS: usize = 8;

/// How far a counted noun may stand behind its number, in bytes, for the words between
/// them to narrow it down; farther off they belong to another phrase.
const SCOPE: usize = 60;

/// Words that open sentences and are no names there.
const STARTERS: &str = include_str!("../../data/sentence_starters.txt");

/// The country or class that a folded word names, else its stem.
pub(super) fn kind_of_word(folded: &str) -> String {
    let stem = stem(folded);
    let known = nation(&stem).or_else(|| class(&stem));
    known.map_or(stem, str::to_string)
}

/// Verbs that tell of telling: a date beside one says when something was said, not when it
/// happened.
const SPEECH: &str = include_str!("../../data/speech_verbs.txt");

/// One mention with its surroundings.
#[derive(Debug)]
pub(super) struct Stand<'a> {
    /// Where it stands.
    pub(super) locus: Locus,
    /// Its id in its article.
    pub(super) id: MentionId,
    /// The mention.
    pub(super) mention: &'a Mention,
    /// What it could answer.
    pub(super) kind: Kind,
    /// The words around it, by stem number, each with rarity times nearness, ascending.
    pub(super) context: Vec<(u32, f64)>,
    /// The capitalised words of the whole sentence that are no mention's, by stem number,
    /// with their rarity, ascending: its subject may stand far from a figure.
    pub(super) names: Rc<[(u32, f64)]>,
    /// Euclidean length of `context`.
    pub(super) length: f64,
    /// The words between number and counted noun that narrow it down ("Russian troops",
    /// "crew members"), by stem number, ascending.
    pub(super) scope: Vec<u32>,
    /// Whether the nearest verb tells of telling.
    pub(super) spoken: bool,
    /// A number for its value and the class of what is counted, the same for equal ones;
    /// `None` where nothing is counted.
    pub(super) figure: Option<u32>,
}

impl Stand<'_> {
    /// The class of what is counted, if any is named.
    pub(super) fn class(&self) -> Option<&str> {
        self.mention.counted.as_ref().map(|c| c.class.as_str())
    }

    /// Whether it counts what a happening did to people.
    pub(super) fn is_toll(&self) -> bool {
        let first = self.class().and_then(|c| c.split(' ').next());
        first.is_some_and(|c| TOLLS.contains(&c))
    }
}

/// All mentions of all articles that can answer a question, ascending by locus.
#[derive(Debug)]
pub(super) struct Stands<'a> {
    /// The mentions.
    pub(super) all: Vec<Stand<'a>>,
    /// The articles.
    pub(super) articles: &'a [&'a Prepared],
    by_sentence: BTreeMap<Locus, std::ops::Range<usize>>,
    /// Which figures, by [`Stand::figure`], each article gives.
    given: BTreeSet<(ArticleId, u32)>,
    /// What two counts of one sentence come to, by article.
    totals: BTreeSet<(ArticleId, u64)>,
    /// For each article, a count and what it comes to with another of its sentence.
    sums: BTreeSet<(ArticleId, u64, u64)>,
    sentences: Vec<Read>,
    speech: BTreeSet<u32>,
}

impl<'a> Stands<'a> {
    /// Finds every mention's surroundings. Linear in the text.
    pub(super) fn new(articles: &'a [&'a Prepared]) -> Self {
        let mut words = Words::default();
        let sentences = words.read(articles);
        let mut all: Vec<Stand<'a>> = Vec::new();
        let mut by_sentence = BTreeMap::new();
        let mut sums = BTreeSet::new();
        for sentence in &sentences {
            let prepared = articles[sentence.locus.article.at()];
            let from = all.len();
            let here: Vec<(MentionId, &Mention)> =
                prepared.mentions_of(sentence.locus.sentence).collect();
            let mentions: Vec<&Mention> = here.iter().map(|(_, m)| *m).collect();
            let names = words.names(sentence, &mentions);
            for (id, mention) in here {
                if DETECTORS.iter().any(|d| d.kind == Kind::of(&mention.value)) {
                    all.push(words.stand(sentence, id, mention, &names));
                }
            }
            sums.extend(sums_of(&all[from..]));
            by_sentence.insert(sentence.locus, from..all.len());
        }
        let mut figures: BTreeMap<(&str, String), u32> = BTreeMap::new();
        for stand in &mut all {
            let mention: &'a Mention = stand.mention;
            if let Some(counted) = &mention.counted {
                let next = figures.len() as u32;
                let figure = (counted.class.as_str(), mention.value.normal_form());
                stand.figure = Some(*figures.entry(figure).or_insert(next));
            }
        }
        let given =
            all.iter().filter_map(|s| Some((s.locus.article, s.figure?))).collect();
        let totals = sums.iter().map(|(article, _, whole)| (*article, *whole)).collect();
        let speech = words.speech;
        Self { all, articles, by_sentence, given, totals, sums, sentences, speech }
    }

    /// The words of a mention.
    pub(super) fn text(&self, stand: &Stand<'_>) -> &str {
        stand.mention.span.of(&self.articles[stand.locus.article.at()].article.text)
    }

    /// The positions in `all` of the mentions of one sentence.
    pub(super) fn of(&self, locus: Locus) -> std::ops::Range<usize> {
        self.by_sentence.get(&locus).cloned().unwrap_or(0..0)
    }

    /// Whether `a`'s article somewhere gives `a`'s count beside another one that makes it
    /// `b`'s: "ten passengers and two pilots" and "twelve people".
    pub(super) fn adds_up(&self, a: &Stand<'_>, b: &Stand<'_>) -> bool {
        let sum = count(a).zip(count(b));
        sum.is_some_and(|(part, whole)| {
            self.sums.contains(&(a.locus.article, part, whole))
        })
    }

    /// Whether `a`'s article gives `b`'s figure for the same class of things elsewhere, by
    /// itself or as the sum of two: then that is what stands against `b`.
    pub(super) fn gives(&self, a: &Stand<'_>, b: &Stand<'_>) -> bool {
        let Some(figure) = b.figure.filter(|_| a.class() == b.class()) else {
            return false;
        };
        self.given.contains(&(a.locus.article, figure))
            || count(b)
                .is_some_and(|whole| self.totals.contains(&(a.locus.article, whole)))
    }

    /// Whether a word, by number, tells of telling.
    pub(super) fn tells(&self, number: u32) -> bool {
        self.speech.contains(&number)
    }

    /// The words of one sentence that say something, with their numbers, in order.
    pub(super) fn words(&self, locus: Locus) -> impl Iterator<Item = (Span, u32)> {
        let at = self.sentences.binary_search_by_key(&locus, |r| r.locus);
        let read = at.ok().map(|i| &self.sentences[i]);
        read.into_iter().flat_map(|r| {
            r.tokens.iter().filter_map(|(token, number)| Some((token.span, (*number)?)))
        })
    }
}

/// The number that a count states, where it is whole.
fn count(stand: &Stand<'_>) -> Option<u64> {
    match &stand.mention.value {
        Value::Quantity(q) if q.measure == Measure::Count && q.stated.fract() == 0.0 => {
            // Whole and below 2^53: exact.
            #[expect(clippy::cast_sign_loss, reason = "counts are not negative")]
            let whole = q.stated.min(9e15) as u64;
            Some(whole)
        }
        _ => None,
    }
}

/// Every two counts of one sentence and what they come to.
fn sums_of(stands: &[Stand<'_>]) -> Vec<(ArticleId, u64, u64)> {
    let counts: Vec<(ArticleId, u64)> = stands
        .iter()
        .filter_map(|s| Some((s.locus.article, count(s)?)))
        .take(SUMMANDS)
        .collect();
    let mut out = Vec::new();
    for (i, (article, part)) in counts.iter().enumerate() {
        for (j, (_, rest)) in counts.iter().enumerate() {
            if i != j {
                out.push((*article, *part, part + rest));
            }
        }
    }
    out
}

/// A sentence's words by number.
#[derive(Debug)]
struct Read {
    locus: Locus,
    /// Whether the first word is one that opens sentences.
    starter: bool,
    tokens: Vec<(Token, Option<u32>)>,
}

impl Read {
    /// The positions of the tokens under a span: tokens ascend and do not overlap, so they
    /// stand side by side.
    fn under(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.tokens.partition_point(|(t, _)| t.span.end() <= span.start());
        let to = self.tokens.partition_point(|(t, _)| t.span.start() < span.end());
        from..to.max(from)
    }
}

/// The words of all articles: their numbers, and in how many sentences each stands.
#[derive(Default)]
struct Words {
    /// Look-up only; numbers are given in order of first appearance.
    numbers: HashMap<String, u32>,
    spread: Vec<u32>,
    sentences: u32,
    speech: BTreeSet<u32>,
}

impl Words {
    fn read(&mut self, articles: &[&Prepared]) -> Vec<Read> {
        let empty: BTreeSet<&str> = list(EMPTY).collect();
        let starters: BTreeSet<&str> = list(STARTERS).collect();
        for verb in list(SPEECH) {
            let number = self.number(kind_of_word(verb));
            self.speech.insert(number);
        }
        let mut out = Vec::new();
        for (a, prepared) in articles.iter().enumerate() {
            for (s, sentence) in prepared.sentences.iter().enumerate() {
                if !sentence.role.reports() {
                    continue;
                }
                let text = sentence.core.of(&prepared.article.text);
                let mut seen = BTreeSet::new();
                let read = tokens(text)
                    .into_iter()
                    .map(|mut token| {
                        let number = self.word(token, text, &empty);
                        seen.extend(number);
                        token.span = token.span.shift(sentence.core.start());
                        (token, number)
                    })
                    .collect();
                for number in seen {
                    self.spread[number as usize] += 1;
                }
                self.sentences += 1;
                let locus =
                    Locus::new(ArticleId::new(a), crate::model::SentenceId::new(s));
                let first = text.split_whitespace().next().map(fold).unwrap_or_default();
                let starter = starters.contains(first.as_str());
                out.push(Read { locus, starter, tokens: read });
            }
        }
        out
    }

    fn word(&mut self, token: Token, text: &str, empty: &BTreeSet<&str>) -> Option<u32> {
        if token.kind != TokenKind::Word {
            return None;
        }
        let folded = fold(token.of(text)).replace('.', "");
        if empty.contains(folded.as_str()) {
            return None;
        }
        Some(self.number(kind_of_word(&folded)))
    }

    fn number(&mut self, word: String) -> u32 {
        let next = self.spread.len() as u32;
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.spread.push(0);
        }
        number
    }

    /// Inverse document frequency over sentences, at least a little above nothing.
    fn rarity(&self, number: u32) -> f64 {
        let spread = f64::from(self.spread[number as usize].max(1));
        (1.0 + f64::from(self.sentences) / spread).ln()
    }

    /// The names of a sentence. The first word may be capital for its place alone.
    fn names(&self, read: &Read, mentions: &[&Mention]) -> Rc<[(u32, f64)]> {
        let mut valued = vec![false; read.tokens.len()];
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
        let capital = |(i, (token, number)): (usize, &(Token, Option<u32>))| {
            let shaped = matches!(token.shape, Shape::Title | Shape::Upper);
            let placed = i > 0 || !read.starter;
            (*number).filter(|_| shaped && placed && !valued[i])
        };
        let found: BTreeSet<u32> =
            read.tokens.iter().enumerate().filter_map(capital).collect();
        found.into_iter().map(|number| (number, self.rarity(number))).collect()
    }

    fn stand<'a>(
        &self,
        read: &Read,
        id: MentionId,
        mention: &'a Mention,
        names: &Rc<[(u32, f64)]>,
    ) -> Stand<'a> {
        let under = read.under(mention.span);
        let (first, last) =
            if under.is_empty() { (0, 0) } else { (under.start, under.end - 1) };
        let bearing = bearing(Kind::of(&mention.value));
        let mut context: BTreeMap<u32, f64> = BTreeMap::new();
        let mut spoken = false;
        let window = first.saturating_sub(bearing.window)
            ..(last + bearing.window + 1).min(read.tokens.len());
        for (i, (token, number)) in window.clone().zip(&read.tokens[window]) {
            let (Some(number), false) = (number, mention.span.overlaps(token.span))
            else {
                continue;
            };
            // Who told of a clock time, and who was there, is not what it times.
            let teller = self.speech.contains(number) || token.shape == Shape::Title;
            if teller && Kind::of(&mention.value) == Kind::Time {
                continue;
            }
            let distance = first.saturating_sub(i).max(i.saturating_sub(last));
            let near = 1.0 + distance as f64 / bearing.reach;
            let weight = self.rarity(*number).powf(bearing.rarity) / near;
            let best = context.entry(*number).or_insert(0.0);
            *best = best.max(weight);
            if self.speech.contains(number) && distance <= TELLING {
                spoken = true;
            }
        }
        let context: Vec<(u32, f64)> = context.into_iter().collect();
        let length = context.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        let scope = match &mention.counted {
            Some(counted) => scope(read, mention.span, counted),
            None => Vec::new(),
        };
        Stand {
            locus: read.locus,
            id,
            mention,
            kind: Kind::of(&mention.value),
            context,
            length,
            names: Rc::clone(names),
            scope,
            spoken,
            figure: None,
        }
    }
}

/// The words between a number and the noun it counts.
fn scope(read: &Read, number: Span, counted: &Counted) -> Vec<u32> {
    let gap = counted.span.start().saturating_sub(number.end());
    if gap > SCOPE {
        return Vec::new();
    }
    let behind = read.tokens.partition_point(|(t, _)| t.span.start() < number.end());
    let mut out: Vec<u32> = read.tokens[behind..]
        .iter()
        .take_while(|(t, _)| t.span.end() <= counted.span.start())
        .filter_map(|(_, number)| *number)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The entries of a word list.
fn list(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}
