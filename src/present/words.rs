//! Every user-facing word about values, places in articles, workings and explanations.

use crate::model::{
    Anchor, AnchorBasis, ArticleId, Collation, Field, Kind, Locus, Mention, Metadata,
    Prepared, Relation, Rule, Span, Value, Why,
};
use crate::values::{
    Clock, ClockModifier, DateModifier, DateValue, DayPart, Days, Grain, Measure,
    Qualifier, Quantity, Stamp, civil,
};
use std::collections::BTreeMap;

/// The form that most have; of forms as common, the first in the order of their letters:
/// which article comes first decides nothing.
pub(super) fn most_common<T: Ord>(forms: impl IntoIterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for form in forms {
        *counts.entry(form).or_default() += 1;
    }
    // The last of the greatest is taken: from the back, the first.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(form, _)| form)
}

/// The name an article goes by: the user's for its outlet, else its outlet, else the agency that it credits with its file
/// name, else that alone.
pub fn outlet(collation: &Collation, article: ArticleId) -> String {
    let prepared = collation.article(article);
    if let Some(name) = collation.outlets.name(prepared) {
        return name.to_string();
    }
    if let Some(outlet) = prepared.metadata.text(Field::Outlet) {
        return outlet.to_string();
    }
    let path = prepared.article.path.as_str();
    if path == "-" {
        return "standard input".to_string();
    }
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    match prepared.metadata.text(Field::Agency) {
        Some(agency) => format!("{} ({file})", crate::text::squeeze(agency)),
        None => file.to_string(),
    }
}

