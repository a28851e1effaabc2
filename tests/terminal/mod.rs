//! The built program in a pseudo-terminal, for the tests of real bytes.

#![allow(dead_code, reason = "each test binary uses its own part")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser, Screen};

/// How often, and how many times, a wait looks: 30 seconds, for slow machines under load.
const LOOK: Duration = Duration::from_millis(10);
const LOOKS: usize = 3_000;

pub(crate) const ONE: &str = "\
Old bridge to reopen on Monday

WESTBROOK, March 4 - The old bridge over the Lisk will reopen on Monday, March 7, the \
town's engineers said on Friday.

About 120 workers had repaired its pillars since October. \"We are done,\" said the mayor.

Traffic will be counted for six weeks.
";

pub(crate) const TWO: &str = "\
Lisk bridge opens again next week

The bridge over the Lisk in Westbrook is to reopen on Tuesday, March 8, engineers of the \
town said.

Some 150 workers repaired the pillars of the bridge, which had been closed since October.

The mayor thanked the neighbours for their patience.
";

/// Rows or columns for `vt100`, which has no screens without any.
pub(crate) fn cells(count: u16) -> NonZeroU16 {
    count.try_into().unwrap()
}

/// The text on a screen, without the spaces at the ends of rows: whether those were
/// written or are empty depends on what stood there before.
pub(crate) fn shown(screen: &Screen) -> String {
    screen.contents().lines().map(|l| l.trim_end().to_string() + "\n").collect()
}

/// The program in a terminal of its own.
pub(crate) struct Session {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) master: Box<dyn MasterPty + Send>,
    pub(crate) keys: Box<dyn Write + Send>,
    pub(crate) seen: Arc<Mutex<Seen>>,
    /// The line discipline as it was before the program came.
    pub(crate) modes: String,
    pub(crate) folder: TempDir,
}

/// What came out of it so far.
pub(crate) struct Seen {
    pub(crate) parser: Parser,
    pub(crate) bytes: Vec<u8>,
}

impl Session {
    /// Opens the reader on two articles, in a terminal of 100x30.
    pub(crate) fn open() -> Self {
        Self::open_with(&[])
    }

    /// The same with settings of the environment.
    pub(crate) fn open_with(environment: &[(&str, &str)]) -> Self {
        Self::start(environment, |folder| {
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rashomon"));
            command.args([folder.join("one.txt"), folder.join("two.txt")]);
            command
        })
    }

    pub(crate) fn start(
        environment: &[(&str, &str)],
        command: impl FnOnce(&Path) -> CommandBuilder,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("one.txt"), ONE).unwrap();
        fs::write(folder.path().join("two.txt"), TWO).unwrap();
        let mut command = command(folder.path());
        command.cwd(folder.path());
        command.env_remove("NO_COLOR");
        command.env_remove("RASHOMON_THEME");
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LC_ALL", "C.UTF-8");
        for (name, value) in environment {
            command.env(name, value);
        }

        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes = format!("{:?}", pair.master.get_termios().unwrap());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let keys = pair.master.take_writer().unwrap();
        let parser = Parser::new(cells(size.rows), cells(size.cols), 0);
        let seen = Arc::new(Mutex::new(Seen { parser, bytes: Vec::new() }));
        let mut output = pair.master.try_clone_reader().unwrap();
        let told = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                let mut seen = told.lock().unwrap();
                seen.parser.process(&buffer[..count]);
                seen.bytes.extend_from_slice(&buffer[..count]);
            }
        });
        let master = pair.master;
        Self { child, master, keys, seen, modes, folder }
    }

    /// Waits until the screen is as it should be.
    pub(crate) fn until(
        &mut self,
        what: &str,
        as_it_should_be: impl Fn(&Screen) -> bool,
    ) {
        for _ in 0..LOOKS {
            if as_it_should_be(self.seen.lock().unwrap().parser.screen()) {
                return;
            }
            sleep(LOOK);
        }
        panic!("waited in vain for {what}; the screen shows\n{}", self.text());
    }

    /// Waits until the reader has painted both articles.
    pub(crate) fn until_open(&mut self) {
        self.until("the articles", |screen| {
            let text = screen.contents();
            screen.alternate_screen() && text.contains("Lisk") && text.contains("mayor")
        });
    }

    pub(crate) fn text(&self) -> String {
        shown(self.seen.lock().unwrap().parser.screen())
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.seen
            .lock()
            .unwrap()
            .parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
    }

    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits until nothing more has come for a while; how many bytes there are then.
    pub(crate) fn until_quiet(&self) -> usize {
        let count = || self.seen.lock().unwrap().bytes.len();
        let mut before = count();
        for _ in 0..100 {
            sleep(Duration::from_millis(300));
            let now = count();
            if now == before {
                return now;
            }
            before = now;
        }
        panic!("the screen is never quiet:\n{}", self.text());
    }

    /// Whether the process is stopped, as `ps` tells it.
    pub(crate) fn until_stopped(&self) {
        let id = self.child.process_id().unwrap().to_string();
        for _ in 0..LOOKS {
            let ps =
                Command::new("ps").args(["-o", "stat=", "-p", &id]).output().unwrap();
            if String::from_utf8_lossy(&ps.stdout).trim_start().starts_with('T') {
                return;
            }
            sleep(LOOK);
        }
        panic!("it does not stop:\n{}", self.text());
    }

    /// Waits for the end, which must leave the terminal as it was; the exit status.
    pub(crate) fn end(&mut self) -> u32 {
        for _ in 0..LOOKS {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.assert_restored();
                return status.exit_code();
            }
            sleep(LOOK);
        }
        panic!("it does not end:\n{}", self.text());
    }

    pub(crate) fn assert_restored(&mut self) {
        self.until("the modes to be undone", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
        let modes = format!("{:?}", self.master.get_termios().unwrap());
        assert_eq!(modes, self.modes, "the line discipline is not as it was");
        let seen = self.seen.lock().unwrap();
        let text = String::from_utf8_lossy(&seen.bytes);
        let (begun, ended) = ("\x1b[?2026h", "\x1b[?2026l");
        assert!(text.rfind(begun) <= text.rfind(ended), "an update is left open");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
