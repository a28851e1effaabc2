//! The hands of the reader: search, palette and help, and every command by each of them.

mod reader;

use insta::assert_snapshot;
use rashomon::model::Role;
use rashomon::model::Strength;
use rashomon::ui::commands::{COMMANDS, Command, Entry, Needs, keys_written};
use rashomon::ui::{Direction, Effect, Message, Snapshot};
use reader::{Desk, ferry, snapshot};
use std::sync::Arc;

/// Types a text letter by letter.
fn type_in(desk: &mut Desk, text: &str) -> Option<Effect> {
    let keys: Vec<String> = text
        .chars()
        .map(|c| if c == ' ' { "Space".to_string() } else { c.to_string() })
        .collect();
    desk.keys(&keys.join(" "))
}

/// Opens the search line and types a query into it.
fn search(desk: &mut Desk, query: &str) {
    desk.keys("/");
    type_in(desk, query);
}

fn article(desk: &Desk) -> u32 {
    desk.state.cursor(&desk.snapshot).expect("a cursor").article.0
}

/// The last line of the screen.
fn bar(desk: &Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_string()
}

#[test]
fn a_search_goes_along_with_typing_and_comes_back() {
    let mut desk = Desk::open(ferry(5), 160, 40);
    desk.keys("J J J");
    let before = (desk.screen(), desk.state.cursor(&desk.snapshot));
    search(&mut desk, "soup");
    assert_eq!(article(&desk), 1);
    assert!(bar(&desk).ends_with("1/1"), "{}", bar(&desk));
    assert_snapshot!("search_160x40", format!("{}\n{}", desk.screen(), desk.tones()));
    desk.keys("Esc");
    assert_eq!((desk.screen(), desk.state.cursor(&desk.snapshot)), before);

    search(&mut desk, "soup");
    desk.keys("Enter");
    assert_eq!(article(&desk), 1);
    assert!(bar(&desk).contains("/soup 1/1"), "{}", bar(&desk));
    desk.keys("Ctrl-o");
    assert_eq!(desk.state.cursor(&desk.snapshot), before.1, "a search is a jump");
    desk.keys("Esc");
    assert!(bar(&desk).contains("search off"), "{}", bar(&desk));
    desk.keys("n");
    assert!(
        bar(&desk).contains("in text order"),
        "n goes by divergences: {}",
        bar(&desk)
    );
}

#[test]
fn hits_are_walked_through_all_accounts_and_round() {
    let mut desk = Desk::at_top(ferry(5), 80, 24);
    search(&mut desk, "ferry");
    desk.keys("Enter");
    // Twice in A (headline, body), in B's and C's bodies; C's caption and D have none but
    // the caption's own.
    let mut seen = vec![article(&desk)];
    for _ in 0..4 {
        desk.keys("n");
        seen.push(article(&desk));
    }
    assert_eq!(seen, [0, 0, 1, 2, 0], "{}", desk.screen());
    assert!(desk.screen().contains("wrapped to first"), "it wraps and says so");
    desk.keys("N");
    assert_eq!(article(&desk), 2);
    assert!(bar(&desk).contains("wrapped to last"));
    assert!(desk.screen().contains("The Ellery Post"), "its pane comes on screen");
    desk.keys("j");
    assert!(bar(&desk).contains("n hit"), "{}", bar(&desk));
    assert!(desk.screen().contains("/2 "), "counts stand in the titles");
}

#[test]
fn queries_mean_what_a_reader_means() {
    let cases = [
        ("ferry", "/4"),
        ("Ferry", "/1"),
        ("FERRY", "nothing found"),
        ("cafe", "1/1"),
        ("CAFÉ", "nothing found"),
        ("搁浅", "1/2"),
        ("👨‍👩‍👧", "1/1"),
        ("“more coffee", "1/1"),
        ("\"more coffee", "1/1"),
        (r"\d+ (people|passengers)", "pattern  1/2"),
        ("^tugs", "pattern  1/1"),
        ("5.10 a.m.", "1/1"),
        ("(nobody)?$", "nothing found"),
    ];
    for (query, told) in cases {
        let mut desk = Desk::open(ferry(5), 120, 30);
        search(&mut desk, query);
        assert!(bar(&desk).contains(told), "{query}: {}", bar(&desk));
    }
}

#[test]
fn a_bad_pattern_keeps_what_was_found_and_says_why() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    search(&mut desk, "tugs");
    let found = desk.state.cursor(&desk.snapshot);
    type_in(&mut desk, "(");
    assert!(bar(&desk).contains("unclosed group: hits as before"), "{}", bar(&desk));
    assert_eq!(desk.state.cursor(&desk.snapshot), found);
    type_in(&mut desk, "x");
    desk.keys("Enter");
    assert!(bar(&desk).contains("bad pattern"), "{}", bar(&desk));
    search(&mut desk, "zeppelin");
    desk.keys("Enter");
    assert!(bar(&desk).contains("not found: “zeppelin”"), "{}", bar(&desk));
    assert!(!bar(&desk).contains("n hit"));
}

