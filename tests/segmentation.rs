//! Sentences and roles, through the front door.

use rashomon::segment::split;
use rashomon::text::squeeze;
use std::fs;

/// One case of a golden file: a text and the list of its sentences.
struct Case {
    id: u64,
    core: bool,
    input: String,
    expected: Vec<String>,
}

/// The cases of a file beside the repository, or `None` where it is not there.
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
