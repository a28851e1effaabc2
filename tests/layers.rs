//! Who may import whom: the table of ARCHITECTURE.md, held against the code.
//!
//! Reads every path that starts at `crate::` (in `use` lines and elsewhere) and every
//! outside crate that only some rooms may know. Inside the rooms of the engine it looks for
//! neighbours that use each other.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]
#![expect(clippy::string_slice, reason = "cuts at what was just found there")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms that it may reach. `*` is every room.
const MAY: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("learnt", &[]),
    ("cores", &[]),
    ("values", &["text"]),
    ("model", &["values", "text"]),
    ("load", &["values", "text", "model"]),
    ("segment", &["values", "text", "model"]),
    ("extract", &["values", "text", "model"]),
    ("identify", &["values", "text", "model"]),
    ("align", &["values", "text", "learnt", "cores", "model"]),
    ("compare", &["values", "text", "learnt", "cores", "model"]),
    ("versions", &["values", "text", "model"]),
    (
        "pipeline",
        &[
            "segment", "extract", "identify", "align", "compare", "versions", "cores",
            "model",
        ],
    ),
    ("present", &["model", "values", "text"]),
    ("report", &["present", "model", "values", "text"]),
    ("config", &[]),
    ("review", &["model"]),
    ("session", &["load", "pipeline", "review", "model"]),
    ("ui", &["present", "review", "config", "model", "text"]),
    (
        "cli",
        &["config", "session", "load", "pipeline", "report", "ui", "model", "present"],
    ),
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
    ("dom_query", &["load"]),
    ("dom_smoothie", &["load"]),
    ("flate2", &["load"]),
    ("mailparse", &["load"]),
    ("pulldown_cmark", &["load"]),
    ("roxmltree", &["load"]),
    ("saphyr_parser", &["load"]),
    ("zip", &["load"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["report"]),
    ("terminal_colorsaurus", &["cli"]),
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
        let path = inside.to_str().unwrap();
        if path.starts_with("bin") {
            continue;
        }
        let code = fs::read_to_string(&file).unwrap();
        for (line, fault) in faults_of(path, &code) {
            faults.push(format!("src/{path}:{line}: {fault}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The page that newcomers read has the same table, row by row.
#[test]
fn the_architecture_page_has_this_table() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let page = fs::read_to_string(page).unwrap();
    let section = page.split("## 3. ").nth(1).and_then(|rest| rest.split("```").nth(1));
    let stated: Vec<(&str, Vec<&str>)> = section
        .expect("section 3 has a fenced table")
        .lines()
        .filter_map(|line| line.split_once("->"))
        .map(|(room, may)| {
            (room.trim(), may.split_whitespace().filter(|w| *w != "nothing").collect())
        })
        .collect();
    let held: Vec<(&str, Vec<&str>)> = MAY
        .iter()
        .filter(|(room, _)| *room != "lib")
        .map(|(room, may)| (*room, may.to_vec()))
        .collect();
    assert_eq!(stated, held);
}

/// The rooms of the engine, whose files are held to one direction among each other.
const ENGINE: [&str; 5] = ["segment", "extract", "identify", "align", "compare"];

/// Neighbours that use each other, with the reason why they may.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "compare/same_question/features",
        "compare/same_question/rules",
        "a scope is a feature and a rule",
    ),
    ("extract/dates", "extract/words", OPENS),
    ("extract/dates/bounds", "extract/dates/grammar", NESTED),
    ("extract/dates/counted", "extract/dates/grammar", NESTED),
    ("extract/dates/grammar", "extract/dates/relative", NESTED),
    ("extract/dates/grammar", "extract/dates/stretches", NESTED),
    ("extract/dates/relative", "extract/dates/stretches", NESTED),
    ("extract/quantities", "extract/words", OPENS),
    ("extract/quantities/number", "extract/quantities/ratio", NESTED),
    ("extract/quantities/number", "extract/quantities/words", NESTED),
    ("extract/quantities/phrase", "extract/quantities/words", NESTED),
    ("extract/times", "extract/words", OPENS),
];

/// The table of words asks each extractor which words may open something of its own, and they
/// read the table.
const OPENS: &str = "the table asks what opens, the extractor reads it";

/// A grammar whose expressions hold one another ("two weeks after the first Monday").
const NESTED: &str = "one expression holds another";

#[test]
fn files_of_a_room_use_each_other_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ENGINE {
        let mut files = Vec::new();
        gather(&root.join(room), &mut files);
        let read = |file: &PathBuf| {
            let path = file.strip_prefix(&root).unwrap().to_str().unwrap().to_string();
            (path, fs::read_to_string(file).unwrap())
        };
        let files: Vec<(String, String)> = files.iter().map(read).collect();
        let known = KNOWN.iter().filter(|(a, ..)| a.starts_with(&format!("{room}/")));
        let known: Vec<(String, String)> =
            known.map(|(a, b, _)| ((*a).to_string(), (*b).to_string())).collect();
        assert_eq!(
            two_way(&files),
            known,
            "neighbours that use each other, and those known"
        );
    }
}

