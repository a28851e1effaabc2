//! The divergences as a gate prints them: a line a finding, JSON, SARIF, or the annotations
//! of a code host.

use super::Report;
use super::account::line_and_column;
use super::key::keys;
use super::order::{odd_first, one_each, span_of};
use super::sarif;
use crate::model::{ArticleId, Collation, Severity, Span, Strictness};
use crate::present::{Finding, Voice, findings, has_draft, relation_words};
use crate::text::squeeze;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What the gate can print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckFormat {
    /// A line a finding, as compilers write them.
    Text,
    /// For other programs.
    Json,
    /// For tools of code review.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// A divergence before the gate.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The divergence in words.
    pub finding: Finding,
    /// What a list of accepted findings knows it by.
    pub key: String,
    /// Whether such a list has it.
    pub accepted: bool,
}

impl Checked {
    /// Whether it is for somebody to resolve: neither accepted nor judged. A verdict that
    /// has lapsed is none.
    pub fn is_open(&self) -> bool {
        !self.accepted && self.finding.decided.verdict.is_none()
    }
}

/// All divergences of a comparison, major first, none of them accepted; with a draft among
/// the accounts, those in which it differs.
pub fn checked(collation: &Collation) -> Vec<Checked> {
    let shown = findings(collation);
    let keys = keys(collation, &shown);
    let all = shown.into_iter().zip(keys);
    let drafted = has_draft(collation);
    let open = all.filter(|(finding, _)| {
        finding.severity.is_some() && (!drafted || finding.query.is_some())
    });
    open.map(|(finding, key)| Checked { finding, key, accepted: false }).collect()
}

/// Where words are in files on disk.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// By article and byte of its text: line and column, from 1, the column in characters.
    pub known: BTreeMap<(ArticleId, usize), (usize, usize)>,
    /// By article: the file, where its path names more than that (`feed.xml#2`).
    pub files: BTreeMap<ArticleId, String>,
}

impl Positions {
    /// The place in the file; of an article that no file is known of, the place in its text.
    pub(super) fn of(
        &self,
        collation: &Collation,
        article: ArticleId,
        at: usize,
    ) -> (usize, usize) {
        let known = self.known.get(&(article, at)).copied();
        let text = &collation.article(article).article.text;
        known.unwrap_or_else(|| line_and_column(text, at))
    }

    /// The file that an article is in.
    pub(super) fn file<'a>(
        &'a self,
        collation: &'a Collation,
        article: ArticleId,
    ) -> &'a str {
        let path = &collation.article(article).article.path;
        self.files.get(&article).unwrap_or(path)
    }
}

/// Writes divergences. Of the text and the workflow commands, only those that are open; the
/// other formats say which are.
///
/// # Errors
/// When `out` cannot be written to.
pub fn check(
    report: &Report<'_>,
    checked: &[Checked],
    positions: &Positions,
    format: CheckFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let gate = Gate { collation: report.collation, positions };
    let open = checked.iter().filter(|c| c.is_open());
    match format {
        CheckFormat::Text => open.into_iter().try_for_each(|c| gate.line(c, out)),
        CheckFormat::Github => open.into_iter().try_for_each(|c| gate.command(c, out)),
        CheckFormat::Json => gate.json(report, checked, out),
        CheckFormat::Sarif => sarif::write(report, checked, positions, out),
    }
}

struct Gate<'a> {
    collation: &'a Collation,
    positions: &'a Positions,
}

#[derive(Serialize)]
struct WireCheck<'a> {
    schema: &'static str,
    open: usize,
    accepted: usize,
    judged: usize,
    findings: Vec<WireFinding<'a>>,
    /// Where it is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    strictness: Option<&'static str>,
    notices: &'a [String],
    errors: &'a [String],
}

#[derive(Serialize)]
struct WireFinding<'a> {
    key: &'a str,
    accepted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    severity: &'static str,
    kind: &'static str,
    label: &'a str,
    relation: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    message: String,
    readings: Vec<WireReading<'a>>,
}

#[derive(Serialize)]
struct WireReading<'a> {
    article: &'a str,
    outlet: &'a str,
    citation: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    value: &'a str,
    text: &'a str,
}

