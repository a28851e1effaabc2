//! Where the user is. Holds ids and positions, never text.

mod panes;
mod restore_place;

use super::Snapshot;
use super::commands::Keymap;
use super::filter::{Filter, FilterSheet};
use super::flow::{Flow, signed};
use super::keys::Key;
use super::layout::{MEASURE, Screen, screen};
use super::list_view::LISTS;
use super::picker::Picker;
use super::prompt::Prompt;
use super::search::Search;
use super::synopsis::Sheet;
use super::wire::Work;
use crate::config::Arranged;
use crate::model::{ArticleId, Locus, PassageId, QuestionId, SentenceId};
pub(crate) use panes::Panes;
use ratatui::layout::Position;
use std::sync::Arc;
use std::time::Duration;

/// How long after a prefix key the popup with what may follow opens.
const POPUP_AFTER: Duration = Duration::from_millis(300);

/// Forth or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Down, right, next.
    On,
    /// Up, left, before.
    Back,
}

/// What fills the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The accounts side by side.
    Columns,
    /// One account's sentences with what the others have for each.
    Synopsis,
    /// The list of findings.
    Findings,
    /// A row a question, a column an account.
    Grid,
    /// The versions of each quotation.
    Quotes,
    /// What is dated, by day.
    Timeline,
    /// Who is named, and how.
    People,
    /// What one account leaves out.
    Missing,
    /// What was not checked.
    Unchecked,
    /// The notes.
    Notes,
}

/// What lies over the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overlay {
    /// Why the cursor's sentence is paired.
    Why,
    /// The same, with its weak pairs.
    WhyAll,
    /// Its word differences.
    Words,
    /// The finding in full.
    Details,
    /// What went wrong on loading.
    Notices,
}

/// A word to the user, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// A plain statement; keys in it are named as in [`Keymap::in_words`].
    Said(&'static str),
    /// A statement with words of the moment in it.
    Message(String),
    /// A command that can do nothing now: its name and the reason, with keys likewise.
    Cannot(&'static str, &'static str),
    /// Keys that mean nothing.
    Unbound(Vec<Key>),
    /// What went wrong.
    Wrong(String),
}

/// Where one article is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    /// The flow's row on the pane's first row; below 0 and past the end where a
    /// counterpart is kept level.
    pub(crate) top: i32,
    /// The cursor's row in the flow.
    pub(crate) row: usize,
    /// The sentence under the cursor.
    pub(crate) sentence: Option<SentenceId>,
    /// Whether furniture is shown.
    pub(crate) unfolded: bool,
}

/// Where the list of findings is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ListPlace {
    /// The row under the cursor.
    pub(crate) row: usize,
    /// The first row on screen.
    pub(crate) top: usize,
    /// In text order, not by severity.
    pub(crate) by_text: bool,
    /// Agreements too.
    pub(crate) agreements: bool,
}

/// Where the grid is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct GridPlace {
    /// The row under the cursor.
    pub(crate) row: usize,
    /// The first row on screen.
    pub(crate) top: usize,
    /// The column under the cursor: the account of this number.
    pub(crate) column: usize,
    /// The first account on screen.
    pub(crate) first: usize,
    /// In text order, not by severity.
    pub(crate) by_text: bool,
    /// Divergences only.
    pub(crate) diverging: bool,
}

/// Where the accounts are read along one of them.
#[derive(Clone, Debug)]
pub(crate) struct SynopsisPlace {
    /// The account that leads.
    pub(crate) lead: ArticleId,
    /// The row under the cursor.
    pub(crate) row: usize,
    /// The column under the cursor: 0 is the leading account, then the others in their
    /// order.
    pub(crate) column: usize,
    /// The first of the others on screen.
    pub(crate) first: usize,
    /// The first line on screen.
    pub(crate) top: usize,
    /// Whether sentences missing from the lead account are shown.
    pub(crate) open: bool,
    /// The layout; made when the view is shown, anew when it no longer fits.
    pub(crate) sheet: Option<Arc<Sheet>>,
}

