//! Which keys run which command: the table's own keys, changed as the user has set.
//!
//! A command has its keys everywhere, or other ones in a view. A user's key takes itself
//! away from the command that had it, and from sequences that it would begin or end within.

use super::super::keys::Key;
use super::super::state::View;
use super::{Bound, COMMANDS, Command, Entry, written};
use std::sync::{Arc, LazyLock};

/// The views as settings name them.
pub const VIEWS: [(&str, View); 10] = [
    ("columns", View::Columns),
    ("synopsis", View::Synopsis),
    ("findings", View::Findings),
    ("grid", View::Grid),
    ("quotes", View::Quotes),
    ("timeline", View::Timeline),
    ("people", View::People),
    ("missing", View::Missing),
    ("not-checked", View::Unchecked),
    ("notes", View::Notes),
];

/// The keys that the user gives to a command: none is no key at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebinding {
    /// Where; `None` is everywhere.
    pub view: Option<View>,
    /// What they run.
    pub command: Command,
    /// The sequences.
    pub keys: Vec<Vec<Key>>,
}

/// A key that two of the user's own settings give to different commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which of the settings has not got its key, from 0.
    pub at: usize,
    /// The key, as written.
    pub key: String,
    /// The command that keeps it.
    pub kept_by: &'static str,
}

/// A sequence, its row, and whether the user set it.
#[derive(Clone, Debug)]
struct Binding {
    keys: Vec<Key>,
    entry: &'static Entry,
    set: bool,
}

/// The keys of every view.
#[derive(Clone, Debug)]
pub struct Keymap {
    everywhere: Vec<Binding>,
    views: Vec<(View, Vec<Binding>)>,
}

/// The table's own keys.
static OWN: LazyLock<Arc<Keymap>> =
    LazyLock::new(|| Arc::new(Keymap { everywhere: defaults(), views: Vec::new() }));

fn defaults() -> Vec<Binding> {
    let bound = COMMANDS.iter().flat_map(|entry| {
        let keys = entry.keys.iter().filter_map(|k| Key::sequence(k));
        keys.map(move |keys| Binding { keys, entry, set: false })
    });
    bound.collect()
}

impl Keymap {
    /// The table's own keys.
    pub fn own() -> Arc<Self> {
        Arc::clone(&OWN)
    }

    /// The table's keys with the user's in their place; of two commands that want one key,
    /// the first keeps it.
    pub fn new(settings: &[Rebinding]) -> (Self, Vec<Conflict>) {
        let mut conflicts = Vec::new();
        let mut everywhere = defaults();
        apply(&mut everywhere, settings, None, &mut conflicts);
        let mut views = Vec::new();
        for (_, view) in VIEWS {
            if settings.iter().any(|s| s.view == Some(view)) {
                // What is set for a view is nearer than what is set for all.
                let mut here = everywhere.clone();
                for binding in &mut here {
                    binding.set = false;
                }
                apply(&mut here, settings, Some(view), &mut conflicts);
                views.push((view, here));
            }
        }
        (Self { everywhere, views }, conflicts)
    }

    fn of(&self, view: View) -> &[Binding] {
        let own = self.views.iter().find(|(v, _)| *v == view);
        own.map_or(&self.everywhere, |(_, bindings)| bindings)
    }

    /// What `keys` are bound to.
    pub fn bound(&self, view: View, keys: &[Key]) -> Bound {
        let bindings = self.of(view);
        if let Some(binding) = bindings.iter().find(|b| b.keys == keys) {
            return Bound::To(binding.entry);
        }
        let prefix =
            !keys.is_empty() && bindings.iter().any(|b| b.keys.starts_with(keys));
        if prefix { Bound::Prefix } else { Bound::No }
    }

    /// What may follow `keys`: the rest of each sequence and its row.
    pub fn continuations(
        &self,
        view: View,
        keys: &[Key],
    ) -> Vec<(String, &'static Entry)> {
        let rest = self.of(view).iter().filter_map(|b| {
            let rest = b.keys.strip_prefix(keys).filter(|r| !r.is_empty())?;
            Some((written(rest), b.entry))
        });
        rest.collect()
    }

    /// All keys of a command: `j, Down`.
    pub fn keys_of(&self, view: View, command: Command) -> String {
        let keys = self.sequences(view, command).map(compact);
        keys.collect::<Vec<_>>().join(", ")
    }

    /// The first of the keys that a command has; empty where it has none.
    pub(in super::super) fn first_key(&self, view: View, command: Command) -> String {
        self.sequences(view, command).next().map(compact).unwrap_or_default()
    }

