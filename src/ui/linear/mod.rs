//! The reader on plain lines, for screen readers, line printers and scripts.
//!
//! In: a line at a time: a command's name, its keys, the number of a finding, `/words`.
//! Out: what has changed, in words. The same [`State`] and the same commands as on a
//! screen; no I/O, no escape bytes, no drawn lines.

mod lists;
mod open;
mod words;

use super::commands::{Bound, COMMANDS, Command, Entry, Group};
use super::keys::Key;
use super::prompt::{Asking, Prompt, with_argument};
use super::view::tally_words;
use super::{
    Doing, Effect, Habits, Incoming, Message, Outgoing, Snapshot, State, View, update,
};
use crate::config::Arranged;
use crate::model::{Collation, Edit, Locus};

/// Columns and rows of the page that commands such as "page down" go by.
const PAGE: (u16, u16) = (100, 40);

/// What a line has led to.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What to say.
    pub lines: Vec<String>,
    /// What to ask of the session.
    pub request: Option<Outgoing>,
    /// What to do outside.
    pub outside: Option<Outside>,
    /// Whether the user leaves.
    pub quit: bool,
}

/// Something that only the outside can do.
#[derive(Clone, Debug)]
pub enum Outside {
    /// Write a report of this to a file of this name.
    Report(Box<Collation>, String),
    /// Say which line of which file a sentence is on.
    Locate(Locus),
}

impl Answer {
    fn says(line: impl Into<String>) -> Self {
        Self { lines: vec![line.into()], ..Self::default() }
    }
}

/// A session on plain lines.
#[derive(Clone, Debug)]
pub struct Linear {
    snapshot: Snapshot,
    state: State,
    /// What went wrong since the start.
    wrong: Vec<String>,
    /// What the session is known to have been at since it began.
    doing: Vec<Doing>,
    /// Whether the session was asked to undo or redo, and has not answered.
    undoing: bool,
    /// Whether the set has been introduced.
    begun: bool,
}

impl Linear {
    /// A session on `snapshot`.
    pub fn new(snapshot: Snapshot, habits: Habits) -> Self {
        let state = State::new(&snapshot, PAGE).with_habits(habits, &snapshot);
        let (wrong, doing) = (Vec::new(), Vec::new());
        Self { snapshot, state, wrong, doing, undoing: false, begun: false }
    }

    /// Whether the accounts are compared yet.
    pub fn compared(&self) -> bool {
        self.snapshot.compared
    }

    /// How the accounts are arranged by hand.
    pub fn arranged(&self) -> &Arranged {
        self.state.panes.arranged()
    }

    /// The set as it is now.
    pub fn collation(&self) -> &Collation {
        &self.snapshot.collation
    }

    /// Whether more may follow what the session has said: words alone may be all there is.
    pub fn waits_after(&self, word: &Incoming) -> bool {
        match word {
            Incoming::Snapshot(after) => !after.compared,
            // Of an undo, what it has changed follows.
            Incoming::Review(_) => self.undoing,
            Incoming::Changed(changed) => {
                matches!(changed.edit, Edit::Link(_) | Edit::Role(_))
            }
            Incoming::Stopped | Incoming::Broken => false,
            Incoming::Progress(_) | Incoming::News(_) | Incoming::Notice(_) => true,
        }
    }

    /// What is said at the start: the set with its findings, or what is waited for.
    pub fn begin(&mut self) -> Vec<String> {
        let loading = self.snapshot.collation.articles.is_empty();
        self.begun = self.snapshot.compared;
        if !self.begun {
            return vec![if loading { "loading" } else { "comparing" }.to_string()];
        }
        let mut out = words::set(&self.snapshot, &self.state);
        out.extend(self.snapshot.notices.iter().map(|n| format!("message: {n}")));
        if self.state.picker.is_some() {
            out.extend(words::stories(&self.snapshot, &self.state));
            out.push(words::in_stories(&self.state));
        } else {
            out.extend(words::findings(&self.snapshot, &self.state));
        }
        out.push(self.state.keyed(
            "Type a number for a finding, a command or its keys, /words, help, or {quit} to go back and leave.",
        ));
        words::plain(out)
    }

