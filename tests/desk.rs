//! Verdicts, notes and what is taken along: keys in, screens and effects out.

mod reader;

use rashomon::model::{Edit, Locus, Review, Revised, Verdict};
use rashomon::ui::{Changed, Effect, Message, Snapshot, View};
use reader::{Desk, FERRY, ferry, snapshot};

/// A reader with somebody who keeps what is decided, as the session does.
struct Judge {
    desk: Desk,
    review: Review,
}

impl Judge {
    fn open(snapshot: Snapshot) -> Self {
        Self { desk: Desk::open(snapshot, 120, 30), review: Review::default() }
    }

    /// Types keys and carries out what comes of them; the last effect.
    fn keys(&mut self, written: &str) -> Option<Effect> {
        let mut last = None;
        for key in written.split(' ') {
            last = self.desk.keys(key);
            if let Some(Effect::Revise(revised)) = &last {
                self.review.revise(revised);
                self.take();
            }
        }
        last
    }

    fn take(&mut self) {
        let Desk { snapshot, state, .. } = &mut self.desk;
        state.take_review(snapshot, self.review.clone());
    }

    fn title(&self) -> String {
        self.desk.screen().lines().next().unwrap_or_default().to_string()
    }

    fn bar(&self) -> String {
        self.desk.screen().lines().last().unwrap_or_default().to_string()
    }

    fn shows(&self, words: &str) {
        assert!(self.desk.screen().contains(words), "{words}:\n{}", self.desk.screen());
    }
}

fn type_in(judge: &mut Judge, text: &str) {
    for c in text.chars() {
        let key = if c == ' ' { "Space".to_string() } else { c.to_string() };
        judge.keys(&key);
    }
}

#[test]
fn a_verdict_moves_on_and_is_counted() {
    let mut judge = Judge::open(ferry(5));
    assert!(judge.title().contains("2 divergences"), "{}", judge.title());
    let first = judge.desk.state.finding(&judge.desk.snapshot);
    judge.keys("v r");
    let second = judge.desk.state.finding(&judge.desk.snapshot);
    assert_ne!(first, second, "the cursor moves on by itself");
    assert!(judge.title().contains("1 of 2 judged, 0 major open"), "{}", judge.title());
    assert!(judge.bar().contains("real: "), "{}", judge.bar());
    judge.keys("v n");
    assert!(judge.title().contains("2 of 2 judged, 0 major open"), "{}", judge.title());
    let verdicts: Vec<Verdict> =
        judge.review.verdicts.iter().map(|v| v.verdict).collect();
    assert_eq!(verdicts, [Verdict::Real, Verdict::NotOne]);
    // Judged anew: in the place of the first.
    judge.keys("v f v f");
    assert_eq!(judge.review.verdicts.len(), 2, "{:?}", judge.review.verdicts);
    judge.keys("v x");
    assert_eq!(judge.review.verdicts.len(), 1);
}

#[test]
fn every_view_judges() {
    for view in ["V 1", "V 2", "V 3", "V 4", "V 6"] {
        let mut judge = Judge::open(ferry(5));
        judge.keys(view);
        judge.keys("n");
        let judged = judge.desk.state.finding(&judge.desk.snapshot);
        judge.keys("v a");
        let count = judge.review.verdicts.len();
        assert_eq!(count, usize::from(judged.is_some()), "{view}: {}", judge.bar());
        assert!(judged.is_some() || view == "V 6", "{view}");
    }
}

#[test]
fn the_desk_chooses_a_reading_by_letter_number_or_words() {
    for (typed, print) in
        [("C", "3 Mar 2030"), ("1", "4 Mar 2030"), ("a Monday", "a Monday")]
    {
        let mut judge = Judge::open(ferry(5));
        judge.keys("F v p");
        type_in(&mut judge, typed);
        judge.keys("Enter");
        let [verdict] = judge.review.verdicts.as_slice() else {
            panic!("{typed}: {}", judge.desk.screen());
        };
        assert_eq!(verdict.verdict, Verdict::Real);
        assert_eq!(verdict.print.as_deref(), Some(print), "{typed}");
        judge.shows(&format!("[real; we print {print}]"));
        judge.keys("g g");
        judge.shows(&format!("verdict: real; we print {print}"));
    }
}

