//! The place in one snapshot -> the same place in the next, by content: ids shift.
//!
//! An article is the same by its path, a sentence by its words and its neighbours, a finding
//! by its kind and the words of its readings. Where a sentence is gone, the place is where
//! it was between the sentences that are left.

use super::super::Snapshot;
use super::super::filter::Choice;
use super::super::flow::{Flow, signed};
use super::super::picker::Picker;
use super::super::prompt::Asking;
use super::super::search::Search;
use super::{Panes, Place, RowsPlace, State, View};
use crate::model::{ArticleId, Kind, Locus, PassageId, Prepared, QuestionId, SentenceId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many sentences on each side identify one sentence among others with the same words.
const NEIGHBOURS: usize = 3;

impl State {
    /// The state for `after`, at the place that this one has in `before`. What was under
    /// way (overlay, keys half typed, filter, layout) goes on.
    #[must_use]
    pub fn restore_place(&self, before: &Snapshot, after: &Snapshot) -> Self {
        let mut state = self.clone();
        state.work = super::work_of(after);
        let ways = Ways::new(before, after);
        let count = after.collation.articles.len();
        state.levelled = None;
        if after.heap() && before.story_summaries.is_empty() {
            state.picker = Some(Picker::new(after));
        }
        // Other stories may be listed now, or none.
        if let Some(picker) =
            state.picker.take().filter(|_| after.story_summaries.len() > 1)
        {
            state.keep_picker(after, picker);
        }
        // What is held or was clicked has other ids now, or is gone.
        (state.pointer.clicked, state.pointer.grip) = (None, None);
        state.pointer.carried = None;
        state.synopsis.sheet = None;
        state.places = vec![Place::default(); count];
        state.flows = vec![None; count];
        state.shown = self.shown.iter().filter_map(|a| ways.article(*a)).collect();
        state.panes = Panes::of(self.panes.arranged().clone(), &after.collation);
        let last = ArticleId::new(count.saturating_sub(1));
        let home = |a: ArticleId| ways.article(a).unwrap_or(a.min(last));
        (state.focus, state.lead) = (home(self.focus), home(self.lead));
        state.leave_hidden();
        state.jumps = self.jumps.iter().filter_map(|at| ways.locus(*at)).collect();
        state.marked = self.marked.and_then(|at| ways.locus(at));
        state.behind = self.behind.min(state.jumps.len());
        state.question = self.question.and_then(|q| ways.question(q));
        state.passage = self.passage.and_then(|p| ways.passage(p));
        state.filter.articles =
            self.filter.articles.iter().filter_map(|a| ways.article(*a)).collect();
        if let Some(sheet) = &mut state.sheet {
            sheet.at = sheet.at.min(Choice::all(count).len() - 1);
        }
        state.search = ways.search(&self.search);
        state.reconcile(after);
        state.begin(after);
        for (at, way) in ways.articles.iter().enumerate() {
            if let (Some(way), Some(place)) = (way, self.places.get(at)) {
                let flow = self.flows.get(at).and_then(Option::as_ref);
                state.take_place(after, way, *place, flow);
            }
        }
        state.question = self.question.and_then(|q| ways.question(q));
        state.refresh_question(after);
        if !self.touched {
            state.open_on_finding(after);
        }
        let row = |was: &[QuestionId], is: &[QuestionId], at: usize| {
            let there = was.get(at).and_then(|q| ways.question(*q));
            there.and_then(|q| is.iter().position(|other| *other == q)).unwrap_or(at)
        };
        state.list.row = row(&self.listed(before), &state.listed(after), self.list.row);
        state.grid.row = row(&self.gridded(before), &state.gridded(after), self.grid.row);
        let column = ways.article(ArticleId::new(self.grid.column));
        state.grid.column = column.map_or(self.grid.column, ArticleId::at);
        for (at, view) in [
            View::Quotes,
            View::Timeline,
            View::People,
            View::Missing,
            View::Unchecked,
            View::Notes,
        ]
        .into_iter()
        .enumerate()
        {
            state.rows[at] = self.restored_rows(before, after, (view, &state), &ways);
        }
        state.synopsis.lead = home(self.synopsis.lead);
        if state.view == View::Synopsis {
            let column = state.synopsis.column;
            state.stay_in_synopsis(after);
            state.synopsis.column = column;
        }
        state.reconcile(after);
        let origin = state.origin();
        if let Some(prompt) = &mut state.prompt
            && let Asking::Search(_) = prompt.asking
        {
            // Where the reader was when the line opened has other ids now.
            prompt.asking = Asking::Search(Box::new(origin));
        }
        state
    }

    /// Where a list is read in the next snapshot: at the row of the same content.
    fn restored_rows(
        &self,
        before: &Snapshot,
        after: &Snapshot,
        (view, next): (View, &Self),
        ways: &Ways<'_>,
    ) -> RowsPlace {
        let mut next = next.clone();
        let Some(at) = view.list_view() else {
            return RowsPlace::default();
        };
        let mut place = self.rows[at];
        if view.by_account() {
            // The first column of what was not checked is all accounts.
            let all = usize::from(view == View::Unchecked);
            if let Some(account) = place.column.checked_sub(all) {
                let to = ways.article(ArticleId::new(account));
                place.column = to.map_or(0, |a| a.at() + all);
            }
        }
        next.rows[at] = place;
        let row = self.listed_rows_in(before, view).get(place.row).copied();
        let shown = row.map(|n| before.rows(view)[n].haystack.as_str());
        let rows = next.listed_rows_in(after, view);
        let same = |n: &usize| Some(after.rows(view)[*n].haystack.as_str()) == shown;
        place.row = rows.iter().position(same).unwrap_or(place.row);
        place
    }

    /// Puts an article's cursor and scrolling where they were.
    fn take_place(
        &mut self,
        after: &Snapshot,
        way: &Way,
        was: Place,
        flow: Option<&Arc<Flow>>,
    ) {
        let prepared = &after.collation.articles[way.to.at()];
        self.places[way.to.at()].unfolded = was.unfolded;
        let Some(sentence) = was.sentence.and_then(|s| way.sentence(s)) else {
            return;
        };
        self.put(after, Locus::new(way.to, sentence));
        let Some(flow) = flow else {
            // Never shown: its rows are made when it is.
            return;
        };
        let start = |p: &Prepared, s: SentenceId| {
            p.sentences.get(s.at()).map_or(0, |s| s.span.start())
        };
        // The cursor may be on a later row of its sentence.
        let at = flow.rows.get(was.row).map_or(0, |r| r.span.start());
        let from = was.sentence.map_or(0, |s| start(&way.prepared, s));
        let next = start(prepared, sentence);
        let same = way.same(was.sentence, sentence, prepared);
        let byte = if same { (next + at).saturating_sub(from) } else { next };
        let flow = if Arc::ptr_eq(&way.prepared, prepared) {
            Arc::clone(flow)
        } else {
            Arc::new(Flow::new(prepared, flow.width, was.unfolded))
        };
        let place = &mut self.places[way.to.at()];
        place.row = flow.row_of(byte);
        place.top = was.top + signed(place.row) - signed(was.row);
        self.flows[way.to.at()] = Some(flow);
    }
}

/// From the ids of one snapshot to those of the next.
struct Ways<'a> {
    before: &'a Snapshot,
    after: &'a Snapshot,
    /// By article of the first.
    articles: Vec<Option<Way>>,
}

