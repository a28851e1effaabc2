//! What there is to read: fixed until the next one replaces it.

use super::list_view::{self, LISTS, ListRow};
use super::state::View;
use crate::model::{ArticleId, Collation, QuestionId, Review, StoryId};
use crate::present::{
    Column, Finding, GridRow, Happening, Missing, Person, Quotation, Reviewed,
    StorySummary, Tally, Unchecked, Veil, accounts_counted, blinded, columns, findings,
    foreign_accounts, grid_row, has_draft, headline, is_judged, label_clashes,
    lapsed_verdicts, lapses, missing, people, quotations, reviewed, set_apart,
    story_summaries, timeline, unchecked_beside,
};
use crate::text::{Searchable, fold};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// A collation with everything that the views derive from it, worked out once.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The comparison as it is shown: of several stories, of the one that is read; in the blind
    /// mode without what names an outlet.
    pub collation: Arc<Collation>,
    /// The same of all that was loaded.
    pub whole: Arc<Collation>,
    /// [`Self::collation`] with everything in it: what edits and reports go by. The ids are
    /// the same.
    pub(crate) bare: Arc<Collation>,
    /// The same of all that was loaded.
    bare_whole: Arc<Collation>,
    /// The stories of a set of several; empty of one.
    pub story_summaries: Vec<StorySummary>,
    /// Headline, outlets and dates of each of them, folded: what words are sought in.
    pub(crate) story_haystacks: Vec<String>,
    /// The one of them that is read.
    pub story: Option<StoryId>,
    /// What the set is called; of one without a title, the headline of the account that has
    /// most in common with the others.
    pub(crate) title: Option<String>,
    /// Its questions in words, in its order.
    pub findings: Vec<Finding>,
    /// Its questions as rows of the grid, in its order.
    pub(crate) grid: Vec<GridRow>,
    /// Its questions by severity, and in text order: the two orders of list and grid.
    pub(crate) orders: [Vec<QuestionId>; 2],
    /// How many accounts it has, and what there is beside it.
    pub(crate) counted: String,
    /// Its articles as columns, in its order.
    pub columns: Vec<Column>,
    /// Its quotations.
    pub(crate) quotations: Vec<Quotation>,
    /// What it dates.
    pub(crate) timeline: Vec<Happening>,
    /// Whom it names.
    pub(crate) people: Vec<Person>,
    /// What its accounts leave out.
    pub(crate) missing: Vec<Missing>,
    /// What was not checked.
    pub(crate) unchecked: Vec<Unchecked>,
    /// Verdicts and notes, as they were put down.
    pub(crate) review: Review,
    /// The same, each at what it is about.
    pub(crate) reviewed: Reviewed,
    /// What is judged and what is open.
    pub(crate) tally: Tally,
    /// The rows of those five and of the notes, by [`View::list_view`].
    lists: [Vec<ListRow>; LISTS],
    /// For each question, all its text, folded: what a filter's words are sought in.
    pub(crate) haystacks: Vec<String>,
    /// How many of its questions differ in wording alone.
    pub(crate) wordings: usize,
    /// What went wrong while loading, a line each, as it is shown.
    pub notices: Vec<String>,
    /// The same in full.
    bare_notices: Vec<String>,
    /// What takes the place of hidden names in them.
    veil: Veil,
    /// Whether the story being edited is among them: then only what differs in it counts.
    pub(crate) drafted: bool,
    /// How many queries about the draft were settled since the reader was opened.
    pub(crate) fixed: usize,
    /// Whether the articles have been compared: without that there are no findings yet.
    pub compared: bool,
    /// Its articles in their form for searching; made when first searched.
    searchable: OnceLock<Vec<Searchable>>,
}

impl Snapshot {
    /// Works out what the views need. Of several stories the one is read that the set is
    /// about; of a heap, the first.
    pub fn new(collation: Arc<Collation>, mut notices: Vec<String>) -> Self {
        notices.extend(lapses(&collation));
        let review = collation.review.clone();
        notices.extend(lapsed_verdicts(&reviewed(&collation, &review)));
        notices.extend(set_apart(&collation));
        notices.extend(foreign_accounts(&collation).into_iter().map(|(_, line)| line));
        notices.extend(label_clashes(&collation));
        let several = collation.stories.len() > 1;
        Self::read(collation, several.then_some(StoryId(0)), notices, review)
    }

