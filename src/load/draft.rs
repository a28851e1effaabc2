//! What the formats' readers have in common: what they make of an article, and how it
//! becomes one that is safe to show.

use super::error::LoadError;
use super::moment::moment;
use super::{plain, sanitize};
use crate::model::{
    Article, Block, BlockHint, Candidate, Field, Found, Metadata, OriginMap,
};
use crate::text::Span;
use crate::values::Version;

/// How deep elements, objects or MIME parts may stand in one another. Of 54 saved pages
/// none comes to 40.
pub(super) const DEEPEST: usize = 512;

/// What a format reader makes of one article, before it is made safe to show.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The article's stretches in reading order, as decoded; markup is left outside. A
    /// stretch may hold line ends; runs of blanks count as one.
    pub(super) blocks: Vec<(BlockHint, String)>,
    /// What the format's native fields say, the best first within a field.
    pub(super) candidates: Vec<Candidate>,
    /// What should be known, without the path in front.
    pub(super) notices: Vec<String>,
}

/// What is wrong with a file in a format that is read.
#[derive(Debug)]
pub(super) struct Trouble {
    /// The line, from 1, where one can be told.
    pub(super) line: Option<usize>,
    /// What was wrong, and what was expected.
    pub(super) what: String,
}

impl Trouble {
    /// Trouble with the file as a whole.
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self { line: None, what: what.into() }
    }

    /// Trouble at a line, from 1.
    pub(super) fn at(line: usize, what: impl Into<String>) -> Self {
        Self { line: Some(line), what: what.into() }
    }

    /// The error that it is at the door.
    pub(super) fn of(self, path: &str) -> LoadError {
        LoadError::Broken {
            path: path.to_string(),
            line: self.line,
            what: sanitize::line(&self.what),
        }
    }
}

impl Draft {
    /// Adds a stretch of the article.
    pub(super) fn block(&mut self, hint: BlockHint, text: impl Into<String>) {
        self.blocks.push((hint, text.into()));
    }

    /// Adds what a native field says. `place` names the field as a user would look it up:
    /// "NITF hedline/hl1". Fields that state a moment are read as one; nothing is said by
    /// an empty field.
    pub(super) fn say(&mut self, field: Field, place: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let timed = matches!(
            field,
            Field::Published | Field::Created | Field::Modified | Field::Embargo
        );
        self.candidates.push(Candidate {
            field,
            text: text.to_string(),
            stamp: if timed { moment(text) } else { None },
            found: Found::Format,
            place: Some(place.to_string()),
            span: None,
        });
    }

    /// The article, every text field of it safe to show. `encoding` is the file's.
    ///
    /// # Errors
    /// When there is no text.
    pub(super) fn article(
        self,
        shown: &str,
        encoding: &str,
        notices: &mut Vec<String>,
    ) -> Result<Article, LoadError> {
        let mut text = String::new();
        let mut blocks = Vec::new();
        let mut dropped = 0;
        for (hint, stretch) in &self.blocks {
            let (safe, lost) = sanitize::text(stretch);
            dropped += lost;
            let safe = squeezed(&safe);
            // No-break spaces at the ends are nobody's.
            let safe = safe.trim();
            if safe.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(safe);
            blocks.push(Block { span: Span::new(start, text.len()), hint: *hint });
        }
        if blocks.is_empty() {
            return Err(LoadError::Empty { path: shown.to_string() });
        }
        notices.extend(plain::dropped(shown, dropped));
        for notice in &self.notices {
            notices.push(format!("{shown}: {}", sanitize::line(notice)));
        }
        let mut metadata = Metadata::default();
        let mut said = versions(&self.candidates);
        said.extend(self.candidates);
        // The gravest word is the one that counts: a corrected item is usable, too.
        said.sort_by_key(|c| match (c.field, &*c.text) {
            (Field::Status, "killed") => 0,
            (Field::Status, "withheld") => 1,
            (Field::Status, "corrected") => 2,
            _ => 3,
        });
        metadata.extend(said.into_iter().filter_map(safe));
        Ok(Article {
            key: plain::key(&text),
            path: shown.to_string(),
            text,
            blocks,
            metadata,
            origin: OriginMap::default(),
            encoding: encoding.to_string(),
            mine: false,
        })
    }
}

/// The version marks in front of the headlines that the format states, and what they say
/// of the item's status.
fn versions(candidates: &[Candidate]) -> Vec<Candidate> {
    let headlines = candidates.iter().filter(|c| c.field == Field::Headline);
    let marked = headlines.filter_map(|c| Version::of(&c.text).map(|v| (c, v)));
    let Some((headline, version)) = marked.into_iter().next() else { return Vec::new() };
    let state = |field, text: &str| Candidate {
        field,
        text: text.to_string(),
        stamp: None,
        found: Found::Format,
        place: headline.place.clone(),
        span: None,
    };
    let mut out = vec![state(Field::Version, version.mark.of(&headline.text))];
    if version.killed {
        out.push(state(Field::Status, "killed"));
    } else if version.corrected {
        out.push(state(Field::Status, "corrected"));
    }
    out
}

/// The candidate with texts that are safe to show; `None` where nothing is left.
fn safe(candidate: Candidate) -> Option<Candidate> {
    let line = |text: &str| squeezed(&sanitize::line(text));
    let text = line(&candidate.text);
    let place = candidate.place.as_deref().map(line);
    (!text.is_empty()).then_some(Candidate { text, place, ..candidate })
}

/// Without blanks at the ends of lines, empty lines, and with one blank for several.
/// No-break spaces are no blanks: they are the article's.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut first = true;
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let gap = match (first, out.is_empty()) {
                (true, true) => None,
                (true, false) => Some('\n'),
                (false, _) => Some(' '),
            };
            out.extend(gap);
            out.push_str(word);
            first = false;
        }
    }
    out
}
