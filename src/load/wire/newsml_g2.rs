//! NewsML-G2: a news item, a message with several, or a part of one that was saved alone.

use super::super::draft::{Draft, Trouble};
use super::super::fragment::{self, Breaks};
use super::super::moment::moment;
use super::super::xml::Element;
use super::{Item, Status, either, nitf, some, tree};
use crate::model::{BlockHint, Field};
use crate::text::fold;

/// Notes to the desk that are kept of one item.
const NOTES: usize = 3;

/// Reads a file.
///
/// # Errors
/// When no item in it has text.
pub(in crate::load) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    let tree = tree(text)?;
    let root = tree.root();
    let items: Vec<Element<'_>> = match root {
        Some(root) if root.is("newsItem") => vec![root],
        Some(root) if root.is("newsMessage") => root.below("newsItem"),
        other => other.into_iter().collect(),
    };
    let (mut drafts, mut without) = (Vec::new(), Vec::new());
    for (nth, element) in items.iter().enumerate() {
        let item = item(*element);
        if item.told() || killed(&item) {
            drafts.push(item.draft());
        } else {
            without.push(format!("item {}: {}", nth + 1, holds(*element)));
        }
    }
    if let Some(first) = drafts.first_mut()
        && !without.is_empty()
    {
        first.notices.push(format!("skipped, no text: {}", without.join("; ")));
    }
    let what = match without.as_slice() {
        [] => "this NewsML-G2 file has no news item".to_string(),
        [one] => format!("this NewsML-G2 file has no text; {one}"),
        many => format!("this NewsML-G2 file has no text: {}", many.join("; ")),
    };
    some(drafts, &tree, &what)
}

/// A killed item is not left out for want of text: it must be seen.
fn killed(item: &Item) -> bool {
    item.statuses.iter().any(|(status, _)| *status >= Status::Withheld)
        && !item.headline.is_empty()
}

/// What an item without text is, in words.
fn holds(item: Element<'_>) -> String {
    let class = item.find("itemMeta/itemClass").and_then(|c| c.attribute("qcode"));
    let class = class.and_then(|c| c.rsplit(':').next()).unwrap_or_default();
    let remote: Vec<&str> = item
        .below("remoteContent")
        .into_iter()
        .filter_map(|r| r.attribute("contenttype"))
        .collect();
    let set = if item.is("contentSet") { Some(item) } else { item.find("contentSet") };
    match (class, remote.first(), set) {
        ("text" | "", None, Some(_)) => "its contentSet holds no words".to_string(),
        ("text" | "", None, None) => "no contentSet in it".to_string(),
        ("text" | "", Some(kind), _) => format!("its content lies elsewhere ({kind})"),
        (class, _, _) => format!("it is a {class}"),
    }
}

fn item(element: Element<'_>) -> Item {
    let mut item = Item::default();
    let place = |name: &str| format!("NewsML-G2 {name}");
    item.say(Field::Item, &place("@guid"), element.attribute("guid").unwrap_or_default());
    item.say(
        Field::Version,
        &place("@version"),
        element.attribute("version").unwrap_or_default(),
    );
    if let Some(meta) = element.find("itemMeta") {
        item_meta(meta, &mut item);
    }
    let contents = if element.is("contentMeta") {
        Some(element)
    } else {
        element.find("contentMeta")
    };
    if let Some(meta) = contents {
        content_meta(meta, &mut item);
    }
    let of = |path, name: &str| -> Vec<(String, String)> {
        element.all(path).map(|e| (place(name), party(e))).collect()
    };
    let mut parties = of("itemMeta/provider", "itemMeta/provider");
    parties.extend(of("rightsInfo/copyrightHolder", "rightsInfo/copyrightHolder"));
    // A name says more than the host that sends.
    parties.sort_by_key(|(_, name)| name.contains('.') && !name.contains(' '));
    for (place, name) in &parties {
        item.say(Field::Outlet, place, name);
    }
    item.say(
        Field::Language,
        &place("@xml:lang"),
        element.attribute("lang").unwrap_or_default(),
    );
    let set =
        if element.is("contentSet") { Some(element) } else { element.find("contentSet") };
    if let Some(set) = set {
        content(set, &mut item);
    }
    item
}

fn item_meta(meta: Element<'_>, item: &mut Item) {
    let place = |name: &str| format!("NewsML-G2 itemMeta/{name}");
    for (field, name) in [
        (Field::Published, "versionCreated"),
        (Field::Created, "firstCreated"),
        (Field::Embargo, "embargoed"),
    ] {
        for element in meta.named(name) {
            let text = element.text();
            // An embargo without an end is one all the same.
            let open = field == Field::Embargo && text.is_empty();
            let text = if open { "embargoed, no end stated" } else { &text };
            item.say(field, &place(name), text);
        }
    }
    for status in meta.named("pubStatus") {
        let code = status.attribute("qcode").or_else(|| status.attribute("uri"));
        let code = code.map(|c| c.rsplit(['/', ':']).next().unwrap_or(c));
        item.status(&place("pubStatus"), code.unwrap_or("usable"));
    }
    for signal in meta.named("signal") {
        let code = signal.attribute("qcode").unwrap_or_default();
        // Of the signals only those that say so change the status; `edStat:C` is how one
        // agency marks a corrected take.
        let corrected =
            Status::read(code) == Some(Status::Corrected) || code == "edStat:C";
        if corrected {
            item.status(&place("signal"), "corrected");
        }
    }
    let noted = meta.named("edNote").filter(|note| {
        let role = note.attribute("role").unwrap_or_default();
        let quiet = ["notepad", "closingline", "contacts", "picture", "editorialnote"];
        !quiet.iter().any(|q| role.ends_with(q))
    });
    for note in noted.take(NOTES) {
        item.note(&place("edNote"), &note.text());
    }
}

