//! The list of notes.

use super::super::Snapshot;
use super::bars;
use super::rows::cell;
use crate::present::{Line, NotePlace, Piece, Tone, finding_strip, note_subject};

/// Most cells of the column that says what a note is about.
const SUBJECT: usize = 40;

/// `Day: talks begin   ask Geneva for the agenda`.
pub(super) fn line(snapshot: &Snapshot, row: usize, room: usize, ground: Tone) -> Line {
    let noted = &snapshot.reviewed.notes[row];
    let subject = note_subject(&snapshot.collation, &snapshot.findings, noted);
    let wide = SUBJECT.min(room / 2);
    let text: Vec<&str> = noted.note.text.lines().collect();
    let left = room.saturating_sub(wide + 2);
    vec![
        Piece::new(format!(" {}", cell(&subject, wide)), Tone::Key),
        Piece::new(bars::cut(&text.join(" / "), left), ground),
    ]
}

/// What it is about, then the note.
pub(super) fn details(snapshot: &Snapshot, row: usize) -> Vec<Line> {
    let noted = &snapshot.reviewed.notes[row];
    let subject = note_subject(&snapshot.collation, &snapshot.findings, noted);
    let mut out = match noted.place {
        NotePlace::Finding(question) => finding_strip(&snapshot.findings[question.at()]),
        _ => vec![vec![Piece::new(subject, Tone::Key)]],
    };
    out.extend(noted.note.text.lines().map(|line| vec![Piece::plain(line)]));
    out
}
