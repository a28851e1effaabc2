//! Arguments and environment -> what to do; wires the rooms.
//!
//! In: the command line, the environment, standard input. Out: a report or the reader, and
//! the exit status. Never: engine work of its own. The only user of the argument parser and
//! of `anyhow`.

mod args;
mod check;
mod diff;
mod filter;
mod linear;
mod listing;
mod manual;
mod reader;
mod settings;
mod surroundings;

use crate::config::{ColorDepth, Kept};
use crate::load::{Memory, embedded_sets, open};
use crate::model::{Collation, Options};
use crate::pipeline::{label, relate, sort_out, story_keys, warm};
use crate::present::{label_clashes, lapsed_verdicts, lapses, reviewed, set_apart};
use crate::report::{self, Format, Look, Report};
use crate::session::{self, decided, prepare_all};
use crate::ui::Habits;
use crate::ui::terminal::Settings;
use anyhow::Context;
use args::{Args, Command, Common, Inputs, command, full};
use clap::FromArgMatches;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use surroundings::Surroundings;

/// Exit status: from `check` alone, something is open.
const OPEN: u8 = 1;
/// Exit status: wrong usage, or no usable input.
const USAGE: u8 = 2;
/// Exit status: reading or writing failed.
const FAILED: u8 = 3;

/// What is said when a report cannot be written.
const UNWRITABLE: &str = "cannot write to standard output";

/// The theme that asks the terminal; the one where none is asked for.
const AUTO: &str = "auto";

/// What to do with the articles.
enum Task {
    /// Open the reader, and look after the files where that is asked.
    Read(Box<Settings>, session::Options, reader::Memory),
    /// The same on plain lines.
    Talk(Box<Habits>, session::Options, Kept),
    /// List the sample sets.
    ListSets,
    Report(Format),
    Inspect(Format),
    /// Group the articles by story.
    Stories(Format),
    /// Print the candidate story keys of each article.
    Keys,
}

/// Runs the command line that the program was given.
pub fn main() -> ExitCode {
    let parsed = command().try_get_matches();
    let args = match parsed.and_then(|found| Args::from_arg_matches(&found)) {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too, with status 0.
            let printed = error.print().context(UNWRITABLE);
            let status = u8::try_from(error.exit_code()).unwrap_or(USAGE);
            return match printed {
                Err(cause) if status == 0 => ended(Err(cause)),
                _ => ExitCode::from(status),
            };
        }
    };
    let around = Surroundings::ask();
    let (task, common) = match args.command {
        None if args.list_sets => (Task::ListSets, args.common),
        None => match unasked(args, &around) {
            Ok(task) => task,
            Err(status) => return ExitCode::from(status),
        },
        Some(Command::Config(order)) => return ended(settings::config(&order, &around)),
        Some(Command::Diff { pair, format }) => {
            return ended(diff::diff(&pair, format.into(), &around));
        }
        Some(Command::Set { paths, output, title, force, strict }) => {
            let order = listing::Order { paths, output, title, force, strict };
            return ended(listing::write(&order));
        }
        Some(Command::Check(order)) => return ended(check::check(&order, &around)),
        Some(Command::Completions { shell }) => {
            return ended(print(&manual::completions(full(), shell)));
        }
        Some(Command::Man) => {
            return ended(manual::page(full()).and_then(|page| print(&page)));
        }
        Some(Command::Report { common, format, evidence }) => {
            let format = match (format.into(), evidence) {
                (format, false) => format,
                (Format::Json, true) => Format::JsonEvidence,
                (_, true) => {
                    complain("--evidence goes with --format json");
                    return ExitCode::from(USAGE);
                }
            };
            (Task::Report(format), common)
        }
        Some(Command::Inspect { common, format }) => {
            (Task::Inspect(format.into()), common)
        }
        Some(Command::Stories { common, keys: true, .. }) => (Task::Keys, common),
        Some(Command::Stories { common, format, .. }) => {
            (Task::Stories(format.into()), common)
        }
        Some(Command::Filter { write, one_story, strict }) => {
            let order = filter::Order { write, one_story, strict };
            return ended(filter::filter(&order));
        }
    };
    ended(run(task, &common, &around))
}

