//! What is typed into a search line, and where it is found.
//!
//! A text is searched in a form without accents, typographic marks and line ends
//! ([`Searchable`]); what is found there is led back to bytes of the text itself.

use super::Span;
use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Most bytes that a compiled pattern may take: far more than a person types, far less
/// than nested repetitions ask for. The test `hostile_patterns` would notice.
const COMPILED: usize = 1 << 20;

/// What makes a query that is not found as it stands a regular expression. Stops, dollars
/// and such belong to prose as well.
const META: &[char] = &['\\', '^', '[', ']', '(', ')', '{', '}', '|', '*', '+', '?'];

/// A text in its form for searching, with the way back.
#[derive(Clone, Debug, Default)]
pub struct Searchable {
    folded: String,
    /// For each character of `folded`: where it begins there, and which bytes of the text
    /// it stands for.
    back: Vec<(u32, Span)>,
}

impl Searchable {
    /// Folds the stretches of `text`, which must ascend. They are kept apart: nothing is
    /// found across two of them. Linear in the text.
    pub fn new(text: &str, stretches: impl Iterator<Item = Span>) -> Self {
        let mut out = Self::default();
        for stretch in stretches {
            if !out.folded.is_empty() {
                out.push('\n', Span::new(stretch.start(), stretch.start()));
            }
            out.fold(text, stretch);
        }
        out
    }

    fn push(&mut self, folded: char, span: Span) {
        self.back.push((self.folded.len() as u32, span));
        self.folded.push(folded);
    }

    fn fold(&mut self, text: &str, stretch: Span) {
        let first = self.back.len();
        for (at, c) in stretch.of(text).char_indices() {
            let start = stretch.start() + at;
            let span = Span::new(start, start + c.len_utf8());
            let extends = self.back.len() > first;
            if c.is_whitespace() || c.is_control() {
                match self.back.last_mut() {
                    Some((_, last)) if extends && self.folded.ends_with(' ') => {
                        *last = last.join(span);
                    }
                    _ => self.push(' ', span),
                }
                continue;
            }
            let before = self.back.len();
            for plain in plain(c) {
                self.push(plain, span);
            }
            // An accent of its own, or a mark that is not seen, goes with the letter that
            // it stands on.
            if self.back.len() == before
                && extends
                && let Some((_, last)) = self.back.last_mut()
            {
                *last = last.join(span);
            }
        }
    }

    /// The bytes of the text that `found` in the folded form stands for.
    fn lead_back(&self, found: std::ops::Range<usize>) -> Option<Span> {
        let at = |byte: usize| self.back.partition_point(|(b, _)| (*b as usize) <= byte);
        let (_, first) = self.back.get(at(found.start).checked_sub(1)?)?;
        let (_, last) = self.back.get(at(found.end.checked_sub(1)?).checked_sub(1)?)?;
        Some(first.join(*last))
    }
}

/// A character as it is searched: no accents, no typographic marks; nothing for what has
/// no look of its own. Case is kept.
fn plain(c: char) -> impl Iterator<Item = char> {
    let unseen = |c: &char| {
        is_combining_mark(*c)
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    std::iter::once(c).nfkd().filter(move |c| !unseen(c)).map(|c| match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    })
}

/// A query, ready to search with.
#[derive(Clone, Debug)]
pub struct Pattern {
    literal: Regex,
    /// What it is as a regular expression, where it may be meant as one.
    expression: Option<Result<Regex, String>>,
}

impl Pattern {
    /// Understands a query; `None` where it is blank.
    ///
    /// It is case-sensitive once it has a capital letter. Accents and the shape of quote
    /// marks and dashes never count, and any white space is a blank.
    pub fn new(query: &str) -> Option<Self> {
        if query.trim().is_empty() {
            return None;
        }
        let whole = Span::new(0, query.len());
        let folded = Searchable::new(query, std::iter::once(whole)).folded;
        let capital = has_capital(query);
        let literal = build(&regex::escape(&folded), capital).ok()?;
        let meant = folded.contains(META) || (folded.len() > 1 && folded.ends_with('$'));
        let expression = meant.then(|| build(&folded, capital));
        Some(Self { literal, expression })
    }

    /// Where it is found in each text, in order; hits do not overlap and are not empty.
    /// Also whether it was taken as a regular expression: only where it stands nowhere
    /// literally.
    ///
    /// # Errors
    /// What is wrong with it, where it is a regular expression that cannot be read.
    pub fn find(&self, texts: &[Searchable]) -> Result<(Vec<Vec<Span>>, bool), String> {
        let literal = hits(&self.literal, texts);
        match &self.expression {
            Some(expression) if literal.iter().all(Vec::is_empty) => {
                let expression = expression.as_ref().map_err(Clone::clone)?;
                Ok((hits(expression, texts), true))
            }
            _ => Ok((literal, false)),
        }
    }
}

