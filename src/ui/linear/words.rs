//! What the state is, and what has changed in it, in words.

use super::super::commands::VIEWS;
use super::super::filter::Choice;
use super::super::prompt::{Asking, Prompt};
use super::super::view::{note_line, overlay_text, tally_words};
use super::super::{Snapshot, State, View};
use super::lists;
use crate::model::{ArticleId, Locus, QuestionId};
use crate::present::{Line, accounts_counted, finding_full, outlet};
use crate::text::squeeze;

/// Box drawing and block elements: nothing to be read aloud.
const DRAWN: std::ops::RangeInclusive<char> = '\u{2500}'..='\u{259f}';
/// Marks at the beginning of a line, which its words say too.
const MARKS: [&str; 5] = ["≠ ", "~ ", "= ", "· ", "⋯ "];

/// Lines in plain words: no control characters, no drawn lines, no marks for the eye.
pub(super) fn plain(lines: Vec<String>) -> Vec<String> {
    let clean = |line: String| {
        let shown = line.chars().filter(|c| !DRAWN.contains(c) && *c != '▸');
        let shown: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
        let shown = squeeze(&shown);
        let bare = MARKS.iter().find_map(|mark| shown.strip_prefix(mark));
        bare.unwrap_or(&shown).replace(" · ", ", ").replace('¶', "graf ")
    };
    let lines = lines.into_iter().map(clean);
    lines.filter(|line| !line.is_empty()).collect()
}

pub(super) fn text(line: &Line) -> String {
    line.iter().map(|p| p.text.as_str()).collect()
}

/// Most accounts that are named at the start: more would have to be sat through.
const NAMED: usize = 12;

/// What is open.
pub(super) fn set(snapshot: &Snapshot, state: &State) -> Vec<String> {
    let collation = &snapshot.collation;
    let mut out = Vec::new();
    out.extend(snapshot.title.clone());
    out.push(accounts_counted(collation));
    let order = state.panes.order();
    let listed = if order.len() > NAMED { &[] } else { order };
    out.extend(listed.iter().map(|article| {
        let hidden = if state.panes.hides(*article) { ", hidden" } else { "" };
        format!("{}{hidden}", account(snapshot, *article))
    }));
    out.extend(tally_words(snapshot));
    out
}

pub(super) fn account(snapshot: &Snapshot, article: ArticleId) -> String {
    let sigil = snapshot.collation.sigils.get(article.at());
    let sigil = sigil.map_or("", String::as_str);
    format!("account {sigil}: {}", outlet(&snapshot.collation, article))
}

/// Rows with their numbers.
fn numbered(rows: Vec<String>) -> impl Iterator<Item = String> {
    rows.into_iter().enumerate().map(|(at, row)| format!("{}. {row}", at + 1))
}

/// The findings of the list, numbered.
pub(super) fn findings(snapshot: &Snapshot, state: &State) -> Vec<String> {
    let rows = lists::rows_of(snapshot, state, View::Findings);
    let head = match rows.len() {
        1 => "1 finding".to_string(),
        n => format!("{n} findings"),
    };
    std::iter::once(head).chain(numbered(rows)).collect()
}

/// A finding in a line: how grave, what, who says what, and what was decided on it.
pub(super) fn finding(snapshot: &Snapshot, question: QuestionId) -> String {
    let Some(finding) = snapshot.findings.get(question.at()) else {
        return String::new();
    };
    let decided = snapshot.reviewed.lines(finding);
    let decided: String =
        decided.iter().flat_map(|line| ["; ".to_string(), text(line)]).collect();
    let grade = finding.grade();
    let says = finding.order.iter().filter_map(|at| finding.groups.get(*at));
    let says: Vec<String> =
        says.map(|g| format!("{} in {}", g.value, g.sigils().join(" "))).collect();
    let (kind, label) = (finding.kind.name(), &finding.label);
    if let Some(query) = &finding.query {
        return format!("{grade} {kind}, {label}: {}{decided}", query.text);
    }
    format!("{grade} {kind}, {label}: {}{decided}", says.join("; "))
}