/// A day as an editor writes it: `9 Jan 2022`.
pub fn day(date: civil::Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// When an article was published: `9 Jan 2022`, `10 Jan 2022 16:06`.
pub fn stamp(stamp: &Stamp) -> String {
    match stamp {
        Stamp::Day(date) => day(*date),
        Stamp::Civil(at) | Stamp::Instant(at, _) => {
            format!("{} {:02}:{:02}", day(at.date()), at.hour(), at.minute())
        }
    }
}

/// Warnings about an article, in capitals, the most serious first: `KILLED`,
/// `WITHHELD`, `EMBARGO until 23 Jan 2025 19:00 +01:00`, `CORRECTED`; empty for most.
pub fn cautions(metadata: &Metadata) -> Vec<String> {
    let says = |status: &str| metadata.all(Field::Status).any(|c| c.text == status);
    let mut out = Vec::new();
    if says("killed") {
        out.push("KILLED".to_string());
    }
    if says("withheld") {
        out.push("WITHHELD".to_string());
    }
    if let Some(embargo) = metadata.best(Field::Embargo) {
        out.push(match &embargo.stamp {
            Some(at) => format!("EMBARGO until {}{}", stamp(at), offset(at)),
            None => "EMBARGO".to_string(),
        });
    }
    if says("corrected") {
        out.push("CORRECTED".to_string());
    }
    out
}

/// ` +01:00`, ` UTC`; nothing where no zone is stated.
fn offset(stamp: &Stamp) -> String {
    match stamp {
        Stamp::Instant(_, 0) => " UTC".to_string(),
        Stamp::Instant(_, seconds) => {
            let sign = if *seconds < 0 { '-' } else { '+' };
            let minutes = seconds.abs() / 60;
            format!(" {sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
        Stamp::Day(_) | Stamp::Civil(_) => String::new(),
    }
}

fn month(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec",
    ];
    usize::try_from(month - 1).ok().and_then(|i| NAMES.get(i)).copied().unwrap_or("?")
}

/// A citation: `NNN-Agencies, graf 5`; `headline`, `caption` for what is not body.
pub fn cite(collation: &Collation, at: Locus) -> String {
    let sentence = collation.sentence(at);
    let outlet = outlet(collation, at.article);
    match sentence.graf {
        0 => format!("{outlet}, {}", sentence.role.name()),
        graf => format!("{outlet}, graf {graf}"),
    }
}

/// The place of a sentence in its article: `¶5`; `headline`, `caption` for what is not
/// body.
pub(super) fn place(collation: &Collation, at: Locus) -> String {
    let sentence = collation.sentence(at);
    match sentence.graf {
        0 => sentence.role.name().to_string(),
        graf => format!("¶{graf}"),
    }
}

/// The relation between the values of a question of this kind, in an editor's words.
pub(super) fn relation(kind: Kind, relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "agree",
        Relation::Rounded => "rounded",
        Relation::Contained => "compatible: less precise",
        Relation::Overlapping => "compatible: range v. exact",
        Relation::Conflicting => kind.entry().conflict,
        Relation::Incomparable => "not comparable",
    }
}

/// A value as an editor writes it.
pub fn value(value: &Value) -> String {
    match value {
        Value::Date(date) => date_words(date),
        Value::Time(clock) => clock_words(clock),
        Value::Quantity(quantity) => quantity_words(quantity),
        Value::Name(name) => name.normal_form(),
        Value::Title(title) => title.words.clone(),
        Value::Quote(quote) => quote.normal_form(),
        Value::Speaker(speaker) => speaker.normal_form(),
        Value::Claim(claim) => claim.normal_form(),
    }
}

fn date_words(date: &DateValue) -> String {
    let Some(days) = date.days else { return unresolved(date) };
    let plain = match date.grain {
        Grain::Month if whole_month(days) && (full(days) || days.first == days.last) => {
            format!("{} {}", month(days.first.month()), days.first.year())
        }
        // "two years ago" is computed to the day, and means the year.
        Grain::Year
            if whole_years(days) && days.first.year() == days.last.year()
                || days.first == days.last =>
        {
            days.first.year().to_string()
        }
        Grain::Decade | Grain::Year if whole_years(days) => {
            format!("{}–{}", days.first.year(), days.last.year())
        }
        _ => days_words(days),
    };
    match date.modifier {
        None => plain,
        Some(DateModifier::Early) => format!("early {plain}"),
        Some(DateModifier::Mid) => format!("mid {plain}"),
        Some(DateModifier::Late) => format!("late {plain}"),
        Some(DateModifier::About) => format!("about {plain}"),
        Some(DateModifier::Before) => format!("before {plain}"),
        Some(DateModifier::Until) => format!("until {plain}"),
        Some(DateModifier::Since) => format!("since {plain}"),
        Some(DateModifier::After) => format!("after {plain}"),
    }
}

/// Whether it begins with a month and ends with one.
fn full(days: Days) -> bool {
    days.first.day() == 1 && days.last == days.last.last_of_month()
}

fn whole_years(days: Days) -> bool {
    (days.first.month(), days.first.day()) == (1, 1)
        && (days.last.month(), days.last.day()) == (12, 31)
}

fn whole_month(days: Days) -> bool {
    days.first.month() == days.last.month() && days.first.year() == days.last.year()
}

/// `9 Jan 2022`, `9–10 Jan 2022`, `31 Dec 2021 – 2 Jan 2022`.
fn days_words(days: Days) -> String {
    let Days { first, last } = days;
    if first == last {
        day(first)
    } else if whole_month(days) {
        format!("{}–{}", first.day(), day(last))
    } else if first.year() == last.year() {
        format!("{} {} – {}", first.day(), month(first.month()), day(last))
    } else {
        format!("{} – {}", day(first), day(last))
    }
}

fn unresolved(date: &DateValue) -> String {
    let said = date.said;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(said.weekday.map(|w| format!("{w:?}")));
    parts.extend(said.day.map(|d| d.to_string()));
    parts.extend(said.month.map(|m| month(m).to_string()));
    parts.extend(said.year.map(|y| y.to_string()));
    if parts.is_empty() {
        "date unknown".to_string()
    } else if said.year.is_none() && said.month.is_some() {
        format!("{} (year unknown)", parts.join(" "))
    } else {
        format!("{} (date unknown)", parts.join(" "))
    }
}

fn clock_words(clock: &Clock) -> String {
    let minute = |m: u16| format!("{:02}:{:02}", m / 60 % 24, m % 60);
    let mut out = match clock.modifier {
        None => String::new(),
        Some(ClockModifier::About) => "about ".to_string(),
        Some(ClockModifier::ShortlyBefore) => "shortly before ".to_string(),
        Some(ClockModifier::ShortlyAfter) => "shortly after ".to_string(),
        Some(ClockModifier::Before) => "before ".to_string(),
        Some(ClockModifier::After) => "after ".to_string(),
        Some(ClockModifier::Since) => "since ".to_string(),
        Some(ClockModifier::Until) => "until ".to_string(),
    };
    if let Some(part) = clock.part {
        match (part, clock.third) {
            (DayPart::Day, Some(third)) => {
                out.push_str(third.name());
                out.push_str(" in the day");
            }
            (part, Some(third)) => {
                out.push_str(third.name());
                out.push(' ');
                out.push_str(part.name());
            }
            (part, None) => out.push_str(part.name()),
        }
        return out;
    }
    out.push_str(&minute(clock.first));
    if clock.last != clock.first {
        out.push('–');
        out.push_str(&minute(clock.last));
    }
    if let Some(zone) = &clock.zone {
        out.push(' ');
        out.push_str(zone);
    }
    out
}

fn quantity_words(q: &Quantity) -> String {
    let stated = measured(q.stated, &q.measure);
    match q.qualifier {
        Qualifier::Exact => stated,
        Qualifier::About => format!("about {stated}"),
        Qualifier::Nearly => format!("nearly {stated}"),
        Qualifier::AtLeast => format!("at least {stated}"),
        Qualifier::AtMost => format!("up to {stated}"),
        Qualifier::Over => format!("more than {stated}"),
        Qualifier::Under => format!("less than {stated}"),
        Qualifier::Between | Qualifier::Magnitude => {
            format!("{} to {}", plain(q.low, &q.measure), measured(q.high, &q.measure))
        }
    }
}

/// A number with its measure: `31.2 billion USD`, `15.5%`, `50 minutes`.
fn measured(number: f64, measure: &Measure) -> String {
    match measure {
        Measure::Count => figure(number),
        Measure::Money(currency) => format!("{} {currency}", figure(number)),
        Measure::Percent { points: false } => format!("{}%", figure(number)),
        Measure::Percent { points: true } => format!("{} points", figure(number)),
        Measure::Age => format!("{} years old", figure(number)),
        Measure::Duration => duration(number),
        Measure::Telephone => format!("{number:.0}"),
        Measure::Unit(unit) => format!("{} {unit}", figure(number)),
    }
}

fn plain(number: f64, measure: &Measure) -> String {
    match measure {
        Measure::Duration => duration(number),
        _ => figure(number),
    }
}

/// `100,000`, `31.2 billion`, `0.5`.
fn figure(number: f64) -> String {
    if number.is_infinite() {
        return "more".to_string();
    }
    for (scale, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if number >= scale {
            return format!("{} {word}", trimmed(number / scale));
        }
    }
    let whole = number.trunc();
    if number >= 1000.0 && whole == number {
        let digits = format!("{whole:.0}");
        let mut out = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                out.push(',');
            }
            out.push(c);
        }
        return out;
    }
    trimmed(number)
}

