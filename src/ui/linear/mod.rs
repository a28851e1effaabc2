//! The reader on plain lines, for screen readers, line printers and scripts.
//!
//! In: a line at a time: a command's name, its keys, the number of a finding, `/words`.
//! Out: what has changed, in words. The same [`State`] and the same commands as on a
//! screen; no I/O, no escape bytes, no drawn lines.

mod words;

use super::commands::{Bound, COMMANDS, Command, Entry, Group};
use super::keys::Key;
use super::prompt::with_argument;
use super::{Effect, Habits, Incoming, Message, Outgoing, Snapshot, State, View, update};
use crossterm::event::KeyEvent;

/// Columns and rows of the page that commands such as "page down" go by.
const PAGE: (u16, u16) = (100, 40);

/// What a line has led to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What to say.
    pub lines: Vec<String>,
    /// What to ask of the session.
    pub request: Option<Outgoing>,
    /// Whether the user leaves.
    pub quit: bool,
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
}

impl Linear {
    /// A session on `snapshot`.
    pub fn new(snapshot: Snapshot, habits: Habits) -> Self {
        let mut state = State::new(&snapshot, PAGE).with_habits(habits, &snapshot);
        state.touched = true;
        Self { snapshot, state, wrong: Vec::new() }
    }

    /// Whether the accounts are compared yet.
    pub fn compared(&self) -> bool {
        self.snapshot.compared
    }

    /// Whether more may follow what the session has said: words alone may be all there is.
    pub fn waits_after(&self, word: &Incoming) -> bool {
        match word {
            Incoming::Snapshot(after) => !after.compared,
            Incoming::Stopped | Incoming::Broken | Incoming::Review(_) => false,
            Incoming::Progress(_) | Incoming::News(_) | Incoming::Notice(_) => true,
        }
    }

    /// What is said at the start.
    pub fn begin(&self) -> Vec<String> {
        let mut out = words::set(&self.snapshot);
        out.extend(self.snapshot.notices.iter().map(|n| format!("message: {n}")));
        if self.state.picker.is_some() {
            out.extend(words::page(&self.snapshot, &self.state));
        } else if self.snapshot.compared {
            out.extend(words::findings(&self.snapshot, &self.state));
        }
        out.push(
            "Type a number for a finding, a command or its keys, /words, help, or q to go back and leave."
                .to_string(),
        );
        words::plain(out)
    }

    /// Takes what the session has sent; what to say of it.
    pub fn hear(&mut self, word: Incoming) -> Vec<String> {
        let out = match word {
            Incoming::Progress(_) => Vec::new(),
            Incoming::Stopped => vec!["stopped".to_string()],
            Incoming::Broken => vec!["the comparison failed".to_string()],
            Incoming::News(line) => vec![line],
            Incoming::Review(review) => {
                self.state.take_review(&mut self.snapshot, *review);
                Vec::new()
            }
            Incoming::Notice(line) => {
                self.wrong.push(line.clone());
                self.snapshot.notice(line.clone());
                vec![format!("message: {line}")]
            }
            Incoming::Snapshot(after) => {
                let mut after = after.beside(&self.snapshot);
                for line in &self.wrong {
                    after.notice(line.clone());
                }
                let before = std::mem::replace(&mut self.snapshot, after);
                self.state = self.state.restore_place(&before, &self.snapshot);
                words::news(&before, &self.snapshot, &self.state)
            }
        };
        words::plain(out)
    }

    /// Acts on a line.
    pub fn answer(&mut self, line: &str) -> Answer {
        let line = line.trim();
        let line = line.strip_prefix(':').map_or(line, str::trim);
        let mut answer = self.act(line);
        answer.lines = words::plain(answer.lines);
        answer
    }

    fn act(&mut self, line: &str) -> Answer {
        if self.state.sheet.is_some() || self.state.picker.is_some() {
            return self.typed_keys(if line.is_empty() { "Enter" } else { line });
        }
        if line.is_empty() {
            let lines = words::place(&self.snapshot, &self.state);
            return Answer { lines, ..Answer::default() };
        }
        if let Some(number) = line.parse::<usize>().ok().filter(|n| *n > 0) {
            return self.finding(number);
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
        let named = |e: &&'static Entry| e.name == line || e.slug() == line;
        if let Some(entry) = COMMANDS.iter().find(named) {
            return self.run(&[], Some(entry));
        }
        match self.keys(line) {
            Some(keys) => self.run(&keys, None),
            None => {
                Answer::says(format!("no such command or key: {line}; help lists them"))
            }
        }
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
            _ => {}
        }
        let before = self.state.clone();
        self.state.note = None;
        let effect = self.state.run(&self.snapshot, entry);
        update(&mut self.state, &self.snapshot, Message::Progress(None));
        self.came_of(&before, effect, entry.name)
    }

    fn came_of(&mut self, before: &State, effect: Option<Effect>, name: &str) -> Answer {
        let mut answer = Answer::default();
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
            Some(Effect::Copy(text, _)) => answer.lines.push(text),
            Some(Effect::Edit(at)) => {
                let path = &self.snapshot.collation.article(at.article).article.path;
                answer.lines.push(format!("the sentence is in {path}"));
            }
            Some(Effect::Compose(_) | Effect::Export(..)) => {
                answer.lines.push(format!("{name}: only on a screen"));
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
                answer.lines = words::set(&self.snapshot);
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
        let said = words::changes(&self.snapshot, before, &self.state);
        answer.lines.extend(said);
        if answer.lines.is_empty() {
            let line = match answer.request {
                Some(_) => format!("{name}: asked"),
                None => format!("{name}: nothing changed"),
            };
            answer.lines.push(line);
        }
        answer
    }

    /// Goes to a finding by its number in the list.
    fn finding(&mut self, number: usize) -> Answer {
        let listed = self.state.listed(&self.snapshot);
        let Some(question) = listed.get(number - 1) else {
            let count = listed.len();
            return Answer::says(format!("there are {count} findings"));
        };
        self.state.overlay = None;
        self.state.view = View::Findings;
        self.state.list.row = number - 1;
        update(&mut self.state, &self.snapshot, Message::Progress(None));
        let head = format!("finding {number} of {}", listed.len());
        let mut lines = vec![head];
        lines.extend(words::finding_in_full(&self.snapshot, *question));
        Answer { lines, ..Answer::default() }
    }

    /// Opens the line of a command, types into it, and takes it.
    fn typed(&mut self, command: Command, text: &str) -> Answer {
        let Some(entry) = COMMANDS.iter().find(|e| e.command == command) else {
            return Answer::default();
        };
        let before = self.state.clone();
        self.state.note = None;
        self.state.run(&self.snapshot, entry);
        update(&mut self.state, &self.snapshot, Message::Paste(text.to_string()));
        let enter = Key::parse("Enter").map(KeyEvent::from);
        let effect = enter
            .and_then(|key| update(&mut self.state, &self.snapshot, Message::Key(key)));
        self.came_of(&before, effect, entry.name)
    }

    /// Types keys into what lies open: the filter, the list of stories.
    fn typed_keys(&mut self, line: &str) -> Answer {
        let together = || line.chars().map(|c| Key::parse(c.encode_utf8(&mut [0; 4])));
        let keys = Key::sequence(line).or_else(|| together().collect());
        let before = self.state.clone();
        let mut effect = None;
        for key in keys.unwrap_or_default() {
            let key = Message::Key(KeyEvent::from(key));
            effect = update(&mut self.state, &self.snapshot, key);
        }
        self.came_of(&before, effect, "keys")
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
                    format!("{} ({keys}): {}", e.name, e.help)
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
