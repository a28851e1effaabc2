//! What the user calls outlets.

use super::{Field, Prepared};
use crate::text::{fold, squeeze};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A name and a short label for an outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutletName {
    /// The outlet as its articles name it, or the host of their addresses, folded.
    pub of: String,
    /// The name to show.
    pub name: Option<String>,
    /// The label to show in the place of a letter.
    pub label: Option<String>,
}

/// Names and labels of outlets: of two that fit, the first holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutletNames {
    entries: Arc<[OutletName]>,
}

impl OutletNames {
    /// The names and labels that the user has set; behind them, the labels of agencies.
    pub fn new(own: impl IntoIterator<Item = OutletName>) -> Self {
        let rows = include_str!("../../data/agency_labels.txt").lines();
        let rows = rows.filter(|row| !row.starts_with('#'));
        let labels =
            rows.filter_map(|row| row.split_once(' ')).flat_map(|(label, of)| {
                of.split('|').map(move |of| OutletName {
                    of: of.to_string(),
                    name: None,
                    label: Some(label.to_string()),
                })
            });
        let own = own.into_iter().map(|n| OutletName { of: folded(&n.of), ..n });
        Self { entries: own.chain(labels).collect() }
    }

    /// The name that an article's outlet is to have.
    pub fn name(&self, article: &Prepared) -> Option<&str> {
        self.fitting(article).find_map(|n| n.name.as_deref())
    }

    /// The label of each article; of a label that several have, none has it: a letter says
    /// which is which.
    pub fn labels<'a>(
        &self,
        articles: impl IntoIterator<Item = &'a Prepared>,
    ) -> Vec<Option<&str>> {
        let wanted: Vec<Option<&str>> =
            articles.into_iter().map(|article| self.label(article)).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for label in wanted.iter().flatten() {
            *counts.entry(label).or_default() += 1;
        }
        wanted.into_iter().map(|label| label.filter(|l| counts[l] == 1)).collect()
    }

    /// The label that an article's outlet is to have, whoever else has it.
    pub fn label(&self, article: &Prepared) -> Option<&str> {
        self.fitting(article).find_map(|n| n.label.as_deref())
    }

    fn fitting<'a>(
        &'a self,
        article: &Prepared,
    ) -> impl Iterator<Item = &'a OutletName> + use<'a> {
        // Nothing is looked up for whoever has set nothing.
        let metadata = Some(&article.metadata).filter(|_| !self.entries.is_empty());
        let text = |field| metadata.and_then(|m| m.text(field));
        let outlet = text(Field::Outlet).or_else(|| text(Field::Agency)).map(folded);
        let host = text(Field::Url).and_then(host);
        self.entries.iter().filter(move |n| {
            let hosts = host.as_deref().is_some_and(|host| {
                let before = host.strip_suffix(n.of.as_str());
                before.is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
            });
            hosts || outlet.as_ref() == Some(&n.of)
        })
    }
}

fn folded(name: &str) -> String {
    squeeze(&fold(name))
}

/// The host of an address, folded.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(host.to_ascii_lowercase()).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_in_an_address() {
        for (url, want) in [
            ("https://www.Example.org/a?b", Some("www.example.org")),
            ("http://me@example.org:80/", Some("example.org")),
            ("example.org/a", None),
            ("https:///a", None),
        ] {
            assert_eq!(host(url).as_deref(), want, "{url}");
        }
    }
}
