//! What the state is, and what has changed in it, in words.

use super::super::view::{note_line, overlay_lines, page_text};
use super::super::{Snapshot, State, View};
use crate::model::{ArticleId, Locus, QuestionId};
use crate::present::{Line, accounts_counted, cite, finding_full, outlet};

/// Box drawing and block elements: nothing to be read aloud.
const DRAWN: std::ops::RangeInclusive<char> = '\u{2500}'..='\u{259f}';

/// Lines without control characters and drawn lines, a line of output each.
pub(super) fn plain(lines: Vec<String>) -> Vec<String> {
    let clean = |line: String| {
        let shown = line.chars().filter(|c| !DRAWN.contains(c));
        let shown: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
        shown.trim_end().to_string()
    };
    lines.into_iter().map(clean).collect()
}

fn text(line: &Line) -> String {
    line.iter().map(|p| p.text.as_str()).collect()
}

/// What is open.
pub(super) fn set(snapshot: &Snapshot) -> Vec<String> {
    let collation = &snapshot.collation;
    let mut out = Vec::new();
    out.extend(snapshot.title.clone());
    out.push(accounts_counted(collation));
    for at in 0..collation.articles.len() {
        out.push(account(snapshot, ArticleId::new(at)));
    }
    out
}

fn account(snapshot: &Snapshot, article: ArticleId) -> String {
    let sigil = snapshot.collation.sigils.get(article.at());
    let sigil = sigil.map_or("", String::as_str);
    format!("account {sigil}: {}", outlet(&snapshot.collation, article))
}

/// The findings of the list, numbered.
pub(super) fn findings(snapshot: &Snapshot, state: &State) -> Vec<String> {
    let listed = state.listed(snapshot);
    let mut out = vec![match listed.len() {
        1 => "1 finding".to_string(),
        n => format!("{n} findings"),
    }];
    for (at, question) in listed.iter().enumerate() {
        out.push(format!("{}. {}", at + 1, finding(snapshot, *question)));
    }
    out
}

/// A finding in a line: how grave, what, and who says what.
fn finding(snapshot: &Snapshot, question: QuestionId) -> String {
    let Some(finding) = snapshot.findings.get(question.at()) else {
        return String::new();
    };
    if let Some(query) = &finding.query {
        return query.text.clone();
    }
    let grade = finding.severity.map_or("agreed", crate::model::Severity::name);
    let says = finding.order.iter().filter_map(|at| finding.groups.get(*at));
    let says: Vec<String> =
        says.map(|g| format!("{} in {}", g.value, g.sigils().join(" "))).collect();
    let (kind, label) = (finding.kind.name(), &finding.label);
    format!("{grade} {kind}, {label}: {}", says.join("; "))
}

/// A finding with all readings verbatim.
pub(super) fn finding_in_full(snapshot: &Snapshot, question: QuestionId) -> Vec<String> {
    let Some(finding) = snapshot.findings.get(question.at()) else {
        return Vec::new();
    };
    let query = finding.query.iter().map(|query| query.text.clone());
    query.chain(finding_full(&snapshot.collation, finding).iter().map(text)).collect()
}

