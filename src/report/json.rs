//! The JSON report: the stable contract with other programs.
//!
//! `docs/report-schema.md` describes every field. The structs here are the wire's own, so
//! that the model can change without breaking a reader of reports; a change that could
//! break one needs a new [`SCHEMA`].

use super::Report;
use super::json_views::WireViews;
use crate::model::{
    AnchorBasis, ArticleId, BlockHint, Candidate, Collation, Counted, Kind, Link, Locus,
    Mention, MentionId, Prepared, Question, QuestionId, Relation, Rule, SentenceId, Span,
    Story, Why,
};
use crate::present::{Finding, cautions, finding, findings, outlet, tellings};
use crate::values::DateValue;
use serde::Serialize;
use std::io::{self, Write};

/// Name and version of the shape of JSON reports.
pub const SCHEMA: &str = "rashomon.report/1";

/// Writes the whole comparison.
pub(super) fn report(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = report.collation;
    let told = findings(collation);
    let inputs: Vec<String> =
        report.errors.iter().chain(report.notices).cloned().collect();
    let wire = WireReport {
        head: Head::new(report),
        articles: articles(collation),
        origins: origins(collation),
        copied: copied(collation),
        stories: collation.stories.iter().map(|s| story(collation, s)).collect(),
        apart: collation.apart().into_iter().map(|a| sigil(collation, a)).collect(),
        links: links(collation),
        parted: parted(collation),
        passages: passages(collation),
        divergences: questions(collation, |q| q.diverges() && !q.is_inner()),
        contradictions: questions(collation, |q| q.diverges() && q.is_inner()),
        agreements: questions(collation, |q| !q.diverges()),
        views: WireViews::new(collation, &told, &inputs),
    };
    write(&wire, out)
}

/// Name and version of the shape of lists of stories.
const STORIES: &str = "rashomon.stories/1";

/// Writes which articles tell the same story, and nothing else.
pub(super) fn stories(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let collation = report.collation;
    let path = |at: ArticleId| collation.article(at).article.path.as_str();
    let list = tellings(collation).into_iter().map(|telling| WireTelling {
        headline: telling.headline,
        outlets: telling.outlets,
        dates: telling.dates,
        central: path(collation.stories[telling.story.at()].central),
        articles: telling.articles.into_iter().map(path).collect(),
    });
    let head = Head { schema: STORIES, ..Head::new(report) };
    write(&WireStories { head, stories: list.collect() }, out)
}

/// Writes what was loaded and nothing that compares.
pub(super) fn inspect(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let wire =
        WireInspect { head: Head::new(report), articles: articles(report.collation) };
    write(&wire, out)
}

fn write(wire: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, wire).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct WireReport<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    articles: Vec<WireArticle<'a>>,
    origins: Vec<WireOrigin<'a>>,
    copied: Vec<WireCopied<'a>>,
    stories: Vec<WireStory<'a>>,
    apart: Vec<&'a str>,
    links: Vec<WireLink<'a>>,
    parted: Vec<WirePair>,
    passages: Vec<WirePassage>,
    divergences: Vec<WireQuestion<'a>>,
    contradictions: Vec<WireQuestion<'a>>,
    agreements: Vec<WireQuestion<'a>>,
    #[serde(flatten)]
    views: WireViews<'a>,
}

#[derive(Serialize)]
struct WireStories<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    stories: Vec<WireTelling<'a>>,
}

#[derive(Serialize)]
struct WireTelling<'a> {
    headline: String,
    outlets: Vec<String>,
    dates: Option<String>,
    central: &'a str,
    articles: Vec<&'a str>,
}

#[derive(Serialize)]
struct WireStory<'a> {
    articles: Vec<&'a str>,
    central: &'a str,
}

#[derive(Serialize)]
struct WireInspect<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    articles: Vec<WireArticle<'a>>,
}

#[derive(Serialize)]
struct Head<'a> {
    schema: &'static str,
    program: Program,
    title: Option<&'a str>,
    notices: &'a [String],
    errors: &'a [String],
}

#[derive(Serialize)]
struct Program {
    name: &'static str,
    version: &'static str,
}

impl<'a> Head<'a> {
    fn new(report: &Report<'a>) -> Self {
        Self {
            schema: SCHEMA,
            program: Program {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            title: report.collation.title.as_deref(),
            notices: report.notices,
            errors: report.errors,
        }
    }
}

/// A span with its words, so that a reader of the report need not slice.
#[derive(Serialize)]
struct WireSpan<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> WireSpan<'a> {
    fn new(span: Span, text: &'a str) -> Self {
        Self { start: span.start(), end: span.end(), text: span.of(text) }
    }
}

