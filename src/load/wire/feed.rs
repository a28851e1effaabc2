//! Feeds: RSS 0.9 to 2, Atom, JSON Feed and Ritzau's queue, an article an entry.
//!
//! In: the decoded text. Out: a draft for each entry with words, in the feed's order, and a
//! notice where the feed gives a summary and not the article.

use super::super::draft::{Draft, Trouble};
use super::super::fragment::{self, Breaks};
use super::super::xml::Element;
use super::ninjs::{reason, tagless};
use super::{Item, either, line, some, tree};
use crate::model::{BlockHint, Field, SUMMARY_ONLY};
use crate::text::fold;
use serde_json::Value;

/// Fewer words than this in a bare description are taken for a summary: an agency's brief
/// has more, a teaser hardly ever (of 60 descriptions in the feeds at hand the longest has
/// 75).
const SUMMARY: usize = 80;

/// Reads a feed in XML.
///
/// # Errors
/// When no entry in it has text.
pub(in crate::load) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    let tree = tree(text)?;
    let mut out = Entries::default();
    if let Some(root) = tree.root() {
        match root.name() {
            "feed" => atom(root, &mut out),
            "entry" => out.take(atom_entry(root, "", "")),
            "XMLNewsQueuedResponse" | "RBNews" => ritzau(root, &mut out),
            _ => rss(root, &mut out),
        }
    }
    let empty = out.empty;
    let drafts = out.drafts();
    let what = match empty {
        0 => "no entries in this feed".to_string(),
        n => format!("this feed has no text: {n} entries, none with words in it"),
    };
    some(drafts, &tree, &what)
}

/// Reads a JSON Feed.
///
/// # Errors
/// When it is not whole JSON, or no entry in it has text.
pub(in crate::load) fn read_json(text: &str) -> Result<Vec<Draft>, Trouble> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        Trouble::at(
            error.line(),
            format!("incomplete or invalid JSON: {}", reason(&error)),
        )
    })?;
    let mut out = Entries::default();
    let title = string(&value, "title");
    let items = value.get("items").and_then(Value::as_array);
    for entry in items.into_iter().flatten() {
        out.take(json_entry(entry, &value, &title));
    }
    let drafts = out.drafts();
    if drafts.is_empty() {
        return Err(Trouble::new("this JSON Feed has no entry with words in it"));
    }
    Ok(drafts)
}

#[derive(Default)]
struct Entries {
    drafts: Vec<Draft>,
    /// Entries without words.
    empty: usize,
}

impl Entries {
    fn take(&mut self, item: Item) {
        if item.told() {
            self.drafts.push(item.draft());
        } else {
            self.empty += 1;
        }
    }

    fn drafts(self) -> Vec<Draft> {
        let Self { mut drafts, empty } = self;
        let short = |d: &Draft| d.candidates.iter().any(|c| c.text == SUMMARY_ONLY);
        let (all, shorts) = (drafts.len(), drafts.iter().filter(|d| short(d)).count());
        if let Some(first) = drafts.first_mut() {
            match (all, shorts) {
                (_, 0) => {}
                (1, _) => first.notices.push(SUMMARY_ONLY.to_string()),
                _ => first.notices.push(format!(
                    "of {all} entries {shorts} have a summary only, not the article"
                )),
            }
            if empty > 0 {
                let entries = if empty == 1 { "entry" } else { "entries" };
                first.notices.push(format!("skipped, no text: {empty} {entries}"));
            }
        }
        drafts
    }
}

/// Says that what is shown is not the article, where that can be told.
fn summarized(item: &mut Item, place: &str) {
    if item.told() {
        item.note(place, SUMMARY_ONLY);
    }
}

fn words(blocks: &[(BlockHint, String)]) -> usize {
    blocks.iter().map(|(_, text)| text.split_whitespace().count()).sum()
}