/// A finding with all readings verbatim.
pub(super) fn finding_in_full(snapshot: &Snapshot, question: QuestionId) -> Vec<String> {
    let Some(shown) = snapshot.findings.get(question.at()) else {
        return Vec::new();
    };
    let full = finding_full(&snapshot.collation, shown);
    // The head says in marks what the first line says in words.
    std::iter::once(finding(snapshot, question))
        .chain(full.iter().skip(1).map(text))
        .collect()
}

pub(super) fn sentence(snapshot: &Snapshot, at: Locus) -> String {
    let prepared = snapshot.collation.article(at.article);
    let words = prepared.sentences.get(at.sentence.at());
    let words = words.map(|s| squeeze(s.span.of(&prepared.article.text)));
    format!("{}: {}", lists::place_of(snapshot, at), words.unwrap_or_default())
}

/// What an account has on a question, verbatim.
pub(super) fn cell(
    snapshot: &Snapshot,
    question: QuestionId,
    article: ArticleId,
) -> String {
    let whose = account(snapshot, article);
    let cells = &snapshot.grid[question.at()].cells;
    match cells.get(article.at()).and_then(Option::as_ref) {
        None => format!("{whose}: nothing"),
        Some(cell) => {
            format!("{whose}: “{}”; {}", cell.words, sentence(snapshot, cell.locus))
        }
    }
}

/// The row under the cursor of a list: `2 of 5. major number, …`.
pub(super) fn row(snapshot: &Snapshot, state: &State) -> Option<String> {
    let rows = lists::rows(snapshot, state);
    let at = lists::at(state);
    rows.get(at).map(|row| format!("{} of {}. {row}", at + 1, rows.len()))
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
        View::Synopsis => {
            out.extend(row(snapshot, state));
            out.extend(lists::full(snapshot, state));
        }
        _ => out.extend(row(snapshot, state)),
    }
    if out.is_empty() {
        out.push("nothing in this list".to_string());
    }
    out
}

/// A view as it is entered: what it is about, then all its rows; of the synopsis the row
/// under the cursor.
pub(super) fn whole(snapshot: &Snapshot, state: &State) -> Vec<String> {
    match state.view() {
        View::Columns => place(snapshot, state),
        View::Findings => findings(snapshot, state),
        View::Synopsis => {
            let mut out = vec![lists::head(snapshot, state)];
            out.extend(place(snapshot, state));
            out
        }
        _ => {
            let mut out = vec![lists::head(snapshot, state)];
            let rows = lists::rows(snapshot, state);
            if rows.is_empty() {
                out.extend(super::super::view::why_empty(snapshot, state));
            }
            out.extend(numbered(rows));
            out
        }
    }
}

/// `there are 4 rows`.
pub(super) fn there_are(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("there are no {many}"),
        1 => format!("there is 1 {one}"),
        n => format!("there are {n} {many}"),
    }
}

/// The stories to pick from, and how.
pub(super) fn stories(snapshot: &Snapshot, state: &State) -> Vec<String> {
    let rows = lists::stories(snapshot, state);
    let count = match rows.len() {
        0 => "no such story; / shows all".to_string(),
        1 => "1 story".to_string(),
        n => format!("{n} stories"),
    };
    std::iter::once(count).chain(numbered(rows)).collect()
}

/// What may be typed while the stories are listed.
pub(super) fn in_stories(state: &State) -> String {
    state.keyed(
        "Type a story's number to read it, / and words to narrow the list, {quit} to close it.",
    )
}

/// The choices of the filter with their keys.
pub(super) fn filter(snapshot: &Snapshot, state: &State) -> Vec<String> {
    let choices = Choice::all(snapshot.collation.articles.len());
    let key = |choice: &Choice| choice.key().map_or(String::new(), |k| format!(" {k}"));
    let list = |head: &str, name: &dyn Fn(&Choice) -> Option<String>| {
        let named =
            choices.iter().filter_map(|c| Some(format!("{}{}", name(c)?, key(c))));
        format!("{head}: {}", named.collect::<Vec<_>>().join(", "))
    };
    vec![
        list("severity", &|c| match c {
            Choice::Grade(grade) => Some(grade.name().to_string()),
            _ => None,
        }),
        list("kinds", &|c| match c {
            Choice::Kind(kind) => Some(kind.name().to_string()),
            _ => None,
        }),
        list("accounts", &|c| match c {
            Choice::Article(article) => {
                let sigil = snapshot.collation.sigils.get(article.at())?;
                Some(format!("{sigil} {}", outlet(&snapshot.collation, *article)))
            }
            _ => None,
        }),
        filter_now(snapshot, state),
        "Type a letter to choose or let go, / and words for text, x to clear, Enter when done."
            .to_string(),
    ]
}

