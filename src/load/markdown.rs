//! Markdown, with or without front matter -> a draft. Also text whose only mark of
//! Markdown is its front matter, as clippers save pages.
//!
//! In: the decoded file. Out: one draft: headings, paragraphs, items, quotations, captions
//! of pictures that stand alone; what front matter states. Never: shows marks as words.

use super::draft::Draft;
use super::front;
use crate::model::{BlockHint, Field};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Keys of front matter, in small letters, with what they state; earlier rows are better.
const KEYS: [(&str, Field); 40] = [
    ("title", Field::Headline),
    ("headline", Field::Headline),
    ("outlet", Field::Outlet),
    ("publisher", Field::Outlet),
    ("publication", Field::Outlet),
    ("site", Field::Outlet),
    ("site_name", Field::Outlet),
    ("sitename", Field::Outlet),
    ("website", Field::Outlet),
    ("source", Field::Outlet),
    ("author", Field::Byline),
    ("authors", Field::Byline),
    ("byline", Field::Byline),
    ("by", Field::Byline),
    ("dateline", Field::Dateline),
    ("published", Field::Published),
    ("published_at", Field::Published),
    ("publisheddate", Field::Published),
    ("publishdate", Field::Published),
    ("publish_date", Field::Published),
    ("date_published", Field::Published),
    ("datepublished", Field::Published),
    ("pubdate", Field::Published),
    ("date", Field::Published),
    ("lastmod", Field::Modified),
    ("modified", Field::Modified),
    ("updated", Field::Modified),
    ("date_modified", Field::Modified),
    ("last_modified_at", Field::Modified),
    ("embargo", Field::Embargo),
    ("embargoed", Field::Embargo),
    ("url", Field::Url),
    ("source_url", Field::Url),
    ("link", Field::Url),
    ("canonical", Field::Url),
    ("permalink", Field::Url),
    ("lang", Field::Language),
    ("language", Field::Language),
    ("status", Field::Status),
    ("note", Field::Note),
];

/// Reads a Markdown file.
pub(super) fn read(text: &str) -> Vec<Draft> {
    let mut draft = Draft::default();
    let body = match front::split(text) {
        Some((kind, front, body)) => {
            let (facts, wrong) = front::facts(kind, front);
            tell(&mut draft, &facts);
            draft.notices.extend(wrong.map(|(line, what)| {
                format!("line {line}: cannot parse the front matter from here: {what}")
            }));
            body
        }
        None => text,
    };
    let blocks = blocks(body);
    let headline = draft.candidates.iter().find(|c| c.field == Field::Headline);
    let stated = headline.map(|c| c.text.clone());
    let first = blocks.iter().position(|(hint, _)| *hint == BlockHint::Headline);
    match (stated, first) {
        (Some(stated), None) => draft.block(BlockHint::Headline, stated),
        (None, Some(at)) => {
            let heading =
                blocks.get(at).map(|(_, text)| text.clone()).unwrap_or_default();
            draft.say(Field::Headline, "first heading", &heading);
        }
        _ => {}
    }
    draft.blocks.extend(blocks);
    vec![draft]
}

/// What front matter states, each key's best field first.
fn tell(draft: &mut Draft, facts: &front::Facts) {
    for (name, field) in KEYS {
        for (key, values) in
            facts.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name))
        {
            let place = format!("front matter {key}");
            let text = match field {
                Field::Byline => {
                    let names: Vec<&str> = values.iter().map(|v| unlinked(v)).collect();
                    names.join(", ")
                }
                _ => values.first().map(|v| unlinked(v).to_string()).unwrap_or_default(),
            };
            let address = text.starts_with("http://") || text.starts_with("https://");
            match field {
                Field::Outlet if address => draft.say(Field::Url, &place, &text),
                // `link: true`, `permalink: /2022/talks`
                Field::Url if !address => {}
                Field::Byline if address => {}
                field => draft.say(field, &place, &text),
            }
        }
    }
    let told = |key: &str| {
        facts
            .iter()
            .any(|(k, v)| k.eq_ignore_ascii_case(key) && v.iter().any(|v| v == "true"))
    };
    if told("draft") {
        draft.say(Field::Status, "front matter draft", "withheld");
    }
}

/// The words in a wiki link: `[[Rosa Lind]]`.
fn unlinked(text: &str) -> &str {
    let text = text.trim();
    let inner =
        text.strip_prefix("[[").and_then(|t| t.strip_suffix("]]")).unwrap_or(text);
    inner.rsplit('|').next().unwrap_or(inner).trim()
}

/// The blocks of the text behind front matter.
fn blocks(body: &str) -> Vec<(BlockHint, String)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut walk = Walk::default();
    for event in Parser::new_ext(body, options) {
        walk.event(event);
    }
    walk.flush();
    walk.out
}

#[derive(Default)]
struct Walk {
    out: Vec<(BlockHint, String)>,
    buffer: String,
    /// The words that stand for pictures of the open block.
    alt: String,
    /// Open pictures.
    pictures: usize,
    hint: Option<BlockHint>,
    headed: bool,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.words(&text),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => {
                self.words("\n");
            }
            Event::Html(html) => self.words(&without_tags(&html)),
            Event::Rule => self.flush(),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        let to = if self.pictures > 0 { &mut self.alt } else { &mut self.buffer };
        to.push_str(text);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.pictures += 1,
            Tag::Heading { level, .. } => {
                self.flush();
                let first = *level == HeadingLevel::H1 && !self.headed;
                self.headed |= first;
                let hint = if first { BlockHint::Headline } else { BlockHint::Heading };
                self.hint = Some(hint);
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
            Tag::TableCell => self.words(" "),
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::TableCell => {}
            _ => self.flush(),
        }
    }

    /// Ends a block. A picture alone is told by the words that stand for it.
    fn flush(&mut self) {
        let hint = self.hint.take().unwrap_or(BlockHint::Paragraph);
        let text = std::mem::take(&mut self.buffer);
        let alt = std::mem::take(&mut self.alt);
        if !text.trim().is_empty() {
            self.out.push((hint, text));
        } else if !alt.trim().is_empty() {
            self.out.push((BlockHint::Caption, alt));
        }
    }
}

/// The words among tags of a block of HTML.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    for (i, part) in html.split('<').enumerate() {
        // Before the first tag all is text; behind one, what follows its end.
        let text =
            if i == 0 { part } else { part.split_once('>').map_or("", |(_, t)| t) };
        out.push_str(text);
        out.push(' ');
    }
    out
}
