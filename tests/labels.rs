//! The names of questions, from files' text to titles of findings.

mod support;

use rashomon::model::{Kind, Severity};
use rashomon::present::{Finding, findings};
use std::collections::BTreeSet;
use support::collate;

/// The names of the raised findings of one kind.
fn raised(texts: &[&str], kind: Kind) -> Vec<String> {
    let all = findings(&collate(texts));
    let wanted = all.into_iter().filter(|f| f.kind == kind && f.severity.is_some());
    wanted.map(|f| f.label).collect()
}

const FERRY: [&str; 3] = [
    "The ferry Halcyon sank off Cape Morrow on Sunday. At least 14 people were killed and 31 \
     were injured when the ferry sank, the coastguard said.",
    "The ferry Halcyon sank off Cape Morrow on Sunday. At least 14 people were killed and 31 \
     were injured when the ferry sank, the coastguard said.",
    "The ferry Halcyon sank off Cape Morrow on Saturday. At least 19 people were killed and \
     45 were injured when the ferry sank, the coastguard said.",
];

#[test]
fn tolls_are_named_by_what_happened() {
    let labels = raised(&FERRY, Kind::Number);
    assert!(labels.iter().any(|l| l == "Dead"), "{labels:?}");
    assert!(labels.iter().any(|l| l == "Injured"), "{labels:?}");
}

#[test]
fn a_day_is_named_by_what_the_accounts_share() {
    let labels = raised(&FERRY, Kind::Date);
    assert_eq!(labels.len(), 1, "{labels:?}");
    assert!(labels[0].starts_with("Day: "), "{labels:?}");
    for own in ["Sunday", "Saturday"] {
        assert!(!labels[0].contains(own), "{labels:?}");
    }
}

#[test]
fn no_finding_is_named_by_who_reported_it_or_by_what_one_account_adds() {
    let texts = [
        "The coastguard announced that the barge Selma sank off Vell on Sunday in thick fog.",
        "The coastguard announced that the barge Selma sank off Vell on Saturday at noon tide.",
    ];
    let labels = raised(&texts, Kind::Date);
    assert_eq!(labels.len(), 1, "{labels:?}");
    for own in ["announced", "fog", "tide"] {
        assert!(!labels[0].contains(own), "{labels:?}");
    }
}

#[test]
fn offices_are_named_by_their_holder() {
    let texts = [
        "Foreign Minister Ada Brenk opened the talks in Port Salda on Sunday.",
        "Defence Minister Ada Brenk opened the talks in Port Salda on Sunday.",
    ];
    assert_eq!(raised(&texts, Kind::Title), ["Title of Ada Brenk"]);
}

#[test]
fn no_name_is_empty_or_given_twice_and_grave_tolls_come_first() {
    let all: Vec<Finding> = findings(&collate(&FERRY));
    let labels: BTreeSet<&str> = all.iter().map(|f| f.label.as_str()).collect();
    assert_eq!(labels.len(), all.len(), "{labels:?}");
    assert!(labels.iter().all(|l| !l.trim().is_empty()), "{labels:?}");
    let grades: Vec<Option<Severity>> = all.iter().map(|f| f.severity).collect();
    assert!(grades.is_sorted_by(|a, b| a >= b), "{grades:?}");
    let toll = all.iter().position(|f| f.label == "Dead");
    let other = all.iter().position(|f| f.kind == Kind::Date);
    assert!(toll < other, "{labels:?}");
}

/// The names, sorted: their order among equals is not asked for here.
fn sorted(texts: &[&str]) -> Vec<String> {
    let mut out: Vec<String> =
        findings(&collate(texts)).into_iter().map(|f| f.label).collect();
    out.sort();
    out
}

#[test]
fn names_do_not_depend_on_the_order_of_the_accounts() {
    let [a, b, c] = FERRY;
    assert_eq!(sorted(&[a, b, c]), sorted(&[c, a, b]));
    assert_eq!(sorted(&[a, b, c]), sorted(&[b, c, a]));
}

#[test]
fn the_schema_page_names_every_kind_and_no_key_is_doubled() {
    let page = include_str!("../docs/report-schema.md");
    let mut keys = BTreeSet::new();
    for kind in Kind::ALL {
        let entry = kind.entry();
        assert!(page.contains(&format!("`{}`", entry.name)), "{}", entry.name);
        assert!(keys.insert(entry.key), "{} has the key of another", entry.name);
    }
}
