//! Links and passages through the front door, on articles in memory.

use proptest::prelude::*;
use rashomon::align::{self, Weights};
use rashomon::model::{
    Article, Block, BlockHint, Collation, Edits, EvidenceKind, Link, Locus, Metadata,
    Options, OriginMap, Span, Strength,
};
use rashomon::pipeline::{prepare, relate};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An article of one paragraph a line, the first its headline.
fn article(key: &str, text: &str) -> Arc<Article> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block { span, hint: BlockHint::Unmarked });
        }
        at += line.len();
    }
    Arc::new(Article {
        key: key.to_string(),
        path: format!("{key}.txt"),
        text: text.to_string(),
        blocks,
        metadata: Metadata::default(),
        origin: OriginMap::default(),
        encoding: "UTF-8".to_string(),
        mine: false,
    })
}

fn collate(texts: &[&str]) -> Collation {
    let prepared = texts.iter().enumerate().map(|(i, text)| {
        let key = format!("{:016x}-{i}", fingerprint(text));
        Arc::new(prepare(article(&key, text)))
    });
    relate(prepared.collect(), &Options::default())
}

/// FNV-1a: the same text has the same key wherever it stands in the set.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The link between the sentences that hold these words.
fn link<'a>(set: &'a Collation, one: &str, other: &str) -> Option<&'a Link> {
    set.links.iter().find(|l| {
        let (a, b) = (set.text_of(l.a), set.text_of(l.b));
        (a.contains(one) && b.contains(other)) || (a.contains(other) && b.contains(one))
    })
}

/// Whether it is there and compared.
fn linked(set: &Collation, one: &str, other: &str) -> bool {
    link(set, one, other).is_some_and(|l| l.strength > Strength::Weak)
}

const FERRY_ONE: &str = "\
Ferry runs aground off Skarholm
A passenger ferry with 214 people on board ran aground off the island of Skarholm early on Tuesday.
Captain Ingrid Solheim said the steering had failed shortly after the vessel left Vardvik harbour.
Seven passengers were taken to Vardvik hospital with broken bones.
The ferry company, Nordlinje, said it would inspect all of its eleven ships within a month.
Rescue helicopters from two bases took part, and the last passenger was ashore by 9 a.m.
Heavy fog had covered the sound since midnight, the coast guard said.
";

const FERRY_TWO: &str = "\
Seven hurt as ship hits rocks
Seven people were injured when a ferry carrying 214 passengers struck rocks near Skarholm on Tuesday.
The vessel lost its steering soon after leaving Vardvik, according to its captain, Ingrid Solheim.
Nordlinje promised to inspect its whole fleet of eleven ships.
Tourists make up most of the traffic to the island in summer.
A church in the village gave shelter to those who were brought ashore.
";

const FERRY_THREE: &str = "\
Skarholm grounding: what we know
The Skarholm ferry had 214 people aboard when it ran onto rocks, police said.
Doctors at Vardvik hospital are treating seven passengers, one of them for a broken hip.
Local shops closed for the day.
The operator Nordlinje says all eleven ships will be inspected.
";

const BAKERY: &str = "\
Bakery wins prize for sourdough
Judges praised the crust of a loaf made by a family bakery in Almstad.
Its owner, Piet Vroom, began baking at the age of nine.
The contest drew entries by 63 bakers.
";

const CHESS: &str = "\
Teenager draws with champion
Lena Marchetti, 15, held the reigning champion to a draw after 71 moves.
She sacrificed a rook in the opening and never lost the initiative.
The tournament ends on Sunday.
";

const ROCKET: &str = "\
Launch of weather satellite delayed
Engineers found a leaking valve in the upper stage of the rocket.
A new attempt will be made once the part has been replaced.
The satellite will measure humidity over the southern ocean.
";

#[test]
fn the_same_claim_in_other_words_is_linked() {
    let set = collate(&[FERRY_ONE, FERRY_TWO, FERRY_THREE]);
    for (one, other) in [
        ("with 214 people on board", "carrying 214 passengers"),
        ("the steering had failed", "lost its steering"),
        ("inspect all of its eleven", "inspect its whole fleet"),
        ("inspect its whole fleet", "all eleven ships will be inspected"),
        ("taken to Vardvik hospital", "Doctors at Vardvik hospital"),
    ] {
        assert!(
            linked(&set, one, other),
            "{one} / {other}: {:?}",
            link(&set, one, other)
        );
    }
}

#[test]
fn what_is_only_near_is_not_linked() {
    let set = collate(&[FERRY_ONE, FERRY_TWO, FERRY_THREE]);
    for (one, other) in [
        ("Heavy fog", "Tourists make up"),
        ("Rescue helicopters", "A church in the village"),
        ("the steering had failed", "inspect its whole fleet"),
        ("Local shops closed", "Heavy fog"),
        ("the steering had failed", "Doctors at Vardvik hospital"),
    ] {
        assert!(
            !linked(&set, one, other),
            "{one} / {other}: {:?}",
            link(&set, one, other)
        );
    }
}

