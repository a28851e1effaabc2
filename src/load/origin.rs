//! Text that knows where in the file each of its characters came from.

use crate::model::OriginMap;

/// Text with its [`OriginMap`], built from front to back.
#[derive(Debug, Default)]
pub(super) struct Traced {
    text: String,
    map: OriginMap,
    /// The file byte that would need no new step if it came next.
    expected: usize,
}

impl Traced {
    /// Empty, with room for `bytes` bytes of text.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text and its map.
    pub(super) fn into_parts(self) -> (String, OriginMap) {
        (self.text, self.map)
    }

    /// Where in the file byte `at` of the text came from.
    pub(super) fn map(&self) -> &OriginMap {
        &self.map
    }

    /// Appends a character that was decoded from the bytes at `file`.
    pub(super) fn push(&mut self, c: char, file: usize) {
        self.step(file);
        self.text.push(c);
        self.expected += c.len_utf8();
    }

    /// Appends characters that stand at `file` byte for byte.
    pub(super) fn push_run(&mut self, run: &str, file: usize) {
        if !run.is_empty() {
            self.step(file);
            self.text.push_str(run);
            self.expected += run.len();
        }
    }

    fn step(&mut self, file: usize) {
        if file != self.expected {
            let fit = |at: usize| {
                u32::try_from(at).expect("invariant: files are far below 4 GiB")
            };
            self.map.steps.push((fit(self.text.len()), fit(file)));
            self.expected = file;
        }
    }
}
