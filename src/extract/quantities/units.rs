//! What a number is measured in: signs, codes and words around it.

use super::line::Line;
use super::number::{Form, Number};
use crate::values::Measure;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A measure, what one of its units is in base units, and the tokens that named it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    /// The measure.
    pub(super) measure: Measure,
    /// Base units in one unit.
    pub(super) factor: f64,
    /// One past the last token of number and unit.
    pub(super) end: usize,
    /// Whether a hyphen binds it to what follows: "50-minute call".
    pub(super) adjective: bool,
}

/// Names of units with what they are and how many base units one is. Look-up only.
struct Table {
    names: Vec<&'static str>,
    entries: FxHashMap<&'static str, (&'static str, f64)>,
    /// The first words of the entries of several words.
    heads: FxHashSet<&'static str>,
}

static UNITS: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/units.txt"), true));

static CURRENCIES: LazyLock<Table> =
    LazyLock::new(|| table(include_str!("../../../data/currencies.txt"), false));

/// What stands before the sign in entries like `us$`.
static BEFORE_SIGN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let names = CURRENCIES.names.iter();
    names.filter_map(|name| name.strip_suffix('$')).filter(|n| !n.is_empty()).collect()
});

/// Reads `word = name factor` lines; the factor may be missing where it is 1.
fn table(list: &'static str, always: bool) -> Table {
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    let entries = rows.filter_map(|row| {
        let (word, rest) = row.split_once(" = ")?;
        let split = rest.rsplit_once(' ').and_then(|(name, factor)| {
            factor.parse::<f64>().ok().map(|factor| (name, factor))
        });
        match split {
            Some(entry) => Some((word, entry)),
            None if !always => Some((word, (rest, 1.0))),
            None => None,
        }
    });
    let entries: Vec<(&'static str, (&'static str, f64))> = entries.collect();
    let names = entries.iter().map(|(name, _)| *name);
    let heads = names.clone().filter_map(|name| name.split_once(' ')).map(|(w, _)| w);
    Table {
        heads: heads.collect(),
        names: names.collect(),
        entries: entries.into_iter().collect(),
    }
}

impl Table {
    fn get(&self, name: &str) -> Option<&(&'static str, f64)> {
        self.entries.get(name)
    }
}

/// Whether an amount may begin with a folded word: a money sign or code.
pub(super) fn opens(word: &str) -> bool {
    word == "rs" || CURRENCIES.get(word).is_some() || BEFORE_SIGN.contains(word)
}

/// The money sign or code that token `i` begins: its currency and one past it.
/// The number must follow at once.
pub(super) fn money_sign(line: &Line<'_>, i: usize) -> Option<(Measure, usize)> {
    let number = |at: usize| {
        line.is_digits(at) || (line.word(at) == "." && line.is_digits(at + 1))
    };
    let money = |code: &str| Measure::Money(code.to_string());
    let word = line.word(i);
    // "A$", "US$", "hk $"; "$US".
    let prefix = line.is_word(i) && (1..=4).contains(&word.len());
    if line.word(i + 1) == "$" && prefix && number(i + 2) {
        let known = CURRENCIES.get(format!("{word}$").as_str());
        if let Some((code, _)) = known.filter(|_| line.glued(i + 1) || word != "a") {
            return Some((money(code), i + 2));
        }
    }
    if word == "$" && line.is_word(i + 1) && line.glued(i + 1) && number(i + 2) {
        let (code, _) = CURRENCIES.get(format!("${}", line.word(i + 1)).as_str())?;
        return Some((money(code), i + 2));
    }
    // "Rp 5,000", "RM60", "KSh 200".
    if matches!(word, "rp" | "rm" | "ksh" | "tsh" | "ush") && line.capital_or_mixed(i) {
        let (code, _) = CURRENCIES.get(word)?;
        return number(i + 1).then(|| (money(code), i + 1));
    }
    // "Rs. 500".
    if word == "rs" {
        let end = i + 1 + usize::from(line.word(i + 1) == ".");
        return number(end).then(|| (money("rupee"), end));
    }
    let upper = !line.is_word(i)
        || (word.len() == 3 && line.raw(i).bytes().all(|b| b.is_ascii_uppercase()));
    let verb = word == "try";
    let (code, factor) = CURRENCIES.get(word).filter(|_| upper && !verb)?;
    (number(i + 1) && *factor == 1.0).then(|| (money(code), i + 1))
}

