//! The words that credit a quotation to somebody.

use super::cast::{Cast, Credit, Who};
use super::marks::Quoted;
use super::phrase::role_of;
use crate::extract::names;
use crate::model::{Sentence, SentenceId};
use crate::text::{CALENDAR, Shape, Token, TokenKind, folded};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::LazyLock;

fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|l| !l.starts_with('#'))
}

static VERBS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    words(include_str!("../../../data/speech_verbs.txt"))
        .chain(words(include_str!("../../../data/quoting_verbs.txt")))
        .collect()
});

/// Capitalised words that are nobody: words that open sentences, days, months.
static NO_SPEAKER: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    words(include_str!("../../../data/sentence_starters.txt"))
        .chain(words(include_str!("../../../data/empty_words.txt")))
        .chain(CALENDAR)
        .collect()
});

/// Words for people who are quoted without a name.
static TELLERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../../data/tellers.txt")).collect());

/// Small words of which no subject is made (S2).
const PREPOSITIONS: [&str; 16] = [
    "about", "against", "at", "by", "for", "from", "in", "into", "near", "of", "on",
    "over", "to", "toward", "under", "with",
];

/// The longest stretch behind a closing mark that may hold the credit, in tokens.
const AFTER: usize = 14;

/// The longest stretch from a verb of telling to the opening mark, in tokens.
const LEAD: usize = 14;

/// The longest description of somebody unnamed, in tokens.
const DESCRIBED: usize = 6;

