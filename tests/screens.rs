//! Keys in, screens out: what the reader shows after which keys, as text and as tones, at
//! three sizes.

mod reader;

use insta::assert_snapshot;
use rashomon::model::Role;
use rashomon::ui::{Effect, Message};
use reader::{Desk, FERRY, ferry, legend, snapshot};

fn both(desk: &Desk) -> String {
    format!("{}\n{}\n{}", desk.screen(), legend(), desk.tones())
}

#[test]
fn the_start_at_three_sizes() {
    let mut desk = Desk::open(ferry(5), 160, 50);
    assert_snapshot!("start_160x50", both(&desk));
    desk.resize(80, 24);
    assert_snapshot!("start_80x24", both(&desk));
    desk.resize(40, 12);
    assert_snapshot!("start_40x12", both(&desk));
}

#[test]
fn the_next_divergence_at_three_sizes() {
    let mut desk = Desk::at_top(ferry(5), 160, 50);
    desk.keys("] d");
    assert_snapshot!("divergence_160x50", both(&desk));
    desk.resize(80, 24);
    assert_snapshot!("divergence_80x24", both(&desk));
    desk.resize(40, 12);
    assert_snapshot!("divergence_40x12", both(&desk));
}

#[test]
fn walking_goes_through_all_divergences_and_round() {
    let mut desk = Desk::open(ferry(5), 100, 30);
    let mut seen = Vec::new();
    for _ in 0..3 {
        desk.keys("n");
        let finding = desk.state.finding(&desk.snapshot).unwrap();
        seen.push(finding.0);
    }
    assert_eq!(seen[0], seen[2], "two divergences, then round");
    assert_ne!(seen[0], seen[1]);
    assert!(desk.screen().contains("wrapped to first"));
    desk.keys("N");
    assert_eq!(desk.state.finding(&desk.snapshot).unwrap().0, seen[1]);
}

#[test]
fn counterparts_stand_level() {
    let mut desk = Desk::at_top(ferry(3), 120, 40);
    desk.keys("] m");
    let row_of = |screen: &str, words: &str| {
        screen
            .lines()
            .position(|l| l.contains(words))
            .unwrap_or_else(|| panic!("{words}"))
    };
    let screen = desk.screen();
    let a = row_of(&screen, "A ferry carrying");
    assert_eq!(row_of(&screen, "Some 250 people"), a);
    assert_eq!(row_of(&screen, "The Sunday sailing"), a);
}

#[test]
fn enter_goes_to_each_counterpart_in_turn_and_back() {
    let mut desk = Desk::at_top(ferry(4), 160, 40);
    desk.keys("] m ] m");
    let article = |desk: &Desk| desk.state.cursor(&desk.snapshot).unwrap().article.0;
    let mut seen = vec![article(&desk)];
    for _ in 0..4 {
        desk.keys("Enter");
        seen.push(article(&desk));
    }
    assert_eq!(seen, [0, 1, 2, 3, 0]);
    desk.keys("Ctrl-o");
    assert_eq!(article(&desk), 3);
    desk.keys("Ctrl-o");
    assert_eq!(article(&desk), 2);
    desk.keys("Alt-Right");
    assert_eq!(article(&desk), 3);
}

#[test]
fn a_hidden_account_comes_on_screen_by_number_and_by_neighbour() {
    let mut desk = Desk::open(ferry(5), 80, 24);
    assert!(!desk.screen().contains("Web Digest"));
    desk.keys("5");
    assert!(desk.screen().contains("Web Digest"), "{}", desk.screen());
    desk.keys("l");
    assert!(desk.screen().contains("Harbour Wire"), "{}", desk.screen());
    desk.keys("8");
    assert!(desk.screen().contains("no such account"));
}

#[test]
fn page_matter_folds_and_unfolds() {
    let mut desk = Desk::open(ferry(2), 80, 30);
    assert!(desk.screen().contains("⋯ 2 lines of furniture"));
    desk.keys("p");
    assert!(desk.screen().contains("Sign up for our morning letter"));
    desk.keys("p");
    assert!(!desk.screen().contains("Sign up"));
}