/// At most three decimals, without zeros at the end.
fn trimmed(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

fn duration(seconds: f64) -> String {
    const UNITS: [(f64, &str); 6] = [
        (365.0 * 86_400.0, "year"),
        (30.0 * 86_400.0, "month"),
        (7.0 * 86_400.0, "week"),
        (86_400.0, "day"),
        (3_600.0, "hour"),
        (60.0, "minute"),
    ];
    for (size, name) in UNITS {
        let count = seconds / size;
        if count >= 1.0 && (count * 2.0).fract() == 0.0 {
            let plural = if count == 1.0 { "" } else { "s" };
            return format!("{} {name}{plural}", trimmed(count));
        }
    }
    format!("{} seconds", trimmed(seconds))
}

/// How a mention's value was worked out, where the words alone do not say it:
/// `“Sunday” = 9 Jan (dateline)`.
pub fn working(mention: &Mention, prepared: &Prepared) -> Option<String> {
    let text = prepared.article.text.as_str();
    let words = mention.span.of(text);
    let reason = working_reason(mention, prepared)?;
    let anchor = mention.working.anchor;
    Some(match &mention.value {
        Value::Date(date) if date.days.is_none() => format!("“{words}” {reason}"),
        Value::Date(date) => {
            format!("“{words}” = {} ({reason})", beside(date, anchor))
        }
        other => format!("“{words}” = {} ({reason})", value(other)),
    })
}

/// What a mention's value was worked out from: `dateline 10 Jan 2022`, `year assumed from
/// publication date`; of a date that has no value, why not.
pub(super) fn working_reason(mention: &Mention, prepared: &Prepared) -> Option<String> {
    let rule = mention.working.rule;
    let anchor = mention.working.anchor;
    let basis = || anchor.map_or("an unknown day".to_string(), |a| basis(a, prepared));
    let days = match &mention.value {
        Value::Date(date) => date.days,
        _ => None,
    };
    let same = days.zip(anchor).is_some_and(|(d, a)| d.first == a.day && d.last == a.day);
    let dated = || match anchor {
        Some(at) if !same => {
            let near = days.is_some_and(|d| d.first.year() == at.day.year());
            let date = if near { short_day(at.day) } else { day(at.day) };
            let gap = if matches!(at.basis, AnchorBasis::Mention(_)) { "," } else { "" };
            format!("{}{gap} {date}", basis())
        }
        _ => basis(),
    };
    Some(match rule {
        Rule::Stated => return None,
        Rule::WeekdayOnOrBefore
        | Rule::WeekdayRelative
        | Rule::CountedFromAnchor
        | Rule::StretchBesideAnchor => dated(),
        Rule::WeekdayAhead => format!("next one after {}", dated()),
        Rule::CountedFromMention => format!("counted from {}", dated()),
        Rule::NearestStretch => format!("nearest to {}", dated()),
        Rule::NearestYear => format!("year assumed from {}", basis()),
        Rule::NearestMonth => format!("month assumed from {}", basis()),
        Rule::NoAnchor => match prepared.metadata.text(Field::Dateline) {
            Some(line) if line.chars().any(|c| c.is_ascii_digit()) => {
                "unresolved: the dateline has no year".to_string()
            }
            _ => "unresolved: no publication date".to_string(),
        },
        Rule::Ambiguous => "unresolved: day/month or month/day".to_string(),
        Rule::Contradictory => "unresolved: inconsistent date".to_string(),
    })
}

/// A date's value next to the day it was worked out from: without the year where both have
/// the same.
fn beside(date: &DateValue, anchor: Option<Anchor>) -> String {
    match (date.days, anchor) {
        (Some(days), Some(anchor))
            if days.first == days.last
                && date.grain == Grain::Day
                && date.modifier.is_none()
                && days.first.year() == anchor.day.year() =>
        {
            short_day(days.first)
        }
        _ => date_words(date),
    }
}

/// `9 Jan`.
fn short_day(date: civil::Date) -> String {
    format!("{} {}", date.day(), month(date.month()))
}

/// What gave the day that a date was worked out from.
fn basis(anchor: Anchor, prepared: &Prepared) -> String {
    let text = prepared.article.text.as_str();
    let stated = prepared.metadata.all(Field::Dateline).filter_map(|c| c.stamp.as_ref());
    let datelined = stated.map(Stamp::day).any(|day| day == anchor.day);
    match anchor.basis {
        AnchorBasis::Published if datelined => "dateline".to_string(),
        AnchorBasis::Published => "publication date".to_string(),
        AnchorBasis::Dateline => "dateline".to_string(),
        AnchorBasis::Timestamp => "timestamp".to_string(),
        AnchorBasis::Mention(span) => {
            format!("“{}”", Span::get(span, text).unwrap_or("an earlier date"))
        }
    }
}

/// An explanation of a difference, as a sentence.
pub fn why(why: Why) -> &'static str {
    match why {
        Why::LaterUpdate => {
            "The later account has the higher count: possibly an updated toll or total."
        }
        Why::Rounding => "One rounds the other.",
        Why::Bound => "Range v. exact figure.",
        Why::PartOfRange => "One account gives several days, the other only one of them.",
        Why::RelativeDate => {
            "Weekday or relative date, worked out from the account's own date: check that date."
        }
        Why::GivenName => "One family name, two first names.",
        Why::SamePosition => "Same position in two near-identical sentences.",
        Why::Spelling => "Same name, two spellings.",
        Why::Wording => "Same quote, two wordings: check the original.",
        Why::SameQuoteTwoSpeakers => "Same quote, two speakers.",
        Why::Trimmed => "One account has only part of the quote.",
        Why::Translation => "Probably two translations of one statement.",
        Why::Office => "Same person, two titles that exclude each other.",
        Why::Negation => "One says yes, the other no.",
        Why::Hedged => "One says it flatly, the other hedges.",
        Why::Opposite => "The two statements exclude each other.",
        Why::Renaming => "Same body or thing, two names.",
        Why::TimeZone => "Time zones may differ.",
        Why::Conversion => "Different units: possibly converted.",
        Why::Scope => "The figures may cover different groups or places.",
        Why::AsOf => "The figures are for different dates.",
    }
}
