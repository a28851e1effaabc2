//! Picking the story to read.

use super::super::keys::Key;
use super::super::picker::Picker;
use super::super::state::Note;
use super::super::{Effect, Snapshot, State};
use crossterm::event::KeyCode;
use ratatui::layout::Position;

/// The keys of the list, for whoever asks.
const KEYS: &str = "Enter read  / filter  p perhaps the same event  g G first, last  Space page  Esc q back";

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

    /// A key while the list of stories is open.
    pub(super) fn press_in_picker(
        &mut self,
        snapshot: &Snapshot,
        key: Key,
    ) -> Option<Effect> {
        let mut picker = self.picker.take()?;
        match (key.code, key.ctrl) {
            (KeyCode::Char('c'), true) if !picker.typing => return Some(Effect::Quit),
            (KeyCode::Enter, _) => return self.pick(snapshot, picker),
            _ => {}
        }
        let page = self.picker_height().max(1);
        let effect = match (key.code, key.ctrl) {
            (KeyCode::Char('z'), true) => Some(Effect::Suspend),
            (KeyCode::Char('l'), true) => Some(Effect::Redraw),
            _ => None,
        };
        match (key.code, key.ctrl) {
            (KeyCode::Char('z' | 'l'), true) => {}
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => picker.row += 1,
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => {
                picker.row = picker.row.saturating_sub(1);
            }
            (KeyCode::PageDown, _) => picker.row += page,
            (KeyCode::PageUp, _) => picker.row = picker.row.saturating_sub(page),
            (KeyCode::Char('c'), true) => picker = Picker::new(snapshot),
            (KeyCode::Esc, _) if picker.typing || !picker.words.text().is_empty() => {
                picker = Picker::new(snapshot);
            }
            (KeyCode::Esc, _) => return effect,
            _ if picker.typing => {
                let before = picker.words.text().to_string();
                picker.words.press(key);
                if picker.words.text() != before {
                    (picker.row, picker.top) = (0, 0);
                }
            }
            (KeyCode::Char('q' | 'S'), false) => return effect,
            (KeyCode::Char('?'), false) => self.note = Some(Note::Said(KEYS)),
            (KeyCode::Char('p'), false) => self.near_miss(snapshot, &mut picker),
            (KeyCode::Char('/' | 'f'), false) => picker.typing = true,
            (KeyCode::Char('j' | 'J'), false) => picker.row += 1,
            (KeyCode::Char('k' | 'K'), false) => {
                picker.row = picker.row.saturating_sub(1);
            }
            (KeyCode::Char(' '), _) | (KeyCode::Char('f'), true) => picker.row += page,
            (KeyCode::Char('b'), true) => picker.row = picker.row.saturating_sub(page),
            (KeyCode::Char('d'), true) => picker.row += page.div_ceil(2),
            (KeyCode::Char('u'), true) => {
                picker.row = picker.row.saturating_sub(page.div_ceil(2));
            }
            (KeyCode::Char('g'), false) | (KeyCode::Home, _) => picker.row = 0,
            (KeyCode::Char('G'), false) | (KeyCode::End, _) => picker.row = usize::MAX,
            _ => self.note = Some(Note::Unbound(vec![key])),
        }
        self.keep_picker(snapshot, picker);
        effect
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
