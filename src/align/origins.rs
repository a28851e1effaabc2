//! Accounts -> independent witnesses.
//!
//! An editor asks of two accounts whether the second confirms the first. It does not where
//! both carry one agency's report, however it is worded: a desk that rewrites wire copy
//! saw nothing more than the agency did. So:
//!
//! - *Words*: accounts that have most of their words in common are one witness.
//! - *Credit in full* ("(Reuters) -" in the dateline, the agency alone under the report or in
//!   the byline, the agency itself): accounts of one agency are one witness, with or without
//!   a word in common. Two reports of one agency have one newsroom behind them; to count
//!   them twice would be a confirmation that nobody gave. What folds on the credit alone
//!   says so, and the editor may know better.
//! - *Credit in part* ("with inputs from …", "… contributed", several agencies at once): the
//!   account has reporting of its own, and is the agency's only where it also shares a fair
//!   part of its words with another account of that agency.
//!
//! A name in running text ("told Reuters") is no credit: only datelines, bylines and
//! sign-offs are looked at. "Agencies" names nobody.

use super::copying::Copying;
use crate::model::{ArticleId, Copied, Field, Fold, Found, Origin, Prepared, Role};
use crate::text::{Shape, Token, TokenKind, fold, squeeze, tokens};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The share of one account's words that it has with another from which they are one
/// witness, 0..=1: most of it. By hand, with [`CREDITED`]; `tests/origins.rs` holds cases on
/// both sides.
const COPIED: f64 = 0.5;
/// The same where both credit one agency, one of them in part.
const CREDITED: f64 = 0.2;

/// What a credit says where the account is not the agency's alone.
const IN_PART: [&str; 9] = [
    "inputs",
    "input from",
    "contribut",
    "additional",
    "assist",
    "files from",
    "compiled",
    "material",
    "help from",
];

/// Names that name nobody, folded.
const NOBODY: [&str; 8] = [
    "agencies",
    "agency",
    "news agencies",
    "wire",
    "wires",
    "wire reports",
    "staff",
    "desk",
];

/// Words in the longest name of the table.
const LONGEST: usize = 3;

/// The agencies by every name, folded.
static AGENCIES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/wire_agencies.txt").lines();
    let told = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let named = told.flat_map(|line| {
        let first = line.split('|').next().unwrap_or(line);
        line.split('|').map(move |name| (name, first))
    });
    named.collect()
});

/// An agency that an account credits, or an outlet that it is by.
#[derive(Clone, Debug)]
struct Credit {
    /// Equal for equal agencies.
    agency: String,
    /// As it is written there.
    shown: String,
    /// The whole report is the agency's.
    whole: bool,
    /// Only the outlet's name, which is an agency if others credit it.
    outlet: bool,
}

/// The shares of words, and which articles are one witness.
pub(super) fn origins(
    articles: &[&Prepared],
    copying: &Copying,
) -> (Vec<Copied>, Vec<Origin>) {
    let copied = copying.shares();
    let credits: Vec<Vec<Credit>> = articles.iter().map(|a| credits(a)).collect();
    let mut pairs = Pairs::default();
    for one in &copied {
        pairs.share(one);
    }
    let by_agency = by_agency(&credits);
    for holders in by_agency.values() {
        pairs.credit(holders, &credits);
    }
    let folds = pairs.folds();
    let mut of: Vec<usize> = (0..articles.len()).collect();
    for fold in &folds {
        let (a, b) = (of[fold.a.at()], of[fold.b.at()]);
        of.iter_mut().filter(|o| **o == b.max(a)).for_each(|o| *o = a.min(b));
    }
    let mut out: BTreeMap<usize, Origin> = BTreeMap::new();
    for (at, of) in of.iter().enumerate() {
        out.entry(*of).or_default().articles.push(ArticleId::new(at));
    }
    for fold in folds {
        if let Some(origin) = out.get_mut(&of[fold.a.at()]) {
            origin.folds.push(fold);
        }
    }
    (copied, out.into_values().collect())
}

/// What is known about pairs of accounts.
#[derive(Default)]
struct Pairs {
    /// The greater share of either.
    shares: BTreeMap<(usize, usize), f64>,
    /// The agency that makes both one.
    agencies: BTreeMap<(usize, usize), String>,
}

impl Pairs {
    fn share(&mut self, one: &Copied) {
        let (a, b) = (one.article.at(), one.with.at());
        let share = self.shares.entry((a.min(b), a.max(b))).or_default();
        *share = share.max(one.share);
    }

    /// Accounts that all credit one agency. Those that are the agency's altogether are one;
    /// the others join those that they share words with.
    fn credit(&mut self, holders: &[(usize, usize)], credits: &[Vec<Credit>]) {
        let credit = |(article, at): &(usize, usize)| &credits[*article][*at];
        let Some(shown) = holders.iter().map(credit).map(|c| &c.shown).min() else {
            return;
        };
        let shown = shown.clone();
        let whole: Vec<usize> = holders
            .iter()
            .filter(|h| credit(h).whole)
            .map(|(article, _)| *article)
            .collect();
        if let Some((first, rest)) = whole.split_first() {
            for other in rest {
                self.agencies.insert((*first, *other), shown.clone());
            }
        }
        let partly =
            holders.iter().filter(|h| !credit(h).whole).map(|(article, _)| *article);
        for one in partly {
            for (other, _) in holders.iter().filter(|(other, _)| *other != one) {
                let pair = (one.min(*other), one.max(*other));
                if self.shares.get(&pair).is_some_and(|s| *s >= CREDITED) {
                    self.agencies.insert(pair, shown.clone());
                }
            }
        }
    }

