//! What a page says about itself, every statement with the field that makes it.
//!
//! Order within a field, best first, as measured on saved news pages: JSON-LD; Open Graph
//! and `article:*`; microdata; other `<meta>` names; what stands visibly in the page;
//! its `<title>`.

use super::blocks::{self, Piece};
use super::linked;
use crate::load::draft::Draft;
use crate::load::moment::moment;
use crate::model::Field;
use crate::values::Stamp;
use dom_query::{Document, NodeRef};
use serde_json::Value;
use std::collections::BTreeSet;
use std::mem::discriminant;

/// The kind of a statement's place; earlier ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Linked,
    OpenGraph,
    Microdata,
    Meta,
    Visible,
    Title,
}

/// `<meta>` names and properties in small letters, with what they state.
const METAS: [(&str, Rank, Field); 46] = [
    ("og:title", Rank::OpenGraph, Field::Headline),
    ("twitter:title", Rank::Meta, Field::Headline),
    ("parsely-title", Rank::Meta, Field::Headline),
    ("dc.title", Rank::Meta, Field::Headline),
    ("dcterms.title", Rank::Meta, Field::Headline),
    ("citation_title", Rank::Meta, Field::Headline),
    ("sailthru.title", Rank::Meta, Field::Headline),
    ("hdl", Rank::Meta, Field::Headline),
    ("og:site_name", Rank::OpenGraph, Field::Outlet),
    ("dc.publisher", Rank::Meta, Field::Outlet),
    ("dcterms.publisher", Rank::Meta, Field::Outlet),
    ("citation_journal_title", Rank::Meta, Field::Outlet),
    ("application-name", Rank::Meta, Field::Outlet),
    ("article:author", Rank::OpenGraph, Field::Byline),
    ("author", Rank::Meta, Field::Byline),
    ("byl", Rank::Meta, Field::Byline),
    ("parsely-author", Rank::Meta, Field::Byline),
    ("dc.creator", Rank::Meta, Field::Byline),
    ("dcterms.creator", Rank::Meta, Field::Byline),
    ("citation_author", Rank::Meta, Field::Byline),
    ("sailthru.author", Rank::Meta, Field::Byline),
    ("article:published_time", Rank::OpenGraph, Field::Published),
    ("article:published", Rank::OpenGraph, Field::Published),
    ("og:published_time", Rank::OpenGraph, Field::Published),
    ("parsely-pub-date", Rank::Meta, Field::Published),
    ("dc.date.issued", Rank::Meta, Field::Published),
    ("dcterms.issued", Rank::Meta, Field::Published),
    ("dc.date", Rank::Meta, Field::Published),
    ("dcterms.created", Rank::Meta, Field::Published),
    ("citation_publication_date", Rank::Meta, Field::Published),
    ("sailthru.date", Rank::Meta, Field::Published),
    ("originalpublicationdate", Rank::Meta, Field::Published),
    ("publish-date", Rank::Meta, Field::Published),
    ("publishdate", Rank::Meta, Field::Published),
    ("pubdate", Rank::Meta, Field::Published),
    ("ptime", Rank::Meta, Field::Published),
    ("date", Rank::Meta, Field::Published),
    ("article:modified_time", Rank::OpenGraph, Field::Modified),
    ("og:updated_time", Rank::OpenGraph, Field::Modified),
    ("article:modified", Rank::OpenGraph, Field::Modified),
    ("dcterms.modified", Rank::Meta, Field::Modified),
    ("lastmod", Rank::Meta, Field::Modified),
    ("utime", Rank::Meta, Field::Modified),
    ("og:url", Rank::OpenGraph, Field::Url),
    ("og:locale", Rank::OpenGraph, Field::Language),
    ("content-language", Rank::Meta, Field::Language),
];

/// `itemprop`s, with what they state of the thing whose type is an article.
const MICRODATA: [(&str, Field); 4] = [
    ("headline", Field::Headline),
    ("datePublished", Field::Published),
    ("dateModified", Field::Modified),
    ("author", Field::Byline),
];

/// The longest visible byline, in characters: what is longer is a paragraph.
const BYLINE: usize = 100;

/// Signs between a headline and what pages hang on to it.
const SEPARATORS: [char; 7] = ['-', '–', '—', '|', '·', '»', '•'];

/// The place of an outlet that is told by nothing but the page's address.
const HOST: &str = "host of the address";

/// A statement: how good, of what, where it stands, and itself.
type Said = (Rank, Field, String, String);

