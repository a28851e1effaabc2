//! A line that is typed: text and a cursor between graphemes.

use super::keys::Key;
use super::wrap::{cells, width};
use crate::text::Span;
use crossterm::event::KeyCode;
use unicode_segmentation::UnicodeSegmentation;

/// Most bytes that a line takes: a paste of a whole article is cut there.
const LONGEST: usize = 4096;

/// Most edits that can be taken back.
const UNDONE: usize = 200;

/// A line of text under edit, with the keys of a shell's line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Input {
    text: String,
    /// The cursor's place in bytes, between two graphemes.
    at: usize,
    /// The line as it was before each edit, the last edit last.
    before: Vec<(String, usize)>,
    /// The line as it was before each undo, likewise.
    undone: Vec<(String, usize)>,
    /// Whether the last key typed a letter: the letters of a word are one edit.
    typing: bool,
    /// What was last cut.
    cut: String,
}

impl Input {
    /// A line with the cursor at its end.
    pub(crate) fn new(text: &str) -> Self {
        let mut out = Self::default();
        out.put(text);
        out
    }

    /// What is in it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Keeps the line as it is for undo.
    fn keep(&mut self) {
        self.undone.clear();
        self.before.push((self.text.clone(), self.at));
        if self.before.len() > UNDONE {
            self.before.remove(0);
        }
    }

    /// Takes the last edit back, or makes it again.
    fn undo(&mut self, back: bool) {
        let (from, to) = if back {
            (&mut self.before, &mut self.undone)
        } else {
            (&mut self.undone, &mut self.before)
        };
        if let Some((text, at)) = from.pop() {
            to.push((std::mem::replace(&mut self.text, text), self.at));
            self.at = at;
        }
    }

    fn before(&self) -> &str {
        Span::new(0, self.at).of(&self.text)
    }

    fn after(&self) -> &str {
        Span::new(self.at, self.text.len()).of(&self.text)
    }

    /// Puts a text in at the cursor, as one edit: line ends and other control characters
    /// become blanks, those at its ends are left out.
    pub(crate) fn insert(&mut self, text: &str) {
        self.keep();
        self.typing = false;
        self.put(text);
    }

    /// Types a letter: with those of its word it is one edit.
    fn letter(&mut self, c: char) {
        if !self.typing || c.is_whitespace() {
            self.keep();
        }
        self.put(c.encode_utf8(&mut [0; 4]));
    }

    fn put(&mut self, text: &str) {
        let clean: String = text
            .trim_matches(char::is_control)
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let mut room = LONGEST.saturating_sub(self.text.len());
        let fits = |g: &&str| {
            let fits = g.len() <= room;
            room = room.saturating_sub(g.len());
            fits
        };
        let clean: String = clean.graphemes(true).take_while(fits).collect();
        self.text.insert_str(self.at, &clean);
        self.at += clean.len();
        // What was put in may have joined with what is behind it.
        let mut edges = self.text.grapheme_indices(true).map(|(i, _)| i);
        self.at = edges.find(|i| *i >= self.at).unwrap_or(self.text.len());
    }

