//! How two times of day stand to each other.

use super::zone::{self, Offset};
use super::{Clock, ClockModifier, DAY, Relation};

/// "before 6 a.m." and "since noon" reach so many minutes: half a day, for a time of day
/// goes round. Own choice.
const REACH: i32 = 12 * 60;

/// The least that "shortly before" and "shortly after" allow, in minutes. Own choice;
/// `relates` in this file would notice.
const SHORTLY: i32 = 15;

/// See [`Clock::relate`].
pub(super) fn relate(a: &Clock, b: &Clock) -> Relation {
    match (a.offset(), b.offset()) {
        (Offset::Known(x), Offset::Known(y)) => {
            let found = x
                .iter()
                .flat_map(|x| y.iter().map(move |y| at_distance(a, b, x - y, true)));
            let best = found.min().unwrap_or(Relation::Incomparable);
            let sure = x.len() == 1 && y.len() == 1 || same_zone(a, b);
            match best {
                Relation::Equal if !sure => Relation::Contained,
                found => found,
            }
        }
        (Offset::Local, Offset::Local) => at_distance(a, b, 0, true),
        (Offset::Named, Offset::Named) if same_zone(a, b) => at_distance(a, b, 0, true),
        (Offset::Local, _) | (_, Offset::Local) => {
            let apart = i32::from(a.first) - i32::from(b.first);
            let parts = a.part.is_some() || b.part.is_some();
            match at_distance(a, b, 0, parts) {
                Relation::Equal => Relation::Contained,
                // A part of the day is the place's own; the other zone may be far away.
                Relation::Conflicting if parts || apart % 30 == 0 => {
                    Relation::Incomparable
                }
                found => found,
            }
        }
        _ => Relation::Incomparable,
    }
}

/// The relation when clock `a` runs `ahead` minutes before `b`'s.
fn at_distance(a: &Clock, b: &Clock, ahead: i32, whole_day: bool) -> Relation {
    let turns = if whole_day { &[-DAY, 0, DAY][..] } else { &[0][..] };
    let moved = turns.iter().map(|turn| one(a, b, turn - ahead));
    moved.min().unwrap_or(Relation::Incomparable)
}

/// The relation when `a` is moved by so many minutes.
fn one(a: &Clock, b: &Clock, by: i32) -> Relation {
    let words = |c: &Clock, by: i32| (i32::from(c.first) + by, i32::from(c.last) + by);
    let (x, y) = (words(a, by), words(b, 0));
    let alike = a.modifier == b.modifier && (a.part, a.third) == (b.part, b.third);
    if x == y && alike {
        return Relation::Equal;
    }
    if rounds(a, x, b, y) {
        return Relation::Rounded;
    }
    if about_holds(a, x, b, y) {
        return Relation::Contained;
    }
    // "since 6" and "since 7" name a beginning each, and the beginnings are compared.
    let ends = matches!(a.modifier, Some(ClockModifier::Since | ClockModifier::Until));
    let (x, y) = if ends && a.modifier == b.modifier {
        (x, y)
    } else {
        (allowed(a, by), allowed(b, 0))
    };
    if x.1 < y.0 || y.1 < x.0 {
        Relation::Conflicting
    } else if (y.0 <= x.0 && x.1 <= y.1)
        || (x.0 <= y.0 && y.1 <= x.1)
        // The edges of a part of the day are nobody's.
        || a.part.is_some()
        || b.part.is_some()
    {
        Relation::Contained
    } else {
        Relation::Overlapping
    }
}

/// First and last minute that the words allow, moved by so many minutes.
pub(super) fn allowed(clock: &Clock, by: i32) -> (i32, i32) {
    let (first, last) = (i32::from(clock.first), i32::from(clock.last));
    let near = |at: i32| (step(at) / 2).max(SHORTLY);
    let (first, last) = match clock.modifier {
        // What "about" allows a point is a matter of rounding; a stretch is wider.
        None | Some(ClockModifier::About) => (first, last),
        Some(ClockModifier::ShortlyBefore) => (first - near(first), first - 1),
        Some(ClockModifier::ShortlyAfter) => (last + 1, last + near(last)),
        Some(ClockModifier::Before) => (first - REACH, first - 1),
        Some(ClockModifier::After) => (last + 1, last + REACH),
        Some(ClockModifier::Since) => (first, last + REACH),
        Some(ClockModifier::Until) => (first - REACH, last),
    };
    (first + by, last + by)
}

/// Whether "about" allows what "shortly before" or "shortly after" says: "around noon" and
/// "just after noon".
fn about_holds(a: &Clock, x: (i32, i32), b: &Clock, y: (i32, i32)) -> bool {
    use ClockModifier::{About, ShortlyAfter, ShortlyBefore};
    let apart = (x.0 - y.0).abs();
    let near = |c: &Clock| matches!(c.modifier, Some(ShortlyBefore | ShortlyAfter));
    let about = |c: &Clock| c.modifier == Some(About) && c.part.is_none();
    near(a) && about(b) && apart <= step(y.0) / 2
        || near(b) && about(a) && apart <= step(x.0) / 2
}

/// Whether one point is the other to fewer digits: "about 5" and 5:10; "shortly before 6"
/// and 6 told flatly as a round time.
fn rounds(a: &Clock, here: (i32, i32), b: &Clock, there: (i32, i32)) -> bool {
    use ClockModifier::{About, ShortlyAfter, ShortlyBefore};
    if here.0 != here.1 || there.0 != there.1 {
        return false;
    }
    let apart = (here.0 - there.0).abs();
    let near = |modifier| matches!(modifier, Some(ShortlyBefore | ShortlyAfter));
    let stepped = |at: i32| apart == 0 && step(at) >= SHORTLY;
    match (a.modifier, b.modifier) {
        (None | Some(About), None | Some(About)) => {
            let slack = |clock: &Clock, at: i32| match clock.modifier {
                Some(About) => step(at) / 2,
                _ => 0,
            };
            apart > 0 && apart <= slack(a, here.0).max(slack(b, there.0))
        }
        (one, None) if near(one) => stepped(there.0),
        (None, other) if near(other) => stepped(here.0),
        (one, other) => near(one) && near(other) && one != other && apart == 0,
    }
}

/// The step in minutes that a time seems rounded to: the hour, the half, the quarter, ten
/// or five minutes.
fn step(at: i32) -> i32 {
    let steps = [60, 30, 15, 10, 5];
    steps.into_iter().find(|step| at % step == 0).unwrap_or(1)
}

fn same_zone(a: &Clock, b: &Clock) -> bool {
    a.zone.as_deref().map(zone::key) == b.zone.as_deref().map(zone::key)
}
