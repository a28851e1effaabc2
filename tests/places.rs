//! Where it happened, from files' text to questions: containment, nearness, stretches,
//! flags, streets, and what somebody fell from.

mod support;

use rashomon::model::{Kind, Severity};
use support::{collate, readings};

/// What each account writes, and the readings of every divergence of the kind place, by
/// account.
type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "two cities of one state",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt in Salem on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Eugene on Monday evening, detectives said.",
        ],
        &["A: Salem", "B: Eugene"],
    ),
    (
        "a state holds its city",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt in Oregon on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Salem on Monday evening, detectives said.",
        ],
        &[],
    ),
    (
        "a state holds a town that no table knows",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt in Oregon on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Tansy Creek, Ore., on Monday evening.",
        ],
        &[],
    ),
    (
        "another state does not hold it",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt in Nevada on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Tansy Creek, Ore., on Monday evening.",
        ],
        &["A: Nevada", "B: Tansy Creek, Ore."],
    ),
    (
        "near a city is not an hour away",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt near Portland on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Salem on Monday evening, detectives said.",
        ],
        &["A: Portland", "B: Salem"],
    ),
    (
        "near a city is in its suburb",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt near Portland on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Beaverton, Ore., on Monday evening, detectives said.",
        ],
        &[],
    ),
    (
        "one name, two cities",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt in Portland, Maine, on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Portland, Ore., on Monday evening, detectives said.",
        ],
        &["A: Portland, Maine", "B: Portland, Ore."],
    ),
    (
        "one name, left open by one account",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt in Portland, Maine, on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Portland on Monday evening, detectives said.",
        ],
        &[],
    ),
    (
        "another account knows both",
        &[
            "Detectives arrested the missing pharmacist Lorna Pruitt in Salem on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested in Eugene on Monday evening, detectives said. She was seen in Salem before.",
        ],
        &[],
    ),
    (
        "where those sit who tell",
        &[
            "The missing pharmacist Lorna Pruitt was arrested on Monday evening, said officials in Salem.",
            "The missing pharmacist Lorna Pruitt was arrested on Monday evening, said officials in Eugene.",
        ],
        &[],
    ),
    (
        "a person and a school are no places",
        &[
            "The missing pharmacist Lorna Pruitt was arrested by Salem Hart on Monday evening.",
            "The missing pharmacist Lorna Pruitt was arrested at Eugene High School on Monday evening.",
        ],
        &[],
    ),
    (
        "two stretches with one end in common",
        &[
            "The ferry line between Sicily and Tunisia was closed after the storm broke two piers.",
            "The ferry line between Italy and Egypt was closed after the storm broke two piers.",
        ],
        &["A: Sicily and Tunisia", "B: Italy and Egypt"],
    ),
    (
        "a stretch turned round",
        &[
            "The ferry line between Egypt and Sicily was closed after the storm broke two piers.",
            "The ferry line between Italy and Egypt was closed after the storm broke two piers.",
        ],
        &[],
    ),
    (
        "under which flag a ship sails",
        &[
            "The Panama-flagged freighter Osprey Dawn ran aground off the cape with nine sailors.",
            "The freighter Osprey Dawn, registered in Liberia, ran aground off the cape with nine sailors.",
        ],
        &["A: Panama-flagged", "B: Liberia"],
    ),
    (
        "two ships under two flags",
        &[
            "The Panama-flagged freighter Osprey Dawn and the Liberia-flagged barge Tern ran aground off the cape.",
            "The Liberia-flagged barge Tern and the Panama-flagged freighter Osprey Dawn ran aground off the cape.",
        ],
        &[],
    ),
    (
        "a flag by the people's name",
        &[
            "The Panamanian-flagged freighter Osprey Dawn ran aground off the cape with nine sailors.",
            "The freighter Osprey Dawn, registered in Panama, ran aground off the cape with nine sailors.",
        ],
        &[],
    ),
    (
        "two houses of one street",
        &[
            "The shop at 214 Juniper Street burned down overnight, the landlord said.",
            "The landlord said the shop at 241 Juniper St. burned down overnight.",
        ],
        &["A: 214 Juniper Street", "B: 241 Juniper St"],
    ),
    (
        "a block holds its house",
        &[
            "The shop in the 200 block of Juniper Street burned down overnight, the landlord said.",
            "The landlord said the shop at 241 Juniper St. burned down overnight.",
        ],
        &[],
    ),
    (
        "what somebody fell from",
        &[
            "The roofer Ivo Brandt broke his leg when he fell from a ladder on Friday.",
            "The roofer Ivo Brandt broke his leg on Friday when he fell off a scaffold by the church.",
            "The roofer Ivo Brandt broke his leg on Friday when he fell from a bridge by the church.",
        ],
        &["A: from a ladder", "B: off a scaffold", "C: from a bridge"],
    ),
    (
        "in which part of a country a town lies",
        &[
            "The quake destroyed the central city of Mellin and killed nine people in May 2003.",
            "The quake destroyed Mellin in southeastern Orlen and killed nine people in May 2003.",
        ],
        &["A: central city of Mellin", "B: southeastern Orlen"],
    ),
];

#[test]
fn tells_places_apart() {
    for (name, texts, want) in CASES {
        let collation = collate(texts);
        let found: Vec<String> = collation
            .divergences()
            .filter(|(_, q)| q.kind == Kind::Place)
            .flat_map(|(_, q)| readings(&collation, q))
            .collect();
        assert_eq!(found, *want, "{name}");
    }
}

#[test]
fn grades_a_happening_above_a_thing() {
    let graded = |texts: &[&str]| -> Vec<Option<Severity>> {
        let collation = collate(texts);
        let places = collation.divergences().filter(|(_, q)| q.kind == Kind::Place);
        places.map(|(_, q)| q.severity).collect()
    };
    let arrest = [
        "Detectives arrested the missing pharmacist Lorna Pruitt in Salem on Monday evening.",
        "The missing pharmacist Lorna Pruitt was arrested in Eugene on Monday evening, detectives said.",
    ];
    assert_eq!(graded(&arrest), [Some(Severity::Major)]);
    let clinic = [
        "The missing pharmacist Lorna Pruitt was taken to a clinic in Salem on Monday evening.",
        "Detectives took the missing pharmacist Lorna Pruitt to a clinic in Eugene on Monday evening.",
    ];
    assert_eq!(graded(&clinic), [Some(Severity::Minor)]);
}
