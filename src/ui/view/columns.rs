//! The accounts side by side.

use super::super::flow::{Flow, Row, RowKind};
use super::super::glyphs;
use super::super::layout::{Pane, Screen};
use super::super::search::Hit;
use super::super::wrap::{graphemes, width};
use super::super::{Snapshot, State, ruler};
use super::Page;
use crate::model::{ArticleId, Locus, QuestionId, SentenceId, Span};
use crate::present::{Column, Lit, Mark, Tone, counterpart, link};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use std::collections::BTreeMap;

/// What all panes show of the cursor.
pub(super) struct Cursor {
    at: Option<Locus>,
    question: Option<QuestionId>,
    /// Its direct counterparts, one in each other account on screen, each with the part of
    /// it that answers the cursor's sentence.
    lit: BTreeMap<Locus, Span>,
}

pub(super) fn draw(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
) {
    let cursor = cursor(snapshot, state);
    if screen.framed {
        frame(page, snapshot, state, screen, None);
    }
    for pane in &screen.panes {
        let Some(flow) = state.flow(pane.article) else {
            continue;
        };
        let top = state.places[pane.article.at()].top;
        let view = PaneView { snapshot, state, cursor: &cursor, pane, only: &[] };
        let noted = ruler::noted(snapshot, pane.article);
        for y in 0..pane.text.height {
            let row = usize::try_from(top + i32::from(y)).ok();
            if let Some(row) = row.and_then(|r| flow.rows.get(r)) {
                view.row(page, y, *row);
                view.here(page, y, *row);
                view.noted(page, y, *row, &noted);
            }
        }
        view.ruler(page, flow);
    }
}

impl Cursor {
    /// The cursor without what belongs to it.
    pub(super) fn alone(snapshot: &Snapshot, state: &State) -> Self {
        Self {
            at: state.cursor(snapshot),
            question: state.question,
            lit: BTreeMap::new(),
        }
    }
}

fn cursor(snapshot: &Snapshot, state: &State) -> Cursor {
    let collation = &snapshot.collation;
    let at = state.cursor(snapshot);
    let mut lit: BTreeMap<Locus, Span> = BTreeMap::new();
    let whole = |at: Locus| collation.sentence(at).span;
    // In each other account the one sentence that Enter leads to: a whole passage would light
    // half the pane.
    for article in state.shown.iter().copied() {
        let mate = at.filter(|at| at.article != article).and_then(|at| {
            counterpart(collation, &snapshot.columns, at, state.question, article)
        });
        let (Some(at), Some(mate)) = (at, mate) else { continue };
        let part = link(collation, at, mate).and_then(|l| l.part_of(mate));
        lit.insert(mate, part.unwrap_or_else(|| whole(mate)));
    }
    if let Some(question) = state.question {
        // The words of a reading belong to what answers.
        for reading in &collation.questions[question.at()].readings {
            if let Some(part) = lit.get_mut(&reading.locus) {
                *part = part.join(reading.span);
            }
        }
    }
    Cursor { at, question: state.question, lit }
}

/// The line with titles above the panes, the left edge, the line below. In the title of an
/// account that leads the others is that it does.
pub(super) fn frame(
    page: &mut Page<'_>,
    snapshot: &Snapshot,
    state: &State,
    screen: &Screen,
    lead: Option<ArticleId>,
) {
    let (Some(first), Some(last)) = (screen.panes.first(), screen.panes.last()) else {
        return;
    };
    let whole = Rect::new(0, first.area.y - 1, last.area.right(), first.area.height + 2);
    let (top, bottom) = (0, whole.height - 1);
    for x in 0..whole.width {
        page.text(whole, x, top, "─", Tone::Frame);
        page.text(whole, x, bottom, "─", Tone::Frame);
    }
    for y in 1..bottom {
        page.text(whole, 0, y, glyphs::TRACK, Tone::Frame);
    }
    page.text(whole, 0, top, "┌", Tone::Frame);
    page.text(whole, 0, bottom, "└", Tone::Frame);
    for pane in &screen.panes {
        let end = pane.article == last.article;
        let (above, below) = if end { ("┐", "┘") } else { ("┬", "┴") };
        page.text(whole, pane.ruler, top, above, Tone::Frame);
        page.text(whole, pane.ruler, bottom, below, Tone::Frame);
        let focused = pane.article == state.focus;
        let column = &snapshot.columns[pane.article.at()];
        let room = Rect::new(pane.area.x, whole.y, pane.area.width - 1, 1);
        let tone = match (focused, column.cautions.is_empty()) {
            (_, false) => Tone::Major,
            (true, true) => Tone::Focus,
            (false, true) => Tone::Frame,
        };
        let hits = hit_words(state, pane.article);
        let end = room.width.saturating_sub(width(&hits) as u16);
        let leads = if lead == Some(pane.article) { " · lead" } else { "" };
        let wide = usize::from(end.saturating_sub(2)).saturating_sub(width(leads));
        let title = format!("{}{leads}", pane_title(column, wide));
        page.text(room, 0, 0, &format!(" {title} "), tone);
        page.text(room, end, 0, &hits, Tone::Focus);
        if focused {
            let under = Rect::new(pane.area.x, whole.bottom() - 1, room.width, 1);
            for x in 0..under.width {
                page.text(under, x, 0, "━", Tone::Focus);
            }
        }
    }
}

