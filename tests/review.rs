//! What is decided by hand, through the front door: requests to a session and what it tells,
//! files on disk, reports of the built program.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use rashomon::load::Input;
use rashomon::model::{
    ArticleId, By, Collation, Edit, Kind, LinkEdit, Locus, NoteEdit, Review, Revised,
    Role, RoleEdit, SentenceId, Strength, Subject, Tie,
};
use rashomon::session::{Event, Options, Request, Session, Set, start};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// For slow machines under load.
const DEADLINE: Duration = Duration::from_mins(1);

const ONE: &str = "\
Ferry strikes the pier at Osterholm

A ferry with 80 people aboard struck the pier at Osterholm on Monday, the harbour master \
said.

The captain of the ferry was taken to hospital with a broken arm.

Divers will look at the hull in the morning.
";

const TWO: &str = "\
Pier at Osterholm damaged by ferry

The pier at Osterholm was damaged when a ferry with 80 people aboard struck it on Monday.

Nobody knows yet what the repair is going to cost.

The captain of the ferry broke an arm and was taken to hospital.
";

/// A set with a manifest, and a state folder beside it.
struct Desk {
    root: TempDir,
}

impl Desk {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("set")).unwrap();
        let desk = Self { root };
        desk.write("one.txt", ONE);
        desk.write("two.txt", TWO);
        desk.write(
            "set.toml",
            "[[article]]\npath = \"one.txt\"\n[[article]]\npath = \"two.txt\"\n",
        );
        desk
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder().join(name), text).unwrap();
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("set")
    }

    fn state(&self) -> PathBuf {
        self.root.path().join("state")
    }

    fn beside(&self) -> PathBuf {
        self.folder().join("set.review.toml")
    }

    /// The only file of the state folder.
    fn own(&self) -> PathBuf {
        let listed = fs::read_dir(self.state().join("rashomon/reviews")).unwrap();
        let files: Vec<PathBuf> = listed.map(|e| e.unwrap().path()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }

    fn open(&self, paths: &[&str]) -> (Session, Set) {
        let paths: Vec<PathBuf> =
            paths.iter().map(|p| self.root.path().join(p)).collect();
        let state = Some(self.state().join("rashomon"));
        let session = start(Input::of(&paths), Options { state, ..Options::default() });
        let session = session.unwrap();
        let set = findings(&session).0;
        (session, set)
    }

    fn report(&self, paths: &[&str]) -> Value {
        let out = Command::new(env!("CARGO_BIN_EXE_rashomon"))
            .arg("report")
            .args(paths)
            .args(["--format", "json"])
            .current_dir(self.root.path())
            .env("XDG_STATE_HOME", self.state())
            .output()
            .unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap()
    }
}

/// The next findings, and what was said until they came.
fn findings(session: &Session) -> (Set, Vec<String>) {
    let mut said = Vec::new();
    loop {
        match session.events.recv_timeout(DEADLINE).expect("an event") {
            Event::Findings(_, set) => return (set, said),
            Event::Said(line) | Event::Notice(line) => said.push(line),
            Event::Text(..) | Event::Progress(..) | Event::Changed { .. } => {}
            other => panic!("told {other:?}"),
        }
    }
}

/// The sentence that begins so, of the article at this place.
fn at(collation: &Collation, article: u32, begins: &str) -> Locus {
    let article = rashomon::model::ArticleId(article);
    let prepared = collation.article(article);
    let found = (0..prepared.sentences.len())
        .map(rashomon::model::SentenceId::new)
        .find(|s| prepared.text_of(*s).starts_with(begins));
    Locus::new(article, found.unwrap_or_else(|| panic!("no sentence begins {begins}")))
}

fn edit(collation: &Collation, pair: (Locus, Locus), tie: Tie) -> LinkEdit {
    let cue = |at: Locus| collation.article(at.article).cue(at.sentence);
    LinkEdit::new(cue(pair.0), cue(pair.1), tie)
}

fn ask(
    session: &Session,
    set: &Set,
    pair: (Locus, Locus),
    tie: Tie,
) -> (Set, Vec<String>) {
    let edit = edit(&set.collation, pair, tie);
    session.requests.send(Request::Decide(Box::new(Edit::Link(edit))));
    findings(session)
}

