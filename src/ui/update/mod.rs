//! The one place where state changes. No I/O.
//!
//! ```text
//! filter       what counts, and the sheet that says so
//! judge        verdicts and notes
//! changed      to what an undo or a redo has changed
//! take         what is copied, opened, exported
//! grid         the grid of questions and accounts
//! motion       moving in a pane, from pane to pane
//! walk         to the next passage, divergence, counterpart; the jump list
//! list         the list of findings
//! panes        accounts hidden, shown again, moved
//! picker       which story is read
//! rows         the lists of quotations, happenings, people, silences, of what was not checked
//! prompt       the line that is typed into: search, palette, help
//! reconcile    what must hold after every message: panes, rows, scrolling
//! synopsis     the accounts along one of them
//! manual_link  linking and unlinking by hand
//! mouse        where a click or the wheel lands
//! ```

mod changed;
mod filter;
mod grid;
mod judge;
mod list;
mod manual_link;
mod motion;
mod mouse;
mod panes;
mod picker;
mod prompt;
mod reconcile;
mod rows;
mod synopsis;
mod take;
mod walk;

use super::commands::{Bound, Command, Entry};
use super::filter::Filter;
use super::keys::Key;
use super::layout::panes_that_fit;
use super::state::{Note, Overlay, View};
use super::view::{note_line, overlay_lines};
use super::wire::Work;
use super::wrap::width;
use super::{Direction, Effect, Message, Snapshot, State};
use crate::present::{blind_words, stop_words};
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseEventKind};

/// How the word begins on where edits are kept.
const SAVED: &str = "saved in ";
/// Cells of the bar beside a word: the position, at its longest.
const BESIDE: u16 = 24;

/// How to take back what was just done.
const UNDO: &str = "{undo}: undo";

/// Applies a message. Does no I/O.
pub fn update(
    state: &mut State,
    snapshot: &Snapshot,
    message: Message,
) -> Option<Effect> {
    if !matches!(message, Message::Mouse(_)) {
        state.pointer.clicked = None;
    }
    let effect = match message {
        Message::Key(key) if key.kind == KeyEventKind::Release => None,
        Message::Key(key) => {
            state.touched = true;
            state.press(snapshot, key)
        }
        Message::Mouse(event) => {
            state.touched |= !matches!(event.kind, MouseEventKind::Moved);
            state.mouse(snapshot, event)
        }
        Message::Resize(columns, rows) => {
            state.say_tabs(columns);
            state.size = (columns, rows);
            // Nobody reads yet: the sides of the conflict are on screen at any size.
            if !state.touched {
                state.reconcile(snapshot);
                state.open_on_finding(snapshot);
            }
            None
        }
        Message::Pause => {
            state.popup = !state.pending.is_empty();
            None
        }
        Message::Paste(text) => {
            if state.sheet.is_some() {
                state.paste_in_sheet(snapshot, &text);
            } else if state.picker.is_some() {
                state.paste_in_picker(snapshot, &text);
            } else {
                state.paste(snapshot, &text);
            }
            None
        }
        Message::Progress(progress) => {
            state.work = progress.map_or(Work::Rests, Work::At);
            None
        }
        Message::News(line) => {
            // Where it was saved is said beside what was saved, if there is room.
            let before = state.note.as_ref().filter(|_| line.starts_with(SAVED));
            let both = before.map(|n| format!("{} · {line}", note_line(state, n).0));
            let room = usize::from(state.size.0.saturating_sub(BESIDE));
            let both = both.filter(|both| width(both) <= room);
            state.note = Some(Note::Message(both.unwrap_or(line)));
            None
        }
        Message::Wrong(line) => {
            state.note = Some(Note::Wrong(line));
            None
        }
    };
    state.reconcile(snapshot);
    effect
}

