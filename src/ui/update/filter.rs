//! The filter, and the sheet that it is set in.

use super::super::filter::{Choice, Filter, FilterSheet};
use super::super::keys::Key;
use super::super::state::Note;
use super::super::{Effect, Snapshot, State};
use crossterm::event::KeyCode;
use ratatui::layout::Position;
use unicode_segmentation::UnicodeSegmentation;

/// Most characters of the words that a filter looks for.
const LONGEST: usize = 80;

impl State {
    pub(super) fn open_filter(&mut self) {
        self.sheet = Some(FilterSheet::default());
    }

    /// Sets the filter and lets go of a finding that it hides; list and grid stay on the
    /// question that they were on, if it is still there.
    pub(super) fn narrow(&mut self, snapshot: &Snapshot, filter: Filter) {
        let listed = self.listed(snapshot).get(self.list.row).copied();
        let gridded = self.gridded(snapshot).get(self.grid.row).copied();
        self.filter = filter;
        let here = self.questions_here(snapshot);
        self.question = self.question.filter(|q| here.contains(q));
        self.question = self.question.or(here.first().copied());
        let row = |rows: Vec<_>, kept| rows.iter().position(|q| Some(*q) == kept);
        self.list.row = row(self.listed(snapshot), listed).unwrap_or(0);
        self.grid.row = row(self.gridded(snapshot), gridded).unwrap_or(0);
    }

    /// A key while the sheet is open: all of them are its own.
    pub(super) fn press_in_sheet(
        &mut self,
        snapshot: &Snapshot,
        key: Key,
    ) -> Option<Effect> {
        let mut sheet = self.sheet?;
        if key.ctrl && key.code == KeyCode::Char('c') {
            self.sheet = None;
            return None;
        }
        if sheet.typing {
            self.type_in_sheet(snapshot, key, sheet);
            return None;
        }
        let choices = Choice::all(snapshot.collation.articles.len());
        let across = self.sheet_columns(snapshot).max(1);
        let last = choices.len() - 1;
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') => {
                self.sheet = None;
                return None;
            }
            KeyCode::Char('f' | 'x') | KeyCode::Backspace => {
                self.narrow(snapshot, Filter::default());
            }
            KeyCode::Char('l') | KeyCode::Right | KeyCode::Tab => sheet.at += 1,
            KeyCode::Char('h') | KeyCode::Left | KeyCode::BackTab => {
                sheet.at = sheet.at.saturating_sub(1);
            }
            KeyCode::Char('j') | KeyCode::Down => sheet.at += across,
            KeyCode::Char('k') | KeyCode::Up => {
                sheet.at = sheet.at.saturating_sub(across);
            }
            KeyCode::Char(' ') => {
                if let Some(choice) = choices.get(sheet.at) {
                    sheet.typing = *choice == Choice::Text;
                    self.choose(snapshot, *choice);
                }
            }
            KeyCode::Char(c) => {
                let Some(at) = choices.iter().position(|o| o.key() == Some(c)) else {
                    self.note =
                        Some(Note::Said("no such key in the filter; Esc closes it"));
                    return None;
                };
                sheet.at = at;
                sheet.typing = choices[at] == Choice::Text;
                self.choose(snapshot, choices[at]);
            }
            _ => {}
        }
        sheet.at = sheet.at.min(last);
        self.sheet = Some(sheet);
        None
    }

    /// The mouse while the sheet is open: a click chooses, one beside it closes.
    pub(super) fn mouse_in_sheet(&mut self, snapshot: &Snapshot, at: Position, by: i32) {
        let laid_out = super::super::view::filter_sheet(snapshot, self);
        let (Some(mut sheet), Some(laid_out)) = (self.sheet, laid_out) else { return };
        if by != 0 {
            return;
        }
        let (inside, choice) = laid_out.at(at, sheet.at);
        self.sheet = Some(sheet).filter(|_| inside);
        let choices = Choice::all(snapshot.collation.articles.len());
        if let Some((at, choice)) = choice.and_then(|at| Some((at, *choices.get(at)?))) {
            (sheet.at, sheet.typing) = (at, choice == Choice::Text);
            self.sheet = Some(sheet);
            self.choose(snapshot, choice);
        }
    }

    fn choose(&mut self, snapshot: &Snapshot, choice: Choice) {
        let mut filter = self.filter.clone();
        choice.toggle(&mut filter);
        self.narrow(snapshot, filter);
    }

    fn type_in_sheet(&mut self, snapshot: &Snapshot, key: Key, mut sheet: FilterSheet) {
        let mut filter = self.filter.clone();
        match key.code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::Down | KeyCode::Up => {
                sheet.typing = false;
            }
            KeyCode::Esc => {
                sheet.typing = false;
                filter.text.clear();
            }
            KeyCode::Char('u') if key.ctrl => filter.text.clear(),
            KeyCode::Backspace => {
                let last = filter.text.grapheme_indices(true).next_back();
                filter.text.truncate(last.map_or(0, |(at, _)| at));
            }
            KeyCode::Char(c) if !key.ctrl && !key.alt => {
                add(&mut filter.text, c.encode_utf8(&mut [0; 4]));
            }
            _ => {}
        }
        self.sheet = Some(sheet);
        self.narrow(snapshot, filter);
    }

    /// A paste while the sheet is open goes into its words; whether there was a sheet.
    pub(super) fn paste_in_sheet(&mut self, snapshot: &Snapshot, text: &str) -> bool {
        let Some(sheet) = self.sheet else {
            return false;
        };
        let mut filter = self.filter.clone();
        add(&mut filter.text, text);
        self.sheet = Some(FilterSheet { typing: true, ..sheet });
        self.narrow(snapshot, filter);
        true
    }

    /// How many choices of the sheet are side by side.
    fn sheet_columns(&self, snapshot: &Snapshot) -> usize {
        super::super::view::filter_sheet(snapshot, self).map_or(1, |s| s.across)
    }
}

/// Adds text to a line: control characters, line ends among them, count as blanks.
fn add(line: &mut String, text: &str) {
    for c in text.chars() {
        if line.chars().count() < LONGEST {
            line.push(if c.is_control() { ' ' } else { c });
        }
    }
}
