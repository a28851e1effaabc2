//! The command line's shape.

use crate::report;
use clap::{Parser, Subcommand, ValueEnum};

/// Reads several accounts of one event side by side, matches the passages that report the
/// same thing, and shows where the accounts part.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Articles, folders of them, set.toml manifests, `-` for standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Writes the findings
    Report(ReportArgs),
    /// Writes what was loaded: metadata, sentences with their roles
    Inspect(InspectArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    /// Articles, folders of them, set.toml manifests, `-` for standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// What to write
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(super) format: ReportFormat,
}

#[derive(Debug, clap::Args)]
pub(super) struct InspectArgs {
    /// Articles, folders of them, set.toml manifests, `-` for standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<String>,
    /// What to write
    #[arg(long, value_enum, default_value_t = InspectFormat::Text)]
    pub(super) format: InspectFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ReportFormat {
    /// For a person at a terminal, or a pipe
    Text,
    /// For a ticket or a note
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
