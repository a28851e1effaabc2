//! Marked-up prose -> blocks: pieces of HTML inside other formats, and the bodies of XHTML
//! and NITF.
//!
//! In: tags and characters in order, from a string of HTML or from an XML tree. Out: blocks
//! with what the markup says they are. Never: drops visible words, keeps state for elements
//! that say nothing; linear, whatever is left unclosed.
//!
//! Whole web pages, where most of the words are not the article's, are `page`'s.

use super::xml::{Child, Element};
use crate::model::BlockHint;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use std::cell::RefCell;

/// What a single line break inside a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// The end of a printed line: wire copy breaks at some sixty columns.
    Wrap,
    /// The end of a paragraph where what stands before it can be one.
    Tell,
}

/// A line shorter than this, in characters, was not broken for width: verse, a label, an
/// address. As in `blocks`.
const SHORT: usize = 40;

/// Elements that may wait to be closed and that say something about what is in them. No
/// article nests so many; those that come after are taken as if they said nothing.
const OPEN: usize = 64;

/// The blocks of a piece of HTML.
pub(super) fn html(text: &str) -> Vec<(BlockHint, String)> {
    let sink = Sink { prose: RefCell::new(Prose::new(Breaks::Tell)) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    // Nothing here is ever a script that waits to be run.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.prose.into_inner().finish()
}

/// The blocks of an element's content.
pub(super) fn element(element: Element<'_>, breaks: Breaks) -> Vec<(BlockHint, String)> {
    element_but(element, breaks, &|_| false)
}

/// The blocks of an element's content without the elements that `but` is true of.
pub(super) fn element_but(
    element: Element<'_>,
    breaks: Breaks,
    but: &dyn Fn(Element<'_>) -> bool,
) -> Vec<(BlockHint, String)> {
    let mut prose = Prose::new(breaks);
    walk(&mut prose, element, but);
    prose.finish()
}

/// Goes no deeper than trees are allowed to be.
fn walk(prose: &mut Prose, element: Element<'_>, but: &dyn Fn(Element<'_>) -> bool) {
    for child in element.children() {
        match child {
            Child::Text(text) => prose.text(text),
            Child::Element(inner) if but(inner) => {}
            Child::Element(inner) if inner.is("p") && printed(inner, prose) => {}
            Child::Element(inner) => {
                prose.open(inner.name(), inner.attribute("class").unwrap_or_default());
                walk(prose, inner, but);
                prose.close(inner.name());
            }
        }
    }
}

/// Columns by which a printed paragraph is set in. Some agencies put a whole dispatch into
/// one element and tell its paragraphs so, the other lines beginning at the edge.
const INDENT: &str = "   ";

/// Whether an element holds printed paragraphs, which are then shown as such. Lines that
/// are all set in alike are an XML file's own layout and mean nothing.
fn printed(paragraph: Element<'_>, prose: &mut Prose) -> bool {
    if paragraph.elements().next().is_some() {
        return false;
    }
    let raw = paragraph.raw();
    let rows: Vec<&str> = raw.lines().collect();
    let words = |row: &&&str| !row.trim().is_empty();
    let at_edge = rows.iter().skip(1).filter(words).any(|row| !row.starts_with(' '));
    let set_in = rows.iter().skip(1).filter(words).any(|row| row.starts_with(INDENT));
    let apart = rows.iter().take(rows.len().saturating_sub(1)).skip(1);
    let apart = apart.filter(|row| row.trim().is_empty()).count() > 0;
    if !at_edge || !set_in && !apart {
        return false;
    }
    for (_, text) in super::wire::paragraphs(&rows) {
        prose.open("p", "");
        prose.text(&text);
        prose.close("p");
    }
    true
}

struct Sink {
    prose: RefCell<Prose>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut prose = self.prose.borrow_mut();
        match token {
            Token::CharacterTokens(text) => prose.text(&text),
            Token::TagToken(tag) => return prose.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What an element does to the text in and around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing.
    Inline,
    /// Stands on lines of its own.
    Apart,
    /// Stands on lines of its own and says what they are.
    Marked(BlockHint),
    /// Is not shown.
    Hidden,
    /// Ends a line.
    Break,
    /// A cell of a table.
    Cell,
}

fn kind(name: &str, class: &str) -> Kind {
    let apart = match name {
        "script" | "style" | "template" | "head" | "svg" | "math" | "iframe"
        | "object" | "media-metadata" | "media-reference" => return Kind::Hidden,
        "br" => return Kind::Break,
        "td" | "th" => return Kind::Cell,
        "p" => Kind::Marked(BlockHint::Paragraph),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl2" => {
            Kind::Marked(BlockHint::Heading)
        }
        "figcaption" | "media-caption" | "media-producer" | "media" | "caption" => {
            Kind::Marked(BlockHint::Caption)
        }
        "tagline" => Kind::Marked(BlockHint::Credit),
        "nav" | "footer" | "form" | "button" | "select" => {
            Kind::Marked(BlockHint::Furniture)
        }
        "address" | "article" | "aside" | "block" | "blockquote" | "body" | "bq"
        | "dd" | "details" | "div" | "dl" | "dt" | "figure" | "fn" | "header" | "hr"
        | "html" | "li" | "main" | "note" | "ol" | "pre" | "section" | "summary"
        | "table" | "tbody" | "tfoot" | "thead" | "tr" | "ul" => Kind::Apart,
        _ => return Kind::Inline,
    };
    class.split_ascii_whitespace().find_map(by_class).map_or(apart, Kind::Marked)
}

/// What a class says, in the words that agencies' styles agree on.
fn by_class(class: &str) -> Option<BlockHint> {
    Some(match class.to_ascii_lowercase().as_str() {
        "teaser" | "standfirst" | "dek" | "subheadline" => BlockHint::Dek,
        "byline" => BlockHint::Byline,
        "caption" | "wp-caption-text" => BlockHint::Caption,
        "linkbox" | "notepad" | "np-public" | "np-nonpublic" => BlockHint::Furniture,
        _ => return None,
    })
}

/// Which of two nested statements about a text holds: the higher one.
fn rank(hint: BlockHint) -> u8 {
    match hint {
        BlockHint::Unmarked => 0,
        BlockHint::Paragraph => 1,
        BlockHint::Heading | BlockHint::Headline => 2,
        BlockHint::Furniture => 4,
        _ => 3,
    }
}

/// Blocks, built from front to back.
pub(super) struct Prose {
    blocks: Vec<(BlockHint, String)>,
    /// The block that is being written, white space squeezed.
    text: String,
    /// Whether white space stands before what comes next.
    gap: bool,
    /// Line breaks since the last word.
    breaks: usize,
    /// Where the line begins that is being written.
    line: usize,
    /// Elements that wait to be closed, with what they say: `None` hides.
    open: Vec<(String, Option<BlockHint>)>,
    single: Breaks,
}

impl Prose {
    /// Nothing yet.
    pub(super) fn new(single: Breaks) -> Self {
        Self {
            blocks: Vec::new(),
            text: String::new(),
            gap: false,
            breaks: 0,
            line: 0,
            open: Vec::new(),
            single,
        }
    }

    /// The blocks.
    pub(super) fn finish(mut self) -> Vec<(BlockHint, String)> {
        self.end_block();
        self.blocks
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if tag.kind == TagKind::EndTag {
            self.close(name);
            return TokenSinkResult::Continue;
        }
        let class = tag.attrs.iter().find(|a| &*a.name.local == "class");
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "iframe" => Some(RawKind::Rawtext),
            _ => None,
        };
        if tag.self_closing && raw.is_none() && kind(name, "") == Kind::Hidden {
            return TokenSinkResult::Continue;
        }
        self.open(name, class.map(|a| &*a.value).unwrap_or_default());
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }

    /// An element begins.
    pub(super) fn open(&mut self, name: &str, class: &str) {
        match kind(name, class) {
            Kind::Inline => {}
            Kind::Break => {
                self.breaks += 1;
                self.gap = true;
            }
            Kind::Cell => self.gap = true,
            Kind::Apart => self.end_block(),
            Kind::Marked(hint) => {
                self.end_block();
                // A paragraph ends where another block begins, closed or not.
                let closes = |(open, _): &mut (String, Option<BlockHint>)| {
                    matches!(open.as_str(), "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
                };
                while self.open.pop_if(closes).is_some() {}
                self.wait(name, Some(hint));
            }
            Kind::Hidden => {
                self.end_block();
                self.wait(name, None);
            }
        }
    }

    fn wait(&mut self, name: &str, hint: Option<BlockHint>) {
        if self.open.len() < OPEN {
            self.open.push((name.to_string(), hint));
        }
    }

    /// An element ends.
    pub(super) fn close(&mut self, name: &str) {
        match kind(name, "") {
            Kind::Inline | Kind::Break => {}
            Kind::Cell => self.gap = true,
            _ => {
                self.end_block();
                if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
                    self.open.truncate(at);
                }
            }
        }
    }

    /// Characters, white space as it comes.
    pub(super) fn text(&mut self, text: &str) {
        if self.open.iter().any(|(_, hint)| hint.is_none()) {
            return;
        }
        for piece in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !word.is_empty() {
                self.word(word);
            }
            self.gap |= word.len() < piece.len();
        }
    }

    fn word(&mut self, word: &str) {
        let breaks = std::mem::take(&mut self.breaks);
        let ends =
            breaks >= 2 || breaks == 1 && self.single == Breaks::Tell && self.told();
        if ends {
            self.end_block();
        } else if breaks == 1 {
            self.line = self.text.len();
        }
        if self.gap && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.gap = false;
        self.text.push_str(word);
    }

    /// Whether what stands before a line break can be a paragraph or a line by itself.
    fn told(&self) -> bool {
        let line = self.text.get(self.line..).unwrap_or_default();
        line.chars().take(SHORT).count() < SHORT
            || line
                .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
                .ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？'])
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        (self.gap, self.breaks, self.line) = (false, 0, 0);
        if text.trim().is_empty() {
            return;
        }
        let said = self.open.iter().filter_map(|(_, hint)| *hint);
        let hint = said.max_by_key(|h| rank(*h)).unwrap_or(BlockHint::Unmarked);
        let text = mended(text);
        // Markup that was escaped to be shown as it is: code for a page, not words.
        let code = text.starts_with('<') && text.ends_with('>');
        self.blocks.push((if code { BlockHint::Furniture } else { hint }, text));
    }
}

/// Text whose quotation marks and letters were escaped once more than they were to be:
/// `&#39;` and its like are never an article's words.
fn mended(text: String) -> String {
    let named = ["&amp;", "&quot;", "&apos;", "&lt;", "&gt;", "&nbsp;", "&#"];
    if !named.iter().any(|n| text.contains(n)) {
        return text;
    }
    match unescape_with(&text, resolve_html5_entity) {
        Ok(mended) => mended.into_owned(),
        // Something else in it only looks like a reference: as it is.
        Err(_) => text,
    }
}
