//! `rashomon check`: what it prints, where it points, how it ends.

mod ferry;

use ferry::{GAZETTE, RADIO, SET, err, ferry, folder, out, run};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The lines about the injured.
fn injured(text: &str) -> Vec<&str> {
    text.lines().filter(|l| l.contains("12 in ") && l.contains("19 in ")).collect()
}

#[test]
fn a_line_a_finding_and_a_status_while_one_is_open() {
    let set = ferry();
    let checked = run(set.path(), &["check", "set.toml"]);
    assert_eq!((checked.status.code(), err(&checked)), (Some(1), ""));
    let lines = injured(out(&checked));
    let [line] = lines.as_slice() else { panic!("{}", out(&checked)) };
    let column = GAZETTE.lines().nth(2).and_then(|l| l.split("12 people").next());
    let column = column.expect("it says so").chars().count() + 1;
    let want = format!("gazette.txt:3:{column}: major number: 12 in G, 19 in B (");
    assert!(line.starts_with(&want), "{line}\nno {want}");
    assert!(line.ends_with(']') && line.contains(" [number-"), "{line}");

    let alike = folder(&[("a.txt", GAZETTE), ("b.txt", GAZETTE)]);
    let checked = run(alike.path(), &["check", "a.txt", "b.txt"]);
    assert_eq!(
        (checked.status.code(), out(&checked)),
        (Some(0), ""),
        "{}",
        err(&checked)
    );
}

#[test]
fn the_least_severity_decides_what_counts() {
    let gazette = GAZETTE.replace("The captain of the ferry, the", "Anders Holm of the");
    let radio = RADIO
        .replace("Nineteen people", "Twelve people")
        .replace("The Morning Star's captain", "Anders Holme of the Morning Star")
        .replace("$4 million", "$2.5 million");
    let set =
        folder(&[("gazette.txt", &gazette), ("radio.txt", &radio), ("set.toml", SET)]);
    let major = run(set.path(), &["check", "set.toml"]);
    assert_eq!((major.status.code(), out(&major)), (Some(0), ""));
    let all = run(set.path(), &["check", "set.toml", "--min-severity", "minor"]);
    let some = out(&all).lines().count();
    assert!(some > 0 && all.status.code() == Some(1), "{}", out(&all));
    assert!(out(&all).lines().all(|l| l.contains(": minor ")), "{}", out(&all));
}

#[test]
fn what_is_accepted_is_not_open_until_a_reading_changes() {
    let set = ferry();
    let first = run(set.path(), &["check", "."]);
    fs::write(set.path().join("accepted.list"), &first.stdout).expect("written");
    let args = ["check", ".", "--allow", "accepted.list"];
    let second = run(set.path(), &args);
    assert_eq!((second.status.code(), out(&second), err(&second)), (Some(0), "", ""));

    fs::write(set.path().join("radio.txt"), RADIO.replace("Nineteen", "Eighteen"))
        .expect("written");
    let third = run(set.path(), &args);
    assert_eq!(third.status.code(), Some(1));
    assert!(out(&third).contains("18 in B"), "{}", out(&third));
    assert!(!out(&third).contains("2.5 million"), "still accepted: {}", out(&third));
    assert!(err(&third).contains("no such finding"), "{}", err(&third));
}

#[test]
fn a_list_may_have_comments_and_must_have_keys() {
    let set = ferry();
    let first = run(set.path(), &["check", "."]);
    let keys = out(&first).lines().filter_map(|l| l.rsplit('[').next());
    let keys: Vec<String> =
        keys.map(|k| format!("{} # the desk knows", k.trim_end_matches(']'))).collect();
    let list = format!("# accepted on 3 March\n\n{}\n", keys.join("\n"));
    fs::write(set.path().join("ok"), list).expect("written");
    fs::write(set.path().join("bad"), "# fine\n12 in A\n").expect("written");
    fs::write(set.path().join("large"), "#".repeat((16 << 20) + 1)).expect("written");
    let table = [
        ("ok", 0, ""),
        ("bad", 2, "rashomon: bad:2: `12 in A`: expected a finding's key"),
        ("gone", 3, "rashomon: gone: cannot be read"),
        ("large", 3, "rashomon: large: cannot be read: more than 16 MiB"),
    ];
    for (list, status, message) in table {
        let checked = run(set.path(), &["check", ".", "--allow", list]);
        assert_eq!(checked.status.code(), Some(status), "{list}: {}", err(&checked));
        assert!(err(&checked).starts_with(message), "{list}: {}", err(&checked));
        assert_eq!(out(&checked), "", "{list}");
    }
}

#[test]
fn the_status_says_how_it_went() {
    let set = ferry();
    let table: [(&[&str], i32); 6] = [
        (&["check", "gone.txt"], 2),
        (&["check", "gazette.txt", "radio.txt", "gone.txt"], 1),
        (&["check", "--strict", "gazette.txt", "radio.txt", "gone.txt"], 2),
        (&["check", "gazette.txt"], 0),
        (&["check", ".", "--format", "xml"], 2),
        (&["check", "--help"], 0),
    ];
    for (args, status) in table {
        let checked = run(set.path(), args);
        assert_eq!(checked.status.code(), Some(status), "{args:?}: {}", err(&checked));
    }
}

