//! Sentences -> terms. Each spelling of the set is looked up once, then sentences are read
//! as numbers.

use super::lexicon::{LEXICON, Lexicon};
use crate::cores::in_parts;
use crate::model::{Prepared, SentenceId};
use crate::text::{self, CALENDAR, Shape, Span, Token, TokenKind, Vocabulary, numeral};
use rustc_hash::{FxHashMap, FxHashSet};

/// What sort of term it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TermKind {
    /// A word, by its stem or the class of words that it belongs to.
    Word,
    /// A capitalised word, a country behind a demonym, an acronym behind its full form.
    Name,
    /// A number, by its digits.
    Number,
    /// A weekday or a month.
    Calendar,
}

/// A term that stands there only by implication (a capital for its government) counts
/// this much. Set by hand; `tests/align.rs::demonyms_seats_and_acronyms_are_evidence` would
/// notice.
const IMPLIED: f32 = 0.5;

/// Letters that make a word's head.
const HEAD: usize = 5;

/// Articles that one thread scans at a stretch.
const STRETCH: usize = 1;

/// Words of an acronym that may be spelled out.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=6;

/// The tokens of an article's sentences that report something, and how it writes its words.
pub(super) struct Scan<'a> {
    text: &'a str,
    words: &'a Vocabulary,
    /// The spellings in the order in which they come, by number.
    spellings: Vec<u32>,
    /// By the number of a spelling.
    tallies: Vec<Tally>,
    /// The sentences, in order.
    pub(super) lines: Vec<Line<'a>>,
}

/// One sentence's tokens.
pub(super) struct Line<'a> {
    pub(super) sentence: SentenceId,
    tokens: text::Line<'a>,
}

/// How often a spelling stands inside running text, and whether it is an acronym.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Whether it stands in a sentence at all.
    there: bool,
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
        let text = article.article.text.as_str();
        let words = article.tokens.vocabulary();
        let mut out = Self {
            text,
            words,
            spellings: Vec::with_capacity(words.spellings()),
            tallies: vec![Tally::default(); words.spellings()],
            lines: Vec::new(),
        };
        for (at, sentence) in article.sentences.iter().enumerate() {
            if !sentence.role.reports() {
                continue;
            }
            let line = article.tokens.part(at);
            let titled = is_titled(line.tokens());
            let mut opens = true;
            for (token, spelling) in line.tokens().iter().zip(line.spellings()) {
                let tally = &mut out.tallies[*spelling as usize];
                if !std::mem::replace(&mut tally.there, true) {
                    out.spellings.push(*spelling);
                }
                if token.kind != TokenKind::Word {
                    opens |= matches!(token.of(text), "\"" | "“" | ":" | ".");
                    continue;
                }
                tally.acronym |=
                    token.shape == Shape::Upper && !titled && token.span.len() > 1;
                tally.times += u32::from(!titled && !opens && token.shape != Shape::None);
                opens = false;
            }
            out.lines.push(Line { sentence: SentenceId::new(at), tokens: line });
        }
        out
    }

    /// The spellings as written, each with its number, in order.
    fn written(&self) -> impl Iterator<Item = (&'a str, u32)> {
        let written = |s: &u32| (self.words.written(*s).of(self.text), *s);
        self.spellings.iter().map(written)
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
struct Reading<'a> {
    folded: &'a str,
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
pub(super) struct Words<'a> {
    /// For each article, from its own numbers of spellings to the set's; 0 for those that
    /// no sentence has.
    own: Vec<Vec<u32>>,
    readings: Vec<Reading<'a>>,
    /// Countries of two words with a hyphen: term and stem.
    nations: FxHashMap<&'static str, (u32, u32)>,
    /// Acronyms that the set uses to their terms.
    acronyms: FxHashMap<&'a str, u32>,
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
fn names<'a>(scans: &[Scan<'a>]) -> FxHashSet<&'a str> {
    let mut seen: FxHashMap<&'a str, (u32, u32)> = FxHashMap::default();
    for scan in scans {
        for (written, spelling) in scan.written() {
            let times = scan.tallies[spelling as usize].times;
            let folded = scan.words.folded(scan.words.word(spelling));
            let (capital, lower) = seen.entry(folded).or_default();
            let small = written.chars().all(|c| !c.is_uppercase());
            *(if small { lower } else { capital }) += times;
        }
    }
    seen.retain(|_, (capital, lower)| *capital > 2 * *lower);
    seen.into_keys().collect()
}

