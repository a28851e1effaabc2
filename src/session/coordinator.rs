//! The thread that listens: to what is asked, to the work, to the clock.

use super::prepared_cache::PreparedCache;
use super::work::{Job, Report};
use super::{Event, Generation, Options, Progress, Request, Set};
use crate::load::{Footprint, Input, Memory};
use crate::model::{Collation, Edit, Labels};
use crate::review::{Book, Kept};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Work that takes longer is talked about: what is done sooner would only flicker.
const PATIENCE: Duration = Duration::from_millis(150);
/// The least time from one word about it to the next: faster than anybody reads.
const BREATH: Duration = Duration::from_millis(100);
/// How often the files are looked at. csvlens does it as often; nobody saves faster.
const WATCH: Duration = Duration::from_secs(1);
/// How long files must stay as they are before they are read: who writes a file empties it
/// first (`tests/session.rs`, a file written in two goes).
const SETTLE: Duration = Duration::from_millis(120);

/// What reaches the coordinator.
pub(super) enum Word {
    /// From the user's side.
    Asked(Request),
    /// From the work of a generation.
    Worked(Generation, Report),
    /// Nobody listens any more.
    Close,
}

/// Work under way.
struct Work {
    stop: Arc<AtomicBool>,
    /// Whether it adds an input, and if so, whether that broke off other work.
    adds: Option<Interrupted>,
    /// What it is at.
    step: Option<Progress>,
    /// Whether that has been announced.
    announced: bool,
    /// When the next word about it is due.
    due: Instant,
}

/// Whether adding an input broke off other work.
struct Interrupted(bool);

/// The state of a session.
pub(super) struct Coordinator {
    inputs: Vec<Input>,
    /// How many of the inputs are in what is open: one that is being added is not yet.
    read: usize,
    options: Options,
    memory: Arc<Memory>,
    cache: Arc<PreparedCache>,
    book: Arc<Mutex<Option<Book>>>,
    events: Sender<Event>,
    own: Sender<Word>,
    inbox: Receiver<Word>,
    generation: Generation,
    work: Option<Work>,
    /// What the accounts are called, and what those that are gone were called.
    labels: Labels,
    /// What was last sent, and whether it was compared.
    open: Option<(Arc<Collation>, bool)>,
    footprint: Footprint,
    /// What the files looked like when they were last found changed.
    unsettled: Option<Footprint>,
    /// When to look at them next.
    look: Instant,
}

/// Which way through the history a change goes.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// A new one.
    New,
    /// The last one is taken back.
    Undo,
    /// It is made again.
    Redo,
}

/// The time.
#[expect(clippy::disallowed_methods, reason = "the session owns time")]
fn now() -> Instant {
    Instant::now()
}

impl Coordinator {
    pub(super) fn new(
        inputs: Vec<Input>,
        options: Options,
        events: Sender<Event>,
        (own, inbox): (Sender<Word>, Receiver<Word>),
    ) -> Self {
        Self {
            inputs,
            read: 0,
            options,
            memory: Arc::default(),
            cache: Arc::default(),
            book: Arc::default(),
            events,
            own,
            inbox,
            generation: Generation(0),
            work: None,
            labels: Labels::default(),
            open: None,
            footprint: Footprint::default(),
            unsettled: None,
            look: now(),
        }
    }

    /// Begins to work and listens until the session is over.
    pub(super) fn run(mut self) {
        self.begin(None);
        loop {
            let word = match self.pause() {
                None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(pause) => self.inbox.recv_timeout(pause),
            };
            let goes_on = match word {
                Ok(Word::Asked(request)) => {
                    self.heed(request);
                    true
                }
                Ok(Word::Worked(_, Report::Broken)) => {
                    self.send(Event::Broken);
                    false
                }
                Ok(Word::Worked(generation, report)) => {
                    // What has been overtaken is dropped.
                    if generation == self.generation {
                        self.take(report);
                    }
                    true
                }
                Err(RecvTimeoutError::Timeout) => true,
                Ok(Word::Close) | Err(RecvTimeoutError::Disconnected) => false,
            };
            if !goes_on {
                self.stop();
                self.keep();
                return;
            }
            self.send_progress();
            self.look_at_files();
        }
    }

    fn send(&self, event: Event) {
        let _ = self.events.send(event);
    }

    /// How long to listen before there is something else to do.
    fn pause(&self) -> Option<Duration> {
        let until = match &self.work {
            Some(work) => (work.step.is_some() && !work.announced).then_some(work.due),
            None => self.options.watch.then_some(self.look),
        };
        until.map(|until| until.saturating_duration_since(now()))
    }