    fn read(
        bare_whole: Arc<Collation>,
        story: Option<StoryId>,
        bare_notices: Vec<String>,
        review: Review,
    ) -> Self {
        let whole = shown(&bare_whole, &review);
        let veil = Veil::new(&bare_whole, &whole);
        let notices = bare_notices.iter().map(|line| veil.over(line)).collect();
        let story_summaries = story.map_or(Vec::new(), |_| story_summaries(&whole));
        let of = |whole: &Arc<Collation>| match story {
            Some(story) => Arc::new(whole.excerpt(story)),
            None => Arc::clone(whole),
        };
        let collation = of(&whole);
        let bare = if whole.blind { of(&bare_whole) } else { Arc::clone(&collation) };
        let findings = findings_shown(&collation, &bare, &review);
        let grid = findings.iter().map(|f| grid_row(&collation, f)).collect();
        let quotations = quotations(&collation, &findings);
        let timeline = timeline(&collation, &findings);
        let people = people(&collation);
        let missing = missing(&collation);
        let messages = messages(&bare, &bare_notices, &veil);
        let unchecked = unchecked_beside(&collation, &messages);
        let lists = [
            list_view::quotations(&quotations, &collation),
            list_view::timeline(&timeline),
            list_view::people(&people, &collation),
            list_view::missing(&missing),
            list_view::unchecked(&unchecked),
            Vec::new(),
        ];
        let mut read = Self {
            title: collation.title.clone().or_else(|| {
                let story = collation.stories.first()?;
                Some(headline(&collation, story.central))
            }),
            counted: counted(&collation, &whole, story),
            columns: columns(&collation),
            haystacks: findings.iter().map(haystacks).collect(),
            wordings: findings.iter().filter(|f| f.wording).count(),
            orders: orders(&collation),
            drafted: has_draft(&collation),
            fixed: 0,
            collation,
            whole,
            bare,
            bare_whole,
            story_haystacks: story_summaries.iter().map(story_haystack).collect(),
            story_summaries,
            story,
            findings,
            grid,
            quotations,
            timeline,
            people,
            missing,
            unchecked,
            review: Review::default(),
            reviewed: Reviewed::default(),
            tally: Tally::default(),
            lists,
            notices,
            bare_notices,
            veil,
            compared: true,
            searchable: OnceLock::new(),
        };
        read.take_review(review);
        read
    }

    /// Takes other verdicts and notes; nothing else changes but, in the blind mode, what is
    /// hidden.
    pub(super) fn set_review(&mut self, review: Review) {
        if self.compared && self.collation.blind {
            let (whole, notices) =
                (Arc::clone(&self.bare_whole), self.bare_notices.clone());
            *self = Self::read(whole, self.story, notices, review);
        } else {
            self.take_review(review);
        }
    }

    fn take_review(&mut self, review: Review) {
        self.reviewed = reviewed(&self.bare, &review);
        let (drafted, findings) = (self.drafted, &self.findings);
        let asked = |q: QuestionId| !drafted || findings[q.at()].query.is_some();
        self.tally = self.reviewed.tally(&self.collation, asked);
        if let Some(at) = View::Notes.list_view() {
            self.lists[at] =
                list_view::notes(&self.reviewed, &self.collation, &self.findings);
        }
        self.review = review;
    }

    /// The comparison with these questions alone, and what is decided now: for a report of
    /// what is shown.
    pub(super) fn shown(&self, kept: &[QuestionId]) -> Collation {
        let mut shown = Collation::clone(&self.bare);
        shown.review = self.review.clone();
        let kept: BTreeSet<QuestionId> = kept.iter().copied().collect();
        let mut ids = (0..).map(QuestionId::new);
        shown.questions.retain(|_| ids.next().is_some_and(|id| kept.contains(&id)));
        shown
    }

    /// The same set with another of its stories to read.
    #[must_use]
    pub fn of_story(&self, story: StoryId) -> Self {
        let read = Self::read(
            Arc::clone(&self.bare_whole),
            Some(story),
            self.bare_notices.clone(),
            self.review.clone(),
        );
        Self { compared: self.compared, fixed: self.fixed, ..read }
    }