fn together(collation: &Collation, pair: (Locus, Locus)) -> bool {
    let has = |at| move |p: &&rashomon::model::Passage| p.members.contains(&at);
    collation.passages.iter().filter(has(pair.0)).any(|p| p.members.contains(&pair.1))
}

/// Two sentences that the engine pairs, and two that it does not.
fn pairs(collation: &Collation) -> ((Locus, Locus), (Locus, Locus)) {
    let captain = (at(collation, 0, "The captain"), at(collation, 1, "The captain"));
    let apart = (at(collation, 0, "Divers"), at(collation, 1, "Nobody"));
    assert!(together(collation, captain), "{:?}", collation.passages);
    assert!(!together(collation, apart));
    (captain, apart)
}

#[test]
fn what_is_parted_does_not_meet_through_a_third_account() {
    let desk = Desk::new();
    let told = |people: u32| {
        format!(
            "Ferry strikes the pier\n\nA ferry with {people} people aboard struck the pier \
             at Osterholm on Monday, the harbour master said.\n\nDivers looked on.\n"
        )
    };
    for (name, people) in [("one.txt", 80), ("two.txt", 90), ("three.txt", 95)] {
        desk.write(name, &told(people));
    }
    let paths = ["one.txt", "two.txt", "three.txt"];
    let manifest = paths.map(|p| format!("[[article]]\npath = \"{p}\"\n"));
    desk.write("set.toml", &manifest.concat());
    let (session, set) = desk.open(&["set"]);
    let pair = |c: &Collation| (at(c, 0, "A ferry"), at(c, 1, "A ferry"));
    let meet = |c: &Collation| {
        let (a, b) = pair(c);
        c.questions.iter().any(|q| {
            let has = |at| q.readings.iter().any(|r| r.locus == at);
            q.kind == Kind::Number && has(a) && has(b)
        })
    };
    assert!(meet(&set.collation), "{:?}", set.collation.questions);
    let (set, _) = ask(&session, &set, pair(&set.collation), Tie::Apart);
    assert!(!meet(&set.collation), "{:?}", set.collation.questions);
    // Each of them still meets the third.
    assert!(set.collation.questions.iter().any(|q| q.kind == Kind::Number));
}

#[test]
fn what_is_linked_and_parted_holds_is_kept_and_can_be_taken_back() {
    let desk = Desk::new();
    let (session, set) = desk.open(&["set"]);
    let (captain, apart) = pairs(&set.collation);

    let (set, said) = ask(&session, &set, captain, Tie::Apart);
    assert!(said[0].contains("set.review.toml"), "{said:?}");
    assert!(!together(&set.collation, captain));
    assert_eq!(set.collation.parted, [captain]);
    let (set, said) = ask(&session, &set, apart, Tie::Linked);
    assert!(said.is_empty(), "the place is told once: {said:?}");
    assert!(together(&set.collation, apart));
    let link = set.collation.links.iter().find(|l| (l.a, l.b) == apart).unwrap();
    assert_eq!((link.by, link.strength), (By::Hand, Strength::Strong));

    let undo = |request| {
        session.requests.send(request);
        findings(&session).0
    };
    let set = undo(Request::Undo);
    assert!(!together(&set.collation, apart) && !together(&set.collation, captain));
    let set = undo(Request::Undo);
    assert!(together(&set.collation, captain) && set.collation.parted.is_empty());
    undo(Request::Redo);
    let set = undo(Request::Redo);
    assert!(together(&set.collation, apart) && !together(&set.collation, captain));
    session.requests.send(Request::Redo);
    let told = session.events.recv_timeout(DEADLINE).unwrap();
    assert!(matches!(told, Event::Said(words) if words.contains("nothing to redo")));

    // Another session finds it so, and so does a report; a reload changes nothing.
    let set = undo(Request::Reload);
    assert!(together(&set.collation, apart) && !together(&set.collation, captain));
    drop(session);
    let (_session, set) = desk.open(&["set/set.toml"]);
    assert!(together(&set.collation, apart) && !together(&set.collation, captain));
    let report = desk.report(&["set"]);
    let by_hand =
        report["links"].as_array().unwrap().iter().filter(|l| l["by"] == "hand");
    assert_eq!(by_hand.count(), 1);
    assert_eq!(report["unlinked"].as_array().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone_and_a_shared_folder_gets_none() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let (session, set) = desk.open(&["set"]);
    let (captain, apart) = pairs(&set.collation);
    let (set, _) = ask(&session, &set, captain, Tie::Apart);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&desk.beside()), 0o600);
    let left: Vec<_> = fs::read_dir(desk.folder()).unwrap().collect();
    assert_eq!(left.len(), 4, "no draft is left: {left:?}");

    // From now on anybody may write there.
    fs::set_permissions(desk.folder(), fs::Permissions::from_mode(0o777)).unwrap();
    let (set, said) = ask(&session, &set, apart, Tie::Linked);
    assert!(said[0].contains("anyone may write") && said[0].contains("saved in"));
    assert_eq!(mode(&desk.own()), 0o600);
    assert!(!fs::read_to_string(desk.beside()).unwrap().contains("linked"));
    // What stands in either place holds.
    assert!(together(&set.collation, apart) && !together(&set.collation, captain));
    let (_session, set) = desk.open(&["set"]);
    assert!(together(&set.collation, apart) && !together(&set.collation, captain));
}

