//! The lists beside findings and grid, from files' text to the screen: quotations word under
//! word, the timeline, people, what is missing, what was not checked.

mod reader;
mod support;

use insta::assert_snapshot;
use rashomon::model::Collation;
use rashomon::ui::commands::COMMANDS;
use rashomon::ui::{Message, Snapshot, View};
use reader::{Desk, legend};
use std::sync::Arc;
use support::collate;

/// A bridge that is closed; our own words, nobody's town.
const BRIDGE: &[&str] = &[
    "The Kestrel bridge over the river Lorne was closed on Friday after inspectors found \
     cracks in two of its piers, the town of Velm said.\n\n\
     “We will not reopen the bridge before the winter is over,” said Mayor Ilse Brandt. \
     The repairs will cost 4 million crowns, she added.\n\n\
     The engineer Dmitri Halloway told reporters that divers had found the first crack on January \
     4. The piers were poured in 1961 and were last mended in 2009.\n\n\
     A ferry will carry workers across the Lorne from Monday, with a boat every 20 minutes \
     from six in the morning.\n\n\
     Two hundred lorries a day used the bridge, most of them on their way to the paper mill \
     at Oster. The mill said that it had enough wood for nine days and was looking for \
     another road through the hills.",
    "VELM - Inspectors closed the Kestrel bridge over the Lorne on Saturday because of \
     cracks in two piers, the town said.\n\n\
     “We will reopen the bridge before the winter is over,” Ilse Brandt, the mayor, \
     promised. The repairs are to cost 4 million crowns.\n\n\
     Divers found the first crack on January 4, according to the engineer Dmitry Halloway, who \
     has looked after the piers for eleven years.\n\n\
     From Monday a ferry will carry workers across the river Lorne, a boat every 20 minutes \
     from six in the morning.\n\n\
     The paper mill at Oster has enough wood for nine days, it said, and is looking for \
     another road. Drivers of heavy goods were told to keep away from the old stone bridge \
     upstream, which is closed to them by night and by day, since it was built for horses and \
     bears five tonnes.",
    "Cracks in two piers have closed the Kestrel bridge over the Lorne since Friday, the \
     town of Velm said.\n\n\
     Mayor Ilse Brandt spoke to the council in the evening. “We will not reopen the bridge \
     before the winter is over,” she said, to some shouting from the benches at the back.\n\n\
     The council had put off the repairs three times, on 04/05/2021 for the last time, when \
     the money went to the swimming hall instead. Shopkeepers on the east bank fear for \
     the trade before the holidays, and the baker in Mill Lane has sent two of her girls \
     home.\n\n\
     Die Brücke wurde im Jahr 1961 gebaut und ist die einzige Verbindung der beiden Ufer \
     für die Arbeiter der Papierfabrik, und nicht alle haben ein Boot.\n\n\
     The old stone bridge upstream stays open for cars. Nobody in the town hall would say \
     who had signed for the last inspection, or when the next one would be held.",
    "The Kestrel bridge over the Lorne is closed, the town of Velm said on Friday.",
];

fn bridge() -> Collation {
    collate(BRIDGE)
}

fn desk(columns: u16, rows: u16) -> Desk {
    Desk::open(Snapshot::new(Arc::new(bridge()), Vec::new()), columns, rows)
}

fn both(desk: &Desk) -> String {
    format!("{}\n{}\n{}", desk.screen(), legend(), desk.tones())
}

#[test]
fn quotations_stand_word_under_word_at_three_sizes() {
    let mut desk = desk(160, 50);
    desk.keys("V 5");
    assert_snapshot!("quotes_160x50", both(&desk));
    desk.resize(80, 24);
    assert_snapshot!("quotes_80x24", desk.screen());
    desk.resize(40, 12);
    assert_snapshot!("quotes_40x12", desk.screen());
    let screen = desk.screen();
    assert!(screen.contains("not reopen") || screen.contains("+not"), "{screen}");
}

#[test]
fn days_stand_in_order_and_conflicts_are_marked() {
    let mut desk = desk(160, 50);
    desk.keys("V 6 n");
    assert_snapshot!("timeline_160x50", both(&desk));
    assert!(desk.screen().contains("8 Jan 2022"), "{}", desk.screen());
    desk.resize(80, 24);
    assert_snapshot!("timeline_80x24", desk.screen());
    desk.resize(40, 12);
    assert_snapshot!("timeline_40x12", desk.screen());
    // The year of the piers is told by one account: quiet until all is asked for.
    desk.resize(160, 50);
    assert!(!desk.screen().contains(" 2009 "), "{}", desk.screen());
    desk.keys("A");
    assert!(desk.screen().contains(" 2009 "), "{}", desk.screen());
}

