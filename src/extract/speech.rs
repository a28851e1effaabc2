//! Quotations and who is credited with them, over a whole article.
//!
//! The order of the sieve (after the quote annotator of `CoreNLP`): what follows the
//! closing mark, what stands before the opening one, the speaker of the quotation before in
//! the same paragraph.
//!
//! S1 The subject is the candidate nearest to the verb of telling: a name that the verb, a
//!    comma or an adverb follows, a pronoun, or somebody described ("a senior official").
//! S2 What a preposition leads in ("an aide to …") or owns something ("…'s lawyer") is no
//!    subject, nor is a capital word before a noun ("the Swiss envoy").
//! S3 A quotation of three words at most that no verb of telling leads to has no speaker.
//! S4 A pronoun is the last person who was the subject of a sentence or of telling; an
//!    office alone ("the minister") is the one person whom the article gives it.

use super::names;
use crate::model::{Article, Mention, Sentence, SentenceId, Span, Working};
use crate::text::{Shape, Token, TokenKind, fold, tokens};
use crate::values::{Quote, Speaker, Value, has_spellings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|l| !l.starts_with('#'))
}

static VERBS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    words(include_str!("../../data/speech_verbs.txt"))
        .chain(words(include_str!("../../data/quoting_verbs.txt")))
        .collect()
});

/// Capitalised words that are nobody: words that open sentences, days, months.
static NO_SPEAKER: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    const CALENDAR: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    words(include_str!("../../data/sentence_starters.txt"))
        .chain(words(include_str!("../../data/empty_words.txt")))
        .chain(CALENDAR)
        .collect()
});

/// Words for people who are quoted without a name.
static TELLERS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/tellers.txt")).collect());

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

/// How far from its sentence's head a name is its subject, in bytes.
const SUBJECT: usize = 40;

/// One pair of quotation marks: the words between them.
struct Quoted {
    inner: Span,
    outer: Span,
}

