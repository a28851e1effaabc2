//! Page matter by its words: phrases that no report contains, weighed by where they stand.

use super::lexicon::lines;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The phrases of `data/furniture.txt`, at least three bytes each. Look-up only.
#[derive(Default)]
struct Phrases {
    whole: FxHashSet<&'static str>,
    /// Beginnings by their first word.
    openers: FxHashMap<&'static str, Vec<&'static str>>,
    /// Phrases of any place by their first three bytes.
    anywhere: FxHashMap<[u8; 3], Vec<&'static str>>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for line in lines(include_str!("../../data/furniture.txt")) {
        match line.split_once(' ') {
            Some(("=", words)) => {
                phrases.whole.insert(words);
            }
            Some(("^", words)) => {
                let first = words.split(' ').next().unwrap_or(words);
                phrases.openers.entry(first).or_default().push(words);
            }
            Some(("~", words)) => {
                let first = words.as_bytes().first_chunk().copied().unwrap_or_default();
                phrases.anywhere.entry(first).or_default().push(words);
            }
            _ => {}
        }
    }
    phrases
});

/// Words of sign-ups, forms and share bars, folded. Sorted.
const VOCABULARY: [&str; 44] = [
    "advert",
    "advertise",
    "advertisement",
    "advertising",
    "app",
    "article",
    "browser",
    "click",
    "comment",
    "comments",
    "cookies",
    "copyright",
    "download",
    "email",
    "facebook",
    "follow",
    "inbox",
    "instagram",
    "javascript",
    "linkedin",
    "login",
    "menu",
    "newsletter",
    "newsletters",
    "password",
    "pinterest",
    "podcast",
    "print",
    "privacy",
    "reddit",
    "register",
    "reply",
    "required",
    "share",
    "sponsored",
    "stories",
    "subscribe",
    "subscribed",
    "subscriber",
    "subscription",
    "tweet",
    "twitter",
    "whatsapp",
    "youtube",
];

/// How surely a sentence is page matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Junk {
    /// No sign of it.
    No,
    /// A phrase that a report could contain too: counts outside the report only.
    Maybe,
    /// A phrase or shape of page matter.
    Yes,
}

/// Judges one folded, squeezed sentence or line.
pub(super) fn judge(folded: &str) -> Junk {
    let phrases = &*PHRASES;
    let bare = folded.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '|' | '»' | '>' | '<' | '•' | '*' | '…' | '"')
    });
    let unstopped = bare.trim_end_matches(['.', ':', '!', '-', ' ']);
    if !bare.chars().any(char::is_alphanumeric) {
        return Junk::Yes;
    }
    if phrases.whole.contains(bare) || phrases.whole.contains(unstopped) || is_count(bare)
    {
        return Junk::Yes;
    }
    if bare.starts_with(['©', '→', '▶', '►']) || bare.ends_with("read more") {
        return Junk::Yes;
    }
    let social = [" on twitter", " on facebook", " on instagram", "@"];
    let follow = bare.starts_with("follow ") && social.iter().any(|s| bare.contains(s));
    if is_address(bare) || follow && bare.split(' ').count() <= 14 {
        return Junk::Yes;
    }
    let first = bare.split([' ', ',']).next().unwrap_or(bare);
    let opens = phrases.openers.get(first).is_some_and(|openers| {
        openers.iter().any(|o| {
            bare.strip_prefix(o)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    });
    if opens {
        return Junk::Yes;
    }
    let mut found: Vec<&str> = Vec::new();
    for (at, first) in bare.as_bytes().windows(3).enumerate() {
        let begun = first.first_chunk().and_then(|first| phrases.anywhere.get(first));
        let rest = &bare.as_bytes()[at..];
        let here = begun.into_iter().flatten().filter(|p| rest.starts_with(p.as_bytes()));
        found.extend(here);
    }
    found.sort_unstable();
    found.dedup();
    match found.len() {
        0 => vocabulary(bare),
        1 => Junk::Maybe,
        _ => Junk::Yes,
    }
}

/// A web address alone on its line, or a short line that says where to write.
pub(super) fn is_address(bare: &str) -> bool {
    let web = ["http:", "https:", "www."].iter().any(|s| bare.starts_with(s));
    if !web && !bare.contains('@') {
        return false;
    }
    let words = bare.split(' ').count();
    let mail = bare.split(' ').any(|w| {
        w.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    });
    let invites =
        ["contact", "email", "e-mail", "reach", "write", "mail", "tips", "follow"];
    web && (words <= 3 || bare.contains(" / "))
        || mail && words <= 14 && bare.split(' ').any(|w| invites.contains(&w))
}

/// `85`, `1.2K`, `3 shares`, `12 comments`.
fn is_count(bare: &str) -> bool {
    let digits =
        bare.trim_end_matches(|c: char| c.is_alphabetic() || c == '+' || c == ' ');
    let unit = bare.strip_prefix(digits).unwrap_or("").trim();
    !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        && ["", "k", "m", "+", "shares", "share", "comments", "comment", "views", "likes"]
            .contains(&unit)
}

/// Short lines that are half made of the words of forms and share bars.
fn vocabulary(bare: &str) -> Junk {
    let mut words = 0;
    let mut hits = 0;
    for word in bare.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2) {
        if ["the", "and", "for", "your", "our", "this", "with", "via"].contains(&word) {
            continue;
        }
        words += 1;
        hits += usize::from(VOCABULARY.binary_search(&word).is_ok());
    }
    match (words, hits) {
        (2.., h) if h == words => Junk::Yes,
        (1..=6, h) if h * 2 >= words && h > 0 => Junk::Maybe,
        _ => Junk::No,
    }
}

/// Whether a line heads a list of links to other pages, below which no report follows.
pub(super) fn heads_links(folded: &str) -> bool {
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let mut words = bare.split(' ');
    let first = words.next().unwrap_or("");
    let rest: Vec<&str> = words.collect();
    let opener = [
        "related",
        "latest",
        "more",
        "recommended",
        "popular",
        "trending",
        "recent",
        "top",
        "most",
        "other",
        "similar",
    ];
    opener.contains(&first)
        && rest.len() <= 3
        && rest.iter().all(|w| {
            [
                "post",
                "posts",
                "article",
                "articles",
                "news",
                "stories",
                "story",
                "from",
                "read",
                "popular",
                "links",
                "coverage",
                "content",
                "videos",
                "video",
                "in",
                "on",
                "this",
                "topic",
                "topics",
                "headlines",
                "viewed",
            ]
            .contains(w)
        })
        || [
            "comments",
            "comment",
            "most read",
            "share this",
            "read more",
            "see also",
            "further reading",
            "read next",
            "more",
        ]
        .contains(&bare)
}
