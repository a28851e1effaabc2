//! The views that are lists or tables, a line a row, and the row under the cursor in full.

use super::super::view::row_details;
use super::super::{Snapshot, State, View};
use super::words::{account, cell, finding, sentence, text};
use crate::model::{ArticleId, Locus, QuestionId, SentenceId};
use crate::present::{
    Form, Happening, Missing, Person, Quotation, SynopsisRow, Unchecked, Version, cite,
    note_subject, outlet, unchecked_tally,
};
use crate::text::squeeze;
use std::fmt::Write as _;

/// What a view is about, and in which order.
pub(super) fn head(snapshot: &Snapshot, state: &State) -> String {
    let count = rows(snapshot, state).len();
    let rows = if count == 1 { "1 row".to_string() } else { format!("{count} rows") };
    let all = snapshot.collation.articles.len();
    let of = |article: ArticleId| account(snapshot, article);
    match state.view() {
        View::Synopsis => format!("lead: {}; {rows}", of(state.synopsis.lead)),
        View::Missing => {
            let whose = state.row_owner().filter(|a| a.at() < all);
            let whose = whose.map_or_else(String::new, of);
            format!("left out by {whose}: {rows}; {}", state.keyed(ACCOUNTS))
        }
        View::Unchecked => match state.row_owner() {
            Some(whose) => format!("{}: {rows}; {}", of(whose), state.keyed(ACCOUNTS)),
            None => format!("{rows}; {}", unchecked_tally(&snapshot.unchecked)),
        },
        _ => rows,
    }
}

const ACCOUNTS: &str = "{pane} and {previous-pane}: other accounts";

/// Every row in a line; none where the view is the text itself.
pub(super) fn rows(snapshot: &Snapshot, state: &State) -> Vec<String> {
    rows_of(snapshot, state, state.view())
}

/// The same of any view.
pub(super) fn rows_of(snapshot: &Snapshot, state: &State, view: View) -> Vec<String> {
    match view {
        View::Columns => Vec::new(),
        View::Findings => {
            let listed = state.listed(snapshot).into_iter();
            let row = |q| labelled(state.only_hidden(snapshot, q), finding(snapshot, q));
            listed.map(row).collect()
        }
        View::Grid => {
            let listed = state.gridded(snapshot).into_iter();
            let row = |q| labelled(state.only_hidden(snapshot, q), facts(snapshot, q));
            listed.map(row).collect()
        }
        View::Synopsis => synopsis_rows(snapshot, state).map(|row| first(&row)).collect(),
        view => {
            let all = snapshot.rows(view);
            let rows = state.listed_rows(snapshot).into_iter();
            let row = |at: usize| {
                labelled(state.hides_row(&all[at]), listed(snapshot, view, at))
            };
            rows.map(row).collect()
        }
    }
}

/// A row, and that only hidden accounts have something to say in it.
fn labelled(hidden: bool, row: String) -> String {
    if hidden { format!("hidden: {row}") } else { row }
}

/// The row under the cursor, from 0.
pub(super) fn at(state: &State) -> usize {
    match state.view() {
        View::Columns => 0,
        View::Findings => state.list.row,
        View::Grid => state.grid.row,
        View::Synopsis => state.synopsis.row,
        _ => state.rows_place().row,
    }
}

/// Puts the cursor on a row.
pub(super) fn go_to(state: &mut State, row: usize) {
    match state.view() {
        View::Columns => {}
        View::Findings => state.list.row = row,
        View::Grid => state.grid.row = row,
        View::Synopsis => state.synopsis.row = row,
        view => {
            if let Some(at) = view.list_view() {
                state.rows[at].row = row;
            }
        }
    }
}

/// The row under the cursor in full, without its first line.
pub(super) fn full(snapshot: &Snapshot, state: &State) -> Vec<String> {
    match state.view() {
        View::Columns => Vec::new(),
        View::Findings | View::Grid => state
            .finding(snapshot)
            .map_or_else(Vec::new, |q| super::words::finding_in_full(snapshot, q)),
        View::Synopsis => {
            let row = synopsis_rows(snapshot, state).nth(state.synopsis.row);
            row.map_or_else(Vec::new, |row| row.into_iter().skip(1).collect())
        }
        View::Quotes => {
            let row = state.row_here(snapshot);
            row.map_or_else(Vec::new, |row| versions(&snapshot.quotations[row]))
        }
        _ => row_details(snapshot, state).iter().map(text).collect(),
    }
}

