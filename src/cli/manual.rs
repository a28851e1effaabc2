//! Completions and the man page, from the command line's own shape.

use crate::model::Strictness;
use crate::present::measured;
use crate::ui::View;
use crate::ui::commands::{COMMANDS, Command as Does, Group, Keymap, keys_written};
use anyhow::Context;
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use std::fmt::Write as _;

const NAME: &str = "rashomon";

const DESCRIPTION: &str = "\
rashomon reads several accounts of one event side by side, matches the passages that report the same \
thing, and shows where they disagree: dates, figures, names, titles, quotes and speakers. It never says \
who is right.

Inputs are articles (text, Markdown, saved pages, agency formats, feeds, mail, Word documents; gzipped \
too), folders, manifests (set.toml) and - for standard input, in any mix. Without any it opens a sample \
set. For a file with the name of a command, give its folder: rashomon ./report

If standard output is not a terminal, the text report is printed. Reports and checks are the same under \
any order of their inputs.";

/// Head and rows of a section: a tag and what it means.
type Section = (&'static str, &'static [(&'static str, &'static str)]);

const SECTIONS: [Section; 4] = [
    (
        "EXIT STATUS",
        &[
            (
                "0",
                "Done. Inputs that cannot be read are reported on standard error and skipped.",
            ),
            ("1", "From check alone: a divergence is open."),
            (
                "2",
                "Bad usage, or no usable input; with --strict, any input that cannot be read.",
            ),
            ("3", "Reading or writing failed."),
            ("101", "A fault of the program itself: please report it."),
            ("128+N", "Ended by signal N."),
        ],
    ),
    (
        "FILES",
        &[
            (
                "set.toml",
                "Manifest of a set: a title, and for each [[article]] its path (relative to the \
                 manifest), outlet, published, sigil, url, title, and mine = true for the story \
                 being edited. Only path is required.",
            ),
            (
                "*.review.toml",
                "Edits made by hand in the reader, beside the set's manifest; else in \
                 $XDG_STATE_HOME/rashomon, or ~/.local/state/rashomon.",
            ),
            (
                "config.toml",
                "Settings: theme, colours, panes, measure, mouse, strictness, blind mode, names and \
                 labels of outlets, keys; in $XDG_CONFIG_HOME/rashomon, or \
                 ~/.config/rashomon. rashomon config --print-default lists them all.",
            ),
            (
                "FILE of --allow",
                "Accepted findings, a key a line: what check prints in brackets at the end of a \
                 line, or that line whole. # begins a comment. A key is the kind and a digest of \
                 the readings' words; it changes as soon as a reading does.",
            ),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("NO_COLOR", "Set and not empty: no colour, unless --color says always."),
            ("CLICOLOR_FORCE", "Set and not 0: colour in pipes and files too."),
            ("TERM, COLORTERM", "How many colours the terminal has."),
            ("RASHOMON_THEME", "The theme, where --theme is not given."),
            ("VISUAL, EDITOR", "The editor that opens files and notes."),
            ("XDG_CONFIG_HOME, HOME", "Where config.toml is."),
            (
                "XDG_STATE_HOME, HOME",
                "Where edits are kept that cannot be kept beside the set.",
            ),
        ],
    ),
    (
        "EXAMPLES",
        &[
            ("rashomon wire.txt mine.txt", "Two files side by side."),
            ("rashomon --watch desk/", "A folder; files are reloaded when they change."),
            (
                "rashomon report talks/ --format html > talks.html",
                "A page for a browser.",
            ),
            (
                "rashomon check desk/ > accepted.txt; rashomon check desk/ --allow accepted.txt",
                "Accepts what is open now; status 1 again when something new is.",
            ),
            ("pdftotext -layout a.pdf - | rashomon - b.txt", "One account from a pipe."),
            ("rashomon set desk/ -o desk/set.toml", "Writes a manifest."),
        ],
    ),
];

/// The completion script of a shell.
pub(super) fn completions(mut command: Command, shell: Shell) -> Vec<u8> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut command, NAME, &mut out);
    out
}