    /// Takes what the session has sent; what to say of it.
    pub fn hear(&mut self, word: Incoming) -> Vec<String> {
        if matches!(word, Incoming::Snapshot(_) | Incoming::Stopped) {
            self.doing.clear();
        }
        let out = match word {
            Incoming::Progress(progress) => {
                // Stories are matched and compared one after the other: each is said once.
                let fresh = !self.doing.contains(&progress.doing);
                self.doing.push(progress.doing);
                fresh.then(|| progress.doing.words().to_string()).into_iter().collect()
            }
            Incoming::Stopped => vec!["stopped".to_string()],
            Incoming::Broken => vec!["the comparison failed".to_string()],
            Incoming::News(line) => vec![self.snapshot.veiled(&line)],
            Incoming::Review(review) => {
                let before = tally_words(&self.snapshot);
                self.state.take_review(&mut self.snapshot, *review);
                self.tally_since(before.as_ref())
            }
            Incoming::Changed(changed) => {
                self.undoing = false;
                let before = self.state.clone();
                self.state.note = None;
                self.state.go_to_changed(&self.snapshot, &changed);
                words::changes(&self.snapshot, &before, &self.state)
            }
            Incoming::Notice(line) => {
                self.wrong.push(line.clone());
                self.snapshot.notice(line.clone());
                vec![format!("message: {}", self.snapshot.veiled(&line))]
            }
            Incoming::Snapshot(after) => {
                let mut after = after.beside(&self.snapshot);
                for line in &self.wrong {
                    after.notice(line.clone());
                }
                let before = std::mem::replace(&mut self.snapshot, after);
                self.state = self.state.restore_place(&before, &self.snapshot);
                match (self.begun, self.snapshot.compared) {
                    (true, _) => words::news(&before, &self.snapshot, &self.state),
                    (false, true) => return self.begin(),
                    (false, false) => Vec::new(),
                }
            }
        };
        words::plain(out)
    }

    /// What is judged and open, where that is not as it was.
    fn tally_since(&self, before: Option<&String>) -> Vec<String> {
        let now = tally_words(&self.snapshot);
        if now.as_ref() == before {
            return Vec::new();
        }
        vec![now.unwrap_or_else(|| "nothing judged".to_string())]
    }

    /// Acts on a line.
    pub fn answer(&mut self, line: &str) -> Answer {
        let line = line.trim();
        let line = line.strip_prefix(':').map_or(line, str::trim);
        self.state.touched = true;
        let mut answer = self.act(line);
        answer.lines = words::plain(answer.lines);
        answer
    }

    fn act(&mut self, line: &str) -> Answer {
        if self.state.prompt.is_some() {
            return self.write(line);
        }
        if self.state.picker.is_some() {
            return self.in_stories(line);
        }
        if self.state.sheet.is_some() {
            return self.in_filter(line);
        }
        if line.is_empty() {
            let lines = words::place(&self.snapshot, &self.state);
            return Answer { lines, ..Answer::default() };
        }
        if let Some(number) = line.parse::<usize>().ok().filter(|n| *n > 0) {
            return self.number(number);
        }
        let helps = line.strip_prefix('?').or_else(|| {
            let rest = line.strip_prefix("help")?;
            (rest.is_empty() || rest.starts_with(' ')).then_some(rest)
        });
        if let Some(about) = helps {
            return Answer { lines: self.help(about.trim()), ..Answer::default() };
        }
        if let Some(sought) = line.strip_prefix('/').filter(|rest| !rest.is_empty()) {
            return self.typed(Command::Search, sought);
        }
        match with_argument(line) {
            Some((Command::Add, path)) if !path.is_empty() => {
                let request = Some(Outgoing::Add(path.to_string()));
                return Answer { request, ..Answer::says(format!("adding {path}")) };
            }
            Some((Command::Theme, _)) => return Answer::says("no themes on plain lines"),
            Some((command, named)) if !named.is_empty() => {
                let before = self.state.clone();
                self.state.note = None;
                self.state.run_on_panes(&self.snapshot, command, Some(named));
                update(&mut self.state, &self.snapshot, Message::Progress(None));
                return self.came_of(&before, None, line);
            }
            _ => {}
        }
        if let Some(entry) = named(line) {
            return self.run(&[], Some(entry));
        }
        if let Some(keys) = self.keys(line) {
            return self.run(&keys, None);
        }
        if let Some(choices) = self.filter_choices(line) {
            return self.filter_by(choices);
        }
        match self.with_words(line) {
            Some((command, words)) => self.typed(command, &words),
            None => {
                Answer::says(format!("no such command or key: {line}; help lists them"))
            }
        }
    }

