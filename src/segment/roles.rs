//! What each block is to its article, by general features: its words, its shape, where it
//! stands and what stands beside it.

use super::credits;
use super::furniture::{self, Junk};
use super::lexicon;
use super::moments;
use super::pictures::{caption_label, credit_first, photo_credit, presenter, social};
use crate::model::{Article, BlockHint, Field, Found, Role};
use crate::text::{Span, fold, squeeze};

/// Words from which on a paragraph counts as one of the report.
const REAL: usize = 18;
/// Longest headline, in words.
const HEADLINE: usize = 32;
/// A first line that ends with a full stop is a headline below this many words.
const SENTENCE: usize = 8;
/// Longest sub-head, in words; from one more on a line without a stop is a caption.
const SUBHEAD: usize = 10;
/// Longest caption, in words.
const CAPTION: usize = 80;
/// Longest caption with a label ("FILE - In this …"), in words.
const LABELLED: usize = 160;
/// Longest caption known only by its missing stop, in words.
const UNSTOPPED: usize = 45;
/// Lines in a row without a stop from which on they are a list.
const LIST: usize = 4;
/// Share of a headline's words that a repeat has, and the other way round.
const REPEAT: f64 = 0.9;
/// Blocks between two pieces of page matter that join them (block growth).
const GROWTH: usize = 3;

/// A block with the features that decide its role.
pub(super) struct View<'a> {
    /// Its words as shown.
    pub(super) text: &'a str,
    /// Folded and squeezed.
    pub(super) folded: String,
    /// Its sentences, in bytes of the article.
    pub(super) sentences: Vec<Span>,
    /// For each sentence, how surely it is page matter.
    pub(super) junk: Vec<Junk>,
    hint: BlockHint,
    words: usize,
    /// Whether no stop but an ellipsis stands inside it.
    single: bool,
    /// Whether it ends with a stop, closing marks aside.
    stopped: bool,
    /// Whether it ends with a colon or comma, so that something follows.
    leads_on: bool,
}

impl<'a> View<'a> {
    fn new(
        text: &'a str,
        sentences: Vec<Span>,
        article: &Article,
        hint: BlockHint,
    ) -> Self {
        let folded = squeeze(&fold(text));
        let junk = sentences
            .iter()
            .map(|s| furniture::judge(&squeeze(&fold(s.of(&article.text)))))
            .collect();
        let bare = text.trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '*')
        });
        Self {
            words: folded
                .split(' ')
                .filter(|w| w.chars().any(char::is_alphanumeric))
                .count(),
            stopped: bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']),
            leads_on: bare.ends_with([':', ',', ';', '-', '–', '—'])
                || folded.ends_with(" or")
                || folded.ends_with(" and"),
            single: sentences.iter().rev().skip(1).all(|s| {
                s.of(&article.text).ends_with("...") || s.of(&article.text).ends_with('…')
            }),
            text,
            folded,
            sentences,
            junk,
            hint,
        }
    }

    /// Makes one sentence of it.
    fn whole(&mut self) {
        if let [first, .., last] = self.sentences[..] {
            self.sentences = vec![first.join(last)];
            self.junk.truncate(1);
        }
    }

    /// Whether it begins with a word that leans on the sentence before it, as no caption
    /// does.
    fn refers_back(&self) -> bool {
        let first = self.folded.split(' ').next().unwrap_or("");
        [
            "he",
            "she",
            "it",
            "they",
            "we",
            "i",
            "and",
            "but",
            "or",
            "so",
            "his",
            "her",
            "according",
        ]
        .contains(&first.trim_end_matches(','))
    }

    fn real(&self) -> bool {
        self.words >= REAL
            && self.stopped
            && !photo_credit(&self.folded)
            && !self.junked(false)
    }

    /// Whether at least half of its text is page matter.
    fn junked(&self, lenient: bool) -> bool {
        let least = if lenient { Junk::Maybe } else { Junk::Yes };
        let all: usize = self.sentences.iter().map(|s| s.len()).sum();
        let hit: usize = self
            .sentences
            .iter()
            .zip(&self.junk)
            .filter(|(_, j)| **j >= least)
            .map(|(s, _)| s.len())
            .sum();
        let several = self.junk.iter().filter(|j| **j == Junk::Yes).count() >= 2;
        hit * 2 >= all && hit > 0 || several && hit * 3 >= all
    }
}

