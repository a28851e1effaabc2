//! What belongs together, directly or through others.

/// The connected components of `0..n`, each known by its least member.
#[derive(Clone, Debug)]
pub(super) struct Components {
    parent: Vec<usize>,
}

impl Components {
    /// Each by itself.
    pub(super) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect() }
    }

    /// The least member of the component of `at`.
    pub(super) fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    /// Makes the components of two members one.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (x, y) = (self.root(a), self.root(b));
        let root = x.min(y);
        self.parent[x.max(y)] = root;
        // Halves the way for the next look-up.
        self.parent[a] = root;
        self.parent[b] = root;
    }
}