    /// Edits by a key; false where the key is none of an input line's.
    pub(crate) fn press(&mut self, key: Key) -> bool {
        let typed =
            matches!((key.code, key.ctrl, key.alt), (KeyCode::Char(_), false, false));
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(c), false, false) => self.letter(c),
            (KeyCode::Char('b'), false, true)
            | (KeyCode::Left, true, _)
            | (KeyCode::Left, _, true) => self.at = self.word_start(),
            (KeyCode::Char('f'), false, true)
            | (KeyCode::Right, true, _)
            | (KeyCode::Right, _, true) => self.at = self.word_end(),
            // Terminals of the old kind send Ctrl-7 for Ctrl-_.
            (KeyCode::Char('_' | '7' | '/'), true, false) => self.undo(true),
            (KeyCode::Char('r'), true, false) => self.undo(false),
            (KeyCode::Char('y'), true, false) => {
                let cut = self.cut.clone();
                self.insert(&cut);
            }
            (KeyCode::Backspace, _, true) => self.cut(self.word_start(), self.at),
            (KeyCode::Char('d'), false, true) => self.cut(self.at, self.word_end()),
            (KeyCode::Left, ..) | (KeyCode::Char('b'), true, false) => {
                self.at = self.edge_before();
            }
            (KeyCode::Right, ..) | (KeyCode::Char('f'), true, false) => {
                self.at = self.edge_after();
            }
            (KeyCode::Home, ..) | (KeyCode::Char('a'), true, false) => self.at = 0,
            (KeyCode::End, ..) | (KeyCode::Char('e'), true, false) => {
                self.at = self.text.len();
            }
            (KeyCode::Backspace, ..) | (KeyCode::Char('h'), true, false) => {
                self.erase(self.edge_before(), self.at);
            }
            (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, false) => {
                self.erase(self.at, self.edge_after());
            }
            (KeyCode::Char('w'), true, false) => self.cut(self.word_before(), self.at),
            (KeyCode::Char('u'), true, false) => self.cut(0, self.at),
            (KeyCode::Char('k'), true, false) => self.cut(self.at, self.text.len()),
            _ => return false,
        }
        self.typing = typed;
        true
    }

    /// Cuts a stretch out, to be put in again elsewhere.
    fn cut(&mut self, from: usize, to: usize) {
        if from < to {
            self.cut = Span::new(from, to).of(&self.text).to_string();
        }
        self.erase(from, to);
    }

    fn erase(&mut self, from: usize, to: usize) {
        if from < to {
            self.keep();
            self.text.replace_range(from..to, "");
            self.at = from;
        }
    }

    /// The beginning of the word at or before the cursor.
    fn word_start(&self) -> usize {
        self.before().unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    /// The end of the word at or after the cursor.
    fn word_end(&self) -> usize {
        let next = self.after().unicode_word_indices().next();
        next.map_or(self.text.len(), |(from, word)| self.at + from + word.len())
    }

    fn edge_before(&self) -> usize {
        self.before().grapheme_indices(true).next_back().map_or(0, |(i, _)| i)
    }

    fn edge_after(&self) -> usize {
        let next = self.after().graphemes(true).next();
        self.at + next.map_or(0, str::len)
    }

    /// The beginning of the word before the cursor.
    fn word_before(&self) -> usize {
        let before = self.before().trim_end();
        before
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace())
            .map_or(0, |(i, c)| i + c.len_utf8())
    }

    /// What of it is seen in so many cells, and the cell that the cursor is on: the end
    /// of a long line gives way to its cursor.
    pub(crate) fn window(&self, room: usize) -> (String, usize) {
        let most = room.saturating_sub(1);
        let mut seen: Vec<&str> = Vec::new();
        let mut used = 0;
        for grapheme in self.before().graphemes(true).rev() {
            used += usize::from(cells(grapheme));
            if used > most {
                break;
            }
            seen.push(grapheme);
        }
        seen.reverse();
        let shown: String = seen.concat();
        let column = width(&shown);
        let mut left = room.saturating_sub(column);
        let rest = self.after().graphemes(true).take_while(|g| {
            let wide = usize::from(cells(g));
            let fits = wide <= left;
            left = left.saturating_sub(wide);
            fits
        });
        let rest: String = rest.collect();
        (shown + &rest, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(start: &str, keys: &str) -> (String, usize) {
        let mut input = Input::new(start);
        for key in Key::sequence(keys).expect("keys") {
            assert!(input.press(key), "{key} is none of its keys");
        }
        (input.text.clone(), input.at)
    }

    #[test]
    fn edits_by_graphemes_and_words() {
        let cases = [
            ("", "a b Space c", "ab c", 4),
            ("ab", "Left x", "axb", 2),
            ("e\u{301}👨‍👩‍👧", "Backspace", "e\u{301}", 3),
            ("e\u{301}👨‍👩‍👧", "Home Delete", "👨‍👩‍👧", 0),
            ("one two  ", "Ctrl-w", "one ", 4),
            ("one", "Ctrl-w Ctrl-w", "", 0),
            ("one two", "Left Left Ctrl-u", "wo", 0),
            ("one", "Home Right End x Home y", "yonex", 1),
            ("", "Left Right Backspace Delete Ctrl-w Ctrl-u", "", 0),
            ("one two, three", "Alt-b Alt-b x", "one xtwo, three", 5),
            ("one two, three", "Home Ctrl-Right Alt-f Ctrl-Left y", "one ytwo, three", 5),
            ("one two", "Alt-Backspace Home Ctrl-y Space", "two one ", 4),
            ("one two", "Home Alt-d End Ctrl-y", " twoone", 7),
            ("", "a b Space c d Ctrl-_", "ab", 2),
            ("", "a b Space c d Ctrl-_ Ctrl-_ Ctrl-_", "", 0),
            ("", "a b Space c Ctrl-7 Ctrl-7 Ctrl-r", "ab", 2),
            ("one two", "Ctrl-u x Ctrl-_ Ctrl-_", "one two", 7),
            ("one", "Ctrl-u x Ctrl-_ y Ctrl-r", "y", 1),
        ];
        for (start, keys, text, at) in cases {
            assert_eq!(typed(start, keys), (text.to_string(), at), "{start:?} {keys}");
        }
        assert!(!Input::default().press(Key::parse("Enter").expect("a key")));
    }

    #[test]
    fn a_paste_is_one_line_and_bounded() {
        assert_eq!(Input::new("one\ntwo\tthree\n").text(), "one two three");
        assert_eq!(Input::new(&"界".repeat(5000)).text().len(), LONGEST / 3 * 3);
    }

    #[test]
    fn a_long_line_shows_its_cursor() {
        let mut input = Input::new("abcdef");
        assert_eq!(input.window(4), ("def".to_string(), 3));
        input.press(Key::parse("Home").expect("a key"));
        assert_eq!(input.window(4), ("abcd".to_string(), 0));
        assert_eq!(Input::new("界界").window(4), ("界".to_string(), 2));
        assert_eq!(Input::new("x").window(0), (String::new(), 0));
    }
}
