//! Where the user is. Holds ids and positions, never text.

use super::Snapshot;
use std::time::Duration;

/// The reader's state.
#[derive(Clone, Debug)]
pub struct State {
    /// Columns and rows of the screen.
    pub size: (u16, u16),
}

impl State {
    /// The state at the start, on a screen of `size` (columns, rows).
    pub fn new(snapshot: &Snapshot, size: (u16, u16)) -> Self {
        let _ = snapshot;
        Self { size }
    }

    /// How long to wait for an event before sending [`super::Message::Pause`]; `None`
    /// waits for ever and draws nothing meanwhile.
    pub fn wait(&self) -> Option<Duration> {
        None
    }
}
