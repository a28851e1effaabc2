//! The report for a person at a terminal or behind a pipe: one finding a block, every
//! reading with its voice and its sentence.

use super::account::{Account, account, line_and_column};
use super::flow::{Flow, Page, Paint};
use super::parts::{alone, parts};
use super::views::{Section, sections};
use super::{Look, Report};
use crate::model::{ArticleId, Collation, Severity};
use crate::present::{
    Finding, Voice, cautions, decided, findings, origin_lines, outlet, relation_words,
    stamp,
};
use crate::text::Span;
use std::io::{self, Write};

/// Writes the findings, story by story where there are several.
pub(super) fn report(
    report: &Report<'_>,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let whole = report.collation;
    let mut page = Page { out, width: look.width, color: look.color };
    let parts = parts(whole);
    if let (true, Some(title)) = (whole.is_heap(), &whole.title) {
        page.flow("", &Flow::default().add(Paint::Strong, title))?;
        page.gap()?;
    }
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            page.gap()?;
        }
        if let Some(heading) = &part.heading {
            let number = format!("STORY {} ", at + 1);
            page.flow(&number, &Flow::default().add(Paint::Strong, heading))?;
        }
        let notices = if part.heading.is_some() { &[] } else { report.notices };
        self::part(&mut page, &part.collation, notices)?;
    }
    if whole.is_heap() {
        list(&mut page, "TOLD BY ONE ACCOUNT ALONE", &alone(whole))?;
        list(&mut page, "NOT CHECKED", report.notices)?;
    }
    foot(&mut page, report)
}

/// One story, with what should be known about the inputs where it is all there is.
fn part(
    page: &mut Page<'_>,
    collation: &Collation,
    notices: &[String],
) -> io::Result<()> {
    let account = account(collation, notices);
    head(page, collation, &account)?;
    let shown = findings(collation);
    for finding in shown.iter().filter(|f| f.severity.is_some()) {
        page.gap()?;
        divergence(page, collation, finding)?;
    }
    for section in sections(collation, &shown) {
        self::section(page, &section)?;
    }
    let quiet = shown.iter().filter(|f| f.severity.is_none() && !f.wording);
    let (agreed, seen): (Vec<_>, Vec<_>) = quiet.partition(|f| f.groups.len() < 2);
    for (title, found) in [("AGREED", agreed), ("SEEN, NOT FLAGGED", seen)] {
        if !found.is_empty() {
            page.gap()?;
            page.flow("", &Flow::default().add(Paint::Strong, title))?;
        }
        for finding in found {
            agreement(page, finding)?;
        }
    }
    let mut left: Vec<String> = Vec::new();
    left.extend(account.furniture.clone());
    left.extend(account.alone.clone());
    left.extend(account.left.iter().cloned());
    list(page, "NOT CHECKED", &left)
}

/// A heading with its lines; nothing where there is none.
fn list(page: &mut Page<'_>, title: &str, lines: &[String]) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    page.gap()?;
    page.flow("", &Flow::default().add(Paint::Strong, title))?;
    for line in lines {
        page.flow("- ", &Flow::default().plain(line))?;
    }
    Ok(())
}

/// A heading, its entries, and the lines below each.
fn section(page: &mut Page<'_>, section: &Section) -> io::Result<()> {
    page.gap()?;
    page.flow("", &Flow::default().add(Paint::Strong, &section.title.to_uppercase()))?;
    for entry in &section.entries {
        let line = Flow::default()
            .add(Paint::Strong, &entry.head)
            .plain(" · ")
            .plain(&entry.words);
        page.flow(&format!("{} ", entry.mark), &line)?;
        for (who, words) in &entry.below {
            let line = Flow::default().add(Paint::Dim, who).plain(" · ").plain(words);
            page.flow("    ", &line)?;
        }
    }
    if section.rest.is_empty() {
        return Ok(());
    }
    page.flow("  ", &Flow::default().add(Paint::Dim, &section.rest))
}

fn head(page: &mut Page<'_>, collation: &Collation, account: &Account) -> io::Result<()> {
    if let Some(title) = &collation.title {
        page.flow("", &Flow::default().add(Paint::Strong, title))?;
    }
    page.flow("", &Flow::default().plain(&account.summary))?;
    page.gap()?;
    let widest = collation.sigils.iter().map(|s| s.chars().count()).max().unwrap_or(0);
    for (i, sigil) in collation.sigils.iter().enumerate() {
        let id = ArticleId::new(i);
        let line = accounts_line(collation, id);
        page.flow(&format!("  {sigil:widest$}  "), &line)?;
    }
    for shown in origin_lines(collation) {
        page.flow("  ", &Flow::default().add(Paint::Dim, &shown))?;
    }
    Ok(())
}

