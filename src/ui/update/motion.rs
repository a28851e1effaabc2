//! Moving in a pane and from pane to pane.

use super::super::commands::Command;
use super::super::flow::signed;
use super::super::state::Note;
use super::super::{Direction, Snapshot, State};
use crate::model::{ArticleId, Locus, SentenceId};
use crate::present::counterpart;

impl State {
    pub(super) fn run_in_text(&mut self, snapshot: &Snapshot, command: Command) {
        let page = usize::from(self.height()).max(1);
        match command {
            Command::Row(d) => self.by_rows(snapshot, d, 1),
            Command::Half(d) => self.by_rows(snapshot, d, page.div_ceil(2)),
            Command::Page(d) => self.by_rows(snapshot, d, page.saturating_sub(2).max(1)),
            Command::End(d) => {
                self.remember(snapshot);
                self.by_rows(snapshot, d, usize::MAX);
            }
            Command::Sentence(d) => self.by_sentence(snapshot, d),
            Command::Pane(d) => self.pane_beside(snapshot, d),
            Command::PaneAt(at) => match self.account_at(usize::from(at)) {
                Some(article) => self.focus_on(snapshot, article),
                None => self.note = Some(Note::Said("no such account")),
            },
            Command::Free => {
                self.free = !self.free;
                self.levelled = None;
                self.note = Some(Note::Said(if self.free {
                    "scroll unlocked"
                } else {
                    "scroll locked"
                }));
            }
            Command::Zoom => self.zoom = !self.zoom,
            Command::Layout => self.cycle_layout(),
            Command::Widen(direction) => self.widen(direction),
            Command::Unfold => {
                let unfolded =
                    !self.places.get(self.focus.at()).is_some_and(|p| p.unfolded);
                self.places.iter_mut().for_each(|p| p.unfolded = unfolded);
            }
            Command::Cycle => {
                let here = self.questions_here(snapshot);
                let at = here.iter().position(|q| Some(*q) == self.question);
                let next = at.map_or(0, |i| i + 1) % here.len().max(1);
                self.question = here.get(next).copied();
            }
            _ => self.walk_command(snapshot, command),
        }
    }

    /// The first sentence of substance: the first that is not furniture.
    pub(crate) fn begin(&mut self, snapshot: &Snapshot) {
        for at in 0..self.places.len() {
            let sentences = &snapshot.collation.articles[at].sentences;
            let first = sentences.iter().position(|s| !s.role.folds()).unwrap_or(0);
            if !sentences.is_empty() {
                let article = ArticleId::new(at);
                self.put(snapshot, Locus::new(article, SentenceId::new(first)));
                self.places[at].top = 0;
            }
        }
        self.refresh_question(snapshot);
    }

    /// The gravest finding, where there is one: what an editor came for.
    pub(crate) fn open_on_finding(&mut self, snapshot: &Snapshot) {
        let chosen = self.chosen(snapshot, false, false);
        let mut visible = chosen.iter().filter(|q| !self.only_hidden(snapshot, **q));
        if let Some(first) = visible.next().copied() {
            // A query is about the draft: that is where its words are to be seen.
            let articles = &snapshot.collation.articles;
            let draft = articles.iter().position(|a| a.article.mine);
            let draft = draft.map(ArticleId::new).filter(|a| !self.panes.hides(*a));
            self.lead = draft.unwrap_or(self.lead);
            self.focus = draft.unwrap_or(self.focus);
            self.show_finding(snapshot, first);
            self.lead = self.focus;
        }
    }

    /// Puts an article's own cursor on a sentence.
    pub(crate) fn put(&mut self, snapshot: &Snapshot, at: Locus) {
        let start = snapshot.collation.sentence(at).span.start();
        let row = self.flow(at.article).map_or(0, |f| f.row_of(start));
        let place = &mut self.places[at.article.at()];
        place.sentence = Some(at.sentence);
        place.row = row;
    }

