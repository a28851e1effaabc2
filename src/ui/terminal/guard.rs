//! The modes of the terminal: set together, undone together, on every way out.

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste,
};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{Command, execute, queue};
use std::fmt;
use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is in our modes: the panic hook must know without the guard.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Holds the terminal in raw mode on the alternate screen; gives it back when dropped.
#[derive(Debug)]
pub(super) struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal, with the mouse or without.
    ///
    /// # Errors
    /// When it cannot be set up; what was set is undone.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        restore_on_abort();
        let guard = Self { mouse };
        guard.set()?;
        Ok(guard)
    }

    /// Gives the terminal back while `away` runs, then takes it again.
    ///
    /// # Errors
    /// Those of `away`; or when the terminal cannot be set up again.
    pub(super) fn lend(&self, away: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        restore();
        away()?;
        self.set()
    }

    /// Takes or frees the mouse. Freed, the terminal's own selection works.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(io::stdout(), EnableMouse)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }

    fn set(&self) -> io::Result<()> {
        if !ENTERED.swap(true, Ordering::SeqCst) {
            #[cfg(unix)]
            super::abort::keep();
        }
        let done =
            enable_raw_mode().and_then(|()| write_modes(&mut io::stdout(), self.mouse));
        if done.is_err() {
            restore();
        }
        done
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Undoes everything that [`Guard::enter`] did, once. A step that fails does not keep the
/// others from being tried.
fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        undo_modes(&mut io::stdout());
        let _ = disable_raw_mode();
    }
}

/// Restores the terminal before a panic is reported, so that it can be read.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let notify = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            notify(panic);
        }));
    });
}

/// Restores the terminal where the program aborts.
fn restore_on_abort() {
    #[cfg(unix)]
    {
        let mut undo = Vec::new();
        undo_modes(&mut undo);
        super::abort::watch(undo, || ENTERED.swap(false, Ordering::SeqCst));
    }
}

/// Sets the modes that are set by writing.
fn write_modes(out: &mut impl Write, mouse: bool) -> io::Result<()> {
    queue!(out, EnterAlternateScreen, Hide, EnableBracketedPaste)?;
    if mouse {
        queue!(out, EnableMouse)?;
    }
    out.flush()
}

/// Undoes [`write_modes`] and whatever a frame cut short may have left: an open
/// synchronized update, a colour.
fn undo_modes(out: &mut impl Write) {
    let _ = queue!(out, EndSynchronizedUpdate);
    let _ = queue!(out, DisableMouseCapture);
    let _ = queue!(out, DisableBracketedPaste);
    let _ = queue!(out, SetAttribute(Attribute::Reset));
    let _ = queue!(out, Show);
    let _ = queue!(out, LeaveAlternateScreen);
    let _ = out.flush();
}

/// Clicks, wheel and drags in the SGR encoding. crossterm's own command asks for every
/// movement too, which would wake the reader for nothing.
struct EnableMouse;