    /// The pairs that are one witness, ascending.
    fn folds(mut self) -> Vec<Fold> {
        let copied = self.shares.iter().filter(|(_, share)| **share >= COPIED);
        let mut found: Vec<(usize, usize)> = copied.map(|(pair, _)| *pair).collect();
        found.extend(self.agencies.keys());
        found.sort_unstable();
        found.dedup();
        let folds = found.into_iter().map(|pair| Fold {
            a: ArticleId::new(pair.0),
            b: ArticleId::new(pair.1),
            share: self.shares.get(&pair).copied().unwrap_or(0.0),
            agency: self.agencies.remove(&pair),
        });
        folds.collect()
    }
}

/// For each agency, who credits it: article and place among its credits, ascending. Names of
/// outlets count only where somebody credits them.
fn by_agency(credits: &[Vec<Credit>]) -> BTreeMap<&str, Vec<(usize, usize)>> {
    let mut out: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (article, credits) in credits.iter().enumerate() {
        for (at, credit) in credits.iter().enumerate() {
            out.entry(&credit.agency).or_default().push((article, at));
        }
    }
    out.retain(|_, holders| {
        holders.len() > 1
            && holders.iter().any(|(article, at)| !credits[*article][*at].outlet)
    });
    out
}

/// Whom an account credits, each once.
fn credits(article: &Prepared) -> Vec<Credit> {
    let text = article.article.text.as_str();
    let mut out: Vec<Credit> = Vec::new();
    let metadata = &article.metadata;
    for candidate in metadata.all(Field::Agency) {
        let sentence = candidate.span.and_then(|s| article.sentence_at(s.start()));
        let sentence = sentence.and_then(|s| article.sentences.get(s.at()));
        let around = match sentence {
            Some(s) if s.role == Role::Credit => s.span.of(text),
            _ => candidate.text.as_str(),
        };
        let known = known(&candidate.text);
        if known.is_empty() {
            let agency = bare(&candidate.text);
            let somebody = !agency.is_empty() && !NOBODY.contains(&agency.as_str());
            if somebody && agency.split(' ').count() <= LONGEST {
                let shown = squeeze(&candidate.text);
                let whole = !in_part(around);
                let agency = letters(&agency);
                add(&mut out, Credit { agency, shown, whole, outlet: false });
            }
        }
        add_known(&mut out, known, around);
    }
    for sentence in article.sentences.iter().filter(|s| s.role == Role::Credit) {
        let words = sentence.span.of(text);
        add_known(&mut out, known(words), words);
    }
    for candidate in metadata.all(Field::Byline) {
        add_known(&mut out, known(&candidate.text), &candidate.text);
    }
    let named = metadata.best(Field::Outlet).filter(|c| c.found != Found::FileName);
    if let Some(outlet) = named {
        let folded = bare(&outlet.text);
        let agency = AGENCIES.get(folded.as_str()).map(|a| (*a).to_string());
        let known = agency.is_some();
        let agency = agency.unwrap_or_else(|| letters(&folded));
        let shown = squeeze(&outlet.text);
        add(&mut out, Credit { agency, shown, whole: true, outlet: !known });
    }
    out
}

/// One credit for each agency, the fuller one.
fn add(credits: &mut Vec<Credit>, credit: Credit) {
    match credits.iter_mut().find(|c| c.agency == credit.agency) {
        Some(there) => {
            there.whole |= credit.whole;
            there.outlet &= credit.outlet;
        }
        None => credits.push(credit),
    }
}

/// Adds agencies that stand in a credit of these words: its own altogether only where it
/// names no other and says nothing else.
fn add_known(credits: &mut Vec<Credit>, known: Vec<(String, String)>, words: &str) {
    let mut names: Vec<&str> = known.iter().map(|(agency, _)| agency.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let whole = names.len() == 1 && !in_part(words);
    for (agency, shown) in known {
        add(credits, Credit { agency, shown, whole, outlet: false });
    }
}

/// Whether a credit leaves room for reporting of the account's own.
fn in_part(credit: &str) -> bool {
    let folded = fold(credit);
    IN_PART.iter().any(|cue| folded.contains(cue))
}

/// A name for comparing: folded, without marks at its ends and the article before it.
fn bare(name: &str) -> String {
    let folded = squeeze(&fold(name).replace('.', ""));
    let trimmed = folded.trim_matches(|c: char| !c.is_alphanumeric());
    trimmed.strip_prefix("the ").unwrap_or(trimmed).to_string()
}

/// A name that is in no table, for comparing: a credit writes a name with its blanks or
/// without them.
fn letters(bare: &str) -> String {
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The known agencies that words name: their common name and as they are written. Small
/// letters name none.
fn known(words: &str) -> Vec<(String, String)> {
    let all: Vec<Token> =
        tokens(words).into_iter().filter(|t| t.kind != TokenKind::Clitic).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < all.len() {
        // "Agence France-Presse" is four tokens with its hyphen.
        let longest =
            (1..=LONGEST + 1).rev().filter(|n| at + n <= all.len()).find_map(|n| {
                let run = &all[at..at + n];
                let span = run[0].span.join(run[n - 1].span);
                let capital = run.iter().all(|t| {
                    t.kind != TokenKind::Word
                        || t.shape != Shape::Lower
                        || t.of(words) == "of"
                });
                let name = bare(span.of(words));
                let agency = AGENCIES.get(name.as_str()).filter(|_| capital)?;
                (run[0].kind == TokenKind::Word && run[n - 1].kind == TokenKind::Word)
                    .then(|| (n, ((*agency).to_string(), squeeze(span.of(words)))))
            });
        match longest {
            Some((n, found)) => {
                out.push(found);
                at += n;
            }
            None => at += 1,
        }
    }
    out
}
