//! What was not checked, and why: so that silence is not taken for agreement.

use super::words::working_reason;
use super::{Place, outlet};
use crate::model::{ArticleId, Collation, Locus, Role, Rule, SentenceId, Value};
use crate::text::{foreign, squeeze};
use std::collections::BTreeSet;

/// Why something was not checked. In the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Something about an input: it could not be read, or not wholly.
    Input,
    /// An account of another story than most of them.
    Apart,
    /// A text, or a paragraph, that is not in English.
    Language,
    /// Digits that can be read as two dates.
    Digits,
    /// A date that is not resolved.
    Date,
    /// A sentence that no other account's is matched with.
    Alone,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 6] =
        [Self::Input, Self::Apart, Self::Language, Self::Digits, Self::Date, Self::Alone];

    /// Its name in reports and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Apart => "story",
            Self::Language => "language",
            Self::Digits => "ambiguous",
            Self::Date => "date",
            Self::Alone => "unmatched",
        }
    }
}

/// One thing that was not checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Unchecked {
    /// Why, in a word.
    pub reason: Reason,
    /// Its place; of inputs, of an account that is not in English alone.
    pub place: Option<Place>,
    /// The words, or what is said of the input.
    pub words: String,
    /// Why, in a sentence; empty where the reason says it all.
    pub why: String,
}

/// All that was not checked, by reason, then by place. `notices` are what is known about
/// the inputs, a line each.
pub fn unchecked(collation: &Collation, notices: &[String]) -> Vec<Unchecked> {
    let lines = notices.iter().map(|line| (line.clone(), None));
    unchecked_beside(collation, &lines.collect::<Vec<_>>())
}

/// The same where a line may say of an account what [`foreign_accounts`] says: it is listed
/// once then, with the account's first sentence.
pub fn unchecked_beside(
    collation: &Collation,
    messages: &[(String, Option<ArticleId>)],
) -> Vec<Unchecked> {
    let inputs = messages.iter().map(|(line, about)| Unchecked {
        reason: Reason::Input,
        place: about.and_then(|account| first_sentence(collation, account)),
        words: squeeze(line.lines().next().unwrap_or(line)),
        why: String::new(),
    });
    let mut out: Vec<Unchecked> = inputs.collect();
    let said: BTreeSet<ArticleId> = messages.iter().filter_map(|m| m.1).collect();
    let paired: BTreeSet<Locus> =
        collation.passages.iter().flat_map(|p| p.members.iter().copied()).collect();
    for at in 0..collation.articles.len() {
        let article = ArticleId::new(at);
        let whole = languages(collation, article, &said, &mut out)
            | apart(collation, article, &mut out);
        dates(collation, article, &mut out);
        // What was not compared at all is said once.
        if collation.articles.len() > 1 && !whole {
            let foreign: BTreeSet<Locus> = out
                .iter()
                .filter(|u| u.reason == Reason::Language)
                .filter_map(|u| u.place.as_ref().map(|p| p.locus))
                .collect();
            alone(collation, article, (&paired, &foreign), &mut out);
        }
    }
    out.sort_by_key(|u| (u.reason, u.place.as_ref().map(|p| (p.locus, p.span))));
    out
}

/// Adds an account of another story than most; true where it is the only one of it.
fn apart(collation: &Collation, id: ArticleId, out: &mut Vec<Unchecked>) -> bool {
    let mut stories = collation.stories.iter().enumerate();
    let Some((at, story)) = stories.find(|(_, s)| s.articles.contains(&id)) else {
        return false;
    };
    // Where no two accounts are on one story, none is apart from the others.
    let alone = story.is_single();
    let together = collation.stories.first().is_some_and(|s| !s.is_single());
    if at > 0 && together {
        let others: Vec<&str> = story
            .articles
            .iter()
            .filter(|a| **a != id)
            .map(|a| collation.sigils[a.at()].as_str())
            .collect();
        let why = if others.is_empty() {
            "different story: not compared".to_string()
        } else {
            format!("different story: compared with {} only", others.join(" "))
        };
        let head = first_sentence(collation, id);
        let words = head.as_ref().map_or(outlet(collation, id), |p| squeeze(&p.words));
        out.push(Unchecked { reason: Reason::Apart, place: head, words, why });
    }
    alone && collation.articles.len() > 1
}

/// The place of the first sentence of an account's report.
fn first_sentence(collation: &Collation, id: ArticleId) -> Option<Place> {
    let prepared = collation.article(id);
    let at = prepared.sentences.iter().position(|s| s.role.reports())?;
    let core = prepared.sentences[at].core;
    Some(Place::new(collation, Locus::new(id, SentenceId::new(at)), core))
}

