//! JSON-LD: what a page says about itself for search engines.

use serde_json::Value;

/// Types of schema.org that are articles. Of several on a page the one whose headline is
/// the page's is meant.
const ARTICLES: [&str; 16] = [
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "LiveBlogPosting",
    "BlogPosting",
    "Article",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "ScholarlyArticle",
    "TechArticle",
    "SocialMediaPosting",
    "Report",
];

/// Objects of one page that are looked at.
const MOST: usize = 2_000;

/// The articles that a script states, in order.
pub(super) fn articles(script: &str) -> Vec<Value> {
    let Some(value) = parsed(script) else { return Vec::new() };
    let mut out = Vec::new();
    let mut left = vec![value];
    let mut seen = 0;
    while let Some(value) = left.pop() {
        seen += 1;
        if seen > MOST {
            break;
        }
        match value {
            // The last is looked at first.
            Value::Array(list) => left.extend(list.into_iter().rev()),
            Value::Object(mut object) => {
                let held = ["@graph", "mainEntity", "mainEntityOfPage"];
                let inner: Vec<Value> = held
                    .iter()
                    .filter_map(|key| object.get(*key))
                    .filter(|v| v.is_array() || v.is_object())
                    .cloned()
                    .collect();
                object.remove("@graph");
                if is_article(object.get("@type")) {
                    out.push(Value::Object(object));
                }
                left.extend(inner.into_iter().rev());
            }
            _ => {}
        }
    }
    out
}

/// The JSON in a script, comments and CDATA around it aside; raw line ends inside strings,
/// which some systems write, are blanks.
fn parsed(script: &str) -> Option<Value> {
    let marks = ["<![CDATA[", "]]>", "<!--", "-->", "//", "/*", "*/", ";"];
    let mut text = script.trim();
    loop {
        let before = text;
        for mark in marks {
            text = text.strip_prefix(mark).unwrap_or(text).trim();
            text = text.strip_suffix(mark).unwrap_or(text).trim();
        }
        if text == before {
            break;
        }
    }
    serde_json::from_str(text).ok().or_else(|| {
        let blank = |c: char| if c.is_control() { ' ' } else { c };
        serde_json::from_str(&text.chars().map(blank).collect::<String>()).ok()
    })
}

fn is_article(kind: Option<&Value>) -> bool {
    let known = |value: &Value| {
        value.as_str().is_some_and(|kind| {
            let kind = kind.rsplit(['/', ':']).next().unwrap_or_default();
            ARTICLES.contains(&kind)
        })
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(known),
        Some(kind) => known(kind),
        None => false,
    }
}

/// A text field: a string, the first of a list, or an object's `name` or `@value`.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_string()).filter(|t| !t.is_empty()),
        Value::Array(list) => list.iter().find_map(text),
        Value::Object(object) => ["name", "@value", "@id"]
            .iter()
            .find_map(|key| object.get(*key).and_then(text)),
        _ => None,
    }
}

/// Every name in a field of people: strings, objects, lists of either.
pub(super) fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(names).collect(),
        Value::Object(object) => object.get("name").map(names).unwrap_or_default(),
        Value::String(name) => vec![name.trim().to_string()],
        _ => Vec::new(),
    }
}
