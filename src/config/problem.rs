//! What is wrong with a line of the settings, shown with the line and a mark under the place.

use std::fmt;
use std::ops::Range;

/// Something in a file that could not be taken as it is. It costs that one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// `config.toml:3:9: what is wrong`
    pub head: String,
    /// The line with its number, and a mark under the place; empty for an empty line.
    excerpt: String,
}

impl Problem {
    /// What is wrong at `span` (bytes of `text`) of `file`.
    pub(super) fn new(
        file: &str,
        text: &str,
        span: &Range<usize>,
        message: impl fmt::Display,
    ) -> Self {
        let mut at = span.start.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (before, after) = text.split_at(at);
        let head = before.rsplit('\n').next().unwrap_or(before);
        let tail = after.lines().next().unwrap_or_default();
        let (line, column) = (before.matches('\n').count() + 1, head.chars().count() + 1);
        let shown: String = format!("{head}{tail}")
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let room = tail.chars().count().max(1);
        let marks = "^".repeat(span.len().clamp(1, room));
        let number = line.to_string();
        let (pad, blanks) = (" ".repeat(number.len()), " ".repeat(column - 1));
        let excerpt = if shown.trim().is_empty() {
            String::new()
        } else {
            let shown = shown.trim_end();
            format!("\n  {number} | {shown}\n  {pad} | {blanks}{marks}")
        };
        Self { head: format!("{file}:{line}:{column}: {message}"), excerpt }
    }

    /// What is wrong with the file as a whole.
    pub(super) fn of_file(file: &str, message: impl fmt::Display) -> Self {
        Self { head: format!("{file}: {message}"), excerpt: String::new() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.head, self.excerpt)
    }
}
