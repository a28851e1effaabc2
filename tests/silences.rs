//! What one account leaves out that several others tell, from files' text to silences; and
//! what must not be called one.

mod support;

use rashomon::model::{Collation, Matter};
use support::collate;

/// The first words of what each account leaves out, as `C: words`, statements before names.
fn told(collation: &Collation) -> Vec<String> {
    let mut silences: Vec<_> = collation.silences.iter().collect();
    silences.sort_by_key(|s| (s.article, s.matter));
    let told = silences.iter().map(|s| {
        let first = s.carried[0];
        let text = &collation.article(first.locus.article).article.text;
        let words = first.span.of(text);
        let words: Vec<&str> = words.split_whitespace().take(4).collect();
        format!("{}: {}", collation.sigils[s.article.at()], words.join(" "))
    });
    told.collect()
}

/// Words that tell nothing that other accounts tell, so that an account is no alert.
fn filler(about: usize) -> String {
    let topics = [
        "weather harbour fish market prices boats nets morning gulls quay salt ropes",
        "orchard apples cider barrels ladders autumn baskets press farmers carts geese",
        "theatre curtain actors rehearsal costumes lamps audience tickets violin stage",
        "library shelves readers catalogue rooms silence maps atlases binding paper",
    ];
    let words: Vec<&str> = topics[about % topics.len()].split(' ').collect();
    let sentences = (0..12).map(|n| {
        let word = |k: usize| words[(n * 3 + k * 5) % words.len()];
        format!(
            "Some {} and {} were near the {} beside {} {} {} that year.",
            word(0),
            word(1),
            word(2),
            word(3),
            word(4),
            word(5),
        )
    });
    sentences.collect::<Vec<_>>().join(" ")
}

const EVENT: &str = "The Kestrel bridge over the river Lorne was closed on Friday after \
                     inspectors found cracks in two of its piers.";
const FERRY: [&str; 2] = [
    "A ferry will carry workers across the water from Monday, with a boat every 20 minutes.",
    "From Monday a ferry carries workers across the water, and a boat leaves every 20 minutes.",
];

fn account(parts: &[&str], about: usize) -> String {
    let mut text = parts.join("\n\n");
    text.push_str("\n\n");
    text.push_str(&filler(about));
    text
}

fn collated(accounts: &[String]) -> Collation {
    let texts: Vec<&str> = accounts.iter().map(String::as_str).collect();
    collate(&texts)
}

#[test]
fn what_two_tell_and_the_third_does_not_is_missing_there() {
    let set = collated(&[
        account(&[EVENT, FERRY[0]], 0),
        account(&[EVENT, FERRY[1]], 1),
        account(&[EVENT], 2),
    ]);
    assert_eq!(told(&set), ["C: A ferry will carry"]);
    let silence = &set.silences[0];
    assert_eq!((silence.matter, silence.origins), (Matter::Statement, 2));
    assert_eq!(silence.carried.len(), 2, "both accounts are shown");
    assert!((0.0..=1.0).contains(&silence.weight), "{}", silence.weight);
}

#[test]
fn what_one_alone_tells_is_missing_nowhere() {
    let set = collated(&[
        account(&[EVENT, FERRY[0]], 0),
        account(&[EVENT], 1),
        account(&[EVENT], 2),
    ]);
    assert_eq!(told(&set), Vec::<String>::new());
}

#[test]
fn what_two_of_eight_carry_is_missing_nowhere() {
    let few: Vec<String> = (0..8)
        .map(|at| match FERRY.get(at) {
            Some(ferry) => account(&[EVENT, ferry], at),
            None => account(&[EVENT], at),
        })
        .collect();
    assert_eq!(told(&collated(&few)), Vec::<String>::new());
}

#[test]
fn two_accounts_have_no_silences() {
    let set = collated(&[account(&[EVENT, FERRY[0]], 0), account(&[EVENT], 1)]);
    assert!(set.silences.is_empty(), "{:?}", told(&set));
}

