//! Who a teller is, and whether two of them may be one.
//!
//! W1 Two names of one identity are one; two people of two names are two.
//! W2 A body and somebody who speaks for it are one, as far as the accounts tell so.
//! W3 Those who are described are told apart by what they are: police and prosecutors are
//!    two, officials may be police; and by whose they are: Swiss officials, federal ones.
//! W4 What a teller is, is not guessed: where it is not told, they may be one.

use super::names::{Seen, Who};
use crate::model::{ArticleId, Locus, MentionId, Prepared, SentenceId, Sort};
use crate::text::{Span, TokenKind, fold, nation, stem, tokens};
use crate::values::{Speaker, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = file.lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| {
        let mut words = l.split(' ');
        Some((words.next()?, words.next()?))
    })
}

/// Words for tellers and offices, each with its class; a word of both is a teller's.
static CLASSES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let offices = rows(include_str!("../../data/offices.txt"));
    let tellers = rows(include_str!("../../data/teller_classes.txt"));
    offices.chain(tellers).collect()
});

/// Seats of government with the country that they may stand for.
static SEATS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/metonyms.txt").lines();
    lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(": ")).collect()
});

/// Last words of bodies.
static BODIES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/body_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// What a teller is, as coarsely as two can be told apart by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// Whoever is in charge: authorities, officials, ministries.
    Official,
    Police,
    Prosecution,
    /// Presidents, prime ministers, kings.
    Head,
    Lawyer,
    Relative,
    Witness,
    Medicine,
    Rescue,
    Military,
    Clergy,
    Court,
    Business,
    Expert,
    Media,
    /// Somebody who does not want to be named, or is not.
    Source,
    /// Whose spokesperson is not told.
    Spokesperson,
}

/// The side of a class of tellers or offices.
fn side(class: &str) -> Option<Side> {
    Some(match class {
        "authority" | "minister" | "secretary" | "ambassador" | "consul" | "envoy"
        | "mayor" | "governor" | "senator" => Side::Official,
        "police" | "lieutenant" | "inspector" | "constable" | "sergeant" | "sheriff"
        | "superintendent" => Side::Police,
        "prosecutor" => Side::Prosecution,
        "president" | "premier" | "king" | "queen" | "prince" | "princess" => Side::Head,
        "lawyer" => Side::Lawyer,
        "relative" | "friend" | "victim" => Side::Relative,
        "witness" | "passenger" | "survivor" => Side::Witness,
        "doctor" | "hospital" => Side::Medicine,
        "fire" | "rescuer" => Side::Rescue,
        "military" | "general" | "admiral" | "colonel" | "brigadier" => Side::Military,
        "rabbi" | "bishop" | "archbishop" | "cardinal" | "pope" => Side::Clergy,
        "judge" | "court" | "jury" | "justice" => Side::Court,
        "company" => Side::Business,
        "expert" | "professor" => Side::Expert,
        "media" => Side::Media,
        "source" => Side::Source,
        "spokesperson" => Side::Spokesperson,
        _ => return None,
    })
}

impl Side {
    /// Whether nobody of the one is of the other (W3).
    fn excludes(self, other: Self) -> bool {
        let (a, b) = (self.min(other), self.max(other));
        let any = |side: Self| a == side || b == side;
        // Papers and agencies pass on what others say, courts what lawyers do; a
        // spokesperson's body is not told, and speaks for neither bystanders nor experts.
        let passes = any(Self::Media) || any(Self::Court);
        let speaks = any(Self::Spokesperson) && !any(Self::Witness) && !any(Self::Expert);
        // Whoever is in charge may be any of these.
        let official = a == Self::Official
            && matches!(
                b,
                Self::Police
                    | Self::Prosecution
                    | Self::Rescue
                    | Self::Military
                    | Self::Medicine
                    | Self::Expert
                    | Self::Source
            );
        a != b && !passes && !speaks && !official
    }
}

/// Somebody who is credited.
pub(super) struct Teller<'a> {
    pub(super) sentence: SentenceId,
    pub(super) span: Span,
    pub(super) mention: MentionId,
    speaker: &'a Speaker,
    identity: Option<usize>,
    /// What the words at hand and, for a name, those beside it elsewhere say.
    words: BTreeSet<String>,
    sides: BTreeSet<Side>,
    nations: BTreeSet<String>,
    /// At which level of government: `federal`, `local`.
    levels: BTreeSet<&'static str>,
    body: bool,
    /// Whether it is told that this is a person.
    known: bool,
    /// All words of the sentence.
    beside: BTreeSet<String>,
}