/// Whether a capital stands in a query other than in an escape such as `\S`.
fn has_capital(query: &str) -> bool {
    let mut escaped = false;
    query.chars().any(|c| {
        let capital = c.is_uppercase() && !escaped;
        escaped = c == '\\' && !escaped;
        capital
    })
}

fn build(pattern: &str, capital: bool) -> Result<Regex, String> {
    let built = RegexBuilder::new(pattern)
        .case_insensitive(!capital)
        .multi_line(true)
        .size_limit(COMPILED)
        .build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "the pattern asks for too much".to_string(),
        // The last line of a syntax error is what is wrong; those before draw an arrow.
        other => {
            let told = other.to_string();
            let last = told.lines().last().unwrap_or_default();
            last.trim_start_matches("error: ").to_string()
        }
    })
}

fn hits(regex: &Regex, texts: &[Searchable]) -> Vec<Vec<Span>> {
    texts.iter().map(|text| hits_in(regex, text)).collect()
}

fn hits_in(regex: &Regex, text: &Searchable) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut from = 0;
    // Stretch by stretch: looking for the next hit may read to the end of what it is given.
    for stretch in text.folded.split('\n') {
        for found in regex.find_iter(stretch).filter(|f| !f.is_empty()) {
            let span = text.lead_back(from + found.start()..from + found.end());
            let Some(span) = span else { continue };
            // Two hits may stand in one ligature.
            if !span.is_empty() && out.last().is_none_or(|l| !l.overlaps(span)) {
                out.push(span);
            }
        }
        from += stretch.len() + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(query: &str, text: &'a str) -> Result<Vec<&'a str>, String> {
        let whole = Span::new(0, text.len());
        let texts = [Searchable::new(text, std::iter::once(whole))];
        let pattern = Pattern::new(query).expect("not blank");
        let (hits, _) = pattern.find(&texts)?;
        Ok(hits[0].iter().map(|s| s.of(text)).collect())
    }

    #[test]
    #[cfg_attr(miri, ignore = "a class of characters takes Miri minutes to compile")]
    fn finds_what_is_meant() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("ferry", "A ferry. The FERRY.", &["ferry", "FERRY"]),
            ("Ferry", "A ferry. The Ferry.", &["Ferry"]),
            ("cafe", "A Café and a cafe\u{301}s", &["Café", "cafe\u{301}"]),
            ("café", "a cafe", &["cafe"]),
            ("co-op's", "the co‐op’s", &["co‐op’s"]),
            ("on the", "ran on\n  the bar", &["on\n  the"]),
            ("搁浅", "渡轮搁浅，乘客", &["搁浅"]),
            ("fin", "The ﬁnal fin", &["ﬁn", "fin"]),
            ("aa", "aaaa", &["aa", "aa"]),
            ("soft", "so\u{ad}ft", &["so\u{ad}ft"]),
            ("$5", "$5 and 5", &["$5"]),
            ("u.s.", "The U.S. upse", &["U.S."]),
            ("(10)", "Monday (10), 10", &["(10)"]),
            ("colou?r", "color, colour", &["color", "colour"]),
            (r"\d+ (people|men)", "240 people, 3 men", &["240 people", "3 men"]),
            (r"\S+", "ab CD", &["ab", "CD"]),
            ("x*", "axxb", &["xx"]),
            ("sea$", "sea or sea", &["sea"]),
            ("İ", "İstanbul", &["İ"]),
        ];
        for (query, text, want) in cases {
            assert_eq!(found(query, text).as_deref(), Ok(*want), "{query} in {text}");
        }
        assert!(Pattern::new(" \n").is_none());
    }

    #[test]
    fn nothing_is_found_across_two_stretches() {
        let text = "one two\n\nthree";
        let stretches = [Span::new(0, 7), Span::new(9, 14)];
        let texts = [Searchable::new(text, stretches.into_iter())];
        let count = |query: &str| {
            let found = Pattern::new(query).expect("a query").find(&texts);
            found.expect("it can be read").0[0].len()
        };
        assert_eq!(count("two three"), 0);
        assert_eq!(count(r"two\s+three"), 0);
        assert_eq!(count("^t"), 1);
        assert_eq!(count("three"), 1);
    }

    #[test]
    #[cfg_attr(miri, ignore = "a class of characters takes Miri minutes to compile")]
    fn hostile_patterns_are_refused_or_quick() {
        let text = "a".repeat(20_000);
        assert_eq!(found("(a*)*b", &text), Ok(vec![]));
        assert!(found("((a{500}){500}){500}", &text).is_err());
        let told = found("a(b", &text).expect_err("it is not closed");
        assert_eq!(told, "unclosed group");
    }
}
