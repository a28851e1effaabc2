//! A text as characters: positions, words and marks for the boundary rules.

use crate::text::Span;

/// Longest parenthesis that R12 keeps whole, in characters; a longer one is taken for a
/// bracket that was never closed. Noticed by `R12` in the case table.
const PARENTHESIS: usize = 600;
/// Characters of a word that the rules look back over: longer ones are no abbreviation.
const WORD: usize = 40;
/// Marks and signs that may stand before the first word of a sentence.
const OPENERS: [char; 18] = [
    '“', '‘', '"', '\'', '(', '[', '«', '„', '‹', '¿', '¡', '’', '*', '_', '$', '£', '€',
    '#',
];
/// Characters at which the word before a stop begins.
const PARTERS: [char; 11] = ['(', '[', '“', '"', '‘', '\'', '’', '-', '–', '—', '/'];

/// A text as characters, with what the rules look up.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) chars: Vec<(usize, char)>,
    /// For an opening bracket, the position of the closing one.
    pub(super) closes: Vec<u32>,
    /// Positions of straight double quotation marks, ascending.
    pub(super) marks: Vec<usize>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut closes = vec![0; chars.len()];
        let mut open: Vec<usize> = Vec::new();
        let mut marks = Vec::new();
        for (i, (_, c)) in chars.iter().enumerate() {
            match c {
                '"' => marks.push(i),
                '(' | '[' | '（' => open.push(i),
                ')' | ']' | '）' => {
                    if let Some(from) = open.pop()
                        && i - from <= PARENTHESIS
                    {
                        closes[from] = i as u32;
                    }
                }
                _ => {}
            }
        }
        Self { text, chars, closes, marks }
    }

    pub(super) fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).map(|(_, c)| *c)
    }

    pub(super) fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    pub(super) fn byte(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.text.len(), |(at, _)| *at)
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        Span::new(self.byte(from), self.byte(to.max(from))).of(self.text)
    }

    pub(super) fn skip_blank(&self, mut i: usize) -> usize {
        while self.at(i).is_some_and(is_blank) {
            i += 1;
        }
        i
    }

    /// The run of stops that begins at `i`.
    pub(super) fn run(&self, i: usize) -> Run {
        let mut end = i + 1;
        let mut dots = match self.at(i) {
            Some('.') => 1,
            Some('…') => 3,
            _ => 0,
        };
        let mut spaced = false;
        loop {
            match self.at(end) {
                Some('.') => {
                    dots += 1;
                    end += 1;
                }
                Some('!' | '?') => end += 1,
                Some('…') => {
                    dots += 3;
                    end += 1;
                }
                Some(c) if is_blank(c) && dots > 0 && self.at(end + 1) == Some('.') => {
                    spaced = true;
                    dots += 1;
                    end += 2;
                }
                _ => break,
            }
        }
        let glued = self.before(i).is_some_and(|c| !is_blank(c));
        Run {
            end,
            firm: self.slice(i, end).contains(['!', '?']),
            spaced,
            split: spaced && glued && dots >= 4 && self.at(i + 1).is_some_and(is_blank),
            dots,
        }
    }

    /// R2: the position behind the closing marks that follow a stop, and whether a
    /// quotation mark is among them.
    pub(super) fn closers(&self, mut i: usize) -> (usize, bool) {
        let mut quoted = false;
        loop {
            match self.at(i) {
                Some('”' | '’' | '"' | '\'' | '»' | '」' | '』' | '›') => {
                    quoted = true;
                    i += 1;
                }
                Some(')' | ']' | '）' | '】') => i += 1,
                Some('[') => {
                    let digits = (i + 1..i + 4)
                        .take_while(|j| self.at(*j).is_some_and(|c| c.is_ascii_digit()))
                        .count();
                    if digits == 0 || self.at(i + 1 + digits) != Some(']') {
                        return (i, quoted);
                    }
                    i += digits + 2;
                }
                Some(c) if is_blank(c) && self.closes_behind_blank(i + 1) => {
                    quoted = true;
                    i += 2;
                }
                _ => return (i, quoted),
            }
        }
    }

    /// Whether the mark at `i` closes a quotation although a blank stands before it, as in
    /// French and in tokenised text.
    fn closes_behind_blank(&self, i: usize) -> bool {
        let after = self.at(i + 1);
        if !after.is_none_or(|c| is_blank(c) || matches!(c, ',' | ';' | '.')) {
            return false;
        }
        match self.at(i) {
            Some('»' | '\'' | '”' | '’') => true,
            Some('"') => {
                let after = self.at(self.skip_blank(i + 1));
                after.is_none_or(|c| c.is_lowercase() || matches!(c, ',' | ';' | '.'))
                    || self.marks.partition_point(|m| *m < i) % 2 == 1
            }
            _ => false,
        }
    }

    pub(super) fn skip_openers(&self, mut i: usize) -> usize {
        while let Some(c) = self.at(i) {
            if !OPENERS.contains(&c) {
                break;
            }
            i += 1;
        }
        i
    }

    /// The letters from `i` on, with inner apostrophes.
    pub(super) fn word(&self, i: usize) -> &'a str {
        let mut end = i;
        while self.at(end).is_some_and(char::is_alphanumeric)
            || matches!(self.at(end), Some('\'' | '’'))
                && end > i
                && self.at(end + 1).is_some_and(is_letter)
        {
            end += 1;
        }
        self.slice(i, end)
    }

    /// The piece of text right before the stop at `i`, back to a blank, an opening mark or
    /// a dash.
    pub(super) fn piece(&self, start: usize, i: usize) -> (usize, &'a str) {
        let mut from = i;
        while from > start {
            let Some(c) = self.before(from) else { break };
            if is_blank(c) || PARTERS.contains(&c) || i - from > WORD {
                break;
            }
            from -= 1;
        }
        (from, self.slice(from, i))
    }

    /// The word before position `i`, white space between.
    pub(super) fn word_before(&self, start: usize, i: usize) -> &'a str {
        let mut end = i;
        while end > start && self.before(end).is_some_and(is_blank) {
            end -= 1;
        }
        let mut from = end;
        while from > start && self.before(from).is_some_and(|c| !is_blank(c)) {
            if end - from > WORD {
                break;
            }
            from -= 1;
        }
        self.slice(from, end)
    }
}

/// A run of stops.
pub(super) struct Run {
    /// The position behind it.
    pub(super) end: usize,
    /// Whether it holds a question or exclamation mark.
    pub(super) firm: bool,
    /// Whether blanks stand between its stops.
    pub(super) spaced: bool,
    /// Whether its first stop is glued to a word and an ellipsis follows.
    pub(super) split: bool,
    /// How many full stops it has; `…` is three.
    pub(super) dots: usize,
}

impl Run {
    /// Whether it is an ellipsis.
    pub(super) fn ellipsis(&self) -> bool {
        self.dots >= 2
    }
}

pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।') || is_wide_stop(c)
}

pub(super) fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// White space, and the zero-width characters that stand beside it.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}
