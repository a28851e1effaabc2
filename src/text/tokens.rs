//! One pass over the characters: words, numbers and marks with their spans.

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes (`don't`, `O’Neill`) and, where single letters
    /// alternate with stops, an acronym with its stops (`U.S.`, `a.m.`).
    Word,
    /// A possessive ending that stood on a word: `'s`, `’s`, or the bare apostrophe after `s`.
    Clitic,
    /// Digits with inner groups and fractions: `60,000`, `5.10`, `2022`, `1,5`.
    Number,
    /// One character that is none of these: punctuation, a symbol, an emoji.
    Mark,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No letter, or a script without case.
    None,
    /// `talks`
    Lower,
    /// `Talks`: the first letter is a capital, not all of the rest are.
    Title,
    /// `NATO`, `U.S.`, and the single capital.
    Upper,
    /// `iPhone`
    Mixed,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the text that was passed to [`tokens`].
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How its letters are written.
    pub shape: Shape,
    /// Whether it touches the token before it (`5am` is `5` and a glued `am`).
    pub glued: bool,
}

impl Token {
    /// The token's characters.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether it is this one mark.
    pub fn is_mark(self, text: &str, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.of(text).starts_with(mark)
    }
}

/// Splits `text` into tokens, in order, leaving out white space only.
///
/// Total and linear. Hyphens and dashes are marks of their own: `50-minute` is three tokens.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if matches!(byte, b' ' | b'\t'..=b'\r') {
            at += 1;
            continue;
        }
        let glued = out.last().is_some_and(|t| t.span.end() == at);
        // Nearly every word of English news.
        if let Some((len, shape)) = ascii_word(bytes, at) {
            let span = Span::new(at, at + len);
            out.push(Token { span, kind: TokenKind::Word, shape, glued });
            at += len;
            continue;
        }
        let rest = Span::new(at, text.len()).of(text);
        let c = rest.chars().next().unwrap_or(' ');
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let (kind, len) = if c.is_ascii_digit() {
            (TokenKind::Number, number_len(rest))
        } else if is_letter(c) {
            (TokenKind::Word, word_len(rest))
        } else if is_apostrophe(c) && after_word(&out, at) {
            clitic(rest)
        } else {
            (TokenKind::Mark, c.len_utf8())
        };
        let span = Span::new(at, at + len);
        let shape =
            if kind == TokenKind::Word { shape(span.of(text)) } else { Shape::None };
        out.push(Token { span, kind, shape, glued });
        at += len;
    }
    out
}

/// The length and shape of a word of ASCII letters alone at byte `at`. `None` where there
/// is none, and where what follows could still belong to it: an apostrophe, a stop behind a
/// single letter, anything that is not ASCII.
fn ascii_word(bytes: &[u8], at: usize) -> Option<(usize, Shape)> {
    let rest = bytes.get(at..)?;
    let len = rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
    let word = rest.get(..len)?;
    let whole = match rest.get(len) {
        None => true,
        Some(b'.') => len > 1,
        Some(next) => next.is_ascii() && *next != b'\'',
    };
    let first = word.first().filter(|_| whole)?;
    let upper = word.iter().filter(|b| b.is_ascii_uppercase()).count();
    let shape = match upper {
        0 => Shape::Lower,
        _ if upper == len => Shape::Upper,
        _ if first.is_ascii_uppercase() => Shape::Title,
        _ => Shape::Mixed,
    };
    Some((len, shape))
}

fn after_word(out: &[Token], at: usize) -> bool {
    out.last().is_some_and(|t| t.kind == TokenKind::Word && t.span.end() == at)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || (c.is_numeric() && !c.is_ascii_digit()) || is_joined(c)
}

/// Combining marks and the like, which belong to the letter before them.
fn is_joined(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Zero-width characters that say nothing: BOM, soft hyphen, zero-width space, bidi marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn number_len(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_digit() {
            end = at + 1;
        } else if matches!(c, '.' | ',') {
            if !chars.peek().is_some_and(|(_, n)| n.is_ascii_digit()) {
                break;
            }
        } else {
            break;
        }
    }
    end
}

