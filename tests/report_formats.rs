//! Every format of the report, files in and bytes out: what it says, that hostile text stays
//! text, that nothing depends on the order of inputs, and that other programs read it.

mod ferry;

use dom_query::Document;
use ferry::{GAZETTE, RADIO, SET, err, ferry, folder, out, run, tool};
use quick_xml::events::Event;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const FORMATS: [&str; 9] =
    ["text", "markdown", "json", "html", "csv", "ndjson", "annotation", "tei", "sarif"];

fn report(folder: &Path, paths: &[&str], format: &str) -> String {
    let args = [&["report", "--format", format], paths].concat();
    let output = run(folder, &args);
    assert_eq!(output.status.code(), Some(0), "{format}: {}", err(&output));
    out(&output).to_string()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("a JSON document")
}

#[test]
fn the_small_set_in_every_format() {
    let set = ferry();
    for format in FORMATS.into_iter().filter(|f| *f != "json") {
        let mut text = report(set.path(), &["."], format);
        if format == "html" {
            let (head, rest) = text.split_once("<style>").expect("a style");
            let (_, body) = rest.split_once("</style>").expect("its end");
            text = format!("{head}<style>…</style>{body}");
        }
        let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        insta::with_settings!({ prepend_module_to_snapshot => true }, {
            insta::assert_snapshot!(format!("ferry_{format}"), text);
        });
    }
}

/// The small set with verdicts and notes, given on plain lines as an editor gives them.
fn judged() -> TempDir {
    let set = ferry();
    let typed = "1\nv p G\n1\nc f call the\tharbour & <port>\n2\nv n\nc s check the tape\n\
                 c a stringer's copy\nq\nq\n";
    let mut linear = std::process::Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["--linear", "."])
        .current_dir(set.path())
        .env("XDG_STATE_HOME", set.path().join("state"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut input = linear.stdin.take().expect("its input");
    std::io::Write::write_all(&mut input, typed.as_bytes()).expect("written");
    drop(input);
    let said = linear.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&said.stdout).to_string();
    assert!(said.contains("2 of 2 judged"), "{said}");
    set
}

#[test]
fn verdicts_and_notes_are_in_every_format() {
    let set = judged();
    for format in FORMATS {
        let text = report(set.path(), &["set.toml"], format);
        for words in ["real", "not a conflict", "call the", "check the tape", "stringer"]
        {
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(words), "{words} in {format}:\n{text}");
        }
        if !["json", "html", "text", "markdown"].contains(&format) {
            let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
            insta::with_settings!({ prepend_module_to_snapshot => true }, {
                insta::assert_snapshot!(format!("judged_{format}"), text);
            });
        }
    }
}

#[test]
fn a_rule_is_listed_where_a_result_uses_it() {
    let (small, judged) = (ferry(), judged());
    for folder in [small.path(), judged.path()] {
        let log = json(&report(folder, &["set.toml"], "sarif"));
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let results = run["results"].as_array().expect("results");
        for (at, rule) in rules.iter().enumerate() {
            let uses = |r: &&Value| r["ruleIndex"] == at && r["ruleId"] == rule["id"];
            assert!(results.iter().any(|r| uses(&r)), "{rule} is used by none");
        }
        let known = |r: &Value| rules.iter().any(|rule| rule["id"] == r["ruleId"]);
        assert!(!results.is_empty() && results.iter().all(known));
    }
}

#[test]
fn the_order_of_inputs_changes_no_byte() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/geneva");
    let names = ["wire.txt", "broadcaster.txt", "translated.txt", "regional.txt"];
    for format in FORMATS {
        let of = |order: [usize; 4]| report(&data, &order.map(|i| names[i]), format);
        let first = of([0, 1, 2, 3]);
        assert!(first.len() > 1000);
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
            assert!(of(order) == first, "{format} {order:?}");
        }
    }
}