#[test]
fn people_have_every_spelling_and_title_with_who_uses_it() {
    let mut desk = desk(160, 50);
    desk.keys("V 7");
    assert_snapshot!("people_160x50", both(&desk));
    desk.resize(80, 24);
    assert_snapshot!("people_80x24", desk.screen());
    desk.resize(40, 12);
    assert_snapshot!("people_40x12", desk.screen());
}

#[test]
fn an_account_is_asked_what_it_leaves_out() {
    let mut desk = desk(160, 50);
    desk.keys("V 8 3");
    assert!(desk.screen().contains("what C"), "{}", desk.screen());
    assert_snapshot!("missing_160x50", both(&desk));
    desk.resize(80, 24);
    assert_snapshot!("missing_80x24", desk.screen());
    desk.resize(40, 12);
    assert_snapshot!("missing_40x12", desk.screen());
    desk.resize(80, 24);
    desk.keys("l");
    assert!(desk.screen().contains("too short to check"), "{}", desk.screen());
    desk.keys("8");
    assert!(desk.screen().contains("no such account"), "{}", desk.screen());
}

#[test]
fn what_was_not_checked_says_why() {
    let mut desk = desk(160, 50);
    desk.keys("V 9");
    let screen = desk.screen();
    for told in ["04/05/2021", "day/month or", "in German", "unmatched sentence"] {
        assert!(screen.contains(told), "{told}:\n{screen}");
    }
    assert!(
        !screen.contains("Shopkeepers"),
        "sentences alone are quiet at first:\n{screen}"
    );
    desk.keys("A");
    assert!(desk.screen().contains("Shopkeepers"), "{}", desk.screen());
    assert_snapshot!("unchecked_160x50", both(&desk));
    desk.resize(80, 24);
    assert_snapshot!("unchecked_80x24", desk.screen());
    desk.resize(40, 12);
    assert_snapshot!("unchecked_40x12", desk.screen());
    // One account's only.
    desk.resize(160, 50);
    desk.keys("1");
    assert!(!desk.screen().contains("Shopkeepers"), "{}", desk.screen());
}

#[test]
fn inputs_that_were_not_read_are_among_what_was_not_checked() {
    let notices = vec!["x.bin: no text".to_string()];
    let set = Snapshot::new(Arc::new(bridge()), notices);
    let mut desk = Desk::open(set, 80, 24);
    desk.keys("V 9");
    assert!(desk.screen().contains("x.bin: no text"), "{}", desk.screen());
    desk.keys("g g Enter");
    assert_eq!(desk.state.view(), View::Unchecked, "there is no place to go to");
    assert!(desk.screen().contains("! shows the messages"), "{}", desk.screen());
}

#[test]
fn enter_leads_into_the_text_and_back() {
    for keys in ["V 5", "V 6", "V 7", "V 8 3", "V 9"] {
        let mut desk = desk(100, 30);
        desk.keys(keys);
        let before = desk.screen();
        desk.keys("Enter");
        assert_eq!(desk.state.view(), View::Columns, "{keys}:\n{before}");
        desk.keys("Esc");
        // The tabs above follow the cursor in the text.
        let below = |screen: &str| screen.split_once('\n').map(|(_, b)| b.to_string());
        assert_eq!(below(&desk.screen()), below(&before), "{keys}");
        desk.keys("q");
        assert_eq!(desk.state.view(), View::Columns, "{keys}: q closes the list");
    }
}

#[test]
fn the_place_that_enter_leads_to_is_chosen_with_h_and_l() {
    let mut desk = desk(120, 30);
    desk.keys("V 6");
    let at = |desk: &mut Desk| {
        desk.keys("Enter");
        let article = desk.state.cursor(&desk.snapshot).expect("a cursor").article.0;
        desk.keys("Esc");
        article
    };
    let first = at(&mut desk);
    desk.keys("l");
    assert_ne!(at(&mut desk), first, "{}", desk.screen());
    desk.keys("h");
    assert_eq!(at(&mut desk), first);
    desk.keys("9");
    assert!(desk.screen().contains("no such account"));
}

