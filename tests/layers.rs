//! Who may import whom: the table of ARCHITECTURE.md, held against the code.
//!
//! Reads every path that starts at `crate::` (in `use` lines and elsewhere) and every
//! outside crate that only some rooms may know.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]
#![expect(clippy::string_slice, reason = "cuts at what was just found there")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may reach. `*` is every room.
const MAY: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("values", &["text"]),
    ("model", &["values", "text"]),
    ("load", &["values", "text", "model"]),
    ("segment", &["values", "text", "model"]),
    ("extract", &["values", "text", "model"]),
    ("identify", &["values", "text", "model"]),
    ("align", &["values", "text", "model"]),
    ("compare", &["values", "text", "model"]),
    ("pipeline", &["segment", "extract", "identify", "align", "compare", "model"]),
    ("present", &["model", "values", "text"]),
    ("report", &["present", "model"]),
    ("config", &[]),
    ("review", &["model"]),
    ("session", &["load", "pipeline", "review", "model"]),
    ("ui", &["present", "review", "config", "model"]),
    ("cli", &["*"]),
    ("main", &["cli"]),
    ("lib", &["*"]),
];

/// Outside crates that only these rooms may know.
const KEPT: &[(&str, &[&str])] = &[
    ("ratatui", &["ui"]),
    ("crossterm", &["ui"]),
    ("serde", &["load", "config", "review", "report"]),
    ("serde_json", &["load", "config", "review", "report"]),
    ("toml", &["load", "config", "review", "report"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    ("signal_hook", &["ui"]),
];

#[test]
fn the_rooms_keep_to_their_doors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&root, &mut files);
    assert!(files.len() > 20, "only {} files under src", files.len());
    let mut faults = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        if first == "bin" {
            continue;
        }
        let name = first.trim_end_matches(".rs");
        let code = fs::read_to_string(&file).unwrap();
        for (line, fault) in faults_of(name, &code) {
            faults.push(format!("src/{}:{line}: {fault}", inside.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// What a file of `room` does that it may not: line and fault.
fn faults_of(room: &str, code: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let Some((_, may)) = MAY.iter().find(|(name, _)| *name == room) else {
        return vec![(
            1,
            format!("room `{room}` is not in the table of tests/layers.rs"),
        )];
    };
    for (at, line) in code.lines().enumerate() {
        let code = uncommented(line);
        let mut fault = |text: String| faults.push((at + 1, text));
        if code.contains("crate::{") {
            fault("`crate::{…}` hides which rooms it reaches".to_string());
        }
        if code.contains("super::super") {
            fault("`super::super` climbs out of the room".to_string());
        }
        for reached in paths_after(code, "crate::") {
            let own = reached == room;
            let known = MAY.iter().any(|(name, _)| *name == reached);
            let allowed = may.contains(&"*") || may.contains(&reached);
            if known && !own && !allowed {
                fault(format!("`{room}` may not reach `{reached}`"));
            }
        }
        for (outside, rooms) in KEPT {
            if !rooms.contains(&room) && names_crate(code, outside) {
                fault(format!("`{outside}` belongs to {}", rooms.join(", ")));
            }
        }
        // In a door file `super` is the crate, and would reach any room unseen.
        let climbs =
            code.trim_start().trim_start_matches("pub ").starts_with("use super::");
        if climbs && is_door(room, code) {
            fault("`super::<room>` in a door file".to_string());
        }
    }
    faults
}

/// Whether `use super::x` names another room: then it stands in a door file.
fn is_door(room: &str, code: &str) -> bool {
    let rooms = || MAY.iter().map(|(name, _)| *name).filter(|name| *name != room);
    paths_after(code, "super::").iter().any(|first| {
        // `model` has a file `alignment`, `ui` a file `view`: none is called like a room,
        // and if one ever is, its name must change.
        rooms().any(|name| name == *first)
    })
}

/// The line without its comment; good enough for `//` outside of strings.
fn uncommented(line: &str) -> &str {
    match line.find("//") {
        Some(at) if !line[..at].contains('"') => &line[..at],
        _ => line,
    }
}

/// The identifiers that follow `prefix`.
fn paths_after<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(prefix)
        .filter(|(at, _)| !code[..*at].ends_with(word))
        .map(|(at, _)| {
            let rest = &code[at + prefix.len()..];
            &rest[..rest.find(|c| !word(c)).unwrap_or(rest.len())]
        })
        .collect()
}

/// Whether `name::` or `use name;` stands in the code.
fn names_crate(code: &str, name: &str) -> bool {
    let part_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(name).any(|(at, _)| {
        let rest = &code[at + name.len()..];
        let ends = rest.starts_with("::") || rest.starts_with(';');
        ends && !code[..at].ends_with(part_of_path)
    })
}

#[test]
fn a_forbidden_line_is_caught() {
    let cases = [
        ("align", "use crate::compare::compare;", true),
        ("align", "    let q = crate::compare::compare(&a, &b);", true),
        ("align", "pub(crate) use crate::segment::Segmented;", true),
        ("align", "use crate::{model::Link, compare::compare};", true),
        ("align", "use super::super::compare::compare;", true),
        ("align", "use super::compare::compare;", true),
        ("align", "use crate::model::Link;", false),
        ("align", "use super::Candidates;", false),
        ("align", "/// See [`crate::compare`].", false),
        ("text", "use crate::values::Value;", true),
        ("present", "use ratatui::style::Style;", true),
        ("present", "fn f(style: ratatui::style::Style) {}", true),
        ("model", "#[derive(serde::Serialize)]", true),
        ("model", "use serde::Serialize;", true),
        ("model", "use crate::text::Span;", false),
        ("report", "use serde_json::Value;", false),
        ("load", "use anyhow::Context;", true),
        ("cli", "use anyhow::Context;", false),
        ("ui", "use crate::pipeline::relate;", true),
        ("ui", "use crate::ui::State;", false),
        ("ui", "use ratatui::Frame;", false),
        ("config", "use crate::present::Tone;", true),
        ("main", "rashomon::cli::main()", false),
        ("misc", "fn f() {}", true),
    ];
    for (room, code, caught) in cases {
        let faults = faults_of(room, code);
        assert_eq!(!faults.is_empty(), caught, "{room}: {code}: {faults:?}");
    }
}
