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
        let whole = self.whole();
        let mut lines: Vec<&str> = whole.lines().collect();
        lines.pop();
        lines.join("\n")
    }

    /// The screen.
    fn whole(&self) -> String {
        let theme =
            Theme::find("mono", rashomon::config::ColorDepth::None).expect("a theme");
        let mut terminal =
            Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
        let draw = |frame: &mut ratatui::Frame<'_>| {
            render(&self.snapshot, &self.state, &theme, frame);
        };
        terminal.draw(draw).expect("a frame");
        let shown = terminal.backend().to_string();
        shown.lines().map(|l| l.trim_matches('"').to_string() + "\n").collect()
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
    let views = COMMANDS.iter().enumerate();
    let views = views.filter(|(_, e)| matches!(e.command, Command::View(_)));
    for start in std::iter::once(None).chain(views.map(|(at, _)| Some(at))) {
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
                let found = differ(&usual.page(), &changed.page());
                assert_eq!(found, None, "{}", entry.name);
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

/// Of more accounts than fit, the head of the grid says by which key they come.
#[test]
fn the_grid_names_the_keys_that_lead_to_more_accounts() {
    let mut usual = Hands::new(Keymap::own());
    usual.press(&own("V 4"));
    assert!(usual.page().contains("1 more: l"), "{}", usual.page());
    let keys = vec![own("Ctrl-x")];
    let pane = Command::Pane(rashomon::ui::Direction::On);
    let settings = [Rebinding { view: None, command: pane, keys }];
    let mut changed = Hands::new(Arc::new(Keymap::new(&settings).0));
    changed.press(&own("V 4"));
    assert!(changed.page().contains("1 more: Ctrl-x"), "{}", changed.page());
}

/// Two pages that differ in nothing but lines that name keys, and what wraps below them.
fn differ(usual: &str, changed: &str) -> Option<(String, String)> {
    let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let pairs = usual.lines().zip(changed.lines());
    // Lines below one that names a key: a strip has no more.
    let mut below = 0;
    for (one, other) in pairs {
        below = if other.contains("Alt-") { 4 } else { below };
        if below == 0 && squeezed(one) != squeezed(other) {
            return Some((one.to_string(), other.to_string()));
        }
        below = usize::saturating_sub(below, 1);
    }
    None
}

/// The words that follow a key in a text, or `:`.
const AFTER: [&str; 15] = [
    "shows", "lists", "hides", "opens", "quits", "clears", "closes", "compares",
    "cancels", "links", "unlinks", "first", "again", "next)", "more",
];

/// The texts of a page that name a key of the table itself.
fn names_a_key(page: &str) -> Vec<String> {
    let keys = COMMANDS.iter().flat_map(|e| e.keys.iter());
    // These are the keys of a line that is typed into, of a list that is picked from and of
    // the filter, which are the same for everybody.
    let fixed =
        ["Enter", "Esc", "Up", "Down", "Home", "End", "Tab", "Space", "Ctrl-o", "Ctrl-c"];
    let digit = |k: &str| k.chars().all(|c| c.is_ascii_digit());
    let keys: Vec<&str> =
        keys.copied().filter(|k| !fixed.contains(k) && !digit(k)).collect();
    let mut found = Vec::new();
    for line in page.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            // The second of two keys that are the user's.
            if at > 0 && words[at - 1].contains("Alt-") {
                continue;
            }
            let word = word.trim_start_matches('(');
            let next = words.get(at + 1).copied().unwrap_or_default();
            let pair = format!("{word} {}", next.trim_end_matches([':', ')', ',', ';']));
            let alone = |key: &&str| match word.strip_suffix([':', ')']) {
                // An account's letter has a colon too.
                Some(bare) => bare == *key && bare != "A",
                None => word == *key && AFTER.contains(&next),
            };
            if keys.iter().any(|key| key.contains(' ') && pair == *key)
                || keys.iter().any(alone)
            {
                found.push(line.to_string());
            }
        }
    }
    found
}

#[test]
fn no_text_names_a_key_that_is_another_one_now() {
    let all = |keys: &dyn Fn(usize) -> Vec<Vec<Key>>| -> Arc<Keymap> {
        let settings: Vec<Rebinding> = COMMANDS
            .iter()
            .enumerate()
            .map(|(at, entry)| Rebinding {
                view: None,
                command: entry.command,
                keys: keys(at),
            })
            .collect();
        Arc::new(Keymap::new(&settings).0)
    };
    let changed = all(&|at| vec![other(at)]);
    let views: Vec<usize> = (0..COMMANDS.len())
        .filter(|at| matches!(COMMANDS[*at].command, Command::View(_)))
        .collect();
    let typed = |command: Command| {
        matches!(command, Command::Search | Command::Filter | Command::Stories)
    };
    // The test can fail: with the keys of the table there is much to find.
    let mut own = 0;
    for view in views {
        for (at, entry) in COMMANDS.iter().enumerate() {
            let mut usual = Hands::new(Keymap::own());
            usual.press(&own_keys(view));
            usual.press(&own_keys(at));
            own += names_a_key(&usual.whole()).len();
            let mut hands = Hands::new(Arc::clone(&changed));
            for command in [view, at] {
                hands.press(&other(command));
            }
            // A box may cover the first of two keys of a line behind it.
            let boxed =
                matches!(entry.command, Command::Help | Command::Palette | Command::Add);
            if typed(entry.command) || boxed && COMMANDS[view].name != "columns" {
                continue;
            }
            let found = names_a_key(&hands.whole());
            assert_eq!(found, [""; 0], "{} in {}", entry.name, COMMANDS[view].name);
        }
    }
    assert!(own > 200, "{own} texts with keys");
}

fn own_keys(at: usize) -> Vec<Key> {
    own(COMMANDS[at].keys[0])
}
