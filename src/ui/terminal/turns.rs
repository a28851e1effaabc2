//! The event loop, on any screen and any channel.
//!
//! A turn: wait, take everything that has come in, act on it, draw once.

use super::events::Event;
use super::outside::Tools;
use super::{Chosen, Ending, Settings};
use crate::ui::{Effect, Incoming, Message, Outgoing, Snapshot, State, Theme, update};
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};

/// What the loop asks of a terminal.
pub(super) trait Screen {
    /// Columns and rows.
    fn size(&self) -> io::Result<(u16, u16)>;
    /// Shows the state.
    fn draw(
        &mut self,
        snapshot: &Snapshot,
        state: &State,
        theme: &Theme,
    ) -> io::Result<()>;
    /// Forgets what is on the screen: the next frame is drawn whole.
    fn refresh(&mut self) -> io::Result<()>;
    /// Sets the terminal's modes anew, after somebody else may have changed them.
    fn retake(&mut self) -> io::Result<()>;
    /// Gives the terminal back, stops the process, and when it goes on, takes it again.
    fn suspend(&mut self) -> io::Result<()>;
    /// Gives the terminal to another program while `away` runs, then takes it again.
    fn lend(&mut self, away: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()>;
    /// Sends a text to the terminal's clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;
    /// Takes or frees the mouse.
    fn mouse(&mut self, on: bool) -> io::Result<()>;
}

/// Events taken in one turn at most, so that a held key cannot keep the screen from being
/// drawn. Far above what a terminal sends in the time of a frame.
const BATCH: usize = 512;

/// Everything that a turn needs but the terminal.
pub(super) struct Reader {
    pub(super) snapshot: Snapshot,
    pub(super) state: State,
    theme: Theme,
    themes: Vec<Theme>,
    /// Whether the SIGCONT that follows our own stop is still to come.
    resumed: bool,
    /// Frames until the panic that was asked for.
    panic_after: Option<u32>,
    outgoing: Sender<Outgoing>,
    /// How many notices the session has sent, and how many of them were drawn.
    notices: (usize, usize),
    /// What went wrong since the start: stays among the messages of every snapshot.
    wrong: Vec<String>,
    pub(super) tools: Box<Tools>,
}

impl Reader {
    pub(super) fn new(
        snapshot: Snapshot,
        state: State,
        settings: Settings,
        outgoing: Sender<Outgoing>,
    ) -> Self {
        let Settings { theme, themes, panic_after, problems, tools, .. } = settings;
        let resumed = false;
        let wrong = Vec::new();
        let mut reader = Self {
            snapshot,
            state,
            theme,
            themes,
            resumed,
            panic_after,
            outgoing,
            notices: (0, 0),
            wrong,
            tools,
        };
        // The first is the one that is shown.
        for problem in problems.into_iter().rev() {
            reader.hear(Incoming::Notice(problem));
        }
        reader
    }

    /// What the user has chosen by hand by now.
    pub(super) fn chosen(&self) -> Chosen {
        let (panes, by_text) = (self.state.wanted, self.state.list.by_text);
        let arranged = self.state.panes.arranged().clone();
        let seen = self.notices.1;
        Chosen { theme: self.theme.name.clone(), panes, by_text, arranged, seen }
    }

    /// Draws. A size that no event has reported yet is passed on first.
    fn draw(&mut self, screen: &mut impl Screen) -> io::Result<()> {
        let (columns, rows) = screen.size()?;
        if self.state.size != (columns, rows) {
            update(&mut self.state, &self.snapshot, Message::Resize(columns, rows));
        }
        screen.draw(&self.snapshot, &self.state, &self.theme)?;
        self.notices.1 = self.notices.0;
        if let Some(left) = &mut self.panic_after {
            *left = left.saturating_sub(1);
            assert!(*left > 0, "the reader was asked to panic, and does");
        }
        Ok(())
    }

    /// Acts on one event.
    fn take(
        &mut self,
        event: Event,
        screen: &mut impl Screen,
    ) -> io::Result<Option<Ending>> {
        match event {
            Event::Message(message) => {
                match update(&mut self.state, &self.snapshot, message) {
                    Some(effect) => self.act(effect, screen),
                    None => Ok(None),
                }
            }
            Event::Session(Incoming::Broken) => Ok(Some(Ending::Broken)),
            Event::Session(incoming) => {
                self.notices.0 += usize::from(matches!(incoming, Incoming::Notice(_)));
                self.hear(incoming);
                Ok(None)
            }
            Event::Signal(signal) => self.heed(signal, screen),
            Event::Lost => Ok(Some(Ending::Signal(HANGUP))),
        }
    }

