//! Questions in the JSON report.

use super::{WireSpan, mention_id, sentence_id};
use crate::model::{Collation, Locus, Question, Relation, Span, Why};
use crate::present::{Finding, Placed};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct WireQuestion<'a> {
    id: String,
    kind: &'static str,
    severity: Option<&'static str>,
    relation: &'static str,
    weight: f64,
    passage: Option<String>,
    /// Its name, which no other question of the report has.
    label: String,
    /// What it is about, in words.
    about: String,
    about_spans: Vec<WireAbout<'a>>,
    tally: String,
    values: Vec<WireGroup<'a>>,
    readings: Vec<WireReading<'a>>,
    /// Where the accounts first come to it, where that is not the same place in all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    placement: Vec<WirePlaced>,
    why: Vec<&'static str>,
    words: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<WireVerdict>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// A place in an article, and the accounts that first come to the question there.
#[derive(Serialize)]
struct WirePlaced {
    place: String,
    graf: u32,
    articles: Vec<String>,
}

/// What an editor has decided.
#[derive(Serialize)]
struct WireVerdict {
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    print: Option<String>,
    /// Outlets were hidden when it was given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    blind: bool,
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

pub(super) fn questions<'a>(
    collation: &'a Collation,
    findings: &[Finding],
    want: impl Fn(&Question) -> bool,
) -> Vec<WireQuestion<'a>> {
    let asked = findings.iter().map(|f| (&collation.questions[f.question.at()], f));
    asked.filter(|(q, _)| want(q)).map(|(q, f)| question(collation, q, f)).collect()
}

fn question<'a>(
    collation: &'a Collation,
    q: &'a Question,
    finding: &Finding,
) -> WireQuestion<'a> {
    let text = |at: Locus| collation.article(at.article).article.text.as_str();
    let voice = |locus: Locus, span: Span| {
        let voices = finding.groups.iter().flat_map(|g| &g.voices);
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
            words: finding.groups.get(g).map_or_else(String::new, |t| t.value.clone()),
            articles: articles.iter().map(|a| collation.sigils[*a].as_str()).collect(),
            origins: finding.groups.get(g).map_or(0, |t| t.origins),
        }
    });
    WireQuestion {
        id: format!("Q{}", finding.question.at()),
        kind: q.kind.name(),
        severity: q.severity.map(crate::model::Severity::name),
        relation: relation_name(q.relation),
        weight: q.weight,
        passage: q.passage.map(|p| format!("P{}", p.at())),
        label: finding.label.clone(),
        about: finding.about.clone(),
        about_spans: q
            .about
            .iter()
            .map(|(at, span)| WireAbout {
                sentence: sentence_id(collation, *at),
                span: WireSpan::new(*span, text(*at)),
            })
            .collect(),
        tally: finding.tally.clone(),
        values: values.collect(),
        readings: readings.collect(),
        placement: placement(&finding.placed),
        why: q.why.iter().map(|w| why_name(*w)).collect(),
        words: finding.why.clone(),
        verdict: finding.decided.verdict.clone().map(|(verdict, print)| WireVerdict {
            verdict,
            print,
            blind: finding.decided.blind,
        }),
        notes: finding.decided.notes.clone(),
    }
}

fn placement(placed: &[Placed]) -> Vec<WirePlaced> {
    let apart = if placed.len() < 2 { &[] } else { placed };
    let wire = |p: &Placed| WirePlaced {
        place: p.place.clone(),
        graf: p.graf(),
        articles: p.sigils.clone(),
    };
    apart.iter().map(wire).collect()
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
        Why::Conversion => "conversion",
        Why::Scope => "scope",
        Why::AsOf => "as-of",
        Why::Spelling => "spelling",
        Why::Office => "office",
        Why::Wording => "wording",
        Why::SameQuoteTwoSpeakers => "same-quote-two-speakers",
        Why::Trimmed => "trimmed",
        Why::Translation => "translation",
        Why::Hedged => "hedged",
        Why::Negation => "negation",
        Why::Opposite => "opposite",
        Why::GivenName => "given-name",
        Why::SamePosition => "same-position",
        Why::Renaming => "renaming",
    }
}