#[test]
fn the_list_of_findings() {
    let mut desk = Desk::open(ferry(5), 160, 50);
    desk.keys("F");
    assert_snapshot!("findings_160x50", both(&desk));
    desk.resize(80, 24);
    desk.keys("A j j");
    assert_snapshot!("findings_80x24_agreements", both(&desk));
    desk.resize(40, 12);
    assert_snapshot!("findings_40x12", both(&desk));
    desk.keys("k Enter");
    assert_snapshot!("findings_to_the_text_40x12", both(&desk));
}

#[test]
fn explanations_lie_over_the_page() {
    let mut desk = Desk::at_top(ferry(3), 80, 24);
    desk.keys("] d w");
    assert_snapshot!("why_80x24", desk.screen());
    desk.keys("w d");
    assert_snapshot!("words_80x24", both(&desk));
    desk.keys("Esc i");
    assert_snapshot!("details_80x24", desk.screen());
    desk.keys("Esc ?");
    assert_snapshot!("help_80x24", desk.screen());
    desk.keys("PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn");
    assert!(desk.screen().contains("Quit at once"), "{}", desk.screen());
}

#[test]
fn a_prefix_key_lists_what_may_follow_after_a_pause() {
    let mut desk = Desk::open(ferry(2), 80, 24);
    assert_eq!(desk.state.wait(), None);
    desk.keys("]");
    assert!(desk.state.wait().is_some());
    assert!(!desk.screen().contains("next divergence"));
    desk.send(Message::Pause);
    assert_eq!(desk.state.wait(), None);
    assert_snapshot!("popup_80x24", desk.screen());
    desk.keys("Esc");
    assert!(!desk.screen().contains("next divergence"));
    desk.keys("] x");
    assert!(desk.screen().contains("] x: no such key"));
}

#[test]
fn the_filter_is_shown_and_hides() {
    let mut desk = Desk::open(ferry(5), 120, 30);
    desk.keys("f m");
    assert!(desk.screen().contains("m [x] major"), "{}", desk.screen());
    assert!(desk.screen().contains("Filter · 1 of 2 divergences"));
    desk.keys("Esc n n");
    assert!(desk.screen().contains("[major]"));
    assert!(desk.screen().contains("≠ 1/1"));
    desk.keys("f t Esc");
    assert!(desk.screen().contains("[date] [major]"));
    desk.keys("f x c Esc n");
    assert!(desk.screen().contains("none match the filter"));
    desk.keys("F");
    assert!(desk.screen().contains("X clears it"));
    desk.keys("X");
    assert!(desk.screen().contains("all kinds"));
}

#[test]
fn the_filter_takes_accounts_and_words_and_holds_in_every_view() {
    let mut desk = Desk::open(ferry(5), 120, 40);
    desk.keys("F f");
    assert_snapshot!("filter_120x40", desk.screen());
    // All of A and D speak to both divergences, E only to the date.
    desk.keys("5 Esc");
    assert!(desk.screen().contains("[with E]"));
    assert!(desk.screen().contains("≠ 1/1"), "{}", desk.screen());
    desk.keys("f x / B O A R D");
    desk.send(Message::Paste("ed\n\u{1b}[31m".to_string()));
    desk.keys("Esc");
    assert!(desk.screen().contains("/ []"), "Esc clears the words: {}", desk.screen());
    desk.keys("/ h a r b o u r Space w i r e Space r o u n d Enter");
    assert!(desk.screen().contains("Filter · 0 of 2"), "all words: {}", desk.screen());
    desk.keys("/ Ctrl-u p a s s e n g e r s Enter q");
    assert!(desk.screen().contains("[“passengers”]"), "{}", desk.screen());
    assert!(desk.screen().contains("≠ 1/1"));
    desk.keys("V 4");
    assert!(desk.screen().contains("[“passengers”]") && desk.screen().contains("≠ 1/1"));
    desk.keys("V 1 n n");
    assert!(desk.screen().contains("≠ 1/1"), "{}", desk.screen());
}