impl SynopsisPlace {
    fn led_by(lead: ArticleId) -> Self {
        Self { lead, row: 0, column: 0, first: 0, top: 0, open: false, sheet: None }
    }
}

/// Where one of the other lists is read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RowsPlace {
    /// The row under the cursor.
    pub(crate) row: usize,
    /// The first row on screen.
    pub(crate) top: usize,
    /// Which of the row's places Enter leads to; in a list by account, which account.
    pub(crate) column: usize,
    /// In the list's other order.
    pub(crate) otherwise: bool,
    /// What is quiet too.
    pub(crate) all: bool,
}

/// What the mouse is about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointer {
    /// Whether the mouse is left to the terminal, for its own selection.
    pub(crate) off: bool,
    /// The divider that is held: the pane before it, where it was taken, and whether it
    /// was moved since.
    pub(crate) grip: Option<(usize, Position, bool)>,
    /// The account whose title is held.
    pub(crate) carried: Option<ArticleId>,
    /// The last click, as long as nothing came after it, and the finding that it hit: a
    /// second one on the same cell is a double click.
    pub(crate) clicked: Option<(Position, Option<QuestionId>)>,
    /// Widths that the panes were dragged to; empty is even.
    pub(crate) shares: Vec<u16>,
}

/// What the user has set about the reader's working, beside its look.
#[derive(Clone, Debug)]
pub struct Habits {
    /// The keys.
    pub keymap: Arc<Keymap>,
    /// Greatest width of prose, in cells.
    pub measure: u16,
    /// How many panes; `None` is as many as fit.
    pub panes: Option<u16>,
    /// Whether the lists of findings begin in text order, not by severity.
    pub by_text: bool,
    /// How the accounts of the set were arranged the last time.
    pub arranged: Arranged,
}

impl Default for Habits {
    fn default() -> Self {
        let (keymap, arranged) = (Keymap::own(), Arranged::default());
        Self { keymap, measure: MEASURE, panes: None, by_text: false, arranged }
    }
}

/// The reader's state.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct State {
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    pub(crate) view: View,
    /// The article that the keys move in.
    pub(crate) focus: ArticleId,
    /// Which articles may have a pane, in which order.
    pub(crate) panes: Panes,
    /// The articles on screen, in that order.
    pub(crate) shown: Vec<ArticleId>,
    /// By article.
    pub(crate) places: Vec<Place>,
    /// By article; made when first shown, made anew when width or folding change.
    pub(crate) flows: Vec<Option<Arc<Flow>>>,
    /// The finding under the cursor.
    pub(crate) question: Option<QuestionId>,
    /// The passage that a walk through passages has come to.
    pub(crate) passage: Option<PassageId>,
    /// One end of a link that is to be made by hand.
    pub(crate) marked: Option<Locus>,
    /// Whether the last sentence that was to be marked could not be: the key that would
    /// have linked it must not unlink another pair.
    pub(crate) refused: bool,
    /// The article whose order a walk follows: the one last moved in by hand.
    pub(crate) lead: ArticleId,
    /// Places left by jumps, oldest first, and how many of them lie behind.
    pub(crate) jumps: Vec<Locus>,
    pub(crate) behind: usize,
    pub(crate) filter: Filter,
    /// Panes scroll each by itself.
    pub(crate) free: bool,
    /// Only the focused pane is shown.
    pub(crate) zoom: bool,
    /// What the user has set.
    pub(crate) habits: Habits,
    /// How many panes the user wants; `None` is as many as fit.
    pub(crate) wanted: Option<u16>,
    /// Keys of a sequence so far.
    pub(crate) pending: Vec<Key>,
    /// Whether what may follow is shown.
    pub(crate) popup: bool,
    pub(crate) overlay: Option<Overlay>,
    /// The overlay's first line on screen.
    pub(crate) overlay_top: usize,
    pub(crate) list: ListPlace,
    pub(crate) grid: GridPlace,
    pub(crate) synopsis: SynopsisPlace,
    /// By [`View::list_view`].
    pub(crate) rows: [RowsPlace; LISTS],
    /// The view that Enter led to the text from: where Esc leads back.
    pub(crate) came_from: Option<View>,
    /// The sheet of the filter, while it is open.
    pub(crate) sheet: Option<FilterSheet>,
    /// The list of stories, while it is open.
    pub(crate) picker: Option<Picker>,
    pub(crate) pointer: Pointer,
    pub(crate) note: Option<Note>,
    /// The line that is typed into.
    pub(crate) prompt: Option<Prompt>,
    pub(crate) search: Search,
    /// What was searched for, the latest last.
    pub(crate) searched: Vec<String>,
    /// What the panes were last made level for: done again only when it changes, so that
    /// the wheel may move one pane alone.
    pub(crate) levelled: Option<Levelled>,
    /// Whether the session is at work.
    pub(crate) work: Work,
    /// Whether the user has done anything yet: until then the reader opens on the first
    /// conflict of whatever comes.
    pub(crate) touched: bool,
}