#[derive(Serialize)]
struct WireArticle<'a> {
    id: &'a str,
    path: &'a str,
    sigil: &'a str,
    outlet: String,
    published: Option<String>,
    mine: bool,
    cautions: Vec<String>,
    sha256: &'a str,
    encoding: &'a str,
    metadata: Vec<WireCandidate<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disagreements: Vec<WireDisagreement<'a>>,
    text: &'a str,
    blocks: Vec<WireBlock>,
    sentences: Vec<WireSentence<'a>>,
    mentions: Vec<WireMention<'a>>,
}

#[derive(Serialize)]
struct WireCandidate<'a> {
    field: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stamp: Option<String>,
    found: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct WireDisagreement<'a> {
    field: &'static str,
    chosen: WireCandidate<'a>,
    other: WireCandidate<'a>,
}

#[derive(Serialize)]
struct WireBlock {
    start: usize,
    end: usize,
    hint: &'static str,
}

#[derive(Serialize)]
struct WireSentence<'a> {
    id: String,
    role: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    by_hand: bool,
    graf: u32,
    block: u32,
    #[serde(flatten)]
    span: WireSpan<'a>,
    core: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    quotation: Option<u32>,
}

#[derive(Serialize)]
struct WireMention<'a> {
    id: String,
    sentence: String,
    kind: &'static str,
    #[serde(flatten)]
    span: WireSpan<'a>,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<WireCounted<'a>>,
    working: WireWorking,
}

#[derive(Serialize)]
struct WireCounted<'a> {
    class: &'a str,
    #[serde(flatten)]
    span: WireSpan<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scope: Vec<WireScope<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<WireAsOf<'a>>,
}

#[derive(Serialize)]
struct WireScope<'a> {
    sort: &'static str,
    class: &'a str,
    #[serde(flatten)]
    span: WireSpan<'a>,
}

#[derive(Serialize)]
struct WireAsOf<'a> {
    #[serde(flatten)]
    span: WireSpan<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Serialize)]
struct WireWorking {
    rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<WireAnchor>,
}

#[derive(Serialize)]
struct WireAnchor {
    day: String,
    basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct WireLink<'a> {
    a: String,
    b: String,
    score: f64,
    strength: &'static str,
    by: &'static str,
    wording: &'static str,
    runs: Vec<WireRun<'a>>,
    parts: WireRun<'a>,
    evidence: Vec<WireEvidence<'a>>,
}

/// Accounts that are one witness.
#[derive(Serialize)]
struct WireOrigin<'a> {
    articles: Vec<&'a str>,
    folds: Vec<WireFold<'a>>,
}

#[derive(Serialize)]
struct WireFold<'a> {
    a: &'a str,
    b: &'a str,
    share: f64,
    agency: Option<&'a str>,
}

#[derive(Serialize)]
struct WireCopied<'a> {
    article: &'a str,
    with: &'a str,
    share: f64,
    words: u32,
}

/// What stands at either end of a link.
#[derive(Serialize)]
struct WireRun<'a> {
    a: WireSpan<'a>,
    b: WireSpan<'a>,
}

/// Two sentences.
#[derive(Serialize)]
struct WirePair {
    a: String,
    b: String,
}

#[derive(Serialize)]
struct WireEvidence<'a> {
    kind: &'static str,
    weight: f64,
    a: WireSpan<'a>,
    b: WireSpan<'a>,
}

#[derive(Serialize)]
struct WirePassage {
    id: String,
    sentences: Vec<String>,
}

#[derive(Serialize)]
struct WireQuestion<'a> {
    id: String,
    kind: &'static str,
    severity: Option<&'static str>,
    relation: &'static str,
    weight: f64,
    passage: Option<String>,
    /// What it is about, in words.
    about: String,
    about_spans: Vec<WireAbout<'a>>,
    tally: String,
    values: Vec<WireGroup<'a>>,
    readings: Vec<WireReading<'a>>,
    why: Vec<&'static str>,
    words: Vec<String>,
}

#[derive(Serialize)]
struct WireAbout<'a> {
    sentence: String,
    #[serde(flatten)]
    span: WireSpan<'a>,
}