#[test]
fn the_grid_at_three_sizes() {
    let mut desk = Desk::open(ferry(5), 160, 50);
    desk.keys("V 4");
    assert_snapshot!("grid_160x50", both(&desk));
    desk.resize(80, 24);
    desk.keys("j l l l l");
    assert_snapshot!("grid_80x24", both(&desk));
    desk.resize(40, 12);
    assert_snapshot!("grid_40x12", both(&desk));
}

#[test]
fn enter_leads_from_list_and_grid_to_the_text_and_escape_back_to_the_row() {
    for view in ["F", "V 4"] {
        let mut desk = Desk::open(ferry(5), 120, 40);
        desk.keys(view);
        desk.keys("j");
        // Without the title line, whose marks go by the text.
        let page = |desk: &Desk| desk.screen().split_once('\n').unwrap().1.to_string();
        let (row, kept) = (page(&desk), desk.state.finding(&desk.snapshot));
        desk.keys("Enter j j");
        assert_eq!(desk.state.view(), rashomon::ui::View::Columns);
        desk.keys("Esc");
        assert_eq!(desk.state.finding(&desk.snapshot), kept);
        assert_eq!(page(&desk), row, "{view}");
        assert_eq!(desk.keys("q q"), Some(Effect::Quit), "the list, then the reader");
    }
}

#[test]
fn the_grid_lands_at_the_account_under_its_cursor_and_says_what_is_silent() {
    let mut desk = Desk::open(ferry(5), 120, 40);
    desk.keys("V 4 l l Enter");
    let at = desk.state.cursor(&desk.snapshot).unwrap();
    assert_eq!((at.article.0, at.sentence.0), (2, 2), "The Sunday sailing");
    desk.keys("V 4 G l l Enter");
    assert!(desk.screen().contains("nothing in this account"), "{}", desk.screen());
    assert_eq!(desk.state.view(), rashomon::ui::View::Grid);
    desk.keys("n");
    assert!(
        desk.state.finding(&desk.snapshot).is_some_and(|q| q.0 == 0),
        "round the end"
    );
    desk.keys("A G");
    assert!(desk.screen().contains("2/2"), "agreements hidden: {}", desk.screen());
}

#[test]
fn what_is_not_there_is_said_in_words() {
    let one = Desk::open(ferry(1), 80, 24);
    assert_snapshot!("one_account_80x24", one.screen());
    let mut one = one;
    one.keys("F");
    assert!(one.screen().contains("One account only"));
    one.keys("q n");
    assert!(one.screen().contains("no divergences in this set"));

    let mut none = Desk::open(snapshot(&[], ""), 80, 24);
    assert!(none.screen().contains("No articles. Open"));
    none.keys("j n ] m F j Enter d w Tab 3 z");
    assert!(none.screen().contains("0 divergences"));

    let apart: &[(Role, &str)] = &[(Role::Body, "Bread rose in price.")];
    let other: &[(Role, &str)] = &[(Role::Body, "A bridge was opened.")];
    let two = snapshot(&[("One", 1, apart), ("Two", 1, other)], "");
    let mut two = Desk::open(two, 80, 24);
    assert!(two.screen().contains("No matching passages found"));
    two.keys("F");
    assert!(two.screen().contains("No date, figure, name or quote appears in two"));

    let empty = snapshot(&[("Empty", 1, &[]), FERRY[0]], "");
    let mut empty = Desk::open(empty, 80, 24);
    empty.keys("j d w Enter 2 j");
    assert!(empty.screen().contains("Ferry with 240"));
}

