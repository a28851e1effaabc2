//! Work under way, as the reader shows it: what is being done, how to stop it, what is not
//! there yet.

mod reader;

use rashomon::model::Collation;
use rashomon::ui::{Doing, Effect, Message, Progress, Snapshot};
use reader::{Desk, ferry};
use std::sync::Arc;

/// Three accounts that nobody has compared.
fn uncompared() -> Snapshot {
    let all = ferry(3).collation;
    let (articles, sigils) = (all.articles.clone(), all.sigils.clone());
    let collation = Collation { articles, sigils, ..Collation::default() };
    Snapshot::uncompared(Arc::new(collation), Vec::new())
}

fn at(doing: Doing, done: usize, total: usize) -> Message {
    Message::Progress(Some(Progress { doing, done, total }))
}

#[test]
fn what_is_being_done_stands_on_every_screen() {
    for (columns, rows) in [(40, 12), (80, 24), (160, 50)] {
        let mut desk = Desk::open(uncompared(), columns, rows);
        let says = |desk: &Desk, words: &str| {
            let screen = desk.screen();
            assert!(screen.contains(words), "{columns}x{rows}: {words}\n{screen}");
            assert!(screen.contains("Ferry with 240 aboard"), "the text stays\n{screen}");
            assert!(!screen.contains("0 divergences"), "nobody has looked\n{screen}");
        };
        says(&desk, "comparing …");
        desk.send(at(Doing::Preparing, 2, 3));
        says(&desk, "preparing 2 of 3 …");
        desk.send(at(Doing::Pairing, 0, 0));
        says(&desk, "matching sentences …");
        assert_eq!(desk.keys("j"), None, "it can be read meanwhile");
        desk.keys("n");
        assert!(desk.screen().contains("not compared"), "{}", desk.screen());
        desk.keys("k");

        assert_eq!(desk.keys("Esc"), Some(Effect::Cancel));
        desk.send(Message::Progress(None));
        says(&desk, "not compared");
        assert_eq!(desk.keys("Esc"), None, "there is nothing to stop");
        assert_eq!(desk.keys("R"), Some(Effect::Reload));
    }
}

#[test]
fn before_there_is_any_text_it_says_what_it_waits_for() {
    let empty = Snapshot::uncompared(Arc::default(), Vec::new());
    for (columns, rows) in [(40, 12), (80, 24)] {
        let mut desk = Desk::open(empty.clone(), columns, rows);
        assert!(desk.screen().contains("loading …"), "{}", desk.screen());
        desk.send(at(Doing::Loading, 3, 12));
        assert!(desk.screen().contains("loading 3 of 12 …"), "{}", desk.screen());
    }
    let nothing = Snapshot::new(Arc::default(), Vec::new());
    let desk = Desk::open(nothing, 80, 24);
    assert!(desk.screen().contains("No articles. Open"), "{}", desk.screen());
}

#[test]
fn news_and_faults_stand_in_the_bottom_line_until_the_next_key() {
    let mut desk = Desk::open(ferry(3), 80, 24);
    let last = |desk: &Desk| desk.screen().lines().last().unwrap_or_default().to_string();
    for message in [
        Message::News("wire.txt: changed, reloaded".to_string()),
        Message::Wrong("wire.txt: cannot be read: permission denied".to_string()),
    ] {
        desk.send(message);
        assert!(last(&desk).contains("wire.txt: c"), "{}", last(&desk));
        desk.keys("j");
        assert!(!last(&desk).contains("wire.txt"), "{}", last(&desk));
    }
}

#[test]
fn work_on_what_is_compared_leaves_its_findings_alone() {
    let mut desk = Desk::open(ferry(3), 120, 40);
    let before = desk.screen();
    desk.send(at(Doing::Comparing, 0, 0));
    assert!(desk.screen().contains("comparing …"), "{}", desk.screen());
    desk.send(Message::Progress(None));
    assert_eq!(desk.screen(), before);
}