#[derive(Serialize)]
struct WireGroup<'a> {
    value: &'a str,
    words: String,
    articles: Vec<&'a str>,
    origins: usize,
}

#[derive(Serialize)]
struct WireReading<'a> {
    article: &'a str,
    sentence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<String>,
    #[serde(flatten)]
    span: WireSpan<'a>,
    value: &'a str,
    citation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    working: Option<String>,
}

/// `A:12`: the sentence at position 12 of article A.
pub(super) fn sentence_id(collation: &Collation, at: Locus) -> String {
    format!("{}:{}", collation.sigils[at.article.at()], at.sentence.at())
}

/// `A.m3`: the mention at position 3 of article A.
fn mention_id(collation: &Collation, article: ArticleId, at: MentionId) -> String {
    format!("{}.m{}", collation.sigils[article.at()], at.at())
}

fn sigil(collation: &Collation, at: ArticleId) -> &str {
    &collation.sigils[at.at()]
}

fn story<'a>(collation: &'a Collation, story: &Story) -> WireStory<'a> {
    WireStory {
        articles: story.articles.iter().map(|a| sigil(collation, *a)).collect(),
        central: sigil(collation, story.central),
    }
}

fn articles(collation: &Collation) -> Vec<WireArticle<'_>> {
    (0..collation.articles.len()).map(|i| article(collation, ArticleId::new(i))).collect()
}

fn article(collation: &Collation, id: ArticleId) -> WireArticle<'_> {
    let prepared = collation.article(id);
    let article = &prepared.article;
    let text = article.text.as_str();
    let sentences = prepared.sentences.iter().enumerate().map(|(i, s)| WireSentence {
        id: sentence_id(collation, Locus::new(id, SentenceId::new(i))),
        role: s.role.name(),
        by_hand: collation.recast.contains(&Locus::new(id, SentenceId::new(i))),
        graf: s.graf,
        block: s.block,
        span: WireSpan::new(s.span, text),
        core: [s.core.start(), s.core.end()],
        quotation: s.quotation,
    });
    let mentions = prepared
        .mentions
        .iter()
        .enumerate()
        .map(|(i, m)| mention(collation, id, MentionId::new(i), m));
    let published = prepared.metadata.published().and_then(|c| c.stamp.as_ref());
    WireArticle {
        id: &collation.sigils[id.at()],
        path: &article.path,
        sigil: &collation.sigils[id.at()],
        outlet: outlet(collation, id),
        published: published.map(crate::values::Stamp::iso),
        mine: article.mine,
        cautions: cautions(&prepared.metadata),
        sha256: &article.key,
        encoding: &article.encoding,
        metadata: prepared.metadata.candidates.iter().map(candidate).collect(),
        disagreements: disagreements(prepared),
        text,
        blocks: article
            .blocks
            .iter()
            .map(|b| WireBlock {
                start: b.span.start(),
                end: b.span.end(),
                hint: hint(b.hint),
            })
            .collect(),
        sentences: sentences.collect(),
        mentions: mentions.collect(),
    }
}

/// Fields of which two statements cannot both hold.
fn disagreements(prepared: &Prepared) -> Vec<WireDisagreement<'_>> {
    let told = prepared.metadata.disagreements();
    let wire = told.into_iter().map(|two| WireDisagreement {
        field: two.field.name(),
        chosen: candidate(two.chosen),
        other: candidate(two.other),
    });
    wire.collect()
}

fn candidate(c: &Candidate) -> WireCandidate<'_> {
    WireCandidate {
        field: c.field.name(),
        text: &c.text,
        stamp: c.stamp.as_ref().map(crate::values::Stamp::iso),
        found: c.found.name(),
        place: c.place.as_deref(),
        span: c.span.map(|s| [s.start(), s.end()]),
    }
}

fn mention<'a>(
    collation: &'a Collation,
    article: ArticleId,
    id: MentionId,
    m: &'a Mention,
) -> WireMention<'a> {
    let text = collation.article(article).article.text.as_str();
    WireMention {
        id: mention_id(collation, article, id),
        sentence: sentence_id(collation, Locus::new(article, m.sentence)),
        kind: Kind::of(&m.value).name(),
        span: WireSpan::new(m.span, text),
        value: m.value.normal_form(),
        counted: m.counted.as_ref().map(|c| counted(c, text)),
        working: WireWorking {
            rule: rule_name(m.working.rule),
            anchor: m.working.anchor.map(|a| WireAnchor {
                day: a.day.to_string(),
                basis: basis_name(a.basis),
                span: match a.basis {
                    AnchorBasis::Mention(s) => Some([s.start(), s.end()]),
                    AnchorBasis::Published
                    | AnchorBasis::Dateline
                    | AnchorBasis::Timestamp => None,
                },
            }),
        },
    }
}

