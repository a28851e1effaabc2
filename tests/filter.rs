//! `rashomon filter`: lines in, lines out; what an engine of many machines runs on each.

mod ferry;

use ferry::{GAZETTE, RADIO, err, out};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A text as an item of a feed.
fn item(uri: &str, outlet: &str, day: &str, text: &str) -> Value {
    let (headline, body) = text.split_once("\n\n").expect("a headline and a body");
    json!({
        "uri": uri, "source": outlet, "versioncreated": format!("{day}T12:00:00Z"),
        "headline": headline, "body_text": body,
    })
}

fn ferries() -> [Value; 2] {
    [
        item("urn:x:gazette", "Gazette", "2020-03-03", GAZETTE),
        item("urn:x:radio", "Radio 5", "2020-03-03", RADIO),
    ]
}

/// The accounts of a built-in set as items.
fn built_in(set: &str) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(set);
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the set's folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    names.sort();
    let item = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("an account");
        let name = path.file_stem().expect("a name").to_string_lossy();
        item(&format!("urn:x:{set}:{name}"), &name, "2022-01-10", &text)
    };
    names.iter().map(item).collect()
}

/// Runs the filter on some input.
fn filter(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .arg("filter")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    let input = input.to_vec();
    // One that ends early does not read all of it.
    let writing = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writing.join().expect("the writer ends");
    output
}

/// What it answers, as lines; all of them JSON.
fn lines(args: &[&str], input: &str) -> Vec<String> {
    let output = filter(args, input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let lines: Vec<String> = out(&output).lines().map(str::to_string).collect();
    for line in &lines {
        parsed(line);
    }
    lines
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).expect("a JSON document")
}

fn types(lines: &[String]) -> Vec<String> {
    lines.iter().map(|l| parsed(l)["type"].as_str().unwrap_or("").to_string()).collect()
}

#[test]
fn a_line_with_an_article_gives_its_facts() {
    let [gazette, _] = ferries();
    let got = lines(&["--write", "facts"], &format!("{gazette}\n"));
    assert_eq!(types(&got), ["article"]);
    let got = parsed(&got[0]);
    assert_eq!(got["schema"], "rashomon.ndjson/1");
    assert_eq!(got["path"], "urn:x:gazette");
    assert_eq!(got["published"], "2020-03-03T12:00:00Z");
    let numbers = got["mentions"].as_array().expect("mentions").iter();
    let numbers: Vec<&Value> =
        numbers.filter(|m| m["kind"] == "number").map(|m| &m["value"]).collect();
    assert_eq!(numbers, ["140", "12"]);
}

#[test]
fn a_line_with_a_story_gives_its_findings() {
    let [gazette, radio] = ferries();
    let got = lines(&["--one-story"], &format!("{}\n", json!([gazette, radio])));
    let story = parsed(&got[0]);
    assert_eq!(story["type"], "story");
    let paths: Vec<&Value> = story["articles"]
        .as_array()
        .expect("accounts")
        .iter()
        .map(|a| &a["path"])
        .collect();
    assert_eq!(paths, ["urn:x:gazette", "urn:x:radio"], "in an order of their own");
    let injured = got.iter().map(|l| parsed(l)).find(|l| l["label"] == "Injured");
    let injured = injured.expect("12 are injured, or 19");
    assert_eq!(injured["severity"], "major");
    assert_eq!(injured["story"], story["story"]);
    assert!(got.len() > 3 && types(&got[1..]).iter().all(|t| t == "finding"));
}

#[test]
fn neither_order_nor_company_changes_a_byte() {
    let [geneva, quarry] = ["geneva", "quarry"].map(built_in);
    let alone = |items: &[Value]| lines(&[], &format!("{}\n", json!(items)));
    let (first, second) = (alone(&geneva), alone(&quarry));
    assert_eq!(types(&first).iter().filter(|t| *t == "story").count(), 1, "{first:?}");
    let mut turned = geneva.clone();
    turned.reverse();
    assert_eq!(alone(&turned), first);
    // Twice the same item is one item.
    turned.push(geneva[0].clone());
    assert_eq!(alone(&turned), first);
    // Both in one line: what is found of each is the same.
    let mut both: Vec<String> = alone(&[geneva, quarry].concat());
    let mut apart = [first, second].concat();
    both.sort();
    apart.sort();
    assert_eq!(both, apart);
}

