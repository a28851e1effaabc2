//! The parts of a report that are the reader's other views, in lines: what is missing where,
//! quotations in several versions, what is dated when, who is called what. Shared by the
//! text and the Markdown report; terse, since an editor reads the findings first. The JSON
//! report has all of it.

use super::flow::count;
use super::order::span_of;
use crate::model::{ArticleId, Collation, Matter, Severity};
use crate::present::{
    Finding, Form, Happening, Missing, Person, Quotation, Slot, Version, missing, people,
    quotations, shortened, timeline, too_short,
};

/// Most omissions that are listed.
const SILENCES: usize = 12;

/// Most people that are listed.
const PEOPLE: usize = 40;

/// Most characters of a sentence that is shown beside its day or its silence.
const WORDS: usize = 160;

/// A list under a heading.
pub(super) struct Section {
    /// The heading.
    pub(super) title: &'static str,
    /// Its entries.
    pub(super) entries: Vec<Entry>,
    /// What was left out of it; may be empty.
    pub(super) rest: String,
}

/// An entry: what it is about, what is said of it, and lines below it.
pub(super) struct Entry {
    pub(super) mark: &'static str,
    pub(super) head: String,
    pub(super) words: String,
    pub(super) below: Vec<(String, String)>,
}

/// All sections that have something to say: what was left out is nothing by itself.
pub(super) fn sections(collation: &Collation, findings: &[Finding]) -> Vec<Section> {
    let all = [
        silences(collation),
        quotes(collation, findings),
        days(collation, findings),
        persons(collation),
    ];
    all.into_iter().filter(|s| !s.entries.is_empty()).collect()
}

fn mark(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(severity) => super::text::glyph(Some(severity)),
        None => "-",
    }
}

/// What accounts omit, most-carried first, each once with all that omit it.
fn silences(collation: &Collation) -> Section {
    let all = missing(collation);
    let mut groups: Vec<(String, Vec<&Missing>)> = Vec::new();
    for silence in &all {
        let what = match silence.matter {
            Matter::Name => format!("never mentioned: {}", silence.words),
            _ => shortened(&silence.words, WORDS),
        };
        match groups.iter_mut().find(|(words, _)| *words == what) {
            Some((_, members)) => members.push(silence),
            None => groups.push((what, vec![silence])),
        }
    }
    let heaviest =
        |members: &[&Missing]| members.iter().map(|m| m.weight).fold(0.0, f64::max);
    groups.sort_by(|a, b| heaviest(&b.1).total_cmp(&heaviest(&a.1)));
    let sigil = |at: ArticleId| collation.sigils[at.at()].as_str();
    let left = groups.len().saturating_sub(SILENCES);
    let shown = groups.into_iter().take(SILENCES).filter_map(|(what, members)| {
        let who: Vec<&str> = members.iter().map(|m| sigil(m.article)).collect();
        let tally = &members.first()?.tally;
        Some(Entry {
            mark: "-",
            head: span_of(&who, &collation.sigils),
            words: format!("{what} ({tally})"),
            below: Vec::new(),
        })
    });
    let mut entries: Vec<Entry> = shown.collect();
    if collation.articles.len() > 2 {
        let ids = (0..collation.articles.len()).map(ArticleId::new);
        let short = ids.filter_map(|id| Some((id, too_short(collation, id)?)));
        entries.extend(short.map(|(id, words)| Entry {
            mark: "-",
            head: sigil(id).to_string(),
            words,
            below: Vec::new(),
        }));
    }
    let rest = if left > 0 { format!("and {left} more") } else { String::new() };
    Section { title: "Missing", entries, rest }
}

