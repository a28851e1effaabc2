//! Word documents (`.docx`): a zip archive with the text in `word/document.xml`.
//!
//! Tracked changes are read as accepted: what was put in stands, what was taken out does
//! not. Archives that unpack to more than [`LARGEST`] are not unpacked further.

use super::super::draft::{Draft, Trouble};
use super::super::xml::{Element, Tree};
use super::{Item, line};
use crate::model::{BlockHint, Field};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes that one part of a document may unpack to, and how many times its packed size from
/// a megabyte on: text packs to a tenth, what packs to a thousandth is no text.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads a document.
///
/// # Errors
/// When the archive is broken, is no Word document, or holds no text.
pub(in crate::load) fn read(bytes: &[u8]) -> Result<Vec<Draft>, Trouble> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        Trouble::new(format!("this archive cannot be opened: {error}"))
    })?;
    let document = part(&mut archive, "word/document.xml")?.ok_or_else(|| {
        let what = "this archive is not a Word document: no word/document.xml in it";
        Trouble::new(what)
    })?;
    let tree = Tree::read(&document)?;
    let mut item = Item::default();
    if let Ok(Some(core)) = part(&mut archive, "docProps/core.xml")
        && let Ok(tree) = Tree::read(&core)
        && let Some(root) = tree.root()
    {
        properties(root, &mut item);
    }
    let body = tree.root().and_then(|root| root.find("body"));
    let mut changes = false;
    if let Some(body) = body {
        paragraphs(body, &mut item, &mut changes);
    }
    if !item.told() {
        return Err(Trouble::new("this Word document has no text"));
    }
    if changes {
        let said = "tracked changes are read as accepted";
        item.draft.notices.push(said.to_string());
    }
    if let Some(at) = tree.broken {
        item.draft.notices.push(format!("word/document.xml breaks off at line {at}"));
    }
    Ok(vec![item.draft()])
}

/// A part of the archive, decoded; `None` where there is none of that name.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
) -> Result<Option<String>, Trouble> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    if let Err(error) = read {
        return Err(Trouble::new(format!("{name} in it cannot be unpacked: {error}")));
    }
    if bytes.len() as u64 > LARGEST {
        let limit = LARGEST / (1024 * 1024);
        let what =
            format!("{name} in it unpacks to more than {limit} MiB, and is not read");
        return Err(Trouble::new(what));
    }
    Ok(Some(super::super::decode::decode(&bytes).traced.into_parts().0))
}

fn properties(core: Element<'_>, item: &mut Item) {
    let one = |name| core.find(name).map(Element::text).unwrap_or_default();
    item.say(Field::Headline, "Word dc:title", &one("title"));
    item.say(Field::Byline, "Word dc:creator", &one("creator"));
    item.say(Field::Modified, "Word dcterms:modified", &one("modified"));
    item.say(Field::Version, "Word cp:revision", &one("revision"));
    item.say(Field::Language, "Word dc:language", &one("language"));
}

/// Goes through everything between paragraphs: tables, content controls, change marks.
fn paragraphs(body: Element<'_>, item: &mut Item, changes: &mut bool) {
    let mut stack = vec![body];
    while let Some(element) = stack.pop() {
        match element.name() {
            "p" => {
                let text = words(element, changes);
                let hint = style(element);
                if hint == BlockHint::Headline {
                    item.headline("Word style Title", &text);
                } else if !text.is_empty() {
                    item.body.push((hint, text));
                }
            }
            "del" | "moveFrom" => *changes = true,
            "Fallback" => {}
            _ => {
                let from = stack.len();
                stack.extend(element.elements());
                if let Some(added) = stack.get_mut(from..) {
                    added.reverse();
                }
            }
        }
    }
}

/// What the paragraph's style says.
fn style(paragraph: Element<'_>) -> BlockHint {
    let style = paragraph.find("pPr/pStyle").and_then(|s| s.attribute("val"));
    match style.unwrap_or_default().to_lowercase().as_str() {
        "title" => BlockHint::Headline,
        "subtitle" => BlockHint::Dek,
        "caption" => BlockHint::Caption,
        style if style.starts_with("heading") || style.starts_with("berschrift") => {
            BlockHint::Heading
        }
        "header" | "footer" => BlockHint::Furniture,
        _ => BlockHint::Paragraph,
    }
}

/// The words of a paragraph: runs, without what was deleted; tabs and breaks as blanks.
fn words(paragraph: Element<'_>, changes: &mut bool) -> String {
    let mut out = String::new();
    let mut stack = vec![paragraph];
    while let Some(element) = stack.pop() {
        match element.name() {
            "t" => out.push_str(&element.raw()),
            "tab" | "br" | "cr" => out.push(' '),
            "noBreakHyphen" => out.push('\u{2011}'),
            "del" | "moveFrom" => *changes = true,
            "Fallback" | "instrText" | "delText" => {}
            name => {
                *changes |= name == "ins" || name == "moveTo";
                let from = stack.len();
                stack.extend(element.elements());
                if let Some(added) = stack.get_mut(from..) {
                    added.reverse();
                }
            }
        }
    }
    line(&out)
}