impl Teller<'_> {
    /// The name, else what they are described as; the same exactly for one teller.
    pub(super) fn form(&self) -> String {
        self.speaker.normal_form()
    }

    /// Whether the two cannot be one teller, nor one speak for the other.
    pub(super) fn apart(&self, other: &Self) -> bool {
        let (a, b) = (self, other);
        let named = |t: &Teller<'_>| t.speaker.name.is_some();
        if a.identity.is_some() && a.identity == b.identity || a.beside(b) || b.beside(a)
        {
            return false;
        }
        match (named(a), named(b)) {
            (true, true) => Self::names_apart(a, b),
            (false, false) => {
                exclude(&a.sides, &b.sides)
                    || disjoint(&a.nations, &b.nations)
                    || disjoint(&a.levels, &b.levels)
            }
            _ => {
                let (name, other) = if named(a) { (a, b) } else { (b, a) };
                // "the company" may be it; "police" are of the police department.
                let shares = name
                    .words
                    .intersection(&other.words)
                    .any(|w| !EMPTY.contains(&w.as_str()));
                if name.body && shares {
                    return disjoint(&a.levels, &b.levels);
                }
                exclude(&a.sides, &b.sides)
                    || name.body && disjoint(&a.nations, &b.nations)
                    || disjoint(&a.levels, &b.levels)
            }
        }
    }

    fn names_apart(a: &Self, b: &Self) -> bool {
        let name = |t: &Teller<'_>| -> BTreeSet<String> {
            t.speaker.name.iter().flat_map(|n| split(n)).collect()
        };
        let (x, y) = (name(a), name(b));
        match (a.body, b.body) {
            // Two people of one family name may be one.
            (false, false) => a.known && b.known && x.is_disjoint(&y),
            (true, true) => {
                x.is_disjoint(&y)
                    && !initials(a, b)
                    && !initials(b, a)
                    && (a.nations.is_disjoint(&b.nations) || a.nations.is_empty())
                    && !relays(a, b)
            }
            _ => {
                let (body, person) = if a.body { (a, &b.words) } else { (b, &a.words) };
                let own: BTreeSet<String> =
                    body.speaker.name.iter().flat_map(|n| split(n)).collect();
                // Only somebody of whom it is told what they are of is of something else.
                let other = if a.body { b } else { a };
                let tied = other.words.iter().any(|w| BODIES.contains(w.as_str()));
                other.known
                    && tied
                    && own.is_disjoint(person)
                    && disjoint_or_none(&a.nations, &b.nations)
                    && !relays(a, b)
            }
        }
    }

    /// Whether the other's name stands in the same sentence: they may share the credit, or
    /// it may be passed on from them.
    fn beside(&self, other: &Self) -> bool {
        let last = other.speaker.name.as_deref().and_then(|n| n.split(' ').next_back());
        last.is_some_and(|w| self.beside.contains(w))
    }

    /// What they are described as, with all the words of it.
    pub(super) fn described(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        format!("{} ({})", self.form(), words.join(" "))
    }

    /// How much is known: a name more than a description, that more than a pronoun.
    pub(super) fn fullness(&self) -> u8 {
        u8::from(self.speaker.name.is_some()) * 2 + u8::from(self.speaker.role.is_some())
    }
}

/// What all accounts tell of those whom they name.
pub(super) struct Standing<'a> {
    articles: Vec<&'a Prepared>,
    who: &'a Who<'a>,
    /// For each identity the words beside its names: offices, appositions.
    beside: BTreeMap<usize, BTreeSet<String>>,
    /// Who is credited with each numbered quotation or claim of each account.
    credits: BTreeMap<(ArticleId, u32), MentionId>,
}

/// How far behind a name an apposition may reach, in bytes.
const APPOSITION: usize = 90;

/// How far before a name a title may begin, in bytes.
const TITLE: usize = 40;

