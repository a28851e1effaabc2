//! Datelines, bylines, timestamps and credits: who, where and when, by shape.

use super::lexicon;

/// Longest sign-off, in bytes.
const SIGN_OFF: usize = 90;

/// Whether a text that begins with a dash is nothing but a sign-off: a dash and a short
/// name without a full stop inside, such as `— NNN-AGENCIES` or `— With assistance by …`.
pub(super) fn sign_off(text: &str) -> bool {
    if text.len() > SIGN_OFF {
        return false;
    }
    let body = text.trim_matches(|c: char| is_dash(c) || c.is_whitespace() || c == '.');
    let words: Vec<&str> = body.split_whitespace().collect();
    if body == text.trim() || words.is_empty() || words.len() > 10 {
        return false;
    }
    let small =
        ["by", "of", "the", "and", "with", "from", "assistance", "de", "al", "on"];
    words.iter().all(|w| {
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty()
            || bare.chars().next().is_some_and(|c| !c.is_lowercase())
            || small.contains(&bare)
            || lexicon::month(&bare.to_lowercase()).is_some()
            || w.starts_with(['@', '(', '#'])
    })
}

/// Hyphens and dashes that part a dateline or a sign-off from the text.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}