/// What is done without a command: the reader where it can be shown, on plain lines where
/// that is asked or all that the terminal can do, and the report elsewhere.
fn unasked(args: Args, around: &Surroundings) -> Result<(Task, Common), u8> {
    let draws = around.draws() && !args.linear;
    let depth = around.depth(args.common.color);
    if !draws && !args.linear && !around.talks() {
        // A theme is for the reader, but one that does not exist is always a mistake.
        let wanted = args.theme.as_deref().filter(|wanted| *wanted != AUTO);
        if let Some(wanted) = wanted {
            theme(wanted, depth)?;
        }
        return Ok((Task::Report(Format::Text), args.common));
    }
    let found = settings::settings(around);
    for problem in &found.preferences.problems {
        complain(&problem.to_string());
    }
    let preferences = &found.preferences;
    let options = session::Options {
        watch: args.watch,
        one_story: args.common.given.one_story,
        strictness: found.strictness(&args.common.given),
        outlets: found.outlets(),
        blind: args.blind || preferences.blind.unwrap_or(false),
        state: around.state(),
    };
    let kept = Kept::read(around.state().as_deref());
    let habits = found.habits(&kept);
    if !draws {
        let task = Task::Talk(Box::new(habits), options, kept);
        return Ok((task, args.common));
    }
    let depth = match args.common.color {
        args::When::Auto => preferences.color.unwrap_or(depth),
        _ => depth,
    };
    // A flag wins over the environment, both over the file; what was chosen by hand holds
    // until the file is changed.
    let asked = args.theme.as_deref().or(around.theme.as_deref());
    let set = preferences.theme.as_deref().unwrap_or(AUTO);
    let wanted = asked.unwrap_or_else(|| kept.theme_over(set).unwrap_or(set));
    let named = match wanted {
        AUTO => around.light_or_dark(depth),
        wanted => wanted,
    };
    let mut settings = match Settings::new(named, depth) {
        Ok(settings) => settings,
        Err(error) if asked.is_some() => {
            complain(&error.to_string());
            return Err(USAGE);
        }
        Err(error) => {
            complain(&error.to_string());
            let mut settings = theme(around.light_or_dark(depth), depth)?;
            settings.problems.push(error.head());
            settings
        }
    };
    settings.mouse = !args.no_mouse && preferences.mouse.unwrap_or(true);
    settings.panic_after = args.panic_after;
    settings.habits = habits;
    settings.problems.extend(preferences.problems.iter().map(|p| p.head.clone()));
    if args.ascii || preferences.ascii.unwrap_or_else(|| around.ascii()) {
        settings = settings.in_ascii();
    }
    let (theme, panes) = (set.to_string(), preferences.panes);
    let memory = reader::Memory { theme, panes, kept };
    Ok((Task::Read(Box::new(settings), options, memory), args.common))
}

fn theme(wanted: &str, depth: ColorDepth) -> Result<Settings, u8> {
    Settings::new(wanted, depth).map_err(|error| {
        complain(&error.to_string());
        USAGE
    })
}

