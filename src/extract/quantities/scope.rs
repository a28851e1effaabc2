//! What narrows a count down: of which group, where, by whom, and for when it holds.
//!
//! Only words beside the count are read, along the grammar that news keeps: "12 *US*
//! soldiers were killed *in Homs* *by a bomb*, as of *Tuesday*".

use super::line::Line;
use super::measure::Reading;
use super::phrase::{self, determined, head, stops};
use crate::model::{AsOf, Counted, Mention, Scope, ScopeSort};
use crate::text::{Shape, Span, Token, TokenKind, nation, stem};
use crate::values::{DateModifier, DateValue, Grain, Measure, Value};

/// How many tokens behind the number its places and agents are looked for: a clause.
/// `tests/cases/scopes.txt` would notice.
const CLAUSE: usize = 18;

/// How many tokens a name of a place or a group may have.
const NAME: usize = 5;

/// Adds to `counted` what its sentence says of its scope. `dates` are the sentence's
/// mentions so far, ascending.
pub(super) fn narrow(
    dates: &[&Mention],
    line: &Line<'_>,
    it: &Reading,
    counted: &mut Counted,
) {
    if !matches!(it.quantity.measure, Measure::Count | Measure::Percent { .. }) {
        return;
    }
    let mut scope: Vec<Scope> = group(line, it, counted).into_iter().collect();
    behind(line, it, counted, &mut scope);
    scope.extend(doer(line, it, counted));
    // "5.6 on the Richter scale" was measured nowhere else.
    scope.retain(|s| s.class != "richter");
    // "half of the settlers" counts settlers, and is not narrowed down to them.
    scope.retain(|s| !counted.class.ends_with(&s.class));
    scope.sort_by_key(|s| s.span);
    scope.dedup_by(|a, b| a.sort == b.sort && a.class == b.class);
    counted.scope = scope;
    counted.as_of = as_of(dates, line, it);
}

/// "12 US soldiers", "12 Palestinians": capitals and peoples between number and noun, or
/// the noun itself.
fn group(line: &Line<'_>, it: &Reading, counted: &Counted) -> Option<Scope> {
    if line.titled {
        return None;
    }
    let from = it.end + usize::from(line.hyphen(it.end));
    let noun = |k: usize| line.tokens.get(k).is_some_and(|t| t.span == counted.span);
    let mut at = from;
    // "12 mostly young Russian men": two small words in between, but not the noun itself.
    while at < from + 2
        && line.is_word(at)
        && !line.capital(at)
        && !stops(line, at)
        && !noun(at)
        && !phrase::plural(line.word(at))
    {
        at += 1;
    }
    let (scope, end) = named(line, at, ScopeSort::Group)?;
    // "AK-47 rifles"; "two Mothers" is the noun, "two Kenyans" is the people besides.
    let model = line.hyphen(end) && line.is_digits(end + 1);
    let itself = (at..end).any(noun) && nation(&stem(line.word(at))).is_none();
    (!model && !itself).then_some(scope)
}

/// The name that begins at token `at`, and one past it: capitalised words, "of" and "and"
/// left out, dates left to their extractor.
fn named(line: &Line<'_>, at: usize, sort: ScopeSort) -> Option<(Scope, usize)> {
    let mut end = at;
    while end < at + NAME {
        let joined = line.hyphen(end) && line.capital(end + 1) && end > at;
        let dotted = line.word(end) == "." && line.glued(end) && end > at;
        let fits = line.is_word(end) && line.capital(end) && !line.is_taken(end);
        // "the Gulf of Aden"
        let of = sort == ScopeSort::Place
            && line.word(end) == "of"
            && end > at
            && line.capital(end + 1);
        if !(fits || joined || of || dotted && line.capital(end + 1)) {
            break;
        }
        end += 1;
    }
    // "in Week 16", "in NFL history", "in the Cup": no places.
    let numbered = line.is_digits(end) && !line.is_taken(end);
    let described = sort == ScopeSort::Place
        && line.shape(end.wrapping_sub(1)) == Shape::Upper
        && line.shape(end) == Shape::Lower
        && !stops(line, end);
    let contest = sort == ScopeSort::Place && contest(line.before(end, 1));
    if numbered || described || contest {
        return None;
    }
    let span = line.tokens.get(at)?.span.join(line.tokens.get(end.checked_sub(1)?)?.span);
    (end > at).then(|| (Scope { sort, span, class: name_class(line, at, end) }, end))
}

