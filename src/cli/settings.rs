//! The user's settings: found, read, checked.

use super::args::{Config, Inputs};
use super::surroundings::Surroundings;
use super::{AUTO, UNWRITABLE, USAGE};
use crate::config::{ColorDepth, Kept, KeySetting, Names, Preferences};
use crate::model::{OutletName, OutletNames, Strictness};
use crate::ui::Habits;
use crate::ui::commands::{COMMANDS, Entry, Keymap, Rebinding, VIEWS, default_settings};
use crate::ui::keys::Key;
use crate::ui::terminal::Settings;
use anyhow::Context;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

/// The settings with the keys that come of them.
#[derive(Debug)]
pub(super) struct Found {
    /// What is set.
    pub(super) preferences: Preferences,
    /// The keys.
    pub(super) keymap: Arc<Keymap>,
}

impl Found {
    /// The stop of the dial: a flag's, else the file's.
    pub(super) fn strictness(&self, given: &Inputs) -> Strictness {
        let set = self.preferences.strictness.as_deref();
        let set = set.and_then(Strictness::named).unwrap_or_default();
        given.strictness.map_or(set, Into::into)
    }

    /// What the user calls outlets.
    pub(super) fn outlets(&self) -> OutletNames {
        let Some(settings) = &self.preferences.outlets else {
            return OutletNames::default();
        };
        OutletNames::new(settings.iter().map(|setting| OutletName {
            of: setting.of.clone(),
            name: setting.name.clone(),
            label: setting.label.clone(),
        }))
    }

    /// How the reader works for this user, who chose something by hand the last time.
    pub(super) fn habits(&self, kept: &Kept) -> Habits {
        let own = Habits::default();
        Habits {
            keymap: Arc::clone(&self.keymap),
            measure: self.preferences.measure.unwrap_or(own.measure),
            panes: kept.panes_over(self.preferences.panes),
            by_text: kept.by_text,
            ..own
        }
    }
}

/// The user's settings; those of nobody where there is no file.
pub(super) fn settings(around: &Surroundings) -> Found {
    let Some(path) = around.config() else { return read("", "config.toml") };
    let shown = path.to_string_lossy().into_owned();
    match std::fs::read_to_string(&path) {
        Ok(text) => read(&text, &shown),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => read("", &shown),
        Err(cause) => Found {
            preferences: Preferences::unreadable(&shown, &cause),
            keymap: Keymap::own(),
        },
    }
}

fn read(text: &str, file: &str) -> Found {
    let commands: Vec<String> = COMMANDS.iter().map(Entry::slug).collect();
    let views = VIEWS.map(|(name, _)| name);
    let stops = Strictness::ALL.map(Strictness::name);
    let names = Names {
        commands: &commands,
        views: &views,
        stops: &stops,
        is_keys: |text| Key::sequence(text).is_some_and(|keys| !keys.is_empty()),
        example: "n, G, Ctrl-d, Alt-Left, Shift-Tab, F5, g g",
    };
    let mut preferences = Preferences::parse(text, file, &names);
    if preferences.keys.is_empty() {
        return Found { preferences, keymap: Keymap::own() };
    }
    let rebindings: Vec<Rebinding> = preferences
        .keys
        .iter()
        .filter_map(|setting| {
            let entry = COMMANDS.iter().find(|e| e.slug() == setting.command)?;
            let view = setting.view.as_deref();
            let view = view.and_then(|v| VIEWS.iter().find(|(name, _)| *name == v));
            let keys = setting.keys.iter().filter_map(|k| Key::sequence(k)).collect();
            Some(Rebinding { view: view.map(|(_, v)| *v), command: entry.command, keys })
        })
        .collect();
    let (keymap, conflicts) = Keymap::new(&rebindings);
    for conflict in conflicts {
        let message =
            format!("`{}` is already set for `{}`", conflict.key, conflict.kept_by);
        preferences.refuse_key(conflict.at, &message);
    }
    Found { preferences, keymap: Arc::new(keymap) }
}

/// `rashomon config`: where the settings are, what they could say, whether they are right.
pub(super) fn config(order: &Config, around: &Surroundings) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    if order.print_default {
        out.write_all(default_settings().as_bytes()).context(UNWRITABLE)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(path) = around.config() else {
        super::complain("no place for settings: HOME is not set");
        return Ok(ExitCode::from(USAGE));
    };
    if !order.check {
        writeln!(out, "{}", path.display()).context(UNWRITABLE)?;
        return Ok(ExitCode::SUCCESS);
    }
    let found = settings(around);
    for problem in &found.preferences.problems {
        writeln!(out, "{problem}").context(UNWRITABLE)?;
    }
    let unbound = |e: &&Entry| {
        let by_hand = |k: &KeySetting| k.command == e.slug() && k.keys.is_empty();
        !found.preferences.keys.iter().any(by_hand)
    };
    for entry in found.keymap.keyless().into_iter().filter(|e| unbound(e)) {
        let name = entry.slug();
        writeln!(out, "note: `{name}` has no key left; the palette runs it")
            .context(UNWRITABLE)?;
    }
    let mut wrong = !found.preferences.problems.is_empty();
    // A name that is none has been said with its line.
    if let Some(theme) = found.preferences.theme.as_deref().filter(|t| *t != AUTO)
        && let Err(error) = Settings::new(theme, ColorDepth::TrueColor)
    {
        writeln!(out, "{error}").context(UNWRITABLE)?;
        wrong = true;
    }
    if !wrong {
        let missing = if path.exists() { "" } else { " (no such file: all defaults)" };
        writeln!(out, "{}: no problems{missing}", path.display()).context(UNWRITABLE)?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(USAGE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_settings_are_what_holds_without_them() {
        let live: String = default_settings()
            .lines()
            .filter_map(|line| line.strip_prefix('#'))
            .filter(|line| !line.starts_with(' '))
            .flat_map(|line| [line, "\n"])
            .collect();
        let found = read(&live, "config.toml");
        assert_eq!(found.preferences.problems, []);
        assert_eq!(found.preferences.keys.len(), COMMANDS.len());
        for (_, view) in VIEWS {
            for entry in COMMANDS {
                let own = Keymap::own().keys_of(view, entry.command);
                assert_eq!(found.keymap.keys_of(view, entry.command), own);
            }
        }
    }
}
