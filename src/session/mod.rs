//! What is open now: the inputs, what was last made of them, the work on it.
//!
//! In: inputs, then [`Request`]s. Out: [`Event`]s: the text as soon as it is there, the
//! findings when they are, how far the work has come where it takes long.
//! Never: shows anything; lets work that was overtaken speak.
//!
//! ```text
//! coordinator     one thread that listens: to requests, to the work, to the clock
//! work            one thread for each generation: load, prepare, relate
//! prepared_cache  the articles that are prepared already
//! ```
//!
//! Each reload, added file and change on disk begins a *generation*. Only the newest
//! one's results are let through. The only room that looks at a clock beside the terminal's.

mod coordinator;
mod prepared_cache;
mod work;

use crate::load::{Input, manifest_of};
use crate::model::{
    Article, Collation, Edit, Edits, OutletNames, Review, Revised, Strictness,
};
use crate::review::{Book, Places};
use coordinator::{Coordinator, Word};
pub use prepared_cache::prepare_all;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// How to work.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Look after the files and load them again when they change.
    pub watch: bool,
    /// Take all articles for accounts of one story.
    pub one_story: bool,
    /// How sure a difference must be to be raised.
    pub strictness: Strictness,
    /// What the user calls outlets.
    pub outlets: OutletNames,
    /// Whether outlets and order are hidden until a verdict is given.
    pub blind: bool,
    /// The user's state folder, for decisions on sets that have no place of their own.
    pub state: Option<PathBuf>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Put this into force: a link made or broken, a role set.
    Decide(Box<Edit>),
    /// Change these entries: a verdict given or taken back, a note.
    Revise(Box<Revised>),
    /// Take the last edit back.
    Undo,
    /// Make it again.
    Redo,
    /// Open this too. Refused with a notice where no article is in it.
    Add(PathBuf),
    /// Raise differences from this stop of the dial on.
    Strictness(Strictness),
    /// Hide outlets and order, or show them.
    Blind(bool),
    /// Load everything again.
    Reload,
    /// Stop what is being done. What is open stays open.
    Cancel,
}

/// The number of a run of work: later ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Generation(pub u64);

/// A set as it was found.
#[derive(Clone, Debug)]
pub struct Set {
    /// The articles; with their findings in [`Event::Findings`], without in
    /// [`Event::Text`].
    pub collation: Arc<Collation>,
    /// What could not be read, an error each.
    pub errors: Vec<String>,
    /// What should be known though nothing is wrong, a line each.
    pub notices: Vec<String>,
    /// What is differently from in the set before, a line each; of the first set, nothing.
    pub news: Vec<String>,
}

/// What a run of work is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading files.
    Load,
    /// Finding sentences and what they mention.
    Prepare,
    /// Sorting the articles into stories.
    Stories,
    /// Pairing sentences.
    Align,
    /// Setting readings against each other.
    Compare,
}

/// How far the work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Articles done in it.
    pub done: usize,
    /// Of how many; 0 where nothing is counted.
    pub total: usize,
}

/// Events of the session.
#[derive(Clone, Debug)]
pub enum Event {
    /// The articles, with nothing compared yet. Comes before the first findings, and not
    /// again once there are any: they are not taken away before there are others.
    Text(Generation, Set),
    /// The articles compared.
    Findings(Generation, Set),
    /// The work takes long, and has come so far.
    Progress(Generation, Progress),
    /// The verdicts and notes that hold now. Nothing is compared anew for them.
    Review(Box<Review>),
    /// An undo or a redo is done: the entry that it changed, and whether that holds now or
    /// was taken away. Comes after what follows from it without a new comparison.
    Changed {
        /// Whether it was a redo.
        redone: bool,
        /// The entry.
        edit: Box<Edit>,
        /// Whether it holds.
        holds: bool,
    },
    /// The work was cancelled. What was sent before still holds.
    Stopped(Generation),
    /// No input could be read: the errors. What was sent before still holds.
    Failed(Generation, Vec<String>),
    /// Something that was asked cannot be done, in words for the user.
    Notice(String),
    /// Something that was asked is done, in words for the user.
    Said(String),
    /// The work has panicked; the session is over.
    Broken,
}

/// An open session. It ends when its requests are dropped.
#[derive(Debug)]
pub struct Session {
    /// Where to ask.
    pub requests: Requests,
    /// Its events.
    pub events: Receiver<Event>,
}

/// The end of a session that asks.
#[derive(Debug)]
pub struct Requests(Sender<Word>);

impl Requests {
    /// Asks. A session that is over hears nothing.
    pub fn send(&self, request: Request) {
        let _ = self.0.send(Word::Asked(request));
    }
}

impl Drop for Requests {
    fn drop(&mut self) {
        let _ = self.0.send(Word::Close);
    }
}

/// Opens a session on `inputs` and begins to work.
///
/// # Errors
/// When the system gives no thread.
pub fn start(inputs: Vec<Input>, options: Options) -> std::io::Result<Session> {
    let (events_in, events) = channel();
    let (asked, inbox) = channel();
    let coordinator =
        Coordinator::new(inputs, options, events_in, (asked.clone(), inbox));
    std::thread::Builder::new()
        .name("session".to_string())
        .spawn(move || coordinator.run())?;
    Ok(Session { requests: Requests(asked), events })
}

/// The decisions on the set that `inputs` open, whose texts are `articles`; what is wrong
/// with their file, a line each.
pub fn decided(
    inputs: &[Input],
    articles: &[Article],
    state: Option<&Path>,
) -> (Edits, Vec<String>) {
    let (book, notices) = open_book(inputs, articles, state);
    (book.edits().clone(), notices)
}

fn open_book(
    inputs: &[Input],
    articles: &[Article],
    state: Option<&Path>,
) -> (Book, Vec<String>) {
    let places = Places::of(manifest_of(inputs).as_deref(), state, listed(articles));
    let (book, errors) = Book::open(places);
    (book, errors.iter().map(ToString::to_string).collect())
}

fn listed(articles: &[Article]) -> Vec<(String, String)> {
    articles.iter().map(|a| (a.key.clone(), a.path.clone())).collect()
}