    /// A command that takes words, by its name or its keys, with the words behind it on the
    /// same line: `c f call the harbour`, `we print B`.
    fn with_words(&self, line: &str) -> Option<(Command, String)> {
        let takes = |command| {
            matches!(command, Command::Print | Command::Note(_) | Command::Export)
        };
        let blanks = line.match_indices(' ').map(|(at, _)| at).rev();
        blanks.into_iter().find_map(|at| {
            let (name, words) = line.split_at_checked(at)?;
            let by_key = || match self
                .state
                .habits
                .keymap
                .bound(self.state.view(), &self.keys(name)?)
            {
                Bound::To(entry) => Some(entry),
                Bound::Prefix | Bound::No => None,
            };
            let entry = named(name).or_else(by_key)?;
            takes(entry.command).then(|| (entry.command, words.trim().to_string()))
        })
    }

    /// The keys that a line writes: with blanks between them, or one after the other.
    fn keys(&self, line: &str) -> Option<Vec<Key>> {
        let known = |keys: &Vec<Key>| {
            let bound = self.state.habits.keymap.bound(self.state.view(), keys);
            !keys.is_empty() && !matches!(bound, Bound::No)
        };
        let together = || line.chars().map(|c| Key::parse(c.encode_utf8(&mut [0; 4])));
        let apart = Key::sequence(line).filter(known);
        apart.or_else(|| together().collect::<Option<Vec<Key>>>().filter(known))
    }

    /// Runs a command, or what the keys are bound to; what came of it in words.
    fn run(&mut self, keys: &[Key], entry: Option<&'static Entry>) -> Answer {
        let view = self.state.view();
        let entry = entry.or_else(|| match self.state.habits.keymap.bound(view, keys) {
            Bound::To(entry) => Some(entry),
            Bound::Prefix | Bound::No => None,
        });
        let Some(entry) = entry else {
            let follow = self.state.habits.keymap.continuations(view, keys);
            let follow =
                follow.iter().map(|(keys, entry)| format!("{keys}: {}", entry.name));
            return Answer { lines: follow.collect(), ..Answer::default() };
        };
        match entry.command {
            Command::Search => return Answer::says("search: type / and the words"),
            Command::Add => return Answer::says("add: type add and the file"),
            Command::Palette => return Answer::says("type the command's name"),
            Command::Help => return Answer { lines: self.help(""), ..Answer::default() },
            Command::Mouse | Command::Redraw | Command::Suspend | Command::Theme => {
                return Answer::says(format!("{}: only on a screen", entry.name));
            }
            // Lines of a screen say nothing here: the text goes by sentences.
            Command::Row(direction) if view == View::Columns => {
                let sentence = Command::Sentence(direction);
                let sentence = COMMANDS.iter().find(|e| e.command == sentence);
                return self.carry_out(sentence.unwrap_or(entry));
            }
            _ => {}
        }
        self.carry_out(entry)
    }

    fn carry_out(&mut self, entry: &'static Entry) -> Answer {
        let before = self.state.clone();
        self.state.note = None;
        let effect = self.state.run(&self.snapshot, entry);
        update(&mut self.state, &self.snapshot, Message::Progress(None));
        self.came_of(&before, effect, entry.name)
    }

