//! A text read once: its tokens by number, and those of each of its parts.

use super::vocabulary::{Learner, Vocabulary};
use super::{Span, Token, TokenKind, tokens, touching};
use std::ops::Range;

/// The tokens of a text and of certain parts of it, such as its sentences, each with its
/// number in the text's [`Vocabulary`].
///
/// A part has the tokens that it would have if it stood alone, with spans in the text. Most
/// are runs of the text's own tokens and take no room; those of a part that cuts a token
/// in two ("5.10" between "5." and "10"), or that begins inside a run without blanks, are
/// kept behind these.
#[derive(Clone, Debug, Default)]
pub struct Tokenized {
    tokens: Vec<Token>,
    /// For each token its spelling.
    spellings: Vec<u32>,
    /// How many are the text's.
    whole: usize,
    /// For each part where its tokens are.
    parts: Vec<(u32, u32)>,
    vocabulary: Vocabulary,
}

impl Tokenized {
    /// Reads a text and its parts, which ascend. Total; linear where parts do not overlap.
    pub fn read(text: &str, parts: impl IntoIterator<Item = Span>) -> Self {
        let mut all = tokens(text);
        let mut learner = Learner::new(text);
        let mut spellings: Vec<u32> = all.iter().map(|t| learner.spelling(*t)).collect();
        let whole = all.len();
        let mut places = Vec::new();
        for part in parts {
            let run = inside(&all[..whole], part);
            if let Some(run) = &run
                && all[..whole].get(run.start).is_none_or(|t| run.is_empty() || !t.glued)
            {
                places.push((run.start as u32, run.end as u32));
                continue;
            }
            let from = all.len();
            match run {
                Some(run) => {
                    all.extend_from_within(run.clone());
                    spellings.extend_from_within(run);
                }
                None => {
                    for token in anew(text, part) {
                        spellings.push(learner.spelling(token));
                        all.push(token);
                    }
                }
            }
            if let Some(first) = all.get_mut(from) {
                first.glued = false;
            }
            places.push((from as u32, all.len() as u32));
        }
        all.shrink_to_fit();
        spellings.shrink_to_fit();
        let vocabulary = learner.done();
        Self { tokens: all, spellings, whole, parts: places, vocabulary }
    }

    /// The words behind the tokens.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The tokens of the whole text.
    pub fn whole(&self) -> Line<'_> {
        self.line(0..self.whole)
    }

    /// The tokens of the part at a position; none where there is no such part.
    pub fn part(&self, at: usize) -> Line<'_> {
        let (from, to) = self.parts.get(at).copied().unwrap_or_default();
        self.line(from as usize..to as usize)
    }

    /// The tokens of any stretch of the text that was read, as if it stood alone.
    pub fn stretch(&self, text: &str, span: Span) -> Vec<Token> {
        let all = self.whole().tokens;
        let run = inside(all, span).and_then(|i| all.get(i));
        let mut out = run.map_or_else(|| anew(text, span), <[Token]>::to_vec);
        if let Some(first) = out.first_mut() {
            first.glued = false;
        }
        out
    }

    fn line(&self, run: Range<usize>) -> Line<'_> {
        Line {
            tokens: self.tokens.get(run.clone()).unwrap_or_default(),
            spellings: self.spellings.get(run).unwrap_or_default(),
            vocabulary: &self.vocabulary,
        }
    }
}

/// Which of all tokens stand in a part of the text; `None` where one goes on beyond it.
fn inside(all: &[Token], part: Span) -> Option<Range<usize>> {
    let run = touching(all, part, |t| t.span);
    let ends = [all.get(run.start), run.end.checked_sub(1).and_then(|i| all.get(i))];
    let whole = |t: &Token| run.is_empty() || part.contains(t.span);
    ends.into_iter().flatten().all(whole).then_some(run)
}

/// The tokens of a part of the text, read by itself.
fn anew(text: &str, part: Span) -> Vec<Token> {
    let shifted = |t: Token| Token { span: t.span.shift(part.start()), ..t };
    tokens(part.of(text)).into_iter().map(shifted).collect()
}

/// Tokens that follow one another, with their words.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    tokens: &'a [Token],
    spellings: &'a [u32],
    vocabulary: &'a Vocabulary,
}

impl<'a> Line<'a> {
    /// How many tokens there are.
    pub fn len(self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.tokens.is_empty()
    }

    /// The tokens, with spans in the text that was read.
    pub fn tokens(self) -> &'a [Token] {
        self.tokens
    }

    /// For each token the number of its spelling.
    pub fn spellings(self) -> &'a [u32] {
        self.spellings
    }

    /// The token at a position with its word.
    pub fn get(self, at: usize) -> Option<Word<'a>> {
        let (token, spelling) = (*self.tokens.get(at)?, *self.spellings.get(at)?);
        let word = self.vocabulary.word(spelling);
        Some(Word { token, spelling, word, vocabulary: self.vocabulary })
    }

    /// The folded word at a position; "" beyond the end.
    pub fn folded(self, at: usize) -> &'a str {
        self.get(at).map_or("", Word::folded)
    }

    /// All tokens with their words, marks included.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Word<'a>> + ExactSizeIterator {
        let all = self.tokens.iter().zip(self.spellings);
        all.map(move |(token, spelling)| Word {
            token: *token,
            spelling: *spelling,
            word: self.vocabulary.word(*spelling),
            vocabulary: self.vocabulary,
        })
    }

    /// The positions of the tokens that stand in a stretch of the text, wholly or not.
    pub fn under(self, span: Span) -> Range<usize> {
        touching(self.tokens, span, |t| t.span)
    }

    /// The tokens at some positions; none where they lie beyond the end.
    #[must_use]
    pub fn slice(self, run: Range<usize>) -> Self {
        Self {
            tokens: self.tokens.get(run.clone()).unwrap_or_default(),
            spellings: self.spellings.get(run).unwrap_or_default(),
            ..self
        }
    }
}

