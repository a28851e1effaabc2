//! A made-up set of accounts on disk, and the built program run on it.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Two agencies of one accident: they differ on the injured and on the cost.
pub(crate) const GAZETTE: &str = "\
Ferry hits pier in Harbourtown

HARBOURTOWN, March 3 (GAZETTE) – A ferry with 140 passengers hit the main pier in \
Harbourtown on Tuesday, injuring 12 people, the port authority said.

The captain of the ferry, the Morning Star, had reported engine trouble at 7.40 a.m.

Repairs to the pier will cost $2.5 million, the authority said.
";

pub(crate) const RADIO: &str = "\
Ferry strikes Harbourtown pier

HARBOURTOWN, March 3 (RADIO 5) – Nineteen people were injured when a ferry with 140 \
passengers hit the main pier in Harbourtown on Tuesday, the port authority said.

The Morning Star's captain had reported engine trouble at 7.40 a.m.

The authority put the cost of repairs to the pier at $4 million.
";

pub(crate) const SET: &str = "\
title = \"The ferry\"
[[article]]
path = \"gazette.txt\"
outlet = \"Gazette\"
published = 2020-03-03
sigil = \"G\"
[[article]]
path = \"radio.txt\"
outlet = \"Radio 5\"
published = 2020-03-03
";

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in files {
        let path = folder.path().join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("made");
        }
        fs::write(path, text).expect("written");
    }
    folder
}

/// The set in a folder.
pub(crate) fn ferry() -> TempDir {
    folder(&[("gazette.txt", GAZETTE), ("radio.txt", RADIO), ("set.toml", SET)])
}

/// The program in a folder, with nothing around it that changes what it prints.
pub(crate) fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "RASHOMON_THEME", "COLUMNS"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color").env("XDG_STATE_HOME", folder.join("state"));
    command.current_dir(folder).stdin(Stdio::null()).args(args);
    command.output().expect("the program starts")
}

/// What it printed.
pub(crate) fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("reports are UTF-8")
}

/// What it complained about.
pub(crate) fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}

/// A tool of the system; where it is not installed the test says so and passes.
pub(crate) fn tool(name: &str, probe: &str) -> Option<Command> {
    let found = Command::new(name).arg(probe).output().is_ok_and(|o| o.status.success());
    if !found {
        #[expect(clippy::print_stderr, reason = "a skipped test must say so")]
        {
            eprintln!("SKIPPED: {name} is not installed here");
        }
        return None;
    }
    Some(Command::new(name))
}
