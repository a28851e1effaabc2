//! Picking the story to read.

use super::super::commands::{Bound, Command};
use super::super::keys::Key;
use super::super::picker::Picker;
use super::super::state::{Note, Overlay};
use super::super::{Direction, Effect, Snapshot, State};
use crossterm::event::KeyCode;
use ratatui::layout::Position;

/// The keys of the list, for whoever asks.
const KEYS: &str = "Enter read  {search} filter  {furniture} perhaps the same event  \
                    {top} {bottom} first, last  {page-down} page  Esc back";

impl State {
    /// Opens the list of stories, where there are several.
    pub(super) fn open_picker(&mut self, snapshot: &Snapshot) {
        self.overlay = None;
        if snapshot.story_summaries.len() < 2 {
            let why = if snapshot.compared {
                "only one story"
            } else {
                "not sorted into stories yet"
            };
            self.note = Some(Note::Said(why));
            return;
        }
        self.picker = Some(Picker::new(snapshot));
    }

    /// A key while the list of stories is open. It has the keys of the other lists, as the user
    /// has set them; while words are typed, those of a line.
    pub(super) fn press_in_picker(
        &mut self,
        snapshot: &Snapshot,
        key: Key,
    ) -> Option<Effect> {
        let mut picker = self.picker.take()?;
        let page = self.picker_height().max(1);
        let fixed = match (key.code, key.ctrl) {
            (KeyCode::Char('z'), true) => Some(Command::Suspend),
            (KeyCode::Char('l'), true) => Some(Command::Redraw),
            (KeyCode::Char('c'), true) if picker.typing => Some(Command::Escape),
            (KeyCode::Enter, _) => Some(Command::Counterpart),
            (KeyCode::Esc, _) => Some(Command::Escape),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => {
                Some(Command::Row(Direction::On))
            }
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => {
                Some(Command::Row(Direction::Back))
            }
            (KeyCode::PageDown, _) => Some(Command::Page(Direction::On)),
            (KeyCode::PageUp, _) => Some(Command::Page(Direction::Back)),
            _ => None,
        };
        let bound = || {
            // One key of a sequence is enough: nothing else begins with it here.
            let keymap = &self.habits.keymap;
            [vec![key], vec![key, key]].iter().find_map(|keys| {
                match keymap.bound(self.view, keys) {
                    Bound::To(entry) => Some(entry.command),
                    Bound::Prefix | Bound::No => None,
                }
            })
        };
        let command = fixed.or_else(|| if picker.typing { None } else { bound() });
        if self.overlay.is_some() && command.is_some_and(|c| self.over(snapshot, c)) {
            self.keep_picker(snapshot, picker);
            return None;
        }
        let words = picker.typing || !picker.words.text().is_empty();
        match command {
            Some(Command::Suspend) => {
                self.keep_picker(snapshot, picker);
                return Some(Effect::Suspend);
            }
            Some(Command::Redraw) => {
                self.keep_picker(snapshot, picker);
                return Some(Effect::Redraw);
            }
            Some(Command::Quit) => return Some(Effect::Quit),
            Some(Command::Counterpart) => return self.pick(snapshot, picker),
            Some(Command::Escape) if words => picker = Picker::new(snapshot),
            Some(Command::Escape | Command::Leave | Command::Stories) => return None,
            Some(Command::Help) => self.note = Some(Note::Said(KEYS)),
            // What could not be loaded is in none of the stories.
            Some(Command::Notices) if !snapshot.notices.is_empty() => {
                self.open(Overlay::Notices);
            }
            Some(Command::Unfold) => self.near_miss(snapshot, &mut picker),
            Some(Command::Search | Command::Filter) => picker.typing = true,
            Some(Command::Row(d) | Command::Sentence(d)) => picker.go(d, 1),
            Some(Command::Page(d)) => picker.go(d, page),
            Some(Command::Half(d)) => picker.go(d, page.div_ceil(2)),
            Some(Command::End(d)) => picker.go(d, usize::MAX),
            _ if picker.typing => {
                let before = picker.words.text().to_string();
                picker.words.press(key);
                if picker.words.text() != before {
                    (picker.row, picker.top) = (0, 0);
                }
            }
            _ => self.note = Some(Note::Unbound(vec![key])),
        }
        self.keep_picker(snapshot, picker);
        None
    }

    /// The mouse while the list is open: the wheel moves by a row, a click puts the cursor,
    /// a second one reads the story.
    pub(super) fn mouse_in_picker(
        &mut self,
        snapshot: &Snapshot,
        at: Position,
        by: i32,
        again: bool,
    ) -> Option<Effect> {
        let mut picker = self.picker.take()?;
        let list = super::super::view::picker_list(self);
        match by.signum() {
            1 => picker.row += 1,
            -1 => picker.row = picker.row.saturating_sub(1),
            _ => {
                if let Some(list) = list.filter(|list| list.contains(at)) {
                    let row = picker.top + usize::from(at.y - list.y);
                    let there = row < picker.listed(snapshot).len();
                    if again && there && row == picker.row {
                        return self.pick(snapshot, picker);
                    }
                    picker.row = row;
                }
            }
        }
        self.keep_picker(snapshot, picker);
        None
    }

    /// A paste while the list is open goes into its words; whether there is a list.
    pub(super) fn paste_in_picker(&mut self, snapshot: &Snapshot, text: &str) -> bool {
        let Some(mut picker) = self.picker.take() else {
            return false;
        };
        picker.typing = true;
        picker.words.insert(text);
        (picker.row, picker.top) = (0, 0);
        self.keep_picker(snapshot, picker);
        true
    }

    /// Reads the story under the cursor. Where the words leave none, the list stays.
    fn pick(&mut self, snapshot: &Snapshot, picker: Picker) -> Option<Effect> {
        let chosen = picker.listed(snapshot).get(picker.row).map(|t| t.story);
        match chosen {
            None => {
                self.picker = Some(picker);
                self.note = Some(Note::Said("no matching story; Esc clears"));
                None
            }
            Some(story) if snapshot.story == Some(story) => None,
            Some(story) => Some(Effect::Story(story)),
        }
    }

    /// Puts the list back with its cursor on a row and on screen.
    pub(in super::super) fn keep_picker(
        &mut self,
        snapshot: &Snapshot,
        mut picker: Picker,
    ) {
        let count = picker.listed(snapshot).len();
        picker.row = picker.row.min(count.saturating_sub(1));
        let height = self.picker_height().max(1);
        // No row is left empty while there are stories above.
        let most = count.saturating_sub(height).min(picker.row);
        let least = (picker.row + 1).saturating_sub(height);
        picker.top = picker.top.min(most).max(least);
        self.picker = Some(picker);
    }

    /// Moves to the story of which the one under the cursor may be another account.
    fn near_miss(&mut self, snapshot: &Snapshot, picker: &mut Picker) {
        let listed = picker.listed(snapshot);
        let miss = listed.get(picker.row).and_then(|summary| summary.perhaps.first());
        let at = miss.and_then(|m| listed.iter().position(|s| s.story == m.story));
        match at {
            Some(at) => picker.row = at,
            None if miss.is_some() => {
                self.note =
                    Some(Note::Said("that story is not in this list; Esc shows all"));
            }
            None => {
                self.note = Some(Note::Said("no other story is perhaps the same event"));
            }
        }
    }

    fn picker_height(&self) -> usize {
        super::super::view::picker_list(self).map_or(0, |list| usize::from(list.height))
    }
}
