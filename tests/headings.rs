//! What the lines around a view say: the filter in force, the stop of the dial, how many
//! messages there are, what the next key does, and how much is agreed.

mod ferry;
mod reader;

use ferry::{GAZETTE, RADIO, err, out, run};
use rashomon::load::load;
use rashomon::model::{Collation, Options, Strictness};
use rashomon::pipeline::{prepare, relate};
use rashomon::ui::Snapshot;
use reader::Desk;
use std::sync::Arc;

fn row(desk: &Desk, at: usize) -> String {
    desk.screen().lines().nth(at).unwrap_or_default().to_string()
}

fn bar(desk: &Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_string()
}

fn typed(desk: &mut Desk, text: &str) {
    for c in text.chars() {
        desk.keys(&if c == ' ' { "Space".to_string() } else { c.to_string() });
    }
}

#[test]
fn a_filter_in_force_is_in_the_heading_of_every_view() {
    for (columns, rows) in [(80, 24), (64, 20), (40, 12)] {
        let mut desk = Desk::open(reader::ferry(5), columns, rows);
        // More accounts than fit, and one of them hidden.
        desk.keys("5 - f t Esc");
        for view in ["3", "4", "5", "6", "7", "9"] {
            for keys in ["", "A", "O"] {
                desk.keys(&format!("V {view}"));
                desk.keys(keys);
                let head = row(&desk, 1);
                let said = head.contains("[date]");
                assert!(said, "V {view} {keys} at {columns}x{rows}: {head}");
                desk.keys(keys);
            }
        }
        desk.keys("X V 4");
        assert!(!row(&desk, 1).contains("[date]"), "{}", row(&desk, 1));
    }
}

#[test]
fn the_title_names_a_stop_as_the_dial_does() {
    for stop in Strictness::ALL {
        let collation = Collation::clone(&reader::ferry(3).collation);
        let collation = Collation { strictness: stop, ..collation };
        let snapshot = Snapshot::new(Arc::new(collation), Vec::new());
        let mut desk = Desk::open(snapshot, 100, 24);
        let wanted = format!("strictness {}", stop.name());
        let usual = stop == Strictness::Usual;
        assert_eq!(row(&desk, 0).contains(&wanted), !usual, "{}", row(&desk, 0));
        desk.resize(40, 12);
        let said = row(&desk, 0).split_whitespace().any(|word| word == stop.name());
        assert_eq!(said, !usual, "{}", row(&desk, 0));
    }
}

const GERMAN: &str = "\
Fähre rammt Pier im Hafen

Eine Fähre mit vielen Menschen an Bord ist am Dienstag gegen den Pier im Hafen gefahren, und \
es gab viele Verletzte, wie die Polizei mitteilte. Der Kapitän hatte zuvor einen Schaden an der \
Maschine gemeldet, aber niemand war bei ihm auf der Brücke, als es geschah.
";

