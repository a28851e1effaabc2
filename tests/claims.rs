//! Which way something went, whether it was so, how surely it is told and where it came
//! down, from files' text to questions.

mod support;

use rashomon::model::{Kind, Severity};
use support::{collate, readings};

struct Case {
    name: &'static str,
    texts: &'static [&'static str],
    kind: Kind,
    severity: Option<Severity>,
    readings: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "up in one account, down in the others",
        texts: &[
            "Shares of Norbank Group Inc. rose slightly in early trading on Monday in Vilno.",
            "Norbank shares were down 2 percent in early trading on Monday in Vilno.",
            "Shares of Norbank Group Inc. fell 2 percent in early trading on Monday in Vilno.",
        ],
        kind: Kind::Polarity,
        severity: Some(Severity::Major),
        readings: &["A: rose", "B: were down", "C: fell"],
    },
    Case {
        name: "up in a day, down in a year",
        texts: &[
            "Shares of Norbank Group Inc. rose 1 percent on the day in Vilno trading.",
            "Shares of Norbank Group Inc. fell 9 percent in a year in Vilno trading.",
        ],
        kind: Kind::Polarity,
        severity: None,
        readings: &[],
    },
    Case {
        name: "shares of one firm and of another",
        texts: &[
            "Shares of Norbank rose 1 percent in Vilno while shares of Helvin Steel fell.",
            "Shares of Helvin Steel fell in Vilno while shares of Norbank rose 1 percent.",
        ],
        kind: Kind::Polarity,
        severity: None,
        readings: &[],
    },
    Case {
        name: "people who climb and fall",
        texts: &[
            "Climber Otto Brandt fell from the north face of Mount Salda on Sunday morning.",
            "Climber Otto Brandt was climbing the north face of Mount Salda on Sunday morning.",
        ],
        kind: Kind::Polarity,
        severity: None,
        readings: &[],
    },
    Case {
        name: "did and did not",
        texts: &[
            "The two freight trains did not derail when they met in the Orvo tunnel on Monday.",
            "The two freight trains derailed when they met in the Orvo tunnel on Monday.",
        ],
        kind: Kind::Polarity,
        severity: Some(Severity::Major),
        readings: &["A: did not derail", "B: derailed"],
    },
    Case {
        name: "not by both",
        texts: &[
            "The two freight trains did not derail when they met in the Orvo tunnel on Monday.",
            "The two freight trains never derailed when they met in the Orvo tunnel on Monday.",
        ],
        kind: Kind::Polarity,
        severity: None,
        readings: &[],
    },
    Case {
        name: "will and could",
        texts: &[
            "The steel maker Helvin will close its two plants in Gesk next spring.",
            "The steel maker Helvin could close its two plants in Gesk next spring.",
        ],
        kind: Kind::Certainty,
        severity: Some(Severity::Minor),
        readings: &["A: will close", "B: could close"],
    },
    Case {
        name: "could and might",
        texts: &[
            "The steel maker Helvin might close its two plants in Gesk next spring.",
            "The steel maker Helvin could close its two plants in Gesk next spring.",
        ],
        kind: Kind::Certainty,
        severity: None,
        readings: &[],
    },
    Case {
        name: "two grounds",
        texts: &[
            "The charter plane crashed in woods near Port Salda on Sunday and killed all on board.",
            "The charter plane crashed into a mountain near Port Salda on Sunday and killed all on board.",
        ],
        kind: Kind::Place,
        severity: Some(Severity::Minor),
        readings: &["A: woods", "B: mountain"],
    },
    Case {
        name: "one ground in two words",
        texts: &[
            "The charter plane crashed in a forest near Port Salda on Sunday and killed all on board.",
            "The charter plane crashed in woods near Port Salda on Sunday and killed all on board.",
        ],
        kind: Kind::Place,
        severity: None,
        readings: &[],
    },
    Case {
        name: "two quarters of one country",
        texts: &[
            "The charter plane crashed in the country's north-west on Sunday and killed all on board.",
            "The charter plane crashed in the country's southeast on Sunday and killed all on board.",
        ],
        kind: Kind::Place,
        severity: Some(Severity::Major),
        readings: &["A: north-west", "B: southeast"],
    },
    Case {
        name: "the northwest is in the west",
        texts: &[
            "The charter plane crashed in the country's north-west on Sunday and killed all on board.",
            "The charter plane crashed in the country's west on Sunday and killed all on board.",
        ],
        kind: Kind::Place,
        severity: None,
        readings: &[],
    },
];

#[test]
fn raises_what_one_account_tells_otherwise() {
    let mut wrong = Vec::new();
    for case in CASES {
        let collation = collate(case.texts);
        let found: Vec<_> =
            collation.divergences().filter(|(_, q)| q.kind == case.kind).collect();
        let told: Vec<String> =
            found.iter().flat_map(|(_, q)| readings(&collation, q)).collect();
        let severity = found.first().and_then(|(_, q)| q.severity);
        if told != case.readings || severity != case.severity {
            wrong.push(format!("{}: {severity:?} {told:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
