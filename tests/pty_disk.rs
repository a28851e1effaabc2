//! A disk that is full, a folder that may not be written to, a folder that vanishes, all
//! while the reader is open: it says where verdicts went, and loses none.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod terminal;

use portable_pty::CommandBuilder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use terminal::{Session, shown};

const GAZETTE: &str = "\
Ferry hits pier at Osterholm

OSTERHOLM, March 4 - A ferry hit the pier at Osterholm on Monday, March 4, and 12 people \
were injured, the harbour office said.

The ferry had 240 passengers aboard when it left Graymouth in the morning.

Repairs to the pier will cost $2.5 million, the harbour office said.
";

const SET: &str =
    "[[article]]\npath = \"gazette.txt\"\n[[article]]\npath = \"radio.txt\"\n";

/// Folders `set` with three divergences and `state`, which is not made yet.
fn root() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("set")).unwrap();
    fs::create_dir(root.path().join("disk")).unwrap();
    write(&root.path().join("set"));
    root
}

fn write(folder: &Path) {
    let radio = GAZETTE
        .replace("12 people", "19 people")
        .replace("240 passengers", "310 passengers")
        .replace("$2.5 million", "$4 million")
        .replace("hits pier", "strikes pier");
    for (name, text) in
        [("gazette.txt", GAZETTE), ("radio.txt", &radio), ("set.toml", SET)]
    {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// Opens the reader on a set, with verdicts of its own in `state`.
fn open(set: &Path, state: &Path, more: &[&str]) -> Session {
    let session = Session::start(&[], |_| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
        command.arg(set.join("set.toml"));
        command.args(more);
        command.env("XDG_STATE_HOME", state);
        command
    });
    until_open(session)
}

/// Opens it where the folder `disk` is a disk of its own of 64 KiB, which holds a copy of
/// the set; `then` is done to it before. Nothing where no disk may be made here.
fn open_on_disk(root: &Path, state: &str, then: &str) -> Option<Session> {
    let mount = "mount -t tmpfs -o size=64k,mode=700 none \"$0\" && cp \"$1\"/* \"$0\"";
    let (disk, set) = (root.join("disk"), root.join("set"));
    let probe = Command::new("unshare")
        .args(["-rm", "sh", "-c", &format!("{mount} && {then}")])
        .args([&disk, &set])
        .output();
    if !probe.is_ok_and(|out| out.status.success()) {
        #[expect(clippy::print_stderr, reason = "a skipped test must say so")]
        {
            eprintln!("SKIPPED: no disk may be made here (unshare, mount)");
        }
        return None;
    }
    let session = Session::start(&[], |_| {
        let mut command = CommandBuilder::new("unshare");
        let run = format!("{mount} && {then} && exec \"$2\" \"$0/set.toml\"");
        command.args(["-rm", "sh", "-c", &run]);
        command.args([&disk, &set]);
        command.arg(env!("CARGO_BIN_EXE_rashomon"));
        command.env("XDG_STATE_HOME", root.join(state));
        command
    });
    Some(until_open(session))
}

fn until_open(mut session: Session) -> Session {
    says(&mut session, "major");
    session.until_quiet();
    session
}

/// A folder as the reader sees it.
fn inside(session: &Session, folder: &Path) -> PathBuf {
    let id = session.child.process_id().unwrap();
    let tail = folder.strip_prefix("/").unwrap();
    Path::new("/proc").join(id.to_string()).join("root").join(tail)
}

/// Waits for words, wherever lines and boxes break them.
fn says(session: &mut Session, words: &str) {
    session.until(words, |screen| {
        let text = shown(screen).replace(['│', '─', '┌', '┐', '└', '┘'], " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
    });
}

fn verdicts(file: &Path) -> usize {
    fs::read_to_string(file).unwrap_or_default().matches("[[verdict]]").count()
}

/// Verdicts in the user's own state folder.
fn own(state: &Path) -> usize {
    let listed = fs::read_dir(state.join("rashomon/reviews")).into_iter().flatten();
    listed.map(|entry| verdicts(&entry.unwrap().path())).sum()
}

fn leave(mut session: Session) {
    session.press("q");
    assert_eq!(session.end(), 0);
}

/// Fills the disk to the last byte.
fn fill(disk: &Path) {
    let filled = fs::write(disk.join("fill"), vec![0; 1 << 20]);
    assert!(filled.is_err(), "the disk is larger than it should be");
}

#[test]
fn on_a_full_disk_a_verdict_goes_to_the_state_folder() {
    let root = root();
    let Some(mut session) = open_on_disk(root.path(), "state", "true") else { return };
    let disk = inside(&session, &root.path().join("disk"));
    let sheet = disk.join("set.review.toml");
    session.press("vr");
    session.until("a verdict beside the set", |_| verdicts(&sheet) == 1);
    // Said when all is done: the room of the former file is free by then.
    says(&mut session, "saved in");
    fill(&disk);
    session.press("va");
    says(&mut session, "2 of 3 judged");
    says(&mut session, "1 message");
    session.press("!");
    says(&mut session, "No space left");
    assert_eq!(verdicts(&sheet), 1, "what was there is whole");
    assert_eq!(own(&root.path().join("state")), 1);
    session.press("q");
    leave(session);
}

#[test]
fn with_no_room_anywhere_it_is_kept_in_memory_and_saved_when_there_is() {
    let root = root();
    let Some(mut session) = open_on_disk(root.path(), "disk", "true") else { return };
    let disk = inside(&session, &root.path().join("disk"));
    let sheet = disk.join("set.review.toml");
    fill(&disk);
    session.press("vr");
    says(&mut session, "kept only in memory");
    session.press("va");
    says(&mut session, "kept only in memory");
    says(&mut session, "2 of 3 judged");
    fs::remove_file(disk.join("fill")).unwrap();
    session.press("vn");
    session.until("all three on disk", |_| verdicts(&sheet) == 3);
    says(&mut session, "saved in");
    fill(&disk);
    session.press("v");
    session.press("x");
    says(&mut session, "kept only in memory");
    // What is lost with the program is said when it ends.
    session.press("q");
    assert_eq!(session.end(), 0);
    says(&mut session, "cannot save your edits");
}

#[test]
fn a_read_only_folder_is_left_alone() {
    let root = root();
    let then = "mount -o remount,ro \"$0\"";
    let Some(mut session) = open_on_disk(root.path(), "state", then) else { return };
    session.press("vr");
    says(&mut session, "1 message");
    session.press("!");
    says(&mut session, "Read-only file system");
    session.press("q");
    leave(session);
    assert_eq!(own(&root.path().join("state")), 1);
    let session = open_on_disk(root.path(), "state", then);
    let mut session = session.unwrap();
    says(&mut session, "1 of 3 judged");
    leave(session);
}

#[test]
fn a_folder_that_vanishes_takes_nothing_along() {
    for more in [&[][..], &["--watch"]] {
        let root = root();
        let (set, state) = (root.path().join("set"), root.path().join("state"));
        let mut session = open(&set, &state, more);
        session.press("vr");
        session.until("a verdict beside the set", |_| {
            verdicts(&set.join("set.review.toml")) == 1
        });
        fs::remove_dir_all(&set).unwrap();
        if !more.is_empty() {
            says(&mut session, "message");
        }
        session.press("va");
        says(&mut session, "saved in");
        says(&mut session, "2 of 3 judged");
        session.until("both in the state folder", |_| own(&state) == 2);
        leave(session);
        // It comes back, without its sheet.
        fs::create_dir(&set).unwrap();
        write(&set);
        let mut session = open(&set, &state, &[]);
        says(&mut session, "2 of 3 judged");
        leave(session);
    }
}

#[test]
fn a_folder_that_vanishes_with_no_other_place_is_remembered_until_it_is_back() {
    let root = root();
    // In the place of the state folder is a file.
    let (set, state) = (root.path().join("set"), root.path().join("state"));
    fs::write(&state, "").unwrap();
    let mut session = open(&set, &state, &[]);
    let sheet = set.join("set.review.toml");
    session.press("vr");
    session.until("a verdict beside the set", |_| verdicts(&sheet) == 1);
    fs::remove_dir_all(&set).unwrap();
    session.press("va");
    says(&mut session, "kept only in memory");
    says(&mut session, "2 of 3 judged");
    fs::create_dir(&set).unwrap();
    write(&set);
    session.press("vn");
    session.until("all three beside the set", |_| verdicts(&sheet) == 3);
    leave(session);
}
