//! Sentences -> terms. Each spelling of the set is looked up once, then sentences are read
//! as numbers.

use super::lexicon::{LEXICON, Lexicon};
use super::parallel::in_parts;
use super::profile::TermKind;
use crate::model::{Prepared, SentenceId};
use crate::text::{
    CALENDAR, Shape, Span, Token, TokenKind, class, fold, numeral, stem, tokens,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// A term that stands there only by implication (a capital for its government) counts
/// this much. Set by hand; `tests/align.rs::demonyms_seats_and_acronyms_are_evidence` would
/// notice.
const IMPLIED: f32 = 0.5;

/// Letters that make a word's head.
const HEAD: usize = 5;

/// Articles that one thread scans at a stretch.
const STRETCH: usize = 8;

/// Words of an acronym that may be spelled out.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=6;

/// The tokens of an article's sentences that report something, and how it writes its words.
pub(super) struct Scan<'a> {
    spellings: Vec<&'a str>,
    tallies: Vec<Tally>,
    /// The sentences, in order; tokens with the position of their spelling.
    pub(super) lines: Vec<Line>,
}

/// One sentence's tokens.
pub(super) struct Line {
    pub(super) sentence: SentenceId,
    tokens: Vec<(Token, u32)>,
}

/// How often a spelling stands inside running text, and whether it is an acronym.
#[derive(Clone, Copy, Default)]
struct Tally {
    times: u32,
    acronym: bool,
}

/// Scans all articles.
pub(super) fn scan<'a>(articles: &[&'a Prepared]) -> Vec<Scan<'a>> {
    let parts = in_parts(articles.len(), STRETCH, |part| {
        articles[part].iter().map(|article| Scan::of(article)).collect::<Vec<_>>()
    });
    parts.into_iter().flatten().collect()
}

impl<'a> Scan<'a> {
    fn of(article: &'a Prepared) -> Self {
        let mut out =
            Self { spellings: Vec::new(), tallies: Vec::new(), lines: Vec::new() };
        let mut ids: FxHashMap<&'a str, u32> = FxHashMap::default();
        let text = article.article.text.as_str();
        for (at, sentence) in article.sentences.iter().enumerate() {
            if !sentence.role.reports() {
                continue;
            }
            let core = sentence.core.of(text);
            let all = tokens(core);
            let titled = is_titled(&all);
            let mut opens = true;
            let mut line = Vec::with_capacity(all.len());
            for token in all {
                let written = token.of(core);
                let id = *ids.entry(written).or_insert_with(|| {
                    out.spellings.push(written);
                    out.tallies.push(Tally::default());
                    out.spellings.len() as u32 - 1
                });
                line.push((token, id));
                if token.kind != TokenKind::Word {
                    opens |= matches!(written, "\"" | "“" | ":" | ".");
                    continue;
                }
                let tally = &mut out.tallies[id as usize];
                tally.acronym |=
                    token.shape == Shape::Upper && !titled && written.len() > 1;
                tally.times += u32::from(!titled && !opens && token.shape != Shape::None);
                opens = false;
            }
            out.lines.push(Line { sentence: SentenceId::new(at), tokens: line });
        }
        out
    }
}

/// Whether a sentence is written in title case, so that capitals tell nothing.
fn is_titled(all: &[Token]) -> bool {
    let words = || all.iter().filter(|t| t.kind == TokenKind::Word);
    let capital =
        words().filter(|t| !matches!(t.shape, Shape::Lower | Shape::None)).count();
    capital * 10 > words().count() * 6
}

/// What a spelling stands for in this set.
#[derive(Clone, Default)]
struct Reading {
    folded: String,
    /// The first letter, of words.
    initial: Option<char>,
    /// Whether it may be the first word of a country.
    opens: bool,
    /// What it adds to the sentence's stems, heads and terms.
    stem: Option<u32>,
    head: Option<u32>,
    terms: Vec<(u32, TermKind, f32)>,
}