fn first(row: &[String]) -> String {
    row.first().cloned().unwrap_or_default()
}

/// A question with what every account has, and who has nothing.
fn facts(snapshot: &Snapshot, question: QuestionId) -> String {
    let cells = &snapshot.grid[question.at()].cells;
    let silent = cells.iter().zip(&snapshot.collation.sigils);
    let silent: Vec<&str> =
        silent.filter(|(c, _)| c.is_none()).map(|(_, s)| s.as_str()).collect();
    let line = finding(snapshot, question);
    match silent.as_slice() {
        [] => line,
        silent => format!("{line}; nothing in {}", silent.join(" ")),
    }
}

/// What the account under the cursor of a table has there.
pub(super) fn column(snapshot: &Snapshot, state: &State) -> Option<String> {
    match state.view() {
        View::Grid => {
            let article = ArticleId::new(state.grid.column);
            let question = state.finding(snapshot)?;
            Some(cell(snapshot, question, article))
        }
        View::Synopsis => {
            let at = state.cursor(snapshot);
            Some(at.map_or("nothing".to_string(), |at| sentence(snapshot, at)))
        }
        _ => None,
    }
}

/// The rows of the synopsis, several lines each: the lead account's sentence, then the
/// others' counterparts, who has none, and what the lead account lacks there.
fn synopsis_rows<'a>(
    snapshot: &'a Snapshot,
    state: &'a State,
) -> impl Iterator<Item = Vec<String>> + 'a {
    let sheet = state.synopsis.sheet.as_ref();
    let rows = sheet.map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    rows.iter().map(|row| synopsis_row(snapshot, state, &row.texts))
}

fn synopsis_row(snapshot: &Snapshot, state: &State, row: &SynopsisRow) -> Vec<String> {
    let lead = state.synopsis.lead;
    let say = |article: ArticleId, s: SentenceId| {
        let sigil = &snapshot.collation.sigils[article.at()];
        format!("{sigil}, {}", sentence(snapshot, Locus::new(article, s)))
    };
    let mut out = vec![match row.lead {
        Some(at) => say(lead, at),
        None => format!("not in {}", outlet(&snapshot.collation, lead)),
    }];
    let mut silent = Vec::new();
    for (at, mates) in row.mates.iter().enumerate() {
        let article = ArticleId::new(at);
        if article == lead {
            continue;
        }
        if mates.is_empty() {
            silent.push(snapshot.collation.sigils[at].as_str());
        }
        out.extend(mates.iter().map(|s| say(article, *s)));
    }
    if !silent.is_empty() && row.lead.is_some() {
        out.push(format!("no counterpart in {}", silent.join(" ")));
    }
    let count: usize = row.more.iter().map(Vec::len).sum();
    if state.synopsis.open {
        for (at, more) in row.more.iter().enumerate() {
            let article = ArticleId::new(at);
            out.extend(
                more.iter().map(|s| format!("not in the lead: {}", say(article, *s))),
            );
        }
    } else if count > 0 {
        let more = if count == 1 { "sentence" } else { "sentences" };
        let key = state.keyed("{agreements}");
        out.push(format!(
            "{count} more {more} here that the lead lacks; {key} shows them"
        ));
    }
    out
}

fn listed(snapshot: &Snapshot, view: View, row: usize) -> String {
    match view {
        View::Quotes => quotation(&snapshot.quotations[row]),
        View::Timeline => happening(snapshot, &snapshot.timeline[row]),
        View::People => person(snapshot, &snapshot.people[row]),
        View::Missing => missing(&snapshot.missing[row]),
        View::Notes => {
            let noted = &snapshot.reviewed.notes[row];
            let subject = note_subject(&snapshot.collation, &snapshot.findings, noted);
            format!("{subject}: {}", squeeze(&noted.note.text))
        }
        _ => unchecked(&snapshot.unchecked[row]),
    }
}

fn graded(severity: Option<crate::model::Severity>) -> String {
    severity.map_or_else(String::new, |s| format!("{}, ", s.name()))
}

