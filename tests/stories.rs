//! Which articles are of the same event: through the engine's front door.

use rashomon::align::stories;
use rashomon::load::load;
use rashomon::model::{ArticleId, Collation, Options, Prepared};
use rashomon::pipeline::{prepare, relate};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// The articles of a folder that holds the texts, in their order.
fn read(texts: &[&str]) -> Vec<Arc<Prepared>> {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = texts.iter().enumerate().map(|(at, text)| {
        let path = folder.path().join(format!("{at}.txt"));
        std::fs::write(&path, text).expect("a file");
        path
    });
    let paths: Vec<_> = paths.collect();
    // No path would be the built-in set.
    if paths.is_empty() {
        return Vec::new();
    }
    load(&paths).articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a)))).collect()
}

fn collate(texts: &[&str]) -> Collation {
    relate(read(texts), &Options::default())
}

/// The stories as lists of positions.
fn told(texts: &[&str]) -> Vec<Vec<usize>> {
    let articles = read(texts);
    of(&articles.iter().map(Arc::as_ref).collect::<Vec<_>>())
}

fn of(articles: &[&Prepared]) -> Vec<Vec<usize>> {
    let found = stories(articles).stories;
    for story in &found {
        assert!(story.articles.contains(&story.central), "the middle is inside");
    }
    found
        .into_iter()
        .map(|s| s.articles.into_iter().map(ArticleId::at).collect())
        .collect()
}

const ORVENE: [&str; 3] = [
    "Earthquake shakes Orvene, killing at least 40\n\nORVENE, March 3 — A magnitude 6.4 \
     earthquake struck the harbour city of Orvene early on Tuesday, killing at least 40 people \
     and bringing down part of the old customs house.\n\nGovernor Lida Maresh said rescuers had \
     pulled 112 people from the rubble by noon. Power was out in the whole Selm district.\n\n\
     The quake struck at a depth of 12 kilometres, the Institute of Seismology in Orvene said.",
    "Orvene counts its dead after predawn quake\n\nPeople in Orvene slept in cars and parks on \
     Tuesday night after an earthquake of magnitude 6.4 killed 43 people in the harbour \
     city.\n\n“We felt the whole street move,” said Petar Osk, a baker in the Selm \
     district.\n\nLida Maresh, the governor, asked the army for tents. The customs house, built \
     in 1780, has lost its tower.",
    "Rescuers dig through night in Selm\n\nSoldiers and volunteers searched the ruins of \
     Orvene's Selm district for survivors of Tuesday's earthquake. Governor Maresh put the \
     toll at 43.\n\nHospitals in the harbour city took in more than 300 injured.",
];

const KADAL: [&str; 3] = [
    "Earthquake shakes Kadal island, killing at least 15\n\nKADAL, March 9 — A magnitude 5.9 \
     earthquake struck the island of Kadal on Monday, killing at least 15 people and burying a \
     mountain road.\n\nMayor Tomo Hareld said rescuers had pulled 27 people from the rubble of \
     two hotels by noon. Power was out in the village of Brisk.\n\nThe quake struck at a depth \
     of 31 kilometres, the Island Weather Service said.",
    "Hotels collapse as quake hits holiday island\n\nTwo hotels fell down on the island of Kadal \
     on Monday when an earthquake of magnitude 5.9 hit the north coast. Mayor Tomo Hareld \
     spoke of 15 dead.\n\n“The lamps swung, then the ceiling came,” said Una Wells, a guest \
     from the mainland.\n\nFerries took 600 tourists off the island by evening.",
    "Road to Brisk still buried\n\nDiggers worked on Kadal's only mountain road, buried since \
     Monday's earthquake, to reach the village of Brisk. Hareld, the mayor, said 15 people had \
     died on the island and nine were missing from the two hotels.",
];

#[test]
fn two_earthquakes_stay_apart_and_each_stays_together() {
    let all: Vec<&str> = ORVENE.into_iter().chain(KADAL).collect();
    assert_eq!(told(&all), [vec![0, 1, 2], vec![3, 4, 5]]);
}

#[test]
fn labels_stay_in_each_story_of_a_heap_when_accounts_come_and_go() {
    let all: Vec<&str> = ORVENE.into_iter().chain(KADAL).collect();
    let articles = read(&all);
    let of = |positions: &[usize]| -> Vec<Arc<Prepared>> {
        positions.iter().map(|at| Arc::clone(&articles[*at])).collect()
    };
    let mut options = Options::default();
    let mut labelled = |positions: &[usize]| {
        let collation = relate(of(positions), &options);
        options.labels.keep(&collation);
        collation.sigils.join(" ")
    };
    assert_eq!(labelled(&[0, 1, 2, 3, 4, 5]), "A B C A B C");
    assert_eq!(labelled(&[0, 2, 4, 5]), "A C B C", "the others keep theirs");
    assert_eq!(labelled(&[5, 4, 3, 2, 1, 0]), "C B A C B A", "back again, in any order");
    // No heap any more: one of two that were called alike gets a label of its own.
    assert_eq!(labelled(&[0, 1, 2, 3]), "A B C D");
    assert_eq!(labelled(&[0, 1, 2]), "A B C");
}