/// The choice under the cursor of the filter: `severity major: chosen`.
fn choice(snapshot: &Snapshot, state: &State, at: usize) -> Option<String> {
    let choice = *Choice::all(snapshot.collation.articles.len()).get(at)?;
    let name = match choice {
        Choice::Grade(grade) => format!("severity {}", grade.name()),
        Choice::Kind(kind) => format!("kind {}", kind.name()),
        Choice::Article(article) => account(snapshot, article),
        Choice::Text => "words".to_string(),
    };
    let on = if choice.is_on(&state.filter) { "chosen" } else { "not chosen" };
    Some(format!("{name}: {on}"))
}

/// What the filter is, and how much it leaves.
pub(super) fn filter_now(snapshot: &Snapshot, state: &State) -> String {
    let shown = snapshot.collation.divergences();
    let shown = shown.filter(|(q, _)| state.filter.passes(snapshot, *q)).count();
    let all = snapshot.collation.divergences().count();
    let s = if all == 1 { "" } else { "s" };
    format!("filter: {}; {shown} of {all} divergence{s}", state.filter.words(snapshot))
}

/// What an open line asks for.
pub(super) fn asks(prompt: &Prompt) -> String {
    let now = prompt.input.text();
    match prompt.asking {
        Asking::Print => {
            "we print: type an account's letter or number, or the words; an empty line \
             leaves it"
                .to_string()
        }
        Asking::Note(_) if now.is_empty() => {
            "note: type its words; an empty line leaves it".to_string()
        }
        Asking::Note(_) => format!(
            "note: {now}; type other words, - to delete it, an empty line to leave it"
        ),
        Asking::Export => {
            format!("report: type a file's name; an empty line is {now}, - leaves it")
        }
        _ => "type the words".to_string(),
    }
}

/// What a command has changed.
pub(super) fn changes(snapshot: &Snapshot, before: &State, now: &State) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(now.note.as_ref().map(|note| note_line(now, note).0));
    switches(before, now, &mut out);
    if let Some(prompt) = &now.prompt {
        out.push(asks(prompt));
        return out;
    }
    if let Some(picker) = &now.picker {
        let was = before.picker.as_ref();
        let rows = lists::stories(snapshot, now);
        if was.is_some_and(|was| was.words == picker.words) {
            let row = rows.get(picker.row);
            out.extend(row.map(|r| format!("{} of {}. {r}", picker.row + 1, rows.len())));
        } else {
            out.extend(stories(snapshot, now));
            out.extend(was.is_none().then(|| in_stories(now)));
        }
        return out;
    }
    if now.sheet.is_some() {
        let opened = before.sheet.is_none();
        let lines = if opened { filter(snapshot, now) } else { Vec::new() };
        out.extend(lines);
        let at = |s: &State| s.sheet.as_ref().map(|sheet| sheet.at);
        if !opened && before.filter == now.filter && at(before) != at(now) {
            out.extend(at(now).and_then(|at| choice(snapshot, now, at)));
        } else if !opened {
            out.push(filter_now(snapshot, now));
        }
        return out;
    }
    if before.picker.is_some() {
        out.push("closed".to_string());
        return out;
    }
    if before.sheet.is_some() {
        out.push(filter_now(snapshot, now));
        out.extend(whole(snapshot, now));
        return out;
    }
    if before.filter != now.filter {
        out.push(filter_now(snapshot, now));
    }
    if before.overlay != now.overlay || before.overlay_top != now.overlay_top {
        match overlay_text(snapshot, now) {
            Some(lines) => out.extend(lines.iter().map(text)),
            None => out.push("closed".to_string()),
        }
        return out;
    }
    let (was, is) = (before.search.current, now.search.current);
    if let Some(at) = is.filter(|_| was != is || before.search.query != now.search.query)
    {
        out.push(format!("hit {} of {}", at + 1, now.search.hits.len()));
    }
    if before.view() != now.view() {
        out.push(format!("view: {}", name(now.view())));
        out.extend(whole(snapshot, now));
        return out;
    }
    match now.view() {
        View::Columns => in_columns(snapshot, before, now, &mut out),
        View::Synopsis => {
            let place = |s: &State| (s.synopsis.row, s.synopsis.lead, s.synopsis.open);
            if before.synopsis.lead != now.synopsis.lead {
                out.push(lists::head(snapshot, now));
            }
            if place(before) != place(now) {
                out.extend(self::place(snapshot, now));
            } else if before.synopsis.column != now.synopsis.column {
                out.push(account(snapshot, now.focus));
                out.extend(lists::column(snapshot, now));
            }
        }
        _ => {
            let rows = |s: &State| lists::rows(snapshot, s);
            if rows(before) != rows(now) {
                out.extend(whole(snapshot, now));
            } else if lists::at(before) != lists::at(now) {
                out.extend(place(snapshot, now));
            } else if before.grid.column != now.grid.column {
                out.extend(lists::column(snapshot, now));
            } else if before.rows_place().column != now.rows_place().column
                && let Some((stop, at, count)) = now.stop_here(snapshot)
            {
                let words = sentence(snapshot, stop.locus);
                out.push(format!("place {} of {count}: {words}", at + 1));
            }
        }
    }
    out
}