/// From one article to the same one in the next snapshot.
struct Way {
    to: ArticleId,
    prepared: Arc<Prepared>,
    /// By sentence; nothing where the article has none any more.
    sentences: Vec<Option<SentenceId>>,
}

impl Way {
    fn sentence(&self, at: SentenceId) -> Option<SentenceId> {
        self.sentences.get(at.at()).copied().flatten()
    }

    /// Whether two sentences have the same words.
    fn same(&self, was: Option<SentenceId>, is: SentenceId, prepared: &Prepared) -> bool {
        was.is_some_and(|was| self.prepared.text_of(was) == prepared.text_of(is))
    }
}

impl<'a> Ways<'a> {
    fn new(before: &'a Snapshot, after: &'a Snapshot) -> Self {
        // By what is really there: what is shown may hide which account is which.
        let mut taken = vec![false; after.bare.articles.len()];
        let mut find = |same: &dyn Fn(&Prepared) -> bool| {
            let articles = after.bare.articles.iter().enumerate();
            let mut free = articles.filter(|(at, p)| !taken[*at] && same(p));
            let at = free.next().map(|(at, _)| at)?;
            taken[at] = true;
            Some(at)
        };
        let was = &before.bare.articles;
        // By path, then by text: a file may have been renamed.
        let by_path: Vec<Option<usize>> = was
            .iter()
            .map(|p| find(&|other| other.article.path == p.article.path))
            .collect();
        let found: Vec<Option<usize>> = was
            .iter()
            .zip(by_path)
            .map(|(p, at)| {
                at.or_else(|| find(&|other| other.article.text == p.article.text))
            })
            .collect();
        let shown = &before.collation.articles;
        let way =
            |((p, shown), at): ((&Arc<Prepared>, &Arc<Prepared>), Option<usize>)| {
                let to = at?;
                let sentences = sentences(p, &after.bare.articles[to]);
                Some(Way {
                    to: ArticleId::new(to),
                    prepared: Arc::clone(shown),
                    sentences,
                })
            };
        Self {
            before,
            after,
            articles: was.iter().zip(shown).zip(found).map(way).collect(),
        }
    }