fn sentence(snapshot: &Snapshot, at: Locus) -> String {
    let prepared = snapshot.collation.article(at.article);
    let words = prepared.sentences.get(at.sentence.at()).map(|s| {
        let shown = s.span.of(&prepared.article.text);
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    format!("{}: {}", cite(&snapshot.collation, at), words.unwrap_or_default())
}

/// Where the user is.
pub(super) fn place(snapshot: &Snapshot, state: &State) -> Vec<String> {
    let mut out = Vec::new();
    match state.view() {
        View::Columns => {
            out.push(account(snapshot, state.focus));
            out.extend(state.cursor(snapshot).map(|at| sentence(snapshot, at)));
            if let Some(question) = state.finding(snapshot) {
                out.push(format!("here: {}", finding(snapshot, question)));
            }
        }
        View::Findings => {
            let listed = state.listed(snapshot);
            if let Some(question) = listed.get(state.list.row) {
                let (at, of) = (state.list.row + 1, listed.len());
                out.push(format!("{at} of {of}. {}", finding(snapshot, *question)));
            }
        }
        _ => out = page(snapshot, state),
    }
    out
}

/// What is on the page, row by row, without what frames it.
pub(super) fn page(snapshot: &Snapshot, state: &State) -> Vec<String> {
    let blank = |line: &String| line.chars().all(|c| c == ' ' || DRAWN.contains(&c));
    page_text(snapshot, state).into_iter().filter(|line| !blank(line)).collect()
}

/// What a command has changed.
pub(super) fn changes(snapshot: &Snapshot, before: &State, now: &State) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(now.note.as_ref().map(|note| note_line(note).0));
    let switches = [
        ("separate scrolling", before.free, now.free),
        ("zoom", before.zoom, now.zoom),
        ("agreements", before.list.agreements, now.list.agreements),
        ("text order", before.list.by_text, now.list.by_text),
        ("text order", before.grid.by_text, now.grid.by_text),
        ("mark to link", before.marked.is_some(), now.marked.is_some()),
    ];
    for (name, was, is) in switches {
        if was != is {
            out.push(format!("{name}: {}", if is { "on" } else { "off" }));
        }
    }
    if before.wanted != now.wanted {
        let panes = now.wanted.map_or("as fit".to_string(), |n| n.to_string());
        out.push(format!("panes: {panes}"));
    }
    if before.filter != now.filter {
        out.push(format!("filter: {}", now.filter.words(snapshot)));
    }
    let unfolded = |s: &State| s.places.get(s.focus.at()).is_some_and(|p| p.unfolded);
    if before.focus == now.focus && unfolded(before) != unfolded(now) {
        out.push(format!(
            "furniture: {}",
            if unfolded(now) { "shown" } else { "folded" }
        ));
    }
    if now.sheet.is_some() || now.picker.is_some() {
        out.extend(page(snapshot, now));
        return out;
    }
    if before.overlay != now.overlay || before.overlay_top != now.overlay_top {
        match overlay_lines(snapshot, now) {
            Some(sheet) => out.extend(sheet.lines.iter().map(text)),
            None => out.push("closed".to_string()),
        }
        return out;
    }
    let listing = before.filter != now.filter
        || before.list.agreements != now.list.agreements
        || before.list.by_text != now.list.by_text;
    if before.view() != now.view() || listing {
        if before.view() != now.view() {
            out.push(format!("view: {}", name(now.view())));
        }
        match now.view() {
            View::Findings => out.extend(findings(snapshot, now)),
            _ => out.extend(place(snapshot, now)),
        }
        return out;
    }
    match now.view() {
        View::Columns => {
            if before.focus != now.focus {
                out.push(account(snapshot, now.focus));
            }
            let (was, is) = (before.cursor(snapshot), now.cursor(snapshot));
            out.extend(is.filter(|_| was != is).map(|at| sentence(snapshot, at)));
            let (was, is) = (before.finding(snapshot), now.finding(snapshot));
            if let Some(question) = is.filter(|_| was != is) {
                out.push(format!("here: {}", finding(snapshot, question)));
            }
        }
        View::Findings if before.list.row == now.list.row => {}
        View::Findings => out.extend(place(snapshot, now)),
        _ => {
            let (was, is) = (page(snapshot, before), page(snapshot, now));
            out.extend(if was == is { Vec::new() } else { is });
        }
    }
    out
}

fn name(view: View) -> &'static str {
    let known = super::super::commands::VIEWS.iter().find(|(_, v)| *v == view);
    known.map_or("", |(name, _)| *name)
}

/// What has changed since another comparison.
pub(super) fn news(before: &Snapshot, now: &Snapshot, state: &State) -> Vec<String> {
    let mut out = Vec::new();
    let fresh = now.notices.iter().filter(|n| !before.notices.contains(n));
    out.extend(fresh.map(|n| format!("message: {n}")));
    out.extend(now.settled_since(before));
    let renamed = before.collation.blind != now.collation.blind;
    if renamed || before.collation.articles.len() != now.collation.articles.len() {
        out.extend(set(now));
    }
    if now.compared {
        out.extend(findings(now, state));
    }
    out
}
