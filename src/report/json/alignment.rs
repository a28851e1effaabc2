//! Links, origins and passages in the JSON report.

use super::{Detail, WireSpan, sentence_id};
use crate::model::{ArticleId, Collation, Link, Locus, Span};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct WireLink<'a> {
    a: String,
    b: String,
    score: f64,
    strength: &'static str,
    by: &'static str,
    wording: &'static str,
    #[serde(flatten)]
    grounds: Option<WireGrounds<'a>>,
}

/// What a link rests on.
#[derive(Serialize)]
struct WireGrounds<'a> {
    runs: Vec<WireRun<'a>>,
    parts: WireRun<'a>,
    evidence: Vec<WireEvidence<'a>>,
}

/// Accounts that are one witness.
#[derive(Serialize)]
pub(super) struct WireOrigin<'a> {
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
pub(super) struct WireCopied<'a> {
    article: &'a str,
    with: &'a str,
    share: f64,
    words: u32,
}

/// What is at either end of a link.
#[derive(Serialize)]
struct WireRun<'a> {
    a: WireSpan<'a>,
    b: WireSpan<'a>,
}

/// Two sentences.
#[derive(Serialize)]
pub(super) struct WirePair {
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
pub(super) struct WirePassage {
    id: String,
    sentences: Vec<String>,
}

pub(super) fn links(collation: &Collation, detail: Detail) -> Vec<WireLink<'_>> {
    let links = collation.links.iter().map(|link| WireLink {
        a: sentence_id(collation, link.a),
        b: sentence_id(collation, link.b),
        score: link.score,
        strength: link.strength.name(),
        by: link.by.name(),
        wording: link.wording.name(),
        grounds: (detail == Detail::Evidence).then(|| grounds(collation, link)),
    });
    links.collect()
}

fn grounds<'a>(collation: &'a Collation, link: &Link) -> WireGrounds<'a> {
    let text = |at: Locus| collation.article(at.article).article.text.as_str();
    let evidence = collation.evidence(link).into_iter().map(|e| WireEvidence {
        kind: e.kind.name(),
        weight: e.weight,
        a: WireSpan::new(e.a, text(link.a)),
        b: WireSpan::new(e.b, text(link.b)),
    });
    WireGrounds {
        runs: link.runs.iter().map(|run| wire_run(collation, link, *run)).collect(),
        parts: wire_run(collation, link, link.parts),
        evidence: evidence.collect(),
    }
}

fn wire_run<'a>(collation: &'a Collation, link: &Link, run: (Span, Span)) -> WireRun<'a> {
    let text = |at: Locus| collation.article(at.article).article.text.as_str();
    WireRun {
        a: WireSpan::new(run.0, text(link.a)),
        b: WireSpan::new(run.1, text(link.b)),
    }
}

pub(super) fn origins(collation: &Collation) -> Vec<WireOrigin<'_>> {
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

pub(super) fn copied(collation: &Collation) -> Vec<WireCopied<'_>> {
    let sigil = |a: ArticleId| collation.sigils[a.at()].as_str();
    let copied = collation.copied.iter().map(|c| WireCopied {
        article: sigil(c.article),
        with: sigil(c.with),
        share: c.share,
        words: c.words,
    });
    copied.collect()
}

pub(super) fn unlinked(collation: &Collation) -> Vec<WirePair> {
    let pairs = collation.parted.iter().map(|(a, b)| WirePair {
        a: sentence_id(collation, *a),
        b: sentence_id(collation, *b),
    });
    pairs.collect()
}

pub(super) fn passages(collation: &Collation) -> Vec<WirePassage> {
    let passages = collation.passages.iter().enumerate().map(|(i, p)| WirePassage {
        id: format!("P{i}"),
        sentences: p.members.iter().map(|m| sentence_id(collation, *m)).collect(),
    });
    passages.collect()
}