/// ` /3 `: how often the search found something in an article; empty while there is none.
fn hit_words(state: &State, article: ArticleId) -> String {
    if !state.search.on() {
        return String::new();
    }
    format!(" /{} ", state.search.hits_in(article).len())
}

/// `A  Outlet · 9 Jan 2022`, the date left out where it does not fit, the outlet cut. What
/// must not be missed (`A  KILLED · Outlet`) is first: whole, else by its first words.
pub(super) fn pane_title(column: &Column, room: usize) -> String {
    let first = |words: &String| words.split(' ').next().map(str::to_string);
    let whole = column.cautions.join(", ");
    let brief: Vec<String> = column.cautions.iter().filter_map(first).collect();
    let named = |caution: &str| match caution {
        "" => format!("{}  {}", column.sigil, column.outlet),
        caution => format!("{}  {caution} · {}", column.sigil, column.outlet),
    };
    let short = match named(&whole) {
        whole if width(&whole) <= room => whole,
        _ => named(&brief.join(", ")),
    };
    if let Some(published) = &column.published {
        let full = format!("{short} · {published}");
        if width(&full) <= room {
            return full;
        }
        let day = published.rsplit_once(' ').filter(|(_, last)| last.contains(':'));
        let day = day.map_or(published.as_str(), |(day, _)| day);
        let dated = format!("{short} · {day}");
        if width(&dated) <= room {
            return dated;
        }
    }
    super::bars::cut(&short, room)
}

fn sentence_tone(column: &Column, cursor: &Cursor, at: Locus, byte: usize) -> Tone {
    if cursor.at == Some(at) {
        Tone::Cursor
    } else if cursor.lit.get(&at).is_some_and(|part| part.holds(byte)) {
        Tone::Lit
    } else if column.sentences[at.sentence.at()].mark >= Mark::Matched
        && column.sentences[at.sentence.at()].tone == Tone::Plain
    {
        Tone::Matched
    } else {
        column.sentences[at.sentence.at()].tone
    }
}

/// The readings that may be on a row: none is so long that it begins more than
/// `LONGEST` readings before the row's own.
fn readings_on(column: &Column, row: Row) -> &[Lit] {
    const LONGEST: usize = 32;
    let until = column.readings.partition_point(|l| l.span.start() < row.span.end());
    let from = column.readings.partition_point(|l| l.span.start() < row.span.start());
    &column.readings[from.saturating_sub(LONGEST)..until]
}

/// How a stretch of text looks.
struct Look {
    style: Style,
    /// The byte where something else may begin.
    until: usize,
}

/// One pane, with all that its drawing depends on.
pub(super) struct PaneView<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) state: &'a State,
    pub(super) cursor: &'a Cursor,
    pub(super) pane: &'a Pane,
    /// Words on the row to draw that only this side of a pair has.
    pub(super) only: &'a [Span],
}

