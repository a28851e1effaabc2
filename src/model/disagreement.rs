//! Two statements of one field that cannot both hold.

use super::article::{Candidate, Field, Found, Metadata};
use crate::text::{fold, squeeze};
use crate::values::Version;
use std::collections::BTreeSet;
use std::fmt;

/// Words that two wordings of one headline share, in percent of all that either has. A
/// shorter wording for search engines keeps half.
const SHARED: usize = 34;

/// Words that the names of many outlets have.
const COMMON: [&str; 6] = ["the", "news", "online", "com", "daily", "newspaper"];

/// What an article says of itself in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement<'a> {
    /// The field.
    pub field: Field,
    /// The statement in use.
    pub chosen: &'a Candidate,
    /// The best of those that deny it.
    pub other: &'a Candidate,
}

/// In a line: `conflicting publication times: 9 Jan 2022 (dateline), but 10 Jan 2022 (meta)`.
impl fmt::Display for Disagreement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.field {
            Field::Published => "publication times",
            Field::Modified => "update times",
            field => field.name(),
        };
        write!(f, "conflicting {what}: {}, but {}", self.chosen.told(), self.other.told())
    }
}

impl Metadata {
    /// Fields of which two statements cannot both hold, at most one for each field: moments
    /// that lie apart whatever their zones, headlines with few words in common, other
    /// outlets, other people, other languages, an item both usable and not. What is guessed
    /// from a file's name or an address, and what a manifest says in the desk's own words,
    /// denies nothing.
    pub fn disagreements(&self) -> Vec<Disagreement<'_>> {
        let fields = [
            Field::Headline,
            Field::Outlet,
            Field::Byline,
            Field::Published,
            Field::Language,
            Field::Modified,
            Field::Embargo,
            Field::Status,
        ];
        let found = fields.into_iter().filter_map(|field| self.disagreement(field));
        found.collect()
    }

    fn disagreement(&self, field: Field) -> Option<Disagreement<'_>> {
        let moment = matches!(field, Field::Published | Field::Modified | Field::Embargo);
        let counts = |c: &&Candidate| match c.found {
            Found::Format if field == Field::Outlet && of_rights(c) => false,
            Found::Manifest | Found::Text => moment,
            Found::Format => !is_guess(c),
            Found::FileName => false,
        };
        let mut stated =
            self.all(field).filter(counts).filter(|c| !moment || c.stamp.is_some());
        let chosen = stated.next()?;
        let other = stated.find(|other| !agree(field, chosen, other))?;
        Some(Disagreement { field, chosen, other })
    }
}

/// Who holds the rights to copy or passes it on need not be who wrote it.
fn of_rights(c: &Candidate) -> bool {
    let parties = ["copyright", "rights", "provider", "regsrc"];
    let place = c.place.as_deref().unwrap_or_default().to_lowercase();
    parties.iter().any(|party| place.contains(party))
}

/// Statements that a reader of a format made of something else than a field.
fn is_guess(c: &Candidate) -> bool {
    let guesses = ["host of the address", "day in the address", "class byline", "title"];
    c.place.as_deref().is_some_and(|place| guesses.contains(&place))
}

fn agree(field: Field, a: &Candidate, b: &Candidate) -> bool {
    if let (Some(a), Some(b)) = (&a.stamp, &b.stamp) {
        return a.agrees(b);
    }
    let (x, y) = (a.text.as_str(), b.text.as_str());
    match field {
        Field::Headline => headlines_agree(x, y),
        Field::Outlet => {
            let names = |text: &str| -> BTreeSet<String> {
                let words = words(text).into_iter();
                words.filter(|w| !COMMON.contains(&w.as_str())).collect()
            };
            within(&letters(x), &letters(y)) || !names(x).is_disjoint(&names(y))
        }
        Field::Byline => !words(x).is_disjoint(&words(y)),
        Field::Language => {
            let tag =
                |t: &str| t.split(['-', '_']).next().unwrap_or_default().to_lowercase();
            tag(x) == tag(y)
        }
        Field::Status => {
            // A corrected item may be killed later; a usable one is not killed.
            let barred = |status: &str| matches!(status, "killed" | "withheld");
            !(x == "usable" && barred(y) || barred(x) && y == "usable")
        }
        _ => true,
    }
}

/// Whether two headlines are wordings of one, marks of the version aside.
fn headlines_agree(a: &str, b: &str) -> bool {
    let bare = |text: &str| {
        Version::of(text)
            .map_or_else(|| text.to_string(), |v| v.rest.of(text).to_string())
    };
    let (a, b) = (bare(a), bare(b));
    if within(&letters(&a), &letters(&b)) {
        return true;
    }
    let (a, b) = (words(&a), words(&b));
    let shared = a.intersection(&b).count();
    shared * 100 >= a.len().min(b.len()) * SHARED
}

fn within(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn words(text: &str) -> BTreeSet<String> {
    let text = squeeze(&fold(text));
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.chars().count() > 1).map(str::to_string).collect()
}
