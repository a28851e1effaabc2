//! XML -> a tree, as forgiving as newsrooms' files need and no more.
//!
//! In: decoded text. Out: elements by their local names, with attributes and text; a note
//! where the file breaks off. Never: expands an entity that the file declares, follows an
//! address, nests deeper than [`DEEPEST`], builds more than [`MOST`] nodes.
//!
//! Prefixes are dropped, declared or not: the same format is sent with and without them, and
//! parts of a message are saved without the declarations above them.

use super::draft::{DEEPEST, Trouble};
use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::HashMap;

/// Nodes that a file may have. A feed of a thousand full articles has some fifty thousand;
/// a million take about 150 MB. Held by `hostile`: `xml_of_nothing_but_tags`.
const MOST: usize = 1_000_000;

/// Attributes that one element may have; what comes after is not read.
const ATTRIBUTES: usize = 64;

/// A file as a tree.
#[derive(Debug)]
pub(super) struct Tree {
    /// The first is above the root and has no name.
    nodes: Vec<Node>,
    /// The line, from 1, at which the file broke off or could not be read on.
    pub(super) broken: Option<usize>,
}

#[derive(Debug, Default)]
struct Node {
    /// Empty for text.
    name: String,
    attributes: Vec<(String, String)>,
    /// Of a text node.
    text: String,
    children: Vec<u32>,
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'t> {
    tree: &'t Tree,
    at: usize,
}

/// What stands in an element.
#[derive(Clone, Copy, Debug)]
pub(super) enum Child<'t> {
    /// Another element.
    Element(Element<'t>),
    /// Characters, decoded.
    Text(&'t str),
}

impl Tree {
    /// Reads a file. What breaks off is kept up to there.
    ///
    /// # Errors
    /// When there is no element in it, or too many.
    pub(super) fn read(text: &str) -> Result<Self, Trouble> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut builder = Builder {
            tree: Self { nodes: vec![Node::default()], broken: None },
            open: vec![0],
            named: HashMap::new(),
        };
        let line = |at: u64| {
            let at = usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
            let before = text.as_bytes().get(..at).unwrap_or_default();
            before.split(|b| *b == b'\n').count()
        };
        loop {
            if builder.tree.nodes.len() > MOST {
                let what = format!("more than {MOST} elements: too many for a news file");
                return Err(Trouble::at(line(reader.buffer_position()), what));
            }
            match reader.read_event() {
                Ok(Event::Start(tag)) => builder.start(&tag, true),
                Ok(Event::Empty(tag)) => builder.start(&tag, false),
                Ok(Event::End(tag)) => builder.end(tag.local_name().as_ref()),
                Ok(Event::Text(text)) => builder.text(&text),
                Ok(Event::CData(text)) => builder.text(&text),
                Ok(Event::GeneralRef(name)) => builder.text(&referred(&name)),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    builder.tree.broken = Some(line(reader.error_position()));
                    break;
                }
            }
        }
        if builder.open.len() > 1 {
            builder.tree.broken.get_or_insert(line(text.len() as u64));
        }
        let tree = builder.tree;
        match tree.root() {
            Some(_) => Ok(tree),
            None => Err(Trouble {
                line: tree.broken,
                what: "this is not readable XML: no complete tag in it".into(),
            }),
        }
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Option<Element<'_>> {
        Element { tree: self, at: 0 }.elements().next()
    }
}

struct Builder {
    tree: Tree,
    /// The open elements, outermost first.
    open: Vec<usize>,
    /// How many of each name are open, so that a stray end costs no search.
    named: HashMap<String, usize>,
}

impl Builder {
    fn attach(&mut self, node: Node) -> usize {
        let at = self.tree.nodes.len();
        let above = self.open.last().copied().unwrap_or(0);
        self.tree.nodes.push(node);
        if let Some(parent) = self.tree.nodes.get_mut(above) {
            parent.children.push(at as u32);
        }
        at
    }

    fn start(&mut self, tag: &BytesStart<'_>, opens: bool) {
        let name = tag.local_name().as_ref().to_string();
        let mut attributes = Vec::new();
        for attribute in tag.html_attributes().with_checks(false).take(ATTRIBUTES) {
            // A broken attribute costs itself and those behind it in its tag.
            let Ok(attribute) = attribute else { break };
            let key = attribute.key.local_name().as_ref().to_string();
            let value = match unescape_with(&attribute.value, resolve_html5_entity) {
                Ok(value) => value.into_owned(),
                Err(_) => attribute.value.into_owned(),
            };
            attributes.push((key, value));
        }
        // Below the deepest level elements are empty, and their content is their parent's.
        let opens = opens && self.open.len() <= DEEPEST;
        if opens {
            *self.named.entry(name.clone()).or_default() += 1;
        }
        let at = self.attach(Node { name, attributes, ..Node::default() });
        if opens {
            self.open.push(at);
        }
    }

