//! The one type that slices text.

use std::fmt;
use std::ops::Range;

/// A byte range in one article's text, `start..end`, on character boundaries.
///
/// Spans order by start, then by end. Positions are `u32`: `load` refuses longer texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span `start..end` in bytes.
    ///
    /// # Panics
    /// When `start > end` or a position does not fit 32 bits.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(
            start <= end,
            "invariant: a span does not run backwards ({start}..{end})"
        );
        let fit =
            |at: usize| u32::try_from(at).expect("invariant: texts are below 4 GiB");
        Self { start: fit(start), end: fit(end) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The slice of `text` that this span names.
    ///
    /// # Panics
    /// When the span is not of this text: past its end or inside a character.
    #[expect(clippy::string_slice, reason = "the one place where text is sliced")]
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// The slice of `text`, or `None` where the span is not of this text.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether byte `at` lies inside (`end` does not).
    pub fn holds(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// What both cover, or `None` where they do not overlap.
    pub fn meet(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The same range `by` bytes further on: from positions in a slice to positions in
    /// the text that the slice was cut from.
    #[must_use]
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.start() + by, self.end() + by)
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let slice = self.of(text);
        let from = slice.len() - slice.trim_start().len();
        let kept = slice.trim().len();
        Self::new(self.start() + from, self.start() + from + kept)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// The positions of those that share bytes with a part of the text. `all` ascend by their
/// spans and do not overlap, so they are side by side.
pub fn touching<T>(all: &[T], part: Span, span: impl Fn(&T) -> Span) -> Range<usize> {
    let from = all.partition_point(|t| span(t).end() <= part.start());
    let to = all.partition_point(|t| span(t).start() < part.end());
    from..to.max(from)
}