impl Gate<'_> {
    /// `a.txt:3:14: major number: 12 in A, 19 in B to E (Injured) [number-03c1a5e9f2d4]`
    fn line(&self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let finding = &checked.finding;
        let Some(first) = odd_one(finding) else { return Ok(()) };
        let (line, column) = self.place(first);
        writeln!(
            out,
            "{}:{line}:{column}: {} {}: {} ({}) [{}]",
            self.positions.file(self.collation, first.article),
            finding.grade(),
            finding.kind.name(),
            says(self.collation, finding),
            squeeze(&finding.label),
            checked.key,
        )
    }

    /// `::error file=a.txt,line=3,col=14,title=…::…`
    fn command(&self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let finding = &checked.finding;
        let Some(first) = odd_one(finding) else { return Ok(()) };
        let (line, column) = self.place(first);
        let level = match finding.severity {
            Some(Severity::Major) => "error",
            _ => "warning",
        };
        let title = format!("{} {}", finding.grade(), finding.kind.name());
        writeln!(
            out,
            "::{level} file={},line={line},col={column},title={}::{} ({}) [{}]",
            property(self.positions.file(self.collation, first.article)),
            property(&title),
            data(&says(self.collation, finding)),
            data(&squeeze(&finding.label)),
            checked.key,
        )
    }

    fn json(
        &self,
        report: &Report<'_>,
        checked: &[Checked],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let accepted = checked.iter().filter(|c| c.accepted).count();
        let open = checked.iter().filter(|c| c.is_open()).count();
        let wire = WireCheck {
            schema: "rashomon.check/1",
            open,
            accepted,
            judged: checked.len() - accepted - open,
            findings: checked.iter().filter_map(|c| self.wire(c)).collect(),
            strictness: Some(self.collation.strictness)
                .filter(|stop| *stop != Strictness::Usual)
                .map(Strictness::name),
            notices: report.notices,
            errors: report.errors,
        };
        serde_json::to_writer_pretty(&mut *out, &wire).map_err(io::Error::from)?;
        out.write_all(b"\n")
    }

    fn wire<'a>(&'a self, checked: &'a Checked) -> Option<WireFinding<'a>> {
        let finding = &checked.finding;
        let first = odd_one(finding)?;
        let (line, column) = self.place(first);
        let readings = odd_first(finding).into_iter().flat_map(|group| {
            group.voices.iter().map(|voice| {
                let (line, column) = self.place(voice);
                WireReading {
                    article: &voice.sigil,
                    outlet: &voice.outlet,
                    citation: &voice.citation,
                    file: self.positions.file(self.collation, voice.article),
                    line,
                    column,
                    value: &group.value,
                    text: &voice.words,
                }
            })
        });
        Some(WireFinding {
            key: &checked.key,
            accepted: checked.accepted,
            verdict: finding.decided.verdict.as_ref().map(|(name, _)| *name),
            severity: finding.grade(),
            kind: finding.kind.name(),
            label: &finding.label,
            relation: relation_words(finding),
            file: self.positions.file(self.collation, first.article),
            line,
            column,
            message: says(self.collation, finding),
            readings: readings.collect(),
        })
    }

    fn place(&self, voice: &Voice) -> (usize, usize) {
        self.positions.of(self.collation, voice.article, voice.span.start())
    }
}

/// The reading that a finding is placed at: the draft's, else the odd one's first.
pub(super) fn odd_one(finding: &Finding) -> Option<&Voice> {
    let asked = finding.query.as_ref();
    let draft = asked.and_then(|q| finding.groups.get(q.group)?.voices.get(q.voice));
    draft
        .or_else(|| odd_first(finding).into_iter().find_map(|group| group.voices.first()))
}

/// `9 Jan 2022 in C, 10 Jan 2022 in H, Z, K`, the odd one first.
pub(super) fn says(collation: &Collation, finding: &Finding) -> String {
    if let Some(query) = &finding.query {
        return squeeze(&query.text);
    }
    let groups = odd_first(finding).into_iter().map(|group| {
        let sigils: Vec<&str> =
            one_each(group).into_iter().map(|v| v.sigil.as_str()).collect();
        let who = span_of(&sigils, &collation.sigils);
        format!("{} in {who}", squeeze(&group.value))
    });
    let groups: Vec<String> = groups.collect();
    // A comma alone would hide where one value ends and a list of accounts goes on.
    let gap = if groups.iter().any(|g| g.contains(',')) { "; " } else { ", " };
    groups.join(gap)
}

/// Text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The places of all readings of these divergences: what [`Positions`] are wanted of.
pub fn places(checked: &[Checked]) -> BTreeMap<ArticleId, Vec<Span>> {
    let mut out: BTreeMap<ArticleId, Vec<Span>> = BTreeMap::new();
    let groups = checked.iter().flat_map(|c| &c.finding.groups);
    for voice in groups.flat_map(|g| &g.voices) {
        out.entry(voice.article).or_default().push(voice.span);
    }
    for spans in out.values_mut() {
        spans.sort_unstable();
        spans.dedup();
    }
    out
}
