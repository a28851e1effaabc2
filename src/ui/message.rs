//! Everything that can happen, and everything asked of the outside.

use super::wire::Progress;
use crate::model::{Edit, Locus, NoteEdit, QuestionId, Revised, StoryId, Strictness};
use crossterm::event::{KeyEvent, MouseEvent};

/// Something that happened. The only way to change a [`super::State`].
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The screen has this many columns and rows now.
    Resize(u16, u16),
    /// The session is at work and has come so far; nothing where it has stopped.
    Progress(Option<Progress>),
    /// What has changed, in a line.
    News(String),
    /// What went wrong, in a line.
    Wrong(String),
    /// The time that [`super::State::wait`] asked for has passed.
    Pause,
}

/// Something that only the outside can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the reader.
    Quit,
    /// Give the terminal back until the shell resumes us.
    Suspend,
    /// Clear the screen and draw everything anew.
    Redraw,
    /// Take the next theme of the list.
    NextTheme,
    /// Take the theme of this name.
    Theme(String),
    /// Raise differences from this stop of the dial on.
    Strictness(Strictness),
    /// Hide outlets and order, or show them.
    Blind(bool),
    /// Open one more file, folder or manifest and set it against the others.
    Add(String),
    /// Take the mouse (as at the start), or leave it to the terminal's own selection.
    Mouse(bool),
    /// Put this into force: a link made or broken, a role set.
    Decide(Box<Edit>),
    /// Change verdicts or notes.
    Revise(Box<Revised>),
    /// Take the last edit back.
    Undo,
    /// Make it again.
    Redo,
    /// Write this note in the user's editor, and put it down.
    Compose(Box<NoteEdit>),
    /// Copy this text; what it is called.
    Copy(String, &'static str),
    /// Open the file of this sentence in the user's editor.
    Edit(Locus),
    /// Write a report of these questions to this file.
    Export(String, Vec<QuestionId>),
    /// Read this story.
    Story(StoryId),
    /// Load everything again.
    Reload,
    /// Stop the session's work.
    Cancel,
}
