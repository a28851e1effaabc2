//! Near copies of one sentence, aligned word by word.
//!
//! In: all sentences that report. Out: the stretches of two sentences that differ between
//! equal neighbours: what stands there answers the same question in both by construction.
//! Never: says what a stretch means; that is `substitutions`.

#![expect(
    clippy::many_single_char_names,
    reason = "a and b are two sentences, i and j their places, x and y what they have there"
)]

use super::context::kind_of_word;
use crate::model::{Alignment, ArticleId, Locus, MentionId, Prepared, SentenceId, Value};
use crate::text::{Shape, Span, TokenKind, american, antonyms, fold, numeral};
use crate::values::{Measure, Quantity};
use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;
use std::sync::LazyLock;

/// Words that say nothing by themselves. Look-up only.
pub(super) static EMPTY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/empty_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// Forms of address that styles add or leave out.
const ADDRESS: [&str; 5] = ["miss", "mr", "mrs", "ms", "the"];

/// Words that deny.
const NEGATIVE: [&str; 8] =
    ["neither", "never", "no", "nobody", "none", "nor", "not", "without"];

/// The longest sentence that is aligned, in units: a longer one is a table.
const LONGEST: usize = 160;

/// The share of units in common, of both sentences' units, from which they are near copies,
/// as `difflib`'s ratio counts it. With [`COVER`] from a prototype on 818 injected errors.
const RATIO: f64 = 0.6;

/// The share of the shorter one's units that the longer one has in order, likewise.
const COVER: f64 = 0.75;

/// The fewest units in common of two near copies, and of two looser ones.
const MATCHED: usize = 4;

/// The same as [`RATIO`] and [`COVER`] for looser pairs; .2 breaks them.
const LOOSE_RATIO: f64 = 0.3;
const LOOSE_COVER: f64 = 0.4;

/// The fewest content words that a looser pair shares, and their share of the shorter one's.
const LOOSE_WORDS: usize = 4;
const LOOSE_SHARE: f64 = 0.3;

/// The longest stretch that differs, in units of one side.
const STRETCH: usize = 6;

/// How far beside a stretch equal neighbours are counted, in units of one side.
const BESIDE: usize = 4;

/// The fewest equal neighbours on both sides together, one of them a content word.
const NEIGHBOURS: usize = 3;

/// How many sentences may share three words in a row before these propose no pairs: the
/// work must not grow with their square.
const COMMON: usize = 64;

/// What a unit is to alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitSort {
    /// A word that says nothing by itself.
    Empty,
    /// A word that says something.
    Content,
    /// A word that denies.
    Negative,
    /// The words of a date, a time or a quantity.
    Value,
}

/// A word, or the words of one value, as alignment sees them.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Where it stands in the article's text.
    pub(super) span: Span,
    /// The same for units that are alike.
    key: u32,
    /// The folded word; of a value its words.
    pub(super) folded: String,
    /// What it is to alignment.
    pub(super) sort: UnitSort,
    /// The mention that it is the words of.
    pub(super) mention: Option<MentionId>,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
    /// Whether a mark stands between it and the unit before.
    pub(super) marked: bool,
}

/// A sentence as alignment sees it.
pub(super) struct Units<'a> {
    /// Which sentence.
    pub(super) locus: Locus,
    /// The article.
    pub(super) prepared: &'a Prepared,
    /// Its units, in order.
    pub(super) all: Vec<Unit>,
    /// Whether every longer word is written with a capital.
    pub(super) title_case: bool,
}

/// How alike two sentences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// Freely worded, with enough words in common that a local context tells.
    Loose,
    /// Copies or edits of one another.
    Near,
}

/// A stretch of two sentences that differs between equal neighbours.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// The two sentences, by position in [`AlignedTokens::sentences`], the earlier first.
    pub(super) sentences: (usize, usize),
    /// The units that differ; one side may be empty.
    pub(super) units: (Range<usize>, Range<usize>),
    /// How alike the sentences are.
    pub(super) nearness: Nearness,
}

/// All sentences that report, and the stretches in which near copies differ.
pub(super) struct AlignedTokens<'a> {
    /// The sentences, ascending by locus.
    pub(super) sentences: Vec<Units<'a>>,
    /// The stretches, ascending by sentences and place.
    pub(super) stretches: Vec<Stretch>,
    /// The capitalised words of each article. Look-up only.
    names: FxHashSet<(ArticleId, String)>,
}