    fn article(&self, at: ArticleId) -> Option<ArticleId> {
        self.articles.get(at.at())?.as_ref().map(|way| way.to)
    }

    fn locus(&self, at: Locus) -> Option<Locus> {
        let way = self.articles.get(at.article.at())?.as_ref()?;
        Some(Locus::new(way.to, way.sentence(at.sentence)?))
    }

    /// The same search, at the hit that it had come to.
    fn search(&self, was: &Search) -> Search {
        let mut search = was.clone();
        if !was.on() {
            return search;
        }
        search.seek(self.after, &was.query);
        search.current = was.hit().and_then(|hit| {
            let prepared = self.before.collation.articles.get(hit.article.at())?;
            let sentence = prepared.sentence_at(hit.span.start())?;
            let from = prepared.sentences[sentence.at()].span.start();
            let nth =
                was.before(hit.article, hit.span.start()) - was.before(hit.article, from);
            let at = self.locus(Locus::new(hit.article, sentence))?;
            let span = self.after.collation.sentence(at).span;
            let first = search.before(at.article, span.start());
            let end = search.before(at.article, span.end());
            (first + nth < end).then_some(first + nth)
        });
        search
    }

    /// The question of the same kind that shares the most readings, and at least one.
    fn question(&self, id: QuestionId) -> Option<QuestionId> {
        let (kind, was) = readings(self.before, id)?;
        let was: Vec<(ArticleId, Option<Locus>, &str)> = was
            .into_iter()
            .filter_map(|(at, words)| {
                Some((self.article(at.article)?, self.locus(at), words))
            })
            .collect();
        let shared = |id: QuestionId| {
            let (other, is) = readings(self.after, id)?;
            let points = is.iter().map(|(at, words)| {
                let same = was.iter().filter(|w| w.0 == at.article && w.2 == *words);
                // The same words in the same sentence count more than elsewhere.
                same.map(|w| 1 + usize::from(w.1 == Some(*at))).max().unwrap_or(0)
            });
            let points: usize = points.sum();
            (other == kind && points > 0).then_some(points)
        };
        let all = (0..self.after.collation.questions.len()).map(QuestionId::new);
        let counted = all.filter_map(|id| Some((shared(id)?, std::cmp::Reverse(id))));
        counted.max().map(|(_, std::cmp::Reverse(id))| id)
    }

