//! The line that is typed into: search as one types, the palette, the help.

use super::super::commands::{Command, Entry};
use super::super::filter::{Filter, Sought};
use super::super::input::Input;
use super::super::keys::Key;
use super::super::prompt::{Asking, Prompt, Suggestion, choices, with_argument};
use super::super::search::{Origin, Search};
use super::super::state::{Note, View};
use super::super::{Direction, Effect, Snapshot, State};
use super::walk::step;
use crate::model::Locus;
use crossterm::event::KeyCode;
use ratatui::layout::Position;

/// Most searches that are kept for recalling.
const HISTORY: usize = 100;
/// Rows that a page of the palette moves by.
const PAGE: usize = 10;

impl State {
    /// Opens a line, over whatever lies there.
    pub(super) fn ask(&mut self, command: Command) {
        self.overlay = None;
        let (asking, text) = match command {
            Command::Search if self.view.is_list() => {
                (Asking::Narrow(Box::new(self.filter.clone())), "")
            }
            Command::Search => (Asking::Search(Box::new(self.origin())), ""),
            Command::Help => (Asking::Help, ""),
            Command::Add => (Asking::Command, "add "),
            _ => (Asking::Command, ""),
        };
        self.prompt = Some(Prompt::new(asking, text));
    }

    /// A key while a line is open.
    pub(super) fn press_in_prompt(
        &mut self,
        snapshot: &Snapshot,
        key: Key,
    ) -> Option<Effect> {
        let prompt = self.prompt.as_mut()?;
        let searching = matches!(prompt.asking, Asking::Search(_));
        let narrowing = matches!(prompt.asking, Asking::Narrow(_));
        let keeps = narrowing || matches!(prompt.asking, Asking::Help);
        let before = prompt.input.text().to_string();
        match (key.code, key.ctrl) {
            (KeyCode::Char('z'), true) => return Some(Effect::Suspend),
            (KeyCode::Char('l'), true) => return Some(Effect::Redraw),
            (KeyCode::Esc, _) | (KeyCode::Char('c'), true) => {
                self.cancel_prompt(snapshot);
            }
            (KeyCode::Enter, _) if narrowing => self.keep_narrowed(),
            (KeyCode::Enter, _) if searching => self.keep_search(snapshot),
            (KeyCode::Enter, _) if prompt.writes() => return self.keep_line(snapshot),
            (KeyCode::Char('o'), true) if prompt.writes() => return self.compose(),
            (KeyCode::Enter, _) => return self.run_choice(snapshot),
            // What is typed after one Backspace too many must not run as commands.
            (KeyCode::Backspace, _) if before.is_empty() && !keeps => {
                self.cancel_prompt(snapshot);
            }
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => {
                self.prompt_move(snapshot, Direction::Back, 1);
            }
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => {
                self.prompt_move(snapshot, Direction::On, 1);
            }
            // Of a line that is empty, the ends are those of the list.
            (KeyCode::Home, _) if prompt.picks() && before.is_empty() => {
                self.prompt_move(snapshot, Direction::Back, usize::MAX);
            }
            (KeyCode::End, _) if prompt.picks() && before.is_empty() => {
                self.prompt_move(snapshot, Direction::On, usize::MAX);
            }
            (KeyCode::PageUp, _) => self.prompt_move(snapshot, Direction::Back, PAGE),
            (KeyCode::PageDown, _) => self.prompt_move(snapshot, Direction::On, PAGE),
            _ => {
                prompt.input.press(key);
                if prompt.input.text() != before {
                    self.prompt_edited(snapshot);
                }
            }
        }
        None
    }

    /// Text that was pasted: one edit of the open line, never a command.
    pub(super) fn paste(&mut self, snapshot: &Snapshot, text: &str) {
        self.note = None;
        match &mut self.prompt {
            Some(prompt) => {
                prompt.input.insert(text);
                self.prompt_edited(snapshot);
            }
            None => {
                self.note =
                    Some(Note::Said("to search for pasted text, press {search} first"));
            }
        }
    }

