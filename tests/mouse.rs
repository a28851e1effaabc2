//! The mouse: wheel, clicks, the ruler, the dividers, and leaving it to the terminal.

mod reader;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use rashomon::model::Role;
use rashomon::ui::{Effect, Message, View};
use reader::{Account, Desk, ferry, snapshot};

const DOWN: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
const UP: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

fn mouse(desk: &mut Desk, kind: MouseEventKind, (column, row): (u16, u16)) {
    let modifiers = KeyModifiers::NONE;
    desk.send(Message::Mouse(MouseEvent { kind, column, row, modifiers }));
}

fn click(desk: &mut Desk, at: (u16, u16)) {
    mouse(desk, DOWN, at);
    mouse(desk, UP, at);
}

/// The cell of the first letter of some words on the screen.
fn find(desk: &Desk, words: &str) -> (u16, u16) {
    let screen = desk.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| {
        let at = line.find(words)?;
        Some((line.char_indices().take_while(|(i, _)| *i < at).count(), row))
    });
    let (column, row) = found.unwrap_or_else(|| panic!("no {words} in\n{screen}"));
    (column as u16, row as u16)
}

/// The columns of the first text row that hold a ruler or the frame's left edge.
fn edges(desk: &Desk) -> Vec<usize> {
    let screen = desk.screen();
    let frame = screen.lines().nth(1).unwrap_or_default();
    frame
        .chars()
        .enumerate()
        .filter(|(_, c)| "┌┬┐".contains(*c))
        .map(|(i, _)| i)
        .collect()
}

#[test]
fn a_second_click_on_divergent_words_opens_their_finding() {
    let mut desk = Desk::open(ferry(2), 100, 30);
    let number = find(&desk, "250 people");
    click(&mut desk, number);
    let cursor = desk.state.cursor(&desk.snapshot).unwrap();
    assert_eq!((cursor.article.0, cursor.sentence.0), (1, 1));
    let finding = desk.state.finding(&desk.snapshot).unwrap();
    assert_eq!(
        desk.snapshot.findings[finding.at()].kind.name(),
        "number",
        "what was hit"
    );
    assert!(!desk.screen().contains("Esc closes"));
    click(&mut desk, number);
    assert!(desk.screen().contains("─ Finding ─"), "{}", desk.screen());
    desk.keys("Esc");
    // A key between two clicks makes them two.
    click(&mut desk, number);
    desk.keys("j k");
    click(&mut desk, number);
    assert!(!desk.screen().contains("─ Finding ─"), "{}", desk.screen());
    let quiet = find(&desk, "coastguard");
    click(&mut desk, quiet);
    click(&mut desk, quiet);
    assert!(!desk.screen().contains("─ Finding ─"), "no finding there");
}

#[test]
fn a_click_on_the_ruler_jumps_there_and_dragging_scrubs() {
    let mut desk = Desk::at_top(ferry(2), 80, 16);
    let ruler = edges(&desk)[1] as u16;
    let last = desk.screen().lines().position(|l| l.starts_with('└')).unwrap() as u16 - 1;
    click(&mut desk, (ruler, last));
    let end = desk.state.cursor(&desk.snapshot).unwrap();
    assert!(end.sentence.0 >= 9, "near the end: {end:?}\n{}", desk.screen());
    desk.keys("Ctrl-o");
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().sentence.0, 0, "it is a jump");
    mouse(&mut desk, DOWN, (ruler, 2));
    for row in 3..=last {
        mouse(&mut desk, DRAG, (ruler, row));
    }
    mouse(&mut desk, UP, (ruler, last));
    assert!(desk.state.cursor(&desk.snapshot).unwrap().sentence.0 >= 9);
    // The other pane's ruler is the right edge of the screen.
    let edge = edges(&desk)[2] as u16;
    click(&mut desk, (edge, last));
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 1);
}

