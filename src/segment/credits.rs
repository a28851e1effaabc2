//! Datelines, bylines and credits: who, where and when, by shape.

use super::lexicon::{self, lines};
use super::moments;
use crate::text::{Span, fold, squeeze};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Longest sign-off, in bytes.
const SIGN_OFF: usize = 90;
/// Longest dateline, in bytes, dash included.
const DATELINE: usize = 100;

static AGENCIES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../data/agencies.txt")).collect());

/// Whether a text that begins with a dash is nothing but a sign-off: a dash and a short
/// name without a full stop inside, such as `— NNN-AGENCIES` or `— With assistance by …`.
pub(super) fn sign_off(text: &str) -> bool {
    if text.len() > SIGN_OFF {
        return false;
    }
    let body = text.trim_matches(|c: char| is_dash(c) || c.is_whitespace() || c == '.');
    let words: Vec<&str> = body.split_whitespace().collect();
    if !text.trim_start().starts_with(is_dash) || words.is_empty() || words.len() > 10 {
        return false;
    }
    let small =
        ["by", "of", "the", "and", "with", "from", "assistance", "de", "al", "on", "for"];
    words.iter().all(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty()
            || bare.chars().next().is_some_and(|c| !c.is_lowercase())
            || small.contains(&bare)
            || w.starts_with(['@', '(', '#'])
    })
}

/// Hyphens and dashes that part a dateline or a sign-off from the text.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// Whether words name a news agency, or several parted by marks: `AP`, `Reuters - AFP`.
pub(super) fn names_agency(words: &str) -> bool {
    let folded = squeeze(&fold(words).replace('.', ""));
    if AGENCIES.contains(folded.as_str()) {
        return true;
    }
    let mut some = false;
    let spaced = folded.replace(" - ", "/").replace(" and ", "/").replace(" via ", "/");
    let all = spaced.split(['/', ',', ';', '|', '+', '&']).map(str::trim).all(|part| {
        some |= AGENCIES.contains(part);
        AGENCIES.contains(part)
    });
    some && all
}

/// Whether words are a list of short names, a news agency among them: `Vell Post / AFP`.
fn lists_agencies(words: &str) -> bool {
    let parts: Vec<&str> = words
        .split(" - ")
        .flat_map(|p| p.split(['/', '|', ';']))
        .map(str::trim)
        .collect();
    let short = |p: &&str| {
        let mut words = p.split_whitespace();
        words.clone().count() <= 3
            && words.all(|w| w.chars().next().is_some_and(char::is_uppercase))
    };
    parts.len() >= 2 && parts.iter().all(short) && parts.iter().any(|p| names_agency(p))
}

/// A dateline at the head of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dateline {
    /// The dateline without its dash.
    pub(super) span: Span,
    /// Where the report goes on.
    pub(super) end: usize,
    /// The agency in brackets.
    pub(super) agency: Option<Span>,
}

/// Reads `GENEVA, Jan 9 (AGENCY) —`, `BEIJING —`, `NEW DELHI:` or `(Agency);` at the head
/// of a text.
pub(super) fn dateline(text: &str) -> Option<Dateline> {
    let limit = text.char_indices().map(|(at, _)| at).find(|at| *at >= DATELINE);
    let window = Span::new(0, limit.unwrap_or(text.len())).of(text);
    if window.starts_with('(') {
        return tag(text, window);
    }
    let mut chars = window.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        let parted = is_dash(c)
            && (previous.is_whitespace() || previous == ')' || c == '—' || is_dash(next))
            && (next.is_whitespace() || c == '—' || is_dash(next));
        let colon = c == ':' && next.is_whitespace();
        if parted || colon {
            let rest = Span::new(at, text.len()).of(text);
            let after = rest.trim_start_matches(|c: char| {
                is_dash(c) || c == ':' || c.is_whitespace()
            });
            let head = Span::new(0, at).trim(text);
            let opens = |c: char| !c.is_lowercase();
            if !after.starts_with(opens) {
                return None;
            }
            return is_dateline(head.of(text), colon).then(|| Dateline {
                span: head,
                end: text.len() - after.len(),
                agency: bracketed(head.of(text)),
            });
        }
        previous = c;
    }
    undashed(text, window)
}

/// `Vell (CNN)The ferry`: place and agency with no dash behind them.
fn undashed(text: &str, window: &str) -> Option<Dateline> {
    let close = window.find(')')?;
    let head = Span::new(0, close + 1);
    let agency = bracketed(head.of(text))?;
    let after = Span::new(close + 1, text.len()).of(text).trim_start();
    let fits = names_agency(agency.of(text))
        && is_dateline(head.of(text), false)
        && after.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    fits.then(|| Dateline {
        span: head,
        end: text.len() - after.len(),
        agency: Some(agency),
    })
}

