//! Names spelled and offices titled differently, from files' text to questions.

mod support;

use rashomon::model::{Kind, Mention, Severity};
use rashomon::values::Value;
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
        "a country with a letter changed",
        &[
            "The envoy flew home to Colombia on Monday after the grain talks failed.",
            "The envoy flew home to Columbia on Monday after the grain talks failed.",
        ],
        Kind::Name,
        &["A: Colombia", "B: Columbia"],
    ),
    (
        "two names a letter apart that sound apart, once each",
        &[
            "The inquiry heard Captain Brand on the closed gate on Monday.",
            "Nobody had asked Captain Brant about the closed gate before Monday.",
        ],
        Kind::Name,
        &[],
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
        "two people of one family, whom an account names both",
        &[
            "He praised Martin Oakes in a speech. Miriam Oakes was not there.",
            "He praised Miriam Oakes in a speech. Martin Oakes was not there.",
        ],
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
        "an office behind is and was",
        &[
            "Carla Wynn is the owner of the shop by the harbour, neighbours said.",
            "Neighbours said the manager of the shop by the harbour, Carla Wynn, had left.",
        ],
        Kind::Title,
        &["A: owner", "B: manager"],
    ),
    (
        "a president is no prime minister",
        &[
            "Prime Minister-designate Carla Wynn met the dockers on Monday.",
            "President Carla Wynn met the dockers on Monday.",
        ],
        Kind::Title,
        &["A: Prime Minister-designate", "B: President"],
    ),
    (
        "two offices of one holder, and somebody else's",
        &[
            "Carla Wynn, 54, the founder and chief executive of Salda Water, met the dockers.",
            "Carla Wynn, the chief executive of Salda Water, met the dockers.",
            "Carla Wynn, who met the director of Salda Water, spoke to the dockers.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "a body with an article in its name",
        &[
            "The Bank for the Renewal of Harbours lent them the sum on Monday.",
            "They were lent the sum by the Bank for the Renewal of Harbors on Monday.",
            "The Bank for the Removal of Harbours lent them the sum on Monday.",
        ],
        Kind::Name,
        // Harbours and harbors are one word; one word of the body in two copies are two.
        &["A: Renewal", "C: Removal"],
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
    (
        "a short given name",
        &[
            "The keys were found by William Harrow, the caretaker.",
            "The caretaker Bill Harrow found the keys.",
        ],
        Kind::Name,
        // Folded as wording: a pet name is style.
        &[],
    ),
    (
        "a short given name that an account explains",
        &[
            "The keys were found by William Harrow, known as Bill.",
            "The caretaker Bill Harrow found the keys.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "sisters in one sentence",
        &[
            "The prize went to Robin Tessel and Robyn Tessel of Orlen.",
            "Robyn Tessel took the prize home.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "a town of one word in linked sentences",
        &[
            "The flood tore away the old bridge at Karvaneh and drowned forty sheep.",
            "Forty sheep drowned at Karavaneh when the flood tore away the old bridge.",
        ],
        Kind::Name,
        &["A: Karvaneh", "B: Karavaneh"],
    ),
    (
        "two towns that one account tells apart",
        &[
            "The flood tore away the old bridge at Karvaneh and drowned forty sheep at Karavaneh.",
            "Forty sheep drowned at Karavaneh when the flood tore away the old bridge at Karvaneh.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "two countries a letter apart",
        &[
            "The lorry with the stolen organ pipes was stopped at the border of Austria.",
            "The lorry with the stolen organ pipes was stopped at the border of Australia.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "one slip in a long name that stands often",
        &[
            "The choir of Harrowsfield sang. Harrowsfield was proud of it. Harrowsfield cheered.",
            "All of Harrowsfield was there. Nobody left Harrowsfeild early.",
        ],
        Kind::Name,
        &["A: Harrowsfield", "B: Harrowsfeild"],
    ),
    (
        "a street and an avenue of one name",
        &[
            "The bank on Palamas Street was set on fire by a crowd from Palamas Avenue.",
            "A crowd set fire to the bank on Palamas Avenue.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "capitals for the body they stand for",
        &[
            "The Harbour Fishers Association Board of Trustees met on Monday about the quotas.",
            "The HFA Board of Trustees met on Monday about the quotas.",
        ],
        Kind::Name,
        &[],
    ),
    (
        "two chiefs of one firm",
        &[
            "The club sent CEO Martin Oakes to Texas to sign the pitcher.",
            "The club sent chief operating officer Martin Oakes to Texas to sign the pitcher.",
        ],
        Kind::Title,
        &["A: CEO", "B: chief operating officer"],
    ),
    (
        "a chief executive in full and short",
        &[
            "The club sent CEO Martin Oakes to Texas to sign the pitcher.",
            "Martin Oakes, chief executive officer of the club, went to sign the pitcher.",
            "Chief Executive Martin Oakes signed the pitcher.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "ranks in full and short",
        &[
            "Sgt. Ada Moss found the boat, and Lt. Col. Hugo Lind towed it.",
            "Sergeant Ada Moss found the boat, and Colonel Hugo Lind towed it.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "a captain and a lieutenant",
        &[
            "Capt. Ada Moss found the boat at dawn.",
            "Lieutenant Ada Moss found the boat at dawn.",
        ],
        Kind::Title,
        &["A: Capt.", "B: Lieutenant"],
    ),
    (
        "a deputy who is a sergeant",
        &[
            "Deputy Sgt. Ada Moss found the boat at dawn.",
            "Sgt. Ada Moss found the boat at dawn.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "what somebody was before",
        &[
            "Former Finance Minister Petra Baran spoke first.",
            "Prime Minister Petra Baran spoke first.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "an account that tells of both offices",
        &[
            "Finance Minister Petra Baran spoke first. Last year Health Minister Petra Baran was silent.",
            "Health Minister Petra Baran spoke first.",
        ],
        Kind::Title,
        &[],
    ),
    (
        "an office before a name in commas",
        &[
            "Tents were sent, the governor-general of Salda province, Ada Lind, told reporters.",
            "Ada Lind, the governor of Salda Province, said tents were sent.",
        ],
        Kind::Title,
        &["A: governor-general of Salda province", "B: governor of Salda Province"],
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
fn reads_whole_names_and_offices() {
    let cases: &[(&str, &[&str])] = &[
        (
            "They lent it to the Bank for the Renewal of Harbours.",
            &["Bank for the Renewal of Harbours"],
        ),
        ("The talks of the Ministry of the Coast went on.", &["Ministry of the Coast"]),
        (
            "They wrote on an iFalk Star and a KestrelCorp Duo.",
            &["iFalk Star", "KestrelCorp Duo"],
        ),
        (
            "All-Salda Airways flew Ana de la Wynn home.",
            &["All-Salda Airways", "Ana de la Wynn"],
        ),
        ("Council Weighs Plan For New Salda Harbour", &[]),
        ("The company's founder, Ana Wynn, left.", &["founder", "Ana Wynn"]),
        ("Ana Wynn became president in May.", &["Ana Wynn", "president"]),
        ("Vice-President Ana Wynn left.", &["Vice-President", "Ana Wynn"]),
        ("Ana Wynn is the mayor's sister.", &["Ana Wynn"]),
        ("Ana Wynn was a guest of the mayor.", &["Ana Wynn"]),
    ];
    for (text, want) in cases {
        let collation = collate(&[text]);
        let account = &collation.articles[0];
        let named = |m: &&Mention| matches!(m.value, Value::Name(_) | Value::Title(_));
        let found = account.mentions.iter().filter(named);
        let found: Vec<&str> = found.map(|m| m.span.of(&account.article.text)).collect();
        assert_eq!(found, *want, "{text}");
    }
}

#[test]
fn puts_the_form_of_most_witnesses_first() {
    // A copied report is one voice: two who wrote for themselves outweigh three copies.
    let copy = "The envoy Dmitri Halloway met reporters on the steps of the palace before noon and told them that the grain talks would go on until the harvest was in. He would not say who had asked for the delay.";
    let collation = collate(&[
        copy,
        copy,
        copy,
        "Reporters waited for the envoy Dmitry Halloway at the palace.",
        "Nobody but Dmitry Halloway spoke of the grain.",
    ]);
    let question = collation.divergences().find(|(_, q)| q.kind == Kind::Name);
    let (_, question) = question.unwrap_or_else(|| panic!("one name, two spellings"));
    assert_eq!(question.groups, ["Dmitry Halloway", "Dmitri Halloway"]);
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

#[test]
fn long_runs_of_capitals_are_no_names() {
    let run = "Abc ".repeat(4_000);
    let letters = format!("The envoy A{} spoke.", "b".repeat(40_000));
    for noise in [run, "U.S. ".repeat(4_000), "Mr. ".repeat(4_000), letters] {
        let all = collate(&[&noise, &format!("{noise} and Ada Lind said so.")]);
        for prepared in &all.articles {
            let spans = prepared
                .mentions
                .iter()
                .filter(|m| matches!(m.value, rashomon::values::Value::Name(_)));
            let longest = spans.map(|m| m.span.len()).max().unwrap_or(0);
            assert!(longest < 100, "a name of {longest} bytes");
        }
    }
}