    fn came_of(&mut self, before: &State, effect: Option<Effect>, name: &str) -> Answer {
        let mut answer = Answer::default();
        let tally = tally_words(&self.snapshot);
        match effect {
            Some(Effect::Quit) => {
                answer.quit = true;
                answer.lines.push("bye".to_string());
                return answer;
            }
            Some(Effect::Decide(edit)) => answer.request = Some(Outgoing::Decide(edit)),
            Some(Effect::Revise(revised)) => {
                let mut review = self.snapshot.review.clone();
                review.revise(&revised);
                self.state.take_review(&mut self.snapshot, review);
                answer.request = Some(Outgoing::Revise(revised));
            }
            Some(Effect::Copy(text, _)) => {
                answer.lines.extend(text.lines().map(str::to_string));
            }
            Some(Effect::Edit(at)) => {
                answer.outside = Some(Outside::Locate(at));
                return answer;
            }
            // A note of several lines is changed as one line.
            Some(Effect::Compose(note)) => {
                let text = crate::text::squeeze(&note.text);
                let asking = Asking::Note(Box::new(note.on));
                self.state.prompt = Some(Prompt::new(asking, &text));
            }
            Some(Effect::Export(path, kept)) => {
                let shown = Box::new(self.snapshot.shown(&kept));
                answer.outside = Some(Outside::Report(shown, path));
                return answer;
            }
            Some(Effect::Undo) => answer.request = Some(Outgoing::Undo),
            Some(Effect::Redo) => answer.request = Some(Outgoing::Redo),
            Some(Effect::Reload) => answer.request = Some(Outgoing::Reload),
            Some(Effect::Cancel) => answer.request = Some(Outgoing::Cancel),
            Some(Effect::Add(path)) => answer.request = Some(Outgoing::Add(path)),
            Some(Effect::Blind(on)) => answer.request = Some(Outgoing::Blind(on)),
            Some(Effect::Strictness(stop)) => {
                answer.request = Some(Outgoing::Strictness(stop));
            }
            Some(Effect::Story(story)) => {
                let after = self.snapshot.of_story(story);
                self.state = self.state.restore_place(&self.snapshot, &after);
                self.snapshot = after;
                answer.lines = words::set(&self.snapshot, &self.state);
                answer.lines.extend(words::findings(&self.snapshot, &self.state));
                return answer;
            }
            Some(
                Effect::Suspend
                | Effect::Redraw
                | Effect::NextTheme
                | Effect::Theme(_)
                | Effect::Mouse(_),
            )
            | None => {}
        }
        answer.lines.extend(words::changes(&self.snapshot, before, &self.state));
        let at = answer.lines.len().min(1);
        answer.lines.splice(at..at, self.tally_since(tally.as_ref()));
        self.undoing = matches!(answer.request, Some(Outgoing::Undo | Outgoing::Redo));
        if answer.lines.is_empty() && !self.undoing {
            let line = match answer.request {
                Some(_) => format!("{name}: asked"),
                None => format!("{name}: nothing changed"),
            };
            answer.lines.push(line);
        }
        answer
    }

    /// Goes to a row of the list by its number; from the text, to a finding.
    fn number(&mut self, number: usize) -> Answer {
        if self.state.view() == View::Columns {
            self.state.view = View::Findings;
        }
        let count = lists::rows(&self.snapshot, &self.state).len();
        if number > count {
            let (one, many) = match self.state.view() {
                View::Findings => ("finding", "findings"),
                _ => ("row", "rows"),
            };
            return Answer::says(words::there_are(count, one, many));
        }
        self.state.overlay = None;
        self.state.note = None;
        lists::go_to(&mut self.state, number - 1);
        update(&mut self.state, &self.snapshot, Message::Progress(None));
        let mut lines = match self.state.view() {
            View::Findings => vec![format!("finding {number} of {count}")],
            View::Synopsis => Vec::new(),
            _ => words::row(&self.snapshot, &self.state).into_iter().collect(),
        };
        match self.state.view() {
            View::Synopsis => lines.extend(words::place(&self.snapshot, &self.state)),
            _ => lines.extend(lists::full(&self.snapshot, &self.state)),
        }
        Answer { lines, ..Answer::default() }
    }

    /// All commands with their keys, or those that a word is in.
    fn help(&self, about: &str) -> Vec<String> {
        let about = about.to_lowercase();
        let mut out = Vec::new();
        for group in Group::ALL {
            let rows = COMMANDS.iter().filter(|e| e.group == group);
            let mut rows = rows
                .map(|e| {
                    let keys =
                        self.state.habits.keymap.keys_of(self.state.view(), e.command);
                    format!("{} ({keys}): {}", e.name, self.state.keyed(e.help))
                })
                .filter(|row| about.is_empty() || row.to_lowercase().contains(&about))
                .peekable();
            if rows.peek().is_some() {
                out.push(format!("{}.", group.name()));
                out.extend(rows);
            }
        }
        if out.is_empty() {
            out.push(format!("no command about {about}"));
        }
        out
    }
}

/// The command of this name, as the help or the settings write it.
fn named(line: &str) -> Option<&'static Entry> {
    COMMANDS.iter().find(|e| e.name == line || e.is_called(line))
}