/// What a page says about itself.
#[derive(Default)]
pub(super) struct Facts {
    said: Vec<Said>,
    notices: Vec<String>,
    /// The article's text as JSON-LD has it.
    body: Option<String>,
    /// JSON-LD's articles, until the page's title is known.
    linked: Vec<Value>,
    title: String,
    canonical: Option<String>,
    /// Places of which the first counts.
    once: BTreeSet<&'static str>,
}

impl Facts {
    /// Reads the head and what in the body is marked.
    pub(super) fn of(document: &Document, text: &str) -> Self {
        let mut facts = Self::default();
        for node in document.root().descendants_it() {
            if let Some(name) = node.node_name().filter(|_| node.is_element()) {
                facts.element(&node, &name);
            }
        }
        facts.linked_article();
        facts.saved_from(text);
        // Stable: within a rank, as in the page.
        facts.said.sort_by_key(|(rank, ..)| *rank);
        facts.bare_headline();
        facts.changed_time();
        facts.outlet_in_title();
        facts.address();
        facts
    }

    /// Adds all of it to a draft, a statement once for each place.
    pub(super) fn tell(&self, draft: &mut Draft) {
        let mut told = BTreeSet::new();
        for (_, field, place, text) in &self.said {
            if told.insert((*field, place, text)) {
                draft.say(*field, place, text);
            }
        }
        draft.notices.extend(self.notices.iter().cloned());
    }