#[test]
fn a_click_chooses_a_row_and_two_lead_into_the_text() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut desk = desk(100, 30);
    desk.keys("V 6");
    let row = |desk: &Desk| {
        desk.screen().lines().position(|l| l.starts_with('▸')).expect("a cursor")
    };
    assert_eq!(row(&desk), 2);
    let click = |desk: &mut Desk| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let (column, row, modifiers) = (40, 3, KeyModifiers::NONE);
        desk.send(Message::Mouse(MouseEvent { kind, column, row, modifiers }));
    };
    click(&mut desk);
    assert_eq!(row(&desk), 3, "{}", desk.screen());
    click(&mut desk);
    assert_eq!(desk.state.view(), View::Columns, "{}", desk.screen());
}

#[test]
fn the_filter_and_the_order_hold_in_the_lists() {
    let mut desk = desk(120, 30);
    desk.keys("V 7");
    let name = |desk: &Desk| desk.screen().lines().nth(2).unwrap_or_default().to_string();
    assert!(name(&desk).contains("Halloway"), "gravest first:\n{}", desk.screen());
    desk.keys("f /");
    for letter in "halloway".chars() {
        desk.keys(&letter.to_string());
    }
    desk.keys("Enter Esc");
    assert!(!desk.screen().contains("Brandt"), "{}", desk.screen());
    assert!(desk.screen().contains("Halloway"), "{}", desk.screen());
    desk.keys("X");
    assert!(desk.screen().contains("Brandt"), "{}", desk.screen());
    desk.keys("V 9 A");
    assert!(name(&desk).contains("language"), "by reason:\n{}", desk.screen());
    desk.keys("O g g");
    assert!(name(&desk).contains("unmatched"), "as it stands:\n{}", desk.screen());
}

#[test]
fn the_words_of_the_filter_are_a_line_like_any_other() {
    let mut desk = desk(120, 30);
    let line = |desk: &Desk| {
        let screen = desk.screen();
        let line = screen.lines().find(|line| line.contains("/ [")).unwrap_or_default();
        let (_, rest) = line.split_once("/ [").unwrap_or_default();
        rest.split(']').next().unwrap_or_default().to_string()
    };
    desk.keys("V 7 f /");
    desk.send(Message::Paste("martin halloway".to_string()));
    assert_eq!(line(&desk), "martin halloway");
    desk.keys("Alt-b Ctrl-w");
    assert_eq!(line(&desk), "halloway");
    desk.keys("Ctrl-_");
    assert_eq!(line(&desk), "martin halloway");
    desk.keys("Ctrl-r Home b Ctrl-e s");
    assert_eq!(line(&desk), "bhalloways");
    desk.keys("Enter");
    assert_eq!(line(&desk), "bhalloways");
    desk.keys("/ Esc");
    assert_eq!(line(&desk), "");
}

#[test]
fn a_row_in_full_lies_over_the_list() {
    for keys in ["V 5 i", "V 6 i", "V 7 i", "V 8 3 i", "V 9 i"] {
        let mut desk = desk(80, 24);
        desk.keys(keys);
        let screen = desk.screen();
        assert!(screen.contains("In full"), "{keys}:\n{screen}");
        desk.keys("i");
        assert!(!desk.screen().contains("In full"), "{keys}");
    }
}

#[test]
fn what_is_not_there_is_said_in_words() {
    let one =
        collate(&["The bridge is closed and nobody knows for how long it will be."]);
    let mut desk = Desk::open(Snapshot::new(Arc::new(one), Vec::new()), 80, 24);
    let told = [
        ("V 5", "No quotes found"),
        ("V 6", "No dates found"),
        ("V 7", "No full names found"),
        ("V 8", "takes three accounts"),
        ("V 9", "Everything was checked"),
    ];
    for (keys, words) in told {
        desk.keys(keys);
        let screen = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains(words), "{keys}:\n{}", desk.screen());
    }
    let set = Snapshot::uncompared(Arc::new(bridge()), Vec::new());
    let mut desk = Desk::open(set, 80, 24);
    desk.keys("V 7");
    assert!(desk.screen().contains("Nothing to show yet"), "{}", desk.screen());
}

#[test]
fn n_goes_to_the_next_account_that_leaves_something_out() {
    let mut desk = desk(100, 30);
    desk.keys("V 8");
    assert!(desk.screen().contains("what A"), "{}", desk.screen());
    desk.keys("n");
    let first = desk.screen();
    assert!(first.contains("▸ 2 of 3"), "a silence is under the cursor:\n{first}");
    // D is an alert: the walk never stops there.
    for _ in 0..4 {
        desk.keys("n");
        assert!(!desk.screen().contains("what D"), "{}", desk.screen());
    }
}

