//! NITF 3: an agency's item, and the body inside other formats.

use super::super::draft::{Draft, Trouble};
use super::super::fragment::{self, Breaks};
use super::super::moment::moment;
use super::super::xml::Element;
use super::{Item, line, some, tree};
use crate::model::{BlockHint, Field};
use crate::values::Stamp;

/// What is said of an item without a body.
const NO_TEXT: &str = "this NITF item has no text: its body.content is empty";

/// Reads a file.
///
/// # Errors
/// When there is no text in it.
pub(in crate::load) fn read(text: &str) -> Result<Vec<Draft>, Trouble> {
    let tree = tree(text)?;
    let mut drafts = Vec::new();
    if let Some(root) = tree.root() {
        let mut item = Item::default();
        fields(root, &mut item);
        if item.told() {
            drafts.push(item.draft());
        }
    }
    some(drafts, &tree, NO_TEXT)
}

/// What an element `nitf` holds, into an item that other fields may have begun.
pub(super) fn fields(nitf: Element<'_>, item: &mut Item) {
    let one = |path| nitf.find(path).map(Element::text).unwrap_or_default();
    item.headline("NITF hedline/hl1", &one("body/body.head/hedline/hl1"));
    // One agency writes `headline` for `hedline`.
    item.headline("NITF headline/hl1", &one("body/body.head/headline/hl1"));
    item.headline("NITF head/title", &one("head/title"));
    for second in nitf.all("body/body.head/hedline/hl2") {
        item.dek(&second.text());
    }
    for byline in nitf.all("body/body.head/byline") {
        item.byline("NITF byline", &spaced(byline));
    }
    outlets(nitf, item);
    dateline(nitf, item);
    if let Some(docdata) = nitf.find("head/docdata") {
        docdata_fields(docdata, item);
    }
    for data in nitf.all("head/pubdata") {
        let at = data.attribute("date.publication").unwrap_or_default();
        item.say(Field::Published, "NITF pubdata/@date.publication", at);
    }
    let language = nitf.attribute("baselang").or_else(|| nitf.attribute("lang"));
    item.say(Field::Language, "NITF @baselang", language.unwrap_or_default());
    for abstracted in nitf.all("body/body.head/abstract") {
        item.dek(&abstracted.text());
    }
    if let Some(content) = nitf.find("body/body.content") {
        item.body.extend(fragment::element(content, Breaks::Wrap));
    }
    if let Some(end) = nitf.find("body/body.end") {
        let told = fragment::element(end, Breaks::Wrap);
        item.body.extend(told.into_iter().map(|(_, text)| (BlockHint::Credit, text)));
    }
}

/// The words of an element with a comma where another element begins: "By N. N., Writer".
fn spaced(element: Element<'_>) -> String {
    let title = element.find("byttl").map(Element::words).unwrap_or_default();
    let whole = element.words();
    match whole.strip_suffix(title.as_str()) {
        Some(name) if !title.is_empty() && !name.trim().is_empty() => {
            format!("{}, {title}", name.trim().trim_end_matches(','))
        }
        _ => whole,
    }
}

fn outlets(nitf: Element<'_>, item: &mut Item) {
    let words = [
        ("NITF distributor", "body/body.head/distributor"),
        ("NITF rights.owner", "body/body.head/rights/rights.owner"),
    ];
    for (place, path) in words {
        for element in nitf.all(path) {
            item.say(Field::Outlet, place, &element.words());
        }
    }
    let attributes = [
        ("NITF doc.copyright/@holder", "head/docdata/doc.copyright", "holder"),
        ("NITF doc.rights/@owner", "head/docdata/doc.rights", "owner"),
        ("NITF doc-id/@regsrc", "head/docdata/doc-id", "regsrc"),
    ];
    for (place, path, name) in attributes {
        for element in nitf.all(path) {
            item.say(Field::Outlet, place, element.attribute(name).unwrap_or_default());
        }
    }
}

fn dateline(nitf: Element<'_>, item: &mut Item) {
    for dateline in nitf.all("body/body.head/dateline") {
        let words = dateline.words();
        // One Spanish agency repeats the moment in figures there.
        if moment(&words).is_none() {
            item.dateline("NITF dateline", &words);
        }
        for date in dateline.named("story.date") {
            let at = date.attribute("norm").unwrap_or_default();
            item.say(Field::Published, "NITF story.date/@norm", at);
        }
    }
}

fn docdata_fields(docdata: Element<'_>, item: &mut Item) {
    let norm = |name| {
        let found = docdata.named(name).find_map(|e| e.attribute("norm"));
        found.unwrap_or_default()
    };
    let (release, issue) = (norm("date.release"), norm("date.issue"));
    item.say(Field::Published, "NITF date.release/@norm", release);
    item.say(Field::Published, "NITF date.issue/@norm", issue);
    if later(release, issue) {
        item.say(Field::Embargo, "NITF date.release/@norm, after date.issue", release);
    }
    item.status(
        "NITF docdata/@management-status",
        docdata.attribute("management-status").unwrap_or_default(),
    );
    for id in docdata.named("doc-id") {
        let name = id.attribute("id-string").unwrap_or_default();
        item.say(Field::Item, "NITF doc-id/@id-string", name);
    }
    for key in docdata.named("du-key") {
        let version = key.attribute("version").unwrap_or_default();
        item.say(Field::Version, "NITF du-key/@version", version);
    }
    for message in docdata.named("ed-msg") {
        let note = message.attribute("info").map_or_else(|| message.text(), line);
        item.note("NITF ed-msg", &note);
    }
}

/// Whether one moment is certainly later than another: both instants, or both of the clock.
fn later(one: &str, other: &str) -> bool {
    let second = |at: &crate::values::civil::DateTime, offset: i32| {
        at.duration_since(crate::values::civil::DateTime::ZERO).as_secs()
            - i64::from(offset)
    };
    match (moment(one), moment(other)) {
        (Some(Stamp::Instant(a, x)), Some(Stamp::Instant(b, y))) => {
            second(&a, x) > second(&b, y)
        }
        (Some(Stamp::Civil(a)), Some(Stamp::Civil(b))) => a > b,
        _ => false,
    }
}
