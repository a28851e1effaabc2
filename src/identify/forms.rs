//! The names as the accounts write them, and which are spellings of one.

use super::{Group, Place};
use crate::model::Relation;
use crate::values::{Name, has_spellings};
use std::collections::{BTreeMap, BTreeSet};

/// How many names may share all words but one before they stop proposing pairs: many of
/// them make a list ("Route 1", "Route 2"), and the work must not grow with their square.
const ALIKE: usize = 40;

/// Every name of two words or more, and places, by folded words.
#[derive(Default)]
pub(super) struct Forms<'a> {
    all: BTreeMap<Vec<String>, Vec<(Place, &'a Name)>>,
}

impl<'a> Forms<'a> {
    /// Adds a mention.
    pub(super) fn add(&mut self, name: &'a Name, place: Place) {
        let folded = name.folded();
        if folded.len() > 1 || folded.first().is_some_and(|w| has_spellings(w)) {
            self.all.entry(folded).or_default().push((place, name));
        }
    }

    /// The spellings of each name.
    pub(super) fn groups(&self) -> Vec<Group> {
        let forms: Vec<(&Vec<String>, &Name)> =
            self.all.iter().filter_map(|(f, m)| Some((f, m.first()?.1))).collect();
        // Candidates share all words but one, or all letters: no pass over all pairs.
        let mut buckets: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (at, (form, _)) in forms.iter().enumerate() {
            for key in keys(form) {
                buckets.entry(key).or_default().push(at);
            }
        }
        let mut home: Vec<usize> = (0..forms.len()).collect();
        for bucket in buckets.values().filter(|b| b.len() <= ALIKE) {
            for (i, a) in bucket.iter().enumerate() {
                for b in &bucket[i + 1..] {
                    let relation = forms[*a].1.relate(forms[*b].1);
                    let same = relation == Relation::Conflicting
                        || relation == Relation::Contained
                            && ends_alike(forms[*a].0, forms[*b].0);
                    if same {
                        let (x, y) = (root(&home, *a), root(&home, *b));
                        home[x.max(y)] = x.min(y);
                    }
                }
            }
        }
        let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
        for (at, (form, _)) in forms.iter().enumerate() {
            let group = groups
                .entry(root(&home, at))
                .or_insert_with(|| Group { spellings: BTreeMap::new() });
            let places = self.all[*form].iter().map(|(p, name)| (*p, name.normal_form()));
            group.spellings.insert((*form).clone(), places.collect());
        }
        groups.into_values().collect()
    }
}

/// Whether one name only has words between the other's first and last (I3).
fn ends_alike(a: &[String], b: &[String]) -> bool {
    a.len() > 1 && b.len() > 1 && a.first() == b.first() && a.last() == b.last()
}

fn root(home: &[usize], mut at: usize) -> usize {
    while home[at] != at {
        at = home[at];
    }
    at
}

/// What two spellings of one name have in common: all words but one, all letters, the first
/// and last word; places, that they are places.
fn keys(form: &[String]) -> BTreeSet<Vec<String>> {
    let ([first, .., last], true) = (form, form.len() > 1) else {
        return BTreeSet::from([vec!["place".to_string()]]);
    };
    let mut out: BTreeSet<Vec<String>> = (0..form.len())
        .map(|skip| {
            let mut key = form.to_vec();
            key[skip] = "*".to_string();
            key
        })
        .collect();
    out.insert(vec![form.concat().replace('-', "")]);
    out.insert(vec![first.clone(), "+".to_string(), last.clone()]);
    out
}
