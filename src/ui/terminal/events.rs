//! Keys, mouse, paste, resizes and signals -> one channel.

use super::late::Late;
use crate::ui::{Incoming, Message};
use crossterm::event::{self, KeyEventKind, MouseEventKind};
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::Builder;
use std::time::Duration;

/// Something that happened outside.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// The user did something.
    Message(Message),
    /// The session sent something.
    Session(Incoming),
    /// The system sent this signal.
    Signal(i32),
    /// The terminal cannot be read any more.
    Lost,
}

/// Starts the threads that listen. They end with the process.
///
/// # Errors
/// When a thread or a signal handler cannot be had.
pub(super) fn listen(incoming: Receiver<Incoming>) -> io::Result<Receiver<Event>> {
    let (sender, receiver) = channel();
    let sent = sender.clone();
    Builder::new().name("wire".to_string()).spawn(move || {
        for word in incoming {
            if sent.send(Event::Session(word)).is_err() {
                return;
            }
        }
    })?;
    listen_to_signals(sender.clone())?;
    Builder::new().name("input".to_string()).spawn(move || listen_to_input(&sender))?;
    Ok(receiver)
}

/// Whether another program has the terminal, and whether the input thread has let go of it.
static HELD: Mutex<(bool, bool)> = Mutex::new((false, false));
static CHANGED: Condvar = Condvar::new();

/// How long the input thread may take to let go of the terminal.
const LETTING_GO: Duration = Duration::from_millis(500);

/// Runs `away` while the input thread leaves the terminal's keys alone: they are another
/// program's then.
pub(super) fn held<T>(away: impl FnOnce() -> T) -> T {
    let lock = || HELD.lock().unwrap_or_else(PoisonError::into_inner);
    lock().0 = true;
    wake();
    let let_go = CHANGED.wait_timeout_while(lock(), LETTING_GO, |held| !held.1);
    drop(let_go);
    let done = away();
    *lock() = (false, false);
    CHANGED.notify_all();
    done
}

/// Has the input thread come back from its reading: a change of size does.
fn wake() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGWINCH);
}

/// Waits as long as another program has the terminal.
fn let_go() {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    if held.0 {
        held.1 = true;
        CHANGED.notify_all();
        drop(CHANGED.wait_while(held, |held| held.0));
    }
}

/// Blocks on the terminal; so an idle reader uses no time, and a stopped one takes no keys
/// from the shell.
fn listen_to_input(sender: &Sender<Event>) {
    let mut late = Late::default();
    loop {
        let_go();
        let event = match event::read() {
            Ok(event) if late.swallows(&event) => None,
            Ok(event) => translate(event),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => None,
            Err(_) => {
                let _ = sender.send(Event::Lost);
                return;
            }
        };
        if let Some(message) = event
            && sender.send(Event::Message(message)).is_err()
        {
            return;
        }
    }
}

/// Events of crossterm -> messages of the reader. Releases of keys and mere movements
/// of the mouse are nothing to it.
fn translate(event: event::Event) -> Option<Message> {
    match event {
        event::Event::Key(key) => {
            (key.kind != KeyEventKind::Release).then_some(Message::Key(key))
        }
        event::Event::Mouse(mouse) => {
            (mouse.kind != MouseEventKind::Moved).then_some(Message::Mouse(mouse))
        }
        event::Event::Paste(text) => Some(Message::Paste(text)),
        event::Event::Resize(columns, rows) => Some(Message::Resize(columns, rows)),
        event::Event::FocusGained | event::Event::FocusLost => None,
    }
}

#[cfg(unix)]
fn listen_to_signals(sender: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{
        SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP,
    };
    let heard = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGTSTP, SIGCONT];
    let mut signals = signal_hook::iterator::Signals::new(heard)?;
    Builder::new().name("signals".to_string()).spawn(move || {
        for signal in signals.forever() {
            if sender.send(Event::Signal(signal)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
fn listen_to_signals(_: Sender<Event>) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{
        Event as TerminalEvent, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent,
    };

    #[test]
    fn only_what_the_reader_can_act_on_goes_through() {
        let key = |kind| {
            let code = KeyCode::Char('j');
            TerminalEvent::Key(KeyEvent::new_with_kind(code, KeyModifiers::NONE, kind))
        };
        let mouse = |kind| {
            let modifiers = KeyModifiers::NONE;
            TerminalEvent::Mouse(MouseEvent { kind, column: 1, row: 1, modifiers })
        };
        let cases = [
            (key(KeyEventKind::Press), true),
            (key(KeyEventKind::Repeat), true),
            (key(KeyEventKind::Release), false),
            (mouse(MouseEventKind::Moved), false),
            (mouse(MouseEventKind::Drag(MouseButton::Left)), true),
            (mouse(MouseEventKind::ScrollDown), true),
            (TerminalEvent::Paste("x".to_string()), true),
            (TerminalEvent::Resize(80, 24), true),
            (TerminalEvent::FocusGained, false),
            (TerminalEvent::FocusLost, false),
        ];
        for (sent, through) in cases {
            assert_eq!(translate(sent.clone()).is_some(), through, "{sent:?}");
        }
    }
}
