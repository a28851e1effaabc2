//! Which findings count: one choice for the walk through the text, the list and the grid.

use super::Snapshot;
use super::input::Input;
use super::list_view::ListRow;
use crate::model::{ArticleId, Kind, QuestionId, Severity};
use crate::text::fold;
use std::collections::BTreeSet;

/// Which findings count. Of each kind of choice, none made is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Divergences of these grades; agreements have none and pass.
    pub(crate) grades: BTreeSet<Severity>,
    /// Questions of these kinds.
    pub(crate) kinds: BTreeSet<Kind>,
    /// Questions that every one of these accounts speaks to.
    pub(crate) articles: BTreeSet<ArticleId>,
    /// Questions with all these words in their text, case and accents aside.
    pub(crate) text: Sought,
    /// Only what is neither judged nor ignored.
    pub(crate) open: bool,
}

impl Filter {
    /// Whether it lets a question through. With a draft among the accounts, only what is
    /// asked of that.
    pub(crate) fn passes(&self, snapshot: &Snapshot, id: QuestionId) -> bool {
        let question = &snapshot.collation.questions[id.at()];
        let speaks =
            |a: &ArticleId| question.readings.iter().any(|r| r.locus.article == *a);
        let grave = match question.severity {
            Some(Severity::Wording) => self.unfolds(),
            grade => grade.is_none_or(|s| chosen(&self.grades, &s)),
        };
        grave
            && !(self.open && snapshot.reviewed.is_closed(id, question.kind))
            && chosen(&self.kinds, &question.kind)
            && self.articles.iter().all(speaks)
            && (!snapshot.drafted || snapshot.findings[id.at()].query.is_some())
            && self.text.all_in(&snapshot.haystacks[id.at()])
    }

    /// Whether it asks for what differs in wording alone, which is folded otherwise.
    pub(crate) fn unfolds(&self) -> bool {
        self.grades.contains(&Severity::Wording) || self.kinds.contains(&Kind::Wording)
    }

    /// Whether it lets a row of another list through: by grade, accounts and words. Kinds
    /// are for questions.
    pub(crate) fn passes_row(&self, row: &ListRow) -> bool {
        row.severity.is_none_or(|s| chosen(&self.grades, &s))
            && self.articles.iter().all(|a| row.speaks(*a))
            && self.text.all_in(&row.haystack)
    }

    /// Whether everything passes.
    pub(crate) fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// `all kinds`, or what was chosen: `[date] [major] [with A] [“dead”]`.
    pub(crate) fn words(&self, snapshot: &Snapshot) -> String {
        let kinds = self.kinds.iter().map(|k| k.name().to_string());
        let grades = self.grades.iter().map(|g| g.name().to_string());
        let sigil = |a: &ArticleId| snapshot.collation.sigils.get(a.at());
        let with: Vec<&str> =
            self.articles.iter().filter_map(sigil).map(String::as_str).collect();
        let with = (!with.is_empty()).then(|| format!("with {}", with.join(" ")));
        let text = self.text.text();
        let text = (!text.is_empty()).then(|| format!("“{text}”"));
        let open = self.open.then(|| "open".to_string());
        let chips: Vec<String> = kinds
            .chain(grades)
            .chain(with)
            .chain(text)
            .chain(open)
            .map(|chip| format!("[{chip}]"))
            .collect();
        if chips.is_empty() { "all kinds".to_string() } else { chips.join(" ") }
    }
}

/// Words that are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    text: String,
    /// The same folded, one by one: every frame looks for them in every row.
    words: Vec<String>,
}

impl Sought {
    /// The words of a line.
    pub(crate) fn new(text: &str) -> Self {
        let words = fold(text).split_whitespace().map(str::to_string).collect();
        Self { text: text.to_string(), words }
    }

    /// The line.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    fn all_in(&self, haystack: &str) -> bool {
        self.words.iter().all(|word| haystack.contains(word.as_str()))
    }
}

fn chosen<T: Ord>(of: &BTreeSet<T>, one: &T) -> bool {
    of.is_empty() || of.contains(one)
}

/// Something to choose in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// A grade.
    Grade(Severity),
    /// A kind of question.
    Kind(Kind),
    /// An account.
    Article(ArticleId),
    /// The line of words.
    Text,
}

/// The grades with their keys; kinds have theirs in [`Kind::entry`]: letters that
/// the walks through one sort have (`]t`, `]n`, `]p`) are the same there.
const GRADES: [(Severity, char); 3] =
    [(Severity::Major, 'm'), (Severity::Minor, 'r'), (Severity::Wording, 'z')];

impl Choice {
    /// Everything to choose, in the sheet's order: grades, kinds, accounts, words.
    pub(crate) fn all(articles: usize) -> Vec<Self> {
        let grades = GRADES.map(|(grade, _)| Self::Grade(grade));
        let accounts = (0..articles).map(|at| Self::Article(ArticleId::new(at)));
        let kinds = Kind::ALL.map(Self::Kind);
        let mut out: Vec<Self> =
            grades.into_iter().chain(kinds).chain(accounts).collect();
        out.push(Self::Text);
        out
    }

    /// Its key; `None` where it has none.
    pub(crate) fn key(self) -> Option<char> {
        match self {
            Self::Article(a) => char::from_digit(a.0 + 1, 10).filter(|_| a.0 < 9),
            Self::Text => Some('/'),
            Self::Kind(kind) => Some(kind.entry().key),
            Self::Grade(grade) => {
                GRADES.iter().find(|(known, _)| *known == grade).map(|(_, key)| *key)
            }
        }
    }

    /// Whether the filter asks for it.
    pub(crate) fn is_on(self, filter: &Filter) -> bool {
        match self {
            Self::Grade(grade) => filter.grades.contains(&grade),
            Self::Kind(kind) => filter.kinds.contains(&kind),
            Self::Article(article) => filter.articles.contains(&article),
            Self::Text => !filter.text.text().is_empty(),
        }
    }

    /// Chooses it, or lets go of it. The words are not for that.
    pub(crate) fn toggle(self, filter: &mut Filter) {
        match self {
            Self::Grade(grade) => flip(&mut filter.grades, grade),
            Self::Kind(kind) => flip(&mut filter.kinds, kind),
            Self::Article(article) => flip(&mut filter.articles, article),
            Self::Text => {}
        }
    }
}

fn flip<T: Ord>(of: &mut BTreeSet<T>, one: T) {
    if !of.remove(&one) {
        of.insert(one);
    }
}

/// The sheet that the filter is set in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FilterSheet {
    /// The choice under the cursor, by its place in [`Choice::all`].
    pub(crate) at: usize,
    /// The line of words, while keys go into it.
    pub(crate) line: Option<Input>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_key_and_no_key_is_doubled() {
        let mut keys: Vec<char> =
            Choice::all(9).into_iter().filter_map(Choice::key).collect();
        assert_eq!(keys.len(), Choice::all(9).len(), "a choice without a key");
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Choice::all(9).len(), "a key for two choices");
        let taken = "fxqhjkl";
        assert!(keys.iter().all(|k| !taken.contains(*k)), "the sheet has its own keys");
    }
}
