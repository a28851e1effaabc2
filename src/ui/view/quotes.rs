//! Quotations: a row each, and its versions word under word.

use super::super::glyphs;
use super::super::wrap::width;
use super::bars;
use super::rows::{cell, labels, mark};
use crate::model::Severity;
use crate::present::{Line, Piece, Quotation, Slot, Tone, Version};

/// Cells of the column that says who quotes it.
const WHO: usize = 11;
/// Least cells of a row in which the speaker has a column.
const SPEAKER: usize = 70;
/// Most cells of the labels before aligned words.
const LABELS: usize = 14;

/// `≠ A B D  2 wordings  “we saw a crack …”  Ann Bo warned`.
pub(super) fn line(quotation: &Quotation, room: usize, ground: Tone) -> Line {
    let sigils: Vec<&str> = quotation.versions.iter().flat_map(Version::sigils).collect();
    let mut once: Vec<&str> = Vec::new();
    for sigil in sigils {
        if !once.contains(&sigil) {
            once.push(sigil);
        }
    }
    let who = cell(&labels(&once, WHO), WHO);
    let count = if quotation.differs() {
        format!("{:>2}× ", quotation.versions.len())
    } else {
        "    ".to_string()
    };
    let first = quotation.versions.first();
    let credit = first.map_or_else(String::new, Version::credit);
    let words = first.map_or_else(String::new, |v| format!("“{}”", v.words));
    let used = 2 + width(&who) + width(&count);
    let left = room.saturating_sub(used);
    let mut out = vec![
        mark(quotation.severity, ground),
        Piece::new(format!(" {who}"), ground),
        Piece::new(count, Tone::Dim),
    ];
    if room >= SPEAKER {
        let speaker = (left / 3).min(width(&credit));
        out.push(Piece::new(cell(&words, left.saturating_sub(speaker + 2)), ground));
        out.push(Piece::new(bars::cut(&credit, speaker), Tone::Dim));
    } else {
        out.push(Piece::new(bars::cut(&words, left), ground));
    }
    out
}

/// Each version's accounts and speaker, then all of them word under word.
pub(super) fn details(quotation: &Quotation, wide: usize) -> Vec<Line> {
    let tone = match quotation.severity {
        Some(Severity::Major) => Tone::Major,
        Some(Severity::Minor | Severity::Wording) => Tone::Minor,
        None => Tone::Only,
    };
    let mut out: Vec<Line> = Vec::new();
    let several = quotation.versions.len() > 1;
    for version in &quotation.versions {
        for (credit, places) in version.credits() {
            let places: Vec<String> =
                places.iter().map(|p| format!("{} {}", p.sigil, p.place)).collect();
            out.push(vec![
                Piece::new(credit, Tone::Headline),
                Piece::plain("  "),
                Piece::new(places.join(", "), Tone::Key),
            ]);
        }
        if !several {
            out.push(vec![Piece::plain(format!("“{}”", version.words))]);
        }
    }
    if several {
        out.push(Vec::new());
        out.extend(stacked(quotation, wide, tone));
        out.extend(legend(quotation, tone));
    }
    out
}

/// What the signs among the words mean, where there are any.
fn legend(quotation: &Quotation, tone: Tone) -> Option<Line> {
    let slots = || quotation.versions.iter().flat_map(|v| &v.slots);
    let signs = [
        ("≠", "different word", slots().any(|s| matches!(s, Slot::Swapped(_)))),
        ("+", "added", slots().any(|s| matches!(s, Slot::Added(_)))),
        (glyphs::FOLDED, "omitted", slots().any(|s| *s == Slot::Cut)),
    ];
    let details =
        signs.iter().filter(|(.., there)| *there).flat_map(|(sign, words, _)| {
            [Piece::new(*sign, tone), Piece::new(format!(" {words}   "), Tone::Dim)]
        });
    Some(details.collect::<Line>()).filter(|line| !line.is_empty())
}

/// The versions word under word, in as many bands as the width asks for.
fn stacked(quotation: &Quotation, wide: usize, tone: Tone) -> Vec<Line> {
    let names: Vec<String> =
        quotation.versions.iter().map(|v| labels(&v.sigils(), LABELS)).collect();
    let label = names.iter().map(|n| width(n)).max().unwrap_or(0).min(wide / 3);
    let room = wide.saturating_sub(label + 1).max(1);
    let slots = quotation.versions.first().map_or(0, |v| v.slots.len());
    let cells: Vec<usize> = (0..slots)
        .map(|n| {
            let widest = quotation.versions.iter().map(|v| width(&written(&v.slots[n])));
            widest.max().unwrap_or(0).min(room)
        })
        .collect();
    let mut out: Vec<Line> = Vec::new();
    let mut from = 0;
    while from < slots {
        let mut to = from + 1;
        let mut used = cells[from];
        while to < slots && used + 1 + cells[to] <= room {
            used += 1 + cells[to];
            to += 1;
        }
        for (version, name) in quotation.versions.iter().zip(&names) {
            let band = &version.slots[from..to];
            // A version that is not quoted here has no row in this band.
            if band.iter().all(|s| *s == Slot::Outside) {
                continue;
            }
            let mut line = vec![Piece::new(cell(name, label), Tone::Key)];
            for (slot, cells) in band.iter().zip(&cells[from..to]) {
                let tone = match slot {
                    Slot::Same(_) => Tone::Plain,
                    Slot::Swapped(_) | Slot::Added(_) | Slot::Cut => tone,
                    Slot::Room | Slot::Outside => Tone::Dim,
                };
                let words = bars::cut(&written(slot), *cells);
                let pad = cells.saturating_sub(width(&words)) + 1;
                line.push(Piece::new(words, tone));
                line.push(Piece::plain(" ".repeat(pad)));
            }
            trim(&mut line);
            out.push(line);
        }
        from = to;
        if from < slots {
            out.push(Vec::new());
        }
    }
    out
}

/// Leaves out the blanks at the end, so that no row is wrapped for their sake.
fn trim(line: &mut Line) {
    while line.len() > 1 && line.last().is_some_and(|p| p.text.trim().is_empty()) {
        line.pop();
    }
}

/// A slot with the sign of what differs in it.
fn written(slot: &Slot) -> String {
    match slot {
        Slot::Same(words) => words.clone(),
        Slot::Swapped(words) => format!("≠{words}"),
        Slot::Added(words) => format!("+{words}"),
        Slot::Cut => glyphs::FOLDED.to_string(),
        Slot::Room | Slot::Outside => String::new(),
    }
}