    /// The same set with that story to read that has most of the articles that `before`
    /// shows, where that shows one story of several.
    #[must_use]
    pub fn beside(mut self, before: &Self) -> Self {
        self.fixed = before.fixed + self.settled(before).unwrap_or(0);
        if before.story.is_none() || self.story.is_none() {
            return self;
        }
        let shown = &before.bare.articles;
        let known = |path: &str| shown.iter().any(|p| p.article.path == path);
        let kept = |summary: &StorySummary| {
            let paths = summary.articles.iter();
            paths.filter(|a| known(&self.bare_whole.article(**a).article.path)).count()
        };
        let mut best = (0, self.story);
        for summary in &self.story_summaries {
            let kept = kept(summary);
            if kept > best.0 {
                best = (kept, Some(summary.story));
            }
        }
        match best.1 {
            Some(story) if self.story != Some(story) => self.of_story(story),
            _ => self,
        }
    }

    /// How many queries about the draft there are.
    pub(crate) fn queries(&self) -> usize {
        self.findings.iter().filter(|f| f.query.is_some()).count()
    }

    /// How many of them are settled since `before`.
    fn settled(&self, before: &Self) -> Option<usize> {
        if !(self.drafted && before.drafted && self.compared && before.compared) {
            return None;
        }
        before.queries().checked_sub(self.queries()).filter(|n| *n > 0)
    }

    /// The same in words, with how many are left; `None` where none is settled.
    pub(crate) fn settled_since(&self, before: &Self) -> Option<String> {
        let (settled, left) = (self.settled(before)?, self.queries());
        let queries = if settled == 1 { "query" } else { "queries" };
        Some(format!("{settled} {queries} fixed, {left} left"))
    }

    /// Whether it is a heap of stories, none of which the set is about.
    pub fn heap(&self) -> bool {
        !self.story_summaries.is_empty() && self.whole.is_heap()
    }

    /// The same of articles that are still to be compared: only what can be read.
    pub fn uncompared(collation: Arc<Collation>, bare_notices: Vec<String>) -> Self {
        let (bare, collation) = {
            let shown = shown(&collation, &Review::default());
            (collation, shown)
        };
        let veil = Veil::new(&bare, &collation);
        Self {
            title: collation.title.clone(),
            counted: accounts_counted(&collation),
            columns: columns(&collation),
            whole: Arc::clone(&collation),
            bare_whole: Arc::clone(&bare),
            bare,
            story_summaries: Vec::new(),
            story_haystacks: Vec::new(),
            story: None,
            drafted: has_draft(&collation),
            fixed: 0,
            collation,
            findings: Vec::new(),
            orders: Default::default(),
            grid: Vec::new(),
            quotations: Vec::new(),
            timeline: Vec::new(),
            people: Vec::new(),
            missing: Vec::new(),
            unchecked: Vec::new(),
            review: Review::default(),
            reviewed: Reviewed::default(),
            tally: Tally::default(),
            lists: Default::default(),
            haystacks: Vec::new(),
            wordings: 0,
            notices: bare_notices.iter().map(|line| veil.over(line)).collect(),
            bare_notices,
            veil,
            compared: false,
            searchable: OnceLock::new(),
        }
    }

    /// Adds a line about the inputs, if it is not there yet.
    pub(crate) fn notice(&mut self, line: String) {
        if self.bare_notices.contains(&line) {
            return;
        }
        self.notices.push(self.veiled(&line));
        self.bare_notices.push(line);
        if self.compared {
            let messages = messages(&self.bare, &self.bare_notices, &self.veil);
            self.unchecked = unchecked_beside(&self.collation, &messages);
            if let Some(at) = View::Unchecked.list_view() {
                self.lists[at] = list_view::unchecked(&self.unchecked);
            }
        }
    }

    /// A line about the inputs as it may be shown.
    pub fn veiled(&self, line: &str) -> String {
        self.veil.over(line)
    }

