//! The words of all articles by number, and those around each mention.

use super::stand::Stand;
use crate::model::{
    ArticleId, Counted, Kind, Locus, Mention, MentionId, Prepared, Role, SentenceId,
};
use crate::text::{Shape, Span, Token, TokenKind, class, fold, nation, stem, tokens};
use crate::values::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Words that say nothing about what a mention is about.
const EMPTY: &str = include_str!("../../data/empty_words.txt");

/// Words that open sentences and are no names there.
const STARTERS: &str = include_str!("../../data/sentence_starters.txt");

/// Verbs that tell of telling: a date beside one says when something was said, not when it
/// happened.
const SPEECH: &str = include_str!("../../data/speech_verbs.txt");

/// Words that begin a clause.
const OPENERS: [&str; 17] = [
    "after", "although", "and", "as", "because", "before", "but", "if", "that", "though",
    "until", "when", "where", "which", "while", "who", "whose",
];

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

/// The same inside the mention's own clause.
const CLAUSE: Bearing = Bearing { reach: 3.0, window: 10, rarity: 0.5 };

/// How far off, in tokens, a verb of telling makes a date the date of the telling: "said on
/// Thursday", "told reporters late on Thursday".
const TELLING: usize = 3;

/// How far off, in tokens, the name nearest to a mention is looked for.
const NAMED: usize = 40;

/// How far a counted noun may stand behind its number, in bytes, for the words between
/// them to narrow it down; farther off they belong to another phrase.
const SCOPE: usize = 60;

/// The country or class that a folded word names, else its stem.
pub(super) fn kind_of_word(folded: &str) -> String {
    let stem = stem(folded);
    let known = nation(&stem).or_else(|| class(&stem));
    known.map_or(stem, str::to_string)
}

/// Words by number with what each weighs, ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    /// The words.
    pub(super) words: Vec<(u32, f64)>,
    /// Their Euclidean length.
    length: f64,
}

impl Bag {
    fn new(words: BTreeMap<u32, f64>) -> Self {
        let words: Vec<(u32, f64)> = words.into_iter().collect();
        let length = words.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        Self { words, length }
    }

    /// Their cosine, 0..=1; 0 where either is empty.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        if self.length == 0.0 || other.length == 0.0 {
            return 0.0;
        }
        let mut sum = 0.0;
        let (mut i, mut j) = (0, 0);
        while let (Some((p, v)), Some((q, w))) = (self.words.get(i), other.words.get(j)) {
            match p.cmp(q) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += v * w;
                    i += 1;
                    j += 1;
                }
            }
        }
        (sum / (self.length * other.length)).min(1.0)
    }
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
pub(super) struct Read {
    pub(super) locus: Locus,
    role: Role,
    /// Where in its article it stands, 0..=1.
    depth: f64,
    /// Whether the first word is one that opens sentences.
    starter: bool,
    words: Vec<Word>,
}

impl Read {
    /// The words that say something, with their numbers, in order.
    pub(super) fn telling(&self) -> impl Iterator<Item = (Span, u32)> {
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
        let back = first.saturating_sub(CLAUSE.window);
        let ahead = (last + 1 + CLAUSE.window).min(self.words.len());
        let from = (back..first).rev().find(|i| self.words[*i].parts).unwrap_or(back);
        let to = (last + 1..ahead).find(|i| self.words[*i].parts).unwrap_or(ahead);
        from..to
    }
}

/// What all mentions of a sentence have around them.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    /// The capitalised words of the whole sentence that are no mention's, by number, with
    /// their rarity, ascending: its subject may stand far from a figure.
    pub(super) names: Rc<[(u32, f64)]>,
    /// All its words that say something, by rarity.
    wide: Rc<Bag>,
    /// For each word, whether it is one of `names`.
    named: Rc<[bool]>,
}

/// The words of all articles: their numbers, and in how many sentences each stands.
#[derive(Default)]
pub(super) struct Words {
    /// Look-up only; numbers are given in order of first appearance.
    numbers: HashMap<String, u32>,
    spread: Vec<u32>,
    sentences: u32,
    /// Verbs of telling.
    pub(super) speech: BTreeSet<u32>,
}