impl<'a> AlignedTokens<'a> {
    /// Aligns all pairs of sentences of different articles that are linked or share three
    /// words in a row. Linear in the text and in these pairs.
    pub(super) fn new(articles: &[&'a Prepared], alignment: &Alignment) -> Self {
        let sentences = Keys::default().read(articles);
        let mut stretches = Vec::new();
        for (i, j) in candidates(&sentences, alignment) {
            align(&sentences, (i, j), &mut stretches);
        }
        let names = sentences.iter().flat_map(|s| {
            let capital = s.all.iter().filter(|u| u.capital);
            capital.map(|u| (s.locus.article, u.folded.clone()))
        });
        let names = names.collect();
        Self { sentences, stretches, names }
    }

    /// Whether an article anywhere has a word with a capital.
    pub(super) fn names(&self, article: ArticleId, folded: &str) -> bool {
        self.names.contains(&(article, folded.to_string()))
    }
}

/// The keys of units: the same number for words that are the same in any inflection,
/// spelling or style.
#[derive(Default)]
struct Keys {
    /// Look-up only.
    numbers: FxHashMap<String, u32>,
    /// The key of each folded word. Look-up only.
    words: FxHashMap<String, u32>,
}

impl Keys {
    fn number(&mut self, form: String) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(form).or_insert(next)
    }

    fn word(&mut self, folded: &str) -> u32 {
        if let Some(key) = self.words.get(folded) {
            return *key;
        }
        let key = self.number(kind_of_word(&american(folded)));
        self.words.insert(folded.to_string(), key);
        key
    }

    fn read<'a>(&mut self, articles: &[&'a Prepared]) -> Vec<Units<'a>> {
        let mut out = Vec::new();
        for (a, prepared) in articles.iter().enumerate() {
            for (s, sentence) in prepared.sentences.iter().enumerate() {
                if sentence.role.reports() {
                    let locus = Locus::new(ArticleId::new(a), SentenceId::new(s));
                    out.push(self.sentence(prepared, locus));
                }
            }
        }
        out
    }

    fn sentence<'a>(&mut self, prepared: &'a Prepared, locus: Locus) -> Units<'a> {
        let text = prepared.article.text.as_str();
        let (mut values, mut quotes) = (Vec::new(), Vec::new());
        for (id, mention) in prepared.mentions_of(locus.sentence) {
            match &mention.value {
                Value::Date(_) | Value::Time(_) | Value::Quantity(_) => {
                    values.push((id, mention));
                }
                Value::Quote(_) => quotes.push(mention.span),
                _ => {}
            }
        }
        let mut values = values.into_iter().peekable();
        let mut all: Vec<Unit> = Vec::new();
        let mut marked = false;
        let (mut long, mut capitals) = (0usize, 0usize);
        for word in prepared.tokens_of(locus.sentence).iter() {
            let (token, span) = (word.token, word.token.span);
            while values.next_if(|(_, m)| m.span.end() <= span.start()).is_some() {}
            let said = span.of(text);
            if let Some((id, mention)) =
                values.peek().filter(|(_, m)| m.span.overlaps(span))
            {
                if all.last().is_none_or(|u| u.mention != Some(*id)) {
                    let form = value_key(&mention.value, mention.span.of(text));
                    all.push(Unit {
                        span: mention.span,
                        key: self.number(form),
                        folded: fold(mention.span.of(text)),
                        sort: UnitSort::Value,
                        mention: Some(*id),
                        capital: false,
                        quoted: quotes.iter().any(|q| q.contains(span)),
                        marked,
                    });
                    marked = false;
                }
                continue;
            }
            if token.kind == TokenKind::Mark || token.kind == TokenKind::Clitic {
                marked |= token.kind == TokenKind::Mark;
                continue;
            }
            let folded = word.folded().replace('.', "");
            long += usize::from(said.len() > 3);
            capitals += usize::from(said.len() > 3 && token.shape != Shape::Lower);
            if ADDRESS.contains(&folded.as_str()) {
                continue;
            }
            for word in plain_words(&folded) {
                let sort = if NEGATIVE.contains(&word) {
                    UnitSort::Negative
                } else if EMPTY.contains(word) && numeral(word).is_none() {
                    UnitSort::Empty
                } else {
                    UnitSort::Content
                };
                all.push(Unit {
                    span,
                    key: self.word(word),
                    folded: word.to_string(),
                    sort,
                    mention: None,
                    capital: matches!(token.shape, Shape::Title | Shape::Upper),
                    quoted: quotes.iter().any(|q| q.contains(span)),
                    marked,
                });
                marked = false;
            }
        }
        let title_case = long > 2 && capitals * 10 >= long * 7;
        Units { locus, prepared, all, title_case }
    }
}

