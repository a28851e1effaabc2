//! Dates and clock times on lines of their own and in datelines. Reads only what is
//! written out: no weekday is resolved, no named zone but GMT and UTC becomes an offset.

use super::lexicon;
use crate::text::{Token, TokenKind, fold, squeeze, tokens};
use crate::values::Stamp;
use crate::values::civil::{Date, Time};

/// What a short text states about a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    clock: Option<(i8, i8, i8)>,
    /// Seconds east of UTC.
    offset: Option<i32>,
    /// How many words belong neither to a date nor to a clock time nor to the phrases
    /// around them.
    pub(super) strays: usize,
    /// How many words stand in short columns of their own beside the moment: "World |".
    labels: usize,
}

/// How many words a column beside a moment may have and still be a label: "Middle East",
/// "Arts & Culture".
const LABEL: usize = 3;

impl Moment {
    /// Whether it names a day or a clock time.
    pub(super) fn any(&self) -> bool {
        self.clock.is_some()
            || (self.month.is_some() && (self.day.is_some() || self.year.is_some()))
    }

    /// Whether a line of these words states a moment and nothing else; a full date allows
    /// one strange word (a zone, an agency).
    pub(super) fn alone(&self) -> bool {
        let full = self.has_day() && (self.year.is_some() || self.clock.is_some());
        self.any()
            && self.strays <= usize::from(full)
            && (self.labels == 0 || full && self.year.is_some())
    }

    /// Whether it names anything of a date or a clock.
    fn begun(&self) -> bool {
        self.clock.is_some() || self.month.is_some() || self.year.is_some()
    }

    /// Whether it names a day of a month.
    pub(super) fn has_day(&self) -> bool {
        self.month.is_some() && self.day.is_some()
    }

    /// The stamp, where a year is stated or can be taken as the one that puts the day
    /// nearest to `near`.
    pub(super) fn stamp(&self, near: Option<Date>) -> Option<Stamp> {
        let (month, day) = (self.month?, self.day?);
        let date = match (self.year, near) {
            (Some(year), _) => Date::new(year, month, day).ok()?,
            (None, Some(near)) => (near.year() - 1..=near.year() + 1)
                .filter_map(|year| Date::new(year, month, day).ok())
                .min_by_key(|date| {
                    near.until(*date).map_or(i32::MAX, |s| s.get_days().abs())
                })?,
            (None, None) => return None,
        };
        let Some((hour, minute, second)) = self.clock else {
            return Some(Stamp::Day(date));
        };
        let time = Time::new(hour, minute, second, 0).ok()?;
        Some(match self.offset {
            Some(offset) => Stamp::Instant(date.to_datetime(time), offset),
            None => Stamp::Civil(date.to_datetime(time)),
        })
    }
}

/// The most words beside the moment of a line that says when its page went up: "Updated at
/// 5.10pm on Monday with a statement from the council".
const BESIDE: usize = 6;

/// How a sentence begins that says when its page went up.
const POSTED: [&str; 8] = [
    "posted",
    "published",
    "updated",
    "last updated",
    "first published",
    "this article was",
    "this story was",
    "this report was",
];

/// Whether a sentence says when its page went up, to the hour: "Posted on June 14 at 9:15
/// a.m. by Ada Lind". A day alone may be an event's ("Published on June 14, the report …").
pub(super) fn posted(text: &str) -> bool {
    let folded = squeeze(&fold(text));
    let opening = POSTED.iter().find_map(|o| folded.strip_prefix(o));
    let page = |rest: &str| {
        let first = rest.split_whitespace().next().unwrap_or("");
        let word = first.trim_end_matches([':', ',']);
        AROUND.contains(&word)
            || lexicon::is_weekday(word)
            || lexicon::month(word.trim_end_matches('.')).is_some()
            || word.starts_with(|c: char| c.is_ascii_digit())
            || rest.starts_with(':')
    };
    opening.is_some_and(page) && {
        let moment = read(text);
        moment.clock.is_some() && moment.strays <= BESIDE
    }
}

