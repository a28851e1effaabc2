//! `set.toml`: which articles make a set, and what the desk knows about them.
//!
//! In: the manifest's text. Out: its entries, and a complaint with line and column for
//! everything in it that is not understood. A complaint costs the key it is about and no
//! more; only broken TOML costs the whole manifest.

use super::error::{LoadError, Spot};
use super::sanitize;
use crate::model::{Candidate, Field, Found};
use crate::values::{Stamp, civil};
use std::borrow::Cow;
use std::ops::Range;
use std::str::FromStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::{Datetime, Offset};

/// The keys at the top of a manifest.
const TOP: [&str; 2] = ["title", "article"];
/// The keys of an `[[article]]`.
const ARTICLE: [&str; 7] =
    ["path", "outlet", "published", "sigil", "url", "title", "mine"];

/// Characters that an article's label may have: it stands in every line of a list.
const LONGEST_SIGIL: usize = 6;

/// A manifest, read.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// The set's title.
    pub(super) title: Option<String>,
    /// Its articles in order.
    pub(super) entries: Vec<Entry>,
    /// What was not understood.
    pub(super) errors: Vec<LoadError>,
}

/// One `[[article]]`.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Where the file is, as written: relative to the manifest.
    pub(super) path: String,
    /// Where in the manifest the path stands.
    pub(super) spot: Spot,
    /// What is said about the article.
    pub(super) candidates: Vec<Candidate>,
    /// Whether it is the story being edited.
    pub(super) mine: bool,
}

/// Whether the text is a manifest by its content: what comes first in it, comments aside,
/// is an `[[article]]`, or the set's title with an `[[article]]` further down.
pub(super) fn is_manifest(text: &str) -> bool {
    let heads = |line: &str| {
        line.strip_prefix("[[")
            .and_then(|rest| rest.trim_start().strip_prefix("article"))
            .is_some_and(|rest| rest.trim_start().starts_with("]]"))
    };
    let mut lines =
        text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
    let Some(first) = lines.next() else { return false };
    let titled = first
        .strip_prefix("title")
        .is_some_and(|rest| rest.trim_start().starts_with('='));
    heads(first) || titled && lines.any(heads)
}

/// Reads a manifest. `path` is its own path, for complaints.
pub(super) fn read(path: &str, text: &str) -> Manifest {
    let mut reader = Reader { path, text, out: Manifest::default() };
    match DeTable::parse(text) {
        Ok(table) => reader.top(table.get_ref()),
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            reader.complain(&span, error.message());
        }
    }
    reader.out
}

struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    out: Manifest,
}