    /// Takes what the session sent.
    fn hear(&mut self, incoming: Incoming) {
        let message = match incoming {
            Incoming::Snapshot(after) => return self.turn_to(*after),
            Incoming::Review(review) => {
                return self.state.take_review(&mut self.snapshot, *review);
            }
            Incoming::Changed(changed) => {
                return self.state.go_to_changed(&self.snapshot, &changed);
            }
            Incoming::Progress(progress) => Message::Progress(Some(progress)),
            Incoming::Stopped | Incoming::Broken => Message::Progress(None),
            Incoming::News(line) => Message::News(self.snapshot.veiled(&line)),
            Incoming::Notice(line) => {
                self.wrong.push(line.clone());
                self.snapshot.notice(line.clone());
                Message::Wrong(self.snapshot.veiled(&line))
            }
        };
        update(&mut self.state, &self.snapshot, message);
    }

    /// Reads on in another snapshot, at the same place. New errors are shown.
    fn turn_to(&mut self, after: Snapshot) {
        let mut after = after.beside(&self.snapshot);
        let before = &self.snapshot;
        let fresh = after.fresh_notices(before).next().cloned();
        let settled = after.settled_since(before);
        let first = before.collation.articles.is_empty();
        for line in &self.wrong {
            after.notice(line.clone());
        }
        self.state = self.state.restore_place(before, &after);
        self.snapshot = after;
        if let Some(line) = settled {
            self.state.notify(line);
        }
        if let Some(line) = fresh.filter(|_| !first) {
            update(&mut self.state, &self.snapshot, Message::Wrong(line));
        }
    }

    /// Asks the session. One that is over hears nothing.
    pub(super) fn ask(&self, outgoing: Outgoing) {
        let _ = self.outgoing.send(outgoing);
    }

    fn act(
        &mut self,
        effect: Effect,
        screen: &mut impl Screen,
    ) -> io::Result<Option<Ending>> {
        match effect {
            Effect::Quit => return Ok(Some(Ending::Quit)),
            Effect::Suspend => {
                self.resumed = true;
                screen.suspend()?;
            }
            Effect::Redraw => screen.refresh()?,
            Effect::NextTheme => self.next_theme(),
            Effect::Theme(name) => self.named_theme(&name),
            Effect::Mouse(on) => screen.mouse(on)?,
            Effect::Add(path) => self.ask(Outgoing::Add(path)),
            Effect::Blind(on) => self.ask(Outgoing::Blind(on)),
            Effect::Strictness(stop) => self.ask(Outgoing::Strictness(stop)),
            Effect::Decide(edit) => self.ask(Outgoing::Decide(edit)),
            Effect::Revise(revised) => self.revise(revised),
            Effect::Compose(note) => self.compose(*note, screen)?,
            Effect::Copy(text, name) => self.copy(&text, name, screen)?,
            Effect::Edit(at) => self.edit_file(at, screen)?,
            Effect::Export(path, kept) => self.export(&path, &kept),
            Effect::Undo => self.ask(Outgoing::Undo),
            Effect::Redo => self.ask(Outgoing::Redo),
            Effect::Story(story) => {
                let after = self.snapshot.of_story(story);
                // Another story opens where a set does: on its first conflict.
                self.state.touched &= self.snapshot.story == Some(story);
                self.state = self.state.restore_place(&self.snapshot, &after);
                self.snapshot = after;
            }
            Effect::Reload => self.ask(Outgoing::Reload),
            Effect::Cancel => self.ask(Outgoing::Cancel),
        }
        Ok(None)
    }

    #[cfg(unix)]
    fn heed(
        &mut self,
        signal: i32,
        screen: &mut impl Screen,
    ) -> io::Result<Option<Ending>> {
        use signal_hook::consts::{SIGCONT, SIGTSTP};
        match signal {
            SIGTSTP => self.act(Effect::Suspend, screen),
            SIGCONT => {
                if !std::mem::take(&mut self.resumed) {
                    screen.retake()?;
                }
                Ok(None)
            }
            _ => Ok(Some(Ending::Signal(signal))),
        }
    }

    #[cfg(not(unix))]
    fn heed(&mut self, signal: i32, _: &mut impl Screen) -> io::Result<Option<Ending>> {
        Ok(Some(Ending::Signal(signal)))
    }

