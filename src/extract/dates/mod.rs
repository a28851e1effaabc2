//! Dates: the words that name days, weeks, months, years and stretches of them.
//!
//! ```text
//! tokens -> words (what each can be) -> grammar (one phrase at one token)
//!        -> resolve (the phrase, the article's date, the tense of the clause) -> DateValue
//! ```
//! The measured rules: a bare weekday is the latest such day on or before the article's
//! date (right for 91.0 % of 310 in dated news) unless a tight pattern looks ahead; a
//! month and day without a year take the year that brings them nearest (93.8 % of 146).
//! Parts of the day ("Sunday evening", "late Thursday") are left out of span and value; the
//! extractor of times has them.
//! Not dates: lengths of time, recurring days ("every Monday"), "now", names.

mod bounds;
mod counted;
mod digits;
mod feasts;
mod fields;
mod grammar;
mod relative;
mod resolve;
mod said;
mod spelt;
mod stretches;
mod tense;
mod weekdays;
mod years;

use super::Scene;
use super::words::{Line, Opens};
use crate::model::{Anchor, AnchorBasis, Field, Found, Mention, Metadata};
use crate::values::{DateModifier, DateValue, Days, Grain, Value};
pub(super) use grammar::opens;
use resolve::Given;
use said::{Core, Phrase};
use tense::Tense;

/// "The next day" is not reckoned from a date further back than this many sentences.
const MENTION_REACH: u32 = 3;

/// Nor from one further back than this many mentions: what bounds the look back in a
/// sentence as long as a book.
const MENTIONS_BACK: usize = 40;

/// The dates of the sentence at hand.
pub(super) fn extract(scene: &Scene<'_>) -> Vec<Mention> {
    let line = &scene.line;
    let anchor = anchor(scene.metadata);
    let mut out: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if !line.opens(at, Opens::DATE) {
            debug_assert!(
                grammar::list(line, at).is_none() && grammar::phrase(line, at).is_none(),
                "`opens` does not know {}",
                line.lower(at)
            );
            at += 1;
            continue;
        }
        let list = grammar::list(line, at).unwrap_or_default();
        let single = if list.is_empty() { grammar::phrase(line, at) } else { None };
        at += 1;
        for phrase in list.iter().chain(&single) {
            at = at.max(phrase.to);
            out.extend(mention(scene, line, phrase, anchor, &out));
        }
    }
    out
}

fn mention(
    scene: &Scene<'_>,
    line: &Line,
    phrase: &Phrase,
    anchor: Option<Anchor>,
    here: &[Mention],
) -> Option<Mention> {
    let span = line.span(phrase.from, phrase.to)?;
    let given = Given {
        anchor,
        mention: match phrase.core {
            Core::After(_, unit) => mention_before(scene, here, unit.grain()),
            Core::Following(..) => mention_before(scene, here, Grain::Day),
            _ => None,
        },
        tense: looks(line, phrase),
    };
    let (value, working) = resolve::resolve(phrase, &given);
    Some(Mention {
        sentence: scene.sentence,
        span,
        value: Value::Date(value),
        counted: None,
        working,
    })
}

/// Where the clause around a phrase looks, as far as the phrase itself leaves it open.
fn looks(line: &Line, phrase: &Phrase) -> Tense {
    let tense = tense::tense(line, phrase.from, phrase.to);
    let open = matches!(tense, Tense::Unknown | Tense::Near);
    match (phrase.modifier, line.lower(phrase.from)) {
        // What has a beginning may lie ahead: "effective Friday", "will be shut from Friday".
        (Some(DateModifier::Since), "from") => tense,
        (Some(DateModifier::Since), "since") => Tense::Back,
        (Some(DateModifier::Since), _) if phrase.core.grain() > Grain::Day => tense,
        (Some(DateModifier::Since | DateModifier::Until), _) if open => Tense::Ahead,
        _ => tense,
    }
}

/// The article's own date, and what states it.
fn anchor(metadata: &Metadata) -> Option<Anchor> {
    let candidate = metadata.published()?;
    let day = candidate.stamp.as_ref()?.day();
    let basis = match (candidate.field, candidate.found) {
        (Field::Dateline, _) => AnchorBasis::Dateline,
        (_, Found::Text) => AnchorBasis::Timestamp,
        _ => AnchorBasis::Published,
    };
    Some(Anchor { day, basis })
}

/// The latest resolved date of this sentence or the few before it that is no coarser than
/// what is counted from it: "the previous month" may follow a month.
fn mention_before(scene: &Scene<'_>, here: &[Mention], grain: Grain) -> Option<Anchor> {
    let reach = scene.sentence.0.saturating_sub(MENTION_REACH);
    let near = scene.before.iter().rev().take_while(|m| m.sentence.0 >= reach);
    here.iter().rev().chain(near).take(MENTIONS_BACK).find_map(|mention| {
        let Value::Date(DateValue { days, grain: told, modifier: None, .. }) =
            &mention.value
        else {
            return None;
        };
        let fits = |d: &Days| *told <= grain && (*told > Grain::Day || d.count() <= 2);
        let day = days.filter(fits)?.last;
        Some(Anchor { day, basis: AnchorBasis::Mention(mention.span) })
    })
}