impl State {
    fn press(&mut self, snapshot: &Snapshot, event: KeyEvent) -> Option<Effect> {
        self.note = None;
        let key = Key::from(event);
        if self.picker.is_some() {
            return self.press_in_picker(snapshot, key);
        }
        if self.sheet.is_some() {
            return self.press_in_sheet(snapshot, key);
        }
        if self.prompt.is_some() {
            return self.press_in_prompt(snapshot, key);
        }
        let interrupts = key.ctrl && key.code == KeyCode::Char('c');
        let cancels = key.code == KeyCode::Esc || interrupts;
        if !self.pending.is_empty() && cancels {
            self.pending.clear();
            self.popup = false;
            if !interrupts {
                return None;
            }
        }
        self.pending.push(key);
        match self.habits.keymap.bound(self.view, &self.pending) {
            Bound::Prefix => None,
            Bound::To(entry) => {
                self.pending.clear();
                self.popup = false;
                self.run(snapshot, entry)
            }
            Bound::No => {
                self.popup = false;
                self.note = Some(Note::Unbound(std::mem::take(&mut self.pending)));
                None
            }
        }
    }

    /// Says that panes become tabs on a screen of so many columns, or come back.
    fn say_tabs(&mut self, columns: u16) {
        let several = self.view == View::Columns && self.panes.count() > 1;
        let (was, is) = (panes_that_fit(self.size.0), panes_that_fit(columns));
        self.note = match (was, is) {
            (2.., 1) if several => Some(Note::Said("panes are tabs now")),
            (1, 2..) if several => Some(Note::Said("panes side by side again")),
            _ => return,
        };
    }

    /// Runs a command, or says why it cannot be run now.
    pub(crate) fn run(
        &mut self,
        snapshot: &Snapshot,
        entry: &'static Entry,
    ) -> Option<Effect> {
        let command = entry.command;
        if let Some(effect) = outside(command) {
            return Some(effect);
        }
        if self.overlay.is_some() && self.over(snapshot, command) {
            return None;
        }
        if let Err(reason) = entry.enabled(self, snapshot) {
            self.note = Some(Note::Cannot(entry.name, reason));
            return None;
        }
        match command {
            Command::Escape | Command::Leave => return self.leave(command),
            Command::Why => self.open(Overlay::Why),
            Command::Words => self.open(Overlay::Words),
            Command::Details => self.open(Overlay::Details),
            Command::Search | Command::Palette | Command::Help | Command::Add => {
                self.ask(command);
            }
            Command::Notices if snapshot.notices.is_empty() => {
                self.note = Some(Note::Said("no load errors"));
            }
            Command::Notices => self.open(Overlay::Notices),
            Command::View(view) => {
                (self.view, self.came_from) = (view, None);
                match view {
                    View::Synopsis => self.open_synopsis(snapshot),
                    View::Grid => self.reveal_cell(snapshot),
                    _ => {}
                }
            }
            Command::ToggleFindings => {
                self.came_from = None;
                self.view = match self.view {
                    View::Findings => View::Columns,
                    _ => View::Findings,
                };
            }
            Command::FilterNone => self.narrow(snapshot, Filter::default()),
            Command::Filter => self.open_filter(),
            Command::Blind => {
                let on = !snapshot.collation.blind;
                self.notify(blind_words(on).to_string());
                return Some(Effect::Blind(on));
            }
            Command::Strictness => {
                let stop = snapshot.collation.strictness.next();
                self.notify(stop_words(stop));
                return Some(Effect::Strictness(stop));
            }
            Command::Stories => self.open_picker(snapshot),
            Command::Hide | Command::ShowAll | Command::Shift(_) => {
                self.run_on_panes(snapshot, command, None);
            }
            Command::Mouse => return Some(self.toggle_mouse()),
            Command::Tie => return self.tie(snapshot),
            Command::Mark => self.mark(snapshot),
            Command::Cast(role) => return self.cast(snapshot, role),
            Command::Judge(verdict) => return self.judge(snapshot, verdict, None),
            Command::Print => self.ask_print(snapshot),
            Command::Unjudge => return self.unjudge(snapshot),
            Command::IgnoreKind => return self.ignore_kind(snapshot),
            Command::Judged => self.hide_judged(snapshot),
            Command::Note(on) => return self.ask_note(snapshot, on),
            Command::Copy(what) => return self.copy(snapshot, what),
            Command::Edit => return self.edit_file(snapshot),
            Command::Export => self.ask_export(),
            Command::Undo => return Some(Effect::Undo),
            Command::Redo => return Some(Effect::Redo),
            _ if self.view == View::Findings => self.run_in_list(snapshot, command),
            _ if self.view == View::Synopsis => self.run_in_synopsis(snapshot, command),
            _ if self.view == View::Grid => self.run_in_grid(snapshot, command),
            _ if self.view.list_view().is_some() => self.run_in_rows(snapshot, command),
            _ => self.run_in_text(snapshot, command),
        }
        None
    }

