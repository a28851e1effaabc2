//! The real screen: ratatui on standard output, inside the guard.

use super::basic::Basic;
use super::guard::Guard;
use super::turns::Screen;
use crate::ui::{Snapshot, State, Theme, render};
use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use std::io::{self, BufWriter, Stdout};
use std::mem::ManuallyDrop;

/// Standard output as a screen. The guard alone restores it: ratatui, when it is dropped,
/// prints to standard error that the cursor of a closed terminal cannot be shown, and panics
/// where that is the same terminal.
pub(super) struct Tty {
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Basic<Stdout>>>>>,
    guard: Guard,
}

/// Bytes gathered before a write: a frame of 200x60 in colour fits.
const BUFFER: usize = 64 * 1024;

impl Tty {
    /// Takes the terminal, with the mouse or without.
    ///
    /// # Errors
    /// When standard output is no terminal, or cannot be set up.
    pub(super) fn open(mouse: bool) -> io::Result<Self> {
        let guard = Guard::enter(mouse)?;
        let out = BufWriter::with_capacity(BUFFER, Basic::new(io::stdout()));
        let terminal = ManuallyDrop::new(Terminal::new(CrosstermBackend::new(out))?);
        Ok(Self { terminal, guard })
    }
}

impl Screen for Tty {
    fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|s| (s.width, s.height))
    }

    fn draw(
        &mut self,
        snapshot: &Snapshot,
        state: &State,
        theme: &Theme,
    ) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let drawn =
            self.terminal.draw(|frame| render(snapshot, state, theme, frame)).map(drop);
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        drawn
    }

    fn refresh(&mut self) -> io::Result<()> {
        // Not `clear`: that asks the terminal where its cursor is and waits for the answer,
        // which the input thread would take.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }

    fn retake(&mut self) -> io::Result<()> {
        self.guard.lend(|| Ok(()))?;
        self.refresh()
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.guard.lend(stop)?;
        self.refresh()
    }

    fn lend(&mut self, away: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
        let guard = &self.guard;
        super::events::held(|| guard.lend(away))?;
        self.refresh()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.guard.mouse(on)
    }
}

/// Stops this process until the shell resumes it.
#[cfg(unix)]
fn stop() -> io::Result<()> {
    // Stops by SIGSTOP: SIGTSTP would be thrown away in an orphaned process group.
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

#[cfg(not(unix))]
fn stop() -> io::Result<()> {
    Ok(())
}
