//! The filter, and the sheet that it is set in.

use super::super::filter::{Choice, Filter, FilterSheet, Sought};
use super::super::input::Input;
use super::super::keys::Key;
use super::super::state::Note;
use super::super::{Effect, Snapshot, State};
use crossterm::event::KeyCode;
use ratatui::layout::Position;

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
        let mut sheet = self.sheet.clone()?;
        if key.ctrl && key.code == KeyCode::Char('c') {
            self.sheet = None;
            return None;
        }
        if let Some(line) = sheet.line.take() {
            self.type_in_sheet(snapshot, key, (sheet, line));
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
                    sheet.line = self.choose(snapshot, *choice);
                }
            }
            KeyCode::Char(c) => {
                let Some(at) = choices.iter().position(|o| o.key() == Some(c)) else {
                    self.note =
                        Some(Note::Said("no such key in the filter; Esc closes it"));
                    return None;
                };
                sheet.at = at;
                sheet.line = self.choose(snapshot, choices[at]);
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
        let (Some(mut sheet), Some(laid_out)) = (self.sheet.clone(), laid_out) else {
            return;
        };
        if by != 0 {
            return;
        }
        let (inside, choice) = laid_out.at(at, sheet.at);
        let choices = Choice::all(snapshot.collation.articles.len());
        if let Some((at, choice)) = choice.and_then(|at| Some((at, *choices.get(at)?))) {
            (sheet.at, sheet.line) = (at, self.choose(snapshot, choice));
        }
        self.sheet = Some(sheet).filter(|_| inside);
    }

    /// Chooses something or lets go of it; of the words, the line that they are typed in.
    fn choose(&mut self, snapshot: &Snapshot, choice: Choice) -> Option<Input> {
        if choice == Choice::Text {
            return Some(Input::new(self.filter.text.text()));
        }
        let mut filter = self.filter.clone();
        choice.toggle(&mut filter);
        self.narrow(snapshot, filter);
        None
    }

    fn type_in_sheet(
        &mut self,
        snapshot: &Snapshot,
        key: Key,
        (mut sheet, mut line): (FilterSheet, Input),
    ) {
        match key.code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::Down | KeyCode::Up => {}
            KeyCode::Esc => line = Input::default(),
            _ => {
                line.press(key);
                sheet.line = Some(line.clone());
            }
        }
        self.sheet = Some(sheet);
        self.look_for(snapshot, &line);
    }

    /// A paste while the sheet is open goes into its words.
    pub(super) fn paste_in_sheet(&mut self, snapshot: &Snapshot, text: &str) {
        let words = || Input::new(self.filter.text.text());
        let Some(sheet) = self.sheet.as_ref() else { return };
        let mut line = sheet.line.clone().unwrap_or_else(words);
        line.insert(text);
        let at = Choice::all(snapshot.collation.articles.len()).len() - 1;
        self.sheet = Some(FilterSheet { at, line: Some(line.clone()) });
        self.look_for(snapshot, &line);
    }

    fn look_for(&mut self, snapshot: &Snapshot, line: &Input) {
        let text = Sought::new(line.text());
        self.narrow(snapshot, Filter { text, ..self.filter.clone() });
    }

    /// How many choices of the sheet are side by side.
    fn sheet_columns(&self, snapshot: &Snapshot) -> usize {
        super::super::view::filter_sheet(snapshot, self).map_or(1, |s| s.across)
    }
}
