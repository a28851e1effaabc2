//! Weighed words as sparse vectors.

use std::collections::BTreeMap;

/// Words by number with what each weighs, ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct SparseVec {
    /// The words.
    pub(super) words: Vec<(u32, f64)>,
    /// Their Euclidean length.
    length: f64,
}

impl SparseVec {
    pub(super) fn new(words: BTreeMap<u32, f64>) -> Self {
        let words: Vec<(u32, f64)> = words.into_iter().collect();
        let length = words.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        Self { words, length }
    }

    /// The rarest weight that both have a word of; 0 where they share none.
    pub(super) fn rarest_shared(&self, other: &Self) -> f64 {
        let of = |number: &u32| other.words.binary_search_by_key(number, |w| w.0).is_ok();
        let shared = self.words.iter().filter(|(number, _)| of(number));
        shared.map(|(_, weight)| *weight).fold(0.0, f64::max)
    }

    /// The share of its weight whose words the other has too, 0..=1.
    pub(super) fn covered_by(&self, other: &Self) -> f64 {
        let of = |number: &u32| other.words.binary_search_by_key(number, |w| w.0).is_ok();
        let shared = self.words.iter().filter(|(number, _)| of(number));
        let all: f64 = self.words.iter().map(|(_, weight)| weight).sum();
        shared.map(|(_, weight)| weight).sum::<f64>() / all.max(1e-9)
    }

    /// Their cosine, 0..=1; 0 where either is empty.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        if self.length == 0.0 || other.length == 0.0 {
            return 0.0;
        }
        let mut sum = 0.0;
        let (mut i, mut j) = (0, 0);
        while let (Some((p, v)), Some((q, w))) = (self.words.get(i), other.words.get(j)) {
            match p.cmp(q) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += v * w;
                    i += 1;
                    j += 1;
                }
            }
        }
        (sum / (self.length * other.length)).min(1.0)
    }
}
