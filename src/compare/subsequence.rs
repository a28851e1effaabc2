//! The length of the longest common subsequence of two sentences, without the alignment.
//!
//! In: keys of units. Out: how many an alignment can match at most. Never: which ones.

use super::units::Units;

/// The longest sentence that fits, in units.
pub(super) const LONGEST: usize = 64 * WORDS;
const WORDS: usize = 3;

type Bits = [u64; WORDS];

/// The places of each key in a sentence, a bit each; ascending by key.
pub(super) struct Places {
    keys: Vec<(u32, Bits)>,
    len: usize,
}

impl Places {
    /// The places in a sentence of at most [`LONGEST`] units; none in a longer one.
    pub(super) fn of(sentence: &Units<'_>) -> Self {
        let len = sentence.all.len();
        let mut at: Vec<(u32, usize)> = Vec::with_capacity(len);
        if len <= LONGEST {
            at.extend(sentence.all.iter().enumerate().map(|(i, u)| (u.key, i)));
        }
        at.sort_unstable();
        let keys = at.chunk_by(|a, b| a.0 == b.0).map(|same| {
            let mut bits = [0; WORDS];
            for (_, i) in same {
                bits[i / 64] |= 1 << (i % 64);
            }
            (same[0].0, bits)
        });
        Self { keys: keys.collect(), len }
    }

    /// The length of the longest common subsequence with another sentence, by the
    /// bit-parallel recurrence of Hyyrö (2004): a step for each unit of the other.
    pub(super) fn in_common(&self, other: &Units<'_>) -> usize {
        // A bit is off where a column of the table of lengths steps up.
        let mut level: Bits = [!0; WORDS];
        for unit in &other.all {
            let Ok(at) = self.keys.binary_search_by_key(&unit.key, |k| k.0) else {
                continue;
            };
            let mut carry = false;
            for (word, here) in level.iter_mut().zip(self.keys[at].1) {
                let met = *word & here;
                let (sum, over) = word.overflowing_add(met);
                let (sum, more) = sum.overflowing_add(u64::from(carry));
                carry = over || more;
                *word = sum | (*word & !met);
            }
        }
        let steps: u32 = level.iter().map(|word| word.count_zeros()).sum();
        (steps as usize).min(self.len)
    }
}
