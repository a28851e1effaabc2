//! Panes in a pseudo-terminal: what was hidden is hidden when the set is opened again, by
//! another path too.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod terminal;

use portable_pty::CommandBuilder;
use std::fs;
use std::path::Path;
use terminal::{Session, shown};

const ACCOUNTS: [(&str, &str); 3] = [
    (
        "gazette.txt",
        "Kiln fire at Aldermoor\n\nALDERMOOR, March 4 - A fire in the brick kiln at Aldermoor \
         on Monday, March 4, injured 12 people, the fire office said.\n\nThe kiln will be \
         closed for six weeks.\n",
    ),
    (
        "radio.txt",
        "Fire in brick kiln\n\nALDERMOOR, March 5 - A fire in the brick kiln at Aldermoor on \
         Monday, March 4, injured 19 people, the fire office said.\n\nThe kiln will be closed \
         for nine weeks.\n",
    ),
    (
        "post.txt",
        "Brick kiln burns\n\nALDERMOOR, March 5 - A fire in the brick kiln at Aldermoor on \
         Monday, March 4, injured 14 people, the fire office said.\n\nThe kiln will be closed \
         for six weeks.\n",
    ),
];

const SET: &str = "[[article]]\npath = \"gazette.txt\"\noutlet = \"Gazette\"\nsigil = \"G\"\n\
                   [[article]]\npath = \"radio.txt\"\noutlet = \"Radio\"\nsigil = \"R\"\n\
                   [[article]]\npath = \"post.txt\"\noutlet = \"Post\"\nsigil = \"P\"\n";

fn open(folder: &Path, set: &str) -> Session {
    let mut session = Session::start(&[], |_| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
        command.arg(folder.join(set));
        command.env("XDG_STATE_HOME", folder.join("state"));
        command
    });
    session.until("a strip", |s| s.contents().contains("major"));
    session.until_quiet();
    session
}

#[test]
fn what_was_hidden_is_hidden_the_next_time() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    for (name, text) in ACCOUNTS.into_iter().chain([("set.toml", SET)]) {
        fs::write(folder.join(name), text).unwrap();
    }
    let mut session = open(folder, "set.toml");
    session.press(":hide r\r");
    session.until("a count", |s| shown(s).contains("R (Radio) hidden (1 hidden)"));
    session.press("q");
    assert_eq!(session.end(), 0);
    fs::create_dir(folder.join("desk")).unwrap();
    let mut session = open(folder, "desk/../set.toml");
    session.until("it stays hidden", |s| shown(s).contains("1 hidden"));
    assert!(!session.text().contains("shown again"), "{}", session.text());
    session.press("_");
    session.until("it comes back", |s| shown(s).contains("1 account shown again"));
    session.press("q");
    assert_eq!(session.end(), 0);
    let mut session = open(folder, "set.toml");
    assert!(!session.text().contains("hidden"), "{}", session.text());
    session.press("q");
    assert_eq!(session.end(), 0);
}
