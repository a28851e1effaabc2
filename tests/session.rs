//! The session through its front door, on folders made for one test: what is told, in which
//! order, and what is not.
//!
//! Waits for events, with a deadline that only a broken session reaches.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use rashomon::load::Input;
use rashomon::model::{Edit, Verdict, VerdictEdit};
use rashomon::present::findings as findings_of;
use rashomon::session::{
    Event, Generation, Options, Request, Session, Set, Stage, start,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;
use tempfile::TempDir;

/// For slow machines under load.
const DEADLINE: Duration = Duration::from_mins(1);
/// Longer than anything that would still be told takes to be told, three looks at the files
/// included.
const SILENCE: Duration = Duration::from_secs(3);

const ONE: &str = "\
Mill on the Torre burns down

TORREBY, May 3 - A fire destroyed the old mill on the Torre on Tuesday, May 3, and 14 \
people were taken to hospital, the fire brigade said.

The mill had stood empty since 1998.
";

const TWO: &str = "\
Fire destroys Torre mill

The old mill on the Torre in Torreby burned down on Tuesday; 17 people were taken to \
hospital, according to the fire brigade.

Nobody had used the mill since 1998.
";

const THREE: &str = "\
After the fire

The fire brigade of Torreby said that 17 people were taken to hospital after the fire in \
the old mill on the Torre.
";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn open(paths: &[PathBuf], watch: bool) -> Session {
    start(Input::of(paths), Options { watch, ..Options::default() }).unwrap()
}

/// The next event that is no progress.
fn next(session: &Session) -> Event {
    loop {
        match session.events.recv_timeout(DEADLINE).expect("an event") {
            Event::Progress(..) => {}
            event => return event,
        }
    }
}

fn text(session: &Session) -> (Generation, Set) {
    match next(session) {
        Event::Text(generation, set) => (generation, set),
        other => panic!("wanted the text, told {other:?}"),
    }
}

fn findings(session: &Session) -> (Generation, Set) {
    match next(session) {
        Event::Findings(generation, set) => (generation, set),
        other => panic!("wanted findings, told {other:?}"),
    }
}

fn assert_silent(session: &Session) {
    let told = session.events.recv_timeout(SILENCE);
    assert!(matches!(told, Err(RecvTimeoutError::Timeout)), "{told:?}");
}

fn names(set: &Set) -> Vec<String> {
    let name =
        |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
    set.collation.articles.iter().map(|p| name(&p.article.path)).collect()
}

/// News without the folder that the test happens to lie in.
fn news(set: &Set, folder: &TempDir) -> Vec<String> {
    let root = format!("{}/", folder.path().display());
    set.news.iter().map(|line| line.replace(&root, "")).collect()
}

#[test]
fn the_text_comes_before_the_findings() {
    let folder = folder(&[("1.txt", ONE), ("2.txt", TWO)]);
    let session = open(&[folder.path().to_path_buf()], false);
    let (first, set) = text(&session);
    assert_eq!(names(&set), ["1.txt", "2.txt"]);
    assert!(set.collation.articles.iter().all(|p| p.sentences.len() >= 3));
    assert!(set.collation.passages.is_empty() && set.collation.questions.is_empty());
    assert!(set.news.is_empty());
    let (second, set) = findings(&session);
    assert_eq!(first, second);
    assert!(set.collation.divergences().next().is_some(), "14 or 17 in hospital");
    assert_silent(&session);
}

#[test]
fn a_bad_file_takes_no_other_with_it_and_is_told() {
    let folder = folder(&[("1.txt", ONE), ("2.txt", ""), ("3.txt", THREE)]);
    let session = open(&[folder.path().to_path_buf()], false);
    for set in [text(&session).1, findings(&session).1] {
        assert_eq!(names(&set), ["1.txt", "3.txt"]);
        assert_eq!(set.errors.len(), 1);
        assert!(set.errors[0].ends_with("2.txt: no text in it"), "{set:?}");
    }
}

#[test]
fn where_nothing_can_be_read_it_says_so() {
    let folder = folder(&[("2.txt", " \n")]);
    let paths = [folder.path().join("2.txt"), folder.path().join("gone.txt")];
    let session = open(&paths, false);
    match next(&session) {
        Event::Failed(_, errors) => assert_eq!(errors.len(), 2, "{errors:?}"),
        other => panic!("wanted a failure, told {other:?}"),
    }
}