/// The words of a contraction, spelled out: "did" and "not" for "didn't".
fn plain_words(folded: &str) -> impl Iterator<Item = &str> {
    let (first, second) = match folded {
        "cannot" | "can't" => ("can", Some("not")),
        "won't" => ("will", Some("not")),
        _ => {
            let ends = [("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have")];
            let ends = ends.into_iter().chain([("'ll", "will")]);
            let mut found = ends
                .filter_map(|(end, word)| Some((folded.strip_suffix(end)?, Some(word))));
            found.next().unwrap_or((folded, None))
        }
    };
    std::iter::once(first).chain(second)
}

/// The key of a value: what is measured and the figure without its qualifier; of dates and
/// times the words, months written out.
fn value_key(value: &Value, said: &str) -> String {
    match value {
        Value::Quantity(Quantity { measure, stated, high, low, qualifier, .. }) => {
            let ends = if *qualifier == crate::values::Qualifier::Between {
                format!("{low}-{high}")
            } else {
                format!("{stated}")
            };
            match measure {
                Measure::Count => format!("#{ends}"),
                Measure::Telephone => format!("tel{ends}"),
                Measure::Money(code) => format!("#{code}{ends}"),
                Measure::Percent { .. } => format!("#%{ends}"),
                Measure::Age => format!("#age{ends}"),
                Measure::Duration => format!("#s{ends}"),
                Measure::Unit(unit) => format!("#{unit}{ends}"),
            }
        }
        Value::Time(clock) if clock.part.is_none() => {
            format!("@{}-{}", clock.first, clock.last)
        }
        _ => {
            let mut out = String::from("@");
            for word in fold(said).split(|c: char| !c.is_alphanumeric()) {
                let month = crate::text::CALENDAR
                    .iter()
                    .find(|name| word.len() > 2 && name.starts_with(word));
                match month {
                    _ if EMPTY.contains(word) || word.is_empty() => {}
                    Some(name) => out.push_str(name),
                    None => out.push_str(cardinal(word)),
                }
                out.push(' ');
            }
            out
        }
    }
}

/// The digits of "9th"; other words as they are.
fn cardinal(word: &str) -> &str {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    digits.filter(|d| d.bytes().all(|b| b.is_ascii_digit())).unwrap_or(word)
}