    /// Chooses the finding under the cursor: the same as before where the sentence has
    /// it, else its gravest.
    pub(crate) fn refresh_question(&mut self, snapshot: &Snapshot) {
        let here = self.questions_here(snapshot);
        self.question = self.question.filter(|q| here.contains(q));
        self.question = self.question.or(here.first().copied());
    }

    fn by_rows(&mut self, snapshot: &Snapshot, direction: Direction, by: usize) {
        let Some(flow) = self.flow(self.focus).cloned() else {
            return;
        };
        let last = flow.rows.len().saturating_sub(1);
        let place = &mut self.places[self.focus.at()];
        let row = match direction {
            Direction::On => place.row.saturating_add(by).min(last),
            Direction::Back => place.row.saturating_sub(by),
        };
        // Pages move the text under a cursor that keeps its place on the screen.
        if by > 1 && by != usize::MAX {
            place.top += signed(row) - signed(place.row);
        }
        place.row = row;
        let prepared = snapshot.collation.article(self.focus);
        place.sentence = flow.sentence_on(prepared, row);
        self.moved_by_hand(snapshot);
    }

    fn by_sentence(&mut self, snapshot: &Snapshot, direction: Direction) {
        let Some(at) = self.cursor(snapshot) else {
            return;
        };
        let sentences = &snapshot.collation.article(at.article).sentences;
        let unfolded = self.places[at.article.at()].unfolded;
        let shown = |i: &usize| unfolded || !sentences[*i].role.folds();
        let next = match direction {
            Direction::On => (at.sentence.at() + 1..sentences.len()).find(shown),
            Direction::Back => (0..at.sentence.at()).rev().find(shown),
        };
        if let Some(next) = next {
            self.put(snapshot, Locus::new(at.article, SentenceId::new(next)));
            self.moved_by_hand(snapshot);
        }
    }

    /// What follows from moving the cursor other than by a walk.
    pub(super) fn moved_by_hand(&mut self, snapshot: &Snapshot) {
        self.lead = self.focus;
        self.passage = None;
        self.refresh_question(snapshot);
    }

    fn pane_beside(&mut self, snapshot: &Snapshot, direction: Direction) {
        let visible: Vec<ArticleId> = self.panes.visible().collect();
        let at = visible.iter().position(|a| *a == self.focus).unwrap_or(0);
        let step = match direction {
            Direction::On => 1,
            Direction::Back => visible.len().saturating_sub(1),
        };
        if let Some(next) = visible.get((at + step) % visible.len().max(1)) {
            self.focus_on(snapshot, *next);
        }
    }

    /// Moves the focus to an article, bringing it on screen: to the counterpart of the
    /// cursor where panes go together, else to the row that is level with it.
    pub(super) fn focus_on(&mut self, snapshot: &Snapshot, article: ArticleId) {
        if article == self.focus {
            return;
        }
        let from = self.cursor(snapshot);
        let level = i32::from(self.cursor_row());
        let was_hidden = !self.shown.contains(&article) || self.zoom;
        self.bring(article);
        self.focus = article;
        self.make_flows(snapshot);
        if !self.free {
            let mate = from.and_then(|from| {
                let question = self.question;
                let columns = &snapshot.columns;
                counterpart(&snapshot.collation, columns, from, question, article)
            });
            if let Some(mate) = mate {
                self.put(snapshot, mate);
                if was_hidden {
                    let place = &mut self.places[article.at()];
                    place.top = signed(place.row) - level;
                }
            } else if let Some(flow) = self.flow(article).cloned() {
                let place = &mut self.places[article.at()];
                let last = flow.rows.len().saturating_sub(1);
                place.row = usize::try_from(place.top + level).unwrap_or(0).min(last);
                let prepared = snapshot.collation.article(article);
                place.sentence = flow.sentence_on(prepared, place.row);
            }
        }
        self.moved_by_hand(snapshot);
    }

