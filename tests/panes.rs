//! Accounts hidden, shown again and moved: by key, by name, by mouse, from the last time.

mod reader;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use rashomon::config::Arranged;
use rashomon::model::{Collation, Role};
use rashomon::ui::{Habits, Message, Snapshot, State, View};
use reader::{Account, Desk, ferry, snapshot};
use std::sync::Arc;

fn title(desk: &Desk) -> String {
    desk.screen().lines().next().unwrap_or_default().to_string()
}

fn bar(desk: &Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_string()
}

/// The labels of the accounts that have a pane, from the left.
fn panes(desk: &Desk) -> String {
    let screen = desk.screen();
    let frame = screen.lines().nth(1).unwrap_or_default();
    frame.split(['┌', '┬', '┐']).filter_map(|pane| pane.trim().chars().next()).collect()
}

fn typed(desk: &mut Desk, text: &str) {
    for c in text.chars() {
        let key = if c == ' ' { "Space".to_string() } else { c.to_string() };
        desk.keys(&key);
    }
}

fn mouse(desk: &mut Desk, kind: MouseEventKind, (column, row): (usize, u16)) {
    let (modifiers, column) = (KeyModifiers::NONE, column as u16);
    desk.send(Message::Mouse(MouseEvent { kind, column, row, modifiers }));
}

#[test]
fn a_hidden_account_gives_up_its_pane_is_counted_and_comes_back() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    desk.keys("2");
    assert_eq!(panes(&desk), "ABC");
    desk.keys("-");
    assert_eq!(panes(&desk), "ACD");
    assert!(title(&desk).contains("(B)"), "{}", title(&desk));
    assert!(title(&desk).contains("1 hidden"), "{}", title(&desk));
    let said = "B (Radio Nord) hidden (1 hidden); _ shows all";
    assert!(bar(&desk).contains(said), "{}", bar(&desk));
    // Going from pane to pane passes it by.
    desk.keys("1 l");
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 2);
    desk.keys("_");
    assert!(bar(&desk).contains("1 account shown again"), "{}", bar(&desk));
    assert!(!title(&desk).contains("hidden"), "{}", title(&desk));
    desk.keys("_");
    assert!(bar(&desk).contains("no account is hidden"), "{}", bar(&desk));
    // Its number shows one alone, and says so.
    desk.keys("2 - 4 - 2");
    let said = "B (Radio Nord) shown again (1 hidden)";
    assert!(bar(&desk).contains(said), "{}", bar(&desk));
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 1);
}

#[test]
fn hiding_the_pane_under_the_cursor_goes_on_at_the_same_passage() {
    // One sentence of the second account has a counterpart in the third, deep in its text.
    let plain = "Nothing was seen. / All slept.";
    let filler: Vec<(Role, &str)> = (0..30).map(|_| (Role::Body, plain)).collect();
    let with = |at: usize, text: &'static str| {
        let mut blocks = filler.clone();
        blocks.insert(at, (Role::Body, text));
        blocks
    };
    let (first, second) = (with(3, "#1 The pilot left."), with(24, "#1 The pilot went."));
    let third = with(12, "#1 The pilot had gone by then.");
    let accounts: [Account<'_>; 3] =
        [("One", 4, &first), ("Two", 4, &second), ("Three", 4, &third)];
    let open = || Desk::open(snapshot(&accounts, "the pilot"), 100, 24);
    let here = |desk: &Desk| {
        let at = desk.state.cursor(&desk.snapshot).unwrap();
        let article = desk.snapshot.collation.article(at.article);
        let words = article.sentences[at.sentence.at()].span.of(&article.article.text);
        (at.article.0, words.to_string(), at.sentence.at())
    };
    let mut desk = open();
    desk.keys("2 G ] m -");
    let (article, words, _) = here(&desk);
    assert_eq!((article, words.as_str()), (2, "The pilot had gone by then."));
    assert!(desk.screen().contains("The pilot had gone by then."), "{}", desk.screen());
    // Where nothing matches: as far down, not at the top.
    for (keys, sentences) in
        [("2 G -", 55..62), ("2 g g -", 0..3), ("2 g g PgDn PgDn -", 12..40)]
    {
        let mut desk = open();
        desk.keys("s 2");
        desk.keys(keys);
        let (article, words, at) = here(&desk);
        assert_eq!(article, 2, "{keys}");
        assert!(sentences.contains(&at), "{keys}: {at}");
        assert!(desk.screen().contains(&words), "{keys}\n{}", desk.screen());
    }
    // In the synopsis, too.
    let mut desk = open();
    desk.keys("2 G ] m V 2 -");
    assert_eq!(here(&desk).1, "The pilot had gone by then.", "{}", desk.screen());
}

