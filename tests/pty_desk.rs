//! The walk of an editor in a pseudo-terminal: judge, note, copy, hide, be killed, go on.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod terminal;
mod walk;

use portable_pty::CommandBuilder;
use std::fs;
use std::path::Path;
use std::process::Command;
use terminal::{Session, shown};
use walk::{RADIO, write};

fn reader(folder: &Path, more: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
    command.arg(folder.join("set.toml"));
    command.args(more);
    command.env("XDG_STATE_HOME", folder.join("state"));
    command
}

fn open(folder: &Path, more: &[&str]) -> Session {
    let mut session = Session::start(&[], |_| reader(folder, more));
    session.until("the findings", |s| s.contents().contains("Osterholm"));
    session.until("a strip", |s| s.contents().contains("major"));
    session.until_quiet();
    session
}

fn says(session: &mut Session, words: &str) {
    session.until(words, |screen| shown(screen).contains(words));
}

fn sheet(folder: &Path) -> String {
    fs::read_to_string(folder.join("set.review.toml")).unwrap_or_default()
}

#[test]
fn an_editor_judges_is_killed_and_goes_on() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let mut session = open(folder, &[]);
    session.press("F");
    says(&mut session, "Findings");
    for (keys, count) in [("vr", "1 of"), ("va", "2 of"), ("vn", "3 of")] {
        session.press(keys);
        says(&mut session, count);
    }
    session.press("vpG\r");
    says(&mut session, "4 of 4 judged, 0 major open");
    session.press("cfcall the harbour\r");
    session.until("the note on disk", |_| sheet(folder).contains("call the harbour"));
    session.press("Y");
    says(&mut session, "query copied");
    let bytes = session.seen.lock().unwrap().bytes.clone();
    assert!(String::from_utf8_lossy(&bytes).contains("\x1b]52;c;"), "by OSC 52");
    session.press("H");
    says(&mut session, "[open]");
    assert_eq!(sheet(folder).matches("[[verdict]]").count(), 4, "{}", sheet(folder));
    session.signal("-KILL");
    drop(session);

    let mut session = open(folder, &["--watch"]);
    says(&mut session, "4 of 4 judged, 0 major open");
    session.press("V0");
    says(&mut session, "call the harbour");
    session.press("F");
    says(&mut session, "we print");

    // A word of a judged reading changes: that verdict lapses, the others hold.
    let changed = RADIO.replace("310 passengers", "320 passengers");
    fs::write(folder.join("radio.txt"), changed).unwrap();
    says(&mut session, "3 of 4 judged, 1 lapsed");
    says(&mut session, "verdict lapsed");
    session.press("q");
    session.press("q");
    assert_eq!(session.end(), 0);
    let check = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["check", "set.toml"])
        .current_dir(folder)
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&check.stdout);
    assert_eq!((check.status.code(), out.lines().count()), (Some(1), 1), "{out}");
    assert!(out.contains("320"), "{out}");
    let report = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["report", "set.toml"])
        .current_dir(folder)
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&report.stdout);
    for words in ["verdict: real; we print", "note: call the harbour", "verdict lapsed"] {
        assert!(out.contains(words), "{words}: {out}");
    }
}

#[test]
fn verdicts_are_undone_in_one_history_with_links() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let mut session = open(folder, &[]);
    session.press("vr");
    says(&mut session, "1 of 4 judged");
    session.until("the verdict on disk", |_| sheet(folder).contains("[[verdict]]"));
    session.press("csa word\r");
    session.until("the note on disk", |_| sheet(folder).contains("a word"));
    session.press("u");
    session.until("the note taken back", |_| !sheet(folder).contains("a word"));
    session.press("u");
    session.until("the verdict taken back", |_| !sheet(folder).contains("[[verdict]]"));
    says(&mut session, "is open again");
    says(&mut session, "4 divergences");
    session.press("\x12");
    session.until("the verdict again", |_| sheet(folder).contains("[[verdict]]"));
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn two_who_judge_at_once_lose_nothing() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let mut one = open(folder, &[]);
    let mut two = open(folder, &[]);
    one.press("F");
    two.press("FG");
    says(&mut one, "Findings");
    says(&mut two, "Findings");
    two.until_quiet();
    one.press("vr");
    two.press("va");
    one.press("vn");
    let verdicts = || sheet(folder).matches("[[verdict]]").count();
    one.until("three verdicts", |_| verdicts() == 3);
    one.press("q");
    one.press("q");
    two.press("q");
    two.press("q");
    assert_eq!((one.end(), two.end()), (0, 0));
}

