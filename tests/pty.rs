//! The built program in a pseudo-terminal: it starts, moves, is resized, stopped, resumed
//! and ended in every way, and always leaves the terminal as it found it.
//!
//! Waits for what the screen shows, never for a time; a wait that lasts too long fails with
//! the screen in the message.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod terminal;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;
use terminal::{Session, TWO, shown};
use vt100::{MouseProtocolMode, Screen};

#[test]
fn it_opens_moves_and_quits() {
    let mut session = Session::open();
    session.until_open();
    session.until("its modes", |screen| {
        screen.hide_cursor()
            && screen.bracketed_paste()
            && screen.mouse_protocol_mode() == MouseProtocolMode::ButtonMotion
    });
    session.press("jjk\t\x1b[B\x1b[6~gg");
    session.until_quiet();
    session.until_open();
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn help_opens_and_escape_closes_it() {
    let mut session = Session::open();
    session.until_open();
    session.until_quiet();
    let before = session.text();
    session.press("?");
    session.until("help", |screen| shown(screen) != before);
    session.until_quiet();
    session.press("\x1b");
    session.until("the articles again", |screen| shown(screen) == before);
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let mut session = Session::open();
    session.until_open();
    for (columns, rows) in [(40, 12), (160, 50), (1, 1), (80, 24)] {
        session.resize(columns, rows);
        session.until_quiet();
    }
    session.until_open();
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn signals_end_it_with_their_status() {
    let signals =
        [("-TERM", 143), ("-HUP", 129), ("-INT", 130), ("-QUIT", 131), ("-ABRT", 134)];
    for (name, status) in signals {
        let mut session = Session::open();
        session.until_open();
        session.signal(name);
        assert_eq!(session.end(), status, "{name}");
    }
}

/// Takes from a running program all memory that it does not have yet; false where the system
/// has no tool for that.
fn take_memory(session: &Session) -> bool {
    let id = session.child.process_id().unwrap().to_string();
    let limited = Command::new("prlimit").args(["--pid", &id, "--as=1048576"]).status();
    let limited = limited.is_ok_and(|status| status.success());
    #[expect(clippy::print_stderr, reason = "a skipped test must say so")]
    if !limited {
        eprintln!("SKIPPED: prlimit is not installed here");
    }
    limited
}

#[test]
fn without_memory_it_aborts_and_leaves_the_terminal_as_it_was() {
    let mut session = Session::open();
    session.until_open();
    session.until_quiet();
    if !take_memory(&session) {
        return;
    }
    // More than what is free in the memory that it has.
    let pasted = "On and on it went. ".repeat(200_000);
    // It may be gone before all is written.
    let _ = session.keys.write_all(format!("/\x1b[200~{pasted}\x1b[201~").as_bytes());
    let status = session.end();
    assert!(status != 0 && status != 101, "{status}");
    session.until("why", |screen| {
        screen.contents().contains("rashomon: aborted: out of memory or stack")
    });
}

#[test]
fn a_closed_window_ends_it_as_a_hangup() {
    // Standard error is the terminal, too: what is said there meets a closed one. At once,
    // while it works, and once it is still.
    for wait in [0, 3, 10, 40, 120, 400, 400, 400] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("one.txt"), terminal::ONE).unwrap();
        fs::write(folder.path().join("two.txt"), TWO).unwrap();
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
        command.args(["one.txt", "two.txt", "gone.txt"]);
        command.cwd(folder.path());
        command.env("TERM", "xterm-256color");
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().unwrap();
        let mut first = [0; 1];
        output.read_exact(&mut first).unwrap();
        sleep(Duration::from_millis(wait));
        drop(output);
        drop(pair.master);
        let mut left = 3_000;
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            left -= 1;
            assert!(left > 0, "it does not end");
            sleep(Duration::from_millis(10));
        };
        // Before its handlers are in place the signal itself ends it.
        let by_signal = status.signal().is_some_and(|name| name.contains("Hangup"));
        let hung_up = status.exit_code() == 129 || by_signal;
        assert!(hung_up, "after {wait} ms: {status:?}");
    }
}

