//! Versions of one quotation, and the same words in two mouths, from files' text to
//! questions.

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
        name: "a lost not",
        texts: &[
            "“We will not reopen the northern bridge before the winter,” said Mayor Ilse Brandt.",
            "Mayor Ilse Brandt said: “We will reopen the northern bridge before the winter.”",
        ],
        kind: Kind::Quote,
        // Eight of nine words stand in order in both: trimming by one word would agree,
        // but the word is "not".
        severity: Some(Severity::Major),
        readings: &[
            "A: We will not reopen the northern bridge before the winter,",
            "B: We will reopen the northern bridge before the winter.",
        ],
    },
    Case {
        name: "a trimmed quotation agrees",
        texts: &[
            "“The dam held through the night and nobody was hurt,” said engineer Tomas Vidal.",
            "Engineer Tomas Vidal said “the dam held through the night”.",
        ],
        kind: Kind::Quote,
        severity: None,
        readings: &[],
    },
    Case {
        name: "two translations of one sentence",
        texts: &[
            "“Our people have carried this burden alone for far too many years,” said envoy Rana Aziz.",
            "“Our nation has carried that burden alone for much too many years,” said envoy Rana Aziz.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Major),
        readings: &[
            "A: Our people have carried this burden alone for far too many years,",
            "B: Our nation has carried that burden alone for much too many years,",
        ],
    },
    Case {
        name: "the same words in two mouths",
        texts: &[
            "The plan is “a leap into total darkness”, said Minister Paula Ferro. Ferro left early.",
            "“A leap into total darkness,” Senator Hugo Lindqvist called the plan. Lindqvist stayed.",
        ],
        kind: Kind::Attribution,
        severity: Some(Severity::Major),
        readings: &["A: Minister Paula Ferro", "B: Senator Hugo Lindqvist"],
    },
    Case {
        name: "a short form is the same speaker",
        texts: &[
            "“The books were never shown to the auditors,” Nadia Okafor told the court.",
            "Nadia Okafor wept. “The books were never shown to the auditors,” Okafor said.",
        ],
        kind: Kind::Attribution,
        severity: None,
        readings: &[],
    },
    Case {
        name: "an office is not set against a person",
        texts: &[
            "“The road will stay closed until the rock face is safe,” the Highways Agency said.",
            "“The road will stay closed until the rock face is safe,” said Arne Solberg.",
        ],
        kind: Kind::Attribution,
        severity: None,
        readings: &[],
    },
];

#[test]
fn tells_wordings_and_mouths_apart() {
    for case in CASES {
        let collation = collate(case.texts);
        let found: Vec<_> =
            collation.divergences().filter(|(_, q)| q.kind == case.kind).collect();
        let told: Vec<String> =
            found.iter().flat_map(|(_, q)| readings(&collation, q)).collect();
        assert_eq!(told, case.readings, "{}", case.name);
        let severity = found.first().and_then(|(_, q)| q.severity);
        assert_eq!(severity, case.severity, "{}", case.name);
    }
}
