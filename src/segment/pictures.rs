//! What gives a caption away: labels, credits, signatures of posts.

use super::{credits, moments};
use crate::text::Span;

/// Whether a folded line begins like the label of a picture.
pub(super) fn caption_label(folded: &str) -> bool {
    [
        "image:",
        "images:",
        "photo:",
        "photos:",
        "picture:",
        "pictured:",
        "pictured,",
        "caption:",
        "photograph:",
        "photographer:",
        "file -",
        "file:",
        "file photo",
        "file image",
        "file picture",
        "in this file photo",
        "image caption",
        "media caption",
        "image source",
        "photo by",
        "photo credit",
        "image credit",
        "credit:",
        "credits:",
        "photo courtesy",
        "image copyright",
        "video:",
        "graphic:",
        "pictured above",
        "above:",
        "illustration:",
        "handout",
        "screenshot",
        "screengrab",
        "screen grab",
        "(photo",
        "(image",
        "(picture",
        "getty images",
        "courtesy of",
        "representative image",
        "representational image",
    ]
    .iter()
    .any(|label| folded.starts_with(label))
        || folded.starts_with("in this ") && folded.contains(" photo")
        || folded.starts_with("chart ") && folded.contains(" via ")
}

/// Whether a folded block ends with the credit of a picture, or holds one.
pub(super) fn photo_credit(folded: &str) -> bool {
    let bare = folded.trim_end_matches(['.', ' ']);
    let marks = [
        "getty images",
        "file photo",
        "file pic",
        "ap photo",
        "reuters photo",
        "photograph:",
        "photographer:",
        "photo:",
        "photo by",
        "via shutterstock",
        "shutterstock",
        "/getty",
        "/afp",
        "/reuters",
        "/ap",
        "afp/",
        "reuters/",
        "ap/",
        "via ap",
        "via reuters",
        "via afp",
        "istock",
        "/epa",
        "epa/",
        "handout",
        "screengrab",
        "screenshot",
        "courtesy photo",
        "photo courtesy",
        "alamy",
        "/tass",
        "/xinhua",
        "via twitter",
        "via facebook",
        "/bloomberg",
        "image via",
        "image:",
        "picture:",
        "• getty",
        "•getty",
        "©",
    ];
    if bare.ends_with([')', ']'])
        && let Some(open) = bare.rfind(['(', '['])
        && let Some(inner) = Span::new(open, bare.len()).get(bare)
    {
        let credit = inner.len() <= 90
            && (marks.iter().any(|m| inner.contains(m))
                || [
                    "file", "pictured", "photo", "picture", "supplied", "image", "stock",
                ]
                .iter()
                .any(|w| inner.split(|c: char| !c.is_alphanumeric()).any(|i| i == *w))
                || inner.contains('/'));
        let before = Span::new(0, open).of(bare).trim_end();
        let named = credits::names_agency(inner.trim_matches(['(', ')', '[', ']']))
            && !before.ends_with(['.', '"', '!', '?'])
            && !before.is_empty();
        return credit || named;
    }
    let tail = bare.char_indices().rev().nth(45).map_or(0, |(at, _)| at);
    let end = Span::new(tail, bare.len()).of(bare);
    let ends = [
        "getty images",
        "/getty",
        "shutterstock",
        "•getty",
        "• getty",
        "alamy",
        "istock",
    ]
    .iter()
    .any(|m| end.ends_with(m))
        || end.contains("photograph:")
        || end.contains("photographer:")
        || end.contains("photo:")
        || end.contains("photo by ")
        || end.contains("source: ") && !folded.ends_with(['.', '"'])
        || end.ends_with("(file photo)");
    let credited = end.rsplit_once(" credit ").is_some_and(|(_, who)| who.contains('/'));
    ends || credited || slashed_credit(end)
}

/// Whether a folded block begins with the credit of a picture, as web pages run them
/// together: `GETTY The harbour of Vell`.
pub(super) fn credit_first(folded: &str) -> bool {
    let mut words =
        folded.split([' ', '/', ':', '•']).filter(|w| !w.is_empty() && *w != "-");
    let first = words.next().unwrap_or("");
    let agencies = [
        "getty",
        "reuters",
        "ap",
        "afp",
        "pa",
        "epa",
        "rex",
        "splash",
        "alamy",
        "shutterstock",
        "bpm",
        "swns",
        "pixel8000",
        "eyevine",
        "zuma",
        "istock",
    ];
    agencies.contains(&first) && words.next().is_some()
}

/// `… Ann Lee / Agence France-Presse` at the end of a caption.
fn slashed_credit(end: &str) -> bool {
    end.rsplit_once('/').is_some_and(|(name, agency)| {
        !name.trim().is_empty() && credits::names_agency(agency.trim())
    })
}

/// Whether a block is the label of a video: `Vell TV's Ann Lee reports on …`, in the present
/// tense and in one sentence.
pub(super) fn presenter(text: &str) -> bool {
    const VERBS: [&str; 10] = [
        "discusses",
        "reports",
        "explains",
        "speaks",
        "talks",
        "joins",
        "examines",
        "looks",
        "breaks",
        "takes",
    ];
    let words: Vec<&str> = text.split_whitespace().take(26).collect();
    let owner = (0..3.min(words.len()))
        .find(|i| words[*i].ends_with("'s") || words[*i].ends_with("’s"));
    let Some(name) = owner.map(|i| i + 1) else { return false };
    let verb =
        (name + 1..name + 4).find(|i| words.get(*i).is_some_and(|w| VERBS.contains(w)));
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    words.len() <= 25 && verb.is_some_and(|v| words[..v].iter().all(capital))
}

/// Whether a folded block is a post of a social network, with its signature.
pub(super) fn social(folded: &str) -> bool {
    folded
        .rfind(" posted by ")
        .or_else(|| folded.strip_prefix("posted by ").map(|_| 0))
        .is_some_and(|at| {
            let tail = Span::new(at, folded.len()).of(folded);
            tail.len() <= 120 && moments::read(tail).has_day()
        })
}
