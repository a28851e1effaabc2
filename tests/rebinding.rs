//! Keys of the user's own: every command by another key.

mod reader;

use rashomon::ui::commands::{Bound, COMMANDS, Command, Keymap, Rebinding};
use rashomon::ui::keys::Key;
use rashomon::ui::{Effect, Habits, Message, Snapshot, State, Theme, render, update};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use reader::ferry;
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 40);

struct Hands {
    snapshot: Snapshot,
    state: State,
}

impl Hands {
    fn new(keymap: Arc<Keymap>) -> Self {
        let snapshot = ferry(5);
        let habits = Habits { keymap, ..Habits::default() };
        let state = State::new(&snapshot, SIZE).with_habits(habits, &snapshot);
        Self { snapshot, state }
    }

    fn press(&mut self, keys: &[Key]) -> Option<Effect> {
        let mut effect = None;
        for key in keys {
            let message = Message::Key((*key).into());
            effect = update(&mut self.state, &self.snapshot, message);
        }
        effect
    }

    /// The screen without the hints, which name keys.
    fn page(&self) -> String {
        let theme =
            Theme::find("mono", rashomon::config::ColorDepth::None).expect("a theme");
        let mut terminal =
            Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
        let draw = |frame: &mut ratatui::Frame<'_>| {
            render(&self.snapshot, &self.state, &theme, frame);
        };
        terminal.draw(draw).expect("a frame");
        let shown = terminal.backend().to_string();
        let mut lines: Vec<&str> = shown.lines().collect();
        lines.pop();
        lines.join("\n")
    }
}

/// A sequence for each command that no command has of itself.
fn other(at: usize) -> Vec<Key> {
    let letter = char::from(b'a' + u8::try_from(at % 26).expect("a letter"));
    Key::sequence(&format!("Alt-{} {letter}", at / 26)).expect("keys")
}

fn own(written: &str) -> Vec<Key> {
    Key::sequence(written).expect("keys")
}

#[test]
fn every_command_is_driven_by_another_key() {
    let settings: Vec<Rebinding> = COMMANDS
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let keys = vec![other(at)];
            Rebinding { view: None, command: entry.command, keys }
        })
        .collect();
    let (keymap, conflicts) = Keymap::new(&settings);
    assert_eq!(conflicts, []);
    let keymap = Arc::new(keymap);
    let named = |name: &str| {
        COMMANDS.iter().position(|e| e.name == name).expect("a command of this name")
    };
    let next = named("next");
    for start in [None, Some(named("findings")), Some(named("grid"))] {
        for (at, entry) in COMMANDS.iter().enumerate() {
            let mut usual = Hands::new(Keymap::own());
            let mut changed = Hands::new(Arc::clone(&keymap));
            for before in start.into_iter().chain([next]) {
                usual.press(&own(COMMANDS[before].keys[0]));
                changed.press(&other(before));
            }
            let first = own(entry.keys[0]);
            let view = changed.state.view();
            assert!(
                matches!(keymap.bound(view, &first), Bound::No),
                "{} still has its own key",
                entry.name
            );
            let (here, there) = (usual.press(&first), changed.press(&other(at)));
            assert_eq!(here, there, "{}", entry.name);
            // These list keys.
            if !matches!(entry.command, Command::Help | Command::Palette | Command::Add) {
                assert_eq!(usual.page(), changed.page(), "{}", entry.name);
            }
        }
    }
    let mut changed = Hands::new(keymap);
    changed.press(&other(named("help")));
    let page = changed.page();
    assert!(page.contains("Alt-"), "the help has the new keys: {page}");
}

#[test]
fn an_unbound_key_says_that_it_is_none() {
    let settings = [Rebinding { view: None, command: Command::Zoom, keys: Vec::new() }];
    let (keymap, _) = Keymap::new(&settings);
    let mut hands = Hands::new(Arc::new(keymap));
    let before = hands.page();
    assert_eq!(hands.press(&own("z")), None);
    assert_eq!(hands.page(), before);
}