/// All spellings of the set and what they stand for.
pub(super) struct Words {
    /// For each article, from its own numbers of spellings to the set's.
    own: Vec<Vec<u32>>,
    readings: Vec<Reading>,
    /// Countries of two words with a hyphen: term and stem.
    nations: FxHashMap<&'static str, (u32, u32)>,
    /// Acronyms that the set uses to their terms.
    acronyms: FxHashMap<String, u32>,
    /// How many terms, stems and heads there are.
    pub(super) terms: usize,
    pub(super) heads: usize,
}

/// Numbers for keys, in the order in which they come.
#[derive(Default)]
struct Keys(FxHashMap<String, u32>);

impl Keys {
    fn number(&mut self, key: String) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key).or_insert(next)
    }
}

/// The keys of all that sentences are made of.
#[derive(Default)]
struct Makings {
    terms: Keys,
    stems: Keys,
    heads: Keys,
}

/// Which folded words are written with a capital because they are names, learnt from the
/// set: those that keep it inside running text.
fn names<'a>(scans: &[Scan<'a>]) -> FxHashSet<String> {
    let mut times: FxHashMap<&'a str, u32> = FxHashMap::default();
    for scan in scans {
        for (spelling, tally) in scan.spellings.iter().zip(&scan.tallies) {
            *times.entry(spelling).or_default() += tally.times;
        }
    }
    let mut seen: FxHashMap<String, (u32, u32)> = FxHashMap::default();
    #[expect(clippy::iter_over_hash_type, reason = "sums of whole numbers")]
    for (spelling, count) in times {
        let (capital, lower) = seen.entry(fold(spelling)).or_default();
        let small = spelling.chars().all(|c| !c.is_uppercase());
        *(if small { lower } else { capital }) += count;
    }
    seen.retain(|_, (capital, lower)| *capital > 2 * *lower);
    seen.into_keys().collect()
}

impl Words {
    /// Looks up all spellings.
    pub(super) fn learn(scans: &[Scan<'_>]) -> Self {
        let names = names(scans);
        let mut makings = Makings::default();
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut readings: Vec<Reading> = Vec::new();
        let mut acronyms = FxHashMap::default();
        let mut own = Vec::with_capacity(scans.len());
        for scan in scans {
            let numbers =
                scan.spellings.iter().zip(&scan.tallies).map(|(spelling, tally)| {
                    let id = *ids.entry(spelling).or_insert_with(|| {
                        readings.push(makings.read(spelling, &names));
                        readings.len() as u32 - 1
                    });
                    let folded = &readings[id as usize].folded;
                    if tally.acronym && INITIALS.contains(&folded.len()) {
                        let term = makings.terms.number(format!("@{folded}"));
                        acronyms.insert(folded.clone(), term);
                    }
                    id
                });
            own.push(numbers.collect());
        }
        let nations = Lexicon::of_two_words().map(|(words, nation)| {
            let term = makings.terms.number(format!("@{nation}"));
            (words, (term, makings.stems.number(nation.to_string())))
        });
        let nations = nations.collect();
        let (terms, heads) = (makings.terms.0.len(), makings.heads.0.len());
        Self { own, readings, nations, acronyms, terms, heads }
    }

    /// Reads a sentence of the article at a position.
    pub(super) fn read(
        &self,
        article: usize,
        line: &Line,
        text: &str,
        quoted: bool,
    ) -> Makeup {
        let mut reader = Reader {
            words: self,
            own: &self.own[article],
            line: &line.tokens,
            out: Makeup::default(),
            quoted,
        };
        let mut at = 0;
        while at < line.tokens.len() {
            at += reader.step(text, at);
        }
        if !self.acronyms.is_empty() {
            reader.spell_out(text);
        }
        reader.out
    }
}

impl Makings {
    fn read(&mut self, spelling: &str, names: &FxHashSet<String>) -> Reading {
        let Some(token) = tokens(spelling).first().copied() else {
            return Reading::default();
        };
        match token.kind {
            TokenKind::Word => self.word(spelling, token.shape, names),
            TokenKind::Number => {
                let digits: String = spelling.chars().filter(|c| *c != ',').collect();
                Reading {
                    folded: spelling.to_string(),
                    stem: Some(self.stems.number(digits.clone())),
                    terms: vec![self.term(format!("#{digits}"), TermKind::Number, 1.0)],
                    ..Reading::default()
                }
            }
            TokenKind::Clitic | TokenKind::Mark => Reading::default(),
        }
    }