impl Cast<'_> {
    fn word(&self, token: &Token) -> Cow<'_, str> {
        folded(token.of(self.text))
    }

    fn tells(&self, token: &Token) -> bool {
        VERBS.contains(&*self.word(token))
    }

    /// The credit behind the closing mark: `” NAME VERB`, `” VERB NAME`,
    /// `” according to NAME`.
    pub(super) fn after(&self, all: &[Token], quoted: &Quoted) -> Option<Credit> {
        let text = self.text;
        let from = all.partition_point(|t| t.span.start() < quoted.outer.end());
        let stretch: Vec<Token> = all[from..]
            .iter()
            .take(AFTER)
            .take_while(|t| {
                !matches!(t.of(text), "." | "“" | "\"" | ";" | "‘" | "!" | "?")
            })
            .copied()
            .collect();
        // A credit is joined to the quotation by a comma, inside or behind, or a dash.
        let inside = quoted.inner.of(text).trim_end().chars().next_back();
        let mut joined = matches!(inside, Some(',' | '?' | '!' | '—' | '-' | '…'));
        let stretch: &[Token] = match stretch.first() {
            Some(t) if matches!(t.of(text), "," | "-" | "–" | "—") => {
                joined = true;
                &stretch[1..]
            }
            _ => &stretch,
        };
        let word = |i: usize| stretch.get(i).map(|t| self.word(t));
        if word(0).as_deref() == Some("according") && word(1).as_deref() == Some("to") {
            return self.object(&stretch[2..]);
        }
        let verb = stretch.iter().position(|t| self.tells(t))?;
        if verb == 0 {
            let told = matches!(word(0).as_deref(), Some("told" | "tells"));
            return if told { None } else { self.object(&stretch[1..]) };
        }
        // "“….” Jane Doe answered." A whole sentence that is nothing but the credit.
        let alone = verb + 1 == stretch.len() && inside == Some('.');
        if !joined && !alone {
            return None;
        }
        let first = word(0)?;
        let leads = stretch[0].shape != Shape::Lower
            || matches!(&*first, "he" | "she" | "they" | "the" | "a" | "an" | "one")
            || TELLERS.contains(&*first)
            || names::office(&first).is_some();
        if leads { self.subject(&stretch[..verb], &stretch[verb]) } else { None }
    }

    /// The credit before the opening mark, in the same sentence: `NAME VERB …`,
    /// `according to NAME`; nothing from before byte `end`, where the last quotation ends.
    pub(super) fn before(
        &self,
        all: &[Token],
        quoted: &Quoted,
        end: usize,
        inside: &[(SentenceId, &Sentence)],
    ) -> Option<Credit> {
        let at = inside.partition_point(|(_, s)| s.span.end() <= quoted.outer.start());
        let (_, sentence) =
            inside.get(at).filter(|(_, s)| s.span.holds(quoted.outer.start()))?;
        let start = sentence.core.start().max(end);
        let from = all.partition_point(|t| t.span.start() < start);
        let to = all.partition_point(|t| t.span.start() < quoted.outer.start());
        let stretch = all.get(from..to)?;
        let verb = stretch.iter().rposition(|t| self.tells(t))?;
        let word = |i: usize| stretch.get(i).map(|t| self.word(t));
        if stretch.len() - verb > LEAD {
            return None;
        }
        // "was described as", "is called": whoever says so is not told.
        let passive = verb.checked_sub(1).and_then(word).is_some_and(|w| {
            matches!(&*w, "was" | "were" | "been" | "be" | "being" | "is" | "are")
        });
        if passive && word(verb).as_deref() != Some("quoted") {
            return None;
        }
        self.subject(&stretch[..verb], &stretch[verb])
    }

    /// The subject of the verb behind a stretch (S1, S2).
    fn subject(&self, stretch: &[Token], verb: &Token) -> Option<Credit> {
        let mut at = stretch.len();
        while let Some(i) = at.checked_sub(1) {
            at = i;
            let token = &stretch[i];
            let word = self.word(token);
            let next = stretch.get(i + 1).unwrap_or(verb);
            if matches!(&*word, "he" | "she") {
                return Some(Credit {
                    span: Some(token.span),
                    who: Who::Pronoun,
                    role: None,
                });
            }
            if self.capital(token) {
                let start = self.run_start(stretch, i);
                if self.may_follow(next) && !self.led_in(stretch, start) {
                    return Some(self.named(&stretch[start..=i]));
                }
                at = start;
            } else if token.shape == Shape::Lower
                && (TELLERS.contains(&*word) || names::office(&word).is_some())
                && self.may_follow(next)
            {
                return Some(self.described(stretch, i));
            }
        }
        None
    }

    /// The subject that follows a verb of telling or "according to".
    fn object(&self, stretch: &[Token]) -> Option<Credit> {
        let first = stretch.first()?;
        if matches!(&*self.word(first), "he" | "she") {
            return Some(Credit {
                span: Some(first.span),
                who: Who::Pronoun,
                role: None,
            });
        }
        let mut i = 0;
        while i < stretch.len() {
            let token = &stretch[i];
            let word = self.word(token);
            if self.capital(token) {
                let mut end = i;
                while let Some(next) = stretch.get(end + 1) {
                    let joins = stretch.get(end + 2).is_some_and(|t| self.capital(t))
                        && (is_joiner(next.of(self.text))
                            || matches!(next.of(self.text), "-" | "."));
                    if self.capital(next) {
                        end += 1;
                    } else if joins {
                        end += 2;
                    } else {
                        break;
                    }
                }
                let next = stretch.get(end + 1);
                if next.is_none_or(|n| {
                    n.shape != Shape::Lower && n.kind != TokenKind::Clitic
                }) || next.is_some_and(|n| self.may_follow(n) || self.small(n))
                {
                    return Some(self.named(&stretch[i..=end]));
                }
                i = end;
            } else if TELLERS.contains(&*word) || names::office(&word).is_some() {
                let next = stretch.get(i + 1);
                if next.is_none_or(|n| !self.capital(n)) {
                    return Some(self.described(stretch, i));
                }
            } else if PREPOSITIONS.contains(&&*word) || self.tells(token) {
                return None;
            }
            i += 1;
        }
        None
    }

    fn small(&self, token: &Token) -> bool {
        let word = self.word(token);
        PREPOSITIONS.contains(&&*word)
            || matches!(&*word, "who" | "as" | "after" | "when" | "while" | "and")
    }

    fn capital(&self, token: &Token) -> bool {
        token.kind == TokenKind::Word
            && matches!(token.shape, Shape::Title | Shape::Upper)
            && !NO_SPEAKER.contains(&*self.word(token).replace('.', ""))
    }

    /// Whether what stands before this token can be the subject of a verb of telling: it
    /// is one, a comma, an auxiliary or an adverb.
    fn may_follow(&self, token: &Token) -> bool {
        let word = self.word(token);
        self.tells(token)
            || word.ends_with("ly")
            || matches!(
                &*word,
                "," | ":"
                    | "("
                    | "also"
                    | "has"
                    | "had"
                    | "have"
                    | "later"
                    | "then"
                    | "was"
                    | "were"
                    | "who"
                    | "himself"
                    | "herself"
                    | "once"
            )
    }

    /// The first token of the run of capitals that ends with token `last`.
    fn run_start(&self, stretch: &[Token], last: usize) -> usize {
        let mut start = last;
        loop {
            let before = |n: usize| start.checked_sub(n).map(|i| &stretch[i]);
            let capital = |t: Option<&Token>| t.is_some_and(|t| self.capital(t));
            let joins = before(1).is_some_and(|t| {
                let word = t.of(self.text);
                is_joiner(word) || matches!(word, "-" | ".")
            });
            if capital(before(1)) {
                start -= 1;
            } else if joins && capital(before(2)) {
                start -= 2;
            } else if joins && before(2).is_some_and(|t| is_joiner(t.of(self.text))) {
                start -= 1;
            } else if joins && before(1).is_some_and(|t| is_joiner(t.of(self.text))) {
                return start - 1;
            } else {
                return start;
            }
        }
    }

    /// Whether a preposition leads in what begins at token `start`.
    fn led_in(&self, stretch: &[Token], start: usize) -> bool {
        let mut at = start;
        while let Some(i) = at.checked_sub(1) {
            let word = self.word(&stretch[i]);
            if PREPOSITIONS.contains(&&*word) {
                return true;
            }
            if !matches!(&*word, "the" | "a" | "an" | "her" | "his" | "their" | "its") {
                return false;
            }
            at = i;
        }
        false
    }

    /// A credit to whom a run of capitals names; `None` where they name nobody: a day, the
    /// first word of a sentence.
    pub(super) fn called(&self, run: &[Token]) -> Option<Credit> {
        let named = run.len() > 1 || run.last().is_some_and(|t| self.capital(t));
        named.then(|| self.named(run))
    }

    /// A credit to whom a run of capitals names: the name in it, else its last words.
    fn named(&self, run: &[Token]) -> Credit {
        let span = run.iter().fold(run[0].span, |s, t| s.join(t.span));
        let last = || self.word(&run[run.len() - 1]).replace('.', "");
        let name = self.name_in(span).map_or_else(last, str::to_string);
        Credit { span: Some(span), who: Who::Named(name), role: None }
    }

    /// Somebody described, up to token `last`: from the article or number before it.
    fn described(&self, stretch: &[Token], last: usize) -> Credit {
        let low = (last + 1).saturating_sub(DESCRIBED);
        let mut start = last;
        let mut article = None;
        let mut owner = None;
        while start > low {
            let word = self.word(&stretch[start - 1]);
            let ends = stretch[start - 1].kind == TokenKind::Mark
                || PREPOSITIONS.contains(&&*word)
                || self.tells(&stretch[start - 1]);
            if ends {
                break;
            }
            start -= 1;
            // "the city's mayor": whose, not who.
            if stretch[start].kind == TokenKind::Clitic {
                owner = start.checked_sub(1).filter(|i| self.capital(&stretch[*i]));
                start += 1;
                article = Some(Cow::Borrowed("the"));
                break;
            }
            if matches!(&*word, "the" | "a" | "an" | "one" | "another" | "his" | "her") {
                article = Some(word);
                break;
            }
        }
        if article.is_none() && start < last {
            start = last;
        }
        // "Borduria's president": the words say whose.
        let first = owner.map_or(start, |i| self.run_start(stretch, i));
        let span = stretch[first].span.join(stretch[last].span);
        let known = article.as_deref() == Some("the");
        let office = names::office(&self.word(&stretch[last])).filter(|_| known);
        Credit {
            span: Some(span),
            who: office.map_or(Who::Unnamed, Who::Office),
            role: Some(role_of(&self.word(&stretch[last]))),
        }
    }
}

/// Small words inside family names.
fn is_joiner(word: &str) -> bool {
    const JOINERS: [&str; 9] =
        ["al", "bin", "da", "de", "del", "der", "di", "van", "von"];
    JOINERS.contains(&word)
}