/// `NNN-Agencies · 9 Jan 2022 · nnn.txt`
pub(super) fn accounts_line(collation: &Collation, id: ArticleId) -> Flow {
    let prepared = collation.article(id);
    let published = prepared.metadata.published().and_then(|c| c.stamp.as_ref());
    let when = published.map_or_else(|| "no date".to_string(), stamp);
    let mine = if prepared.article.mine { " · mine" } else { "" };
    let cautions = cautions(&prepared.metadata);
    let mut line = Flow::default();
    if !cautions.is_empty() {
        line = line.add(Paint::Major, &cautions.join(", ")).plain(" · ");
    }
    line.add(Paint::Strong, &outlet(collation, id))
        .plain(&format!(" · {when}{mine}"))
        .add(Paint::Dim, &format!(" · {}", prepared.article.path))
}

/// A divergence's mark, as the reader draws it.
pub(super) fn glyph(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Major) => "≠",
        Some(Severity::Minor | Severity::Wording) => "~",
        None => "=",
    }
}

fn paint(severity: Option<Severity>) -> Paint {
    match severity {
        Some(Severity::Major) => Paint::Major,
        Some(Severity::Minor | Severity::Wording) => Paint::Minor,
        None => Paint::Agreed,
    }
}

fn divergence(
    page: &mut Page<'_>,
    collation: &Collation,
    finding: &Finding,
) -> io::Result<()> {
    let grade = finding.severity.map_or("", Severity::name);
    let tone = paint(finding.severity);
    let title = Flow::default()
        .add(tone, &format!("{} {grade}", finding.kind.name()))
        .plain(" · ")
        .add(Paint::Strong, &finding.label);
    page.flow(&format!("{} ", glyph(finding.severity)), &title)?;
    let sum = if finding.tally.is_empty() {
        relation_words(finding).to_string()
    } else {
        format!("{}: {}", finding.tally, relation_words(finding))
    };
    page.flow("  ", &Flow::default().plain(&sum))?;
    for why in &finding.why {
        page.flow("  ", &Flow::default().add(Paint::Dim, why))?;
    }
    for group in &finding.groups {
        let value = Flow::default().add(tone, &group.value);
        page.flow("  ", &value.add(Paint::Dim, &group.in_brackets()))?;
        for voice in &group.voices {
            self::voice(page, collation, voice, tone)?;
        }
    }
    Ok(())
}

fn voice(
    page: &mut Page<'_>,
    collation: &Collation,
    voice: &Voice,
    tone: Paint,
) -> io::Result<()> {
    let article = &collation.article(voice.article).article;
    let (line, column) = line_and_column(&article.text, voice.span.start());
    let place = format!(" · {}:{line}:{column}", article.path);
    let cited = Flow::default().plain(&voice.citation).add(Paint::Dim, &place);
    page.flow(&format!("    {}  ", voice.sigil), &cited)?;
    let (before, words, after) = in_sentence(collation, voice);
    let (open, close) = if page.color { ("", "") } else { ("[", "]") };
    let said = Flow::default()
        .plain(before)
        .add(tone, &format!("{open}{words}{close}"))
        .plain(after);
    page.flow("       ", &said)?;
    match &voice.working {
        Some(working) => page.flow("       ", &Flow::default().add(Paint::Dim, working)),
        None => Ok(()),
    }
}

/// The reading's words with what is before and after them in their sentence.
pub(super) fn in_sentence<'a>(
    collation: &'a Collation,
    voice: &Voice,
) -> (&'a str, &'a str, &'a str) {
    let text = collation.article(voice.article).article.text.as_str();
    let whole = collation.sentence(voice.locus).span.join(voice.span);
    let before = Span::new(whole.start(), voice.span.start());
    let after = Span::new(voice.span.end(), whole.end());
    (before.of(text), voice.span.of(text), after.of(text))
}

fn agreement(page: &mut Page<'_>, finding: &Finding) -> io::Result<()> {
    let values: Vec<String> = finding
        .groups
        .iter()
        .map(|g| format!("{} ({})", g.value, g.sigils().join(", ")))
        .collect();
    let mut line = Flow::default()
        .plain(&format!("{} · {}: ", finding.kind.name(), finding.label))
        .plain(&values.join("; "));
    if finding.groups.len() > 1 {
        line = line.add(Paint::Dim, &format!(": {}", relation_words(finding)));
    }
    page.flow(&format!("{} ", glyph(None)), &line)
}

fn foot(page: &mut Page<'_>, report: &Report<'_>) -> io::Result<()> {
    let first = |e: &String| e.lines().next().unwrap_or(e).to_string();
    let errors: Vec<String> = report.errors.iter().map(first).collect();
    list(page, "EDITED BY HAND", &decided(report.collation))?;
    list(page, "NOT READ", &errors)
}
