//! Names and labels of outlets from the settings, in reports of the built program.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod ferry;

use ferry::{GAZETTE, RADIO, err, folder, out};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SET: &str = "\
[[article]]
path = \"a.txt\"
outlet = \"The Associated Press\"
[[article]]
path = \"b.txt\"
outlet = \"Radio Five\"
url = \"https://news.radio5.example/a/b\"
";

fn run(folder: &Path, settings: &str, args: &[&str]) -> Output {
    let home = folder.join("settings/rashomon");
    fs::create_dir_all(&home).unwrap();
    fs::write(home.join("config.toml"), settings).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    command.env("XDG_CONFIG_HOME", folder.join("settings"));
    command.env("XDG_STATE_HOME", folder.join("state"));
    command.current_dir(folder).args(args).output().unwrap()
}

/// Label and name of each account.
fn accounts(folder: &Path, settings: &str) -> Vec<(String, String)> {
    let output = run(folder, settings, &["report", "set.toml", "--format", "json"]);
    assert_eq!(err(&output), "");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |a: &Value, key: &str| a[key].as_str().unwrap().to_string();
    let articles = report["articles"].as_array().unwrap();
    articles.iter().map(|a| (text(a, "sigil"), text(a, "outlet"))).collect()
}

fn pair(label: &str, name: &str) -> (String, String) {
    (label.to_string(), name.to_string())
}

#[test]
fn labels_and_names_go_by_name_and_by_host() {
    let folder = folder(&[("a.txt", GAZETTE), ("b.txt", RADIO), ("set.toml", SET)]);
    let folder = folder.path();
    let letters = [pair("A", "The Associated Press"), pair("B", "Radio Five")];
    assert_eq!(accounts(folder, ""), letters);
    let agency = [pair("AP", "The Associated Press"), pair("B", "Radio Five")];
    assert_eq!(accounts(folder, "[outlets]\n"), agency);
    let own = "[outlets]\n\"the associated press\" = \"TAP\"\n\
               \"radio5.example\" = { name = \"Five\", label = \"R5\" }\n";
    let both = [pair("TAP", "The Associated Press"), pair("R5", "Five")];
    assert_eq!(accounts(folder, own), both);
    // A host is a host: no other one that ends with the same letters.
    let other = "[outlets]\n\"dio5.example\" = \"R5\"\n";
    assert_eq!(accounts(folder, other), agency);
    let text = run(folder, own, &["report", "set.toml"]);
    assert!(out(&text).contains("  R5   Five"), "{}", out(&text));
}

#[test]
fn a_manifest_wins_and_a_label_of_two_gives_way_to_letters() {
    let named = SET.replace("path = \"a.txt\"\n", "path = \"a.txt\"\nsigil = \"X\"\n");
    let twice = SET.replace("Radio Five", "AP");
    let files = [("a.txt", GAZETTE), ("b.txt", RADIO)];
    let one = folder(&[files[0], files[1], ("set.toml", &named)]);
    let labels = accounts(one.path(), "[outlets]\n");
    assert_eq!(labels[0], pair("X", "The Associated Press"));
    let two = folder(&[files[0], files[1], ("set.toml", &twice)]);
    let labels = accounts(two.path(), "[outlets]\n");
    assert_eq!((labels[0].0.as_str(), labels[1].0.as_str()), ("A", "B"));
    let text = run(two.path(), "[outlets]\n", &["report", "set.toml"]);
    assert!(out(&text).contains("label AP: A, B have it"), "{}", out(&text));
}

#[test]
fn what_is_wrong_with_an_outlet_is_shown_with_its_place() {
    let folder = folder(&[]);
    let text = "[outlets]\n\"a.example\" = \"ABCDEFGHI\"\n\"b.example\" = \"B\"\n\
                \"c.example\" = { label = \"B\", naem = \"Sea\" }\nd = 3\n";
    let output = run(folder.path(), text, &["config", "--check"]);
    assert_eq!(output.status.code(), Some(2));
    for want in [
        "config.toml:2:15: `label` must be 1 to 6 letters, digits or hyphens",
        "config.toml:4:30: unknown setting of an outlet `naem`; did you mean `name`?",
        "config.toml:4:15: `B` is the label of `b.example` too; where both are open",
        "config.toml:5:5: `d` must be a label, or { name = \"…\", label = \"…\" }",
        "  2 | \"a.example\" = \"ABCDEFGHI\"\n    |               ^^^^^^^^^^^",
    ] {
        assert!(out(&output).contains(want), "{want}:\n{}", out(&output));
    }
}
