//! Links -> passages: sentences of several articles that report the same thing.
//!
//! A passage grows from its strongest link. A sentence joins while it is linked to most
//! of the members of other articles, so that a broad sentence cannot chain two passages
//! into one; it may stand in both.

use crate::model::{
    ArticleId, Link, Locus, Passage, Prepared, SentenceId, Span, Strength,
};
use std::collections::BTreeMap;

/// The share of a passage's members in other articles that a sentence must be linked to,
/// to join. Set on the labelled events with [`SAME`] and [`FIT`]; what they give is in
/// `tests/passages.rs`, which measures it wherever the labels are.
const SUPPORT: f64 = 0.75;

/// Two passages may become one where the smaller shares this much of its members with the
/// larger.
const SAME: f64 = 0.7;

/// The share of the larger one's members in other articles that each further member must be
/// linked to for that. Without it, nearly equal passages chain: thirty sentences in one, of
/// which a half belong together.
const FIT: f64 = 0.5;

/// Groups the sentences that likely and strong `links` tie. No passage holds a pair that
/// is `parted`.
///
/// Every such link lies inside at least one passage.
pub(super) fn passages(
    articles: &[&Prepared],
    links: &[Link],
    parted: &[(Locus, Locus)],
) -> Vec<Passage> {
    let ground = Ground::of(articles);
    let at = |locus: Locus| ground.at(locus);
    let links: Vec<&Link> =
        links.iter().filter(|l| l.strength > Strength::Weak).collect();
    let ends: Vec<(usize, usize)> = links.iter().map(|l| (at(l.a), at(l.b))).collect();
    let parted: Vec<(usize, usize)> =
        parted.iter().map(|(a, b)| (at(*a), at(*b))).collect();
    let mut garden = Garden::new(&ground, &links, &ends, &parted);
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.sort_by(|x, y| {
        links[*y].score.total_cmp(&links[*x].score).then_with(|| ends[*x].cmp(&ends[*y]))
    });
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut covered = vec![false; links.len()];
    for link in order {
        if covered[link] {
            continue;
        }
        let group = garden.grow(ends[link].0, ends[link].1);
        for &x in &group {
            for bond in &garden.bonds[x] {
                covered[bond.link] |= group.binary_search(&bond.to).is_ok();
            }
        }
        groups.push(group);
    }
    let mut out: Vec<Passage> = merge(groups, &garden)
        .into_iter()
        .map(|group| Passage {
            members: group.into_iter().map(|i| ground.locus(i)).collect(),
        })
        .collect();
    for passage in &mut out {
        passage.members.sort_unstable();
    }
    out.sort_by(|x, y| x.members.cmp(&y.members));
    out.dedup();
    out
}

/// All sentences numbered through.
struct Ground {
    /// For each article, the number of its first sentence; at the end, how many there are.
    first: Vec<usize>,
    /// For each sentence its article.
    articles: Vec<u32>,
}

impl Ground {
    fn of(articles: &[&Prepared]) -> Self {
        let mut first = vec![0];
        let mut of = Vec::new();
        for (at, article) in articles.iter().enumerate() {
            of.resize(of.len() + article.sentences.len(), at as u32);
            first.push(of.len());
        }
        Self { first, articles: of }
    }

    fn len(&self) -> usize {
        self.articles.len()
    }

    fn at(&self, locus: Locus) -> usize {
        self.first[locus.article.at()] + locus.sentence.at()
    }

    fn article(&self, at: usize) -> usize {
        self.articles[at] as usize
    }

    fn locus(&self, at: usize) -> Locus {
        let article = self.article(at);
        let sentence = SentenceId::new(at - self.first[article]);
        Locus::new(ArticleId::new(article), sentence)
    }
}

/// One end of a link as the other sees it.
struct Bond {
    to: usize,
    /// Thousandths, so that sums do not depend on their order.
    score: u64,
    /// Which link.
    link: usize,
    /// The part of the other sentence that it ties.
    there: Span,
    /// The part of this one.
    here: Span,
}

/// How a sentence stands to the passage that grows.
#[derive(Clone, Copy, Default)]
struct Reach {
    /// The scores of its links to members.
    score: u64,
    /// How many there are; all lead to other articles.
    links: usize,
    /// Whether it is a member.
    inside: bool,
    /// Whether an editor has parted it from a member.
    barred: bool,
}

/// Where passages grow.
struct Garden<'a> {
    ground: &'a Ground,
    /// For each sentence, its links.
    bonds: Vec<Vec<Bond>>,
    /// For each sentence, those that it was parted from.
    parted: BTreeMap<usize, Vec<usize>>,
    /// For each sentence, how it stands to the passage; nothing between two passages.
    reach: Vec<Reach>,
}

impl<'a> Garden<'a> {
    fn new(
        ground: &'a Ground,
        links: &[&Link],
        ends: &[(usize, usize)],
        pairs: &[(usize, usize)],
    ) -> Self {
        let n = ground.len();
        let mut parted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (a, b) in pairs {
            parted.entry(*a).or_default().push(*b);
            parted.entry(*b).or_default().push(*a);
        }
        let mut bonds: Vec<Vec<Bond>> =
            std::iter::repeat_with(Vec::new).take(n).collect();
        for (link, (known, (a, b))) in links.iter().zip(ends).enumerate() {
            #[expect(clippy::cast_sign_loss, reason = "scores lie in 0..=1")]
            let score = (known.score * 1000.0).round() as u64;
            let (here, there) = known.parts;
            bonds[*a].push(Bond { to: *b, score, link, there, here });
            bonds[*b].push(Bond { to: *a, score, link, there: here, here: there });
        }
        Self { ground, bonds, parted, reach: vec![Reach::default(); n] }
    }