/// `(News 1st);`, `(CNN) --`, `(Reuters) - ` at the head of a text.
fn tag(text: &str, window: &str) -> Option<Dateline> {
    let close = window.find(')')?;
    let inner = Span::new(1, close).of(text);
    let named = inner.split_whitespace().count() <= 4
        && inner.chars().next().is_some_and(char::is_uppercase)
        && !inner.contains(['.', '!', '?']);
    let rest = Span::new(close + 1, text.len()).of(text);
    let trimmed = rest.trim_start();
    let after = trimmed.trim_start_matches(|c: char| {
        is_dash(c) || matches!(c, ';' | ':') || c.is_whitespace()
    });
    let marked = trimmed.starts_with(|c: char| is_dash(c) || matches!(c, ';' | ':'));
    let fits = named && !after.is_empty() && (marked || names_agency(inner));
    fits.then(|| Dateline {
        span: Span::new(0, close + 1),
        end: text.len() - after.len(),
        agency: Some(Span::new(1, close)),
    })
}

/// The words in the last brackets of a dateline.
fn bracketed(head: &str) -> Option<Span> {
    let open = head.rfind('(')?;
    let close = head.rfind(')').filter(|c| *c > open)?;
    Some(Span::new(open + 1, close))
}

/// Whether words read as place, day and agency. Before a colon only a place in capitals
/// will do.
fn is_dateline(head: &str, colon: bool) -> bool {
    let place = head.split('(').next().unwrap_or(head).split('/').next().unwrap_or(head);
    let words: Vec<&str> = place
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() || words.len() > 9 {
        return false;
    }
    let loud = |w: &str| {
        let letters = w.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase)
    };
    let moment = moments::read(place);
    let shaped = words.iter().all(|w| {
        w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            || ["of", "the", "de", "la", "and", "el", "al", "sur", "am"].contains(w)
            || lexicon::month(&w.to_lowercase()).is_some()
    });
    if ["UPDATE", "BREAKING", "FILE"].contains(&words[0]) {
        return false;
    }
    if !shaped || place.contains(['.']) && !place.contains(". ") && !place.ends_with('.')
    {
        return false;
    }
    if colon {
        let label =
            ["BREAKING", "UPDATE", "UPDATED", "EXCLUSIVE", "LIVE", "OPINION", "ANALYSIS"]
                .contains(&words[0]);
        return !label && words.len() <= 4 && words.iter().all(|w| loud(w));
    }
    loud(words[0]) && !words[0].contains(':')
        || moment.has_day() && moment.strays > 0
        || head.contains('(') && words.len() <= 5
}

/// Whether a whole line is a dateline without a report behind it.
pub(super) fn dateline_alone(text: &str) -> bool {
    let bare =
        text.trim_end_matches(|c: char| is_dash(c) || c.is_whitespace() || c == ':');
    let place = bare.split('(').next().unwrap_or(bare);
    let first = bare.chars().next();
    let letters = first.is_some_and(char::is_uppercase);
    letters
        && bare.split_whitespace().count() <= 8
        && is_dateline(bare, false)
        && (moments::read(place).has_day()
            || bracketed(bare).is_some_and(|s| names_agency(s.of(bare)))
            || text.trim_end().ends_with(is_dash) && !bare.contains(' '))
}

/// The name of a byline, where a line is one: `By Ann Lee`, `Written by …`, `Ann Lee, AP`.
pub(super) fn byline(text: &str) -> Option<Span> {
    const LEADS: [&str; 22] = [
        "by ",
        "by: ",
        "written by ",
        "story by ",
        "reported by ",
        "posted by ",
        "author: ",
        "words by ",
        "text by ",
        "compiled by ",
        "edited by ",
        "from ",
        "published by ",
        "analysis by ",
        "exclusive by ",
        "report by ",
        "reporting by ",
        "review by ",
        "von ",
        "por ",
        "par ",
        "submitted by ",
    ];
    let folded = fold(text);
    if folded.len() != text.len()
        && !text.is_ascii()
        && !text.to_lowercase().starts_with("by ")
    {
        return None;
    }
    let lead =
        LEADS.iter().find(|lead| **lead != "from " && folded.starts_with(**lead))?;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 14 || text.trim_end().ends_with(['.', '!', '?']) && words.len() > 5 {
        return None;
    }
    let name = Span::new(lead.len(), text.len());
    let name = name.get(text).map(|_| name.trim(text))?;
    let named = name.of(text).split_whitespace().take(2).all(|w| {
        w.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '@' | '(' | '|'))
    });
    let desk = ["the ", "our "].iter().any(|a| name.of(text).starts_with(a))
        && [
            "team",
            "staff",
            "desk",
            "correspondent",
            "correspondents",
            "reporter",
            "reporters",
            "editors",
            "bureau",
            "board",
        ]
        .iter()
        .any(|d| text.trim_end().to_lowercase().ends_with(d));
    let named = named || desk;
    // Day first, then the rest: "By Jan 9" is no name.
    (named && !name.is_empty() && !moments::read(name.of(text)).alone()).then_some(name)
}

