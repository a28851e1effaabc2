//! Names and offices: runs of capitalised words, and the titles beside them.
//!
//! N1 A run of two capitalised words or more is a name; of one, only where the word is a
//!    place known under several spellings.
//! N2 A sentence's first word is part of a run only where its article never writes it small.
//! N3 Office words at the head of a run, with the ranks and fields before and after them,
//!    are the title of the name that follows.
//! N4 Behind a name and a comma, an office within reach is its title.
//! N11 Behind a name and "is", "was" or "became", so is an office that has an article or
//!     follows at once.
//! N10 So is one before a name in commas: "the mayor of Salda, Ada Lind, said".
//! N5 Headlines in title case hold no names, for every word of theirs is capitalised; nor
//!    does a line of the body that is written like one.
//! N6 "of", "for" and "and" stand inside a name where a word for a body says so: "the Board
//!    of Trade and Fisheries", "the Fish and Forest Service".
//! N7 A country behind "of" or "in" is not the first word of the name that follows, nor is
//!    a known family name the last word of a place.
//! N8 A single word is a name where its article has it as the last word of a longer one.
//! N9 A number of up to three digits, a letter on it or not, goes on with a name between two
//!    capitalised words.

use super::Scene;
pub(super) use super::offices::office;
use super::offices::{
    STARTERS, ahead, back, behind, elect, is_field, office_at, office_stop, span, title,
};
use crate::model::{Mention, Role, Working};
use crate::text::{CALENDAR, Shape, Span, Token, TokenKind, nation, stem};
use crate::values::{Name, Value, has_spellings, is_address};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// How many mentions back a longer name may stand for its last word to be known (N8): the
/// work must not grow with the square of a text.
const FAMILIES: usize = 600;

/// The share of capitalised words from which a headline is in title case (N5).
const TITLE_CASE: f64 = 0.6;

/// The most tokens of a name: past it, a run of capitals is a headline, a list or noise. The
/// longest names of bodies in the news have about ten words; a name's keys grow with the
/// square of its length. `long_runs_of_capitals_are_no_names` would notice.
const LONGEST: usize = 14;

/// The longest word of a name, in bytes: past it, letters are noise.
const LONGEST_WORD: usize = 60;

/// Last words of bodies.
static BODIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/body_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// Countries by their one-word names.
static COUNTRIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/demonyms.txt").lines();
    let names = lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(": "));
    names.map(|(name, _)| name).collect()
});

/// The names and titles of the sentence at hand.
pub(super) fn extract(scene: &Scene<'_>) -> Vec<Mention> {
    let role = scene.sentences[scene.sentence.at()].role;
    if (role != Role::Body || unstopped(scene)) && title_case(scene) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < scene.tokens.len() {
        let Some(end) = run(scene, at) else {
            at += 1;
            continue;
        };
        let word = |t: &Token| t.span.len() <= LONGEST_WORD;
        if end - at <= LONGEST && scene.tokens[at..end].iter().all(word) {
            name_and_title(scene, at..end, &mut out);
        }
        at = end;
    }
    out
}

/// Whether no stop ends the line, and it is long enough for a headline.
fn unstopped(scene: &Scene<'_>) -> bool {
    let words = scene.tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    let stop = |t: &Token| t.kind == TokenKind::Mark;
    words >= HEADLINE && !scene.tokens.last().is_some_and(stop)
}

/// The fewest words of a line in the body that may be a headline: a shorter one may be a
/// name alone.
const HEADLINE: usize = 6;

fn title_case(scene: &Scene<'_>) -> bool {
    let words = scene.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let (mut all, mut capital) = (0usize, 0usize);
    for word in words.filter(|t| t.span.len() > 3) {
        all += 1;
        capital += usize::from(word.shape != Shape::Lower);
    }
    capital as f64 >= TITLE_CASE * all as f64
}