#[test]
fn a_set_without_a_manifest_is_known_by_its_texts() {
    let desk = Desk::new();
    let files = ["set/one.txt", "set/two.txt"];
    let (session, set) = desk.open(&files);
    let (captain, _) = pairs(&set.collation);
    ask(&session, &set, captain, Tie::Apart);
    drop(session);
    assert!(!desk.beside().exists());
    let kept = desk.own();

    let (session, set) = desk.open(&["set/two.txt", "set/one.txt"]);
    assert!(!together(&set.collation, (captain.1, captain.0)), "in any order");
    assert_eq!(set.collation.parted.len(), 1);
    drop(session);
    // A sentence elsewhere in one of the texts is put otherwise: it is still that set.
    desk.write("one.txt", &ONE.replace("in the morning", "at first light"));
    let (session, set) = desk.open(&files);
    assert_eq!(set.collation.parted.len(), 1);
    assert_eq!(desk.own(), kept);
    drop(session);
    // Other texts are another set.
    desk.write("three.txt", "Snow falls on Hamm\n\nSnow fell on Hamm for a day.\n");
    desk.write("four.txt", "Snow in Hamm\n\nIt snowed in Hamm for a whole day.\n");
    let (_session, set) = desk.open(&["set/three.txt", "set/four.txt"]);
    assert!(set.collation.parted.is_empty() && set.collation.lapsed.is_empty());
}

#[test]
fn an_edit_whose_sentence_has_changed_lapses_and_says_so() {
    let desk = Desk::new();
    let (session, set) = desk.open(&["set"]);
    let (captain, _) = pairs(&set.collation);
    ask(&session, &set, captain, Tie::Apart);
    desk.write("two.txt", &TWO.replace("broke an arm", "broke a leg"));
    session.requests.send(Request::Reload);
    let (set, _) = findings(&session);
    assert!(together(&set.collation, captain), "what was parted is another sentence");
    assert_eq!(set.collation.lapsed.len(), 1);
    let report = desk.report(&["set"]);
    let notices = report["notices"].to_string();
    assert!(
        notices.contains("no longer applies") && notices.contains("two.txt"),
        "{notices}"
    );
    // With the sentence, it comes back.
    desk.write("two.txt", TWO);
    session.requests.send(Request::Reload);
    let (set, _) = findings(&session);
    assert!(!together(&set.collation, captain) && set.collation.lapsed.is_empty());
}

#[test]
fn a_link_between_two_stories_makes_them_one() {
    let desk = Desk::new();
    desk.write("three.txt", "Snow falls on Hamm\n\nSnow fell on Hamm for a day.\n");
    let files = ["set/one.txt", "set/two.txt", "set/three.txt"];
    let (session, set) = desk.open(&files);
    assert_eq!(set.collation.stories.len(), 2, "{:?}", set.collation.stories);
    let pair = (at(&set.collation, 0, "Divers"), at(&set.collation, 2, "Snow fell"));
    let (set, _) = ask(&session, &set, pair, Tie::Linked);
    assert_eq!(set.collation.stories.len(), 1);
    assert!(together(&set.collation, pair));
    session.requests.send(Request::Undo);
    assert_eq!(findings(&session).0.collation.stories.len(), 2);
}