    fn word(
        &mut self,
        spelling: &str,
        shape: Shape,
        names: &FxHashSet<String>,
    ) -> Reading {
        let folded = fold(spelling);
        let mut out = Reading {
            initial: folded.chars().next(),
            opens: LEXICON.opens_nation(&folded),
            ..Reading::default()
        };
        self.fill(&mut out, &folded, shape, names);
        out.folded = folded;
        out
    }

    fn fill(
        &mut self,
        out: &mut Reading,
        word: &str,
        shape: Shape,
        names: &FxHashSet<String>,
    ) {
        let capital = !matches!(shape, Shape::Lower | Shape::None);
        let pronoun = word == "us" && shape != Shape::Upper;
        let head: String = word.chars().take(HEAD).collect();
        if let Some(nation) = LEXICON.nation(word).filter(|_| capital && !pronoun) {
            out.stem = Some(self.stems.number(nation.to_string()));
            out.head = Some(self.heads.number(head));
            out.terms.push(self.term(format!("@{nation}"), TermKind::Name, 1.0));
            return;
        }
        if let Some(number) = spelled(word) {
            out.stem = Some(self.stems.number(number.to_string()));
            out.terms.push(self.term(format!("#{number}"), TermKind::Number, 1.0));
            return;
        }
        if LEXICON.is_stopword(word) || word.chars().count() < 2 {
            return;
        }
        out.head = Some(self.heads.number(head));
        let seat = LEXICON.metonym(word);
        let name = capital && (seat.is_some() || names.contains(word));
        if let Some(day) = calendar(word).filter(|_| name) {
            out.stem = Some(self.stems.number(day.to_string()));
            out.terms.push(self.term(format!("%{day}"), TermKind::Calendar, 1.0));
        } else if name {
            if let Some(nation) = seat {
                out.terms.push(self.term(format!("@{nation}"), TermKind::Name, IMPLIED));
            }
            out.stem = Some(self.stems.number(word.to_string()));
            let plain = word.replace('.', "");
            out.terms.push(self.term(format!("@{plain}"), TermKind::Name, 1.0));
        } else {
            let stem = stem(word);
            let key = class(&stem).map_or_else(|| stem.clone(), |c| format!("={c}"));
            out.stem = Some(self.stems.number(stem));
            out.terms.push(self.term(key, TermKind::Word, 1.0));
        }
    }

    fn term(&mut self, key: String, kind: TermKind, force: f32) -> (u32, TermKind, f32) {
        (self.terms.number(key), kind, force)
    }
}

/// A small number written as a word. The weights were learnt with these few.
fn spelled(word: &str) -> Option<u32> {
    numeral(word).filter(|n| (2..=13).contains(n)).map(u32::from)
}

/// The weekday or month that a folded word names in full or by its first three letters.
fn calendar(word: &str) -> Option<&'static str> {
    let bare = word.trim_end_matches('.');
    let cut = if bare == "sept" { "sep" } else { bare };
    let named = |name: &&str| *name == cut || (cut.len() == 3 && name.starts_with(cut));
    CALENDAR.into_iter().find(named)
}

/// A term where it stands.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) id: u32,
    pub(super) kind: TermKind,
    /// In bytes of the sentence's core.
    pub(super) span: Span,
    pub(super) quoted: bool,
    /// 1 for a term that stands there, less for one that is only implied.
    pub(super) force: f32,
}