    /// A text of the program's own, with the keys that it names: `{zoom}` is the first key
    /// that the command of this slug has in a view; without one, how the palette runs it.
    pub fn in_words(&self, view: View, text: &str) -> String {
        let (mut out, mut rest) = (String::new(), text);
        while let Some((before, tail)) = rest.split_once('{') {
            let Some((slug, after)) = tail.split_once('}') else { break };
            out.push_str(before);
            match COMMANDS.iter().find(|e| e.is_called(slug)) {
                Some(entry) => out.push_str(&self.way_to(view, entry)),
                None => debug_assert!(false, "a text names no command by {slug}"),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// The first key of a command; of one that has none, its name for the palette.
    pub(in super::super) fn way_to(&self, view: View, entry: &Entry) -> String {
        let key = self.first_key(view, entry.command);
        if !key.is_empty() {
            return key;
        }
        match self.first_key(view, Command::Palette) {
            palette if palette.chars().count() == 1 => format!("{palette}{}", entry.name),
            palette if palette.is_empty() => entry.name.to_string(),
            palette => format!("{palette} {}", entry.name),
        }
    }

    /// The commands that have no key in any view.
    pub fn keyless(&self) -> Vec<&'static Entry> {
        let tables =
            || std::iter::once(&self.everywhere).chain(self.views.iter().map(|(_, b)| b));
        let none = |e: &&Entry| {
            !tables().flatten().any(|binding| binding.entry.command == e.command)
        };
        COMMANDS.iter().filter(none).collect()
    }

    fn sequences(&self, view: View, command: Command) -> impl Iterator<Item = &[Key]> {
        let bindings = self.of(view).iter();
        bindings.filter(move |b| b.entry.command == command).map(|b| b.keys.as_slice())
    }
}

/// `]d`, but `g g`.
fn compact(keys: &[Key]) -> String {
    written(keys).replace("] ", "]").replace("[ ", "[")
}

fn apply(
    bindings: &mut Vec<Binding>,
    settings: &[Rebinding],
    view: Option<View>,
    conflicts: &mut Vec<Conflict>,
) {
    let here = || settings.iter().enumerate().filter(|(_, s)| s.view == view);
    bindings.retain(|b| here().all(|(_, s)| s.command != b.entry.command));
    for (at, setting) in here() {
        let Some(entry) = COMMANDS.iter().find(|e| e.command == setting.command) else {
            continue;
        };
        for keys in &setting.keys {
            let meets = |b: &Binding| {
                b.keys.starts_with(keys) || keys.starts_with(b.keys.as_slice())
            };
            if let Some(other) = bindings.iter().find(|b| b.set && meets(b)) {
                let (key, kept_by) = (compact(keys), other.entry.name);
                conflicts.push(Conflict { at, key, kept_by });
                continue;
            }
            bindings.retain(|b| !meets(b));
            bindings.push(Binding { keys: keys.clone(), entry, set: true });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Direction::On;
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        Key::sequence(text).expect("keys")
    }

    fn set(view: Option<View>, command: Command, to: &[&str]) -> Rebinding {
        Rebinding { view, command, keys: to.iter().map(|k| keys(k)).collect() }
    }

    fn runs(map: &Keymap, view: View, typed: &str) -> Option<Command> {
        match map.bound(view, &keys(typed)) {
            Bound::To(entry) => Some(entry.command),
            Bound::Prefix | Bound::No => None,
        }
    }

    #[test]
    fn the_users_key_wins_over_every_sequence_that_it_meets() {
        let (map, conflicts) = Keymap::new(&[set(None, Command::Zoom, &["g", "n"])]);
        assert_eq!(conflicts, []);
        assert_eq!(runs(&map, View::Columns, "g"), Some(Command::Zoom));
        assert_eq!(runs(&map, View::Columns, "n"), Some(Command::Zoom));
        assert_eq!(runs(&map, View::Columns, "g g"), None);
        assert_eq!(runs(&map, View::Columns, "z"), None, "its own key is given up");
        let gone: Vec<&str> = map.keyless().iter().map(|e| e.name).collect();
        assert_eq!(gone, ["next"]);
    }

    #[test]
    fn a_view_may_have_keys_of_its_own() {
        let (map, _) = Keymap::new(&[
            set(None, Command::Order, &["Ctrl-x"]),
            set(Some(View::Grid), Command::Order, &["j"]),
        ]);
        assert_eq!(runs(&map, View::Grid, "j"), Some(Command::Order));
        assert_eq!(runs(&map, View::Grid, "Ctrl-x"), None);
        assert_eq!(runs(&map, View::Findings, "Ctrl-x"), Some(Command::Order));
        assert_eq!(runs(&map, View::Findings, "j"), Some(Command::Row(On)));
    }

    #[test]
    fn texts_name_the_keys_that_hold() {
        let text = "only in lists ({findings}); {unlink-link} links";
        let own = Keymap::own();
        assert_eq!(own.in_words(View::Columns, text), "only in lists (F); x links");
        let (map, _) = Keymap::new(&[
            set(Some(View::Grid), Command::ToggleFindings, &["Ctrl-x"]),
            set(None, Command::Tie, &[]),
        ]);
        let grid = map.in_words(View::Grid, text);
        assert_eq!(grid, "only in lists (Ctrl-x); :unlink / link links");
        assert_eq!(map.in_words(View::Columns, "a {, no key"), "a {, no key");
    }

    #[test]
    fn of_two_settings_the_first_keeps_the_key() {
        let (map, conflicts) = Keymap::new(&[
            set(None, Command::Zoom, &["Q"]),
            set(None, Command::Free, &["Q", "K"]),
        ]);
        let conflict = Conflict { at: 1, key: "Q".to_string(), kept_by: "zoom" };
        assert_eq!(conflicts, [conflict]);
        assert_eq!(runs(&map, View::Columns, "Q"), Some(Command::Zoom));
        assert_eq!(runs(&map, View::Columns, "K"), Some(Command::Free));
    }
}
