//! Two versions of one item: what was said of them, and what became of their sentences, in
//! words.

use super::words::stamp;
use super::{Line, OnlyWords, Piece, Stretch, Tone, marked, only_words};
use crate::model::{Change, Collation, Field, Prepared, Revision, SentenceId};
use crate::text::{fold, squeeze};

/// The two versions, ready to be shown. The first is `A`, the second `B`: neither is called
/// the right one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Versions {
    /// "2 sentences reworded, 1 added": what there is to see.
    pub tally: String,
    /// What should be known before reading on: that they may be no versions of one item,
    /// that the second seems to be the earlier one.
    pub doubts: Vec<String>,
    /// Fields that differ.
    pub fields: Vec<FieldChange>,
    /// The sentences.
    pub rows: Vec<Row>,
    /// How many sentences are unchanged and in place.
    pub unchanged: usize,
}

/// A field that the versions state differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field's name.
    pub name: &'static str,
    /// What the first version states, if anything.
    pub first: Option<String>,
    /// What the second states.
    pub second: Option<String>,
}

/// What became of one sentence, or of a run that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// So many in a row are unchanged.
    Unchanged(usize),
    /// The words are the same, the place is another.
    Moved,
    /// The same but for case, accents or marks.
    Respelled,
    /// Other words at the same place.
    Reworded,
    /// Other words at another place.
    MovedAndReworded,
    /// Only in the first version.
    Cut,
    /// Only in the second.
    Added,
}

impl Fate {
    /// What it is called, in an editor's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged(_) => "unchanged",
            Self::Moved => "moved",
            Self::Respelled => "respelled",
            Self::Reworded => "reworded",
            Self::MovedAndReworded => "moved and reworded",
            Self::Cut => "cut",
            Self::Added => "added",
        }
    }

    /// The mark before it: its sign without colour.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Unchanged(_) => " ",
            Self::Moved => ">",
            Self::Respelled | Self::Reworded => "~",
            Self::MovedAndReworded => "≈",
            Self::Cut => "-",
            Self::Added => "+",
        }
    }
}

/// A row of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What became of it.
    pub fate: Fate,
    /// Its place in the first version, and its words; the words that only it has are
    /// [`Tone::Only`].
    pub first: Option<(String, Line)>,
    /// The same for the second.
    pub second: Option<(String, Line)>,
}

/// Least share of the shorter version's sentences, in percent, that go on in the other:
/// below it these are hardly two versions of one item.
const LEAST_KEPT: usize = 25;

/// Fields that are set against each other, in the order of the report.
const FIELDS: [(Field, &str); 12] = [
    (Field::Headline, "headline"),
    (Field::Byline, "byline"),
    (Field::Dateline, "dateline"),
    (Field::Outlet, "outlet"),
    (Field::Published, "published"),
    (Field::Modified, "modified"),
    (Field::Embargo, "embargo"),
    (Field::Status, "status"),
    (Field::Version, "version"),
    (Field::Note, "note"),
    (Field::Language, "language"),
    (Field::Url, "url"),
];

/// The two articles of a collation as versions of one item.
pub fn versions(collation: &Collation, revision: &Revision) -> Option<Versions> {
    let [first, second] = collation.articles.as_slice() else { return None };
    let mut rows = Vec::new();
    let mut unchanged = 0;
    for change in &revision.changes {
        let row = row(first, second, *change);
        match (rows.last_mut(), row.fate) {
            (Some(Row { fate: Fate::Unchanged(n), .. }), Fate::Unchanged(_)) => *n += 1,
            _ => rows.push(row),
        }
    }
    for row in &rows {
        if let Fate::Unchanged(n) = row.fate {
            unchanged += n;
        }
    }
    let fields = fields(first, second);
    let tally = tally(&rows, &fields);
    let doubts = doubts(first, second, revision);
    Some(Versions { tally, doubts, fields, rows, unchanged })
}

