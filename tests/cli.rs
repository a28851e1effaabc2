//! The built program as a user calls it: what it prints where, and how it ends.

use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The program, with nothing in its surroundings that changes what it prints.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "RASHOMON_THEME", "COLUMNS"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color").current_dir(folder);
    command.stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    program(folder).args(args).output().expect("the program starts")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("reports are UTF-8")
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    serde_json::from_slice(&output.stdout).expect("a JSON document")
}

const GAZETTE: &str = "\
Ferry hits pier in Harbourtown

HARBOURTOWN, March 3 (GAZETTE) – A ferry with 140 passengers hit the main pier in \
Harbourtown on Tuesday, injuring 12 people, the port authority said.

The captain of the ferry, the Morning Star, had reported engine trouble at 7.40 a.m.

Repairs to the pier will cost $2.5 million, the authority said.
";

const RADIO: &str = "\
Ferry strikes Harbourtown pier

HARBOURTOWN, March 3 (RADIO 5) – Nineteen people were injured when a ferry with 140 \
passengers hit the main pier in Harbourtown on Tuesday, the port authority said.

The Morning Star's captain had reported engine trouble at 7.40 a.m.

The authority put the cost of repairs to the pier at $4 million.
";

const SET: &str = "\
title = \"The ferry\"
[[article]]
path = \"gazette.txt\"
outlet = \"Gazette\"
published = 2020-03-03
sigil = \"G\"
[[article]]
path = \"radio.txt\"
outlet = \"Radio 5\"
published = 2020-03-03
";

