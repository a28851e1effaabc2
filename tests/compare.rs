//! Dates and figures set against each other, from files' text to questions.
//!
//! The accounts are dated 9 January 2022, a Sunday, unless a case says otherwise.

mod support;

use rashomon::model::{Kind, Relation, Severity, Why};
use support::{collate, readings};

struct Case {
    name: &'static str,
    texts: &'static [&'static str],
    kind: Kind,
    /// Severity and readings of each divergence of the kind.
    want: &'static [(Severity, &'static [&'static str])],
}

const CASES: &[Case] = &[
    Case {
        name: "two days for one opening",
        texts: &[
            "Ministers of both countries open trade negotiations in Port Salda on Sunday.",
            "Ministers will open trade negotiations in Port Salda on January 10, officials said.",
            "Trade negotiations open in Port Salda on Jan. 10 between ministers of both countries.",
        ],
        kind: Kind::Date,
        want: &[(Severity::Major, &["A: Sunday", "B: January 10", "C: Jan. 10"])],
    },
    Case {
        name: "one day in three ways of writing",
        texts: &[
            "2022-01-10|The ferry Halcyon sank off Cape Morrow on Sunday with 40 aboard.",
            "The ferry Halcyon sank off Cape Morrow on Jan. 9 with 40 aboard.",
            "2022-01-10|The ferry Halcyon sank off Cape Morrow yesterday with 40 aboard.",
        ],
        kind: Kind::Date,
        want: &[],
    },
    Case {
        name: "a coarser date agrees",
        texts: &[
            "The Halden reactor was shut down for repairs in January by the operator.",
            "The Halden reactor was shut down for repairs on Jan. 4 by the operator.",
        ],
        kind: Kind::Date,
        want: &[],
    },
    Case {
        name: "one weekday's name in articles dated weeks apart",
        texts: &[
            "Police found the stolen Vermeer in a Brussels garage on Sunday.",
            "2022-01-24|Police found the stolen Vermeer in a Brussels garage on Sunday.",
        ],
        kind: Kind::Date,
        want: &[],
    },
    Case {
        name: "two happenings on two days",
        texts: &[
            "The council rejected the harbour budget on Thursday. Mayor Lund resigned on Friday.",
            "Mayor Lund resigned on Friday. The council rejected the harbour budget on Thursday.",
        ],
        kind: Kind::Date,
        want: &[],
    },
    Case {
        name: "several days and one of them",
        texts: &[
            "The Orlen summit takes place in Vilno on January 9 and 10, the hosts said.",
            "The Orlen summit takes place in Vilno on January 10, the hosts said.",
        ],
        kind: Kind::Date,
        want: &[(Severity::Minor, &["A: January 9 and 10", "B: January 10"])],
    },
    Case {
        name: "two tolls",
        texts: &[
            "The avalanche above Sankt Alban killed 14 skiers, rescuers said.",
            "Rescuers said the avalanche above Sankt Alban killed 11 skiers.",
        ],
        kind: Kind::Number,
        want: &[(Severity::Major, &["A: 14", "B: 11"])],
    },
    Case {
        name: "a toll and a bound that holds it",
        texts: &[
            "The avalanche above Sankt Alban killed 143 people, rescuers said.",
            "Rescuers said the avalanche above Sankt Alban killed more than 140 people.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "an approximate figure and the figure",
        texts: &[
            "About 600 tons of diesel leaked from the tanker Brise into Loss Bay.",
            "Some 600 tons of diesel leaked from the tanker Brise into Loss Bay.",
            "The tanker Brise leaked 600 tons of diesel into Loss Bay.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "the wounded of one group are not those of another",
        texts: &[
            "The blast in Marun wounded 8 soldiers. It wounded 4 children in a school.",
            "The blast in Marun wounded 4 children in a school. It also wounded 8 soldiers.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "a sum told as one figure",
        texts: &[
            "The crash near Orvo killed ten passengers and two pilots, the airline said.",
            "The airline said the crash near Orvo killed 12 people.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "two crowds",
        texts: &[
            "Some 300 people cheered the marathon winner in Lodero. Rain fell all day.",
            "The flood drove 9,000 people from the lower town of Gesk into tents.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "a range against the flat upper end",
        texts: &[
            "The army has massed between 60,000 and 90,000 troops along the Tarn river border.",
            "The army has massed 120,000 troops along the Tarn river border.",
        ],
        kind: Kind::Number,
        want: &[(Severity::Major, &["A: between 60,000 and 90,000", "B: 120,000"])],
    },
    Case {
        name: "two sums for one charge",
        texts: &[
            "Norbank will take a charge of $5 billion for the failed Helvin merger.",
            "Norbank said the failed Helvin merger means a charge of $3.5 billion.",
        ],
        kind: Kind::Money,
        want: &[(Severity::Major, &["A: $5 billion", "B: $3.5 billion"])],
    },
    Case {
        name: "a limit and a flat sum differ in a qualifier alone",
        texts: &[
            "Norbank faces a charge of up to $5 billion for the failed Helvin merger.",
            "Norbank faces a charge of $5 billion for the failed Helvin merger.",
        ],
        kind: Kind::Money,
        want: &[],
    },
    Case {
        name: "two currencies cannot be compared",
        texts: &[
            "The Halvor bridge will cost $40 million to rebuild, engineers said.",
            "The Halvor bridge will cost 36 million euros to rebuild, engineers said.",
        ],
        kind: Kind::Money,
        want: &[],
    },
    Case {
        name: "a rounded share",
        texts: &[
            "The decree cuts fuel imports of the island by 89 percent, diplomats said.",
            "The decree cuts fuel imports of the island by roughly 90 percent, diplomats said.",
        ],
        kind: Kind::Percent,
        want: &[(Severity::Minor, &["A: 89 percent", "B: roughly 90 percent"])],
    },
    Case {
        name: "two clock times for one alarm",
        texts: &[
            "The alarm at the Kestrel mine went off at 6:15 a.m., the operator said.",
            "The operator said the alarm at the Kestrel mine went off at 6:40 a.m.",
        ],
        kind: Kind::Time,
        want: &[(Severity::Major, &["A: 6:15 a.m.", "B: 6:40 a.m."])],
    },
    Case {
        name: "one clock time, written twice",
        texts: &[
            "The alarm at the Kestrel mine went off at 6:15 p.m., the operator said.",
            "The operator said the alarm at the Kestrel mine went off at 18:15.",
        ],
        kind: Kind::Time,
        want: &[],
    },
    Case {
        name: "a toll that outgrew its bound",
        texts: &[
            "The avalanche above Sankt Alban killed at least 14 skiers, rescuers said.",
            "Rescuers said the avalanche above Sankt Alban killed at least 22 skiers.",
        ],
        kind: Kind::Number,
        want: &[(Severity::Major, &["A: at least 14", "B: at least 22"])],
    },
    Case {
        name: "two bounds of which one is the other, rounded",
        texts: &[
            "The avalanche above Sankt Alban killed more than 140 people, rescuers said.",
            "Rescuers said the avalanche above Sankt Alban killed at least 143 people.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "two marks passed on one fall",
        texts: &[
            "The Norbank share price fell below $60 in the first hour of trading.",
            "The Norbank share price fell below $65 in the first hour of trading.",
        ],
        kind: Kind::Money,
        want: &[(Severity::Minor, &["A: below $60", "B: below $65"])],
    },
    Case {
        name: "about a sum, and another sum",
        texts: &[
            "Analysts expect Norbank to report earnings of about $1.9 billion for the quarter.",
            "Analysts expect Norbank to report earnings of $2.07 billion for the quarter.",
        ],
        kind: Kind::Money,
        want: &[(Severity::Minor, &["A: about $1.9 billion", "B: $2.07 billion"])],
    },
    Case {
        name: "about a sum, and the sum",
        texts: &[
            "Analysts expect Norbank to report earnings of about $1.9 billion for the quarter.",
            "Analysts expect Norbank to report earnings of $1.94 billion for the quarter.",
        ],
        kind: Kind::Money,
        want: &[(Severity::Minor, &["A: about $1.9 billion", "B: $1.94 billion"])],
    },
    Case {
        name: "lengths of two things in unlinked sentences",
        texts: &[
            "The ferry towed a raft of 30 feet. Rain fell all day on the town of Gesk.",
            "The mayor of Lodero planted a tree of 12 feet in the square.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "the dead of two groups",
        texts: &[
            "The shelling of Marun killed 12 soldiers on Sunday, the army said.",
            "The shelling of Marun killed 30 civilians on Sunday, the army said.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "a crowd in a vague word and as a figure",
        texts: &[
            "As many as 80 walkers were stranded on the Gesk dam when the flood came.",
            "Dozens of walkers were stranded on the Gesk dam when the flood came.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "an upper bound on a crowd, and the crowd",
        texts: &[
            "As many as 80 walkers were stranded on the Gesk dam when the flood came.",
            "The flood stranded 80 walkers on the Gesk dam when it came.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "one hour, bounded otherwise",
        texts: &[
            "The alarm at the Kestrel mine went off after 10 a.m., the operator said.",
            "The operator said the alarm at the Kestrel mine went off around 10 a.m.",
        ],
        kind: Kind::Time,
        want: &[],
    },
    Case {
        name: "statistics of two players",
        texts: &[
            "Arne Holt scored 14 points, took nine rebounds and gave six assists in 31 minutes.",
            "Pavel Brandt scored 22 points, took four rebounds and gave three assists in 28 minutes.",
        ],
        kind: Kind::Number,
        want: &[],
    },
    Case {
        name: "two ages of one person",
        texts: &[
            "The driver, Edgar Olsson, 31, left the lorry on the bridge. Rain fell all day.",
            "Police in Gesk looked for Olsson, 36, until the evening. Schools stayed shut.",
        ],
        kind: Kind::Age,
        want: &[(Severity::Major, &["A: 31", "B: 36"])],
    },
    Case {
        name: "one person, twenty months later",
        texts: &[
            "2022-01-09|The driver, Edgar Olsson, 31, left the lorry on the bridge. Rain fell all day.",
            "2023-09-20|Police in Gesk looked for Olsson, 33, until the evening. Schools stayed shut.",
        ],
        kind: Kind::Age,
        want: &[],
    },
    Case {
        name: "the ages of two people",
        texts: &[
            "The driver, Edgar Olsson, 31, left the lorry on the bridge. Rain fell all day.",
            "Police in Gesk looked for Pia Lindgren, 36, until the evening.",
        ],
        kind: Kind::Age,
        want: &[],
    },
];

#[test]
fn raises_what_cannot_be_printed_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in CASES {
        let collation = collate(case.texts);
        let found: Vec<(Severity, Vec<String>)> = collation
            .divergences()
            .filter(|(_, q)| q.kind == case.kind)
            .filter_map(|(_, q)| Some((q.severity?, readings(&collation, q))))
            .collect();
        let want: Vec<(Severity, Vec<String>)> = case
            .want
            .iter()
            .map(|(s, r)| (*s, r.iter().map(ToString::to_string).collect()))
            .collect();
        if found != want {
            wrong.push(format!("{}: {found:?}", case.name));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        CASES.len(),
        wrong.join("\n")
    );
}

#[test]
fn tells_a_later_higher_count_from_a_plain_conflict() {
    let collation = collate(&[
        "2022-01-09|The avalanche above Sankt Alban killed 11 skiers, rescuers said.",
        "2022-01-10|Rescuers said the avalanche above Sankt Alban killed 14 skiers.",
    ]);
    let (_, question) = collation.divergences().next().expect("two tolls");
    assert_eq!(question.relation, Relation::Conflicting);
    assert!(question.why.contains(&Why::LaterUpdate), "{:?}", question.why);

    let sums = collate(&[
        "2022-01-09|Norbank will take a charge of $3.5 billion for the failed Helvin merger.",
        "2022-01-10|Norbank will take a charge of $5 billion for the failed Helvin merger.",
    ]);
    let (_, question) = sums.divergences().next().expect("two sums");
    assert!(!question.why.contains(&Why::LaterUpdate), "{:?}", question.why);
}

#[test]
fn names_the_majority_first_and_lists_agreements_too() {
    let collation = collate(&[
        "The avalanche above Sankt Alban killed 11 skiers, rescuers said.",
        "Rescuers said the avalanche above Sankt Alban killed 14 skiers.",
        "The avalanche above Sankt Alban killed 14 skiers, rescuers said late.",
    ]);
    let (_, question) = collation.divergences().next().expect("two tolls");
    assert_eq!(question.groups, ["14", "11"]);

    let agreed = collate(&[
        "The avalanche above Sankt Alban killed 14 skiers, rescuers said.",
        "Rescuers said the avalanche above Sankt Alban killed fourteen skiers.",
    ]);
    assert_eq!(agreed.divergences().count(), 0);
    let question = agreed.questions.iter().find(|q| q.kind == Kind::Number);
    let question = question.expect("an agreement is a question too");
    assert_eq!(question.relation, Relation::Equal);
}

/// The explanations of the first count that some accounts part in.
fn why(texts: &[&str]) -> Vec<Why> {
    why_of(texts, Kind::Number)
}

fn why_of(texts: &[&str], kind: Kind) -> Vec<Why> {
    let collation = collate(texts);
    let (_, question) =
        collation.divergences().find(|(_, q)| q.kind == kind).expect("two values");
    question.why.clone()
}

#[test]
fn a_day_that_was_worked_out_is_a_reason_and_a_stated_one_is_none() {
    let met = |one: &str, other: &str| {
        let said = |day| format!("The envoys met in the harbour office of Salda {day}.");
        let texts = [said(one), said(other)];
        why_of(&[texts[0].as_str(), texts[1].as_str()], Kind::Date)
    };
    let worked_out = met("on January 4", "on Wednesday");
    assert!(worked_out.contains(&Why::RelativeDate), "{worked_out:?}");
    let stated = met("on January 4, 2022", "on January 5, 2022");
    assert!(!stated.contains(&Why::RelativeDate), "{stated:?}");
}

#[test]
fn explains_what_the_words_explain() {
    let converted = why(&[
        "The tanker Brise leaked oil along 20 miles of the coast of Loss Bay.",
        "The tanker Brise leaked oil along 50 kilometres of the coast of Loss Bay.",
    ]);
    assert!(converted.contains(&Why::Conversion), "{converted:?}");
    let plain = why(&[
        "The tanker Brise leaked oil along 20 miles of the coast of Loss Bay.",
        "The tanker Brise leaked oil along 31 miles of the coast of Loss Bay.",
    ]);
    assert!(!plain.contains(&Why::Conversion), "{plain:?}");

    let later = why(&[
        "As of Tuesday the avalanche above Sankt Alban had killed 14 skiers, rescuers said.",
        "By Friday the avalanche above Sankt Alban had killed 19 skiers, rescuers said.",
    ]);
    assert!(later.contains(&Why::AsOf), "{later:?}");
    let undated = why(&[
        "The avalanche above Sankt Alban had killed 14 skiers, rescuers said.",
        "The avalanche above Sankt Alban had killed 19 skiers, rescuers said.",
    ]);
    assert!(!undated.contains(&Why::AsOf), "{undated:?}");
}