    /// Closes the nearest open element of that name; a stray end closes nothing.
    fn end(&mut self, name: &str) {
        if self.named.get(name).is_none_or(|n| *n == 0) {
            return;
        }
        while self.open.len() > 1 {
            let closed = self.open.pop().and_then(|at| self.tree.nodes.get(at));
            let Some(closed) = closed else { return };
            if let Some(n) = self.named.get_mut(&closed.name) {
                *n = n.saturating_sub(1);
            }
            if closed.name == name {
                return;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let above = self.open.last().copied().unwrap_or(0);
        let last = self.tree.nodes.get(above).and_then(|n| n.children.last().copied());
        if let Some(node) = last.and_then(|at| self.tree.nodes.get_mut(at as usize))
            && node.name.is_empty()
        {
            node.text.push_str(text);
        } else if self.open.len() > 1 {
            self.attach(Node { text: text.to_string(), ..Node::default() });
        }
    }
}

/// The characters that a reference stands for; of one that is not known, its own. Entities
/// that the file declares are not known.
fn referred(name: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    match resolve_html5_entity(name) {
        Some(text) => text.to_string(),
        None => format!("&{};", &**name),
    }
}

impl<'t> Element<'t> {
    fn node(self) -> Option<&'t Node> {
        self.tree.nodes.get(self.at)
    }

    /// Its local name.
    pub(super) fn name(self) -> &'t str {
        self.node().map_or("", |n| n.name.as_str())
    }

    /// Whether that is its local name.
    pub(super) fn is(self, name: &str) -> bool {
        self.name() == name
    }

    /// An attribute by its local name.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let attributes = self.node()?.attributes.iter();
        let found =
            attributes.filter(|(key, _)| key == name).map(|(_, v)| v.trim()).next();
        found.filter(|value| !value.is_empty())
    }

    /// What stands directly in it.
    pub(super) fn children(self) -> impl Iterator<Item = Child<'t>> + use<'t> {
        let tree = self.tree;
        let children = self.node().map(|n| n.children.as_slice()).unwrap_or_default();
        children.iter().filter_map(move |at| {
            let node = tree.nodes.get(*at as usize)?;
            Some(if node.name.is_empty() {
                Child::Text(node.text.as_str())
            } else {
                Child::Element(Element { tree, at: *at as usize })
            })
        })
    }

    /// The elements directly in it.
    pub(super) fn elements(self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The elements directly in it that have that name.
    pub(super) fn named(
        self,
        name: &'static str,
    ) -> impl Iterator<Item = Element<'t>> + use<'t> {
        self.elements().filter(move |e| e.is(name))
    }

    /// The first element along a path of names: `body.head/hedline/hl1`.
    pub(super) fn find(self, path: &'static str) -> Option<Element<'t>> {
        self.all(path).next()
    }

    /// All elements along a path of names, in order.
    pub(super) fn all(self, path: &'static str) -> std::vec::IntoIter<Element<'t>> {
        let mut found = vec![self];
        for name in path.split('/') {
            found = found.into_iter().flat_map(|e| e.named(name)).collect();
        }
        found.into_iter()
    }

    /// Every element below it with that name that stands in no other of that name, in
    /// order.
    pub(super) fn below(self, name: &str) -> Vec<Element<'t>> {
        let mut out = Vec::new();
        let mut stack: Vec<Element<'t>> = self.elements().collect();
        stack.reverse();
        while let Some(element) = stack.pop() {
            if element.is(name) {
                out.push(element);
                continue;
            }
            let from = stack.len();
            stack.extend(element.elements());
            if let Some(added) = stack.get_mut(from..) {
                added.reverse();
            }
        }
        out
    }

    /// All characters in it, white space as one blank.
    pub(super) fn text(self) -> String {
        super::wire::line(&self.raw())
    }

    /// All characters in it, with a blank between elements that touch: names, titles.
    pub(super) fn words(self) -> String {
        let mut out = String::new();
        let mut stack = vec![self.at];
        while let Some(node) = stack.pop().and_then(|at| self.tree.nodes.get(at)) {
            if !node.text.is_empty() {
                out.push(' ');
                out.push_str(&node.text);
            }
            stack.extend(node.children.iter().rev().map(|at| *at as usize));
        }
        super::wire::line(&out)
    }

    /// All characters in it, as they are.
    pub(super) fn raw(self) -> String {
        let mut out = String::new();
        let mut stack = vec![self.at];
        while let Some(node) = stack.pop().and_then(|at| self.tree.nodes.get(at)) {
            out.push_str(&node.text);
            stack.extend(node.children.iter().rev().map(|at| *at as usize));
        }
        out
    }
}