/// Words that may stand around a publication moment, folded.
const AROUND: [&str; 54] = [
    "published",
    "updated",
    "posted",
    "last",
    "modified",
    "on",
    "at",
    "by",
    "date",
    "time",
    "created",
    "first",
    "originally",
    "edited",
    "local",
    "and",
    "of",
    "the",
    "release",
    "st",
    "nd",
    "rd",
    "th",
    "t",
    "am",
    "pm",
    "a.m.",
    "p.m.",
    "est",
    "edt",
    "et",
    "pst",
    "pdt",
    "cst",
    "cdt",
    "bst",
    "cet",
    "ist",
    "gmt",
    "utc",
    "z",
    "hrs",
    "h",
    "update",
    "a",
    "p",
    "m",
    "pt",
    "uk",
    "aest",
    "hkt",
    "for",
    "immediate",
    "released",
];

/// Words that count time on the web: "5 min read", "3 hours ago".
const READING: [&str; 12] = [
    "min", "mins", "minute", "minutes", "hour", "hours", "day", "days", "ago", "read",
    "week", "weeks",
];

/// Reads what a short text says about a moment.
pub(super) fn read(text: &str) -> Moment {
    let all = tokens(text);
    let mut moment = Moment::default();
    let mut at = 0;
    // Of the column at hand: whether the moment had begun before it, and its strays so far.
    let mut column = (false, 0);
    while let Some(token) = all.get(at) {
        if token.kind == TokenKind::Mark
            && matches!(token.of(text), "|" | "·" | "•" | "»")
        {
            close(&mut moment, column);
            column = (moment.begun(), moment.strays);
        }
        let word = token.of(text).to_lowercase();
        match token.kind {
            TokenKind::Number => {
                let used = clock(text, &all, at, &mut moment)
                    .or_else(|| numeric_date(text, &all, at, &mut moment));
                if let Some(used) = used {
                    at += used;
                    continue;
                }
                if word.parse::<i32>().is_err() {
                    moment.strays += 1;
                }
            }
            TokenKind::Word => {
                if let Some(month) = lexicon::month(&word)
                    && moment.month.is_none()
                {
                    moment.month = Some(month);
                    named_date(text, &all, at, &mut moment);
                } else if matches!(word.as_str(), "gmt" | "utc" | "z") {
                    moment.offset = moment.offset.or(Some(0));
                } else if !(AROUND.contains(&word.as_str())
                    || READING.contains(&word.as_str())
                    || lexicon::is_weekday(&word))
                {
                    moment.strays += 1;
                }
            }
            TokenKind::Clitic => moment.strays += 1,
            TokenKind::Mark => {}
        }
        at += 1;
    }
    if column != (false, 0) || moment.labels > 0 {
        close(&mut moment, column);
    }
    moment
}

/// Takes the strays of a column that says nothing of the moment for labels, where they are
/// few enough.
fn close(moment: &mut Moment, (begun, strays): (bool, usize)) {
    let here = moment.strays - strays;
    if here <= LABEL && moment.begun() == begun {
        moment.strays = strays;
        moment.labels += here;
    }
}

/// Day and year around a month's name at `at`.
fn named_date(text: &str, all: &[Token], at: usize, moment: &mut Moment) {
    let number = |i: Option<usize>| -> Option<i32> {
        let token = all.get(i?)?;
        (token.kind == TokenKind::Number).then(|| token.of(text).parse().ok())?
    };
    let skip = |mut i: usize| {
        while all.get(i).is_some_and(|t| {
            t.is_mark(text, ',')
                || t.is_mark(text, '.')
                || matches!(t.of(text), "st" | "nd" | "rd" | "th")
        }) {
            i += 1;
        }
        i
    };
    let day = |n: i32| (1..=31).contains(&n).then_some(n as i8);
    let year = |n: i32| (1900..=2100).contains(&n).then_some(n as i16);
    let before = (0..at).rev().find(|i| {
        !(all[*i].is_mark(text, '.')
            || matches!(all[*i].of(text), "of" | "st" | "nd" | "rd" | "th"))
    });
    let glued_clock = before.is_some_and(|i| i > 0 && all[i - 1].is_mark(text, ':'));
    let first = skip(at + 1);
    if let Some(n) = number(before)
        && !glued_clock
        && let Some(d) = day(n)
    {
        moment.day = Some(d);
        moment.year = moment.year.or_else(|| number(Some(first)).and_then(year));
    } else if let Some(n) = number(Some(first)) {
        if let Some(d) = day(n)
            && !all.get(first + 1).is_some_and(|t| t.is_mark(text, ':'))
        {
            moment.day = Some(d);
            moment.year =
                moment.year.or_else(|| number(Some(skip(first + 1))).and_then(year));
        } else {
            moment.year = moment.year.or_else(|| year(n));
        }
    }
}