#[test]
fn one_event_in_free_wording_stays_together() {
    assert_eq!(told(&ORVENE), [vec![0, 1, 2]]);
    assert_eq!(told(&KADAL[1..]), [vec![0, 1]]);
}

#[test]
fn a_stranger_among_accounts_is_set_apart() {
    let stranger = "Choir of Lanbury sings again\n\nThe choir of Lanbury gave its first concert in \
                    six years on Saturday. Its conductor, Odile Farn, chose songs of the sea.\n\n\
                    Three hundred seats were sold within a day, the town's theatre said.";
    let all = [ORVENE[0], stranger, ORVENE[1], ORVENE[2]];
    assert_eq!(told(&all), [vec![0, 2, 3], vec![1]]);
}

#[test]
fn alerts_of_a_sentence_are_one_story_where_a_name_or_figure_was_swapped() {
    let dam =
        "The dam at Lorm will hold through the winter, Moss said in a short statement.";
    assert_eq!(told(&[dam, &dam.replace("Moss", "Harrow")]), [[0, 1]]);
    let quake =
        "A magnitude 6.1 earthquake struck off Orvene on Tuesday, killing 35 people.";
    let other =
        "A magnitude 5.4 earthquake struck off Salda on Sunday, killing two people.";
    assert_eq!(told(&[quake, &quake.replace("35", "41")]), [[0, 1]]);
    assert_eq!(told(&[quake, other]), [[0], [1]]);
}

#[test]
fn two_days_in_court_of_two_people_stay_apart() {
    let court = [
        "Banker Rolf Tessing denies fraud\n\nRolf Tessing, the former head of Norrbank, pleaded not \
         guilty to 14 counts of fraud at the city court of Hallen on Thursday.\n\nProsecutor Ines \
         Kolb says he hid losses of 80 million euros. The trial is to last until June.",
        "Former Norrbank chief in court\n\nThe trial of Rolf Tessing opened in Hallen on Thursday. \
         The former head of Norrbank denied that he had hidden losses of 80 million \
         euros.\n\nIf he is found guilty of fraud he faces ten years, Ines Kolb, the prosecutor, \
         said.",
        "Coach Mira Dalvik denies assault\n\nMira Dalvik, the coach of the rowing team, pleaded not \
         guilty to two counts of assault at the district court of Sund on Wednesday.\n\nJudge Aron \
         Pell let her go home until the verdict, which is expected in May.",
        "Rowing coach before the judge\n\nThe trial of Mira Dalvik opened in Sund on Wednesday. The \
         coach of the rowing team denied that she had struck two rowers after a \
         race.\n\nThe verdict is expected in May, Judge Aron Pell said.",
    ];
    assert_eq!(told(&court), [vec![0, 1], vec![2, 3]]);
}

#[test]
fn nothing_one_and_the_same() {
    assert_eq!(told(&[]), Vec::<Vec<usize>>::new());
    assert_eq!(told(&[ORVENE[0]]), [vec![0]]);
    assert_eq!(told(&[ORVENE[0], ORVENE[0], ORVENE[0]]), [vec![0, 1, 2]]);
    assert_eq!(told(&["?", "!", "…"]).len(), 3, "nothing told is no common story");
}

#[test]
fn the_order_and_the_names_of_files_change_nothing() {
    let all: Vec<&str> = ORVENE.into_iter().chain(KADAL).collect();
    let grouped = |order: &[usize]| {
        let texts: Vec<&str> = order.iter().map(|i| all[*i]).collect();
        let found = collate(&texts).stories;
        let words = |s: &rashomon::model::Story| -> Vec<String> {
            let mut words: Vec<String> =
                s.articles.iter().map(|a| texts[a.at()].to_string()).collect();
            words.sort_unstable();
            words
        };
        let mut groups: Vec<Vec<String>> = found.iter().map(words).collect();
        groups.sort_unstable();
        groups
    };
    let want = grouped(&[0, 1, 2, 3, 4, 5]);
    assert_eq!(want.len(), 2);
    for order in [[5, 4, 3, 2, 1, 0], [3, 0, 4, 1, 5, 2], [1, 5, 0, 3, 2, 4]] {
        assert_eq!(grouped(&order), want);
    }
}