/// What a sentence is made of.
#[derive(Default)]
pub(super) struct Makeup {
    pub(super) found: Vec<Found>,
    pub(super) heads: Vec<u32>,
    /// Stems of content words, in order.
    pub(super) stems: Vec<u32>,
    /// A number for all its words, the same for sentences that are copies of each other.
    pub(super) wording: u64,
}

struct Reader<'a> {
    words: &'a Words,
    own: &'a [u32],
    line: &'a [(Token, u32)],
    out: Makeup,
    quoted: bool,
}

impl<'a> Reader<'a> {
    fn reading(&self, at: usize) -> &'a Reading {
        &self.words.readings[self.own[self.line[at].1 as usize] as usize]
    }

    /// Takes in the token at a position and says how many tokens that used up.
    fn step(&mut self, text: &str, at: usize) -> usize {
        let token = self.line[at].0;
        match token.kind {
            TokenKind::Clitic => {}
            TokenKind::Mark => match token.of(text) {
                "\"" => self.quoted = !self.quoted,
                "“" => self.quoted = true,
                "”" => self.quoted = false,
                _ => {}
            },
            TokenKind::Word | TokenKind::Number => {
                let reading = self.reading(at);
                self.note(&reading.folded);
                if reading.opens && self.nation(reading, token, at) {
                    return 2;
                }
                self.out.stems.extend(reading.stem);
                self.out.heads.extend(reading.head);
                for &(id, kind, force) in &reading.terms {
                    self.add(id, kind, token.span, force);
                }
            }
        }
        1
    }

    /// Adds a word to the wording (FNV-1a, with a mark behind each word).
    fn note(&mut self, folded: &str) {
        for byte in folded.bytes().chain([0xff]) {
            let mixed = self.out.wording ^ u64::from(byte);
            self.out.wording = mixed.wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Takes in a country of two words that begins here, if one does.
    fn nation(&mut self, first: &Reading, token: Token, at: usize) -> bool {
        let next = self.line.get(at + 1).filter(|(t, _)| t.kind == TokenKind::Word);
        let Some((second, _)) = next else { return false };
        let folded = &self.reading(at + 1).folded;
        let two = format!("{}-{folded}", first.folded);
        let Some((term, stem)) = self.words.nations.get(two.as_str()) else {
            return false;
        };
        self.note(folded);
        self.out.stems.push(*stem);
        self.add(*term, TermKind::Name, token.span.join(second.span), 1.0);
        true
    }

    /// Adds the acronym behind each run of capitalised words whose initials make one
    /// that the set uses.
    fn spell_out(&mut self, text: &str) {
        let mut run: Vec<usize> = Vec::new();
        let mut gap = 0;
        for at in 0..self.line.len() {
            let token = self.line[at].0;
            if token.kind == TokenKind::Word && token.shape == Shape::Title {
                run.push(at);
                gap = 0;
                continue;
            }
            if run.is_empty() {
                continue;
            }
            let joins = token.kind == TokenKind::Word
                && matches!(token.of(text), "of" | "for" | "the" | "and" | "in" | "on");
            gap += 1;
            if !joins || gap > 2 {
                self.initials(&run);
                run.clear();
            }
        }
        self.initials(&run);
    }

    fn initials(&mut self, run: &[usize]) {
        for length in INITIALS.filter(|length| *length <= run.len()) {
            for part in run.windows(length) {
                let initials: String =
                    part.iter().filter_map(|at| self.reading(*at).initial).collect();
                if let Some(id) = self.words.acronyms.get(&initials) {
                    let (first, last) = (part[0], part[length - 1]);
                    let span = self.line[first].0.span.join(self.line[last].0.span);
                    self.add(*id, TermKind::Name, span, 1.0);
                }
            }
        }
    }

    fn add(&mut self, id: u32, kind: TermKind, span: Span, force: f32) {
        let quoted = self.quoted;
        self.out.found.push(Found { id, kind, span, quoted, force });
    }
}