/// A clock time at `at`: `16:06`, `4:06 pm`, `4.06pm`, `5 a.m.`; how many tokens it takes.
fn clock(text: &str, all: &[Token], at: usize, moment: &mut Moment) -> Option<usize> {
    let number = |i: usize| -> Option<i8> {
        let token = all.get(i)?;
        (token.kind == TokenKind::Number).then(|| token.of(text).parse().ok())?
    };
    let (hour, minute, mut used) = match number(at) {
        Some(hour)
            if all.get(at + 1).is_some_and(|t| t.is_mark(text, ':') && t.glued) =>
        {
            all.get(at + 2).filter(|t| t.span.len() == 2)?;
            (hour, number(at + 2)?, 3)
        }
        Some(hour) => (hour, 0, 1),
        None => {
            let (hour, minute) = all.get(at)?.of(text).split_once('.')?;
            (hour.parse().ok()?, minute.parse().ok()?, 1)
        }
    };
    let mut second = 0;
    if used == 3 && all.get(at + 3).is_some_and(|t| t.is_mark(text, ':') && t.glued) {
        second = number(at + 4)?;
        used = 5;
    }
    let half = all.get(at + used).map(|t| t.of(text).to_lowercase());
    let hour = match half.as_deref() {
        Some("pm" | "p.m." | "p.m") if (1..=12).contains(&hour) => hour % 12 + 12,
        Some("am" | "a.m." | "a.m") if (1..=12).contains(&hour) => hour % 12,
        _ if used >= 3 => hour,
        _ => return None,
    };
    if matches!(half.as_deref(), Some("pm" | "p.m." | "p.m" | "am" | "a.m." | "a.m")) {
        used += 1;
    }
    if !(0..24).contains(&hour)
        || !(0..60).contains(&minute)
        || !(0..60).contains(&second)
    {
        return None;
    }
    if moment.clock.is_none() {
        moment.clock = Some((hour, minute, second));
        if let Some((seconds, more)) = offset(text, all, at + used) {
            moment.offset = Some(seconds);
            used += more;
        }
    }
    Some(used)
}

/// `+05:30`, `-0500` glued behind a clock time.
fn offset(text: &str, all: &[Token], at: usize) -> Option<(i32, usize)> {
    let sign = all.get(at).filter(|t| t.glued)?;
    let sign = match sign.of(text) {
        "+" => 1,
        "-" | "−" => -1,
        _ => return None,
    };
    let digits = all.get(at + 1).filter(|t| t.glued && t.kind == TokenKind::Number)?;
    let n: i32 = digits.of(text).parse().ok()?;
    match digits.span.len() {
        4 => Some((sign * (n / 100 * 3600 + n % 100 * 60), 2)),
        2 => {
            let minutes = all
                .get(at + 3)
                .filter(|t| t.glued && all[at + 2].is_mark(text, ':'))
                .and_then(|t| t.of(text).parse::<i32>().ok());
            Some((
                sign * (n * 3600 + minutes.unwrap_or(0) * 60),
                if minutes.is_some() { 4 } else { 2 },
            ))
        }
        _ => None,
    }
}

