//! ninjs 1, 2 and 3 and Superdesk's dialect of it: one item, a list of them, or one a line.
//!
//! The same key is spelled `versioncreated` in 1 and 2 and `versionCreated` in 3, so keys are
//! compared in small letters. What was one string in 1 is a list of objects with roles
//! from 2 on.

use super::super::draft::{Draft, Trouble};
use super::super::fragment;
use super::{Item, either, line, plain};
use crate::model::{BlockHint, Field};
use serde_json::{Map, Value};

/// Reads a file: an item, an array of items, or NDJSON.
///
/// # Errors
/// When there is no text in any item.
pub(in crate::load) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    let mut out = Read::default();
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(items)) => items.iter().for_each(|item| out.take(item)),
        Ok(answer) => match list_in(&answer) {
            Some(items) => items.iter().for_each(|item| out.take(item)),
            None => out.take(&answer),
        },
        Err(error) => lines(text, &error, &mut out)?,
    }
    out.drafts()
}

/// The list in what a server answers: items under one key, counts beside them.
fn list_in(answer: &Value) -> Option<&Vec<Value>> {
    if answer.get("headline").or_else(|| answer.get("headlines")).is_some() {
        return None;
    }
    ["item", "_items"].iter().find_map(|key| answer.get(*key)?.as_array())
}

/// One item a line; a broken line costs itself.
fn lines(text: &str, error: &serde_json::Error, out: &mut Read) -> Result<(), Trouble> {
    let mut any = false;
    let mut broken = Vec::new();
    for (at, row) in text.lines().enumerate() {
        if row.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(row) {
            Ok(item) if item.is_object() => {
                any = true;
                out.take(&item);
            }
            Ok(_) | Err(_) => broken.push(at + 1),
        }
    }
    if !any {
        let what = format!("incomplete or invalid JSON: {}", reason(error));
        return Err(Trouble::at(error.line(), what));
    }
    if let Some(first) = broken.first() {
        let more = match broken.len() {
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        out.without.push(format!("line {first}{more}: incomplete or invalid JSON"));
    }
    Ok(())
}

/// The parser's reason without its own place, which is told otherwise.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    whole.split(" at line ").next().unwrap_or(&whole).to_string()
}

#[derive(Default)]
struct Read {
    drafts: Vec<Draft>,
    /// What was left out, and why.
    without: Vec<String>,
    seen: usize,
}

impl Read {
    fn take(&mut self, value: &Value) {
        self.seen += 1;
        let Value::Object(object) = value else {
            self.without.push(format!("item {}: not an object", self.seen));
            return;
        };
        let item = item(&Keys(object));
        if item.told() {
            self.drafts.push(item.draft());
        } else {
            let kind = Keys(object).string("type");
            let kind = match kind.as_str() {
                "" | "text" | "composite" => {
                    "no `body_text` or other body in it".to_string()
                }
                other => format!("it is a {other}"),
            };
            self.without.push(format!("item {}: {kind}", self.seen));
        }
    }

    fn drafts(self) -> Result<Vec<Draft>, Trouble> {
        let Self { mut drafts, without, seen } = self;
        match drafts.first_mut() {
            Some(first) if !without.is_empty() => {
                let said = format!("skipped, no text: {}", without.join("; "));
                first.notices.push(said);
            }
            Some(_) => {}
            None if seen == 1 => {
                let why = without.first().map(|w| w.trim_start_matches("item 1: "));
                let what =
                    format!("this ninjs item has no text; {}", why.unwrap_or_default());
                return Err(Trouble::new(what));
            }
            None => {
                let what = format!("no ninjs item has text: {}", without.join("; "));
                return Err(Trouble::new(what));
            }
        }
        Ok(drafts)
    }
}

/// An object whose keys are compared without case.
struct Keys<'j>(&'j Map<String, Value>);

impl<'j> Keys<'j> {
    fn get(&self, key: &str) -> Option<(&'j str, &'j Value)> {
        let exact = self.0.get_key_value(key);
        let found =
            exact.or_else(|| self.0.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)));
        found.filter(|(_, v)| !v.is_null()).map(|(k, v)| (k.as_str(), v))
    }

    /// A string, or a number as one; empty where there is neither.
    fn string(&self, key: &str) -> String {
        self.get(key).map(|(_, v)| plainly(v)).unwrap_or_default()
    }

    /// The objects of a list, with the strings in it as their values.
    fn list(&self, key: &str) -> Vec<Part<'j>> {
        let Some((_, Value::Array(list))) = self.get(key) else { return Vec::new() };
        list.iter().filter_map(Value::as_object).map(|o| Part(Keys(o))).collect()
    }
}

/// An entry of `headlines`, `bodies`, `descriptions`.
struct Part<'j>(Keys<'j>);

impl Part<'_> {
    fn role(&self) -> String {
        self.0.string("role").to_lowercase()
    }

    fn value(&self) -> String {
        self.0.string("value")
    }

    fn marked_up(&self) -> bool {
        let kind = self.0.string("contenttype").to_lowercase();
        let role = self.role();
        kind.contains("html") || kind.is_empty() && role.contains("html")
    }
}