/// Whether a word ends the name of a contest or a war, which is no place.
fn contest(word: &str) -> bool {
    matches!(
        word,
        "tournament"
            | "series"
            | "league"
            | "cup"
            | "championship"
            | "championships"
            | "playoffs"
            | "olympics"
            | "games"
            | "bowl"
            | "finals"
            | "final"
            | "open"
            | "war"
            | "internet"
            | "web"
            | "twitter"
            | "facebook"
            | "youtube"
            | "nfl"
            | "nba"
            | "mlb"
            | "nhl"
            | "ncaa"
            | "conference"
            | "god"
            | "christmas"
            | "congress"
    )
}

/// The country that the words name, else the folded words.
fn name_class(line: &Line<'_>, at: usize, end: usize) -> String {
    let words: Vec<&str> =
        (at..end).map(|k| line.word(k)).filter(|w| *w != "-" && *w != ".").collect();
    let dashed = words.join("-");
    let known = nation(&stem(&dashed)).or_else(|| nation(&dashed)).or_else(|| {
        words.first().filter(|_| words.len() == 1).and_then(|word| nation(&stem(word)))
    });
    known.map_or_else(|| words.join(" "), str::to_string)
}

/// "*Moor* had 23 points", "*Hill* finished with eight rebounds": whose count it is, by the
/// surname. What happens to people is told of many doers in other words, and peoples stand
/// for their sides under several names; neither is narrowed down by who did it.
fn doer(line: &Line<'_>, it: &Reading, counted: &Counted) -> Option<Scope> {
    if line.titled || phrase::event_class(&counted.class) {
        return None;
    }
    let mut at = it.first.checked_sub(1)?;
    for _ in 0..3 {
        let skip = line.word(at).ends_with("ly")
            || matches!(
                line.word(at),
                "a" | "an"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "with"
                    | "in"
                    | "for"
                    | "down"
                    | "up"
                    | "off"
                    | "only"
                    | "just"
                    | "another"
                    | "all"
                    | "him"
                    | "them"
            );
        if !skip {
            break;
        }
        at = at.checked_sub(1)?;
    }
    if !does(line.word(at)) {
        return None;
    }
    at = at.checked_sub(1)?;
    while matches!(line.word(at), "also" | "has" | "had" | "have" | "who" | "then" | ",")
        || line.word(at).ends_with("ly")
    {
        at = at.checked_sub(1)?;
    }
    let name = line.is_word(at)
        && line.capital(at)
        && !line.is_taken(at)
        && !stops(line, at)
        && nation(&stem(line.word(at))).is_none();
    // What opens a sentence has its capital from there, unless a first name goes before.
    let sure = at > 0 && !matches!(line.before(at, 1), "." | "\"" | "?" | "!");
    let word = line.word(at);
    let named = word.len() > 4 && phrase::group(word).is_none() && !phrase::plural(word);
    (name && (sure || named)).then(|| {
        let span = line.tokens.get(at)?.span;
        Some(Scope { sort: ScopeSort::Agent, span, class: line.word(at).to_string() })
    })?
}

/// Verbs that have a count for their object.
fn does(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
        || matches!(
            word,
            "had"
                | "has"
                | "hit"
                | "hits"
                | "made"
                | "makes"
                | "caught"
                | "threw"
                | "throws"
                | "ran"
                | "won"
                | "lost"
                | "led"
                | "drove"
                | "sank"
                | "scores"
                | "adds"
                | "gave"
                | "took"
                | "averages"
                | "averaging"
                | "scoring"
                | "adding"
                | "leads"
                | "sold"
                | "bought"
                | "built"
                | "held"
                | "got"
                | "went"
                | "shot"
        )
}

