//! Figures whose class a fixed idiom tells: the magnitude of an earthquake, how far a place
//! lies from another, the children that somebody is a parent of.

use super::line::Line;
use super::measure::Reading;
use crate::model::Counted;
use crate::text::TokenKind;

/// Magnitudes that an earthquake may have; below 1 nobody feels one, above 9.5 none was
/// measured.
const MAGNITUDES: std::ops::RangeInclusive<f64> = 1.0..=9.9;

/// "magnitude 5.9", "a 5.9-magnitude quake", "5.9 on the Richter scale", "a 5.9 tremor".
pub(super) fn magnitude(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    if it.range || !MAGNITUDES.contains(&it.quantity.stated) {
        return None;
    }
    let told = |k: usize| {
        line.word(k) == "magnitude"
            || line.word(k) == "strength" && it.quantity.stated.fract() != 0.0
    };
    let before = [2, 1, 3]
        .into_iter()
        .filter_map(|back| it.first.checked_sub(back))
        .find(|k| told(*k))
        .filter(|k| {
            (k + 1..it.first).all(|k| {
                matches!(
                    line.word(k),
                    "of" | "-" | "a" | "an" | "preliminary" | "was" | "at"
                )
            })
        });
    let at = it.end + usize::from(line.hyphen(it.end));
    let scale = (at..at + 3).any(|k| line.word(k) == "richter");
    let quake = it.quantity.stated.fract() != 0.0
        && matches!(
            line.word(at),
            "quake" | "earthquake" | "tremor" | "temblor" | "aftershock" | "shock"
        );
    let at = before.or_else(|| (told(at) || quake).then_some(at)).or_else(|| {
        let named = (at..at + 3).find(|k| line.word(*k) == "richter");
        named.filter(|_| scale)
    })?;
    Some(Counted::new(line.tokens.get(at)?.span, "magnitude".to_string()))
}

/// How many tokens behind a distance the place is looked for: "58 km (36 miles) southwest of
/// the port of Vell". Noticed by `tests/cases/quantities.txt`.
const REACH: usize = 12;

/// "35 miles south of Vell", "10 km from the border": the class names the place.
pub(super) fn distance(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    if it.adjective {
        return None;
    }
    let mut at = it.end;
    // The same distance in another unit.
    if line.word(at) == "(" {
        at = (at..at + 6).find(|k| line.word(*k) == ")")?;
    }
    at += usize::from(line.word(at) == ")");
    let mut lies = false;
    for _ in 0..3 {
        let word = line.word(at);
        if compass(word) || matches!(word, "away" | "-" | "inland" | "offshore") {
            lies |= compass(word);
            at += 1;
        }
    }
    let from = matches!(line.word(at), "from" | "outside" | "off");
    if !(from || lies && line.word(at) == "of") {
        return None;
    }
    let end = it.end + REACH;
    let place = (at + 1..end)
        .take_while(|k| {
            line.is_word(*k)
                && !matches!(line.word(*k), "and" | "to" | "when" | "where" | "on")
                || line.hyphen(*k)
        })
        .find(|k| line.capital(*k) && !line.titled);
    let first = place?;
    let last =
        (first..end).take_while(|k| line.is_word(*k) && line.capital(*k)).last()?;
    let words: Vec<&str> = (first..=last).map(|k| line.word(k)).collect();
    let span = line.tokens.get(first)?.span.join(line.tokens.get(last)?.span);
    Some(Counted::new(span, format!("distance {}", words.join(" "))))
}

fn compass(word: &str) -> bool {
    let word = word.strip_suffix("ern").unwrap_or(word);
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
    )
}

/// "a mother of 12", "father of two": children.
pub(super) fn children(line: &Line<'_>, it: &Reading) -> Option<Counted> {
    let at = it.first.checked_sub(2)?;
    let parent = matches!(
        line.word(at),
        "mother"
            | "father"
            | "mom"
            | "mum"
            | "dad"
            | "parent"
            | "parents"
            | "mothers"
            | "fathers"
    );
    let bare = line.is(it.end, TokenKind::Mark)
        || line.word(it.end).is_empty()
        || matches!(
            line.word(it.end),
            "and" | "who" | "was" | "is" | "from" | "had" | "has" | "in"
        );
    let of = line.before(it.first, 1) == "of";
    (parent && of && bare)
        .then(|| line.tokens.get(at))
        .flatten()
        .map(|token| Counted::new(token.span, "children".to_string()))
}
