//! People, bodies and places over all accounts, from files' text to identities.

mod support;

use rashomon::model::{Collation, Identity, Sort};
use support::collate;

fn named<'a>(collation: &'a Collation, spelling: &str) -> &'a Identity {
    let mut all = collation.identities.iter();
    all.find(|i| i.spellings.iter().any(|s| s == spelling)).unwrap_or_else(|| {
        panic!("nobody is called {spelling}: {:#?}", collation.identities)
    })
}

/// The words of every mention of an identity, in order.
fn called(collation: &Collation, identity: &Identity) -> Vec<String> {
    let words = identity.mentions.iter().map(|(article, mention)| {
        let prepared = collation.article(*article);
        prepared.mentions[mention.at()].span.of(&prepared.article.text).to_string()
    });
    words.collect()
}

#[test]
fn ties_spellings_short_forms_and_offices_to_one_person() {
    let collation = collate(&[
        "Finance Minister Dmitri Halloway resigned. Halloway gave no reason.",
        "Late on Monday Deputy Minister Dmitry Halloway left his office.",
    ]);
    let person = named(&collation, "Dmitri Halloway");
    assert_eq!(person.sort, Sort::Person);
    assert_eq!(person.spellings, ["Dmitri Halloway", "Dmitry Halloway"]);
    assert_eq!(person.titles, ["deputy minister", "minister (finance)"]);
    assert_eq!(
        called(&collation, person),
        ["Dmitri Halloway", "Halloway", "Dmitry Halloway"]
    );
}

#[test]
fn a_family_name_that_two_people_bear_is_nobodys() {
    let collation = collate(&[
        "He met Martin Oakes and Selma Oakes there. Oakes declined to speak.",
        "He met Selma Oakes there. Oakes declined to speak.",
    ]);
    let martin = named(&collation, "Martin Oakes");
    assert_eq!(called(&collation, martin), ["Martin Oakes"]);
    let selma = named(&collation, "Selma Oakes");
    // The second account names one Oakes alone: there, the short form is hers.
    assert_eq!(called(&collation, selma), ["Selma Oakes", "Selma Oakes", "Oakes"]);
}

#[test]
fn keeps_small_words_of_family_names() {
    let collation = collate(&[
        "Talks with Henrike van der Molen failed.",
        "Talks with Henrike van der Molen went on.",
    ]);
    assert_eq!(named(&collation, "Henrike van der Molen").spellings.len(), 1);
}

#[test]
fn spells_bodies_out_with_their_capitals() {
    let collation = collate(&[
        "He leads the Council for Rivers and Harbours (CRH) since May.",
        "The Council for Rivers and Harbours met, and the Coastal Fish and Wildlife Agency too.",
    ]);
    let council = named(&collation, "Council for Rivers and Harbours");
    assert_eq!(council.sort, Sort::Body);
    assert_eq!(council.acronym.as_deref(), Some("CRH"));
    assert_eq!(named(&collation, "Coastal Fish and Wildlife Agency").sort, Sort::Body);
}

#[test]
fn keeps_a_country_out_of_the_name_behind_it() {
    let collation = collate(&[
        "The president of Norway Ingvild Sandmo opened the fair.",
        "It was opened by Ingvild Sandmo.",
    ]);
    assert_eq!(named(&collation, "Ingvild Sandmo").mentions.len(), 2);
}

#[test]
fn spells_out_a_body_with_its_seat() {
    let collation =
        collate(&["The Council for Rivers and Harbours in Orlen (CRHO) met on Monday."]);
    let council = named(&collation, "Council for Rivers and Harbours in Orlen");
    assert_eq!(council.acronym.as_deref(), Some("CRHO"));
}

#[test]
fn ties_a_ministry_to_the_same_with_its_country() {
    let one = collate(&[
        "The French Trade Ministry said no. The Trade Ministry gave no reason.",
        "The Trade Ministry of another land is not asked.",
    ]);
    assert_eq!(named(&one, "French Trade Ministry").spellings.len(), 2);
    let two = collate(&[
        "The French Trade Ministry said no. The German Trade Ministry said yes.",
        "The Trade Ministry gave no reason.",
    ]);
    assert_eq!(named(&two, "French Trade Ministry").spellings.len(), 1);
}

#[test]
fn ties_initials_and_second_family_names_to_one_person() {
    let collation = collate(&[
        "President Ana Ferrer Soto left. J. Edwin Marsh stayed.",
        "President Ana Ferrer left. Edwin Marsh stayed.",
    ]);
    assert_eq!(named(&collation, "Ana Ferrer").spellings.len(), 2);
    assert_eq!(named(&collation, "Edwin Marsh").spellings.len(), 2);
}

#[test]
fn brothers_in_one_sentence_are_two() {
    let collation = collate(&[
        "The boat was built by Stephan Orley and Stephen Orley.",
        "The boat was built by Stephen Orley.",
    ]);
    assert_eq!(named(&collation, "Stephan Orley").spellings.len(), 1);
}

#[test]
fn streets_and_planes_are_no_people() {
    let collation = collate(&[
        "The single-engine Kestrel 40 Scout came down on Juniper Street. The Scout was new.",
    ]);
    assert_eq!(named(&collation, "Kestrel 40 Scout").sort, Sort::Other);
    assert_eq!(named(&collation, "Juniper Street").sort, Sort::Place);
}

#[test]
fn permuting_the_accounts_permutes_the_mentions_alone() {
    let texts = [
        "Finance Minister Dmitri Halloway resigned. Halloway gave no reason.",
        "Deputy Minister Dmitry Halloway left his office in Kiev.",
        "Crowds gathered in Kyiv after Dmitri Halloway left.",
    ];
    let (one, other) = (collate(&texts), collate(&[texts[2], texts[0], texts[1]]));
    let told = |c: &Collation| -> Vec<_> {
        let told = c.identities.iter().map(|i| {
            let mut called = called(c, i);
            called.sort();
            (i.sort, i.spellings.clone(), i.titles.clone(), called)
        });
        told.collect()
    };
    assert_eq!(told(&one), told(&other));
}
