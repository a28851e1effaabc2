//! Who is who in one article, as far as it says so by itself.

use crate::model::{Mention, Sentence, Span};
use crate::values::{Value, has_spellings};
use std::collections::{BTreeMap, BTreeSet};

/// How far from its sentence's head a name is its subject, in bytes.
const SUBJECT: usize = 40;

/// Whom a credit names.
#[derive(Clone, PartialEq)]
pub(super) enum Who {
    /// The folded words of a name.
    Named(String),
    /// He or she.
    Pronoun,
    /// An office without a name, by its class.
    Office(&'static str),
    /// Somebody.
    Unnamed,
}

/// A speaker as found: the words that name them, and whom they name.
#[derive(Clone)]
pub(super) struct Credit {
    pub(super) span: Option<Span>,
    pub(super) who: Who,
    /// What somebody described is.
    pub(super) role: Option<String>,
}

/// What an article says about its people by itself.
pub(super) struct Cast<'a> {
    pub(super) text: &'a str,
    /// Folded names with their spans, ascending.
    names: Vec<(Span, String)>,
    /// Names that stand near the head of a sentence, ascending.
    subjects: Vec<(Span, String)>,
    /// Class of an office -> those who hold it, by the last word of the name.
    holders: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(
        text: &'a str,
        sentences: &[Sentence],
        mentions: &'a [Mention],
    ) -> Self {
        let mut cast = Self {
            text,
            names: Vec::new(),
            subjects: Vec::new(),
            holders: BTreeMap::new(),
        };
        let mut people: BTreeSet<String> = BTreeSet::new();
        for mention in mentions {
            match &mention.value {
                Value::Name(name) => {
                    let folded = name.folded();
                    if folded.len() == 1 && !has_spellings(&folded[0]) {
                        people.insert(folded[0].clone());
                    }
                    let row = (mention.span, folded.join(" "));
                    let head = sentences[mention.sentence.at()].core.start();
                    if mention.span.start() < head + SUBJECT {
                        cast.subjects.push(row.clone());
                    }
                    cast.names.push(row);
                }
                Value::Title(title) => {
                    if let Some(last) = title.holder.last() {
                        people.insert(last.clone());
                        cast.holders.entry(&title.class).or_default().insert(last);
                    }
                }
                _ => {}
            }
        }
        // A person is called by the last word alone somewhere, or has a title.
        let owns = |span: Span| {
            let behind = Span::new(span.end(), text.len()).of(text);
            behind.starts_with("'s") || behind.starts_with("’s")
        };
        cast.subjects.retain(|(span, name)| {
            !owns(*span)
                && name.split(' ').next_back().is_some_and(|w| people.contains(w))
        });
        cast
    }

    /// The name that stands inside `span`, the last of several.
    pub(super) fn name_in(&self, span: Span) -> Option<&str> {
        let end = self.names.partition_point(|(s, _)| s.start() < span.end());
        let (found, name) = self.names.get(end.checked_sub(1)?)?;
        found.overlaps(span).then_some(name)
    }

    /// The last subject before byte `at`.
    fn subject_before(&self, at: usize) -> Option<&(Span, String)> {
        let end = self.subjects.partition_point(|(s, _)| s.end() <= at);
        self.subjects.get(end.checked_sub(1)?)
    }

    /// Whom a credit stands for (S4); `last` is the last named speaker with their place.
    pub(super) fn resolve(
        &self,
        credit: &Credit,
        at: usize,
        last: Option<&(usize, String)>,
    ) -> Option<String> {
        match &credit.who {
            Who::Named(name) => Some(name.clone()),
            Who::Pronoun => match (self.subject_before(at), last) {
                (Some((span, name)), Some((told, speaker))) => {
                    Some(if span.start() > *told { name } else { speaker }.clone())
                }
                (subject, last) => subject
                    .map(|(_, name)| name.clone())
                    .or_else(|| last.map(|(_, name)| name.clone())),
            },
            Who::Office(class) => {
                let holders = self.holders.get(class).filter(|h| h.len() == 1)?;
                holders.first().map(|h| (*h).to_string())
            }
            Who::Unnamed => None,
        }
    }
}