impl Command for EnableMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vt100::{MouseProtocolEncoding, MouseProtocolMode, Parser};

    fn modes(parser: &Parser) -> (bool, bool, bool, MouseProtocolMode) {
        let screen = parser.screen();
        (
            screen.alternate_screen(),
            screen.hide_cursor(),
            screen.bracketed_paste(),
            screen.mouse_protocol_mode(),
        )
    }

    #[test]
    fn what_is_set_is_undone() {
        let mut parser = Parser::default();
        let before = modes(&parser);
        let mut bytes = Vec::new();
        write_modes(&mut bytes, true).unwrap();
        parser.process(&bytes);
        assert_eq!(modes(&parser), (true, true, true, MouseProtocolMode::ButtonMotion));
        assert_eq!(parser.screen().mouse_protocol_encoding(), MouseProtocolEncoding::Sgr);

        bytes.clear();
        undo_modes(&mut bytes);
        parser.process(&bytes);
        assert_eq!(modes(&parser), before);
        let encoding = parser.screen().mouse_protocol_encoding();
        assert_eq!(encoding, MouseProtocolEncoding::Default);
    }

    #[test]
    fn a_freed_mouse_stays_free() {
        let mut bytes = Vec::new();
        write_modes(&mut bytes, false).unwrap();
        let mut parser = Parser::default();
        parser.process(&bytes);
        assert_eq!(parser.screen().mouse_protocol_mode(), MouseProtocolMode::None);
    }

    #[test]
    fn a_colour_left_open_is_closed() {
        let mut parser = Parser::default();
        let mut bytes = b"\x1b[?2026h\x1b[1;31mcut sh".to_vec();
        undo_modes(&mut bytes);
        parser.process(&bytes);
        assert_eq!(parser.screen().fgcolor(), vt100::Color::Default);
        assert!(!parser.screen().bold());
        let output = String::from_utf8(bytes).unwrap();
        assert!(output.contains("\x1b[?2026l"), "the synchronized update stays open");
    }

    /// A terminal that cannot be written any more, as after it was closed.
    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }

    #[test]
    fn restoring_a_terminal_that_is_gone_does_nothing_bad() {
        undo_modes(&mut Gone);
        assert!(write_modes(&mut Gone, true).is_err());
    }

    #[test]
    #[ignore = "takes the terminal and panics: `a_panic_is_told_on_a_terminal_as_it_was` runs it"]
    fn panic_in_the_reader() {
        let _guard = Guard::enter(true).unwrap();
        execute!(io::stdout(), crossterm::style::Print("half a frame")).unwrap();
        panic!("the reader has a fault");
    }

    #[test]
    #[ignore = "takes the terminal and aborts: `an_abort_leaves_the_terminal_as_it_was` runs it"]
    fn abort_in_the_reader() {
        let _guard = Guard::enter(true).unwrap();
        execute!(io::stdout(), crossterm::style::Print("half a frame")).unwrap();
        std::process::abort();
    }

    #[test]
    #[ignore = "takes the terminal and all memory: `an_abort_leaves_the_terminal_as_it_was` runs it"]
    fn no_memory_in_the_reader() {
        let _guard = Guard::enter(true).unwrap();
        execute!(io::stdout(), crossterm::style::Print("half a frame")).unwrap();
        // More than any address space has.
        let all: Vec<u8> = Vec::with_capacity(isize::MAX as usize);
        std::hint::black_box(all);
    }

    fn deep(down: u64) -> u64 {
        let here = std::hint::black_box([down; 64]);
        if down == 0 { here[0] } else { deep(down - 1) + here[1] }
    }

    #[test]
    #[ignore = "takes the terminal and all stack: `an_abort_leaves_the_terminal_as_it_was` runs it"]
    fn no_stack_in_the_reader() {
        let _guard = Guard::enter(true).unwrap();
        execute!(io::stdout(), crossterm::style::Print("half a frame")).unwrap();
        std::hint::black_box(deep(u64::MAX));
    }

    #[cfg(unix)]
    #[test]
    fn an_abort_leaves_the_terminal_as_it_was() {
        for test in
            ["abort_in_the_reader", "no_memory_in_the_reader", "no_stack_in_the_reader"]
        {
            let output = ended_in_a_terminal(test);
            assert!(
                output.contains("rashomon: aborted: out of memory"),
                "{test}: {output}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_panic_is_reported_on_a_terminal_as_it_was() {
        let output = ended_in_a_terminal("panic_in_the_reader");
        assert!(output.contains("the reader has a fault"), "{output}");
    }

    /// Runs one of the ignored tests in a terminal, which must be as it was afterwards; what
    /// is on it then.
    #[cfg(unix)]
    fn ended_in_a_terminal(test: &str) -> String {
        use portable_pty::{CommandBuilder, PtySize, native_pty_system};
        use std::io::Read;

        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = format!("{:?}", pair.master.get_termios().unwrap());
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        let test = format!("ui::terminal::guard::tests::{test}");
        command.args(["--ignored", "--exact", test.as_str(), "--nocapture"]);
        command.env("RUST_BACKTRACE", "0");
        let mut output = pair.master.try_clone_reader().unwrap();
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut parser = Parser::default();
        let mut buffer = [0; 4096];
        // Ends with an error when the last writer has gone.
        while let Ok(count @ 1..) = output.read(&mut buffer) {
            parser.process(&buffer[..count]);
        }
        assert!(!child.wait().unwrap().success());
        let screen = parser.screen();
        let output = screen.contents();
        assert_eq!(modes(&parser), modes(&Parser::default()), "{output}");
        assert!(!output.contains("half a frame"), "{output}");
        assert_eq!(format!("{:?}", pair.master.get_termios().unwrap()), before);
        output
    }
}
