//! Names spelled and offices titled differently, from files' text to questions.

mod support;

use rashomon::model::{Kind, Severity};
use support::{collate, readings};

/// What each account writes, and the readings of every divergence of the kind, by account.
type Case = (&'static str, &'static [&'static str], Kind, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "one given name in two transliterations",
        &[
            "The envoy Dmitri Halloway met reporters on the steps of the palace.",
            "Reporters waited for the envoy Dmitry Halloway at the palace.",
        ],
        Kind::Name,
        &["A: Dmitri Halloway", "B: Dmitry Halloway"],
    ),
    (
        "a letter lost in a unit's name",
        &[
            "The raid was led by the Harbour Frauds Bureau, officers told the court.",
            "Officers of the Harbour Fraud Bureau said they led the raid.",
        ],
        Kind::Name,
        &["A: Harbour Frauds Bureau", "B: Harbour Fraud Bureau"],
    ),
    (
        "another second surname is no other spelling",
        &[
            "They named the pilot as Ana Lucia Ferrer on Monday.",
            "They named the pilot as Ana Lucia Ferrer Soto on Monday.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "two people of one family",
        &["He praised Martin Oakes in a speech.", "He praised Miriam Oakes in a speech."],
        Kind::Name,
        &[],
    ),
    (
        "deputy against assistant",
        &[
            "Talks were led by Deputy Secretary of State Carla Wynn, aides said.",
            "Aides said Assistant Secretary of State Carla Wynn led the talks.",
        ],
        Kind::Title,
        &["A: Deputy Secretary of State", "B: Assistant Secretary of State"],
    ),
    (
        "the same office abbreviated or short",
        &[
            "Foreign ministry spokeswoman Irma Koss denied the report.",
            "The report was denied by Irma Koss, a spokesperson for the ministry.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "plurals at the ends of a name are grammar",
        &[
            "She won a Harbour Prize in May.",
            "She won two Harbour Prizes in May, after Storms Ada and Bea.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "initials with stops, without and apart",
        &[
            "He played with P. J. Hale.",
            "He played with P.J. Hale.",
            "He played with PJ Hale.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "under somebody's presidency",
        &[
            "It was the first vote under President Oleg Baran.",
            "The vote was called by President Oleg Baran.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "a rank before an unknown field",
        &[
            "They met Jon Reed, the deputy campaign manager.",
            "They met deputy campaign manager Jon Reed.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "the office of the next name",
        &[
            "Trade Secretary Gary Lane and Transport Secretary Ken Sola agreed.",
            "The trade secretary, Gary Lane, and the transport secretary, Ken Sola, agreed.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "the same office in capitals",
        &[
            "MAYOR ILSE BRANDT RESIGNS, an aide said.",
            "Mayor Ilse Brandt resigned, aides said.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "two people who share a family name",
        &[
            "Finance Minister Oleg Baran resigned on Friday.",
            "Defence Minister Petra Baran stayed in office.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "a ministry named otherwise",
        &[
            "The Public Works Ministry of Orlen posted pictures of the broken dam on Monday.",
            "The Ministry of Public Buildings posted pictures of the broken dam on Monday.",
        ],
        Kind::Name,
        &["A: Public Works Ministry of Orlen", "B: Ministry of Public Buildings"],
    ),
    (
        "two ministries that one account knows",
        &[
            "The Public Works Ministry posted pictures of the broken dam on Monday.",
            "The Ministry of Public Buildings posted pictures of the broken dam on Monday. The Public Works Ministry is silent.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "a ministry turned round, and whose it is",
        &[
            "The Defence Ministry posted pictures of the broken dam on Monday.",
            "France's Ministry of Defense posted pictures of the broken dam on Monday.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "a house with an apostrophe and without",
        &[
            "The auctioneers at Hallett's said the sale would go on.",
            "The sale at Halletts will go on, the auctioneers said.",
        ],
        Kind::Name,
        &["A: Hallett's", "B: Halletts"],
    ),
    (
        "an owner and a plural",
        &[
            "Baran's sister spoke. The Barans stayed away.",
            "The Barans stayed away. Nobody asked Baran why.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "a model's designation",
        &[
            "The single-engine Kestrel 40 Scout came down on the ice.",
            "It was a Kestrel 40B Sea Scout that came down on the ice.",
        ],
        Kind::Name,
        &["A: Kestrel 40 Scout", "B: Kestrel 40B Sea Scout"],
    ),
];

#[test]
fn tells_spellings_and_offices_apart() {
    for (name, texts, kind, want) in CASES {
        let collation = collate(texts);
        let found: Vec<String> = collation
            .divergences()
            .filter(|(_, q)| q.kind == *kind)
            .flat_map(|(_, q)| readings(&collation, q))
            .collect();
        assert_eq!(found, *want, "{name}");
    }
}

#[test]
fn grades_offices_above_spellings() {
    let collation = collate(&[
        "Deputy Minister Anton Sorel spoke to Yuri Bellamy.",
        "Assistant Minister Anton Sorel spoke to Yury Bellamy.",
    ]);
    let graded: Vec<(Kind, Option<Severity>)> =
        collation.divergences().map(|(_, q)| (q.kind, q.severity)).collect();
    assert_eq!(
        graded,
        [(Kind::Title, Some(Severity::Major)), (Kind::Name, Some(Severity::Minor))]
    );
}