/// Whom a credit names.
#[derive(Clone, PartialEq)]
enum Who {
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
struct Credit {
    span: Option<Span>,
    who: Who,
}

/// What an article says about its people by itself.
struct Cast<'a> {
    text: &'a str,
    /// Folded names with their spans, ascending.
    names: Vec<(Span, String)>,
    /// Names that stand near the head of a sentence, ascending.
    subjects: Vec<(Span, String)>,
    /// Class of an office -> those who hold it, by the last word of the name.
    holders: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Cast<'a> {
    fn new(text: &'a str, sentences: &[Sentence], mentions: &'a [Mention]) -> Self {
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
    fn name_in(&self, span: Span) -> Option<&str> {
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
    fn resolve(
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

/// Quotes and speakers of all paragraphs, ascending by sentence. `mentions` are the
/// article's others, ascending.
pub(super) fn extract(
    article: &Article,
    sentences: &[Sentence],
    mentions: &[Mention],
) -> Vec<Mention> {
    let text = article.text.as_str();
    let cast = Cast::new(text, sentences, mentions);
    let mut out = Vec::new();
    let mut number = 0;
    let mut last_named: Option<(usize, String)> = None;
    let mut blocks: Vec<Vec<(SentenceId, &Sentence)>> =
        vec![Vec::new(); article.blocks.len()];
    for (n, sentence) in sentences.iter().enumerate().filter(|(_, s)| s.role.reports()) {
        if let Some(block) = blocks.get_mut(sentence.block as usize) {
            block.push((SentenceId::new(n), sentence));
        }
    }
    let mut running = false;
    for (block, inside) in article.blocks.iter().zip(&blocks) {
        if inside.is_empty() {
            continue;
        }
        let all = shifted(block.span, text);
        let mut here: Option<(Credit, Option<String>)> = None;
        let mut end = block.span.start();
        let (found, open) = quotations(block.span, text, running);
        running = open;
        for quoted in found {
            let credit = cast
                .after(&all, &quoted)
                .or_else(|| cast.before(&all, &quoted, end, inside));
            if let Some(credit) = credit {
                let at = credit.span.map_or(quoted.outer.start(), Span::start);
                let name = cast.resolve(&credit, at, last_named.as_ref());
                if let Some(name) = &name {
                    last_named = Some((at, name.clone()));
                }
                here = Some((credit, name));
            } else if let Some((credit, _)) = &mut here {
                credit.span = None;
            }
            let length = tokens(quoted.inner.of(text)).len();
            let credited =
                here.as_ref().filter(|(c, _)| c.span.is_some() || length > SCARE);
            end = quoted.outer.end();
            push(&mut out, &quoted, credited, number, inside, text);
            number += 1;
        }
    }
    out.sort_by_key(|m| (m.sentence, m.span));
    out
}

/// The most words in quotation marks that may be a word held at arm's length (S3).
const SCARE: usize = 3;

fn shifted(span: Span, text: &str) -> Vec<Token> {
    let mut all = tokens(span.of(text));
    for token in &mut all {
        token.span = token.span.shift(span.start());
    }
    all
}

/// Adds the part of a quotation that stands in each sentence, and its speaker.
fn push(
    out: &mut Vec<Mention>,
    quoted: &Quoted,
    credit: Option<&(Credit, Option<String>)>,
    number: u32,
    inside: &[(SentenceId, &Sentence)],
    text: &str,
) {
    let mention = |sentence, span, value| Mention {
        sentence,
        span,
        value,
        counted: None,
        working: Working::STATED,
    };
    for (id, sentence) in inside {
        let Some(part) = sentence.span.meet(quoted.inner) else { continue };
        let part = part.trim(text);
        let words: Vec<String> = tokens(part.of(text))
            .into_iter()
            .filter(|t| t.kind != TokenKind::Mark)
            .flat_map(|t| {
                let folded = fold(t.of(part.of(text)));
                folded.split('\'').map(str::to_string).collect::<Vec<String>>()
            })
            .filter(|w| !w.is_empty())
            .collect();
        if !words.is_empty() {
            out.push(mention(*id, part, Value::Quote(Quote { words, number })));
        }
    }
    if let Some((Credit { span: Some(span), .. }, name)) = credit
        && let Some((id, _)) = inside.iter().find(|(_, s)| s.span.contains(*span))
    {
        let name = name.clone();
        out.push(mention(*id, *span, Value::Speaker(Speaker { name, number })));
    }
}

/// The quotations of a paragraph, in order, and whether the last one is never closed; then
/// it ends with the paragraph. Single marks inside words are apostrophes. `running` tells
/// that the paragraph before left a quotation open.
fn quotations(block: Span, text: &str, running: bool) -> (Vec<Quoted>, bool) {
    let slice = block.of(text);
    let mut out = Vec::new();
    let mut open: Option<(usize, usize, char)> = None;
    let mut previous = ' ';
    // The last character that is no blank.
    let mut solid = ' ';
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        match open {
            None => {
                let opens = match c {
                    '“' | '„' | '«' => true,
                    '"' => {
                        let closing = matches!(solid, ',' | '.' | '?' | '!')
                            && (!previous.is_whitespace() || next.is_whitespace());
                        if closing && running && out.is_empty() {
                            out.push(quoted(block, 0, 0, at, at + 1));
                        }
                        !closing && !previous.is_alphanumeric()
                    }
                    '‘' | '\'' => {
                        !previous.is_alphanumeric()
                            && (next.is_alphabetic() || next == '“')
                    }
                    _ => false,
                };
                if opens {
                    open = Some((at, at + c.len_utf8(), closer(c)));
                }
            }
            Some((outer, inner, mark)) => {
                let closes = c == mark
                    && (mark != '’' && mark != '\'' || !next.is_alphanumeric())
                    || (mark == '”' && c == '"');
                if closes {
                    out.push(quoted(block, outer, inner, at, at + c.len_utf8()));
                    open = None;
                }
            }
        }
        previous = c;
        if !c.is_whitespace() {
            solid = c;
        }
    }
    if let Some((outer, inner, mark)) = open
        && mark != '’'
        && mark != '\''
    {
        out.push(quoted(block, outer, inner, slice.len(), slice.len()));
        return (out, true);
    }
    (out, false)
}

fn closer(open: char) -> char {
    match open {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '‘' => '’',
        same => same,
    }
}

fn quoted(
    block: Span,
    outer: usize,
    inner: usize,
    end: usize,
    outer_end: usize,
) -> Quoted {
    let from = block.start();
    Quoted {
        inner: Span::new(from + inner, from + end),
        outer: Span::new(from + outer, from + outer_end),
    }
}

impl Cast<'_> {
    fn word(&self, token: &Token) -> String {
        fold(token.of(self.text))
    }

    fn tells(&self, token: &Token) -> bool {
        VERBS.contains(self.word(token).as_str())
    }

    /// The credit behind the closing mark: `” NAME VERB`, `” VERB NAME`,
    /// `” according to NAME`.
    fn after(&self, all: &[Token], quoted: &Quoted) -> Option<Credit> {
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
            || matches!(
                first.as_str(),
                "he" | "she" | "they" | "the" | "a" | "an" | "one"
            )
            || TELLERS.contains(first.as_str())
            || names::office(&first).is_some();
        if leads { self.subject(&stretch[..verb], &stretch[verb]) } else { None }
    }

    /// The credit before the opening mark, in the same sentence: `NAME VERB …`,
    /// `according to NAME`; nothing from before byte `end`, where the last quotation ends.
    fn before(
        &self,
        all: &[Token],
        quoted: &Quoted,
        end: usize,
        inside: &[(SentenceId, &Sentence)],
    ) -> Option<Credit> {
        let (_, sentence) =
            inside.iter().find(|(_, s)| s.span.holds(quoted.outer.start()))?;
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
            if matches!(word.as_str(), "he" | "she") {
                return Some(Credit { span: Some(token.span), who: Who::Pronoun });
            }
            if self.capital(token) {
                let start = self.run_start(stretch, i);
                if self.may_follow(next) && !self.led_in(stretch, start) {
                    return Some(self.named(&stretch[start..=i]));
                }
                at = start;
            } else if token.shape == Shape::Lower
                && (TELLERS.contains(word.as_str()) || names::office(&word).is_some())
                && self.may_follow(next)
                && let Some(credit) = self.described(stretch, i)
            {
                return Some(credit);
            }
        }
        None
    }

    /// The subject that follows a verb of telling or "according to".
    fn object(&self, stretch: &[Token]) -> Option<Credit> {
        let first = stretch.first()?;
        if matches!(self.word(first).as_str(), "he" | "she") {
            return Some(Credit { span: Some(first.span), who: Who::Pronoun });
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
            } else if TELLERS.contains(word.as_str()) || names::office(&word).is_some() {
                let next = stretch.get(i + 1);
                if next.is_none_or(|n| !self.capital(n)) {
                    return self.described(stretch, i);
                }
            } else if PREPOSITIONS.contains(&word.as_str()) || self.tells(token) {
                return None;
            }
            i += 1;
        }
        None
    }

