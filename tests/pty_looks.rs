//! The built program in a pseudo-terminal: what becomes of pastes, resizes, a panic, a mouse that is not wanted, and the question for the
//! terminal's colours.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod terminal;

use portable_pty::CommandBuilder;
use terminal::{Session, shown};
use vt100::{MouseProtocolMode, Screen};

/// The reader on the two articles, with options.
fn with(options: &'static [&'static str], environment: &[(&str, &str)]) -> Session {
    Session::start(environment, move |folder| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
        command.args(options);
        command.args([folder.join("one.txt"), folder.join("two.txt")]);
        command
    })
}

#[test]
fn a_storm_of_resizes_ends_on_the_right_layout() {
    let mut session = Session::open();
    session.until_open();
    session.until_quiet();
    let calm = session.text();
    for step in 0..50_u16 {
        let (columns, rows) = (1 + (step * 37) % 190, 1 + (step * 23) % 60);
        session.resize(columns, rows);
        if step % 7 == 0 {
            session.press("n");
        }
    }
    session.resize(100, 30);
    session.press("gg");
    session.until_quiet();
    session.press("\x0c");
    session.until_quiet();
    // The same size, the same place: the same frame, but for what `n` left lit.
    let frame = |text: &str| -> Vec<String> {
        let rows = text.lines().skip(1).filter(|l| l.starts_with(['┌', '└']));
        rows.map(str::to_string).collect()
    };
    assert_eq!(frame(&session.text()), frame(&calm), "{}", session.text());
    assert_eq!(session.text().lines().count(), calm.lines().count());
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_paste_into_the_search_is_text_whatever_is_in_it() {
    let mut session = Session::open();
    session.until_open();
    session.press("/");
    session.until("the search line", |screen| shown(screen).contains("Esc"));
    // Bracketed: an escape sequence that would clear the screen, line ends, a q.
    session.press("\x1b[200~bridge\x1b[2J\r\nover the\tq\x1b[201~");
    session.until("the words", |screen| shown(screen).contains("bridge"));
    session.until_quiet();
    let text = session.text();
    assert!(text.contains("Lisk"), "the page is gone:\n{text}");
    assert!(text.contains("over the"), "a line end ended the search:\n{text}");
    session.press("\x1b");
    session.until_quiet();
    // A paste outside of any line runs no keys.
    session.press("\x1b[200~qqq\r?\x1b[201~");
    session.until_quiet();
    assert!(session.child.try_wait().unwrap().is_none(), "it has quit");
    session.until_open();
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_panic_is_told_on_a_terminal_as_it_was() {
    let mut session = with(&["--panic-after", "3"], &[("RUST_BACKTRACE", "0")]);
    session.until_open();
    session.press("j");
    session.until_quiet();
    session.press("j");
    assert_eq!(session.end(), 101);
    session.until("the message", |screen| shown(screen).contains("asked to panic"));
    assert!(!session.text().contains("Lisk"), "{}", session.text());
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut session = Session::open();
    session.until_open();
    session.signal("-HUP");
    assert_eq!(session.end(), 129);
}

#[test]
fn the_mouse_is_taken_and_left_as_asked() {
    let mut session = with(&["--no-mouse"], &[]);
    session.until_open();
    session.until_quiet();
    let mode = |s: &Screen| s.mouse_protocol_mode();
    session.until("no mouse", |s| mode(s) == MouseProtocolMode::None);
    assert!(session.text().contains("mouse off"), "{}", session.text());
    session.press("M");
    session.until("the mouse", |s| mode(s) == MouseProtocolMode::ButtonMotion);
    session.press("M");
    session.until("no mouse again", |s| mode(s) == MouseProtocolMode::None);
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn in_ascii_nothing_else_is_written() {
    let mut session = with(&["--ascii"], &[]);
    session.until_open();
    session.until_quiet();
    session.press("V4");
    session.until("the grid", |s| shown(s).contains("Grid"));
    session.until_quiet();
    let seen = session.seen.lock().unwrap().bytes.clone();
    assert!(seen.is_ascii(), "{}", String::from_utf8_lossy(&seen));
    session.press("qq");
    assert_eq!(session.end(), 0);
}

/// Whether the program asked for the background colour.
fn asked(session: &Session) -> bool {
    let seen = session.seen.lock().unwrap();
    String::from_utf8_lossy(&seen.bytes).contains("\x1b]11;?")
}

#[test]
fn the_terminal_is_asked_for_its_colours_only_where_that_counts() {
    // This terminal never answers: the wait must be bounded, and the reader open.
    let mut session = with(&[], &[]);
    session.until_open();
    assert!(asked(&session));
    // An answer that comes late is no key: `1` would choose a pane, `q` is none of it.
    session.until_quiet();
    let before = session.text();
    session.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    session.until_quiet();
    assert_eq!(session.text(), before);
    session.press("q");
    assert_eq!(session.end(), 0);
    for (options, environment) in [
        (&["--theme", "light"][..], ("NOTHING", "1")),
        (&[], ("RASHOMON_THEME", "contrast")),
        (&[], ("NO_COLOR", "1")),
    ] {
        let mut session = with(options, &[environment]);
        session.until_open();
        assert!(!asked(&session), "{options:?} {environment:?}");
        session.press("q");
        assert_eq!(session.end(), 0);
    }
}

#[test]
fn a_light_terminal_gets_the_light_theme() {
    let mut session = with(&[], &[]);
    session.until("the question", |_| true);
    for _ in 0..500 {
        if asked(&session) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    // The colours that were asked for, letters and background, then what the terminal is.
    session.press(
        "\x1b]10;rgb:0000/0000/0000\x1b\\\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c",
    );
    session.until_open();
    session.until_quiet();
    // The bar of `light` is #dfe4eb.
    let seen = session.seen.lock().unwrap().bytes.clone();
    let text = String::from_utf8_lossy(&seen).into_owned();
    assert!(text.contains("48;2;223;228;235"), "{text}");
    session.press("q");
    assert_eq!(session.end(), 0);
}

/// The colour sequences among the bytes, without their ends.
fn colours(session: &Session) -> Vec<String> {
    let seen = session.seen.lock().unwrap();
    let text = String::from_utf8_lossy(&seen.bytes).into_owned();
    let sequences = text.split("\x1b[").skip(1).filter_map(|s| s.split_once('m'));
    let digits = |s: &&str| s.chars().all(|c| c.is_ascii_digit() || c == ';');
    let colours = sequences.map(|(s, _)| s).filter(digits);
    colours.map(str::to_string).collect()
}

#[test]
fn old_terminals_get_colours_that_they_know() {
    let settings = |term| [("TERM", term), ("COLORTERM", "")];
    for term in ["vt100", "linux", "ansi", "xterm-16color"] {
        let mut session = Session::open_with(&settings(term));
        session.until_open();
        session.until_quiet();
        let all = colours(&session);
        let deep = all.iter().any(|s| s.contains("38;") || s.contains("48;"));
        assert!(!deep, "{term}: {all:?}");
        let basic =
            |s: &String| s.split(';').any(|p| matches!(p.len(), 2) && p.starts_with('3'));
        assert!(all.iter().any(basic), "{term} has colours: {all:?}");
        session.press("q");
        assert_eq!(session.end(), 0);
    }
}

#[test]
fn a_dumb_terminal_gets_plain_lines() {
    let mut session = Session::open_with(&[("TERM", "dumb")]);
    session.until("the findings", |screen| shown(screen).contains("go back and leave"));
    session.press("q\n");
    assert_eq!(session.end(), 0);
    let seen = session.seen.lock().unwrap();
    assert!(!seen.bytes.contains(&0x1b), "no sequence that it does not know");
}

#[test]
fn a_locale_without_unicode_gets_ascii_marks() {
    let mut session = Session::open_with(&[("LC_ALL", "C")]);
    session.until_open();
    session.press("F");
    session.until_quiet();
    let text = session.text();
    assert!(text.is_ascii(), "{text}");
    assert!(text.contains("! ") || text.contains(">!"), "{text}");
    session.press("q");
    session.press("q");
    assert_eq!(session.end(), 0);
}
