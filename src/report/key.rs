//! Keys of findings: what a list of accepted findings and a code-review tool know one by.

use crate::model::Collation;
use crate::present::Finding;
use crate::text::{fold, squeeze};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Bytes of the digest that a key shows: of a million findings hardly two share 48 bits.
const SHOWN: usize = 6;

/// A key for each finding, in their order: the kind, a hyphen, and 12 hex digits over the
/// kind and the distinct folded texts of the readings. It is the same under any order of
/// accounts, in every set and release, and another one as soon as a reading changes.
///
/// Where two findings of a set would share a key (12 dead or 19, 12 injured or 19), theirs
/// are taken over the sentences of the readings too.
pub(super) fn keys(collation: &Collation, findings: &[Finding]) -> Vec<String> {
    let short: Vec<String> =
        findings.iter().map(|f| key(f, readings(f).iter())).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for key in &short {
        *times.entry(key).or_default() += 1;
    }
    let whole = |finding: &Finding| {
        let voices = finding.groups.iter().flat_map(|g| &g.voices);
        let sentences = voices.map(|v| folded(collation.text_of(v.locus)));
        let all: Vec<String> = readings(finding).into_iter().chain(sentences).collect();
        key(finding, all.iter())
    };
    let pairs = findings.iter().zip(&short);
    let keys = pairs.map(|(finding, short)| match times.get(short.as_str()) {
        Some(1) => short.clone(),
        _ => whole(finding),
    });
    keys.collect()
}

/// The distinct folded texts of the readings, by letters.
fn readings(finding: &Finding) -> BTreeSet<String> {
    let voices = finding.groups.iter().flat_map(|g| &g.voices);
    voices.map(|v| folded(&v.words)).collect()
}

fn folded(words: &str) -> String {
    fold(&squeeze(words))
}

fn key<'a>(finding: &Finding, texts: impl Iterator<Item = &'a String>) -> String {
    let kind = finding.kind.name();
    let texts: BTreeSet<&str> = texts.map(String::as_str).collect();
    let mut digest = Sha256::new();
    for text in std::iter::once(kind).chain(texts) {
        digest.update(text.as_bytes());
        digest.update([0]);
    }
    format!("{kind}-{}", hex(&digest.finalize(), SHOWN))
}

/// The first bytes of a digest in hex.
fn hex(digest: &[u8], bytes: usize) -> String {
    digest.iter().take(bytes).fold(String::new(), |mut out, byte| {
        // Writing to a String does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A UUID made of texts (RFC 9562, version 8): the name of a document that is to be the
/// same in every run.
pub(super) fn uuid<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.as_bytes());
        digest.update([0]);
    }
    let mut bytes: Vec<u8> = digest.finalize().iter().copied().take(16).collect();
    if let Some(version) = bytes.get_mut(6) {
        *version = *version & 0x0f | 0x80;
    }
    if let Some(variant) = bytes.get_mut(8) {
        *variant = *variant & 0x3f | 0x80;
    }
    let mut out = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        let hyphen = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
        // Writing to a String does not fail.
        let _ = write!(out, "{hyphen}{byte:02x}");
    }
    out
}