/// Whether a line is the name of an account of the publishing system.
pub(super) fn account(folded: &str) -> bool {
    [
        "admin",
        "administrator",
        "editor",
        "staff",
        "desk",
        "web desk",
        "webdesk",
        "newsroom",
        "news desk",
        "newsdesk",
        "staff reporter",
        "staff writer",
        "staff writers",
        "our correspondent",
        "correspondent",
        "editorial",
        "online desk",
        "agencies",
        "webmaster",
        "web editor",
        "news editor",
        "editorial staff",
        "special correspondent",
        "editorial team",
        "wire reports",
        "online editor",
        "superuser",
    ]
    .contains(&folded.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whom a credit names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Credit {
    /// Writers, editors, desks: nobody that metadata knows.
    Staff,
    /// News agencies.
    Agency(Span),
    /// The outlet that the report is from.
    Outlet(Span),
}

/// Whom a sentence credits, if it does nothing else. In the tail of an article more shapes
/// are taken for credits.
pub(super) fn credit(text: &str, tail: bool) -> Option<Credit> {
    let folded = squeeze(&fold(text));
    let words = folded.split(' ').count();
    let openers = [
        "reporting by ",
        "additional reporting",
        "editing by ",
        "writing by ",
        "with inputs",
        "with input from",
        "with agency inputs",
        "with additional reporting",
        "with assistance",
        "originally published",
        "this article was originally",
        "this story was originally",
        "this article originally appeared",
        "this article first appeared",
        "this story first appeared",
        "this report was",
        "compiled from",
        "compiled by",
        "reprinted ",
        "republished ",
        "photographs by",
        "this post originally",
        "first published",
        "(with inputs",
        "(with input",
        "(reporting by",
        "(additional reporting",
        "with files from",
        "contributing: ",
        "with reporting by",
        "with reporting from",
        "with contributions from",
        "additional material",
        "with additional",
        "(editing by",
        "(writing by",
    ];
    if openers.iter().any(|o| folded.starts_with(o)) && words <= 60 {
        let inputs = text.find(" from ").filter(|_| folded.contains("inputs from"));
        let from = inputs.map(|at| Span::new(at + 6, text.len()).trim(text));
        return Some(
            from.filter(|s| !s.is_empty()).map_or(Credit::Staff, Credit::Agency),
        );
    }
    if words <= 30
        && (folded.contains("contributed to this")
            && ["report", "story", "article"].iter().any(|w| folded.contains(w))
            || folded.contains(" writer")
                && folded.trim_end_matches('.').ends_with("contributed"))
    {
        return Some(Credit::Staff);
    }
    let around = |c: char| {
        is_dash(c) || c.is_whitespace() || matches!(c, '(' | ')' | '.' | '/' | '[' | ']')
    };
    let behind = text.trim_start_matches(around);
    let bare = behind.trim_end_matches(around);
    let at = text.len() - behind.len();
    let named = Credit::Agency(Span::new(at, at + bare.len()));
    if words <= 8 && names_agency(bare) {
        return Some(named);
    }
    if !tail || words > 10 {
        return None;
    }
    if lists_agencies(bare) {
        return Some(named);
    }
    if sign_off(text) {
        return Some(Credit::Staff);
    }
    for lead in ["from ", "source: ", "source : ", "courtesy ", "courtesy: ", "via "] {
        if folded.starts_with(lead) && text.is_char_boundary(lead.len()) {
            let outlet = Span::new(lead.len(), text.len()).trim(text);
            let named = outlet.of(text).split_whitespace().all(|w| {
                w.chars().next().is_some_and(|c| !c.is_lowercase())
                    || ["the", "of", "and", "de"].contains(&w)
            });
            if named && !outlet.is_empty() && !text.trim_end().ends_with(['?', '!']) {
                return Some(Credit::Outlet(outlet));
            }
        }
    }
    None
}

/// Whether a sentence begins a correction or an editor's note.
pub(super) fn correction(folded: &str) -> bool {
    [
        "correction:",
        "corrections:",
        "correction ",
        "clarification:",
        "editor's note:",
        "editor's note -",
        "editors' note:",
        "an earlier version of this",
        "a previous version of this",
        "this story has been updated",
        "this story has been corrected",
        "this article has been updated",
        "this article has been corrected",
        "this article was amended",
        "this article was updated",
        "this article was corrected",
        "this story was updated",
        "this story was corrected",
        "(corrects",
        "(this story corrects",
        "(this version corrects",
        "(updates ",
        "(adds ",
        "(recasts",
        "(refiles",
        "this report has been",
        "this version corrects",
    ]
    .iter()
    .any(|o| folded.starts_with(o))
        && !folded.starts_with("correction officers")
}