#[test]
fn an_edit_typed_just_before_the_end_is_kept() {
    // A role set and the end in one write: `q`, then Ctrl-C.
    for end in ["q", "\x03"] {
        let mut session = Session::start(&[], |folder| {
            let set =
                "[[article]]\npath = \"one.txt\"\n[[article]]\npath = \"two.txt\"\n";
            fs::write(folder.join("set.toml"), set).unwrap();
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
            command.arg(folder.join("set.toml"));
            command
        });
        session.until_open();
        session.until_quiet();
        session.press(&format!("=f{end}"));
        session.end();
        let kept = fs::read_to_string(session.folder.path().join("set.review.toml"));
        assert!(kept.unwrap().contains("furniture"), "{end:?}");
    }
}

#[test]
fn a_stopped_reader_gives_the_terminal_back_and_goes_on_where_it_was() {
    // Ctrl-Z, and the same from another terminal.
    for from_outside in [false, true] {
        let mut session = Session::open();
        session.until_open();
        session.until_quiet();
        let before = session.text();
        if from_outside {
            session.signal("-TSTP");
        } else {
            session.press("\x1a");
        }
        session.until_stopped();
        session.assert_restored();

        session.signal("-CONT");
        session.until("the same screen", |screen| {
            screen.alternate_screen() && shown(screen) == before
        });
        // The first key after it must not be lost.
        session.press("q");
        assert_eq!(session.end(), 0);
    }
}

#[test]
fn a_reader_stopped_without_warning_draws_everything_anew() {
    let mut session = Session::open();
    session.until_open();
    session.until_quiet();
    let before = session.text();
    session.signal("-STOP");
    session.until_stopped();
    // What a shell would do to the screen meanwhile.
    session.seen.lock().unwrap().parser.process(b"\x1b[?1049l\x1b[?25h$ ls\r\n");
    session.signal("-CONT");
    session.until("the same screen", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && shown(screen) == before
    });
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn an_idle_reader_writes_nothing() {
    let mut session = Session::open();
    session.until_open();
    let before = session.until_quiet();
    sleep(Duration::from_secs(2));
    assert_eq!(session.seen.lock().unwrap().bytes.len(), before);
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn keys_come_from_the_terminal_while_an_article_comes_from_stdin() {
    let mut session = Session::start(&[], |_| {
        let mut command = CommandBuilder::new("sh");
        let program = env!("CARGO_BIN_EXE_rashomon");
        let line = format!("exec '{program}' - two.txt < one.txt");
        command.args(["-c", &line]);
        command
    });
    session.until_open();
    session.press("jq");
    assert_eq!(session.end(), 0);
}

#[test]
fn no_color_is_obeyed_and_divergences_are_marked_all_the_same() {
    let mut session = Session::open_with(&[("NO_COLOR", "1")]);
    session.until_open();
    session.until_quiet();
    {
        let seen = session.seen.lock().unwrap();
        let screen = seen.parser.screen();
        let (rows, columns) = screen.size();
        let (rows, columns) = (rows.get(), columns.get());
        let mut marked = 0;
        for (row, column) in (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))) {
            let Some(cell) = screen.cell(row, column) else { continue };
            let colours = (cell.fgcolor(), cell.bgcolor());
            let own = (vt100::Color::Default, vt100::Color::Default);
            assert_eq!(colours, own, "row {row}, column {column}");
            marked += usize::from(cell.underline() || cell.inverse() || cell.bold());
        }
        assert!(marked > 0, "nothing is marked:\n{}", screen.contents());
    }
    session.press("q");
    assert_eq!(session.end(), 0);
}

