//! One side of a stretch in which two near copies differ, with what stands beside it.

use super::units::{Unit, UnitSort, Units};
use crate::model::{Mention, Value};
use std::ops::Range;

/// One side of a stretch.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The sentence.
    pub(super) sentence: &'a Units<'a>,
    /// Its first unit.
    pub(super) from: usize,
    /// The unit behind its last.
    pub(super) to: usize,
}

impl<'a> Side<'a> {
    pub(super) fn units(self) -> &'a [Unit] {
        &self.sentence.all[self.from..self.to]
    }

    /// The same without words at its ends that say nothing and without values.
    pub(super) fn trimmed(mut self) -> Self {
        let idle = |u: &Unit| match u.sort {
            UnitSort::Empty => !u.capital,
            UnitSort::Value => true,
            _ => false,
        };
        while self.from < self.to && idle(&self.sentence.all[self.from]) {
            self.from += 1;
        }
        while self.from < self.to && idle(&self.sentence.all[self.to - 1]) {
            self.to -= 1;
        }
        self
    }

    /// The part before the first mark inside it, and that behind the last.
    pub(super) fn cut(self) -> [Self; 2] {
        let mut marks = (self.from + 1..self.to).filter(|i| self.sentence.all[*i].marked);
        let first = marks.next();
        let last = marks.next_back().or(first);
        [
            Self { to: first.unwrap_or(self.to), ..self },
            Self { from: last.unwrap_or(self.from), ..self },
        ]
    }

    /// The mention whose words a unit is.
    pub(super) fn mention(self, at: usize) -> Option<&'a Mention> {
        let id = self.sentence.all[at].mention?;
        self.sentence.prepared.mentions.get(id.at())
    }

    /// Its value.
    pub(super) fn value(self, at: usize) -> Option<&'a Value> {
        self.mention(at).map(|mention| &mention.value)
    }

    /// The units that say something.
    pub(super) fn content(self) -> Vec<&'a Unit> {
        self.units().iter().filter(|u| u.sort != UnitSort::Empty).collect()
    }

    pub(super) fn before(self) -> Option<&'a Unit> {
        self.sentence.all.get(self.from.checked_sub(1)?)
    }

    pub(super) fn behind(self) -> Option<&'a Unit> {
        self.sentence.all.get(self.to)
    }

    pub(super) fn negatives(self) -> usize {
        self.units().iter().filter(|u| u.sort == UnitSort::Negative).count()
    }

    /// Whether all of it is capitalised words, of which none is capital for its place alone.
    pub(super) fn is_name(self) -> bool {
        let units = self.units();
        !units.is_empty()
            && !self.sentence.title_case
            && units.iter().all(|u| u.capital && u.sort != UnitSort::Value)
    }

    /// The run of capitalised words that it is part of.
    pub(super) fn name(self) -> Range<usize> {
        let all = &self.sentence.all;
        let (mut from, mut to) = (self.from, self.to);
        while from > 0 && !all[from].marked && all[from - 1].capital {
            from -= 1;
        }
        while all.get(to).is_some_and(|u| u.capital && !u.marked) {
            to += 1;
        }
        from..to
    }

    /// The word that says something before the preposition before the name, and that.
    pub(super) fn head(self) -> (Option<&'a Unit>, Option<&'a Unit>) {
        let start = self.name().start;
        let at = |back: usize| self.sentence.all.get(start.checked_sub(back)?);
        (at(2).filter(|u| u.sort == UnitSort::Content), at(1))
    }

    pub(super) fn words(self, units: &Range<usize>) -> Vec<&'a str> {
        self.sentence.all[units.clone()].iter().map(|u| u.folded.as_str()).collect()
    }
}