#[test]
fn a_bad_line_is_reported_with_its_number_and_passed_by() {
    let [gazette, radio] = ferries();
    let bad = "{\"uri\": \"cut\n\n[]\nprose\n{\"uri\": \"no text\"}\n";
    let input = format!("{gazette}\n{bad}{radio}\n");
    let output = filter(&["--write", "keys"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(out(&output).lines().count(), 2);
    let said = err(&output);
    let numbers: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("rashomon: -:")?.split(':').next())
        .collect();
    assert_eq!(numbers, ["2", "4", "5", "6"], "{said}");
    let mut broken = gazette.to_string().into_bytes();
    broken.push(0xff);
    let output = filter(&[], &broken);
    assert_eq!(output.status.code(), Some(2), "no line could be read");
    assert!(err(&output).contains("UTF-8"), "{}", err(&output));
    let output = filter(&["--strict", "--write", "keys"], input.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(out(&output).lines().count(), 1, "what came before was answered");
    for nothing in ["", "\n\n"] {
        let output = filter(&[], nothing.as_bytes());
        assert_eq!(output.status.code(), Some(0), "a partition may be empty");
        assert!(output.stdout.is_empty() && output.stderr.is_empty());
    }
}

#[test]
fn a_line_that_is_too_long_costs_itself() {
    let [gazette, _] = ferries();
    let long = format!("{{\"uri\": \"{}\"}}", "x".repeat(17 << 20));
    let output = filter(&["--write", "keys"], format!("{long}\n{gazette}\n").as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(
        err(&output).contains("-:1: the line has more than 16 MiB"),
        "{}",
        err(&output)
    );
    assert_eq!(out(&output).lines().count(), 1);
    let many = Value::Array(vec![gazette; 501]);
    let output = filter(&["--write", "keys"], format!("{many}\n").as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("-:1: 501 articles"), "{}", err(&output));
}

/// Whoever waits for the answer to a line before writing the next one gets it.
#[test]
fn an_answer_does_not_wait_for_the_next_line() {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["filter", "--write", "keys"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    let mut answers = BufReader::new(child.stdout.take().expect("its output"));
    for item in ferries() {
        writeln!(stdin, "{item}").expect("a line is written");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("a line is read");
        assert_eq!(parsed(&answer)["path"], item["uri"]);
    }
    drop(stdin);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn accounts_of_one_event_share_a_key_and_others_hardly_any() {
    let keys = |set: &str| -> Vec<Vec<String>> {
        let input: Vec<String> = built_in(set).iter().map(Value::to_string).collect();
        let got = lines(&["--write", "keys"], &input.join("\n"));
        let keys = got.iter().map(|line| {
            let keys = parsed(line)["keys"].clone();
            serde_json::from_value(keys).expect("a list of keys")
        });
        keys.collect()
    };
    let share = |a: &[String], b: &[String]| a.iter().any(|key| b.contains(key));
    let [geneva, quarry] = ["geneva", "quarry"].map(keys);
    for set in [&geneva, &quarry] {
        // Not each pair, but none is left alone.
        for (at, one) in set.iter().enumerate() {
            let others = set.iter().enumerate().filter(|(other, _)| *other != at);
            assert!(others.into_iter().any(|(_, other)| share(one, other)), "{one:?}");
        }
    }
    assert!(!geneva.iter().any(|a| quarry.iter().any(|b| share(a, b))));
}

#[test]
fn stories_gives_the_same_keys_as_the_filter() {
    let folder = tempfile::tempdir().expect("a folder");
    let items: Vec<String> = built_in("geneva").iter().map(Value::to_string).collect();
    std::fs::write(folder.path().join("all.ndjson"), items.join("\n")).expect("written");
    let output = ferry::run(folder.path(), &["stories", "all.ndjson", "--keys"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let of = |text: &str| -> BTreeMap<String, Value> {
        text.lines()
            .map(|line| {
                let line = parsed(line);
                (line["sha256"].to_string(), line["keys"].clone())
            })
            .collect()
    };
    let filtered = lines(&["--write", "keys"], &items.join("\n")).join("\n");
    assert_eq!(of(out(&output)), of(&filtered));
}

/// A line for each of two stories again and again, under other names.
fn many_stories(folder: &Path) -> (PathBuf, PathBuf) {
    let (mut articles, mut stories): (Vec<String>, Vec<String>) = Default::default();
    for set in ["geneva", "quarry"] {
        let items = built_in(set);
        articles.extend(items.iter().map(Value::to_string));
        // Every pair of a set's accounts, and all of them.
        for (at, one) in items.iter().enumerate() {
            let others = items.iter().skip(at + 1);
            stories.extend(others.map(|other| json!([one, other]).to_string()));
        }
        stories.push(json!(items).to_string());
    }
    let (articles, stories) = (articles.join("\n"), stories.join("\n"));
    let paths = (folder.join("articles.ndjson"), folder.join("stories.ndjson"));
    std::fs::write(&paths.0, articles).expect("written");
    std::fs::write(&paths.1, stories).expect("written");
    paths
}

fn recipe(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scale").join(name)
}

#[expect(clippy::print_stderr, reason = "what is not run is said")]
fn skipped(what: &str) {
    eprintln!("\nSKIPPED: {what}");
}

#[test]
fn the_recipe_for_gnu_parallel_gives_the_bytes_of_one_process() {
    let there = Command::new("parallel").arg("--version").output();
    if !there.is_ok_and(|o| String::from_utf8_lossy(&o.stdout).contains("GNU parallel")) {
        skipped("GNU parallel is not installed (apt-get install parallel)");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (_, stories) = many_stories(folder.path());
    let input = std::fs::read(&stories).expect("the stories");
    for what in ["findings", "facts"] {
        let one = filter(&["--write", what], &input);
        // Smaller than a line, a few lines, everything.
        for block in ["1k", "64k", "10M"] {
            let many = Command::new("sh")
                .arg(recipe("parallel.sh"))
                .args([stories.as_os_str(), what.as_ref()])
                .env("RASHOMON", env!("CARGO_BIN_EXE_rashomon"))
                .env("BLOCK", block)
                .output()
                .expect("the recipe runs");
            assert!(many.status.success(), "{}", err(&many));
            assert!(many.stdout == one.stdout, "{what} in blocks of {block}");
        }
    }
}

/// Spark's own variable names the Python that has it.
#[expect(clippy::disallowed_methods, reason = "Spark is where its own variable says")]
fn python() -> String {
    std::env::var("PYSPARK_PYTHON").unwrap_or_else(|_| "python3".to_string())
}

#[test]
fn the_recipe_for_spark_gives_the_lines_of_one_process() {
    let python = python();
    let there = Command::new(&python).args(["-c", "import pyspark"]).output();
    let java = Command::new("java").arg("-version").output();
    if !there.is_ok_and(|o| o.status.success()) || !java.is_ok_and(|o| o.status.success())
    {
        skipped(
            "no PySpark with a Java (pip install pyspark; PYSPARK_PYTHON names its Python)",
        );
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (articles, _) = many_stories(folder.path());
    // One process: each set is a line.
    let sets = ["geneva", "quarry"].map(|set| json!(built_in(set)).to_string());
    let mut one = lines(&["--one-story"], &sets.join("\n"));
    one.sort();
    for partitions in ["1", "5"] {
        let to = folder.path().join(format!("out-{partitions}"));
        let spark = Command::new(&python)
            .arg(recipe("spark.py"))
            .args([&articles, &to])
            .env("RASHOMON", env!("CARGO_BIN_EXE_rashomon"))
            .env("PARTITIONS", partitions)
            .env("PYSPARK_PYTHON", &python)
            .env("PYSPARK_SUBMIT_ARGS", "--master local[2] pyspark-shell")
            .env("SPARK_LOCAL_IP", "127.0.0.1")
            .output()
            .expect("the recipe runs");
        assert!(spark.status.success(), "{}", err(&spark));
        let mut found: Vec<String> = Vec::new();
        for entry in std::fs::read_dir(&to).expect("its output").flatten() {
            if entry.file_name().to_string_lossy().starts_with("part-") {
                let text = std::fs::read_to_string(entry.path()).expect("a part");
                found.extend(text.lines().map(str::to_string));
            }
        }
        found.sort();
        assert!(
            found == one,
            "{partitions} partitions: {} lines, {}",
            found.len(),
            one.len()
        );
    }
}
