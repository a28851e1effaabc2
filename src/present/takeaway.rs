//! What is copied out of the reader: always verbatim, always with outlet and paragraph.

use super::{Finding, Group, Voice, cite, relation_words};
use crate::model::{Collation, Locus, Value};
use crate::text::squeeze;
use std::fmt::Write as _;

/// The template of a query to the desk.
const QUERY: &str = include_str!("../../data/desk_query.txt");

/// `“The talks begin on Monday.” (NNN, graf 5)`.
pub fn sentence_copy(collation: &Collation, at: Locus) -> String {
    format!("{} ({})", quoted(&sentence(collation, at)), cite(collation, at))
}

/// A sentence and its counterparts, a line each.
pub fn pair_copy(collation: &Collation, at: Locus, mates: &[Locus]) -> String {
    let all = std::iter::once(&at).chain(mates);
    let lines: Vec<String> = all.map(|l| sentence_copy(collation, *l)).collect();
    lines.join("\n")
}

/// The first quotation in a sentence, with its place; `None` where there is none.
pub fn quotation_copy(collation: &Collation, at: Locus) -> Option<String> {
    let prepared = collation.article(at.article);
    let mut mentions = prepared.mentions_of(at.sentence);
    let (_, quote) = mentions.find(|(_, m)| matches!(m.value, Value::Quote(_)))?;
    let words = squeeze(quote.span.of(&prepared.article.text));
    Some(format!("{} ({})", quoted(&words), cite(collation, at)))
}

/// A finding: its name, then each reading with outlet, paragraph, words and sentence.
pub fn finding_copy(collation: &Collation, finding: &Finding) -> String {
    let grade = finding.grade();
    let relation = relation_words(finding);
    let mut out =
        format!("{} ({}, {grade}): {relation}", finding.label, finding.kind.name());
    for (group, voice) in voices(finding) {
        // Writing to a String does not fail.
        let _ = write!(
            out,
            "\n{}: {}: {}",
            voice.citation,
            quoted(&squeeze(&voice.words)),
            quoted(&sentence(collation, voice.locus)),
        );
        if let Some(working) = &voice.working {
            let _ = write!(out, " [{}: {working}]", group.value);
        }
    }
    out
}

/// A finding as a query to the desk: neutral, and ready to paste.
pub fn desk_query(collation: &Collation, finding: &Finding) -> String {
    let mut accounts: Vec<_> = voices(finding).map(|(_, v)| v.article).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let accounts = match accounts.len() {
        1 => "Figures in one account".to_string(),
        n => format!("{n} accounts"),
    };
    let mut out: Vec<String> = Vec::new();
    for line in QUERY.lines().filter(|line| !line.starts_with('#')) {
        if !line.contains("{citation}") {
            let line = line.replace("{label}", &finding.label);
            out.push(line.replace("{accounts}", &accounts));
            continue;
        }
        out.extend(voices(finding).map(|(_, voice)| {
            // The article's words last: a brace in them is no place of the template.
            line.replace("{citation}", &voice.citation)
                .replace("{words}", &quoted(&squeeze(&voice.words)))
                .replace("{sentence}", &quoted(&sentence(collation, voice.locus)))
        }));
    }
    out.join("\n")
}

/// Each account's first reading of each value.
fn voices(finding: &Finding) -> impl Iterator<Item = (&Group, &Voice)> {
    finding.groups.iter().flat_map(|group| {
        let first = group.voices.iter().enumerate().filter(|(at, voice)| {
            let earlier = group.voices.iter().take(*at);
            earlier.into_iter().all(|v| v.article != voice.article)
        });
        first.map(move |(_, voice)| (group, voice))
    })
}

fn sentence(collation: &Collation, at: Locus) -> String {
    squeeze(collation.text_of(at))
}

/// Words in quotation marks, where they do not have their own.
fn quoted(words: &str) -> String {
    let own = words.starts_with(['“', '"']) && words.ends_with(['”', '"']);
    if own { words.to_string() } else { format!("“{words}”") }
}