impl<'a> Standing<'a> {
    pub(super) fn new(articles: &[&'a Prepared], who: &'a Who<'a>) -> Self {
        let mut beside: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (at, identity) in who.identities.iter().enumerate() {
            let words = beside.entry(at).or_default();
            for (article, mention) in &identity.mentions {
                let prepared = articles[article.at()];
                let found = &prepared.mentions[mention.at()];
                if matches!(found.value, Value::Name(_)) {
                    words.extend(around(prepared, found.sentence, found.span));
                }
            }
            for title in &identity.titles {
                words.extend(title.split([' ', '(', ')']).map(str::to_string));
            }
        }
        let mut credits = BTreeMap::new();
        for (a, prepared) in articles.iter().enumerate() {
            for (m, mention) in prepared.mentions.iter().enumerate() {
                if let Value::Speaker(speaker) = &mention.value {
                    let key = (ArticleId::new(a), speaker.number);
                    credits.entry(key).or_insert(MentionId::new(m));
                }
            }
        }
        Self { articles: articles.to_vec(), who, beside, credits }
    }

    /// Who is credited with a quotation or a claim, by its number in its account; `None`
    /// where nobody is, or a pronoun: for whom it stands is a guess.
    pub(super) fn credited(&self, article: ArticleId, number: u32) -> Option<Teller<'a>> {
        self.teller(article, *self.credits.get(&(article, number))?)
    }

    fn teller(&self, article: ArticleId, at: MentionId) -> Option<Teller<'a>> {
        let prepared = self.articles[article.at()];
        let mention = &prepared.mentions[at.at()];
        let Value::Speaker(speaker) = &mention.value else { return None };
        let text = prepared.article.text.as_str();
        // Whom a pronoun stands for is a guess.
        let pronoun =
            matches!(&*fold(mention.span.of(text)), "he" | "she" | "they" | "it");
        if pronoun || speaker.name.is_none() && speaker.role.is_none() {
            return None;
        }
        let seen = Seen { locus: Locus::new(article, mention.sentence), id: at, mention };
        let identity = self.who.of(&seen);
        let mut words = split(mention.span.of(&prepared.article.text));
        let named = speaker.name.is_some();
        if named {
            words.extend(around(prepared, mention.sentence, mention.span));
            words.extend(speaker.name.iter().flat_map(|n| split(n)));
        }
        words.extend(
            identity.and_then(|i| self.beside.get(&i)).into_iter().flatten().cloned(),
        );
        let role = speaker.role.as_deref().filter(|_| !named);
        let mut sides: BTreeSet<Side> = match role {
            Some(role) => side(role).into_iter().collect(),
            None => words.iter().filter_map(|w| side(CLASSES.get(w.as_str())?)).collect(),
        };
        // A spokesperson of the police is the police, and so is a police source.
        let speaks =
            [Side::Spokesperson, Side::Source].into_iter().find(|s| sides.contains(s));
        if let Some(speaks) = speaks {
            let whose = words.iter().filter_map(|w| side(CLASSES.get(w.as_str())?));
            sides.extend(whose);
            if sides.len() > 1 {
                sides.remove(&speaks);
            }
        }
        // "district attorney", "attorney general"
        let lawyer = words.contains("attorney");
        let public = words.contains("district") || words.contains("general");
        let short = speaker.name.as_deref() == Some("da");
        let office = words.contains("da") && words.contains("office");
        if lawyer && public || short || office {
            sides.remove(&Side::Lawyer);
            sides.insert(Side::Prosecution);
        }
        let capital = mention.span.of(&prepared.article.text);
        let known_as = identity.map(|i| self.who.identities[i].sort);
        let last = speaker.name.as_deref().and_then(|n| n.split(' ').next_back());
        let body = named
            && (matches!(known_as, Some(Sort::Body | Sort::Place))
                || last.is_some_and(|w| {
                    BODIES.contains(w)
                        || nation(&stem(w)).is_some()
                        || SEATS.contains_key(w)
                })
                || capital.split(' ').next_back().is_some_and(shouted));
        Some(Teller {
            sentence: mention.sentence,
            span: mention.span,
            mention: at,
            speaker,
            identity,
            known: !body && (known_as == Some(Sort::Person) || !sides.is_empty()),
            beside: split(prepared.sentences[mention.sentence.at()].core.of(text)),
            nations: nations(&words),
            levels: levels(&words),
            words,
            sides,
            body,
        })
    }
}

/// Words that tie nobody to anything.
const EMPTY: [&str; 8] = ["the", "of", "a", "an", "for", "in", "and", "s"];