    /// The article's text as JSON-LD has it, in its paragraphs.
    pub(super) fn body(&self) -> Vec<Piece> {
        let Some(body) = &self.body else { return Vec::new() };
        if body.contains("</p>") || body.contains("<br") {
            return blocks::of(&Document::fragment(body.as_str()).root());
        }
        let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| Piece { text: line.to_string(), ..Piece::default() }).collect()
    }

    fn say(&mut self, rank: Rank, field: Field, place: impl Into<String>, text: &str) {
        let text = unescaped(text.trim());
        let text = match field {
            Field::Byline => text.strip_prefix("By ").unwrap_or(&text).to_string(),
            _ => text,
        };
        let link = text.starts_with("http://") || text.starts_with("https://");
        if text.is_empty() || field == Field::Byline && link {
            return;
        }
        self.said.push((rank, field, place.into(), text));
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str) {
        match name {
            "html" => {
                let lang = node.attr("lang").or_else(|| node.attr("xml:lang"));
                let lang = lang.unwrap_or_default();
                self.say(Rank::Visible, Field::Language, "html lang", &lang);
            }
            "title" if self.once.insert("title") => {
                self.title = node.text().split_whitespace().collect::<Vec<_>>().join(" ");
                let title = self.title.clone();
                self.say(Rank::Title, Field::Headline, "title", &title);
            }
            "h1" if self.once.insert("h1") => {
                self.say(Rank::Visible, Field::Headline, "h1", &node.text());
            }
            "meta" => self.meta(node),
            "link" => self.link(node),
            "script" => {
                let kind = node.attr("type").unwrap_or_default();
                if kind.to_lowercase().contains("ld+json") {
                    self.linked.extend(linked::articles(&node.text()));
                }
            }
            "time" if node.has_attr("datetime") && in_article(node) => self.time(node),
            _ => {}
        }
        if node.has_attr("itemprop") {
            self.microdata(node);
        }
        self.visible_byline(node);
    }

    fn meta(&mut self, node: &NodeRef<'_>) {
        let Some(content) = node.attr("content") else { return };
        for attribute in ["property", "name", "http-equiv"] {
            let Some(key) = node.attr(attribute) else { continue };
            let key = key.trim().to_lowercase();
            if let Some((_, rank, field)) = METAS.iter().find(|(name, ..)| *name == key) {
                self.say(*rank, *field, format!("meta {key}"), &content);
                return;
            }
        }
    }

    fn link(&mut self, node: &NodeRef<'_>) {
        let rel = node.attr("rel").unwrap_or_default();
        if rel.eq_ignore_ascii_case("canonical")
            && let Some(href) = node.attr("href")
        {
            self.say(Rank::OpenGraph, Field::Url, "link canonical", &href);
            self.canonical.get_or_insert_with(|| href.to_string());
        }
    }

    fn time(&mut self, node: &NodeRef<'_>) {
        let when = node.attr("datetime").unwrap_or_default();
        let class = node.class().unwrap_or_default().to_lowercase();
        let changed = ["modif", "update", "edited"].iter().any(|w| class.contains(w));
        let (once, field) = if changed {
            ("changed", Field::Modified)
        } else {
            ("time", Field::Published)
        };
        if self.once.insert(once) {
            self.say(Rank::Visible, field, "time datetime", &when);
        }
    }

    fn microdata(&mut self, node: &NodeRef<'_>) {
        let props = node.attr("itemprop").unwrap_or_default();
        for prop in props.split_whitespace() {
            let known =
                MICRODATA.iter().find(|(name, _)| name.eq_ignore_ascii_case(prop));
            let Some((name, field)) = known else { continue };
            if !of_article(node) {
                continue;
            }
            let stated = node.attr("content").or_else(|| node.attr("datetime"));
            let text = match stated {
                Some(text) => text.to_string(),
                None => short(node, 300).unwrap_or_default(),
            };
            self.say(Rank::Microdata, *field, format!("itemprop {name}"), &text);
        }
    }

    /// `rel="author"` and classes that name a byline, the first of them.
    fn visible_byline(&mut self, node: &NodeRef<'_>) {
        let rel = node.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author"));
        let named = || {
            node.class().is_some_and(|class| {
                class.split_whitespace().any(|c| {
                    matches!(&*c.to_lowercase(), "byline" | "author" | "article-author")
                })
            })
        };
        if !(rel || named()) || self.once.contains("byline") {
            return;
        }
        if let Some(text) = short(node, BYLINE).filter(|text| !text.is_empty()) {
            self.once.insert("byline");
            let place = if rel { "rel author" } else { "class byline" };
            self.say(Rank::Visible, Field::Byline, place, &text);
        }
    }

    /// Of JSON-LD's articles the one that the page is about.
    fn linked_article(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let title = folded(&self.title);
        let about = |article: &&Value| {
            let headline = article.get("headline").and_then(linked::text);
            headline.is_some_and(|h| title.contains(&folded(&unescaped(&h))))
        };
        let Some(article) = linked.iter().find(about).or_else(|| linked.first()) else {
            return;
        };
        let one = |key: &str| article.get(key).and_then(linked::text);
        let mut say = |field, key: &str, text: Option<String>| {
            let place = format!("JSON-LD {key}");
            self.say(Rank::Linked, field, place, &text.unwrap_or_default());
        };
        let headline =
            if article.get("headline").is_some() { "headline" } else { "name" };
        say(Field::Headline, headline, one(headline));
        say(Field::Published, "datePublished", one("datePublished"));
        say(Field::Modified, "dateModified", one("dateModified"));
        say(Field::Language, "inLanguage", one("inLanguage"));
        say(Field::Dateline, "dateline", one("dateline"));
        say(Field::Note, "correction", one("correction"));
        let authors = article.get("author").map(linked::names).unwrap_or_default();
        say(Field::Byline, "author", Some(authors.join(", ")));
        let publisher = article.get("publisher").map(linked::names).unwrap_or_default();
        say(Field::Outlet, "publisher", publisher.into_iter().next());
        let page = || one("mainEntityOfPage").filter(|url| url.starts_with("http"));
        match one("url") {
            Some(url) => say(Field::Url, "url", Some(url)),
            None => say(Field::Url, "mainEntityOfPage", page()),
        }
        if matches!(article.get("isAccessibleForFree"), Some(Value::Bool(false))) {
            let notice = "the page is for subscribers only and may be cut off here";
            self.notices.push(notice.to_string());
        }
        self.body = one("articleBody").map(|body| unescaped(&body));
    }

    /// The address that browsers write on top of a page they save.
    fn saved_from(&mut self, text: &str) {
        let head: String = text.chars().take(2_000).collect();
        let url = head
            .split_once("saved from url=(")
            .and_then(|(_, rest)| rest.split_once(')'))
            .and_then(|(_, rest)| rest.split_whitespace().next());
        if let Some(url) = url.filter(|url| url.starts_with("http")) {
            self.say(Rank::Visible, Field::Url, "saved from url", url);
        }
    }

    /// What is said of a field, best first.
    fn all(&self, field: Field) -> impl Iterator<Item = &Said> {
        self.said.iter().filter(move |said| said.1 == field)
    }

    /// Puts the headline that others only lengthen in front: `Talks open - The Paper`.
    fn bare_headline(&mut self) {
        let Some(best) = self.all(Field::Headline).next().map(|said| said.3.clone())
        else {
            return;
        };
        let shorter = |said: &Said| {
            said.1 == Field::Headline
                && behind(&best, &said.3).is_some_and(|b| !b.is_empty())
        };
        if let Some(at) = self.said.iter().position(shorter) {
            let said = self.said.remove(at);
            self.said.insert(0, said);
        }
    }

    /// A visible time that is when the page was changed is not when it was published.
    fn changed_time(&mut self) {
        let read = |said: &Said| moment(&said.3);
        let stamps =
            |field| self.all(field).filter(|s| s.0 != Rank::Visible).filter_map(read);
        let (published, changed): (Vec<_>, Vec<_>) =
            (stamps(Field::Published).collect(), stamps(Field::Modified).collect());
        for said in &mut self.said {
            let visible = said.0 == Rank::Visible && said.1 == Field::Published;
            if visible && let Some(stamp) = moment(&said.3) {
                // A time without a zone agrees with nearly all: like is held against like.
                let kind = discriminant(&stamp);
                let is = |others: &[Stamp]| {
                    others.iter().any(|o| discriminant(o) == kind && o.agrees(&stamp))
                };
                if is(&changed) && !is(&published) {
                    said.1 = Field::Modified;
                }
            }
        }
    }

    /// Who published it, where the title has that behind the headline.
    fn outlet_in_title(&mut self) {
        let title = self.title.clone();
        let name = self.all(Field::Headline).find_map(|said| {
            let name = behind(&title, &said.3)?.rsplit(SEPARATORS).next()?.trim();
            let numbers = name.chars().any(|c| c.is_ascii_digit());
            (!name.is_empty() && !numbers).then(|| name.to_string())
        });
        self.say(Rank::Title, Field::Outlet, "title", &name.unwrap_or_default());
    }

    /// Who published it and on which day, by the page's own address: the weakest
    /// statements.
    fn address(&mut self) {
        let url = self.all(Field::Url).next().map(|said| said.3.clone());
        let Some(url) = self.canonical.clone().or(url) else { return };
        let Some((_, rest)) = url.split_once("://") else { return };
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let mut parts = rest.split('/');
        let host = parts.next().and_then(|h| h.split(':').next()).unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host).to_string();
        self.say(Rank::Title, Field::Outlet, HOST, &host);
        let parts: Vec<&str> = parts.collect();
        let day = parts.windows(3).find_map(|three| {
            let [year, month, day] = three else { return None };
            let text = if month.bytes().all(|b| b.is_ascii_digit()) {
                format!("{year}-{month}-{day}")
            } else {
                format!("{day} {month} {year}")
            };
            let whole = year.len() == 4 && day.len() <= 2;
            (whole && moment(&text).is_some()).then_some(text)
        });
        self.say(
            Rank::Title,
            Field::Published,
            "day in the address",
            &day.unwrap_or_default(),
        );
    }
}