/// The blocks of an article with their roles.
pub(super) fn roles(article: &Article) -> (Vec<View<'_>>, Vec<Role>) {
    let mut views: Vec<View> = article
        .blocks
        .iter()
        .map(|block| {
            let text = block.span.of(&article.text);
            let sentences = super::split(text);
            let placed = sentences.iter().map(|s| s.shift(block.span.start())).collect();
            View::new(text, placed, article, block.hint)
        })
        .collect();
    let mut plan = Plan::new(article, &views);
    plan.hints();
    plan.headlines();
    plan.lines();
    plan.pictures();
    plan.headings();
    plan.grow();
    let roles: Vec<Role> =
        plan.roles.into_iter().map(|r| r.unwrap_or(Role::Body)).collect();
    for (view, role) in views.iter_mut().zip(&roles) {
        if one_piece(*role) && view.words <= HEADLINE
            || furniture::is_address(&view.folded)
        {
            view.whole();
        }
    }
    (views, roles)
}

struct Plan<'a, 'b> {
    views: &'b [View<'a>],
    roles: Vec<Option<Role>>,
    /// Folded headlines that manifest or format state.
    stated: Vec<String>,
    /// The first and the last real paragraph.
    report: Option<(usize, usize)>,
    /// Whether paragraphs of this text end with stops at all.
    stops: bool,
}

