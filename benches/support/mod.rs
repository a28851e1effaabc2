//! Accounts of one made-up event, as many and as long as a bench asks for.
//!
//! The words are invented from syllables and drawn by Zipf's law, with the small words,
//! figures and dates that English news has between them: the statistics of news, and
//! nobody's text. The same numbers give the same articles on every machine.

#![allow(dead_code, reason = "each bench uses its own part")]

use rashomon::model::{
    Article, Block, BlockHint, Candidate, Field, Found, Metadata, OriginMap, Span,
};
use rashomon::values::{Stamp, civil};
use std::fmt::Write;
use std::sync::Arc;

/// Words of a sentence, about: an article of 1,000 words has 40.
const SENTENCE: usize = 25;
/// Out of a hundred: how often an account tells a fact, and how often it keeps a word.
const TELLS: u64 = 65;
const KEEPS: u64 = 75;
/// Ranks of the invented words, as powers of two: the ranks below are the small words'.
const OCTAVES: std::ops::Range<u64> = 4..12;

const SMALL: [&str; 16] = [
    "the", "of", "in", "to", "and", "a", "said", "on", "for", "that", "with", "was",
    "by", "from", "at", "after",
];
const SYLLABLES: [&str; 24] = [
    "ba", "ren", "lo", "tir", "mas", "ku", "vel", "don", "fi", "sar", "gol", "pe", "nim",
    "tra", "hes", "wo", "cal", "ud", "jo", "min", "stel", "ra", "bor", "ix",
];
const COUNTED: [&str; 6] = ["people", "troops", "houses", "workers", "votes", "boats"];
const MONTHS: [&str; 3] = ["January", "March", "October"];

/// What the program has built in to read: written for it, in the ways of several desks.
const PROSE: [&str; 10] = [
    include_str!("../../data/geneva/broadcaster.txt"),
    include_str!("../../data/geneva/regional.txt"),
    include_str!("../../data/geneva/translated.txt"),
    include_str!("../../data/geneva/webcopy.txt"),
    include_str!("../../data/geneva/wire.txt"),
    include_str!("../../data/quarry/alert.txt"),
    include_str!("../../data/quarry/broadcaster.txt"),
    include_str!("../../data/quarry/local.txt"),
    include_str!("../../data/quarry/web.txt"),
    include_str!("../../data/quarry/wire.txt"),
];

/// So many articles of about so many words. As many things happened as one of them has
/// sentences, each told by most accounts in words of their own.
pub(crate) fn articles(count: usize, words: usize) -> Vec<Arc<Article>> {
    let mut chance = Chance(7);
    let facts: Vec<Vec<String>> =
        (0..words / SENTENCE).map(|_| sentence(&mut chance)).collect();
    (0..count).map(|at| Arc::new(article(at, words, &facts, &mut chance))).collect()
}

/// The built-in sets' accounts one after the other, again and again, up to so many words:
/// datelines, quotations, abbreviations, figures and names as news has them.
pub(crate) fn prose(words: usize) -> Article {
    let mut text = String::new();
    let mut count = 0;
    for account in PROSE.iter().cycle() {
        if count >= words {
            break;
        }
        count += account.split_whitespace().count();
        let _ = write!(text, "{}\n\n", account.trim());
    }
    of_text(0, text)
}

/// A heap of so many articles of about so many words, `each` of them about one event: the
/// accounts of an event share their facts as those of [`articles`] do.
pub(crate) fn heap(count: usize, each: usize, words: usize) -> Vec<Arc<Article>> {
    let mut chance = Chance(11);
    let mut out = Vec::with_capacity(count);
    while out.len() < count {
        let facts: Vec<Vec<String>> =
            (0..words / SENTENCE).map(|_| sentence(&mut chance)).collect();
        for _ in 0..each.min(count - out.len()) {
            out.push(Arc::new(article(out.len(), words, &facts, &mut chance)));
        }
    }
    out
}

fn article(
    at: usize,
    length: usize,
    facts: &[Vec<String>],
    chance: &mut Chance,
) -> Article {
    let mut sentences: Vec<Vec<String>> = Vec::new();
    let mut words = 0;
    for fact in facts.iter().cycle() {
        if words >= length {
            break;
        }
        let told =
            if chance.of_100(TELLS) { retell(fact, chance) } else { sentence(chance) };
        words += told.len();
        sentences.push(told);
    }
    let mut text = format!("Account {at}\n\n");
    for (i, words) in sentences.iter().enumerate() {
        let end = if i % 3 == 2 { ".\n\n" } else { ". " };
        let _ = write!(text, "{}{end}", capital(&words.join(" ")));
    }
    of_text(at, text)
}

/// An article of plain text, its paragraphs parted by empty lines.
fn of_text(at: usize, text: String) -> Article {
    let mut blocks = Vec::new();
    let mut from = 0;
    for part in text.split_inclusive("\n\n") {
        let span = Span::new(from, from + part.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { span, hint: BlockHint::Unmarked });
        }
        from += part.len();
    }
    let published = Candidate {
        field: Field::Published,
        text: "2022-01-10".to_string(),
        stamp: Some(Stamp::Day(civil::date(2022, 1, 10))),
        found: Found::Manifest,
        place: None,
        span: None,
    };
    Article {
        key: format!("{at:064}"),
        path: format!("{at}.txt"),
        text,
        blocks,
        metadata: Metadata { candidates: vec![published] },
        origin: OriginMap::default(),
        encoding: "UTF-8".to_string(),
        mine: false,
    }
}

/// Eighteen to thirty words: small ones, invented ones, names, a figure, a date.
fn sentence(chance: &mut Chance) -> Vec<String> {
    let length = 18 + chance.below(13);
    let mut out: Vec<String> = (0..length).map(|_| word(chance)).collect();
    if chance.of_100(40) {
        let counted = COUNTED[chance.below(6) as usize];
        out.push(format!("{} {counted}", 10 * (1 + chance.below(90))));
    }
    if chance.of_100(30) {
        let month = MONTHS[chance.below(3) as usize];
        out.push(format!("on {month} {}", 1 + chance.below(28)));
    }
    out
}

/// The same in other words: some words changed, and sometimes a figure.
fn retell(fact: &[String], chance: &mut Chance) -> Vec<String> {
    let mut tell =
        |kept: &String| if chance.of_100(KEEPS) { kept.clone() } else { word(chance) };
    fact.iter().map(&mut tell).collect()
}

fn word(chance: &mut Chance) -> String {
    if chance.of_100(42) {
        return SMALL[chance.below(SMALL.len() as u64) as usize].to_string();
    }
    // Zipf's law with exponent one: every doubling of the rank is as likely as any other.
    let octave = 1 << (OCTAVES.start + chance.below(OCTAVES.end - OCTAVES.start));
    let mut spelling = Chance(1_000 + octave + chance.below(octave));
    let syllables = 2 + spelling.below(2);
    let word: String =
        (0..syllables).map(|_| SYLLABLES[spelling.below(24) as usize]).collect();
    if spelling.of_100(15) { capital(&word) } else { word }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// splitmix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn of_100(&mut self, share: u64) -> bool {
        self.below(100) < share
    }
}