    /// The passage that shares the most sentences, and at least one.
    fn passage(&self, id: PassageId) -> Option<PassageId> {
        let was = &self.before.collation.passages.get(id.at())?.members;
        let was: Vec<Locus> = was.iter().filter_map(|at| self.locus(*at)).collect();
        let passages = self.after.collation.passages.iter().enumerate();
        let counted = passages.filter_map(|(at, passage)| {
            let shared = passage.members.iter().filter(|m| was.contains(m)).count();
            (shared > 0).then_some((shared, std::cmp::Reverse(at)))
        });
        counted.max().map(|(_, std::cmp::Reverse(at))| PassageId::new(at))
    }
}

/// A question's kind, and its readings as words.
fn readings(snapshot: &Snapshot, id: QuestionId) -> Option<(Kind, Vec<(Locus, &str)>)> {
    let collation = &snapshot.collation;
    let question = collation.questions.get(id.at())?;
    let words = question.readings.iter().filter_map(|r| {
        let text = &collation.articles.get(r.locus.article.at())?.article.text;
        Some((r.locus, r.span.get(text)?))
    });
    Some((question.kind, words.collect()))
}

/// For each sentence of `was` the one of `is` that it has become.
fn sentences(was: &Arc<Prepared>, is: &Arc<Prepared>) -> Vec<Option<SentenceId>> {
    let count = was.sentences.len();
    let spans = |p: &Prepared| p.sentences.iter().map(|s| s.span).collect::<Vec<_>>();
    let unchanged = was.article.text == is.article.text && spans(was) == spans(is);
    if Arc::ptr_eq(was, is) || unchanged {
        return (0..count).map(|at| Some(SentenceId::new(at))).collect();
    }
    let words = |p: &'_ Prepared| -> Vec<String> {
        (0..p.sentences.len())
            .map(|at| p.text_of(SentenceId::new(at)).trim().to_string())
            .collect()
    };
    let (was, is) = (words(was), words(is));
    let mut by_words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, words) in is.iter().enumerate() {
        by_words.entry(words).or_default().push(at);
    }
    let found: Vec<Option<usize>> = (0..count)
        .map(|at| {
            let same = by_words.get(was[at].as_str())?;
            let like = |other: usize| likeness(&was, at, &is, other);
            same.iter()
                .copied()
                .max_by_key(|other| (like(*other), std::cmp::Reverse(other.abs_diff(at))))
        })
        .collect();
    (0..count).map(|at| between(&found, at, is.len()).map(SentenceId::new)).collect()
}

/// How many neighbours two sentences share.
fn likeness(was: &[String], at: usize, is: &[String], other: usize) -> usize {
    (1..=NEIGHBOURS)
        .map(|away| {
            let back = at.checked_sub(away).zip(other.checked_sub(away));
            let before = back.is_some_and(|(a, b)| was[a] == is[b]);
            let next =
                was.get(at + away).is_some_and(|w| is.get(other + away) == Some(w));
            usize::from(before) + usize::from(next)
        })
        .sum()
}

/// What sentence `at` has become: itself, or what is where it stood after the nearest
/// that is left before it, or before the nearest after it.
fn between(found: &[Option<usize>], at: usize, count: usize) -> Option<usize> {
    if let Some(itself) = found[at] {
        return Some(itself);
    }
    let last = count.checked_sub(1)?;
    for away in 1..found.len() {
        if let Some(before) = at.checked_sub(away).and_then(|i| found[i]) {
            return Some((before + away).min(last));
        }
        if let Some(after) = found.get(at + away).copied().flatten() {
            return Some(after.saturating_sub(away));
        }
    }
    Some(at.min(last))
}
