//! Tokens -> quantities: numbers in digits and words, with bounds, ranges, units, money,
//! percent, ages and durations, and the thing counted.
//!
//! In: one sentence's tokens. Out: mentions with intervals as values. Never: dates, clock
//! times, scores, designators. One pass; every attempt looks a bounded way ahead.

mod bound;
mod counted;
mod designators;
mod guard;
mod happening;
mod idiom;
mod line;
mod measure;
mod number;
mod person;
mod phrase;
mod price;
mod ratio;
mod scope;
mod telephone;
mod units;
mod words;

use super::Scene;
use super::words::Opens;
use crate::model::{Mention, Working};
use crate::values::Value;
use line::Line;
use std::cell::LazyCell;

/// Whether a number or a money sign may begin with a folded word. All others are passed
/// over, so each word that the readers of this room go by is named; tests fail where one
/// is not.
pub(super) fn opens_number(word: &str) -> bool {
    words::opens(word) || units::opens(word) || measure::opens(word)
}

/// Whether a bound or the owner of an age may begin with a folded word.
pub(super) fn opens_bound(word: &str) -> bool {
    bound::opens(word) || person::opens(word)
}

/// "the" opens nothing but "the handful", and stands everywhere.
fn lone_article(line: &Line<'_>, i: usize) -> bool {
    line.word(i) == "the" && line.word(i + 1) != "handful"
}

/// The mentions of the sentence at hand.
pub(super) fn extract(scene: &Scene<'_>) -> Vec<Mention> {
    let line = Line::new(scene);
    // Most sentences count nothing.
    let earlier = LazyCell::new(|| {
        let from = scene.before.partition_point(|m| m.sentence < scene.sentence);
        let mut earlier: Vec<&Mention> =
            scene.before.get(from..).unwrap_or_default().iter().collect();
        earlier.sort_by_key(|m| m.span);
        earlier
    });
    let mut found = Vec::new();
    let mut i = 0;
    while i < line.len() {
        let read = || {
            telephone::read(&line, i)
                .or_else(|| person::age(&line, i))
                .or_else(|| measure::read(&line, i))
        };
        if !line.opens(i, Opens::QUANTITY) || lone_article(&line, i) {
            debug_assert!(read().is_none(), "`opens` does not know {}", line.word(i));
            i += 1;
            continue;
        }
        let Some(reading) = read() else {
            i += 1;
            continue;
        };
        let taken = (reading.first..reading.end).any(|k| line.is_taken(k));
        if taken || guard::refuse(&line, &reading) {
            // A refused range is refused whole, a refused number with its bound.
            i = if taken { i + 1 } else { reading.end.max(i + 1) };
            continue;
        }
        i = reading.end.max(i + 1);
        let mut counted = counted::counted(&line, &reading);
        if guard::idle(&line, &reading, counted.as_ref()) {
            continue;
        }
        if let Some(counted) = &mut counted {
            scope::narrow(&earlier, &line, &reading, counted);
        }
        let (Some(first), Some(last)) =
            (line.tokens.get(reading.first), line.tokens.get(reading.end - 1))
        else {
            continue;
        };
        found.push(Mention {
            sentence: scene.sentence,
            span: first.span.join(last.span),
            value: Value::Quantity(reading.quantity),
            counted,
            working: Working::STATED,
        });
    }
    found
}
