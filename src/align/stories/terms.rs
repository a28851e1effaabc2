//! What one article speaks of: its terms with how often they come, and its days.

use super::super::lexicon::LEXICON;
use crate::model::{
    Field, Found, Kind, Prepared, Role, SUMMARY_ONLY, Sentence, SentenceId, Value,
};
use crate::text::{Shape, TokenKind, foreign, numeral};
use crate::values::civil::Date;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Sentences of the body that make the top, with headline and standfirst.
const LEAD: usize = 3;

/// Sentences whose days are most likely those of the event.
pub(super) const OPENING: usize = 5;

/// Articles with fewer terms than this are stubs of feeds, too short to know an event by.
/// Set by hand.
const STUB: usize = 12;

/// Share of numbers among all terms from which an article is a table of results or prices.
/// Set by hand: of labelled accounts, counted by words, one has more than this.
const TABLE: f64 = 0.3;

/// Times of day on lines of their own from which a page is a live one. Set by hand:
/// of the articles of `ecb` and of the heaps none has three.
const LIVE: usize = 5;

/// Words that an entry of a feed needs to be more than a pointer to an article.
const ENTRY: usize = 60;

/// Prices, and their share of all terms, from which a page is a list of offers. Set by hand,
/// with a page of offers in view.
const PRICES: usize = 15;
const OFFERS: f64 = 0.03;

/// One term of an article.
#[derive(Clone, Debug)]
pub(super) struct Count<'a> {
    /// The stem, the country it names, or the figures.
    pub(super) key: Cow<'a, str>,
    pub(super) number: bool,
    /// How often it comes, in all and in the top.
    pub(super) all: u32,
    pub(super) top: u32,
    /// Whether it is a name: written with a capital inside sentences at least as often as not.
    pub(super) name: bool,
}

/// What one article speaks of.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms<'a> {
    pub(super) counts: Vec<Count<'a>>,
    /// Terms that follow one another in a sentence, by positions in `counts`.
    pub(super) pairs: Vec<(u32, u32)>,
    pub(super) days: Days,
    /// Whether it is a live page: of one event often, of a day's news as often.
    pub(super) live: bool,
    /// Whether it can be put beside another only as a copy of it (see [`is_other_kind`]).
    pub(super) copy_only: bool,
}

/// The days that an article names.
#[derive(Clone, Debug, Default)]
pub(super) struct Days {
    /// When it was published, as a number of days.
    pub(super) published: Option<i32>,
    /// Whether manifest or format say so, not the text.
    pub(super) stated: bool,
    /// Months and days of the month, `100 * month + day`, ascending.
    pub(super) of_year: Vec<i16>,
    /// The days of the opening that could be resolved, ascending.
    pub(super) opening: Vec<i32>,
    /// The weekdays of the opening, a bit each.
    pub(super) weekdays: u8,
    /// Years, ascending.
    pub(super) years: Vec<i16>,
}

impl<'a> Terms<'a> {
    pub(super) fn of(article: &'a Prepared) -> Self {
        let vocabulary = article.tokens.vocabulary();
        let mut tally = vec![Tally::default(); vocabulary.words()];
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut body = 0;
        let mut days = Days::default();
        for (at, sentence) in article.sentences.iter().enumerate() {
            if !speaks(sentence.role) {
                continue;
            }
            let id = SentenceId::new(at);
            // A line that is printed twice says nothing twice.
            if !seen.insert(article.text_of(id)) {
                continue;
            }
            body += usize::from(sentence.role == Role::Body);
            let top = match sentence.role {
                Role::Headline | Role::Dek => true,
                Role::Body => body <= LEAD,
                _ => false,
            };
            count(article, at, sentence, top, &mut tally, &mut pairs);
            days.add(article, id, body <= OPENING);
        }
        let mut places = vec![u32::MAX; tally.len()];
        let mut counts: Vec<Count<'a>> = Vec::new();
        for (word, tally) in tally.iter().enumerate().filter(|(_, t)| t.all > 0) {
            let word = word as u32;
            let Some(key) = key(article, word) else { continue };
            // "Twelve" too.
            let number = key.starts_with(|c: char| c.is_ascii_digit());
            places[word as usize] = counts.len() as u32;
            let name = !number && tally.high > 0 && tally.high >= tally.low;
            counts.push(Count { key, number, all: tally.all, top: tally.top, name });
        }
        let place = |word: u32| places[word as usize];
        let pairs: Vec<(u32, u32)> =
            pairs.into_iter().map(|(a, b)| (place(a), place(b))).collect();
        days.settle(article, &counts);
        let stamps = article.sentences.iter().filter(|s| s.role == Role::Timestamp);
        let live = stamps.count() >= LIVE;
        let copy_only = is_other_kind(article, &counts);
        Self { counts, pairs, days, live, copy_only }
    }
}

