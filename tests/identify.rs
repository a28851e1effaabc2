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
