//! One generation's work: load, prepare, relate; told step by step.

use super::desk::Word;
use super::shelf::Shelf;
use super::{Generation, Progress, Set, Stage};
use crate::load::{Footprint, Input, LoadError, Loaded, Memory, open};
use crate::model::{Collation, Options};
use crate::pipeline::{self, label, relate_in_steps};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

/// What the work tells the desk.
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
    pub(super) shelf: Arc<Shelf>,
    pub(super) stop: Arc<AtomicBool>,
    pub(super) desk: Sender<Word>,
}

/// Tells the desk when the work panics.
struct Watcher<'a>(&'a Job);

impl Drop for Watcher<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.tell(Report::Broken);
        }
    }
}

impl Job {
    /// Does it all, or as much as is wanted.
    pub(super) fn run(self) {
        let _watcher = Watcher(&self);
        let end = self.work().unwrap_or(Report::Stopped);
        self.tell(end);
    }

    fn tell(&self, report: Report) {
        let _ = self.desk.send(Word::Worked(self.generation, report));
    }

    fn step(&self, stage: Stage, done: usize, total: usize) -> ControlFlow<()> {
        self.tell(Report::Step(Progress { stage, done, total }));
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
                return Some(Report::Refused(told(&alone.errors)));
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
        self.tell(Report::Loaded(std::mem::take(&mut loaded.footprint)));
        if loaded.articles.is_empty() {
            return Some(Report::Failed(told(&loaded.errors)));
        }
        self.compare(loaded)
    }

    fn compare(&self, loaded: Loaded) -> Option<Report> {
        let Loaded { title, articles, errors, notices, .. } = loaded;
        let (errors, options) = (told(&errors), Options { title });
        let set = |collation: Collation| Set {
            collation: Arc::new(collation),
            errors: errors.clone(),
            notices: notices.clone(),
            news: Vec::new(),
        };
        let total = articles.len();
        let prepared = self.shelf.prepare(articles, &mut |done| {
            let flow = self.step(Stage::Prepare, done, total);
            if self.first { ControlFlow::Continue(()) } else { flow }
        })?;
        self.tell(Report::Text(set(label(prepared.clone(), &options))));
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

fn told(errors: &[LoadError]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}
