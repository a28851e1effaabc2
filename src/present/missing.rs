//! What each account leaves out that several others tell.

use super::{Place, origins_in_brackets};
use crate::model::{ALERT, ArticleId, Collation, Matter, PassageId};
use crate::text::squeeze;

/// One thing that one account leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// The account that leaves it out.
    pub article: ArticleId,
    /// What sort of thing it is.
    pub matter: Matter,
    /// The passage that tells it; `None` for a name.
    pub passage: Option<PassageId>,
    /// The words that tell it, of the account that has it highest up.
    pub words: String,
    /// Where the others tell it, the most prominent place first.
    pub told: Vec<Place>,
    /// "3 of 4 others: B headline, C ¶4, E ¶19".
    pub tally: String,
    /// How many independent accounts tell it.
    pub origins: u32,
    /// How much it is missed, 0..=1.
    pub weight: f64,
}

/// All silences in words, in the collation's order.
pub fn missing(collation: &Collation) -> Vec<Missing> {
    let told = collation.silences.iter().map(|silence| {
        let mut told: Vec<Place> =
            silence.told.iter().map(|t| Place::new(collation, t.locus, t.span)).collect();
        told.sort_by_key(|p| (p.depth(), p.article));
        let words = told.first().map_or_else(String::new, |p| squeeze(&p.words));
        let places: Vec<String> =
            told.iter().map(|p| format!("{} {}", p.sigil, p.place)).collect();
        let count = told.len();
        let origins = origins_in_brackets(count, silence.origins as usize);
        let others = others(collation, silence.article);
        Missing {
            article: silence.article,
            matter: silence.matter,
            passage: silence.passage,
            words,
            tally: format!("{count} of {others} others{origins}: {}", places.join(", ")),
            told,
            origins: silence.origins,
            weight: silence.weight,
        }
    });
    told.collect()
}

/// How many other accounts tell the same story.
fn others(collation: &Collation, article: ArticleId) -> usize {
    let mut stories = collation.stories.iter();
    let story = stories.find(|s| s.articles.contains(&article));
    story.map_or(collation.articles.len(), |s| s.articles.len()).saturating_sub(1)
}

/// Why an account's silences are not told: it is an alert. Nothing where they are.
pub fn too_short(collation: &Collation, article: ArticleId) -> Option<String> {
    let words = collation.article(article).words();
    (words < ALERT).then(|| {
        let words = if words == 1 { "1 word".into() } else { format!("{words} words") };
        format!("has only {words}: an alert, not asked what it leaves out")
    })
}
