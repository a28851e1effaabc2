//! Dated happenings by day, and which accounts date them.

use super::{Finding, Place, words};
use crate::model::{
    ArticleId, Collation, Kind, Locus, MentionId, QuestionId, Severity, Strength, Value,
};
use crate::text::squeeze;
use crate::values::{DateValue, Days, Grain};
use std::collections::{BTreeMap, BTreeSet};

/// Something that accounts put at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The days.
    pub days: Days,
    /// The same in words: `9 Jan 2022`.
    pub when: String,
    /// What happened: the sentence of the account that has it highest up.
    pub what: String,
    /// Who dates it so: each account once, its most prominent place, ascending.
    pub places: Vec<Place>,
    /// Who dates it otherwise: the day in words and the accounts.
    pub rivals: Vec<(String, Vec<ArticleId>)>,
    /// The question that it is one answer to.
    pub question: Option<QuestionId>,
    /// The severity where others date it differently.
    pub severity: Option<Severity>,
    /// Whether it is dated no finer than to a month.
    pub coarse: bool,
}

/// A date that an account states.
struct Dated {
    locus: Locus,
    mention: MentionId,
    days: Days,
    coarse: bool,
}

/// All that is dated, by day; of one day, what most accounts carry first.
pub fn timeline(collation: &Collation, findings: &[Finding]) -> Vec<Happening> {
    let dated = dated(collation);
    let (mut out, asked) = asked(collation, findings);
    let rest: Vec<&Dated> =
        dated.iter().filter(|d| !asked.contains(&(d.locus.article, d.mention))).collect();
    out.extend(happenings(collation, &rest));
    out.sort_by(|a, b| {
        let order = |h: &Happening| {
            let first = h.places.first().map(|p| (p.locus, p.span));
            (h.days.first, h.days.last, std::cmp::Reverse(h.places.len()), first)
        };
        order(a).cmp(&order(b))
    });
    out
}

/// Every resolved date of what reports, ascending.
fn dated(collation: &Collation) -> Vec<Dated> {
    let mut out = Vec::new();
    for (at, prepared) in collation.articles.iter().enumerate() {
        for (n, mention) in prepared.mentions.iter().enumerate() {
            let reports = prepared.sentences[mention.sentence.at()].role.reports();
            if let (true, Value::Date(date)) = (reports, &mention.value)
                && let Some(days) = date.days
            {
                out.push(Dated {
                    locus: Locus::new(ArticleId::new(at), mention.sentence),
                    mention: MentionId::new(n),
                    days,
                    coarse: coarse(date),
                });
            }
        }
    }
    out
}

fn coarse(date: &DateValue) -> bool {
    !matches!(date.grain, Grain::Day | Grain::Week) || date.modifier.is_some()
}

/// What questions ask the date of: a happening for each answer. Also the mentions that
/// answer them.
fn asked(
    collation: &Collation,
    findings: &[Finding],
) -> (Vec<Happening>, BTreeSet<(ArticleId, MentionId)>) {
    let (mut out, mut mentions) = (Vec::new(), BTreeSet::new());
    for finding in findings.iter().filter(|f| f.kind == Kind::Date) {
        let question = &collation.questions[finding.question.at()];
        for (at, group) in finding.groups.iter().enumerate() {
            let readings = question.readings.iter().filter(|r| r.group as usize == at);
            let values: Vec<&DateValue> = readings
                .filter_map(|r| {
                    let id = r.mention?;
                    mentions.insert((r.locus.article, id));
                    let mentions = &collation.article(r.locus.article).mentions;
                    match &mentions[id.at()].value {
                        Value::Date(date) => Some(date),
                        _ => None,
                    }
                })
                .collect();
            let Some((date, days)) = values.first().and_then(|v| Some((*v, v.days?)))
            else {
                continue;
            };
            let rivals = finding
                .groups
                .iter()
                .enumerate()
                .filter(|(n, _)| *n != at && finding.severity.is_some());
            let rivals = rivals.map(|(_, g)| {
                let mut articles: Vec<ArticleId> =
                    g.voices.iter().map(|v| v.article).collect();
                articles.dedup();
                (g.value.clone(), articles)
            });
            let voices = group.voices.iter();
            let places = voices.map(|v| Place::new(collation, v.locus, v.span)).collect();
            let mut happening = happening(collation, days, coarse(date), places);
            happening.when.clone_from(&group.value);
            happening.rivals = rivals.collect();
            happening.question = Some(finding.question);
            happening.severity = finding.severity;
            out.push(happening);
        }
    }
    (out, mentions)
}