#[test]
fn where_nothing_can_be_written_it_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("set");
    fs::create_dir(&folder).unwrap();
    write(&folder);
    // In the place of the state folder is a file: even the superuser makes no folder there.
    fs::write(folder.join("state"), "").unwrap();
    fs::create_dir(folder.join("set.review.toml")).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let mut session = open(&folder, &[]);
    session.press("vr");
    says(&mut session, "kept only in memory");
    says(&mut session, "1 of 4 judged");
    session.press("q");
    session.end();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_note_is_not_lost_where_there_is_no_editor() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let none = [("VISUAL", ""), ("EDITOR", "")];
    let mut session = Session::start(&none, |_| reader(folder, &[]));
    session.until("a strip", |s| s.contents().contains("major"));
    session.until_quiet();
    session.press("csask for the log\x0f");
    says(&mut session, "no editor");
    says(&mut session, "note: ask for the log");
    session.press("\r");
    session.until("the note on disk", |_| sheet(folder).contains("ask for the log"));
    session.press("q");
    assert_eq!(session.end(), 0);
    // One that is not there or fails: the note stays as it was.
    for (editor, said) in
        [("no-such-editor", "no-such-editor cannot be started"), ("false", "failed")]
    {
        let mut session = Session::start(&[("VISUAL", editor)], |_| reader(folder, &[]));
        session.until("a strip", |s| s.contents().contains("major"));
        session.until_quiet();
        session.press("cs\x15asked\x0f");
        says(&mut session, said);
        says(&mut session, "note: asked");
        assert!(sheet(folder).contains("ask for the log"), "{}", sheet(folder));
        session.press("\x1b");
        session.until_quiet();
        session.press("q");
        assert_eq!(session.end(), 0);
    }
}

#[test]
fn an_editor_is_opened_at_the_line_and_gives_the_terminal_back() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().to_path_buf();
    write(&folder);
    let script = folder.join("myedit");
    let log = folder.join("log");
    let text = format!(
        "#!/bin/sh\ncase \"$2\" in\n*rashomon-note*) printf 'first\\nsecond\\n' > \"$2\";;\n\
         *) read line; echo \"$@ $line\" >> {};;\nesac\n",
        log.display()
    );
    fs::write(&script, text).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&script, mode).unwrap();
    let editor = script.to_string_lossy().into_owned();
    let mut session = Session::start(&[("VISUAL", &editor)], |_| reader(&folder, &[]));
    session.until("a strip", |s| s.contents().contains("major"));
    session.until_quiet();
    session.press("o");
    session.until("the terminal", |s| !s.alternate_screen());
    // Every key is the editor's now.
    session.press("jjq\n");
    session
        .until("the reader", |s| s.alternate_screen() && s.contents().contains("major"));
    let logged = fs::read_to_string(&log).unwrap();
    assert!(
        logged.starts_with('+') && logged.trim_end().ends_with(".txt jjq"),
        "{logged}"
    );
    // A note of several lines, and a report of what is shown.
    session.until_quiet();
    session.press("cs\x0f");
    says(&mut session, "note: first / second");
    session.until("the note on disk", |_| sheet(&folder).contains("second"));
    let report = session.folder.path().join("rashomon-report.md");
    session.press("e\r");
    session.until("a report", |_| {
        let text = fs::read_to_string(&report).unwrap_or_default();
        text.contains("310") && text.contains("first second")
    });
    session.press("e\r");
    says(&mut session, "file exists; choose another name");
    session.press("q");
    assert_eq!(session.end(), 0);
}
