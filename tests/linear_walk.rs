//! The walk of an editor on plain lines, through a pipe: judge, note, copy, hide, be killed,
//! go on. The same walk as on a screen (`tests/pty_desk.rs`).

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod walk;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;
use walk::{GAZETTE, RADIO, write};

/// How often, and how many times, a wait looks: 30 seconds, for slow machines under load.
const LOOK: Duration = Duration::from_millis(10);
const LOOKS: usize = 3_000;

/// The program with a pipe at either end.
struct Talk {
    child: Child,
    input: ChildStdin,
    said: Arc<Mutex<String>>,
    /// How much of it has been looked at.
    read: usize,
}

impl Talk {
    fn open(folder: &Path, more: &[&str]) -> Self {
        Self::start(folder, &[&["set.toml"], more].concat())
    }

    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rashomon"))
            .arg("--linear")
            .args(args)
            .current_dir(folder)
            .env("XDG_STATE_HOME", folder.join("state"))
            .env("XDG_CONFIG_HOME", folder.join("settings"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let mut output = child.stdout.take().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let told = Arc::clone(&said);
        std::thread::spawn(move || {
            let (mut buffer, mut bytes) = ([0; 4096], Vec::new());
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                bytes.extend_from_slice(&buffer[..count]);
                if let Ok(text) = std::str::from_utf8(&bytes) {
                    told.lock().unwrap().push_str(text);
                    bytes.clear();
                }
            }
        });
        let mut talk = Self { child, input, said, read: 0 };
        talk.hears("go back and leave.");
        talk
    }

    fn types(&mut self, line: &str) {
        writeln!(self.input, "{line}").unwrap();
        self.input.flush().unwrap();
    }

    /// Waits for words among what was said since the last wait.
    fn hears(&mut self, words: &str) {
        for _ in 0..LOOKS {
            let said = self.said.lock().unwrap().clone();
            let fresh = said.get(self.read..).unwrap_or_default();
            if let Some(at) = fresh.find(words) {
                self.read += at + words.len();
                return;
            }
            sleep(LOOK);
        }
        panic!("waited in vain for {words}:\n{}", self.said.lock().unwrap());
    }

    /// Waits for words anywhere in what was said.
    fn has(&self, words: &str) {
        for _ in 0..LOOKS {
            if self.said.lock().unwrap().contains(words) {
                return;
            }
            sleep(LOOK);
        }
        panic!("waited in vain for {words}:\n{}", self.said.lock().unwrap());
    }

    fn plain(&self) {
        let said = self.said.lock().unwrap();
        assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{said}");
        let drawn = '\u{2500}'..='\u{259f}';
        assert!(!said.chars().any(|c| drawn.contains(&c) || "▸≠⋯".contains(c)), "{said}");
    }
}

fn sheet(folder: &Path) -> String {
    fs::read_to_string(folder.join("set.review.toml")).unwrap_or_default()
}

#[test]
fn an_editor_judges_is_killed_and_goes_on_in_plain_lines() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let mut talk = Talk::open(folder, &[]);
    talk.types("findings");
    for (command, count) in [("v r", "1 of 4"), ("ask", "2 of 4"), ("vn", "3 of 4")] {
        talk.types(command);
        talk.hears(&format!("{count} judged"));
    }
    // The words may follow on the same line, or on one of their own.
    talk.types("we print");
    talk.hears("we print: type an account's letter");
    talk.types("G");
    talk.hears("4 of 4 judged, 0 major open");
    talk.types("c f call the harbour");
    talk.hears("note kept");
    talk.types("Y");
    talk.hears("Query: ");
    talk.hears("2 accounts differ");
    talk.types("H");
    talk.hears("0 findings");
    talk.types("undo");
    talk.hears("undone: note deleted: call the harbour");
    talk.types("Ctrl-r");
    talk.hears("redone: note: call the harbour");
    assert_eq!(sheet(folder).matches("[[verdict]]").count(), 4, "{}", sheet(folder));
    talk.plain();
    talk.child.kill().unwrap();
    talk.child.wait().unwrap();

    let mut talk = Talk::open(folder, &["--watch"]);
    talk.has("4 of 4 judged, 0 major open");
    talk.has("verdict: real; we print");
    talk.types("notes");
    talk.hears("view: notes");
    talk.hears("call the harbour");
    let changed = RADIO.replace("310 passengers", "320 passengers");
    fs::write(folder.join("radio.txt"), changed).unwrap();
    talk.hears("verdict lapsed");
    talk.hears("3 of 4 judged, 1 lapsed");
    talk.plain();
    for line in ["q", "q", "q"] {
        // The program may be gone already.
        let _ = writeln!(talk.input, "{line}");
    }
    talk.hears("bye");
    assert!(talk.child.wait().unwrap().success());
}

