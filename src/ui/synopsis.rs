//! The accounts along one of them, laid out: which words are on which line of which pane.
//! Pure; cached in the state by what it depends on.

use super::wrap::wrap;
use crate::model::{ArticleId, Collation, Locus, SentenceId, Span};
use crate::present::{SynopsisRow, pair_words_differ, synopsis};
use std::collections::BTreeMap;

/// What a layout depends on, beside the collation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The account whose order it is.
    pub(crate) lead: ArticleId,
    /// The accounts on screen with the cells that their prose may take, the leading one
    /// first. One alone has all others below it.
    pub(crate) panes: Vec<(ArticleId, u16)>,
    /// The accounts beside the leading one that are not hidden, in their order.
    pub(crate) others: Vec<ArticleId>,
    /// Whether sentences missing from the lead account are shown.
    pub(crate) open: bool,
}

/// What is on a line of a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Words of a sentence.
    Words {
        /// The sentence.
        at: Locus,
        /// Which bytes of its article's text.
        span: Span,
        /// Whether the leading account lacks it.
        more: bool,
    },
    /// So many sentences that the leading account lacks, folded away.
    Fold(u32),
    /// Whose words follow, where all accounts are in one pane.
    Whose(ArticleId),
    /// The account has nothing for it.
    Silent,
    /// Air.
    Blank,
}

/// A pane's part of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Its lines from the row's top.
    pub(crate) lines: Vec<Line>,
    /// Words that only one of the sentences set against each other has, by article, then
    /// ascending.
    pub(crate) only: Vec<(ArticleId, Span)>,
}

/// A row over all panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LevelRow {
    /// Its first line.
    pub(crate) top: usize,
    /// How many lines it takes, the air below it left out.
    pub(crate) height: usize,
    /// By pane.
    pub(crate) cells: Vec<Cell>,
    /// Its sentences.
    pub(crate) texts: SynopsisRow,
}

impl LevelRow {
    /// The sentence that an account's cell is about: its own of the leading account, else
    /// its counterpart; none where it has none.
    pub(crate) fn sentence(&self, lead: ArticleId, article: ArticleId) -> Option<Locus> {
        let found = if article == lead {
            self.texts.lead
        } else {
            self.texts.mates.get(article.at())?.first().copied()
        };
        found.map(|s| Locus::new(article, s))
    }
}

/// All rows, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// What it was made for.
    pub(crate) plan: Plan,
    /// The rows, from the top.
    pub(crate) rows: Vec<LevelRow>,
}

impl Sheet {
    /// Lays the accounts out. Linear in their text and in the words of what is set side by
    /// side.
    pub(crate) fn new(collation: &Collation, plan: Plan) -> Self {
        let mut rows = Vec::new();
        let mut top = 0;
        for texts in synopsis(collation, plan.lead) {
            let maker = Maker { collation, plan: &plan, texts: &texts };
            let cells: Vec<Cell> = maker.cells();
            let height = cells.iter().map(|c| c.lines.len()).max().unwrap_or(0).max(1);
            rows.push(LevelRow { top, height, cells, texts });
            top += height + 1;
        }
        Self { plan, rows }
    }

    /// How many lines all rows take.
    pub(crate) fn lines(&self) -> usize {
        self.rows.last().map_or(0, |r| r.top + r.height)
    }

    /// The row that line `at` belongs to, or the last one.
    pub(crate) fn row_of(&self, at: usize) -> usize {
        self.rows.partition_point(|r| r.top <= at).saturating_sub(1)
    }

    /// The row of every sentence, and whether it is one that the leading account lacks.
    pub(crate) fn places(&self) -> BTreeMap<Locus, (usize, bool)> {
        let mut out = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            let texts = &row.texts;
            let lead = texts.lead.map(|s| Locus::new(self.plan.lead, s));
            out.extend(lead.map(|locus| (locus, (at, false))));
            for (all, more) in [(&texts.mates, false), (&texts.more, true)] {
                for (article, sentences) in all.iter().enumerate() {
                    let article = ArticleId::new(article);
                    for sentence in sentences {
                        let locus = Locus::new(article, *sentence);
                        out.entry(locus).or_insert((at, more));
                    }
                }
            }
        }
        out
    }

    /// The row that holds a sentence, or the first one after it in the leading account.
    pub(crate) fn row_with(&self, at: Locus) -> usize {
        let holds = |row: &LevelRow| {
            let texts = &row.texts;
            let own = at.article == self.plan.lead && texts.lead == Some(at.sentence);
            let of = |all: &[Vec<SentenceId>]| {
                all.get(at.article.at()).is_some_and(|s| s.contains(&at.sentence))
            };
            own || of(&texts.mates) || of(&texts.more)
        };
        let after = |row: &LevelRow| {
            at.article == self.plan.lead && row.texts.lead >= Some(at.sentence)
        };
        let found = self.rows.iter().position(holds);
        found.or_else(|| self.rows.iter().position(after)).unwrap_or(0)
    }
}

