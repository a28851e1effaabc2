//! The command line's shape.

use crate::load::{Input, embedded_sets};
use crate::report;
use clap::builder::{PossibleValuesParser, RangedU64ValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  rashomon                         the sample set: five accounts of one event
  rashomon wire.txt mine.txt       two files side by side
  rashomon folder/                 every article of a folder, or the set.toml in it
  rashomon talks/set.toml          a set with outlets and dates
  pdftotext -layout a.pdf - | rashomon - b.txt
  rashomon --watch desk/           reloads files when they change
  rashomon --list-sets             list the sample sets; open one with --set NAME
  rashomon report talks/ --format markdown > talks.md
  rashomon report a.txt b.txt --format json | jq '.divergences[].label'
  rashomon inspect a.txt           metadata and sentence roles of a file
  rashomon diff first.xml corrected.xml
                                   two versions of one story, word by word
  rashomon set desk/ -o desk/set.toml
                                   writes a set.toml for a folder
  rashomon stories heap/           groups articles by story

For a file with the name of a command, give its folder: rashomon ./report
If standard output is not a terminal, the text report is printed.

Exit status: 0 success; 2 bad usage or no usable input; 3 read or write error;
128 + signal number if ended by a signal.
Inputs that cannot be read are reported on standard error and skipped (--strict: 2).

Environment: NO_COLOR, CLICOLOR_FORCE and TERM for colour, RASHOMON_THEME for the theme.";

const SET: &str = "\
A set.toml lists articles (only path is required):

  title = \"Talks in Geneva\"
  [[article]]
  path = \"wire.txt\"              # relative to the set.toml
  outlet = \"Some Agency\"
  published = 2022-01-09         # or 2022-01-09T16:06:00, with +01:00 where known
  sigil = \"S\"                    # its short label
  url = \"https://…\"
  title = \"Its headline\"
  mine = true                    # the story being edited";

/// Reads several accounts of one event side by side, matches the passages that report the
/// same thing, and shows where the accounts disagree.
#[derive(Debug, Parser)]
#[command(
    name = "rashomon",
    version,
    args_conflicts_with_subcommands = true,
    after_help = EXAMPLES,
    after_long_help = format!("{EXAMPLES}\n\n{SET}"),
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
    /// Panic after so many frames: for tests of how the terminal is given back
    #[arg(long, hide = true, value_name = "FRAMES")]
    pub(super) panic_after: Option<u32>,
    /// Watch files: reload them when they change, keeping your place
    #[arg(long)]
    pub(super) watch: bool,
    /// List the sample sets: name, accounts, title
    #[arg(long, exclusive = true)]
    pub(super) list_sets: bool,
}

/// What a command does.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Prints the findings: where the accounts disagree, each reading in its sentence
    #[command(after_help = "The JSON is described in docs/report-schema.md.")]
    Report {
        #[command(flatten)]
        common: Common,
        /// Output format
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Compares two versions of one story: what was reworded, moved, added, cut, and what
    /// changed in headline, byline, dates, status
    #[command(after_help = "The JSON is described in docs/report-schema.md.")]
    Diff {
        #[command(flatten)]
        pair: Pair,
        /// Output format
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
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
    },
    /// Prints what was loaded: metadata with its origin, sentences with their roles
    Inspect {
        #[command(flatten)]
        common: Common,
        /// Output format
        #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
        format: InspectFormat,
    },
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
    #[arg(long, value_name = "COLUMNS", value_parser = RangedU64ValueParser::<u16>::new().range(20..))]
    pub(super) width: Option<u16>,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
pub(super) struct Common {
    /// Articles, folders, set.toml manifests, `-` for standard input, in any mix; without
    /// any, the sample set
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<std::path::PathBuf>,
    /// A sample set, by name (see --list-sets)
    #[arg(long, value_name = "NAME", conflicts_with = "paths", value_parser = sets())]
    pub(super) set: Option<String>,
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(super) color: When,
    /// Columns of a text report [default: the terminal's, else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = RangedU64ValueParser::<u16>::new().range(20..))]
    pub(super) width: Option<u16>,
    /// Treat all articles as accounts of one story
    #[arg(long)]
    pub(super) one_story: bool,
    /// Exit with status 2 if any input cannot be read
    #[arg(long)]
    pub(super) strict: bool,
}

impl Common {
    /// What is to be loaded.
    pub(super) fn inputs(&self) -> Vec<Input> {
        match &self.set {
            Some(name) => vec![Input::Embedded(name.clone())],
            None => Input::of(&self.paths),
        }
    }
}

/// The names of the built-in sets.
fn sets() -> PossibleValuesParser {
    PossibleValuesParser::new(embedded_sets().into_iter().map(|set| set.name))
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
}

impl From<ReportFormat> for report::Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Text => Self::Text,
            ReportFormat::Markdown => Self::Markdown,
            ReportFormat::Json => Self::Json,
        }
    }
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
