//! Arguments and environment -> what to do; wires the rooms.
//!
//! In: the command line, the environment, standard input. Out: a report or the reader, and
//! the exit status. Never: engine work of its own. The only user of the argument parser and
//! of `anyhow`.

mod args;
mod surroundings;

use crate::load::load;
use crate::model::{Article, Collation, Options, Prepared};
use crate::pipeline::{label, prepare, relate};
use crate::report::{self, Format, Look, Report};
use crate::ui::Snapshot;
use crate::ui::terminal::{self, Ending, Settings};
use anyhow::Context;
use args::{Args, Command, Common};
use clap::Parser;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;
use surroundings::Surroundings;

/// Exit status: wrong usage, or no usable input.
const USAGE: u8 = 2;
/// Exit status: reading or writing failed.
const FAILED: u8 = 3;

/// Exit status: ended by a signal, whose number is added to it.
const SIGNALLED: u8 = 128;

/// The theme that asks the terminal; the one where none is asked for.
const AUTO: &str = "auto";

/// What to do with the articles.
enum Task {
    /// Open the reader.
    Read(Settings),
    Report(Format),
    Inspect(Format),
}

/// Runs the command line that the program was given.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too, with status 0. A reader of standard
            // output that went away is no error.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(USAGE));
        }
    };
    let around = Surroundings::ask();
    let (task, common) = match args.command {
        None if around.terminal => {
            let depth = around.depth(args.common.color);
            let wanted = args.theme.as_deref().or(around.theme.as_deref());
            let wanted = match wanted {
                None | Some(AUTO) => around.light_or_dark(depth),
                Some(wanted) => wanted,
            };
            match Settings::new(wanted, depth) {
                Ok(mut settings) => {
                    settings.mouse = !args.no_mouse;
                    settings.panic_after = args.panic_after;
                    if args.ascii {
                        settings = settings.in_ascii();
                    }
                    (Task::Read(settings), args.common)
                }
                Err(error) => {
                    complain(&error.to_string());
                    return ExitCode::from(USAGE);
                }
            }
        }
        None => (Task::Report(Format::Text), args.common),
        Some(Command::Report { common, format }) => (Task::Report(format.into()), common),
        Some(Command::Inspect { common, format }) => {
            (Task::Inspect(format.into()), common)
        }
    };
    match run(task, &common, &around) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(task: Task, common: &Common, around: &Surroundings) -> anyhow::Result<ExitCode> {
    let mut loaded = load(&common.paths);
    let errors: Vec<String> = loaded.errors.iter().map(ToString::to_string).collect();
    for error in &errors {
        complain(error);
    }
    if common.strict && !errors.is_empty() {
        complain("nothing is compared, because --strict wants every input read");
        return Ok(ExitCode::from(USAGE));
    }
    if loaded.articles.is_empty() {
        complain("there is no article to read");
        return Ok(ExitCode::from(USAGE));
    }
    let notices = std::mem::take(&mut loaded.notices);
    let options = Options { title: loaded.title };
    let prepared = prepare_all(loaded.articles);
    let collation = match task {
        Task::Inspect(_) => label(prepared, &options),
        Task::Read(_) | Task::Report(_) => relate(prepared, &options),
    };
    let look =
        Look { width: around.columns(common.width), color: around.colors(common.color) };
    let told = Report { collation: &collation, notices: &notices, errors: &errors };
    let mut out = BufWriter::new(io::stdout().lock());
    match task {
        Task::Read(settings) => {
            drop(out);
            // Of a complaint about a manifest, the first line; the others show the place.
            let heads = errors.iter().filter_map(|e| e.lines().next());
            let lines = heads.map(str::to_string).chain(notices).collect();
            return read(collation, lines, settings);
        }
        Task::Report(format) => report::write(&told, format, look, &mut out),
        Task::Inspect(format) => report::inspect(&told, format, look, &mut out),
    }
    .and_then(|()| out.flush())
    .context("standard output cannot be written to")?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the reader and says how it ended.
fn read(
    collation: Collation,
    notices: Vec<String>,
    settings: Settings,
) -> anyhow::Result<ExitCode> {
    let snapshot = Snapshot::new(Arc::new(collation), notices);
    let ending = terminal::run(snapshot, settings).context("the terminal failed")?;
    Ok(match ending {
        Ending::Quit => ExitCode::SUCCESS,
        Ending::Signal(number) => {
            ExitCode::from(SIGNALLED.saturating_add(u8::try_from(number).unwrap_or(0)))
        }
    })
}

/// Says what went wrong. Where even that cannot be said, nothing can.
fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "rashomon: {message}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|e| e.downcast_ref::<io::Error>());
    causes.any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// Prepares every article, on as many cores as there are; the order stays.
fn prepare_all(articles: Vec<Article>) -> Vec<Arc<Prepared>> {
    let articles: Vec<Arc<Article>> = articles.into_iter().map(Arc::new).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = articles.len().div_ceil(cores).max(1);
    let prepare_share = |share: &[Arc<Article>]| -> Vec<Arc<Prepared>> {
        share.iter().map(|a| Arc::new(prepare(Arc::clone(a)))).collect()
    };
    std::thread::scope(|scope| {
        let shares = articles.chunks(share);
        let workers: Vec<_> =
            shares.map(|share| scope.spawn(move || prepare_share(share))).collect();
        let done = workers.into_iter().flat_map(|worker| match worker.join() {
            Ok(prepared) => prepared,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.collect()
    })
}