    fn heed(&mut self, request: Request) {
        match request {
            Request::Reload => self.begin(None),
            Request::Blind(on) => {
                self.options.blind = on;
                self.begin(None);
            }
            Request::Strictness(stop) => {
                self.options.strictness = stop;
                self.begin(None);
            }
            Request::Add(path) => self.add(path),
            Request::Cancel => self.cancel(),
            Request::Decide(edit) => self.edit(Way::New, |book| Ok(book.decide(*edit))),
            Request::Revise(revised) => {
                self.edit(Way::New, |book| Ok(book.revise(*revised)));
            }
            Request::Undo => {
                self.edit(Way::Undo, |b| b.undo().ok_or("nothing to undo"));
            }
            Request::Redo => {
                self.edit(Way::Redo, |b| b.redo().ok_or("nothing to redo"));
            }
        }
    }

    fn add(&mut self, path: PathBuf) {
        let shown = crate::load::safe_line(&path.to_string_lossy());
        let input = Input::Path(path);
        if self.inputs.contains(&input) {
            return self.send(Event::Notice(format!("{shown}: already open")));
        }
        self.inputs.push(input);
        let interrupted = Interrupted(self.work.is_some());
        self.begin(Some(interrupted));
    }

    /// Changes what was decided by hand, and where that bears on the comparison, compares
    /// anew: verdicts and notes do not.
    fn edit(
        &mut self,
        way: Way,
        change: impl FnOnce(&mut Book) -> Result<Kept, &'static str>,
    ) {
        let changed = {
            let mut held = self.book.lock().unwrap_or_else(PoisonError::into_inner);
            match held.as_mut() {
                None => Err("nothing is loaded yet"),
                Some(book) => {
                    let before = book.edits().clone();
                    change(book).map(|kept| (kept, before, book.edits().clone()))
                }
            }
        };
        let (kept, before, after) = match changed {
            Ok(changed) => changed,
            Err(reason) => return self.send(Event::Said(reason.to_string())),
        };
        // What others wrote meanwhile came in too.
        let about = kept.edit.as_ref().or(kept.gone.as_ref());
        let compares = matches!(about, Some(Edit::Link(_) | Edit::Role(_)))
            || (&before.links, &before.roles) != (&after.links, &after.roles);
        let path = kept.path.as_deref().map(|p| p.to_string_lossy());
        let path = path.map(|p| format!("saved in {}", crate::load::safe_line(&p)));
        if kept.trouble.is_empty() {
            if let Some(said) = path {
                self.send(Event::Said(said));
            }
        } else {
            let trouble = kept.trouble.join("; ");
            let announced =
                path.map_or(trouble.clone(), |path| format!("{path}: {trouble}"));
            self.send(Event::Notice(announced));
        }
        // Whoever revises verdicts or notes is answered, also where nothing came of it.
        let review = about.is_some_and(|e| !matches!(e, Edit::Link(_) | Edit::Role(_)));
        if review || before.review != after.review {
            self.send(Event::Review(Box::new(after.review)));
        }
        if let (Way::Undo | Way::Redo, Some(edit)) = (way, about) {
            let (redone, edit) = (matches!(way, Way::Redo), Box::new(edit.clone()));
            self.send(Event::Changed { redone, edit, holds: kept.edit.is_some() });
        }
        if compares {
            self.begin(None);
        }
    }

    /// Saves at the end what could not be saved before, or says that it is lost.
    fn keep(&self) {
        let mut held = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        for error in held.as_mut().map(Book::keep).unwrap_or_default() {
            self.send(Event::Notice(error.to_string()));
        }
    }

    fn cancel(&mut self) {
        if self.work.is_none() {
            return;
        }
        self.stop();
        // With nothing open, the work goes on to show what it has read.
        if self.open.is_some() {
            self.stopped();
        }
    }

    /// The work has come to its end before its time.
    fn stopped(&mut self) {
        if self.open.is_some() {
            // What was being added can be added again.
            self.inputs.truncate(self.read);
        }
        let generation = self.generation;
        self.generation = Generation(generation.0 + 1);
        self.rest();
        self.footprint = self.footprint.again();
        self.send(Event::Stopped(generation));
    }

    /// Tells the work under way that nobody waits for it.
    fn stop(&self) {
        if let Some(work) = &self.work {
            work.stop.store(true, Ordering::Relaxed);
        }
    }

    /// No work is under way any more.
    fn rest(&mut self) {
        self.work = None;
        self.look = now() + WATCH;
    }

