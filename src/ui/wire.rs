//! What the reader and the session say to each other, in the reader's words: the reader
//! knows nothing of the session, and the command line translates.

use super::Snapshot;
use crate::model::{Edit, Review, Revised, Strictness};

/// What comes in.
#[derive(Clone, Debug)]
pub enum Incoming {
    /// Something else to read. Whoever sends the one that is compared has ended the work.
    Snapshot(Box<Snapshot>),
    /// The verdicts and notes that hold now.
    Review(Box<Review>),
    /// An undo or a redo is done, and has changed this.
    Changed(Box<Changed>),
    /// Work takes long, and has come so far.
    Progress(Progress),
    /// No work is under way any more, and nothing came of it.
    Stopped,
    /// What has changed, in a line: shown until the next key.
    News(String),
    /// What went wrong, in a line: shown until the next key, and kept with the messages.
    Notice(String),
    /// The other side has panicked: there is nothing to read on for.
    Broken,
}

/// What goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// Open this file, folder or manifest too.
    Add(String),
    /// Put this into force: a link made or broken, a role set.
    Decide(Box<Edit>),
    /// Change verdicts or notes.
    Revise(Box<Revised>),
    /// Take the last edit back.
    Undo,
    /// Make it again.
    Redo,
    /// Raise differences from this stop of the dial on.
    Strictness(Strictness),
    /// Hide outlets and order, or show them.
    Blind(bool),
    /// Load everything again.
    Reload,
    /// Stop the work.
    Cancel,
}

/// What an undo or a redo has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Whether it was a redo.
    pub redone: bool,
    /// The entry that was changed.
    pub edit: Edit,
    /// Whether it holds now; else it was taken away.
    pub holds: bool,
}

/// How far work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub doing: Doing,
    /// Articles done.
    pub done: usize,
    /// Of how many; 0 where nothing is counted.
    pub total: usize,
}

/// What work is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Reading files.
    Loading,
    /// Finding sentences and what they mention.
    Preparing,
    /// Telling the stories apart.
    Sorting,
    /// Pairing sentences.
    Pairing,
    /// Setting readings against each other.
    Comparing,
}

impl Doing {
    /// What it is, in words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Preparing => "preparing",
            Self::Sorting => "sorting into stories",
            Self::Pairing => "matching sentences",
            Self::Comparing => "comparing",
        }
    }
}

/// Whether work is under way, as far as the reader knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Work {
    /// None is.
    #[default]
    Rests,
    /// It has begun: what is shown is not compared yet.
    Begun,
    /// It has come so far.
    At(Progress),
}