    fn prompt_edited(&mut self, snapshot: &Snapshot) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        prompt.row = 0;
        prompt.recalled = 0;
        match &prompt.asking {
            Asking::Search(_) => self.seek(snapshot),
            Asking::Narrow(_) => {
                let text = Sought::new(prompt.input.text());
                let filter = Filter { text, ..self.filter.clone() };
                self.narrow(snapshot, filter);
            }
            _ => {}
        }
    }

    /// Leaves the list narrowed to the rows with the words that were typed.
    fn keep_narrowed(&mut self) {
        self.prompt = None;
        if !self.filter.text.text().is_empty() {
            self.note =
                Some(Note::Said("rows with these words only; {all-findings} shows all"));
        }
    }

    fn prompt_move(&mut self, snapshot: &Snapshot, direction: Direction, by: usize) {
        let entries = choices(self, snapshot).into_iter();
        let count = entries.filter(|c| matches!(c, Suggestion::Entry(..))).count();
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        match prompt.asking {
            Asking::Search(_) => return self.recall(snapshot, direction),
            Asking::Narrow(_) => return self.move_in_list(snapshot, direction),
            _ => {}
        }
        let last = count.saturating_sub(1);
        prompt.row = match direction {
            Direction::On => prompt.row.saturating_add(by).min(last),
            Direction::Back => prompt.row.saturating_sub(by),
        };
    }

    /// The mouse while a line is open: the wheel moves in the list above it, a click runs
    /// what it hits, one beside the list closes it. A line that is written in stays.
    pub(super) fn mouse_in_prompt(
        &mut self,
        snapshot: &Snapshot,
        at: Position,
        by: i32,
    ) -> Option<Effect> {
        let offer = super::super::view::offer(snapshot, self)?;
        if by != 0 {
            let direction = if by > 0 { Direction::On } else { Direction::Back };
            self.prompt_move(snapshot, direction, by.unsigned_abs() as usize);
            return None;
        }
        let line = self.screen().is_some_and(|s| s.hints.contains(at));
        if let Some(row) = offer.at(at) {
            if let Some(prompt) = &mut self.prompt {
                prompt.row = row;
            }
            return self.run_choice(snapshot);
        }
        if !offer.area.contains(at) && !line {
            self.cancel_prompt(snapshot);
        }
        None
    }

    /// An older search, or a younger one again.
    fn recall(&mut self, snapshot: &Snapshot, direction: Direction) {
        let Some(prompt) = &mut self.prompt else {
            return;
        };
        let recalled = match direction {
            Direction::Back => (prompt.recalled + 1).min(self.searched.len()),
            Direction::On => prompt.recalled.saturating_sub(1),
        };
        if recalled == prompt.recalled {
            return;
        }
        if prompt.recalled == 0 {
            prompt.draft = prompt.input.text().to_string();
        }
        let older = self.searched.len() - recalled;
        let text = self.searched.get(older).unwrap_or(&prompt.draft);
        prompt.input = Input::new(text);
        prompt.recalled = recalled;
        self.seek(snapshot);
    }

    /// Runs the chosen command, or the one that the line names with its argument.
    fn run_choice(&mut self, snapshot: &Snapshot) -> Option<Effect> {
        let chosen = self.picked(snapshot);
        let prompt = self.prompt.take()?;
        let line = prompt.input.text();
        if matches!(prompt.asking, Asking::Command)
            && let Some((command, argument)) = with_argument(line)
            && !argument.is_empty()
        {
            return match command {
                Command::Hide | Command::ShowAll => {
                    self.run_on_panes(snapshot, command, Some(argument));
                    None
                }
                Command::Add => Some(Effect::Add(argument.to_string())),
                _ => Some(Effect::Theme(argument.to_string())),
            };
        }
        if let Some(entry) = chosen {
            return self.run(snapshot, entry);
        }
        let lists = self.keyed("{commands} lists them");
        self.notify(format!("no such command: {}; {lists}", line.trim()));
        None
    }

    /// The command under the palette's or the help's cursor.
    pub(crate) fn picked(&self, snapshot: &Snapshot) -> Option<&'static Entry> {
        let row = self.prompt.as_ref()?.row;
        let entries = choices(self, snapshot).into_iter().filter_map(|c| match c {
            Suggestion::Entry(entry, _) => Some(entry),
            Suggestion::Heading(_) | Suggestion::Legend(_) => None,
        });
        entries.into_iter().nth(row)
    }

    fn cancel_prompt(&mut self, snapshot: &Snapshot) {
        match self.prompt.take().map(|p| p.asking) {
            Some(Asking::Search(origin)) => {
                self.return_to(&origin);
                self.search = origin.search;
            }
            Some(Asking::Narrow(filter)) => self.narrow(snapshot, *filter),
            _ => {}
        }
    }

    /// A row of the list below the line, on or back.
    fn move_in_list(&mut self, snapshot: &Snapshot, direction: Direction) {
        let command = Command::Row(direction);
        match self.view {
            View::Findings => self.run_in_list(snapshot, command),
            View::Grid => self.run_in_grid(snapshot, command),
            _ => self.run_in_rows(snapshot, command),
        }
    }

    pub(crate) fn origin(&self) -> Origin {
        Origin {
            view: self.view,
            focus: self.focus,
            lead: self.lead,
            panes: self.panes.clone(),
            shown: self.shown.clone(),
            places: self.places.clone(),
            question: self.question,
            passage: self.passage,
            synopsis: self.synopsis.clone(),
            levelled: self.levelled.clone(),
            search: self.search.clone(),
        }
    }

    fn return_to(&mut self, origin: &Origin) {
        self.view = origin.view;
        self.focus = origin.focus;
        self.lead = origin.lead;
        self.panes.clone_from(&origin.panes);
        self.shown.clone_from(&origin.shown);
        self.places.clone_from(&origin.places);
        self.question = origin.question;
        self.passage = origin.passage;
        self.synopsis.clone_from(&origin.synopsis);
        // The places hold how the panes stood: making them level again could move them.
        self.levelled.clone_from(&origin.levelled);
    }

    /// Searches for what the line says, from where the reader was when it opened.
    fn seek(&mut self, snapshot: &Snapshot) {
        let Some(prompt) = self.prompt.clone() else {
            return;
        };
        let Asking::Search(origin) = prompt.asking else {
            return;
        };
        self.return_to(&origin);
        self.search.seek(snapshot, prompt.input.text());
        if let Some((first, _)) = self.next_hit(snapshot, None, Direction::On) {
            self.show_hit(snapshot, first);
        }
    }

    /// Keeps the search and the place that it has come to.
    fn keep_search(&mut self, snapshot: &Snapshot) {
        let Some(Prompt { asking: Asking::Search(origin), input, .. }) =
            self.prompt.take()
        else {
            return;
        };
        if input.text().trim().is_empty() {
            // As elsewhere: an empty line searches for the last one again.
            self.search = origin.search;
            match self.searched.last().cloned() {
                Some(query) if !self.search.on() => {
                    self.search.seek(snapshot, &query);
                    self.walk_hits(snapshot, Direction::On);
                }
                Some(_) => self.walk_hits(snapshot, Direction::On),
                None => {}
            }
            return;
        }
        self.searched.retain(|q| q != input.text());
        self.searched.push(input.text().to_string());
        if self.searched.len() > HISTORY {
            self.searched.remove(0);
        }
        if self.search.current.is_none() || self.search.fault.is_some() {
            let query = input.text();
            // One that found nothing is the search now, and has no hit to go to; one that
            // cannot be read is none.
            let (shown, search) = match self.search.fault.take() {
                Some(fault) => {
                    (format!("bad pattern “{query}”: {fault}"), origin.search.clone())
                }
                None => (self.not_found(query), Search::default()),
            };
            self.return_to(&origin);
            self.search = search;
            self.notify(shown);
            return;
        }
        if origin.panes.hides(self.focus) {
            self.say_shown(snapshot, self.focus);
        }
        let left = origin.places.get(origin.focus.at()).and_then(|p| p.sentence);
        if let Some(sentence) = left {
            self.remember_at(Locus::new(origin.focus, sentence));
        }
    }

    /// To the next hit, through all accounts.
    pub(super) fn walk_hits(&mut self, snapshot: &Snapshot, direction: Direction) {
        let at = self.cursor(snapshot);
        let inside = |i: &usize| {
            let hit = self.search.hits.get(*i);
            hit.zip(at).is_some_and(|(hit, at)| {
                hit.article == at.article
                    && snapshot.collation.sentence(at).span.holds(hit.span.start())
            })
        };
        let current = self.search.current.filter(inside);
        let next = self.next_hit(snapshot, current, direction);
        let Some((next, wrapped)) = next else {
            self.notify(self.not_found(&self.search.query));
            return;
        };
        self.remember(snapshot);
        self.show_hit(snapshot, next);
        self.say_wrapped(wrapped, direction);
    }

    /// That the search has found nothing, or nothing that is in this view.
    fn not_found(&self, query: &str) -> String {
        let elsewhere = !self.search.hits.is_empty();
        let hint = if elsewhere { " in this view; columns have it" } else { "" };
        format!("not found: “{query}”{hint}")
    }

    /// The hits in the order that a walk takes, each with whether it is before the cursor:
    /// in the text by account, those in hidden accounts only where there are no others; in
    /// the synopsis row by row, as far as they are on it.
    fn hit_order(&self, snapshot: &Snapshot) -> Vec<(usize, bool)> {
        let hits = &self.search.hits;
        if self.view == View::Synopsis {
            return self.synopsis_hits(snapshot);
        }
        let from = self.cursor(snapshot).map_or((self.focus, 0), |at| {
            (at.article, snapshot.collation.sentence(at).span.start())
        });
        let seen = |i: &usize| !self.panes.hides(hits[*i].article);
        let mut order: Vec<usize> = (0..hits.len()).filter(seen).collect();
        if order.is_empty() {
            order = (0..hits.len()).collect();
        }
        let before = |i: usize| (hits[i].article, hits[i].span.start()) < from;
        order.into_iter().map(|i| (i, before(i))).collect()
    }

    /// The next hit, and whether the walk went around the end.
    fn next_hit(
        &self,
        snapshot: &Snapshot,
        current: Option<usize>,
        direction: Direction,
    ) -> Option<(usize, bool)> {
        let order = self.hit_order(snapshot);
        let at = order.iter().position(|(i, _)| Some(*i) == current);
        let past = order.iter().take_while(|(_, before)| *before).count();
        let (next, wrapped) = step(order.len(), at, past, direction)?;
        Some((order[next].0, wrapped))
    }

    /// Goes to a hit: its pane comes on screen, furniture that hides it unfolds.
    fn show_hit(&mut self, snapshot: &Snapshot, at: usize) {
        let Some(hit) = self.search.hits.get(at).copied() else {
            return;
        };
        let prepared = snapshot.collation.article(hit.article);
        let Some(sentence) = prepared.sentence_at(hit.span.start()) else {
            return;
        };
        self.search.current = Some(at);
        let locus = Locus::new(hit.article, sentence);
        if self.view == View::Synopsis {
            self.show_in_synopsis(snapshot, locus);
            return;
        }
        self.view = View::Columns;
        let place = &mut self.places[hit.article.at()];
        place.unfolded |= prepared.sentences[sentence.at()].role.folds();
        self.land(snapshot, locus);
        self.lead = self.focus;
        // A sentence may run over many rows: the cursor goes to the one with the hit.
        let row = self.flow(hit.article).map(|f| f.row_of(hit.span.start()));
        let place = &mut self.places[hit.article.at()];
        place.row = row.unwrap_or(place.row);
    }

    /// Lets go of the search: `n` goes by divergences again. Whether there was one.
    pub(super) fn end_search(&mut self) -> bool {
        let was = self.search.on();
        self.search = Search::default();
        if was {
            self.note = Some(Note::Said("search off; {next}: next divergence"));
        }
        was
    }
}