fn plainly(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn item(keys: &Keys<'_>) -> Item {
    let mut item = Item::default();
    words(keys, &mut item);
    facts(keys, &mut item);
    body(keys, &mut item);
    if let Some((key, Value::Bool(true))) = keys.get("embargoed") {
        item.say(Field::Embargo, &format!("ninjs {key}"), "embargoed, no end stated");
    }
    item
}

fn words(keys: &Keys<'_>, item: &mut Item) {
    item.headline("ninjs headline", &keys.string("headline"));
    let headlines = keys.list("headlines");
    let main = headlines.iter().position(|h| matches!(h.role().as_str(), "main" | ""));
    for (at, headline) in headlines.iter().enumerate() {
        let role = headline.role();
        let text = tagless(&headline.value());
        if Some(at) == main || main.is_none() && at == 0 {
            item.headline("ninjs headlines", &text);
        } else if role.contains("sub") {
            item.dek(&text);
        }
    }
    for key in ["byline", "by"] {
        item.byline(&format!("ninjs {key}"), &tagless(&keys.string(key)));
    }
    if let Some((_, Value::Array(authors))) = keys.get("authors") {
        let names: Vec<&str> =
            authors.iter().filter_map(|a| a.get("name")?.as_str()).collect();
        item.say(Field::Byline, "ninjs authors", &names.join(", "));
    }
    item.say(Field::Dateline, "ninjs located", &keys.string("located"));
}

fn facts(keys: &Keys<'_>, item: &mut Item) {
    let rows = [
        (Field::Item, "uri"),
        (Field::Item, "guid"),
        (Field::Published, "versioncreated"),
        (Field::Created, "firstcreated"),
        (Field::Created, "contentcreated"),
        (Field::Created, "firstpublished"),
        (Field::Modified, "contentmodified"),
        (Field::Embargo, "embargoed"),
        (Field::Embargo, "embargoeduntil"),
        (Field::Version, "version"),
        (Field::Language, "language"),
        (Field::Outlet, "source"),
        (Field::Outlet, "copyrightholder"),
    ];
    for (field, key) in rows {
        if let Some((spelled, value)) = keys.get(key) {
            item.say(field, &format!("ninjs {spelled}"), &plainly(value));
        }
    }
    for source in keys.list("infosources") {
        item.say(Field::Outlet, "ninjs infosources", &source.0.string("name"));
    }
    for key in ["uri", "url", "link"] {
        let address = keys.string(key);
        if address.starts_with("http://") || address.starts_with("https://") {
            item.say(Field::Url, &format!("ninjs {key}"), &address);
        }
    }
    item.status("ninjs pubstatus", &keys.string("pubstatus"));
    for key in ["ednote", "ed_note"] {
        item.note(&format!("ninjs {key}"), &tagless(&keys.string(key)));
    }
    if let Some((_, Value::Array(signals))) = keys.get("signals") {
        let codes =
            signals.iter().filter_map(|s| s.get("code").or(s.get("name"))?.as_str());
        if codes
            .into_iter()
            .any(|c| super::Status::read(c) == Some(super::Status::Corrected))
        {
            item.status("ninjs signals", "corrected");
        }
    }
    // Superdesk tells what kind of version it is beside the number.
    item.say(Field::Version, "ninjs signal", &keys.string("signal"));
}

/// The body, marked up before plain: what is marked up has its paragraphs. The description
/// of an item without a body is all the text that it has.
fn body(keys: &Keys<'_>, item: &mut Item) {
    for key in ["body_xhtml", "body_html"] {
        if !item.told() {
            item.body = fragment::html(&keys.string(key));
        }
    }
    let bodies = keys.list("bodies");
    let marked = bodies.iter().filter(|b| b.marked_up());
    let bare = bodies.iter().filter(|b| !b.marked_up());
    for part in marked.chain(bare) {
        if !item.told() {
            let value = part.value();
            item.body =
                if part.marked_up() { fragment::html(&value) } else { either(&value) };
        }
    }
    if !item.told() {
        item.body = plain(&keys.string("body_text"));
    }
    let text = keys.string("type");
    if item.told() || !matches!(text.as_str(), "text" | "composite" | "") {
        return;
    }
    let mut all = vec![keys.string("description_html"), keys.string("description_text")];
    all.extend(keys.list("descriptions").iter().map(Part::value));
    for description in all {
        if !item.told() {
            item.body = either(&description);
        }
    }
    if item.told() {
        for (hint, _) in &mut item.body {
            *hint = BlockHint::Paragraph;
        }
        let said = "no body in the item: only its description is shown";
        item.draft.notices.push(said.to_string());
    }
}

/// A line without markup.
pub(super) fn tagless(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return line(text);
    }
    let parts: Vec<String> = fragment::html(text).into_iter().map(|(_, t)| t).collect();
    parts.join(" ")
}
