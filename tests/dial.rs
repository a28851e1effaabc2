//! The dial of strictness: the stops, what is said of them, and where they are set.

mod ferry;

use ferry::{err, ferry, out, run};
use rashomon::load::{Input, Memory, open};
use rashomon::model::{Collation, Options, Strictness};
use rashomon::pipeline::{prepare, relate};
use rashomon::present::{dial_table, findings, measured};
use rashomon::ui::commands::{COMMANDS, Command};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command as Process, Output};
use std::sync::Arc;

fn embedded(name: &str, strictness: Strictness) -> Collation {
    let inputs = [Input::Embedded(name.to_string())];
    let go_on = &mut |_| ControlFlow::Continue(());
    let loaded = open(&inputs, &Memory::default(), go_on);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    relate(prepared.collect(), &Options { strictness, ..Options::default() })
}

/// The raised findings: grade and name, in order.
fn raised(collation: &Collation) -> Vec<String> {
    let shown = findings(collation).into_iter().filter(|f| f.severity.is_some());
    shown.map(|f| format!("{} {}", f.kind.name(), f.label)).collect()
}

#[test]
fn a_looser_stop_adds_findings_and_changes_no_other() {
    for set in ["geneva", "quarry"] {
        let stops = Strictness::ALL.map(|stop| raised(&embedded(set, stop)));
        let usual = raised(&embedded(set, Strictness::default()));
        assert_eq!(stops[1], usual, "{set}");
        for pair in stops.windows(2) {
            let kept: Vec<&String> =
                pair[1].iter().filter(|f| pair[0].contains(f)).collect();
            let strict: Vec<&String> = pair[0].iter().collect();
            assert_eq!(kept, strict, "{set}");
        }
        assert!(stops[0].len() < stops[1].len(), "{set}: {stops:?}");
    }
}

#[test]
fn what_is_shown_is_what_was_measured() {
    let [sure, usual, all] = Strictness::ALL.map(measured);
    for stop in [sure, usual, all] {
        assert!(stop.right <= stop.raised && stop.found <= stop.labelled, "{stop:?}");
    }
    assert!(sure.precision() > usual.precision() && usual.precision() > all.precision());
    assert!(sure.recall() < usual.recall() && usual.recall() < all.recall());
    let row = COMMANDS.iter().find(|e| e.command == Command::Strictness).unwrap();
    let want = format!(
        "sure ({} % right), usual ({} %), all ({} %)",
        sure.precision(),
        usual.precision(),
        all.precision()
    );
    assert!(row.help.ends_with(&want), "{} should end with {want}", row.help);
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("<!-- strictness -->\n").unwrap();
    let (table, _) = rest.split_once("<!-- /strictness -->").unwrap();
    assert_eq!(table, dial_table(), "put the table above into README.md");
    let (_, shares) = include_str!("../CHANGELOG.md").split_once("each stop (").unwrap();
    let want =
        format!("{}, {} and {} %", sure.precision(), usual.precision(), all.precision());
    assert!(shares.starts_with(&want), "CHANGELOG.md should say {want}");
    let page = run(Path::new("."), &["man"]);
    let want = format!("{} of {} findings were right", usual.right, usual.raised);
    assert!(out(&page).contains(&want), "the man page lacks: {want}");
}

#[test]
fn reports_and_checks_say_which_stop_holds_where_it_is_not_the_usual_one() {
    let folder = ferry();
    let report = |args: &[&str]| {
        let args: Vec<&str> =
            ["report", "set.toml"].iter().chain(args).copied().collect();
        let output = run(folder.path(), &args);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        out(&output).to_string()
    };
    let plain = report(&[]);
    assert_eq!(report(&["--strictness", "usual"]), plain);
    assert!(!plain.contains("strictness"), "{plain}");
    for format in
        ["text", "markdown", "html", "json", "tei", "sarif", "ndjson", "annotation"]
    {
        let told = report(&["--strictness", "sure", "--format", format]);
        assert!(told.contains("strictness"), "{format}: {told}");
        assert!(!report(&["--format", format]).contains("strictness"), "{format}");
    }
    let lines = report(&["--strictness", "sure", "--format", "ndjson"]);
    let first = lines.lines().next().unwrap_or_default();
    let want = r#"{"type":"modes","schema":"rashomon.ndjson/1","strictness":"sure"}"#;
    assert_eq!(first, want);
    let page = report(&["--strictness", "sure", "--format", "annotation"]);
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["partOf"]["type"], "AnnotationCollection");
    let checked = run(folder.path(), &["check", "set.toml", "--strictness", "all"]);
    assert!(err(&checked).contains("strictness all"), "{}", err(&checked));
    let wrong = run(folder.path(), &["report", "set.toml", "--strictness", "lax"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("sure, usual, all"), "{}", err(&wrong));
}

/// Runs the program in a folder with these settings.
fn with_settings(folder: &Path, text: &str, args: &[&str]) -> Output {
    let home = folder.join("settings/rashomon");
    fs::create_dir_all(&home).expect("made");
    fs::write(home.join("config.toml"), text).expect("written");
    let mut command = Process::new(env!("CARGO_BIN_EXE_rashomon"));
    command.env("XDG_CONFIG_HOME", folder.join("settings"));
    command.env("XDG_STATE_HOME", folder.join("state"));
    command.current_dir(folder).args(args).output().expect("the program starts")
}

#[test]
fn broken_settings_are_said_once_and_never_in_what_a_machine_reads() {
    let folder = ferry();
    for broken in ["strictness = \n", "theme = [1\n", "colour = \"blue\"\n"] {
        for (command, format) in [
            ("check", "json"),
            ("check", "sarif"),
            ("report", "json"),
            ("report", "sarif"),
            ("report", "annotation"),
        ] {
            let args = [command, "set.toml", "--format", format];
            let output = with_settings(folder.path(), broken, &args);
            let code = i32::from(command == "check");
            assert_eq!(output.status.code(), Some(code), "{args:?}: {}", err(&output));
            let document: Result<serde_json::Value, _> =
                serde_json::from_str(out(&output));
            assert!(document.is_ok(), "{args:?}: {}", out(&output));
            assert!(!out(&output).contains("config.toml"), "{args:?}: {}", out(&output));
            let said = err(&output).matches("config.toml").count();
            assert_eq!(said, 1, "{args:?}: {}", err(&output));
        }
    }
}

#[test]
fn settings_hold_for_reports_and_a_flag_wins() {
    let folder = ferry();
    let report = |text: &str, args: &[&str]| {
        let args = [&["report", "gazette.txt", "radio.txt"], args].concat();
        with_settings(folder.path(), text, &args)
    };
    let sure = report("strictness = \"sure\"\n", &[]);
    let words: Vec<&str> = out(&sure).split_whitespace().collect();
    assert!(words.join(" ").contains("strictness sure"), "{}", out(&sure));
    let usual = report("strictness = \"sure\"\n", &["--strictness", "usual"]);
    assert!(!out(&usual).contains("strictness"), "{}", out(&usual));
    let wrong = report("strictness = \"shure\"\n", &[]);
    assert!(err(&wrong).contains("did you mean `sure`?"), "{}", err(&wrong));
    assert!(!out(&wrong).contains("strictness"), "{}", out(&wrong));
}