#[test]
fn one_sentence_may_have_several_counterparts() {
    let set = collate(&[FERRY_ONE, FERRY_TWO, FERRY_THREE]);
    assert!(linked(&set, "carrying 214 passengers", "with 214 people on board"));
    assert!(linked(&set, "carrying 214 passengers", "had 214 people aboard"));
}

#[test]
fn look_alike_events_stay_apart() {
    // The same kind of accident elsewhere, with its own names, numbers and day.
    let other = "\
Trawler runs aground near Port Ellis
A trawler with 6 people on board ran aground off Port Ellis late on Friday.
Skipper Tom Harkness said the engine had failed after the boat left the quay.
";
    let set = collate(&[FERRY_ONE, other, FERRY_TWO]);
    assert!(!linked(&set, "with 214 people on board", "with 6 people on board"));
    assert!(!linked(&set, "the engine had failed", "lost its steering"));
}

#[test]
fn unrelated_articles_are_not_linked() {
    let set = collate(&[BAKERY, CHESS, ROCKET]);
    let compared: Vec<&Link> =
        set.links.iter().filter(|l| l.strength > Strength::Weak).collect();
    assert!(compared.is_empty(), "{compared:?}");
    assert!(set.passages.is_empty());
}

#[test]
fn identical_articles_are_linked_one_to_one() {
    let set = collate(&[FERRY_ONE, FERRY_ONE]);
    for i in 0..set.articles[0].sentences.len() {
        let own = set.links.iter().filter(|l| l.a.sentence.at() == i);
        let best = own.max_by(|x, y| x.score.total_cmp(&y.score));
        let best = best.unwrap_or_else(|| panic!("sentence {i} has no link"));
        assert_eq!(best.b.sentence.at(), i);
        assert_eq!(best.strength, Strength::Strong, "{}", set.text_of(best.a));
        assert!(best.score > 0.9, "{} {}", best.score, set.text_of(best.a));
    }
}

#[test]
fn demonyms_seats_and_acronyms_are_evidence() {
    let one = "\
Orbit pledge stands
Moscow told the Organization for Orbital Safety on Monday that it would keep its pledge to \
move four old satellites.
Farmers in the valley expect a poor harvest this year.
";
    let two = "\
Satellites to be moved
The Russian government assured the OOS on Monday that it stood by the pledge to move its \
four satellites.
The OOS was founded to keep rockets from colliding.
";
    let set = collate(&[one, two]);
    let found = link(&set, "Moscow told", "Russian government").expect("linked");
    let evidence = set.evidence(found);
    let names: Vec<(&str, &str)> = evidence
        .iter()
        .filter(|e| e.kind == EvidenceKind::Name)
        .map(|e| {
            let text = |at: rashomon::model::Locus| &set.article(at.article).article.text;
            (e.a.of(text(found.a)), e.b.of(text(found.b)))
        })
        .collect();
    assert!(names.contains(&("Moscow", "Russian")), "{names:?}");
    assert!(names.contains(&("Organization for Orbital Safety", "OOS")), "{names:?}");
}

#[test]
fn a_long_name_alone_is_no_common_event() {
    // The same office and name in each, which is many words and one person.
    let one = "\
Harbour plan before the council
Deputy Harbour Minister Leonor Vasquez Prado opened a museum of lighthouses in Almstad.
Deputy Harbour Minister Leonor Vasquez Prado said the Almstad breakwater would be \
lengthened by 300 metres.
Fishing boats stayed in port because of the wind.
";
    let other = "\
Breakwater to grow
The Almstad breakwater will be lengthened by 300 metres, Deputy Harbour Minister Leonor \
Vasquez Prado said.
Schools reopen after the summer holidays next week.
";
    let set = collate(&[one, other]);
    let score = |words: &str| {
        link(&set, words, "breakwater will be lengthened").map_or(0.0, |l| l.score)
    };
    assert!(linked(&set, "would be lengthened", "breakwater will be lengthened"));
    assert!(score("museum of lighthouses") < score("would be lengthened") - 0.3);
}

#[test]
fn words_that_mean_the_same_are_evidence() {
    let one = "\
Trams crash in Almstad
Two trams crashed at the Almstad fish market on Friday morning.
";
    let other = "\
Collision at the market
Two trams collided beside the fish market in Almstad on Friday.
";
    let set = collate(&[one, other]);
    let found = link(&set, "trams crashed", "trams collided").expect("linked");
    let text = |at: Locus| set.article(at.article).article.text.as_str();
    let evidence = set.evidence(found);
    let shared: Vec<(&str, &str)> = evidence
        .iter()
        .filter(|e| e.kind == EvidenceKind::Word)
        .map(|e| (e.a.of(text(found.a)), e.b.of(text(found.b))))
        .collect();
    let met = |(a, b): &(&str, &str)| {
        let both = [*a, *b];
        both.iter().any(|w| w.contains("crashed"))
            && both.iter().any(|w| w.contains("collided"))
    };
    assert!(shared.iter().any(met), "{shared:?}");
}

