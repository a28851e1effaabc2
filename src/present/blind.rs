//! The blind mode: a comparison in which nothing names an outlet, until a verdict is given.
//!
//! Names are blanked out in the text itself, byte for byte, so that every view shows the same
//! and every span holds. The articles are in an order of their content already.

use super::Reviewed;
use crate::model::{
    Article, ArticleId, Collation, Field, Prepared, QuestionId, Role, Span,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands in the place of an outlet's name.
const HIDDEN: &str = "outlet hidden";

/// What a switch of the blind mode says.
pub fn blind_words(on: bool) -> &'static str {
    if on {
        "blind: outlets and their order are hidden until a verdict is given"
    } else {
        "blind mode is off: outlets are shown in their order"
    }
}

/// The same comparison with every outlet hidden that a finding is still open on. The ids are
/// the same.
#[must_use]
pub fn blinded(collation: &Collation, reviewed: &Reviewed) -> Collation {
    let mut out = collation.clone();
    let shown = judged_throughout(collation, reviewed);
    for (at, prepared) in out.articles.iter_mut().enumerate() {
        if !shown.contains(&ArticleId::new(at)) && !prepared.article.mine {
            *prepared = Arc::new(hidden(collation, prepared));
        }
    }
    out
}

/// The accounts that have a finding, and none that is open.
fn judged_throughout(collation: &Collation, reviewed: &Reviewed) -> BTreeSet<ArticleId> {
    let (mut judged, mut open) = (BTreeSet::new(), BTreeSet::new());
    for (id, question) in collation.divergences() {
        let of = if is_judged(reviewed, id) { &mut judged } else { &mut open };
        of.extend(question.readings.iter().map(|r| r.locus.article));
    }
    judged.difference(&open).copied().collect()
}

/// Whether the outlets of a finding may show.
pub fn is_judged(reviewed: &Reviewed, question: QuestionId) -> bool {
    reviewed.verdicts.contains_key(&question)
}

/// Whether an account's outlet is hidden.
pub fn is_hidden(collation: &Collation, article: ArticleId) -> bool {
    collation.blind && collation.article(article).article.path == HIDDEN
}

/// The names of hidden files and outlets, for lines about them.
#[derive(Clone, Debug, Default)]
pub struct Veil {
    /// A name and what takes its place, in the order of replacement.
    names: Vec<(String, String)>,
}

impl Veil {
    /// What `shown` hides of `bare`.
    pub fn new(bare: &Collation, shown: &Collation) -> Self {
        let mut labels: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut said_twice = Vec::new();
        let all = (0..bare.articles.len()).map(ArticleId::new);
        for account in all.filter(|a| is_hidden(shown, *a)) {
            let prepared = bare.article(account);
            let path = prepared.article.path.as_str();
            // An item of a file that has several: `feed.xml#2`.
            let file = path.split('#').next().unwrap_or(path);
            let last =
                |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_string();
            let mut own = names(bare, prepared);
            own.extend([path.to_string(), last(path), file.to_string(), last(file)]);
            let sigil = bare.sigils[account.at()].as_str();
            for name in own.into_iter().filter(|name| name.len() > 1) {
                labels.entry(name).or_default().push(sigil);
            }
            let label = label(&[sigil]);
            said_twice.push((format!("{sigil} {label}"), label));
        }
        let mut names: Vec<(String, String)> =
            labels.into_iter().map(|(name, sigils)| (name, label(&sigils))).collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        names.extend(said_twice);
        Self { names }
    }

    /// A line with accounts' labels in the place of what is hidden.
    pub fn over(&self, line: &str) -> String {
        let mut out = line.to_string();
        for (name, label) in &self.names {
            let exact = !name.contains(' ');
            let places = found(&out, name, Span::new(0, out.len()), exact);
            for span in places.into_iter().rev() {
                out.replace_range(span.start()..span.end(), label);
            }
        }
        out
    }
}

fn label(sigils: &[&str]) -> String {
    match sigils {
        [sigil] => format!("account {sigil}"),
        sigils => format!("accounts {}", sigils.join(" ")),
    }
}

fn hidden(collation: &Collation, prepared: &Prepared) -> Prepared {
    let mut out = prepared.clone();
    let kept =
        |field: Field| matches!(field, Field::Published | Field::Status | Field::Embargo);
    out.metadata.candidates.retain(|c| kept(c.field));
    out.article = Arc::new(Article {
        path: HIDDEN.to_string(),
        text: blanked(collation, prepared),
        metadata: out.metadata.clone(),
        ..Article::clone(&prepared.article)
    });
    out
}

/// The text with blanks for whatever names its outlet: bylines, credits and page matter whole,
/// agencies beside the words of a report and in lines of place and time, elsewhere the outlet's
/// own names.
fn blanked(collation: &Collation, prepared: &Prepared) -> String {
    let text = &prepared.article.text;
    let mut bytes = text.clone().into_bytes();
    for sentence in &prepared.sentences {
        let (whole, core) = (sentence.span, sentence.core);
        let around =
            [Span::new(whole.start(), core.start()), Span::new(core.end(), whole.end())];
        match sentence.role {
            Role::Byline | Role::Credit | Role::Furniture => {
                blank_words(&mut bytes, text, sentence.span);
            }
            Role::Caption => blank_credit(&mut bytes, text, sentence.span),
            Role::Dateline | Role::Timestamp => blank_agencies(&mut bytes, text, whole),
            _ => around.into_iter().for_each(|at| blank_agencies(&mut bytes, text, at)),
        }
    }
    for name in names(collation, prepared) {
        blank_name(&mut bytes, text, &name);
    }
    // Whole characters were replaced, by as many bytes.
    String::from_utf8(bytes).unwrap_or_else(|_| text.clone())
}

