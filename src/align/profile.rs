//! What each sentence is made of, weighed by how rare it is in the loaded set.

use super::lexicon::LEXICON;
use super::told::Stated;
use crate::model::{ArticleId, Locus, Prepared, Role, SentenceId};
use crate::text::{
    CALENDAR, Shape, Span, Token, TokenKind, class, fold, numeral, stem, tokens,
};
use std::collections::{BTreeMap, BTreeSet};

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

/// One term of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// Position in the set's vocabulary.
    pub(super) id: u32,
    /// What sort of term it is.
    pub(super) kind: TermKind,
    /// Its rarity in the set times a damped count, 0..=1 for a term that stands once.
    pub(super) weight: f64,
    /// Where it stands first.
    pub(super) span: Span,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
    /// How many sentences of its article have it.
    pub(super) crowd: usize,
}

/// Ids with weights, ascending by id.
pub(super) type Bag = Vec<(u32, f64)>;

/// A sentence that reports something, ready to be compared.
#[derive(Debug)]
pub(super) struct Profile {
    /// Which sentence.
    pub(super) at: Locus,
    /// Its part in the article.
    pub(super) role: Role,
    /// Its position among the sentences of its article that report.
    pub(super) rank: usize,
    /// How far down the article it stands, 0..=1.
    pub(super) depth: f64,
    /// Its terms, ascending by id.
    pub(super) terms: Vec<Term>,
    /// Heads of its words, five letters each: kinship that stems miss.
    pub(super) heads: Bag,
    /// Its neighbouring pairs of words.
    pub(super) pairs: Bag,
    /// Its content words, counted.
    pub(super) words: usize,
    /// Sums over the above.
    pub(super) sums: Sums,
    /// The values that it states.
    pub(super) stated: Vec<Stated>,
    /// All its words and numbers, folded, without marks: equal for sentences that are
    /// copies of each other.
    pub(super) wording: String,
}

/// Sums over a sentence's terms, which every pair that it stands in asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums {
    /// Weight of all terms.
    pub(super) weight: f64,
    /// Weight of the terms of each [`TermKind`], in its order.
    pub(super) weights: [f64; 4],
    /// Whether there are any of each.
    pub(super) has: [bool; 4],
    /// Euclidean lengths of terms, heads and pairs.
    pub(super) length: f64,
    pub(super) length_of_heads: f64,
    pub(super) length_of_pairs: f64,
}

impl Sums {
    fn of(terms: &[Term], heads: &Bag, pairs: &Bag) -> Self {
        const KINDS: [TermKind; 4] =
            [TermKind::Word, TermKind::Name, TermKind::Number, TermKind::Calendar];
        let of = |kind: TermKind| terms.iter().filter(move |t| t.kind == kind);
        Self {
            weight: terms.iter().map(|t| t.weight).sum(),
            weights: KINDS.map(|kind| of(kind).map(|t| t.weight).sum()),
            has: KINDS.map(|kind| of(kind).next().is_some()),
            length: terms.iter().map(|t| t.weight * t.weight).sum::<f64>().sqrt(),
            length_of_heads: length(heads),
            length_of_pairs: length(pairs),
        }
    }
}

/// Euclidean length.
pub(super) fn length(bag: &Bag) -> f64 {
    bag.iter().map(|(_, w)| w * w).sum::<f64>().sqrt()
}

impl Profile {
    /// Whether the two are the same words and say something.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        self.words >= REPEATED && self.wording == other.wording
    }
}

/// All sentences that report something, and how rare their terms are.
#[derive(Debug)]
pub(super) struct Corpus {
    /// The sentences, by article, then in order.
    pub(super) profiles: Vec<Profile>,
    /// Where each article's profiles stand.
    pub(super) ranges: Vec<(usize, usize)>,
    /// For each term of the vocabulary, the profiles that have it, ascending.
    pub(super) postings: Vec<Vec<u32>>,
    /// For each term, its rarity among sentences, 0..=1.
    pub(super) rarity: Vec<f64>,
}

/// A term before the vocabulary is known.
struct Found {
    key: String,
    kind: TermKind,
    span: Span,
    quoted: bool,
    /// 1 for a term that stands there, less for one that is only implied.
    force: f64,
}

struct Draft {
    at: Locus,
    role: Role,
    rank: usize,
    depth: f64,
    found: Vec<Found>,
    heads: Vec<String>,
    pairs: Vec<String>,
    words: usize,
    stated: Vec<Stated>,
    wording: String,
}

