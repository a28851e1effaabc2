//! Opens the reader on a session, and carries words from one to the other.

use super::args::Common;
use super::surroundings::Surroundings;
use super::{USAGE, complain, usable};
use crate::config::Kept;
use crate::load::{Input, manifest_of, on_disk, safe_line};
use crate::model::{Article, Collation, Span};
use crate::report::{self, Format, Look, Report};
use crate::session::{self, Event, Request, Session, Set, Stage};
use crate::ui::terminal::{self, Ending, Settings, Tools, Wire};
use crate::ui::{Changed, Doing, Incoming, Outgoing, Progress, Snapshot};
use anyhow::Context;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Exit status: ended by a signal, whose number is added to it.
const SIGNALLED: u8 = 128;
/// Exit status: a part of the program has panicked, as Rust has it.
const PANICKED: u8 = 101;

/// How long findings may be waited for before the text is shown without them: what takes
/// less is felt to be at once, and the screen need not change under the eyes.
const AT_ONCE: Duration = Duration::from_millis(80);

/// How long the session may be silent after the reader's end, until the program ends without
/// it: a lock is waited for less long.
const SAVING: Duration = Duration::from_secs(10);

/// What was chosen by hand before, and the theme and the number of panes that the settings
/// name.
pub(super) struct Memory {
    pub(super) theme: String,
    pub(super) panes: Option<u16>,
    pub(super) kept: Kept,
}

/// Opens the reader and says how it ended. What was chosen by hand meanwhile is kept.
pub(super) fn read(
    common: &Common,
    around: &Surroundings,
    mut settings: Settings,
    options: session::Options,
    memory: Memory,
) -> anyhow::Result<ExitCode> {
    settings.tools = Box::new(tools(around));
    let before = (settings.theme.name.clone(), settings.habits.panes);
    let opened = opened_with(&common.given.inputs());
    settings.habits.arranged = memory.kept.arranged(&opened);
    let Some((first, wire, left)) = open(common, around, options)? else {
        return Ok(ExitCode::from(USAGE));
    };
    let ending = terminal::run(first, settings, wire);
    // The wire is cut now: the session does what it was asked before, and ends.
    see_out(&left, ending.as_ref().map_or(0, |(_, chosen)| chosen.seen));
    let (ending, chosen) = ending.context("the terminal failed")?;
    let Memory { theme, panes, kept } = memory;
    keep(around, |now| {
        if chosen.by_text != kept.by_text {
            now.by_text = chosen.by_text;
        }
        if chosen.theme != before.0 {
            now.theme = Some((chosen.theme, theme));
        }
        if chosen.panes != before.1 {
            now.panes = Some((chosen.panes, panes));
        }
        if chosen.arranged != kept.arranged(&opened) {
            now.arrange(&opened, chosen.arranged);
        }
    });
    Ok(status(ending))
}

/// Keeps what was chosen by hand: `change` puts it into what is kept by now, since another
/// reader may have kept something meanwhile.
pub(super) fn keep(around: &Surroundings, change: impl FnOnce(&mut Kept)) {
    let before = Kept::read(around.state().as_deref());
    let mut after = before.clone();
    change(&mut after);
    if after != before && after.write(around.state()).is_err() {
        complain("theme, layout and order could not be kept in the state folder");
    }
}

/// What a set is opened with, whichever folder that is done in: what was arranged by hand
/// is kept under it.
pub(super) fn opened_with(inputs: &[Input]) -> String {
    let whole = |path: &Path| {
        let whole = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        whole.to_string_lossy().into_owned()
    };
    if let Some(manifest) = manifest_of(inputs) {
        return whole(&manifest);
    }
    let name = |input: &Input| match input {
        Input::Embedded(name) => format!("set {name}"),
        Input::Path(path) | Input::Mine(path) => whole(path),
    };
    let mut names: Vec<String> = inputs.iter().map(name).collect();
    names.sort_unstable();
    names.join("\n")
}

/// The exit status of an ending.
pub(super) fn status(ending: Ending) -> ExitCode {
    match ending {
        Ending::Quit => ExitCode::SUCCESS,
        Ending::Broken => ExitCode::from(PANICKED),
        Ending::Signal(number) => {
            ExitCode::from(SIGNALLED.saturating_add(u8::try_from(number).unwrap_or(0)))
        }
    }
}

