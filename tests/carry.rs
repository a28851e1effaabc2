//! The place in the reader when what is read is replaced: kept by content, whatever the ids.

mod reader;

use proptest::prelude::*;
use rashomon::model::{Collation, Role};
use rashomon::ui::commands::COMMANDS;
use rashomon::ui::keys::Key;
use rashomon::ui::{Message, Snapshot, State};
use reader::{Account, Desk, FERRY, ferry, snapshot};
use std::sync::Arc;

/// The same set before anything was compared.
fn uncompared(snapshot: &Snapshot) -> Snapshot {
    let all = &snapshot.collation;
    let collation = Collation {
        title: all.title.clone(),
        articles: all.articles.clone(),
        sigils: all.sigils.clone(),
        ..Collation::default()
    };
    Snapshot::uncompared(Arc::new(collation), snapshot.notices.clone())
}

fn turn_to(desk: &mut Desk, after: Snapshot) {
    desk.state = desk.state.restore_place(&desk.snapshot, &after);
    desk.snapshot = after;
}

/// The words under the cursor.
fn words(desk: &Desk) -> String {
    let at = desk.state.cursor(&desk.snapshot).expect("a cursor");
    desk.snapshot.collation.text_of(at).to_string()
}

/// The screen's row that holds these words.
fn row_of(desk: &Desk, words: &str) -> Option<usize> {
    desk.screen().lines().position(|line| line.contains(words))
}

/// Accounts of one block a sentence: headline, then bodies.
fn accounts<'a>(blocks: &'a [&'a [(Role, &'a str)]]) -> Vec<Account<'a>> {
    blocks.iter().map(|b| ("Outlet", 4, *b)).collect()
}

#[test]
fn who_waits_sees_what_one_sees_who_comes_later() {
    for (columns, rows) in [(40, 12), (80, 24), (160, 50)] {
        let later = Desk::open(ferry(5), columns, rows);
        let empty = Snapshot::uncompared(Arc::default(), Vec::new());
        let mut waiting = Desk::open(empty, columns, rows);
        turn_to(&mut waiting, uncompared(&ferry(5)));
        turn_to(&mut waiting, ferry(5));
        assert_eq!(waiting.screen(), later.screen(), "{columns}x{rows}");
        assert_eq!(waiting.tones(), later.tones(), "{columns}x{rows}");
    }
}

#[test]
fn the_same_again_changes_nothing() {
    for keys in ["j j j", "Tab n j", "F j", "n n i", "3 z", "Ctrl-d b", "]", "f d n"] {
        let mut desk = Desk::open(ferry(4), 120, 40);
        desk.keys(keys);
        let (screen, tones) = (desk.screen(), desk.tones());
        turn_to(&mut desk, ferry(4));
        assert_eq!(desk.screen(), screen, "{keys}");
        assert_eq!(desk.tones(), tones, "{keys}");
    }
}

const SAID: [&str; 9] = [
    "The harbour was calm.",
    "A pilot went aboard at noon.",
    "He said so himself.",
    "The tug came an hour later.",
    "He said so himself.",
    "Nobody had been hurt.",
    "Divers looked at the hull.",
    "They found no leak.",
    "The ferry sails again on Friday.",
];