/// A report with so many paragraphs that the last ones are off the screen.
fn long_report() -> String {
    let day = |day: u8| format!("On day {day} of the works the Lisk bridge was closed.");
    let mut grafs = vec!["The bridge, day by day".to_string()];
    grafs.extend((1..=40).map(day));
    grafs.push("The mayor cut the ribbon herself.\n".to_string());
    grafs.join("\n\n")
}

#[test]
fn a_changed_file_is_read_again_and_the_place_is_kept() {
    let mut session = Session::start(&[], |folder| {
        fs::write(folder.join("one.txt"), long_report()).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
        command.args(["--watch", "."]);
        command
    });
    session.until_open();
    session.press("G");
    let ribbon = "cut the ribbon herself";
    session.until("the end of the report", |screen| screen.contents().contains(ribbon));
    session.until_quiet();
    let row = |screen: &Screen| shown(screen).lines().position(|l| l.contains(ribbon));
    let before = row(session.seen.lock().unwrap().parser.screen());

    let file = session.folder.path().join("one.txt");
    let longer = long_report().replace(
        "On day 3 ",
        "On day 2 it also rained.\n\nThe works went on all the same.\n\nOn day 3 ",
    );
    fs::write(&file, longer).unwrap();
    session.until("news of the file", |screen| {
        screen.contents().contains("one.txt: changed, reloaded")
    });
    let after = row(session.seen.lock().unwrap().parser.screen());
    assert_eq!(after, before, "{}", session.text());

    // A file that comes is shown, one that goes is told.
    fs::write(session.folder.path().join("three.txt"), TWO).unwrap();
    session.until("the third", |screen| screen.contents().contains("3 accounts"));
    fs::remove_file(file).unwrap();
    session.until("word of the first", |screen| {
        let text = screen.contents();
        text.contains("one.txt: removed") && text.contains("2 accounts")
    });
    // Then it is still again.
    let before = session.until_quiet();
    sleep(Duration::from_secs(2));
    assert_eq!(session.seen.lock().unwrap().bytes.len(), before);
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_file_is_added_and_what_cannot_be_is_told() {
    let mut session = Session::open();
    session.until_open();
    session.press("+gone.txt\r");
    session.until("the reason", |screen| {
        screen.contents().contains("gone.txt: cannot be read: no such file")
    });
    session.press("j");
    session.until("the message to be kept", |s| s.contents().contains("! 1 message"));
    fs::write(session.folder.path().join("three.txt"), long_report()).unwrap();
    session.press("+three.txt\r");
    session.until("the third", |screen| screen.contents().contains("3 accounts"));
    session.press("!");
    session.until("the messages", |s| s.contents().contains("gone.txt: cannot be read"));
    session.press("qq");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_pair_parted_by_hand_is_kept_beside_the_set_and_undone() {
    let mut session = Session::start(&[], |folder| {
        let set = "[[article]]\npath = \"one.txt\"\n[[article]]\npath = \"two.txt\"\n";
        fs::write(folder.join("set.toml"), set).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
        command.arg("set.toml");
        command
    });
    let kept = session.folder.path().join("set.review.toml");
    let read = || fs::read_to_string(&kept).unwrap_or_default();
    session.until_open();
    session.press("]m");
    session.until_quiet();
    session.press("x");
    session.until("the edit on disk", |_| read().contains("two.txt"));
    session.until_quiet();
    session.press("u");
    session.until("the edit taken back", |_| !read().contains("two.txt"));
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn without_any_article_it_says_why_and_does_not_open() {
    let mut session = Session::start(&[], |_| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
        command.args(["gone.txt", "lost.txt"]);
        command
    });
    assert_eq!(session.end(), 2);
    session.until("the reasons", |screen| {
        let text = screen.contents();
        text.contains("gone.txt: cannot") && text.contains("no articles to read")
    });
    let bytes = session.seen.lock().unwrap().bytes.clone();
    assert!(!String::from_utf8_lossy(&bytes).contains("\x1b[?1049h"), "it was opened");
}
