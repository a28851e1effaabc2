//! The command line's shape.

use crate::load::{Input, embedded_names};
use crate::model::{Severity, Strictness};
use crate::report;
use clap::builder::{PossibleValuesParser, RangedU64ValueParser};
use clap::{Arg, ArgAction, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// What `--help` shows: one screen of 24 lines. The man page has all of it.
const HELP: &str = "\
{about}
Usage: rashomon [OPTIONS] [PATH]...        PATH: article, folder, set.toml or -
       rashomon COMMAND [--help]

Commands:
  report       Prints the findings: text, markdown, html, csv, json and others
  check        A line for each open divergence; status 1 while there is one
  diff         Compares two versions of one story, word by word
  set          Writes a set.toml (outlets, dates, addresses) for a folder
  stories, filter     Groups articles by story; answers NDJSON line by line
  inspect      Prints metadata and sentence roles
  config       Prints the path, the defaults or the mistakes of your settings
  completions, man    For the shell; the man page has all options and keys

Options:
{options}

Examples:
  rashomon a.txt b.html c.json      side by side
  rashomon report desk/ --format html > desk.html
  rashomon check desk/set.toml && echo ready";

const REPORT_EXAMPLES: &str = "\
The JSON is described in docs/report-schema.md.

Examples:
  rashomon report talks/ --format html > talks.html
  rashomon report talks/ --format csv > talks.csv
  rashomon report a.txt b.txt --format json | jq '.divergences[].label'";

const CHECK_EXAMPLES: &str = "\
Exit status: 0 nothing is open; 1 something is; 2 bad usage or no usable input;
3 read or write error.

Examples:
  rashomon check desk/set.toml && echo ready
  rashomon check desk/ > accepted.txt; rashomon check desk/ --allow accepted.txt
  rashomon check desk/ --format github";

const FILTER_EXAMPLES: &str = "\
A line that cannot be read is reported with its number and passed by. Recipes for GNU
parallel and for Spark are in docs/scale.md, the fields in docs/report-schema.md.

Exit status: 0 done; 2 no line could be read; 3 read or write error.

Examples:
  rashomon filter --write keys < articles.ndjson
  parallel --pipe -N1 -k rashomon filter < stories.ndjson > findings.ndjson";

/// Compares accounts of one event: matches passages, shows where they disagree
#[derive(Debug, Parser)]
#[command(
    name = "rashomon",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_flag = true,
    help_template = HELP,
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) common: Common,
    /// Theme: `auto` (light or dark, as the terminal is), a theme's name, or a theme file
    /// (with a / or ending in .toml) [default: auto]
    #[arg(long, value_name = "NAME|FILE")]
    pub(super) theme: Option<String>,
    /// Plain ASCII marks and borders
    #[arg(long)]
    pub(super) ascii: bool,
    /// Mouse off, so that the terminal can select text (M: on)
    #[arg(long)]
    pub(super) no_mouse: bool,
    /// Plain lines for screen readers and pipes: commands on standard input, answers in words
    #[arg(long)]
    pub(super) linear: bool,
    /// Hide outlets and their order until a verdict is given (B: switch)
    #[arg(long)]
    pub(super) blind: bool,
    /// Panic after so many frames: for tests of how the terminal is given back
    #[arg(long, hide = true, value_name = "FRAMES")]
    pub(super) panic_after: Option<u32>,
    /// Watch files: reload them when they change, keep your place
    #[arg(long)]
    pub(super) watch: bool,
    /// List the sample sets: name, accounts, title
    #[arg(long, exclusive = true)]
    pub(super) list_sets: bool,
    /// Print this page
    #[arg(short, long, action = ArgAction::HelpShort)]
    help: Option<bool>,
}

/// Options that the first screen of help leaves to the man page and to the commands.
const LEFT_OUT: [&str; 12] = [
    "blind",
    "strictness",
    "color",
    "width",
    "one_story",
    "strict",
    "theme",
    "ascii",
    "no_mouse",
    "list_sets",
    "linear",
    "mine",
];

/// The command line with the short first screen of help.
pub(super) fn command() -> clap::Command {
    LEFT_OUT
        .iter()
        .fold(full(), |command, id| command.mut_arg(id, |arg| arg.hide_short_help(true)))
}

/// The command line in full. `disable_help_flag` holds for commands too, which get theirs
/// back.
pub(super) fn full() -> clap::Command {
    Args::command().mut_subcommands(|sub| {
        let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
        sub.arg(help.help("Print help"))
    })
}