    fn open(&mut self, overlay: Overlay) {
        self.overlay = Some(overlay);
        self.overlay_top = 0;
    }

    /// What a command does to an open overlay; false where it passes through to what
    /// lies under it.
    fn over(&mut self, snapshot: &Snapshot, command: Command) -> bool {
        let Some(overlay) = self.overlay else {
            return false;
        };
        let same = match command {
            Command::Why => matches!(overlay, Overlay::Why | Overlay::WhyAll),
            Command::Words => overlay == Overlay::Words,
            Command::Details => overlay == Overlay::Details,
            Command::Notices => overlay == Overlay::Notices,
            Command::Escape | Command::Leave => true,
            _ => false,
        };
        if same {
            self.overlay = None;
            return true;
        }
        let pairs = match overlay {
            Overlay::Why => Some(Overlay::WhyAll),
            Overlay::WhyAll => Some(Overlay::Why),
            _ => None,
        };
        if command == Command::Unfold && pairs.is_some() {
            self.overlay = pairs;
            return true;
        }
        let page = overlay_lines(snapshot, self).map_or(1, |o| o.height).max(1);
        let (direction, by) = match command {
            Command::Row(d) | Command::Sentence(d) => (d, 1),
            Command::Half(d) => (d, page.div_ceil(2)),
            Command::Page(d) => (d, page),
            Command::End(d) => (d, usize::MAX),
            _ => {
                let view = matches!(command, Command::View(_) | Command::ToggleFindings);
                if view || overlay == Overlay::Notices {
                    self.overlay = None;
                }
                self.overlay_top = 0;
                return false;
            }
        };
        self.overlay_top = match direction {
            Direction::On => self.overlay_top.saturating_add(by),
            Direction::Back => self.overlay_top.saturating_sub(by),
        };
        true
    }

    fn leave(&mut self, command: Command) -> Option<Effect> {
        let read = matches!(self.view, View::Columns | View::Synopsis);
        if command == Command::Escape && read && self.end_search() {
            // One layer was enough.
        } else if command == Command::Escape && self.marked.take().is_some() {
            // The mark was one.
        } else if let Some(view) = self.came_from.take() {
            self.view = view;
        } else if self.view != View::Columns {
            self.view = View::Columns;
        } else if self.zoom {
            self.zoom = false;
        } else if command == Command::Leave {
            return Some(Effect::Quit);
        } else if self.work != Work::Rests {
            return Some(Effect::Cancel);
        } else {
            self.note = Some(Note::Said("{quit} quits"));
        }
        None
    }
}

/// Commands that only the outside can carry out.
fn outside(command: Command) -> Option<Effect> {
    match command {
        Command::Quit => Some(Effect::Quit),
        Command::Suspend => Some(Effect::Suspend),
        Command::Redraw => Some(Effect::Redraw),
        Command::Theme => Some(Effect::NextTheme),
        Command::Reload => Some(Effect::Reload),
        _ => None,
    }
}
