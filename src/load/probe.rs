//! Each reader by its name, without detection in front of it: what `fuzz/` and its
//! regression tests feed bytes to.

use super::decode::decode;
use super::detect::Format;
use super::format::read_drafts;
use super::inputs::LARGEST;
use super::{Listed, gzip, list, manifest, plain, row};
use crate::model::Article;
use std::path::Path;

/// The names that [`probe`] knows.
pub const READERS: [&str; 16] = [
    "plain",
    "markdown",
    "html",
    "ninjs",
    "digitalwires",
    "jsonfeed",
    "newsml-g2",
    "nitf",
    "newsml-1",
    "feed",
    "iptc7901",
    "anpa",
    "mail",
    "docx",
    "gzip",
    "row",
];

/// What a reader makes of `bytes`: nothing where it refuses them, or is not known.
pub fn probe(reader: &str, bytes: &[u8]) -> Vec<Article> {
    let shown = "probe";
    let format = match reader {
        "plain" => {
            let made = plain::article(shown, &decode(bytes), &mut Vec::new());
            return made.into_iter().collect();
        }
        "gzip" => {
            let Ok(bytes) = gzip::unpacked(bytes, shown, LARGEST) else {
                return Vec::new();
            };
            return probe("plain", &bytes);
        }
        "row" => return row(bytes, shown).map(|row| row.articles).unwrap_or_default(),
        "markdown" => Format::Markdown,
        "html" => Format::Html,
        "ninjs" => Format::Ninjs,
        "digitalwires" => Format::Digitalwires,
        "jsonfeed" => Format::JsonFeed,
        "newsml-g2" => Format::NewsMlG2,
        "nitf" => Format::Nitf,
        "newsml-1" => Format::NewsMl1,
        "feed" => Format::Feed,
        "iptc7901" => Format::Iptc7901,
        "anpa" => Format::Anpa,
        "mail" => Format::Mail,
        "docx" => Format::Docx,
        _ => return Vec::new(),
    };
    let decoded = decode(bytes);
    let drafts = read_drafts(format, decoded.traced.text(), bytes);
    let mut notices = Vec::new();
    let made =
        drafts.into_iter().map(|d| d.article(shown, decoded.encoding, &mut notices));
    made.flatten().collect()
}

/// What a manifest lists, and what a manifest of that lists: the two should be the same.
pub fn probe_manifest(text: &str) -> (Vec<String>, Vec<String>) {
    let read = |text: &str| manifest::read("set.toml", text);
    let first = read(text);
    let listed: Vec<Listed> = first
        .entries
        .iter()
        .map(|entry| {
            let mut metadata = crate::model::Metadata::default();
            metadata.extend(entry.candidates.iter().cloned());
            Listed { path: entry.path.clone(), metadata, mine: entry.mine }
        })
        .collect();
    let written = list(first.title.as_deref(), &listed, Path::new(""));
    let again = read(&written.text);
    let kept = |path: &String| !written.left_out.iter().any(|line| line.contains(path));
    let names = |entries: Vec<manifest::Entry>| entries.into_iter().map(|e| e.path);
    let again = names(again.entries).collect();
    (names(first.entries).filter(kept).collect(), again)
}