    fn named_theme(&mut self, name: &str) {
        if let Some(theme) = self.themes.iter().find(|t| t.name == name) {
            self.theme = theme.clone();
            self.state.notify(format!("theme: {name}"));
            return;
        }
        let known: Vec<&str> = self.themes.iter().map(|t| t.name.as_str()).collect();
        let known = known.join(", ");
        self.state.notify(format!("unknown theme {name}; known: {known}"));
    }

    fn next_theme(&mut self) {
        let at = self.themes.iter().position(|t| t.name == self.theme.name);
        let next = at.map_or(0, |at| (at + 1) % self.themes.len());
        if let Some(theme) = self.themes.get(next) {
            self.theme = theme.clone();
            self.state.notify(format!("theme: {}", theme.name));
        }
    }
}

/// SIGHUP, by its number on every Unix: a terminal that went away counts as one.
pub(super) const HANGUP: i32 = 1;

/// Runs turns until something ends them. Draws once at the start and once a turn.
pub(super) fn read(
    reader: &mut Reader,
    events: &Receiver<Event>,
    screen: &mut impl Screen,
) -> io::Result<Ending> {
    loop {
        reader.draw(screen)?;
        for event in wait(events, &reader.state) {
            if let Some(ending) = reader.take(event, screen)? {
                return Ok(ending);
            }
        }
    }
}

/// Waits for something to happen, then takes what else has come in meanwhile. Of several
/// resizes the last counts.
fn wait(events: &Receiver<Event>, state: &State) -> Vec<Event> {
    let first = match state.wait() {
        None => events.recv().unwrap_or(Event::Lost),
        Some(pause) => match events.recv_timeout(pause) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => Event::Message(Message::Pause),
            Err(RecvTimeoutError::Disconnected) => Event::Lost,
        },
    };
    let mut batch = vec![first];
    batch.extend(events.try_iter().take(BATCH));
    let is_resize = |e: &Event| matches!(e, Event::Message(Message::Resize(..)));
    if let Some(last) = batch.iter().rposition(is_resize) {
        let mut at = 0;
        batch.retain(|event| {
            at += 1;
            at > last || !is_resize(event)
        });
    }
    batch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ColorDepth;
    use crate::model::Collation;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use std::sync::Arc;
    use std::sync::mpsc::{Sender, channel};
    use std::time::Duration;

    /// A screen that remembers what was asked of it.
    #[derive(Default)]
    struct Witness {
        size: (u16, u16),
        asked: Vec<String>,
        lost: bool,
    }

    impl Witness {
        fn draws(&self) -> usize {
            self.asked.iter().filter(|a| a.starts_with("draw")).count()
        }

        fn note(&mut self, what: impl Into<String>) -> io::Result<()> {
            self.asked.push(what.into());
            if self.lost { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
        }
    }

    impl Screen for Witness {
        fn size(&self) -> io::Result<(u16, u16)> {
            Ok(self.size)
        }
        fn draw(&mut self, _: &Snapshot, state: &State, theme: &Theme) -> io::Result<()> {
            let (columns, rows) = state.size;
            self.note(format!("draw {columns}x{rows} {}", theme.name))
        }
        fn refresh(&mut self) -> io::Result<()> {
            self.note("refresh")
        }
        fn retake(&mut self) -> io::Result<()> {
            self.note("retake")
        }
        fn suspend(&mut self) -> io::Result<()> {
            self.note("suspend")
        }
        fn lend(&mut self, away: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
            self.note("lend")?;
            away()
        }
        fn copy(&mut self, text: &str) -> io::Result<()> {
            self.note(format!("copy {text}"))
        }
        fn mouse(&mut self, on: bool) -> io::Result<()> {
            self.note(format!("mouse {on}"))
        }
    }

    fn reader() -> Reader {
        let snapshot = Snapshot::new(Arc::new(Collation::default()), Vec::new());
        let state = State::new(&snapshot, (80, 24));
        let settings = Settings::new("dark", ColorDepth::TrueColor).unwrap();
        Reader::new(snapshot, state, settings, channel().0)
    }

    fn witness() -> Witness {
        Witness { size: (80, 24), ..Witness::default() }
    }

