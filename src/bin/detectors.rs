//! Prints which detector is right how often: a row for each kind of question and what raised
//! it, a column for each labelled set.
//!
//! `cargo run --release --features fit --bin detectors -- ../shared`, where the folder holds
//! `gold`, `gold2` and `ecb`; the labels of the stories of `ecb` are `tests/wild/labels.json`. A
//! set that is missing has a column that says so. What is right is said in
//! `detectors/rule.rs`. The table is kept in `docs/detectors.md`.
//!
//! `--strictness FOLDER` prints `data/strictness.txt` instead: what each stop of the dial raises
//! on `gold` and `gold2`, each event compared by trees of figures that were learnt without it.
//! Where a set is missing it ends with a word on which.
#![expect(clippy::print_stdout, reason = "a program for the people of the house")]

#[path = "fit/boosting.rs"]
mod boosting;
#[path = "detectors/labelled.rs"]
mod labelled;
#[path = "fit/labels.rs"]
#[expect(dead_code, reason = "shared with `fit_figures`, which asks more of a pair")]
mod labels;
#[path = "fit/learn.rs"]
mod learn;
#[path = "detectors/rule.rs"]
mod rule;

use labelled::{Event, folders, plainly, stories};
use labels::{LabelledPair, Set};
use learn::{is_figure, learn};
use rashomon::compare::Model;
use rashomon::model::{Kind, Options, Question, Strictness, Why};
use rashomon::pipeline::relate_by;
use rule::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

/// What raised a question: a room's file, the kind, the reasons given.
type Detector = (&'static str, Kind, String);

/// Right, wrong.
type Counts = BTreeMap<Detector, [usize; 2]>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let dial = arguments.iter().position(|a| a == "--strictness");
    let dial = dial.map(|at| arguments.remove(at)).is_some();
    let [shared] = arguments.as_slice() else {
        return Err(
            "usage: detectors [--strictness] FOLDER, with gold, gold2, ecb".into()
        );
    };
    let shared = Path::new(&shared);
    if dial {
        return strictness(shared);
    }
    let sets = [
        ("gold", folders(&shared.join("gold"), &plainly)?),
        ("gold2", folders(&shared.join("gold2"), &plainly)?),
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

/// The head of `data/strictness.txt`.
const HEAD: &str = "\
# How often each stop of the dial is right and how much it finds, on the labelled events of gold
# and gold2, each compared by trees of figures (data/figure_trees.txt) that were learnt without it;
# scored as eval/score.py does. Measured by
# `cargo run --release --features fit --bin detectors -- --strictness ../shared > data/strictness.txt`
# A line a stop: what it raises, how much of it is right, the labelled differences of a type, how
# many of these it raises.
";

/// Measures the stops of the dial.
fn strictness(shared: &Path) -> Result<(), Box<dyn Error>> {
    let roots = ["gold", "gold2"].map(|name| shared.join(name));
    let mut sets: Vec<Set> = Vec::new();
    for root in &roots {
        if !root.is_dir() {
            return Err(
                format!("{}: no such folder: nothing measured", root.display()).into()
            );
        }
        for entry in std::fs::read_dir(root)? {
            let path = entry?.path();
            if path.join("gold.json").is_file() {
                sets.push(Set::read(&path.to_string_lossy())?);
            }
        }
    }
    sets.extend(Set::stories("tests/wild/labels.json")?);
    sets.sort_by(|a, b| a.name.cmp(&b.name));
    let pairs: Vec<LabelledPair> =
        sets.iter().enumerate().flat_map(|(at, set)| set.pairs(at)).collect();
    let without = |at: usize| {
        let seen = pairs.iter().filter(|p| p.set != at && is_figure(p));
        learn(&seen.collect::<Vec<_>>())
    };
    let mut models: BTreeMap<&str, Model> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        if roots.iter().any(|root| root.join(&set.name).is_dir()) {
            models.insert(&set.name, without(at));
        }
    }
    let rule = Rule::new()?;
    print!("{HEAD}");
    for stop in Strictness::ALL {
        let options = Options { strictness: stop, ..Options::default() };
        let mut sum = [0; 4];
        for root in &roots {
            let by = |name: &str, articles| relate_by(articles, &options, &models[name]);
            for event in folders(root, &by)?.iter().flatten() {
                let counts = rule.counts(event);
                for (sum, count) in sum.iter_mut().zip(counts) {
                    *sum += count;
                }
            }
        }
        let [raised, right, labelled, found] = sum;
        println!("{} {raised} {right} {labelled} {found}", stop.name());
    }
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
