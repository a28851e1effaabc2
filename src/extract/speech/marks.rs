//! Where quotations begin and end.

use crate::text::Span;

/// One pair of quotation marks: the words between them.
pub(super) struct Quoted {
    pub(super) inner: Span,
    pub(super) outer: Span,
}

/// The quotations of a paragraph, in order, and whether the last one is never closed; then
/// it ends with the paragraph. Single marks inside words are apostrophes. `running` tells
/// that the paragraph before left a quotation open.
pub(super) fn quotations(block: Span, text: &str, running: bool) -> (Vec<Quoted>, bool) {
    let slice = block.of(text);
    // Most paragraphs hold none of the marks that open one.
    let opens = |b: u8| matches!(b, b'"' | b'\'' | 0xc2 | 0xe2);
    if !slice.bytes().any(opens) {
        return (Vec::new(), false);
    }
    let mut out = Vec::new();
    let mut open: Option<(usize, usize, char)> = None;
    let mut previous = ' ';
    // The last character that is no blank.
    let mut solid = ' ';
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        match open {
            None => {
                let opens = match c {
                    '“' | '„' | '«' => true,
                    '"' => {
                        let closing = matches!(solid, ',' | '.' | '?' | '!')
                            && (!previous.is_whitespace() || next.is_whitespace());
                        if closing && running && out.is_empty() {
                            out.push(quoted(block, 0, 0, at, at + 1));
                        }
                        !closing && !previous.is_alphanumeric()
                    }
                    '”' => {
                        if running && out.is_empty() {
                            out.push(quoted(block, 0, 0, at, at + c.len_utf8()));
                        }
                        false
                    }
                    '‘' | '\'' => {
                        !previous.is_alphanumeric()
                            && (next.is_alphabetic() || next == '“')
                    }
                    _ => false,
                };
                if opens {
                    open = Some((at, at + c.len_utf8(), closer(c)));
                }
            }
            Some((outer, inner, mark)) => {
                let closes = c == mark
                    && (mark != '’' && mark != '\'' || !next.is_alphanumeric())
                    || (mark == '”' && c == '"');
                if closes {
                    out.push(quoted(block, outer, inner, at, at + c.len_utf8()));
                    open = None;
                }
            }
        }
        previous = c;
        if !c.is_whitespace() {
            solid = c;
        }
    }
    if let Some((outer, inner, mark)) = open
        && mark != '’'
        && mark != '\''
    {
        out.push(quoted(block, outer, inner, slice.len(), slice.len()));
        return (out, true);
    }
    (out, false)
}

/// Whether a double mark stands in the text.
pub(super) fn has_mark(text: &str) -> bool {
    text.contains(['"', '“', '”', '„', '«', '»'])
}

/// Whether the first mark of a paragraph closes what one before it left open.
pub(super) fn closes(block: Span, text: &str) -> bool {
    let (found, _) = quotations(block, text, true);
    found.first().is_some_and(|q| {
        q.outer.start() == block.start() && q.inner.start() == block.start()
    })
}

fn closer(open: char) -> char {
    match open {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '‘' => '’',
        same => same,
    }
}

fn quoted(
    block: Span,
    outer: usize,
    inner: usize,
    end: usize,
    outer_end: usize,
) -> Quoted {
    let from = block.start();
    Quoted {
        inner: Span::new(from + inner, from + end),
        outer: Span::new(from + outer, from + outer_end),
    }
}