    /// Begins a generation.
    fn begin(&mut self, adds: Option<Interrupted>) {
        self.stop();
        self.unsettled = None;
        self.generation = Generation(self.generation.0 + 1);
        let stop = Arc::new(AtomicBool::new(false));
        let job = Job {
            generation: self.generation,
            inputs: self.inputs.clone(),
            adds: adds.is_some(),
            first: self.open.is_none(),
            memory: Arc::clone(&self.memory),
            cache: Arc::clone(&self.cache),
            options: self.options.clone(),
            labels: self.labels.clone(),
            book: Arc::clone(&self.book),
            stop: Arc::clone(&stop),
            coordinator: self.own.clone(),
        };
        let due = now() + PATIENCE;
        self.work = Some(Work { stop, adds, step: None, announced: true, due });
        let work = std::thread::Builder::new().name("work".to_string());
        if let Err(cause) = work.spawn(move || job.run()) {
            self.rest();
            let words = format!("cannot start a worker thread: {cause}");
            self.send(Event::Failed(self.generation, vec![words]));
        }
    }

    fn take(&mut self, report: Report) {
        let generation = self.generation;
        match report {
            Report::Step(step) => {
                if let Some(work) = &mut self.work
                    && work.step != Some(step)
                {
                    work.step = Some(step);
                    work.announced = false;
                }
            }
            Report::Loaded(footprint) => self.footprint = footprint,
            Report::Text(set) => {
                if self.open.as_ref().is_none_or(|(_, compared)| !compared) {
                    let set = self.with_news(set);
                    self.read = self.inputs.len();
                    self.open = Some((Arc::clone(&set.collation), false));
                    self.send(Event::Text(generation, set));
                }
            }
            Report::Findings(set) => {
                let set = self.with_news(set);
                self.labels.keep(&set.collation);
                self.read = self.inputs.len();
                self.open = Some((Arc::clone(&set.collation), true));
                self.rest();
                self.send(Event::Findings(generation, set));
            }
            Report::Stopped => self.stopped(),
            Report::Failed(errors) => {
                self.rest();
                self.send(Event::Failed(generation, errors));
            }
            Report::Refused(errors) => self.refuse(errors),
            // Heard before.
            Report::Broken => {}
        }
    }

    fn refuse(&mut self, errors: Vec<String>) {
        self.inputs.pop();
        let adds = self.work.take().and_then(|work| work.adds);
        self.rest();
        for error in errors {
            self.send(Event::Notice(error));
        }
        if adds.is_some_and(|Interrupted(other)| other) {
            self.begin(None);
        } else {
            self.send(Event::Stopped(self.generation));
        }
    }

    fn send_progress(&mut self) {
        let generation = self.generation;
        let Some(work) = &mut self.work else {
            return;
        };
        if let Some(step) = work.step
            && !work.announced
            && now() >= work.due
        {
            work.announced = true;
            work.due = now() + BREATH;
            self.send(Event::Progress(generation, step));
        }
    }

    /// Begins anew where files have changed and stay as they are.
    fn look_at_files(&mut self) {
        if !self.options.watch || self.work.is_some() || now() < self.look {
            return;
        }
        let found = self.footprint.again();
        if found == self.footprint {
            self.unsettled = None;
            self.look = now() + WATCH;
        } else if self.unsettled.as_ref() == Some(&found) {
            self.begin(None);
        } else {
            self.unsettled = Some(found);
            self.look = now() + SETTLE;
        }
    }

    /// The set with what differs from the one that was sent before.
    fn with_news(&self, mut set: Set) -> Set {
        // Verdicts may have been given since the work began.
        let held = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(book) = held.as_ref() {
            Arc::make_mut(&mut set.collation).review = book.edits().review.clone();
        }
        drop(held);
        let Some((before, _)) = &self.open else {
            return set;
        };
        let texts = |collation: &Collation| -> Vec<(String, String)> {
            let of = |p: &Arc<crate::model::Prepared>| {
                (p.article.path.clone(), p.article.key.clone())
            };
            collation.articles.iter().map(of).collect()
        };
        let (before, after) = (texts(before), texts(&set.collation));
        let paths = |set: &[(String, String)]| -> BTreeSet<String> {
            set.iter().map(|(path, _)| path.clone()).collect()
        };
        let (had, has) = (paths(&before), paths(&after));
        for (path, _) in before.iter().filter(|(path, _)| !has.contains(path)) {
            set.news.push(format!("{path}: removed"));
        }
        let before: BTreeSet<(String, String)> = before.into_iter().collect();
        for one in after.iter().filter(|one| !before.contains(one)) {
            let what = if had.contains(&one.0) { "changed, reloaded" } else { "added" };
            set.news.push(format!("{}: {what}", one.0));
        }
        set
    }
}