/// Opens the session: what the reader begins with, and its wire. `None` where there is
/// nothing to read, which has been said then.
pub(super) fn open(
    common: &Common,
    around: &Surroundings,
    options: session::Options,
) -> anyhow::Result<Option<(Snapshot, Wire, Receiver<String>)>> {
    let session = session::start(common.given.inputs(), options)
        .context("cannot start the session")?;
    let Some(first) = first(common, &session.events) else {
        return Ok(None);
    };
    let Session { requests, events } = session;
    let (sender, incoming) = channel();
    let (outgoing, asked) = channel();
    let thread = |name: &str| std::thread::Builder::new().name(name.to_string());
    let (leave, left) = channel();
    let forward = thread("news").spawn(move || forward_events(events, &sender, &leave));
    let home = around.home.clone();
    let ask = thread("wishes").spawn(move || {
        for word in asked {
            requests.send(request(word, home.as_deref()));
        }
    });
    forward.and(ask).context("cannot start a thread")?;
    Ok(Some((first, Wire { incoming, outgoing }, left)))
}

/// What the reader may use outside: the editor and clipboards that the environment names,
/// the places of words on disk, reports.
fn tools(around: &Surroundings) -> Tools {
    let (wayland, x11) = around.displays;
    let mut clipboards = Vec::new();
    if wayland {
        clipboards.push(vec!["wl-copy"]);
    }
    if x11 {
        clipboards.push(vec!["xclip", "-selection", "clipboard"]);
    }
    if cfg!(target_os = "macos") {
        clipboards.push(vec!["pbcopy"]);
    }
    Tools {
        editor: around.editor.clone(),
        clipboards,
        drafts: std::env::temp_dir(),
        locate: line_of,
        report: write_report,
    }
}

/// The file and the line, from 1, of a stretch of an article's text.
pub(super) fn line_of(article: &Article, span: Span) -> Option<(String, usize)> {
    let found = on_disk(article, &[span])?;
    let ((line, _), _) = found.places.first()?;
    Some((found.file, *line))
}

/// Columns of a text report that goes to a file.
const COLUMNS: usize = 80;

/// Writes a report in the format that the ending of its name says, Markdown where it says
/// none. A file that is there already is not written over.
pub(super) fn write_report(collation: &Collation, path: &str) -> Result<String, String> {
    let shown = safe_line(path);
    let ending = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default();
    let format = match ending {
        "txt" => Format::Text,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::Ndjson,
        "html" | "htm" => Format::Html,
        "csv" => Format::Csv,
        "xml" | "tei" => Format::Tei,
        "jsonld" => Format::Annotation,
        "sarif" => Format::Sarif,
        _ => Format::Markdown,
    };
    let failed = |cause: &std::io::Error| format!("{shown}: cannot be written: {cause}");
    let report = Report { collation, notices: &[], errors: &[] };
    let mut bytes = Vec::new();
    let look = Look { width: COLUMNS, color: false };
    report::write(&report, format, look, &mut bytes).map_err(|e| failed(&e))?;
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| {
        let written = file.write_all(&bytes).and_then(|()| file.sync_all());
        if written.is_err() {
            // Half a report would be in the way of the next attempt.
            let _ = std::fs::remove_file(path);
        }
        written
    });
    match written {
        Ok(()) => Ok(shown),
        Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(format!("{shown}: file exists; choose another name"))
        }
        Err(cause) => Err(failed(&cause)),
    }
}

/// What the reader begins with: findings where they come at once, else the text, else
/// nothing yet. `None` where there is nothing to open it for; that has been said then.
fn first(common: &Common, events: &Receiver<Event>) -> Option<Snapshot> {
    loop {
        match events.recv() {
            Ok(Event::Text(_, set)) => {
                if !usable(&common.given, &set.errors, set.collation.articles.len()) {
                    return None;
                }
                return Some(match events.recv_timeout(AT_ONCE) {
                    Ok(Event::Findings(_, set)) => compared(set),
                    _ => text(set),
                });
            }
            Ok(Event::Findings(_, set)) => return Some(compared(set)),
            // An input may yet be bad, and one is too many then.
            Ok(Event::Progress(..)) if common.given.strict => {}
            Ok(Event::Progress(..)) => {
                return Some(Snapshot::uncompared(std::sync::Arc::default(), Vec::new()));
            }
            Ok(Event::Failed(_, errors)) => {
                usable(&common.given, &errors, 0);
                return None;
            }
            Ok(
                Event::Notice(_)
                | Event::Said(_)
                | Event::Review(_)
                | Event::Changed { .. }
                | Event::Stopped(_),
            ) => {}
            Ok(Event::Broken) | Err(_) => {
                complain("the comparison failed");
                return None;
            }
        }
    }
}