    /// Moves the focus to the account that takes the place of a hidden one: to the counterpart
    /// of where its cursor was, else as far down the text, at the same height of the screen.
    pub(super) fn focus_in_place(
        &mut self,
        snapshot: &Snapshot,
        from: Option<Locus>,
        article: ArticleId,
    ) {
        let level = i32::from(self.cursor_row());
        let was = self.places.get(self.focus.at()).map_or(0, |place| place.row);
        let of = self.flow(self.focus).map_or(0, |f| f.rows.len()).max(1);
        if !self.shown.contains(&article) {
            if let Some(freed) = self.shown.iter().position(|a| *a == self.focus) {
                self.shown[freed] = article;
            }
            self.shown.sort_by_key(|a| self.panes.rank(*a));
        }
        self.focus = article;
        self.make_flows(snapshot);
        let mate = from.and_then(|from| {
            let (collation, columns) = (&snapshot.collation, &snapshot.columns);
            counterpart(collation, columns, from, self.question, article)
        });
        let flow = self.flow(article).cloned();
        match (mate, flow) {
            (Some(mate), _) => self.put(snapshot, mate),
            (None, Some(flow)) => {
                let row = was * flow.rows.len() / of;
                let place = &mut self.places[article.at()];
                place.row = row.min(flow.rows.len().saturating_sub(1));
                let prepared = snapshot.collation.article(article);
                place.sentence = flow.sentence_on(prepared, place.row);
            }
            (None, None) => {}
        }
        let place = &mut self.places[article.at()];
        place.top = signed(place.row) - level;
        self.moved_by_hand(snapshot);
    }

    /// Makes an article one of those shown, in place of the one farthest from it.
    pub(super) fn bring(&mut self, article: ArticleId) {
        if self.shown.contains(&article) {
            return;
        }
        let focus = self.focus;
        let single = self.shown.len() < 2;
        let far = (0..self.shown.len())
            .filter(|i| single || self.shown[*i] != focus)
            .max_by_key(|i| self.panes.apart(self.shown[*i], article));
        match far {
            Some(at) => self.shown[at] = article,
            None => self.shown.push(article),
        }
        self.shown.sort_by_key(|a| self.panes.rank(*a));
    }

    /// Makes the focused pane wider or narrower, at the cost or in favour of its neighbour.
    fn widen(&mut self, direction: Direction) {
        /// Cells a key press.
        const STEP: u16 = 4;
        let panes = self.screen().map(|s| s.panes).unwrap_or_default();
        let focused = panes.iter().position(|p| p.article == self.focus);
        let Some(at) = focused.filter(|_| panes.len() > 1) else {
            self.note = Some(Note::Said("only one pane on screen"));
            return;
        };
        let beside = if at + 1 < panes.len() { at + 1 } else { at - 1 };
        let mut shares: Vec<u16> = panes.iter().map(|p| p.area.width).collect();
        let (more, less) = match direction {
            Direction::On => (at, beside),
            Direction::Back => (beside, at),
        };
        let step = STEP.min(shares[less].saturating_sub(1));
        shares[more] += step;
        shares[less] -= step;
        self.pointer.shares = shares;
        let now = self.screen().map(|s| s.panes).unwrap_or_default();
        if now == panes {
            self.note = Some(Note::Said("no room"));
        }
    }

    fn cycle_layout(&mut self) {
        let fit = super::super::layout::panes_that_fit(self.size.0);
        let most = fit.min(self.panes.count() as u16).max(1);
        let now = self.wanted.unwrap_or(most).min(most);
        let next = if now <= 1 { most } else { now - 1 };
        self.wanted = (next != most).then_some(next);
        self.pointer.shares.clear();
        self.note = Some(Note::Said(match next {
            1 => "one pane",
            2 => "two panes",
            3 => "three panes",
            _ => "four panes",
        }));
    }
}