impl<'a> Words<'a> {
    /// Looks up all spellings.
    pub(super) fn learn(scans: &[Scan<'a>]) -> Self {
        let names = names(scans);
        let mut makings = Makings::default();
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut readings: Vec<Reading<'a>> = Vec::new();
        let mut acronyms = FxHashMap::default();
        let mut own = Vec::with_capacity(scans.len());
        for scan in scans {
            let mut numbers = vec![0; scan.words.spellings()];
            for (written, spelling) in scan.written() {
                let id = *ids.entry(written).or_insert_with(|| {
                    readings.push(makings.read(scan.words, spelling, written, &names));
                    readings.len() as u32 - 1
                });
                let folded = readings[id as usize].folded;
                let acronym = scan.tallies[spelling as usize].acronym;
                if acronym && INITIALS.contains(&folded.len()) {
                    let term = makings.terms.number(format!("@{folded}"));
                    acronyms.insert(folded, term);
                }
                numbers[spelling as usize] = id;
            }
            own.push(numbers);
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
        line: &Line<'_>,
        text: &str,
        quoted: bool,
    ) -> Makeup {
        let mut reader = Reader {
            words: self,
            own: &self.own[article],
            line: line.tokens.tokens(),
            spellings: line.tokens.spellings(),
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
    fn read<'a>(
        &mut self,
        words: &'a Vocabulary,
        spelling: u32,
        written: &'a str,
        names: &FxHashSet<&str>,
    ) -> Reading<'a> {
        match words.kind(spelling) {
            TokenKind::Word => {
                let word = words.word(spelling);
                let folded = words.folded(word);
                let mut out = Reading {
                    folded,
                    initial: folded.chars().next(),
                    opens: LEXICON.opens_nation(folded),
                    ..Reading::default()
                };
                self.fill(&mut out, (words, word), words.shape(spelling), names);
                out
            }
            TokenKind::Number => {
                let digits: String = written.chars().filter(|c| *c != ',').collect();
                Reading {
                    folded: written,
                    stem: Some(self.stems.number(digits.clone())),
                    terms: vec![self.term(format!("#{digits}"), TermKind::Number, 1.0)],
                    ..Reading::default()
                }
            }
            TokenKind::Clitic | TokenKind::Mark => Reading::default(),
        }
    }

    fn fill(
        &mut self,
        out: &mut Reading<'_>,
        (words, number): (&Vocabulary, u32),
        shape: Shape,
        names: &FxHashSet<&str>,
    ) {
        let word = words.folded(number);
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
            let stem = words.stem(number).to_string();
            let class = words.synonym(number);
            let key = class.map_or_else(|| stem.clone(), |c| format!("={c}"));
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
    /// In bytes of the article's text.
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
    words: &'a Words<'a>,
    own: &'a [u32],
    line: &'a [Token],
    spellings: &'a [u32],
    out: Makeup,
    quoted: bool,
}

impl<'a> Reader<'a> {
    fn reading(&self, at: usize) -> &'a Reading<'a> {
        &self.words.readings[self.own[self.spellings[at] as usize] as usize]
    }

    /// Takes in the token at a position and says how many tokens that used up.
    fn step(&mut self, text: &str, at: usize) -> usize {
        let token = self.line[at];
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
                self.note(reading.folded);
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
    fn nation(&mut self, first: &Reading<'_>, token: Token, at: usize) -> bool {
        let next = self.line.get(at + 1).filter(|t| t.kind == TokenKind::Word);
        let Some(second) = next else { return false };
        let folded = self.reading(at + 1).folded;
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
            let token = self.line[at];
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
                if let Some(id) = self.words.acronyms.get(initials.as_str()) {
                    let (first, last) = (part[0], part[length - 1]);
                    let span = self.line[first].span.join(self.line[last].span);
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