/// The unit after a number that ends before token `at`.
pub(super) fn unit(line: &Line<'_>, number: &Number, first: usize) -> Option<Unit> {
    let at = number.end;
    let hyphen = usize::from(line.hyphen(at));
    let braces = usize::from(line.word(at) == "{" && hyphen == 0);
    let from = at + hyphen + braces;
    percent(line, from, hyphen == 1)
        .or_else(|| money_word(line, number, from, first, hyphen == 1))
        .or_else(|| measure_word(line, number, from, hyphen == 1))
        .map(|mut unit| {
            unit.end += usize::from(braces == 1 && line.word(unit.end) == "}");
            unit
        })
}

/// The seconds in one of a unit of time, singular.
pub(super) fn time(word: &str) -> Option<f64> {
    let (base, factor) = UNITS.get(word)?;
    (*base == "second" && (word.len() > 3 || word == "day") && !word.ends_with("ies"))
        .then_some(*factor)
}

fn percent(line: &Line<'_>, at: usize, adjective: bool) -> Option<Unit> {
    let (mut end, mut points, mut factor) = match line.word(at) {
        "%" | "percent" | "percents" | "pct" | "percentage" => (at + 1, false, 1.0),
        "per" if matches!(line.word(at + 1), "cent" | "cents") => (at + 2, false, 1.0),
        "basis" if line.word(at + 1) == "points" => (at + 2, true, 0.01),
        _ => return None,
    };
    let binding = usize::from(line.hyphen(end));
    if !points && matches!(line.word(end + binding), "point" | "points") {
        // "3-percentage-point rise"; "12 % points" does not occur.
        (points, factor, end) = (true, 1.0, end + binding + 1);
    }
    let adjective = adjective || line.hyphen(end);
    Some(Unit { measure: Measure::Percent { points }, factor, end, adjective })
}

/// The longest entry of a table at token `at`, three words at most; plurals in -s count.
fn longest<'t>(
    table: &'t Table,
    line: &Line<'_>,
    at: usize,
) -> Option<(&'t (&'static str, f64), usize)> {
    let first = line.word(at);
    let known = |phrase: &str| {
        table.get(phrase).or_else(|| {
            let singular = phrase.strip_suffix('s')?;
            (singular.len() > 2).then(|| table.get(singular))?
        })
    };
    let several = |len: usize| {
        let (mut phrase, mut end) = (first.to_string(), at + 1);
        for _ in 1..len {
            // "a 170,000-square-foot hall".
            end += usize::from(line.hyphen(end));
            phrase.push(' ');
            phrase.push_str(line.word(end));
            end += 1;
        }
        known(&phrase).map(|entry| (entry, end))
    };
    let found = if table.heads.contains(first) {
        several(3).or_else(|| several(2))
    } else {
        None
    };
    found.or_else(|| known(first).map(|entry| (entry, at + 1)))
}

fn money_word(
    line: &Line<'_>,
    number: &Number,
    at: usize,
    first: usize,
    adjective: bool,
) -> Option<Unit> {
    // "thousands of dollars", "half a million of pounds".
    let of = usize::from(number.form == Form::Magnitude && line.word(at) == "of");
    let ((name, factor), end) = longest(&CURRENCIES, line, at + of)?;
    let word = line.word(at + of);
    let large = number.scale >= 1e6;
    let fits = match word {
        "pound" | "pounds" if end == at + of + 1 => {
            large
                || of == 1 && money_talk(line, first)
                || !adjective && money_talk(line, first)
        }
        "won" => number.scale >= 1e3 || number.low >= 10_000.0,
        "real" | "try" | "colon" | "rand" | "ether" => {
            large || line.raw(at) == "TRY" || word == "rand"
        }
        "rs" | "rm" | "rp" => false,
        // "10 bucks" but not "the Bucks"
        "bucks" => line.raw(at + of) == "bucks",
        // "two cops" are no pesos, and "60 mad fans" no dirhams.
        code if name.bytes().all(|b| b.is_ascii_uppercase())
            && code.strip_suffix('s').unwrap_or(code).eq_ignore_ascii_case(name) =>
        {
            code.len() == 3
                && (plain_code(code)
                    || line.raw(at + of).bytes().all(|b| b.is_ascii_uppercase()))
        }
        _ => true,
    };
    let adjective = adjective || line.hyphen(end);
    fits.then(|| Unit {
        measure: Measure::Money((*name).to_string()),
        factor: *factor,
        end,
        adjective,
    })
}