/// A token with its word.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// The token, with its span in the text that was read.
    pub token: Token,
    /// The number of its spelling.
    pub spelling: u32,
    /// The number of its folded word: a position in a table of
    /// [`Vocabulary::words`](Vocabulary::words) rows.
    pub word: u32,
    vocabulary: &'a Vocabulary,
}

impl<'a> Word<'a> {
    /// Whether it is a word: no number, mark or possessive ending.
    pub fn is_word(self) -> bool {
        self.token.kind == TokenKind::Word
    }

    /// As [`Vocabulary::folded`].
    pub fn folded(self) -> &'a str {
        self.vocabulary.folded(self.word)
    }

    /// As [`Vocabulary::stem`].
    pub fn stem(self) -> &'a str {
        self.vocabulary.stem(self.word)
    }

    /// As [`Vocabulary::class`].
    pub fn class(self) -> &'a str {
        self.vocabulary.class(self.word)
    }

    /// As [`Vocabulary::nation`].
    pub fn nation(self) -> Option<&'static str> {
        self.vocabulary.nation(self.word)
    }

    /// As [`Vocabulary::synonym`].
    pub fn synonym(self) -> Option<&'static str> {
        self.vocabulary.synonym(self.word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{class, fold, nation, stem};

    /// Parts of a text, by the words that they begin and end with.
    fn parts(text: &str, ends: &[(&str, &str)]) -> Vec<Span> {
        let find = |part: &str| text.find(part).expect("it is in the text");
        let span = |(a, b): &(&str, &str)| Span::new(find(a), find(b) + b.len());
        ends.iter().map(span).collect()
    }

    #[test]
    fn a_part_reads_as_if_it_stood_alone() {
        let text = "BERN (XYZ) -- Kyïv’s crews left. At 5.10 they “Left” Bern at dawn.";
        let spans = parts(
            text,
            &[
                ("Kyïv", "left."),
                ("At 5.", "5."),
                ("10", "10"),
                ("Left", "dawn."),
                ("”", "”"),
            ],
        );
        let read = Tokenized::read(text, spans.iter().copied());
        assert_eq!(read.whole().tokens(), tokens(text));
        for (at, span) in spans.iter().enumerate() {
            let line = read.part(at);
            assert_eq!(line.tokens(), anew(text, *span), "{:?}", span.of(text));
            assert_eq!(line.tokens(), read.stretch(text, *span));
            for word in line.iter() {
                let written = word.token.of(text);
                assert_eq!(word.folded(), fold(written));
                let first = read.vocabulary().written(word.spelling);
                assert_eq!(first.of(text), written);
                assert_eq!(read.vocabulary().kind(word.spelling), word.token.kind);
                assert_eq!(read.vocabulary().shape(word.spelling), word.token.shape);
            }
        }
        assert!(read.part(spans.len()).is_empty());
    }

    #[test]
    fn each_word_is_looked_up_once() {
        let text =
            "Russian crews collided. The crews’ Crews; CREWS, russians, 1,500 it’s";
        let read = Tokenized::read(text, []);
        let words: Vec<Word<'_>> = read.whole().iter().collect();
        let crews: Vec<&Word<'_>> =
            words.iter().filter(|w| w.folded() == "crews").collect();
        assert_eq!(crews.len(), 4);
        assert!(crews.iter().all(|w| w.word == crews[0].word));
        assert_eq!(crews.iter().filter(|w| w.spelling == crews[0].spelling).count(), 2);
        for word in words.iter().filter(|w| w.is_word()) {
            let stem = stem(word.folded());
            assert_eq!(word.stem(), stem);
            assert_eq!(word.nation(), nation(&stem));
            assert_eq!(word.synonym(), class(&stem));
            let known = nation(&stem).or_else(|| class(&stem));
            assert_eq!(word.class(), known.unwrap_or(&stem));
        }
        assert_eq!(words[0].class(), "russia");
        assert_eq!(words[2].class(), "accident");
        let number = words.iter().find(|w| w.token.kind == TokenKind::Number);
        assert_eq!(number.map(|w| (w.folded(), w.stem())), Some(("1,500", "1,500")));
    }

    #[test]
    fn what_stands_under_a_span_is_found() {
        let text = "At dawn crews from the north reached it.";
        let whole = parts(text, &[("At", "it.")]);
        let read = Tokenized::read(text, whole);
        let line = read.part(0);
        let under = line.slice(line.under(parts(text, &[("ews", "nor")])[0]));
        let words: Vec<&str> = under.iter().map(Word::folded).collect();
        assert_eq!(words, ["crews", "from", "the", "north"]);
        assert_eq!(line.folded(2), "crews");
        assert_eq!(line.folded(99), "");
        assert!(line.slice(5..99).is_empty());
        assert!(line.under(Span::new(text.len(), text.len())).is_empty());
    }
}