impl Words {
    /// Reads all sentences that report.
    pub(super) fn read(&mut self, articles: &[&Prepared]) -> Vec<Read> {
        let empty: BTreeSet<&str> = list(EMPTY).collect();
        let starters: BTreeSet<&str> = list(STARTERS).collect();
        for verb in list(SPEECH) {
            let number = self.number(kind_of_word(verb));
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
                let words = tokens(text).into_iter().map(|token| {
                    let word = self.word(token, text, sentence.core.start(), &empty);
                    seen.extend(word.number);
                    word
                });
                let words: Vec<Word> = words.collect();
                for number in seen {
                    self.spread[number as usize] += 1;
                }
                self.sentences += 1;
                let first = text.split_whitespace().next().map(fold).unwrap_or_default();
                out.push(Read {
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
        mut token: Token,
        text: &str,
        from: usize,
        empty: &BTreeSet<&str>,
    ) -> Word {
        let said = token.of(text);
        let (mut number, mut parts) = (None, matches!(said, "," | ";" | ":" | "—" | "–"));
        if token.kind == TokenKind::Word {
            let folded = fold(said).replace('.', "");
            parts = OPENERS.contains(&folded.as_str());
            if !empty.contains(folded.as_str()) {
                number = Some(self.number(kind_of_word(&folded)));
            }
        }
        token.span = token.span.shift(from);
        Word { token, number, parts }
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

    /// What the mentions of a sentence share. The first word may be capital for its place
    /// alone.
    pub(super) fn setting(&self, read: &Read, mentions: &[&Mention]) -> Setting {
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
        Setting {
            names: found.into_iter().map(|n| (n, self.rarity(n))).collect(),
            wide: Rc::new(Bag::new(wide.collect())),
            named: named.into(),
        }
    }

    /// A mention with what stands around it.
    pub(super) fn stand<'a>(
        &self,
        read: &Read,
        id: MentionId,
        mention: &'a Mention,
        setting: &Setting,
    ) -> Stand<'a> {
        let under = read.under(mention.span);
        let (first, last) =
            if under.is_empty() { (0, 0) } else { (under.start, under.end - 1) };
        let kind = Kind::of(&mention.value);
        let clause = read.clause(first, last);
        let (context, spoken) =
            self.bag(read, mention, first..last + 1, 0..read.words.len(), &bearing(kind));
        let (near, _) = self.bag(read, mention, first..last + 1, clause.clone(), &CLAUSE);
        let scope = match &mention.counted {
            Some(counted) => scope(read, mention.span, counted),
            None => Vec::new(),
        };
        let next = read.words.iter().skip(last + 1).take(3).find_map(|w| w.number);
        Stand {
            locus: read.locus,
            id,
            mention,
            kind,
            context,
            near,
            wide: Rc::clone(&setting.wide),
            names: Rc::clone(&setting.names),
            subject: subject(read, &setting.named, first, last),
            next,
            scope,
            spoken,
            named: mention.counted.as_ref().is_some_and(|c| {
                let words = read.under(c.span);
                words.clone().count() > 0 && words.into_iter().all(|i| setting.named[i])
            }),
            headline: read.role == Role::Headline,
            depth: read.depth,
            figure: 0,
        }
    }

    /// The words of `within` around a mention, and whether a verb of telling is near.
    fn bag(
        &self,
        read: &Read,
        mention: &Mention,
        own: std::ops::Range<usize>,
        within: std::ops::Range<usize>,
        bearing: &Bearing,
    ) -> (Bag, bool) {
        let time = Kind::of(&mention.value) == Kind::Time;
        let (first, last) = (own.start, own.end.saturating_sub(1));
        let from = first.saturating_sub(bearing.window).max(within.start);
        let to = (last + bearing.window + 1).min(within.end);
        let mut bag: BTreeMap<u32, f64> = BTreeMap::new();
        let mut spoken = false;
        for (i, word) in (from..to).zip(&read.words[from..to.max(from)]) {
            let (Some(number), false) =
                (word.number, mention.span.overlaps(word.token.span))
            else {
                continue;
            };
            // Who told of a clock time, and who was there, is not what it times.
            let told = self.speech.contains(&number);
            if time && (told || word.token.shape == Shape::Title) {
                continue;
            }
            let distance = first.saturating_sub(i).max(i.saturating_sub(last));
            let near = 1.0 + distance as f64 / bearing.reach;
            let weight = self.rarity(number).powf(bearing.rarity) / near;
            let best = bag.entry(number).or_insert(0.0);
            *best = best.max(weight);
            spoken |= told && distance <= TELLING;
        }
        (Bag::new(bag), spoken)
    }
}

/// The name nearest to a mention, by number, ascending: the last run of capitalised words
/// before it in its sentence, else the first one behind. Whose figure it is mostly stands
/// there.
fn subject(read: &Read, named: &[bool], first: usize, last: usize) -> Vec<u32> {
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
fn scope(read: &Read, number: Span, counted: &Counted) -> Vec<u32> {
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

/// The entries of a word list.
fn list(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}
