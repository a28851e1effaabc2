//! Sentences and roles, through the front door.

use proptest::prelude::*;
use rashomon::model::{
    Article, Block, BlockHint, Candidate, Field, Found, Metadata, OriginMap, Sentence,
};
use rashomon::segment::{Segmented, segment, split};
use rashomon::text::{Span, squeeze};
use rashomon::values::Stamp;
use rashomon::values::civil::Date;
use std::fs;

/// One case of a golden file: a text and the list of its sentences.
struct Case {
    id: u64,
    core: bool,
    input: String,
    expected: Vec<String>,
}

/// The cases of a file beside the repository, or `None` where it is not there.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn golden(name: &str) -> Option<Vec<Case>> {
    let path = format!("{}/../shared/{name}", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: ../shared/{name} is not here");
        return None;
    };
    let json: serde_json::Value =
        serde_json::from_str(&text).expect("golden file is JSON");
    let cases = json["cases"].as_array().expect("cases").iter().map(|case| Case {
        id: case["id"].as_u64().expect("id"),
        core: case["core"].as_bool().expect("core"),
        input: case["input"].as_str().expect("input").to_string(),
        expected: case["expected"]
            .as_array()
            .expect("expected")
            .iter()
            .map(|s| squeeze(s.as_str().expect("a sentence")))
            .collect(),
    });
    Some(cases.collect())
}

fn sentences(text: &str) -> Vec<String> {
    split(text).into_iter().map(|span| squeeze(span.of(text))).collect()
}

/// The cases that come out otherwise than expected, told.
#[expect(clippy::print_stdout, reason = "a failing test shows its cases")]
fn misses(cases: &[Case]) -> Vec<&Case> {
    let wrong: Vec<&Case> =
        cases.iter().filter(|c| sentences(&c.input) != c.expected).collect();
    for case in &wrong {
        println!(
            "case {}: {:#?}\nexpected {:#?}",
            case.id,
            sentences(&case.input),
            case.expected
        );
    }
    wrong
}

#[test]
fn general_golden_rules() {
    let Some(cases) = golden("golden_rules_en.json") else { return };
    let wrong = misses(&cases);
    let core = wrong.iter().filter(|c| c.core).count();
    assert!(wrong.len() <= 2, "{} of {} wrong", wrong.len(), cases.len());
    assert!(core <= 1, "{core} core cases wrong");
}

#[test]
fn news_golden_rules() {
    let Some(cases) = golden("golden_rules_news_en.json") else { return };
    let wrong = misses(&cases);
    assert!(wrong.len() <= 4, "{} of {} wrong", wrong.len(), cases.len());
}

/// The own cases: rule, text, sentences.
fn own_cases() -> Vec<(String, String, Vec<String>)> {
    let mut out: Vec<(String, String, Vec<String>)> = Vec::new();
    for line in include_str!("cases/segmentation.txt").lines() {
        if let Some(sentence) = line.strip_prefix("= ") {
            let (_, _, wanted) = out.last_mut().expect("a case before its sentences");
            wanted.push(sentence.to_string());
        } else if let Some((rule, text)) = line.split_once(' ')
            && rule.starts_with('R')
        {
            let text = text.replace("\\n", "\n").replace('~', "\u{a0}");
            out.push((rule.to_string(), text, Vec::new()));
        }
    }
    out
}

#[test]
fn own_cases_hold_for_every_rule() {
    let cases = own_cases();
    for (rule, text, wanted) in &cases {
        assert_eq!(&sentences(text), wanted, "{rule}: {text}");
    }
    for n in 1..=21 {
        let rule = format!("R{n}");
        assert!(cases.iter().any(|(r, _, _)| *r == rule), "{rule} has no case");
    }
}

#[test]
fn a_sentence_without_end_is_cut_at_blanks_and_loses_nothing() {
    let text = "the ferry lay on the bar and nobody came ".repeat(500);
    let pieces = sentences(&text);
    assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= 4096));
    assert_eq!(pieces.join(" "), squeeze(&text));
    let word = "x".repeat(9_000);
    assert_eq!(sentences(&word).concat(), word, "one word stays whole");
}

/// An article of these blocks, with a blank line between them.
fn article(blocks: &[&str], metadata: Metadata) -> Article {
    let mut text = String::new();
    let mut spans = Vec::new();
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let from = text.len();
        text.push_str(block);
        let span = Span::new(from, text.len()).trim(&text);
        if !span.is_empty() {
            spans.push(Block { span, hint: BlockHint::Unmarked });
        }
    }
    Article {
        key: String::new(),
        path: String::new(),
        text,
        blocks: spans,
        metadata,
        origin: OriginMap::default(),
        encoding: "UTF-8".to_string(),
        mine: false,
    }
}