#[test]
fn every_view_is_numbered_words() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let mut talk = Talk::open(folder, &[]);
    talk.types("grid");
    talk.hears("view: grid");
    talk.hears("1. major");
    talk.types("2");
    talk.hears("2 of ");
    talk.types("l");
    talk.hears("account R: Radio: “");
    talk.types("synopsis");
    talk.hears("lead: account ");
    talk.types("3");
    talk.hears("3 of ");
    talk.hears("G, Gazette, graf ");
    talk.hears("R, Radio, graf ");
    for (view, words) in [
        ("timeline", "view: timeline"),
        ("people", "view: people"),
        ("missing", "takes three accounts"),
        ("not checked", "view: not-checked"),
        ("quotes", "view: quotes"),
        ("notes", "No notes."),
    ] {
        talk.types(view);
        talk.hears(words);
    }
    talk.types("filter");
    talk.hears("severity: major m");
    talk.hears("Type a letter");
    talk.types("n");
    talk.hears("filter: [number]; ");
    talk.types("/passengers");
    talk.hears("“passengers”");
    talk.types("");
    talk.types("F");
    talk.hears("1 finding");
    talk.types("X");
    talk.hears("filter: all kinds; 4 of 4");
    talk.types("o");
    talk.hears("the sentence is in ");
    talk.hears(", line ");
    talk.types("e out.csv");
    talk.hears("out.csv: report of ");
    assert!(fs::read_to_string(folder.join("out.csv")).unwrap().contains("310"));
    talk.types("e");
    talk.hears("report: type a file's name");
    talk.types("-");
    talk.hears("left as it was");
    talk.plain();
}

#[test]
fn the_arrangement_of_a_set_is_kept_and_hidden_accounts_are_said() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let leave = |talk: &mut Talk| {
        for line in ["q", "q", "q"] {
            // The program may be gone already.
            let _ = writeln!(talk.input, "{line}");
        }
        talk.hears("bye");
        assert!(talk.child.wait().unwrap().success());
    };
    let mut talk = Talk::open(folder, &[]);
    talk.types("hide R");
    talk.hears("R (Radio) hidden (1 hidden)");
    talk.types("not checked");
    talk.hears("view: not-checked");
    talk.types("columns");
    leave(&mut talk);
    let mut talk = Talk::open(folder, &[]);
    talk.has("account R: Radio, hidden");
    talk.types("show R");
    talk.hears("R (Radio) shown again");
    talk.types("columns");
    talk.types("1");
    leave(&mut talk);
    let talk = Talk::open(folder, &[]);
    talk.has("account R: Radio\n");
}

#[test]
fn what_two_readers_arrange_is_kept_by_both() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let mut one = Talk::open(folder, &[]);
    let mut other = Talk::start(folder, &["gazette.txt", "radio.txt"]);
    one.types("hide 2");
    one.hears("hidden (1 hidden)");
    other.types("hide 1");
    other.hears("hidden (1 hidden)");
    for mut talk in [one, other] {
        drop(talk.input);
        assert!(talk.child.wait().unwrap().success());
    }
    let kept = folder.join("state/rashomon/reader.toml");
    let kept = fs::read_to_string(kept).unwrap();
    assert_eq!(kept.matches("[[set]]").count(), 2, "{kept}");
}

#[test]
fn in_the_blind_mode_messages_name_no_file() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    write(folder);
    let mut talk = Talk::open(folder, &["--blind", "--watch"]);
    fs::write(folder.join("radio.txt"), RADIO.replace("six", "ten") + "More follows.\n")
        .unwrap();
    talk.hears(": changed, reloaded");
    talk.hears("findings");
    let said = talk.said.lock().unwrap().to_lowercase();
    for name in ["radio", "gazette"] {
        assert!(!said.contains(name), "{name}: {said}");
    }
}

#[test]
fn stories_are_picked_by_number_and_narrowed_by_words() {
    let fire = |paper: &str, hurt: &str| {
        format!(
            "Fire guts old library in Millbrook\n\nMILLBROOK, May 9 ({paper}) – A fire destroyed \
             the town library of Millbrook on Saturday night, and {hurt} firefighters were \
             treated for smoke, the fire chief said.\n\nThe library, built in 1911, held 40,000 \
             books and the town's archive of maps.\n"
        )
    };
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    for (name, text) in [
        ("a.txt", GAZETTE),
        ("b.txt", RADIO),
        ("c.txt", &fire("HERALD", "three")),
        ("d.txt", &fire("STAR", "five")),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    let mut talk = Talk::start(folder, &["a.txt", "b.txt", "c.txt", "d.txt"]);
    talk.has("\n2 stories\n1. ");
    talk.types("/library");
    talk.hears("1 story");
    talk.hears("1. Fire guts old library in Millbrook, 2 accounts");
    talk.types("7");
    talk.hears("there is 1 story");
    talk.types("1");
    talk.hears("5 in ");
    talk.types("stories");
    talk.hears("2 stories");
    talk.hears("Type a story's number");
    talk.types("q");
    talk.hears("closed");
    talk.plain();
}