/// Content words that a repeated sentence must have, to be more than a set phrase. Set by
/// hand; `tests/align.rs::identical_articles_are_linked_one_to_one` would notice.
const REPEATED: usize = 3;

/// A term that stands there only by implication (a capital for its government) counts
/// this much. Set by hand; `tests/align.rs::demonyms_seats_and_acronyms_are_evidence` would
/// notice.
const IMPLIED: f64 = 0.5;

/// Letters that make a word's head.
const HEAD: usize = 5;

impl Corpus {
    /// Reads all sentences that report something.
    pub(super) fn read(articles: &[&Prepared]) -> Self {
        let spelling = Spelling::learn(articles);
        let mut drafts: Vec<Draft> = Vec::new();
        let mut ranges = Vec::with_capacity(articles.len());
        for (i, article) in articles.iter().enumerate() {
            let from = drafts.len();
            let reporting: Vec<usize> = (0..article.sentences.len())
                .filter(|s| article.sentences[*s].role.reports())
                .collect();
            for (rank, s) in reporting.iter().enumerate() {
                let at = Locus::new(ArticleId::new(i), SentenceId::new(*s));
                let mut draft = spelling.draft(article, at);
                draft.rank = rank;
                draft.depth = rank as f64 / reporting.len().max(2) as f64;
                drafts.push(draft);
            }
            ranges.push((from, drafts.len()));
        }
        Self::weigh(&drafts, ranges)
    }

    fn weigh(drafts: &[Draft], ranges: Vec<(usize, usize)>) -> Self {
        let words = Vocabulary::of(drafts.iter().map(|d| d.found.iter().map(|f| &f.key)));
        let heads = Vocabulary::of(drafts.iter().map(|d| d.heads.iter()));
        let pairs = Vocabulary::of(drafts.iter().map(|d| d.pairs.iter()));
        let mut profiles: Vec<Profile> = drafts
            .iter()
            .map(|d| {
                (d, terms(&d.found, &words), bag(&d.heads, &heads), bag(&d.pairs, &pairs))
            })
            .map(|(d, terms, heads, pairs)| Profile {
                sums: Sums::of(&terms, &heads, &pairs),
                stated: d.stated.clone(),
                wording: d.wording.clone(),
                at: d.at,
                role: d.role,
                rank: d.rank,
                depth: d.depth,
                terms,
                heads,
                pairs,
                words: d.words,
            })
            .collect();
        let mut crowd = vec![0_usize; words.rarity.len()];
        for (from, to) in &ranges {
            let article = &mut profiles[*from..*to];
            for term in article.iter().flat_map(|p| &p.terms) {
                crowd[term.id as usize] += 1;
            }
            for term in article.iter_mut().flat_map(|p| &mut p.terms) {
                term.crowd = crowd[term.id as usize];
            }
            for term in article.iter().flat_map(|p| &p.terms) {
                crowd[term.id as usize] = 0;
            }
        }
        let mut postings = vec![Vec::new(); words.rarity.len()];
        for (i, profile) in profiles.iter().enumerate() {
            for term in &profile.terms {
                postings[term.id as usize].push(i as u32);
            }
        }
        Self { profiles, ranges, postings, rarity: words.rarity }
    }
}

fn terms(found: &[Found], words: &Vocabulary<'_>) -> Vec<Term> {
    let mut at: BTreeMap<u32, (Term, f64)> = BTreeMap::new();
    for f in found {
        let id = words.ids[f.key.as_str()];
        let (kind, span, quoted) = (f.kind, f.span, f.quoted);
        let term = Term { id, kind, weight: 0.0, span, quoted, crowd: 0 };
        let entry = at.entry(id).or_insert((term, 0.0));
        entry.1 += f.force;
        entry.0.quoted |= f.quoted;
        entry.0.kind = entry.0.kind.max(f.kind);
    }
    at.into_values()
        .map(|(term, count)| {
            let damped = if count > 1.0 { 1.0 + 0.5 * count.ln() } else { count };
            Term { weight: words.rarity[term.id as usize] * damped, ..term }
        })
        .collect()
}

fn bag(keys: &[String], vocabulary: &Vocabulary<'_>) -> Bag {
    let ids: BTreeSet<u32> = keys.iter().map(|k| vocabulary.ids[k.as_str()]).collect();
    ids.into_iter().map(|id| (id, vocabulary.rarity[id as usize])).collect()
}

