//! What the environment and the terminal say. The one place that asks them.

use super::args::When;
use crate::config::{ColorChoice, ColorDepth, color_depth};
use std::io::{IsTerminal, stdin, stdout};
use std::path::{Path, PathBuf};
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// Columns of a text report that goes to no terminal.
const COLUMNS: u16 = 80;

/// How long the terminal may take to say whether it is light or dark, in all. One that
/// knows no answer says so at once; this is for those that say nothing (delta#1664).
const ANSWER: Duration = Duration::from_millis(200);

/// What was found around the program.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    /// Whether standard output is a terminal.
    pub(super) terminal: bool,
    /// Whether standard input is one.
    pub(super) input: bool,
    /// Its columns, where it is one and says so.
    pub(super) columns: Option<u16>,
    /// `NO_COLOR`: <https://no-color.org>.
    pub(super) no_color: Option<String>,
    /// `CLICOLOR_FORCE`, set and not `0`: <https://bixense.com/clicolors>.
    pub(super) force_color: bool,
    /// `TERM`.
    pub(super) term: Option<String>,
    /// `COLORTERM`.
    pub(super) colorterm: Option<String>,
    /// `HOME`: what `~/` stands for in a path that no shell has seen.
    pub(super) home: Option<String>,
    /// `XDG_CONFIG_HOME`, where it is an absolute path.
    pub(super) config_home: Option<String>,
    /// `APPDATA`, where programs of Windows keep settings and state.
    pub(super) app_data: Option<String>,
    /// `XDG_STATE_HOME`, where it is an absolute path.
    pub(super) state_home: Option<String>,
    /// The locale of the characters: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that is not
    /// empty.
    pub(super) locale: Option<String>,
    /// `VISUAL`, else `EDITOR`.
    pub(super) editor: Option<String>,
    /// Whether `WAYLAND_DISPLAY` and `DISPLAY` are set.
    pub(super) displays: (bool, bool),
    /// `RASHOMON_THEME`, where it is set and not empty.
    pub(super) theme: Option<String>,
}

impl Surroundings {
    /// Asks.
    #[expect(clippy::disallowed_methods, reason = "the environment is read here alone")]
    pub(super) fn ask() -> Self {
        let var =
            |name: &str| std::env::var_os(name).map(|v| v.to_string_lossy().into_owned());
        let terminal = stdout().is_terminal();
        let size = if terminal { terminal_size::terminal_size() } else { None };
        Self {
            terminal,
            input: stdin().is_terminal(),
            columns: size.map(|(width, _)| width.0).filter(|width| *width > 0),
            no_color: var("NO_COLOR"),
            force_color: var("CLICOLOR_FORCE").is_some_and(|v| !v.is_empty() && v != "0"),
            term: var("TERM"),
            colorterm: var("COLORTERM"),
            home: var("HOME").filter(|v| !v.is_empty()),
            config_home: var("XDG_CONFIG_HOME").filter(|v| Path::new(v).is_absolute()),
            app_data: var("APPDATA").filter(|v| cfg!(windows) && !v.is_empty()),
            state_home: var("XDG_STATE_HOME").filter(|v| Path::new(v).is_absolute()),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"]
                .into_iter()
                .find_map(|name| var(name).filter(|v| !v.is_empty())),
            editor: ["VISUAL", "EDITOR"]
                .into_iter()
                .find_map(|name| var(name).filter(|v| !v.trim().is_empty())),
            displays: {
                let set = |name: &str| var(name).is_some_and(|v| !v.is_empty());
                (set("WAYLAND_DISPLAY"), set("DISPLAY"))
            },
            theme: var("RASHOMON_THEME").filter(|v| !v.is_empty()),
        }
    }

    /// The user's state folder for this program, where there is one: what was decided by
    /// hand is kept there (<https://specifications.freedesktop.org/basedir-spec/>).
    pub(super) fn state(&self) -> Option<PathBuf> {
        self.folder(self.state_home.as_deref(), ".local/state")
    }

