//! Linking and parting in the reader: keys in, screens and effects out.

mod reader;

use rashomon::model::{By, Collation, Edit, LinkEdit, Role, Tie};
use rashomon::ui::{Effect, Snapshot};
use reader::{Desk, ferry};
use std::sync::Arc;

fn tie(effect: Option<Effect>) -> LinkEdit {
    match effect {
        Some(Effect::Decide(edit)) => match *edit {
            Edit::Link(edit) => edit,
            other => panic!("wanted a tie, got {other:?}"),
        },
        other => panic!("wanted a tie, got {other:?}"),
    }
}

fn files(edit: &LinkEdit) -> [&str; 2] {
    [&edit.a.file, &edit.b.file]
}

/// The strip and the line under it.
fn foot(desk: &Desk) -> String {
    let screen = desk.screen();
    let lines: Vec<&str> = screen.lines().collect();
    lines[lines.len().saturating_sub(6)..].join("\n")
}

#[test]
fn x_parts_the_sentence_from_the_one_that_enter_leads_to() {
    let mut desk = Desk::open(ferry(3), 120, 40);
    // The headline; Enter would lead to account B's.
    desk.keys("g g");
    let edit = tie(desk.keys("x"));
    assert_eq!(edit.tie, Tie::Apart);
    assert_eq!(files(&edit), ["0.txt", "1.txt"]);
    assert!(edit.a.words.starts_with("Ferry with 240"), "{edit:?}");
    let screen = desk.screen();
    assert!(screen.contains("unlinked: Harbour Wire, headline"), "{screen}");
    assert!(screen.contains("u: undo"), "{screen}");
    assert_eq!(desk.keys("u"), Some(Effect::Undo));
    assert_eq!(desk.keys("Ctrl-r"), Some(Effect::Redo));
    // Where accounts were moved or hidden, Enter leads to another one, and x goes with it.
    for arranged in ["2 }", "2 -"] {
        let mut desk = Desk::open(ferry(3), 120, 40);
        desk.keys(&format!("{arranged} 1 g g"));
        let edit = tie(desk.keys("x"));
        assert_eq!(files(&edit), ["0.txt", "2.txt"], "{arranged}");
        desk.keys("Enter");
        assert_eq!(cursor(&desk).article.0, 2, "{arranged}");
    }
}

#[test]
fn an_end_is_marked_and_linked_with_the_second_and_esc_forgets_it() {
    let mut desk = Desk::open(ferry(3), 120, 40);
    // A sentence that no other account has: x has nothing to part and marks it.
    let lonely = "The operator called";
    while !desk.snapshot.collation.text_of(cursor(&desk)).starts_with(lonely) {
        desk.keys("J");
    }
    assert_eq!(desk.keys("x"), None);
    assert!(foot(&desk).contains("link “The operator called"), "{}", desk.screen());
    desk.keys("Esc");
    assert!(!foot(&desk).contains("link “"), "{}", desk.screen());
    assert_eq!(desk.keys("x"), None);
    desk.keys("J x");
    assert!(foot(&desk).contains("of another account"), "one account: {}", foot(&desk));
    desk.keys("l");
    let edit = tie(desk.keys("x"));
    assert_eq!(edit.tie, Tie::Linked);
    assert_eq!(files(&edit), ["0.txt", "1.txt"]);
    assert!(!foot(&desk).contains("link “"), "the mark is used up");

    // `m` marks what has a counterpart already; x there on a linked one parts.
    desk.keys("g g m");
    assert!(foot(&desk).contains("link “"), "{}", foot(&desk));
    desk.keys("h");
    desk.keys("g g");
    assert_eq!(tie(desk.keys("x")).tie, Tie::Apart);
    // Twice on one sentence is nothing.
    desk.keys("m m");
    assert!(!foot(&desk).contains("link “"));
}

fn cursor(desk: &Desk) -> rashomon::model::Locus {
    desk.state.cursor(&desk.snapshot).expect("a cursor")
}

#[test]
fn page_matter_is_no_end_and_the_list_has_no_pairs() {
    let mut desk = Desk::open(ferry(3), 120, 40);
    desk.keys("p g g");
    while desk.snapshot.collation.sentence(cursor(&desk)).role.reports() {
        desk.keys("J");
    }
    assert_eq!(desk.keys("x"), None);
    assert!(desk.screen().contains("not article text"), "{}", desk.screen());
    desk.keys("F");
    assert_eq!(desk.keys("x"), None);
    assert!(desk.screen().contains("only in columns"), "{}", desk.screen());
}

/// The ferry with its first link made, and another pair parted, by hand.
fn edited() -> Snapshot {
    let plain = ferry(3).collation;
    let mut collation: Collation = (*plain).clone();
    let first = collation.links.remove(0);
    collation.links[0].by = By::Hand;
    collation.parted.push((first.a, first.b));
    Snapshot::new(Arc::new(collation), Vec::new())
}

#[test]
fn the_strip_and_the_why_say_what_was_done_by_hand() {
    for size in [(120, 40), (80, 24)] {
        let mut desk = Desk::open(edited(), size.0, size.1);
        desk.keys("g g");
        let strip = foot(&desk);
        assert!(strip.contains("linked by hand: C"), "{strip}");
        assert!(strip.contains("unlinked by hand: B"), "{strip}");
        desk.keys("w");
        let screen = desk.screen();
        assert!(screen.contains("linked by hand"), "{screen}");
        assert!(!screen.contains("score 0.50"), "its score says nothing: {screen}");
    }
}

#[test]
fn the_mark_stays_where_it_is_when_everything_is_compared_anew() {
    let mut desk = Desk::open(ferry(3), 120, 40);
    desk.keys("g g m");
    let before = foot(&desk);
    let after = edited();
    desk.state = desk.state.restore_place(&desk.snapshot, &after);
    desk.snapshot = after;
    let first = |text: &str| text.lines().next().unwrap_or_default().to_string();
    assert!(before.contains("link “Ferry with"), "{before}");
    assert!(
        foot(&desk).contains("link “Ferry with"),
        "{}\n{}",
        first(&before),
        foot(&desk)
    );
}

#[test]
fn a_sentence_is_what_the_editor_says_it_is() {
    let mut desk = Desk::open(ferry(2), 120, 40);
    desk.keys("g g J");
    assert_eq!(desk.keys("="), None);
    let edit = match desk.keys("f") {
        Some(Effect::Decide(edit)) => *edit,
        other => panic!("wanted an edit, got {other:?}"),
    };
    let Edit::Role(edit) = edit else { panic!("{edit:?}") };
    let words = desk.snapshot.collation.text_of(cursor(&desk));
    assert_eq!((edit.role, edit.at.words.as_str()), (Role::Furniture, words));
    assert!(desk.screen().contains("u: undo"), "{}", desk.screen());
    // What it is already needs no edit; a finding's row has no role.
    assert_eq!(desk.keys("g g = h"), None);
    assert!(desk.screen().contains("already a headline"), "{}", desk.screen());
    assert_eq!(desk.keys("F = b"), None);
}