#[test]
fn fifty_accounts_leave_the_title_its_counts() {
    let text: &[(Role, &str)] = &[(Role::Body, "Bread rose in price.")];
    let accounts = [("One", 1, text); 50];
    for (columns, rows) in [(160, 50), (80, 24)] {
        let mut desk = Desk::open(snapshot(&accounts, ""), columns, rows);
        // The last account that a digit reaches, and one far behind it.
        for keys in ["9", "Tab Tab Tab Tab Tab Tab Tab Tab"] {
            desk.keys(keys);
            let screen = desk.screen();
            let title = screen.lines().next().expect("a title");
            assert!(title.contains("0 divergences"), "{title}");
            assert!(title.contains('…'), "{title}");
            assert!(title.contains('['), "the focus is among the tabs: {title}");
        }
    }
}

#[test]
fn messages_of_loading_are_not_lost() {
    let mut set = ferry(2);
    set.notices = vec!["gone.txt: cannot be read: no such file".to_string()];
    let mut desk = Desk::open(set, 100, 24);
    assert!(desk.screen().contains("! 1 message"));
    desk.keys("!");
    assert!(desk.screen().contains("gone.txt: cannot be read"));
    desk.keys("q");
    assert!(!desk.screen().contains("gone.txt"));
}

#[test]
fn a_screen_too_small_says_what_it_needs() {
    let mut desk = Desk::open(ferry(3), 18, 4);
    assert_eq!(desk.screen().trim(), "needs 20x6");
    desk.resize(1, 1);
    assert_eq!(desk.screen().trim(), "n");
    desk.resize(20, 6);
    assert!(desk.screen().contains("A ferry"), "{}", desk.screen());
}

#[test]
fn resizing_keeps_the_place() {
    let mut desk = Desk::open(ferry(5), 160, 50);
    desk.keys("J J J J J J J");
    let at = desk.state.cursor(&desk.snapshot);
    for (columns, rows) in [(80, 24), (40, 12), (3, 2), (200, 60), (64, 10), (160, 50)] {
        desk.resize(columns, rows);
        assert_eq!(desk.state.cursor(&desk.snapshot), at, "{columns}x{rows}");
    }
}

#[test]
fn leaving_goes_layer_by_layer() {
    let mut desk = Desk::open(ferry(2), 80, 24);
    assert_eq!(desk.keys("F ? Esc"), None);
    assert_eq!(desk.keys("q"), None, "from the list to the columns");
    assert_eq!(desk.keys("Esc"), None);
    assert_eq!(desk.keys("q"), Some(Effect::Quit));
    assert_eq!(desk.keys("Ctrl-c"), Some(Effect::Quit));
    assert_eq!(desk.keys("] Ctrl-c"), Some(Effect::Quit));
    assert_eq!(desk.keys("Ctrl-z"), Some(Effect::Suspend));
    assert_eq!(desk.keys("Ctrl-l"), Some(Effect::Redraw));
    assert_eq!(desk.keys("T"), Some(Effect::NextTheme));
}

#[test]
fn free_scrolling_leaves_the_others_alone() {
    let mut desk = Desk::at_top(ferry(2), 80, 16);
    desk.keys("s");
    let right = |desk: &Desk| {
        let half = desk.screen();
        half.lines()
            .skip(2)
            .take(8)
            .map(|l| l.chars().skip(41).take(38).collect::<String>())
            .collect::<Vec<_>>()
    };
    let before = right(&desk);
    desk.keys("] m ] m ] m");
    assert_eq!(right(&desk), before);
    desk.keys("s");
    assert_ne!(right(&desk), before);
}

#[test]
fn a_click_puts_the_cursor_and_the_wheel_scrolls_its_pane() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut desk = Desk::open(ferry(2), 80, 24);
    let screen = desk.screen();
    let row = screen.lines().position(|l| l.contains("Some 250")).unwrap() as u16;
    let at = |kind, column, row| {
        Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    desk.send(at(MouseEventKind::Down(MouseButton::Left), 45, row));
    let cursor = desk.state.cursor(&desk.snapshot).unwrap();
    assert_eq!((cursor.article.0, cursor.sentence.0), (1, 1));
    let before = desk.screen();
    desk.send(at(MouseEventKind::ScrollDown, 5, 6));
    assert_ne!(desk.screen(), before);
    assert_eq!(desk.state.cursor(&desk.snapshot), Some(cursor));
}
