//! One question in words: the strip under the columns, a row of the list, an entry of a
//! report.

use super::words::{cite, outlet};
use crate::model::{
    ArticleId, Collation, Kind, Locus, QuestionId, Relation, Severity, Span,
};

/// A question, told.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which question.
    pub question: QuestionId,
    /// What it asks.
    pub kind: Kind,
    /// How much it matters; `None` is an agreement.
    pub severity: Option<Severity>,
    /// How its values stand to each other.
    pub relation: Relation,
    /// What it is about, in words of the articles: "start of the talks".
    pub about: String,
    /// The readings, grouped by value, the most widely told first.
    pub groups: Vec<Group>,
    /// What explains it, a sentence each; may be empty.
    pub why: Vec<String>,
}

/// The accounts that agree on one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The value in an editor's words: "9 Jan 2022", "60,000 to 90,000".
    pub value: String,
    /// Who says so, in the set's order; an account may speak more than once.
    pub voices: Vec<Voice>,
}

/// One reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The article.
    pub article: ArticleId,
    /// Its label.
    pub sigil: String,
    /// Its name.
    pub outlet: String,
    /// Where it stands.
    pub locus: Locus,
    /// Which bytes of the article's text.
    pub span: Span,
    /// The words, as they stand there.
    pub words: String,
    /// Outlet and paragraph.
    pub citation: String,
    /// How the value was worked out, where it was: "Sunday: the latest Sunday on or before
    /// the dateline's 9 Jan 2022".
    pub working: Option<String>,
}

/// All questions of a collation told, in its order.
pub fn findings(collation: &Collation) -> Vec<Finding> {
    (0..collation.questions.len())
        .map(|i| finding(collation, QuestionId::new(i)))
        .collect()
}

/// One question told.
pub fn finding(collation: &Collation, id: QuestionId) -> Finding {
    let question = &collation.questions[id.at()];
    let about: Vec<&str> = question
        .about
        .iter()
        .take(1)
        .map(|(at, span)| span.of(&collation.article(at.article).article.text))
        .collect();
    let groups = question
        .groups
        .iter()
        .enumerate()
        .map(|(g, value)| Group {
            value: value.clone(),
            voices: question
                .readings
                .iter()
                .filter(|r| r.group as usize == g)
                .map(|r| Voice {
                    article: r.locus.article,
                    sigil: collation.sigils[r.locus.article.at()].clone(),
                    outlet: outlet(collation, r.locus.article),
                    locus: r.locus,
                    span: r.span,
                    words: r
                        .span
                        .of(&collation.article(r.locus.article).article.text)
                        .to_string(),
                    citation: cite(collation, r.locus),
                    working: None,
                })
                .collect(),
        })
        .collect();
    Finding {
        question: id,
        kind: question.kind,
        severity: question.severity,
        relation: question.relation,
        about: about.join(" "),
        groups,
        why: Vec::new(),
    }
}
