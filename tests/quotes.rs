//! Versions of one quotation, and the same quote of two speakers, from files' text to
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
        name: "a quotation over paragraphs that each hold a sentence",
        texts: &[
            "The skipper told the inquiry: “We saw the light far too late.\n\nI turned the wheel at once and called the pilot.\n\nNobody on the bridge had slept.”\n\nThe hearing goes on in Salda.",
            "The skipper told the inquiry: “We saw the light far too late.\n\nI turned the wheel at once and woke the pilot.\n\nNobody on the bridge had slept.”\n\nThe hearing goes on in Salda.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Major),
        readings: &[
            "A: I turned the wheel at once and called the pilot.",
            "B: I turned the wheel at once and woke the pilot.",
        ],
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
        name: "two translations that share little but stems",
        texts: &[
            "Harbour master Rana Aziz spoke of the old pier. “The old pier is not strong enough so that we can expect ferries,” Rana Aziz said of the harbour pier.",
            "Harbour master Rana Aziz spoke of the old pier. “Because the old pier is not very strong, a ferry is not expected,” Rana Aziz said of the harbour pier.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Minor),
        readings: &[
            "A: The old pier is not strong enough so that we can expect ferries,",
            "B: Because the old pier is not very strong, a ferry is not expected,",
        ],
    },
    Case {
        name: "same quote, two speakers",
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
        name: "two who share the credit",
        texts: &[
            "“A quiet triumph of patient engineering,” said Carla Moreno and Peter Falk. Moreno smiled, and Falk too.",
            "Minister Peter Falk called it “a quiet triumph of patient engineering”.",
        ],
        kind: Kind::Attribution,
        severity: None,
        readings: &[],
    },
    Case {
        name: "the office between two names belongs to the nearer one",
        texts: &[
            "Prosecutor Ruth Hale told the court that Delia Stone’s lawyer Ian Frost said she was “resting in the very best of hands”. Frost left. Hale stayed.",
            "“She is resting in the very best of hands,” Ian Frost argued after a prosecutor objected. Frost left.",
        ],
        kind: Kind::Attribution,
        severity: None,
        readings: &[],
    },
    Case {
        name: "one question where three accounts credit two people",
        texts: &[
            "“The harbour will never be closed to small boats again,” Mayor Ana Reis said.",
            "Mayor Ana Reis told reporters: “The harbour will never be closed to small boats again.”",
            "“The harbour will never be closed to small boats again,” Senator Luis Prado said.",
        ],
        kind: Kind::Attribution,
        severity: Some(Severity::Major),
        readings: &["A: Mayor Ana Reis", "B: Mayor Ana Reis", "C: Senator Luis Prado"],
    },
    Case {
        // The sentence that lost its "not" comes first, with the other one behind it.
        name: "each altered sentence of one quotation is a question",
        texts: &[
            "“We found the valley road broken in eleven places. Our drivers will not cross the lower bridge tonight,” said engineer Tomas Vidal.",
            "“We found the valley road broken in some eleven places. Our drivers will cross the lower bridge tonight,” said engineer Tomas Vidal.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Major),
        readings: &[
            "A: Our drivers will not cross the lower bridge tonight,",
            "B: Our drivers will cross the lower bridge tonight,",
            "A: We found the valley road broken in eleven places.",
            "B: We found the valley road broken in some eleven places.",
        ],
    },
    Case {
        name: "one sentence told as two stays one question",
        texts: &[
            "“We found the valley road broken in eleven places, and our drivers will not cross the narrow lower bridge tonight,” said engineer Tomas Vidal.",
            "“We found the valley road damaged in eleven places. And our drivers will not cross the narrow old bridge tonight,” said engineer Tomas Vidal.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Major),
        readings: &[
            "A: We found the valley road broken in eleven places, and our drivers will not cross the narrow lower bridge tonight,",
            "B: We found the valley road damaged in eleven places.",
            "B: And our drivers will not cross the narrow old bridge tonight,",
        ],
    },
    Case {
        name: "a word left out between others",
        texts: &[
            "“The harbour will be open to our small boats by the spring,” said Mayor Ana Reis.",
            "Mayor Ana Reis said “the harbour will be open to small boats by the spring”.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Minor),
        readings: &[
            "A: The harbour will be open to our small boats by the spring,",
            "B: the harbour will be open to small boats by the spring",
        ],
    },
    Case {
        name: "what an editor puts in brackets was not said",
        texts: &[
            "“She has asked for peace and quiet for her family,” said lawyer Ian Frost.",
            "“She [the duchess] has asked for peace and quiet for her family,” said lawyer Ian Frost.",
        ],
        kind: Kind::Quote,
        severity: None,
        readings: &[],
    },
    Case {
        name: "one writing of a word or another",
        texts: &[
            "“We will send every member of the co-operative an e-mail by Monday,” said Ada Moss.",
            "“We will send every member of the cooperative an email by Monday,” said Ada Moss.",
        ],
        kind: Kind::Quote,
        severity: None,
        readings: &[],
    },
    Case {
        name: "one word of a short phrase in linked sentences",
        texts: &[
            "Envoy Boris Lem warned the council that closing the lower dam would be a “giant blunder”.",
            "The council was warned that closing the lower dam would be a “grave blunder”.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Major),
        readings: &["A: giant blunder", "B: grave blunder"],
    },
    Case {
        name: "articles and tense alone",
        texts: &[
            "“I want the people of this valley to hear the truth,” said Nadia Okafor.",
            "“I wanted the people of the valley to hear the truth,” said Nadia Okafor.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Minor),
        readings: &[
            "A: I want the people of this valley to hear the truth,",
            "B: I wanted the people of the valley to hear the truth,",
        ],
    },
    Case {
        name: "apostrophes set apart",
        texts: &[
            "“She’s in the clinic and she’s doing well,” said Nadia Okafor.",
            "“ She ’ s in the clinic and she ’ s doing well, ” said Nadia Okafor.",
        ],
        kind: Kind::Quote,
        severity: None,
        readings: &[],
    },
    Case {
        name: "a long proper name alone makes no version",
        texts: &[
            "The plan serves “the purposes of the Northern Rivers Protection Act”, said Ada Moss.",
            "“To weaken the heart of the Northern Rivers Protection Act now would be shameful,” said Ada Moss.",
        ],
        kind: Kind::Quote,
        severity: None,
        readings: &[],
    },
    Case {
        name: "one word of a short phrase by one speaker",
        texts: &[
            "Aide Boris Lem warned that it would be a “giant blunder”. Lem left.",
            "It would be a “grave blunder”, aide Boris Lem warned. Lem left.",
        ],
        kind: Kind::Quote,
        severity: Some(Severity::Major),
        readings: &["A: giant blunder", "B: grave blunder"],
    },
    Case {
        name: "a rank or address beside one speaker",
        texts: &[
            "“The road will stay closed until the rock face is safe,” Constable Arne Solberg said. Solberg left.",
            "“The road will stay closed until the rock face is safe,” Solberg said. Secretary of the Interior Arne Solberg left.",
            "“The road will stay closed until the rock face is safe,” Warden A. Arne Solberg said. Solberg left.",
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

/// A text, and each speaker's words and name, in order.
const CREDITS: &[(&str, &[&str])] = &[
    (
        "Minister Wim van Lind spoke first. “The locks will hold for years to come,” he said.",
        &["he = wim van lind"],
    ),
    ("The envoy called it “a door that never opens” on Friday.", &["The envoy = envoy"]),
    (
        "Envoy Rana Aziz described the offer as “a door that never opens”.",
        &["Envoy Rana Aziz = rana aziz"],
    ),
    (
        "Rana Aziz, an aide to President Otto Brandt, spoke of “a door that never opens”.",
        &["Rana Aziz = rana aziz"],
    ),
    (
        "“The door never opens for us,” a senior official said.",
        &["a senior official = authority"],
    ),
    ("“The door never opens for us,” the American chief of staff told reporters.", &[]),
    (
        "President Otto Brandt flew to Oslo, where he said “the door stays open to all”. Brandt left.",
        &["he = otto brandt"],
    ),
    (
        "Minister Paula Ferro arrived late. “The door stays open to all,” the minister said.",
        &["the minister = ferro"],
    ),
    (
        "“The door stays open,” said Paula Ferro. “Nobody will be turned away from it.”",
        &["Paula Ferro = paula ferro"],
    ),
    ("The so-called “door of hope” was locked, Paula Ferro found.", &[]),
    (
        "The reading was known as “the long winter”. Paula Ferro said nothing about it.",
        &[],
    ),
    (
        "“The door stays open to all of you,” according to Paula Ferro, who left early.",
        &["Paula Ferro = paula ferro"],
    ),
    (
        "“The door stays open to all of you,” Paula Ferro wrote on Twitter.",
        &["Paula Ferro = paula ferro"],
    ),
];

#[test]
fn finds_who_speaks() {
    for (text, want) in CREDITS {
        let collation = collate(&[text]);
        let article = &collation.articles[0];
        let told: Vec<String> = article
            .mentions
            .iter()
            .filter(|m| Kind::of(&m.value) == Kind::Attribution)
            .map(|m| {
                format!(
                    "{} = {}",
                    m.span.of(&article.article.text),
                    m.value.normal_form()
                )
            })
            .collect();
        assert_eq!(told, *want, "{text}");
    }
}