#[test]
fn links_and_questions_stay_inside_a_story() {
    let all: Vec<&str> = ORVENE.into_iter().chain(KADAL).collect();
    let collation = collate(&all);
    assert_eq!(collation.stories.len(), 2);
    let home = |a: ArticleId| collation.story_with(a);
    for link in &collation.links {
        assert_eq!(home(link.a.article), home(link.b.article));
    }
    for question in &collation.questions {
        let first = home(question.readings[0].locus.article);
        assert!(question.readings.iter().all(|r| home(r.locus.article) == first));
    }
    assert!(collation.is_heap() && collation.apart().is_empty());
    let one = collation.excerpt(rashomon::model::StoryId(1));
    assert_eq!(one.sigils, ["A", "B", "C"], "labels begin anew in each story");
    let inside = |l: &&rashomon::model::Link| home(l.a.article).is_some_and(|s| s.0 == 1);
    assert_eq!(one.links.len(), collation.links.iter().filter(inside).count());
    assert!(!one.links.is_empty(), "the accounts of one event share something");
}

#[test]
fn all_is_one_story_where_that_is_said() {
    let options = Options { one_story: true, ..Options::default() };
    let collation = relate(read(&[ORVENE[0], KADAL[0]]), &options);
    assert_eq!(collation.stories.len(), 1);
    assert!(collation.apart().is_empty());
}

#[test]
fn the_stray_of_a_set_is_named() {
    let all = [ORVENE[0], KADAL[1], ORVENE[1], ORVENE[2]];
    let collation = collate(&all);
    assert_eq!(collation.apart(), [ArticleId(1)]);
    assert!(!collation.is_heap());
    let told = rashomon::present::set_apart(&collation);
    assert_eq!(told.len(), 1);
    assert!(
        told[0].contains("set apart") && told[0].contains("Hotels collapse"),
        "{told:?}"
    );
}

#[test]
fn strangers_are_single_articles_and_that_is_said() {
    let strangers = [
        ORVENE[0],
        "Choir of Lanbury sings again\n\nThe choir of Lanbury gave its first concert in six years \
         on Saturday. Its conductor, Odile Farn, chose songs of the sea.\n\nThree hundred seats \
         were sold within a day, the town's theatre said.",
        "Bus drivers of Tessin strike\n\nNo bus left the depot of Tessin on Thursday morning: 200 \
         drivers want two days more of holiday. The union's head, Bram Colle, spoke of a warning.",
    ];
    let collation = collate(&strangers);
    assert_eq!(collation.stories.len(), 3);
    assert!(collation.links.is_empty() && collation.questions.is_empty());
    let told = rashomon::present::set_apart(&collation);
    assert!(told[0].contains("no two of one event"), "{told:?}");
}

#[test]
fn years_apart_is_no_common_event_but_a_copy_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = |texts: [&str; 2]| {
        let mut manifest = String::new();
        for (at, text) in texts.iter().enumerate() {
            std::fs::write(folder.path().join(format!("{at}.txt")), text)
                .expect("a file");
            let year = 2012 + 6 * at;
            write!(
                manifest,
                "[[article]]\npath = \"{at}.txt\"\npublished = {year}-03-04\n"
            )
            .expect("a string");
        }
        let path = folder.path().join("set.toml");
        std::fs::write(&path, manifest).expect("a file");
        let articles = load(&[path]).articles.into_iter();
        let articles: Vec<Prepared> = articles.map(|a| prepare(Arc::new(a))).collect();
        of(&articles.iter().collect::<Vec<_>>()).len()
    };
    assert_eq!(told([ORVENE[0], ORVENE[1]]), 2);
    assert_eq!(told([ORVENE[0], ORVENE[0]]), 1);
}

/// The labelled sets beside the project, where they are there.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn labelled(kind: &str) -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(kind);
    let Ok(entries) = std::fs::read_dir(root) else {
        println!("skipped: no labelled sets");
        return Vec::new();
    };
    let mut out: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    out.retain(|p| p.join("set.toml").is_file());
    out.sort();
    out
}

#[test]
fn every_labelled_event_and_built_in_set_is_one_story() {
    for path in labelled("gold") {
        let articles: Vec<Prepared> = load(&[path.join("set.toml")])
            .articles
            .into_iter()
            .map(|a| prepare(Arc::new(a)))
            .collect();
        let found = of(&articles.iter().collect::<Vec<_>>());
        assert_eq!(found.len(), 1, "{}: {found:?}", path.display());
    }
    for set in rashomon::load::embedded_sets() {
        let input = rashomon::load::Input::Embedded(set.name.to_string());
        let go_on = &mut |_| std::ops::ControlFlow::Continue(());
        let loaded =
            rashomon::load::open(&[input], &rashomon::load::Memory::default(), go_on);
        let articles: Vec<Prepared> =
            loaded.articles.into_iter().map(|a| prepare(Arc::new(a))).collect();
        assert_eq!(of(&articles.iter().collect::<Vec<_>>()).len(), 1, "{}", set.name);
    }
}