/// A reader who has the texts needs no evidence; who wants it says so.
#[test]
fn json_says_what_links_rest_on_when_asked() {
    let set = ferry();
    let long = |args: &[&str]| {
        let output = run(set.path(), &[&["report", ".", "--format"], args].concat());
        (output.status.code(), json(out(&output)))
    };
    let (_, plain) = long(&["json"]);
    let (_, full) = long(&["json", "--evidence"]);
    let (plain, full) = (&plain["links"], &full["links"]);
    let (plain, full) =
        (plain.as_array().expect("links"), full.as_array().expect("links"));
    assert!(plain.len() == full.len() && !plain.is_empty());
    for (link, with) in plain.iter().zip(full) {
        let mut bare = with.as_object().expect("a link").clone();
        for part in ["runs", "parts", "evidence"] {
            assert!(bare.remove(part).is_some(), "{part}");
        }
        assert_eq!(link, &Value::Object(bare));
        let first = &with["evidence"][0];
        assert!(first["a"]["text"].is_string() && first["weight"].is_number());
    }
    let output = run(set.path(), &["report", ".", "--format", "csv", "--evidence"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("--evidence goes with --format json"));
}

/// Names, titles and texts that try to get something past the reports.
fn hostile() -> TempDir {
    let set = r#"
title = "</title><script>document.title='owned'</script> ]]> \u001b[31m"
[[article]]
path = "a.txt"
outlet = "=HYPERLINK(\"http://x.example\") <img src=x onerror=alert(1)> ]]>"
url = "javascript:alert(1)\"><script>"
published = 2020-03-03
[[article]]
path = "-b <svg onload=alert(1)>.txt"
outlet = "@cmd | *Star* \"' style=x"
published = 2020-03-03
"#;
    let a = GAZETTE
        .replace("12 people", "12 <script>document.title='owned'</script> ]]> people");
    let a = format!(
        "{a}\n=cmd()|' /C calc'!A0 is what the “=cmd()” log said, the captain said.\n"
    );
    let b =
        RADIO.replace("The Morning", "<style>*{display:none}</style> &lt; The Morning");
    let b = format!("{b}\nThe “-cmd()” log said =cmd()|' /C calc'!A0, the mate said.\n");
    folder(&[("a.txt", &a), ("-b <svg onload=alert(1)>.txt", &b), ("set.toml", set)])
}

#[test]
fn hostile_text_is_text_in_the_page() {
    let set = hostile();
    let page = report(set.path(), &["set.toml"], "html");
    assert!(page.contains("&lt;script&gt;document.title=&#39;owned&#39;&lt;/script&gt;"));
    let read = Document::from(page.as_str());
    let known = [
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2",
        "h3", "p", "nav", "ul", "ol", "li", "main", "section", "article", "span",
        "table", "caption", "thead", "tbody", "tr", "th", "td", "mark", "div", "footer",
        "strong",
    ];
    let known_attributes = [
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "href",
        "id",
        "scope",
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "role",
        "tabindex",
        "title",
        "colspan",
    ];
    for node in read.select("*").nodes() {
        let name = node.node_name().expect("an element").to_string();
        assert!(known.contains(&name.as_str()), "an element of theirs: {name}");
        for attribute in node.attrs() {
            let key = attribute.name.local.to_string();
            assert!(known_attributes.contains(&key.as_str()), "{name} {key}");
            assert!(
                key != "href" || attribute.value.starts_with('#'),
                "{}",
                attribute.value
            );
        }
    }
    let first = read.select("meta[http-equiv]");
    assert_eq!(first.attr("http-equiv").as_deref(), Some("Content-Security-Policy"));
    let policy = first.attr("content").expect("a policy").to_string();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'unsafe-inline'"),
        "{policy}"
    );
}

/// Two accounts of the ferry, two of something else.
fn heap() -> TempDir {
    let fire = |paper: &str, hurt: &str| {
        format!(
            "Fire guts old library in Millbrook\n\nMILLBROOK, May 9 ({paper}) – A fire destroyed \
             the town library of Millbrook on Saturday night, and {hurt} firefighters were \
             treated for smoke, the fire chief said.\n\nThe library, built in 1911, held 40,000 \
             books and the town's archive of maps.\n"
        )
    };
    folder(&[
        ("a.txt", GAZETTE),
        ("b.txt", RADIO),
        ("c.txt", &fire("HERALD", "three")),
        ("d.txt", &fire("STAR", "five")),
    ])
}

/// Each story of a heap has an A: programs get labels that no two articles share.
#[test]
fn labels_for_programs_are_of_one_article_each() {
    let heap = heap();
    let one = json(&report(heap.path(), &["."], "json"));
    let articles = one["articles"].as_array().expect("a list");
    let field = |name: &str| -> Vec<&str> {
        articles.iter().filter_map(|a| a[name].as_str()).collect()
    };
    assert_eq!(field("sigil"), ["A", "B", "A", "B"]);
    let ids = field("id");
    let known: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), 4, "{ids:?}");
    let path_of = |id: &Value| {
        let at = ids.iter().position(|known| *id == **known).expect("a known label");
        articles[at]["path"].as_str().unwrap_or_default().to_string()
    };
    let findings = one["divergences"].as_array().expect("a list");
    let smoke = findings.iter().find(|f| f["readings"][0]["text"] == "three");
    let smoke = smoke.or(findings.iter().find(|f| f["readings"][0]["text"] == "five"));
    let smoke = smoke.expect("the firefighters");
    let mut paths: Vec<String> = smoke["readings"]
        .as_array()
        .expect("readings")
        .iter()
        .map(|r| path_of(&r["article"]))
        .collect();
    paths.sort();
    assert_eq!(paths, ["c.txt", "d.txt"]);
    let lines = report(heap.path(), &["."], "ndjson");
    let lines: Vec<Value> = lines.lines().map(json).collect();
    let named = lines.iter().filter(|l| l["type"] == "article").map(|l| &l["id"]);
    assert_eq!(named.collect::<Vec<_>>(), ids);
    let rows = report(heap.path(), &["."], "csv");
    let row = rows.lines().find(|row| row.contains("c.txt")).expect("a row");
    assert!(ids.iter().any(|id| row.contains(&format!(",{id},"))), "{row}");
}