#[test]
fn blocks_get_their_roles() {
    for case in include_str!("cases/segmentation_roles.txt").split("---\n") {
        let lines = case.lines().filter(|l| !l.starts_with('#'));
        let wanted: Vec<(&str, &str)> =
            lines.filter_map(|l| l.split_once("| ")).collect();
        let texts: Vec<&str> = wanted.iter().map(|(_, text)| *text).collect();
        let article = article(&texts, Metadata::default());
        let found = segment(&article).sentences;
        for (i, (roles, text)) in wanted.iter().enumerate() {
            let got: Vec<&str> = found
                .iter()
                .filter(|s| s.block as usize == i)
                .map(|s| s.role.name())
                .collect();
            assert_eq!(got.join("+"), *roles, "{text}");
        }
    }
}

/// The invented wire report that the next tests read.
fn wire() -> (Article, Segmented) {
    let published = Candidate {
        field: Field::Published,
        text: "2018-01-03".to_string(),
        stamp: Date::new(2018, 1, 3).ok().map(Stamp::Day),
        found: Found::Manifest,
        place: None,
        span: None,
    };
    let blocks = [
        "Two held after raid on Vell customs house",
        "By Rosa Lind",
        "VELL, Dec. 29 (CASTELWIRE) — Police held two men on Friday after a raid on the customs house in which no shot was fired.",
        "“We knew of the plan for a month,” the police chief said. “We let them walk in.”",
        "“It was a quiet night and nobody expected them at the door.",
        "“When they came we were ready for them,” he added.",
        "The men will appear in court on Monday, the police chief said, and will be asked about an earlier raid. — CASTELWIRE",
    ];
    let metadata = Metadata { candidates: vec![published] };
    let article = article(&blocks, metadata);
    let segmented = segment(&article);
    (article, segmented)
}

fn at<'a>(article: &Article, sentences: &'a [Sentence], words: &str) -> &'a Sentence {
    sentences
        .iter()
        .find(|s| s.span.of(&article.text).contains(words))
        .expect("the sentence is there")
}

#[test]
fn the_core_leaves_out_dateline_and_sign_off() {
    let (article, segmented) = wire();
    let lead = at(&article, &segmented.sentences, "Police held");
    assert!(lead.span.of(&article.text).starts_with("VELL, Dec. 29 (CASTELWIRE) —"));
    assert!(lead.core.of(&article.text).starts_with("Police held"));
    assert_eq!(lead.graf, 1);
    let last = at(&article, &segmented.sentences, "appear in court");
    assert!(last.core.of(&article.text).ends_with("an earlier raid."));
    assert_eq!(last.graf, 5);
}

#[test]
fn datelines_and_tags_come_off_the_core() {
    let cases = [
        ("VELL, Feb. 3 (Reuters) - ", Some("VELL, Feb. 3 (Reuters)")),
        ("NEW VELL (AP) — ", Some("NEW VELL (AP)")),
        ("ST. ANN, Mo. -- ", Some("ST. ANN, Mo.")),
        ("VELL, Mo. -- ", Some("VELL, Mo.")),
        ("Vell, 3 May 2017 (AFP) – ", Some("Vell, 3 May 2017 (AFP)")),
        ("NEW VELL: ", Some("NEW VELL")),
        ("(CNN)", Some("(CNN)")),
        ("Port Vell (CNN)", Some("Port Vell (CNN)")),
        ("(Vell Today); ", Some("(Vell Today)")),
        ("VELL, May 3, 2017 /PRNewswire/ -- ", Some("VELL, May 3, 2017 /PRNewswire/")),
        ("", None),
        ("NATO — which rents it — says ", None),
        ("BREAKING: ", None),
        ("Jan. 5 - ", None),
        ("(There were two of them.) ", None),
        ("The mayor — ", None),
    ];
    for (head, wanted) in cases {
        let rest = "The ferry Selma ran aground in thick fog, and the coast guard of the islands said no one was hurt.";
        let lead = format!("{head}{rest}");
        let article = article(&["Ferry aground off Vell", &lead], Metadata::default());
        let segmented = segment(&article);
        let found = segmented.found.iter().find(|c| c.field == Field::Dateline);
        assert_eq!(found.map(|c| c.text.as_str()), wanted, "{lead}");
        if wanted.is_some() {
            let first = &segmented.sentences[1];
            assert_eq!(first.core.of(&article.text), rest, "{lead}");
        }
    }
}

#[test]
fn the_text_states_metadata() {
    let (article, segmented) = wire();
    let text = |field| {
        let found = segmented.found.iter().find(|c| c.field == field)?;
        assert_eq!(found.span.map(|s| s.of(&article.text)), Some(found.text.as_str()));
        Some((found.text.as_str(), found.stamp.as_ref().map(Stamp::iso)))
    };
    let headline = "Two held after raid on Vell customs house";
    assert_eq!(text(Field::Headline), Some((headline, None)));
    assert_eq!(text(Field::Byline), Some(("Rosa Lind", None)));
    // The year is the one that puts the day nearest to the publication.
    let day = Some("2017-12-29".to_string());
    assert_eq!(text(Field::Dateline), Some(("VELL, Dec. 29 (CASTELWIRE)", day)));
    assert_eq!(text(Field::Agency), Some(("CASTELWIRE", None)));
    assert_eq!(text(Field::Published), None);
}