impl<'a, 'b> Plan<'a, 'b> {
    fn new(article: &Article, views: &'b [View<'a>]) -> Self {
        let stated = article
            .metadata
            .all(Field::Headline)
            .filter(|c| c.found <= Found::Format)
            .map(|c| squeeze(&fold(&c.text)))
            .collect();
        let first = views.iter().position(View::real);
        let last = views.iter().rposition(View::real);
        let long = views.iter().filter(|v| v.words > SUBHEAD).count();
        let open = views
            .iter()
            .filter(|v| v.words > SUBHEAD && !v.stopped && v.sentences.len() == 1);
        Self {
            views,
            roles: vec![None; views.len()],
            stated,
            report: first.zip(last),
            stops: open.count() * 2 <= long,
        }
    }

    /// Whether block `i` stands before the first real paragraph.
    fn head(&self, i: usize) -> bool {
        self.report.is_none_or(|(first, _)| i < first)
    }

    /// Whether block `i` stands behind the last real paragraph.
    fn tail(&self, i: usize) -> bool {
        self.report.is_none_or(|(_, last)| i > last)
    }

    fn set(&mut self, i: usize, role: Role) {
        if let Some(slot) = self.roles.get_mut(i) {
            slot.get_or_insert(role);
        }
    }

    /// What the format itself says.
    fn hints(&mut self) {
        for (i, view) in self.views.iter().enumerate() {
            match view.hint {
                BlockHint::Unmarked | BlockHint::Paragraph => {}
                BlockHint::Heading => {
                    if !view.junked(true) {
                        self.set(i, Role::Subhead);
                    }
                }
                BlockHint::Headline => self.set(i, Role::Headline),
                BlockHint::Caption => self.set(i, Role::Caption),
                BlockHint::Byline => self.set(i, Role::Byline),
                BlockHint::Dek => self.set(i, Role::Dek),
                BlockHint::Dateline => self.set(i, Role::Dateline),
                BlockHint::Timestamp => self.set(i, Role::Timestamp),
                BlockHint::Credit => self.set(i, Role::Credit),
                BlockHint::Correction => self.set(i, Role::Correction),
                BlockHint::Furniture => self.set(i, Role::Furniture),
            }
        }
    }

    /// The first line that can be one, and its repeats in the head.
    fn headlines(&mut self) {
        let marked = self.roles.iter().position(|r| *r == Some(Role::Headline));
        let found = marked.or_else(|| (0..self.views.len()).find(|i| self.can_head(*i)));
        let Some(at) = found.filter(|at| marked.is_some() || *at < 6) else { return };
        let view = &self.views[at];
        let dated = credits::dateline(view.text).is_some_and(|d| d.end < view.text.len());
        let lead =
            view.words > HEADLINE || view.stopped && (dated || reads_as_sentence(view));
        let stated = self.stated.iter().any(|h| alike(h, &view.folded));
        if lead && !stated && marked.is_none() {
            return;
        }
        self.roles[at] = Some(Role::Headline);
        let headline = view.folded.clone();
        for i in 0..self.views.len() {
            let folded = &self.views[i].folded;
            let repeat = self.head(i) || i <= at + 3;
            if repeat
                && self.roles[i].is_none()
                && (alike(&headline, folded)
                    || self.stated.iter().any(|h| alike(h, folded)))
            {
                self.roles[i] = Some(Role::Headline);
            }
        }
    }

    fn can_head(&self, i: usize) -> bool {
        let view = &self.views[i];
        self.roles[i].is_none()
            && view.words > 0
            && !view.junk.contains(&Junk::Yes)
            && credits::byline(view.text).is_none()
            && !timestamp(view)
            && !credits::account(&view.folded)
    }

    /// Lines known by their own words and shape.
    fn lines(&mut self) {
        for (i, view) in self.views.iter().enumerate() {
            if self.roles[i].is_some() {
                continue;
            }
            let (head, tail) = (self.head(i), self.tail(i));
            let edge = head || tail;
            let role = if view.words == 0 || view.junked(edge && !view.real()) {
                Some(Role::Furniture)
            } else if credits::correction(&view.folded) {
                Some(Role::Correction)
            } else if timestamp(view) {
                Some(Role::Timestamp)
            } else if (edge || view.words <= 8) && credits::byline(view.text).is_some() {
                Some(Role::Byline)
            } else if edge && credits::account(&view.folded) {
                Some(if head { Role::Byline } else { Role::Furniture })
            } else if head && view.words <= 10 && credits::dateline_alone(view.text) {
                Some(Role::Dateline)
            } else if credits::credit(view.text, tail).is_some()
                || credits::sign_off(view.text) && moments::read(view.text).has_day()
            {
                Some(Role::Credit)
            } else {
                None
            };
            if let Some(role) = role {
                self.set(i, role);
            }
        }
    }

    /// Whether block `i` is an item of a list: one of several lines in a row without a
    /// stop, or below a line that ends with a colon.
    fn item(&self, i: usize) -> bool {
        let open = |k: &usize| {
            let view = &self.views[*k];
            !view.stopped
                && self.roles[*k]
                    .is_none_or(|r| matches!(r, Role::Subhead | Role::Caption))
        };
        let above = (0..i).rev().take(LIST).take_while(open).count();
        let below = (i + 1..self.views.len()).take(LIST).take_while(open).count();
        let led = i.checked_sub(above + 1).is_some_and(|k| self.views[k].leads_on);
        above + below + 1 >= LIST || led && above + below > 0
    }

    /// Captions by label, credit, neighbour and missing stop.
    fn pictures(&mut self) {
        let told = |k: &usize| {
            let view = &self.views[*k];
            self.roles[*k].is_none() && view.stopped && view.words >= SENTENCE
        };
        let opens = (0..self.views.len()).find(told).unwrap_or(usize::MAX);
        let closes = (0..self.views.len()).rfind(told).unwrap_or(0);
        for i in 0..self.views.len() {
            let view = &self.views[i];
            let label = caption_label(&view.folded);
            if self.roles[i].is_some()
                || view.words > if label { LABELLED } else { CAPTION }
            {
                continue;
            }
            let beside = i > 0
                && self.roles[i - 1] == Some(Role::Caption)
                && self.views[i - 1].words <= SUBHEAD
                && !view.stopped;
            let unstopped = self.stops
                && (opens..closes).contains(&i)
                && (SUBHEAD + 1..=UNSTOPPED).contains(&view.words)
                && !view.stopped
                && !view.leads_on
                && view.single
                && !self.item(i)
                && !view.text.starts_with(['"', '“'])
                && !view.refers_back();
            let label = label || presenter(view.text) && self.head(i);
            let first = !view.stopped && i > opens && credit_first(&view.folded);
            let told =
                first || label || photo_credit(&view.folded) || social(&view.folded);
            if told || beside && self.stops || unstopped {
                self.set(i, Role::Caption);
            }
        }
    }

    /// Deks under the headline and sub-heads between paragraphs.
    fn headings(&mut self) {
        let Some((first, last)) = self.report else { return };
        let under = self.roles.iter().position(|r| *r == Some(Role::Headline));
        if let Some(top) = under {
            // What stands right below the headline, before anything of the report.
            for i in top + 1..first {
                let view = &self.views[i];
                let bare = !view.stopped && !view.leads_on && view.words >= 4;
                if self.roles[i].is_none() {
                    if !(self.stops && bare && view.words <= UNSTOPPED) {
                        break;
                    }
                    self.set(i, Role::Dek);
                }
            }
        }
        for i in first..last {
            let view = &self.views[i];
            if self.stops
                && (1..=SUBHEAD).contains(&view.words)
                && !view.stopped
                && !view.leads_on
                && !view.text.starts_with(['"', '“'])
                && !self.item(i)
            {
                self.set(i, Role::Subhead);
            }
        }
    }

    /// Block growth: what stands among page matter is page matter.
    fn grow(&mut self) {
        let last = self.report.map_or(0, |(_, last)| last);
        let mut below: Option<usize> = None;
        for i in 0..self.views.len() {
            let view = &self.views[i];
            let junk = self.roles[i] == Some(Role::Furniture);
            if self.tail(i) && i > 0 && furniture::heads_links(&view.folded) {
                below = Some(i);
                self.roles[i] = Some(Role::Furniture);
            } else if self.tail(i) && i > last && view.words == 0 {
                // A rule of dashes closes the report.
                below = below.or((view.text.len() >= 10).then_some(i));
            } else if below.is_some() && self.roles[i].is_none() && !view.real() {
                self.roles[i] = Some(Role::Furniture);
            } else if !junk && view.real() {
                below = None;
            }
        }
        let mut previous: Option<usize> = None;
        for i in 0..self.views.len() {
            if self.roles[i] != Some(Role::Furniture) {
                continue;
            }
            if let Some(from) = previous
                && i - from <= GROWTH + 1
                && from > last
                && (from + 1..i).all(|k| self.roles[k].is_none())
            {
                for k in from + 1..i {
                    self.roles[k] = Some(Role::Furniture);
                }
            }
            previous = Some(i);
        }
    }
}