fn quotation(quotation: &Quotation) -> String {
    let grade = graded(quotation.severity);
    let count = quotation.versions.len();
    let wordings = if count > 1 { format!("{count} wordings, ") } else { String::new() };
    let mut who: Vec<&str> = Vec::new();
    for sigil in quotation.versions.iter().flat_map(Version::sigils) {
        if !who.contains(&sigil) {
            who.push(sigil);
        }
    }
    let first = quotation.versions.first();
    let words = first.map_or("", |v| v.words.trim());
    let credit = first.map_or_else(String::new, Version::credit);
    format!("{grade}{wordings}in {}: “{words}” ({credit})", who.join(" "))
}

/// `A B: “We saw a crack,” Ann Bo warned`.
fn version(version: &Version) -> String {
    let credit = version.credit();
    let words = version.words.trim();
    format!("{}: “{words}” ({credit})", version.sigils().join(" "))
}

fn versions(quotation: &Quotation) -> Vec<String> {
    quotation.versions.iter().map(version).collect()
}

fn happening(snapshot: &Snapshot, happening: &Happening) -> String {
    let sigil = |a: ArticleId| snapshot.collation.sigils[a.at()].as_str();
    let mut who: Vec<&str> = happening.places.iter().map(|p| sigil(p.article)).collect();
    who.dedup();
    let rivals = happening.rivals.iter().map(|(when, accounts)| {
        let who: Vec<&str> = accounts.iter().map(|a| sigil(*a)).collect();
        format!("; {when} in {}", who.join(" "))
    });
    let rivals: String = rivals.collect();
    let grade = graded(happening.severity);
    let (when, who) = (&happening.when, who.join(" "));
    format!("{grade}{when} in {who}{rivals}: {}", happening.what)
}

fn person(snapshot: &Snapshot, person: &Person) -> String {
    let who = person.accounts.iter();
    let who: Vec<&str> =
        who.map(|c| snapshot.collation.sigils[c.article.at()].as_str()).collect();
    let forms = |titles| -> Vec<String> {
        let all: Vec<(&str, Vec<&Form>)> = person.forms(titles);
        let others = all.into_iter().filter(|(words, _)| *words != person.name);
        others.map(|(words, _)| words.to_string()).collect()
    };
    let (names, titles) = (forms(false), forms(true));
    let mut out =
        format!("{}{}, in {}", graded(person.severity), person.name, who.join(" "));
    for (head, words) in [("also", names), ("titles", titles)] {
        if !words.is_empty() {
            // Writing to a String does not fail.
            let _ = write!(out, "; {head}: {}", words.join(", "));
        }
    }
    out
}

fn missing(missing: &Missing) -> String {
    let tally = missing.tally.split(": ").next().unwrap_or_default();
    let places: Vec<String> =
        missing.carried.iter().map(|p| format!("{} {}", p.sigil, p.place)).collect();
    let kind = missing.matter.name();
    format!("{kind}, {tally} ({}): {}", places.join(", "), missing.words)
}

fn unchecked(unchecked: &Unchecked) -> String {
    let place = unchecked.place.as_ref();
    let place = place.map_or_else(String::new, |p| format!(", {} {}", p.sigil, p.place));
    let why = match unchecked.why.as_str() {
        "" => String::new(),
        why => format!(": {why}"),
    };
    format!("{}{place}: {}{why}", unchecked.reason.name(), squeeze(&unchecked.words))
}

/// The stories of the open list.
pub(super) fn stories(snapshot: &Snapshot, state: &State) -> Vec<String> {
    let Some(picker) = &state.picker else { return Vec::new() };
    let listed = picker.listed(snapshot);
    let line = |story: &&crate::present::StorySummary| {
        let dates = story.dates.as_ref().map_or(String::new(), |d| format!(", {d}"));
        let read = snapshot.story == Some(story.story);
        let read = if read { ", open" } else { "" };
        format!("{}, {}{dates}{read}", story.headline, story.count())
    };
    listed.iter().map(line).collect()
}

/// The place of an account's reading, in words.
pub(super) fn place_of(snapshot: &Snapshot, at: Locus) -> String {
    cite(&snapshot.collation, at)
}
