//! One account's sentences run down, what the others have for each stands level beside
//! them: from files' text to the screen.

mod reader;
mod support;

use insta::assert_snapshot;
use rashomon::model::ArticleId;
use rashomon::ui::{Snapshot, View};
use reader::{Desk, legend};
use std::sync::Arc;
use support::collate;

/// A reservoir that ran over; our own words, nobody's village.
const RESERVOIR: &[&str] = &[
    "The Tarn Edge reservoir ran over on Thursday night and flooded 40 houses in the \
     village of Lower Hask, the water board said.\n\n\
     Engineers had opened two of its four gates on Wednesday. The other two were rusted \
     shut, said chief engineer Olga Petersen.\n\n\
     Nobody was hurt. Some 120 villagers slept in the school at Upper Hask.\n\n\
     The board will drain the reservoir by a third before the end of the month.",
    "LOWER HASK - About 120 people slept in the school at Upper Hask after the Tarn Edge \
     reservoir ran over on Thursday night and flooded 60 houses in Lower Hask.\n\n\
     A brass band played for the children until midnight.\n\n\
     Chief engineer Olga Petersen said that two of the four gates were rusted shut.",
    "Water from the Tarn Edge reservoir flooded 40 houses in the village of Lower Hask on \
     Thursday night.\n\n\
     The water board opened two of the four gates on Tuesday, a day too late for some, \
     while the other two were rusted shut.",
];

fn desk(columns: u16, rows: u16) -> Desk {
    let set = Snapshot::new(Arc::new(collate(RESERVOIR)), Vec::new());
    let mut desk = Desk::open(set, columns, rows);
    desk.keys("1 g g V 2");
    desk
}

/// The screen's row that holds some words.
fn row_of(screen: &str, words: &str) -> usize {
    let found = screen.lines().position(|l| l.contains(words));
    found.unwrap_or_else(|| panic!("no {words}:\n{screen}"))
}

#[test]
fn sentences_stand_level_at_three_sizes() {
    let mut desk = desk(160, 50);
    let screen = desk.screen();
    // What B tells first stands beside what A tells late.
    let level = &screen.lines().nth(row_of(&screen, "Some 120 villagers"));
    assert!(level.is_some_and(|l| l.contains("About 120 people")), "{screen}");
    assert_snapshot!(
        "synopsis_160x50",
        format!("{screen}\n{}\n{}", legend(), desk.tones())
    );
    desk.resize(80, 24);
    assert_snapshot!("synopsis_80x24", desk.screen());
    desk.resize(40, 12);
    assert_snapshot!("synopsis_40x12", desk.screen());
    desk.resize(1, 1);
    desk.keys("j j k l h G g g");
}

#[test]
fn what_the_leading_account_lacks_is_folded_and_opens() {
    let mut desk = desk(160, 50);
    let screen = desk.screen();
    assert!(!screen.contains("brass band"), "{screen}");
    assert!(screen.contains("1 more sentence here"), "{screen}");
    desk.keys("A");
    assert!(desk.screen().contains("brass band"), "{}", desk.screen());
    desk.keys("A");
    assert!(!desk.screen().contains("brass band"), "{}", desk.screen());
}

#[test]
fn any_account_leads() {
    let mut desk = desk(160, 50);
    let first = |desk: &Desk| {
        let title = desk.screen().lines().nth(1).unwrap_or_default().to_string();
        title.chars().nth(2)
    };
    assert_eq!(first(&desk), Some('A'));
    desk.keys("2");
    assert_eq!(first(&desk), Some('B'), "{}", desk.screen());
    let screen = desk.screen();
    assert!(screen.contains("brass band"), "what B tells, it leads:\n{screen}");
    // The row stays with what it reports: the cursor is on B's own telling now.
    assert_eq!(
        desk.state.cursor(&desk.snapshot).map(|at| at.article),
        Some(ArticleId(1))
    );
    desk.keys("9");
    assert!(desk.screen().contains("no such account"), "{}", desk.screen());
}