#[test]
fn a_hit_in_folded_page_matter_unfolds_it() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    assert!(!desk.screen().contains("Share this story"));
    search(&mut desk, "share this");
    assert!(desk.screen().contains("Share this story"), "{}", desk.screen());
    desk.keys("Esc");
    assert!(!desk.screen().contains("Share this story"), "{}", desk.screen());
    search(&mut desk, "share this");
    desk.keys("Enter");
    assert!(desk.screen().contains("Share this story"));
}

#[test]
fn a_paste_is_one_edit_and_never_a_command() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    desk.keys("/");
    desk.send(Message::Paste("blankets\nand\tsoup\n".to_string()));
    assert!(bar(&desk).contains("/blankets and soup"), "{}", bar(&desk));
    assert!(bar(&desk).ends_with("1/1"), "{}", bar(&desk));
    desk.keys("Esc");
    let before = desk.state.cursor(&desk.snapshot);
    desk.send(Message::Paste("jjjq\n".to_string()));
    assert_eq!(desk.state.cursor(&desk.snapshot), before);
    assert!(bar(&desk).contains("/ first"), "{}", bar(&desk));
}

#[test]
fn older_searches_come_back() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    for query in ["soup", "tugs", "quay"] {
        search(&mut desk, query);
        desk.keys("Enter");
    }
    desk.keys("/ Up Up");
    assert!(bar(&desk).starts_with(" /tugs"), "{}", bar(&desk));
    desk.keys("Down");
    assert!(bar(&desk).starts_with(" /quay"), "{}", bar(&desk));
    desk.keys("Up Up Up Up");
    assert!(bar(&desk).starts_with(" /soup"), "{}", bar(&desk));
    desk.keys("Down Down Down Down");
    assert!(bar(&desk).starts_with(" /  "), "the line's own text: {}", bar(&desk));
    desk.keys("Enter Esc / Enter");
    assert!(bar(&desk).contains("/quay 1/1"), "the last one again: {}", bar(&desk));
}

#[test]
fn a_search_from_a_zoomed_pane() {
    let mut desk = Desk::open(ferry(5), 80, 24);
    desk.keys("z");
    search(&mut desk, "wind");
    desk.keys("Enter");
    assert!(desk.screen().contains("Wind and waves"), "{}", desk.screen());
}

#[test]
fn a_long_hit_far_down_is_on_screen() {
    let long = "Word after word stands here. ".repeat(60) + "At last the needle is found";
    let blocks: &[(Role, &str)] = &[(Role::Headline, "Head"), (Role::Body, &long)];
    let mut desk = Desk::open(snapshot(&[("One", 1, blocks)], "t"), 40, 12);
    search(&mut desk, "needle");
    assert!(desk.screen().contains("needle"), "{}", desk.screen());
}

/// What a command does by its key must be what it does from palette and help.
#[test]
fn every_command_by_key_palette_and_help_at_every_size() {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (40, 12)] {
        for entry in COMMANDS {
            let mut by_key = Desk::open(ferry(5), columns, rows);
            by_key.keys("n");
            let key = by_key.keys(entry.keys[0]);
            says_something(&by_key, entry);
            for open in [":", "?"] {
                let mut desk = Desk::open(ferry(5), columns, rows);
                desk.keys("n");
                desk.keys(open);
                says_something(&desk, entry);
                let effect = choose(&mut desk, entry);
                assert_eq!(effect, key, "{} by {open}", entry.name);
                let (here, there) = (desk.screen(), by_key.screen());
                assert_eq!(here, there, "{} by {open}", entry.name);
            }
        }
    }
}

/// Narrows palette or help to a command and runs it.
fn choose(desk: &mut Desk, entry: &Entry) -> Option<Effect> {
    type_in(desk, entry.name);
    for _ in 0..COMMANDS.len() {
        let chosen = desk.screen();
        let mark = format!("▸{}", keys_written(entry));
        let shown: String = mark.chars().take(8).collect();
        if chosen.lines().any(|l| l.contains(&shown)) {
            return desk.keys("Enter");
        }
        desk.keys("Down");
    }
    panic!("{} is not offered:\n{}", entry.name, desk.screen());
}

fn says_something(desk: &Desk, entry: &Entry) {
    let screen = desk.screen();
    let words = screen.split_whitespace().filter(|w| w.chars().all(char::is_alphabetic));
    assert!(words.count() > 5, "{}:\n{screen}", entry.name);
}