/// Dates that no question asks for: those of one day in linked sentences are one happening.
fn happenings(collation: &Collation, dated: &[&Dated]) -> Vec<Happening> {
    let mut at: BTreeMap<(Locus, Days), usize> = BTreeMap::new();
    for (n, d) in dated.iter().enumerate() {
        at.entry((d.locus, d.days)).or_insert(n);
    }
    let mut home: Vec<usize> = (0..dated.len()).collect();
    let root = |home: &mut Vec<usize>, mut n: usize| {
        while home[n] != n {
            // Halves the way for the next look-up.
            home[n] = home[home[n]];
            n = home[n];
        }
        n
    };
    let surely = collation.links.iter().filter(|l| l.strength > Strength::Weak);
    let mut by_sentence: BTreeMap<Locus, Vec<usize>> = BTreeMap::new();
    for (n, d) in dated.iter().enumerate() {
        by_sentence.entry(d.locus).or_default().push(n);
    }
    for link in surely {
        for n in by_sentence.get(&link.a).into_iter().flatten() {
            if let Some(other) = at.get(&(link.b, dated[*n].days)) {
                let (a, b) = (root(&mut home, *n), root(&mut home, *other));
                home[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, d) in dated.iter().enumerate() {
        // One sentence may name its day twice.
        let first = at.get(&(d.locus, d.days)).copied().unwrap_or(n);
        groups.entry(root(&mut home, first)).or_default().push(n);
    }
    let groups = groups.into_values().filter_map(|members| {
        let first = dated[*members.first()?];
        let places = members.iter().map(|n| {
            let d = dated[*n];
            let mention = &collation.article(d.locus.article).mentions[d.mention.at()];
            Place::new(collation, d.locus, mention.span)
        });
        let coarse = members.iter().all(|n| dated[*n].coarse);
        let mut out = happening(collation, first.days, coarse, places.collect());
        let values = members.iter().map(|n| {
            let d = dated[*n];
            words::value(
                &collation.article(d.locus.article).mentions[d.mention.at()].value,
            )
        });
        out.when = words::most_common(values).unwrap_or_default();
        Some(out)
    });
    groups.collect()
}

fn happening(
    collation: &Collation,
    days: Days,
    coarse: bool,
    places: Vec<Place>,
) -> Happening {
    let mut by_account: BTreeMap<ArticleId, Place> = BTreeMap::new();
    for place in places {
        match by_account.get(&place.article) {
            Some(kept) if kept.depth() <= place.depth() => {}
            _ => {
                by_account.insert(place.article, place);
            }
        }
    }
    let places: Vec<Place> = by_account.into_values().collect();
    // A headline says least about when; the first paragraph that dates it says most.
    let sentence = |p: &Place| {
        let core = collation.sentence(p.locus).core;
        squeeze(core.of(&collation.article(p.article).article.text))
    };
    let depth = |p: &Place| (p.depth() == 0, p.depth());
    let clearest = places.iter().map(depth).min();
    let clear = places.iter().filter(|p| Some(depth(p)) == clearest);
    let what = clear.map(sentence).min().unwrap_or_default();
    Happening {
        days,
        when: String::new(),
        what,
        places,
        rivals: Vec::new(),
        question: None,
        severity: None,
        coarse,
    }
}
