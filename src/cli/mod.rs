//! Arguments and environment -> what to do; wires the rooms.
//!
//! In: the command line, the environment, standard input. Out: a report or the reader, and
//! the exit status. Never: engine work of its own. The only user of the argument parser and
//! of `anyhow`.

mod args;

use crate::load::{Loaded, load};
use crate::model::{Article, Collation, Options, Prepared};
use crate::pipeline::{prepare, relate};
use crate::report::{self, Report};
use args::{Args, Command};
use clap::Parser;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs the command.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let (inputs, format, inspects) = match &args.command {
        Some(Command::Report(r)) => (&r.paths, r.format.into(), false),
        Some(Command::Inspect(r)) => (&r.paths, r.format.into(), true),
        None => (&args.paths, report::Format::Text, false),
    };
    let loaded = load(inputs);
    let errors: Vec<String> = loaded.errors.iter().map(ToString::to_string).collect();
    let mut stderr = io::stderr().lock();
    for error in &errors {
        let _ = writeln!(stderr, "rashomon: {error}");
    }
    if loaded.articles.is_empty() {
        return ExitCode::from(2);
    }
    let notices = loaded.notices.clone();
    let collation = collate(loaded);
    let told = Report { collation: &collation, notices: &notices, errors: &errors };
    let mut out = BufWriter::new(io::stdout().lock());
    let written = if inspects {
        report::inspect(&told, format, &mut out)
    } else {
        report::write(&told, format, &mut out)
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(3),
    }
}

fn collate(loaded: Loaded) -> Collation {
    let options = Options { title: loaded.title };
    relate(prepare_all(loaded.articles), &options)
}

/// Prepares every article, on as many cores as there are; the order stays.
fn prepare_all(articles: Vec<Article>) -> Vec<Arc<Prepared>> {
    let articles: Vec<Arc<Article>> = articles.into_iter().map(Arc::new).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = articles.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = articles
            .chunks(share)
            .map(|chunk| {
                scope.spawn(move || {
                    chunk
                        .iter()
                        .map(|a| Arc::new(prepare(Arc::clone(a))))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|w| w.join().expect("invariant: the stages are total"))
            .collect()
    })
}
