//! Which articles tell of the same event.
//!
//! In: all articles, in canonical order. Out: stories, each article in one of them.
//! Never: scores all pairs of articles; looks at file names, outlets or the order.
//!
//! ```text
//! articles -> gist: what each speaks of, weighed by rarity, as one list of terms
//!   -> near: for each the others that share its rarest terms (inverted index)
//!   -> join: the two groups that have most in common on average are looked at first,
//!      and joined where the learnt decision says that they tell of one event
//! ```
//! The weights are learnt (`src/bin/fit_stories.rs`) and stand in `data/story_weights.txt`.

mod gist;
mod join;
mod near;
mod weights;

use crate::model::{ArticleId, Prepared, Story};
use gist::Gists;
use join::Groups;
pub use weights::StoryWeights;

/// So few articles were most likely chosen as accounts of one event: a lone one is set apart
/// only where that is clear. Set by hand; `tests/pty.rs`, a file that changes, would notice.
const FEW: usize = 12;

/// The least likelihood at which a lone one of [`FEW`] articles is joined to others. Were all
/// groups joined at it, every held-out set of two to six accounts of one story would stay
/// whole (with the table's own, 98 of 100), and 97 of 100 strangers would still be told (98);
/// but look-alikes less often (34, 49 of 100), and so groups of several are not.
const LENIENT: f64 = 0.25;

/// Groups `articles` by the event that they tell, in the order of their first articles.
pub fn stories(articles: &[&Prepared]) -> Vec<Story> {
    let weights = &*weights::WEIGHTS;
    let few = articles.len() <= FEW;
    let groups = group(articles, weights, |features, smaller| {
        let lone = few && smaller.len() == 1;
        let least = if lone { weights.least.min(LENIENT) } else { weights.least };
        weights.likelihood(features) >= least
    });
    let named = groups.into_iter().map(|(members, central)| Story {
        articles: members.into_iter().map(ArticleId::new).collect(),
        central: ArticleId::new(central),
    });
    named.collect()
}

/// Groups with the decision left to `joins`, which is given the features of each two groups
/// that come up (see [`JOIN_FEATURES`]) and the smaller of them; each group with its most central member.
fn group(
    articles: &[&Prepared],
    weights: &StoryWeights,
    mut joins: impl FnMut(&[f64], &[usize]) -> bool,
) -> Vec<(Vec<usize>, usize)> {
    let gists = Gists::read(articles);
    let pairs = near::near(&gists);
    let mut groups = Groups::new(&gists, weights);
    groups.join(&pairs, |features, _, smaller| joins(features, smaller));
    groups.take()
}

/// Names of the features of two articles, in the order of [`pair_features`].
pub const PAIR_FEATURES: &[&str] = gist::ASPECTS;

/// Names of the features of two groups of articles, in the order in which
/// [`group_features`] gives them.
pub const JOIN_FEATURES: &[&str] = join::FEATURES;

/// For each wanted pair of `articles`, what they have in common by aspect: what the first
/// weights are learnt from.
pub fn pair_features(
    articles: &[&Prepared],
    wanted: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize, Vec<f64>)> {
    let gists = Gists::read(articles);
    let mut out = Vec::new();
    for a in 0..articles.len() {
        for b in a + 1..articles.len() {
            if wanted(a, b) {
                out.push((a, b, gists.common(a, b)));
            }
        }
    }
    out
}

/// Groups `articles` by the decisions of `joins`, which is given the features and the
/// members of both groups: what the weights of the decision are learnt from, and tried on.
pub fn group_features(
    articles: &[&Prepared],
    weights: &StoryWeights,
    joins: impl FnMut(&[f64], &[usize], &[usize]) -> bool,
) -> Vec<Vec<usize>> {
    let gists = Gists::read(articles);
    let pairs = near::near(&gists);
    let mut groups = Groups::new(&gists, weights);
    groups.join(&pairs, joins);
    groups.take().into_iter().map(|(members, _)| members).collect()
}
