//! The session on plain lines, through a pipe; and the settings, as a user calls for them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const GAZETTE: &str = "\
Ferry hits pier in Harbourtown

HARBOURTOWN, March 3 (GAZETTE) – A ferry with 140 passengers hit the main pier in \
Harbourtown on Tuesday, injuring 12 people, the port authority said.

Repairs to the pier will cost $2.5 million, the authority said.
";

const RADIO: &str = "\
Ferry strikes Harbourtown pier

HARBOURTOWN, March 3 (RADIO 5) – Nineteen people were injured when a ferry with 140 \
passengers hit the main pier in Harbourtown on Tuesday, the port authority said.

The authority put the cost of repairs to the pier at $4 million.
";

fn desk() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), GAZETTE).expect("written");
    fs::write(folder.path().join("b.txt"), RADIO).expect("written");
    folder
}

fn run(folder: &Path, args: &[&str], typed: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "RASHOMON_THEME", "XDG_STATE_HOME"] {
        command.env_remove(name);
    }
    command.env("HOME", folder).env("XDG_CONFIG_HOME", folder.join("settings"));
    command.env("TERM", "xterm-256color").current_dir(folder).args(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    // A program that takes no commands may be gone already.
    let _ = input.write_all(typed.as_bytes());
    drop(input);
    child.wait_with_output().expect("it ends")
}