/// Neighbours, files or folders, of which each uses the other, ascending.
fn two_way(files: &[(String, String)]) -> Vec<(String, String)> {
    let modules: BTreeMap<Vec<&str>, &str> = files
        .iter()
        .map(|(path, code)| {
            let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
            (path.split('/').collect(), code.as_str())
        })
        .collect();
    let mut uses: BTreeSet<(String, String)> = BTreeSet::new();
    for (module, code) in &modules {
        for path in paths_of(module, code) {
            let known = |len: &usize| {
                let prefix: Vec<&str> = path[..*len].iter().map(String::as_str).collect();
                modules.contains_key(&prefix)
            };
            let Some(len) = (1..=path.len()).rev().find(known) else { continue };
            let shared =
                module.iter().zip(&path[..len]).take_while(|(a, b)| a == b).count();
            // What a room's or a folder's own door has is no neighbour.
            if shared < module.len() && shared < len {
                uses.insert((module[..=shared].join("/"), path[..=shared].join("/")));
            }
        }
    }
    let both =
        uses.iter().filter(|(a, b)| a < b && uses.contains(&(b.clone(), a.clone())));
    both.cloned().collect()
}

/// The paths from the crate on that the code of a module names by `super::` or by its room,
/// its own tests left out.
fn paths_of(module: &[&str], code: &str) -> Vec<Vec<String>> {
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let code: Vec<&str> = code.lines().map(uncommented).collect();
    let code = code.join(" ");
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut out = Vec::new();
    for start in ["super::", "crate::"] {
        let starts = code.match_indices(start).map(|(at, _)| at);
        for at in starts.filter(|at| !code[..*at].ends_with(word)) {
            let mut rest = &code[at..];
            let mut from: Vec<String> = module.iter().map(ToString::to_string).collect();
            if let Some(behind) = rest.strip_prefix("crate::") {
                (from, rest) = (Vec::new(), behind);
            }
            while let Some(behind) = rest.strip_prefix("super::") {
                from.pop();
                rest = behind;
            }
            branches(&mut rest, &from, &mut out);
        }
    }
    out
}

/// Adds every path of a tree such as `a::{b, c::d}`, and goes behind it.
fn branches(rest: &mut &str, from: &[String], out: &mut Vec<Vec<String>>) {
    let mut path = from.to_vec();
    loop {
        *rest = rest.trim_start();
        if let Some(inside) = rest.strip_prefix('{') {
            *rest = inside;
            while !rest.is_empty() && !rest.starts_with('}') {
                branches(rest, &path, out);
                *rest = rest.trim_start().trim_start_matches(',').trim_start();
            }
            *rest = rest.strip_prefix('}').unwrap_or(rest);
            return;
        }
        let end =
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if end == 0 {
            // A star, or what is no path: one step on, so that every tree ends.
            let mut rest_of_it = rest.chars();
            rest_of_it.next();
            *rest = rest_of_it.as_str();
            break;
        }
        if &rest[..end] != "self" {
            path.push(rest[..end].to_string());
        }
        *rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(behind) => *rest = behind,
            None => break,
        }
    }
    // `x as y`: the new name is no path.
    if let Some(renamed) = rest.trim_start().strip_prefix("as ") {
        let end = renamed.find([',', '}', ';']).unwrap_or(renamed.len());
        *rest = &renamed[end..];
    }
    out.push(path);
}

