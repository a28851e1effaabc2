//! What stands for and against a pair, looking at its two sentences alone.

use super::profile::{Bag, Corpus, Profile, Term, TermKind, length};
use super::told::Told;
use crate::model::Role;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Two sentences held side by side.
pub(super) struct Sight<'a> {
    a: &'a Profile,
    b: &'a Profile,
    shared: Shared,
    told: Told,
    /// How alike their articles are, 0..=1.
    kinship: f64,
    /// The greatest kinship that either article has to any.
    kinship_best: f64,
    articles: usize,
}

/// Sums of the weights of what two sentences share.
#[derive(Default)]
struct Shared {
    dot: f64,
    all: f64,
    rarest: f64,
    anchors: f64,
    quoted: f64,
    words: f64,
    names: f64,
    numbers: f64,
    calendar: f64,
}

/// A feature of a pair: a name and what it is worth.
type Feature = (&'static str, fn(&Sight<'_>) -> f64);

/// The features that need nothing but the two sentences and their articles. All are the
/// same in either order of the pair. Most lie in 0..=1; sums and logarithms can be greater.
pub(super) const FEATURES: &[Feature] = &[
    // Cosine of the terms, weighted by rarity.
    ("cosine", |s| s.cosine()),
    // The same over the first five letters of the words.
    ("heads", |s| {
        let lengths = (s.a.sums.length_of_heads, s.b.sums.length_of_heads);
        cosine((&s.a.heads, lengths.0), (&s.b.heads, lengths.1))
    }),
    // The same over neighbouring pairs of words.
    ("pairs", |s| {
        let lengths = (s.a.sums.length_of_pairs, s.b.sums.length_of_pairs);
        cosine((&s.a.pairs, lengths.0), (&s.b.pairs, lengths.1))
    }),
    // How much of the slighter sentence the other holds.
    ("contained", |s| share(s.shared.all, s.a.sums.weight, s.b.sums.weight)),
    // Weight of all that is shared.
    ("shared", |s| s.shared.all),
    // Weight of the rarest shared term.
    ("rarest", |s| s.shared.rarest),
    // Shared terms, each divided by how many sentences of the two articles have it.
    ("anchors", |s| s.shared.anchors),
    ("names", |s| s.shared.names),
    ("names_contained", |s| s.contained(s.shared.names, TermKind::Name)),
    // Both name somebody or something, and nothing in common.
    ("names_apart", |s| s.apart(s.shared.names, TermKind::Name)),
    ("numbers", |s| s.shared.numbers),
    ("numbers_apart", |s| s.apart(s.shared.numbers, TermKind::Number)),
    ("calendar", |s| s.shared.calendar),
    ("calendar_apart", |s| s.apart(s.shared.calendar, TermKind::Calendar)),
    // Shared terms that stand inside quotation marks in both.
    ("quoted", |s| s.shared.quoted),
    // Values: see `Told`.
    ("numbers_same", |s| s.told.numbers_same),
    ("numbers_near", |s| s.told.numbers_near),
    ("numbers_odds", |s| s.told.numbers_odds),
    ("measures", |s| s.told.measures),
    ("counted", |s| s.told.counted),
    ("days_meet", |s| s.told.days_meet),
    ("days_apart", |s| s.told.days_apart),
    ("quotes", |s| s.told.quotes),
    ("words_contained", |s| s.contained(s.shared.words, TermKind::Word)),
    ("kinship", |s| s.kinship),
    ("kinship_share", |s| ratio(s.kinship, s.kinship_best)),
    ("articles_log", |s| (s.articles as f64).ln()),
    ("headlines", |s| s.count(|p| p.role == Role::Headline, 2)),
    ("headline_one", |s| s.count(|p| p.role == Role::Headline, 1)),
    ("leads", |s| s.count(|p| p.rank <= 1, 2)),
    ("lead_one", |s| s.count(|p| p.rank <= 1, 1)),
    ("caption_one", |s| s.count(|p| p.role == Role::Caption, 1)),
    ("depth_gap", |s| (s.a.depth - s.b.depth).abs()),
    ("length_ratio", |s| ratio(s.shorter(), s.longer())),
    ("shorter_log", |s| (s.shorter() + 1.0).ln()),
    ("longer_log", |s| (s.longer() + 1.0).ln()),
];

/// How many there are.
pub(super) const COUNT: usize = FEATURES.len();

impl<'a> Sight<'a> {
    /// Looks at profiles `a` and `b` of the corpus.
    pub(super) fn of(corpus: &'a Corpus, kin: &Kinship, a: usize, b: usize) -> Self {
        let (a, b) = (&corpus.profiles[a], &corpus.profiles[b]);
        let (x, y) = (a.at.article.at(), b.at.article.at());
        Self {
            a,
            b,
            shared: Shared::of(a, b),
            told: Told::of(&a.stated, &b.stated),
            kinship: kin.table[x][y],
            kinship_best: kin.best[x].max(kin.best[y]),
            articles: corpus.ranges.len(),
        }
    }

