//! The files that newsrooms really send, kept beside the project (`../shared/samples`):
//! what each must yield, written by reading the files. Facts only: no words of theirs are in
//! the project. Where they are absent these tests say so and pass.

use super::{field, prepared, published};
use rashomon::model::{BlockHint, Field, Role};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if !folder.is_dir() {
        #[expect(clippy::print_stderr, reason = "a skipped test must say so")]
        {
            eprintln!("skipped: no samples beside the project");
        }
        return None;
    }
    Some(folder)
}

/// File; articles in it; of the first: words of the headline, outlet (empty where no field
/// states one), moment, paragraphs that the file marks (`None` where it marks none).
type Row = (&'static str, usize, usize, &'static str, &'static str, Option<usize>);

const TEXTS: [Row; 46] = [
    (
        "ninjs-1/businesswire-newsml-20130731006140.json",
        1,
        12,
        "",
        "2013-07-31T15:32:00Z",
        None,
    ),
    ("ninjs-1/ninjsExMediumText1.json", 1, 9, "", "2013-07-09T10:37:00Z", Some(4)),
    ("ninjs-1/ninjsExSimpleText1.json", 1, 9, "", "2013-07-09T10:37:00Z", Some(4)),
    ("ninjs-2/dpa_text.json", 1, 6, "dpa", "2019-05-10T16:02:28+02:00", Some(9)),
    ("ninjs-2/ninjsExSimpleText_2.json", 1, 9, "", "2013-07-09T10:37:00Z", Some(4)),
    ("ninjs-2/ntb_text.json", 1, 6, "NTB", "2019-08-09T09:46:53Z", Some(1)),
    ("ninjs-3/dpa_text.json", 1, 6, "dpa", "2019-05-10T16:02:28+02:00", Some(9)),
    ("ninjs-3/ninjsExSimpleText_3.json", 1, 9, "", "2013-07-09T10:37:00Z", Some(4)),
    ("ninjs-3/ntb_text.json", 1, 6, "NTB", "2019-08-09T09:46:53Z", Some(1)),
    ("ninjs-superdesk/ninjs1.json", 1, 1, "AAP", "2017-08-24T04:38:34Z", Some(1)),
    ("ninjs-superdesk/ninjs2.json", 1, 12, "Reuters", "2017-08-24T01:58:40Z", Some(9)),
    (
        "ninjs-superdesk/ninjs_embargoed.json",
        1,
        8,
        "360info",
        "2022-06-26T23:54:25Z",
        Some(18),
    ),
    ("dpa-twins/dw-1.json", 1, 7, "dpa", "2024-09-24T12:05:52+02:00", Some(14)),
    ("dpa-twins/embargoed.json", 1, 7, "dpa", "2025-01-23T14:10:47+01:00", Some(7)),
    ("dpa-twins/with_dateline.json", 1, 6, "dpa", "2025-01-28T09:18:34+01:00", Some(10)),
    ("dpa-twins/with_infobox.json", 1, 8, "dpa", "2025-01-22T15:59:24+01:00", Some(34)),
    ("dpa-twins/dw-1.xml", 1, 7, "dpa", "2024-09-24T12:05:52+02:00", Some(14)),
    ("dpa-twins/embargoed.xml", 1, 7, "dpa", "2025-01-23T14:10:47+01:00", Some(7)),
    ("dpa-twins/with_dateline.xml", 1, 6, "dpa", "2025-01-28T09:18:34+01:00", Some(10)),
    ("dpa-twins/with_infobox.xml", 1, 8, "dpa", "2025-01-22T15:59:24+01:00", Some(34)),
    (
        "newsml-g2/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml",
        1,
        8,
        "",
        "",
        Some(1),
    ),
    (
        "newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml",
        1,
        7,
        "Associated Press",
        "2018-11-21T16:25:32-05:00",
        Some(2),
    ),
    (
        "newsml-g2/ansa-newsmlg2-text.xml",
        1,
        6,
        "ANSA",
        "2017-10-11T10:41:00+01:00",
        Some(4),
    ),
    ("newsml-g2/dpa.xml", 1, 9, "dpa", "2022-10-11T11:14:42+02:00", Some(3)),
    ("newsml-g2/stt_newsml_test.xml", 1, 12, "STT", "2017-10-18T11:16:43+02:00", None),
    (
        "newsml-g2/tag_reuters.com,0000_newsml_ISS149709_1618095828",
        1,
        5,
        "Reuters",
        "2017-01-30T18:54:14Z",
        Some(2),
    ),
    (
        "newsml-g2/tag_reuters.com_2016_newsml_L1N14N0FF_version_978556838",
        1,
        9,
        "Reuters",
        "2016-01-04T15:43:34Z",
        Some(17),
    ),
    (
        "newsml-g2/tag_reuters.com_2016_newsml_L1N14N0FF_version_1542761538",
        1,
        9,
        "Reuters",
        "2016-01-04T16:34:45Z",
        Some(0),
    ),
    ("newsml1/afp.xml", 1, 7, "AFP", "2014-08-29T13:49:51Z", Some(10)),
    ("newsml1/ana1.xml", 1, 6, "ΑΠΕ-ΜΠΕ", "2018-04-04T17:58:59+03:00", Some(4)),
    (
        "nitf/aap.xml",
        1,
        9,
        "Australian Associated Press",
        "2013-10-20T19:27:51+11:00",
        Some(13),
    ),
    ("nitf/ap-nitf.xml", 1, 9, "The Associated Press", "2015-12-10T19:10:44Z", Some(28)),
    ("nitf/efe_nitf.xml", 1, 5, "Agencia EFE", "2017-01-02T22:28:00Z", Some(1)),
    // No zone is stated there.
    ("nitf/nitf-ntb.xml", 1, 12, "NTB", "2020-09-07T14:45:26", None),
    ("nitf/pa1.xml", 1, 5, "PA Sport", "2015-10-14T04:30:01+01:00", Some(43)),
    ("anpa1312/anpa-1.tst", 1, 7, "AP", "2013-11-13T15:09:00Z", None),
    ("anpa1312/anpa-2.tst", 1, 9, "AP", "2013-11-13T07:45:00Z", None),
    ("anpa1312/ap_anpa-1.tst", 1, 9, "AP", "2016-02-20T03:37:00Z", None),
    ("anpa1312/ap_anpa-2.tst", 1, 3, "AP", "2016-05-17T06:20:00Z", None),
    ("iptc7901/IPTC7901.txt", 1, 9, "dpa", "2013-11-13T11:37:00Z", Some(5)),
    ("iptc7901/dpa_four_line.txt", 1, 9, "dpa", "2018-11-21T23:22:00Z", Some(15)),
    ("iptc7901/dpa_two_line.txt", 1, 13, "dpa", "2018-11-21T21:01:00Z", Some(4)),
    ("email/odd_charset_email.txt", 1, 5, "Ben", "2015-03-10T14:17:01-07:00", None),
    ("email/simple_email.txt", 1, 3, "a sender", "2015-02-19T17:18:40+11:00", None),
    // Full press copy, then a brief; neither moment has a zone.
    ("feed/ritzau_feed.xml", 2, 5, "Via Ritzau", "2018-02-01T18:44:52", None),
    ("feed/feed2.rss", 1, 2, "RSS Title", "2009-09-06T16:20:00Z", None),
];

#[test]
fn every_sample_with_text_yields_what_stands_in_it() {
    let Some(folder) = samples() else { return };
    for (name, articles, words, outlet, at, paragraphs) in TEXTS {
        let (made, rest) = prepared(&folder.join(name));
        assert!(rest.errors.is_empty(), "{name}: {:?}", rest.errors);
        assert_eq!(made.len(), articles, "{name}");
        let article = &made[0];
        let headline = field(article, Field::Headline);
        assert_eq!(headline.split_whitespace().count(), words, "{name}: {headline}");
        assert_eq!(field(article, Field::Outlet), outlet, "{name}");
        assert_eq!(published(article), at, "{name}");
        let blocks = article.article.blocks.iter();
        let marked = blocks.filter(|b| b.hint == BlockHint::Paragraph).count();
        if let Some(paragraphs) = paragraphs {
            assert_eq!(marked, paragraphs, "{name}");
        }
        // One agency's test message is a dateline and two words.
        let told = article.sentences.iter().any(|s| s.role == Role::Body);
        assert!(told || marked > 0 || paragraphs == Some(0), "{name} has no body");
    }
}

/// Markup, printed line ends and the marks of transmissions are left behind.
#[test]
fn no_sample_shows_its_format() {
    let Some(folder) = samples() else { return };
    for (name, ..) in TEXTS {
        let (made, _) = prepared(&folder.join(name));
        for article in &made {
            for block in &article.article.blocks {
                let text = block.span.of(&article.article.text);
                let shown = block.hint != BlockHint::Furniture;
                let marks = ["</", "<p", "&quot;", "&#", "&amp;", "=20"];
                let found = marks.iter().find(|m| text.contains(**m));
                assert!(!shown || found.is_none(), "{name}: {found:?} in {text}");
                assert!(!text.contains('\n'), "{name}: a printed line end in {text}");
            }
        }
    }
}

#[test]
fn samples_without_text_say_so() {
    let Some(folder) = samples() else { return };
    for (name, said) in [
        ("newsml-g2/LISTING_1_A_NewsML-G2_News_Item.xml", "holds no words"),
        (
            "newsml-g2/LISTING_28_Illustrating_Located_Subject_and_Dateline.xml",
            "no contentSet",
        ),
    ] {
        let (made, rest) = prepared(&folder.join(name));
        assert!(made.is_empty(), "{name}");
        let told: Vec<String> = rest.errors.iter().map(ToString::to_string).collect();
        assert!(told.len() == 1 && told[0].contains(said), "{name}: {told:?}");
    }
}

#[test]
fn feeds_of_summaries_say_so() {
    let Some(folder) = samples() else { return };
    for (name, entries) in [("feed/feed.json", 25), ("feed/feed1.atom", 2)] {
        let (made, rest) = prepared(&folder.join(name));
        assert_eq!(made.len(), entries, "{name}");
        assert!(rest.notices.iter().any(|n| n.contains("summary only")), "{name}");
    }
}

#[test]
fn statuses_of_samples_are_loud() {
    let Some(folder) = samples() else { return };
    let reuters = "newsml-g2/tag_reuters.com_2016_newsml_L1N14N0FF_version_";
    for (name, said) in [
        ("ninjs-superdesk/ninjs_embargoed.json", "EMBARGOED until 2022-06-29T02:30:00Z"),
        ("dpa-twins/embargoed.json", "EMBARGOED until 2025-01-23T19:00:00+01:00"),
        ("dpa-twins/embargoed.xml", "EMBARGOED until 2025-01-23T19:00:00+01:00"),
        ("dpa-twins/dw-1.json", "CORRECTED"),
        (&format!("{reuters}978556838"), "CORRECTED"),
        (&format!("{reuters}1542761538"), "KILLED"),
    ] {
        let (_, rest) = prepared(&folder.join(name));
        assert!(
            rest.notices.iter().any(|n| n.contains(said)),
            "{name}: {:?}",
            rest.notices
        );
    }
}

/// Each twin of two formats: the same words in the same roles, and nothing to resolve.
#[test]
fn twins_are_equal() {
    let Some(folder) = samples() else { return };
    let mut pairs: Vec<(String, String)> =
        ["dw-1", "embargoed", "with_dateline", "with_infobox"]
            .iter()
            .map(|n| (format!("dpa-twins/{n}.json"), format!("dpa-twins/{n}.xml")))
            .collect();
    for name in ["dpa_text.json", "ntb_text.json"] {
        pairs.push((format!("ninjs-2/{name}"), format!("ninjs-3/{name}")));
    }
    pairs.push((
        "ninjs-2/ninjsExSimpleText_2.json".into(),
        "ninjs-3/ninjsExSimpleText_3.json".into(),
    ));
    for (one, other) in pairs {
        let (a, _) = prepared(&folder.join(&one));
        let (b, _) = prepared(&folder.join(&other));
        let (a, b) = (&a[0], &b[0]);
        for what in [Field::Headline, Field::Byline, Field::Outlet, Field::Status] {
            assert_eq!(field(a, what), field(b, what), "{one}");
        }
        assert_eq!(published(a), published(b), "{one}");
        let told = |p: &rashomon::model::Prepared| -> Vec<(Role, String)> {
            let kept = p.sentences.iter().filter(|s| s.role != Role::Furniture);
            kept.map(|s| (s.role, s.span.of(&p.article.text).to_string())).collect()
        };
        assert_eq!(told(a), told(b), "{one}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
        let report = command.args(["report", "--format", "json"]);
        let report =
            report.arg(folder.join(&one)).arg(folder.join(&other)).output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
        assert_eq!(report["divergences"].as_array().unwrap().len(), 0, "{one}");
    }
}

/// The table has every sample of the wire formats.
#[test]
fn no_sample_is_passed_over() {
    let Some(folder) = samples() else { return };
    let mut known: BTreeSet<String> = TEXTS.iter().map(|row| row.0.to_string()).collect();
    known.extend(
        [
            "newsml-g2/LISTING_1_A_NewsML-G2_News_Item.xml",
            "newsml-g2/LISTING_28_Illustrating_Located_Subject_and_Dateline.xml",
            "feed/feed.json",
            "feed/feed1.atom",
        ]
        .map(str::to_string),
    );
    for kind in std::fs::read_dir(&folder).unwrap() {
        let kind = kind.unwrap().path();
        if kind.ends_with("html") {
            continue;
        }
        for file in std::fs::read_dir(&kind).unwrap() {
            let file = file.unwrap().path();
            let name = file.strip_prefix(&folder).unwrap().to_str().unwrap().to_string();
            assert!(known.contains(&name), "{name}");
        }
    }
}

/// Parts that an agency states of its item are not told as at odds with one another.
#[test]
fn what_samples_state_is_not_at_odds_with_itself() {
    let Some(folder) = samples() else { return };
    // A mail that quotes another headline than its subject; test data with two writers.
    let odd = ["odd_charset", "superdesk/ninjs1"];
    for (name, ..) in TEXTS {
        let (_, rest) = prepared(&folder.join(name));
        let told = rest.notices.iter().find(|n| n.contains("conflicting"));
        assert!(told.is_none() || odd.iter().any(|o| name.contains(o)), "{told:?}");
    }
}
