//! An article as vectors of weighed terms: their lengths, and the products of two articles.

/// A term in one article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) id: u32,
    /// How often it comes, damped; in the top, 0 where it is not there.
    pub(super) all: f32,
    pub(super) top: f32,
    pub(super) name: bool,
    /// Whether it is among those that matter most to the article; among its names.
    pub(super) core: bool,
    pub(super) core_name: bool,
}

/// Two terms that follow one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Duo {
    pub(super) hash: u64,
    pub(super) rarity: f32,
    /// Whether both are names.
    pub(super) names: bool,
}

/// A term in all articles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// How rare it is, here and in general together; in general alone.
    pub(super) rarity: f64,
    pub(super) general: f64,
    pub(super) number: bool,
    /// How many articles here have it.
    pub(super) with: u32,
}

/// Rarity below which a term is no rare one.
const RARE: f64 = 1.5;

/// Lengths of an article's vectors and sums of its rarities.
#[derive(Clone, Debug, Default)]
pub(super) struct Norms {
    /// For the first features: all, top, names, names of the top, numbers, general, rare,
    /// neighbours; then full names.
    pub(super) lengths: [f64; VECTORS],
    /// Rarity of all terms, of those of the top, of the names of the top.
    pub(super) whole: f64,
    pub(super) top: f64,
    pub(super) top_names: f64,
    /// Weight of the core, and of its names.
    pub(super) core: f64,
    pub(super) core_names: f64,
    /// Whether the top has a number.
    pub(super) numbers: bool,
}

impl Norms {
    /// The length of the vector of all terms.
    pub(super) fn length(&self) -> f64 {
        self.lengths[0]
    }
}

/// How many vectors an article is.
pub(super) const VECTORS: usize = 9;

/// The products of a term in two articles.
pub(super) fn products(a: Term, b: Term, known: &Known, out: &mut [f64; VECTORS]) {
    let all = f64::from(a.all) * f64::from(b.all);
    let square = all * known.rarity * known.rarity;
    let top = f64::from(a.top) * f64::from(b.top) * known.rarity * known.rarity;
    out[0] += square;
    out[1] += top;
    if a.name && b.name {
        out[2] += square;
        out[3] += top;
    }
    if known.number {
        out[4] += square;
    }
    out[5] += all * known.general * known.general;
    out[6] += all * (known.rarity - RARE).max(0.0).powi(2);
}

/// The products of neighbouring words in two articles.
pub(super) fn couple(a: &Duo, b: &Duo, out: &mut [f64; VECTORS]) {
    let square = f64::from(a.rarity) * f64::from(b.rarity);
    out[7] += square;
    if a.names && b.names {
        out[8] += square;
    }
}

pub(super) fn norms(terms: &[Term], duos: &[Duo], known: &[Known]) -> Norms {
    let mut out = Norms::default();
    for term in terms {
        let known = &known[term.id as usize];
        products(*term, *term, known, &mut out.lengths);
        out.whole += known.rarity;
        let weight = f64::from(term.all) * known.rarity;
        out.core += if term.core { weight } else { 0.0 };
        out.core_names += if term.core_name { weight } else { 0.0 };
        if term.top > 0.0 {
            out.top += known.rarity;
            out.numbers |= known.number;
            if term.name {
                out.top_names += known.rarity;
            }
        }
    }
    for duo in duos {
        couple(duo, duo, &mut out.lengths);
    }
    for length in &mut out.lengths {
        *length = length.sqrt();
    }
    out
}