fn content_meta(meta: Element<'_>, item: &mut Item) {
    let place = |name: &str| format!("NewsML-G2 contentMeta/{name}");
    let (mains, seconds): (Vec<_>, Vec<_>) =
        meta.named("headline").partition(|h| main(*h));
    for headline in &mains {
        item.headline(&place("headline"), &headline.text());
    }
    for headline in seconds {
        let role = headline.attribute("role").unwrap_or_default().to_lowercase();
        if role.contains("sub") {
            item.dek(&headline.text());
        }
    }
    for by in meta.named("by") {
        item.byline(&place("by"), &by.text());
    }
    let mut outlets = Vec::new();
    for credit in meta.named("creditline") {
        outlets.push((
            "creditline",
            credit.text().trim_end_matches(['-', '–', '—', ' ']).to_string(),
        ));
    }
    for source in meta.named("infoSource") {
        outlets.push(("infoSource", party(source)));
    }
    for (name, outlet) in &outlets {
        item.say(Field::Outlet, &place(name), outlet);
    }
    for creator in meta.named("creator") {
        // Accounts ("doe.jane") and the agency itself are no byline.
        let name = party(creator);
        let known = outlets.iter().any(|(_, outlet)| fold(outlet) == fold(&name));
        if name.contains(' ') && !known && item.byline.is_empty() {
            item.draft.say(Field::Byline, &place("creator"), &name);
        }
    }
    for dateline in meta.named("dateline") {
        // One agency puts the moment of sending there.
        let words = dateline.text();
        if moment(&words).is_none() {
            item.dateline(&place("dateline"), &words);
        }
    }
    for (field, name) in
        [(Field::Created, "contentCreated"), (Field::Modified, "contentModified")]
    {
        for element in meta.named(name) {
            item.say(field, &place(name), &element.text());
        }
    }
    for language in meta.named("language") {
        item.say(
            Field::Language,
            &place("language"),
            language.attribute("tag").unwrap_or_default(),
        );
    }
}

/// Whether a headline is the item's own: no role or the main one, and the first rank.
fn main(headline: Element<'_>) -> bool {
    let role = headline.attribute("role").map(str::to_lowercase);
    let rank = headline.attribute("rank").unwrap_or("1");
    role.is_none_or(|r| r.ends_with("main")) && rank == "1"
}

/// A party's name: its `name`, else `literal`, else the last part of its code.
fn party(element: Element<'_>) -> String {
    let name = element.find("name").map(Element::text).filter(|n| !n.is_empty());
    let literal = || element.attribute("literal").map(str::to_string);
    let code = || {
        let code = element.attribute("qcode")?;
        let last = code.rsplit(':').next().unwrap_or(code);
        // A number is a key of a list that is not at hand.
        last.chars().any(char::is_alphabetic).then(|| last.to_string())
    };
    name.or_else(literal).or_else(code).unwrap_or_default()
}

/// The body: the first rendition that has words, marked up before plain.
fn content(set: Element<'_>, item: &mut Item) {
    let marked = set.named("inlineXML");
    let data = set.named("inlineData");
    for rendition in marked.chain(data) {
        let kind = rendition.attribute("contenttype").unwrap_or_default();
        if kind.starts_with("image/") || kind.starts_with("video/") {
            continue;
        }
        rendered(rendition, item);
        if item.told() {
            return;
        }
        item.body.clear();
    }
}

fn rendered(rendition: Element<'_>, item: &mut Item) {
    match rendition.elements().next() {
        Some(nitf) if nitf.is("nitf") => nitf::fields(nitf, item),
        Some(html) if html.is("html") => {
            for body in html.named("body") {
                item.body.extend(xhtml(body, &item.headline));
            }
            // A part of the body that was left outside of it.
            for other in html.elements().filter(|e| !e.is("body") && !e.is("head")) {
                item.body.extend(fragment::element(other, Breaks::Tell));
            }
        }
        Some(_) => item.body.extend(fragment::element(rendition, Breaks::Tell)),
        None => item.body.extend(either(&rendition.raw())),
    }
}

/// The blocks of an XHTML body. A `header` that repeats the item's headline repeats its
/// other fields too (date, topics, byline), and is left to them.
fn xhtml(body: Element<'_>, headline: &str) -> Vec<(BlockHint, String)> {
    let repeats = |header: Element<'_>| {
        let titles = header.below("h1");
        !titles.is_empty() && titles.iter().all(|h| fold(&h.text()) == fold(headline))
    };
    fragment::element_but(body, Breaks::Tell, &|e| e.is("header") && repeats(e))
}
