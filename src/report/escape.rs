//! Text as it must be written inside markup and addresses.

use std::fmt::{self, Write as _};

/// Text for the content of an element or a quoted attribute, of HTML and XML alike: the
/// five characters that mark up are references, and characters that XML 1.0 forbids are
/// U+FFFD.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c if is_xml(c) => write!(f, "{c}")?,
                _ => f.write_str("\u{fffd}")?,
            }
        }
        Ok(())
    }
}

/// Whether XML 1.0 allows the character (its production `Char`).
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
        || c >= '\u{10000}'
}

/// A path as a URI reference (RFC 3986): relative as it was given, `file:` where it is
/// absolute; everything but letters, digits, `-._~` and `/` is percent-encoded.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::new();
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b'/' => {
                out.push(char::from(byte));
            }
            other => {
                // Writing to a String does not fail.
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let table = [
            (
                "<script>alert('x')</script>",
                "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;",
            ),
            ("]]> & \"", "]]&gt; &amp; &quot;"),
            ("a\u{1}b\u{ffff}c", "a\u{fffd}b\u{fffd}c"),
            ("“Kyïv” 𝄞", "“Kyïv” 𝄞"),
        ];
        for (raw, want) in table {
            assert_eq!(Escaped(raw).to_string(), want);
        }
    }

    #[test]
    fn a_path_is_an_address() {
        let table = [
            ("desk/a b.txt", "desk/a%20b.txt"),
            ("javascript:alert(1)", "javascript%3Aalert%281%29"),
            ("/tmp/ä.txt", "file:///tmp/%C3%A4.txt"),
            ("feed.xml#2", "feed.xml%232"),
        ];
        for (raw, want) in table {
            assert_eq!(uri(raw), want);
        }
    }
}
