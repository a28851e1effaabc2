//! To the next passage, divergence or counterpart, and back again.

use super::super::commands::Command;
use super::super::flow::signed;
use super::super::list_view::ListRow;
use super::super::state::Note;
use super::super::{Direction, Snapshot, State};
use crate::model::{
    ArticleId, Kind, Locus, PassageId, Question, QuestionId, Reading, Span,
};
use crate::present::counterpart;

/// Most places that the jump list keeps.
const JUMPS: usize = 100;

/// A stop of a walk: outside the lead article or not, then where.
pub(crate) type Stop = (bool, Locus, usize);

impl State {
    pub(super) fn walk_command(&mut self, snapshot: &Snapshot, command: Command) {
        match command {
            Command::Target(d) if self.search.on() => self.walk_hits(snapshot, d),
            Command::Target(d) | Command::Divergence(d) => {
                self.walk_findings(snapshot, d, |_| true);
            }
            Command::Date(d)
            | Command::Number(d)
            | Command::Person(d)
            | Command::Quotation(d) => {
                let kinds = kinds_of(command);
                self.walk_findings(snapshot, d, |q| kinds.contains(&q.kind));
            }
            Command::Passage(d) => self.walk_passages(snapshot, d),
            Command::Counterpart => self.walk_to_counterpart(snapshot),
            Command::Jump(d) => self.jump(snapshot, d),
            _ => {}
        }
    }

    /// Whether only hidden accounts speak to a question: a walk through the text leaves it
    /// to the list.
    pub(crate) fn only_hidden(&self, snapshot: &Snapshot, question: QuestionId) -> bool {
        let readings = &snapshot.collation.questions[question.at()].readings;
        self.panes.hides_all(readings.iter().map(|r| r.locus.article))
    }

    /// Whether a row of a list is that of a hidden account, or leads to hidden ones alone.
    pub(crate) fn hides_row(&self, row: &ListRow) -> bool {
        self.panes.hides_all(row.owner.into_iter())
            || self.panes.hides_all(row.stops.iter().map(|s| s.locus.article))
    }

    /// The divergences that pass the filter, in the order that a walk takes: those with a
    /// reading in the lead article verbatim, then the rest by article.
    pub(crate) fn walk_order(
        &self,
        snapshot: &Snapshot,
        wanted: impl Fn(&Question) -> bool,
    ) -> Vec<(QuestionId, Locus, Span)> {
        let mut stops: Vec<(Stop, QuestionId, Span)> = snapshot
            .collation
            .divergences()
            .filter(|(id, q)| self.filter.passes(snapshot, *id) && wanted(q))
            .filter_map(|(id, q)| {
                let here = q.readings.iter().find(|r| r.locus.article == self.lead);
                let seen = q.readings.iter().find(|r| !self.panes.hides(r.locus.article));
                let reading = here.or(seen)?;
                let stop = (here.is_none(), reading.locus, reading.span.start());
                Some((stop, id, reading.span))
            })
            .collect();
        stops.sort_unstable();
        stops.into_iter().map(|(stop, id, span)| (id, stop.1, span)).collect()
    }

    fn walk_findings(
        &mut self,
        snapshot: &Snapshot,
        direction: Direction,
        wanted: impl Fn(&Question) -> bool,
    ) {
        let order = self.walk_order(snapshot, wanted);
        let at = order.iter().position(|(id, ..)| Some(*id) == self.question);
        let cursor = self.cursor(snapshot);
        let before = |stop: &(QuestionId, Locus, Span)| {
            stop.1.article == self.lead && cursor.is_some_and(|c| stop.1 <= c)
        };
        let past = order.iter().take_while(|s| before(s)).count();
        let Some((next, wrapped)) = step(order.len(), at, past, direction) else {
            self.note = Some(Note::Said("none match the filter"));
            return;
        };
        self.remember(snapshot);
        self.show_finding(snapshot, order[next].0);
        self.say_wrapped(wrapped, direction);
    }

    /// Shows a finding's readings: in the focused article where it has one, else in the
    /// first that has; the accounts that speak to it come on screen.
    pub(super) fn show_finding(&mut self, snapshot: &Snapshot, question: QuestionId) {
        let readings = &snapshot.collation.questions[question.at()].readings;
        let here = readings.iter().find(|r| r.locus.article == self.focus);
        let in_lead = || readings.iter().find(|r| r.locus.article == self.lead);
        let seen = || readings.iter().find(|r| !self.panes.hides(r.locus.article));
        let found = here.or_else(in_lead).or_else(seen);
        let Some(reading) = found.or(readings.first()) else {
            return;
        };
        self.show_reading(snapshot, question, reading.locus);
    }