/// The names that an article's outlet goes by.
fn names(collation: &Collation, prepared: &Prepared) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = BTreeSet::new();
    let stated = [Field::Outlet, Field::Agency];
    for field in stated {
        let all = prepared.metadata.all(field);
        out.extend(all.map(|c| c.text.trim().to_string()));
    }
    out.extend(collation.outlets.name(prepared).map(str::to_string));
    out.extend(collation.outlets.label(prepared).map(str::to_string));
    for name in out.clone() {
        let bare = name.strip_prefix("The ").or_else(|| name.strip_prefix("the "));
        let bare = bare.unwrap_or(&name);
        let bare = bare.split(".com").next().unwrap_or(bare).trim();
        out.insert(bare.to_string());
        out.extend(bare.strip_suffix(" News").map(str::to_string));
        let words = bare.split_whitespace();
        let initials: String = words.filter_map(|w| w.chars().next()).collect();
        out.insert(initials);
    }
    out.retain(|name| name.chars().count() > 1);
    out
}

/// The agencies that a dateline or a credit may name.
fn agencies() -> impl Iterator<Item = &'static str> {
    let rows = include_str!("../../data/wire_agencies.txt").lines();
    rows.filter(|row| !row.starts_with('#')).flat_map(|row| row.split('|'))
}

fn blank_agencies(bytes: &mut [u8], text: &str, within: Span) {
    for name in agencies() {
        for span in found(text, name, within, false) {
            blank(bytes, span);
        }
    }
}

/// What is in brackets in a caption with one of these words, an agency or a stroke says whose
/// the picture is.
const CREDIT_WORDS: [&str; 8] =
    ["photo", "picture", "pic", "image", "file", "courtesy", "credit", "handout"];
/// So does what follows one of these.
const CREDIT_MARKS: [&str; 9] = [
    "photo:",
    "photograph:",
    "picture:",
    "image:",
    "credit:",
    "photo by",
    "photograph by",
    "picture by",
    "courtesy of",
];

/// Most words of such a credit: more are the caption itself, with a label before it.
const CREDIT: usize = 6;

/// Blanks in a caption for whose picture it is.
fn blank_credit(bytes: &mut [u8], text: &str, within: Span) {
    let caption = within.of(text);
    for (at, _) in caption.match_indices(['(', '[']) {
        let inside = Span::new(at, caption.len()).of(caption);
        let end =
            inside.find([')', ']']).map_or(within.end(), |n| within.start() + at + n);
        let inside = Span::new(within.start() + at, end);
        let mut words = CREDIT_WORDS.into_iter().chain(agencies());
        // `(Ann Cole/Harbour 6)`.
        let signed = inside.of(text).contains('/');
        if signed || words.any(|word| !found(text, word, inside, false).is_empty()) {
            blank_words(bytes, text, inside);
        }
    }
    for mark in CREDIT_MARKS {
        for place in found(text, mark, within, false) {
            let whose = Span::new(place.end(), within.end());
            if whose.of(text).split_whitespace().count() <= CREDIT {
                blank_words(bytes, text, whose);
            }
        }
    }
    blank_agencies(bytes, text, within);
}

/// A name of one word is sought as it is written: "AP" is no "ap", "Time" no "time".
fn blank_name(bytes: &mut [u8], text: &str, name: &str) {
    let exact = !name.contains(' ');
    for span in found(text, name, Span::new(0, text.len()), exact) {
        blank(bytes, span);
    }
}

fn blank_words(bytes: &mut [u8], text: &str, within: Span) {
    for (at, c) in within.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let at = within.start() + at;
        blank(bytes, Span::new(at, at + c.len_utf8()));
    }
}

/// The places of a name as whole words.
fn found(text: &str, name: &str, within: Span, exact: bool) -> Vec<Span> {
    let sought = within.of(text);
    let same = |a: u8, b: u8| if exact { a == b } else { a.eq_ignore_ascii_case(&b) };
    let (long, bytes) = (name.len(), sought.as_bytes());
    let mut out = Vec::new();
    let mut end = 0;
    for (at, _) in sought.char_indices() {
        let Some(here) = bytes.get(at..at + long).filter(|_| at >= end && long > 0)
        else {
            continue;
        };
        let fits = here.iter().zip(name.as_bytes()).all(|(a, b)| same(*a, *b));
        let place = Span::new(within.start() + at, within.start() + at + long);
        let word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let whole = !word(at.checked_sub(1).and_then(|at| bytes.get(at)))
            && !word(bytes.get(at + long));
        if fits && whole && place.get(text).is_some() {
            end = at + long;
            out.push(place);
        }
    }
    out
}

fn blank(bytes: &mut [u8], span: Span) {
    if let Some(here) = bytes.get_mut(span.start()..span.end()) {
        for byte in here.iter_mut().filter(|b| !b.is_ascii_whitespace()) {
            *byte = b'_';
        }
    }
}
