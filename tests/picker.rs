//! The reader on several stories: the list from which one is picked, and what is set apart.

mod reader;

use insta::assert_snapshot;
use rashomon::model::{ArticleId, Collation, NearMiss, Role, Story, StoryId};
use rashomon::ui::commands::{Command, Keymap, Rebinding};
use rashomon::ui::keys::Key;
use rashomon::ui::{Direction, Effect, Habits, Message, Snapshot};
use reader::{Account, Desk, FERRY, ferry, snapshot};
use std::sync::Arc;

const ORCHARD: &[Account<'static>] = &[
    (
        "Valley Courier",
        11,
        &[
            (Role::Headline, "#8 Frost takes half of the pears in the Mell valley"),
            (Role::Body, "#9 Growers lit <fires=300|300 fires> on Sunday night."),
        ],
    ),
    (
        "Radio Nord",
        12,
        &[
            (Role::Headline, "#8 A night of fires among the pear trees"),
            (Role::Body, "#9 There were <fires=200|200 fires> burning, growers said."),
        ],
    ),
];

const LIBRARY: &[Account<'static>] = &[(
    "The Ellery Post",
    14,
    &[
        (Role::Headline, "A library that opens at midnight"),
        (Role::Body, "Readers queued in the rain for the first night."),
    ],
)];

