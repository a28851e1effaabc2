//! One article -> screen rows at a width. Pure; cached in the state by width and folding.

use super::wrap::wrap;
use crate::model::Span;
use crate::model::{Prepared, Role, Sentence, SentenceId};

/// A row as a number that scrolling may take below zero.
pub(crate) fn signed(row: usize) -> i32 {
    i32::try_from(row).unwrap_or(i32::MAX)
}

/// What is on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// Words.
    Text,
    /// Nothing: the space between paragraphs.
    Blank,
    /// So many lines of furniture, folded away.
    Fold(u32),
}

/// A screen row of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// What is on it.
    pub(crate) kind: RowKind,
    /// Which bytes of the article's text; empty for blanks, all that is folded for folds.
    pub(crate) span: Span,
}

/// An article as rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flow {
    /// Cells that a row may take.
    pub(crate) width: u16,
    /// Whether furniture is shown.
    pub(crate) unfolded: bool,
    /// The rows; their spans ascend and leave out nothing but white space between blocks.
    pub(crate) rows: Vec<Row>,
}

impl Flow {
    /// Lays an article out in rows of `width` cells. Linear in its text.
    pub(crate) fn new(prepared: &Prepared, width: u16, unfolded: bool) -> Self {
        let mut rows = Vec::new();
        let mut before: Option<Role> = None;
        for chunk in chunks(prepared, unfolded) {
            if before.is_some_and(|role| apart(role, chunk.role)) {
                let at = rows.last().map_or(0, |r: &Row| r.span.end());
                rows.push(Row { kind: RowKind::Blank, span: Span::new(at, at) });
            }
            before = Some(chunk.role);
            if chunk.folded > 0 {
                let kind = RowKind::Fold(chunk.folded);
                rows.push(Row { kind, span: chunk.span });
                continue;
            }
            for span in wrap(&prepared.article.text, chunk.span, width) {
                rows.push(Row { kind: RowKind::Text, span });
            }
        }
        Self { width, unfolded, rows }
    }

    /// The row that holds byte `at`, or the last one before it; 0 where there is none.
    pub(crate) fn row_of(&self, at: usize) -> usize {
        self.rows.partition_point(|r| r.span.start() <= at).saturating_sub(1)
    }

    /// The sentence under a cursor on row `row`: the first that begins on it, else the one
    /// that runs on over it. A blank row belongs to the sentence before it.
    pub(crate) fn sentence_on(
        &self,
        prepared: &Prepared,
        row: usize,
    ) -> Option<SentenceId> {
        let span = self.rows.get(row)?.span;
        let next = prepared.sentences.partition_point(|s| s.span.start() < span.start());
        match prepared.sentences.get(next) {
            Some(s) if s.span.start() < span.end() => Some(SentenceId::new(next)),
            _ if next > 0 => Some(SentenceId::new(next - 1)),
            _ => (!prepared.sentences.is_empty()).then_some(SentenceId(0)),
        }
    }
}

/// Bylines, datelines and timestamps are close together; everything else has air.
fn apart(before: Role, after: Role) -> bool {
    let close = |role| matches!(role, Role::Byline | Role::Dateline | Role::Timestamp);
    !(close(before) && close(after))
}

/// What is wrapped or folded together: sentences of one block, or a run of folded ones.
struct Chunk {
    span: Span,
    role: Role,
    /// How many blocks are folded into it; 0 is text to show.
    folded: u32,
}

fn chunks(prepared: &Prepared, unfolded: bool) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut before: Option<&Sentence> = None;
    for sentence in &prepared.sentences {
        let folds = sentence.role.folds() && !unfolded;
        let same_block = before.is_some_and(|b| b.block == sentence.block);
        match out.last_mut() {
            Some(chunk) if folds && chunk.folded > 0 => {
                chunk.span = chunk.span.join(sentence.span);
                chunk.folded += u32::from(!same_block);
            }
            Some(chunk) if !folds && chunk.folded == 0 && same_block => {
                chunk.span = chunk.span.join(sentence.span);
            }
            _ => out.push(Chunk {
                span: sentence.span,
                role: sentence.role,
                folded: u32::from(folds),
            }),
        }
        before = Some(sentence);
    }
    if out.is_empty() {
        let plain =
            |b: &crate::model::Block| Chunk { span: b.span, role: Role::Body, folded: 0 };
        out.extend(prepared.article.blocks.iter().map(plain));
    }
    out
}