fn told(lines: &[&'static str]) -> Vec<(Role, &'static str)> {
    let head = (Role::Headline, "Aground off Port Ellery");
    std::iter::once(head).chain(lines.iter().map(|l| (Role::Body, *l))).collect()
}

#[test]
fn the_cursor_stays_with_its_sentence_and_the_sentence_on_its_row() {
    let without = |gone: &[usize]| -> Vec<&'static str> {
        (0..SAID.len()).filter(|i| !gone.contains(i)).map(|i| SAID[i]).collect()
    };
    let mut longer = vec!["First of all, this is new.", "And so is this."];
    longer.extend(SAID);
    let mut edited = SAID.to_vec();
    edited[5] = "One deckhand had been hurt.";
    // (sentence under the cursor, what the file says then, words under the cursor then)
    let cases: [(usize, Vec<&'static str>, &str); 7] = [
        (5, longer.clone(), SAID[5]),
        (5, without(&[0, 1]), SAID[5]),
        // The same words twice: the neighbours tell which.
        (4, longer, SAID[4]),
        (4, without(&[0]), SAID[4]),
        // Gone, or in other words: what stands where it stood.
        (5, edited, "One deckhand had been hurt."),
        (5, without(&[5]), SAID[6]),
        (8, without(&[8]), SAID[7]),
    ];
    for (at, then, wanted) in cases {
        let (before, after) = (told(&SAID), told(&then));
        let other = told(&SAID[..3]);
        let mut desk = Desk::open(snapshot(&accounts(&[&before, &other]), ""), 80, 16);
        for _ in 0..=at {
            desk.keys("J");
        }
        assert_eq!(words(&desk), SAID[at]);
        let row = row_of(&desk, SAID[at]);
        turn_to(&mut desk, snapshot(&accounts(&[&after, &other]), ""));
        assert_eq!(words(&desk), wanted, "from {}", SAID[at]);
        // Of the two that say so themselves, one is the cursor's and stays level.
        if wanted == SAID[at] && at != 4 {
            assert_eq!(row_of(&desk, wanted), row, "{}", desk.screen());
        }
        if at == 4 {
            let locus = desk.state.cursor(&desk.snapshot).expect("a cursor");
            let next = desk.snapshot.collation.article(locus.article);
            let next = next.sentences[locus.sentence.0 as usize + 1].span;
            let text = &desk.snapshot.collation.article(locus.article).article.text;
            assert_eq!(next.of(text), SAID[5], "the other of the two");
        }
    }
}

#[test]
fn a_finding_stays_under_the_cursor() {
    let mut desk = Desk::open(ferry(5), 160, 50);
    desk.keys("n n");
    let finding = desk.state.finding(&desk.snapshot).expect("a finding");
    let told = desk.snapshot.findings[finding.0 as usize].clone();
    // Without the last account the findings have other numbers.
    turn_to(&mut desk, ferry(3));
    let now = desk.state.finding(&desk.snapshot).expect("still a finding");
    assert_eq!(desk.snapshot.findings[now.0 as usize].about, told.about);
}

#[test]
fn an_account_that_goes_takes_the_focus_to_one_that_is_there() {
    let mut desk = Desk::open(ferry(5), 80, 24);
    desk.keys("5 j j");
    turn_to(&mut desk, ferry(2));
    assert!(!words(&desk).is_empty());
    turn_to(&mut desk, Snapshot::new(Arc::default(), Vec::new()));
    assert!(desk.state.cursor(&desk.snapshot).is_none());
    desk.keys("j n Tab F j Enter q");
    turn_to(&mut desk, ferry(2));
    assert!(!words(&desk).is_empty());
}

/// Any key of the table, written.
fn keys() -> impl Strategy<Value = Vec<Key>> {
    let all: Vec<Vec<Key>> = COMMANDS
        .iter()
        .flat_map(|e| e.keys.iter().filter_map(|k| Key::sequence(k)))
        .collect();
    let some = proptest::collection::vec(proptest::sample::select(all), 0..12);
    some.prop_map(|keys| keys.concat())
}

proptest! {
    #[test]
    fn any_keys_in_any_set_after_any_other(
        sets in proptest::collection::vec((0_usize..=5, any::<bool>(), keys()), 1..5),
        columns in 1_u16..200,
        rows in 1_u16..60,
    ) {
        let mut desk = Desk::open(ferry(FERRY.len()), columns, rows);
        for (count, compared, keys) in sets {
            let after = ferry(count);
            turn_to(&mut desk, if compared { after } else { uncompared(&after) });
            for key in keys {
                desk.send(Message::Key(key.into()));
            }
            desk.screen();
        }
        let fresh = State::new(&desk.snapshot, (columns, rows));
        prop_assert_eq!(fresh.size, desk.state.size);
    }
}
