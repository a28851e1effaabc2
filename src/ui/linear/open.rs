//! Lines while something lies open: a line that is asked for, the list of stories, the
//! filter.

use super::super::commands::{Bound, COMMANDS, Command};
use super::super::filter::FilterSheet;
use super::super::input::Input;
use super::super::keys::Key;
use super::super::picker::Picker;
use super::super::prompt::{Asking, Prompt};
use super::super::{Effect, Message, update};
use super::{Answer, Linear, lists, named, words};
use crossterm::event::KeyEvent;

impl Linear {
    /// Opens the line of a command, types into it, and takes it.
    pub(super) fn typed(&mut self, command: Command, text: &str) -> Answer {
        let Some(entry) = COMMANDS.iter().find(|e| e.command == command) else {
            return Answer::default();
        };
        let before = self.state.clone();
        self.state.note = None;
        let effect = self.state.run(&self.snapshot, entry);
        if let Some(Effect::Compose(note)) = effect {
            let asking = Asking::Note(Box::new(note.on));
            self.state.prompt = Some(Prompt::new(asking, ""));
        }
        if self.state.prompt.is_none() {
            return self.came_of(&before, None, entry.name);
        }
        let effect = self.put_down(text);
        self.came_of(&before, effect, entry.name)
    }

    /// Puts a text in the place of what the open line says, and takes it.
    fn put_down(&mut self, text: &str) -> Option<Effect> {
        self.press("End");
        self.press("Ctrl-u");
        update(&mut self.state, &self.snapshot, Message::Paste(text.to_string()));
        self.press("Enter")
    }

    fn press(&mut self, key: &str) -> Option<Effect> {
        let key = Message::Key(KeyEvent::from(Key::parse(key)?));
        update(&mut self.state, &self.snapshot, key)
    }

    /// A line while one is asked for.
    pub(super) fn write(&mut self, line: &str) -> Answer {
        let before = self.state.clone();
        self.state.note = None;
        let asking = self.state.prompt.as_ref().map(|p| &p.asking);
        let exports = matches!(asking, Some(Asking::Export));
        let notes = matches!(asking, Some(Asking::Note(_)));
        let effect = match line {
            "" if exports => self.press("Enter"),
            "" => self.press("Esc"),
            "-" if exports => self.press("Esc"),
            "-" if notes => self.put_down(""),
            line => self.put_down(line),
        };
        let mut answer = self.came_of(&before, effect, "line");
        if answer.lines == ["line: nothing changed"] {
            answer = Answer::says("left as it was");
        }
        answer
    }

    /// A line while the list of stories is open: a number reads one, words narrow it.
    pub(super) fn in_stories(&mut self, line: &str) -> Answer {
        let before = self.state.clone();
        self.state.note = None;
        let count = lists::stories(&self.snapshot, &self.state).len();
        if let Some(words) = line.strip_prefix('/') {
            let picker = Picker { words: Input::new(words), ..Picker::default() };
            self.state.keep_picker(&self.snapshot, picker);
            return self.came_of(&before, None, "stories");
        }
        let effect = match line.parse::<usize>() {
            Ok(number) if (1..=count).contains(&number) => {
                if let Some(picker) = &mut self.state.picker {
                    picker.row = number - 1;
                }
                self.press("Enter")
            }
            Ok(_) => return Answer::says(words::there_are(count, "story", "stories")),
            Err(_) if line.is_empty() => self.press("Enter"),
            Err(_) => {
                // A command by its name is what its key is.
                let keymap = &self.state.habits.keymap;
                let view = self.state.view();
                let key = named(line).map(|entry| keymap.first_key(view, entry.command));
                let keys = key.as_deref().unwrap_or(line);
                // Words are no keys, letter by letter: one of them may close the list.
                if Key::sequence(keys).is_none() {
                    let how = words::in_stories(&self.state);
                    return Answer::says(format!(
                        "no such story or command: {line}. {how}"
                    ));
                }
                return self.typed_keys(keys);
            }
        };
        let mut answer = self.came_of(&before, effect, "stories");
        // The story that is open already was picked.
        if self.state.picker.is_none() && answer.lines == ["closed"] {
            answer.lines = words::whole(&self.snapshot, &self.state);
        }
        answer
    }

    /// What is chosen where a line opens the filter and goes on with the filter's own keys, as
    /// on a screen: `f m`, `fm`, `filter d /dead`.
    pub(super) fn filter_choices<'a>(&self, line: &'a str) -> Option<&'a str> {
        let opens = |name: &str| {
            let by_key = |keys: Vec<Key>| {
                let keymap = &self.state.habits.keymap;
                match keymap.bound(self.state.view(), &keys) {
                    Bound::To(entry) => Some(entry),
                    Bound::Prefix | Bound::No => None,
                }
            };
            let entry = named(name).or_else(|| by_key(self.keys(name)?));
            entry.is_some_and(|entry| entry.command == Command::Filter)
        };
        if let Some((name, choices)) = line.split_once(' ') {
            return opens(name).then_some(choices);
        }
        // More letters than two at once are a word that nobody knows.
        let (at, _) = line.char_indices().nth(1)?;
        let (name, choice) = line.split_at_checked(at)?;
        (choice.chars().count() == 1 && opens(name)).then_some(choice)
    }

    /// The filter opened, set and closed by one line: its keys, then `/` and words.
    pub(super) fn filter_by(&mut self, choices: &str) -> Answer {
        let kept = self.state.clone();
        self.state.note = None;
        self.state.sheet = Some(FilterSheet::default());
        let before = self.state.clone();
        let (keys, words) = match choices.split_once('/') {
            Some((keys, words)) => (keys, Some(words)),
            None => (choices, None),
        };
        for key in keys.chars().filter(|c| !c.is_whitespace()) {
            self.press(&key.to_string());
            if self.state.note.is_some() {
                self.state = kept;
                let lists = self.state.keyed("{filter} alone lists them");
                return Answer::says(format!(
                    "no such key in the filter: {key}; {lists}"
                ));
            }
            if self.state.sheet.is_none() {
                break;
            }
        }
        if let Some(words) = words {
            self.state.sheet.get_or_insert_default();
            self.seek_in_filter(words);
        }
        self.state.sheet = None;
        self.came_of(&before, None, "filter")
    }

    fn seek_in_filter(&mut self, words: &str) {
        self.press("/");
        self.press("Ctrl-u");
        update(&mut self.state, &self.snapshot, Message::Paste(words.to_string()));
        self.press("Enter");
    }

    /// A line while the filter is set.
    pub(super) fn in_filter(&mut self, line: &str) -> Answer {
        match line.strip_prefix('/') {
            Some(words) => {
                let before = self.state.clone();
                self.state.note = None;
                self.seek_in_filter(words);
                self.came_of(&before, None, "filter")
            }
            None => self.typed_keys(if line.is_empty() { "Enter" } else { line }),
        }
    }

    /// Types keys into what lies open: the filter, the list of stories.
    fn typed_keys(&mut self, line: &str) -> Answer {
        let together = || line.chars().map(|c| Key::parse(c.encode_utf8(&mut [0; 4])));
        let keys = Key::sequence(line).or_else(|| together().collect());
        let before = self.state.clone();
        self.state.note = None;
        let mut effect = None;
        for key in keys.unwrap_or_default() {
            let key = Message::Key(KeyEvent::from(key));
            effect = update(&mut self.state, &self.snapshot, key);
        }
        self.came_of(&before, effect, "keys")
    }
}