    /// The file of the user's settings, where there is a place for one: the same on every
    /// Unix, macOS included.
    pub(super) fn config(&self) -> Option<PathBuf> {
        let folder = self.folder(self.config_home.as_deref(), ".config")?;
        Some(folder.join("config.toml"))
    }

    /// This program's folder in the one that a variable names, else below home.
    fn folder(&self, named: Option<&str>, at_home: &str) -> Option<PathBuf> {
        let base = named.or(self.app_data.as_deref()).map(PathBuf::from);
        let below = || self.home.as_ref().map(|h| Path::new(h).join(at_home));
        base.or_else(below).map(|base| base.join("rashomon"))
    }

    /// Whether a text report is coloured.
    pub(super) fn colors(&self, when: When) -> bool {
        match when {
            When::Always => true,
            When::Never => false,
            When::Auto if self.no_color.as_deref().is_some_and(|v| !v.is_empty()) => {
                false
            }
            When::Auto if self.force_color => true,
            When::Auto => self.terminal && self.term.as_deref() != Some("dumb"),
        }
    }

    /// Whether the terminal can show a page: one that is dumb, or does not say what it is,
    /// has no places on its screen.
    pub(super) fn draws(&self) -> bool {
        self.terminal && !self.dumb()
    }

    /// Whether a user types and reads here, but only line by line.
    pub(super) fn talks(&self) -> bool {
        self.terminal && self.input && self.dumb()
    }

    fn dumb(&self) -> bool {
        let none = self.term.as_deref().is_none_or(|term| matches!(term, "" | "dumb"));
        // Windows has consoles that draw and set no TERM.
        none && (!cfg!(windows) || self.term.is_some())
    }

    /// Whether the locale has ASCII only. One that is not set says nothing.
    pub(super) fn ascii(&self) -> bool {
        let locale = self.locale.as_deref().unwrap_or("UTF-8").to_ascii_lowercase();
        !locale.contains("utf-8") && !locale.contains("utf8")
    }

    /// The theme for the terminal's background: asks it, and takes it for dark where it
    /// does not answer in time or where there is nobody to ask. To be called before
    /// anything else reads the terminal.
    pub(super) fn light_or_dark(&self, depth: ColorDepth) -> &'static str {
        let dumb = self.term.as_deref().is_none_or(|term| term == "dumb");
        if !self.terminal || !self.input || dumb || depth == ColorDepth::None {
            return "dark";
        }
        let mut options = QueryOptions::default();
        options.timeout = ANSWER;
        match theme_mode(options) {
            Ok(ThemeMode::Light) => "light",
            Ok(ThemeMode::Dark) | Err(_) => "dark",
        }
    }

    /// How many colours the reader may use.
    pub(super) fn depth(&self, when: When) -> ColorDepth {
        let choice = match when {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        };
        let (term, colorterm) = (self.term.as_deref(), self.colorterm.as_deref());
        color_depth(self.no_color.as_deref(), term, colorterm, choice)
    }

    /// Columns of a text report.
    pub(super) fn columns(&self, wanted: Option<u16>) -> usize {
        usize::from(wanted.or(self.columns).unwrap_or(COLUMNS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_where_they_are_wanted_and_can_be_shown() {
        let at = |terminal, no_color, force_color, term: &str| Surroundings {
            terminal,
            no_color: Some(if no_color { "1" } else { "" }.to_string()),
            force_color,
            term: Some(term.to_string()),
            ..Surroundings::default()
        };
        let table = [
            (at(true, false, false, "xterm"), true),
            (at(true, false, false, "dumb"), false),
            (at(true, true, false, "xterm"), false),
            (at(true, true, true, "xterm"), false),
            (at(false, false, false, "xterm"), false),
            (at(false, false, true, "xterm"), true),
        ];
        for (here, auto) in table {
            assert_eq!(here.colors(When::Auto), auto, "{here:?}");
            assert!(here.colors(When::Always), "the command line has the last word");
            assert!(!here.colors(When::Never), "the command line has the last word");
        }
    }
}