/// The pairs of sentences of different articles worth aligning, ascending.
fn candidates(sentences: &[Units<'_>], alignment: &Alignment) -> Vec<(usize, usize)> {
    let at = |locus: Locus| sentences.binary_search_by_key(&locus, |u| u.locus).ok();
    let mut out: Vec<(usize, usize)> = alignment
        .links
        .iter()
        .filter_map(|link| Some((at(link.a)?, at(link.b)?)))
        .map(|(i, j)| (i.min(j), i.max(j)))
        .collect();
    let mut windows: Vec<([u32; 3], usize)> = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        for window in sentence.all.windows(3) {
            if window.iter().any(|u| u.sort != UnitSort::Empty) {
                windows.push(([window[0].key, window[1].key, window[2].key], i));
            }
        }
    }
    windows.sort_unstable();
    windows.dedup();
    for bucket in windows.chunk_by(|a, b| a.0 == b.0).filter(|b| b.len() <= COMMON) {
        for (n, (_, i)) in bucket.iter().enumerate() {
            for (_, j) in &bucket[n + 1..] {
                if sentences[*i].locus.article != sentences[*j].locus.article {
                    out.push((*i, *j));
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    let parted = |i: usize, j: usize| {
        let ends = (sentences[i].locus, sentences[j].locus);
        alignment.parted.binary_search(&ends).is_ok()
    };
    out.retain(|(i, j)| {
        !parted(*i, *j)
            && [i, j].iter().all(|s| (1..=LONGEST).contains(&sentences[**s].all.len()))
    });
    out
}

/// Aligns two sentences: notes where they agree, and the stretches in which they differ.
fn align(sentences: &[Units<'_>], (i, j): (usize, usize), stretches: &mut Vec<Stretch>) {
    let (a, b) = (&sentences[i], &sentences[j]);
    let keys = |s: &Units<'_>| s.all.iter().map(|u| u.key).collect::<Vec<u32>>();
    let ops = capture_diff_slices(Algorithm::Myers, &keys(a), &keys(b));
    let equal = ops.iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => {
            Some((*old_index, *new_index, *len))
        }
        _ => None,
    });
    // Words of one class may exclude each other: "victory" and "defeat".
    let excludes = |x: usize, y: usize| {
        let (x, y) = (&a.all[x].folded, &b.all[y].folded);
        x != y && antonyms(x, y)
    };
    let mut equal: Vec<(usize, usize, usize)> = equal.collect();
    equal = equal
        .into_iter()
        .flat_map(|(x, y, len)| {
            let breaks = (0..len).filter(|n| excludes(x + n, y + n));
            let ends: Vec<usize> = breaks.chain([len]).collect();
            let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
            let runs: Vec<(usize, usize)> = starts.zip(ends.iter().copied()).collect();
            runs.into_iter().map(move |(from, to)| (x + from, y + from, to - from))
        })
        .filter(|(_, _, len)| *len > 0)
        .collect();
    let pairs: Vec<(usize, usize)> = equal
        .iter()
        .flat_map(|(x, y, len)| (0..*len).map(move |n| (x + n, y + n)))
        .collect();
    let (all, short) = (a.all.len() + b.all.len(), a.all.len().min(b.all.len()));
    let ratio = 2.0 * pairs.len() as f64 / all as f64;
    let cover = pairs.len() as f64 / short as f64;
    if pairs.len() < MATCHED {
        return;
    }
    let says = |u: &Unit| u.sort != UnitSort::Empty;
    let shared = pairs.iter().filter(|(x, _)| says(&a.all[*x])).count();
    let least = [a, b].map(|s| s.all.iter().filter(|u| says(u)).count());
    let nearness = if (ratio >= RATIO || cover >= COVER) && shared > 1 {
        Nearness::Near
    } else if (ratio >= LOOSE_RATIO || cover >= LOOSE_COVER)
        && shared >= LOOSE_WORDS
        && shared as f64 >= LOOSE_SHARE * least[0].min(least[1]) as f64
    {
        Nearness::Loose
    } else {
        return;
    };
    // The equal pairs with an edge on either end; between two of them lies a stretch.
    let mut done = (0, 0);
    let ends = [(a.all.len(), b.all.len(), 0)];
    for (x, y, len) in equal.iter().chain(&ends) {
        let units = (done.0..*x, done.1..*y);
        done = (x + len, y + len);
        let differ = !units.0.is_empty() || !units.1.is_empty();
        let short = units.0.len() <= STRETCH && units.1.len() <= STRETCH;
        if differ && short && holds(a, b, &units, &pairs, nearness) {
            stretches.push(Stretch { sentences: (i, j), units, nearness });
        }
    }
}

/// Whether enough stands equal beside a stretch.
fn holds(
    a: &Units<'_>,
    b: &Units<'_>,
    units: &(Range<usize>, Range<usize>),
    pairs: &[(usize, usize)],
    nearness: Nearness,
) -> bool {
    let from = pairs.partition_point(|(x, _)| *x < units.0.start);
    let to = pairs.partition_point(|(x, _)| *x < units.0.end);
    let before = pairs[..from].iter().rev();
    let before = before
        .take_while(|(x, y)| x + BESIDE >= units.0.start && y + BESIDE >= units.1.start);
    let behind = pairs[to..].iter();
    let behind = behind
        .take_while(|(x, y)| *x < units.0.end + BESIDE && *y < units.1.end + BESIDE);
    let content = |(x, _): &&(usize, usize)| a.all[*x].sort != UnitSort::Empty;
    let count = |side: Vec<&(usize, usize)>| {
        (side.len(), side.iter().filter(|p| content(p)).count())
    };
    let (left, right) = (count(before.collect()), count(behind.collect()));
    let edge = (
        units.0.start == 0 && units.1.start == 0,
        units.0.end == a.all.len() && units.1.end == b.all.len(),
    );
    match nearness {
        Nearness::Near => {
            (left.0 > 0 || edge.0)
                && (right.0 > 0 || edge.1)
                && left.0 + right.0 + usize::from(edge.0 || edge.1) >= NEIGHBOURS
                && left.1 + right.1 > 0
        }
        Nearness::Loose => left.1 > 0 && right.1 > 0,
    }
}