#[test]
fn the_sides_of_a_finding_come_back_after_other_sizes() {
    let says = [(Role::Body, "#1 The ferry had <aboard=240|240> aboard.")];
    let differs = [(Role::Body, "#1 It carried <aboard=190|190 people>.")];
    let silent = [(Role::Body, "#1 The ferry was full.")];
    let accounts: [Account<'_>; 5] = [
        ("One", 4, &says),
        ("Two", 4, &silent),
        ("Three", 4, &silent),
        ("Four", 4, &silent),
        ("Five", 4, &differs),
    ];
    let mut desk = Desk::open(snapshot(&accounts, "aboard"), 80, 24);
    assert_eq!(panes(&desk), "AE");
    desk.keys("j k");
    for columns in [160, 40, 160, 80] {
        desk.resize(columns, 24);
        if columns > 64 {
            let shown = panes(&desk);
            assert!(shown.contains('A') && shown.contains('E'), "{columns}: {shown}");
        }
    }
}

#[test]
fn the_last_account_stays() {
    let mut desk = Desk::open(ferry(3), 120, 30);
    desk.keys("- - -");
    assert!(bar(&desk).contains("the last account on screen stays"), "{}", bar(&desk));
    assert_eq!(panes(&desk).chars().count(), 1);
    assert!(title(&desk).contains("2 hidden"), "{}", title(&desk));
}

#[test]
fn accounts_are_hidden_and_shown_by_label() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    desk.keys(":");
    typed(&mut desk, "hide c");
    desk.keys("Enter");
    assert!(title(&desk).contains("(C)"), "{}", title(&desk));
    desk.keys(":");
    typed(&mut desk, "show C");
    desk.keys("Enter");
    assert!(!title(&desk).contains("(C)"), "{}", title(&desk));
    desk.keys(":");
    typed(&mut desk, "hide Q");
    desk.keys("Enter");
    assert!(bar(&desk).contains("no account Q"), "{}", bar(&desk));
}

#[test]
fn accounts_change_places_and_keep_their_labels() {
    let mut desk = Desk::open(ferry(3), 120, 30);
    desk.keys("1 }");
    assert_eq!(panes(&desk), "BAC");
    assert!(bar(&desk).contains("A (Harbour Wire) is account 2 of 3"), "{}", bar(&desk));
    // Numbers and h l go by what is on screen.
    desk.keys("1");
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 1);
    desk.keys("l");
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 0);
    desk.keys("V 4");
    let screen = desk.screen();
    let head = screen.lines().nth(2).unwrap_or_default();
    let at = |name: &str| head.find(name).unwrap_or(usize::MAX);
    assert!(at("Radio Nord") < at("Harbour Wire"), "{screen}");
    assert!(at("Harbour Wire") < at("The Ellery Post"), "{screen}");
    desk.keys("V 1 {");
    assert_eq!(panes(&desk), "ABC");
    desk.keys("1 {");
    assert!(bar(&desk).contains("no further place"), "{}", bar(&desk));
}

#[test]
fn findings_of_hidden_accounts_stay_in_the_list_and_are_labelled() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    // The fifth says nothing of how many were aboard.
    desk.keys("1 - 1");
    assert!(!title(&desk).contains("hidden"), "a number shows it again");
    for label in ["A", "B", "C", "D"] {
        desk.keys(":");
        typed(&mut desk, &format!("hide {label}"));
        desk.keys("Enter");
    }
    assert_eq!(panes(&desk), "E");
    assert!(title(&desk).contains("4 hidden"), "{}", title(&desk));
    desk.keys("n");
    assert!(bar(&desk).contains("+1 hidden"), "{}", bar(&desk));
    assert!(title(&desk).contains("4 hidden"), "a walk shows none of them again");
    assert!(desk.screen().contains("hidden: A B C D"), "{}", desk.screen());
    desk.keys("F");
    let screen = desk.screen();
    assert_eq!(screen.matches("[hidden]").count(), 1, "{screen}");
    assert!(bar(&desk).contains("≠ 1/2"), "{}", bar(&desk));
    desk.keys("j Enter");
    assert_eq!(desk.state.view(), View::Columns);
    assert!(bar(&desk).contains("shown again (3 hidden)"), "{}", bar(&desk));
}

#[test]
fn rows_of_hidden_accounts_are_labelled_in_every_list() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    // Two accounts stay: the third alone has another day.
    for label in ["C", "D", "E"] {
        desk.keys(":");
        typed(&mut desk, &format!("hide {label}"));
        desk.keys("Enter");
    }
    desk.keys("c s");
    typed(&mut desk, "ask the pilot");
    desk.keys("Enter");
    for (view, labelled) in [("6", true), ("9", true), ("0", false)] {
        desk.keys(&format!("V {view}"));
        let screen = desk.screen();
        assert_eq!(screen.contains("[hidden] "), labelled, "V {view}\n{screen}");
    }
    desk.keys("_");
    for view in ["6", "9"] {
        desk.keys(&format!("V {view}"));
        assert!(!desk.screen().contains("[hidden]"), "{}", desk.screen());
    }
}

