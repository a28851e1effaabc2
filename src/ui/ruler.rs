//! The ruler beside a pane: the whole article in as many cells as the pane has rows.
//!
//! An article longer than the pane has several rows to a cell; the gravest mark among them
//! is the cell's. Drawing and the mouse share it. Pure.

use super::flow::Flow;
use super::{Snapshot, State};
use crate::model::{ArticleId, Locus, SentenceId};
use crate::present::{Mark, NotePlace};

/// A cell of the ruler.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tick {
    /// The gravest mark of its rows; `None` where there is nothing to say.
    pub(crate) mark: Option<Mark>,
    /// Whether the search found something there.
    pub(crate) hit: bool,
    /// Whether a note is there.
    pub(crate) note: bool,
    /// Whether words of the finding under the cursor are there.
    pub(crate) current: bool,
    /// The row of the article that it leads to: that of its mark, else its first.
    pub(crate) row: usize,
}

/// How many rows the ruler stands for: never fewer than it has cells.
fn rows(flow: &Flow, height: u16) -> usize {
    flow.rows.len().max(usize::from(height)).max(1)
}

/// The cell that row `row` of the article falls in; 0 for a ruler of no height.
pub(crate) fn cell(flow: &Flow, height: u16, row: usize) -> usize {
    let height = usize::from(height);
    (row * height / rows(flow, height as u16)).min(height.saturating_sub(1))
}

/// The cells of an article's ruler. Linear in its sentences and readings.
pub(crate) fn ruler(
    snapshot: &Snapshot,
    state: &State,
    article: ArticleId,
    height: u16,
) -> Vec<Tick> {
    let Some(flow) = state.flow(article) else {
        return Vec::new();
    };
    let count = rows(flow, height);
    let first = |at: usize| (at * count).div_ceil(usize::from(height).max(1));
    let mut ticks: Vec<Tick> = (0..usize::from(height))
        .map(|at| Tick { row: first(at), ..Tick::default() })
        .collect();
    let mut set = |row: usize, mark: Mark, current: bool| {
        if let Some(tick) = ticks.get_mut(cell(flow, height, row)) {
            // Of equals the first: a click leads to where the eye begins to read.
            if (current, Some(mark)) > (tick.current, tick.mark) {
                *tick = Tick { mark: Some(mark), current, row, ..Tick::default() };
            }
        }
    };
    let column = &snapshot.columns[article.at()];
    let sentences = &snapshot.collation.article(article).sentences;
    // With nothing matched at all, "only here" would be said of everything.
    if !snapshot.collation.passages.is_empty() {
        for (sentence, relation_words) in sentences.iter().zip(&column.sentences) {
            if sentence.role.reports() {
                let mark = relation_words.mark.min(Mark::Matched);
                set(flow.row_of(sentence.span.start()), mark, false);
            }
        }
    }
    for lit in &column.readings {
        let current = Some(lit.question) == state.question;
        let kind = snapshot.collation.questions[lit.question.at()].kind;
        let open = !snapshot.reviewed.is_closed(lit.question, kind);
        if current || open && state.filter.passes(snapshot, lit.question) {
            set(flow.row_of(lit.span.start()), lit.mark(), current);
        }
    }
    for start in noted(snapshot, article) {
        let row = flow.row_of(start);
        let tick = ticks.get_mut(cell(flow, height, row));
        if let Some(tick) = tick.filter(|t| !t.note && !t.current) {
            (tick.note, tick.row) = (true, row);
        }
    }
    // While a search is on, its hits are what is looked for.
    for hit in state.search.hits_in(article) {
        let row = flow.row_of(hit.span.start());
        if let Some(tick) = ticks.get_mut(cell(flow, height, row)).filter(|t| !t.hit) {
            (tick.hit, tick.row) = (true, row);
        }
    }
    ticks
}

/// Where the sentences of an article begin that have a note, or a finding with one.
pub(crate) fn noted(snapshot: &Snapshot, article: ArticleId) -> Vec<usize> {
    let collation = &snapshot.collation;
    let mut out = Vec::new();
    let mut add = |at: Locus| {
        if at.article == article {
            out.push(collation.sentence(at).span.start());
        }
    };
    for noted in &snapshot.reviewed.notes {
        match noted.place {
            NotePlace::Sentence(at) => add(at),
            NotePlace::Finding(question) => {
                for reading in &collation.questions[question.at()].readings {
                    add(reading.locus);
                }
            }
            NotePlace::Article(_) | NotePlace::Nowhere => {}
        }
    }
    out
}

/// The sentence that a row of the ruler leads to.
pub(crate) fn sentence(
    snapshot: &Snapshot,
    state: &State,
    article: ArticleId,
    tick: Tick,
) -> Option<SentenceId> {
    let flow = state.flow(article)?;
    let row = tick.row.min(flow.rows.len().saturating_sub(1));
    flow.sentence_on(snapshot.collation.article(article), row)
}
