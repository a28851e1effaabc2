//! What a token can be to a date or a time: looked up once per token, so that the grammar
//! dispatches on the word at hand.

use crate::text::{Shape, Span, Token, TokenKind, numeral};
use crate::values::civil::Weekday;

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

/// A token with what it can be.
pub(super) struct Word {
    /// Lower case, typographic apostrophes made plain.
    pub(super) lower: String,
    pub(super) lex: Lex,
    pub(super) kind: TokenKind,
    pub(super) shape: Shape,
    pub(super) glued: bool,
    pub(super) span: Span,
}

/// The words of one sentence.
pub(super) struct Line {
    words: Vec<Word>,
    /// Whether it is a headline, which writes the future as "to meet".
    pub(super) headline: bool,
}

impl Line {
    pub(super) fn new(text: &str, tokens: &[Token], headline: bool) -> Self {
        let words = tokens.iter().map(|token| word(text, *token)).collect();
        Self { words, headline }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// The word in lower case, "" beyond the ends.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.get(at).map_or("", |w| w.lower.as_str())
    }

    /// The word `back` tokens before `at`, "" beyond the start.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| self.lower(i))
    }

    pub(super) fn lex(&self, at: usize) -> Lex {
        self.get(at).map_or(Lex::Other, |w| w.lex)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.lower(at) == word
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|w| w.glued)
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.get(at).map_or(Shape::None, |w| w.shape)
    }

    /// Whether the token starts with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Title | Shape::Upper)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|w| w.kind == TokenKind::Word)
    }

    /// Whether the token is a possessive ending.
    pub(super) fn possessive(&self, at: usize) -> bool {
        self.get(at).is_some_and(|w| w.kind == TokenKind::Clitic)
    }

    /// Whether the sentence ends here, or a mark that closes a phrase stands here.
    pub(super) fn closes(&self, at: usize) -> bool {
        self.get(at)
            .is_none_or(|w| w.kind == TokenKind::Mark && !self.dash(at) && w.lower != "(")
    }

    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    /// The span of the tokens `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let first = self.get(from)?;
        let last = self.get(to.checked_sub(1)?)?;
        (from < to).then(|| first.span.join(last.span))
    }
}

fn word(text: &str, token: Token) -> Word {
    let written = token.of(text);
    let mut lower = written.to_lowercase();
    if lower.contains(['’', 'ʼ', '‘']) {
        lower = lower.replace(['’', 'ʼ', '‘'], "'");
    }
    let lex = match token.kind {
        TokenKind::Number => number(written),
        TokenKind::Word => lex(&lower),
        TokenKind::Clitic | TokenKind::Mark => Lex::Other,
    };
    Word {
        lower,
        lex,
        kind: token.kind,
        shape: token.shape,
        glued: token.glued,
        span: token.span,
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
