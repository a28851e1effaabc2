//! The length of the longest common subsequence of two runs of words, without the alignment.
//!
//! In: words by number. Out: how many of them an alignment can match at most. Never: which.

/// The longest run whose places are worth noting, in words: they grow with its square.
const LONGEST: usize = 1024;

/// The places of each word of a run, by number: a bit each.
pub struct Places {
    /// The words, ascending.
    words: Vec<u32>,
    /// For each word its bits, [`Places::width`] numbers of them.
    bits: Vec<u64>,
    /// How many places there are, 0..=1,024.
    len: usize,
}

impl Places {
    /// The places of the words of a run; `None` for one of more than 1,024.
    pub fn of(run: &[u32]) -> Option<Self> {
        let len = run.len();
        if len > LONGEST {
            return None;
        }
        let width = len.div_ceil(64);
        let mut at: Vec<(u32, usize)> = run.iter().copied().zip(0..).collect();
        at.sort_unstable();
        let (mut words, mut bits) = (Vec::with_capacity(len), Vec::new());
        for (word, place) in at {
            if words.last() != Some(&word) {
                words.push(word);
                bits.resize(bits.len() + width, 0);
            }
            let from = bits.len() - width;
            bits[from + place / 64] |= 1 << (place % 64);
        }
        Some(Self { words, bits, len })
    }

    /// How many numbers hold the bits of a word.
    fn width(&self) -> usize {
        self.len.div_ceil(64)
    }

    /// The length of the longest common subsequence with another run, by the bit-parallel
    /// recurrence of Hyyrö (2004): a step for each word of the other, and 64 of this one.
    pub fn in_common(&self, other: &[u32]) -> usize {
        let width = self.width();
        // A bit is off where a column of the table of lengths steps up.
        let mut level = vec![u64::MAX; width];
        for word in other {
            let Ok(at) = self.words.binary_search(word) else { continue };
            let mut carry = false;
            for (level, here) in level.iter_mut().zip(&self.bits[at * width..]) {
                let met = *level & here;
                let (sum, over) = level.overflowing_add(met);
                let (sum, more) = sum.overflowing_add(u64::from(carry));
                carry = over || more;
                *level = sum | (*level & !met);
            }
        }
        let steps: u32 = level.iter().map(|level| level.count_zeros()).sum();
        (steps as usize).min(self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By the table of lengths, row by row.
    fn plain(a: &[u32], b: &[u32]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut before = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { before + 1 } else { above.max(row[j]) };
                before = above;
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn it_is_as_long_as_the_table_says(
            a in prop::collection::vec(0_u32..20, 0..200),
            b in prop::collection::vec(0_u32..20, 0..200),
        ) {
            let found = Places::of(&a).map(|places| places.in_common(&b));
            prop_assert_eq!(found, Some(plain(&a, &b)));
        }
    }
}