    /// The lines about the inputs that `before` does not have.
    pub(crate) fn fresh_notices(&self, before: &Self) -> impl Iterator<Item = &String> {
        let both = self.bare_notices.iter().zip(&self.notices);
        let fresh = both.filter(|(bare, _)| !before.bare_notices.contains(bare));
        fresh.map(|(_, shown)| shown)
    }

    /// The rows of a view that is a list; none of the others.
    pub(crate) fn rows(&self, view: View) -> &[ListRow] {
        view.list_view().map_or(&[], |at| &self.lists[at])
    }

    /// Its articles in their form for searching, in its order.
    pub(crate) fn searchable(&self) -> &[Searchable] {
        self.searchable.get_or_init(|| {
            let articles = self.collation.articles.iter().map(|a| &a.article);
            let folded = articles
                .map(|a| Searchable::new(&a.text, a.blocks.iter().map(|b| b.span)));
            folded.collect()
        })
    }
}

/// A comparison as it is shown.
fn shown(bare: &Arc<Collation>, review: &Review) -> Arc<Collation> {
    if bare.blind {
        Arc::new(blinded(bare, &reviewed(bare, review)))
    } else {
        Arc::clone(bare)
    }
}

/// The questions in words; in the blind mode, those that are judged with their outlets.
fn findings_shown(
    collation: &Collation,
    bare: &Collation,
    review: &Review,
) -> Vec<Finding> {
    if !collation.blind {
        return findings(collation);
    }
    let reviewed = reviewed(bare, review);
    let both = findings(collation).into_iter().zip(findings(bare));
    let shown =
        both.map(
            |(hidden, bare)| {
                if is_judged(&reviewed, hidden.question) { bare } else { hidden }
            },
        );
    shown.collect()
}

/// `5 accounts (4 origins)`, and what there is beside the story that is read: `, 1 set apart`;
/// in a heap `, story 3 of 66`.
fn counted(shown: &Collation, whole: &Collation, story: Option<StoryId>) -> String {
    let accounts = accounts_counted(shown);
    match (story, whole.apart().len()) {
        (Some(story), _) if Some(story) != whole.main_story() => {
            format!("{accounts}, story {} of {}", story.at() + 1, whole.stories.len())
        }
        (_, 0) => accounts,
        (_, apart) => format!("{accounts}, {apart} set apart"),
    }
}

/// The questions by severity, and in text order.
fn orders(collation: &Collation) -> [Vec<QuestionId>; 2] {
    let questions = &collation.questions;
    let all: Vec<QuestionId> = (0..questions.len()).map(QuestionId::new).collect();
    let (mut grave, mut text) = (all.clone(), all);
    grave.sort_by_key(|q| (std::cmp::Reverse(questions[q.at()].severity), *q));
    let first = |q: &QuestionId| {
        questions[q.at()].readings.first().map(|r| (r.locus, r.span.start()))
    };
    text.sort_by_key(|q| (first(q), *q));
    [grave, text]
}

/// The messages as they may be shown: as many as the title counts. Those that say of one of
/// the accounts on show that it is not in English, with that account.
fn messages(
    bare: &Collation,
    notices: &[String],
    veil: &Veil,
) -> Vec<(String, Option<ArticleId>)> {
    let mut foreign = foreign_accounts(bare);
    let message = |line: &String| {
        let at = foreign.iter().position(|(_, said)| said == line);
        (veil.over(line), at.map(|at| foreign.swap_remove(at).0))
    };
    notices.iter().map(message).collect()
}

fn story_haystack(summary: &StorySummary) -> String {
    let dates = summary.dates.as_deref().unwrap_or_default();
    fold(&format!("{} {} {dates}", summary.headline, summary.outlets.join(" ")))
}

/// What a finding is about, its values, its words and who says them.
fn haystacks(finding: &Finding) -> String {
    let (label, about) = (fold(&finding.label), fold(&finding.about));
    let mut out = format!("{} {label}\n{about}", finding.kind.name());
    for group in &finding.groups {
        let voices = group.voices.iter().flat_map(|v| [v.words.as_str(), &v.outlet]);
        for words in std::iter::once(group.value.as_str()).chain(voices) {
            out.push('\n');
            out.push_str(&fold(words));
        }
    }
    out
}
