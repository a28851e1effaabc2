//! The one place where state changes.

use super::{Effect, Message, Snapshot, State};
use crossterm::event::KeyCode;

/// Applies a message. Does no I/O.
pub fn update(
    state: &mut State,
    snapshot: &Snapshot,
    message: Message,
) -> Option<Effect> {
    let _ = snapshot;
    match message {
        Message::Key(key) if key.code == KeyCode::Char('q') => Some(Effect::Quit),
        Message::Resize(columns, rows) => {
            state.size = (columns, rows);
            None
        }
        _ => None,
    }
}
