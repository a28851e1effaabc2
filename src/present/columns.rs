//! The articles side by side: what each sentence is to the others, and which words
//! questions are about.

use super::Tone;
use super::words::{cautions, outlet, stamp};
use crate::model::{
    ArticleId, By, Collation, Locus, PassageId, QuestionId, Role, SentenceId, Severity,
    Span,
};

/// One article as a column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its short label.
    pub sigil: String,
    /// Its name.
    pub outlet: String,
    /// When it was published, in an editor's words.
    pub published: Option<String>,
    /// Warnings about it: `KILLED`, `EMBARGO until …`.
    pub cautions: Vec<String>,
    /// For each sentence, what it looks like and belongs to.
    pub sentences: Vec<SentenceState>,
    /// Words that questions are about, ascending by place, then the gravest first.
    pub readings: Vec<Lit>,
}

/// What a sentence is to the other articles.
#[derive(Clone, Debug)]
pub struct SentenceState {
    /// Its tone by role.
    pub tone: Tone,
    /// Its gravest mark.
    pub mark: Mark,
    /// The passages it is in, ascending.
    pub passages: Vec<PassageId>,
    /// The questions it has a reading on: divergences first, then by importance.
    pub questions: Vec<QuestionId>,
    /// The sentences that it was linked with by hand.
    pub linked: Vec<Locus>,
}

/// Words that carry a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lit {
    /// Which bytes of the article's text.
    pub span: Span,
    /// The sentence they are in.
    pub sentence: SentenceId,
    /// What they answer.
    pub question: QuestionId,
    /// The severity; `None` is an agreement.
    pub severity: Option<Severity>,
}

/// What the gutter says of a sentence. Later variants are more serious.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Only this account has it.
    Alone,
    /// Other accounts have it too.
    Matched,
    /// They agree on a value in it.
    Agreed,
    /// They differ on a value in it.
    Divergent(Severity),
}

impl Lit {
    /// The mark of the row or sentence that it is in.
    pub fn mark(&self) -> Mark {
        match self.severity {
            None => Mark::Agreed,
            Some(Severity::Wording) => Mark::Matched,
            Some(severity) => Mark::Divergent(severity),
        }
    }

    /// The tone of the words.
    pub fn tone(&self) -> Tone {
        match self.severity {
            Some(Severity::Major) => Tone::Major,
            Some(Severity::Minor) => Tone::Minor,
            Some(Severity::Wording) | None => Tone::Agreed,
        }
    }
}

/// All articles as columns, in the collation's order. Linear in what it holds.
pub fn columns(collation: &Collation) -> Vec<Column> {
    let mut columns: Vec<Column> =
        (0..collation.articles.len()).map(|i| bare(collation, i)).collect();
    for (at, passage) in collation.passages.iter().enumerate() {
        for member in &passage.members {
            let state = state_of(&mut columns, *member);
            state.passages.push(PassageId::new(at));
            state.mark = state.mark.max(Mark::Matched);
        }
    }
    for link in collation.links.iter().filter(|l| l.by == By::Hand) {
        state_of(&mut columns, link.a).linked.push(link.b);
        state_of(&mut columns, link.b).linked.push(link.a);
    }
    for (at, question) in collation.questions.iter().enumerate() {
        for reading in &question.readings {
            let lit = Lit {
                span: reading.span,
                sentence: reading.locus.sentence,
                question: QuestionId::new(at),
                severity: question.severity,
            };
            columns[reading.locus.article.at()].readings.push(lit);
            let state = state_of(&mut columns, reading.locus);
            state.mark = state.mark.max(lit.mark());
            if !question.is_wording() && !state.questions.contains(&lit.question) {
                state.questions.push(lit.question);
            }
        }
    }
    for column in &mut columns {
        column
            .readings
            .sort_by_key(|l| (l.span.start(), std::cmp::Reverse(l.severity), l.question));
        for state in &mut column.sentences {
            state.questions.sort_by_key(|q| {
                (std::cmp::Reverse(collation.questions[q.at()].severity), *q)
            });
        }
    }
    columns
}

fn state_of(columns: &mut [Column], at: Locus) -> &mut SentenceState {
    &mut columns[at.article.at()].sentences[at.sentence.at()]
}

fn bare(collation: &Collation, at: usize) -> Column {
    let id = ArticleId::new(at);
    let prepared = collation.article(id);
    let sentences = prepared.sentences.iter().map(|s| SentenceState {
        tone: tone(s.role),
        mark: Mark::Alone,
        passages: Vec::new(),
        questions: Vec::new(),
        linked: Vec::new(),
    });
    let published = prepared.metadata.published().and_then(|c| c.stamp.as_ref());
    Column {
        sigil: collation.sigils[at].clone(),
        outlet: outlet(collation, id),
        published: published.map(stamp),
        cautions: cautions(&prepared.metadata),
        sentences: sentences.collect(),
        readings: Vec::new(),
    }
}

fn tone(role: Role) -> Tone {
    match role {
        Role::Headline => Tone::Headline,
        Role::Dek | Role::Subhead => Tone::Subhead,
        Role::Body | Role::Correction => Tone::Plain,
        Role::Byline
        | Role::Dateline
        | Role::Timestamp
        | Role::Caption
        | Role::Credit
        | Role::Furniture => Tone::Dim,
    }
}

/// Where `from`'s counterpart is in article `other`: the reading of `question` there,
/// else the member of a shared passage that the strongest link leads to, else the first
/// such member.
pub fn counterpart(
    collation: &Collation,
    columns: &[Column],
    from: Locus,
    question: Option<QuestionId>,
    other: ArticleId,
) -> Option<Locus> {
    if let Some(question) = question {
        let readings = &collation.questions[question.at()].readings;
        if let Some(reading) = readings.iter().find(|r| r.locus.article == other) {
            return Some(reading.locus);
        }
    }
    let passages = &columns[from.article.at()].sentences[from.sentence.at()].passages;
    let mut best: Option<(f64, Locus)> = None;
    for passage in passages {
        let members = &collation.passages[passage.at()].members;
        for member in members.iter().filter(|m| m.article == other) {
            let score = link(collation, from, *member).map_or(0.0, |l| l.score);
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, *member));
            }
        }
    }
    best.map(|(_, member)| member)
}

/// The link between two sentences, if there is one.
pub fn link(
    collation: &Collation,
    one: Locus,
    other: Locus,
) -> Option<&crate::model::Link> {
    let ends = if one < other { (one, other) } else { (other, one) };
    let at = collation.links.binary_search_by_key(&ends, |l| (l.a, l.b)).ok()?;
    collation.links.get(at)
}