/// Whether a page is no account of one event, or cannot be read as one: a stub, a table, a
/// list of offers, an entry of a feed that points to an article, a text in another language.
fn is_other_kind(article: &Prepared, counts: &[Count<'_>]) -> bool {
    let all: u32 = counts.iter().map(|c| c.all).sum();
    let numbers: u32 = counts.iter().filter(|c| c.number).map(|c| c.all).sum();
    let prices =
        article.mentions.iter().filter(|m| Kind::of(&m.value) == Kind::Money).count();
    let summary = article.metadata.all(Field::Note).any(|c| c.text == SUMMARY_ONLY);
    counts.len() < STUB
        || f64::from(numbers) >= TABLE * f64::from(all)
        || prices >= PRICES && prices as f64 >= OFFERS * f64::from(all)
        || summary && article.words() < ENTRY
        || foreign(&article.article.text).is_some()
}

/// Whether sentences of a role say what the article is on.
fn speaks(role: Role) -> bool {
    role.reports() || role == Role::Subhead
}

/// How often a word comes.
#[derive(Clone, Copy, Default)]
struct Tally {
    all: u32,
    top: u32,
    /// With a capital inside sentences, and without.
    high: u32,
    low: u32,
}

fn count(
    article: &Prepared,
    at: usize,
    sentence: &Sentence,
    top: bool,
    tally: &mut [Tally],
    pairs: &mut Vec<(u32, u32)>,
) {
    // Headlines have capitals throughout.
    let running = matches!(sentence.role, Role::Body | Role::Dek | Role::Caption);
    let mut opens = true;
    let mut before: Option<u32> = None;
    for word in article.tokens.part(at).iter() {
        let token = word.token;
        match token.kind {
            TokenKind::Word | TokenKind::Number => {}
            TokenKind::Mark => {
                // What follows a quotation mark or a colon may open a sentence.
                opens |= !token.is_mark(&article.article.text, ',')
                    && !token.is_mark(&article.article.text, '-');
                continue;
            }
            TokenKind::Clitic => continue,
        }
        let tally = &mut tally[word.word as usize];
        tally.all += 1;
        tally.top += u32::from(top);
        if running && !opens {
            match token.shape {
                Shape::Title | Shape::Upper | Shape::Mixed => tally.high += 1,
                Shape::Lower => tally.low += 1,
                Shape::None => {}
            }
        }
        opens = false;
        if is_term(article, word.word) {
            pairs.extend(before.map(|before| (before, word.word)));
            before = Some(word.word);
        }
    }
}

fn is_term(article: &Prepared, word: u32) -> bool {
    let vocabulary = article.tokens.vocabulary();
    let folded = vocabulary.folded(word);
    if !vocabulary.is_word(word) {
        return folded.starts_with(|c: char| c.is_ascii_digit());
    }
    let short = folded.chars().nth(1).is_none();
    !short && !LEXICON.is_stopword(folded) && !LEXICON.reports(folded)
}

/// The term that a word or number counts for.
fn key(article: &Prepared, word: u32) -> Option<Cow<'_, str>> {
    if !is_term(article, word) {
        return None;
    }
    let vocabulary = article.tokens.vocabulary();
    let folded = vocabulary.folded(word);
    if !vocabulary.is_word(word) {
        let grouped = folded.contains(',');
        return Some(if grouped {
            Cow::Owned(folded.replace(',', ""))
        } else {
            Cow::Borrowed(folded)
        });
    }
    if let Some(number) = numeral(folded) {
        return Some(Cow::Owned(number.to_string()));
    }
    // "us" is a word.
    let nation = LEXICON.nation(folded).filter(|_| folded.len() > 2);
    Some(Cow::Borrowed(nation.unwrap_or_else(|| vocabulary.stem(word))))
}

impl Days {
    fn add(&mut self, article: &Prepared, sentence: SentenceId, opening: bool) {
        for (_, mention) in article.mentions_of(sentence) {
            let Value::Date(date) = &mention.value else { continue };
            let day = date.days.filter(|d| d.first == d.last).map(|d| d.first);
            let said = date.said.month.zip(date.said.day);
            let of_year = day.map(|d| (d.month(), d.day())).or(said);
            let as_number =
                |(month, day): (i8, i8)| 100 * i16::from(month) + i16::from(day);
            self.of_year.extend(of_year.map(as_number));
            self.years.extend(date.said.year);
            if !opening {
                continue;
            }
            self.opening.extend(day.map(number));
            let weekday = day.map(Date::weekday).or(date.said.weekday);
            if let Some(weekday) = weekday {
                self.weekdays |= 1 << weekday.to_monday_zero_offset();
            }
        }
    }

    fn settle(&mut self, article: &Prepared, counts: &[Count<'_>]) {
        let published = article.metadata.published();
        self.stated = published.is_some_and(|c| c.found <= Found::Format);
        let stamp = published.and_then(|c| c.stamp.as_ref());
        self.published = stamp.map(|stamp| number(stamp.day()));
        let years = counts.iter().filter(|c| c.number && c.key.len() == 4);
        self.years.extend(
            years.filter_map(|c| c.key.parse::<i16>().ok()).filter(|year| is_year(*year)),
        );
        self.of_year.sort_unstable();
        self.of_year.dedup();
        self.opening.sort_unstable();
        self.opening.dedup();
        self.years.sort_unstable();
        self.years.dedup();
    }
}

/// Years that figures may be taken for.
pub(super) fn is_year(number: i16) -> bool {
    (1990..=2030).contains(&number)
}

/// The number of a day, counted from 2000 on.
fn number(day: Date) -> i32 {
    (day - Date::constant(2000, 1, 1)).get_days()
}
