//! What stands for and against a pair, looking at its two sentences alone.

use super::profile::{Bag, Corpus, Profile, Term};
use super::told::Told;
use super::words::TermKind;
use crate::cores::in_parts;
use crate::model::Role;

/// Two sentences held side by side.
pub(super) struct Sight<'a> {
    a: &'a Profile<'a>,
    b: &'a Profile<'a>,
    shared: Shared,
    /// Cosines of the heads of words and of neighbouring words.
    heads: f64,
    pairs: f64,
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
    /// Names, where those that follow one another count once: of the end that has fewer.
    who: f64,
    /// How many such names, beyond the first.
    more: f64,
}

/// Runs of words in a sentence that are told apart; the rest count as one.
const RUNS: usize = 32;

/// A feature of a pair: a name and what it is worth.
type Feature = (&'static str, fn(&Sight<'_>) -> f64);

/// The features that need nothing but the two sentences and their articles. All are the
/// same in either order of the pair. Most lie in 0..=1; sums and logarithms can be greater.
pub(super) const FEATURES: &[Feature] = &[
    // Cosine of the terms, weighted by rarity.
    ("cosine", |s| s.cosine()),
    // The same over the first five letters of the words.
    ("heads", |s| s.heads),
    // The same over neighbouring pairs of words.
    ("pairs", |s| s.pairs),
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
    // Names that follow one another ("Foreign Minister Ana Lopez") count once.
    ("who", |s| s.shared.who),
    // How many more such names than one: who did it, and to whom or where.
    ("who_more", |s| s.shared.more),
    // Who and what both: the geometric mean of the names and the other words.
    ("who_what", |s| (s.shared.who * s.shared.what()).sqrt()),
    // How much of what is shared is names.
    ("who_share", |s| ratio(s.shared.who, s.shared.who + s.shared.what())),
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
    ("shorter_log", |s| s.a.sums.words_log.min(s.b.sums.words_log)),
    ("longer_log", |s| s.a.sums.words_log.max(s.b.sums.words_log)),
];

/// How many there are.
pub(super) const COUNT: usize = FEATURES.len();

/// Where the names that a pair shares stand among them; the test below holds it.
pub(super) const WHO: usize = 10;

/// One sentence written out, to hold others against it in as many steps as they have terms.
pub(super) struct Desk<'a> {
    corpus: &'a Corpus<'a>,
    kin: &'a Kinship,
    /// The sentence, and where its terms stand in it, from one; the weights of its heads and
    /// pairs.
    a: Option<&'a Profile<'a>>,
    terms: Vec<u16>,
    heads: Vec<f32>,
    pairs: Vec<f32>,
}

impl<'a> Desk<'a> {
    /// A desk with nothing on it.
    pub(super) fn new(corpus: &'a Corpus<'a>, kin: &'a Kinship) -> Self {
        Self {
            corpus,
            kin,
            a: None,
            terms: vec![0; corpus.terms],
            heads: vec![0.0; corpus.heads],
            pairs: vec![0.0; corpus.pairs],
        }
    }

    /// Looks at profiles `a` and `b` of the corpus. Quick where `a` is the same as before.
    pub(super) fn sight(&mut self, a: usize, b: usize) -> Sight<'a> {
        let (a, b) = (&self.corpus.profiles[a], &self.corpus.profiles[b]);
        if self.a.is_none_or(|before| before.at != a.at) {
            self.write_out(a);
        }
        let (x, y) = (a.at.article.at(), b.at.article.at());
        let lengths = |p: &Profile<'_>| (p.sums.length_of_heads, p.sums.length_of_pairs);
        let (of_a, of_b) = (lengths(a), lengths(b));
        Sight {
            a,
            b,
            shared: Shared::of(self.common(a, b)),
            heads: ratio(dot(&self.heads, &b.heads), of_a.0 * of_b.0),
            pairs: ratio(dot(&self.pairs, &b.pairs), of_a.1 * of_b.1),
            told: Told::of(&a.stated, &b.stated),
            kinship: f64::from(self.kin.table[x][y]),
            kinship_best: f64::from(self.kin.best[x].max(self.kin.best[y])),
            articles: self.corpus.ranges.len(),
        }
    }

    fn write_out(&mut self, a: &'a Profile<'a>) {
        if let Some(before) = self.a.replace(a) {
            before.terms.iter().for_each(|t| self.terms[t.id as usize] = 0);
            before.heads.iter().for_each(|(id, _)| self.heads[*id as usize] = 0.0);
            before.pairs.iter().for_each(|(id, _)| self.pairs[*id as usize] = 0.0);
        }
        for (place, term) in (1..=u16::MAX).zip(&a.terms) {
            self.terms[term.id as usize] = place;
        }
        a.heads.iter().for_each(|(id, weight)| self.heads[*id as usize] = *weight);
        a.pairs.iter().for_each(|(id, weight)| self.pairs[*id as usize] = *weight);
    }

    /// The terms that both sentences have, ascending by id; `a` is the one written out.
    fn common(
        &self,
        a: &'a Profile<'a>,
        b: &'a Profile<'a>,
    ) -> impl Iterator<Item = (&'a Term, &'a Term)> {
        b.terms.iter().filter_map(|y| {
            let place = usize::from(self.terms[y.id as usize]);
            Some((a.terms.get(place.checked_sub(1)?)?, y))
        })
    }
}