#[test]
fn neighbours_that_use_each_other_are_seen() {
    type Pairs = &'static [(&'static str, &'static str)];
    let cases: [(Pairs, Pairs); 6] = [
        (
            &[("r/a.rs", "use super::b::X;"), ("r/b.rs", "use super::a::Y;")],
            &[("r/a", "r/b")],
        ),
        (&[("r/a.rs", "use super::b::X;"), ("r/b.rs", "use super::Y;")], &[]),
        (
            &[
                ("r/a.rs", "use super::{\n    c,\n    b::{X, self},\n};"),
                ("r/b.rs", "fn f() { super::a::g() }"),
                ("r/c.rs", "use crate::text::a;"),
            ],
            &[("r/a", "r/b")],
        ),
        // A folder is one neighbour, whichever of its files it is.
        (
            &[
                ("r/a.rs", "use super::d;"),
                ("r/d/mod.rs", "mod e;"),
                ("r/d/e.rs", "use super::super::a::Y;"),
            ],
            &[("r/a", "r/d")],
        ),
        (
            &[
                ("r/a.rs", "use crate::r::b::X;"),
                ("r/b.rs", "#[cfg(test)]\nmod tests { use super::super::a::Y; }"),
            ],
            &[],
        ),
        (
            &[
                ("r/d/mod.rs", "use e::X; pub struct Y;"),
                ("r/d/e.rs", "use super::Y; // use super::f;"),
            ],
            &[],
        ),
    ];
    for (files, seen) in cases {
        let owned = |(a, b): &(&str, &str)| ((*a).to_string(), (*b).to_string());
        let files: Vec<(String, String)> = files.iter().map(owned).collect();
        let seen: Vec<(String, String)> = seen.iter().map(owned).collect();
        assert_eq!(two_way(&files), seen, "{files:?}");
    }
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

/// What the file at `path` (inside `src`) does that it may not: line and fault.
fn faults_of(path: &str, code: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let modules: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    let room = modules[0];
    let Some((_, may)) = MAY.iter().find(|(name, _)| *name == room) else {
        return vec![(
            1,
            format!("room `{room}` is not in the table of tests/layers.rs"),
        )];
    };
    // How many `super::` lead from here to the crate itself.
    let to_root = modules.iter().filter(|m| !["mod", "lib", "main"].contains(m)).count();
    let mut in_tests = false;
    for (at, line) in code.lines().enumerate() {
        let code = uncommented(line);
        let mut fault = |text: String| faults.push((at + 1, text));
        // Modules inside a file stand indented, at its end.
        in_tests |= code.starts_with("mod ") && code.ends_with('{');
        let to_root = to_root + usize::from(in_tests && code.starts_with(' '));
        if room != "lib" && room != "main" && climb(code) >= to_root {
            fault("`super` reaches the crate: write `crate::room`".to_string());
        }
        if code.contains("crate::{") {
            fault("`crate::{…}` hides which rooms it reaches".to_string());
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
    }
    faults
}

/// The longest chain of `super::` in the code.
fn climb(code: &str) -> usize {
    let chain = |at: usize| code[at..].split("super::").take_while(|s| s.is_empty());
    // The first piece is what stands before the first `super::`, which is nothing here.
    code.match_indices("super::").map(|(at, _)| chain(at).count()).max().unwrap_or(0)
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
        ("align/mod.rs", "use crate::compare::compare;", true),
        ("align/mod.rs", "    let q = crate::compare::compare(&a, &b);", true),
        ("align/mod.rs", "pub(crate) use crate::segment::Segmented;", true),
        ("align/mod.rs", "use crate::{model::Link, compare::compare};", true),
        ("align/mod.rs", "use super::compare::compare;", true),
        ("align/pairs.rs", "use super::super::compare::compare;", true),
        ("align/pairs.rs", "use super::Candidates;", false),
        ("align/pairs.rs", "mod tests {\n    use super::super::Candidates;\n}", false),
        ("align/pairs.rs", "mod tests {\n    use super::super::super::Link;\n}", true),
        ("align/mod.rs", "mod tests {\n    use super::*;\n}", false),
        ("align/mod.rs", "use crate::model::Link;", false),
        ("align/mod.rs", "/// See [`crate::compare`].", false),
        ("pipeline.rs", "use super::ui::State;", true),
        ("pipeline.rs", "use crate::align::align;", false),
        ("text/fold.rs", "use crate::values::Value;", true),
        ("present/mod.rs", "use ratatui::style::Style;", true),
        ("present/mod.rs", "fn f(style: ratatui::style::Style) {}", true),
        ("model/mod.rs", "#[derive(serde::Serialize)]", true),
        ("model/mod.rs", "use serde::Serialize;", true),
        ("model/mod.rs", "use crate::text::Span;", false),
        ("report/json/mod.rs", "use serde_json::Value;", false),
        ("load/mod.rs", "use anyhow::Context;", true),
        ("cli/mod.rs", "use anyhow::Context;", false),
        ("ui/state.rs", "use crate::pipeline::relate;", true),
        ("ui/view/bars.rs", "use super::super::State;", false),
        ("ui/view/bars.rs", "use super::super::super::align::align;", true),
        ("ui/state.rs", "use crate::ui::State;", false),
        ("ui/state.rs", "use ratatui::Frame;", false),
        ("config/mod.rs", "use crate::present::Tone;", true),
        ("main.rs", "rashomon::cli::main()", false),
        ("misc.rs", "fn f() {}", true),
    ];
    for (path, code, caught) in cases {
        let faults = faults_of(path, code);
        assert_eq!(!faults.is_empty(), caught, "{path}: {code}: {faults:?}");
    }
}
