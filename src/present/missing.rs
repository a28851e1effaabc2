//! Omissions: what several accounts carry and one does not.

use super::{Place, origins_in_brackets};
use crate::model::{ALERT, ArticleId, Collation, Matter, PassageId};
use crate::text::squeeze;

/// Most places that are listed in a line.
const PLACES: usize = 6;

/// One thing that one account leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// The account that leaves it out.
    pub article: ArticleId,
    /// What sort of thing it is.
    pub matter: Matter,
    /// The passage that has it; `None` for a name.
    pub passage: Option<PassageId>,
    /// The words for it, of the account that has it highest up.
    pub words: String,
    /// Where the others have it, the most prominent place first.
    pub carried: Vec<Place>,
    /// "3 of 4 others: B headline, C ¶4, E ¶19".
    pub tally: String,
    /// How many independent accounts carry it.
    pub origins: u32,
    /// How much it is missed, 0..=1.
    pub weight: f64,
}

/// All silences in words, in the collation's order.
pub fn missing(collation: &Collation) -> Vec<Missing> {
    let carried = collation.silences.iter().map(|silence| {
        let mut carried: Vec<Place> = silence
            .carried
            .iter()
            .map(|t| Place::new(collation, t.locus, t.span))
            .collect();
        carried.sort_by_key(|p| (p.depth(), p.article));
        let words = carried.first().map_or_else(String::new, |p| squeeze(&p.words));
        let places: Vec<String> = carried
            .iter()
            .take(PLACES)
            .map(|p| format!("{} {}", p.sigil, p.place))
            .collect();
        let more = carried.len().saturating_sub(PLACES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let count = carried.len();
        let origins = origins_in_brackets(count, silence.origins as usize);
        let others = collation.story_of(silence.article).len().saturating_sub(1);
        Missing {
            article: silence.article,
            matter: silence.matter,
            passage: silence.passage,
            words,
            tally: format!(
                "{count} of {others} others{origins}: {}{more}",
                places.join(", ")
            ),
            carried,
            origins: silence.origins,
            weight: silence.weight,
        }
    });
    carried.collect()
}

/// Why an account is not checked for omissions: it is too short. Nothing where it is checked.
pub fn too_short(collation: &Collation, article: ArticleId) -> Option<String> {
    let words = collation.article(article).words();
    (words < ALERT).then(|| {
        let words = if words == 1 { "1 word".into() } else { format!("{words} words") };
        format!("has only {words}: too short to check for omissions")
    })
}