impl Reader<'_> {
    fn complain(&mut self, span: &Range<usize>, message: &str) {
        self.out.errors.push(LoadError::Manifest {
            spot: Spot::new(self.path, self.text, span.start),
            message: sanitize::line(message),
        });
    }

    fn unknown(&mut self, key: &str, span: &Range<usize>, known: &[&str]) {
        let hint = match nearest(key, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        self.complain(span, &format!("unknown key `{key}`; {hint}"));
    }

    fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, want: &str) {
        let got = value.get_ref().type_str();
        self.complain(
            &value.span(),
            &format!("`{key}` must be {want}, but this is {}", article(got)),
        );
    }

    fn string(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong(key, value, "a string");
            return None;
        };
        let text = sanitize::line(text).trim().to_string();
        if text.is_empty() {
            self.complain(&value.span(), &format!("`{key}` is empty"));
        }
        Some(text).filter(|t| !t.is_empty())
    }

    fn top(&mut self, table: &DeTable<'_>) {
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "title" => self.out.title = self.string("title", value),
                "article" => self.articles(value),
                other => self.unknown(other, &key.span(), &TOP),
            }
        }
        if self.out.entries.is_empty() && self.out.errors.is_empty() {
            self.complain(&(0..0), "the set has no [[article]]");
        }
    }

    fn articles(&mut self, value: &Spanned<DeValue<'_>>) {
        let want = "a list of tables, each headed [[article]]";
        let DeValue::Array(list) = value.get_ref() else {
            return self.wrong("article", value, want);
        };
        for item in list {
            match item.get_ref() {
                DeValue::Table(table) => self.article(table, &item.span()),
                _ => self.wrong("article", item, want),
            }
        }
    }

    fn article(&mut self, table: &DeTable<'_>, at: &Range<usize>) {
        let mut entry = Entry::default();
        let mut stated = false;
        for (key, value) in in_order(table) {
            let name = key.get_ref().as_ref();
            match name {
                "path" => {
                    stated = true;
                    if let Some(path) = self.string(name, value) {
                        entry.path = path;
                        entry.spot = Spot::new(self.path, self.text, value.span().start);
                    }
                }
                "mine" => match value.get_ref() {
                    DeValue::Boolean(mine) => entry.mine = *mine,
                    _ => self.wrong(name, value, "true or false"),
                },
                "published" => entry.candidates.extend(self.published(value)),
                "sigil" => entry.candidates.extend(self.sigil(value)),
                "outlet" => {
                    entry.candidates.extend(self.words(Field::Outlet, key, value));
                }
                "url" => entry.candidates.extend(self.words(Field::Url, key, value)),
                "title" => {
                    entry.candidates.extend(self.words(Field::Headline, key, value));
                }
                other => self.unknown(other, &key.span(), &ARTICLE),
            }
        }
        if !entry.path.is_empty() {
            self.out.entries.push(entry);
        } else if !stated {
            self.complain(at, "this [[article]] has no `path`");
        }
    }

    fn words(
        &mut self,
        field: Field,
        key: &Spanned<Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Candidate> {
        let text = self.string(key.get_ref(), value)?;
        Some(stated_by_manifest(field, text, None))
    }

    fn sigil(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Candidate> {
        let sigil = self.string("sigil", value)?;
        if sigil.chars().count() > LONGEST_SIGIL || sigil.contains(char::is_whitespace) {
            let want = format!(
                "`sigil` must be a label of at most {LONGEST_SIGIL} characters without \
                 blanks"
            );
            self.complain(&value.span(), &want);
            return None;
        }
        let taken = self.out.entries.iter().any(|e| {
            e.candidates.iter().any(|c| c.field == Field::Sigil && c.text == sigil)
        });
        if taken {
            let message = format!("the sigil `{sigil}` is used by an article above");
            self.complain(&value.span(), &message);
            return None;
        }
        Some(stated_by_manifest(Field::Sigil, sigil, None))
    }

    fn published(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Candidate> {
        let want = "a date (2022-01-09), a date and time (2022-01-09T16:06:00) or one \
                    with its offset (2022-01-09T16:06:00+01:00)";
        let stated = match value.get_ref() {
            DeValue::Datetime(at) => Some(*at),
            DeValue::String(text) => Datetime::from_str(text.trim()).ok(),
            _ => None,
        };
        let stamp = stated.as_ref().and_then(stamp);
        let Some((at, stamp)) = stated.zip(stamp) else {
            match value.get_ref() {
                DeValue::String(text) => self.complain(
                    &value.span(),
                    &format!("`published` must be {want}, not \"{}\"", text.trim()),
                ),
                DeValue::Datetime(at) => self.complain(
                    &value.span(),
                    &format!("`published` must be {want}, not {at}"),
                ),
                _ => self.wrong("published", value, want),
            }
            return None;
        };
        Some(stated_by_manifest(Field::Published, at.to_string(), Some(stamp)))
    }
}

fn stated_by_manifest(field: Field, text: String, stamp: Option<Stamp>) -> Candidate {
    Candidate { field, text, stamp, found: Found::Manifest, place: None, span: None }
}

/// `None` for a clock time without a date, and for days that the calendar does not have.
fn stamp(at: &Datetime) -> Option<Stamp> {
    let date = at.date?;
    let day = civil::Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()?;
    let Some(time) = at.time else { return Some(Stamp::Day(day)) };
    // A leap second, which TOML allows, is told as the second before it.
    let second = time.second.unwrap_or(0).min(59);
    let clock = civil::Time::new(
        i8::try_from(time.hour).ok()?,
        i8::try_from(time.minute).ok()?,
        i8::try_from(second).ok()?,
        0,
    )
    .ok()?;
    let moment = day.to_datetime(clock);
    Some(match at.offset {
        None => Stamp::Civil(moment),
        Some(Offset::Z) => Stamp::Instant(moment, 0),
        Some(Offset::Custom { minutes }) => {
            Stamp::Instant(moment, i32::from(minutes) * 60)
        }
    })
}

/// The entries of a table as they stand in the file, so that complaints do too.
fn in_order<'t, 'i>(
    table: &'t DeTable<'i>,
) -> Vec<(&'t Spanned<Cow<'i, str>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// "a string", "an integer".
fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// The known word that `typed` most likely meant: the fewest edits, at most a third of its
/// letters (at least one), or one of which the other is the beginning.
pub(super) fn nearest<'k>(typed: &str, known: &[&'k str]) -> Option<&'k str> {
    let typed = typed.to_lowercase();
    let far = (typed.chars().count() / 3).max(1);
    known
        .iter()
        .map(|word| {
            let begins = typed.len() >= 3
                && (word.starts_with(typed.as_str()) || typed.starts_with(word));
            (if begins { 0 } else { edits(&typed, word) }, *word)
        })
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Levenshtein distance in characters, a swap of two neighbours counting as one edit.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let swap = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + swap);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}
