//! Text as people save it -> [`Article`].

use super::blocks::blocks;
use super::decode::Decoded;
use super::error::LoadError;
use super::sanitize::sanitize;
use crate::model::{Article, Metadata};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Makes an article of decoded text, and notices of what in it is not as in the file.
///
/// # Errors
/// When there is no text.
pub(super) fn article(
    path: &str,
    decoded: &Decoded,
    notices: &mut Vec<String>,
) -> Result<Article, LoadError> {
    let sanitized = sanitize(&decoded.traced);
    let (text, origin) = sanitized.traced.into_parts();
    let blocks = blocks(&text);
    if blocks.is_empty() {
        return Err(LoadError::Empty { path: path.to_string() });
    }
    if decoded.broken > 0 {
        notices.push(format!(
            "{path}: {} in the file could not be decoded as {} and {} shown as \u{fffd}",
            count(decoded.broken, "place", "places"),
            decoded.encoding,
            if decoded.broken == 1 { "is" } else { "are" },
        ));
    }
    if sanitized.dropped > 0 {
        notices.push(format!(
            "{path}: {} left out, so that nothing in it can steer the terminal",
            count(
                sanitized.dropped,
                "control character or sequence",
                "control characters or sequences"
            ),
        ));
    }
    Ok(Article {
        key: key(&text),
        path: path.to_string(),
        text,
        blocks,
        metadata: Metadata::default(),
        origin,
        encoding: decoded.encoding.to_string(),
        mine: false,
    })
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Hex SHA-256.
fn key(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing to a String does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