/// Passes the session's events on to the reader; what goes wrong also to whoever waits for
/// the session to end, since the reader may end before it has shown it.
fn forward_events(
    events: Receiver<Event>,
    sender: &Sender<Incoming>,
    leave: &Sender<String>,
) {
    for event in events {
        for word in incoming(event) {
            if let Incoming::Notice(line) = &word {
                let _ = leave.send(line.clone());
            }
            let _ = sender.send(word);
        }
    }
}

/// Waits until the session has kept what the reader showed as done, and says what is not.
/// The first `seen` of what went wrong were shown.
pub(super) fn see_out(left: &Receiver<String>, seen: usize) {
    let mut said = Vec::new();
    let mut all = 0;
    loop {
        match left.recv_timeout(SAVING) {
            Ok(line) => {
                all += 1;
                if all <= seen || said.contains(&line) {
                    continue;
                }
                complain(&line);
                said.push(line);
            }
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                return complain(
                    "your last edits may not be saved: saving takes too long",
                );
            }
        }
    }
}

fn incoming(event: Event) -> Vec<Incoming> {
    match event {
        Event::Text(_, set) => with_news(set, text),
        Event::Findings(_, set) => with_news(set, compared),
        Event::Progress(_, progress) => {
            let doing = match progress.stage {
                Stage::Load => Doing::Loading,
                Stage::Prepare => Doing::Preparing,
                Stage::Stories => Doing::Sorting,
                Stage::Align => Doing::Pairing,
                Stage::Compare => Doing::Comparing,
            };
            let (done, total) = (progress.done, progress.total);
            vec![Incoming::Progress(Progress { doing, done, total })]
        }
        Event::Review(review) => vec![Incoming::Review(review)],
        Event::Changed { redone, edit, holds } => {
            vec![Incoming::Changed(Box::new(Changed { redone, edit: *edit, holds }))]
        }
        Event::Stopped(_) => vec![Incoming::Stopped],
        Event::Failed(_, errors) => {
            let notices = errors.iter().map(|e| Incoming::Notice(head(e)));
            notices.chain([Incoming::Stopped]).collect()
        }
        Event::Notice(line) => vec![Incoming::Notice(head(&line))],
        Event::Said(line) => vec![Incoming::News(line)],
        Event::Broken => vec![Incoming::Broken],
    }
}

fn with_news(set: Set, snapshot: fn(Set) -> Snapshot) -> Vec<Incoming> {
    let news = match set.news.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [one, rest @ ..] => Some(format!("{one} (and {} more)", rest.len())),
    };
    let snapshot = Box::new(snapshot(set));
    // Of an account that has come, only the new set knows whether it is hidden.
    let news = news.map(|line| Incoming::News(snapshot.veiled(&line)));
    // Before the snapshot: what went wrong in it is more serious and comes last.
    news.into_iter().chain([Incoming::Snapshot(snapshot)]).collect()
}

fn compared(set: Set) -> Snapshot {
    let notices = notices(&set);
    Snapshot::new(set.collation, notices)
}

fn text(set: Set) -> Snapshot {
    let notices = notices(&set);
    Snapshot::uncompared(set.collation, notices)
}

fn notices(set: &Set) -> Vec<String> {
    set.errors.iter().map(|e| head(e)).chain(set.notices.iter().cloned()).collect()
}

/// Of a complaint about a manifest, the first line; the others show the place.
fn head(error: &str) -> String {
    error.lines().next().unwrap_or_default().to_string()
}

fn request(word: Outgoing, home: Option<&str>) -> Request {
    match word {
        Outgoing::Add(path) => Request::Add(path_of(&path, home)),
        Outgoing::Blind(on) => Request::Blind(on),
        Outgoing::Strictness(stop) => Request::Strictness(stop),
        Outgoing::Reload => Request::Reload,
        Outgoing::Cancel => Request::Cancel,
        Outgoing::Decide(edit) => Request::Decide(edit),
        Outgoing::Revise(revised) => Request::Revise(revised),
        Outgoing::Undo => Request::Undo,
        Outgoing::Redo => Request::Redo,
    }
}

/// A path as it is typed into the reader: `~/` is the home folder.
fn path_of(typed: &str, home: Option<&str>) -> PathBuf {
    match (typed.trim().strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(home).join(rest),
        _ => PathBuf::from(typed.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_path_may_begin_at_home() {
        let cases = [
            ("a.txt", "a.txt"),
            (" my file.txt ", "my file.txt"),
            ("~/desk/a.txt", "/home/ed/desk/a.txt"),
            ("~a.txt", "~a.txt"),
        ];
        for (typed, path) in cases {
            assert_eq!(path_of(typed, Some("/home/ed")), Path::new(path), "{typed}");
        }
        assert_eq!(path_of("~/a.txt", None), Path::new("~/a.txt"));
    }
}