    fn small(&self, token: &Token) -> bool {
        let word = self.word(token);
        PREPOSITIONS.contains(&word.as_str())
            || matches!(&*word, "who" | "as" | "after" | "when" | "while" | "and")
    }

    fn capital(&self, token: &Token) -> bool {
        token.kind == TokenKind::Word
            && matches!(token.shape, Shape::Title | Shape::Upper)
            && !NO_SPEAKER.contains(self.word(token).replace('.', "").as_str())
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
            if PREPOSITIONS.contains(&word.as_str()) {
                return true;
            }
            if !matches!(&*word, "the" | "a" | "an" | "her" | "his" | "their" | "its") {
                return false;
            }
            at = i;
        }
        false
    }

    /// A credit to whom a run of capitals names: the name in it, else its last words.
    fn named(&self, run: &[Token]) -> Credit {
        let span = run.iter().fold(run[0].span, |s, t| s.join(t.span));
        let last = || self.word(&run[run.len() - 1]).replace('.', "");
        let name = self.name_in(span).map_or_else(last, str::to_string);
        Credit { span: Some(span), who: Who::Named(name) }
    }

    /// Somebody described, up to token `last`: from the article or number before it.
    fn described(&self, stretch: &[Token], last: usize) -> Option<Credit> {
        let low = (last + 1).saturating_sub(DESCRIBED);
        let mut start = last;
        let mut article = None;
        while start > low {
            let word = self.word(&stretch[start - 1]);
            let ends = stretch[start - 1].kind == TokenKind::Mark
                || PREPOSITIONS.contains(&word.as_str())
                || self.tells(&stretch[start - 1]);
            if ends {
                break;
            }
            start -= 1;
            // "the city's mayor": whose, not who.
            if stretch[start].kind == TokenKind::Clitic {
                start += 1;
                article = Some("the".to_string());
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
        let span =
            stretch[start..=last].iter().fold(stretch[start].span, |s, t| s.join(t.span));
        let known = article.as_deref() == Some("the");
        let office = names::office(&self.word(&stretch[last])).filter(|_| known);
        Some(Credit { span: Some(span), who: office.map_or(Who::Unnamed, Who::Office) })
    }
}

/// Small words inside family names.
fn is_joiner(word: &str) -> bool {
    const JOINERS: [&str; 9] =
        ["al", "bin", "da", "de", "del", "der", "di", "van", "von"];
    JOINERS.contains(&word)
}