#[test]
fn the_ruler_shows_each_kind_of_mark_and_the_gravest_where_there_is_no_room_for_all() {
    let desk = Desk::open(ferry(3), 120, 60);
    let rulers = |desk: &Desk| -> Vec<String> {
        let screen = desk.screen();
        let end = screen.lines().position(|l| l.starts_with('└')).unwrap();
        let columns = edges(desk).into_iter().skip(1);
        columns
            .map(|x| {
                let rows = screen.lines().skip(2).take(end - 2);
                rows.filter_map(|l| l.chars().nth(x))
                    .filter(|c| !"│┃".contains(*c))
                    .collect()
            })
            .collect()
    };
    // A's operator and café are told by nobody else; so is C's caption. What only B has
    // begins on the row of its date, which is graver.
    assert_eq!(rulers(&desk), ["~≠=◦◦", "~≠=", "◦≠~"]);
    let mut small = Desk::open(ferry(3), 120, 16);
    small.keys("j");
    let told = rulers(&small);
    assert!(told[0].contains('≠'), "{told:?}");
    assert!(told[0].chars().count() < 5, "{told:?}");
}

#[test]
fn a_divider_goes_with_the_pointer_and_comes_back_even() {
    let mut desk = Desk::open(ferry(3), 120, 30);
    let even = edges(&desk);
    let (first, second) = (even[1] as u16, even[2]);
    mouse(&mut desk, DOWN, (first, 10));
    mouse(&mut desk, DRAG, (first + 4, 10));
    mouse(&mut desk, DRAG, (first + 9, 11));
    mouse(&mut desk, UP, (first + 9, 11));
    assert_eq!(edges(&desk)[1], usize::from(first) + 9);
    assert_eq!(edges(&desk)[2], second, "the others stay");
    // Ratios hold when the screen grows, and no pane can be dragged away.
    desk.resize(150, 30);
    assert_eq!(edges(&desk).len(), 4);
    assert!(edges(&desk)[1] > 150 * 38 / 120);
    desk.resize(120, 30);
    let edge = edges(&desk)[1] as u16;
    mouse(&mut desk, DOWN, (edge, 10));
    mouse(&mut desk, DRAG, (1, 10));
    mouse(&mut desk, UP, (1, 10));
    assert_eq!(edges(&desk)[1], 17, "the least that prose needs");
    let edge = edges(&desk)[1] as u16;
    click(&mut desk, (edge, 20));
    click(&mut desk, (edge, 20));
    assert_eq!(edges(&desk), even, "a double click evens the panes");
}

#[test]
fn clicks_choose_and_open_in_list_and_grid() {
    let mut desk = Desk::open(ferry(5), 120, 40);
    desk.keys("F");
    let row = find(&desk, "minor  number");
    click(&mut desk, row);
    assert!(desk.screen().contains("≠ 2/2"));
    assert_eq!(desk.state.view(), View::Findings);
    click(&mut desk, row);
    assert_eq!(desk.state.view(), View::Columns);
    desk.keys("V 4");
    let cell = find(&desk, "Sunday ¶2");
    click(&mut desk, cell);
    assert!(desk.screen().contains("▸C  The Ellery Post"), "{}", desk.screen());
    assert_eq!(desk.state.view(), View::Grid);
    click(&mut desk, cell);
    assert_eq!(desk.state.view(), View::Columns);
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 2);
    desk.keys("V 4");
    let before = desk.state.finding(&desk.snapshot);
    mouse(&mut desk, MouseEventKind::ScrollDown, (30, 5));
    assert_ne!(desk.state.finding(&desk.snapshot), before);
}