#[test]
fn what_is_told_in_other_words_is_not_missing() {
    let set = collated(&[
        account(&[EVENT, FERRY[0]], 0),
        account(&[EVENT, FERRY[1]], 1),
        account(
            &[
                EVENT,
                "Workers can cross by ferry: every 20 minutes a boat, Monday first.",
            ],
            2,
        ),
    ]);
    assert_eq!(told(&set), Vec::<String>::new());
}

#[test]
fn what_is_told_with_another_figure_is_not_missing() {
    let set = collated(&[
        account(&[EVENT, "Repairs to the piers will cost 12 million euros."], 0),
        account(&[EVENT, "It will cost 12 million euros to repair the piers."], 1),
        account(&[EVENT, "Mending them will cost 30 million euros."], 2),
    ]);
    assert_eq!(told(&set), Vec::<String>::new());
}

#[test]
fn an_alert_is_not_blamed() {
    let set = collated(&[
        account(&[EVENT, FERRY[0]], 0),
        account(&[EVENT, FERRY[1]], 1),
        EVENT.to_string(),
    ]);
    assert_eq!(told(&set), Vec::<String>::new());
}

#[test]
fn page_matter_is_no_telling() {
    let sign_up = "Sign up for our newsletter\n\nShare this story\n\nAll rights reserved";
    let set = collated(&[
        account(&[EVENT, sign_up], 0),
        account(&[EVENT, sign_up], 1),
        account(&[EVENT], 2),
    ]);
    assert_eq!(told(&set), Vec::<String>::new());
}

#[test]
fn a_name_that_most_give_is_missed() {
    let named = "Mayor Tomas Vidal said the piers were poured in 1961.";
    let bare = "The mayor said the piers were poured in 1961.";
    let with = |name: &str, about| account(&[EVENT, name], about);
    let set = collated(&[with(named, 0), with(named, 1), with(bare, 2)]);
    assert_eq!(told(&set), ["C: Tomas Vidal"]);
    assert_eq!(set.silences[0].matter, Matter::Name);
    let short = "Vidal, the mayor, said the piers were poured in 1961.";
    let set = collated(&[with(named, 0), with(named, 1), with(short, 2)]);
    assert_eq!(told(&set), Vec::<String>::new(), "his last word is enough");
}

#[test]
fn a_body_is_named_by_half_of_its_words() {
    let with = |name: &str, about| {
        let told = format!("{name} said the piers were poured in 1961.");
        account(&[EVENT, told.as_str()], about)
    };
    let named = "The Harbour Safety Board";
    let set = collated(&[with(named, 0), with(named, 1), with("Officials", 2)]);
    assert_eq!(told(&set), ["C: Harbour Safety Board"]);
    let set = collated(&[with(named, 0), with(named, 1), with("The safety board", 2)]);
    assert_eq!(told(&set), Vec::<String>::new(), "most of its words are there");
}

#[test]
fn what_is_quoted_for_the_greater_part_is_a_quotation() {
    let with = |told: &str, about| account(&[EVENT, told], about);
    let quoted = "\"We will carry workers across the water with a boat every 20 minutes,\" the ferry office said.";
    let set = collated(&[with(quoted, 0), with(quoted, 1), with("", 2)]);
    let matters: Vec<Matter> = set.silences.iter().map(|s| s.matter).collect();
    assert_eq!(matters, [Matter::Quotation]);
    let passing =
        FERRY.map(|told| told.replace("across the water", "\"across the water\""));
    let set = collated(&[with(&passing[0], 0), with(&passing[1], 1), with("", 2)]);
    let matters: Vec<Matter> = set.silences.iter().map(|s| s.matter).collect();
    assert_eq!(matters, [Matter::Statement]);
}

#[test]
fn the_order_of_accounts_changes_labels_only() {
    let accounts = [
        account(&[EVENT, FERRY[0]], 0),
        account(&[EVENT, FERRY[1]], 1),
        account(&[EVENT], 2),
    ];
    let turned = [accounts[2].clone(), accounts[0].clone(), accounts[1].clone()];
    let (set, other) = (collated(&accounts), collated(&turned));
    assert_eq!(other.sigils[other.silences[0].article.at()], "A");
    assert_eq!(set.silences.len(), other.silences.len());
    assert_eq!(set.silences[0].weight.to_bits(), other.silences[0].weight.to_bits());
}
