//! Every user-facing word about values, places in articles and explanations.

use crate::model::{ArticleId, Collation, Field, Locus};
use crate::values::{Stamp, civil};

/// The name an article goes by: its outlet, else its file name.
pub fn outlet(collation: &Collation, article: ArticleId) -> String {
    let prepared = collation.article(article);
    if let Some(outlet) = prepared.metadata.text(Field::Outlet) {
        return outlet.to_string();
    }
    let path = prepared.article.path.as_str();
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_string()
}

/// A day as an editor writes it: `9 Jan 2022`.
pub fn day(date: civil::Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// When an article was published: `9 Jan 2022`, `10 Jan 2022 16:06`.
pub fn stamp(stamp: &Stamp) -> String {
    match stamp {
        Stamp::Day(date) => day(*date),
        Stamp::Civil(at) | Stamp::Instant(at, _) => {
            format!("{} {:02}:{:02}", day(at.date()), at.hour(), at.minute())
        }
    }
}

fn month(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
        "Dec",
    ];
    usize::try_from(month - 1).ok().and_then(|i| NAMES.get(i)).copied().unwrap_or("?")
}

/// A citation: `NNN-Agencies, graf 5`; `headline`, `caption` for what is not body.
pub fn cite(collation: &Collation, at: Locus) -> String {
    let sentence = collation.sentence(at);
    let outlet = outlet(collation, at.article);
    match sentence.graf {
        0 => format!("{outlet}, {}", sentence.role.name()),
        graf => format!("{outlet}, graf {graf}"),
    }
}