impl PaneView<'_> {
    fn column(&self) -> &Column {
        &self.snapshot.columns[self.pane.article.at()]
    }

    /// Row `y` of the pane.
    pub(super) fn row(&self, page: &mut Page<'_>, y: u16, row: Row) {
        match row.kind {
            RowKind::Fold(lines) => self.fold(page, y, row, lines),
            RowKind::Blank => {}
            RowKind::Text => {
                self.gutter(page, y, row);
                self.words(page, y, row);
            }
        }
    }

    /// A bar before the rows of the cursor's sentence: seen with few colours and with none.
    fn here(&self, page: &mut Page<'_>, y: u16, row: Row) {
        let own = self.cursor.at.filter(|at| at.article == self.pane.article);
        let sentence = own.map(|at| self.snapshot.collation.sentence(at).span);
        if row.kind == RowKind::Text && sentence.is_some_and(|s| s.overlaps(row.span)) {
            let x = self.pane.gutter + 1 - self.pane.area.x;
            page.glyph(self.pane.area, x, y, glyphs::THUMB, Tone::Focus);
        }
    }

    fn fold(&self, page: &mut Page<'_>, y: u16, row: Row, lines: u32) {
        let s = if lines == 1 { "" } else { "s" };
        let text = format!("{} {lines} line{s} of furniture", glyphs::FOLDED);
        let held = self.cursor.at.is_some_and(|at| {
            at.article == self.pane.article
                && row.span.contains(self.snapshot.collation.sentence(at).span)
        });
        let tone = if held { Tone::Cursor } else { Tone::Dim };
        let style = page.style(Tone::Dim).patch(page.style(tone));
        page.styled(self.pane.text, 0, y, &text, style);
    }

    fn words(&self, page: &mut Page<'_>, y: u16, row: Row) {
        let column = self.column();
        let area = self.pane.text;
        let prepared = self.snapshot.collation.article(self.pane.article);
        let text = row.span.of(&prepared.article.text);
        let readings = readings_on(column, row);
        let (mut x, mut byte) = (area.x, row.span.start());
        let kept = row.span.start() + text.trim_end().len();
        let hits = self.hits_on(row);
        let mut look = self.look(page, column, readings, byte);
        for (_, grapheme) in graphemes(text) {
            if byte >= kept {
                break;
            }
            if byte >= look.until {
                look = self.look(page, column, readings, byte);
            }
            let mut style = look.style;
            if let Some(tone) = self.hit_tone(hits, byte, grapheme.len()) {
                style = style.patch(page.style(tone));
            }
            x += page.put(area, x, area.y + y, grapheme, style);
            byte += grapheme.len();
        }
    }

    /// How the text looks at byte `byte`, hits aside, and as far as it looks the same.
    fn look(
        &self,
        page: &Page<'_>,
        column: &Column,
        readings: &[Lit],
        byte: usize,
    ) -> Look {
        let sentences = &self.snapshot.collation.article(self.pane.article).sentences;
        let at = sentences.partition_point(|s| s.span.end() <= byte);
        let plain = page.style(Tone::Plain);
        let Some(sentence) = sentences.get(at) else {
            return Look { style: plain, until: usize::MAX };
        };
        if !sentence.span.holds(byte) {
            return Look { style: plain, until: sentence.span.start() };
        }
        let locus = Locus::new(self.pane.article, SentenceId::new(at));
        let mut style = page.style(column.sentences[at].tone);
        let tone = sentence_tone(column, self.cursor, locus, byte);
        style = page.theme.over(style, tone);
        if self.only.iter().any(|s| s.holds(byte)) {
            style = page.theme.over(style, Tone::Only);
        }
        if let Some(tone) = self.word_tone(readings, byte) {
            style = page.theme.over(style, tone);
        }
        let part = self.cursor.lit.get(&locus);
        let edges = readings.iter().map(|l| l.span).chain(part.copied());
        let edges = edges.chain(self.only.iter().copied());
        let edges = edges.flat_map(|span| [span.start(), span.end()]);
        let next = edges.filter(|edge| *edge > byte).min().unwrap_or(usize::MAX);
        Look { style, until: next.min(sentence.span.end()) }
    }

    /// The hits of the search that may touch a row.
    fn hits_on(&self, row: Row) -> &[Hit] {
        let hits = self.state.search.hits_in(self.pane.article);
        let from = hits.partition_point(|h| h.span.end() <= row.span.start());
        let to = hits.partition_point(|h| h.span.start() < row.span.end());
        hits.get(from..to).unwrap_or_default()
    }

    /// The tone of a grapheme that a hit lies on, wholly or in part.
    fn hit_tone(&self, hits: &[Hit], byte: usize, len: usize) -> Option<Tone> {
        let at = hits.partition_point(|h| h.span.end() <= byte);
        let hit = hits.get(at).filter(|h| h.span.start() < byte + len)?;
        let current = self.state.search.hit() == Some(*hit);
        Some(if current { Tone::CurrentHit } else { Tone::Hit })
    }

    /// The tone of a word: the finding under the cursor before all others, then the gravest.
    fn word_tone(&self, readings: &[Lit], byte: usize) -> Option<Tone> {
        let mut best: Option<&Lit> = None;
        for lit in readings.iter().filter(|l| l.span.holds(byte)) {
            if Some(lit.question) == self.cursor.question {
                return Some(Tone::Current);
            }
            if self.passes(lit) && best.is_none_or(|b| lit.severity > b.severity) {
                best = Some(lit);
            }
        }
        best.map(|lit| if self.closed(lit) { Tone::Dim } else { lit.tone() })
    }

    /// Whether a finding is judged or ignored: then it is quiet.
    fn closed(&self, lit: &Lit) -> bool {
        let kind = self.snapshot.collation.questions[lit.question.at()].kind;
        self.snapshot.reviewed.is_closed(lit.question, kind)
    }

    /// A mark on a row where a sentence with a note begins.
    fn noted(&self, page: &mut Page<'_>, y: u16, row: Row, noted: &[usize]) {
        if row.kind == RowKind::Text && noted.iter().any(|start| row.span.holds(*start)) {
            let x = self.pane.gutter + 1 - self.pane.area.x;
            page.glyph(self.pane.area, x, y, glyphs::NOTE, Tone::Key);
        }
    }

    fn passes(&self, lit: &Lit) -> bool {
        self.state.filter.passes(self.snapshot, lit.question)
    }

    /// The mark of a row: of the words on it, else of the sentences that begin on it.
    fn gutter(&self, page: &mut Page<'_>, y: u16, row: Row) {
        let column = self.column();
        let sentences = &self.snapshot.collation.article(self.pane.article).sentences;
        let x = self.pane.gutter - self.pane.area.x;
        let from = sentences.partition_point(|s| s.span.start() < row.span.start());
        let begins = sentences[from..]
            .iter()
            .zip(&column.sentences[from..])
            .take_while(|(s, _)| s.span.start() < row.span.end());
        if self.hits_on(row).iter().any(|h| self.state.search.hit() == Some(*h)) {
            page.glyph(self.pane.area, x, y, glyphs::FOUND, Tone::Key);
            return;
        }
        let mut best = begins
            .map(|(_, relation_words)| relation_words.mark.min(Mark::Matched))
            .max()
            .unwrap_or(Mark::Alone);
        for lit in readings_on(column, row).iter().filter(|l| l.span.overlaps(row.span)) {
            if Some(lit.question) == self.cursor.question {
                page.glyph(self.pane.area, x, y, glyphs::CURRENT, Tone::Current);
                return;
            }
            if self.passes(lit) && !self.closed(lit) {
                best = best.max(lit.mark());
            }
        }
        page.glyph(self.pane.area, x, y, glyphs::mark(best), glyphs::tone(best));
    }

    /// The ruler: the whole article, the part of it that is on screen, and where its marks
    /// are.
    fn ruler(&self, page: &mut Page<'_>, flow: &Flow) {
        let here = self.pane;
        let height = here.text.height;
        let focused = here.article == self.state.focus;
        let top = self.state.places[here.article.at()].top;
        let row = |y: i32| usize::try_from(top + y).unwrap_or(0);
        let bottom = row(i32::from(height) - 1).min(flow.rows.len().saturating_sub(1));
        let from = ruler::cell(flow, height, row(0));
        let to = ruler::cell(flow, height, bottom);
        let scrolls = flow.rows.len() > usize::from(height);
        let ticks = ruler::ruler(self.snapshot, self.state, here.article, height);
        for (y, tick) in ticks.into_iter().enumerate() {
            let seen = scrolls && (from..=to).contains(&y);
            let frame = if focused && seen { Tone::Focus } else { Tone::Frame };
            let (glyph, tone) = match tick.mark {
                _ if tick.hit => (glyphs::FOUND, Tone::Key),
                Some(mark) if tick.current => (glyphs::mark(mark), Tone::Current),
                _ if tick.note => (glyphs::NOTE, Tone::Key),
                Some(Mark::Alone) => (glyphs::ALONE, Tone::Dim),
                Some(mark) if mark > Mark::Matched => {
                    (glyphs::mark(mark), glyphs::tone(mark))
                }
                _ if seen => (glyphs::THUMB, frame),
                _ => (glyphs::TRACK, frame),
            };
            let ground = page.style(if seen { Tone::Lit } else { Tone::Plain });
            let style =
                page.theme.over(ground, tone).remove_modifier(Modifier::UNDERLINED);
            page.styled(here.area, here.ruler - here.area.x, y as u16, glyph, style);
        }
    }
}
