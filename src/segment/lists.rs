//! Lists inside a paragraph: their markers and items.

use super::scan::{Scan, is_blank};

/// Longest line that R18 takes for an item, in words, and how many there must be.
const ITEM: (usize, usize) = (4, 3);

/// What a list marker looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// `•`
    Bullet(char),
    /// `1.`, `1)`, `1.)`, with the number and what follows it.
    Number(u32, char),
    /// `a.`, with the letter.
    Letter(char, char),
}

impl Scan<'_> {
    /// R18: the cuts, where every line is a short item without a stop.
    pub(super) fn item_lines(&self) -> Option<Vec<usize>> {
        let lines: Vec<&str> =
            self.text.lines().filter(|l| !l.trim().is_empty()).collect();
        let item = |l: &&str| {
            l.split_whitespace().count() <= ITEM.0
                && !l.trim_end().ends_with(['.', '!', '?', '…', ',', '"', '”'])
        };
        if lines.len() < ITEM.1 || !lines.iter().all(item) {
            return None;
        }
        let breaks = self.chars.iter().filter(|(_, c)| *c == '\n');
        Some(breaks.map(|(at, _)| at + 1).collect())
    }

    /// The list marker at `i`, and the position behind it.
    pub(super) fn marker(&self, i: usize) -> Option<(Marker, usize)> {
        let c = self.at(i)?;
        if matches!(c, '•' | '⁃' | '◦' | '‣' | '▪' | '●' | '■') {
            let inner = self.skip_blank(i + 1);
            let end = match self.marker(inner) {
                Some((Marker::Number(..), end)) => end,
                _ => i + 1,
            };
            return Some((Marker::Bullet(c), end));
        }
        let mut end = i + 1;
        if c.is_ascii_digit() {
            while end - i < 3 && self.at(end).is_some_and(|c| c.is_ascii_digit()) {
                end += 1;
            }
        } else if !c.is_ascii_lowercase() {
            return None;
        }
        let mark = self.at(end).filter(|m| matches!(m, '.' | ')'))?;
        let number = self.slice(i, end).parse();
        end += 1;
        if mark == '.' && self.at(end) == Some(')') {
            end += 1;
        }
        if !self.at(end).is_some_and(is_blank) {
            return None;
        }
        let text = self.at(self.skip_blank(end))?;
        if !text.is_uppercase() {
            return None;
        }
        let marker = match number {
            Ok(n) => Marker::Number(n, mark),
            Err(_) => Marker::Letter(c, mark),
        };
        Some((marker, end))
    }
}

/// Whether marker `next` carries on the list in which `last` stood.
pub(super) fn follows(last: Marker, next: Marker) -> bool {
    match (last, next) {
        (Marker::Bullet(a), Marker::Bullet(b)) => a == b,
        (Marker::Number(a, x), Marker::Number(b, y)) => b == a + 1 && x == y,
        (Marker::Letter(a, x), Marker::Letter(b, y)) => {
            u32::from(b) == u32::from(a) + 1 && x == y
        }
        _ => false,
    }
}
