//! Each format's small file: headline, byline, outlet, instant, status, and the report.

use super::files::{self, HEADLINE};
use super::{blocks, field, folder, loaded, prepared, published};
use rashomon::model::{Field, Found, Role};
use std::path::Path;
use std::process::Command;

/// The report in every format: quotation marks aside, word for word.
const REPORT: [&str; 3] = [
    "A tram with 40 people on board left its rails in Ostermark on Monday, the fire service said.",
    "Nine passengers were taken to hospital, \"none of them in danger\", said its chief, Ilse Brandt.",
    "The line stays closed until Thursday.",
];

fn plain_marks(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace("danger,\"", "danger\",")
}

/// format; outlet, byline, published, status, embargo, version.
const TABLE: [(&str, [&str; 6]); 14] = [
    ("ninjs 1", ["NPA", "By Ada Quist", "2024-03-04T10:15:00Z", "usable", "", "3"]),
    ("ninjs 3", ["NPA", "By Ada Quist", "2024-03-04T10:15:00Z", "usable", "", "3"]),
    (
        "superdesk",
        [
            "NPA",
            "By Ada Quist",
            "2024-03-04T10:15:00Z",
            "usable",
            "2024-03-04T18:00:00+01:00",
            "4",
        ],
    ),
    ("newsml g2", ["NPA", "By Ada Quist", "2024-03-04T10:15:00Z", "corrected", "", "3"]),
    (
        "nitf",
        [
            "NPA",
            "By Ada Quist, NPA Writer",
            "2024-03-04T18:00:00Z",
            "usable",
            "2024-03-04T18:00:00Z",
            "",
        ],
    ),
    ("newsml 1", ["NPA", "By Ada Quist", "2024-03-04T10:15:00Z", "usable", "", "3"]),
    ("rss", ["NPA", "Ada Quist", "2024-03-04T11:15:00+01:00", "", "", ""]),
    ("atom", ["NPA", "Ada Quist", "2024-03-04T11:15:00+01:00", "", "", ""]),
    ("json feed", ["NPA", "Ada Quist", "2024-03-04T11:15:00+01:00", "", "", ""]),
    (
        "dpa",
        [
            "NPA",
            "By Ada Quist",
            "2024-03-04T11:15:00+01:00",
            "corrected",
            "2024-03-04T18:00:00+01:00",
            "3",
        ],
    ),
    ("iptc 7901", ["NPA", "By Ada Quist", "2024-03-04T10:15:00Z", "", "", "REFILE"]),
    ("anpa", ["NPA", "By ADA QUIST", "2024-03-04T10:15:00Z", "", "", "2ndLd-Writethru"]),
    ("mail", ["NPA", "Ada Quist", "2024-03-04T11:15:00+01:00", "", "", ""]),
    ("docx", ["", "Ada Quist", "", "", "", ""]),
];

#[test]
fn every_format_yields_the_report_and_what_its_fields_say() {
    for (format, bytes) in files::all() {
        let folder = folder("item", &bytes);
        let (articles, rest) = prepared(&folder.path().join("item"));
        assert!(rest.errors.is_empty(), "{format}: {:?}", rest.errors);
        let article = articles.first().unwrap();
        let (_, [outlet, byline, at, status, embargo, version]) =
            *TABLE.iter().find(|(name, _)| *name == format).unwrap();
        assert_eq!(field(article, Field::Headline), HEADLINE, "{format}");
        assert_eq!(field(article, Field::Outlet), outlet, "{format}");
        assert_eq!(field(article, Field::Byline), byline, "{format}");
        assert_eq!(published(article), at, "{format}");
        assert_eq!(field(article, Field::Status), status, "{format}");
        let until = article.metadata.best(Field::Embargo).and_then(|c| c.stamp.clone());
        let until = until.map(|s| s.iso()).unwrap_or_default();
        assert_eq!(until, embargo, "{format}");
        assert_eq!(field(article, Field::Version), version, "{format}");
        assert_eq!(blocks(article, &[Role::Headline]), [HEADLINE], "{format}");
        let body = blocks(article, &[Role::Body]);
        let body: Vec<String> = body.iter().map(|b| plain_marks(b)).collect();
        assert_eq!(body.len(), 3, "{format}: {body:?}");
        assert!(body[0].ends_with(REPORT[0]), "{format}: {}", body[0]);
        assert!(
            format == "docx" || body[0].starts_with("OSTERMARK"),
            "{format}: {}",
            body[0]
        );
        assert_eq!(body[1..], REPORT[1..], "{format}");
        // Every native candidate says which field it is.
        for candidate in &article.metadata.candidates {
            let native = candidate.found == Found::Format;
            assert_eq!(native, candidate.place.is_some(), "{format}: {candidate:?}");
        }
    }
}