#[test]
fn a_click_in_the_grid_takes_the_column_that_was_clicked() {
    // In the second row the columns have another order: who speaks to it comes first.
    let first: [(Role, &str); 1] = [(Role::Body, "#1 It had <aboard=240|240> aboard.")];
    let second: [(Role, &str); 1] = [(
        Role::Body,
        "#1 It had <aboard=190|190> aboard. / #2 Tugs come at <tide=310|five past ten>.",
    )];
    let accounts: [Account<'_>; 5] = [
        ("One", 4, &first),
        ("Two", 4, &first),
        ("Three", 4, &first),
        ("Four", 4, &second),
        ("Five", 4, &second),
    ];
    let mut desk = Desk::open(snapshot(&accounts, "aboard"), 80, 24);
    desk.keys("V 4");
    let (column, row) = find(&desk, "│ B  Two");
    click(&mut desk, (column + 4, row + 2));
    assert!(desk.screen().contains("▸B  Two"), "{}", desk.screen());
    assert!(desk.screen().contains("nothing on this"), "{}", desk.screen());
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut desk = Desk::open(ferry(2), 80, 24);
    assert_eq!(desk.keys("M"), Some(Effect::Mouse(false)));
    assert!(desk.screen().contains("select text"), "{}", desk.screen());
    desk.keys("j");
    assert!(desk.screen().contains("mouse off"), "{}", desk.screen());
    assert_eq!(desk.keys("M"), Some(Effect::Mouse(true)));
    desk.keys("j");
    assert!(!desk.screen().contains("mouse off"));
}

/// The cell of an account's label among the tabs.
fn tab(desk: &Desk, label: char) -> (u16, u16) {
    let screen = desk.screen();
    let title: Vec<char> = screen.lines().next().unwrap_or_default().chars().collect();
    let at = title.iter().rposition(|c| *c == label);
    (at.unwrap_or_else(|| panic!("no {label} in\n{screen}")) as u16, 0)
}

#[test]
fn a_click_on_a_tab_opens_that_account_in_every_view() {
    let mut desk = Desk::open(ferry(5), 80, 24);
    desk.keys("1");
    let at = tab(&desk, 'E');
    click(&mut desk, at);
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 4);
    desk.keys("F");
    let at = tab(&desk, 'B');
    click(&mut desk, at);
    assert_eq!(desk.state.view(), View::Columns);
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 1);
    desk.keys("Esc");
    assert_eq!(desk.state.view(), View::Findings);
    let mut desk = Desk::open(ferry(3), 50, 20);
    let at = tab(&desk, 'C');
    click(&mut desk, at);
    assert_eq!(desk.state.cursor(&desk.snapshot).unwrap().article.0, 2);
}

#[test]
fn popups_run_what_is_clicked_and_close_when_it_is_beside() {
    let mut desk = Desk::open(ferry(3), 100, 30);
    desk.keys("V");
    desk.send(Message::Pause);
    let grid = find(&desk, "grid");
    click(&mut desk, grid);
    assert_eq!(desk.state.view(), View::Grid);
    desk.keys("V");
    desk.send(Message::Pause);
    let before = desk.state.finding(&desk.snapshot);
    click(&mut desk, (3, 4));
    assert!(!desk.screen().contains("V views ─"), "{}", desk.screen());
    assert_eq!(desk.state.finding(&desk.snapshot), before, "it only closes");
    assert_eq!(desk.state.view(), View::Grid);
}

#[test]
fn help_palette_and_sheets_answer_clicks() {
    let mut desk = Desk::open(ferry(3), 100, 40);
    desk.keys("? z o o m");
    let row = find(&desk, "Zoom this pane");
    click(&mut desk, row);
    assert_eq!(edges(&desk).len(), 2, "one pane:\n{}", desk.screen());
    desk.keys("z :");
    assert!(desk.screen().contains("Commands"));
    click(&mut desk, (3, 3));
    assert!(!desk.screen().contains("Commands"), "a click beside it closes");
    desk.keys("i");
    let inside = find(&desk, "─ Finding ─");
    click(&mut desk, (inside.0, inside.1 + 1));
    assert!(desk.screen().contains("─ Finding ─"));
    click(&mut desk, (3, 3));
    assert!(!desk.screen().contains("─ Finding ─"), "{}", desk.screen());
    desk.keys("f");
    let date = find(&desk, "] date");
    click(&mut desk, date);
    assert!(desk.screen().contains("[x] date"), "{}", desk.screen());
    click(&mut desk, (3, 3));
    assert!(!desk.screen().contains("[x] date"), "{}", desk.screen());
    // What is typed is not lost by a click.
    desk.keys("/ f e r r y");
    click(&mut desk, (3, 3));
    assert!(desk.screen().contains("/ferry"), "{}", desk.screen());
}