/// The line and column that `check` gives for "12" in `name`.
fn place(folder: &Path, name: &str) -> String {
    let checked = run(folder, &["check", name, "zz.txt"]);
    let lines = injured(out(&checked));
    let [line] = lines.as_slice() else { panic!("{name}: {}", out(&checked)) };
    line.split(": ").next().expect("a place").to_string()
}

#[test]
fn it_points_into_the_file_as_it_is_on_disk() {
    let set = ferry();
    fs::write(set.path().join("zz.txt"), RADIO).expect("written");
    let before = GAZETTE.split("12 people").next().expect("it says so");
    let column = before.lines().last().expect("a line").chars().count() + 1;
    let crlf = GAZETTE.replace('\n', "\r\n");
    let wide = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let escapes = GAZETTE.replace("injuring 12", "\x1b[1minjuring\x1b[0m 12");
    let table = [
        ("a1.txt", GAZETTE.as_bytes().to_vec(), column),
        ("a2.txt", crlf.as_bytes().to_vec(), column),
        ("a3.txt", [b"\xef\xbb\xbf", crlf.as_bytes()].concat(), column),
        ("a4.txt", wide(&crlf), column),
        // The escape sequences are in the file, and an editor counts them.
        ("a5.txt", escapes.as_bytes().to_vec(), column + 8),
    ];
    for (name, bytes, column) in table {
        fs::write(set.path().join(name), bytes).expect("written");
        assert_eq!(place(set.path(), name), format!("{name}:3:{column}"));
    }
}

#[test]
fn it_finds_the_words_in_markup() {
    let set = ferry();
    fs::write(set.path().join("zz.txt"), RADIO).expect("written");
    let paragraphs: Vec<String> = GAZETTE
        .split("\n\n")
        .skip(1)
        .map(|p| format!("<p>{}</p>\n", p.trim().replace("injuring", "<b>injuring</b>")))
        .collect();
    let page = format!(
        "<html><head><title>Ferry hits pier in Harbourtown</title>\n<style>p {{ width: 12em }}</style></head>\n\
         <body><article><h1>Ferry hits pier in Harbourtown</h1>\n<div class=\"c12\">\n{}</div></article></body></html>\n",
        paragraphs.concat()
    );
    fs::write(set.path().join("page.html"), &page).expect("written");
    let line =
        page.lines().position(|l| l.contains("</b> 12 people")).expect("a line") + 1;
    let at = page.lines().nth(line - 1).and_then(|l| l.split("12 people").next());
    let column = at.expect("the words").chars().count() + 1;
    assert_eq!(place(set.path(), "page.html"), format!("page.html:{line}:{column}"));
}

#[test]
fn other_programs_get_their_formats() {
    let set = ferry();
    let of = |format| run(set.path(), &["check", ".", "--format", format]);
    let json: Value = serde_json::from_slice(&of("json").stdout).expect("JSON");
    assert_eq!(json["schema"], "rashomon.check/1");
    assert_eq!(
        json["open"].as_u64(),
        json["findings"].as_array().map(|f| f.len() as u64)
    );
    assert_eq!(json["findings"][0]["severity"], "major");
    let sarif: Value = serde_json::from_slice(&of("sarif").stdout).expect("JSON");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["level"], "error");
    assert!(result["partialFingerprints"]["rashomonFinding/v1"].is_string());
    let commands = of("github");
    assert_eq!(commands.status.code(), Some(1));
    for line in out(&commands).lines() {
        assert!(line.starts_with("::error file="), "{line}");
        assert!(line.contains(",line=") && line.contains(",col="), "{line}");
    }
    fs::write(set.path().join("list"), run(set.path(), &["check", "."]).stdout)
        .expect("written");
    let args = ["check", ".", "--allow", "list", "--format"];
    let sarif = run(set.path(), &[&args[..], &["sarif"]].concat());
    let sarif: Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["suppressions"][0]["kind"], "external");
}

#[test]
fn a_workflow_command_cannot_be_broken_out_of() {
    let odd = "a, b: 100%.txt";
    let set = folder(&[(odd, GAZETTE), ("b.txt", RADIO)]);
    let checked = run(set.path(), &["check", odd, "b.txt", "--format", "github"]);
    let line = injured(out(&checked)).first().copied().expect("a line").to_string();
    assert!(line.starts_with("::error file=a%2C b%3A 100%25.txt,line=3,"), "{line}");
}

#[test]
fn the_order_of_inputs_changes_nothing() {
    let set = ferry();
    let of = |args: [&str; 3]| run(set.path(), &args).stdout;
    let one = of(["check", "gazette.txt", "radio.txt"]);
    assert!(!one.is_empty());
    assert_eq!(one, of(["check", "radio.txt", "gazette.txt"]));
}