/// What a command does.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Prints the findings: where the accounts disagree, each reading in its sentence
    #[command(after_help = REPORT_EXAMPLES)]
    Report {
        #[command(flatten)]
        common: Common,
        /// Output format
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
        /// JSON only: each link with the words it rests on, several times as long
        #[arg(long)]
        evidence: bool,
    },
    /// Prints a line for each divergence that is open; exits with status 1 while there is one
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Compares two versions of one story: what was reworded, moved, added, cut, and what
    /// changed in headline, byline, dates, status
    #[command(after_help = "The JSON is described in docs/report-schema.md.")]
    Diff {
        #[command(flatten)]
        pair: Pair,
        /// Output format
        #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
        format: DiffFormat,
    },
    /// Writes a manifest (set.toml): the paths, outlets, dates and URLs of articles
    Set {
        /// Articles, folders and manifests, in any mix
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Where to write it; paths in it are relative to its folder [default: standard
        /// output, with paths relative to the current folder]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The set's title
        #[arg(long, value_name = "TITLE")]
        title: Option<String>,
        /// Overwrite an existing file
        #[arg(long)]
        force: bool,
        /// Write nothing, with status 2, if any input cannot be read
        #[arg(long)]
        strict: bool,
    },
    /// Groups articles by story
    #[command(after_help = "The JSON is described in docs/report-schema.md.")]
    Stories {
        #[command(flatten)]
        common: Common,
        /// Output format
        #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
        format: InspectFormat,
        /// Instead, a line of JSON for each article with its candidate story keys: two
        /// accounts of one event share one (see docs/scale.md)
        #[arg(long, conflicts_with = "format")]
        keys: bool,
    },
    /// Reads articles from standard input, one or a list of them a line, and writes lines of
    /// JSON for each: for GNU parallel, Spark and the like
    #[command(after_help = FILTER_EXAMPLES)]
    Filter {
        /// What to write for each line
        #[arg(long, value_enum, value_name = "WHAT", default_value_t = Filtered::Findings)]
        write: Filtered,
        /// Treat the articles of a line as accounts of one story
        #[arg(long)]
        one_story: bool,
        /// Stop with status 2 at the first line that cannot be read
        #[arg(long)]
        strict: bool,
    },
    /// Prints what was loaded: metadata with its origin, sentences with their roles
    Inspect {
        #[command(flatten)]
        common: Common,
        /// Output format
        #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
        format: InspectFormat,
    },
    /// Prints the path of your settings, the defaults, or what is wrong with them
    Config(Config),
    /// Prints a shell's completion script
    Completions {
        /// The shell
        #[arg(value_name = "SHELL", value_enum)]
        shell: Shell,
    },
    /// Prints the man page (roff): rashomon man | man -l -
    Man,
}

/// What `config` takes.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub(super) struct Config {
    /// Print the path of the settings (also without any option)
    #[arg(long)]
    pub(super) path: bool,
    /// Print the default settings, to start a file from
    #[arg(long)]
    pub(super) print_default: bool,
    /// Print what is wrong with the settings; status 2 if anything is
    #[arg(long)]
    pub(super) check: bool,
}

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) given: Inputs,
    /// The least severity that counts
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = Least::Major)]
    pub(super) min_severity: Least,
    /// Findings that are accepted, a line each: the key in the brackets that end a line of
    /// this command's output, or such a line whole; # begins a comment
    #[arg(long, value_name = "FILE")]
    pub(super) allow: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(super) format: CheckFormat,
}

/// The least severity that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Least {
    /// Divergences to resolve before printing
    Major,
    /// All divergences
    Minor,
}

impl From<Least> for Severity {
    fn from(least: Least) -> Self {
        match least {
            Least::Major => Self::Major,
            Least::Minor => Self::Minor,
        }
    }
}

/// What `check` can print.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CheckFormat {
    /// A line a finding, as compilers write it
    Text,
    /// For other programs
    Json,
    /// For code review: SARIF 2.1.0
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

impl From<CheckFormat> for report::CheckFormat {
    fn from(format: CheckFormat) -> Self {
        match format {
            CheckFormat::Text => Self::Text,
            CheckFormat::Json => Self::Json,
            CheckFormat::Sarif => Self::Sarif,
            CheckFormat::Github => Self::Github,
        }
    }
}

/// Two versions and how they are shown.
#[derive(Debug, clap::Args)]
pub(super) struct Pair {
    /// One version
    #[arg(value_name = "A")]
    pub(super) first: PathBuf,
    /// The other; changes are shown as from A to B
    #[arg(value_name = "B")]
    pub(super) second: PathBuf,
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(super) color: When,
    /// Columns of a text report [default: the terminal's, else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = RangedU64ValueParser::<u16>::new().range(20..=65535))]
    pub(super) width: Option<u16>,
}

/// What every command takes that compares or prints articles.
#[derive(Debug, clap::Args)]
pub(super) struct Common {
    #[command(flatten)]
    pub(super) given: Inputs,
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(super) color: When,
    /// Columns of a text report [default: the terminal's, else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = RangedU64ValueParser::<u16>::new().range(20..=65535))]
    pub(super) width: Option<u16>,
}

