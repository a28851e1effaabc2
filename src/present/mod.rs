//! Collation -> one pure view-model per view, shared by the reader and the reports.
//!
//! In: a [`Collation`](crate::model::Collation). Out: words and [`Tone`]s. Every word about
//! findings is written here. Never: colour, markup, terminal, I/O.

mod blind;
mod by_hand;
mod clashes;
mod columns;
mod credits;
mod dial;
mod finding;
mod grid;
mod label;
mod missing;
mod origin;
mod pairs;
mod people;
mod piece;
mod place;
mod placement;
mod query;
mod quotes;
mod reviewed;
mod revision;
mod stories;
mod strip;
mod synopsis;
mod takeaway;
mod timeline;
mod unchecked;
mod worddiff;
mod words;

pub use blind::{Veil, blind_words, blinded, is_hidden, is_judged};
pub use by_hand::{by_hand, decided, known_by, lapses, pair_words};
pub use clashes::label_clashes;
pub use columns::{Column, Lit, Mark, SentenceState, columns, counterpart, link};
pub use dial::{Measured, dial_table, measured, modes_noted, stop_words};
pub use finding::{
    AGREED, Decided, Finding, Group, NOT_FLAGGED, Voice, findings, relation_words,
};
pub use grid::{GridCell, GridRow, Position, account_readings, grid_row};
pub use missing::{Missing, missing, too_short};
pub use origin::{
    accounts_counted, origin_lines, origins_in_brackets, report_words, witnesses,
};
pub use pairs::{match_reasons, word_differences};
pub use people::{Called, Form, Person, people};
pub use piece::{Line, Piece};
pub use place::Place;
pub use placement::{Placed, placement_line, placement_words};
pub use query::{Query, has_draft};
pub use quotes::{Quotation, Slot, Utterance, Version, quotations};
pub use reviewed::{
    LapsedVerdict, NoteApart, NotePlace, Noted, Reviewed, Tally, changed_words,
    lapsed_verdicts, note_line, note_lines, note_subject, notes_apart, printed, reviewed,
    subject_place, verdict_words,
};
pub use revision::{Fate, FieldChange, Row, Versions, versions};
pub use stories::{StorySummary, headline, set_apart, story_summaries};
pub use strip::{
    agreement, finding_full, finding_strip, head, label, passage_strip, shortened,
    tone_of,
};
pub use synopsis::{SynopsisRow, synopsis};
pub use takeaway::{desk_query, finding_copy, pair_copy, quotation_copy, sentence_copy};
pub use timeline::{Happening, timeline};
pub use unchecked::{
    Reason, Unchecked, foreign_accounts, unchecked, unchecked_beside, unchecked_tally,
};
pub use worddiff::{OnlyWords, Stretch, marked, only_words, pair_words_differ};
pub use words::{cautions, cite, day, outlet, stamp, value, why, working};

/// What a stretch of text is, for whoever gives it a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Text of no particular standing.
    Plain,
    /// A headline.
    Headline,
    /// A sub-head.
    Subhead,
    /// Bylines, timestamps, captions, furniture, notes: there, but quiet.
    Dim,
    /// A sentence that is in some passage.
    Matched,
    /// A sentence of the passage under the cursor.
    Lit,
    /// The sentence under the cursor.
    Cursor,
    /// Words of a major divergence.
    Major,
    /// Words of a minor divergence.
    Minor,
    /// Words of the divergence under the cursor, in every pane.
    Current,
    /// Words of an agreement.
    Agreed,
    /// Words that only this one of a linked pair has.
    Only,
    /// Words that a linked pair shares.
    Shared,
    /// Chrome: titles of panes, borders.
    Frame,
    /// Chrome of the focused pane.
    Focus,
    /// The title and status lines.
    Bar,
    /// A key in a hint or in help.
    Key,
    /// A message that something went wrong.
    Error,
    /// Words that a search found.
    Hit,
    /// Those of them that the walk has come to.
    CurrentHit,
}

impl Tone {
    /// Every tone, for themes and their tests.
    pub const ALL: [Self; 20] = [
        Self::Plain,
        Self::Headline,
        Self::Subhead,
        Self::Dim,
        Self::Matched,
        Self::Lit,
        Self::Cursor,
        Self::Major,
        Self::Minor,
        Self::Current,
        Self::Agreed,
        Self::Only,
        Self::Shared,
        Self::Frame,
        Self::Focus,
        Self::Bar,
        Self::Key,
        Self::Error,
        Self::Hit,
        Self::CurrentHit,
    ];

    /// The tone's name in theme files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Headline => "headline",
            Self::Subhead => "subhead",
            Self::Dim => "dim",
            Self::Matched => "matched",
            Self::Lit => "lit",
            Self::Cursor => "cursor",
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Current => "current",
            Self::Agreed => "agreed",
            Self::Only => "only",
            Self::Shared => "shared",
            Self::Frame => "frame",
            Self::Focus => "focus",
            Self::Bar => "bar",
            Self::Key => "key",
            Self::Error => "error",
            Self::Hit => "hit",
            Self::CurrentHit => "current-hit",
        }
    }
}
