//! Where one sentence ends and the next begins.
//!
//! One scan from left to right over the candidate stops of a text; every decision looks at
//! a bounded stretch on either side, so the time is linear. The rules, each with its cases
//! in `tests/cases/segmentation.txt`:
//!
//! | rule | says |
//! |---|---|
//! | R1 | `.` `!` `?` `…` and their runs end a sentence before white space and a capital, a digit, a bracket, a quotation or a symbol; not before a lower-case word |
//! | R2 | closing quotation marks, brackets and footnote numbers travel with the stop |
//! | R3 | a comma, semicolon, colon or dash after the stop continues the sentence |
//! | R4 | a title or rank never ends one |
//! | R5 | a month or weekday continues before a digit; a number sign likewise |
//! | R6 | an acronym (`U.S.`) ends one before a starter only |
//! | R7 | `a.m.` `p.m.` continue before a weekday, month or zone, and where only a preposition and a time came before |
//! | R8 | an initial continues before a capital that is no starter; "you and I." does not |
//! | R9 | `Inc.` ends one before a starter, or before a capital that a lower-case word follows; `Jr.` before a starter |
//! | R10 | a state continues before the name it belongs to; after a comma it ends before a capital |
//! | R11 | an attribution stays with the quoted question before it |
//! | R12 | a parenthesis inside a sentence is not split |
//! | R13 | an ellipsis ends one before a capital other than `I`, never inside brackets |
//! | R14 | with the space missing, a lower-case word, its stop and a capitalised word are two sentences; addresses are not |
//! | R15 | items of a list that begins with the first marker or a bullet are sentences |
//! | R16 | ideographic stops need no space |
//! | R17 | a name that ends in `!` goes on |
//! | R18 | short lines without any stop are items |
//! | R19 | a sign-off behind a stop and a dash stands by itself |
//! | R20 | marks without a word belong to the sentence before them |
//! | R21 | an article or determiner never ends one before a figure |

use super::credits::sign_off;
use super::lexicon::{self, Class};
use super::lists::{Marker, follows};
use super::scan::{Run, Scan, is_blank, is_letter, is_stop, is_wide_stop};
use crate::text::Span;

/// Words that R11 reads after a quotation in search of a reporting verb.
const ATTRIBUTION: usize = 9;
/// Words before `a.m.` that R7 takes for an opening phrase of time.
const OPENING: usize = 4;
/// The longest sentence in bytes; a longer one is cut at a blank, because later stages set
/// the words of a sentence against one another. No sentence of the labelled sets has a
/// fifth of it; what is longer is a table or a dump without stops (`tests/bounds.rs`).
const LONGEST: usize = 4096;

/// The sentences of one text (a paragraph, a block), in order, without white space at
/// their ends: every other character stands in exactly one of them.
///
/// Total and linear. A line end counts as a blank, save in a list (R18). None is longer
/// than `LONGEST`, save one word that is.
pub fn split(text: &str) -> Vec<Span> {
    let scan = Scan::new(text);
    let mut out = Vec::new();
    let mut from = 0;
    for cut in scan.cuts() {
        push(&mut out, Span::new(from, cut).trim(text), text);
        from = cut;
    }
    push(&mut out, Span::new(from, text.len()).trim(text), text);
    if out.iter().all(|sentence| sentence.len() <= LONGEST) {
        return out;
    }
    out.into_iter().flat_map(|sentence| shortened(sentence, text)).collect()
}

/// A sentence in pieces of at most [`LONGEST`], cut at blanks.
fn shortened(sentence: Span, text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut from, mut blank) = (sentence.start(), None);
    for (at, c) in sentence.of(text).char_indices() {
        let at = sentence.start() + at;
        if at - from >= LONGEST
            && let Some(cut) = blank.take()
        {
            push(&mut out, Span::new(from, cut).trim(text), text);
            from = cut;
        }
        if is_blank(c) && at > from {
            blank = Some(at);
        }
    }
    push(&mut out, Span::new(from, sentence.end()).trim(text), text);
    out
}

