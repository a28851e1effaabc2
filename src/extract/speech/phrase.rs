//! The words of one sentence around a verb of telling: where the noun before or behind it
//! begins and ends, and whom it names.

use super::cast::{Cast, Credit, Who};
use crate::extract::names;
use crate::text::{CALENDAR, Shape, Span, Token, TokenKind, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Words for tellers, each with its class.
static CLASSES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/teller_classes.txt").lines();
    lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' ')).collect()
});

/// Last words of bodies.
static BODIES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/body_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// Words that begin another clause, and so end the noun before a verb.
const BREAKS: [&str; 22] = [
    "that", "but", "or", "while", "as", "because", "after", "before", "when", "where",
    "which", "who", "what", "if", "since", "although", "though", "than", "whom", "so",
    "yet", "how",
];

/// Small words that lead in what belongs to a noun, or tells when and where.
const PREPOSITIONS: [&str; 20] = [
    "about", "after", "against", "at", "before", "by", "during", "for", "from", "in",
    "into", "near", "of", "on", "over", "through", "to", "under", "via", "with",
];

/// Articles, and words that stand in their place.
const ARTICLES: [&str; 12] = [
    "the", "a", "an", "one", "his", "her", "their", "its", "another", "two", "some",
    "several",
];

/// The longest noun with all that belongs to it, in tokens.
const NOUN: usize = 18;

/// The longest name of what something was told in, in tokens: "a short written statement".
const MEDIUM: usize = 4;

/// The longest apposition between a teller and the verb, in tokens.
const APPOSITION: usize = 30;

/// Whether a role is one that tells: a class of tellers, an office, a body.
fn known_role(role: &str) -> bool {
    CLASSES.values().any(|c| *c == role)
        || names::office(role).is_some()
        || BODIES.contains(role)
}

/// Whether a name is a body's: its last word is one's, or it is all capitals.
pub(super) fn body(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let shouted = last.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    BODIES.contains(&*fold(last)) || shouted && last.chars().count() > 1
}

/// The class of those whom a folded word tells of, else the word.
pub(super) fn role_of(word: &str) -> String {
    let class = CLASSES.get(word).copied().or_else(|| names::office(word));
    class.map_or_else(|| word.to_string(), str::to_string)
}

/// One sentence, by token.
pub(super) struct Line<'c, 't> {
    cast: &'c Cast<'t>,
    tokens: &'c [Token],
    words: Vec<String>,
    quoted: Vec<bool>,
}

