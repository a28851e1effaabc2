//! What stands in the same position of two near copies of one sentence, from files' text to
//! questions.

mod support;

use rashomon::model::{Collation, Kind, Severity, Why};
use support::{collate, readings};

/// What two accounts write; the kind and grade of what is raised, and its readings.
type Case = (&'static str, [&'static str; 2], Kind, Severity, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "a lost not",
        [
            "The ferry company had not provided life jackets for the crew, the inquiry heard.",
            "The ferry company had provided life jackets for the crew, the inquiry heard.",
        ],
        Kind::Polarity,
        Severity::Major,
        &["A: had not provided", "B: had provided"],
    ),
    (
        "a contraction is a not too",
        [
            "The harbour master didn't close the northern gate before the storm, he said.",
            "The harbour master did close the northern gate before the storm, he said.",
        ],
        Kind::Polarity,
        Severity::Major,
        &["A: didn't close", "B: did close"],
    ),
    (
        "yet to is a not",
        [
            "The council of Salda had yet to approve the new bridge when the storm came.",
            "The council of Salda had approved the new bridge when the storm came.",
        ],
        Kind::Polarity,
        Severity::Major,
        &["A: had yet to approve", "B: had approved"],
    ),
    (
        "a hedge",
        [
            "The mechanic allegedly loosened the bolts of the northern gate before the storm.",
            "The mechanic loosened the bolts of the northern gate before the storm.",
        ],
        Kind::Certainty,
        Severity::Minor,
        &["A: allegedly loosened", "B: loosened"],
    ),
    (
        "figures of an alternative",
        [
            "The skipper met the pilots four or five times a week in the harbour office.",
            "The skipper met the pilots nine or ten times a week in the harbour office.",
        ],
        Kind::Number,
        Severity::Major,
        &["A: four or five", "B: nine or ten"],
    ),
    (
        "figures of an alternative, in digits",
        [
            "The skipper met the pilots 4 or 5 times a week in the harbour office.",
            "The skipper met the pilots 9 or 5 times a week in the harbour office.",
        ],
        Kind::Number,
        Severity::Major,
        &["A: 4 or 5", "B: 5"],
    ),
    (
        "a not in other words",
        [
            "The mechanic loosened the bolts of the northern gate before the storm, the inquiry heard.",
            "The inquiry heard how the mechanic had not loosened the bolts of the gate in the north before the storm.",
        ],
        Kind::Polarity,
        Severity::Major,
        &["A: mechanic loosened", "B: mechanic had not loosened"],
    ),
    (
        "opposites in any inflection",
        [
            "Shares in the shipyard rose sharply after the verdict in Salda on Monday.",
            "Shares in the shipyard fell sharply after the verdict in Salda on Monday.",
        ],
        Kind::Polarity,
        Severity::Major,
        &["A: rose", "B: fell"],
    ),
    (
        "opposites of one class, amid words that are the same",
        [
            "The vote was a clear victory for the northern union, its chairman said on Monday.",
            "The vote was a clear defeat for the northern union, its chairman said on Monday.",
        ],
        Kind::Polarity,
        Severity::Major,
        &["A: victory", "B: defeat"],
    ),
    (
        "two fates",
        [
            "The pilot was killed when the barge struck the pier at low tide.",
            "The pilot was injured when the barge struck the pier at low tide.",
        ],
        Kind::Polarity,
        Severity::Major,
        &["A: killed", "B: injured"],
    ),
    (
        "two offices",
        [
            "The bill was signed by President Ada Lind in the capital on Tuesday morning.",
            "The bill was signed by Prime Minister Ada Lind in the capital on Tuesday morning.",
        ],
        Kind::Title,
        Severity::Major,
        &["A: President", "B: Prime Minister"],
    ),
    (
        "two offices of three words at most, of nobody by name",
        [
            "The bill was signed by the president of Ormont in the capital on Tuesday morning.",
            "The bill was signed by the deputy prime minister of Ormont in the capital on Tuesday morning.",
        ],
        Kind::Title,
        Severity::Major,
        &["A: president", "B: deputy prime minister"],
    ),
    (
        "two places",
        [
            "The envoys will meet again in Ormont next week to sign the accord.",
            "The envoys will meet again in Kelsund next week to sign the accord.",
        ],
        Kind::Place,
        Severity::Major,
        &["A: Ormont", "B: Kelsund"],
    ),
    (
        "two speakers of one sentence",
        [
            "The dam will hold through the winter, Moss said in a short statement.",
            "The dam will hold through the winter, Harrow said in a short statement.",
        ],
        Kind::Attribution,
        Severity::Major,
        &["A: Moss", "B: Harrow"],
    ),
    (
        "one amount in two currencies",
        [
            "The port authority spent $30 million on the new crane at the eastern quay.",
            "The port authority spent €30 million on the new crane at the eastern quay.",
        ],
        Kind::Money,
        Severity::Major,
        &["A: $30 million", "B: €30 million"],
    ),
    (
        "one figure in two units",
        [
            "The tanker drifted for 40 miles before the tug could reach it at dawn.",
            "The tanker drifted for 40 kilometers before the tug could reach it at dawn.",
        ],
        Kind::Number,
        Severity::Major,
        &["A: 40 miles", "B: 40 kilometers"],
    ),
];