#[test]
fn what_a_desk_must_not_miss_is_said() {
    let cases = [
        ("superdesk", files::superdesk(), "EMBARGOED until 2024-03-04T18:00:00+01:00"),
        ("newsml g2", files::newsml_g2(), "CORRECTED"),
        ("newsml g2, picture", files::newsml_g2(), "it is a picture"),
        ("kill", files::KILL.to_string(), "KILLED"),
        ("rss, summaries", files::rss(), "1 have a summary only"),
        ("rss, empty", files::rss(), "1 entry"),
        ("7901", files::IPTC_7901.to_string(), "not for publication"),
        ("mail", files::MAIL.to_string(), "plan.pdf"),
    ];
    for (case, bytes, said) in cases {
        let notices = loaded("item", bytes.as_bytes()).notices;
        assert!(notices.iter().any(|n| n.contains(said)), "{case}: {notices:?}");
    }
    let notices = loaded("a.docx", &files::docx()).notices;
    assert!(notices.iter().any(|n| n.contains("tracked")), "{notices:?}");
}

#[test]
fn a_kill_reaches_every_version_of_its_item() {
    let folder = folder("b.xml", files::newsml_g2().as_bytes());
    std::fs::write(folder.path().join("c.xml"), files::KILL).unwrap();
    let loaded = rashomon::load::load(&[folder.path()]);
    assert_eq!(loaded.articles.len(), 2, "{:?}", loaded.errors);
    for article in &loaded.articles {
        let mut statuses = article.metadata.all(Field::Status);
        assert!(statuses.any(|c| c.text == "killed"), "{}", article.path);
    }
    let same = |n: &&String| n.contains("another version of");
    assert_eq!(loaded.notices.iter().filter(same).count(), 1, "{:?}", loaded.notices);
}

/// The cautions stand in every report, at the head of the accounts.
#[test]
fn cautions_stand_in_every_report() {
    let folder = folder("a.xml", files::KILL.as_bytes());
    std::fs::write(folder.path().join("b.json"), files::superdesk()).unwrap();
    for format in ["text", "markdown", "json"] {
        let out = run(folder.path(), &["report", ".", "--format", format]);
        for said in ["KILLED", "EMBARGO until 4 Mar 2024 18:00 +01:00"] {
            assert!(out.contains(said), "{format}: no {said} in {out}");
        }
    }
    let out = run(folder.path(), &["inspect", "a.xml"]);
    assert!(out.contains("KILLED"), "{out}");
}

fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    let output = command.args(args).current_dir(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{:?}", output.stderr);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn one_item_a_line_and_one_of_several_by_its_number() {
    let one = files::ninjs_1().replace('\n', " ");
    let other = one.replace(HEADLINE, "Tram line open again");
    let picture = r#"{"uri":"x","type":"picture","headline":"A tram"}"#;
    let lines = format!("{one}\n{other}\n{picture}\n");
    let all = loaded("items.ndjson", lines.as_bytes());
    assert_eq!(all.articles.len(), 2, "{:?}", all.errors);
    assert!(
        all.notices.iter().any(|n| n.contains("it is a picture")),
        "{:?}",
        all.notices
    );
    let folder = folder("items.ndjson", lines.as_bytes());
    let (articles, _) = prepared(&folder.path().join("items.ndjson#2"));
    assert_eq!(field(&articles[0], Field::Headline), "Tram line open again");
}