fn rss(root: Element<'_>, out: &mut Entries) {
    let channel = root.find("channel").unwrap_or(root);
    let title = channel.find("title").map(Element::text).unwrap_or_default();
    let language = channel.find("language").map(Element::text).unwrap_or_default();
    let items =
        channel.named("item").chain(root.named("item").filter(|_| !root.is("channel")));
    for entry in items {
        // WordPress exports pictures as items.
        let attached = entry.find("post_type").is_some_and(|t| t.text() == "attachment");
        if !attached {
            out.take(rss_item(entry, &title, &language));
        }
    }
}

fn rss_item(entry: Element<'_>, title: &str, language: &str) -> Item {
    let mut item = Item::default();
    let one =
        |name: &'static str| entry.find(name).map(Element::text).unwrap_or_default();
    item.headline("RSS item/title", &tagless(&one("title")));
    item.say(Field::Byline, "RSS item/dc:creator", &one("creator"));
    item.say(Field::Byline, "RSS item/author", &person(&one("author")));
    item.say(Field::Outlet, "RSS item/source", &one("source"));
    item.say(Field::Outlet, "RSS channel/title", title);
    item.say(Field::Published, "RSS item/pubDate", &one("pubDate"));
    item.say(Field::Published, "RSS item/dc:date", &one("date"));
    item.say(Field::Modified, "RSS item/atom:updated", &one("updated"));
    item.say(Field::Language, "RSS channel/language", language);
    let links = entry.named("link").map(Element::text).find(|l| !l.is_empty());
    item.say(Field::Url, "RSS item/link", &links.unwrap_or_default());
    item.say(Field::Item, "RSS item/guid", &one("guid"));
    if let Some(status) = entry.find("status").map(Element::text)
        && !matches!(status.as_str(), "publish" | "inherit" | "")
    {
        item.status(
            "WordPress status",
            if status == "trash" { "killed" } else { "withheld" },
        );
    }
    for full in entry.named("encoded").chain(entry.named("content")) {
        if !item.told() {
            item.body = inside(full);
        }
    }
    if !item.told() {
        if let Some(description) = entry.find("description") {
            item.body = inside(description);
        }
        if words(&item.body) < SUMMARY {
            summarized(&mut item, "RSS item/description");
        }
    }
    item
}

/// The words in an element, escaped markup in it or not.
fn inside(element: Element<'_>) -> Vec<(BlockHint, String)> {
    if element.elements().next().is_some() {
        return fragment::element(element, Breaks::Tell);
    }
    let raw = element.raw();
    if raw.contains('<') { fragment::html(&raw) } else { either(&raw) }
}

/// The name in RSS's "address (name)".
fn person(author: &str) -> String {
    let named = author.split_once('(').map(|(_, rest)| rest.trim_end_matches([')', ' ']));
    named.filter(|n| !n.is_empty()).unwrap_or(author).to_string()
}

fn atom(root: Element<'_>, out: &mut Entries) {
    let title = root.find("title").map(Element::text).unwrap_or_default();
    let author = root.find("author/name").map(Element::text).unwrap_or_default();
    for entry in root.named("entry") {
        out.take(atom_entry(entry, &title, &author));
    }
}

fn atom_entry(entry: Element<'_>, title: &str, author: &str) -> Item {
    let mut item = Item::default();
    let one =
        |path: &'static str| entry.find(path).map(Element::text).unwrap_or_default();
    item.headline("Atom entry/title", &tagless(&one("title")));
    for author in entry.all("author/name") {
        item.say(Field::Byline, "Atom entry/author", &author.text());
    }
    if entry.find("author/name").is_none() {
        item.say(Field::Byline, "Atom feed/author", author);
    }
    item.say(Field::Outlet, "Atom entry/source/title", &one("source/title"));
    item.say(Field::Outlet, "Atom feed/title", title);
    item.say(Field::Published, "Atom entry/published", &one("published"));
    let updated = one("updated");
    // Of an entry that was never changed, the one moment that it must state.
    let field =
        if one("published").is_empty() { Field::Published } else { Field::Modified };
    item.say(field, "Atom entry/updated", &updated);
    item.say(Field::Item, "Atom entry/id", &one("id"));
    let alternate = entry
        .named("link")
        .find(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let link = alternate.or_else(|| entry.named("link").next());
    item.say(
        Field::Url,
        "Atom entry/link",
        link.and_then(|l| l.attribute("href")).unwrap_or_default(),
    );
    let language = entry.attribute("lang").unwrap_or_default();
    item.say(Field::Language, "Atom @xml:lang", language);
    for content in entry.named("content") {
        if !item.told() {
            item.body = inside(content);
        }
    }
    if !item.told() {
        for summary in entry.named("summary") {
            item.body = inside(summary);
        }
        summarized(&mut item, "Atom entry/summary");
    }
    item
}

fn string(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).map(line).unwrap_or_default()
}