/// A note on one story's account is in the report once, and not missing from the others.
#[test]
fn a_note_in_a_heap_is_reported_once() {
    let heap = heap();
    let mut linear = std::process::Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["--linear", "."])
        .current_dir(heap.path())
        .env("XDG_STATE_HOME", heap.path().join("state"))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut input = linear.stdin.take().expect("its input");
    std::io::Write::write_all(&mut input, b"1\nc a ask the stringer\nq\nq\n")
        .expect("written");
    drop(input);
    assert!(linear.wait_with_output().expect("it ends").status.success());
    for format in ["text", "markdown", "html"] {
        let text = report(heap.path(), &["."], format);
        assert_eq!(text.matches("ask the stringer").count(), 1, "{format}:\n{text}");
        assert!(!text.contains("not here now"), "{format}:\n{text}");
    }
}

#[test]
fn a_page_leads_from_finding_to_text_and_back() {
    leads(&report(Path::new("."), &[], "html"), 40);
    let heap = heap();
    let page = report(heap.path(), &["."], "html");
    assert!(page.contains("id=\"s2-f1\""), "{page}");
    leads(&page, 8);
}

fn leads(page: &str, least: usize) {
    let read = Document::from(page);
    let named = |link: &str| {
        let id = link.trim_start_matches('#');
        read.select(&format!("[id=\"{id}\"]")).length()
    };
    let links = read.select("a");
    assert!(links.length() > least, "{}", links.length());
    for link in links.nodes() {
        let to = link.attr("href").expect("a link").to_string();
        assert_eq!(named(&to), 1, "{to}");
    }
    for finding in read.select("article.finding").nodes() {
        let id = finding.attr("id").expect("a name");
        let back = read.select(&format!("table.side a.ref[href=\"#{id}\"]"));
        assert!(back.length() > 1, "nothing leads back to {id}");
    }
    for landmark in ["main", "nav", "header", "footer", "h1", "h2", "h3", "caption"] {
        assert!(read.select(landmark).exists(), "no {landmark}");
    }
    for cell in read.select("thead th").nodes() {
        assert_eq!(cell.attr("scope").as_deref(), Some("col"));
    }
    assert_eq!(read.select("html").attr("lang").as_deref(), Some("en"));
    assert!(read.select("mark.major .unseen").text().contains("major divergence: "));
}

#[test]
fn hostile_text_is_text_in_the_edition() {
    let set = hostile();
    let edition = report(set.path(), &["set.toml"], "tei");
    let mut reader = quick_xml::Reader::from_str(&edition);
    let mut depth = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    assert!(edition.contains("12 &lt;script&gt;") && !edition.contains("<script"));
    assert!(edition.contains("]]&gt;") && !edition.contains("]]>"));
}

#[test]
fn no_cell_is_a_formula() {
    let set = hostile();
    let table = report(set.path(), &["set.toml"], "csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let head = rows.headers().expect("a head").clone();
    assert_eq!(&head[0], "finding");
    let mut defused = 0;
    for row in rows.records() {
        let row = row.expect("as many cells as the head");
        for cell in &row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            defused += usize::from(cell.starts_with("'=") || cell.starts_with("'@"));
        }
    }
    assert!(defused > 0, "the outlets begin with = and @:\n{table}");
    assert!(table.lines().count() > 3 && table.ends_with("\r\n"));
}