/// The end of the run of capitalised words that begins at token `at`.
fn run(scene: &Scene<'_>, at: usize) -> Option<usize> {
    // "YouTube", "iPhone": capitals inside a word make a name of it.
    let capital = |t: &Token| t.kind == TokenKind::Word && t.shape != Shape::Lower;
    // "All-Salda Airways", "van der Lind".
    let tied = scene.tokens.get(at + 1).is_some_and(|t| t.is_mark(scene.text, '-'))
        && scene.tokens.get(at + 2).is_some_and(|t| t.glued && capital(t));
    let mut end = at + 1;
    let first = scene.tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
    if joins(scene, first) {
        end += usize::from(scene.tokens.get(end).is_some_and(|t| joins(scene, t)));
        let family = scene.tokens.get(end).filter(|t| capital(t))?;
        let name = family.of(scene.text).to_lowercase();
        family_of(scene, &name)
            .filter(|words| words.contains(&first.of(scene.text).to_string()))?;
        end += 1;
    } else if !capital(first) || at == 0 && !tied && !known_capital(scene, *first) {
        return None;
    }
    while let Some(token) = scene.tokens.get(end) {
        let next = scene.tokens.get(end + 1);
        if capital(token) {
            end += 1;
        } else if let Some(behind) = designation(scene, end) {
            end = behind;
        } else if token.is_mark(scene.text, '-')
            && token.glued
            && next.is_some_and(|n| n.kind == TokenKind::Word && n.glued)
        {
            end += 2;
        } else if token.is_mark(scene.text, '.')
            && token.glued
            && scene.tokens[end - 1].span.len() == 1
            && next.is_some_and(capital)
        {
            end += 1;
        } else if joins(scene, token)
            && next.is_some_and(|n| joins(scene, n))
            && scene.tokens.get(end + 2).is_some_and(capital)
        {
            end += 3;
        } else if scene.word(end + 1) == "the"
            && spells_out(scene, at..end)
            && matches!(scene.word(end), "of" | "for")
            && scene.tokens.get(end + 2).is_some_and(capital)
        {
            // "the Bank for the Renewal of Harbours"
            end += 3;
        } else if next.is_some_and(capital)
            && (joins(scene, token) || spells_out(scene, at..end) || address(scene, end))
        {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

/// The token behind the designation of a model at token `at`, where a capitalised word goes
/// on with the name: "Kestrel 40 Scout", "Kestrel 40B Scout" (N9). Years and days of the
/// month are none.
fn designation(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let number = scene.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let digits = number.of(scene.text);
    let dated = CALENDAR.contains(&scene.word(at.checked_sub(1)?));
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() <= DIGITS;
    let letter = scene
        .tokens
        .get(at + 1)
        .filter(|t| t.glued && t.kind == TokenKind::Word && t.shape == Shape::Upper);
    let behind = at + 1 + usize::from(letter.is_some());
    let goes_on = scene.tokens.get(behind).is_some_and(|t| {
        t.kind == TokenKind::Word && t.shape == Shape::Title && !t.glued
    });
    (plain && !dated && goes_on).then_some(behind)
}

/// The most digits of a model's designation: four are a year.
const DIGITS: usize = 3;

/// Whether the small word behind a run stands inside a body's name (N6): "in" where "of" or
/// "for" does already, "the Council for Trade in Harbours".
fn spells_out(scene: &Scene<'_>, run: std::ops::Range<usize>) -> bool {
    let word = |i: usize| scene.word(i);
    let body = |i: usize| BODIES.contains(word(i));
    // "the Bank for the Renewal | of Harbours": one more, behind what the body is for.
    let the = |i: usize| word(i + 1) == "for" && word(i + 2) == "the";
    let inner =
        run.clone().any(|i| body(i) && the(i)) && !run.clone().any(|i| word(i) == "of");
    match word(run.end) {
        "of" if inner => true,
        "of" | "for" | "on" => body(run.end - 1),
        "in" => {
            let small = |i: usize| matches!(word(i), "of" | "for");
            run.clone().any(|i| body(i) && small(i + 1)) && acronym_behind(scene, run.end)
        }
        "and" => {
            let small = |i: usize| matches!(word(i), "of" | "for" | "on");
            let headed = run.clone().any(|i| body(i) && small(i + 1));
            let article = run.start > 0 && matches!(word(run.start - 1), "the" | "'s");
            let mut last = run.end + 1;
            while scene.tokens.get(last + 1).is_some_and(|t| t.shape == Shape::Title) {
                last += 1;
            }
            // "the Harbour Board and Fishery Commission" are two.
            !body(run.end - 1) && headed != body(last) && (headed || article)
        }
        _ => false,
    }
}

/// Whether capitals in brackets stand behind the name that goes on at token `at`.
fn acronym_behind(scene: &Scene<'_>, at: usize) -> bool {
    let mut end = at + 1;
    while scene.tokens.get(end).is_some_and(|t| t.shape == Shape::Title) {
        end += 1;
    }
    let bracket = scene.tokens.get(end).is_some_and(|t| t.is_mark(scene.text, '('));
    bracket && scene.tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Upper)
}

/// Whether token `at` is the stop behind a form of address.
fn address(scene: &Scene<'_>, at: usize) -> bool {
    let stop = scene.tokens[at];
    let form = |i: usize| is_address(scene.word(i));
    stop.is_mark(scene.text, '.') && stop.glued && at.checked_sub(1).is_some_and(form)
}

/// Small words inside family names.
fn joins(scene: &Scene<'_>, token: &Token) -> bool {
    const JOINERS: [&str; 15] = [
        "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "ibn", "la",
        "ter", "van", "von",
    ];
    token.shape == Shape::Lower && JOINERS.contains(&token.of(scene.text))
}

/// Whether the first word of a sentence is a name by itself (N2).
fn known_capital(scene: &Scene<'_>, token: Token) -> bool {
    let small = scene.word(0);
    if token.shape == Shape::Upper && token.span.len() > 1 {
        return true;
    }
    office(small).is_some() || !STARTERS.contains(small) && !scene.words.is_small(small)
}

/// Splits a run into an office and a name, and looks behind the name for another office.
fn name_and_title(
    scene: &Scene<'_>,
    run: std::ops::Range<usize>,
    out: &mut Vec<Mention>,
) {
    let word = |i: usize| scene.word(i);
    // "Deputy Secretary | of State Jane Doe": the run breaks at the "of".
    if office(word(run.end - 1)).is_some() && word(run.end) == "of" {
        return;
    }
    let mut from = run.start;
    let within = |i: &usize| office_at(scene, *i).is_some_and(|(n, _)| i + n <= run.end);
    let office = run.clone().rev().find(within);
    let field = |i: usize| is_field(word(i));
    if let Some(head) = office {
        // "Chief Executive": the last word that begins an office may be inside one.
        let whole = (run.start..=head).find_map(|i| {
            let end = office_at(scene, i).map(|(n, _)| i + n);
            end.filter(|end| *end > head && *end <= run.end)
        });
        from = whole.unwrap_or(head + 1);
        while from < run.end {
            if let Some(behind) = elect(scene, from) {
                from = behind;
            } else if field(from) || office_stop(scene, from) {
                from += 1;
            } else {
                break;
            }
        }
    } else if behind_of(scene, run.start) {
        // "the head of the Ministry of the Coast": a body, not a field.
        let body = |i: usize| matches!(word(i + 1), "of" | "for");
        while from < run.end && field(from) && !body(from) {
            from += 1;
        }
    }
    let end = if office.is_none() { whole(scene, &mut from, run.end) } else { run.end };
    let Some(name) = name(scene, from..end) else { return };
    let run = from..end;
    let holder = name.folded();
    let span = span(scene, run.clone());
    let before = back(scene, from);
    if let Some(title) = title(scene, before.clone(), &holder) {
        out.push(mention(scene, self::span(scene, before), Value::Title(title)));
    }
    if let Some((range, title)) = ahead(scene, from, run.end, &holder) {
        out.push(mention(scene, self::span(scene, range), Value::Title(title)));
    }
    let short = || family_of(scene, &holder[0]).is_some();
    if name.words.len() > 1 || has_spellings(&name.words[0]) || short() {
        out.push(mention(scene, span, Value::Name(name)));
    }
    for (range, title) in behind(scene, run.end, &holder) {
        out.push(mention(scene, self::span(scene, range), Value::Title(title)));
    }
}

/// The longer names of an article so far, by the folded last word (N8).
#[derive(Default)]
pub(super) struct Families {
    /// For each last word the latest such name: where it stands among the mentions, and its
    /// folded words. Look-up only.
    latest: FxHashMap<String, (usize, Vec<String>)>,
}

impl Families {
    /// Takes in the mentions from the one at `from` on.
    pub(super) fn learn(&mut self, mentions: &[Mention], from: usize) {
        for (at, mention) in mentions.iter().enumerate().skip(from) {
            let Value::Name(name) = &mention.value else { continue };
            if !(2..=4).contains(&name.words.len()) {
                continue;
            }
            let folded = name.folded();
            // "Greek" is no short form of "Modern Greek", nor "Salda" of "University of Salda".
            let short = |w: &&String| {
                folded.len() > 1
                    && nation(&stem(w)).is_none()
                    && !folded.iter().any(|w| w == "of")
            };
            if let Some(last) = folded.last().filter(short) {
                self.latest.insert(last.clone(), (at, folded));
            }
        }
    }
}

/// The folded words of the longer name earlier in the article that ends with this one.
fn family_of<'a>(scene: &Scene<'a>, word: &str) -> Option<&'a [String]> {
    let (at, folded) = scene.families.latest.get(word)?;
    (scene.before.len() - at <= FAMILIES).then_some(folded)
}

