//! People and bodies: a row each, and every spelling and title with who uses it.

use super::super::Snapshot;
use super::super::wrap::width;
use super::bars;
use super::rows::{cell, labels, mark};
use crate::model::{ArticleId, Severity, Sort};
use crate::present::{Form, Line, Person, Piece, Tone, finding_strip};

/// Most cells of the column of names.
const NAME: usize = 30;
/// Cells of the column of accounts.
const WHO: usize = 11;

/// `≠ Sergei Ryabkov  A B C  Ryabkov · deputy foreign minister`.
pub(super) fn line(
    snapshot: &Snapshot,
    person: &Person,
    room: usize,
    ground: Tone,
) -> Line {
    let name = cell(&person.name, NAME.min(room * 2 / 5));
    let sigil = |a: ArticleId| snapshot.collation.sigils[a.at()].as_str();
    let sigils: Vec<&str> = person.accounts.iter().map(|c| sigil(c.article)).collect();
    let who = cell(&labels(&sigils, WHO), WHO);
    let left = room.saturating_sub(2 + width(&name) + width(&who));
    let names = person.forms(false).into_iter().map(|(words, _)| words);
    let names = names.filter(|words| *words != person.name);
    let titles = person.forms(true).into_iter().map(|(words, _)| words);
    let (names, titles) =
        (names.collect::<Vec<_>>().join(", "), titles.collect::<Vec<_>>().join(", "));
    let gap = if names.is_empty() || titles.is_empty() { "" } else { " · " };
    vec![
        mark(person.severity, ground),
        Piece::new(format!(" {name}"), ground),
        Piece::new(who, Tone::Key),
        Piece::new(bars::cut(&format!("{titles}{gap}{names}"), left), ground),
    ]
}

/// Who it is; the finding about it; its names and its titles, each with who uses it where.
pub(super) fn details(snapshot: &Snapshot, person: &Person) -> Vec<Line> {
    let sort = match person.sort {
        Sort::Person => "person",
        Sort::Body => "body",
        Sort::Place | Sort::Other => "",
    };
    let first = person.accounts.first().map_or(ArticleId(0), |c| c.article);
    let story = snapshot.collation.story_of(first);
    let all = story.len();
    let acronym = person.acronym.as_ref().map_or(String::new(), |a| format!(" ({a})"));
    let mut out = vec![vec![
        Piece::new(format!("{}{acronym}", person.name), Tone::Headline),
        Piece::new(
            format!("  {sort}, {} of {all} accounts", person.accounts.len()),
            Tone::Dim,
        ),
    ]];
    for question in &person.questions {
        out.extend(finding_strip(&snapshot.findings[question.at()]));
    }
    for (head, titles) in [("names", false), ("titles", true)] {
        let forms = person.forms(titles);
        if forms.is_empty() {
            continue;
        }
        out.push(vec![Piece::new(head, Tone::Dim)]);
        for (words, users) in forms {
            out.push(form(words, &users));
        }
    }
    let silent: Vec<&str> = story
        .iter()
        .filter(|a| person.accounts.iter().all(|c| c.article != **a))
        .map(|a| snapshot.collation.sigils[a.at()].as_str())
        .collect();
    if !silent.is_empty() {
        out.push(vec![
            Piece::new("not named by ", Tone::Dim),
            Piece::new(silent.join(" "), Tone::Key),
        ]);
    }
    out
}

/// `≠ deputy foreign minister   A ¶1, B ¶3 ×2`.
fn form(words: &str, users: &[&Form]) -> Line {
    let severity = users.iter().filter_map(|f| f.severity).max();
    let tone = match severity {
        Some(Severity::Major) => Tone::Major,
        Some(Severity::Minor | Severity::Wording) => Tone::Minor,
        None => Tone::Plain,
    };
    let places: Vec<String> = users
        .iter()
        .map(|f| {
            let times =
                if f.count > 1 { format!(" ×{}", f.count) } else { String::new() };
            format!("{} {}{times}", f.first.sigil, f.first.place)
        })
        .collect();
    vec![
        mark(severity, Tone::Plain),
        Piece::new(format!(" {words}"), tone),
        Piece::new(format!("   {}", places.join(", ")), Tone::Dim),
    ]
}