/// Two accounts that write the same in two styles.
const ALIKE: &[(&str, [&str; 2])] = &[
    (
        "digits, per cent, spelling, contraction, address",
        [
            "Mr. Moss did not say whether the three organisations own 12 per cent of the port.",
            "Moss didn't say whether the 3 organizations own 12 percent of the port.",
        ],
    ),
    (
        "a qualifier and a synonym",
        [
            "More than 51 sailors were on board when the ship hit the pier in the storm.",
            "51 sailors were on board when the vessel hit the pier in the storm.",
        ],
    ),
    (
        "a body and its initials",
        [
            "The Harbour Safety Board cleared the ferry for the winter on Monday morning.",
            "The HSB cleared the ferry for the winter on Monday morning.",
        ],
    ),
    (
        "a place and its initials",
        [
            "The envoys will meet again in Port Arlen Harbour next week to sign the accord.",
            "The envoys will meet again in PA next week to sign the accord.",
        ],
    ),
    (
        "said before and behind",
        [
            "\"The gate was shut by noon,\" said Ada Moss, who leads the harbour board.",
            "\"The gate was shut by noon,\" Ada Moss said, who leads the harbour board.",
        ],
    ),
];

/// The readings of every divergence of a kind.
fn raised(all: &Collation, kind: Kind) -> Vec<String> {
    let of = all.questions.iter().filter(|q| q.kind == kind && q.diverges());
    of.flat_map(|q| readings(all, q)).collect()
}

#[test]
fn the_same_position_of_near_copies_answers_the_same_question() {
    let mut faults = Vec::new();
    for (name, accounts, kind, severity, want) in CASES {
        let all = collate(accounts);
        let graded = all
            .questions
            .iter()
            .any(|q| q.kind == *kind && q.severity == Some(*severity));
        let found = raised(&all, *kind);
        if !graded || !want.iter().all(|w| found.iter().any(|f| f == w)) {
            faults.push(format!("{name}: {found:?}, graded {graded}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_no_type_knows_is_folded_as_wording() {
    let all = collate(&[
        "The ferry reached the harbour of Salda at dawn with a broken rudder and two tugs.",
        "The ferry reached the harbour of Salda at dawn with a damaged rudder and two tugs.",
    ]);
    assert!(all.questions.iter().all(|q| !q.diverges()), "{:?}", all.questions);
    let folded: Vec<String> = all
        .questions
        .iter()
        .filter(|q| q.kind == Kind::Wording && q.severity == Some(Severity::Wording))
        .flat_map(|q| readings(&all, q))
        .collect();
    assert_eq!(folded, ["A: broken", "B: damaged"]);
}

#[test]
fn house_style_is_no_difference() {
    let mut faults = Vec::new();
    for (name, accounts) in ALIKE {
        let all = collate(accounts);
        for question in all.questions.iter().filter(|q| q.diverges()) {
            faults.push(format!("{name}: {:?} {:?}", question.kind, question.groups));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn one_word_of_a_name_apart() {
    let names = |accounts: &[&str]| raised(&collate(accounts), Kind::Name);
    let given = names(&[
        "Police charged Robert Halvorsen, 41, with setting fire to the warehouse in Salda.",
        "Police charged Dmitri Halvorsen, 41, with arson at the warehouse in Salda.",
    ]);
    assert_eq!(given, ["A: Robert Halvorsen", "B: Dmitri Halvorsen"]);
    let pet = names(&[
        "Police charged William Halvorsen, 41, with setting fire to the warehouse in Salda.",
        "Police charged Bill Halvorsen, 41, with arson at the warehouse in Salda.",
    ]);
    assert!(pet.iter().all(|r| !r.contains("Robert")), "{pet:?}");
    let two = names(&[
        "Robert Halvorsen and Dmitri Halvorsen were seen at the warehouse in Salda.",
        "Dmitri Halvorsen and Robert Halvorsen were seen at the warehouse in Salda.",
    ]);
    assert!(two.is_empty(), "{two:?}");
    let nations = names(&[
        "Rescuers of the French Lifeboat Board pulled fourteen sailors from the water at Salda.",
        "Rescuers of the German Lifeboat Board pulled fourteen sailors out of the sea at Salda.",
    ]);
    assert!(nations.is_empty(), "{nations:?}");
}

#[test]
fn the_same_position_is_one_reason_and_comes_last() {
    let why = |accounts: [&str; 2], kind: Kind| -> Vec<Why> {
        let all = collate(&accounts);
        let found = all.questions.iter().find(|q| q.kind == kind && q.diverges());
        found.expect("a finding").why.clone()
    };
    let lost = why(CASES[0].1, Kind::Polarity);
    assert_eq!(lost, [Why::Negation, Why::SamePosition]);
    let moved = why(
        [
            "The envoys will meet again in Ormont next week to sign the accord.",
            "The envoys will meet again in Kelsund next week to sign the accord.",
        ],
        Kind::Place,
    );
    assert_eq!(moved, [Why::SamePosition]);
}