    fn key(code: KeyCode) -> Event {
        Event::Message(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    fn channel_with(events: Vec<Event>) -> (Sender<Event>, Receiver<Event>) {
        let (sender, receiver) = channel();
        for event in events {
            sender.send(event).unwrap();
        }
        (sender, receiver)
    }

    #[test]
    fn an_idle_reader_draws_nothing() {
        let (sender, receiver) = channel();
        let reading = std::thread::spawn(move || {
            let mut screen = witness();
            let ending = read(&mut reader(), &receiver, &mut screen).unwrap();
            (ending, screen)
        });
        // Nothing measures time here: without an event the loop cannot leave `recv`, so a
        // short rest shows what ten seconds would.
        std::thread::sleep(Duration::from_millis(200));
        sender.send(Event::Signal(15)).unwrap();
        let (ending, screen) = reading.join().unwrap();
        assert_eq!(ending, Ending::Signal(15));
        assert_eq!(screen.draws(), 1, "{:?}", screen.asked);
    }

    #[test]
    fn what_has_piled_up_is_drawn_once() {
        let mut events = vec![key(KeyCode::Down); 40];
        events.push(Event::Message(Message::Resize(100, 30)));
        events.push(Event::Message(Message::Resize(120, 40)));
        let (sender, receiver) = channel_with(events);
        let mut screen = Witness { size: (120, 40), ..Witness::default() };
        let mut reader = reader();
        for event in wait(&receiver, &reader.state) {
            let first = matches!(event, Event::Message(Message::Resize(100, 30)));
            assert!(!first, "not the last");
            assert_eq!(reader.take(event, &mut screen).unwrap(), None);
        }
        reader.draw(&mut screen).unwrap();
        assert_eq!(screen.asked, ["draw 120x40 dark"]);
        drop(sender);
    }

    #[test]
    fn an_unreported_size_is_noticed_before_drawing() {
        let mut screen = Witness { size: (44, 11), ..Witness::default() };
        reader().draw(&mut screen).unwrap();
        assert_eq!(screen.asked, ["draw 44x11 dark"]);
    }

    #[test]
    fn themes_go_round() {
        let (mut reader, mut screen) = (reader(), witness());
        let mut seen = Vec::new();
        for _ in 0..reader.themes.len() {
            reader.act(Effect::NextTheme, &mut screen).unwrap();
            seen.push(reader.theme.name.clone());
        }
        assert_eq!(seen, ["light", "contrast", "mono", "dark"]);
        reader.themes.clear();
        reader.act(Effect::NextTheme, &mut screen).unwrap();
        assert_eq!(reader.theme.name, "dark", "with no other theme it stays");
    }

    #[test]
    fn effects_reach_the_screen() {
        let (mut reader, mut screen) = (reader(), witness());
        for effect in [Effect::Redraw, Effect::Mouse(false), Effect::Mouse(true)] {
            assert_eq!(reader.act(effect, &mut screen).unwrap(), None);
        }
        assert_eq!(screen.asked, ["refresh", "mouse false", "mouse true"]);
        let ending = reader.act(Effect::Quit, &mut screen).unwrap();
        assert_eq!(ending, Some(Ending::Quit));
    }

    #[cfg(unix)]
    #[test]
    fn going_on_after_a_stop_takes_the_terminal_once() {
        use signal_hook::consts::{SIGCONT, SIGTSTP};
        let (mut reader, mut screen) = (reader(), witness());
        // Ctrl-Z: `suspend` itself takes the terminal again; its SIGCONT comes after.
        reader.act(Effect::Suspend, &mut screen).unwrap();
        reader.take(Event::Signal(SIGCONT), &mut screen).unwrap();
        assert_eq!(screen.asked, ["suspend"]);
        // `kill -STOP`, then `fg`: the shell has used the terminal meanwhile.
        reader.take(Event::Signal(SIGCONT), &mut screen).unwrap();
        assert_eq!(screen.asked, ["suspend", "retake"]);
        // `kill -TSTP` is a Ctrl-Z from outside.
        reader.take(Event::Signal(SIGTSTP), &mut screen).unwrap();
        assert_eq!(screen.asked, ["suspend", "retake", "suspend"]);
    }

    #[test]
    fn a_lost_terminal_ends_the_reader() {
        let (_sender, receiver) = channel_with(vec![Event::Lost]);
        let ending = read(&mut reader(), &receiver, &mut witness()).unwrap();
        assert_eq!(ending, Ending::Signal(HANGUP));

        let (sender, receiver) = channel_with(Vec::new());
        drop(sender);
        let ending = read(&mut reader(), &receiver, &mut witness()).unwrap();
        assert_eq!(ending, Ending::Signal(HANGUP), "the listeners have gone");

        let (_sender, receiver) = channel_with(Vec::new());
        let mut screen = Witness { lost: true, ..witness() };
        assert!(read(&mut reader(), &receiver, &mut screen).is_err());
    }
}
