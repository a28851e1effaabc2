//! The README says what the program does: its key table is the command table.

use rashomon::ui::commands::{COMMANDS, Command, Entry};
use std::collections::BTreeSet;

const README: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));

/// A command as a row of the README's table. The nine panes share one row.
fn row(entry: &Entry) -> String {
    let written = entry.keys.iter().map(|k| k.replace("] ", "]").replace("[ ", "["));
    let keys: Vec<String> = match entry.command {
        Command::PaneAt(_) => vec!["`1`-`9`".to_string()],
        _ => written.map(|k| format!("`{k}`")).collect(),
    };
    format!("| {} | {} |", keys.join(" "), entry.help)
}

#[test]
fn the_key_table_is_the_command_table() {
    let region = README
        .split_once("<!-- keys -->")
        .and_then(|(_, rest)| rest.split_once("<!-- /keys -->"))
        .map(|(region, _)| region)
        .expect("the README marks its key table");
    let stated: BTreeSet<&str> =
        region.lines().filter(|l| l.starts_with("| `")).collect();
    let rows: Vec<String> = COMMANDS.iter().map(row).collect();
    let wanted: BTreeSet<&str> = rows.iter().map(String::as_str).collect();
    let lacks: Vec<&&str> = wanted.difference(&stated).collect();
    let stale: Vec<&&str> = stated.difference(&wanted).collect();
    assert!(lacks.is_empty() && stale.is_empty(), "lacks {lacks:#?}, stale {stale:#?}");
}
