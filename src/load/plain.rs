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
    notices.extend(broken(path, decoded.broken, decoded.encoding));
    notices.extend(dropped(path, sanitized.dropped));
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

/// What is said about places that could not be decoded, if there are any.
pub(super) fn broken(path: &str, n: usize, encoding: &str) -> Option<String> {
    let (places, are) = (count(n, "place", "places"), if n == 1 { "is" } else { "are" });
    let said =
        format!("in the file could not be decoded as {encoding} and {are} shown as");
    (n > 0).then(|| format!("{path}: {places} {said} \u{fffd}"))
}

/// What is said about control characters that were left out, if any were.
pub(super) fn dropped(path: &str, n: usize) -> Option<String> {
    let (one, many) =
        ("control character or sequence", "control characters or sequences");
    let count = count(n, one, many);
    let why = "removed, so that the text cannot control the terminal";
    (n > 0).then(|| format!("{path}: {count} {why}"))
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Hex SHA-256.
pub(super) fn key(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing to a String does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
