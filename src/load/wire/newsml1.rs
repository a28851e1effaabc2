//! `NewsML` 1: an envelope with items, each a tree of components with lines and content.

use super::super::draft::{Draft, Trouble};
use super::super::fragment::{self, Breaks};
use super::super::moment::moment;
use super::super::xml::Element;
use super::{Item, either, nitf, some, tree};
use crate::model::Field;

/// Reads a file.
///
/// # Errors
/// When no item in it has text.
pub(in crate::load) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    let tree = tree(text)?;
    let mut drafts = Vec::new();
    let mut kinds = Vec::new();
    let root = tree.root();
    let items =
        root.map(|r| if r.is("NewsItem") { vec![r] } else { r.below("NewsItem") });
    for element in items.into_iter().flatten() {
        let item = item(element);
        if item.told() {
            drafts.push(item.draft());
        } else {
            kinds.extend(formal(element, "MediaType"));
        }
    }
    let what = match kinds.as_slice() {
        [] => {
            "this NewsML file has no text: no DataContent in it holds words".to_string()
        }
        kinds => format!("this NewsML file has no text; it holds {}", kinds.join(", ")),
    };
    some(drafts, &tree, &what)
}

/// The formal names of all elements of that name.
fn formal(within: Element<'_>, name: &str) -> Vec<String> {
    let names = within.below(name).into_iter().filter_map(|e| e.attribute("FormalName"));
    names.map(str::to_string).collect()
}

fn item(element: Element<'_>) -> Item {
    let mut item = Item::default();
    if let Some(id) = element.find("Identification/NewsIdentifier") {
        let one = |name| id.find(name).map(Element::text).unwrap_or_default();
        item.say(Field::Item, "NewsML NewsItemId", &one("NewsItemId"));
        item.say(Field::Version, "NewsML RevisionId", &one("RevisionId"));
    }
    management(element, &mut item);
    let lines = element.below("NewsLines");
    for lines in &lines {
        news_lines(*lines, &mut item);
    }
    outlets(element, &lines, &mut item);
    for language in formal(element, "Language").into_iter().take(1) {
        item.say(Field::Language, "NewsML Language", &language);
    }
    item.say(
        Field::Language,
        "NewsML @xml:lang",
        element.attribute("lang").unwrap_or_default(),
    );
    for content in texts(element) {
        data_content(content, &mut item);
        if item.told() {
            break;
        }
        item.body.clear();
    }
    item
}

fn management(element: Element<'_>, item: &mut Item) {
    let Some(management) = element.find("NewsManagement") else { return };
    for (field, name) in
        [(Field::Published, "ThisRevisionCreated"), (Field::Created, "FirstCreated")]
    {
        for at in management.named(name) {
            item.say(field, &format!("NewsML {name}"), &at.text());
        }
    }
    for status in management.named("Status") {
        item.status("NewsML Status", status.attribute("FormalName").unwrap_or_default());
    }
    for change in management.named("StatusWillChange") {
        let future = change.find("FutureStatus").and_then(|s| s.attribute("FormalName"));
        let at = change.find("DateAndTime").map(Element::text).unwrap_or_default();
        if future.is_some_and(|f| f.eq_ignore_ascii_case("usable")) {
            item.say(Field::Embargo, "NewsML StatusWillChange", &at);
        }
    }
    for instruction in management.named("Instruction") {
        let name = instruction.attribute("FormalName").unwrap_or_default();
        if super::Status::read(name).is_some() {
            item.status("NewsML Instruction", name);
        }
    }
}

fn news_lines(lines: Element<'_>, item: &mut Item) {
    for headline in lines.named("HeadLine") {
        item.headline("NewsML NewsLines/HeadLine", &headline.text());
    }
    for second in lines.named("SubHeadLine") {
        item.dek(&second.text());
    }
    for by in lines.named("ByLine") {
        item.byline("NewsML NewsLines/ByLine", &by.text());
    }
    for dateline in lines.named("DateLine") {
        let text = dateline.text();
        // A date in figures alone is no place, and its order of day and month is not told.
        let figures = !text.chars().any(char::is_alphabetic);
        if !figures && moment(&text).is_none() {
            item.dateline("NewsML NewsLines/DateLine", &text);
        }
    }
}

fn outlets(element: Element<'_>, lines: &[Element<'_>], item: &mut Item) {
    for name in ["Provider", "Source"] {
        for party in element.below(name) {
            for name_of in formal(party, "Party") {
                item.say(Field::Outlet, &format!("NewsML {name}/Party"), &name_of);
            }
        }
    }
    for credit in lines.iter().flat_map(|l| l.named("CreditLine")) {
        item.say(Field::Outlet, "NewsML NewsLines/CreditLine", &credit.text());
    }
    for id in element.below("ProviderId") {
        item.say(Field::Outlet, "NewsML ProviderId", &id.text());
    }
}

/// The contents that may hold text; those of a main component first.
fn texts(element: Element<'_>) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut rest = Vec::new();
    let mut stack = vec![(element, false)];
    while let Some((inner, main)) = stack.pop() {
        let roles = inner.named("Role").filter_map(|r| r.attribute("FormalName"));
        let main = main || roles.into_iter().any(|r| r.eq_ignore_ascii_case("main"));
        // Pictures come as letters too.
        let kind = inner.find("MediaType").and_then(|m| m.attribute("FormalName"));
        if kind.is_some_and(|kind| !kind.eq_ignore_ascii_case("text")) {
            continue;
        }
        if inner.is("DataContent") {
            if main {
                found.push(inner);
            } else {
                rest.push(inner);
            }
            continue;
        }
        let mut below: Vec<_> = inner.elements().map(|e| (e, main)).collect();
        below.reverse();
        stack.extend(below);
    }
    found.extend(rest);
    found
}

fn data_content(content: Element<'_>, item: &mut Item) {
    match content.elements().next() {
        Some(first) if first.is("nitf") => nitf::fields(first, item),
        Some(first) if first.is("html") => {
            let body = first.find("body").unwrap_or(first);
            item.body.extend(fragment::element(body, Breaks::Tell));
        }
        Some(_) => item.body.extend(fragment::element(content, Breaks::Wrap)),
        None => item.body.extend(either(&content.raw())),
    }
}