/// A run that begins behind a preposition without the country before the name or the family
/// name behind the place (N7): moves `from`, returns the end.
fn whole(scene: &Scene<'_>, from: &mut usize, end: usize) -> usize {
    let word = |i: usize| scene.word(i).replace('.', "");
    let behind = from.checked_sub(1).map_or("", |i| scene.word(i));
    let place = matches!(behind, "of" | "in" | "from" | "at" | "near" | "to");
    if !place || end - *from < 2 {
        return end;
    }
    if COUNTRIES.contains(word(*from).as_str()) && end - *from > 2 {
        *from += 1;
        return end;
    }
    let last = word(end - 1);
    let other =
        family_of(scene, &last).is_some_and(|name| !name.contains(&word(end - 2)));
    if other { end - 1 } else { end }
}

fn mention(scene: &Scene<'_>, span: Span, value: Value) -> Mention {
    Mention {
        sentence: scene.sentence,
        span,
        value,
        counted: None,
        working: Working::STATED,
    }
}

/// The words of a run, hyphenated ones as one, initials with their stop.
fn name(scene: &Scene<'_>, run: std::ops::Range<usize>) -> Option<Name> {
    let mut words: Vec<String> = Vec::new();
    let mut glue = false;
    for i in run {
        let token = scene.tokens[i];
        let text = token.of(scene.text);
        let letter =
            token.glued && i > 0 && scene.tokens[i - 1].kind == TokenKind::Number;
        if token.kind == TokenKind::Mark || glue || letter {
            words.last_mut()?.push_str(text);
            glue = token.is_mark(scene.text, '-');
        } else {
            words.push(text.to_string());
        }
    }
    (!words.is_empty()).then_some(Name { words })
}

/// Whether "of" or "of the" stands before token `at`.
fn behind_of(scene: &Scene<'_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |i| scene.word(i));
    match before(1) {
        "of" => true,
        "the" => before(2) == "of",
        _ => false,
    }
}