/// The exit status of what was done; what went wrong is said.
fn ended(result: anyhow::Result<ExitCode>) -> ExitCode {
    match result {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(task: Task, common: &Common, around: &Surroundings) -> anyhow::Result<ExitCode> {
    match task {
        Task::Read(settings, options, memory) => {
            reader::read(common, around, *settings, options, memory)
        }
        Task::Talk(habits, options, kept) => {
            linear::talk(common, around, *habits, (options, &kept))
        }
        Task::ListSets => list_sets(),
        Task::Report(format) => report(common, around, format, Depth::Compared),
        Task::Inspect(format) => report(common, around, format, Depth::Loaded),
        Task::Stories(format) => report(common, around, format, Depth::Sorted),
        Task::Keys => keys(&common.given, around),
    }
}

/// How far the pipeline is followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// What each article says by itself.
    Loaded,
    /// Which of them cover the same story.
    Sorted,
    /// The comparison.
    Compared,
}

/// What was loaded, and what came of it.
struct Set {
    collation: Collation,
    /// What should be known about the inputs, a line each.
    notices: Vec<String>,
    /// The inputs that could not be read and why, a line each.
    errors: Vec<String>,
}

/// Loads the inputs and follows the pipeline so far; `None` where there is nothing to go on
/// with, which has been said then.
fn gathered(given: &Inputs, around: &Surroundings, depth: Depth) -> Option<Set> {
    let inputs = match depth {
        Depth::Loaded | Depth::Sorted => given.inputs(),
        Depth::Compared => given.sorted(),
    };
    if depth != Depth::Loaded {
        warm();
    }
    let loaded = open(&inputs, &Memory::default(), &mut |_| ControlFlow::Continue(()));
    let errors: Vec<String> = loaded.errors.iter().map(ToString::to_string).collect();
    if !usable(given, &errors, loaded.articles.len()) {
        return None;
    }
    let (edits, trouble) = match depth {
        Depth::Loaded | Depth::Sorted => Default::default(),
        Depth::Compared => decided(&inputs, &loaded.articles, around.state().as_deref()),
    };
    let found = settings::settings(around);
    let options = Options {
        title: loaded.title,
        edits,
        one_story: given.one_story,
        strictness: found.strictness(given),
        outlets: found.outlets(),
        ..Options::default()
    };
    let prepared = prepare_all(loaded.articles);
    let collation = match depth {
        Depth::Loaded => label(prepared, &options),
        Depth::Sorted => sort_out(prepared, &options),
        Depth::Compared => relate(prepared, &options),
    };
    // What an editor decided does not hold where its file is not understood.
    for fault in &trouble {
        complain(fault);
    }
    for problem in &found.preferences.problems {
        complain(&problem.head);
    }
    let mut notices = loaded.notices;
    notices.extend(trouble);
    notices.extend(lapses(&collation));
    notices.extend(lapsed_verdicts(&reviewed(&collation, &collation.review)));
    if depth == Depth::Compared {
        notices.extend(set_apart(&collation));
        notices.extend(label_clashes(&collation));
    }
    Some(Set { collation, notices, errors })
}

fn report(
    common: &Common,
    around: &Surroundings,
    format: Format,
    depth: Depth,
) -> anyhow::Result<ExitCode> {
    let Some(set) = gathered(&common.given, around, depth) else {
        return Ok(ExitCode::from(USAGE));
    };
    let look =
        Look { width: around.columns(common.width), color: around.colors(common.color) };
    let Set { collation, notices, errors } = &set;
    let shown = Report { collation, notices, errors };
    let mut out = BufWriter::new(io::stdout().lock());
    match depth {
        Depth::Loaded => report::inspect(&shown, format, look, &mut out),
        Depth::Sorted => report::stories(&shown, format, look, &mut out),
        Depth::Compared if format == Format::Sarif => {
            let all = report::checked(collation);
            let positions = check::positions(&common.given, &set, &all);
            let format = report::CheckFormat::Sarif;
            report::check(&shown, &all, &positions, format, &mut out)
        }
        Depth::Compared => report::write(&shown, format, look, &mut out),
    }
    .and_then(|()| out.flush())
    .context(UNWRITABLE)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a line for each article: its candidate story keys.
fn keys(given: &Inputs, around: &Surroundings) -> anyhow::Result<ExitCode> {
    let Some(set) = gathered(given, around, Depth::Loaded) else {
        return Ok(ExitCode::from(USAGE));
    };
    let Set { collation, notices, errors } = &set;
    let keys: Vec<Vec<String>> =
        collation.articles.iter().map(|article| story_keys(article)).collect();
    let shown = Report { collation, notices, errors };
    let mut out = BufWriter::new(io::stdout().lock());
    report::story_keys(&shown, &keys, &mut out)
        .and_then(|()| out.flush())
        .context(UNWRITABLE)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints bytes as they are.
fn print(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).context(UNWRITABLE)?;
    Ok(ExitCode::SUCCESS)
}

/// Complains about what could not be loaded; whether the rest is to be gone on with.
fn usable(given: &Inputs, errors: &[String], articles: usize) -> bool {
    for error in errors {
        complain(error);
    }
    if given.strict && !errors.is_empty() {
        complain("nothing compared: --strict needs every input to be readable");
        return false;
    }
    if articles == 0 {
        complain("no articles to read");
    }
    articles > 0
}

/// Name, number of accounts and title of each built-in set, a line each.
fn list_sets() -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let sets = embedded_sets();
    let wide = sets.iter().map(|set| set.name.len()).max().unwrap_or(0);
    for set in sets {
        let (name, accounts, title) = (set.name, set.articles, set.title);
        writeln!(out, "{name:wide$}  {accounts:>2} accounts  {title}")
            .context(UNWRITABLE)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what went wrong. Where even that cannot be said, nothing can.
fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "rashomon: {message}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|e| e.downcast_ref::<io::Error>());
    causes.any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
