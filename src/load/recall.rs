//! What a desk must not miss: killed, withheld, embargoed and corrected items, said loudly;
//! and a kill reaches the other versions of its item.
//!
//! In: all articles of a loading. Out: a notice for each; `killed` as a status of every
//! article that names the same item as a kill. Never: takes an article away, judges whether
//! an embargo is over (that needs a clock).

use crate::model::{Article, Candidate, Field, Found};
use crate::values::Stamp;
use std::collections::BTreeMap;

/// Says what must be known of the articles, and lets kills reach their items.
pub(super) fn recall(articles: &mut [Article], notices: &mut Vec<String>) {
    kills(articles);
    let mut out: Vec<String> = articles.iter().filter_map(caution).collect();
    versions(articles, &mut out);
    notices.splice(0..0, out);
}

/// Marks every version of a killed item as killed.
fn kills(articles: &mut [Article]) {
    let mut killed: BTreeMap<String, String> = BTreeMap::new();
    for article in articles.iter() {
        if says(article, "killed")
            && let Some(item) = article.metadata.text(Field::Item)
        {
            killed.entry(item.to_string()).or_insert_with(|| article.path.clone());
        }
    }
    for article in articles.iter_mut() {
        let item = article.metadata.text(Field::Item);
        let Some(by) = item.and_then(|item| killed.get(item)) else { continue };
        if !says(article, "killed") {
            article.metadata.extend([Candidate {
                field: Field::Status,
                text: "killed".to_string(),
                stamp: None,
                found: Found::Format,
                place: Some(format!("the kill of this item in {by}")),
                span: None,
            }]);
        }
    }
}

fn says(article: &Article, status: &str) -> bool {
    article.metadata.all(Field::Status).any(|c| c.text == status)
}

/// The line about one article, the gravest word of it first.
fn caution(article: &Article) -> Option<String> {
    let place = |status: &str| {
        let said = article.metadata.all(Field::Status).find(|c| c.text == status)?;
        Some(said.place.clone().unwrap_or_else(|| "the manifest".to_string()))
    };
    let mut told = Vec::new();
    if let Some(place) = place("killed") {
        told.push(format!("KILLED by its publisher, do not use ({place})"));
    }
    if let Some(place) = place("withheld") {
        told.push(format!("WITHHELD, do not publish ({place})"));
    }
    if let Some(embargo) = article.metadata.best(Field::Embargo) {
        let until = embargo.stamp.as_ref().map(Stamp::iso);
        told.push(match until {
            Some(until) => format!("EMBARGOED until {until}"),
            None => format!("EMBARGOED ({})", embargo.text),
        });
    }
    if let Some(place) = place("corrected") {
        told.push(format!("a CORRECTED version ({place})"));
    }
    (!told.is_empty()).then(|| format!("{}: {}", article.path, told.join("; ")))
}

/// Says which articles are versions of one item.
fn versions(articles: &[Article], out: &mut Vec<String>) {
    let mut first: BTreeMap<&str, &Article> = BTreeMap::new();
    for article in articles {
        let Some(item) = article.metadata.text(Field::Item) else { continue };
        match first.get(item) {
            None => {
                first.insert(item, article);
            }
            Some(other) if other.key != article.key => out.push(format!(
                "{}: another version of {}; `rashomon diff` shows what changed",
                article.path, other.path
            )),
            Some(_) => {}
        }
    }
}