/// Adds a sentence; marks without a word belong to the sentence before them (R20).
fn push(out: &mut Vec<Span>, span: Span, text: &str) {
    if span.is_empty() {
        return;
    }
    let worded = span.of(text).chars().any(char::is_alphanumeric);
    match out.last_mut() {
        Some(last) if !worded => *last = last.join(span),
        _ => out.push(span),
    }
}

impl Scan<'_> {
    /// Byte positions at which a new sentence begins, ascending.
    fn cuts(&self) -> Vec<usize> {
        if let Some(lines) = self.item_lines() {
            return lines;
        }
        let mut cuts = Vec::new();
        let mut start = self.skip_blank(0);
        let mut list = self.marker(start);
        let mut i = start;
        // Whether the sentence so far holds a letter or digit.
        let mut worded = false;
        if let Some((_, end)) = list {
            i = end;
        }
        let list_opens = match list {
            Some((Marker::Bullet(_), _)) => true,
            Some((Marker::Number(n, _), _)) => n == 1,
            Some((Marker::Letter(l, _), _)) => l == 'a',
            None => false,
        };
        while let Some(c) = self.at(i) {
            let mut next = i + 1;
            let mut cut = None;
            worded |= c.is_alphanumeric();
            if matches!(c, '(' | '[' | '（') && self.closes[i] > 0 {
                // R12
                if worded {
                    next = self.closes[i] as usize;
                }
            } else if list_opens
                && is_blank(c)
                && let Some((last, _)) = list
                && let Some((marker, end)) = self.marker(i + 1)
                && follows(last, marker)
            {
                // R15
                list = Some((marker, end));
                cuts.push(self.byte(i + 1));
                start = i + 1;
                worded = false;
                next = end;
            } else if is_stop(c) {
                (next, cut) = self.stop(start, i);
                // Stops before the first word are no end (R13: `. . . The practice`).
                cut = cut.filter(|_| worded);
            }
            if let Some(at) = cut {
                let begin = self.skip_blank(at);
                if begin < self.chars.len() {
                    cuts.push(self.byte(begin));
                }
                start = begin;
                worded = false;
                next = begin.max(next);
                if let Some((marker, end)) = self.marker(begin) {
                    next = next.max(end);
                    if list_opens && list.is_some_and(|(last, _)| follows(last, marker)) {
                        list = Some((marker, end));
                    }
                }
            }
            i = next.max(i + 1);
        }
        cuts
    }

    /// Judges the stop at `i` of a sentence that began at `start`: where to go on
    /// scanning, and where the next sentence begins if this one ends here.
    fn stop(&self, start: usize, i: usize) -> (usize, Option<usize>) {
        let run = self.run(i);
        if run.end > i + 1 && matches!(self.before(i), Some('[' | '(')) {
            return (run.end, None);
        }
        let (after, quoted) = self.closers(run.end);
        let next = self.skip_blank(after);
        if next >= self.chars.len() {
            return (after, None);
        }
        if is_wide_stop(self.chars[i].1) {
            // R16: inside the sentence that quotes it, a closing bracket does not end it.
            let inner = quoted && next == after && self.at(next).is_some_and(is_letter);
            return (after, (!inner).then_some(after));
        }
        if next == after {
            let cut = self.missing_space(start, i, after, quoted);
            return (after, cut.then_some(after));
        }
        if run.split && self.opens(next) {
            // R13: `word. . . . Next`: the first stop is the sentence's own.
            return (i + 1, Some(i + 1));
        }
        let ends = self.ends(start, i, &run, next, quoted);
        (after, ends.then_some(after))
    }

    /// Whether the words at `i` can open a sentence at all.
    fn opens(&self, i: usize) -> bool {
        let word = self.word(self.skip_openers(i));
        word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
            || is_brand(word)
    }

    /// R14: whether a sentence ends at a stop that no space follows.
    fn missing_space(&self, start: usize, i: usize, after: usize, quoted: bool) -> bool {
        let next = self.skip_openers(after);
        let word = self.word(next);
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase)
            && (word == "I" || letters.next().is_some_and(char::is_lowercase));
        if !capital {
            return false;
        }
        let (from, piece) = self.piece(start, i);
        if piece.starts_with("www")
            || piece.contains(['@', ':', '&', '='])
            || is_domain(&word.to_lowercase())
        {
            return false;
        }
        if matches!(self.at(i), Some('!' | '?')) || quoted {
            return true;
        }
        if self.at(i) == Some('…') || self.at(i + 1) == Some('.') {
            return false;
        }
        // A glued lower-case word, a year or a figure; `No.Two` and `U.S.Army` stay whole.
        let tail = piece.rsplit('.').next().unwrap_or(piece);
        let lower = tail.chars().count() >= 2
            && lexicon::abbreviation(tail).is_none()
            && (tail.chars().skip(1).all(|c| c.is_lowercase() || c == '’' || c == '\'')
                || tail.chars().all(|c| c.is_ascii_digit() || c == ','));
        let host = self.slice(from.saturating_sub(3), from).contains(['/', '@'])
            || self.at(next + word.chars().count()) == Some('@');
        lower && !host
    }

    /// Whether the sentence ends at a stop that white space follows.
    fn ends(&self, start: usize, i: usize, run: &Run, next: usize, quoted: bool) -> bool {
        let first = self.at(next).unwrap_or(' ');
        if matches!(first, '-' | '–' | '—' | '_') {
            return sign_off(Span::new(self.byte(next), self.text.len()).of(self.text));
        }
        if matches!(first, ',' | ';' | ':' | ')' | ']' | '&' | '/' | '=' | '+' | '|') {
            return false;
        }
        let opener = self.skip_openers(next);
        let word = self.word(opener);
        let Some(letter) = word.chars().next() else { return true };
        if letter.is_lowercase() && !is_brand(word) {
            return false;
        }
        if quoted && opener == next && self.attributed(next, run.firm) {
            return false;
        }
        if run.ellipsis() {
            // R13
            let me = word == "I" || word.starts_with("I'") || word.starts_with("I’");
            return run.firm || !me || run.dots >= 4 && !run.spaced;
        }
        if run.firm {
            return !is_exclaimer(self.piece(start, i).1);
        }
        if quoted {
            return true;
        }
        self.abbreviated(start, i, next).unwrap_or(true)
    }

    /// R4 to R10: whether the stop of an abbreviation ends the sentence; `None` where no
    /// abbreviation stands before it.
    fn abbreviated(&self, start: usize, i: usize, next: usize) -> Option<bool> {
        let (from, piece) = self.piece(start, i);
        let opener = self.skip_openers(next);
        let word = self.word(opener);
        let digit = word.starts_with(|c: char| c.is_ascii_digit());
        let fresh = self.starter(opener, word);
        let quotes = matches!(self.at(next), Some('“' | '‘' | '"' | '\'' | '«' | '„'));
        let lower = word.to_lowercase();
        if from == start && is_list_number(piece) {
            return Some(false);
        }
        if let Some(class) = lexicon::abbreviation(piece) {
            return Some(match class {
                Class::Title | Class::Bound => false,
                Class::Number if digit || word.contains(|c: char| c.is_ascii_digit()) => {
                    false
                }
                Class::Number => return None,
                Class::Month => !digit && !lexicon::follows_clock(&lower),
                Class::State => {
                    let named = self.word_before(start, from).ends_with(',');
                    (named || fresh || quotes)
                        && !digit
                        && lexicon::abbreviation(word) != Some(Class::Title)
                }
                Class::Company => fresh || quotes || digit || self.verb_follows(opener),
                Class::Kin | Class::Street => fresh || quotes,
                Class::Trail => true,
            });
        }
        if digit && bound_to_number(piece) {
            // R21
            return Some(false);
        }
        let clock = piece.to_lowercase();
        let spaced =
            clock == "m" && ["a.", "p."].contains(&self.word_before(start, from));
        if clock == "a.m" || clock == "p.m" || spaced {
            let more = digit
                || lexicon::follows_clock(&lower)
                || self.word(self.skip_blank(opener + word.chars().count())) == "time"
                || word == "New" && self.slice(opener, opener + 8) == "New Year";
            return Some(!more && !self.opening(start, i));
        }
        if is_acronym(piece) {
            let small = piece.chars().all(|c| c == '.' || c.is_lowercase());
            return Some(!digit && (fresh || quotes || small));
        }
        if piece.chars().count() == 1 && piece.chars().all(char::is_uppercase) {
            let previous = self.word_before(start, from);
            let joined = piece == "I"
                && ["and", "or", "than", "as", "nor", "but"].contains(&previous);
            return Some(joined || fresh || quotes);
        }
        None
    }

    /// Whether the word at `i` is a starter; `No.` and `A.` are not.
    fn starter(&self, i: usize, word: &str) -> bool {
        let stopped = self.at(i + word.chars().count()) == Some('.');
        let titled = lexicon::abbreviation(word) == Some(Class::Title);
        lexicon::starts_sentence(word) && (!stopped || titled || word.chars().count() > 2)
    }

    /// R7: whether all that the sentence holds so far is "At 5 a.m."
    fn opening(&self, start: usize, i: usize) -> bool {
        let so_far = self.slice(start, i);
        let mut words = so_far.split_whitespace();
        let preposition = words.next().is_some_and(|w| {
            ["at", "by", "around", "about", "before", "after", "until", "since", "from"]
                .contains(&w.to_lowercase().as_str())
        });
        preposition && words.take(OPENING).count() < OPENING
    }

    /// R9: whether a lower-case word follows the one at `i`.
    fn verb_follows(&self, i: usize) -> bool {
        let word = self.word(i);
        let after = i + word.chars().count();
        self.at(after).is_some_and(is_blank)
            && self.at(self.skip_blank(after)).is_some_and(char::is_lowercase)
    }

    /// R11: whether an attribution stands at `i`, behind a closing quotation mark: a name
    /// and a reporting verb. After a plain stop, and where more than a name stands before
    /// the verb, the verb must end the clause.
    fn attributed(&self, i: usize, firm: bool) -> bool {
        let mut at = i;
        let mut named = true;
        for nth in 0..ATTRIBUTION {
            let word = self.word(at);
            if word.is_empty() {
                return false;
            }
            let end = at + word.chars().count();
            let joiner = ["of", "the", "de", "al", "bin", "van", "von", "der", "and"];
            if nth > 0 && lexicon::reports(word) {
                return firm && named
                    || self.at(end).is_none_or(|c| c == '.' || firm && c == ',');
            }
            let name = word.chars().next().is_some_and(char::is_uppercase);
            let hyphen = self.at(end) == Some('-');
            let stopped = self.at(end) == Some('.')
                && (word.chars().count() == 1 || lexicon::abbreviation(word).is_some());
            named &= name || nth > 0 && joiner.contains(&word);
            if nth == 0 && !name {
                return false;
            }
            at = self.skip_blank(end + usize::from(hyphen || stopped));
            if at == end {
                return false;
            }
        }
        false
    }
}

