//! The terminal: the guard that restores it, the event loop, the effects. The only
//! imperative part of the reader.
//!
//! In: a [`Snapshot`], [`Settings`], what the user types and the signals of the system.
//! Out: frames, and an [`Ending`] with the terminal as it was found.
//! Never: draws while nothing happens; leaves a mode behind on any way out; decides what a
//! key means (that is [`super::update`]).

#[cfg(unix)]
mod abort;
mod basic;
mod effects;
mod events;
mod guard;
mod late;
mod outside;
mod screen;
mod turns;

use super::{Habits, Incoming, Outgoing, Snapshot, State, Theme};
use crate::config::{Arranged, ColorDepth, ConfigError};
pub use outside::Tools;
use rustix::io::Errno;
use screen::Tty;
use std::io;
use std::sync::mpsc::{Receiver, Sender};
use turns::{Reader, read};

/// What the user chose about the look.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The look at the start.
    pub theme: Theme,
    /// The looks that [`super::Effect::NextTheme`] goes through. The one at the start need
    /// not be among them: the first follows it then.
    pub themes: Vec<Theme>,
    /// Keys, panes, measure.
    pub habits: Habits,
    /// What is wrong with the user's settings, a line each: among the messages.
    pub problems: Vec<String>,
    /// Whether the reader takes the mouse at the start.
    pub mouse: bool,
    /// What is outside: the user's editor, the clipboard, files.
    pub tools: Box<Tools>,
    /// After how many frames to panic: for tests of how the terminal is given back.
    pub panic_after: Option<u32>,
}

impl Settings {
    /// The settings for `--theme wanted`: the name of an embedded theme, or a path to a
    /// theme file (whatever holds a `/` or ends in `.toml`). The cycle holds the embedded
    /// themes, and the file's before them.
    ///
    /// # Errors
    /// When there is no such theme, or its file cannot be read or understood.
    pub fn new(wanted: &str, depth: ColorDepth) -> Result<Self, ConfigError> {
        let theme = Theme::find(wanted, depth)?;
        let mut themes = Theme::embedded(depth);
        if themes.iter().all(|t| t.name != theme.name) {
            themes.insert(0, theme.clone());
        }
        let (habits, problems, tools) = (Habits::default(), Vec::new(), Box::default());
        Ok(Self {
            theme,
            themes,
            habits,
            problems,
            mouse: true,
            tools,
            panic_after: None,
        })
    }

    /// The same with marks and borders of plain ASCII, in every theme.
    #[must_use]
    pub fn in_ascii(mut self) -> Self {
        self.theme = self.theme.in_ascii();
        self.themes = self.themes.into_iter().map(Theme::in_ascii).collect();
        self
    }
}

/// How the reader came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The user left it.
    Quit,
    /// A signal with this number ended it, or the terminal went away (SIGHUP).
    Signal(i32),
    /// The other side of the wire has panicked.
    Broken,
}

/// What the user chose by hand, as it was at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The theme's name.
    pub theme: String,
    /// How many panes; `None` is as many as fit.
    pub panes: Option<u16>,
    /// Whether the list of findings is in text order.
    pub by_text: bool,
    /// How the accounts are arranged.
    pub arranged: Arranged,
    /// How many notices of the session were on screen.
    pub seen: usize,
}

/// The reader's ends of two channels.
#[derive(Debug)]
pub struct Wire {
    /// What is to be read, and news of it. Where the other end is dropped, nothing more
    /// comes and the reader reads on.
    pub incoming: Receiver<Incoming>,
    /// What the reader asks for.
    pub outgoing: Sender<Outgoing>,
}

/// Lets the user read `snapshot` and what comes after it until they leave or a signal comes.
///
/// Keys come from the terminal even where standard input is something else. Signal handlers
/// stay in place afterwards: the process is expected to end soon.
///
/// # Errors
/// When the terminal cannot be set up, read or written. It is restored even then.
pub fn run(
    snapshot: Snapshot,
    settings: Settings,
    wire: Wire,
) -> io::Result<(Ending, Chosen)> {
    // What crossterm makes of NO_COLOR resets bold and underline too; themes do it instead.
    crossterm::style::force_color_output(true);
    let mut tty = Tty::open(settings.mouse)?;
    let events = events::listen(wire.incoming)?;
    let size = turns::Screen::size(&tty)?;
    let habits = settings.habits.clone();
    let mut state = State::new(&snapshot, size).with_habits(habits, &snapshot);
    state.pointer.off = !settings.mouse;
    let mut reader = Reader::new(snapshot, state, settings, wire.outgoing);
    let ending = match read(&mut reader, &events, &mut tty) {
        // A frame may meet the closed terminal before the signal that says so comes.
        Err(error) if Errno::from_io_error(&error) == Some(Errno::IO) => {
            Ending::Signal(turns::HANGUP)
        }
        ended => ended?,
    };
    Ok((ending, reader.chosen()))
}