#[test]
fn a_changed_file_is_read_again_and_the_others_are_kept() {
    let folder = folder(&[("1.txt", ONE), ("2.txt", TWO)]);
    let session = open(&[folder.path().to_path_buf()], true);
    text(&session);
    let (before, first) = findings(&session);
    fs::write(folder.path().join("2.txt"), TWO.replace("17 people", "140 people"))
        .unwrap();
    // Findings are not taken away before there are others: no text comes in between.
    let (after, second) = findings(&session);
    assert!(after > before);
    assert!(second.collation.articles[1].article.text.contains("140 people"));
    assert_eq!(news(&second, &folder), ["2.txt: changed, reloaded"]);
    let kept = |set: &Set| std::sync::Arc::clone(&set.collation.articles[0]);
    assert!(std::sync::Arc::ptr_eq(&kept(&first), &kept(&second)), "prepared twice");
    assert_silent(&session);
}

#[test]
fn without_watch_a_changed_file_waits_for_a_reload() {
    let folder = folder(&[("1.txt", ONE), ("2.txt", TWO)]);
    let session = open(&[folder.path().to_path_buf()], false);
    text(&session);
    findings(&session);
    fs::write(folder.path().join("2.txt"), THREE).unwrap();
    assert_silent(&session);
    session.requests.send(Request::Reload);
    assert_eq!(news(&findings(&session).1, &folder), ["2.txt: changed, reloaded"]);
}

#[test]
fn files_come_and_go_in_a_watched_folder() {
    let folder = folder(&[("1.txt", ONE), ("2.txt", TWO)]);
    let session = open(&[folder.path().to_path_buf()], true);
    text(&session);
    findings(&session);
    fs::write(folder.path().join("3.txt"), THREE).unwrap();
    let (_, set) = findings(&session);
    assert_eq!(names(&set), ["1.txt", "2.txt", "3.txt"]);
    assert_eq!(news(&set, &folder), ["3.txt: added"]);
    fs::remove_file(folder.path().join("1.txt")).unwrap();
    let (_, set) = findings(&session);
    assert_eq!(names(&set), ["2.txt", "3.txt"]);
    assert_eq!(news(&set, &folder), ["1.txt: removed"]);
    // All gone: what was open stays, and it is said; back again, it is read.
    for name in ["2.txt", "3.txt"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    assert!(matches!(next(&session), Event::Failed(..) | Event::Findings(..)));
    fs::write(folder.path().join("2.txt"), TWO).unwrap();
    loop {
        if let Event::Findings(_, set) = next(&session)
            && names(&set) == ["2.txt"]
        {
            break;
        }
    }
}

/// A verdict on the first divergence of a set, as the reader gives it.
fn judge_first(session: &Session, set: &Set) {
    let collation = &set.collation;
    let found = findings_of(collation);
    let finding = found.iter().find(|f| f.severity.is_some()).unwrap();
    let on = collation.key_of(finding.question, &finding.label);
    let edit = Edit::Verdict(VerdictEdit {
        on,
        verdict: Verdict::Real,
        print: None,
        blind: false,
    });
    session.requests.send(Request::Decide(Box::new(edit)));
}

/// File name and label of each account.
fn labelled(set: &Set) -> Vec<(String, String)> {
    names(set).into_iter().zip(set.collation.sigils.iter().cloned()).collect()
}

/// Each finding as it is listed, by its accounts' labels.
fn listed(set: &Set) -> Vec<String> {
    let found = findings_of(&set.collation).into_iter();
    found.filter(|f| f.severity.is_some()).map(|f| f.tally).collect()
}

#[test]
fn accounts_keep_their_labels_when_others_come_and_go() {
    let four = THREE.replace("17 people", "19 people");
    let folder =
        folder(&[("1.txt", ONE), ("2.txt", TWO), ("3.txt", THREE), ("4.txt", &four)]);
    let session = open(&[folder.path().to_path_buf()], true);
    text(&session);
    let (_, first) = findings(&session);
    assert_eq!(first.collation.sigils, ["A", "B", "C", "D"]);
    judge_first(&session, &first);
    // There is no folder to save it in, which is said before.
    while !matches!(next(&session), Event::Review(_)) {}
    fs::remove_file(folder.path().join("2.txt")).unwrap();
    let (_, second) = findings(&session);
    let pairs = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(n, l)| ((*n).to_string(), (*l).to_string())).collect()
    };
    let rest = pairs(&[("1.txt", "A"), ("3.txt", "C"), ("4.txt", "D")]);
    assert_eq!(labelled(&second), rest);
    assert_eq!(listed(&second), ["D 19; C 17"], "in the lists too");
    assert_eq!(second.collation.review.verdicts.len(), 1, "the verdict is kept");
    // One that comes is called as none was called before; one that comes back, as it was.
    fs::write(folder.path().join("0.txt"), THREE.replace("17 people", "18 people"))
        .unwrap();
    let (_, third) = findings(&session);
    let rest = [("0.txt", "E"), ("1.txt", "A"), ("3.txt", "C"), ("4.txt", "D")];
    assert_eq!(labelled(&third), pairs(&rest));
    fs::write(folder.path().join("2.txt"), TWO).unwrap();
    let (_, fourth) = findings(&session);
    assert_eq!(labelled(&fourth)[2], ("2.txt".to_string(), "B".to_string()));
    // A file of another name with the same words is the same account.
    fs::rename(folder.path().join("4.txt"), folder.path().join("00.txt")).unwrap();
    let (_, fifth) = findings(&session);
    let rest =
        [("0.txt", "E"), ("00.txt", "D"), ("1.txt", "A"), ("2.txt", "B"), ("3.txt", "C")];
    assert_eq!(labelled(&fifth), pairs(&rest));
    // A session that begins now labels them by their order alone.
    drop(session);
    let session = open(&[folder.path().to_path_buf()], false);
    text(&session);
    assert_eq!(findings(&session).1.collation.sigils, ["A", "B", "C", "D", "E"]);
}