/// What is no article says what it is, and the way on where there is one.
#[test]
fn items_without_text_say_so() {
    let cases: [(&str, &str); 9] = [
        (r#"{"uri":"x","type":"picture","headline":"A tram"}"#, "it is a picture"),
        (r#"{"uri":"x","type":"text","headline":"A tram"}"#, "no `body_text`"),
        ("<nitf><body><body.content/></body></nitf>", "body.content is empty"),
        ("<newsItem><contentMeta/></newsItem>", "no contentSet"),
        (
            "<newsItem><itemMeta><itemClass qcode=\"ninat:video\"/></itemMeta></newsItem>",
            "it is a video",
        ),
        ("<NewsML><NewsItem/></NewsML>", "no DataContent"),
        ("<rss><channel><title>x</title></channel></rss>", "no entries"),
        ("\u{1}a 1\n\u{2}\u{3}", "no text between STX and ETX"),
        (
            "From: a@b.example\nTo: c@d.example\nDate: Mon, 4 Mar 2024 10:00:00 +0000\nSubject: x\n\n",
            "no text",
        ),
    ];
    for (text, said) in cases {
        let loaded = loaded("item", text.as_bytes());
        assert!(loaded.articles.is_empty(), "{text}");
        let told: Vec<String> = loaded.errors.iter().map(ToString::to_string).collect();
        assert!(told.len() == 1 && told[0].contains(said), "{text}: {told:?}");
    }
}

/// No zone is invented, and a stated one is kept.
#[test]
fn moments_are_as_precise_as_their_fields() {
    for (written, want) in [
        ("20240304T101500", "2024-03-04T10:15:00"),
        ("20240304T101500+0100", "2024-03-04T10:15:00+01:00"),
        ("2024-03-04", "2024-03-04"),
        ("YYYYMMDD000000-HHMM", ""),
    ] {
        let file = files::nitf()
            .replace(r#"<date.release norm="20240304T180000Z"/>"#, "")
            .replace("20240304T101500Z", written);
        let folder = folder("a.xml", file.as_bytes());
        let (articles, _) = prepared(&folder.path().join("a.xml"));
        assert_eq!(published(&articles[0]), want, "{written}");
    }
}

/// Two formats of one item, as one set: the same words, nothing to resolve.
#[test]
fn twins_of_two_formats_do_not_diverge() {
    let pairs = [
        (files::ninjs_1(), files::ninjs_3()),
        (files::rss(), files::atom()),
        (files::newsml_g2(), files::newsml_1()),
    ];
    for (one, other) in pairs {
        let folder = folder("a", one.as_bytes());
        std::fs::write(folder.path().join("b"), &other).unwrap();
        let report = run(folder.path(), &["report", "a", "b", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["divergences"].as_array().unwrap().len(), 0, "{report}");
    }
}

/// A whole dispatch in one element: an indent begins a paragraph, other lines go on. Lines
/// that an editor of XML set in mean nothing.
#[test]
fn printed_paragraphs_in_one_element() {
    let item = |body: &str| {
        format!(
            "<newsItem><contentMeta><headline>Tram</headline></contentMeta><contentSet>\
             <inlineXML><html><body><p>{body}</p></body></html></inlineXML></contentSet></newsItem>"
        )
    };
    let printed = "(Adds detail)\n    * Line closed\n\n    By Ada Quist\n    \
                   March 4 (NPA) - A tram left its rails\nin Ostermark _ at noon.\n    It stood still.";
    let wanted = [
        "(Adds detail)",
        "* Line closed",
        "By Ada Quist",
        "March 4 (NPA) - A tram left its rails in Ostermark — at noon.",
        "It stood still.",
    ];
    let laid_out = "A tram left its rails\n          in Ostermark\n          at noon.";
    for (body, want) in [
        (printed, &wanted[..]),
        (laid_out, &["A tram left its rails in Ostermark at noon."]),
    ] {
        let loaded = loaded("a.xml", item(body).as_bytes());
        let article = &loaded.articles[0];
        let blocks = article.blocks.iter().skip(1).map(|b| b.span.of(&article.text));
        assert_eq!(blocks.collect::<Vec<_>>(), want);
    }
}

/// A server's answer around the items, touching elements of a byline, a bare end line.
#[test]
fn shapes_that_desks_meet() {
    let answer = format!("{{\"total\":1,\"item\":[{}]}}", files::ninjs_1());
    assert_eq!(loaded("a.json", answer.as_bytes()).articles.len(), 1);

    let byline = files::nitf().replace(
        "<byline>By Ada Quist<byttl>NPA Writer</byttl>",
        "<byline>By<person>Ada Quist</person><byttl>NPA Writer</byttl>",
    );
    let loaded_nitf = loaded("a.xml", byline.as_bytes());
    let said = loaded_nitf.articles[0].metadata.text(Field::Byline);
    assert_eq!(said, Some("By Ada Quist, NPA Writer"));

    let bare = files::IPTC_7901.replace("041015 GMT Mar 24", "041015 Mar 24");
    let loaded_7901 = loaded("a.txt", bare.as_bytes());
    let published = loaded_7901.articles[0].metadata.published();
    let iso = published.and_then(|c| c.stamp.as_ref()).map(rashomon::values::Stamp::iso);
    assert_eq!(iso.as_deref(), Some("2024-03-04T10:15:00"), "no zone is invented");
}

/// HTML alone, MHTML, and a set of every kind on one command line, standard input too.
#[test]
fn mail_without_a_text_part_and_a_mixed_set() {
    let (head, rest) = files::MAIL.split_once("--b\r\nContent-Type: text/plain").unwrap();
    let (_, html) = rest.split_once("--b\r\nContent-Type: text/html").unwrap();
    let body = files::BODY.replace("&#8220;", "\u{201c}");
    let html = format!("{head}--b\r\nContent-Type: text/html{html}")
        .replace("<p>OSTERMARK (NPA) - A tram.</p>", &body);
    let loaded = loaded("a.eml", html.as_bytes());
    let text = &loaded.articles[0].text;
    assert!(text.contains("left its rails") && text.contains("until Thursday"), "{text}");

    let folder = folder(
        "a.html",
        format!(
            "<html><body><article><h1>{HEADLINE}</h1>{}</article></body></html>",
            files::BODY
        )
        .as_bytes(),
    );
    for (name, bytes) in [
        ("b.xml", files::nitf()),
        ("c.json", files::ninjs_3()),
        ("d.eml", files::MAIL.to_string()),
        ("e.txt", format!("{HEADLINE}\n\n{}", REPORT.join("\n\n"))),
    ] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["report", "a.html", "b.xml", "c.json", "d.eml", "-", "--format", "json"])
        .stdin(std::fs::File::open(folder.path().join("e.txt")).unwrap())
        .current_dir(folder.path())
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["articles"].as_array().unwrap().len(), 5, "{report}");
    assert_eq!(report["errors"].as_array().unwrap().len(), 0, "{report}");
}