    /// Shows a finding with the cursor on its reading at `at`; the accounts that speak to
    /// it come on screen.
    pub(super) fn show_reading(
        &mut self,
        snapshot: &Snapshot,
        question: QuestionId,
        at: Locus,
    ) {
        let readings = &snapshot.collation.questions[question.at()].readings;
        let own = readings.iter().find(|r| r.locus == at).map(|r| r.group);
        let speaks = |r: &Reading| r.locus.article;
        let all = self.on_screen_first(readings.iter().map(speaks));
        // One account of each other value comes first: what differs is seen side by side.
        let mut groups: Vec<u32> = readings.iter().map(|r| r.group).collect();
        groups.sort_unstable();
        groups.dedup();
        let others = groups.into_iter().filter(|g| Some(*g) != own);
        let of_group = |g: u32| {
            let says = |a: &&ArticleId| {
                let mut of = readings.iter().filter(|r| r.group == g);
                **a != at.article && of.any(|r| r.locus.article == **a)
            };
            all.iter().find(says).copied()
        };
        let mut wanted: Vec<ArticleId> = others.filter_map(of_group).collect();
        wanted.extend(all.iter().copied());
        self.arrange(at.article, &wanted);
        self.land(snapshot, at);
        self.question = Some(question);
    }

    /// Shows a place in the text; the accounts that are `wanted` come on screen.
    pub(super) fn show_place(
        &mut self,
        snapshot: &Snapshot,
        at: Locus,
        wanted: &[ArticleId],
    ) {
        let wanted = self.on_screen_first(wanted.iter().copied());
        self.arrange(at.article, &wanted);
        self.land(snapshot, at);
        self.lead = self.focus;
    }

    /// Accounts that may have a pane, those that are on screen before the others: nothing
    /// moves without need.
    fn on_screen_first(
        &self,
        accounts: impl Iterator<Item = ArticleId>,
    ) -> Vec<ArticleId> {
        let (mut here, rest): (Vec<_>, Vec<_>) = accounts
            .filter(|a| !self.panes.hides(*a))
            .partition(|a| self.shown.contains(a));
        here.extend(rest);
        here.dedup();
        here
    }

    /// Brings the articles on screen that are `wanted`, the first before the others, as far
    /// as there is room, and moves the focus to `focus`. Those already there stay where they
    /// are not needed.
    fn arrange(&mut self, focus: ArticleId, wanted: &[ArticleId]) {
        let room = self.shown.len();
        let mut kept = vec![focus];
        for article in wanted.iter().chain(self.shown.iter()) {
            if kept.len() < room && !kept.contains(article) {
                kept.push(*article);
            }
        }
        kept.sort_by_key(|a| self.panes.rank(*a));
        self.shown = kept;
        self.focus = focus;
    }

    /// The passages in the order that a walk takes: those of the lead article as they
    /// are there, then the rest by article.
    pub(crate) fn passage_order(&self, snapshot: &Snapshot) -> Vec<(Stop, PassageId)> {
        let passages = snapshot.collation.passages.iter().enumerate();
        let mut order: Vec<(Stop, PassageId)> = passages
            .filter_map(|(i, p)| {
                let here = p.members.iter().find(|m| m.article == self.lead);
                let seen = p.members.iter().find(|m| !self.panes.hides(m.article));
                let member = here.or(seen)?;
                Some(((here.is_none(), *member, 0), PassageId::new(i)))
            })
            .collect();
        order.sort_unstable();
        order
    }

    fn walk_passages(&mut self, snapshot: &Snapshot, direction: Direction) {
        let passages = &snapshot.collation.passages;
        let order = self.passage_order(snapshot);
        let at = order.iter().position(|(_, id)| Some(*id) == self.passage);
        let cursor = self.cursor(snapshot);
        let past = order
            .iter()
            .take_while(|(stop, _)| !stop.0 && cursor.is_some_and(|c| stop.1 <= c))
            .count();
        let Some((next, wrapped)) = step(order.len(), at, past, direction) else {
            return;
        };
        self.remember(snapshot);
        let (stop, passage) = order[next];
        let members = &passages[passage.at()].members;
        let involved = self.on_screen_first(members.iter().map(|m| m.article));
        self.arrange(stop.1.article, &involved);
        self.question = None;
        self.land(snapshot, stop.1);
        self.passage = Some(passage);
        self.say_wrapped(wrapped, direction);
    }

    pub(super) fn say_wrapped(&mut self, wrapped: bool, direction: Direction) {
        if wrapped {
            self.note = Some(Note::Said(match direction {
                Direction::On => "wrapped to first",
                Direction::Back => "wrapped to last",
            }));
        }
    }

    /// To the counterpart in the next account after this one that has any.
    fn walk_to_counterpart(&mut self, snapshot: &Snapshot) {
        let Some(from) = self.cursor(snapshot) else {
            return;
        };
        let found = self.others_after(from.article).into_iter().find(|article| {
            let columns = &snapshot.columns;
            counterpart(&snapshot.collation, columns, from, self.question, *article)
                .is_some()
        });
        let Some(article) = found else {
            self.note = Some(Note::Said("not in any other account"));
            return;
        };
        self.remember(snapshot);
        let (lead, passage) = (self.lead, self.passage);
        self.focus_on(snapshot, article);
        (self.lead, self.passage) = (lead, passage);
        if self.free {
            let columns = &snapshot.columns;
            let mate =
                counterpart(&snapshot.collation, columns, from, self.question, article);
            if let Some(mate) = mate {
                self.land(snapshot, mate);
            }
        }
    }