/// Codes of currencies that are no words, so that they may stand in small letters.
fn plain_code(code: &str) -> bool {
    matches!(
        code,
        "usd"
            | "eur"
            | "gbp"
            | "aud"
            | "btc"
            | "brl"
            | "cad"
            | "chf"
            | "cny"
            | "czk"
            | "dkk"
            | "egp"
            | "hkd"
            | "idr"
            | "inr"
            | "jpy"
            | "krw"
            | "mxn"
            | "myr"
            | "nok"
            | "nzd"
            | "pkr"
            | "pln"
            | "rub"
            | "sek"
            | "sgd"
            | "thb"
            | "twd"
            | "uah"
            | "zar"
    )
}

/// Whether the sentence speaks of money near token `at`: then pounds are sterling.
fn money_talk(line: &Line<'_>, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "£",
        "pay",
        "paid",
        "pays",
        "paying",
        "fine",
        "fined",
        "fines",
        "cost",
        "costs",
        "costing",
        "price",
        "prices",
        "priced",
        "worth",
        "budget",
        "tax",
        "taxes",
        "spend",
        "spent",
        "spending",
        "sell",
        "sold",
        "buy",
        "bought",
        "profit",
        "profits",
        "salary",
        "wage",
        "wages",
        "earn",
        "earned",
        "cash",
        "money",
        "bill",
        "bills",
        "fee",
        "fees",
        "debt",
        "fund",
        "funds",
        "funding",
        "grant",
        "raise",
        "raised",
        "donate",
        "donated",
        "charge",
        "charged",
        "stolen",
        "stole",
        "loan",
        "rent",
        "compensation",
        "savings",
        "invest",
        "invested",
        "prize",
        "bid",
        "owed",
        "bank",
        "sterling",
        "bail",
    ];
    let from = at.saturating_sub(MONEY_WINDOW);
    (from..at + MONEY_WINDOW).any(|i| WORDS.contains(&line.word(i)))
}

/// How many tokens to either side may say that pounds are money. Noticed by the cases
/// "pounds" in `tests/cases/quantities.txt`.
const MONEY_WINDOW: usize = 12;