#[test]
fn a_locked_folder_is_not_waited_for_and_the_edit_is_kept_elsewhere() {
    let desk = Desk::new();
    let (session, set) = desk.open(&["set/set.toml"]);
    let lock = fs::File::open(desk.folder()).unwrap();
    lock.lock().unwrap();
    let ((a, b), _) = pairs(&set.collation);
    let parted = edit(&set.collation, (a, b), Tie::Apart);
    session.requests.send(Request::Decide(Box::new(Edit::Link(parted))));
    let (_, said) = findings(&session);
    assert!(said.iter().any(|s| s.contains("keeps its folder locked")), "{said:?}");
    assert!(!desk.beside().exists());
    drop(lock);
    // Whoever ends the session waits for its last event.
    let Session { requests, events } = session;
    drop(requests);
    let left: Vec<Event> = events.iter().collect();
    assert!(!left.iter().any(|e| matches!(e, Event::Notice(_))), "{left:?}");
    assert!(fs::read_to_string(desk.own()).unwrap().contains("apart"));
}

#[test]
fn two_writers_merge() {
    let desk = Desk::new();
    let (one, set) = desk.open(&["set"]);
    let (other, _) = desk.open(&["set"]);
    let (captain, apart) = pairs(&set.collation);
    ask(&one, &set, captain, Tie::Apart);
    let (seen, _) = ask(&other, &set, apart, Tie::Linked);
    for (who, set) in [("the other", seen), ("a third", desk.open(&["set"]).1)] {
        assert!(!together(&set.collation, captain), "{who}");
        assert!(together(&set.collation, apart), "{who}");
    }
    // What one takes back is its own and nothing else.
    one.requests.send(Request::Undo);
    let (set, _) = findings(&one);
    assert!(together(&set.collation, captain) && together(&set.collation, apart));
}

#[test]
fn what_is_not_understood_is_kept_or_told_with_its_line_and_left_alone() {
    let desk = Desk::new();
    let newer = "[[verdict]]\nkind = \"date\"\nsays = \"real\"\n";
    fs::write(desk.beside(), newer).unwrap();
    let (session, set) = desk.open(&["set"]);
    let (captain, _) = pairs(&set.collation);
    ask(&session, &set, captain, Tie::Apart);
    let written = fs::read_to_string(desk.beside()).unwrap();
    assert!(written.contains("[[verdict]]") && written.contains("real"), "{written}");
    drop(session);

    for (text, line, word) in [
        ("version = 1\n\n[[link]]\ntie = \"maybe\"\n", ":4:", "maybe"),
        ("version = 1\nlink = 3\n", ":2:", ""),
        ("# later\nversion = 7\n", ":2:", "newer"),
    ] {
        fs::write(desk.beside(), text).unwrap();
        let notices = desk.report(&["set"])["notices"].to_string();
        let told = format!("set.review.toml{line}");
        assert!(notices.contains(&told) && notices.contains(word), "{notices}");
        let (session, set) = desk.open(&["set"]);
        let (set, said) = ask(&session, &set, captain, Tie::Apart);
        assert!(!together(&set.collation, captain), "it holds all the same");
        assert!(said[0].contains(&told), "{said:?}");
        assert_eq!(fs::read_to_string(desk.beside()).unwrap(), text, "left alone");
        session.requests.send(Request::Undo);
        findings(&session);
    }
}