/// The man page: commands with their options, keys, statuses, files, environment.
pub(super) fn page(mut command: Command) -> anyhow::Result<Vec<u8>> {
    command.build();
    let unwritable = "cannot write the man page";
    let mut out = Vec::new();
    let man = Man::new(command.clone()).manual("User Commands");
    man.render_title(&mut out).context(unwritable)?;
    man.render_name_section(&mut out).context(unwritable)?;
    let mut text = String::from(".SH SYNOPSIS\n");
    for line in synopsis(&command) {
        let _ = writeln!(text, ".br\n{}", roff(&line));
    }
    let _ = writeln!(text, ".SH DESCRIPTION");
    for paragraph in DESCRIPTION.split("\n\n") {
        let _ = writeln!(text, ".PP\n{}", roff(paragraph));
    }
    out.extend(text.into_bytes());
    man.render_options_section(&mut out).context(unwritable)?;
    out.extend(b".SH COMMANDS\n");
    for sub in command.get_subcommands().filter(|c| c.get_name() != "help") {
        out.extend(sub_command(sub).context(unwritable)?.into_bytes());
    }
    out.extend(keys().into_bytes());
    out.extend(strictness().into_bytes());
    for (title, rows) in SECTIONS {
        let mut text = format!(".SH \"{title}\"\n");
        for (tag, words) in rows {
            let _ = writeln!(text, ".TP\n\\fB{}\\fR\n{}", roff(tag), roff(words));
        }
        out.extend(text.into_bytes());
    }
    Ok(out)
}

/// How it is called, a line a form.
fn synopsis(command: &Command) -> Vec<String> {
    let plain = format!("{NAME} [OPTIONS] [PATH]...");
    let subs = command.get_subcommands().filter(|c| c.get_name() != "help");
    let lines = subs.map(|sub| {
        let usage = sub.clone().render_usage().to_string();
        usage.trim_start_matches("Usage: ").replace('\n', " ")
    });
    std::iter::once(plain).chain(lines).collect()
}

/// A command with its options, as a part of the section on commands.
fn sub_command(sub: &Command) -> std::io::Result<String> {
    let mut options = Vec::new();
    Man::new(sub.clone()).render_options_section(&mut options)?;
    let options = String::from_utf8_lossy(&options).replace(".SH OPTIONS\n", "");
    let about = sub.get_long_about().or_else(|| sub.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    Ok(format!(".SS \"{NAME} {}\"\n{}.\n{options}", sub.get_name(), roff(&about)))
}

/// The keys of the reader, group by group.
fn keys() -> String {
    let mut out = String::from(".SH KEYS\n");
    for group in Group::ALL {
        let _ = writeln!(out, ".SS \"{}\"", roff(group.name()));
        let mut panes = false;
        for entry in COMMANDS.iter().filter(|e| e.group == group) {
            let pane = matches!(entry.command, Does::PaneAt(_));
            if entry.keys.is_empty() || pane && std::mem::replace(&mut panes, true) {
                continue;
            }
            let keys = if pane { "1-9".to_string() } else { keys_written(entry) };
            let help = entry.help_in(&Keymap::own(), View::Columns);
            let _ = writeln!(out, ".TP\n\\fB{}\\fR\n{}", roff(&keys), roff(&help));
        }
    }
    out
}

/// The stops of the dial with what was measured at each.
fn strictness() -> String {
    let mut out = String::from(".SH STRICTNESS\n");
    for stop in Strictness::ALL {
        let at = measured(stop);
        let words = format!(
            "On the labelled events {} of {} findings were right ({} %), and {} of {} labelled \
             differences were found ({} %).",
            at.right,
            at.raised,
            at.precision(),
            at.found,
            at.labelled,
            at.recall(),
        );
        let _ = writeln!(out, ".TP\n\\fB{}\\fR\n{}", stop.name(), roff(&words));
    }
    out
}

/// Text that roff prints as it is: backslashes and hyphens as such, and no line of it a
/// request.
fn roff(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    let request = |line: &str| line.starts_with(['.', '\'']);
    let lines = escaped
        .lines()
        .map(|line| if request(line) { format!("\\&{line}") } else { line.to_string() });
    lines.collect::<Vec<_>>().join("\n")
}