fn settings(folder: &Path, text: &str) {
    let home = folder.join("settings/rashomon");
    fs::create_dir_all(&home).expect("a folder");
    fs::write(home.join("config.toml"), text).expect("written");
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn talk(folder: &Path, typed: &str) -> String {
    let output = run(folder, &["--linear", "a.txt", "b.txt"], typed);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = out(&output).to_string();
    let plain = |c: char| c == '\n' || !c.is_control();
    assert!(text.chars().all(plain), "an escape byte in {text}");
    let drawn = '\u{2500}'..='\u{259f}';
    assert!(!text.chars().any(|c| drawn.contains(&c)), "a drawn line in {text}");
    // What is said while it works depends on how long that takes.
    let works = ["loading", "preparing", "sorting into stories", "matching sentences"];
    let lines = text.lines().filter(|l| !works.contains(l) && *l != "comparing");
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn findings_are_numbered_and_gone_to_by_number() {
    let folder = desk();
    let text = talk(folder.path(), "");
    assert!(text.contains("2 accounts"), "{text}");
    assert!(text.contains("\n1. major"), "{text}");
    let injured = text.lines().find(|l| l.contains("12 in A")).expect("a finding");
    assert!(injured.contains("19 in B"), "{injured}");
    let number = injured.split('.').next().expect("a number");
    let text = talk(folder.path(), &format!("{number}\nEnter\nq\nq\nq\n"));
    assert!(text.contains(&format!("finding {number} of ")), "{text}");
    assert!(text.contains("view: columns"), "{text}");
    assert!(text.contains("Nineteen people were injured"), "{text}");
    assert!(text.ends_with("bye\n"), "{text}");
}

#[test]
fn commands_go_by_name_and_by_key_and_say_what_they_changed() {
    let folder = desk();
    let by_key = talk(folder.path(), "n\nz\n]d\nF\nO\nV\nfoo\n");
    let by_name =
        talk(folder.path(), "next\nzoom\nnext divergence\nfindings\norder\nV\nfoo\n");
    assert_eq!(by_key, by_name);
    for said in [
        "zoom: on",
        "view: findings",
        "text order: on",
        "6: timeline",
        "no such command or key: foo",
    ] {
        assert!(by_key.contains(said), "{said} in {by_key}");
    }
    let text = talk(folder.path(), "help zoom\n/pier\nT\nS\nL\n\n");
    assert!(text.contains("zoom (z): "), "{text}");
    assert!(text.contains("theme: only on a screen"), "{text}");
}

#[test]
fn the_filter_has_the_same_keys_on_one_line() {
    let folder = desk();
    let text = talk(folder.path(), "F\nf m\nX\nfm\nX\nf n /pier\nf x\nfilter r\nf q m\n");
    for said in [
        "filter: [major]; 2 of 2 divergences",
        "filter: [number] [“pier”]",
        "filter: all kinds",
        "filter: [minor]; 0 of 2 divergences",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert_eq!(text.matches("filter: [major]").count(), 2, "{text}");
    assert!(!text.contains("no such command or key"), "{text}");
    // What the filter does not know changes nothing; a word is no row of keys.
    let text = talk(folder.path(), "f m Q\nfoo\nf\nj\nEnter\n");
    assert!(text.contains("no such key in the filter: Q; f alone lists them"), "{text}");
    assert!(!text.contains("[major]"), "{text}");
    assert!(text.contains("no such command or key: foo"), "{text}");
    assert!(text.contains(": not chosen"), "{text}");
}

#[test]
fn what_is_decided_is_kept_and_taken_back() {
    let folder = desk();
    let text = talk(folder.path(), "J\n= f\nu\nu\nq\n");
    assert!(text.contains("saved in "), "{text}");
    assert!(text.contains("nothing to undo"), "{text}");
}

/// A line that is no command does not go into the list of stories letter by letter.
#[test]
fn words_do_not_close_the_list_of_stories() {
    let folder = desk();
    let other = "Orchard fair names its winners\n\nLOW FELL, Sept 9 – Judges at the Low Fell \
                 fair chose a late russet as apple of the year on Saturday, from 61 entries.\n";
    let third = other.replace("Orchard fair", "Choir").replace("apple", "voice");
    let third = third.replace("russet", "tenor").replace("Low Fell", "Highgate");
    fs::write(folder.path().join("c.txt"), other).expect("written");
    fs::write(folder.path().join("d.txt"), third).expect("written");
    let output = run(folder.path(), &["--linear", "."], "query the desk\n1\n");
    assert!(out(&output).contains("2 stories"), "{}", out(&output));
    let said = "no such story or command: query the desk";
    assert!(out(&output).contains(said), "{}", out(&output));
}

#[test]
fn every_command_answers_in_words() {
    let folder = desk();
    let keys =
        rashomon::ui::commands::COMMANDS.iter().map(rashomon::ui::commands::Entry::slug);
    let leave = ["quit", "quit-at-once", "filter", "stories"];
    // One session for all: each name is followed by a word that marks where it ends.
    let names: Vec<String> = keys.filter(|n| !leave.contains(&n.as_str())).collect();
    // What asks for words gets none: an empty line, or one that leaves a report unwritten.
    let writes = |name: &str| match name {
        "export" => "\n-",
        name if name.starts_with("note-") || name == "note" || name == "we-print" => "\n",
        _ => "",
    };
    let typed: String = names
        .iter()
        .flat_map(|name| [name.as_str(), writes(name), "\nend of ", name.as_str(), "\n"])
        .collect();
    let text = talk(folder.path(), &typed);
    let (_, mut rest) = text.split_once("go back and leave.\n").expect("the beginning");
    for name in &names {
        let mark = format!("no such command or key: end of {name}; help lists them\n");
        let (said, after) = rest.split_once(&mark).expect("the mark");
        assert!(!said.trim().is_empty(), "{name} says nothing");
        assert!(!said.contains("no such command"), "{name}: {said}");
        rest = after;
    }
}

#[test]
fn settings_are_found_printed_and_checked() {
    let folder = desk();
    let here = folder.path();
    let path = run(here, &["config", "--path"], "");
    let expected = here.join("settings/rashomon/config.toml");
    assert_eq!(out(&path).trim(), expected.to_string_lossy());
    let default = run(here, &["config", "--print-default"], "");
    assert!(out(&default).contains("#page-down = [\"PgDn\", \"Space\", \"Ctrl-f\"]"));
    let check = run(here, &["config", "--check"], "");
    assert_eq!(check.status.code(), Some(0));
    assert!(out(&check).contains("no such file: all defaults"), "{}", out(&check));
    settings(here, "[keys]\nzoom = \"Q\"\nlayout = \"Q\"\nnxet = \"n\"\n");
    let check = run(here, &["config", "--check"], "");
    assert_eq!(check.status.code(), Some(2));
    let said = out(&check);
    assert!(said.contains("config.toml:3:10: `Q` is already set for `zoom`"), "{said}");
    assert!(said.contains("\n  3 | layout = \"Q\"\n    |          ^^^"), "{said}");
    assert!(said.contains("unknown command `nxet`; did you mean `next`?"), "{said}");
    // It starts all the same, and goes by what was right.
    let started = run(here, &["--linear", "a.txt", "b.txt"], "Q\nz\n");
    assert_eq!(started.status.code(), Some(0));
    assert!(out(&started).contains("zoom: on"), "{}", out(&started));
    assert!(out(&started).contains("no such command or key: z"));
    assert!(String::from_utf8_lossy(&started.stderr).contains("config.toml:3:10"));
}

#[test]
fn a_theme_that_there_is_not_is_found_by_the_check() {
    let folder = desk();
    let here = folder.path();
    for (theme, want) in [
        ("drak", "config.toml:1:9: unknown theme `drak`; did you mean `dark`?"),
        ("my/own.toml", "my/own.toml: cannot be read"),
    ] {
        settings(here, &format!("theme = \"{theme}\"\n"));
        let check = run(here, &["config", "--check"], "");
        assert_eq!(check.status.code(), Some(2), "{theme}");
        assert!(out(&check).contains(want), "{}", out(&check));
    }
    settings(here, "theme = \"light\"\n");
    assert_eq!(run(here, &["config", "--check"], "").status.code(), Some(0));
}

/// What was chosen by hand holds until the settings say otherwise.
#[test]
fn panes_that_were_chosen_hold_until_the_setting_changes() {
    let folder = desk();
    let here = folder.path();
    let state = here.join(".local/state/rashomon");
    fs::create_dir_all(&state).expect("made");
    fs::write(state.join("reader.toml"), "panes = 1\npanes-over = 2\n").expect("written");
    let next = |set: &str| {
        settings(here, set);
        let text = talk(here, "layout\n");
        text.lines().find(|l| l.starts_with("panes: ")).map(str::to_string)
    };
    assert_eq!(next("panes = 2\n").as_deref(), Some("panes: as many as fit"));
    assert_eq!(
        next("").as_deref(),
        Some("panes: 1"),
        "another setting undoes the choice"
    );
}

fn report(figures: (&str, &str, &str)) -> String {
    let (hurt, cost, day) = figures;
    format!(
        "Ferry hits pier in Harbourtown\n\nHARBOURTOWN, March 3 – A ferry with 140 \
         passengers hit the main pier in Harbourtown on {day}, injuring {hurt} people, the \
         port authority said.\n\nRepairs to the pier will cost ${cost} million, the \
         authority said.\n"
    )
}

#[test]
fn queries_about_a_draft_leave_as_it_is_fixed() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        let text = report(("12", "2.5", "Tuesday"));
        fs::write(here.join(name), format!("{text}\nFor {name} only.\n"))
            .expect("written");
    }
    let check = || {
        let files = ["a.txt", "b.txt", "c.txt", "d.txt"];
        let mut args = vec!["check", "--mine", "draft.txt", "--min-severity", "minor"];
        args.extend(files);
        let output = run(here, &args, "");
        let lines: Vec<String> = out(&output).lines().map(str::to_string).collect();
        (output.status.code(), lines)
    };
    let drafts = [
        ("19", "4", "Monday"),
        ("12", "4", "Monday"),
        ("12", "2.5", "Monday"),
        ("12", "2.5", "Tuesday"),
    ];
    for (fixed, figures) in drafts.into_iter().enumerate() {
        fs::write(here.join("draft.txt"), report(figures)).expect("written");
        let (status, lines) = check();
        assert_eq!(lines.len(), 3 - fixed, "{lines:#?}");
        assert_eq!(status, Some(i32::from(fixed < 3)));
        assert!(lines.iter().all(|l| l.starts_with("draft.txt:")), "{lines:#?}");
        let asked = |l: &String| l.contains("You have ") && l.contains("A, B, C, D: ");
        assert!(lines.iter().all(asked), "{lines:#?}");
    }
    // Somebody else's error is no query about the draft.
    fs::write(here.join("a.txt"), report(("21", "2.5", "Tuesday"))).expect("written");
    assert_eq!(check(), (Some(0), Vec::new()));
    // The same while the session is open.
    fs::write(here.join("a.txt"), report(("12", "2.5", "Tuesday"))).expect("written");
    fs::write(here.join("draft.txt"), report(("19", "4", "Tuesday"))).expect("written");
    let args = ["--linear", "--mine", "draft.txt", "a.txt", "b.txt", "c.txt"];
    let text = run(here, &args, "");
    assert!(out(&text).contains("\n2 findings\n"), "{}", out(&text));
    assert!(
        out(&text).contains("number, Injured: You have 19; A, B, C: 12"),
        "{}",
        out(&text)
    );
}

#[test]
fn the_dial_and_the_blind_mode_work_on_plain_lines() {
    let folder = desk();
    let text = talk(folder.path(), "strictness\nblind\n\nB\nq\n");
    for want in [
        "strictness all: measured ",
        "blind: outlets and their order are hidden until a verdict is given",
        "account Z: outlet hidden",
        "blind mode is off: outlets are shown in their order",
    ] {
        assert!(text.contains(want), "{want}: {text}");
    }
    let output = run(folder.path(), &["--linear", "--blind", "a.txt", "b.txt"], "q\n");
    assert!(out(&output).contains("account Y: outlet hidden"), "{}", out(&output));
    assert!(!out(&output).contains("a.txt"), "{}", out(&output));
}
