//! The front matter of a Markdown file -> keys with what they state.
//!
//! YAML between `---` lines, TOML between `+++` lines. YAML is read as events: anchors and
//! aliases are not unrolled, so none can grow.

use saphyr_parser::{Event, Parser, ScalarStyle};
use toml::de::{DeTable, DeValue};

/// Lines of front matter: what is longer is the article, between two rules.
const LONGEST: usize = 400;

/// Keys of a file, as written, each with its values in order.
pub(super) type Facts = Vec<(String, Vec<String>)>;

/// Which language front matter is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Between `---`.
    Yaml,
    /// Between `+++`.
    Toml,
}

/// The front matter that a text begins with, and the text behind it. It begins with its
/// mark, has a key in its first line of content, and the mark again.
pub(super) fn split(text: &str) -> Option<(Kind, &str, &str)> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let (first, inside) = text.split_once('\n')?;
    let (kind, sign) = match first.trim_end() {
        "---" => (Kind::Yaml, ':'),
        "+++" => (Kind::Toml, '='),
        _ => return None,
    };
    let mark = first.trim_end();
    let mut at = 0;
    let mut keyed = false;
    for line in inside.split_inclusive('\n').take(LONGEST) {
        let bare = line.trim_end();
        if bare == mark || kind == Kind::Yaml && bare == "..." {
            let (front, rest) = inside.split_at_checked(at)?;
            let rest = rest.get(line.len()..)?;
            return keyed.then_some((kind, front, rest));
        }
        if !keyed && !bare.is_empty() && !bare.starts_with('#') {
            keyed = is_key(bare, sign);
            if !keyed {
                return None;
            }
        }
        at += line.len();
    }
    None
}

fn is_key(line: &str, sign: char) -> bool {
    let table = sign == '=' && line.starts_with('[') && line.ends_with(']');
    line.split_once(sign).map(|(key, _)| key.trim()).is_some_and(|key| {
        let letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'"');
        !key.is_empty() && key.bytes().all(letter)
    }) || table
}

/// Reads front matter.
///
/// # Errors
/// The line in the file, from 1, and what is wrong there. What was read until then is kept.
pub(super) fn facts(kind: Kind, front: &str) -> (Facts, Option<(usize, String)>) {
    match kind {
        Kind::Yaml => yaml(front),
        Kind::Toml => toml(front),
    }
}

fn toml(front: &str) -> (Facts, Option<(usize, String)>) {
    let (table, errors) = DeTable::parse_recoverable(front);
    let mut out = Facts::new();
    let mut add = |table: &DeTable<'_>| {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let values = toml_values(value.get_ref());
            if !values.is_empty() {
                out.push((key.get_ref().to_string(), values));
            }
        }
    };
    add(table.get_ref());
    // Site builders keep their own keys apart.
    for part in ["params", "extra"] {
        if let Some(DeValue::Table(inner)) =
            table.get_ref().get(part).map(toml::Spanned::get_ref)
        {
            add(inner);
        }
    }
    let wrong = errors.first().map(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = front.get(..at).unwrap_or_default().matches('\n').count();
        (line + 2, error.message().to_string())
    });
    (out, wrong)
}

fn toml_values(value: &DeValue<'_>) -> Vec<String> {
    match value {
        DeValue::String(text) => vec![text.to_string()],
        DeValue::Datetime(at) => vec![at.to_string()],
        DeValue::Integer(number) => vec![number.to_string()],
        DeValue::Boolean(is) => vec![is.to_string()],
        DeValue::Array(list) => {
            list.iter().flat_map(|item| toml_values(item.get_ref())).collect()
        }
        DeValue::Table(table) => {
            table.get("name").map(|name| toml_values(name.get_ref())).unwrap_or_default()
        }
        DeValue::Float(_) => Vec::new(),
    }
}

/// An open collection.
enum Open {
    List,
    /// A mapping, the key whose value comes next, and whether the next scalar is a key.
    Keys {
        key: String,
        at_key: bool,
    },
}

fn yaml(front: &str) -> (Facts, Option<(usize, String)>) {
    let mut out = Facts::new();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(front) {
        let event = match event {
            Ok((event, _)) => event,
            Err(error) => {
                let line = error.marker().line();
                return (out, Some((line + 1, error.info().to_string())));
            }
        };
        match event {
            Event::Scalar(text, style, ..) => {
                if let Some(Open::Keys { key, at_key: at_key @ true }) = open.last_mut() {
                    *key = text.to_string();
                    *at_key = false;
                    if open.len() == 1 {
                        out.push((text.to_string(), Vec::new()));
                    }
                    continue;
                }
                let nothing = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                if !nothing
                    && counts(&open)
                    && let Some((_, values)) = out.last_mut()
                {
                    values.push(text.to_string());
                }
                valued(&mut open);
            }
            Event::Alias(_) => valued(&mut open),
            Event::SequenceStart(..) => open.push(Open::List),
            Event::MappingStart(..) => {
                open.push(Open::Keys { key: String::new(), at_key: true });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
                valued(&mut open);
            }
            Event::DocumentEnd => break,
            _ => {}
        }
    }
    out.retain(|(_, values)| !values.is_empty());
    (out, None)
}

/// Whether a scalar here is a value of a key of the file: its own, one of its list, or the
/// name of a thing in it.
fn counts(open: &[Open]) -> bool {
    match open {
        [Open::Keys { .. }] | [Open::Keys { .. }, Open::List] => true,
        [Open::Keys { .. }, .., Open::Keys { key, .. }] => {
            open.len() <= 3 && key == "name"
        }
        _ => false,
    }
}

/// A value has ended: what comes next in a mapping is a key.
fn valued(open: &mut [Open]) {
    if let Some(Open::Keys { at_key, .. }) = open.last_mut() {
        *at_key = true;
    }
}