/// The accounts with their stories as given, by positions.
fn told(accounts: &[Account<'_>], stories: &[&[usize]]) -> Snapshot {
    let made = snapshot(accounts, "Monday's pile");
    let stories = stories.iter().map(|articles| Story {
        articles: articles.iter().map(|a| ArticleId::new(*a)).collect(),
        central: ArticleId::new(articles[0]),
    });
    let collation = Collation { stories: stories.collect(), ..(*made.collation).clone() };
    Snapshot::new(Arc::new(collation), Vec::new())
}

/// Two accounts of a ferry, two of an orchard, one of a library.
fn pile() -> Snapshot {
    let accounts: Vec<Account<'_>> =
        FERRY[..2].iter().chain(ORCHARD).chain(LIBRARY).copied().collect();
    told(&accounts, &[&[0, 1], &[2, 3], &[4]])
}

/// Three accounts of a ferry and one of a library.
fn stray() -> Snapshot {
    let accounts: Vec<Account<'_>> =
        FERRY[..2].iter().chain(LIBRARY).chain(&FERRY[2..3]).copied().collect();
    told(&accounts, &[&[0, 1, 3], &[2]])
}

/// What the terminal does with the effect.
fn follow(desk: &mut Desk, effect: Option<&Effect>) {
    if let Some(&Effect::Story(story)) = effect {
        let after = desk.snapshot.of_story(story);
        desk.state = desk.state.restore_place(&desk.snapshot, &after);
        desk.snapshot = after;
    }
}

fn keys(desk: &mut Desk, written: &str) {
    let effect = desk.keys(written);
    follow(desk, effect.as_ref());
}

#[test]
fn a_pile_opens_with_its_stories() {
    for (columns, rows) in [(160, 50), (80, 24), (40, 12)] {
        let desk = Desk::open(pile(), columns, rows);
        let name = format!("stories_{columns}x{rows}");
        assert_snapshot!(name, format!("{}\n{}", desk.screen(), desk.tones()));
    }
}

#[test]
fn the_picked_story_is_read_alone_and_the_list_comes_back() {
    let mut desk = Desk::open(pile(), 80, 24);
    keys(&mut desk, "j Enter");
    assert_eq!(desk.snapshot.story, Some(StoryId(1)));
    let screen = desk.screen();
    assert!(screen.contains("Frost takes half"), "{screen}");
    assert!(!screen.contains("Ferry with 240"), "the others are away:\n{screen}");
    let collation = &desk.snapshot.collation;
    assert_eq!(collation.articles.len(), 2);
    assert_eq!(collation.sigils, ["C", "D"], "labels stay those of the pile");
    assert_eq!(collation.divergences().count(), 1, "its own divergence and no other");
    keys(&mut desk, "S");
    assert!(desk.screen().contains("▸ Frost"), "{}", desk.screen());
    keys(&mut desk, "G Enter");
    assert!(desk.screen().contains("opens at midnight"), "{}", desk.screen());
    keys(&mut desk, "S g Enter");
    assert!(desk.screen().contains("Ferry with 240"), "{}", desk.screen());
}

#[test]
fn the_list_is_narrowed_by_typing() {
    let mut desk = Desk::open(pile(), 80, 24);
    keys(&mut desk, "/ p e a r");
    let screen = desk.screen();
    assert!(screen.contains("1 of 3") && screen.contains("Frost"), "{screen}");
    assert!(!screen.contains("midnight"), "{screen}");
    keys(&mut desk, "q");
    assert!(desk.screen().contains("no matching story"), "{}", desk.screen());
    assert_eq!(desk.keys("Enter"), None);
    assert!(desk.screen().contains("Esc clears"), "{}", desk.screen());
    keys(&mut desk, "Esc");
    assert!(desk.screen().contains("midnight"), "{}", desk.screen());
    desk.send(Message::Paste("post\n".to_string()));
    assert!(desk.screen().contains("1 of 3"), "outlets count: {}", desk.screen());
    keys(&mut desk, "Enter");
    assert_eq!(desk.snapshot.story, Some(StoryId(2)));
}

#[test]
fn a_near_miss_is_offered_with_its_reason_and_a_key() {
    let made = pile();
    let miss = NearMiss {
        article: ArticleId::new(4),
        with: ArticleId::new(0),
        names: vec!["Lida Maresh".to_string()],
        day: None,
    };
    let whole = Collation { near_misses: vec![miss], ..(*made.whole).clone() };
    let mut desk = Desk::open(Snapshot::new(Arc::new(whole), Vec::new()), 120, 40);
    keys(&mut desk, "p");
    assert!(desk.screen().contains("no other story is perhaps"), "{}", desk.screen());
    keys(&mut desk, "G");
    let screen = desk.screen();
    assert!(screen.contains("p perhaps the same event as “Ferry"), "{screen}");
    assert!(screen.contains("both name Lida Maresh"), "{screen}");
    keys(&mut desk, "p Enter");
    assert_eq!(desk.snapshot.story, Some(StoryId(0)));
}

#[test]
fn the_list_says_its_keys() {
    let mut desk = Desk::open(pile(), 120, 40);
    keys(&mut desk, "?");
    assert!(desk.screen().contains("p perhaps the same event"), "{}", desk.screen());
}

#[test]
fn it_is_left_without_a_choice() {
    for key in ["Esc", "q", "S"] {
        let mut desk = Desk::open(pile(), 80, 24);
        keys(&mut desk, key);
        assert!(desk.screen().contains("Ferry with 240"), "{key}: {}", desk.screen());
        assert_eq!(desk.snapshot.story, Some(StoryId(0)));
    }
    let mut desk = Desk::open(pile(), 80, 24);
    assert_eq!(desk.keys("Ctrl-c"), Some(Effect::Quit));
    let mut desk = Desk::open(ferry(3), 80, 24);
    keys(&mut desk, "S");
    assert!(desk.screen().contains("only one story"), "{}", desk.screen());
}

#[test]
fn the_list_has_the_users_keys() {
    let set = |command, keys: &str| Rebinding {
        view: None,
        command,
        keys: vec![Key::sequence(keys).expect("keys")],
    };
    let settings = [
        set(Command::Row(Direction::On), "e"),
        set(Command::Leave, "Ctrl-x"),
        set(Command::Search, "F8"),
    ];
    let (keymap, conflicts) = Keymap::new(&settings);
    assert_eq!(conflicts, []);
    let habits = Habits { keymap: Arc::new(keymap), ..Habits::default() };
    let mut desk = Desk::open(pile(), 80, 24);
    desk.state = desk.state.clone().with_habits(habits, &desk.snapshot);
    assert!(desk.screen().contains("F8 filter"), "{}", desk.screen());
    keys(&mut desk, "j");
    assert!(desk.screen().contains("j: no such key"), "{}", desk.screen());
    keys(&mut desk, "e");
    assert!(desk.screen().contains("2/3"), "{}", desk.screen());
    keys(&mut desk, "Ctrl-x");
    assert!(!desk.screen().contains("Stories"), "{}", desk.screen());
}

#[test]
fn a_stray_is_set_apart_and_said_so() {
    let mut desk = Desk::open(stray(), 160, 50);
    let screen = desk.screen();
    assert!(screen.contains("3 accounts, 1 set apart"), "{screen}");
    assert!(!screen.contains("midnight"), "{screen}");
    keys(&mut desk, "!");
    let screen = desk.screen();
    assert!(screen.contains("different story"), "{screen}");
    keys(&mut desk, "Esc S j Enter");
    let screen = desk.screen();
    assert!(screen.contains("opens at midnight"), "it can be read by itself:\n{screen}");
    assert!(screen.contains("story 2 of 2"), "{screen}");
}

#[test]
fn stories_that_come_later_open_their_list_and_the_story_is_kept() {
    let whole = pile();
    let collation = Collation {
        articles: whole.whole.articles.clone(),
        sigils: whole.whole.sigils.clone(),
        ..Collation::default()
    };
    let mut desk =
        Desk::open(Snapshot::uncompared(Arc::new(collation), Vec::new()), 80, 24);
    assert!(!desk.screen().contains("Stories"), "{}", desk.screen());
    desk.state = desk.state.restore_place(&desk.snapshot, &whole);
    desk.snapshot = whole;
    assert!(desk.screen().contains("Stories · 3"), "{}", desk.screen());
    keys(&mut desk, "j Enter");
    let after = pile().beside(&desk.snapshot);
    assert_eq!(after.story, Some(StoryId(1)), "a reload keeps the story");
    desk.state = desk.state.restore_place(&desk.snapshot, &after);
    desk.snapshot = after;
    assert!(desk.screen().contains("Frost takes half"), "{}", desk.screen());
}

#[test]
fn any_size_holds_the_list() {
    for (columns, rows) in [(1, 1), (2, 2), (10, 3), (20, 5), (39, 11), (300, 80)] {
        let mut desk = Desk::open(pile(), columns, rows);
        for key in ["j", "/", "x", "Esc", "PgDn", "G", "k", "Ctrl-d", "Enter"] {
            keys(&mut desk, key);
            desk.screen();
        }
    }
}

#[test]
fn the_messages_can_be_read_over_the_list() {
    let Snapshot { whole, .. } = pile();
    let notices = vec!["x.pdf: no text".to_string()];
    let mut desk = Desk::open(Snapshot::new(whole, notices), 80, 24);
    if !desk.screen().contains("Stories ·") {
        desk.keys("S");
    }
    desk.keys("!");
    assert!(desk.screen().contains("x.pdf: no text"), "{}", desk.screen());
    desk.keys("Esc");
    assert!(desk.screen().contains("Stories ·"), "{}", desk.screen());
    assert!(!desk.screen().contains("x.pdf: no text"), "{}", desk.screen());
}