/// What is to be loaded, and how strictly.
#[derive(Debug, clap::Args)]
pub(super) struct Inputs {
    /// Articles, folders, set.toml manifests, `-` for standard input, in any mix; without
    /// any, the sample set
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// A sample set, by name (see --list-sets)
    #[arg(long, value_name = "NAME", conflicts_with = "paths", value_parser = sets(), hide_possible_values = true)]
    pub(super) set: Option<String>,
    /// The story that you are editing: findings are queries about it
    #[arg(long, value_name = "FILE", conflicts_with = "set")]
    pub(super) mine: Option<PathBuf>,
    /// Treat all articles as accounts of one story
    #[arg(long)]
    pub(super) one_story: bool,
    /// Exit with status 2 if any input cannot be read
    #[arg(long)]
    pub(super) strict: bool,
    /// How sure a difference must be to be raised [default: usual, or the settings']
    #[arg(long, value_enum, value_name = "STOP")]
    pub(super) strictness: Option<Stop>,
}

/// The stops of the dial.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Stop {
    /// What is hardly ever wrong
    Sure,
    /// What is more often right than wrong
    Usual,
    /// Everything that may be a difference
    All,
}

impl From<Stop> for Strictness {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Sure => Self::Sure,
            Stop::Usual => Self::Usual,
            Stop::All => Self::All,
        }
    }
}

impl Inputs {
    /// What is to be loaded.
    pub(super) fn inputs(&self) -> Vec<Input> {
        self.of(&self.paths)
    }

    fn of(&self, paths: &[PathBuf]) -> Vec<Input> {
        let mine = self.mine.clone().map(Input::Mine);
        let others = match &self.set {
            Some(name) => vec![Input::Embedded(name.clone())],
            // A draft is not set against the sample set.
            None if paths.is_empty() && mine.is_some() => Vec::new(),
            None => Input::of(paths),
        };
        others.into_iter().chain(mine).collect()
    }

    /// The same in an order of its own: reports and checks do not depend on the order in
    /// which a shell lists their inputs.
    pub(super) fn sorted(&self) -> Vec<Input> {
        if self.set.is_some() {
            return self.inputs();
        }
        let mut paths = self.paths.clone();
        paths.sort();
        self.of(&paths)
    }
}

/// The names of the built-in sets.
fn sets() -> PossibleValuesParser {
    PossibleValuesParser::new(embedded_names())
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// In files and pipes too
    Always,
    /// Not even on a terminal
    Never,
}

/// What `report` can print.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ReportFormat {
    /// For a person at a terminal, or a pipe
    Text,
    /// For a ticket, a note, a pull request
    #[value(alias = "md")]
    Markdown,
    /// For other programs
    Json,
    /// One page for a browser; needs nothing beside it
    Html,
    /// A row a reading, for a spreadsheet
    Csv,
    /// An article a line, then a finding a line
    #[value(alias = "jsonl")]
    Ndjson,
    /// W3C Web Annotations (JSON-LD)
    Annotation,
    /// TEI P5 with a critical apparatus
    Tei,
    /// SARIF 2.1.0, for code review
    Sarif,
}

impl From<ReportFormat> for report::Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Text => Self::Text,
            ReportFormat::Markdown => Self::Markdown,
            ReportFormat::Json => Self::Json,
            ReportFormat::Html => Self::Html,
            ReportFormat::Csv => Self::Csv,
            ReportFormat::Ndjson => Self::Ndjson,
            ReportFormat::Annotation => Self::Annotation,
            ReportFormat::Tei => Self::Tei,
            ReportFormat::Sarif => Self::Sarif,
        }
    }
}

/// What `diff` can print.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum DiffFormat {
    /// For a person at a terminal, or a pipe
    Text,
    /// For a ticket, a note, a pull request
    #[value(alias = "md")]
    Markdown,
    /// For other programs
    Json,
}

impl From<DiffFormat> for report::Format {
    fn from(format: DiffFormat) -> Self {
        match format {
            DiffFormat::Text => Self::Text,
            DiffFormat::Markdown => Self::Markdown,
            DiffFormat::Json => Self::Json,
        }
    }
}

/// What `filter` writes for a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Filtered {
    /// A line for each article: metadata, sentences with their roles, mentions
    Facts,
    /// A line for each story among the articles, a line for each finding of it
    Findings,
    /// A line for each story among the articles
    Stories,
    /// A line for each article: its candidate story keys
    Keys,
}

/// What `inspect` can print.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum InspectFormat {
    /// For a person
    Text,
    /// For other programs
    Json,
}

impl From<InspectFormat> for report::Format {
    fn from(format: InspectFormat) -> Self {
        match format {
            InspectFormat::Text => Self::Text,
            InspectFormat::Json => Self::Json,
        }
    }
}
