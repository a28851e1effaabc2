//! What holds after every message: as many panes as fit, rows for all of them, the cursor
//! on screen, the other panes level with it.

use super::super::flow::{Flow, signed};
use super::super::layout::panes_that_fit;
use super::super::state::{Overlay, View};
use super::super::view::overlay_lines;
use super::super::{Snapshot, State};
use crate::model::{ArticleId, Locus, SentenceId};
use crate::present::counterpart;
use std::sync::Arc;

/// Rows that stay visible above and below the cursor, where the pane has them to spare.
const MARGIN: i32 = 3;

impl State {
    /// Restores what must hold. Costs nothing where nothing changed.
    pub(crate) fn reconcile(&mut self, snapshot: &Snapshot) {
        self.reveal_focus(snapshot);
        self.fit_panes(snapshot);
        self.make_flows(snapshot);
        self.reveal_cursor(snapshot);
        if !self.free {
            self.level(snapshot);
        }
        self.reconcile_list(snapshot);
        self.reconcile_grid(snapshot);
        self.reconcile_synopsis(snapshot);
        self.reconcile_rows(snapshot);
        if let Some(sheet) = overlay_lines(snapshot, self) {
            let last = sheet.lines.len().saturating_sub(sheet.height);
            self.overlay_top = self.overlay_top.min(last);
        }
    }

    /// Shows as many articles as there is room for, the focused one among them.
    fn fit_panes(&mut self, snapshot: &Snapshot) {
        let fit = usize::from(panes_that_fit(self.size.0));
        let wanted = self.wanted.map_or(fit, usize::from).min(fit);
        let wanted = wanted.min(self.panes.count());
        if !self.places.is_empty() {
            self.bring(self.focus);
        }
        // The sides of the finding at hand come first, and go last.
        let readings =
            self.question.and_then(|q| snapshot.collation.questions.get(q.at()));
        let silent = |a: ArticleId| {
            let readings = readings.map(|question| question.readings.as_slice());
            readings.is_some_and(|all| all.iter().all(|r| r.locus.article != a))
        };
        while self.shown.len() > wanted.max(1) {
            let focus = self.focus;
            let far = (0..self.shown.len())
                .filter(|i| self.shown[*i] != focus)
                .max_by_key(|i| {
                    let account = self.shown[*i];
                    (silent(account), self.panes.apart(account, focus))
                });
            match far {
                Some(at) => self.shown.remove(at),
                None => break,
            };
        }
        while self.shown.len() < wanted {
            let (panes, focus) = (&self.panes, self.focus);
            let next =
                panes.visible().filter(|a| !self.shown.contains(a)).min_by_key(|a| {
                    let before = panes.rank(*a) < panes.rank(focus);
                    (silent(*a), panes.apart(*a, focus), before)
                });
            match next {
                Some(article) => self.shown.push(article),
                None => break,
            }
        }
        self.shown.sort_by_key(|a| self.panes.rank(*a));
    }

    /// Lays out the articles on screen whose width or folding changed; their cursors and
    /// scrolling stay with the words.
    pub(super) fn make_flows(&mut self, snapshot: &Snapshot) {
        let Some(screen) = self.screen() else {
            return;
        };
        for pane in &screen.panes {
            let at = pane.article.at();
            let Some(place) = self.places.get_mut(at) else {
                continue;
            };
            let (width, unfolded) = (pane.text.width, place.unfolded);
            let old = self.flows[at].take();
            if let Some(flow) = &old
                && flow.width == width
                && flow.unfolded == unfolded
            {
                self.flows[at] = old;
                continue;
            }
            let prepared = &snapshot.collation.articles[at];
            let flow = Flow::new(prepared, width, unfolded);
            let offset = signed(place.row) - place.top;
            let sentence = place.sentence.and_then(|s| prepared.sentences.get(s.at()));
            let was = old.and_then(|f| f.rows.get(place.row).map(|r| r.span.start()));
            let byte = match (sentence, was) {
                (Some(s), Some(was)) => was.clamp(s.span.start(), s.span.end()),
                (Some(s), None) => s.span.start(),
                (None, was) => was.unwrap_or(0),
            };
            place.row = flow.row_of(byte);
            place.top = signed(place.row) - offset;
            self.flows[at] = Some(Arc::new(flow));
        }
    }

    /// Scrolls the focused pane so that the cursor is on it.
    fn reveal_cursor(&mut self, snapshot: &Snapshot) {
        let height = i32::from(self.rows_in_sight(snapshot));
        let Some(flow) = self.flow(self.focus).cloned() else {
            return;
        };
        if height == 0 {
            return;
        }
        let rows = signed(flow.rows.len());
        let margin = MARGIN.min((height - 1) / 3);
        // The words of the finding count more than the row that its sentence begins on.
        let wanted = self.words_row(snapshot, self.focus);
        let wanted = match self.overlay {
            None => wanted,
            // What a sheet explains is read with it: the sentence whole, if it fits.
            Some(_) => self.cursor(snapshot).map(|at| {
                let span = snapshot.collation.sentence(at).span;
                signed(flow.row_of(span.end().saturating_sub(1)))
            }),
        };
        let place = &mut self.places[self.focus.at()];
        let row = signed(place.row);
        let reach = wanted.map_or(row, |w| w.max(row).min(row + height - 1 - margin));
        let (lowest, highest) = (reach - (height - 1 - margin), row - margin);
        if place.top < lowest {
            place.top = lowest.min((rows - height).max(place.top));
        }
        if place.top > highest {
            place.top = highest.max(place.top.min(0));
        }
        // Past either end the margin gives way, the cursor never.
        place.top = place.top.clamp(row - height + 1, row);
    }

