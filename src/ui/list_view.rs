//! What the lists of quotations, happenings, people, silences and of what was not checked
//! have in common: rows that can be walked, filtered, ordered and entered. Made once for
//! each snapshot.

use super::state::View;
use crate::model::{
    ArticleId, Collation, Locus, Matter, QuestionId, SentenceId, Severity,
};
use crate::present::{
    Finding, Happening, Missing, NotePlace, Noted, Person, Place, Quotation, Reason,
    Reviewed, Unchecked, Version, note_subject,
};
use crate::text::fold;

/// How many views are lists.
pub(crate) const LISTS: usize = 6;

/// A place that a row leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListStop {
    pub(crate) locus: Locus,
    /// The finding there.
    pub(crate) question: Option<QuestionId>,
}

/// A row of any list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListRow {
    /// The gravest divergence about it.
    pub(crate) severity: Option<Severity>,
    /// Whether it is shown only when everything is asked for.
    pub(crate) quiet: bool,
    /// The account whose list it is in; `None` in lists of all accounts.
    pub(crate) owner: Option<ArticleId>,
    /// Where it leads, as `h` and `l` go.
    pub(crate) stops: Vec<ListStop>,
    /// Its text, folded: what a filter's words are sought in.
    pub(crate) haystack: String,
    /// Its place in the list's other order.
    pub(crate) other: usize,
}

impl ListRow {
    /// Whether an account has something to say in it.
    pub(crate) fn speaks(&self, article: ArticleId) -> bool {
        self.owner == Some(article)
            || self.stops.iter().any(|s| s.locus.article == article)
    }
}

impl View {
    /// Which list shows it; `None` for the views that are not lists.
    pub(crate) fn list_view(self) -> Option<usize> {
        match self {
            Self::Columns | Self::Synopsis | Self::Findings | Self::Grid => None,
            Self::Quotes => Some(0),
            Self::Timeline => Some(1),
            Self::People => Some(2),
            Self::Missing => Some(3),
            Self::Unchecked => Some(4),
            Self::Notes => Some(5),
        }
    }

    /// Whether it is made of rows to go through, the findings and the grid among them.
    pub(crate) fn is_list(self) -> bool {
        !matches!(self, Self::Columns | Self::Synopsis)
    }

    /// Whether its rows are those of one account, or of all.
    pub(crate) fn by_account(self) -> bool {
        matches!(self, Self::Missing | Self::Unchecked)
    }
}

fn stop(place: &Place, question: Option<QuestionId>) -> ListStop {
    ListStop { locus: place.locus, question }
}

/// The words of a row, folded, a line each.
fn haystack<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let lines: Vec<String> = words.into_iter().map(fold).collect();
    lines.join("\n")
}

/// Gives each row its place in the other order, by `key`.
fn order<T: Ord>(
    mut rows: Vec<ListRow>,
    key: impl Fn(usize, &ListRow) -> T,
) -> Vec<ListRow> {
    let mut by: Vec<usize> = (0..rows.len()).collect();
    by.sort_by_cached_key(|at| (key(*at, &rows[*at]), *at));
    for (place, at) in by.into_iter().enumerate() {
        rows[at].other = place;
    }
    rows
}

fn first(row: &ListRow) -> Option<Locus> {
    row.stops.iter().map(|s| s.locus).min()
}

/// Quotations by severity; else in text order.
pub(crate) fn quotations(of: &[Quotation], collation: &Collation) -> Vec<ListRow> {
    let asks = |question: &QuestionId, place: &Place| {
        let readings = &collation.questions[question.at()].readings;
        readings.iter().any(|r| r.locus == place.locus)
    };
    let rows = of.iter().map(|q| {
        let places = q.versions.iter().flat_map(Version::places);
        let stops = places.map(|p| {
            stop(p, q.questions.iter().find(|question| asks(question, p)).copied())
        });
        let words = q.versions.iter().flat_map(|v| {
            let credits = v.credits().into_iter().map(|(credit, _)| credit);
            credits.chain([v.words.clone()])
        });
        let words: Vec<String> = words.collect();
        ListRow {
            severity: q.severity,
            quiet: q.accounts().len() < 2,
            owner: None,
            stops: stops.collect(),
            haystack: haystack(words.iter().map(String::as_str)),
            other: 0,
        }
    });
    order(rows.collect(), |_, row| first(row))
}

