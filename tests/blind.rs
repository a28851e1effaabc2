//! The blind mode: nothing on screen names an outlet until a verdict is given.

mod ferry;
mod reader;

use rashomon::load::load;
use rashomon::model::{Collation, Options, Review, Verdict};
use rashomon::pipeline::{prepare, relate};
use rashomon::ui::{Effect, Snapshot};
use reader::Desk;
use std::sync::Arc;

/// What names an outlet of the five accounts of the ferry.
const NAMES: [&str; 6] =
    ["Harbour Wire", "Radio Nord", "Ellery Post", "港口新闻", "Web Digest", "Rosa Field"];

fn blind(count: usize) -> Snapshot {
    let collation = Collation::clone(&reader::ferry(count).collation);
    Snapshot::new(Arc::new(Collation { blind: true, ..collation }), Vec::new())
}

fn hides(desk: &Desk, names: &[&str], where_: &str) {
    let screen = desk.screen();
    for name in names {
        assert!(!screen.contains(name), "{where_} shows {name}:\n{screen}");
    }
}

#[test]
fn no_view_names_an_outlet() {
    for (columns, rows) in [(40, 12), (80, 24), (160, 50)] {
        let mut desk = Desk::open(blind(5), columns, rows);
        hides(&desk, &NAMES, "the first screen");
        for view in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] {
            desk.keys(&format!("V {view}"));
            for keys in ["A", "i", "Esc", "p", "w", "Esc", "f", "Esc"] {
                desk.keys(keys);
                hides(&desk, &NAMES, &format!("V {view} {keys}, {columns}x{rows}"));
            }
        }
        desk.keys("V 1");
        assert!(desk.keys("o").is_none(), "the file would say whose it is");
        hides(&desk, &NAMES, "after o");
    }
}

#[test]
fn a_verdict_shows_the_outlets_of_its_finding() {
    let mut desk = Desk::open(blind(5), 120, 40);
    desk.keys("F g g");
    let mut review = Review::default();
    let Some(Effect::Revise(revised)) = desk.keys("v r") else { panic!("a verdict") };
    review.revise(&revised);
    assert!(review.verdicts.iter().all(|v| v.blind && v.verdict == Verdict::Real));
    desk.state.take_review(&mut desk.snapshot, review.clone());
    desk.keys("g g i");
    let shown = NAMES.iter().filter(|name| desk.screen().contains(*name)).count();
    assert!(shown > 1, "{}", desk.screen());
    desk.keys("Esc G i");
    hides(&desk, &NAMES, "the finding that is open still");
    // With all judged, nothing is hidden of those that have a finding.
    let Some(Effect::Revise(revised)) = desk.keys("Esc v n") else { panic!("a verdict") };
    review.revise(&revised);
    desk.state.take_review(&mut desk.snapshot, review);
    desk.keys("V 1");
    assert!(desk.screen().contains("Harbour Wire"), "{}", desk.screen());
}

#[test]
fn the_key_asks_for_it_and_the_screen_says_so() {
    let mut desk = Desk::open(reader::ferry(3), 120, 30);
    assert_eq!(desk.keys("B"), Some(Effect::Blind(true)));
    let mut desk = Desk::open(blind(3), 120, 30);
    assert!(desk.screen().lines().next().is_some_and(|line| line.contains("blind")));
    assert_eq!(desk.keys("B"), Some(Effect::Blind(false)));
    let narrow = Desk::open(blind(3), 40, 12);
    assert!(narrow.screen().contains("blind"), "{}", narrow.screen());
}

#[test]
fn the_order_is_that_of_the_texts_and_not_the_given_one() {
    let files = [("b.txt", ferry::GAZETTE), ("a.txt", ferry::RADIO)];
    let folder = ferry::folder(&files);
    let order = |names: [&str; 2], blind: bool| -> Vec<String> {
        let paths = names.map(|name| folder.path().join(name));
        let loaded = load(&paths);
        let prepared =
            loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
        let options = Options { blind, ..Options::default() };
        let found = relate(prepared.collect(), &options);
        assert_eq!(found.sigils, ["A", "B"]);
        found.articles.iter().map(|a| a.article.key.clone()).collect()
    };
    let blind = order(["a.txt", "b.txt"], true);
    assert_eq!(blind, order(["b.txt", "a.txt"], true));
    assert!(blind.is_sorted(), "by content");
    assert_ne!(order(["a.txt", "b.txt"], false), order(["b.txt", "a.txt"], false));
}

#[test]
fn text_keeps_its_bytes_and_loses_the_names() {
    let text = "Ferry aground\n\nBy Rosa Field\n\nHARBOURTOWN (Reuters) – A ferry ran aground \
                on Monday, a pilot told Café Wire. The café was shut.\n";
    let folder = ferry::folder(&[
        ("a.txt", text),
        ("b.txt", ferry::GAZETTE),
        (
            "set.toml",
            "[[article]]\npath = \"a.txt\"\noutlet = \"Café Wire\"\n[[article]]\npath = \"b.txt\"\n",
        ),
    ]);
    let loaded = load(&[folder.path().join("set.toml")]);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    let options = Options { blind: true, one_story: true, ..Options::default() };
    let snapshot =
        Snapshot::new(Arc::new(relate(prepared.collect(), &options)), Vec::new());
    let shown = &snapshot.collation.articles;
    let hidden = shown.iter().find(|a| a.article.text.len() == text.trim_end().len());
    let hidden =
        hidden.or_else(|| shown.iter().find(|a| a.article.text.contains("pilot")));
    let hidden = &hidden.expect("the account").article;
    for name in ["Reuters", "Rosa", "Café Wire"] {
        assert!(!hidden.text.contains(name), "{name}: {}", hidden.text);
    }
    assert!(hidden.text.contains("a pilot told _____ ____."), "{}", hidden.text);
    assert!(hidden.text.contains("The café was shut."), "{}", hidden.text);
    assert_eq!(hidden.path, "outlet hidden");
}
