//! A line that is typed: text and a cursor between graphemes.

use super::keys::Key;
use super::wrap::{cells, width};
use crate::text::Span;
use crossterm::event::KeyCode;
use unicode_segmentation::UnicodeSegmentation;

/// Most bytes that a line takes: a paste of a whole article is cut there.
const LONGEST: usize = 4096;

/// A line of text under edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Input {
    text: String,
    /// The cursor's place in bytes, between two graphemes.
    at: usize,
}

impl Input {
    /// A line with the cursor at its end.
    pub(crate) fn new(text: &str) -> Self {
        let mut out = Self::default();
        out.insert(text);
        out
    }

    /// What is in it.
    pub(crate) fn text(&self) -> &str {
        &self.text
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
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(c), false, false) => self.insert(c.encode_utf8(&mut [0; 4])),
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
                self.cut(self.edge_before(), self.at);
            }
            (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, false) => {
                self.cut(self.at, self.edge_after());
            }
            (KeyCode::Char('w'), true, false) => self.cut(self.word_before(), self.at),
            (KeyCode::Char('u'), true, false) => self.cut(0, self.at),
            (KeyCode::Char('k'), true, false) => self.cut(self.at, self.text.len()),
            _ => return false,
        }
        true
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.at = from;
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