/// `iPhone`, `eBay`: one small letter, then a capital.
fn is_brand(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase)
        && letters.next().is_some_and(char::is_uppercase)
}

/// `2`: at the head of a sentence it is its number (R15).
fn is_list_number(piece: &str) -> bool {
    (1..=3).contains(&piece.len()) && piece.chars().all(|c| c.is_ascii_digit())
}

/// Words that no sentence ends with before a figure: "with a. 38-caliber" is a slip for
/// "with a .38-caliber".
fn bound_to_number(piece: &str) -> bool {
    ["a", "an", "the", "of", "his", "her", "my", "its", "their", "and", "or"]
        .contains(&piece)
}

/// `U.S`, `Ph.D`, `m.p.h`: pieces of one or two letters with stops between.
fn is_acronym(piece: &str) -> bool {
    let mut parts = 0;
    let small = piece.split('.').all(|part| {
        parts += 1;
        (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    });
    small && parts >= 2
}

/// Names that end in an exclamation mark (R17).
fn is_exclaimer(piece: &str) -> bool {
    ["Yahoo", "Jeopardy", "E"].contains(&piece)
}

/// Ends of host names, lower case.
fn is_domain(word: &str) -> bool {
    ["com", "org", "net", "gov", "edu", "info", "io", "js", "tv", "co", "uk"]
        .contains(&word)
}
