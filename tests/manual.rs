//! Help, completions and the man page, as the program prints them.

mod ferry;

use ferry::{err, out, run, tool};
use std::fs;
use std::path::Path;

#[test]
fn help_fits_a_screen_and_ends_with_examples() {
    for flag in ["--help", "-h"] {
        let output = run(Path::new("."), &[flag]);
        assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
        let lines: Vec<&str> = out(&output).lines().collect();
        assert!(lines.len() <= 24, "{} lines\n{}", lines.len(), out(&output));
        assert!(lines.iter().all(|l| l.chars().count() <= 80), "{}", out(&output));
        let examples = lines.iter().rev().take(3);
        assert!(examples.into_iter().all(|l| l.starts_with("  rashomon ")), "{lines:#?}");
        for command in COMMANDS {
            assert!(out(&output).contains(&format!("  {command}")), "{command}");
        }
    }
}

const COMMANDS: [&str; 8] = [
    "report",
    "check",
    "diff",
    "set",
    "stories",
    "inspect",
    "config",
    "completions, man",
];

#[test]
fn the_man_page_has_every_option_key_status_and_file() {
    let output = run(Path::new("."), &["man"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let page = out(&output).replace("\\-", "-").replace("\\fB", "").replace("\\fR", "");
    for want in [
        ".TH rashomon 1",
        "SYNOPSIS",
        "rashomon report",
        "rashomon check",
        "--min-severity",
        "--allow",
        "--theme",
        "--watch",
        "--strict",
        "--width",
        ".SH KEYS",
        "PgDn",
        "EXIT STATUS",
        "FILES",
        "set.toml",
        "review.toml",
        "ENVIRONMENT",
        "NO_COLOR",
        "RASHOMON_THEME",
        "EXAMPLES",
    ] {
        assert!(page.contains(want), "no {want} in\n{page}");
    }
    assert!(!page.contains("panic-after"), "an option for tests");
}

#[test]
fn man_reads_the_page_without_a_warning() {
    let Some(mut man) = tool("man", "--version") else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let page = folder.path().join("rashomon.1");
    fs::write(&page, run(folder.path(), &["man"]).stdout).expect("written");
    let output = man.args(["--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"]).arg(&page);
    let output = output.output().expect("it starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn shells_load_their_completions() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (shell, probe) in
        [("bash", "--version"), ("zsh", "--version"), ("fish", "--version")]
    {
        let script = run(folder.path(), &["completions", shell]);
        assert_eq!(script.status.code(), Some(0), "{}", err(&script));
        assert!(out(&script).contains("min-severity"), "{shell}");
        let Some(mut program) = tool(shell, probe) else { continue };
        let file = folder.path().join(shell);
        fs::write(&file, &script.stdout).expect("written");
        let load = match shell {
            "zsh" => "autoload -U compinit && compinit -u -D; source \"$1\"",
            "fish" => "source $argv[1]",
            _ => "source \"$1\"",
        };
        program.env("HOME", folder.path()).arg("-c").arg(load);
        if shell != "fish" {
            program.arg(shell);
        }
        let output = program.arg(&file).output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{shell}: {said}");
    }
}
