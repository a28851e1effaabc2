//! Sentences as units of alignment: words, and the words of one value as one.
//!
//! Words that are the same in any inflection, spelling or style have one key; a value's key
//! is what it measures and how much, its qualifier left out.

use super::context::kind_of_word;
use crate::model::{ArticleId, Locus, MentionId, Prepared, SentenceId, Value};
use crate::text::{Shape, Span, TokenKind, american, fold, listed, numeral};
use crate::values::{Measure, Quantity};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Words that say nothing by themselves. Look-up only.
pub(super) static EMPTY: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| listed(include_str!("../../data/empty_words.txt")).collect());

/// Forms of address that styles add or leave out.
const ADDRESS: [&str; 5] = ["miss", "mr", "mrs", "ms", "the"];

/// Words that deny.
const NEGATIVE: [&str; 8] =
    ["neither", "never", "no", "nobody", "none", "nor", "not", "without"];

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
    pub(super) key: u32,
    /// The folded word; of a value its words.
    pub(super) folded: String,
    /// What it is to alignment.
    pub(super) sort: UnitSort,
    /// The mention that it is the words of.
    pub(super) mention: Option<MentionId>,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
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

/// The keys of units: the same number for words that are the same in any inflection,
/// spelling or style.
#[derive(Default)]
pub(super) struct Keys {
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

    /// The sentences that report, ascending by locus.
    pub(super) fn read<'a>(&mut self, articles: &[&'a Prepared]) -> Vec<Units<'a>> {
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
        let mut values = prepared
            .mentions_of(locus.sentence)
            .filter(|(_, m)| {
                matches!(m.value, Value::Date(_) | Value::Time(_) | Value::Quantity(_))
            })
            .peekable();
        let mut all: Vec<Unit> = Vec::new();
        let mut marked = false;
        let (mut long, mut capitals) = (0usize, 0usize);
        let tokens = prepared.tokens_of(locus.sentence);
        for (at, word) in tokens.iter().enumerate() {
            let (token, span) = (word.token, word.token.span);
            let next_is_to = tokens.get(at + 1).is_some_and(|w| w.folded() == "to");
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
                // "Had yet to agree" had not.
                let open = word == "yet" && next_is_to;
                let sort = if NEGATIVE.contains(&word) || open {
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
        _ if !folded.contains('\'') => (folded, None),
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
