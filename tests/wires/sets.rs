//! `rashomon set`: a manifest of what was loaded, which reads back.

use super::files;
use rashomon::load::load;
use rashomon::model::Field;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A desk's folder: wire copy, a feed of two entries, a draft.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("in/wire")).unwrap();
    fs::create_dir_all(folder.path().join("sets")).unwrap();
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("in/wire/a.json", &files::superdesk());
    write("in/feed.rss", &files::rss());
    write("in/draft \"one\".txt", "OSTERMARK, March 4 (NPA) – A tram left its rails.\n");
    folder
}

#[test]
fn a_manifest_that_was_written_reads_back() {
    let desk = desk();
    let args =
        ["set", "in", "in/wire", "-o", "sets/set.toml", "--title", "Trams \"off\" rails"];
    let output = run(desk.path(), &args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let written = fs::read_to_string(desk.path().join("sets/set.toml")).unwrap();
    assert!(written.contains("path = \"../in/wire/a.json\""), "{written}");
    assert!(written.contains("feed.rss#2"), "{written}");
    assert!(written.contains("published = 2024-03-04T10:15:00Z"), "{written}");

    let set = load(&[desk.path().join("sets/set.toml")]);
    assert!(set.errors.is_empty(), "{:?}", set.errors);
    assert_eq!(set.title.as_deref(), Some("Trams \"off\" rails"));
    let plain = load(&[desk.path().join("in"), desk.path().join("in/wire")]);
    let keys = |loaded: &rashomon::load::Loaded| -> Vec<String> {
        loaded.articles.iter().map(|a| a.key.clone()).collect()
    };
    assert_eq!(keys(&set), keys(&plain));
    for (listed, found) in set.articles.iter().zip(&plain.articles) {
        let native = found.metadata.text(Field::Outlet);
        if native.is_some() {
            assert_eq!(listed.metadata.text(Field::Outlet), native, "{}", found.path);
        }
    }
    // What lies outside the manifest's folder is said to.
    let outside = |n: &&String| n.contains("outside its set's folder");
    assert_eq!(set.notices.iter().filter(outside).count(), 4, "{:?}", set.notices);

    // A manifest of a manifest says the same.
    let again = run(desk.path(), &["set", "sets/set.toml", "-o", "sets/again.toml"]);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stderr));
    let again = load(&[desk.path().join("sets/again.toml")]);
    assert_eq!(keys(&again), keys(&set));
    assert_eq!(again.title, set.title);
}

#[test]
fn a_file_that_is_there_is_not_overwritten() {
    let desk = desk();
    fs::write(desk.path().join("set.toml"), "mine").unwrap();
    let refused = run(desk.path(), &["set", "in", "-o", "set.toml"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("--force"), "{}", text(&refused.stderr));
    assert_eq!(fs::read_to_string(desk.path().join("set.toml")).unwrap(), "mine");
    let forced = run(desk.path(), &["set", "in", "-o", "set.toml", "--force"]);
    assert_eq!(forced.status.code(), Some(0), "{}", text(&forced.stderr));
    let written = fs::read_to_string(desk.path().join("set.toml")).unwrap();
    assert!(written.contains("path = \"in/feed.rss#1\""), "{written}");
    // Nothing is left beside it.
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 3);
}

#[test]
fn exit_statuses_of_set() {
    let desk = desk();
    let cases: [(&[&str], i32, &str); 4] = [
        (&["set", "in", "-o", "nowhere/set.toml"], 3, "nowhere/set.toml: cannot write"),
        (&["set", "gone.txt"], 2, "no such file"),
        (&["set", "in", "gone.txt", "--strict"], 2, "--strict"),
        (&["set"], 2, "PATH"),
    ];
    for (args, status, said) in cases {
        let output = run(desk.path(), args);
        assert_eq!(output.status.code(), Some(status), "{args:?}");
        assert!(
            text(&output.stderr).contains(said),
            "{args:?}: {}",
            text(&output.stderr)
        );
    }
    let printed = run(desk.path(), &["set", "in"]);
    assert_eq!(printed.status.code(), Some(0));
    assert!(text(&printed.stdout).contains("[[article]]"));
}