#[test]
fn what_cannot_be_done_is_offered_with_its_reason() {
    for open in [":", "?"] {
        let mut desk = Desk::open(ferry(1), 100, 30);
        desk.keys(open);
        type_in(&mut desk, "counterpart");
        assert!(desk.screen().contains("not available, only one account"));
        desk.keys("Enter");
        assert!(bar(&desk).contains("counterpart: only one account"));
    }
    let needy = COMMANDS.iter().filter(|e| e.needs != Needs::Nothing).count();
    assert!(needy > 20, "the test would see nothing");
}

#[test]
fn the_palette_takes_arguments_and_refuses_what_it_does_not_know() {
    let mut desk = Desk::open(ferry(2), 80, 24);
    desk.keys(":");
    type_in(&mut desk, "add my story.txt");
    assert_eq!(desk.keys("Enter"), Some(Effect::Add("my story.txt".to_string())));
    desk.keys("+");
    assert!(bar(&desk).starts_with(" :add "), "{}", bar(&desk));
    type_in(&mut desk, "b.txt");
    assert_eq!(desk.keys("Enter"), Some(Effect::Add("b.txt".to_string())));
    desk.keys(":");
    type_in(&mut desk, "theme light");
    assert_eq!(desk.keys("Enter"), Some(Effect::Theme("light".to_string())));
    desk.keys("Ctrl-p");
    type_in(&mut desk, "xyzzy");
    assert!(desk.screen().contains("No such command"));
    assert_eq!(desk.keys("Enter"), None);
    assert!(bar(&desk).contains("no such command: xyzzy"), "{}", bar(&desk));
    desk.keys(":");
    type_in(&mut desk, "scrl");
    assert_snapshot!("palette_80x24", desk.screen());
    desk.keys("Backspace Backspace Backspace Backspace Backspace");
    assert!(
        bar(&desk).contains("n divergence"),
        "an emptied line closes: {}",
        bar(&desk)
    );
}

#[test]
fn the_help_is_narrowed_by_typing() {
    let mut desk = Desk::open(ferry(5), 80, 24);
    desk.keys("?");
    type_in(&mut desk, "verbatim");
    assert_snapshot!("help_narrowed_80x24", desk.screen());
    desk.keys("Esc");
    assert!(!desk.screen().contains("verbatim"));
    desk.keys("F F1");
    assert!(desk.screen().contains("Most used in this view"));
}

#[test]
fn the_hints_of_a_small_terminal_keep_what_is_needed_most() {
    let mut desk = Desk::at_top(ferry(5), 80, 24);
    desk.keys("n");
    for hint in ["n divergence", "/ search", "F findings", "w why", "? help"] {
        assert!(bar(&desk).contains(hint), "{hint}: {}", bar(&desk));
    }
    desk.keys("s n");
    let bar = bar(&desk);
    assert!(bar.contains("? help") && bar.contains("free"), "{bar}");
}

#[test]
fn jumps_hold_over_search_and_views() {
    let mut desk = Desk::open(ferry(5), 160, 40);
    let start = desk.state.cursor(&desk.snapshot);
    desk.keys("n");
    let first = desk.state.cursor(&desk.snapshot);
    search(&mut desk, "quay");
    desk.keys("Enter F");
    desk.keys("Ctrl-o");
    assert_eq!(desk.state.cursor(&desk.snapshot), first, "and the text is shown");
    assert!(desk.screen().contains("A ferry carrying"));
    desk.keys("Ctrl-o");
    assert_eq!(desk.state.cursor(&desk.snapshot), start);
    desk.keys("Alt-Right Alt-Right");
    assert!(desk.screen().contains("quay"));
    let on = COMMANDS.iter().find(|e| e.command == Command::Jump(Direction::On));
    assert!(on.is_some_and(|e| e.keys.contains(&"Ctrl-i")));
}

#[test]
fn weak_pairs_are_folded_and_not_compared_by_the_word() {
    let mut collation = (*ferry(5).collation).clone();
    for link in &mut collation.links {
        if link.a.article.0.abs_diff(link.b.article.0) > 1 {
            link.strength = Strength::Weak;
        }
    }
    let set = Snapshot::new(Arc::new(collation), Vec::new());
    let mut desk = Desk::at_top(set, 160, 50);
    desk.keys("n w");
    assert!(
        desk.screen().contains("⋯ 3 weak matches  p shows them"),
        "{}",
        desk.screen()
    );
    assert!(desk.screen().contains("strong · score 0.70"));
    assert!(!desk.screen().contains("weak · score"));
    desk.keys("p");
    let screen = desk.screen();
    let scores: Vec<&str> =
        screen.lines().filter_map(|l| l.split_once("score ")?.1.get(..4)).collect();
    assert_eq!(scores, ["0.70", "0.50", "0.30", "0.10"], "the strongest first");
    desk.keys("p w d");
    assert!(desk.screen().contains("C, D, E: match too weak"));
}