/// Roles whose lines are one sentence, whatever stops they hold.
fn one_piece(role: Role) -> bool {
    matches!(
        role,
        Role::Headline | Role::Byline | Role::Dateline | Role::Timestamp | Role::Subhead
    )
}

/// Whether a line is a sentence of the report rather than a headline: it ends with a full
/// stop that is not an abbreviation's, is not short, and its words are not in title case.
fn reads_as_sentence(view: &View) -> bool {
    let text = view.text.trim_end();
    let last = text.split_whitespace().next_back().unwrap_or("").trim_end_matches('.');
    let asks = text.trim_end_matches(['"', '”', '’', '\'']).ends_with(['?', '!', '…']);
    if asks
        || text.ends_with("..")
        || last.contains('.')
        || lexicon::abbreviation(last).is_some()
    {
        return false;
    }
    let long = text.split_whitespace().filter(|w| w.chars().count() > 3);
    let capital = long.clone().filter(|w| w.chars().any(char::is_uppercase)).count();
    view.words >= SENTENCE && capital * 10 < long.count() * 7
}

/// Whether a line is a publication moment and nothing else.
fn timestamp(view: &View) -> bool {
    if view.words > 14 || view.words < 1 {
        return false;
    }
    let moment = moments::read(view.text);
    let web = view.folded.ends_with(" ago") || view.folded.ends_with("min read");
    moment.alone() && !view.text.trim_end().ends_with(['.', '!', '?'])
        || web && moment.strays == 0
}

/// Whether two folded lines are the same headline.
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let words = |s: &str| {
        let mut w: Vec<String> = s
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_string)
            .collect();
        w.sort_unstable();
        w.dedup();
        w
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    let all = a.len() + b.len() - shared;
    all > 0 && shared as f64 >= REPEAT * all as f64
}