#[test]
fn messages_are_as_many_in_the_title_as_in_what_was_not_checked() {
    let other = |town: &str, text: &str| text.replace("Harbourtown", town);
    let fire = "Mill burns in Oldham\n\nOLDHAM, May 9 - A cotton mill burned down in Oldham on \
                Saturday night and 30 firemen fought the flames, the brigade said.\n\nThe owner \
                put the loss at $7 million.\n";
    let fire_too = "Cotton mill destroyed by fire\n\nOLDHAM, May 9 - Thirty firemen fought the \
                    flames when a cotton mill burned down in Oldham on Saturday night, the \
                    brigade said.\n\nThe loss is $9 million, its owner said.\n";
    let folder = ferry::folder(&[
        ("a.txt", GAZETTE),
        ("b.txt", RADIO),
        ("c.txt", fire),
        ("d.txt", fire_too),
        ("e.txt", &other("Kiel", GERMAN)),
        (
            "f.txt",
            &format!("{GERMAN}\nDie Pier war gesperrt, und der Hafen war es auch.\n"),
        ),
    ]);
    let files = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"];
    let loaded = load(&files.map(|name| folder.path().join(name)));
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    let found = relate(prepared.collect(), &Options::default());
    for blind in [false, true] {
        let found = Collation { blind, ..found.clone() };
        let notices = vec!["g.txt: cannot be read: no such file".to_string()];
        let snapshot = Snapshot::new(Arc::new(found), notices);
        let count = snapshot.notices.len();
        assert!(count > 2, "the files in German are said: {:?}", snapshot.notices);
        let mut desk = Desk::open(snapshot, 140, 40);
        desk.keys("Esc");
        let said = format!("! {count} messages");
        assert!(row(&desk, 0).contains(&said), "{}", row(&desk, 0));
        desk.keys("V 9");
        assert!(
            row(&desk, 1).contains(&format!(" {count} messages")),
            "{}",
            row(&desk, 1)
        );
        let listed = desk.screen().lines().filter(|l| l.contains(" input ")).count();
        assert_eq!(listed, count, "{}", desk.screen());
    }
}

#[test]
fn a_search_that_found_nothing_hints_at_no_next_hit() {
    let mut desk = Desk::open(reader::ferry(3), 120, 30);
    desk.keys("/");
    typed(&mut desk, "ferry");
    desk.keys("Enter j");
    assert!(bar(&desk).contains("n hit"), "{}", bar(&desk));
    for view in ["1", "2"] {
        desk.keys(&format!("V {view} /"));
        typed(&mut desk, "zeppelin");
        desk.keys("Enter j");
        assert!(!bar(&desk).contains("n hit"), "V {view}: {}", bar(&desk));
        desk.keys("Esc");
    }
}

#[test]
fn what_is_agreed_and_what_is_not_flagged_is_said_in_the_same_words_everywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = |format: &str| {
        let args = ["report", "--set", "geneva", "--format", format];
        let output = run(folder.path(), &args);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        out(&output).to_string()
    };
    let text = report("text");
    let wire: serde_json::Value = serde_json::from_str(&report("json")).expect("JSON");
    let quiet = wire["agreements"].as_array().expect("a list");
    let values = |q: &&serde_json::Value| q["values"].as_array().map_or(0, Vec::len) > 1;
    let passed = quiet.iter().filter(values).count();
    let agreed = quiet.len() - passed;
    assert!(passed > 0 && agreed > 0, "the set has both");
    let said = format!("{agreed} agreed, {passed} not flagged");
    for format in ["text", "markdown", "html"] {
        let shown = report(format);
        let words: Vec<&str> = shown.split_whitespace().collect();
        assert!(words.join(" ").contains(&said), "{format} lacks: {said}");
    }
    // The sections hold as many as the head says.
    let section = |title: &str| {
        let (_, rest) = text.split_once(&format!("\n{title}\n")).expect("a section");
        let lines = rest.lines().take_while(|line| !line.is_empty());
        lines.filter(|line| line.starts_with("= ")).count()
    };
    assert_eq!((section("AGREED"), section("NOT FLAGGED")), (agreed, passed), "{text}");
    // So does the list of the reader.
    let geneva = format!("{}/data/geneva/set.toml", env!("CARGO_MANIFEST_DIR"));
    let loaded = load(&[geneva]);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    let found = relate(prepared.collect(), &Options::default());
    let mut desk = Desk::open(Snapshot::new(Arc::new(found), Vec::new()), 120, 90);
    desk.keys("F A");
    let screen = desk.screen();
    let graded = |grade: &str| {
        let rows = screen.lines().filter(|line| line.contains(&format!("= {grade} ")));
        rows.count()
    };
    assert_eq!((graded("agreed"), graded("not flagged")), (agreed, passed), "{screen}");
    assert!(row(&desk, 1).contains("divergences, agreed, not flagged"), "{screen}");
}
