//! A tree -> its stretches of text, each with what its elements say about it.

use dom_query::NodeRef;

/// A stretch of text between two borders of blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// The words, blanks squeezed.
    pub(super) text: String,
    /// What kind of element it stands in.
    pub(super) kind: Kind,
    /// Classes, ids, roles and `itemprop`s of the elements around it, in small letters, the
    /// outermost first, those of the page as a whole left out.
    pub(super) around: String,
    /// Characters of it that are links.
    pub(super) linked: usize,
    /// Characters of it that stand in `em`, `i`, `strong` or `b`.
    pub(super) stressed: usize,
}

/// The element that says most about a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph, or a `div` that is used as one.
    #[default]
    Text,
    /// `h1`.
    Title,
    /// `h2` to `h6`.
    Heading,
    /// `li`, `dt`, `dd`.
    Item,
    /// `figcaption`, or text in a `figure`.
    Caption,
    /// A row of a table.
    Row,
    /// `address`.
    Address,
    /// `aside`, `nav`, `footer`, `form`.
    Aside,
}

/// Elements without text of the article in them.
const PASSED: [&str; 24] = [
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object",
    "embed", "button", "select", "option", "textarea", "input", "audio", "video",
    "canvas", "map", "head", "dialog", "progress", "meter", "datalist", "amp-ad",
];

/// Elements that stand in a line of text.
const INLINE: [&str; 45] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "output",
    "picture", "q", "ruby", "rb", "rp", "rt", "s", "samp", "small", "source", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-img",
    "amp-anim", "center",
];

/// The stretches of text below a node, in order.
pub(super) fn of(root: &NodeRef<'_>) -> Vec<Piece> {
    let mut walk = Walk::default();
    let mut node = root.first_child();
    let mut open: Vec<NodeRef<'_>> = Vec::new();
    // Depth first without recursion: the stack of the program is not the page's to fill.
    while let Some(here) = node {
        if walk.enter(&here)
            && let Some(child) = here.first_child()
        {
            open.push(here);
            node = Some(child);
            continue;
        }
        walk.leave(&here);
        let mut next = here.next_sibling();
        while next.is_none() {
            let Some(parent) = open.pop() else { break };
            walk.leave(&parent);
            next = parent.next_sibling();
        }
        node = next;
    }
    walk.flush();
    walk.out
}

/// What an open element changes.
struct Mark {
    name: String,
    kind: Option<Kind>,
    /// How much was around it.
    around: usize,
    linked: bool,
}

impl Mark {
    fn stressed(&self) -> bool {
        matches!(&*self.name, "em" | "i" | "strong" | "b")
    }
}

#[derive(Default)]
struct Walk {
    out: Vec<Piece>,
    marks: Vec<Mark>,
    around: String,
    buffer: Piece,
}

impl Walk {
    /// Whether the node's children are to be looked at.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.words(&node.text());
            return false;
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else {
            return !node.is_comment();
        };
        let name = name.to_string();
        match &*name {
            "br" => {
                self.buffer.text.push('\n');
                return false;
            }
            "hr" => self.flush(),
            _ => {}
        }
        if PASSED.contains(&&*name) || hidden(node) {
            return false;
        }
        let inline = INLINE.contains(&&*name);
        if !inline && !matches!(&*name, "td" | "th") {
            self.flush();
        }
        let around = self.around.len();
        if !matches!(&*name, "html" | "body") {
            for attribute in ["class", "id", "role", "itemprop", "data-component"] {
                if let Some(value) = node.attr(attribute) {
                    self.around.push(' ');
                    self.around.push_str(&value.to_lowercase());
                }
            }
        }
        self.marks.push(Mark {
            kind: kind(&name),
            around,
            linked: name == "a" && node.has_attr("href"),
            name,
        });
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return };
        if self.marks.last().is_none_or(|mark| *mark.name != *name) {
            return;
        }
        let cell = matches!(&*name, "td" | "th");
        if cell {
            self.buffer.text.push(' ');
        } else if !INLINE.contains(&&*name) {
            self.flush();
        }
        if let Some(mark) = self.marks.pop() {
            self.around.truncate(mark.around);
        }
    }

    fn words(&mut self, text: &str) {
        let length = text.split_whitespace().map(|w| w.chars().count()).sum::<usize>();
        if self.marks.iter().any(|m| m.linked) {
            self.buffer.linked += length;
        }
        if self.marks.iter().any(Mark::stressed) {
            self.buffer.stressed += length;
        }
        if length > 0 && self.buffer.around.is_empty() {
            self.buffer.around.clone_from(&self.around);
        }
        let pre = self.marks.iter().any(|m| m.name == "pre");
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        if pre {
            self.buffer.text.push_str(text);
        } else {
            self.buffer.text.extend(text.chars().map(|c| if blank(c) { ' ' } else { c }));
        }
    }

    /// Ends a stretch. A `<br>` inside one ends it too, but where a sentence visibly goes
    /// on over it.
    fn flush(&mut self) {
        let buffer = std::mem::take(&mut self.buffer);
        let kinds = self.marks.iter().filter_map(|m| m.kind);
        let kind = kinds.reduce(stronger).unwrap_or_default();
        let mut lines: Vec<String> = Vec::new();
        for line in buffer.text.split('\n') {
            let line =
                line.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
            match lines.last_mut() {
                Some(above) if goes_on(above, &line) => {
                    above.push(' ');
                    above.push_str(&line);
                }
                _ => lines.push(line),
            }
        }
        lines.retain(|line| !line.trim().is_empty());
        let alone = lines.len() == 1;
        for text in lines {
            self.out.push(Piece {
                text,
                kind,
                around: buffer.around.clone(),
                linked: if alone { buffer.linked } else { 0 },
                stressed: if alone { buffer.stressed } else { 0 },
            });
        }
    }
}

fn goes_on(above: &str, below: &str) -> bool {
    !above.is_empty()
        && !above.ends_with(['.', '!', '?', ':', '"', '”'])
        && below.chars().next().is_some_and(char::is_lowercase)
}

fn hidden(node: &NodeRef<'_>) -> bool {
    let says = |name: &str, value: &str| {
        node.attr(name).is_some_and(|v| v.trim().eq_ignore_ascii_case(value))
    };
    let unseen = node.attr("style").is_some_and(|style| {
        let style = style.replace(' ', "").to_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    node.has_attr("hidden") || says("aria-hidden", "true") || unseen
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "p" | "blockquote" | "pre" => Kind::Text,
        "h1" => Kind::Title,
        "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
        "li" | "dt" | "dd" => Kind::Item,
        "figcaption" | "figure" | "caption" | "amp-carousel" => Kind::Caption,
        "tr" => Kind::Row,
        "address" => Kind::Address,
        "aside" | "nav" | "footer" | "form" => Kind::Aside,
        _ => return None,
    })
}

/// Of an outer and an inner kind, the one that says more: a paragraph in a caption is the
/// caption's, and what stands aside stays aside.
fn stronger(outer: Kind, inner: Kind) -> Kind {
    match outer {
        Kind::Caption | Kind::Aside => outer,
        _ if inner == Kind::Text => outer,
        _ => inner,
    }
}

/// Where nothing was found: the run of paragraphs with the most text, of those that stand
/// in the article and not beside it.
pub(super) fn largest(root: &NodeRef<'_>) -> Vec<Piece> {
    let mut pieces = of(root);
    pieces.retain(|p| p.kind != Kind::Aside && p.linked * 2 < p.text.chars().count());
    pieces
}