    /// The other accounts in the order in which a counterpart is sought: from the next pane
    /// on, round the end; hidden ones last, since one is shown again only where no other has
    /// it.
    pub(super) fn others_after(&self, article: ArticleId) -> Vec<ArticleId> {
        let (order, at) = (self.panes.order(), self.panes.rank(article));
        let others = round(at, order.len(), Direction::On).map(|i| order[i]);
        let (mut seen, hidden): (Vec<_>, Vec<_>) = others
            .filter(|other| *other != article)
            .partition(|other| !self.panes.hides(*other));
        seen.extend(hidden);
        seen
    }

    /// Puts the cursor on a sentence far away, a third down the pane if it is off screen.
    pub(super) fn land(&mut self, snapshot: &Snapshot, at: Locus) {
        self.bring(at.article);
        self.focus = at.article;
        self.passage = None;
        self.make_flows(snapshot);
        self.put(snapshot, at);
        let height = i32::from(self.height());
        let place = &mut self.places[at.article.at()];
        let row = signed(place.row);
        // A third of the pane is room above; as much below for the sentence itself.
        let seen = place.top <= row && row < place.top + height - height / 3;
        if !seen {
            place.top = (row - height / 3).max(place.top.min(0));
        }
        self.refresh_question(snapshot);
    }

    /// Keeps the cursor's place for jumping back.
    pub(super) fn remember(&mut self, snapshot: &Snapshot) {
        if let Some(at) = self.cursor(snapshot) {
            self.remember_at(at);
        }
    }

    /// Keeps a place for jumping back.
    pub(super) fn remember_at(&mut self, at: Locus) {
        self.jumps.truncate(self.behind);
        if self.jumps.last() != Some(&at) {
            self.jumps.push(at);
        }
        if self.jumps.len() > JUMPS {
            self.jumps.remove(0);
        }
        self.behind = self.jumps.len();
    }

    fn jump(&mut self, snapshot: &Snapshot, direction: Direction) {
        let Some(here) = self.cursor(snapshot) else {
            return;
        };
        let to = match direction {
            Direction::Back if self.behind == 0 => None,
            Direction::Back => {
                // The place that is left must be there to come forth to again.
                if self.behind == self.jumps.len() && self.jumps.last() != Some(&here) {
                    self.jumps.push(here);
                } else if self.jumps.last() == Some(&here)
                    && self.behind == self.jumps.len()
                {
                    self.behind -= 1;
                }
                self.behind = self.behind.saturating_sub(1);
                self.jumps.get(self.behind).copied()
            }
            Direction::On => {
                let next = self.jumps.get(self.behind + 1).copied();
                self.behind += usize::from(next.is_some());
                next
            }
        };
        let none = match direction {
            Direction::Back => "no earlier jump",
            Direction::On => "no later jump",
        };
        match to {
            Some(at) => {
                self.land(snapshot, at);
                self.lead = self.focus;
            }
            None => self.note = Some(Note::Said(none)),
        }
    }
}

/// The kinds that a walk through divergences of one sort stops at; none of other commands.
pub(super) fn kinds_of(command: Command) -> &'static [Kind] {
    match command {
        Command::Date(_) => &[Kind::Date, Kind::Time],
        Command::Number(_) => {
            &[Kind::Number, Kind::Money, Kind::Percent, Kind::Age, Kind::Duration]
        }
        Command::Person(_) => &[Kind::Name, Kind::Title],
        Command::Quotation(_) => &[Kind::Quote, Kind::Attribution],
        _ => &[],
    }
}

/// The places after `from` in a list of `count`, round the end, `from` itself last.
pub(super) fn round(
    from: usize,
    count: usize,
    direction: Direction,
) -> impl Iterator<Item = usize> {
    (1..=count).map(move |by| match direction {
        Direction::On => (from + by) % count,
        Direction::Back => (from + count - by % count) % count,
    })
}

/// The next stop of a walk over `count` stops: from stop `at`, else from between the first
/// `past` stops and the rest. Also whether it went around the end; `None` without stops.
pub(super) fn step(
    count: usize,
    at: Option<usize>,
    past: usize,
    direction: Direction,
) -> Option<(usize, bool)> {
    let last = count.checked_sub(1)?;
    Some(match (direction, at) {
        (Direction::On, Some(at)) if at < last => (at + 1, false),
        (Direction::On, None) if past < count => (past, false),
        (Direction::On, _) => (0, true),
        (Direction::Back, Some(at)) if at > 0 => (at - 1, false),
        (Direction::Back, None) if past > 0 => (past - 1, false),
        (Direction::Back, _) => (last, true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_goes_round_and_says_so() {
        use Direction::{Back, On};
        assert_eq!(step(0, None, 0, On), None);
        assert_eq!(step(3, Some(0), 1, On), Some((1, false)));
        assert_eq!(step(3, Some(2), 3, On), Some((0, true)));
        assert_eq!(step(3, None, 2, On), Some((2, false)));
        assert_eq!(step(3, None, 3, On), Some((0, true)));
        assert_eq!(step(3, None, 2, Back), Some((1, false)));
        assert_eq!(step(3, None, 0, Back), Some((2, true)));
    }
}