    /// The values of [`FEATURES`], in their order.
    pub(super) fn features(&self) -> [f64; COUNT] {
        std::array::from_fn(|i| FEATURES[i].1(self))
    }

    fn cosine(&self) -> f64 {
        ratio(self.shared.dot, self.a.sums.length * self.b.sums.length)
    }

    fn contained(&self, part: f64, kind: TermKind) -> f64 {
        let weight = |p: &Profile| p.sums.weights[kind as usize];
        share(part, weight(self.a), weight(self.b))
    }

    fn apart(&self, part: f64, kind: TermKind) -> f64 {
        let has = |p: &Profile| p.sums.has[kind as usize];
        flag(part == 0.0 && has(self.a) && has(self.b))
    }

    fn count(&self, is: impl Fn(&Profile) -> bool, want: usize) -> f64 {
        flag(usize::from(is(self.a)) + usize::from(is(self.b)) == want)
    }

    fn shorter(&self) -> f64 {
        self.a.words.min(self.b.words) as f64
    }

    fn longer(&self) -> f64 {
        self.a.words.max(self.b.words) as f64
    }
}

impl Shared {
    fn of(a: &Profile, b: &Profile) -> Self {
        let mut out = Self::default();
        for (x, y) in common(a, b) {
            let least = x.weight.min(y.weight);
            let crowd = x.crowd * y.crowd;
            out.dot += x.weight * y.weight;
            out.all += least;
            out.rarest = out.rarest.max(least);
            out.anchors += least / crowd as f64;
            if x.quoted && y.quoted {
                out.quoted += least;
            }
            match x.kind.max(y.kind) {
                TermKind::Word => out.words += least,
                TermKind::Name => out.names += least,
                TermKind::Number => out.numbers += least,
                TermKind::Calendar => out.calendar += least,
            }
        }
        out
    }
}

/// The terms that both sentences have, ascending by id.
pub(super) fn common<'a>(
    a: &'a Profile,
    b: &'a Profile,
) -> impl Iterator<Item = (&'a Term, &'a Term)> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.terms.get(i), b.terms.get(j)) {
            match x.id.cmp(&y.id) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    i += 1;
                    j += 1;
                    return Some((x, y));
                }
            }
        }
        None
    })
}

/// The cosine of two bags, each given with its length.
fn cosine((a, of_a): (&Bag, f64), (b, of_b): (&Bag, f64)) -> f64 {
    let (mut i, mut j, mut dot) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                dot += x.1 * y.1;
                i += 1;
                j += 1;
            }
        }
    }
    ratio(dot, of_a * of_b)
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn share(part: f64, a: f64, b: f64) -> f64 {
    ratio(part, a.min(b))
}

pub(super) fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// How alike the articles are: the cosine of all that they say.
pub(super) struct Kinship {
    table: Vec<Vec<f64>>,
    best: Vec<f64>,
}

impl Kinship {
    /// Compares all articles.
    pub(super) fn of(corpus: &Corpus) -> Self {
        let n = corpus.ranges.len();
        let counts: Vec<BTreeMap<u32, f64>> = corpus
            .ranges
            .iter()
            .map(|(from, to)| {
                let mut bag = BTreeMap::new();
                for term in corpus.profiles[*from..*to].iter().flat_map(|p| &p.terms) {
                    *bag.entry(term.id).or_insert(0.0) += 1.0;
                }
                bag
            })
            .collect();
        let mut spread = vec![0_u32; corpus.postings.len()];
        for id in counts.iter().flat_map(BTreeMap::keys) {
            spread[*id as usize] += 1;
        }
        let bags: Vec<(Bag, f64)> = counts
            .into_iter()
            .map(|bag| {
                let weigh = |(id, count): (u32, f64)| {
                    let rarity = ((n as f64 + 1.0) / f64::from(spread[id as usize])).ln();
                    (id, (1.0 + count.ln()) * rarity)
                };
                let bag: Bag = bag.into_iter().map(weigh).collect();
                let length = length(&bag);
                (bag, length)
            })
            .collect();
        let mut table = vec![vec![0.0; n]; n];
        for i in 0..n {
            for j in i + 1..n {
                table[i][j] = cosine((&bags[i].0, bags[i].1), (&bags[j].0, bags[j].1));
                table[j][i] = table[i][j];
            }
        }
        let best =
            table.iter().map(|row| row.iter().copied().fold(0.0, f64::max)).collect();
        Self { table, best }
    }
}
