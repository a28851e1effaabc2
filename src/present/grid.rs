//! The grid: one row a question, one cell an account, agreements included.

use super::strip::quoted;
use super::words;
use super::{Finding, Line, Piece, Tone, Voice};
use crate::model::{ArticleId, Collation, Kind, Locus, QuestionId, Role, Severity, Span};
use crate::text::squeeze;

/// One question over all accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    /// Which question.
    pub question: QuestionId,
    /// What it asks.
    pub kind: Kind,
    /// How much it matters; `None` is an agreement.
    pub severity: Option<Severity>,
    /// Its name.
    pub label: String,
    /// By article; `None` is an account that does not speak to it.
    pub cells: Vec<Option<GridCell>>,
}

impl GridRow {
    /// How many accounts speak to it.
    pub fn speakers(&self) -> usize {
        self.cells.iter().flatten().count()
    }
}

/// What one account has on one question.
#[derive(Clone, Debug, PartialEq)]
pub struct GridCell {
    /// Its place.
    pub locus: Locus,
    /// Which bytes of the article's text.
    pub span: Span,
    /// Those words, white space squeezed.
    pub words: String,
    /// The paragraph, `¶5`; `headline`, `caption` for what is not body.
    pub place: String,
    /// Its relation to the other accounts.
    pub position: Position,
    /// How many further readings the account has.
    pub more: usize,
}

/// The relation of an account's reading to those of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// All accounts agree.
    Agreed,
    /// The accounts differ, and most witnesses are on this one's side (accounts of one origin
    /// count as one).
    Most,
    /// The accounts differ, and no side has more of them than this one's.
    Even,
    /// The accounts differ, and more of them are on another side: the odd one out.
    Odd,
}

/// A question as a row of the grid. Of an account with several readings, those of its story
/// come before a caption's, the odd one before the others, headline and lede before what
/// follows. Linear in the readings.
///
/// # Panics
/// When the finding is not of this collation.
pub fn grid_row(collation: &Collation, finding: &Finding) -> GridRow {
    let sides: Vec<usize> = finding.groups.iter().map(|g| g.origins).collect();
    let most = sides.iter().copied().max().unwrap_or(0);
    let tied = sides.iter().filter(|n| **n == most).count() > 1;
    let mut cells: Vec<Option<GridCell>> = vec![None; collation.articles.len()];
    for (group, side) in finding.groups.iter().zip(&sides) {
        let position = match finding.severity {
            None => Position::Agreed,
            Some(_) if *side < most => Position::Odd,
            Some(_) if tied => Position::Even,
            Some(_) => Position::Most,
        };
        for voice in &group.voices {
            let cell = &mut cells[voice.article.at()];
            let rank = |at: Locus, position: Position| {
                (quiet(collation, at), position != Position::Odd, at)
            };
            let before = cell.as_ref().map(|c| (rank(c.locus, c.position), c.more + 1));
            match (cell.as_mut(), before) {
                (Some(kept), Some((was, more))) if was <= rank(voice.locus, position) => {
                    kept.more = more;
                }
                (_, before) => {
                    let more = before.map_or(0, |(_, more)| more);
                    *cell = Some(self::cell(collation, voice, position, more));
                }
            }
        }
    }
    GridRow {
        question: finding.question,
        kind: finding.kind,
        severity: finding.severity,
        label: finding.label.clone(),
        cells,
    }
}

/// Whether a reading is beside the story, in a caption or the like.
fn quiet(collation: &Collation, at: Locus) -> bool {
    !matches!(
        collation.sentence(at).role,
        Role::Headline | Role::Dek | Role::Subhead | Role::Body | Role::Correction
    )
}

fn cell(
    collation: &Collation,
    voice: &Voice,
    position: Position,
    more: usize,
) -> GridCell {
    let place = words::place(collation, voice.locus);
    let said = squeeze(&voice.words);
    GridCell { locus: voice.locus, span: voice.span, words: said, place, position, more }
}

/// What one account says to a question: each reading in its sentence, with its paragraph
/// and how it was worked out; or that it does not speak to it.
pub fn account_readings(
    collation: &Collation,
    finding: &Finding,
    article: ArticleId,
) -> Vec<Line> {
    let mut out = Vec::new();
    let voices = finding.groups.iter().flat_map(|g| &g.voices);
    for voice in voices.filter(|v| v.article == article) {
        let mut line = vec![
            Piece::new(voice.sigil.clone(), Tone::Key),
            Piece::new(format!("  {}  ", voice.citation), Tone::Dim),
        ];
        line.extend(quoted(collation, voice));
        out.push(line);
        let working = voice.working.as_ref();
        out.extend(working.map(|w| vec![Piece::new(format!("   {w}"), Tone::Dim)]));
    }
    if out.is_empty() {
        let sigil = collation.sigils.get(article.at()).map_or("", String::as_str);
        out.push(vec![
            Piece::new(sigil, Tone::Key),
            Piece::new("  nothing on this", Tone::Dim),
        ]);
    }
    out
}