/// A number is that of a pane, in whichever order the accounts are.
#[test]
fn the_number_of_a_reading_is_that_of_its_pane() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("3 { {");
    judge.keys("F v p");
    type_in(&mut judge, "1");
    judge.keys("Enter");
    let print = judge.review.verdicts.first().and_then(|v| v.print.as_deref());
    assert_eq!(print, Some("3 Mar 2030"), "{}", judge.desk.screen());
}

#[test]
fn judged_findings_are_quiet_and_can_be_hidden() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("F v r H");
    judge.shows("[open]");
    assert!(!judge.desk.screen().contains("[real]"), "{}", judge.desk.screen());
    judge.keys("H");
    judge.shows("[real]");
    // The row is drawn in the tone of what is quiet.
    let rows: Vec<String> = judge.desk.screen().lines().map(str::to_string).collect();
    let at = rows.iter().position(|l| l.contains("[real]")).expect("the row");
    let tones: Vec<String> = judge.desk.tones().lines().map(str::to_string).collect();
    assert!(tones[at].contains("dddd"), "{}", tones[at]);
    judge.keys("X");
    judge.shows("[real]");
}

#[test]
fn one_finding_or_a_kind_is_ignored_and_wanted_again() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("F v i");
    assert!(judge.title().contains("0 of 2 judged, 1 ignored"), "{}", judge.title());
    judge.keys("g g v x");
    assert!(judge.title().contains("2 divergences"), "{}", judge.title());
    judge.keys("v k");
    assert!(judge.title().contains("1 ignored"), "{}", judge.title());
    judge.shows("[ignored kind]");
    judge.keys("v k");
    assert!(judge.title().contains("2 divergences"), "{}", judge.title());
    assert!(judge.review.is_empty());
}

#[test]
fn a_verdict_holds_when_other_accounts_come_and_lapses_when_its_words_change() {
    let mut judge = Judge::open(ferry(4));
    judge.keys("F v r v n");
    assert_eq!(judge.review.verdicts.len(), 2);
    // An account that agrees with one of the values changes nothing.
    judge.desk = Desk::open(ferry(5), 120, 30);
    judge.take();
    assert!(judge.title().contains("2 of 2 judged, 0 major open"), "{}", judge.title());
    // A word of a reading does; the other verdict holds.
    let mut accounts = FERRY.to_vec();
    let blocks: Vec<_> = accounts[2]
        .2
        .iter()
        .map(|(role, text)| {
            let text = text.replace("03|Sunday", "02|Saturday");
            (*role, &*Box::leak(text.into_boxed_str()))
        })
        .collect();
    accounts[2].2 = Box::leak(blocks.into_boxed_slice());
    judge.desk = Desk::open(snapshot(&accounts, "Aground"), 120, 30);
    judge.take();
    let title = judge.title();
    assert!(title.contains("1 of 2 judged, 1 lapsed, 1 major open"), "{title}");
    judge.keys("F");
    judge.shows("verdict lapsed: was real; “Sunday” in 2.txt has changed");
    // Judged again, the old one is gone.
    judge.keys("g g v r");
    assert!(judge.title().contains("2 of 2 judged, 0 major open"), "{}", judge.title());
    assert_eq!(judge.review.verdicts.len(), 2, "{:?}", judge.review.verdicts);
}