/// Places, agents and larger groups in the clause behind the number.
fn behind(line: &Line<'_>, it: &Reading, counted: &Counted, scope: &mut Vec<Scope>) {
    let event = phrase::event_class(&counted.class);
    let noun = head(line, it.end, true).map_or(it.end, |k| k + 1);
    let mut at = it.end;
    while at < it.end + CLAUSE {
        let word = line.word(at);
        if ends(line, at) {
            break;
        }
        let found = match word {
            "in" | "at" | "near" | "across" | "outside" | "around" | "throughout"
            | "inside" => place(line, at + 1),
            // "on SEACOM" is no place, "on the Syrian side" and "on Mount Cook" are.
            "on" => place(line, at + 1)
                .filter(|(found, end)| lies(&found.class) || side(line.before(*end, 1))),
            "from" | "of" if at == it.end || at == noun => whole(line, at + 1),
            "by" if event => agent(line, at + 1),
            _ => None,
        };
        match found {
            Some((found, end)) => {
                scope.push(found);
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Where the clause of the count ends: at marks, at conjunctions, at the next number.
fn ends(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    let mark = line.is(at, TokenKind::Mark)
        && !line.hyphen(at)
        && !matches!(word, "." if line.glued(at) && line.glued(at + 1));
    let clause = matches!(
        word,
        "" | "and"
            | "but"
            | "while"
            | "when"
            | "after"
            | "as"
            | "because"
            | "before"
            | "or"
            | "if"
            | "than"
            | "said"
            | "says"
            | "told"
            | "who"
            | "whose"
            | "which"
            | "that"
    );
    mark || clause || line.is_digits(at) && !line.is_taken(at)
}

/// "Aleppo", "the Syrian side", "northern Mali".
fn place(line: &Line<'_>, at: usize) -> Option<(Scope, usize)> {
    let mut from = at;
    if matches!(line.word(from), "the" | "a" | "an" | "its" | "their") {
        from += 1;
    }
    // "on the other side of the border" names nothing by itself.
    let whose = Some(from + 1).filter(|k| side(line.word(*k))).filter(|_| {
        nation(&stem(line.word(from))).is_some()
            || matches!(
                line.word(from),
                "rebel" | "government" | "northern" | "southern" | "eastern" | "western"
            )
    });
    if let Some(end) = whose {
        let span = line.tokens.get(from)?.span.join(line.tokens.get(end)?.span);
        let class = name_class(line, from, from + 1);
        return Some((Scope { sort: ScopeSort::Place, span, class }, end + 1));
    }
    if compass(line.word(from)) && line.is_word(from + 1) {
        from += 1;
    }
    named(line, from, ScopeSort::Place)
}

/// Whether something can be on what the folded words name.
fn lies(name: &str) -> bool {
    let (first, last) = (name.split(' ').next(), name.rsplit(' ').next());
    let ground = |word: &str| {
        matches!(
            word,
            "mount"
                | "mt"
                | "island"
                | "islands"
                | "street"
                | "avenue"
                | "road"
                | "boulevard"
                | "highway"
                | "bank"
                | "coast"
                | "peninsula"
                | "square"
                | "interstate"
                | "bridge"
                | "st"
                | "ave"
        )
    };
    first.is_some_and(ground) || last.is_some_and(ground)
}

fn side(word: &str) -> bool {
    matches!(word, "side" | "sides" | "bank" | "shore")
}

fn compass(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "nearby"
            | "downtown"
    )
}

/// "of the passengers", "from Scarsdale": the group that the things belong to.
fn whole(line: &Line<'_>, at: usize) -> Option<(Scope, usize)> {
    let from = determined(line, at);
    if let Some(found) = named(line, from, ScopeSort::Group).filter(|_| !line.titled) {
        return Some(found);
    }
    let noun = head(line, at, false).filter(|_| from > at)?;
    let span = line.tokens.get(noun)?.span;
    Some((Scope { sort: ScopeSort::Group, span, class: class_of(line, noun) }, noun + 1))
}

/// "by police", "by a suicide bomber".
fn agent(line: &Line<'_>, at: usize) -> Option<(Scope, usize)> {
    let from = determined(line, at);
    if line.is_taken(from) {
        return None;
    }
    if let Some(found) = named(line, from, ScopeSort::Agent).filter(|_| !line.titled) {
        return Some(found);
    }
    let noun = head(line, at, false).or_else(|| head(line, at, true))?;
    let span = line.tokens.get(noun)?.span;
    Some((Scope { sort: ScopeSort::Agent, span, class: class_of(line, noun) }, noun + 1))
}

fn class_of(line: &Line<'_>, at: usize) -> String {
    let word = line.word(at);
    phrase::group(word).map_or_else(|| stem(word), |g| g.name.to_string())
}

/// The time for which the count holds: a bound ("as of", "by", "since"), a stretch of a
/// week or longer, or "so far", in the number's clause or fronted before it, with no other
/// number in between.
fn as_of(dates: &[&Mention], line: &Line<'_>, it: &Reading) -> Option<AsOf> {
    let parted = |k: usize| {
        let other = line.is_digits(k) && !line.is_taken(k);
        other
            || matches!(line.word(k), ";" | ":" | "but" | "while" | "compared" | "than")
            || matches!(line.word(k), "." | "\"" | "(") && !line.glued(k + 1)
            || line.word(k) == "from" && line.before(k, 1) == "up"
    };
    let date = |k: usize| {
        let token = line.tokens.get(k)?.span;
        let at = dates.partition_point(|m| m.span.end() <= token.start());
        let found = dates.get(at).filter(|m| m.span.overlaps(token))?;
        let Value::Date(date) = &found.value else { return None };
        let told = line.before(k, 1) == "of" && line.before(k, 2) == "as";
        (told || holds(date)).then(|| AsOf { span: found.span, date: Some(date.clone()) })
    };
    let loose = |k: usize| {
        let span =
            |n: usize| Some(line.tokens.get(k)?.span.join(line.tokens.get(n)?.span));
        let words = line.reads(k, &["so", "far"]) || line.reads(k, &["to", "date"]);
        let span: Option<Span> = if words { span(k + 1) } else { None };
        span.map(|span| AsOf { span, date: None })
    };
    // "killed 12 people where he was fired last week"
    let apart = |k: usize| {
        parted(k)
            || matches!(
                line.word(k),
                "where" | "when" | "after" | "before" | "because" | "whose"
            ) && !line.is_taken(k)
    };
    let ahead = (it.end..(it.end + CLAUSE).min(line.len()))
        .take_while(|k| !apart(*k))
        .find_map(|k| date(k).or_else(|| loose(k)));
    ahead.or_else(|| {
        // "In 2020, 300 drowned", but not "born in 1928, one of five sons": over a comma only
        // what opens the sentence.
        let mut comma = false;
        let back = it.first.saturating_sub(CLAUSE)..it.first;
        back.rev().take_while(|k| !parted(*k)).find_map(|k| {
            comma |= line.word(k) == "," && !line.is_taken(k);
            let opens = |told: &AsOf| {
                let first = |t: &Token| t.span.end() <= told.span.start();
                line.tokens.partition_point(first) <= FRONT
            };
            date(k).filter(|told| !comma || opens(told)).or_else(|| loose(k))
        })
    })
}

/// How many tokens may stand before a date that opens its sentence and holds for all of it:
/// "As of the end of last year,".
const FRONT: usize = 3;

/// Whether a date bounds or stretches: a single day says when something happened.
fn holds(date: &DateValue) -> bool {
    let bound = matches!(
        date.modifier,
        Some(DateModifier::Until | DateModifier::Since | DateModifier::Before)
    );
    bound || date.grain >= Grain::Week
}