fn row(first: &Prepared, second: &Prepared, change: Change) -> Row {
    let whole = |article: &Prepared, id: SentenceId, tone| {
        let line = vec![Piece::new(article.text_of(id), tone)];
        Some((place(article, id), line))
    };
    match change {
        Change::Cut { first: id } => {
            Row { fate: Fate::Cut, first: whole(first, id, Tone::Only), second: None }
        }
        Change::Added { second: id } => {
            Row { fate: Fate::Added, first: None, second: whole(second, id, Tone::Only) }
        }
        Change::Kept { first: a, second: b, moved } => {
            let same = squeeze(first.text_of(a)) == squeeze(second.text_of(b));
            let fate = match (moved, same) {
                (false, true) => Fate::Unchanged(1),
                (false, false) => Fate::Respelled,
                (true, _) => Fate::Moved,
            };
            let lines = (whole(first, a, Tone::Shared), whole(second, b, Tone::Shared));
            Row { fate, first: lines.0, second: lines.1 }
        }
        Change::Reworded { first: a, second: b, moved } => {
            let fate = if moved { Fate::MovedAndReworded } else { Fate::Reworded };
            let stretch = |article, id: SentenceId| {
                let article: &Prepared = article;
                Stretch { article, span: article.sentences[id.at()].span }
            };
            let (one, other) = (stretch(first, a), stretch(second, b));
            let only = only_words(one, other).unwrap_or_else(|| OnlyWords {
                one: vec![one.span],
                other: vec![other.span],
            });
            let (one, other) = (marked(one, &only.one), marked(other, &only.other));
            let first = Some((place(first, a), one));
            Row { fate, first, second: Some((place(second, b), other)) }
        }
    }
}

/// "graf 5", "headline".
fn place(article: &Prepared, id: SentenceId) -> String {
    match article.sentences.get(id.at()) {
        Some(sentence) if sentence.graf > 0 => format!("graf {}", sentence.graf),
        Some(sentence) => sentence.role.name().to_string(),
        None => String::new(),
    }
}

fn fields(first: &Prepared, second: &Prepared) -> Vec<FieldChange> {
    let stated = |article: &Prepared, field| {
        let candidate = article.metadata.best(field)?;
        let moment = matches!(field, Field::Published | Field::Modified | Field::Embargo);
        Some(match &candidate.stamp {
            Some(at) if moment => stamp(at),
            _ => candidate.text.clone(),
        })
    };
    let differ = |a: &Option<String>, b: &Option<String>| {
        a.as_deref().map(squeeze) != b.as_deref().map(squeeze)
    };
    FIELDS
        .iter()
        .map(|(field, name)| FieldChange {
            name,
            first: stated(first, *field),
            second: stated(second, *field),
        })
        .filter(|change| differ(&change.first, &change.second))
        .collect()
}

fn tally(rows: &[Row], fields: &[FieldChange]) -> String {
    let fates = [
        Fate::Reworded,
        Fate::MovedAndReworded,
        Fate::Respelled,
        Fate::Moved,
        Fate::Added,
        Fate::Cut,
    ];
    let mut counts: Vec<String> = Vec::new();
    for fate in fates {
        let n = rows.iter().filter(|row| row.fate == fate).count();
        if n > 0 {
            let noun = match (counts.is_empty(), n) {
                (true, 1) => " sentence",
                (true, _) => " sentences",
                (false, _) => "",
            };
            counts.push(format!("{n}{noun} {}", fate.name()));
        }
    }
    if counts.is_empty() {
        counts.push("no sentence changed".to_string());
    }
    if !fields.is_empty() {
        let names: Vec<&str> = fields.iter().map(|f| f.name).collect();
        counts.push(format!("differing in {}", names.join(", ")));
    }
    counts.join(", ")
}

fn doubts(first: &Prepared, second: &Prepared, revision: &Revision) -> Vec<String> {
    let mut out = Vec::new();
    let item = |article: &Prepared| article.metadata.text(Field::Item).map(fold);
    if let (Some(a), Some(b)) = (item(first), item(second))
        && a != b
    {
        out.push("different item numbers: these may not be versions of one item".into());
    }
    let both = |change: &&Change| {
        matches!(change, Change::Kept { .. } | Change::Reworded { .. })
    };
    let kept = revision.changes.iter().filter(both).count();
    let size =
        |article: &Prepared| article.sentences.iter().filter(|s| !s.role.folds()).count();
    let shorter = size(first).min(size(second));
    if kept * 100 < shorter * LEAST_KEPT {
        out.push(
            "few sentences in common: these may not be versions of one item; \
             `report` compares them as two accounts"
                .into(),
        );
    }
    let version = |article: &Prepared| {
        article.metadata.text(Field::Version).and_then(|v| v.trim().parse::<u64>().ok())
    };
    if let (Some(a), Some(b)) = (version(first), version(second))
        && a > b
    {
        out.push(format!("A is version {a}, B is version {b}: B may be the earlier one"));
    }
    out
}