fn ferry() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in
        [("gazette.txt", GAZETTE), ("radio.txt", RADIO), ("set.toml", SET)]
    {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

#[test]
fn without_a_terminal_the_text_report_is_printed() {
    let folder = ferry();
    let set = run(folder.path(), &["set.toml"]);
    assert_eq!((set.status.code(), err(&set)), (Some(0), ""));
    assert_eq!(out(&set), out(&run(folder.path(), &["report", "."])));
    assert!(out(&set).starts_with("The ferry\n2 accounts (1 origin), "), "{}", out(&set));
    let built_in = run(folder.path(), &[]);
    assert_eq!(built_in.status.code(), Some(0));
    assert!(out(&built_in).contains("5 accounts"), "{}", out(&built_in));
}

#[test]
fn a_divergence_is_told_with_every_voice_in_its_sentence() {
    let folder = ferry();
    let text = run(folder.path(), &["report", "."]);
    let text = out(&text);
    for want in [
        "≠ number major",
        "12 · G Gazette, graf 1",
        "injuring [12] people",
        "19 · B Radio 5, graf 1",
        "[Nineteen] people were injured",
    ] {
        assert!(text.contains(want), "no {want:?} in\n{text}");
    }
    assert!(!text.contains("[140]"), "both say 140:\n{text}");
    let table = run(folder.path(), &["report", ".", "--format", "markdown"]);
    let table = out(&table);
    for want in ["# The ferry\n", "### ≠ number · major", "injuring **12** people"] {
        assert!(table.contains(want), "no {want:?} in\n{table}");
    }
}

#[test]
fn the_json_report_has_what_its_page_promises() {
    let folder = ferry();
    let report = json(&run(folder.path(), &["report", "set.toml", "--format", "json"]));
    assert_eq!(report["schema"], "rashomon.report/2");
    assert_eq!(report["program"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(report["title"], "The ferry");
    let articles = report["articles"].as_array().expect("a list");
    let ids: Vec<&str> = articles.iter().filter_map(|a| a["id"].as_str()).collect();
    assert_eq!(ids, ["G", "B"]);
    for article in articles {
        let text = article["text"].as_str().expect("text");
        let parts = ["sentences", "mentions"].map(|p| article[p].as_array());
        for part in parts.into_iter().flatten().flatten() {
            let [start, end] =
                ["start", "end"].map(|k| part[k].as_u64().expect("offset"));
            let range = usize::try_from(start).unwrap()..usize::try_from(end).unwrap();
            assert_eq!(text.get(range), part["text"].as_str(), "spans are byte offsets");
        }
    }
    let hurt = report["divergences"]
        .as_array()
        .and_then(|d| d.iter().find(|d| d["readings"][0]["text"] == "12"))
        .expect("how many were hurt");
    assert_eq!((&hurt["kind"], &hurt["severity"]), (&"number".into(), &"major".into()));
    let values: Vec<&Value> =
        hurt["values"].as_array().expect("groups").iter().map(|g| &g["value"]).collect();
    assert_eq!(values, ["12", "19"]);
    let inspected =
        json(&run(folder.path(), &["inspect", "set.toml", "--format", "json"]));
    assert_eq!(inspected["articles"], report["articles"]);
    assert!(inspected.get("links").is_none());
}

/// Every field that the page names stands in a report, and every field of a report stands
/// on the page.
#[test]
fn the_schema_page_names_every_field() {
    let page = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report-schema.md"),
    )
    .expect("the page");
    let built_in = json(&run(Path::new("."), &["report", "--format", "json"]));
    let mut fields = Vec::new();
    gather(&built_in, &mut fields);
    fields.sort();
    fields.dedup();
    assert!(fields.len() > 40, "{fields:?}");
    for field in fields {
        assert!(page.contains(&format!("`{field}`")), "no `{field}` on the page");
    }
}

fn gather(value: &Value, fields: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (field, inner) in map {
                fields.push(field.clone());
                gather(inner, fields);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| gather(inner, fields)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["text", "markdown", "json"] {
        let report = || run(Path::new("."), &["report", "--format", format]).stdout;
        assert_eq!(report(), report(), "{format}");
    }
}

/// What a report says, told by paths and places in place of labels.
fn without_labels(report: &Value) -> Vec<String> {
    let path = |id: &Value| {
        let articles = report["articles"].as_array().expect("a list");
        let article = articles.iter().find(|a| a["id"] == *id).expect("it is there");
        article["path"].as_str().expect("a path").to_string()
    };
    let place = |sentence: &Value| {
        let id = sentence.as_str().expect("an id");
        let (article, at) = id.rsplit_once(':').expect("article:sentence");
        format!("{}:{at}", path(&article.into()))
    };
    let list = |of: &Value| of.as_array().cloned().unwrap_or_default();
    let mut out = Vec::new();
    for link in list(&report["links"]) {
        let mut ends = [place(&link["a"]), place(&link["b"])];
        ends.sort();
        out.push(format!("link {ends:?} {} {}", link["score"], link["strength"]));
    }
    for passage in list(&report["passages"]) {
        let mut members: Vec<String> =
            list(&passage["sentences"]).iter().map(place).collect();
        members.sort();
        out.push(format!("passage {members:?}"));
    }
    for part in ["divergences", "agreements"] {
        for question in list(&report[part]) {
            let mut readings: Vec<String> = list(&question["readings"])
                .iter()
                .map(|r| {
                    format!("{} {} {}", place(&r["sentence"]), r["start"], r["value"])
                })
                .collect();
            readings.sort();
            let grade = (&question["kind"], &question["severity"], &question["relation"]);
            out.push(format!("{part} {grade:?} {readings:?}"));
        }
    }
    out.sort();
    out
}

#[test]
fn the_order_of_inputs_changes_labels_and_nothing_else() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/geneva");
    let names = ["wire.txt", "broadcaster.txt", "translated.txt", "regional.txt"];
    let report = |order: [usize; 4]| {
        let mut args = vec!["report", "--format", "json"];
        args.extend(order.map(|i| names[i]));
        without_labels(&json(&run(&data, &args)))
    };
    let first = report([0, 1, 2, 3]);
    assert!(first.len() > 10, "there is something to compare");
    for order in [[3, 2, 1, 0], [1, 3, 0, 2]] {
        assert_eq!(report(order), first, "{order:?}");
    }
}

#[test]
fn the_exit_status_says_how_it_went() {
    let folder = ferry();
    fs::write(folder.path().join("empty.txt"), "").expect("written");
    fs::write(folder.path().join("report"), GAZETTE).expect("written");
    fs::create_dir(folder.path().join("none")).expect("made");
    let table: [(&[&str], i32, &str); 15] = [
        (&["--help"], 0, ""),
        (&["--version"], 0, ""),
        (&["report", "--help"], 0, ""),
        (&["."], 0, ""),
        (&["inspect", "gazette.txt"], 0, ""),
        (&["./report", "radio.txt"], 0, ""),
        (&["gone.txt"], 2, "rashomon: gone.txt: cannot be read: no such file"),
        (&["empty.txt"], 2, "rashomon: empty.txt: no text in it"),
        (&["none"], 2, "rashomon: none: no article in this folder"),
        (&["gazette.txt", "gone.txt"], 0, "rashomon: gone.txt: cannot be read"),
        (&["--strict", "gazette.txt", "gone.txt"], 2, "rashomon: gone.txt: cannot"),
        (&["report", ".", "--format", "pdf"], 2, "possible values: text, markdown, json"),
        (&["report", ".", "--frmat", "json"], 2, "a similar argument exists: '--format'"),
        (&["--width", "3", "."], 2, "invalid value '3'"),
        (&["--color", "sometimes", "."], 2, "possible values: auto, always, never"),
    ];
    for (args, status, message) in table {
        let output = run(folder.path(), args);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", err(&output));
        assert!(err(&output).contains(message), "{args:?}: {}", err(&output));
        assert_eq!(err(&output).is_empty(), message.is_empty(), "{}", err(&output));
        assert_eq!(output.stdout.is_empty(), status != 0, "{args:?}: {}", out(&output));
    }
}

#[test]
fn what_was_not_read_stands_in_the_report_too() {
    let folder = ferry();
    let args = ["report", "gazette.txt", "gone.txt"];
    let text = run(folder.path(), &args);
    assert!(
        out(&text).contains("NOT READ\n- gone.txt: cannot be read"),
        "{}",
        out(&text)
    );
    let report = json(&run(folder.path(), &[&args[..], &["--format", "json"]].concat()));
    let told = report["errors"][0].as_str().unwrap_or_default();
    assert!(told.starts_with("gone.txt: cannot be read"), "{told}");
}

#[test]
fn a_manifests_mistakes_come_with_file_and_line() {
    let folder = ferry();
    let set = SET.replace("outlet = \"Radio 5\"", "outlt = \"Radio 5\"");
    fs::write(folder.path().join("set.toml"), set).expect("written");
    let output = run(folder.path(), &["report", "set.toml"]);
    assert_eq!(output.status.code(), Some(0), "the articles are there all the same");
    let want = "rashomon: set.toml:9:1: unknown key `outlt`; did you mean `outlet`?\n";
    assert!(err(&output).starts_with(want), "{}", err(&output));
    let strict = run(folder.path(), &["report", "--strict", "set.toml"]);
    assert_eq!((strict.status.code(), out(&strict)), (Some(2), ""));
}

fn with_stdin(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = program(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("it ends");
    feeder.join().expect("fed");
    output
}

#[test]
fn an_article_or_a_set_comes_from_standard_input() {
    let folder = ferry();
    let args = ["report", "-", "radio.txt", "--format", "json"];
    let report = json(&with_stdin(folder.path(), &args, GAZETTE.as_bytes()));
    let paths: Vec<&Value> = report["articles"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|a| &a["path"])
        .collect();
    assert_eq!(paths, ["-", "radio.txt"]);

    let twice = with_stdin(folder.path(), &["-", "-"], RADIO.as_bytes());
    assert_eq!(twice.status.code(), Some(0));
    assert!(err(&twice).contains("standard input is listed twice"), "{}", err(&twice));

    let set = with_stdin(folder.path(), &["-"], SET.as_bytes());
    assert!(out(&set).starts_with("The ferry\n2 accounts"), "{}", err(&set));

    let pdf = with_stdin(folder.path(), &["-"], b"%PDF-1.4 ...");
    assert_eq!(pdf.status.code(), Some(2));
    assert!(err(&pdf).contains("pdftotext -layout"), "{}", err(&pdf));
}

#[test]
fn files_folders_and_sets_mix() {
    let folder = ferry();
    let other = folder.path().join("other");
    fs::create_dir(&other).expect("made");
    fs::write(other.join("2020-03-04-daily.txt"), GAZETTE.replace("12", "13"))
        .expect("written");
    let report = json(&run(
        folder.path(),
        &["report", "other", "set.toml", "radio.txt", "--format", "json"],
    ));
    let articles = report["articles"].as_array().expect("a list");
    let found = |key: &str| -> Vec<&str> {
        articles.iter().map(|a| a[key].as_str().unwrap_or("none")).collect()
    };
    let daily = "other/2020-03-04-daily.txt";
    // The paths that were given are read by name.
    assert_eq!(found("path"), [daily, "radio.txt", "gazette.txt", "radio.txt"]);
    let days = ["2020-03-04", "none", "2020-03-03", "2020-03-03"];
    assert_eq!(found("published"), days);
    assert_eq!(found("id"), ["A", "B", "G", "D"]);
    assert_eq!(report["notices"][0], "radio.txt: listed twice");
}

/// `rashomon report | head -1` ends quietly.
#[test]
fn a_reader_that_goes_away_is_no_error() {
    for format in ["json", "text"] {
        let mut child = program(Path::new("."))
            .args(["report", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut pipe = child.stdout.take().expect("a pipe");
        let mut first = [0];
        if format == "json" {
            pipe.read_exact(&mut first).expect("a first byte");
        }
        drop(pipe);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), err(&output)), (Some(0), ""), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("opened");
    let output = program(Path::new("."))
        .args(["report", "--format", "json"])
        .stdout(full)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(3));
    let told = err(&output);
    assert!(told.contains("cannot write to standard output"), "{told}");
    // Help is output like any other.
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("opened");
    let help = program(Path::new(".")).arg("--help").stdout(full).output();
    assert_eq!(help.expect("the program starts").status.code(), Some(3));
}

#[test]
fn a_set_for_a_folder_that_is_not_there_is_one_message() {
    let folder = ferry();
    let output = run(folder.path(), &["set", ".", "-o", "gone/set.toml"]);
    assert_eq!(output.status.code(), Some(3));
    let said = err(&output);
    assert!(said.starts_with("rashomon: gone/set.toml: cannot write: "), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

/// A device takes the text, and a link still leads to the file.
#[cfg(unix)]
#[test]
fn what_a_set_overwrites_stays_what_it_was() {
    let folder = ferry();
    let here = folder.path();
    std::os::unix::fs::symlink("set.toml", here.join("link.toml")).expect("linked");
    let made = Command::new("mkfifo").arg(here.join("pipe")).status();
    assert!(made.expect("mkfifo starts").success());
    let files = ["set", "gazette.txt", "radio.txt", "--force", "-o"];
    let linked = run(here, &[&files[..], &["link.toml"]].concat());
    assert_eq!(linked.status.code(), Some(0), "{}", err(&linked));
    assert!(here.join("link.toml").is_symlink());
    let text = fs::read_to_string(here.join("set.toml")).expect("read");
    assert!(text.contains("gazette.txt") && !text.contains("The ferry"), "{text}");
    let pipe = here.join("pipe");
    let reader = std::thread::spawn(move || fs::read_to_string(pipe).expect("read"));
    let piped = run(here, &[&files[..], &["pipe"]].concat());
    assert_eq!(piped.status.code(), Some(0), "{}", err(&piped));
    assert!(reader.join().expect("it ends").contains("radio.txt"));
}

#[cfg(unix)]
#[test]
fn commands_that_cannot_be_read_are_an_error() {
    let folder = ferry();
    let input = fs::File::open(folder.path()).expect("a folder opens");
    let output = program(folder.path())
        .args(["--linear", "."])
        .stdin(input)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(3));
    let said = err(&output);
    assert!(said.contains("cannot read from standard input"), "{said}");
}

/// A file that may not grow stands for a full disk.
#[cfg(target_os = "linux")]
#[test]
fn a_set_that_cannot_be_written_leaves_nothing_and_drafts_of_the_dead_go() {
    let folder = ferry();
    let program = env!("CARGO_BIN_EXE_rashomon");
    let full = "trap '' XFSZ; ulimit -f 0; exec \"$0\" set . -o new.toml";
    let output = Command::new("sh")
        .args(["-c", full, program])
        .current_dir(folder.path())
        .output()
        .expect("the shell starts");
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    let files = || -> Vec<String> {
        let entries = fs::read_dir(folder.path()).expect("listed");
        let names = entries.map(|e| e.expect("an entry").file_name());
        names.map(|n| n.to_string_lossy().into_owned()).collect()
    };
    assert!(!files().iter().any(|name| name.contains("new")), "{:?}", files());

    fs::write(folder.path().join("new.toml.4194999.new"), "half").expect("written");
    let again = run(folder.path(), &["set", ".", "-o", "new.toml"]);
    assert_eq!(again.status.code(), Some(0), "{}", err(&again));
    let left: Vec<String> =
        files().into_iter().filter(|name| name.contains("new")).collect();
    assert_eq!(left, ["new.toml"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_is_an_error() {
    let folder = ferry();
    let made = Command::new("mkfifo").arg(folder.path().join("pipe")).status();
    assert!(made.expect("mkfifo starts").success());
    let output = run(folder.path(), &["report", "gazette.txt", "radio.txt", "pipe"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("nothing writes to this pipe"), "{}", err(&output));
}

#[test]
fn a_review_file_that_is_not_understood_is_said_on_standard_error() {
    let folder = ferry();
    let set = "[[article]]\npath = \"gazette.txt\"\n[[article]]\npath = \"radio.txt\"\n";
    fs::write(folder.path().join("set.toml"), set).expect("written");
    fs::write(folder.path().join("set.review.toml"), "[[link]\n").expect("written");
    let output = run(folder.path(), &["report", "set.toml"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("set.review.toml:1"), "{}", err(&output));
}

#[test]
fn colour_goes_where_it_is_wanted() {
    let folder = ferry();
    let colored = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = program(folder.path());
        command.args(["report", "."]).args(args).envs(env.iter().copied());
        out(&command.output().expect("the program starts")).contains('\x1b')
    };
    assert!(!colored(&[], &[]), "a pipe gets none");
    assert!(colored(&["--color", "always"], &[]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["--color", "always", "--format", "json"], &[]));
    assert!(!colored(&["--color", "always", "--format", "markdown"], &[]));
}

#[test]
fn colour_changes_no_word() {
    let plain = run(Path::new("."), &["report", "--width", "60"]);
    let colored = run(Path::new("."), &["report", "--width", "60", "--color", "always"]);
    let mut bare = String::new();
    let mut pieces = out(&colored).split('\x1b');
    bare.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (codes, rest) = piece.split_once('m').expect("only colours");
        assert!(codes.starts_with('['), "{codes:?}");
        bare.push_str(rest);
    }
    let words = |text: &str| -> Vec<String> {
        text.replace(['[', ']'], "").split_whitespace().map(str::to_string).collect()
    };
    assert_eq!(words(&bare), words(out(&plain)));
}

#[test]
fn lines_keep_to_the_width() {
    for width in ["30", "80", "120"] {
        let columns: usize = width.parse().expect("a number");
        for command in ["report", "inspect"] {
            let output = run(Path::new("."), &[command, "--width", width]);
            let long: Vec<&str> = out(&output)
                .lines()
                .filter(|line| line.chars().count() > columns)
                // A word that is wider than what the indent leaves hangs over.
                .filter(|line| line.split_whitespace().count() > 2)
                .collect();
            if columns >= 80 {
                assert!(long.is_empty(), "{command} {width}: {long:#?}");
            }
            assert!(long.iter().all(|line| line.chars().count() < columns + 20));
        }
    }
}

/// Names, titles and texts that try to get something past the reports.
fn hostile() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let set = r#"
title = "A \u001b]0;title\u0007 set \u202e# <b>bold</b>"
[[article]]
path = "a.txt"
outlet = "Post | *Star* \u001b[31m<script>alert(1)</script>"
published = 2020-03-03
[[article]]
path = "b.txt"
outlet = "[Radio](http://x.example) `5`"
published = 2020-03-03
[[article]]
path = "\u001b[2Jgone.txt"
"#;
    let a =
        GAZETTE.replace("injuring 12 people", "injuring |12| <i>people</i> \x1b[5m&amp;");
    let b = RADIO.replace("The Morning", "`The` [Morning](x)");
    for (name, text) in [("set.toml", set), ("a.txt", &a), ("b.txt", &b)] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let set = folder.path().join("set.toml");
    (folder, set)
}

#[test]
fn no_report_carries_control_characters() {
    let (folder, _set) = hostile();
    let odd = folder.path().join("odd \x1b[31m\u{202e}name.txt");
    fs::write(&odd, "One.").expect("written");
    let odd = odd.to_str().expect("UTF-8");
    for args in [
        ["report", "--format", "text"],
        ["report", "--format", "markdown"],
        ["report", "--format", "json"],
        ["inspect", "--format", "text"],
        ["inspect", "--format", "json"],
    ] {
        let output = run(folder.path(), &[&args[..], &["set.toml", odd]].concat());
        assert_eq!(output.status.code(), Some(0));
        for text in [out(&output), err(&output)] {
            let steers = |c: char| {
                c != '\n' && c.is_control() || matches!(c, '\u{202a}'..='\u{202e}')
            };
            assert!(!text.contains(steers), "{args:?}: {text:?}");
        }
        assert!(err(&output).contains("set.toml:12:8: gone.txt"), "{}", err(&output));
    }
}

#[test]
fn markdown_shows_texts_as_they_stand() {
    let (folder, _set) = hostile();
    let output = run(folder.path(), &["report", "set.toml", "--format", "markdown"]);
    let table = out(&output);
    for want in [
        "# A set \\# \\<b\\>bold\\</b\\>\n",
        "| Post \\| \\*Star\\* \\<script\\>alert(1)\\</script\\> |",
        "| \\[Radio\\](http://x.example) \\`5\\` |",
        "injuring \\|**12**\\| \\<i\\>people\\</i\\> \\&amp;, the",
    ] {
        assert!(table.contains(want), "no {want:?} in\n{table}");
    }
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    for row in table.lines().filter(|l| l.starts_with("| ")) {
        assert_eq!(columns(row), 5, "{row}");
    }
}

#[test]
fn a_theme_that_does_not_exist_is_an_error_wherever_the_output_goes() {
    let folder = TempDir::new().expect("a folder");
    let output = run(folder.path(), &["--theme", "nosuch"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("nosuch"), "{}", err(&output));
    assert!(out(&output).is_empty());
    let output = run(folder.path(), &["--theme", "light"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}
