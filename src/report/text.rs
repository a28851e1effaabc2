//! The report for a person at a terminal or behind a pipe: one finding a block, every
//! reading with its voice and its sentence.

use super::account::{Account, account};
use super::flow::{Flow, Page, Paint};
use super::order::{accounts, odd_first, one_each, span_of};
use super::parts::{alone, files, parts};
use super::views::{Section, sections};
use super::{Look, Report};
use crate::model::{ArticleId, Collation, Severity};
use crate::present::{
    AGREED, Finding, Group, NOT_FLAGGED, Voice, cautions, decided, findings, note_lines,
    origin_lines, outlet, placement_words, relation_words, stamp,
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
        list(&mut page, "IN ONE ACCOUNT ONLY", &alone(whole))?;
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
    let (passed, agreed): (Vec<_>, Vec<_>) = quiet.partition(|f| f.is_passed());
    for (title, found) in [(AGREED, agreed), (NOT_FLAGGED, passed)] {
        if !found.is_empty() {
            page.gap()?;
            page.flow("", &Flow::default().add(Paint::Strong, &title.to_uppercase()))?;
        }
        for finding in found {
            agreement(page, collation, finding)?;
        }
    }
    let mut left: Vec<String> = Vec::new();
    left.extend(account.furniture);
    left.extend(account.alone);
    left.extend(account.left);
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
    let labelled = collation.sigils.iter().zip(files(collation));
    for (i, (sigil, file)) in labelled.enumerate() {
        let line = account_line(collation, ArticleId::new(i), &file);
        page.flow(&format!("  {sigil:widest$}  "), &line)?;
    }
    for shown in origin_lines(collation) {
        page.flow("  ", &Flow::default().add(Paint::Dim, &shown))?;
    }
    Ok(())
}

/// `NNN-Agencies · 9 Jan 2022 · desk/nnn.txt`
pub(super) fn accounts_line(collation: &Collation, id: ArticleId) -> Flow {
    account_line(collation, id, &collation.article(id).article.path)
}

/// The same with the file named otherwise; once, where the account has no other name.
fn account_line(collation: &Collation, id: ArticleId, file: &str) -> Flow {
    let prepared = collation.article(id);
    let published = prepared.metadata.published().and_then(|c| c.stamp.as_ref());
    let when = published.map_or_else(|| "no date".to_string(), stamp);
    let mine = if prepared.article.mine { " · mine" } else { "" };
    let cautions = cautions(&prepared.metadata);
    let mut line = Flow::default();
    if !cautions.is_empty() {
        line = line.add(Paint::Major, &cautions.join(", ")).plain(" · ");
    }
    let name = outlet(collation, id);
    if file.ends_with(&name) {
        return line.add(Paint::Strong, file).plain(&format!(" · {when}{mine}"));
    }
    line.add(Paint::Strong, &name)
        .plain(&format!(" · {when}{mine}"))
        .add(Paint::Dim, &format!(" · {file}"))
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
    if let Some(placed) = placement_words(finding) {
        page.flow("  ", &Flow::default().add(Paint::Dim, &placed))?;
    }
    for line in finding.decided.lines() {
        page.flow("  ", &Flow::default().add(Paint::Agreed, &line))?;
    }
    let groups = odd_first(finding);
    for (at, group) in groups.iter().enumerate() {
        let common = at > 0 && at + 1 == groups.len();
        let head = |rest: &str| {
            let origins = group.in_brackets();
            let value = Flow::default().add(tone, &group.value).add(Paint::Dim, &origins);
            value.plain(&format!(" · {rest}"))
        };
        for voice in shown(group, common) {
            page.flow("  ", &head(&format!("{} {}", voice.sigil, voice.citation)))?;
            self::voice(page, collation, voice, tone)?;
        }
        if let Some(rest) = rest(collation, group, common) {
            page.flow("  ", &head(&rest))?;
        }
    }
    Ok(())
}

/// Most accounts of one value that a report for people quotes.
const QUOTED: usize = 3;

/// The readings of a group that are quoted: the first of the common reading, the first few
/// of every other.
pub(super) fn shown(group: &Group, common: bool) -> Vec<&Voice> {
    let most = if common { 1 } else { QUOTED };
    one_each(group).into_iter().take(most).collect()
}

/// "40 more in A to E, G"; `None` where every account of the group is quoted.
pub(super) fn rest(collation: &Collation, group: &Group, common: bool) -> Option<String> {
    let quoted = shown(group, common).len();
    let left: Vec<&str> =
        one_each(group).iter().skip(quoted).map(|v| v.sigil.as_str()).collect();
    let who = span_of(&left, &collation.sigils);
    (!left.is_empty()).then(|| format!("{} more in {who}", accounts(group) - quoted))
}

fn voice(
    page: &mut Page<'_>,
    collation: &Collation,
    voice: &Voice,
    tone: Paint,
) -> io::Result<()> {
    let (before, words, after) = excerpt(collation, voice);
    let (open, close) = if page.color { ("", "") } else { ("[", "]") };
    let said = Flow::default()
        .plain(&before)
        .add(tone, &format!("{open}{words}{close}"))
        .plain(&after);
    page.flow("    ", &said)?;
    match &voice.working {
        Some(working) => page.flow("    ", &Flow::default().add(Paint::Dim, working)),
        None => Ok(()),
    }
}

/// Most characters of a sentence that a report for people has whole, and of a longer one
/// before a reading's words and behind them.
const WHOLE: usize = 320;
const BEFORE: usize = 180;
const BEHIND: usize = 120;

/// The reading's words in their sentence; of a long one, what is around them.
pub(super) fn excerpt<'a>(
    collation: &'a Collation,
    voice: &Voice,
) -> (String, &'a str, String) {
    let (before, words, after) = in_sentence(collation, voice);
    let lengths = [before, words, after].map(|text| text.chars().count());
    let (mut head, mut tail) = (before.to_string(), after.to_string());
    if lengths.iter().sum::<usize>() <= WHOLE {
        return (head, words, tail);
    }
    if lengths[0] > BEFORE {
        let kept: String = before.chars().skip(lengths[0] - BEFORE).collect();
        let from = kept.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
        head = format!("… {from}");
    }
    if lengths[2] > BEHIND {
        let kept: String = after.chars().take(BEHIND).collect();
        let to = kept.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest);
        tail = format!("{to} …");
    }
    (head, words, tail)
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

fn agreement(
    page: &mut Page<'_>,
    collation: &Collation,
    finding: &Finding,
) -> io::Result<()> {
    let values: Vec<String> = finding
        .groups
        .iter()
        .map(|g| format!("{} ({})", g.value, span_of(&g.sigils(), &collation.sigils)))
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
    list(page, "NOTES", &note_lines(report.collation))?;
    list(page, "EDITED BY HAND", &decided(report.collation))?;
    list(page, "NOT READ", &report.unread())
}