#[test]
fn notes_are_written_marked_listed_and_taken_away() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("c s");
    type_in(&mut judge, "ask the harbour");
    judge.keys("Enter c f");
    type_in(&mut judge, "see the log");
    judge.keys("Enter c a");
    type_in(&mut judge, "stringer");
    judge.keys("Enter");
    judge.shows("note: ask the harbour");
    judge.shows("note: see the log");
    assert!(judge.desk.screen().lines().any(|l| l.contains('*')), "a mark in the gutter");
    judge.keys("n");
    let screen = judge.desk.screen();
    let frame: Vec<char> = screen.lines().nth(1).unwrap_or_default().chars().collect();
    let on_ruler = |line: &str| {
        line.chars().zip(&frame).any(|(c, edge)| c == '*' && "┬┐".contains(*edge))
    };
    assert!(screen.lines().any(on_ruler), "a mark on the ruler:\n{screen}");
    judge.keys("V 0");
    for words in ["Notes · by time", "ask the harbour", "see the log", "stringer"] {
        judge.shows(words);
    }
    judge.keys("Enter");
    judge.shows("A ferry carrying");
    // What is there already is edited; an emptied one is gone.
    judge.keys("c s");
    judge.shows("note: ask the harbour");
    judge.keys("Ctrl-u Enter");
    assert_eq!(judge.review.notes.len(), 2, "{:?}", judge.review.notes);
    judge.keys("c s");
    type_in(&mut judge, "long");
    let composed = judge.keys("Ctrl-o");
    assert!(matches!(composed, Some(Effect::Compose(note)) if note.text == "long"));
}

#[test]
fn what_is_copied_is_verbatim_and_cited() {
    let mut judge = Judge::open(ferry(5));
    let text = |effect: Option<Effect>| match effect {
        Some(Effect::Copy(text, _)) => text,
        other => panic!("{other:?}"),
    };
    let sentence = text(judge.keys("y s"));
    let (words, place) = sentence.rsplit_once(" (").expect("a citation");
    let lede = "“A ferry carrying 240 passengers ran aground on Monday evening on a \
                sandbank near the harbour mouth.”";
    assert_eq!(words, lede);
    assert!(place.starts_with("Harbour Wire, graf "), "{sentence}");
    assert!(text(judge.keys("y p")).lines().count() > 1);
    let finding = text(judge.keys("y f"));
    for words in ["Harbour Wire, graf ", "“Monday”", "The Ellery Post, graf ", "“Sunday”"]
    {
        assert!(finding.contains(words), "{words}: {finding}");
    }
    let query = text(judge.keys("Y"));
    assert!(
        query.starts_with("Query: ") && query.contains("5 accounts differ"),
        "{query}"
    );
    assert!(!query.contains('{') && !query.contains('#'), "{query}");
    judge.keys("y q");
    assert!(judge.bar().contains("copy: no quote here"), "{}", judge.bar());
}

#[test]
fn a_report_of_what_is_shown() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("F v r H e Enter");
    judge.keys("e");
    let Some(Effect::Export(path, kept)) = judge.keys("Enter") else {
        panic!("{}", judge.desk.screen());
    };
    assert_eq!(path, "rashomon-report.md");
    let questions = judge.desk.snapshot.collation.questions.len();
    assert_eq!(kept.len(), questions - 1, "the judged one is left out");
    assert!(matches!(judge.keys("o"), Some(Effect::Edit(_))));
}

#[test]
fn an_undo_is_asked_of_the_session() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("v r");
    assert_eq!(judge.keys("u"), Some(Effect::Undo));
    assert_eq!(judge.keys("Ctrl-r"), Some(Effect::Redo));
    assert_eq!(judge.review.verdicts.len(), 1, "what the session does, not the screen");
}

/// What the session does on an undo of these edits: it takes them out, and says so.
fn take_back(judge: &mut Judge, edit: Edit) {
    judge.review.revise(&Revised { gone: vec![edit.clone()], put: Vec::new() });
    judge.take();
    let changed = Changed { redone: false, edit, holds: false };
    let Desk { snapshot, state, .. } = &mut judge.desk;
    state.go_to_changed(snapshot, &changed);
}