#[test]
fn in_the_blind_mode_accounts_are_arranged_by_their_text() {
    let collation = Collation::clone(&ferry(3).collation);
    let blind = Arc::new(Collation { blind: true, ..collation });
    let mut desk = Desk::open(Snapshot::new(blind, Vec::new()), 120, 30);
    desk.keys("1 -");
    assert!(title(&desk).contains("1 hidden"), "{}", title(&desk));
    assert_eq!(panes(&desk), "BC");
    // Its number shows it again.
    desk.keys("1 }");
    assert_eq!(panes(&desk), "BAC");
}

#[test]
fn a_search_passes_hidden_accounts_by_while_others_have_it() {
    let mut desk = Desk::open(ferry(3), 120, 30);
    desk.keys("2 - 1 /");
    typed(&mut desk, "monday");
    desk.keys("Enter");
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 0);
    desk.keys("n n n");
    assert!(title(&desk).contains("1 hidden"), "{}", title(&desk));
    desk.keys("Esc /");
    typed(&mut desk, "blankets");
    desk.keys("Enter");
    assert!(bar(&desk).contains("shown again"), "{}", bar(&desk));
}

#[test]
fn grid_and_synopsis_leave_hidden_accounts_out() {
    let mut desk = Desk::open(ferry(3), 120, 40);
    desk.keys("V 4 2 -");
    let screen = desk.screen();
    assert!(!screen.contains("B  Radio Nord"), "{screen}");
    assert!(screen.contains("Grid · 1 hidden"), "{screen}");
    desk.keys("V 2");
    assert!(!desk.screen().contains("Radio Nord ·"), "{}", desk.screen());
    desk.keys("2");
    assert!(bar(&desk).contains("shown again"), "{}", bar(&desk));
    assert!(desk.screen().contains("lead"), "{}", desk.screen());
    desk.keys("V 5 -");
    let said = "only in columns, synopsis and grid";
    assert!(bar(&desk).contains(said), "{}", bar(&desk));
}

#[test]
fn what_is_arranged_outlives_other_snapshots_and_sessions() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    desk.keys("2 - 1 }");
    // The account goes, and comes back.
    for count in [1, 5] {
        let after = ferry(count);
        desk.state = desk.state.restore_place(&desk.snapshot, &after);
        desk.snapshot = after;
    }
    assert!(title(&desk).contains("(B)"), "{}", title(&desk));
    assert!(panes(&desk).contains("CA"), "{}", panes(&desk));
    let arranged = Arranged {
        order: ["2.txt", "0.txt"].map(str::to_string).to_vec(),
        hidden: vec!["1.txt".to_string()],
    };
    let (habits, snapshot) = (Habits { arranged, ..Habits::default() }, ferry(3));
    let state = State::new(&snapshot, (120, 30)).with_habits(habits, &snapshot);
    let mut desk = Desk::open(snapshot, 120, 30);
    desk.state = state;
    assert_eq!(panes(&desk), "CA");
    assert!(title(&desk).contains("1 hidden"), "{}", title(&desk));
    assert!(!bar(&desk).contains("shown again"), "{}", bar(&desk));
}

#[test]
fn the_other_button_hides_and_a_dragged_title_moves() {
    let (down, up) =
        (MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left));
    let mut desk = Desk::open(ferry(3), 120, 30);
    mouse(&mut desk, down, (3, 1));
    mouse(&mut desk, up, (60, 1));
    assert_eq!(panes(&desk), "BAC");
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Right), (3, 1));
    assert_eq!(panes(&desk), "AC");
    let tab = title(&desk).chars().position(|c| c == '(').expect("a hidden tab");
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Right), (tab + 1, 0));
    assert_eq!(panes(&desk), "BAC");
}

#[test]
fn a_narrow_screen_says_that_panes_became_tabs() {
    let mut desk = Desk::open(ferry(3), 120, 30);
    desk.resize(60, 20);
    assert!(bar(&desk).contains("panes are tabs now"), "{}", bar(&desk));
    assert!(title(&desk).trim_start().starts_with("tabs "), "{}", title(&desk));
    desk.keys("-");
    assert!(bar(&desk).contains("hidden"), "{}", bar(&desk));
    desk.keys("j");
    assert!(bar(&desk).contains("1 hidden"), "{}", bar(&desk));
    desk.resize(120, 30);
    assert!(bar(&desk).contains("side by side again"), "{}", bar(&desk));
}
