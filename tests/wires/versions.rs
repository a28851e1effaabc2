//! `rashomon diff`: two versions of one item.

use super::files;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

const FIRST: &str = "Tram leaves rails in Ostermark

OSTERMARK, March 4 (NPA) - A tram with 30 people on board left its rails in Ostermark on Monday.

The line stays closed until Thursday.

Nine passengers were taken to hospital, the fire service said.

The mayor will speak in the evening.
";

const SECOND: &str = "Tram leaves rails in Ostermark

OSTERMARK, March 4 (NPA) - A tram with 40 people on board left its rails in Ostermark on Monday.

Nine passengers were taken to hospital, the fire service said.

Witnesses heard a loud bang before the curve.

The line stays closed until Thursday.
";

fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), FIRST).unwrap();
    fs::write(folder.path().join("b.txt"), SECOND).unwrap();
    folder
}

fn fates(folder: &Path, a: &str, b: &str) -> Vec<(String, String)> {
    let output = run(folder, &["diff", a, b, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&text(&output)).unwrap();
    assert_eq!(json["schema"], "rashomon.diff/1");
    let rows = json["sentences"].as_array().unwrap().iter();
    rows.map(|row| {
        let side = row.get("second").or_else(|| row.get("first"));
        let words = side.map(|s| s["text"].as_str().unwrap().to_string());
        (row["fate"].as_str().unwrap().to_string(), words.unwrap_or_default())
    })
    .collect()
}

#[test]
fn each_sentence_is_told_what_became_of_it() {
    let desk = desk();
    let told = fates(desk.path(), "a.txt", "b.txt");
    let of = |fate: &str| -> Vec<&str> {
        told.iter().filter(|(f, _)| f == fate).map(|(_, words)| words.as_str()).collect()
    };
    assert_eq!(of("reworded").len(), 1, "{told:?}");
    assert!(of("reworded")[0].contains("40 people"));
    assert_eq!(of("added"), ["Witnesses heard a loud bang before the curve."]);
    assert_eq!(of("cut"), ["The mayor will speak in the evening."]);
    assert_eq!(of("moved").len(), 1, "one of the two that changed places: {told:?}");
}

/// Only the words that changed are marked, with and without colour.
#[test]
fn changed_words_are_marked() {
    let desk = desk();
    let plain = text(&run(desk.path(), &["diff", "a.txt", "b.txt"]));
    assert!(plain.contains("[-30-]") && plain.contains("{+40+}"), "{plain}");
    assert!(!plain.contains('\x1b'), "{plain}");
    let colored =
        text(&run(desk.path(), &["diff", "a.txt", "b.txt", "--color", "always"]));
    assert!(colored.contains("\x1b[1;31m30\x1b[0m"), "{colored}");
    let markdown =
        text(&run(desk.path(), &["diff", "a.txt", "b.txt", "--format", "markdown"]));
    assert!(markdown.contains(" ~~30~~ ") && markdown.contains(" **40** "), "{markdown}");
}

#[test]
fn one_version_against_itself_has_nothing_to_tell() {
    let desk = desk();
    let plain = text(&run(desk.path(), &["diff", "a.txt", "a.txt"]));
    assert!(plain.contains("no sentence changed"), "{plain}");
    assert_eq!(fates(desk.path(), "a.txt", "a.txt").len(), 1);
}

/// A sentence of mostly other words is another sentence.
#[test]
fn a_new_sentence_is_no_rewording() {
    let desk = desk();
    let other = FIRST.replace(
        "The mayor will speak in the evening.",
        "The mayor thanked those who helped on the scene.",
    );
    fs::write(desk.path().join("b.txt"), other).unwrap();
    let told = fates(desk.path(), "a.txt", "b.txt");
    let names: Vec<&str> = told.iter().map(|(fate, _)| fate.as_str()).collect();
    assert!(names.contains(&"cut") && names.contains(&"added"), "{told:?}");
    assert!(!names.contains(&"reworded"), "{told:?}");
}

#[test]
fn what_is_said_of_the_item_is_compared_too() {
    let desk = desk();
    fs::write(desk.path().join("a.xml"), files::newsml_g2()).unwrap();
    let later = files::newsml_g2()
        .replace("version=\"3\"", "version=\"4\"")
        .replace("By Ada Quist", "By Ada Quist and Bo Falk")
        .replace("stat:usable", "stat:withheld")
        .replace("10:15:00", "11:40:00");
    fs::write(desk.path().join("b.xml"), later).unwrap();
    let plain = text(&run(desk.path(), &["diff", "a.xml", "b.xml"]));
    for said in [
        "byline",
        "published",
        "status",
        "version",
        "withheld",
        "4 Mar 2024 11:40",
        "WITHHELD",
    ] {
        assert!(plain.contains(said), "no {said} in {plain}");
    }
    let back = text(&run(desk.path(), &["diff", "b.xml", "a.xml"]));
    assert!(back.contains("B may be the earlier one"), "{back}");
}

#[test]
fn articles_that_are_no_versions_of_one_item_are_doubted() {
    let desk = desk();
    let other = "Prices of onions fall\n\nLENZ (NPA) - Onions were sold for half a crown.\n\n\
                 Farmers blame a wet autumn.\n";
    fs::write(desk.path().join("b.txt"), other).unwrap();
    let plain = text(&run(desk.path(), &["diff", "a.txt", "b.txt"]));
    assert!(plain.contains("few sentences in common"), "{plain}");
}

#[test]
fn exit_statuses_of_diff() {
    let desk = desk();
    fs::write(desk.path().join("feed.rss"), files::rss()).unwrap();
    let cases: [(&[&str], &str); 5] = [
        (&["diff", "a.txt", "."], "name one of its files"),
        (&["diff", "a.txt"], "B"),
        (&["diff", "a.txt", "gone.txt"], "no such file"),
        (&["diff", "a.txt", "feed.rss"], "feed.rss#1"),
        (&["diff", "a.txt", "b.txt", "c.txt"], "unexpected"),
    ];
    for (args, said) in cases {
        let output = run(desk.path(), args);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(said), "{args:?}: {told}");
    }
    let one = run(desk.path(), &["diff", "a.txt", "feed.rss#2"]);
    assert_eq!(one.status.code(), Some(0));
}