/// The accounts that are not in English, with a line about each.
pub fn foreign_accounts(collation: &Collation) -> Vec<(ArticleId, String)> {
    let accounts = (0..collation.articles.len()).map(ArticleId::new).filter_map(|id| {
        let language = account_in(collation, id)?;
        let (sigil, outlet) = (&collation.sigils[id.at()], outlet(collation, id));
        let line = format!("{sigil} {outlet} is in {language}: only English is compared");
        Some((id, line))
    });
    accounts.collect()
}

/// What an account's report is written in, where that is not English.
fn account_in(collation: &Collation, id: ArticleId) -> Option<&'static str> {
    let prepared = collation.article(id);
    let body = prepared.sentences.iter().filter(|s| s.role.reports());
    let text: Vec<&str> = body.map(|s| s.core.of(&prepared.article.text)).collect();
    foreign(&text.join(" "))
}

/// Adds an account, or its paragraphs, in another language; whether it is the whole account.
/// One of those of which that is `said` is not added.
fn languages(
    collation: &Collation,
    id: ArticleId,
    said: &BTreeSet<ArticleId>,
    out: &mut Vec<Unchecked>,
) -> bool {
    let prepared = collation.article(id);
    let reports = |s: &(usize, &crate::model::Sentence)| s.1.role.reports();
    let first = prepared.sentences.iter().enumerate().find(reports);
    let place = |n: usize| {
        let sentence = &prepared.sentences[n];
        Place::new(collation, Locus::new(id, SentenceId::new(n)), sentence.core)
    };
    let why = "only English is compared";
    let mut add = |n: usize, words: String, language: &str| {
        out.push(Unchecked {
            reason: Reason::Language,
            place: Some(place(n)),
            words,
            why: format!("in {language}: {why}"),
        });
    };
    if let (Some(language), Some((n, _))) = (account_in(collation, id), first) {
        if !said.contains(&id) {
            let words = format!("the whole account: {}", squeeze(&place(n).words));
            add(n, words, language);
        }
        return true;
    }
    let mut last = None;
    for (n, sentence) in prepared.sentences.iter().enumerate().filter(reports) {
        let block = Some(sentence.block);
        if std::mem::replace(&mut last, block) == block {
            continue;
        }
        let text = &prepared.article.text;
        let span = prepared.article.blocks.get(sentence.block as usize).map(|b| b.span);
        if let Some(language) = span.and_then(|s| foreign(s.of(text))) {
            add(n, squeeze(&place(n).words), language);
        }
    }
    false
}

/// Adds the unresolved dates.
fn dates(collation: &Collation, id: ArticleId, out: &mut Vec<Unchecked>) {
    let prepared = collation.article(id);
    for mention in &prepared.mentions {
        let open = matches!(&mention.value, Value::Date(date) if date.days.is_none());
        if !open || !prepared.sentences[mention.sentence.at()].role.reports() {
            continue;
        }
        let place = Place::new(collation, Locus::new(id, mention.sentence), mention.span);
        let digits = mention.working.rule == Rule::Ambiguous;
        out.push(Unchecked {
            reason: if digits { Reason::Digits } else { Reason::Date },
            words: format!("“{}”", squeeze(&place.words)),
            why: working_reason(mention, prepared)
                .map_or_else(|| "unresolved".to_string(), |why| squeeze(&why)),
            place: Some(place),
        });
    }
}

/// Adds the sentences that are in no passage.
fn alone(
    collation: &Collation,
    id: ArticleId,
    (paired, foreign): (&BTreeSet<Locus>, &BTreeSet<Locus>),
    out: &mut Vec<Unchecked>,
) {
    let prepared = collation.article(id);
    for (n, sentence) in prepared.sentences.iter().enumerate() {
        let at = Locus::new(id, SentenceId::new(n));
        let counts = sentence.role.reports() && sentence.role != Role::Headline;
        // What is listed as another language is not listed twice.
        if counts && !paired.contains(&at) && !foreign.contains(&at) {
            let place = Place::new(collation, at, sentence.core);
            out.push(Unchecked {
                reason: Reason::Alone,
                words: squeeze(&place.words),
                place: Some(place),
                why: String::new(),
            });
        }
    }
}

/// How many things were not checked for each reason, in words; what there is none of is
/// left out.
pub fn unchecked_tally(unchecked: &[Unchecked]) -> String {
    let counts = Reason::ALL.iter().filter_map(|reason| {
        let n = unchecked.iter().filter(|u| u.reason == *reason).count();
        let (one, many) = match reason {
            Reason::Input => ("message", "messages"),
            Reason::Apart => ("account set apart", "accounts set apart"),
            Reason::Language => ("text not in English", "texts not in English"),
            Reason::Digits => ("ambiguous date", "ambiguous dates"),
            Reason::Date => ("unresolved date", "unresolved dates"),
            Reason::Alone => ("unmatched sentence", "unmatched sentences"),
        };
        (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }))
    });
    counts.collect::<Vec<_>>().join(", ")
}