/// Keys in alphabetical order, so that sums do not depend on the order of articles.
struct Vocabulary<'a> {
    ids: BTreeMap<&'a str, u32>,
    rarity: Vec<f64>,
}

impl<'a> Vocabulary<'a> {
    fn of<I>(sentences: impl Iterator<Item = I>) -> Self
    where
        I: Iterator<Item = &'a String>,
    {
        let mut count: BTreeMap<&str, u32> = BTreeMap::new();
        let mut total = 0_usize;
        for sentence in sentences {
            total += 1;
            let keys: BTreeSet<&str> = sentence.map(String::as_str).collect();
            for key in keys {
                *count.entry(key).or_default() += 1;
            }
        }
        let scale = (total as f64 + 1.0).ln().max(1.0);
        let rarity = count
            .values()
            .map(|df| {
                let idf = ((total as f64 + 1.0) / (f64::from(*df) + 0.5)).ln();
                (idf / scale).clamp(0.02, 1.0)
            })
            .collect();
        let ids = count.into_keys().zip(0..).collect();
        Self { ids, rarity }
    }
}

/// Which words are written with a capital because they are names, learnt from the set:
/// a word that keeps its capital inside running text.
struct Spelling {
    names: BTreeSet<String>,
    acronyms: BTreeSet<String>,
}

impl Spelling {
    fn learn(articles: &[&Prepared]) -> Self {
        let mut seen: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        let mut acronyms = BTreeSet::new();
        for article in articles {
            let text = article.article.text.as_str();
            for sentence in article.sentences.iter().filter(|s| s.role.reports()) {
                let core = sentence.core.of(text);
                let all = tokens(core);
                let titled = is_titled(&all);
                let mut opens = true;
                for token in &all {
                    if token.kind != TokenKind::Word {
                        opens |= token.is_mark(core, '"')
                            || token.is_mark(core, '“')
                            || token.is_mark(core, ':')
                            || token.is_mark(core, '.');
                        continue;
                    }
                    let word = fold(token.of(core));
                    if token.shape == Shape::Upper && !titled && word.len() > 1 {
                        acronyms.insert(word.clone());
                    }
                    if !titled && !opens && token.shape != Shape::None {
                        let entry = seen.entry(word).or_default();
                        if token.shape == Shape::Lower {
                            entry.1 += 1;
                        } else {
                            entry.0 += 1;
                        }
                    }
                    opens = false;
                }
            }
        }
        let names = seen
            .into_iter()
            .filter(|(_, (capital, lower))| *capital > 2 * lower)
            .map(|(word, _)| word)
            .collect();
        Self { names, acronyms }
    }

    fn draft(&self, article: &Prepared, at: Locus) -> Draft {
        let text = article.article.text.as_str();
        let sentence = &article.sentences[at.sentence.at()];
        let core = sentence.core.of(text);
        let all = tokens(core);
        let mut reader = Reader {
            spelling: self,
            text: core,
            offset: sentence.core.start(),
            found: Vec::new(),
            heads: Vec::new(),
            stems: Vec::new(),
            quoted: sentence.quotation.is_some() && !core.contains(['"', '“', '”']),
        };
        let mut i = 0;
        while i < all.len() {
            i += reader.read(&all, i);
        }
        reader.spell_out(&all);
        let pairs =
            reader.stems.windows(2).map(|w| format!("{} {}", w[0], w[1])).collect();
        Draft {
            at,
            role: sentence.role,
            rank: 0,
            depth: 0.0,
            words: reader.stems.len(),
            wording: wording(core, &all),
            stated: article
                .mentions_of(at.sentence)
                .filter_map(|(_, m)| Stated::of(m))
                .collect(),
            found: reader.found,
            heads: reader.heads,
            pairs,
        }
    }
}

fn wording(text: &str, all: &[Token]) -> String {
    let said = |t: &&Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
    let words: Vec<String> = all.iter().filter(said).map(|t| fold(t.of(text))).collect();
    words.join(" ")
}

/// Whether a sentence is written in title case, so that capitals tell nothing.
fn is_titled(all: &[Token]) -> bool {
    let words = || all.iter().filter(|t| t.kind == TokenKind::Word);
    let capital =
        words().filter(|t| !matches!(t.shape, Shape::Lower | Shape::None)).count();
    capital * 10 > words().count() * 6
}

struct Reader<'a> {
    spelling: &'a Spelling,
    text: &'a str,
    offset: usize,
    found: Vec<Found>,
    heads: Vec<String>,
    stems: Vec<String>,
    quoted: bool,
}