#[test]
fn a_finding_says_where_the_accounts_first_come_to_it() {
    let late = "Pier closed\n\nHARBOURTOWN, March 3 (RADIO 5) – The pier is closed.\n\nDivers \
                looked at the piles of the pier.\n";
    let (_, body) = RADIO.split_once("\n\n").expect("a headline");
    let body = body.split_once("– ").expect("a dateline").1;
    let set = folder(&[
        ("gazette.txt", GAZETTE),
        ("radio.txt", &format!("{late}\n{body}")),
        ("set.toml", SET),
    ]);
    let whole = json(&report(set.path(), &["set.toml"], "json"));
    let of = |label: &str| {
        let all = whole["divergences"].as_array().expect("divergences");
        let one = all.iter().find(|d| d["label"] == label);
        one.unwrap_or_else(|| panic!("{label}: {all:#?}"))["placement"].clone()
    };
    let want = serde_json::json!([
        {"place": "lede", "graf": 1, "articles": ["G"]},
        {"place": "¶3", "graf": 3, "articles": ["B"]},
    ]);
    assert_eq!(of("Injured"), want);
}

#[test]
fn lines_of_json_are_articles_then_findings() {
    let set = hostile();
    let lines = report(set.path(), &["set.toml"], "ndjson");
    let lines: Vec<Value> = lines.lines().map(json).collect();
    let sorts: Vec<&str> = lines.iter().filter_map(|l| l["type"].as_str()).collect();
    let findings = sorts.iter().position(|s| *s == "finding").expect("findings");
    assert_eq!(findings, 2);
    assert!(sorts[findings..].iter().all(|s| *s == "finding"));
    let whole = json(&report(set.path(), &["set.toml"], "json"));
    assert_eq!(lines[0]["text"], whole["articles"][0]["text"]);
    let key = lines[findings]["key"].as_str().expect("a key");
    assert!(key.starts_with(lines[findings]["kind"].as_str().expect("a kind")), "{key}");
}

#[test]
fn annotations_select_the_words_by_code_points() {
    let shift = |text: &str| text.replace("Harbourtown", "Hårböurtown 𝄞");
    let set = folder(&[
        ("a.txt", &shift(GAZETTE)),
        ("b.txt", &shift(RADIO)),
        ("set.toml", &SET.replace("gazette.txt", "a.txt").replace("radio.txt", "b.txt")),
    ]);
    let page = json(&report(set.path(), &["set.toml"], "annotation"));
    let whole = json(&report(set.path(), &["set.toml"], "json"));
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    let mut seen = 0;
    for item in page["items"].as_array().expect("annotations") {
        assert!(item["id"].as_str().is_some_and(|id| id.starts_with("urn:uuid:")));
        for target in item["target"].as_array().expect("targets") {
            let articles = whole["articles"].as_array().expect("articles");
            let article = articles.iter().find(|a| a["path"] == target["source"]["id"]);
            let text = article.and_then(|a| a["text"].as_str()).expect("its text");
            let [place, quote] = [&target["selector"][0], &target["selector"][1]];
            let at = |key: &str| usize::try_from(place[key].as_u64().expect("a place"));
            let [start, end] = ["start", "end"].map(|k| at(k).expect("it fits"));
            let words: String = text.chars().skip(start).take(end - start).collect();
            let [exact, prefix, suffix] =
                ["exact", "prefix", "suffix"].map(|k| quote[k].as_str().expect("words"));
            assert_eq!(words, exact);
            assert!(text.contains(&format!("{prefix}{exact}{suffix}")));
            seen += 1;
        }
    }
    assert!(seen >= 4);
}

#[test]
fn every_json_format_of_hostile_text_is_json() {
    let set = hostile();
    for format in ["json", "annotation", "sarif"] {
        let document = json(&report(set.path(), &["set.toml"], format));
        assert!(document.is_object());
    }
    let log = json(&report(set.path(), &["set.toml"], "sarif"));
    let uris =
        log["runs"][0]["results"].as_array().expect("results").iter().flat_map(|r| {
            let places = [&r["locations"], &r["relatedLocations"]].map(Value::as_array);
            places.into_iter().flatten().flatten().collect::<Vec<_>>()
        });
    for place in uris {
        let uri = place["physicalLocation"]["artifactLocation"]["uri"].as_str();
        assert!(uri.is_some_and(|uri| uri.is_ascii() && !uri.contains([' ', '<', ':'])));
    }
}

/// Fifty accounts of the accident; every tenth has another figure.
fn crowd() -> TempDir {
    let account = |at: usize| {
        let hurt = if at % 10 == 7 { "15" } else { "12" };
        let text = GAZETTE.replace("GAZETTE", &format!("PAPER {at}"));
        let text = text.replace("injuring 12", &format!("injuring {hurt}"));
        let own: Vec<String> = (0..6)
            .map(|n| format!("Witness {at} left for street {n} with bag {at}{n}.\n\n"))
            .collect();
        let own = own.concat();
        (format!("desk/accounts/paper{at:02}.txt"), format!("{text}\n{own}"))
    };
    let files: Vec<(String, String)> = (0..50).map(account).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (&**n, &**t)).collect();
    folder(&files)
}