fn quotes(collation: &Collation, findings: &[Finding]) -> Section {
    let all = quotations(collation, findings);
    let shared = |q: &&Quotation| q.accounts().len() > 1;
    let (apart, alike): (Vec<_>, Vec<_>) =
        all.iter().filter(shared).partition(|q| q.differs());
    let entries = apart.into_iter().map(|q| Entry {
        mark: mark(q.severity),
        head: q.versions.first().map_or_else(String::new, Version::credit),
        words: count(q.versions.len(), "version", "versions"),
        below: q.versions.iter().map(|v| version(collation, v)).collect(),
    });
    let rest = match alike.len() {
        0 => String::new(),
        n => format!("{} in the same words", count(n, "quote", "quotes")),
    };
    Section { title: "Quotations", entries: entries.collect(), rest }
}

/// Who has a version, and its words with what differs marked.
fn version(collation: &Collation, version: &Version) -> (String, String) {
    let words = version.slots.iter().filter_map(|slot| match slot {
        Slot::Same(words) => Some(words.clone()),
        Slot::Swapped(words) => Some(format!("≠{words}")),
        Slot::Added(words) => Some(format!("+{words}")),
        Slot::Cut => Some("⋯".to_string()),
        Slot::Room | Slot::Outside => None,
    });
    let mut shown: Vec<String> = words.collect();
    shown.dedup_by(|a, b| a == "⋯" && b == "⋯");
    let who = span_of(&version.sigils(), &collation.sigils);
    (who, format!("“{}” {}", shown.join(" "), version.credit()))
}

fn days(collation: &Collation, findings: &[Finding]) -> Section {
    let all = timeline(collation, findings);
    let worth = |h: &&Happening| h.places.len() > 1 || h.severity.is_some();
    let (shown, rest): (Vec<_>, Vec<_>) = all.iter().partition(worth);
    let entries = shown.into_iter().map(|h| {
        let sigils: Vec<&str> = h.places.iter().map(|p| p.sigil.as_str()).collect();
        let rivals = h.rivals.iter().map(|(when, accounts)| {
            let who: Vec<&str> =
                accounts.iter().map(|a| collation.sigils[a.at()].as_str()).collect();
            format!("{when}: {}", span_of(&who, &collation.sigils))
        });
        let rivals: Vec<String> = rivals.collect();
        let otherwise = if rivals.is_empty() {
            String::new()
        } else {
            format!("(but {}) ", rivals.join(", "))
        };
        Entry {
            mark: mark(h.severity),
            head: format!("{} {}", h.when, span_of(&sigils, &collation.sigils)),
            words: format!("{otherwise}{}", shortened(&h.what, WORDS)),
            below: Vec::new(),
        }
    });
    let rest = match rest.len() {
        0 => String::new(),
        n => {
            format!("{} in one account only", count(n, "date", "dates"))
        }
    };
    Section { title: "Timeline", entries: entries.collect(), rest }
}

fn persons(collation: &Collation) -> Section {
    let all = people(collation);
    // One spelling without a title, or by one account, leaves an editor nothing to check.
    let worth = |p: &&Person| {
        let several = p.forms(false).len() > 1 || !p.forms(true).is_empty();
        p.severity.is_some() || p.accounts.len() > 1 && several
    };
    let (shown, rest): (Vec<_>, Vec<_>) = all.iter().partition(worth);
    let left = shown.len().saturating_sub(PEOPLE);
    let form = |(words, users): (&str, Vec<&Form>)| {
        let who: Vec<&str> = users.iter().map(|f| f.first.sigil.as_str()).collect();
        format!("{words} ({})", span_of(&who, &collation.sigils))
    };
    let entries = shown.into_iter().take(PEOPLE).map(|p| {
        let forms = p.forms(true).into_iter().chain(p.forms(false)).map(form);
        Entry {
            mark: mark(p.severity),
            head: p.name.clone(),
            words: forms.collect::<Vec<_>>().join(", "),
            below: Vec::new(),
        }
    });
    let said = [(left, "more"), (rest.len(), "more with one name only")];
    let said = said.into_iter().filter(|(n, _)| *n > 0);
    let said: Vec<String> = said.map(|(n, what)| format!("and {n} {what}")).collect();
    let rest = said.join(", ");
    Section { title: "People", entries: entries.collect(), rest }
}
