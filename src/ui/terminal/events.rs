//! Keys, mouse, paste, resizes and signals -> one channel.

use super::late::Late;
use crate::ui::{Incoming, Message};
use crossterm::event::{self, KeyEventKind, MouseEventKind};
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Builder;

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

/// Blocks on the terminal; so an idle reader uses no time, and a stopped one takes no keys
/// from the shell.
fn listen_to_input(sender: &Sender<Event>) {
    let mut late = Late::default();
    loop {
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