/// `2022-01-10`, `10.01.2022`, `25/12/2017`; a slashed date only where one of its first two
/// numbers can be no month. How many tokens it takes.
fn numeric_date(
    text: &str,
    all: &[Token],
    at: usize,
    moment: &mut Moment,
) -> Option<usize> {
    if let Some(dotted) = dotted_date(all.get(at)?.of(text)) {
        set(moment, dotted);
        return Some(1);
    }
    let mark = all.get(at + 1).filter(|t| t.glued)?.of(text);
    if !matches!(mark, "-" | "/") || all.get(at + 3)?.of(text) != mark {
        return None;
    }
    let part = |i: usize| -> Option<i16> {
        let token = all.get(i).filter(|t| t.kind == TokenKind::Number)?;
        token.of(text).parse().ok()
    };
    let (a, b, c) = (part(at)?, part(at + 2)?, part(at + 4)?);
    let date = match (a, b, c) {
        (1900..=2100, 1..=12, 1..=31) => (a, b, c),
        (13..=31, 1..=12, 1900..=2100) => (c, b, a),
        (1..=12, 13..=31, 1900..=2100) => (c, a, b),
        _ => return None,
    };
    set(moment, date);
    Some(5)
}

fn dotted_date(word: &str) -> Option<(i16, i16, i16)> {
    let mut parts = word.split('.').map(str::parse::<i16>);
    let (d, m, y) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    ((1..=31).contains(&d) && (1..=12).contains(&m) && (1900..=2100).contains(&y))
        .then_some((y, m, d))
}

fn set(moment: &mut Moment, (year, month, day): (i16, i16, i16)) {
    if moment.day.is_none() {
        moment.year = Some(year);
        moment.month = Some(month as i8);
        moment.day = Some(day as i8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_stated_and_no_more() {
        let cases = [
            ("10 Jan, 2022 | 4:06 pm", "2022-01-10T16:06:00"),
            ("Updated 11:02 AM ET, Tue January 2, 2018", "2018-01-02T11:02:00"),
            ("Published: 2019-03-04T05:06:07Z", "2019-03-04T05:06:07Z"),
            ("2019-03-04 05:06+05:30", "2019-03-04T05:06:00+05:30"),
            ("March 4th, 2019", "2019-03-04"),
            ("Monday 4 March 2019 09.15 GMT", "2019-03-04T09:15:00Z"),
            ("25/12/2017", "2017-12-25"),
            ("04.03.2019, 9:15", "2019-03-04T09:15:00"),
        ];
        for (text, want) in cases {
            let moment = read(text);
            let got = moment.stamp(None).map(|s| s.iso());
            assert!(moment.any(), "{text}");
            if text.contains("09.15") {
                // A dotted clock time needs am or pm.
                assert_eq!(got.as_deref(), Some("2019-03-04"), "{text}");
                continue;
            }
            assert_eq!(got.as_deref(), Some(want), "{text}");
        }
        assert_eq!(read("03/04/2019").stamp(None), None);
        assert_eq!(read("Jan. 9").stamp(None), None);
        assert!(read("Updated 7: 15 a. m. Dec. 7, 2009").alone());
        assert!(read("Reuters Sep 18, 2013, 02:16PM IST").alone());
        assert!(!read("Three held after raid on May 9, 2018").alone());
        assert!(read("Trending | World | March 15, 2023, 10:20 am").alone());
        assert!(read("March 15, 2023 | Middle East").alone());
        assert!(!read("Budget passed | March 15").alone());
        assert!(!read("What we know of the flood so far | March 15, 2023").alone());
    }

    #[test]
    fn knows_when_a_page_went_up() {
        let page = [
            "Posted on June 14, 2021 at 9:15 a.m. by Ada Lind.",
            "Updated at 5.10pm on Monday with a statement from the council.",
            "This story was first published at 9:15 a.m. on Tuesday.",
        ];
        let report = [
            "Published on June 14, the report names twelve mines.",
            "Updated figures showed twelve dead at 9:15 a.m. on Tuesday.",
            "Posted online at 9:15 a.m. by the band, the tape shows a man who fell off a roof.",
        ];
        assert!(page.iter().all(|line| posted(line)));
        assert!(!report.iter().any(|line| posted(line)));
    }

    #[test]
    fn the_missing_year_is_the_nearest() {
        let near = Date::new(2022, 1, 3).ok();
        let stamp = read("Dec. 29").stamp(near).map(|s| s.iso());
        assert_eq!(stamp.as_deref(), Some("2021-12-29"));
    }
}