#[test]
fn the_grid_brings_an_account_that_speaks_on_screen() {
    let mut texts: Vec<&str> = vec![BRIDGE[3]; 20];
    texts.extend([BRIDGE[0], BRIDGE[1]]);
    let set = Snapshot::new(Arc::new(collate(&texts)), Vec::new());
    let mut desk = Desk::open(set, 80, 24);
    desk.keys("V 4 n");
    for _ in 0..6 {
        desk.keys("j");
        let screen = desk.screen();
        let row = screen.lines().find(|l| l.starts_with('▸')).expect("a cursor");
        assert!(row.contains('¶'), "some account's words are on screen:\n{screen}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 24,
        ..proptest::prelude::ProptestConfig::default()
    })]

    /// Any keys in any of the lists, at any size.
    #[test]
    fn any_keys_in_the_lists_draw_and_stay_inside(
        view in 5_u8..=9,
        columns in 1_u16..170,
        rows in 1_u16..55,
        keys in proptest::collection::vec(0_usize..COMMANDS.len(), 0..30),
    ) {
        thread_local! {
            static SET: Arc<Collation> = Arc::new(bridge());
        }
        let set = SET.with(Arc::clone);
        let mut desk = Desk::open(Snapshot::new(set, Vec::new()), columns, rows);
        desk.keys(&format!("V {view}"));
        for at in keys {
            desk.keys(COMMANDS[at].keys[0]);
            let drawn = desk.buffer();
            proptest::prop_assert_eq!(
                (drawn.area.width, drawn.area.height),
                desk.state.size
            );
        }
    }
}

/// Fifty accounts and every key: nothing breaks at any of the sizes, and every list still
/// says something.
#[test]
fn fifty_accounts_fit_every_list() {
    let texts: Vec<&str> = (0..50).map(|at| BRIDGE[at % 3]).collect();
    let set = collate(&texts);
    let set = Arc::new(set);
    for (columns, rows) in [(160, 50), (80, 24), (40, 12), (21, 7)] {
        let mut desk =
            Desk::open(Snapshot::new(Arc::clone(&set), Vec::new()), columns, rows);
        for view in ["V 5", "V 6", "V 7", "V 8", "V 9", "V 4"] {
            desk.keys(view);
            for keys in ["j", "l", "G", "A", "O", "h", "g g", "n", "PgDn", "i", "i"] {
                desk.keys(keys);
                let screen = desk.screen();
                let words = screen.split_whitespace().filter(|w| w.len() > 2).count();
                assert!(words > 2, "{view} {keys} at {columns}x{rows}:\n{screen}");
            }
        }
    }
}

#[test]
fn the_place_in_a_list_is_kept_over_a_reload() {
    let before = Snapshot::new(Arc::new(bridge()), Vec::new());
    let mut texts =
        vec!["A wholly other thing was said at the harbour about the price of fish."];
    texts.extend_from_slice(BRIDGE);
    let after = Snapshot::new(Arc::new(collate(&texts)), Vec::new());
    let mut desk = Desk::open(before, 100, 30);
    desk.keys("V 7 j");
    let chosen = |screen: &str| {
        let line = screen.lines().find(|l| l.starts_with('▸')).expect("a cursor");
        line.chars().take(16).collect::<String>()
    };
    let was = chosen(&desk.screen());
    desk.state = desk.state.restore_place(&desk.snapshot, &after);
    desk.snapshot = after;
    assert_eq!(chosen(&desk.screen()), was);
}

#[test]
fn every_view_is_in_the_table_under_its_number() {
    let views: Vec<&str> = COMMANDS
        .iter()
        .flat_map(|e| e.keys.iter().copied())
        .filter(|k| k.starts_with("V "))
        .collect();
    for number in ["1", "3", "4", "5", "6", "7", "8", "9"] {
        assert!(views.contains(&format!("V {number}").as_str()), "{number}: {views:?}");
    }
}

#[test]
fn a_filter_is_not_blamed_for_what_is_folded() {
    let alone = "\n\nGulls sat on the railing and watched the painters go home.";
    let text = "The Kestrel bridge over the river Lorne was closed after inspectors found \
                cracks in two of its piers, the town of Velm said.";
    let texts = [format!("{text}{alone}"), text.to_string()];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let collation = Arc::new(collate(&texts));
    let mut desk = Desk::open(Snapshot::new(collation, Vec::new()), 120, 30);
    desk.keys("V 9");
    let before = desk.screen().contains("No unresolved dates");
    desk.keys("H");
    assert_eq!(desk.screen().contains("No unresolved dates"), before);
    assert!(!desk.screen().contains("No rows match"), "{}", desk.screen());
}
