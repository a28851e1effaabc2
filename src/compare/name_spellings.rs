//! Names of people, bodies and places that the accounts write differently.
//!
//! In: mentions with their identities. Out: questions of the kind name: two spellings of one
//! name, which need no link, and two given names of one family name in linked sentences.

use super::identities::{Seen, Who, seen};
use super::passage_index::PassageIndex;
use super::question_builder::{AnswerPair, Terms, question, questions};
use super::units::EMPTY;
use crate::model::{
    Alignment, ArticleId, Kind, Locus, Prepared, Question, Relation, Severity, Sort,
    Strength, Why,
};
use crate::text::{CALENDAR, antonyms, is_person_noun, listed, nation, stem};
use crate::values::{Name, Value, is_address, is_nickname, spelled_alike};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Words that open sentences and are no given names there. Look-up only.
static STARTERS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| listed(include_str!("../../data/sentence_starters.txt")).collect());

/// Countries by their one-word names. Look-up only.
pub(super) static COUNTRIES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let rows = listed(include_str!("../../data/demonyms.txt"));
    rows.filter_map(|l| l.split_once(": ")).map(|(name, _)| name).collect()
});

fn is_starter(folded: &str) -> bool {
    STARTERS.contains(folded) || EMPTY.contains(folded)
}

/// A mention of a name.
type Called<'a> = (Seen<'a>, &'a Name);

/// Names of which the accounts use two spellings or more.
pub(super) fn spellings(
    articles: &[&Prepared],
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    let mut called: BTreeMap<usize, BTreeMap<Vec<String>, Vec<Called<'_>>>> =
        BTreeMap::new();
    for seen in seen(articles) {
        if let Value::Name(name) = &seen.mention.value
            && let Some(identity) = who.of(&seen)
        {
            let forms = called.entry(identity).or_default();
            forms.entry(name.folded()).or_default().push((seen, name));
        }
    }
    let questions = called.values().filter(|forms| forms.len() > 1).filter_map(|forms| {
        let firsts: Vec<&Name> = forms.values().map(|seen| seen[0].1).collect();
        let respelled = |name: &Name| {
            firsts.iter().any(|other| name.relate(other) == Relation::Conflicting)
        };
        let accounts = |seen: &Vec<Called<'_>>| -> BTreeSet<ArticleId> {
            seen.iter().map(|(s, _)| s.locus.article).collect()
        };
        let spelled: Vec<&Vec<Called<'_>>> =
            forms.values().filter(|seen| respelled(seen[0].1)).collect();
        let spelled = without_known_nicknames(articles, &spelled);
        // Where each account has every spelling, the accounts agree in that too: it is how
        // a language bends its words, or one copy's slip in all of them.
        if spelled.windows(2).all(|two| accounts(two[0]) == accounts(two[1])) {
            return None;
        }
        let answers = spelled.into_iter().flat_map(|seen| {
            let form = seen[0].1.normal_form();
            let mut accounts = BTreeSet::new();
            let first =
                seen.iter().filter(move |(s, _)| accounts.insert(s.locus.article));
            first.map(move |(s, _)| s.answer(form.clone()))
        });
        // A short or pet name is style.
        let pet =
            forms.values().all(|a| forms.values().all(|b| nicknamed(a[0].1, b[0].1)));
        let severity = if pet { Severity::Wording } else { Severity::Minor };
        let (kind, why) = (Kind::Name, Why::Spelling);
        question(answers.collect(), Vec::new(), Terms { kind, severity, why }, passages)
    });
    questions.collect()
}

/// Whether two names are the same but for a short form of the first.
fn nicknamed(a: &Name, b: &Name) -> bool {
    let (a, b) = (a.folded(), b.folded());
    a.get(1..) == b.get(1..) && (a.first() == b.first() || short(&a, &b))
}

/// Whether the first of one is a short form of the other's.
fn short(a: &[String], b: &[String]) -> bool {
    a.first().zip(b.first()).is_some_and(|(a, b)| is_nickname(a, b))
}