#[test]
fn a_walk_stops_at_divergences_and_enter_leads_into_the_text() {
    let mut desk = desk(160, 50);
    desk.keys("n");
    let question = desk.state.finding(&desk.snapshot).expect("a divergence");
    assert!(desk.snapshot.collation.questions[question.at()].diverges());
    let at = desk.state.cursor(&desk.snapshot);
    desk.keys("Enter");
    assert_eq!(desk.state.view(), View::Columns);
    assert_eq!(desk.state.cursor(&desk.snapshot), at);
    desk.keys("Esc");
    assert_eq!(desk.state.view(), View::Synopsis);
}

#[test]
fn the_cursor_goes_beside_and_says_where_an_account_is_silent() {
    let mut desk = desk(160, 50);
    desk.keys("G");
    // Only A tells of the draining.
    let at = desk.state.cursor(&desk.snapshot).expect("a cursor");
    assert!(desk.snapshot.collation.text_of(at).contains("drain"), "{}", desk.screen());
    desk.keys("l Enter");
    assert_eq!(desk.state.view(), View::Synopsis);
    assert!(desk.screen().contains("not in this account"), "{}", desk.screen());
    desk.keys("g g");
    let at = desk.state.cursor(&desk.snapshot).map(|at| at.article);
    assert_eq!(at, Some(ArticleId(1)), "{}", desk.screen());
}

#[test]
fn a_long_row_is_read_in_parts() {
    let mut desk = desk(40, 12);
    let mut seen = String::new();
    for _ in 0..40 {
        seen.push_str(&desk.screen());
        desk.keys("j");
    }
    for words in ["flooded 60", "rusted", "Tuesday", "drain"] {
        assert!(seen.contains(words), "{words} never came on screen:\n{seen}");
    }
}

#[test]
fn a_search_stays_in_the_view_and_goes_row_by_row() {
    let mut desk = desk(160, 50);
    desk.keys("/ r u s t e d");
    assert_eq!(desk.state.view(), View::Synopsis);
    desk.keys("Enter");
    let screen = desk.screen();
    assert!(screen.contains("/rusted 1/3"), "{screen}");
    // All hits are lit, the one at hand otherwise.
    let hits = |letter: char| desk.tones().matches(letter).count();
    // B and C report in one sentence what A has in two: theirs are on two rows.
    let word = "rusted".len();
    assert_eq!((hits('c'), hits('h')), (2 * word, 3 * word), "{screen}");
    let at = |desk: &Desk| desk.state.cursor(&desk.snapshot).unwrap().article.0;
    let mut seen = vec![at(&desk)];
    for key in ["n", "n", "n", "N"] {
        desk.keys(key);
        assert_eq!(desk.state.view(), View::Synopsis);
        seen.push(at(&desk));
    }
    assert_eq!(seen, [1, 2, 0, 1, 0], "row by row, round the end, and back");
    desk.keys("Esc");
    assert_eq!(desk.state.view(), View::Synopsis, "the search ends first");
    assert!(!desk.screen().contains("/rusted"));
    // What is folded opens for its hit; Esc in the line folds it again.
    desk.keys("g g / b r a s s");
    assert!(desk.screen().contains("A brass band"), "{}", desk.screen());
    desk.keys("Esc");
    assert!(!desk.screen().contains("A brass band"), "{}", desk.screen());
}

#[test]
fn the_tabs_are_those_of_the_columns_on_screen() {
    let mut desk = desk(80, 24);
    for keys in ["j", "l", "l", "3"] {
        desk.keys(keys);
        let screen = desk.screen();
        let mut lines = screen.lines();
        let (title, frame) = (lines.next().unwrap(), lines.next().unwrap());
        for side in frame.split(['┌', '┬']).skip(1) {
            let tab = format!("[{}]", side.trim_start().chars().next().unwrap());
            assert!(title.contains(&tab), "{keys}: {tab}\n{screen}");
        }
    }
}
