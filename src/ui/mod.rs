//! The reader.
//!
//! In: a [`Snapshot`] and the user's keys. Out: frames on a terminal.
//! ```text
//! Event -> Message -> update(&mut State, &Snapshot, Message) -> Option<Effect>
//! render(&Snapshot, &State, &Theme, frame)
//! ```
//! Never: reaches a stage; does I/O outside `terminal`; changes anything while drawing;
//! draws when nothing changed.

pub mod commands;
mod filter;
mod flow;
mod glyphs;
mod input;
pub mod keys;
mod layout;
pub mod linear;
mod list_view;
mod message;
mod picker;
mod prompt;
mod ruler;
mod search;
mod snapshot;
mod state;
mod synopsis;
pub mod terminal;
mod theme;
mod update;
mod view;
mod wire;
pub mod wrap;

pub use message::{Effect, Message};
pub use snapshot::Snapshot;
pub use state::{Direction, Habits, State, View};
pub use theme::Theme;
pub use update::update;
pub use view::render;
pub use wire::{Changed, Doing, Incoming, Outgoing, Progress};