fn counted<'a>(counted: &'a Counted, text: &'a str) -> WireCounted<'a> {
    WireCounted {
        class: &counted.class,
        span: WireSpan::new(counted.span, text),
        scope: counted
            .scope
            .iter()
            .map(|s| WireScope {
                sort: s.sort.name(),
                class: &s.class,
                span: WireSpan::new(s.span, text),
            })
            .collect(),
        as_of: counted.as_of.as_ref().map(|as_of| WireAsOf {
            span: WireSpan::new(as_of.span, text),
            value: as_of.date.as_ref().map(DateValue::normal_form),
        }),
    }
}

fn links(collation: &Collation) -> Vec<WireLink<'_>> {
    let text = |at: Locus| collation.article(at.article).article.text.as_str();
    let links = collation.links.iter().map(|link| WireLink {
        a: sentence_id(collation, link.a),
        b: sentence_id(collation, link.b),
        score: link.score,
        strength: link.strength.name(),
        by: link.by.name(),
        wording: link.wording.name(),
        runs: link.runs.iter().map(|run| wire_run(collation, link, *run)).collect(),
        parts: wire_run(collation, link, link.parts),
        evidence: collation
            .evidence(link)
            .into_iter()
            .map(|e| WireEvidence {
                kind: e.kind.name(),
                weight: e.weight,
                a: WireSpan::new(e.a, text(link.a)),
                b: WireSpan::new(e.b, text(link.b)),
            })
            .collect(),
    });
    links.collect()
}

fn wire_run<'a>(collation: &'a Collation, link: &Link, run: (Span, Span)) -> WireRun<'a> {
    let text = |at: Locus| collation.article(at.article).article.text.as_str();
    WireRun {
        a: WireSpan::new(run.0, text(link.a)),
        b: WireSpan::new(run.1, text(link.b)),
    }
}

fn origins(collation: &Collation) -> Vec<WireOrigin<'_>> {
    let sigil = |a: ArticleId| collation.sigils[a.at()].as_str();
    let origins = collation.origins.iter().map(|origin| WireOrigin {
        articles: origin.articles.iter().map(|a| sigil(*a)).collect(),
        folds: origin
            .folds
            .iter()
            .map(|fold| WireFold {
                a: sigil(fold.a),
                b: sigil(fold.b),
                share: fold.share,
                agency: fold.agency.as_deref(),
            })
            .collect(),
    });
    origins.collect()
}

fn copied(collation: &Collation) -> Vec<WireCopied<'_>> {
    let sigil = |a: ArticleId| collation.sigils[a.at()].as_str();
    let copied = collation.copied.iter().map(|c| WireCopied {
        article: sigil(c.article),
        with: sigil(c.with),
        share: c.share,
        words: c.words,
    });
    copied.collect()
}

fn parted(collation: &Collation) -> Vec<WirePair> {
    let pairs = collation.parted.iter().map(|(a, b)| WirePair {
        a: sentence_id(collation, *a),
        b: sentence_id(collation, *b),
    });
    pairs.collect()
}

fn passages(collation: &Collation) -> Vec<WirePassage> {
    let passages = collation.passages.iter().enumerate().map(|(i, p)| WirePassage {
        id: format!("P{i}"),
        sentences: p.members.iter().map(|m| sentence_id(collation, *m)).collect(),
    });
    passages.collect()
}

fn questions(
    collation: &Collation,
    want: impl Fn(&Question) -> bool,
) -> Vec<WireQuestion<'_>> {
    collation
        .questions
        .iter()
        .enumerate()
        .filter(|(_, q)| want(q))
        .map(|(i, q)| question(collation, q, &finding(collation, QuestionId::new(i))))
        .collect()
}

