//! Accounts and independent witnesses, in words.

use super::words::outlet;
use crate::model::{ArticleId, Collation, Fold, Locus, Wording};
use std::collections::{BTreeMap, BTreeSet};

/// "5 accounts (2 origins)"; where every account is a witness of its own, "5 accounts".
pub fn accounts_counted(collation: &Collation) -> String {
    let accounts = collation.articles.len();
    let all = (0..accounts).map(ArticleId::new);
    let plural = if accounts == 1 { "" } else { "s" };
    let origins = origins_in_brackets(accounts, collation.witnesses(all));
    format!("{accounts} account{plural}{origins}")
}

/// `report of 11 divergences`: what was written, counted as the title counts.
pub fn report_words(collation: &Collation) -> String {
    match collation.divergences().count() {
        1 => "report of 1 divergence".to_string(),
        n => format!("report of {n} divergences"),
    }
}

/// " (2 origins)" behind a count of accounts, where there are fewer of them.
pub fn origins_in_brackets(accounts: usize, origins: usize) -> String {
    match origins {
        n if n >= accounts => String::new(),
        1 => " (1 origin)".to_string(),
        n => format!(" ({n} origins)"),
    }
}

/// How many independent witnesses are behind readings at these places: accounts of one
/// origin are one, and so are sentences that are copies of each other, whatever the rest
/// of their articles is.
pub fn witnesses(collation: &Collation, places: &[Locus]) -> usize {
    let mut group: BTreeMap<ArticleId, ArticleId> = BTreeMap::new();
    let mut first_of: BTreeMap<usize, ArticleId> = BTreeMap::new();
    for at in places {
        let origin = collation.origin_of(at.article);
        let first = origin.map(|o| *first_of.entry(o).or_insert(at.article));
        group.insert(at.article, first.unwrap_or(at.article));
    }
    let all: BTreeSet<Locus> = places.iter().copied().collect();
    for a in &all {
        // Links ascend by their ends.
        let from = collation.links.partition_point(|l| l.a < *a);
        let own = collation.links[from..].iter().take_while(|l| l.a == *a);
        let copies = own.filter(|l| l.wording == Wording::Verbatim);
        for copy in copies.filter(|l| all.contains(&l.b)) {
            let (one, other) = (group[&a.article], group[&copy.b.article]);
            if one != other {
                for of in group.values_mut().filter(|of| **of == other) {
                    *of = one;
                }
            }
        }
    }
    let mut left: Vec<ArticleId> = group.into_values().collect();
    left.sort_unstable();
    left.dedup();
    left.len()
}

/// The accounts that are one witness, an origin a line, each with the reasons:
/// "A, C: one origin (both credit Castelwire; 82% of the words of one are in the other)".
pub fn origin_lines(collation: &Collation) -> Vec<String> {
    let several = collation.origins.iter().filter(|o| o.articles.len() > 1);
    let shown = several.map(|origin| {
        let sigils: Vec<&str> =
            origin.articles.iter().map(|a| collation.sigils[a.at()].as_str()).collect();
        let pair = origin.articles.len() == 2;
        let whys: Vec<String> =
            origin.folds.iter().map(|f| fold_words(collation, f, pair)).collect();
        format!("{}: one origin ({})", sigils.join(", "), whys.join("; "))
    });
    shown.collect()
}

/// Why two accounts are one witness. `pair`: there are no others to name.
fn fold_words(collation: &Collation, fold: &Fold, pair: bool) -> String {
    let mut whys = Vec::new();
    if let Some(agency) = &fold.agency {
        let is_it = [fold.a, fold.b].into_iter().any(|a| outlet(collation, a) == *agency);
        whys.push(if is_it {
            format!("it is {agency}'s report")
        } else {
            format!("both credit {agency}")
        });
    }
    if fold.share > 0.0 {
        let percent = (fold.share * 100.0).round();
        whys.push(format!("{percent}% of the words of one are in the other"));
    } else {
        whys.push("few words in common".to_string());
    }
    let why = whys.join(", ");
    if pair {
        return why;
    }
    let sigil = |a: ArticleId| &collation.sigils[a.at()];
    format!("{} and {}: {why}", sigil(fold.a), sigil(fold.b))
}