#[test]
fn a_file_written_in_two_goes_is_read_when_it_is_whole() {
    let folder = folder(&[("1.txt", ONE), ("2.txt", TWO)]);
    let session = open(&[folder.path().to_path_buf()], true);
    text(&session);
    findings(&session);
    let (path, whole) = (folder.path().join("2.txt"), format!("{TWO}\n{THREE}"));
    for end in (0..=whole.len()).step_by(40).chain([whole.len()]) {
        fs::write(&path, &whole.as_bytes()[..end]).unwrap();
        std::thread::sleep(Duration::from_millis(20));
    }
    let (_, set) = findings(&session);
    assert!(set.collation.articles[1].article.text.contains("After the fire"));
    assert!(set.errors.is_empty(), "{:?}", set.errors);
}

#[test]
fn a_file_is_added_to_a_set_that_is_open() {
    let folder = folder(&[("1.txt", ONE), ("2.txt", TWO), ("bad.txt", "")]);
    let at = |name: &str| folder.path().join(name);
    let session = open(&[at("1.txt")], false);
    text(&session);
    findings(&session);
    session.requests.send(Request::Add(at("2.txt")));
    let (_, set) = findings(&session);
    assert_eq!(names(&set), ["1.txt", "2.txt"]);
    assert_eq!(news(&set, &folder), ["2.txt: added"]);
    assert!(set.collation.divergences().next().is_some());

    for (path, why) in [
        ("gone.txt", "no such file"),
        ("bad.txt", "no text in it"),
        ("2.txt", "already open"),
    ] {
        session.requests.send(Request::Add(at(path)));
        match next(&session) {
            Event::Notice(line) => assert!(line.ends_with(why), "{line}"),
            other => panic!("{path}: wanted a notice, told {other:?}"),
        }
        if path != "2.txt" {
            assert!(matches!(next(&session), Event::Stopped(_)));
        }
    }
    // What was refused is not among the inputs.
    session.requests.send(Request::Reload);
    let (_, set) = findings(&session);
    assert!(set.errors.is_empty(), "{:?}", set.errors);
    assert_eq!(names(&set), ["1.txt", "2.txt"]);
}

#[test]
fn a_file_is_added_to_the_built_in_set() {
    let folder = folder(&[("1.txt", ONE)]);
    let session = open(&[], false);
    let count = text(&session).1.collation.articles.len();
    findings(&session);
    session.requests.send(Request::Add(folder.path().join("1.txt")));
    assert_eq!(findings(&session).1.collation.articles.len(), count + 1);
}

