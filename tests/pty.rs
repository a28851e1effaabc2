//! The built program in a pseudo-terminal: it starts, moves, is resized, stopped, resumed
//! and ended in every way, and always leaves the terminal as it found it.
//!
//! Waits for what the screen shows, never for a time; a wait that lasts too long fails with
//! the screen in the message.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod session;

use portable_pty::CommandBuilder;
use session::{Session, shown};
use std::thread::sleep;
use std::time::Duration;
use vt100::MouseProtocolMode;

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
    for (name, status) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130)] {
        let mut session = Session::open();
        session.until_open();
        session.signal(name);
        assert_eq!(session.end(), status, "{name}");
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
