//! The words of one text, each looked up once.

use super::fold::{folded, stem_into};
use super::{Shape, Span, Token, TokenKind, class, nation};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// One way in which a text writes a word.
#[derive(Clone, Copy, Debug)]
struct Spelling {
    /// Where the text writes it so for the first time.
    written: Span,
    kind: TokenKind,
    shape: Shape,
    word: u32,
}

/// A folded word; its spans are in [`Vocabulary::letters`].
#[derive(Clone, Copy, Debug)]
struct Entry {
    folded: Span,
    stem: Span,
    /// The country or class that it names.
    known: Option<&'static str>,
    /// Whether that is a country.
    country: bool,
    /// Whether it is a word: no number, mark or possessive ending.
    spoken: bool,
}

/// The spellings of a text and the folded words behind them. Both are numbered from 0 in
/// the order in which the text first has them; several spellings may be one word.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    letters: String,
    spellings: Vec<Spelling>,
    words: Vec<Entry>,
}

impl Vocabulary {
    /// How many spellings there are.
    pub fn spellings(&self) -> usize {
        self.spellings.len()
    }

    /// How many folded words there are.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// Where the text first has a spelling.
    ///
    /// # Panics
    /// As all that take a number: when there is no such spelling, or no such word.
    pub fn written(&self, spelling: u32) -> Span {
        self.spellings[spelling as usize].written
    }

    /// What a spelling is made of.
    pub fn kind(&self, spelling: u32) -> TokenKind {
        self.spellings[spelling as usize].kind
    }

    /// How the letters of a spelling are written.
    pub fn shape(&self, spelling: u32) -> Shape {
        self.spellings[spelling as usize].shape
    }

    /// The number of the word that a spelling is one of.
    pub fn word(&self, spelling: u32) -> u32 {
        self.spellings[spelling as usize].word
    }

    /// Whether it is a word: no number, mark or possessive ending.
    pub fn is_word(&self, word: u32) -> bool {
        self.words[word as usize].spoken
    }

    /// The word as [`fold`](super::fold) makes it.
    pub fn folded(&self, word: u32) -> &str {
        self.words[word as usize].folded.of(&self.letters)
    }

    /// Its [`stem`](super::stem); of numbers, marks and possessive endings the folded form.
    pub fn stem(&self, word: u32) -> &str {
        self.words[word as usize].stem.of(&self.letters)
    }

    /// The country that it or its people are called by: "russia" for "Russian".
    pub fn nation(&self, word: u32) -> Option<&'static str> {
        let entry = &self.words[word as usize];
        entry.known.filter(|_| entry.country)
    }

    /// The name of the class of words that stand for one another: "accident" for "collided".
    pub fn synonym(&self, word: u32) -> Option<&'static str> {
        let entry = &self.words[word as usize];
        entry.known.filter(|_| !entry.country)
    }

    /// The country or class that it names, else its stem.
    pub fn class(&self, word: u32) -> &str {
        self.words[word as usize].known.unwrap_or_else(|| self.stem(word))
    }
}

/// Fills a [`Vocabulary`] with the tokens of one text.
#[derive(Default)]
pub(super) struct Learner<'t> {
    text: &'t str,
    vocabulary: Vocabulary,
    /// Look-up only: spellings as written to their numbers.
    spellings: FxHashMap<&'t str, u32>,
    /// Look-up only: folded forms to numbers, of words and of all else.
    words: [FxHashMap<Cow<'t, str>, u32>; 2],
}

impl<'t> Learner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, ..Self::default() }
    }

    /// The number of a token's spelling.
    pub(super) fn spelling(&mut self, token: Token) -> u32 {
        let written = token.of(self.text);
        if let Some(known) = self.spellings.get(written) {
            return *known;
        }
        let Token { span, kind, shape, .. } = token;
        let word = self.word(folded(written), kind);
        let number = self.vocabulary.spellings.len() as u32;
        self.vocabulary.spellings.push(Spelling { written: span, kind, shape, word });
        self.spellings.insert(written, number);
        number
    }

    fn word(&mut self, folded: Cow<'t, str>, kind: TokenKind) -> u32 {
        let spoken = kind == TokenKind::Word;
        let known = &mut self.words[usize::from(spoken)];
        if let Some(number) = known.get(&*folded) {
            return *number;
        }
        let Vocabulary { letters, words, .. } = &mut self.vocabulary;
        let from = letters.len();
        letters.push_str(&folded);
        let span = Span::new(from, letters.len());
        let mut entry =
            Entry { folded: span, stem: span, known: None, country: false, spoken };
        if spoken {
            entry.stem = stem_into(letters, span);
            let stem = entry.stem.of(letters);
            let country = nation(stem);
            entry.country = country.is_some();
            entry.known = country.or_else(|| class(stem));
        }
        let number = words.len() as u32;
        words.push(entry);
        known.insert(folded, number);
        number
    }

    pub(super) fn done(self) -> Vocabulary {
        let mut out = self.vocabulary;
        out.letters.shrink_to_fit();
        out.spellings.shrink_to_fit();
        out.words.shrink_to_fit();
        out
    }
}