/// The names of `authors`, or of version 1's `author`.
fn json_authors(value: &Value) -> String {
    let one = |author: &Value| author.get("name")?.as_str().map(str::to_string);
    let many = value.get("authors").and_then(Value::as_array);
    let names: Vec<String> = match many {
        Some(authors) => authors.iter().filter_map(one).collect(),
        None => value.get("author").and_then(one).into_iter().collect(),
    };
    names.join(", ")
}

fn json_entry(entry: &Value, feed: &Value, title: &str) -> Item {
    let mut item = Item::default();
    item.headline("JSON Feed title", &string(entry, "title"));
    item.say(Field::Byline, "JSON Feed authors", &json_authors(entry));
    if json_authors(entry).is_empty() {
        item.say(Field::Byline, "JSON Feed authors of the feed", &json_authors(feed));
    }
    item.say(Field::Outlet, "JSON Feed title of the feed", title);
    for (field, key) in [
        (Field::Published, "date_published"),
        (Field::Modified, "date_modified"),
        (Field::Url, "url"),
        (Field::Url, "external_url"),
        (Field::Item, "id"),
        (Field::Language, "language"),
    ] {
        item.say(field, &format!("JSON Feed {key}"), &string(entry, key));
    }
    item.say(Field::Language, "JSON Feed language", &string(feed, "language"));
    let raw = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
    item.body = fragment::html(raw("content_html"));
    if !item.told() {
        item.body = either(raw("content_text"));
    }
    let summary = string(entry, "summary");
    if !item.told() {
        item.body = either(raw("summary"));
        summarized(&mut item, "JSON Feed summary");
    } else if let [(_, only)] = item.body.as_slice()
        && !summary.is_empty()
        && fold(only) == fold(&summary)
    {
        summarized(&mut item, "its content is its summary");
    }
    item
}

/// Ritzau's queue: a list of `RBNews`.
fn ritzau(root: Element<'_>, out: &mut Entries) {
    let list = if root.is("RBNews") { vec![root] } else { root.below("RBNews") };
    for news in list {
        out.take(ritzau_item(news));
    }
}

fn ritzau_item(news: Element<'_>) -> Item {
    let mut item = Item::default();
    let one = |name: &'static str| news.find(name).map(Element::text).unwrap_or_default();
    item.headline("Ritzau headline", &tagless(&one("headline")));
    item.dek(&tagless(&one("subtitle")));
    item.byline("Ritzau byLine", &one("byLine"));
    item.say(Field::Dateline, "Ritzau town", &one("town"));
    let origin = one("origin");
    item.say(Field::Outlet, "Ritzau origin", origin.trim_matches(['/', ' ']));
    item.say(Field::Published, "Ritzau PublishDate", &one("PublishDate"));
    item.say(Field::Version, "Ritzau version", &one("version"));
    item.say(Field::Item, "Ritzau NewsID", &one("NewsID"));
    item.note("Ritzau TilRedaktionen", &tagless(&one("TilRedaktionen")));
    for (name, word) in [("Annuleret", "killed"), ("Korrektion", "corrected")] {
        if one(name) == "true" {
            item.status(&format!("Ritzau {name}"), word);
        }
    }
    item.body = news.find("content").map(inside).unwrap_or_default();
    item
}