/// Whether work is under way on a snapshot that has just come.
fn work_of(snapshot: &Snapshot) -> Work {
    if snapshot.compared { Work::Rests } else { Work::Begun }
}

/// What decides how the panes are: cursor, finding, the focused pane's scrolling, the
/// screen's size; the articles shown; zoom.
pub(crate) type Levelled = (Anchor, Vec<ArticleId>, bool);
/// The cursor's part of [`Levelled`].
pub(crate) type Anchor = (Option<Locus>, Option<QuestionId>, i32, (u16, u16));

impl State {
    /// The state at the start, on a screen of `size` (columns, rows).
    pub fn new(snapshot: &Snapshot, size: (u16, u16)) -> Self {
        let articles = snapshot.collation.articles.len();
        let first = ArticleId(0);
        let mut state = Self {
            size,
            view: View::Columns,
            focus: first,
            panes: Panes::of(Arranged::default(), &snapshot.collation),
            shown: Vec::new(),
            places: vec![Place::default(); articles],
            flows: vec![None; articles],
            question: None,
            passage: None,
            marked: None,
            refused: false,
            lead: first,
            jumps: Vec::new(),
            behind: 0,
            filter: Filter::default(),
            free: false,
            zoom: false,
            habits: Habits::default(),
            wanted: None,
            pending: Vec::new(),
            popup: false,
            overlay: None,
            overlay_top: 0,
            list: ListPlace::default(),
            grid: GridPlace::default(),
            synopsis: SynopsisPlace::led_by(first),
            rows: Default::default(),
            came_from: None,
            sheet: None,
            picker: snapshot.heap().then(|| Picker::new(snapshot)),
            pointer: Pointer::default(),
            note: None,
            prompt: None,
            search: Search::default(),
            searched: Vec::new(),
            levelled: None,
            work: work_of(snapshot),
            touched: false,
        };
        state.reconcile(snapshot);
        state.begin(snapshot);
        state.open_on_finding(snapshot);
        state.reconcile(snapshot);
        state
    }

    /// The same state for a user of these habits.
    #[must_use]
    pub fn with_habits(mut self, habits: Habits, snapshot: &Snapshot) -> Self {
        self.wanted = habits.panes;
        (self.list.by_text, self.grid.by_text) = (habits.by_text, habits.by_text);
        self.panes = Panes::of(habits.arranged.clone(), &snapshot.collation);
        self.leave_hidden();
        self.habits = habits;
        self.reconcile(snapshot);
        self.open_on_finding(snapshot);
        self.reconcile(snapshot);
        self
    }

    /// Leaves an account that is hidden from the start for the nearest one that is not.
    fn leave_hidden(&mut self) {
        let panes = &self.panes;
        self.shown.retain(|a| !panes.hides(*a));
        self.shown.sort_by_key(|a| panes.rank(*a));
        if panes.hides(self.focus) {
            self.focus = panes.beside(self.focus).unwrap_or(self.focus);
            self.lead = self.focus;
        }
    }

