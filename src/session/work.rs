//! One generation's work: load, prepare, relate; reported step by step.

use super::coordinator::Word;
use super::prepared_cache::PreparedCache;
use super::{Generation, Progress, Set, Stage, listed, open_book};
use crate::load::{Footprint, Input, LoadError, Loaded, Memory, open};
use crate::model::{Article, Collation, Edits, Labels, Options};
use crate::pipeline::{self, label, relate_in_steps};
use crate::review::Book;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

/// What the work sends to the coordinator.
pub(super) enum Report {
    /// So far.
    Step(Progress),
    /// The inputs are loaded; what was looked at on disk.
    Loaded(Footprint),
    /// No article is in the input that was to be added: why.
    Refused(Vec<String>),
    /// No article is in any input: why.
    Failed(Vec<String>),
    /// The articles, not compared.
    Text(Set),
    /// The articles, compared.
    Findings(Set),
    /// Stopped before the end.
    Stopped,
    /// It panicked.
    Broken,
}

/// What there is to do, and with what.
pub(super) struct Job {
    pub(super) generation: Generation,
    pub(super) inputs: Vec<Input>,
    /// Whether the last input was just added, and must have an article.
    pub(super) adds: bool,
    /// Whether nothing is open: then a stop leaves what was read until then.
    pub(super) first: bool,
    pub(super) memory: Arc<Memory>,
    pub(super) cache: Arc<PreparedCache>,
    /// How to work.
    pub(super) options: super::Options,
    /// What the accounts were called before.
    pub(super) labels: Labels,
    /// What was decided by hand; opened with the first articles.
    pub(super) book: Arc<Mutex<Option<Book>>>,
    pub(super) stop: Arc<AtomicBool>,
    pub(super) coordinator: Sender<Word>,
}

/// Tells the coordinator when the work panics.
struct Watcher<'a>(&'a Job);

impl Drop for Watcher<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.send(Report::Broken);
        }
    }
}

impl Job {
    /// Does it all, or as much as is wanted.
    pub(super) fn run(self) {
        let _watcher = Watcher(&self);
        let end = self.work().unwrap_or(Report::Stopped);
        self.send(end);
    }

    fn send(&self, report: Report) {
        let _ = self.coordinator.send(Word::Worked(self.generation, report));
    }

    fn step(&self, stage: Stage, done: usize, total: usize) -> ControlFlow<()> {
        self.send(Report::Step(Progress { stage, done, total }));
        if self.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// The last report; `None` where it was stopped.
    fn work(&self) -> Option<Report> {
        if self.adds {
            let added = self.inputs.last().map(std::slice::from_ref).unwrap_or_default();
            let go_on = &mut |_| ControlFlow::Continue(());
            let alone = open(added, &self.memory, go_on);
            if alone.articles.is_empty() {
                return Some(Report::Refused(messages(&alone.errors)));
            }
        }
        let mut loaded = open(&self.inputs, &self.memory, &mut |step| {
            // An input that may be all there is, and no article, is no progress.
            if step.articles > 0 {
                return self.step(Stage::Load, step.done, step.total);
            }
            if self.stopped() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        if self.stopped() && !self.first {
            return None;
        }
        self.send(Report::Loaded(std::mem::take(&mut loaded.footprint)));
        if loaded.articles.is_empty() {
            return Some(Report::Failed(messages(&loaded.errors)));
        }
        self.compare(loaded)
    }

    /// What was decided by hand about these articles, and what is wrong with its file.
    fn decided(&self, articles: &[Article]) -> (Edits, Vec<String>) {
        let mut held = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(book) = held.as_mut() {
            book.list(listed(articles));
            let errors = book.refresh();
            let errors = errors.iter().map(ToString::to_string).collect();
            return (book.edits().clone(), errors);
        }
        let (book, errors) =
            open_book(&self.inputs, articles, self.options.state.as_deref());
        let edits = book.edits().clone();
        *held = Some(book);
        (edits, errors)
    }

    fn compare(&self, loaded: Loaded) -> Option<Report> {
        let Loaded { title, articles, errors, notices, .. } = loaded;
        let (edits, mut trouble) = self.decided(&articles);
        trouble.splice(0..0, notices);
        let notices = trouble;
        let errors = messages(&errors);
        let options = Options {
            title,
            edits,
            one_story: self.options.one_story,
            labels: self.labels.clone(),
            strictness: self.options.strictness,
            outlets: self.options.outlets.clone(),
            blind: self.options.blind,
        };
        let set = |collation: Collation| Set {
            collation: Arc::new(collation),
            errors: errors.clone(),
            notices: notices.clone(),
            news: Vec::new(),
        };
        let total = articles.len();
        let prepared = self.cache.prepare(articles, &mut |done| {
            let flow = self.step(Stage::Prepare, done, total);
            if self.first { ControlFlow::Continue(()) } else { flow }
        })?;
        self.send(Report::Text(set(label(prepared.clone(), &options))));
        let collation = relate_in_steps(prepared, &options, |stage| {
            let stage = match stage {
                pipeline::Stage::Stories => Stage::Stories,
                pipeline::Stage::Align => Stage::Align,
                pipeline::Stage::Compare => Stage::Compare,
            };
            self.step(stage, 0, 0)
        })?;
        Some(Report::Findings(set(collation)))
    }
}

fn messages(errors: &[LoadError]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}
