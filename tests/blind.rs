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
fn messages_have_letters_for_files_and_outlets() {
    let collation = Collation::clone(&reader::ferry(3).collation);
    let path = collation.articles[1].article.path.clone();
    let lines = || {
        vec![
            format!("{path}: two publication dates"),
            format!("/desk/{path}: changed, reloaded"),
            "Radio Nord and Harbour Wire share a byline".to_string(),
            "gone.txt: cannot be read".to_string(),
        ]
    };
    let full = Snapshot::new(Arc::new(collation.clone()), lines());
    assert_eq!(full.notices[..4], lines()[..]);
    let set = Arc::new(Collation { blind: true, ..collation });
    let mut blind = Snapshot::new(Arc::clone(&set), lines());
    assert_eq!(blind.notices[0], "account B: two publication dates");
    assert_eq!(blind.notices[1], "/desk/account B: changed, reloaded");
    assert_eq!(blind.notices[2], "account B and account A share a byline");
    assert_eq!(blind.notices[3], "gone.txt: cannot be read");
    assert_eq!(blind.veiled(&format!("{path}: removed")), "account B: removed");
    // The same before anything is compared.
    let uncompared = Snapshot::uncompared(set, lines());
    assert_eq!(uncompared.notices[..], blind.notices[..4]);
    // What comes later is no other, and a view of them hides the names as well.
    blind.notices.truncate(4);
    let mut desk = Desk::open(blind, 120, 30);
    desk.keys("!");
    assert!(desk.screen().contains("account B: two publication dates"));
    hides(&desk, &NAMES, "the messages");
    desk.keys("Esc V 9");
    hides(&desk, &NAMES, "what was not checked");
}

#[test]
fn a_caption_does_not_say_whose_the_picture_is() {
    let text = "Ferry aground\n\nPhoto: The ferry on the bank (AP Photo/Ann Cole)\n\nA ferry ran \
                aground off the harbour on Monday, a pilot said. Nobody was hurt in it.\n";
    let html = "<html><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1>\
                <figure><img src=\"a.jpg\"><figcaption>The ferry (left) on the bank on Monday. Tugs \
                waited. (Cole/Getty, file photo) Picture: Ben Dow for Reuters</figcaption></figure>\
                <figure><img src=\"b.jpg\"><figcaption>The quay in March. (Ada Poe/Canal 7)\
                </figcaption></figure>\
                <p>A ferry ran aground off the harbour on Monday, a pilot said.</p><p>Nobody was hurt \
                when it ran aground, and tugs were sent for in the evening.</p></article></body></html>";
    let folder = ferry::folder(&[("a.txt", text), ("b.html", html)]);
    let loaded = load(&[folder.path().join("a.txt"), folder.path().join("b.html")]);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    let options = Options { blind: true, one_story: true, ..Options::default() };
    let relate = relate(prepared.collect(), &options);
    let snapshot = Snapshot::new(Arc::new(relate), Vec::new());
    let shown = snapshot.collation.articles.iter().map(|a| a.article.text.as_str());
    let shown = shown.collect::<Vec<_>>().join("\n");
    for name in ["Cole", "AP", "Dow", "Reuters", "Getty", "Poe", "Canal 7"] {
        assert!(!shown.contains(name), "{name}:\n{shown}");
    }
    for kept in
        ["The ferry (left) on the bank on Monday", "Tugs waited", "The quay in March"]
    {
        assert!(shown.contains(kept), "{kept}:\n{shown}");
    }
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
        assert_eq!(found.sigils, if blind { ["Z", "Y"] } else { ["A", "B"] });
        found.articles.iter().map(|a| a.article.key.clone()).collect()
    };
    let blind = order(["a.txt", "b.txt"], true);
    assert_eq!(blind, order(["b.txt", "a.txt"], true));
    assert!(blind.is_sorted(), "by content");
    assert_ne!(order(["a.txt", "b.txt"], false), order(["b.txt", "a.txt"], false));
}

#[test]
fn no_label_of_the_mode_is_one_outside_it() {
    let texts: Vec<String> = (0..30)
        .map(|at| format!("{}\nIt was ferry number {at}.\n", ferry::RADIO))
        .collect();
    let names: Vec<String> = (0..texts.len()).map(|at| format!("{at:02}.txt")).collect();
    let mut manifest = String::new();
    for (at, name) in names.iter().enumerate() {
        let sigil = match at {
            0 => "sigil = \"Z\"\n",
            1 => "sigil = \"ZZ\"\n",
            _ => "",
        };
        manifest.extend(["[[article]]\npath = \"", name, "\"\n", sigil]);
    }
    let files = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str));
    let files: Vec<(&str, &str)> =
        files.chain([("set.toml", manifest.as_str())]).collect();
    let folder = ferry::folder(&files);
    let labels = |count: usize, blind: bool| -> Vec<String> {
        let loaded = load(&[folder.path().join("set.toml")]);
        let articles = loaded.articles.into_iter().take(count);
        let prepared = articles.map(|a| Arc::new(prepare(Arc::new(a))));
        let options = Options { blind, one_story: true, ..Options::default() };
        relate(prepared.collect(), &options).sigils
    };
    for count in [2, 13, 30] {
        let (usual, veiled) = (labels(count, false), labels(count, true));
        assert_eq!(veiled.len(), count);
        let distinct: std::collections::BTreeSet<&String> = veiled.iter().collect();
        assert_eq!(distinct.len(), count, "{veiled:?}");
        assert!(
            veiled.iter().all(|label| !usual.contains(label)),
            "{usual:?} {veiled:?}"
        );
    }
    assert_eq!(labels(2, true), ["Y", "X"]);
}

#[test]
fn an_agency_beside_a_date_or_behind_a_report_is_hidden() {
    let text = "Ferry aground\n\nHARBOURTOWN, 3 March 2020, 9:41 GMT | Reuters\n\nA ferry ran \
                aground on Monday, a pilot said. Reuters could not reach the owner.\n\nNobody was \
                hurt in it, the port said. (AFP)\n";
    let dated = "Ferry runs aground\n\nUpdated 3 March 2020 9:41 GMT - AFP\n\nA ferry ran aground \
                 off the harbour on Monday, a pilot said. Nobody was hurt.\n";
    let folder = ferry::folder(&[("a.txt", text), ("b.txt", dated)]);
    let loaded = load(&[folder.path().join("a.txt"), folder.path().join("b.txt")]);
    let prepared: Vec<_> =
        loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a)))).collect();
    let roles = prepared.iter().flat_map(|p| p.sentences.iter().map(|s| s.role));
    assert!(roles.into_iter().any(|role| role == rashomon::model::Role::Timestamp));
    let options = Options { blind: true, one_story: true, ..Options::default() };
    let bare = Arc::new(relate(prepared, &options));
    let long: Vec<usize> = bare.articles.iter().map(|a| a.article.text.len()).collect();
    let snapshot = Snapshot::new(bare, Vec::new());
    for (article, long) in snapshot.collation.articles.iter().zip(long) {
        let shown = article.article.text.as_str();
        assert_eq!(shown.len(), long, "as wide as it was");
        assert!(!shown.contains("AFP"), "{shown}");
        assert!(!shown.contains("GMT | Reuters"), "{shown}");
        assert!(shown.contains("3 March 2020"), "{shown}");
    }
    // Outside the mode nothing is lost.
    let report =
        ferry::run(folder.path(), &["report", "a.txt", "b.txt", "--format", "json"]);
    let report = ferry::out(&report);
    assert!(report.contains("GMT | Reuters") && report.contains("GMT - AFP"), "{report}");
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
