//! The table of embedded sets: each opens whole, is listed, and says that it is invented.

use rashomon::load::{Input, Memory, embedded_sets, open};
use std::ops::ControlFlow;

#[test]
fn every_set_of_the_table_opens_whole_and_is_listed() {
    let sets = embedded_sets();
    assert_eq!(sets.first().map(|set| set.name), Some("geneva"), "the default is first");
    for set in &sets {
        let inputs = [Input::Embedded(set.name.to_string())];
        let go_on = &mut |_| ControlFlow::Continue(());
        let loaded = open(&inputs, &Memory::default(), go_on);
        assert!(loaded.errors.is_empty(), "{}: {:?}", set.name, loaded.errors);
        assert_eq!(loaded.articles.len(), set.articles, "{}", set.name);
        assert_eq!(loaded.title.as_deref(), Some(set.title.as_str()));
        assert!(set.title.contains("invented"), "{} does not say so", set.title);
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let files = std::fs::read_dir(folder.join(set.name)).expect("its folder").count();
        assert_eq!(files, set.articles + 1, "{}: a file is not in the table", set.name);
    }
    let listed = program(&["--list-sets"]);
    assert_eq!(listed.lines().count(), sets.len());
    for (line, set) in listed.lines().zip(&sets) {
        assert!(line.starts_with(set.name) && line.ends_with(&set.title), "{line}");
    }
    let quarry = program(&["--set", "quarry", "report", "--format", "markdown"]);
    assert!(quarry.is_empty(), "an option of the command goes behind it");
    let quarry = program(&["report", "--set", "quarry", "--format", "markdown"]);
    assert!(quarry.contains("Dravna"), "{quarry}");
    assert!(program(&["--set", "quarry", "a.txt"]).is_empty(), "one or the other");
    assert!(program(&["--set", "atlantis"]).is_empty(), "there is none");
}

/// What the program prints.
fn program(args: &[&str]) -> String {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_rashomon"));
    let output = program.args(args).output().expect("it runs");
    String::from_utf8(output.stdout).expect("text")
}