fn question<'a>(
    collation: &'a Collation,
    q: &'a Question,
    told: &Finding,
) -> WireQuestion<'a> {
    let text = |at: Locus| collation.article(at.article).article.text.as_str();
    let voice = |locus: Locus, span: Span| {
        let voices = told.groups.iter().flat_map(|g| &g.voices);
        voices.into_iter().find(|v| v.locus == locus && v.span == span)
    };
    let readings = q.readings.iter().map(|r| WireReading {
        article: &collation.sigils[r.locus.article.at()],
        sentence: sentence_id(collation, r.locus),
        mention: r.mention.map(|m| mention_id(collation, r.locus.article, m)),
        span: WireSpan::new(r.span, text(r.locus)),
        value: &q.groups[r.group as usize],
        citation: crate::present::cite(collation, r.locus),
        working: voice(r.locus, r.span).and_then(|v| v.working.clone()),
    });
    let values = q.groups.iter().enumerate().map(|(g, value)| {
        let in_group = q.readings.iter().filter(|r| r.group as usize == g);
        let mut articles: Vec<usize> = in_group.map(|r| r.locus.article.at()).collect();
        articles.dedup();
        WireGroup {
            value,
            words: told.groups.get(g).map_or_else(String::new, |t| t.value.clone()),
            articles: articles.iter().map(|a| collation.sigils[*a].as_str()).collect(),
            origins: told.groups.get(g).map_or(0, |t| t.origins),
        }
    });
    WireQuestion {
        id: format!("Q{}", told.question.at()),
        kind: q.kind.name(),
        severity: q.severity.map(crate::model::Severity::name),
        relation: relation_name(q.relation),
        weight: q.weight,
        passage: q.passage.map(|p| format!("P{}", p.at())),
        about: told.about.clone(),
        about_spans: q
            .about
            .iter()
            .map(|(at, span)| WireAbout {
                sentence: sentence_id(collation, *at),
                span: WireSpan::new(*span, text(*at)),
            })
            .collect(),
        tally: told.tally.clone(),
        values: values.collect(),
        readings: readings.collect(),
        why: q.why.iter().map(|w| why_name(*w)).collect(),
        words: told.why.clone(),
    }
}

fn hint(hint: BlockHint) -> &'static str {
    match hint {
        BlockHint::Unmarked => "unmarked",
        BlockHint::Paragraph => "paragraph",
        BlockHint::Heading => "heading",
        BlockHint::Headline => "headline",
        BlockHint::Caption => "caption",
        BlockHint::Byline => "byline",
        BlockHint::Dek => "dek",
        BlockHint::Dateline => "dateline",
        BlockHint::Timestamp => "timestamp",
        BlockHint::Credit => "credit",
        BlockHint::Correction => "correction",
        BlockHint::Furniture => "furniture",
    }
}

fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal",
        Relation::Rounded => "rounded",
        Relation::Contained => "contained",
        Relation::Overlapping => "overlapping",
        Relation::Conflicting => "conflicting",
        Relation::Incomparable => "incomparable",
    }
}

fn why_name(why: Why) -> &'static str {
    match why {
        Why::LaterUpdate => "later-update",
        Why::Rounding => "rounding",
        Why::Bound => "bound",
        Why::PartOfRange => "part-of-range",
        Why::RelativeDate => "relative-date",
        Why::TimeZone => "time-zone",
        Why::Spelling => "spelling",
        Why::Office => "office",
        Why::Wording => "wording",
        Why::TwoMouths => "two-mouths",
        Why::Direction => "direction",
        Why::Denial => "denial",
        Why::Hedge => "hedge",
        Why::Ground => "ground",
        Why::Renaming => "renaming",
        Why::Inner => "inner",
        Why::Sum => "sum",
    }
}

fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Stated => "stated",
        Rule::WeekdayOnOrBefore => "weekday-on-or-before",
        Rule::WeekdayAhead => "weekday-ahead",
        Rule::WeekdayRelative => "weekday-relative",
        Rule::NearestYear => "nearest-year",
        Rule::NearestMonth => "nearest-month",
        Rule::CountedFromAnchor => "counted-from-anchor",
        Rule::StretchBesideAnchor => "stretch-beside-anchor",
        Rule::CountedFromMention => "counted-from-mention",
        Rule::NearestStretch => "nearest-stretch",
        Rule::NoAnchor => "no-anchor",
        Rule::Ambiguous => "ambiguous",
        Rule::Contradictory => "contradictory",
    }
}

fn basis_name(basis: AnchorBasis) -> &'static str {
    match basis {
        AnchorBasis::Published => "published",
        AnchorBasis::Dateline => "dateline",
        AnchorBasis::Timestamp => "timestamp",
        AnchorBasis::Mention(_) => "mention",
    }
}
