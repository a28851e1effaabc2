//! The words of an article as the extractors see them: each spelling is lowered, folded and
//! looked up once, so that no extractor does it for each token, and each goes from one word
//! that may open something of its own to the next.

use super::{dates, quantities, times};
use crate::model::SentenceId;
use crate::text::{Shape, Span, Token, TokenKind, Tokenized, Vocabulary, numeral};
use crate::values::civil::Weekday;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// What the calendar knows a word as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lex {
    /// A month's name or abbreviation.
    Month(i8),
    /// A weekday's name or abbreviation.
    Weekday(Weekday),
    /// Digits, with how many of them: `7` and `07` differ.
    Number(i32, u8),
    /// A number in words, `a` and `one` included, up to ninety.
    Count(i32),
    /// "first" to "thirty-first" in one word.
    Ordinal(i8),
    /// A length of time.
    Unit(Unit),
    /// A season, by its first month.
    Season(i8),
    /// Anything else.
    Other,
}

/// A length of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which extractors have something that begins with a word: a token that opens nothing is
/// passed over without being looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opens(u8);

impl Opens {
    /// A clock time or a part of the day.
    pub(super) const TIME: Self = Self(1);
    /// A date.
    pub(super) const DATE: Self = Self(2);
    /// A quantity, its bound included.
    pub(super) const QUANTITY: Self = Self(4);
    /// A number or a money sign.
    pub(super) const NUMBER: Self = Self(8);

    fn of(lower: &str, folded: &str, lex: Lex) -> Self {
        let number = quantities::opens_number(folded);
        let rows = [
            (Self::TIME, times::opens(lower, lex)),
            (Self::DATE, dates::opens(lower, lex)),
            (Self::NUMBER, number),
            (Self::QUANTITY, number || quantities::opens_bound(folded)),
        ];
        let bits = rows.iter().filter(|(_, opens)| *opens).map(|(bit, _)| bit.0);
        Self(bits.fold(0, |all, bit| all | bit))
    }
}

/// One spelling of an article: what all of its tokens have in common.
struct Spelling<'a> {
    /// Lower case, typographic apostrophes made plain.
    lower: Cow<'a, str>,
    /// Folded.
    folded: &'a str,
    lex: Lex,
    opens: Opens,
}

/// The tokens of an article's sentences, each spelling looked up once.
pub(super) struct Words<'a> {
    text: &'a str,
    tokens: &'a Tokenized,
    spellings: Vec<Spelling<'a>>,
    /// What the text writes in small letters somewhere, folded. Look-up only.
    small: FxHashSet<&'a str>,
}

impl<'a> Words<'a> {
    /// Looks up the words of an article's text.
    pub(super) fn new(text: &'a str, tokens: &'a Tokenized) -> Self {
        let words = tokens.vocabulary();
        let all = 0..words.spellings() as u32;
        let small = all.clone().filter(|s| words.shape(*s) == Shape::Lower);
        let small = small.map(|s| words.folded(words.word(s))).collect();
        let spellings = all.map(|s| spelling(text, words, s)).collect();
        Self { text, tokens, spellings, small }
    }

    /// The article's text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The tokens of any part of the text, as if it stood alone.
    pub(super) fn tokens(&self, part: Span) -> Vec<Token> {
        self.tokens.stretch(self.text, part)
    }

    /// The words of a sentence's core.
    pub(super) fn line(&self, sentence: SentenceId, headline: bool) -> Line<'_> {
        let line = self.tokens.part(sentence.at());
        Line {
            spellings: &self.spellings,
            tokens: line.tokens(),
            ids: line.spellings(),
            headline,
        }
    }

    /// Whether the text writes this folded word in small letters somewhere.
    pub(super) fn is_small(&self, folded: &str) -> bool {
        self.small.contains(folded)
    }
}

fn spelling<'a>(text: &'a str, words: &'a Vocabulary, number: u32) -> Spelling<'a> {
    let written = words.written(number).of(text);
    let lower = lower(written);
    let folded = words.folded(words.word(number));
    let lex = match words.kind(number) {
        TokenKind::Number => self::number(written),
        TokenKind::Word => lex(&lower),
        TokenKind::Clitic | TokenKind::Mark => Lex::Other,
    };
    let opens = Opens::of(&lower, folded, lex);
    Spelling { lower, folded, lex, opens }
}

fn lower(written: &str) -> Cow<'_, str> {
    if written.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(written);
    }
    let lower = written.to_lowercase();
    let curly = ['’', 'ʼ', '‘'];
    Cow::Owned(if lower.contains(curly) { lower.replace(curly, "'") } else { lower })
}

/// A token with what it can be.
pub(super) struct Word<'a> {
    /// Lower case, typographic apostrophes made plain.
    pub(super) lower: &'a str,
    pub(super) kind: TokenKind,
    pub(super) glued: bool,
}

/// The words of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    spellings: &'a [Spelling<'a>],
    tokens: &'a [Token],
    ids: &'a [u32],
    /// Whether it is a headline, which writes the future as "to meet".
    pub(super) headline: bool,
}