impl Reader<'_> {
    /// Takes in the token at `i` and says how many tokens that used up.
    fn read(&mut self, all: &[Token], i: usize) -> usize {
        let token = all[i];
        match token.kind {
            TokenKind::Clitic => {}
            TokenKind::Mark => match token.of(self.text) {
                "\"" => self.quoted = !self.quoted,
                "“" => self.quoted = true,
                "”" => self.quoted = false,
                _ => {}
            },
            TokenKind::Number => {
                let digits: String =
                    token.of(self.text).chars().filter(|c| *c != ',').collect();
                self.stems.push(digits.clone());
                self.add(format!("#{digits}"), TermKind::Number, token.span, 1.0);
            }
            TokenKind::Word => return self.word(all, i),
        }
        1
    }

    fn word(&mut self, all: &[Token], i: usize) -> usize {
        let token = all[i];
        let word = fold(token.of(self.text));
        if let Some(next) = all.get(i + 1).filter(|t| t.kind == TokenKind::Word) {
            let two = format!("{word}-{}", fold(next.of(self.text)));
            if let Some(nation) = LEXICON.nation(&two) {
                self.stems.push(nation.to_string());
                let span = token.span.join(next.span);
                self.add(format!("@{nation}"), TermKind::Name, span, 1.0);
                return 2;
            }
        }
        let capital = !matches!(token.shape, Shape::Lower | Shape::None);
        let pronoun = word == "us" && token.shape != Shape::Upper;
        if let Some(nation) = LEXICON.nation(&word).filter(|_| capital && !pronoun) {
            self.stems.push(nation.to_string());
            self.heads.push(word.chars().take(HEAD).collect());
            self.add(format!("@{nation}"), TermKind::Name, token.span, 1.0);
            return 1;
        }
        if let Some(number) = spelled(&word) {
            self.stems.push(number.to_string());
            self.add(format!("#{number}"), TermKind::Number, token.span, 1.0);
            return 1;
        }
        if LEXICON.is_stopword(&word) || word.chars().count() < 2 {
            return 1;
        }
        self.heads.push(word.chars().take(HEAD).collect());
        let seat = LEXICON.metonym(&word).is_some();
        let name = capital && (seat || self.spelling.names.contains(&word));
        if let Some(day) = calendar(&word).filter(|_| name) {
            self.stems.push(day.to_string());
            self.add(format!("%{day}"), TermKind::Calendar, token.span, 1.0);
            return 1;
        }
        if name {
            if let Some(nation) = LEXICON.metonym(&word) {
                self.add(format!("@{nation}"), TermKind::Name, token.span, IMPLIED);
            }
            self.stems.push(word.clone());
            let plain = word.replace('.', "");
            self.add(format!("@{plain}"), TermKind::Name, token.span, 1.0);
            return 1;
        }
        let stem = stem(&word);
        let key = class(&stem).map_or_else(|| stem.clone(), |c| format!("={c}"));
        self.stems.push(stem);
        self.add(key, TermKind::Word, token.span, 1.0);
        1
    }

    /// Adds the acronym behind each run of capitalised words whose initials make one
    /// that the set uses.
    fn spell_out(&mut self, all: &[Token]) {
        let mut run: Vec<Token> = Vec::new();
        let mut gap = 0;
        for token in all.iter().copied().chain([]) {
            let capital = token.kind == TokenKind::Word && token.shape == Shape::Title;
            if capital {
                run.push(token);
                gap = 0;
            } else {
                let joins = token.kind == TokenKind::Word
                    && matches!(
                        token.of(self.text),
                        "of" | "for" | "the" | "and" | "in" | "on"
                    );
                gap += 1;
                if !joins || gap > 2 {
                    self.initials(&run);
                    run.clear();
                }
            }
        }
        self.initials(&run);
    }

    fn initials(&mut self, run: &[Token]) {
        for length in 3..=run.len().min(6) {
            for part in run.windows(length) {
                let initials: String = part
                    .iter()
                    .filter_map(|t| fold(t.of(self.text)).chars().next())
                    .collect();
                if self.spelling.acronyms.contains(&initials) {
                    let span = part[0].span.join(part[length - 1].span);
                    self.add(format!("@{initials}"), TermKind::Name, span, 1.0);
                }
            }
        }
    }

    fn add(&mut self, key: String, kind: TermKind, span: Span, force: f64) {
        let span = span.shift(self.offset);
        self.found.push(Found { key, kind, span, quoted: self.quoted, force });
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
