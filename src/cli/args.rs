//! The command line's shape.

use crate::load::{Input, embedded_sets};
use crate::report;
use clap::builder::{PossibleValuesParser, RangedU64ValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  rashomon                         the built-in set: five accounts of one event
  rashomon wire.txt mine.txt       two files side by side
  rashomon folder/                 every article of a folder, or the set.toml in it
  rashomon talks/set.toml          a set with outlets and dates
  pdftotext -layout a.pdf - | rashomon - b.txt
  rashomon --watch desk/           loads files again when they change
  rashomon --list-sets             the built-in sets, to be opened with --set NAME
  rashomon report talks/ --format markdown > talks.md
  rashomon report a.txt b.txt --format json | jq '.divergences[].about'
  rashomon inspect a.txt           what was understood of a file
  rashomon diff first.xml corrected.xml
                                   two versions of one item, word by word
  rashomon set desk/ -o desk/set.toml
                                   writes a manifest of what is in a folder
  rashomon stories heap/           which of many articles tell the same story

A file that is named like a command is given with its folder: rashomon ./report
Where standard output is no terminal, the text report is printed instead of the reader.

Exit status: 0 done; 2 wrong usage or no usable input; 3 reading or writing failed;
128 and the number of a signal that ended the reader.
Inputs that cannot be read are named on standard error and left out (--strict: 2).

Environment: NO_COLOR, CLICOLOR_FORCE and TERM for colour, RASHOMON_THEME for the look.";

const SET: &str = "\
A set.toml lists articles (every key but path may be left out):

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
/// same thing, and shows where the accounts part.
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
    /// The reader's look: `auto` asks the terminal whether it is light or dark, else a
    /// theme's name, or a theme file (with a / or ending in .toml) [default: auto]
    #[arg(long, value_name = "NAME|FILE")]
    pub(super) theme: Option<String>,
    /// Marks and borders of plain ASCII
    #[arg(long)]
    pub(super) ascii: bool,
    /// Leave the mouse to the terminal's own selection (M takes it)
    #[arg(long)]
    pub(super) no_mouse: bool,
    /// Panic after so many frames: for tests of how the terminal is given back
    #[arg(long, hide = true, value_name = "FRAMES")]
    pub(super) panic_after: Option<u32>,
    /// Look after the files: load them again when they change, keeping the place
    #[arg(long)]
    pub(super) watch: bool,
    /// List the built-in sets: name, accounts, title
    #[arg(long, exclusive = true)]
    pub(super) list_sets: bool,
}

/// What a command does.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Prints the findings: where the accounts part, with every reading in its sentence
    #[command(after_help = "The JSON is described in docs/report-schema.md.")]
    Report {
        #[command(flatten)]
        common: Common,
        /// What to print
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Sets two versions of one item against each other: what was reworded, moved, added,
    /// cut, and what changed in headline, byline, dates, status
    #[command(after_help = "The JSON is described in docs/report-schema.md.")]
    Diff {
        #[command(flatten)]
        pair: Pair,
        /// What to print
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
    },
    /// Writes a manifest of articles: their paths, outlets, dates and addresses as found
    Set {
        /// Articles, folders of them, manifests, in any mix
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Where to write it; paths in it are relative to its folder [default: standard
        /// output, with paths relative to the folder we are in]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The set's title
        #[arg(long, value_name = "TITLE")]
        title: Option<String>,
        /// Replace a file that is there
        #[arg(long)]
        force: bool,
        /// Write nothing, with status 2, if any input cannot be read
        #[arg(long)]
        strict: bool,
    },
    /// Prints which articles tell the same story
    #[command(after_help = "The JSON is described in docs/report-schema.md.")]
    Stories {
        #[command(flatten)]
        common: Common,
        /// What to print
        #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
        format: InspectFormat,
    },
    /// Prints what was loaded: metadata with its origin, sentences with their roles
    Inspect {
        #[command(flatten)]
        common: Common,
        /// What to print
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
    /// Another; the words are told as what became of A in B
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
    /// Articles, folders of them, set.toml manifests, `-` for standard input, in any mix;
    /// none opens the built-in set
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<std::path::PathBuf>,
    /// A built-in set, by its name (see --list-sets)
    #[arg(long, value_name = "NAME", conflicts_with = "paths", value_parser = sets())]
    pub(super) set: Option<String>,
    /// When to colour
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(super) color: When,
    /// Columns of a text report [default: the terminal's, else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = RangedU64ValueParser::<u16>::new().range(20..))]
    pub(super) width: Option<u16>,
    /// Take all articles for accounts of one story, whatever they seem to tell
    #[arg(long)]
    pub(super) one_story: bool,
    /// Give up with status 2 if any input cannot be read
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