fn measure_word(
    line: &Line<'_>,
    number: &Number,
    at: usize,
    adjective: bool,
) -> Option<Unit> {
    let of = usize::from(
        line.word(at) == "of"
            && (number.form == Form::Magnitude || number.form == Form::Fraction),
    );
    // "three quarters of an hour", "a quarter of a mile", "half an hour"
    let article = usize::from(
        number.form == Form::Fraction
            && (line.word(at + of) == "an" || of == 1 && line.word(at + of) == "a"),
    );
    let mut from = at + of + article;
    // "three previous years", "two more days", "ten consecutive weeks".
    let lapse = matches!(
        line.word(from),
        "previous"
            | "consecutive"
            | "straight"
            | "full"
            | "more"
            | "additional"
            | "further"
            | "whole"
            | "successive"
            | "calendar"
            | "business"
            | "working"
            | "long"
            | "short"
            | "extra"
            | "other"
            | "solid"
            | "past"
    );
    let time = || UNITS.get(line.word(from + 1).trim_end_matches('s'));
    if lapse && time().is_some_and(|(base, _)| *base == "second") {
        from += 1;
    }
    if let Some(unit) = short(line, number, from) {
        return Some(unit);
    }
    let ((base, factor), mut end) = longest(&UNITS, line, from)?;
    let word = line.word(end - 1);
    // "12 second graders", "24 min." and "for 10 min": abbreviations need a digit.
    let brief = matches!(
        word,
        "min" | "sec" | "hr" | "ha" | "gb" | "mw" | "kw" | "gw" | "mg" | "dm"
    );
    if brief && matches!(number.form, Form::Words | Form::Magnitude) {
        return None;
    }
    if word == "second" && !adjective && number.low != 1.0 {
        return None;
    }
    let (mut base, mut factor) = (*base, *factor);
    // A .38 is written "38-caliber" too.
    if base == "calibre" && number.low >= 1.0 {
        factor = if number.low >= 100.0 { 0.001 } else { 0.01 };
    }
    if base == "degree" || base == "fahrenheit" {
        let scale_at = end + usize::from(line.word(end) == ".");
        match line.word(scale_at) {
            "celsius" | "celcius" | "centigrade" | "c" => {
                (base, end) = ("celsius", scale_at + 1);
            }
            "fahrenheit" | "f" => (base, end) = ("fahrenheit", scale_at + 1),
            _ => {}
        }
    }
    // "20 kilometres an hour", "10 km/h", "miles per hour": a speed.
    if base == "metre"
        && let Some((hours, next)) = per_time(line, end)
    {
        (base, factor, end) = ("metre a second", factor / hours, next);
    }
    let adjective = adjective || line.hyphen(end);
    let measure = match base {
        "second" => Measure::Duration,
        base => Measure::Unit(base.to_string()),
    };
    Some(Unit { measure, factor, end, adjective })
}

/// "an hour", "per second", "/h" after a length: its seconds and one past it.
fn per_time(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    let binding = usize::from(line.hyphen(at));
    let at = at + binding;
    if !matches!(line.word(at), "per" | "an" | "a" | "/") {
        return None;
    }
    let binding = usize::from(line.hyphen(at + 1));
    let seconds = match line.word(at + 1 + binding) {
        "hour" | "hr" | "h" => 3600.0,
        "second" | "s" => 1.0,
        "millisecond" | "ms" => 0.001,
        _ => return None,
    };
    Some((seconds, at + 2 + binding))
}

/// One- and two-letter units that count only where they touch digits, or with a sign.
fn short(line: &Line<'_>, number: &Number, at: usize) -> Option<Unit> {
    if !matches!(number.form, Form::Bare | Form::Digits) {
        return None;
    }
    let glued = line.glued(at);
    let unit = |measure: Measure, factor: f64, end: usize| {
        Some(Unit { measure, factor, end, adjective: line.hyphen(end) })
    };
    let base = |name: &str| Measure::Unit(name.to_string());
    let square = line.raw(at) == "m²"
        || (line.word(at) == "m"
            && glued
            && line.word(at + 1) == "2"
            && line.glued(at + 1));
    if square {
        let end = at + 1 + usize::from(line.raw(at) == "m");
        return unit(base("square metre"), 1.0, end);
    }
    match line.word(at) {
        "°" => match line.word(at + 1) {
            "f" => unit(base("fahrenheit"), 1.0, at + 2),
            "c" => unit(base("celsius"), 1.0, at + 2),
            _ => unit(base("degree"), 1.0, at + 1),
        },
        "°c" => unit(base("celsius"), 1.0, at + 1),
        "°f" => unit(base("fahrenheit"), 1.0, at + 1),
        "p" if glued && number.form == Form::Bare && number.low < 100.0 => {
            unit(Measure::Money("GBP".to_string()), 0.01, at + 1)
        }
        "m" if line.raw(at) == "m" => unit(base("metre"), 1.0, at + 1),
        "h" | "hrs" => unit(Measure::Duration, 3600.0, at + 1),
        "l" if glued => unit(base("litre"), 1.0, at + 1),
        "g" if glued && line.raw(at) == "g" => unit(base("kilogram"), 0.001, at + 1),
        "t" if glued => unit(base("kilogram"), 1000.0, at + 1),
        _ => None,
    }
}
