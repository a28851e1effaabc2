//! Candidate keys (experiment).
use super::rarity::{general, rarity};
use super::terms::Terms;
use crate::model::Prepared;

/// Experiment.
pub fn story_keys(article: &Prepared) -> Vec<String> {
    let terms = Terms::of(article);
    let mut out: Vec<String> = vec![format!(
        "D|{}|{}",
        terms.days.published.map_or(String::new(), |d| d.to_string()),
        terms.days.opening.iter().map(|d| d.to_string()).collect::<Vec<_>>().join(",")
    )];
    let mut order: Vec<(f64, String)> = terms
        .counts
        .iter()
        .map(|c| {
            let r = rarity(0.0, 0.0, general(&c.key, c.number));
            (r, format!("T|{}|{}|{}|{}|{r:.3}", c.key, c.all, c.top, u8::from(c.name)))
        })
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    out.extend(order.into_iter().map(|(_, t)| t));
    out.extend(terms.pairs.iter().map(|(a, b)| {
        let (a, b) = (&terms.counts[*a as usize], &terms.counts[*b as usize]);
        format!("P|{}|{}|{}{}", a.key, b.key, u8::from(a.name), u8::from(b.name))
    }));
    out
}