    /// Grows a passage from the link between `a` and `b`; ascending.
    fn grow(&mut self, a: usize, b: usize) -> Vec<usize> {
        let mut group = Vec::new();
        // Sentences linked to a member, in order of discovery.
        let mut near: Vec<usize> = Vec::new();
        let mut barred: Vec<usize> = Vec::new();
        let mut by_article: BTreeMap<usize, usize> = BTreeMap::new();
        let mut next = Some(a);
        while let Some(joins) = next {
            group.push(joins);
            *by_article.entry(self.ground.article(joins)).or_default() += 1;
            self.reach[joins].inside = true;
            for bond in &self.bonds[joins] {
                let reach = &mut self.reach[bond.to];
                if reach.links == 0 {
                    near.push(bond.to);
                }
                reach.links += 1;
                reach.score += bond.score;
            }
            for other in self.parted.get(&joins).into_iter().flatten() {
                self.reach[*other].barred = true;
                barred.push(*other);
            }
            next = if group.len() == 1 {
                Some(b)
            } else {
                self.next(&near, group.len(), &by_article, &mut barred)
            };
        }
        for i in near.into_iter().chain(barred) {
            self.reach[i] = Reach::default();
        }
        group.sort_unstable();
        group
    }

    /// The sentence that joins next, if any does: the one that belongs most to the passage
    /// and is tied to the parts of it that the others are tied to. One that is not says
    /// something else that a member says too, and is out.
    fn next(
        &mut self,
        near: &[usize],
        members: usize,
        by_article: &BTreeMap<usize, usize>,
        barred: &mut Vec<usize>,
    ) -> Option<usize> {
        loop {
            let best = self.best(near, members, by_article)?;
            if self.agrees(best) {
                return Some(best);
            }
            self.reach[best].barred = true;
            barred.push(best);
        }
    }

    /// Whether a sentence is tied, at most members, to the same part as they are to each
    /// other.
    fn agrees(&self, sentence: usize) -> bool {
        let inside = |b: &&Bond| self.reach[b.to].inside;
        let (mut all, mut same) = (0, 0);
        for bond in self.bonds[sentence].iter().filter(inside) {
            for other in self.bonds[bond.to].iter().filter(inside) {
                all += 1;
                same += usize::from(overlap(bond.there, other.here));
            }
        }
        2 * same >= all
    }

    /// The sentence of `near` that belongs most to a passage of `members`, if any does:
    /// the one of the highest mean score over all members of other articles.
    fn best(
        &self,
        near: &[usize],
        members: usize,
        by_article: &BTreeMap<usize, usize>,
    ) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for &c in near {
            let reach = self.reach[c];
            if reach.inside || reach.barred {
                continue;
            }
            let own = by_article.get(&self.ground.article(c)).copied().unwrap_or(0);
            let count = (members - own) as f64;
            if (reach.links as f64) < SUPPORT * count {
                continue;
            }
            let mean = reach.score as f64 / count.max(1.0);
            let better = |(found, at)| mean > found || mean == found && c < at;
            if best.is_none_or(better) {
                best = Some((mean, c));
            }
        }
        best.map(|(_, c)| c)
    }
}

/// Whether two parts of a sentence are one: half of the shorter stands in the other. A part
/// that is not known is all of it.
fn overlap(one: Span, other: Span) -> bool {
    let shorter = one.len().min(other.len());
    shorter == 0 || one.meet(other).is_some_and(|both| 2 * both.len() >= shorter)
}

/// Joins groups that are nearly the same, where that chains nothing: each sentence that one
/// adds to the other must go with [`FIT`] of it.
fn merge(mut groups: Vec<Vec<usize>>, garden: &Garden<'_>) -> Vec<Vec<usize>> {
    groups.sort_by(|x, y| y.len().cmp(&x.len()).then(x.cmp(y)));
    let mut out: Vec<Vec<usize>> = Vec::new();
    // For each sentence, the groups of `out` that it stands in.
    let mut homes: Vec<Vec<usize>> = vec![Vec::new(); garden.ground.len()];
    for group in groups {
        let mut both: BTreeMap<usize, usize> = BTreeMap::new();
        for home in group.iter().flat_map(|i| &homes[*i]) {
            *both.entry(*home).or_default() += 1;
        }
        let same = |n: usize| n as f64 >= SAME * group.len() as f64;
        let fits = |home: usize, i: usize| {
            let there = |i: &usize| homes[*i].contains(&home);
            let article = garden.ground.article(i);
            let others =
                out[home].iter().filter(|m| garden.ground.article(**m) != article);
            let linked = garden.bonds[i].iter().filter(|b| there(&b.to)).count();
            let apart = garden.parted.get(&i).is_some_and(|p| p.iter().any(there));
            !apart && linked as f64 >= FIT * others.count() as f64
        };
        let joins = |home: usize| {
            group.iter().all(|i| homes[*i].contains(&home) || fits(home, *i))
        };
        let mut nearly = both.into_iter().filter(|(home, n)| same(*n) && joins(*home));
        let home = nearly.next().map(|(home, _)| home);
        let home = home.unwrap_or_else(|| {
            out.push(Vec::new());
            out.len() - 1
        });
        for i in group {
            if !homes[i].contains(&home) {
                homes[i].push(home);
                out[home].push(i);
            }
        }
    }
    out
}