    /// The focused pane's rows that no sheet about the cursor lies over.
    fn rows_in_sight(&self, snapshot: &Snapshot) -> u16 {
        let all = self.height();
        let explains = matches!(
            self.overlay,
            Some(Overlay::Why | Overlay::WhyAll | Overlay::Words | Overlay::Details)
        );
        let sheet = explains.then(|| overlay_lines(snapshot, self)).flatten();
        let first = self.screen().and_then(|s| s.panes.first().copied());
        match (sheet, first) {
            (Some(sheet), Some(pane)) if sheet.area.y > pane.text.y => {
                all.min(sheet.area.y - pane.text.y)
            }
            _ => all,
        }
    }

    /// The row of the words that the finding under the cursor has in `article`, where its
    /// reading is in that article's cursor sentence.
    fn words_row(&self, snapshot: &Snapshot, article: ArticleId) -> Option<i32> {
        let question = &snapshot.collation.questions[self.question?.at()];
        let sentence = self.places[article.at()].sentence?;
        let at = Locus::new(article, sentence);
        let reading = question.readings.iter().find(|r| r.locus == at)?;
        Some(signed(self.flow(article)?.row_of(reading.span.start())))
    }

    /// Scrolls the other panes so that the counterpart of the cursor's sentence is on
    /// the same screen row. An account without one goes by the nearest sentence that has.
    fn level(&mut self, snapshot: &Snapshot) {
        let anchor =
            (self.cursor(snapshot), self.question, self.top_of_focus(), self.size);
        let shown = self.shown.clone();
        if self.levelled == Some((anchor, shown.clone(), self.zoom)) {
            return;
        }
        self.levelled = Some((anchor, shown.clone(), self.zoom));
        let Some(from) = self.cursor(snapshot) else {
            return;
        };
        let height = i32::from(self.height()).max(1);
        let focus = self.focus;
        for article in shown.into_iter().filter(|a| *a != focus) {
            let Some(flow) = self.flow(article).cloned() else {
                continue;
            };
            let collation = &snapshot.collation;
            let mate =
                counterpart(collation, &snapshot.columns, from, self.question, article);
            let pair =
                mate.map(|m| (from, m)).or_else(|| nearest(snapshot, from, article));
            let Some((anchor, mate_at)) = pair else {
                continue;
            };
            let start = |at: Locus| collation.sentence(at).span.start();
            let row = signed(flow.row_of(start(mate_at)));
            let Some(level) =
                self.flow(self.focus).map(|f| signed(f.row_of(start(anchor))))
            else {
                continue;
            };
            let level = level - self.top_of_focus();
            if mate.is_some() {
                self.put(snapshot, mate_at);
                let words = self.words_row(snapshot, article).unwrap_or(row);
                let place = &mut self.places[article.at()];
                let top = row - level.clamp(0, height - 1);
                place.top = top.max(words - height + 1).min(row.max(words - height + 1));
            } else {
                // Nothing here answers the cursor: no empty rows for the sake of level.
                let most = (signed(flow.rows.len()) - height).max(0);
                self.places[article.at()].top = (row - level).clamp(0, most);
            }
        }
    }

    fn top_of_focus(&self) -> i32 {
        self.places.get(self.focus.at()).map_or(0, |p| p.top)
    }

    /// Rows of the list of findings on screen.
    pub(super) fn list_height(&self, snapshot: &Snapshot) -> usize {
        super::super::view::list_area(snapshot, self).map_or(0, |a| usize::from(a.height))
    }

    fn reconcile_list(&mut self, snapshot: &Snapshot) {
        if self.view != View::Findings {
            return;
        }
        let last = self.listed(snapshot).len().saturating_sub(1);
        self.list.row = self.list.row.min(last);
        let height = self.list_height(snapshot).max(1);
        let (row, top) = (self.list.row, self.list.top);
        self.list.top = top.min(row).max((row + 1).saturating_sub(height));
    }
}

/// The sentence nearest to `from` in its article that has a counterpart in `article`,
/// with that counterpart.
fn nearest(
    snapshot: &Snapshot,
    from: Locus,
    article: ArticleId,
) -> Option<(Locus, Locus)> {
    let collation = &snapshot.collation;
    let count = snapshot.columns[from.article.at()].sentences.len();
    let at = from.sentence.at();
    let mate = |i: usize| {
        let here = Locus::new(from.article, SentenceId::new(i));
        let there = counterpart(collation, &snapshot.columns, here, None, article)?;
        Some((here, there))
    };
    (1..count).find_map(|away| {
        let before = at.checked_sub(away).and_then(mate);
        before.or_else(|| Some(at + away).filter(|i| *i < count).and_then(mate))
    })
}
