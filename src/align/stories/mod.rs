//! Which articles tell of the same event.
//!
//! In: all articles, in canonical order. Out: stories, each article in one of them.
//! Never: scores all pairs of articles; looks at file names, outlets or the order.

mod join;
mod kin;

use crate::model::{ArticleId, Prepared, Story};

/// Groups `articles` by the event that they tell, in the order of their first articles.
pub fn stories(articles: &[&Prepared]) -> Vec<Story> {
    let kin = kin::kin(articles);
    let groups = join::join(articles.len(), &kin);
    let named = groups.into_iter().map(|members| {
        let central = central(&members, &kin);
        let articles = members.into_iter().map(ArticleId::new).collect();
        Story { articles, central: ArticleId::new(central) }
    });
    named.collect()
}

/// The member that has most in common with the others; the first of several.
fn central(members: &[usize], kin: &[kin::Kin]) -> usize {
    let mut sums = vec![0.0; members.len()];
    for pair in kin {
        let ends = (members.binary_search(&pair.a), members.binary_search(&pair.b));
        if let (Ok(a), Ok(b)) = ends {
            sums[a] += pair.score;
            sums[b] += pair.score;
        }
    }
    let mut best = 0;
    for (at, sum) in sums.iter().enumerate() {
        if *sum > sums[best] + 1e-9 {
            best = at;
        }
    }
    members.get(best).copied().unwrap_or_default()
}