#[test]
fn a_role_set_by_hand_holds_is_kept_and_is_taken_back() {
    let desk = Desk::new();
    let (session, set) = desk.open(&["set"]);
    let role = |set: &Set, nth: usize| {
        let at = Locus::new(ArticleId::new(0), SentenceId::new(nth));
        let sentence = set.collation.sentence(at);
        (sentence.role, sentence.graf)
    };
    assert_eq!(role(&set, 2), (Role::Body, 2));
    let captain = set.collation.articles[0].cue(SentenceId::new(2));
    let edit = RoleEdit { at: captain, role: Role::Furniture };
    session.requests.send(Request::Decide(Box::new(Edit::Role(edit))));
    let (set, _) = findings(&session);
    assert_eq!(role(&set, 2), (Role::Furniture, 0));
    // The paragraphs are counted anew, and nothing links with page matter.
    assert_eq!(role(&set, 3), (Role::Body, 2));
    let gone = Locus::new(ArticleId::new(0), SentenceId::new(2));
    assert!(set.collation.links.iter().all(|l| l.a != gone && l.b != gone));
    assert_eq!(set.collation.recast, [gone]);
    assert!(fs::read_to_string(desk.beside()).unwrap().contains("role = \"furniture\""));
    drop(session);

    // Kept, and in force in reports too.
    let report = desk.report(&["set"]);
    assert_eq!(report["articles"][0]["sentences"][2]["role"], "furniture");
    let (session, set) = desk.open(&["set"]);
    assert_eq!(role(&set, 2).0, Role::Furniture);
    // Made part of the report again, it is read as it was.
    let captain = set.collation.articles[0].cue(SentenceId::new(2));
    let edit = RoleEdit { at: captain, role: Role::Body };
    session.requests.send(Request::Decide(Box::new(Edit::Role(edit))));
    let (set, _) = findings(&session);
    assert_eq!(role(&set, 2), (Role::Body, 2));
    assert!(set.collation.links.iter().any(|l| l.a == gone || l.b == gone));
    session.requests.send(Request::Undo);
    let (set, _) = findings(&session);
    assert_eq!(role(&set, 2).0, Role::Furniture);
    // Where its words have changed, it holds no longer, and says so.
    desk.write("one.txt", &ONE.replace("a broken arm", "two broken arms"));
    session.requests.send(Request::Reload);
    let (set, _) = findings(&session);
    assert_eq!(role(&set, 2).0, Role::Body);
    assert_eq!(set.collation.lapsed.len(), 1);
}

/// The next verdicts and notes, and what was said until they came.
fn review(session: &Session) -> (Review, Vec<String>) {
    let mut said = Vec::new();
    loop {
        match session.events.recv_timeout(DEADLINE).expect("an event") {
            Event::Review(review) => return (*review, said),
            Event::Said(line) | Event::Notice(line) => said.push(line),
            Event::Changed { .. } => {}
            other => panic!("told {other:?}"),
        }
    }
}

fn note(set: &Set, text: &str) -> Edit {
    let cue = set.collation.articles[0].cue(SentenceId::new(2));
    Edit::Note(NoteEdit { on: Subject::Sentence(cue), text: text.to_string() })
}

fn revise(session: &Session, gone: Vec<Edit>, put: Vec<Edit>) {
    session.requests.send(Request::Revise(Box::new(Revised { gone, put })));
}

#[test]
fn notes_and_links_have_one_history_and_nothing_is_compared_for_a_note() {
    let desk = Desk::new();
    let (session, set) = desk.open(&["set"]);
    let (captain, _) = pairs(&set.collation);
    revise(&session, vec![], vec![note(&set, "ask him")]);
    assert_eq!(review(&session).0.notes.len(), 1);
    let (set, _) = ask(&session, &set, captain, Tie::Apart);
    assert!(!together(&set.collation, captain));
    assert_eq!(set.collation.review.notes.len(), 1, "the comparison brings them along");
    session.requests.send(Request::Undo);
    let (set, _) = findings(&session);
    assert!(together(&set.collation, captain));
    session.requests.send(Request::Undo);
    assert!(review(&session).0.is_empty());
    session.requests.send(Request::Redo);
    assert_eq!(review(&session).0.notes[0].text, "ask him");
    let text = fs::read_to_string(desk.beside()).unwrap();
    assert!(text.contains("ask him") && !text.contains("[[link]]"), "{text}");
}

#[test]
fn two_writers_and_entries_of_later_releases_are_kept() {
    let desk = Desk::new();
    let (one, set) = desk.open(&["set"]);
    let (two, _) = desk.open(&["set"]);
    revise(&one, vec![], vec![note(&set, "from one")]);
    review(&one);
    let kind = Edit::Ignore(Kind::Money);
    revise(&two, vec![], vec![kind.clone()]);
    let (both, _) = review(&two);
    assert_eq!((both.notes.len(), both.ignored.len()), (1, 1), "{both:?}");
    let later =
        "\n[[ignore]]\nkind = \"smell\"\nwhy = \"later\"\n\n[[shelf]]\nname = \"x\"\n";
    let text = fs::read_to_string(desk.beside()).unwrap();
    fs::write(desk.beside(), text + later).unwrap();
    revise(&one, vec![kind], vec![note(&set, "changed")]);
    let (left, _) = review(&one);
    assert_eq!((left.notes[0].text.as_str(), left.ignored.len()), ("changed", 0));
    let text = fs::read_to_string(desk.beside()).unwrap();
    for words in ["smell", "later", "[[shelf]]", "changed"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("from one") && !text.contains("money"), "{text}");
}