fn word_len(rest: &str) -> usize {
    if let Some(len) = acronym_len(rest) {
        return len;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_letter(c) || matches!(c, '\u{200c}' | '\u{200d}') {
            end = at + c.len_utf8();
        } else if is_apostrophe(c) {
            let tail = Span::new(at + c.len_utf8(), rest.len()).of(rest);
            let mut next = tail.chars();
            let possessive = matches!(next.next(), Some('s' | 'S'))
                && !next.next().is_some_and(is_letter);
            if possessive || !chars.peek().is_some_and(|(_, n)| is_letter(*n)) {
                break;
            }
        } else {
            break;
        }
    }
    end
}

/// The length of `U.S.`, `p.m.`, `U.S` at the start of `rest`: single letters with stops
/// between them, at least two, the last stop included.
fn acronym_len(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    let mut letters = 0;
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        let next = Span::new(at + 1, rest.len()).of(rest).chars().next();
        match next {
            Some('.') => {
                letters += 1;
                at += 2;
            }
            Some(c) if is_letter(c) => return None,
            _ => {
                // `U.S` without its last stop; a lone letter is no acronym.
                letters += 1;
                at += 1;
                break;
            }
        }
    }
    // `I.` at the end of a sentence is a word and a stop.
    (letters >= 2 && at > 2).then_some(at)
}

fn clitic(rest: &str) -> (TokenKind, usize) {
    let mut chars = rest.chars();
    let first = chars.next().map_or(1, char::len_utf8);
    match chars.next() {
        Some('s' | 'S') if !chars.next().is_some_and(is_letter) => {
            (TokenKind::Clitic, first + 1)
        }
        _ => (TokenKind::Mark, first),
    }
}

fn shape(word: &str) -> Shape {
    let (mut upper, mut lower, mut first_upper, mut seen) = (0, 0, false, 0);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= seen == 0;
        } else if c.is_lowercase() {
            lower += 1;
        }
        seen += 1;
    }
    match (upper, lower, first_upper) {
        (0, 0, _) => Shape::None,
        (0, _, _) => Shape::Lower,
        (_, 0, _) => Shape::Upper,
        (1.., _, true) => Shape::Title,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn splits_what_news_writes() {
        assert_eq!(split("U.S. troops’ move."), ["U.S.", "troops", "’", "move", "."]);
        assert_eq!(
            split("Russia’s 60,000-90,000"),
            ["Russia", "’s", "60,000", "-", "90,000"]
        );
        assert_eq!(split("5.10am, 1.2bn"), ["5.10", "am", ",", "1.2", "bn"]);
        assert_eq!(split("don't O’Neill I."), ["don't", "O’Neill", "I", "."]);
        assert_eq!(split("at 5 p.m. (10)"), ["at", "5", "p.m.", "(", "10", ")"]);
        assert_eq!(split("a\u{a0}b\u{200b}c"), ["a", "b", "c"]);
    }

    #[test]
    fn a_word_is_the_same_on_either_way() {
        // A combining mark behind the word sends it down the long way.
        for word in ["talks", "Talks", "NATO", "iPhone", "McKay", "a", "I", "x"] {
            let plain = tokens(word)[0];
            let marked = tokens(&format!("{word}\u{301}"))[0];
            assert_eq!(plain.shape, marked.shape, "{word}");
            assert_eq!(plain.span.len() + 2, marked.span.len(), "{word}");
        }
        assert_eq!(split("a.b I. up. U.S"), ["a.b", "I", ".", "up", ".", "U.S"]);
        assert_eq!(split("end\u{a0}of line\u{b}x"), ["end", "of", "line", "x"]);
    }

    #[test]
    fn knows_shapes() {
        let text = "NATO Talks talks iPhone U.S. O’Neill 谈判";
        let shapes: Vec<Shape> = tokens(text).into_iter().map(|t| t.shape).collect();
        let want = [
            Shape::Upper,
            Shape::Title,
            Shape::Lower,
            Shape::Mixed,
            Shape::Upper,
            Shape::Title,
            Shape::None,
        ];
        assert_eq!(shapes, want);
    }
}