/// Many articles, so that the work takes a while. Each paragraph has words of its own, as
/// news has: where all sentences are alike, all are compared with all.
fn many(count: usize) -> TempDir {
    let folder = folder(&[]);
    for at in 0..count {
        let mut text = format!("Report {at} on the mills\n");
        for graf in 0..12 {
            let word = |salt: usize| {
                let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo"];
                let mut seed = graf * 31 + salt * 7 + 11;
                let mut out = String::new();
                for _ in 0..4 {
                    out += syllables[seed % syllables.len()];
                    seed = seed * 5 + 3;
                }
                out
            };
            let (a, b, c, d) = (word(0), word(1), word(2), word(3));
            let burnt = graf * 3 + at % 2 + 2;
            let graf = format!("\nThe {a} of {b} burnt {burnt} {c} near the {d}.\n");
            text.push_str(&graf);
        }
        fs::write(folder.path().join(format!("{at:02}.txt")), text).unwrap();
    }
    folder
}

#[test]
fn cancelled_work_is_not_heard_of_again_and_the_text_stays() {
    let folder = many(6);
    let session = open(&[folder.path().to_path_buf()], false);
    let (generation, set) = text(&session);
    session.requests.send(Request::Cancel);
    match next(&session) {
        Event::Stopped(stopped) => assert_eq!(stopped, generation),
        other => panic!("wanted a stop, told {other:?}"),
    }
    assert_eq!(set.collation.articles.len(), 6);
    assert_silent(&session);
    // It can be taken up again.
    session.requests.send(Request::Reload);
    let (again, _) = text(&session);
    assert!(again > generation);
    assert_eq!(findings(&session).0, again);
    // With nothing to stop, nothing is said.
    session.requests.send(Request::Cancel);
    assert_silent(&session);
}

#[test]
fn what_was_being_added_when_work_was_cancelled_can_be_added_again() {
    let (one, more) = (folder(&[("1.txt", ONE)]), many(6));
    let session = open(&[one.path().join("1.txt")], false);
    text(&session);
    findings(&session);
    session.requests.send(Request::Add(more.path().to_path_buf()));
    session.requests.send(Request::Cancel);
    assert!(matches!(next(&session), Event::Stopped(_)));
    // It is in nothing that is loaded again,
    session.requests.send(Request::Reload);
    assert_eq!(names(&findings(&session).1), ["1.txt"]);
    // and not said to be open.
    session.requests.send(Request::Add(more.path().to_path_buf()));
    assert_eq!(findings(&session).1.collation.articles.len(), 7);
}

#[test]
fn overtaken_work_is_not_heard() {
    let folder = many(5);
    let session = open(&[folder.path().to_path_buf()], false);
    let (first, _) = text(&session);
    for _ in 0..3 {
        session.requests.send(Request::Reload);
    }
    let mut last = first;
    loop {
        match next(&session) {
            Event::Text(generation, _) => {
                assert!(generation >= last, "{generation:?} after {last:?}");
                last = generation;
            }
            Event::Findings(generation, _) => {
                assert_eq!(generation, Generation(first.0 + 3), "only the newest");
                break;
            }
            other => panic!("told {other:?}"),
        }
    }
    assert_silent(&session);
}

#[test]
fn long_work_is_talked_about_and_in_order() {
    let folder = many(10);
    let session = open(&[folder.path().to_path_buf()], false);
    let mut stages = Vec::new();
    loop {
        match session.events.recv_timeout(DEADLINE).expect("an event") {
            Event::Progress(_, progress) => {
                assert!(progress.done <= progress.total, "{progress:?}");
                stages.push(progress.stage);
            }
            Event::Text(_, set) => assert_eq!(set.collation.articles.len(), 10),
            Event::Findings(..) => break,
            other => panic!("told {other:?}"),
        }
    }
    let order =
        [Stage::Load, Stage::Prepare, Stage::Stories, Stage::Align, Stage::Compare];
    let places: Vec<usize> = stages
        .iter()
        .map(|stage| order.iter().position(|s| s == stage).expect("a listed stage"))
        .collect();
    assert!(places.is_sorted(), "{stages:?}");
}
