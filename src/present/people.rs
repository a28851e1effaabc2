//! People and bodies: every spelling and title that the accounts give them.

use super::Place;
use crate::model::{
    ArticleId, Collation, Identity, Kind, Locus, MentionId, QuestionId, SentenceId,
    Severity, Sort, Value,
};
use crate::text::{fold, squeeze};
use std::collections::{BTreeMap, BTreeSet};

/// One person or body with all that the accounts call it.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// What it is.
    pub sort: Sort,
    /// The name that most accounts use.
    pub name: String,
    /// Its acronym, if an account gives them.
    pub acronym: Option<String>,
    /// By account, those that name it only, ascending.
    pub accounts: Vec<Called>,
    /// The gravest divergence over its name or office.
    pub severity: Option<Severity>,
    /// The questions about its name and office.
    pub questions: Vec<QuestionId>,
}

/// What one account calls somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// The account.
    pub article: ArticleId,
    /// The names it uses, in the order of first use.
    pub names: Vec<Form>,
    /// The offices it gives, in the order of first use.
    pub titles: Vec<Form>,
}

/// A form of words with its first place.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The words, white space squeezed.
    pub words: String,
    /// Its first place.
    pub first: Place,
    /// How often.
    pub count: usize,
    /// Whether a question is about it.
    pub severity: Option<Severity>,
}

impl Person {
    /// Every form of its names (or offices) over all accounts, with who uses it; the one
    /// with most accounts first, then in the order of the accounts.
    pub fn forms(&self, titles: bool) -> Vec<(&str, Vec<&Form>)> {
        let mut out: Vec<(&str, Vec<&Form>)> = Vec::new();
        for account in &self.accounts {
            let forms = if titles { &account.titles } else { &account.names };
            for form in forms {
                let same = |w: &str| fold(w) == fold(&form.words);
                match out.iter_mut().find(|(words, _)| same(words)) {
                    Some((_, users)) => users.push(form),
                    None => out.push((&form.words, vec![form])),
                }
            }
        }
        out.sort_by_key(|(_, users)| std::cmp::Reverse(users.len()));
        out
    }
}

/// All people and bodies that are named in full somewhere: those with a divergence first,
/// then those that most accounts name, then by name.
pub fn people(collation: &Collation) -> Vec<Person> {
    let asked = asked(collation);
    let people = collation.identities.iter().filter_map(|i| person(collation, i, &asked));
    let mut out: Vec<Person> = people.collect();
    out.sort_by(|a, b| {
        let order = |p: &Person| {
            (std::cmp::Reverse(p.severity), std::cmp::Reverse(p.accounts.len()))
        };
        order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name))
    });
    out
}

/// Which questions about names and offices each mention answers.
type Asked = BTreeMap<(ArticleId, MentionId), Vec<QuestionId>>;

fn asked(collation: &Collation) -> Asked {
    let mut out = Asked::new();
    for (at, question) in collation.questions.iter().enumerate() {
        if matches!(question.kind, Kind::Name | Kind::Title) {
            for reading in &question.readings {
                let Some(mention) = reading.mention else { continue };
                let asked = out.entry((reading.locus.article, mention)).or_default();
                asked.push(QuestionId::new(at));
            }
        }
    }
    out
}