/// The spellings without those that differ by a short given name where an account knows
/// both: "Kathryn Lind, known as Katie".
fn without_known_nicknames<'a, 'b>(
    articles: &[&Prepared],
    spelled: &[&'b Vec<Called<'a>>],
) -> Vec<&'b Vec<Called<'a>>> {
    let has_both = |seen: &Vec<Called<'_>>, article: ArticleId| {
        let first = seen[0].1.folded().first().cloned().unwrap_or_default();
        articles[article.at()].tokens.whole().iter().any(|w| w.folded() == first)
    };
    let known = |seen: &Vec<Called<'_>>| {
        spelled.iter().any(|other| {
            short(&seen[0].1.folded(), &other[0].1.folded())
                && seen.iter().any(|(s, _)| has_both(other, s.locus.article))
        })
    };
    let kept: Vec<&Vec<Called<'_>>> =
        spelled.iter().copied().filter(|seen| !known(seen)).collect();
    if kept.len() > 1 { kept } else { Vec::new() }
}

/// Names of linked sentences that differ in one word: people of one family name with two given
/// names, bodies of three words or more with one word apart. One of the two accounts has but
/// one such name: who has both has two people.
pub(super) fn one_word_apart(
    articles: &[&Prepared],
    alignment: &Alignment,
    who: &Who<'_>,
    passages: &PassageIndex,
) -> Vec<Question> {
    let person = |seen: &Seen<'_>| {
        who.of(seen).is_some_and(|at| who.identities[at].sort == Sort::Person)
    };
    let mut of: BTreeMap<Locus, Vec<(Seen<'_>, Vec<String>)>> = BTreeMap::new();
    // All that an article has in the place of one word of a name.
    let mut known: BTreeMap<(ArticleId, Vec<String>), BTreeSet<String>> = BTreeMap::new();
    for seen in seen(articles) {
        let Value::Name(name) = &seen.mention.value else { continue };
        let folded = name.folded();
        if folded.len() < 2 || is_starter(&folded[0]) {
            continue;
        }
        for at in 0..folded.len() {
            let key = (seen.locus.article, without(&folded, at));
            known.entry(key).or_default().insert(folded[at].clone());
        }
        of.entry(seen.locus).or_default().push((seen, folded));
    }
    let mut pairs: BTreeMap<Why, Vec<AnswerPair>> = BTreeMap::new();
    for link in alignment.links.iter().filter(|l| l.strength >= Strength::Likely) {
        let (Some(here), Some(there)) = (of.get(&link.a), of.get(&link.b)) else {
            continue;
        };
        for (a, x) in here {
            for (b, y) in there.iter().filter(|(_, y)| y.len() == x.len()) {
                let mut apart = (0..x.len()).filter(|at| x[*at] != y[*at]);
                let (Some(at), None) = (apart.next(), apart.next()) else { continue };
                let one =
                    |article: ArticleId| known[&(article, without(x, at))].len() == 1;
                let both_stand =
                    here.iter().any(|(_, z)| z == y) || there.iter().any(|(_, z)| z == x);
                if both_stand || !(one(a.locus.article) || one(b.locus.article)) {
                    continue;
                }
                let given = x.len() == 2
                    && at == 0
                    && nation(&stem(&x[1])).is_none()
                    && !COUNTRIES.contains(x[1].as_str())
                    && (person(a) || person(b));
                let body = x.len() > 2 && !person(a) && !person(b);
                if (given || body) && other_word(&x[at], &y[at]) {
                    let why = if given { Why::GivenName } else { Why::Renaming };
                    pairs.entry(why).or_default().push(AnswerPair {
                        a: a.answer(x.join(" ")),
                        b: b.answer(y.join(" ")),
                        about: vec![a.mention.span],
                    });
                }
            }
        }
    }
    let found = pairs.into_iter().flat_map(|(why, pairs)| {
        let (kind, severity) = (Kind::Name, Severity::Minor);
        questions(&pairs, Terms { kind, severity, why }, passages)
    });
    found.collect()
}

/// The words of a name without the one at a position, whose place is kept.
fn without(words: &[String], at: usize) -> Vec<String> {
    let mut key = words.to_vec();
    key[at].clear();
    key
}

/// Two words of names: no short form, initial or spelling of one another, and no word of
/// another sort.
fn other_word(a: &str, b: &str) -> bool {
    let word = |w: &str| {
        w.chars().count() > 2
            && nation(&stem(w)).is_none()
            && !w.bytes().any(|b| b.is_ascii_digit())
            && !is_person_noun(w)
            && !is_address(w)
            && !CALENDAR.contains(&w)
    };
    a != b
        && word(a)
        && word(b)
        && !a.starts_with(b)
        && !b.starts_with(a)
        && !is_nickname(a, b)
        && !spelled_alike(a, b)
        // "North" and "South".
        && !antonyms(a, b)
}