impl<'a> Line<'a> {
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The tokens, with spans in the article's text.
    pub(super) fn tokens(&self) -> &'a [Token] {
        self.tokens
    }

    pub(super) fn get(&self, at: usize) -> Option<Word<'a>> {
        let token = self.tokens.get(at)?;
        Some(Word { lower: self.lower(at), kind: token.kind, glued: token.glued })
    }

    fn spelling(&self, at: usize) -> Option<&'a Spelling<'a>> {
        self.spellings.get(*self.ids.get(at)? as usize)
    }

    /// The word in lower case, "" beyond the ends.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        self.spelling(at).map_or("", |s| s.lower.as_ref())
    }

    /// The word folded, "" beyond the ends.
    pub(super) fn folded(&self, at: usize) -> &'a str {
        self.spelling(at).map_or("", |s| s.folded)
    }

    /// The word `back` tokens before `at`, "" beyond the start.
    pub(super) fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |i| self.lower(i))
    }

    pub(super) fn lex(&self, at: usize) -> Lex {
        self.spelling(at).map_or(Lex::Other, |s| s.lex)
    }

    /// Whether something of this kind may begin here.
    pub(super) fn opens(&self, at: usize, what: Opens) -> bool {
        self.spelling(at).is_some_and(|s| s.opens.0 & what.0 != 0)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.lower(at) == word
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.glued)
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::None, |t| t.shape)
    }

    /// Whether the token starts with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Title | Shape::Upper)
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// Whether the token is a possessive ending.
    pub(super) fn possessive(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Clitic)
    }

    /// Whether the sentence ends here, or a mark that closes a phrase stands here.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.kind(at).is_none_or(|kind| {
            kind == TokenKind::Mark && !self.dash(at) && !self.is(at, "(")
        })
    }

    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    /// The span of the tokens `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let first = self.tokens.get(from)?;
        let last = self.tokens.get(to.checked_sub(1)?)?;
        (from < to).then(|| first.span.join(last.span))
    }
}

fn number(written: &str) -> Lex {
    match written.parse() {
        Ok(n) if written.len() <= 8 => Lex::Number(n, written.len() as u8),
        _ => Lex::Other,
    }
}

fn lex(lower: &str) -> Lex {
    match lower {
        "january" | "jan" => Lex::Month(1),
        "february" | "feb" => Lex::Month(2),
        "march" | "mar" => Lex::Month(3),
        "april" | "apr" => Lex::Month(4),
        "may" => Lex::Month(5),
        "june" | "jun" => Lex::Month(6),
        "july" | "jul" => Lex::Month(7),
        "august" | "aug" => Lex::Month(8),
        "september" | "sept" | "sep" => Lex::Month(9),
        "october" | "oct" => Lex::Month(10),
        "november" | "nov" => Lex::Month(11),
        "december" | "dec" => Lex::Month(12),
        "monday" | "mon" => Lex::Weekday(Weekday::Monday),
        "tuesday" | "tues" | "tue" => Lex::Weekday(Weekday::Tuesday),
        "wednesday" | "wed" | "weds" => Lex::Weekday(Weekday::Wednesday),
        "thursday" | "thurs" | "thur" | "thu" => Lex::Weekday(Weekday::Thursday),
        "friday" | "fri" => Lex::Weekday(Weekday::Friday),
        "saturday" | "sat" => Lex::Weekday(Weekday::Saturday),
        "sunday" | "sun" => Lex::Weekday(Weekday::Sunday),
        "day" | "days" => Lex::Unit(Unit::Day),
        "week" | "weeks" => Lex::Unit(Unit::Week),
        "weekend" | "weekends" => Lex::Unit(Unit::Weekend),
        "fortnight" | "fortnights" => Lex::Unit(Unit::Fortnight),
        "month" | "months" => Lex::Unit(Unit::Month),
        "quarter" | "quarters" => Lex::Unit(Unit::Quarter),
        "year" | "years" => Lex::Unit(Unit::Year),
        "decade" | "decades" => Lex::Unit(Unit::Decade),
        "century" | "centuries" => Lex::Unit(Unit::Century),
        "spring" | "springtime" => Lex::Season(3),
        "summer" | "summertime" => Lex::Season(6),
        "autumn" | "fall" => Lex::Season(9),
        "winter" | "wintertime" => Lex::Season(12),
        _ => count(lower),
    }
}

fn count(lower: &str) -> Lex {
    const ORDINALS: [&str; 21] = [
        "",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    match lower {
        "" => Lex::Other,
        "a" | "an" => Lex::Count(1),
        "thirtieth" => Lex::Ordinal(30),
        _ => match (numeral(lower), ORDINALS.iter().position(|w| *w == lower)) {
            (Some(n @ 1..), _) => Lex::Count(i32::from(n)),
            (_, Some(n)) => Lex::Ordinal(n as i8),
            _ => Lex::Other,
        },
    }
}