/// Makes the cells of one row.
struct Maker<'a> {
    collation: &'a Collation,
    plan: &'a Plan,
    texts: &'a SynopsisRow,
}

impl Maker<'_> {
    fn cells(&self) -> Vec<Cell> {
        if let [(_, width)] = self.plan.panes[..] {
            return vec![self.stacked(width)];
        }
        self.plan
            .panes
            .iter()
            .map(|(article, width)| self.cell(*article, *width))
            .collect()
    }

    /// One account's part.
    fn cell(&self, article: ArticleId, width: u16) -> Cell {
        let mut cell = Cell::default();
        self.fill(&mut cell, article, width);
        self.set_off(&mut cell, article);
        if cell.lines.is_empty() && self.texts.lead.is_some() {
            cell.lines.push(Line::Silent);
        }
        cell
    }

    /// All accounts below each other.
    fn stacked(&self, width: u16) -> Cell {
        let mut cell = Cell::default();
        let others = self.plan.others.iter().copied();
        for article in std::iter::once(self.plan.lead).chain(others) {
            let from = cell.lines.len();
            self.fill(&mut cell, article, width);
            self.set_off(&mut cell, article);
            if article != self.plan.lead && cell.lines.len() > from {
                cell.lines.insert(from, Line::Whose(article));
            }
        }
        cell
    }

    /// The words of an account, and what it has beside.
    fn fill(&self, cell: &mut Cell, article: ArticleId, width: u16) {
        let own = self.texts.lead.filter(|_| article == self.plan.lead);
        let mates = self.texts.mates[article.at()].iter().copied();
        for sentence in own.into_iter().chain(mates) {
            self.words(cell, Locus::new(article, sentence), width, false);
        }
        let more = &self.texts.more[article.at()];
        if more.is_empty() {
            return;
        }
        if !self.plan.open {
            cell.lines.push(Line::Fold(more.len() as u32));
            return;
        }
        for sentence in more {
            self.words(cell, Locus::new(article, *sentence), width, true);
        }
    }

    fn words(&self, cell: &mut Cell, at: Locus, width: u16, more: bool) {
        if more && !cell.lines.is_empty() {
            cell.lines.push(Line::Blank);
        }
        let text = &self.collation.article(at.article).article.text;
        let span = self.collation.sentence(at).span;
        let lines = wrap(text, span, width).into_iter();
        cell.lines.extend(lines.map(|span| Line::Words { at, span, more }));
    }

    /// The words that only one side has. Of the leading sentence, those that none of its
    /// counterparts on screen has.
    fn set_off(&self, cell: &mut Cell, article: ArticleId) {
        let Some(lead) = self.texts.lead.map(|s| Locus::new(self.plan.lead, s)) else {
            return;
        };
        let on_screen = |at: usize| {
            let (panes, others) = (&self.plan.panes, &self.plan.others);
            let stacked = panes.len() == 1 && others.iter().any(|a| a.at() == at);
            stacked || panes.iter().any(|(a, _)| a.at() == at)
        };
        let mates = self.texts.mates.iter().enumerate().filter(|(at, _)| on_screen(*at));
        let all = mates.flat_map(|(at, mates)| {
            mates.iter().map(move |s| Locus::new(ArticleId::new(at), *s))
        });
        let mut own: Option<Vec<Span>> = None;
        for mate in all {
            let set = pair_words_differ(self.collation, lead, mate);
            let Some(set) = set else { continue };
            if mate.article == article {
                cell.only.extend(set.other.iter().map(|s| (article, *s)));
            }
            own = Some(match own {
                None => set.one,
                Some(was) => in_both(&was, &set.one),
            });
        }
        if article == self.plan.lead {
            let words = own.unwrap_or_default().into_iter();
            cell.only.extend(words.map(|s| (article, s)));
        }
        cell.only.sort_unstable_by_key(|(a, s)| (*a, s.start()));
    }
}

/// What two lists of ranges, both ascending, have in common.
fn in_both(one: &[Span], other: &[Span]) -> Vec<Span> {
    let common = |span: &Span| {
        let from = other.partition_point(|o| o.end() <= span.start());
        let near = other[from..].iter().take_while(|o| o.start() < span.end());
        near.filter_map(|o| o.meet(*span)).collect::<Vec<_>>()
    };
    one.iter().flat_map(common).collect()
}