#[test]
fn an_undo_goes_to_what_it_changes_and_says_what_that_was() {
    for view in ["V 1", "V 2", "V 3", "V 4"] {
        let mut judge = Judge::open(ferry(5));
        judge.keys(view);
        judge.keys("n");
        let judged = judge.desk.state.finding(&judge.desk.snapshot);
        judge.keys("v r");
        let verdict = judge.review.verdicts[0].clone();
        for keys in ["n", "n", "g g", "G"] {
            if judge.desk.state.finding(&judge.desk.snapshot) == judged {
                judge.keys(keys);
            }
        }
        assert_ne!(judge.desk.state.finding(&judge.desk.snapshot), judged, "{view}");
        let label = verdict.on.label.clone();
        take_back(&mut judge, Edit::Verdict(verdict));
        assert_eq!(judge.desk.state.finding(&judge.desk.snapshot), judged, "{view}");
        let said = format!("undone: {label} is open again");
        assert!(judge.bar().contains(&said), "{view}: {}", judge.bar());
    }
    // A note on a sentence is gone to in the text; Esc leads back to where the undo was.
    let mut judge = Judge::open(ferry(5));
    judge.keys("1 g g J J c s");
    type_in(&mut judge, "ask");
    judge.keys("Enter");
    let at: Option<Locus> = judge.desk.state.cursor(&judge.desk.snapshot);
    judge.keys("G F");
    let note = judge.review.notes[0].clone();
    take_back(&mut judge, Edit::Note(note));
    assert_eq!(judge.desk.state.view(), View::Columns);
    assert_eq!(judge.desk.state.cursor(&judge.desk.snapshot), at);
    assert!(judge.bar().contains("undone: note deleted: ask"), "{}", judge.bar());
    judge.keys("Esc");
    assert_eq!(judge.desk.state.view(), View::Findings);
}

#[test]
fn the_line_of_a_note_is_edited_as_in_a_shell() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("c f");
    type_in(&mut judge, "call harbour");
    judge.keys("Alt-b");
    judge.desk.send(Message::Paste("the\n".to_string()));
    judge.keys("Space Alt-f Alt-b Ctrl-k Ctrl-_ Ctrl-Left Ctrl-Left Alt-d Ctrl-_");
    judge.keys("Enter");
    assert_eq!(judge.review.notes[0].text, "call the harbour");
}

#[test]
fn an_account_without_a_reading_is_not_printed() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("F j v p E Enter");
    assert_eq!(judge.review.verdicts, []);
    assert!(judge.bar().contains("no reading of this finding"), "{}", judge.bar());
}

#[test]
fn what_the_accounts_agree_on_has_no_verdict_and_no_query() {
    let mut judge = Judge::open(ferry(5));
    judge.keys("V 4 G");
    for keys in ["v r", "v p", "Y"] {
        let effect = judge.keys(keys);
        assert!(effect.is_none(), "{keys}: {effect:?}");
        assert!(judge.bar().contains("the accounts agree on this"), "{}", judge.bar());
    }
    assert_eq!(judge.review.verdicts, []);
    // Something may be noted of it all the same.
    judge.keys("c f");
    type_in(&mut judge, "good");
    judge.keys("Enter");
    assert_eq!(judge.review.notes.len(), 1);
}

#[test]
fn a_narrow_title_keeps_the_set_s_name_beside_the_count() {
    let mut judge = Judge::open(ferry(5));
    judge.desk.resize(80, 24);
    judge.keys("v r");
    let title = judge.title();
    assert!(title.starts_with(" Aground off"), "{title}");
    assert!(title.contains("1 of 2 judged") && !title.contains("all kinds"), "{title}");
    judge.keys("H");
    assert!(judge.title().contains("[open]"), "{}", judge.title());
    // Where a sheet was put is said beside what was put there, if there is room.
    judge.desk.resize(120, 30);
    judge.keys("H v a");
    judge.desk.send(Message::News("saved in /desk/set.review.toml".to_string()));
    let bar = judge.bar();
    assert!(bar.contains("ask: ") && bar.contains("saved in /desk/set.review"), "{bar}");
    judge.keys("v a");
    let folder = "of-a-long-name/".repeat(8);
    judge.desk.send(Message::News(format!("saved in /{folder}set.review.toml")));
    assert!(judge.bar().contains("saved in …/set.review.toml"), "{}", judge.bar());
}
