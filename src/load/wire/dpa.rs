//! dpa digitalwires: the JSON behind the agency's feeds.

use super::super::draft::{Draft, Trouble};
use super::super::fragment;
use super::Item;
use super::ninjs::{reason, tagless};
use crate::model::{BlockHint, Field};
use serde_json::Value;

/// Notes of the desk that are kept: the rest repeats the notepad's lists.
const NOTES: [&str; 3] = ["embargo", "correction", "update"];

/// Reads a file: an entry, or a list of them.
///
/// # Errors
/// When no entry in it has text.
pub(in crate::load) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        Trouble::at(
            error.line(),
            format!("incomplete or invalid JSON: {}", reason(&error)),
        )
    })?;
    let entries = match &value {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let items = entries.iter().map(item).filter(Item::told);
    let drafts: Vec<Draft> = items.map(Item::draft).collect();
    if drafts.is_empty() {
        return Err(Trouble::new(
            "this dpa entry has no text: its article_html is empty",
        ));
    }
    Ok(drafts)
}

fn item(entry: &Value) -> Item {
    let word = |key: &str| match entry.get(key) {
        Some(Value::String(text)) => text.as_str(),
        _ => "",
    };
    let mut item = Item::default();
    item.headline("dpa headline", word("headline"));
    item.dek(word("subhead"));
    item.byline("dpa byline", &tagless(word("byline")));
    item.dateline("dpa dateline", word("dateline"));
    for (field, key) in [
        (Field::Item, "urn"),
        (Field::Published, "version_created"),
        (Field::Created, "content_created"),
        (Field::Modified, "updated"),
        (Field::Embargo, "embargoed"),
        (Field::Version, "version"),
        (Field::Language, "language"),
        (Field::Outlet, "creditline"),
    ] {
        item.say(field, &format!("dpa {key}"), word(key));
    }
    item.status("dpa pubstatus", word("pubstatus"));
    if super::Status::read(word("signal")) == Some(super::Status::Corrected) {
        item.status("dpa signal", "corrected");
    }
    for note in entry.get("ednotes").and_then(Value::as_array).into_iter().flatten() {
        let part = |key: &str| note.get(key).and_then(Value::as_str).unwrap_or_default();
        if NOTES.iter().any(|role| part("role").ends_with(role)) {
            item.note("dpa ednotes", part("ednote"));
        }
    }
    let teaser = tagless(word("teaser"));
    if !teaser.is_empty() {
        item.body.push((BlockHint::Dek, teaser));
    }
    item.body.extend(fragment::html(word("article_html")));
    item.body.extend(fragment::html(word("infobox_html")));
    item
}