fn person(collation: &Collation, identity: &Identity, asked: &Asked) -> Option<Person> {
    // What may be anything is listed only where its name is in question.
    let known = matches!(identity.sort, Sort::Person | Sort::Body);
    if !known && !identity.mentions.iter().any(|m| asked.contains_key(m)) {
        return None;
    }
    let words: BTreeSet<String> =
        identity.spellings.iter().flat_map(|s| s.split_whitespace()).map(fold).collect();
    let mut accounts: BTreeMap<ArticleId, Called> = BTreeMap::new();
    let mut questions: BTreeSet<QuestionId> = BTreeSet::new();
    let names = identity.mentions.iter().map(|m| (m, false));
    let titles = identity.offices.iter().map(|m| (m, true));
    for ((article, mention), title) in names.chain(titles) {
        let prepared = collation.article(*article);
        let value = &prepared.mentions[mention.at()];
        if !prepared.sentences[value.sentence.at()].role.reports() {
            continue;
        }
        let place =
            Place::new(collation, Locus::new(*article, value.sentence), value.span);
        // A credit may be a pronoun or an office: no name.
        let by_name = match &value.value {
            Value::Speaker(_) => {
                // Where the name itself is there, that is enough.
                let mut here = prepared.mentions_of(value.sentence);
                let shown = here.any(|(_, m)| {
                    matches!(m.value, Value::Name(_)) && m.span.overlaps(value.span)
                });
                !shown && place.words.split_whitespace().any(|w| named(w, &words))
            }
            _ => true,
        };
        let here = asked.get(&(*article, *mention));
        questions.extend(here.into_iter().flatten());
        if !by_name {
            continue;
        }
        let grave =
            here.into_iter().flatten().map(|q| collation.questions[q.at()].grade());
        let severity = grave.max().flatten();
        let called = accounts.entry(*article).or_insert_with(|| Called {
            article: *article,
            names: Vec::new(),
            titles: Vec::new(),
        });
        let forms = if title { &mut called.titles } else { &mut called.names };
        let said = match &value.value {
            // A credit may carry the office too.
            Value::Speaker(_) => {
                let kept = place.words.split_whitespace().filter(|w| named(w, &words));
                kept.collect::<Vec<_>>().join(" ")
            }
            _ => squeeze(&place.words),
        };
        let said = said.strip_suffix("’s").or(said.strip_suffix("'s")).unwrap_or(&said);
        match forms.iter_mut().find(|f| f.words == said) {
            Some(form) => {
                form.count += 1;
                form.severity = form.severity.max(severity);
            }
            None => forms.push(Form {
                words: said.to_string(),
                first: place,
                count: 1,
                severity,
            }),
        }
    }
    for (place, words) in initials(collation, identity) {
        let called = accounts.entry(place.locus.article).or_insert_with(|| Called {
            article: place.locus.article,
            names: Vec::new(),
            titles: Vec::new(),
        });
        if let Some(form) = called.names.iter_mut().find(|f| f.words == words) {
            form.count += 1;
        } else {
            called.names.push(Form { words, first: place, count: 1, severity: None });
        }
    }
    let severity = questions.iter().map(|q| collation.questions[q.at()].grade()).max();
    let mut questions: Vec<QuestionId> = questions.into_iter().collect();
    questions
        .sort_by_key(|q| (std::cmp::Reverse(collation.questions[q.at()].grade()), *q));
    accounts.retain(|_, called| !called.names.is_empty());
    (!accounts.is_empty()).then(|| Person {
        sort: identity.sort,
        name: identity.spellings.first().cloned().unwrap_or_default(),
        acronym: identity.acronym.clone(),
        accounts: accounts.into_values().collect(),
        severity: severity.flatten(),
        questions,
    })
}

/// Whether a word is one of somebody's names.
fn named(word: &str, names: &BTreeSet<String>) -> bool {
    let word = word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word);
    names.contains(&fold(word.trim_matches(',')))
}

/// Where the accounts call a body by its capitals alone, ascending; nowhere where two bodies
/// share them.
fn initials(collation: &Collation, identity: &Identity) -> Vec<(Place, String)> {
    let Some(acronym) = identity.acronym.as_ref() else { return Vec::new() };
    let Some((first, _)) = identity.mentions.first() else { return Vec::new() };
    let story = collation.story_of(*first);
    let same = |i: &&Identity| {
        let here = i.mentions.first().is_some_and(|(a, _)| story.contains(a));
        here && i.acronym.as_ref() == Some(acronym)
    };
    if collation.identities.iter().filter(same).count() > 1 {
        return Vec::new();
    }
    let mut out = Vec::new();
    for article in story {
        let prepared = collation.article(article);
        let text = prepared.article.text.as_str();
        for (s, sentence) in prepared.sentences.iter().enumerate() {
            if !sentence.role.reports() {
                continue;
            }
            let line = prepared.tokens.part(s).tokens().iter();
            for token in line.filter(|t| t.of(text) == acronym) {
                let locus = Locus::new(article, SentenceId::new(s));
                out.push((Place::new(collation, locus, token.span), acronym.clone()));
            }
        }
    }
    out
}