/// Whether one passes on what others say.
fn relays(a: &Teller<'_>, b: &Teller<'_>) -> bool {
    const MEDIA: [&str; 22] = [
        "agency",
        "ap",
        "bbc",
        "bloomberg",
        "chronicle",
        "cnn",
        "daily",
        "gazette",
        "herald",
        "journal",
        "magazine",
        "media",
        "nbc",
        "news",
        "newspaper",
        "post",
        "press",
        "reuters",
        "state",
        "times",
        "tribune",
        "tv",
    ];
    let media = |t: &Teller<'_>| t.words.iter().any(|w| MEDIA.contains(&w.as_str()));
    media(a) != media(b)
}

/// Whether each of the one's sides excludes each of the other's.
fn exclude(a: &BTreeSet<Side>, b: &BTreeSet<Side>) -> bool {
    !a.is_empty() && !b.is_empty() && a.iter().all(|x| b.iter().all(|y| x.excludes(*y)))
}

fn disjoint<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

fn disjoint_or_none<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    a.is_empty() || b.is_empty() || a.is_disjoint(b)
}

/// Whether one is the initials of the other.
fn initials(short: &Teller<'_>, long: &Teller<'_>) -> bool {
    let (Some(a), Some(b)) = (&short.speaker.name, &long.speaker.name) else {
        return false;
    };
    let letters: String = b.split(' ').filter_map(|w| w.chars().next()).collect();
    let a: String = a.chars().filter(|c| c.is_alphanumeric()).collect();
    a.len() > 1 && (letters.ends_with(&a) || letters.starts_with(&a))
}

/// Whether a word is written in capitals throughout, as bodies' initials are.
fn shouted(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() > 1 && letters().all(char::is_uppercase)
}

fn nations(words: &BTreeSet<String>) -> BTreeSet<String> {
    let of = |w: &String| {
        let seat = SEATS.get(w.as_str()).copied();
        nation(&stem(w)).or(seat).map(str::to_string)
    };
    words.iter().filter_map(of).collect()
}

fn levels(words: &BTreeSet<String>) -> BTreeSet<&'static str> {
    const LEVELS: [(&str, &str); 6] = [
        ("city", "local"),
        ("county", "local"),
        ("federal", "federal"),
        ("local", "local"),
        ("municipal", "local"),
        ("state", "state"),
    ];
    let of =
        |w: &String| LEVELS.iter().find(|(word, _)| word == w).map(|(_, level)| *level);
    words.iter().filter_map(of).collect()
}

/// The folded words of a text.
fn split(text: &str) -> BTreeSet<String> {
    let words = tokens(text).into_iter().filter(|t| t.kind == TokenKind::Word);
    words.map(|t| fold(t.of(text)).replace('.', "")).collect()
}

/// The words of a title before a name and of an apposition behind it.
fn around(prepared: &Prepared, sentence: SentenceId, name: Span) -> BTreeSet<String> {
    let text = prepared.article.text.as_str();
    let core = prepared.sentences[sentence.at()].core;
    let mut out = BTreeSet::new();
    let mut from = name.start().saturating_sub(TITLE).max(core.start());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    if from < name.start() {
        let before = Span::new(from, name.start()).of(text);
        let all = tokens(before);
        let title = all.iter().rev().take_while(|t| {
            t.kind == TokenKind::Word && !STOPS.contains(&fold(t.of(before)).as_str())
        });
        out.extend(title.map(|t| fold(t.of(before)).replace('.', "")));
    }
    let mut to = (name.end() + APPOSITION).min(core.end());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    if name.end() < to {
        let behind = Span::new(name.end(), to).of(text);
        if let Some(rest) =
            behind.strip_prefix(" of the ").or(behind.strip_prefix(" of "))
        {
            let capitals =
                rest.split(' ').take_while(|w| w.starts_with(char::is_uppercase));
            out.extend(capitals.flat_map(split));
        }
        if let Some(rest) = behind.strip_prefix(", ") {
            let end = rest.find([',', '.', ';']).unwrap_or(rest.len());
            let led =
                ["a ", "an ", "the ", "head", "director", "chief", "spokes", "who "];
            let part = rest.get(..end).unwrap_or_default();
            let noun = led.iter().any(|l| part.starts_with(l))
                || CLASSES.contains_key(part.split(' ').next().unwrap_or_default());
            if noun {
                out.extend(split(part));
            }
        }
    }
    out
}

/// Words that a title does not reach over.
const STOPS: [&str; 22] = [
    "a", "and", "as", "at", "but", "by", "from", "he", "his", "in", "is", "of", "on",
    "said", "says", "she", "that", "the", "to", "told", "was", "with",
];