    /// How long to wait for an event before sending [`super::Message::Pause`]; `None`
    /// waits for ever and draws nothing meanwhile.
    pub fn wait(&self) -> Option<Duration> {
        (!self.pending.is_empty() && !self.popup).then_some(POPUP_AFTER)
    }

    /// Says something until the next key.
    pub(crate) fn notify(&mut self, text: String) {
        self.note = Some(Note::Message(text));
    }

    /// A text of the program's own, with the keys that it names as they are here: see
    /// [`Keymap::in_words`].
    pub(crate) fn keyed(&self, text: &str) -> String {
        self.habits.keymap.in_words(self.view, text)
    }

    /// The view on screen.
    pub fn view(&self) -> View {
        self.view
    }

    /// The sentence under the cursor of the focused pane.
    pub fn cursor(&self, snapshot: &Snapshot) -> Option<Locus> {
        let place = self.places.get(self.focus.at())?;
        let sentence = place.sentence?;
        let known = snapshot.collation.article(self.focus).sentences.len();
        (sentence.at() < known).then_some(Locus::new(self.focus, sentence))
    }

    /// The finding under the cursor: in the text, or in the list.
    pub fn finding(&self, snapshot: &Snapshot) -> Option<QuestionId> {
        match self.view {
            View::Columns | View::Synopsis => self.question,
            View::Findings => self.listed(snapshot).get(self.list.row).copied(),
            View::Grid => self.gridded(snapshot).get(self.grid.row).copied(),
            _ => self.question_of_row(snapshot),
        }
    }

    /// The screen's parts; `None` where it is too small.
    pub(crate) fn screen(&self) -> Option<Screen> {
        if self.zoom {
            let one = if self.shown.is_empty() { &[][..] } else { &[self.focus] };
            return screen(self.size, one, &[], self.habits.measure);
        }
        screen(self.size, &self.shown, &self.pointer.shares, self.habits.measure)
    }

    /// The focused article's rows.
    pub(crate) fn flow(&self, article: ArticleId) -> Option<&Arc<Flow>> {
        self.flows.get(article.at())?.as_ref()
    }

    /// Rows of prose that a pane has room for; 0 on a screen too small.
    pub(crate) fn height(&self) -> u16 {
        let first = self.screen().and_then(|s| s.panes.first().copied());
        first.map_or(0, |p| p.text.height)
    }

    /// The row of the pane that the cursor is on, from its top.
    pub(crate) fn cursor_row(&self) -> u16 {
        let place = self.places.get(self.focus.at()).copied().unwrap_or_default();
        let height = i32::from(self.height()).max(1);
        (signed(place.row) - place.top).clamp(0, height - 1).try_into().unwrap_or(0)
    }

    /// The questions of the sentence under the cursor that pass the filter.
    pub(crate) fn questions_here(&self, snapshot: &Snapshot) -> Vec<QuestionId> {
        let Some(at) = self.cursor(snapshot) else {
            return Vec::new();
        };
        let relation_words =
            &snapshot.columns[at.article.at()].sentences[at.sentence.at()];
        let passing = |q: &&QuestionId| self.filter.passes(snapshot, **q);
        relation_words.questions.iter().filter(passing).copied().collect()
    }

    /// The rows of the findings list.
    pub(crate) fn listed(&self, snapshot: &Snapshot) -> Vec<QuestionId> {
        self.chosen(snapshot, self.list.agreements, self.list.by_text)
    }

    /// The questions that pass the filter, ordered: by severity, or in text order.
    pub(crate) fn chosen(
        &self,
        snapshot: &Snapshot,
        agreements: bool,
        by_text: bool,
    ) -> Vec<QuestionId> {
        let questions = &snapshot.collation.questions;
        let order = &snapshot.orders[usize::from(by_text)];
        let wanted = |q: &&QuestionId| {
            (questions[q.at()].severity.is_some() || agreements)
                && self.filter.passes(snapshot, **q)
        };
        order.iter().filter(wanted).copied().collect()
    }
}