/// What is switched on or off.
fn switches(before: &State, now: &State, out: &mut Vec<String>) {
    let switches = [
        ("separate scrolling", before.free, now.free),
        ("zoom", before.zoom, now.zoom),
        ("agreements", before.list.agreements, now.list.agreements),
        ("divergences only", before.grid.diverging, now.grid.diverging),
        ("text order", before.list.by_text, now.list.by_text),
        ("text order", before.grid.by_text, now.grid.by_text),
        ("other order", before.rows_place().otherwise, now.rows_place().otherwise),
        ("everything", before.rows_place().all, now.rows_place().all),
        ("mark to link", before.marked.is_some(), now.marked.is_some()),
    ];
    let same_view = before.view() == now.view();
    for (name, was, is) in switches {
        let of_rows = matches!(name, "other order" | "everything");
        if was != is && (same_view || !of_rows) {
            out.push(format!("{name}: {}", if is { "on" } else { "off" }));
        }
    }
    if before.wanted != now.wanted {
        let panes = now.wanted.map_or("as many as fit".to_string(), |n| n.to_string());
        out.push(format!("panes: {panes}"));
    }
    let unfolded = |s: &State| s.places.get(s.focus.at()).is_some_and(|p| p.unfolded);
    if before.focus == now.focus && unfolded(before) != unfolded(now) {
        let how = if unfolded(now) { "shown" } else { "folded" };
        out.push(format!("furniture: {how}"));
    }
}

fn in_columns(snapshot: &Snapshot, before: &State, now: &State, out: &mut Vec<String>) {
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

fn name(view: View) -> &'static str {
    let known = VIEWS.iter().find(|(_, v)| *v == view);
    known.map_or("", |(name, _)| *name)
}

/// What has changed since another comparison.
pub(super) fn news(before: &Snapshot, now: &Snapshot, state: &State) -> Vec<String> {
    let mut out = Vec::new();
    out.extend(now.fresh_notices(before).map(|n| format!("message: {n}")));
    out.extend(now.settled_since(before));
    let (was, is) = (tally_words(before), tally_words(now));
    let renamed = before.collation.blind != now.collation.blind;
    if renamed || before.collation.articles.len() != now.collation.articles.len() {
        out.extend(set(now, state));
    } else if was != is {
        out.extend(is);
    }
    if now.compared {
        if state.picker.is_some() {
            out.extend(stories(now, state));
            out.push(in_stories(state));
        } else {
            out.extend(findings(now, state));
        }
    }
    out
}