#[test]
fn fifty_accounts_stay_readable() {
    let set = crowd();
    let page = report(set.path(), &["desk/accounts"], "html");
    assert!(page.len() < 3 << 20, "{} bytes", page.len());
    assert!(page.contains(" more: "), "common readings are links");
    for format in ["text", "markdown"] {
        let text = report(set.path(), &["desk/accounts"], format);
        let (odd, common) = (text.find("15"), text.find("44 more in"));
        assert!(odd.is_some() && odd < common, "the odd one first:\n{text}");
        assert!(text.contains(" to "), "labels are drawn together:\n{text}");
        assert!(!text.contains("desk/accounts/"), "no full path:\n{text}");
    }
}

#[test]
fn a_text_report_keeps_its_width() {
    let long = GAZETTE.replace("main pier", "https://example.org/a/very/long/address/that/has/no/end/at/all/0123456789012345678901234567890123456789 pier");
    let set = folder(&[("a.txt", &long), ("b.txt", RADIO)]);
    for width in ["24", "40", "80"] {
        let output = run(set.path(), &["report", "a.txt", "b.txt", "--width", width]);
        let most = width.parse().expect("a number");
        for line in out(&output).lines() {
            assert!(line.chars().count() <= most, "{width}: {line}");
        }
    }
}

#[test]
fn no_section_says_only_that_there_is_more() {
    for (folder, paths) in [(".", &[][..]), ("data/quarry", &["."])] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let text = report(&folder, paths, "text");
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2) {
            let heading = !pair[0].is_empty() && pair[0] == pair[0].to_uppercase();
            let rest = pair[1].trim_start().starts_with("and ");
            assert!(!(heading && rest), "{pair:?}");
        }
    }
}

// What other programs say. Each test says so and passes where the program is not installed.

fn saved(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("written");
    path
}

#[test]
fn the_json_report_is_what_its_schema_says() {
    let Some(mut python) = tool("python3", "--version") else { return };
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.schema.json");
    let (small, odd) = (ferry(), hostile());
    let mut files = Vec::new();
    for (at, (folder, paths)) in [
        (small.path(), &["."][..]),
        (odd.path(), &["set.toml"]),
        (Path::new("."), &[]),
        (Path::new("."), &["--set", "quarry"]),
    ]
    .into_iter()
    .enumerate()
    {
        let text = report(folder, paths, "json");
        files.push(saved(small.path(), &format!("{at}.json"), &text));
    }
    let script = "
import json, sys
try:
    import jsonschema
except ImportError:
    print('SKIPPED: no jsonschema for python3', file=sys.stderr)
    sys.exit(0)
schema = json.load(open(sys.argv[1]))
# The schema leaves room for fields to come; here every field must be in it.
for shape in [schema, *schema['$defs'].values(), schema['properties']['program']]:
    if 'properties' in shape:
        shape['additionalProperties'] = False
check = jsonschema.Draft202012Validator(schema)
check.check_schema(schema)
faults = [f'{f}: {e.json_path}: {e.message[:200]}' for f in sys.argv[2:] for e in check.iter_errors(json.load(open(f)))]
sys.exit('\\n'.join(faults[:20]) or 0)
";
    let output = python.arg("-c").arg(script).arg(schema).args(files).output();
    let output = output.expect("it starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    if !said.is_empty() {
        eprintln!("{said}");
    }
}

#[test]
fn the_edition_is_well_formed_for_xmllint() {
    let set = hostile();
    for (name, folder, paths) in [
        ("odd.xml", set.path(), &["set.toml"][..]),
        ("built-in.xml", Path::new("."), &[]),
    ] {
        let Some(mut xmllint) = tool("xmllint", "--version") else { return };
        let file = saved(set.path(), name, &report(folder, paths, "tei"));
        let output = xmllint.args(["--noout", "--nonet"]).arg(file).output();
        let output = output.expect("it starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_browser_runs_and_loads_nothing() {
    let Some(mut browser) = tool("chromium", "--version") else { return };
    let set = hostile();
    let page = saved(set.path(), "page.html", &report(set.path(), &["set.toml"], "html"));
    let profile = format!("--user-data-dir={}", set.path().join("profile").display());
    let output = browser
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--timeout=5000", &profile])
        .arg("--dump-dom")
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("it starts");
    let dom = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(dom.contains("<main") && !dom.contains("<script") && !dom.contains("<img"));
    assert!(!dom.contains("<title>owned"), "a script of theirs ran");
}