#[test]
fn a_line_of_time_states_its_moment() {
    for (line, want) in [
        ("Published: March 4, 2019, 9am", "2019-03-04T09:00:00"),
        ("Published: March 4, 2019 at 12:15 a.m.", "2019-03-04T00:15:00"),
        ("Updated 4 March 2019 12:30 pm", "2019-03-04T12:30:00"),
        ("Published: 2019-03-04T05:06:07+0545", "2019-03-04T05:06:07+05:45"),
        ("Published: 2019-03-04T05:06:07-02:30", "2019-03-04T05:06:07-02:30"),
        ("Updated 2019-03-04T23:06+09", "2019-03-04T23:06:00+09:00"),
    ] {
        let body = "Police held two men on Friday after a raid on the customs house in which no shot was fired.";
        let headline = "Two held after raid on Vell customs house";
        let blocks = [headline, headline, line, body];
        let segmented = segment(&article(&blocks, Metadata::default()));
        let of = |field| segmented.found.iter().filter(move |c| c.field == field);
        assert_eq!(of(Field::Headline).count(), 1, "a headline twice is one");
        let stamps: Vec<String> =
            of(Field::Published).filter_map(|c| Some(c.stamp.as_ref()?.iso())).collect();
        assert_eq!(stamps, [want], "{line}");
    }
}

#[test]
fn sentences_of_one_quotation_share_a_number() {
    let (article, segmented) = wire();
    let number = |words| at(&article, &segmented.sentences, words).quotation;
    assert!(number("We knew").is_some());
    assert_eq!(number("We knew"), number("We let them"));
    assert!(number("quiet night").is_some());
    assert_eq!(number("quiet night"), number("were ready"));
    assert_ne!(number("We knew"), number("quiet night"));
    assert_eq!(number("Police held"), None);
}

#[test]
fn single_marks_are_told_from_apostrophes() {
    let blocks = [
        "Keeper saw lights off Vell",
        "'We saw it come from the sea,' the keeper's wife said. 'It wasn't a ship.'",
        "The leaders' talks ended with the boys' choir and the class of '98.",
        "The keeper didn't know that the boats were the boys'.",
    ];
    let article = article(&blocks, Metadata::default());
    let sentences = segment(&article).sentences;
    let numbers: Vec<Option<u32>> = sentences.iter().map(|s| s.quotation).collect();
    assert_eq!(numbers, [None, Some(0), Some(0), None, None]);
}

/// Pieces that meet in real and in hostile text.
fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        ". ",
        "? ",
        "! ",
        "... ",
        "…",
        " ",
        "\u{a0}",
        "\n",
        "\u{200b}",
        "\u{feff}",
        "“",
        "”",
        "\"",
        "'",
        "’",
        "(",
        ")",
        "[",
        "]",
        "。",
        "！",
        "「",
        "」",
        "•",
        "1. ",
        "2) ",
        "a. ",
        "U.S. ",
        "a.m. ",
        "Mr. ",
        "J. ",
        "Inc. ",
        "— ",
        "- ",
        "The ",
        "said ",
        "Reuters ",
        "🙂",
        "👩\u{200d}🚀",
        "é",
        "e\u{301}",
        "שלום",
        "مرحبا؟ ",
        "Jan. 9 ",
        "(AP) ",
        "\u{202e}",
        "ß",
        "İ",
        "©",
        "Read more",
    ];
    prop_oneof![
        3 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_string),
        1 => "[a-zA-Z0-9]{1,8} ?",
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn sentences_tile_any_text(
        blocks in prop::collection::vec(prop::collection::vec(piece(), 0..40), 0..6),
    ) {
        let blocks: Vec<String> = blocks.into_iter().map(|p| p.concat()).collect();
        let texts: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let article = article(&texts, Metadata::default());
        let segmented = segment(&article);
        let mut from = 0;
        for sentence in &segmented.sentences {
            let span = sentence.span;
            prop_assert!(span.start() >= from && !span.is_empty());
            let between = Span::new(from, span.start()).of(&article.text);
            prop_assert!(between.trim().is_empty(), "lost {:?}", between);
            prop_assert!(article.blocks[sentence.block as usize].span.contains(span));
            prop_assert!(span.contains(sentence.core) && !sentence.core.is_empty());
            prop_assert_eq!(span, span.trim(&article.text));
            prop_assert!(sentence.core.get(&article.text).is_some());
            from = span.end();
        }
        let rest = Span::new(from, article.text.len()).of(&article.text);
        prop_assert!(rest.trim().is_empty(), "lost {:?}", rest);
        for found in &segmented.found {
            let words = found.span.and_then(|s| s.get(&article.text));
            prop_assert_eq!(words, Some(found.text.as_str()));
        }
    }
}
