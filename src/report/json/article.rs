//! Articles in the JSON report: text, blocks, sentences, mentions.

use super::{WireSpan, mention_id, sentence_id};
use crate::model::{
    AnchorBasis, ArticleId, BlockHint, Candidate, Collation, Counted, Kind, Locus,
    Mention, MentionId, Prepared, Rule, SentenceId,
};
use crate::present::{cautions, outlet};
use crate::values::DateValue;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct WireArticle<'a> {
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

/// The articles; `sigils` are their labels as a screen shows them.
pub(super) fn articles<'a>(
    collation: &'a Collation,
    sigils: &'a [String],
) -> Vec<WireArticle<'a>> {
    let ids = (0..collation.articles.len()).map(ArticleId::new);
    ids.zip(sigils).map(|(id, sigil)| article(collation, id, sigil)).collect()
}

fn article<'a>(
    collation: &'a Collation,
    id: ArticleId,
    sigil: &'a str,
) -> WireArticle<'a> {
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
        sigil,
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
    let shown = prepared.metadata.disagreements();
    let wire = shown.into_iter().map(|two| WireDisagreement {
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
