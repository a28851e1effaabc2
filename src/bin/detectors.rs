//! Prints which detector is right how often: a row for each kind of question and what raised
//! it, a column for each labelled set.
//!
//! `cargo run --release --features fit --bin detectors -- ../shared`, where the folder holds
//! `gold`, `gold2` and `ecb`; the labels of the stories of `ecb` are `tests/wild/labels.json`. A
//! set that is missing has a column that says so. What is right is said in
//! `detectors/rule.rs`. The table is kept in `docs/detectors.md`.
#![expect(clippy::print_stdout, reason = "a program for the people of the house")]

#[path = "detectors/labelled.rs"]
mod labelled;
#[path = "detectors/rule.rs"]
mod rule;

use labelled::{Event, folders, stories};
use rashomon::model::{Kind, Question, Why};
use rule::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// What raised a question: a room's file, the kind, the reasons given.
type Detector = (&'static str, Kind, String);

/// Right, wrong.
type Counts = BTreeMap<Detector, [usize; 2]>;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(shared) = std::env::args().nth(1) else {
        return Err("usage: detectors FOLDER, which holds gold, gold2 and ecb".into());
    };
    let shared = Path::new(&shared);
    let sets = [
        ("gold", folders(&shared.join("gold"))?),
        ("gold2", folders(&shared.join("gold2"))?),
        ("stories, tuned on", stories(&shared.join("ecb"), true)?),
        ("stories, untouched", stories(&shared.join("ecb"), false)?),
    ];
    let rule = Rule::new()?;
    let columns: Vec<(&str, Option<Counts>)> = sets
        .iter()
        .map(|(name, events)| (*name, events.as_ref().map(|e| counted(&rule, e))))
        .collect();
    print_table(&columns);
    Ok(())
}

fn counted(rule: &Rule, events: &[Event]) -> Counts {
    let mut out = Counts::new();
    for event in events {
        for (question, right) in rule.judged(event) {
            let whys: Vec<String> = question.why.iter().map(|w| why_name(*w)).collect();
            let detector = (raised_by(question), question.kind, whys.join(", "));
            out.entry(detector).or_default()[usize::from(!right)] += 1;
        }
    }
    out
}

/// The file of `src/compare` that raises such questions.
fn raised_by(question: &Question) -> &'static str {
    match question.kind {
        _ if question.why.contains(&Why::SamePosition) => "substitutions",
        Kind::Date => "same_question, rules",
        Kind::Title => "offices",
        Kind::Name if question.why.contains(&Why::GivenName) => "name_spellings",
        Kind::Name => "name_spellings, name_variants",
        Kind::Quote => "quote_variants",
        Kind::Attribution => "quote_attribution",
        _ => "same_question, trees",
    }
}

/// The reason as the JSON report writes it: "later-update".
fn why_name(why: Why) -> String {
    let mut out = String::new();
    for c in format!("{why:?}").chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn print_table(columns: &[(&str, Option<Counts>)]) {
    let heads = columns.iter().map(|(name, counts)| match counts {
        Some(_) => format!(" {name} |"),
        None => format!(" {name}: SET MISSING |"),
    });
    println!("| raised by | kind | why |{}", heads.collect::<String>());
    println!("|---|---|---|{}", "---|".repeat(columns.len()));
    let all: BTreeSet<&Detector> = columns
        .iter()
        .filter_map(|(_, counts)| counts.as_ref())
        .flat_map(Counts::keys)
        .collect();
    for detector in all {
        let (file, kind, why) = detector;
        let why = if why.is_empty() { "values differ" } else { why };
        let cells = columns.iter().map(|(_, counts)| {
            match counts.as_ref().and_then(|c| c.get(detector)) {
                Some([right, wrong]) => format!(" {right} : {wrong} |"),
                None => " |".to_string(),
            }
        });
        println!("| {file} | {} | {why} |{}", kind.name(), cells.collect::<String>());
    }
    let totals = columns.iter().map(|(_, counts)| match counts {
        Some(counts) => {
            let sum = |at: usize| counts.values().map(|c| c[at]).sum::<usize>();
            let (right, wrong) = (sum(0), sum(1));
            let share = right as f64 / (right + wrong).max(1) as f64;
            format!(" {right} : {wrong}, {share:.3} right |")
        }
        None => " missing |".to_string(),
    });
    println!("| all | | |{}", totals.collect::<String>());
}