/// What stands behind a headline in a title, the sign between them aside; nothing where the
/// title does not go on that way.
fn behind<'t>(title: &'t str, headline: &str) -> Option<&'t str> {
    let rest = title.strip_prefix(headline)?.trim_start();
    rest.strip_prefix(SEPARATORS).map(str::trim)
}

/// Whether the element stands in the article, and not in a list of others.
fn in_article(node: &NodeRef<'_>) -> bool {
    let names: Vec<String> = node
        .ancestors_it(None)
        .filter_map(|n| n.node_name())
        .map(|n| n.to_string())
        .collect();
    let has = |name: &str| names.iter().any(|n| n == name);
    (has("article") || has("main") || has("header"))
        && !has("aside")
        && !has("nav")
        && !has("li")
        && !has("footer")
}

/// Whether the nearest thing that an `itemprop` can be of is an article.
fn of_article(node: &NodeRef<'_>) -> bool {
    let nearest = node.ancestors_it(None).find_map(|n| n.attr("itemtype"));
    nearest.is_some_and(|kind| {
        let kind = kind.to_lowercase();
        ["article", "posting", "report"].iter().any(|k| kind.trim().ends_with(k))
    })
}

/// An element's words where they are few: at most `most` characters.
fn short(node: &NodeRef<'_>, most: usize) -> Option<String> {
    let text = node.text();
    if text.len() > most * 8 {
        return None;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (text.chars().count() <= most).then_some(text)
}

/// Letters and digits, small: titles differ in marks and in what stands behind them.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Without HTML's character references, which stand in JSON-LD and `content` twice escaped.
fn unescaped(text: &str) -> String {
    if !text.contains('&') || !text.contains(';') {
        return text.to_string();
    }
    let safe = text.replace('<', "&lt;");
    Document::fragment(safe).root().text().to_string()
}