/// Happenings by day; otherwise by how many accounts date them.
pub(crate) fn timeline(of: &[Happening]) -> Vec<ListRow> {
    let rows = of.iter().map(|h| ListRow {
        severity: h.severity,
        quiet: h.coarse && h.places.len() < 2,
        owner: None,
        stops: h.places.iter().map(|p| stop(p, h.question)).collect(),
        haystack: haystack([h.when.as_str(), &h.what]),
        other: 0,
    });
    order(rows.collect(), |at, _| std::cmp::Reverse(of[at].places.len()))
}

/// People by how many name them; otherwise by name.
pub(crate) fn people(of: &[Person], collation: &Collation) -> Vec<ListRow> {
    let rows = of.iter().map(|p| {
        let forms = |c: &'_ crate::present::Called| -> Vec<(String, Place)> {
            let all = c.names.iter().chain(&c.titles);
            all.map(|f| (f.words.clone(), f.first.clone())).collect()
        };
        let all: Vec<(String, Place)> = p.accounts.iter().flat_map(forms).collect();
        let question = |place: &Place| {
            p.questions.iter().copied().find(|q| {
                let readings = &collation.questions[q.at()].readings;
                readings.iter().any(|r| r.locus == place.locus)
            })
        };
        let mut stops: Vec<ListStop> =
            all.iter().map(|(_, place)| stop(place, question(place))).collect();
        stops.sort_by_key(|s| s.locus);
        stops.dedup_by_key(|s| s.locus);
        let words = all.iter().map(|(words, _)| words.as_str());
        ListRow {
            severity: p.severity,
            quiet: p.accounts.len() < 2,
            owner: None,
            stops,
            haystack: haystack(std::iter::once(p.name.as_str()).chain(words)),
            other: 0,
        }
    });
    order(rows.collect(), |at, _| fold(&of[at].name))
}

/// Omissions, most-carried first; else in text order.
pub(crate) fn missing(of: &[Missing]) -> Vec<ListRow> {
    let rows = of.iter().map(|m| {
        let words = m.carried.iter().map(|p| p.words.as_str());
        ListRow {
            severity: None,
            quiet: false,
            owner: Some(m.article),
            stops: m.carried.iter().map(|p| stop(p, None)).collect(),
            haystack: haystack(words.chain([m.matter.name()])),
            other: 0,
        }
    });
    let name = |at: usize| of[at].matter == Matter::Name;
    order(rows.collect(), |at, row| (name(at), first(row)))
}

/// What was not checked, by reason; else in text order.
pub(crate) fn unchecked(of: &[Unchecked]) -> Vec<ListRow> {
    let rows = of.iter().map(|u| ListRow {
        severity: None,
        quiet: u.reason == Reason::Alone,
        owner: u.place.as_ref().map(|p| p.article),
        stops: u.place.iter().map(|p| stop(p, None)).collect(),
        haystack: haystack([u.reason.name(), u.words.as_str(), &u.why]),
        other: 0,
    });
    order(rows.collect(), |_, row| first(row))
}

/// Notes in the order of writing; else in text order.
pub(crate) fn notes(
    of: &Reviewed,
    collation: &Collation,
    findings: &[Finding],
) -> Vec<ListRow> {
    let stops = |noted: &Noted| -> Vec<ListStop> {
        match noted.place {
            NotePlace::Finding(question) => {
                let readings = &collation.questions[question.at()].readings;
                let stop = |locus| ListStop { locus, question: Some(question) };
                readings.iter().map(|r| stop(r.locus)).collect()
            }
            NotePlace::Sentence(locus) => vec![ListStop { locus, question: None }],
            NotePlace::Article(article) => {
                let any = !collation.article(article).sentences.is_empty();
                let locus = Locus::new(article, SentenceId(0));
                any.then_some(ListStop { locus, question: None }).into_iter().collect()
            }
            NotePlace::Nowhere => Vec::new(),
        }
    };
    let rows = of.notes.iter().map(|noted| ListRow {
        severity: None,
        quiet: false,
        owner: None,
        stops: stops(noted),
        haystack: haystack([
            noted.note.text.as_str(),
            &note_subject(collation, findings, noted),
        ]),
        other: 0,
    });
    order(rows.collect(), |_, row| first(row))
}