#[test]
fn evidence_is_what_both_ends_say() {
    let set = collate(&[FERRY_ONE, FERRY_TWO, FERRY_THREE]);
    assert!(!set.links.is_empty());
    for link in &set.links {
        let evidence = set.evidence(link);
        let sum: f64 = evidence.iter().map(|e| e.weight).sum();
        assert!(sum <= link.score + 1e-9, "{sum} > {}", link.score);
        assert!(evidence.is_sorted_by(|x, y| x.weight >= y.weight));
        for e in &evidence {
            assert!(set.sentence(link.a).span.contains(e.a));
            assert!(set.sentence(link.b).span.contains(e.b));
        }
    }
    let found = link(&set, "with 214 people on board", "carrying 214 passengers");
    let kinds: Vec<EvidenceKind> =
        set.evidence(found.expect("linked")).iter().map(|e| e.kind).collect();
    assert!(kinds.contains(&EvidenceKind::Number), "{kinds:?}");
    assert!(kinds.contains(&EvidenceKind::Name), "{kinds:?}");
}

#[test]
fn passages_hold_every_link_and_do_not_chain() {
    let set = collate(&[FERRY_ONE, FERRY_TWO, FERRY_THREE]);
    for link in set.links.iter().filter(|l| l.strength > Strength::Weak) {
        let together = set.passages.iter().any(|p| {
            p.members.binary_search(&link.a).is_ok()
                && p.members.binary_search(&link.b).is_ok()
        });
        assert!(together, "{} / {}", set.text_of(link.a), set.text_of(link.b));
    }
    // The grounding and the inspection are two things, though every account has both.
    let mixed = set.passages.iter().any(|p| {
        let has = |words: &str| p.members.iter().any(|m| set.text_of(*m).contains(words));
        has("steering") && has("inspect")
    });
    assert!(!mixed);
}

const POOL: &[&str] = &[FERRY_ONE, FERRY_TWO, FERRY_THREE, BAKERY, CHESS, ROCKET];

/// Links as words and scores, whatever the order of articles.
fn shape(set: &Collation) -> (Vec<String>, Vec<Vec<String>>) {
    let mut links: Vec<String> = set
        .links
        .iter()
        .map(|l| {
            let mut ends = [set.text_of(l.a), set.text_of(l.b)];
            ends.sort_unstable();
            format!("{} | {} | {} {:?}", ends[0], ends[1], l.score, l.strength)
        })
        .collect();
    links.sort();
    let mut passages: Vec<Vec<String>> = set
        .passages
        .iter()
        .map(|p| {
            let mut all: Vec<String> =
                p.members.iter().map(|m| set.text_of(*m).to_string()).collect();
            all.sort();
            all
        })
        .collect();
    passages.sort();
    (links, passages)
}

/// Pairs that cannot come to anything are left early; that must be none that does.
#[test]
fn what_is_left_early_is_no_link() {
    // The names of all features and what they weigh, as the program reads them.
    let weights = Weights::read(include_str!("../data/link_weights.txt"));
    let prepared: Vec<_> = POOL
        .iter()
        .map(|text| prepare(article(&fingerprint(text).to_string(), text)))
        .collect();
    let articles: Vec<_> = prepared.iter().collect();
    let all: BTreeMap<(Locus, Locus), f64> = align::Study::of(&articles)
        .rows(&weights.first)
        .into_iter()
        .map(|(a, b, row)| ((a, b), align::score(&weights.last, &row)))
        .map(|(ends, score)| (ends, (score * 1000.0).round() / 1000.0))
        .collect();
    let links = align::align(&articles, &Edits::default()).links;
    // Copies are linked whatever the features say.
    for link in links.iter().filter(|l| l.score != 0.99) {
        assert_eq!(all.get(&(link.a, link.b)), Some(&link.score));
    }
    let strong = all.iter().filter(|(_, score)| **score >= 0.1);
    for (ends, score) in strong {
        assert!(links.iter().any(|l| (l.a, l.b) == *ends), "{ends:?} {score}");
    }
    assert!(links.len() > 3 && links.len() < all.len(), "too few to tell");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_articles_changes_nothing(
        order in Just((0..POOL.len()).collect::<Vec<_>>()).prop_shuffle()
    ) {
        let shuffled: Vec<&str> = order.iter().map(|i| POOL[*i]).collect();
        prop_assert_eq!(shape(&collate(POOL)), shape(&collate(&shuffled)));
    }

    #[test]
    fn any_text_is_an_article(texts in prop::collection::vec("(\\PC|\n){0,120}", 0..4)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let set = collate(&texts);
        prop_assert!(set.links.iter().all(|l| (0.0..=1.0).contains(&l.score)));
    }
}
