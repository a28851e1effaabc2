//! The names as the accounts write them, and which are spellings of one.

use super::{BODIES, Group, Place};
use crate::model::{ArticleId, Relation, SentenceId};
use crate::text::{nation, stem};
use crate::values::{Name, Title, has_spellings};
use std::collections::{BTreeMap, BTreeSet};

/// How many names may share all words but one before they stop proposing pairs: many of
/// them make a list ("Route 1", "Route 2"), and the work must not grow with their square.
const ALIKE: usize = 40;

/// Every name of two words or more, and places, by folded words.
#[derive(Default)]
pub(super) struct Forms<'a> {
    all: BTreeMap<Vec<String>, Vec<(Place, &'a Name)>>,
    /// The offices of each, by class.
    offices: BTreeMap<Vec<String>, BTreeSet<&'a str>>,
    /// In which sentences each stands.
    stands: BTreeMap<Vec<String>, BTreeSet<(ArticleId, SentenceId)>>,
}

impl<'a> Forms<'a> {
    /// Adds a mention.
    pub(super) fn add(&mut self, name: &'a Name, place: Place, sentence: SentenceId) {
        let folded = name.folded();
        if folded.len() > 1 || folded.first().is_some_and(|w| has_spellings(w)) {
            self.stands.entry(folded.clone()).or_default().insert((place.0, sentence));
            self.all.entry(folded).or_default().push((place, name));
        }
    }

    /// Adds an office.
    pub(super) fn hold(&mut self, title: &'a Title) {
        self.offices.entry(title.holder.clone()).or_default().insert(&title.class);
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
                            && (ends_alike(forms[*a].0, forms[*b].0)
                                || self.second_family(forms[*a].0, forms[*b].0));
                    if same && !self.tells_apart(forms[*a].0, forms[*b].0) {
                        let (x, y) = (root(&home, *a), root(&home, *b));
                        home[x.max(y)] = x.min(y);
                    }
                }
            }
        }
        of_one_country(&forms, &mut home);
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

impl Forms<'_> {
    /// Whether one name is the other with a second family name behind it, and both hold the
    /// same office (I6).
    fn second_family(&self, a: &[String], b: &[String]) -> bool {
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let offices = |form: &[String]| self.offices.get(form);
        long.len() == short.len() + 1
            && long.starts_with(short)
            && offices(short).zip(offices(long)).is_some_and(|(a, b)| !a.is_disjoint(b))
    }

    /// Whether a sentence names both, be it Robin and Robyn: then they are two. The same
    /// letters, hyphenated otherwise, are a slip.
    fn tells_apart(&self, a: &[String], b: &[String]) -> bool {
        let letters = |words: &[String]| words.concat().replace('-', "");
        let stands = |form: &[String]| self.stands.get(form);
        letters(a) != letters(b)
            && a.len() == b.len()
            && stands(a).zip(stands(b)).is_some_and(|(a, b)| !a.is_disjoint(b))
    }
}

/// Ties a ministry to the same with its country before it, where no other country has
/// one (I7).
fn of_one_country(forms: &[(&Vec<String>, &Name)], home: &mut [usize]) {
    let mut owned: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, (form, _)) in forms.iter().enumerate() {
        if let [first, rest @ ..] = form.as_slice()
            && rest.len() > 1
            && nation(&stem(first)).is_some()
            && rest.last().is_some_and(|w| BODIES.contains(w.as_str()))
        {
            owned.entry(rest).or_default().push(at);
        }
    }
    for (at, (form, _)) in forms.iter().enumerate() {
        if let Some([only]) = owned.get(form.as_slice()).map(Vec::as_slice) {
            let (x, y) = (root(home, at), root(home, *only));
            home[x.max(y)] = x.min(y);
        }
    }
}

/// Whether one name only has words between the other's first and last, or an initial before
/// it (I3).
fn ends_alike(a: &[String], b: &[String]) -> bool {
    let led = |long: &[String], short: &[String]| {
        let initial = long.first().is_some_and(|w| w.chars().count() == 1);
        initial && long.get(1..) == Some(short)
    };
    if led(a, b) || led(b, a) {
        return true;
    }
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
    let behind = if first.chars().count() == 1 { &form[1..] } else { form };
    out.insert(behind.to_vec());
    // "Ana Ferrer" and "Ana Ferrer Soto".
    if form.len() > 2 {
        out.insert(form[..form.len() - 1].to_vec());
    }
    out
}
