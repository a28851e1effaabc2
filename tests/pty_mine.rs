//! A draft among the accounts, in a pseudo-terminal: queries that leave as it is fixed.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod terminal;

use portable_pty::CommandBuilder;
use std::fs;
use std::process::{Command, Stdio};
use terminal::{Session, shown};

fn report(hurt: &str, cost: &str, day: &str) -> String {
    format!(
        "Ferry hits pier in Harbourtown\n\nHARBOURTOWN, March 3 – A ferry with 140 \
         passengers hit the main pier in Harbourtown on {day}, injuring {hurt} people, the \
         port authority said.\n\nRepairs to the pier will cost ${cost} million, the \
         authority said.\n"
    )
}

/// The line of the list that is under the cursor.
fn chosen(session: &Session) -> String {
    let text = session.text();
    let line = text.lines().find(|l| l.starts_with('▸')).unwrap_or_default();
    line.trim_start_matches('▸').trim().to_string()
}

#[test]
fn queries_leave_the_list_as_the_draft_is_fixed_elsewhere() {
    let root = tempfile::tempdir().unwrap();
    let here = root.path();
    let files = ["a.txt", "b.txt", "c.txt", "d.txt"];
    for name in files {
        let text = report("12", "2.5", "Tuesday");
        fs::write(here.join(name), format!("{text}\nFor {name} only.\n")).unwrap();
    }
    let draft = here.join("draft.txt");
    fs::write(&draft, report("19", "4", "Monday")).unwrap();
    let mut session = Session::start(&[], |_| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
        command.args(["--watch", "--mine"]);
        command.arg(&draft);
        command.args(files.map(|name| here.join(name)));
        command.env("XDG_STATE_HOME", here.join("state"));
        command
    });
    session.until("the queries", |s| shown(s).contains("3 queries"));
    session.until_quiet();
    // The draft is the first to be seen, with what it is asked.
    assert!(session.text().contains("[E]"), "{}", session.text());
    session.press("F");
    let queries = |text: &str| text.matches("You have ").count();
    session.until("three queries", |s| queries(&shown(s)) >= 3);
    session.press("G");
    session.until_quiet();
    let last = chosen(&session);
    assert!(last.contains("You have "), "{}", session.text());
    // Another program saves the draft, with one error less each time; the one under the
    // cursor is the last to go.
    let all =
        [("number", "19", "12"), ("money", "$4", "$2.5"), ("date", "Monday", "Tuesday")];
    let (mut repairs, under): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(kind, ..)| !last.contains(kind));
    repairs.extend(under.iter().copied());
    let kind = under[0].0;
    for (nth, (_, wrong, right)) in repairs.into_iter().enumerate() {
        let sed = format!("s/{}/{right}/", wrong.replace('$', "[$]"));
        let mut other = Command::new("sed");
        other.args(["-i", &sed]).arg(&draft).stdout(Stdio::null());
        assert!(other.status().unwrap().success());
        let (fixed, left) = (nth + 1, 2 - nth);
        let title = match left {
            1 => format!("1 query, {fixed} fixed"),
            _ => format!("{left} queries, {fixed} fixed"),
        };
        session.until(&title, |s| shown(s).contains(&title));
        session.until("a word on it", |s| shown(s).contains("1 query fixed"));
        if left > 0 {
            session.until_quiet();
            assert!(chosen(&session).contains(kind), "the place: {}", session.text());
        }
    }
    session.until("an empty list", |s| queries(&shown(s)) == 0);
    session.press("qq");
    assert_eq!(session.end(), 0);
}