impl<'c, 't> Line<'c, 't> {
    pub(super) fn new(cast: &'c Cast<'t>, tokens: &'c [Token], quoted: &[Span]) -> Self {
        let words = tokens.iter().map(|t| fold(t.of(cast.text))).collect();
        let inside = |t: &Token| quoted.iter().any(|q| q.contains(t.span));
        Self { cast, tokens, words, quoted: tokens.iter().map(inside).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The folded word at a position; empty beyond the end.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The folded word before a position; empty at the beginning.
    pub(super) fn word_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// Whether a word in small letters stands there, outside quotation marks.
    pub(super) fn small(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Lower) && !self.quoted[at]
    }

    /// Whether a mark stands there that parts clauses.
    pub(super) fn mark(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        token.kind == TokenKind::Mark && !self.inner(at)
    }

    /// Whether a mark stands inside a name: "U. S.", "Franco-Dutch", "AT&T".
    fn inner(&self, at: usize) -> bool {
        let short = |i: usize| self.tokens.get(i).is_some_and(|t| t.span.len() == 1);
        match self.word(at) {
            "." => at > 0 && short(at - 1) && self.capital(at - 1),
            // A dash with blanks around it parts clauses.
            "-" | "&" | "/" => {
                let glued = |i: usize| self.tokens.get(i).is_some_and(|t| t.glued);
                glued(at) && glued(at + 1)
            }
            _ => false,
        }
    }

    /// Whether a quotation ends right before a token.
    pub(super) fn quotes(&self, at: usize) -> bool {
        let last = (0..at).rev().find(|i| self.quoted[*i] || !self.mark(*i));
        last.is_some_and(|i| self.quoted[i])
    }

    fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Word
                && matches!(t.shape, Shape::Title | Shape::Upper | Shape::Mixed)
        })
    }

    pub(super) fn preposition(&self, at: usize) -> bool {
        PREPOSITIONS.contains(&self.word(at))
    }

    /// Whether an adverbial or a subordinate clause begins there: "On Monday", "As the
    /// water rose", "Meanwhile".
    pub(super) fn adverbial(&self, at: usize) -> bool {
        let word = self.word(at);
        self.preposition(at) && word != "about" && word != "over"
            || BREAKS.contains(&word) && word != "that" && word != "what"
            || word == "asked"
            || word == "speaking"
            || word.ends_with("ly") && word != "family"
    }

    /// The number of words from one token to another.
    pub(super) fn words_between(&self, from: usize, to: usize) -> usize {
        (from..to.min(self.len())).filter(|i| !self.mark(*i)).count()
    }

    /// The number of words from a token to the end.
    pub(super) fn words_from(&self, from: usize) -> usize {
        self.words_between(from, self.len())
    }

    /// The number of words of this sentence inside a stretch of text.
    pub(super) fn words_in(&self, span: Span) -> usize {
        let inside = |i: &usize| span.contains(self.tokens[*i].span);
        (0..self.len()).filter(inside).filter(|i| !self.mark(*i)).count()
    }

    /// The text of a range of tokens, without marks and small joints at its ends.
    pub(super) fn stretch(&self, range: Range<usize>) -> Option<Span> {
        let (mut from, mut to) = (range.start, range.end.min(self.len()));
        while from < to && (self.mark(from) || matches!(self.word(from), "and" | "but")) {
            from += 1;
        }
        while from < to
            && (self.mark(to - 1) || matches!(self.word(to - 1), "and" | "but" | "while"))
        {
            to -= 1;
        }
        (from < to).then(|| self.tokens[from].span.join(self.tokens[to - 1].span))
    }

    fn when(&self, at: usize) -> bool {
        let word = self.word(at);
        CALENDAR.contains(&word) && self.capital(at)
            || matches!(
                word,
                "also"
                    | "later"
                    | "then"
                    | "again"
                    | "earlier"
                    | "now"
                    | "today"
                    | "yesterday"
                    | "tonight"
                    | "has"
                    | "have"
                    | "had"
                    | "once"
                    | "further"
                    | "previously"
                    | "meanwhile"
                    | "however"
            )
            || word.len() > 4
                && word.ends_with("ly")
                && word != "family"
                && self.small(at)
    }

    fn stretch_of_day(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "morning" | "afternoon" | "evening" | "night" | "week" | "month" | "year"
        )
    }

    /// The end of what stands before a verb, adverbs and times left out.
    pub(super) fn before_adverbs(&self, verb: usize) -> usize {
        let mut end = verb;
        loop {
            let last = end.wrapping_sub(1);
            if end >= 2
                && self.stretch_of_day(last)
                && (matches!(
                    self.word(end - 2),
                    "this" | "last" | "that" | "early" | "late"
                ) || CALENDAR.contains(&self.word(end - 2)))
            {
                end -= 2;
            } else if end > 0 && self.when(last) {
                end -= 1;
                if end > 0 && self.word(end - 1) == "on" {
                    end -= 1;
                }
            } else {
                return end;
            }
        }
    }

    /// The first token behind adverbs and times.
    pub(super) fn after_adverbs(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let next = |n: usize| CALENDAR.contains(&self.word(at + n));
            if self.when(at) && !matches!(self.word(at), "has" | "have" | "had")
                || self.stretch_of_day(at) && at > from
            {
                at += 1;
            } else if matches!(self.word(at), "on" | "late" | "early") && next(1)
                || matches!(self.word(at), "this" | "last") && self.stretch_of_day(at + 1)
            {
                at += 2;
            } else if let Some(end) = self.after_medium(at) {
                at = end;
            } else {
                return at;
            }
        }
    }

    /// The first token behind what something was told in or to: "in a statement", "to
    /// reporters"; `None` where no such thing is named there.
    fn after_medium(&self, at: usize) -> Option<usize> {
        const MEDIA: [&str; 17] = [
            "affidavit",
            "briefing",
            "conference",
            "court",
            "filing",
            "interview",
            "journalists",
            "letter",
            "message",
            "note",
            "post",
            "release",
            "report",
            "reporters",
            "speech",
            "statement",
            "tweet",
        ];
        if !matches!(self.word(at), "at" | "during" | "in" | "through" | "to" | "via") {
            return None;
        }
        let near = at + 1..self.len().min(at + 1 + MEDIUM);
        let mut near =
            near.take_while(|i| !self.mark(*i) && !BREAKS.contains(&self.word(*i)));
        near.find(|i| MEDIA.contains(&self.word(*i))).map(|i| i + 1)
    }

    /// The first token behind the one who is told something.
    pub(super) fn after_object(&self, from: usize) -> usize {
        let mut at = from;
        while ARTICLES.contains(&self.word(at)) {
            at += 1;
        }
        if self.capital(at) {
            while self.capital(at) || self.inner(at) {
                at += 1;
            }
            return at;
        }
        (at + 1).min(self.len())
    }

    /// The teller whose description ends before a token, and where it begins; `tells` knows
    /// the verbs of telling.
    pub(super) fn subject(
        &self,
        end: usize,
        tells: impl Fn(&str) -> bool,
    ) -> Option<(usize, Credit)> {
        let last = end.checked_sub(1)?;
        if self.word(last) == "," {
            let low = last.saturating_sub(APPOSITION);
            let commas = (low..last).rev().filter(|i| self.word(*i) == ",");
            return commas.filter(|i| !self.quoted[*i]).find_map(|comma| {
                let start = self.noun_start(comma, &tells);
                let credit = self.noun_phrase(start, comma)?;
                let known = match credit.who {
                    Who::Named(_) | Who::Office(_) => true,
                    Who::Pronoun => false,
                    Who::Unnamed => credit.role.as_deref().is_some_and(known_role),
                };
                known.then_some((start, credit))
            });
        }
        if self.mark(last) || self.quoted[last] {
            return None;
        }
        let start = self.noun_start(end, &tells);
        if let Some(credit) = self.pronoun(last) {
            // "the cuts she announced", "a debt that it says": part of a noun.
            let opens = start == last
                || (start..last).all(|i| self.opening(i) || self.when(i))
                || self.preposition(start);
            return opens.then_some((last, credit));
        }
        let credit = self.noun_phrase(start, end)?;
        // A noun that is no teller's, before what may be a participle: "the measures
        // announced by", "cases reported last week".
        let shown =
            (start..end).any(|i| matches!(self.word(i), "is" | "was" | "were" | "are"));
        let known = credit.role.as_deref().is_none_or(known_role);
        let says = matches!(self.word(end), "said" | "says" | "say" | "told" | "tells");
        (!shown && (known || says)).then_some((start, credit))
    }

    /// Whether a word only joins a sentence to the one before.
    fn opening(&self, at: usize) -> bool {
        matches!(self.word(at), "and" | "but" | "also" | "still" | "yet")
    }

    /// Where the noun that ends before a token begins.
    fn noun_start(&self, end: usize, tells: &impl Fn(&str) -> bool) -> usize {
        let mut start = end;
        while start > end.saturating_sub(NOUN) {
            let Some(at) = start.checked_sub(1) else { break };
            let word = self.word(at);
            let stops = self.mark(at)
                || self.quoted[at]
                || BREAKS.contains(&word)
                || tells(word) && self.small(at)
                || word == "and" && !self.joins(at);
            if stops {
                break;
            }
            start = at;
        }
        start
    }

    /// Where the noun that begins at a token ends.
    pub(super) fn noun_end(&self, from: usize, tells: impl Fn(&str) -> bool) -> usize {
        let most = self.len().min(from + NOUN);
        let stops = |at: &usize| {
            let word = self.word(*at);
            self.mark(*at)
                || self.quoted[*at]
                || BREAKS.contains(&word)
                || tells(word) && self.small(*at)
                || matches!(word, "is" | "are" | "was" | "were" | "has" | "had" | "have")
                || word == "and" && !self.joins(*at)
        };
        (from..most).find(stops).unwrap_or(most)
    }

    /// Whether an "and" joins two tellers.
    fn joins(&self, at: usize) -> bool {
        let teller = |i: usize| {
            let article = usize::from(ARTICLES.contains(&self.word(i)));
            self.capital(i + article) || CLASSES.contains_key(self.word(i + article))
        };
        at > 0
            && (self.capital(at - 1) || CLASSES.contains_key(self.word(at - 1)))
            && teller(at + 1)
    }

    /// Whom the noun in a range of tokens names.
    pub(super) fn noun_phrase(&self, from: usize, to: usize) -> Option<Credit> {
        let mut start = from;
        while start < to
            && (self.opening(start)
                || matches!(self.word(start), "both" | "s")
                || self.when(start))
        {
            start += 1;
        }
        if start >= to {
            return None;
        }
        if start + 1 == to
            && let Some(credit) = self.pronoun(start)
        {
            return Some(credit);
        }
        if self.preposition(start) {
            // "In a note police said": the noun right before the verb.
            let first = (start..to).rev().take_while(|i| {
                !ARTICLES.contains(&self.word(*i))
                    && !self.preposition(*i)
                    && !self.when(*i)
            });
            let first = first.last()?;
            let known = self.capital(to - 1) || CLASSES.contains_key(self.word(to - 1));
            return if known { self.core(first, to, to) } else { None };
        }
        let joint = |i: usize| {
            // "Secretary of State Ann Bo", "Ministry of Public Works": one name.
            matches!(self.word(i), "of" | "for")
                && self.capital(i - 1)
                && (self.capital(i + 1)
                    || self.word(i + 1) == "the" && self.capital(i + 2))
        };
        let parts = |i: &usize| self.preposition(*i) && !joint(*i);
        let core_end = (start + 1..to).find(parts).unwrap_or(to);
        // "Two hours into the search officers said": the noun right before the verb.
        let known = |i: usize| self.capital(i) || CLASSES.contains_key(self.word(i));
        if core_end < to
            && !known(core_end - 1)
            && names::office(self.word(core_end - 1)).is_none()
            && CLASSES.contains_key(self.word(to - 1))
            && !matches!(self.word(core_end), "from" | "by" | "of" | "for")
        {
            return self.core(to - 1, to, to);
        }
        self.core(start, core_end, to)
    }

    fn pronoun(&self, at: usize) -> Option<Credit> {
        let span = Some(self.tokens[at].span);
        let who = match self.word(at) {
            "he" | "she" => Who::Pronoun,
            "they" | "it" => Who::Unnamed,
            _ => return None,
        };
        Some(Credit { span, who, role: None })
    }

    /// Whom a noun names of which the core ends before `core_end`, and all that belongs to
    /// it before `to`.
    fn core(&self, start: usize, core_end: usize, to: usize) -> Option<Credit> {
        let last = core_end.checked_sub(1).filter(|l| *l >= start)?;
        let word = self.word(last);
        // "Police said", at the head of a sentence.
        let described = last == start && CLASSES.contains_key(word);
        if self.capital(last) && !described {
            let low = (start..=last)
                .rev()
                .take_while(|i| {
                    self.capital(*i)
                        || self.inner(*i)
                        || self.particle(*i)
                        || *i > start
                            && *i < last
                            && matches!(self.word(*i), "of" | "for" | "the")
                })
                .last()?;
            let low = (low..=last).find(|i| self.capital(*i))?;
            if CALENDAR.contains(&word) {
                return None;
            }
            return self.cast.called(&self.tokens[low..=last]);
        }
        // "a statement from the rabbi", "a report by the board": theirs.
        let relays = matches!(
            word,
            "statement"
                | "report"
                | "release"
                | "announcement"
                | "filing"
                | "letter"
                | "documents"
                | "papers"
                | "note"
                | "survey"
                | "figures"
        );
        if relays && matches!(self.word(core_end), "from" | "by" | "of" | "to") {
            return self.noun_phrase(core_end + 1, to);
        }
        let noun = self.tokens[last].kind == TokenKind::Word
            && word.len() > 2
            && !word.ends_with("ing")
            && !ARTICLES.contains(&word)
            && !CALENDAR.contains(&word);
        let class = CLASSES.get(word).copied().or_else(|| names::office(word));
        let body = BODIES.contains(word);
        let led =
            (start..last).any(|i| ARTICLES.contains(&self.word(i)) || self.capital(i));
        if !noun || class.is_none() && !body && !led {
            return None;
        }
        let end = self.belongs(core_end, to);
        let span = self.tokens[start].span.join(self.tokens[end - 1].span);
        let the = (start..last).any(|i| self.word(i) == "the")
            || (start..last).any(|i| self.tokens[i].kind == TokenKind::Clitic);
        let office = names::office(word).filter(|_| the && !CLASSES.contains_key(word));
        let role = class.map_or_else(|| word.to_string(), str::to_string);
        Some(Credit {
            span: Some(span),
            who: office.map_or(Who::Unnamed, Who::Office),
            role: Some(role),
        })
    }

    /// Where what belongs to a noun ends: "a spokesman for the ministry", not "police in a
    /// statement".
    fn belongs(&self, core_end: usize, to: usize) -> usize {
        let mut end = core_end;
        while end < to {
            let theirs =
                matches!(self.word(end), "of" | "for" | "at" | "in" | "with" | "from");
            let next = (end + 1..to).find(|i| self.preposition(*i)).unwrap_or(to);
            let apart = (end + 1..next).any(|i| {
                matches!(
                    self.word(i),
                    "statement"
                        | "release"
                        | "conference"
                        | "interview"
                        | "report"
                        | "letter"
                )
            });
            if !theirs || apart {
                break;
            }
            end = next;
        }
        end
    }

    fn particle(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "al" | "bin" | "da" | "de" | "del" | "der" | "di" | "van" | "von"
        )
    }
}