/// What a bag has of weights that are written out.
fn dot(weights: &[f32], bag: &Bag) -> f64 {
    bag.iter().map(|(id, w)| f64::from(weights[*id as usize]) * f64::from(*w)).sum()
}

impl Sight<'_> {
    /// The values of [`FEATURES`], in their order.
    pub(super) fn features(&self) -> [f64; COUNT] {
        std::array::from_fn(|i| FEATURES[i].1(self))
    }

    fn cosine(&self) -> f64 {
        ratio(self.shared.dot, self.a.sums.length * self.b.sums.length)
    }

    fn contained(&self, part: f64, kind: TermKind) -> f64 {
        let weight = |p: &Profile<'_>| p.sums.weights[kind as usize];
        share(part, weight(self.a), weight(self.b))
    }

    fn apart(&self, part: f64, kind: TermKind) -> f64 {
        let has = |p: &Profile<'_>| p.sums.has[kind as usize];
        flag(part == 0.0 && has(self.a) && has(self.b))
    }

    fn count(&self, is: impl Fn(&Profile<'_>) -> bool, want: usize) -> f64 {
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
    fn of<'a>(common: impl Iterator<Item = (&'a Term, &'a Term)>) -> Self {
        let mut out = Self::default();
        let mut who = [[0.0_f32; RUNS]; 2];
        for (x, y) in common {
            let least = f64::from(x.weight.min(y.weight));
            let crowd = u32::from(x.crowd) * u32::from(y.crowd);
            out.dot += f64::from(x.weight) * f64::from(y.weight);
            out.all += least;
            out.rarest = out.rarest.max(least);
            out.anchors += least / f64::from(crowd);
            if x.quoted && y.quoted {
                out.quoted += least;
            }
            match x.kind.max(y.kind) {
                TermKind::Word => out.words += least,
                TermKind::Name => {
                    out.names += least;
                    for (runs, end) in who.iter_mut().zip([x, y]) {
                        let run = &mut runs[usize::from(end.run).min(RUNS - 1)];
                        *run = run.max(least as f32);
                    }
                }
                TermKind::Number => out.numbers += least,
                TermKind::Calendar => out.calendar += least,
            }
        }
        if out.names > 0.0 {
            let [one, other] = who.map(|runs| f64::from(runs.iter().sum::<f32>()));
            out.who = one.min(other);
            let [one, other] = who.map(|runs| runs.iter().filter(|w| **w > 0.0).count());
            out.more = one.min(other).saturating_sub(1) as f64;
        }
        out
    }
}

impl Shared {
    /// What is told of them: words and numbers.
    fn what(&self) -> f64 {
        self.words + self.numbers
    }
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
    table: Vec<Vec<f32>>,
    best: Vec<f32>,
}

/// Articles that one thread compares with the others at a stretch.
const STRETCH: usize = 8;

impl Kinship {
    /// Compares all articles.
    pub(super) fn of(corpus: &Corpus<'_>) -> Self {
        let n = corpus.articles.len();
        let mut spread = vec![0_u32; corpus.terms];
        for (id, _) in corpus.articles.iter().flatten() {
            spread[*id as usize] += 1;
        }
        let weigh = |(id, count): &(u32, u32)| {
            let rarity = ((n as f64 + 1.0) / f64::from(spread[*id as usize])).ln();
            (*id, ((1.0 + f64::from(*count).ln()) * rarity) as f32)
        };
        let bags: Vec<Bag> =
            corpus.articles.iter().map(|own| own.iter().map(weigh).collect()).collect();
        let square = |bag: &Bag| bag.iter().map(|(_, w)| w * w).sum::<f32>();
        let lengths: Vec<f32> = bags.iter().map(|bag| square(bag).sqrt()).collect();
        let rows = in_parts(n, STRETCH, |part| {
            // The weights of the article at hand, written out.
            let mut own = vec![0.0_f32; corpus.terms];
            let row = part.map(|i| {
                for (id, weight) in &bags[i] {
                    own[*id as usize] = *weight;
                }
                let cosine = |j: usize| {
                    let dot: f32 =
                        bags[j].iter().map(|(id, w)| w * own[*id as usize]).sum();
                    let length = lengths[i] * lengths[j];
                    if length > 0.0 { dot / length } else { 0.0 }
                };
                let row: Vec<f32> = (i + 1..n).map(cosine).collect();
                for (id, _) in &bags[i] {
                    own[*id as usize] = 0.0;
                }
                row
            });
            row.collect::<Vec<_>>()
        });
        let mut table = vec![vec![0.0; n]; n];
        for (i, row) in rows.into_iter().flatten().enumerate() {
            for (j, alike) in (i + 1..).zip(row) {
                table[i][j] = alike;
                table[j][i] = alike;
            }
        }
        let best =
            table.iter().map(|row| row.iter().copied().fold(0.0, f32::max)).collect();
        Self { table, best }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stands_where_it_is_looked_for() {
        assert_eq!(FEATURES[WHO].0, "who");
    }
}
